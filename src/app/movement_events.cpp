#include "app/movement_events.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"

namespace pegaso::app {

using budget::Entry;
using budget::Movement;
using budget::MovementId;
using budget::MovementKind;
using duties::Event;

namespace {

// A journal may hold a million movements: of each only what is needed later is kept.
class MovementReader {
 public:
  MovementReader(std::span<const budget::Chapter> chapters, int year, Date day,
                 std::set<MovementId> gone)
      : year_(year), day_(day), gone_(std::move(gone)) {
    for (const budget::Chapter& each : chapters) directors_.emplace(each.key, each.director);
  }

  void add(const Entry& entry) {
    const Movement& movement = entry.movement;
    found_.first_day = std::min(found_.first_day.value_or(movement.date), movement.date);
    const auto at = static_cast<std::size_t>(entry.id);
    if (claim_of_.size() <= at) claim_of_.resize(at + 1, no_claim);
    if (budget::is_claim(movement.kind)) {
      claim_of_[at] = static_cast<std::uint32_t>(claims_.size());
      claims_.push_back({movement.chapter, duty_subject(entry), movement.year});
    } else if (movement.parent) {
      claim_of_[at] = claim_of(*movement.parent);
    }
    if (!gone_.contains(entry.id)) read(entry, claim_of_[at]);
  }

  // Payments are proofs of what is `asked` about, folded subjects; of others nobody wants to know.
  MovementEvents finish(const std::set<std::string>& asked) {
    for (const auto& [date, amount, claim] : payments_) {
      if (asked.contains(fold_for_comparison(claims_[claim].subject)))
        add_event(payment_event, date, claims_[claim]).facts.emplace("amount", amount);
    }
    add_credits();
    add_subjects();
    return std::move(found_);
  }

 private:
  static constexpr auto no_claim = static_cast<std::uint32_t>(-1);

  struct Claim {
    budget::ChapterKey chapter;
    std::string subject;
    int year = 0;
  };

  // A parent is recorded before what names it.
  std::uint32_t claim_of(MovementId id) const {
    const auto at = static_cast<std::size_t>(id);
    return at < claim_of_.size() ? claim_of_[at] : no_claim;
  }

  const std::string& director_of(const budget::ChapterKey& chapter) const {
    static const std::string nobody;
    const auto at = directors_.find(chapter);
    return at == directors_.end() ? nobody : at->second;
  }
  static std::string name_of(const budget::ChapterKey& chapter) {
    return (chapter.side == budget::Side::Revenue ? "entrata " : "spesa ") +
           budget::format(chapter.code);
  }

  Event& add_event(std::string_view kind, Date date, const Claim& claim) {
    Event& event = found_.events.emplace_back();
    event.kind = kind;
    event.date = date;
    event.subject = claim.subject;
    event.who = director_of(claim.chapter);
    return event;
  }

  void read(const Entry& entry, std::uint32_t claim) {
    const Movement& movement = entry.movement;
    const bool is_revenue = movement.chapter.side == budget::Side::Revenue;
    if (movement.year == year_) chapters_of_year_.insert(movement.chapter);
    switch (movement.kind) {
      case MovementKind::Reminder:
        add_dunning("REMINDER_SENT", movement.date, claim);
        break;
      case MovementKind::ReminderNotified:
        add_dunning("REMINDER_NOTIFIED", movement.date, claim);
        break;
      case MovementKind::EnforcedCollection:
        add_dunning("HANDED_OVER", movement.date, claim);
        break;
      case MovementKind::PaymentOrder:
        if (claim != no_claim) payments_.push_back({movement.date, movement.amount, claim});
        break;
      case MovementKind::Assessment:
      case MovementKind::CarryOver:
        if (is_revenue && movement.due)
          credits_.emplace(entry.id, Credit{claim, movement.amount, *movement.due, {}});
        break;
      case MovementKind::Collection:
      case MovementKind::Reduction:
      case MovementKind::Reassessment:
        if (is_revenue && movement.parent) {
          const auto credit = credits_.find(*movement.parent);
          if (credit != credits_.end())
            credit->second.less.emplace_back(movement.date, movement.amount);
        }
        break;
      default:
        break;
    }
    read_residual(entry);
  }

  void add_dunning(std::string_view kind, Date date, std::uint32_t claim) {
    if (claim != no_claim) add_event(kind, date, claims_[claim]);
  }

  // ---- Credits ------------------------------------------------------------------------------------

  struct Credit {
    std::uint32_t claim = no_claim;
    Money amount;
    Date due;
    std::vector<std::pair<Date, Money>> less;  // collected, reduced
  };

  void add_credits() {
    for (auto& [id, credit] : credits_) {
      std::ranges::sort(credit.less);
      Money left = credit.amount;
      Money unpaid_when_due = credit.amount;
      std::optional<Date> closed;
      for (const auto& [date, amount] : credit.less) {
        left -= amount;
        if (date <= credit.due) unpaid_when_due -= amount;
        if (!closed && left <= Money()) closed = date;
      }
      const Claim& claim = claims_[credit.claim];
      add_event("CREDIT_DUE", credit.due, claim).facts.emplace("unpaid", unpaid_when_due);
      if (closed) add_event("CREDIT_CLOSED", *closed, claim);
    }
  }

  // ---- Residuals ----------------------------------------------------------------------------------

  struct Residual {
    Money at_first;  // when the year began
    Money left;      // on the day
    Date last;       // of the movements that changed it
  };

  void change_residual(const Movement& movement, int of_year, Money amount, bool is_opening) {
    if (of_year >= year_ || movement.date > day_) return;
    Residual& residual = residuals_[movement.chapter];
    if (is_opening || movement.date.year() < year_) residual.at_first += amount;
    residual.left += amount;
    residual.last = std::max(residual.last, movement.date);
  }

  void read_residual(const Entry& entry) {
    const Movement& movement = entry.movement;
    switch (movement.kind) {
      case MovementKind::Commitment:
      case MovementKind::Assessment:
        change_residual(movement, movement.year, movement.amount, false);
        break;
      case MovementKind::PaymentOrder:
      case MovementKind::Collection:
      case MovementKind::Reduction:
      case MovementKind::Reassessment:
        change_residual(movement, movement.year, Money() - movement.amount, false);
        break;
      case MovementKind::CarryOver:
        change_residual(movement, movement.year, movement.amount, true);
        if (movement.parent && claim_of(*movement.parent) != no_claim) {
          const int year_of_parent = claims_[claim_of(*movement.parent)].year;
          change_residual(movement, year_of_parent, Money() - movement.amount, false);
          if (movement.year == year_) reimputed_.insert(movement.chapter);
        }
        break;
      default:
        break;
    }
  }

  void add_subjects() {
    std::set<std::string> directors;
    for (const budget::ChapterKey& each : chapters_of_year_) {
      const std::string& director = director_of(each);
      if (!director.empty()) directors.insert(director);
      if (each.side == budget::Side::Revenue) add_chapter(duties::revenue_chapters, each);
    }
    add_people(duties::directors, directors);
    std::set<std::string> with_residuals;
    for (const auto& [chapter, residual] : residuals_) {
      if (residual.at_first.is_zero()) continue;
      add_chapter(duties::residual_chapters, chapter);
      const std::string& director = director_of(chapter);
      if (!director.empty()) with_residuals.insert(director);
      if (residual.left.is_zero()) add_residual_done(chapter, residual.last);
    }
    add_people(duties::residual_directors, with_residuals);
    for (const budget::ChapterKey& each : reimputed_) {
      add_chapter(duties::reimputed_chapters, each);
    }
  }

  void add_residual_done(const budget::ChapterKey& chapter, Date last) {
    Event& event = found_.events.emplace_back();
    event.kind = duties::duty_done;
    event.date = last;
    event.subject = name_of(chapter);
    event.facts.emplace("duty", "residuals");
    event.facts.emplace("period", std::to_string(year_));
  }

  void add_chapter(std::string_view list, const budget::ChapterKey& chapter) {
    found_.subjects[std::string(list)].push_back({name_of(chapter), director_of(chapter)});
  }
  void add_people(std::string_view list, const std::set<std::string>& people) {
    for (const std::string& each : people) {
      found_.subjects[std::string(list)].push_back({each, each});
    }
  }

  struct Payment {
    Date date;
    Money amount;
    std::uint32_t claim = no_claim;
  };

  int year_;
  Date day_;
  std::set<MovementId> gone_;  // counter entries, and what they take back
  std::map<budget::ChapterKey, std::string> directors_;
  std::vector<Claim> claims_;
  std::vector<std::uint32_t> claim_of_;  // by the movement's id: the place of its claim
  std::vector<Payment> payments_;
  std::map<MovementId, Credit> credits_;
  std::map<budget::ChapterKey, Residual> residuals_;
  std::set<budget::ChapterKey> reimputed_;
  std::set<budget::ChapterKey> chapters_of_year_;
  MovementEvents found_;
};

}  // namespace

std::string duty_subject(const Entry& claim) {
  const Movement& movement = claim.movement;
  if (!movement.number) return "#" + std::to_string(static_cast<std::int64_t>(claim.id));
  const bool is_residual = movement.kind == MovementKind::CarryOver;
  return (is_residual ? "residuo " : "") + budget::format(*movement.number);
}

Result<MovementEvents> movement_events(const JournalReader& journal,
                                       std::span<const budget::Chapter> chapters,
                                       const std::set<std::string>& asked, int year, Date day) {
  std::set<MovementId> gone;
  TRY(journal(MovementKind::CounterEntry, [&](const Entry& entry) {
    gone.insert(entry.id);
    if (entry.movement.parent) gone.insert(*entry.movement.parent);
  }));
  MovementReader reader(chapters, year, day, std::move(gone));
  TRY(journal(std::nullopt, [&](const Entry& entry) { reader.add(entry); }));
  return reader.finish(asked);
}

}  // namespace pegaso::app

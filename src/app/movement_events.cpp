#include "app/movement_events.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace pegaso::app {

using budget::Entry;
using budget::Movement;
using budget::MovementId;
using budget::MovementKind;
using duties::Event;

namespace {

class MovementReader {
 public:
  MovementReader(std::span<const Entry> entries, std::span<const budget::Chapter> chapters,
                 int year, Date day)
      : entries_(entries), year_(year), day_(day), is_gone_(entries.size(), false) {
    for (const budget::Chapter& each : chapters) directors_.emplace(each.key, each.director);
  }

  MovementEvents read() {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const Movement& movement = entries_[i].movement;
      if (movement.kind != MovementKind::CounterEntry || !movement.parent) continue;
      is_gone_[i] = true;
      const std::size_t parent = index_of(*movement.parent);
      if (parent < is_gone_.size()) is_gone_[parent] = true;
    }
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (!is_gone_[i]) read(entries_[i]);
    }
    add_credits();
    add_subjects();
    return std::move(found_);
  }

 private:
  // Entries are numbered from 1 in the order of recording.
  static std::size_t index_of(MovementId id) { return static_cast<std::size_t>(id) - 1; }

  const Entry* parent_of(const Entry& entry) const {
    if (!entry.movement.parent) return nullptr;
    const auto index = index_of(*entry.movement.parent);
    return index < entries_.size() ? &entries_[index] : nullptr;
  }
  const Entry& claim_of(const Entry& entry) const {
    const Entry* at = &entry;
    while (!budget::is_claim(at->movement.kind)) {
      const Entry* parent = parent_of(*at);
      if (parent == nullptr) break;
      at = parent;
    }
    return *at;
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

  Event& add(std::string_view kind, Date date, const Entry& claim) {
    Event& event = found_.events.emplace_back();
    event.kind = kind;
    event.date = date;
    event.subject = duty_subject(claim);
    event.who = director_of(claim.movement.chapter);
    return event;
  }

  void read(const Entry& entry) {
    const Movement& movement = entry.movement;
    if (movement.year == year_) chapters_of_year_.insert(movement.chapter);
    switch (movement.kind) {
      case MovementKind::Reminder:
        add("REMINDER_SENT", movement.date, claim_of(entry));
        break;
      case MovementKind::ReminderNotified:
        add("REMINDER_NOTIFIED", movement.date, claim_of(entry));
        break;
      case MovementKind::EnforcedCollection:
        add("HANDED_OVER", movement.date, claim_of(entry));
        break;
      case MovementKind::PaymentOrder:
        add("PAYMENT", movement.date, claim_of(entry)).facts.emplace("amount", movement.amount);
        break;
      case MovementKind::Assessment:
      case MovementKind::CarryOver:
        if (movement.chapter.side == budget::Side::Revenue && movement.due) {
          credits_[entry.id].claim = &entry;
        }
        break;
      case MovementKind::Collection:
      case MovementKind::Reduction:
      case MovementKind::Reassessment:
        if (movement.chapter.side == budget::Side::Revenue && movement.parent) {
          credits_[*movement.parent].less.emplace_back(movement.date, movement.amount);
        }
        break;
      default:
        break;
    }
    read_residual(entry);
  }

  // ---- Credits ------------------------------------------------------------------------------------

  struct Credit {
    const Entry* claim = nullptr;
    std::vector<std::pair<Date, Money>> less;  // collected, reduced
  };

  void add_credits() {
    for (auto& [id, credit] : credits_) {
      if (credit.claim == nullptr) continue;
      const Movement& claim = credit.claim->movement;
      std::ranges::sort(credit.less);
      Money left = claim.amount;
      Money unpaid_when_due = claim.amount;
      std::optional<Date> closed;
      for (const auto& [date, amount] : credit.less) {
        left -= amount;
        if (date <= *claim.due) unpaid_when_due -= amount;
        if (!closed && left <= Money()) closed = date;
      }
      add("CREDIT_DUE", *claim.due, *credit.claim).facts.emplace("unpaid", unpaid_when_due);
      if (closed) add("CREDIT_CLOSED", *closed, *credit.claim);
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
        if (const Entry* parent = parent_of(entry)) {
          change_residual(movement, parent->movement.year, Money() - movement.amount, false);
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

  std::span<const Entry> entries_;
  int year_;
  Date day_;
  std::vector<bool> is_gone_;
  std::map<budget::ChapterKey, std::string> directors_;
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

MovementEvents movement_events(std::span<const Entry> entries,
                               std::span<const budget::Chapter> chapters, int year, Date day) {
  return MovementReader(entries, chapters, year, day).read();
}

}  // namespace pegaso::app

#include "app/purchase_events.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "duties/catalogue.h"
#include "purchases/file_check.h"
#include "rules/purchase_advice.h"

namespace pegaso::app {

using duties::Event;
using duties::Fact;
using purchases::EventKind;
using purchases::PurchaseFile;
using purchases::PurchaseNumber;
using regime::Configured;

namespace {

class PurchaseReader {
 public:
  PurchaseReader(const regime::Regime& regime, std::span<const PurchaseFile> files, Date day)
      : regime_(regime), files_(files), day_(day) {}

  PurchaseEvents read() {
    for (const PurchaseFile& each : files_) read(each);
    for (const int year : award_years_) {
      const auto drawn = add_draws(year);
      if (!drawn) missing_.try_emplace(drawn.error().what, drawn.error());
    }
    for (const auto& [what, missing] : missing_) remark(missing);
    return std::move(found_);
  }

 private:
  Event& add(std::string_view kind, Date date, const PurchaseFile& file) {
    Event& event = found_.events.emplace_back();
    event.kind = kind;
    event.date = date;
    event.subject = duty_subject(file.number);
    event.who = file.purchase.unit;
    return event;
  }
  Event& add_contract(std::string_view kind, Date date, const PurchaseFile& file) {
    Event& event = add(kind, date, file);
    event.facts.emplace("contract", Fact(file.purchase.net));
    return event;
  }

  void read(const PurchaseFile& file) {
    // A start act may precede the day of the procedure.
    Date first = file.purchase.date;
    for (const purchases::Event& each : file.events) {
      if (purchases::is_stage(each.kind)) first = std::min(first, each.date);
    }
    add("PURCHASE_PLANNED", first, file)
        .facts.emplace("amount", Fact(file.purchase.net + file.purchase.renewal));
    bool has_durc = false;
    for (const purchases::Event& each : file.events) {
      if (each.kind != EventKind::Durc) {
        read(each, file);
        continue;
      }
      // The next one is the proof that the one before was renewed.
      if (has_durc) add("DURC_RENEWED", each.date, file);
      add("DURC_ISSUED", each.date, file);
      has_durc = true;
    }
  }

  void read(const purchases::Event& event, const PurchaseFile& file) {
    const bool is_works = file.purchase.nature == rules::PurchaseObject::Works;
    switch (event.kind) {
      case EventKind::StartAct:
        add("START_ACT", event.date, file);
        break;
      case EventKind::Invitation:
        add("INVITATION_SENT", event.date, file);
        break;
      case EventKind::Award:
        add_award(event.date, file);
        break;
      case EventKind::Contract:
        add_contract("CONTRACT_SIGNED", event.date, file).who.clear();
        break;
      case EventKind::Start:
        add_contract(is_works ? "WORKS_START" : "SUPPLY_START", event.date, file);
        break;
      case EventKind::Completion:
        add_contract("COMPLETION", event.date, file);
        break;
      case EventKind::Test:
        add_contract("TEST", event.date, file);
        break;
      case EventKind::Progress: {
        const bool is_first = std::ranges::none_of(file.events, [&](const auto& each) {
          return each.kind == EventKind::Progress && each.date < event.date;
        });
        add_contract(is_first ? "SAL_1" : "SAL_NEXT", event.date, file);
        break;
      }
      case EventKind::Suspension:
        add_contract("SUSPENSION", event.date, file);
        break;
      case EventKind::Resumption:
        add_contract("RESUMPTION", event.date, file);
        break;
      case EventKind::Variation:
        add_contract("VARIATION", event.date, file);
        break;
      case EventKind::Document:
        add_proof(event, file);
        break;
      default:
        break;
    }
  }

  void add_award(Date date, const PurchaseFile& file) {
    award_years_.insert(date.year());
    add_contract("AWARD", date, file);
    const auto advice = rules::advise_purchase(regime_, purchases::advice_request(file.purchase));
    if (!advice) missing_.try_emplace(advice.error().what, advice.error());
    const bool has_notice =
        advice && advice->profile.procedure.least_open == rules::AwardProcedure::Open;
    // The result is told by the unit that the duty names, not by the one that needs the purchase.
    Event& result = add_contract("TENDER_RESULT", date, file);
    result.who.clear();
    result.facts.emplace("notice", Fact(std::string(has_notice ? "sì" : "no")));
    const purchases::Event* invitation = file.first(EventKind::Invitation);
    const bool has_participants =
        invitation != nullptr && purchases::operators_of(*invitation).size() > 1;
    if (has_notice || has_participants) add("TENDER_CLOSED", date, file);
  }

  void add_proof(const purchases::Event& document, const PurchaseFile& file) {
    if (duties::built_in_catalogue().duty(document.text) == nullptr) return;
    add(duties::duty_done, document.date, file).facts.emplace("duty", Fact(document.text));
  }

  // One for each award that is drawn, when its block is whole.
  Configured<void> add_draws(int year) {
    const bool is_closed = year < day_.year();
    const purchases::Draw draw = TRY(purchases::draw_awards(regime_, files_, year, is_closed));
    if (draw.drawn.empty()) return {};
    const Date new_year = DayOfYear{}.in(year);
    const auto size = static_cast<std::size_t>(TRY(regime_.number("ver.sample.one_in", new_year)));
    const std::span<const PurchaseNumber> awards = draw.awards;
    for (std::size_t i = 0; i < draw.drawn.size(); ++i) {
      const auto block = awards.subspan(i * size, std::min(size, awards.size() - (i * size)));
      const Date whole = block.size() < size ? DayOfYear{}.in(year + 1) : last_award(block, year);
      add("SAMPLE_BLOCK_COMPLETE", whole, file_of(draw.drawn[i].number)).who.clear();
    }
    return {};
  }
  Date last_award(std::span<const PurchaseNumber> block, int year) const {
    Date last;
    for (const PurchaseNumber& each : block) {
      last = std::max(last, purchases::award_entering_draw(file_of(each), year)->date);
    }
    return last;
  }
  const PurchaseFile& file_of(PurchaseNumber number) const {
    return *std::ranges::lower_bound(files_, number, {}, &PurchaseFile::number);
  }

  void remark(const regime::Missing& missing) {
    const std::string day = format_italian(missing.day);
    found_.remarks.push_back(
        {{"il regime «" + regime_.name() + "» non dice «" + missing.what + "» per il " + day +
              ": mancano adempimenti di acquisti",
          "the regime \"" + regime_.name() + "\" does not say \"" + missing.what + "\" for " + day +
              ": duties of purchases are missing"},
         {},
         {"completarlo, o sceglierne un altro con --regime",
          "complete it, or choose another with --regime"}});
  }

  const regime::Regime& regime_;
  std::span<const PurchaseFile> files_;
  Date day_;
  std::set<int> award_years_;
  std::map<std::string, regime::Missing> missing_;
  PurchaseEvents found_;
};

}  // namespace

std::string duty_subject(PurchaseNumber number) { return "acquisto " + format(number); }

PurchaseEvents purchase_events(const regime::Regime& regime, std::span<const PurchaseFile> files,
                               Date day) {
  return PurchaseReader(regime, files, day).read();
}

}  // namespace pegaso::app

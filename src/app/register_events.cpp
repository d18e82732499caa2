#include "app/register_events.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "app/register_gate.h"
#include "base/money.h"
#include "rules/assignments.h"

namespace pegaso::app {

using duties::Event;
using duties::Fact;
using registers::Assignment;
using registers::Grant;

namespace {

class RegisterReader {
 public:
  explicit RegisterReader(const regime::Regime& regime) : regime_(regime) {}

  void read(std::span<const Assignment> rows) {
    for (const Assignment& each : rows) read(each);
  }

  void read(std::span<const Grant> rows) {
    GrantGate year(regime_);
    for (const Grant& each : rows) year.add(each);
    for (const Grant& each : rows) {
      year.take(each);
      const auto judged = judged_amount(year, each);
      year.add(each);
      // Of a kind that is not published there is nothing to do.
      if (!judged) continue;
      add("GRANT_AWARDED", each.date, subject_of(each), who_of(each))
          .facts.emplace("amount", Fact(*judged));
      if (each.published_on) {
        add("GRANT_PUBLISHED", *each.published_on, subject_of(each), who_of(each));
      }
    }
    read_payments(rows);
  }

  std::vector<Event> take() { return std::move(events_); }

 private:
  template <class Row>
  static std::string who_of(const Row& row) {
    return row.director.empty() ? row.unit : row.director;
  }
  static std::string subject_of(const Assignment& row) {
    return "incarico " + budget::format(row.number);
  }
  static std::string subject_of(const Grant& row) {
    return "contributo " + budget::format(row.number);
  }

  Event& add(std::string_view kind, Date date, std::string subject, std::string who) {
    Event& event = events_.emplace_back();
    event.kind = kind;
    event.date = date;
    event.subject = std::move(subject);
    event.who = std::move(who);
    return event;
  }

  void read(const Assignment& row) {
    const std::string subject = subject_of(row);
    Event& act = add("ASSIGNMENT_ACT", row.date, subject, who_of(row));
    act.facts.emplace("amount", Fact(row.amount));
    act.facts.emplace("type", Fact(row.kind));
    const auto notice = rules::employment_notice(regime_, row.kind, row.date);
    if (notice && notice->term) add("COCOCO_CONFERRED", row.date, subject, who_of(row));
    if (row.published_on) add("ASSIGNMENT_PUBLISHED", *row.published_on, subject, who_of(row));
    if (row.paid_on) add("ASSIGNMENT_PAID", *row.paid_on, subject, who_of(row));
  }

  // What publication is judged by; nullopt: it is not asked of the row's kind.
  static std::optional<Money> judged_amount(const GrantGate& gate, const Grant& row) {
    const auto publication = gate.publication(row);
    if (!publication) return row.amount;
    for (const regime::Figure& each : publication->decision.reasons.back().figures) {
      if (each.name == "total") return std::get<Money>(each.value);
    }
    return std::nullopt;
  }

  // A payment sets the term where publication was asked already: a later grant does not make an earlier payment late.
  void read_payments(std::span<const Grant> rows) {
    std::vector<const Grant*> by_act;
    std::vector<const Grant*> by_payment;
    for (const Grant& each : rows) {
      by_act.push_back(&each);
      if (each.paid_on) by_payment.push_back(&each);
    }
    std::ranges::stable_sort(by_act, {}, [](const Grant* each) { return each->date; });
    std::ranges::stable_sort(by_payment, {}, [](const Grant* each) { return *each->paid_on; });
    GrantGate until_then(regime_);
    auto next = by_act.begin();
    for (const Grant* each : by_payment) {
      for (; next != by_act.end() && (*next)->date <= *each->paid_on; ++next) {
        until_then.add(**next);
      }
      const bool is_counted = each->date <= *each->paid_on;
      if (is_counted) until_then.take(*each);
      const auto publication = until_then.publication(*each);
      if (is_counted) until_then.add(*each);
      if (publication && !publication->is_required) continue;
      add("GRANT_PAID", *each->paid_on, subject_of(*each), who_of(*each));
    }
  }

  const regime::Regime& regime_;
  std::vector<Event> events_;
};

}  // namespace

std::vector<Event> register_events(const regime::Regime& regime,
                                   std::span<const Assignment> assignments,
                                   std::span<const Grant> grants) {
  RegisterReader reader(regime);
  reader.read(assignments);
  reader.read(grants);
  return reader.take();
}

}  // namespace pegaso::app

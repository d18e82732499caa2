#include "app/movement_gate.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "rules/limits.h"
#include "rules/revenue.h"

namespace pegaso::app {

using budget::Column;
using budget::Movement;
using budget::MovementKind;
using regime::Regime;
using storage::Books;

namespace {

rules::SpendingClass class_of(const Movement& movement, const budget::Chapter& chapter) {
  if (movement.multi_year || movement.is_excluded_from_cap) return rules::SpendingClass::MultiYear;
  return spending_class_of(chapter);
}

// Units that agreed by the day of the movement.
std::vector<std::string_view> favourable(const Movement& movement) {
  std::vector<std::string_view> units;
  for (const budget::Endorsement& each : movement.endorsements) {
    if (each.favourable && each.date <= movement.date) units.emplace_back(each.by);
  }
  return units;
}

class Gate {
 public:
  Gate(const Regime& regime, Books& books, const Movement& movement)
      : regime_(regime), books_(books), movement_(movement) {}

  GateDecision run() {
    switch (movement_.kind) {
      case MovementKind::Commitment:
        decide_commitment();
        break;
      case MovementKind::Settlement:
      case MovementKind::PaymentOrder:
        decide_fund();
        break;
      case MovementKind::EnforcedCollection:
        decide_hand_over();
        break;
      default:
        break;
    }
    return std::move(result_);
  }

 private:
  void add(regime::Decision decision) {
    for (regime::Reason& each : decision.reasons) result_.decision.add(std::move(each));
  }

  void decide_commitment() {
    const auto chapter = books_.chapter(movement_.chapter);
    if (!chapter) return;
    const budget::Balances balances = books_.balances(movement_.chapter, movement_.year);
    rules::SpendingRequest request;
    request.date = movement_.date;
    request.amount = movement_.amount;
    request.chapter_description = chapter->description;
    request.chart_code = chapter->chart_code;
    request.spending_class = class_of(movement_, *chapter);
    request.appropriation = balances.appropriation();
    request.excluded_commitments = balances[Column::Excluded];
    request.tested_commitments = balances[Column::Tested];
    if (request.spending_class == rules::SpendingClass::Earmarked) {
      request.assessed_revenue = assessed_revenue(*chapter);
    }
    const auto agreed = favourable(movement_);
    const auto has = [&](std::string_view unit) {
      return std::ranges::find(agreed, unit) != agreed.end();
    };
    request.approvals = {has(rules::chief_accountant), has(rules::budget_assessor)};
    auto spending = rules::decide_spending(regime_, request);
    if (!spending) {
      add(regime::config_missing("SPE-02", spending.error()));
      return;
    }
    result_.committable = spending->committable;
    add(std::move(spending->decision));
    if (!movement_.limited_category.empty()) decide_limit(movement_.limited_category, agreed);
  }

  // What is assessed of the revenue that pays for the chapter; carried over counts (AMB-15).
  Money assessed_revenue(const budget::Chapter& chapter) {
    Money sum;
    for (const budget::ChapterCode& code : chapter.linked_revenue) {
      const budget::Balances revenue =
          books_.balances({budget::Side::Revenue, code}, movement_.year);
      sum += revenue[Column::Assessed] + revenue[Column::CarriedOver];
    }
    return sum;
  }

  void decide_limit(std::string_view category, const std::vector<std::string_view>& opinions) {
    auto limit = rules::decide_limit(regime_, {.category = category,
                                               .date = movement_.date,
                                               .used = books_.limit_used(category, movement_.year),
                                               .amount = movement_.amount,
                                               .third_party_share = movement_.third_party_share,
                                               .opinions = opinions});
    if (!limit) {
      add(regime::config_missing("LIM-01", limit.error()));
      return;
    }
    result_.limit_residual = limit->residual;
    if (limit->residual && result_.committable) {
      // Before this commitment: where it passes, the residual is what it leaves.
      const bool passes = limit->decision.outcome <= regime::Outcome::Warn;
      const Money own = movement_.amount - movement_.third_party_share;
      const Money before = passes ? *limit->residual + own : *limit->residual;
      const Money room = std::max(before, Money()) + movement_.third_party_share;
      result_.committable = std::min(*result_.committable, room);
    }
    add(std::move(limit->decision));
  }

  void decide_fund() {
    const auto chapter = books_.chapter(movement_.chapter);
    if (!chapter) return;
    auto decided = rules::decide_multi_year_fund(regime_, movement_.date, chapter->description,
                                                 chapter->chart_code);
    add(decided ? *std::move(decided) : regime::config_missing("FPV-01", decided.error()));
  }

  void decide_hand_over() {
    rules::HandOver request;
    request.requested_on = movement_.date;
    if (movement_.parent) {
      for (const budget::MovementId id : books_.children(*movement_.parent))
        look_at_reminder(id, request);
    }
    auto list = rules::decide_hand_over(regime_, request);
    add(list ? std::move(list->decision) : regime::config_missing("REV-05", list.error()));
  }

  void look_at_reminder(budget::MovementId id, rules::HandOver& request) {
    const auto entry = books_.entry(id);
    if (!entry || entry->movement.kind != MovementKind::Reminder ||
        entry->movement.date > movement_.date)
      return;
    request.reminder_sent = true;
    for (const budget::MovementId child : books_.children(id)) {
      const auto notified = books_.entry(child);
      if (notified && notified->movement.kind == MovementKind::ReminderNotified) {
        request.notified_on = notified->movement.date;
      }
    }
  }

  const Regime& regime_;
  Books& books_;
  const Movement& movement_;
  GateDecision result_;
};

}  // namespace

rules::SpendingClass spending_class_of(const budget::Chapter& chapter) {
  switch (chapter.spending_class) {
    case budget::SpendingClass::Ordinary:
      return rules::SpendingClass::Ordinary;
    case budget::SpendingClass::Earmarked:
      return rules::SpendingClass::Earmarked;
    case budget::SpendingClass::PermanentStaff:
      return rules::SpendingClass::PermanentStaff;
    case budget::SpendingClass::TemporaryStaff:
      return rules::SpendingClass::TemporaryStaff;
    case budget::SpendingClass::LoanAmortisation:
      return rules::SpendingClass::LoanAmortisation;
  }
  return rules::SpendingClass::Ordinary;
}

GateDecision decide_movement(const Regime& regime, Books& books, const Movement& movement) {
  return Gate(regime, books, movement).run();
}

}  // namespace pegaso::app

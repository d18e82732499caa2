#include "budget/movement.h"

#include <array>

#include "base/number.h"
#include "base/text.h"

namespace pegaso::budget {
namespace {

struct KindNames {
  std::string_view name;
  Bilingual title;
};

const std::array<KindNames, movement_kinds>& kind_names() {
  static const std::array<KindNames, movement_kinds> all = {{
      {"appropriation", {"stanziamento iniziale", "initial appropriation"}},
      {"variation", {"variazione di stanziamento", "variation of the appropriation"}},
      {"commitment", {"impegno", "commitment"}},
      {"settlement", {"liquidazione", "settlement"}},
      {"payment_order", {"ordinativo di pagamento", "payment order"}},
      {"assessment", {"accertamento", "assessment"}},
      {"collection", {"riscossione", "collection"}},
      {"reminder", {"sollecito", "payment reminder"}},
      {"reminder_notified", {"notifica del sollecito", "notification of the reminder"}},
      {"enforced_collection", {"riscossione coattiva", "enforced collection"}},
      {"reduction", {"riduzione", "reduction"}},
      {"carry_over", {"riporto", "carry-over"}},
      {"reassessment", {"riaccertamento del residuo", "reassessment of the residual"}},
      {"counter_entry", {"storno", "counter-entry"}},
  }};
  return all;
}

bool needs_claim(MovementKind kind) {
  switch (kind) {
    case MovementKind::Settlement:
    case MovementKind::PaymentOrder:
    case MovementKind::Collection:
    case MovementKind::Reduction:
    case MovementKind::Reassessment:
      return true;
    default:
      return false;
  }
}

Column column_of_claim(const Movement& claim) {
  const bool is_revenue = claim.chapter.side == Side::Revenue;
  if (claim.kind == MovementKind::CarryOver && !claim.parent) return Column::CarriedOver;
  if (is_revenue) return Column::Assessed;
  const bool is_excluded = claim.kind == MovementKind::CarryOver || claim.is_excluded_from_cap;
  return is_excluded ? Column::Excluded : Column::Tested;
}

Money negative(Money amount) { return Money() - amount; }

Money own_share(const Movement& movement) { return movement.amount - movement.third_party_share; }

// What the parent of a counter-entry did.
std::vector<Effect> effects_of_parent(const Movement& counter_entry, const Ancestors& ancestors) {
  Movement parent = *ancestors.parent;
  // Money moves on the day it is moved back, which may be in a later exercise.
  parent.date = counter_entry.date;
  return effects(parent, {std::nullopt, ancestors.claim});
}

}  // namespace

std::string_view name(MovementKind kind) {
  return kind_names().at(static_cast<std::size_t>(kind)).name;
}

std::optional<MovementKind> movement_kind_named(std::string_view name) {
  for (std::size_t i = 0; i < movement_kinds; ++i) {
    if (kind_names().at(i).name == name) return static_cast<MovementKind>(i);
  }
  return std::nullopt;
}

Bilingual title(MovementKind kind) { return kind_names().at(static_cast<std::size_t>(kind)).title; }

std::optional<MovementNumber> parse_movement_number(std::string_view text) {
  const std::vector<std::string_view> parts = split(trimmed(text), '/');
  if (parts.size() != 2 || parts[0].size() != 4) return std::nullopt;
  const auto year = parse_number<int>(parts[0]);
  const auto number = parse_number<std::int64_t>(parts[1]);
  if (!year || *year < 1 || !number || *number < 1) return std::nullopt;
  return MovementNumber{*year, *number};
}

std::string format(const MovementNumber& number) {
  return std::to_string(number.year) + "/" + std::to_string(number.number);
}

bool has_ancestors(const Movement& movement, const Ancestors& ancestors) {
  if (movement.kind == MovementKind::CounterEntry) {
    return ancestors.parent && ancestors.parent->kind != MovementKind::CounterEntry &&
           (ancestors.claim || !needs_claim(ancestors.parent->kind));
  }
  return ancestors.claim || !needs_claim(movement.kind);
}

std::vector<Effect> effects(const Movement& movement, const Ancestors& ancestors) {
  if (!has_ancestors(movement, ancestors)) return {};
  const Money amount = movement.amount;
  const auto& claim = ancestors.claim;
  const int year = claim ? claim->year : movement.year;
  const int exercise = movement.date.year();
  switch (movement.kind) {
    case MovementKind::Appropriation:
    case MovementKind::Variation:
      return {{year, Column::Appropriated, amount}, {year, Column::Cash, movement.cash}};
    case MovementKind::Commitment:
    case MovementKind::Assessment:
      return {{year, column_of_claim(movement), amount}};
    case MovementKind::CarryOver: {
      std::vector<Effect> all = {{movement.year, column_of_claim(movement), amount}};
      if (claim) all.push_back({claim->year, column_of_claim(*claim), negative(amount)});
      return all;
    }
    case MovementKind::Reduction:
    case MovementKind::Reassessment:
      return {{year, column_of_claim(*claim), negative(amount)}};
    case MovementKind::Settlement:
      return {{year, Column::Settled, amount}};
    case MovementKind::PaymentOrder:
      return {{year, Column::Paid, amount}, {exercise, Column::CashMoved, amount}};
    case MovementKind::Collection:
      return {{year, Column::Collected, amount}, {exercise, Column::CashMoved, amount}};
    case MovementKind::Reminder:
    case MovementKind::ReminderNotified:
    case MovementKind::EnforcedCollection:
      return {};
    case MovementKind::CounterEntry: {
      std::vector<Effect> all = effects_of_parent(movement, ancestors);
      for (Effect& each : all) each.amount = negative(each.amount);
      return all;
    }
  }
  return {};
}

std::vector<LimitUse> limit_uses(const Movement& movement, const Ancestors& ancestors) {
  if (!has_ancestors(movement, ancestors)) return {};
  const auto& claim = ancestors.claim;
  std::vector<LimitUse> uses;
  const auto add = [&uses](const Movement& claimed, Money amount) {
    // A residual from before the journal was counted in its own year.
    const bool is_old = claimed.kind == MovementKind::CarryOver && !claimed.parent;
    const bool is_spending = claimed.chapter.side == Side::Expenditure;
    if (claimed.limited_category.empty() || is_old || !is_spending || amount.is_zero()) return;
    uses.push_back({claimed.limited_category, claimed.year, amount});
  };
  switch (movement.kind) {
    case MovementKind::Commitment:
      add(movement, own_share(movement));
      break;
    case MovementKind::CarryOver:
      if (claim) {
        add(*claim, negative(own_share(movement)));
        add(movement, own_share(movement));
      }
      break;
    case MovementKind::Reduction:
    case MovementKind::Reassessment:
      add(*claim, negative(own_share(movement)));
      break;
    case MovementKind::CounterEntry:
      uses = limit_uses(*ancestors.parent, {std::nullopt, claim});
      for (LimitUse& each : uses) each.amount = negative(each.amount);
      break;
    default:
      break;
  }
  return uses;
}

}  // namespace pegaso::budget

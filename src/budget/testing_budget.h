// For tests of the budget: chapters, short ways to make movements, arbitrary journals.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "budget/ledger.h"

namespace pegaso::budget::testing {

inline Date day(int year, unsigned month, unsigned day_of_month) {
  return Date::from(year, month, day_of_month).value();
}
inline Money euros(std::int64_t euros) { return Money::from_cents(euros * 100); }

inline const ChapterKey spending{Side::Expenditure, {5920, 999, {}}};
inline const ChapterKey other_spending{Side::Expenditure, {1711, 999, {}}};
inline const ChapterKey revenue{Side::Revenue, {310, 1, {}}};
inline const Date end_of_time = Date::from(9999, 12, 31).value();
inline AsOf always() { return {end_of_time, end_of_time}; }

inline std::vector<Chapter> some_chapters() {
  std::vector<Chapter> all(3);
  all[0].key = spending;
  all[0].description = "Incarichi professionali";
  all[0].director = "Bianchi Anna";
  all[1].key = other_spending;
  all[1].spending_class = SpendingClass::Earmarked;
  all[1].linked_revenue = {revenue.code};
  all[2].key = revenue;
  all[2].description = "Contributo della Regione";
  return all;
}

inline Movement movement_of(MovementKind kind, const ChapterKey& chapter, int year, Money amount,
                            Date date) {
  Movement movement;
  movement.kind = kind;
  movement.chapter = chapter;
  movement.year = year;
  movement.amount = amount;
  movement.date = date;
  return movement;
}

inline Movement numbered(Movement movement, std::int64_t number) {
  movement.number = MovementNumber{movement.date.year(), number};
  return movement;
}

inline Movement child_of(Movement movement, MovementId parent) {
  movement.parent = parent;
  return movement;
}

// Recorded on the last day of its year.
inline Entry entry_of(MovementId id, Movement movement) {
  Entry entry;
  entry.id = id;
  entry.recorded_on = day(2017, 12, 31);
  entry.author = "Ragioneria";
  entry.movement = std::move(movement);
  return entry;
}

// Movements that are admitted more often than not: of the three chapters, in 2016 and 2017, with
// parents among those that are there. The same seed gives the same movements on the same ledger.
class ArbitraryMovements {
 public:
  explicit ArbitraryMovements(std::uint64_t seed) : random_(seed) {}

  Movement next(const Ledger& ledger) {
    Movement movement;
    movement.kind = static_cast<MovementKind>(upto(movement_kinds - 1));
    movement.date = some_day();
    movement.amount = Money::from_cents(1 + upto(5'000));
    movement.year = movement.date.year() + (upto(5) == 0 ? 1 : 0);
    movement.chapter = one_of({spending, other_spending, revenue});
    movement.is_excluded_from_cap = upto(2) == 0;
    if (upto(1) == 0) movement.limited_category = "STUDIES";
    if (upto(3) == 0) movement.third_party_share = Money::from_cents(upto(3));
    movement.number = MovementNumber{movement.date.year(), 1 + upto(400)};
    if (is_of_appropriation(movement.kind)) return of_appropriation(std::move(movement));
    if (movement.kind == MovementKind::CarryOver && upto(1) == 0) {
      movement.year = movement.date.year() - 1;
      return movement;
    }
    if (!is_claim(movement.kind) || movement.kind == MovementKind::CarryOver) {
      return referring(ledger, std::move(movement));
    }
    return movement;
  }

 private:
  std::int64_t upto(std::int64_t last) {
    return std::uniform_int_distribution<std::int64_t>(0, last)(random_);
  }
  ChapterKey one_of(const std::vector<ChapterKey>& keys) {
    return keys[static_cast<std::size_t>(upto(static_cast<std::int64_t>(keys.size()) - 1))];
  }
  Date some_day() {
    return day(static_cast<int>(2016 + upto(1)), static_cast<unsigned>(1 + upto(11)),
               static_cast<unsigned>(1 + upto(27)));
  }
  Movement of_appropriation(Movement movement) {
    movement.number.reset();
    movement.third_party_share = {};
    movement.amount = Money::from_cents(1'000 + upto(30'000));
    movement.cash = Money::from_cents(upto(9'000));
    return movement;
  }
  static bool seems_fit(MovementKind kind, MovementKind parent) {
    if (kind == MovementKind::PaymentOrder) return parent == MovementKind::Settlement;
    if (kind == MovementKind::ReminderNotified) return parent == MovementKind::Reminder;
    return kind == MovementKind::CounterEntry || is_claim(parent);
  }
  Movement referring(const Ledger& ledger, Movement movement) {
    const auto count = static_cast<std::int64_t>(ledger.entries().size());
    if (count == 0) return movement;
    MovementId id{1 + upto(count - 1)};
    for (int i = 0; i < 12 && !seems_fit(movement.kind, ledger.entry(id)->movement.kind); ++i) {
      id = MovementId{1 + upto(count - 1)};
    }
    const Entry& parent = *ledger.entry(id);
    movement.parent = id;
    if (movement.amount > parent.movement.amount) movement.amount = parent.movement.amount;
    movement.chapter = parent.movement.chapter;
    const bool is_revenue = movement.chapter.side == Side::Revenue;
    if (is_revenue && movement.kind == MovementKind::Settlement) {
      movement.kind = MovementKind::Collection;
    }
    movement.year = parent.movement.year + (movement.kind == MovementKind::CarryOver ? 1 : 0);
    if (movement.date < parent.movement.date) movement.date = parent.movement.date;
    movement.number->year = movement.date.year();
    if (movement.kind == MovementKind::CounterEntry) {
      movement.amount = parent.movement.amount;
      movement.cash = parent.movement.cash;
      movement.number.reset();
      movement.third_party_share = {};
    }
    return movement;
  }

  std::mt19937_64 random_;
};

// A ledger of what is admitted of `tries` arbitrary movements, recorded over the days of 2018.
inline Ledger arbitrary_ledger(std::uint64_t seed, std::size_t tries) {
  Ledger ledger(some_chapters(), {2016, 2017});
  ArbitraryMovements movements(seed);
  for (std::size_t i = 0; i < tries; ++i) {
    Entry entry = entry_of(ledger.next_id(), movements.next(ledger));
    entry.recorded_on = day(2018, static_cast<unsigned>(1 + 12 * i / (tries + 1)), 1);
    static_cast<void>(ledger.append(std::move(entry)));
  }
  return ledger;
}

}  // namespace pegaso::budget::testing

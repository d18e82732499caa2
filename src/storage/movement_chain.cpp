#include "storage/movement_chain.h"

#include <utility>

#include "budget/surroundings.h"
#include "storage/stored_words.h"

namespace pegaso::storage {

Hash hash_of(std::string_view folded_municipality, const Hash& previous,
             const budget::Entry& entry) {
  const budget::Movement& movement = entry.movement;
  Hasher hasher;
  hasher.add("pegaso budget 1");
  hasher.add(previous);
  hasher.add(folded_municipality);
  hasher.add(static_cast<std::int64_t>(entry.id));
  hasher.add(format_iso(entry.recorded_on));
  hasher.add(std::int64_t{entry.recorded_at.time_since_epoch().count()});
  hasher.add(entry.author);
  hasher.add(stored_word(movement.kind));
  hasher.add(stored_word(movement.chapter.side));
  hasher.add(budget::format(movement.chapter.code));
  hasher.add(std::int64_t{movement.year});
  hasher.add(movement.amount.cents());
  hasher.add(movement.cash.cents());
  hasher.add(format_iso(movement.date));
  hasher.add(std::int64_t{movement.number ? movement.number->year : 0});
  hasher.add(std::int64_t{movement.number ? movement.number->number : 0});
  hasher.add(movement.parent ? static_cast<std::int64_t>(*movement.parent) : std::int64_t{0});
  hasher.add(movement.act);
  hasher.add(movement.due ? format_iso(*movement.due) : std::string());
  hasher.add(movement.revenue_kind);
  hasher.add(movement.beneficiary);
  hasher.add(movement.reason);
  hasher.add(std::int64_t{movement.multi_year});
  hasher.add(std::int64_t{movement.is_excluded_from_cap});
  hasher.add(movement.third_party_share.cents());
  hasher.add(movement.limited_category);
  hasher.add(static_cast<std::int64_t>(movement.endorsements.size()));
  for (const budget::Endorsement& each : movement.endorsements) {
    hasher.add(each.by);
    hasher.add(format_iso(each.date));
    hasher.add(std::int64_t{each.favourable});
    hasher.add(each.text);
  }
  return hasher.end();
}

StoredMovement movement_of(Statement& row) {
  StoredMovement stored;
  budget::Entry& entry = stored.entry;
  budget::Movement& movement = entry.movement;
  const auto day = [&row] {
    const auto date = row.optional_date();
    if (!date) throw DamagedValue("no date");
    return *date;
  };
  const auto amount = [&row] {
    const Money money = Money::from_cents(row.integer<std::int64_t>());
    if (money > budget::amount_max || money < Money() - budget::amount_max) {
      throw DamagedValue("amount out of range");
    }
    return money;
  };
  entry.id = budget::MovementId{row.integer<std::int64_t>()};
  entry.recorded_on = day();
  entry.recorded_at = std::chrono::sys_seconds(std::chrono::seconds(row.integer<std::int64_t>()));
  entry.author = row.text();
  movement.kind = row.word(&value_of_word<budget::MovementKind>);
  movement.chapter.side = row.word(&value_of_word<plan::Side>);
  movement.chapter.code = row.word(&budget::parse_chapter_code);
  movement.year = row.integer<int>();
  movement.amount = amount();
  movement.cash = amount();
  movement.date = day();
  const auto number_year = row.optional_integer<int>();
  const auto number = row.optional_integer<std::int64_t>();
  if (number) movement.number = {number_year.value_or(0), *number};
  if (const auto parent = row.optional_integer<std::int64_t>()) {
    movement.parent = budget::MovementId{*parent};
  }
  movement.act = row.text();
  movement.due = row.optional_date();
  movement.revenue_kind = row.text();
  movement.beneficiary = row.text();
  movement.reason = row.text();
  movement.multi_year = row.boolean();
  movement.is_excluded_from_cap = row.boolean();
  movement.third_party_share = amount();
  movement.limited_category = row.text();
  stored.endorsements = row.integer<std::int64_t>();
  stored.hash = hash_in(row);
  return stored;
}

void read_endorsements(Statement& endorsements, std::int64_t municipality, StoredMovement& stored) {
  if (stored.endorsements == 0) return;
  endorsements.start(municipality, static_cast<std::int64_t>(stored.entry.id));
  auto& list = stored.entry.movement.endorsements;
  while (endorsements.next()) {
    budget::Endorsement one;
    one.by = endorsements.text();
    const auto date = endorsements.optional_date();
    if (!date) throw DamagedValue("no date");
    one.date = *date;
    one.favourable = endorsements.boolean();
    one.text = endorsements.text();
    list.push_back(std::move(one));
  }
  if (static_cast<std::int64_t>(list.size()) != stored.endorsements) {
    throw DamagedValue("endorsements are missing");
  }
}

}  // namespace pegaso::storage

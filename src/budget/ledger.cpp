#include "budget/ledger.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/check.h"

namespace pegaso::budget {
namespace {

std::size_t index_of(MovementId id) { return static_cast<std::size_t>(id) - 1; }

bool counts(Date date, Date recorded_on, const AsOf& as_of) {
  return date <= as_of.on && recorded_on <= as_of.known_on;
}

Money available_delta(const Effect& effect) {
  if (effect.column == Column::Appropriated) return effect.amount;
  const bool is_committed = effect.column == Column::Tested || effect.column == Column::Excluded;
  return is_committed ? Money() - effect.amount : Money();
}

// The least of a sum at the end of any day from `from` on, given its changes by day.
Money lowest_from(const std::map<Date, Money>& changes, Date from) {
  Money sum;
  auto at = changes.begin();
  for (; at != changes.end() && at->first <= from; ++at) sum += at->second;
  Money lowest = sum;
  for (; at != changes.end(); ++at) {
    sum += at->second;
    lowest = std::min(lowest, sum);
  }
  return lowest;
}

}  // namespace

Ledger::Ledger(std::vector<Chapter> chapters, std::vector<int> open_years)
    : chapters_(std::move(chapters)), open_years_(std::move(open_years)) {
  std::ranges::sort(chapters_, {}, &Chapter::key);
  PEGASO_CHECK(std::ranges::adjacent_find(chapters_, {}, &Chapter::key) == chapters_.end());
  std::ranges::sort(open_years_);
}

const Chapter* Ledger::chapter(const ChapterKey& key) const {
  const auto at = std::ranges::lower_bound(chapters_, key, {}, &Chapter::key);
  return at != chapters_.end() && at->key == key ? &*at : nullptr;
}

const Entry* Ledger::entry(MovementId id) const {
  const std::size_t index = index_of(id);
  return index < entries_.size() ? &entries_[index] : nullptr;
}

MovementId Ledger::next_id() const {
  return MovementId{static_cast<std::int64_t>(entries_.size()) + 1};
}

Ancestors Ledger::ancestors(const Movement& movement) const {
  Ancestors found;
  if (!movement.parent) return found;
  const Entry* parent = entry(*movement.parent);
  if (parent == nullptr) return found;
  found.parent = parent->movement;
  const Ancestors own = ancestors(parent->movement);
  found.claim = movement.kind == MovementKind::CounterEntry
                    ? own.claim
                    : claim_for_children(parent->movement, own);
  return found;
}

Surroundings Ledger::surroundings(const Movement& movement) const {
  Surroundings around;
  around.has_chapter = chapter(movement.chapter) != nullptr;
  const Side other = movement.chapter.side == Side::Revenue ? Side::Expenditure : Side::Revenue;
  around.has_chapter_on_other_side = chapter({other, movement.chapter.code}) != nullptr;
  around.open_years = open_years_;
  if (!entries_.empty()) around.last_recorded_on = entries_.back().recorded_on;
  if (movement.number) {
    const auto same = numbers_.find({movement.kind, *movement.number});
    around.is_number_taken =
        same != numbers_.end() && std::ranges::any_of(same->second, [&](MovementId id) {
          const Movement& there = entry(id)->movement;
          return there.year == movement.year || there.chapter != movement.chapter;
        });
  }
  around.has_appropriation = movement.kind == MovementKind::Appropriation &&
                             initial_.contains({movement.chapter, movement.year});
  const Ancestors above = ancestors(movement);
  if (above.parent) {
    const Left lowest = left(*entry(*movement.parent), movement.date);
    around.parent = {*above.parent,    above.claim,      taken_back_.contains(*movement.parent),
                     lowest.remainder, lowest.own_share, lowest.third_party_share};
  }
  for (const int year : years_lowered(movement, above)) {
    around.available.push_back({year, lowest_available(movement.chapter, year, movement.date)});
  }
  return around;
}

Result<void> Ledger::append(Entry entry) {
  PEGASO_CHECK(entry.id == next_id());
  TRY(may_append(*this, entry));
  const Movement& movement = entry.movement;
  const Ancestors above = ancestors(movement);
  for (const Effect& each : effects(movement, above)) {
    postings_[movement.chapter].push_back({movement.date, entry.recorded_on, each});
  }
  for (LimitUse& each : limit_uses(movement, above)) {
    limits_.push_back({movement.date, entry.recorded_on, std::move(each)});
  }
  for (const UseOf& each : uses(movement, above)) {
    uses_[each.of].push_back({entry.recorded_on, each.use});
  }
  if (movement.number) numbers_[{movement.kind, *movement.number}].push_back(entry.id);
  if (movement.kind == MovementKind::Appropriation) {
    initial_.emplace(std::pair(movement.chapter, movement.year), entry.id);
  }
  if (movement.kind == MovementKind::CounterEntry) {
    const Movement& parent = *above.parent;
    taken_back_.insert(*movement.parent);
    if (parent.kind == MovementKind::Appropriation) initial_.erase({parent.chapter, parent.year});
  }
  entries_.push_back(std::move(entry));
  return {};
}

Balances Ledger::balances(const ChapterKey& chapter, int year, const AsOf& as_of) const {
  Balances balances;
  const auto at = postings_.find(chapter);
  if (at == postings_.end()) return balances;
  for (const Posting& each : at->second) {
    if (each.effect.year != year || !counts(each.date, each.recorded_on, as_of)) continue;
    balances[each.effect.column] += each.effect.amount;
  }
  return balances;
}

Money Ledger::limit_used(std::string_view category, int year, const AsOf& as_of) const {
  Money used;
  for (const LimitPosting& each : limits_) {
    if (each.use.category == category && each.use.year == year &&
        counts(each.date, each.recorded_on, as_of)) {
      used += each.use.amount;
    }
  }
  return used;
}

Money Ledger::remainder(MovementId id, const AsOf& as_of) const {
  const Entry* one = entry(id);
  if (one == nullptr || !counts(one->movement.date, one->recorded_on, as_of)) return {};
  Money left = one->movement.amount;
  const auto uses = uses_.find(id);
  if (uses == uses_.end()) return left;
  for (const KnownUse& each : uses->second) {
    if (counts(each.use.date, each.recorded_on, as_of)) left -= each.use.amount;
  }
  return left;
}

Money Ledger::lowest_available(const ChapterKey& chapter, int year, Date from) const {
  std::map<Date, Money> changes;
  const auto at = postings_.find(chapter);
  if (at == postings_.end()) return {};
  for (const Posting& each : at->second) {
    if (each.effect.year == year) changes[each.date] += available_delta(each.effect);
  }
  return lowest_from(changes, from);
}

Left Ledger::left(const Entry& parent, Date from) const {
  std::vector<Use> there;
  if (const auto at = uses_.find(parent.id); at != uses_.end()) {
    for (const KnownUse& each : at->second) there.push_back(each.use);
  }
  return lowest_left(parent.movement, there, from);
}

Result<void> may_append(const Ledger& ledger, const Entry& entry) {
  return may_append(ledger.surroundings(entry.movement), entry);
}

std::vector<Residual> residuals(const Ledger& ledger, int exercise, const AsOf& as_of) {
  std::set<std::pair<ChapterKey, int>> accounts;
  for (const Entry& each : ledger.entries()) {
    if (each.movement.year < exercise) accounts.emplace(each.movement.chapter, each.movement.year);
  }
  std::vector<Residual> found;
  for (const auto& [chapter, year] : accounts) {
    const Money amount = ledger.balances(chapter, year, as_of).residual(chapter.side);
    if (!amount.is_zero()) found.push_back({chapter, year, amount});
  }
  return found;
}

}  // namespace pegaso::budget

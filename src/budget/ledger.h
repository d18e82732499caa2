// The budget's journal in memory: chapters, entries, and the balances that follow from them on any day,
// as known on any day. The store (storage/budget_store.h) answers the same from its tables; this is
// what it is held to.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "budget/balances.h"
#include "budget/chapter.h"
#include "budget/movement.h"
#include "budget/surroundings.h"

namespace pegaso::budget {

class Ledger {
 public:
  // `chapters`: each key once. `open_years`: exercises in which movements may be dated.
  Ledger(std::vector<Chapter> chapters, std::vector<int> open_years);

  // nullptr: there is none.
  const Chapter* chapter(const ChapterKey& key) const;
  const std::vector<Chapter>& chapters() const { return chapters_; }  // ascending by key
  // In the order of recording: entry i has the id i + 1.
  std::span<const Entry> entries() const { return entries_; }
  // nullptr: there is none.
  const Entry* entry(MovementId id) const;
  MovementId next_id() const;

  Surroundings surroundings(const Movement& movement) const;

  // Appends what may_append admits; refuses the rest, and a wrong id.
  Result<void> append(Entry entry);

  Balances balances(const ChapterKey& chapter, int year, const AsOf& as_of) const;
  // The own-funded share of commitments in a limited category.
  Money limit_used(std::string_view category, int year, const AsOf& as_of) const;
  // What is left of a claim or a settlement, at the end of the day: zero before it and when it was
  // taken back. Zero for an id that is not there.
  Money remainder(MovementId id, const AsOf& as_of) const;

 private:
  struct Posting {
    Date date;
    Date recorded_on;
    Effect effect;
  };
  struct KnownUse {
    Date recorded_on;
    Use use;
  };
  struct LimitPosting {
    Date date;
    Date recorded_on;
    LimitUse use;
  };

  Money lowest_available(const ChapterKey& chapter, int year, Date from) const;
  Left left(const Entry& parent, Date from) const;
  Ancestors ancestors(const Movement& movement) const;

  std::vector<Chapter> chapters_;
  std::vector<int> open_years_;
  std::vector<Entry> entries_;
  std::map<ChapterKey, std::vector<Posting>> postings_;
  std::map<MovementId, std::vector<KnownUse>> uses_;
  std::vector<LimitPosting> limits_;
  std::map<std::pair<MovementKind, MovementNumber>, std::vector<MovementId>> numbers_;
  std::map<std::pair<ChapterKey, int>, MovementId> initial_;  // appropriations by chapter and year
  std::set<MovementId> taken_back_;
};

// May this entry be appended to that ledger?
Result<void> may_append(const Ledger& ledger, const Entry& entry);

// An amount of an earlier year that is still owed or expected.
struct Residual {
  ChapterKey chapter;
  int year_of_origin = 0;
  Money amount;

  bool operator==(const Residual&) const = default;
};
// Those of years before `exercise`, by chapter and year; without what is zero.
std::vector<Residual> residuals(const Ledger& ledger, int exercise, const AsOf& as_of);

}  // namespace pegaso::budget

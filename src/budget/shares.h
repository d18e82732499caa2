// Which part of a chapter's money belongs to which objective. Several objectives of a plan name the same
// chapter in their money rows; without saying how much of it is whose, its money would be counted once
// for each. What no objective claims is shown as unassigned.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/money.h"
#include "base/result.h"
#include "budget/balances.h"
#include "budget/chapter.h"
#include "plan/plan.h"

namespace pegaso::budget {

// A share in hundredths of a percent: 10,000 is the whole.
inline constexpr std::int32_t whole_share = 10'000;

// `objective`: the objective's number in the plan, from 1.
struct Share {
  ChapterKey chapter;
  int objective = 0;
  std::int32_t hundredths_of_percent = 0;

  bool operator==(const Share&) const = default;
};

// An objective's money row and the chapter that it names.
struct MoneyLink {
  int objective = 0;
  std::size_t row = 0;  // of its money rows, from 0
  ChapterKey chapter;

  bool operator==(const MoneyLink&) const = default;
};
// Every money row that names a chapter, in the order of the plan. Rows of removed objectives are
// left out; rows whose chapter is no code come as `unread`.
struct MoneyLinks {
  std::vector<MoneyLink> links;
  struct Unread {
    int objective = 0;
    std::size_t row = 0;
    std::string text;

    bool operator==(const Unread&) const = default;
  };
  std::vector<Unread> unread;
};
MoneyLinks money_links(const plan::Plan& plan);

// Refuses a share that is not above zero, one of an objective twice on the same chapter, and shares of a
// chapter that come to more than the whole, naming it and those who claim it.
Result<void> check_shares(const std::vector<Share>& shares);

// The shares that follow without anybody's word: a chapter that one objective names is wholly that
// one's. A chapter that several name is nobody's until it is said: half each would be a guess.
std::vector<Share> shares_of_sole_claims(const MoneyLinks& links);

// The chapters that several objectives name and of which `shares` says nothing, ascending, with those
// objectives, ascending.
std::map<ChapterKey, std::vector<int>> undivided(const MoneyLinks& links,
                                                 const std::vector<Share>& shares);

// A chapter's money divided. Every column sums to the chapter's to the cent: each share is rounded
// down, and cents that are left over go to the greatest remainders, to the smaller objective number
// where they are equal; what no share claims is `unassigned`.
struct Divided {
  std::map<int, Balances> by_objective;
  Balances unassigned;
};
// `shares`: those of other chapters are passed over. They must hold (check_shares).
Divided divide(const ChapterKey& chapter, const Balances& balances,
               const std::vector<Share>& shares);

}  // namespace pegaso::budget

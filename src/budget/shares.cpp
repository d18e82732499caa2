#include "budget/shares.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/check.h"

namespace pegaso::budget {
namespace {

std::string percent(std::int32_t hundredths) {
  const std::int32_t rest = hundredths % 100;
  std::string text = std::to_string(hundredths / 100);
  if (rest != 0) text += (rest < 10 ? ",0" : ",") + std::to_string(rest);
  return text + "%";
}

std::map<ChapterKey, std::set<int>> claimants(const MoneyLinks& links) {
  std::map<ChapterKey, std::set<int>> found;
  for (const MoneyLink& each : links.links) found[each.chapter].insert(each.objective);
  return found;
}

// Divides an amount by shares of the whole; the last part is what nobody claims.
std::vector<Money> parts_of(Money amount, const std::vector<std::int32_t>& shares) {
  struct Part {
    std::int64_t cents = 0;
    std::int64_t remainder = 0;
    std::size_t index = 0;
  };
  const bool is_negative = amount < Money();
  const std::int64_t cents = amount.magnitude().cents();
  std::int64_t left = cents;
  std::vector<Part> parts(shares.size());
  for (std::size_t i = 0; i < shares.size(); ++i) {
    // Whole ten-thousandths first: the product would leave the range.
    const std::int64_t whole = cents / whole_share * shares[i];
    const std::int64_t rest = cents % whole_share * shares[i];
    parts[i] = {whole + rest / whole_share, rest % whole_share, i};
    left -= parts[i].cents;
  }
  std::vector<Part> by_remainder = parts;
  std::ranges::stable_sort(by_remainder, std::ranges::greater{}, &Part::remainder);
  for (const Part& each : by_remainder) {
    if (left == 0 || each.remainder == 0) break;
    ++parts[each.index].cents;
    --left;
  }
  PEGASO_CHECK(left == 0);
  std::vector<Money> amounts;
  for (const Part& each : parts) {
    amounts.push_back(Money::from_cents(is_negative ? -each.cents : each.cents));
  }
  return amounts;
}

}  // namespace

MoneyLinks money_links(const plan::Plan& plan) {
  MoneyLinks found;
  for (const plan::Objective& objective : plan.objectives) {
    if (objective.mark == plan::Mark::Removed) continue;
    for (std::size_t row = 0; row < objective.money.size(); ++row) {
      const plan::MoneyRow& money = objective.money[row];
      if (const auto code = parse_chapter_code(money.chapter)) {
        found.links.push_back({objective.number, row, {money.side, *code}});
      } else {
        found.unread.push_back({objective.number, row, money.chapter});
      }
    }
  }
  return found;
}

Result<void> check_shares(const std::vector<Share>& shares) {
  std::map<ChapterKey, std::map<int, std::int32_t>> by_chapter;
  for (const Share& each : shares) {
    const Bilingual chapter = describe(each.chapter);
    const std::string objective = std::to_string(each.objective);
    if (each.hundredths_of_percent < 1 || each.hundredths_of_percent > whole_share) {
      return refuse(
          {chapter.it + ": la quota dell'obiettivo " + objective + " non è fra 0 e 100%",
           chapter.en + ": the share of objective " + objective + " is not between 0 and 100%"},
          {},
          {"Indicare una quota maggiore di zero, fino al 100%.",
           "Give a share above zero, up to 100%."});
    }
    if (!by_chapter[each.chapter].emplace(each.objective, each.hundredths_of_percent).second) {
      return refuse({chapter.it + ": l'obiettivo " + objective + " ha due quote",
                     chapter.en + ": objective " + objective + " has two shares"},
                    {}, {"Indicarne una sola.", "Give one only."});
    }
  }
  for (const auto& [chapter, claims] : by_chapter) {
    std::int32_t sum = 0;
    std::string listed;
    for (const auto& [objective, share] : claims) {
      sum += share;
      listed += (listed.empty() ? "" : ", ") + std::to_string(objective) + ": " + percent(share);
    }
    if (sum <= whole_share) continue;
    const Bilingual called = describe(chapter);
    return refuse({called.it + ": le quote degli obiettivi fanno " + percent(sum),
                   called.en + ": the shares of the objectives come to " + percent(sum)},
                  {},
                  {"Ridurre le quote fino al 100% in tutto (" + listed + ").",
                   "Lower the shares to 100% in all (" + listed + ")."});
  }
  return {};
}

std::vector<Share> shares_of_sole_claims(const MoneyLinks& links) {
  std::vector<Share> shares;
  for (const auto& [chapter, objectives] : claimants(links)) {
    if (objectives.size() == 1) shares.push_back({chapter, *objectives.begin(), whole_share});
  }
  return shares;
}

std::map<ChapterKey, std::vector<int>> undivided(const MoneyLinks& links,
                                                 const std::vector<Share>& shares) {
  std::map<ChapterKey, std::vector<int>> found;
  for (const auto& [chapter, objectives] : claimants(links)) {
    const bool is_said = std::ranges::find(shares, chapter, &Share::chapter) != shares.end();
    if (objectives.size() > 1 && !is_said) {
      found[chapter].assign(objectives.begin(), objectives.end());
    }
  }
  return found;
}

Divided divide(const ChapterKey& chapter, const Balances& balances,
               const std::vector<Share>& shares) {
  std::map<int, std::int32_t> claims;
  std::int32_t unclaimed = whole_share;
  for (const Share& each : shares) {
    if (each.chapter != chapter) continue;
    claims[each.objective] += each.hundredths_of_percent;
    unclaimed -= each.hundredths_of_percent;
  }
  PEGASO_CHECK(unclaimed >= 0);
  std::vector<std::int32_t> parts;
  for (const auto& [objective, share] : claims) parts.push_back(share);
  parts.push_back(unclaimed);
  Divided divided;
  for (const auto& [objective, share] : claims) divided.by_objective[objective];
  for (std::size_t column = 0; column < columns; ++column) {
    const std::vector<Money> amounts = parts_of(balances.sums.at(column), parts);
    auto amount = amounts.begin();
    for (auto& [objective, its] : divided.by_objective) its.sums.at(column) = *amount++;
    divided.unassigned.sums.at(column) = *amount;
  }
  return divided;
}

}  // namespace pegaso::budget

#include "app/chapter_shares.h"

#include <algorithm>
#include <set>
#include <utility>

#include "app/record_movement.h"
#include "app/show_plan.h"
#include "budget/shares.h"
#include "storage/budget_store.h"

namespace pegaso::app {
namespace {

Result<plan::Plan> plan_on(const std::string& store_path, const std::string& municipality, int year,
                           const budget::AsOf& as_of) {
  ShowRequest request;
  request.store_path = store_path;
  request.plan = {municipality, year};
  request.as_of = history::AsOf{as_of.on, as_of.known_on};
  return TRY(show_plan(request)).plan;
}

const plan::Objective* objective_numbered(const plan::Plan& plan, int number) {
  const auto at = std::ranges::find(plan.objectives, number, &plan::Objective::number);
  return at == plan.objectives.end() || at->mark == plan::Mark::Removed ? nullptr : &*at;
}

// Divisions that were decided, and of the other chapters those that follow by themselves.
std::vector<budget::Share> shares_in_force(const std::vector<storage::Division>& decided,
                                           const budget::MoneyLinks& links) {
  std::vector<budget::Share> shares = budget::shares_of_sole_claims(links);
  for (const storage::Division& each : decided) {
    if (each.shares.empty()) continue;
    std::erase_if(shares,
                  [&](const budget::Share& share) { return share.chapter == each.chapter; });
    shares.insert(shares.end(), each.shares.begin(), each.shares.end());
  }
  return shares;
}

}  // namespace

Result<void> divide_chapter(const Recording& recording, const DivideRequest& request) {
  storage::Store store = TRY(storage::Store::open(request.store_path));
  const std::string municipality = TRY(municipality_of(store, request.municipality));
  const storage::Division& division = request.division;
  const plan::Plan plan = TRY(plan_on(request.store_path, municipality, division.year,
                                      {division.decided_on, recording.today}));
  for (const budget::Share& each : division.shares) {
    if (objective_numbered(plan, each.objective) != nullptr) continue;
    const std::string number = std::to_string(each.objective);
    const std::string day = format_italian(division.decided_on);
    return refuse({"il piano non ha un obiettivo " + number + " il " + day,
                   "the plan has no objective " + number + " on " + day},
                  {}, {"`pegaso show` elenca gli obiettivi", "`pegaso show` lists the objectives"});
  }
  return storage::record_division(store, municipality,
                                  {recording.today, recording.now, recording.author}, division);
}

Result<ChapterClaims> chapter_claims(const ReportRequest& request, const budget::ChapterKey& key) {
  const storage::Store store = TRY(storage::Store::open(request.store_path));
  const std::string municipality = TRY(municipality_of(store, request.municipality));
  const plan::Plan plan =
      TRY(plan_on(request.store_path, municipality, request.year, request.as_of));
  const budget::MoneyLinks links = budget::money_links(plan);
  ChapterClaims claims;
  claims.shares = shares_in_force(
      TRY(storage::divisions(store, municipality, request.year, request.as_of)), links);
  auto undivided = budget::undivided(links, claims.shares);
  claims.undivided = std::move(undivided[key]);
  std::erase_if(claims.shares, [&](const budget::Share& each) { return each.chapter != key; });
  return claims;
}

Result<ObjectivesMoney> objectives_money(const ReportRequest& request) {
  const storage::Store store = TRY(storage::Store::open(request.store_path));
  const std::string municipality = TRY(municipality_of(store, request.municipality));
  const plan::Plan plan =
      TRY(plan_on(request.store_path, municipality, request.year, request.as_of));
  const budget::MoneyLinks links = budget::money_links(plan);
  const std::vector<budget::Share> shares = shares_in_force(
      TRY(storage::divisions(store, municipality, request.year, request.as_of)), links);
  ObjectivesMoney money;
  money.undivided = budget::undivided(links, shares);
  for (const auto& each : links.unread) money.not_found[each.objective].push_back(each.text);

  std::map<std::pair<budget::Side, int>, budget::Balances> of_objectives;
  std::map<budget::Side, budget::Balances> unassigned;
  std::set<budget::ChapterKey> there;
  for (const storage::ChapterBalances& each :
       TRY(storage::all_balances(store, municipality, request.year, request.as_of))) {
    there.insert(each.chapter);
    const budget::Divided parts = budget::divide(each.chapter, each.balances, shares);
    for (const auto& [objective, balances] : parts.by_objective)
      of_objectives[{each.chapter.side, objective}] += balances;
    unassigned[each.chapter.side] += parts.unassigned;
  }
  std::set<std::pair<int, budget::ChapterKey>> missing;
  for (const budget::MoneyLink& each : links.links) {
    if (!there.contains(each.chapter) && missing.emplace(each.objective, each.chapter).second)
      money.not_found[each.objective].push_back(budget::format(each.chapter.code));
  }
  for (const budget::Side side : {budget::Side::Expenditure, budget::Side::Revenue}) {
    for (const auto& [of, balances] : of_objectives) {
      if (of.first != side || balances.is_zero()) continue;
      const plan::Objective* objective = objective_numbered(plan, of.second);
      money.figures.push_back(
          {of.second, objective == nullptr ? std::string() : objective->title, side, balances});
    }
    if (!unassigned[side].is_zero()) money.figures.push_back({{}, {}, side, unassigned[side]});
  }
  return money;
}

Result<std::vector<ObjectiveChapter>> objective_chapters(const plan::Plan& plan,
                                                         const ReportRequest& request,
                                                         int objective) {
  const budget::MoneyLinks links = budget::money_links(plan);
  std::vector<budget::ChapterKey> named;
  for (const budget::MoneyLink& each : links.links) {
    const bool is_new = std::ranges::find(named, each.chapter) == named.end();
    if (each.objective == objective && is_new) named.push_back(each.chapter);
  }
  std::vector<ObjectiveChapter> chapters;
  if (named.empty()) return chapters;
  const storage::Store store = TRY(storage::Store::open(request.store_path));
  const std::string municipality = TRY(municipality_of(store, request.municipality));
  const std::vector<budget::Share> shares = shares_in_force(
      TRY(storage::divisions(store, municipality, request.year, request.as_of)), links);
  const auto undivided = budget::undivided(links, shares);
  const auto body = [&](storage::Books& books) -> Result<void> {
    for (const budget::ChapterKey& key : named) {
      auto chapter = books.chapter(key);
      if (!chapter) continue;
      ObjectiveChapter& each = chapters.emplace_back();
      each.figures = {*std::move(chapter), books.balances_on(key, request.year, request.as_of.on)};
      if (undivided.contains(key)) continue;
      const auto own = std::ranges::find_if(shares, [&](const budget::Share& share) {
        return share.chapter == key && share.objective == objective;
      });
      each.share = own == shares.end() ? 0 : own->hundredths_of_percent;
    }
    return {};
  };
  TRY(storage::read_books(store, municipality, body));
  return chapters;
}

}  // namespace pegaso::app

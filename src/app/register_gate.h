// What the year's rules say of a row of a register: the regime asked with the figures of the rows that are there.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "app/register_budget.h"
#include "base/money.h"
#include "base/result.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "registers/assignment.h"
#include "registers/grant.h"
#include "rules/contributions.h"
#include "rules/transparency.h"

namespace pegaso::app {

bool is_open(const regime::Decision& decision);

// The funding line of the programme of assignments that the row consumes; nullptr: none.
const regime::AssignmentSheet* funding_line(const regime::Regime& regime,
                                            const registers::Assignment& row);

// The assignments that are there, as far as rules ask: what is used of each funding line and of each year's ceiling.
class AssignmentGate {
 public:
  explicit AssignmentGate(const regime::Regime& regime) : regime_(&regime) {}

  void add(const registers::Assignment& row) { change(row, row.amount); }
  void take(const registers::Assignment& row) { change(row, Money() - row.amount); }

  // Refuses a kind that the regime does not know, naming those it does.
  Result<void> check_words(const registers::Assignment& row) const;
  // The budget of the rows that were added until now: those that it has committed beside them count against ceilings, and
  // earmarked lines are looked at by the revenue that is assessed.
  void know(RegisterBudget budget);

  // The sheet and its ceiling (INC-04), of an earmarked line the assessed revenue (SPE-04) where the budget says which, the
  // year's total (INC-03), the opinions (INC-11, INC-26), the year's ceiling that the kind consumes (LIM), from when a
  // consultancy takes effect (INC-15), and where the row is paid, publication before payment (INC-14). Opinions count when
  // they are not later than the act.
  regime::Decision decide(const registers::Assignment& row) const;

  Money used(const regime::AssignmentSheet& line) const;

 private:
  void change(const registers::Assignment& row, Money amount);

  const regime::Regime* regime_;
  std::map<const regime::AssignmentSheet*, Money> lines_;
  std::map<std::pair<int, std::string_view>, Money> categories_;
  std::map<int, Money> years_;
  RegisterBudget budget_;
  // Committed in the budget beside the register's rows.
  std::map<std::pair<int, std::string>, Money> beside_;
};

// The grants that are there: what each beneficiary had in the year.
class GrantGate {
 public:
  explicit GrantGate(const regime::Regime& regime) : regime_(&regime) {}

  void add(const registers::Grant& row) { totals_.add(row); }
  void take(const registers::Grant& row) { totals_.take(row); }

  // Refuses a sign that is none, naming those there are.
  Result<void> check_words(const registers::Grant& row) const;
  // What it is, contribution or fee, and whether it may be granted (CTR-01 to CTR-08); a fee does not belong here (CTR-09).
  // Where the row is paid, publication before payment (TRA-01).
  regime::Decision decide(const registers::Grant& row) const;
  // Whether it has to be published to take effect: the row is not among those that were added.
  regime::Configured<rules::PublicationDecision> publication(const registers::Grant& row) const;

 private:
  const regime::Regime* regime_;
  registers::YearTotals totals_;
};

// The request that the signs make; refuses a sign that is none.
Result<rules::ContributionRequest> contribution_request(const std::vector<std::string>& signs);

}  // namespace pegaso::app

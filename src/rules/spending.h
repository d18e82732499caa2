// Spending commitments: FPV chapters never, availability, the cap of the first part of the year, earmarked
// spending after its revenue (FPV-01, SPE-01 to SPE-04).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.h"
#include "base/money.h"
#include "regime/decision.h"
#include "regime/regime.h"

namespace pegaso::rules {

enum class Operation : std::uint8_t { Commitment, Settlement, PaymentOrder };

enum class SpendingClass : std::uint8_t {
  Ordinary,
  Earmarked,  // tied by law to a revenue, or subject to obtaining finance
  MultiYear,  // commitments of earlier years already taken
  PermanentStaff,
  TemporaryStaff,
  LoanAmortisation,
};
std::string_view name(SpendingClass spending_class);  // "PERMANENT_STAFF"
std::optional<SpendingClass> spending_class_named(std::string_view name);

// The words of the two who agree, among those who may agree to anything (SPE-03).
inline constexpr std::string_view chief_accountant = "RAGIONIERE_CAPO";
inline constexpr std::string_view budget_assessor = "ASSESSORE_BILANCIO";

// Who agreed that this commitment goes beyond the cap (SPE-03).
struct CapApprovals {
  bool chief_accountant = false;  // Ragioniere Capo
  bool budget_assessor = false;   // Assessore al Bilancio
};

// The chapter on the day of the request, and what is asked of it. Amounts in cents, never negative.
struct SpendingRequest {
  Operation operation = Operation::Commitment;
  Date date;
  Money amount;
  std::string_view chapter_description;
  std::string_view chart_code;  // of the chart of accounts
  SpendingClass spending_class = SpendingClass::Ordinary;
  Money appropriation;         // the varied one, of that day
  Money excluded_commitments;  // those that the cap does not count: of earlier years, multi-year
  Money tested_commitments;    // all others
  std::optional<Money> assessed_revenue;  // linked to earmarked spending
  CapApprovals approvals;
};

struct SpendingDecision {
  regime::Decision decision;
  Money committable;  // the largest amount that passes that day without a new exception
};

// A settlement or a payment order is looked at under FPV-01 only: what may be settled is what was committed.
// MULTI_YEAR, the class of commitments of earlier years, passes the cap like the other excluded ones.
regime::Configured<SpendingDecision> decide_spending(const regime::Regime& regime,
                                                     const SpendingRequest& request);

// The cap on what is committed in the first part of the year, as it stands on a chapter on a day (SPE-02).
struct CommitmentCap {
  bool is_excluded = false;  // the regime does not count spending of that class
  bool holds = false;        // on that day
  Date until;
  std::int64_t percent = 0;
  Money base;  // the appropriation, without what the cap does not count (AMB-11)
  Money room;  // what may still be committed under the cap; negative: more is committed already
};
// Amounts as those of SpendingRequest.
struct ChapterMoney {
  Money appropriation;
  Money excluded_commitments;
  Money tested_commitments;
};
regime::Configured<CommitmentCap> commitment_cap(const regime::Regime& regime, Date day,
                                                 SpendingClass spending_class,
                                                 const ChapterMoney& money);

// FPV-01 alone: nothing is committed, settled or paid on a chapter whose description begins with the fund's
// prefix, or whose code is one of the fund's.
regime::Configured<regime::Decision> decide_multi_year_fund(const regime::Regime& regime, Date day,
                                                            std::string_view description,
                                                            std::string_view chart_code);

}  // namespace pegaso::rules

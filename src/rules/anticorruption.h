// Measures against corruption that can be computed (ANT-06, 07, 12 to 15, 18, 25, 26): overdue credits, split purchases,
// who signs, statements on conflicts of interest, comparative procedures, times of procedures, the share of direct
// awards, check-lists.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "rules/checklist.h"
#include "rules/purchase.h"

namespace pegaso::rules {

// A credit on the day on which it is looked at (ANT-06).
struct OverdueRequest {
  Date due;
  Date today;
  Money unpaid;
  bool is_reminder_sent = false;
};
struct OverdueDecision {
  std::int64_t days_overdue = 0;                      // 0: not overdue
  std::optional<std::string_view> obligation_missed;  // the rule whose term has passed
  regime::Decision decision;
};
regime::Configured<OverdueDecision> decide_overdue(const regime::Regime& regime,
                                                   const OverdueRequest& request);

struct Award {
  Date date;
  Money amount;  // net of VAT, never negative
};

// Awards of one unit and one category (ANT-07).
struct SplittingRequest {
  std::string_view unit = {};
  std::string_view category = {};
  PurchaseObject object = PurchaseObject::Services;
  std::vector<Award> awards;
  std::optional<std::int64_t> window_months;  // nullopt: the regime's
};
struct SplittingDecision {
  Money aggregate;                        // of the window that says most
  std::optional<std::int64_t> operators;  // that the aggregate asks; nullopt: a public tender
  regime::Decision decision;
};
// Warns where, in a window of so many months, the sum lies in a higher band than any single award of it. The bands are
// those of `day`.
regime::Configured<SplittingDecision> detect_splitting(const regime::Regime& regime, Date day,
                                                       const SplittingRequest& request);

// Who carries out the procedure and who signs differ (ANT-12). Ids; the motivation is the director's.
regime::Decision decide_separation(std::string_view case_officer, std::string_view signer,
                                   std::string_view override_motivation);

// Statements that there is no conflict of interest (ANT-13, ANT-14). `act` is a row of the regime's table
// anticorruption.acts; other acts need none.
struct StatementsRequest {
  Date date = {};
  std::string_view act;
  std::vector<std::string_view> statements;  // who made one
  std::vector<std::string_view> commission = {};
};
regime::Configured<Checklist> decide_statements(const regime::Regime& regime,
                                                const StatementsRequest& request);

// A hiring refers to a public comparative procedure (ANT-15).
regime::Configured<Checklist> decide_comparative_procedure(const regime::Regime& regime, Date day,
                                                           std::string_view act,
                                                           bool has_procedure);

// How long a procedure took against its term, in days after the first (ANT-18).
struct ProcedureTime {
  std::int64_t days = 0;
  std::int64_t late_days = 0;
  regime::Decision decision;
};
ProcedureTime decide_procedure_time(Date start, Date end, std::int64_t term_days);

// How much is awarded directly, by number and by value (ANT-25). Percentages are rounded down.
struct DirectAward {
  Money amount;  // never negative
  bool is_direct = false;
};
struct DirectShare {
  std::int64_t percent_of_number = 0;
  std::int64_t percent_of_value = 0;
  regime::Decision decision;
};
// Warns where either is above `percent_max`; nullopt: nobody set one.
DirectShare measure_direct_awards(const std::vector<DirectAward>& awards,
                                  std::optional<std::int64_t> percent_max);

// The act's check-list is there and complete (ANT-26).
Checklist decide_check_list(bool is_complete);

}  // namespace pegaso::rules

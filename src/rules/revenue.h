// Revenue: monthly reports, reminders and enforced collection, acts of assessment of contributions, sponsorships and
// the kinds assessed by quarter (REV-02 to REV-13).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "rules/checklist.h"
#include "rules/periods.h"
#include "rules/terms.h"

namespace pegaso::rules {

// The report of a month (REV-02, REV-03, REV-06, REV-11): `rule` is one of these. `day`: of the following month; nullopt:
// the regime's.
regime::Configured<DutyTerm> monthly_report(const regime::Regime& regime, std::string_view rule,
                                            const Period& month, std::optional<std::int64_t> day);

// The reminder of a credit that is unpaid after its due date (REV-04). `unpaid`: nullopt where the amount is not
// known, but that something is.
regime::Configured<DutyTerm> reminder(const regime::Regime& regime, Date due,
                                      std::optional<Money> unpaid);

// Whether a reminder was sent in time, and how many days late.
struct Timeliness {
  std::int64_t days_late = 0;
  regime::Reason reason;
};
regime::Configured<Timeliness> reminder_timeliness(const regime::Regime& regime, Date due,
                                                   Date sent);

// What may be handed over to the collector (REV-05).
struct HandOver {
  bool reminder_sent = false;
  std::optional<Date> notified_on;
  Date requested_on;
};
regime::Configured<Checklist> decide_hand_over(const regime::Regime& regime,
                                               const HandOver& request);

// Whether the month's collections may be reported (REV-03): those of the collector only when reconciled.
Checklist decide_collection_report(bool collected_by_collector, bool is_reconciled);

// The act that assesses a contribution earmarked to a project (REV-07). `received`: registry date.
regime::Configured<DutyTerm> contribution_assessment(const regime::Regime& regime, Date received);
DutyTerm contribution_duty(bool is_earmarked);
// What that act has to hold (REV-08).
Checklist decide_contribution_act(bool has_grant_document, bool has_exigibility_years);

// The act that assesses a sponsorship (REV-09).
struct SponsorshipAct {
  bool has_contract = false;
  bool is_signed = false;
  bool is_adopted = false;
};
struct SponsorshipDecision {
  Checklist act;
  bool spending_is_open = false;  // what the sponsorship pays may be committed
};
SponsorshipDecision decide_sponsorship_act(const SponsorshipAct& act);

// The acts of the kinds assessed by quarter (REV-12), and of the whole year (REV-13). No duty for other kinds.
regime::Configured<DutyTerm> quarterly_assessment(const regime::Regime& regime,
                                                  std::string_view kind, const Period& quarter);
regime::Configured<DutyTerm> yearly_assessment(const regime::Regime& regime, std::string_view kind,
                                               int year);
Checklist decide_quarterly_act(bool has_flow_documents);

// The final total of the year beside the sum of its quarters (REV-13).
struct YearlyAdjustment {
  Money sum_of_quarters;
  Money adjustment;
  regime::Reason reason;
};
YearlyAdjustment yearly_adjustment(Money sum_of_quarters, Money final_total);

}  // namespace pegaso::rules

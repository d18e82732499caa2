// External assignments (INC-01 to INC-20, INC-26): what is one, its sheet of the programme, the programme's changes, what
// its act needs, when it takes effect, what is told to whom.
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
#include "rules/terms.h"

namespace pegaso::rules {

// Whether the regulation on assignments applies (INC-01, INC-02).
struct ScopeRequest {
  Date date = {};
  std::string_view kind;  // "OCCASIONAL", or a row of the regime's table assignments.excluded
  bool is_single = false;
  bool is_coordinated = false;
  bool is_declared = false;  // the reason of the exclusion is stated
};
struct ScopeDecision {
  bool is_in_scope = true;
  std::optional<std::string_view> exclusion;  // "ART3_A"; of the regime
  regime::Reason reason;
};
regime::Configured<ScopeDecision> decide_scope(const regime::Regime& regime,
                                               const ScopeRequest& request);

// A commitment on a sheet of the programme (INC-04).
struct SheetRequest {
  Date date = {};
  std::string_view unit;
  std::int64_t sheet = 0;
  std::string_view type;
  std::string_view chapter;
  Money used = {};    // on the sheet's funding line, never negative
  Money amount = {};  // the whole cost, VAT and charges included
  std::optional<Money> assessed_revenue =
      {};  // linked to an earmarked line; nullopt: not looked at
};
struct SheetDecision {
  std::optional<Money> residual;          // after the commitment where it passes; nullopt: no sheet
  std::vector<std::string_view> reasons;  // "SHEET_CEILING", "SPE-04", ...
  std::optional<std::string_view> remedy;  // the rule by which it might pass
  regime::Decision decision;
};
// Missing inside: no programme is known for that year.
regime::Configured<SheetDecision> decide_sheet(const regime::Regime& regime,
                                               const SheetRequest& request);

// The ceiling of the funding line on that day: the initial amount before the change.
Money ceiling_on(const regime::AssignmentSheet& sheet, Date day);
// Sheets hold for the year of their programme only.
bool is_of_year(const regime::AssignmentSheet& sheet, Date day);

// The ceiling of a sheet from a day on.
struct SheetVersion {
  Date from;
  Money ceiling;
};
// The same against ceilings that the request brings with it. Missing: none is in force yet.
regime::Configured<SheetDecision> decide_ceiling(const std::vector<SheetVersion>& versions,
                                                 const SheetRequest& request);

// The change of the programme, then that of the table of sheets, then the commitment (INC-05).
struct ProgrammeChange {
  std::optional<Date> council;
  std::optional<Date> giunta;
  std::optional<Date> commitment = {};  // nullopt: not looked at
};
regime::Decision decide_programme_change(const ProgrammeChange& change);

enum class AssignmentStep : std::uint8_t { Act, Settlement, FinalPayment };

// An assignment and its papers. Of what is not given nothing is said: what is nullopt is not looked at.
struct AssignmentRequest {
  Date date = {};
  std::string_view type;  // a row of the regime's table assignments.types
  AssignmentStep step = AssignmentStep::Act;
  std::optional<Date> acted_on = {};  // the day of the act
  std::optional<bool> has_degree = {};
  std::string_view professional_register = {};
  std::string_view field = {};
  bool is_experience_proven = false;
  std::optional<bool> is_staff_checked = {};                 // no internal resource is available
  std::optional<bool> is_expansion_valued = {};              // more staff would not be justified
  std::optional<std::vector<std::string_view>> fields = {};  // of the act: "DURATION", "FEE", ...
  std::optional<std::vector<std::string_view>> documents = {};  // attached: "DRAFT_CONTRACT"
  std::vector<std::string_view> opinions = {};                  // of these units, before the act
  bool is_auditors_opinion_asked = false;
  bool is_ceiling_opinion_asked = false;
  std::optional<bool> has_research_programme = {};
  std::optional<bool> has_final_report = {};
  bool is_publication_asked = false;
  std::optional<Date> published_on = {};
  std::optional<Date> paid_on = {};
  bool is_public_employee = false;  // of another body
  bool is_authorisation_asked = false;
  std::optional<Date> authorised_on = {};  // by that body
};

struct AssignmentDecision {
  Checklist checklist;
  std::vector<std::string_view> creates;  // duties that follow: "EMPLOYER_YEARLY_NOTICE"
};
regime::Configured<AssignmentDecision> decide_assignment(const regime::Regime& regime,
                                                         const AssignmentRequest& request);

// The day from which the contract takes effect: signature, or publication where the type asks it; nullopt: not yet
// (INC-15).
struct EffectDecision {
  std::optional<Date> effective_on;
  regime::Reason reason;
};
regime::Configured<EffectDecision> decide_effect(const regime::Regime& regime,
                                                 std::string_view type,
                                                 std::optional<Date> signed_on,
                                                 std::optional<Date> published_on);

// What is told to whom, and by when.
//
// Of co-ordinated collaborations, to the employment centre (INC-16).
regime::Configured<DutyTerm> employment_notice(const regime::Regime& regime, std::string_view type,
                                               Date conferred);
// Of acts above an amount, to the Corte dei conti (INC-17).
regime::Configured<DutyTerm> audit_court_notice(const regime::Regime& regime, std::string_view type,
                                                Money amount, Date act_date);
// The directors' quarterly list to the general secretariat (INC-18); `day` of the month after the quarter, nullopt: the
// regime's.
regime::Configured<DutyTerm> secretariat_feed(const regime::Regime& regime, Date quarter_end,
                                              std::optional<std::int64_t> day);

// Whether the regime knows such a type of assignment.
regime::Configured<bool> is_assignment_type(const regime::Regime& regime, Date day,
                                            std::string_view type);

// The category of limited spending that the type consumes (INC-26); nullopt: none.
regime::Configured<std::optional<std::string_view>> ceiling_of_type(const regime::Regime& regime,
                                                                    Date day,
                                                                    std::string_view type);

// The programme's totals, added up from its rows, beside the one that its text states (INC-03).
struct ProgrammeTotals {
  std::int64_t rows = 0;
  Money initial;
  Money adjusted;
  Money earmarked;
  Money ordinary;
  std::optional<Money> stated_earmarked;  // nullopt: the regime does not say
  regime::Reason reason;
};
regime::Configured<ProgrammeTotals> programme_totals(const regime::Regime& regime, Date day);

}  // namespace pegaso::rules

// Who carries out a purchase, and the phases of its procedure with their owners (PROC-01 to PROC-09).
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

struct CompetenceRequest {
  Date date = {};
  PurchaseObject object = PurchaseObject::Works;
  Money amount = {};                   // net of VAT, never negative
  bool is_telematic = false;           // goods and services only; MePA counts
  bool is_chapter_of_another = false;  // a service other than the purchasing office holds it
  bool is_adhesion = false;            // to a Consip or regional agreement
};

// Views are to texts of the regime.
struct Competence {
  std::string_view unit;
  std::vector<std::string_view> alternatives;  // who may do it as well
  regime::Reason reason;
};

regime::Configured<Competence> decide_competence(const regime::Regime& regime,
                                                 const CompetenceRequest& request);

// Who runs the tender: each has phases of its own.
enum class TenderUnit : std::uint8_t { Cua, PurchasingOffice, TechnicalSector };

struct PhaseRequest {
  Date date = {};
  TenderUnit unit = TenderUnit::Cua;
  std::string_view phase;  // a row of the regime's tables workflow.*: "TENDER", "AWARD", ...
  std::vector<std::string_view> done;
};

// Whether the regime knows that phase of such a procedure.
regime::Configured<bool> is_phase(const regime::Regime& regime, Date day, TenderUnit unit,
                                  std::string_view phase);

struct PhaseDecision {
  std::string_view owner;
  std::optional<std::string_view> prepared_by;  // whoever prepares the owner's act
  Checklist checklist;                          // phases that have to come first
};

// The phase has to be one that the regime knows.
regime::Configured<PhaseDecision> decide_phase(const regime::Regime& regime,
                                               const PhaseRequest& request);

}  // namespace pegaso::rules

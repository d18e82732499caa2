// Use case: record a movement of the budget through the gate (`pegaso commit`, `assess`, `collect`, ...), or see what the
// gate would say (`--what-if`).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/movement_gate.h"
#include "app/plan_history.h"
#include "base/result.h"
#include "budget/movement.h"
#include "reading/budget_csv.h"
#include "regime/regime.h"

namespace pegaso::app {

struct MovementRequest {
  std::string store_path;
  std::optional<std::string> municipality;  // nullopt: the only one
  budget::Movement movement;                // without parent; without number: the next one
  std::optional<reading::ParentReference> parent;
  bool what_if = false;
};

struct MovementOutcome {
  GateDecision gate;
  // The entry and its number, when it was recorded: the gate is open and it was not only asked.
  std::optional<budget::MovementId> recorded;
  std::optional<budget::MovementNumber> number;
};

// Decided and recorded in one durable transaction: two at once never spend the same euro. Refuses what
// budget::may_append refuses; what the rules refuse is an outcome with its reasons.
Result<MovementOutcome> record_movement(const regime::Regime& regime, const Recording& recording,
                                        const MovementRequest& request);

// What a movement would stand on, for who is about to record one.
struct MovementGround {
  budget::Chapter chapter;
  std::optional<budget::Entry> parent;
  Money left;                          // of the parent, where it is a claim or settlement
  std::vector<std::string> may_agree;  // units of the regime whose agreement the rules may ask for
};
// Refuses a chapter that the budget has not, and a parent that is not there or of another chapter.
Result<MovementGround> movement_ground(const regime::Regime& regime, const std::string& store_path,
                                       const std::optional<std::string>& named,
                                       const budget::ChapterKey& key,
                                       std::optional<budget::MovementId> parent, Date day);

// The movement that a reference names; of a commitment over years, the one of that year. Refuses what is not there.
Result<budget::MovementId> find_parent(storage::Books& books,
                                       const reading::ParentReference& reference, int year);

// The municipality meant: the one named, or the only one that has a budget or a plan.
Result<std::string> municipality_of(const storage::Store& store,
                                    const std::optional<std::string>& named);

}  // namespace pegaso::app

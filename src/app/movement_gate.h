// What the year's rules say of a movement before it is recorded: the regime asked with the figures of the books.
#pragma once

#include <optional>

#include "base/money.h"
#include "budget/chapter.h"
#include "budget/movement.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "rules/spending.h"
#include "storage/books.h"

namespace pegaso::app {

struct GateDecision {
  regime::Decision decision;
  std::optional<Money> committable;     // of a commitment: the largest amount that passes that day
  std::optional<Money> limit_residual;  // of limited spending: what is left of the year's ceiling

  bool is_open() const {
    return decision.outcome == regime::Outcome::Allow || decision.outcome == regime::Outcome::Warn;
  }
};

// The class of a chapter's spending, as the rules know it.
rules::SpendingClass spending_class_of(const budget::Chapter& chapter);

// Commitments: FPV chapters, availability, the cap of the first part of the year, earmarked revenue, limited
// spending with its opinions. Settlements and payment orders: FPV chapters. Hand-overs to the collector: the
// notified reminder. Of other movements the rules say nothing, and the decision has no reason.
// Endorsements count when they are favourable and not later than the movement. The chapter has to be there.
GateDecision decide_movement(const regime::Regime& regime, storage::Books& books,
                             const budget::Movement& movement);

}  // namespace pegaso::app

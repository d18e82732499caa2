// Use case: what waits for a person beside the duties of the calendar: drafts to be decided on, purchases that lack
// something, rows of registers that something stands against ("Oggi" in the pages).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/person.h"
#include "app/choose_plan.h"
#include "base/date.h"
#include "base/problem.h"
#include "base/result.h"
#include "regime/regime.h"

namespace pegaso::app {

struct Waiting {
  enum class What : std::uint8_t { DraftToDecide, OwnDraft, Purchase, Assignment, Grant };
  What what = What::OwnDraft;
  std::string called;  // name of the draft, number of the purchase or row
  std::string about;   // its subject, its object; of a grant its kind, never who gets it
  Bilingual why;
  bool is_blocked = false;  // it cannot go on before something else happens

  bool operator==(const Waiting&) const = default;
};

struct WaitingRequest {
  std::string store_path;
  PlanChoice plan;
  accounts::Person person;
  Date day;  // rows of its year, as they stand on it
};

// What the person may act on, in this order: drafts, purchases, rows; by number. What cannot be asked of a store, such as
// drafts where the plan has no history, is left out.
Result<std::vector<Waiting>> waiting_for(const regime::Regime& regime,
                                         const WaitingRequest& request);

}  // namespace pegaso::app

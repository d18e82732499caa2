// Use case: give a plan back with its document and places (`pegaso export`).
#pragma once

#include <string>

#include "app/choose_plan.h"
#include "base/result.h"
#include "reading/reading.h"

namespace pegaso::app {

struct ExportRequest {
  std::string store_path;
  PlanChoice plan;
};

// The reading as it was imported, equal in every field: what serialises a reading serialises this.
Result<reading::Reading> export_plan(const ExportRequest& request);

}  // namespace pegaso::app

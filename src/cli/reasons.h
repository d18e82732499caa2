// Printing the reasons of a decision. Internal to this room.
#pragma once

#include "base/problem.h"
#include "cli/shell.h"
#include "publishing/json_writer.h"
#include "regime/decision.h"
#include "regime/regime.h"

namespace pegaso::cli {

// Each with its outcome and, on a line of its own, the first of its rule's sources.
void write_reasons(const regime::Regime& regime, const regime::Decision& decision, Shell& shell);
// The member "reasons" of an object that is open.
void write_reasons(const regime::Decision& decision, Language language,
                   publishing::JsonWriter& json);

}  // namespace pegaso::cli

// Findings as JSON. Internal to this room; see findings_report.h.
#pragma once

#include <string>
#include <vector>

#include "publishing/findings_report.h"

namespace pegaso::publishing {

// { "findings": [ ... ], "documents": [ ... ], "counts": { ... } } in three pieces.
std::string findings_json_begin();
std::string findings_json(const std::string& document,
                          const std::vector<checking::Finding>& findings, Language language);
std::string findings_json_end(const std::vector<DocumentResult>& documents, Language language);

}  // namespace pegaso::publishing

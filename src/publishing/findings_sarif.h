// Findings as SARIF 2.1.0, the exchange format of checkers that editors and CI services show
// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). Internal to this room; see findings_report.h.
#pragma once

#include <string>
#include <vector>

#include "publishing/findings_report.h"

namespace pegaso::publishing {

// One run: the tool with a rule for each kind, the results, what could not be read.
std::string findings_sarif_begin(const FindingsOptions& options);
std::string findings_sarif(const std::string& document,
                           const std::vector<checking::Finding>& findings, Language language);
std::string findings_sarif_end(const std::vector<DocumentResult>& documents, Language language);

// A path as a URI reference (RFC 3986): an absolute one as file:///..., bytes that may not stand in a
// URI as %XX.
std::string uri_of_path(const std::string& path);

}  // namespace pegaso::publishing

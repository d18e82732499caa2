// Findings for people. Internal to this room; see findings_report.h.
#pragma once

#include <string>
#include <vector>

#include "publishing/findings_report.h"

namespace pegaso::publishing {

// Counts first, then the findings by director and objective, in the order of the document.
std::string findings_text(const reading::Reading& reading,
                          const std::vector<checking::Finding>& findings, const TextStyle& style);

// The last lines of a run over several documents; "" for one document.
std::string summary_text(const std::vector<DocumentResult>& documents, const TextStyle& style);

// "3 errori, 1 avviso, nessuna nota".
std::string counts_text(const FindingCounts& counts, Language language);

}  // namespace pegaso::publishing

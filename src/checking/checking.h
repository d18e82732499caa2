// Checking: from what was read of a plan to what is inconsistent in it.
//
// Every finding can be proved from the text it points to: its line, what that text says (found)
// and, where the document itself tells, what it should say (expected). A doubt that only the sense
// could settle is not a finding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "checking/kinds.h"
#include "reading/reading.h"

namespace pegaso::checking {

struct Finding {
  Kind kind = Kind::UnreadText;
  Severity severity = Severity::Warning;
  std::uint32_t line = 0;        // 1-based line of the document; 0 when the datum has no place
  std::uint32_t last_line = 0;   // of the same place; equals `line` when it is one line
  std::optional<int> objective;  // number of the objective, nullopt: the document as a whole
  std::string director;          // who answers for it, to group by; "" when nobody is named
  Bilingual message;             // complete sentences, understandable without the table of kinds
  std::string expected;          // as the document would have it; "" when it does not tell
  std::string found;             // as written
  std::vector<std::uint32_t> related;  // other lines that the finding speaks of, ascending
  std::optional<reading::Datum>
      where;  // the datum that it is about; nullopt: a line of the document

  bool operator==(const Finding&) const = default;
};

// All findings about a reading, sorted by line, then kind. Deterministic: the same reading gives the
// same findings in the same order. Never fails; cost grows linearly with the document.
std::vector<Finding> check(const reading::Reading& reading);

// The same in two halves of about the same cost that do not need each other, for a caller with two
// processors: check(r) == joined(check_records(r), check_texts(r)).
std::vector<Finding> check_records(const reading::Reading& reading);  // figures, names, targets
std::vector<Finding> check_texts(const reading::Reading& reading);    // wording, columns, lines
std::vector<Finding> joined(std::vector<Finding> records, std::vector<Finding> texts);

// The lowest severity value (worst) among findings; nullopt when there are none.
std::optional<Severity> worst(const std::vector<Finding>& findings);

}  // namespace pegaso::checking

// Use case: put requests of other programs to the rules of a regime (`pegaso decide`).
#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"
#include "base/result.h"
#include "regime/regime.h"

namespace pegaso::app {

// A regime by its name, or by the path of a file.
Results<regime::Regime> find_regime(const std::string& name_or_path);

// Answers one request, {"id", "function", "rule", "input"}, with one line of JSON without its end:
//   {"id", "result", "reasons": [{"rule", "outcome", "sentence", "sources", "figures", "remedy", "rests_on"}]}
// and "ignored", the names of facts that no rule looked at, where there are any. A request that cannot be
// answered gives {"id", "error"}. `language` is that of the sentences.
std::string answer_request(const regime::Regime& regime, std::string_view line, Language language);

}  // namespace pegaso::app

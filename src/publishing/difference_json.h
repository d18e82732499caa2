// A difference for programs.
#pragma once

#include "base/problem.h"
#include "history/difference.h"
#include "publishing/sink.h"

namespace pegaso::publishing {

// One object; its keys, which do not change, are those of docs/difference.md. Titles and names of the
// two sides are in the language of the run, all else is the same in both.
void write_json(const history::Difference& difference, Language language, Sink& out);

}  // namespace pegaso::publishing

// A difference for people at a terminal.
#pragma once

#include "history/difference.h"
#include "publishing/sink.h"
#include "publishing/text_layout.h"

namespace pegaso::publishing {

// First the counts, what was postponed or dropped and the totals; then, by director and objective, old
// and new side by side, one under the other where the terminal is narrow. Words that changed within a
// long text are coloured, or stand in [-...-] and {+...+} without colours; of long passages that stayed
// only both ends are shown, around "[…]". A difference that is empty says so.
void write_text(const history::Difference& difference, const TextStyle& style, Sink& out);

}  // namespace pegaso::publishing

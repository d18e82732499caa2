// A difference as a page to read, print and attach to a resolution.
#pragma once

#include "base/problem.h"
#include "history/difference.h"
#include "publishing/html_writer.h"
#include "publishing/sink.h"

namespace pegaso::publishing {

// A complete HTML page: the counts, what was postponed or dropped, totals, and a table for each director
// with old, new and difference of every field. Words that were taken out are <del>, those that were put
// in <ins>: struck through and underlined, so that it reads the same in black and white. It prints on A4
// landscape, heads repeated on every page. It runs nothing and loads nothing.
void write_html(const history::Difference& difference, Language language, Sink& out);

}  // namespace pegaso::publishing

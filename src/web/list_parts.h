// What lists of several sections have besides the widgets.
#pragma once

#include <string>
#include <string_view>

#include "publishing/table.h"
#include "web/page.h"

namespace pegaso::web {

// In place of a list without rows: what is absent, with the way back to the whole list ("" for none).
void write_nothing_found(Page& page, std::string_view sentence, std::string_view whole_list);

// The table with words in place of its terms: a kind, a side or a category is no state, and gets no colour.
publishing::Table in_words(publishing::Table table, Language language);

// A sentence put together from parts, with its full stop.
std::string with_full_stop(std::string text);

}  // namespace pegaso::web

#include "web/list_parts.h"

#include <variant>

namespace pegaso::web {

void write_nothing_found(Page& page, std::string_view sentence, std::string_view whole_list) {
  page.html().open("p", {{"role", "status"}});
  page.html().text(sentence);
  if (!whole_list.empty()) {
    page.html().text(" ");
    page.link(whole_list, page.say("Togli i filtri", "Remove the filters"));
  }
  page.html().close();
}

publishing::Table in_words(publishing::Table table, Language language) {
  for (auto& row : table.rows) {
    for (publishing::Cell& each : row) {
      if (const auto* term = std::get_if<publishing::Term>(&each))
        each = std::string(term->words.in(language));
    }
  }
  return table;
}

std::string with_full_stop(std::string text) {
  if (!text.empty() && !text.ends_with('.')) text += '.';
  return text;
}

}  // namespace pegaso::web

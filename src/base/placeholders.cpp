#include "base/placeholders.h"

namespace pegaso {
namespace {

// Calls `on_text` and `on_place` for the parts of the text, in order.
template <class OnText, class OnPlace>
void for_each_part(std::string_view text, OnText on_text, OnPlace on_place) {
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) {
      on_text(text);
      return;
    }
    on_text(text.substr(0, open));
    on_place(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
}

}  // namespace

std::string with_places_filled(std::string_view text, const FillPlace& fill) {
  std::string filled;
  for_each_part(
      text, [&](std::string_view part) { filled += part; },
      [&](std::string_view name) {
        if (const auto value = fill(name)) {
          filled += *value;
        } else {
          filled += '{';
          filled += name;
          filled += '}';
        }
      });
  return filled;
}

std::vector<std::string_view> places_of(std::string_view text) {
  std::vector<std::string_view> names;
  for_each_part(
      text, [](std::string_view) {}, [&](std::string_view name) { names.push_back(name); });
  return names;
}

}  // namespace pegaso

#include "plan/selection.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace pegaso::plan {
namespace {

std::string without_spaces(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (!is_space(c)) kept += c;
  }
  return kept;
}

}  // namespace

bool name_has_words(std::string_view name, std::string_view wanted) {
  const std::string folded_name = fold_for_comparison(name);
  const std::string folded = fold_for_comparison(wanted);
  const std::vector<std::string_view> there = words(folded_name);
  return !folded.empty() && std::ranges::all_of(words(folded), [&](std::string_view word) {
    return std::ranges::find(there, word) != there.end();
  });
}

bool is_of_chapter(std::string_view chapter, std::string_view wanted) {
  const std::string there = without_spaces(chapter);
  const std::string sought = without_spaces(wanted);
  return !sought.empty() && (there == sought || there.starts_with(sought + "/"));
}

bool is_of_director(const Objective& objective, std::string_view wanted) {
  return name_has_words(objective.director, wanted) ||
         std::ranges::any_of(objective.co_directors,
                             [&](const std::string& name) { return name_has_words(name, wanted); });
}

bool uses_chapter(const Objective& objective, std::string_view wanted) {
  return std::ranges::any_of(
      objective.money, [&](const MoneyRow& row) { return is_of_chapter(row.chapter, wanted); });
}

}  // namespace pegaso::plan

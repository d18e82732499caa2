#include "rules/rows.h"

namespace pegaso::rules {

regime::Configured<const regime::TableRow*> needed_row(const regime::Regime& regime,
                                                       std::string_view table, Date day,
                                                       std::string_view key) {
  const regime::TableRow* row = TRY(regime.row(table, day, key));
  if (row == nullptr) {
    return std::unexpected(regime::Missing{std::string(table) + ": " + std::string(key), day});
  }
  return row;
}

std::vector<std::string_view> views(std::span<const std::string> texts) {
  return {texts.begin(), texts.end()};
}

std::vector<std::string_view> questions_of(const regime::TableRow& row) {
  return views(row.words("rests_on"));
}

std::string joined(std::span<const std::string_view> words) {
  std::string all;
  for (const std::string_view each : words) all += (all.empty() ? "" : ", ") + std::string(each);
  return all;
}

}  // namespace pegaso::rules

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

regime::Named named(const regime::Regime& regime, std::string_view code) {
  return {std::string(code), regime.unit_title(code)};
}

regime::Named named(const regime::Regime& regime, std::span<const std::string_view> codes) {
  regime::Named all;
  for (const std::string_view code : codes) {
    const std::string comma = all.code.empty() ? "" : ", ";
    const Bilingual title = regime.unit_title(code);
    all.code += comma + std::string(code);
    all.title.it += comma + title.it;
    all.title.en += comma + title.en;
  }
  return all;
}

}  // namespace pegaso::rules

// Reads the values of a TOML table one by one, noting what is wrong with each: line, sentence and cure. What
// the loaders of the program's data files have in common.
//
//   TomlTable rule(table, file, problems, "docs/regimes.md");
//   rule.knows({"id", "from", "to"});           // any other key is noted
//   const std::string id = rule.text("id");     // noted when it is missing or of another type
//
// A heavy header (see toml.h): for .cpp files only.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/toml.h"

namespace pegaso {

class TomlTable {
 public:
  // All four must outlive the reader. `manual` is the page that explains the keys.
  TomlTable(const toml::table& table, const std::string& file, Problems& problems,
            std::string_view manual)
      : table_(table), file_(file), problems_(problems), manual_(manual) {}

  const toml::table& table() const { return table_; }
  bool has(std::string_view key) const { return table_.contains(key); }

  // Notes every key that is not among these.
  void knows(std::initializer_list<std::string_view> keys);

  // They note what is of another type. Without _maybe they note what is missing too, and give an empty value
  // in its place; so does text() for "".
  std::string text(std::string_view key);
  std::optional<std::string> text_maybe(std::string_view key);
  Date date(std::string_view key);
  std::optional<Date> date_maybe(std::string_view key);
  std::optional<std::int64_t> integer_maybe(std::string_view key);
  bool flag(std::string_view key);                       // missing: false
  std::vector<std::string> texts(std::string_view key);  // missing: none
  Bilingual bilingual(std::string_view key);             // { it = "...", en = "..." }
  std::optional<Bilingual> bilingual_maybe(std::string_view key);
  // The tables of an array of tables; missing: none.
  std::vector<const toml::table*> tables(std::string_view key);

  // Notes a problem at a key, or at the table where the key is missing.
  void wrong(std::string_view key, Bilingual message, Bilingual cure);
  void wrong(const toml::node& at, Bilingual message, Bilingual cure);
  TomlTable within(const toml::table& table) const { return {table, file_, problems_, manual_}; }

 private:
  void missing(std::string_view key, const Bilingual& what);

  const toml::table& table_;
  const std::string& file_;
  Problems& problems_;
  std::string_view manual_;
};

}  // namespace pegaso

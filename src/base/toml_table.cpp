#include "base/toml_table.h"

#include <algorithm>
#include <utility>

namespace pegaso {

void TomlTable::knows(std::initializer_list<std::string_view> keys) {
  for (const auto& [key, node] : table_) {
    if (std::ranges::find(keys, key.str()) != keys.end()) continue;
    const std::string name(key.str());
    const std::string manual(manual_);
    wrong(node,
          {"la chiave «" + name + "» non è conosciuta", "the key \"" + name + "\" is not known"},
          {"toglierla o correggerla (" + manual + ")", "remove or correct it (" + manual + ")"});
  }
}

void TomlTable::wrong(std::string_view key, Bilingual message, Bilingual cure) {
  const toml::node* node = table_.get(key);
  wrong(node != nullptr ? *node : static_cast<const toml::node&>(table_), std::move(message),
        std::move(cure));
}

void TomlTable::wrong(const toml::node& at, Bilingual message, Bilingual cure) {
  const auto& begin = at.source().begin;
  problems_.push_back({std::move(message), {file_, begin.line, begin.column}, std::move(cure)});
}

void TomlTable::missing(std::string_view key, const Bilingual& what) {
  const std::string name(key);
  wrong(key, {"manca " + what.it + " «" + name + "»", what.en + " \"" + name + "\" is missing"},
        {"scrivere " + name + " = ...", "write " + name + " = ..."});
}

std::string TomlTable::text(std::string_view key) {
  if (const auto value = text_maybe(key); value && !value->empty()) return *value;
  if (!has(key) || table_[key].is_string()) missing(key, {"il testo", "the text"});
  return {};
}

std::optional<std::string> TomlTable::text_maybe(std::string_view key) {
  if (!has(key)) return std::nullopt;
  if (table_[key].is_string()) return table_[key].value<std::string>();
  const std::string name(key);
  wrong(key, {"«" + name + "» non è un testo", "\"" + name + "\" is no text"},
        {"scriverlo tra virgolette", "write it in quotes"});
  return std::nullopt;
}

Date TomlTable::date(std::string_view key) {
  if (!has(key)) missing(key, {"il giorno", "the day"});
  return date_maybe(key).value_or(Date());
}

std::optional<Date> TomlTable::date_maybe(std::string_view key) {
  if (!has(key)) return std::nullopt;
  const auto value = table_[key].is_date() ? table_[key].value<toml::date>() : std::nullopt;
  const auto day = value ? Date::from(value->year, value->month, value->day) : std::nullopt;
  if (!day) {
    const std::string name(key);
    wrong(
        key, {"«" + name + "» non è un giorno", "\"" + name + "\" is no day"},
        {"scriverlo come 2016-01-01, senza virgolette", "write it as 2016-01-01, without quotes"});
  }
  return day;
}

std::optional<std::int64_t> TomlTable::integer_maybe(std::string_view key) {
  if (!has(key)) return std::nullopt;
  if (table_[key].is_integer()) return table_[key].value<std::int64_t>();
  const std::string name(key);
  wrong(
      key, {"«" + name + "» non è un numero intero", "\"" + name + "\" is no whole number"},
      {"scriverlo senza virgolette, punti e virgole", "write it without quotes, dots and commas"});
  return std::nullopt;
}

bool TomlTable::flag(std::string_view key) {
  if (!has(key)) return false;
  if (!table_[key].is_boolean()) {
    const std::string name(key);
    wrong(key, {"«" + name + "» è vero o falso", "\"" + name + "\" is true or false"},
          {"scrivere true o false", "write true or false"});
    return false;
  }
  return table_[key].value_or(false);
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
  std::vector<std::string> found;
  if (!has(key)) return found;
  const toml::array* list = table_[key].as_array();
  bool all_texts = list != nullptr;
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const auto each = (*list)[i].value<std::string>();
    if (each && (*list)[i].is_string()) {
      found.push_back(*each);
    } else {
      all_texts = false;
    }
  }
  if (!all_texts) {
    const std::string name(key);
    wrong(key, {"«" + name + "» non è un elenco di testi", "\"" + name + "\" is no list of texts"},
          {"ad esempio " + name + " = [\"uno\", \"due\"]",
           "for instance " + name + " = [\"one\", \"two\"]"});
  }
  return found;
}

Bilingual TomlTable::bilingual(std::string_view key) {
  if (!has(key)) missing(key, {"il testo nelle due lingue", "the text in both languages"});
  return bilingual_maybe(key).value_or(Bilingual{});
}

std::optional<Bilingual> TomlTable::bilingual_maybe(std::string_view key) {
  if (!has(key)) return std::nullopt;
  const toml::table* both = table_[key].as_table();
  if (both == nullptr) {
    const std::string name(key);
    wrong(key,
          {"«" + name + "» non è nelle due lingue", "\"" + name + "\" is not in both languages"},
          {"scrivere " + name + ".it e " + name + ".en",
           "write " + name + ".it and " + name + ".en"});
    return std::nullopt;
  }
  TomlTable texts = within(*both);
  texts.knows({"it", "en"});
  return Bilingual{texts.text("it"), texts.text("en")};
}

std::vector<const toml::table*> TomlTable::tables(std::string_view key) {
  std::vector<const toml::table*> found;
  if (!has(key)) return found;
  const toml::array* list = table_[key].as_array();
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    if (const toml::table* each = (*list)[i].as_table()) found.push_back(each);
  }
  if (list == nullptr || found.size() != list->size()) {
    const std::string name(key);
    wrong(key,
          {"«" + name + "» non è un elenco di tabelle", "\"" + name + "\" is no list of tables"},
          {"cominciare ogni voce con [[" + name + "]]", "begin each entry with [[" + name + "]]"});
  }
  return found;
}

}  // namespace pegaso

#include "reading/table_layout.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/check.h"
#include "base/text.h"
#include "base/toml.h"
#include "embedded/layouts.h"
#include "reading/table_fields.h"

namespace pegaso::reading {
namespace {

constexpr std::array<std::string_view, row_kind_count> row_kind_names = {
    "plan",    "objective",   "impact_indicator",   "result_indicator",       "phase",
    "revenue", "expenditure", "revenue_difference", "expenditure_difference", "staffing"};

// Reads the parsed file and notes the problems with their lines.
class Loader {
 public:
  Loader(const toml::table& root, const std::string& file) : root_(root), file_(file) {}

  Results<TableLayout> load() {
    check_keys(root_, {"name", "shape", "title", "rows", "values", "columns"});
    if (text(root_, "shape") != "tables") {
      refuse(root_, {"il layout non descrive tabelle (shape = \"tables\")",
                     "the layout does not describe tables (shape = \"tables\")"});
    }
    layout_.name = text(root_, "name");
    if (const toml::table* title = section("title")) {
      check_keys(*title, {"it", "en"});
      layout_.title = {text(*title, "it"), text(*title, "en")};
    }
    load_rows();
    load_values();
    load_columns();
    if (!problems_.empty()) return std::unexpected(std::move(problems_));
    return std::move(layout_);
  }

 private:
  void refuse(const toml::node& node, Bilingual message) {
    problems_.push_back({std::move(message),
                         {file_, node.source().begin.line, node.source().begin.column},
                         {"docs/csv-tables.md spiega le chiavi di un layout di tabelle",
                          "docs/csv-tables.md explains the keys of a layout of tables"}});
  }

  void check_keys(const toml::table& table, std::initializer_list<std::string_view> known) {
    for (const auto& [key, node] : table) {
      if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
      refuse(node, {fmt::format("la chiave \"{}\" non è conosciuta", key.str()),
                    fmt::format("the key \"{}\" is not known", key.str())});
    }
  }

  std::string text(const toml::table& table, std::string_view key) {
    const auto value = table[key].value<std::string>();
    if (!value || value->empty()) {
      refuse(table, {fmt::format("manca il testo \"{}\"", key),
                     fmt::format("the text \"{}\" is missing", key)});
      return {};
    }
    return *value;
  }

  const toml::table* section(std::string_view key) {
    const toml::table* found = root_[key].as_table();
    if (found == nullptr) {
      refuse(root_, {fmt::format("manca la sezione [{}]", key),
                     fmt::format("the section [{}] is missing", key)});
    }
    return found;
  }

  // The texts of a list; a problem when it is none, or holds something else.
  std::vector<std::string> texts(const toml::table& table, std::string_view key) {
    std::vector<std::string> out;
    const toml::node* node = table.get(key);
    const toml::array* array = node == nullptr ? nullptr : node->as_array();
    bool good = array != nullptr;
    for (std::size_t i = 0; good && i < array->size(); ++i) {
      const auto value = array->get(i)->value<std::string>();
      good = value && !trimmed(*value).empty();
      if (good) out.push_back(*value);
    }
    if (!good || out.empty()) {
      refuse(node == nullptr ? static_cast<const toml::node&>(table) : *node,
             {fmt::format("\"{}\" deve essere un elenco di testi", key),
              fmt::format("\"{}\" must be a list of texts", key)});
    }
    return out;
  }

  // `taken` holds the words of the same table so far: a word may mean one thing only.
  TableWords words(const toml::node& where, std::string name, std::vector<std::string> list,
                   std::vector<std::string>& taken) {
    TableWords out{std::move(name), std::move(list), {}};
    for (const std::string& word : out.words) {
      std::string folded = fold_word(word);
      if (std::find(taken.begin(), taken.end(), folded) != taken.end()) {
        refuse(where, {fmt::format("la parola \"{}\" è data due volte", word),
                       fmt::format("the word \"{}\" is given twice", word)});
      }
      taken.push_back(folded);
      out.folded.push_back(std::move(folded));
    }
    return out;
  }

  void load_rows() {
    const toml::table* rows = section("rows");
    if (rows == nullptr) return;
    std::vector<std::string> taken;
    for (std::size_t i = 0; i < row_kind_count; ++i) {
      const std::string name(row_kind_names.at(i));
      layout_.rows.at(i) = words(*rows, name, texts(*rows, name), taken);
    }
    for (const auto& [key, node] : *rows) {
      if (std::find(row_kind_names.begin(), row_kind_names.end(), key.str()) ==
          row_kind_names.end()) {
        refuse(node, {fmt::format("il tipo di riga \"{}\" non è conosciuto", key.str()),
                      fmt::format("the kind of row \"{}\" is not known", key.str())});
      }
    }
  }

  std::vector<TableWords> values(const toml::table& section_of_values, std::string_view key,
                                 std::initializer_list<std::string_view> names) {
    std::vector<TableWords> out;
    const toml::table* table = section_of_values[key].as_table();
    if (table == nullptr) return out;
    check_keys(*table, names);
    std::vector<std::string> taken;
    for (const std::string_view name : names) {
      if (!table->contains(name)) continue;
      out.push_back(words(*table, std::string(name), texts(*table, name), taken));
    }
    return out;
  }

  void load_values() {
    const toml::table* section_of_values = root_.contains("values") ? section("values") : nullptr;
    if (section_of_values == nullptr) return;
    const toml::table& table = *section_of_values;
    check_keys(table, {"mark", "indicator_state", "phase_status", "weight_scale"});
    layout_.marks = values(table, "mark", {"changed", "assigned", "removed"});
    layout_.indicator_states =
        values(table, "indicator_state", {"updated", "removed", "updated_removed"});
    layout_.phase_statuses =
        values(table, "phase_status", {"updated", "postponed", "replaced", "removed"});
    layout_.weight_scales = values(table, "weight_scale", {"percent", "points", "coefficient"});
  }

  void load_columns() {
    const toml::array* array = root_["columns"].as_array();
    if (array == nullptr) {
      refuse(root_, {"mancano le colonne ([[columns]])", "the columns ([[columns]]) are missing"});
      return;
    }
    for (const toml::node& node : *array) {
      if (const toml::table* table = node.as_table()) {
        load_column(*table);
      } else {
        refuse(node,
               {"una colonna è una tabella ([[columns]])", "a column is a table ([[columns]])"});
      }
    }
    if (!owners_.contains("objective.title")) {
      refuse(root_, {"nessuna colonna dà il titolo degli obiettivi (\"objective.title\")",
                     "no column gives the objectives' titles (\"objective.title\")"});
    }
  }

  void load_column(const toml::table& table) {
    check_keys(table, {"header", "synonyms", "fields", "mandatory"});
    TableColumn column;
    const std::string header = text(table, "header");
    std::vector<std::string> names = {header};
    if (table.contains("synonyms")) {
      const auto more = texts(table, "synonyms");
      names.insert(names.end(), more.begin(), more.end());
    }
    column.header = words(table, header, std::move(names), headers_);
    column.mandatory = table["mandatory"].value_or(false);
    for (const std::string& name : texts(table, "fields")) add_field(table, column, name);
    layout_.columns.push_back(std::move(column));
  }

  void add_field(const toml::table& table, TableColumn& column, const std::string& name) {
    const TableField* field = table_field_named(name);
    if (field == nullptr) {
      refuse(table, {fmt::format("\"{}\" non è un campo del piano", name),
                     fmt::format("\"{}\" is not a field of the plan", name)});
      return;
    }
    if (const auto [at, fresh] = owners_.emplace(name, column.header.name); !fresh) {
      refuse(table, {fmt::format("il campo \"{}\" è già della colonna \"{}\"", name, at->second),
                     fmt::format("the field \"{}\" belongs to the column \"{}\" already", name,
                                 at->second)});
    }
    for (const TableField* other : column.fields) {
      if (!other->kinds.meets(field->kinds)) continue;
      refuse(
          table,
          {fmt::format("\"{}\" e \"{}\" sono campi della stessa riga: non possono stare nella "
                       "stessa colonna",
                       other->name, name),
           fmt::format("\"{}\" and \"{}\" are fields of the same row: they cannot share a column",
                       other->name, name)});
    }
    column.fields.push_back(field);
  }

  const toml::table& root_;
  const std::string& file_;
  TableLayout layout_;
  Problems problems_;
  std::vector<std::string> headers_;           // folded, of all columns
  std::map<std::string, std::string> owners_;  // field -> header of its column
};

}  // namespace

const TableField* TableColumn::field_in(RowKind kind) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const TableField* field) { return field->kinds.has(kind); });
  return found == fields.end() ? nullptr : *found;
}

std::string fold_word(std::string_view text) {
  std::string folded = fold_for_comparison(text);
  while (folded.ends_with(':') || folded.ends_with('.') || folded.ends_with('*') ||
         folded.ends_with(' ')) {
    folded.pop_back();
  }
  return folded;
}

const TableWords* find_word(const std::vector<TableWords>& table, std::string_view text) {
  const std::string folded = fold_word(text);
  const auto found = std::find_if(table.begin(), table.end(), [&](const TableWords& each) {
    return std::find(each.folded.begin(), each.folded.end(), folded) != each.folded.end();
  });
  return found == table.end() ? nullptr : &*found;
}

Results<TableLayout> load_table_layout(std::string_view toml, const std::string& file) {
  Result<toml::table> table = parse_toml(toml, file, {"il file di layout", "the layout file"});
  if (!table) return std::unexpected(Problems{std::move(table).error()});
  return Loader(*table, file).load();
}

const TableLayout& built_in_table_layout() {
  static const TableLayout layout = [] {
    const auto files = embedded::layouts();
    const auto found = std::find_if(files.begin(), files.end(), [](const EmbeddedFile& file) {
      return file.name == "tabella.toml";
    });
    PEGASO_CHECK(found != files.end());
    auto loaded = load_table_layout(found->content, std::string(found->name));
    PEGASO_CHECK(loaded.has_value());
    return *std::move(loaded);
  }();
  return layout;
}

}  // namespace pegaso::reading

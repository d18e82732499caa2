#include "reading/layout.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "base/toml.h"
#include "reading/names.h"

namespace pegaso::reading {
namespace {

constexpr std::array<std::pair<Sense, std::string_view>, 7> sense_names = {{
    {Sense::Text, "text"},
    {Sense::Formula, "formula"},
    {Sense::Purpose, "purpose"},
    {Sense::Target, "target"},
    {Sense::Dates, "dates"},
    {Sense::Units, "units"},
    {Sense::Names, "names"},
}};

constexpr std::array<std::pair<TableKind, std::string_view>, 5> table_kind_names = {{
    {TableKind::ImpactIndicators, "impact_indicators"},
    {TableKind::ResultIndicators, "result_indicators"},
    {TableKind::Phases, "phases"},
    {TableKind::Money, "money"},
    {TableKind::Staffing, "staffing"},
}};

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::pair<Enum, std::string_view>, N>& table,
                          std::string_view text) {
  for (const auto& [value, name] : table) {
    if (name == text) return value;
  }
  return std::nullopt;
}

// Reads the keys of one TOML table, and notes the problems with their lines.
class Keys {
 public:
  Keys(const toml::table& table, std::string where, const std::string& file, Problems& problems)
      : table_(table), where_(std::move(where)), file_(file), problems_(problems) {}
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;

  // Every key that nobody asked for is a mistake in the file.
  ~Keys() {
    for (const auto& [key, node] : table_) {
      if (std::find(known_.begin(), known_.end(), key.str()) == known_.end()) {
        refuse(node,
               {"la chiave \"" + std::string(key.str()) + "\" non è conosciuta in " + where_,
                "the key \"" + std::string(key.str()) + "\" is not known in " + where_},
               {"toglierla o correggerla: docs/reading.md elenca le chiavi",
                "remove or correct it: docs/reading.md lists the keys"});
      }
    }
  }

  std::string text(std::string_view key, bool required = false) {
    const toml::node* node = take(key, required);
    if (node == nullptr) return {};
    if (const auto value = node->value<std::string>()) return *value;
    wrong_type(*node, key, "un testo", "a text");
    return {};
  }

  bool flag(std::string_view key) {
    const toml::node* node = take(key, false);
    if (node == nullptr) return false;
    if (node->is_boolean()) return node->value<bool>().value_or(false);
    wrong_type(*node, key, "true o false", "true or false");
    return false;
  }

  std::vector<std::string> texts(std::string_view key, bool required = false) {
    std::vector<std::string> out;
    const toml::node* node = take(key, required);
    if (node == nullptr) return out;
    const toml::array* array = node->as_array();
    if (array == nullptr) {
      wrong_type(*node, key, "un elenco di testi", "a list of texts");
      return out;
    }
    for (const toml::node& each : *array) {
      if (const auto value = each.value<std::string>()) {
        out.push_back(*value);
      } else {
        wrong_type(each, key, "un elenco di testi", "a list of texts");
      }
    }
    return out;
  }

  std::vector<Pattern> patterns(std::string_view key, bool required = false) {
    std::vector<Pattern> out;
    for (const std::string& text : texts(key, required)) {
      const auto opened = std::count(text.begin(), text.end(), '{');
      if (opened != std::count(text.begin(), text.end(), '}')) {
        refuse(*table_.get(key),
               {"lo schema \"" + text + "\" ha una graffa senza la sua coppia",
                "the pattern \"" + text + "\" has an unpaired brace"},
               {"chiudere il nome con }", "close the name with }"});
      }
      out.emplace_back(text);
      for (const std::string_view gap : out.back().gaps()) {
        constexpr std::array<std::string_view, 5> others = {"*", "year", "last_year", "page",
                                                            "municipality"};
        if (std::find(others.begin(), others.end(), gap) == others.end() && !layout_field(gap)) {
          unknown_field(*table_.get(key), gap);
        }
      }
    }
    return out;
  }

  Field field(std::string_view key) {
    const std::string name = text(key, true);
    if (name.empty()) return Field::Label;
    if (const auto found = layout_field(name)) return *found;
    unknown_field(*table_.get(key), name);
    return Field::Label;
  }

  template <class Enum, std::size_t N>
  Enum choice(std::string_view key, const std::array<std::pair<Enum, std::string_view>, N>& table,
              Enum otherwise, bool required) {
    const std::string name = text(key, required);
    if (name.empty()) return otherwise;
    if (const auto found = named(table, name)) return *found;
    std::string legal;
    for (const auto& [value, each] : table)
      legal += (legal.empty() ? "" : ", ") + std::string(each);
    refuse(*table_.get(key),
           {"\"" + name + "\" non è un valore di \"" + std::string(key) + "\"",
            "\"" + name + "\" is not a value of \"" + std::string(key) + "\""},
           {"valori ammessi: " + legal, "legal values: " + legal});
    return otherwise;
  }

  // The tables of an array, each with its own Keys.
  template <class Read>
  void each(std::string_view key, Read read) {
    const toml::node* node = take(key, false);
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    if (array == nullptr) {
      wrong_type(*node, key, "un elenco di tabelle", "a list of tables");
      return;
    }
    for (const toml::node& item : *array) {
      if (const toml::table* table = item.as_table()) {
        Keys keys(*table, where_ + "." + std::string(key), file_, problems_);
        read(keys);
      } else {
        wrong_type(item, key, "un elenco di tabelle", "a list of tables");
      }
    }
  }

  template <class Read>
  bool section(std::string_view key, bool required, Read read) {
    const toml::node* node = take(key, required);
    if (node == nullptr) return false;
    if (const toml::table* table = node->as_table()) {
      Keys keys(*table, "[" + std::string(key) + "]", file_, problems_);
      read(keys);
      return true;
    }
    wrong_type(*node, key, "una tabella", "a table");
    return false;
  }

  void refuse_here(Bilingual message, Bilingual cure) {
    refuse(table_, std::move(message), std::move(cure));
  }

 private:
  const toml::node* take(std::string_view key, bool required) {
    known_.emplace_back(key);
    const toml::node* node = table_.get(key);
    if (node == nullptr && required) {
      refuse_here({"manca la chiave \"" + std::string(key) + "\" in " + where_,
                   "the key \"" + std::string(key) + "\" is missing in " + where_},
                  {"aggiungerla", "add it"});
    }
    return node;
  }

  void refuse(const toml::node& node, Bilingual message, Bilingual cure) {
    problems_.push_back({std::move(message),
                         {file_, node.source().begin.line, node.source().begin.column},
                         std::move(cure)});
  }

  void wrong_type(const toml::node& node, std::string_view key, const char* it, const char* en) {
    refuse(node,
           {"\"" + std::string(key) + "\" deve essere " + it,
            "\"" + std::string(key) + "\" must be " + en},
           {});
  }

  void unknown_field(const toml::node& node, std::string_view field) {
    refuse(node,
           {"\"" + std::string(field) + "\" non è un campo del piano",
            "\"" + std::string(field) + "\" is not a field of the plan"},
           {"docs/reading.md elenca i campi", "docs/reading.md lists the fields"});
  }

  const toml::table& table_;
  std::string where_;
  const std::string& file_;
  Problems& problems_;
  std::vector<std::string> known_;
};

std::vector<Label> read_labels(Keys& keys, std::string_view key) {
  std::vector<Label> labels;
  keys.each(key,
            [&](Keys& each) { labels.push_back({each.texts("text", true), each.field("field")}); });
  return labels;
}

Column read_column(Keys& keys) {
  Column column;
  column.field = keys.field("field");
  column.labels = keys.texts("label");
  column.values = keys.texts("values");
  column.sense = keys.choice("sense", sense_names, Sense::Text, false);
  column.within_previous = keys.flag("within_previous");
  column.anywhere = keys.flag("anywhere");
  std::sort(column.values.begin(), column.values.end(),
            [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return column;
}

Table read_table(Keys& keys) {
  Table table;
  table.kind = keys.choice("kind", table_kind_names, TableKind::ImpactIndicators, true);
  table.headings = keys.patterns("headings", true);
  table.times = keys.patterns("times");
  table.months = keys.texts("months");
  table.revenue = keys.texts("revenue");
  table.expenditure = keys.texts("expenditure");
  table.difference = keys.texts("difference");
  keys.each("columns", [&](Keys& each) { table.columns.push_back(read_column(each)); });
  if (table.columns.empty()) {
    keys.refuse_here(
        {"una tabella senza colonne (\"columns\")", "a table without columns (\"columns\")"},
        {"elencare le colonne nell'ordine della pagina",
         "list the columns in the order of the page"});
  }
  if (!table.months.empty() && table.months.size() != 12) {
    keys.refuse_here(
        {"\"months\" deve avere dodici intestazioni", "\"months\" must have twelve headers"}, {});
  }
  return table;
}

SheetLayout read_sheet(Keys& keys) {
  SheetLayout sheet;
  sheet.starts = keys.patterns("starts", true);
  sheet.roles = keys.texts("roles");
  sheet.title_above = keys.flag("title_above");
  sheet.lines = keys.patterns("lines");
  sheet.labels = read_labels(keys, "labels");
  sheet.previous_title = keys.texts("previous_title");
  sheet.co_director_separators = keys.texts("co_director_separators");
  sheet.weight_scale = keys.text("weight_scale");
  keys.each("tables", [&](Keys& each) { sheet.tables.push_back(read_table(each)); });
  return sheet;
}

DocumentLayout read_document_part(Keys& keys) {
  DocumentLayout document;
  document.page_headers = keys.patterns("page_headers");
  document.municipality = keys.patterns("municipality");
  document.period = keys.patterns("period");
  document.offices = keys.texts("offices");
  document.index_heading = keys.patterns("index_heading");
  document.index_entry = keys.patterns("index_entry");
  document.subheadings = keys.texts("subheadings");
  return document;
}

MarkWords read_marks(Keys& keys) {
  MarkWords words;
  words.bodies = keys.texts("bodies", true);
  words.updated = keys.texts("updated");
  words.removed = keys.texts("removed");
  words.replaced = keys.texts("replaced");
  words.postponed = keys.texts("postponed");
  words.title_changed = keys.texts("title_changed");
  words.title_assigned = keys.texts("title_assigned");
  words.title_removed = keys.texts("title_removed");
  return words;
}

AssignmentLayout read_assignments(Keys& keys) {
  AssignmentLayout layout;
  layout.areas = keys.texts("areas");
  layout.units = keys.patterns("units", true);
  layout.headers = read_labels(keys, "headers");
  layout.chapter_separators = keys.texts("chapter_separators");
  layout.grand_total = keys.patterns("grand_total");
  return layout;
}

StaffLayout read_staff(Keys& keys) {
  StaffLayout layout;
  layout.areas = keys.texts("areas");
  layout.hours_header = keys.texts("hours_header", true);
  layout.total = keys.texts("total", true);
  layout.category = keys.texts("category", true);
  layout.note_marks = keys.texts("note_marks");
  return layout;
}

Result<toml::table> parse(std::string_view toml, const std::string& file) {
  return parse_toml(toml, file, {"il file di layout", "the layout file"});
}

}  // namespace

const Column* Table::column(Field field) const {
  for (const Column& each : columns) {
    if (each.field == field) return &each;
  }
  return nullptr;
}

// Layouts are written in TOML's way ("final_stakeholders"), JSON in its own ("finalStakeholders").
std::optional<Field> layout_field(std::string_view name) {
  std::string key;
  bool capital = false;
  for (const char c : name) {
    if (c == '_') {
      capital = true;
      continue;
    }
    key += capital && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    capital = false;
  }
  if (const auto field = field_named(key)) return field;
  return field_named(key + "Cents");  // "amount" in a layout, "amountCents" in JSON
}

Result<std::string> layout_shape(std::string_view toml, const std::string& file) {
  // Before the first section there is enough, unless a value there is of a rare kind.
  if (const auto head = parse(toml.substr(0, toml.find("\n[")), file); head) {
    if (const auto shape = (*head)["shape"].value<std::string>()) return *shape;
  }
  const toml::table table = TRY(parse(toml, file));
  return table["shape"].value_or(std::string());
}

Results<Layout> load_layout(std::string_view toml, const std::string& file) {
  Result<toml::table> parsed = parse(toml, file);
  if (!parsed) return std::unexpected(Problems{std::move(parsed).error()});

  Layout layout;
  Problems problems;
  {
    Keys keys(*parsed, "questo file", file, problems);
    layout.name = keys.text("name", true);
    keys.text("shape", true);
    keys.section("title", true, [&](Keys& title) {
      layout.title = {title.text("it", true), title.text("en", true)};
    });
    keys.section("document", false,
                 [&](Keys& part) { layout.document = read_document_part(part); });
    keys.section("marks", false, [&](Keys& part) { layout.marks = read_marks(part); });
    keys.section("sheet", true, [&](Keys& part) { layout.sheet = read_sheet(part); });
    keys.section("assignments", false,
                 [&](Keys& part) { layout.assignments = read_assignments(part); });
    keys.section("staff", false, [&](Keys& part) { layout.staff = read_staff(part); });
  }
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return layout;
}

}  // namespace pegaso::reading

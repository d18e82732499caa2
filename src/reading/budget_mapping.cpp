#include <algorithm>
#include <array>
#include <utility>

#include "base/check.h"
#include "base/embedded_file.h"
#include "base/toml_table.h"
#include "embedded/mappings.h"
#include "reading/budget_csv.h"

namespace pegaso::reading {
namespace {

constexpr std::string_view manual = "docs/budget-import.md";
constexpr std::string_view year_place = "{year}";

struct FieldRule {
  std::string_view name;
  bool is_of_chapters;
  bool is_of_movements;
};
constexpr auto known_fields = std::to_array<FieldRule>({
    {"side", true, true},
    {"chapter", true, true},
    {"number", true, true},
    {"article", true, true},
    {"item", true, true},
    {"description", true, false},
    {"director", true, false},
    {"unit", true, false},
    {"mission", true, false},
    {"programme", true, false},
    {"title", true, false},
    {"group", true, false},
    {"chart_code", true, false},
    {"spending_class", true, false},
    {"linked_revenue", true, false},
    {"limited_category", true, true},
    {"kind", false, true},
    {"year", false, true},
    {"amount", false, true},
    {"cash", false, true},
    {"date", false, true},
    {"movement_number", false, true},
    {"parent", false, true},
    {"act", false, true},
    {"due", false, true},
    {"revenue_kind", false, true},
    {"beneficiary", false, true},
    {"reason", false, true},
    {"multi_year", false, true},
    {"excluded_from_cap", false, true},
    {"third_party_share", false, true},
});

constexpr auto notations = std::to_array<std::pair<std::string_view, AmountNotation>>({
    {"italian", AmountNotation::Italian},
    {"us", AmountNotation::Us},
    {"plain", AmountNotation::Plain},
});

class MappingReader {
 public:
  explicit MappingReader(TomlTable& top) : top_(top) {}

  BudgetMapping read() {
    top_.knows({"name", "title", "rows", "notation", "columns", "words", "empty", "appropriation"});
    mapping_.name = top_.text("name");
    mapping_.title = top_.bilingual("title");
    const std::string rows = top_.text("rows");
    if (rows != "chapters" && rows != "movements" && !rows.empty()) {
      unknown("rows", rows, "chapters, movements");
    }
    mapping_.rows = rows == "movements" ? BudgetRows::Movements : BudgetRows::Chapters;
    const std::string notation = top_.text("notation");
    const auto* at =
        std::ranges::find(notations, notation, &std::pair<std::string_view, AmountNotation>::first);
    if (at != notations.end()) {
      mapping_.notation = at->second;
    } else if (!notation.empty()) {
      unknown("notation", notation, "italian, us, plain");
    }
    read_columns();
    read_words();
    read_empty();
    for (const toml::table* each : top_.tables("appropriation")) {
      read_appropriation(top_.within(*each));
    }
    check_needed();
    return std::move(mapping_);
  }

 private:
  void unknown(std::string_view key, const std::string& word, const std::string& all) {
    top_.wrong(key, {"«" + word + "» non è conosciuto", "\"" + word + "\" is not known"},
               {"uno di: " + all, "one of: " + all});
  }

  bool is_known_field(TomlTable& table, const toml::node& at, std::string_view name) {
    const auto* found = std::ranges::find(known_fields, name, &FieldRule::name);
    const bool is_known =
        found != known_fields.end() &&
        (mapping_.rows == BudgetRows::Chapters ? found->is_of_chapters : found->is_of_movements);
    if (is_known) return true;
    const std::string field(name);
    table.wrong(
        at,
        {"il campo «" + field + "» non è conosciuto", "the field \"" + field + "\" is not known"},
        {std::string(manual) + " li elenca", std::string(manual) + " lists them"});
    return false;
  }

  // "Heading", ["one", "two"], or { columns, widths, joined_by }.
  FieldColumns read_field(TomlTable& columns, const std::string& name, const toml::node& node) {
    if (const toml::table* full = node.as_table()) {
      TomlTable field = columns.within(*full);
      field.knows({"columns", "widths", "joined_by"});
      FieldColumns found{field.texts("columns"), {}, field.text_maybe("joined_by").value_or(".")};
      const toml::array* widths = (*full)["widths"].as_array();
      for (std::size_t i = 0; widths != nullptr && i < widths->size(); ++i) {
        constexpr std::int64_t width_max = 20;
        found.widths.push_back(static_cast<unsigned>(
            std::clamp<std::int64_t>((*widths)[i].value_or<std::int64_t>(0), 0, width_max)));
      }
      if (!found.widths.empty() && found.widths.size() != found.headings.size()) {
        field.wrong(
            "widths",
            {"le larghezze non sono quante le colonne", "there are not as many widths as columns"},
            {"una per colonna", "one for each column"});
      }
      return found;
    }
    if (node.is_array()) return {columns.texts(name), {}, "."};
    return {{columns.text(name)}, {}, "."};
  }

  void read_columns() {
    const toml::table* given = top_.table()["columns"].as_table();
    if (given == nullptr) {
      top_.wrong("columns", {"mancano le colonne", "the columns are missing"},
                 {"scrivere [columns]", "write [columns]"});
      return;
    }
    TomlTable columns = top_.within(*given);
    for (const auto& [key, node] : *given) {
      const std::string name(key.str());
      if (is_known_field(columns, node, name)) {
        mapping_.fields.insert_or_assign(name, read_field(columns, name, node));
      }
    }
  }

  void read_words() {
    const toml::table* given = top_.table()["words"].as_table();
    if (given == nullptr) return;
    TomlTable all = top_.within(*given);
    for (const auto& [key, node] : *given) {
      const toml::table* words = node.as_table();
      if (!is_known_field(all, node, key.str()) || words == nullptr) continue;
      TomlTable table = all.within(*words);
      for (const auto& [word, meaning] : *words) {
        mapping_.words[std::string(key.str())].insert_or_assign(std::string(word.str()),
                                                                table.text(word.str()));
      }
    }
  }

  void read_empty() {
    const toml::table* given = top_.table()["empty"].as_table();
    if (given == nullptr) return;
    TomlTable all = top_.within(*given);
    for (const auto& [key, node] : *given) {
      if (!is_known_field(all, node, key.str())) continue;
      mapping_.empty.insert_or_assign(std::string(key.str()), all.texts(key.str()));
    }
  }

  void read_appropriation(TomlTable table) {
    table.knows({"year", "competence", "cash"});
    constexpr std::int64_t year_least = 1900;
    constexpr std::int64_t year_most = 2999;
    AppropriationColumns columns;
    columns.competence = table.text("competence");
    columns.cash = table.text_maybe("cash").value_or("");
    const auto year = table.integer_maybe("year");
    const bool is_in_headings = columns.competence.find(year_place) != std::string::npos;
    if (year.has_value() == is_in_headings || (year && (*year < year_least || *year > year_most))) {
      table.wrong("year",
                  {"l'anno va detto una volta: con year o con {year} nell'intestazione",
                   "the year is said once: by year or by {year} in the heading"},
                  {"ad esempio year = 2017", "for instance year = 2017"});
    }
    if (year) columns.year = static_cast<int>(*year);
    mapping_.appropriations.push_back(std::move(columns));
  }

  void check_needed() {
    const auto need = [&](std::string_view name) {
      if (mapping_.fields.contains(name)) return;
      const std::string field(name);
      top_.wrong(
          "columns",
          {"manca la colonna di «" + field + "»", "the column of \"" + field + "\" is missing"},
          {"scrivere " + field + " = \"intestazione\"", "write " + field + " = \"heading\""});
    };
    need("side");
    if (!mapping_.fields.contains("number")) need("chapter");
    if (mapping_.rows == BudgetRows::Chapters) {
      need("description");
      return;
    }
    for (const std::string_view name : {"kind", "year", "amount", "date"}) need(name);
  }

  TomlTable& top_;
  BudgetMapping mapping_;
};

std::vector<BudgetMapping> built_in_mappings() {
  std::vector<BudgetMapping> all;
  for (const EmbeddedFile& file : embedded::mappings()) {
    auto loaded = load_budget_mapping(file.content, std::string(file.name));
    PEGASO_CHECK(loaded.has_value());
    all.push_back(*std::move(loaded));
  }
  return all;
}

}  // namespace

Results<BudgetMapping> load_budget_mapping(std::string_view text, const std::string& file) {
  auto parsed = parse_toml(text, file, {"il file di corrispondenza", "the mapping file"});
  if (!parsed) return std::unexpected(Problems{parsed.error()});
  Problems problems;
  TomlTable top(*parsed, file, problems, manual);
  BudgetMapping mapping = MappingReader(top).read();
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return mapping;
}

std::vector<BudgetMappingInfo> budget_mappings() {
  std::vector<BudgetMappingInfo> infos;
  for (const BudgetMapping& each : built_in_mappings()) infos.push_back({each.name, each.title});
  return infos;
}

std::optional<BudgetMapping> built_in_budget_mapping(std::string_view name) {
  for (BudgetMapping& each : built_in_mappings()) {
    if (each.name == name) return std::move(each);
  }
  return std::nullopt;
}

}  // namespace pegaso::reading

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/check.h"
#include "base/embedded_file.h"
#include "base/number.h"
#include "base/placeholders.h"
#include "base/text.h"
#include "base/toml_table.h"
#include "embedded/rules.h"
#include "regime/change.h"
#include "regime/regime.h"

namespace pegaso::regime {
namespace {

constexpr std::string_view manual = "docs/regimes.md";

constexpr std::array units = {Unit::Cents, Unit::Percent, Unit::Count,     Unit::Days, Unit::Months,
                              Unit::Day,   Unit::Month,   Unit::DayOfYear, Unit::Date, Unit::Flag,
                              Unit::Word,  Unit::Text,    Unit::Words};

std::optional<Unit> unit_named(std::string_view written) {
  const auto* at = std::ranges::find_if(units, [&](Unit each) { return name(each) == written; });
  return at == units.end() ? std::nullopt : std::optional(*at);
}

std::string unit_list() {
  std::string all;
  for (const Unit each : units) all += (all.empty() ? "" : ", ") + std::string(name(each));
  return all;
}

std::string choices_of(const OpenQuestion& question) {
  std::string all;
  for (const auto& each : question.choices) all += (all.empty() ? "" : ", ") + each.name;
  return all;
}

// The whole numbers that a value of that unit may be.
struct Range {
  std::int64_t least;
  std::int64_t most;
};
Range range_of(Unit unit) {
  constexpr std::int64_t amount_max = 1'000'000'000'000'000;
  constexpr std::int64_t number_max = 1'000'000;
  switch (unit) {
    case Unit::Cents:
      return {0, amount_max};
    case Unit::Percent:
      return {0, 100};
    case Unit::Day:
      return {1, 31};
    case Unit::Month:
      return {1, 12};
    default:
      return {0, number_max};
  }
}

std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> all;
  for (const std::string_view each : split(text, ',')) {
    if (const auto word = trimmed(each); !word.empty()) all.emplace_back(word);
  }
  return all;
}

// The value that a person writes; nullopt: none of that unit.
std::optional<ParameterValue> value_of(Unit unit, std::string_view text) {
  const auto within = [&](std::optional<std::int64_t> number) -> std::optional<std::int64_t> {
    const Range range = range_of(unit);
    if (!number || *number < range.least || *number > range.most) return std::nullopt;
    return number;
  };
  switch (unit) {
    case Unit::Flag:
      if (text == "yes" || text == "true" || text == "si" || text == "sì") return true;
      if (text == "no" || text == "false") return false;
      return std::nullopt;
    case Unit::Word:
    case Unit::Text:
      return std::string(text);
    case Unit::Words:
      return listed(text);
    case Unit::Date:
      return parse_iso_date(text);
    case Unit::DayOfYear:
      return parse_day_of_year(text);
    case Unit::Cents: {
      const auto amount = parse_amount(text);
      if (!amount || amount->repaired || !within(amount->amount.cents())) return std::nullopt;
      return amount->amount;
    }
    default:
      return within(parse_number<std::int64_t>(text));
  }
}

template <class T>
bool overlap(const T& a, const T& b) {
  return (!a.to || b.from < *a.to) && (!b.to || a.from < *b.to);
}

}  // namespace

// Reads one file, noting all that is wrong with it.
class RegimeLoader {
 public:
  RegimeLoader(const std::string& file, const Catalogue& catalogue, Problems& problems)
      : file_(file), catalogue_(catalogue), problems_(problems) {
    regime_.catalogue_ = &catalogue;
  }

  Regime read(const toml::table& table, const Holidays& holidays) {
    TomlTable top(table, file_, problems_, manual);
    top.knows({"name", "municipality", "title", "patron_day", "reference_day", "answers",
               "passages", "parameter", "table", "unit", "assignment_sheet"});
    regime_.name_ = top.text("name");
    regime_.municipality_ = top.text("municipality");
    regime_.title_ = top.bilingual("title");
    regime_.reference_day_ = top.date_maybe("reference_day");
    const auto patron_day = read_day_of_year(top, "patron_day");
    regime_.working_days_ = WorkingDays(holidays.days, holidays.known_until, patron_day);
    read_answers(top);
    read_passages(top);
    for (const toml::table* each : top.tables("unit")) read_unit(top.within(*each));
    for (const toml::table* each : top.tables("parameter")) read_parameter(top.within(*each));
    sort_dated(regime_.parameters_, parameter_places_);
    for (const toml::table* each : top.tables("table")) read_table(top.within(*each));
    sort_dated(regime_.tables_, table_places_);
    for (const toml::table* each : top.tables("assignment_sheet")) {
      read_sheet(top.within(*each));
    }
    if (problems_.empty()) check_bands();
    return std::move(regime_);
  }

  Regime change(const Regime& regime, const std::string& id, std::string_view value) {
    regime_ = regime;
    if (const OpenQuestion* question = catalogue_.open_question(id)) {
      change_answer(*question, value);
      return std::move(regime_);
    }
    bool is_there = false;
    for (Parameter& each : regime_.parameters_) {
      if (each.id != id) continue;
      is_there = true;
      const auto parsed = value_of(each.unit, value);
      if (!parsed) {
        not_a_value(id, each.unit, value);
        return std::move(regime_);
      }
      each.value = *parsed;
    }
    if (!is_there) {
      wrong_at({},
               {"il regime non ha il parametro «" + id + "»",
                "the regime has no parameter \"" + id + "\""},
               {"`pegaso explain REGOLA` dice quali parametri ha una regola",
                "`pegaso explain RULE` says which parameters a rule has"});
    }
    table_places_.resize(regime_.tables_.size());
    check_bands();
    return std::move(regime_);
  }

 private:
  void change_answer(const OpenQuestion& question, std::string_view value) {
    if (std::ranges::find(question.choices, value, &OpenQuestion::Choice::name) ==
        question.choices.end()) {
      const std::string all = choices_of(question);
      const std::string given(value);
      wrong_at({},
               {"«" + given + "» non è una risposta a " + question.id,
                "\"" + given + "\" is no answer to " + question.id},
               {"una di: " + all, "one of: " + all});
    }
    regime_.answers_.insert_or_assign(question.id, std::string(value));
  }

  void not_a_value(const std::string& id, Unit unit, std::string_view value) {
    const std::string given(value);
    const std::string of(name(unit));
    wrong_at({},
             {"«" + given + "» non è un valore di «" + id + "», che ha l'unità " + of,
              "\"" + given + "\" is no value of \"" + id + "\", which has the unit " + of},
             {"importi come 40.000,00, date come 2016-12-31, giorni dell'anno come 07-31, yes o no",
              "amounts as 40.000,00, dates as 2016-12-31, days of the year as 07-31, yes or no"});
  }

  std::optional<DayOfYear> read_day_of_year(TomlTable& table, std::string_view key) {
    const auto written = table.text_maybe(key);
    const auto day = written ? parse_day_of_year(*written) : std::nullopt;
    if (written && !day) {
      table.wrong(key,
                  {"«" + *written + "» non è un giorno dell'anno",
                   "\"" + *written + "\" is no day of the year"},
                  {"scriverlo come \"07-31\"", "write it as \"07-31\""});
    }
    return day;
  }

  void read_unit(TomlTable table) {
    table.knows({"id", "title"});
    const std::string id = table.text("id");
    if (!regime_.unit_titles_.emplace(id, table.bilingual("title")).second) {
      table.wrong("id", {"«" + id + "» c'è due volte", "\"" + id + "\" stands twice"},
                  {"toglierne uno", "remove one of them"});
    }
  }

  // The table of that key; nullptr: it is missing, or no table, which is noted.
  static const toml::table* table_of(TomlTable& top, std::string_view key) {
    const toml::table* found = top.table()[key].as_table();
    if (found == nullptr && top.has(key)) {
      const std::string name(key);
      top.wrong(key, {"«" + name + "» non è una tabella", "\"" + name + "\" is no table"},
                {"cominciarla con [" + name + "]", "begin it with [" + name + "]"});
    }
    return found;
  }

  void read_answers(TomlTable& top) {
    const toml::table* answers = table_of(top, "answers");
    const toml::table none;
    TomlTable given = top.within(answers == nullptr ? none : *answers);
    for (const OpenQuestion& question : catalogue_.open_questions()) {
      if (!given.has(question.id)) {
        top.wrong("answers",
                  {"manca la risposta alla questione " + question.id,
                   "the answer to question " + question.id + " is missing"},
                  {question.question.it + " Scrivere in [answers] una di: " + choices_of(question),
                   question.question.en + " Write in [answers] one of: " + choices_of(question)});
        continue;
      }
      const std::string answer = given.text(question.id);
      if (std::ranges::find(question.choices, answer, &OpenQuestion::Choice::name) ==
          question.choices.end()) {
        const std::string all = choices_of(question);
        given.wrong(question.id,
                    {"«" + answer + "» non è una risposta a " + question.id,
                     "\"" + answer + "\" is no answer to " + question.id},
                    {"una di: " + all, "one of: " + all});
      }
      regime_.answers_.insert_or_assign(question.id, answer);
    }
    if (answers == nullptr) return;
    for (const auto& [key, node] : *answers) {
      if (catalogue_.open_question(key.str()) == nullptr) {
        unknown_id(given, node, std::string(key.str()));
      }
    }
  }

  static void unknown_id(TomlTable& table, const toml::node& at, const std::string& id) {
    table.wrong(at, {"«" + id + "» non è nel catalogo", "\"" + id + "\" is not in the catalogue"},
                {"correggerlo o aggiungerlo a rules.toml", "correct it or add it to rules.toml"});
  }

  void read_passages(TomlTable& top) {
    const toml::table* passages = table_of(top, "passages");
    if (passages == nullptr) return;
    TomlTable given = top.within(*passages);
    for (const auto& [key, node] : *passages) {
      const std::string rule(key.str());
      if (catalogue_.rule(rule) == nullptr) unknown_id(given, node, rule);
      std::vector<std::int64_t> lines;
      const toml::array* list = node.as_array();
      for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        if (const auto line = (*list)[i].value<std::int64_t>()) lines.push_back(*line);
      }
      if (list == nullptr || lines.size() != list->size()) {
        given.wrong(rule, {"le righe non sono numeri", "the lines are no numbers"},
                    {"ad esempio " + rule + " = [97, 99]", "for instance " + rule + " = [97, 99]"});
      }
      regime_.passages_.insert_or_assign(rule, std::move(lines));
    }
  }

  std::vector<std::string> read_rules(TomlTable& table) {
    std::vector<std::string> rules = table.texts("rules");
    for (const std::string& each : rules) {
      if (catalogue_.rule(each) == nullptr) {
        unknown_id(table, *table.table().get("rules"), each);
      }
    }
    return rules;
  }

  template <class T>
  void read_validity(TomlTable& table, T& dated) {
    dated.from = table.date("from");
    dated.to = table.date_maybe("to");
    if (dated.to && *dated.to <= dated.from) {
      table.wrong("to", {"la validità finisce prima di cominciare", "it ends before it begins"},
                  {"correggere from o to", "correct from or to"});
    }
  }

  void read_parameter(TomlTable table) {
    table.knows({"id", "rules", "unit", "value", "from", "to", "origin", "source", "name"});
    Parameter parameter;
    parameter.id = table.text("id");
    parameter.rules = read_rules(table);
    parameter.source = table.text_maybe("source").value_or("");
    parameter.name = table.bilingual("name");
    read_validity(table, parameter);
    const std::string origin = table.text("origin");
    if (origin != "text" && origin != "proposed" && !origin.empty()) {
      table.wrong("origin",
                  {"l'origine «" + origin + "» non è conosciuta",
                   "the origin \"" + origin + "\" is not known"},
                  {"text o proposed", "text or proposed"});
    }
    parameter.origin = origin == "proposed" ? Origin::Proposed : Origin::Text;
    const auto unit = read_unit_of(table);
    if (!unit) return;
    parameter.unit = *unit;
    check_unit(table, parameter);
    read_value(table, parameter);
    parameter_places_.push_back(table.table().source().begin);
    regime_.parameters_.push_back(std::move(parameter));
  }

  static std::optional<Unit> read_unit_of(TomlTable& table) {
    const std::string written = table.text("unit");
    const auto unit = unit_named(written);
    if (!unit && !written.empty()) {
      table.wrong("unit",
                  {"l'unità «" + written + "» non è conosciuta",
                   "the unit \"" + written + "\" is not known"},
                  {"una di: " + unit_list(), "one of: " + unit_list()});
    }
    return unit;
  }

  // One id has one unit at all times.
  void check_unit(TomlTable& table, const Parameter& parameter) {
    const auto at = std::ranges::find(regime_.parameters_, parameter.id, &Parameter::id);
    if (at == regime_.parameters_.end() || at->unit == parameter.unit) return;
    const std::string other(name(at->unit));
    table.wrong("unit",
                {"«" + parameter.id + "» ha altrove l'unità " + other,
                 "\"" + parameter.id + "\" has the unit " + other + " elsewhere"},
                {"usare la stessa unità, o un altro id", "use the same unit, or another id"});
  }

  void read_value(TomlTable& table, Parameter& parameter) {
    if (!table.has("value")) {
      table.wrong("value", {"manca il valore", "the value is missing"},
                  {"scrivere value = ..., o togliere il parametro: ciò che non si sa, manca",
                   "write value = ..., or remove the parameter: what is not known is missing"});
      return;
    }
    switch (parameter.unit) {
      case Unit::Flag:
        parameter.value = table.flag("value");
        break;
      case Unit::Word:
      case Unit::Text:
        parameter.value = table.text("value");
        break;
      case Unit::Words:
        parameter.value = table.texts("value");
        break;
      case Unit::Date:
        parameter.value = table.date("value");
        break;
      case Unit::DayOfYear:
        parameter.value = read_day_of_year(table, "value").value_or(DayOfYear{});
        break;
      default: {
        const std::int64_t number = number_within(table, "value", range_of(parameter.unit));
        if (parameter.unit == Unit::Cents) {
          parameter.value = Money::from_cents(number);
        } else {
          parameter.value = number;
        }
      }
    }
  }

  // The number at a key, which is there; its least where it is none or out of range, which is noted.
  static std::int64_t number_within(TomlTable& table, std::string_view key, const Range& range) {
    const auto number = table.integer_maybe(key);
    if (!number) return range.least;
    if (*number >= range.least && *number <= range.most) return *number;
    const std::string limits = std::to_string(range.least) + "-" + std::to_string(range.most);
    table.wrong(key, {"il valore è fuori da " + limits, "the value is outside " + limits},
                {"correggerlo", "correct it"});
    return range.least;
  }

  // By id and day; notes what overlaps. `places` are those of the entries, and follow them.
  template <class T>
  void sort_dated(std::vector<T>& all, std::vector<toml::source_position>& places) {
    std::vector<std::size_t> order(all.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
      return std::pair(std::string_view(all[a].id), all[a].from) <
             std::pair(std::string_view(all[b].id), all[b].from);
    });
    std::vector<T> sorted;
    std::vector<toml::source_position> sorted_places;
    for (const std::size_t next : order) {
      if (!sorted.empty() && sorted.back().id == all[next].id &&
          overlap(sorted.back(), all[next])) {
        wrong_at(places[next],
                 {"«" + all[next].id + "» vale due volte negli stessi giorni",
                  "\"" + all[next].id + "\" holds twice on the same days"},
                 {"correggere from e to", "correct from and to"});
      }
      sorted.push_back(std::move(all[next]));
      sorted_places.push_back(places[next]);
    }
    all = std::move(sorted);
    places = std::move(sorted_places);
  }

  void wrong_at(const toml::source_position& at, Bilingual message, Bilingual cure) {
    problems_.push_back({std::move(message), {file_, at.line, at.column}, std::move(cure)});
  }

  void read_table(TomlTable table) {
    table.knows({"id", "rules", "from", "to", "row"});
    Table read;
    read.id = table.text("id");
    read.rules = read_rules(table);
    read_validity(table, read);
    for (const toml::table* each : table.tables("row")) {
      read.rows.push_back(read_row(table.within(*each)));
    }
    const auto is_keyed = [](const TableRow& row) { return !row.key.empty(); };
    if (read.rows.empty() ||
        (std::ranges::any_of(read.rows, is_keyed) && !std::ranges::all_of(read.rows, is_keyed))) {
      table.wrong("row",
                  {"la tabella «" + read.id + "» non ha righe, o solo alcune hanno key",
                   "the table \"" + read.id + "\" has no rows, or only some with a key"},
                  {"scrivere in ogni riga key, oppure from e below",
                   "write key, or from and below, in each row"});
    }
    std::set<std::string_view> keys;
    for (const TableRow& row : read.rows) {
      if (row.key.empty() || keys.insert(row.key).second) continue;
      table.wrong(
          "row",
          {"la riga «" + row.key + "» c'è due volte", "the row \"" + row.key + "\" stands twice"},
          {"toglierne una", "remove one of them"});
    }
    table_places_.push_back(table.table().source().begin);
    regime_.tables_.push_back(std::move(read));
  }

  std::optional<Edge> read_edge(TomlTable& table, std::string_view key) {
    if (!table.has(key)) return std::nullopt;
    if (table.table()[key].is_string()) {
      const std::string id = table.text(key);
      const auto at = std::ranges::find(regime_.parameters_, id, &Parameter::id);
      if (at == regime_.parameters_.end() || at->unit != Unit::Cents) {
        table.wrong(key,
                    {"«" + id + "» non è un parametro di importo",
                     "\"" + id + "\" is no parameter in cents"},
                    {"un importo in centesimi o un parametro di unità cents",
                     "cents, or a parameter of unit cents"});
      }
      return id;
    }
    return Money::from_cents(table.integer_maybe(key).value_or(0));
  }

  TableRow read_row(TomlTable table) {
    table.knows({"key", "from", "below", "rule", "values"});
    TableRow row;
    row.key = table.text_maybe("key").value_or("");
    row.from = read_edge(table, "from");
    row.below = read_edge(table, "below");
    row.rule = table.text("rule");
    if (!row.key.empty() && (row.from || row.below)) {
      table.wrong("key", {"la riga ha una parola e una fascia", "the row has a word and a band"},
                  {"scrivere key, oppure from e below", "write key, or from and below"});
    }
    if (!row.rule.empty() && catalogue_.rule(row.rule) == nullptr) {
      unknown_id(table, *table.table().get("rule"), row.rule);
    }
    const toml::table* values = table.table()["values"].as_table();
    if (values == nullptr) {
      table.wrong("values", {"mancano i valori della riga", "the row's values are missing"},
                  {"scrivere values = { ... }", "write values = { ... }"});
      return row;
    }
    TomlTable cells = table.within(*values);
    for (const auto& [key, node] : *values) {
      const std::string name(key.str());
      if (node.is_integer()) {
        row.values.emplace(name, *node.value<std::int64_t>());
      } else if (node.is_boolean()) {
        row.values.emplace(name, *node.value<bool>());
      } else if (node.is_string()) {
        row.values.emplace(name, *node.value<std::string>());
      } else {
        row.values.emplace(name, cells.texts(name));
        if (name == "rests_on") check_questions(cells, node, row.words(name));
      }
    }
    return row;
  }

  void check_questions(TomlTable& cells, const toml::node& at,
                       std::span<const std::string> questions) {
    for (const std::string& each : questions) {
      if (catalogue_.open_question(each) == nullptr) unknown_id(cells, at, each);
    }
  }

  static std::int64_t needed_number(TomlTable& table, std::string_view key, const Range& range) {
    if (!table.has(key)) {
      const std::string name(key);
      table.wrong(key, {"manca il numero «" + name + "»", "the number \"" + name + "\" is missing"},
                  {"scrivere " + name + " = ...", "write " + name + " = ..."});
      return range.least;
    }
    return number_within(table, key, range);
  }

  void read_sheet(TomlTable table) {
    table.knows({"unit", "sheet", "type", "funding", "chapters", "initial", "ceiling", "from"});
    AssignmentSheet sheet;
    sheet.unit = table.text("unit");
    sheet.sheet = needed_number(table, "sheet", range_of(Unit::Count));
    sheet.type = table.text("type");
    sheet.funding = table.text("funding");
    if (sheet.funding != "ORDINARY" && sheet.funding != "EARMARKED" && !sheet.funding.empty()) {
      table.wrong("funding",
                  {"il finanziamento «" + sheet.funding + "» non è conosciuto",
                   "the funding \"" + sheet.funding + "\" is not known"},
                  {"ORDINARY o EARMARKED", "ORDINARY or EARMARKED"});
    }
    sheet.chapters = table.texts("chapters");
    sheet.initial = Money::from_cents(needed_number(table, "initial", range_of(Unit::Cents)));
    sheet.ceiling = Money::from_cents(needed_number(table, "ceiling", range_of(Unit::Cents)));
    sheet.from = table.date("from");
    regime_.sheets_.push_back(std::move(sheet));
  }

  // Bands have no gap and no overlap on any day: looked at on each day on which an edge or the table changes.
  void check_bands() {
    for (std::size_t i = 0; i < regime_.tables_.size(); ++i) {
      const Table& table = regime_.tables_[i];
      if (!table.rows.front().key.empty()) continue;
      for (const Date day : days_of_change(table)) check_bands_on(table, table_places_[i], day);
    }
  }

  std::set<Date> days_of_change(const Table& table) const {
    std::set<Date> days{table.from};
    const auto add = [&](const std::optional<Edge>& edge) {
      const auto* id = edge ? std::get_if<std::string>(&*edge) : nullptr;
      if (id == nullptr) return;
      for (const Parameter& each : regime_.parameters_) {
        if (each.id != *id) continue;
        for (const auto& day : {std::optional(each.from), each.to}) {
          if (day && table.from <= *day && (!table.to || *day < *table.to)) days.insert(*day);
        }
      }
    };
    for (const TableRow& row : table.rows) {
      add(row.from);
      add(row.below);
    }
    return days;
  }

  void check_bands_on(const Table& table, const toml::source_position& at, Date day) {
    // An edge without a value on a day is CONFIG_MISSING when asked: nothing can be said here.
    std::vector<std::pair<std::optional<Money>, std::optional<Money>>> bands;
    for (const TableRow& row : table.rows) {
      const auto edge = [&](const std::optional<Edge>& end) -> Configured<std::optional<Money>> {
        if (!end) return std::nullopt;
        return TRY(regime_.amount_at(*end, day));
      };
      const auto from = edge(row.from);
      const auto below = edge(row.below);
      if (!from || !below) return;
      bands.emplace_back(*from, *below);
    }
    for (std::size_t i = 0; i + 1 < bands.size(); ++i) {
      const auto& below = bands[i].second;
      const auto& next = bands[i + 1].first;
      if (below && next && *below == *next) continue;
      const bool is_gap = below && next && *below < *next;
      wrong_at(at,
               {"tabella «" + table.id + "», dal " + format_italian(day) + ": " +
                    (is_gap ? "un vuoto" : "una sovrapposizione") + " tra la riga " +
                    std::to_string(i + 1) + " e la seguente",
                "table \"" + table.id + "\", from " + format_italian(day) + ": " +
                    (is_gap ? "a gap" : "an overlap") + " between row " + std::to_string(i + 1) +
                    " and the next"},
               {"far cominciare ogni riga dove finisce quella prima, dal basso verso l'alto",
                "let each row begin where the one before ends, upwards"});
    }
    for (const auto& [from, below] : bands) {
      if (from && below && *below <= *from) {
        wrong_at(at,
                 {"tabella «" + table.id + "», dal " + format_italian(day) + ": una fascia è vuota",
                  "table \"" + table.id + "\", from " + format_italian(day) + ": a band is empty"},
                 {"correggere from o below", "correct from or below"});
      }
    }
    const bool is_open_below = !bands.front().first || bands.front().first->is_zero();
    if (!is_open_below || bands.back().second) {
      wrong_at(at,
               {"tabella «" + table.id + "», dal " + format_italian(day) +
                    ": le fasce non coprono tutti gli importi",
                "table \"" + table.id + "\", from " + format_italian(day) +
                    ": the bands do not cover all amounts"},
               {"la prima comincia da 0 o senza from, l'ultima non ha below",
                "the first begins at 0 or without from, the last has no below"});
    }
  }

  const std::string& file_;
  const Catalogue& catalogue_;
  Problems& problems_;
  Regime regime_;
  std::vector<toml::source_position> parameter_places_;
  std::vector<toml::source_position> table_places_;
};

Results<Holidays> load_holidays(std::string_view text, const std::string& file) {
  auto parsed = parse_toml(text, file, {"il file delle festività", "the file of holidays"});
  if (!parsed) return std::unexpected(Problems{parsed.error()});
  Problems problems;
  TomlTable top(*parsed, file, problems, manual);
  top.knows({"known_until", "holiday"});
  Holidays holidays;
  holidays.known_until = top.date("known_until");
  for (const toml::table* each : top.tables("holiday")) {
    TomlTable holiday = top.within(*each);
    holiday.knows({"day", "name"});
    holidays.days.push_back(holiday.date("day"));
  }
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return holidays;
}

Results<Regime> load_regime(std::string_view text, const std::string& file,
                            const Catalogue& catalogue, const Holidays& holidays) {
  auto parsed = parse_toml(text, file, {"il regime", "the regime"});
  if (!parsed) return std::unexpected(Problems{parsed.error()});
  Problems problems;
  Regime regime = RegimeLoader(file, catalogue, problems).read(*parsed, holidays);
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return regime;
}

Results<Regime> with_change(const Regime& regime, const std::string& id, std::string_view value) {
  Problems problems;
  Regime changed =
      RegimeLoader(regime.name(), regime.catalogue(), problems).change(regime, id, value);
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return changed;
}

namespace {

std::string_view embedded_file(std::string_view name) {
  const auto files = embedded::rules();
  const auto found = std::ranges::find(files, name, &EmbeddedFile::name);
  PEGASO_CHECK(found != files.end());
  return found->content;
}

const Holidays& built_in_holidays() {
  static const Holidays holidays = [] {
    auto loaded = load_holidays(embedded_file("holidays.toml"), "holidays.toml");
    PEGASO_CHECK(loaded.has_value());
    return *std::move(loaded);
  }();
  return holidays;
}

constexpr std::string_view extension = ".toml";

}  // namespace

Results<Regime> load_regime(std::string_view text, const std::string& file) {
  return load_regime(text, file, built_in_catalogue(), built_in_holidays());
}

std::vector<std::string> built_in_regimes() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : embedded::rules()) {
    if (file.name == "rules.toml" || file.name == "holidays.toml") continue;
    names.emplace_back(file.name.substr(0, file.name.size() - extension.size()));
  }
  return names;
}

const Regime* built_in_regime(std::string_view name) {
  static const std::map<std::string, Regime, std::less<>> regimes = [] {
    std::map<std::string, Regime, std::less<>> loaded;
    for (const std::string& each : built_in_regimes()) {
      const std::string file = each + std::string(extension);
      auto regime = load_regime(embedded_file(file), file);
      PEGASO_CHECK(regime.has_value());
      loaded.emplace(each, *std::move(regime));
    }
    return loaded;
  }();
  const auto at = regimes.find(name);
  return at == regimes.end() ? nullptr : &at->second;
}

}  // namespace pegaso::regime

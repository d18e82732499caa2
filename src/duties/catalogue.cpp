#include "duties/catalogue.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <utility>

#include "base/check.h"
#include "base/embedded_file.h"
#include "base/toml_table.h"
#include "embedded/duties.h"

namespace pegaso::duties {
namespace {

using regime::Unit;

constexpr std::string_view manual = "docs/duties.md";

constexpr std::array<std::pair<std::string_view, Every>, 5> everies = {{
    {"MONTH", Every::Month},
    {"QUARTER", Every::Quarter},
    {"FOUR_MONTHS", Every::FourMonths},
    {"SEMESTER", Every::HalfYear},
    {"YEAR", Every::Year},
}};

struct TermForm {
  std::string_view word;
  By by;
  std::optional<Unit> unit;  // of its parameter
  bool needs_period;
};
constexpr std::array<TermForm, 8> terms = {{
    {"none", By::None, std::nullopt, false},
    {"last_day", By::LastDay, std::nullopt, true},
    {"days_after", By::DaysAfter, Unit::Days, false},
    {"day_of_next_month", By::DayOfNextMonth, Unit::Day, false},
    {"end_of_next_month", By::EndOfNextMonth, std::nullopt, false},
    {"end_of_month", By::EndOfMonth, Unit::Month, true},
    {"day_of_next_year", By::DayOfNextYear, Unit::DayOfYear, true},
    {"before", By::Before, std::nullopt, false},
}};

constexpr std::array lists = {revenue_chapters, residual_chapters, reimputed_chapters,
                              residual_directors, directors};

template <class All, class Word>
std::string joined(const All& all, Word word) {
  std::string text;
  for (const auto& each : all) text += (text.empty() ? "" : ", ") + std::string(word(each));
  return text;
}

// Reads one file, noting all that is wrong with it.
class Loader {
 public:
  Loader(const std::string& file, const regime::Catalogue& rules, const ParameterUnits& units,
         Problems& problems)
      : file_(file), rules_(rules), units_(units), problems_(problems) {}

  Catalogue read(const toml::table& table) {
    TomlTable top(table, file_, problems_, manual);
    top.knows({"fact", "event", "duty"});
    for (const toml::table* each : top.tables("fact")) read_fact(top.within(*each));
    for (const toml::table* each : top.tables("event")) read_event(top.within(*each));
    const auto done = std::ranges::find(events_, duty_done, &EventKind::id);
    if (done == events_.end()) {
      top.wrong(
          "event", {"manca l'evento DONE", "the event DONE is missing"},
          {"aggiungerlo: è la prova di ogni adempimento", "add it: it is the proof of any duty"});
    }
    for (const toml::table* each : top.tables("duty")) read_duty(top.within(*each));
    return {std::move(events_), std::move(duties_), std::move(facts_)};
  }

 private:
  void unknown(TomlTable& table, std::string_view key, const std::string& word,
               const Bilingual& cure) {
    table.wrong(key, {"«" + word + "» non è conosciuto", "\"" + word + "\" is not known"}, cure);
  }
  void seen_once(TomlTable& table, const std::string& id) {
    if (id.empty() || ids_.insert(id).second) return;
    table.wrong("id", {"«" + id + "» c'è due volte", "\"" + id + "\" stands twice"},
                {"toglierne uno", "remove one of them"});
  }

  void read_fact(TomlTable table) {
    table.knows({"id", "title"});
    FactKind fact{table.text("id"), table.bilingual("title")};
    seen_once(table, fact.id);
    facts_.push_back(std::move(fact));
  }

  void read_event(TomlTable table) {
    table.knows({"id", "title", "amounts", "words", "after"});
    EventKind event{table.text("id"), table.bilingual("title"), table.texts("amounts"),
                    table.texts("words"), read_events(table, "after")};
    seen_once(table, event.id);
    events_.push_back(std::move(event));
  }

  void read_duty(TomlTable table) {
    table.knows({"id", "rule", "who", "what", "proof", "events", "every", "every_parameter",
                 "for_each", "for_each_parameter", "by", "parameter", "before", "done_by",
                 "ended_by", "only_if"});
    DutyKind duty;
    duty.id = table.text("id");
    seen_once(table, duty.id);
    duty.rule = table.text("rule");
    if (!duty.rule.empty() && rules_.rule(duty.rule) == nullptr) {
      unknown(table, "rule", duty.rule, {"una regola di rules.toml", "a rule of rules.toml"});
    }
    duty.who = table.text("who");
    duty.what = table.bilingual("what");
    duty.proof = table.bilingual("proof");
    duty.events = read_events(table, "events");
    duty.done_by = read_events(table, "done_by");
    duty.ended_by = read_events(table, "ended_by");
    duty.before = read_events(table, "before");
    read_period(table, duty);
    read_term(table, duty);
    for (const toml::table* each : table.tables("only_if")) {
      read_condition(table.within(*each), duty);
    }
    duties_.push_back(std::move(duty));
  }

  std::vector<std::string> read_events(TomlTable& table, std::string_view key) {
    std::vector<std::string> named = table.texts(key);
    for (const std::string& each : named) {
      if (std::ranges::find(events_, each, &EventKind::id) == events_.end()) {
        unknown(table, key, each, {"uno degli [[event]] del file", "one of the file's [[event]]"});
      }
    }
    return named;
  }

  // The parameter that a key names; it has to be one of a regime, of that unit.
  std::string read_parameter(TomlTable& table, std::string_view key, Unit unit) {
    const std::string id = table.text(key);
    if (id.empty()) return id;
    const auto at = units_.find(id);
    if (at == units_.end()) {
      unknown(table, key, id, {"un parametro di un regime", "a parameter of a regime"});
    } else if (at->second != unit) {
      const std::string has(name(at->second));
      const std::string wants(name(unit));
      table.wrong(key,
                  {"«" + id + "» ha l'unità " + has + ", non " + wants,
                   "\"" + id + "\" has the unit " + has + ", not " + wants},
                  {"scegliere un altro parametro", "choose another parameter"});
    }
    return id;
  }

  void read_period(TomlTable& table, DutyKind& duty) {
    if (const auto word = table.text_maybe("every")) {
      duty.every = every_named(*word);
      if (!duty.every) {
        const std::string all = joined(everies, [](const auto& each) { return each.first; });
        unknown(table, "every", *word, {"uno di: " + all, "one of: " + all});
      }
    }
    if (table.has("every_parameter")) {
      duty.every_parameter = read_parameter(table, "every_parameter", Unit::Word);
    }
    if (table.has("every") && table.has("every_parameter")) {
      table.wrong("every_parameter", {"il periodo è detto due volte", "the period is said twice"},
                  {"lasciare every o every_parameter", "leave every or every_parameter"});
    }
    if (duty.events.empty() && !table.has("every") && !table.has("every_parameter")) {
      table.wrong(
          "events", {"l'adempimento non nasce da nulla", "nothing creates the duty"},
          {"scrivere events, every o every_parameter", "write events, every or every_parameter"});
    }
    if (const auto list = table.text_maybe("for_each")) {
      duty.for_each = *list;
      if (std::ranges::find(lists, *list) == lists.end()) {
        const std::string all = joined(lists, [](std::string_view each) { return each; });
        unknown(table, "for_each", *list, {"uno di: " + all, "one of: " + all});
      }
    }
    if (table.has("for_each_parameter")) {
      duty.for_each_parameter = read_parameter(table, "for_each_parameter", Unit::Words);
    }
    const bool is_for_each = table.has("for_each") || table.has("for_each_parameter");
    if (is_for_each && !duty.events.empty()) {
      table.wrong("events", {"l'evento ha già un soggetto", "the event already has a subject"},
                  {"togliere events o for_each", "remove events or for_each"});
    }
  }

  void read_term(TomlTable& table, DutyKind& duty) {
    const std::string word = table.text("by");
    const auto* const form = std::ranges::find(terms, word, &TermForm::word);
    if (form == terms.end()) {
      const std::string all = joined(terms, [](const TermForm& each) { return each.word; });
      if (!word.empty()) unknown(table, "by", word, {"uno di: " + all, "one of: " + all});
      return;
    }
    duty.by = form->by;
    if (form->unit) {
      duty.parameter = read_parameter(table, "parameter", *form->unit);
    } else if (table.has("parameter")) {
      table.wrong("parameter",
                  {"il termine «" + word + "» non ha parametro",
                   "the term \"" + word + "\" has no parameter"},
                  {"toglierlo", "remove it"});
    }
    if (form->needs_period && !table.has("every") && !table.has("every_parameter")) {
      table.wrong("by",
                  {"il termine «" + word + "» vuole un periodo",
                   "the term \"" + word + "\" wants a period"},
                  {"scrivere every o every_parameter", "write every or every_parameter"});
    }
    if ((duty.by == By::Before) == duty.before.empty()) {
      table.wrong("before",
                  {"before dice gli eventi del termine \"before\", e solo di quello",
                   "before says the events of the term \"before\", and of that one only"},
                  {"scriverlo o toglierlo", "write or remove it"});
    }
  }

  std::optional<Reading> read_reading(TomlTable& table, std::string_view key) {
    const auto text = table.text_maybe(key);
    if (!text) return std::nullopt;
    const std::size_t at = text->find('=');
    Reading reading{text->substr(0, at), at == std::string::npos ? "" : text->substr(at + 1)};
    const regime::OpenQuestion* question = rules_.open_question(reading.question);
    if (question == nullptr ||
        std::ranges::find(question->choices, reading.answer, &regime::OpenQuestion::Choice::name) ==
            question->choices.end()) {
      unknown(table, key, *text,
              {"una questione e una sua risposta, come AMB-40=INCLUSIVE",
               "a question and one of its answers, as AMB-40=INCLUSIVE"});
    }
    return reading;
  }

  void read_condition(TomlTable table, DutyKind& duty) {
    table.knows({"fact", "above", "at_least", "equal_if", "where", "or_if"});
    Condition condition;
    condition.fact = table.text("fact");
    condition.is_equal_enough = table.has("at_least");
    if (table.has("above") == table.has("at_least")) {
      table.wrong("above", {"serve above o at_least", "above or at_least is needed"},
                  {"scriverne uno", "write one of them"});
    } else {
      condition.parameter =
          read_parameter(table, condition.is_equal_enough ? "at_least" : "above", Unit::Cents);
    }
    condition.equal_if = read_reading(table, "equal_if");
    condition.where = read_reading(table, "where");
    condition.or_if = table.text_maybe("or_if").value_or("");
    for (const std::string& id : duty.events) {
      const auto event = std::ranges::find(events_, id, &EventKind::id);
      if (event == events_.end()) continue;
      check_fact(table, "fact", condition.fact, event->amounts, id);
      if (!condition.or_if.empty()) check_fact(table, "or_if", condition.or_if, event->words, id);
    }
    duty.only_if.push_back(std::move(condition));
  }

  static void check_fact(TomlTable& table, std::string_view key, const std::string& fact,
                         const std::vector<std::string>& stated, const std::string& event) {
    if (fact.empty() || std::ranges::find(stated, fact) != stated.end()) return;
    table.wrong(key,
                {"l'evento " + event + " non dichiara «" + fact + "»",
                 "the event " + event + " does not state \"" + fact + "\""},
                {"aggiungerlo all'evento", "add it to the event"});
  }

  const std::string& file_;
  const regime::Catalogue& rules_;
  const ParameterUnits& units_;
  Problems& problems_;
  std::set<std::string> ids_;
  std::vector<EventKind> events_;
  std::vector<DutyKind> duties_;
  std::vector<FactKind> facts_;
};

}  // namespace

std::optional<Every> every_named(std::string_view word) {
  for (const auto& [name, every] : everies) {
    if (name == word) return every;
  }
  return std::nullopt;
}

Catalogue::Catalogue(std::vector<EventKind> events, std::vector<DutyKind> duties,
                     std::vector<FactKind> facts)
    : events_(std::move(events)), duties_(std::move(duties)), facts_(std::move(facts)) {}

const EventKind* Catalogue::event(std::string_view id) const {
  const auto at = std::ranges::find(events_, id, &EventKind::id);
  return at == events_.end() ? nullptr : &*at;
}

const DutyKind* Catalogue::duty(std::string_view id) const {
  const auto at = std::ranges::find(duties_, id, &DutyKind::id);
  return at == duties_.end() ? nullptr : &*at;
}

const FactKind* Catalogue::fact(std::string_view id) const {
  const auto at = std::ranges::find(facts_, id, &FactKind::id);
  return at == facts_.end() ? nullptr : &*at;
}

Results<Catalogue> load_catalogue(std::string_view text, const std::string& file,
                                  const regime::Catalogue& rules, const ParameterUnits& units) {
  auto parsed = parse_toml(text, file, {"il catalogo degli adempimenti", "the list of duties"});
  if (!parsed) return std::unexpected(Problems{parsed.error()});
  Problems problems;
  Catalogue catalogue = Loader(file, rules, units, problems).read(*parsed);
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return catalogue;
}

ParameterUnits built_in_parameters() {
  ParameterUnits units;
  for (const std::string& name : regime::built_in_regimes()) {
    for (const regime::Parameter& each : regime::built_in_regime(name)->parameters()) {
      units.emplace(each.id, each.unit);
    }
  }
  return units;
}

const Catalogue& built_in_catalogue() {
  static const Catalogue catalogue = [] {
    const EmbeddedFile& file = embedded::duties().front();
    auto loaded = load_catalogue(file.content, std::string(file.name), regime::built_in_catalogue(),
                                 built_in_parameters());
    PEGASO_CHECK(loaded.has_value());
    return *std::move(loaded);
  }();
  return catalogue;
}

}  // namespace pegaso::duties

#include "regime/catalogue.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "base/check.h"
#include "base/embedded_file.h"
#include "base/toml_table.h"
#include "embedded/rules.h"

namespace pegaso::regime {
namespace {

struct Word {
  std::string_view name;
  std::string_view it;
  std::string_view en;
};
constexpr auto forces = std::to_array<Word>({
    {"prohibition", "divieto", "prohibition"},
    {"duty", "obbligo", "duty"},
    {"option", "facoltà", "option"},
    {"definition", "definizione", "definition"},
    {"reference", "rinvio", "reference"},
    {"proposed", "proposta", "proposed"},
});
constexpr auto computables = std::to_array<Word>({
    {"full", "per intero", "in full"},
    {"partial", "in parte", "in part"},
    {"none", "no", "no"},
});
constexpr auto actions = std::to_array<Word>({
    {"block", "blocca", "blocks"},
    {"require_approval", "chiede un'approvazione", "requires an approval"},
    {"require_opinion", "chiede un parere", "requires an opinion"},
    {"require_document", "chiede un documento", "requires a document"},
    {"warn", "avvisa", "warns"},
    {"schedule", "mette in scadenzario", "schedules"},
    {"produce_document", "prepara un documento", "produces a document"},
    {"produce_data", "prepara dati", "produces data"},
    {"route", "indirizza a un ufficio", "routes to an office"},
    {"record", "registra", "records"},
});

template <class Enum, std::size_t size>
std::optional<Enum> named(const std::array<Word, size>& words, std::string_view name) {
  const auto* at = std::ranges::find(words, name, &Word::name);
  if (at == words.end()) return std::nullopt;
  return static_cast<Enum>(at - words.begin());
}

template <std::size_t size>
std::string all_names(const std::array<Word, size>& words) {
  std::string names;
  for (const Word& each : words) names += (names.empty() ? "" : ", ") + std::string(each.name);
  return names;
}

template <class Enum, std::size_t size>
Enum word(TomlTable& table, std::string_view key, const std::array<Word, size>& words) {
  const std::string written = table.text(key);
  const auto found = named<Enum>(words, written);
  if (!found && !written.empty()) {
    table.wrong(key, {"«" + written + "» non è conosciuto", "\"" + written + "\" is not known"},
                {"uno di: " + all_names(words), "one of: " + all_names(words)});
  }
  return found.value_or(Enum{});
}

constexpr std::string_view manual = "docs/regimes.md";

Rule read_rule(TomlTable table) {
  table.knows(
      {"id", "title", "sentence", "force", "computable", "why_not", "actions", "sources", "open"});
  Rule rule;
  rule.id = table.text("id");
  rule.title = table.bilingual("title");
  rule.sentence = table.bilingual("sentence");
  rule.force = word<Force>(table, "force", forces);
  rule.computable = word<Computable>(table, "computable", computables);
  if (rule.computable != Computable::Full) rule.why_not = table.bilingual("why_not");
  for (const std::string& each : table.texts("actions")) {
    if (const auto action = named<Action>(actions, each)) {
      rule.actions.push_back(*action);
    } else {
      table.wrong(
          "actions",
          {"l'azione «" + each + "» non è conosciuta", "the action \"" + each + "\" is not known"},
          {"una di: " + all_names(actions), "one of: " + all_names(actions)});
    }
  }
  rule.sources = table.texts("sources");
  rule.open_questions = table.texts("open");
  return rule;
}

void refuse_other_meanings(TomlTable meanings, const OpenQuestion& question) {
  for (const auto& [key, node] : meanings.table()) {
    const std::string name(key.str());
    if (std::ranges::find(question.choices, name, &OpenQuestion::Choice::name) !=
        question.choices.end()) {
      continue;
    }
    meanings.wrong(
        node, {"«" + name + "» non è tra le risposte", "\"" + name + "\" is not among the answers"},
        {"toglierla o aggiungerla a choices", "remove it or add it to choices"});
  }
}

OpenQuestion read_question(TomlTable table) {
  table.knows({"id", "question", "choices", "choice"});
  OpenQuestion question;
  question.id = table.text("id");
  question.question = table.bilingual("question");
  const toml::table* meanings = table.table()["choice"].as_table();
  for (const std::string& name : table.texts("choices")) {
    OpenQuestion::Choice choice{name, {}};
    if (meanings != nullptr) {
      choice.meaning = table.within(*meanings).bilingual(name);
    } else {
      table.wrong(
          "choice",
          {"manca il significato di «" + name + "»", "what \"" + name + "\" means is missing"},
          {"scrivere choice." + name + ".it e .en", "write choice." + name + ".it and .en"});
    }
    question.choices.push_back(std::move(choice));
  }
  if (meanings != nullptr) refuse_other_meanings(table.within(*meanings), question);
  if (question.choices.empty()) {
    table.wrong("choices", {"mancano le risposte possibili", "the possible answers are missing"},
                {"scrivere choices = [\"...\"]", "write choices = [\"...\"]"});
  }
  return question;
}

template <class T>
const T* find(const std::vector<T>& sorted, std::string_view id) {
  const auto at = std::ranges::lower_bound(sorted, id, {},
                                           [](const T& each) { return std::string_view(each.id); });
  return at != sorted.end() && at->id == id ? &*at : nullptr;
}

}  // namespace

Catalogue::Catalogue(std::vector<Family> families, std::vector<Rule> rules,
                     std::vector<OpenQuestion> questions)
    : families_(std::move(families)), rules_(std::move(rules)), questions_(std::move(questions)) {
  std::ranges::sort(rules_, {}, &Rule::id);
  std::ranges::sort(questions_, {}, &OpenQuestion::id);
}

const Rule* Catalogue::rule(std::string_view id) const { return find(rules_, id); }
const OpenQuestion* Catalogue::open_question(std::string_view id) const {
  return find(questions_, id);
}

Results<Catalogue> load_catalogue(std::string_view text, const std::string& file) {
  auto parsed = parse_toml(text, file, {"il catalogo delle regole", "the catalogue of rules"});
  if (!parsed) return std::unexpected(Problems{parsed.error()});
  Problems problems;
  TomlTable top(*parsed, file, problems, manual);
  top.knows({"family", "rule", "open_question"});
  std::set<std::string> ids;
  const auto is_new = [&](TomlTable table, const std::string& id) {
    if (ids.insert(id).second) return;
    table.wrong("id", {"«" + id + "» c'è due volte", "\"" + id + "\" stands twice"},
                {"toglierne uno", "remove one of them"});
  };
  std::vector<OpenQuestion> questions;
  for (const toml::table* each : top.tables("open_question")) {
    questions.push_back(read_question(top.within(*each)));
    is_new(top.within(*each), questions.back().id);
  }
  std::vector<Family> families;
  for (const toml::table* each : top.tables("family")) {
    TomlTable table = top.within(*each);
    table.knows({"id", "title"});
    families.push_back({table.text("id"), table.bilingual("title")});
    is_new(table, families.back().id);
  }
  std::vector<Rule> rules;
  for (const toml::table* each : top.tables("rule")) {
    TomlTable table = top.within(*each);
    rules.push_back(read_rule(table));
    is_new(table, rules.back().id);
    if (const std::string family(rules.back().family());
        !family.empty() && std::ranges::find(families, family, &Family::id) == families.end()) {
      table.wrong("id",
                  {"la famiglia «" + family + "» non c'è", "there is no family \"" + family + "\""},
                  {"aggiungerla come [[family]]", "add it as [[family]]"});
    }
    for (const std::string& question : rules.back().open_questions) {
      if (std::ranges::find(questions, question, &OpenQuestion::id) != questions.end()) continue;
      table.wrong(
          "open",
          {"la questione «" + question + "» non c'è", "there is no question \"" + question + "\""},
          {"aggiungerla come [[open_question]]", "add it as [[open_question]]"});
    }
  }
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return Catalogue(std::move(families), std::move(rules), std::move(questions));
}

const Catalogue& built_in_catalogue() {
  static const Catalogue catalogue = [] {
    const auto files = embedded::rules();
    const auto found = std::ranges::find(files, "rules.toml", &EmbeddedFile::name);
    PEGASO_CHECK(found != files.end());
    auto loaded = load_catalogue(found->content, "rules.toml");
    PEGASO_CHECK(loaded.has_value());
    return *std::move(loaded);
  }();
  return catalogue;
}

std::string_view name(Force force) { return forces[static_cast<std::size_t>(force)].name; }
Bilingual title(Force force) {
  const Word& found = forces[static_cast<std::size_t>(force)];
  return {std::string(found.it), std::string(found.en)};
}
std::string_view name(Computable computable) {
  return computables[static_cast<std::size_t>(computable)].name;
}
std::string_view name(Action action) { return actions[static_cast<std::size_t>(action)].name; }
Bilingual title(Action action) {
  const Word& found = actions[static_cast<std::size_t>(action)];
  return {std::string(found.it), std::string(found.en)};
}

}  // namespace pegaso::regime

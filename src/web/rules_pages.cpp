// The rules of the year, readable by people: each with its values, sources, open questions, and where it is used.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/rule_tables.h"
#include "base/text.h"
#include "duties/catalogue.h"
#include "regime/regime.h"
#include "rules/coverage.h"
#include "rules/decide.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using publishing::HtmlWriter;
using regime::Regime;
using regime::Rule;

namespace {

std::string asked(const net::Request& request, std::string_view name) {
  return std::string(trimmed(request.query_value(name).value_or("")));
}

std::string rule_address(std::string_view rule) { return fmt::format("/rules/{}", rule); }

// The day whose values stand in the sentences: the one asked for, or the one that the regime is about.
Date day_of_values(const Call& call) {
  return typed_day(asked(call.request, "day"))
      .value_or(call.site.regime().reference_day().value_or(day_of_rules(call)));
}

void write_rules_tabs(Page& page) {
  write_tabs(page, std::array{Tab{"/rules", std::string(page.say("Regole", "Rules"))},
                              Tab{"/rules/values", std::string(page.say("Valori", "Values"))}});
}

// The rules of one year do not hold in another by themselves.
void write_year_notice(Page& page, const Call& call) {
  const auto day = call.site.regime().reference_day();
  const auto plan = call.site.plans().plan();
  if (!day || !plan || (*plan)->summary.key.year == day->year()) return;
  write_notice(page,
               fmt::format("{} {}, {} {}.",
                           page.say("Queste regole sono del", "These rules are of"), day->year(),
                           page.say("il piano è del", "the plan is of"), (*plan)->summary.key.year),
               "notice");
}

// ---- All rules -----------------------------------------------------------------------------------

app::RuleFilter filter_of(const net::Request& request) {
  return {asked(request, "words"), asked(request, "family"), asked(request, "force")};
}

std::string query_of(const app::RuleFilter& filter, Date day) {
  return fmt::format("words={}&family={}&force={}&day={}", net::encoded(filter.words),
                     net::encoded(filter.family), net::encoded(filter.force), format_iso(day));
}

void write_filter(Page& page, const Regime& regime, const app::RuleFilter& filter, Date day) {
  FilterPart part(page, "/rules");
  part.words("words", page.say("Parole", "Words"), filter.words);
  std::vector<Choice> families = {{"", std::string(page.say("tutti", "all"))}};
  for (const regime::Family& each : regime.catalogue().families())
    families.push_back({each.id, fmt::format("{} {}", each.id, page.say(each.title))});
  part.choice("family", page.say("Argomento", "Subject"), families, filter.family);
  std::vector<Choice> forces = {{"", std::string(page.say("tutte", "all"))}};
  for (const regime::Force each : regime::all_forces)
    forces.push_back({std::string(regime::name(each)), std::string(page.say(title(each)))});
  part.choice("force", page.say("Natura", "Force"), forces, filter.force);
  part.day("day", page.say("Valori in vigore al", "Values in force on"), format_italian(day));
  part.finish();
}

net::Response rules_page(const Call& call) {
  const Regime& regime = call.site.regime();
  const Date day = day_of_values(call);
  const app::RuleFilter filter = filter_of(call.request);
  Page page(call.visit, SiteSection::Rules, {"Regole", "Rules"});
  HtmlWriter& html = page.html();
  html.element("p", page.say(regime.title()), {{"class", "soft"}});
  write_rules_tabs(page);
  write_year_notice(page, call);
  write_filter(page, regime, filter, day);
  ResultsPart results(page);
  const auto chosen = app::chosen_rules(regime, filter, day, page.language());
  html.element("p",
               fmt::format("{} {} {}", chosen.size(), page.say("regole su", "rules of"),
                           regime.catalogue().rules().size()),
               {{"role", "status"}});
  // Whoever narrowed the list down wants to see it.
  const bool is_open = chosen.size() < regime.catalogue().rules().size();
  for (const regime::Family& family : regime.catalogue().families()) {
    std::vector<const Rule*> rules;
    std::ranges::copy_if(chosen, std::back_inserter(rules),
                         [&](const Rule* each) { return each->family() == family.id; });
    if (rules.empty()) continue;
    html.open("details", {{"class", "group"}, {"open", is_open ? "open" : ""}});
    html.element("summary",
                 fmt::format("{} {} ({})", family.id, page.say(family.title), rules.size()));
    show_table(page, page.say(family.title), app::rules_table(rules, regime, day, page.language()));
    html.close();
  }
  write_file_links(page, "/rules", query_of(filter, day));
  results.finish();
  return page.finished();
}

net::Response rules_file(const Call& call) {
  const Regime& regime = call.site.regime();
  const Date day = day_of_values(call);
  const Language language = call.visit.language;
  const auto chosen = app::chosen_rules(regime, filter_of(call.request), day, language);
  return table_download(app::rules_table(chosen, regime, day, language),
                        file_named(call.request, "regole"), language);
}

// ---- Their values --------------------------------------------------------------------------------

publishing::Table asked_values(const Call& call) {
  return app::values_table(call.site.regime(), asked(call.request, "words"),
                           asked(call.request, "rule"), call.visit.language);
}

void write_values_note(Page& page) {
  page.html().element("p",
                      page.say("Ogni valore ha i giorni in cui vale. «Proposto»: le linee guida "
                               "tacciono, lo ha scelto chi ha scritto il regime.",
                               "Each value has the days on which it holds. \"Proposed\": the "
                               "guidelines are silent, whoever wrote the regime chose it."));
}

net::Response values_page(const Call& call) {
  constexpr std::size_t per_page = 50;
  const std::string words = asked(call.request, "words");
  const std::string rule = asked(call.request, "rule");
  Page page(call.visit, SiteSection::Rules, {"Valori delle regole", "Values of the rules"});
  HtmlWriter& html = page.html();
  html.element("p", page.say(call.site.regime().title()), {{"class", "soft"}});
  write_rules_tabs(page);
  write_values_note(page);
  FilterPart part(page, "/rules/values");
  part.words("words", page.say("Parole", "Words"), words);
  part.words("rule", page.say("Regola", "Rule"), rule);
  part.finish();
  ResultsPart results(page);
  publishing::Table table = asked_values(call);
  const std::size_t count = table.rows.size();
  html.element("p", fmt::format("{} {}", count, page.say("valori", "values")),
               {{"role", "status"}});
  const std::string query =
      fmt::format("words={}&rule={}", net::encoded(words), net::encoded(rule));
  const Slice slice = slice_of(count, page_number(call.request), per_page);
  table.rows = {table.rows.begin() + static_cast<std::ptrdiff_t>(slice.begin),
                table.rows.begin() + static_cast<std::ptrdiff_t>(slice.end)};
  show_table(page, page.say(table.title), table);
  write_pages(page, count, per_page, page_number(call.request), [&](std::size_t number) {
    return fmt::format("/rules/values?{}&page={}", query, number);
  });
  write_file_links(page, "/rules/values", query);
  results.finish();
  return page.finished();
}

net::Response values_file(const Call& call) {
  return table_download(asked_values(call), file_named(call.request, "valori"),
                        call.visit.language);
}

// ---- One rule ------------------------------------------------------------------------------------

// Where somebody meets the rules of a family, beside the calendar.
struct FamilyPage {
  std::string_view family;
  std::string_view address;
  Bilingual words;
  Action needs = Action::ReadOffice;
};
std::span<const FamilyPage> family_pages() {
  static const Bilingual budget{"Bilancio", "Budget"};
  static const Bilingual buying{"Come si compra", "How something is bought"};
  static const std::array all = {
      FamilyPage{"REV", "/budget/report/revenue", budget},
      FamilyPage{"SPE", "/budget", budget},
      FamilyPage{"FPV", "/budget", budget},
      FamilyPage{"LIM", "/budget/report/limits", budget},
      FamilyPage{"RES", "/budget/report/residuals", budget},
      FamilyPage{"INC",
                 "/assignments/new",
                 {"Registrare un incarico", "Adding an assignment"},
                 Action::RecordAssignment},
      FamilyPage{"CTR",
                 "/grants/new",
                 {"Registrare un contributo", "Adding a grant"},
                 Action::RecordGrant},
      FamilyPage{"PROC", "/purchases/advise", buying},
      FamilyPage{"OSS", "/purchases/advise", buying},
      FamilyPage{"LAV", "/purchases/advise", buying},
      FamilyPage{"FOR", "/purchases/advise", buying},
      FamilyPage{"CSP", "/purchases/advise", buying},
      FamilyPage{"DET", "/purchases/advise", buying},
      FamilyPage{"VER", "/purchases/advise", buying},
      FamilyPage{"TRC", "/purchases/advise", buying},
      FamilyPage{"CON", "/purchases/advise", buying},
  };
  return all;
}

// What the program does with the rule: pages, duties, answers to other programs; where nothing answers it, why.
class RuleUses {
 public:
  RuleUses(Page& page, const Rule& rule) : page_(page), html_(page.html()), rule_(rule) {}

  void write() {
    html_.element("h2", page_.say("Dove si usa", "Where it is used"), {{"class", "h5 mt-4"}});
    html_.open("ul");
    write_page();
    write_duties();
    write_functions();
    write_coverage();
    if (is_empty_) {
      html_.element("li", page_.say("È qui per essere letta: nessuna risposta del programma ne "
                                    "dipende.",
                                    "It is here to be read: no answer of the program depends on "
                                    "it."));
    }
    html_.close();
  }

 private:
  void open_item() {
    is_empty_ = false;
    html_.open("li");
  }

  void write_page() {
    if (rule_.computable == regime::Computable::None) return;
    const auto pages = family_pages();
    const auto found = std::ranges::find(pages, rule_.family(), &FamilyPage::family);
    if (found == pages.end() || !page_.visit().may(found->needs)) return;
    open_item();
    html_.text(page_.say("Pagina: ", "Page: "));
    page_.link(found->address, page_.say(found->words));
    html_.close();
  }

  void write_duties() {
    std::vector<std::string> titles;
    for (const duties::DutyKind& each : duties::built_in_catalogue().duties()) {
      if (each.rule == rule_.id) titles.emplace_back(page_.say(each.what));
    }
    if (titles.empty()) return;
    open_item();
    if (page_.visit().may(Action::ReadOffice)) {
      page_.link(fmt::format("/calendar?state=all&rule={}", rule_.id),
                 page_.say("Scadenze", "Deadlines"));
    } else {
      html_.text(page_.say("Scadenze", "Deadlines"));
    }
    html_.text(fmt::format(": {}", fmt::join(titles, "; ")));
    html_.close();
  }

  void write_functions() {
    std::vector<std::string_view> names;
    for (const rules::Implementation& each : rules::implementations()) {
      if (each.rule == rule_.id) names.push_back(each.function);
    }
    if (names.empty()) return;
    open_item();
    html_.text(page_.say("Risposte agli altri programmi (pegaso decide): ",
                         "Answers to other programs (pegaso decide): "));
    for (const std::string_view each : names) {
      html_.element("code", each);
      html_.text(" ");
    }
    html_.close();
  }

  void write_coverage() {
    const rules::Coverage* coverage = rules::find_coverage(rule_.id);
    if (coverage == nullptr) return;
    open_item();
    html_.text(fmt::format("{} ", page_.say(coverage->how.it, coverage->how.en)));
    if (!coverage->answered_by.empty()) {
      html_.open("ul");
      for (const std::string_view each : coverage->answered_by) {
        html_.open("li");
        page_.link(rule_address(each), each);
        if (const Rule* other = regime::built_in_catalogue().rule(each))
          html_.text(fmt::format(" {}", page_.say(other->title)));
        html_.close();
      }
      html_.close();
    }
    html_.close();
  }

  Page& page_;
  HtmlWriter& html_;
  const Rule& rule_;
  bool is_empty_ = true;
};

void write_facts(Page& page, const Regime& regime, const Rule& rule, Date day) {
  std::vector<std::string> actions;
  for (const regime::Action each : rule.actions) actions.emplace_back(page.say(title(each)));
  page.html().open("dl", {{"class", "facts"}});
  page.described(page.say("Regime", "Regime"), page.say(regime.title()));
  page.described(page.say("Valori in vigore al", "Values in force on"), format_italian(day));
  page.described(page.say("Natura", "Force"), page.say(title(rule.force)));
  page.described(page.say("Che cosa fa Pegaso", "What Pegaso does"),
                 fmt::format("{}", fmt::join(actions, "; ")));
  page.described(page.say("Fonti", "Sources"), fmt::format("{}", fmt::join(rule.sources, "; ")));
  if (const auto lines = regime.passage(rule.id); !lines.empty()) {
    page.described(
        page.say("Linee guida", "Guidelines"),
        lines.front() == lines.back()
            ? fmt::format("{} {}", page.say("riga", "line"), lines.front())
            : fmt::format("{} {}-{}", page.say("righe", "lines"), lines.front(), lines.back()));
  }
  if (rule.computable != regime::Computable::Full) {
    page.described(page.say("Che cosa resta alle persone", "What is left to people"),
                   page.say(rule.why_not));
  }
  page.html().close();
}

void write_values(Page& page, const Regime& regime, const Rule& rule) {
  const publishing::Table table = app::values_table(regime, "", rule.id, page.language());
  if (table.rows.empty()) return;
  page.html().element("h2", page.say("Valori", "Values"), {{"class", "h5 mt-4"}});
  show_table(page, page.say("Valori", "Values"), table);
  write_file_links(page, "/rules/values", "rule=" + rule.id);
}

void write_open_questions(Page& page, const Regime& regime, const Rule& rule) {
  if (rule.open_questions.empty()) return;
  HtmlWriter& html = page.html();
  html.element("h2",
               page.say("Dubbi del testo e lettura adottata",
                        "Open questions of the text and how they are read"),
               {{"class", "h5 mt-4"}});
  html.open("dl", {{"class", "texts"}});
  for (const std::string& id : rule.open_questions) {
    const regime::OpenQuestion& question = *regime.catalogue().open_question(id);
    const auto choice =
        std::ranges::find(question.choices, regime.answer(id), &regime::OpenQuestion::Choice::name);
    page.described(fmt::format("{} {}", id, page.say(question.question)),
                   page.say(choice->meaning));
  }
  html.close();
}

net::Response rule_page(const Call& call) {
  const Regime& regime = call.site.regime();
  const Rule* rule = regime.catalogue().rule(call.values.front());
  if (rule == nullptr) {
    return problem_page(call.visit, net::status::not_found,
                        Problem{{"Non c'è una regola " + call.values.front() + ".",
                                 "There is no rule " + call.values.front() + "."},
                                {},
                                {}});
  }
  Page page(call.visit, SiteSection::Rules,
            {rule->id + " " + rule->title.it, rule->id + " " + rule->title.en});
  const Date day = day_of_values(call);
  write_rules_tabs(page);
  write_year_notice(page, call);
  page.html().element("p", regime.sentence(*rule, day, page.language()), {{"class", "lead"}});
  write_facts(page, regime, *rule, day);
  write_values(page, regime, *rule);
  write_open_questions(page, regime, *rule);
  RuleUses(page, *rule).write();
  return page.finished();
}

}  // namespace

std::vector<Route> rules_routes() {
  using net::Method;
  return {
      {Method::Get, "/rules", rules_page, {"le regole", "the rules"}},
      {Method::Get, "/rules.csv", rules_file, {"le regole, in CSV", "the rules, as CSV"}},
      {Method::Get, "/rules.ods", rules_file, {"le regole, in ODS", "the rules, as ODS"}},
      {Method::Get,
       "/rules/values",
       values_page,
       {"i valori delle regole", "the values of the rules"}},
      {Method::Get,
       "/rules/values.csv",
       values_file,
       {"i valori delle regole, in CSV", "the values of the rules, as CSV"}},
      {Method::Get,
       "/rules/values.ods",
       values_file,
       {"i valori delle regole, in ODS", "the values of the rules, as ODS"}},
      {Method::Get, "/rules/{}", rule_page, {"una regola", "a rule"}},
  };
}

}  // namespace pegaso::web

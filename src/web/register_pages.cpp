// The registers of assignments and grants: their lists, one row as a sheet, the forms that add, change and annul one.
#include <algorithm>
#include <array>
#include <set>
#include <type_traits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/register_tables.h"
#include "base/number.h"
#include "base/text.h"
#include "rules/contributions.h"
#include "web/decision_views.h"
#include "web/register_parts.h"
#include "web/views.h"

namespace pegaso::web {

using accounts::Action;
using net::Method;
using publishing::Align;
using publishing::HtmlWriter;
using publishing::Table;
using publishing::Term;
using registers::Assignment;
using registers::Grant;
using registers::Number;

namespace {

constexpr std::size_t rows_per_page = 50;

// ---- How a row stands -----------------------------------------------------------------------------

constexpr std::string_view against = "against";
constexpr std::string_view awaits_publication = "awaitsPublication";
constexpr std::string_view to_look_at = "toLookAt";
constexpr std::string_view in_order = "inOrder";

Bilingual title_of_state(std::string_view state) {
  if (state == against) return {"qualcosa si oppone", "something stands against it"};
  if (state == awaits_publication) return {"da pubblicare", "to be published"};
  if (state == to_look_at) return {"da guardare", "to be looked at"};
  return {"in ordine", "in order"};
}

struct RowState {
  std::string_view code = in_order;
  std::vector<std::string_view> rules;  // of what is to be looked at
};

bool needs_publication(const regime::Reason& reason) {
  return std::ranges::find(reason.remedy.needs, "PUBLICATION") != reason.remedy.needs.end();
}

// The gravest of what was found.
void add_finding(RowState& state, const regime::Reason& reason) {
  constexpr std::array<std::string_view, 4> order = {in_order, to_look_at, awaits_publication,
                                                     against};
  const bool is_only_warned = reason.outcome == regime::Outcome::Warn;
  const std::string_view code = !is_only_warned             ? against
                                : needs_publication(reason) ? awaits_publication
                                                            : to_look_at;
  if (std::ranges::find(order, code) > std::ranges::find(order, state.code)) state.code = code;
  if (std::ranges::find(state.rules, reason.rule) == state.rules.end())
    state.rules.push_back(reason.rule);
}

template <class Row>
std::map<Number, RowState> states_of(const regime::Regime& regime, const std::vector<Row>& rows) {
  std::map<Number, RowState> states;
  for (const app::RegisterFinding& each : app::check_rows(regime, rows))
    add_finding(states[each.number], each.reason);
  if constexpr (std::is_same_v<Row, Grant>) {
    for (const Grant& each : rows) {
      RowState& state = states[each.number];
      if (state.code == in_order && app::wrong_tax_code(each)) state.code = to_look_at;
    }
  }
  return states;
}

// ---- The list -------------------------------------------------------------------------------------

struct Filter {
  std::string words;
  std::string unit;
  std::string state;
  std::optional<int> year;  // nullopt: all
  std::optional<Date> day;  // as it stood then; nullopt: all that is recorded
};

// A row of the list, as the visit may see it.
template <class Row>
struct Listed {
  Row row;
  RowState state;
  app::Effect effect = app::Effect::Immediate;  // of a grant
};

template <class Row>
struct List {
  std::vector<Listed<Row>> wanted;  // the newest first
  std::size_t all = 0;
  std::set<int> years;
  std::set<std::string> units;
  Filter filter;
};

// The year asked for; else the plan's where the register has it, else the register's last.
std::optional<int> year_of_list(const Call& call, const std::set<int>& years) {
  if (const auto asked = call.request.query_value("year")) return parse_number<int>(*asked);
  const auto plan = call.site.plans().plan();
  if (plan && years.contains((*plan)->summary.key.year)) return (*plan)->summary.key.year;
  return years.empty() ? std::nullopt : std::optional(*years.rbegin());
}

// Without a day those of the future, too: whoever records one finds it in the list.
budget::AsOf as_of(const Call& call, std::optional<Date> day = std::nullopt) {
  return {day ? *day : Date::from(9999, 12, 31).value_or(call.today), call.today};
}

template <class Row>
std::string searched_text(const Row& row) {
  return fmt::format("{} {} {} {} {} {} {}", budget::format(row.number), subject_of(row),
                     row.beneficiary, row.unit, row.director, row.chapter, row.act);
}

template <class Row>
Result<List<Row>> list_of(const Call& call) {
  const regime::Regime& regime = call.site.regime();
  const auto day = typed_day(call.request.query_value("day").value_or(""));
  const std::vector<Row> rows =
      TRY(app::register_rows<Row>(register_choice(call), as_of(call, day), std::nullopt));
  List<Row> list;
  for (const Row& each : rows) list.years.insert(each.number.year);
  const auto text = [&](std::string_view name) {
    return std::string(trimmed(call.request.query_value(name).value_or("")));
  };
  list.filter = {text("words"), text("unit"), text("state"), year_of_list(call, list.years), day};
  const auto states = states_of(regime, rows);
  std::vector<app::Effect> effects;
  if constexpr (std::is_same_v<Row, Grant>) effects = app::effects_of(regime, rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (list.filter.year && rows[i].number.year != *list.filter.year) continue;
    ++list.all;
    list.units.insert(rows[i].unit);
    Listed<Row> each{.row = shown_to(call.visit, rows[i]), .state = {}};
    if (const auto at = states.find(rows[i].number); at != states.end()) each.state = at->second;
    if (!effects.empty()) each.effect = effects[i];
    const Filter& filter = list.filter;
    const bool is_wanted = (filter.unit.empty() || filter.unit == rows[i].unit) &&
                           (filter.state.empty() || filter.state == each.state.code) &&
                           has_all_words(searched_text(each.row), filter.words);
    if (is_wanted) list.wanted.push_back(std::move(each));
  }
  std::ranges::reverse(list.wanted);
  return list;
}

std::string query_of(const Filter& filter) {
  return fmt::format("words={}&unit={}&state={}&year={}&day={}", net::encoded(filter.words),
                     net::encoded(filter.unit), net::encoded(filter.state),
                     filter.year ? std::to_string(*filter.year) : std::string(),
                     filter.day ? net::encoded(format_italian(*filter.day)) : std::string());
}

template <class Row>
void write_filter(Page& page, const List<Row>& list) {
  FilterPart part(page, words_of_register<Row>().path);
  part.words("words", page.say("Parole", "Words"), list.filter.words);
  std::vector<Choice> units = {{"", std::string(page.say("tutti", "all"))}};
  for (const std::string& each : list.units) units.push_back({each, each});
  part.choice("unit", page.say("Settore", "Unit"), units, list.filter.unit);
  std::vector<Choice> states = {{"", std::string(page.say("tutti", "all"))}};
  for (const std::string_view each : {against, awaits_publication, to_look_at, in_order})
    states.push_back({std::string(each), std::string(page.say(title_of_state(each)))});
  part.choice("state", page.say("Stato", "State"), states, list.filter.state);
  std::vector<Choice> years = {{"", std::string(page.say("tutti", "all"))}};
  for (const int each : list.years) years.push_back({std::to_string(each), std::to_string(each)});
  part.choice("year", page.say("Anno", "Year"), years,
              list.filter.year ? std::to_string(*list.filter.year) : std::string());
  part.day("day", page.say("Situazione al", "As it was on"),
           list.filter.day ? format_italian(*list.filter.day) : std::string());
  part.finish();
}

void write_state(Page& page, const RowState& state) {
  page.badge(page.say(title_of_state(state.code)), colour_of_code(state.code));
  for (const std::string_view each : state.rules) {
    page.link("/rules/" + std::string(each), each);
    page.html().text(" ");
  }
}

// Who is hidden has no name to show.
template <class Row>
void write_beneficiary(Page& page, const Row& row) {
  if (row.beneficiary.empty()) {
    page.badge(page.say("identità riservata", "identity hidden"), "soft");
  } else {
    page.html().text(row.beneficiary);
  }
}

template <class Row>
void write_rows(Page& page, std::span<const Listed<Row>> rows) {
  constexpr bool is_grant = std::is_same_v<Row, Grant>;
  std::vector<TablePart::Heading> headings = {
      {page.say("Numero", "Number")},
      {page.say("Giorno", "Day")},
      {is_grant ? page.say("Finalità", "Purpose") : page.say("Oggetto", "Object")},
      {is_grant ? page.say("Beneficiario", "Beneficiary") : page.say("Incaricato", "Beneficiary")},
      {page.say("Settore", "Unit")},
      {page.say("Importo", "Amount"), true},
      {page.say("Stato", "State")}};
  if (is_grant)
    headings.insert(headings.end() - 1, TablePart::Heading{page.say("Efficacia", "Effect")});
  TablePart table(page, page.say(words_of_register<Row>().title), headings,
                  "table table-sm table-files");
  for (const Listed<Row>& each : rows) {
    table.open_row();
    table.open_head();
    page.link(address_of_row<Row>(each.row.number), budget::format(each.row.number));
    table.close_cell();
    table.cell(format_italian(each.row.date));
    table.cell(subject_of(each.row));
    table.open_cell();
    write_beneficiary(page, each.row);
    table.close_cell();
    table.cell(each.row.unit);
    table.amount(each.row.amount);
    if (is_grant) table.cell(page.say(app::effect_term(each.effect).words));
    table.open_cell();
    write_state(page, each.state);
    table.close_cell();
    table.close_row();
  }
  table.finish();
}

template <class Row>
void write_figures(Page& page, const List<Row>& list) {
  Money total;
  std::map<std::string_view, std::size_t> states;
  for (const Listed<Row>& each : list.wanted) {
    total += each.row.amount;
    ++states[each.state.code];
  }
  std::vector<std::pair<std::string_view, std::string>> counts = {
      {page.say("Importo", "Amount"), format_italian(total)}};
  const auto count = [&](std::string_view title, std::string_view state) {
    if (states.contains(state)) counts.emplace_back(title, std::to_string(states[state]));
  };
  count(page.say("Qualcosa si oppone", "Something stands against"), against);
  count(page.say("Da pubblicare", "To be published"), awaits_publication);
  write_counts(page, counts);
}

template <class Row>
net::Response list_page(const Call& call) {
  const RegisterWords& words = words_of_register<Row>();
  const auto list = list_of<Row>(call);
  if (!list) return problem_page(call.visit, net::status::unavailable, list.error());
  Page page(call.visit, words.section, words.title);
  write_register_tabs<Row>(page);
  if (list->years.empty() && !list->filter.day) {
    page.html().element("p", page.say("Il registro è ancora vuoto: si comincia da «Registra», o da "
                                      "«Importa» con un file CSV.",
                                      "The register is still empty: begin with \"Record\", or with "
                                      "\"Import\" and a CSV file."));
    return page.finished();
  }
  write_filter(page, *list);
  ResultsPart results(page);
  const std::size_t count = list->wanted.size();
  if (count == 0) {
    write_nothing(
        page, page.say("Nessuna riga corrisponde ai filtri.", "No row corresponds to the filters."),
        std::string(words.path) + "?year=");
    results.finish();
    return page.finished();
  }
  page.html().element(
      "p",
      fmt::format("{} {} {}", count,
                  count == 1 ? page.say("riga su", "row of") : page.say("righe su", "rows of"),
                  list->all),
      {{"role", "status"}});
  write_figures(page, *list);
  const std::size_t current = page_number(call.request);
  const Slice slice = slice_of(list->wanted.size(), current, rows_per_page);
  write_rows<Row>(page, std::span(list->wanted).subspan(slice.begin, slice.end - slice.begin));
  const std::string query = query_of(list->filter);
  write_pages(page, list->wanted.size(), rows_per_page, current, [&](std::size_t number) {
    return fmt::format("{}?{}&page={}", words.path, query, number);
  });
  write_file_links(page, words.path, query);
  results.finish();
  return page.finished();
}

template <class Row>
net::Response list_file(const Call& call) {
  const auto list = list_of<Row>(call);
  if (!list) return problem_page(call.visit, net::status::unavailable, list.error());
  std::vector<Row> rows;
  std::vector<app::Effect> effects;
  for (const Listed<Row>& each : list->wanted) {
    rows.push_back(each.row);
    effects.push_back(each.effect);
  }
  Table table;
  if constexpr (std::is_same_v<Row, Grant>) {
    table = app::rows_table(call.site.regime(), rows, effects);
  } else {
    table = app::rows_table(call.site.regime(), rows);
  }
  table.columns.push_back({"state", {"stato", "state"}});
  table.columns.push_back({"rules", {"regole", "rules"}});
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const RowState& state = list->wanted[i].state;
    table.rows[i].push_back(Term{std::string(state.code), title_of_state(state.code)});
    table.rows[i].push_back(fmt::format("{}", fmt::join(state.rules, " ")));
  }
  return table_download(table, file_named(call.request, words_of_register<Row>().file),
                        call.visit.language);
}

// ---- One row ----------------------------------------------------------------------------------------

template <class Row>
using Entries = std::vector<registers::Entry<Row>>;

template <class Row>
struct Opened {
  Number number;
  Entries<Row> entries;

  const Row& row() const { return entries.back().row; }
};

template <class Row>
Result<Opened<Row>> opened(const Call& call) {
  const std::string written = call.values[0] + "/" + call.values[1];
  const auto number = budget::parse_movement_number(written);
  Result<Entries<Row>> entries = refuse({}, {}, {});
  if (number) entries = app::row_entries<Row>(register_choice(call), *number);
  if (entries) return Opened<Row>{*number, *std::move(entries)};
  return refuse({"Il registro non ha il n. " + written, "The register has no no. " + written}, {},
                {"L'elenco del registro dice quali righe ci sono",
                 "The register's list says which rows there are"});
}

std::string value_words(Page& page, const regime::Regime& regime, const NamedValue& value) {
  if (value.value.empty()) return "–";
  if (value.name == "kind") return std::string(page.say(regime.unit_title(value.value)));
  if (value.value == "yes") return std::string(page.say("sì", "yes"));
  if (value.value == "health") return std::string(page.say("lo stato di salute", "health"));
  if (value.value == "hardship") return std::string(page.say("un disagio", "hardship"));
  return value.value;
}

// Who is hidden now is hidden in what was recorded before, too.
Grant shown_entry(const Visit& visit, Grant row, const Grant& latest) {
  row.reveals = std::max(row.reveals, latest.reveals);
  row.unit = latest.unit;
  row.director = latest.director;
  Grant shown = shown_to(visit, row);
  // Another text of before may tell the name that a later entry has.
  if (shown.beneficiary.empty()) {
    const Grant last = shown_to(visit, latest);
    shown.purpose = last.purpose;
    shown.act = last.act;
  }
  return shown;
}
Assignment shown_entry(const Visit& visit, const Assignment& row, const Assignment& /*latest*/) {
  return shown_to(visit, row);
}

// What an entry changed, against the one before it.
template <class Row>
std::string changes_of(Page& page, const regime::Regime& regime, const Row* before,
                       const Row& after) {
  if (before == nullptr) return std::string(page.say("registrato", "recorded"));
  if (after.is_annulled) return std::string(page.say("annullato", "annulled"));
  std::map<std::string, NamedValue> former;
  for (NamedValue& each : typed_values(regime, *before)) {
    const std::string name = each.name;
    former.emplace(name, std::move(each));
  }
  std::vector<std::string> changes;
  for (const NamedValue& each : typed_values(regime, after)) {
    const auto at = former.find(each.name);
    const NamedValue none{each.name, each.title, {}};
    const NamedValue& old = at == former.end() ? none : at->second;
    if (old.value == each.value) continue;
    changes.push_back(fmt::format("{}: {} → {}", page.say(each.title),
                                  value_words(page, regime, old), value_words(page, regime, each)));
  }
  if (changes.empty()) return std::string(page.say("corretto", "corrected"));
  return fmt::format("{}", fmt::join(changes, "; "));
}

template <class Row>
Table entries_table(Page& page, const Call& call, const Opened<Row>& found) {
  Table table;
  table.columns = {{"recordedOn", {"registrato il", "recorded on"}},
                   {"author", {"da", "by"}},
                   {"what", {"che cosa", "what"}}};
  std::optional<Row> before;
  for (const registers::Entry<Row>& each : found.entries) {
    Row row = shown_entry(call.visit, each.row, found.row());
    table.rows.push_back({each.recorded_on, each.author,
                          changes_of(page, call.site.regime(), before ? &*before : nullptr, row)});
    before = std::move(row);
  }
  return table;
}

template <class Row>
net::Response entries_file(const Call& call) {
  const auto found = opened<Row>(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  const std::string& name = call.values[2];
  if (name != "entries.csv" && name != "entries.ods") {
    return problem_page(call.visit, net::status::not_found,
                        Problem{{"Non c'è un file " + name, "There is no file " + name}, {}, {}});
  }
  Page words(call.visit);
  return table_download(entries_table(words, call, *found), name, call.visit.language);
}

// By when it is told to whom.
void write_notices_of(Page& page, const regime::Regime& regime, const Assignment& row) {
  if (const auto court = app::court_package(regime, {row}, row.date); court && !court->empty()) {
    page.described(page.say("Alla Corte dei conti entro il", "To the court of auditors by"),
                   format_italian(court->front().term.nominal));
  }
  if (const auto notices = app::employment_notices(regime, {row}); notices && !notices->empty()) {
    page.described(page.say("Al centro per l'impiego entro il", "To the employment centre by"),
                   format_italian(notices->front().term.nominal));
  }
}
void write_notices_of(Page& page, const regime::Regime& /*regime*/, const Grant& row) {
  if (const auto wrong = app::wrong_tax_code(row))
    page.described(page.say("Da controllare", "To be checked"), page.say(*wrong));
}

template <class Row>
void write_facts(Page& page, const regime::Regime& regime, const Row& row) {
  HtmlWriter& html = page.html();
  html.open("dl", {{"class", "facts"}});
  if (row.beneficiary.empty()) {
    html.element("dt", page.say("Beneficiario", "Beneficiary"));
    html.open("dd");
    write_beneficiary(page, row);
    html.close();
  }
  std::vector<std::string> signs;
  for (const NamedValue& each : typed_values(regime, row)) {
    if (each.value.empty()) continue;
    if (each.name.starts_with("sign-")) {
      signs.emplace_back(page.say(each.title));
    } else {
      page.described(page.say(each.title), value_words(page, regime, each));
    }
  }
  page.described(page.say("Segni", "Signs"), fmt::format("{}", fmt::join(signs, "; ")));
  write_notices_of(page, regime, row);
  html.close();
}

template <class Row>
Typed typed_of(const regime::Regime& regime, const Row& row) {
  Typed typed;
  for (NamedValue& each : typed_values(regime, row))
    typed.values.emplace(std::move(each.name), std::move(each.value));
  return typed;
}

// Contribution or fee, by which tests: VAT hangs on it.
void write_qualification(Page& page, const regime::Regime& regime, const Typed& typed) {
  const auto signs = ticked_signs(typed);
  const auto request = app::contribution_request(signs);
  if (signs.empty() || !request) return;
  const rules::ContributionDecision decided = rules::decide_contribution(*request);
  HtmlWriter& html = page.html();
  html.open("p");
  switch (decided.qualification) {
    case rules::Qualification::Contribution:
      page.badge(page.say("contributo: fuori campo IVA", "grant: outside VAT"), "good");
      break;
    case rules::Qualification::Fee:
      page.badge(page.say("corrispettivo: con IVA", "fee: with VAT"), "bad");
      break;
    case rules::Qualification::Unresolved:
      page.badge(page.say("non si sa se è un contributo o un corrispettivo",
                          "whether it is a grant or a fee is not decided"),
                 "notice");
  }
  html.close();
  if (decided.passed_over.empty()) return;
  html.open("details");
  html.element("summary", page.say("Che cosa non ricorre", "What does not hold"));
  html.open("ul");
  for (const std::string_view each : decided.passed_over) {
    const regime::Rule* rule = regime.catalogue().rule(each);
    html.open("li");
    page.link("/rules/" + std::string(each), each);
    if (rule != nullptr) html.text(fmt::format(" {}", page.say(rule->title)));
    html.close();
  }
  html.close();
  html.close();
}

// The rules' answer to the row as it stands, and what is still missing of it.
template <class Row>
void write_rules(Page& page, const Call& call, const Opened<Row>& found) {
  const regime::Regime& regime = call.site.regime();
  page.html().element("h2", page.say("Che cosa dicono le regole", "What the rules say"),
                      {{"class", "h5 mt-4"}});
  write_qualification(page, regime, typed_of(regime, found.row()));
  const auto outcome =
      app::update_row<Row>(regime, call.recording(), register_choice(call), found.number, {}, true);
  if (!outcome) {
    write_notice(page, as_sentence(describe(outcome.error(), page.language())), "bad");
    return;
  }
  const auto rows = app::register_rows<Row>(register_choice(call), as_of(call), std::nullopt);
  regime::Decision decision = outcome->decision;
  if (rows) {
    for (const app::RegisterFinding& each : app::check_rows(regime, *rows)) {
      const bool is_new =
          each.number == found.number &&
          std::ranges::find(decision.reasons, each.reason) == decision.reasons.end();
      if (is_new) decision.add(each.reason);
    }
  }
  write_decision(page, regime, decision);
}

// What was recorded a moment ago, and how to take it back.
template <class Row>
void write_recorded(Page& page, const Call& call, const Opened<Row>& found) {
  const auto recorded = call.request.query_value("recorded");
  if (!recorded) return;
  HtmlWriter& html = page.html();
  const std::string number = budget::format(found.number);
  html.open("div", {{"class", "notice notice-good"}, {"role", "status"}});
  const bool may = may_change(call.visit, found.row()) && !found.row().is_annulled;
  const std::string address = address_of_row<Row>(found.number);
  if (*recorded == "added") {
    html.element("p", fmt::format("{} {}.", page.say("Registrato con il numero", "Recorded as no."),
                                  number));
    if (may) write_button(page, address + "/annul", page.say("Annulla", "Undo"));
  } else if (*recorded == "updated" && found.entries.size() > 1) {
    html.element("p", page.say("Registrato.", "Recorded."));
    std::vector<std::pair<std::string, std::string>> values = {{"form", "all"}};
    for (NamedValue& each :
         typed_values(call.site.regime(), found.entries[found.entries.size() - 2].row)) {
      // A box that is not ticked is not sent.
      const bool is_empty_box = each.name.starts_with("sign-") && each.value.empty();
      if (!is_empty_box) values.emplace_back(std::move(each.name), std::move(each.value));
    }
    if (may) write_button(page, address, page.say("Annulla", "Undo"), values);
  } else if (*recorded == "annulled") {
    html.element("p", page.say("Annullato: non conta più; ciò che fu registrato resta.",
                               "Annulled: it counts no longer; what was recorded stays."));
  } else {
    html.element("p", page.say("Non è cambiato nulla.", "Nothing has changed."));
  }
  html.close();
}

template <class Row>
void write_actions(Page& page, const Opened<Row>& found) {
  HtmlWriter& html = page.html();
  const RegisterWords& words = words_of_register<Row>();
  const std::string address = address_of_row<Row>(found.number);
  const auto link = [&](const std::string& to, std::string_view text) {
    html.element("a", text, {{"href", to}, {"class", "btn btn-outline-primary btn-sm"}});
  };
  html.open("div", {{"class", "actions"}});
  if (!found.row().is_annulled) link(address + "/correct", page.say("Correggi", "Correct"));
  link(fmt::format("{}/new?from={}", words.path, net::encoded(budget::format(found.number))),
       page.say("Duplica", "Duplicate"));
  if (!found.row().is_annulled) {
    write_button(page, address + "/annul",
                 std::is_same_v<Row, Grant>
                     ? page.say("Annulla il contributo", "Annul the grant")
                     : page.say("Annulla l'incarico", "Annul the assignment"));
  }
  html.close();
}

void write_answer(Page& page, const regime::Regime& regime, const Typed& typed,
                  const Result<app::RowOutcome>& outcome) {
  if (!outcome) {
    write_notice(page, as_sentence(describe(outcome.error(), page.language())), "bad");
    return;
  }
  write_qualification(page, regime, typed);
  write_decision(page, regime, outcome->decision);
}

using Answer = std::optional<Result<app::RowOutcome>>;

template <class Row>
Bilingual heading_of(const Call& call, const Opened<Row>& found) {
  const Bilingual& one = words_of_register<Row>().one;
  const Row shown = shown_to(call.visit, found.row());
  const std::string subject = subject_of(shown).empty() ? "" : ": " + subject_of(shown);
  const std::string number = budget::format(found.number);
  return {fmt::format("{} {}{}", one.it, number, subject),
          fmt::format("{} {}{}", one.en, number, subject)};
}

// What came after the act: publication, payment, opinions.
template <class Row>
void write_later_form(Page& page, const Call& call, const Opened<Row>& found, const Typed& typed,
                      const Answer& answer) {
  const std::string_view title =
      page.say("Registra ciò che è venuto dopo", "Record what came later");
  page.html().element("h2", title, {{"class", "h5 mt-4"}});
  const std::string address = address_of_row<Row>(found.number);
  FormPart form(page, address, typed, address + "/live", title);
  write_row_fields(page, call, form, typed, RowFields::Later, &found.row());
  form.finish({{page.say("Registra", "Record")}}, [&] {
    if (answer) write_answer(page, call.site.regime(), typed, *answer);
  });
}

template <class Row>
net::Response row_form(const Call& call, const Opened<Row>& found, const Typed& typed,
                       const Answer& answer, unsigned status) {
  const regime::Regime& regime = call.site.regime();
  const bool is_annulled = found.row().is_annulled;
  Page page(call.visit, words_of_register<Row>().section, heading_of(call, found));
  HtmlWriter& html = page.html();
  write_register_tabs<Row>(page);
  write_recorded(page, call, found);
  if (is_annulled) {
    html.open("p");
    page.badge(page.say("annullato", "annulled"), "bad");
    html.close();
  }
  write_facts(page, regime, shown_to(call.visit, found.row()));
  const bool may = may_change(call.visit, found.row());
  if (may) write_actions(page, found);
  if (!is_annulled) {
    if (may) write_later_form(page, call, found, typed, answer);
    write_rules(page, call, found);
  }
  html.element("h2", page.say("Che cosa è stato registrato", "What was recorded"),
               {{"class", "h5 mt-4"}});
  show_table(page, page.say("Registrazioni", "Entries"), entries_table(page, call, found));
  write_file_links(page, address_of_row<Row>(found.number) + "/entries");
  return page.finished(status);
}

template <class Row>
net::Response row_page(const Call& call) {
  const auto found = opened<Row>(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  return row_form(call, *found, typed_of(call.site.regime(), found->row()), {}, net::status::ok);
}

// ---- Changing a row ---------------------------------------------------------------------------------

template <class Row>
net::Response not_allowed_page(const Call& call) {
  return problem_page(call.visit, net::status::forbidden,
                      accounts::not_allowed(words_of_register<Row>().records));
}

template <class Row>
net::Response annulled_page(const Call& call, const Number& number) {
  const std::string text = budget::format(number);
  return problem_page(call.visit, net::status::unprocessable,
                      Problem{{"Il n. " + text + " è annullato.", "No. " + text + " is annulled."},
                              {},
                              {"Dalla sua pagina, con «Duplica», se ne registra uno uguale.",
                               "From its page, with \"Duplicate\", one like it is recorded."}});
}

template <class Row>
net::Response correct_form(const Call& call, const Opened<Row>& found, const Typed& typed,
                           const Answer& answer, unsigned status) {
  Bilingual title = heading_of(call, found);
  title = {"Correggere: " + title.it, "Correct: " + title.en};
  Page page(call.visit, words_of_register<Row>().section, title);
  write_register_tabs<Row>(page);
  const std::string address = address_of_row<Row>(found.number);
  FormPart form(page, address, typed, address + "/live");
  form.hidden("form", "all");
  write_row_fields(page, call, form, typed, RowFields::All, &found.row());
  form.finish({{page.say("Salva la correzione", "Save the correction")}}, [&] {
    if (answer) write_answer(page, call.site.regime(), typed, *answer);
  });
  return page.finished(status);
}

template <class Row>
net::Response correct_page(const Call& call) {
  const auto found = opened<Row>(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  if (!may_change(call.visit, found->row())) return not_allowed_page<Row>(call);
  if (found->row().is_annulled) return annulled_page<Row>(call, found->number);
  return correct_form(call, *found, typed_of(call.site.regime(), found->row()), {},
                      net::status::ok);
}

// Where the unit changes, the visit must be allowed to record for the new one, too.
template <class Row>
bool may_move(const Visit& visit, const reading::Texts& texts) {
  const auto unit = texts.find("unit");
  return unit == texts.end() || may_add<Row>(visit, unit->second);
}

Problem not_by_the_rules() {
  return {{"Le regole non lo permettono: non è stato registrato.",
           "The rules do not allow it: it was not recorded."},
          {},
          {"I motivi, con ciò che serve, sono accanto al modulo.",
           "The reasons, with what is needed, are beside the form."}};
}

template <class Row>
net::Response update(const Call& call) {
  const auto found = opened<Row>(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  if (!may_change(call.visit, found->row())) return not_allowed_page<Row>(call);
  if (found->row().is_annulled) return annulled_page<Row>(call, found->number);
  Typed typed = typed_in(call.request);
  const auto show = typed.value("form") == "all" ? correct_form<Row> : row_form<Row>;
  const auto texts = row_texts(typed, call.site.regime(), &found->row());
  if (!texts) return show(call, *found, typed, {}, net::status::unprocessable);
  if (!may_move<Row>(call.visit, *texts)) return not_allowed_page<Row>(call);
  const std::string address = address_of_row<Row>(found->number);
  const auto outcome = app::update_row<Row>(call.site.regime(), call.recording(),
                                            register_choice(call), found->number, *texts, false);
  if (!outcome) {
    place_problem<Row>(typed, outcome.error());
    return show(call, *found, typed, {}, net::status::unprocessable);
  }
  if (!outcome->recorded) {
    typed.problems.emplace("", not_by_the_rules());
    return show(call, *found, typed, outcome, net::status::unprocessable);
  }
  const auto now = app::row_entries<Row>(register_choice(call), found->number);
  const bool is_changed = now && now->size() > found->entries.size();
  return net::see_other(address + (is_changed ? "?recorded=updated" : "?recorded=same"));
}

// What is still to be typed before the rules can answer, or what is wrong with it.
template <class Row>
void write_lacking(Page& page, const regime::Regime& regime, const Typed& typed) {
  std::vector<std::string> missing;
  for (const NamedValue& each : typed_values(regime, Row{})) {
    const auto at = typed.problems.find(each.name);
    if (at == typed.problems.end()) continue;
    if (typed.value(each.name).empty()) {
      missing.emplace_back(page.say(each.title));
    } else {
      write_notice(page,
                   as_sentence(fmt::format("{}: {}", page.say(each.title),
                                           describe(at->second, page.language()))),
                   "notice");
    }
  }
  for (const std::string_view field : {"signs", ""}) {
    const auto at = typed.problems.find(field);
    if (at != typed.problems.end()) missing.emplace_back(page.say(at->second.message));
  }
  if (missing.empty()) return;
  page.html().element(
      "p",
      fmt::format("{}: {}.", page.say("Per rispondere serve ancora", "Still needed for an answer"),
                  fmt::join(missing, ", ")),
      {{"class", "soft"}});
}

template <class Row>
net::Response update_live(const Call& call) {
  Page part(call.visit);
  const auto found = opened<Row>(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  if (!may_change(call.visit, found->row())) return not_allowed_page<Row>(call);
  Typed typed = typed_in(call.request);
  const auto texts = row_texts(typed, call.site.regime(), &found->row());
  if (!texts) {
    write_lacking<Row>(part, call.site.regime(), typed);
    return part.finished_part();
  }
  if (!may_move<Row>(call.visit, *texts)) return not_allowed_page<Row>(call);
  write_answer(part, call.site.regime(), typed,
               app::update_row<Row>(call.site.regime(), call.recording(), register_choice(call),
                                    found->number, *texts, true));
  return part.finished_part();
}

template <class Row>
net::Response annul(const Call& call) {
  const auto found = opened<Row>(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  if (!may_change(call.visit, found->row())) return not_allowed_page<Row>(call);
  const auto annulled = app::annul_row<Row>(call.recording(), register_choice(call), found->number);
  if (!annulled) return problem_page(call.visit, net::status::unprocessable, annulled.error());
  return net::see_other(address_of_row<Row>(found->number) + "?recorded=annulled");
}

// ---- Adding a row -----------------------------------------------------------------------------------

template <class Row>
net::Response add_form(const Call& call, const Typed& typed, const Answer& answer,
                       unsigned status) {
  const RegisterWords& words = words_of_register<Row>();
  const std::string address = std::string(words.path) + "/new";
  Page page(call.visit, words.section, words.add);
  write_register_tabs<Row>(page);
  FormPart form(page, address, typed, address + "/live");
  write_row_fields(page, call, form, typed, RowFields::All, static_cast<const Row*>(nullptr));
  form.finish({{page.say("Registra", "Record")}}, [&] {
    if (answer) write_answer(page, call.site.regime(), typed, *answer);
  });
  return page.finished(status);
}

// What is known before anything is typed: a line of the programme, or a row like which the new one is.
template <class Row>
net::Response add_page(const Call& call) {
  Typed typed;
  const auto from = budget::parse_movement_number(call.request.query_value("from").value_or(""));
  if (from) {
    if (const auto entries = app::row_entries<Row>(register_choice(call), *from)) {
      Row row = shown_to(call.visit, entries->back().row);
      row.published_on.reset();
      row.paid_on.reset();
      typed = typed_of(call.site.regime(), row);
    }
  }
  for (const auto& [name, value] : call.request.query) typed.values.try_emplace(name, value);
  typed.values.try_emplace("date", format_italian(day_of_rules(call)));
  // What is granted is a contribution unless somebody says otherwise.
  if constexpr (std::is_same_v<Row, Grant>) typed.values.try_emplace("kind", "CONTRIBUTION");
  return add_form<Row>(call, typed, {}, net::status::ok);
}

template <class Row>
net::Response add(const Call& call) {
  Typed typed = typed_in(call.request);
  const auto texts = row_texts<Row>(typed, call.site.regime(), nullptr);
  if (!texts) return add_form<Row>(call, typed, {}, net::status::unprocessable);
  if (!may_move<Row>(call.visit, *texts)) return not_allowed_page<Row>(call);
  const auto outcome =
      app::add_row<Row>(call.site.regime(), call.recording(), register_choice(call), *texts, false);
  if (!outcome) {
    place_problem<Row>(typed, outcome.error());
    return add_form<Row>(call, typed, {}, net::status::unprocessable);
  }
  if (!outcome->recorded) {
    typed.problems.emplace("", not_by_the_rules());
    return add_form<Row>(call, typed, outcome, net::status::unprocessable);
  }
  return net::see_other(address_of_row<Row>(*outcome->recorded) + "?recorded=added");
}

template <class Row>
net::Response add_live(const Call& call) {
  Page part(call.visit);
  Typed typed = typed_in(call.request);
  const auto texts = row_texts<Row>(typed, call.site.regime(), nullptr);
  if (!texts) {
    write_lacking<Row>(part, call.site.regime(), typed);
    return part.finished_part();
  }
  if (!may_move<Row>(call.visit, *texts)) return not_allowed_page<Row>(call);
  write_answer(
      part, call.site.regime(), typed,
      app::add_row<Row>(call.site.regime(), call.recording(), register_choice(call), *texts, true));
  return part.finished_part();
}

// ---- Routes -----------------------------------------------------------------------------------------

// The path of the register whose row it is.
template <class Row>
constexpr std::string_view path_of(std::string_view assignments, std::string_view grants) {
  return std::is_same_v<Row, Assignment> ? assignments : grants;
}

template <class Row>
void add_routes(std::vector<Route>& all) {
  constexpr Action read = Action::ReadOffice;
  const Action record = words_of_register<Row>().records;
  constexpr auto path = path_of<Row>;
  const std::vector<Route> routes = {
      {.path = path("/assignments", "/grants"),
       .answer = list_page<Row>,
       .summary = {"il registro", "the register"},
       .needs = read,
       .shows = Route::Shows::Store},
      {.path = path("/assignments.csv", "/grants.csv"),
       .answer = list_file<Row>,
       .summary = {"il registro, in CSV", "the register, as CSV"},
       .needs = read},
      {.path = path("/assignments.ods", "/grants.ods"),
       .answer = list_file<Row>,
       .summary = {"il registro, in ODS", "the register, as ODS"},
       .needs = read},
      {.path = path("/assignments/new", "/grants/new"),
       .answer = add_page<Row>,
       .summary = {"registrare una riga", "recording a row"},
       .needs = record},
      {.method = Method::Post,
       .path = path("/assignments/new", "/grants/new"),
       .answer = add<Row>,
       .summary = {"registra una riga", "records a row"},
       .needs = record},
      {.method = Method::Post,
       .path = path("/assignments/new/live", "/grants/new/live"),
       .answer = add_live<Row>,
       .summary = {"che cosa dicono le regole", "what the rules say"},
       .needs = record},
      {.path = path("/assignments/{}/{}", "/grants/{}/{}"),
       .answer = row_page<Row>,
       .summary = {"una riga del registro", "a row of the register"},
       .needs = read},
      {.method = Method::Post,
       .path = path("/assignments/{}/{}", "/grants/{}/{}"),
       .answer = update<Row>,
       .summary = {"cambia una riga", "changes a row"},
       .needs = record},
      {.path = path("/assignments/{}/{}/correct", "/grants/{}/{}/correct"),
       .answer = correct_page<Row>,
       .summary = {"correggere una riga", "correcting a row"},
       .needs = record},
      {.method = Method::Post,
       .path = path("/assignments/{}/{}/live", "/grants/{}/{}/live"),
       .answer = update_live<Row>,
       .summary = {"che cosa dicono le regole", "what the rules say"},
       .needs = record},
      {.method = Method::Post,
       .path = path("/assignments/{}/{}/annul", "/grants/{}/{}/annul"),
       .answer = annul<Row>,
       .summary = {"annulla una riga", "annuls a row"},
       .needs = record},
      {.path = path("/assignments/{}/{}/{}", "/grants/{}/{}/{}"),
       .answer = entries_file<Row>,
       .summary = {"ciò che fu registrato di una riga", "what was recorded of a row"},
       .needs = read},
  };
  all.insert(all.end(), routes.begin(), routes.end());
}

}  // namespace

std::vector<Route> register_routes() {
  std::vector<Route> all;
  add_routes<Assignment>(all);
  add_routes<Grant>(all);
  return all;
}

}  // namespace pegaso::web

// The budget: what each chapter has left, one chapter with its movements, reports, and recording a movement with the
// decision of the year's rules beside the form.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "app/budget_reports.h"
#include "app/budget_tables.h"
#include "app/chapter_sheet.h"
#include "app/record_movement.h"
#include "base/number.h"
#include "base/text.h"
#include "web/budget_parts.h"
#include "web/decision_views.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using budget::Movement;
using budget::MovementKind;
using budget::Side;
using net::Method;
using publishing::HtmlWriter;
using publishing::Table;
using publishing::Term;

namespace {

std::vector<std::string> units_of(const budget::Chapter& chapter) {
  return {chapter.director, chapter.unit};
}

void write_budget_tabs(Page& page) {
  const std::array<Tab, 5> tabs = {
      {{"/budget", std::string(page.say("Disponibilità", "Availability"))},
       {"/budget/report/cap", std::string(page.say("Limite agli impegni", "Cap of commitments"))},
       {"/budget/report/limits", std::string(page.say("Spese limitate", "Limited spending"))},
       {"/budget/report/residuals", std::string(page.say("Residui", "Residuals"))},
       {"/budget/report/revenue", std::string(page.say("Da riscuotere", "To collect"))}}};
  write_tabs(page, tabs);
}

// ---- Availability --------------------------------------------------------------------------------

std::vector<Choice> directors_of(const std::vector<app::ChapterFigures>& all, Language language) {
  std::map<std::string, bool> names;
  for (const app::ChapterFigures& each : all) {
    if (!each.chapter.director.empty() && !each.balances.is_zero())
      names[each.chapter.director] = true;
  }
  std::vector<Choice> choices = {{"", language == Language::Italian ? "tutti" : "all"}};
  for (const auto& [name, is_there] : names) choices.push_back({name, name});
  return choices;
}

// A bar for each row of a summary (name, appropriation, committed, paid, available).
void write_summary_bars(Page& page, const Table& table, std::string_view caption) {
  const std::array<std::string_view, 3> legend = {
      page.say("pagato", "paid"), page.say("impegnato, non pagato", "committed, not paid"),
      page.say("disponibile", "available")};
  std::vector<BarsRow> rows;
  for (const auto& row : table.rows) {
    const Money committed = std::get<Money>(row[2]);
    const Money paid = std::get<Money>(row[3]);
    const Money available = std::get<Money>(row[4]);
    rows.push_back({std::get<std::string>(row[0]),
                    {std::max(paid, Money()), std::max(committed - paid, Money()),
                     std::max(available, Money())}});
  }
  write_bars(page, caption, legend, rows);
}

void write_summary(Page& page, const Table& table, std::string_view title, bool is_open) {
  if (table.rows.empty()) return;
  HtmlWriter& html = page.html();
  html.open("details", {{"class", "group"}, {"open", is_open ? "open" : ""}});
  html.element("summary", title);
  write_summary_bars(page, table, title);
  show_table(page, title, table, [&](std::size_t row, std::string_view key) {
    if (key != "director") return std::string();
    return "/budget?director=" + net::encoded(std::get<std::string>(table.rows[row][0]));
  });
  html.close();
}

std::string query_of(const BudgetFilter& filter, const app::ReportRequest& request) {
  return fmt::format("words={}&director={}&side={}&day={}&year={}", net::encoded(filter.words),
                     net::encoded(filter.director), net::encoded(filter.side),
                     net::encoded(format_italian(request.as_of.on)), request.year);
}

net::Response availability_page(const Call& call) {
  constexpr std::size_t per_page = 80;
  const auto request = report_of(call);
  if (!request) return problem_page(call.visit, 404, request.error());
  const auto all = app::availability(*request);
  if (!all) return problem_page(call.visit, 404, all.error());
  const BudgetFilter filter = budget_filter_of(call.request);
  std::vector<app::ChapterFigures> wanted;
  std::ranges::copy_if(*all, std::back_inserter(wanted),
                       [&](const app::ChapterFigures& each) { return is_wanted(each, filter); });
  Page page(call.visit, SiteSection::Budget,
            {fmt::format("Bilancio {}", request->year), fmt::format("Budget {}", request->year)});
  write_budget_tabs(page);
  FilterPart part(page, "/budget");
  part.words("words", page.say("Parole o capitolo", "Words or chapter"), filter.words);
  const std::vector<Choice> directors = directors_of(*all, page.language());
  part.choice("director", page.say("Dirigente", "Director"), directors, filter.director);
  const std::array<Choice, 3> sides = {
      {{"", std::string(page.say("entrambe", "both"))},
       {std::string(word_of(Side::Expenditure)),
        std::string(page.say(app::title(Side::Expenditure)))},
       {std::string(word_of(Side::Revenue)), std::string(page.say(app::title(Side::Revenue)))}}};
  part.choice("side", page.say("Parte", "Side"), sides, filter.side);
  part.day("day", page.say("Al giorno", "On the day"), format_italian(request->as_of.on));
  part.hidden("year", std::to_string(request->year));
  part.finish();
  ResultsPart results(page);
  if (wanted.empty()) {
    write_nothing(page,
                  page.say("Nessun capitolo corrisponde ai filtri.",
                           "No chapter corresponds to the filters."),
                  fmt::format("/budget?year={}", request->year));
    results.finish();
    return page.finished();
  }
  page.html().element("p",
                      fmt::format("{} {}", wanted.size(),
                                  wanted.size() == 1 ? page.say("capitolo", "chapter")
                                                     : page.say("capitoli", "chapters")),
                      {{"role", "status"}});
  write_summary(page, app::directors_table(wanted),
                page.say("Spesa per dirigente", "Expenditure by director"), false);
  write_summary(page, app::missions_table(wanted),
                page.say("Spesa per missione", "Expenditure by mission"), false);
  const std::size_t number = page_number(call.request);
  const Slice slice = slice_of(wanted.size(), number, per_page);
  const std::vector<app::ChapterFigures> shown(
      wanted.begin() + static_cast<std::ptrdiff_t>(slice.begin),
      wanted.begin() + static_cast<std::ptrdiff_t>(slice.end));
  Table table = app::availability_table(shown);
  for (publishing::Column& each : table.columns) each.expendable = false;
  show_table(page, page.say("Capitoli", "Chapters"), table,
             [&](std::size_t row, std::string_view key) {
               return key == "chapter" ? chapter_address(shown[row].chapter.key) : std::string();
             });
  const std::string query = query_of(filter, *request);
  write_pages(page, wanted.size(), per_page, number,
              [&](std::size_t each) { return fmt::format("/budget?{}&page={}", query, each); });
  write_file_links(page, "/budget", query);
  results.finish();
  return page.finished();
}

net::Response availability_file(const Call& call) {
  const auto request = report_of(call);
  if (!request) return problem_page(call.visit, 404, request.error());
  auto all = app::availability(*request);
  if (!all) return problem_page(call.visit, 404, all.error());
  const BudgetFilter filter = budget_filter_of(call.request);
  std::erase_if(*all, [&](const app::ChapterFigures& each) { return !is_wanted(each, filter); });
  return table_download(app::availability_table(*all), file_named(call.request, "capitoli"),
                        call.visit.language);
}

// ---- Reports -------------------------------------------------------------------------------------

struct Report {
  std::string_view name;
  std::string_view it;
  std::string_view en;
  std::string_view none_it;  // where it has no row
  std::string_view none_en;
  std::optional<Side> side;  // of all its chapters; nullopt: its column "side" says it
  Result<Table> (*table)(const regime::Regime& regime, const app::ReportRequest& request,
                         Language language);
};

constexpr auto reports = std::to_array<Report>({
    {"cap", "Limite agli impegni della prima parte dell'anno",
     "Cap of commitments in the first part of the year",
     "Nessun capitolo ha un limite in questo giorno.", "No chapter has a cap on this day.",
     Side::Expenditure,
     [](const regime::Regime& regime, const app::ReportRequest& request,
        Language) -> Result<Table> { return app::cap_table(TRY(app::cap(regime, request))); }},
    {"limits", "Spese limitate dalla legge", "Spending limited by law",
     "Nessuna spesa ha un tetto in questo anno.", "No spending has a ceiling in this year.",
     Side::Expenditure,
     [](const regime::Regime& regime, const app::ReportRequest& request, Language)
         -> Result<Table> { return app::limits_table(regime, TRY(app::limits(regime, request))); }},
    {"residuals", "Residui degli anni precedenti", "Residuals from previous years",
     "Nessun residuo degli anni precedenti.", "No residual from previous years.", std::nullopt,
     [](const regime::Regime&, const app::ReportRequest& request, Language) -> Result<Table> {
       return app::residuals_table(TRY(app::residuals(request)));
     }},
    {"revenue", "Entrate da riscuotere: solleciti e riscossione coattiva",
     "Revenue to collect: reminders and enforced collection",
     "Nessuna entrata da sollecitare o da riscuotere in questo giorno.",
     "No revenue to remind of or to collect on this day.", Side::Revenue,
     [](const regime::Regime& regime, const app::ReportRequest& request,
        Language language) -> Result<Table> {
       return app::duties_table(TRY(app::revenue_duties(regime, request)), language);
     }},
});

// The page of the chapter that the row is about; "" where it is about none.
std::string chapter_of_row(const Report& report, const Table& table, std::size_t row, int year) {
  const auto& cells = table.rows[row];
  const auto code = budget::parse_chapter_code(std::get<std::string>(cells.front()));
  const auto side = report.side ? report.side : plan::side_named(std::get<Term>(cells[1]).code);
  if (!code || !side) return {};
  return fmt::format("{}?year={}", chapter_address({*side, *code}), year);
}

net::Response report_page(const Call& call) {
  constexpr std::size_t per_page = 100;
  std::string name = call.values.front();
  const bool is_file = name.ends_with(".csv") || name.ends_with(".ods");
  if (is_file) name.resize(name.rfind('.'));
  const auto report = std::ranges::find(reports, name, &Report::name);
  if (report == reports.end()) {
    return problem_page(
        call.visit, 404,
        Problem{
            {"Non c'è un prospetto " + name + ".", "There is no report " + name + "."}, {}, {}});
  }
  const auto request = report_of(call);
  if (!request) return problem_page(call.visit, 404, request.error());
  auto table = report->table(call.site.regime(), *request, call.visit.language);
  if (is_file && table)
    return table_download(*table, file_named(call.request, name), call.visit.language);
  Page page(call.visit, SiteSection::Budget, {std::string(report->it), std::string(report->en)});
  write_budget_tabs(page);
  const std::string address = "/budget/report/" + name;
  FilterPart part(page, address);
  part.day("day", page.say("Al giorno", "On the day"), format_italian(request->as_of.on));
  part.hidden("year", std::to_string(request->year));
  part.finish();
  ResultsPart results(page);
  if (!table) {
    write_notice(page, as_sentence(describe(table.error(), page.language())), "notice");
  } else if (table->rows.empty()) {
    const bool is_of_a_day = call.request.query_value("day").has_value();
    write_nothing(page, page.say(report->none_it, report->none_en),
                  is_of_a_day ? fmt::format("{}?year={}", address, request->year) : std::string());
  } else {
    const std::size_t count = table->rows.size();
    const std::size_t number = page_number(call.request);
    const Slice slice = slice_of(count, number, per_page);
    table->rows = {table->rows.begin() + static_cast<std::ptrdiff_t>(slice.begin),
                   table->rows.begin() + static_cast<std::ptrdiff_t>(slice.end)};
    for (publishing::Column& each : table->columns) each.expendable = false;
    show_table(page, page.say(report->it, report->en), *table,
               [&](std::size_t row, std::string_view key) {
                 return key == "chapter" ? chapter_of_row(*report, *table, row, request->year)
                                         : std::string();
               });
    const std::string query = fmt::format(
        "day={}&year={}", net::encoded(format_italian(request->as_of.on)), request->year);
    write_pages(page, count, per_page, number, [&](std::size_t each) {
      return fmt::format("{}?{}&page={}", address, query, each);
    });
    write_file_links(page, address, query);
  }
  results.finish();
  return page.finished();
}

// ---- Recording: what a person typed --------------------------------------------------------------

struct KindRow {
  MovementKind kind;
  Side side;
  // Refers to a movement of these kinds; nothing: to none.
  std::vector<MovementKind> parents;
};
const std::vector<KindRow>& recordable() {
  static const std::vector<KindRow> all = {
      {MovementKind::Commitment, Side::Expenditure, {}},
      {MovementKind::Settlement,
       Side::Expenditure,
       {MovementKind::Commitment, MovementKind::CarryOver}},
      {MovementKind::PaymentOrder, Side::Expenditure, {MovementKind::Settlement}},
      {MovementKind::Assessment, Side::Revenue, {}},
      {MovementKind::Collection,
       Side::Revenue,
       {MovementKind::Assessment, MovementKind::CarryOver}},
      {MovementKind::Reduction, Side::Expenditure, {MovementKind::Commitment}},
      {MovementKind::Reduction, Side::Revenue, {MovementKind::Assessment}},
  };
  return all;
}

// Whoever may commit may also take that back.
Action action_of(MovementKind kind, MovementKind parent) {
  const auto is_taken_by_units = [](MovementKind each) {
    return each == MovementKind::Commitment || each == MovementKind::Assessment;
  };
  const bool is_units =
      is_taken_by_units(kind) || (kind == MovementKind::CounterEntry && is_taken_by_units(parent));
  return is_units ? Action::RecordCommitment : Action::RecordMovement;
}

// "commitment 2016/12", as addresses and forms say what a movement refers to.
std::optional<reading::ParentReference> parent_in(std::string_view text) {
  const auto parts = words(text);
  if (parts.size() != 2) return std::nullopt;
  const auto kind = budget::movement_kind_named(parts.front());
  const auto number = budget::parse_movement_number(parts.back());
  if (!kind || !number) return std::nullopt;
  return reading::ParentReference{*kind, *number};
}
std::string reference_to(const Movement& movement) {
  return fmt::format("{} {}", budget::name(movement.kind), budget::format(*movement.number));
}

Problem no_amount() {
  return {{"Non è un importo", "It is no amount"},
          {},
          {"ad esempio 1.234,56", "for instance 1.234,56"}};
}
Problem no_day() {
  return {{"Non è un giorno", "It is no day"},
          {},
          {"ad esempio 31/12/2016", "for instance 31/12/2016"}};
}

// What the form holds, as a request; problems go beside their fields. nullopt: nothing that a movement could be.
std::optional<app::MovementRequest> request_of(const Call& call, Typed& typed) {
  const auto kind = budget::movement_kind_named(typed.value("kind"));
  const auto key = chapter_named(typed.value("side"), std::string(typed.value("chapter")));
  if (!kind || !key) return std::nullopt;
  app::MovementRequest request;
  request.store_path = call.site.plans().store_path();
  request.municipality = call.site.plans().choice().municipality;
  Movement& movement = request.movement;
  movement.kind = *kind;
  movement.chapter = *key;
  movement.year = parse_number<int>(typed.value("year")).value_or(call.today.year());
  if (const auto amount = typed_amount(typed.value("amount"))) {
    movement.amount = *amount;
  } else {
    typed.problems.emplace("amount", no_amount());
  }
  if (const auto day = typed_day(typed.value("date"))) {
    movement.date = *day;
  } else {
    typed.problems.emplace("date", no_day());
    movement.date = call.today;
  }
  if (!typed.value("due").empty()) {
    movement.due = typed_day(typed.value("due"));
    if (!movement.due) typed.problems.emplace("due", no_day());
  }
  movement.act = typed.value("act");
  movement.beneficiary = typed.value("beneficiary");
  movement.reason = typed.value("reason");
  for (const auto& [name, value] : typed.values) {
    constexpr std::string_view agreed = "agreed-";
    if (name.starts_with(agreed))
      movement.endorsements.push_back({name.substr(agreed.size()), movement.date, true, {}});
  }
  if (!typed.value("of").empty()) {
    request.parent = parent_in(typed.value("of"));
    if (!request.parent) return std::nullopt;
  }
  return request;
}

// ---- Recording: the form -------------------------------------------------------------------------

void write_answer(Page& page, const regime::Regime& regime,
                  const Result<app::MovementOutcome>& outcome) {
  if (!outcome) {
    write_notice(page, as_sentence(describe(outcome.error(), page.language())), "bad");
    return;
  }
  const app::GateDecision& gate = outcome->gate;
  if (gate.decision.reasons.empty()) {
    write_notice(page, page.say("Si può registrare.", "It can be recorded."), "good");
    return;
  }
  write_decision(page, regime, gate.decision);
  if (gate.committable) {
    page.html().element("p", fmt::format("{}: {}",
                                         page.say("In questo giorno si possono impegnare",
                                                  "On this day may be committed"),
                                         format_italian(*gate.committable)));
  }
  if (gate.limit_residual) {
    page.html().element(
        "p",
        fmt::format("{}: {}", page.say("Resta del tetto dell'anno", "Left of the year's ceiling"),
                    format_italian(*gate.limit_residual)));
  }
}

net::Response record_form(const Call& call, const Typed& typed,
                          const std::optional<Result<app::MovementOutcome>>& answer,
                          unsigned status) {
  const auto kind = budget::movement_kind_named(typed.value("kind"));
  const auto key = chapter_named(typed.value("side"), std::string(typed.value("chapter")));
  const Problem unclear{
      {"Non si capisce che cosa registrare.", "What to record is unclear."},
      {},
      {"Partire dalla pagina di un capitolo", "Begin from the page of a chapter"}};
  if (!kind || !key) return problem_page(call.visit, 404, unclear);
  const auto is_offered = [&](const KindRow& row) {
    return row.kind == *kind && row.side == key->side;
  };
  if (std::ranges::none_of(recordable(), is_offered)) return problem_page(call.visit, 404, unclear);
  const Date day = typed_day(typed.value("date")).value_or(call.today);
  const auto ground =
      app::movement_ground(call.site.regime(), call.site.plans().store_path(),
                           call.site.plans().choice().municipality, *key, std::nullopt, day);
  if (!ground) return problem_page(call.visit, 404, ground.error());
  if (!call.visit.may(action_of(*kind, *kind), units_of(ground->chapter)))
    return problem_page(call.visit, 403, accounts::not_allowed(action_of(*kind, *kind)));
  const Bilingual what = budget::title(*kind);
  const Bilingual chapter = budget::describe(*key);
  Page page(call.visit, SiteSection::Budget,
            {fmt::format("Registra: {}, {}", what.it, chapter.it),
             fmt::format("Record: {}, {}", what.en, chapter.en)});
  write_budget_tabs(page);
  page.html().open("p");
  page.link(chapter_address(*key),
            fmt::format("{} {}", page.say(chapter), ground->chapter.description));
  if (const auto of = parent_in(typed.value("of"))) {
    page.html().text(fmt::format(" · {} {} {}", page.say("su", "on"),
                                 page.say(budget::title(of->kind)), budget::format(of->number)));
  }
  page.html().close();
  FormPart form(page, "/budget/record", typed, "/budget/record/answer");
  for (const std::string_view name : {"kind", "side", "chapter", "year", "of"})
    form.hidden(name, typed.value(name));
  form.text({.name = "amount",
             .label = page.say("Importo", "Amount"),
             .hint = page.say("ad esempio 1.234,56", "1.234,56 for instance"),
             .is_required = true,
             .is_focused = true});
  form.text({.name = "date",
             .label = page.say("Giorno dell'atto", "Day of the act"),
             .type = "date",
             .is_required = true});
  form.text(
      {.name = "act",
       .label = page.say("Atto", "Act"),
       .hint = page.say("ad esempio determinazione n. 12", "determination no. 12 for instance")});
  if (key->side == Side::Revenue && *kind == MovementKind::Assessment)
    form.text({.name = "due", .label = page.say("Scadenza", "Due"), .type = "date"});
  form.text({.name = "beneficiary",
             .label = key->side == Side::Revenue ? page.say("Debitore", "Debtor")
                                                 : page.say("Beneficiario", "Beneficiary")});
  form.text({.name = "reason", .label = page.say("Causale", "Reason")});
  if (*kind == MovementKind::Commitment) {
    for (const std::string& unit : ground->may_agree) {
      const std::string name = "agreed-" + unit;
      const std::string label =
          fmt::format("{}: {}", page.say("Ha il parere favorevole di", "With the agreement of"),
                      page.say(call.site.regime().unit_title(unit)));
      form.check({.name = name, .label = label});
    }
  }
  form.finish({{page.say("Registra", "Record")}}, [&] {
    if (answer) write_answer(page, call.site.regime(), *answer);
  });
  return page.finished(status);
}

net::Response record_page(const Call& call) {
  Typed typed;
  for (const auto& [name, value] : call.request.query) typed.values.try_emplace(name, value);
  const int year = parse_number<int>(typed.value("year")).value_or(call.today.year());
  typed.values.try_emplace("year", std::to_string(year));
  typed.values.try_emplace("date", format_italian(day_within(year, call.today)));
  return record_form(call, typed, std::nullopt, 200);
}

// Whether whoever asks may record that; the chapter's unit is looked up.
std::optional<Problem> refused(const Call& call, const app::MovementRequest& request) {
  const auto ground =
      app::movement_ground(call.site.regime(), request.store_path, request.municipality,
                           request.movement.chapter, std::nullopt, request.movement.date);
  if (!ground) return ground.error();
  const Action action = action_of(request.movement.kind,
                                  request.parent ? request.parent->kind : request.movement.kind);
  if (!call.visit.may(action, units_of(ground->chapter))) return accounts::not_allowed(action);
  return std::nullopt;
}

// The answer of the rules while somebody types.
net::Response record_answer(const Call& call) {
  Page part(call.visit);
  Typed typed = typed_in(call.request);
  auto request = request_of(call, typed);
  if (!request || typed.value("amount").empty()) return part.finished_part();
  if (!typed.problems.empty()) {
    write_notice(part, as_sentence(describe(typed.problems.begin()->second, part.language())),
                 "notice");
    return part.finished_part();
  }
  if (const auto problem = refused(call, *request))
    return problem_page(call.visit, net::status::forbidden, *problem);
  request->what_if = true;
  write_answer(part, call.site.regime(),
               app::record_movement(call.site.regime(), call.recording(), *request));
  return part.finished_part();
}

net::Response record(const Call& call) {
  Typed typed = typed_in(call.request);
  const auto request = request_of(call, typed);
  if (!request) return record_form(call, typed, std::nullopt, net::status::unprocessable);
  if (const auto problem = refused(call, *request))
    return problem_page(call.visit, net::status::forbidden, *problem);
  const bool is_undoing = request->movement.kind == MovementKind::CounterEntry;
  if (!typed.problems.empty() && !is_undoing)
    return record_form(call, typed, std::nullopt, net::status::unprocessable);
  const auto outcome = app::record_movement(call.site.regime(), call.recording(), *request);
  if (!outcome || !outcome->recorded) {
    if (is_undoing) {
      return problem_page(
          call.visit, net::status::unprocessable,
          outcome ? Problem{{"Le regole non lo permettono.", "The rules do not allow it."}, {}, {}}
                  : outcome.error());
    }
    if (!outcome) typed.problems.emplace("", outcome.error());
    return record_form(call, typed, outcome, net::status::unprocessable);
  }
  Movement recorded = request->movement;
  recorded.number = outcome->number;
  const std::string notice =
      recorded.number ? reference_to(recorded) : std::string(budget::name(recorded.kind));
  return net::see_other(fmt::format("{}?year={}&recorded={}", chapter_address(recorded.chapter),
                                    recorded.year, net::encoded(notice)));
}

// ---- A chapter -----------------------------------------------------------------------------------

class ChapterPage {
 public:
  ChapterPage(const Call& call, Page& page, const app::ChapterSheet& sheet,
              const app::ReportRequest& request)
      : call_(call), page_(page), html_(page.html()), sheet_(sheet), request_(request) {}

  void write() {
    write_recorded();
    write_facts();
    write_actions();
    write_movements();
    write_years();
  }

 private:
  bool may(MovementKind kind, MovementKind parent) const {
    return call_.visit.may(action_of(kind, parent), units_of(sheet_.chapter));
  }

  // What was recorded a moment ago, and how to take it back.
  void write_recorded() {
    const auto recorded = call_.request.query_value("recorded");
    if (!recorded) return;
    const auto reference = parent_in(*recorded);
    const auto line = std::ranges::find_if(sheet_.movements, [&](const app::MovementLine& each) {
      const Movement& movement = each.entry.movement;
      return reference && movement.kind == reference->kind && movement.number == reference->number;
    });
    if (line == sheet_.movements.end()) {
      write_notice(page_, page_.say("Registrato.", "Recorded."), "good");
      return;
    }
    const Movement& movement = line->entry.movement;
    html_.open("div", {{"class", "notice notice-good"}, {"role", "status"}});
    html_.element(
        "p", fmt::format("{}: {} {}, {}", page_.say("Registrato", "Recorded"),
                         page_.say(budget::title(movement.kind)), budget::format(*movement.number),
                         format_italian(movement.amount)));
    if (!line->is_taken_back && may(MovementKind::CounterEntry, movement.kind))
      write_undo(movement);
    html_.close();
  }

  void write_undo(const Movement& movement) {
    const std::vector<std::pair<std::string, std::string>> values = {
        {"kind", std::string(budget::name(MovementKind::CounterEntry))},
        {"side", std::string(word_of(movement.chapter.side))},
        {"chapter", budget::format(movement.chapter.code)},
        {"year", std::to_string(movement.year)},
        {"of", reference_to(movement)},
        {"amount", format_italian(movement.amount)},
        {"date", format_italian(std::max(day_within(movement.year, call_.today), movement.date))}};
    write_button(page_, "/budget/record", page_.say("Annulla", "Undo"), values);
  }

  void write_facts() {
    const budget::Chapter& chapter = sheet_.chapter;
    const budget::Balances& balances = sheet_.balances;
    const bool is_revenue = chapter.key.side == Side::Revenue;
    std::vector<std::pair<std::string_view, std::string>> figures;
    const auto figure = [&](std::string_view what, Money amount) {
      figures.emplace_back(what, format_italian(amount));
    };
    figure(page_.say("Stanziato", "Appropriated"), balances.appropriation());
    if (is_revenue) {
      figure(page_.say("Accertato", "Assessed"), balances[budget::Column::Assessed]);
      figure(page_.say("Riscosso", "Collected"), balances[budget::Column::Collected]);
    } else {
      figure(page_.say("Impegnato", "Committed"), balances.committed());
      figure(page_.say("Pagato", "Paid"), balances[budget::Column::Paid]);
      figure(page_.say("Disponibile", "Available"), balances.available());
    }
    if (sheet_.cap)
      figure(page_.say("Impegnabile sotto il limite", "Committable under the cap"),
             sheet_.cap->room);
    if (sheet_.limit)
      figure(page_.say("Resta del tetto", "Left of the ceiling"),
             sheet_.limit->ceiling - sheet_.limit->used);
    write_counts(page_, figures);
    html_.open("dl", {{"class", "facts"}});
    page_.described(page_.say("Al giorno", "On the day"), format_italian(request_.as_of.on));
    page_.described(page_.say("Dirigente", "Director"), chapter.director);
    page_.described(page_.say("Unità", "Unit"), chapter.unit);
    page_.described(page_.say("Missione e programma", "Mission and programme"),
                    fmt::format("{} {}", chapter.mission, chapter.programme));
    page_.described(
        page_.say("Tipo di spesa", "Class of spending"),
        is_revenue ? std::string() : std::string(page_.say(budget::title(chapter.spending_class))));
    page_.described(page_.say("Spesa limitata", "Limited spending"),
                    page_.say(call_.site.regime().unit_title(chapter.limited_category)));
    html_.close();
    write_objectives();
  }

  void write_objectives() {
    if (sheet_.shares.empty() && sheet_.undivided.empty()) return;
    html_.open("p");
    html_.text(page_.say("Obiettivi che lo usano: ", "Objectives that use it: "));
    const auto objective = [&](int number) {
      page_.link(fmt::format("/plan/objective/{}", number), std::to_string(number));
      html_.text(" ");
    };
    for (const budget::Share& each : sheet_.shares) objective(each.objective);
    for (const int each : sheet_.undivided) objective(each);
    if (!sheet_.undivided.empty())
      html_.element("span", page_.say("(da dividere)", "(to be divided)"), {{"class", "soft"}});
    html_.close();
  }

  std::string record_address(MovementKind kind, const Movement* parent) const {
    std::string address =
        fmt::format("/budget/record?kind={}&side={}&chapter={}&year={}", budget::name(kind),
                    word_of(sheet_.chapter.key.side),
                    net::encoded(budget::format(sheet_.chapter.key.code)), request_.year);
    if (parent != nullptr) address += "&of=" + net::encoded(reference_to(*parent));
    return address;
  }

  void write_actions() {
    html_.open("div", {{"class", "actions"}});
    for (const KindRow& each : recordable()) {
      if (each.side != sheet_.chapter.key.side || !each.parents.empty() ||
          !may(each.kind, each.kind))
        continue;
      html_.element(
          "a",
          each.kind == MovementKind::Commitment ? page_.say("Impegna", "Commit")
                                                : page_.say("Accerta", "Assess"),
          {{"href", record_address(each.kind, nullptr)}, {"class", "btn btn-primary btn-sm"}});
    }
    html_.close();
  }

  void write_movements() {
    constexpr std::size_t lines_max = 100;
    const std::string_view title = page_.say("Movimenti", "Movements");
    html_.element("h2", title, {{"class", "h5 mt-4"}});
    if (sheet_.movements.empty()) {
      html_.element("p", page_.say("Ancora nessuno in quest'anno.", "None in this year yet."));
      return;
    }
    const std::size_t number = page_number(call_.request);
    const Slice slice = slice_of(sheet_.movements.size(), number, lines_max);
    TablePart table(page_, title,
                    {{page_.say("Movimento", "Movement")},
                     {page_.say("Giorno", "Day")},
                     {page_.say("Importo", "Amount"), true},
                     {page_.say("Resta", "Left"), true},
                     {page_.say("Atto", "Act")},
                     {page_.say("Di chi", "Whose")},
                     {page_.say("Che cosa fare", "What to do")}});
    for (std::size_t i = slice.begin; i < slice.end; ++i) write_line(table, sheet_.movements[i]);
    table.finish();
    write_pages(page_, sheet_.movements.size(), lines_max, number, [&](std::size_t each) {
      return fmt::format("{}?{}&page={}", chapter_address(sheet_.chapter.key), query(), each);
    });
    write_file_links(page_, chapter_address(sheet_.chapter.key) + "/movements", query());
  }

  void write_line(TablePart& table, const app::MovementLine& line) {
    const Movement& movement = line.entry.movement;
    table.open_row();
    table.open_head();
    for (std::size_t i = 0; i < line.depth; ++i) html_.open("div", {{"class", "below"}});
    html_.text(
        fmt::format("{}{}", page_.say(budget::title(movement.kind)),
                    movement.number ? " " + budget::format(*movement.number) : std::string()));
    if (line.is_taken_back) page_.badge(page_.say("annullato", "taken back"), "bad");
    for (std::size_t i = 0; i < line.depth; ++i) html_.close();
    table.close_cell();
    table.cell(format_italian(movement.date));
    table.amount(movement.amount);
    table.number(line.left ? format_italian(*line.left) : std::string());
    table.cell(movement.act);
    table.cell(movement.beneficiary);
    table.open_cell();
    if (!line.is_taken_back && movement.number) {
      for (const KindRow& each : recordable()) {
        if (each.side != movement.chapter.side ||
            std::ranges::find(each.parents, movement.kind) == each.parents.end())
          continue;
        if (!may(each.kind, movement.kind)) continue;
        page_.link(record_address(each.kind, &movement), page_.say(budget::title(each.kind)));
        html_.text(" ");
      }
    }
    table.close_cell();
    table.close_row();
  }

  void write_years() {
    if (sheet_.by_year.size() < 2) return;
    const std::string_view title = page_.say("Anno per anno", "Year by year");
    html_.element("h2", title, {{"class", "h5 mt-4"}});
    const std::string here = chapter_address(sheet_.chapter.key);
    show_table(page_, title, app::chapter_years_table(sheet_),
               [&](std::size_t row, std::string_view key) {
                 return key == "year" ? fmt::format("{}?year={}", here, sheet_.by_year[row].first)
                                      : std::string();
               });
    write_file_links(page_, here + "/years", query());
  }

  std::string query() const {
    return fmt::format("day={}&year={}", net::encoded(format_italian(request_.as_of.on)),
                       request_.year);
  }

  const Call& call_;
  Page& page_;
  HtmlWriter& html_;
  const app::ChapterSheet& sheet_;
  const app::ReportRequest& request_;
};

struct AskedChapter {
  budget::ChapterKey key;
  app::ReportRequest request;
  app::ChapterSheet sheet;
};
Result<AskedChapter> asked_chapter(const Call& call) {
  const auto key = chapter_named(call.values[0], call.values[1]);
  if (!key) return refuse({"L'indirizzo non è di un capitolo.", "The address is no chapter's."});
  const app::ReportRequest request = TRY(report_of(call));
  auto sheet = TRY(app::chapter_sheet(call.site.regime(), request, *key));
  return AskedChapter{*key, request, std::move(sheet)};
}

net::Response chapter_page(const Call& call) {
  const auto asked = asked_chapter(call);
  if (!asked) return problem_page(call.visit, net::status::not_found, asked.error());
  const std::string code = budget::format(asked->key.code);
  const std::string& description = asked->sheet.chapter.description;
  const Bilingual side = app::title(asked->key.side);
  Page page(call.visit, SiteSection::Budget,
            {fmt::format("Capitolo di {} {} {}", side.it, code, description),
             fmt::format("Chapter of {} {} {}", side.en, code, description)});
  write_budget_tabs(page);
  ChapterPage(call, page, asked->sheet, asked->request).write();
  return page.finished();
}

net::Response movements_file(const Call& call) {
  const auto asked = asked_chapter(call);
  if (!asked) return problem_page(call.visit, net::status::not_found, asked.error());
  return table_download(app::chapter_movements_table(asked->sheet),
                        file_named(call.request, "movimenti"), call.visit.language);
}

net::Response years_file(const Call& call) {
  const auto asked = asked_chapter(call);
  if (!asked) return problem_page(call.visit, net::status::not_found, asked.error());
  return table_download(app::chapter_years_table(asked->sheet), file_named(call.request, "anni"),
                        call.visit.language);
}

}  // namespace

std::vector<Route> budget_routes() {
  constexpr Action read = Action::ReadOffice;
  return {
      {.path = "/budget",
       .answer = availability_page,
       .summary = {"che cosa resta di ogni capitolo", "what each chapter has left"},
       .needs = read,
       .shows = Route::Shows::Store},
      {.path = "/budget.csv",
       .answer = availability_file,
       .summary = {"i capitoli, in CSV", "the chapters, as CSV"},
       .needs = read},
      {.path = "/budget.ods",
       .answer = availability_file,
       .summary = {"i capitoli, in ODS", "the chapters, as ODS"},
       .needs = read},
      {.path = "/budget/report/{}",
       .answer = report_page,
       .summary = {"limiti e residui", "caps, limits and residuals"},
       .needs = read},
      {.path = "/budget/chapter/{}/{}",
       .answer = chapter_page,
       .summary = {"un capitolo", "a chapter"},
       .needs = read},
      {.path = "/budget/chapter/{}/{}/movements.csv",
       .answer = movements_file,
       .summary = {"i movimenti di un capitolo, in CSV", "a chapter's movements, as CSV"},
       .needs = read},
      {.path = "/budget/chapter/{}/{}/movements.ods",
       .answer = movements_file,
       .summary = {"i movimenti di un capitolo, in ODS", "a chapter's movements, as ODS"},
       .needs = read},
      {.path = "/budget/chapter/{}/{}/years.csv",
       .answer = years_file,
       .summary = {"gli anni di un capitolo, in CSV", "a chapter's years, as CSV"},
       .needs = read},
      {.path = "/budget/chapter/{}/{}/years.ods",
       .answer = years_file,
       .summary = {"gli anni di un capitolo, in ODS", "a chapter's years, as ODS"},
       .needs = read},
      {.path = "/budget/record",
       .answer = record_page,
       .summary = {"registrare un movimento", "recording a movement"},
       .needs = Action::RecordCommitment},
      {.method = Method::Post,
       .path = "/budget/record",
       .answer = record,
       .summary = {"registrare un movimento", "recording a movement"},
       .needs = Action::RecordCommitment},
      {.method = Method::Post,
       .path = "/budget/record/answer",
       .answer = record_answer,
       .summary = {"che cosa dicono le regole", "what the rules say"},
       .needs = Action::RecordCommitment},
  };
}

}  // namespace pegaso::web

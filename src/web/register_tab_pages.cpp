// What follows from the registers' rows: ceilings, check, communications, rows of files that did not come in; and the import
// of a file, shown before anything is recorded.
#include <algorithm>
#include <array>
#include <set>
#include <type_traits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/register_tables.h"
#include "base/number.h"
#include "base/text.h"
#include "reading/source.h"
#include "rules/assignments.h"
#include "rules/periods.h"
#include "web/decision_views.h"
#include "web/kept_uploads.h"
#include "web/register_parts.h"
#include "web/views.h"

namespace pegaso::web {

using accounts::Action;
using net::Method;
using publishing::HtmlWriter;
using publishing::Table;
using registers::Assignment;
using registers::FaultyRow;
using registers::Grant;

namespace {

constexpr std::size_t rows_per_page = 50;

template <class Row>
std::string address(std::string_view name) {
  return std::string(words_of_register<Row>().path) + std::string(name);
}

// Links to both files of a table.
template <class Row>
void write_table_files(Page& page, std::string_view name, const std::string& query) {
  write_file_links(page, address<Row>("/tables/") + std::string(name), query);
}

template <class Row>
Result<std::vector<Row>> rows_on(const Call& call, Date day) {
  return app::register_rows<Row>(register_choice(call), {day, call.today}, std::nullopt);
}

std::string words_in(const Call& call) {
  return std::string(trimmed(call.request.query_value("words").value_or("")));
}

bool has_programme(const regime::Regime& regime, Date day) {
  return std::ranges::any_of(regime.assignment_sheets(),
                             [&](const auto& each) { return rules::is_of_year(each, day); });
}

// Today within the plan's year where the rules have a programme of that year, else the day of which they answer what is
// asked about no day.
Date day_of_programme(const Call& call) {
  const Date day = day_of_rules(call);
  const regime::Regime& regime = call.site.regime();
  return has_programme(regime, day) ? day : regime.reference_day().value_or(day);
}

// ---- Ceilings ---------------------------------------------------------------------------------------

Date day_asked(const Call& call) {
  return typed_day(call.request.query_value("day").value_or("")).value_or(day_of_programme(call));
}

Result<std::vector<app::CeilingFigures>> ceilings_of(const Call& call, Date day) {
  return app::ceilings(call.site.regime(), TRY(rows_on<Assignment>(call, day)), day);
}

std::string name_of(const regime::AssignmentSheet& line) {
  return fmt::format("{} {}", line.unit, line.sheet);
}

// Of each ceiling, whatever its amount, the part that is used: all bars are as long.
void write_ceiling_bars(Page& page, const std::vector<app::CeilingFigures>& figures) {
  constexpr std::int64_t whole = 10'000;
  const std::array<std::string_view, 2> legend = {page.say("usato", "used"),
                                                  page.say("resta", "left")};
  std::vector<BarsRow> rows;
  for (const app::CeilingFigures& each : figures) {
    if (each.used.is_zero() || each.ceiling.cents() <= 0) continue;
    const Money used = std::min(each.used, each.ceiling);
    __extension__ using Wide = __int128;
    const auto share =
        static_cast<std::int64_t>(static_cast<Wide>(used.cents()) * whole / each.ceiling.cents());
    rows.push_back({fmt::format("{} · {}", name_of(*each.line), app::chapters_of(*each.line)),
                    {Money::from_cents(share), Money::from_cents(whole - share)}});
  }
  if (rows.empty()) return;
  write_bars(page,
             page.say("Quanto è usato dei tetti su cui c'è un incarico",
                      "How much is used of the ceilings that have an assignment"),
             legend, rows);
}

void write_ceiling_rows(Page& page, const Call& call,
                        const std::vector<app::CeilingFigures>& figures) {
  const regime::Regime& regime = call.site.regime();
  const std::array<TablePart::Heading, 8> headings = {{{page.say("Scheda", "Sheet")},
                                                       {page.say("Settore", "Unit")},
                                                       {page.say("Tipo", "Kind")},
                                                       {page.say("Capitoli", "Chapters")},
                                                       {page.say("Tetto", "Ceiling"), true},
                                                       {page.say("Usato", "Used"), true},
                                                       {page.say("Resta", "Left"), true},
                                                       {page.say("Azione", "Action")}}};
  TablePart table(
      page,
      page.say("Schede del programma degli incarichi", "Sheets of the programme of assignments"),
      headings, "table table-sm table-files");
  for (const app::CeilingFigures& each : figures) {
    const regime::AssignmentSheet& line = *each.line;
    table.open_row();
    table.head(name_of(line));
    table.cell(page.say(regime.unit_title(line.unit)));
    table.cell(page.say(regime.unit_title(line.type)));
    table.cell(app::chapters_of(line));
    table.amount(each.ceiling);
    table.amount(each.used);
    table.amount(each.ceiling - each.used);
    table.open_cell();
    if (may_add<Assignment>(call.visit, line.unit) && each.used < each.ceiling) {
      const std::string to =
          fmt::format("/assignments/new?unit={}&sheet={}&kind={}&chapter={}&date={}",
                      net::encoded(line.unit), line.sheet, net::encoded(line.type),
                      net::encoded(line.chapters.empty() ? "" : line.chapters.front()),
                      net::encoded(format_italian(day_within(line.from.year(), call.today))));
      page.html().element(
          "a", page.say("Registra", "Record"),
          {{"href", to},
           {"aria-label", fmt::format("{} {}", page.say("Registra sulla scheda", "Record on sheet"),
                                      name_of(line))}});
    }
    table.close_cell();
    table.close_row();
  }
  table.finish();
}

// Of which years there is a programme, where the day asked about is of none of them.
std::string no_programme(const Page& page, const regime::Regime& regime, Date day) {
  std::set<int> years;
  for (const regime::AssignmentSheet& each : regime.assignment_sheets())
    years.insert(each.from.year());
  std::string sentence = fmt::format(
      "{} {} {}.", page.say("Per il", "For"), format_italian(day),
      page.say("non c'è un programma degli incarichi", "there is no programme of assignments"));
  if (!years.empty()) {
    sentence += fmt::format(" {} {}.", page.say("Scegliere un giorno del", "Choose a day of"),
                            fmt::join(years, ", "));
  }
  return sentence;
}

net::Response ceilings_page(const Call& call) {
  Page page(call.visit, SiteSection::Assignments,
            {"Tetti del programma degli incarichi", "Ceilings of the programme of assignments"});
  write_register_tabs<Assignment>(page);
  const Date day = day_asked(call);
  FilterPart part(page, "/assignments/ceilings");
  part.day("day", page.say("Al giorno", "On the day"), format_italian(day));
  part.finish();
  ResultsPart results(page);
  const auto figures = ceilings_of(call, day);
  if (!has_programme(call.site.regime(), day)) {
    write_notice(page, no_programme(page, call.site.regime(), day), "notice");
  } else if (!figures) {
    write_notice(page, as_sentence(describe(figures.error(), page.language())), "notice");
  } else {
    Money ceiling;
    Money used;
    for (const app::CeilingFigures& each : *figures) {
      ceiling += each.ceiling;
      used += each.used;
    }
    std::vector<std::pair<std::string_view, std::string>> counts = {
        {page.say("Totale dei tetti", "Total of the ceilings"), format_italian(ceiling)},
        {page.say("Usato", "Used"), format_italian(used)},
        {page.say("Resta", "Left"), format_italian(ceiling - used)}};
    if (const auto total = call.site.regime().money("inc.total", day)) {
      counts.emplace_back(page.say("Programma dell'anno", "The year's programme"),
                          format_italian(*total));
    }
    write_counts(page, counts);
    write_ceiling_bars(page, *figures);
    write_ceiling_rows(page, call, *figures);
    write_table_files<Assignment>(page, "ceilings", "day=" + net::encoded(format_italian(day)));
  }
  results.finish();
  return page.finished();
}

// ---- Communications ---------------------------------------------------------------------------------

std::string name_of(const rules::Period& quarter) {
  constexpr unsigned months = 3;
  return fmt::format("{}-Q{}", quarter.first.year(), (quarter.first.month() - 1) / months + 1);
}

rules::Period quarter_asked(const Call& call) {
  const auto asked = rules::parse_period(call.request.query_value("quarter").value_or(""));
  if (asked && rules::quarter_of(asked->first) == *asked) return *asked;
  return rules::quarter_of(day_of_programme(call));
}

Result<std::vector<app::RowDuty>> package_of(const Call& call) {
  const auto rows = TRY(rows_on<Assignment>(call, call.today));
  return app::court_package(call.site.regime(), rows, quarter_asked(call).first);
}

Result<std::vector<app::RowDuty>> notices_of(const Call& call) {
  auto rows = TRY(rows_on<Assignment>(call, call.today));
  const rules::Period quarter = quarter_asked(call);
  std::erase_if(rows, [&](const Assignment& each) {
    return each.date < quarter.first || each.date > quarter.last;
  });
  return app::employment_notices(call.site.regime(), rows);
}

void write_duties_of_rows(Page& page, const Call& call, std::string_view title,
                          std::string_view none, std::string_view file,
                          const Result<std::vector<app::RowDuty>>& duties, bool is_fed) {
  page.html().element("h2", title, {{"class", "h5 mt-4"}});
  if (!duties) {
    write_notice(page, as_sentence(describe(duties.error(), page.language())), "notice");
    return;
  }
  if (duties->empty()) {
    page.html().element("p", none);
    return;
  }
  const std::size_t count = std::min(duties->size(), rows_per_page);
  const std::vector<app::RowDuty> shown(duties->begin(),
                                        duties->begin() + static_cast<std::ptrdiff_t>(count));
  show_table(page, title, app::duties_table(call.site.regime(), shown, is_fed),
             [&](std::size_t row, std::string_view key) {
               return key == "number" ? address_of_row<Assignment>(shown[row].row.number)
                                      : std::string();
             });
  if (count < duties->size()) {
    page.html().element("p", fmt::format("{}: {}", page.say("Altre, nel file", "More, in the file"),
                                         duties->size() - count));
  }
  write_table_files<Assignment>(page, file, "quarter=" + name_of(quarter_asked(call)));
}

net::Response communications_page(const Call& call) {
  Page page(call.visit, SiteSection::Assignments,
            {"Comunicazioni degli incarichi", "Communications of assignments"});
  write_register_tabs<Assignment>(page);
  const rules::Period quarter = quarter_asked(call);
  std::vector<Choice> choices;
  // From the first of the year before to the last of the year.
  constexpr int months = 3;
  constexpr int quarters = 8;
  const Date first = Date::from(quarter.first.year() - 1, 1, 1).value_or(quarter.first);
  for (int i = 0; i < quarters; ++i) {
    const rules::Period each = rules::quarter_of(rules::months_after(first, i * months));
    choices.push_back({name_of(each), fmt::format("{} – {}", format_italian(each.first),
                                                  format_italian(each.last))});
  }
  FilterPart part(page, "/assignments/communications");
  part.choice("quarter", page.say("Trimestre", "Quarter"), choices, name_of(quarter));
  part.finish();
  ResultsPart results(page);
  write_duties_of_rows(page, call, page.say("Alla Corte dei conti", "To the court of auditors"),
                       page.say("Nessun atto di questo trimestre va alla Corte dei conti.",
                                "No act of this quarter goes to the court of auditors."),
                       "package", package_of(call), true);
  write_duties_of_rows(
      page, call, page.say("Al centro per l'impiego", "To the employment centre"),
      page.say("Di nessun incarico di questo trimestre si informa il centro per l'impiego.",
               "The employment centre is told of no assignment of this quarter."),
      "notices", notices_of(call), false);
  page.html().open("p", {{"class", "soft"}});
  for (const std::string_view each : {"INC-16", "INC-17", "INC-18"}) {
    page.link("/rules/" + std::string(each), each);
    page.html().text(" ");
  }
  page.html().close();
  results.finish();
  return page.finished();
}

// ---- Rows of files that did not come in -------------------------------------------------------------

// Without what the file says where the visit may not read it: it may name who is hidden.
template <class Row>
Result<std::vector<FaultyRow>> faulty_of(const Call& call) {
  auto rows = TRY(app::faulty_rows<Row>(register_choice(call)));
  if (may_read_files<Row>(call.visit)) return rows;
  for (FaultyRow& each : rows) {
    each.text.clear();
    each.reason = {"la vede chi può leggere i nomi", "shown to whoever may read names"};
    each.cure = {};
  }
  return rows;
}

// How many rows of a file came in, where one has just been imported.
template <class Row>
void write_imported(Page& page, const Call& call) {
  const auto count = [&](std::string_view name) {
    return parse_number<std::uint64_t>(call.request.query_value(name).value_or(""));
  };
  const auto added = count("added");
  const auto updated = count("updated");
  const auto faulty = count("faulty");
  if (!added || !updated || !faulty) return;
  page.html().open("div", {{"class", "notice notice-good"}, {"role", "status"}});
  page.html().open("p");
  page.html().text(fmt::format("{}: {}, {}: {}, {}: {}. ", page.say("Righe aggiunte", "Rows added"),
                               *added, page.say("aggiornate", "updated"), *updated,
                               page.say("non entrate", "not come in"), *faulty));
  page.link(words_of_register<Row>().path, page.say("Vai all'elenco", "Go to the list"));
  page.html().close();
  page.html().close();
}

template <class Row>
net::Response faulty_page(const Call& call) {
  Page page(call.visit, words_of_register<Row>().section,
            {"Righe di file da correggere", "Rows of files to be corrected"});
  write_register_tabs<Row>(page);
  write_imported<Row>(page, call);
  const auto rows = faulty_of<Row>(call);
  if (!rows) {
    write_notice(page, as_sentence(describe(rows.error(), page.language())), "notice");
    return page.finished();
  }
  if (rows->empty()) {
    page.html().element("p",
                        page.say("Nessuna: tutte le righe dei file importati sono nel registro.",
                                 "None: all rows of imported files are in the register."));
    return page.finished();
  }
  page.html().element(
      "p", page.say("Si correggono nel file, che poi si importa di nuovo: le righe che ci sono già "
                    "non entrano due volte, e questo elenco si aggiorna.",
                    "They are corrected in the file, which is then imported again: rows that are "
                    "there already do not come in twice, and this list follows."));
  const std::size_t current = page_number(call.request);
  const Slice slice = slice_of(rows->size(), current, rows_per_page);
  const std::vector<FaultyRow> shown(rows->begin() + static_cast<std::ptrdiff_t>(slice.begin),
                                     rows->begin() + static_cast<std::ptrdiff_t>(slice.end));
  Table table = app::faulty_table(shown, page.language());
  for (publishing::Column& each : table.columns) each.expendable = false;
  show_table(page, page.say("Righe da correggere", "Rows to be corrected"), table);
  write_pages(page, rows->size(), rows_per_page, current, [&](std::size_t number) {
    return fmt::format("{}?page={}", address<Row>("/faulty"), number);
  });
  write_table_files<Row>(page, "faulty", "");
  return page.finished();
}

// ---- Check ------------------------------------------------------------------------------------------

template <class Row>
Result<Table> check_of(const Call& call) {
  const Date last = Date::from(9999, 12, 31).value_or(call.today);
  Table table = app::check_table(call.site.regime(), TRY(rows_on<Row>(call, last)),
                                 TRY(faulty_of<Row>(call)), call.visit.language);
  const std::string words = words_in(call);
  std::erase_if(table.rows, [&](const std::vector<publishing::Cell>& row) {
    std::string text;
    for (const publishing::Cell& each : row) {
      if (const auto* part = std::get_if<std::string>(&each)) text += *part + " ";
    }
    return !has_all_words(text, words);
  });
  return table;
}

template <class Row>
net::Response check_page(const Call& call) {
  Page page(call.visit, words_of_register<Row>().section,
            {"Controllo del registro", "Check of the register"});
  write_register_tabs<Row>(page);
  FilterPart part(page, address<Row>("/check"));
  part.words("words", page.say("Parole, numero o regola", "Words, number or rule"), words_in(call));
  part.finish();
  ResultsPart results(page);
  auto table = check_of<Row>(call);
  if (!table) {
    write_notice(page, as_sentence(describe(table.error(), page.language())), "notice");
  } else if (table->rows.empty() && !words_in(call).empty()) {
    write_nothing(page,
                  page.say("Nessuna segnalazione corrisponde ai filtri.",
                           "No finding corresponds to the filters."),
                  address<Row>("/check"));
  } else if (table->rows.empty()) {
    page.html().element("p", page.say("Non c'è nulla da guardare.", "There is nothing to look at."),
                        {{"role", "status"}});
  } else {
    const std::size_t count = table->rows.size();
    page.html().element("p",
                        fmt::format("{} {}", count,
                                    count == 1 ? page.say("segnalazione", "finding")
                                               : page.say("segnalazioni", "findings")),
                        {{"role", "status"}});
    const std::size_t current = page_number(call.request);
    const Slice slice = slice_of(count, current, rows_per_page);
    table->rows = {table->rows.begin() + static_cast<std::ptrdiff_t>(slice.begin),
                   table->rows.begin() + static_cast<std::ptrdiff_t>(slice.end)};
    show_table(page, page.say("Segnalazioni", "Findings"), *table,
               [&](std::size_t row, std::string_view key) {
                 if (key != "number") return std::string();
                 const auto number =
                     budget::parse_movement_number(std::get<std::string>(table->rows[row].front()));
                 return number ? address_of_row<Row>(*number) : address<Row>("/faulty");
               });
    const std::string query = "words=" + net::encoded(words_in(call));
    write_pages(page, count, rows_per_page, current, [&](std::size_t number) {
      return fmt::format("{}?{}&page={}", address<Row>("/check"), query, number);
    });
    write_table_files<Row>(page, "check", query);
  }
  results.finish();
  return page.finished();
}

// ---- Files of the tables ----------------------------------------------------------------------------

template <class Row>
Result<Table> table_named(const Call& call, std::string_view name) {
  const regime::Regime& regime = call.site.regime();
  if (name == "check") return check_of<Row>(call);
  if (name == "faulty") return app::faulty_table(TRY(faulty_of<Row>(call)), call.visit.language);
  if constexpr (std::is_same_v<Row, Assignment>) {
    if (name == "ceilings")
      return app::ceilings_table(regime, TRY(ceilings_of(call, day_asked(call))));
    if (name == "package") return app::duties_table(regime, TRY(package_of(call)), true);
    if (name == "notices") return app::duties_table(regime, TRY(notices_of(call)), false);
  }
  const std::string text(name);
  return refuse({"Non c'è una tabella " + text, "There is no table " + text}, {}, {});
}

template <class Row>
net::Response table_file(const Call& call) {
  const std::string_view file = call.values.front();
  const bool is_file = file.ends_with(".csv") || file.ends_with(".ods");
  constexpr std::size_t ending = 4;
  const auto table =
      table_named<Row>(call, is_file ? file.substr(0, file.size() - ending) : std::string_view());
  if (!table) return problem_page(call.visit, net::status::not_found, table.error());
  return table_download(*table, file, call.visit.language);
}

// ---- Import -----------------------------------------------------------------------------------------

// A row of a file may be of any unit, and change any row that is there.
template <class Row>
bool may_import(const Visit& visit) {
  return visit.may(words_of_register<Row>().records, {});
}

// Of a session, a file for each register and a plan may wait at once.
template <class Row>
std::string waiting_place(const Call& call) {
  return call.visit.csrf + std::string(words_of_register<Row>().path);
}

template <class Row>
net::Response import_form(const Call& call, const Typed& typed, unsigned status) {
  Page page(call.visit, words_of_register<Row>().section,
            {"Importare righe da un file", "Import rows from a file"});
  write_register_tabs<Row>(page);
  if (!may_import<Row>(call.visit)) {
    const Problem problem{
        {"Un file può avere righe di ogni settore: lo importa chi tiene il registro di tutti.",
         "A file may have rows of every unit: whoever keeps the register of all imports it."},
        {},
        {"Le righe del proprio settore si registrano una per una",
         "Rows of one's own unit are recorded one by one"}};
    write_notice(page, describe(problem, page.language()), "notice");
    return page.finished(status);
  }
  page.html().element(
      "p",
      page.say(
          "Un CSV, con i nomi delle colonne nella prima riga. Prima di registrare si vede che "
          "cosa entrerebbe; una riga che le regole rifiutano non va persa: resta tra quelle da "
          "correggere.",
          "A CSV, with the names of the columns in its first row. What would come in is shown "
          "before anything is recorded; a row that the rules refuse is not lost: it stays "
          "among those to be corrected."));
  page.html().open("details", {{"class", "group"}});
  page.html().element("summary", page.say("Quali colonne", "Which columns"));
  TablePart table(page, page.say("Colonne", "Columns"),
                  {{page.say("Colonna", "Column")}, {page.say("Può chiamarsi", "May be called")}});
  for (const reading::RegisterField& each : register_fields<Row>()) {
    table.open_row();
    table.open_head();
    page.html().text(each.name);
    if (each.is_needed) page.badge(page.say("serve", "needed"), "soft");
    table.close_cell();
    table.cell(fmt::format("{}", fmt::join(split(each.headings, '|'), ", ")));
    table.close_row();
  }
  table.finish();
  page.html().close();
  FormPart form(page, address<Row>("/import"), typed, {}, page.say("File", "File"), true);
  form.file({.name = "file", .label = page.say("File CSV", "CSV file"), .is_required = true});
  form.finish(page.say("Leggi il file", "Read the file"));
  return page.finished(status);
}

template <class Row>
net::Response import_page(const Call& call) {
  return import_form<Row>(call, {}, net::status::ok);
}

template <class Row>
Results<app::RegisterImport<Row>> import_of(const Call& call, const Upload& upload, bool what_if) {
  const auto source = reading::decode(upload.name, upload.bytes);
  if (!source) return std::unexpected(Problems{source.error()});
  return app::import_rows<Row>(call.site.regime(), call.recording(), register_choice(call), *source,
                               what_if);
}

// All that is wrong with the file as a whole, in one.
Problem joined(const Problems& problems) {
  Problem all;
  const auto append = [](std::string& to, const std::string& more) {
    if (!more.empty()) to += (to.empty() ? "" : "; ") + more;
  };
  for (const Problem& each : problems) {
    append(all.message.it, each.message.it);
    append(all.message.en, each.message.en);
    append(all.cure.it, each.cure.it);
    append(all.cure.en, each.cure.en);
  }
  return all;
}

template <class Row>
net::Response send_file(const Call& call) {
  if (!may_import<Row>(call.visit)) {
    return problem_page(call.visit, net::status::forbidden,
                        accounts::not_allowed(words_of_register<Row>().records));
  }
  Typed typed = typed_in(call.request);
  const net::FormFile* file = call.request.file("file");
  if (file == nullptr || file->file_name.empty()) {
    typed.problems.emplace("file", Problem{{"Manca il file", "The file is missing"},
                                           {},
                                           {"Scegliere un file", "Choose a file"}});
    return import_form<Row>(call, typed, net::status::unprocessable);
  }
  Upload upload;
  upload.name = file->file_name;
  upload.bytes = file->bytes;
  if (const auto seen = import_of<Row>(call, upload, true); !seen) {
    typed.problems.emplace("file", joined(seen.error()));
    return import_form<Row>(call, typed, net::status::unprocessable);
  }
  call.site.uploads().keep(waiting_place<Row>(call), std::move(upload), call.now);
  return net::see_other(address<Row>("/import/reading"));
}

template <class Row>
net::Response no_file(const Call& call) {
  return problem_page(call.visit, net::status::not_found,
                      Problem{{"Il file inviato non è più conservato.",
                               "The file that was sent is no longer kept."},
                              {},
                              {"Inviarlo di nuovo da " + address<Row>("/import"),
                               "Send it again from " + address<Row>("/import")}});
}

// What would be added or updated, the first of them.
template <class Row>
void write_entering(Page& page, const std::vector<Row>& rows) {
  if (rows.empty()) return;
  constexpr bool is_grant = std::is_same_v<Row, Grant>;
  const std::string_view title = page.say("Righe che entrano", "Rows that come in");
  page.html().element("h2", title, {{"class", "h5 mt-4"}});
  TablePart table(
      page, title,
      {{page.say("Numero", "Number")},
       {page.say("Giorno", "Day")},
       {is_grant ? page.say("Finalità", "Purpose") : page.say("Oggetto", "Object")},
       {is_grant ? page.say("Beneficiario", "Beneficiary") : page.say("Incaricato", "Beneficiary")},
       {page.say("Importo", "Amount"), true}});
  const std::size_t count = std::min(rows.size(), rows_per_page);
  for (const Row& each : std::span(rows).first(count)) {
    const Row shown = shown_to(page.visit(), each);
    table.open_row();
    table.head(budget::format(shown.number));
    table.cell(format_italian(shown.date));
    table.cell(subject_of(shown));
    table.cell(shown.beneficiary.empty() ? page.say("identità riservata", "identity hidden")
                                         : std::string_view(shown.beneficiary));
    table.amount(shown.amount);
    table.close_row();
  }
  table.finish();
  if (count < rows.size()) {
    page.html().element("p", fmt::format("{}: {}", page.say("Altre", "More"), rows.size() - count));
  }
}

template <class Row>
net::Response reading_page(const Call& call) {
  const auto upload = call.site.uploads().of(waiting_place<Row>(call), call.now);
  if (!upload) return no_file<Row>(call);
  const auto seen = import_of<Row>(call, *upload, true);
  if (!seen) return problem_page(call.visit, net::status::unprocessable, joined(seen.error()));
  Page page(call.visit, words_of_register<Row>().section,
            {"Che cosa entrerebbe nel registro", "What would come into the register"});
  write_register_tabs<Row>(page);
  page.html().element("p", fmt::format("{}: {}", page.say("File", "File"), upload->name));
  const std::array<std::pair<std::string_view, std::string>, 5> counts = {
      {{page.say("Righe lette", "Rows read"), std::to_string(seen->rows)},
       {page.say("Da aggiungere", "To be added"), std::to_string(seen->added)},
       {page.say("Da aggiornare", "To be updated"), std::to_string(seen->updated)},
       {page.say("Già presenti", "There already"), std::to_string(seen->same)},
       {page.say("Da correggere", "To be corrected"), std::to_string(seen->faulty.size())}}};
  write_counts(page, counts);
  if (!seen->unused.empty()) {
    write_notice(page,
                 fmt::format("{}: {}", page.say("Colonne non usate", "Columns not used"),
                             fmt::join(seen->unused, ", ")),
                 "soft");
  }
  page.html().open("div", {{"class", "actions"}});
  const std::size_t entering = seen->entering.size();
  if (entering + seen->faulty.size() > 0) {
    const std::string_view keep =
        page.say("Conserva le righe da correggere", "Keep the rows to be corrected");
    const std::string record =
        fmt::format("{} {} {}", page.say("Registra", "Record"), entering,
                    entering == 1 ? page.say("riga", "row") : page.say("righe", "rows"));
    const Typed nothing;
    FormPart form(page, address<Row>("/import/save"), nothing);
    form.finish(entering > 0 ? std::string_view(record) : keep);
  }
  write_button(page, address<Row>("/import/cancel"),
               page.say("Annulla l'importazione", "Cancel the import"));
  page.html().close();
  write_entering<Row>(page, seen->entering);
  if (!seen->faulty.empty()) {
    const std::string_view title = page.say("Righe da correggere", "Rows to be corrected");
    page.html().element("h2", title, {{"class", "h5 mt-4"}});
    const std::size_t count = std::min(seen->faulty.size(), rows_per_page);
    const std::vector<FaultyRow> shown(seen->faulty.begin(),
                                       seen->faulty.begin() + static_cast<std::ptrdiff_t>(count));
    Table table = app::faulty_table(shown, page.language());
    for (publishing::Column& each : table.columns) each.expendable = false;
    show_table(page, title, table);
    if (count < seen->faulty.size()) {
      page.html().element(
          "p", fmt::format("{}: {}", page.say("Altre", "More"), seen->faulty.size() - count));
    }
  }
  return page.finished();
}

template <class Row>
net::Response save(const Call& call) {
  if (!may_import<Row>(call.visit)) {
    return problem_page(call.visit, net::status::forbidden,
                        accounts::not_allowed(words_of_register<Row>().records));
  }
  const auto upload = call.site.uploads().of(waiting_place<Row>(call), call.now);
  if (!upload) return no_file<Row>(call);
  const auto done = import_of<Row>(call, *upload, false);
  if (!done) return problem_page(call.visit, net::status::unprocessable, joined(done.error()));
  call.site.uploads().forget(waiting_place<Row>(call));
  return net::see_other(fmt::format("{}?added={}&updated={}&faulty={}", address<Row>("/faulty"),
                                    done->added, done->updated, done->faulty.size()));
}

template <class Row>
net::Response cancel(const Call& call) {
  call.site.uploads().forget(waiting_place<Row>(call));
  return net::see_other(address<Row>("/import"));
}

// ---- Routes -----------------------------------------------------------------------------------------

constexpr Action read = Action::ReadOffice;

template <class Row>
void add_routes(std::vector<Route>& all) {
  const Action record = words_of_register<Row>().records;
  const auto path = [](std::string_view assignments, std::string_view grants) {
    return std::is_same_v<Row, Assignment> ? assignments : grants;
  };
  const std::vector<Route> routes = {
      {.path = path("/assignments/check", "/grants/check"),
       .answer = check_page<Row>,
       .summary = {"che cosa guardare nel registro", "what to look at in the register"},
       .needs = read},
      {.path = path("/assignments/faulty", "/grants/faulty"),
       .answer = faulty_page<Row>,
       .summary = {"righe di file da correggere", "rows of files to be corrected"},
       .needs = read},
      {.path = path("/assignments/tables/{}", "/grants/tables/{}"),
       .answer = table_file<Row>,
       .summary = {"una tabella del registro, in CSV o ODS",
                   "a table of the register, as CSV or ODS"},
       .needs = read},
      {.path = path("/assignments/import", "/grants/import"),
       .answer = import_page<Row>,
       .summary = {"importare righe da un file", "import rows from a file"},
       .needs = record},
      {.method = Method::Post,
       .path = path("/assignments/import", "/grants/import"),
       .answer = send_file<Row>,
       .summary = {"inviare un file", "send a file"},
       .needs = record,
       .body_bytes_max = reading::document_bytes_max + (std::size_t{1} << 20U)},
      {.path = path("/assignments/import/reading", "/grants/import/reading"),
       .answer = reading_page<Row>,
       .summary = {"che cosa entrerebbe", "what would come in"},
       .needs = record},
      {.method = Method::Post,
       .path = path("/assignments/import/save", "/grants/import/save"),
       .answer = save<Row>,
       .summary = {"registra le righe lette", "records what was read"},
       .needs = record},
      {.method = Method::Post,
       .path = path("/assignments/import/cancel", "/grants/import/cancel"),
       .answer = cancel<Row>,
       .summary = {"dimentica il file", "forgets the file"},
       .needs = record},
  };
  all.insert(all.end(), routes.begin(), routes.end());
}

}  // namespace

std::vector<Route> register_tab_routes() {
  std::vector<Route> all = {
      {.path = "/assignments/ceilings",
       .answer = ceilings_page,
       .summary = {"che cosa resta di ogni tetto", "what each ceiling has left"},
       .needs = read},
      {.path = "/assignments/communications",
       .answer = communications_page,
       .summary = {"che cosa si comunica, a chi, entro quando", "what is told, to whom, by when"},
       .needs = read},
  };
  add_routes<Assignment>(all);
  add_routes<Grant>(all);
  return all;
}

}  // namespace pegaso::web

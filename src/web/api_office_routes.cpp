// The office's part of the API: the budget, the duties of the year, purchases and registers. For whoever may read them in
// pages; docs/openapi.yaml describes each.
#include <algorithm>
#include <expected>
#include <initializer_list>

#include <fmt/format.h>

#include "app/budget_tables.h"
#include "app/chapter_sheet.h"
#include "app/duty_list.h"
#include "app/purchase_files.h"
#include "app/registers.h"
#include "base/number.h"
#include "base/text.h"
#include "publishing/json_writer.h"
#include "rules/purchase.h"
#include "web/api_parts.h"
#include "web/budget_parts.h"
#include "web/site.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using net::Method;
using publishing::Cell;
using publishing::JsonWriter;
using publishing::Table;

namespace {

// Keys alone: nobody reads these tables but programs.
Table table_with(std::initializer_list<publishing::Column> columns) {
  Table table;
  table.columns = columns;
  return table;
}
publishing::Column key(std::string_view name) { return {.key = std::string(name), .title = {}}; }
publishing::Column money(std::string_view name) {
  return {.key = std::string(name), .title = {}, .is_money = true};
}

Cell cell_of(const std::optional<Date>& date) { return date ? Cell(*date) : Cell(); }

std::string parameter(const Call& call, std::string_view name) {
  return std::string(trimmed(call.request.query_value(name).value_or("")));
}

// ---- The budget ----------------------------------------------------------------------------------

net::Response chapters(const Call& call) {
  if (auto wrong = wrong_parameter(call)) return *std::move(wrong);
  const auto request = report_of(call);
  if (!request) return refusal(call.visit, net::status::not_found, request.error());
  auto all = app::availability(*request);
  if (!all) return refusal(call.visit, net::status::not_found, all.error());
  const BudgetFilter filter = budget_filter_of(call.request);
  std::erase_if(*all, [&](const app::ChapterFigures& each) { return !is_wanted(each, filter); });
  Table table = app::availability_table(*all);
  // The words that addresses have, in place of those of documents.
  const auto side = std::ranges::find(table.columns, "side", &publishing::Column::key);
  const auto at = static_cast<std::size_t>(side - table.columns.begin());
  for (std::size_t i = 0; i < all->size(); ++i)
    table.rows[i][at] = std::string(word_of((*all)[i].chapter.key.side));
  return list_response(call.request, std::move(table));
}

// The sheet of the chapter that the address names, or the answer that says why there is none.
struct FoundSheet {
  app::ReportRequest request;
  app::ChapterSheet sheet;
};
std::expected<FoundSheet, net::Response> sheet_of(const Call& call) {
  if (auto wrong = wrong_parameter(call)) return std::unexpected(*std::move(wrong));
  const auto chapter = chapter_named(call.values[0], call.values[1]);
  if (!chapter) {
    return std::unexpected(
        not_there(call, {"Non è un capitolo: " + call.values[0] + " " + call.values[1],
                         "It is no chapter: " + call.values[0] + " " + call.values[1]}));
  }
  const auto request = report_of(call);
  if (!request)
    return std::unexpected(refusal(call.visit, net::status::not_found, request.error()));
  auto sheet = app::chapter_sheet(call.site.regime(), *request, *chapter);
  if (!sheet) return std::unexpected(refusal(call.visit, net::status::not_found, sheet.error()));
  return FoundSheet{*request, *std::move(sheet)};
}

void write_balances(JsonWriter& json, const budget::Balances& balances, budget::Side side) {
  using budget::Column;
  const bool is_revenue = side == budget::Side::Revenue;
  const Money taken = is_revenue ? balances[Column::Assessed] : balances.committed();
  json.member("appropriationCents", balances.appropriation());
  json.member("committedCents", taken);
  json.member("paidCents", balances[is_revenue ? Column::Collected : Column::Paid]);
  json.member("availableCents", balances.appropriation() - taken);
}

net::Response chapter(const Call& call) {
  const auto found = sheet_of(call);
  if (!found) return found.error();
  const app::ChapterSheet& sheet = found->sheet;
  const budget::Chapter& chapter = sheet.chapter;
  publishing::Sink out;
  JsonWriter json(out);
  json.begin_object();
  json.member("chapter", budget::format(chapter.key.code));
  json.member("side", word_of(chapter.key.side));
  json.member("description", chapter.description);
  json.member("director", chapter.director);
  json.member("unit", chapter.unit);
  json.member("mission", chapter.mission);
  json.member("programme", chapter.programme);
  json.member("chartCode", chapter.chart_code);
  json.member("spendingClass", budget::name(chapter.spending_class));
  json.member("year", found->request.year);
  json.member("day", found->request.as_of.on);
  write_balances(json, sheet.balances, chapter.key.side);
  json.member("capRoomCents", sheet.cap ? std::optional(sheet.cap->room) : std::nullopt);
  json.key("years");
  json.begin_array();
  for (const auto& [year, balances] : sheet.by_year) {
    json.begin_object();
    json.member("year", year);
    write_balances(json, balances, chapter.key.side);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  json.end_text();
  return json_response(out.take());
}

net::Response movements(const Call& call) {
  const auto found = sheet_of(call);
  if (!found) return found.error();
  Table table = table_with({key("number"), key("kind"), key("date"), money("amount"), money("left"),
                            key("act"), key("beneficiary"), key("reason"), key("due"), key("depth"),
                            key("state")});
  for (const app::MovementLine& each : found->sheet.movements) {
    const budget::Movement& movement = each.entry.movement;
    table.rows.push_back({movement.number ? Cell(budget::format(*movement.number)) : Cell(),
                          std::string(budget::name(movement.kind)), movement.date, movement.amount,
                          each.left ? Cell(*each.left) : Cell(), movement.act, movement.beneficiary,
                          movement.reason, cell_of(movement.due),
                          static_cast<std::int64_t>(each.depth),
                          std::string(each.is_taken_back ? "taken-back" : "valid")});
  }
  return list_response(call.request, std::move(table));
}

// ---- Duties --------------------------------------------------------------------------------------

net::Response duties(const Call& call) {
  if (auto wrong = wrong_parameter(call)) return *std::move(wrong);
  const regime::Regime& regime = call.site.regime();
  const Date day = typed_day(parameter(call, "day")).value_or(day_of_rules(call));
  const auto calendar = call.site.duties().calendar(regime, day.year(), day);
  if (!calendar) return refusal(call.visit, net::status::not_found, calendar.error());
  app::DutyFilter filter{parameter(call, "who"), parameter(call, "state"), parameter(call, "rule"),
                         parameter(call, "words")};
  if (filter.state.empty()) filter.state = "coming";
  return list_response(call.request,
                       app::duties_table(app::chosen_duties((*calendar)->duties, regime, filter),
                                         regime, call.visit.language));
}

// ---- Purchases -----------------------------------------------------------------------------------

Result<std::vector<purchases::PurchaseFile>> files_of(const Call& call) {
  const auto plan = TRY(call.site.plans().plan());
  return app::purchase_files({call.site.plans().store_path(), plan->summary.key.municipality});
}

std::string_view nature_of(const purchases::Purchase& purchase) {
  return std::ranges::find(rules::purchase_objects, purchase.nature,
                           &rules::Choice<rules::PurchaseObject>::value)
      ->word;
}
std::string_view stage_of(const purchases::PurchaseFile& file) {
  const auto stage = file.stage();
  return stage ? purchases::name(*stage) : "opened";
}

net::Response purchases_list(const Call& call) {
  const auto all = files_of(call);
  if (!all) return refusal(call.visit, net::status::unavailable, all.error());
  const std::string wanted = parameter(call, "words");
  const std::string unit = parameter(call, "unit");
  const std::string stage = parameter(call, "stage");
  Table table =
      table_with({key("number"), key("object"), key("unit"), key("nature"), key("category"),
                  key("chapter"), key("date"), money("net"), money("renewal"), key("stage")});
  for (const purchases::PurchaseFile& each : *all) {
    const purchases::Purchase& purchase = each.purchase;
    if (!unit.empty() && purchase.unit != unit) continue;
    if (!stage.empty() && stage_of(each) != stage) continue;
    if (!has_all_words(fmt::format("{} {} {} {}", format(each.number), purchase.object,
                                   purchase.unit, purchase.chapter),
                       wanted))
      continue;
    table.rows.push_back({format(each.number), purchase.object, purchase.unit,
                          std::string(nature_of(purchase)), purchase.category, purchase.chapter,
                          purchase.date, purchase.net, purchase.renewal,
                          std::string(stage_of(each))});
  }
  return list_response(call.request, std::move(table));
}

void write_event(JsonWriter& json, const purchases::Event& event) {
  json.begin_object();
  json.member("kind", purchases::name(event.kind));
  json.member("date", event.date);
  json.member("text", event.text);
  json.member("amountCents", event.amount);
  json.member("until", event.until);
  json.end_object();
}

net::Response purchase(const Call& call) {
  const auto all = files_of(call);
  if (!all) return refusal(call.visit, net::status::unavailable, all.error());
  const std::string written = call.values[0] + "/" + call.values[1];
  const auto number = purchases::parse_purchase_number(written);
  const auto at =
      number ? std::ranges::find(*all, *number, &purchases::PurchaseFile::number) : all->end();
  if (at == all->end()) {
    return not_there(call,
                     {"Non c'è l'acquisto n. " + written, "There is no purchase no. " + written});
  }
  const purchases::Purchase& purchase = at->purchase;
  publishing::Sink out;
  JsonWriter json(out);
  json.begin_object();
  json.member("number", format(at->number));
  json.member("object", purchase.object);
  json.member("unit", purchase.unit);
  json.member("nature", nature_of(purchase));
  json.member("category", purchase.category);
  json.member("chapter", purchase.chapter);
  json.member("date", purchase.date);
  json.member("netCents", purchase.net);
  json.member("renewalCents", purchase.renewal);
  json.member("stage", stage_of(*at));
  json.member("suspended", at->is_suspended());
  json.key("events");
  json.begin_array();
  for (const purchases::Event& each : at->events) write_event(json, each);
  json.end_array();
  json.end_object();
  json.end_text();
  return json_response(out.take());
}

// ---- Registers -----------------------------------------------------------------------------------

// The rows of the year asked for, or of all years, as they stand today.
template <class Row>
Result<std::vector<Row>> rows_of(const Call& call) {
  const Date day = typed_day(parameter(call, "day")).value_or(call.today);
  return app::register_rows<Row>(
      {call.site.plans().store_path(), call.site.plans().choice().municipality}, {day, call.today},
      parse_number<int>(parameter(call, "year")));
}

net::Response assignments(const Call& call) {
  if (auto wrong = wrong_parameter(call)) return *std::move(wrong);
  const auto rows = rows_of<registers::Assignment>(call);
  if (!rows) return refusal(call.visit, net::status::not_found, rows.error());
  Table table = table_with({key("number"), key("date"), key("unit"), key("sheet"), key("director"),
                            key("object"), key("kind"), key("beneficiary"), money("amount"),
                            key("chapter"), key("act"), key("publishedOn"), key("paidOn")});
  for (const registers::Assignment& each : *rows) {
    table.rows.push_back({budget::format(each.number), each.date, each.unit, each.sheet,
                          each.director, each.object, each.kind, each.beneficiary, each.amount,
                          each.chapter, each.act, cell_of(each.published_on),
                          cell_of(each.paid_on)});
  }
  return list_response(call.request, std::move(table));
}

// Who is hidden is shown to those alone who may read hidden names of that unit.
net::Response grants(const Call& call) {
  if (auto wrong = wrong_parameter(call)) return *std::move(wrong);
  const auto rows = rows_of<registers::Grant>(call);
  if (!rows) return refusal(call.visit, net::status::not_found, rows.error());
  Table table =
      table_with({key("number"), key("date"), key("kind"), key("identity"), key("beneficiary"),
                  key("taxCode"), key("purpose"), key("unit"), key("director"), key("chapter"),
                  money("amount"), key("act"), key("publishedOn"), key("paidOn")});
  for (const registers::Grant& row : *rows) {
    const bool is_hidden = row.reveals != registers::Reveals::Nothing &&
                           !call.visit.may(Action::ReadNames, {row.unit, row.director});
    const registers::Grant each = is_hidden ? registers::shown(row) : row;
    table.rows.push_back(
        {budget::format(each.number), each.date, each.kind,
         std::string(is_hidden ? "hidden" : "shown"), is_hidden ? Cell() : Cell(each.beneficiary),
         is_hidden ? Cell() : Cell(each.tax_code), each.purpose, each.unit, each.director,
         each.chapter, each.amount, each.act, cell_of(each.published_on), cell_of(each.paid_on)});
  }
  return list_response(call.request, std::move(table));
}

}  // namespace

std::vector<Route> office_api_routes() {
  constexpr auto read = Action::ReadOffice;
  return {
      {Method::Get,
       "/api/v1/budget/chapters",
       chapters,
       {"che cosa resta di ogni capitolo", "what each chapter has left"},
       read},
      {Method::Get, "/api/v1/budget/chapters/{}/{}", chapter, {"un capitolo", "a chapter"}, read},
      {Method::Get,
       "/api/v1/budget/chapters/{}/{}/movements",
       movements,
       {"i movimenti di un capitolo", "the movements of a chapter"},
       read},
      {Method::Get,
       "/api/v1/duties",
       duties,
       {"gli adempimenti dell'anno", "the duties of the year"},
       read},
      {Method::Get,
       "/api/v1/purchases",
       purchases_list,
       {"i fascicoli di acquisto", "the files of purchases"},
       read},
      {Method::Get, "/api/v1/purchases/{}/{}", purchase, {"un acquisto", "a purchase"}, read},
      {Method::Get,
       "/api/v1/assignments",
       assignments,
       {"il registro degli incarichi", "the register of assignments"},
       read},
      {Method::Get,
       "/api/v1/grants",
       grants,
       {"il registro dei contributi", "the register of grants"},
       read},
  };
}

}  // namespace pegaso::web

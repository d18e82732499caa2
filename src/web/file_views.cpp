#include "web/file_views.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "reading/budget_csv.h"
#include "web/views.h"

namespace pegaso::web {

using publishing::HtmlWriter;
using regime::Outcome;

std::optional<Date> typed_day(std::string_view text) {
  const std::string_view day = trimmed(text);
  if (const auto italian = parse_italian_date(day)) return italian;
  return parse_iso_date(day);
}

std::optional<Money> typed_amount(std::string_view text) {
  auto amount = reading::parse_amount(trimmed(text), reading::AmountNotation::Italian);
  if (!amount) amount = reading::parse_amount(trimmed(text), reading::AmountNotation::Plain);
  if (amount && *amount < Money()) return std::nullopt;
  return amount;
}

// ---- Tables --------------------------------------------------------------------------------------

namespace {

// Words of states that several tables have; anything else is neither good nor bad.
std::string_view colour_of(std::string_view code) {
  constexpr auto bad = std::to_array<std::string_view>(
      {"missing", "BLOCK", "CONFIG_MISSING", "NEEDS_APPROVAL", "FAULTY_ROW"});
  constexpr auto notice = std::to_array<std::string_view>(
      {"warning", "WARN", "UNRESOLVED", "TAX_CODE", "awaitsPublication", "expired"});
  constexpr auto good = std::to_array<std::string_view>({"present", "ALLOW", "published", "valid"});
  if (std::ranges::find(bad, code) != bad.end()) return "bad";
  if (std::ranges::find(notice, code) != notice.end()) return "notice";
  if (std::ranges::find(good, code) != good.end()) return "good";
  return "soft";
}

std::string cell_words(const publishing::Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  if (const auto* money = std::get_if<Money>(&cell)) return format_italian(*money);
  if (const auto* date = std::get_if<Date>(&cell)) return format_italian(*date);
  return {};
}

}  // namespace

void show_table(Page& page, std::string_view caption, const publishing::Table& table,
                const CellAddress& address) {
  HtmlWriter& html = page.html();
  html.open("div",
            {{"class", "wide"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", caption}});
  html.open("table", {{"class", "table table-sm table-files"}});
  html.element("caption", caption, {{"class", "visually-hidden"}});
  html.open("thead");
  html.open("tr");
  for (const publishing::Column& each : table.columns) {
    if (each.expendable) continue;
    const bool is_right = each.align == publishing::Align::Right;
    html.element("th", page.say(each.title),
                 {{"scope", "col"}, {"class", is_right ? "number" : ""}});
  }
  html.close();
  html.close();
  html.open("tbody");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    html.open("tr");
    bool is_head = true;
    for (std::size_t j = 0; j < table.columns.size(); ++j) {
      const publishing::Column& column = table.columns[j];
      if (column.expendable) continue;
      const publishing::Cell& cell = table.rows[i][j];
      const bool is_right = column.align == publishing::Align::Right;
      if (std::exchange(is_head, false)) {
        html.open("th", {{"scope", "row"}, {"class", "name"}});
      } else {
        html.open("td", {{"class", is_right ? "number" : ""}});
      }
      const auto* term = std::get_if<publishing::Term>(&cell);
      const std::string words =
          term == nullptr ? cell_words(cell) : std::string(page.say(term->words));
      std::string to = address ? address(i, column.key) : std::string();
      if (to.empty() && column.key == "rule" && !words.empty()) to = "/rules/" + words;
      if (!to.empty()) {
        page.link(to, words);
      } else if (term != nullptr) {
        page.badge(words, colour_of(term->code));
      } else {
        html.text(words);
      }
      html.close();
    }
    html.close();
  }
  for (int i = 0; i < 3; ++i) html.close();
}

net::Response csv_of(const publishing::Table& table, std::string_view name) {
  publishing::Sink out;
  publishing::write_csv(table, out);
  return download(out.take(), "text/csv; charset=utf-8", name);
}

void write_csv_link(Page& page, std::string_view address) {
  page.html().open("p");
  page.link(address, page.say("Scarica in CSV", "Download as CSV"));
  page.html().close();
}

void write_tabs(Page& page, std::span<const Tab> tabs) {
  HtmlWriter& html = page.html();
  const std::string_view here = page.visit().here;
  const std::string_view path = here.substr(0, here.find('?'));
  html.open("nav", {{"aria-label", page.say("In questa sezione", "In this section")}});
  html.open("ul", {{"class", "pages"}});
  for (const Tab& each : tabs) {
    html.open("li");
    html.element("a", each.words,
                 {{"href", each.address}, {"aria-current", each.address == path ? "page" : ""}});
    html.close();
  }
  html.close();
  html.close();
}

// ---- What rules answer ---------------------------------------------------------------------------

void write_outcome(Page& page, Outcome outcome) {
  page.badge(page.say(title(outcome)), colour_of(name(outcome)));
}

void write_reason(Page& page, const regime::Regime& regime, const regime::Reason& reason) {
  HtmlWriter& html = page.html();
  html.text(describe(reason, page.language()) + " ");
  const regime::Rule* rule = regime.catalogue().rule(reason.rule);
  if (rule == nullptr) return;
  html.open("span", {{"class", "soft"}});
  page.link("/rules/" + rule->id, rule->id);
  std::string sources = fmt::format("{}", fmt::join(rule->sources, "; "));
  // What rests on no law is what the guidelines themselves say.
  if (const auto lines = regime.passage(rule->id); sources.empty() && !lines.empty()) {
    sources = fmt::format("{} {}-{}", page.say("linee guida, righe", "guidelines, lines"),
                          lines.front(), lines.back());
  }
  if (!sources.empty()) html.text(", " + sources);
  html.close();
}

void write_decision(Page& page, const regime::Regime& regime, const regime::Decision& decision) {
  HtmlWriter& html = page.html();
  html.open("p", {{"class", "lead"}});
  write_outcome(page, decision.outcome);
  html.close();
  std::vector<const regime::Reason*> reasons;
  for (const regime::Reason& each : decision.reasons) reasons.push_back(&each);
  std::ranges::stable_sort(reasons, std::ranges::greater{},
                           [](const regime::Reason* each) { return each->outcome; });
  html.open("ul", {{"class", "reasons"}});
  for (const regime::Reason* each : reasons) {
    html.open("li");
    if (each->outcome != Outcome::Allow) write_outcome(page, each->outcome);
    write_reason(page, regime, *each);
    const std::string cure(page.say(app::cure_of(regime, *each)));
    if (each->outcome != Outcome::Allow && !cure.empty()) {
      html.open("p", {{"class", "cure"}});
      html.element("strong", page.say("Che cosa fare: ", "What to do: "));
      html.text(cure);
      html.close();
    }
    html.close();
  }
  html.close();
}

Problem not_said(const regime::Missing& missing) {
  const std::string day = format_italian(missing.day);
  return {{"Le regole scelte non dicono «" + missing.what + "» per il " + day,
           "The rules chosen do not say \"" + missing.what + "\" for " + day},
          {},
          {"Scegliere un giorno dell'anno delle regole: il valore di un altro anno non si usa",
           "Choose a day of the rules' year: the value of another year is never used"}};
}

std::vector<Choice> words_of_table(const regime::Regime& regime, std::string_view table, Date day,
                                   Language language, std::string_view none) {
  std::vector<Choice> choices;
  if (!none.empty()) choices.push_back({"", std::string(none)});
  const regime::Table* found = regime.table(table, day);
  if (found == nullptr) return choices;
  for (const regime::TableRow& each : found->rows) {
    choices.push_back({each.key, regime.unit_title(each.key).in(language)});
  }
  return choices;
}

bool has_words(std::string_view text, std::string_view wanted) {
  const std::string folded = fold_for_comparison(text);
  const std::string all = fold_for_comparison(wanted);
  return std::ranges::all_of(words(all),
                             [&](std::string_view each) { return folded.contains(each); });
}

}  // namespace pegaso::web

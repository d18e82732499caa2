#include "web/widgets.h"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "base/number.h"
#include "base/text.h"
#include "reading/budget_csv.h"

namespace pegaso::web {

using publishing::HtmlWriter;

// ---- Tables --------------------------------------------------------------------------------------

TablePart::TablePart(Page& page, std::string_view caption, std::span<const Heading> headings,
                     std::string_view css_class)
    : page_(page) {
  HtmlWriter& html = page_.html();
  for (const Heading& each : headings) titles_.emplace_back(each.title);
  html.open("div",
            {{"class", "wide"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", caption}});
  html.open("table", {{"class", css_class}});
  html.element("caption", caption, {{"class", "visually-hidden"}});
  html.open("thead");
  html.open("tr");
  for (const Heading& each : headings) {
    html.element("th", each.title,
                 {{"scope", "col"}, {"class", each.is_number ? "number" : std::string_view()}});
  }
  html.close();
  html.close();
  html.open("tbody");
}

void TablePart::open_row(std::string_view css_class) {
  column_ = 0;
  page_.html().open("tr", {{"class", css_class}});
}
void TablePart::close_row() { page_.html().close(); }
void TablePart::head(std::string_view text) {
  open_head();
  page_.html().text(text);
  close_cell();
}
void TablePart::cell(std::string_view text) {
  page_.html().element("td", text, {{"data-title", next_title()}});
}
void TablePart::number(std::string_view text) {
  page_.html().element("td", text, {{"class", "number"}, {"data-title", next_title()}});
}
void TablePart::amount(Money amount) { number(format_italian(amount)); }
void TablePart::link_cell(std::string_view to, std::string_view text) {
  open_cell();
  page_.link(to, text);
  close_cell();
}
void TablePart::open_head(std::string_view css_class) {
  page_.html().open("th", {{"scope", "row"}, {"class", css_class}, {"data-title", next_title()}});
}
void TablePart::open_cell(std::string_view css_class) {
  page_.html().open("td", {{"class", css_class}, {"data-title", next_title()}});
}
void TablePart::close_cell() { page_.html().close(); }
std::string_view TablePart::next_title() {
  return column_ < titles_.size() ? std::string_view(titles_[column_++]) : std::string_view();
}
void TablePart::finish() {
  for (int i = 0; i < 3; ++i) page_.html().close();
}

// Words of states that several tables have; anything else is neither good nor bad.
std::string_view colour_of_code(std::string_view code) {
  constexpr auto bad = std::to_array<std::string_view>(
      {"missing", "BLOCK", "CONFIG_MISSING", "NEEDS_APPROVAL", "FAULTY_ROW", "against"});
  constexpr auto notice = std::to_array<std::string_view>(
      {"warning", "WARN", "UNRESOLVED", "TAX_CODE", "awaitsPublication", "toLookAt", "expired"});
  constexpr auto good =
      std::to_array<std::string_view>({"present", "ALLOW", "published", "valid", "inOrder"});
  if (std::ranges::find(bad, code) != bad.end()) return "bad";
  if (std::ranges::find(notice, code) != notice.end()) return "notice";
  if (std::ranges::find(good, code) != good.end()) return "good";
  return "soft";
}

namespace {

std::string cell_words(const publishing::Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  if (const auto* money = std::get_if<Money>(&cell)) return format_italian(*money);
  if (const auto* date = std::get_if<Date>(&cell)) return format_italian(*date);
  return {};
}

// A column that is empty in every row would only take room; one of a table without rows is shown.
bool says_something(const publishing::Table& table, std::size_t column) {
  return table.rows.empty() || std::ranges::any_of(table.rows, [&](const auto& row) {
           const publishing::Cell& cell = row[column];
           const auto* text = std::get_if<std::string>(&cell);
           return !std::holds_alternative<std::monostate>(cell) &&
                  (text == nullptr || !text->empty());
         });
}

// Days and times are not broken over two lines.
bool is_short(const publishing::Cell& cell) {
  constexpr std::size_t day_and_time = std::string_view("31/12/2016 09:05").size();
  const auto* text = std::get_if<std::string>(&cell);
  return std::holds_alternative<Date>(cell) ||
         (text != nullptr && text->size() == day_and_time && text->find(':') == day_and_time - 3);
}

// "SPE-02, SPE-03", each leading to its rule; broken between rules, never within one.
void write_rules(Page& page, std::string_view rules) {
  for (const std::string_view each : split(rules, ',')) {
    const std::string_view rule = trimmed(each);
    if (rule.empty()) continue;
    page.html().element("a", rule,
                        {{"href", fmt::format("/rules/{}", rule)}, {"class", "text-nowrap"}});
    page.html().text(" ");
  }
}

}  // namespace

void show_table(Page& page, std::string_view caption, const publishing::Table& table,
                const CellAddress& address) {
  const auto is_number = [](const publishing::Column& column) {
    return column.align == publishing::Align::Right;
  };
  std::vector<bool> is_shown;
  std::vector<TablePart::Heading> headings;
  for (std::size_t j = 0; j < table.columns.size(); ++j) {
    const publishing::Column& each = table.columns[j];
    is_shown.push_back(!each.expendable && says_something(table, j));
    if (is_shown.back()) headings.push_back({page.say(each.title), is_number(each)});
  }
  TablePart part(page, caption, headings, "table table-sm table-files");
  HtmlWriter& html = page.html();
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    part.open_row();
    bool is_head = true;
    for (std::size_t j = 0; j < table.columns.size(); ++j) {
      const publishing::Column& column = table.columns[j];
      if (!is_shown[j]) continue;
      const publishing::Cell& cell = table.rows[i][j];
      if (std::exchange(is_head, false)) {
        part.open_head(is_number(column) ? "number" : "name");
      } else {
        part.open_cell(is_number(column) ? "number" : is_short(cell) ? "short" : "");
      }
      const auto* term = std::get_if<publishing::Term>(&cell);
      const std::string words =
          term == nullptr ? cell_words(cell) : std::string(page.say(term->words));
      if (const std::string to = address ? address(i, column.key) : std::string(); !to.empty()) {
        page.link(to, words);
      } else if (column.key == "rule" || column.key == "rules") {
        write_rules(page, words);
      } else if (term != nullptr && colour_of_code(term->code) != "soft") {
        page.badge(words, colour_of_code(term->code));
      } else {
        html.text(words);
      }
      part.close_cell();
    }
    part.close_row();
  }
  part.finish();
}

void write_tabs(Page& page, std::span<const Tab> tabs) {
  if (tabs.size() < 2) return;
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

void write_counts(Page& page, std::span<const std::pair<std::string_view, std::string>> counts) {
  HtmlWriter& html = page.html();
  html.open("dl", {{"class", "counts"}});
  for (const auto& [what, figure] : counts) {
    html.open("div");
    html.element("dt", what);
    html.element("dd", figure);
    html.close();
  }
  html.close();
}

std::vector<Choice> own_units(const Visit& visit, accounts::Action action) {
  std::vector<Choice> choices;
  if (!visit.person || visit.may(action, {})) return choices;
  for (const std::string& each : visit.person->units) choices.push_back({each, each});
  return choices;
}

// ---- Filters -------------------------------------------------------------------------------------

namespace {

std::string problem_id(std::string_view name) { return std::string(name) + "-problem"; }

// The message and, where there is one, the cure.
}  // namespace

std::string as_sentence(std::string_view text) {
  std::string sentence(trimmed(text));
  if (sentence.empty()) return sentence;
  if (sentence.front() >= 'a' && sentence.front() <= 'z')
    sentence.front() = static_cast<char>(sentence.front() - 'a' + 'A');
  if (std::string_view(".!?:").find(sentence.back()) == std::string_view::npos) sentence += '.';
  return sentence;
}

std::string problem_words(const Page& page, const Problem& problem) {
  const std::string cure = as_sentence(page.say(problem.cure));
  return as_sentence(page.say(problem.message)) + (cure.empty() ? "" : " " + cure);
}

FilterPart::FilterPart(Page& page, std::string_view action) : page_(page) {
  page_.html().open("form", {{"class", "filter"},
                             {"action", action},
                             {"aria-label", page_.say("Filtro", "Filter")},
                             {"hx-get", action},
                             {"hx-target", "#results"},
                             {"hx-select", "#results"},
                             {"hx-swap", "outerHTML"},
                             {"hx-push-url", "true"},
                             {"hx-trigger", "input delay:250ms, submit"}});
}

void FilterPart::words(std::string_view name, std::string_view label, std::string_view value) {
  HtmlWriter& html = page_.html();
  html.open("div");
  html.element("label", label, {{"for", name}});
  html.empty("input", {{"type", "search"},
                       {"id", name},
                       {"name", name},
                       {"value", value},
                       {"aria-invalid", problem_of(name) == nullptr ? "" : "true"},
                       {"aria-describedby", problem_of(name) == nullptr ? "" : problem_id(name)}});
  write_problem(name);
  html.close();
}

void FilterPart::day(std::string_view name, std::string_view label, std::string_view value) {
  HtmlWriter& html = page_.html();
  html.open("div");
  html.element("label", label, {{"for", name}});
  html.empty("input", {{"id", name},
                       {"name", name},
                       {"value", value},
                       {"placeholder", page_.say("gg/mm/aaaa", "dd/mm/yyyy")},
                       {"aria-invalid", problem_of(name) == nullptr ? "" : "true"},
                       {"aria-describedby", problem_of(name) == nullptr ? "" : problem_id(name)}});
  write_problem(name);
  html.close();
}

const Problem* FilterPart::problem_of(std::string_view name) const {
  if (typed_ == nullptr) return nullptr;
  const auto at = typed_->problems.find(name);
  return at == typed_->problems.end() ? nullptr : &at->second;
}

void FilterPart::write_problem(std::string_view name) {
  if (const Problem* problem = problem_of(name)) {
    page_.html().element("p", problem_words(page_, *problem),
                         {{"id", problem_id(name)}, {"class", "problem"}});
  }
}

namespace {

void write_options(HtmlWriter& html, std::span<const Choice> choices, std::string_view chosen) {
  for (const Choice& each : choices) {
    html.element(
        "option", each.words,
        {{"value", each.value, true}, {"selected", each.value == chosen ? "selected" : ""}});
  }
}

}  // namespace

void FilterPart::choice(std::string_view name, std::string_view label,
                        std::span<const Choice> choices, std::string_view chosen) {
  HtmlWriter& html = page_.html();
  html.open("div");
  html.element("label", label, {{"for", name}});
  html.open("select", {{"id", name}, {"name", name}});
  write_options(html, choices, chosen);
  html.close();
  html.close();
}

void FilterPart::hidden(std::string_view name, std::string_view value) {
  page_.html().empty("input", {{"type", "hidden"}, {"name", name}, {"value", value, true}});
}

void FilterPart::finish() { finish(page_.say("Mostra", "Show")); }
void FilterPart::finish(std::string_view button) {
  page_.html().element("button", button, {{"type", "submit"}, {"class", "btn btn-primary btn-sm"}});
  page_.html().close();
}

ResultsPart::ResultsPart(Page& page) : page_(page) {
  page_.html().open("div", {{"id", "results"}});
}
void ResultsPart::finish() { page_.html().close(); }

// ---- Lists page by page --------------------------------------------------------------------------

std::size_t page_number(const net::Request& request) {
  const auto number = parse_number<std::size_t>(trimmed(request.query_value("page").value_or("")));
  return std::max<std::size_t>(number.value_or(1), 1);
}

Slice slice_of(std::size_t count, std::size_t page, std::size_t per_page) {
  const std::size_t pages_before = std::min(page - 1, count / per_page + 1);
  const std::size_t begin = std::min(pages_before * per_page, count);
  return {begin, std::min(begin + per_page, count)};
}

void write_nothing(Page& page, std::string_view sentence, std::string_view whole_list) {
  HtmlWriter& html = page.html();
  html.open("p", {{"role", "status"}});
  html.text(sentence);
  if (!whole_list.empty()) {
    html.text(" ");
    page.link(whole_list, page.say("Togli i filtri", "Remove the filters"));
  }
  html.close();
}

void write_pages(Page& page, std::size_t count, std::size_t per_page, std::size_t current,
                 const std::function<std::string(std::size_t)>& address) {
  const std::size_t pages = (count + per_page - 1) / per_page;
  if (pages < 2) return;
  // The first, the last, and those around the current one: a list of a thousand pages stays short.
  constexpr std::size_t around = 3;
  HtmlWriter& html = page.html();
  html.open("nav", {{"aria-label", page.say("Pagine", "Pages")}});
  html.open("ul", {{"class", "pages"}});
  const auto step = [&](std::size_t to, std::string_view words) {
    html.open("li");
    page.link(address(to), words);
    html.close();
  };
  if (current > 1) step(current - 1, page.say("Precedente", "Previous"));
  std::size_t last_written = 0;
  for (std::size_t i = 1; i <= pages; ++i) {
    const bool is_near = i + around >= current && i <= current + around;
    if (i != 1 && i != pages && !is_near) continue;
    if (i > last_written + 1) html.element("li", "…", {{"aria-hidden", "true"}});
    html.open("li");
    html.element("a", std::to_string(i),
                 {{"href", address(i)},
                  {"aria-current", i == current ? "page" : ""},
                  {"aria-label", fmt::format("{} {}", page.say("pagina", "page"), i)}});
    html.close();
    last_written = i;
  }
  if (current < pages) step(current + 1, page.say("Successiva", "Next"));
  html.close();
  html.close();
}

// ---- Forms ---------------------------------------------------------------------------------------

std::string_view Typed::value(std::string_view name) const {
  const auto at = values.find(name);
  return at == values.end() ? std::string_view() : std::string_view(at->second);
}

Typed typed_in(const net::Request& request) {
  Typed typed;
  for (const auto& [name, value] : request.form) {
    typed.values.try_emplace(name, std::string(trimmed(value)));
  }
  return typed;
}

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

FormPart::FormPart(Page& page, std::string_view action, const Typed& typed, std::string_view live,
                   std::string_view label, bool has_files)
    : page_(page), typed_(typed), is_live_(!live.empty()) {
  HtmlWriter& html = page_.html();
  if (!typed_.problems.empty()) {
    html.open("div", {{"class", "notice notice-bad"}, {"role", "alert"}});
    const auto whole = typed_.problems.find("");
    html.element("p", whole != typed_.problems.end()
                          ? problem_words(page_, whole->second)
                          : std::string(page_.say("Niente è stato registrato: correggere i campi "
                                                  "segnati.",
                                                  "Nothing was recorded: correct the fields that "
                                                  "are marked.")));
    html.close();
  }
  html.open("form", {{"class", "form"},
                     {"method", "post"},
                     {"action", action},
                     {"enctype", has_files ? "multipart/form-data" : ""},
                     {"aria-label", label},
                     {"hx-post", live},
                     {"hx-trigger", is_live_ ? "input delay:200ms" : ""},
                     {"hx-target", is_live_ ? "#live" : ""},
                     {"hx-swap", is_live_ ? "innerHTML" : ""},
                     {"novalidate", "novalidate"}});
  hidden("csrf", page_.visit().csrf);
}

void FormPart::hidden(std::string_view name, std::string_view value) {
  page_.html().empty("input", {{"type", "hidden"}, {"name", name}, {"value", value, true}});
}

void FormPart::open_field(const FormField& field) {
  HtmlWriter& html = page_.html();
  html.open("div", {{"class", typed_.problems.contains(field.name) ? "field field-bad" : "field"}});
  html.open("label", {{"for", field.name}});
  html.text(field.label);
  if (field.is_required) {
    html.element("span", page_.say(" (obbligatorio)", " (required)"), {{"class", "soft"}});
  }
  html.close();
}

// The first field that is wrong, so that whoever types is where to go on; without one, the field that was wanted first.
std::string_view FormPart::focus_of(const FormField& field) {
  const bool is_wrong = typed_.problems.contains(field.name);
  const bool has_wrong_field = typed_.problems.size() > typed_.problems.count("");
  if (has_focus_ || (has_wrong_field ? !is_wrong : !field.is_focused)) return {};
  has_focus_ = true;
  return "autofocus";
}

std::string FormPart::described_by(const FormField& field) const {
  std::string ids;
  if (!field.hint.empty()) ids = std::string(field.name) + "-hint";
  if (typed_.problems.contains(field.name)) {
    if (!ids.empty()) ids += ' ';
    ids += problem_id(field.name);
  }
  return ids;
}

void FormPart::close_field(const FormField& field) {
  HtmlWriter& html = page_.html();
  if (!field.hint.empty()) {
    html.element("p", field.hint,
                 {{"id", std::string(field.name) + "-hint"}, {"class", "soft hint"}});
  }
  if (const auto at = typed_.problems.find(field.name); at != typed_.problems.end()) {
    html.element("p", problem_words(page_, at->second),
                 {{"id", problem_id(field.name)}, {"class", "problem"}});
  }
  html.close();
}

void FormPart::text(const FormField& field) {
  open_field(field);
  const bool is_date = field.type == "date";
  const bool is_secret = field.type == "password";
  page_.html().empty("input",
                     {{"type", is_date ? "text" : field.type},
                      {"id", field.name},
                      {"name", field.name},
                      {"value", is_secret ? std::string_view() : typed_.value(field.name)},
                      {"placeholder", is_date ? page_.say("gg/mm/aaaa", "dd/mm/yyyy") : ""},
                      {"inputmode", is_date ? "numeric" : ""},
                      {"autocomplete", field.autocomplete.empty() ? "off" : field.autocomplete},
                      {"autofocus", focus_of(field)},
                      {"aria-required", field.is_required ? "true" : ""},
                      {"aria-invalid", typed_.problems.contains(field.name) ? "true" : ""},
                      {"aria-describedby", described_by(field)}});
  close_field(field);
}

void FormPart::file(const FormField& field) {
  open_field(field);
  page_.html().empty("input",
                     {{"type", "file"},
                      {"id", field.name},
                      {"name", field.name},
                      {"data-drop", page_.say("Il file si può anche trascinare qui.",
                                              "The file may be dropped here too.")},
                      {"data-sending", page_.say("Invio del file…", "Sending the file…")},
                      {"data-reading", page_.say("Lettura del file…", "Reading the file…")},
                      {"data-failed", page_.say("Il file non è arrivato: riprovare.",
                                                "The file did not arrive: try again.")},
                      {"aria-required", field.is_required ? "true" : ""},
                      {"aria-invalid", typed_.problems.contains(field.name) ? "true" : ""},
                      {"aria-describedby", described_by(field)}});
  close_field(field);
}

void FormPart::area(const FormField& field) {
  open_field(field);
  page_.html().element("textarea", typed_.value(field.name),
                       {{"id", field.name},
                        {"name", field.name},
                        {"rows", "4"},
                        {"autofocus", focus_of(field)},
                        {"aria-required", field.is_required ? "true" : ""},
                        {"aria-invalid", typed_.problems.contains(field.name) ? "true" : ""},
                        {"aria-describedby", described_by(field)}});
  close_field(field);
}

void FormPart::choice(const FormField& field, std::span<const Choice> choices) {
  open_field(field);
  page_.html().open("select", {{"id", field.name},
                               {"name", field.name},
                               {"autofocus", focus_of(field)},
                               {"aria-invalid", typed_.problems.contains(field.name) ? "true" : ""},
                               {"aria-describedby", described_by(field)}});
  write_options(page_.html(), choices, typed_.value(field.name));
  page_.html().close();
  close_field(field);
}

void FormPart::check(const FormField& field) {
  HtmlWriter& html = page_.html();
  html.open("div", {{"class", "field field-check"}});
  html.empty("input", {{"type", "checkbox"},
                       {"id", field.name},
                       {"name", field.name},
                       {"value", "yes"},
                       {"checked", typed_.value(field.name) == "yes" ? "checked" : ""},
                       {"aria-describedby", described_by(field)}});
  html.element("label", field.label, {{"for", field.name}});
  close_field(field);
}

void FormPart::finish(std::string_view button) { finish({Button{button}}); }

void FormPart::finish(std::initializer_list<Button> buttons, const std::function<void()>& answer) {
  HtmlWriter& html = page_.html();
  html.open("div", {{"class", "buttons"}});
  bool is_first = true;
  for (const Button& each : buttons) {
    html.element("button", each.words,
                 {{"type", "submit"},
                  {"class", is_first ? "btn btn-primary" : "btn btn-outline-primary"},
                  {"name", each.name},
                  {"value", each.value}});
    is_first = false;
  }
  html.close();
  html.close();
  if (!is_live_) return;
  html.open("div", {{"id", "live"}, {"role", "status"}});
  if (answer) answer();
  html.close();
}

void write_button(Page& page, std::string_view action, std::string_view words,
                  std::span<const std::pair<std::string, std::string>> values,
                  std::string_view colour) {
  HtmlWriter& html = page.html();
  html.open("form", {{"method", "post"}, {"action", action}, {"class", "button-form"}});
  html.empty("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", page.visit().csrf, true}});
  for (const auto& [name, value] : values) {
    html.empty("input", {{"type", "hidden"}, {"name", name}, {"value", value, true}});
  }
  html.element("button", words,
               {{"type", "submit"}, {"class", fmt::format("btn btn-sm {}", colour)}});
  html.close();
}

void write_notice(Page& page, std::string_view text, std::string_view colour) {
  HtmlWriter& html = page.html();
  html.open("div", {{"class", fmt::format("notice notice-{}", colour)}});
  html.element("p", text);
  html.close();
}

// ---- Charts --------------------------------------------------------------------------------------

namespace {

constexpr std::int64_t bars_width = 1'000;

// Of `bars_width`, rounded down; exact in 128 bits.
std::int64_t width_of(Money part, Money whole) {
  if (whole.cents() <= 0) return 0;
  __extension__ using Wide = __int128;
  return static_cast<std::int64_t>(static_cast<Wide>(part.cents()) * bars_width / whole.cents());
}

}  // namespace

void write_bars(Page& page, std::string_view caption, std::span<const std::string_view> legend,
                std::span<const BarsRow> rows) {
  Money longest;
  for (const BarsRow& row : rows) {
    Money sum;
    for (const Money part : row.parts) sum = sum + part;
    longest = std::max(longest, sum);
  }
  HtmlWriter& html = page.html();
  html.open("figure", {{"class", "bars"}});
  html.open("figcaption");
  html.text(caption);
  for (std::size_t i = 0; i < legend.size(); ++i) {
    html.text(" ");
    html.element("span", "", {{"class", fmt::format("bars-key bars-{}", i + 1)}});
    html.text(legend[i]);
  }
  html.close();
  // Everything that is drawn is also in the table: those who hear the page lose nothing.
  html.open("div", {{"class", "bars-rows"}, {"aria-hidden", "true"}});
  for (const BarsRow& row : rows) {
    html.element("span", row.label, {{"class", "bars-label"}});
    html.open("svg",
              {{"viewBox", fmt::format("0 0 {} 12", bars_width)}, {"preserveAspectRatio", "none"}});
    std::int64_t x = 0;
    for (std::size_t i = 0; i < row.parts.size(); ++i) {
      const std::int64_t width = width_of(row.parts[i], longest);
      html.open("rect", {{"class", fmt::format("bars-{}", i + 1)},
                         {"x", std::to_string(x)},
                         {"width", std::to_string(width)},
                         {"height", "12"}});
      html.close();
      x += width;
    }
    html.close();
  }
  html.close();
  html.close();
}

}  // namespace pegaso::web

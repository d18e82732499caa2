// The findings: found by words, kind, severity, director and state, each one step from its field and from its line; and
// those that were accepted with a reason.
#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "app/accepted_findings.h"
#include "app/finding_tables.h"
#include "base/number.h"
#include "base/text.h"
#include "checking/checking.h"
#include "publishing/table.h"
#include "web/finding_parts.h"
#include "web/plan_parts.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using app::LoadedPlan;
using checking::Finding;
using checking::Severity;
using publishing::HtmlWriter;

namespace {

// ---- Which findings ------------------------------------------------------------------------------

struct Filter {
  std::string words;
  std::string severity;
  std::string kind;
  std::string director;
  std::string state;  // "open", "accepted", "all"
};

Filter filter_of(const net::Request& request) {
  const auto text = [&](std::string_view name) {
    return std::string(trimmed(request.query_value(name).value_or("")));
  };
  Filter filter{text("words"), text("severity"), text("kind"), text("director"), text("state")};
  if (filter.state != "accepted" && filter.state != "all") filter.state = "open";
  return filter;
}

std::string address_of(std::string_view path, const Filter& filter) {
  return fmt::format("{}?words={}&severity={}&kind={}&director={}&state={}", path,
                     net::encoded(filter.words), net::encoded(filter.severity),
                     net::encoded(filter.kind), net::encoded(filter.director), filter.state);
}

std::string_view title_of(checking::Kind kind, Language language) {
  const checking::Wording& words = checking::info(kind).title;
  return language == Language::Italian ? words.it : words.en;
}

// Whatever its state.
bool is_about(const Finding& finding, const Filter& filter, Language language) {
  return (filter.severity.empty() || checking::name(finding.severity) == filter.severity) &&
         (filter.kind.empty() || checking::name(finding.kind) == filter.kind) &&
         (filter.director.empty() || finding.director == filter.director) &&
         has_all_words(fmt::format("{} {} {} {} {}", title_of(finding.kind, language),
                                   finding.message.in(language), finding.director, finding.found,
                                   finding.objective.value_or(0)),
                       filter.words);
}

struct Chosen {
  std::vector<std::size_t> findings;  // by place in the plan's; the gravest first, then by line
  FindingCounts counts;               // of what the filter is about, in either state
};
Chosen chosen_findings(const LoadedPlan& plan, const Filter& filter, Language language) {
  Chosen chosen;
  for (std::size_t i = 0; i < plan.findings.size(); ++i) {
    if (!is_about(plan.findings[i], filter, language)) continue;
    const bool is_open = plan.states.is_open(i);
    ++(is_open ? chosen.counts.open : chosen.counts.accepted);
    if (filter.state == "all" || is_open == (filter.state == "open")) chosen.findings.push_back(i);
  }
  std::ranges::stable_sort(chosen.findings, {}, [&](std::size_t each) {
    return std::pair(plan.findings[each].severity, plan.findings[each].line);
  });
  return chosen;
}

// ---- The list ------------------------------------------------------------------------------------

void write_check_tabs(Page& page) {
  if (!page.visit().may(Action::ReadOffice)) return;
  const std::array<Tab, 2> tabs = {
      {{"/check", std::string(page.say("Segnalazioni", "Findings"))},
       {"/check/accepted", std::string(page.say("Accettazioni", "Acceptances"))}}};
  write_tabs(page, tabs);
}

void write_filter(Page& page, const LoadedPlan& plan, const Filter& filter) {
  std::map<checking::Kind, std::size_t> kinds;
  std::map<std::string, std::size_t> directors;
  for (const Finding& each : plan.findings) {
    ++kinds[each.kind];
    if (!each.director.empty()) ++directors[each.director];
  }
  std::vector<Choice> severities = {{"", std::string(page.say("tutte", "all"))}};
  for (const Severity each : {Severity::Error, Severity::Warning, Severity::Info}) {
    severities.push_back(
        {std::string(checking::name(each)), std::string(page.say(severity_words(each, true)))});
  }
  std::vector<Choice> of_kind = {{"", std::string(page.say("tutti", "all"))}};
  for (const auto& [kind, count] : kinds) {
    of_kind.push_back({std::string(checking::name(kind)),
                       fmt::format("{} ({})", title_of(kind, page.language()), count)});
  }
  std::vector<Choice> of_director = {{"", std::string(page.say("tutti", "all"))}};
  for (const auto& [director, count] : directors)
    of_director.push_back({director, fmt::format("{} ({})", director, count)});
  const std::array<Choice, 3> states = {
      {{"open", std::string(page.say("aperte", "open"))},
       {"accepted", std::string(page.say("accettate", "accepted"))},
       {"all", std::string(page.say("tutte", "all"))}}};
  FilterPart part(page, "/check");
  part.words("words", page.say("Parole", "Words"), filter.words);
  part.choice("severity", page.say("Gravità", "Severity"), severities, filter.severity);
  part.choice("kind", page.say("Tipo", "Kind"), of_kind, filter.kind);
  part.choice("director", page.say("Dirigente", "Director"), of_director, filter.director);
  part.choice("state", page.say("Stato", "State"), states, filter.state);
  part.finish();
}

void write_state_cell(Page& page, const LoadedPlan& plan, std::size_t finding) {
  if (const app::Acceptance* acceptance = plan.states.acceptance_of(finding)) {
    page.badge(page.say("accettata", "accepted"), "good");
    page.html().text(
        fmt::format("{} {}", page.say("il", "on"), format_italian(acceptance->what.recorded_on)));
  } else if (may_accept(page.visit(), plan, finding)) {
    const std::string_view words = page.say("Accetta", "Accept");
    // The page has many of them: each says for those who hear it what is accepted.
    page.html().element(
        "a", words,
        {{"href", finding_address(plan, finding)},
         {"aria-label", fmt::format("{}: {}", words, page.say(plan.findings[finding].message))}});
  } else {
    page.html().text(page.say("aperta", "open"));
  }
}

void write_row(Page& page, TablePart& table, const LoadedPlan& plan, std::size_t finding) {
  HtmlWriter& html = page.html();
  const Finding& which = plan.findings[finding];
  table.open_row();
  table.open_cell();
  if (which.line > 0) page.link(source_address(which.line), std::to_string(which.line));
  table.close_cell();
  table.open_cell();
  page.badge(page.say(severity_words(which.severity, false)), severity_colour(which.severity));
  table.close_cell();
  table.open_head();
  html.element("strong", title_of(which.kind, page.language()));
  html.text(". ");
  page.link(finding_address(plan, finding), page.say(which.message));
  table.close_cell();
  table.open_cell();
  if (which.objective) page.link(place_of_finding(plan, finding), std::to_string(*which.objective));
  table.close_cell();
  table.cell(which.director);
  table.open_cell();
  write_state_cell(page, plan, finding);
  table.close_cell();
  table.close_row();
}

net::Response check_page(const Call& call) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, net::status::unavailable, loaded.error());
  const LoadedPlan& plan = **loaded;
  const Filter filter = filter_of(call.request);
  const Chosen chosen = chosen_findings(plan, filter, call.visit.language);
  Page page(call.visit, SiteSection::Check, {"Segnalazioni", "Findings"});
  HtmlWriter& html = page.html();
  write_check_tabs(page);
  write_filter(page, plan, filter);
  ResultsPart results(page);
  if (chosen.findings.empty()) {
    const bool is_plain = address_of("/check", filter) == address_of("/check", filter_of({}));
    write_nothing(
        page,
        fmt::format("{} {}.",
                    is_plain ? page.say("Nessuna segnalazione aperta:", "No open findings:")
                             : page.say("Nessuna segnalazione con questi filtri:",
                                        "No findings with these filters:"),
                    count_words(page, chosen.counts)),
        is_plain ? "" : "/check");
  } else {
    html.element(
        "p",
        fmt::format("{} {}: {}",
                    counted(chosen.findings.size(), page.say("segnalazione su", "finding of"),
                            page.say("segnalazioni su", "findings of")),
                    with_points(plan.findings.size()), count_words(page, chosen.counts)),
        {{"role", "status"}});
    constexpr std::size_t findings_per_page = 50;
    const std::size_t current = page_number(call.request);
    const Slice slice = slice_of(chosen.findings.size(), current, findings_per_page);
    TablePart table(page, page.say("Segnalazioni", "Findings"),
                    {{page.say("Riga", "Line")},
                     {page.say("Gravità", "Severity")},
                     {page.say("Che cosa", "What")},
                     {page.say("Obiettivo", "Objective")},
                     {page.say("Dirigente", "Director")},
                     {page.say("Stato", "State")}});
    for (std::size_t i = slice.begin; i < slice.end; ++i)
      write_row(page, table, plan, chosen.findings[i]);
    table.finish();
    const std::string here = address_of("/check", filter);
    write_pages(page, chosen.findings.size(), findings_per_page, current,
                [&](std::size_t number) { return fmt::format("{}&page={}", here, number); });
    html.open("p");
    write_table_links(page, address_of("/check.csv", filter), address_of("/check.ods", filter));
    html.close();
  }
  results.finish();
  return page.finished();
}

net::Response findings_file(const Call& call, std::string_view name) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, net::status::unavailable, loaded.error());
  Filter filter = filter_of(call.request);
  // Without a word about it, all: whoever takes the table away can filter by its column.
  if (!call.request.query_value("state")) filter.state = "all";
  const Chosen chosen = chosen_findings(**loaded, filter, call.visit.language);
  return table_download(
      app::findings_table(**loaded, chosen.findings, call.visit.language, reasons_for(call.visit)),
      name, call.visit.language);
}
net::Response findings_csv(const Call& call) { return findings_file(call, "segnalazioni.csv"); }
net::Response findings_ods(const Call& call) { return findings_file(call, "segnalazioni.ods"); }

// ---- What was accepted ---------------------------------------------------------------------------

net::Response accepted_page(const Call& call) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, net::status::unavailable, loaded.error());
  const LoadedPlan& plan = **loaded;
  Page page(call.visit, SiteSection::Check, {"Segnalazioni accettate", "Accepted findings"});
  write_check_tabs(page);
  page.html().element(
      "p",
      page.say(
          "Ciascuna con chi l'ha accettata, quando e perché. Un'accettazione decade da sé quando "
          "il piano cambia e la segnalazione con lui.",
          "Each with who accepted it, when and why. An acceptance lapses by itself when the plan "
          "changes and the finding with it."));
  publishing::Table table = app::acceptances_table(plan, call.visit.language);
  if (table.rows.empty()) {
    write_notice(
        page, page.say("Non è stata accettata nessuna segnalazione.", "No finding was accepted."),
        "soft");
    return page.finished();
  }
  constexpr std::size_t acceptances_per_page = 50;
  const std::size_t count = table.rows.size();
  const std::size_t current = page_number(call.request);
  const Slice slice = slice_of(count, current, acceptances_per_page);
  const auto& all = plan.states.acceptances;
  table.rows = {
      std::make_move_iterator(table.rows.begin() + static_cast<std::ptrdiff_t>(slice.begin)),
      std::make_move_iterator(table.rows.begin() + static_cast<std::ptrdiff_t>(slice.end))};
  const auto address = [&](std::size_t row, std::string_view key) -> std::string {
    // The newest first.
    const app::Acceptance& each = all.at(count - 1 - (slice.begin + row));
    const auto objective = app::objective_of_identity(plan, each.what.objective);
    if (key == "objective" && objective) return objective_address(*objective);
    if (key != "message" || each.state != app::AcceptanceState::Standing) return {};
    for (std::size_t i = 0; i < plan.findings.size(); ++i) {
      if (plan.states.acceptance_of(i) == &each) return finding_address(plan, i);
    }
    return {};
  };
  show_table(page, page.say("Segnalazioni accettate", "Accepted findings"), table, address);
  write_pages(page, count, acceptances_per_page, current,
              [](std::size_t number) { return fmt::format("/check/accepted?page={}", number); });
  page.html().open("p");
  write_table_links(page, "/check/accepted.csv", "/check/accepted.ods");
  page.html().close();
  return page.finished();
}

net::Response acceptances_file(const Call& call, std::string_view name) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, net::status::unavailable, loaded.error());
  return table_download(app::acceptances_table(**loaded, call.visit.language), name,
                        call.visit.language);
}
net::Response acceptances_csv(const Call& call) {
  return acceptances_file(call, "segnalazioni-accettate.csv");
}
net::Response acceptances_ods(const Call& call) {
  return acceptances_file(call, "segnalazioni-accettate.ods");
}

// ---- One finding ---------------------------------------------------------------------------------

// "12, 40, 41"
void write_line_links(Page& page, std::span<const std::uint32_t> lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) page.html().text(", ");
    page.link(source_address(lines[i]), std::to_string(lines[i]));
  }
}

// What the document says there, word for word.
void write_quotation(Page& page, const LoadedPlan& plan, const Finding& finding) {
  const reading::Source& source = plan.reading.source;
  if (finding.line == 0 || finding.line > source.line_count()) return;
  const std::string_view line = trimmed(source.line(finding.line));
  if (line.empty()) return;
  page.html().open("blockquote", {{"class", "quoted"}});
  page.html().element("p", line);
  page.html().close();
}

void write_lines(Page& page, const Finding& finding) {
  if (finding.line == 0 && finding.related.empty()) return;
  HtmlWriter& html = page.html();
  html.element("dt", page.say("Righe del documento", "Lines of the document"));
  html.open("dd");
  std::vector<std::uint32_t> lines = finding.related;
  if (finding.line > 0) lines.insert(lines.begin(), finding.line);
  write_line_links(page, lines);
  html.close();
}

void write_facts(Page& page, const LoadedPlan& plan, std::size_t finding) {
  HtmlWriter& html = page.html();
  const Finding& which = plan.findings[finding];
  const checking::KindInfo& kind = checking::info(which.kind);
  const auto in_language = [&](const checking::Wording& words) {
    return page.say(words.it, words.en);
  };
  html.open("p");
  page.badge(page.say(severity_words(which.severity, false)), severity_colour(which.severity));
  html.text(" ");
  html.text(page.say(which.message));
  html.close();
  write_quotation(page, plan, which);
  html.open("dl", {{"class", "facts"}});
  page.described(page.say("Trovato", "Found"), which.found);
  page.described(page.say("Atteso", "Expected"), which.expected);
  if (which.objective) {
    html.element("dt", page.say("Obiettivo", "Objective"));
    html.open("dd");
    page.link(place_of_finding(plan, finding), std::to_string(*which.objective));
    html.close();
  }
  page.described(page.say("Dirigente", "Director"), which.director);
  write_lines(page, which);
  page.described(page.say("Quando si segnala", "When it is reported"),
                 in_language(kind.explanation));
  page.described(page.say("Che cosa fare", "What to do"), in_language(kind.cure));
  html.close();
}

// Others that say word for word the same are accepted with it.
void write_others_alike(Page& page, const LoadedPlan& plan, std::size_t finding) {
  const auto& ids = plan.states.ids;
  const auto alike = std::ranges::count(ids, ids[finding]) - 1;
  if (alike == 0) return;
  HtmlWriter& html = page.html();
  html.open("div", {{"class", "notice notice-soft"}});
  html.open("p");
  html.text(page.say("Dicono lo stesso, e si accettano insieme, le segnalazioni alle righe:",
                     "Findings at these lines say the same and are accepted with it:"));
  constexpr std::size_t lines_max = 20;
  std::vector<std::uint32_t> lines;
  for (std::size_t i = 0; i < ids.size() && lines.size() < lines_max; ++i) {
    if (i != finding && ids[i] == ids[finding]) lines.push_back(plan.findings[i].line);
  }
  html.text(" ");
  write_line_links(page, lines);
  if (std::cmp_greater(alike, lines_max)) html.text(" …");
  html.close();
  html.close();
}

net::Response finding_page(const Call& call, const LoadedPlan& plan, std::size_t finding,
                           const Typed& typed, unsigned status) {
  const checking::Wording& title = checking::info(plan.findings[finding].kind).title;
  Page page(call.visit, SiteSection::Check, {std::string(title.it), std::string(title.en)});
  HtmlWriter& html = page.html();
  html.open("p");
  page.link("/check", page.say("Tutte le segnalazioni", "All findings"));
  html.close();
  write_facts(page, plan, finding);
  write_others_alike(page, plan, finding);
  const std::string here = finding_address(plan, finding);
  write_acceptance(page, plan, finding, here);
  if (plan.states.is_open(finding) && may_accept(call.visit, plan, finding)) {
    html.element("h2", page.say("Accetta con motivazione", "Accept with a reason"),
                 {{"class", "h5 mt-4"}});
    FormPart form(page, here + "/accept", typed);
    form.hidden("back", typed.value("back").empty() ? here : std::string(typed.value("back")));
    form.area(
        {.name = "reason",
         .label = page.say("Motivazione", "Reason"),
         .hint = page.say("Perché può restare com'è: resta scritta con il suo nome e il giorno.",
                          "Why it may stay as it is: it is kept with your name and the day."),
         .is_required = true});
    form.finish(page.say("Accetta", "Accept"));
  }
  return page.finished(status);
}

// The finding that the address names, or what to answer.
struct NamedFinding {
  std::shared_ptr<const LoadedPlan> plan;
  std::size_t finding = 0;
};
Result<NamedFinding> named_finding(const Call& call) {
  NamedFinding named;
  named.plan = TRY(call.site.plans().plan());
  named.finding = TRY(app::find_finding(*named.plan, call.values.front()));
  return named;
}

net::Response show_finding(const Call& call) {
  const auto named = named_finding(call);
  if (!named) return problem_page(call.visit, net::status::not_found, named.error());
  return finding_page(call, *named->plan, named->finding, {}, net::status::ok);
}

net::Response accept(const Call& call) {
  const auto named = named_finding(call);
  if (!named) return problem_page(call.visit, net::status::not_found, named.error());
  const LoadedPlan& plan = *named->plan;
  if (!may_accept(call.visit, plan, named->finding)) {
    return problem_page(call.visit, net::status::forbidden,
                        accounts::not_allowed(Action::AcceptFinding));
  }
  Typed typed = typed_in(call.request);
  const auto accepted = app::accept_finding(call.site.plans().store_path(), plan, call.recording(),
                                            named->finding, std::string(typed.value("reason")));
  if (accepted) return net::see_other(address_within(typed.value("back")));
  if (typed.value("reason").empty()) {
    typed.problems.emplace(
        "reason",
        Problem{{"Manca la motivazione", "The reason is missing"}, {}, app::reason_missing().cure});
  } else {
    typed.problems.emplace("", accepted.error());
  }
  return finding_page(call, plan, named->finding, typed, net::status::unprocessable);
}

net::Response take_back(const Call& call) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, net::status::unavailable, loaded.error());
  const auto number = parse_number<std::int64_t>(call.values.front());
  const auto acceptance = app::find_acceptance(**loaded, number.value_or(0));
  if (!acceptance) return problem_page(call.visit, net::status::not_found, acceptance.error());
  if (!call.visit.may(Action::AcceptFinding, app::units_of_acceptance(**loaded, **acceptance))) {
    return problem_page(call.visit, net::status::forbidden,
                        accounts::not_allowed(Action::AcceptFinding));
  }
  const Typed typed = typed_in(call.request);
  const auto taken =
      app::take_back_acceptance(call.site.plans().store_path(), **loaded, call.recording(), *number,
                                std::string(typed.value("reason")));
  if (!taken) return problem_page(call.visit, net::status::unprocessable, taken.error());
  return net::see_other(address_within(typed.value("back")));
}

}  // namespace

std::vector<Route> check_routes() {
  using net::Method;
  constexpr Action office = Action::ReadOffice;
  return {
      {Method::Get, "/check", check_page, {"le segnalazioni", "the findings"}},
      {Method::Get,
       "/check.csv",
       findings_csv,
       {"le segnalazioni, in CSV", "the findings, as CSV"}},
      {Method::Get,
       "/check.ods",
       findings_ods,
       {"le segnalazioni, in ODS", "the findings, as ODS"}},
      {Method::Get,
       "/check/accepted",
       accepted_page,
       {"le segnalazioni accettate", "the accepted findings"},
       office},
      {Method::Get,
       "/check/accepted.csv",
       acceptances_csv,
       {"le segnalazioni accettate, in CSV", "the accepted findings, as CSV"},
       office},
      {Method::Get,
       "/check/accepted.ods",
       acceptances_ods,
       {"le segnalazioni accettate, in ODS", "the accepted findings, as ODS"},
       office},
      {Method::Get, "/check/finding/{}", show_finding, {"una segnalazione", "a finding"}},
      {Method::Post,
       "/check/finding/{}/accept",
       accept,
       {"accetta una segnalazione", "accepts a finding"},
       Action::AcceptFinding},
      {Method::Post,
       "/check/acceptance/{}/take-back",
       take_back,
       {"ritira un'accettazione", "takes an acceptance back"},
       Action::AcceptFinding},
  };
}

}  // namespace pegaso::web

// The difference between any two points of the plan's history: acts, days, drafts. Old beside new, by objective.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "app/compare_versions.h"
#include "app/drafts.h"
#include "app/plan_log.h"
#include "base/number.h"
#include "base/text.h"
#include "history/difference.h"
#include "publishing/difference_html.h"
#include "publishing/difference_json.h"
#include "publishing/difference_pages.h"
#include "publishing/difference_words.h"
#include "web/acts_parts.h"
#include "web/difference_parts.h"
#include "web/plan_parts.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using history::Difference;
using publishing::HtmlWriter;

namespace {

constexpr std::string_view draft_prefix = "draft:";
constexpr std::size_t rows_per_page = 60;

// One of the two points: chosen from the list, or a day, which counts where both are given.
struct Side {
  std::string_view name;       // of its field: "from"
  std::string_view day_field;  // "from-day"
};
constexpr Side from_side{"from", "from-day"};
constexpr Side to_side{"to", "to-day"};

// What of the difference is shown.
enum class View : std::uint8_t { Objectives, Postponed, Totals };

struct Wanted {
  Typed typed;
  std::string from;  // as find_version takes it; "" where it is not told
  std::string to;
  View view = View::Objectives;
  std::string director;
  std::string what;                       // "added", "changed", "removed"; "": all
  std::optional<std::int64_t> objective;  // its identity
  bool is_to_present = false;             // the later point is the plan as it is
};

std::string point_of(Typed& typed, const Side& side) {
  const std::string day(typed.value(side.day_field));
  if (day.empty()) {
    // A day in the address stands in its own field.
    const std::string point(typed.value(side.name));
    if (const auto date = typed_day(point)) {
      typed.values[std::string(side.day_field)] = format_italian(*date);
      typed.values[std::string(side.name)].clear();
    }
    return point;
  }
  typed.values[std::string(side.name)].clear();
  const auto date = typed_day(day);
  if (date) return format_iso(*date);
  typed.problems.emplace(side.day_field, no_day(day));
  return day;
}

Wanted wanted_of(const Call& call) {
  Wanted wanted;
  const auto value = [&](std::string_view name) {
    return std::string(trimmed(call.request.query_value(name).value_or("")));
  };
  for (const Side& side : {from_side, to_side}) {
    for (const std::string_view name : {side.name, side.day_field})
      wanted.typed.values.emplace(name, value(name));
  }
  wanted.from = point_of(wanted.typed, from_side);
  wanted.to = point_of(wanted.typed, to_side);
  const std::string view = value("show");
  if (view == "postponed") wanted.view = View::Postponed;
  if (view == "totals") wanted.view = View::Totals;
  wanted.director = value("director");
  wanted.what = value("what");
  wanted.objective = parse_number<std::int64_t>(value("objective"));
  return wanted;
}

std::string_view name_of(View view) {
  switch (view) {
    case View::Objectives:
      return "objectives";
    case View::Postponed:
      return "postponed";
    case View::Totals:
      break;
  }
  return "totals";
}

std::string query_of(const Wanted& wanted, View view) {
  std::string query = fmt::format("?from={}&to={}&show={}", net::encoded(wanted.from),
                                  net::encoded(wanted.to), name_of(view));
  if (!wanted.director.empty()) query += "&director=" + net::encoded(wanted.director);
  if (!wanted.what.empty()) query += "&what=" + net::encoded(wanted.what);
  if (wanted.objective) query += fmt::format("&objective={}", *wanted.objective);
  return query;
}

bool asks_for_draft(const Wanted& wanted) {
  return wanted.from.starts_with(draft_prefix) || wanted.to.starts_with(draft_prefix);
}

// The points that may be chosen from a list: the acts, the newest first, and the drafts of those who may see them.
std::vector<Choice> points_of(app::PlanHistory& history, const Call& call) {
  std::vector<Choice> points;
  const bool is_italian = call.visit.language == Language::Italian;
  points.push_back({"", is_italian ? "un giorno" : "a day"});
  points.push_back({"now", is_italian ? "ultima versione" : "latest version"});
  if (call.visit.may(Action::ReadOffice)) {
    if (const auto drafts = app::list_drafts(history)) {
      for (const storage::Draft& each : *drafts) {
        points.push_back({std::string(draft_prefix) + each.name,
                          (is_italian ? "bozza " : "draft ") + each.name});
      }
    }
  }
  constexpr std::size_t acts_max = 200;
  const auto lines = app::plan_log(history, {{call.today, call.today}, {}});
  if (!lines) return points;
  for (std::size_t i = 0; i < std::min(lines->size(), acts_max); ++i) {
    const app::LogLine& each = (*lines)[i];
    points.push_back({fmt::format("#{}", each.entry),
                      fmt::format("{}. {}", each.entry, each.what.in(call.visit.language))});
  }
  return points;
}

// The difference that was asked for; nullopt, with the problems beside their fields, where a point is none.
std::optional<Difference> difference_of(app::PlanHistory& history, const Call& call,
                                        Wanted& wanted) {
  const auto find = [&](const Side& side,
                        const std::string& point) -> std::optional<app::NamedVersion> {
    if (wanted.typed.problems.contains(side.day_field)) return std::nullopt;
    if (point.empty()) {
      wanted.typed.problems.emplace(side.name,
                                    Problem{{"Manca un punto del confronto", "A point is missing"},
                                            {},
                                            {"sceglierlo dall'elenco o scrivere un giorno",
                                             "choose it from the list or write a day"}});
      return std::nullopt;
    }
    auto found = app::find_version(history, point, call.today);
    if (found) return *std::move(found);
    const bool is_day = wanted.typed.value(side.name).empty();
    wanted.typed.problems.emplace(is_day ? side.day_field : side.name, found.error());
    return std::nullopt;
  };
  auto before = find(from_side, wanted.from);
  auto after = find(to_side, wanted.to);
  if (!before || !after) return std::nullopt;
  return history::difference(before->version, after->version,
                             {std::move(before->name), std::move(after->name)});
}

// Only the objectives that are wanted; the plan's own parts where nothing narrows it down.
void narrow(Difference& difference, const Wanted& wanted) {
  using enum ObjectiveHappening;
  if (wanted.director.empty() && wanted.what.empty() && !wanted.objective) return;
  const auto is_wanted = [&](const history::ObjectiveDifference& each) {
    if (wanted.objective && each.id != history::Id{*wanted.objective}) return false;
    if (wanted.what.empty()) return true;
    const ObjectiveHappening what = happening_of(each);
    const std::string_view name = what == Added ? "added" : what == Removed ? "removed" : "changed";
    return name == wanted.what;
  };
  for (history::DirectorDifference& each : difference.directors) {
    if (!wanted.director.empty() && each.director != wanted.director) each.objectives.clear();
    std::erase_if(each.objectives, [&](const auto& objective) { return !is_wanted(objective); });
  }
  std::erase_if(difference.directors, [](const auto& each) { return each.objectives.empty(); });
  difference.document.clear();
}

// ---- The page ------------------------------------------------------------------------------------

class ComparePage {
 public:
  ComparePage(Page& page, const Wanted& wanted)
      : page_(page), html_(page.html()), wanted_(wanted) {}

  void write_form(std::span<const Choice> points) {
    if (!wanted_.typed.problems.empty()) {
      html_.open("div", {{"class", "notice notice-bad"}, {"role", "alert"}});
      html_.element("p", page_.say("Non si può confrontare: vedere i campi segnati.",
                                   "It cannot be compared: see the fields that are marked."));
      html_.close();
    }
    html_.open("form", {{"class", "filter compare-form"},
                        {"action", "/acts/compare"},
                        {"aria-label", page_.say("Che cosa confrontare", "What to compare")}});
    write_side(from_side, page_.say("Prima", "Before"), points);
    write_side(to_side, page_.say("Dopo", "After"), points);
    html_.element("button", page_.say("Confronta", "Compare"),
                  {{"type", "submit"}, {"class", "btn btn-primary btn-sm"}});
    html_.close();
  }

  void write(Difference difference, std::size_t number) {
    write_counts_of(difference);
    if (difference.is_empty()) {
      write_notice(page_, page_.say("Le due versioni sono uguali.", "The two versions are equal."),
                   "soft");
      return;
    }
    write_views(difference);
    switch (wanted_.view) {
      case View::Objectives:
        write_objectives(std::move(difference), number);
        break;
      case View::Postponed:
        write_postponed(difference, number);
        break;
      case View::Totals:
        write_totals(difference, number);
        break;
    }
  }

 private:
  std::string address(View view) const { return "/acts/compare" + query_of(wanted_, view); }

  void write_side(const Side& side, std::string_view legend, std::span<const Choice> points) {
    html_.open("fieldset");
    html_.element("legend", legend);
    html_.open("div");
    html_.element("label", page_.say("Atto, bozza o versione", "Act, draft or version"),
                  {{"for", side.name}});
    html_.open("select", {{"id", side.name},
                          {"name", side.name},
                          {"aria-invalid", problem_of(side.name) == nullptr ? "" : "true"},
                          {"aria-describedby", described_by(side.name)}});
    const std::string_view chosen = wanted_.typed.value(side.name);
    for (const Choice& each : points) {
      html_.element(
          "option", each.words,
          {{"value", each.value, true}, {"selected", each.value == chosen ? "selected" : ""}});
    }
    html_.close();
    write_problem(side.name);
    html_.close();
    html_.open("div");
    html_.element("label", page_.say("oppure un giorno", "or a day"), {{"for", side.day_field}});
    html_.empty("input", {{"id", side.day_field},
                          {"name", side.day_field},
                          {"value", wanted_.typed.value(side.day_field)},
                          {"placeholder", page_.say("gg/mm/aaaa", "dd/mm/yyyy")},
                          {"inputmode", "numeric"},
                          {"autocomplete", "off"},
                          {"aria-invalid", problem_of(side.day_field) == nullptr ? "" : "true"},
                          {"aria-describedby", described_by(side.day_field)}});
    write_problem(side.day_field);
    html_.close();
    html_.close();
  }

  const Problem* problem_of(std::string_view name) const {
    const auto at = wanted_.typed.problems.find(name);
    return at == wanted_.typed.problems.end() ? nullptr : &at->second;
  }
  std::string described_by(std::string_view name) const {
    return problem_of(name) == nullptr ? "" : std::string(name) + "-problem";
  }
  void write_problem(std::string_view name) {
    const Problem* problem = problem_of(name);
    if (problem == nullptr) return;
    html_.element("p", fmt::format("{}. {}", page_.say(problem->message), page_.say(problem->cure)),
                  {{"id", described_by(name)}, {"class", "problem"}});
  }

  void write_counts_of(const Difference& difference) {
    html_.open("dl", {{"class", "facts"}});
    page_.described(page_.say("Prima", "Before"), page_.say(difference.names.before));
    page_.described(page_.say("Dopo", "After"), page_.say(difference.names.after));
    html_.close();
    const ObjectiveCounts counts = count_objectives(difference);
    const std::array<std::pair<std::string_view, std::string>, 4> figures = {
        {{page_.say("Modifiche", "Changes"), with_points(difference.variation.changes.size())},
         {page_.say("Obiettivi aggiunti", "Objectives added"), with_points(counts.added)},
         {page_.say("Obiettivi variati", "Objectives changed"), with_points(counts.changed)},
         {page_.say("Obiettivi tolti", "Objectives removed"), with_points(counts.removed)}}};
    write_counts(page_, figures);
  }

  void write_views(const Difference& difference) {
    html_.open("nav",
               {{"aria-label", page_.say("Parti del confronto", "Parts of the comparison")}});
    html_.open("ul", {{"class", "pages"}});
    const auto view = [&](View each, std::string_view words) {
      html_.open("li");
      html_.element(
          "a", words,
          {{"href", address(each)}, {"aria-current", each == wanted_.view ? "page" : ""}});
      html_.close();
    };
    view(View::Objectives, page_.say("Per obiettivo", "By objective"));
    view(View::Postponed,
         fmt::format("{} ({})", page_.say("Rinviati o rimossi", "Postponed or dropped"),
                     difference.postponed_or_dropped.size()));
    view(View::Totals, page_.say("Totali", "Totals"));
    html_.close();
    html_.close();
  }

  void write_objectives(Difference difference, std::size_t number) {
    if (wanted_.objective) {
      html_.open("p");
      html_.text(page_.say("Solo un obiettivo. ", "One objective only. "));
      Wanted all = wanted_;
      all.objective.reset();
      page_.link("/acts/compare" + query_of(all, View::Objectives),
                 page_.say("Vedi tutti", "See all"));
      html_.close();
    } else {
      write_filter(difference);
    }
    ResultsPart results(page_);
    narrow(difference, wanted_);
    if (difference.directors.empty() && difference.document.empty()) {
      html_.element(
          "p", page_.say("Nessun obiettivo con questo filtro.", "No objective with this filter."));
    }
    write_difference(page_, difference, number,
                     {[&](std::size_t each) {
                        return fmt::format("{}&page={}", address(View::Objectives), each);
                      },
                      [&](const history::ObjectiveDifference& each) {
                        Wanted alone = wanted_;
                        alone.objective = static_cast<std::int64_t>(each.id);
                        return "/acts/compare" + query_of(alone, View::Objectives);
                      }});
    write_kinds(difference);
    write_files();
    results.finish();
  }

  void write_filter(const Difference& difference) {
    FilterPart filter(page_, "/acts/compare");
    filter.hidden("from", wanted_.from);
    filter.hidden("to", wanted_.to);
    std::vector<Choice> directors = {{"", std::string(page_.say("tutti", "all"))}};
    for (const history::DirectorDifference& each : difference.directors) {
      if (!each.director.empty()) directors.push_back({each.director, each.director});
    }
    filter.choice("director", page_.say("Dirigente", "Director"), directors, wanted_.director);
    const std::array<Choice, 4> happenings = {
        {{"", std::string(page_.say("tutti", "all"))},
         {"added", std::string(page_.say("aggiunti", "added"))},
         {"changed", std::string(page_.say("variati", "changed"))},
         {"removed", std::string(page_.say("tolti", "removed"))}}};
    filter.choice("what", page_.say("Obiettivi", "Objectives"), happenings, wanted_.what);
    filter.finish();
  }

  void write_kinds(const Difference& difference) {
    html_.open("details", {{"class", "group"}});
    html_.element("summary", page_.say("Modifiche per tipo", "Changes by kind"));
    const publishing::Table table = publishing::counts_table(difference);
    show_table(page_, page_.say(table.title), table);
    html_.close();
  }

  void write_totals(const Difference& difference, std::size_t number) {
    if (number == 1) {
      for (const publishing::Table& table :
           {publishing::plan_totals_table(difference, page_.language()),
            publishing::director_totals_table(difference)}) {
        if (table.rows.empty()) continue;
        html_.element("h2", page_.say(table.title), {{"class", "h5 mt-4"}});
        show_table(page_, page_.say(table.title), table);
      }
      if (const std::string text = publishing::missing_amounts_text(difference, page_.language());
          !text.empty()) {
        html_.element("p", text);
      }
    }
    write_table(publishing::chapter_totals_table(difference), number);
  }

  // What a reader of the page need not read twice is left out; objectives lead to their page where it shows them as they
  // are compared.
  void write_postponed(const Difference& difference, std::size_t number) {
    publishing::Table table = publishing::postponed_or_dropped_table(difference, page_.language());
    const auto column = [&](std::string_view key) {
      const auto at = std::ranges::find(table.columns, key, &publishing::Column::key);
      return static_cast<std::size_t>(at - table.columns.begin());
    };
    const std::size_t before = column("endBefore");
    const std::size_t after = column("endAfter");
    const std::size_t year = column("year");
    table.columns[year].expendable = false;
    const publishing::Cell none = "—";
    for (std::vector<publishing::Cell>& row : table.rows) {
      if (row[after] == row[before]) row[after] = publishing::Cell();
      for (const std::size_t each : {before, after, year}) {
        if (row[each] == publishing::Cell()) row[each] = none;
      }
    }
    table.columns[after].expendable =
        std::ranges::all_of(table.rows, [&](const auto& row) { return row[after] == none; });
    const auto& told = difference.postponed_or_dropped;
    write_table(std::move(table), number, [&](std::size_t row, std::string_view key) {
      const auto& now = told[slice_of(told.size(), number, rows_per_page).begin + row];
      const bool has_page = wanted_.is_to_present && key == "objective" && now.objective_after;
      return has_page ? objective_address(*now.objective_after) : std::string();
    });
  }

  void write_table(publishing::Table table, std::size_t number,
                   const CellAddress& address_of = {}) {
    html_.element("h2", page_.say(table.title), {{"class", "h5 mt-4"}});
    const std::size_t count = table.rows.size();
    if (count == 0) {
      html_.element("p", page_.say("Niente.", "Nothing."));
      write_files();
      return;
    }
    const Slice slice = slice_of(count, number, rows_per_page);
    table.rows = {table.rows.begin() + static_cast<std::ptrdiff_t>(slice.begin),
                  table.rows.begin() + static_cast<std::ptrdiff_t>(slice.end)};
    show_table(page_, page_.say(table.title), table, address_of);
    write_pages(page_, count, rows_per_page, number, [&](std::size_t each) {
      return fmt::format("{}&page={}", address(wanted_.view), each);
    });
    write_files();
  }

  // What is shown as CSV and ODS; the whole as JSON and as a document to print.
  void write_files() {
    const std::string query = query_of(wanted_, wanted_.view);
    html_.open("p");
    write_table_links(page_, "/acts/compare.csv" + query, "/acts/compare.ods" + query);
    html_.text(" · ");
    page_.link("/acts/compare.json" + query, "JSON");
    html_.text(" · ");
    page_.link("/acts/difference/print" + query,
               page_.say("Documento da stampare", "Document to print"));
    html_.close();
  }

  Page& page_;
  HtmlWriter& html_;
  const Wanted& wanted_;
};

// A draft says nothing of acts that were recorded after it was opened: they would look as if it undid them.
void write_old_base(Page& page, app::PlanHistory& history, const Wanted& wanted) {
  if (!wanted.to.starts_with(draft_prefix)) return;
  const auto draft = app::find_draft(history, wanted.to.substr(draft_prefix.size()));
  const auto last = static_cast<std::int64_t>(history.journal().size());
  const std::string base = draft ? fmt::format("#{}", draft->base_entry) : "";
  if (!draft || draft->base_entry == last || wanted.from == base) return;
  HtmlWriter& html = page.html();
  html.open("div", {{"class", "notice notice-notice"}});
  html.open("p");
  html.text(page.say("La bozza fu aperta prima degli ultimi atti, che qui sembrano tolti. ",
                     "The draft was opened before the latest acts, which here look undone. "));
  page.link(compared_address(base, wanted.to),
            page.say("Confronta con la versione su cui fu aperta",
                     "Compare with the version that it was opened on"));
  html.close();
  html.close();
}

// What a page of a comparison begins with: its history open, and what it wants.
struct Asked {
  app::PlanHistory history;
  Wanted wanted;
};
std::optional<net::Response> refused(const Call& call, const Wanted& wanted) {
  if (!asks_for_draft(wanted) || call.visit.may(Action::ReadOffice)) return std::nullopt;
  return problem_page(call.visit, net::status::forbidden,
                      accounts::not_allowed(Action::ReadOffice));
}
Result<Asked> asked(const Call& call) {
  app::PlanHistory history =
      TRY(app::PlanHistory::open(call.site.plans().store_path(), call.site.plans().choice()));
  return Asked{std::move(history), wanted_of(call)};
}

net::Response compare_page(const Call& call) {
  auto begun = asked(call);
  if (!begun) return problem_page(call.visit, net::status::not_found, begun.error());
  auto& [history, wanted] = *begun;
  if (auto refusal_of = refused(call, wanted)) return *std::move(refusal_of);
  wanted.is_to_present =
      wanted.to == "now" || wanted.to == fmt::format("#{}", history.journal().size());
  std::optional<Difference> difference;
  const bool is_asked = call.request.query_value("from") || call.request.query_value("to");
  if (is_asked) {
    difference = difference_of(history, call, wanted);
  } else {
    // The last act, which most come for.
    const std::size_t last = history.journal().size();
    wanted.typed.values["from"] = fmt::format("#{}", std::max<std::size_t>(last, 2) - 1);
    wanted.typed.values["to"] = "now";
  }
  const std::vector<Choice> points = points_of(history, call);
  Page page(call.visit, SiteSection::Acts, {"Confronto tra due versioni", "Two versions compared"});
  page.html().open("p");
  page.link("/acts", page.say("Atti", "Acts"));
  page.html().close();
  ComparePage compared(page, wanted);
  compared.write_form(points);
  if (difference) {
    write_old_base(page, history, wanted);
    compared.write(*std::move(difference), page_number(call.request));
  } else if (!is_asked) {
    page.html().element("p",
                        page.say("Scegliere due punti della storia del piano: atti, giorni, bozze.",
                                 "Choose two points of the plan's history: acts, days, drafts."));
  }
  return page.finished(wanted.typed.problems.empty() ? net::status::ok
                                                     : net::status::unprocessable);
}

// ---- Files ---------------------------------------------------------------------------------------

// What `write(difference, wanted)` makes of the difference that is asked for, or why there is none.
template <class Write>
net::Response with_difference(const Call& call, Write write) {
  auto begun = asked(call);
  if (!begun) return problem_page(call.visit, net::status::not_found, begun.error());
  auto& [history, wanted] = *begun;
  if (auto refusal_of = refused(call, wanted)) return *std::move(refusal_of);
  auto difference = difference_of(history, call, wanted);
  if (!difference) {
    return problem_page(call.visit, net::status::unprocessable,
                        wanted.typed.problems.begin()->second);
  }
  return write(*difference, wanted);
}

net::Response compared_file(const Call& call, std::string_view name) {
  return with_difference(call, [&](Difference& difference, const Wanted& wanted) {
    const Language language = call.visit.language;
    switch (wanted.view) {
      case View::Objectives:
        narrow(difference, wanted);
        return table_download(publishing::difference_table(difference, language), name, language);
      case View::Postponed:
        return table_download(publishing::postponed_or_dropped_table(difference, language), name,
                              language);
      case View::Totals:
        break;
    }
    return table_download(publishing::totals_table(difference, language), name, language);
  });
}
net::Response compared_csv(const Call& call) { return compared_file(call, "confronto.csv"); }
net::Response compared_ods(const Call& call) { return compared_file(call, "confronto.ods"); }

net::Response compared_json(const Call& call) {
  return with_difference(call, [&](const Difference& difference, const Wanted&) {
    publishing::Sink out;
    publishing::write_json(difference, call.visit.language, out);
    return download(out.take(), "application/json", "confronto.json");
  });
}

// A document of its own, to read, print and attach.
net::Response printed(const Call& call) {
  return with_difference(call, [&](const Difference& difference, const Wanted&) {
    publishing::Sink out;
    publishing::write_html(difference, call.visit.language, out);
    net::Response response;
    response.body = out.take();
    response.policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
    return response;
  });
}

}  // namespace

std::vector<Route> compare_routes() {
  using net::Method;
  return {
      {.path = "/acts/compare",
       .answer = compare_page,
       .summary = {"il confronto tra due versioni", "two versions compared"},
       .shows = Route::Shows::Store},
      {Method::Get,
       "/acts/compare.csv",
       compared_csv,
       {"il confronto, in CSV", "the comparison, as CSV"}},
      {Method::Get,
       "/acts/compare.ods",
       compared_ods,
       {"il confronto, in ODS", "the comparison, as ODS"}},
      {Method::Get,
       "/acts/compare.json",
       compared_json,
       {"il confronto, in JSON", "the comparison, as JSON"}},
      {Method::Get,
       "/acts/difference/print",
       printed,
       {"il confronto, da stampare", "the comparison, to print"}},
  };
}

}  // namespace pegaso::web

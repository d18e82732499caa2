// The findings: by severity, kind and director, each one step from its objective and from its line.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "checking/checking.h"
#include "publishing/table.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using checking::Finding;
using checking::Severity;
using publishing::HtmlWriter;

namespace {

struct Filter {
  std::string severity;
  std::string kind;
  std::string director;
  std::size_t page = 1;
};

constexpr std::size_t findings_per_page = 100;

Filter filter_of(const net::Request& request) {
  const auto text = [&](std::string_view name) {
    return std::string(trimmed(request.query_value(name).value_or("")));
  };
  Filter filter{text("severity"), text("kind"), text("director"), 0};
  constexpr std::size_t pages_max = 1'000'000;
  for (const char c : text("page")) {
    if (c < '0' || c > '9') break;
    filter.page = std::min(filter.page * 10 + static_cast<std::size_t>(c - '0'), pages_max);
  }
  filter.page = std::max<std::size_t>(filter.page, 1);
  return filter;
}

std::string address_of(const Filter& filter, std::size_t page) {
  return fmt::format("/check?severity={}&kind={}&director={}&page={}",
                     net::encoded(filter.severity), net::encoded(filter.kind),
                     net::encoded(filter.director), page);
}

bool is_wanted(const Finding& finding, const Filter& filter) {
  return (filter.severity.empty() || checking::name(finding.severity) == filter.severity) &&
         (filter.kind.empty() || checking::name(finding.kind) == filter.kind) &&
         (filter.director.empty() || finding.director == filter.director);
}

std::string_view title_of(checking::Kind kind, const Page& page) {
  const checking::Wording& words = checking::info(kind).title;
  return page.say(words.it, words.en);
}

class FindingsList {
 public:
  FindingsList(Page& page, const std::vector<Finding>& findings)
      : page_(page), html_(page.html()), findings_(findings) {}

  void write_filter(const Filter& filter) {
    html_.open(
        "form",
        {{"class", "filter"}, {"action", "/check"}, {"aria-label", page_.say("Filtro", "Filter")}});
    open_choice("severity", page_.say("Gravità", "Severity"));
    option("", page_.say("tutte", "all"), filter.severity);
    for (const Severity each : {Severity::Error, Severity::Warning, Severity::Info}) {
      option(checking::name(each), page_.say(severity_words(each, true)), filter.severity);
    }
    close_choice();
    open_choice("kind", page_.say("Tipo", "Kind"));
    option("", page_.say("tutti", "all"), filter.kind);
    std::map<checking::Kind, std::size_t> kinds;
    std::map<std::string, std::size_t> directors;
    for (const Finding& each : findings_) {
      ++kinds[each.kind];
      if (!each.director.empty()) ++directors[each.director];
    }
    for (const auto& [kind, count] : kinds) {
      option(checking::name(kind), fmt::format("{} ({})", title_of(kind, page_), count),
             filter.kind);
    }
    close_choice();
    open_choice("director", page_.say("Dirigente", "Director"));
    option("", page_.say("tutti", "all"), filter.director);
    for (const auto& [director, count] : directors) {
      option(director, fmt::format("{} ({})", director, count), filter.director);
    }
    close_choice();
    html_.element("button", page_.say("Mostra", "Show"),
                  {{"type", "submit"}, {"class", "btn btn-primary btn-sm"}});
    html_.close();
  }

  void write(const Filter& filter) {
    std::vector<const Finding*> wanted;
    for (const Finding& each : findings_) {
      if (is_wanted(each, filter)) wanted.push_back(&each);
    }
    html_.element("p",
                  fmt::format("{} {} {}", wanted.size(),
                              page_.say("segnalazioni su", "findings of"), findings_.size()),
                  {{"role", "status"}});
    const std::size_t begin = std::min((filter.page - 1) * findings_per_page, wanted.size());
    const std::size_t end = std::min(begin + findings_per_page, wanted.size());
    if (begin < end)
      write_table({wanted.begin() + static_cast<std::ptrdiff_t>(begin),
                   wanted.begin() + static_cast<std::ptrdiff_t>(end)});
    write_pages(filter, wanted.size());
  }

 private:
  void open_choice(std::string_view name, std::string_view label) {
    html_.open("div");
    html_.element("label", label, {{"for", name}});
    html_.open("select", {{"id", name}, {"name", name}});
  }
  void option(std::string_view value, std::string_view words, std::string_view chosen) {
    html_.element("option", words,
                  {{"value", value, true}, {"selected", value == chosen ? "selected" : ""}});
  }
  void close_choice() {
    html_.close();
    html_.close();
  }

  void write_table(const std::vector<const Finding*>& findings) {
    const std::string_view caption = page_.say("Segnalazioni", "Findings");
    TablePart table(page_, caption,
                    {{page_.say("Riga", "Line")},
                     {page_.say("Gravità", "Severity")},
                     {page_.say("Che cosa", "What")},
                     {page_.say("Obiettivo", "Objective")},
                     {page_.say("Dirigente", "Director")}});
    for (const Finding* each : findings) write_row(*each);
    table.finish();
  }

  void write_row(const Finding& finding) {
    html_.open("tr");
    html_.open("td");
    if (finding.line > 0) page_.link(source_address(finding.line), std::to_string(finding.line));
    html_.close();
    html_.open("td");
    page_.badge(page_.say(severity_words(finding.severity, false)),
                severity_colour(finding.severity));
    html_.close();
    html_.open("th", {{"scope", "row"}, {"class", "fw-normal"}});
    html_.element("strong", title_of(finding.kind, page_));
    html_.text(". ");
    html_.text(page_.say(finding.message));
    html_.close();
    html_.open("td");
    if (finding.objective) {
      page_.link(fmt::format("/plan/objective/{}", *finding.objective),
                 std::to_string(*finding.objective));
    }
    html_.close();
    html_.element("td", finding.director);
    html_.close();
  }

  void write_pages(const Filter& filter, std::size_t count) {
    const std::size_t pages = (count + findings_per_page - 1) / findings_per_page;
    if (pages < 2) return;
    html_.open("nav", {{"aria-label", page_.say("Pagine", "Pages")}});
    html_.open("ul", {{"class", "pages"}});
    for (std::size_t i = 1; i <= pages; ++i) {
      html_.open("li");
      html_.element("a", std::to_string(i),
                    {{"href", address_of(filter, i)},
                     {"aria-current", i == filter.page ? "page" : ""},
                     {"aria-label", fmt::format("{} {}", page_.say("pagina", "page"), i)}});
      html_.close();
    }
    html_.close();
    html_.close();
  }

  Page& page_;
  HtmlWriter& html_;
  const std::vector<Finding>& findings_;
};

net::Response check_page(const Call& call) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, 503, loaded.error());
  Page page(call.visit, SiteSection::Check, {"Segnalazioni", "Findings"});
  const Filter filter = filter_of(call.request);
  FindingsList list(page, (*loaded)->findings);
  list.write_filter(filter);
  list.write(filter);
  page.html().open("p");
  write_table_links(page, "/check.csv", "/check.ods");
  page.html().close();
  return page.finished();
}

net::Response findings_file(const Call& call, std::string_view name) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, 503, loaded.error());
  publishing::Table table;
  table.title = {"Segnalazioni", "Findings"};
  table.columns = {{"line", {"riga", "line"}},
                   {"severity", {"gravità", "severity"}},
                   {"kind", {"tipo", "kind"}},
                   {"message", {"che cosa", "what"}},
                   {"objective", {"obiettivo", "objective"}},
                   {"director", {"dirigente", "director"}}};
  for (const Finding& each : (*loaded)->findings) {
    table.rows.push_back(
        {static_cast<std::int64_t>(each.line), std::string(checking::name(each.severity)),
         std::string(checking::name(each.kind)), each.message.in(call.visit.language),
         each.objective ? publishing::Cell(static_cast<std::int64_t>(*each.objective))
                        : publishing::Cell(),
         each.director});
  }
  return table_download(table, name, call.visit.language);
}
net::Response findings_csv(const Call& call) { return findings_file(call, "segnalazioni.csv"); }
net::Response findings_ods(const Call& call) { return findings_file(call, "segnalazioni.ods"); }

}  // namespace

std::vector<Route> check_routes() {
  using net::Method;
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
  };
}

}  // namespace pegaso::web

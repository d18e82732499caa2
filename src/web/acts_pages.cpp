// The acts: what was recorded of the plan, the newest first, with what each changed; above them the drafts in work.
#include <algorithm>

#include <fmt/format.h>

#include "app/act_list.h"
#include "app/drafts.h"
#include "app/plan_log.h"
#include "base/number.h"
#include "base/text.h"
#include "web/acts_parts.h"
#include "web/plan_parts.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using app::LogLine;
using publishing::HtmlWriter;

namespace {

constexpr std::size_t entries_per_page = 12;
constexpr std::size_t objectives_shown_max = 8;

// What the address asks for.
struct Wanted {
  Typed typed;
  app::ActFilter filter;
};

Wanted wanted_of(const Call& call) {
  Wanted wanted;
  for (const std::string_view name : {"words", "kind", "objective", "from", "to"}) {
    wanted.typed.values.emplace(name,
                                std::string(trimmed(call.request.query_value(name).value_or(""))));
  }
  wanted.filter.words = wanted.typed.value("words");
  wanted.filter.kind = wanted.typed.value("kind");
  const auto day = [&](std::string_view name) {
    const std::string_view text = wanted.typed.value(name);
    const auto found = typed_day(text);
    if (!found && !text.empty()) wanted.typed.problems.emplace(name, no_day(text));
    return found;
  };
  wanted.filter.from = day("from");
  wanted.filter.to = day("to");
  return wanted;
}

// The entries of the journal as far as the filter wants them. A wrong objective is said and narrows nothing down.
struct Entries {
  std::vector<LogLine> all;
  std::vector<const LogLine*> chosen;
};
Result<Entries> entries_of(const Call& call, const app::PlanHistory& history, Wanted& wanted) {
  app::LogRequest request{{call.today, call.today}, {}};
  if (const auto objective = wanted.typed.value("objective"); !objective.empty())
    request.objective = std::string(objective);
  auto lines = app::plan_log(history, request);
  if (!lines && request.objective) {
    wanted.typed.problems.emplace("objective", std::move(lines).error());
    request.objective.reset();
    lines = app::plan_log(history, request);
  }
  Entries entries;
  entries.all = TRY(std::move(lines));
  entries.chosen = app::chosen_entries(entries.all, wanted.filter);
  return entries;
}

std::string address_of(std::string_view path, const Wanted& wanted) {
  std::string address(path);
  char separator = '?';
  for (const auto& [name, value] : wanted.typed.values) {
    if (value.empty()) continue;
    address += fmt::format("{}{}={}", separator, name, net::encoded(value));
    separator = '&';
  }
  return address;
}

class Timeline {
 public:
  explicit Timeline(Page& page) : page_(page), html_(page.html()) {}

  void write(std::span<const LogLine* const> lines) {
    html_.open("ol", {{"class", "timeline"}});
    for (const LogLine* each : lines) write_entry(*each);
    html_.close();
  }

 private:
  void write_entry(const LogLine& line) {
    // Who comes from another page is led to the entry by its fragment: it takes the focus.
    html_.open("li", {{"id", fmt::format("entry-{}", line.entry)}, {"tabindex", "-1"}});
    html_.open("p", {{"class", "timeline-when"}});
    const Date day = app::day_of_entry(line);
    html_.element("time", format_italian(day), {{"datetime", format_iso(day)}});
    html_.element("span", fmt::format("{} {}", page_.say("registrazione", "entry"), line.entry),
                  {{"class", "soft"}});
    html_.close();
    html_.open("div");
    write_heading(line);
    if (!line.subject.empty()) html_.element("p", line.subject);
    write_facts(line);
    if (!line.counts.empty()) {
      html_.element("p", app::counts_text(line.counts, page_.language()), {{"class", "soft"}});
    }
    write_objectives(line, page_.say("obiettivi aggiunti", "objectives added"),
                     page_.say("obiettivo aggiunto", "objective added"), line.objectives.added);
    write_objectives(line, page_.say("obiettivi variati", "objectives changed"),
                     page_.say("obiettivo variato", "objective changed"), line.objectives.changed);
    write_objectives(line, page_.say("obiettivi tolti", "objectives removed"),
                     page_.say("obiettivo tolto", "objective removed"), line.objectives.removed);
    write_links(line);
    html_.close();
    html_.close();
  }

  void write_heading(const LogLine& line) {
    html_.open("h2", {{"class", "h6"}});
    std::string words(page_.say(line.what));
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
      words.front() = static_cast<char>(words.front() - 'a' + 'A');
    html_.text(words);
    html_.close();
    if (line.state) {
      html_.open("p");
      page_.badge(page_.say(history::title(*line.state)), colour_of(*line.state));
      html_.close();
    }
  }

  static std::string_view colour_of(history::ActState state) {
    switch (state) {
      case history::ActState::Approved:
        return "notice";
      case history::ActState::Annulled:
        return "bad";
      case history::ActState::InForce:
      case history::ActState::Ratified:
        break;
    }
    return "good";
  }

  // Both clocks: from when it counts, and when it became known.
  void write_facts(const LogLine& line) {
    html_.open("dl", {{"class", "facts"}});
    if (line.act) page_.described(page_.say("Organo", "Body"), line.act->body);
    if (line.effective) {
      page_.described(line.kind == LogLine::Kind::Annulment
                          ? page_.say("Senza effetto dal", "Without effect from")
                          : page_.say("In vigore dal", "In force from"),
                      format_italian(*line.effective));
    }
    std::string recorded = format_italian(line.recorded_on);
    if (!line.author.empty()) recorded += fmt::format(" {} {}", page_.say("da", "by"), line.author);
    page_.described(page_.say("Registrato", "Recorded"), recorded);
    html_.close();
  }

  void write_objectives(const LogLine& line, std::string_view many, std::string_view one,
                        const std::vector<app::TouchedObjective>& objectives) {
    if (objectives.empty()) return;
    html_.open("details", {{"class", "timeline-objectives"}});
    html_.element("summary",
                  fmt::format("{} {}", objectives.size(), objectives.size() == 1 ? one : many));
    html_.open("ul");
    for (std::size_t i = 0; i < std::min(objectives.size(), objectives_shown_max); ++i) {
      const app::TouchedObjective& each = objectives[i];
      html_.open("li");
      page_.link(fmt::format("{}&objective={}", compared_with_former(line.entry),
                             static_cast<std::int64_t>(each.id)),
                 each.number == 0 ? each.title : fmt::format("{}. {}", each.number, each.title));
      html_.close();
    }
    if (objectives.size() > objectives_shown_max) {
      html_.open("li");
      const std::size_t more = objectives.size() - objectives_shown_max;
      page_.link(compared_with_former(line.entry),
                 page_.say(fmt::format("e altri {}", more), fmt::format("and {} more", more)));
      html_.close();
    }
    html_.close();
    html_.close();
  }

  void write_links(const LogLine& line) {
    html_.open("p", {{"class", "actions"}});
    // Pages have many of them: each says for those who hear it of which entry it is.
    const std::string which =
        fmt::format(" ({} {})", page_.say("registrazione", "entry"), line.entry);
    const auto link = [&](const std::string& to, std::string_view words) {
      html_.open("a", {{"href", to}});
      html_.text(words);
      html_.element("span", which, {{"class", "visually-hidden"}});
      html_.close();
    };
    if (line.entry > 1 && line.kind != LogLine::Kind::Ratification)
      link(compared_with_former(line.entry), page_.say("Che cosa cambia", "What it changes"));
    if (line.effective && line.state != history::ActState::Annulled &&
        line.kind != LogLine::Kind::Annulment) {
      link(fmt::format("/plan?at={}", format_iso(*line.effective)),
           page_.say("Il piano a quella data", "The plan on that day"));
    }
    if (line.about != line.entry) {
      link(fmt::format("/acts?entry={0}#entry-{0}", line.about), page_.say("L'atto", "The act"));
    }
    if (line.kind == LogLine::Kind::Act && line.act->link.starts_with("http"))
      link(line.act->link, page_.say("Il testo dell'atto", "Text of the act"));
    html_.close();
  }

  Page& page_;
  HtmlWriter& html_;
};

void write_filter(Page& page, const Wanted& wanted) {
  FilterPart filter(page, "/acts");
  filter.problems(wanted.typed);
  filter.words("words", page.say("Parole", "Words"), wanted.typed.value("words"));
  std::vector<Choice> kinds = {{"", std::string(page.say("tutti", "all"))}};
  for (const publishing::Term& each : app::kinds_of_entries())
    kinds.push_back({each.code, std::string(page.say(each.words))});
  filter.choice("kind", page.say("Genere", "Kind"), kinds, wanted.typed.value("kind"));
  filter.words("objective", page.say("Obiettivo n.", "Objective no."),
               wanted.typed.value("objective"));
  filter.day("from", page.say("Dal", "From"), wanted.typed.value("from"));
  filter.day("to", page.say("Al", "To"), wanted.typed.value("to"));
  filter.finish();
}

// For those who may see them.
void write_drafts(Page& page, const std::vector<storage::Draft>& drafts) {
  HtmlWriter& html = page.html();
  html.open("section", {{"aria-labelledby", "drafts-in-work"}});
  html.element("h2", page.say("Bozze in lavorazione", "Drafts in work"),
               {{"id", "drafts-in-work"}, {"class", "h5"}});
  if (drafts.empty()) {
    html.element("p", page.say("Nessuna.", "None."));
  } else {
    html.open("ul", {{"class", "timeline-drafts"}});
    constexpr std::size_t shown_max = 10;
    for (std::size_t i = 0; i < std::min(drafts.size(), shown_max); ++i) {
      const storage::Draft& each = drafts[i];
      html.open("li");
      page.link("/drafts/" + net::encoded(each.name), each.name);
      html.text(" ");
      const bool is_proposed = each.state == storage::DraftState::Proposed;
      page.badge(is_proposed ? page.say("proposta", "proposed")
                             : page.say("in preparazione", "in the making"),
                 is_proposed ? "notice" : "soft");
      const std::size_t changes = each.variation.changes.size();
      html.text(fmt::format(
          "{}{}{}, {} ", each.subject, each.subject.empty() ? "" : ": ",
          counted(changes, page.say("modifica", "change"), page.say("modifiche", "changes")),
          each.author));
      if (changes > 0) {
        html.open("a", {{"href", compared_address(fmt::format("#{}", each.base_entry),
                                                  "draft:" + each.name)}});
        html.text(page.say("che cosa cambia", "what it changes"));
        html.element("span", fmt::format(" ({})", each.name), {{"class", "visually-hidden"}});
        html.close();
      }
      html.close();
    }
    html.close();
  }
  html.open("p");
  page.link("/drafts", page.visit().may(Action::DraftVariation)
                           ? page.say("Tutte le bozze e apertura di una nuova",
                                      "All drafts, and opening a new one")
                           : page.say("Tutte le bozze", "All drafts"));
  html.close();
  html.close();
}

// The page of the list on which the entry stands that was asked for with ?entry=N; else that of ?page=N.
std::size_t page_of(const Call& call, std::span<const LogLine* const> chosen) {
  const auto entry = parse_number<std::int64_t>(call.request.query_value("entry").value_or(""));
  const auto at =
      std::ranges::find_if(chosen, [&](const LogLine* each) { return each->entry == entry; });
  if (!entry || at == chosen.end()) return page_number(call.request);
  return static_cast<std::size_t>(at - chosen.begin()) / entries_per_page + 1;
}

net::Response acts_page(const Call& call) {
  auto history = app::PlanHistory::open(call.site.plans().store_path(), call.site.plans().choice());
  if (!history) return problem_page(call.visit, 404, history.error());
  Wanted wanted = wanted_of(call);
  const auto entries = entries_of(call, *history, wanted);
  if (!entries) return problem_page(call.visit, net::status::unavailable, entries.error());
  Page page(call.visit, SiteSection::Acts, {"Atti", "Acts"});
  HtmlWriter& html = page.html();
  if (call.visit.may(Action::ReadOffice)) {
    const auto drafts = app::list_drafts(*history);
    if (!drafts) return problem_page(call.visit, net::status::unavailable, drafts.error());
    write_drafts(page, *drafts);
    html.element("h2", page.say("Atti registrati", "Recorded acts"), {{"class", "h5"}});
  }
  html.open("p");
  page.link("/acts/compare", page.say("Confronta due versioni qualsiasi del piano",
                                      "Compare any two versions of the plan"));
  html.close();
  write_filter(page, wanted);
  ResultsPart results(page);
  const auto& chosen = entries->chosen;
  const std::string all = with_points(history->journal().size());
  if (chosen.empty()) {
    const bool is_untouched = entries->all.empty();
    write_nothing(page,
                  is_untouched
                      ? fmt::format("{} {} {} {}.", page.say("Nessuna delle", "None of the"), all,
                                    page.say("registrazioni riguarda l'obiettivo",
                                             "entries touches objective"),
                                    wanted.typed.value("objective"))
                      : fmt::format("{} {} {}", page.say("Nessuna delle", "None of the"), all,
                                    page.say("registrazioni corrisponde ai filtri.",
                                             "entries matches the filters.")),
                  "/acts");
    results.finish();
    return page.finished();
  }
  html.element("p",
               fmt::format("{} {}",
                           counted(chosen.size(), page.say("registrazione su", "entry of"),
                                   page.say("registrazioni su", "entries of")),
                           all),
               {{"role", "status"}});
  const std::size_t current = page_of(call, chosen);
  const Slice slice = slice_of(chosen.size(), current, entries_per_page);
  if (slice.begin < slice.end)
    Timeline(page).write(std::span(chosen).subspan(slice.begin, slice.end - slice.begin));
  write_pages(page, chosen.size(), entries_per_page, current, [&](std::size_t number) {
    const std::string address = address_of("/acts", wanted);
    return fmt::format("{}{}page={}", address, address.contains('?') ? '&' : '?', number);
  });
  html.open("p");
  write_table_links(page, address_of("/acts.csv", wanted), address_of("/acts.ods", wanted));
  html.close();
  results.finish();
  return page.finished();
}

net::Response acts_file(const Call& call, std::string_view name) {
  auto history = app::PlanHistory::open(call.site.plans().store_path(), call.site.plans().choice());
  if (!history) return problem_page(call.visit, 404, history.error());
  Wanted wanted = wanted_of(call);
  const auto entries = entries_of(call, *history, wanted);
  if (!entries) return problem_page(call.visit, net::status::unavailable, entries.error());
  return table_download(app::acts_table(entries->chosen, call.visit.language), name,
                        call.visit.language);
}
net::Response acts_csv(const Call& call) { return acts_file(call, "atti.csv"); }
net::Response acts_ods(const Call& call) { return acts_file(call, "atti.ods"); }

}  // namespace

std::vector<Route> acts_routes() {
  using net::Method;
  return {
      {.path = "/acts",
       .answer = acts_page,
       .summary = {"gli atti", "the acts"},
       .shows = Route::Shows::Store},
      {Method::Get, "/acts.csv", acts_csv, {"gli atti, in CSV", "the acts, as CSV"}},
      {Method::Get, "/acts.ods", acts_ods, {"gli atti, in ODS", "the acts, as ODS"}},
  };
}

}  // namespace pegaso::web

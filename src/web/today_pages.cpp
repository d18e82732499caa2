// What people see first: what is due, late, blocked or waits for them, and what changed since they were last here; for
// guests the plan at a glance. And the record of what everybody did.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "app/audit_trail.h"
#include "app/duty_list.h"
#include "app/waiting.h"
#include "base/number.h"
#include "base/rome_time.h"
#include "base/text.h"
#include "web/duty_parts.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using app::LoadedPlan;
using app::Waiting;
using checking::Severity;
using duties::Duty;
using net::Method;
using publishing::HtmlWriter;
using storage::Recorded;
using storage::TrailEntry;

namespace {

void heading(Page& page, std::string_view title) {
  page.html().element("h2", title, {{"class", "h5 mt-4"}});
}

// ---- The plan at a glance ------------------------------------------------------------------------

void write_totals(Page& page, const LoadedPlan& loaded) {
  const plan::Totals totals = plan::totals(loaded.reading.plan);
  const std::array<std::pair<std::string_view, std::string>, 5> counts = {
      {{page.say("Obiettivi", "Objectives"), std::to_string(totals.objectives)},
       {page.say("Indicatori", "Indicators"),
        std::to_string(totals.impact_indicators + totals.result_indicators)},
       {page.say("Fasi", "Phases"), std::to_string(totals.phases)},
       {page.say("Entrate", "Revenue"), format_italian(totals.revenue)},
       {page.say("Spese", "Expenditure"), format_italian(totals.expenditure)}}};
  write_counts(page, counts);
}

void write_findings(Page& page, const LoadedPlan& plan) {
  HtmlWriter& html = page.html();
  html.open("ul", {{"class", "tiles"}});
  for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info}) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < plan.findings.size(); ++i) {
      if (plan.findings[i].severity == severity && plan.states.is_open(i)) ++count;
    }
    html.open("li");
    html.element("a", fmt::format("{} {}", count, page.say(severity_words(severity, count != 1))),
                 {{"href", fmt::format("/check?severity={}", checking::name(severity))},
                  {"class", fmt::format("mark-{}", severity_colour(severity))}});
    html.close();
  }
  const auto accepted = std::ranges::count_if(plan.states.accepted_by,
                                              [](const auto& each) { return each.has_value(); });
  if (accepted > 0) {
    html.open("li");
    page.link("/check?state=accepted",
              fmt::format("{} {}", accepted,
                          accepted == 1
                              ? page.say("accettata con motivazione", "accepted with a reason")
                              : page.say("accettate con motivazione", "accepted with a reason")));
    html.close();
  }
  html.close();
}

net::Response glance_page(const Call& call, const LoadedPlan& plan) {
  Page page(call.visit, SiteSection::Home, {"Il piano in breve", "The plan at a glance"});
  HtmlWriter& html = page.html();
  write_totals(page, plan);
  heading(page, page.say("Segnalazioni", "Findings"));
  write_findings(page, plan);
  heading(page, page.say("Obiettivi per dirigente", "Objectives by director"));
  std::map<std::string, std::size_t> directors;
  for (const plan::Objective& each : plan.reading.plan.objectives) ++directors[each.director];
  html.open("ul", {{"class", "links"}});
  for (const auto& [director, count] : directors) {
    html.open("li");
    page.link(
        "/plan?director=" + net::encoded(director),
        fmt::format("{} ({})", director.empty() ? page.say("non detto", "not stated") : director,
                    count));
    html.close();
  }
  html.close();
  html.open("p", {{"class", "soft mt-4"}});
  html.text(
      fmt::format("{} {}", page.say("Letto da", "Read from"), file_name_of(plan.summary.document)));
  html.close();
  return page.finished();
}

// ---- Today ---------------------------------------------------------------------------------------

// Duties of whoever asks; of everybody for those who look after none.
struct OwnDuties {
  std::vector<const Duty*> late;  // the oldest first
  std::vector<const Duty*> soon;  // within a month, the next first
  std::size_t in_a_week = 0;

  OwnDuties(const Call& call, const duties::Calendar& calendar, Date day) {
    for (const Duty* each : own_duties(call.visit, calendar, call.site.regime())) {
      if (each->state == duties::State::Late) late.push_back(each);
      const bool is_to_do = each->state == duties::State::Open || each->is_coming;
      if (!is_to_do || !each->binding || *each->binding > days_after(day, days_of_a_month))
        continue;
      if (*each->binding <= days_after(day, days_of_a_week)) ++in_a_week;
      soon.push_back(each);
    }
  }

 private:
  static constexpr int days_of_a_week = 7;
  static constexpr int days_of_a_month = 30;
};

std::string address_of(const Waiting& waiting) {
  switch (waiting.what) {
    case Waiting::What::DraftToDecide:
      return "/drafts/" + net::encoded(waiting.called) + "/approve";
    case Waiting::What::OwnDraft:
      return "/drafts/" + net::encoded(waiting.called);
    case Waiting::What::Purchase:
      return "/purchases/" + waiting.called;
    case Waiting::What::Assignment:
      return "/assignments/" + waiting.called;
    case Waiting::What::Grant:
      return "/grants/" + waiting.called;
  }
  return "/";
}

std::string_view words_of(Page& page, Waiting::What what) {
  switch (what) {
    case Waiting::What::DraftToDecide:
    case Waiting::What::OwnDraft:
      return page.say("Bozza", "Draft");
    case Waiting::What::Purchase:
      return page.say("Acquisto", "Purchase");
    case Waiting::What::Assignment:
      return page.say("Incarico", "Assignment");
    case Waiting::What::Grant:
      return page.say("Contributo", "Grant");
  }
  return {};
}

// "" where there is no page of what was recorded.
std::string address_of(const TrailEntry& entry) {
  switch (entry.what) {
    case Recorded::Act:
      return "/acts#entry-" + entry.called;
    case Recorded::Draft:
      return "/drafts";
    case Recorded::Movement:
    case Recorded::Division:
      return "/budget";
    case Recorded::Event:
      return "/calendar?state=done";
    case Recorded::Assignment:
      return "/assignments/" + entry.called;
    case Recorded::Grant:
      return "/grants/" + entry.called;
    case Recorded::Purchase:
    case Recorded::PurchaseEvent:
      return "/purchases/" + entry.called;
    case Recorded::Acceptance:
      return "/check";
    case Recorded::Access:
      return "/accounts/record";
  }
  return {};
}

void show_trail(Page& page, std::string_view caption, const std::vector<TrailEntry>& entries) {
  show_table(page, caption, app::trail_table(entries), [&](std::size_t row, std::string_view key) {
    return key == "what" ? address_of(entries[row]) : std::string();
  });
}

class TodayPage {
 public:
  TodayPage(const Call& call, const LoadedPlan& plan)
      : call_(call),
        plan_(plan),
        day_(day_of_rules(call)),
        page_(call.visit, SiteSection::Home, {"Oggi", "Today"}),
        html_(page_.html()) {}

  net::Response answer() {
    write_recorded(page_, call_, "/");
    html_.element("p", fmt::format("{} · {}", format_italian(call_.today), person().name),
                  {{"class", "soft"}});
    write_due();
    write_waiting();
    write_own_findings();
    write_news();
    heading(page_, page_.say("Il piano in breve", "The plan at a glance"));
    write_totals(page_, plan_);
    write_findings(page_, plan_);
    return page_.finished();
  }

 private:
  const accounts::Person& person() const { return *call_.visit.person; }

  void write_problem(const Problem& problem) {
    write_notice(page_, problem_words(page_, problem), "notice");
  }

  void write_due() {
    heading(page_, person().units.empty()
                       ? page_.say("Scadenze dell'ente", "Deadlines of the municipality")
                       : page_.say("Da fare", "To do"));
    const auto calendar = call_.site.duties().calendar(call_.site.regime(), day_.year(), day_);
    if (!calendar) return write_problem(calendar.error());
    const OwnDuties own(call_, **calendar, day_);
    if (day_ != call_.today) {
      html_.element("p",
                    fmt::format("{} {}", page_.say("Situazione al", "As they stand on"),
                                format_italian(day_)),
                    {{"class", "soft"}});
    }
    const std::array<std::pair<std::string_view, std::string>, 3> counts = {
        {{page_.say("In ritardo", "Late"), std::to_string(own.late.size())},
         {page_.say("Entro 7 giorni", "Within 7 days"), std::to_string(own.in_a_week)},
         {page_.say("Entro 30 giorni", "Within 30 days"), std::to_string(own.soon.size())}}};
    write_counts(page_, counts);
    if (own.late.empty() && own.soon.empty()) {
      html_.element("p", page_.say("Niente da fare nei prossimi trenta giorni.",
                                   "Nothing to do in the next thirty days."));
    }
    std::vector<const Duty*> shown(own.soon.begin(), first_of(own.soon));
    shown.insert(shown.end(), own.late.begin(), first_of(own.late));
    write_duties(page_, shown, {call_.site.regime(), day_, "/"}, false);
    html_.open("p");
    if (own.late.size() > duties_shown_max) {
      page_.link("/calendar?state=late",
                 fmt::format("{} {}", page_.say("Tutte quelle in ritardo:", "All that are late:"),
                             own.late.size()));
      html_.text(" · ");
    }
    page_.link("/calendar", page_.say("Tutte le scadenze", "All deadlines"));
    html_.close();
  }

  static constexpr std::size_t duties_shown_max = 5;
  static std::vector<const Duty*>::const_iterator first_of(const std::vector<const Duty*>& all) {
    return all.begin() + static_cast<std::ptrdiff_t>(std::min(duties_shown_max, all.size()));
  }

  void write_waiting() {
    const auto waiting = app::waiting_for(
        call_.site.regime(),
        {call_.site.plans().store_path(), call_.site.plans().choice(), person(), day_});
    if (!waiting) return write_problem(waiting.error());
    write_waiting_list(*waiting, true, page_.say("Bloccato", "Blocked"));
    write_waiting_list(*waiting, false, page_.say("Aspetta Lei", "Waiting for you"));
  }

  void write_waiting_list(const std::vector<Waiting>& all, bool is_blocked,
                          std::string_view title) {
    constexpr std::size_t shown_max = 10;
    std::size_t count = 0;
    for (const Waiting& each : all) {
      if (each.is_blocked != is_blocked) continue;
      if (count == 0) {
        heading(page_, title);
        html_.open("ul", {{"class", "waiting"}});
      }
      if (++count <= shown_max) write_item(each);
    }
    if (count == 0) return;
    html_.close();
    if (count > shown_max) {
      html_.element("p",
                    fmt::format("{} {}", page_.say("e altri", "and others:"), count - shown_max));
    }
  }

  void write_item(const Waiting& waiting) {
    html_.open("li");
    page_.link(address_of(waiting),
               fmt::format("{} {}", words_of(page_, waiting.what), waiting.called));
    if (!waiting.about.empty()) html_.text(" · " + waiting.about);
    html_.element("span", page_.say(waiting.why), {{"class", "soft"}});
    html_.close();
  }

  // Errors in the sheets that the person answers for.
  void write_own_findings() {
    std::map<std::string, std::size_t> errors;
    for (std::size_t i = 0; i < plan_.findings.size(); ++i) {
      const checking::Finding& each = plan_.findings[i];
      if (each.severity != Severity::Error || !each.objective || !plan_.states.is_open(i)) continue;
      const auto at = std::ranges::find(plan_.reading.plan.objectives, *each.objective,
                                        &plan::Objective::number);
      if (at == plan_.reading.plan.objectives.end()) continue;
      const bool is_own = std::ranges::any_of(person().units, [&](const std::string& unit) {
        const std::string folded = fold_for_comparison(unit);
        return fold_for_comparison(at->director) == folded ||
               fold_for_comparison(at->unit) == folded;
      });
      if (is_own) ++errors[at->director];
    }
    if (errors.empty()) return;
    heading(page_, page_.say("Le Sue schede", "Your sheets"));
    html_.open("ul");
    for (const auto& [director, count] : errors) {
      html_.open("li");
      page_.link("/check?severity=error&director=" + net::encoded(director),
                 fmt::format("{} {}: {}", count,
                             page_.say(severity_words(Severity::Error, count != 1)), director));
      html_.close();
    }
    html_.close();
  }

  void write_news() {
    constexpr std::size_t shown_max = 10;
    const auto since = call_.visit.seen_before;
    heading(page_, since ? fmt::format("{} ({})",
                                       page_.say("Dall'ultimo accesso", "Since you were last here"),
                                       format_italian(rome_time(*since)))
                         : std::string(page_.say("Che cosa è successo", "What happened")));
    storage::TrailRequest request;
    request.since = since.value_or(std::chrono::sys_seconds{});
    request.entries_max = shown_max;
    // Of an import of many rows it is enough to say that it was.
    request.rows_max = 500;
    auto trail = app::audit_trail(call_.site.plans().store_path(),
                                  call_.site.plans().choice().municipality, request);
    if (!trail) return write_problem(trail.error());
    std::erase_if(*trail,
                  [&](const TrailEntry& each) { return since && each.author == person().name; });
    if (trail->empty()) {
      html_.element("p", page_.say("Niente di nuovo.", "Nothing new."));
    } else {
      if (trail->size() > shown_max) trail->resize(shown_max);
      show_trail(page_, page_.say("Che cosa è successo", "What happened"), *trail);
    }
    html_.open("p");
    page_.link("/activity", page_.say("Tutto ciò che è stato fatto", "All that was done"));
    html_.close();
  }

  const Call& call_;
  const LoadedPlan& plan_;
  Date day_;
  Page page_;
  HtmlWriter& html_;
};

net::Response home_page(const Call& call) {
  const auto loaded = call.site.plans().plan();
  if (!loaded) return problem_page(call.visit, net::status::unavailable, loaded.error());
  if (!call.visit.person || !call.visit.may(Action::ReadOffice)) return glance_page(call, **loaded);
  return TodayPage(call, **loaded).answer();
}

// ---- What everybody did --------------------------------------------------------------------------

struct ActivityFilter {
  std::string words;
  std::string author;
  std::optional<Date> from;
};

ActivityFilter activity_filter(const net::Request& request) {
  const auto text = [&](std::string_view name) {
    return std::string(trimmed(request.query_value(name).value_or("")));
  };
  return {text("words"), text("author"), typed_day(text("from"))};
}

std::string query_of(const ActivityFilter& filter) {
  return fmt::format("words={}&author={}&from={}", net::encoded(filter.words),
                     net::encoded(filter.author), filter.from ? format_iso(*filter.from) : "");
}

Result<std::vector<TrailEntry>> activity(const Call& call, const ActivityFilter& filter) {
  storage::TrailRequest request;
  // The day in Rome begins at most two hours before that of universal time.
  if (filter.from) {
    request.since = std::chrono::sys_days{filter.from->ymd()} - std::chrono::hours{2};
  }
  request.author = filter.author;
  request.with_accesses = call.visit.may(Action::ReadAudit);
  auto trail = TRY(app::audit_trail(call.site.plans().store_path(),
                                    call.site.plans().choice().municipality, request));
  std::erase_if(trail, [&](const TrailEntry& each) {
    if (filter.from && rome_time(each.at).day < *filter.from) return true;
    const Bilingual words = app::words_of(each);
    return !has_all_words(
        fmt::format("{} {} {} {} {}", words.it, words.en, each.author, each.called, each.about),
        filter.words);
  });
  return trail;
}

net::Response activity_page(const Call& call) {
  constexpr std::size_t per_page = 50;
  const ActivityFilter filter = activity_filter(call.request);
  const auto trail = activity(call, filter);
  if (!trail) return problem_page(call.visit, net::status::unavailable, trail.error());
  Page page(call.visit, SiteSection::Home, {"Registro delle attività", "Record of what was done"});
  FilterPart part(page, "/activity");
  part.words("words", page.say("Parole", "Words"), filter.words);
  part.words("author", page.say("Chi (nome e cognome)", "Who (full name)"), filter.author);
  part.day("from", page.say("Dal giorno", "From the day"),
           filter.from ? format_italian(*filter.from) : std::string());
  part.finish();
  ResultsPart results(page);
  const std::size_t current = page_number(call.request);
  const Slice slice = slice_of(trail->size(), current, per_page);
  if (trail->empty()) {
    write_nothing(
        page, page.say("Nessuna registrazione corrisponde al filtro.", "No entry fits the filter."),
        "/activity");
  } else {
    page.html().element("p",
                        fmt::format("{} {}", trail->size(), page.say("registrazioni", "entries")),
                        {{"role", "status"}});
    const std::vector<TrailEntry> shown(trail->begin() + static_cast<std::ptrdiff_t>(slice.begin),
                                        trail->begin() + static_cast<std::ptrdiff_t>(slice.end));
    show_trail(page, page.say("Registrazioni", "Entries"), shown);
    write_pages(page, trail->size(), per_page, current, [&](std::size_t number) {
      return fmt::format("/activity?{}&page={}", query_of(filter), number);
    });
    write_file_links(page, "/activity", query_of(filter));
  }
  results.finish();
  return page.finished();
}

net::Response activity_file(const Call& call, std::string_view name) {
  const auto trail = activity(call, activity_filter(call.request));
  if (!trail) return problem_page(call.visit, net::status::unavailable, trail.error());
  return table_download(app::trail_table(*trail), name, call.visit.language);
}
net::Response activity_csv(const Call& call) { return activity_file(call, "attivita.csv"); }
net::Response activity_ods(const Call& call) { return activity_file(call, "attivita.ods"); }

}  // namespace

std::vector<Route> today_routes() {
  constexpr Action read = Action::ReadOffice;
  return {
      {Method::Get, "/", home_page, {"che cosa c'è da fare oggi", "what there is to do today"}},
      {Method::Get,
       "/activity",
       activity_page,
       {"chi ha registrato che cosa", "who recorded what"},
       read},
      {Method::Get,
       "/activity.csv",
       activity_csv,
       {"chi ha registrato che cosa, in CSV", "who recorded what, as CSV"},
       read},
      {Method::Get,
       "/activity.ods",
       activity_ods,
       {"chi ha registrato che cosa, in ODS", "who recorded what, as ODS"},
       read},
  };
}

}  // namespace pegaso::web

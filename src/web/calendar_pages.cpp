// The duties of the year: as a list, as files for other programs, and saying that one was done with its way back.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "app/duties.h"
#include "app/duty_list.h"
#include "base/number.h"
#include "base/text.h"
#include "publishing/table.h"
#include "web/duty_parts.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using app::DutyFilter;
using duties::Calendar;
using duties::Duty;
using net::Method;
using publishing::HtmlWriter;

namespace {

constexpr std::size_t duties_per_page = 40;

std::string query_of(const net::Request& request, std::string_view name) {
  return std::string(trimmed(request.query_value(name).value_or("")));
}

struct Wanted {
  DutyFilter filter;
  Date day;
};
Wanted wanted_of(const Call& call) {
  Wanted wanted{{query_of(call.request, "who"), query_of(call.request, "state"),
                 query_of(call.request, "rule"), query_of(call.request, "words")},
                typed_day(query_of(call.request, "day")).value_or(day_of_rules(call))};
  if (wanted.filter.state.empty()) wanted.filter.state = "coming";
  return wanted;
}

std::string address_of(std::string_view path, const Wanted& wanted) {
  return fmt::format("{}?words={}&who={}&state={}&rule={}&day={}", path,
                     net::encoded(wanted.filter.words), net::encoded(wanted.filter.who),
                     net::encoded(wanted.filter.state), net::encoded(wanted.filter.rule),
                     format_iso(wanted.day));
}

void write_filter(Page& page, const Wanted& wanted, const Calendar& calendar,
                  const regime::Regime& regime) {
  const Language language = page.language();
  FilterPart filter(page, "/calendar");
  filter.words("words", page.say("Parole", "Words"), wanted.filter.words);
  // A unit or person by its name, a role by its code: as app::is_of understands them.
  std::map<std::string, std::string> who;
  std::set<std::string> rules;
  for (const Duty& each : calendar.duties) {
    who.emplace(each.who.empty() ? each.kind->who : each.who, app::who_of(each, regime, language));
    rules.insert(each.kind->rule);
    rules.insert(each.kind->rule.substr(0, each.kind->rule.find('-')));
  }
  std::vector<Choice> choices{{"", std::string(page.say("tutti", "everybody"))}};
  for (const auto& [value, words] : who) choices.push_back({value, words});
  // An address from elsewhere may ask for a part of a name.
  if (!wanted.filter.who.empty() && !who.contains(wanted.filter.who))
    choices.push_back({wanted.filter.who, wanted.filter.who});
  filter.choice("who", page.say("Chi", "Who"), choices, wanted.filter.who);
  choices = {{"coming", std::string(page.say("da fare e in arrivo", "to do and coming"))},
             {"pending", std::string(page.say("da fare, anche in ritardo", "to do, also late"))}};
  for (const auto state : {duties::State::Late, duties::State::Open, duties::State::Done,
                           duties::State::NotDue, duties::State::Before}) {
    choices.push_back({std::string(name(state)), title(state).in(language)});
  }
  choices.push_back({"all", std::string(page.say("tutti", "all"))});
  filter.choice("state", page.say("Stato", "State"), choices, wanted.filter.state);
  choices = {{"", std::string(page.say("tutte", "all"))}};
  for (const std::string& each : rules) choices.push_back({each, each});
  for (const regime::Family& each : regime.catalogue().families()) {
    const auto named = std::ranges::find(choices, each.id, &Choice::value);
    if (named != choices.end()) named->words = fmt::format("{} {}", each.id, page.say(each.title));
  }
  filter.choice("rule", page.say("Regola", "Rule"), choices, wanted.filter.rule);
  filter.day("day", page.say("Situazione al", "As they stand on"), format_italian(wanted.day));
  filter.finish();
}

net::Response calendar_page(const Call& call) {
  const regime::Regime& regime = call.site.regime();
  const Wanted wanted = wanted_of(call);
  const auto calendar = call.site.duties().calendar(regime, wanted.day.year(), wanted.day);
  if (!calendar) return problem_page(call.visit, net::status::unavailable, calendar.error());
  Page page(call.visit, SiteSection::Calendar, {"Scadenze", "Deadlines"});
  HtmlWriter& html = page.html();
  const std::size_t current = page_number(call.request);
  const std::string here = address_of("/calendar", wanted);
  const std::string back = fmt::format("{}&page={}", here, current);
  write_calendar_tabs(page);
  write_recorded(page, call, back);
  write_filter(page, wanted, **calendar, regime);
  ResultsPart results(page);
  const auto chosen = app::chosen_duties((*calendar)->duties, regime, wanted.filter);
  if (chosen.empty()) {
    write_nothing(page,
                  page.say("Nessun adempimento corrisponde al filtro.", "No duty fits the filter."),
                  "/calendar?state=all");
  } else {
    html.element("p",
                 fmt::format("{} {} {}", chosen.size(), page.say("adempimenti su", "duties of"),
                             (*calendar)->duties.size()),
                 {{"role", "status"}});
    const Slice slice = slice_of(chosen.size(), current, duties_per_page);
    write_duties(page, std::span(chosen).subspan(slice.begin, slice.end - slice.begin),
                 {regime, wanted.day, back}, true);
    write_pages(page, chosen.size(), duties_per_page, current,
                [&](std::size_t number) { return fmt::format("{}&page={}", here, number); });
    html.open("p", {{"class", "files"}});
    html.text(page.say("Scarica: ", "Download: "));
    write_table_links(page, address_of("/calendar.csv", wanted),
                      address_of("/calendar.ods", wanted));
    html.text(" · ");
    page.link(address_of("/calendar.ics", wanted), "iCalendar");
    html.close();
  }
  if (!(*calendar)->remarks.empty()) {
    html.open("details", {{"class", "group"}});
    html.element("summary", fmt::format("{} ({})",
                                        page.say("Scadenze non calcolabili",
                                                 "Deadlines that cannot be computed"),
                                        (*calendar)->remarks.size()));
    html.open("ul");
    constexpr std::size_t remarks_max = 50;
    for (std::size_t i = 0; i < std::min(remarks_max, (*calendar)->remarks.size()); ++i)
      html.element("li", page.say((*calendar)->remarks[i].message));
    html.close();
    html.close();
  }
  results.finish();
  return page.finished();
}

net::Response calendar_file(const Call& call, std::string_view name) {
  const regime::Regime& regime = call.site.regime();
  const Wanted wanted = wanted_of(call);
  const auto calendar = call.site.duties().calendar(regime, wanted.day.year(), wanted.day);
  if (!calendar) return problem_page(call.visit, net::status::unavailable, calendar.error());
  return table_download(
      app::duties_table(app::chosen_duties((*calendar)->duties, regime, wanted.filter), regime,
                        call.visit.language),
      name, call.visit.language);
}

net::Response calendar_csv(const Call& call) { return calendar_file(call, "scadenze.csv"); }
net::Response calendar_ods(const Call& call) { return calendar_file(call, "scadenze.ods"); }

net::Response calendar_ics(const Call& call) {
  const regime::Regime& regime = call.site.regime();
  const Wanted wanted = wanted_of(call);
  const auto calendar = call.site.duties().calendar(regime, wanted.day.year(), wanted.day);
  if (!calendar) return problem_page(call.visit, net::status::unavailable, calendar.error());
  return duties_file(call, app::chosen_duties((*calendar)->duties, regime, wanted.filter),
                     wanted.day);
}

// ---- Done, and undone ----------------------------------------------------------------------------

// The form by itself, where what was typed in the list cannot be recorded.
net::Response done_form(const Call& call, const Duty& duty, const Typed& typed) {
  Page page(call.visit, SiteSection::Calendar, {"Segna come fatto", "Mark as done"});
  page.html().element("p",
                      fmt::format("{} {}", duty.kind->what.in(page.language()),
                                  app::subject_words(duty, call.site.regime(), page.language())));
  FormPart form(page, "/calendar/done", typed);
  for (const std::string_view each : {"key", "at", "back"}) form.hidden(each, typed.value(each));
  form.text({.name = "day",
             .label = page.say("Fatto il giorno", "Done on"),
             .type = "date",
             .is_required = true});
  form.text({.name = "note", .label = page.say("Prova o nota", "Proof or note")});
  form.finish(page.say("Registra", "Record"));
  return page.finished(net::status::unprocessable);
}

net::Response mark_done(const Call& call) {
  const regime::Regime& regime = call.site.regime();
  Typed typed = typed_in(call.request);
  const Date at = typed_day(typed.value("at")).value_or(day_of_rules(call));
  const auto calendar = call.site.duties().calendar(regime, at.year(), at);
  if (!calendar) return problem_page(call.visit, net::status::unavailable, calendar.error());
  const auto& all = (*calendar)->duties;
  const auto duty = std::ranges::find(all, typed.value("key"), &Duty::key);
  if (duty == all.end()) {
    return problem_page(call.visit, net::status::not_found,
                        Problem{{"L'adempimento non c'è più.", "The duty is no longer there."},
                                {},
                                {"Tornare alle scadenze", "Go back to the deadlines"}});
  }
  if (!may_mark_done(call.visit, *duty, regime))
    return problem_page(call.visit, net::status::forbidden,
                        accounts::not_allowed(Action::RecordEvent));
  const auto day = typed_day(typed.value("day"));
  if (!day) {
    typed.problems.emplace("day", Problem{{"Non è una data", "This is not a date"},
                                          {},
                                          {"scriverla come 31/12/2016", "write it as 31/12/2016"}});
    return done_form(call, *duty, typed);
  }
  app::EventRequest request;
  request.store_path = call.site.plans().store_path();
  request.municipality = call.site.plans().choice().municipality;
  request.kind = duties::duty_done;
  request.date = *day;
  request.subject = duty->subject;
  request.who = duty->who;
  request.facts.emplace("duty", duty->kind->id);
  if (!duty->period.empty()) request.facts.emplace("period", duty->period);
  if (!typed.value("note").empty()) request.facts.emplace("proof", typed.value("note"));
  const auto outcome = app::record_event(regime, call.recording(), request);
  if (!outcome) {
    typed.problems.emplace("", outcome.error());
    return done_form(call, *duty, typed);
  }
  return net::see_other(with_value(address_within(typed.value("back")), "recorded",
                                   std::to_string(outcome->number.value_or(0))));
}

net::Response undo(const Call& call) {
  const Typed typed = typed_in(call.request);
  const std::string& store = call.site.plans().store_path();
  const auto& municipality = call.site.plans().choice().municipality;
  const auto events = app::recorded_events(store, municipality);
  if (!events) return problem_page(call.visit, net::status::unavailable, events.error());
  const auto number = parse_number<std::int64_t>(typed.value("number"));
  const auto event = std::ranges::find_if(
      *events, [&](const storage::StoredEvent& each) { return each.number == number; });
  if (event == events->end()) {
    return problem_page(call.visit, net::status::not_found,
                        Problem{{"L'evento non c'è.", "The event is not there."}, {}, {}});
  }
  // One's own as well as that of one's unit.
  if (event->author != call.visit.person->name &&
      !call.visit.may(Action::RecordEvent, {event->who})) {
    return problem_page(call.visit, net::status::forbidden,
                        accounts::not_allowed(Action::RecordEvent));
  }
  const auto taken =
      app::take_back_event(call.recording(), store, municipality, event->number,
                           call.visit.language == Language::Italian
                               ? "annullato da chi l'aveva registrato o dalla sua unità"
                               : "undone by whoever recorded it or by their unit");
  if (!taken) return problem_page(call.visit, net::status::unprocessable, taken.error());
  return net::see_other(
      with_value(address_within(typed.value("back")), "undone", std::to_string(event->number)));
}

}  // namespace

std::vector<Route> calendar_routes() {
  return {
      {Method::Get,
       "/calendar",
       calendar_page,
       {"gli adempimenti dell'anno", "the duties of the year"},
       Action::ReadOffice},
      {Method::Get,
       "/calendar.csv",
       calendar_csv,
       {"gli adempimenti, in CSV", "the duties, as CSV"},
       Action::ReadOffice},
      {Method::Get,
       "/calendar.ods",
       calendar_ods,
       {"gli adempimenti, come foglio di calcolo", "the duties, as a spreadsheet"},
       Action::ReadOffice},
      {Method::Get,
       "/calendar.ics",
       calendar_ics,
       {"gli adempimenti, come calendario", "the duties, as a calendar"},
       Action::ReadOffice},
      {Method::Post,
       "/calendar/done",
       mark_done,
       {"segna un adempimento come fatto", "marks a duty as done"},
       Action::RecordEvent},
      {Method::Post,
       "/calendar/undo",
       undo,
       {"annulla un evento registrato", "takes a recorded event back"},
       Action::RecordEvent},
  };
}

}  // namespace pegaso::web

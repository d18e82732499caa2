#include "web/duty_parts.h"

#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "app/duties.h"
#include "app/duty_list.h"
#include "base/number.h"
#include "budget/movement.h"
#include "duties/periods.h"
#include "publishing/icalendar.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using duties::Duty;
using duties::State;
using publishing::HtmlWriter;

namespace {

// Opened by a key or a click, without a script; the day is proposed, so that two keys are enough.
void write_done_form(Page& page, const Duty& duty, const DutyListFrame& frame, std::size_t index) {
  HtmlWriter& html = page.html();
  const std::string day_id = fmt::format("done-day-{}", index);
  const std::string note_id = fmt::format("done-note-{}", index);
  const std::string label = fmt::format("{}: {} {}", page.say("Segna come fatto", "Mark as done"),
                                        duty.kind->what.in(page.language()),
                                        app::subject_words(duty, frame.regime, page.language()));
  html.open("details", {{"class", "duty-done"}});
  html.element("summary", page.say("Segna come fatto", "Mark as done"), {{"aria-label", label}});
  html.open("form", {{"method", "post"}, {"action", "/calendar/done"}, {"aria-label", label}});
  const auto hidden = [&](std::string_view name, std::string_view value) {
    html.empty("input", {{"type", "hidden"}, {"name", name}, {"value", value, true}});
  };
  hidden("csrf", page.visit().csrf);
  hidden("key", duty.key);
  hidden("at", format_iso(frame.day));
  hidden("back", frame.back);
  html.element("label", page.say("Fatto il giorno", "Done on"), {{"for", day_id}});
  html.empty("input", {{"id", day_id},
                       {"name", "day"},
                       {"value", format_italian(frame.day)},
                       {"inputmode", "numeric"},
                       {"autocomplete", "off"}});
  html.element("label", page.say("Prova o nota", "Proof or note"), {{"for", note_id}});
  html.empty("input", {{"id", note_id}, {"name", "note"}, {"autocomplete", "off"}});
  html.element("button", page.say("Registra", "Record"),
               {{"type", "submit"}, {"class", "btn btn-primary btn-sm"}});
  html.close();
  html.close();
}

// The page of what a duty is about, such as "acquisto 2016/3"; "" where there is none.
std::string address_of_subject(std::string_view subject) {
  constexpr auto pages = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"acquisto ", "/purchases/"}, {"incarico ", "/assignments/"}, {"contributo ", "/grants/"}});
  for (const auto& [words, path] : pages) {
    if (!subject.starts_with(words)) continue;
    const auto number = budget::parse_movement_number(subject.substr(words.size()));
    if (number) return std::string(path) + budget::format(*number);
  }
  return {};
}

void write_duty(Page& page, const Duty& duty, const DutyListFrame& frame, std::size_t index) {
  HtmlWriter& html = page.html();
  html.open("li", {{"class", "duty"}});
  html.open("div", {{"class", "duty-when"}});
  html.element("strong", duty.nominal ? format_italian(*duty.nominal)
                                      : std::string(page.say("senza termine", "no term")));
  if (duty.rolled && duty.rolled != duty.nominal) {
    html.element(
        "span",
        fmt::format("{} {}", page.say("slitta al", "moves to"), format_italian(*duty.rolled)),
        {{"class", "soft"}});
  }
  html.close();
  html.open("div", {{"class", "duty-what"}});
  html.open("p");
  html.element("strong", duty.kind->what.in(page.language()));
  if (const std::string subject = app::subject_words(duty, frame.regime, page.language());
      !subject.empty()) {
    html.text(" (");
    if (const std::string address = address_of_subject(duty.subject); address.empty()) {
      html.text(subject);
    } else {
      page.link(address, subject);
    }
    html.text(")");
  }
  html.close();
  html.element("p", app::who_of(duty, frame.regime, page.language()));
  html.open("p", {{"class", "soft"}});
  page.link("/rules/" + duty.kind->rule, duty.kind->rule);
  if (const std::string sources = app::sources_of(duty.kind->rule, frame.regime); !sources.empty())
    html.text(" · " + sources);
  html.element("span", fmt::format("{}: {}", page.say("Prova", "Proof"),
                                   duty.kind->proof.in(page.language())));
  html.close();
  html.close();
  html.open("div", {{"class", "duty-state"}});
  page.badge(title(duty.state).in(page.language()), colour_of(duty));
  if (duty.done_on) {
    html.element("span", format_italian(*duty.done_on), {{"class", "soft"}});
  } else if (const std::string& why = duty.why.in(page.language()); !why.empty()) {
    html.element("span", why, {{"class", "soft"}});
  }
  const bool is_pending = duty.state == State::Open || duty.state == State::Late;
  if (is_pending && may_mark_done(page.visit(), duty, frame.regime))
    write_done_form(page, duty, frame, index);
  html.close();
  html.close();
}

}  // namespace

std::string_view colour_of(const Duty& duty) {
  switch (duty.state) {
    case State::Late:
      return "bad";
    case State::Open:
      return "notice";
    case State::Done:
      return "good";
    case State::NotDue:
    case State::Before:
      break;
  }
  return "soft";
}

bool may_mark_done(const Visit& visit, const Duty& duty, const regime::Regime& regime) {
  return visit.person && visit.may(accounts::Action::RecordEvent, app::units_of(duty, regime));
}

std::vector<const Duty*> own_duties(const Visit& visit, const duties::Calendar& calendar,
                                    const regime::Regime& regime) {
  const bool has_own = visit.may(accounts::Action::RecordEvent);
  std::vector<const Duty*> own;
  for (const Duty& each : calendar.duties) {
    if (!has_own || may_mark_done(visit, each, regime)) own.push_back(&each);
  }
  return own;
}

net::Response duties_file(const Call& call, std::span<const Duty* const> duties, Date day) {
  publishing::Sink out;
  publishing::write_icalendar(app::calendar_file(duties, call.site.regime(),
                                                 call.visit.municipality, day, call.visit.language)
                                  .file,
                              out);
  return download(out.take(), "text/calendar; charset=utf-8", "scadenze.ics");
}

void write_calendar_tabs(Page& page) {
  std::vector<Tab> tabs{{"/calendar", std::string(page.say("Elenco", "List"))},
                        {"/calendar/month", std::string(page.say("Mese", "Month"))}};
  if (page.visit().may(accounts::Action::RecordEvent))
    tabs.push_back(
        {"/calendar/event", std::string(page.say("Registra un evento", "Record an event"))});
  tabs.push_back(
      {"/calendar/feed", std::string(page.say("Nel Suo calendario", "In your calendar"))});
  write_tabs(page, tabs);
}

void write_duties(Page& page, std::span<const Duty* const> duties, const DutyListFrame& frame,
                  bool by_month) {
  HtmlWriter& html = page.html();
  std::optional<std::string> month;
  std::size_t index = 0;
  for (const Duty* each : duties) {
    std::string of_duty;
    if (by_month) {
      of_duty = each->binding
                    ? page.say(duties::month_words(each->binding->year(), each->binding->month()))
                    : std::string(page.say("Senza termine", "Without a term"));
    }
    if (!month || of_duty != *month) {
      if (month) html.close();
      if (by_month) html.element("h2", of_duty, {{"class", "h5 mt-4"}});
      html.open("ul", {{"class", "duties"}});
      month = of_duty;
    }
    write_duty(page, *each, frame, ++index);
  }
  if (month) html.close();
}

void write_recorded(Page& page, const Call& call, const std::string& back) {
  if (const auto undone =
          parse_number<std::int64_t>(call.request.query_value("undone").value_or(""))) {
    write_notice(
        page, fmt::format("{} {}", page.say("Annullato l'evento n.", "Undone: event no."), *undone),
        "soft");
    return;
  }
  const auto number = parse_number<std::int64_t>(call.request.query_value("recorded").value_or(""));
  if (!number) return;
  const auto events =
      app::recorded_events(call.site.plans().store_path(), call.site.plans().choice().municipality);
  if (!events) return;
  const storage::StoredEvent* found = nullptr;
  for (const storage::StoredEvent& each : *events) {
    if (each.takes_back == number) return;
    if (each.number == *number) found = &each;
  }
  if (found == nullptr) return;
  const auto duty = found->facts.find("duty");
  const duties::DutyKind* kind =
      duty == found->facts.end() ? nullptr : duties::built_in_catalogue().duty(duty->second);
  HtmlWriter& html = page.html();
  html.open("div", {{"class", "notice notice-good"}, {"role", "status"}});
  std::string subject = app::subject_words(found->subject, page.language());
  if (const auto period = found->facts.find("period"); period != found->facts.end()) {
    subject += fmt::format("{}{}", subject.empty() ? "" : ", ",
                           page.say(duties::period_words(period->second)));
  }
  html.element("p", fmt::format("{} {}: {}{}", page.say("Registrato il", "Recorded on"),
                                format_italian(found->date),
                                kind == nullptr ? found->kind : kind->what.in(page.language()),
                                subject.empty() ? "" : fmt::format(" ({})", subject)));
  const std::vector<std::pair<std::string, std::string>> values{{"number", std::to_string(*number)},
                                                                {"back", back}};
  write_button(page, "/calendar/undo", page.say("Annulla la registrazione", "Undo"), values);
  html.close();
}

std::string with_value(std::string_view address, std::string_view name, std::string_view value) {
  return fmt::format("{}{}{}={}", address, address.contains('?') ? "&" : "?", name,
                     net::encoded(value));
}

}  // namespace pegaso::web

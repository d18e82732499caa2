// Saying that something happened that no other page records: which duties arise or change is shown while one types.
#include <fmt/format.h>

#include "app/duties.h"
#include "app/duty_list.h"
#include "duties/catalogue.h"
#include "web/duty_parts.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using duties::EventKind;
using net::Method;
using publishing::HtmlWriter;

namespace {

// Facts stand among the form's fields under names of their own.
std::string field_of(std::string_view fact) { return fmt::format("fact-{}", fact); }

std::string_view title_of(const Page& page, const std::string& fact) {
  const duties::FactKind* kind = duties::built_in_catalogue().fact(fact);
  return kind == nullptr ? std::string_view(fact) : page.say(kind->title);
}

// A duty that was done is marked in the list of duties.
bool is_offered(const EventKind& kind) { return kind.id != duties::duty_done; }

void write_kinds(Page& page, std::string_view chosen) {
  std::vector<Choice> choices{{"", std::string(page.say("scegliere", "choose"))}};
  for (const EventKind& each : duties::built_in_catalogue().events()) {
    if (is_offered(each)) choices.push_back({each.id, std::string(page.say(each.title))});
  }
  FilterPart filter(page, "/calendar/event");
  filter.choice("kind", page.say("Che cosa è accaduto", "What happened"), choices, chosen);
  filter.finish(page.say("Continua", "Go on"));
}

void write_fields(Page& page, FormPart& form, const EventKind& kind) {
  form.hidden("kind", kind.id);
  form.text({.name = "day",
             .label = page.say("Data dell'evento", "Day of the event"),
             .type = "date",
             .is_required = true});
  form.text({.name = "subject",
             .label = page.say("Pratica", "Matter"),
             .hint = page.say("come la chiama l'ufficio, sempre uguale: contratto 12",
                              "as the office calls it, always the same: contract 12")});
  const auto units = own_units(page.visit(), Action::RecordEvent);
  const FormField who = {.name = "who", .label = page.say("Responsabile", "Who is responsible")};
  if (units.empty()) {
    form.text(who);
  } else {
    form.choice(who, units);
  }
  std::vector<std::string> names;
  for (const std::string& each : kind.amounts) {
    names.push_back(field_of(each));
    form.text({.name = names.back(),
               .label = title_of(page, each),
               .hint = page.say("come 12.345,67", "as 12.345,67")});
  }
  for (const std::string& each : kind.words) {
    names.push_back(field_of(each));
    form.text({.name = names.back(), .label = title_of(page, each)});
  }
}

// What was typed as an event; problems stand beside its fields.
app::EventRequest request_of(const Call& call, Typed& typed, const EventKind& kind) {
  app::EventRequest request;
  request.store_path = call.site.plans().store_path();
  request.municipality = call.site.plans().choice().municipality;
  request.kind = kind.id;
  request.subject = typed.value("subject");
  request.who = typed.value("who");
  if (const auto day = typed_day(typed.value("day"))) {
    request.date = *day;
  } else {
    typed.problems.emplace("day", Problem{{"Non è una data", "This is not a date"},
                                          {},
                                          {"scriverla come 31/12/2016", "write it as 31/12/2016"}});
  }
  for (const std::string& each : kind.amounts) {
    const std::string_view value = typed.value(field_of(each));
    if (value.empty()) continue;
    if (!typed_amount(value)) {
      typed.problems.emplace(field_of(each),
                             Problem{{"Non è un importo", "This is not an amount"},
                                     {},
                                     {"scriverlo come 1.234,56", "write it as 1.234,56"}});
    }
    request.facts.emplace(each, value);
  }
  for (const std::string& each : kind.words) {
    const std::string_view value = typed.value(field_of(each));
    if (!value.empty()) request.facts.emplace(each, value);
  }
  return request;
}

void write_changes(Page& page, const regime::Regime& regime,
                   const std::vector<duties::DutyChange>& changes) {
  if (changes.empty()) {
    page.html().element(
        "p", page.say("Nessun adempimento nasce o cambia.", "No duty arises or changes."));
    return;
  }
  HtmlWriter& html = page.html();
  html.element("h2", page.say("Adempimenti che nascono o cambiano", "Duties that arise or change"),
               {{"class", "h5"}});
  html.open("ul", {{"class", "reasons"}});
  for (const duties::DutyChange& each : changes) {
    const duties::Duty& duty = each.after ? *each.after : *each.before;
    html.open("li");
    html.element("strong", page.say(duty.kind->what));
    html.open("p");
    html.text(app::who_of(duty, regime, page.language()) + " · ");
    page.link("/rules/" + duty.kind->rule, duty.kind->rule);
    html.close();
    const auto told = [&](std::string_view when, const std::optional<duties::Duty>& of) {
      if (const std::string words = app::told(of, page.language()); !words.empty())
        html.element("p", fmt::format("{}: {}", when, words));
    };
    told(page.say("Prima", "Before"), each.before);
    told(page.say("Entro", "By"), each.after);
    html.close();
  }
  html.close();
}

const EventKind* kind_in(std::string_view id) {
  const EventKind* kind = duties::built_in_catalogue().event(id);
  return kind != nullptr && is_offered(*kind) ? kind : nullptr;
}

net::Response form_page(const Call& call, const Typed& typed, unsigned status) {
  Page page(call.visit, SiteSection::Calendar, {"Registrare un evento", "Recording an event"});
  write_calendar_tabs(page);
  write_recorded(page, call, "/calendar/event");
  const EventKind* kind = kind_in(typed.value("kind"));
  write_kinds(page, typed.value("kind"));
  ResultsPart results(page);
  if (kind == nullptr) {
    page.html().element("p", page.say("Scegliere che cosa è accaduto: si vede quali adempimenti ne "
                                      "nascono, prima di registrare.",
                                      "Choose what happened: the duties that arise are shown "
                                      "before anything is recorded."));
  } else {
    FormPart form(page, "/calendar/event", typed, "/calendar/event/live", page.say(kind->title));
    write_fields(page, form, *kind);
    form.finish(page.say("Registra", "Record"));
  }
  results.finish();
  return page.finished(status);
}

net::Response event_page(const Call& call) {
  Typed typed;
  typed.values["kind"] = call.request.query_value("kind").value_or("");
  typed.values["day"] = format_italian(day_of_rules(call));
  return form_page(call, typed, net::status::ok);
}

net::Response preview_event(const Call& call) {
  Page page(call.visit);
  Typed typed = typed_in(call.request);
  const EventKind* kind = kind_in(typed.value("kind"));
  if (kind == nullptr) return page.finished_part();
  app::EventRequest request = request_of(call, typed, *kind);
  request.what_if = true;
  if (!typed.problems.empty()) {
    write_notice(page, problem_words(page, typed.problems.begin()->second), "notice");
    return page.finished_part();
  }
  const auto outcome = app::record_event(call.site.regime(), call.recording(), request);
  if (!outcome) {
    write_notice(page, page.say(outcome.error().message), "notice");
  } else {
    write_changes(page, call.site.regime(), outcome->changes);
  }
  return page.finished_part();
}

net::Response record_event(const Call& call) {
  Typed typed = typed_in(call.request);
  const EventKind* kind = kind_in(typed.value("kind"));
  if (kind == nullptr) return form_page(call, typed, net::status::unprocessable);
  if (!call.visit.may(Action::RecordEvent, {std::string(typed.value("who"))})) {
    return problem_page(call.visit, net::status::forbidden,
                        accounts::not_allowed(Action::RecordEvent));
  }
  const app::EventRequest request = request_of(call, typed, *kind);
  if (typed.problems.empty()) {
    const auto outcome = app::record_event(call.site.regime(), call.recording(), request);
    if (outcome) {
      return net::see_other(
          with_value("/calendar/event", "recorded", std::to_string(outcome->number.value_or(0))));
    }
    typed.problems.emplace("", outcome.error());
  }
  return form_page(call, typed, net::status::unprocessable);
}

}  // namespace

std::vector<Route> event_routes() {
  return {
      {Method::Get,
       "/calendar/event",
       event_page,
       {"registrare un evento", "recording an event"},
       Action::RecordEvent},
      {Method::Post,
       "/calendar/event",
       record_event,
       {"registra un evento", "records an event"},
       Action::RecordEvent},
      {Method::Post,
       "/calendar/event/live",
       preview_event,
       {"che cosa ne nascerebbe", "what would arise"},
       Action::RecordEvent},
  };
}

}  // namespace pegaso::web

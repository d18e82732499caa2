// The address at which a person's calendar program reads their duties: made, withdrawn, read.
#include <algorithm>

#include <fmt/format.h>

#include "app/calendar_feed.h"
#include "app/duty_list.h"
#include "publishing/icalendar.h"
#include "web/duty_parts.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using duties::Duty;
using net::Method;
using publishing::HtmlWriter;

namespace {

app::AccountsChoice choice_of(const Call& call) {
  return {call.site.plans().store_path(), call.site.plans().choice().municipality};
}

// As the browser knows this site.
std::string whole_address(const Call& call, std::string_view path) {
  const auto host = call.request.header("host").value_or("localhost");
  const bool is_secure = call.request.header("x-forwarded-proto") == "https";
  return fmt::format("{}://{}{}", is_secure ? "https" : "http", host, path);
}

net::Response feed_form(const Call& call, const std::string& token) {
  const auto has_feed = app::has_calendar_feed(choice_of(call), call.visit.person->account);
  if (!has_feed) return problem_page(call.visit, net::status::unavailable, has_feed.error());
  Page page(call.visit, SiteSection::Calendar,
            {"Le scadenze nel proprio calendario", "Deadlines in one's own calendar"});
  write_calendar_tabs(page);
  HtmlWriter& html = page.html();
  html.element(
      "p",
      page.say("Le Sue scadenze, sempre aggiornate, nel calendario del computer o del telefono: si "
               "crea l'indirizzo, lo si copia e lo si aggiunge nel programma come calendario "
               "da Internet. L'indirizzo è segreto: chi lo ha può leggere le scadenze.",
               "Your deadlines, always up to date, in the calendar of your computer or "
               "telephone: make the address, copy it and add it there as a calendar from the "
               "Internet. The address is a secret: whoever has it can read the deadlines."));
  if (!token.empty()) {
    html.open("div", {{"class", "notice notice-good"}, {"role", "status"}});
    html.element("p", page.say("L'indirizzo, mostrato solo adesso, da copiare nel programma:",
                               "The address, shown only now, to be copied into the program:"));
    html.element(
        "p",
        whole_address(call, fmt::format("/calendar/feed/{}/{}.ics", page.say("it", "en"), token)),
        {{"class", "copied"}, {"id", "feed"}});
    html.close();
  }
  if (*has_feed) {
    if (token.empty()) {
      html.element("p", page.say("Un indirizzo c'è. Chi lo ha perso ne crea uno nuovo: quello di "
                                 "prima smette di valere.",
                                 "There is an address. Whoever lost it makes a new one: the one "
                                 "before is no longer good."));
    }
    html.open("div", {{"class", "buttons"}});
    write_button(page, "/calendar/feed", page.say("Crea un indirizzo nuovo", "Make a new address"));
    write_button(page, "/calendar/feed/end",
                 page.say("Ritira l'indirizzo", "Withdraw the address"));
    html.close();
  } else {
    write_button(page, "/calendar/feed", page.say("Crea l'indirizzo", "Make the address"));
  }
  return page.finished();
}

net::Response feed_page(const Call& call) { return feed_form(call, {}); }

net::Response make_feed(const Call& call) {
  const auto token =
      app::make_calendar_feed(call.recording(), choice_of(call), call.visit.person->account);
  if (!token) return problem_page(call.visit, net::status::unavailable, token.error());
  return feed_form(call, *token);
}

net::Response end_feed(const Call& call) {
  const auto ended =
      app::end_calendar_feed(call.recording(), choice_of(call), call.visit.person->account);
  if (!ended) return problem_page(call.visit, net::status::unavailable, ended.error());
  return net::see_other("/calendar/feed");
}

// Asked for by programs that have not signed in.
net::Response read_feed(const Call& call) {
  std::string_view token = call.values.back();
  constexpr std::string_view ending = ".ics";
  if (token.ends_with(ending)) token.remove_suffix(ending.size());
  const auto person = app::calendar_feed_person(choice_of(call), token);
  if (!person) return problem_page(call.visit, net::status::unavailable, person.error());
  if (!*person) {
    return problem_page(call.visit, net::status::not_found,
                        Problem{{"Questo indirizzo non vale, o non vale più.",
                                 "This address is not good, or no longer."},
                                {},
                                {"Crearne uno da /calendar/feed", "Make one at /calendar/feed"}});
  }
  const regime::Regime& regime = call.site.regime();
  const Date day = day_of_rules(call);
  const auto calendar = call.site.duties().calendar(regime, day.year(), day);
  if (!calendar) return problem_page(call.visit, net::status::unavailable, calendar.error());
  Visit owner = call.visit;
  owner.person = *person;
  // A program asks in no language of its own.
  owner.language = call.values.front() == "en" ? Language::English : Language::Italian;
  const Call of_owner{call.site, call.request, owner, call.values, call.today, call.now};
  return duties_file(of_owner, own_duties(owner, **calendar, regime), day);
}

}  // namespace

std::vector<Route> calendar_feed_routes() {
  constexpr Action needs = Action::ReadOffice;
  return {
      {Method::Get,
       "/calendar/feed",
       feed_page,
       {"le scadenze nel proprio calendario", "deadlines in one's own calendar"},
       needs},
      {Method::Post,
       "/calendar/feed",
       make_feed,
       {"crea l'indirizzo del calendario", "makes the calendar's address"},
       needs},
      {Method::Post,
       "/calendar/feed/end",
       end_feed,
       {"ritira l'indirizzo del calendario", "withdraws the calendar's address"},
       needs},
      {.path = "/calendar/feed/{}/{}",
       .answer = read_feed,
       .summary = {"le scadenze, per un programma", "the deadlines, for a program"},
       .is_open = true},
  };
}

}  // namespace pegaso::web

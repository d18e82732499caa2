// The duties of one month as a calendar on the wall has them: weeks in rows, each day with what is due.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "app/duty_list.h"
#include "base/number.h"
#include "duties/periods.h"
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

struct Month {
  int year = 0;
  unsigned month = 1;

  Date first() const { return *Date::from(year, month, 1); }
};

// "2016-05"; nullopt: no month.
std::optional<Month> month_in(std::string_view text) {
  const auto day = parse_iso_date(std::string(text) + "-01");
  if (!day) return std::nullopt;
  return Month{day->year(), day->month()};
}
std::string written(const Month& month) {
  return fmt::format("{:04}-{:02}", month.year, month.month);
}
Month month_of(Date day) { return {day.year(), day.month()}; }

// 0 for Monday.
unsigned weekday_of(Date day) {
  return std::chrono::weekday(std::chrono::sys_days(day.ymd())).iso_encoding() - 1;
}

class MonthTable {
 public:
  MonthTable(Page& page, const Call& call, const Month& month)
      : page_(page), html_(page.html()), call_(call), month_(month) {}

  void add(const Duty& duty) {
    if (duty.binding && duty.binding->year() == month_.year &&
        duty.binding->month() == month_.month)
      days_[duty.binding->day()].push_back(&duty);
  }

  void write() {
    html_.open("div", {{"class", "wide"},
                       {"tabindex", "0"},
                       {"role", "region"},
                       {"aria-label", page_.say("Mese", "Month")}});
    html_.open("table", {{"class", "month"}});
    html_.element("caption", page_.say(duties::month_words(month_.year, month_.month)));
    html_.open("thead");
    html_.open("tr");
    for (unsigned i = 0; i < weekdays; ++i) {
      html_.element("th", weekday_words(i), {{"scope", "col"}});
    }
    html_.close();
    html_.close();
    html_.open("tbody");
    const Date last = end_of_month(month_.year, month_.month);
    html_.open("tr");
    write_empty_days(0, weekday_of(month_.first()));
    for (Date day = month_.first(); day <= last; day = days_after(day, 1)) {
      if (weekday_of(day) == 0 && day != month_.first()) {
        html_.close();
        html_.open("tr");
      }
      write_day(day);
    }
    write_empty_days(weekday_of(last) + 1, weekdays);
    html_.close();
    html_.close();
    html_.close();
    html_.close();
  }

 private:
  static constexpr unsigned weekdays = 7;

  // Cells of the months before and after.
  void write_empty_days(unsigned from, unsigned until) {
    constexpr unsigned saturday = 5;
    for (unsigned i = from; i < until; ++i)
      html_.element("td", "", {{"class", i >= saturday ? "month-rest" : ""}});
  }

  // 0 for Monday.
  std::string weekday_words(unsigned weekday) const {
    constexpr auto names =
        std::to_array<std::array<std::string_view, 2>>({{"lunedì", "Monday"},
                                                        {"martedì", "Tuesday"},
                                                        {"mercoledì", "Wednesday"},
                                                        {"giovedì", "Thursday"},
                                                        {"venerdì", "Friday"},
                                                        {"sabato", "Saturday"},
                                                        {"domenica", "Sunday"}});
    return std::string(page_.say(names.at(weekday)[0], names.at(weekday)[1]));
  }

  void write_day(Date day) {
    const bool is_rest = call_.site.regime().working_days().roll(day) != day;
    html_.open("td", {{"class", day == call_.today ? "month-today" : is_rest ? "month-rest" : ""}});
    html_.open("span", {{"class", "month-day"}});
    html_.text(std::to_string(day.day()));
    // Where the days stand below one another.
    html_.element("span", " " + weekday_words(weekday_of(day)), {{"class", "month-weekday"}});
    html_.close();
    const auto at = days_.find(day.day());
    if (at != days_.end()) write_duties(at->second);
    html_.close();
  }

  // Those of one kind and state are one line.
  void write_duties(const std::vector<const Duty*>& duties) {
    std::vector<std::pair<const Duty*, std::size_t>> lines;
    for (const Duty* each : duties) {
      const auto same = std::ranges::find_if(lines, [&](const auto& line) {
        return line.first->kind == each->kind && line.first->state == each->state;
      });
      if (same == lines.end()) {
        lines.emplace_back(each, 1);
      } else {
        ++same->second;
      }
    }
    html_.open("ul");
    for (const auto& [duty, count] : lines) write_line(*duty, count);
    html_.close();
  }

  void write_line(const Duty& duty, std::size_t count) {
    const Language language = page_.language();
    const std::string subject = app::subject_words(duty, call_.site.regime(), language);
    std::string about;
    if (count > 1) {
      about = fmt::format(" ({})", count);
    } else if (!subject.empty()) {
      about = " (" + subject + ")";
    }
    html_.open("li");
    page_.link(fmt::format("/calendar?state=all&rule={}&day={}", duty.kind->rule,
                           format_iso(day_within(month_.year, day_of_rules(call_)))),
               duty.kind->what.in(language) + about);
    html_.text(" ");
    page_.badge(title(duty.state).in(language), colour_of(duty));
    html_.close();
  }

  Page& page_;
  HtmlWriter& html_;
  const Call& call_;
  Month month_;
  std::map<unsigned, std::vector<const Duty*>> days_;
};

void write_neighbours(Page& page, const Month& month) {
  const Month before = month_of(days_after(month.first(), -1));
  const Month after = month_of(days_after(end_of_month(month.year, month.month), 1));
  HtmlWriter& html = page.html();
  const auto step = [&](const Month& to, std::string_view sign, bool is_before) {
    const std::string words(page.say(duties::month_words(to.year, to.month)));
    page.link("/calendar/month?month=" + written(to),
              is_before ? fmt::format("{} {}", sign, words) : fmt::format("{} {}", words, sign));
  };
  html.open("p", {{"class", "actions"}});
  step(before, "‹", true);
  page.link("/calendar/month", page.say("Questo mese", "This month"));
  step(after, "›", false);
  html.close();
}

net::Response month_page(const Call& call) {
  const Date day = day_of_rules(call);
  const Month month =
      month_in(call.request.query_value("month").value_or("")).value_or(month_of(day));
  const regime::Regime& regime = call.site.regime();
  // As the duties stand today; those of another year as they stood on its last or first day.
  const auto calendar =
      call.site.duties().calendar(regime, month.year, day_within(month.year, day));
  if (!calendar) return problem_page(call.visit, net::status::unavailable, calendar.error());
  Page page(call.visit, SiteSection::Calendar, {"Scadenze del mese", "Deadlines of the month"});
  write_calendar_tabs(page);
  write_neighbours(page, month);
  MonthTable table(page, call, month);
  for (const Duty& each : (*calendar)->duties) table.add(each);
  table.write();
  return page.finished();
}

}  // namespace

std::vector<Route> calendar_month_routes() {
  return {{Method::Get,
           "/calendar/month",
           month_page,
           {"gli adempimenti di un mese", "the duties of a month"},
           Action::ReadOffice}};
}

}  // namespace pegaso::web

#include "web/phase_chart.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace pegaso::web {

using publishing::HtmlWriter;

namespace {

// Every month is as wide as its name above: a day counts as its part of the month.
constexpr unsigned month_width = 100;
constexpr unsigned months = 12;
constexpr unsigned row_height = 20;

unsigned begin_of(Date day) {
  const std::chrono::year_month_day_last last{
      day.ymd().year(), std::chrono::month_day_last{std::chrono::month{day.month()}}};
  const auto days = static_cast<unsigned>(last.day());
  return (day.month() - 1) * month_width + (day.day() - 1) * month_width / days;
}

unsigned end_of(Date day) {
  const std::chrono::year_month_day_last last{
      day.ymd().year(), std::chrono::month_day_last{std::chrono::month{day.month()}}};
  const auto days = static_cast<unsigned>(last.day());
  return (day.month() - 1) * month_width + day.day() * month_width / days;
}

// What of the phase lies in the year.
struct Bar {
  unsigned begin = 0;
  unsigned end = 0;
};
std::optional<Bar> bar_of(const plan::Phase& phase, int year) {
  const auto first = Date::from(year, 1, 1);
  const auto last = Date::from(year, 12, 31);
  if (!first || !last || !phase.from || !phase.to || *phase.to < *phase.from) return std::nullopt;
  if (*phase.to < *first || *phase.from > *last) return std::nullopt;
  return Bar{begin_of(std::max(*phase.from, *first)), end_of(std::min(*phase.to, *last))};
}

std::string_view class_of(plan::PhaseStatus status) {
  switch (status) {
    case plan::PhaseStatus::Removed:
    case plan::PhaseStatus::Replaced:
      return "gantt-removed";
    case plan::PhaseStatus::Postponed:
      return "gantt-postponed";
    case plan::PhaseStatus::Unchanged:
    case plan::PhaseStatus::Updated:
      break;
  }
  return "gantt-phase";
}

class PhaseChart {
 public:
  PhaseChart(Page& page, std::span<const plan::Phase> phases, int year, Date today)
      : page_(page), html_(page.html()), phases_(phases), year_(year), today_(today) {}

  void write() {
    html_.open("figure", {{"class", "gantt"}});
    write_caption();
    // Everything that is drawn is also in the table: those who hear the page lose nothing.
    html_.open("div", {{"class", "gantt-rows"}, {"aria-hidden", "true"}});
    write_months();
    for (const plan::Phase& each : phases_) write_row(each);
    html_.close();
    html_.close();
  }

 private:
  void write_caption() {
    html_.open("figcaption");
    html_.text(fmt::format("{} {}", page_.say("Calendario del", "Calendar of"), year_));
    const auto key = [&](std::string_view css_class, std::string_view words) {
      html_.text(" ");
      html_.element("span", "", {{"class", fmt::format("gantt-key {}", css_class)}});
      html_.text(words);
    };
    const auto has = [&](std::string_view css_class) {
      return std::ranges::any_of(phases_, [&](const plan::Phase& each) {
        return class_of(each.status) == css_class && bar_of(each, year_);
      });
    };
    if (has("gantt-postponed")) key("gantt-postponed", page_.say("rinviata", "postponed"));
    if (has("gantt-removed"))
      key("gantt-removed", page_.say("rimossa o sostituita", "removed or replaced"));
    if (today_.year() == year_) key("gantt-today", page_.say("oggi", "today"));
    html_.close();
  }

  void write_months() {
    constexpr auto italian = std::to_array<std::string_view>(
        {"gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"});
    constexpr auto english = std::to_array<std::string_view>(
        {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"});
    static_assert(italian.size() == months && english.size() == months);
    html_.open("div", {{"class", "gantt-months"}});
    for (unsigned i = 0; i < months; ++i)
      html_.element("span", page_.say(italian.at(i), english.at(i)));
    html_.close();
  }

  void write_row(const plan::Phase& phase) {
    html_.element("span",
                  phase.number ? fmt::format("{}. {}", *phase.number, phase.text) : phase.text,
                  {{"class", "gantt-label"}});
    html_.open("svg", {{"viewBox", fmt::format("0 0 {} {}", months * month_width, row_height)},
                       {"preserveAspectRatio", "none"}});
    std::string grid;
    for (unsigned i = 1; i < months; ++i)
      grid += fmt::format("M{} 0V{}", i * month_width, row_height);
    html_.open("path", {{"class", "gantt-grid"}, {"d", grid}});
    html_.close();
    if (const auto bar = bar_of(phase, year_)) {
      rectangle(class_of(phase.status), bar->begin, std::max(bar->end - bar->begin, 1U));
    }
    if (today_.year() == year_) {
      constexpr unsigned line_width = 3;
      rectangle("gantt-today", begin_of(today_), line_width);
    }
    html_.close();
  }

  void rectangle(std::string_view css_class, unsigned begin, unsigned width) {
    html_.open("rect", {{"class", css_class},
                        {"x", std::to_string(begin)},
                        {"width", std::to_string(width)},
                        {"height", std::to_string(row_height)}});
    html_.close();
  }

  Page& page_;
  HtmlWriter& html_;
  std::span<const plan::Phase> phases_;
  int year_;
  Date today_;
};

}  // namespace

void write_phase_chart(Page& page, std::span<const plan::Phase> phases, int year, Date today) {
  const bool has_bars = std::ranges::any_of(
      phases, [&](const plan::Phase& each) { return bar_of(each, year).has_value(); });
  if (has_bars) PhaseChart(page, phases, year, today).write();
}

}  // namespace pegaso::web

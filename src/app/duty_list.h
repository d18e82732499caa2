// What people see of duties, alike in commands, pages and calendars: their words, a list narrowed down, its table, its iCalendar
// file.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "duties/calendar.h"
#include "publishing/icalendar.h"
#include "publishing/table.h"
#include "regime/regime.h"

namespace pegaso::app {

// "Rossi (Direttore)", or the role alone.
std::string who_of(const duties::Duty& duty, const regime::Regime& regime, Language language);

// Subject and period: "entrata 90, 2016-05".
std::string subject_of(const duties::Duty& duty);
// A subject for people: "entrata 90", in English "revenue 90".
std::string subject_words(std::string_view subject, Language language);
// Subject and period for people, words of the regime by their titles: "Mense scolastiche, 3° trimestre 2016".
std::string subject_words(const duties::Duty& duty, const regime::Regime& regime,
                          Language language);

// The laws behind the rule, parted by semicolons; empty where there is none.
std::string sources_of(std::string_view rule, const regime::Regime& regime);

// "14/08/2016 (16/08/2016), da fare"; empty where there is no duty.
std::string told(const std::optional<duties::Duty>& duty, Language language);

publishing::Cell date_cell(const std::optional<Date>& date);
publishing::Cell state_cell(const duties::Duty& duty);

// Whose a duty is, for deciding who may touch it: the unit or person, and the role as code and as people call it.
std::vector<std::string> units_of(const duties::Duty& duty, const regime::Regime& regime);

// Whether `who` (folded for comparison; "": anybody) is part of the duty's unit or person, or names its role.
bool is_of(const duties::Duty& duty, const regime::Regime& regime, const std::string& folded_who);

// Which duties a list shows; what is empty narrows nothing down.
struct DutyFilter {
  std::string who;  // as is_of
  std::string
      state;  // a state's name; "pending": open and late; "coming": these and what comes; "all"
  std::string rule;   // "SPE-02", or a family: "SPE"
  std::string words;  // each stands somewhere in what is said of the duty, in either language
};
std::vector<const duties::Duty*> chosen_duties(std::span<const duties::Duty> duties,
                                               const regime::Regime& regime,
                                               const DutyFilter& filter);

// All columns, those for people first.
publishing::Table duties_table(std::span<const duties::Duty* const> duties,
                               const regime::Regime& regime, Language language);

// The days by which something is due; those without a term stand in no calendar.
struct DutiesFile {
  publishing::CalendarFile file;
  std::size_t without_term = 0;
};
DutiesFile calendar_file(std::span<const duties::Duty* const> duties, const regime::Regime& regime,
                         const std::string& municipality, Date day, Language language);

}  // namespace pegaso::app

#include "cli/history_options.h"

#include <algorithm>
#include <cstdlib>

#include "cli/output.h"

namespace pegaso::cli {

Result<std::optional<Date>> day_of(const Arguments& arguments, std::string_view option) {
  const auto text = arguments.text(option);
  if (!text) return std::nullopt;
  auto day = parse_iso_date(*text);
  if (!day) day = parse_italian_date(*text);
  if (day) return day;
  return refuse({"--" + std::string(option) + ": «" + *text + "» non è una data",
                 "--" + std::string(option) + ": \"" + *text + "\" is not a date"},
                {},
                {"scriverla come 2016-12-31 o 31/12/2016", "write it as 2016-12-31 or 31/12/2016"});
}

std::optional<int> int_of(const Arguments& arguments, std::string_view option) {
  const auto number = number_of(arguments, option);
  if (!number) return std::nullopt;
  constexpr std::uint64_t number_max = 1'000'000'000;
  return static_cast<int>(std::min(*number, number_max));
}

Result<history::AsOf> as_of(const Arguments& arguments) {
  const Date today = Shell::today();
  return history::AsOf{TRY(day_of(arguments, "as-of")).value_or(today),
                       TRY(day_of(arguments, "known")).value_or(today)};
}

app::PlanChoice plan_choice(const Arguments& arguments) {
  std::optional<int> year = int_of(arguments, "year");
  constexpr int year_max = 9999;
  if (year) year = std::min(*year, year_max + 1);
  return {arguments.text("municipality"), year};
}

std::optional<app::PlanHistory> history_of(const Arguments& arguments, Shell& shell) {
  const auto store = store_of(arguments, "from", shell);
  if (!store) return std::nullopt;
  auto history = app::PlanHistory::open(*store, plan_choice(arguments));
  if (!history) {
    shell.complain(history.error());
    return std::nullopt;
  }
  return *std::move(history);
}

app::Recording recording_of(const Arguments& arguments) {
  const char* account = std::getenv("USER");
  return {Shell::now(), Shell::today(),
          arguments.text("author").value_or(account == nullptr ? "" : account)};
}

}  // namespace pegaso::cli

#include "regime/regime.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.h"
#include "base/placeholders.h"

namespace pegaso::regime {
namespace {

constexpr std::array<std::string_view, 13> unit_names = {
    "cents",       "percent", "count", "days", "months", "day",  "month",
    "day_of_year", "date",    "flag",  "word", "text",   "words"};

template <class T>
bool holds_on(const T& dated, Date day) {
  return dated.from <= day && (!dated.to || day < *dated.to);
}

// The one of that id in force on that day; `all` is in order of id.
template <class T>
const T* in_force(const std::vector<T>& all, std::string_view id, Date day) {
  auto at = std::ranges::lower_bound(all, id, {},
                                     [](const T& each) { return std::string_view(each.id); });
  for (; at != all.end() && at->id == id; ++at) {
    if (holds_on(*at, day)) return &*at;
  }
  return nullptr;
}

template <class T>
const T* cell_of(const TableRow& row, std::string_view cell) {
  const auto at = row.values.find(cell);
  return at == row.values.end() ? nullptr : std::get_if<T>(&at->second);
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& each : texts) all += (all.empty() ? "" : ", ") + each;
  return all;
}

std::string describe(const ParameterValue& value, Language language) {
  struct Describe {
    Language language;
    std::string operator()(Money amount) const {
      return regime::describe(FigureValue(amount), language);
    }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(DayOfYear day) const {
      // A leap year, so that 29 February has its name.
      return format_italian(day.in(2000)).substr(0, 5);
    }
    std::string operator()(Date date) const { return format_italian(date); }
    std::string operator()(bool truth) const {
      if (language == Language::Italian) return truth ? "sì" : "no";
      return truth ? "yes" : "no";
    }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const std::vector<std::string>& texts) const { return joined(texts); }
  };
  return std::visit(Describe{language}, value);
}

}  // namespace

std::string_view name(Unit unit) { return unit_names[static_cast<std::size_t>(unit)]; }

std::optional<std::int64_t> TableRow::number(std::string_view cell) const {
  const auto* found = cell_of<std::int64_t>(*this, cell);
  return found == nullptr ? std::nullopt : std::optional(*found);
}

std::optional<std::string_view> TableRow::word(std::string_view cell) const {
  const auto* found = cell_of<std::string>(*this, cell);
  return found == nullptr ? std::nullopt : std::optional<std::string_view>(*found);
}

bool TableRow::flag(std::string_view cell) const {
  const auto* found = cell_of<bool>(*this, cell);
  return found != nullptr && *found;
}

std::span<const std::string> TableRow::words(std::string_view cell) const {
  const auto* found = cell_of<std::vector<std::string>>(*this, cell);
  return found == nullptr ? std::span<const std::string>() : std::span(*found);
}

Decision config_missing(std::string_view rule, const Missing& missing) {
  Decision decision;
  decision.add(
      {.rule = rule,
       .outcome = Outcome::ConfigMissing,
       .message = {"Il regime non dice «{parameter}» per il {day}: va completato prima di "
                   "decidere; il valore di un altro anno non si usa.",
                   "The regime does not say \"{parameter}\" for {day}: it has to be completed "
                   "before deciding; the value of another year is never used."},
       .figures = {{"parameter", missing.what}, {"day", missing.day}}});
  return decision;
}

const Parameter* Regime::parameter(std::string_view id, Date day) const {
  return in_force(parameters_, id, day);
}

const Table* Regime::table(std::string_view id, Date day) const {
  return in_force(tables_, id, day);
}

Configured<std::string_view> Regime::word(std::string_view id, Date day) const {
  const Parameter* found = parameter(id, day);
  const auto* held = found == nullptr ? nullptr : std::get_if<std::string>(&found->value);
  if (held == nullptr) return std::unexpected(Missing{std::string(id), day});
  return *held;
}

Configured<std::span<const std::string>> Regime::words(std::string_view id, Date day) const {
  const Parameter* found = parameter(id, day);
  const auto* held =
      found == nullptr ? nullptr : std::get_if<std::vector<std::string>>(&found->value);
  if (held == nullptr) return std::unexpected(Missing{std::string(id), day});
  return *held;
}

Configured<const TableRow*> Regime::row(std::string_view id, Date day, std::string_view key) const {
  const Table* found = table(id, day);
  if (found == nullptr) return std::unexpected(Missing{std::string(id), day});
  const auto at = std::ranges::find(found->rows, key, &TableRow::key);
  return at == found->rows.end() ? nullptr : &*at;
}

Configured<Money> Regime::amount_at(const Edge& edge, Date day) const {
  if (const auto* amount = std::get_if<Money>(&edge)) return *amount;
  return money(std::get<std::string>(edge), day);
}

Configured<const TableRow*> Regime::band(std::string_view id, Date day, Money amount) const {
  const Table* found = table(id, day);
  if (found == nullptr) return std::unexpected(Missing{std::string(id), day});
  for (const TableRow& row : found->rows) {
    if (row.below && amount >= TRY(amount_at(*row.below, day))) continue;
    if (row.from && amount < TRY(amount_at(*row.from, day))) continue;
    return &row;
  }
  return std::unexpected(Missing{std::string(id), day});
}

std::string_view Regime::answer(std::string_view question) const {
  const auto at = answers_.find(question);
  PEGASO_CHECK(at != answers_.end());
  return at->second;
}

std::vector<std::int64_t> Regime::passage(std::string_view rule) const {
  const auto at = passages_.find(rule);
  return at == passages_.end() ? std::vector<std::int64_t>{} : at->second;
}

Bilingual Regime::unit_title(std::string_view unit) const {
  const auto at = unit_titles_.find(unit);
  return at == unit_titles_.end() ? Bilingual{std::string(unit), std::string(unit)} : at->second;
}

std::string describe(const Parameter& parameter, Language language) {
  return describe(parameter.value, language);
}

std::string Regime::sentence(const Rule& rule, Date day, Language language) const {
  return with_places_filled(rule.sentence.in(language),
                            [&](std::string_view id) -> std::optional<std::string> {
                              const Parameter* found = parameter(id, day);
                              if (found != nullptr) return describe(*found, language);
                              return language == Language::Italian ? "(non fissato)" : "(not set)";
                            });
}

}  // namespace pegaso::regime

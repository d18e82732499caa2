#include "example/example.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "example/faults.h"
#include "example/lines.h"
#include "example/random.h"
#include "example/sheets.h"
#include "example/vocabulary.h"

namespace pegaso::example {
namespace {

using plan::Indicator;
using plan::Mark;
using plan::Objective;
using plan::Phase;
using plan::PhaseStatus;
using plan::Side;
using Words = std::string_view;

// The people of the town; each has a surname of their own.
struct People {
  std::vector<std::string> directors;               // one per unit
  std::vector<std::string> councillors;             // one per goal
  std::vector<std::vector<std::string>> delegates;  // of each unit
};

// What the whole plan shares.
struct Town {
  std::string name;
  int year = 0;
  int last_year = 0;
  Date act_date;
  People people;
  std::vector<std::size_t> units;  // in the order of their directors' names: indices into units()
};

void replace_all(std::string& text, Words what, Words with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

// What the gaps in the pieces of sentences stand for in one objective.
struct Gaps {
  std::string subject;
  std::string place;
  int year = 0;
  int last_year = 0;

  std::string fill(Words piece) const {
    std::string text(piece);
    replace_all(text, "{di}", subject);
    replace_all(text, "{dove}", place);
    replace_all(text, "{anno}", std::to_string(year));
    replace_all(text, "{prima}", std::to_string(year - 1));
    replace_all(text, "{fine}", std::to_string(last_year));
    return text;
  }
};

People make_people(Random random) {
  std::vector<Words> names(surnames().begin(), surnames().end());
  random.shuffle(names);
  std::size_t used = 0;
  const auto person = [&] {
    PEGASO_CHECK(used < names.size());
    return std::string(names[used++]) + ' ' + std::string(random.pick(first_names()));
  };
  People people;
  for (std::size_t i = 0; i < units().size(); ++i) people.directors.push_back(person());
  std::vector<std::string> executive;
  for (int i = 0; i < 6; ++i) executive.push_back(person());
  for (std::size_t i = 0; i < goals().size(); ++i) {
    people.councillors.push_back(executive[i % executive.size()]);
  }
  for (std::size_t i = 0; i < units().size(); ++i) {
    people.delegates.push_back({person(), person()});
  }
  return people;
}

Town make_town(std::size_t objectives, Random random) {
  Town town;
  town.name = random.pick(towns());
  town.year = random.between(2019, 2027);
  town.last_year = town.year + 2;
  town.act_date = *Date::from(town.year, static_cast<unsigned>(random.between(9, 11)),
                              static_cast<unsigned>(random.between(1, 30)));
  town.people = make_people(random.stream(1));
  for (std::size_t i = 0; i < units().size(); ++i) town.units.push_back(i);
  random.shuffle(town.units);
  town.units.resize(std::min(objectives, town.units.size()));
  std::sort(town.units.begin(), town.units.end(), [&](std::size_t a, std::size_t b) {
    return town.people.directors[a] < town.people.directors[b];
  });
  return town;
}

std::string date_text(Date date) { return format_italian(date); }

std::string thousands(int amount) { return format_italian(Money::from_cents(amount * 100LL)); }

// The target's text in one of the ways in which towns write it.
std::string target_text(const IndicatorWords& words, Date due, Random& random) {
  static constexpr std::array<Words, 4> deadlines = {"entro il ", "entro ", "", "entro il "};
  static constexpr std::array<Words, 5> thresholds = {"", "almeno ", "> ", "non inferiore al ",
                                                      ">="};
  static constexpr std::array<Words, 3> grades = {"buono", "livello buono", "8 su 10"};
  const int round = 5 * random.between(2, 19);
  switch (words.measure) {
    case Measure::Deadline:
      return std::string(random.pick(deadlines)) + date_text(due);
    case Measure::Percentage:
      return std::string(random.pick(thresholds)) + std::to_string(round) + '%';
    case Measure::Number: {
      const std::string number = std::to_string(random.between(2, 40));
      if (random.chance(30)) return number;
      if (random.chance(30)) return "n. " + number;
      return (random.chance(40) ? "almeno " : "") + number + ' ' + std::string(words.thing);
    }
    case Measure::Amount: {
      const std::string amount = thousands(random.between(2, 90) * 500);
      return random.chance(50) ? amount + " euro" : "euro " + amount;
    }
    case Measure::Duration:
      return (random.chance(50) ? "massimo " : "") + std::to_string(random.between(5, 45)) + ' ' +
             std::string(words.thing);
    case Measure::Change:
      return (random.chance(50) ? "+" : "aumento del ") + std::to_string(random.between(2, 25)) +
             '%' + " rispetto al " + std::to_string(due.year() - 1);
    case Measure::Grade:
      return std::string(random.pick(grades));
    case Measure::YesNo:
      return random.chance(50) ? "Si" : "si";
  }
  return {};
}

plan::Target make_target(std::string text, int year) {
  plan::Target target;
  target.parsed = plan::parse_target(text, year);
  target.text = std::move(text);
  return target;
}

void set_dimension(Indicator& indicator, Measure measure, Random& random) {
  static constexpr std::array<Words, 4> qualities = {"Qualità tecnica", "Accessibilità",
                                                     "Tempestività", "Trasparenza"};
  switch (measure) {
    case Measure::Number:
    case Measure::Change:
      indicator.dimension = "Quantità";
      return;
    case Measure::Grade:
      indicator.dimension = "Soddisfazione dell'utenza";
      return;
    case Measure::Amount:
      indicator.dimension = "Efficienza";
      indicator.subdimension = "Economica";
      return;
    case Measure::Percentage:
    case Measure::Deadline:
      if (random.chance(50)) {
        indicator.dimension = "Efficienza";
        indicator.subdimension = "Tecnica";
        return;
      }
      break;
    case Measure::Duration:
    case Measure::YesNo:
      break;
  }
  indicator.dimension = "Qualità";
  indicator.subdimension = random.pick(qualities);
}

Indicator make_indicator(const IndicatorWords& words, const Gaps& gaps, Random& random) {
  Indicator indicator;
  indicator.description = gaps.fill(words.description);
  indicator.formula = gaps.fill(words.formula);
  indicator.purpose = random.chance(85) ? gaps.fill(words.purpose) : "";
  if (random.chance(15)) indicator.description += " (" + gaps.place + ")";
  return indicator;
}

std::vector<Indicator> make_impact_indicators(const Town& town, const Gaps& gaps, Random& random) {
  std::vector<Indicator> indicators;
  const std::size_t count = random.chance(80) ? 1 : 2;
  for (const IndicatorWords& words : some_of(impact_words(), count, random)) {
    Indicator indicator = make_indicator(words, gaps, random);
    std::string text = target_text(words, *Date::from(town.year, 12, 31), random);
    if (random.chance(70)) {
      text = "Al " + std::to_string(random.between(town.year, town.last_year)) + ' ' + text;
    }
    indicator.target = make_target(std::move(text), town.year);
    indicators.push_back(std::move(indicator));
  }
  return indicators;
}

// `due`: the day by which the objective's last phase ends.
std::vector<Indicator> make_result_indicators(const Town& town, const Gaps& gaps, Date due,
                                              Random& random) {
  std::vector<Indicator> indicators;
  const auto count = static_cast<std::size_t>(random.between(1, 4));
  for (const IndicatorWords& words : some_of(result_words(), count, random)) {
    Indicator indicator = make_indicator(words, gaps, random);
    set_dimension(indicator, words.measure, random);
    indicator.target = make_target(target_text(words, due, random), town.year);
    indicators.push_back(std::move(indicator));
  }
  return indicators;
}

Date month_start(int year, int month) { return *Date::from(year, static_cast<unsigned>(month), 1); }

Date month_end(int year, int month) {
  const std::chrono::year_month_day_last last{
      std::chrono::year{year},
      std::chrono::month_day_last{std::chrono::month{static_cast<unsigned>(month)}}};
  return *Date::from(year, static_cast<unsigned>(month), static_cast<unsigned>(last.day()));
}

// "01/03/2024", or "1/3/2024" as some write.
std::string date_as_typed(Date date, bool padded) {
  if (padded) return date_text(date);
  return std::to_string(date.day()) + '/' + std::to_string(date.month()) + '/' +
         std::to_string(date.year());
}

void set_dates(Phase& phase, Date from, Date to, bool padded) {
  phase.from = from;
  phase.to = to;
  phase.from_text = date_as_typed(from, padded);
  phase.to_text = date_as_typed(to, padded);
}

std::vector<Phase> make_phases(const Town& town, std::size_t unit, const Gaps& gaps,
                               Random& random) {
  std::vector<Phase> phases;
  const auto count = static_cast<std::size_t>(random.between(1, 7));
  const bool delegated = random.chance(70);
  const bool padded = random.chance(95);
  const std::string& delegate = random.pick(town.people.delegates[unit]);
  int number = 0;
  for (const Words words : some_of(steps(), count, random)) {
    Phase phase;
    phase.number = ++number;
    phase.text = gaps.fill(words);
    if (random.chance(60)) phase.text += gaps.fill(random.pick(step_details()));
    if (random.chance(20)) phase.text += '.';
    const int first = std::min(12, 1 + (number - 1) * 12 / static_cast<int>(count));
    const int last = random.between(first, 12);
    set_dates(phase, month_start(town.year, first), month_end(town.year, last), padded);
    if (random.chance(35)) {
      const std::size_t other = random.below(units().size());
      if (other != unit) phase.other_units = units()[other].name;
      if (!phase.other_units.empty() && random.chance(30)) {
        const std::size_t third = random.below(units().size());
        if (third != unit && third != other) {
          phase.other_units += "; " + std::string(units()[third].name);
        }
      }
    }
    if (delegated && random.chance(90)) phase.delegate = delegate;
    phases.push_back(std::move(phase));
  }
  return phases;
}

// Chapters are never shared, so that no amount is counted twice: `next_chapter` goes up.
std::vector<plan::MoneyRow> make_money(const Town& town, int& next_chapter, Random& random) {
  std::vector<plan::MoneyRow> rows;
  const int count = random.chance(40) ? 0 : random.between(1, 5);
  const bool committed = random.chance(40);
  for (int i = 0; i < count; ++i) {
    plan::MoneyRow row;
    row.side = random.chance(35) ? Side::Revenue : Side::Expenditure;
    row.chapter = std::to_string(next_chapter);
    next_chapter += random.between(1, 2);
    if (random.chance(30))
      row.chapter += random.chance(60) ? "/999" : "/" + std::to_string(random.between(2, 12));
    if (committed && random.chance(50)) {
      row.commitment = std::to_string(town.year) + '/' + std::to_string(random.between(11, 989));
    }
    row.amount = Money::from_cents(random.chance(70) ? random.between(1, 900) * 50'000LL
                                                     : random.between(10'000, 9'999'999));
    rows.push_back(std::move(row));
  }
  return rows;
}

plan::Staffing make_staffing(Random& random) {
  plan::Staffing staffing;
  staffing.full_time = random.between(1, 9);
  staffing.part_time = random.chance(50) ? 0 : random.between(1, 3);
  staffing.professionals = random.chance(80) ? 0 : random.between(1, 2);
  staffing.collaborations = random.chance(90) ? 0 : 1;
  staffing.other = random.chance(90) ? 0 : random.between(1, 4);
  staffing.stated_total = *staffing.full_time + *staffing.part_time + *staffing.professionals +
                          *staffing.collaborations + *staffing.other;
  return staffing;
}

std::string make_description(const Gaps& gaps, Random& random) {
  std::string text;
  const auto count = static_cast<std::size_t>(random.between(2, 6));
  for (const Words sentence : some_of(sentences(), count, random)) {
    if (!text.empty()) text += ' ';
    text += gaps.fill(sentence);
  }
  return text;
}

Mark draw_mark(Random& random) {
  const int draw = random.between(1, 100);
  if (draw <= 30) return Mark::None;
  if (draw <= 87) return Mark::Changed;
  return draw <= 96 ? Mark::Assigned : Mark::Removed;
}

// What an act that changed the objective did inside it: at least one thing.
void change_inside(Objective& objective, const Town& town, Random& random) {
  for (Indicator& indicator : objective.impact_indicators) indicator.updated = random.chance(60);
  for (Indicator& indicator : objective.result_indicators) {
    indicator.updated = random.chance(20);
    indicator.removed =
        !indicator.updated && random.chance(4) && objective.result_indicators.size() > 1;
  }
  for (Phase& phase : objective.phases) {
    const int draw = random.between(1, 100);
    if (draw <= 12) phase.status = PhaseStatus::Updated;
    if (draw == 13 || draw == 14) phase.status = PhaseStatus::Postponed;
    if (draw == 15 || draw == 16) phase.status = PhaseStatus::Replaced;
    if (draw == 17 || draw == 18) phase.status = PhaseStatus::Removed;
    if (phase.status == PhaseStatus::Postponed) phase.postponed_to = town.year + 1;
  }
  const auto updated = [](const Indicator& indicator) { return indicator.updated; };
  if (std::none_of(objective.impact_indicators.begin(), objective.impact_indicators.end(),
                   updated) &&
      std::none_of(objective.result_indicators.begin(), objective.result_indicators.end(),
                   updated)) {
    objective.impact_indicators.front().updated = true;
  }
}

std::string make_title(const Gaps& gaps, Random& random) {
  std::string title = std::string(random.pick(actions())) + ' ' + gaps.subject;
  if (random.chance(60)) title += ' ' + gaps.place;
  if (random.chance(15)) title += " - secondo lotto";
  return uppercase(title);
}

Objective make_objective(const Town& town, std::size_t unit, int number, int& next_chapter,
                         Random random) {
  const UnitOfTown& office = units()[unit];
  Gaps gaps;
  gaps.subject = random.pick(office.subjects);
  gaps.place = random.pick(places());
  gaps.year = town.year;
  gaps.last_year = town.last_year;

  Objective objective;
  objective.number = number;
  objective.title = make_title(gaps, random);
  objective.mark = draw_mark(random);
  if (objective.mark != Mark::None) objective.act_date = town.act_date;
  if (objective.mark == Mark::Changed && random.chance(8)) {
    objective.previous_title = make_title(gaps, random);
  }
  objective.director_role = office.role;
  objective.director = town.people.directors[unit];
  objective.unit = office.name;
  if (random.chance(6)) {
    for (const std::size_t other : town.units) {
      if (other != unit && objective.co_directors.size() < 2 && random.chance(40)) {
        objective.co_directors.push_back(town.people.directors[other]);
      }
    }
  }
  objective.kind = random.chance(50) ? "Performance" : "";

  const ProgrammeOfMission& programme = random.pick(office.programmes);
  const std::size_t goal_index = random.pick(office.goals);
  const Goal& goal = goals()[goal_index];
  objective.mission = programme.mission;
  objective.programme = programme.programme;
  objective.strategic_area = goal.area;
  objective.strategic_goal = goal.goal;
  objective.operational_goal = random.pick(goal.operational);
  objective.councillor = town.people.councillors[goal_index];

  objective.final_stakeholders = random.pick(office.beneficiaries);
  objective.expected_impact = gaps.fill(random.pick(impacts()));
  objective.intermediate_stakeholders =
      random.chance(50) ? std::string(units()[random.below(units().size())].name)
                        : "Uffici comunali";
  objective.description = make_description(gaps, random);

  objective.phases = make_phases(town, unit, gaps, random);
  Date due = *objective.phases.front().to;
  for (const Phase& phase : objective.phases) due = std::max(due, *phase.to);
  if (random.chance(50)) due = *Date::from(town.year, 12, 31);
  objective.impact_indicators = make_impact_indicators(town, gaps, random);
  objective.result_indicators = make_result_indicators(town, gaps, due, random);
  objective.money = make_money(town, next_chapter, random);
  objective.stated_difference = difference_of(objective.money);
  objective.staffing = make_staffing(random);
  if (objective.mark == Mark::Changed) change_inside(objective, town, random);
  return objective;
}

// Whole weights that sum to 100 for each director; all 1 where there are more than 100 objectives.
void set_weights(std::vector<Objective>& objectives) {
  for (std::size_t first = 0; first < objectives.size();) {
    std::size_t end = first;
    while (end < objectives.size() && objectives[end].director == objectives[first].director) ++end;
    const std::size_t count = end - first;
    for (std::size_t i = first; i < end; ++i) {
      const std::size_t points = count > 100 ? 1 : 100 / count + (i - first < 100 % count ? 1 : 0);
      objectives[i].weight = static_cast<std::int64_t>(points) * 100;
    }
    first = end;
  }
}

std::vector<Objective> make_objectives(const Town& town, std::size_t count, const Random& random) {
  std::vector<Objective> objectives;
  objectives.reserve(count);
  int next_chapter = 100;
  for (std::size_t i = 0; i < town.units.size(); ++i) {
    const std::size_t end = count * (i + 1) / town.units.size();
    while (objectives.size() < end) {
      const auto number = static_cast<int>(objectives.size()) + 1;
      objectives.push_back(make_objective(town, town.units[i], number, next_chapter,
                                          random.stream(static_cast<std::uint64_t>(number))));
    }
  }
  set_weights(objectives);
  return objectives;
}

std::vector<plan::IndexEntry> make_index(const Town& town,
                                         const std::vector<Objective>& objectives) {
  std::vector<plan::IndexEntry> index;
  int page = 1;
  for (const Objective& objective : objectives) {
    if (index.empty() || index.back().director != objective.director) {
      const UnitOfTown& unit = units()[town.units[index.size()]];
      index.push_back({objective.director, std::string(unit.name), page});
    }
    page += page_count(objective);
  }
  return index;
}

// A table for each unit, with enough heads for what its objectives need.
plan::StaffTable make_staff_table(const UnitOfTown& unit, const std::string& director, int needed,
                                  Random& random) {
  static constexpr std::array<Words, 3> part_time_hours = {"30", "24", "18"};
  plan::StaffTable table;
  table.area = unit.area;
  table.unit = uppercase(unit.name);
  table.head = std::string(unit.role) + ' ' + director;
  int left = needed + random.between(1, 6);
  int total = 0;
  for (const Words category : {Words("D"), Words("C"), Words("B")}) {
    plan::StaffRow row;
    row.category = category;
    const int full_time = category == "B" ? left : left / 3 + 1;
    int sum = 0;
    const auto put = [&](Words hours, int heads) {
      if (heads <= 0) return;
      row.heads[std::string(hours)] = heads;
      table.stated_heads[std::string(hours)] += heads;
      sum += heads;
    };
    put("36", full_time);
    for (const Words hours : part_time_hours) {
      if (random.chance(30)) put(hours, random.between(1, 3));
    }
    left = std::max(0, left - full_time);
    row.stated_total = sum;
    total += sum;
    table.rows.push_back(std::move(row));
  }
  table.stated_total = total;
  if (random.chance(15)) table.notes.emplace_back("*una persona a 21 ore");
  return table;
}

std::vector<plan::StaffTable> make_staff(const Town& town, const std::vector<Objective>& objectives,
                                         Random random) {
  std::map<Words, int> needed;  // by director
  for (const Objective& objective : objectives) {
    needed[objective.director] += objective.staffing->stated_total.value_or(0);
  }
  std::vector<plan::StaffTable> tables;
  for (std::size_t i = 0; i < units().size(); ++i) {  // grouped by area, as the units are
    if (std::find(town.units.begin(), town.units.end(), i) == town.units.end()) continue;
    const UnitOfTown& unit = units()[i];
    const std::string& director = town.people.directors[i];
    tables.push_back(make_staff_table(unit, director, needed[director], random));
  }
  return tables;
}

plan::AssignmentProgramme make_assignments(const Town& town, Random random) {
  plan::AssignmentProgramme programme;
  Money ordinary;
  Money earmarked;
  int chapter = 90'000;
  for (std::size_t i = 0; i < units().size(); ++i) {
    if (std::find(town.units.begin(), town.units.end(), i) == town.units.end()) continue;
    if (!random.chance(60)) continue;
    const UnitOfTown& unit = units()[i];
    plan::AssignmentSubtotal subtotal;
    subtotal.unit = unit.name;
    subtotal.amount = Money();
    subtotal.adjusted = Money();
    const int count = random.between(1, 4);
    for (int number = 1; number <= count; ++number) {
      plan::Assignment item;
      item.area = unit.area;
      item.unit = unit.name;
      item.number = number;
      item.director = town.people.directors[i];
      item.activity = random.pick(assignment_subjects());
      item.type = "professionale";
      item.earmarked = random.chance(40);
      item.ordinary = !item.earmarked;
      item.amount = Money::from_cents(random.between(3, 90) * 50'000LL);
      item.adjusted =
          random.chance(80) ? item.amount : Money::from_cents(item.amount->cents() - 12'345);
      for (int more = random.chance(80) ? 1 : 2; more > 0; --more) {
        item.chapters.push_back(std::to_string(chapter++) + (random.chance(50) ? "/999" : ""));
      }
      *subtotal.amount += *item.amount;
      *subtotal.adjusted += *item.adjusted;
      (item.earmarked ? earmarked : ordinary) += *item.adjusted;
      programme.items.push_back(std::move(item));
    }
    programme.subtotals.push_back(std::move(subtotal));
  }
  if (!programme.items.empty()) {
    programme.grand_total = plan::AssignmentGrandTotal{ordinary + earmarked, ordinary, earmarked};
  }
  return programme;
}

std::vector<plan::TitlePage> make_title_pages(const Town& town, Random random) {
  static constexpr std::array<Words, 3> ordinals = {"Primo", "Secondo", "Terzo"};
  const std::string year = std::to_string(town.year);
  const std::string years = year + '-' + std::to_string(town.last_year);
  const std::string variation = std::string(random.pick(ordinals)) + " provvedimento di variazione";
  const std::string whole = "Piano Esecutivo di Gestione/Piano della Performance " + years;
  const std::string guidelines = "Linee guida operative " + year;
  const std::string sheets = "Piano dettagliato degli obiettivi di performance " + year + "- " +
                             std::to_string(town.last_year);
  // The title page of the whole is repeated on the page after it.
  return {{whole, variation},
          {whole, variation},
          {guidelines, variation},
          {sheets, variation},
          {"Risorse Umane", ""}};
}

}  // namespace

Example make(std::size_t objectives, std::uint64_t seed, Faults faults) {
  PEGASO_CHECK(objectives >= 1 && objectives <= objectives_max);
  const Random random(seed);
  const Town town = make_town(objectives, random.stream(1));
  Example example;
  plan::Plan& plan = example.plan;
  plan.municipality = town.name;
  plan.year = town.year;
  plan.last_year = town.last_year;
  plan.title_pages = make_title_pages(town, random.stream(2));
  plan.objectives = make_objectives(town, objectives, random.stream(3));
  plan.assignments = make_assignments(town, random.stream(4));
  if (faults == Faults::Some)
    example.faults = put_faults(plan.objectives, town.act_date, town.year);
  plan.staff = make_staff(town, plan.objectives, random.stream(5));
  plan.index = make_index(town, plan.objectives);
  if (faults == Faults::Some) put_document_faults(plan, example.faults);
  return example;
}

}  // namespace pegaso::example

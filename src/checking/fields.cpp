// Fields that must not be empty, and the weights of objectives.
#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "checking/report.h"
#include "checking/words.h"

namespace pegaso::checking {
namespace {

using plan::Indicator;
using plan::Objective;

struct MandatoryText {
  std::string Objective::* text;
  Field field;
  Wording name;
};

constexpr std::array<MandatoryText, 9> mandatory = {{
    {&Objective::title, Field::Title, {"il titolo", "the title"}},
    {&Objective::director, Field::Director, {"il dirigente", "the director"}},
    {&Objective::unit, Field::Unit, {"l'unità", "the unit"}},
    {&Objective::mission, Field::Mission, {"la missione", "the mission"}},
    {&Objective::programme, Field::Programme, {"il programma", "the programme"}},
    {&Objective::strategic_area,
     Field::StrategicArea,
     {"l'ambito strategico", "the strategic area"}},
    {&Objective::strategic_goal,
     Field::StrategicGoal,
     {"l'obiettivo strategico", "the strategic goal"}},
    {&Objective::operational_goal,
     Field::OperationalGoal,
     {"l'obiettivo operativo", "the operational goal"}},
    {&Objective::councillor, Field::Councillor, {"l'assessore", "the councillor"}},
}};

struct MandatoryIndicatorText {
  std::string_view (*text)(const Indicator&);
  Field field;
  Wording name;
};

constexpr std::array<MandatoryIndicatorText, 3> mandatory_of_indicator = {{
    {[](const Indicator& indicator) -> std::string_view { return indicator.description; },
     Field::Description,
     {"la descrizione", "the description"}},
    {[](const Indicator& indicator) -> std::string_view { return indicator.target.text; },
     Field::Target,
     {"il valore atteso", "the target"}},
    {[](const Indicator& indicator) -> std::string_view { return indicator.dimension; },
     Field::Dimension,
     {"la dimensione", "the dimension"}},
}};

// What a document's layout has not at all is not missing: a field counts as used when some record
// of the plan fills it.
class MandatoryCheck {
 public:
  explicit MandatoryCheck(Report& report) : report_(report) {
    for (const Objective& objective : report.plan().objectives) {
      for (std::size_t i = 0; i < mandatory.size(); ++i) {
        used_[i] = used_[i] || !(objective.*mandatory[i].text).empty();
      }
      note_used(objective.impact_indicators, impact_used_);
      note_used(objective.result_indicators, result_used_);
    }
  }

  void run() {
    for (std::size_t i = 0; i < report_.plan().objectives.size(); ++i) {
      const Objective& objective = report_.plan().objectives[i];
      if (objective.mark == plan::Mark::Removed) continue;
      check_objective(i, objective);
      check_indicators(i, Part::ImpactIndicator, objective.impact_indicators, impact_used_);
      check_indicators(i, Part::ResultIndicator, objective.result_indicators, result_used_);
    }
  }

 private:
  using Used = std::array<bool, mandatory_of_indicator.size()>;

  static void note_used(const std::vector<Indicator>& indicators, Used& used) {
    for (const Indicator& indicator : indicators) {
      for (std::size_t i = 0; i < used.size(); ++i) {
        used[i] = used[i] || !mandatory_of_indicator[i].text(indicator).empty();
      }
    }
  }

  void check_objective(std::size_t index, const Objective& objective) {
    for (std::size_t i = 0; i < mandatory.size(); ++i) {
      if (!used_[i] || !(objective.*mandatory[i].text).empty()) continue;
      const Datum where = of_objective(index, mandatory[i].field);
      if (report_.is_uncertain(where)) continue;
      add(where, {fmt::format("In questo obiettivo manca {}.", mandatory[i].name.it),
                  fmt::format("This objective lacks {}.", mandatory[i].name.en)});
    }
  }

  void check_indicators(std::size_t index, Part part, const std::vector<Indicator>& indicators,
                        const Used& used) {
    for (std::size_t k = 0; k < indicators.size(); ++k) {
      const Indicator& indicator = indicators[k];
      if (indicator.removed) continue;
      for (std::size_t i = 0; i < used.size(); ++i) {
        if (!used[i] || !mandatory_of_indicator[i].text(indicator).empty()) continue;
        const Datum where = of_item(part, index, k, mandatory_of_indicator[i].field);
        if (report_.is_uncertain(where)) continue;
        add(where, indicator_message(indicator, part, k, mandatory_of_indicator[i].name));
      }
    }
  }

  static Bilingual indicator_message(const Indicator& indicator, Part part, std::size_t k,
                                     const Wording& name) {
    const bool impact = part == Part::ImpactIndicator;
    if (indicator.description.empty()) {
      return {fmt::format("Nell'indicatore di {} n. {} manca {}.", impact ? "impatto" : "risultato",
                          k + 1, name.it),
              fmt::format("The {} indicator no. {} lacks {}.", impact ? "impact" : "result", k + 1,
                          name.en)};
    }
    const std::string description = excerpt(indicator.description);
    return {fmt::format("Nell'indicatore di {} «{}» manca {}.", impact ? "impatto" : "risultato",
                        description, name.it),
            fmt::format("The {} indicator “{}” lacks {}.", impact ? "impact" : "result",
                        description, name.en)};
  }

  void add(const Datum& where, Bilingual message) {
    Finding& finding = report_.add(Kind::MandatoryFieldEmpty, where, std::move(message));
    finding.line = finding.last_line = line_near(where);
  }

  std::uint32_t line_near(const Datum& where) const;

  Report& report_;
  std::array<bool, mandatory.size()> used_{};
  Used impact_used_{};
  Used result_used_{};
};

// The order in which sheets print the programming levels.
constexpr std::array<Field, 6> printed_order = {Field::Mission,       Field::Programme,
                                                Field::StrategicArea, Field::StrategicGoal,
                                                Field::Councillor,    Field::OperationalGoal};

// An empty field is found by its label: the first label after the field printed before it, or the
// second when that one is empty too, and so on.
std::uint32_t MandatoryCheck::line_near(const Datum& where) const {
  const std::uint32_t own = report_.line_of(where);
  if (where.part != Part::Objective) return own;
  const auto at = std::find(printed_order.begin(), printed_order.end(), where.field);
  if (at == printed_order.end()) return own;
  const reading::Reading& reading = report_.reading();
  std::size_t skipped = 0;
  for (auto before = at; before != printed_order.begin(); ++skipped) {
    const auto filled = reading.places.of(of_objective(where.owner, *--before));
    if (filled.empty()) continue;
    const auto labels = reading.places.of(of_objective(where.owner, Field::Label));
    auto label = std::find_if(labels.begin(), labels.end(), [&](const reading::Place& place) {
      return place.begin >= filled.back().end;
    });
    if (static_cast<std::size_t>(labels.end() - label) <= skipped) return own;
    return reading.source.line_of((label + static_cast<std::ptrdiff_t>(skipped))->begin);
  }
  return own;
}

}  // namespace

void check_mandatory_fields(Report& report) { MandatoryCheck(report).run(); }

namespace {

constexpr std::int64_t whole_percent = 10'000;  // weights are in hundredths

// Whether the removed objectives still count in the whole is the municipality's choice: both sums
// will do.
void check_weight_sums(Report& report, const std::vector<std::size_t>& weighted) {
  struct Share {
    std::int64_t in_force = 0;
    std::int64_t removed = 0;
    bool any_zero = false;
    std::vector<std::size_t> objectives;
  };
  std::map<std::string_view, Share> by_director;
  for (const std::size_t i : weighted) {
    const Objective& objective = report.plan().objectives[i];
    if (objective.weight_scale != "percent") return;
    if (*objective.weight < 0 || *objective.weight > 100 * whole_percent) return;
    Share& share = by_director[objective.director];
    const bool removed = objective.mark == plan::Mark::Removed;
    share.any_zero = share.any_zero || (*objective.weight == 0 && !removed);
    (removed ? share.removed : share.in_force) += *objective.weight;
    share.objectives.push_back(i);
  }
  for (const auto& [director, share] : by_director) {
    if (share.any_zero || share.in_force == whole_percent ||
        share.in_force + share.removed == whole_percent) {
      continue;
    }
    const std::string found = fmt::format("{},{:02}%", share.in_force / 100, share.in_force % 100);
    Finding& finding = report.add(
        Kind::WeightsMissing, of_objective(share.objectives.front(), Field::Weight),
        say("I pesi degli obiettivi di {} sommano {} e non 100%.",
            "The weights of the objectives of {} add up to {} and not 100%.", director, found),
        "100%", found);
    finding.objective.reset();
    for (const std::size_t i : share.objectives) {
      report.relate(finding, of_objective(i, Field::Weight));
    }
  }
}

}  // namespace

void check_weights(Report& report) {
  const auto& objectives = report.plan().objectives;
  std::vector<std::size_t> weighted;
  std::vector<std::size_t> zero;
  std::vector<std::size_t> without;
  for (std::size_t i = 0; i < objectives.size(); ++i) {
    if (!objectives[i].weight) {
      without.push_back(i);
      continue;
    }
    weighted.push_back(i);
    if (*objectives[i].weight == 0) zero.push_back(i);
  }
  if (weighted.empty()) return;  // the layout has no weights
  if (zero.size() == weighted.size() && weighted.size() > 1) {
    Finding& finding =
        report.add(Kind::WeightsMissing, of_objective(weighted.front(), Field::Weight),
                   say("Tutti i {} obiettivi con un peso hanno peso zero.",
                       "All {} objectives with a weight have weight zero.", weighted.size()),
                   {}, "0");
    finding.objective.reset();
    finding.director.clear();
    return;
  }
  const auto is_removed = [&](std::size_t i) { return objectives[i].mark == plan::Mark::Removed; };
  std::erase_if(zero, is_removed);
  std::erase_if(without, is_removed);
  for (const std::size_t i : zero) {
    report.add(Kind::WeightsMissing, of_objective(i, Field::Weight),
               say("Questo obiettivo ha peso zero, altri hanno un peso.",
                   "This objective has weight zero, others have a weight."),
               {}, "0");
  }
  for (const std::size_t i : without) {
    report.add(Kind::WeightsMissing, of_objective(i, Field::Weight),
               say("Questo obiettivo non ha un peso, altri ne hanno uno.",
                   "This objective has no weight, others have one."));
  }
  check_weight_sums(report, weighted);
}

}  // namespace pegaso::checking

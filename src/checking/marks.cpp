// The marks of acts: what the title says and what the sheet's inner marks say must agree.
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checking/report.h"
#include "checking/words.h"

namespace pegaso::checking {
namespace {

using plan::Mark;
using plan::Objective;
using reading::Place;

// The act that most titles name: for sheets whose title names none.
std::optional<Date> usual_act(const plan::Plan& plan) {
  std::map<Date, std::size_t> counts;
  for (const Objective& objective : plan.objectives) {
    if (objective.act_date) ++counts[*objective.act_date];
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == counts.end()) return std::nullopt;
  return most->first;
}

class MarkCheck {
 public:
  MarkCheck(Report& report, std::size_t index, std::optional<Date> usual)
      : report_(report), index_(index), objective_(report.plan().objectives[index]), usual_(usual) {
    collect();
  }

  void run() {
    if (objective_.mark == Mark::None && !inner_.empty()) {
      Finding& finding = report_.add(
          Kind::MarksDisagree, inner_.front().where,
          say("Dentro la scheda ci sono annotazioni di aggiornamento, ma il titolo non ne porta.",
              "The sheet holds marks of an update, but its title bears none."),
          {}, inner_.front().text);
      if (inner_.front().line != 0) finding.line = finding.last_line = inner_.front().line;
      finding.related.push_back(report_.line_of(of_objective(index_, Field::Title)));
      for (const Inner& inner : inner_) finding.related.push_back(inner.line);
    }
    if (objective_.mark == Mark::Changed && inner_.empty()) {
      report_.add(
          Kind::MarksDisagree, of_objective(index_, Field::Title),
          say("Il titolo dice che un atto ha aggiornato l'obiettivo, ma nella scheda nessun "
              "dato è annotato come aggiornato.",
              "The title says that an act changed the objective, but no datum of the sheet "
              "is marked as changed."));
    }
    check_dates();
  }

 private:
  struct Inner {
    Datum where;
    std::string text;
    std::uint32_t line = 0;
  };

  // From the places of marks; where a reading has none, from the plan's own flags.
  void collect() {
    collect_places();
    if (!inner_.empty()) return;
    const auto note = [&](Part part, std::size_t item) {
      const Datum where = of_item(part, index_, item, Field::Mark);
      inner_.push_back({where, {}, report_.line_of(where)});
    };
    for (std::size_t i = 0; i < objective_.impact_indicators.size(); ++i) {
      const plan::Indicator& indicator = objective_.impact_indicators[i];
      if (indicator.updated || indicator.removed) note(Part::ImpactIndicator, i);
    }
    for (std::size_t i = 0; i < objective_.result_indicators.size(); ++i) {
      const plan::Indicator& indicator = objective_.result_indicators[i];
      if (indicator.updated || indicator.removed) note(Part::ResultIndicator, i);
    }
    for (std::size_t i = 0; i < objective_.phases.size(); ++i) {
      if (objective_.phases[i].status != plan::PhaseStatus::Unchanged) note(Part::Phase, i);
    }
  }

  void collect_places() {
    const reading::Places& places = report_.reading().places;
    // The title's own mark stands before the sheet's first other datum.
    std::uint32_t body = 0;
    for (const Field field : {Field::Director, Field::Unit, Field::Mission, Field::Description}) {
      const auto found = places.of(of_objective(index_, field));
      if (!found.empty() && (body == 0 || found.front().begin < body)) body = found.front().begin;
    }
    for (const Place& place : places.of(of_objective(index_, Field::Mark))) {
      if (place.begin > body) add_place(place);
    }
    const auto add_items = [&](Part part, std::size_t count) {
      for (std::size_t i = 0; i < count; ++i) {
        for (const Place& place : places.of(of_item(part, index_, i, Field::Mark))) {
          add_place(place);
        }
      }
    };
    add_items(Part::ImpactIndicator, objective_.impact_indicators.size());
    add_items(Part::ResultIndicator, objective_.result_indicators.size());
    add_items(Part::Phase, objective_.phases.size());
    std::stable_sort(inner_.begin(), inner_.end(),
                     [](const Inner& a, const Inner& b) { return a.line < b.line; });
  }

  void add_place(const Place& place) {
    const reading::Source& source = report_.reading().source;
    inner_.push_back({place.datum,
                      std::string(source.text().substr(place.begin, place.end - place.begin)),
                      source.line_of(place.begin)});
  }

  void check_dates() {
    const std::optional<Date> act = objective_.act_date ? objective_.act_date : usual_;
    if (!act) return;
    std::optional<std::uint32_t> told_line;
    for (const Inner& inner : inner_) {
      for (const DateInText& each : dates_in(inner.text, act->year())) {
        if (each.date == *act || told_line == inner.line) continue;
        told_line = inner.line;
        std::string expected = format_italian(*act);
        std::string found = format_italian(each.date);
        Finding& finding =
            report_.add(Kind::MarksDisagree, inner.where,
                        say("L'annotazione «{}» porta la data {}, ma l'atto è del {}.",
                            "The mark “{}” bears the date {}, but the act is of {}.", inner.text,
                            found, expected),
                        expected, found);
        finding.line = finding.last_line = inner.line;
      }
    }
  }

  Report& report_;
  std::size_t index_;
  const Objective& objective_;
  std::optional<Date> usual_;
  std::vector<Inner> inner_;
};

}  // namespace

void check_marks(Report& report) {
  const std::optional<Date> usual = usual_act(report.plan());
  for (std::size_t i = 0; i < report.plan().objectives.size(); ++i) {
    MarkCheck(report, i, usual).run();
  }
}

}  // namespace pegaso::checking

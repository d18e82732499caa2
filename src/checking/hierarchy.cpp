// The programming levels hang together: a goal belongs to one goal or area above it and to one
// councillor, a programme to one mission. Spellings of the same name count as one.
#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "checking/names.h"
#include "checking/report.h"

namespace pegaso::checking {
namespace {

using plan::Objective;

struct Level {
  NameKind kind;
  std::string Objective::* text;
  Field field;
};

constexpr Level mission = {NameKind::Mission, &Objective::mission, Field::Mission};
constexpr Level programme = {NameKind::Programme, &Objective::programme, Field::Programme};
constexpr Level area = {NameKind::StrategicArea, &Objective::strategic_area, Field::StrategicArea};
constexpr Level strategic = {NameKind::StrategicGoal, &Objective::strategic_goal,
                             Field::StrategicGoal};
constexpr Level operational = {NameKind::OperationalGoal, &Objective::operational_goal,
                               Field::OperationalGoal};
constexpr Level councillor = {NameKind::Councillor, &Objective::councillor, Field::Councillor};

// "L'obiettivo operativo «A» sta qui sotto l'obiettivo strategico «B», altrove sotto «C»."
struct Sentence {
  Wording child;   // "L'obiettivo operativo"
  Wording stands;  // "sta qui sotto l'obiettivo strategico"
  Wording other;   // "altrove sotto"
};

// The objective stands under no strategic goal: only the area tells where its goal belongs.
bool lacks_strategic_goal(const Objective& objective) {
  return objective.strategic_goal.empty() && !objective.operational_goal.empty();
}

class HierarchyCheck {
 public:
  HierarchyCheck(Report& report, const Names& names)
      : report_(report), names_(names), told_(report.plan().objectives.size(), false) {}

  // Each child has one parent; the objectives where it has another than the usual one are reported, at
  // `at`. `told` objectives are skipped and noted: one contradiction is told once.
  void check(const Level& child, const Level& parent, Field at, const Sentence& sentence,
             std::vector<bool>* told = nullptr, bool only_without_goal = false) {
    std::map<NameId, std::vector<std::size_t>> objectives_of;
    const auto& objectives = report_.plan().objectives;
    for (std::size_t i = 0; i < objectives.size(); ++i) {
      if ((objectives[i].*child.text).empty() || (objectives[i].*parent.text).empty()) continue;
      objectives_of[names_.id(child.kind, objectives[i].*child.text)].push_back(i);
    }
    for (const auto& [id, members] : objectives_of) {
      if (only_without_goal && std::none_of(members.begin(), members.end(), [&](std::size_t i) {
            return lacks_strategic_goal(objectives[i]);
          })) {
        continue;
      }
      const std::size_t usual = usual_parent(members, parent);
      const NameId usual_id = parent_id(usual, parent);
      for (const std::size_t i : members) {
        if (parent_id(i, parent) == usual_id) continue;
        if (told != nullptr) {
          if ((*told)[i]) continue;
          (*told)[i] = true;
        }
        add(i, usual, child, parent, at, sentence);
      }
    }
  }

  std::vector<bool>& told_councillors() { return told_; }

 private:
  NameId parent_id(std::size_t objective, const Level& parent) const {
    return names_.id(parent.kind, report_.plan().objectives[objective].*parent.text);
  }

  // The first objective with the parent that most members have.
  std::size_t usual_parent(const std::vector<std::size_t>& members, const Level& parent) const {
    std::map<NameId, std::pair<std::size_t, std::size_t>> counts;  // count, first objective
    for (const std::size_t i : members) {
      auto& [count, first] = counts.try_emplace(parent_id(i, parent), 0U, i).first->second;
      ++count;
    }
    const auto* best = &counts.begin()->second;
    for (const auto& [id, each] : counts) {
      if (each.first > best->first || (each.first == best->first && each.second < best->second)) {
        best = &each;
      }
    }
    return best->second;
  }

  void add(std::size_t objective, std::size_t usual, const Level& child, const Level& parent,
           Field at, const Sentence& sentence) {
    const Objective& here = report_.plan().objectives[objective];
    const Objective& there = report_.plan().objectives[usual];
    const auto text = [&](std::string_view what, std::string_view stands, std::string_view other,
                          std::string_view open, std::string_view close) {
      return fmt::format("{0} {4}{1}{5} {2} {4}{6}{5}, {3} {4}{7}{5}.", what, here.*child.text,
                         stands, other, open, close, here.*parent.text, there.*parent.text);
    };
    Finding& finding =
        report_.add(Kind::HierarchyConflict, of_objective(objective, at),
                    {text(sentence.child.it, sentence.stands.it, sentence.other.it, "«", "»"),
                     text(sentence.child.en, sentence.stands.en, sentence.other.en, "“", "”")},
                    there.*parent.text, here.*parent.text);
    report_.relate(finding, of_objective(usual, at));
  }

  Report& report_;
  const Names& names_;
  std::vector<bool> told_;
};

}  // namespace

void check_hierarchy(Report& report, const Names& names) {
  HierarchyCheck check(report, names);
  check.check(operational, strategic, Field::OperationalGoal,
              {{"L'obiettivo operativo", "The operational goal"},
               {"sta qui sotto l'obiettivo strategico", "stands here under the strategic goal"},
               {"altrove sotto", "elsewhere under"}});
  check.check(operational, area, Field::OperationalGoal,
              {{"L'obiettivo operativo", "The operational goal"},
               {"sta qui nell'ambito", "stands here in the area"},
               {"altrove in", "elsewhere in"}},
              nullptr, true);
  check.check(strategic, area, Field::StrategicGoal,
              {{"L'obiettivo strategico", "The strategic goal"},
               {"sta qui nell'ambito", "stands here in the area"},
               {"altrove in", "elsewhere in"}});
  check.check(programme, mission, Field::Programme,
              {{"Il programma", "The programme"},
               {"sta qui nella missione", "stands here in the mission"},
               {"altrove in", "elsewhere in"}});
  const Wording has = {"ha qui l'assessore", "has here the councillor"};
  const Wording other = {"altrove", "elsewhere"};
  check.check(strategic, councillor, Field::Councillor,
              {{"L'obiettivo strategico", "The strategic goal"}, has, other},
              &check.told_councillors());
  check.check(operational, councillor, Field::Councillor,
              {{"L'obiettivo operativo", "The operational goal"}, has, other},
              &check.told_councillors());
}

}  // namespace pegaso::checking

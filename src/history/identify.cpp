// The edition as a version: identities for all its parts (matching.h).
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/check.h"
#include "history/match_parts.h"
#include "history/matching.h"

namespace pegaso::history {
namespace {

std::string text_of(Id id) { return std::to_string(static_cast<std::int64_t>(id)); }

Problem problem(Bilingual message, Bilingual cure) {
  return {std::move(message), {}, std::move(cure)};
}

// What an objective of the edition is, decisions first; no_id: a new one.
Id chosen_for(const ObjectiveMatch& match, const Decisions& decisions) {
  const auto decision = decisions.find(match.number);
  return decision == decisions.end() ? match.matched() : decision->second;
}

void find_unknown(const Version& former, const Matching& matching, const Decisions& decisions,
                  Problems& problems) {
  std::unordered_set<std::int64_t> known;
  for (const ObjectiveIds& each : former.ids.objectives) {
    known.insert(static_cast<std::int64_t>(each.id));
  }
  const int last = static_cast<int>(matching.objectives.size());
  for (const auto& [number, id] : decisions) {
    const std::string which = std::to_string(number);
    if (number < 1 || number > last) {
      problems.push_back(problem(
          {"la decisione sull'obiettivo " + which +
               " riguarda un obiettivo che il documento non ha",
           "the decision on objective " + which + " is about one that the document does not have"},
          {"Gli obiettivi vanno da 1 a " + std::to_string(last) + ".",
           "Objectives go from 1 to " + std::to_string(last) + "."}));
    } else if (id != no_id && !known.contains(static_cast<std::int64_t>(id))) {
      problems.push_back(problem(
          {"la decisione sull'obiettivo " + which + " nomina l'identità " + text_of(id) +
               ", che la versione in vigore non ha",
           "the decision on objective " + which + " names the identity " + text_of(id) +
               ", which the version in force does not have"},
          {"Si indichi l'identità di un obiettivo in vigore, oppure che l'obiettivo è nuovo.",
           "Name the identity of an objective in force, or say that the objective is new."}));
    }
  }
}

void find_doubled(const Matching& matching, const Decisions& decisions, Problems& problems) {
  std::unordered_map<std::int64_t, int> number_of;
  for (const ObjectiveMatch& each : matching.objectives) {
    const Id id = chosen_for(each, decisions);
    if (id == no_id) continue;
    const auto [at, is_new] = number_of.emplace(static_cast<std::int64_t>(id), each.number);
    if (is_new) continue;
    const std::string first = std::to_string(at->second);
    const std::string second = std::to_string(each.number);
    problems.push_back(
        problem({"gli obiettivi " + first + " e " + second +
                     " sarebbero tutti e due quello con identità " + text_of(id),
                 "objectives " + first + " and " + second + " would both be the one of identity " +
                     text_of(id)},
                {"Si decida anche che cos'è l'altro: un obiettivo in vigore o uno nuovo.",
                 "Decide on the other one too: an objective in force, or a new one."}));
  }
}

void find_undecided(const Matching& matching, const Decisions& decisions, Problems& problems) {
  for (const ObjectiveMatch& each : matching.objectives) {
    if (each.certainty != Certainty::Uncertain || decisions.contains(each.number)) continue;
    const std::string which = std::to_string(each.number);
    problems.push_back(
        problem({"non è chiaro quale obiettivo in vigore sia l'obiettivo " + which +
                     " del documento: forse quello con identità " + text_of(each.best->id),
                 "it is not clear which objective in force objective " + which +
                     " of the document is: perhaps the one of identity " + text_of(each.best->id)},
                {"Si decida quale obiettivo è, o che è nuovo.",
                 "Decide which objective it is, or that it is new."}));
  }
}

class Identifier {
 public:
  Identifier(const Version& former, NewIds& ids) : former_(former), ids_(ids) {
    for (std::size_t i = 0; i < former.ids.objectives.size(); ++i) {
      positions_.emplace(static_cast<std::int64_t>(former.ids.objectives[i].id), i);
    }
  }

  // In the order in which first_version gives identities out.
  Version run(const plan::Plan& edition, const std::vector<Id>& chosen) {
    Version version{edition, {}};
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      version.ids.objectives.push_back(objective(edition.objectives[i], chosen[i]));
    }
    const plan::Plan& plan = former_.plan;
    version.ids.title_pages = list(plan.title_pages, former_.ids.title_pages, edition.title_pages);
    version.ids.index = list(plan.index, former_.ids.index, edition.index);
    version.ids.assignments =
        list(plan.assignments.items, former_.ids.assignments, edition.assignments.items);
    version.ids.subtotals =
        list(plan.assignments.subtotals, former_.ids.subtotals, edition.assignments.subtotals);
    staff(edition, version);
    number_objectives(version.plan);
    return version;
  }

 private:
  template <class T>
  std::vector<Id> list(const std::vector<T>& former, const std::vector<Id>& former_ids,
                       const std::vector<T>& edition) {
    std::vector<Id> made;
    made.reserve(edition.size());
    for (const std::size_t position : match_parts(former, edition)) {
      made.push_back(position == not_matched ? ids_.next() : former_ids[position]);
    }
    return made;
  }

  ObjectiveIds objective(const plan::Objective& edition, Id chosen) {
    if (chosen == no_id) return new_objective_ids(edition, ids_);
    const std::size_t position = positions_.at(static_cast<std::int64_t>(chosen));
    const plan::Objective& former = former_.plan.objectives[position];
    const ObjectiveIds& of = former_.ids.objectives[position];
    return {chosen, list(former.impact_indicators, of.impact_indicators, edition.impact_indicators),
            list(former.result_indicators, of.result_indicators, edition.result_indicators),
            list(former.phases, of.phases, edition.phases),
            list(former.money, of.money, edition.money)};
  }

  void staff(const plan::Plan& edition, Version& version) {
    const Positions positions = match_parts(former_.plan.staff, edition.staff);
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const plan::StaffTable& table = edition.staff[i];
      if (positions[i] == not_matched) {
        version.ids.staff.push_back(new_staff_table_ids(table, ids_));
        continue;
      }
      const StaffTableIds& of = former_.ids.staff[positions[i]];
      version.ids.staff.push_back(
          {of.id, list(former_.plan.staff[positions[i]].rows, of.rows, table.rows)});
    }
  }

  const Version& former_;
  NewIds& ids_;
  std::unordered_map<std::int64_t, std::size_t> positions_;
};

}  // namespace

Problems open_questions(const Version& former, const Matching& matching,
                        const Decisions& decisions) {
  Problems problems;
  find_unknown(former, matching, decisions, problems);
  find_doubled(matching, decisions, problems);
  find_undecided(matching, decisions, problems);
  return problems;
}

Result<Version> identify(const Version& former, const plan::Plan& edition, const Matching& matching,
                         const Decisions& decisions, NewIds& ids) {
  PEGASO_CHECK(matching.objectives.size() == edition.objectives.size());
  PEGASO_CHECK(ids.last() >= last_id(former));
  Problems problems = open_questions(former, matching, decisions);
  if (!problems.empty()) return std::unexpected(std::move(problems.front()));
  std::vector<Id> chosen;
  chosen.reserve(matching.objectives.size());
  for (const ObjectiveMatch& each : matching.objectives) {
    chosen.push_back(chosen_for(each, decisions));
  }
  return Identifier(former, ids).run(edition, chosen);
}

}  // namespace pegaso::history

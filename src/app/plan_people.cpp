#include "app/plan_people.h"

#include <map>
#include <set>

#include "base/text.h"

namespace pegaso::app {

std::vector<PlanPerson> people_named(const plan::Plan& plan, std::string_view words) {
  std::map<std::string, PlanPerson> people;
  for (const plan::Objective& objective : plan.objectives) {
    std::set<std::string> named(objective.co_directors.begin(), objective.co_directors.end());
    named.insert(objective.director);
    named.insert(objective.councillor);
    for (const plan::Phase& each : objective.phases) named.insert(each.delegate);
    for (const std::string& name : named) {
      if (name.empty() || !has_all_words(name, words)) continue;
      PlanPerson& person = people[name];
      person.name = name;
      person.is_director = person.is_director || name == objective.director;
      ++person.objectives;
    }
  }
  std::vector<PlanPerson> all;
  for (auto& [name, person] : people) all.push_back(std::move(person));
  return all;
}

}  // namespace pegaso::app

// For tests of the store: histories with every version known.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "history/history_json.h"
#include "history/journal.h"
#include "history/testing_versions.h"
#include "history/version.h"
#include "reading/reading.h"
#include "storage/store.h"
#include "storage/testing_readings.h"

namespace pegaso::storage::testing {

struct TestHistory {
  reading::Reading reading;                // what was imported
  std::vector<history::Entry> entries;     // a beginning, then acts
  std::vector<history::Version> versions;  // after each entry
};

inline PlanKey key_of(const TestHistory& history) {
  const plan::Plan& plan = history.reading.plan;
  return {plan.municipality, plan.year.value()};
}

inline history::Entry entry_of(std::int64_t number, history::What what) {
  history::Entry entry;
  entry.number = number;
  entry.recorded_on = *Date::from(2024, 1, 31);
  entry.recorded_at = std::chrono::sys_seconds(std::chrono::seconds(1'706'688'000 + number));
  entry.author = "Ufficio programmazione";
  entry.what = std::move(what);
  return entry;
}

inline history::Act act_of(std::int64_t number) {
  history::Act act;
  act.body = "Giunta comunale";
  act.number = std::to_string(number);
  act.date = act.effective = *Date::from(2024, 3, 1);
  act.order_in_day = static_cast<int>(number);
  return act;
}

// The act that makes one version into the next.
inline void add_act(TestHistory& history, history::Version next) {
  const auto number = static_cast<std::int64_t>(history.entries.size()) + 1;
  history::ActRecorded act{act_of(number), history::diff(history.versions.back(), next)};
  history.entries.push_back(entry_of(number, std::move(act)));
  history.versions.push_back(std::move(next));
}

// As readers leave them.
inline void parse_targets(plan::Plan& plan) {
  for (plan::Objective& objective : plan.objectives) {
    for (auto* indicators : {&objective.impact_indicators, &objective.result_indicators}) {
      for (plan::Indicator& each : *indicators) {
        each.target.parsed = plan::parse_target(each.target.text, plan.year.value());
      }
    }
  }
}

// A history of `reading` that begins and goes on with `acts` acts which change anything.
// `share_percent`: how likely each of them touches a part.
inline TestHistory history_of(reading::Reading reading, std::size_t acts, std::uint64_t seed,
                              unsigned share_percent) {
  TestHistory made;
  made.reading = std::move(reading);
  parse_targets(made.reading.plan);
  history::NewIds ids;
  made.versions.push_back(history::first_version(made.reading.plan, ids));
  made.entries.push_back(
      entry_of(1, history::Begun{made.versions.back(), *Date::from(2024, 1, 1), "piano.txt"}));
  for (std::size_t i = 0; i < acts; ++i) {
    const history::Version& before = made.versions.back();
    history::Version next = history::testing::Editor(seed + i).edited(before, share_percent);
    // These two tell the plans of a store apart.
    next.plan.municipality = before.plan.municipality;
    next.plan.year = before.plan.year;
    add_act(made, std::move(next));
  }
  return made;
}

}  // namespace pegaso::storage::testing

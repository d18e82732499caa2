#include "rules/versions.h"

#include <string>

namespace pegaso::rules {

using regime::Decision;
using regime::Outcome;

VersionDecision version_in_force(std::span<const GuidelineVersion> versions, Date day) {
  const GuidelineVersion* latest = nullptr;
  for (const GuidelineVersion& each : versions) {
    if (each.from > day || (latest != nullptr && each.from < latest->from)) continue;
    latest = &each;
  }
  VersionDecision result;
  if (latest == nullptr) {
    result.decision.add(
        {.rule = "VAR-01",
         .outcome = Outcome::ConfigMissing,
         .message = {"Il {day} nessuna versione è in vigore.", "On {day} no version is in force."},
         .figures = {{"day", day}},
         .rests_on = {"AMB-77"}});
    return result;
  }
  result.version = latest->id;
  result.decision.add(
      {.rule = "VAR-01",
       .message = {"Il {day} vale la versione {version}, in vigore dal {from}.",
                   "On {day} version {version} holds, in force from {from}."},
       .figures = {{"day", day}, {"version", std::string(latest->id)}, {"from", latest->from}},
       .rests_on = {"AMB-77"}});
  return result;
}

Decision parameter_on(const regime::Regime& regime, std::string_view id, Date day) {
  const std::string name(id);
  if (regime.parameter(id, day) == nullptr) return regime::config_missing("VAR-03", {name, day});
  Decision decision;
  decision.add({.rule = "VAR-03",
                .message = {"Il regime dice «{parameter}» per il {day}.",
                            "The regime says \"{parameter}\" for {day}."},
                .figures = {{"parameter", name}, {"day", day}}});
  return decision;
}

}  // namespace pegaso::rules

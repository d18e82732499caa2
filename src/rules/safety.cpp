#include "rules/safety.h"

#include <algorithm>

namespace pegaso::rules {

using regime::Message;

regime::Configured<EmployerDecision> decide_employer(const regime::Regime& regime,
                                                     const EmployerRequest& request) {
  const auto by_role = TRY(regime.words("sic.roles.always", request.date));
  const auto by_resources = TRY(regime.words("sic.roles.with_resources", request.date));
  const auto is_among = [&](std::span<const std::string> roles) {
    return std::ranges::find(roles, request.role) != roles.end();
  };
  const bool has_all = request.has_financial_resources && request.has_human_resources &&
                       request.has_instrumental_resources;
  EmployerDecision result;
  result.is_employer = is_among(by_role) || (is_among(by_resources) && has_all);
  result.reason = {
      .rule = "SIC-01",
      .message = result.is_employer
                     ? Message{"È datore di lavoro ai fini della sicurezza.",
                               "Is an employer for the purposes of safety at work."}
                     : Message{"Non è datore di lavoro: servono insieme risorse finanziarie, umane "
                               "e strumentali.",
                               "Is no employer: financial, human and instrumental resources are "
                               "needed together."},
      .rests_on = {"AMB-76"}};
  return result;
}

}  // namespace pegaso::rules

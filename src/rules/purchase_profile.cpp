#include "rules/purchase_profile.h"

#include <utility>

namespace pegaso::rules {

using regime::Configured;
using regime::Reason;
using regime::Regime;

Configured<PurchaseProfile> profile_purchase(const Regime& regime, const ProfileRequest& request) {
  const auto& [day, object, amount, is_minor] = request.purchase;
  PurchaseProfile profile;
  profile.procedure = TRY(choose_procedure(regime, request.purchase));
  profile.competence =
      TRY(decide_competence(regime, {.date = day,
                                     .object = object,
                                     .amount = amount,
                                     .is_telematic = request.is_telematic,
                                     .is_chapter_of_another = request.is_chapter_of_another}));
  profile.start_act = TRY(decide_start_act(regime, day, amount));
  profile.emarket = TRY(emarket_duty(regime, day, object, request.category, amount));
  const AwardProcedure award = profile.procedure.least_open;
  profile.verification = TRY(decide_verification(regime, {.date = day,
                                                          .object = object,
                                                          .amount = amount,
                                                          .procedure = award,
                                                          .is_telematic = request.is_telematic}));
  profile.contract = TRY(decide_contract(
      regime, {.date = day, .amount = amount, .is_public_tender = award == AwardProcedure::Open}));
  profile.observatory = TRY(observatory_duty(regime, day, amount));
  profile.programme =
      TRY(decide_programme(regime, {.date = day, .object = object, .amount = amount}));
  return profile;
}

std::vector<Reason> reasons_of(PurchaseProfile profile) {
  std::vector<Reason> all;
  const auto add = [&](Reason& reason) { all.push_back(std::move(reason)); };
  const auto add_all = [&](regime::Decision& decision) {
    for (Reason& each : decision.reasons) add(each);
  };
  add(profile.procedure.reason);
  add(profile.competence.reason);
  add(profile.start_act.reason);
  add(profile.emarket.reason);
  add(profile.verification.reason);
  add_all(profile.contract.checklist.decision);
  add(profile.observatory.reason);
  add_all(profile.programme.checklist.decision);
  return all;
}

}  // namespace pegaso::rules

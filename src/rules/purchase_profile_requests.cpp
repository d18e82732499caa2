// The function `profile` of the vocabulary: LAV-01 to LAV-06, FOR-01 to FOR-05.
#include <array>

#include "rules/decide.h"
#include "rules/net_amount.h"
#include "rules/periods.h"
#include "rules/purchase_profile.h"
#include "rules/words.h"

namespace pegaso::rules {
namespace {

Answered<ProfileRequest> read_request(const regime::Regime& regime, const Input& input) {
  ProfileRequest request;
  Purchase& purchase = request.purchase;
  purchase.date = TRY(day_or_reference(input, "date", regime));
  purchase.object = TRY(needed_choice(input, "object", purchase_objects));
  purchase.amount = TRY(read_net_amount(input));
  purchase.is_minor = TRY(input.flag_maybe("minor_and_not_quantifiable")).value_or(false);
  request.is_telematic = TRY(input.flag_maybe("telematic")).value_or(false);
  request.is_chapter_of_another =
      TRY(chosen(input, "chapter_holder", chapter_holders)).value_or(false);
  request.category = TRY(input.word_maybe("category")).value_or("ORDINARY");
  if (!TRY(find_category(regime, purchase.date, request.category))) {
    return std::unexpected(unknown_word("category", request.category));
  }
  return request;
}

Answered<Answer> profile(const regime::Regime& regime, const Input& input) {
  const ProfileRequest request = TRY(read_request(regime, input));
  PurchaseProfile found = TRY(profile_purchase(regime, request));
  Answer answer;
  answer.set("procedure", found.procedure.procedure);
  answer.set("min_operators", found.procedure.operators);
  answer.set("unit", found.competence.unit);
  answer.set("alternatives", found.competence.alternatives);
  answer.set("determina_a_contrarre", found.start_act.is_needed);
  answer.set("emarket_duty", found.emarket.is_due);
  answer.set("verification", found.verification.rule);
  answer.set("avcpass", found.verification.avcpass);
  answer.set("durc_before_award", found.verification.is_durc_before_award);
  answer.set("sampled", found.verification.is_sampled);
  answer.set("contract_form", found.contract.form);
  answer.set("contract_unit", found.contract.unit);
  answer.set("osservatorio", found.observatory.is_told);
  answer.set("in_programme", found.programme.is_in_programme);
  answer.set("feasibility_project", found.programme.needs_feasibility_project);
  answer.reasons = reasons_of(std::move(found));
  return answer;
}

constexpr std::array<Implementation, 11> all = {{
    {"profile", "LAV-01", profile},
    {"profile", "LAV-02", profile},
    {"profile", "LAV-03", profile},
    {"profile", "LAV-04", profile},
    {"profile", "LAV-05", profile},
    {"profile", "LAV-06", profile},
    {"profile", "FOR-01", profile},
    {"profile", "FOR-02", profile},
    {"profile", "FOR-03", profile},
    {"profile", "FOR-04", profile},
    {"profile", "FOR-05", profile},
}};

}  // namespace

std::span<const Implementation> purchase_profile_requests() { return all; }

}  // namespace pegaso::rules

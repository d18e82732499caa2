#include "rules/contributions.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace pegaso::rules {

using regime::Message;
using regime::Outcome;

namespace {

struct Test {
  bool holds;
  std::string_view rule;
  Qualification qualification;
  Message message;
};

std::array<Test, 7> tests_of(const ContributionRequest& request) {
  using enum Qualification;
  return {{
      {request.is_statutory,
       "CTR-02",
       Contribution,
       {"Lo prevede una norma che fissa i requisiti dei beneficiari: è un contributo, fuori campo "
        "IVA.",
        "A legal provision fixes the beneficiaries' requirements: a contribution, outside VAT."}},
      {request.is_code_contract,
       "CTR-05",
       Fee,
       {"Nasce da un contratto del codice degli appalti: è un corrispettivo, con IVA e regole "
        "degli "
        "acquisti.",
        "It comes from a contract under the procurement code: a fee, with VAT and the rules of "
        "purchases."}},
      {request.has_direct_advantage || request.owns_asset || request.uses_results,
       "CTR-06",
       Fee,
       {"Il Comune ne ha un vantaggio diretto ed esclusivo: è un corrispettivo, con IVA.",
        "The municipality has a direct and exclusive advantage: a fee, with VAT."}},
      {request.has_termination_clause || request.has_penalties,
       "CTR-07",
       Fee,
       {"L'accordo ha clausole risolutive o penali: è un corrispettivo, con IVA.",
        "The agreement has termination clauses or penalties: a fee, with VAT."}},
      {request.has_contractual_liability,
       "CTR-08",
       Fee,
       {"L'inadempimento porterebbe responsabilità contrattuale: è un corrispettivo, con IVA.",
        "Default would lead to contractual liability: a fee, with VAT."}},
      {request.has_regulation && request.has_public_call,
       "CTR-03",
       Contribution,
       {"Regolamento rispettato e beneficiario scelto con avviso pubblico: è un contributo, fuori "
        "campo IVA.",
        "Regulation respected and beneficiary chosen by a public call: a contribution, outside "
        "VAT."}},
      {request.has_regulation && request.is_single_beneficiary && request.is_motivated,
       "CTR-04",
       Contribution,
       {"Un solo beneficiario possibile, motivato nell'atto: è un contributo, fuori campo IVA.",
        "One possible beneficiary, with the grounds in the act: a contribution, outside VAT."}},
  }};
}

// What is missing for the two procedural conditions.
std::vector<std::string_view> needs_of(const ContributionRequest& request) {
  std::vector<std::string_view> needs;
  if (!request.has_regulation) needs.emplace_back("REGULATION");
  if (request.has_public_call) return needs;
  needs.emplace_back(request.is_single_beneficiary ? "MOTIVATION" : "PUBLIC_CALL");
  return needs;
}

}  // namespace

std::span<const ContributionSign> contribution_signs() {
  static constexpr std::array<ContributionSign, 13> signs = {{
      {"statutory", &ContributionRequest::is_statutory},
      {"code_contract", &ContributionRequest::is_code_contract},
      {"direct_advantage", &ContributionRequest::has_direct_advantage},
      {"owns_asset", &ContributionRequest::owns_asset},
      {"uses_results", &ContributionRequest::uses_results},
      {"termination_clause", &ContributionRequest::has_termination_clause},
      {"penalties", &ContributionRequest::has_penalties},
      {"contractual_liability", &ContributionRequest::has_contractual_liability},
      {"regulation", &ContributionRequest::has_regulation},
      {"public_call", &ContributionRequest::has_public_call},
      {"single_beneficiary", &ContributionRequest::is_single_beneficiary},
      {"motivation", &ContributionRequest::is_motivated},
      {"giunta_decision", &ContributionRequest::has_giunta_decision},
  }};
  return signs;
}

std::string_view name(Qualification qualification) {
  constexpr std::array<std::string_view, 3> names = {"CONTRIBUTION", "FEE", "UNRESOLVED"};
  return names[static_cast<std::size_t>(qualification)];
}

ContributionDecision decide_contribution(const ContributionRequest& request) {
  ContributionDecision result;
  const auto tests = tests_of(request);
  const auto* first = std::ranges::find_if(tests, &Test::holds);
  for (const auto* each = tests.begin(); each != first; ++each) {
    result.passed_over.push_back(each->rule);
  }
  if (first == tests.end()) {
    result.decision.add(
        {.rule = "CTR-03",
         .outcome = Outcome::Block,
         .message =
             {"Né contributo né corrispettivo: mancano le condizioni di procedura. Serve una "
              "verifica fiscale.",
              "Neither contribution nor fee: the procedural conditions are not met. A tax "
              "review is needed."},
         .remedy = {.needs = needs_of(request)},
         .rests_on = {"AMB-34", "AMB-35"}});
    return result;
  }
  result.qualification = first->qualification;
  result.decision.add({.rule = first->rule, .message = first->message, .rests_on = {"AMB-34"}});
  if (result.qualification != Qualification::Contribution) return result;
  const bool is_decided = request.has_giunta_decision;
  regime::Reason reason{
      .rule = "CTR-01",
      .message = {"C'è la decisione della Giunta.", "The Giunta's decision is there."},
      .rests_on = {"AMB-33"}};
  if (!is_decided) {
    reason.outcome = Outcome::Block;
    reason.message = {"Un contributo si concede dopo la decisione della Giunta.",
                      "A contribution is granted after the Giunta's decision."};
    reason.remedy.needs = {"GIUNTA"};
  }
  result.decision.add(std::move(reason));
  return result;
}

}  // namespace pegaso::rules

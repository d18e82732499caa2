// The functions `verification`, `sample` and, for VER-01, `gate` of the vocabulary.
#include <array>

#include "rules/decide.h"
#include "rules/periods.h"
#include "rules/verification.h"
#include "rules/words.h"

namespace pegaso::rules {
namespace {

constexpr std::array<Choice<AwardProcedure>, 3> procedures = {{
    {"DIRECT", AwardProcedure::Direct},
    {"NEGOTIATED", AwardProcedure::Negotiated},
    {"OPEN", AwardProcedure::Open},
}};
constexpr std::array<Choice<VerificationStage>, 2> stages = {{
    {"OFFER", VerificationStage::Offer},
    {"AWARD", VerificationStage::Award},
}};
constexpr std::array<Choice<bool>, 2> offers = {{{"SELF_DECLARATION", true}, {"DURC", false}}};
constexpr std::array<Choice<bool>, 2> registers = {{{"GOODS_SERVICES", true}, {"WORKS", true}}};

Answered<VerificationRequest> read_request(const regime::Regime& regime, const Input& input) {
  VerificationRequest request;
  request.date = TRY(day_or_reference(input, "date", regime));
  request.object = TRY(needed_choice(input, "object", purchase_objects));
  TRY(input.cents("amount_cents"));
  request.amount = TRY(amount_or_zero(input, "amount_cents"));
  request.procedure = TRY(chosen(input, "procedure", procedures)).value_or(request.procedure);
  request.is_telematic = TRY(input.flag_maybe("telematic")).value_or(false);
  return request;
}

Answered<Answer> verification(const regime::Regime& regime, const Input& input) {
  const VerificationRequest request = TRY(read_request(regime, input));
  Verification decided = TRY(decide_verification(regime, request));
  Answer answer;
  answer.set("verification", decided.rule);
  answer.set("self_declaration", decided.is_self_declaration_enough);
  answer.set("durc_before_award", decided.is_durc_before_award);
  answer.set("durc_requested_by", decided.durc_requested_by);
  answer.set("durc_via", decided.durc_via);
  answer.set("avcpass", decided.avcpass);
  answer.set("sampled", decided.is_sampled);
  answer.set("by", decided.by);
  answer.set("subjects", decided.subjects);
  answer.set("checks", decided.checks);
  answer.reasons.push_back(std::move(decided.reason));
  return answer;
}

Answered<Answer> self_declaration(const regime::Regime& regime, const Input& input) {
  const VerificationRequest request = TRY(read_request(regime, input));
  const auto stage = TRY(chosen(input, "stage", stages)).value_or(VerificationStage::Offer);
  Answer answer;
  if (!TRY(chosen(input, "offered", offers)).value_or(true)) {
    answer.set("missing", std::vector<std::string_view>());
    regime::Decision decision;
    decision.add({.rule = "VER-01",
                  .message = {"È offerto il DURC: non serve l'autocertificazione.",
                              "The DURC is offered: no declaration is needed."}});
    answer.decided(std::move(decision));
    return answer;
  }
  regime::Decision decision = TRY(decide_self_declaration(regime, request, stage));
  answer.set("missing", decision.reasons.front().remedy.needs);
  answer.decided(std::move(decision));
  return answer;
}

Answered<Answer> sample(const regime::Regime& regime, const Input& input) {
  const Date day = TRY(first_day_of_year(input, "year"));
  TRY(needed_choice(input, "register", registers));
  constexpr std::int64_t awards_max = 1'000'000;
  const std::int64_t awards = TRY(number_between(input, "awards", 0, awards_max));
  const bool is_closed = TRY(input.flag_maybe("year_closed")).value_or(false);
  Draws draws = TRY(draws_due(regime, day, awards, is_closed));
  Answer answer;
  answer.set("draws", draws.count);
  answer.reasons.push_back(std::move(draws.reason));
  return answer;
}

constexpr std::array<Implementation, 9> all = {{
    {"verification", "VER-01", verification},
    {"verification", "VER-03", verification},
    {"verification", "VER-05", verification},
    {"verification", "VER-06", verification},
    {"verification", "VER-07", verification},
    {"verification", "VER-08", verification},
    {"verification", "VER-09", verification},
    {"gate", "VER-01", self_declaration},
    {"sample", "VER-04", sample},
}};

}  // namespace

std::span<const Implementation> verification_requests() { return all; }

}  // namespace pegaso::rules

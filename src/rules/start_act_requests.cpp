// DET-01, DET-03 to DET-07: in the vocabulary, `act_gate`, `deadline` for DET-04, `check` for DET-06.
#include <array>

#include "base/text.h"
#include "rules/answers.h"
#include "rules/decide.h"
#include "rules/net_amount.h"
#include "rules/periods.h"
#include "rules/start_acts.h"
#include "rules/words.h"

namespace pegaso::rules {
namespace {

Answered<Answer> start_act(const regime::Regime& regime, const Input& input) {
  const Date day = TRY(day_or_reference(input, "date", regime));
  const Money amount = TRY(read_net_amount(input));
  const bool is_there = TRY(input.flag_maybe("determina")).value_or(false);
  return answer_of(TRY(check_start_act(regime, day, amount, is_there)));
}

Answered<Answer> invitation(const regime::Regime& regime, const Input& input) {
  InvitationLetter letter;
  letter.date = TRY(day_or_reference(input, "date", regime));
  const auto items = TRY(input.numbers("items"));
  const std::int64_t count = TRY(regime.number("det.letter.items", letter.date));
  for (const std::int64_t item : items) {
    if (item >= 1 && item <= count) continue;
    const std::string limits = "1-" + std::to_string(count);
    return std::unexpected(
        bad_fact("items", {"ha un punto fuori da " + limits, "has an item outside " + limits}));
  }
  if (input.has("items")) letter.items = items;
  const auto cig = TRY(input.word_maybe("cig"));
  if (input.is_given("cig")) letter.has_cig = !trimmed(cig.value_or("")).empty();
  letter.is_signed_by_rup = TRY(input.flag_maybe("signed_by_rup"));
  return answer_of(TRY(check_invitation(regime, letter)));
}

Answered<Answer> opening(const regime::Regime& /*regime*/, const Input& input) {
  const auto is_public = TRY(input.flag_maybe("public_session"));
  return answer_of(check_opening(is_public, TRY(input.flag_maybe("commission"))));
}

Answered<Answer> congruity(const regime::Regime& /*regime*/, const Input& input) {
  // In house is no exception.
  TRY(input.flag_maybe("in_house"));
  return answer_of(check_congruity(TRY(input.word_maybe("congruity")).value_or("")));
}

Answered<Answer> payment(const regime::Regime& regime, const Input& input) {
  const Date received = TRY(input.date("invoice_received"));
  return answer_of(TRY(invoice_payment(regime, received)));
}

Answered<Answer> rotation(const regime::Regime& regime, const Input& input) {
  std::vector<Invitation> invitations;
  const auto given = TRY(input.list("invitations"));
  for (const Input& each : given) {
    Invitation invitation;
    invitation.operator_id = TRY(each.word("op"));
    invitation.date = TRY(each.date("date"));
    invitation.is_awarded = TRY(each.flag_maybe("awarded")).value_or(false);
    invitations.push_back(invitation);
  }
  constexpr std::int64_t months_max = 1200;
  std::optional<std::int64_t> months;
  if (TRY(input.number_maybe("window_months"))) {
    months = TRY(number_between(input, "window_months", 1, months_max));
  }
  const Date day = TRY(day_or_reference(input, "today", regime));
  Answer answer;
  answer.decided(TRY(check_rotation(regime, day, std::move(invitations), months)));
  return answer;
}

constexpr std::array<Implementation, 6> all = {{
    {"act_gate", "DET-01", start_act},
    {"act_gate", "DET-03", invitation},
    {"deadline", "DET-04", payment},
    {"act_gate", "DET-05", opening},
    {"check", "DET-06", rotation},
    {"act_gate", "DET-07", congruity},
}};

}  // namespace

std::span<const Implementation> start_act_requests() { return all; }

}  // namespace pegaso::rules

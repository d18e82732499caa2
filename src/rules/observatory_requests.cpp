// The function `osservatorio` of the vocabulary: OSS-01 to OSS-15.
#include <array>

#include "rules/decide.h"
#include "rules/observatory.h"
#include "rules/words.h"

namespace pegaso::rules {
namespace {

constexpr std::array<Choice<bool>, 5> outcomes = {{
    {"AWARDED", true},
    {"ANNULLED", true},
    {"REVOKED", true},
    {"DESERTED", true},
    {"NO_RESULT", true},
}};

Answered<Answer> osservatorio(const regime::Regime& regime, const Input& input) {
  ContractEvent event;
  event.event = TRY(input.word("event"));
  event.date = TRY(input.date("event_date"));
  event.object = TRY(needed_choice(input, "object", purchase_objects));
  TRY(input.cents("contract_cents"));
  event.contract = TRY(amount_or_zero(input, "contract_cents"));
  event.is_notice_published = TRY(input.flag_maybe("notice_published")).value_or(false);
  event.unit = TRY(input.word_maybe("unit")).value_or("");
  // Every outcome of a tender is told alike.
  TRY(chosen(input, "outcome", outcomes));
  Money total;
  for (const std::int64_t cents : TRY(input.numbers("sal_amounts_cents"))) {
    total = TRY(checked_sum("sal_amounts_cents", total, Money::from_cents(cents)));
    event.progress.push_back(Money::from_cents(cents));
  }
  if (!TRY(is_contract_event(regime, event.date, event.object, event.event))) {
    return std::unexpected(unknown_word("event", event.event));
  }
  Communication decided = TRY(decide_communication(regime, event));
  Answer answer;
  answer.set("required", decided.term.has_value());
  answer.set("nominal", decided.term ? std::optional(decided.term->nominal) : std::nullopt);
  answer.set("rolled", decided.term ? decided.term->rolled : std::nullopt);
  answer.set("communicated_cents", decided.communicated);
  answer.reasons.push_back(std::move(decided.reason));
  return answer;
}

constexpr std::array<Implementation, 15> all = {{
    {"osservatorio", "OSS-01", osservatorio},
    {"osservatorio", "OSS-02", osservatorio},
    {"osservatorio", "OSS-03", osservatorio},
    {"osservatorio", "OSS-04", osservatorio},
    {"osservatorio", "OSS-05", osservatorio},
    {"osservatorio", "OSS-06", osservatorio},
    {"osservatorio", "OSS-07", osservatorio},
    {"osservatorio", "OSS-08", osservatorio},
    {"osservatorio", "OSS-09", osservatorio},
    {"osservatorio", "OSS-10", osservatorio},
    {"osservatorio", "OSS-11", osservatorio},
    {"osservatorio", "OSS-12", osservatorio},
    {"osservatorio", "OSS-13", osservatorio},
    {"osservatorio", "OSS-14", osservatorio},
    {"osservatorio", "OSS-15", osservatorio},
}};

}  // namespace

std::span<const Implementation> observatory_requests() { return all; }

}  // namespace pegaso::rules

#include "rules/net_amount.h"

#include "rules/words.h"

namespace pegaso::rules {

namespace {
constexpr std::int64_t hundred = 100;
}

Money net_of_vat(Money gross, std::int64_t vat_percent) {
  const std::int64_t parts = hundred + vat_percent;
  return Money::from_cents((2 * gross.cents() * hundred + parts) / (2 * parts));
}

Result<Money> read_net_amount(const Input& input) {
  TRY(input.cents("amount_cents"));
  const Money amount = TRY(amount_or_zero(input, "amount_cents"));
  const bool is_net = TRY(input.flag_maybe("net_of_vat")).value_or(true);
  const bool has_rate = TRY(input.number_maybe("vat_percent")).has_value();
  if (is_net && !has_rate) return amount;
  const std::int64_t percent = TRY(number_between(input, "vat_percent", 0, hundred));
  return is_net ? amount : net_of_vat(amount, percent);
}

}  // namespace pegaso::rules

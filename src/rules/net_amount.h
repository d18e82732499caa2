// Amounts net of VAT: what every band of the guidelines is about.
#pragma once

#include <cstdint>

#include "base/money.h"
#include "base/result.h"
#include "rules/input.h"

namespace pegaso::rules {

// gross * 100 / (100 + percent), half a cent rounded up. `gross` and `vat_percent` are not negative.
Money net_of_vat(Money gross, std::int64_t vat_percent);

// The net amount of the facts amount_cents, net_of_vat (missing: it is) and vat_percent. Refuses negative amounts, and
// a gross one without its rate.
Result<Money> read_net_amount(const Input& input);

}  // namespace pegaso::rules

// What would hold if one thing of a regime were otherwise.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "regime/regime.h"

namespace pegaso::regime {

// The regime with another value of a parameter on all days on which it has one, or another answer to an open question.
// `value` as people write it: 40.000,00 for cents, 2016-12-31, 07-31, yes or no for a flag, words parted by commas.
// Refuses an id that the regime has not, a value of another type, and bands that would have a gap or overlap.
Results<Regime> with_change(const Regime& regime, const std::string& id, std::string_view value);

}  // namespace pegaso::regime

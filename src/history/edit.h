// Editing a version by hand: from what a person writes ("fine", "31/12/2016") to typed changes. A
// draft grows out of such changes, one at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "history/variation.h"
#include "history/version.h"

namespace pegaso::history {

// A part as a person names it: an objective by its number, and inside it a phase, an indicator or a
// money row by its place (1-based). Without an objective: the plan itself.
struct PartName {
  std::optional<int> objective;
  std::optional<Part> part;  // ImpactIndicator, ResultIndicator, Phase, MoneyRow; nullopt: itself
  int place = 0;             // of `part` in the objective; 0 when `part` is to be added
};

// A field and its value as a person writes them. The field is a name of plan/fields.h or a title of
// it in either language, in any case.
struct FieldText {
  std::string field;
  std::string value;
};

// The part of that name. Refuses, saying how many there are, what is not there.
Result<PartRef> find_part(const Version& version, const PartName& name);

// The changes that give a field that value; none when it has it already. Dates as 31/12/2016 or
// 2016-12-31, amounts as 1.234,56, yes and no as sì, no, yes; several texts set apart by ";"; ""
// empties what may be absent. What the plan keeps as written beside a value (a phase's dates, an
// amount) follows it. Refuses an unknown field, naming those there are, and a value of another kind.
Result<std::vector<Change>> set_field(const Version& version, const PartRef& at,
                                      const FieldText& text);

// A field's value as set_field reads it: dates as 31/12/2016, several texts set apart by "; ", closed lists by their
// names ("postponed", "E"). nullopt: there is no such part, or it has no such field.
std::optional<std::string> field_text(const Version& version, const PartRef& at,
                                      std::string_view field);

// The change that removes the part.
Result<Change> remove_part(const Version& version, const PartRef& at);

// The change that adds an objective at the end, or a part at the end of its list in an objective,
// with those fields.
Result<Change> add_part(const Version& version, const PartName& name,
                        const std::vector<FieldText>& fields, NewIds& ids);

// Refuses a version with an amount beyond those that documents may state (base/money.h: 10^15 cents):
// sums of such amounts would leave the range. For changes that come from a file.
Result<void> check_amounts(const Version& version);

// What the draft becomes with one more change: the difference from `base` to the changed version,
// without detours.
Result<Variation> edited(const Version& base, const Variation& draft, const Change& change);

}  // namespace pegaso::history

// A line with an id and then any value: a change is refused in words, or its value reads back, written as people write it, and
// nothing else of the regime differs.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/check.h"
#include "base/date.h"
#include "base/money.h"
#include "regime/change.h"

namespace pegaso::regime {
namespace {

const Regime& before() { return *built_in_regime(built_in_regimes().front()); }

struct AsPeopleWrite {
  std::string operator()(Money amount) const { return format_italian(amount); }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(DayOfYear day) const {
    return fmt::format("{:02}-{:02}", day.month, day.day);
  }
  std::string operator()(Date date) const { return format_iso(date); }
  std::string operator()(bool flag) const { return flag ? "yes" : "no"; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(const std::vector<std::string>& words) const {
    return fmt::format("{}", fmt::join(words, ","));
  }
};

void check_refusal(const Problems& problems) {
  PEGASO_CHECK(!problems.empty());
  for (const Problem& each : problems) {
    PEGASO_CHECK(!each.message.it.empty() && !each.message.en.empty());
    PEGASO_CHECK(!each.cure.it.empty() && !each.cure.en.empty());
  }
}

// All but the values of the parameter, and the answer, of that id.
void check_rest(const Regime& after, std::string_view id) {
  PEGASO_CHECK(after.name() == before().name() && after.title() == before().title());
  PEGASO_CHECK(after.reference_day() == before().reference_day());
  PEGASO_CHECK(after.tables() == before().tables());
  PEGASO_CHECK(after.assignment_sheets() == before().assignment_sheets());
  PEGASO_CHECK(after.parameters().size() == before().parameters().size());
  for (std::size_t i = 0; i < after.parameters().size(); ++i) {
    Parameter expected = before().parameters()[i];
    if (expected.id == id) expected.value = after.parameters()[i].value;
    PEGASO_CHECK(after.parameters()[i] == expected);
  }
  for (const OpenQuestion& each : before().catalogue().open_questions()) {
    PEGASO_CHECK(each.id == id || after.answer(each.id) == before().answer(each.id));
  }
}

void check_value(const Regime& after, const std::string& id, std::string_view value) {
  if (before().catalogue().open_question(id) != nullptr) {
    PEGASO_CHECK(after.answer(id) == value);
    return;
  }
  const ParameterValue* given = nullptr;
  for (std::size_t i = 0; i < after.parameters().size(); ++i) {
    const Parameter& changed = after.parameters()[i];
    if (changed.id != id) continue;
    // The same on all its days, and what its unit holds.
    if (given == nullptr) given = &changed.value;
    PEGASO_CHECK(changed.value == *given);
    PEGASO_CHECK(changed.value.index() == before().parameters()[i].value.index());
    PEGASO_CHECK(after.parameter(id, changed.from) == &changed);
    const auto again = with_change(before(), id, std::visit(AsPeopleWrite{}, changed.value));
    PEGASO_CHECK(again && again->parameters() == after.parameters());
  }
  PEGASO_CHECK(given != nullptr);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string id(text.substr(0, end));
  const std::string_view value = text.substr(std::min(end + 1, text.size()));
  const auto changed = with_change(before(), id, value);
  if (!changed) {
    check_refusal(changed.error());
    return 0;
  }
  check_rest(*changed, id);
  check_value(*changed, id, value);
  return 0;
}

}  // namespace pegaso::regime

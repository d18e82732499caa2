// Any bytes as rules of approval: rules or problems, and rules answer any question.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "history/approval.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pegaso;
  using namespace pegaso::history;
  const auto rules = load_approval_rules({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
  if (!rules) return 0;
  const Variation variation{
      {FieldChanged{{Part::Objective, no_id, Id{1}}, "title", std::string("a"), std::string("b")}}};
  static_cast<void>(who_may_approve(*rules, variation, 2016, *Date::from(2016, 12, 31)));
  static_cast<void>(who_may_approve(*rules, variation, 9999, *Date::from(9999, 12, 31), true));
  return 0;
}

// Any bytes as rules of approval: rules or problems, and rules answer any question.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "history/approval.h"

namespace {

using namespace pegaso;
using namespace pegaso::history;

// An answer decides with a reason, or says what is unknown.
void check(const ApprovalRules& rules, const Variation& variation, int year, Date day,
           bool urgent) {
  const Approval approval = who_may_approve(rules, variation, year, day, urgent);
  PEGASO_CHECK(approval.outcome != Approval::Outcome::Nothing);
  const bool is_known = approval.outcome == Approval::Outcome::Known;
  PEGASO_CHECK(is_known == approval.unknown.empty());
  PEGASO_CHECK(is_known == !approval.reason.rule.empty());
  PEGASO_CHECK(!approval.ratify_by || approval.act_kind == ActKind::UrgentResolution);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto rules = load_approval_rules({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
  if (!rules) {
    PEGASO_CHECK(!rules.error().empty());
    return 0;
  }
  const Variation variation{
      {FieldChanged{{Part::Objective, no_id, Id{1}}, "title", std::string("a"), std::string("b")},
       ItemAdded{{Part::Assignment, no_id, Id{2}}, no_id, plan::Assignment{}},
       FieldChanged{{Part::MoneyRow, Id{1}, Id{3}}, "amountCents", Absent{}, Money()}}};
  check(*rules, variation, 2016, *Date::from(2016, 12, 31), false);
  check(*rules, variation, 9999, *Date::from(9999, 12, 31), true);
  return 0;
}

// Targets from any bytes: the parser ends, and keeps its promises.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "plan/target.h"
#include "plan/testing_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const pegaso::plan::ParsedTarget target = pegaso::plan::parse_target(text, 2016);
  PEGASO_CHECK(pegaso::plan::broken_promise(text, target).empty());
  if (const auto day = pegaso::plan::sole_date(text)) {
    PEGASO_CHECK(target.kind == pegaso::plan::TargetKind::Deadline);
    PEGASO_CHECK(target.date && target.date->month() == day->month);
    PEGASO_CHECK(pegaso::plan::format_iso(*day).size() == (day->year ? 10 : 9));
  }
  return 0;
}

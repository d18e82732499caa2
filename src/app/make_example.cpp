#include "app/make_example.h"

#include "base/check.h"
#include "example/example.h"
#include "example/sheets.h"

namespace pegaso::app {

std::size_t example_objectives_max() { return example::objectives_max; }

std::string make_example(std::size_t objectives, std::uint64_t seed, bool with_faults) {
  PEGASO_CHECK(objectives >= example_objectives_min && objectives <= example::objectives_max);
  const auto faults = with_faults ? example::Faults::Some : example::Faults::None;
  return example::write_sheets(example::make(objectives, seed, faults).plan, seed).text;
}

}  // namespace pegaso::app

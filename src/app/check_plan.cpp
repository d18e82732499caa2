#include "app/check_plan.h"

#include <future>
#include <utility>

namespace pegaso::app {

std::vector<checking::Finding> check_plan(const reading::Reading& reading, unsigned threads) {
  if (threads < 2) return checking::check(reading);
  auto texts =
      std::async(std::launch::async, [&reading] { return checking::check_texts(reading); });
  auto records = checking::check_records(reading);
  return checking::joined(std::move(records), texts.get());
}

}  // namespace pegaso::app

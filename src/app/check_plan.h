// Use case: check a document that was read, quickly where there are processors to spare.
#pragma once

#include <vector>

#include "checking/checking.h"

namespace pegaso::app {

// What checking::check gives. With `threads` of two or more on two threads, which takes little more
// than half the time; only worth it where no other document keeps the processors busy.
std::vector<checking::Finding> check_plan(const reading::Reading& reading, unsigned threads);

}  // namespace pegaso::app

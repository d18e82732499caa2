// The example municipality: an invented town with its people, units and plan, made from a seed.
//
// It is known by construction: what `make` returns is what reading the written document must give
// back (sheets.h), so the generator is the property test of the reader. Faults put in on purpose
// are listed, so that the checker's tests can ask whether each of them is found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/problem.h"
#include "plan/plan.h"

namespace pegaso::example {

inline constexpr std::size_t objectives_max = 20'000;

// A fault put in on purpose.
struct Fault {
  std::string kind;   // of the finding that tells it: "difference_mismatch", ... (docs/findings.md)
  int objective = 0;  // number of the objective; 0: the document as a whole
  Bilingual what;     // one sentence for people

  bool operator==(const Fault&) const = default;
};

struct Example {
  plan::Plan plan;
  std::vector<Fault> faults;

  bool operator==(const Example&) const = default;
};

enum class Faults { None, Some };

// The plan of an invented town. `objectives` in 1..objectives_max. The same arguments give the same
// plan everywhere. With Faults::Some about two dozen faults are put in, at most one per objective:
// a plan of few objectives carries the first of them only. With Faults::None the plan adds up,
// names are spelt one way and dates lie within the year.
Example make(std::size_t objectives, std::uint64_t seed, Faults faults = Faults::Some);

}  // namespace pegaso::example

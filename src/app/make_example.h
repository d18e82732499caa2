// Use case: the document of an invented municipality (`pegaso example`).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace pegaso::app {

// The least and the most objectives of an example.
inline constexpr std::size_t example_objectives_min = 1;
std::size_t example_objectives_max();

// The text of the document, always the same for the same arguments. With faults it has some on
// purpose, for the checker to find. `objectives` within the limits above.
std::string make_example(std::size_t objectives, std::uint64_t seed, bool with_faults);

}  // namespace pegaso::app

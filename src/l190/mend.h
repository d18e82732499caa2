// Bytes of an XML file to text that an XML parser can be given: decoded, and with the slips mended
// that programs which glue XML from strings make. Internal to this room.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "contracts/fault.h"

namespace pegaso::l190 {

// 10,000 contracts take some 13 MiB.
inline constexpr std::size_t dataset_bytes_max = std::size_t{64} << 20U;
// Elements and attributes: what a tree keeps for each stays in measure.
inline constexpr std::size_t dataset_marks_max = 2'000'000;
// The most contracts of a data set; 64 MiB hold some 50,000.
inline constexpr std::size_t dataset_contracts_max = 200'000;
// Attributes of one element: a parser compares each with each. A data set's root has three.
inline constexpr std::size_t attributes_max = 16;
// Faults that are kept; the rest are counted.
inline constexpr std::size_t faults_max = 20'000;

struct Mended {
  std::string text;  // UTF-8 without byte-order mark, of characters that XML admits
  std::vector<contracts::Fault> faults;
};

// Mends, each with a fault: bytes that are not UTF-8 (read as Windows-1252), an encoding declared
// that is not the true one, a bare "&" or "<" in a text, entities of HTML, characters that XML does
// not admit. Line numbers stay what they are.
//
// Refuses: nothing at all, UTF-16 and other encodings, a document type declaration (it could define
// entities; no data set needs one), files and elements beyond the limits.
Result<Mended> mend(std::string_view bytes, const std::string& file);

}  // namespace pegaso::l190

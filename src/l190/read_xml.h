// The XML data set of law 190/2012 to values: tolerantly, with everything that is wrong told.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "contracts/dataset.h"
#include "contracts/fault.h"

namespace pegaso::l190 {

// A data set with the places of its contracts and what was wrong with it.
struct ReadDataset {
  std::string file;
  contracts::Dataset dataset;
  std::vector<std::uint32_t> lines;  // of each contract; 0 where unknown
  std::vector<contracts::Fault> faults;
  // Of check_xml: the version that it was checked by; whether it is an index of data sets.
  std::string schema;
  bool is_index = false;
};

// For writing it again: faults are what was mended, and what could not be understood or would be lost.
// Refuses what is no such data set at all.
Result<ReadDataset> read_xml(const std::string& file, std::string_view bytes);

// For a report, of a data set or of an index: the faults are all that the schema of the year does not admit, and the warnings of
// contracts::review. `year`: in the place of the one that the file names.
Result<ReadDataset> check_xml(const std::string& file, std::string_view bytes,
                              std::optional<int> year);

}  // namespace pegaso::l190

// Contracts as tables: CSV for people (docs/l190.md), JSON for programs. In, to make a data set of; out,
// to mend what a data set has wrong.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "contracts/dataset.h"
#include "l190/read_xml.h"

namespace pegaso::l190 {

// A JSON text takes several times its size in memory while it is read.
inline constexpr std::size_t json_bytes_max = std::size_t{32} << 20U;

// Refuses what is no such table; a row or value with something wrong is a fault with its line.
Results<ReadDataset> read_csv(const std::string& file, std::string bytes);
Results<ReadDataset> read_json(const std::string& file, std::string_view bytes);

// Reading what is written gives the data set again.
std::string write_csv(const contracts::Dataset& dataset);
std::string write_json(const contracts::Dataset& dataset);

// A table with explanations, headers and invented contracts.
std::string csv_template();

}  // namespace pegaso::l190

// Values to the XML data set of law 190/2012, and to the index of several: valid by the official
// schema, or not at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "contracts/dataset.h"
#include "contracts/fault.h"
#include "l190/schema.h"

namespace pegaso::l190 {

// Where the contracts came from, for the words of a refusal.
struct Origin {
  std::string file;
  std::vector<std::uint32_t> lines;  // of each contract; may be shorter
};

struct WrittenXml {
  std::string xml;                         // meaningful only without refusals
  std::vector<contracts::Fault> refusals;  // what the schema does not admit
  std::vector<contracts::Fault> remarks;   // labels of another version that were replaced
};

// The labels are those of the version; texts and dates stand as the schema wants them. A datum that was
// not understood is written as it stands, for the schema to judge.
WrittenXml write_xml(const contracts::Dataset& dataset, const SchemaVersion& version,
                     const Origin& origin);

struct IndexEntry {
  std::string url;
  Date updated;
};
WrittenXml write_index(const contracts::Metadata& metadata, const std::vector<IndexEntry>& datasets,
                       const SchemaVersion& version);

}  // namespace pegaso::l190

// Use cases: the data set of law 190/2012 (`pegaso l190`): check published files, write new ones from
// tables, JSON or files with faults.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "contracts/fault.h"
#include "l190/read_xml.h"

namespace pegaso::app {

// Everything that is wrong with an XML data set. Refuses what is no data set.
Result<l190::ReadDataset> check_contract_data(const std::string& path, std::optional<int> year);

// Contracts from XML, JSON or CSV, told apart by how the file begins; "-" for standard input.
Results<l190::ReadDataset> read_contract_data(const std::string& path);

struct WriteContractData {
  std::string input;
  std::optional<std::string> output;  // nullopt: only made, for standard output
  std::optional<int> year;            // these in the place of what the input says
  std::optional<std::string> title;
  std::optional<std::string> publisher;
  std::optional<std::string> url;
  std::optional<std::string> licence;
  std::optional<Date> published;
  std::optional<Date> updated;
  // Parts of so many contracts at most, "x-1.xml" and on, with `output` as their index; nullopt: one file.
  std::optional<std::size_t> contracts_per_file;
  Date today;
};

struct ContractDataWritten {
  std::vector<contracts::Fault> refusals;  // not empty: nothing was written
  std::vector<contracts::Fault> remarks;   // what was mended on the way
  std::vector<std::string> files;          // in the order of the parts, the index last
  std::string xml;                         // without `output`: the data set
  std::size_t contracts = 0;
  std::size_t warnings = 0;  // that contracts::review has about them
  std::string schema;        // the version
};

// Writes all files or none: each is judged by the official schema before the first is written.
Results<ContractDataWritten> write_contract_data(const WriteContractData& request);

}  // namespace pegaso::app

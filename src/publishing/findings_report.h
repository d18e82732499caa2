// The findings of one document or of many, as text for people, JSON or SARIF.
//
// Documents are printed one after the other: each is rendered alone, where and when it was checked,
// and the pieces are put together in order. Memory holds one document, not the whole run.
//
//   FindingsReport report(FindingsFormat::Json, options);
//   out.write(report.begin());
//   out.write(report.document(reading, findings));  // for each, in order, separator() between
//   out.write(report.end(results));
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "checking/checking.h"
#include "publishing/text_layout.h"
#include "reading/reading.h"

namespace pegaso::publishing {

enum class FindingsFormat { Text, Json, Sarif };

struct FindingsOptions {
  TextStyle style;      // its language is that of all formats
  std::string version;  // of the program, for SARIF
};

// How many findings of each severity.
struct FindingCounts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t infos = 0;

  FindingCounts& operator+=(const FindingCounts& other);
  std::size_t total() const { return errors + warnings + infos; }
  bool operator==(const FindingCounts&) const = default;
};
FindingCounts count(const std::vector<checking::Finding>& findings);

// What became of one document of a run.
struct DocumentResult {
  std::string name;
  FindingCounts counts;
  Problems problems;  // why it could not be read; empty when it was
};

class FindingsReport {
 public:
  FindingsReport(FindingsFormat format, FindingsOptions options)
      : format_(format), options_(std::move(options)) {}

  std::string begin() const;
  // One document; "" when the format has nothing to say of it. Any thread may call this.
  std::string document(const reading::Reading& reading,
                       const std::vector<checking::Finding>& findings) const;
  // After all documents; `documents` in the order in which they were printed.
  std::string end(const std::vector<DocumentResult>& documents) const;

  // What has to stand between two pieces that are not empty.
  std::string_view separator() const;

 private:
  FindingsFormat format_;
  FindingsOptions options_;
};

}  // namespace pegaso::publishing

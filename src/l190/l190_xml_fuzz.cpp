// Any bytes as a data set: read with faults in words or refused in words; what is written from them is
// either refused or valid, and reads back as the same values.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "l190/read_xml.h"
#include "l190/tree.h"
#include "l190/validate.h"
#include "l190/write_xml.h"

namespace {

using pegaso::contracts::Fault;
using pegaso::contracts::Severity;

void check_words(const pegaso::Problem& problem) {
  PEGASO_CHECK(!problem.message.it.empty() && !problem.message.en.empty());
  PEGASO_CHECK(pegaso::find_invalid_utf8(problem.message.it) == std::string_view::npos);
  PEGASO_CHECK(pegaso::find_invalid_utf8(problem.message.en) == std::string_view::npos);
}

void check_faults(const std::vector<Fault>& faults, std::size_t contracts) {
  for (const Fault& fault : faults) {
    check_words(fault.problem);
    PEGASO_CHECK(!fault.record || *fault.record < contracts);
  }
}

void write_again(const pegaso::l190::ReadDataset& read) {
  const pegaso::l190::SchemaVersion& version = pegaso::l190::schema_versions().back();
  const auto written = pegaso::l190::write_xml(read.dataset, version, {read.file, read.lines});
  check_faults(written.refusals, read.dataset.contracts.size());
  if (!written.refusals.empty()) return;
  // It was judged without a tree: the tree has to agree.
  const pegaso::l190::Tree tree = pegaso::l190::parse_tree(written.xml, "written");
  PEGASO_CHECK(tree.document && tree.faults.empty());
  PEGASO_CHECK(pegaso::l190::validate(tree.document.get(), version, pegaso::l190::SchemaOf::Dataset)
                   .all.empty());
  const auto again = pegaso::l190::read_xml("again", written.xml);
  PEGASO_CHECK(again);
  PEGASO_CHECK(again->dataset.contracts.size() == read.dataset.contracts.size());
  for (std::size_t i = 0; i < read.dataset.contracts.size(); ++i) {
    const auto& before = read.dataset.contracts[i];
    const auto& after = again->dataset.contracts[i];
    PEGASO_CHECK(after.subject == before.subject);
    PEGASO_CHECK(after.cig == before.cig);
    PEGASO_CHECK(after.awarded.value == before.awarded.value);
    PEGASO_CHECK(after.start.value == before.start.value);
  }
  // A value that the schema takes and nobody understands is written as it stood, and is a fault each time.
  const auto is_error = [](const Fault& fault) { return fault.severity == Severity::Error; };
  PEGASO_CHECK(std::ranges::any_of(read.faults, is_error) ||
               std::ranges::none_of(again->faults, is_error));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto checked = pegaso::l190::check_xml("f", bytes, 2022);
  if (!checked) {
    check_words(checked.error());
    return 0;
  }
  check_faults(checked->faults, checked->dataset.contracts.size());
  PEGASO_CHECK(checked->lines.size() == checked->dataset.contracts.size());
  if (const auto read = pegaso::l190::read_xml("f", bytes)) {
    check_faults(read->faults, read->dataset.contracts.size());
    write_again(*read);
  }
  return 0;
}

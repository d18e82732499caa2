// Any bytes as a table: nothing is lost, a refusal has its reasons, and what was read is written
// and read again equal.
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "base/check.h"
#include "reading/csv_tables.h"
#include "reading/unread.h"

namespace {

using pegaso::reading::Reading;

void check_conserved(const Reading& reading) {
  PEGASO_CHECK(pegaso::reading::count_overlaps(reading.places.all()) == 0);
  PEGASO_CHECK(pegaso::reading::find_unread(reading.source, reading.places.all()) ==
               reading.unread);
  for (const auto& place : reading.places.all()) {
    PEGASO_CHECK(place.begin < place.end && place.end <= reading.source.text().size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto& layout = pegaso::reading::built_in_table_layout();
  auto source = pegaso::reading::decode("f", std::string(data, data + size));
  if (!source) return 0;
  static_cast<void>(pegaso::reading::is_table(*source, layout));
  const auto reading = pegaso::reading::read_tables(*std::move(source), layout);
  if (!reading) {
    PEGASO_CHECK(!reading.error().empty());
    for (const auto& problem : reading.error()) {
      PEGASO_CHECK(!problem.message.it.empty() && !problem.message.en.empty());
      PEGASO_CHECK(!problem.cure.it.empty() && !problem.cure.en.empty());
    }
    return 0;
  }
  check_conserved(*reading);

  // What the plan does not keep (remarks, line ends inside cells) may have kept a text within the
  // limits of decode.
  auto written = pegaso::reading::decode("f", pegaso::reading::write_tables(reading->plan));
  if (!written) return 0;
  const auto again = pegaso::reading::read_tables(*std::move(written), layout);
  PEGASO_CHECK(again.has_value());
  PEGASO_CHECK(again->plan == reading->plan);
  PEGASO_CHECK(again->unread.empty());
  return 0;
}

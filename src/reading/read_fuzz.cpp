// Any bytes through the whole reader: it refuses or reads, and of what it reads no word is lost or
// counted twice.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "reading/read.h"
#include "reading/unread.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pegaso::reading;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (const auto reading = read_document("fuzz", bytes, {})) {
    PEGASO_CHECK(count_overlaps(reading->places.all()) == 0);
    for (const Place& place : reading->places.all()) {
      PEGASO_CHECK(place.begin < place.end && place.end <= reading->source.text().size());
    }
  }
  return 0;
}

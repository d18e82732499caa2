// Any bytes as any of the history's values: refused with a cure, or read into a value that comes
// back the same from what is written of it.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "history/history_json.h"

namespace {

using namespace pegaso;

constexpr int plan_year = 2016;

template <class T, class Again>
void check(const Result<T>& read, const Again& read_again) {
  if (!read) {
    PEGASO_CHECK(!read.error().message.it.empty() && !read.error().message.en.empty());
    PEGASO_CHECK(!read.error().cure.it.empty() && !read.error().cure.en.empty());
    return;
  }
  const std::string written = history::to_json(*read);
  const Result<T> again = read_again(written);
  PEGASO_CHECK(again.has_value() && *again == *read);
  PEGASO_CHECK(history::to_json(*again) == written);
}

}  // namespace

// The first byte says as what.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto variation = [](std::string_view json) {
    return history::variation_from_json(json, plan_year);
  };
  const auto version = [](std::string_view json) {
    return history::version_from_json(json, plan_year);
  };
  const auto act = [](std::string_view json) { return history::act_from_json(json); };
  const auto entry = [](std::string_view json) {
    return history::entry_from_json(json, plan_year);
  };
  switch (data[0] % 4) {
    case 0:
      check(variation(text), variation);
      break;
    case 1:
      check(version(text), version);
      break;
    case 2:
      check(act(text), act);
      break;
    default:
      check(entry(text), entry);
  }
  return 0;
}

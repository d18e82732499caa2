// The functions of base that read text from outside, on any bytes: they end, and keep what their
// headers promise.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/date.h"
#include "base/money.h"
#include "base/text.h"

namespace {

void read_amount(std::string_view text) {
  const auto parsed = pegaso::parse_amount(text);
  if (!parsed) return;
  const auto again = pegaso::parse_amount(pegaso::format_italian(parsed->amount));
  PEGASO_CHECK(again && again->amount == parsed->amount && !again->repaired);
}

void read_dates(std::string_view text) {
  if (const auto date = pegaso::parse_italian_date(text)) {
    PEGASO_CHECK(pegaso::parse_italian_date(pegaso::format_italian(*date)) == date);
  }
  if (const auto date = pegaso::parse_iso_date(text)) {
    PEGASO_CHECK(pegaso::format_iso(*date) == text);
  }
}

void fold(std::string_view text) {
  const std::string folded = pegaso::fold_for_comparison(text);
  PEGASO_CHECK(pegaso::fold_for_comparison(folded) == folded);
  const std::string spaced = pegaso::fold_spaces(text);
  PEGASO_CHECK(pegaso::fold_spaces(spaced) == spaced);
  PEGASO_CHECK(pegaso::fold_for_comparison(spaced) == folded);
}

void decode(std::string_view text) {
  const std::string decoded = pegaso::latin1_to_utf8(text);
  PEGASO_CHECK(pegaso::find_invalid_utf8(decoded) == std::string_view::npos);
  PEGASO_CHECK(pegaso::length_in_characters(decoded) == text.size());
  const std::size_t bad = pegaso::find_invalid_utf8(text);
  PEGASO_CHECK(bad == std::string_view::npos || bad < text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read_amount(text);
  read_dates(text);
  fold(text);
  decode(text);
  return 0;
}

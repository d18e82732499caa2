// Any bytes: decode gives well-formed UTF-8 whose lines make the text again, or a refusal with a
// message and a cure.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "reading/source.h"

namespace {

using pegaso::reading::Source;

void check_lines(const Source& source) {
  const std::string_view text = source.text();
  std::size_t at = 0;
  for (std::uint32_t line = 1; line <= source.line_count(); ++line) {
    PEGASO_CHECK(source.line_start(line) == at);
    const std::string_view content = source.line(line);
    PEGASO_CHECK(content.data() == text.data() + at);
    PEGASO_CHECK(content.find('\n') == std::string_view::npos);
    PEGASO_CHECK(source.line_of(static_cast<std::uint32_t>(at)) == line);
    const std::size_t end = text.find('\n', at);
    at = end == std::string_view::npos ? text.size() : end + 1;
  }
  PEGASO_CHECK(at == text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto source = pegaso::reading::decode("f", std::string(data, data + size));
  if (!source) {
    PEGASO_CHECK(!source.error().message.it.empty() && !source.error().message.en.empty());
    PEGASO_CHECK(!source.error().cure.it.empty() && !source.error().cure.en.empty());
    return 0;
  }
  PEGASO_CHECK(pegaso::find_invalid_utf8(source->text()) == std::string_view::npos);
  PEGASO_CHECK(source->text().find('\0') == std::string_view::npos);
  PEGASO_CHECK(source->line_count() > 0);
  check_lines(*source);
  return 0;
}

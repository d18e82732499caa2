// Any bytes as a form with files: it is refused in words, or keeps to its limits, invents no byte, and its texts are UTF-8.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "net/multipart.h"

using namespace pegaso;

namespace {

void check_text(std::string_view text) {
  PEGASO_CHECK(find_invalid_utf8(text) == std::string_view::npos);
  PEGASO_CHECK(!text.contains('\0'));
}

}  // namespace

// The first line is the type, the rest the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(input.find('\n'), input.size());
  const std::string_view body = input.substr(std::min(line + 1, input.size()));
  const net::MultipartLimits limits{8, 256};
  const auto form = net::parse_multipart(input.substr(0, line), body, limits);
  if (!form) {
    PEGASO_CHECK(!form.error().message.it.empty() && !form.error().cure.it.empty());
    return 0;
  }
  PEGASO_CHECK(form->fields.size() + form->files.size() <= limits.parts_max);
  for (const auto& [name, value] : form->fields) {
    check_text(name);
    check_text(value);
    PEGASO_CHECK(body.contains(value));
  }
  for (const net::FormFile& each : form->files) {
    check_text(each.name);
    check_text(each.file_name);
    PEGASO_CHECK(each.file_name.find_first_of("/\\") == std::string::npos);
    PEGASO_CHECK(body.contains(each.bytes));
  }
  return 0;
}

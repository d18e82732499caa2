// Any line as a request to the rules: an answer or an error, always one line of JSON.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/decide_requests.h"
#include "base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  const std::string answer = pegaso::app::answer_request(
      *pegaso::regime::built_in_regime("cremona-2016"), line, pegaso::Language::Italian);
  PEGASO_CHECK(answer.starts_with('{') && answer.ends_with('}'));
  PEGASO_CHECK(answer.find('\n') == std::string::npos);
  return 0;
}

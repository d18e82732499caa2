// Any line as a request to the rules: an answer or an error, always one line of JSON; the reasons of an answer can all
// be read, whatever the facts.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "app/decide_requests.h"
#include "base/check.h"
#include "base/placeholders.h"
#include "rules/decide.h"

namespace {

using namespace pegaso;
using namespace pegaso::rules;
namespace json = boost::json;

// Its rule and its open questions are in the catalogue, its sentences have all their figures.
void check_reason(const regime::Regime& regime, const regime::Reason& reason) {
  PEGASO_CHECK(regime.catalogue().rule(reason.rule) != nullptr);
  for (const std::string_view question : reason.rests_on) {
    PEGASO_CHECK(regime.catalogue().open_question(question) != nullptr);
  }
  for (const std::string_view text : {reason.message.it, reason.message.en}) {
    PEGASO_CHECK(!text.empty());
    for (const std::string_view place : places_of(text)) {
      PEGASO_CHECK(std::ranges::find(reason.figures, place, &regime::Figure::name) !=
                   reason.figures.end());
    }
  }
  describe(reason, Language::Italian);
}

std::string_view text_of(const json::object& request, std::string_view key) {
  const auto* value = request.if_contains(key);
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

void check_reasons(const regime::Regime& regime, const json::object& request) {
  const auto* facts = request.if_contains("input");
  if (facts == nullptr || !facts->is_object()) return;
  const Input input(facts->get_object());
  const auto answer = decide(regime, text_of(request, "function"), text_of(request, "rule"), input);
  if (!answer) {
    PEGASO_CHECK(!answer.error().message.it.empty());
    return;
  }
  PEGASO_CHECK(!answer->reasons.empty());
  for (const regime::Reason& each : answer->reasons) check_reason(regime, each);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  json::error_code wrong;
  const json::value parsed = json::parse(line, wrong);
  const auto* request = wrong ? nullptr : parsed.if_object();
  for (const std::string& name : regime::built_in_regimes()) {
    const regime::Regime& regime = *regime::built_in_regime(name);
    const std::string answer = app::answer_request(regime, line, Language::Italian);
    PEGASO_CHECK(answer.starts_with('{') && answer.ends_with('}'));
    PEGASO_CHECK(answer.find('\n') == std::string::npos);
    if (request != nullptr) check_reasons(regime, *request);
  }
  return 0;
}

#include "app/request_line.h"

#include <string>

namespace pegaso::app {

namespace json = boost::json;

namespace {

Problem not_a_request(const Bilingual& why) {
  return {{"la richiesta non si legge: " + why.it, "the request cannot be read: " + why.en},
          {},
          {"Una riga è un oggetto JSON con id, function, rule, input",
           "A line is a JSON object with id, function, rule, input"}};
}

}  // namespace

Result<std::string_view> RequestLine::text(std::string_view key) const {
  const auto* value = parsed.get_object().if_contains(key);
  const auto* found = value == nullptr ? nullptr : value->if_string();
  if (found == nullptr) {
    const std::string name(key);
    return std::unexpected(not_a_request(
        {"«" + name + "» manca o non è un testo", "\"" + name + "\" is missing or no text"}));
  }
  return std::string_view(*found);
}

Result<const json::object*> RequestLine::facts() const {
  const auto* facts = parsed.get_object().if_contains("input");
  if (facts == nullptr || !facts->is_object()) {
    return std::unexpected(
        not_a_request({"«input» manca o non è un oggetto", "\"input\" is missing or no object"}));
  }
  return &facts->get_object();
}

Result<RequestLine> parse_request(std::string_view line) {
  json::error_code wrong;
  RequestLine request;
  request.parsed = json::parse(line, wrong);
  if (wrong) {
    return std::unexpected(
        not_a_request({"non è JSON: " + wrong.message(), "it is no JSON: " + wrong.message()}));
  }
  if (!request.parsed.is_object()) {
    return std::unexpected(not_a_request({"non è un oggetto", "it is no object"}));
  }
  if (const auto* given = request.parsed.get_object().if_contains("id")) request.id = *given;
  return request;
}

}  // namespace pegaso::app

#include "net/http.h"

#include <algorithm>

#include "base/number.h"
#include "base/text.h"

namespace pegaso::net {
namespace {

std::optional<std::string_view> first_of(const Fields& fields, std::string_view name) {
  const auto at = std::ranges::find(fields, name, &Fields::value_type::first);
  if (at == fields.end()) return std::nullopt;
  return at->second;
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  return first_of(query, name);
}
std::optional<std::string_view> Request::form_value(std::string_view name) const {
  return first_of(form, name);
}
std::optional<std::string_view> Request::header(std::string_view name) const {
  const auto at = headers.find(name);
  if (at == headers.end()) return std::nullopt;
  return at->second;
}

const FormFile* Request::file(std::string_view name) const {
  const auto at = std::ranges::find(files, name, &FormFile::name);
  return at == files.end() ? nullptr : &*at;
}

std::optional<std::string> Request::cookie(std::string_view name) const {
  const auto all = header("cookie");
  if (!all) return std::nullopt;
  for (const std::string_view each : split(*all, ';')) {
    const std::string_view pair = trimmed(each);
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      return std::string(pair.substr(equals + 1));
    }
  }
  return std::nullopt;
}

Response see_other(std::string location) {
  Response response;
  response.status = 303;
  response.headers.emplace_back("Location", std::move(location));
  return response;
}

std::optional<std::string> decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      out += ' ';
      continue;
    }
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
    const auto low = i + 2 < text.size() ? hex_digit(text[i + 2]) : std::nullopt;
    if (!high || !low) return std::nullopt;
    out += static_cast<char>(*high << 4U | *low);
    i += 2;
  }
  if (out.find('\0') != std::string::npos) return std::nullopt;
  if (find_invalid_utf8(out) != std::string_view::npos) return std::nullopt;
  return out;
}

std::string encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                          (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.' || c == '~';
    if (is_plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
  }
  return out;
}

std::optional<Fields> parse_fields(std::string_view text) {
  Fields fields;
  if (text.empty()) return fields;
  for (const std::string_view pair : split(text, '&')) {
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = decoded(pair.substr(0, equals), true);
    auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !value || fields.size() == fields_max) return std::nullopt;
    fields.emplace_back(std::move(*name), std::move(*value));
  }
  return fields;
}

bool parse_target(std::string_view target, Request& request) {
  const std::size_t question = std::min(target.find('?'), target.size());
  auto path = decoded(target.substr(0, question), false);
  auto query = parse_fields(target.substr(std::min(question + 1, target.size())));
  if (!path || !query || !path->starts_with('/')) return false;
  for (const std::string_view part : split(*path, '/')) {
    if (part == "..") return false;
  }
  request.path = std::move(*path);
  request.query = std::move(*query);
  return true;
}

RangeAnswer parse_range(std::string_view header, std::size_t size) {
  constexpr std::string_view unit = "bytes=";
  if (!header.starts_with(unit)) return {};
  const std::string_view spec = trimmed(header.substr(unit.size()));
  const std::size_t dash = spec.find('-');
  if (dash == std::string_view::npos || spec.find(',') != std::string_view::npos) return {};
  const std::string_view first_text = spec.substr(0, dash);
  const std::string_view last_text = spec.substr(dash + 1);
  const auto first = parse_number<std::size_t>(first_text);
  const auto last = parse_number<std::size_t>(last_text);
  if (first_text.empty()) {  // the last bytes
    if (!last) return {};
    if (*last == 0 || size == 0) return {RangeKind::Unsatisfiable, {}};
    return {RangeKind::Part, {size - std::min(*last, size), size - 1}};
  }
  if (!first || (!last_text.empty() && !last) || (last && *last < *first)) return {};
  if (*first >= size) return {RangeKind::Unsatisfiable, {}};
  return {RangeKind::Part, {*first, std::min(last.value_or(size - 1), size - 1)}};
}

bool matches_tag(std::string_view if_none_match, std::string_view tag) {
  for (const std::string_view each : split(if_none_match, ',')) {
    std::string_view candidate = trimmed(each);
    if (candidate == "*") return true;
    if (candidate.starts_with("W/")) candidate.remove_prefix(2);
    if (candidate == tag) return true;
  }
  return false;
}

bool accepts_gzip(std::string_view accept_encoding) {
  for (const std::string_view each : split(accept_encoding, ',')) {
    const auto parts = split(each, ';');
    const std::string_view coding = trimmed(parts.front());
    if (coding != "gzip" && coding != "*") continue;
    const std::string_view weight = parts.size() > 1 ? trimmed(parts[1]) : "";
    return weight != "q=0" && weight != "q=0.0";
  }
  return false;
}

}  // namespace pegaso::net

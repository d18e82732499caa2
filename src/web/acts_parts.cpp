#include "web/acts_parts.h"

#include <fmt/format.h>

#include "net/http.h"

namespace pegaso::web {

std::string compared_address(std::string_view from, std::string_view to) {
  return fmt::format("/acts/compare?from={}&to={}", net::encoded(from), net::encoded(to));
}

std::string compared_with_former(std::int64_t entry) {
  return compared_address(fmt::format("#{}", entry - 1), fmt::format("#{}", entry));
}

Problem no_day(std::string_view text) {
  return {{fmt::format("«{}» non è una data", text), fmt::format("\"{}\" is not a date", text)},
          {},
          {"scriverla come 31/12/2016", "write it as 31/12/2016"}};
}

}  // namespace pegaso::web

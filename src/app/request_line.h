// A request of `pegaso decide`, one line of JSON. Internal to this room.
#pragma once

#include <string_view>

#include <boost/json.hpp>

#include "base/problem.h"
#include "base/result.h"

namespace pegaso::app {

// What answers such a line: a JSON object with id, function, rule, input; its own id where it could be read so far.
struct RequestLine {
  boost::json::value parsed;
  boost::json::value id;

  // Refuse where they are missing or of another type.
  Result<std::string_view> text(std::string_view key) const;
  Result<const boost::json::object*> facts() const;
};

// Refuses what is no JSON object.
Result<RequestLine> parse_request(std::string_view line);

}  // namespace pegaso::app

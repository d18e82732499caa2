// What every answer gets on its way out: the parts of HTTP that no page has to think of.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "net/http.h"

namespace pegaso::net {

// ETag and 304, gzip, byte ranges, headers of security and of caching. `response` is the answer to `request`.
Response finished(const Request& request, Response response);

// A gzip stream of the bytes.
std::string gzipped(std::string_view bytes);

// The body of a text with its tag and its gzip stream, to be sent many times.
std::shared_ptr<const KeptBody> kept_body(std::string body);

// Quoted, of the bytes: the same bytes give the same tag. Not a secret and not for proving anything.
std::string tag_of(std::string_view bytes);

}  // namespace pegaso::net

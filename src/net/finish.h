// What every answer gets on its way out: the parts of HTTP that no page has to think of.
#pragma once

#include "net/http.h"

namespace pegaso::net {

// ETag and 304, gzip, byte ranges, headers of security and of caching. `response` is the answer to `request`.
Response finished(const Request& request, Response response);

// A gzip stream of the bytes.
std::string gzipped(std::string_view bytes);

// Quoted, of the bytes: the same bytes give the same tag. Not a secret and not for proving anything.
std::string tag_of(std::string_view bytes);

}  // namespace pegaso::net

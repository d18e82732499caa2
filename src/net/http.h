// HTTP messages as values, for whoever answers them: no socket and no library of the server in sight.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pegaso::net {

// Statuses that the pages name.
namespace status {
inline constexpr unsigned ok = 200;
inline constexpr unsigned unauthorized = 401;
inline constexpr unsigned forbidden = 403;
inline constexpr unsigned not_found = 404;
inline constexpr unsigned too_large = 413;
inline constexpr unsigned unprocessable = 422;  // a form that was understood and refused
inline constexpr unsigned unavailable = 503;
}  // namespace status

enum class Method : std::uint8_t { Get, Head, Post, Other };

// Pairs in the order given; a name may come several times.
using Fields = std::vector<std::pair<std::string, std::string>>;

// A file of a form.
struct FormFile {
  std::string name;       // of its field
  std::string file_name;  // as on the sender's disk, without folders; "" where none was chosen
  std::string type;       // as the sender says
  std::string bytes;
};

struct Request {
  Method method = Method::Get;
  std::string path;             // decoded, begins with "/": "/plan/2016"
  Fields query;                 // decoded
  Fields form;                  // of a POST with a form, decoded
  std::vector<FormFile> files;  // of a form with files
  std::map<std::string, std::string, std::less<>> headers;  // names in lower case
  std::string body;
  std::string remote;  // the caller's address

  // The first value of that name; nullopt: none.
  std::optional<std::string_view> query_value(std::string_view name) const;
  std::optional<std::string_view> form_value(std::string_view name) const;
  std::optional<std::string_view> header(std::string_view name) const;
  // The first file of that field; null: none.
  const FormFile* file(std::string_view name) const;
  std::optional<std::string> cookie(std::string_view name) const;
};

// A body that is sent again and again: with all that is worked out of it once.
struct KeptBody {
  std::string body;
  std::string tag;   // its ETag
  std::string gzip;  // "" where it is not worth it
};

struct Response {
  unsigned status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  Fields headers;
  // Content-Security-Policy in place of the usual one: of a page that carries its own style.
  std::string policy;
  // Bytes of constant data (a file in the binary) instead of `body`.
  std::string_view constant;
  // A body shared with others, instead of `body` and `constant`.
  std::shared_ptr<const KeptBody> kept;
  // May be kept by browsers for good: its address changes when its content does.
  bool is_immutable = false;

  std::string_view bytes() const {
    if (!constant.empty()) return constant;
    return kept ? std::string_view(kept->body) : std::string_view(body);
  }
};

// "303 See Other", after a POST.
Response see_other(std::string location);

// "%C3%A0+b" of a query or form; nullopt: malformed, or not UTF-8.
std::optional<std::string> decoded(std::string_view text, bool plus_is_space);
// What may stand in a path or a query as it is; everything else as %XX.
std::string encoded(std::string_view text);
// The most that a query or a form may hold.
inline constexpr std::size_t fields_max = 4'096;
// "a=1&b=2"; nullopt: malformed, or more than fields_max.
std::optional<Fields> parse_fields(std::string_view text);
// The path and query of a request's target; false: malformed, or a path that climbs ("..").
bool parse_target(std::string_view target, Request& request);

// One byte range of a "Range: bytes=..." header for a body of `size` bytes: first and last. nullopt: no
// range to be served by itself (several ranges, another unit); the whole is sent then.
struct ByteRange {
  std::size_t first = 0;
  std::size_t last = 0;

  bool operator==(const ByteRange&) const = default;
};
enum class RangeKind : std::uint8_t { Whole, Part, Unsatisfiable };
struct RangeAnswer {
  RangeKind kind = RangeKind::Whole;
  ByteRange range;
};
RangeAnswer parse_range(std::string_view header, std::size_t size);

// Whether a list of the header If-None-Match has the tag, or is "*".
bool matches_tag(std::string_view if_none_match, std::string_view tag);
// Whether the caller takes gzip (header Accept-Encoding).
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace pegaso::net

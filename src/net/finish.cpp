#include "net/finish.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <zlib.h>

#include "base/check.h"

namespace pegaso::net {
namespace {

constexpr std::size_t gzip_bytes_least = 1'024;
constexpr unsigned ok = 200;
constexpr unsigned partial = 206;
constexpr unsigned not_modified = 304;
constexpr unsigned unsatisfiable = 416;

// Scripts and styles come from here only; forms go here only; nobody puts a page into a frame.
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src "
    "'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

bool is_text(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.starts_with("application/javascript") || type.starts_with("image/svg+xml");
}

void add_security(Response& response) {
  response.headers.emplace_back("Content-Security-Policy",
                                response.policy.empty() ? std::string(policy) : response.policy);
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("X-Frame-Options", "DENY");
  response.headers.emplace_back("Referrer-Policy", "same-origin");
}

void clear_body(Response& response) {
  response.body.clear();
  response.constant = {};
  response.kept.reset();
}

// Puts a part of the bytes in their place.
void take_range(Response& response, const RangeAnswer& answer, std::size_t size) {
  if (answer.kind == RangeKind::Unsatisfiable) {
    response.status = unsatisfiable;
    response.headers.emplace_back("Content-Range", fmt::format("bytes */{}", size));
    clear_body(response);
    return;
  }
  const auto [first, last] = answer.range;
  response.status = partial;
  response.headers.emplace_back("Content-Range", fmt::format("bytes {}-{}/{}", first, last, size));
  const std::size_t length = last - first + 1;
  if (response.kept || !response.constant.empty()) {
    response.constant = response.bytes().substr(first, length);
  } else {
    response.body = response.body.substr(first, length);
  }
}

}  // namespace

std::string gzipped(std::string_view bytes) {
  constexpr int window_of_gzip = 15 + 16;
  constexpr int memory_level = 8;
  constexpr int level = 5;
  z_stream stream{};
  PEGASO_CHECK(deflateInit2(&stream, level, Z_DEFLATED, window_of_gzip, memory_level,
                            Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  // zlib does not write to its input; its interface is older than const.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  PEGASO_CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::shared_ptr<const KeptBody> kept_body(std::string body) {
  auto kept = std::make_shared<KeptBody>();
  kept->tag = tag_of(body);
  if (body.size() >= gzip_bytes_least) kept->gzip = gzipped(body);
  kept->body = std::move(body);
  return kept;
}

std::string tag_of(std::string_view bytes) {
  // FNV-1a, of 64 bits: enough to tell two versions of a page apart.
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  return fmt::format("\"{:016x}-{}\"", hash, bytes.size());
}

Response finished(const Request& request, Response response) {
  add_security(response);
  const bool is_read = request.method == Method::Get || request.method == Method::Head;
  if (!is_read || response.status != ok) {
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
  }
  const std::string tag = response.kept ? response.kept->tag : tag_of(response.bytes());
  response.headers.emplace_back("ETag", tag);
  response.headers.emplace_back("Cache-Control", response.is_immutable
                                                     ? "public, max-age=31536000, immutable"
                                                     : "private, no-cache");
  response.headers.emplace_back("Vary", "Accept-Encoding, Cookie");
  if (const auto known = request.header("if-none-match"); known && matches_tag(*known, tag)) {
    response.status = not_modified;
    clear_body(response);
    return response;
  }
  if (const auto range = request.header("range")) {
    const std::size_t size = response.bytes().size();
    const RangeAnswer answer = parse_range(*range, size);
    const auto only_if = request.header("if-range");
    if (answer.kind != RangeKind::Whole && (!only_if || *only_if == tag)) {
      take_range(response, answer, size);
      return response;
    }
  }
  response.headers.emplace_back("Accept-Ranges", "bytes");
  const auto encodings = request.header("accept-encoding");
  if (encodings && accepts_gzip(*encodings) && is_text(response.type) &&
      response.bytes().size() >= gzip_bytes_least) {
    if (response.kept) {
      response.constant = response.kept->gzip;
    } else {
      response.body = gzipped(response.bytes());
      response.constant = {};
    }
    response.headers.emplace_back("Content-Encoding", "gzip");
  }
  return response;
}

}  // namespace pegaso::net

#include "net/finish.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

namespace pegaso::net {
namespace {

std::string unzipped(const std::string& bytes, std::size_t size) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string out(size + 1, '\0');
  std::string in = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

std::string header(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

Response page(std::string body) {
  Response response;
  response.body = std::move(body);
  return response;
}

RC_GTEST_PROP(Finish, WhatIsZippedIsUnzipped, (const std::string& text)) {
  RC_ASSERT(unzipped(gzipped(text), text.size()) == text);
}

TEST(Finish, TheSameAnswerAgainIsNotSent) {
  Request request;
  const Response first = finished(request, page("hello"));
  EXPECT_EQ(first.status, 200U);
  request.headers["if-none-match"] = header(first, "ETag");
  const Response again = finished(request, page("hello"));
  EXPECT_EQ(again.status, 304U);
  EXPECT_TRUE(again.bytes().empty());
  EXPECT_EQ(finished(request, page("hello!")).status, 200U);
}

TEST(Finish, LongTextsAreCompressedForThoseWhoTakeIt) {
  Request request;
  const std::string text(5'000, 'a');
  EXPECT_EQ(finished(request, page(text)).body, text);
  request.headers["accept-encoding"] = "gzip";
  const Response small = finished(request, page(text));
  EXPECT_EQ(header(small, "Content-Encoding"), "gzip");
  EXPECT_EQ(unzipped(small.body, text.size()), text);
}

TEST(Finish, ARangeIsSentByItself) {
  Request request;
  request.headers["range"] = "bytes=1-3";
  const Response part = finished(request, page("abcdef"));
  EXPECT_EQ(part.status, 206U);
  EXPECT_EQ(part.bytes(), "bcd");
  EXPECT_EQ(header(part, "Content-Range"), "bytes 1-3/6");
  request.headers["range"] = "bytes=9-";
  EXPECT_EQ(finished(request, page("abcdef")).status, 416U);
}

TEST(Finish, PagesMayNotBeFramedOrSniffed) {
  const Response sent = finished({}, page("x"));
  EXPECT_NE(header(sent, "Content-Security-Policy").find("frame-ancestors 'none'"),
            std::string::npos);
  EXPECT_EQ(header(sent, "X-Content-Type-Options"), "nosniff");
}

}  // namespace
}  // namespace pegaso::net

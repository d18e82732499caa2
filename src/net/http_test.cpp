#include "net/http.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace pegaso::net {
namespace {

TEST(Http, TargetsAreDecoded) {
  Request request;
  ASSERT_TRUE(parse_target("/piano/2016?q=citt%C3%A0+d%27arte&empty", request));
  EXPECT_EQ(request.path, "/piano/2016");
  EXPECT_EQ(request.query_value("q"), "città d'arte");
  EXPECT_EQ(request.query_value("empty"), "");
  EXPECT_EQ(request.query_value("none"), std::nullopt);
}

TEST(Http, MalformedTargetsAreRefused) {
  Request request;
  for (const char* target :
       {"", "plan", "/%", "/%4", "/%zz", "/a/../b", "/%2e%2e/b", "/%00", "/%ff"}) {
    EXPECT_FALSE(parse_target(target, request)) << target;
  }
}

RC_GTEST_PROP(Http, WhatIsEncodedIsDecoded, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127));
  RC_ASSERT(decoded(encoded(text), true) == text);
}

TEST(Http, Ranges) {
  const auto part = [](std::string_view header) { return parse_range(header, 10); };
  EXPECT_EQ(part("bytes=0-3").range, (ByteRange{0, 3}));
  EXPECT_EQ(part("bytes=4-").range, (ByteRange{4, 9}));
  EXPECT_EQ(part("bytes=-3").range, (ByteRange{7, 9}));
  EXPECT_EQ(part("bytes=5-99").range, (ByteRange{5, 9}));
  EXPECT_EQ(part("bytes=10-").kind, RangeKind::Unsatisfiable);
  EXPECT_EQ(part("bytes=-0").kind, RangeKind::Unsatisfiable);
  for (const char* whole : {"bytes=3-1", "bytes=1-2,4-5", "lines=1-2", "bytes=x-"}) {
    EXPECT_EQ(part(whole).kind, RangeKind::Whole) << whole;
  }
}

TEST(Http, Tags) {
  EXPECT_TRUE(matches_tag("\"a\", W/\"b\"", "\"b\""));
  EXPECT_TRUE(matches_tag("*", "\"b\""));
  EXPECT_FALSE(matches_tag("\"a\"", "\"b\""));
}

TEST(Http, Compression) {
  EXPECT_TRUE(accepts_gzip("br, gzip;q=0.8"));
  EXPECT_FALSE(accepts_gzip("br, gzip;q=0"));
  EXPECT_FALSE(accepts_gzip("identity"));
}

TEST(Http, Cookies) {
  Request request;
  request.headers["cookie"] = "a=1; lingua=en; b=";
  EXPECT_EQ(request.cookie("lingua"), "en");
  EXPECT_EQ(request.cookie("b"), "");
  EXPECT_EQ(request.cookie("ling"), std::nullopt);
}

}  // namespace
}  // namespace pegaso::net

#include "publishing/json_writer.h"

#include <limits>

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace pegaso::publishing {
namespace {

template <class Write>
std::string written(Write write) {
  Sink out;
  JsonWriter json(out);
  write(json);
  return out.take();
}

// As another program reads it.
boost::json::value read_back(const std::string& text) {
  boost::json::error_code error;
  auto value = boost::json::parse(text, error);
  EXPECT_FALSE(error) << error.message() << "\n" << text;
  return value;
}

TEST(JsonWriter, MembersStandOnLinesOfTheirOwn) {
  const std::string text = written([](JsonWriter& json) {
    json.begin_object();
    json.member("number", 3);
    json.member("removed", false);
    json.key("empty");
    json.begin_array();
    json.end_array();
    json.member("texts", std::vector<std::string>{"a", "b"});
    json.member("absent", std::optional<int>());
    json.member("when", *Date::from(16, 1, 20));
    json.member("amountCents", Money::from_cents(-1));
    json.end_object();
  });
  EXPECT_EQ(text,
            "{\n \"number\": 3,\n \"removed\": false,\n \"empty\": [],\n \"texts\": [\n  \"a\",\n"
            "  \"b\"\n ],\n \"absent\": null,\n \"when\": \"0016-01-20\",\n"
            " \"amountCents\": -1\n}");
}

TEST(JsonWriter, DecimalsAreExact) {
  const auto decimal = [](std::int64_t digits, unsigned decimals) {
    return written([&](JsonWriter& json) { json.decimal(digits, decimals); });
  };
  EXPECT_EQ(decimal(25, 1), "2.5");
  EXPECT_EQ(decimal(2500, 2), "25");
  EXPECT_EQ(decimal(-5, 2), "-0.05");
  EXPECT_EQ(decimal(0, 2), "0");
  EXPECT_EQ(decimal(1200, 0), "1200");
  EXPECT_EQ(decimal(std::numeric_limits<std::int64_t>::min(), 0), "-9223372036854775808");
}

TEST(JsonWriter, BytesThatAreNoTextAreReplaced) {
  const auto text = written([](JsonWriter& json) { json.value("a\xFFz"); });
  EXPECT_EQ(text, "\"a\xEF\xBF\xBDz\"");
}

RC_GTEST_PROP(JsonWriter, AnyTextReadsBackEqual, (const std::string& bytes)) {
  std::string text;  // any code points below 0x80, controls among them
  for (const char c : bytes) text += static_cast<char>(static_cast<unsigned char>(c) & 0x7FU);
  text += "però €";
  const auto value = read_back(written([&](JsonWriter& json) { json.value(text); }));
  RC_ASSERT(std::string_view(value.as_string()) == text);
}

TEST(JsonWriter, GoesOnInsideATextThatOthersBegan) {
  Sink out;
  JsonWriter json(out, JsonWriter::Inside{.depth = 2});
  json.value(1);
  json.value(2);
  const auto value = read_back("{\"list\": [" + out.take() + "]}");
  EXPECT_EQ(value.at("list").as_array().size(), 2U);
}

}  // namespace
}  // namespace pegaso::publishing

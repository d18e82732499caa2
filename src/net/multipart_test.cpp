#include "net/multipart.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace pegaso::net {
namespace {

constexpr std::string_view type = "multipart/form-data; boundary=xYz";

std::string form_with(std::string_view bytes) {
  return "--xYz\r\n"
         "Content-Disposition: form-data; name=\"year\"\r\n\r\n"
         "2016\r\n"
         "--xYz\r\n"
         "content-disposition: form-data; name=\"file\"; filename=\"C:\\\\piani\\\\p;i.txt\"\r\n"
         "Content-Type: text/plain\r\n\r\n" +
         std::string(bytes) + "\r\n--xYz--\r\n";
}

TEST(Multipart, FieldsAndFilesAreRead) {
  const auto form = parse_multipart(type, form_with("a\r\n--x\r\n\xFF"));
  ASSERT_TRUE(form.has_value());
  EXPECT_EQ(form->fields, (Fields{{"year", "2016"}}));
  ASSERT_EQ(form->files.size(), 1U);
  EXPECT_EQ(form->files[0].name, "file");
  EXPECT_EQ(form->files[0].file_name, "p;i.txt");
  EXPECT_EQ(form->files[0].type, "text/plain");
  EXPECT_EQ(form->files[0].bytes, "a\r\n--x\r\n\xFF");
}

TEST(Multipart, AFileThatWasNotChosenIsEmpty) {
  const auto form = parse_multipart("Multipart/Form-Data; boundary=\"a b\"",
                                    "--a b\r\nContent-Disposition: form-data; name=\"file\"; "
                                    "filename=\"\"\r\n\r\n\r\n--a b--");
  ASSERT_TRUE(form.has_value());
  ASSERT_EQ(form->files.size(), 1U);
  EXPECT_EQ(form->files[0].file_name, "");
  EXPECT_EQ(form->files[0].bytes, "");
}

TEST(Multipart, WhatIsCutOffAnywhereIsRefused) {
  const std::string whole = form_with("words");
  const std::size_t end = whole.rfind("--");
  for (std::size_t size = 0; size < end + 2; ++size) {
    EXPECT_FALSE(parse_multipart(type, std::string_view(whole).substr(0, size))) << size;
  }
  EXPECT_TRUE(parse_multipart(type, std::string_view(whole).substr(0, end + 2)));
}

TEST(Multipart, MalformedFormsAreRefusedInWords) {
  const std::string head = "--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";
  const std::string tail = "\r\n--xYz--";
  EXPECT_FALSE(parse_multipart("multipart/form-data", head + tail));
  EXPECT_FALSE(parse_multipart("text/plain; boundary=xYz", head + tail));
  EXPECT_FALSE(parse_multipart("multipart/form-data; boundary=" + std::string(71, 'a'), head));
  EXPECT_FALSE(parse_multipart(type, head + "\xFF" + tail));
  EXPECT_FALSE(parse_multipart(type, "--xYz\r\nContent-Type: text/plain\r\n\r\nwords" + tail));
  EXPECT_FALSE(parse_multipart(
      type, "--xYz\r\nContent-Disposition: form-data; name=\"a\r\n\r\nwords" + tail));
  const auto refused = parse_multipart(type, "words");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().message.en, "the form that was sent cannot be read: it is cut off");
}

TEST(Multipart, PartsAndHeadsAreLimited) {
  EXPECT_TRUE(parse_multipart(type, form_with(""), {2, 200}));
  EXPECT_FALSE(parse_multipart(type, form_with(""), {1, 200}));
  EXPECT_FALSE(parse_multipart(type, form_with(""), {2, 50}));
}

RC_GTEST_PROP(Multipart, AnyBytesArriveAsTheyWereSent, (const std::string& bytes)) {
  RC_PRE(!bytes.contains("\r\n--xYz"));
  const auto form = parse_multipart(type, form_with(bytes));
  RC_ASSERT(form.has_value());
  RC_ASSERT(form->files.at(0).bytes == bytes);
}

}  // namespace
}  // namespace pegaso::net

#include "web/kept_pages.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "net/finish.h"

namespace pegaso::web {
namespace {

TEST(KeptPages, AreThoseOfTheirVersion) {
  KeptPages pages;
  EXPECT_EQ(pages.find("/plan", "1"), nullptr);
  pages.keep("/plan", "1", net::kept_body("first"));
  EXPECT_EQ(pages.find("/plan", "1")->body, "first");
  EXPECT_EQ(pages.find("/plan", "2"), nullptr);
  EXPECT_EQ(pages.find("/check", "1"), nullptr);
  pages.keep("/plan", "2", net::kept_body("second"));
  EXPECT_EQ(pages.find("/plan", "2")->body, "second");
  EXPECT_EQ(pages.find("/plan", "1"), nullptr);
}

TEST(KeptPages, AreForgottenRatherThanFillTheMemory) {
  KeptPages pages;
  const std::string large(1'000'000, 'x');
  std::size_t kept = 0;
  for (int i = 0; i < 40; ++i) pages.keep(fmt::format("/{}", i), "1", net::kept_body(large));
  for (int i = 0; i < 40; ++i) kept += pages.find(fmt::format("/{}", i), "1") ? 1 : 0;
  EXPECT_GE(kept, 1U);
  EXPECT_LE(kept, 12U);
}

}  // namespace
}  // namespace pegaso::web

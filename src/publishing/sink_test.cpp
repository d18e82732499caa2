#include "publishing/sink.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace pegaso::publishing {
namespace {

TEST(Sink, LongTextArrivesWholeAndInOrder) {
  std::array<char, 32> path = {"/tmp/pegaso-sink-XXXXXX"};
  const int file = ::mkstemp(path.data());
  ASSERT_GE(file, 0);
  std::string expected;
  Sink out(file);
  for (int i = 0; i < 50'000; ++i) {
    const std::string piece = std::to_string(i) + "\n";
    expected += piece;
    out.write(piece);
  }
  EXPECT_TRUE(out.flush());
  std::string found(expected.size() + 1, '\0');
  EXPECT_EQ(::pread(file, found.data(), found.size(), 0), static_cast<ssize_t>(expected.size()));
  found.resize(expected.size());
  EXPECT_EQ(found, expected);
  ::close(file);
  ::unlink(path.data());
}

TEST(Sink, AFullDiskIsKnown) {
  const int full = ::open("/dev/full", O_WRONLY);
  if (full < 0) GTEST_SKIP() << "no /dev/full here";
  Sink out(full);
  out.write("text");
  EXPECT_FALSE(out.flush());
  EXPECT_EQ(out.error(), ENOSPC);
  out.write("more");
  EXPECT_FALSE(out.flush());
  ::close(full);
}

}  // namespace
}  // namespace pegaso::publishing

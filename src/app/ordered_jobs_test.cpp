#include "app/ordered_jobs.h"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace pegaso::app {
namespace {

class OrderedJobs : public ::testing::TestWithParam<unsigned> {};

TEST_P(OrderedJobs, ResultsAreTakenInOrderEachOnce) {
  constexpr std::size_t count = 500;
  std::vector<std::size_t> taken;
  run_in_order(
      count, GetParam(),
      [](std::size_t i) {
        // Later pieces are often ready before earlier ones.
        if (i % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
        return i * i;
      },
      [&](std::size_t i, std::size_t square) {
        EXPECT_EQ(square, i * i);
        taken.push_back(i);
      });
  ASSERT_EQ(taken.size(), count);
  for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(taken[i], i);
}

TEST_P(OrderedJobs, NoPieceIsFarAheadOfTheOneTaken) {
  std::atomic<std::size_t> taken = 0;
  std::atomic<std::size_t> far_ahead = 0;
  // One more than those that wait: the one that is being taken is not counted as taken yet.
  const std::size_t most = 4 * std::size_t{GetParam()} + 1;
  run_in_order(
      200, GetParam(),
      [&](std::size_t i) {
        if (i > taken.load() + most) ++far_ahead;
        return i;
      },
      [&](std::size_t i, std::size_t /*same*/) {
        std::this_thread::sleep_for(std::chrono::microseconds(100));
        taken.store(i);
      });
  EXPECT_EQ(far_ahead.load(), 0U);
}

TEST_P(OrderedJobs, AFailureOfEitherSideStopsAllAndComesOut) {
  const auto nothing = [](std::size_t /*i*/, int /*outcome*/) {};
  EXPECT_THROW(run_in_order(
                   1000, GetParam(),
                   [](std::size_t i) {
                     if (i == 50) throw std::runtime_error("broken");
                     return 0;
                   },
                   nothing),
               std::runtime_error);
  EXPECT_THROW(run_in_order(
                   1000, GetParam(), [](std::size_t /*i*/) { return 0; },
                   [](std::size_t i, int /*outcome*/) {
                     if (i == 50) throw std::runtime_error("broken");
                   }),
               std::runtime_error);
}

TEST_P(OrderedJobs, NothingToDoIsDone) {
  run_in_order(
      0, GetParam(), [](std::size_t /*i*/) { return 0; },
      [](std::size_t /*i*/, int /*outcome*/) { FAIL(); });
}

INSTANTIATE_TEST_SUITE_P(Jobs, OrderedJobs, ::testing::Values(1U, 2U, 8U));

}  // namespace
}  // namespace pegaso::app

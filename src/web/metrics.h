// What the server counts of itself, for those who watch it: in the text format that Prometheus reads.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace pegaso::web {

// Threads: any number at once.
class Metrics {
 public:
  void add(unsigned status, std::size_t bytes, std::chrono::microseconds took);
  std::string text() const;

 private:
  // Answers of at most so many microseconds, each bound with those below it; the last has no bound.
  static constexpr std::array<std::int64_t, 6> bounds_us = {1'000,   5'000,   20'000,
                                                            100'000, 500'000, 2'000'000};
  std::array<std::atomic<std::uint64_t>, 6> by_status_{};  // 0 others, 1xx, 2xx, ...
  std::array<std::atomic<std::uint64_t>, bounds_us.size() + 1> by_time_{};
  std::atomic<std::uint64_t> bytes_ = 0;
  std::atomic<std::uint64_t> time_us_ = 0;
};

}  // namespace pegaso::web

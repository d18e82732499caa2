// Many pieces of work on several threads, their results taken in order on the caller's thread.
//
//   run_in_order(files.size(), 2, [&](std::size_t i) { return check(files[i]); },
//                [&](std::size_t i, Outcome outcome) { print(outcome); });
//
// Memory is bounded: a thread that is `ahead_max` pieces before the one that is taken next waits.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace pegaso::app {

// `work(i)` for each i below `count`, called on `jobs` threads (on the caller's when that is 1), and
// `take(i, result)` in ascending order on the caller's. The first exception of either stops the rest
// and is thrown again here.
template <class Work, class Take>
void run_in_order(std::size_t count, unsigned jobs, Work work, Take take) {
  using Outcome = decltype(work(std::size_t{}));
  const std::size_t threads = std::min<std::size_t>(std::max(1U, jobs), count);
  if (threads <= 1) {
    for (std::size_t i = 0; i < count; ++i) take(i, work(i));
    return;
  }

  const std::size_t ahead_max = 4 * threads;
  std::vector<std::optional<Outcome>> slots(ahead_max);
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t next_to_work = 0;
  std::size_t next_to_take = 0;
  bool stop = false;
  std::exception_ptr failure;

  const auto worker = [&] {
    while (true) {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return stop || next_to_work < next_to_take + ahead_max; });
      if (stop || next_to_work >= count) return;
      const std::size_t i = next_to_work++;
      lock.unlock();
      try {
        std::optional<Outcome> outcome(work(i));
        lock.lock();
        slots[i % ahead_max] = std::move(outcome);
      } catch (...) {
        if (!lock.owns_lock()) lock.lock();
        if (!failure) failure = std::current_exception();
        stop = true;
      }
      changed.notify_all();
    }
  };

  std::vector<std::jthread> pool;
  for (std::size_t i = 0; i < threads; ++i) pool.emplace_back(worker);
  const auto stop_all = [&] {
    const std::lock_guard lock(mutex);
    stop = true;
    changed.notify_all();
  };
  try {
    for (std::size_t i = 0; i < count; ++i) {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return stop || slots[i % ahead_max].has_value(); });
      if (!slots[i % ahead_max]) break;
      Outcome outcome = std::move(*slots[i % ahead_max]);
      slots[i % ahead_max].reset();
      ++next_to_take;
      changed.notify_all();
      lock.unlock();
      take(i, std::move(outcome));
    }
  } catch (...) {
    stop_all();
    throw;
  }
  stop_all();
  pool.clear();  // joins
  if (failure) std::rethrow_exception(failure);
}

}  // namespace pegaso::app

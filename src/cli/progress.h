// What a person sees on standard error while something takes more than a second: one line that is
// written over, and wiped at the end. Nothing at all when standard error is no terminal.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>

#include "cli/shell.h"

namespace pegaso::cli {

class Progress {
 public:
  // `what`: "controllo i piani"; `total`: how many steps, 0 when there is nothing to count.
  Progress(const Shell& shell, std::string what, std::size_t total = 0);
  ~Progress() { stop(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Any thread may call it.
  void step() { done_.fetch_add(1, std::memory_order_relaxed); }
  // Wipes the line and says no more; the destructor does it too.
  void stop();

 private:
  void show();

  std::string what_;
  std::size_t total_;
  std::atomic<std::size_t> done_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace pegaso::cli

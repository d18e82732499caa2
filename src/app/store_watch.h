// Whether a store's file changed since somebody looked: asked with every request, hence it looks at the file at most every
// few milliseconds. What this process itself recorded is seen at once when it says so.
#pragma once

#include <chrono>
#include <mutex>
#include <string>

namespace pegaso::app {

// Threads: any number at once.
class StoreWatch {
 public:
  explicit StoreWatch(std::string store_path) : store_path_(std::move(store_path)) {}

  // Another text for another state of the file.
  std::string state();
  // The next state() looks.
  void look_again();

  const std::string& store_path() const { return store_path_; }

 private:
  // Of changes by other processes.
  static constexpr std::chrono::milliseconds unseen_max{40};

  std::string store_path_;
  std::mutex mutex_;
  std::string state_;
  std::chrono::steady_clock::time_point looked_at_{};
};

}  // namespace pegaso::app

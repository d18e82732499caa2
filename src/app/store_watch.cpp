#include "app/store_watch.h"

#include "app/files.h"

namespace pegaso::app {

std::string StoreWatch::state() {
  const std::scoped_lock lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (state_.empty() || now - looked_at_ >= unseen_max) {
    // The log beside the file changes with every transaction, the file itself when the log is taken in.
    state_ = state_of_file(store_path_) + state_of_file(store_path_ + "-wal");
    looked_at_ = now;
  }
  return state_;
}

void StoreWatch::look_again() {
  const std::scoped_lock lock(mutex_);
  state_.clear();
}

}  // namespace pegaso::app

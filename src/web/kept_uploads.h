// Documents that somebody sent and has not yet decided about. In memory; a person who never decides fills nothing: each
// session has one at most, there are few in all, and each is forgotten after a while.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pegaso::web {

struct Upload {
  std::string name;  // of the file
  std::string bytes;
  std::optional<std::string> municipality;  // what the document leaves out
  std::optional<int> year;
};

// Threads: any number at once.
class KeptUploads {
 public:
  static constexpr std::size_t count_max = 4;
  static constexpr std::chrono::minutes kept_for{30};

  // In the place of what the session had; the oldest of all makes room.
  void keep(std::string session, Upload upload, std::chrono::sys_seconds now);
  // Null: none, or it was forgotten.
  std::shared_ptr<const Upload> of(std::string_view session, std::chrono::sys_seconds now);
  void forget(std::string_view session);

 private:
  struct Kept {
    std::string session;
    std::chrono::sys_seconds at;
    std::shared_ptr<const Upload> upload;
  };
  void drop_old(std::chrono::sys_seconds now);

  std::mutex mutex_;
  std::vector<Kept> kept_;  // oldest first
};

}  // namespace pegaso::web

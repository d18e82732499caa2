// Pages that were made once and are sent again until what they show changes: a sheet of the plan is asked for many times
// between two acts.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "net/http.h"

namespace pegaso::web {

// Threads: any number at once.
class KeptPages {
 public:
  // The page of that key (address, language, session) as it was made of that version; null: there is none.
  std::shared_ptr<const net::KeptBody> find(const std::string& key, const std::string& version);
  void keep(std::string key, std::string version, std::shared_ptr<const net::KeptBody> page);

 private:
  // All of them together; when they grow beyond it, all are forgotten.
  static constexpr std::size_t bytes_max = std::size_t{12} << 20U;

  struct Kept {
    std::string version;
    std::shared_ptr<const net::KeptBody> page;
  };
  std::mutex mutex_;
  std::map<std::string, Kept> pages_;
  std::size_t bytes_ = 0;
};

}  // namespace pegaso::web

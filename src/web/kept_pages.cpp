#include "web/kept_pages.h"

#include <utility>

namespace pegaso::web {
namespace {

std::size_t size_of(const std::string& key, const net::KeptBody& page) {
  return key.size() + page.body.size() + page.gzip.size();
}

}  // namespace

std::shared_ptr<const net::KeptBody> KeptPages::find(const std::string& key,
                                                     const std::string& version) {
  const std::scoped_lock lock(mutex_);
  const auto at = pages_.find(key);
  if (at == pages_.end() || at->second.version != version) return nullptr;
  return at->second.page;
}

void KeptPages::keep(std::string key, std::string version,
                     std::shared_ptr<const net::KeptBody> page) {
  const std::scoped_lock lock(mutex_);
  if (const auto at = pages_.find(key); at != pages_.end()) {
    bytes_ -= size_of(at->first, *at->second.page);
    pages_.erase(at);
  }
  const std::size_t size = size_of(key, *page);
  if (size > bytes_max) return;
  if (bytes_ + size > bytes_max) {
    pages_.clear();
    bytes_ = 0;
  }
  bytes_ += size;
  pages_.emplace(std::move(key), Kept{std::move(version), std::move(page)});
}

}  // namespace pegaso::web

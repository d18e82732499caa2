#include "web/kept_uploads.h"

#include <algorithm>
#include <utility>

namespace pegaso::web {

void KeptUploads::drop_old(std::chrono::sys_seconds now) {
  std::erase_if(kept_, [&](const Kept& each) { return now - each.at >= kept_for; });
}

void KeptUploads::keep(std::string session, Upload upload, std::chrono::sys_seconds now) {
  const std::scoped_lock lock(mutex_);
  drop_old(now);
  std::erase_if(kept_, [&](const Kept& each) { return each.session == session; });
  if (kept_.size() == count_max) kept_.erase(kept_.begin());
  kept_.push_back({std::move(session), now, std::make_shared<const Upload>(std::move(upload))});
}

std::shared_ptr<const Upload> KeptUploads::of(std::string_view session,
                                              std::chrono::sys_seconds now) {
  const std::scoped_lock lock(mutex_);
  drop_old(now);
  const auto at = std::ranges::find(kept_, session, &Kept::session);
  return at == kept_.end() ? nullptr : at->upload;
}

void KeptUploads::forget(std::string_view session) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(kept_, [&](const Kept& each) { return each.session == session; });
}

}  // namespace pegaso::web

#include "publishing/sink.h"

#include <cerrno>

#include <unistd.h>

namespace pegaso::publishing {

void Sink::drain() {
  std::string_view left = buffer_;
  while (!left.empty() && error_ == 0) {
    const ssize_t written = ::write(descriptor_, left.data(), left.size());
    if (written >= 0) {
      left.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  buffer_.clear();
}

bool Sink::flush() {
  if (descriptor_ >= 0) drain();
  return error_ == 0;
}

}  // namespace pegaso::publishing

#include "cli/progress.h"

#include <chrono>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "publishing/sink.h"

namespace pegaso::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto first_after = 1s;
constexpr auto again_after = 200ms;
constexpr std::string_view wipe_line = "\r\x1b[K";

void write(std::string_view text) {
  publishing::Sink err(STDERR_FILENO);
  err.write(text);
  err.flush();
}

}  // namespace

Progress::Progress(const Shell& shell, std::string what, std::size_t total)
    : what_(std::move(what)), total_(total) {
  if (shell.err_is_terminal()) thread_ = std::thread([this] { show(); });
}

void Progress::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Progress::show() {
  const auto start = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  if (changed_.wait_for(lock, first_after, [&] { return stopped_; })) return;
  do {
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start);
    const std::size_t done = done_.load(std::memory_order_relaxed);
    write(total_ > 0
              ? fmt::format("{}{} {}/{}, {} s", wipe_line, what_, done, total_, seconds.count())
              : fmt::format("{}{}, {} s", wipe_line, what_, seconds.count()));
  } while (!changed_.wait_for(lock, again_after, [&] { return stopped_; }));
  write(wipe_line);
}

}  // namespace pegaso::cli

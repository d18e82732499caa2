// Where published text goes: gathered in a buffer and handed on in pieces, so that a plan of any
// size is printed without a second copy of it in memory.
//
//   Sink out(STDOUT_FILENO);
//   write_plan_json(reading, Language::Italian, out);
//   if (!out.flush()) ...            // out.error() says why
//
// One thread at a time. A failure is kept: what is written afterwards is dropped, and flush() tells.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace pegaso::publishing {

class Sink {
 public:
  // Keeps everything in memory, for take().
  Sink() = default;
  // Writes to an open file descriptor, which stays the caller's to close.
  explicit Sink(int descriptor) : descriptor_(descriptor) {}
  // What was not flushed is lost: the caller has to see whether it could be written.
  ~Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  void write(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= piece_bytes && descriptor_ >= 0) drain();
  }
  void write(char c) { buffer_ += c; }
  void write_spaces(std::size_t count) { buffer_.append(count, ' '); }

  // Hands on what is left. False when some of the text could not be written.
  bool flush();
  // errno of the first failure; 0 when there was none.
  int error() const { return error_; }
  // What was written to a Sink without a descriptor; empties it.
  std::string take() { return std::exchange(buffer_, {}); }

 private:
  static constexpr std::size_t piece_bytes = std::size_t{64} << 10U;
  void drain();

  int descriptor_ = -1;
  int error_ = 0;
  std::string buffer_;
};

}  // namespace pegaso::publishing

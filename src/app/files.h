// Files as the use cases need them: whole documents in, small files out without ever leaving half of
// one. Every failure is a Problem that names the file and the cure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace pegaso::app {

// "-" stands for standard input.
inline constexpr std::string_view standard_input = "-";

// The whole file. Refuses a missing file, a directory, one that may not be read, and one of more than
// `bytes_max` bytes, which is not read any further.
Result<std::string> read_file(const std::string& path, std::size_t bytes_max);

// True when a file of this name is there, whatever it is.
bool is_there(const std::string& path);

// Changes whenever the file's content does: its size and the instant of its last change; "" when there is none.
std::string state_of_file(const std::string& path);

// Which file stands at the path: changes when another takes its place; "" when there is none.
std::string identity_of_file(const std::string& path);

// Writes the file beside its place, has it on disk, and puts it there: whoever reads it sees the old
// text or the new one.
Result<void> write_file(const std::string& path, std::string_view text);

}  // namespace pegaso::app

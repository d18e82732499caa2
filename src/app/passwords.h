// Passwords as they are kept: Argon2id, by libsodium. Slow on purpose; one at a time in a process, so that many who try
// at once take neither its memory nor all of its processors.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace pegaso::app {

inline constexpr std::size_t password_length_min = 12;  // characters
inline constexpr std::size_t password_bytes_max = 1'024;

// Refuses one that is short, long, or the account's own name.
Result<void> may_be_password(std::string_view password, std::string_view account);

// With its salt and its cost.
std::string hash_password(std::string_view password);
// `hash` "": never; takes as long as one that is there.
bool is_password(std::string_view password, const std::string& hash);

// Of random letters and digits that are not easily mistaken: some 100 bits.
std::string random_password();

}  // namespace pegaso::app

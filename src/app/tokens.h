// Secrets that stand for a person: the browser's of a session, a calendar's address. Internal to this room.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "storage/hasher.h"

namespace pegaso::app {

inline constexpr std::size_t token_bytes = 32;
// That many random bytes, in hexadecimal.
std::string random_token();

// What a store keeps of it. The purpose comes into the hash: what one is good for, the other is not.
storage::Hash hash_for(std::string_view purpose, std::string_view token);

}  // namespace pegaso::app

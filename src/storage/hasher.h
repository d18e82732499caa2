// SHA-256 over texts and numbers, as the chains of journals use it: each behind its length (eight bytes,
// most significant first), numbers in decimal, so that no two different lists give the same bytes.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <sodium.h>

#include "storage/sqlite.h"

namespace pegaso::storage {

using Hash = std::array<std::uint8_t, 32>;

// In lower case hexadecimal.
std::string hexadecimal(const Hash& hash);
// The next column of the row; throws DamagedValue when it is none.
Hash hash_in(Statement& row);

class Hasher {
 public:
  Hasher();
  void add(std::string_view text);
  void add(std::int64_t number);
  void add(const Hash& hash);
  // Once, at the end.
  Hash end();

 private:
  void add_bytes(std::span<const std::uint8_t> bytes);

  crypto_hash_sha256_state state_{};
};

}  // namespace pegaso::storage

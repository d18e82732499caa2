#include "app/tokens.h"

#include <array>

#include <fmt/format.h>
#include <sodium.h>

#include "base/check.h"

namespace pegaso::app {

std::string random_token() {
  PEGASO_CHECK(sodium_init() >= 0);
  std::array<unsigned char, token_bytes> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::string token;
  for (const unsigned char each : bytes) token += fmt::format("{:02x}", each);
  return token;
}

storage::Hash hash_for(std::string_view purpose, std::string_view token) {
  storage::Hasher hasher;
  hasher.add(purpose);
  hasher.add(token);
  return hasher.end();
}

}  // namespace pegaso::app

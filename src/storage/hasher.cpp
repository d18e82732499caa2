#include "storage/hasher.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "base/check.h"

namespace pegaso::storage {

static_assert(std::tuple_size_v<Hash> == crypto_hash_sha256_BYTES);

std::string hexadecimal(const Hash& hash) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : hash) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

Hash hash_in(Statement& row) {
  const Blob bytes = row.blob();
  Hash hash{};
  if (bytes.size() != hash.size()) throw DamagedValue("not a hash");
  std::ranges::copy(bytes, hash.begin());
  return hash;
}

Hasher::Hasher() { PEGASO_CHECK(crypto_hash_sha256_init(&state_) == 0); }

void Hasher::add(std::string_view text) {
  std::array<std::uint8_t, 8> length{};
  const std::uint64_t size = text.size();
  for (std::size_t i = 0; i < length.size(); ++i) {
    length.at(i) = static_cast<std::uint8_t>(size >> (8 * (length.size() - 1 - i)));
  }
  add_bytes(length);
  add_bytes({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

void Hasher::add(std::int64_t number) {
  std::array<char, 24> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
  PEGASO_CHECK(error == std::errc());
  add(std::string_view(text.data(), static_cast<std::size_t>(end - text.data())));
}

void Hasher::add(const Hash& hash) {
  add(std::string_view(reinterpret_cast<const char*>(hash.data()), hash.size()));
}

Hash Hasher::end() {
  Hash hash{};
  PEGASO_CHECK(crypto_hash_sha256_final(&state_, hash.data()) == 0);
  return hash;
}

void Hasher::add_bytes(std::span<const std::uint8_t> bytes) {
  PEGASO_CHECK(crypto_hash_sha256_update(&state_, bytes.data(), bytes.size()) == 0);
}

}  // namespace pegaso::storage

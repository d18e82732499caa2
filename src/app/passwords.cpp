#include "app/passwords.h"

#include <array>
#include <mutex>

#include <fmt/format.h>
#include <sodium.h>

#include "base/check.h"
#include "base/text.h"
#include "publishing/text_layout.h"

namespace pegaso::app {
namespace {

// OWASP's least for Argon2id: 19 MiB, two passes.
constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = std::size_t{19} << 20U;

std::mutex& one_at_a_time() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

Result<void> may_be_password(std::string_view password, std::string_view account) {
  const auto refused = [](std::string it, std::string en) {
    return refuse({std::move(it), std::move(en)}, {},
                  {fmt::format("Sceglierne una di almeno {} caratteri, ad esempio quattro parole",
                               password_length_min),
                   fmt::format("Choose one of at least {} characters, four words for instance",
                               password_length_min)});
  };
  if (publishing::display_width(password) < password_length_min)
    return refused("La password è troppo corta", "The password is too short");
  if (password.size() > password_bytes_max)
    return refused("La password è troppo lunga", "The password is too long");
  if (fold_for_comparison(password).contains(fold_for_comparison(account)))
    return refused("La password contiene il nome dell'accesso",
                   "The password holds the name of the account");
  return {};
}

std::string hash_password(std::string_view password) {
  const std::scoped_lock lock(one_at_a_time());
  PEGASO_CHECK(sodium_init() >= 0);
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const int made = crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes,
                                         memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
  // Fails only without memory.
  if (made != 0) throw std::bad_alloc();
  return hash.data();
}

bool is_password(std::string_view password, const std::string& hash) {
  if (password.size() > password_bytes_max) return false;
  // Of no password that anybody has.
  static const std::string nobodys = hash_password(random_password());
  const std::scoped_lock lock(one_at_a_time());
  const std::string& compared = hash.empty() ? nobodys : hash;
  const bool fits =
      crypto_pwhash_str_verify(compared.c_str(), password.data(), password.size()) == 0;
  return fits && !hash.empty();
}

std::string random_password() {
  constexpr std::string_view letters = "abcdefghkmnpqrstuvwxyz23456789";
  constexpr int groups = 5;
  constexpr int letters_of_group = 4;
  PEGASO_CHECK(sodium_init() >= 0);
  std::string password;
  for (int group = 0; group < groups; ++group) {
    if (group > 0) password += '-';
    for (int i = 0; i < letters_of_group; ++i)
      password += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
  }
  return password;
}

}  // namespace pegaso::app

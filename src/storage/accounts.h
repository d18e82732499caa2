// What a store keeps of a municipality's accounts: who may sign in, sessions that have not ended, wrong passwords in a
// row, and the record of accesses. Threads, durability and errors are those of Store (storage/store.h).
//
// Passwords are here as Argon2id strings, session tokens as hashes only: who reads the file learns neither.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accounts/person.h"
#include "accounts/throttle.h"
#include "base/result.h"
#include "storage/hasher.h"
#include "storage/store.h"

namespace pegaso::storage {

struct Account {
  accounts::Person person;
  std::string password_hash;  // crypto_pwhash_str; "" of an account that cannot sign in by password
  bool is_disabled = false;
  // Of the last two sessions that were begun; nullopt: none yet.
  std::optional<std::chrono::sys_seconds> signed_in;
  std::optional<std::chrono::sys_seconds> signed_in_before;

  bool operator==(const Account&) const = default;
};

// By name. Empty for a municipality that has none; refuses one that the store has not. So do all that follow.
Result<std::vector<Account>> accounts(const Store& store, const std::string& municipality);
Result<std::optional<Account>> find_account(const Store& store, const std::string& municipality,
                                            const std::string& name);

// What happened to an account, for the record.
enum class AccessKind : std::uint8_t {
  AccountAdded,
  AccountChanged,
  PasswordChanged,
  AccountDisabled,
  AccountEnabled,
  SignedIn,
  SignInRefused,
  SignedOut,
  CalendarFeedMade,
  CalendarFeedEnded,
};
struct AccessEntry {
  std::int64_t number = 0;  // 1, 2, 3, ... within the municipality
  std::chrono::sys_seconds at;
  std::string author;  // who did it; of a refused sign-in the caller's address
  AccessKind what = AccessKind::SignedIn;
  std::string account;
  std::string detail;

  bool operator==(const AccessEntry&) const = default;
};

// Keeps the account as it now is, in place of the one of its name, and adds the entry; its sessions end unless the entry is
// about something that leaves them alone (a first sign-in). `number` of the entry is not looked at.
Result<void> keep_account(Store& store, const std::string& municipality, const Account& account,
                          const AccessEntry& entry);

// Begins a session: the token's hash, until `ends`. Clears the failures of the subjects.
struct NewSession {
  Hash token_hash{};
  std::string account;
  std::chrono::sys_seconds ends;
  std::vector<std::string> failures_over;
};
Result<void> begin_session(Store& store, const std::string& municipality, const NewSession& session,
                           const AccessEntry& entry);
// A session that has not ended, of an account that is not disabled; nullopt: there is none.
struct LiveSession {
  Account account;
  std::chrono::sys_seconds ends;
};
Result<std::optional<LiveSession>> find_session(const Store& store, const std::string& municipality,
                                                const Hash& token_hash,
                                                std::chrono::sys_seconds now);
Result<void> end_session(Store& store, const std::string& municipality, const Hash& token_hash,
                         const AccessEntry& entry);

// The secret address at which calendar programs read an account's duties, at most one each: the hash of its token, which
// takes the place of the one before; nullopt takes it away. Changes of the account leave it; who is disabled has none.
Result<void> put_calendar_feed(Store& store, const std::string& municipality,
                               const std::optional<Hash>& token_hash, const AccessEntry& entry);
Result<bool> has_calendar_feed(const Store& store, const std::string& municipality,
                               const std::string& account);
// Whose it is; nullopt: nobody's.
Result<std::optional<Account>> account_of_calendar_feed(const Store& store,
                                                        const std::string& municipality,
                                                        const Hash& token_hash);

// Wrong passwords in a row of a subject: an account's name, a caller's address.
Result<accounts::Failures> failures_of(const Store& store, const std::string& municipality,
                                       const std::string& subject);
// Counts one more for each subject, and forgets those of more than a day ago.
Result<void> add_failure(Store& store, const std::string& municipality,
                         const std::vector<std::string>& subjects, const AccessEntry& entry);

// The record of accesses, in the order of recording; its rows are a chain (storage/row_chain.h).
Result<std::vector<AccessEntry>> access_entries(const Store& store,
                                                const std::string& municipality);

// How it is written in the store and shown to programs: "signed-in".
std::string_view stored_word(AccessKind value);
std::optional<AccessKind> access_kind_named(std::string_view word);

}  // namespace pegaso::storage

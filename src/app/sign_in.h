// Use case: signing in to the pages. A session begins when some way of signing in vouches for an account, and lasts a
// working day. The browser holds the session's token; the store only its hash.
//
//   SignIn sign_in(watch, municipality);
//   const BegunSession begun = TRY(sign_in.begin({"m.rossi", password, "10.0.0.7"}, now));
//   const auto session = sign_in.session(begun.token, now);        // who asks, with each request
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/person.h"
#include "app/store_watch.h"
#include "base/result.h"
#include "storage/accounts.h"

namespace pegaso::app {

// What a person gives to be let in, and from where.
struct Credentials {
  std::string account;
  std::string secret;
  std::string remote;  // the caller's address
};

// A way of signing in: whether it vouches that whoever gave this is the account's owner. Local passwords are one; a
// directory of the town hall or an identity provider are others. `account` is null where there is none of that name: it is
// to take as long as for one that is there.
using WayIn = std::function<Result<bool>(const storage::Account* account, const Credentials&)>;
Result<bool> local_password(const storage::Account* account, const Credentials& credentials);

inline constexpr std::chrono::hours session_length{10};

struct BegunSession {
  std::string token;  // a secret, in hexadecimal
  std::chrono::sys_seconds ends;
};

struct Session {
  accounts::Person person;
  std::string csrf;  // what a form of this session carries; tells nothing of the token
  std::optional<std::chrono::sys_seconds> seen_before;  // when the session before this one began
};

// Threads: any number at once.
class SignIn {
 public:
  // The watch must outlive it.
  SignIn(StoreWatch& watch, std::optional<std::string> municipality, WayIn way_in = local_password);

  // Refuses, always in the same words, an account that is not there, is disabled, or whose secret is another; and whoever
  // has to wait after too many wrong ones (accounts/throttle.h), saying how long.
  Result<BegunSession> begin(const Credentials& credentials, std::chrono::sys_seconds now);
  // The same without a session: whether the account is theirs.
  Result<storage::Account> verify(const Credentials& credentials, std::chrono::sys_seconds now);
  // nullopt: the token is none, or its session has ended.
  std::optional<Session> session(std::string_view token, std::chrono::sys_seconds now);
  Result<void> end(std::string_view token, const accounts::Person& person,
                   std::chrono::sys_seconds now);

 private:
  struct Known {
    Session session;
    std::chrono::sys_seconds ends;
  };

  Result<std::optional<storage::LiveSession>> look_up(const storage::Hash& token_hash,
                                                      std::chrono::sys_seconds now);

  StoreWatch& watch_;
  std::optional<std::string> municipality_;
  WayIn way_in_;
  std::mutex mutex_;
  // What the store said since its file changed last.
  std::string known_state_;
  std::map<storage::Hash, Known> known_;
  std::optional<storage::Store> store_;  // for looking sessions up
  std::string store_identity_;
};

}  // namespace pegaso::app

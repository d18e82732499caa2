#include "app/sign_in.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/files.h"
#include "app/passwords.h"
#include "app/record_movement.h"
#include "app/tokens.h"

namespace pegaso::app {

using std::chrono::sys_seconds;
using storage::AccessEntry;
using storage::AccessKind;
using storage::Account;
using storage::Store;

namespace {

std::string by_account(const std::string& account) { return "account " + account; }
std::string by_remote(const std::string& remote) { return "address " + remote; }

std::unexpected<Problem> wait(std::chrono::seconds left) {
  return refuse({fmt::format("Troppi tentativi sbagliati: riprovare tra {} secondi", left.count()),
                 fmt::format("Too many wrong attempts: try again in {} seconds", left.count())},
                {}, {});
}

}  // namespace

Result<bool> local_password(const Account* account, const Credentials& credentials) {
  return is_password(credentials.secret,
                     account != nullptr ? account->password_hash : std::string());
}

SignIn::SignIn(StoreWatch& watch, std::optional<std::string> municipality, WayIn way_in)
    : watch_(watch), municipality_(std::move(municipality)), way_in_(std::move(way_in)) {}

Result<Account> SignIn::verify(const Credentials& credentials, sys_seconds now) {
  Store store = TRY(Store::open(watch_.store_path()));
  const std::string municipality = TRY(municipality_of(store, municipality_));
  const std::vector<std::string> subjects = {by_account(credentials.account),
                                             by_remote(credentials.remote)};
  const accounts::Failures of_account =
      TRY(storage::failures_of(store, municipality, subjects.front()));
  const accounts::Failures of_address =
      TRY(storage::failures_of(store, municipality, subjects.back()));
  const std::chrono::seconds left =
      std::max(accounts::wait_left(accounts::FailuresOf::Account, of_account, now),
               accounts::wait_left(accounts::FailuresOf::Address, of_address, now));
  if (left.count() > 0) return wait(left);
  const auto account = TRY(storage::find_account(store, municipality, credentials.account));
  const bool is_theirs = TRY(way_in_(account ? &*account : nullptr, credentials));
  if (!account || !is_theirs || account->is_disabled) {
    TRY(storage::add_failure(store, municipality, subjects,
                             {0, now, credentials.remote, AccessKind::SignInRefused,
                              account ? credentials.account : std::string(), std::string()}));
    return refuse({"Nome o password non giusti", "Wrong name or password"}, {},
                  {"Controllare maiuscole e minuscole; chi tiene gli accessi può dare una password "
                   "nuova",
                   "Check capital and small letters; whoever keeps the accounts can give a new "
                   "password"});
  }
  return *account;
}

Result<BegunSession> SignIn::begin(const Credentials& credentials, sys_seconds now) {
  const Account account = TRY(verify(credentials, now));
  Store store = TRY(Store::open(watch_.store_path()));
  const std::string municipality = TRY(municipality_of(store, municipality_));
  BegunSession begun{random_token(), now + session_length};
  // The address keeps its failures: one good account does not open the way to guessing others.
  TRY(storage::begin_session(store, municipality,
                             {hash_for("session", begun.token),
                              credentials.account,
                              begun.ends,
                              {by_account(credentials.account)}},
                             {0, now, account.person.name, AccessKind::SignedIn,
                              credentials.account, credentials.remote}));
  watch_.look_again();
  return begun;
}

Result<std::optional<storage::LiveSession>> SignIn::look_up(const storage::Hash& token_hash,
                                                            sys_seconds now) {
  const std::string identity = identity_of_file(watch_.store_path());
  if (!store_ || identity != store_identity_) {
    store_.reset();
    store_ = TRY(Store::open(watch_.store_path()));
    store_identity_ = identity;
  }
  const std::string municipality = TRY(municipality_of(*store_, municipality_));
  return storage::find_session(*store_, municipality, token_hash, now);
}

std::optional<Session> SignIn::session(std::string_view token, sys_seconds now) {
  if (token.size() != 2 * token_bytes) return std::nullopt;
  const storage::Hash hash = hash_for("session", token);
  const std::scoped_lock lock(mutex_);
  const std::string state = watch_.state();
  if (state != known_state_) {
    known_.clear();
    known_state_ = state;
  }
  const auto known = known_.find(hash);
  if (known != known_.end()) {
    if (known->second.ends <= now) return std::nullopt;
    return known->second.session;
  }
  const auto found = look_up(hash, now);
  // A store that cannot be read lets nobody in.
  if (!found || !*found) return std::nullopt;
  const storage::LiveSession& live = **found;
  Session session{live.account.person, storage::hexadecimal(hash_for("csrf", token)),
                  live.account.signed_in_before};
  known_.emplace(hash, Known{session, live.ends});
  return session;
}

Result<void> SignIn::end(std::string_view token, const accounts::Person& person, sys_seconds now) {
  Store store = TRY(Store::open(watch_.store_path()));
  const std::string municipality = TRY(municipality_of(store, municipality_));
  TRY(storage::end_session(store, municipality, hash_for("session", token),
                           {0, now, person.name, AccessKind::SignedOut, person.account, ""}));
  watch_.look_again();
  return {};
}

}  // namespace pegaso::app

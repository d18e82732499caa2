#include "app/accounts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/passwords.h"
#include "app/record_movement.h"
#include "base/text.h"

namespace pegaso::app {

using accounts::Person;
using storage::AccessEntry;
using storage::AccessKind;
using storage::Account;
using storage::Store;

namespace {

constexpr std::size_t account_length_max = 64;

Result<void> may_be_account(const Person& person) {
  const std::string& name = person.account;
  const bool is_name =
      !name.empty() && name.size() <= account_length_max && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
      });
  if (!is_name) {
    return refuse({"«" + name + "» non può essere il nome di un accesso",
                   "\"" + name + "\" cannot be the name of an account"},
                  {},
                  {"lettere minuscole, cifre, punto e trattino: m.rossi",
                   "small letters, digits, full stop and hyphen: m.rossi"});
  }
  if (trimmed(person.name).empty()) {
    return refuse({"Manca il nome della persona", "The person's name is missing"}, {}, {});
  }
  return {};
}

Result<void> may_be_roles(const std::vector<accounts::Role>& roles) {
  if (!roles.empty()) return {};
  std::vector<std::string_view> names;
  for (const accounts::Role each : accounts::all_roles) names.push_back(accounts::name(each));
  return refuse({"Un accesso ha almeno un ruolo", "An account has at least one role"}, {},
                {fmt::format("I ruoli: {}", fmt::join(names, ", ")),
                 fmt::format("The roles: {}", fmt::join(names, ", "))});
}

// Roles and units, for the record.
std::string detail_of(const Person& person) {
  std::vector<std::string_view> roles;
  for (const accounts::Role each : person.roles) roles.push_back(accounts::name(each));
  std::string detail = fmt::format("{}; {}", person.name, fmt::join(roles, ", "));
  if (!person.units.empty()) detail += fmt::format("; {}", fmt::join(person.units, ", "));
  return detail;
}

AccessEntry entry_of(const Recording& recording, AccessKind what, const std::string& account,
                     std::string detail) {
  return {0, recording.now, recording.author, what, account, std::move(detail)};
}

// Finds the account, has it changed, keeps it. `change` gives the entry's kind and detail.
template <class Change>
Result<void> with_account(const Recording& recording, const AccountsChoice& choice,
                          const std::string& name, Change change) {
  Store store = TRY(Store::open(choice.store_path));
  const std::string municipality = TRY(municipality_of(store, choice.municipality));
  auto found = TRY(storage::find_account(store, municipality, name));
  if (!found) {
    return refuse({"non c'è un accesso «" + name + "»", "there is no account \"" + name + "\""}, {},
                  {"`pegaso accounts list` li elenca", "`pegaso accounts list` lists them"});
  }
  std::pair<AccessKind, std::string> what;
  TRY(change(*found, what));
  return storage::keep_account(store, municipality, *found,
                               entry_of(recording, what.first, name, what.second));
}

}  // namespace

Result<void> add_account(const Recording& recording, const AccountsChoice& choice,
                         const Person& person, const std::string& password) {
  TRY(may_be_account(person));
  TRY(may_be_roles(person.roles));
  TRY(may_be_password(password, person.account));
  Store store = TRY(Store::open(choice.store_path));
  const std::string municipality = TRY(municipality_of(store, choice.municipality));
  const auto found = TRY(storage::find_account(store, municipality, person.account));
  if (found) {
    return refuse({"c'è già un accesso «" + person.account + "»",
                   "there is an account \"" + person.account + "\" already"},
                  {}, {"Scegliere un altro nome", "Choose another name"});
  }
  Account account;
  account.person = person;
  account.password_hash = hash_password(password);
  return storage::keep_account(
      store, municipality, account,
      entry_of(recording, AccessKind::AccountAdded, person.account, detail_of(person)));
}

Result<void> change_account(const Recording& recording, const AccountsChoice& choice,
                            const std::string& account, const AccountChange& change) {
  return with_account(recording, choice, account,
                      [&](Account& it, std::pair<AccessKind, std::string>& what) -> Result<void> {
                        if (change.name) it.person.name = *change.name;
                        if (change.roles) it.person.roles = *change.roles;
                        if (change.units) it.person.units = *change.units;
                        TRY(may_be_account(it.person));
                        TRY(may_be_roles(it.person.roles));
                        what = {AccessKind::AccountChanged, detail_of(it.person)};
                        return {};
                      });
}

Result<void> change_password(const Recording& recording, const AccountsChoice& choice,
                             const std::string& account, const std::string& password) {
  return with_account(recording, choice, account,
                      [&](Account& it, std::pair<AccessKind, std::string>& what) -> Result<void> {
                        TRY(may_be_password(password, account));
                        it.password_hash = hash_password(password);
                        what = {AccessKind::PasswordChanged, ""};
                        return {};
                      });
}

Result<void> disable_account(const Recording& recording, const AccountsChoice& choice,
                             const std::string& account, bool is_disabled) {
  return with_account(
      recording, choice, account,
      [&](Account& it, std::pair<AccessKind, std::string>& what) -> Result<void> {
        it.is_disabled = is_disabled;
        what = {is_disabled ? AccessKind::AccountDisabled : AccessKind::AccountEnabled, ""};
        return {};
      });
}

Result<std::vector<Account>> list_accounts(const AccountsChoice& choice) {
  const Store store = TRY(Store::open(choice.store_path));
  const std::string municipality = TRY(municipality_of(store, choice.municipality));
  return storage::accounts(store, municipality);
}

Result<std::vector<AccessEntry>> access_record(const AccountsChoice& choice) {
  const Store store = TRY(Store::open(choice.store_path));
  const std::string municipality = TRY(municipality_of(store, choice.municipality));
  return storage::access_entries(store, municipality);
}

Bilingual title(AccessKind kind) {
  switch (kind) {
    case AccessKind::AccountAdded:
      return {"accesso aggiunto", "account added"};
    case AccessKind::AccountChanged:
      return {"accesso cambiato", "account changed"};
    case AccessKind::PasswordChanged:
      return {"password cambiata", "password changed"};
    case AccessKind::AccountDisabled:
      return {"accesso sospeso", "account disabled"};
    case AccessKind::AccountEnabled:
      return {"accesso ripreso", "account enabled"};
    case AccessKind::SignedIn:
      return {"entrata", "signed in"};
    case AccessKind::SignInRefused:
      return {"entrata rifiutata", "sign-in refused"};
    case AccessKind::SignedOut:
      return {"uscita", "signed out"};
    case AccessKind::CalendarFeedMade:
      return {"indirizzo del calendario creato", "calendar address made"};
    case AccessKind::CalendarFeedEnded:
      return {"indirizzo del calendario ritirato", "calendar address withdrawn"};
  }
  return {};
}

}  // namespace pegaso::app

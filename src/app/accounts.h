// Use cases: the accounts of a municipality (`pegaso accounts`, the pages of the administrator).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/person.h"
#include "app/plan_history.h"
#include "base/result.h"
#include "storage/accounts.h"

namespace pegaso::app {

struct AccountsChoice {
  std::string store_path;
  std::optional<std::string> municipality;  // nullopt: the only one
};

// What is said of an account. `person.account`: letters, digits, ".", "-", "_"; in lower case.
// Refuses a name that is taken or is none, no role, and what may_be_password refuses (app/passwords.h).
Result<void> add_account(const Recording& recording, const AccountsChoice& choice,
                         const accounts::Person& person, const std::string& password);

// Name, roles and units in place of those it has; what is absent stays. Whoever is signed in with it signs in again.
struct AccountChange {
  std::optional<std::string> name;
  std::optional<std::vector<accounts::Role>> roles;
  std::optional<std::vector<std::string>> units;
};
// Refuses, as all that follow, an account that is not there.
Result<void> change_account(const Recording& recording, const AccountsChoice& choice,
                            const std::string& account, const AccountChange& change);
Result<void> change_password(const Recording& recording, const AccountsChoice& choice,
                             const std::string& account, const std::string& password);
// One that is disabled stays in the list and in the record; nobody signs in with it.
Result<void> disable_account(const Recording& recording, const AccountsChoice& choice,
                             const std::string& account, bool is_disabled);

Result<std::vector<storage::Account>> list_accounts(const AccountsChoice& choice);
Result<std::vector<storage::AccessEntry>> access_record(const AccountsChoice& choice);

// "signed in", for people.
Bilingual title(storage::AccessKind kind);

}  // namespace pegaso::app

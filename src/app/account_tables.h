// Accounts and their record as tables: what `pegaso accounts` prints and the administrator's pages show and give away.
#pragma once

#include <span>

#include "publishing/table.h"
#include "storage/accounts.h"

namespace pegaso::app {

// In the order given. Times are those of Rome.
publishing::Table accounts_table(std::span<const storage::Account> accounts);
// What each role may do, an action a row: everywhere, for their own unit or not at all.
publishing::Table roles_table();
publishing::Table access_record_table(std::span<const storage::AccessEntry> entries);

}  // namespace pegaso::app

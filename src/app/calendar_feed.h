// Use case: the address at which a calendar program reads a person's duties. Programs do not sign in, so the address itself
// is the secret: it opens the duties and nothing else, until its owner withdraws it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/accounts.h"

namespace pegaso::app {

// The token that stands in the address, said this once; the one before is no longer good.
Result<std::string> make_calendar_feed(const Recording& recording, const AccountsChoice& choice,
                                       const std::string& account);
Result<void> end_calendar_feed(const Recording& recording, const AccountsChoice& choice,
                               const std::string& account);
Result<bool> has_calendar_feed(const AccountsChoice& choice, const std::string& account);

// Whose duties it opens; nullopt: the token is none.
Result<std::optional<accounts::Person>> calendar_feed_person(const AccountsChoice& choice,
                                                             std::string_view token);

}  // namespace pegaso::app

#include "app/calendar_feed.h"

#include "app/record_movement.h"
#include "app/tokens.h"

namespace pegaso::app {

using storage::AccessEntry;
using storage::AccessKind;
using storage::Store;

namespace {

constexpr std::string_view purpose = "calendar";

Result<void> put(const Recording& recording, const AccountsChoice& choice,
                 const std::string& account, const std::optional<storage::Hash>& hash) {
  Store store = TRY(Store::open(choice.store_path));
  const AccessKind what = hash ? AccessKind::CalendarFeedMade : AccessKind::CalendarFeedEnded;
  const AccessEntry entry{0, recording.now, recording.author, what, account, ""};
  const std::string municipality = TRY(municipality_of(store, choice.municipality));
  return storage::put_calendar_feed(store, municipality, hash, entry);
}

}  // namespace

Result<std::string> make_calendar_feed(const Recording& recording, const AccountsChoice& choice,
                                       const std::string& account) {
  std::string token = random_token();
  TRY(put(recording, choice, account, hash_for(purpose, token)));
  return token;
}

Result<void> end_calendar_feed(const Recording& recording, const AccountsChoice& choice,
                               const std::string& account) {
  return put(recording, choice, account, std::nullopt);
}

Result<bool> has_calendar_feed(const AccountsChoice& choice, const std::string& account) {
  const Store store = TRY(Store::open(choice.store_path));
  return storage::has_calendar_feed(store, TRY(municipality_of(store, choice.municipality)),
                                    account);
}

Result<std::optional<accounts::Person>> calendar_feed_person(const AccountsChoice& choice,
                                                             std::string_view token) {
  const Store store = TRY(Store::open(choice.store_path));
  const std::string municipality = TRY(municipality_of(store, choice.municipality));
  auto account =
      TRY(storage::account_of_calendar_feed(store, municipality, hash_for(purpose, token)));
  if (!account) return std::nullopt;
  return std::move(account->person);
}

}  // namespace pegaso::app

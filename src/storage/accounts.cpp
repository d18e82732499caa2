#include "storage/accounts.h"

#include <utility>

#include "storage/municipalities.h"
#include "storage/row_chain.h"
#include "storage/sqlite.h"
#include "storage/store_access.h"
#include "storage/stored_words.h"

namespace pegaso::storage {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr seconds failures_kept{86'400};

std::int64_t unix_seconds(sys_seconds instant) { return instant.time_since_epoch().count(); }
sys_seconds instant_of(std::int64_t unix_s) { return sys_seconds(seconds(unix_s)); }

Blob blob_of(const Hash& hash) { return {hash.data(), hash.size()}; }

constexpr std::string_view entry_columns =
    "number, recorded_at_unix_s, author, what, account, detail";

AccessEntry entry_of(Statement& row) {
  AccessEntry entry;
  entry.number = row.integer<std::int64_t>();
  entry.at = instant_of(row.integer<std::int64_t>());
  entry.author = row.text();
  entry.what = row.word(&access_kind_named);
  entry.account = row.text();
  entry.detail = row.text();
  return entry;
}

// Within the caller's transaction.
void append(const Database& db, std::int64_t municipality, const AccessEntry& entry) {
  Statement last(db, "SELECT coalesce(max(number), 0) FROM access_entry WHERE municipality_id = ?");
  last.start(municipality);
  const std::int64_t number = (last.next() ? last.integer<std::int64_t>() : 0) + 1;
  last.finish();
  Statement(db, "INSERT INTO access_entry VALUES (?, ?, ?, ?, ?, ?, ?)")
      .run(municipality, number, unix_seconds(entry.at), entry.author, stored_word(entry.what),
           entry.account, entry.detail);
  RowChain(db, access_rows, municipality).add(0, number);
}

// One durable transaction: `body(db, municipality_id)`, then the entry.
template <class Body>
Result<void> write_with_entry(Store& store, const std::string& municipality,
                              const AccessEntry& entry, Body body) {
  return write_store(store, [&]() -> Result<void> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    const Database& db = StoreAccess::db(store);
    body(db, id);
    append(db, id, entry);
    return {};
  });
}

std::vector<std::string> texts_of(const Database& db, std::string_view sql,
                                  std::int64_t municipality, const std::string& name) {
  Statement row(db, sql);
  row.start(municipality, name);
  std::vector<std::string> all;
  while (row.next()) all.push_back(row.text());
  return all;
}

constexpr std::string_view account_columns =
    "name, person, password_hash, is_disabled, signed_in_unix_s, signed_in_before_unix_s";

Account account_of(const Database& db, std::int64_t municipality, Statement& row) {
  Account account;
  account.person.account = row.text();
  account.person.name = row.text();
  account.password_hash = row.text();
  account.is_disabled = row.boolean();
  const auto instant = [&]() -> std::optional<sys_seconds> {
    const auto unix_s = row.optional_integer<std::int64_t>();
    if (!unix_s) return std::nullopt;
    return instant_of(*unix_s);
  };
  account.signed_in = instant();
  account.signed_in_before = instant();
  const std::string& name = account.person.account;
  for (const std::string& word :
       texts_of(db,
                "SELECT role FROM account_role WHERE municipality_id = ? AND name = ? ORDER BY "
                "position",
                municipality, name)) {
    const auto role = accounts::parse_role(word);
    if (!role) throw DamagedValue("unknown role '" + word + "'");
    account.person.roles.push_back(*role);
  }
  account.person.units = texts_of(
      db, "SELECT unit FROM account_unit WHERE municipality_id = ? AND name = ? ORDER BY position",
      municipality, name);
  return account;
}

std::optional<Account> read_account(const Database& db, std::int64_t municipality,
                                    const std::string& name) {
  Statement row(db, "SELECT " + std::string(account_columns) +
                        " FROM account WHERE municipality_id = ? AND name = ?");
  row.start(municipality, name);
  if (!row.next()) return std::nullopt;
  return account_of(db, municipality, row);
}

}  // namespace

std::string_view stored_word(AccessKind value) {
  switch (value) {
    case AccessKind::AccountAdded:
      return "account-added";
    case AccessKind::AccountChanged:
      return "account-changed";
    case AccessKind::PasswordChanged:
      return "password-changed";
    case AccessKind::AccountDisabled:
      return "account-disabled";
    case AccessKind::AccountEnabled:
      return "account-enabled";
    case AccessKind::SignedIn:
      return "signed-in";
    case AccessKind::SignInRefused:
      return "sign-in-refused";
    case AccessKind::SignedOut:
      return "signed-out";
    case AccessKind::CalendarFeedMade:
      return "calendar-feed-made";
    case AccessKind::CalendarFeedEnded:
      return "calendar-feed-ended";
  }
  return {};
}

std::optional<AccessKind> access_kind_named(std::string_view word) {
  return value_of_word<AccessKind>(word);
}

Result<std::vector<Account>> accounts(const Store& store, const std::string& municipality) {
  return read_store(store, [&]() -> Result<std::vector<Account>> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    const Database& db = StoreAccess::db(store);
    Statement row(db, "SELECT " + std::string(account_columns) +
                          " FROM account WHERE municipality_id = ? ORDER BY name");
    row.start(id);
    std::vector<Account> all;
    while (row.next()) all.push_back(account_of(db, id, row));
    return all;
  });
}

Result<std::optional<Account>> find_account(const Store& store, const std::string& municipality,
                                            const std::string& name) {
  return read_store(store, [&]() -> Result<std::optional<Account>> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    return read_account(StoreAccess::db(store), id, name);
  });
}

Result<void> keep_account(Store& store, const std::string& municipality, const Account& account,
                          const AccessEntry& entry) {
  return write_with_entry(
      store, municipality, entry, [&](const Database& db, std::int64_t municipality_id) {
        const accounts::Person& person = account.person;
        const auto unix_s = [](const std::optional<sys_seconds>& instant) {
          return instant ? std::optional(unix_seconds(*instant)) : std::nullopt;
        };
        for (const std::string_view table :
             {"account", "account_role", "account_unit", "session"}) {
          Statement(db,
                    "DELETE FROM " + std::string(table) + " WHERE municipality_id = ? AND name = ?")
              .run(municipality_id, person.account);
        }
        Statement(db, "INSERT INTO account VALUES (?, ?, ?, ?, ?, ?, ?)")
            .run(municipality_id, person.account, person.name, account.password_hash,
                 std::int64_t{account.is_disabled}, unix_s(account.signed_in),
                 unix_s(account.signed_in_before));
        Statement role(db, "INSERT INTO account_role VALUES (?, ?, ?, ?)");
        std::int64_t position = 0;
        for (const accounts::Role each : person.roles)
          role.run(municipality_id, person.account, position++, name(each));
        Statement unit(db, "INSERT INTO account_unit VALUES (?, ?, ?, ?)");
        position = 0;
        for (const std::string& each : person.units)
          unit.run(municipality_id, person.account, position++, each);
      });
}

Result<void> begin_session(Store& store, const std::string& municipality, const NewSession& session,
                           const AccessEntry& entry) {
  return write_with_entry(
      store, municipality, entry, [&](const Database& db, std::int64_t municipality_id) {
        Statement(db, "DELETE FROM session WHERE municipality_id = ? AND ends_unix_s <= ?")
            .run(municipality_id, unix_seconds(entry.at));
        Statement(db, "INSERT INTO session VALUES (?, ?, ?, ?)")
            .run(municipality_id, blob_of(session.token_hash), session.account,
                 unix_seconds(session.ends));
        Statement(db,
                  "UPDATE account SET signed_in_before_unix_s = signed_in_unix_s, signed_in_unix_s "
                  "= ? WHERE municipality_id = ? AND name = ?")
            .run(unix_seconds(entry.at), municipality_id, session.account);
        Statement over(db, "DELETE FROM sign_in_failure WHERE municipality_id = ? AND subject = ?");
        for (const std::string& each : session.failures_over) over.run(municipality_id, each);
      });
}

Result<std::optional<LiveSession>> find_session(const Store& store, const std::string& municipality,
                                                const Hash& token_hash, sys_seconds now) {
  return read_store(store, [&]() -> Result<std::optional<LiveSession>> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    const Database& db = StoreAccess::db(store);
    Statement session(db,
                      "SELECT name, ends_unix_s FROM session WHERE token_hash = ? AND "
                      "municipality_id = ? AND ends_unix_s > ?");
    session.start(blob_of(token_hash), id, unix_seconds(now));
    if (!session.next()) return std::nullopt;
    const std::string name = session.text();
    const sys_seconds ends = instant_of(session.integer<std::int64_t>());
    auto account = read_account(db, id, name);
    if (!account || account->is_disabled) return std::nullopt;
    return LiveSession{*std::move(account), ends};
  });
}

Result<void> end_session(Store& store, const std::string& municipality, const Hash& token_hash,
                         const AccessEntry& entry) {
  return write_with_entry(
      store, municipality, entry, [&](const Database& db, std::int64_t municipality_id) {
        Statement(db, "DELETE FROM session WHERE token_hash = ? AND municipality_id = ?")
            .run(blob_of(token_hash), municipality_id);
      });
}

Result<void> put_calendar_feed(Store& store, const std::string& municipality,
                               const std::optional<Hash>& token_hash, const AccessEntry& entry) {
  return write_with_entry(
      store, municipality, entry, [&](const Database& db, std::int64_t municipality_id) {
        Statement(db, "DELETE FROM calendar_feed WHERE municipality_id = ? AND name = ?")
            .run(municipality_id, entry.account);
        if (!token_hash) return;
        Statement(db, "INSERT INTO calendar_feed VALUES (?, ?, ?)")
            .run(municipality_id, entry.account, blob_of(*token_hash));
      });
}

Result<bool> has_calendar_feed(const Store& store, const std::string& municipality,
                               const std::string& account) {
  return read_store(store, [&]() -> Result<bool> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    Statement row(StoreAccess::db(store),
                  "SELECT 1 FROM calendar_feed WHERE municipality_id = ? AND name = ?");
    row.start(id, account);
    return row.next();
  });
}

Result<std::optional<Account>> account_of_calendar_feed(const Store& store,
                                                        const std::string& municipality,
                                                        const Hash& token_hash) {
  return read_store(store, [&]() -> Result<std::optional<Account>> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    const Database& db = StoreAccess::db(store);
    Statement feed(db,
                   "SELECT name FROM calendar_feed WHERE token_hash = ? AND municipality_id = ?");
    feed.start(blob_of(token_hash), id);
    if (!feed.next()) return std::nullopt;
    auto account = read_account(db, id, feed.text());
    if (!account || account->is_disabled) return std::nullopt;
    return account;
  });
}

Result<accounts::Failures> failures_of(const Store& store, const std::string& municipality,
                                       const std::string& subject) {
  return read_store(store, [&]() -> Result<accounts::Failures> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    Statement row(StoreAccess::db(store),
                  "SELECT count, last_unix_s FROM sign_in_failure WHERE municipality_id = ? AND "
                  "subject = ?");
    row.start(id, subject);
    accounts::Failures failures;
    if (row.next()) {
      failures.count = row.integer<std::uint32_t>();
      failures.last = instant_of(row.integer<std::int64_t>());
    }
    return failures;
  });
}

Result<void> add_failure(Store& store, const std::string& municipality,
                         const std::vector<std::string>& subjects, const AccessEntry& entry) {
  return write_with_entry(
      store, municipality, entry, [&](const Database& db, std::int64_t municipality_id) {
        const std::int64_t now = unix_seconds(entry.at);
        Statement(db, "DELETE FROM sign_in_failure WHERE municipality_id = ? AND last_unix_s < ?")
            .run(municipality_id, now - failures_kept.count());
        Statement count(db,
                        "INSERT INTO sign_in_failure VALUES (?, ?, 1, ?) ON CONFLICT "
                        "(municipality_id, subject) DO UPDATE SET count = min(count + 1, 1000), "
                        "last_unix_s = excluded.last_unix_s");
        for (const std::string& each : subjects) count.run(municipality_id, each, now);
      });
}

Result<std::vector<AccessEntry>> access_entries(const Store& store,
                                                const std::string& municipality) {
  return read_store(store, [&]() -> Result<std::vector<AccessEntry>> {
    const std::int64_t id = TRY(municipality_id(store, municipality));
    Statement row(StoreAccess::db(store),
                  "SELECT " + std::string(entry_columns) +
                      " FROM access_entry WHERE municipality_id = ? ORDER BY number");
    row.start(id);
    std::vector<AccessEntry> all;
    while (row.next()) all.push_back(entry_of(row));
    return all;
  });
}

}  // namespace pegaso::storage

#include "app/account_tables.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/accounts.h"
#include "base/rome_time.h"

namespace pegaso::app {

using publishing::Cell;
using publishing::Table;
using publishing::Term;

namespace {

Term roles_of(const accounts::Person& person) {
  std::vector<std::string_view> codes;
  std::vector<std::string> it;
  std::vector<std::string> en;
  for (const accounts::Role each : person.roles) {
    codes.push_back(name(each));
    it.push_back(title(each).it);
    en.push_back(title(each).en);
  }
  return {fmt::format("{}", fmt::join(codes, ", ")),
          {fmt::format("{}", fmt::join(it, ", ")), fmt::format("{}", fmt::join(en, ", "))}};
}

}  // namespace

Table accounts_table(std::span<const storage::Account> accounts) {
  Table table;
  table.title = {"Accessi", "Accounts"};
  table.columns = {{"account", {"accesso", "account"}},
                   {"person", {"persona", "person"}},
                   {"roles", {"ruoli", "roles"}},
                   {"units", {"risponde di", "answers for"}},
                   {"signedIn", {"ultima entrata", "last sign-in"}},
                   {"state", {"stato", "state"}}};
  for (const storage::Account& each : accounts) {
    table.rows.push_back({each.person.account, each.person.name, roles_of(each.person),
                          fmt::format("{}", fmt::join(each.person.units, "; ")),
                          each.signed_in ? Cell(format_italian(rome_time(*each.signed_in)))
                                         : Cell(Term{"", {"mai", "never"}}),
                          each.is_disabled ? Term{"disabled", {"sospeso", "disabled"}}
                                           : Term{"enabled", {"attivo", "enabled"}}});
  }
  return table;
}

Table roles_table() {
  Table table;
  table.title = {"Chi può fare che cosa", "Who may do what"};
  table.columns = {{"action", {"che cosa", "what"}}};
  for (const accounts::Role role : accounts::all_roles)
    table.columns.push_back({std::string(name(role)), title(role)});
  for (const accounts::Action action : accounts::all_actions) {
    auto& row = table.rows.emplace_back();
    row.emplace_back(Term{std::string(name(action)), title(action)});
    for (const accounts::Role role : accounts::all_roles) {
      switch (reach(role, action)) {
        case accounts::Reach::None:
          row.emplace_back(std::monostate{});
          break;
        case accounts::Reach::Own:
          row.emplace_back(Term{"own", {"propria unità", "own unit"}});
          break;
        case accounts::Reach::All:
          row.emplace_back(Term{"all", {"sì", "yes"}});
          break;
      }
    }
  }
  return table;
}

Table access_record_table(std::span<const storage::AccessEntry> entries) {
  Table table;
  table.title = {"Registro degli accessi", "Record of accesses"};
  table.columns = {{"number", {"n.", "no."}, publishing::Align::Right},
                   {"at", {"quando", "when"}},
                   {"what", {"che cosa", "what"}},
                   {"account", {"accesso", "account"}},
                   {"author", {"chi", "who"}},
                   {"detail", {"in dettaglio", "in detail"}}};
  for (const storage::AccessEntry& each : entries) {
    table.rows.push_back({each.number, format_italian(rome_time(each.at)),
                          Term{std::string(stored_word(each.what)), title(each.what)}, each.account,
                          each.author, each.detail});
  }
  return table;
}

}  // namespace pegaso::app

// pegaso accounts
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/account_tables.h"
#include "app/accounts.h"
#include "app/files.h"
#include "app/passwords.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/history_options.h"
#include "cli/output.h"
#include "cli/shell.h"
#include "publishing/table.h"

namespace pegaso::cli {
namespace {

using accounts::Role;
using publishing::Cell;
using publishing::Table;
using publishing::Term;

struct Call {
  const Arguments& arguments;
  Shell& shell;
  app::AccountsChoice choice;

  const std::string& account() const { return arguments.operands()[1]; }
  void print(const Table& table) const {
    print_table(table, arguments.text("format").value_or("text"), shell);
  }
};

Result<std::vector<Role>> roles_of(const std::string& text) {
  std::vector<Role> roles;
  for (const std::string_view each : split(text, ',')) {
    const auto role = accounts::parse_role(trimmed(each));
    if (!role) {
      const std::string word(trimmed(each));
      return refuse({"«" + word + "» non è un ruolo", "\"" + word + "\" is no role"}, {},
                    {"`pegaso accounts roles` li elenca", "`pegaso accounts roles` lists them"});
    }
    roles.push_back(*role);
  }
  return roles;
}

std::vector<std::string> units_of(const std::string& text) {
  std::vector<std::string> units;
  for (const std::string_view each : split(text, ';')) {
    if (!trimmed(each).empty()) units.emplace_back(trimmed(each));
  }
  return units;
}

// The one given, or a random one.
struct Password {
  std::string text;
  bool is_random = false;
};
Result<Password> password_of(const Arguments& arguments) {
  const auto file = arguments.text("password");
  if (!file) return Password{app::random_password(), true};
  const std::string text = TRY(app::read_file(*file, app::password_bytes_max));
  return Password{std::string(trimmed(split(text, '\n').front())), false};
}

void say_password(const Call& call, const Password& password) {
  if (!password.is_random) return;
  call.shell.out().write(
      fmt::format("{}: {}\n", call.shell.say("Password", "Password"), password.text));
}

int add(const Call& call) {
  const auto roles = roles_of(call.arguments.text("role").value_or(""));
  if (!roles) return call.shell.complain(roles.error());
  const auto password = password_of(call.arguments);
  if (!password) return call.shell.complain(password.error());
  const auto added =
      app::add_account(recording_of(call.arguments), call.choice,
                       {call.account(), call.arguments.text("person").value_or(call.account()),
                        *roles, units_of(call.arguments.text("unit").value_or(""))},
                       password->text);
  if (!added) return call.shell.complain(added.error());
  say_password(call, *password);
  return status_clean;
}

int change(const Call& call) {
  app::AccountChange change;
  change.name = call.arguments.text("person");
  if (const auto text = call.arguments.text("role")) {
    const auto roles = roles_of(*text);
    if (!roles) return call.shell.complain(roles.error());
    change.roles = *roles;
  }
  if (const auto text = call.arguments.text("unit")) change.units = units_of(*text);
  const auto changed =
      app::change_account(recording_of(call.arguments), call.choice, call.account(), change);
  return changed ? status_clean : call.shell.complain(changed.error());
}

int set_password(const Call& call) {
  const auto password = password_of(call.arguments);
  if (!password) return call.shell.complain(password.error());
  const auto changed = app::change_password(recording_of(call.arguments), call.choice,
                                            call.account(), password->text);
  if (!changed) return call.shell.complain(changed.error());
  say_password(call, *password);
  return status_clean;
}

int set_disabled(const Call& call, bool is_disabled) {
  const auto done =
      app::disable_account(recording_of(call.arguments), call.choice, call.account(), is_disabled);
  return done ? status_clean : call.shell.complain(done.error());
}
int disable(const Call& call) { return set_disabled(call, true); }
int enable(const Call& call) { return set_disabled(call, false); }

int list(const Call& call) {
  const auto all = app::list_accounts(call.choice);
  if (!all) return call.shell.complain(all.error());
  call.print(app::accounts_table(*all));
  return status_clean;
}

int print_record(const Call& call) {
  const auto entries = app::access_record(call.choice);
  if (!entries) return call.shell.complain(entries.error());
  call.print(app::access_record_table(*entries));
  return status_clean;
}

int print_roles(const Call& call) {
  call.print(app::roles_table());
  return status_clean;
}

struct Action {
  std::string_view name;
  bool has_account = false;
  bool needs_store = true;
  int (*run)(const Call& call) = nullptr;
};
constexpr auto actions = std::to_array<Action>({
    {"add", true, true, add},
    {"change", true, true, change},
    {"password", true, true, set_password},
    {"disable", true, true, disable},
    {"enable", true, true, enable},
    {"list", false, true, list},
    {"record", false, true, print_record},
    {"roles", false, false, print_roles},
});

}  // namespace

int run_accounts(const Arguments& arguments, Shell& shell) {
  const auto& operands = arguments.operands();
  const auto action = std::ranges::find(actions, operands.front(), &Action::name);
  if (action == actions.end() || operands.size() != (action->has_account ? 2U : 1U)) {
    return shell.complain(Problem{
        {"non si capisce che cosa fare degli accessi", "what to do with the accounts is unclear"},
        {},
        {"pegaso accounts add, change, password, disable, enable con un nome; list, record, roles",
         "pegaso accounts add, change, password, disable, enable with a name; list, record, "
         "roles"}});
  }
  app::AccountsChoice choice{"", arguments.text("municipality")};
  if (action->needs_store) {
    const auto store = store_of(arguments, "from", shell);
    if (!store) return status_refused;
    choice.store_path = *store;
  }
  return action->run({arguments, shell, std::move(choice)});
}

}  // namespace pegaso::cli

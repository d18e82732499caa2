// Signing in and out; one's own account; the accounts and the record of accesses, for whoever keeps them.
#include <algorithm>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/account_tables.h"
#include "app/accounts.h"
#include "app/passwords.h"
#include "base/rome_time.h"
#include "base/text.h"
#include "publishing/table.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using accounts::Role;
using net::Method;
using publishing::HtmlWriter;

namespace {

std::string titles_of(const std::vector<Role>& roles, Language language) {
  std::vector<std::string> titles;
  for (const Role each : roles) titles.push_back(title(each).in(language));
  return fmt::format("{}", fmt::join(titles, ", "));
}

// ---- Signing in ----------------------------------------------------------------------------------

net::Response sign_in_form(const Call& call, const Typed& typed, std::string_view back,
                           unsigned status) {
  Page page(call.visit, SiteSection::None, {"Entra", "Sign in"});
  if (back != "/" && typed.problems.empty()) {
    write_notice(page,
                 page.say("Per vedere la pagina richiesta occorre entrare.",
                          "Sign in to see the page that was asked for."),
                 "soft");
  }
  FormPart form(page, "/sign-in", typed);
  form.hidden("back", back);
  form.text({.name = "account",
             .label = page.say("Nome dell'accesso", "Account"),
             .hint = page.say("ad esempio m.rossi", "m.rossi for instance"),
             .is_required = true,
             .autocomplete = "username"});
  form.text({.name = "password",
             .label = "Password",
             .type = "password",
             .is_required = true,
             .autocomplete = "current-password"});
  form.finish(page.say("Entra", "Sign in"));
  return page.finished(status);
}

net::Response sign_in_page(const Call& call) {
  return sign_in_form(call, {}, address_within(call.request.query_value("back").value_or("/")),
                      200);
}

net::Response sign_in(const Call& call) {
  Typed typed = typed_in(call.request);
  const std::string back = address_within(typed.value("back"));
  const auto begun = call.site.sign_in().begin(
      {std::string(typed.value("account")),
       std::string(call.request.form_value("password").value_or("")), call.request.remote},
      call.now);
  if (!begun) {
    typed.problems.emplace("", begun.error());
    return sign_in_form(call, typed, back, net::status::unprocessable);
  }
  net::Response response = net::see_other(back);
  const auto seconds_left =
      std::chrono::duration_cast<std::chrono::seconds>(begun->ends - call.now).count();
  response.headers.emplace_back(
      "Set-Cookie", fmt::format("{}={}; Path=/; Max-Age={}; Secure; HttpOnly; SameSite=Lax",
                                session_cookie, begun->token, seconds_left));
  return response;
}

net::Response sign_out(const Call& call) {
  if (const auto token = call.request.cookie(session_cookie); token && call.visit.person) {
    const auto ended = call.site.sign_in().end(*token, *call.visit.person, call.now);
    if (!ended) return problem_page(call.visit, 503, ended.error());
  }
  net::Response response = net::see_other("/");
  response.headers.emplace_back(
      "Set-Cookie",
      fmt::format("{}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax", session_cookie));
  return response;
}

// ---- One's own account ---------------------------------------------------------------------------

app::AccountsChoice accounts_of(const Call& call) {
  return {call.site.plans().store_path(), call.site.plans().choice().municipality};
}

net::Response own_account(const Call& call, const Typed& typed, unsigned status) {
  const accounts::Person& person = *call.visit.person;
  Page page(call.visit, SiteSection::None, {"Il mio accesso", "My account"});
  HtmlWriter& html = page.html();
  if (call.request.query_value("changed")) {
    write_notice(page, page.say("La password è cambiata.", "The password was changed."), "good");
  }
  html.open("dl", {{"class", "facts"}});
  page.described(page.say("Persona", "Person"), person.name);
  page.described(page.say("Nome dell'accesso", "Account"), person.account);
  page.described(page.say("Ruoli", "Roles"), titles_of(person.roles, page.language()));
  page.described(page.say("Risponde di", "Answers for"),
                 fmt::format("{}", fmt::join(person.units, ", ")));
  html.close();
  html.open("p");
  page.link("/accounts/roles", page.say("Chi può fare che cosa", "Who may do what"));
  if (call.visit.may(Action::ManageAccounts)) {
    html.text(" · ");
    page.link("/accounts", page.say("Accessi", "Accounts"));
  }
  if (call.visit.may(Action::ReadAudit)) {
    html.text(" · ");
    page.link("/accounts/record", page.say("Registro degli accessi", "Record of accesses"));
  }
  html.close();
  html.element("h2", page.say("Cambia la password", "Change the password"), {{"class", "h5 mt-4"}});
  FormPart form(page, "/account", typed);
  form.text({.name = "old",
             .label = page.say("Password attuale", "Present password"),
             .type = "password",
             .is_required = true,
             .autocomplete = "current-password"});
  form.text({.name = "new",
             .label = page.say("Password nuova", "New password"),
             .hint = page.say("almeno dodici caratteri: quattro parole, ad esempio",
                              "at least twelve characters: four words, for instance"),
             .type = "password",
             .is_required = true,
             .autocomplete = "new-password"});
  form.finish(page.say("Cambia", "Change"));
  return page.finished(status);
}

net::Response account_page(const Call& call) {
  if (!call.visit.person) return net::see_other("/sign-in?back=%2Faccount");
  return own_account(call, {}, 200);
}

net::Response change_own_password(const Call& call) {
  if (!call.visit.person) return net::see_other("/sign-in?back=%2Faccount");
  const accounts::Person& person = *call.visit.person;
  Typed typed = typed_in(call.request);
  // As for signing in: wrong ones are counted and make one wait.
  const auto verified = call.site.sign_in().verify(
      {person.account, std::string(call.request.form_value("old").value_or("")),
       call.request.remote},
      call.now);
  if (!verified) {
    typed.problems.emplace("old", verified.error());
    return own_account(call, typed, net::status::unprocessable);
  }
  const auto changed =
      app::change_password(call.recording(), accounts_of(call), person.account,
                           std::string(call.request.form_value("new").value_or("")));
  if (!changed) {
    typed.problems.emplace("new", changed.error());
    return own_account(call, typed, net::status::unprocessable);
  }
  // All sessions of the account have ended with the old password.
  return net::see_other("/sign-in?back=%2Faccount%3Fchanged%3Dyes");
}

// ---- For whoever keeps the accounts --------------------------------------------------------------

void write_accounts_tabs(Page& page) {
  std::vector<Tab> tabs;
  const auto tab = [&](std::string address, std::string_view it, std::string_view en) {
    tabs.push_back({std::move(address), std::string(page.say(it, en))});
  };
  if (page.visit().may(Action::ManageAccounts)) tab("/accounts", "Accessi", "Accounts");
  if (page.visit().may(Action::ReadAudit))
    tab("/accounts/record", "Registro degli accessi", "Record of accesses");
  tab("/accounts/roles", "Chi può fare che cosa", "Who may do what");
  write_tabs(page, tabs);
}

void write_accounts(Page& page, const std::vector<storage::Account>& all) {
  show_table(page, page.say("Accessi", "Accounts"), app::accounts_table(all),
             [&](std::size_t row, std::string_view key) {
               return key == "account" ? "/accounts/of/" + net::encoded(all[row].person.account)
                                       : std::string();
             });
  write_file_links(page, "/accounts");
}

net::Response accounts_file(const Call& call) {
  const auto all = app::list_accounts(accounts_of(call));
  if (!all) return problem_page(call.visit, net::status::unavailable, all.error());
  return table_download(app::accounts_table(*all), file_named(call.request, "accessi"),
                        call.visit.language);
}

std::vector<Role> roles_in(const net::Request& request) {
  std::vector<Role> roles;
  for (const Role each : accounts::all_roles) {
    if (request.form_value(fmt::format("role-{}", accounts::name(each)))) roles.push_back(each);
  }
  return roles;
}

// One unit in each line.
std::vector<std::string> units_in(std::string_view text) {
  std::vector<std::string> units;
  for (const std::string_view line : split(text, '\n')) {
    if (const std::string_view unit = trimmed(line); !unit.empty()) units.emplace_back(unit);
  }
  return units;
}

void write_person_fields(Page& page, FormPart& form) {
  form.text({.name = "name",
             .label = page.say("Persona", "Person"),
             .hint = page.say("nome e cognome", "first and last name"),
             .is_required = true});
  page.html().open("fieldset", {{"class", "field"}});
  page.html().element("legend", page.say("Ruoli", "Roles"), {{"class", "h6"}});
  for (const Role each : accounts::all_roles) {
    const std::string name = fmt::format("role-{}", accounts::name(each));
    form.check({.name = name, .label = title(each).in(page.language())});
  }
  page.html().close();
  form.area({.name = "units",
             .label = page.say("Risponde di", "Answers for"),
             .hint = page.say("dirigenti e unità, come li scrive il piano, uno per riga",
                              "directors and units, as the plan writes them, one in each line")});
}

net::Response accounts_list(const Call& call, const Typed& typed, unsigned status) {
  const auto all = app::list_accounts(accounts_of(call));
  if (!all) return problem_page(call.visit, 503, all.error());
  Page page(call.visit, SiteSection::Accounts, {"Accessi", "Accounts"});
  write_accounts_tabs(page);
  write_accounts(page, *all);
  page.html().element("h2", page.say("Aggiungi un accesso", "Add an account"),
                      {{"class", "h5 mt-4"}});
  FormPart form(page, "/accounts", typed);
  form.text({.name = "account",
             .label = page.say("Nome dell'accesso", "Account"),
             .hint = page.say("lettere minuscole, cifre, punto: m.rossi",
                              "small letters, digits, full stop: m.rossi"),
             .is_required = true});
  write_person_fields(page, form);
  form.finish(page.say("Aggiungi", "Add"));
  return page.finished(status);
}

net::Response accounts_page(const Call& call) { return accounts_list(call, {}, 200); }

// Shown once, to be handed to its owner.
net::Response password_page(const Call& call, std::string_view account, std::string_view password) {
  Page page(call.visit, SiteSection::Accounts, {"Password nuova", "New password"});
  HtmlWriter& html = page.html();
  html.element("p", page.say("Da consegnare di persona: non sarà più mostrata.",
                             "To be handed over in person: it will not be shown again."));
  html.open("dl", {{"class", "facts"}});
  page.described(page.say("Nome dell'accesso", "Account"), account);
  html.element("dt", "Password");
  html.element("dd", password, {{"class", "copied"}});
  html.close();
  html.open("p");
  page.link("/accounts", page.say("Torna agli accessi", "Back to the accounts"));
  html.close();
  return page.finished();
}

net::Response add_account(const Call& call) {
  Typed typed = typed_in(call.request);
  const std::string account(typed.value("account"));
  const std::string password = app::random_password();
  const auto added = app::add_account(call.recording(), accounts_of(call),
                                      {account, std::string(typed.value("name")),
                                       roles_in(call.request), units_in(typed.value("units"))},
                                      password);
  if (!added) {
    typed.problems.emplace("", added.error());
    return accounts_list(call, typed, net::status::unprocessable);
  }
  return password_page(call, account, password);
}

Typed typed_of(const storage::Account& account) {
  Typed typed;
  typed.values["name"] = account.person.name;
  for (const Role each : account.person.roles)
    typed.values[fmt::format("role-{}", accounts::name(each))] = "yes";
  typed.values["units"] = fmt::format("{}", fmt::join(account.person.units, "\n"));
  return typed;
}

net::Response one_account(const Call& call, const std::optional<Typed>& typed, unsigned status) {
  const auto all = app::list_accounts(accounts_of(call));
  if (!all) return problem_page(call.visit, 503, all.error());
  const std::string& name = call.values.front();
  const auto at = std::ranges::find_if(
      *all, [&](const storage::Account& each) { return each.person.account == name; });
  if (at == all->end()) {
    return problem_page(
        call.visit, 404,
        Problem{{"Non c'è un accesso " + name + ".", "There is no account " + name + "."}, {}, {}});
  }
  Page page(call.visit, SiteSection::Accounts, {"Accesso " + name, "Account " + name});
  const std::string address = "/accounts/of/" + net::encoded(name);
  write_accounts_tabs(page);
  page.html().element(
      "p", at->is_disabled ? page.say("Sospeso: non può entrare.", "Disabled: it may not sign in.")
                           : page.say("Attivo. Una password nuova o la sospensione valgono subito "
                                      "e chiudono le sue sessioni.",
                                      "Enabled. A new password or disabling it holds at once and "
                                      "ends its sessions."));
  const Typed shown = typed ? *typed : typed_of(*at);
  FormPart form(page, address, shown);
  write_person_fields(page, form);
  form.finish({{page.say("Salva", "Save"), "do", "change"},
               {page.say("Dai una password nuova", "Give a new password"), "do", "password"},
               {at->is_disabled ? page.say("Riprendi", "Enable") : page.say("Sospendi", "Disable"),
                "do", at->is_disabled ? "enable" : "disable"}});
  return page.finished(status);
}

net::Response one_account_page(const Call& call) { return one_account(call, std::nullopt, 200); }

net::Response change_account(const Call& call) {
  Typed typed = typed_in(call.request);
  const std::string& name = call.values.front();
  const std::string_view what = typed.value("do");
  const app::AccountsChoice choice = accounts_of(call);
  if (what == "password") {
    const std::string password = app::random_password();
    if (const auto done = app::change_password(call.recording(), choice, name, password); !done)
      return problem_page(call.visit, net::status::unprocessable, done.error());
    return password_page(call, name, password);
  }
  const auto done =
      what == "enable" || what == "disable"
          ? app::disable_account(call.recording(), choice, name, what == "disable")
          : app::change_account(call.recording(), choice, name,
                                {std::string(typed.value("name")), roles_in(call.request),
                                 units_in(typed.value("units"))});
  if (!done) {
    typed.problems.emplace("", done.error());
    return one_account(call, typed, net::status::unprocessable);
  }
  return net::see_other("/accounts");
}

// ---- The record, the roles -----------------------------------------------------------------------

Result<std::vector<storage::AccessEntry>> latest_accesses(const Call& call) {
  auto entries = TRY(app::access_record(accounts_of(call)));
  std::ranges::reverse(entries);
  return entries;
}

net::Response record_page(const Call& call) {
  constexpr std::size_t per_page = 100;
  const auto entries = latest_accesses(call);
  if (!entries) return problem_page(call.visit, net::status::unavailable, entries.error());
  Page page(call.visit, SiteSection::Accounts, {"Registro degli accessi", "Record of accesses"});
  write_accounts_tabs(page);
  const Slice slice = slice_of(entries->size(), page_number(call.request), per_page);
  show_table(
      page, page.say("Registro degli accessi", "Record of accesses"),
      app::access_record_table(std::span(*entries).subspan(slice.begin, slice.end - slice.begin)));
  write_pages(page, entries->size(), per_page, page_number(call.request),
              [](std::size_t number) { return fmt::format("/accounts/record?page={}", number); });
  write_file_links(page, "/accounts/record");
  return page.finished();
}

net::Response record_file(const Call& call) {
  const auto entries = latest_accesses(call);
  if (!entries) return problem_page(call.visit, net::status::unavailable, entries.error());
  return table_download(app::access_record_table(*entries),
                        file_named(call.request, "registro-accessi"), call.visit.language);
}

net::Response roles_page(const Call& call) {
  Page page(call.visit, SiteSection::Accounts, {"Chi può fare che cosa", "Who may do what"});
  write_accounts_tabs(page);
  page.html().element("p", page.say("«propria unità»: ciò che appartiene ai dirigenti e alle unità "
                                    "di cui la persona risponde.",
                                    "\"own unit\": what belongs to the directors and units that "
                                    "the person answers for."));
  const publishing::Table table = app::roles_table();
  show_table(page, page.say(table.title), table);
  write_file_links(page, "/accounts/roles");
  return page.finished();
}

net::Response roles_file(const Call& call) {
  return table_download(app::roles_table(), file_named(call.request, "ruoli"), call.visit.language);
}

}  // namespace

std::vector<Route> account_routes() {
  constexpr bool open = true;
  return {
      {Method::Get, "/sign-in", sign_in_page, {"entrare", "signing in"}, Action::ReadPublic, open},
      {Method::Post, "/sign-in", sign_in, {"entrare", "signing in"}, Action::ReadPublic, open},
      {Method::Post, "/sign-out", sign_out, {"uscire", "signing out"}, Action::ReadPublic},
      {Method::Get,
       "/account",
       account_page,
       {"il proprio accesso", "one's own account"},
       Action::ReadPublic},
      {Method::Post,
       "/account",
       change_own_password,
       {"cambiare la propria password", "changing one's own password"},
       Action::ReadPublic},
      {Method::Get,
       "/accounts",
       accounts_page,
       {"gli accessi", "the accounts"},
       Action::ManageAccounts},
      {Method::Get,
       "/accounts.csv",
       accounts_file,
       {"gli accessi, in CSV", "the accounts, as CSV"},
       Action::ManageAccounts},
      {Method::Get,
       "/accounts.ods",
       accounts_file,
       {"gli accessi, in ODS", "the accounts, as ODS"},
       Action::ManageAccounts},
      {Method::Post,
       "/accounts",
       add_account,
       {"aggiungere un accesso", "adding an account"},
       Action::ManageAccounts},
      {Method::Get,
       "/accounts/of/{}",
       one_account_page,
       {"un accesso", "an account"},
       Action::ManageAccounts},
      {Method::Post,
       "/accounts/of/{}",
       change_account,
       {"cambiare un accesso", "changing an account"},
       Action::ManageAccounts},
      {Method::Get,
       "/accounts/record",
       record_page,
       {"il registro degli accessi", "the record of accesses"},
       Action::ReadAudit},
      {Method::Get,
       "/accounts/record.csv",
       record_file,
       {"il registro degli accessi, in CSV", "the record of accesses, as CSV"},
       Action::ReadAudit},
      {Method::Get,
       "/accounts/record.ods",
       record_file,
       {"il registro degli accessi, in ODS", "the record of accesses, as ODS"},
       Action::ReadAudit},
      {Method::Get,
       "/accounts/roles",
       roles_page,
       {"chi può fare che cosa", "who may do what"},
       Action::ReadPublic},
      {Method::Get,
       "/accounts/roles.csv",
       roles_file,
       {"chi può fare che cosa, in CSV", "who may do what, as CSV"},
       Action::ReadPublic},
      {Method::Get,
       "/accounts/roles.ods",
       roles_file,
       {"chi può fare che cosa, in ODS", "who may do what, as ODS"},
       Action::ReadPublic},
  };
}

}  // namespace pegaso::web

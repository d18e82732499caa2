#include "accounts/person.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/check.h"
#include "base/text.h"

namespace pegaso::accounts {
namespace {

struct RoleRow {
  std::string_view name;
  std::string_view it;
  std::string_view en;
};
constexpr std::array<RoleRow, all_roles.size()> role_rows = {{
    {"director", "dirigente", "director"},
    {"delegate", "posizione organizzativa", "delegate"},
    {"management-control", "controllo di gestione", "management control"},
    {"accounting-office", "ragioneria", "accounting office"},
    {"secretary-general", "segretario generale", "secretary general"},
    {"executive", "Giunta", "executive"},
    {"evaluation-board", "nucleo di valutazione", "evaluation board"},
    {"administrator", "amministratore degli accessi", "administrator of accounts"},
}};

constexpr Reach none = Reach::None;
constexpr Reach own = Reach::Own;
constexpr Reach all = Reach::All;

struct ActionRow {
  std::string_view name;
  std::string_view it;
  std::string_view en;
  // In the order of all_roles: director, delegate, management control, accounting office, secretary general, executive,
  // evaluation board, administrator.
  std::array<Reach, all_roles.size()> reach;
};
constexpr std::array<ActionRow, all_actions.size()> action_rows = {{
    {"read-public",
     "leggere piano, segnalazioni, atti e regole",
     "read plan, findings, acts and rules",
     {all, all, all, all, all, all, all, all}},
    {"read-office",
     "leggere bilancio, acquisti, registri, adempimenti e bozze",
     "read budget, purchases, registers, duties and drafts",
     {all, all, all, all, all, all, all, none}},
    {"read-names",
     "leggere i nomi oscurati dei beneficiari",
     "read the hidden names of beneficiaries",
     {own, own, none, all, all, none, none, none}},
    {"draft-variation",
     "preparare variazioni",
     "draft variations",
     {own, own, all, none, all, none, none, none}},
    {"propose-variation",
     "proporre variazioni",
     "propose variations",
     {own, none, all, none, all, none, none, none}},
    {"approve-variation",
     "registrare l'approvazione di variazioni",
     "record the approval of variations",
     {none, none, none, none, all, none, none, none}},
    {"accept-finding",
     "accettare segnalazioni",
     "accept findings",
     {own, none, all, none, all, none, none, none}},
    {"import-plan",
     "importare piani",
     "import plans",
     {none, none, all, none, all, none, none, none}},
    {"record-commitment",
     "impegnare e accertare",
     "commit and assess",
     {own, own, none, all, none, none, none, none}},
    {"record-movement",
     "registrare gli altri movimenti di bilancio",
     "record other movements of the budget",
     {none, none, none, all, none, none, none, none}},
    {"record-purchase",
     "seguire i fascicoli di acquisto",
     "follow the files of purchases",
     {own, own, none, none, all, none, none, none}},
    {"record-assignment",
     "tenere il registro degli incarichi",
     "keep the register of assignments",
     {own, own, none, all, all, none, none, none}},
    {"record-grant",
     "tenere il registro dei contributi",
     "keep the register of grants",
     {own, own, none, all, all, none, none, none}},
    {"record-event",
     "registrare adempimenti ed eventi",
     "record fulfilled duties and events",
     {own, own, all, all, all, none, none, none}},
    {"manage-accounts",
     "gestire gli accessi",
     "manage accounts",
     {none, none, none, none, none, none, none, all}},
    {"read-audit",
     "leggere il registro degli accessi",
     "read the record of accesses",
     {none, none, none, none, all, none, none, all}},
}};

const RoleRow& row_of(Role role) {
  const auto at = static_cast<std::size_t>(role);
  PEGASO_CHECK(at < role_rows.size());
  return role_rows.at(at);
}
const ActionRow& row_of(Action action) {
  const auto at = static_cast<std::size_t>(action);
  PEGASO_CHECK(at < action_rows.size());
  return action_rows.at(at);
}

Reach widest_reach(const Person& person, Action action) {
  Reach widest = Reach::None;
  for (const Role role : person.roles) widest = std::max(widest, reach(role, action));
  return widest;
}

}  // namespace

std::string_view name(Role role) { return row_of(role).name; }
Bilingual title(Role role) { return {std::string(row_of(role).it), std::string(row_of(role).en)}; }
std::optional<Role> parse_role(std::string_view name) {
  const auto at = std::ranges::find(role_rows, name, &RoleRow::name);
  if (at == role_rows.end()) return std::nullopt;
  return static_cast<Role>(at - role_rows.begin());
}

std::string_view name(Action action) { return row_of(action).name; }
Bilingual title(Action action) {
  return {std::string(row_of(action).it), std::string(row_of(action).en)};
}

Reach reach(Role role, Action action) {
  return row_of(action).reach.at(static_cast<std::size_t>(role));
}

bool may(const Person& person, Action action) {
  return widest_reach(person, action) != Reach::None;
}

bool may(const Person& person, Action action, const std::vector<std::string>& units) {
  const Reach widest = widest_reach(person, action);
  if (widest != Reach::Own) return widest == Reach::All;
  return std::ranges::any_of(units, [&](const std::string& unit) {
    const std::string wanted = fold_for_comparison(unit);
    return !wanted.empty() && std::ranges::any_of(person.units, [&](const std::string& each) {
      return fold_for_comparison(each) == wanted;
    });
  });
}

bool may(Guests guests, Action action) {
  return guests == Guests::ReadPublic && action == Action::ReadPublic;
}

Problem not_allowed(Action action) {
  std::vector<std::string_view> it;
  std::vector<std::string_view> en;
  bool is_by_unit = false;
  for (const Role role : all_roles) {
    if (reach(role, action) == Reach::None) continue;
    is_by_unit = is_by_unit || reach(role, action) == Reach::Own;
    it.push_back(row_of(role).it);
    en.push_back(row_of(role).en);
  }
  return {{fmt::format("Non è permesso a chi ha fatto l'accesso: {}.", row_of(action).it),
           fmt::format("Whoever is signed in may not do this: {}.", row_of(action).en)},
          {},
          {fmt::format("Possono farlo: {}{}", fmt::join(it, ", "),
                       is_by_unit ? " (alcuni solo per la propria unità)" : ""),
           fmt::format("These may: {}{}", fmt::join(en, ", "),
                       is_by_unit ? " (some only for their own unit)" : "")}};
}

}  // namespace pegaso::accounts

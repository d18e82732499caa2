// Who asks: a person with an account, what they are in the town hall, and what they may do. The one place where that is
// decided; whatever is not allowed here is refused.
//
//   if (!accounts::may(person, Action::RecordCommitment, chapter.director)) ...
//
// Roles and their names: those who use a plan (docs/web.md). Nothing here knows sessions, pages or a database.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace pegaso::accounts {

enum class Role : std::uint8_t {
  Director,           // dirigente
  Delegate,           // posizione organizzativa, for a director
  ManagementControl,  // controllo di gestione
  AccountingOffice,   // ragioneria
  SecretaryGeneral,   // segretario generale
  Executive,          // Giunta
  EvaluationBoard,    // nucleo di valutazione, OIV
  Administrator,      // accounts, and nothing of the plan beside reading it
};
inline constexpr auto all_roles = std::to_array<Role>(
    {Role::Director, Role::Delegate, Role::ManagementControl, Role::AccountingOffice,
     Role::SecretaryGeneral, Role::Executive, Role::EvaluationBoard, Role::Administrator});

std::string_view name(Role role);  // "director", "management-control"
Bilingual title(Role role);
std::optional<Role> parse_role(std::string_view name);

enum class Action : std::uint8_t {
  ReadPublic,  // the plan in force, its findings, its acts, the rules: what is published by law
  ReadOffice,  // budget, purchases, registers, duties, drafts
  ReadNames,   // of beneficiaries whose identity is hidden from others
  DraftVariation,
  ProposeVariation,
  ApproveVariation,  // records the act of the competent body
  AcceptFinding,
  ImportPlan,
  RecordCommitment,  // commitments and assessments, which the unit that holds the chapter takes
  RecordMovement,    // every other movement of the budget
  RecordPurchase,
  RecordAssignment,
  RecordGrant,
  RecordEvent,  // that a duty was fulfilled, and what else happened
  ManageAccounts,
  ReadAudit,
};
inline constexpr auto all_actions = std::to_array<Action>(
    {Action::ReadPublic, Action::ReadOffice, Action::ReadNames, Action::DraftVariation,
     Action::ProposeVariation, Action::ApproveVariation, Action::AcceptFinding, Action::ImportPlan,
     Action::RecordCommitment, Action::RecordMovement, Action::RecordPurchase,
     Action::RecordAssignment, Action::RecordGrant, Action::RecordEvent, Action::ManageAccounts,
     Action::ReadAudit});

std::string_view name(Action action);  // "read-public"
Bilingual title(Action action);        // "leggere il bilancio, ..."

// How far a role may do something: nowhere, in the units that the person answers for, everywhere.
enum class Reach : std::uint8_t { None, Own, All };
Reach reach(Role role, Action action);

struct Person {
  std::string account;  // "m.rossi"
  std::string name;     // "Maria Rossi"
  std::vector<Role> roles;
  // What they answer for, as the plan writes it: directors' names and units.
  std::vector<std::string> units;
  bool operator==(const Person&) const = default;
};

// What somebody without an account may do: nothing, unless the installation lets guests read what is public.
enum class Guests : std::uint8_t { Nothing, ReadPublic };

// Whether the person may do it somewhere: for showing a page or a button.
bool may(const Person& person, Action action);
// Whether the person may do it to what belongs to any of these units; compared without case and accents. Without units:
// as for what belongs to nobody, which only those may touch who may everywhere.
bool may(const Person& person, Action action, const std::vector<std::string>& units);
bool may(Guests guests, Action action);

// "This is for the accounting office and management control."
Problem not_allowed(Action action);

}  // namespace pegaso::accounts

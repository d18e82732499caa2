#include "accounts/person.h"

#include <gtest/gtest.h>

namespace pegaso::accounts {
namespace {

TEST(Person, GuestsReadWhatIsPublicAndOnlyWhereTheyMay) {
  for (const Action action : all_actions) {
    EXPECT_FALSE(may(Guests::Nothing, action)) << name(action);
    EXPECT_EQ(may(Guests::ReadPublic, action), action == Action::ReadPublic) << name(action);
  }
}

TEST(Person, WithoutARoleMayNothing) {
  const Person nobody{"x", "X", {}, {"Rossi"}};
  for (const Action action : all_actions) {
    EXPECT_FALSE(may(nobody, action)) << name(action);
    EXPECT_FALSE(may(nobody, action, {"Rossi"})) << name(action);
  }
}

TEST(Person, ADirectorCommitsForTheirOwnUnitOnly) {
  const Person director{
      "m.rossi", "Maria Rossi", {Role::Director}, {"Rossi Maria", "Settore Àrea"}};
  EXPECT_TRUE(may(director, Action::RecordCommitment));
  EXPECT_TRUE(may(director, Action::RecordCommitment, {"ROSSI MARIA"}));
  EXPECT_TRUE(may(director, Action::RecordCommitment, {"Bianchi", "settore area"}));
  EXPECT_FALSE(may(director, Action::RecordCommitment, {"Bianchi"}));
  EXPECT_FALSE(may(director, Action::RecordCommitment, {}));
  EXPECT_FALSE(may(director, Action::RecordCommitment, {""}));
}

TEST(Person, AnEmptyUnitMatchesNothing) {
  const Person director{"x", "X", {Role::Director}, {""}};
  EXPECT_FALSE(may(director, Action::RecordCommitment, {""}));
}

TEST(Person, SeveralRolesAddUp) {
  const Person both{"x", "X", {Role::Director, Role::AccountingOffice}, {"Rossi"}};
  EXPECT_TRUE(may(both, Action::RecordCommitment, {"Bianchi"}));
  EXPECT_TRUE(may(both, Action::DraftVariation, {"Rossi"}));
  EXPECT_FALSE(may(both, Action::DraftVariation, {"Bianchi"}));
}

TEST(Person, OnlyTheSecretaryGeneralRecordsAnApprovalAndOnlyTheAdministratorKeepsAccounts) {
  for (const Role role : all_roles) {
    EXPECT_EQ(reach(role, Action::ApproveVariation) != Reach::None, role == Role::SecretaryGeneral)
        << name(role);
    EXPECT_EQ(reach(role, Action::ManageAccounts) != Reach::None, role == Role::Administrator)
        << name(role);
    EXPECT_EQ(reach(role, Action::ReadPublic), Reach::All) << name(role);
  }
}

TEST(Person, NamesAreReadBackAndDiffer) {
  for (const Role role : all_roles) EXPECT_EQ(parse_role(name(role)), role);
  EXPECT_EQ(parse_role("mayor"), std::nullopt);
}

TEST(Person, ARefusalNamesWhoMay) {
  const Problem problem = not_allowed(Action::RecordMovement);
  EXPECT_EQ(problem.cure.it, "Possono farlo: ragioneria");
  EXPECT_EQ(not_allowed(Action::RecordEvent).cure.en,
            "These may: director, delegate, management control, accounting office, secretary "
            "general (some only for "
            "their own unit)");
}

}  // namespace
}  // namespace pegaso::accounts

#include "app/sign_in.h"

#include <gtest/gtest.h>

#include "app/accounts.h"
#include "storage/budget_store.h"
#include "storage/testing_folder.h"

namespace pegaso::app {
namespace {

using accounts::Role;
using std::chrono::seconds;

constexpr std::chrono::sys_seconds noon{seconds{1'480'000'000}};
constexpr const char* password = "quattro parole a caso";

class SigningIn : public ::testing::Test {
 protected:
  void SetUp() override {
    storage::Store store = storage::Store::create_or_open(path_).value();
    const std::vector<int> years = {2016};
    storage::put_chapters(store, "Valdombra", {}, years).value();
    choice_ = {path_, std::nullopt};
    ASSERT_TRUE(add_account(recording_, choice_,
                            {"m.rossi", "Maria Rossi", {Role::Director}, {"Rossi Maria"}}, password)
                    .has_value());
  }

  Result<BegunSession> begin(SignIn& sign_in, const std::string& secret,
                             std::chrono::sys_seconds now = noon) {
    return sign_in.begin({"m.rossi", secret, "10.0.0.7"}, now);
  }

  storage::testing::TemporaryFolder folder_;
  std::string path_ = folder_.file("town.db");
  AccountsChoice choice_;
  Recording recording_{noon, parse_iso_date("2016-11-24").value(), "Amministratore"};
};

TEST_F(SigningIn, GivesASessionThatEnds) {
  StoreWatch watch(path_);
  SignIn sign_in(watch, std::nullopt);
  const BegunSession begun = begin(sign_in, password).value();
  const auto session = sign_in.session(begun.token, noon);
  ASSERT_TRUE(session);
  EXPECT_EQ(session->person.name, "Maria Rossi");
  EXPECT_EQ(session->person.units, std::vector<std::string>{"Rossi Maria"});
  EXPECT_FALSE(session->csrf.empty());
  EXPECT_EQ(begun.token.find(session->csrf), std::string::npos);
  // Also when the answer was remembered.
  EXPECT_TRUE(sign_in.session(begun.token, begun.ends - seconds{1}));
  EXPECT_FALSE(sign_in.session(begun.token, begun.ends));
}

TEST_F(SigningIn, TokensOfOthersAreNone) {
  StoreWatch watch(path_);
  SignIn sign_in(watch, std::nullopt);
  std::string token = begin(sign_in, password).value().token;
  token.front() = token.front() == '0' ? '1' : '0';
  EXPECT_FALSE(sign_in.session(token, noon));
  EXPECT_FALSE(sign_in.session("", noon));
  EXPECT_FALSE(sign_in.session(std::string(1'000, 'a'), noon));
}

TEST_F(SigningIn, RefusesInTheSameWordsWhoIsNotThereAndWhoIsWrong) {
  StoreWatch watch(path_);
  SignIn sign_in(watch, std::nullopt);
  const auto wrong = begin(sign_in, "quattro parole a casa");
  const auto nobody = sign_in.begin({"nobody", password, "10.0.0.8"}, noon);
  ASSERT_FALSE(wrong);
  ASSERT_FALSE(nobody);
  EXPECT_EQ(wrong.error(), nobody.error());
}

TEST_F(SigningIn, MakesOneWaitAfterWrongPasswordsEvenForTheRightOne) {
  StoreWatch watch(path_);
  SignIn sign_in(watch, std::nullopt);
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(begin(sign_in, "sbagliata sbagliata"));
  EXPECT_FALSE(begin(sign_in, password));
  EXPECT_TRUE(begin(sign_in, password, noon + seconds{2}));
  // A session that was begun clears the account.
  EXPECT_FALSE(begin(sign_in, "sbagliata sbagliata", noon + seconds{3}));
  EXPECT_TRUE(begin(sign_in, password, noon + seconds{3}));
}

TEST_F(SigningIn, EndsWithSigningOutWithANewPasswordAndWithTheAccount) {
  StoreWatch watch(path_);
  SignIn sign_in(watch, std::nullopt);
  const BegunSession first = begin(sign_in, password).value();
  const BegunSession second = begin(sign_in, password).value();
  const auto person = sign_in.session(first.token, noon)->person;
  ASSERT_TRUE(sign_in.end(first.token, person, noon).has_value());
  EXPECT_FALSE(sign_in.session(first.token, noon));
  EXPECT_TRUE(sign_in.session(second.token, noon));
  ASSERT_TRUE(change_password(recording_, choice_, "m.rossi", "altre parole lunghe").has_value());
  watch.look_again();
  EXPECT_FALSE(sign_in.session(second.token, noon));
  const BegunSession third = begin(sign_in, "altre parole lunghe").value();
  EXPECT_TRUE(sign_in.session(third.token, noon));
  ASSERT_TRUE(disable_account(recording_, choice_, "m.rossi", true).has_value());
  watch.look_again();
  EXPECT_FALSE(sign_in.session(third.token, noon));
  EXPECT_FALSE(begin(sign_in, "altre parole lunghe"));
}

TEST_F(SigningIn, IsOnRecordAndTheRecordHoldsNoSecret) {
  StoreWatch watch(path_);
  SignIn sign_in(watch, std::nullopt);
  EXPECT_FALSE(begin(sign_in, "sbagliata sbagliata"));
  EXPECT_TRUE(begin(sign_in, password));
  const auto record = access_record(choice_).value();
  ASSERT_EQ(record.size(), 3U);
  EXPECT_EQ(record[0].what, storage::AccessKind::AccountAdded);
  EXPECT_EQ(record[1].what, storage::AccessKind::SignInRefused);
  EXPECT_EQ(record[2].what, storage::AccessKind::SignedIn);
  for (const auto& entry : record) {
    EXPECT_EQ(entry.detail.find("parole"), std::string::npos);
    EXPECT_EQ(entry.detail.find("sbagliata"), std::string::npos);
  }
}

TEST_F(SigningIn, AnotherWayOfSigningInMayVouch) {
  StoreWatch watch(path_);
  SignIn directory(watch, std::nullopt,
                   [](const storage::Account* account, const Credentials& given) -> Result<bool> {
                     return account != nullptr && given.secret == "the directory knows";
                   });
  EXPECT_FALSE(begin(directory, password));
  EXPECT_TRUE(begin(directory, "the directory knows"));
}

TEST_F(SigningIn, AccountsAreRefusedWithTheirReason) {
  const auto add = [&](const accounts::Person& person, const std::string& secret) {
    return add_account(recording_, choice_, person, secret);
  };
  EXPECT_FALSE(add({"m.rossi", "Altra", {Role::Director}, {}}, password));
  EXPECT_FALSE(add({"M.Rossi", "Altra", {Role::Director}, {}}, password));
  EXPECT_FALSE(add({"../x", "Altra", {Role::Director}, {}}, password));
  EXPECT_FALSE(add({"altra", "", {Role::Director}, {}}, password));
  EXPECT_FALSE(add({"altra", "Altra", {}, {}}, password));
  EXPECT_FALSE(add({"altra", "Altra", {Role::Director}, {}}, "corta"));
  EXPECT_FALSE(add({"altra", "Altra", {Role::Director}, {}}, "la mia ALTRA password"));
  EXPECT_EQ(list_accounts(choice_).value().size(), 1U);
  EXPECT_TRUE(add({"altra", "Altra", {Role::Director}, {}}, password));
}

}  // namespace
}  // namespace pegaso::app

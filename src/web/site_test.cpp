// Every route with every role: what the table of roles says is what the site does.
#include "web/site.h"

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/accounts.h"
#include "app/import_plan.h"
#include "base/text.h"
#include "regime/regime.h"
#include "storage/budget_store.h"
#include "storage/testing_folder.h"

namespace pegaso::web {
namespace {

using accounts::Action;
using accounts::Role;

constexpr std::chrono::sys_seconds noon{std::chrono::seconds{1'480'000'000}};
Date today() { return parse_iso_date("2016-11-24").value(); }

class Pages : public ::testing::Test {
 protected:
  void SetUp() override {
    storage::Store store = storage::Store::create_or_open(path_).value();
    const std::vector<int> years = {2016};
    storage::put_chapters(store, "Valdombra", {}, years).value();
  }

  static net::Request request_of(const Route& route, const std::string& cookie) {
    net::Request request;
    request.method = route.method;
    request.path = std::string(route.path);
    while (request.path.contains("{}")) request.path.replace(request.path.find("{}"), 2, "1");
    if (!cookie.empty()) request.headers.emplace("cookie", cookie);
    return request;
  }

  storage::testing::TemporaryFolder folder_;
  std::string path_ = folder_.file("town.db");
};

// A page that is allowed may still not be found, or find the store empty; what matters is whether it was begun.
bool is_refused(const net::Response& response, bool is_guest) {
  if (response.status == 403 || response.status == 401) return true;
  if (!is_guest || response.status != 303) return false;
  return std::ranges::any_of(response.headers, [](const auto& header) {
    return header.first == "Location" && header.second.starts_with("/sign-in");
  });
}

TEST_F(Pages, AnswerEachRoleAsTheTableOfRolesSays) {
  const app::Recording recording{noon, today(), "x"};
  Site site({path_, {}, accounts::Guests::ReadPublic}, *regime::built_in_regime("cremona-2016"));
  for (const Role role : accounts::all_roles) {
    const std::string account(name(role));
    ASSERT_TRUE(app::add_account(recording, {path_, std::nullopt}, {account, "P", {role}, {"U"}},
                                 "una chiave lunga lunga")
                    .has_value());
    const auto begun = site.sign_in().begin({account, "una chiave lunga lunga", "::1"}, noon);
    ASSERT_TRUE(begun);
    for (const Route& route : routes()) {
      if (route.is_open || route.method != net::Method::Get) continue;
      const auto response = site.answer(
          request_of(route, fmt::format("{}={}", session_cookie, begun->token)), today(), noon);
      EXPECT_EQ(!is_refused(response, false), reach(role, route.needs) != accounts::Reach::None)
          << account << " " << route.path << " " << response.status;
    }
  }
}

TEST_F(Pages, RefuseGuestsWhatIsNotPublicAndEverythingWhereGuestsMayNothing) {
  for (const accounts::Guests guests : {accounts::Guests::Nothing, accounts::Guests::ReadPublic}) {
    Site site({path_, {}, guests}, *regime::built_in_regime("cremona-2016"));
    for (const Route& route : routes()) {
      if (route.is_open) continue;
      const auto response = site.answer(request_of(route, ""), today(), noon);
      const bool is_asking = route.method == net::Method::Get || route.records_nothing;
      const bool may = is_asking && accounts::may(guests, route.needs) && route.path != "/account";
      EXPECT_EQ(!is_refused(response, true), may) << route.path << " " << response.status;
    }
  }
}

TEST_F(Pages, RefuseWhatWouldChangeSomethingWithoutTheTokenOfTheSession) {
  const app::Recording recording{noon, today(), "x"};
  ASSERT_TRUE(
      app::add_account(recording, {path_, std::nullopt},
                       {"all", "P", {accounts::all_roles.begin(), accounts::all_roles.end()}, {}},
                       "una chiave lunga lunga")
          .has_value());
  Site site({path_, {}, {}}, *regime::built_in_regime("cremona-2016"));
  const auto begun = site.sign_in().begin({"all", "una chiave lunga lunga", "::1"}, noon);
  ASSERT_TRUE(begun);
  for (const Route& route : routes()) {
    if (route.is_open || route.records_nothing || route.method != net::Method::Post) continue;
    net::Request request = request_of(route, fmt::format("{}={}", session_cookie, begun->token));
    EXPECT_EQ(site.answer(request, today(), noon).status, 403U) << route.path;
    request.form.emplace_back("csrf", std::string(64, '0'));
    EXPECT_EQ(site.answer(request, today(), noon).status, 403U) << route.path;
  }
}

// What the head of a request says is enough to refuse its body.
TEST_F(Pages, TakeABodyOnlyFromThoseWhoMaySendIt) {
  Site site({path_, {}, accounts::Guests::ReadPublic}, *regime::built_in_regime("cremona-2016"));
  for (const Route& route : routes()) {
    net::Request head = request_of(route, "");
    head.headers.emplace("content-length", "100");
    const net::Admission admission = site.admit(head, noon);
    const bool may = route.method == net::Method::Post &&
                     (route.is_open || accounts::may(accounts::Guests::ReadPublic, route.needs));
    EXPECT_EQ(admission.refusal.has_value(), !may) << route.path;
    if (!may) continue;
    EXPECT_EQ(admission.body_bytes_max, route.body_bytes_max) << route.path;
    head.headers["content-length"] = std::to_string(route.body_bytes_max + 1);
    EXPECT_EQ(site.admit(head, noon).refusal.value().status, 413U) << route.path;
    head.headers["content-length"] = "100";
    head.headers["origin"] = "https://elsewhere.example";
    EXPECT_EQ(site.admit(head, noon).refusal.has_value(), !route.records_nothing) << route.path;
  }
  net::Request nowhere;
  nowhere.method = net::Method::Post;
  nowhere.path = "/static/pegaso.css";
  EXPECT_EQ(site.admit(nowhere, noon).refusal.value().status, 404U);
}

}  // namespace
}  // namespace pegaso::web

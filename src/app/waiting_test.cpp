#include "app/waiting.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/drafts.h"
#include "app/import_plan.h"
#include "app/plan_history.h"
#include "app/purchase_files.h"
#include "app/registers.h"
#include "example/example.h"
#include "storage/testing_folder.h"

namespace pegaso::app {
namespace {

using accounts::Role;
using purchases::EventKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const regime::Regime& rules_of_2016() { return *regime::built_in_regime("cremona-2016"); }
Date day(const char* iso) { return parse_iso_date(iso).value(); }
// Later than the year that it is about: what is recorded afterwards counts.
Recording by(const std::string& author) {
  return {std::chrono::sys_seconds(std::chrono::seconds(1'500'000'000)), day("2017-07-14"), author};
}

class WaitingFor : public ::testing::Test {
 protected:
  std::vector<Waiting> of(const std::string& name, Role role,
                          const std::vector<std::string>& units = {}) {
    return waiting_for(rules_of_2016(), {store_, {}, {"x", name, {role}, units}, day("2016-11-24")})
        .value();
  }

  void import_plan_with_draft() {
    reading::Reading reading;
    reading.plan = example::make(3, 4, example::Faults::None).plan;
    reading.source = reading::Source("piano.txt", "testo\n");
    ImportRequest request;
    request.store_path = store_;
    request.recording = by("Anna");
    ASSERT_TRUE(import_plan(std::move(reading), request));
    auto history = PlanHistory::open(store_, {});
    ASSERT_TRUE(history);
    ASSERT_TRUE(open_draft(*history, by("Anna"), "d", "Nuove fasi"));
  }

  void open_purchase_of(const std::string& unit) {
    purchases::Purchase purchase;
    purchase.object = "Banchi";
    purchase.nature = rules::PurchaseObject::Goods;
    purchase.category = "ORDINARY";
    purchase.unit = unit;
    purchase.date = day("2016-05-01");
    purchase.net = Money::from_cents(6'000'000);
    ASSERT_TRUE(open_purchase({store_, "Valdombra"}, by("Anna"), purchase));
  }

  storage::testing::TemporaryFolder folder_;
  std::string store_ = folder_.file("town.db");
};

TEST_F(WaitingFor, ADraftWaitsForItsAuthorUntilItIsProposedThenForWhoRecordsTheDecision) {
  import_plan_with_draft();
  const auto own = of("Anna", Role::ManagementControl);
  ASSERT_EQ(own.size(), 1U);
  EXPECT_EQ(own.front().what, Waiting::What::OwnDraft);
  EXPECT_EQ(own.front().about, "Nuove fasi");
  EXPECT_THAT(of("Silvia", Role::SecretaryGeneral), IsEmpty());
  auto history = PlanHistory::open(store_, {});
  DraftEdit edit;
  edit.what = DraftEdit::What::Set;
  edit.part = {1, {}, 0};
  edit.fields = {{"title", "Un titolo nuovo"}};
  ASSERT_TRUE(edit_draft(*history, by("Anna"), "d", edit));
  ASSERT_TRUE(propose_draft(*history, by("Anna"), "d"));
  const auto to_decide = of("Silvia", Role::SecretaryGeneral);
  ASSERT_EQ(to_decide.size(), 1U);
  EXPECT_EQ(to_decide.front().what, Waiting::What::DraftToDecide);
  EXPECT_THAT(to_decide.front().why.it, HasSubstr("proposta da Anna"));
  EXPECT_THAT(of("Anna", Role::Director, {"Nessuno"}), IsEmpty());
}

TEST_F(WaitingFor, APurchaseThatLacksSomethingWaitsForItsUnit) {
  open_purchase_of("Scuole");
  const auto waiting = of("Dora", Role::Director, {"Scuole"});
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting.front().called, "2016/1");
  EXPECT_THAT(waiting.front().why.it, HasSubstr("manca: "));
  EXPECT_FALSE(waiting.front().is_blocked);
  EXPECT_THAT(of("Dora", Role::Director, {"Lavori"}), IsEmpty());
}

TEST_F(WaitingFor, APurchaseThatIsSuspendedIsBlocked) {
  open_purchase_of("Scuole");
  const PurchaseStore where{store_, {}};
  for (const auto& [kind, date] :
       std::vector<std::pair<EventKind, const char*>>{{EventKind::Award, "2016-06-01"},
                                                      {EventKind::Contract, "2016-06-20"},
                                                      {EventKind::Start, "2016-07-01"},
                                                      {EventKind::Suspension, "2016-08-01"}}) {
    const purchases::Event event{kind, day(date), kind == EventKind::Award ? "Rossi" : ""};
    const auto advanced = advance_purchase(where, by("Anna"), {2016, 1}, event);
    ASSERT_TRUE(advanced) << advanced.error().message.en;
  }
  const auto waiting = of("Dora", Role::Director, {"Scuole"});
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_TRUE(waiting.front().is_blocked);
  EXPECT_THAT(waiting.front().why.it, HasSubstr("sospeso"));
}

TEST_F(WaitingFor, AnAssignmentThatIsNotPublishedWaitsWithoutTheNameOfWhoGetsIt) {
  const reading::Texts row = {{"date", "2016-10-03"},
                              {"unit", "SG"},
                              {"sheet", "1"},
                              {"object", "Archivio"},
                              {"kind", "professionale"},
                              {"beneficiary", "Neri Carla"},
                              {"amount", "900,00"},
                              {"chapter", "1711/999"},
                              {"act", "det. 1"}};
  const RegisterChoice choice{store_, "Valdombra"};
  ASSERT_TRUE(
      add_row<registers::Assignment>(rules_of_2016(), by("Anna"), choice, row, false)->recorded);
  const auto waiting = of("Dora", Role::Director, {"SG"});
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting.front().about, "Archivio");
  EXPECT_THAT(waiting.front().why.en, HasSubstr("not published"));
  ASSERT_TRUE(update_row<registers::Assignment>(rules_of_2016(), by("Anna"), choice, {2016, 1},
                                                {{"published", "2016-10-10"}}, false));
  EXPECT_THAT(of("Dora", Role::Director, {"SG"}), IsEmpty());
}

TEST_F(WaitingFor, NoDraftWaitsForWhoOnlyReads) {
  import_plan_with_draft();
  EXPECT_THAT(of("Anna", Role::EvaluationBoard), IsEmpty());
}

TEST_F(WaitingFor, NoPurchaseWaitsForWhoOnlyReads) {
  open_purchase_of("Scuole");
  EXPECT_THAT(of("Anna", Role::EvaluationBoard, {"Scuole"}), IsEmpty());
}

}  // namespace
}  // namespace pegaso::app

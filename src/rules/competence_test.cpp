#include "rules/competence.h"

#include <gtest/gtest.h>

#include "rules/test_regime.h"

namespace pegaso::rules {
namespace {

const Date some_day = day("2016-06-15");

std::string_view unit(CompetenceRequest request) {
  request.date = some_day;
  return decide_competence(test_regime(), request)->unit;
}

TEST(Competence, FollowsObjectAmountAndMeans) {
  using enum PurchaseObject;
  EXPECT_EQ(unit({.object = Works, .amount = euro(39'999, 99)}), "SETTORE_TECNICO");
  EXPECT_EQ(unit({.object = Works, .amount = euro(40'000)}), "CUA");
  EXPECT_EQ(unit({.object = Goods, .amount = euro(39'999, 99)}), "PROVVEDITORATO");
  EXPECT_EQ(unit({.object = Goods, .amount = euro(40'000)}), "CUA");
  EXPECT_EQ(unit({.object = Goods, .amount = euro(40'000), .is_telematic = true}),
            "PROVVEDITORATO");
  EXPECT_EQ(unit({.object = Services, .amount = euro(209'000), .is_telematic = true}), "CUA");
}

TEST(Competence, OfAdhesionsDoesNotDependOnTheAmount) {
  const CompetenceRequest adhesion{.object = PurchaseObject::Goods,
                                   .amount = euro(5'000'000),
                                   .is_telematic = true,
                                   .is_adhesion = true};
  EXPECT_EQ(unit(adhesion), "PROVVEDITORATO");
}

TEST(Competence, TheHolderOfTheChapterIsAnAlternativeBelowTheBandOfTheCua) {
  CompetenceRequest request{.date = some_day,
                            .object = PurchaseObject::Goods,
                            .amount = euro(39'999, 99),
                            .is_chapter_of_another = true};
  const auto small = decide_competence(test_regime(), request);
  EXPECT_EQ(small->alternatives, std::vector<std::string_view>{"CHAPTER_HOLDER"});
  EXPECT_EQ(small->reason.rule, "PROC-04");
  request.amount = euro(40'000);
  EXPECT_TRUE(decide_competence(test_regime(), request)->alternatives.empty());
  request.object = PurchaseObject::Works;
  request.amount = euro(10);
  EXPECT_TRUE(decide_competence(test_regime(), request)->alternatives.empty());
}

PhaseDecision phase(TenderUnit unit, std::string_view requested,
                    std::vector<std::string_view> done) {
  return *decide_phase(
      test_regime(), {.date = some_day, .unit = unit, .phase = requested, .done = std::move(done)});
}

TEST(Phases, WaitForThoseBefore) {
  const auto early = phase(TenderUnit::Cua, "TENDER", {"SPECIFICATION_ACT", "CIG"});
  EXPECT_EQ(early.checklist.missing, std::vector<std::string>{"FILE_SENT_TO_CUA"});
  EXPECT_EQ(early.checklist.decision.outcome, regime::Outcome::Block);
  EXPECT_EQ(early.owner, "CUA");
  // Only the CUA gets a file.
  EXPECT_TRUE(phase(TenderUnit::PurchasingOffice, "TENDER", {"SPECIFICATION_ACT", "CIG"})
                  .checklist.missing.empty());
}

TEST(Phases, TheAwardIsOfTheSectorAndPreparedByWhoRanTheTender) {
  const std::vector<std::string_view> done = {"SPECIFICATION_ACT", "CIG", "FILE_SENT_TO_CUA",
                                              "TENDER"};
  const auto cua = phase(TenderUnit::Cua, "AWARD", done);
  EXPECT_EQ(cua.owner, "SETTORE_RESPONSABILE");
  EXPECT_EQ(cua.prepared_by, "CUA");
  EXPECT_EQ(phase(TenderUnit::PurchasingOffice, "AWARD", done).prepared_by, "PROVVEDITORATO");
  const auto technical = phase(TenderUnit::TechnicalSector, "AWARD", done);
  EXPECT_EQ(technical.owner, "SETTORE_TECNICO");
  EXPECT_FALSE(technical.prepared_by);
}

}  // namespace
}  // namespace pegaso::rules

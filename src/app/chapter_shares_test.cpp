#include "app/chapter_shares.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/budget_store.h"
#include "storage/testing_folder.h"

namespace pegaso::app {
namespace {

using ::testing::SizeIs;

budget::Chapter chapter_of(const std::string& code) {
  budget::Chapter chapter;
  chapter.key = {budget::Side::Expenditure, budget::parse_chapter_code(code).value()};
  chapter.description = "capitolo " + code;
  return chapter;
}

plan::MoneyRow row_of(const std::string& code) {
  return {plan::Side::Expenditure, code, "", Money::from_cents(100'00), ""};
}

TEST(ObjectiveChapters, AreThoseOfItsRowsWithItsPartOfEach) {
  const storage::testing::TemporaryFolder folder;
  ReportRequest request;
  request.store_path = folder.file("town.db");
  request.year = 2024;
  request.as_of = {*Date::from(2024, 6, 30), *Date::from(2024, 6, 30)};
  storage::Store store = storage::Store::create_or_open(request.store_path).value();
  const std::vector<budget::Chapter> chapters = {chapter_of("126/999"), chapter_of("5920")};
  const std::vector<int> years = {2024};
  ASSERT_TRUE(storage::put_chapters(store, "Valdombra", chapters, years));
  plan::Plan plan;
  plan.objectives.resize(2);
  plan.objectives[0].number = 1;
  plan.objectives[0].money = {row_of("126/999"), row_of("5920"), row_of("5920"), row_of("777")};
  plan.objectives[1].number = 2;
  plan.objectives[1].money = {row_of("5920")};
  const auto found = objective_chapters(plan, request, 1);
  ASSERT_TRUE(found);
  // The budget has no chapter 777; 5920 stands in two rows and in two objectives, and nobody has divided it.
  ASSERT_THAT(*found, SizeIs(2));
  EXPECT_EQ(found->at(0).figures.chapter.description, "capitolo 126/999");
  EXPECT_EQ(found->at(0).share, budget::whole_share);
  EXPECT_EQ(found->at(1).figures.chapter.description, "capitolo 5920");
  EXPECT_EQ(found->at(1).share, std::nullopt);
}

}  // namespace
}  // namespace pegaso::app

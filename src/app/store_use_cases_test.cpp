// The use cases over the store, on real files.
#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/export_plan.h"
#include "app/find_words.h"
#include "app/import_plan.h"
#include "app/list_plans.h"
#include "app/show_plan.h"
#include "storage/testing_folder.h"

namespace pegaso::app {
namespace {

using reading::Reading;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::chrono::sys_seconds noon{std::chrono::seconds(1'714'564'800)};

Reading small_reading(const std::string& municipality = "Borgo Ligustro",
                      std::optional<int> year = 2024) {
  Reading reading;
  reading.source = reading::Source("piano.txt", "Apertura della biblioteca\nStrade\n");
  reading.layout = "schede";
  reading.plan.municipality = municipality;
  reading.plan.year = year;
  reading.plan.last_year = 2026;
  reading.plan.objectives.resize(2);
  plan::Objective& library = reading.plan.objectives[0];
  library.number = 1;
  library.code = "2";
  library.title = "Apertura della biblioteca";
  library.director = "Rossi Mario";
  library.money = {{plan::Side::Expenditure, "5920/999", "", Money::from_cents(100'00), ""}};
  plan::Objective& roads = reading.plan.objectives[1];
  roads.number = 2;
  roads.code = "AG7/D";
  roads.title = "Strade";
  roads.director = "Neri Carla";
  roads.phases.resize(1);
  reading.places =
      reading::Places({{{reading::Part::Objective, 0, 0, reading::Field::Title}, 0, 25},
                       {{reading::Part::Objective, 1, 0, reading::Field::Title}, 26, 32}});
  reading.unread = {{2, "resto"}};
  return reading;
}

class StoreUseCases : public ::testing::Test {
 protected:
  Result<ImportOutcome> import(Reading reading, std::optional<std::string> municipality = {},
                               std::optional<int> year = {}, bool replace = false) {
    ImportRequest request;
    request.store_path = path_;
    request.municipality = std::move(municipality);
    request.year = year;
    request.recording = {noon, *Date::from(2024, 5, 2), "Anna"};
    request.replace = replace;
    return import_plan(std::move(reading), request);
  }
  Result<Shown> show(Selection selection, PlanChoice choice = {}) {
    return show_plan({path_, std::move(choice), std::move(selection), std::nullopt});
  }
  static std::vector<int> numbers(const Result<Shown>& shown) {
    std::vector<int> result;
    if (!shown) return result;
    for (const auto& objective : shown->plan.objectives) result.push_back(objective.number);
    return result;
  }

  const storage::testing::TemporaryFolder folder_;
  std::string path_ = folder_.file("town.db");
};

TEST_F(StoreUseCases, ImportSaysWhatIsNew) {
  const auto added = import(small_reading());
  ASSERT_TRUE(added) << describe(added.error(), Language::English);
  EXPECT_EQ(added->effect, ImportOutcome::Effect::Added);
  EXPECT_EQ(added->plan, (storage::PlanKey{"Borgo Ligustro", 2024}));
  EXPECT_EQ(added->totals.objectives, 2U);
  EXPECT_EQ(added->unread, 1U);
  EXPECT_FALSE(added->before);
  EXPECT_THAT(added->changes, IsEmpty());

  const auto same = import(small_reading());
  ASSERT_TRUE(same);
  EXPECT_EQ(same->effect, ImportOutcome::Effect::Same);
  EXPECT_THAT(same->changes, IsEmpty());

  Reading changed = small_reading();
  changed.plan.objectives[1].phases.clear();
  changed.plan.objectives[0].money[0].amount = Money::from_cents(150'00);
  const auto replaced = import(changed, {}, {}, true);
  ASSERT_TRUE(replaced);
  EXPECT_EQ(replaced->effect, ImportOutcome::Effect::Replaced);
  ASSERT_TRUE(replaced->before);
  EXPECT_EQ(replaced->before->phases, 1U);
  EXPECT_THAT(replaced->changes,
              ElementsAre(TotalChange{{"fasi", "phases"}, false, 1, 0},
                          TotalChange{{"uscite", "expenditure"}, true, 100'00, 150'00}));

  Reading reworded = changed;
  reworded.plan.objectives[0].title += " civica";
  const auto without_totals = import(reworded, {}, {}, true);
  ASSERT_TRUE(without_totals);
  EXPECT_EQ(without_totals->effect, ImportOutcome::Effect::Replaced);
  EXPECT_THAT(without_totals->changes, IsEmpty());
}

TEST_F(StoreUseCases, ImportTakesWhatTheDocumentLeavesOut) {
  const auto nameless = import(small_reading("", std::nullopt));
  ASSERT_FALSE(nameless);
  EXPECT_THAT(nameless.error().cure.en, HasSubstr("--municipality"));
  EXPECT_FALSE(std::filesystem::exists(path_)) << "nothing is made for a refused plan";

  const auto named = import(small_reading("", std::nullopt), " Alta Valle ", 2020);
  ASSERT_TRUE(named);
  EXPECT_EQ(named->plan, (storage::PlanKey{"Alta Valle", 2020}));

  EXPECT_TRUE(import(small_reading(), "BORGO LIGUSTRO", 2024));
  const auto other_town = import(small_reading(), "Alta Valle");
  ASSERT_FALSE(other_town);
  EXPECT_THAT(other_town.error().message.en, HasSubstr("Borgo Ligustro"));
  const auto other_year = import(small_reading(), std::nullopt, 2023);
  ASSERT_FALSE(other_year);
  EXPECT_THAT(other_year.error().message.en, HasSubstr("2024"));
}

TEST_F(StoreUseCases, ListGivesEveryPlan) {
  ASSERT_TRUE(import(small_reading()));
  ASSERT_TRUE(import(small_reading("Alta Valle", 2023)));
  const auto plans = list_plans(path_);
  ASSERT_TRUE(plans);
  ASSERT_EQ(plans->size(), 2U);
  EXPECT_EQ((*plans)[0].key.municipality, "Alta Valle");
  EXPECT_EQ((*plans)[1].objectives, 2U);
  EXPECT_FALSE(list_plans(path_ + ".not"));
}

TEST_F(StoreUseCases, ShowGivesTheWholePlan) {
  const Reading reading = small_reading();
  ASSERT_TRUE(import(reading));
  const auto shown = show(WholePlan());
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->plan, reading.plan);
  EXPECT_THAT(shown->lines, ElementsAre(1U, 2U));
  EXPECT_EQ(shown->summary.document, "piano.txt");
}

TEST_F(StoreUseCases, ShowSelectsObjectives) {
  ASSERT_TRUE(import(small_reading()));
  const auto by_code = show(ObjectiveNamed{"ag7/d"});
  EXPECT_THAT(numbers(by_code), ElementsAre(2));
  EXPECT_THAT(by_code->lines, ElementsAre(2U));
  EXPECT_EQ(by_code->plan.municipality, "Borgo Ligustro");
  EXPECT_EQ(by_code->plan.last_year, 2026);
  EXPECT_THAT(numbers(show(ObjectiveNamed{"1"})), ElementsAre(1));
  EXPECT_THAT(numbers(show(ObjectiveNamed{"2"})), ElementsAre(1)) << "a code comes before a number";
  EXPECT_THAT(numbers(show(ObjectivesOfDirector{"neri"})), ElementsAre(2));
  EXPECT_THAT(numbers(show(ObjectivesOfChapter{"5920"})), ElementsAre(1));
}

TEST_F(StoreUseCases, ShowSaysWhatThereIsWhenNothingIsSelected) {
  ASSERT_TRUE(import(small_reading()));
  const auto cure = [&](Selection selection) {
    const auto shown = show(std::move(selection));
    EXPECT_FALSE(shown);
    return shown ? std::string() : shown.error().cure.en;
  };
  EXPECT_THAT(cure(ObjectiveNamed{"3"}), HasSubstr("2 objectives"));
  EXPECT_THAT(cure(ObjectiveNamed{""}), HasSubstr("2 objectives"));
  EXPECT_THAT(cure(ObjectiveNamed{"99999999999999999999"}), HasSubstr("2 objectives"));
  EXPECT_THAT(cure(ObjectivesOfDirector{"verdi"}), HasSubstr("Neri Carla, Rossi Mario"));
  EXPECT_THAT(cure(ObjectivesOfChapter{"1/1"}), HasSubstr("5920/999"));
}

TEST_F(StoreUseCases, ThePlanMeantIsTheOnlyOneOrTheLatest) {
  ASSERT_TRUE(import(small_reading("Borgo Ligustro", 2023)));
  ASSERT_TRUE(import(small_reading("Borgo Ligustro", 2024)));
  EXPECT_EQ(show(WholePlan())->summary.key.year, 2024);
  EXPECT_EQ(show(WholePlan(), {.municipality = {}, .year = 2023})->summary.key.year, 2023);
  const auto missing = show(WholePlan(), {.municipality = {}, .year = 1999});
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().cure.en, HasSubstr("Borgo Ligustro 2024, Borgo Ligustro 2023"));

  ASSERT_TRUE(import(small_reading("Alta Valle", 2024)));
  const auto which = show(WholePlan());
  ASSERT_FALSE(which);
  EXPECT_THAT(which.error().cure.en, HasSubstr("--municipality"));
  const auto chosen = show(WholePlan(), {.municipality = "alta valle", .year = {}});
  ASSERT_TRUE(chosen);
  EXPECT_EQ(chosen->summary.key, (storage::PlanKey{"Alta Valle", 2024}));
}

TEST_F(StoreUseCases, FindSearchesWithinAScopeThatExists) {
  ASSERT_TRUE(import(small_reading()));
  const auto found = find_words({.store_path = path_, .words = "biblioteche", .scope = {}});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->total, 1U);
  const auto none = find_words({.store_path = path_, .words = "piscina", .scope = {}});
  ASSERT_TRUE(none);
  EXPECT_THAT(none->hits, IsEmpty());
  const auto elsewhere = find_words({.store_path = path_,
                                     .words = "biblioteche",
                                     .scope = {.municipality = "Altrove", .year = {}}});
  ASSERT_FALSE(elsewhere);
  EXPECT_THAT(elsewhere.error().cure.en, HasSubstr("Borgo Ligustro 2024"));
}

TEST_F(StoreUseCases, ExportGivesTheReadingBack) {
  const Reading reading = small_reading();
  ASSERT_TRUE(import(reading));
  const auto exported = export_plan({path_, {}});
  ASSERT_TRUE(exported);
  EXPECT_EQ(exported->plan, reading.plan);
  EXPECT_EQ(exported->source.text(), reading.source.text());
  EXPECT_EQ(exported->unread, reading.unread);
  EXPECT_TRUE(std::ranges::equal(exported->places.all(), reading.places.all()));
}

}  // namespace
}  // namespace pegaso::app

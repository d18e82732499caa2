#include "storage/store.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "storage/schema.h"
#include "storage/sqlite.h"
#include "storage/testing_arbitrary.h"
#include "storage/testing_readings.h"

namespace pegaso::storage {
namespace {

using reading::Reading;
using ::testing::ElementsAre;
using testing::equal;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::small_reading;
using testing::TemporaryFolder;

constexpr std::chrono::sys_seconds noon{std::chrono::seconds(1'714'564'800)};

Store fresh_store(const TemporaryFolder& folder) {
  auto store = Store::create_or_open(folder.file("town.db"));
  EXPECT_TRUE(store) << ::testing::PrintToString(store.error());
  return std::move(store).value();
}

std::vector<int> numbers(const std::vector<StoredObjective>& objectives) {
  std::vector<int> result;
  for (const StoredObjective& each : objectives) result.push_back(each.objective.number);
  return result;
}

// How many rows each table has, the search index's own included.
std::map<std::string, std::int64_t> row_counts(const std::string& path) {
  Database db(path, SQLITE_OPEN_READWRITE);
  Statement tables(db,
                   "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE "
                   "'CREATE VIRTUAL%'");
  tables.start();
  std::map<std::string, std::int64_t> counts;
  while (tables.next()) {
    const std::string name = tables.text();
    counts[name] = db.integer(("SELECT count(*) FROM " + name).c_str());
  }
  return counts;
}

Reading any_reading(std::uint64_t seed) {
  return testing::Arbitrary(seed, *rc::gen::inRange<std::size_t>(0, 5)).reading();
}

// The value; the property fails with what the Problem says when there is none.
template <class Value>
Value taken(Result<Value> result) {
  if (!result) RC_FAIL(describe(result.error(), Language::English));
  return std::move(result).value();
}

void expect_equal(const Reading& expected, const Reading& actual) {
  const auto same = equal(expected, actual);
  if (!same) RC_FAIL(std::string(same.message()));
}

RC_GTEST_PROP(Store, GivesBackWhatWasPut, (std::uint64_t seed)) {
  const Reading reading = any_reading(seed);
  const TemporaryFolder folder;
  Store store = fresh_store(folder);
  const PutOutcome put = taken(store.put(reading, noon));
  RC_ASSERT(!put.before);

  const Store opened = taken(Store::open(folder.file("town.db")));
  expect_equal(reading, taken(opened.reading(put.key)));
  RC_ASSERT(taken(opened.plan(put.key)) == reading.plan);
}

RC_GTEST_PROP(Store, ReplacesWithoutRemains, (std::uint64_t seed)) {
  const Reading first = any_reading(seed);
  Reading second = any_reading(seed + 1);
  second.plan.municipality = first.plan.municipality;
  second.plan.year = first.plan.year;
  const TemporaryFolder folder;
  Store store = fresh_store(folder);
  taken(store.put(first, noon));
  const PutOutcome replaced = taken(store.put(second, noon));
  RC_ASSERT(replaced.before == first.plan);
  expect_equal(second, taken(store.reading(replaced.key)));

  // The same rows as in a store that never had the first one, and an index that agrees with them.
  const TemporaryFolder other;
  Store fresh = fresh_store(other);
  taken(fresh.put(second, noon));
  auto counts = row_counts(folder.file("town.db"));
  auto expected = row_counts(other.file("town.db"));
  for (const char* table : {"search_data", "search_idx"}) {
    counts.erase(table);
    expected.erase(table);
  }
  RC_ASSERT(counts == expected);
}

TEST(Store, KeepsTheIndexInStepWithTheTables) {
  const TemporaryFolder folder;
  Store store = fresh_store(folder);
  Reading reading = small_reading();
  ASSERT_TRUE(store.put(reading, noon));
  reading.plan.objectives[0].title = "Chiusura del museo";
  reading.plan.objectives[0].description.clear();
  ASSERT_TRUE(store.put(reading, noon));

  const auto old_word = store.find("sabato", {}, 10);
  ASSERT_TRUE(old_word);
  EXPECT_EQ(old_word->total, 0U);
  const auto new_word = store.find("museo", {}, 10);
  ASSERT_TRUE(new_word);
  EXPECT_EQ(new_word->total, 1U);
}

TEST(Store, KeepsMunicipalitiesAndYearsApart) {
  const TemporaryFolder folder;
  Store store = fresh_store(folder);
  for (const int year : {2023, 2024}) {
    for (const char* name : {"Borgo Ligustro", "Alta Valle"}) {
      Reading reading = small_reading(name, year);
      reading.plan.objectives[0].title = std::string(name) + std::to_string(year);
      ASSERT_TRUE(store.put(reading, noon));
    }
  }
  const auto plans = store.list();
  ASSERT_TRUE(plans);
  std::vector<PlanKey> keys;
  for (const PlanSummary& plan : *plans) keys.push_back(plan.key);
  EXPECT_THAT(keys, ElementsAre(PlanKey{"Alta Valle", 2024}, PlanKey{"Alta Valle", 2023},
                                PlanKey{"Borgo Ligustro", 2024}, PlanKey{"Borgo Ligustro", 2023}));
  for (const PlanKey& key : keys) {
    const auto plan = store.plan(key);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->objectives[0].title, key.municipality + std::to_string(key.year));
  }
}

TEST(Store, KnowsAMunicipalityHoweverItIsSpelt) {
  const TemporaryFolder folder;
  Store store = fresh_store(folder);
  ASSERT_TRUE(store.put(small_reading("Città di Ligustro"), noon));
  const auto again = store.put(small_reading("CITTA' DI  LIGUSTRO"), noon);
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->before);
  const auto plans = store.list();
  ASSERT_TRUE(plans);
  ASSERT_EQ(plans->size(), 1U);
  EXPECT_EQ(plans->front().key.municipality, "CITTA' DI  LIGUSTRO");
}

TEST(Store, SumsUpWhatItHolds) {
  const TemporaryFolder folder;
  Store store = fresh_store(folder);
  Reading reading = small_reading();
  reading.plan.last_year = 2026;
  reading.unread = {{3, "resto"}};
  ASSERT_TRUE(store.put(reading, noon));
  const auto summary = store.summary({"borgo ligustro", 2024});
  ASSERT_TRUE(summary);
  PlanSummary expected;
  expected.key = {"Borgo Ligustro", 2024};
  expected.last_year = 2026;
  expected.document = "piano.txt";
  expected.layout = "schede";
  expected.imported_at = noon;
  expected.objectives = 2;
  expected.result_indicators = 1;
  expected.phases = 2;
  expected.money_rows = 3;
  expected.unread = 1;
  EXPECT_EQ(*summary, expected);
}

TEST(Store, FindsObjectivesByNumberAndCode) {
  const TemporaryFolder folder;
  Store store = fresh_store(folder);
  const Reading reading = small_reading();
  ASSERT_TRUE(store.put(reading, noon));
  const PlanKey key{"Borgo Ligustro", 2024};

  const auto second = store.objective(key, 2);
  ASSERT_TRUE(second);
  ASSERT_TRUE(*second);
  EXPECT_EQ((*second)->objective, reading.plan.objectives[1]);
  EXPECT_EQ((*second)->line, 2U);
  const auto third = store.objective(key, 3);
  ASSERT_TRUE(third);
  EXPECT_FALSE(*third);

  EXPECT_THAT(numbers(store.objectives_by_code(key, "ag7/d").value()), ElementsAre(1));
  EXPECT_THAT(numbers(store.objectives_by_code(key, "AG8/D").value()), IsEmpty());
  EXPECT_THAT(store.objective_lines(key).value(), ElementsAre(1U, 2U));
}

TEST(Store, FindsObjectivesOfADirector) {
  const TemporaryFolder folder;
  Store store = fresh_store(folder);
  ASSERT_TRUE(store.put(small_reading(), noon));
  const PlanKey key{"Borgo Ligustro", 2024};
  const auto of = [&](const char* name) {
    return numbers(store.objectives_of_director(key, name).value());
  };
  EXPECT_THAT(of("rossi"), ElementsAre(1));
  EXPECT_THAT(of("Mario  ROSSI"), ElementsAre(1));
  EXPECT_THAT(of("de bianchi"), ElementsAre(1));
  EXPECT_THAT(of("neri"), ElementsAre(2));
  EXPECT_THAT(of("ros"), IsEmpty());
  EXPECT_THAT(of(" "), IsEmpty());
  EXPECT_THAT(store.directors(key).value(),
              ElementsAre("De Bianchi Anna", "Neri Carla", "Rossi Mario"));
}

TEST(Store, FindsObjectivesOfAChapter) {
  const TemporaryFolder folder;
  Store store = fresh_store(folder);
  ASSERT_TRUE(store.put(small_reading(), noon));
  const PlanKey key{"Borgo Ligustro", 2024};
  const auto of = [&](const char* chapter) {
    return numbers(store.objectives_of_chapter(key, chapter).value());
  };
  EXPECT_THAT(of("5920/999"), ElementsAre(1));
  EXPECT_THAT(of("5920"), ElementsAre(1, 2));
  EXPECT_THAT(of("5920 / 100"), ElementsAre(2));
  EXPECT_THAT(of("592"), IsEmpty());
  EXPECT_THAT(of(""), IsEmpty());
  EXPECT_THAT(store.chapters(key).value(), ElementsAre("5920/100", "5920/999", "59201/1"));
}

TEST(Store, RefusesAPlanWithoutMunicipalityOrYear) {
  const TemporaryFolder folder;
  Store store = fresh_store(folder);
  const auto nameless = store.put(small_reading(" "), noon);
  ASSERT_FALSE(nameless);
  EXPECT_THAT(nameless.error().message.en, HasSubstr("whose plan"));
  Reading timeless = small_reading();
  timeless.plan.year.reset();
  const auto put = store.put(timeless, noon);
  ASSERT_FALSE(put);
  EXPECT_THAT(put.error().cure.it, HasSubstr("--year"));
}

TEST(Store, SaysWhatThereIsWhenAPlanIsMissing) {
  const TemporaryFolder folder;
  Store store = fresh_store(folder);
  ASSERT_TRUE(store.put(small_reading(), noon));
  const auto missing = store.plan({"Borgo Ligustro", 1999});
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message.en, HasSubstr("Borgo Ligustro 1999"));
  EXPECT_THAT(missing.error().cure.en, HasSubstr("Borgo Ligustro 2024"));
}

TEST(Store, TakesAnyFileNameAsAPath) {
  const TemporaryFolder folder;
  for (const char* name : {"file:x.db?mode=memory", ":memory:", "spazio e 'apici'.db"}) {
    auto store = Store::create_or_open(folder.file(name));
    ASSERT_TRUE(store) << name;
    ASSERT_TRUE(store->put(small_reading(), noon)) << name;
    EXPECT_TRUE(std::filesystem::exists(folder.file(name))) << name;
  }
}

TEST(Store, LeavesOneFileWhenClosed) {
  const TemporaryFolder folder;
  {
    Store store = fresh_store(folder);
    ASSERT_TRUE(store.put(small_reading(), noon));
  }
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    names.push_back(entry.path().filename());
  }
  EXPECT_THAT(names, ElementsAre("town.db"));
}

TEST(Store, ReadsWhileAnotherWrites) {
  const TemporaryFolder folder;
  Store writer = fresh_store(folder);
  ASSERT_TRUE(writer.put(small_reading(), noon));
  auto reader = Store::open(folder.file("town.db"));
  ASSERT_TRUE(reader);
  Database other(folder.file("town.db"), SQLITE_OPEN_READWRITE);
  Transaction writing(other, Transaction::Kind::Write);
  other.run("DELETE FROM plan");
  EXPECT_EQ(reader->list().value().size(), 1U);
  writing.commit();
  EXPECT_EQ(reader->list().value().size(), 0U);
}

}  // namespace
}  // namespace pegaso::storage

#include "storage/history_store.h"

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "example/example.h"
#include "example/sheets.h"
#include "history/history_json.h"
#include "reading/read.h"
#include "storage/history_chain.h"
#include "storage/italian_tokenizer.h"
#include "storage/schema.h"
#include "storage/sqlite.h"
#include "storage/testing_history.h"
#include "storage/testing_readings.h"

namespace pegaso::storage {
namespace {

using testing::act_of;
using testing::entry_of;
using ::testing::HasSubstr;
using testing::history_of;
using testing::small_reading;
using testing::TemporaryFolder;
using testing::TestHistory;

constexpr std::chrono::sys_seconds noon{std::chrono::seconds(1'714'564'800)};
const PlanKey key{"Borgo Ligustro", 2024};

Store store_with(const TemporaryFolder& folder, const reading::Reading& reading) {
  auto store = Store::create_or_open(folder.file("town.db"));
  EXPECT_TRUE(store) << ::testing::PrintToString(store.error());
  EXPECT_TRUE(store->put(reading, noon));
  return std::move(store).value();
}

// Puts the reading and appends all entries.
Store store_with(const TemporaryFolder& folder, const TestHistory& history) {
  Store store = store_with(folder, history.reading);
  for (std::size_t i = 0; i < history.entries.size(); ++i) {
    const auto done = append(store, key_of(history), history.entries[i], history.versions[i]);
    EXPECT_TRUE(done) << ::testing::PrintToString(done.error());
  }
  return store;
}

reading::Reading example_reading(std::size_t objectives, std::uint64_t seed) {
  const plan::Plan plan = example::make(objectives, seed).plan;
  auto reading = reading::read_document("piano.txt", example::write_sheets(plan, seed).text, {});
  EXPECT_TRUE(reading);
  return std::move(reading).value();
}

// ---- Entries ------------------------------------------------------------------------------------

RC_GTEST_PROP(HistoryStore, GivesBackWhatWasAppended, (std::uint64_t seed)) {
  reading::Reading reading = small_reading();
  reading.plan = example::make(1 + seed % 3, seed).plan;
  const TestHistory history = history_of(reading, 2, seed, 25);
  const PlanKey its = key_of(history);
  const TemporaryFolder folder;
  {
    Store store = store_with(folder, history.reading);
    RC_ASSERT((has_history(store, its) == false));
    RC_ASSERT((journal(store, its) == history::Journal{}));
    for (std::size_t i = 0; i < history.entries.size(); ++i) {
      RC_ASSERT(append(store, its, history.entries[i], history.versions[i]).has_value());
      RC_ASSERT((store.plan(its) == history.versions[i].plan));
      RC_ASSERT((kept_version(store, its) == history.versions[i]));
    }
  }
  auto store = Store::open(folder.file("town.db"));
  RC_ASSERT(store.has_value());
  RC_ASSERT((has_history(*store, its) == true));
  RC_ASSERT((journal(*store, its) == history.entries));
  RC_ASSERT((kept_version(*store, its) == history.versions.back()));
  RC_ASSERT((history::latest_version(history.entries) == history.versions.back()));
  const auto states = verify_history(*store);
  RC_ASSERT(states.has_value());
  RC_ASSERT((states->size() == 1U));
  RC_ASSERT(!states->front().broken_entry.has_value());
  RC_ASSERT((states->front().entries == 3));
  RC_ASSERT((states->front().head.size() == 64U));
}

TEST(HistoryStore, TakesSeveralEntriesAtOnceOrNone) {
  const TestHistory history = history_of(small_reading(), 2, 7, 40);
  const TemporaryFolder folder;
  Store store = store_with(folder, history.reading);
  std::vector<history::Entry> gap = history.entries;
  gap.back().number = 9;
  EXPECT_FALSE(append(store, key, gap, history.versions.back()));
  EXPECT_EQ(has_history(store, key), false);
  EXPECT_EQ(store.plan(key), history.reading.plan);
  ASSERT_TRUE(append(store, key, history.entries, history.versions.back()));
  EXPECT_EQ(journal(store, key), history.entries);
  EXPECT_EQ(kept_version(store, key), history.versions.back());
}

TEST(HistoryStore, KeepsFindInStepWithTheVersion) {
  TestHistory history = history_of(small_reading(), 0, 1, 0);
  history::Version next = history.versions.back();
  next.plan.objectives[0].title = "Chiusura del museo";
  add_act(history, next);
  const TemporaryFolder folder;
  const Store store = store_with(folder, history);
  EXPECT_EQ(store.find("museo", {}, 10).value().total, 1U);
  EXPECT_EQ(store.summary(key).value().imported_at, noon);
  Database db(folder.file("town.db"), SQLITE_OPEN_READWRITE);
  ItalianTokenizer::add_to(db);
  EXPECT_NO_THROW(db.run("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"));
}

TEST(HistoryStore, RefusesAPlainPutOverAHistory) {
  const TestHistory history = history_of(small_reading(), 1, 1, 40);
  const TemporaryFolder folder;
  Store store = store_with(folder, history);
  const auto put = store.put(small_reading(), noon);
  ASSERT_FALSE(put);
  EXPECT_THAT(put.error().message.en, HasSubstr("has a history"));
  EXPECT_THAT(put.error().cure.en, HasSubstr("variation"));
  EXPECT_EQ(store.plan(key), history.versions.back().plan);
  // The plans of other years are nobody's history.
  EXPECT_TRUE(store.put(small_reading("Borgo Ligustro", 2025), noon));
}

template <class T>
std::string refusal(const Result<T>& result) {
  return result ? "" : result.error().message.en;
}

TEST(HistoryStore, RefusesEntriesThatDoNotFollow) {
  const TestHistory history = history_of(small_reading(), 2, 3, 40);
  const TemporaryFolder folder;
  Store store = store_with(folder, history.reading);
  const history::Version& first = history.versions[0];
  EXPECT_THAT(refusal(append(store, key, history.entries[1], history.versions[1])),
              HasSubstr("entry 2 does not follow the last, which is 0"));
  history::Entry act_first = history.entries[1];
  act_first.number = 1;
  EXPECT_THAT(refusal(append(store, key, act_first, history.versions[1])),
              HasSubstr("begins once"));
  ASSERT_TRUE(append(store, key, history.entries[0], first));
  EXPECT_THAT(refusal(append(store, key, history.entries[0], first)),
              HasSubstr("entry 1 does not follow the last, which is 1"));
  history::Entry again = history.entries[0];
  again.number = 2;
  EXPECT_THAT(refusal(append(store, key, again, first)), HasSubstr("begins once"));

  history::Version other = history.versions[1];
  other.plan.year = 2025;
  EXPECT_THAT(refusal(append(store, key, history.entries[1], other)),
              HasSubstr("another municipality's or another year's"));
  other = history.versions[1];
  other.plan.municipality = "Alta Valle";
  EXPECT_THAT(refusal(append(store, key, history.entries[1], other)),
              HasSubstr("another municipality's"));

  history::Entry far = history.entries[1];
  auto& variation = std::get<history::ActRecorded>(far.what).variation;
  variation.changes = {
      history::ItemAdded{{history::Part::TitlePage, history::no_id, history::Id{9'000'000'000}},
                         {},
                         plan::TitlePage{}}};
  EXPECT_THAT(refusal(append(store, key, far, first)), HasSubstr("never given out"));
  EXPECT_EQ(journal(store, key).value().size(), 1U);
  EXPECT_FALSE(verify_history(store).value().front().broken_entry);
}

TEST(HistoryStore, RefusesAPlanThatIsNotThere) {
  const TemporaryFolder folder;
  Store store = store_with(folder, small_reading());
  const PlanKey other{"Borgo Ligustro", 1999};
  const auto names_what_there_is = [](const auto& result) {
    return !result && result.error().cure.en.find("Borgo Ligustro 2024") != std::string::npos;
  };
  EXPECT_TRUE(names_what_there_is(has_history(store, other)));
  EXPECT_TRUE(names_what_there_is(journal(store, other)));
  EXPECT_TRUE(names_what_there_is(kept_version(store, other)));
  EXPECT_TRUE(names_what_there_is(append(store, other, entry_of(1, history::Begun{}), {})));
  EXPECT_TRUE(names_what_there_is(reserve_ids(store, other, 1)));
  EXPECT_TRUE(names_what_there_is(drafts(store, other)));
  EXPECT_TRUE(names_what_there_is(draft(store, other, "x")));
  EXPECT_TRUE(names_what_there_is(put_draft(store, other, {})));
  EXPECT_TRUE(names_what_there_is(delete_draft(store, other, "x")));
  EXPECT_THAT(kept_version(store, key).error().message.en, HasSubstr("no history yet"));
}

TEST(HistoryStore, AnImportBeginsAnewWhatHoldsNothingButItsBeginning) {
  const TestHistory history = history_of(small_reading(), 1, 1, 40);
  const TemporaryFolder folder;
  Store store = store_with(folder, small_reading("Alta Valle", 2024));
  const auto begin = [&] {
    return put_with_history(store, history.reading, noon, std::span(history.entries).first(1),
                            history.versions[0]);
  };
  ASSERT_TRUE(begin());
  EXPECT_EQ(kept_version(store, key), history.versions[0]);
  Draft draft;
  draft.name = "d";
  draft.base_entry = 1;
  ASSERT_TRUE(put_draft(store, key, draft));
  const history::Id before = reserve_ids(store, key, 1).value();

  const auto again = begin();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->before, history.reading.plan);
  EXPECT_EQ(journal(store, key).value().size(), 1U);
  EXPECT_TRUE(drafts(store, key).value().empty());
  // What was given out stays so.
  EXPECT_GT(reserve_ids(store, key, 1).value(), before);

  ASSERT_TRUE(append(store, key, history.entries[1], history.versions[1]));
  EXPECT_THAT(refusal(begin()), HasSubstr("cannot be forgotten"));
  EXPECT_EQ(journal(store, key), history.entries);
  EXPECT_EQ(kept_version(store, key), history.versions[1]);
}

TEST(HistoryStore, AnImportWhoseHistoryIsRefusedKeepsNothing) {
  const TestHistory history = history_of(small_reading(), 1, 1, 40);
  const TemporaryFolder folder;
  Store store = store_with(folder, small_reading("Alta Valle", 2024));
  EXPECT_FALSE(put_with_history(store, history.reading, noon,
                                std::span(history.entries).subspan(1, 1), history.versions[0]));
  EXPECT_FALSE(store.plan(key));
}

// ---- Identities and drafts ----------------------------------------------------------------------

TEST(HistoryStore, GivesOutEachIdentityOnce) {
  const TestHistory history = history_of(small_reading(), 0, 1, 0);
  const TemporaryFolder folder;
  Store store = store_with(folder, history);
  ASSERT_TRUE(store.put(small_reading("BORGO LIGUSTRO", 2025), noon));
  ASSERT_TRUE(store.put(small_reading("Alta Valle", 2024), noon));
  // Above those of the first version, though nobody reserved them.
  const history::Id first = reserve_ids(store, key, 10).value();
  EXPECT_EQ(static_cast<std::int64_t>(first),
            static_cast<std::int64_t>(last_id(history.versions[0])) + 1);
  const history::Id next = reserve_ids(store, {"Borgo Ligustro", 2025}, 1).value();
  EXPECT_EQ(static_cast<std::int64_t>(next), static_cast<std::int64_t>(first) + 10);
  EXPECT_EQ(reserve_ids(store, {"Alta Valle", 2024}, 1), history::Id{1});

  Draft draft;
  draft.name = "nuova fase";
  draft.base_entry = 1;
  const history::Id by_hand{static_cast<std::int64_t>(next) + 50};
  draft.variation.changes = {history::ItemAdded{
      {history::Part::Phase, history::Id{1}, by_hand}, history::no_id, plan::Phase{}}};
  ASSERT_TRUE(put_draft(store, key, draft));
  ASSERT_EQ(delete_draft(store, key, draft.name), true);
  EXPECT_GT(reserve_ids(store, key, 1).value(), by_hand);

  Database(folder.file("town.db"), SQLITE_OPEN_READWRITE)
      .run("UPDATE last_identity SET identity = 9007199254740992");
  EXPECT_THAT(reserve_ids(store, key, 1).error().message.en, HasSubstr("no more identities"));
}

TEST(HistoryStore, KeepsDraftsByName) {
  const TestHistory history = history_of(small_reading(), 1, 5, 40);
  const TemporaryFolder folder;
  Store store = store_with(folder, history);
  EXPECT_TRUE(drafts(store, key).value().empty());
  Draft one;
  one.name = "rinvio dell'apertura";
  one.state = DraftState::Proposed;
  one.base_entry = 2;
  one.author = "Rossi";
  one.created_at = noon;
  one.subject = "Rinvio «à»";
  one.variation = std::get<history::ActRecorded>(history.entries[1].what).variation;
  Draft other;
  other.name = "altra";
  other.base_entry = 1;
  ASSERT_TRUE(put_draft(store, key, one));
  ASSERT_TRUE(put_draft(store, key, other));
  EXPECT_EQ(drafts(store, key), (std::vector<Draft>{other, one}));
  EXPECT_EQ(draft(store, key, one.name), one);
  EXPECT_EQ(draft(store, key, "ALTRA"), std::nullopt);

  one.variation.changes.clear();
  one.state = DraftState::Draft;
  ASSERT_TRUE(put_draft(store, key, one));
  EXPECT_EQ(drafts(store, key), (std::vector<Draft>{other, one}));
  EXPECT_EQ(delete_draft(store, key, other.name), true);
  EXPECT_EQ(delete_draft(store, key, other.name), false);
  EXPECT_EQ(drafts(store, key), std::vector<Draft>{one});
  // An act does not touch them.
  EXPECT_EQ(journal(store, key), history.entries);
}

TEST(HistoryStore, RefusesDraftsThatHangInTheAir) {
  const TestHistory history = history_of(small_reading(), 1, 5, 40);
  const TemporaryFolder folder;
  Store store = store_with(folder, history);
  Draft draft;
  draft.base_entry = 1;
  draft.name = "  ";
  EXPECT_THAT(refusal(put_draft(store, key, draft)), HasSubstr("no name"));
  draft.name = "d";
  for (const std::int64_t entry : {0, 3}) {
    draft.base_entry = entry;
    EXPECT_THAT(refusal(put_draft(store, key, draft)), HasSubstr("which is not there"));
  }
  draft.base_entry = 2;
  draft.variation.changes = {history::ItemMoved{
      {history::Part::Objective, history::no_id, history::Id{2}}, {}, history::Id{9'000'000'000}}};
  EXPECT_THAT(refusal(put_draft(store, key, draft)), HasSubstr("never given out"));
  EXPECT_TRUE(drafts(store, key).value().empty());
}

TEST(HistoryStore, SaysWhichRecordIsDamaged) {
  const TestHistory history = history_of(small_reading(), 1, 5, 40);
  for (const auto& [damage, said] : std::vector<std::pair<std::string, std::string>>{
           {"UPDATE journal_entry SET body = '{' WHERE number = 2", "entry 2"},
           {"UPDATE journal_entry SET kind = 'x' WHERE number = 1", "entry 1"},
           {"UPDATE journal_entry SET recorded_on = 'x'", "not a date"},
           {"DELETE FROM journal_entry WHERE number = 1", "out of order"},
           {"UPDATE journal_entry SET hash = x'00'", "not a hash"},
           {"UPDATE draft SET body = '[]'", "draft \"d\""},
           {"UPDATE draft SET state = 'lost'", "unknown word"},
           {"UPDATE part_identities SET identities = x'02'", "cut short"},
           {"UPDATE part_identities SET identities = CAST(identities || x'02' AS BLOB)",
            "more identities"},
           {"UPDATE part_identities SET identities = zeroblob(length(identities))",
            "out of range"}}) {
    const TemporaryFolder folder;
    Store store = store_with(folder, history);
    Draft draft;
    draft.name = "d";
    draft.base_entry = 1;
    ASSERT_TRUE(put_draft(store, key, draft));
    Database(folder.file("town.db"), SQLITE_OPEN_READWRITE).run(damage);
    std::string heard;
    const auto hear = [&](const auto& result) {
      if (!result) heard += result.error().message.en;
    };
    hear(journal(store, key));
    hear(drafts(store, key));
    hear(kept_version(store, key));
    EXPECT_THAT(heard, HasSubstr("damaged")) << damage;
    EXPECT_THAT(heard, HasSubstr(said)) << damage;
  }
}

// ---- Places -------------------------------------------------------------------------------------

// The identity of the record that a datum is of, as text; "" for what belongs to no part.
std::string record_of(const history::Ids& ids, const reading::Datum& datum) {
  const auto number = [](history::Id id) { return std::to_string(static_cast<std::int64_t>(id)); };
  using reading::Part;
  switch (datum.part) {
    case Part::TitlePage:
      return number(ids.title_pages.at(datum.owner));
    case Part::IndexEntry:
      return number(ids.index.at(datum.owner));
    case Part::Objective:
    case Part::StatedDifference:
    case Part::Staffing:
      return number(ids.objectives.at(datum.owner).id);
    case Part::ImpactIndicator:
      return number(ids.objectives.at(datum.owner).impact_indicators.at(datum.item));
    case Part::ResultIndicator:
      return number(ids.objectives.at(datum.owner).result_indicators.at(datum.item));
    case Part::Phase:
      return number(ids.objectives.at(datum.owner).phases.at(datum.item));
    case Part::Money:
      return number(ids.objectives.at(datum.owner).money.at(datum.item));
    case Part::Assignment:
      return number(ids.assignments.at(datum.owner));
    case Part::AssignmentSubtotal:
      return number(ids.subtotals.at(datum.owner));
    case Part::StaffTable:
      return number(ids.staff.at(datum.owner).id);
    case Part::StaffRow:
      return number(ids.staff.at(datum.owner).rows.at(datum.item));
    default:
      return std::to_string(datum.owner) + "/" + std::to_string(datum.item);
  }
}

// Every place with the identity of its record in place of its position.
std::multiset<std::string> places_by_identity(const reading::Reading& reading,
                                              const history::Ids& ids) {
  std::multiset<std::string> all;
  for (const reading::Place& place : reading.places.all()) {
    all.insert(std::to_string(static_cast<int>(place.datum.part)) + " " +
               record_of(ids, place.datum) + " " +
               std::to_string(static_cast<int>(place.datum.field)) + " " +
               std::to_string(place.begin) + "-" + std::to_string(place.end));
  }
  return all;
}

// Whatever an act does, a place that is still there is the same part's as before.
TEST(HistoryPlaces, StayWithTheirParts) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const TestHistory history = history_of(example_reading(4, seed), 3, seed, 20);
    const TemporaryFolder folder;
    Store store = store_with(folder, history.reading);
    auto before = places_by_identity(history.reading, history.versions[0].ids);
    for (std::size_t i = 0; i < history.entries.size(); ++i) {
      ASSERT_TRUE(append(store, key_of(history), history.entries[i], history.versions[i]));
      const auto reading = store.reading(key_of(history));
      ASSERT_TRUE(reading);
      const auto now = places_by_identity(*reading, history.versions[i].ids);
      EXPECT_TRUE(std::ranges::includes(before, now)) << seed << " " << i;
      EXPECT_EQ(now.size() == before.size(), i == 0) << seed << " " << i;
      EXPECT_GT(2 * now.size(), before.size()) << seed << " " << i;
      before = now;
    }
  }
}

TEST(HistoryPlaces, AllStayWhenOnlyTheOrderChanges) {
  TestHistory history = history_of(example_reading(6, 3), 0, 1, 0);
  history::Version next = history.versions.back();
  std::ranges::reverse(next.plan.objectives);
  std::ranges::reverse(next.ids.objectives);
  for (std::size_t i = 0; i < next.plan.objectives.size(); ++i) {
    std::ranges::reverse(next.plan.objectives[i].phases);
    std::ranges::reverse(next.ids.objectives[i].phases);
  }
  history::number_objectives(next.plan);
  add_act(history, next);
  const TemporaryFolder folder;
  const Store store = store_with(folder, history);
  const reading::Reading reading = store.reading(key_of(history)).value();
  EXPECT_EQ(places_by_identity(reading, next.ids),
            places_by_identity(history.reading, history.versions[0].ids));
  EXPECT_EQ(store.objective_lines(key_of(history)).value().front(),
            history.reading.places.line_of(
                history.reading.source, {reading::Part::Objective, 5, 0, reading::Field::Title}));
}

// A place for each of some fields, one line after the other.
reading::Reading placed_reading() {
  using reading::Field;
  using reading::Part;
  reading::Reading reading = small_reading();
  reading.plan.objectives[0].phases[1].from = Date::from(2024, 1, 1);
  reading.plan.objectives[1].staffing = plan::Staffing{};
  reading.source = reading::Source("piano.txt", "a\nb\nc\nd\ne\nf\ng\nh\n");
  reading.places = reading::Places({{{Part::Objective, 0, 0, Field::Title}, 0, 1},
                                    {{Part::Objective, 0, 0, Field::Unit}, 2, 3},
                                    {{Part::Phase, 0, 1, Field::Text}, 4, 5},
                                    {{Part::Phase, 0, 1, Field::From}, 6, 7},
                                    {{Part::Phase, 0, 1, Field::Label}, 8, 9},
                                    {{Part::Objective, 1, 0, Field::Title}, 10, 11},
                                    {{Part::Staffing, 1, 0, Field::FullTime}, 12, 13},
                                    {{Part::Document, 0, 0, Field::Header}, 14, 15}});
  reading.uncertain = {{{Part::Phase, 0, 1, Field::Text}, {"x", "y"}, 3, 3, {"perché", "why"}},
                       {{Part::Objective, 1, 0, Field::Unit}, {"z"}, 6, 6, {"perché", "why"}}};
  return reading;
}

std::vector<reading::Place> places_after(const std::function<void(history::Version&)>& act,
                                         std::vector<reading::Uncertain>* doubts = nullptr) {
  TestHistory history = history_of(placed_reading(), 0, 1, 0);
  history::Version next = history.versions.back();
  act(next);
  history::number_objectives(next.plan);
  add_act(history, next);
  const TemporaryFolder folder;
  const Store store = store_with(folder, history);
  const reading::Reading reading = store.reading(key).value();
  EXPECT_EQ(reading.source.text(), history.reading.source.text());
  if (doubts != nullptr) *doubts = reading.uncertain;
  const auto all = reading.places.all();
  return {all.begin(), all.end()};
}

TEST(HistoryPlaces, GoWithWhatChanged) {
  using reading::Field;
  using reading::Part;
  std::vector<reading::Place> expected;
  const auto all = placed_reading().places;
  for (const reading::Place& each : all.all()) expected.push_back(each);
  const auto without = [&](std::uint32_t begin) {
    std::vector<reading::Place> rest = expected;
    std::erase_if(rest, [&](const reading::Place& each) { return each.begin == begin; });
    return rest;
  };
  EXPECT_EQ(places_after([](history::Version& next) { next.plan.objectives[0].title = "Altro"; }),
            without(0));
  EXPECT_EQ(places_after([](history::Version& next) {
              next.plan.objectives[0].phases[1].from = Date::from(2024, 2, 1);
            }),
            without(6));
  EXPECT_EQ(places_after([](history::Version& next) {
              next.plan.objectives[0].phases[1].from_text = "1/2/2024";
            }),
            without(6));
  EXPECT_EQ(
      places_after([](history::Version& next) { next.plan.objectives[1].staffing->full_time = 3; }),
      without(12));
}

TEST(HistoryPlaces, MoveWithTheirParts) {
  using reading::Field;
  using reading::Part;
  std::vector<reading::Uncertain> doubts;
  const auto after_removal = places_after(
      [](history::Version& next) {
        next.plan.objectives.erase(next.plan.objectives.begin());
        next.ids.objectives.erase(next.ids.objectives.begin());
      },
      &doubts);
  EXPECT_EQ(after_removal,
            (std::vector<reading::Place>{{{Part::Document, 0, 0, Field::Header}, 14, 15},
                                         {{Part::Objective, 0, 0, Field::Title}, 10, 11},
                                         {{Part::Staffing, 0, 0, Field::FullTime}, 12, 13}}));
  ASSERT_EQ(doubts.size(), 1U);
  EXPECT_EQ(doubts[0].datum, (reading::Datum{Part::Objective, 0, 0, Field::Unit}));

  const auto after_addition = places_after(
      [](history::Version& next) {
        auto& phases = next.plan.objectives[0].phases;
        auto& ids = next.ids.objectives[0].phases;
        phases.insert(phases.begin(), plan::Phase{});
        ids.insert(ids.begin(), history::Id{1'000});
      },
      &doubts);
  EXPECT_EQ(after_addition.size(), 8U);
  EXPECT_TRUE(std::ranges::count(after_addition,
                                 reading::Place{{Part::Phase, 0, 2, Field::From}, 6, 7}) == 1);
  ASSERT_EQ(doubts.size(), 2U);
  EXPECT_EQ(doubts[0].datum.item, 2U);
}

// Where the store knows no identities, nothing can follow.
TEST(HistoryPlaces, AreGoneWhenTheFirstVersionIsAnotherPlan) {
  using reading::Field;
  using reading::Part;
  TestHistory history = history_of(placed_reading(), 1, 9, 60);
  const TemporaryFolder folder;
  Store store = store_with(folder, history.reading);
  ASSERT_TRUE(append(store, key, history.entries[0], history.versions[1]));
  const auto reading = store.reading(key).value();
  ASSERT_EQ(reading.places.all().size(), 1U);
  EXPECT_EQ(reading.places.all().front().datum.part, Part::Document);
  EXPECT_TRUE(reading.uncertain.empty());
}

// ---- Size ---------------------------------------------------------------------------------------

std::uintmax_t size_when_closed(const TemporaryFolder& folder) {
  EXPECT_FALSE(std::filesystem::exists(folder.file("town.db-wal")));
  return std::filesystem::file_size(folder.file("town.db"));
}

TEST(HistorySize, IsAtMostTwoPlansAndTheChanges) {
  TestHistory history = history_of(example_reading(150, 4), 0, 1, 0);
  for (std::size_t act = 0; act < 200; ++act) {
    history::Version next = history.versions.back();
    for (std::size_t i = 0; i < 4; ++i) {
      plan::Objective& objective = next.plan.objectives[(act * 7 + i * 31) % 150];
      objective.description += " Variazione " + std::to_string(act) + ".";
      if (!objective.phases.empty())
        objective.phases[0].to = Date::from(2024, 12, static_cast<unsigned>(1 + act % 28));
    }
    add_act(history, next);
  }
  const TemporaryFolder folder;
  {
    store_with(folder, history.reading);
  }
  const std::uintmax_t one_plan = size_when_closed(folder);
  std::uintmax_t changes = 0;
  for (std::size_t i = 1; i < history.entries.size(); ++i) {
    changes += history::to_json(history.entries[i].what).size();
  }
  {
    auto store = Store::open(folder.file("town.db"));
    // In groups, as the tables are written anew with each.
    const std::span<const history::Entry> all(history.entries);
    ASSERT_TRUE(append(*store, key_of(history), all.first(1), history.versions[0]));
    for (std::size_t i = 1; i < all.size(); i += 20) {
      const std::size_t count = std::min<std::size_t>(20, all.size() - i);
      ASSERT_TRUE(
          append(*store, key_of(history), all.subspan(i, count), history.versions[i + count - 1]));
    }
  }
  const std::uintmax_t size = size_when_closed(folder);
  EXPECT_LE(size, 2 * one_plan + changes) << "one plan " << one_plan << ", changes " << changes;
}

}  // namespace
}  // namespace pegaso::storage

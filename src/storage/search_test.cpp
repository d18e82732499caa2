#include "storage/search.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "storage/store.h"
#include "storage/testing_readings.h"

namespace pegaso::storage {
namespace {

using reading::Reading;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::small_reading;
using testing::TemporaryFolder;

constexpr std::chrono::sys_seconds noon{std::chrono::seconds(1'714'564'800)};

// A store with one plan, given by the test.
class Search : public ::testing::Test {
 protected:
  void put(const Reading& reading) {
    ASSERT_TRUE(store_);
    const auto outcome = store_->put(reading, noon);
    ASSERT_TRUE(outcome) << ::testing::PrintToString(outcome.error());
  }
  FindOutcome find(const std::string& words, const Scope& scope = {}, std::size_t limit = 10) {
    auto outcome = store_->find(words, scope, limit);
    EXPECT_TRUE(outcome) << words << ::testing::PrintToString(outcome.error());
    return outcome ? std::move(outcome).value() : FindOutcome();
  }
  std::vector<int> found(const std::string& words) {
    std::vector<int> numbers;
    for (const Hit& hit : find(words).hits) numbers.push_back(hit.objective_number);
    std::ranges::sort(numbers);
    return numbers;
  }
  // The only hit.
  Hit hit(const std::string& words) {
    const FindOutcome outcome = find(words);
    EXPECT_THAT(outcome.hits, SizeIs(1)) << words;
    return outcome.hits.empty() ? Hit() : outcome.hits.front();
  }
  static std::vector<std::string> highlighted(const Hit& hit) {
    std::vector<std::string> pieces;
    for (const Hit::Range& range : hit.highlights) {
      pieces.push_back(hit.snippet.substr(range.begin, range.end - range.begin));
    }
    return pieces;
  }

  TemporaryFolder folder_;
  Result<Store> store_ = Store::create_or_open(folder_.file("town.db"));
};

TEST_F(Search, FoldsEndingsAccentsAndCase) {
  put(small_reading());
  EXPECT_THAT(found("biblioteche"), ElementsAre(1));
  EXPECT_THAT(found("BIBLIOTECA"), ElementsAre(1));
  EXPECT_THAT(found("scuola"), ElementsAre(1, 2));
  EXPECT_THAT(found("attivita"), ElementsAre(1));
  EXPECT_THAT(found("attivita'"), ElementsAre(1));
  EXPECT_THAT(found("attività"), ElementsAre(1));
  EXPECT_THAT(found("ATTIVITÀ"), ElementsAre(1));
  EXPECT_THAT(found("dell'attività"), ElementsAre(1));
  EXPECT_THAT(found("nell’attività"), ElementsAre(1));
  EXPECT_THAT(found("manutenzioni stradale"), IsEmpty());
  EXPECT_THAT(found("manutenzioni strada"), ElementsAre(2));
}

TEST_F(Search, WantsAllWordsInWhateverField) {
  put(small_reading());
  EXPECT_THAT(found("biblioteca verdi arredi"), ElementsAre(1));
  EXPECT_THAT(found("biblioteca neri"), IsEmpty());
}

TEST_F(Search, SaysWhereTheWordsAre) {
  put(small_reading());
  const Hit title = hit("biblioteca civica");
  EXPECT_EQ(title.found_in, FoundIn::Title);
  EXPECT_EQ(title.plan, (PlanKey{"Borgo Ligustro", 2024}));
  EXPECT_EQ(title.objective_code, "AG7/D");
  EXPECT_EQ(title.objective_title, "Apertura della biblioteca civica");
  EXPECT_EQ(title.director, "Rossi Mario");
  EXPECT_EQ(title.snippet, "Apertura della biblioteca civica");
  EXPECT_THAT(highlighted(title), ElementsAre("biblioteca", "civica"));

  EXPECT_EQ(hit("sabato").found_in, FoundIn::Description);
  const Hit phase = hit("volontario");
  EXPECT_EQ(phase.found_in, FoundIn::Phase);
  EXPECT_EQ(phase.item, 2U);
  const Hit indicator = hit("settimanale");
  EXPECT_EQ(indicator.found_in, FoundIn::ResultIndicator);
  EXPECT_EQ(indicator.item, 1U);
  const Hit delegate = hit("verdi");
  EXPECT_EQ(delegate.found_in, FoundIn::Person);
  EXPECT_EQ(delegate.item, 2U);
  EXPECT_EQ(hit("bianchi").found_in, FoundIn::Person);
  EXPECT_EQ(hit("lavori pubblici").found_in, FoundIn::Unit);
  EXPECT_EQ(hit("5920/999").found_in, FoundIn::Chapter);
  EXPECT_EQ(hit("AG7/D").found_in, FoundIn::Chapter);
}

TEST_F(Search, PutsTitlesFirst) {
  Reading reading = small_reading();
  reading.plan.objectives[1].description += " Anche davanti alla biblioteca.";
  put(reading);
  const FindOutcome outcome = find("biblioteca");
  ASSERT_THAT(outcome.hits, SizeIs(2));
  EXPECT_EQ(outcome.hits[0].objective_number, 1);
  EXPECT_EQ(outcome.hits[1].found_in, FoundIn::Description);
}

TEST_F(Search, CutsLongTextsAtWords) {
  Reading reading = small_reading();
  std::string text;
  for (int i = 0; i < 100; ++i) text += "perché così ";
  reading.plan.objectives[0].description = text + "il pontile nuovo " + text;
  put(reading);
  const Hit passage = hit("pontili");
  EXPECT_THAT(passage.snippet, ::testing::StartsWith("…"));
  EXPECT_THAT(passage.snippet, ::testing::EndsWith("…"));
  EXPECT_LT(passage.snippet.size(), 200U);
  EXPECT_THAT(highlighted(passage), ElementsAre("pontile"));
  EXPECT_THAT(passage.snippet, HasSubstr(" il pontile nuovo "));
}

TEST_F(Search, CutsTextsWithoutSpacesAtCharacters) {
  Reading reading = small_reading();
  std::string text;
  for (int i = 0; i < 200; ++i) text += "è,";
  reading.plan.objectives[0].description = text + "pontile," + text;
  put(reading);
  const Hit passage = hit("pontile");
  EXPECT_EQ(find_invalid_utf8(passage.snippet), std::string_view::npos);
  EXPECT_THAT(highlighted(passage), ElementsAre("pontile"));
}

TEST_F(Search, TakesAStarAsTheRestOfAWord) {
  put(small_reading());
  EXPECT_THAT(found("bibl*"), ElementsAre(1));
  EXPECT_THAT(found("biblioteca*"), ElementsAre(1));
  EXPECT_THAT(highlighted(hit("marciap*")), ElementsAre("marciapiedi"));
  EXPECT_FALSE(find("bibl*").by_prefix);
}

TEST_F(Search, TakesTheLastWordAsABeginningWhenNothingHasIt) {
  put(small_reading());
  const FindOutcome outcome = find("strade marciap");
  EXPECT_TRUE(outcome.by_prefix);
  EXPECT_EQ(outcome.total, 1U);
  EXPECT_FALSE(find("strade marciapiede").by_prefix);
  EXPECT_FALSE(find("zzz").by_prefix);
}

TEST_F(Search, CountsBeyondTheLimit) {
  put(small_reading());
  const FindOutcome outcome = find("scuole", {}, 1);
  EXPECT_THAT(outcome.hits, SizeIs(1));
  EXPECT_EQ(outcome.total, 2U);
}

TEST_F(Search, StaysWithinItsScope) {
  put(small_reading("Borgo Ligustro", 2023));
  put(small_reading("Borgo Ligustro", 2024));
  put(small_reading("Alta Valle", 2024));
  EXPECT_EQ(find("biblioteca").total, 3U);
  EXPECT_EQ(find("biblioteca", {.municipality = "BORGO LIGUSTRO", .year = {}}).total, 2U);
  EXPECT_EQ(find("biblioteca", {.municipality = {}, .year = 2024}).total, 2U);
  EXPECT_EQ(find("biblioteca", {.municipality = "Alta Valle", .year = 2023}).total, 0U);
}

TEST_F(Search, RefusesTextWithoutAWord) {
  put(small_reading());
  for (const char* words : {"", "  ", "***", "\" ' -", "()", "…"}) {
    const auto outcome = store_->find(words, {}, 10);
    ASSERT_FALSE(outcome) << words;
    EXPECT_FALSE(outcome.error().cure.it.empty());
  }
}

// The query language of FTS5 never shows through: these are words, whatever they look like.
TEST_F(Search, TakesNothingAsAnOperator) {
  put(small_reading());
  EXPECT_THAT(found("title : biblioteca"), IsEmpty());
  EXPECT_THAT(found("title:biblioteca"), IsEmpty());
  EXPECT_THAT(found("biblioteca NOT civica"), IsEmpty());
  EXPECT_THAT(found("biblioteca OR strade"), IsEmpty());
  EXPECT_THAT(found("\"biblioteca"), ElementsAre(1));
  EXPECT_THAT(found("(biblioteca"), ElementsAre(1));
  EXPECT_THAT(found("^biblioteca - ,"), ElementsAre(1));
  EXPECT_THAT(found(std::string("biblioteca\0x", 12)), IsEmpty());
}

TEST_F(Search, SurvivesAnyText) {
  put(small_reading());
  const std::string letters = "ab \"'()*:^+-{}NEAROT,/\\è\n%;\x01";
  std::mt19937 random(3);
  int answered = 0;
  for (int round = 0; round < 2'000; ++round) {
    std::string words;
    const std::size_t size = random() % 20;
    for (std::size_t i = 0; i < size; ++i) words += letters[random() % letters.size()];
    const auto outcome = store_->find(words, {}, 5);
    if (outcome) {
      ++answered;
    } else {
      EXPECT_THAT(outcome.error().message.en, HasSubstr("no word")) << words;
    }
  }
  EXPECT_GT(answered, 500);
}

}  // namespace
}  // namespace pegaso::storage

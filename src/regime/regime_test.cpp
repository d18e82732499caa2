#include "regime/regime.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/placeholders.h"

namespace pegaso::regime {
namespace {

Date day(const char* iso) { return parse_iso_date(iso).value(); }
Money euro(std::int64_t euros) { return Money::from_cents(euros * 100); }

const Catalogue& catalogue() {
  static const Catalogue two_rules = [] {
    Rule cap;
    cap.id = "ABC-01";
    cap.sentence = {"Fino al {cap.until} al più {cap} euro.", "Until {cap.until}, {cap} euro."};
    Rule other;
    other.id = "ABC-02";
    return Catalogue(
        {}, {cap, other},
        {{"AMB-1",
          {"Ogni giorno?", "Every day?"},
          {{"EVERY", {"ogni giorno", "on every day"}}, {"LAST", {"l'ultimo", "on the last"}}}}});
  }();
  return two_rules;
}

const Holidays holidays{{day("2016-01-06")}, day("2017-12-31")};

// Two years in which an edge moves, a table by bands, one by words, a programme line.
constexpr std::string_view sound = R"(name = "town-2016"
municipality = "Town"
title.it = "Regole"
title.en = "Rules"
patron_day = "11-13"

[answers]
AMB-1 = "EVERY"

[passages]
ABC-01 = [3, 4]

[[unit]]
id = "HR"
title.it = "Personale"
title.en = "Staff"

[[parameter]]
id = "cap"
rules = ["ABC-01"]
unit = "cents"
value = 100000
from = 2016-01-01
to = 2017-01-01
origin = "text"
name.it = "tetto"
name.en = "cap"

[[parameter]]
id = "cap"
rules = ["ABC-01"]
unit = "cents"
value = 200000
from = 2017-01-01
to = 2018-01-01
origin = "proposed"
name.it = "tetto"
name.en = "cap"

[[parameter]]
id = "cap.until"
rules = ["ABC-01"]
unit = "day_of_year"
value = "02-29"
from = 2016-01-01
origin = "text"
name.it = "ultimo giorno"
name.en = "last day"

[[table]]
id = "bands"
rules = ["ABC-02"]
from = 2016-01-01
[[table.row]]
from = 0
below = "cap"
rule = "ABC-01"
values = { operators = 1, motivated = true, form = "ORDER", rests_on = ["AMB-1"] }
[[table.row]]
from = "cap"
rule = "ABC-02"
values = { operators = 5 }

[[table]]
id = "words"
from = 2016-01-01
to = 2017-01-01
[[table.row]]
key = "STUDIES"
rule = "ABC-01"
values = { ceiling = "cap" }

[[assignment_sheet]]
unit = "HR"
sheet = 4
type = "PROFESSIONAL"
funding = "EARMARKED"
chapters = ["14005/999"]
initial = 100
ceiling = 200
from = 2016-09-26
)";

// All that is wrong with a regime, in English, one a line; "" when it is accepted.
std::string complaints(std::string_view toml) {
  const auto loaded = load_regime(toml, "t.toml", catalogue(), holidays);
  if (loaded) return "";
  std::string all;
  for (const Problem& each : loaded.error()) {
    EXPECT_FALSE(each.cure.it.empty() || each.cure.en.empty()) << each.message.en;
    EXPECT_FALSE(each.message.it.empty()) << each.message.en;
    all += std::to_string(each.where.line) + ": " + each.message.en + "\n";
  }
  return all;
}

// The sound regime with the first `text` after `mark` replaced.
std::string with(std::string_view mark, std::string_view text, std::string_view instead) {
  std::string changed(sound);
  const std::size_t after = changed.find(mark);
  EXPECT_NE(after, std::string::npos) << mark;
  const std::size_t at = changed.find(text, after);
  EXPECT_NE(at, std::string::npos) << text;
  return changed.replace(at, text.size(), instead);
}

Regime town() { return load_regime(sound, "t.toml", catalogue(), holidays).value(); }

TEST(Regime, ReadsWhatItHolds) {
  const Regime read = town();
  EXPECT_EQ(read.name(), "town-2016");
  EXPECT_EQ(read.municipality(), "Town");
  EXPECT_EQ(read.answer("AMB-1"), "EVERY");
  EXPECT_EQ(read.passage("ABC-01"), (std::vector<std::int64_t>{3, 4}));
  EXPECT_TRUE(read.passage("ABC-02").empty());
  EXPECT_EQ(read.unit_title("HR").it, "Personale");
  EXPECT_EQ(read.unit_title("CUA").en, "CUA");
  EXPECT_EQ(read.parameter("cap", day("2017-06-01"))->origin, Origin::Proposed);
  ASSERT_EQ(read.assignment_sheets().size(), 1U);
  EXPECT_EQ(read.assignment_sheets()[0].ceiling, Money::from_cents(200));
  EXPECT_FALSE(read.reference_day().has_value());
}

TEST(Regime, TheDayOfThePatronAndTheHolidaysRest) {
  const WorkingDays days = town().working_days();
  EXPECT_EQ(days.roll(day("2016-01-06")), day("2016-01-07"));
  // 13 November 2017 is a Monday.
  EXPECT_EQ(days.roll(day("2017-11-13")), day("2017-11-14"));
  EXPECT_FALSE(days.roll(day("2018-01-02")).has_value());
}

TEST(Regime, AValueHoldsFromItsFirstDayToTheDayBeforeItsEnd) {
  const Regime read = town();
  EXPECT_EQ(read.money("cap", day("2016-01-01")), euro(1'000));
  EXPECT_EQ(read.money("cap", day("2016-12-31")), euro(1'000));
  EXPECT_EQ(read.money("cap", day("2017-01-01")), euro(2'000));
  EXPECT_EQ(read.money("cap", day("2017-12-31")), euro(2'000));
}

TEST(Regime, WhatItDoesNotSayOfADayIsMissing) {
  const Regime read = town();
  for (const char* other_year : {"2015-12-31", "2018-01-01"}) {
    const auto cap = read.money("cap", day(other_year));
    ASSERT_FALSE(cap.has_value());
    EXPECT_EQ(cap.error(), (Missing{"cap", day(other_year)}));
  }
  EXPECT_EQ(read.number("ghost", day("2016-05-01")).error().what, "ghost");
  // Of another unit.
  EXPECT_FALSE(read.number("cap", day("2016-05-01")).has_value());
  EXPECT_FALSE(read.word("cap", day("2016-05-01")).has_value());
  EXPECT_FALSE(read.words("cap", day("2016-05-01")).has_value());
  EXPECT_EQ(read.row("words", day("2017-01-01"), "STUDIES").error().what, "words");
  EXPECT_EQ(read.row("words", day("2016-12-31"), "GHOSTS").value(), nullptr);
  // The edge of the bands has no value: what lies below is unknown, too.
  EXPECT_EQ(read.band("bands", day("2018-01-01"), euro(1)).error().what, "cap");

  const Decision decision = config_missing("ABC-01", {"cap", day("2018-01-01")});
  EXPECT_EQ(decision.outcome, Outcome::ConfigMissing);
  const std::string sentence = describe(decision.reasons[0], Language::English);
  EXPECT_NE(sentence.find("\"cap\" for 01/01/2018"), std::string::npos) << sentence;
}

TEST(Regime, BandsFollowTheirEdgesInTime) {
  const Regime read = town();
  const auto operators = [&](const char* on, Money amount) {
    return (*read.band("bands", day(on), amount))->number("operators").value();
  };
  EXPECT_EQ(operators("2016-12-31", Money()), 1);
  EXPECT_EQ(operators("2016-12-31", Money::from_cents(99'999)), 1);
  EXPECT_EQ(operators("2016-12-31", euro(1'000)), 5);
  EXPECT_EQ(operators("2017-01-01", Money::from_cents(199'999)), 1);
  EXPECT_EQ(operators("2017-01-01", euro(2'000)), 5);
}

TEST(Regime, CellsAreReadByTheirType) {
  const Regime read = town();
  const TableRow* row = read.band("bands", day("2016-05-01"), Money()).value();
  EXPECT_EQ(row->number("operators"), 1);
  EXPECT_EQ(row->word("form"), "ORDER");
  EXPECT_TRUE(row->flag("motivated"));
  ASSERT_EQ(row->words("rests_on").size(), 1U);
  EXPECT_FALSE(row->number("form").has_value());
  EXPECT_FALSE(row->word("operators").has_value());
  EXPECT_FALSE(row->flag("operators"));
  EXPECT_TRUE(row->words("ghost").empty());
}

TEST(Regime, SentencesTakeTheValuesOfTheDay) {
  const Regime read = town();
  const Rule& rule = *catalogue().rule("ABC-01");
  EXPECT_EQ(read.sentence(rule, day("2016-05-01"), Language::Italian),
            "Fino al 29/02 al più 1.000,00 euro.");
  EXPECT_EQ(read.sentence(rule, day("2017-05-01"), Language::English),
            "Until 29/02, 2.000,00 euro.");
  EXPECT_EQ(read.sentence(rule, day("2018-05-01"), Language::English),
            "Until 29/02, (not set) euro.");
}

TEST(Loading, RefusesUnknownKeysAndIds) {
  EXPECT_EQ(complaints(sound), "");
  EXPECT_EQ(complaints("colour = 1\n" + std::string(sound)),
            "1: the key \"colour\" is not known\n");
  EXPECT_EQ(complaints(with("[[unit]]", "title.it", "name.it")).substr(0, 33),
            "15: the key \"name\" is not known\n1");
  EXPECT_EQ(complaints(with("\"cap\"", "origin = \"text\"", "origin = \"text\"\nnote = \"\"")),
            "26: the key \"note\" is not known\n");
  EXPECT_EQ(complaints(with("\"cap\"", "\"ABC-01\"", "\"ABC-09\"")),
            "20: \"ABC-09\" is not in the catalogue\n");
  EXPECT_EQ(complaints(with("\"bands\"", "\"ABC-02\"", "\"ABC-09\"")),
            "52: \"ABC-09\" is not in the catalogue\n");
  EXPECT_EQ(complaints(with("[[table.row]]", "\"ABC-01\"", "\"ABC-09\"")),
            "57: \"ABC-09\" is not in the catalogue\n");
  EXPECT_EQ(complaints(with("[[table.row]]", "\"AMB-1\"", "\"AMB-9\"")),
            "58: \"AMB-9\" is not in the catalogue\n");
  EXPECT_EQ(complaints(with("[passages]", "ABC-01", "ABC-09")),
            "11: \"ABC-09\" is not in the catalogue\n");
  EXPECT_EQ(complaints(with("[answers]", "AMB-1 = \"EVERY\"", "AMB-1 = \"EVERY\"\nAMB-9 = \"X\"")),
            "9: \"AMB-9\" is not in the catalogue\n");
  EXPECT_EQ(complaints(with("[[table.row]]", "below = \"cap\"", "below = \"cup\"")),
            "56: \"cup\" is no parameter in cents\n");
  EXPECT_EQ(complaints(with("[[table.row]]", "below = \"cap\"", "below = \"cap.until\"")),
            "56: \"cap.until\" is no parameter in cents\n");
  EXPECT_EQ(complaints(with("\"cap\"", "\"cents\"", "\"lire\"")),
            "21: the unit \"lire\" is not known\n");
  EXPECT_EQ(complaints(with("\"cap\"", "\"text\"", "\"rumour\"")),
            "25: the origin \"rumour\" is not known\n");
  EXPECT_EQ(complaints(with("[[assignment_sheet]]", "\"EARMARKED\"", "\"LENT\"")),
            "77: the funding \"LENT\" is not known\n");
}

TEST(Loading, RefusesAnswersThatAreMissingOrNone) {
  EXPECT_EQ(complaints(with("[answers]", "\"EVERY\"", "\"NEVER\"")),
            "8: \"NEVER\" is no answer to AMB-1\n");
  EXPECT_EQ(complaints(with("[answers]", "AMB-1 = \"EVERY\"\n", "")),
            "7: the answer to question AMB-1 is missing\n");
  EXPECT_EQ(complaints(with("[answers]", "[answers]\nAMB-1 = \"EVERY\"\n", "")),
            "1: the answer to question AMB-1 is missing\n");
}

TEST(Loading, RefusesWrongTypes) {
  EXPECT_EQ(complaints(with("\"cap\"", "100000", "\"1000\"")),
            "22: \"value\" is no whole number\n");
  EXPECT_EQ(complaints(with("\"cap\"", "100000", "1000.0")), "22: \"value\" is no whole number\n");
  EXPECT_EQ(complaints(with("\"cap\"", "100000", "-1")),
            "22: the value is outside 0-1000000000000000\n");
  EXPECT_EQ(complaints(with("\"cap\"", "value = 100000\n", "")), "18: the value is missing\n");
  EXPECT_EQ(complaints(with("\"cap.until\"", "02-29", "02-30")),
            "44: \"02-30\" is no day of the year\n");
  EXPECT_EQ(complaints(with("\"cap\"", "2016-01-01", "\"2016-01-01\"")),
            "23: \"from\" is no day\n");
  EXPECT_EQ(complaints(with("name =", "\"11-13\"", "13")), "5: \"patron_day\" is no text\n");
  EXPECT_EQ(complaints(with("[[table.row]]", "operators = 1", "operators = 1.5")),
            "58: \"operators\" is no list of texts\n");
  EXPECT_EQ(complaints(with("[[table.row]]", "from = 0", "from = 0.5")),
            "55: \"from\" is no whole number\n");
  EXPECT_EQ(complaints(with("[passages]", "[3, 4]", "[3, \"4\"]")),
            "11: the lines are no numbers\n");
  EXPECT_EQ(complaints(with("[passages]", "[3, 4]", "3")), "11: the lines are no numbers\n");
  EXPECT_EQ(complaints("answers = 1\n" + with("[answers]", "[answers]\nAMB-1 = \"EVERY\"\n", "")),
            "1: \"answers\" is no table\n1: the answer to question AMB-1 is missing\n");
  EXPECT_EQ(complaints("passages = 1\n" + with("[passages]", "[passages]\nABC-01 = [3, 4]\n", "")),
            "1: \"passages\" is no table\n");
  EXPECT_EQ(complaints(with("[[assignment_sheet]]", "initial = 100\n", "")),
            "73: the number \"initial\" is missing\n");
  EXPECT_EQ(complaints(with("[[assignment_sheet]]", "ceiling = 200", "ceiling = -200")),
            "80: the value is outside 0-1000000000000000\n");
  EXPECT_EQ(
      complaints(with("[[table.row]]", "values = { operators = 1", "value = { operators = 1")),
      "58: the key \"value\" is not known\n54: the row's values are missing\n");
}

TEST(Loading, RefusesValidityThatOverlapsOrEndsBeforeItBegins) {
  EXPECT_EQ(complaints(with("\"cap\"", "to = 2017-01-01", "to = 2017-01-02")),
            "29: \"cap\" holds twice on the same days\n");
  EXPECT_EQ(complaints(with("\"cap\"", "to = 2017-01-01\n", "")),
            "28: \"cap\" holds twice on the same days\n");
  EXPECT_EQ(complaints(with("\"cap\"", "to = 2017-01-01", "to = 2016-01-01")),
            "24: it ends before it begins\n");
  EXPECT_EQ(complaints(with("\"words\"", "\"words\"", "\"bands\"")),
            "64: \"bands\" holds twice on the same days\n");
  // A gap is none: what is not said is missing.
  EXPECT_EQ(complaints(with("\"cap\"", "to = 2017-01-01", "to = 2016-06-01")), "");
}

TEST(Loading, RefusesTwoUnitsForOneId) {
  EXPECT_EQ(complaints(with("2018-01-01", "cap.until", "cap")).substr(0, 42),
            "43: \"cap\" has the unit cents elsewhere\n40:");
  EXPECT_EQ(complaints(with("[[unit]]", "[[unit]]",
                            "[[unit]]\nid = \"HR\"\ntitle.it = \"a\"\ntitle.en = \"b\"\n[[unit]]")),
            "18: \"HR\" stands twice\n");
}

TEST(Loading, RefusesBandsWithGapsAndOverlapsOnTheDayOnWhichTheyAppear) {
  EXPECT_EQ(complaints(with("[[table.row]]", "from = 0", "from = 1")),
            "50: table \"bands\", from 01/01/2016: the bands do not cover all amounts\n"
            "50: table \"bands\", from 01/01/2017: the bands do not cover all amounts\n");
  // Fits the first year's edge only.
  EXPECT_EQ(complaints(with("[[table.row]]", "below = \"cap\"", "below = 100000")),
            "50: table \"bands\", from 01/01/2017: a gap between row 1 and the next\n");
  // Fits the second year's edge only.
  EXPECT_EQ(complaints(with("[[table.row]]", "below = \"cap\"", "below = 200000")),
            "50: table \"bands\", from 01/01/2016: an overlap between row 1 and the next\n");
  EXPECT_EQ(complaints(with("[[table.row]]", "below = \"cap\"\n", "")),
            "50: table \"bands\", from 01/01/2016: an overlap between row 1 and the next\n"
            "50: table \"bands\", from 01/01/2017: an overlap between row 1 and the next\n");
  EXPECT_EQ(complaints(with("from = \"cap\"", "from = \"cap\"", "from = \"cap\"\nbelow = 150000")),
            "50: table \"bands\", from 01/01/2016: the bands do not cover all amounts\n"
            "50: table \"bands\", from 01/01/2017: a band is empty\n"
            "50: table \"bands\", from 01/01/2017: the bands do not cover all amounts\n");
}

TEST(Loading, RefusesTablesWithoutRowsOrOfTwoKinds) {
  EXPECT_EQ(complaints(std::string(sound) + "[[table]]\nid = \"none\"\nfrom = 2016-01-01\n"),
            "82: the table \"none\" has no rows, or only some with a key\n");
  EXPECT_EQ(complaints(with("from = \"cap\"", "from = \"cap\"", "key = \"HIGH\"")),
            "54: the table \"bands\" has no rows, or only some with a key\n");
  EXPECT_EQ(complaints(with("[[table.row]]\nkey", "key", "from = 0\nkey")),
            "70: the row has a word and a band\n");
  EXPECT_EQ(complaints(std::string(sound) + R"([[table]]
id = "twice"
from = 2016-01-01
[[table.row]]
key = "A"
rule = "ABC-01"
values = {}
[[table.row]]
key = "A"
rule = "ABC-01"
values = {}
)"),
            "85: the row \"A\" stands twice\n");
}

TEST(Loading, RefusesHolidaysThatAreNoDays) {
  EXPECT_TRUE(load_holidays("known_until = 2016-12-31\n", "h.toml").has_value());
  const auto wrong =
      load_holidays("known_until = 2016-12-31\n[[holiday]]\nday = \"6\"\n", "h.toml");
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error()[0].where.line, 3U);
  EXPECT_FALSE(load_holidays("[[holiday]]\nday = 2016-01-06\n", "h.toml").has_value());
}

TEST(BuiltInRegimes, SentencesNameParametersThatExist) {
  for (const std::string& name : built_in_regimes()) {
    const Regime& regime = *built_in_regime(name);
    for (const Rule& rule : built_in_catalogue().rules()) {
      for (const std::string_view place : places_of(rule.sentence.it)) {
        const auto at = std::ranges::find(regime.parameters(), place, &Parameter::id);
        ASSERT_NE(at, regime.parameters().end()) << name << " " << rule.id << " " << place;
        EXPECT_NE(std::ranges::find(at->rules, rule.id), at->rules.end())
            << name << ": " << place << " does not say that it serves " << rule.id;
      }
    }
  }
}

// Whatever the amount, one band holds it, on days around every change.
RC_GTEST_PROP(BuiltInRegimes, EveryAmountLiesInOneBand, ()) {
  const auto names = built_in_regimes();
  const Regime& regime = *built_in_regime(names[*rc::gen::inRange<std::size_t>(0, names.size())]);
  const auto cents = *rc::gen::inRange<std::int64_t>(0, 200'000'000);
  for (const Table& table : regime.tables()) {
    if (!table.rows.front().key.empty()) continue;
    const auto band = regime.band(table.id, table.from, Money::from_cents(cents));
    if (!band) continue;
    int holding = 0;
    for (const TableRow& row : table.rows) {
      const bool is_above =
          !row.from || *regime.amount_at(*row.from, table.from) <= Money::from_cents(cents);
      const bool is_below =
          !row.below || Money::from_cents(cents) < *regime.amount_at(*row.below, table.from);
      if (is_above && is_below) ++holding;
    }
    RC_ASSERT(holding == 1);
  }
}

}  // namespace
}  // namespace pegaso::regime

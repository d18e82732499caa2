#include "history/history_json.h"

#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "history/testing_arbitrary.h"
#include "history/testing_versions.h"
#include "plan/fields.h"

namespace pegaso::history {
namespace {

using testing::Arbitrary;
using ::testing::HasSubstr;

Date day(int year, unsigned month, unsigned number) { return *Date::from(year, month, number); }

Arbitrary any(std::uint64_t seed) { return {seed, *rc::gen::inRange<std::size_t>(0, 5)}; }

// The value; the property fails with what the Problem says when there is none.
template <class Value>
Value taken(Result<Value> result) {
  if (!result) RC_FAIL(describe(result.error(), Language::English));
  return std::move(result).value();
}

// ---- What goes in comes out ---------------------------------------------------------------------

RC_GTEST_PROP(HistoryJson, GivesBackAnyVersion, (std::uint64_t seed)) {
  Arbitrary arbitrary = any(seed);
  const Version version = arbitrary.version();
  const std::string text = to_json(version);
  const Version same = taken(version_from_json(text, arbitrary.plan_year()));
  RC_ASSERT(same == version);
  RC_ASSERT(to_json(same) == text);
}

RC_GTEST_PROP(HistoryJson, GivesBackAnyVariation, (std::uint64_t seed)) {
  Arbitrary arbitrary = any(seed);
  const Variation variation = arbitrary.variation();
  const std::string text = to_json(variation);
  const Variation same = taken(variation_from_json(text, arbitrary.plan_year()));
  RC_ASSERT(same == variation);
  RC_ASSERT(to_json(same) == text);
  RC_ASSERT(taken(variation_from_json(to_change_file(variation), arbitrary.plan_year())) ==
            variation);
}

RC_GTEST_PROP(HistoryJson, GivesBackWhatEditorsDo, (std::uint64_t seed)) {
  const Version a = testing::example_version(4, seed);
  const Variation variation = diff(a, testing::Editor(seed).edited(a, 30));
  const int year = a.plan.year.value();
  RC_ASSERT(taken(variation_from_json(to_json(variation), year)) == variation);
  RC_ASSERT(taken(version_from_json(to_json(a), year)) == a);
}

RC_GTEST_PROP(HistoryJson, GivesBackAnyEntry, (std::uint64_t seed)) {
  Arbitrary arbitrary = any(seed);
  const Entry entry = arbitrary.entry();
  const std::string text = to_json(entry);
  const Entry same = taken(entry_from_json(text, arbitrary.plan_year()));
  RC_ASSERT(same == entry);
  RC_ASSERT(to_json(same) == text);
  const std::string body = to_json(entry.what);
  RC_ASSERT(taken(what_from_json(kind_name(entry.what), body, arbitrary.plan_year())) ==
            entry.what);
  const Act act = arbitrary.act();
  RC_ASSERT(taken(act_from_json(to_json(act))) == act);
}

// Whatever a byte becomes, the text is refused with a place or a cure, or says something that comes
// back the same.
RC_GTEST_PROP(HistoryJson, SurvivesAnyDamage, (std::uint64_t seed)) {
  Arbitrary arbitrary = any(seed);
  const int year = arbitrary.plan_year();
  std::string text = to_json(arbitrary.entry());
  std::mt19937_64 random(seed);
  static constexpr std::string_view likely = "{}[]\",:0123456789.e-+null true\\u\x80\xff";
  for (int i = 0; i < 3; ++i) {
    const std::size_t at = random() % text.size();
    switch (random() % 3) {
      case 0:
        text[at] = likely[random() % likely.size()];
        break;
      case 1:
        text.erase(at, 1 + random() % 8);
        break;
      default:
        text.insert(at, text.substr(random() % text.size(), random() % 40));
    }
    if (text.empty()) break;
  }
  const auto entry = entry_from_json(text, year);
  if (entry) {
    RC_ASSERT(taken(entry_from_json(to_json(*entry), year)) == *entry);
  } else {
    RC_ASSERT(!entry.error().message.it.empty());
    RC_ASSERT(!entry.error().cure.it.empty());
    RC_ASSERT(!entry.error().cure.en.empty());
  }
}

// ---- The form -----------------------------------------------------------------------------------

PartRef phase_345() { return {Part::Phase, Id{12}, Id{345}}; }

TEST(HistoryJson, WritesChangesAsPeopleReadThem) {
  plan::Phase phase;
  phase.text = "Gara per gli arredi";
  phase.to = day(2016, 12, 31);
  Variation variation;
  variation.changes = {
      FieldChanged{phase_345(), "to", to_value(day(2016, 10, 31)), to_value(day(2016, 12, 31))},
      FieldChanged{{Part::MoneyRow, Id{12}, Id{350}},
                   "amountCents",
                   Absent{},
                   to_value(Money::from_cents(123'456))},
      FieldChanged{{Part::Programme, no_id, no_id},
                   "grandTotal",
                   Absent{},
                   to_value(plan::AssignmentGrandTotal{Money::from_cents(5), {}, {}})},
      ItemAdded{{Part::Phase, Id{12}, Id{346}}, Id{345}, phase},
      ItemRemoved{{Part::Phase, Id{12}, Id{346}}, no_id, phase},
      ItemMoved{{Part::Objective, no_id, Id{7}}, Id{6}, Id{12}},
  };
  const std::string expected = R"({"changes":[
{"change":"field","part":"phase","owner":12,"id":345,"field":"to","from":"2016-10-31","to":"2016-12-31"},
{"change":"field","part":"money","owner":12,"id":350,"field":"amountCents","from":null,"to":123456},
{"change":"field","part":"programme","field":"grandTotal","from":null,"to":{"totalCents":5}},
{"change":"add","part":"phase","owner":12,"id":346,"after":345,"item":{"text":"Gara per gli arredi","to":"2016-12-31"}},
{"change":"remove","part":"phase","owner":12,"id":346,"item":{"text":"Gara per gli arredi","to":"2016-12-31"}},
{"change":"move","part":"objective","id":7,"wasAfter":6,"after":12}
]}
)";
  EXPECT_EQ(to_change_file(variation), expected);
  EXPECT_EQ(variation_from_json(expected, 2016), variation);
  EXPECT_EQ(to_change_file({}), "{\"changes\":[]}\n");
}

TEST(HistoryJson, WritesAVersionWithItsIdentities) {
  EXPECT_EQ(to_json(Version{}), "{}");
  plan::Plan plan;
  plan.municipality = "Borgo Ligustro";
  plan.year = 2016;
  plan.objectives.resize(1);
  plan.objectives[0].title = "Biblioteca";
  plan.objectives[0].result_indicators.resize(2);
  plan.objectives[0].result_indicators[0].target = {"10", plan::parse_target("10", 2016)};
  plan.staff.resize(1);
  plan.staff[0].rows.resize(1);
  plan.staff[0].rows[0].heads = {{"18", 1}, {"36", 3}};
  NewIds ids(Id{100});
  const Version version = first_version(plan, ids);
  const std::string expected =
      R"({"municipality":"Borgo Ligustro","year":2016,"objectives":[{"id":101,"title":"Biblioteca",)"
      R"("resultIndicators":[{"id":102,"target":"10"},{"id":103,"target":null}]}],)"
      R"("staff":[{"id":104,"rows":[{"id":105,"heads":{"18":1,"36":3}}]}]})";
  EXPECT_EQ(to_json(version), expected);
  EXPECT_EQ(version_from_json(expected, 2016), version);
}

TEST(HistoryJson, WritesAnEntry) {
  Entry entry;
  entry.number = 2;
  entry.recorded_on = day(2016, 12, 1);
  entry.recorded_at = std::chrono::sys_seconds(std::chrono::seconds(1'480'550'400));
  entry.author = "Ufficio programmazione";
  Act act;
  act.kind = ActKind::CouncilResolution;
  act.number = "236";
  act.date = act.effective = day(2016, 11, 30);
  entry.what = ActRecorded{act, {}};
  EXPECT_EQ(to_json(entry),
            R"({"number":2,"recordedOn":"2016-12-01","recordedAtUnixS":1480550400,)"
            R"("author":"Ufficio programmazione","kind":"act_recorded","body":{"act":)"
            R"({"kind":"council_resolution","number":"236","date":"2016-11-30",)"
            R"("effective":"2016-11-30"},"changes":[]}})");
}

// Keys may come in any order, with white space and with what is left out when written.
TEST(HistoryJson, ReadsOtherSpellingsOfTheSame) {
  const auto variation = variation_from_json(
      R"( { "changes" : [
        { "to": true, "from": false, "field": "upd\u0061ted", "id": 5, "owner": 1,
          "part": "resultIndicator", "change": "field" },
        { "change": "add", "part": "phase", "owner": 1, "id": 9,
          "item": { "text": "", "from": null, "status": "unchanged", "number": 3 } } ] }
      )",
      2016);
  ASSERT_TRUE(variation) << describe(variation.error(), Language::English);
  EXPECT_EQ(to_json(*variation),
            R"({"changes":[{"change":"field","part":"resultIndicator","owner":1,"id":5,)"
            R"("field":"updated","from":false,"to":true},{"change":"add","part":"phase",)"
            R"("owner":1,"id":9,"item":{"number":3}}]})");
}

TEST(HistoryJson, ParsesTargetsForThePlansYear) {
  const auto read = [](int year) {
    const auto variation = variation_from_json(
        R"({"changes":[{"change":"add","part":"resultIndicator","owner":1,"id":2,)"
        R"("item":{"target":"entro il 31 ottobre"}},{"change":"add","part":"resultIndicator",)"
        R"("owner":1,"id":3,"item":{}}]})",
        year);
    return variation.value();
  };
  const auto target = [](const Variation& variation, std::size_t i) {
    return std::get<plan::Indicator>(std::get<ItemAdded>(variation.changes.at(i)).item).target;
  };
  EXPECT_EQ(target(read(2016), 0).parsed.date, day(2016, 10, 31));
  EXPECT_EQ(target(read(2019), 0).parsed.date, day(2019, 10, 31));
  // Without an expected value it is as the readers make it.
  EXPECT_EQ(target(read(2016), 1), (plan::Target{"", plan::parse_target("", 2016)}));
}

// Identities and lists stand among the fields: none may have their names.
template <class T>
void expect_own_names(const std::set<std::string_view>& taken) {
  plan::for_each_field<T>([&](const auto& field) { EXPECT_FALSE(taken.contains(field.name)); });
}

TEST(HistoryJson, KeepsTheNamesOfListsApartFromFields) {
  const std::set<std::string_view> taken = {"id",
                                            "titlePages",
                                            "index",
                                            "objectives",
                                            "impactIndicators",
                                            "phases",
                                            "money",
                                            "assignments",
                                            "assignmentSubtotals",
                                            "resultIndicators",
                                            "staff",
                                            "rows",
                                            "programme",
                                            "item",
                                            "change"};
  expect_own_names<plan::TitlePage>(taken);
  expect_own_names<plan::IndexEntry>(taken);
  expect_own_names<plan::Indicator>(taken);
  expect_own_names<plan::Phase>(taken);
  expect_own_names<plan::MoneyRow>(taken);
  expect_own_names<plan::Assignment>(taken);
  expect_own_names<plan::AssignmentSubtotal>(taken);
  expect_own_names<plan::StaffTable>(taken);
  expect_own_names<plan::StaffRow>(taken);
  expect_own_names<plan::Plan>(taken);
  std::set<std::string_view> of_objectives = taken;
  of_objectives.erase("programme");  // the programme of a plan is another thing
  of_objectives.insert("number");
  expect_own_names<plan::Objective>(of_objectives);
}

// ---- Refusals -----------------------------------------------------------------------------------

struct Refused {
  const char* json;
  const char* place;  // "" for the whole
  const char* message;
  const char* cure;
};

class RefusesVariation : public ::testing::TestWithParam<Refused> {};

TEST_P(RefusesVariation, NamingThePlaceAndTheCure) {
  const Refused& expected = GetParam();
  const auto variation = variation_from_json(expected.json, 2016);
  ASSERT_FALSE(variation) << expected.json;
  const Problem& problem = variation.error();
  if (*expected.place != '\0') {
    EXPECT_THAT(problem.message.en, HasSubstr('"' + std::string(expected.place) + "\": "));
    EXPECT_THAT(problem.message.it, HasSubstr("«" + std::string(expected.place) + "»: "));
  }
  EXPECT_THAT(problem.message.en, HasSubstr(expected.message));
  EXPECT_THAT(problem.cure.en, HasSubstr(expected.cure));
  EXPECT_FALSE(problem.cure.it.empty());
}

#define CHANGE(text) \
  "{\"changes\":[{\"change\":\"move\",\"part\":\"objective\",\"id\":1}," text "]}"

INSTANTIATE_TEST_SUITE_P(
    HistoryJson, RefusesVariation,
    ::testing::Values(
        Refused{"", "", "no correct JSON", "commas"},
        Refused{"{\"changes\":[]} x", "", "no correct JSON", "commas"},
        Refused{"{\"changes\":[],}", "", "no correct JSON", "commas"},
        Refused{"{\"changes\":[\"\xff\"]}", "", "no correct JSON", "UTF-8"},
        Refused{R"({"changes":["\ud800"]})", "", "no correct JSON", "UTF-8"},
        Refused{"[]", "", "another type", "an object"},
        Refused{"{}", "", "\"changes\" is missing", "Add"},
        Refused{R"({"changes":{}})", "changes", "another type", "a list"},
        Refused{R"({"changes":[],"change":1})", "", "\"change\" is not known",
                "Use one of: changes"},
        Refused{R"({"changes":[],"changes":[]})", "changes", "there twice", "only one"},
        Refused{CHANGE("5"), "changes[1]", "another type", "an object"},
        Refused{CHANGE("{}"), "changes[1]", "\"change\" is missing", "Add"},
        Refused{CHANGE(R"({"change":5})"), "changes[1].change", "another type", "a text"},
        Refused{CHANGE(R"({"change":"edit"})"), "changes[1].change", "\"edit\" is not known",
                "field, add, remove, move"},
        Refused{CHANGE(R"({"change":"add","part":"fase"})"), "changes[1].part",
                "\"fase\" is not known", "phase"},
        Refused{CHANGE(R"({"change":"add","part":"plan","item":{}})"), "changes[1].part",
                "cannot be added", "field"},
        Refused{CHANGE(R"({"change":"add","part":"phase","id":5,"item":{}})"), "changes[1]",
                "\"owner\" is missing", "Add"},
        Refused{CHANGE(R"({"change":"add","part":"phase","owner":1,"item":{}})"), "changes[1]",
                "\"id\" is missing", "Add"},
        Refused{CHANGE(R"({"change":"add","part":"objective","owner":1,"id":5,"item":{}})"),
                "changes[1]", "\"owner\" is not known", "id"},
        Refused{CHANGE(R"({"change":"add","part":"objective","id":0,"item":{}})"), "changes[1].id",
                "another type", "from 1"},
        Refused{CHANGE(R"({"change":"add","part":"objective","id":1.0,"item":{}})"),
                "changes[1].id", "another type", "from 1"},
        Refused{CHANGE(R"({"change":"add","part":"objective","id":9223372036854775808,"item":{}})"),
                "changes[1].id", "another type", "from 1"},
        Refused{CHANGE(R"({"change":"add","part":"objective","id":5})"), "changes[1]",
                "\"item\" is missing", "Add"},
        Refused{CHANGE(R"({"change":"add","part":"objective","id":5,"item":{"titel":""}})"),
                "changes[1].item", "\"titel\" is not known", "title"},
        Refused{CHANGE(R"({"change":"add","part":"objective","id":5,"item":{"title":1}})"),
                "changes[1].item.title", "another type", "a text"},
        Refused{CHANGE(R"({"change":"add","part":"objective","id":5,"item":{"phases":[{}]}})"),
                "changes[1].item.phases[0]", "\"id\" is missing", "Add"},
        Refused{
            CHANGE(R"({"change":"add","part":"objective","id":5,"item":{"phases":[{"id":5}]}})"),
            "changes[1].item.phases[0].id", "the identity 5 is another part's", "its own"},
        Refused{
            CHANGE(
                R"({"change":"add","part":"staffTable","id":5,"item":{"statedHeads":{"36":"x"}}})"),
            "changes[1].item.statedHeads.36", "another type", "whole number"},
        Refused{CHANGE(R"({"change":"add","part":"phase","owner":1,"id":5,"item":{"number":5e9}})"),
                "changes[1].item.number", "another type", "whole number"},
        Refused{
            CHANGE(
                R"({"change":"add","part":"phase","owner":1,"id":5,"item":{"number":5000000000}})"),
            "changes[1].item.number", "out of range", "smaller"},
        Refused{
            CHANGE(R"({"change":"add","part":"phase","owner":1,"id":5,"item":{"status":"late"}})"),
            "changes[1].item.status", "\"late\" is not known", "postponed"},
        Refused{
            CHANGE(R"({"change":"field","part":"phase","owner":1,"id":5,"field":"to","to":null})"),
            "changes[1]", "\"from\" is missing", "Add"},
        Refused{
            CHANGE(
                R"({"change":"field","part":"phase","owner":1,"id":5,"field":"title","from":"","to":""})"),
            "changes[1].field", "\"title\" is not known", "otherUnits"},
        Refused{
            CHANGE(
                R"({"change":"field","part":"phase","owner":1,"id":5,"field":"to","from":null,"to":"31/12/2016"})"),
            "changes[1].to", "another type", "2016-12-31"},
        Refused{
            CHANGE(
                R"({"change":"field","part":"phase","owner":1,"id":5,"field":"to","from":"2016-02-30","to":null})"),
            "changes[1].from", "another type", "exists"},
        Refused{
            CHANGE(
                R"({"change":"field","part":"phase","owner":1,"id":5,"field":"text","from":null,"to":""})"),
            "changes[1].from", "another type", "a text"},
        Refused{
            CHANGE(
                R"({"change":"field","part":"money","owner":1,"id":5,"field":"amountCents","from":12.5,"to":null})"),
            "changes[1].from", "another type", "whole number"},
        Refused{
            CHANGE(
                R"({"change":"field","part":"money","owner":1,"id":5,"field":"amountCents","from":-9223372036854775808,"to":null})"),
            "changes[1].from", "out of range", "smaller"},
        Refused{
            CHANGE(
                R"({"change":"field","part":"objective","id":5,"field":"staffing","from":{"fullTime":"3"},"to":null})"),
            "changes[1].from.fullTime", "another type", "whole number"},
        Refused{
            CHANGE(
                R"({"change":"field","part":"objective","id":5,"field":"phases","from":[],"to":[]})"),
            "changes[1].field", "\"phases\" is not known", "title"},
        Refused{
            CHANGE(
                R"({"change":"field","part":"objective","id":5,"field":"coDirectors","from":["a",2],"to":[]})"),
            "changes[1].from[1]", "another type", "a text"},
        Refused{CHANGE(R"({"change":"move","part":"objective","id":5,"id":6})"), "changes[1].id",
                "there twice", "only one"},
        Refused{
            CHANGE(
                R"({"change":"add","part":"phase","owner":1,"id":5,"item":{"text":":{","t\u0065xt":"b"}})"),
            "changes[1].item.text", "there twice", "only one"}));

TEST(HistoryJson, SaysWhereTheTextStopsBeingJson) {
  const auto variation = variation_from_json("{\n  \"changes\": [\n    {,}\n  ]\n}", 2016);
  ASSERT_FALSE(variation);
  EXPECT_EQ(variation.error().where, (SourcePosition{"", 3, 6}));
}

TEST(HistoryJson, RefusesTooManyLevels) {
  const std::string deep(100'000, '[');
  const auto variation = variation_from_json("{\"changes\":" + deep, 2016);
  ASSERT_FALSE(variation);
  EXPECT_THAT(variation.error().message.en, HasSubstr("too many levels"));
}

TEST(HistoryJson, RefusesAVersionWhoseIdentitiesAreNotItsOwn) {
  const auto repeated = version_from_json(
      R"({"objectives":[{"id":1,"money":[{"id":2}]}],"staff":[{"id":3,"rows":[{"id":2}]}]})", 2016);
  ASSERT_FALSE(repeated);
  EXPECT_THAT(repeated.error().message.en, HasSubstr("\"staff[0].rows[0].id\""));
  const auto missing = version_from_json(R"({"index":[{"page":1}]})", 2016);
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message.en, HasSubstr("\"index[0]\""));
  const auto number = version_from_json(R"({"objectives":[{"id":1,"number":1}]})", 2016);
  ASSERT_FALSE(number);
  EXPECT_THAT(number.error().message.en, HasSubstr("\"number\" is not known"));
}

TEST(HistoryJson, RefusesAnEntryOfUnknownKindOrOfAnothersBody) {
  EXPECT_THAT(what_from_json("act_forgotten", "{}", 2016).error().cure.en,
              HasSubstr("act_annulled"));
  EXPECT_THAT(what_from_json("act_ratified", R"({"actEntry":2})", 2016).error().message.en,
              HasSubstr("\"date\" is missing"));
  const auto entry = entry_from_json(
      R"({"number":1,"recordedOn":"2016-01-01","recordedAtUnixS":0,"kind":"begun","body":)"
      R"({"effective":"2016-01-01","version":{"objectives":[{"id":1,"phases":[{"id":"2"}]}]}}})",
      2016);
  ASSERT_FALSE(entry);
  EXPECT_THAT(entry.error().message.en, HasSubstr("\"body.version.objectives[0].phases[0].id\""));
}

}  // namespace
}  // namespace pegaso::history

#include "checking/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "checking/testing_plan.h"

namespace pegaso::checking {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using namespace testing_plan;  // NOLINT(google-build-using-namespace): a test of this room

TEST(NameKey, LeavesOutCaseAccentsPunctuationAndLittleWords) {
  EXPECT_EQ(name_key("UNITA' DI STAFF ECONOMICO FINANZIARIO FISCALITA'"),
            name_key("Unità di Staff Economico-Finanziario e Fiscalità"));
  EXPECT_EQ(name_key("Settore Istruzione, Sport"), name_key("Settore Istruzione e Sport"));
  EXPECT_NE(name_key("Settore Sport"), name_key("Settore Scuole"));
}

TEST(PersonKey, LeavesOutOrderAndTitles) {
  EXPECT_EQ(person_key("ing. Mario Rossi"), person_key("Rossi Mario"));
  EXPECT_EQ(person_key("dott.a Anna Bianchi"), person_key("BIANCHI ANNA"));
  EXPECT_EQ(person_key("dott.ssa Anna Bianchi"), person_key("Anna Bianchi"));
  EXPECT_EQ(person_key_of_head("Dirigente Mario Rossi"), person_key("Rossi Mario"));
  EXPECT_EQ(person_key_of_head("Segretario Generale"), "");
}

TEST(SplitPeople, TakesTheSeparators) {
  EXPECT_THAT(split_people("Rossi Mario/Bianchi Anna"), ElementsAre("Rossi Mario", "Bianchi Anna"));
  EXPECT_THAT(split_people("Rossi M.; Verdi L."), ElementsAre("Rossi M.", "Verdi L."));
  EXPECT_THAT(split_people(" , "), IsEmpty());
}

// The variants told about a plan whose delegates are these, one objective each.
std::vector<std::string> variants_of_delegates(const std::vector<std::string>& delegates) {
  plan::Plan plan;
  plan.year = 2026;
  for (std::size_t i = 0; i < delegates.size(); ++i) {
    plan::Objective each;
    each.number = static_cast<int>(i) + 1;
    each.title = "TITOLO";
    each.phases = {phase(1, "lavoro", day(2026, 1, 1), day(2026, 2, 1))};
    each.phases[0].delegate = delegates[i];
    plan.objectives.push_back(each);
  }
  std::vector<std::string> variants;
  for (const Finding& finding : of_kind(findings_of(plan), Kind::NameVariant)) {
    variants.push_back(finding.found + " -> " + finding.expected);
  }
  return variants;
}

TEST(Variants, OfPeople) {
  EXPECT_THAT(variants_of_delegates({"Neri Paola", "Neri Paola", "Paola Neri"}),
              ElementsAre("Paola Neri -> Neri Paola"));
  EXPECT_THAT(variants_of_delegates({"Neri Paola", "Neri Paola", "Neri"}),
              ElementsAre("Neri -> Neri Paola"));
  EXPECT_THAT(variants_of_delegates({"Faro Maria Luisa", "Faro Maria Luisa", "Faro M. Luisa"}),
              ElementsAre("Faro M. Luisa -> Faro Maria Luisa"));
  EXPECT_THAT(variants_of_delegates({"Bonetti", "Bonetti", "Bonetti C."}),
              ElementsAre("Bonetti C. -> Bonetti"));
  EXPECT_THAT(variants_of_delegates({"Ferrari Luca", "Ferrari Luca", "Ferarri Luca"}),
              ElementsAre("Ferarri Luca -> Ferrari Luca"));
}

TEST(Variants, LeaveDifferentPeopleAlone) {
  EXPECT_THAT(variants_of_delegates({"Neri Paola", "Neri Paolo Ugo", "Neri"}), IsEmpty())
      << "a surname that two bear";
  EXPECT_THAT(variants_of_delegates({"Verdi Anna", "Verdi Luca", "Bruni Anna"}), IsEmpty());
  EXPECT_THAT(variants_of_delegates({"Rosa Ada", "Rosi Ada"}), IsEmpty())
      << "four letters are too few to tell a misspelling";
  EXPECT_THAT(variants_of_delegates({"Nessuno", "Nessuno", "Nessuna"}), IsEmpty());
  EXPECT_THAT(variants_of_delegates({"Neri Paola", "Neri Paola Verdi Luca Antonio", "Verdi"}),
              IsEmpty());
}

std::vector<std::string> variants_of_goals(const std::vector<std::string>& goals) {
  plan::Plan plan;
  for (std::size_t i = 0; i < goals.size(); ++i) {
    plan::Objective each;
    each.number = static_cast<int>(i) + 1;
    each.operational_goal = goals[i];
    plan.objectives.push_back(each);
  }
  std::vector<std::string> variants;
  for (const Finding& finding : of_kind(findings_of(plan), Kind::NameVariant)) {
    variants.push_back(finding.found + " -> " + finding.expected + " (" +
                       std::string(name(finding.severity)) + ")");
  }
  return variants;
}

TEST(Variants, OfGoals) {
  EXPECT_THAT(variants_of_goals(
                  {"Assetto del territorio", "Assetto del territorio", "Aspetto del territorio"}),
              ElementsAre("Aspetto del territorio -> Assetto del territorio (warning)"));
  EXPECT_THAT(
      variants_of_goals({"Bilancio ambientale", "Bilancio ambientale", "Bilancio Ambientale"}),
      ElementsAre("Bilancio Ambientale -> Bilancio ambientale (info)"));
  EXPECT_THAT(variants_of_goals({"Piano: strade", "Piano: strade", "Piano strade"}),
              ElementsAre("Piano strade -> Piano: strade (warning)"));
}

TEST(Variants, LeaveFamiliesOfNamesAlone) {
  EXPECT_THAT(variants_of_goals({"Lotto 1 di via Roma", "Lotto 2 di via Roma"}), IsEmpty());
  EXPECT_THAT(variants_of_goals({"Scuola materna", "Scuola media"}), IsEmpty());
  std::vector<std::string> family;
  for (char c = 'a'; c <= 'z'; ++c) family.push_back(std::string("Quartiere abcde") + c);
  EXPECT_THAT(variants_of_goals(family), IsEmpty()) << "many names of one pattern";
}

TEST(Variants, AreToldOncePerObjective) {
  plan::Plan plan = clean_plan();
  for (plan::Phase& each : plan.objectives[0].phases) each.delegate = "Paola Neri";
  plan.objectives[1].phases.push_back(phase(2, "Inaugurazione", day(2026, 9, 1), day(2026, 9, 30)));
  plan.objectives[1].phases[1].delegate = "Neri Paola";
  plan.objectives[2].phases[0].delegate = "Neri Paola";
  const auto variants = of_kind(findings_of(plan), Kind::NameVariant);
  ASSERT_EQ(variants.size(), 1U) << testing::PrintToString(variants);
  EXPECT_EQ(variants[0].objective, 1);
}

TEST(Variants, OfUnitsInAssignmentsAndStaffTables) {
  plan::Plan plan = clean_plan();
  for (plan::Assignment& each : plan.assignments.items) each.unit = "Settore Tributi, Riscossione";
  plan.assignments.subtotals[0].unit = "Settore Tributi, Riscossione";
  plan.staff[1].unit = "SETTORE SCUOLE, BIBLIOTECHE SPORT";
  const auto variants = of_kind(findings_of(plan), Kind::NameVariant);
  ASSERT_EQ(variants.size(), 2U) << testing::PrintToString(variants);
  EXPECT_EQ(variants[0].found, "Settore Tributi, Riscossione");
  EXPECT_EQ(variants[1].found, "SETTORE SCUOLE, BIBLIOTECHE SPORT");
}

TEST(Variants, OfTheHeadsOfStaffTables) {
  plan::Plan plan = clean_plan();
  plan.staff[0].head = "Dirigente Bruni";
  const auto found = [&] {
    std::vector<std::string> variants;
    for (const Finding& each : of_kind(findings_of(plan), Kind::NameVariant)) {
      variants.push_back(each.found + " -> " + each.expected);
    }
    return variants;
  };
  EXPECT_THAT(found(), ElementsAre("Dirigente Bruni -> Bruni Carla"));
  plan.objectives[2].co_directors = {"Bruni"};
  EXPECT_THAT(found(), ElementsAre("Bruni -> Bruni Carla", "Dirigente Bruni -> Bruni Carla"))
      << "a sheet that has the surname alone too";
}

TEST(Variants, AreNotToldOfWhatTheReaderDoubts) {
  plan::Plan plan = clean_plan();
  plan.objectives[1].phases[0].delegate = "Neri";
  reading::Reading reading = reading_of(plan);
  EXPECT_EQ(of_kind(check(reading), Kind::NameVariant).size(), 1U);
  const Datum delegate = of_item(Part::Phase, 1, 0, Field::Delegate);
  reading.uncertain.push_back({delegate, {"Neri", "Neri Paola"}, 1, 1, {"", ""}});
  EXPECT_THAT(of_kind(check(reading), Kind::NameVariant), IsEmpty());
}

RC_GTEST_PROP(Variants, NeverFailOnAnyNames, (const std::vector<std::string>& names)) {
  plan::Plan plan;
  for (const std::string& name : names) {
    plan::Objective each;
    each.unit = each.operational_goal = each.director = name;
    plan.objectives.push_back(each);
  }
  const Names known(plan);
  for (const plan::Objective& each : plan.objectives) {
    if (each.unit.empty()) continue;
    const NameId id = known.id(NameKind::Unit, each.unit);
    RC_ASSERT(id != no_name);
    RC_ASSERT(!known.preferred(NameKind::Unit, id).empty());
  }
}

}  // namespace
}  // namespace pegaso::checking

#include "app/registers.h"

#include <filesystem>
#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/read_plan.h"
#include "storage/budget_store.h"
#include "storage/testing_folder.h"

namespace pegaso::app {
namespace {

using reading::Texts;
using registers::Assignment;
using registers::Grant;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const regime::Regime& rules_of_2016() { return *regime::built_in_regime("cremona-2016"); }
Date day(const char* iso) { return parse_iso_date(iso).value(); }
Money cents(std::int64_t cents) { return Money::from_cents(cents); }
Recording recording() {
  return {std::chrono::sys_seconds(std::chrono::seconds(1'480'000'000)), day("2016-11-24"),
          "Segreteria"};
}
const budget::AsOf end_of_year{*Date::from(2016, 12, 31), *Date::from(2016, 12, 31)};

std::set<std::string> against(const regime::Decision& decision) {
  std::set<std::string> rules;
  for (const regime::Reason& each : decision.reasons) {
    if (each.outcome != regime::Outcome::Allow) rules.emplace(each.rule);
  }
  return rules;
}

class Registers : public ::testing::Test {
 protected:
  std::string write(const std::string& text) const {
    std::string path = folder_.file("rows.csv");
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

  template <class Row>
  RowOutcome add(const Texts& texts) const {
    auto outcome = add_row<Row>(rules_of_2016(), recording(), choice_, texts, false);
    EXPECT_TRUE(outcome) << outcome.error().message.en;
    return outcome.value_or(RowOutcome{});
  }

  storage::testing::TemporaryFolder folder_;
  RegisterChoice choice_{folder_.file("town.db"), "Valdombra"};
};

Texts assignment(const std::string& amount) {
  return {{"date", "2016-10-03"},
          {"unit", "SG"},
          {"sheet", "1"},
          {"object", "Archivio"},
          {"kind", "professionale"},
          {"beneficiary", "Neri Carla"},
          {"amount", amount},
          {"chapter", "1711/999"},
          {"act", "det. 1"}};
}

TEST_F(Registers, ASheetIsUsedUpToTheCent) {
  EXPECT_EQ(add<Assignment>(assignment("9.000,00")).recorded, (registers::Number{2016, 1}));
  EXPECT_THAT(against(add<Assignment>(assignment("960,10")).decision), ElementsAre("INC-04"));
  EXPECT_EQ(add<Assignment>(assignment("960,09")).recorded, (registers::Number{2016, 2}));
  EXPECT_FALSE(add<Assignment>(assignment("0,01")).recorded);
  const auto rows = register_rows<Assignment>(choice_, end_of_year, 2016).value();
  EXPECT_EQ(ceilings(rules_of_2016(), rows, day("2016-12-31")).value().front().used,
            cents(996'009));
  EXPECT_FALSE(ceilings(rules_of_2016(), rows, day("2031-12-31")));
  // What is annulled frees its part.
  ASSERT_TRUE(annul_row<Assignment>(recording(), choice_, {2016, 2}));
  EXPECT_TRUE(add<Assignment>(assignment("960,09")).recorded);
}

TEST_F(Registers, WhatWasRecordedOfARowStaysAfterItIsAnnulled) {
  ASSERT_TRUE(add<Assignment>(assignment("100,00")).recorded);
  ASSERT_TRUE(add<Assignment>(assignment("200,00")).recorded);
  const Texts published = {{"published", "2016-10-10"}};
  ASSERT_TRUE(
      update_row<Assignment>(rules_of_2016(), recording(), choice_, {2016, 1}, published, false));
  ASSERT_TRUE(annul_row<Assignment>(recording(), choice_, {2016, 1}));
  const auto entries = row_entries<Assignment>(choice_, {2016, 1}).value();
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_FALSE(entries[0].row.published_on);
  EXPECT_EQ(entries[1].row.published_on, day("2016-10-10"));
  EXPECT_TRUE(entries[2].row.is_annulled);
  EXPECT_EQ(entries[2].author, "Segreteria");
  EXPECT_EQ(row_entries<Assignment>(choice_, {2016, 2}).value().size(), 1U);
  EXPECT_FALSE(row_entries<Assignment>(choice_, {2016, 3}));
  EXPECT_FALSE(row_entries<Grant>(choice_, {2016, 1}));
}

TEST_F(Registers, AskingRecordsNothing) {
  const auto asked =
      add_row<Assignment>(rules_of_2016(), recording(), choice_, assignment("1,00"), true);
  ASSERT_TRUE(asked);
  EXPECT_TRUE(is_open(asked->decision));
  EXPECT_FALSE(asked->recorded);
  EXPECT_FALSE(std::filesystem::exists(choice_.store_path));
}

TEST_F(Registers, APaymentComesAfterPublication) {
  ASSERT_TRUE(add<Assignment>(assignment("100,00")).recorded);
  const auto update = [&](const Texts& texts) {
    return against(
        update_row<Assignment>(rules_of_2016(), recording(), choice_, {2016, 1}, texts, false)
            .value()
            .decision);
  };
  EXPECT_THAT(update({{"paid", "2016-11-01"}}), ElementsAre("INC-14"));
  EXPECT_THAT(update({{"paid", "2016-11-01"}, {"published", "2016-11-02"}}), ElementsAre("INC-14"));
  EXPECT_THAT(update({{"paid", "2016-11-01"}, {"published", "2016-11-01"}}), ElementsAre());
  EXPECT_EQ(register_rows<Assignment>(choice_, end_of_year, {}).value().front().paid_on,
            day("2016-11-01"));
  EXPECT_FALSE(update_row<Assignment>(rules_of_2016(), recording(), choice_, {2016, 9}, {}, false));
}

TEST_F(Registers, OpinionsCountWhenTheyComeBeforeTheAct) {
  Assignment row;
  row.date = day("2016-10-03");
  row.kind = "STUDY";
  row.amount = cents(100'000);
  const AssignmentGate gate(rules_of_2016());
  row.opinions = {{"COLLEGIO_REVISORI", day("2016-10-04")}, {"HR", day("2016-10-03")}};
  EXPECT_TRUE(gate.decide(row).is_against("INC-11"));
  EXPECT_FALSE(gate.decide(row).is_against("INC-26"));
  row.opinions = {{"COLLEGIO_REVISORI", day("2016-10-03")}};
  EXPECT_FALSE(gate.decide(row).is_against("INC-11"));
  EXPECT_TRUE(gate.decide(row).is_against("INC-26"));
}

TEST_F(Registers, StudiesConsumeTheYearsCeiling) {
  const Money ceiling = rules_of_2016().money("lim.studies", day("2016-10-03")).value();
  Assignment row;
  row.date = day("2016-10-03");
  row.kind = "STUDY";
  row.amount = ceiling;
  AssignmentGate gate(rules_of_2016());
  EXPECT_FALSE(gate.decide(row).is_against("LIM-01"));
  Assignment before = row;
  before.kind = "RESEARCH";
  before.amount = cents(1);
  gate.add(before);
  EXPECT_TRUE(gate.decide(row).is_against("LIM-01"));
  before.date = day("2015-10-03");
  before.amount = ceiling;
  row.amount = ceiling - cents(1);
  gate.add(before);
  EXPECT_FALSE(gate.decide(row).is_against("LIM-01"));
}

TEST_F(Registers, AConsultancyTakesEffectFromPublication) {
  Assignment row;
  row.date = day("2016-10-03");
  row.kind = "CONSULTANCY";
  const AssignmentGate gate(rules_of_2016());
  EXPECT_TRUE(gate.decide(row).is_against("INC-15"));
  row.published_on = day("2016-10-05");
  EXPECT_FALSE(gate.decide(row).is_against("INC-15"));
  row.published_on.reset();
  row.kind = "PROFESSIONAL";
  EXPECT_FALSE(gate.decide(row).is_against("INC-15"));
}

TEST_F(Registers, WhatTheBudgetCommitsBesideTheRowsUsesTheCeilingToo) {
  const Money ceiling = rules_of_2016().money("lim.studies", day("2016-10-03")).value();
  Assignment row;
  row.date = day("2016-10-03");
  row.kind = "STUDY";
  row.amount = cents(1'000);
  AssignmentGate gate(rules_of_2016());
  gate.add(row);
  RegisterBudget budget;
  // The row that is there is a commitment of the budget: it does not count twice.
  budget.limit_used[{2016, "STUDIES"}] = ceiling - cents(1'000);
  gate.know(budget);
  EXPECT_FALSE(gate.decide(row).is_against("LIM-01"));
  budget.limit_used[{2016, "STUDIES"}] = ceiling - cents(999);
  gate.know(budget);
  EXPECT_TRUE(gate.decide(row).is_against("LIM-01"));
}

// An earmarked line is spent as far as its revenue is assessed, where the budget says which revenue that is.
TEST_F(Registers, AnEarmarkedLineWaitsForItsRevenue) {
  storage::Store store = storage::Store::create_or_open(choice_.store_path).value();
  budget::Chapter spending;
  spending.key.code = budget::parse_chapter_code("16770/999").value();
  budget::Chapter revenue;
  revenue.key.side = budget::Side::Revenue;
  revenue.key.code.number = 90;
  spending.linked_revenue = {revenue.key.code};
  const std::vector<int> years = {2016};
  storage::put_chapters(store, "Valdombra", std::vector{spending, revenue}, years).value();
  budget::Movement assessment;
  assessment.kind = budget::MovementKind::Assessment;
  assessment.chapter = revenue.key;
  assessment.year = 2016;
  assessment.amount = cents(500'000);
  assessment.date = day("2016-02-01");
  assessment.number = budget::MovementNumber{2016, 1};
  assessment.beneficiary = "UE";
  ASSERT_TRUE(storage::change_books(store, "Valdombra", [&](storage::Books& books) -> Result<void> {
    TRY(books.append({day("2016-02-01"), {}, "x"}, assessment));
    return {};
  }));
  Texts row = assignment("5.000,01");
  row["unit"] = "SVIL";
  row["sheet"] = "3";
  row["chapter"] = "16770/999";
  EXPECT_THAT(against(add<Assignment>(row).decision), ElementsAre("SPE-04"));
  row["amount"] = "5.000,00";
  EXPECT_TRUE(add<Assignment>(row).recorded);
}

TEST_F(Registers, UnknownWordsAreRefusedWithThoseThatThereAre) {
  Texts texts = assignment("1,00");
  texts["kind"] = "giardinaggio";
  const auto refused = add_row<Assignment>(rules_of_2016(), recording(), choice_, texts, false);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().cure.en, HasSubstr("STUDY, RESEARCH, CONSULTANCY"));
  texts = assignment("1,00");
  texts["number"] = "2015/1";
  EXPECT_FALSE(add_row<Assignment>(rules_of_2016(), recording(), choice_, texts, false));
  // A year of which the regime knows nothing is said, not guessed.
  texts = assignment("1,00");
  texts["date"] = "2031-10-03";
  EXPECT_EQ(add<Assignment>(texts).decision.outcome, regime::Outcome::ConfigMissing);
}

constexpr const char* header =
    "Data;Settore;Scheda;Oggetto;Tipo;Incaricato;Importo;Capitolo;Atto;Pubblicato;Pagato\n";

TEST_F(Registers, AFileComesInTwiceWithoutDoublesAndBringsWhatIsNew) {
  const auto import = [&](const std::string& rows) {
    return import_rows<Assignment>(rules_of_2016(), recording(), choice_, write(header + rows),
                                   false)
        .value();
  };
  const std::string good = "3/10/2016;SG;1;Archivio;professionale;Neri;100,00;1711/999;det. 1;;\n";
  const std::string bad = "3/10/2016;SG;1;Archivio;professionale;Neri;9.900,00;1711/999;det. 2;;\n";
  RegisterImport<Assignment> outcome = import(good + good + bad);
  EXPECT_EQ(outcome.added, 2U);
  ASSERT_EQ(outcome.entering.size(), 2U);
  EXPECT_EQ(outcome.entering.back().number.number, 2);
  ASSERT_EQ(outcome.faulty.size(), 1U);
  EXPECT_EQ(outcome.faulty.front().line, 4U);
  EXPECT_THAT(outcome.faulty.front().cure.en, HasSubstr("9.760,09"));
  EXPECT_EQ(faulty_rows<Assignment>(choice_).value(), outcome.faulty);

  // The same acts, one of them published since, the faulty one mended.
  outcome = import(good +
                   "3/10/2016;SG;1;Archivio;professionale;Neri;100,00;1711/999;det. 1;5/10/2016;\n"
                   "3/10/2016;SG;1;Archivio;professionale;Neri;9.760,09;1711/999;det. 2;;\n");
  EXPECT_EQ(outcome.added, 1U);
  EXPECT_EQ(outcome.same, 1U);
  EXPECT_EQ(outcome.updated, 1U);
  EXPECT_TRUE(faulty_rows<Assignment>(choice_).value().empty());
  EXPECT_EQ(register_rows<Assignment>(choice_, end_of_year, {}).value().size(), 3U);
  // A file that no longer tells of a publication does not take it away.
  outcome = import(good + good);
  EXPECT_EQ(outcome.same, 2U);
}

TEST(CourtPackage, HasTheActsOfTheQuarterAboveTheAmount) {
  const auto row = [](std::int64_t number, const char* date, const char* kind,
                      std::int64_t amount) {
    Assignment made;
    made.number = {2016, number};
    made.date = day(date);
    made.kind = kind;
    made.amount = cents(amount);
    return made;
  };
  const Money threshold = rules_of_2016().money("inc.cdc.threshold", day("2016-10-01")).value();
  const std::int64_t above = threshold.cents() + 1;
  const std::vector<Assignment> rows = {
      row(1, "2016-09-30", "STUDY", above), row(2, "2016-10-01", "STUDY", above),
      row(3, "2016-10-01", "STUDY", above - 1), row(4, "2016-12-31", "COCOCO", above),
      row(5, "2016-11-01", "PROFESSIONAL", above)};
  const auto package = court_package(rules_of_2016(), rows, day("2016-11-15"));
  ASSERT_TRUE(package);
  ASSERT_EQ(package->size(), 2U);
  EXPECT_EQ((*package)[0].row.number.number, 2);
  EXPECT_EQ((*package)[1].row.number.number, 4);
  EXPECT_EQ((*package)[0].term.nominal, day("2017-01-31"));
  ASSERT_TRUE((*package)[0].before);
  EXPECT_EQ((*package)[0].before->nominal.month(), 1U);

  const auto notices = employment_notices(rules_of_2016(), rows);
  ASSERT_TRUE(notices);
  ASSERT_EQ(notices->size(), 1U);
  EXPECT_EQ(notices->front().row.number.number, 4);
  EXPECT_EQ(notices->front().term.nominal, day("2017-01-20"));
}

Grant grant(std::int64_t number, const char* date, std::int64_t amount,
            std::optional<Date> paid = {}, std::optional<Date> published = {}) {
  Grant row;
  row.number = {2016, number};
  row.date = day(date);
  row.kind = "CONTRIBUTION";
  row.beneficiary = "Circolo Aurora";
  row.amount = cents(amount);
  row.signs = {"statutory", "giunta_decision"};
  row.paid_on = paid;
  row.published_on = published;
  return row;
}

TEST(Grants, ArePublishedAboveTheYearlyAmountOfTheirBeneficiary) {
  const regime::Regime& rules = rules_of_2016();
  const std::int64_t most = rules.money("tra.grants.min_excl", day("2016-03-01")).value().cents();
  std::vector<Grant> rows = {grant(1, "2016-03-01", most - 100), grant(2, "2016-05-01", 100)};
  EXPECT_THAT(effects_of(rules, rows), ElementsAre(Effect::Immediate, Effect::Immediate));
  EXPECT_TRUE(check_rows(rules, rows).empty());

  rows[1].amount = cents(101);
  EXPECT_THAT(effects_of(rules, rows),
              ElementsAre(Effect::AwaitsPublication, Effect::AwaitsPublication));
  EXPECT_EQ(check_rows(rules, rows).size(), 2U);
  rows[1].published_on = day("2016-05-03");
  EXPECT_THAT(effects_of(rules, rows), ElementsAre(Effect::AwaitsPublication, Effect::Published));

  // Another year's do not count.
  rows[1].date = day("2017-05-01");
  EXPECT_THAT(effects_of(rules, rows), ElementsAre(Effect::Immediate, Effect::Immediate));
}

TEST(Grants, APaymentIsJudgedByWhatWasGrantedUntilThen) {
  const regime::Regime& rules = rules_of_2016();
  const std::int64_t most = rules.money("tra.grants.min_excl", day("2016-03-01")).value().cents();
  const auto found = [&](const std::vector<Grant>& rows) {
    std::vector<std::pair<std::int64_t, regime::Outcome>> findings;
    for (const RegisterFinding& each : check_rows(rules, rows)) {
      findings.emplace_back(each.number.number, each.reason.outcome);
    }
    return findings;
  };
  using regime::Outcome;
  // Paid when the amount was not yet reached: to be published now, nothing to reproach.
  EXPECT_THAT(found({grant(1, "2016-03-01", most, day("2016-04-01")),
                     grant(2, "2016-05-01", 1, day("2016-06-01"), day("2016-05-02"))}),
              ElementsAre(std::pair(std::int64_t{1}, Outcome::Warn)));
  // Paid when it was, before or without publication.
  EXPECT_THAT(found({grant(1, "2016-03-01", most, day("2016-05-01"), day("2016-03-02")),
                     grant(2, "2016-05-01", 1, day("2016-06-01"), day("2016-06-02"))}),
              ElementsAre(std::pair(std::int64_t{2}, Outcome::Block)));
}

TEST(Grants, AFeeIsNone) {
  const GrantGate gate(rules_of_2016());
  Grant row = grant(1, "2016-03-01", 100);
  EXPECT_TRUE(is_open(gate.decide(row)));
  row.signs = {"statutory"};
  EXPECT_TRUE(gate.decide(row).is_against("CTR-01"));
  row.signs = {"penalties", "regulation", "public_call", "giunta_decision"};
  EXPECT_TRUE(gate.decide(row).is_against("CTR-09"));
  row.signs = {"regulation"};
  EXPECT_TRUE(gate.decide(row).is_against("CTR-03"));
  row.signs = {"simpatia"};
  EXPECT_FALSE(gate.check_words(row));
}

// The programme of assignments of the reference plan: every row of it, at its adjusted amount, comes into the register, and
// then no sheet has a cent left.
TEST_F(Registers, HoldTheProgrammeOfTheReferencePlan) {
  const std::string path = "../shared/reference/cremona-2016.txt";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "../shared is absent";
  const auto reading = read_plan({path, {}, {}});
  ASSERT_TRUE(reading.has_value());
  const auto& items = reading->plan.assignments.items;
  const auto& sheets = rules_of_2016().assignment_sheets();
  ASSERT_EQ(items.size(), 25U);
  ASSERT_EQ(sheets.size(), 25U);

  std::string csv = header;
  Money total;
  std::string kind;
  for (std::size_t i = 0; i < items.size(); ++i) {
    // What no act changed has its amount once; the second line of a sheet has neither number nor kind.
    const auto amount = items[i].adjusted ? items[i].adjusted : items[i].amount;
    ASSERT_TRUE(amount && !items[i].chapters.empty());
    ASSERT_EQ(items[i].number.value_or(static_cast<int>(sheets[i].sheet)), sheets[i].sheet);
    total += *amount;
    if (!items[i].type.empty()) kind = items[i].type;
    csv += "3/10/2016;" + sheets[i].unit + ";" + std::to_string(sheets[i].sheet) + ";attività " +
           std::to_string(i) + ";" + kind + ";incaricato " + std::to_string(i) + ";" +
           format_italian(*amount) + ";" + items[i].chapters.back() + ";det. " + std::to_string(i) +
           ";;\n";
  }
  EXPECT_EQ(total, rules_of_2016().money("inc.total", day("2016-10-03")).value());
  const auto outcome =
      import_rows<Assignment>(rules_of_2016(), recording(), choice_, write(csv), false);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->added, 25U);
  for (const registers::FaultyRow& each : outcome->faulty) ADD_FAILURE() << each.reason.en;

  const auto rows = register_rows<Assignment>(choice_, end_of_year, 2016).value();
  const auto figures = ceilings(rules_of_2016(), rows, day("2016-12-31"));
  ASSERT_TRUE(figures);
  for (const CeilingFigures& each : *figures) EXPECT_EQ(each.used, each.ceiling);
  for (const CeilingFigures& each : *figures) {
    Texts more = assignment("0,01");
    more["unit"] = each.line->unit;
    more["sheet"] = std::to_string(each.line->sheet);
    more["kind"] = each.line->type;
    more["chapter"] = each.line->chapters.front();
    // The lines add up to the programme.
    EXPECT_THAT(against(add<Assignment>(more).decision), ElementsAre("INC-03", "INC-04"));
  }
}

}  // namespace
}  // namespace pegaso::app

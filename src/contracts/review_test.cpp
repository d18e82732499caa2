#include "contracts/review.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pegaso::contracts {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Party body{"00000000018", {}, "Settore Cultura"};
const Party winner{"00000000026", {}, "Falegnameria Esempio srl"};
const Party loser{"00000000034", {}, "Mobili Esempio spa"};

ContractRecord sound() {
  ContractRecord contract;
  contract.cig = "80473134C4";
  contract.structure = body;
  contract.subject = "Arredi";
  contract.procedure = {"23", 23};
  contract.participants.singles = {winner, loser};
  contract.awardees.singles = {winner};
  contract.awarded.value = Money::from_cents(100'000);
  contract.paid.value = Money::from_cents(100'000);
  contract.start.value = Date::from(2022, 3, 1);
  contract.end.value = Date::from(2022, 3, 1);
  return contract;
}

std::vector<Fault> faults_of(ContractRecord contract) {
  return review({{}, {std::move(contract)}});
}

std::vector<FaultKind> kinds_of(const ContractRecord& contract) {
  std::vector<FaultKind> kinds;
  for (const Fault& fault : faults_of(contract)) {
    EXPECT_EQ(fault.severity, Severity::Warning);
    EXPECT_EQ(fault.record, 0U);
    EXPECT_FALSE(fault.problem.cure.it.empty() || fault.problem.cure.en.empty());
    kinds.push_back(fault.kind);
  }
  return kinds;
}

TEST(Review, HasNothingToSayOfASoundContract) { EXPECT_THAT(kinds_of(sound()), IsEmpty()); }

TEST(Review, ChecksEachCodeOnce) {
  ContractRecord contract = sound();
  contract.cig = "80473134C5";
  contract.structure.fiscal_code = "00000000019";
  contract.participants.singles[0].fiscal_code = "00000000027";
  contract.awardees.singles[0].fiscal_code = "00000000027";
  const std::vector<Fault> faults = faults_of(contract);
  ASSERT_EQ(faults.size(), 3U);
  EXPECT_THAT(
      faults[0].problem.message.en,
      HasSubstr("contract no. 1 (CIG 80473134C5): the CIG 80473134C5 is not valid: the check"));
  EXPECT_THAT(faults[1].problem.message.it,
              HasSubstr("il codice 00000000019 della struttura proponente «Settore Cultura»"));
  EXPECT_THAT(faults[2].problem.message.en,
              HasSubstr("of the participant \"Falegnameria Esempio srl\" is not valid"));
}

TEST(Review, WantsACodeOfEachOperator) {
  ContractRecord contract = sound();
  contract.participants.singles.push_back({{}, {}, "Senza Codice srl"});
  contract.participants.singles.push_back({{}, "FR-123", "Étranger SA"});
  EXPECT_THAT(kinds_of(contract), ElementsAre(FaultKind::NoCode));
}

TEST(Review, AwardeesTookPart) {
  ContractRecord contract = sound();
  contract.awardees.singles[0] = body;
  EXPECT_THAT(kinds_of(contract), ElementsAre(FaultKind::AwardeeUnknown));
  contract.awardees.singles[0] = winner;
  contract.awardees.singles[0].fiscal_code = "IT 00000000026";
  EXPECT_THAT(kinds_of(contract), IsEmpty());
  contract.participants.singles.clear();
  EXPECT_THAT(kinds_of(contract), ElementsAre(FaultKind::NoParticipants));
}

TEST(Review, AGroupingHasMembers) {
  ContractRecord contract = sound();
  contract.participants.groupings = {{{{winner, {"02", 2}}}}};
  EXPECT_THAT(kinds_of(contract), ElementsAre(FaultKind::SmallGrouping));
  contract.participants.groupings[0].members.push_back({loser, {"01", 1}});
  EXPECT_THAT(kinds_of(contract), IsEmpty());
}

TEST(Review, SumsAndDatesAgree) {
  ContractRecord contract = sound();
  contract.paid.value = Money::from_cents(100'001);
  contract.end.value = Date::from(2022, 2, 28);
  EXPECT_THAT(kinds_of(contract), ElementsAre(FaultKind::DatesReversed, FaultKind::PaidAboveAward));
  contract.paid.value.reset();
  contract.end.value.reset();
  EXPECT_THAT(kinds_of(contract), IsEmpty());
}

TEST(Review, ACigStandsOnce) {
  ContractRecord small = sound();
  small.cig = "80473134c4";
  const std::vector<Fault> faults = review({{}, {sound(), small}});
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].kind, FaultKind::CigRepeated);
  EXPECT_EQ(faults[0].record, 1U);
  EXPECT_THAT(faults[0].problem.message.en, HasSubstr("contract no. 1 has the same CIG"));
  ContractRecord placeholder = sound();
  placeholder.cig = "0000000000";
  for (const Fault& fault : review({{}, {placeholder, placeholder}})) {
    EXPECT_EQ(fault.kind, FaultKind::CodeCheck);
  }
  placeholder.cig.clear();
  EXPECT_THAT(kinds_of(placeholder), ElementsAre(FaultKind::CigMissing));
}

TEST(Called, ByCodeOrByNumber) {
  ContractRecord contract = sound();
  EXPECT_EQ(called(contract, 11).en, "contract 80473134C4");
  contract.cig = "0000000000";
  EXPECT_EQ(called(contract, 11).it, "contratto n. 12 (CIG 0000000000)");
  contract.cig.clear();
  EXPECT_EQ(called(contract, 11).en, "contract no. 12");
}

}  // namespace
}  // namespace pegaso::contracts

#include "l190/tables.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "l190/schema.h"
#include "l190/write_xml.h"

namespace pegaso::l190 {
namespace {

using contracts::FaultKind;
using contracts::Severity;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view headers =
    "Riga;CIG;Codice fiscale;Denominazione;Gruppo;Ruolo;Oggetto;Scelta del contraente;"
    "Importo di aggiudicazione;Data inizio;Somme liquidate\n";

ReadDataset table(const std::string& rows) {
  auto read = read_csv("a.csv", std::string(headers) + rows);
  EXPECT_TRUE(read);
  return read.value_or(ReadDataset{});
}

TEST(CsvTable, TheTemplateIsReadAndWrittenValid) {
  const auto read = read_csv("a.csv", csv_template());
  ASSERT_TRUE(read);
  EXPECT_THAT(read->faults, IsEmpty());
  EXPECT_EQ(read->dataset.contracts.size(), 2U);
  EXPECT_EQ(read->dataset.metadata.year.value, 2022);
  EXPECT_THAT(write_xml(read->dataset, *schema_of(2022), {}).refusals, IsEmpty());
}

TEST(CsvTable, ReadsItalianNotation) {
  const ReadDataset read = table(
      "contratto;80473134c4;00000000018;Comune;;;Arredi;affidamento diretto;1.500,50;01/03/2022;0\n"
      "partecipante;;IT00000000026;Alfa;x;mandataria;;;;;\n"
      "partecipante e aggiudicatario;80473134C4;00000000034;Beta;;;;;;;\n"
      "partecipante;;00000000042;Gamma;x;Mandante;;;;;\n");
  ASSERT_EQ(read.dataset.contracts.size(), 1U);
  const contracts::ContractRecord& contract = read.dataset.contracts[0];
  EXPECT_EQ(contract.cig, "80473134C4");
  EXPECT_EQ(contract.procedure.value, 23);
  EXPECT_EQ(contract.awarded.value, Money::from_cents(150'050));
  EXPECT_EQ(contract.start.value, Date::from(2022, 3, 1));
  EXPECT_EQ(contract.paid.value, Money::from_cents(0));
  ASSERT_EQ(contract.participants.groupings.size(), 1U);
  EXPECT_EQ(contract.participants.groupings[0].members[0].party.fiscal_code, "00000000026");
  EXPECT_EQ(contract.participants.groupings[0].members[1].role.value, 1);
  EXPECT_EQ(contract.participants.singles, contract.awardees.singles);
  EXPECT_EQ(read.lines, std::vector<std::uint32_t>{2});
}

TEST(CsvTable, FaultsHaveTheirLine) {
  const ReadDataset read = table(
      "partecipante;;00000000026;Alfa;;;;;;;\n"
      "contratto;80473134C4;00000000018;Comune;;;Arredi;23;tanto;30/02/2022;\n"
      "partecipante;Z1A28A23B2;00000000026;Alfa;;;;;;;\n"
      "subappalto;;;;;;;;;;\n"
      "contratto;;;;;;;;;;;;;di troppo\n");
  std::vector<std::string> messages;
  for (const contracts::Fault& fault : read.faults) {
    messages.push_back(describe(fault.problem, Language::English));
  }
  EXPECT_THAT(messages,
              testing::ElementsAre(HasSubstr("a.csv:2: the row stands before any contract"),
                                   HasSubstr("a.csv:3: the award of contract 80473134C4 \"tanto\""),
                                   HasSubstr("a.csv:3: the start of contract 80473134C4"),
                                   HasSubstr("a.csv:4: the row has the CIG Z1A28A23B2"),
                                   HasSubstr("a.csv:5: the row \"subappalto\" is not known"),
                                   HasSubstr("a.csv:6: the row has more cells")));
}

TEST(CsvTable, WhatIsNoTableIsRefused) {
  EXPECT_FALSE(read_csv("a.csv", ""));
  EXPECT_FALSE(read_csv("a.csv", "CIG;Oggetto\n1;2\n"));
  EXPECT_FALSE(read_csv("a.csv", std::string(headers) + "\"contratto;\n"));
  const auto unknown = read_csv("a.csv", "Riga;Colore\n");
  ASSERT_TRUE(unknown);
  EXPECT_EQ(unknown->faults.at(0).severity, Severity::Warning);
}

TEST(JsonTable, FaultsNameTheKey) {
  const auto read = read_json("a.json", R"({"contracts": [{"cig": "80473134C4", "procedure": 23,
      "awardedCents": 1500.5, "colour": "red", "start": "31/12/2022", "participants": [1], "awardees": {}}]})");
  ASSERT_TRUE(read);
  std::string all;
  for (const contracts::Fault& fault : read->faults) {
    all += fault.problem.message.en + "\n";
    EXPECT_EQ(fault.record, 0U);
  }
  for (const std::string_view part :
       {"contract 80473134C4: \"colour\" is not known",
        "\"awardedCents\" is no whole number of cents", "\"31/12/2022\" is read as 2022-12-31",
        "\"participants\" has an item that is no object", "\"awardees\" is no array"}) {
    EXPECT_THAT(all, HasSubstr(part));
  }
  EXPECT_EQ(read->dataset.contracts[0].procedure.value, 23);
}

TEST(JsonTable, WhatIsNoJsonIsRefusedWithItsLine) {
  const auto broken = read_json("a.json", "{\n\"contracts\": [\n}");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error()[0].where.line, 3U);
  EXPECT_FALSE(read_json("a.json", "{\"contracts\": [] } x"));
  EXPECT_FALSE(read_json("a.json", "{}"));
  EXPECT_FALSE(read_json("a.json", std::string(100'000, '[')));
}

}  // namespace
}  // namespace pegaso::l190

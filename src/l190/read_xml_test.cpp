#include "l190/read_xml.h"

#include <algorithm>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "l190/mend.h"
#include "l190/testing_datasets.h"
#include "l190/write_xml.h"

namespace pegaso::l190 {
namespace {

using contracts::Fault;
using contracts::FaultKind;
using contracts::Severity;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ReadDataset checked(const XmlParts& parts, std::optional<int> year = std::nullopt) {
  auto read = check_xml("a.xml", xml_of(parts), year);
  EXPECT_TRUE(read) << describe(read.error(), Language::English);
  return read.value_or(ReadDataset{});
}

// The only fault of a check, with its line.
void expect_fault(const XmlParts& parts, Severity severity, FaultKind kind, std::uint32_t line,
                  std::string_view message) {
  const ReadDataset read = checked(parts);
  ASSERT_EQ(read.faults.size(), 1U) << message;
  const Fault& fault = read.faults.front();
  EXPECT_EQ(fault.severity, severity) << message;
  EXPECT_EQ(fault.kind, kind) << message;
  EXPECT_EQ(fault.problem.where.line, line) << message;
  EXPECT_THAT(fault.problem.message.en, HasSubstr(message));
  EXPECT_FALSE(fault.problem.message.it.empty() || fault.problem.cure.it.empty() ||
               fault.problem.cure.en.empty());
}

TEST(CheckXml, ASoundDataSetHasNoFaults) {
  const ReadDataset read = checked({});
  EXPECT_THAT(read.faults, IsEmpty());
  EXPECT_EQ(read.schema, "1.3");
  ASSERT_EQ(read.dataset.contracts.size(), 1U);
  const contracts::ContractRecord& contract = read.dataset.contracts.front();
  EXPECT_EQ(contract.cig, "80473134C4");
  EXPECT_EQ(contract.awarded.value, Money::from_cents(150'000));
  EXPECT_EQ(contract.start.value, Date::from(2022, 3, 1));
  EXPECT_TRUE(contract.end.is_missing());
  EXPECT_EQ(contract.procedure.value, 23);
  EXPECT_EQ(contract.participants.singles.front().name, "Alfa srl");
  EXPECT_EQ(read.lines.front(), 14U);
}

TEST(CheckXml, SaysWhatTheSchemaDoesNotAdmit) {
  expect_fault({.subject = std::string(253, 'x')}, Severity::Error, FaultKind::TooLong, 17,
               "the subject of contract 80473134C4 has 253 characters; 250 are allowed");
  expect_fault({.code = "123"}, Severity::Error, FaultKind::Identifier, 16,
               "\"123\" has not the form of a fiscal code");
  expect_fault({.paid = ""}, Severity::Error, FaultKind::Structure, 14,
               "contract 80473134C4: missing: the sum paid (importoSommeLiquidate)");
  expect_fault({.times = "<dataFine>2022-03-01</dataFine>"}, Severity::Error, FaultKind::Structure,
               22,
               "the element dataFine of contract 80473134C4 stands where this belongs: the start "
               "(dataInizio) or the end (dataUltimazione)");
  expect_fault({.procedure = "23-DIRETTO PER SIMPATIA"}, Severity::Mended, FaultKind::WrongLabel,
               18, "\"23-DIRETTO PER SIMPATIA\" is read as 23");
  expect_fault({.procedure = "23-AFFIDAMENTO IN ECONOMIA - AFFIDAMENTO DIRETTO"}, Severity::Error,
               FaultKind::WrongLabel, 18, "is none of the labels of version 1.3");
  expect_fault({.procedure = "a trattativa"}, Severity::Error, FaultKind::WrongLabel, 18,
               "is none of the labels of the list");
  expect_fault({.procedure = "01-AFFIDAMENTO DIRETTO"}, Severity::Error, FaultKind::WrongLabel, 18,
               "has the number 01 and the words of label 23");
}

TEST(CheckXml, ReadsAmountsAndDatesOfOtherForms) {
  expect_fault({.awarded = "1.500,00"}, Severity::Mended, FaultKind::Amount, 21,
               "the award of contract 80473134C4 \"1.500,00\" is read as 1500.00");
  expect_fault({.awarded = "1.500"}, Severity::Error, FaultKind::Amount, 21, "two ways");
  expect_fault({.awarded = "molto"}, Severity::Error, FaultKind::Amount, 21, "is no amount");
  expect_fault({.awarded = ""}, Severity::Error, FaultKind::Amount, 21,
               "the award of contract 80473134C4 is missing");
  expect_fault({.paid = "<importoSommeLiquidate>-3.00</importoSommeLiquidate>"}, Severity::Error,
               FaultKind::Amount, 23,
               "the sum paid of contract 80473134C4 is -3.00; it cannot be less than 0");
  expect_fault({.times = "<dataInizio>01/03/2022</dataInizio>"}, Severity::Mended, FaultKind::Date,
               22, "\"01/03/2022\" is read as 2022-03-01");
  expect_fault({.times = "<dataInizio>0000-00-00</dataInizio>"}, Severity::Mended, FaultKind::Date,
               22, "read as missing");
  expect_fault({.times = "<dataInizio>2022-02-30</dataInizio>"}, Severity::Error, FaultKind::Date,
               22, "\"2022-02-30\" is no date");
  EXPECT_THAT(checked({.awarded = "00000000000001500.0",
                       .times = "<dataInizio>2016-04-27+02:00</dataInizio>"})
                  .faults,
              IsEmpty());
}

TEST(CheckXml, TiesAFaultToItsOperator) {
  expect_fault(
      {.participants = "<partecipante><codiceFiscale>FR123</codiceFiscale><ragioneSociale>Beta "
                       "SA</ragioneSociale></partecipante>"},
      Severity::Error, FaultKind::Identifier, 19,
      "the fiscal code of the participant \"Beta SA\" of contract 80473134C4");
}

TEST(CheckXml, TheYearTellsTheSchema) {
  EXPECT_EQ(checked({.year = "2019"}).schema, "1.2");
  EXPECT_EQ(checked({}, 2020).schema, "1.2");
  const ReadDataset old = checked({.year = "2013"});
  EXPECT_EQ(old.schema, "1.0");
  EXPECT_THAT(
      old.faults.front().problem.message.en,
      HasSubstr("stands where this belongs: the date of publication (dataPubbicazioneDataset)"));
  const auto none = check_xml("a.xml", xml_of({.year = "duemila"}), std::nullopt);
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().message.en, HasSubstr("no schema for the year \"duemila\""));
  EXPECT_FALSE(check_xml("a.xml", xml_of({.year = "2011"}), std::nullopt));
}

TEST(CheckXml, SlipsOfXmlAreMended) {
  expect_fault({.subject = "Carta & penne"}, Severity::Mended, FaultKind::Syntax, 17, "a sign &");
  EXPECT_EQ(checked({.subject = "Carta & penne"}).dataset.contracts[0].subject, "Carta & penne");
  expect_fault({.subject = "valore < 40.000"}, Severity::Mended, FaultKind::Syntax, 17, "a sign <");
  EXPECT_EQ(checked({.subject = "valore < 40.000"}).dataset.contracts[0].subject,
            "valore < 40.000");
  expect_fault({.subject = "qualit&agrave;"}, Severity::Mended, FaultKind::Syntax, 17, "of HTML");
  EXPECT_EQ(checked({.subject = "qualit&agrave;"}).dataset.contracts[0].subject, "qualità");
  expect_fault({.subject = "a\x01z"}, Severity::Mended, FaultKind::Encoding, 17, "does not admit");
  expect_fault({.subject = "a&#1;z"}, Severity::Mended, FaultKind::Encoding, 17, "does not admit");
  expect_fault({.subject = "qualit\xE0"}, Severity::Mended, FaultKind::Encoding, 17,
               "Windows-1252");
  EXPECT_EQ(checked({.subject = "qualit\xE0"}).dataset.contracts[0].subject, "qualità");
  const std::string latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n";
  EXPECT_THAT(checked({.declaration = latin, .subject = "qualit\xE0"}).faults, IsEmpty());
  expect_fault({.declaration = latin, .subject = "qualità"}, Severity::Mended, FaultKind::Encoding,
               1, "declares iso-8859-1 but is in UTF-8");
  EXPECT_EQ(checked({.subject = "<![CDATA[A & B]]>"}).dataset.contracts[0].subject, "A & B");
  EXPECT_THAT(checked({.subject = "A &amp; B &#233;"}).faults, IsEmpty());
}

TEST(CheckXml, BrokenXmlIsReadAsFarAsItGoes) {
  std::string broken = xml_of({});
  broken.resize(broken.find("<tempiCompletamento>"));
  const auto read = check_xml("a.xml", broken, std::nullopt);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->dataset.contracts.size(), 1U);
  EXPECT_TRUE(std::ranges::any_of(read->faults, [](const Fault& fault) {
    return fault.kind == FaultKind::Syntax && fault.severity == Severity::Error;
  }));
}

TEST(CheckXml, RefusesWhatIsNoDataSet) {
  const auto refusal = [](std::string_view bytes) {
    const auto read = check_xml("a.xml", bytes, std::nullopt);
    EXPECT_FALSE(read) << bytes;
    return read ? std::string() : read.error().message.en;
  };
  EXPECT_THAT(refusal(""), HasSubstr("empty"));
  EXPECT_THAT(refusal("una lettera"), HasSubstr("no XML"));
  EXPECT_THAT(refusal("<html/>"), HasSubstr("begins with <html>"));
  EXPECT_THAT(refusal("\xFF\xFE<"), HasSubstr("UTF-16"));
  EXPECT_THAT(refusal("<?xml version='1.0' encoding='IBM850'?><a/>"), HasSubstr("ibm850"));
}

// Neither the thousand lols nor a file of the computer come in: the declaration alone is refused.
TEST(CheckXml, EntitiesAreNeverRead) {
  for (const std::string_view bytes :
       {"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY l2 "
        "\"&lol;&lol;\">]><legge190:pubblicazione>&l2;</legge190:pubblicazione>"}) {
    const auto read = check_xml("a.xml", bytes, std::nullopt);
    ASSERT_FALSE(read);
    EXPECT_THAT(read.error().message.en, HasSubstr("DOCTYPE"));
  }
}

TEST(CheckXml, AnIndexIsCheckedToo) {
  contracts::Dataset dataset = sound_dataset();
  const SchemaVersion& version = *schema_of(2022);
  const WrittenXml index = write_index(
      dataset.metadata, {{"https://esempio.it/1.xml", *Date::from(2023, 1, 31)}}, version);
  EXPECT_THAT(index.refusals, IsEmpty());
  const auto read = check_xml("i.xml", index.xml, std::nullopt);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->is_index);
  EXPECT_THAT(read->faults, IsEmpty());
  EXPECT_FALSE(write_index(dataset.metadata, {}, version).refusals.empty());
}

TEST(ReadXml, TellsWhatWritingWouldLose) {
  const auto read = [](const XmlParts& parts) {
    return read_xml("a.xml", xml_of(parts)).value().faults;
  };
  EXPECT_THAT(read({}), IsEmpty());
  const auto unknown = read({.times = "<nota>urgente</nota>"});
  ASSERT_EQ(unknown.size(), 1U);
  EXPECT_EQ(unknown[0].severity, Severity::Error);
  EXPECT_THAT(unknown[0].problem.message.en, HasSubstr("would not be written again"));
  const auto twice =
      read({.times = "<dataInizio>2022-03-01</dataInizio><dataInizio>2022-04-01</dataInizio>"});
  ASSERT_EQ(twice.size(), 1U);
  EXPECT_THAT(twice[0].problem.message.en, HasSubstr("is repeated"));
  const auto missing = read({.paid = ""});
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_THAT(missing[0].problem.message.en, HasSubstr("missing: the sum paid"));
}

TEST(Mend, LinesStayWhatTheyAre) {
  const auto mended = mend("<a>\n&\n\x01\n&euro;\n<!-- & < \n --></a>", "a.xml");
  ASSERT_TRUE(mended);
  EXPECT_EQ(mended->text, "<a>\n&amp;\n \n€\n<!-- & < \n --></a>");
  ASSERT_EQ(mended->faults.size(), 3U);
  EXPECT_EQ(mended->faults[2].problem.where.line, 4U);
}

// Of a hundred thousand attributes a parser compares each with each.
TEST(Mend, TooManyAttributesAreRefused) {
  std::string many = "<a";
  for (std::size_t i = 0; i < attributes_max; ++i) many += fmt::format(" a{}=''", i);
  EXPECT_TRUE(mend(many + "/>", "a.xml"));
  EXPECT_FALSE(mend(many + " b=''/>", "a.xml"));
}

TEST(Mend, TooManyElementsAreRefused) {
  std::string many = "<a>";
  for (std::size_t i = 0; i <= dataset_marks_max; ++i) many += "<b/>";
  EXPECT_FALSE(mend(many, "a.xml"));
}

}  // namespace
}  // namespace pegaso::l190

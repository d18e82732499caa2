#include "l190/write_xml.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "l190/read_xml.h"
#include "l190/tables.h"
#include "l190/testing_datasets.h"
#include "l190/tree.h"
#include "l190/validate.h"

namespace pegaso::l190 {
namespace {

using contracts::ContractRecord;
using contracts::Dataset;
using contracts::FaultKind;
using contracts::Party;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const SchemaVersion& latest() { return schema_versions().back(); }

TEST(Schema, EachVersionHasItsLabels) {
  ASSERT_EQ(schema_versions().size(), 3U);
  EXPECT_EQ(schema_of(2011), nullptr);
  EXPECT_EQ(schema_of(2012)->id, "1.0");
  EXPECT_EQ(schema_of(2018)->id, "1.0");
  EXPECT_EQ(schema_of(2019)->id, "1.2");
  EXPECT_EQ(schema_of(2020)->id, "1.2");
  EXPECT_EQ(schema_of(2021)->id, "1.3");
  EXPECT_EQ(schema_of(2023)->id, "1.3");
  for (const SchemaVersion& version : schema_versions()) {
    EXPECT_EQ(version.roles.size(), 5U);
    for (const LabelOfList& label : version.procedures) EXPECT_GT(label.number, 0) << label.text;
  }
  EXPECT_EQ(schema_versions()[0].procedures.size(), 18U);
  EXPECT_EQ(schema_versions()[1].procedures.size() + 1, schema_versions()[2].procedures.size());
  EXPECT_EQ(latest().procedures.back().number, 39);
}

TEST(WriteXml, IsValidByEachVersion) {
  for (const SchemaVersion& version : schema_versions()) {
    Dataset dataset = sound_dataset();
    dataset.metadata.year = {{}, version.first_year};
    const WrittenXml written = write_xml(dataset, version, {});
    EXPECT_THAT(written.refusals, IsEmpty()) << version.id;
    const auto checked = check_xml("a.xml", written.xml, std::nullopt);
    ASSERT_TRUE(checked);
    EXPECT_THAT(checked->faults, IsEmpty()) << version.id;
    EXPECT_EQ(checked->schema, version.id);
  }
}

// The parser without a tree and the one with it give one verdict; a damage each.
TEST(WriteXml, IsValidAsItsTreeIs) {
  const auto with = [](std::string XmlParts::* part, std::string value) {
    XmlParts parts;
    parts.*part = std::move(value);
    return xml_of(parts);
  };
  const std::string sound = xml_of({});
  const std::vector<std::pair<std::string, bool>> texts = {
      {sound, true},
      {with(&XmlParts::subject, "Arredi &amp; <![CDATA[più]]>"), true},
      {with(&XmlParts::cig, "80473134C4X"), false},
      {with(&XmlParts::awarded, "1.500,00"), false},
      {with(&XmlParts::procedure, "23-ALTRO"), false},
      {with(&XmlParts::participants, "<partecipante/>"), false},
      {with(&XmlParts::paid, ""), false},
      {with(&XmlParts::paid, "<altro/>"), false},
      {with(&XmlParts::subject, "&nota;"), false},
      {sound.substr(0, sound.size() - 5), false},
      {"", false},
  };
  for (const auto& [text, valid] : texts) {
    EXPECT_EQ(is_valid(text, latest(), SchemaOf::Dataset), valid) << text;
    const Tree tree = parse_tree(text, "a.xml");
    const bool tree_valid = tree.document && tree.faults.empty() &&
                            validate(tree.document.get(), latest(), SchemaOf::Dataset).all.empty();
    EXPECT_EQ(tree_valid, valid) << text;
  }
}

TEST(WriteXml, RefusesInWordsTiedToTheContract) {
  Dataset dataset = sound_dataset();
  dataset.contracts[1].subject = std::string(250, 'x') + "più";
  dataset.contracts[1].participants.groupings[0].members.pop_back();
  dataset.contracts[0].awarded = {"molto", std::nullopt};
  dataset.contracts[0].structure.fiscal_code.clear();
  const WrittenXml written = write_xml(dataset, latest(), {"tabella.csv", {18, 21}});
  std::vector<std::string> lines;
  for (const contracts::Fault& fault : written.refusals) {
    lines.push_back(describe(fault.problem, Language::English));
  }
  EXPECT_THAT(
      lines,
      testing::UnorderedElementsAre(
          HasSubstr("tabella.csv:21: the subject of contract Z1A28A23B2 has 253 "
                    "characters; 250 are allowed"),
          HasSubstr("tabella.csv:21: the grouping of contract Z1A28A23B2: missing: the member"),
          HasSubstr("tabella.csv:18: the award of contract 80473134C4 \"molto\" is no amount"),
          HasSubstr("tabella.csv:18: the fiscal code of the proposing structure of "
                    "contract 80473134C4 is empty")));
  EXPECT_EQ(written.refusals[0].record, 0U);
}

TEST(WriteXml, LabelsAreThoseOfTheVersion) {
  Dataset dataset = sound_dataset();
  dataset.contracts[0].procedure = {"23-AFFIDAMENTO IN ECONOMIA - AFFIDAMENTO DIRETTO", 23};
  const WrittenXml written = write_xml(dataset, latest(), {});
  EXPECT_THAT(written.refusals, IsEmpty());
  EXPECT_THAT(written.xml,
              HasSubstr("<sceltaContraente>23-AFFIDAMENTO DIRETTO</sceltaContraente>"));
  ASSERT_EQ(written.remarks.size(), 1U);
  EXPECT_THAT(written.remarks[0].problem.message.en, HasSubstr("as version 1.3 wants it"));
  // A label that the older version has not.
  dataset.contracts[0].procedure = {"33", 33};
  const WrittenXml old = write_xml(dataset, schema_versions()[0], {});
  ASSERT_EQ(old.refusals.size(), 1U);
  EXPECT_EQ(old.refusals[0].kind, FaultKind::WrongLabel);
}

TEST(WriteXml, TextsAreEscaped) {
  Dataset dataset = sound_dataset();
  dataset.contracts[0].subject = "Carta & \"penne\" <rosse> ]]> l'una";
  const WrittenXml written = write_xml(dataset, latest(), {});
  EXPECT_THAT(written.refusals, IsEmpty());
  EXPECT_EQ(read_xml("a.xml", written.xml)->dataset.contracts[0].subject,
            dataset.contracts[0].subject);
}

// What is the same however it is written: values, not how they stood.
Dataset without_texts(Dataset dataset) {
  dataset.metadata.published.text.clear();
  dataset.metadata.updated.text.clear();
  dataset.metadata.year.text.clear();
  for (ContractRecord& contract : dataset.contracts) {
    contract.procedure.text.clear();
    for (auto* date : {&contract.start, &contract.end}) date->text.clear();
    for (auto* amount : {&contract.awarded, &contract.paid}) amount->text.clear();
    for (auto* parties : {&contract.participants, &contract.awardees}) {
      for (contracts::Grouping& grouping : parties->groupings) {
        for (contracts::Member& member : grouping.members) member.role.text.clear();
      }
    }
  }
  return dataset;
}

rc::Gen<std::string> any_words() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                          "via", "Roma", "l'«acqua»", "A&B", "<b>", "1;2", "\"x\"", "#", "=SUM(A1)",
                          "perché", "€", "]]>")),
                      [](const std::vector<std::string>& words) {
                        std::string text = "Lavori";
                        for (const std::string& word : words) {
                          if (text.size() < 200) text += " " + word;
                        }
                        return text;
                      });
}

rc::Gen<Party> any_party() {
  return rc::gen::build<Party>(
      rc::gen::set(&Party::fiscal_code,
                   rc::gen::element<std::string>("", "00000000026", "RSSMRA85T10A562S")),
      rc::gen::set(&Party::foreign_id, rc::gen::just(std::string())),
      rc::gen::set(&Party::name, any_words()));
}

rc::Gen<contracts::Parties> any_parties() {
  return rc::gen::exec([] {
    contracts::Parties parties;
    const int groupings = *rc::gen::inRange(0, 3);
    for (int i = 0; i < groupings; ++i) {
      contracts::Grouping& grouping = parties.groupings.emplace_back();
      const int members = *rc::gen::inRange(2, 4);
      for (int j = 0; j < members; ++j) {
        const int role = *rc::gen::inRange(1, 6);
        grouping.members.push_back({*any_party(), {fmt::format("{:02}", role), role}});
      }
    }
    const int singles = *rc::gen::inRange(0, 4);
    for (int i = 0; i < singles; ++i) {
      Party party = *any_party();
      if (*rc::gen::arbitrary<bool>()) party = {"", "DE-77", party.name};
      parties.singles.push_back(std::move(party));
    }
    return parties;
  });
}

rc::Gen<Dataset> any_dataset() {
  return rc::gen::exec([] {
    Dataset dataset = sound_dataset();
    dataset.contracts.clear();
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
      ContractRecord& contract = dataset.contracts.emplace_back();
      contract.cig = *rc::gen::element<std::string>("", "0000000000", "80473134C4", "NOCIG1");
      contract.structure = {"00000000018", {}, *any_words()};
      contract.subject = *any_words();
      const auto& label = *rc::gen::elementOf(latest().procedures);
      contract.procedure = {label.text, label.number};
      contract.participants = *any_parties();
      contract.awardees = *any_parties();
      contract.awarded.value =
          Money::from_cents(*rc::gen::inRange<std::int64_t>(0, 99'999'999'999));
      contract.paid.value = Money::from_cents(*rc::gen::inRange<std::int64_t>(0, 1000));
      if (*rc::gen::arbitrary<bool>()) contract.start.value = Date::from(2022, 2, 28);
    }
    return dataset;
  });
}

RC_GTEST_PROP(RoundTrip, ThroughXml, ()) {
  const Dataset dataset = *any_dataset();
  const WrittenXml written = write_xml(dataset, latest(), {});
  RC_ASSERT(written.refusals.empty());
  const auto read = read_xml("a.xml", written.xml);
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->faults.empty());
  RC_ASSERT(without_texts(read->dataset) == without_texts(dataset));
}

RC_GTEST_PROP(RoundTrip, ThroughCsv, ()) {
  const Dataset dataset = *any_dataset();
  const auto read = read_csv("a.csv", write_csv(dataset));
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->faults.empty());
  RC_ASSERT(without_texts(read->dataset) == without_texts(dataset));
}

RC_GTEST_PROP(RoundTrip, ThroughJson, ()) {
  const Dataset dataset = *any_dataset();
  const auto read = read_json("a.json", write_json(dataset));
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->faults.empty());
  RC_ASSERT(without_texts(read->dataset) == without_texts(dataset));
}

}  // namespace
}  // namespace pegaso::l190

#include "publishing/findings_report.h"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "publishing/findings_sarif.h"

namespace pegaso::publishing {
namespace {

using checking::Finding;
using checking::Kind;
using checking::Severity;
using ::testing::HasSubstr;

struct Document {
  reading::Reading reading;
  std::vector<Finding> findings;
};

Finding finding(Kind kind, Severity severity, std::uint32_t line, std::optional<int> objective,
                std::string director) {
  return {kind,
          severity,
          line,
          line + 1,
          objective,
          std::move(director),
          {"non torna", "does not add up"},
          "10",
          "11",
          {line + 5},
          {}};
}

Document two_findings() {
  Document out;
  out.reading.source = reading::Source("cartella/piano 1.txt", "testo\n");
  plan::Objective objective;
  objective.number = 4;
  objective.title = "Strade";
  out.reading.plan.objectives.push_back(objective);
  out.findings = {finding(Kind::StaffTableMismatch, Severity::Error, 7, std::nullopt, ""),
                  finding(Kind::DifferenceMismatch, Severity::Warning, 9, 4, "Rossi Anna")};
  return out;
}

std::string whole(const FindingsReport& report, const std::vector<Document>& documents,
                  std::vector<DocumentResult> results) {
  std::string text = report.begin();
  bool any = false;
  for (const Document& document : documents) {
    const std::string piece = report.document(document.reading, document.findings);
    if (any && !piece.empty()) text += report.separator();
    any = any || !piece.empty();
    text += piece;
    results.push_back({document.reading.source.name(), count(document.findings), {}});
  }
  return text + report.end(results);
}

const DocumentResult unread{
    "altro.txt",
    {},
    {{{"non c'è", "is not there"}, {"altro.txt", 0, 0}, {"cercarlo", "look for it"}}}};

TEST(FindingsReport, JsonIsWholeForNoneOneAndManyDocuments) {
  const FindingsReport report(FindingsFormat::Json, {});
  for (const std::size_t count : {0U, 1U, 3U}) {
    const auto value =
        boost::json::parse(whole(report, std::vector<Document>(count, two_findings()), {unread}));
    EXPECT_EQ(value.at("findings").as_array().size(), 2 * count);
    EXPECT_EQ(value.at("documents").as_array().size(), count + 1);
    EXPECT_EQ(value.at("counts").at("error"), count);
    EXPECT_EQ(value.at("counts").at("warning"), count);
    EXPECT_EQ(value.at("documents").at(0).at("read"), false);
  }
}

TEST(FindingsReport, JsonHasTheKeysOfAFinding) {
  const FindingsReport report(FindingsFormat::Json, {{.language = Language::English}, ""});
  const auto value = boost::json::parse(whole(report, {two_findings()}, {}));
  const auto& one = value.at("findings").at(1);
  EXPECT_EQ(one.at("kind"), "difference_mismatch");
  EXPECT_EQ(one.at("severity"), "warning");
  EXPECT_EQ(one.at("line"), 9);
  EXPECT_EQ(one.at("objective"), 4);
  EXPECT_EQ(one.at("message"), "does not add up");
  EXPECT_EQ(one.at("expected"), "10");
  EXPECT_EQ(one.at("found"), "11");
  EXPECT_TRUE(value.at("findings").at(0).at("objective").is_null());
}

TEST(FindingsReport, SarifNamesRulesPlacesAndWhatCouldNotBeRead) {
  const FindingsReport report(FindingsFormat::Sarif, {{}, "1.2.3"});
  const auto value = boost::json::parse(whole(report, {two_findings()}, {unread}));
  EXPECT_EQ(value.at("version"), "2.1.0");
  const auto& run = value.at("runs").at(0);
  const auto& rules = run.at("tool").at("driver").at("rules").as_array();
  EXPECT_EQ(rules.size(), checking::kinds().size());
  const auto& result = run.at("results").at(0);
  EXPECT_EQ(result.at("level"), "error");
  EXPECT_EQ(rules.at(result.at("ruleIndex").to_number<std::size_t>()).at("id"),
            result.at("ruleId"));
  const auto& place = result.at("locations").at(0).at("physicalLocation");
  EXPECT_EQ(place.at("artifactLocation").at("uri"), "cartella/piano%201.txt");
  EXPECT_EQ(place.at("region").at("startLine"), 7);
  EXPECT_EQ(run.at("invocations").at(0).at("executionSuccessful"), false);
}

TEST(FindingsReport, TextHasCountsFirstThenDirectorsAndObjectives) {
  const FindingsReport report(FindingsFormat::Text, {});
  const std::string text = whole(report, {two_findings()}, {});
  EXPECT_TRUE(text.starts_with("cartella/piano 1.txt: 1 errore, 1 avviso, nessuna nota\n")) << text;
  const auto document = text.find("Documento nel suo insieme");
  const auto director = text.find("Rossi Anna");
  const auto objective = text.find("Obiettivo 4 · Strade");
  EXPECT_LT(document, director);
  EXPECT_LT(director, objective);
  EXPECT_LT(objective, text.rfind("non torna"));
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(FindingsReport, TextOfManyDocumentsEndsWithTheSum) {
  const FindingsReport report(FindingsFormat::Text, {{.language = Language::English}, ""});
  const std::string text = whole(report, {two_findings(), two_findings()}, {unread});
  EXPECT_THAT(text, HasSubstr("\n3 documents: 2 errors, 2 warnings, no notes, 1 not read\n"));
}

TEST(FindingsReport, PathsBecomeUris) {
  EXPECT_EQ(uri_of_path("a/b-1.txt"), "a/b-1.txt");
  EXPECT_EQ(uri_of_path("/tmp/à:b"), "file:///tmp/%C3%A0%3Ab");
}

}  // namespace
}  // namespace pegaso::publishing

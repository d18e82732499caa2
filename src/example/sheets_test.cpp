#include "example/sheets.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "example/example.h"
#include "example/lines.h"

namespace pegaso::example {
namespace {

// FNV-1a, 64 bits: enough to notice that a byte has changed.
std::uint64_t hash(std::string_view bytes) {
  std::uint64_t value = 0xCBF29CE484222325ULL;
  for (const char c : bytes) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return value;
}

TEST(WriteSheets, SameBytesEverywhere) {
  const plan::Plan plan = make(25, 42).plan;
  const std::string text = write_sheets(plan, 7).text;
  EXPECT_EQ(text, write_sheets(plan, 7).text);
  EXPECT_NE(text, write_sheets(plan, 8).text);
  // Changes only when the example changes on purpose; then write down the new value.
  EXPECT_EQ(hash(text), 9777025241614130592ULL);
}

TEST(WriteSheets, EveryShapeOccurs) {
  // One big plan for the sheets, some small ones for what stands once in a document.
  Document document = write_sheets(make(2'000, 1).plan, 1);
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    document.shapes.merge(write_sheets(make(12, seed).plan, seed).shapes);
  }
  for (const char* shape : {"assignments: table",
                            "cut: after the labels",
                            "cut: between blocks",
                            "cut: between records",
                            "cut: between the rows of a record",
                            "cut: inside a row",
                            "cut: inside a text",
                            "indicator: dimension and target in one cell",
                            "indicator: labels above the values",
                            "indicator: labels in the cells",
                            "indicator: removed by an act",
                            "indicator: target in the next row",
                            "indicator: updated by an act",
                            "indicators: header row with both dimensions",
                            "indicators: labels in a header row",
                            "money: an empty column at the end",
                            "money: difference in one cell",
                            "money: difference in two rows",
                            "money: four columns",
                            "money: six columns",
                            "money: three columns",
                            "phase: delegate in a row of its own",
                            "phase: everything in the next row",
                            "phase: everything in the next row, units and delegate in one cell",
                            "phase: labels above the values",
                            "phase: labels in one row, values in the next",
                            "phase: paragraph tags",
                            "phase: postponed",
                            "phase: removed",
                            "phase: replaced",
                            "phase: times in a cell of their own",
                            "phase: times in the next row",
                            "phase: times in the next row, first cell",
                            "phase: times in the text",
                            "phase: times in the text, units and delegate in one cell",
                            "phase: updated",
                            "rule: after a cut table",
                            "rule: before a page header",
                            "section: heading apart from its rows",
                            "section: heading in the table",
                            "sheet: a mark in the expected impact",
                            "sheet: an empty column after the labels",
                            "sheet: stakeholders in the programme's table",
                            "sheet: two directors or more",
                            "staff: a cell with a note",
                            "staff: role and name on two lines",
                            "staff: table",
                            "staff: total in the first header row",
                            "staff: unit in bold",
                            "staff: who answers for the area"}) {
    EXPECT_TRUE(document.shapes.contains(shape)) << shape;
  }
}

TEST(WriteSheets, IsTextWithShortLines) {
  const std::string text = write_sheets(make(300, 9).plan, 2).text;
  EXPECT_EQ(find_invalid_utf8(text), std::string_view::npos);
  EXPECT_EQ(text.find('\r'), std::string::npos);
  EXPECT_EQ(text.find("  "), std::string::npos);
  EXPECT_THAT(text, testing::EndsWith("\n"));
  for (const std::string_view line : split(text, '\n')) EXPECT_LT(line.size(), 4'000U);
}

// The pages of the index are those of the page headers.
TEST(WriteSheets, IndexCountsPages) {
  const plan::Plan plan = make(150, 12, Faults::None).plan;
  const std::string text = write_sheets(plan, 3).text;
  const std::string header = "Piano dettagliato degli obiettivi di performance " +
                             std::to_string(*plan.year) + " - Comune di " + plan.municipality;
  std::vector<std::pair<std::string, int>> starts;
  int page = 0;
  for (const std::string_view line : split(text, '\n')) {
    if (line == header) ++page;
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos || line.find(" - ") == std::string_view::npos) continue;
    const std::string_view role = line.substr(0, colon);
    if (role != "Dirigente" && role != "Comandante") continue;
    const std::string_view rest = line.substr(colon + 2);
    const std::string director(rest.substr(0, rest.find(" - ")));
    if (starts.empty() || starts.back().first != director) starts.emplace_back(director, page);
  }
  ASSERT_EQ(starts.size(), plan.index.size());
  for (std::size_t i = 0; i < starts.size(); ++i) {
    EXPECT_EQ(starts[i].first, plan.index[i].director);
    EXPECT_EQ(starts[i].second, plan.index[i].page);
  }
}

TEST(Uppercase, KnowsAccents) {
  EXPECT_EQ(uppercase("Qualità dell'aria, perché no"), "QUALITÀ DELL'ARIA, PERCHÉ NO");
  EXPECT_EQ(uppercase("\u00F7 €"), "\u00F7 €");
}

}  // namespace
}  // namespace pegaso::example

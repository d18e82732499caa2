#include "reading/csv.h"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace pegaso::reading {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

using Texts = std::vector<std::string>;

std::vector<Texts> rows_of(const Source& source, char separator, Problems* problems = nullptr) {
  CsvReader reader(source, separator);
  std::vector<Texts> out;
  CsvRow row;
  while (reader.next(row)) {
    Texts texts;
    for (const CsvCell& cell : row.cells) texts.push_back(cell_text(source, cell));
    out.push_back(std::move(texts));
  }
  if (problems != nullptr) *problems = reader.problems();
  return out;
}

std::vector<Texts> rows_of(std::string_view text, char separator = ';') {
  Problems problems;
  auto rows = rows_of(Source("t.csv", std::string(text)), separator, &problems);
  EXPECT_TRUE(problems.empty()) << describe(problems.front(), Language::English);
  return rows;
}

Problems problems_of(std::string_view text) {
  Problems problems;
  rows_of(Source("t.csv", std::string(text)), ';', &problems);
  return problems;
}

TEST(Csv, CutsRowsAndCells) {
  EXPECT_THAT(rows_of("a;b;c\nd;;f\n"), ElementsAre(Texts{"a", "b", "c"}, Texts{"d", "", "f"}));
  EXPECT_THAT(rows_of("a;b\r\nc;d"), ElementsAre(Texts{"a", "b"}, Texts{"c", "d"}));
  EXPECT_THAT(rows_of("a;\n;"), ElementsAre(Texts{"a", ""}, Texts{"", ""}));
  EXPECT_THAT(rows_of("a\n\nb\n"), ElementsAre(Texts{"a"}, Texts{""}, Texts{"b"}));
  EXPECT_TRUE(rows_of("").empty());
}

TEST(Csv, KeepsWhiteSpace) { EXPECT_THAT(rows_of(" a ;\tb\n"), ElementsAre(Texts{" a ", "\tb"})); }

TEST(Csv, ReadsQuotedCells) {
  EXPECT_THAT(rows_of("\"a;b\";\"due\nrighe\";\"\"\n"),
              ElementsAre(Texts{"a;b", "due\nrighe", ""}));
  EXPECT_THAT(rows_of("\"detta \"\"Villetta\"\"\";\"\"\"\"\n"),
              ElementsAre(Texts{"detta \"Villetta\"", "\""}));
  EXPECT_THAT(rows_of("\"a\"\r\n\"b\"\r\n"), ElementsAre(Texts{"a"}, Texts{"b"}));
}

TEST(Csv, LeavesMarksInsideACellAlone) {
  EXPECT_THAT(rows_of("la \"Villetta\";5\"\n"), ElementsAre(Texts{"la \"Villetta\"", "5\""}));
}

TEST(Csv, NumbersRowsByTheirFirstLine) {
  const Source source("t.csv", "a\n\"b\n\nb\"\nc\n");
  CsvReader reader(source, ';');
  CsvRow row;
  std::vector<std::uint32_t> lines;
  while (reader.next(row)) lines.push_back(row.line);
  EXPECT_THAT(lines, ElementsAre(1U, 2U, 5U));
}

TEST(Csv, PlacesCellsInTheText) {
  const Source source("t.csv", "ab;\"c\"\"d\"\r\n");
  CsvReader reader(source, ';');
  CsvRow row;
  ASSERT_TRUE(reader.next(row));
  EXPECT_THAT(row.cells, ElementsAre(CsvCell{0, 2, false}, CsvCell{4, 8, true}));
}

TEST(Csv, ReportsAMarkThatNothingCloses) {
  const Problems problems = problems_of("a;b\nc;\"d\ne;f\n");
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(problems[0].message.en, HasSubstr("never closed"));
  EXPECT_EQ(problems[0].where.file, "t.csv");
  EXPECT_EQ(problems[0].where.line, 2U);
  EXPECT_EQ(problems[0].where.column, 3U);
}

TEST(Csv, ReportsTextBehindAClosingMarkAndGoesOn) {
  const Problems problems = problems_of("\"a\" b;c\n\"d\"e\n");
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_THAT(problems[0].message.en, HasSubstr("behind"));
  EXPECT_EQ(problems[0].where.column, 4U);
  EXPECT_EQ(problems[1].where.line, 2U);
}

TEST(Csv, RefusesRowsWithoutMeasure) {
  EXPECT_TRUE(problems_of(std::string(csv_row_cells_max - 1, ';')).empty());
  const Problems problems = problems_of(std::string(csv_row_cells_max, ';'));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(problems[0].message.en, HasSubstr("more than 1024 cells"));
}

TEST(Csv, FindsTheSeparator) {
  const auto found = [](std::string_view text) {
    return find_separator(Source("t.csv", std::string(text)));
  };
  EXPECT_EQ(found("Riga;Titolo, per esteso;Peso\n"), ';');
  EXPECT_EQ(found("Riga,Titolo,Peso\n1;2;3;4;5"), ',');
  EXPECT_EQ(found("Riga\tTitolo\tPeso\n"), '\t');
  EXPECT_EQ(found("\"a;b;c\",d\n"), ',');
  EXPECT_EQ(found("una sola colonna\n"), ';');
  EXPECT_EQ(found("\n,,,\n# nota, con, virgole\n\"# e, ancora\"\na;b\n"), ';')
      << "blank rows and comments do not count";
  EXPECT_EQ(found("sep=,\na;b;c;d\n"), ',');
  EXPECT_EQ(found(""), ';');
}

TEST(Csv, KnowsCommentsAndBlankRows) {
  const Source source("t.csv", "# nota\n ; \t\na;#b\n");
  CsvReader reader(source, ';');
  CsvRow row;
  ASSERT_TRUE(reader.next(row));
  EXPECT_TRUE(is_comment(source, row));
  EXPECT_FALSE(is_blank(source, row));
  ASSERT_TRUE(reader.next(row));
  EXPECT_TRUE(is_blank(source, row));
  ASSERT_TRUE(reader.next(row));
  EXPECT_FALSE(is_comment(source, row));
}

TEST(Csv, WritesWhatRfc4180AsksFor) {
  std::string out;
  append_csv_row(out, Texts{"a", "b;c", "detta \"V\"", "due\nrighe", " spazio", "1,5"}, ';');
  EXPECT_EQ(out, "a;\"b;c\";\"detta \"\"V\"\"\";\"due\nrighe\";\" spazio\";1,5\r\n");
}

RC_GTEST_PROP(Csv, ReadsWhatItWrites, ()) {
  // Texts put together from pieces that a careless writer or reader would break at.
  const auto piece = rc::gen::element<std::string>("a", "", " ", "\"", "\"\"", ";", ",", "\t", "\n",
                                                   "\r\n", "\r", "#", "b;\"");
  const auto text = rc::gen::apply([](const std::string& first, const std::string& second,
                                      const std::string& third) { return first + second + third; },
                                   piece, piece, piece);
  const auto some_row = rc::gen::resize(5, rc::gen::nonEmpty(rc::gen::container<Texts>(text)));
  const auto rows = *rc::gen::resize(5, rc::gen::container<std::vector<Texts>>(some_row));
  const char separator = *rc::gen::element(';', ',', '\t');
  std::string out;
  for (const Texts& row : rows) append_csv_row(out, row, separator);
  Problems problems;
  RC_ASSERT(rows_of(Source("t.csv", out), separator, &problems) == rows);
  RC_ASSERT(problems.empty());
}

// Every character of the text is in a cell, or is a separator, a mark or a line end.
RC_GTEST_PROP(Csv, LosesNothing, ()) {
  const auto text =
      *rc::gen::container<std::string>(rc::gen::element('a', 'b', '"', ';', '\n', ' ', 'c', 'd'));
  const Source source("t.csv", text);
  CsvReader reader(source, ';');
  CsvRow row;
  std::size_t end = 0;
  while (reader.next(row)) {
    for (const CsvCell& cell : row.cells) {
      RC_ASSERT(cell.begin >= end && cell.end >= cell.begin);
      for (std::size_t at = end; at < cell.begin && reader.problems().empty(); ++at) {
        RC_ASSERT(text[at] == ';' || text[at] == '"' || text[at] == '\n');
      }
      end = cell.end;
    }
  }
  for (std::size_t at = end; at < text.size() && reader.problems().empty(); ++at) {
    RC_ASSERT(text[at] == '"' || text[at] == '\n');
  }
}

}  // namespace
}  // namespace pegaso::reading

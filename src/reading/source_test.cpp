#include "reading/source.h"

#include <chrono>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace pegaso::reading {
namespace {

using testing::HasSubstr;
using namespace std::string_view_literals;

// A text of some length without line ends, so that small faults stay below every threshold.
std::string filler(std::size_t size) { return std::string(size, 'a'); }

Source decoded(std::string_view bytes) {
  auto source = decode("piano.txt", std::string(bytes));
  EXPECT_TRUE(source) << (source ? "" : describe(source.error(), Language::English));
  return source ? *std::move(source) : Source();
}

// The English message of the refusal, after checking what every refusal must have.
Problem refusal(std::string_view bytes) {
  const auto source = decode("piano.txt", std::string(bytes));
  EXPECT_FALSE(source);
  if (source) return {};
  const Problem& problem = source.error();
  EXPECT_EQ(problem.where.file, "piano.txt");
  EXPECT_FALSE(problem.message.it.empty());
  EXPECT_FALSE(problem.message.en.empty());
  EXPECT_FALSE(problem.cure.it.empty());
  EXPECT_FALSE(problem.cure.en.empty());
  return problem;
}

std::string remark(const Source& source) {
  EXPECT_EQ(source.remarks().size(), 1U);
  if (source.remarks().size() != 1) return {};
  EXPECT_FALSE(source.remarks().front().it.empty());
  return source.remarks().front().en;
}

// ---- Lines -------------------------------------------------------------------------------------

TEST(Source, NumbersLinesFromOne) {
  const Source source("a", "uno\ndue\r\n\ntre");
  ASSERT_EQ(source.line_count(), 4U);
  EXPECT_EQ(source.line(1), "uno");
  EXPECT_EQ(source.line(2), "due");
  EXPECT_EQ(source.line(3), "");
  EXPECT_EQ(source.line(4), "tre");
  EXPECT_EQ(source.line_start(4), 10U);
}

TEST(Source, EndsWithoutAnEmptyLine) {
  EXPECT_EQ(Source("a", "uno\n").line_count(), 1U);
  EXPECT_EQ(Source("a", "uno\n\n").line_count(), 2U);
  EXPECT_EQ(Source("a", "\n").line_count(), 1U);
  EXPECT_EQ(Source("a", "").line_count(), 0U);
  EXPECT_EQ(Source().line_count(), 0U);
}

TEST(Source, TellsTheLineOfAnOffset) {
  const Source source("a", "uno\ndue\n\ntre");
  EXPECT_EQ(source.line_of(0), 1U);
  EXPECT_EQ(source.line_of(3), 1U) << "a line end belongs to its line";
  EXPECT_EQ(source.line_of(4), 2U);
  EXPECT_EQ(source.line_of(8), 3U);
  EXPECT_EQ(source.line_of(9), 4U);
  EXPECT_EQ(source.line_of(1000), 4U);
  EXPECT_EQ(Source().line_of(0), 0U);
}

TEST(SourceDeathTest, HoldsToItsLines) {
  const Source source("a", "uno\n");
  EXPECT_DEATH(static_cast<void>(source.line(0)), "broken promise");
  EXPECT_DEATH(static_cast<void>(source.line(2)), "broken promise");
}

RC_GTEST_PROP(Source, LinesAndEndsMakeTheTextAgain, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::element('a', 'b', '\n', '\r', ' '));
  const Source source("a", text);
  std::string joined;
  for (std::uint32_t line = 1; line <= source.line_count(); ++line) {
    const std::uint32_t begin = source.line_start(line);
    const std::size_t end = line == source.line_count() ? text.size() : source.line_start(line + 1);
    RC_ASSERT(source.line(line).data() == source.text().data() + begin);
    RC_ASSERT(source.line(line).find('\n') == std::string_view::npos);
    for (std::size_t at = begin; at < end; ++at) {
      RC_ASSERT(source.line_of(static_cast<std::uint32_t>(at)) == line);
    }
    joined += source.text().substr(begin, end - begin);
  }
  RC_ASSERT(joined == text);
}

// ---- What is read as it is ---------------------------------------------------------------------

TEST(Decode, KeepsUtf8AsItIs) {
  const Source source = decoded("Città\tperché €\nfine\n");
  EXPECT_EQ(source.text(), "Città\tperché €\nfine\n");
  EXPECT_EQ(source.name(), "piano.txt");
  EXPECT_TRUE(source.remarks().empty());
}

TEST(Decode, KeepsTheLineEndsOfWindows) {
  const Source source = decoded("uno\r\ndue\r\n");
  EXPECT_EQ(source.line_count(), 2U);
  EXPECT_EQ(source.line(1), "uno");
  EXPECT_EQ(source.line(2), "due");
  EXPECT_TRUE(source.remarks().empty());
}

TEST(Decode, BearsAFewControlCharacters) {
  EXPECT_EQ(decoded(filler(200) + '\x02').text().size(), 201U);
  EXPECT_EQ(decoded("a\fb\v").text(), "a\fb\v") << "page ends are white space";
}

// ---- Repairs -----------------------------------------------------------------------------------

TEST(Decode, DropsAByteOrderMark) {
  const Source source = decoded("\xEF\xBB\xBFuno\n");
  EXPECT_EQ(source.text(), "uno\n");
  EXPECT_THAT(remark(source), HasSubstr("byte-order mark"));
}

TEST(Decode, ReadsCarriageReturnsAloneAsLineEnds) {
  const Source source = decoded("uno\rdue\r\rtre\r\r\nquattro\r");
  ASSERT_EQ(source.line_count(), 5U);
  EXPECT_EQ(source.line(1), "uno");
  EXPECT_EQ(source.line(3), "");
  EXPECT_EQ(source.line(4), "tre") << "a line end written twice is one line end";
  EXPECT_EQ(source.line(5), "quattro");
  EXPECT_THAT(remark(source), HasSubstr("carriage return"));
}

TEST(Decode, ConvertsLatin1AndNamesTheFirstLine) {
  const Source source = decoded("prima riga\nCitt\xE0 perch\xE9\n");
  EXPECT_EQ(source.text(), "prima riga\nCittà perché\n");
  EXPECT_THAT(remark(source), HasSubstr("line 2"));
}

TEST(Decode, ConvertsWindows1252) {
  EXPECT_EQ(decoded("l\x92"
                    "anno \x93"
                    "2016\x94 \x96 \x80 5")
                .text(),
            "l’anno “2016” – € 5");
}

TEST(Decode, ConvertsLatin1WhosePairsLookLikeUtf8) {
  // C9 B0 is well-formed UTF-8, but the text around it is not.
  EXPECT_EQ(decoded("\xC9\xB0 citt\xE0 perch\xE9").text(), "É° città perché");
}

TEST(Decode, MendsSingleBytesInUtf8) {
  const Source source = decoded("città perché\npi\xF9 così\n\x90 è\n");
  EXPECT_EQ(source.text(), "città perché\npiù così\n\uFFFD è\n");
  EXPECT_THAT(remark(source), HasSubstr("2 bytes"));
  EXPECT_THAT(remark(source), HasSubstr("line 2"));
}

TEST(Decode, ReadsATextCutInsideALetter) {
  const Source source = decoded("città perché citt\xC3");
  EXPECT_EQ(source.text(), "città perché cittÃ");
  EXPECT_THAT(remark(source), HasSubstr("check the accented letters"));
}

TEST(Decode, ConvertsUtf16OfBothOrders) {
  const Source little = decoded(
      "\xFF\xFE"
      "C\0i\0\xE0\0\n\0\xAC\x20"sv);
  EXPECT_EQ(little.text(), "Cià\n€");
  EXPECT_THAT(remark(little), HasSubstr("UTF-16"));
  EXPECT_EQ(decoded("\xFE\xFF\0C\0i\0\xE0\0\n\x20\xAC"sv).text(), "Cià\n€");
  EXPECT_EQ(decoded("\xFE\xFF\xD8\x3D\xDE\x00"sv).text(), "😀") << "beyond 16 bits";
}

// ---- Refusals ----------------------------------------------------------------------------------

TEST(Decode, RefusesNothing) {
  EXPECT_THAT(refusal("").message.en, HasSubstr("empty"));
  for (const std::string_view blank : {"\n", " \t\r\n\f", "\xEF\xBB\xBF", "\xFF\xFE"}) {
    EXPECT_THAT(refusal(blank).message.en, HasSubstr("no text"));
  }
}

TEST(Decode, RefusesNulBytesAndNamesTheLine) {
  const Problem problem = refusal("uno\ndue\ntr\0e"sv);
  EXPECT_THAT(problem.message.en, HasSubstr("NUL"));
  EXPECT_EQ(problem.where.line, 3U);
  EXPECT_THAT(refusal("\xFF\xFE"
                      "a\0\0\0"sv)
                  .message.en,
              HasSubstr("NUL"));
  EXPECT_THAT(refusal("C\0i\0t\0"sv).cure.en, HasSubstr("UTF-8")) << "UTF-16 without its mark";
}

TEST(Decode, RefusesAPdf) {
  const Problem problem = refusal("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n");
  EXPECT_THAT(problem.message.en, HasSubstr("PDF"));
  EXPECT_THAT(problem.cure.en, HasSubstr("pegaso template"));
  EXPECT_THAT(refusal("\n\n%PDF-1.4\n").message.en, HasSubstr("PDF"));
}

// The bytes with which a ZIP begins whose first entry has this name and content.
std::string zip_head(std::string_view name, std::string_view content) {
  std::string bytes("PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"sv);
  bytes += static_cast<char>(name.size());
  bytes += "\0\0\0"sv;
  bytes += name;
  bytes += content;
  return bytes;
}

TEST(Decode, RefusesOfficeDocumentsByTheirKind) {
  const auto message = [](const std::string& bytes) { return refusal(bytes).message.en; };
  const std::string open_document = "application/vnd.oasis.opendocument.";
  EXPECT_THAT(message(zip_head("mimetype", open_document + "spreadsheet")),
              HasSubstr("spreadsheet"));
  EXPECT_THAT(message(zip_head("mimetype", open_document + "text")), HasSubstr("word processor"));
  EXPECT_THAT(message(zip_head("mimetype", open_document + "presentation")),
              HasSubstr("presentation"));
  EXPECT_THAT(message(zip_head("[Content_Types].xml", filler(500) + "xl/workbook.xml")),
              HasSubstr("spreadsheet"));
  EXPECT_THAT(message(zip_head("[Content_Types].xml", filler(500) + "word/document.xml")),
              HasSubstr("word processor"));
  EXPECT_THAT(message(zip_head("piano.txt", "testo")), HasSubstr("archive"));
}

TEST(Decode, AdvisesToSaveASpreadsheetAsCsv) {
  EXPECT_THAT(refusal(zip_head("xl/workbook.xml", "")).cure.en, HasSubstr("CSV"));
}

TEST(Decode, RefusesOlderOfficeDocuments) {
  const std::string ole2("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0"sv);
  EXPECT_THAT(refusal(ole2).message.en, HasSubstr("office program"));
  EXPECT_THAT(refusal(ole2 + std::string("W\0o\0r\0k\0b\0o\0o\0k\0"sv)).message.en,
              HasSubstr("spreadsheet"));
  EXPECT_THAT(refusal(ole2 + std::string("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"sv)).message.en,
              HasSubstr("word processor"));
}

TEST(Decode, RefusesPicturesArchivesDatabasesAndPrograms) {
  EXPECT_THAT(refusal("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv).message.en, HasSubstr("picture"));
  EXPECT_THAT(refusal("\xFF\xD8\xFF\xE0\0\x10JFIF"sv).message.en, HasSubstr("picture"));
  EXPECT_THAT(refusal("GIF89a\1\0"sv).message.en, HasSubstr("picture"));
  EXPECT_THAT(refusal("\x1F\x8B\x08\0\0"sv).message.en, HasSubstr("archive"));
  EXPECT_THAT(refusal("SQLite format 3\0\x10"sv).message.en, HasSubstr("database"));
  EXPECT_THAT(refusal("\x7F"
                      "ELF\2\1\1"sv)
                  .message.en,
              HasSubstr("program"));
  EXPECT_THAT(refusal("{\\rtf1\\ansi Piano}").message.en, HasSubstr("RTF"));
  EXPECT_THAT(refusal("%!PS-Adobe-3.0\n").message.en, HasSubstr("PostScript"));
}

TEST(Decode, RefusesControlCharacters) {
  EXPECT_THAT(refusal(filler(95) + "\x01\x02").message.en, HasSubstr("control characters"));
  std::string noise;
  for (int i = 0; i < 4096; ++i) noise += static_cast<char>(1 + (i * 37) % 255);
  EXPECT_THAT(refusal(noise).message.en, HasSubstr("not a text"));
}

TEST(Decode, RefusesOtherEncodings) {
  // DOS code page 850: à is 85, ì is 8D.
  const Problem problem = refusal("Citt\x85\ncos\x8D\n");
  EXPECT_THAT(problem.message.en, HasSubstr("8D"));
  EXPECT_EQ(problem.where.line, 2U);
}

TEST(Decode, RefusesUtf16CutInsideALetter) {
  const Problem problem = refusal(
      "\xFF\xFE"
      "a\0\n\0b"sv);
  EXPECT_THAT(problem.message.en, HasSubstr("damaged"));
  EXPECT_EQ(problem.where.line, 2U);
  EXPECT_THAT(refusal("\xFE\xFF\xD8\x3D\0a"sv).message.en, HasSubstr("damaged"));
  EXPECT_THAT(refusal("\xFE\xFF\xDE\x00\0a"sv).message.en, HasSubstr("damaged"));
}

TEST(Decode, RefusesLinesAndDocumentsAboveTheLimits) {
  EXPECT_TRUE(decode("a", filler(line_bytes_max)));
  const Problem line = refusal("prima\n" + filler(line_bytes_max + 1));
  EXPECT_THAT(line.message.en, HasSubstr("too long"));
  EXPECT_EQ(line.where.line, 2U);
  EXPECT_THAT(refusal(filler(document_bytes_max + 1)).message.en, HasSubstr("too large"));
}

TEST(Decode, RefusesLinesAndTabsBeyondMeasure) {
  const std::string lines = 'a' + std::string(document_lines_max, '\n');
  EXPECT_TRUE(decode("a", lines));
  EXPECT_THAT(refusal(lines + '\n').message.en, HasSubstr("more than 2000000 lines"));
  std::string tabs = "a";
  for (std::size_t i = 0; i < document_tabs_max; i += 100) tabs += std::string(100, '\t') + '\n';
  EXPECT_TRUE(decode("a", tabs));
  EXPECT_THAT(refusal(tabs + '\t').message.en, HasSubstr("more than 10000000 tabs"));
}

// ---- Whatever the bytes
// --------------------------------------------------------------------------

RC_GTEST_PROP(Decode, GivesUtf8OrARefusal, ()) {
  const auto bytes = *rc::gen::container<std::string>(
      rc::gen::oneOf(rc::gen::element('a', ' ', '\n', '\r', '\xC3', '\xA0', '\xE0', '\x92'),
                     rc::gen::arbitrary<char>()));
  const auto source = decode("a", bytes);
  if (source) {
    RC_ASSERT(find_invalid_utf8(source->text()) == std::string_view::npos);
    RC_ASSERT(source->line_count() >= 1U);
  } else {
    RC_ASSERT(!source.error().message.it.empty());
    RC_ASSERT(!source.error().cure.it.empty());
  }
}

// Runs of high bytes must not be walked again and again: here that would take minutes.
TEST(Decode, TakesTimeInProportionToTheText) {
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(decode("a", "a\xE0" + std::string(1U << 18U, '\xA0')));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

}  // namespace
}  // namespace pegaso::reading

#include "publishing/table_ods.h"

#include <algorithm>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "publishing/zip_writer.h"

namespace pegaso::publishing {
namespace {

constexpr std::string_view media_type = "application/vnd.oasis.opendocument.spreadsheet";

constexpr std::string_view manifest =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
)";

// 1.234,56 €, 31/12/2016, a bold head.
constexpr std::string_view content_begin =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">
<office:automatic-styles>
<number:currency-style style:name="euro" number:language="it" number:country="IT"><number:number number:min-integer-digits="1" number:decimal-places="2" number:min-decimal-places="2" number:grouping="true"/><number:text> </number:text><number:currency-symbol number:language="it" number:country="IT">€</number:currency-symbol></number:currency-style>
<number:date-style style:name="day"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
<style:style style:name="amount" style:family="table-cell" style:data-style-name="euro"/>
<style:style style:name="date" style:family="table-cell" style:data-style-name="day"/>
<style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>
)";
constexpr std::string_view content_end =
    "</table:table>\n</office:spreadsheet></office:body>\n</office:document-content>\n";

// XML has no place for most control characters and for what is not UTF-8; both are left out as spaces.
void write_escaped(std::string_view text, Sink& out) {
  std::size_t invalid = find_invalid_utf8(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == invalid) {
      out.write(' ');
      const std::size_t next = find_invalid_utf8(text.substr(i + 1));
      invalid = next == std::string_view::npos ? next : next + i + 1;
      continue;
    }
    const char c = text[i];
    if (c == '&') {
      out.write("&amp;");
    } else if (c == '<') {
      out.write("&lt;");
    } else if (c == '>') {
      out.write("&gt;");
    } else if (c == '"') {
      out.write("&quot;");
    } else if (text.substr(i).starts_with("\xEF\xBF\xBE") ||
               text.substr(i).starts_with("\xEF\xBF\xBF")) {
      out.write(' ');
      i += 2;
    } else if (static_cast<unsigned char>(c) < ' ') {
      out.write(' ');
    } else {
      out.write(c);
    }
  }
}

// One paragraph for each line. Several spaces in a row are one there, and nobody misses them.
void write_paragraphs(std::string_view text, Sink& out) {
  for (const std::string_view line : split(text, '\n')) {
    out.write("<text:p>");
    write_escaped(line, out);
    out.write("</text:p>");
  }
}

class CellWriter {
 public:
  CellWriter(Language language, Sink& out) : language_(language), out_(out) {}

  void operator()(std::monostate) { out_.write("<table:table-cell/>"); }
  void operator()(const std::string& text) { write("string", {}, {}, text); }
  void operator()(std::int64_t number) {
    const std::string digits = std::to_string(number);
    write("float", "office:value=\"" + digits + "\"", {}, digits);
  }
  void operator()(Money amount) {
    write("currency", R"(office:currency="EUR" office:value=")" + format_plain(amount) + "\"",
          "amount", format_italian(amount) + " €");
  }
  void operator()(Date date) {
    write("date", "office:date-value=\"" + format_iso(date) + "\"", "date", format_italian(date));
  }
  void operator()(const Term& term) { write("string", {}, {}, term.words.in(language_)); }

  void head(std::string_view text) { write("string", {}, "head", text); }

 private:
  void write(std::string_view type, std::string_view value, std::string_view style,
             std::string_view text) {
    out_.write("<table:table-cell");
    if (!style.empty()) {
      out_.write(" table:style-name=\"");
      out_.write(style);
      out_.write('"');
    }
    out_.write(" office:value-type=\"");
    out_.write(type);
    out_.write('"');
    if (!value.empty()) {
      out_.write(' ');
      out_.write(value);
    }
    out_.write('>');
    write_paragraphs(text, out_);
    out_.write("</table:table-cell>");
  }

  Language language_;
  Sink& out_;
};

// Programs refuse these in a sheet's name, and long ones.
std::string sheet_name(const Table& table, Language language) {
  constexpr std::size_t bytes_max = 31;
  std::string name = table.title.in(language);
  std::ranges::replace_if(
      name, [](char c) { return std::string_view("[]*?:/\\'").contains(c); }, ' ');
  if (name.size() > bytes_max) {
    name.resize(bytes_max);
    // Not half a character.
    if (const std::size_t half = find_invalid_utf8(name); half != std::string_view::npos)
      name.resize(half);
  }
  name = trimmed(name);
  return name.empty() ? Bilingual{"Tabella", "Table"}.in(language) : name;
}

}  // namespace

std::string table_ods(const Table& table, Language language) {
  Sink out;
  out.write(content_begin);
  out.write("<table:table table:name=\"");
  write_escaped(sheet_name(table, language), out);
  out.write("\">\n<table:table-column table:number-columns-repeated=\"");
  out.write(std::to_string(std::max<std::size_t>(table.columns.size(), 1)));
  out.write("\"/>\n");
  CellWriter cells(language, out);
  out.write("<table:table-header-rows><table:table-row>");
  for (const Column& column : table.columns) cells.head(column.title.in(language));
  if (table.columns.empty()) cells(std::monostate());
  out.write("</table:table-row></table:table-header-rows>\n");
  for (const auto& row : table.rows) {
    PEGASO_CHECK(row.size() == table.columns.size());
    out.write("<table:table-row>");
    for (const Cell& cell : row) std::visit(cells, cell);
    out.write("</table:table-row>\n");
  }
  out.write(content_end);

  ZipWriter zip;
  // First and not packed: whoever looks at the file's beginning sees what it is.
  zip.add("mimetype", media_type, ZipWriter::Packing::Stored);
  zip.add("META-INF/manifest.xml", manifest, ZipWriter::Packing::Deflated);
  zip.add("content.xml", out.take(), ZipWriter::Packing::Deflated);
  return zip.finish();
}

}  // namespace pegaso::publishing

// The cells are read back by another program's means in tests/web/ods_test.py.
#include "publishing/table_ods.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace pegaso::publishing {
namespace {

std::size_t number_at(std::string_view bytes, std::size_t at, unsigned count) {
  std::size_t number = 0;
  for (unsigned i = 0; i < count; ++i) {
    number |= std::size_t{static_cast<unsigned char>(bytes.at(at + i))} << (8U * i);
  }
  return number;
}

// The content of a file of the archive, looked up by its local heads.
std::string file_of(std::string_view archive, std::string_view wanted) {
  std::size_t at = 0;
  while (archive.substr(at).starts_with("PK\x03\x04")) {
    const std::size_t packed = number_at(archive, at + 18, 4);
    const std::size_t size = number_at(archive, at + 22, 4);
    const std::size_t name = number_at(archive, at + 26, 2);
    const std::size_t begin = at + 30 + name;
    if (archive.substr(at + 30, name) == wanted) {
      std::string bytes(archive.substr(begin, packed));
      if (number_at(archive, at + 8, 2) != 0) {
        std::string out(size, '\0');
        z_stream stream{};
        EXPECT_EQ(inflateInit2(&stream, -15), Z_OK);
        stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
        stream.avail_in = static_cast<uInt>(bytes.size());
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = static_cast<uInt>(out.size());
        EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
        inflateEnd(&stream);
        bytes = out;
      }
      const auto sum =
          crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
      EXPECT_EQ(number_at(archive, at + 14, 4), sum);
      return bytes;
    }
    at = begin + packed;
  }
  return {};
}

Table example() {
  Table table;
  table.title = {"Capitoli: 2016", "Chapters: 2016"};
  table.columns = {{"chapter", {"capitolo", "chapter"}},
                   {"status", {"stato", "status"}},
                   {"amount", {"importo", "amount"}, Align::Right, true},
                   {"due", {"scade", "due"}}};
  table.rows = {{std::string("=1+1 <b>\x01\xFF"), Term{"changed", {"variato", "changed"}},
                 Money::from_cents(-123456), *Date::from(2016, 12, 31)},
                {std::int64_t{7}, std::monostate(), std::monostate(), std::monostate()}};
  return table;
}

TEST(TableOds, CellsKeepTheirTypesAndExactValues) {
  const std::string content = file_of(table_ods(example(), Language::Italian), "content.xml");
  for (
      const char* wanted :
      {R"(table:name="Capitoli  2016")", R"(office:value="-1234.56")",
       R"(<table:table-cell table:style-name="date" office:value-type="date" office:date-value="2016-12-31"><text:p>31/12/2016)",
       R"(<table:table-cell office:value-type="string"><text:p>=1+1 &lt;b&gt;  </text:p>)",
       R"(office:value-type="float" office:value="7")", "<text:p>variato</text:p>"}) {
    EXPECT_TRUE(content.contains(wanted)) << wanted << "\n" << content;
  }
}

TEST(TableOds, TheTypeStandsFirstAndIsNotPacked) {
  const std::string archive = table_ods(example(), Language::English);
  EXPECT_EQ(archive.substr(30, 54), "mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
  EXPECT_EQ(number_at(archive, 8, 2), 0U);
  EXPECT_EQ(archive, table_ods(example(), Language::English));
}

}  // namespace
}  // namespace pegaso::publishing

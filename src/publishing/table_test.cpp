#include "publishing/table.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace pegaso::publishing {
namespace {

Table example() {
  Table table;
  table.title = {"Capitoli", "Chapters"};
  table.columns = {{"chapter", {"capitolo", "chapter"}},
                   {"status", {"stato", "status"}},
                   {"amount", {"importo", "amount"}, Align::Right, true},
                   {"due", {"scade", "due"}}};
  table.rows = {{std::string("5920/999"), Term{"changed", {"variato", "changed"}},
                 Money::from_cents(123456), *Date::from(2016, 12, 31)},
                {std::string("=2, \"tre\""), std::monostate(), std::monostate(), std::monostate()}};
  return table;
}

TEST(Table, TextHasItalianFormatsAndAlignedColumns) {
  Sink out;
  write_text(example(), {}, out);
  EXPECT_EQ(out.take(),
            "Capitoli\n"
            "capitolo   stato     importo  scade\n"
            "5920/999   variato  1.234,56  31/12/2016\n"
            "=2, \"tre\"\n");
}

TEST(Table, TextIsNarrowedToTheTerminal) {
  Table table;
  table.columns = {{"n", {"n.", "no."}, Align::Right}, {"text", {"testo", "text"}}};
  table.rows = {
      {std::int64_t{7}, std::string("una frase che non entra in una riga sola di schermo")}};
  Sink out;
  write_text(table, {.width = width_min}, out);
  EXPECT_EQ(out.take(),
            "n.  testo\n"
            " 7  una frase che non entra in una riga\n"
            "    sola di schermo\n");
}

TEST(Table, CsvQuotesAndDisarmsFormulas) {
  Sink out;
  write_csv(example(), out);
  EXPECT_EQ(out.take(),
            "chapter,status,amount,due\r\n"
            "5920/999,changed,1234.56,2016-12-31\r\n"
            "\"'=2, \"\"tre\"\"\",,,\r\n");
}

TEST(Table, JsonKeepsTypes) {
  Sink out;
  write_json(example(), out);
  const auto rows = boost::json::parse(out.take());
  EXPECT_EQ(rows.at(0).at("amountCents"), 123456);
  EXPECT_EQ(rows.at(0).at("status"), "changed");
  EXPECT_EQ(rows.at(0).at("due"), "2016-12-31");
  EXPECT_TRUE(rows.at(1).at("amountCents").is_null());
}

}  // namespace
}  // namespace pegaso::publishing

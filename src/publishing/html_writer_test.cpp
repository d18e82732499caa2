#include "publishing/html_writer.h"

#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "publishing/table.h"

namespace pegaso::publishing {
namespace {

std::string as_text(const std::string& text) {
  Sink out;
  HtmlWriter(out).text(text);
  return out.take();
}

TEST(HtmlWriter, WritesElementsAndAttributes) {
  Sink out;
  HtmlWriter html(out);
  html.open("td", {{"class", "number"}, {"title", ""}});
  html.text("1.234,56");
  html.empty("br");
  html.element("del", "via", {{"title", "a \"b\" & <c>"}});
  html.close();
  EXPECT_EQ(out.take(),
            "<td class=\"number\">1.234,56<br><del title=\"a &quot;b&quot; &amp; "
            "&lt;c&gt;\">via</del></td>");
}

TEST(HtmlWriter, NothingInATextBecomesAnElement) {
  EXPECT_EQ(as_text("<script>alert('x') && \"y\"</script>"),
            "&lt;script&gt;alert(&#39;x&#39;) &amp;&amp; &quot;y&quot;&lt;/script&gt;");
  EXPECT_EQ(as_text("&lt; è già scritto"), "&amp;lt; è già scritto");
}

TEST(HtmlWriter, BytesThatAreNoTextAreSeen) {
  EXPECT_EQ(as_text(std::string("a\0b", 3)),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(as_text("a\x1b[31mb"), "a\xEF\xBF\xBD[31mb");
  EXPECT_EQ(as_text("\xE2\x80\xAE"
                    "abc"),
            "\xEF\xBF\xBD"
            "abc");  // right-to-left override
  EXPECT_EQ(as_text("caff\xE8"), "caff\xEF\xBF\xBD");
  EXPECT_EQ(as_text("una\n due\t"), "una\n due\t");
}

RC_GTEST_PROP(HtmlWriter, NoTextHoldsWhatHasAMeaning, (const std::string& text)) {
  const std::string written = as_text(text);
  RC_ASSERT(written.find_first_of("<>\"'") == std::string::npos);
  for (std::size_t at = written.find('&'); at != std::string::npos;
       at = written.find('&', at + 1)) {
    const std::string entity = written.substr(at, written.find(';', at) - at + 1);
    RC_ASSERT(entity == "&amp;" || entity == "&lt;" || entity == "&gt;" || entity == "&quot;" ||
              entity == "&#39;");
  }
}

TEST(HtmlWriter, APageHasItsLanguageAndLoadsNothing) {
  Sink out;
  HtmlWriter html(out);
  html.begin_page(Language::English, "A & B", "p { color: #000; }");
  html.element("p", "x");
  html.end_page();
  const std::string page = out.take();
  EXPECT_TRUE(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  EXPECT_NE(page.find("<title>A &amp; B</title>"), std::string::npos);
  EXPECT_NE(page.find("default-src &#39;none&#39;"), std::string::npos);
  EXPECT_TRUE(page.ends_with("<p>x</p></body>\n</html>\n"));
}

TEST(HtmlTable, HasCaptionAndHeads) {
  Table table;
  table.title = {"Totali", "Totals"};
  table.columns = {{"item", {"voce", "item"}}, {"sum", {"somma", "sum"}, Align::Right}};
  table.rows = {{std::string("<b>"), Money::from_cents(123'456)}};
  Sink out;
  HtmlWriter html(out);
  write_html(table, Language::Italian, html);
  EXPECT_EQ(
      out.take(),
      "<table class=\"summary\"><caption>Totali</caption><thead><tr><th scope=\"col\">voce</th>"
      "<th scope=\"col\" class=\"number\">somma</th></tr></thead>\n"
      "<tbody><tr><th scope=\"row\">&lt;b&gt;</th><td class=\"number\">1.234,56</td></tr>\n"
      "</tbody></table>\n");
}

}  // namespace
}  // namespace pegaso::publishing

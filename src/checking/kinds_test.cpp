#include "checking/kinds.h"

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace pegaso::checking {
namespace {

TEST(Kinds, HaveNamesTitlesAndTexts) {
  std::set<std::string_view> names;
  for (const KindInfo& kind : kinds()) {
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
    EXPECT_EQ(kind.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos);
    for (const Wording& wording : {kind.title, kind.explanation, kind.cure}) {
      EXPECT_FALSE(wording.it.empty()) << kind.name;
      EXPECT_FALSE(wording.en.empty()) << kind.name;
    }
    EXPECT_EQ(kind.explanation.it.back(), '.') << kind.name;
    EXPECT_EQ(kind.cure.en.back(), '.') << kind.name;
    EXPECT_EQ(&info(kind.kind), &kind);
    EXPECT_EQ(kind_named(kind.name), kind.kind);
  }
  EXPECT_EQ(kind_named("no_such_kind"), std::nullopt);
}

TEST(Kinds, NameTheirSeverities) {
  EXPECT_EQ(name(Severity::Error), "error");
  EXPECT_EQ(name(Severity::Warning), "warning");
  EXPECT_EQ(name(Severity::Info), "info");
}

// The documentation has a section for every kind, and says its severity and its title.
TEST(Kinds, AreDocumented) {
  std::ifstream file(std::string(PEGASO_SOURCE_DIR) + "/docs/findings.md");
  ASSERT_TRUE(file);
  std::stringstream text;
  text << file.rdbuf();
  const std::string page = text.str();
  for (const KindInfo& kind : kinds()) {
    const std::string heading = "### " + std::string(kind.name) + "\n";
    const std::size_t at = page.find(heading);
    ASSERT_NE(at, std::string::npos) << "docs/findings.md lacks " << kind.name;
    const std::string section = page.substr(at, page.find("\n### ", at + 1) - at);
    EXPECT_NE(section.find(std::string(kind.title.it)), std::string::npos) << kind.name;
    EXPECT_NE(section.find("**" + std::string(name(kind.severity)) + "**"), std::string::npos)
        << kind.name;
  }
}

}  // namespace
}  // namespace pegaso::checking

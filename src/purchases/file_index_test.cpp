#include "purchases/file_index.h"

#include <array>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "purchases/file_check.h"

namespace pegaso::purchases {
namespace {

constexpr std::uint32_t seeds = 60;

// Few different values, so that files share codes, operators, units and days.
class AnyFiles {
 public:
  explicit AnyFiles(std::uint32_t seed) : random_(seed) {}

  std::vector<PurchaseFile> some() {
    std::vector<PurchaseFile> all(1 + below(30));
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i].number = {2016, static_cast<std::int64_t>(i) + 1};
      fill(all[i]);
    }
    return all;
  }

  Date day() { return days_after(*parse_iso_date("2015-06-01"), static_cast<int>(below(8)) * 92); }
  std::string one_of(const std::array<std::string, 3>& words) { return words.at(below(3)); }
  const std::array<std::string, 3> operators{"Rossi srl", "Bianchi", "Verdi"};
  const std::array<std::string, 3> cigs{"7013654A5E", "ZA41B2C3D4", "1234567890"};

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }

  void fill(PurchaseFile& file) {
    Purchase& purchase = file.purchase;
    purchase.nature =
        below(2) == 0 ? rules::PurchaseObject::Goods : rules::PurchaseObject::Services;
    purchase.category = "ORDINARY";
    purchase.unit = one_of({"Scuole", "Cultura", ""});
    purchase.date = day();
    purchase.net = Money::from_cents(static_cast<std::int64_t>(below(5)) * 1'000'000 + 1);
    for (std::size_t count = below(5); count > 0; --count) {
      const auto kind =
          std::array{EventKind::Cig, EventKind::Invitation, EventKind::Award}.at(below(3));
      const std::string text =
          kind == EventKind::Cig ? one_of(cigs) : one_of(operators) + ", " + one_of(operators);
      file.events.push_back({kind, day(), text});
    }
  }

  std::mt19937 random_;
};

std::vector<std::string> written(const FileCheck& check) {
  std::vector<std::string> lines;
  for (const auto& each : check.documents) {
    lines.push_back(std::string(each.code) + (each.is_there ? " +" : " -"));
  }
  for (const auto& each : check.remarks) lines.push_back(describe(each, Language::English));
  for (const PurchaseNumber each : check.similar) lines.push_back(format(each));
  return lines;
}

TEST(FileIndex, AnswersWhatLookingThroughAllFilesDoes) {
  std::size_t codes = 0;
  std::size_t awards = 0;
  std::size_t alike = 0;
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    SCOPED_TRACE(seed);
    AnyFiles any(seed);
    const auto all = any.some();
    const ScannedFiles plain(all);
    const FileIndex index(all);
    for (const PurchaseFile& file : all) {
      const std::string cig = any.one_of(any.cigs);
      const std::string company = any.one_of(any.operators);
      const Date from = any.day();
      const Date until = any.day();
      ASSERT_EQ(index.with_cig(file, cig), plain.with_cig(file, cig));
      ASSERT_EQ(index.last_award(file, company, from), plain.last_award(file, company, from));
      ASSERT_EQ(index.alike(file, from, until), plain.alike(file, from, until));
      codes += plain.with_cig(file, cig).size();
      awards += plain.last_award(file, company, from) ? 1 : 0;
      alike += plain.alike(file, from, until).size() - 1;
    }
  }
  // There was something to find.
  EXPECT_GT(codes, 0U);
  EXPECT_GT(awards, 0U);
  EXPECT_GT(alike, 0U);
}

TEST(FileIndex, LeavesEveryCheckAsItIs) {
  const auto& regime = *regime::built_in_regime("cremona-2016");
  const Date today = *parse_iso_date("2016-12-31");
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    SCOPED_TRACE(seed);
    const auto all = AnyFiles(seed).some();
    const FileIndex index(all);
    for (const PurchaseFile& file : all) {
      const auto plain = check_file(regime, file, all, today);
      const auto indexed = check_file(regime, file, index, today);
      ASSERT_EQ(indexed.has_value(), plain.has_value());
      if (!plain) continue;
      ASSERT_EQ(written(*indexed), written(*plain));
    }
  }
}

// A file that is not among all, as one that is only being written.
TEST(FileIndex, AnswersForAFileThatIsNotThere) {
  AnyFiles any(1);
  const auto all = any.some();
  PurchaseFile other = all.front();
  other.number.number = 99;
  const Date from = *parse_iso_date("2015-01-01");
  const Date until = *parse_iso_date("2018-01-01");
  EXPECT_EQ(FileIndex(all).alike(other, from, until), ScannedFiles(all).alike(other, from, until));
}

}  // namespace
}  // namespace pegaso::purchases

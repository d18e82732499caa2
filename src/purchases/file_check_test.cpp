#include "purchases/file_check.h"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace pegaso::purchases {
namespace {

const regime::Regime& cremona() { return *regime::built_in_regime("cremona-2016"); }
Date day(std::string_view iso) { return *parse_iso_date(iso); }
Money euro(std::int64_t euros) { return Money::from_cents(euros * 100); }

Event event(EventKind kind, std::string_view iso, std::string text = {}) {
  return {kind, day(iso), std::move(text), 0};
}

PurchaseFile file(std::int64_t number, std::int64_t euros, std::vector<Event> events = {}) {
  PurchaseFile made;
  made.number = {2016, number};
  made.purchase.object = "Cancelleria";
  made.purchase.nature = rules::PurchaseObject::Goods;
  made.purchase.category = "ORDINARY";
  made.purchase.unit = "Scuole";
  made.purchase.date = day("2016-05-01");
  made.purchase.net = euro(euros);
  made.events = std::move(events);
  return made;
}

FileCheck check(const std::vector<PurchaseFile>& all, std::size_t which = 0,
                std::string_view today = "2016-06-30") {
  return *check_file(cremona(), all[which], all, day(today));
}

std::set<std::string_view> missing(const FileCheck& check) {
  std::set<std::string_view> codes;
  for (const DocumentState& each : check.documents) {
    if (!each.is_there) codes.insert(each.code);
  }
  return codes;
}

bool has_remark(const FileCheck& check, std::string_view rule) {
  return std::ranges::find(check.remarks, rule, &regime::Reason::rule) != check.remarks.end();
}

TEST(FileCheck, TellsDocumentsPresentAndMissing) {
  const auto empty = missing(check({file(1, 12'000)}));
  for (const auto* each : {"DETERMINA_A_CONTRARRE", "INVITATION_LETTER", "CIG", "DURC"}) {
    EXPECT_TRUE(empty.contains(each)) << each;
  }
  const auto begun = missing(check({file(
      1, 12'000,
      {event(EventKind::StartAct, "2016-05-01"), event(EventKind::Cig, "2016-05-02", "ZA41B2C3D4"),
       event(EventKind::Document, "2016-05-02", "CLAUSE_518")})}));
  EXPECT_FALSE(begun.contains("DETERMINA_A_CONTRARRE"));
  EXPECT_FALSE(begun.contains("CIG"));
  EXPECT_FALSE(begun.contains("CLAUSE_518"));
  EXPECT_TRUE(begun.contains("DURC"));
}

TEST(FileCheck, KeepsACodeThatFailsAndSaysWhy) {
  const auto wrong = check({file(1, 12'000, {event(EventKind::Cig, "2016-05-02", "1234567890")})});
  EXPECT_FALSE(missing(wrong).contains("CIG"));
  EXPECT_TRUE(has_remark(wrong, "TRC-02"));
  const auto right = check({file(1, 12'000, {event(EventKind::Cig, "2016-05-02", "7013654A5E")})});
  EXPECT_EQ(has_remark(right, "TRC-02"), false);
}

TEST(FileCheck, WarnsOfACigThatIsOfAnotherPurchaseToo) {
  const Event cig = event(EventKind::Cig, "2016-05-02", "7013654A5E");
  const std::vector<PurchaseFile> all = {file(1, 2'000, {cig}), file(2, 2'000, {cig}),
                                         file(3, 2'000)};
  EXPECT_TRUE(has_remark(check(all, 0), "TRC-02"));
  EXPECT_FALSE(has_remark(check(all, 2), "TRC-02"));
}

TEST(FileCheck, CountsTheRenewalInTheEstimatedValue) {
  std::vector<PurchaseFile> all = {file(1, 30'000)};
  EXPECT_FALSE(missing(check(all)).contains("PROGRAMME"));
  all[0].purchase.renewal = euro(15'000);
  EXPECT_TRUE(missing(check(all)).contains("PROGRAMME"));
}

TEST(FileCheck, LooksWhetherTheDurcIsStillValid) {
  const std::vector<PurchaseFile> all = {file(1, 12'000, {event(EventKind::Durc, "2016-01-10")})};
  const auto days = *cremona().number("ver.durc.validity_days", day("2016-01-10"));
  const Date last = days_after(day("2016-01-10"), static_cast<int>(days));
  EXPECT_FALSE(has_remark(*check_file(cremona(), all[0], all, last), "VER-03"));
  EXPECT_TRUE(has_remark(*check_file(cremona(), all[0], all, days_after(last, 1)), "VER-03"));
}

TEST(FileCheck, WarnsOfAnOperatorInvitedAgainAfterAnAward) {
  const std::vector<PurchaseFile> all = {
      file(1, 2'000, {event(EventKind::Award, "2016-02-01", "Rossi srl")}),
      file(2, 2'000, {event(EventKind::Invitation, "2016-05-01", "Bianchi, Rossi srl")}),
      file(3, 2'000, {event(EventKind::Invitation, "2016-01-10", "Rossi srl")})};
  EXPECT_TRUE(has_remark(check(all, 1), "DET-06"));
  EXPECT_FALSE(has_remark(check(all, 0), "DET-06"));
  EXPECT_FALSE(has_remark(check(all, 2), "DET-06"));
}

// Each stays in a low band, together they do not.
TEST(FileCheck, NoticesAPurchaseThatWasSplit) {
  const std::vector<PurchaseFile> split = {file(1, 38'000), file(2, 38'000)};
  EXPECT_TRUE(has_remark(check(split), "ANT-07"));
  EXPECT_EQ(check(split).similar, (std::vector<PurchaseNumber>{{2016, 2}}));
  std::vector<PurchaseFile> others = split;
  others[1].purchase.unit = "Cultura";
  EXPECT_FALSE(has_remark(check(others), "ANT-07"));
  others = split;
  others[1].purchase.date = day("2012-05-01");
  EXPECT_FALSE(has_remark(check(others), "ANT-07"));
}

std::vector<PurchaseFile> awarded(std::int64_t count) {
  std::vector<PurchaseFile> all;
  for (std::int64_t number = 1; number <= count; ++number) {
    Event award = event(EventKind::Award, "2016-05-20", "Rossi srl");
    award.sequence = number;
    all.push_back(file(number, 12'000, {award}));
  }
  return all;
}

TEST(Draw, TakesOneOfEachWholeBlockAndOfThePartWhenTheYearIsOver) {
  EXPECT_TRUE(draw_awards(cremona(), awarded(9), 2016, false)->drawn.empty());
  EXPECT_EQ(draw_awards(cremona(), awarded(10), 2016, false)->drawn.size(), 1U);
  EXPECT_EQ(draw_awards(cremona(), awarded(14), 2016, true)->drawn.size(), 2U);
  EXPECT_TRUE(draw_awards(cremona(), awarded(14), 2015, true)->drawn.empty());
}

// The hash of the text can be repeated with any tool: this one was computed outside of the program.
TEST(Draw, CanBeRepeatedByAnybody) {
  const auto draw = *draw_awards(cremona(), awarded(10), 2016, false);
  ASSERT_EQ(draw.drawn.size(), 1U);
  EXPECT_EQ(draw.drawn[0].text,
            "2016:2016/1,2016/2,2016/3,2016/4,2016/5,2016/6,2016/7,2016/8,2016/9,2016/10");
  EXPECT_EQ(draw.drawn[0].hash, 17097200207435508032U);
  EXPECT_EQ(draw.drawn[0].number, (PurchaseNumber{2016, 3}));
}

TEST(Draw, OfABlockStaysWhenLaterAwardsCome) {
  const auto first = draw_awards(cremona(), awarded(10), 2016, false)->drawn;
  const auto later = draw_awards(cremona(), awarded(25), 2016, true)->drawn;
  ASSERT_EQ(later.size(), 3U);
  EXPECT_EQ(later[0].text, first[0].text);
  EXPECT_EQ(later[0].number, first[0].number);
}

TEST(Draw, StaysWhenAnAwardIsAnnulledAndRecordedAnew) {
  auto all = awarded(10);
  const auto first = draw_awards(cremona(), all, 2016, false)->drawn;
  PurchaseFile& file = all[2];
  ASSERT_TRUE(annul(file, 3, {{}, 11, day("2016-06-01"), "Anna", "Sbaglio"}));
  EXPECT_EQ(draw_awards(cremona(), all, 2016, false)->drawn.at(0).text, first.at(0).text);
  file.events.push_back(event(EventKind::Award, "2016-05-21", "Bianchi"));
  file.events.back().sequence = 12;
  EXPECT_EQ(draw_awards(cremona(), all, 2016, false)->drawn.at(0).text, first.at(0).text);
}

TEST(FileCheck, AsksWhatAnExtensionNeeds) {
  Event extension = event(EventKind::Extension, "2016-09-01", "gara 2");
  EXPECT_FALSE(missing(check({file(1, 2'000)})).contains("OPTION_CLAUSE"));
  EXPECT_TRUE(missing(check({file(1, 2'000, {extension})})).contains("OPTION_CLAUSE"));
  EXPECT_FALSE(
      missing(check({file(1, 2'000,
                          {extension, event(EventKind::Document, "2016-09-01", "OPTION_CLAUSE")})}))
          .contains("OPTION_CLAUSE"));
}

}  // namespace
}  // namespace pegaso::purchases

#include <gtest/gtest.h>

#include "registers/assignment.h"
#include "registers/grant.h"

namespace pegaso::registers {
namespace {

Date day(const char* iso) { return parse_iso_date(iso).value(); }
Money cents(std::int64_t cents) { return Money::from_cents(cents); }

Entry<Assignment> entry(const char* recorded_on, std::int64_t number, const char* date) {
  Entry<Assignment> entry;
  entry.recorded_on = day(recorded_on);
  entry.row.number = {2016, number};
  entry.row.date = day(date);
  return entry;
}

TEST(Register, ShowsADayAsItWasKnown) {
  std::vector<Entry<Assignment>> entries = {entry("2016-03-01", 1, "2016-02-20"),
                                            entry("2016-03-02", 2, "2016-03-02"),
                                            entry("2016-05-01", 1, "2016-02-20")};
  entries[2].row.published_on = day("2016-04-10");
  entries[2].row.paid_on = day("2016-04-20");

  const auto on = [&](const char* in_force, const char* known) {
    return rows_of(entries, {day(in_force), day(known)});
  };
  EXPECT_EQ(on("2016-12-31", "2016-02-28").size(), 0U);
  EXPECT_EQ(on("2016-03-01", "2016-12-31").size(), 1U);
  EXPECT_EQ(on("2016-12-31", "2016-12-31").size(), 2U);
  // Not yet known, then not yet paid.
  EXPECT_FALSE(on("2016-12-31", "2016-04-30")[0].published_on);
  EXPECT_TRUE(on("2016-04-15", "2016-12-31")[0].published_on);
  EXPECT_FALSE(on("2016-04-15", "2016-12-31")[0].paid_on);
  EXPECT_TRUE(on("2016-04-20", "2016-12-31")[0].paid_on);
}

TEST(Register, AnAnnulledRowIsGoneAndItsNumberIsNotUsedAgain) {
  std::vector<Entry<Assignment>> entries = {entry("2016-03-01", 1, "2016-03-01"),
                                            entry("2016-04-01", 1, "2016-03-01")};
  entries[1].row.is_annulled = true;
  EXPECT_TRUE(rows_of(entries, {day("2016-12-31"), day("2016-12-31")}).empty());
  EXPECT_EQ(rows_of(entries, {day("2016-12-31"), day("2016-03-31")}).size(), 1U);
  EXPECT_EQ(next_number(entries, 2016), (Number{2016, 2}));
  EXPECT_EQ(next_number(entries, 2017), (Number{2017, 1}));
}

TEST(Opinions, AreReadAndWritten) {
  const auto opinions = parse_opinions(" COLLEGIO_REVISORI@20/9/2016 , HR@2016-09-22");
  ASSERT_TRUE(opinions);
  EXPECT_EQ(format(*opinions), "COLLEGIO_REVISORI@2016-09-20,HR@2016-09-22");
  EXPECT_EQ(parse_opinions(format(*opinions)), opinions);
  EXPECT_EQ(parse_opinions("").value().size(), 0U);
  for (const char* wrong : {"HR", "HR@", "@2016-09-20", "HR@31/9/2016", "HR@2016-09-20,"}) {
    EXPECT_FALSE(parse_opinions(wrong)) << wrong;
  }
}

TEST(Kinds, AreTheRegimesWords) {
  EXPECT_EQ(kind_named(" Professionale"), "PROFESSIONAL");
  EXPECT_EQ(kind_named("co.co.co."), "COCOCO");
  EXPECT_EQ(kind_named("study"), "STUDY");
  EXPECT_EQ(grant_kind_named("ausilio  finanziario"), "FINANCIAL_AID");
  EXPECT_EQ(grant_kind_named("economic advantage"), "ECONOMIC_ADVANTAGE");
}

Grant grant(const char* name, const char* code, std::int64_t amount) {
  Grant grant;
  grant.date = day("2016-05-01");
  grant.beneficiary = name;
  grant.tax_code = code;
  grant.amount = cents(amount);
  return grant;
}

TEST(YearTotals, KnowABeneficiaryByCodeOrElseByName) {
  YearTotals totals;
  totals.add(grant("Circolo Aurora", "80000000001", 100));
  totals.add(grant("CIRCOLO  AURORA", "", 20));
  totals.add(grant("Circolo Aurora", "80000000002", 3));
  totals.add(grant("Aurora APS", "8000 0000 001", 4000));
  EXPECT_EQ(totals.of(grant("another name", "80000000001", 0)), cents(4100));
  EXPECT_EQ(totals.of(grant("Circolo Aurora", "80000000001", 0)), cents(4120));
  EXPECT_EQ(totals.of(grant("Circolo Aurora", "80000000002", 0)), cents(23));
  EXPECT_EQ(totals.of(grant("circolo aurora", "", 0)), cents(123));
  EXPECT_EQ(totals.of(grant("Coro", "", 0)), cents(0));
  Grant next_year = grant("Circolo Aurora", "80000000001", 0);
  next_year.date = day("2017-01-01");
  EXPECT_EQ(totals.of(next_year), cents(0));
  totals.take(grant("CIRCOLO  AURORA", "", 20));
  EXPECT_EQ(totals.of(grant("Circolo Aurora", "80000000001", 0)), cents(4100));
}

TEST(Shown, HidesWhoIsHiddenAndTextsThatName) {
  Grant row = grant("D'Amico Ugo", "DMCGUO80A01H501X", 100);
  row.purpose = "Cure";
  row.act = "determinazione n. 4";
  EXPECT_EQ(shown(row), row);

  row.reveals = Reveals::Health;
  EXPECT_EQ(shown(row).beneficiary, "");
  EXPECT_EQ(shown(row).tax_code, "");
  EXPECT_EQ(shown(row).purpose, "Cure");
  EXPECT_EQ(shown(row).act, "determinazione n. 4");
  EXPECT_EQ(shown(row).amount, cents(100));
  row.purpose = "Cure di UGO, in casa";
  row.act = "determinazione n. 4 (DMCGUO80A01H501X)";
  EXPECT_EQ(shown(row).purpose, "");
  EXPECT_EQ(shown(row).act, "");
}

TEST(Reveals, IsASmallListOfWords) {
  for (const Reveals each : {Reveals::Nothing, Reveals::Health, Reveals::Hardship}) {
    EXPECT_EQ(reveals_named(name(each)), each);
  }
  EXPECT_EQ(reveals_named("Disagio"), Reveals::Hardship);
  EXPECT_FALSE(reveals_named("forse"));
}

}  // namespace
}  // namespace pegaso::registers

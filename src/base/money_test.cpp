#include "base/money.h"

#include <limits>
#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace pegaso {
namespace {

constexpr std::int64_t amount_cents_max = 1'000'000'000'000'000;

struct Reading {
  std::string_view text;
  std::int64_t cents;
  bool repaired;
};
void PrintTo(const Reading& reading, std::ostream* out) { *out << reading.text; }

class ParseAmount : public testing::TestWithParam<Reading> {};

TEST_P(ParseAmount, ReadsCentsAndSaysWhetherItRepaired) {
  const auto parsed = parse_amount(GetParam().text);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->amount.cents(), GetParam().cents);
  EXPECT_EQ(parsed->repaired, GetParam().repaired);
}

INSTANTIATE_TEST_SUITE_P(
    WellFormed, ParseAmount,
    testing::Values(Reading{"1.234,56", 123'456, false}, Reading{"1234,56", 123'456, false},
                    Reading{"600", 60'000, false}, Reading{"0", 0, false},
                    Reading{"0,05", 5, false}, Reading{"12,5", 1'250, false},
                    Reading{"-12,5", -1'250, false}, Reading{" - 7,00 ", -700, false},
                    Reading{"1.234.567", 123'456'700, false},
                    Reading{"EUR 1.000,00", 100'000, false},
                    Reading{"1.000,00 euro", 100'000, false}, Reading{"EURO 1.000", 100'000, false},
                    Reading{"Eur. 20", 2'000, false}, Reading{"€ 20", 2'000, false},
                    Reading{"20€", 2'000, false},
                    Reading{"10.000.000.000.000,00", amount_cents_max, false}));

INSTANTIATE_TEST_SUITE_P(Repaired, ParseAmount,
                         testing::Values(Reading{"1.234.56", 123'456, true},
                                         Reading{"1234.5", 123'450, true},
                                         Reading{"12.34", 1'234, true},
                                         Reading{"158-593,93", 15'859'393, true},
                                         Reading{"12.34.567,00", 123'456'700, true},
                                         Reading{"1234.567", 123'456'700, true}));

class NoAmount : public testing::TestWithParam<std::string_view> {};

TEST_P(NoAmount, IsRefused) { EXPECT_EQ(parse_amount(GetParam()), std::nullopt); }

INSTANTIATE_TEST_SUITE_P(Money, NoAmount,
                         testing::Values("", " ", "-", "€", "euro", "abc", "12a", "1,234", "1,2,3",
                                         "6.669,397", "12,", ",5", "1..2,00", "31.12.2016",
                                         "30.11.16", "31/12/2016", "2016-12-31", "10-15",
                                         "443.000-423.061", "120.000,00-106.211,00",
                                         "10.000.000.000.000,01", "99999999999999999999"));

TEST(Money, FormatsTheItalianWay) {
  EXPECT_EQ(format_italian(Money::from_cents(0)), "0,00");
  EXPECT_EQ(format_italian(Money::from_cents(5)), "0,05");
  EXPECT_EQ(format_italian(Money::from_cents(-123'456'789)), "-1.234.567,89");
  EXPECT_EQ(format_italian(Money::from_cents(99'999)), "999,99");
  EXPECT_EQ(format_italian(Money::from_cents(100'000)), "1.000,00");
}

TEST(Money, FormatsForMachines) {
  EXPECT_EQ(format_plain(Money::from_cents(-123'456'789)), "-1234567.89");
  EXPECT_EQ(format_plain(Money::from_cents(7)), "0.07");
}

TEST(MoneyDeathTest, SumsThatLeaveTheRangeAreABrokenPromise) {
  const Money most = Money::from_cents(std::numeric_limits<std::int64_t>::max());
  EXPECT_DEATH(static_cast<void>(most + Money::from_cents(1)), "broken promise");
  EXPECT_DEATH(static_cast<void>(Money::from_cents(-2) - most), "broken promise");
}

Money any_amount() {
  return Money::from_cents(*rc::gen::inRange(-amount_cents_max, amount_cents_max + 1));
}

RC_GTEST_PROP(MoneyProperty, FormatThenParseGivesTheSameAndRepairsNothing, ()) {
  const Money amount = any_amount();
  RC_ASSERT(parse_amount(format_italian(amount)) == (ParsedAmount{amount, false}));
}

RC_GTEST_PROP(MoneyProperty, MachineFormIsReadBackWithARepair, ()) {
  // A dot before the cents is not the Italian notation: understood, and said.
  const Money amount = any_amount();
  const auto parsed = parse_amount(format_plain(amount));
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(parsed->amount == amount);
  RC_ASSERT(parsed->repaired);
}

RC_GTEST_PROP(MoneyProperty, SumAndDifferenceAreInverse, ()) {
  const Money a = any_amount();
  const Money b = any_amount();
  RC_ASSERT(a + b - b == a);
  RC_ASSERT(a + b == b + a);
  RC_ASSERT((a - b).magnitude() == (b - a).magnitude());
}

RC_GTEST_PROP(MoneyProperty, WhatIsReadFromAnyTextIsWithinTheRange, ()) {
  const auto text =
      *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789.,- €eur")));
  if (const auto parsed = parse_amount(text)) {
    RC_ASSERT(parsed->amount.magnitude().cents() <= amount_cents_max);
    RC_ASSERT(parse_amount(format_italian(parsed->amount))->amount == parsed->amount);
  }
}

}  // namespace
}  // namespace pegaso

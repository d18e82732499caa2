#include "codes/codes.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace pegaso::codes {
namespace {

using ::testing::HasSubstr;

void expect_valid(const Check& check, Kind kind) {
  EXPECT_TRUE(check.valid) << check.code << ": " << check.reason.en;
  EXPECT_EQ(check.kind, kind) << check.code;
  EXPECT_EQ(check.reason, Bilingual());
}

// Every refusal says why and what to do, in both languages.
void expect_refused(const Check& check, std::string_view reason) {
  EXPECT_FALSE(check.valid) << check.code;
  EXPECT_THAT(check.reason.en, HasSubstr(reason));
  EXPECT_FALSE(check.reason.it.empty() || check.cure.it.empty() || check.cure.en.empty());
}

TEST(Cig, OfEachFormPasses) {
  expect_valid(check_cig("80473134C4"), Kind::Cig);
  expect_valid(check_cig("Z1A28A23B2"), Kind::SmartCig);
  expect_valid(check_cig("A00105396F"), Kind::CigOf2024);
  expect_valid(check_cig("ES01"), Kind::Exemption);
  expect_valid(check_cig("ES27"), Kind::Exemption);
}

TEST(Cig, SaysWhatIsWrong) {
  expect_refused(check_cig("80473134C5"),
                 "the check characters are 4C5; with the others they would be 4C4");
  expect_refused(check_cig("0000000000"), "all zeros");
  expect_refused(check_cig("Z730000000"), "all zeros");
  expect_refused(check_cig("80473134C"), "has 9 characters; it takes 10");
  expect_refused(check_cig("NOCIG14587"), "place 2 holds «O»");
  expect_refused(check_cig("W047313414"), "place 1 holds «W»");
  expect_refused(check_cig("8047313G14"), "place 8 holds «G»; it takes a digit or a letter A to F");
  expect_refused(check_cig("8047A13414"), "place 5 holds «A»; it takes a digit");
  expect_refused(check_cig("ES28"), "ES01 to ES27");
  expect_refused(check_cig("ES00"), "ES01 to ES27");
  expect_refused(check_cig(" "), "missing");
  expect_refused(check_cig("804731341€"), "place 10 holds «€»");
}

TEST(Cig, ALetterThatLooksLikeADigitIsSuggested) {
  EXPECT_THAT(check_cig("8O473134C4").cure.en, HasSubstr("80473134C4"));
  EXPECT_THAT(check_cig("Z1AZ8AZ3B2").cure.en, HasSubstr("Z1A28A23B2"));
  EXPECT_THAT(check_cig("8O473134C5").cure.en, testing::Not(HasSubstr("Perhaps")));
}

TEST(Cig, SpacesAndSmallLettersAreTidied) {
  const Check check = check_cig(" 8047 3134c4\xC2\xA0");
  expect_valid(check, Kind::Cig);
  EXPECT_EQ(check.code, "80473134C4");
  EXPECT_TRUE(check.tidied);
  EXPECT_FALSE(check_cig("80473134C4").tidied);
}

TEST(Cup, ItsFormIsLookedAt) {
  expect_valid(check_cup("D11B16000130004"), Kind::Cup);
  expect_valid(check_cup("d11b 16000130004"), Kind::Cup);
  expect_refused(check_cup("D11B1600013000"), "has 14 characters; it takes 15");
  expect_refused(check_cup("D11B1600013000O"), "place 15 holds «O»; it takes a digit");
  expect_refused(check_cup("D1111600013000O"), "place 4 holds «1»; it takes a letter");
}

TEST(VatNumber, HasItsCheckDigit) {
  expect_valid(check_vat_number("00125680033"), Kind::VatNumber);
  expect_valid(check_vat_number("IT 00125680033"), Kind::VatNumber);
  EXPECT_EQ(check_vat_number("IT00125680033").code, "00125680033");
  EXPECT_TRUE(check_vat_number("IT00125680033").tidied);
  expect_refused(check_vat_number("00125680034"),
                 "the check character is 4; with the others it would be 3");
  expect_refused(check_vat_number("00000000000"), "all zeros");
  expect_refused(check_vat_number("0012568003"), "has 10 characters");
  expect_refused(check_vat_number("O0125680033"), "place 1 holds «O»");
}

TEST(FiscalCode, HasItsCheckLetterAndABirthday) {
  expect_valid(check_person("RSSMRA85T10A562S"), Kind::FiscalCode);
  expect_valid(check_person("rss mra 85t10 a562s"), Kind::FiscalCode);
  expect_refused(check_person("RSSMRA85T10A562T"), "the check character is T");
  expect_refused(check_person("CNTCHR83T32D969H"), "day of birth");
  expect_refused(check_person("RSSMRA85X10A562S"), "letter of the month");
  expect_refused(check_person("RSSMRAA5T10A562S"), "place 7 holds «A»");
}

// The code of an invented person with the check letter that makes it valid.
std::string with_check_letter(std::string code) {
  for (char letter = 'A'; letter <= 'Z'; ++letter) {
    if (check_person(code + letter).reason.en.find("check character") == std::string::npos) {
      return code + letter;
    }
  }
  return code;
}

TEST(FiscalCode, LettersStandForDigitsWhereTwoPeopleHadTheSameCode) {
  expect_valid(check_person(with_check_letter("RSSMRA85T10A56N")), Kind::FiscalCode);
  expect_valid(check_person(with_check_letter("RSSMRAURTMLARSN")), Kind::FiscalCode);
}

TEST(FiscalCode, KnowsTheCalendar) {
  const auto born = [](std::string_view year, char month, int day) {
    return check_person(with_check_letter(fmt::format("RSSMRA{}{}{:02}A562", year, month, day)))
        .valid;
  };
  EXPECT_TRUE(born("84", 'B', 29));
  EXPECT_TRUE(born("00", 'B', 29));
  EXPECT_FALSE(born("85", 'B', 29));
  EXPECT_FALSE(born("84", 'B', 30));
  EXPECT_FALSE(born("85", 'D', 31));
  EXPECT_TRUE(born("85", 'T', 31));
  EXPECT_TRUE(born("85", 'T', 71));
  EXPECT_FALSE(born("85", 'T', 72));
  EXPECT_FALSE(born("85", 'T', 40));
  EXPECT_FALSE(born("85", 'T', 0));
}

TEST(Party, IsAPersonOrABody) {
  expect_valid(check_party("00125680033"), Kind::VatNumber);
  expect_valid(check_party("RSSMRA85T10A562S"), Kind::FiscalCode);
  expect_refused(check_party("123"), "has 3 characters; it takes 11");
  expect_refused(check_party(""), "missing");
}

TEST(Any, TheFormTellsTheKind) {
  expect_valid(check_any("80473134C4"), Kind::Cig);
  expect_valid(check_any("D11B16000130004"), Kind::Cup);
  expect_valid(check_any("00125680033"), Kind::VatNumber);
  expect_valid(check_any("RSSMRA85T10A562S"), Kind::FiscalCode);
  expect_refused(check_any("1234"), "has 4 characters: a CIG has 10");
  EXPECT_EQ(check_any("1234").kind, std::nullopt);
}

RC_GTEST_PROP(Codes, AnyBytesAreAnswered, (const std::string& text)) {
  for (const auto check :
       {check_cig, check_cup, check_vat_number, check_person, check_party, check_any}) {
    const Check result = check(text);
    RC_ASSERT(result.valid == result.reason.en.empty());
    RC_ASSERT(result.valid == result.reason.it.empty());
    RC_ASSERT(result.valid == result.cure.en.empty());
    RC_ASSERT(find_invalid_utf8(result.code) == std::string::npos);
    RC_ASSERT(find_invalid_utf8(result.reason.it) == std::string::npos);
  }
}

// One wrong character is always seen: what the checks are there for.
RC_GTEST_PROP(Codes, OneWrongDigitOfAVatNumberIsSeen, ()) {
  const std::string_view right = "00125680033";
  std::string wrong(right);
  const auto place = *rc::gen::inRange<std::size_t>(0, wrong.size());
  wrong[place] = *rc::gen::inRange('0', static_cast<char>('9' + 1));
  RC_PRE(wrong != right);
  RC_ASSERT(!check_vat_number(wrong).valid);
}

RC_GTEST_PROP(Codes, OneWrongCharacterOfACigIsSeen, ()) {
  static const std::array<std::string_view, 3> codes = {"80473134C4", "Z1A28A23B2", "A00105396F"};
  const std::string_view right = codes[*rc::gen::inRange<std::size_t>(0, codes.size())];
  std::string wrong(right);
  const auto place = *rc::gen::inRange<std::size_t>(1, wrong.size());
  wrong[place] = *rc::gen::elementOf(std::string("0123456789ABCDEF"));
  RC_PRE(wrong != right);
  RC_ASSERT(!check_cig(wrong).valid);
}

// The expected character that a refusal names makes the code valid.
RC_GTEST_PROP(Codes, TheCheckThatIsNamedIsTheRightOne, ()) {
  const auto number = *rc::gen::inRange(1, 9'999'999);
  const Check check = check_cig(fmt::format("{:07}FFF", number));
  const std::size_t at = check.reason.en.rfind(' ');
  RC_PRE(at != std::string::npos);
  RC_ASSERT(check_cig(fmt::format("{:07}{}", number, check.reason.en.substr(at + 1))).valid);
}

}  // namespace
}  // namespace pegaso::codes

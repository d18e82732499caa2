// The chapters of the budget: the smallest units that money is put on, committed and assessed on.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"

namespace pegaso::budget {

using plan::Side;

// "5920/999": number and article; "1833/7/3": with the item below the article that large towns have.
// "5920" and "5920/0" are two codes. Ordered by number, then article, then item, what has none first.
struct ChapterCode {
  static constexpr std::int32_t number_max = 9'999'999;
  static constexpr std::int32_t article_max = 999'999;

  std::int32_t number = 0;
  std::optional<std::int32_t> article;
  std::optional<std::int32_t> item;  // only below an article

  auto operator<=>(const ChapterCode&) const = default;
};

// Spaces do not count. nullopt: not a code (letters, an empty part, leading zeros, a fourth part, a part
// above its greatest).
std::optional<ChapterCode> parse_chapter_code(std::string_view text);
std::string format(const ChapterCode& code);

// Which chapter: revenue and expenditure number theirs apart, so the same code may stand on both sides.
struct ChapterKey {
  Side side = Side::Expenditure;
  ChapterCode code;

  auto operator<=>(const ChapterKey&) const = default;
};
// "capitolo di spesa 5920/999"
Bilingual describe(const ChapterKey& chapter);

// What the money of an expenditure chapter is for, as far as rules ask.
enum class SpendingClass : std::uint8_t {
  Ordinary,
  Earmarked,  // tied by law to a revenue, or subject to obtaining finance
  PermanentStaff,
  TemporaryStaff,
  LoanAmortisation,
};
std::string_view name(SpendingClass spending_class);  // "permanent_staff", ...
std::optional<SpendingClass> spending_class_named(std::string_view name);
Bilingual title(SpendingClass spending_class);

// Texts that the budget does not give are empty. Codes with leading zeros ("01") are texts.
struct Chapter {
  ChapterKey key;
  std::string description;
  std::string director;    // who answers for it
  std::string unit;        // centre of responsibility
  std::string mission;     // "01"; revenue has none
  std::string programme;   // "0101" or "01", as the budget writes it
  std::string title;       // "1"
  std::string group;       // macro-aggregate of expenditure, typology of revenue
  std::string chart_code;  // of the chart of accounts: "1.03.02.11.000"
  SpendingClass spending_class = SpendingClass::Ordinary;
  // Earmarked spending: the revenue chapters that pay for it, ascending.
  std::vector<ChapterCode> linked_revenue;
  std::string
      limited_category;  // word of the regime, such as "STUDIES"; "" when no limit counts it

  bool operator==(const Chapter&) const = default;
};

}  // namespace pegaso::budget

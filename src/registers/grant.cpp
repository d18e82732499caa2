#include "registers/grant.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "registers/words.h"

namespace pegaso::registers {
namespace {

std::string code_of(const Grant& grant) {
  std::string code = fold_for_comparison(grant.tax_code);
  std::erase(code, ' ');
  return code;
}

Money at(const std::map<std::pair<int, std::string>, Money>& sums, int year,
         const std::string& key) {
  const auto found = sums.find({year, key});
  return found == sums.end() ? Money() : found->second;
}

// The words of a folded text, cut at everything that is no letter or digit.
std::vector<std::string> plain_words(std::string_view text) {
  std::string folded = fold_for_comparison(text);
  const auto is_mark = [](char c) {
    const bool is_digit = c >= '0' && c <= '9';
    const bool is_letter = c >= 'a' && c <= 'z';
    return static_cast<signed char>(c) >= 0 && !is_digit && !is_letter;
  };
  std::ranges::replace_if(folded, is_mark, ' ');
  std::vector<std::string> found;
  for (const std::string_view each : words(folded)) found.emplace_back(each);
  return found;
}

}  // namespace

std::string_view name(Reveals reveals) {
  constexpr std::array<std::string_view, 3> names = {"", "health", "hardship"};
  return names[static_cast<std::size_t>(reveals)];
}

std::optional<Reveals> reveals_named(std::string_view text) {
  const std::string folded = fold_for_comparison(text);
  if (folded.empty() || folded == "no") return Reveals::Nothing;
  if (folded == "health" || folded == "salute") return Reveals::Health;
  if (folded == "hardship" || folded == "disagio") return Reveals::Hardship;
  return std::nullopt;
}

std::string grant_kind_named(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> words = {{
      {"contributo", "CONTRIBUTION"},
      {"sovvenzione", "GRANT"},
      {"sussidio", "SUBSIDY"},
      {"ausilio finanziario", "FINANCIAL_AID"},
      {"vantaggio economico", "ECONOMIC_ADVANTAGE"},
  }};
  return word_for(text, words);
}

void YearTotals::change(const Grant& grant, bool is_added) {
  const Money amount = is_added ? grant.amount : Money() - grant.amount;
  const int year = grant.date.year();
  const std::string code = code_of(grant);
  const std::string folded = fold_for_comparison(grant.beneficiary);
  by_name_[{year, folded}] += amount;
  if (code.empty()) {
    by_name_without_code_[{year, folded}] += amount;
  } else {
    by_code_[{year, code}] += amount;
  }
}

void YearTotals::add(const Grant& grant) { change(grant, true); }
void YearTotals::take(const Grant& grant) { change(grant, false); }

Money YearTotals::of(const Grant& grant) const {
  const int year = grant.date.year();
  const std::string code = code_of(grant);
  const std::string folded = fold_for_comparison(grant.beneficiary);
  if (code.empty()) return at(by_name_, year, folded);
  return at(by_code_, year, code) + at(by_name_without_code_, year, folded);
}

Grant shown(const Grant& grant) {
  Grant result = grant;
  if (grant.reveals == Reveals::Nothing) return result;
  result.beneficiary.clear();
  result.tax_code.clear();
  // Shorter words are articles and particles.
  constexpr std::size_t telling = 3;
  std::vector<std::string> identity = plain_words(grant.beneficiary);
  std::erase_if(identity, [](const std::string& each) { return each.size() < telling; });
  if (const std::string code = code_of(grant); !code.empty()) identity.push_back(code);
  for (std::string* text : {&result.purpose, &result.act}) {
    for (const std::string& each : plain_words(*text)) {
      if (std::ranges::find(identity, each) == identity.end()) continue;
      text->clear();
      break;
    }
  }
  return result;
}

}  // namespace pegaso::registers

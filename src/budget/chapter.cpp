#include "budget/chapter.h"

#include <array>

#include "base/number.h"
#include "base/text.h"

namespace pegaso::budget {
namespace {

struct ClassNames {
  std::string_view name;
  Bilingual title;
};

const std::array<ClassNames, 5>& class_names() {
  static const std::array<ClassNames, 5> all = {{
      {"ordinary", {"spesa ordinaria", "ordinary spending"}},
      {"earmarked", {"spesa vincolata", "earmarked spending"}},
      {"permanent_staff", {"personale a tempo indeterminato", "permanent staff"}},
      {"temporary_staff", {"personale a tempo determinato", "temporary staff"}},
      {"loan_amortisation", {"ammortamento di mutui", "loan amortisation"}},
  }};
  return all;
}

std::optional<std::int32_t> parse_part(std::string_view text, std::int32_t max) {
  if (text.empty() || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  const auto value = parse_number<std::int32_t>(text);
  return value && *value >= 0 && *value <= max ? value : std::nullopt;
}

}  // namespace

std::optional<ChapterCode> parse_chapter_code(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (!is_space(c)) kept += c;
  }
  const std::vector<std::string_view> parts = split(kept, '/');
  if (parts.empty() || parts.size() > 3) return std::nullopt;
  ChapterCode code;
  const auto number = parse_part(parts[0], ChapterCode::number_max);
  if (!number) return std::nullopt;
  code.number = *number;
  if (parts.size() > 1) {
    code.article = parse_part(parts[1], ChapterCode::article_max);
    if (!code.article) return std::nullopt;
  }
  if (parts.size() > 2) {
    code.item = parse_part(parts[2], ChapterCode::article_max);
    if (!code.item) return std::nullopt;
  }
  return code;
}

std::string format(const ChapterCode& code) {
  std::string text = std::to_string(code.number);
  if (code.article) text += "/" + std::to_string(*code.article);
  if (code.item) text += "/" + std::to_string(*code.item);
  return text;
}

Bilingual describe(const ChapterKey& chapter) {
  const std::string code = format(chapter.code);
  if (chapter.side == Side::Revenue) {
    return {"capitolo di entrata " + code, "revenue chapter " + code};
  }
  return {"capitolo di spesa " + code, "expenditure chapter " + code};
}

std::string_view name(SpendingClass spending_class) {
  return class_names().at(static_cast<std::size_t>(spending_class)).name;
}

std::optional<SpendingClass> spending_class_named(std::string_view name) {
  for (std::size_t i = 0; i < class_names().size(); ++i) {
    if (class_names().at(i).name == name) return static_cast<SpendingClass>(i);
  }
  return std::nullopt;
}

Bilingual title(SpendingClass spending_class) {
  return class_names().at(static_cast<std::size_t>(spending_class)).title;
}

}  // namespace pegaso::budget

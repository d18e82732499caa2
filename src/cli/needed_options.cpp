#include "cli/needed_options.h"

#include "reading/budget_csv.h"

namespace pegaso::cli {
namespace {

Problem needed_option(std::string_view option) {
  const std::string name(option);
  return {{"serve --" + name, "--" + name + " is needed"}, {}, {}};
}

}  // namespace

Result<std::string> needed_text(const Arguments& arguments, std::string_view option) {
  const auto text = arguments.text(option);
  if (!text || text->empty()) return std::unexpected(needed_option(option));
  return *text;
}

Result<Money> amount_of(const Arguments& arguments, std::string_view option) {
  const std::string text = TRY(needed_text(arguments, option));
  auto amount = reading::parse_amount(text, reading::AmountNotation::Italian);
  if (!amount) amount = reading::parse_amount(text, reading::AmountNotation::Plain);
  if (amount) return *amount;
  return refuse({"«" + text + "» non è un importo", "\"" + text + "\" is no amount"}, {},
                {"con al più due decimali: 1.234,56 o 1234.56",
                 "with two decimals at most: 1.234,56 or 1234.56"});
}

Result<budget::ChapterCode> chapter_code_of(const Arguments& arguments) {
  const std::string chapter = TRY(needed_text(arguments, "chapter"));
  if (const auto code = budget::parse_chapter_code(chapter)) return *code;
  return refuse({"«" + chapter + "» non è un codice di capitolo",
                 "\"" + chapter + "\" is no code of a chapter"},
                {}, {"ad esempio 5920/999", "for instance 5920/999"});
}

}  // namespace pegaso::cli

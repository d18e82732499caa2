// pegaso codes
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/files.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/shell.h"
#include "codes/codes.h"
#include "publishing/table.h"

namespace pegaso::cli {
namespace {

constexpr std::size_t codes_bytes_max = std::size_t{64} << 20U;

using CheckOf = codes::Check (*)(std::string_view);

CheckOf check_for(std::string_view kind) {
  static constexpr std::array<std::pair<std::string_view, CheckOf>, 5> checks = {
      {{"any", codes::check_any},
       {"cig", codes::check_cig},
       {"cup", codes::check_cup},
       {"vat", codes::check_vat_number},
       {"person", codes::check_person}}};
  for (const auto& [name, check] : checks) {
    if (name == kind) return check;
  }
  return codes::check_any;
}

// The codes named; those of standard input, one a line, in the place of "-".
Result<std::vector<std::string>> codes_named(const std::vector<std::string>& operands) {
  std::vector<std::string> named;
  for (const std::string& operand : operands) {
    if (operand != app::standard_input) {
      named.push_back(operand);
      continue;
    }
    const std::string text = TRY(app::read_file(operand, codes_bytes_max));
    for (const std::string_view line : split(text, '\n')) {
      const std::string_view code = trimmed(line);
      if (!code.empty()) named.emplace_back(code);
    }
  }
  return named;
}

}  // namespace

int run_codes(const Arguments& arguments, Shell& shell) {
  const auto named = codes_named(arguments.operands());
  if (!named) return shell.complain(named.error());
  const CheckOf check = check_for(arguments.text("kind").value_or("any"));
  publishing::Table table;
  table.columns = {{"code", {"codice", "code"}},
                   {"kind", {"tipo", "kind"}},
                   {"result", {"esito", "result"}},
                   {"reason", {"perché", "why"}},
                   {"cure", {"che cosa fare", "what to do"}}};
  bool all_valid = true;
  const publishing::Term valid{"valid", {"valido", "valid"}};
  const publishing::Term invalid{"invalid", {"non valido", "not valid"}};
  for (const std::string& code : *named) {
    const codes::Check result = check(code);
    all_valid = all_valid && result.valid;
    publishing::Cell kind;
    if (result.kind) {
      kind =
          publishing::Term{std::string(codes::name(*result.kind)), codes::words_for(*result.kind)};
    }
    table.rows.push_back({mended_utf8(code), kind, result.valid ? valid : invalid,
                          result.reason.in(shell.language()), result.cure.in(shell.language())});
  }
  print_table(table, arguments.text("format").value_or("text"), shell);
  return all_valid ? status_clean : status_findings;
}

}  // namespace pegaso::cli

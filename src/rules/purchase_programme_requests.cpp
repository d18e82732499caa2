// The function `programme` of the vocabulary: PRG-04, PRG-05, PRG-07, PRG-08.
#include <array>

#include "base/text.h"
#include "rules/decide.h"
#include "rules/net_amount.h"
#include "rules/periods.h"
#include "rules/purchase_programme.h"
#include "rules/words.h"

namespace pegaso::rules {
namespace {

// Whether the text says anything; nullopt where the request does not speak of it.
Result<std::optional<bool>> is_stated(const Input& input, std::string_view fact) {
  const auto text = TRY(input.word_maybe(fact));
  if (!input.is_given(fact)) return std::nullopt;
  return !trimmed(text.value_or("")).empty();
}

Answered<Answer> programme(const regime::Regime& regime, const Input& input) {
  ProgrammeLine line;
  line.date = input.has("year") ? TRY(first_day_of_year(input, "year"))
                                : TRY(day_or_reference(input, "date", regime));
  TRY(input.number_maybe("year"));
  line.object = TRY(needed_choice(input, "object", purchase_objects));
  line.amount = TRY(read_net_amount(input));
  line.is_first_year = TRY(input.flag_maybe("first_year")).value_or(false);
  line.is_in_annual_list = TRY(input.flag_maybe("annual_list")).value_or(false);
  line.has_cup = TRY(is_stated(input, "cup"));
  line.has_funding = TRY(is_stated(input, "funding"));
  line.has_feasibility_project = TRY(input.flag_maybe("feasibility"));
  ProgrammeDecision decided = TRY(decide_programme(regime, line));
  Answer answer;
  answer.set("in_programme", decided.is_in_programme);
  answer.set("in_october_list", decided.is_in_october_list);
  answer.set("nominal", decided.october_term);
  answer.set("missing", std::vector<std::string_view>(decided.checklist.missing.begin(),
                                                      decided.checklist.missing.end()));
  answer.decided(std::move(decided.checklist.decision));
  return answer;
}

constexpr std::array<Implementation, 4> all = {{
    {"programme", "PRG-04", programme},
    {"programme", "PRG-05", programme},
    {"programme", "PRG-07", programme},
    {"programme", "PRG-08", programme},
}};

}  // namespace

std::span<const Implementation> purchase_programme_requests() { return all; }

}  // namespace pegaso::rules

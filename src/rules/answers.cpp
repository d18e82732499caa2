#include "rules/answers.h"

#include <utility>

namespace pegaso::rules {

Answer answer_of(DutyTerm duty) {
  Answer answer;
  answer.set("obligation", duty.term.has_value());
  answer.set("nominal", duty.term ? std::optional(duty.term->nominal) : std::nullopt);
  answer.set("rolled", duty.term ? duty.term->rolled : std::nullopt);
  answer.reasons.push_back(std::move(duty.reason));
  return answer;
}

Answer answer_of(Checklist list) {
  Answer answer;
  answer.set("missing", std::vector<std::string_view>(list.missing.begin(), list.missing.end()));
  answer.decided(std::move(list.decision));
  return answer;
}

}  // namespace pegaso::rules

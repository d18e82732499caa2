// Answers that several families give alike.
#pragma once

#include "rules/checklist.h"
#include "rules/decide.h"
#include "rules/terms.h"

namespace pegaso::rules {

// obligation, nominal, rolled.
Answer answer_of(DutyTerm duty);
// missing, decision.
Answer answer_of(Checklist list);

}  // namespace pegaso::rules

// The faults put into the example plan on purpose.
#pragma once

#include <vector>

#include "example/example.h"

namespace pegaso::example {

// Puts faults into objectives, at most one into each, spread over the whole list; of few objectives
// the first faults only. `act_date` and `year` are the plan's.
std::vector<Fault> put_faults(std::vector<plan::Objective>& objectives, Date act_date, int year);

// Puts faults into the index, the staff tables and the assignments, where the plan has more than a
// single objective, and adds them to `faults`.
void put_document_faults(plan::Plan& plan, std::vector<Fault>& faults);

// The difference as a careful clerk would state it under `rows`.
plan::StatedDifference difference_of(const std::vector<plan::MoneyRow>& rows);

}  // namespace pegaso::example

// Writes an example plan as the text document of the layout "schede": title pages, guidelines with
// the table of assignments, index, one sheet for each objective, staff tables.
//
// The same plan can be written in many ways: labels before their values, above them or in a header
// row; times of a phase in its text, in a cell of their own, in the next row; pages that cut tables
// and sentences. The style decides. Only what can be read back without doubt is written: a page
// cuts a row between words and each column goes on in its own cell, no column is lost.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "plan/plan.h"

namespace pegaso::example {

struct Document {
  std::string text;  // UTF-8, lines end with LF
  // How often each shape was written ("phase: times in the next row"), for tests and for curiosity.
  std::map<std::string, std::size_t> shapes;
};

// Writes a plan made by `make` (example.h). The same plan and style give the same bytes.
Document write_sheets(const plan::Plan& plan, std::uint64_t style);

// The pages that an objective's sheet takes; the index of an example plan counts with it.
int page_count(const plan::Objective& objective);

}  // namespace pegaso::example

// Words for people: what a part, a field, a value is called. Italian amounts and dates.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "history/value.h"
#include "history/variation.h"
#include "history/version.h"

namespace pegaso::history {

// "descrizione" / "description", for a name of plan/fields.h; another name stays as it is.
Bilingual field_title(std::string_view field);

// A value as a person writes it: "1.234,56", "31/12/2016", "sì"; "" when absent. Several values in one
// are set apart by ", ".
std::string text_of(const Value& value, Language language);

// The same for a field of a part: what the plan keeps as a name or a scaled number is put in words
// ("variato", "uscita") and figures ("25,00").
std::string text_of(Part part, std::string_view field, const Value& value, Language language);

// "obiettivo 12", "fase 3 dell'obiettivo 12"; the identity stands in for a part that is not there.
Bilingual describe_part(const Version& version, const PartRef& at);

// The same for a part whose place is known (1-based): an indicator, phase or money row in the objective
// of that number; the objective itself with place 0.
Bilingual describe_part(Part part, std::size_t place, int objective_number);

}  // namespace pegaso::history

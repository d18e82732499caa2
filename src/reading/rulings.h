// Rulings: what a person decided where the page does not tell, kept in a file beside the plan.
//
// The file is TOML (https://toml.io), one [[ruling]] for each decision, in the order in which they
// were taken; a later one on the same record takes the place of an earlier one, and nothing is
// erased. docs/rulings.md describes it.
//
//   [[ruling]]
//   record = "0f63a1c2d4e5b697"
//   part = "phase"
//   objective = "MANUTENZIONE DELLE STRADE"
//   quote = "3 Collaudo delle opere ..."
//   who = "Anna Bianchi"
//   when = 2016-12-01
//   why = "confermato dall'ufficio tecnico"
//   [ruling.chosen]
//   delegate = ""
//   otherUnits = "Settore Lavori Pubblici"
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "reading/doubts.h"
#include "reading/reading.h"

namespace pegaso::reading {

struct Ruling {
  std::string record;  // Doubt::id
  Part part = Part::Phase;
  std::string objective;  // title of the objective, for people and for telling what became of it
  std::string quote;      // the record's first words when it was ruled
  std::vector<std::pair<Field, std::string>> chosen;  // the value of each field
  std::string who;
  Date when;
  std::string why;  // may be empty

  bool operator==(const Ruling&) const = default;
};

// The most bytes of a rulings file; a larger one is refused.
inline constexpr std::size_t rulings_bytes_max = std::size_t{4} << 20U;

// Reads a rulings file. Refuses, naming line and cure, what is no TOML, unknown keys and names,
// missing values. `file` is its name, for messages.
Results<std::vector<Ruling>> parse_rulings(std::string_view toml, const std::string& file);

// One [[ruling]], to be added at the end of a rulings file.
std::string format_ruling(const Ruling& ruling);

// The ruling that takes choice `choice` (0-based, below doubt.choices()) of a doubt.
Ruling rule(const Doubt& doubt, std::size_t choice, std::string who, Date when, std::string why);

// Puts the chosen values into the plan and takes what they settle out of `uncertain`. A ruling whose
// record is no longer in doubt, or not with these readings, is reported in `stale_rulings`.
void apply_rulings(Reading& reading, const std::vector<Ruling>& rulings);

// Puts a value into the field of the plan that `datum` names, as if the document had it there: dates,
// amounts and targets are parsed again. False when the plan has no such text field.
bool set_field(plan::Plan& plan, const Datum& datum, const std::string& value);

}  // namespace pegaso::reading

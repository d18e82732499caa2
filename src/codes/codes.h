// The codes that purchases carry: CIG, CUP, VAT number, fiscal code. Each is checked as far as its
// check characters allow, and what is wrong with it is said exactly.
//
// A code that fails is a warning, never a reason to drop the row it stands in: one real CIG in twelve
// is a placeholder, mistyped or has a wrong check.
//
// Sources: the rule of the CIG is that of AGID's and Intercent-ER's order schematron (INT-T01-R037),
// of the CIG since 2024 that of the platform of public contracts; VAT number and fiscal code: decree
// of the Ministry of Finance of 23 December 1976.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace pegaso::codes {

enum class Kind {
  Cig,         // tender code until 2023: 7 digits, 3 check digits in base 16
  SmartCig,    // of small purchases until 2023: X, Y or Z, 2 check digits, 7 digits in base 16
  CigOf2024,   // from 1 January 2024: A to U, 6 digits in base 16, 3 check digits
  Exemption,   // ES01 to ES27: why a purchase has no CIG
  Cup,         // project code, 15 characters; no check is published, its form alone is looked at
  VatNumber,   // VAT number, or fiscal code of a body: 11 digits, the last is the check
  FiscalCode,  // of a person: 16 characters, the last is the check
};

std::string_view name(Kind kind);       // "cig", "smart_cig", ...
const Bilingual& words_for(Kind kind);  // "CIG (fino al 2023)"

struct Check {
  std::string code;          // without white space and in capitals: what was looked at
  std::optional<Kind> kind;  // nullopt: of no known form
  bool valid = false;
  bool tidied = false;  // `code` differs from what was given
  Bilingual reason;  // why it is not valid: "the check is 3C1; with these digits it would be 4B2"
  Bilingual cure;    // what to do about it

  bool operator==(const Check&) const = default;
};

// A CIG of any of the three forms, or an exemption.
Check check_cig(std::string_view text);
Check check_cup(std::string_view text);
// Eleven digits; a leading "IT" is dropped and counts as tidied. Eleven zeros are refused.
Check check_vat_number(std::string_view text);
// Sixteen characters; the letters that stand for digits where two people had the same code
// (omocodia) are read as such. The day of birth must exist in the calendar, day + 40 for women.
Check check_person(std::string_view text);
// What identifies a party: the code of a person when it has letters, otherwise that of a body.
Check check_party(std::string_view text);
// Whatever the form tells it to be.
Check check_any(std::string_view text);

}  // namespace pegaso::codes

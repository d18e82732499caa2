// A row of the register of grants (contributi), who of its beneficiaries is one and the same, and what of it is shown.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "registers/entry.h"

namespace pegaso::registers {

// What a grant would tell of its beneficiary. D.Lgs. 33/2013, art. 26 c. 4: where health or economic and social hardship
// shows, the identity of natural persons is not published.
enum class Reveals : std::uint8_t { Nothing, Health, Hardship };
std::string_view name(Reveals reveals);  // "", "health", "hardship"
// "salute", "disagio" too; nullopt: another word.
std::optional<Reveals> reveals_named(std::string_view text);

struct Grant {
  Number number;
  Date date;         // of the act
  std::string kind;  // word of the regime: "CONTRIBUTION", "SUBSIDY"
  std::string beneficiary;
  std::string tax_code;  // or VAT number; "" where none is known
  Reveals reveals = Reveals::Nothing;
  std::string purpose;
  std::string unit;
  std::string director;
  std::string chapter;
  Money amount;                    // above zero
  std::vector<std::string> signs;  // facts that tell contributions and fees apart: "public_call"
  std::string act;
  std::optional<Date> published_on;
  std::optional<Date> paid_on;  // the first payment
  bool is_annulled = false;

  bool operator==(const Grant&) const = default;
};

// The word of the regime for what people write: "contributo" gives "CONTRIBUTION"; anything else in capitals.
std::string grant_kind_named(std::string_view text);

// What beneficiaries had in a year. Rows are of one beneficiary where their tax codes are equal or, when one of them has
// none, their names are (folded): who is paid under a name alone counts with every namesake, rather too much than too
// little.
class YearTotals {
 public:
  void add(const Grant& grant);
  void take(const Grant& grant);
  // Of the grant's beneficiary in the grant's year.
  Money of(const Grant& grant) const;

 private:
  using Key = std::pair<int, std::string>;
  void change(const Grant& grant, bool is_added);

  std::map<Key, Money> by_code_;
  std::map<Key, Money> by_name_;
  std::map<Key, Money> by_name_without_code_;
};

// The grant as it may be shown: without the identity where it is hidden, and without any text in which a word of the name
// or the tax code stands.
Grant shown(const Grant& grant);

}  // namespace pegaso::registers

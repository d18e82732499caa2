// A row of the register of external assignments (incarichi).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "registers/entry.h"

namespace pegaso::registers {

// What an office said before the act: the regime's word for it, "COLLEGIO_REVISORI", and the day.
struct Opinion {
  std::string by;
  Date date;

  bool operator==(const Opinion&) const = default;
};

// "COLLEGIO_REVISORI@2016-09-20,HR@2016-09-22", the days also as 20/9/2016. nullopt: not of that form.
std::optional<std::vector<Opinion>> parse_opinions(std::string_view text);
std::string format(const std::vector<Opinion>& opinions);

struct Assignment {
  Number number;
  Date date;         // of the act
  std::string unit;  // of the programme: "SG"
  std::int64_t sheet = 0;
  std::string director;
  std::string object;
  std::string kind;  // word of the regime: "STUDY", "PROFESSIONAL"
  std::string beneficiary;
  Money amount;  // the whole cost, VAT and charges included; above zero
  std::string chapter;
  std::vector<Opinion> opinions;
  std::string act;
  std::optional<Date> published_on;
  std::optional<Date> paid_on;  // the first payment
  bool is_annulled = false;

  bool operator==(const Assignment&) const = default;
};

// The word of the regime for what people write: "studio" gives "STUDY"; anything else in capitals.
std::string kind_named(std::string_view text);

}  // namespace pegaso::registers

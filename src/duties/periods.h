// The periods of a year in which duties come back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "duties/catalogue.h"

namespace pegaso::duties {

struct NamedPeriod {
  std::string name;  // "2016-05", "2016-Q2", "2016-T1" (of four months), "2016-H1", "2016"
  Date first;
  Date last;

  bool operator==(const NamedPeriod&) const = default;
};

// In order.
std::vector<NamedPeriod> periods_of(Every every, int year);

// "maggio 2016"; month 1 to 12.
Bilingual month_words(int year, unsigned month);
// A period's name for people: "maggio 2016", "2° trimestre 2016", "1° quadrimestre 2016", "1° semestre 2016", "2016". What is
// no such name stays as it is.
Bilingual period_words(std::string_view name);

}  // namespace pegaso::duties

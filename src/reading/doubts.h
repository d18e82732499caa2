// The questions that a reading leaves to a person: doubts grouped so that one answer settles each.
//
// Where the page lost a column, a piece of text may belong to one field or to another: two
// Uncertain entries, one answer. A Doubt holds both fields.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "reading/reading.h"

namespace pegaso::reading {

struct DoubtField {
  Field field = Field::Text;
  std::vector<std::string> readings;  // the one that stands in the plan first

  bool operator==(const DoubtField&) const = default;
};

struct Doubt {
  // Sixteen hexadecimal digits of the record's own words, its objective's title and the fields in
  // doubt: the same wherever the record stands in the document, another one when its text changes.
  std::string id;
  Datum record;                    // its part, owner and item; `field` is the first one in doubt
  std::string objective;           // title of the objective; "" for what belongs to none
  std::string quote;               // the first words of the record, for people
  std::vector<DoubtField> fields;  // all with the same number of readings
  std::size_t first_uncertain =
      0;  // its entries in Reading::uncertain: [first, first + fields.size())

  std::size_t choices() const { return fields.front().readings.size(); }
};

// In the order of Reading::uncertain.
std::vector<Doubt> doubts(const Reading& reading);

}  // namespace pegaso::reading

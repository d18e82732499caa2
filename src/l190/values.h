// Texts of a data set or of a table to values, tolerantly. Internal to this room.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "contracts/dataset.h"
#include "contracts/fault.h"
#include "l190/schema.h"

namespace pegaso::l190 {

// What there is to say of how a text was understood; `says` follows the datum's name.
struct Remark {
  contracts::Severity severity;  // Mended: it was; Error: it was not
  contracts::FaultKind kind;
  Bilingual says;
  Bilingual cure;
};

template <class T>
struct Understood {
  T value;
  std::optional<Remark> remark;
};

// In XML the dot stands before the decimals; in tables for people it may also part thousands.
enum class Notation { Xml, Table };

Understood<contracts::Written<Money>> understand_amount(std::string_view raw, Notation notation);
// A date with or without time zone or hours; "0000-00-00" counts as missing.
Understood<contracts::Written<Date>> understand_date(std::string_view raw, Notation notation);

enum class LabelList { Procedures, Roles };
// A label of any version, its number alone, or its words alone. Not understood: number and words of
// different labels, words that are none.
Understood<contracts::Label> understand_label(std::string_view raw, LabelList list);
// The label of the version for a number; nullptr: it has none.
const std::string* label_text(const SchemaVersion& version, LabelList list, int number);

// A code without the slips that can be mended for certain: white space, small letters, a leading
// "IT"; as it stands when that does not make it valid.
std::string tidied_cig(std::string_view text);
std::string tidied_party_code(std::string_view text);

}  // namespace pegaso::l190

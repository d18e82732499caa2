// What is wrong with a data set of contracts, in words and tied to its contract.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "contracts/dataset.h"

namespace pegaso::contracts {

// Error: as it stands the data set is not valid. Mended: it was read all the same, and is written
// properly. Warning: valid, and probably wrong; a person decides.
enum class Severity : std::uint8_t { Error, Mended, Warning };

std::string_view name(Severity severity);  // "error", "mended", "warning"

// The kinds of faults; their names are those of docs/l190.md.
enum class FaultKind : std::uint8_t {
  Encoding,    // bytes or characters that XML does not admit
  Syntax,      // not well-formed XML
  Structure,   // an element missing, unknown, or out of order
  TooLong,     // more characters than the schema allows
  WrongLabel,  // choice of the contractor or role that is none of the labels of the version
  Amount,
  Date,
  Identifier,  // a fiscal code whose form the schema does not admit
  Metadata,    // year, address
  Row,         // a row of a table that cannot be placed
  CodeCheck,   // a code that does not pass its check
  NoCode,      // an operator without a code
  CigRepeated,
  CigMissing,
  DatesReversed,
  PaidAboveAward,
  AwardeeUnknown,  // an awardee who did not take part
  NoParticipants,
  SmallGrouping,
};

std::string_view name(FaultKind kind);  // "encoding", ...

struct Fault {
  Severity severity = Severity::Error;
  FaultKind kind = FaultKind::Structure;
  std::optional<std::size_t> record;  // index in Dataset::contracts
  Problem problem;  // its place is the contract's, or the datum's where it is known

  std::string datum = {};  // Identifier, CodeCheck: the code as it stands

  bool operator==(const Fault&) const = default;
};

// How the words call a contract: "contratto 80473134C4", or its number where the code does not
// tell it ("contratto n. 12 (CIG 0000000000)").
Bilingual called(const ContractRecord& contract, std::size_t index);

}  // namespace pegaso::contracts

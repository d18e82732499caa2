#include "contracts/fault.h"

#include <array>

#include <fmt/format.h>

#include "base/check.h"
#include "codes/codes.h"

namespace pegaso::contracts {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Mended:
      return "mended";
    case Severity::Warning:
      return "warning";
  }
  PEGASO_CHECK(false);
}

std::string_view name(FaultKind kind) {
  static constexpr std::array<std::string_view, 19> names = {"encoding",
                                                             "syntax",
                                                             "structure",
                                                             "too_long",
                                                             "label",
                                                             "amount",
                                                             "date",
                                                             "identifier",
                                                             "metadata",
                                                             "row",
                                                             "code_check",
                                                             "no_code",
                                                             "cig_repeated",
                                                             "cig_missing",
                                                             "dates_reversed",
                                                             "paid_above_award",
                                                             "awardee_unknown",
                                                             "no_participants",
                                                             "small_grouping"};
  return names[static_cast<std::size_t>(kind)];
}

Bilingual called(const ContractRecord& contract, std::size_t index) {
  const codes::Check check = codes::check_cig(contract.cig);
  if (check.valid && check.kind != codes::Kind::Exemption) {
    return {"contratto " + check.code, "contract " + check.code};
  }
  if (contract.cig.empty()) {
    return {fmt::format("contratto n. {}", index + 1), fmt::format("contract no. {}", index + 1)};
  }
  return {fmt::format("contratto n. {} (CIG {})", index + 1, contract.cig),
          fmt::format("contract no. {} (CIG {})", index + 1, contract.cig)};
}

}  // namespace pegaso::contracts

// What a rule answers: an outcome with all its reasons, for permissions as much as for refusals.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/problem.h"

namespace pegaso::regime {

// From the mildest to the one that prevails over all others.
enum class Outcome : std::uint8_t {
  Allow,
  Warn,           // allowed; somebody should look at it
  NeedsApproval,  // blocked until the persons named agree
  Unresolved,     // the rules leave it open: blocked until a person decides
  ConfigMissing,  // the regime says nothing for that day: stop and ask
  Block,
};

std::string_view name(Outcome outcome);  // "ALLOW", "NEEDS_APPROVAL", ...
Bilingual title(Outcome outcome);        // "consentito", ...

// A sentence in two languages; {name} stands for the figure of that name. Views to constant data, so that a
// decision costs no formatting until somebody reads it (see describe).
struct Message {
  std::string_view it = {};
  std::string_view en = {};

  bool operator==(const Message&) const = default;
};

// A unit, a document, a role: its code and what people call it.
struct Named {
  std::string code;
  Bilingual title;

  bool operator==(const Named&) const = default;
};

using FigureValue = std::variant<Money, Date, std::int64_t, std::string, Named>;

// A figure on which a reason rests; `name` is constant data ("available").
struct Figure {
  std::string_view name;
  FigureValue value;

  bool operator==(const Figure&) const = default;
};

// The smallest change with which the request would pass.
struct Remedy {
  std::optional<Money> at_most = {};  // that day, without anything else
  std::optional<Date> from_day = {};  // the first day on which the same request may pass
  std::vector<std::string_view> needs =
      {};  // opinions, approvals, documents still missing: "HR_OPINION"

  bool is_empty() const { return !at_most && !from_day && needs.empty(); }
  bool operator==(const Remedy&) const = default;
};

struct Reason {
  std::string_view rule;  // its id in the catalogue: "SPE-02"
  Outcome outcome = Outcome::Allow;
  Message message = {};
  std::vector<Figure> figures = {};
  Remedy remedy = {};
  // Open questions (AMB-10) whose answer in the regime this reason follows.
  std::vector<std::string_view> rests_on = {};

  bool operator==(const Reason&) const = default;
};

struct Decision {
  Outcome outcome = Outcome::Allow;
  std::vector<Reason> reasons;

  // Adds a reason; the gravest outcome prevails.
  void add(Reason reason);
  // Whether a reason of that rule stands against the request (its outcome is not Allow).
  bool is_against(std::string_view rule) const;

  bool operator==(const Decision&) const = default;
};

// The value of a figure as tables and forms have it, in both languages: 1.234,56 and 31/12/2016.
std::string describe(const FigureValue& value, Language language);
// The reason's sentence with its figures.
std::string describe(const Reason& reason, Language language);

}  // namespace pegaso::regime

// A target's text cut into pieces: values, days by which they are due, bases they are measured
// against, and the words between. Internal to the room; plan/target.cpp makes the target of them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/target.h"
#include "plan/target_tokens.h"

namespace pegaso::plan {

enum class Role {
  Words,  // what only a person understands
  Value,  // `target` holds it, with everything but the day and the words beside it
  Due,    // `target` is a Deadline
  Base,   // `base`
};

struct Piece {
  Role role = Role::Words;
  std::size_t first = 0;  // tokens [first, last)
  std::size_t last = 0;
  ParsedTarget target;
  std::string base;
  bool whole_year = false;  // Due: "al 2019", no day and no month
};

// The pieces in order; every token is in exactly one.
std::vector<Piece> pieces_of(std::string_view text, const std::vector<Token>& tokens,
                             int plan_year);

// A day that begins at a token.
struct DayReading {
  WrittenDay day;
  bool exists = true;    // in the calendar, in some year when the year is not written
  std::size_t next = 0;  // the token after it
};

// "31/12/2016", "31 dicembre 2016", "1° gennaio"; with `figures` also "31/12".
std::optional<DayReading> day_at(const std::vector<Token>& tokens, std::size_t at, bool figures);

// The token after "e non oltre" at `at`; `at` when it is not there.
std::size_t skip_and_not_beyond(const std::vector<Token>& tokens, std::size_t at);

// What words and signs of comparison say together: "=" and "o" and ">", "non" and "inferiore".
struct Bounds {
  bool above = false;
  bool below = false;
  bool same = false;
  bool negated = false;

  bool any() const { return above || below || same; }
  // Takes in one word or sign; false when it is none of comparison.
  bool take(const Token& token);
  // nullopt when nothing is compared, or it makes no sense ("<>").
  std::optional<Comparison> comparison() const;
};

// How a signed change compares when the text speaks of its size: "riduzione di almeno il 10%" is at
// most -10.
Comparison mirrored(Comparison comparison);

bool is_year(const Token& token, int plan_year);

}  // namespace pegaso::plan

// Typed targets: what an indicator's expected value says, in a form that a machine can compare.
//
// A target always keeps its text as written; the parsed form stands beside it. A text that a
// machine cannot evaluate is kind Words (or NotMeasurable is set with the reason): nothing is
// guessed silently, and an assumed comparison says that it is assumed.
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

namespace pegaso::plan {

enum class TargetKind {
  Absent,      // no text at all
  Deadline,    // "entro il 31/12/2016"
  Number,      // "10", "n. 3 eventi"
  Percentage,  // "96%"
  Amount,      // money: "35.000 euro"
  Duration,    // "30 giorni"
  Change,      // against a base: "+5% rispetto al 2015", "riduzione del 10%"
  Grade,       // "buono", "7 su 10"
  YesNo,       // "si", "fatto / non fatto"
  Places,      // a set of places or things by year: "al 2016: scuola A, scuola B"
  Cadence,     // "mensile", "2 volte l'anno"
  Rank,        // "entro i primi 10 posti"
  Compound,    // several targets in one text; see `parts`
  Words,       // words that no machine compares
};

enum class Comparison { Equal, AtLeast, AtMost, MoreThan, LessThan, Between };

// A decimal number without floating point: value = digits * 10^-decimals ("2,5" is {25, 1}).
struct Decimal {
  std::int64_t digits = 0;
  std::uint8_t decimals = 0;

  bool operator==(const Decimal&) const = default;
};

// The parsed form of one target.
struct ParsedTarget {
  TargetKind kind = TargetKind::Absent;
  Comparison comparison = Comparison::Equal;
  bool comparison_assumed = false;  // the text does not say it; it follows from the kind
  std::optional<Decimal> value;     // Number, Percentage, Duration, Change, Grade, Rank
  std::optional<Decimal> value_to;  // upper end of Between; the scale of a Grade ("7 su 10")
  std::optional<Money> amount;      // Amount
  std::optional<Date> date;         // Deadline
  std::string unit;                 // "eventi", "giorni", "alloggi"; "%" for percentages
  std::optional<int> year;          // the year the target is due ("al 2019")
  std::string base;                 // what a Change is measured against ("2015", "anno precedente")
  std::vector<std::string> items;   // Places: the places, in order
  std::vector<ParsedTarget> parts;  // Compound: in order of the text
  // Why a machine cannot evaluate it; both texts empty when it can.
  Bilingual not_evaluable;

  bool evaluable() const { return not_evaluable.it.empty(); }
  bool operator==(const ParsedTarget&) const = default;
};

// Reads a target's text. `plan_year` gives the year that "entro dicembre" means. Never fails: what
// is not understood comes back as Words, not evaluable, with the reason.
ParsedTarget parse_target(std::string_view text, int plan_year);

// The date when the whole target is one date ("31/12/2016", "entro il 31/12/2016"); nullopt when
// anything else stands beside it.
std::optional<Date> sole_date(std::string_view text);

std::string_view name(TargetKind kind);          // "deadline", "number", ... for JSON
std::string_view name(Comparison comparison);    // "equal", "at_least", ...

}  // namespace pegaso::plan

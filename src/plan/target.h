// Typed targets: what an indicator's expected value says, in a form that a machine can compare.
//
// A target always keeps its text as written; the parsed form stands beside it. Nothing is guessed
// silently: a comparison that the text does not say is marked as assumed, and what a machine cannot
// evaluate says why, in `not_evaluable`. The grammar is that of Italian plans at large; it is
// described, with examples, in plan/target_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/problem.h"

namespace pegaso::plan {

enum class TargetKind {
  Absent,      // no text at all
  Deadline,    // "entro il 31/12/2016", "al 2018"
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
  Compound,    // several targets in one text, all of which count; see `parts`
  Words,       // words that no machine compares
};

enum class Comparison { Equal, AtLeast, AtMost, MoreThan, LessThan, Between };

// A decimal number without floating point: value = digits * 10^-decimals ("2,5" is {25, 1}).
// As parse_target gives it, digits lie within +-10^18 and decimals are at most 9.
struct Decimal {
  std::int64_t digits = 0;
  std::uint8_t decimals = 0;

  bool operator==(const Decimal&) const = default;
};

// The parsed form of one target: the measured value is to stand in `comparison` to the value.
struct ParsedTarget {
  TargetKind kind = TargetKind::Absent;
  Comparison comparison = Comparison::Equal;
  // The text does not say the comparison; it follows from the kind: at most for a deadline, a
  // duration, a rank and a fall; at least for the rest.
  bool comparison_assumed = false;
  // Number, Percentage, Duration, Grade in figures, Rank; YesNo: 1 for yes, 0 for no; Cadence: how
  // many times in `unit`; Change: signed, a fall is negative, and so "riduzione di almeno il 10%"
  // is at most -10.
  std::optional<Decimal> value;
  std::optional<Decimal> value_to;  // upper end of Between; what "su 10" or "/10" says
  std::optional<Money> amount;      // Amount; Change in money, then without `value`
  // Deadline: the last day. Other kinds: the day they are due, where the text says one. A year that
  // the text leaves out is the plan's; a month, a half-year and a year end with their last day.
  std::optional<Date> date;
  // What the value counts ("eventi", "giorni lavorativi"); "%" for percentages; "euro" for money,
  // "" where the text does not name the currency; the period of a Cadence ("mese", "2 mesi").
  std::string unit;
  std::optional<int> year;  // the year the target is due ("al 2019"), also that of `date`
  std::string base;         // what a Change is measured against ("2015", "anno precedente")
  // Places: the places, in order, each with its group ("Scuole primarie: Verdi"). Grade in words:
  // the accepted grades. Other kinds: the words of the text beside the value, as written, in order
  // ("approvazione", "nel triennio"); a person reads them, no machine does.
  std::vector<std::string> items;
  std::vector<ParsedTarget> parts;  // Compound: in order of the text; none is a Compound itself
  // Why a machine cannot evaluate it; both texts empty when it can.
  Bilingual not_evaluable;

  bool evaluable() const { return not_evaluable.it.empty(); }
  bool operator==(const ParsedTarget&) const = default;
};

// Reads a target's text. `plan_year` is the year that "entro ottobre" means. Never fails, whatever
// the bytes: what is not understood comes back not evaluable, with the reason. Time and memory grow
// with the length of the text.
ParsedTarget parse_target(std::string_view text, int plan_year);

// A day as a text writes it: the year may be left out ("entro il 15 ottobre").
struct WrittenDay {
  std::optional<int> year;  // as written: the year 0016 stays 0016
  unsigned month = 1;
  unsigned day = 1;

  bool operator==(const WrittenDay&) const = default;
};

// The day when the whole target is one day ("31/12/2016", "entro il 31 dicembre 2016", "entro 15
// ottobre"); nullopt when anything else stands beside it, or there is no such day.
std::optional<WrittenDay> sole_date(std::string_view text);

// "2016-10-15"; "----10-15" when the year is not written.
std::string format_iso(const WrittenDay& day);

std::string_view name(TargetKind kind);        // "deadline", "number", ... for JSON
std::string_view name(Comparison comparison);  // "equal", "at_least", ...

}  // namespace pegaso::plan

// A budget that comes in beside the one that is kept: what is the same, new, changed, missing, and the totals,
// to the cent. Pure: what then happens is the caller's.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/money.h"
#include "base/problem.h"
#include "budget/chapter.h"

namespace pegaso::budget {

// Competence and cash of a year.
struct YearAmounts {
  Money competence;
  Money cash;

  bool operator==(const YearAmounts&) const = default;
};

// A chapter with its appropriations by year; years without any are not there.
struct BudgetLine {
  Chapter chapter;
  std::map<int, YearAmounts> amounts;

  bool operator==(const BudgetLine&) const = default;
};

// A field of a chapter that differs: "dirigente", from, to.
struct FieldDifference {
  Bilingual field;
  std::string from;
  std::string to;

  bool operator==(const FieldDifference&) const = default;
};

struct LineDifference {
  ChapterKey chapter;
  std::vector<FieldDifference> fields;
  // By year: kept and incoming; zero where one has none.
  std::map<int, std::pair<YearAmounts, YearAmounts>> amounts;
};

struct Reconciliation {
  std::uint64_t matched = 0;  // the same in everything
  std::vector<ChapterKey> added;
  std::vector<ChapterKey> missing;  // kept, and not in what comes in
  std::vector<LineDifference> changed;
  // By year and side: kept and incoming.
  std::map<std::pair<int, Side>, std::pair<YearAmounts, YearAmounts>> totals;
};

// Both in ascending order of their chapters, each chapter once. Every line of either is counted once: matched,
// added, missing or changed. Years of which nothing comes in are left alone.
Reconciliation reconcile(std::span<const BudgetLine> kept, std::span<const BudgetLine> incoming);

}  // namespace pegaso::budget

#include "budget/reconciliation.h"

#include <set>

#include "base/check.h"

namespace pegaso::budget {
namespace {

std::string joined(const std::vector<ChapterCode>& codes) {
  std::string all;
  for (const ChapterCode& each : codes) all += (all.empty() ? "" : "; ") + format(each);
  return all;
}

std::vector<FieldDifference> field_differences(const Chapter& kept, const Chapter& incoming) {
  std::vector<FieldDifference> found;
  const auto compare = [&](const char* it, const char* en, const std::string& from,
                           const std::string& to) {
    if (from != to) found.push_back({{it, en}, from, to});
  };
  compare("descrizione", "description", kept.description, incoming.description);
  compare("dirigente", "director", kept.director, incoming.director);
  compare("centro di responsabilità", "unit", kept.unit, incoming.unit);
  compare("missione", "mission", kept.mission, incoming.mission);
  compare("programma", "programme", kept.programme, incoming.programme);
  compare("titolo", "title", kept.title, incoming.title);
  compare("macroaggregato o tipologia", "macro-aggregate or typology", kept.group, incoming.group);
  compare("piano dei conti", "chart of accounts", kept.chart_code, incoming.chart_code);
  compare("classe di spesa", "class of spending", std::string(name(kept.spending_class)),
          std::string(name(incoming.spending_class)));
  compare("entrate vincolate", "linked revenue", joined(kept.linked_revenue),
          joined(incoming.linked_revenue));
  compare("spesa limitata", "limited spending", kept.limited_category, incoming.limited_category);
  return found;
}

YearAmounts amounts_of(const BudgetLine& line, int year) {
  const auto at = line.amounts.find(year);
  return at == line.amounts.end() ? YearAmounts{} : at->second;
}

void add(YearAmounts& sum, const YearAmounts& amounts) {
  sum.competence += amounts.competence;
  sum.cash += amounts.cash;
}

class Reconciling {
 public:
  Reconciling(std::span<const BudgetLine> kept, std::span<const BudgetLine> incoming)
      : kept_(kept), incoming_(incoming) {
    for (const BudgetLine& line : incoming) {
      for (const auto& [year, amounts] : line.amounts) years_.insert(year);
    }
  }

  Reconciliation run() {
    auto kept = kept_.begin();
    auto incoming = incoming_.begin();
    while (kept != kept_.end() || incoming != incoming_.end()) {
      const bool only_kept = incoming == incoming_.end() ||
                             (kept != kept_.end() && kept->chapter.key < incoming->chapter.key);
      const bool only_incoming =
          !only_kept && (kept == kept_.end() || incoming->chapter.key < kept->chapter.key);
      if (only_kept) {
        result_.missing.push_back(kept->chapter.key);
      } else if (only_incoming) {
        result_.added.push_back(incoming->chapter.key);
      } else {
        compare(*kept, *incoming);
      }
      if (!only_incoming) count(*kept++, true);
      if (!only_kept) count(*incoming++, false);
    }
    return std::move(result_);
  }

 private:
  void compare(const BudgetLine& kept, const BudgetLine& incoming) {
    LineDifference difference{
        kept.chapter.key, field_differences(kept.chapter, incoming.chapter), {}};
    for (const int year : years_) {
      const YearAmounts before = amounts_of(kept, year);
      const YearAmounts after = amounts_of(incoming, year);
      if (before != after) difference.amounts.emplace(year, std::pair(before, after));
    }
    if (difference.fields.empty() && difference.amounts.empty()) {
      ++result_.matched;
    } else {
      result_.changed.push_back(std::move(difference));
    }
  }

  void count(const BudgetLine& line, bool is_kept) {
    for (const int year : years_) {
      auto& total = result_.totals[{year, line.chapter.key.side}];
      add(is_kept ? total.first : total.second, amounts_of(line, year));
    }
  }

  std::span<const BudgetLine> kept_;
  std::span<const BudgetLine> incoming_;
  std::set<int> years_;
  Reconciliation result_;
};

}  // namespace

Reconciliation reconcile(std::span<const BudgetLine> kept, std::span<const BudgetLine> incoming) {
  return Reconciling(kept, incoming).run();
}

}  // namespace pegaso::budget

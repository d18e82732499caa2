// The difference stated under an objective's financial resources, and amounts that had to be
// repaired to be read.
#include <optional>

#include "checking/report.h"
#include "checking/sums.h"

namespace pegaso::checking {
namespace {

using plan::MoneyRow;
using plan::Objective;
using plan::Side;
using plan::StatedDifference;

// nullopt when a row has no readable amount: then nothing can be proved.
std::optional<StatedDifference> difference_of(const std::vector<MoneyRow>& rows) {
  MoneySum balance;  // revenue less expenditure
  for (const MoneyRow& row : rows) {
    if (!row.amount) return std::nullopt;
    if (row.side == Side::Revenue) {
      balance.add(*row.amount);
    } else {
      balance.subtract(*row.amount);
    }
  }
  const auto total = balance.value();
  if (!total) return std::nullopt;
  return StatedDifference{total->cents() > 0 ? Side::Revenue : Side::Expenditure,
                          total->magnitude()};
}

std::string text_of(const StatedDifference& difference) {
  return fmt::format("{} {}", plan::name(difference.side), format_italian(difference.amount));
}

void check_difference(Report& report, std::size_t index, const Objective& objective) {
  if (!objective.stated_difference) return;
  const StatedDifference& stated = *objective.stated_difference;
  const auto difference = difference_of(objective.money);
  if (!difference) return;
  // Nothing has no greater side: either letter will do.
  if (stated.amount.is_zero() && difference->amount.is_zero()) return;
  if (stated == *difference) return;
  std::string expected = text_of(*difference);
  std::string found = text_of(stated);
  Bilingual message = say("La differenza scritta è {}, ma dalle righe risulta {}.",
                          "The stated difference is {}, but the rows give {}.", found, expected);
  report.add(Kind::DifferenceMismatch, {Part::StatedDifference, index_of(index), 0, Field::Amount},
             std::move(message), std::move(expected), std::move(found));
}

void check_amount_texts(Report& report, std::size_t index, const Objective& objective) {
  for (std::size_t i = 0; i < objective.money.size(); ++i) {
    const MoneyRow& row = objective.money[i];
    if (row.amount_text.empty()) continue;
    const Datum where = of_item(Part::Money, index, i, Field::Amount);
    if (row.amount) {
      std::string expected = format_italian(*row.amount);
      report.add(Kind::MalformedNumber, where,
                 say("L'importo «{}» del capitolo {} si legge solo correggendolo in {}.",
                     "The amount “{}” of chapter {} can only be read by repairing it to {}.",
                     row.amount_text, row.chapter, expected),
                 expected, row.amount_text);
    } else {
      report.add(Kind::MalformedNumber, where,
                 say("«{}», al posto dell'importo del capitolo {}, non è un numero.",
                     "“{}”, in the place of the amount of chapter {}, is no number.",
                     row.amount_text, row.chapter),
                 {}, row.amount_text);
    }
  }
}

}  // namespace

void check_money(Report& report) {
  const auto& objectives = report.plan().objectives;
  for (std::size_t i = 0; i < objectives.size(); ++i) {
    check_difference(report, i, objectives[i]);
    check_amount_texts(report, i, objectives[i]);
  }
}

}  // namespace pegaso::checking

// Assignments to professionals: subtotals of the units, the year's ceiling and its split by kind of
// spending, and numbers that had to be repaired to be read.
#include <optional>
#include <string_view>
#include <vector>

#include "checking/report.h"
#include "checking/sums.h"

namespace pegaso::checking {
namespace {

using plan::Assignment;
using plan::AssignmentGrandTotal;
using plan::AssignmentProgramme;
using plan::AssignmentSubtotal;

// The sum of a column over the rows that `counts`; nullopt when one of them has no amount.
template <class Counts>
std::optional<Money> sum_of(const AssignmentProgramme& programme,
                            std::optional<Money> Assignment::* column, Counts counts) {
  MoneySum sum;
  bool any = false;
  for (const Assignment& item : programme.items) {
    if (!counts(item)) continue;
    if (!(item.*column)) return std::nullopt;
    sum.add(*(item.*column));
    any = true;
  }
  if (!any) return std::nullopt;
  return sum.value();
}

void check_subtotal(Report& report, std::size_t index, const AssignmentSubtotal& subtotal) {
  const AssignmentProgramme& programme = report.plan().assignments;
  const auto check = [&](std::optional<Money> AssignmentSubtotal::* stated,
                         std::optional<Money> Assignment::* column, Field field,
                         const Wording& what) {
    const auto sum = sum_of(programme, column,
                            [&](const Assignment& item) { return item.unit == subtotal.unit; });
    if (!sum || !(subtotal.*stated) || *(subtotal.*stated) == *sum) return;
    std::string expected = format_italian(*sum);
    std::string found = format_italian(*(subtotal.*stated));
    Bilingual message = say("{} degli incarichi di «{}» è {}, ma le righe danno {}.",
                            "{} of the assignments of “{}” is {}, but the rows give {}.", "",
                            subtotal.unit, found, expected);
    message.it.insert(0, what.it);
    message.en.insert(0, what.en);
    report.add(Kind::AssignmentTotalMismatch, {Part::AssignmentSubtotal, index_of(index), 0, field},
               std::move(message), std::move(expected), std::move(found));
  };
  check(&AssignmentSubtotal::amount, &Assignment::amount, Field::Amount,
        {"Il subtotale", "The subtotal"});
  check(&AssignmentSubtotal::adjusted, &Assignment::adjusted, Field::Adjusted,
        {"Il subtotale assestato", "The adjusted subtotal"});
}

constexpr Datum grand_total_at(Field field) { return {Part::AssignmentGrandTotal, 0, 0, field}; }

// Which column the ceiling sums: the adjusted one where it is whole, else the amounts.
std::optional<Money> Assignment::* ceiling_column(const AssignmentProgramme& programme) {
  const auto all = [](const Assignment&) { return true; };
  return sum_of(programme, &Assignment::adjusted, all) ? &Assignment::adjusted
                                                       : &Assignment::amount;
}

void check_grand_total(Report& report, const AssignmentGrandTotal& stated) {
  const AssignmentProgramme& programme = report.plan().assignments;
  const auto column = ceiling_column(programme);
  const auto all = sum_of(programme, column, [](const Assignment&) { return true; });
  // The sentence may sum the amounts as they were before the variations.
  const auto first = sum_of(programme, &Assignment::amount, [](const Assignment&) { return true; });
  if (stated.total && all && *stated.total != *all && stated.total != first) {
    std::string expected = format_italian(*all);
    std::string found = format_italian(*stated.total);
    Bilingual message =
        say("La spesa complessiva per incarichi è scritta {}, ma le righe danno {}.",
            "The total spending for assignments is stated as {}, but the rows "
            "give {}.",
            found, expected);
    report.add(Kind::AssignmentTotalMismatch, grand_total_at(Field::Total), std::move(message),
               std::move(expected), std::move(found));
  }
}

// Each row is either current or earmarked spending.
bool ticks_are_clear(const AssignmentProgramme& programme) {
  for (const Assignment& item : programme.items) {
    if (item.ordinary == item.earmarked) return false;
  }
  return !programme.items.empty();
}

// True when the stated part is not the sum of its rows.
bool check_part(Report& report, const std::optional<Money>& stated, bool ordinary) {
  const AssignmentProgramme& programme = report.plan().assignments;
  if (!stated) return false;
  const auto in_part = [&](const Assignment& item) { return item.ordinary == ordinary; };
  const auto sum = sum_of(programme, ceiling_column(programme), in_part);
  if (!sum || *sum == *stated || sum_of(programme, &Assignment::amount, in_part) == stated) {
    return false;
  }
  std::string expected = format_italian(*sum);
  std::string found = format_italian(*stated);
  Bilingual message =
      ordinary ? say("La spesa corrente per incarichi è scritta {}, ma le righe danno {}.",
                     "Current spending for assignments is stated as {}, but the rows "
                     "give {}.",
                     found, expected)
               : say("La spesa vincolata per incarichi è scritta {}, ma le righe danno {}.",
                     "Earmarked spending for assignments is stated as {}, but the rows "
                     "give {}.",
                     found, expected);
  report.add(Kind::AssignmentSplitMismatch,
             grand_total_at(ordinary ? Field::Ordinary : Field::Earmarked), std::move(message),
             std::move(expected), std::move(found));
  return true;
}

void check_split(Report& report, const AssignmentGrandTotal& stated) {
  bool reported = false;
  if (ticks_are_clear(report.plan().assignments)) {
    reported = check_part(report, stated.ordinary, true);
    reported = check_part(report, stated.earmarked, false) || reported;
  }
  if (reported || !stated.total || !stated.ordinary || !stated.earmarked) return;
  MoneySum sum;
  sum.add(*stated.ordinary);
  sum.add(*stated.earmarked);
  if (!sum.value() || *sum.value() == *stated.total) return;
  std::string expected = format_italian(*stated.total);
  std::string found = format_italian(*sum.value());
  Bilingual message =
      say("Spesa corrente e vincolata danno insieme {}, ma il totale degli "
          "incarichi è {}.",
          "Current and earmarked spending together give {}, but the total of the "
          "assignments is {}.",
          found, expected);
  report.add(Kind::AssignmentSplitMismatch, grand_total_at(Field::Ordinary), std::move(message),
             std::move(expected), std::move(found));
}

void check_ticks(Report& report) {
  const auto& items = report.plan().assignments.items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].ordinary != items[i].earmarked) continue;
    report.add(
        Kind::AssignmentSplitMismatch,
        {Part::Assignment, index_of(i), 0, items[i].ordinary ? Field::Ordinary : Field::Activity},
        items[i].ordinary
            ? say("L'incarico «{}» è segnato sia come spesa corrente sia come vincolata.",
                  "The assignment “{}” is ticked both as current and as earmarked spending.",
                  items[i].activity)
            : say("L'incarico «{}» non è segnato né come spesa corrente né come vincolata.",
                  "The assignment “{}” is ticked neither as current nor as earmarked "
                  "spending.",
                  items[i].activity));
  }
}

// Amounts keep no text in the plan: what stands in the document is read again.
void check_amount_texts(Report& report, const Datum& where) {
  const reading::Reading& reading = report.reading();
  for (const reading::Place& place : reading.places.of(where)) {
    const std::string_view text =
        reading.source.text().substr(place.begin, place.end - place.begin);
    const auto parsed = parse_amount(text);
    if (parsed && !parsed->repaired) continue;
    if (parsed) {
      std::string expected = format_italian(parsed->amount);
      report.add(Kind::MalformedNumber, where,
                 say("L'importo «{}» si legge solo correggendolo in {}.",
                     "The amount “{}” can only be read by repairing it to {}.", text, expected),
                 expected, std::string(text));
    } else {
      report.add(Kind::MalformedNumber, where,
                 say("«{}», al posto di un importo degli incarichi, non è un numero.",
                     "“{}”, in the place of an amount of the assignments, is no number.", text),
                 {}, std::string(text));
    }
  }
}

}  // namespace

void check_assignments(Report& report) {
  const AssignmentProgramme& programme = report.plan().assignments;
  // The split is asked for only where the document makes one.
  const bool has_split = programme.grand_total &&
                         (programme.grand_total->ordinary || programme.grand_total->earmarked);
  for (std::size_t i = 0; i < programme.items.size(); ++i) {
    for (const Field field : {Field::Amount, Field::Adjusted}) {
      check_amount_texts(report, {Part::Assignment, index_of(i), 0, field});
    }
  }
  for (std::size_t i = 0; i < programme.subtotals.size(); ++i) {
    check_subtotal(report, i, programme.subtotals[i]);
    for (const Field field : {Field::Amount, Field::Adjusted}) {
      check_amount_texts(report, {Part::AssignmentSubtotal, index_of(i), 0, field});
    }
  }
  if (has_split) check_ticks(report);
  if (programme.grand_total) {
    check_grand_total(report, *programme.grand_total);
    check_split(report, *programme.grand_total);
    for (const Field field : {Field::Total, Field::Ordinary, Field::Earmarked}) {
      check_amount_texts(report, grand_total_at(field));
    }
  }
}

}  // namespace pegaso::checking

// Staff tables: totals of rows, of columns and of the whole table.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "checking/report.h"

namespace pegaso::checking {
namespace {

using plan::HeadsByHours;
using plan::StaffRow;
using plan::StaffTable;

std::int64_t sum_of(const HeadsByHours& heads) {
  std::int64_t sum = 0;
  for (const auto& [hours, count] : heads) sum += count;
  return sum;
}

class TableCheck {
 public:
  TableCheck(Report& report, std::size_t index)
      : report_(report), index_(index), table_(report.plan().staff[index]) {}

  void run() {
    bool totals_in_rows = false;
    for (const StaffRow& row : table_.rows) {
      totals_in_rows = totals_in_rows || row.stated_total.has_value();
    }
    for (std::size_t i = 0; i < table_.rows.size(); ++i) check_row(i, totals_in_rows);
    if (table_.stated_heads.empty() && !table_.stated_total) {
      check_total_row();
      return;
    }
    check_columns();
    check_grand_total();
  }

 private:
  Finding& add(const Datum& where, Bilingual message, std::string expected, std::string found) {
    Finding& finding = report_.add(Kind::StaffTableMismatch, where, std::move(message),
                                   std::move(expected), std::move(found));
    finding.director = table_.head;
    return finding;
  }
  Datum row_at(std::size_t row) const {
    return {Part::StaffRow, index_of(index_), index_of(row), Field::Total};
  }
  Datum total_at(Field field) const { return {Part::StaffTable, index_of(index_), 0, field}; }

  void check_row(std::size_t index, bool totals_in_rows) {
    const StaffRow& row = table_.rows[index];
    const std::int64_t sum = sum_of(row.heads);
    if (row.stated_total) {
      if (*row.stated_total == sum) return;
      add(row_at(index),
          say("Nella tabella di «{}» il totale della categoria {} è {}, ma la riga somma {}.",
              "In the table of “{}” the total of category {} is {}, but the row adds up to {}.",
              table_.unit, row.category, *row.stated_total, sum),
          std::to_string(sum), std::to_string(*row.stated_total));
    } else if (totals_in_rows) {
      Finding& finding = add(
          row_at(index),
          say("Nella tabella di «{}» manca il totale della categoria {}: la riga somma {}.",
              "In the table of “{}” the total of category {} is missing: the row adds up to {}.",
              table_.unit, row.category, sum),
          std::to_string(sum), "");
      if (sum == 0) finding.severity = Severity::Warning;
    }
  }

  // The table has no total row, though others of the document do.
  void check_total_row() {
    const auto& tables = report_.plan().staff;
    const bool others_have = std::any_of(tables.begin(), tables.end(), [](const StaffTable& table) {
      return table.stated_total.has_value() || !table.stated_heads.empty();
    });
    if (!others_have || table_.rows.empty()) return;
    const std::int64_t sum = sum_of_rows();
    Finding& finding =
        add(row_at(table_.rows.size() - 1),
            say("La tabella di «{}» non ha la riga dei totali: le righe sommano {}.",
                "The table of “{}” has no row of totals: its rows add up to {}.", table_.unit, sum),
            std::to_string(sum), "");
    report_.relate(finding, total_at(Field::Unit));
  }

  void check_columns() {
    HeadsByHours columns;
    for (const StaffRow& row : table_.rows) {
      for (const auto& [hours, heads] : row.heads) columns[hours] += heads;
    }
    for (const auto& [hours, stated] : table_.stated_heads) columns.try_emplace(hours, 0);
    for (const auto& [hours, sum] : columns) {
      const auto stated = table_.stated_heads.find(hours);
      if (stated == table_.stated_heads.end()) {
        if (sum == 0) continue;
        add(total_at(Field::Heads),
            say("Nella tabella di «{}» manca il totale della colonna delle {} ore: somma {}.",
                "In the table of “{}” the total of the column of {} hours is missing: it adds up "
                "to {}.",
                table_.unit, hours, sum),
            std::to_string(sum), "");
      } else if (stated->second != sum) {
        add(total_at(Field::Heads),
            say("Nella tabella di «{}» il totale della colonna delle {} ore è {}, ma le righe "
                "sommano {}.",
                "In the table of “{}” the total of the column of {} hours is {}, but the rows add "
                "up to {}.",
                table_.unit, hours, stated->second, sum),
            std::to_string(sum), std::to_string(stated->second));
      }
    }
  }

  // By what the rows state, so that a wrong row is not told twice.
  std::int64_t sum_of_rows() const {
    std::int64_t sum = 0;
    for (const StaffRow& row : table_.rows) {
      sum += row.stated_total ? *row.stated_total : sum_of(row.heads);
    }
    return sum;
  }

  void check_grand_total() {
    std::int64_t by_heads = 0;
    for (const StaffRow& row : table_.rows) by_heads += sum_of(row.heads);
    const std::int64_t by_rows = sum_of_rows();
    if (!table_.stated_total) {
      add(total_at(Field::Heads),
          say("Nella tabella di «{}» manca il totale complessivo: le righe sommano {}.",
              "In the table of “{}” the grand total is missing: the rows add up to {}.",
              table_.unit, by_rows),
          std::to_string(by_rows), "");
      return;
    }
    if (*table_.stated_total == by_rows || *table_.stated_total == by_heads) return;
    add(total_at(Field::Total),
        say("Nella tabella di «{}» il totale complessivo è {}, ma le righe sommano {}.",
            "In the table of “{}” the grand total is {}, but the rows add up to {}.", table_.unit,
            *table_.stated_total, by_rows),
        std::to_string(by_rows), std::to_string(*table_.stated_total));
  }

  Report& report_;
  std::size_t index_;
  const StaffTable& table_;
};

}  // namespace

void check_staff_tables(Report& report) {
  for (std::size_t i = 0; i < report.plan().staff.size(); ++i) TableCheck(report, i).run();
}

}  // namespace pegaso::checking

#include "rules/observatory.h"

#include <algorithm>
#include <string>

#include "rules/periods.h"
#include "rules/rows.h"

namespace pegaso::rules {

using regime::Configured;
using regime::Regime;
using regime::TableRow;

namespace {

constexpr std::string_view report_prefix = "SAL_";
constexpr std::string_view first_report = "SAL_1";
constexpr std::string_view next_report = "SAL_NEXT";

std::string_view table_of(PurchaseObject object) {
  return object == PurchaseObject::Works ? "observatory.works" : "observatory.supplies";
}

// "SAL_2", "SAL_14": reports after the first.
std::string_view row_key(std::string_view event) {
  if (!event.starts_with(report_prefix) || event == first_report) return event;
  const std::string_view number = event.substr(report_prefix.size());
  const bool is_number = !number.empty() && number.front() != '0' &&
                         number.find_first_not_of("0123456789") == std::string_view::npos;
  return is_number ? next_report : event;
}

// Whether the contract is large enough that its events are told at all (OSS-01, OSS-02).
Configured<bool> is_large_enough(const Regime& regime, const ContractEvent& event) {
  const Money least = TRY(regime.money("oss.min", event.date));
  const bool is_inclusive = regime.answer("AMB-40") == "INCLUSIVE";
  return event.contract > least || (is_inclusive && event.contract == least);
}

Communication not_required(std::string_view rule, const regime::Message& why,
                           std::vector<regime::Figure> figures, const TableRow& row) {
  Communication result;
  result.reason = {
      .rule = rule, .message = why, .figures = std::move(figures), .rests_on = questions_of(row)};
  return result;
}

Configured<Communication> required(const Regime& regime, const ContractEvent& event,
                                   const TableRow& row) {
  const std::string_view term = row.word("days").value_or("");
  const std::int64_t days = TRY(regime.number(term, event.date));
  Communication result;
  result.term = term_on(regime, days_after(event.date, static_cast<int>(days)));
  if (!event.progress.empty()) {
    Money sum;
    for (const Money each : event.progress) sum += each;
    result.communicated = sum;
  }
  const Date last = binding_day(regime, result.term->nominal, result.term->rolled);
  const std::string_view owner = event.unit.empty() ? row.word("owner").value_or("") : event.unit;
  result.reason = {
      .rule = row.rule,
      .message = {"Da comunicare all'Osservatorio entro il {last}, {days} giorni dal {date}, a "
                  "cura di {owner}.",
                  "To be told to the Osservatorio by {last}, {days} days from {date}, by "
                  "{owner}."},
      .figures = {{"last", last},
                  {"days", days},
                  {"date", event.date},
                  {"owner", named(regime, owner)}},
      .rests_on = questions_of(row)};
  for (const std::string_view each : {"AMB-40", "AMB-73"}) {
    result.reason.rests_on.emplace_back(each);
  }
  return result;
}

}  // namespace

Configured<bool> is_contract_event(const Regime& regime, Date day, PurchaseObject object,
                                   std::string_view event) {
  return TRY(regime.row(table_of(object), day, row_key(event))) != nullptr;
}

Configured<Communication> decide_communication(const Regime& regime, const ContractEvent& event) {
  const TableRow& row =
      *TRY(needed_row(regime, table_of(event.object), event.date, row_key(event.event)));
  if (!row.word("days")) {
    return not_required(row.rule,
                        {"Per questo tipo di contratto l'evento non si comunica.",
                         "For this kind of contract the event is not told."},
                        {}, row);
  }
  if (row.flag("always_after_notice") && event.is_notice_published) {
    return required(regime, event, row);
  }
  if (!TRY(is_large_enough(regime, event))) {
    Communication result = not_required(
        "OSS-01",
        {"Sotto la soglia di {least} un contratto di {contract} non si comunica.",
         "Below the threshold of {least} a contract of {contract} is not told."},
        {{"least", TRY(regime.money("oss.min", event.date))}, {"contract", event.contract}}, row);
    result.reason.rests_on.emplace_back("AMB-40");
    return result;
  }
  const bool is_for_first_only =
      row_key(event.event) == next_report && regime.answer("AMB-43") == "FIRST_ONLY";
  if (const auto parameter = row.word("at_least"); parameter && !is_for_first_only) {
    const Money least = TRY(regime.money(*parameter, event.date));
    if (event.contract < least) {
      return not_required(row.rule,
                          {"Lo stato di avanzamento si comunica per contratti da {least}: questo è "
                           "di {contract}.",
                           "Progress reports are told for contracts from {least}: this one is of "
                           "{contract}."},
                          {{"least", least}, {"contract", event.contract}}, row);
    }
  }
  return required(regime, event, row);
}

}  // namespace pegaso::rules

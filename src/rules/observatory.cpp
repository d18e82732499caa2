#include "rules/observatory.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

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

// How people call the events of the regime's tables.
struct EventWords {
  std::string_view event;
  std::string_view it;
  std::string_view en;
};
constexpr std::array<EventWords, 19> event_words = {{
    {"RESULT", "Esito della gara", "Result of the tender"},
    {"AWARD", "Aggiudicazione o contratto", "Award or contract"},
    {"START", "Inizio", "Start"},
    {"START_FIRST", "Primo avvio", "First start"},
    {"START_DEFINITIVE", "Avvio definitivo", "Definitive start"},
    {"SAL_1", "Primo stato di avanzamento", "First progress report"},
    {"SAL_NEXT", "Stati di avanzamento successivi", "Later progress reports"},
    {"COMPLETION", "Ultimazione", "Completion"},
    {"REVOCATION", "Revoca", "Revocation"},
    {"TERMINATION", "Risoluzione", "Termination"},
    {"WITHDRAWAL", "Recesso", "Withdrawal"},
    {"BANKRUPTCY", "Fallimento", "Bankruptcy"},
    {"TEST", "Collaudo", "Final test"},
    {"SETTLEMENT", "Accordo bonario", "Amicable settlement"},
    {"SUSPENSION", "Sospensione", "Suspension"},
    {"RESUMPTION", "Ripresa", "Resumption"},
    {"SUBCONTRACT", "Subappalto", "Subcontract"},
    {"VARIATION", "Variante", "Variation"},
    {"WITHDRAWAL_HYPOTHESIS", "Ipotesi di recesso", "Withdrawal foreseen"},
}};

Bilingual event_title(std::string_view event) {
  const auto* at = std::ranges::find(event_words, event, &EventWords::event);
  if (at == event_words.end()) return {std::string(event), std::string(event)};
  return {std::string(at->it), std::string(at->en)};
}

}  // namespace

Configured<bool> is_contract_event(const Regime& regime, Date day, PurchaseObject object,
                                   std::string_view event) {
  return TRY(regime.row(table_of(object), day, row_key(event))) != nullptr;
}

Configured<ObservatoryDuty> observatory_duty(const Regime& regime, Date day, Money contract) {
  const Money least = TRY(regime.money("oss.min", day));
  const bool is_inclusive = regime.answer("AMB-40") == "INCLUSIVE";
  ObservatoryDuty duty;
  duty.is_told = contract > least || (is_inclusive && contract == least);
  duty.reason = {
      .rule = duty.is_told ? "OSS-02" : "OSS-01",
      .message =
          duty.is_told
              ? regime::Message{"Le fasi di un contratto di {contract} si comunicano, come da "
                                "{least} in su.",
                                "The phases of a contract of {contract} are told, as from {least} "
                                "upwards."}
              : regime::Message{"Sotto la soglia di {least} un contratto di {contract} non si "
                                "comunica.",
                                "Below the threshold of {least} a contract of {contract} is not "
                                "told."},
      .figures = {{"least", least}, {"contract", contract}},
      .rests_on = {"AMB-40"}};
  return duty;
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
  ObservatoryDuty duty = TRY(observatory_duty(regime, event.date, event.contract));
  if (!duty.is_told) {
    const auto questions = questions_of(row);
    duty.reason.rests_on.insert(duty.reason.rests_on.begin(), questions.begin(), questions.end());
    Communication result;
    result.reason = std::move(duty.reason);
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

Configured<std::vector<ExpectedCommunication>> expected_communications(const Regime& regime,
                                                                       Date day,
                                                                       PurchaseObject object,
                                                                       Money contract,
                                                                       bool is_notice_published) {
  std::vector<ExpectedCommunication> all;
  const auto is_in_force = [&](const regime::Table& each) {
    return each.id == table_of(object) && each.from <= day && (!each.to || day < *each.to);
  };
  const auto table = std::ranges::find_if(regime.tables(), is_in_force);
  if (table == regime.tables().end()) {
    return std::unexpected(regime::Missing{std::string(table_of(object)), day});
  }
  for (const TableRow& row : table->rows) {
    const Communication told =
        TRY(decide_communication(regime, {.event = row.key,
                                          .date = day,
                                          .object = object,
                                          .contract = contract,
                                          .is_notice_published = is_notice_published}));
    if (!told.term) continue;
    ExpectedCommunication expected;
    expected.event = row.key;
    expected.days = TRY(regime.number(row.word("days").value_or(""), day));
    expected.owner = row.word("owner").value_or("");
    expected.reason = {.rule = row.rule,
                       .message = {"{event}: all'Osservatorio entro {days} giorni, a cura di "
                                   "{owner}.",
                                   "{event}: to the Osservatorio within {days} days, by {owner}."},
                       .figures = {{"event", regime::Named{row.key, event_title(row.key)}},
                                   {"days", expected.days},
                                   {"owner", named(regime, expected.owner)}},
                       .rests_on = told.reason.rests_on};
    all.push_back(std::move(expected));
  }
  return all;
}

}  // namespace pegaso::rules

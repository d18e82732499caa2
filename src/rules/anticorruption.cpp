#include "rules/anticorruption.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <string>

#include "rules/periods.h"
#include "rules/rows.h"

namespace pegaso::rules {

using regime::Configured;
using regime::Decision;
using regime::Message;
using regime::Outcome;
using regime::Reason;
using regime::Regime;
using regime::TableRow;

namespace {

std::int64_t days_between(Date first, Date last) {
  return (std::chrono::sys_days(last.ymd()) - std::chrono::sys_days(first.ymd())).count();
}

bool contains(const std::vector<std::string_view>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// A window of awards, and whether its sum lies in a higher band than each of them.
struct Window {
  Money sum;
  bool is_crossing = false;
  const TableRow* band = nullptr;

  // The window that says more: one that crosses an edge, then the larger sum.
  bool says_more_than(const Window& other) const {
    if (is_crossing != other.is_crossing) return is_crossing;
    return sum > other.sum;
  }
};

Configured<Window> window_of(const Regime& regime, Date day, PurchaseObject object,
                             std::span<const Award> awards) {
  Window window;
  Money largest;
  for (const Award& each : awards) {
    window.sum += each.amount;
    largest = std::max(largest, each.amount);
  }
  const std::string_view table = procedure_table(object);
  window.band = TRY(regime.band(table, day, window.sum));
  // Bands only rise with the amount: another one is a higher one.
  window.is_crossing = window.band != TRY(regime.band(table, day, largest));
  return window;
}

}  // namespace

Configured<OverdueDecision> decide_overdue(const Regime& regime, const OverdueRequest& request) {
  OverdueDecision result;
  const bool is_overdue = request.unpaid > Money() && request.today > request.due;
  if (!is_overdue) {
    result.decision.add({.rule = "ANT-06",
                         .message = {"Il credito non è scaduto o è pagato.",
                                     "The credit is paid or not yet due."}});
    return result;
  }
  const std::int64_t days = TRY(regime.number("rev.dunning.days", request.due));
  const Date last = days_after(request.due, static_cast<int>(days));
  result.days_overdue = days_between(request.due, request.today);
  Reason reason{.rule = "ANT-06",
                .message = {"Scaduto da {days} giorni, non pagati {unpaid}; il sollecito c'è o è "
                            "ancora in tempo.",
                            "Overdue for {days} days, {unpaid} unpaid; a reminder was sent or is "
                            "still in time."},
                .figures = {{"days", result.days_overdue}, {"unpaid", request.unpaid}},
                .rests_on = {"AMB-02"}};
  if (!request.is_reminder_sent && request.today > last) {
    result.obligation_missed = "REV-04";
    reason.outcome = Outcome::Warn;
    reason.message = {
        "Scaduto da {days} giorni, non pagati {unpaid}: il sollecito andava mandato "
        "entro il {last}.",
        "Overdue for {days} days, {unpaid} unpaid: the reminder was due by {last}."};
    reason.figures.push_back({"last", last});
    reason.remedy.needs = {"NOTIFIED_REMINDER"};
  }
  result.decision.add(std::move(reason));
  return result;
}

Configured<SplittingDecision> detect_splitting(const Regime& regime, Date day,
                                               const SplittingRequest& request) {
  std::vector<Award> awards = request.awards;
  std::ranges::stable_sort(awards, {}, &Award::date);
  std::int64_t months = request.window_months.value_or(0);
  if (!request.window_months) months = TRY(regime.number("ant.split.window_months", day));
  Window most;
  most.band = TRY(regime.band(procedure_table(request.object), day, Money()));
  for (auto first = awards.begin(); first != awards.end(); ++first) {
    // A window begins with all awards of its first day.
    if (first != awards.begin() && std::prev(first)->date == first->date) continue;
    const Date end = months_after(first->date, static_cast<int>(months));
    const auto last = std::ranges::lower_bound(first, awards.end(), end, {}, &Award::date);
    if (last == first) continue;
    const Window window =
        TRY(window_of(regime, day, request.object, std::span<const Award>(first, last)));
    if (window.says_more_than(most)) most = window;
  }
  SplittingDecision result;
  result.aggregate = most.sum;
  result.operators = most.band->number("operators");
  Reason reason{
      .rule = "ANT-07",
      .message = {"Gli affidamenti della stessa categoria in {months} mesi sommano {sum} e restano "
                  "nella fascia di uno di essi.",
                  "Awards of the same category within {months} months add up to {sum} and stay in "
                  "the band of one of them."},
      .figures = {{"months", months},
                  {"sum", most.sum},
                  {"unit", std::string(request.unit)},
                  {"category", std::string(request.category)}},
      .rests_on = {"AMB-72"}};
  if (most.is_crossing) {
    reason.outcome = Outcome::Warn;
    reason.message = {
        "Gli affidamenti della stessa categoria in {months} mesi sommano {sum}: più "
        "della fascia in cui sta ciascuno. Il valore di un contratto non si fraziona.",
        "Awards of the same category within {months} months add up to {sum}: above "
        "the band of each of them. The value of a contract is not split."};
  }
  result.decision.add(std::move(reason));
  return result;
}

Decision decide_separation(std::string_view case_officer, std::string_view signer,
                           std::string_view override_motivation) {
  Decision decision;
  Reason reason{.rule = "ANT-12",
                .message = {"Chi istruisce e chi firma sono persone diverse.",
                            "Who carries out the procedure and who signs are different persons."},
                .rests_on = {"AMB-79"}};
  if (case_officer == signer) {
    const bool is_motivated = !override_motivation.empty();
    reason.outcome = is_motivated ? Outcome::Warn : Outcome::Block;
    reason.message =
        is_motivated
            ? Message{"Chi istruisce firma anche, con la motivazione: {motivation}. Va segnalato.",
                      "Who carries out the procedure signs too, on the grounds: {motivation}. It "
                      "is reported."}
            : Message{
                  "Chi istruisce non firma anche il provvedimento, salvo motivazione del "
                  "dirigente.",
                  "Who carries out the procedure does not sign too, unless the director gives "
                  "grounds."};
    if (is_motivated) {
      reason.figures = {{"motivation", std::string(override_motivation)}};
    } else {
      reason.remedy.needs = {"OVERRIDE_MOTIVATION"};
    }
  }
  decision.add(std::move(reason));
  return decision;
}

Configured<Checklist> decide_statements(const Regime& regime, const StatementsRequest& request) {
  Checklist list;
  const TableRow* row = TRY(regime.row("anticorruption.acts", request.date, request.act));
  if (row == nullptr) {
    list.close("ANT-13", {"Per questo atto non servono dichiarazioni sul conflitto d'interessi.",
                          "This act needs no statements on conflicts of interest."});
    return list;
  }
  const auto require = [&](std::string_view who) {
    if (contains(request.statements, who)) return;
    list.missing.emplace_back(who);
    list.decision.add(
        {.rule = row->rule,
         .outcome = Outcome::Block,
         .message = {"Manca la dichiarazione di assenza di conflitto d'interessi di: {who}.",
                     "The statement that there is no conflict of interest is missing of: {who}."},
         .figures = {{"who", named(regime, who)}},
         .remedy = {.needs = {"STATEMENT"}}});
  };
  for (const std::string& each : row->words("statements")) {
    if (each == row->word("commission").value_or("")) {
      for (const std::string_view member : request.commission) require(member);
    } else {
      require(each);
    }
  }
  list.close(row->rule, {"Le dichiarazioni di assenza di conflitto d'interessi ci sono tutte.",
                         "All statements that there is no conflict of interest are there."});
  return list;
}

Configured<Checklist> decide_comparative_procedure(const Regime& regime, Date day,
                                                   std::string_view act, bool has_procedure) {
  Checklist list;
  const TableRow* row = TRY(regime.row("anticorruption.acts", day, act));
  if (row != nullptr && row->flag("comparative_procedure")) {
    list.require(has_procedure,
                 {.code = "COMPARATIVE_PROCEDURE",
                  .rule = "ANT-15",
                  .missing = {"Ogni assunzione richiama una procedura comparativa pubblica.",
                              "Every hiring refers to a public comparative procedure."}});
    list.close("ANT-15", {"La procedura comparativa c'è.", "The comparative procedure is there."});
    return list;
  }
  list.close("ANT-15", {"L'atto non è un'assunzione.", "The act is no hiring."});
  return list;
}

ProcedureTime decide_procedure_time(Date start, Date end, std::int64_t term_days) {
  ProcedureTime result;
  result.days = days_between(start, end);
  result.late_days = std::max<std::int64_t>(result.days - term_days, 0);
  const bool is_late = result.late_days > 0;
  result.decision.add(
      {.rule = "ANT-18",
       .outcome = is_late ? Outcome::Warn : Outcome::Allow,
       .message = is_late ? Message{"{days} giorni su un termine di {term}: {late} di ritardo.",
                                    "{days} days of a term of {term}: {late} late."}
                          : Message{"{days} giorni su un termine di {term}.",
                                    "{days} days of a term of {term}."},
       .figures = {{"days", result.days}, {"term", term_days}, {"late", result.late_days}}});
  return result;
}

DirectShare measure_direct_awards(const std::vector<DirectAward>& awards,
                                  std::optional<std::int64_t> percent_max) {
  constexpr std::int64_t whole = 100;
  Money total;
  Money direct;
  std::int64_t count = 0;
  for (const DirectAward& each : awards) {
    total += each.amount;
    if (!each.is_direct) continue;
    direct += each.amount;
    ++count;
  }
  DirectShare share;
  if (!awards.empty()) {
    share.percent_of_number = count * whole / static_cast<std::int64_t>(awards.size());
  }
  if (!total.is_zero()) share.percent_of_value = direct.cents() * whole / total.cents();
  // The comparison is of whole products, not of the rounded percentages.
  const bool is_above =
      percent_max && (count * whole > *percent_max * static_cast<std::int64_t>(awards.size()) ||
                      direct.cents() * whole > *percent_max * total.cents());
  share.decision.add({.rule = "ANT-25",
                      .outcome = is_above ? Outcome::Warn : Outcome::Allow,
                      .message = {"Affidati direttamente {count} su {awards}, {direct} su {total}.",
                                  "Awarded directly: {count} of {awards}, {direct} of {total}."},
                      .figures = {{"count", count},
                                  {"awards", static_cast<std::int64_t>(awards.size())},
                                  {"direct", direct},
                                  {"total", total}}});
  return share;
}

Checklist decide_check_list(bool is_complete) {
  Checklist list;
  list.require(is_complete, {.code = "CHECKLIST",
                             .rule = "ANT-26",
                             .missing = {"Manca la check-list dell'atto, compilata per intero.",
                                         "The act's check-list is not there or not complete."}});
  list.close("ANT-26", {"La check-list è completa.", "The check-list is complete."});
  return list;
}

}  // namespace pegaso::rules

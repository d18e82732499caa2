#include "rules/revenue.h"

#include <algorithm>
#include <chrono>

namespace pegaso::rules {

using regime::Configured;
using regime::Message;
using regime::Outcome;
using regime::Regime;

namespace {

Configured<bool> is_assessed_by_quarter(const Regime& regime, std::string_view kind, Date day) {
  const auto kinds = TRY(regime.words("rev.quarterly.kinds", day));
  return std::ranges::find(kinds, kind) != kinds.end();
}

DutyTerm not_by_quarter(std::string_view rule) {
  return no_duty(rule,
                 {"Questo tipo di entrata non si accerta per trimestre.",
                  "This kind of revenue is not assessed by quarter."},
                 {"AMB-08"});
}

}  // namespace

Configured<DutyTerm> monthly_report(const Regime& regime, std::string_view rule,
                                    const Period& month, std::optional<std::int64_t> day) {
  const std::int64_t on = day ? *day : TRY(regime.number("rev.monthly_day", month.last));
  return duty_by(regime, rule, day_of_next_month(month, on),
                 {"Per quel mese va fatto entro il {by}.", "For that month it is due by {by}."},
                 {"AMB-01", "AMB-08"});
}

Configured<DutyTerm> reminder(const Regime& regime, Date due, std::optional<Money> unpaid) {
  const Money least = TRY(regime.money("rev.dunning.min_amount", due));
  if (unpaid && *unpaid <= least) {
    return no_duty("REV-04",
                   {"Non resta nulla da sollecitare.", "Nothing is left to be reminded of."},
                   {"AMB-02"});
  }
  const std::int64_t days = TRY(regime.number("rev.dunning.days", due));
  return duty_by(regime, "REV-04", days_after(due, static_cast<int>(days)),
                 {"Il sollecito va inviato entro il {by}.", "The reminder has to be sent by {by}."},
                 {"AMB-02"});
}

Configured<Timeliness> reminder_timeliness(const Regime& regime, Date due, Date sent) {
  const std::int64_t days = TRY(regime.number("rev.dunning.days", due));
  const Term term = term_on(regime, days_after(due, static_cast<int>(days)));
  const Date last = binding_day(regime, term.nominal, term.rolled);
  Timeliness result;
  result.days_late = std::max<std::int64_t>(
      0, (std::chrono::sys_days{sent.ymd()} - std::chrono::sys_days{last.ymd()}).count());
  result.reason = {.rule = "REV-04",
                   .outcome = result.days_late > 0 ? Outcome::Warn : Outcome::Allow,
                   .message = {"Il sollecito andava inviato entro il {by}; è partito il {sent}.",
                               "The reminder was due by {by}; it was sent on {sent}."},
                   .figures = {{"by", last}, {"sent", sent}},
                   .rests_on = {"AMB-02", "AMB-73"}};
  return result;
}

Configured<Checklist> decide_hand_over(const Regime& regime, const HandOver& request) {
  Checklist list;
  list.require(request.reminder_sent,
               {"NOTIFIED_REMINDER",
                "REV-05",
                {"Prima di passare il credito al concessionario va notificato un sollecito.",
                 "A reminder has to be notified before the credit goes to the collector."},
                {"AMB-02", "AMB-03"}});
  if (!request.reminder_sent) return list;
  bool is_notified = request.notified_on.has_value();
  if (is_notified) {
    const std::int64_t wait = TRY(regime.number("rev.coercive.wait_days", *request.notified_on));
    is_notified = days_after(*request.notified_on, static_cast<int>(wait)) <= request.requested_on;
  }
  list.require(
      is_notified,
      {"NOTIFICATION_PROOF",
       "REV-05",
       {"Manca la prova che in quel giorno il sollecito era notificato, e trascorsa l'attesa.",
        "The proof is missing that on that day the reminder was notified and the waiting time "
        "over."},
       {"AMB-02", "AMB-03"}});
  list.close("REV-05", {"Il sollecito è notificato: il credito può passare al concessionario.",
                        "The reminder is notified: the credit may go to the collector."});
  return list;
}

Checklist decide_collection_report(bool collected_by_collector, bool is_reconciled) {
  Checklist list;
  list.require(!collected_by_collector || is_reconciled,
               {"RISCWEB_RECONCILIATION",
                "REV-03",
                {"Gli incassi del concessionario non sono riconciliati con il suo portale.",
                 "The collector's collections are not reconciled with its portal."},
                {"AMB-01"}});
  list.close("REV-03", {"Gli incassi si possono comunicare.", "The collections may be reported."});
  return list;
}

Configured<DutyTerm> contribution_assessment(const Regime& regime, Date received) {
  const std::int64_t days = TRY(regime.number("rev.grant.days", received));
  return duty_by(regime, "REV-07", days_after(received, static_cast<int>(days)),
                 {"La determinazione di accertamento va adottata entro il {by}.",
                  "The act of assessment has to be adopted by {by}."},
                 {"AMB-04", "AMB-05"});
}

DutyTerm contribution_duty(bool is_earmarked) {
  const Message message =
      is_earmarked ? Message{"Il contributo è vincolato a un progetto: serve la determinazione di accertamento.",
                             "The contribution is earmarked to a project: an act of assessment is needed."}
                   : Message{"Il contributo non è vincolato: segue la comunicazione mensile.",
                             "The contribution is not earmarked: it follows the monthly report."};
  return no_duty("REV-07", message, {"AMB-05"});
}

Checklist decide_contribution_act(bool has_grant_document, bool has_exigibility_years) {
  Checklist list;
  list.require(has_grant_document, {"GRANT_DOCUMENT",
                                    "REV-08",
                                    {"Manca in allegato il documento del contributo.",
                                     "The grant's document is not attached."}});
  list.require(has_exigibility_years,
               {"EXIGIBILITY_YEAR",
                "REV-08",
                {"Manca l'anno in cui il contributo è esigibile.",
                 "The year in which the contribution falls due is missing."}});
  list.close("REV-08", {"L'atto ha il documento e gli anni di esigibilità.",
                        "The act has the document and the years in which it falls due."});
  return list;
}

SponsorshipDecision decide_sponsorship_act(const SponsorshipAct& act) {
  SponsorshipDecision result;
  result.act.require(
      act.has_contract && act.is_signed,
      {"SIGNED_CONTRACT",
       "REV-09",
       {"Manca in allegato il contratto firmato: la spesa che paga resta chiusa.",
        "The signed contract is not attached: the spending it pays for stays closed."},
       {"AMB-06"}});
  result.act.close("REV-09",
                   {"Il contratto firmato è allegato.", "The signed contract is attached."});
  result.spending_is_open = act.has_contract && act.is_signed && act.is_adopted;
  return result;
}

Configured<DutyTerm> quarterly_assessment(const Regime& regime, std::string_view kind,
                                          const Period& quarter) {
  if (!TRY(is_assessed_by_quarter(regime, kind, quarter.last))) return not_by_quarter("REV-12");
  const std::int64_t day = TRY(regime.number("rev.quarterly.day", quarter.last));
  return duty_by(regime, "REV-12", day_of_next_month(quarter, day),
                 {"L'accertamento del trimestre va adottato entro il {by}.",
                  "The quarter's assessment has to be adopted by {by}."},
                 {"AMB-07", "AMB-08"});
}

Configured<DutyTerm> yearly_assessment(const Regime& regime, std::string_view kind, int year) {
  const Date last = DayOfYear{}.in(year);
  if (!TRY(is_assessed_by_quarter(regime, kind, last))) return not_by_quarter("REV-13");
  const DayOfYear day = TRY(regime.day_of_year("rev.final.month_day", last));
  return duty_by(regime, "REV-13", day.in(year + 1),
                 {"L'accertamento dell'anno intero va adottato entro il {by}.",
                  "The assessment of the whole year has to be adopted by {by}."},
                 {"AMB-07"});
}

Checklist decide_quarterly_act(bool has_flow_documents) {
  Checklist list;
  list.require(has_flow_documents, {"FLOW_DOCUMENTS",
                                    "REV-12",
                                    {"Mancano in allegato i documenti dei flussi del trimestre.",
                                     "The documents of the quarter's flows are not attached."}});
  list.close("REV-12",
             {"I documenti dei flussi sono allegati.", "The documents of the flows are attached."});
  return list;
}

YearlyAdjustment yearly_adjustment(Money sum_of_quarters, Money final_total) {
  return {sum_of_quarters,
          final_total - sum_of_quarters,
          {.rule = "REV-13",
           .message = {"I trimestri sommano a {sum}, l'anno intero a {total}.",
                       "The quarters add up to {sum}, the whole year to {total}."},
           .figures = {{"sum", sum_of_quarters}, {"total", final_total}},
           .rests_on = {"AMB-07"}}};
}

}  // namespace pegaso::rules

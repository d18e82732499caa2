#include "rules/start_acts.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/text.h"
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

// What people call an item of the letter.
Bilingual title_of(const TableRow& item) {
  return {std::string(item.word("it").value_or("")), std::string(item.word("en").value_or(""))};
}

}  // namespace

Configured<StartAct> decide_start_act(const Regime& regime, Date day, Money amount) {
  const Money least = TRY(regime.money("det.min", day));
  const bool is_inclusive = TRY(regime.flag("det.min.inclusive", day));
  StartAct result;
  result.is_needed = amount > least || (is_inclusive && amount == least);
  result.reason = {
      .rule = "DET-01",
      .message =
          result.is_needed
              ? Message{"Da {least} la procedura parte con la determina a contrarre: qui "
                        "sono {amount}.",
                        "From {least} an act starts the procedure: here it is {amount}."}
              : Message{"Per {amount} non serve la determina a contrarre, dovuta da {least}.",
                        "{amount} needs no act to start the procedure, due from {least}."},
      .figures = {{"least", least}, {"amount", amount}},
      .rests_on = {"AMB-57"}};
  return result;
}

Configured<Checklist> check_start_act(const Regime& regime, Date day, Money amount, bool is_there) {
  StartAct act = TRY(decide_start_act(regime, day, amount));
  Checklist list;
  if (act.is_needed && !is_there) {
    act.reason.outcome = Outcome::Block;
    act.reason.remedy.needs = {"DETERMINA_A_CONTRARRE"};
    list.missing.emplace_back("DETERMINA_A_CONTRARRE");
  }
  list.decision.add(std::move(act.reason));
  return list;
}

Configured<Checklist> check_invitation(const Regime& regime, const InvitationLetter& letter) {
  Checklist list;
  if (letter.items) {
    const std::int64_t count = TRY(regime.number("det.letter.items", letter.date));
    for (std::int64_t item = 1; item <= count; ++item) {
      const TableRow& row =
          *TRY(needed_row(regime, "invitation.items", letter.date, std::to_string(item)));
      const bool is_there = std::ranges::find(*letter.items, item) != letter.items->end();
      if (is_there || !row.flag("mandatory")) continue;
      const auto code = row.word("code").value_or("");
      list.missing.emplace_back(code);
      list.decision.add(
          {.rule = row.rule,
           .outcome = Outcome::Block,
           .message = {"Nella lettera di invito manca il punto {item}: {name}.",
                       "The letter of invitation lacks item {item}: {name}."},
           .figures = {{"item", item}, {"name", regime::Named{std::string(code), title_of(row)}}},
           .remedy = {.needs = {code}}});
    }
  }
  list.require(letter.has_cig.value_or(true),
               {.code = "CIG",
                .rule = "DET-03",
                .missing = {"Nella lettera di invito manca il CIG.",
                            "The letter of invitation lacks the CIG."}});
  list.require(letter.is_signed_by_rup.value_or(true),
               {.code = "RUP_SIGNATURE",
                .rule = "DET-03",
                .missing = {"Nella lettera di invito manca la firma del RUP.",
                            "The letter of invitation lacks the signature of the RUP."}});
  list.close("DET-03", {"La lettera di invito ha quanto serve.",
                        "The letter of invitation has what it needs."});
  return list;
}

Checklist check_opening(std::optional<bool> is_public, std::optional<bool> has_commission) {
  Checklist list;
  list.require(is_public.value_or(true),
               {.code = "PUBLIC_SESSION",
                .rule = "DET-05",
                .missing = {"Le offerte vanno aperte in seduta pubblica.",
                            "Offers have to be opened in public session."}});
  list.require(has_commission.value_or(true),
               {.code = "COMMISSION",
                .rule = "DET-05",
                .missing = {"Le offerte vanno aperte davanti alla commissione.",
                            "Offers have to be opened before the commission."}});
  list.close("DET-05", {"Le offerte sono aperte in seduta pubblica, davanti alla commissione.",
                        "Offers are opened in public session, before the commission."});
  return list;
}

Checklist check_congruity(std::string_view motivation) {
  Checklist list;
  list.require(!trimmed(motivation).empty(),
               {.code = "CONGRUITY_MOTIVATION",
                .rule = "DET-07",
                .missing = {"La congruità dell'offerta va motivata, anche in house.",
                            "Why the offer is congruous has to be said, in house too."}});
  list.close("DET-07",
             {"La congruità dell'offerta è motivata.", "It is said why the offer is congruous."});
  return list;
}

Configured<DutyTerm> invoice_payment(const Regime& regime, Date received) {
  const std::int64_t days = TRY(regime.number("det.payment.days", received));
  DutyTerm duty = duty_by(regime, "DET-04", days_after(received, static_cast<int>(days)),
                          {"La fattura ricevuta il {received} si paga entro il {by}.",
                           "The invoice received on {received} is paid by {by}."},
                          {});
  duty.reason.figures.push_back({"received", received});
  return duty;
}

Configured<Decision> check_rotation(const Regime& regime, Date day,
                                    std::vector<Invitation> invitations,
                                    std::optional<std::int64_t> window_months) {
  std::int64_t months = window_months.value_or(0);
  if (!window_months) months = TRY(regime.number("det.rotation.window_months", day));
  std::ranges::stable_sort(invitations, {}, &Invitation::date);
  struct Award {
    Date date;
    bool is_warned = false;
  };
  std::map<std::string_view, Award> last_awards;
  Decision decision;
  for (const Invitation& each : invitations) {
    const auto award = last_awards.find(each.operator_id);
    const bool is_again = award != last_awards.end() && award->second.date < each.date &&
                          each.date < months_after(award->second.date, static_cast<int>(months));
    if (is_again && !award->second.is_warned) {
      award->second.is_warned = true;
      decision.add(
          {.rule = "DET-06",
           .outcome = Outcome::Warn,
           .message = {"{operator} ha avuto un affidamento il {awarded} ed è di nuovo "
                       "invitato il {invited}, entro {months} mesi.",
                       "{operator} was awarded a contract on {awarded} and is invited "
                       "again on {invited}, within {months} months."},
           .figures = {{"operator", std::string(each.operator_id)},
                       {"awarded", award->second.date},
                       {"invited", each.date},
                       {"months", months}},
           .remedy = {.from_day = months_after(award->second.date, static_cast<int>(months))}});
    }
    if (each.is_awarded) last_awards[each.operator_id].date = each.date;
  }
  if (decision.reasons.empty()) {
    decision.add({.rule = "DET-06",
                  .message = {"Nessuno è di nuovo invitato entro {months} mesi da un affidamento.",
                              "Nobody is invited again within {months} months of an award."},
                  .figures = {{"months", months}}});
  }
  return decision;
}

}  // namespace pegaso::rules

#include "rules/purchase_advice.h"

#include <utility>

#include "rules/rows.h"
#include "rules/traceability.h"

namespace pegaso::rules {

using regime::Configured;
using regime::Reason;
using regime::Regime;

namespace {

class Adviser {
 public:
  Adviser(const Regime& regime, const AdviceRequest& request)
      : regime_(regime), request_(request), signed_(request.profile.purchase) {}

  Configured<PurchaseAdvice> run() {
    ProfileRequest whole = request_.profile;
    whole.purchase.amount += request_.renewal;
    advice_.estimated = whole.purchase.amount;
    advice_.profile = TRY(profile_purchase(regime_, whole));
    const bool is_tender = advice_.profile.procedure.least_open == AwardProcedure::Open;
    if (!request_.renewal.is_zero()) TRY(follow_signed_amount(is_tender));

    add_all(AdviceTopic::Programme, advice_.profile.programme.checklist.decision.reasons);
    add(AdviceTopic::Unit, advice_.profile.competence.reason);
    add(AdviceTopic::Procedure, advice_.profile.procedure.reason);
    TRY(add_channel(whole.purchase));
    TRY(add_documents(whole.purchase));
    add(AdviceTopic::Checks, advice_.profile.verification.reason);
    add_all(AdviceTopic::Contract, advice_.profile.contract.checklist.decision.reasons);
    TRY(add_signature(is_tender));
    add(AdviceTopic::Communications, advice_.profile.observatory.reason);
    TRY(add_communications(is_tender));
    return std::move(advice_);
  }

 private:
  void add(AdviceTopic topic, Reason& reason, std::string_view code = {}) {
    advice_.points.push_back({topic, code, std::move(reason)});
  }
  void add_all(AdviceTopic topic, std::vector<Reason>& reasons) {
    for (Reason& each : reasons) add(topic, each);
    reasons.clear();
  }
  // What a checklist of an empty file lacks is what the file needs.
  void add_needs(std::vector<Reason>& reasons) {
    for (Reason& each : reasons) {
      const auto& needs = each.remedy.needs;
      const std::string_view code = needs.empty() ? std::string_view() : needs.front();
      if (!code.empty()) add(AdviceTopic::Documents, each, code);
    }
  }

  // The renewal counts for the procedure, not for what is signed first.
  Configured<void> follow_signed_amount(bool is_tender) {
    ValueEstimate estimate = TRY(
        estimate_value(regime_, signed_.date, signed_.object, signed_.amount, request_.renewal));
    add(AdviceTopic::Value, estimate.reason);
    advice_.profile.contract = TRY(decide_contract(
        regime_, {.date = signed_.date, .amount = signed_.amount, .is_public_tender = is_tender}));
    advice_.profile.observatory = TRY(observatory_duty(regime_, signed_.date, signed_.amount));
    return {};
  }

  ChannelRequest channel_request(const Purchase& purchase) const {
    ChannelRequest channel;
    channel.date = purchase.date;
    channel.object = purchase.object;
    channel.category = request_.profile.category;
    channel.amount = purchase.amount;
    return channel;
  }
  Configured<void> add_channel(const Purchase& purchase) {
    advice_.channel = TRY(decide_channel(regime_, channel_request(purchase)));
    add(AdviceTopic::Channel, advice_.profile.emarket.reason);
    add_all(AdviceTopic::Channel, advice_.channel.decision.reasons);
    return {};
  }

  Configured<void> add_documents(const Purchase& purchase) {
    if (advice_.profile.start_act.is_needed) {
      add(AdviceTopic::Documents, advice_.profile.start_act.reason, "DETERMINA_A_CONTRARRE");
    } else {
      add(AdviceTopic::Documents, advice_.profile.start_act.reason);
    }
    // Several offers are asked for by letter.
    if (advice_.profile.procedure.operators > 1) TRY(add_letter(purchase.date));
    ChannelRequest without_clause = channel_request(purchase);
    without_clause.has_clause = false;
    auto clause = TRY(decide_channel(regime_, without_clause));
    std::erase_if(clause.decision.reasons,
                  [](const Reason& each) { return each.rule != "CSP-16"; });
    add_needs(clause.decision.reasons);
    auto codes = TRY(decide_traceability(regime_, {.date = purchase.date,
                                                   .is_cup_required = request_.is_investment,
                                                   .has_dedicated_account = false}));
    add_needs(codes.decision.reasons);
    auto congruity = check_congruity({});
    add_needs(congruity.decision.reasons);
    return {};
  }
  Configured<void> add_letter(Date day) {
    Reason letter{.rule = "DET-03",
                  .message = {"La lettera di invito ha {items} punti, il CIG e la firma del RUP.",
                              "The letter of invitation has {items} items, the CIG and the "
                              "signature of the RUP."},
                  .figures = {{"items", TRY(regime_.number("det.letter.items", day))}}};
    add(AdviceTopic::Documents, letter, "INVITATION_LETTER");
    return {};
  }
  Configured<void> add_signature(bool is_tender) {
    auto contract = TRY(decide_contract(regime_, {.date = signed_.date,
                                                  .amount = signed_.amount,
                                                  .is_public_tender = is_tender,
                                                  .documents = std::vector<std::string_view>(),
                                                  .is_duvri_needed = request_.has_interference}));
    for (Reason& each : contract.checklist.decision.reasons) {
      if (each.remedy.needs.empty()) continue;
      add(AdviceTopic::Contract, each, each.remedy.needs.front());
    }
    return {};
  }

  Configured<void> add_communications(bool is_tender) {
    advice_.communications = TRY(
        expected_communications(regime_, signed_.date, signed_.object, signed_.amount, is_tender));
    for (ExpectedCommunication& each : advice_.communications) {
      add(AdviceTopic::Communications, each.reason, each.event);
    }
    return {};
  }

  const Regime& regime_;
  const AdviceRequest& request_;
  const Purchase& signed_;
  PurchaseAdvice advice_;
};

}  // namespace

Configured<PurchaseAdvice> advise_purchase(const Regime& regime, const AdviceRequest& request) {
  return Adviser(regime, request).run();
}

Bilingual title(AdviceTopic topic) {
  static const std::array<Bilingual, advice_topics.size()> titles = {{
      {"Valore stimato", "Estimated value"},
      {"Programma", "Programme"},
      {"Chi acquista", "Who buys"},
      {"Procedura", "Procedure"},
      {"Canale", "Channel"},
      {"Documenti", "Documents"},
      {"Verifiche", "Checks"},
      {"Contratto", "Contract"},
      {"Comunicazioni", "Communications"},
  }};
  return titles[static_cast<std::size_t>(topic)];
}

}  // namespace pegaso::rules

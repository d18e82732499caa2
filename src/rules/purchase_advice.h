// What a person who is about to buy something has to know: who, how, through which channel, with which documents and
// checks, in which form the contract is signed, what is told to whom by when; each point with its rule.
//
// Put together from the functions of the families; it knows no threshold of its own.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "rules/market_channels.h"
#include "rules/observatory.h"
#include "rules/purchase_profile.h"
#include "rules/words.h"

namespace pegaso::rules {

struct AdviceRequest {
  ProfileRequest profile;         // its amount: without the renewal
  Money renewal = {};             // of an option in the notice, net of VAT, never negative
  bool is_investment = false;     // a public investment project
  bool has_interference = false;  // risks between the supplier's workers and others
};

enum class AdviceTopic : std::uint8_t {
  Value,
  Programme,
  Unit,
  Procedure,
  Channel,
  Documents,
  Checks,
  Contract,
  Communications,
};
inline constexpr std::array<Choice<AdviceTopic>, 9> advice_topics = {{
    {"VALUE", AdviceTopic::Value},
    {"PROGRAMME", AdviceTopic::Programme},
    {"UNIT", AdviceTopic::Unit},
    {"PROCEDURE", AdviceTopic::Procedure},
    {"CHANNEL", AdviceTopic::Channel},
    {"DOCUMENTS", AdviceTopic::Documents},
    {"CHECKS", AdviceTopic::Checks},
    {"CONTRACT", AdviceTopic::Contract},
    {"COMMUNICATIONS", AdviceTopic::Communications},
}};

Bilingual title(AdviceTopic topic);  // "Chi acquista"

// One thing to know. The reason of a document says why it is needed.
struct AdvicePoint {
  AdviceTopic topic = AdviceTopic::Value;
  std::string_view code = {};  // of a document or event: "CIG", "AWARD"; empty elsewhere
  regime::Reason reason;
};

// Views are to constant data or texts of the regime.
struct PurchaseAdvice {
  Money estimated;  // with the renewal
  // Of the estimated value; contract and observatory of the amount that is signed. Without reasons: those are points.
  PurchaseProfile profile;
  ChannelDecision channel;
  std::vector<ExpectedCommunication> communications;
  std::vector<AdvicePoint> points;  // by topic
};

// The category has to be one that the regime knows.
regime::Configured<PurchaseAdvice> advise_purchase(const regime::Regime& regime,
                                                   const AdviceRequest& request);

}  // namespace pegaso::rules

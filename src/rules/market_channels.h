// Where goods and services are bought: agreements, electronic market, traditional procedures; what obliged categories
// need; the benchmark of agreements; the clause of acts (CSP-02 to CSP-16).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "rules/purchase.h"

namespace pegaso::rules {

enum class Channel : std::uint8_t {
  ConsipOrRegional,  // agreements and frameworks of Consip or of regional bodies
  EMarket,           // MePA, regional telematic systems
  OtherPurchasingBody,
  OwnTender,
  Traditional,
};

// The permission to buy outside the channels of an obliged category.
struct Derogation {
  std::optional<std::string_view> ground =
      {};                         // "NOT_AVAILABLE", "UNSUITABLE", "URGENT_CONTINUITY"
  bool is_ground_denied = false;  // the request says that there is none
  std::optional<std::string_view> authorised_by = {};
  // Who manages the service: a row of the regime's table channels.authorities.
  std::string_view manager = "OTHER";
  bool has_agreement = false;  // an agreement exists for what is bought
};

// Amounts net of VAT, none negative.
struct ChannelRequest {
  Date date = {};                  // of the procedure
  std::optional<Date> award = {};  // where it is another one
  PurchaseObject object = PurchaseObject::Goods;
  std::string_view category;  // a row of the regime's table channels.categories
  // Needed where the category is by amount; nullopt elsewhere: any.
  std::optional<Money> amount = {};
  std::optional<Channel> channel = {};  // nullopt: not chosen yet
  Money earlier_in_year = {};           // base amounts of the category
  bool is_on_emarket = true;
  bool is_unsuitable = false;  // what the market offers lacks essential qualities
  bool has_catalogue_search = false;
  bool has_unsuitability_motivation = false;
  Derogation derogation = {};
  std::optional<Money> unit_price = {};
  std::optional<Money> benchmark = {};       // unit price of a comparable agreement
  std::optional<Money> best_agreement = {};  // best price of agreements, for the third channel
  std::optional<Money> price = {};           // to be compared with it
  std::optional<bool> has_clause = {};       // the act says that no obligation applies
};

// Views are to constant data or texts of the regime.
struct ChannelDecision {
  regime::Decision decision;
  std::vector<std::string_view> allowed;  // channels, without any condition
  std::vector<std::string_view> missing;
  std::vector<std::string_view> notices;  // who is told of the purchase
  std::vector<std::string_view> reasons;  // against it: "ABOVE_BENCHMARK"
  std::optional<bool> is_cig_released;    // nullopt: the category is not centralised
};

struct Category {
  std::string_view rule;      // that says how it is bought
  bool is_by_amount = false;  // how, depends on the amount
};
// nullopt inside: the regime knows no such category.
regime::Configured<std::optional<Category>> find_category(const regime::Regime& regime, Date day,
                                                          std::string_view category);
regime::Configured<bool> is_manager(const regime::Regime& regime, Date day,
                                    std::string_view manager);

// The category and the manager have to be ones that the regime knows.
regime::Configured<ChannelDecision> decide_channel(const regime::Regime& regime,
                                                   const ChannelRequest& request);

// Whether the CIG of that procedure is released (CSP-14).
regime::Configured<regime::Decision> decide_cig_release(const regime::Regime& regime,
                                                        const ChannelRequest& request);

// Whether a purchase has to go through the electronic market or an agreement.
struct EMarketDuty {
  bool is_due = false;
  regime::Reason reason;
};
regime::Configured<EMarketDuty> emarket_duty(const regime::Regime& regime, Date day,
                                             PurchaseObject object, std::string_view category,
                                             Money amount);

// Whether a contract of the third channel is adapted to a later agreement (CSP-11).
struct Adaptation {
  bool is_due = false;
  regime::Reason reason;
};
regime::Configured<Adaptation> decide_adaptation(const regime::Regime& regime, Date day,
                                                 Money contract_price, Money new_best);

}  // namespace pegaso::rules

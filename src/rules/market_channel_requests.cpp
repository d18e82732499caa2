// The function `channel` of the vocabulary and, for CSP-14, `gate`: CSP-02 to CSP-16.
#include <algorithm>
#include <array>

#include "rules/decide.h"
#include "rules/market_channels.h"
#include "rules/net_amount.h"
#include "rules/periods.h"
#include "rules/words.h"

namespace pegaso::rules {
namespace {

constexpr std::array<Choice<Channel>, 5> channels = {{
    {"CONSIP_OR_REGIONAL", Channel::ConsipOrRegional},
    {"EMARKET", Channel::EMarket},
    {"OTHER_PURCHASING_BODY", Channel::OtherPurchasingBody},
    {"OWN_TENDER", Channel::OwnTender},
    {"TRADITIONAL", Channel::Traditional},
}};
constexpr std::array<std::string_view, 3> grounds = {"NOT_AVAILABLE", "UNSUITABLE",
                                                     "URGENT_CONTINUITY"};

Result<std::optional<Money>> price(const Input& input, std::string_view fact) {
  const auto amount = TRY(input.cents_maybe(fact));
  if (!amount) return std::nullopt;
  return TRY(amount_or_zero(input, fact));
}

Answered<void> read_proof(const Input& input, ChannelRequest& request) {
  const auto proof = TRY(input.words("proof"));
  for (const std::string_view each : proof) {
    if (each == "CATALOGUE_SEARCH") {
      request.has_catalogue_search = true;
    } else if (each == "ESSENTIAL_QUALITIES_MOTIVATION") {
      request.has_unsuitability_motivation = true;
    } else {
      return std::unexpected(unknown_word("proof", each));
    }
  }
  return {};
}

Answered<void> read_derogation(const regime::Regime& regime, const Input& input,
                               ChannelRequest& request) {
  Derogation& derogation = request.derogation;
  derogation.ground = TRY(input.word_maybe("ground"));
  derogation.is_ground_denied = input.is_given("ground") && !derogation.ground;
  if (derogation.ground && std::ranges::find(grounds, *derogation.ground) == grounds.end()) {
    return std::unexpected(unknown_word("ground", *derogation.ground));
  }
  derogation.authorised_by = TRY(input.word_maybe("authorised_by"));
  derogation.manager = TRY(input.word_maybe("manager")).value_or(derogation.manager);
  if (!TRY(is_manager(regime, request.date, derogation.manager))) {
    return std::unexpected(unknown_word("manager", derogation.manager));
  }
  derogation.has_agreement = TRY(input.flag_maybe("convention_exists")).value_or(false);
  return {};
}

Answered<void> read_dates(const regime::Regime& regime, const Input& input,
                          ChannelRequest& request) {
  const auto procedure = TRY(input.date_maybe("procedure_date"));
  const auto other = TRY(input.date_maybe("date"));
  request.date = procedure ? *procedure : TRY(day_or_reference(input, "date", regime));
  if (procedure) request.award = other;
  return {};
}

Answered<ChannelRequest> read_request(const regime::Regime& regime, const Input& input) {
  ChannelRequest request;
  TRY(read_dates(regime, input, request));
  request.object = TRY(chosen(input, "object", purchase_objects)).value_or(PurchaseObject::Goods);
  request.category = TRY(input.word_maybe("category")).value_or("ORDINARY");
  request.channel = TRY(chosen(input, "channel", channels));
  const auto category = TRY(find_category(regime, request.date, request.category));
  if (!category) return std::unexpected(unknown_word("category", request.category));
  if (input.has("amount_cents") || (category->is_by_amount && request.channel)) {
    request.amount = TRY(read_net_amount(input));
  }
  request.earlier_in_year = TRY(amount_or_zero(input, "previous_year_total_cents"));
  request.is_on_emarket = TRY(input.flag_maybe("on_emarket")).value_or(true);
  request.is_unsuitable = TRY(input.flag_maybe("unsuitable")).value_or(false);
  TRY(read_proof(input, request));
  TRY(read_derogation(regime, input, request));
  request.unit_price = TRY(price(input, "unit_price_cents"));
  request.benchmark = TRY(price(input, "benchmark_unit_cents"));
  request.best_agreement = TRY(price(input, "best_price_cents"));
  request.price = TRY(price(input, "price_cents"));
  request.has_clause = TRY(input.flag_maybe("clause"));
  // Below the band of the electronic market a purchase is free, minor or not; and the clause is due in the award act
  // or the order where there is no act that starts the procedure.
  TRY(input.flag_maybe("minor_and_not_quantifiable"));
  TRY(input.flag_maybe("determina"));
  return request;
}

Answered<Answer> channel(const regime::Regime& regime, const Input& input) {
  const ChannelRequest request = TRY(read_request(regime, input));
  const auto contract_price = TRY(price(input, "contract_price_cents"));
  const auto new_best = TRY(price(input, "new_best_cents"));
  Answer answer;
  regime::Decision decision;
  const bool is_adaptation = contract_price && new_best;
  if (is_adaptation) {
    Adaptation adaptation =
        TRY(decide_adaptation(regime, request.date, *contract_price, *new_best));
    answer.set("adapt", adaptation.is_due);
    decision.add(std::move(adaptation.reason));
  }
  if (is_adaptation && !input.has("category")) {
    answer.decided(std::move(decision));
    return answer;
  }
  auto decided = decide_channel(regime, request);
  if (!decided) {
    const auto category = TRY(find_category(regime, request.date, request.category));
    answer.set("cig_released", std::optional<bool>());
    answer.decided(regime::config_missing(category ? category->rule : "CSP-02", decided.error()));
    return answer;
  }
  answer.set("allowed", decided->allowed);
  answer.set("missing", decided->missing);
  answer.set("notices", decided->notices);
  answer.set("reasons", decided->reasons);
  if (decided->is_cig_released) answer.set("cig_released", *decided->is_cig_released);
  for (regime::Reason& each : decided->decision.reasons) decision.add(std::move(each));
  answer.decided(std::move(decision));
  return answer;
}

constexpr std::array<Choice<bool>, 1> requested = {{{"CIG", true}}};

Answered<Answer> cig_release(const regime::Regime& regime, const Input& input) {
  ChannelRequest request = TRY(read_request(regime, input));
  TRY(chosen(input, "requested", requested));
  if (!request.channel) {
    request.channel = Channel::OwnTender;
    TRY(input.cents("amount_cents"));
  }
  regime::Decision decision = TRY(decide_cig_release(regime, request));
  const bool is_released = decision.outcome == regime::Outcome::Allow;
  Answer answer;
  answer.set("reasons", is_released ? std::vector<std::string_view>()
                                    : std::vector<std::string_view>{"CIG_NOT_RELEASED"});
  answer.set("missing", std::vector<std::string_view>());
  answer.decided(std::move(decision));
  return answer;
}

constexpr std::array<Implementation, 14> all = {{
    {"channel", "CSP-02", channel},
    {"channel", "CSP-03", channel},
    {"channel", "CSP-04", channel},
    {"channel", "CSP-05", channel},
    {"channel", "CSP-06", channel},
    {"channel", "CSP-07", channel},
    {"channel", "CSP-09", channel},
    {"channel", "CSP-10", channel},
    {"channel", "CSP-11", channel},
    {"channel", "CSP-12", channel},
    {"channel", "CSP-13", channel},
    {"gate", "CSP-14", cig_release},
    {"channel", "CSP-15", channel},
    {"channel", "CSP-16", channel},
}};

}  // namespace

std::span<const Implementation> market_channel_requests() { return all; }

}  // namespace pegaso::rules

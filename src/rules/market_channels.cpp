#include "rules/market_channels.h"

#include <algorithm>
#include <array>
#include <utility>

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

constexpr std::string_view categories_table = "channels.categories";
constexpr std::string_view authorities_table = "channels.authorities";
constexpr std::string_view bands_table = "channels.supplies";
constexpr std::string_view ordinary = "ORDINARY";
constexpr std::string_view centralised = "CENTRALISED";
constexpr std::string_view unsuitable = "UNSUITABLE";
constexpr std::int64_t hundred = 100;

// The channels as the regime's lists of allowed ones name them.
constexpr std::array<std::string_view, 5> channel_words = {
    "CONSIP_OR_REGIONAL", "EMARKET_OR_TELEMATIC", "OTHER_PURCHASING_BODY", "OWN_TENDER",
    "TRADITIONAL"};

// Whether price <= best * (100 - percent) / 100, without rounding.
bool is_lower_by(Money price, Money best, std::int64_t percent) {
  return price.cents() * hundred <= best.cents() * (hundred - percent);
}

class ChannelGate {
 public:
  ChannelGate(const Regime& regime, const ChannelRequest& request)
      : regime_(regime), request_(request) {}

  Configured<ChannelDecision> run() {
    row_ = TRY(needed_row(regime_, categories_table, request_.date, request_.category));
    if (request_.object == PurchaseObject::Works) {
      allow("CSP-02", {"I canali obbligati riguardano forniture e servizi.",
                       "Obliged channels are for goods and services."});
      return std::move(result_);
    }
    kind_ = row_->word("kind").value_or("");
    if (kind_ == ordinary) {
      if (request_.amount) TRY(check_ordinary());
    } else if (kind_ == centralised) {
      TRY(check_centralised());
    } else {
      TRY(check_obliged());
    }
    check_benchmark();
    check_clause();
    if (result_.decision.reasons.empty()) {
      allow(row_->rule, {"Categoria {category}: nessun obbligo da verificare.",
                         "Category {category}: no obligation to be checked."});
    }
    return std::move(result_);
  }

 private:
  std::vector<regime::Figure> figures() const {
    std::vector<regime::Figure> all = {{"category", named(regime_, request_.category)},
                                       {"channels", named(regime_, result_.allowed)}};
    if (request_.amount) all.push_back({"amount", *request_.amount});
    return all;
  }

  void allow(std::string_view rule, const Message& message,
             std::vector<std::string_view> rests_on = {}) {
    result_.decision.add(
        {.rule = rule, .message = message, .figures = figures(), .rests_on = std::move(rests_on)});
  }

  struct Objection {
    std::string_view rule;
    std::string_view code;  // "ABOVE_BENCHMARK"
    Message message;
    std::vector<regime::Figure> figures = {};
    regime::Remedy remedy = {};
    std::vector<std::string_view> rests_on = {};
    Outcome outcome = Outcome::Block;
  };
  void object(Objection objection) {
    result_.reasons.push_back(objection.code);
    for (const std::string_view need : objection.remedy.needs) result_.missing.push_back(need);
    auto all = figures();
    std::ranges::move(objection.figures, std::back_inserter(all));
    result_.decision.add({.rule = objection.rule,
                          .outcome = objection.outcome,
                          .message = objection.message,
                          .figures = std::move(all),
                          .remedy = std::move(objection.remedy),
                          .rests_on = std::move(objection.rests_on)});
  }

  bool is_among(const TableRow& row, std::string_view cell, std::string_view word) const {
    return std::ranges::find(row.words(cell), word) != row.words(cell).end();
  }
  // Passes where the row's list has the channel, or nothing was chosen yet.
  bool is_allowed(const TableRow& row) {
    if (result_.allowed.empty()) result_.allowed = views(row.words("allowed"));
    if (!request_.channel) return true;
    const auto word = channel_words[static_cast<std::size_t>(*request_.channel)];
    return is_among(row, "allowed", word);
  }
  void allow_channel(const TableRow& row) {
    allow(row.rule, {"Canali ammessi: {channels}.", "Channels allowed: {channels}."},
          questions_of(row));
  }

  // By bands of the amount.
  Configured<void> check_ordinary() {
    const TableRow& band =
        *TRY(regime_.band(bands_table, request_.date, request_.amount.value_or(Money())));
    if (is_allowed(band)) {
      allow_channel(band);
    } else if (band.flag("emarket_duty")) {
      check_traditional(band);
    } else {
      object({.rule = band.rule,
              .code = "CHANNEL_NOT_NAMED",
              .message = {"Il canale scelto non è tra quelli indicati: {channels}.",
                          "The channel chosen is not among those named: {channels}."},
              .rests_on = questions_of(band),
              .outcome = Outcome::Warn});
    }
    return {};
  }

  // Outside agreements and electronic market, where they are the rule.
  void check_traditional(const TableRow& band) {
    if (!request_.is_on_emarket) {
      check_proof("CSP-04", "CATALOGUE_SEARCH", request_.has_catalogue_search,
                  {"Non c'è nei mercati elettronici, e la ricerca lo prova.",
                   "It is not on electronic markets, and the search proves it."},
                  {"Fuori dai mercati elettronici serve la prova della ricerca nei cataloghi.",
                   "Outside electronic markets the proof of the catalogue search is needed."});
    } else if (request_.is_unsuitable) {
      check_proof("CSP-05", "ESSENTIAL_QUALITIES_MOTIVATION", request_.has_unsuitability_motivation,
                  {"Ciò che il mercato offre non ha qualità essenziali, e l'atto dice quali.",
                   "What the market offers lacks essential qualities, and the act says which."},
                  {"Va motivato quali qualità essenziali mancano a ciò che il mercato offre.",
                   "Which essential qualities the market's offer lacks has to be said."});
    } else {
      object({.rule = band.rule,
              .code = "EMARKET_DUTY",
              .message = {"Canali per {amount}: {channels}. Una procedura tradizionale è "
                          "ammessa solo se il bene non c'è o non è idoneo.",
                          "Channels for {amount}: {channels}. A traditional procedure is allowed "
                          "only where the market has not what is needed."},
              .rests_on = questions_of(band)});
    }
  }
  void check_proof(std::string_view rule, std::string_view code, bool is_there,
                   const Message& proved, const Message& missing) {
    if (is_there) {
      allow(rule, proved);
    } else {
      object({.rule = rule, .code = code, .message = missing, .remedy = {.needs = {code}}});
    }
  }

  // Categories bound to agreements and their systems, whatever the amount.
  Configured<void> check_obliged() {
    if (is_allowed(*row_)) {
      allow_channel(*row_);
      return {};
    }
    if (claims_ground() || !row_->flag("third_channel")) {
      TRY(check_derogation());
      return {};
    }
    if (request_.channel == Channel::OtherPurchasingBody ||
        request_.channel == Channel::OwnTender) {
      return check_third_channel();
    }
    object({.rule = row_->rule,
            .code = "OBLIGED_CATEGORY",
            .message = {"Acquisti di questa categoria ({category}): solo {channels}.",
                        "Purchases of this category ({category}): only {channels}."}});
    return {};
  }

  bool claims_ground() const {
    const auto& ground = request_.derogation.ground;
    return ground && is_among(*row_, "grounds", *ground);
  }

  // Whether the purchase passes with the permission of the right person.
  Configured<bool> check_derogation() {
    const Derogation& asked = request_.derogation;
    const TableRow& authority =
        *TRY(needed_row(regime_, authorities_table, request_.date, asked.manager));
    const std::string_view rule = row_->word("derogation_rule").value_or(row_->rule);
    auto rests_on = questions_of(*row_);
    rests_on.emplace_back("AMB-52");
    if (asked.authorised_by == authority.word("authority") && !asked.is_ground_denied) {
      add_notices();
      allow(rule,
            {"Fuori dai canali obbligati, con l'autorizzazione motivata di chi può darla.",
             "Outside the obliged channels, with the reasoned authorisation of who may give it."},
            std::move(rests_on));
      return true;
    }
    Objection objection{
        .rule = rule,
        .code = "NOT_AUTHORISED",
        .message = {"Acquisti di questa categoria ({category}): {channels}. Per altri canali serve "
                    "un'autorizzazione motivata: {authority}.",
                    "Purchases of this category ({category}): {channels}. Other channels need a "
                    "reasoned authorisation: {authority}."},
        .figures = {{"authority", named(regime_, authority.word("authority").value_or(""))}},
        .rests_on = std::move(rests_on)};
    objection.remedy.needs = {asked.authorised_by == authority.word("authority")
                                  ? std::string_view("GROUND")
                                  : authority.word("need").value_or("")};
    if (const auto edge = row_->word("warn_below")) {
      const Money blocked_from = TRY(regime_.money(*edge, request_.date));
      if (request_.amount && *request_.amount < blocked_from) objection.outcome = Outcome::Warn;
    }
    object(std::move(objection));
    return false;
  }
  void add_notices() {
    result_.notices = views(row_->words("notices"));
    const Derogation& asked = request_.derogation;
    if (asked.ground != unsuitable || !asked.has_agreement) return;
    const auto more = views(row_->words("notices_of_agreement"));
    result_.notices.insert(result_.notices.end(), more.begin(), more.end());
  }

  // Other purchasing bodies and public tenders, with a saving on the best agreement.
  Configured<void> check_third_channel() {
    const Date from = TRY(regime_.date("csp.third_channel.suspended_from", request_.date));
    const Date until = TRY(regime_.date("csp.third_channel.suspended_until", request_.date));
    const auto is_suspended = [&](Date day) { return from <= day && day <= until; };
    if (is_suspended(request_.date) || (request_.award && is_suspended(*request_.award))) {
      object({.rule = "CSP-12",
              .code = "THIRD_CHANNEL_SUSPENDED",
              .message = {"Dal {from} al {until} si acquista solo con: {channels}.",
                          "From {from} to {until} it is bought only by: {channels}."},
              .figures = {{"from", from}, {"until", until}},
              .remedy = {.from_day = days_after(until, 1)},
              .rests_on = {"AMB-55"}});
      return {};
    }
    const auto saving = row_->word("saving");
    if (!saving) {
      object({.rule = "CSP-10",
              .code = "NO_SAVING_FORESEEN",
              .message = {"Per questa categoria ({category}) non è previsto un risparmio che "
                          "ammetta altri canali: "
                          "{channels}.",
                          "For this category ({category}) no saving is foreseen that would allow "
                          "other channels: "
                          "{channels}."},
              .rests_on = {"AMB-53"}});
      return {};
    }
    return check_saving(TRY(regime_.number(*saving, request_.date)));
  }

  Configured<void> check_saving(std::int64_t percent) {
    std::vector<std::string_view> rests_on = {"AMB-54", "AMB-55"};
    if (!request_.best_agreement || !request_.price) {
      regime::Remedy remedy;
      if (!request_.best_agreement) remedy.needs.emplace_back("BEST_AGREEMENT_PRICE");
      if (!request_.price) remedy.needs.emplace_back("OFFERED_PRICE");
      object({.rule = "CSP-10",
              .code = "SAVING_NOT_PROVED",
              .message = {"Va provato un risparmio di almeno il {percent}% sulla migliore "
                          "convenzione.",
                          "A saving of at least {percent}% on the best agreement has to be "
                          "proved."},
              .figures = {{"percent", percent}},
              .remedy = std::move(remedy),
              .rests_on = std::move(rests_on)});
      return {};
    }
    const Money best = *request_.best_agreement;
    const Money highest = Money::from_cents(best.cents() * (hundred - percent) / hundred);
    std::vector<regime::Figure> figures = {
        {"percent", percent}, {"best", best}, {"price", *request_.price}, {"highest", highest}};
    if (is_lower_by(*request_.price, best, percent)) {
      result_.notices = views(row_->words("third_channel_notices"));
      result_.decision.add(
          {.rule = "CSP-10",
           .message = {"{price} è inferiore almeno del {percent}% a {best}, la migliore "
                       "convenzione; il contratto va comunicato e prevede l'adeguamento.",
                       "{price} is lower by at least {percent}% than {best}, the best agreement; "
                       "the contract is told and provides for adaptation."},
           .figures = std::move(figures),
           .rests_on = std::move(rests_on)});
    } else {
      object({.rule = "CSP-10",
              .code = "SAVING_TOO_SMALL",
              .message = {"{price} non è inferiore del {percent}% a {best}, la migliore "
                          "convenzione: al più {highest}.",
                          "{price} is not lower by {percent}% than {best}, the best agreement: at "
                          "most {highest}."},
              .figures = std::move(figures),
              .remedy = {.at_most = highest},
              .rests_on = std::move(rests_on)});
    }
    return {};
  }

  // Categories that above a yearly amount are bought by others.
  Configured<void> check_centralised() {
    if (is_allowed(*row_)) {
      result_.is_cig_released = true;
      allow_channel(*row_);
      return {};
    }
    const Date from = TRY(regime_.date("csp.dpcm.from", request_.date));
    const Money most = TRY(regime_.money(row_->word("yearly_max").value_or(""), request_.date));
    const Money total = request_.earlier_in_year + request_.amount.value_or(Money());
    std::vector<regime::Figure> figures = {{"total", total}, {"most", most}, {"from", from}};
    if (request_.date < from || total <= most) {
      result_.is_cig_released = true;
      result_.decision.add(
          {.rule = "CSP-13",
           .message = {"Nell'anno {total} per questa categoria: fino a {most}, o prima del {from}, "
                       "il Comune acquista in autonomia.",
                       "{total} in the year for this category: up to {most}, or before {from}, the "
                       "municipality buys on its own."},
           .figures = std::move(figures),
           .rests_on = {"AMB-56"}});
      if (request_.channel == Channel::OwnTender) return {};
      result_.allowed.clear();
      return check_ordinary();
    }
    if (claims_ground()) {
      result_.is_cig_released = TRY(check_derogation());
      return {};
    }
    result_.is_cig_released = false;
    object({.rule = "CSP-13",
            .code = "CENTRALISED_CATEGORY",
            .message = {"Nell'anno {total} per questa categoria: oltre {most} si acquista solo "
                        "con {channels}, e il CIG di una gara propria non viene rilasciato.",
                        "{total} in the year for this category: above {most} it is bought by "
                        "{channels}, and no CIG is released for an own tender."},
            .figures = std::move(figures),
            .remedy = {.at_most = std::max(most - request_.earlier_in_year, Money())},
            .rests_on = {"AMB-56"}});
    return {};
  }

  // An own procedure pays at most what a comparable agreement would.
  void check_benchmark() {
    if (!request_.unit_price || !request_.benchmark ||
        request_.channel == Channel::ConsipOrRegional) {
      return;
    }
    std::vector<regime::Figure> figures = {{"price", *request_.unit_price},
                                           {"benchmark", *request_.benchmark}};
    if (*request_.unit_price <= *request_.benchmark) {
      result_.decision.add({.rule = "CSP-03",
                            .message = {"{price} non supera {benchmark}, il prezzo della "
                                        "convenzione.",
                                        "{price} is not above {benchmark}, the price of the "
                                        "agreement."},
                            .figures = std::move(figures)});
      return;
    }
    object({.rule = "CSP-03",
            .code = "ABOVE_BENCHMARK",
            .message = {"{price} supera {benchmark}, il prezzo della convenzione.",
                        "{price} is above {benchmark}, the price of the agreement."},
            .figures = std::move(figures),
            .remedy = {.at_most = request_.benchmark}});
  }

  void check_clause() {
    if (!request_.has_clause) return;
    if (kind_ == ordinary) {
      if (*request_.has_clause) {
        allow("CSP-16",
              {"L'atto dichiara che nessun obbligo si applica.",
               "The act says that no obligation applies."},
              {"AMB-84"});
      } else {
        object({.rule = "CSP-16",
                .code = "CLAUSE_MISSING",
                .message = {"L'atto deve dichiarare che nessun obbligo di convenzione si applica.",
                            "The act has to say that no obligation of agreements applies."},
                .remedy = {.needs = {"CLAUSE_518"}},
                .rests_on = {"AMB-84"}});
      }
    } else if (*request_.has_clause) {
      object(
          {.rule = "CSP-16",
           .code = "CLAUSE_NOT_TRUE",
           .message = {"Questa categoria ({category}) è obbligata: la dicitura non va messa.",
                       "This category ({category}) is obliged: the clause does not belong there."},
           .outcome = Outcome::Warn});
    }
  }

  const Regime& regime_;
  const ChannelRequest& request_;
  const TableRow* row_ = nullptr;
  std::string_view kind_;
  ChannelDecision result_;
};

}  // namespace

Configured<std::optional<Category>> find_category(const Regime& regime, Date day,
                                                  std::string_view category) {
  const TableRow* row = TRY(regime.row(categories_table, day, category));
  if (row == nullptr) return std::optional<Category>();
  const auto kind = row->word("kind");
  return std::optional(Category{row->rule, kind == ordinary || kind == centralised});
}

Configured<bool> is_manager(const Regime& regime, Date day, std::string_view manager) {
  return TRY(regime.row(authorities_table, day, manager)) != nullptr;
}

Configured<ChannelDecision> decide_channel(const Regime& regime, const ChannelRequest& request) {
  return ChannelGate(regime, request).run();
}

Configured<Decision> decide_cig_release(const Regime& regime, const ChannelRequest& request) {
  ChannelDecision decided = TRY(decide_channel(regime, request));
  Decision decision;
  if (decided.is_cig_released.value_or(true)) {
    decision.add({.rule = "CSP-14",
                  .message = {"Nulla impedisce che il CIG sia rilasciato.",
                              "Nothing prevents the CIG from being released."}});
    return decision;
  }
  decision.add({.rule = "CSP-14",
                .outcome = Outcome::Block,
                .message = {"Il CIG non viene rilasciato: la categoria è centralizzata.",
                            "The CIG is not released: the category is centralised."}});
  for (Reason& each : decided.decision.reasons) decision.add(std::move(each));
  return decision;
}

Configured<EMarketDuty> emarket_duty(const Regime& regime, Date day, PurchaseObject object,
                                     std::string_view category, Money amount) {
  EMarketDuty duty;
  if (object == PurchaseObject::Works) {
    duty.reason = {.rule = "CSP-02",
                   .message = {"Il mercato elettronico è dovuto per forniture e servizi.",
                               "The electronic market is due for goods and services."}};
    return duty;
  }
  const TableRow& row = *TRY(needed_row(regime, categories_table, day, category));
  const auto kind = row.word("kind");
  const bool is_by_band = kind == ordinary || kind == centralised;
  const TableRow& followed = is_by_band ? *TRY(regime.band(bands_table, day, amount)) : row;
  duty.is_due = !is_by_band || followed.flag("emarket_duty");
  duty.reason = {
      .rule = followed.rule,
      .message = duty.is_due
                     ? Message{"{amount} si acquista per convenzione o mercato elettronico.",
                               "{amount} is bought by agreement or on the electronic market."}
                     : Message{"Per {amount} il mercato elettronico non è obbligatorio.",
                               "For {amount} the electronic market is not mandatory."},
      .figures = {{"amount", amount}},
      .rests_on = questions_of(followed)};
  return duty;
}

Configured<Adaptation> decide_adaptation(const Regime& regime, Date day, Money contract_price,
                                         Money new_best) {
  const std::int64_t percent = TRY(regime.number("csp.adaptation_percent", day));
  Adaptation adaptation;
  adaptation.is_due = new_best.cents() * hundred < contract_price.cents() * (hundred - percent);
  adaptation.reason = {
      .rule = "CSP-11",
      .outcome = adaptation.is_due ? Outcome::Warn : Outcome::Allow,
      .message = adaptation.is_due
                     ? Message{"La convenzione a {best} migliora {price} di oltre il {percent}%: "
                               "il contratto si adegua o si risolve.",
                               "The agreement at {best} betters {price} by more than {percent}%: "
                               "the contract is adapted or ends."}
                     : Message{"La convenzione a {best} non migliora {price} di oltre il "
                               "{percent}%.",
                               "The agreement at {best} does not better {price} by more than "
                               "{percent}%."},
      .figures = {{"best", new_best}, {"price", contract_price}, {"percent", percent}},
      .rests_on = {"AMB-54"}};
  return adaptation;
}

}  // namespace pegaso::rules

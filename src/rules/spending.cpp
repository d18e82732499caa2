#include "rules/spending.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace pegaso::rules {

using regime::Configured;
using regime::Decision;
using regime::Outcome;
using regime::Reason;
using regime::Regime;
using regime::Remedy;

namespace {

constexpr std::array<std::string_view, 6> class_names = {"ORDINARY",        "EARMARKED",
                                                         "MULTI_YEAR",      "PERMANENT_STAFF",
                                                         "TEMPORARY_STAFF", "LOAN_AMORTISATION"};

// percent% of the amount, rounded down: the largest whole x with x * 100 <= amount * percent. Amounts of requests
// and journals stay below 10^15 cents, a hundred times which fits.
Money share_of(Money amount, std::int64_t percent) {
  constexpr std::int64_t whole = 100;
  return Money::from_cents(amount.cents() * percent / whole);
}

// The conditions on a commitment, in the order of the guidelines: the first that refuses decides.
class Gate {
 public:
  Gate(const Regime& regime, const SpendingRequest& request) : regime_(regime), request_(request) {}

  Configured<SpendingDecision> run() {
    result_.decision = TRY(decide_multi_year_fund(
        regime_, request_.date, request_.chapter_description, request_.chart_code));
    const bool is_fund = result_.decision.outcome == Outcome::Block;
    if (is_fund || request_.operation != Operation::Commitment) return result_;
    available_ =
        request_.appropriation - request_.excluded_commitments - request_.tested_commitments;
    result_.committable = std::max(available_, Money());
    const bool is_available = check_availability();
    const bool is_earmarked = request_.spending_class == SpendingClass::Earmarked;
    // An earlier refusal stands; the rest still bounds what is committable.
    if (is_earmarked) {
      check_revenue(is_available);
    } else {
      TRY(check_cap(is_available));
    }
    return result_;
  }

 private:
  bool check_availability() {
    const bool fits = request_.amount <= available_;
    Reason reason{
        .rule = "SPE-01",
        .outcome = fits ? Outcome::Allow : Outcome::Block,
        .message = {"Disponibili {available} su uno stanziamento di {appropriation}, già "
                    "impegnati {committed}; richiesti {amount}.",
                    "Available {available} of an appropriation of {appropriation}, already "
                    "committed {committed}; asked {amount}."},
        .figures = {{"available", available_},
                    {"appropriation", request_.appropriation},
                    {"committed", request_.excluded_commitments + request_.tested_commitments},
                    {"amount", request_.amount}},
        .rests_on = {"AMB-12"}};
    if (request_.spending_class == SpendingClass::Earmarked) reason.rests_on.emplace_back("AMB-15");
    if (!fits) reason.remedy.at_most = result_.committable;
    result_.decision.add(std::move(reason));
    return fits;
  }

  void check_revenue(bool is_available) {
    const Money assessed = request_.assessed_revenue.value_or(Money());
    const Money committed = request_.excluded_commitments + request_.tested_commitments;
    const Money room = assessed - committed;
    result_.committable = std::max(std::min(result_.committable, room), Money());
    if (!is_available) return;
    const bool fits = request_.amount <= room;
    Reason reason{
        .rule = "SPE-04",
        .outcome = fits ? Outcome::Allow : Outcome::Block,
        .message = {"Spesa vincolata: entrata accertata {assessed}, già impegnati {committed}; "
                    "richiesti {amount}.",
                    "Earmarked spending: revenue assessed {assessed}, already committed "
                    "{committed}; asked {amount}."},
        .figures = {{"assessed", assessed}, {"committed", committed}, {"amount", request_.amount}},
        .rests_on = {"AMB-15"}};
    if (!fits) {
      reason.remedy.at_most = result_.committable;
      reason.remedy.needs = {"LINKED_REVENUE_ASSESSMENT"};
    }
    result_.decision.add(std::move(reason));
  }

  Configured<void> check_cap(bool is_available) {
    const CommitmentCap cap = TRY(commitment_cap(
        regime_, request_.date, request_.spending_class,
        {request_.appropriation, request_.excluded_commitments, request_.tested_commitments}));
    if (cap.is_excluded || !cap.holds) {
      if (is_available) add_no_cap(cap);
      return {};
    }
    result_.committable = std::max(std::min(result_.committable, cap.room), Money());
    if (is_available) add_cap(cap);
    return {};
  }

  void add_no_cap(const CommitmentCap& cap) {
    using Message = regime::Message;
    result_.decision.add(
        {.rule = "SPE-02",
         .message =
             cap.is_excluded
                 ? Message{"Questa spesa è esclusa dal limite agli impegni del {until}.",
                           "This spending is excluded from the cap on commitments of {until}."}
                 : Message{"Il limite agli impegni vale fino al {until}.",
                           "The cap on commitments holds until {until}."},
         .figures = {{"until", cap.until}},
         .rests_on = {"AMB-10"}});
  }

  void add_cap(const CommitmentCap& cap) {
    const auto figures = [&] {
      return std::vector<regime::Figure>{
          {"percent", cap.percent},    {"base", cap.base},
          {"until", cap.until},        {"tested", request_.tested_commitments},
          {"amount", request_.amount}, {"committable", result_.committable}};
    };
    const std::vector<std::string_view> rests_on = {"AMB-10", "AMB-11", "AMB-12"};
    if (request_.amount <= cap.room) {
      result_.decision.add(
          {.rule = "SPE-02",
           .message = {"Fino al {until} si impegna al più il {percent}% di {base}: già {tested}, "
                       "richiesti {amount}.",
                       "Until {until} at most {percent}% of {base} is committed: {tested} already, "
                       "{amount} asked."},
           .figures = figures(),
           .rests_on = rests_on});
      return;
    }
    const CapApprovals& approvals = request_.approvals;
    Remedy remedy{.at_most = result_.committable, .from_day = days_after(cap.until, 1)};
    if (!approvals.chief_accountant) remedy.needs.push_back(chief_accountant);
    if (!approvals.budget_assessor) remedy.needs.push_back(budget_assessor);
    if (remedy.needs.empty()) {
      result_.decision.add(
          {.rule = "SPE-03",
           .message =
               {"Oltre il {percent}% di {base} prima del {until}, con l'eccezione concessa da "
                "Ragioniere Capo e Assessore al Bilancio.",
                "Beyond {percent}% of {base} before {until}, with the exception granted by the "
                "chief accountant and the budget assessor."},
           .figures = figures(),
           .rests_on = {"AMB-10", "AMB-11", "AMB-12", "AMB-13", "AMB-14"}});
      return;
    }
    result_.decision.add(
        {.rule = "SPE-02",
         .outcome = Outcome::NeedsApproval,
         .message = {"Fino al {until} si impegna al più il {percent}% di {base}: già {tested}, "
                     "richiesti {amount}. Oggi se ne possono impegnare {committable}; per il resto "
                     "serve l'eccezione di Ragioniere Capo e Assessore al Bilancio (SPE-03).",
                     "Until {until} at most {percent}% of {base} is committed: {tested} already, "
                     "{amount} asked. Today {committable} may be committed; the rest needs the "
                     "exception of the chief accountant and the budget assessor (SPE-03)."},
         .figures = figures(),
         .remedy = std::move(remedy),
         .rests_on = {"AMB-10", "AMB-11", "AMB-12", "AMB-13"}});
  }

  const Regime& regime_;
  const SpendingRequest& request_;
  SpendingDecision result_;
  Money available_;
};

}  // namespace

std::string_view name(SpendingClass spending_class) {
  return class_names[static_cast<std::size_t>(spending_class)];
}

std::optional<SpendingClass> spending_class_named(std::string_view name) {
  const auto* at = std::ranges::find(class_names, name);
  if (at == class_names.end()) return std::nullopt;
  return static_cast<SpendingClass>(at - class_names.begin());
}

Configured<Decision> decide_multi_year_fund(const Regime& regime, Date day,
                                            std::string_view description,
                                            std::string_view chart_code) {
  const auto prefix = TRY(regime.word("fpv.prefix", day));
  const auto codes = TRY(regime.words("fpv.codes", day));
  const bool is_fund = starts_with_folded(trimmed(description), fold_for_comparison(prefix)) ||
                       std::ranges::find(codes, trimmed(chart_code)) != codes.end();
  Decision decision;
  Reason reason{.rule = "FPV-01",
                .message = {"Il capitolo non è del fondo pluriennale vincolato.",
                            "The chapter does not belong to the multi-year earmarked fund."},
                .rests_on = {"AMB-09"}};
  if (is_fund) {
    reason.outcome = Outcome::Block;
    reason.message = {
        "Il capitolo è del fondo pluriennale vincolato: non si impegna, non si liquida e "
        "non si paga.",
        "The chapter belongs to the multi-year earmarked fund: nothing is committed, "
        "settled or paid on it."};
  }
  decision.add(std::move(reason));
  return decision;
}

Configured<CommitmentCap> commitment_cap(const Regime& regime, Date day,
                                         SpendingClass spending_class, const ChapterMoney& money) {
  CommitmentCap cap;
  const auto excluded = TRY(regime.words("spe.cap.excluded", day));
  cap.is_excluded = std::ranges::find(excluded, name(spending_class)) != excluded.end();
  cap.until = TRY(regime.day_of_year("spe.cap.until", day)).in(day.year());
  cap.holds = regime.answer("AMB-10") == "LAST_DAY" ? day == cap.until : day <= cap.until;
  if (cap.is_excluded) return cap;
  cap.percent = TRY(regime.number("spe.cap.percent", day));
  cap.base = regime.answer("AMB-11") == "GROSS" ? money.appropriation
                                                : money.appropriation - money.excluded_commitments;
  cap.room = share_of(cap.base, cap.percent) - money.tested_commitments;
  return cap;
}

Configured<SpendingDecision> decide_spending(const Regime& regime, const SpendingRequest& request) {
  return Gate(regime, request).run();
}

}  // namespace pegaso::rules

#include "purchases/file_check.h"

#include <algorithm>
#include <utility>

#include "codes/codes.h"
#include "rules/anticorruption.h"
#include "rules/contracts.h"
#include "rules/periods.h"
#include "rules/start_acts.h"

namespace pegaso::purchases {

using regime::Configured;
using regime::Outcome;
using regime::Reason;
using regime::Regime;

namespace {

constexpr std::string_view durc_validity = "ver.durc.validity_days";

bool has_document(const PurchaseFile& file, std::string_view code) {
  const EventKind kind = event_of_document(code);
  if (kind != EventKind::Document) return file.first(kind) != nullptr;
  return std::ranges::any_of(file.events, [&](const Event& each) {
    return each.kind == EventKind::Document && each.text == code;
  });
}

class FileChecker {
 public:
  FileChecker(const Regime& regime, const PurchaseFile& file, const OtherFiles& others, Date today)
      : regime_(regime), file_(file), others_(others), today_(today) {}

  Configured<FileCheck> run() {
    auto advice = TRY(rules::advise_purchase(regime_, advice_request(file_.purchase)));
    add_documents(advice);
    add_documents_of_extension();
    check_codes();
    TRY(check_durc(advice.profile.verification));
    TRY(check_rotation());
    TRY(check_splitting());
    return std::move(result_);
  }

 private:
  void need(std::string_view code, Reason reason) {
    if (std::ranges::find(result_.documents, code, &DocumentState::code) !=
        result_.documents.end()) {
      return;
    }
    result_.documents.push_back({code, has_document(file_, code), std::move(reason)});
  }

  void add_documents(rules::PurchaseAdvice& advice) {
    const rules::PurchaseProfile& profile = advice.profile;
    for (rules::AdvicePoint& each : advice.points) {
      using rules::AdviceTopic;
      if (each.topic == AdviceTopic::Programme && profile.programme.is_in_programme) {
        need("PROGRAMME", std::move(each.reason));
      } else if (each.topic == AdviceTopic::Checks && profile.verification.is_durc_before_award) {
        need("DURC", std::move(each.reason));
      } else if (each.topic == AdviceTopic::Checks &&
                 profile.verification.is_self_declaration_enough) {
        need("SELF_DECLARATION", std::move(each.reason));
      } else if (!each.code.empty() && each.topic != AdviceTopic::Communications) {
        need(each.code, std::move(each.reason));
      }
    }
  }

  // That the contract is in execution and which procedure follows was looked at when it was recorded.
  void add_documents_of_extension() {
    if (file_.first(EventKind::Extension) == nullptr) return;
    auto list = rules::decide_extension({.has_option_clause = false, .has_same_or_better = false});
    for (Reason& each : list.decision.reasons) {
      const std::string_view code = each.remedy.needs.at(0);
      need(code, std::move(each));
    }
  }

  // A CIG is of one purchase.
  void check_cig_of_others(const Event& cig) {
    for (const PurchaseFile* other : others_.with_cig(file_, cig.text)) {
      result_.remarks.push_back(
          {.rule = "TRC-02",
           .outcome = Outcome::Warn,
           .message = {"Il CIG {code} è anche dell'acquisto {number}.",
                       "The CIG {code} is of purchase {number}, too."},
           .figures = {{"code", cig.text}, {"number", format(other->number)}}});
    }
  }

  // A code that fails is kept: one real CIG in twelve does.
  void check_codes() {
    for (const Event& each : file_.events) {
      const bool is_cig = each.kind == EventKind::Cig;
      if (!is_cig && each.kind != EventKind::Cup) continue;
      if (is_cig) check_cig_of_others(each);
      const codes::Check check = is_cig ? codes::check_cig(each.text) : codes::check_cup(each.text);
      if (check.valid) continue;
      result_.remarks.push_back(
          {.rule = is_cig ? std::string_view("TRC-02") : std::string_view("TRC-03"),
           .outcome = Outcome::Warn,
           .message = {"{code}: {why}.", "{code}: {why}."},
           .figures = {{"code", each.text}, {"why", regime::Named{check.code, check.reason}}}});
    }
  }

  // Valid so many days from its issue: looked at on the days on which it is needed, and today.
  Configured<void> check_durc(const rules::Verification& verification) {
    const Event* durc = file_.last(EventKind::Durc);
    if (durc == nullptr) return {};
    const Date last = TRY(durc_good_until(regime_, durc->date));
    std::vector<Date> needed_on;
    for (const EventKind each : {EventKind::Award, EventKind::Contract}) {
      if (const Event* event = file_.first(each)) needed_on.push_back(event->date);
    }
    if (file_.first(EventKind::Test) == nullptr) needed_on.push_back(today_);
    const auto late = std::ranges::find_if(needed_on, [&](Date day) { return last < day; });
    if (late == needed_on.end()) return {};
    result_.remarks.push_back(
        {.rule = verification.rule.value_or("VER-03"),
         .outcome = Outcome::Warn,
         .message = {"Il DURC del {issued} valeva fino al {last}: il {needed} era scaduto.",
                     "The DURC of {issued} was valid until {last}: on {needed} it had expired."},
         .figures = {{"issued", durc->date}, {"last", last}, {"needed", *late}}});
    return {};
  }

  Configured<void> check_rotation() {
    const Event* invitation = file_.first(EventKind::Invitation);
    if (invitation == nullptr) return {};
    for (const std::string_view each : operators_of(*invitation)) {
      const auto award = others_.last_award(file_, each, invitation->date);
      if (!award) continue;
      auto decision = TRY(rules::check_rotation(
          regime_, invitation->date, {{each, *award, true}, {each, invitation->date, false}}, {}));
      for (Reason& reason : decision.reasons) {
        if (reason.outcome != Outcome::Allow) result_.remarks.push_back(std::move(reason));
      }
    }
    return {};
  }

  Configured<void> check_splitting() {
    const Date day = day_of(file_);
    const auto months = static_cast<int>(TRY(regime_.number("ant.split.window_months", day)));
    const Date from = rules::months_after(day, -months);
    const Date until = rules::months_after(day, months);
    rules::SplittingRequest request{.unit = file_.purchase.unit,
                                    .category = file_.purchase.category,
                                    .object = file_.purchase.nature,
                                    .awards = {},
                                    .window_months = std::nullopt};
    for (const PurchaseFile* other : others_.alike(file_, from, until)) {
      request.awards.push_back({day_of(*other), other->purchase.net + other->purchase.renewal});
      if (other->number != file_.number) result_.similar.push_back(other->number);
    }
    auto found = TRY(rules::detect_splitting(regime_, day, request));
    for (Reason& each : found.decision.reasons) {
      if (each.outcome != Outcome::Allow) result_.remarks.push_back(std::move(each));
    }
    return {};
  }

  const Regime& regime_;
  const PurchaseFile& file_;
  const OtherFiles& others_;
  Date today_;
  FileCheck result_;
};

std::uint64_t fnv1a(std::string_view text) {
  constexpr std::uint64_t basis = 14695981039346656037U;
  constexpr std::uint64_t prime = 1099511628211U;
  std::uint64_t hash = basis;
  for (const char each : text) {
    hash ^= static_cast<unsigned char>(each);
    hash *= prime;
  }
  return hash;
}

Drawn draw_one(std::span<const PurchaseNumber> block, int year) {
  Drawn drawn;
  drawn.text = std::to_string(year) + ":";
  for (std::size_t i = 0; i < block.size(); ++i) {
    drawn.text += (i == 0 ? "" : ",") + format(block[i]);
  }
  drawn.hash = fnv1a(drawn.text);
  drawn.number = block[drawn.hash % block.size()];
  return drawn;
}

}  // namespace

EventKind event_of_document(std::string_view code) {
  if (code == "DETERMINA_A_CONTRARRE") return EventKind::StartAct;
  if (code == "INVITATION_LETTER") return EventKind::Invitation;
  if (code == "CIG") return EventKind::Cig;
  if (code == "CUP") return EventKind::Cup;
  if (code == "DURC") return EventKind::Durc;
  if (code == "PROGRAMME") return EventKind::Programme;
  return EventKind::Document;
}

rules::AdviceRequest advice_request(const Purchase& purchase) {
  rules::AdviceRequest request;
  request.profile = {.purchase = {.date = purchase.date,
                                  .object = purchase.nature,
                                  .amount = purchase.net,
                                  .is_minor = purchase.is_minor},
                     .is_telematic = purchase.is_telematic,
                     .is_chapter_of_another = purchase.is_chapter_of_another,
                     .category = purchase.category};
  request.renewal = purchase.renewal;
  request.is_investment = purchase.is_investment;
  request.has_interference = purchase.has_interference;
  return request;
}

Configured<Date> durc_good_until(const Regime& regime, Date issued) {
  const std::int64_t days = TRY(regime.number(durc_validity, issued));
  return days_after(issued, static_cast<int>(days));
}

Configured<FileCheck> check_file(const Regime& regime, const PurchaseFile& file,
                                 std::span<const PurchaseFile> all, Date today) {
  return check_file(regime, file, ScannedFiles(all), today);
}

Configured<FileCheck> check_file(const Regime& regime, const PurchaseFile& file,
                                 const OtherFiles& others, Date today) {
  return FileChecker(regime, file, others, today).run();
}

const Event* award_entering_draw(const PurchaseFile& file, int year) {
  const Event* first = nullptr;
  const auto look_at = [&](const Event& each) {
    if (each.kind != EventKind::Award || each.date.year() != year) return;
    if (first == nullptr || each.sequence < first->sequence) first = &each;
  };
  for (const Event& each : file.events) look_at(each);
  for (const Annulled& each : file.annulled) look_at(each.event);
  return first;
}

Configured<Draw> draw_awards(const Regime& regime, std::span<const PurchaseFile> all, int year,
                             bool is_year_closed) {
  std::vector<std::pair<std::int64_t, PurchaseNumber>> entering;
  for (const PurchaseFile& each : all) {
    const Event* award = award_entering_draw(each, year);
    if (award == nullptr) continue;
    const auto advice = TRY(rules::advise_purchase(regime, advice_request(each.purchase)));
    if (advice.profile.verification.is_sampled) {
      entering.emplace_back(award->sequence, each.number);
    }
  }
  std::ranges::sort(entering);
  Draw draw;
  for (const auto& [sequence, number] : entering) draw.awards.push_back(number);
  const Date day = DayOfYear{}.in(year);
  const auto block = static_cast<std::size_t>(TRY(regime.number("ver.sample.one_in", day)));
  auto due = TRY(
      rules::draws_due(regime, day, static_cast<std::int64_t>(draw.awards.size()), is_year_closed));
  draw.reason = std::move(due.reason);
  for (std::size_t i = 0; i < static_cast<std::size_t>(due.count); ++i) {
    const auto rest = std::span<const PurchaseNumber>(draw.awards).subspan(i * block);
    draw.drawn.push_back(draw_one(rest.first(std::min(block, rest.size())), year));
  }
  return draw;
}

}  // namespace pegaso::purchases

#include "app/register_gate.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "rules/assignments.h"
#include "rules/limits.h"

namespace pegaso::app {

using regime::AssignmentSheet;
using regime::Decision;
using regime::Outcome;
using regime::Reason;
using regime::Regime;
using registers::Assignment;
using registers::Grant;

namespace {

void add_all(Decision& decision, Decision more) {
  for (Reason& each : more.reasons) decision.add(std::move(each));
}

// "STUDY, RESEARCH"; the words of the table's rows.
std::string words_of(const Regime& regime, std::string_view table) {
  std::string words;
  for (const regime::Table& each : regime.tables()) {
    if (each.id != table || !words.empty()) continue;
    for (const regime::TableRow& row : each.rows) {
      words += (words.empty() ? "" : ", ") + row.key;
    }
  }
  return words;
}

std::unexpected<Problem> unknown_kind(const Regime& regime, std::string_view table,
                                      const std::string& kind) {
  return refuse({"kind: «" + kind + "» non è un tipo che le regole dell'anno conoscono",
                 "kind: \"" + kind + "\" is no kind that the year's rules know"},
                {}, {"uno di: " + words_of(regime, table), "one of: " + words_of(regime, table)});
}

// The conditions on one assignment.
class AssignmentDecision {
 public:
  AssignmentDecision(const Regime& regime, const Assignment& row) : regime_(regime), row_(row) {
    for (const registers::Opinion& each : row.opinions) {
      if (each.date <= row.date) opinions_.emplace_back(each.by);
    }
  }

  // `assessed`: of the revenue that pays for the chapter; nullopt: nobody says.
  void decide_sheet(Money used, std::optional<Money> assessed) {
    auto sheet = rules::decide_sheet(regime_, {.date = row_.date,
                                               .unit = row_.unit,
                                               .sheet = row_.sheet,
                                               .type = row_.kind,
                                               .chapter = row_.chapter,
                                               .used = used,
                                               .amount = row_.amount,
                                               .assessed_revenue = assessed});
    if (sheet) {
      add_all(decision_, std::move(sheet->decision));
    } else {
      add_all(decision_, regime::config_missing("INC-04", sheet.error()));
    }
  }

  // The year's programme as a whole; a regime that says no total asks nothing.
  void decide_total(Money used) {
    const auto total = regime_.money("inc.total", row_.date);
    if (!total || used + row_.amount <= *total) return;
    const Money left = std::max(*total - used, Money());
    decision_.add(
        {.rule = "INC-03",
         .outcome = Outcome::Block,
         .message = {"Il programma dell'anno vale {total}, già usati {used}: ne restano "
                     "{left}, richiesti {amount}.",
                     "The year's programme is worth {total}, {used} used already: {left} "
                     "are left, {amount} asked."},
         .figures = {{"total", *total}, {"used", used}, {"left", left}, {"amount", row_.amount}},
         .remedy = {.at_most = left, .needs = {"CONSIGLIO", "GIUNTA"}}});
  }

  // Of what is in force by its signature there is nothing to say.
  void decide_effect() {
    auto effect = rules::decide_effect(regime_, row_.kind, row_.date, row_.published_on);
    if (!effect || effect->effective_on) return;
    effect->reason.outcome = Outcome::Warn;
    effect->reason.remedy.needs = {"PUBLICATION"};
    decision_.add(std::move(effect->reason));
  }

  void decide_papers() {
    rules::AssignmentRequest request{.date = row_.date, .type = row_.kind};
    request.opinions = opinions_;
    request.is_auditors_opinion_asked = true;
    request.is_ceiling_opinion_asked = true;
    add_papers(request, true);
    if (!row_.paid_on) return;
    rules::AssignmentRequest payment{.date = row_.date, .type = row_.kind};
    payment.step = rules::AssignmentStep::Settlement;
    payment.is_publication_asked = true;
    payment.published_on = row_.published_on;
    payment.paid_on = row_.paid_on;
    add_papers(payment, false);
  }

  void decide_limit(std::string_view category, Money used) {
    auto limit = rules::decide_limit(regime_, {.category = category,
                                               .date = row_.date,
                                               .used = used,
                                               .amount = row_.amount,
                                               .third_party_share = Money(),
                                               .opinions = opinions_});
    if (!limit) {
      add_all(decision_, regime::config_missing("LIM-01", limit.error()));
    } else if (!limit->decision.reasons.empty()) {
      // The opinion is among the papers.
      decision_.add(std::move(limit->decision.reasons.front()));
    }
  }

  Decision take() { return std::move(decision_); }

 private:
  // `says_why`: also where nothing is missing.
  void add_papers(const rules::AssignmentRequest& request, bool says_why) {
    auto papers = rules::decide_assignment(regime_, request);
    if (!papers) {
      add_all(decision_, regime::config_missing("INC-06", papers.error()));
    } else if (says_why || !is_open(papers->checklist.decision)) {
      add_all(decision_, std::move(papers->checklist.decision));
    }
  }

  const Regime& regime_;
  const Assignment& row_;
  std::vector<std::string_view> opinions_;
  Decision decision_;
};

}  // namespace

bool is_open(const Decision& decision) {
  return decision.outcome == Outcome::Allow || decision.outcome == Outcome::Warn;
}

const AssignmentSheet* funding_line(const Regime& regime, const Assignment& row) {
  for (const AssignmentSheet& each : regime.assignment_sheets()) {
    if (rules::is_of_year(each, row.date) && each.unit == row.unit && each.sheet == row.sheet &&
        each.type == row.kind &&
        std::ranges::find(each.chapters, row.chapter) != each.chapters.end()) {
      return &each;
    }
  }
  return nullptr;
}

void AssignmentGate::change(const Assignment& row, Money amount) {
  if (const AssignmentSheet* line = funding_line(*regime_, row)) lines_[line] += amount;
  years_[row.date.year()] += amount;
  const auto category = rules::ceiling_of_type(*regime_, row.date, row.kind);
  if (category && *category) categories_[{row.date.year(), **category}] += amount;
}

void AssignmentGate::know(RegisterBudget budget) {
  budget_ = std::move(budget);
  beside_.clear();
  for (const auto& [key, committed] : budget_.limit_used) {
    const auto at = categories_.find({key.first, key.second});
    const Money of_rows = at == categories_.end() ? Money() : at->second;
    // Rows are commitments of the budget, too: what is more than they is beside them.
    if (committed > of_rows) beside_[key] = committed - of_rows;
  }
}

Money AssignmentGate::used(const AssignmentSheet& line) const {
  const auto at = lines_.find(&line);
  return at == lines_.end() ? Money() : at->second;
}

Result<void> AssignmentGate::check_words(const Assignment& row) const {
  const auto is_known = rules::is_assignment_type(*regime_, row.date, row.kind);
  // Of a day without such a table the decision says that it is missing.
  if (!is_known || *is_known) return {};
  return unknown_kind(*regime_, "assignments.types", row.kind);
}

Decision AssignmentGate::decide(const Assignment& row) const {
  AssignmentDecision decision(*regime_, row);
  const int year = row.date.year();
  const AssignmentSheet* line = funding_line(*regime_, row);
  const auto assessed = budget_.assessed.find({year, row.chapter});
  decision.decide_sheet(
      line == nullptr ? Money() : used(*line),
      assessed == budget_.assessed.end() ? std::nullopt : std::optional(assessed->second));
  const auto of_year = years_.find(year);
  decision.decide_total(of_year == years_.end() ? Money() : of_year->second);
  decision.decide_papers();
  decision.decide_effect();
  const auto category = rules::ceiling_of_type(*regime_, row.date, row.kind);
  if (category && *category) {
    const auto at = categories_.find({year, **category});
    const auto beside = beside_.find({year, std::string(**category)});
    decision.decide_limit(**category, (at == categories_.end() ? Money() : at->second) +
                                          (beside == beside_.end() ? Money() : beside->second));
  }
  return decision.take();
}

Result<rules::ContributionRequest> contribution_request(const std::vector<std::string>& signs) {
  rules::ContributionRequest request;
  for (const std::string& each : signs) {
    const auto all = rules::contribution_signs();
    const auto sign = std::ranges::find(all, each, &rules::ContributionSign::first);
    if (sign == all.end()) {
      std::string names;
      for (const auto& [name, member] : all) {
        names += (names.empty() ? "" : ", ") + std::string(name);
      }
      return refuse(
          {"signs: «" + each + "» non è un segno che distingue contributi e corrispettivi",
           "signs: \"" + each + "\" is no sign that tells grants and fees apart"},
          {}, {"tra: " + names, "among: " + names});
    }
    request.*sign->second = true;
  }
  return request;
}

Result<void> GrantGate::check_words(const Grant& row) const {
  TRY(contribution_request(row.signs));
  const auto known = regime_->row("transparency.kinds", row.date, row.kind);
  if (!known || *known != nullptr) return {};
  return unknown_kind(*regime_, "transparency.kinds", row.kind);
}

regime::Configured<rules::PublicationDecision> GrantGate::publication(const Grant& row) const {
  const bool is_in_time = row.published_on && (!row.paid_on || *row.published_on <= *row.paid_on);
  return rules::decide_publication(*regime_,
                                   {.date = row.date,
                                    .kind = row.kind,
                                    .amount = row.amount,
                                    .year_total = totals_.of(row),
                                    .is_payment = row.paid_on.has_value(),
                                    .published_on = is_in_time ? row.published_on : std::nullopt});
}

Decision GrantGate::decide(const Grant& row) const {
  Decision decision;
  if (const auto request = contribution_request(row.signs)) {
    rules::ContributionDecision decided = rules::decide_contribution(*request);
    add_all(decision, std::move(decided.decision));
    if (decided.qualification == rules::Qualification::Fee) {
      decision.add({.rule = "CTR-09",
                    .outcome = Outcome::Block,
                    .message = {"Un corrispettivo non va nel registro dei contributi: ha l'IVA e "
                                "segue le regole degli acquisti.",
                                "A fee does not belong in the register of grants: it bears VAT "
                                "and follows the rules of purchases."}});
    }
  }
  auto published = publication(row);
  add_all(decision, published ? std::move(published->decision)
                              : regime::config_missing("TRA-01", published.error()));
  return decision;
}

}  // namespace pegaso::app

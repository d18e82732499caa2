#include "app/waiting.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/drafts.h"
#include "app/plan_history.h"
#include "app/record_movement.h"
#include "app/registers.h"
#include "purchases/file_check.h"
#include "purchases/file_index.h"
#include "storage/budget_store.h"
#include "storage/history_store.h"
#include "storage/purchases.h"
#include "storage/register_store.h"

namespace pegaso::app {

using accounts::Action;
using purchases::PurchaseFile;
using storage::DraftState;

namespace {

class WaitingList {
 public:
  WaitingList(const regime::Regime& regime, const WaitingRequest& request,
              const storage::Store& store, std::string municipality)
      : regime_(regime), request_(request), store_(store), municipality_(std::move(municipality)) {}

  Result<void> add_drafts() {
    if (!may(Action::DraftVariation) && !may(Action::ApproveVariation)) return {};
    const auto key = choose_plan(store_, request_.plan);
    if (!key || !TRY(storage::has_history(store_, *key))) return {};
    const auto drafts = TRY(storage::drafts(store_, *key));
    if (drafts.empty()) return {};
    const std::int64_t last = TRY(storage::journal(store_, *key)).back().number;
    for (const storage::Draft& each : drafts) add_draft(each, last);
    return {};
  }

  Result<void> add_purchases() {
    if (!may(Action::RecordPurchase)) return {};
    const auto all = TRY(storage::purchase_files(store_, municipality_));
    const purchases::FileIndex index(all);
    for (const PurchaseFile& each : all) {
      const bool is_over = each.first(purchases::EventKind::Test) != nullptr;
      if (!is_over && may(Action::RecordPurchase, {each.purchase.unit})) add_purchase(each, index);
    }
    return {};
  }

  Result<void> add_assignments() {
    if (!may(Action::RecordAssignment)) return {};
    const auto rows = rows_on_the_day(TRY(storage::assignments(store_, municipality_)));
    add_rows(rows, Action::RecordAssignment, Waiting::What::Assignment,
             &registers::Assignment::object);
    return {};
  }

  Result<void> add_grants() {
    if (!may(Action::RecordGrant)) return {};
    const auto rows = rows_on_the_day(TRY(storage::grants(store_, municipality_)));
    add_rows(rows, Action::RecordGrant, Waiting::What::Grant, &registers::Grant::kind);
    return {};
  }

  std::vector<Waiting> take() { return std::move(list_); }

 private:
  bool may(Action action) const { return accounts::may(request_.person, action); }
  bool may(Action action, const std::vector<std::string>& units) const {
    return accounts::may(request_.person, action, units);
  }

  void add_draft(const storage::Draft& draft, std::int64_t last_entry) {
    const bool is_behind = draft.base_entry < last_entry;
    const bool is_proposed = draft.state == DraftState::Proposed;
    if (is_proposed && may(Action::ApproveVariation)) {
      list_.push_back({Waiting::What::DraftToDecide,
                       draft.name,
                       draft.subject,
                       {"proposta da " + draft.author + ": va decisa dall'organo competente",
                        "proposed by " + draft.author + ": the competent body has to decide"},
                       false});
    } else if (draft.author == request_.person.name && !is_proposed) {
      list_.push_back({Waiting::What::OwnDraft, draft.name, draft.subject,
                       is_behind
                           ? Bilingual{"il piano è cambiato da quando è stata aperta",
                                       "the plan has changed since it was opened"}
                           : Bilingual{"da completare e proporre", "to be finished and proposed"},
                       is_behind});
    }
  }

  void add_purchase(const PurchaseFile& file, const purchases::FileIndex& index) {
    const auto check = purchases::check_file(regime_, file, index, request_.day);
    if (!check) return;
    Waiting waiting{Waiting::What::Purchase,
                    purchases::format(file.number),
                    file.purchase.object,
                    {},
                    file.is_suspended()};
    std::vector<std::string> it;
    std::vector<std::string> en;
    if (file.is_suspended()) {
      it.emplace_back("sospeso");
      en.emplace_back("suspended");
    }
    for (const purchases::DocumentState& each : check->documents) {
      if (each.is_there) continue;
      const Bilingual title = regime_.unit_title(each.code);
      it.push_back("manca: " + title.it);
      en.push_back("missing: " + title.en);
    }
    for (const regime::Reason& each : check->remarks) {
      it.push_back(regime::describe(each, Language::Italian));
      en.push_back(regime::describe(each, Language::English));
    }
    if (it.empty()) return;
    waiting.why = {fmt::format("{}", fmt::join(it, "; ")), fmt::format("{}", fmt::join(en, "; "))};
    list_.push_back(std::move(waiting));
  }

  template <class Row>
  std::vector<Row> rows_on_the_day(const storage::Entries<Row>& entries) const {
    // Whenever they were recorded: of a year that is over, rows often come in later.
    const Date last = *Date::from(9999, 12, 31);
    auto rows = registers::rows_of(entries, {request_.day, last});
    std::erase_if(rows, [&](const Row& row) { return row.number.year != request_.day.year(); });
    return rows;
  }

  template <class Row>
  void add_rows(const std::vector<Row>& rows, Action action, Waiting::What what,
                std::string Row::* about) {
    std::map<registers::Number, std::vector<regime::Reason>> against;
    for (const RegisterFinding& each : check_rows(regime_, rows))
      against[each.number].push_back(each.reason);
    for (const Row& row : rows) {
      const auto found = against.find(row.number);
      if (found == against.end() || !may(action, {row.unit, row.director})) continue;
      const auto& reasons = found->second;
      const auto is_grave = [](const regime::Reason& reason) {
        return reason.outcome != regime::Outcome::Warn;
      };
      list_.push_back({what, budget::format(row.number), row.*about, sentences(reasons),
                       std::ranges::any_of(reasons, is_grave)});
    }
  }

  static Bilingual sentences(const std::vector<regime::Reason>& reasons) {
    Bilingual all;
    for (const regime::Reason& each : reasons) {
      all.it += (all.it.empty() ? "" : " ") + regime::describe(each, Language::Italian);
      all.en += (all.en.empty() ? "" : " ") + regime::describe(each, Language::English);
    }
    return all;
  }

  const regime::Regime& regime_;
  const WaitingRequest& request_;
  const storage::Store& store_;
  std::string municipality_;
  std::vector<Waiting> list_;
};

}  // namespace

Result<std::vector<Waiting>> waiting_for(const regime::Regime& regime,
                                         const WaitingRequest& request) {
  const storage::Store store = TRY(storage::Store::open(request.store_path));
  std::string municipality = TRY(municipality_of(store, request.plan.municipality));
  WaitingList list(regime, request, store, std::move(municipality));
  TRY(list.add_drafts());
  TRY(list.add_purchases());
  TRY(list.add_assignments());
  TRY(list.add_grants());
  return list.take();
}

}  // namespace pegaso::app

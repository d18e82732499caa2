#include "app/registers.h"

#include <algorithm>
#include <map>
#include <type_traits>
#include <utility>

#include "app/files.h"
#include "app/record_movement.h"
#include "base/text.h"
#include "reading/source.h"
#include "rules/assignments.h"
#include "rules/periods.h"
#include "storage/municipality_names.h"
#include "storage/register_store.h"

namespace pegaso::app {

using regime::Decision;
using regime::Outcome;
using regime::Reason;
using regime::Regime;
using registers::Assignment;
using registers::FaultyRow;
using registers::Grant;
using registers::Number;
using storage::Entries;
using storage::RegisterChange;

namespace {

// What differs between the two registers.
template <class Row>
struct Of;

template <>
struct Of<Assignment> {
  using Gate = AssignmentGate;
  static constexpr storage::Register which = storage::Register::Assignments;
  static auto entries(const storage::Store& store, const std::string& municipality) {
    return storage::assignments(store, municipality);
  }
  static auto change(storage::Store& store, const std::string& municipality,
                     const storage::Recording& when,
                     const storage::DecideChange<Assignment>& decide) {
    return storage::change_assignments(store, municipality, when, decide);
  }
  static auto read(const reading::Source& source) { return reading::read_assignments(source); }
  static std::string key(const Assignment& row) {
    return row.unit + "|" + std::to_string(row.sheet) + "|" + fold_for_comparison(row.object);
  }
  // What a file says no more than the row that is there does not take anything from it.
  static void keep(Assignment& row, const Assignment& there) {
    if (row.opinions.empty()) row.opinions = there.opinions;
    if (row.director.empty()) row.director = there.director;
  }
};

template <>
struct Of<Grant> {
  using Gate = GrantGate;
  static constexpr storage::Register which = storage::Register::Grants;
  static auto entries(const storage::Store& store, const std::string& municipality) {
    return storage::grants(store, municipality);
  }
  static auto change(storage::Store& store, const std::string& municipality,
                     const storage::Recording& when, const storage::DecideChange<Grant>& decide) {
    return storage::change_grants(store, municipality, when, decide);
  }
  static auto read(const reading::Source& source) { return reading::read_grants(source); }
  static std::string key(const Grant& row) { return fold_for_comparison(row.purpose); }
  static void keep(Grant& row, const Grant& there) {
    if (row.director.empty()) row.director = there.director;
    if (row.tax_code.empty()) row.tax_code = there.tax_code;
    if (row.chapter.empty()) row.chapter = there.chapter;
    // Who is hidden stays hidden until somebody says otherwise of the row itself.
    if (row.reveals == registers::Reveals::Nothing) row.reveals = there.reveals;
  }
};

template <class Row>
std::string key_of(const Row& row) {
  return format_iso(row.date) + "|" + fold_for_comparison(row.beneficiary) + "|" +
         std::to_string(row.amount.cents()) + "|" + fold_for_comparison(row.act) + "|" +
         Of<Row>::key(row);
}

storage::Recording when(const Recording& recording) {
  return {recording.today, recording.now, recording.author};
}

// The store is made where the municipality is named; without its name only one that is there is meant.
Result<storage::Store> open_for_change(const RegisterChoice& choice) {
  return choice.municipality ? storage::Store::create_or_open(choice.store_path)
                             : storage::Store::open(choice.store_path);
}

Result<void> check_number(const Number& number, Date date) {
  if (number.number == 0 || number.year == date.year()) return {};
  return refuse(
      {"number: " + budget::format(number) + " non è dell'anno dell'atto",
       "number: " + budget::format(number) + " is not of the act's year"},
      {}, {"togliere il numero: lo assegna il registro", "leave it out: the register gives it"});
}

std::unexpected<Problem> no_such_row(const Number& number) {
  return refuse({"il registro non ha il n. " + budget::format(number),
                 "the register has no no. " + budget::format(number)},
                {}, {"`list` elenca le righe", "`list` lists the rows"});
}

// Only assignments are looked at beside the budget.
template <class Row>
Result<RegisterBudget> budget_for(const Regime& regime, const RegisterChoice& choice) {
  if constexpr (std::is_same_v<Row, Assignment>) {
    return register_budget(regime, choice.store_path, choice.municipality);
  } else {
    return RegisterBudget{};
  }
}

template <class Row>
typename Of<Row>::Gate gate_over(const Regime& regime, const Entries<Row>& entries,
                                 const RegisterBudget& budget) {
  typename Of<Row>::Gate gate(regime);
  for (const Row& each : registers::rows_of(entries)) gate.add(each);
  if constexpr (std::is_same_v<Row, Assignment>) gate.know(budget);
  return gate;
}

// Runs `decide` on the register, and adds its rows unless it is only asked.
template <class Row>
Result<void> decide_on(const Recording& recording, const RegisterChoice& choice, bool what_if,
                       const storage::DecideChange<Row>& decide) {
  if (what_if && !is_there(choice.store_path) && choice.municipality) {
    TRY(decide({}));
    return {};
  }
  storage::Store store =
      TRY(what_if ? storage::Store::open(choice.store_path) : open_for_change(choice));
  const std::string municipality = TRY(municipality_of(store, choice.municipality));
  if (!what_if) return Of<Row>::change(store, municipality, when(recording), decide);
  const Entries<Row> entries = TRY(Of<Row>::entries(store, municipality));
  TRY(decide(entries));
  return {};
}

// ---- Import -----------------------------------------------------------------------------------

FaultyRow faulty(const std::string& file, std::size_t line, const std::string& text,
                 const Problem& problem) {
  return {file, line, text, problem.message, problem.cure};
}

Problem problem_of(const Regime& regime, const Decision& decision) {
  Problem problem;
  for (const Reason& each : decision.reasons) {
    if (each.outcome == Outcome::Allow || each.outcome == Outcome::Warn) continue;
    const auto append = [](Bilingual& to, const Bilingual& more, const char* between) {
      if (more.it.empty()) return;
      to.it += (to.it.empty() ? "" : between) + more.it;
      to.en += (to.en.empty() ? "" : between) + more.en;
    };
    const std::string rule(each.rule);
    append(problem.message,
           {rule + ": " + describe(each, Language::Italian),
            rule + ": " + describe(each, Language::English)},
           " ");
    append(problem.cure, cure_of(regime, each), "; ");
  }
  return problem;
}

// The rows of one file against a register.
template <class Row>
class Importing {
 public:
  Importing(const Regime& regime, const Entries<Row>& entries, const RegisterBudget& budget)
      : regime_(regime), gate_(gate_over<Row>(regime, entries, budget)) {
    for (const registers::Entry<Row>& each : entries) {
      there_[each.row.number] = each.row;
      int& last = last_[each.row.number.year];
      last = std::max(last, static_cast<int>(each.row.number.number));
    }
    for (const auto& [number, row] : there_) {
      if (!row.is_annulled) unmatched_.emplace(key_of(row), number);
    }
  }

  // Refuses what is wrong with the row; the row to add where there is one.
  Result<std::optional<Row>> take(Row row, RegisterImport<Row>& outcome) {
    TRY(check_number(row.number, row.date));
    TRY(gate_.check_words(row));
    const Row* there = TRY(match(row));
    if (there == nullptr) {
      TRY(decide(row));
      ++outcome.added;
      if (row.number.number == 0) row.number = {row.date.year(), last_[row.date.year()] + 1};
      last_[row.number.year] =
          std::max(last_[row.number.year], static_cast<int>(row.number.number));
      there_[row.number] = row;
      return row;
    }
    row.number = there->number;
    if (!row.published_on) row.published_on = there->published_on;
    if (!row.paid_on) row.paid_on = there->paid_on;
    Of<Row>::keep(row, *there);
    if (row == *there) {
      ++outcome.same;
      return std::nullopt;
    }
    gate_.take(*there);
    const auto allowed = decide(row);
    if (!allowed) {
      gate_.add(*there);
      return std::unexpected(allowed.error());
    }
    ++outcome.updated;
    there_[row.number] = row;
    return row;
  }

 private:
  // Of rows that are the same in all that makes them out, each is matched once.
  Result<const Row*> match(const Row& row) {
    if (row.number.number != 0) {
      const auto at = there_.find(row.number);
      if (at == there_.end()) return nullptr;
      if (at->second.is_annulled) {
        return refuse({"il n. " + budget::format(row.number) + " è annullato",
                       "no. " + budget::format(row.number) + " is annulled"},
                      {}, {"darle un altro numero, o nessuno", "give it another number, or none"});
      }
      return &at->second;
    }
    const auto at = unmatched_.find(key_of(row));
    if (at == unmatched_.end()) return nullptr;
    const Row* found = &there_.at(at->second);
    unmatched_.erase(at);
    return found;
  }

  // Counts the row when the rules allow it.
  Result<void> decide(const Row& row) {
    const Decision decision = gate_.decide(row);
    if (!is_open(decision)) return std::unexpected(problem_of(regime_, decision));
    gate_.add(row);
    return {};
  }

  const Regime& regime_;
  typename Of<Row>::Gate gate_;
  std::map<Number, Row> there_;
  std::map<int, int> last_;
  std::multimap<std::string, Number> unmatched_;
};

}  // namespace

template <class Row>
Result<RowOutcome> add_row(const Regime& regime, const Recording& recording,
                           const RegisterChoice& choice, const reading::Texts& texts,
                           bool what_if) {
  Row row;
  TRY(reading::read_into(row, texts));
  TRY(reading::check_complete(row));
  TRY(check_number(row.number, row.date));
  RowOutcome outcome;
  const RegisterBudget budget = TRY(budget_for<Row>(regime, choice));
  const auto decide = [&](const Entries<Row>& entries) -> Result<RegisterChange<Row>> {
    const auto gate = gate_over<Row>(regime, entries, budget);
    TRY(gate.check_words(row));
    if (row.number.number == 0) {
      row.number = registers::next_number(entries, row.date.year());
    } else if (registers::find_row(entries, row.number) != nullptr) {
      return refuse({"il n. " + budget::format(row.number) + " c'è già",
                     "no. " + budget::format(row.number) + " is there already"},
                    {}, {"`update` lo cambia", "`update` changes it"});
    }
    outcome.decision = gate.decide(row);
    RegisterChange<Row> change;
    if (!is_open(outcome.decision)) return change;
    if (!what_if) outcome.recorded = row.number;
    change.rows.push_back(row);
    return change;
  };
  TRY(decide_on<Row>(recording, choice, what_if, decide));
  return outcome;
}

template <class Row>
Result<RowOutcome> update_row(const Regime& regime, const Recording& recording,
                              const RegisterChoice& choice, const Number& number,
                              const reading::Texts& texts, bool what_if) {
  RowOutcome outcome;
  const RegisterBudget budget = TRY(budget_for<Row>(regime, choice));
  const auto decide = [&](const Entries<Row>& entries) -> Result<RegisterChange<Row>> {
    const Row* there = registers::find_row(entries, number);
    if (there == nullptr || there->is_annulled) return no_such_row(number);
    Row row = *there;
    TRY(reading::read_into(row, texts));
    row.number = number;
    TRY(reading::check_complete(row));
    TRY(check_number(row.number, row.date));
    auto gate = gate_over<Row>(regime, entries, budget);
    TRY(gate.check_words(row));
    gate.take(*there);
    outcome.decision = gate.decide(row);
    RegisterChange<Row> change;
    if (!is_open(outcome.decision)) return change;
    if (!what_if) outcome.recorded = number;
    if (row != *there) change.rows.push_back(std::move(row));
    return change;
  };
  TRY(decide_on<Row>(recording, choice, what_if, decide));
  return outcome;
}

template <class Row>
Result<void> annul_row(const Recording& recording, const RegisterChoice& choice,
                       const Number& number) {
  return decide_on<Row>(recording, choice, false,
                        [&](const Entries<Row>& entries) -> Result<RegisterChange<Row>> {
                          const Row* there = registers::find_row(entries, number);
                          if (there == nullptr || there->is_annulled) return no_such_row(number);
                          RegisterChange<Row> change;
                          change.rows.push_back(*there);
                          change.rows.back().is_annulled = true;
                          return change;
                        });
}

template <class Row>
Results<RegisterImport<Row>> import_rows(const Regime& regime, const Recording& recording,
                                         const RegisterChoice& choice,
                                         const reading::Source& source, bool what_if) {
  auto table = Of<Row>::read(source);
  if (!table) return std::unexpected(std::move(table).error());
  const auto budget = budget_for<Row>(regime, choice);
  if (!budget) return std::unexpected(Problems{budget.error()});
  RegisterImport<Row> outcome;
  outcome.rows = table->count;
  outcome.unused = std::move(table->unused);
  const auto decided = decide_on<Row>(
      recording, choice, what_if, [&](const Entries<Row>& entries) -> Result<RegisterChange<Row>> {
        Importing<Row> importing(regime, entries, *budget);
        RegisterChange<Row> change;
        outcome.faulty = table->faulty;
        for (const reading::RegisterRow<Row>& each : table->rows) {
          auto taken = importing.take(each.row, outcome);
          if (!taken) {
            outcome.faulty.push_back(faulty(source.name(), each.line, each.text, taken.error()));
          } else if (*taken) {
            change.rows.push_back(**std::move(taken));
          }
        }
        std::ranges::stable_sort(outcome.faulty, {}, &FaultyRow::line);
        outcome.entering = change.rows;
        change.file = source.name();
        change.faulty = outcome.faulty;
        return change;
      });
  if (!decided) return std::unexpected(Problems{decided.error()});
  return outcome;
}

template <class Row>
Results<RegisterImport<Row>> import_rows(const Regime& regime, const Recording& recording,
                                         const RegisterChoice& choice, const std::string& path,
                                         bool what_if) {
  auto bytes = read_file(path, reading::document_bytes_max + 1);
  if (!bytes) return std::unexpected(Problems{std::move(bytes).error()});
  const auto source = reading::decode(path, *std::move(bytes));
  if (!source) return std::unexpected(Problems{source.error()});
  return import_rows<Row>(regime, recording, choice, *source, what_if);
}

template <class Row>
Result<std::vector<Row>> register_rows(const RegisterChoice& choice, const budget::AsOf& as_of,
                                       std::optional<int> year) {
  const storage::Store store = TRY(storage::Store::open(choice.store_path));
  const std::string municipality = TRY(municipality_of(store, choice.municipality));
  std::vector<Row> rows = registers::rows_of(TRY(Of<Row>::entries(store, municipality)), as_of);
  if (year) std::erase_if(rows, [&](const Row& each) { return each.number.year != *year; });
  return rows;
}

template <class Row>
Result<std::vector<registers::Entry<Row>>> row_entries(const RegisterChoice& choice,
                                                       const Number& number) {
  const storage::Store store = TRY(storage::Store::open(choice.store_path));
  const std::string municipality = TRY(municipality_of(store, choice.municipality));
  Entries<Row> entries = TRY(Of<Row>::entries(store, municipality));
  std::erase_if(entries, [&](const auto& each) { return each.row.number != number; });
  if (entries.empty()) return no_such_row(number);
  return entries;
}

template <class Row>
Result<std::vector<FaultyRow>> faulty_rows(const RegisterChoice& choice) {
  const storage::Store store = TRY(storage::Store::open(choice.store_path));
  const std::string municipality = TRY(municipality_of(store, choice.municipality));
  return storage::faulty_rows(store, municipality, Of<Row>::which);
}

template Result<RowOutcome> add_row<Assignment>(const Regime&, const Recording&,
                                                const RegisterChoice&, const reading::Texts&, bool);
template Result<RowOutcome> add_row<Grant>(const Regime&, const Recording&, const RegisterChoice&,
                                           const reading::Texts&, bool);
template Result<RowOutcome> update_row<Assignment>(const Regime&, const Recording&,
                                                   const RegisterChoice&, const Number&,
                                                   const reading::Texts&, bool);
template Result<RowOutcome> update_row<Grant>(const Regime&, const Recording&,
                                              const RegisterChoice&, const Number&,
                                              const reading::Texts&, bool);
template Result<void> annul_row<Assignment>(const Recording&, const RegisterChoice&, const Number&);
template Result<void> annul_row<Grant>(const Recording&, const RegisterChoice&, const Number&);
template Results<RegisterImport<Assignment>> import_rows<Assignment>(const Regime&,
                                                                     const Recording&,
                                                                     const RegisterChoice&,
                                                                     const reading::Source&, bool);
template Results<RegisterImport<Grant>> import_rows<Grant>(const Regime&, const Recording&,
                                                           const RegisterChoice&,
                                                           const reading::Source&, bool);
template Results<RegisterImport<Assignment>> import_rows<Assignment>(const Regime&,
                                                                     const Recording&,
                                                                     const RegisterChoice&,
                                                                     const std::string&, bool);
template Results<RegisterImport<Grant>> import_rows<Grant>(const Regime&, const Recording&,
                                                           const RegisterChoice&,
                                                           const std::string&, bool);
template Result<std::vector<Assignment>> register_rows<Assignment>(const RegisterChoice&,
                                                                   const budget::AsOf&,
                                                                   std::optional<int>);
template Result<std::vector<Grant>> register_rows<Grant>(const RegisterChoice&, const budget::AsOf&,
                                                         std::optional<int>);
template Result<std::vector<registers::Entry<Assignment>>> row_entries<Assignment>(
    const RegisterChoice&, const Number&);
template Result<std::vector<registers::Entry<Grant>>> row_entries<Grant>(const RegisterChoice&,
                                                                         const Number&);
template Result<std::vector<FaultyRow>> faulty_rows<Assignment>(const RegisterChoice&);
template Result<std::vector<FaultyRow>> faulty_rows<Grant>(const RegisterChoice&);

// ---- What follows from the rows ---------------------------------------------------------------

namespace {

void add_against(std::vector<RegisterFinding>& findings, const Number& number, Decision decision) {
  for (Reason& each : decision.reasons) {
    if (each.outcome != Outcome::Allow) findings.push_back({number, std::move(each)});
  }
}

std::unexpected<Problem> not_in_regime(const Regime& regime, const regime::Missing& missing) {
  const std::string day = format_italian(missing.day);
  return refuse(
      {"le regole di «" + regime.name() + "» non dicono «" + missing.what + "» per il " + day,
       "the rules of \"" + regime.name() + "\" do not say \"" + missing.what + "\" for " + day},
      {},
      {"scegliere un giorno dell'anno di queste regole, o altre regole",
       "choose a day of the year of these rules, or other rules"});
}

}  // namespace

std::vector<RegisterFinding> check_rows(const Regime& regime, const std::vector<Assignment>& rows) {
  std::vector<RegisterFinding> findings;
  AssignmentGate gate(regime);
  for (const Assignment& each : rows) {
    add_against(findings, each.number, gate.decide(each));
    gate.add(each);
    if (each.published_on || each.paid_on) continue;
    findings.push_back({each.number,
                        {.rule = "INC-14",
                         .outcome = Outcome::Warn,
                         .message = {"Non è ancora pubblicato: fino ad allora non si paga.",
                                     "It is not published yet: until then it is not paid."},
                         .remedy = {.needs = {"PUBLICATION"}},
                         .rests_on = {"AMB-30"}}});
  }
  return findings;
}

std::vector<RegisterFinding> check_rows(const Regime& regime, const std::vector<Grant>& rows) {
  // A payment is judged by what its beneficiary had until then; the rest by the whole year.
  struct Step {
    Date day;
    bool is_payment;
    std::size_t row;
  };
  std::vector<Step> steps;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    steps.push_back({rows[i].date, false, i});
    if (rows[i].paid_on) steps.push_back({std::max(*rows[i].paid_on, rows[i].date), true, i});
  }
  std::ranges::stable_sort(steps, {},
                           [](const Step& each) { return std::pair(each.day, each.is_payment); });
  GrantGate gate(regime);
  std::vector<Decision> decisions(rows.size());
  const auto decide = [&](std::size_t row) {
    gate.take(rows[row]);
    decisions[row] = gate.decide(rows[row]);
    gate.add(rows[row]);
  };
  for (const Step& each : steps) {
    if (each.is_payment) {
      decide(each.row);
    } else {
      gate.add(rows[each.row]);
    }
  }
  std::vector<RegisterFinding> findings;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Grant& row = rows[i];
    if (!row.paid_on) decide(i);
    const bool is_paid_too_early = decisions[i].is_against("TRA-01");
    add_against(findings, row.number, std::move(decisions[i]));
    gate.take(row);
    const auto publication = gate.publication(row);
    gate.add(row);
    if (!publication || !publication->is_required || row.published_on || is_paid_too_early)
      continue;
    Reason reason = publication->decision.reasons.back();
    reason.outcome = Outcome::Warn;
    reason.message = {
        "Con {total} nell'anno supera {above}: non ha effetto finché non è "
        "pubblicato.",
        "With {total} in the year it is above {above}: it takes no effect until it "
        "is published."};
    reason.remedy.needs = {"PUBLICATION"};
    findings.push_back({row.number, std::move(reason)});
  }
  return findings;
}

Result<std::vector<CeilingFigures>> ceilings(const Regime& regime,
                                             const std::vector<Assignment>& rows, Date day) {
  AssignmentGate gate(regime);
  for (const Assignment& each : rows) gate.add(each);
  std::vector<CeilingFigures> figures;
  for (const regime::AssignmentSheet& each : regime.assignment_sheets()) {
    if (!rules::is_of_year(each, day)) continue;
    figures.push_back({&each, rules::ceiling_on(each, day), gate.used(each)});
  }
  if (figures.empty()) return not_in_regime(regime, {"assignment_sheet", day});
  return figures;
}

Result<std::vector<RowDuty>> court_package(const Regime& regime,
                                           const std::vector<Assignment>& rows, Date quarter) {
  const rules::Period period = rules::quarter_of(quarter);
  const auto feed = rules::secretariat_feed(regime, period.last, std::nullopt);
  if (!feed) return not_in_regime(regime, feed.error());
  std::vector<RowDuty> package;
  for (const Assignment& each : rows) {
    if (each.date < period.first || each.date > period.last) continue;
    const auto duty = rules::audit_court_notice(regime, each.kind, each.amount, each.date);
    if (!duty) return not_in_regime(regime, duty.error());
    if (duty->term) package.push_back({each, *duty->term, feed->term});
  }
  return package;
}

Result<std::vector<RowDuty>> employment_notices(const Regime& regime,
                                                const std::vector<Assignment>& rows) {
  std::vector<RowDuty> notices;
  for (const Assignment& each : rows) {
    const auto duty = rules::employment_notice(regime, each.kind, each.date);
    if (!duty) return not_in_regime(regime, duty.error());
    if (duty->term) notices.push_back({each, *duty->term, std::nullopt});
  }
  return notices;
}

std::vector<Effect> effects_of(const Regime& regime, const std::vector<Grant>& rows) {
  GrantGate gate(regime);
  for (const Grant& each : rows) gate.add(each);
  std::vector<Effect> effects;
  for (const Grant& each : rows) {
    gate.take(each);
    const auto publication = gate.publication(each);
    gate.add(each);
    if (publication && !publication->is_required) {
      effects.push_back(Effect::Immediate);
    } else {
      effects.push_back(each.published_on ? Effect::Published : Effect::AwaitsPublication);
    }
  }
  return effects;
}

Bilingual cure_of(const Regime& regime, const Reason& reason) {
  Bilingual cure;
  const auto append = [&](const std::string& it, const std::string& en) {
    cure.it += (cure.it.empty() ? "" : "; ") + it;
    cure.en += (cure.en.empty() ? "" : "; ") + en;
  };
  if (const auto& most = reason.remedy.at_most) {
    append("al più " + format_italian(*most), "at most " + format_italian(*most));
  }
  if (const auto& from = reason.remedy.from_day) {
    append("dal " + format_italian(*from), "from " + format_italian(*from));
  }
  Bilingual needs;
  for (const std::string_view each : reason.remedy.needs) {
    const Bilingual title = regime.unit_title(each);
    needs.it += (needs.it.empty() ? "" : ", ") + title.it;
    needs.en += (needs.en.empty() ? "" : ", ") + title.en;
  }
  if (!needs.it.empty()) append("serve: " + needs.it, "needed: " + needs.en);
  return cure;
}

}  // namespace pegaso::app

#include "history/difference.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "history/lists.h"
#include "history/mark_fields.h"
#include "plan/fields.h"

namespace pegaso::history {
namespace {

// Where each part of a version stands in its list.
class Positions {
 public:
  explicit Positions(const Version& version) {
    for_each_own_list(version, [&](Part, const auto& items, const auto& ids) {
      add(ids);
      for (std::size_t i = 0; i < items.size(); ++i) {
        for_each_inner_list(
            items[i], ids[i],
            [&](Part, const auto&, const std::vector<Id>& inner_ids) { add(inner_ids); });
      }
    });
  }

  // Of a part that may be elsewhere or not there at all; `ids`: of the list where it is looked for.
  template <class ItemIds>
  std::optional<std::size_t> in(const std::vector<ItemIds>& ids, Id id) const {
    const auto at = positions_.find(static_cast<std::int64_t>(id));
    const bool is_there =
        at != positions_.end() && at->second < ids.size() && id_of(ids[at->second]) == id;
    return is_there ? std::optional(at->second) : std::nullopt;
  }

 private:
  template <class ItemIds>
  void add(const std::vector<ItemIds>& ids) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      positions_.emplace(static_cast<std::int64_t>(id_of(ids[i])), i);
    }
  }

  std::unordered_map<std::int64_t, std::size_t> positions_;
};

// One of the two versions, with the way to its parts.
struct Searched {
  explicit Searched(const Version& of) : version(of), positions(of) {}

  // Calls visit(item, ids, position) when the part is there. `at.part` has a list.
  template <class Visit>
  void with_item(const PartRef& at, const Visit& visit) const {
    const Part owner = owner_of(at.part);
    const auto in_list = [&](Id id, const auto& items, const auto& ids, const auto& then) {
      if (const auto position = positions.in(ids, id)) {
        then(items[*position], ids[*position], *position);
      }
    };
    for_each_own_list(version, [&](Part part, const auto& items, const auto& ids) {
      if (part == at.part) in_list(at.id, items, ids, visit);
      if (part != owner) return;
      in_list(at.owner, items, ids, [&](const auto& item, const auto& item_ids, std::size_t) {
        for_each_inner_list(item, item_ids,
                            [&](Part inner, const auto& inner_items, const auto& inner_ids) {
                              if (inner == at.part) in_list(at.id, inner_items, inner_ids, visit);
                            });
      });
    });
  }

  const plan::Objective* objective(Id id) const {
    const auto position = positions.in(version.ids.objectives, id);
    return position ? &version.plan.objectives[*position] : nullptr;
  }

  const Version& version;
  Positions positions;
};

template <class T>
constexpr bool may_be_not_stated = requires(const T& item) { item.not_stated; };

template <class T>
bool is_not_stated(const T& item) {
  if constexpr (may_be_not_stated<T>) return item.not_stated;
  return false;
}

bool is_taken_out(const plan::Objective& item) { return item.mark == plan::Mark::Removed; }
bool is_taken_out(const plan::Indicator& item) { return item.removed; }
bool is_taken_out(const plan::Phase& item) { return item.status == plan::PhaseStatus::Removed; }
bool is_taken_out(const auto& /*item*/) { return false; }

std::string label_of(const plan::TitlePage& item) { return item.title; }
std::string label_of(const plan::IndexEntry& item) { return item.unit; }
std::string label_of(const plan::Objective& item) { return item.title; }
std::string label_of(const plan::Indicator& item) { return item.description; }
std::string label_of(const plan::Phase& item) { return item.text; }
std::string label_of(const plan::MoneyRow& item) {
  return std::string(plan::name(item.side)) + " " + item.chapter;
}
std::string label_of(const plan::Assignment& item) { return item.activity; }
std::string label_of(const plan::AssignmentSubtotal& item) { return item.unit; }
std::string label_of(const plan::StaffTable& item) { return item.unit; }
std::string label_of(const plan::StaffRow& item) { return item.category; }

// --- values --------------------------------------------------------------------------------------

struct Empty {
  bool operator()(Absent) const { return true; }
  bool operator()(const std::string& text) const { return text.empty(); }
  bool operator()(const plan::Target& target) const { return target.text.empty(); }
  bool operator()(const std::vector<std::string>& texts) const { return texts.empty(); }
  bool operator()(const plan::HeadsByHours& heads) const { return heads.empty(); }
  bool operator()(const auto& /*other*/) const { return false; }
};
bool is_empty(const Value& value) { return std::visit(Empty{}, value); }

// Whether a field of a part that came or went is worth a line: it holds more than an empty part's.
bool says_something(Part part, std::string_view field, const Value& value) {
  if (is_empty(value)) return false;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth;
  if (!is_mark_field(part, field)) return true;
  const auto* word = std::get_if<std::string>(&value);
  return word == nullptr || (*word != "none" && *word != "unchanged");
}

// The text that is compared word by word; nullptr for other values.
const std::string* text_in(const Value& value) {
  if (const auto* target = std::get_if<plan::Target>(&value)) return &target->text;
  return std::get_if<std::string>(&value);
}

std::vector<WordRun> words_of(const Value& before, const Value& after) {
  const std::string* from = text_in(before);
  const std::string* to = text_in(after);
  if (from == nullptr || to == nullptr || from->empty() || to->empty()) return {};
  const std::size_t longest = std::max(words(*from).size(), words(*to).size());
  return longest < long_text_words ? std::vector<WordRun>() : compare_words(*from, *to);
}

// What a value says in figures, by the name under which people know each.
struct NamedFigure {
  std::string field;
  Figure::Unit unit;
  std::int64_t number;
};

class Figures {
 public:
  explicit Figures(std::string_view field) : field_(field) {}

  void operator()(Money amount) { add(field_, amount); }
  void operator()(const plan::Staffing& value) { fields_of(value); }
  void operator()(const plan::AssignmentGrandTotal& value) { fields_of(value); }
  void operator()(const plan::HeadsByHours& heads) {
    for (const auto& [hours, count] : heads) add(hours, std::optional(count));
  }
  void operator()(const auto& /*no figure*/) {}

  std::vector<NamedFigure> take() { return std::move(all_); }

 private:
  template <class T>
  void fields_of(const T& value) {
    plan::for_each_field<T>([&](const auto& field) { add(field.name, value.*field.member); });
  }
  void add(std::string_view name, const std::optional<int>& heads) {
    if (heads) all_.push_back({std::string(name), Figure::Unit::Heads, *heads});
  }
  void add(std::string_view name, const std::optional<Money>& amount) {
    if (amount) all_.push_back({std::string(name), Figure::Unit::Cents, amount->cents()});
  }

  std::string_view field_;
  std::vector<NamedFigure> all_;
};

std::vector<NamedFigure> figures_in(std::string_view field, const Value& value) {
  Figures figures(field);
  std::visit([&](const auto& each) { figures(each); }, value);
  return figures.take();
}

// after - before; nullopt when one of them is not stated. A figure out of all range has none either.
std::optional<std::int64_t> difference_of(const std::optional<std::int64_t>& before,
                                          const std::optional<std::int64_t>& after) {
  std::int64_t result = 0;
  if (!before || !after || __builtin_sub_overflow(*after, *before, &result)) return std::nullopt;
  return result;
}

// Which of the two versions had the part: a figure of a part that was not there counts as nothing.
struct Presence {
  bool before = true;
  bool after = true;
};

void complete(Figure& figure, const Presence& there) {
  const std::optional<std::int64_t> nothing = 0;
  figure.difference = difference_of(there.before ? figure.before : nothing,  //
                                    there.after ? figure.after : nothing);
}

// By how much revenue and expenditure were said to differ: comparable on the same side only.
std::vector<Figure> figures_of_stated_difference(std::string_view field, const Value& before,
                                                 const Value& after) {
  const auto* from = std::get_if<plan::StatedDifference>(&before);
  const auto* to = std::get_if<plan::StatedDifference>(&after);
  if (from == nullptr || to == nullptr || from->side != to->side) return {};
  Figure figure{std::string(field), Figure::Unit::Cents, from->amount.cents(), to->amount.cents(),
                std::nullopt};
  complete(figure, {});
  return {figure};
}

std::vector<Figure> figures_of(std::string_view field, const Value& before, const Value& after,
                               const Presence& there) {
  std::vector<Figure> all = figures_of_stated_difference(field, before, after);
  for (const NamedFigure& each : figures_in(field, before)) {
    all.push_back({each.field, each.unit, each.number, std::nullopt, std::nullopt});
  }
  for (const NamedFigure& each : figures_in(field, after)) {
    const auto same = std::ranges::find(all, each.field, &Figure::field);
    if (same == all.end()) {
      all.push_back({each.field, each.unit, std::nullopt, each.number, std::nullopt});
    } else {
      same->after = each.number;
    }
  }
  std::erase_if(all, [](const Figure& each) { return each.before == each.after; });
  for (Figure& each : all) complete(each, there);
  return all;
}

// --- parts ---------------------------------------------------------------------------------------

Happening happening_of(const FieldChanged& change) {
  switch (kind_of(change)) {
    case ChangeKind::ObjectiveRemoved:
    case ChangeKind::IndicatorRemoved:
    case ChangeKind::PhaseRemoved:
      return Happening::Removed;
    case ChangeKind::PhasePostponed:
      return Happening::Postponed;
    case ChangeKind::ObjectiveMoved:
      return Happening::Moved;
    case ChangeKind::ObjectiveRenamed:
      return Happening::Renamed;
    default:
      return Happening::Changed;
  }
}

void normalise(std::vector<Happening>& what) {
  std::ranges::sort(what);
  what.erase(std::unique(what.begin(), what.end()), what.end());
}

// Tells the parts that a variation touches, in the words of both versions.
class Teller {
 public:
  Teller(const Searched& a, const Searched& b, const Variation& variation)
      : a_(a), b_(b), variation_(variation) {}

  // `changes`: all that the variation does to the part itself, by number. Appends the part, behind it
  // the parts that came or went inside it.
  void tell(const PartRef& at, const std::vector<std::size_t>& changes,
            std::vector<PartDifference>& out) const {
    PartDifference told = place(at);
    for (const std::size_t number : changes) {
      std::visit([&](const auto& change) { add(change, number, told); },
                 variation_.changes[number]);
    }
    normalise(told.what);
    const bool has_come = !told.number_before.has_value();
    const bool has_gone = !told.number_after.has_value();
    out.push_back(std::move(told));
    if (has_come) tell_inner(b_, at, Happening::Added, out);
    if (has_gone) tell_inner(a_, at, Happening::Removed, out);
  }

 private:
  // The part without what happened to it.
  PartDifference place(const PartRef& at) const {
    PartDifference told;
    told.at = at;
    a_.with_item(at, [&](const auto& item, const auto&, std::size_t position) {
      told.number_before = static_cast<int>(position) + 1;
      told.before_not_stated = is_not_stated(item);
      told.label = label_of(item);
    });
    b_.with_item(at, [&](const auto& item, const auto&, std::size_t position) {
      told.number_after = static_cast<int>(position) + 1;
      told.after_not_stated = is_not_stated(item);
      if (std::string label = label_of(item); !label.empty()) told.label = std::move(label);
    });
    if (at.part == Part::StaffRow) told.label = unit_of_table(at.owner) + ", " + told.label;
    return told;
  }

  // A row of a table of staff says nothing without its table.
  std::string unit_of_table(Id table) const {
    std::string unit;
    for (const Searched* version : {&a_, &b_}) {
      version->with_item(
          {Part::StaffTable, no_id, table},
          [&](const auto& item, const auto&, std::size_t) { unit = label_of(item); });
    }
    return unit;
  }

  void add(const FieldChanged& change, std::size_t number, PartDifference& told) const {
    FieldDifference field;
    field.field = change.field;
    field.what = happening_of(change);
    field.change = number;
    field.before = change.from;
    field.after = change.to;
    // An act's mark that is not there is not unknown: the version bears none.
    const bool is_mark = is_mark_field(change.at.part, change.field);
    field.before_not_stated = told.before_not_stated && !is_mark && is_empty(change.from);
    field.after_not_stated = told.after_not_stated && !is_mark && is_empty(change.to);
    field.words = words_of(change.from, change.to);
    field.figures = figures_of(change.field, change.from, change.to, {});
    told.what.push_back(field.what);
    told.fields.push_back(std::move(field));
  }
  void add(const ItemAdded& change, std::size_t number, PartDifference& told) const {
    whole(b_, change.at, Happening::Added, told);
    told.change = number;
  }
  void add(const ItemRemoved& change, std::size_t number, PartDifference& told) const {
    whole(a_, change.at, Happening::Removed, told);
    told.change = number;
  }
  void add(const ItemMoved& /*change*/, std::size_t number, PartDifference& told) const {
    told.what.push_back(Happening::Reordered);
    told.change = number;
  }

  // All that a part says which is in one of the versions only.
  void whole(const Searched& in, const PartRef& at, Happening what, PartDifference& told) const {
    told.what.push_back(what);
    in.with_item(at, [&](const auto& item, const auto&, std::size_t) {
      using T = std::remove_cvref_t<decltype(item)>;
      plan::for_each_field<T>([&](const auto& each) {
        Value value = to_value(item.*each.member);
        if (!says_something(at.part, each.name, value)) return;
        FieldDifference field;
        field.field = each.name;
        field.what = what;
        const bool is_there = what == Happening::Added;
        (is_there ? field.after : field.before) = std::move(value);
        field.figures = figures_of(each.name, field.before, field.after,
                                   {.before = !is_there, .after = is_there});
        told.fields.push_back(std::move(field));
      });
    });
  }

  // The parts inside an objective or a table that is in one of the versions only.
  void tell_inner(const Searched& in, const PartRef& owner, Happening what,
                  std::vector<PartDifference>& out) const {
    in.with_item(owner, [&](const auto& item, const auto& ids, std::size_t) {
      for_each_inner_list(item, ids,
                          [&](Part part, const auto& /*items*/, const std::vector<Id>& inner_ids) {
                            for (const Id id : inner_ids) {
                              PartDifference told = place({part, owner.id, id});
                              whole(in, told.at, what, told);
                              out.push_back(std::move(told));
                            }
                          });
    });
  }

  const Searched& a_;
  const Searched& b_;
  const Variation& variation_;
};

int order_number(const std::optional<int>& after, const std::optional<int>& before) {
  return after.value_or(before.value_or(0));
}

auto order_in_objective(const PartDifference& part) {
  return std::tuple(part.at.part, order_number(part.number_after, part.number_before),
                    part.number_after.has_value(), part.at.id);
}

// --- groups --------------------------------------------------------------------------------------

// The directors of both versions, in the order in which b names them first, then a.
class DirectorOrder {
 public:
  DirectorOrder(const plan::Plan& a, const plan::Plan& b) {
    for (const plan::Plan* plan : {&b, &a}) {
      for (const plan::Objective& each : plan->objectives) {
        if (!rank_.try_emplace(each.director, rank_.size()).second) continue;
        groups_.push_back({each.director, each.director_role, {}});
      }
    }
  }

  std::size_t rank(const std::string& director) const { return rank_.at(director); }
  // One group for each, still without objectives.
  const std::vector<DirectorDifference>& groups() const { return groups_; }

 private:
  std::map<std::string, std::size_t> rank_;
  std::vector<DirectorDifference> groups_;
};

// Puts what was told of the parts under objectives and directors.
class Grouping {
 public:
  Grouping(const Searched& a, const Searched& b)
      : a_(a), b_(b), order_(a.version.plan, b.version.plan), groups_(order_.groups()) {}

  void add(Id id, std::vector<PartDifference> parts) {
    std::ranges::sort(parts, {}, order_in_objective);
    ObjectiveDifference told = heading(id);
    if (parts.front().at.part == Part::Objective) {
      told.what = parts.front().what;
    } else {
      told.what = {Happening::Changed};
    }
    if (is_there(told.number_before, told.number_after) &&
        told.director_before != told.director_after) {
      ObjectiveDifference named = told;
      named.is_told_elsewhere = true;
      put(told.director_before, std::move(named));
    }
    const bool is_gone = !told.number_after.has_value();
    const std::string director = is_gone ? told.director_before : told.director_after;
    told.parts = std::move(parts);
    put(director, std::move(told));
  }

  std::vector<DirectorDifference> take() {
    std::erase_if(groups_, [](const DirectorDifference& each) { return each.objectives.empty(); });
    for (DirectorDifference& each : groups_) {
      std::ranges::sort(each.objectives, {}, [](const ObjectiveDifference& objective) {
        return std::tuple(order_number(objective.number_after, objective.number_before),
                          objective.number_after.has_value(), objective.id);
      });
    }
    return std::move(groups_);
  }

 private:
  static bool is_there(const std::optional<int>& before, const std::optional<int>& after) {
    return before && after;
  }

  ObjectiveDifference heading(Id id) const {
    ObjectiveDifference told;
    told.id = id;
    if (const plan::Objective* before = a_.objective(id)) {
      told.number_before = before->number;
      told.director_before = before->director;
      told.title = before->title;
    }
    if (const plan::Objective* after = b_.objective(id)) {
      told.number_after = after->number;
      told.director_after = after->director;
      if (!after->title.empty()) told.title = after->title;
    }
    return told;
  }

  void put(const std::string& director, ObjectiveDifference objective) {
    groups_[order_.rank(director)].objectives.push_back(std::move(objective));
  }

  const Searched& a_;
  const Searched& b_;
  DirectorOrder order_;
  std::vector<DirectorDifference> groups_;
};

// --- what was postponed or dropped ---------------------------------------------------------------

bool has(const std::vector<Happening>& what, Happening one) {
  return std::ranges::find(what, one) != what.end();
}

class PostponedOrDroppedList {
 public:
  PostponedOrDroppedList(const Searched& a, const Searched& b) : a_(a), b_(b) {}

  void add(const std::string& director, const ObjectiveDifference& objective) {
    if (objective.is_told_elsewhere) return;
    director_ = &director;
    objective_ = &objective;
    const bool is_dropped = has(objective.what, Happening::Removed);
    for (const PartDifference& part : objective.parts) {
      if (is_dropped && part.at.part != Part::Objective) break;
      consider(part);
    }
  }

  std::vector<PostponedOrDropped> take() { return std::move(list_); }

 private:
  void consider(const PartDifference& part) {
    if (part.at.part == Part::MoneyRow) return;
    const bool is_dropped = has(part.what, Happening::Removed) && !was_taken_out(part.at);
    if (!is_dropped && !has(part.what, Happening::Postponed)) return;
    PostponedOrDropped told;
    told.at = part.at;
    told.what = is_dropped ? Happening::Removed : Happening::Postponed;
    told.director = *director_;
    told.objective_before = objective_->number_before;
    told.objective_after = objective_->number_after;
    told.objective_title = objective_->title;
    if (part.at.part != Part::Objective) {
      told.number = part.number_after ? part.number_after : part.number_before;
    }
    told.label = part.label;
    dates(told);
    list_.push_back(std::move(told));
  }

  // Already before, a part may have been listed as removed; that it is no longer listed drops nothing.
  bool was_taken_out(const PartRef& at) const {
    bool was = false;
    a_.with_item(at, [&](const auto& item, const auto&, std::size_t) { was = is_taken_out(item); });
    return was;
  }

  void dates(PostponedOrDropped& told) const {
    if (told.at.part != Part::Phase) return;
    with_phase(a_, told.at, [&](const plan::Phase& phase) { told.end_before = phase.to; });
    with_phase(b_, told.at, [&](const plan::Phase& phase) {
      told.end_after = phase.to;
      told.year = phase.postponed_to;
    });
  }

  template <class Visit>
  static void with_phase(const Searched& in, const PartRef& at, const Visit& visit) {
    in.with_item(at, [&](const auto& item, const auto&, std::size_t) {
      if constexpr (std::is_same_v<std::remove_cvref_t<decltype(item)>, plan::Phase>) visit(item);
    });
  }

  const Searched& a_;
  const Searched& b_;
  const std::string* director_ = nullptr;
  const ObjectiveDifference* objective_ = nullptr;
  std::vector<PostponedOrDropped> list_;
};

// --- the plan's own parts ------------------------------------------------------------------------

// Title pages, index, assignments, tables; the rows of a table behind it.
auto order_in_document(const PartDifference& part, int table_number) {
  const bool is_row = part.at.part == Part::StaffRow;
  const int number = order_number(part.number_after, part.number_before);
  return std::tuple(is_row ? Part::StaffTable : part.at.part, is_row ? table_number : number,
                    is_row ? part.at.owner : part.at.id, is_row, is_row ? number : 0,
                    part.number_after.has_value(), part.at.id);
}

void sort_document(std::vector<PartDifference>& parts, const Searched& a, const Searched& b) {
  const auto number_of_table = [&](Id table) {
    int number = 0;
    for (const Searched* version : {&a, &b}) {
      version->with_item(
          {Part::StaffTable, no_id, table},
          [&](const auto&, const auto&, std::size_t at) { number = static_cast<int>(at) + 1; });
    }
    return number;
  };
  std::ranges::sort(parts, {}, [&](const PartDifference& part) {
    const bool is_row = part.at.part == Part::StaffRow;
    return order_in_document(part, is_row ? number_of_table(part.at.owner) : 0);
  });
}

// --- totals --------------------------------------------------------------------------------------

// Adds to the one or to the other side of sums.
enum class Which : std::uint8_t { Before, After };

void add(Sum& sum, Which which, const std::optional<Money>& amount) {
  const bool is_before = which == Which::Before;
  if (amount) {
    (is_before ? sum.before : sum.after) += *amount;
  } else {
    ++(is_before ? sum.without_amount_before : sum.without_amount_after);
  }
}

// "310" before "5920/999" before "10000".
auto chapter_order(const ChapterTotals& of) {
  const std::size_t digits =
      std::min(of.chapter.find_first_not_of("0123456789"), of.chapter.size());
  return std::tuple(of.side, digits, of.chapter);
}

class Totals {
 public:
  Totals(const plan::Plan& a, const plan::Plan& b) : order_(a, b) {
    for (const DirectorDifference& each : order_.groups()) {
      totals_.directors.push_back({each.director, {}, {}});
    }
    count(a, Which::Before);
    count(b, Which::After);
    chapters();
    staffing(a, b);
  }

  DifferenceTotals take() { return std::move(totals_); }

 private:
  static bool counts(const plan::Objective& objective) {
    return objective.mark != plan::Mark::Removed;
  }

  void count(const plan::Plan& plan, Which which) {
    const auto number = [&](Count& count) -> std::size_t& {
      return which == Which::Before ? count.before : count.after;
    };
    for (const plan::Objective& objective : plan.objectives) {
      ++number(counts(objective) ? totals_.objectives : totals_.removed_objectives);
      for (const plan::MoneyRow& row : objective.money) money(objective, row, which);
    }
    number(totals_.assignments) = plan.assignments.items.size();
    for (const plan::Assignment& item : plan.assignments.items) {
      add(totals_.assignment_amount, which, item.amount);
      add(totals_.assignment_adjusted, which, item.adjusted);
    }
  }

  void money(const plan::Objective& objective, const plan::MoneyRow& row, Which which) {
    const bool is_revenue = row.side == plan::Side::Revenue;
    if (!counts(objective)) {
      add(is_revenue ? totals_.removed_revenue : totals_.removed_expenditure, which, row.amount);
      return;
    }
    DirectorTotals& own = totals_.directors[order_.rank(objective.director)];
    add(is_revenue ? totals_.revenue : totals_.expenditure, which, row.amount);
    add(is_revenue ? own.revenue : own.expenditure, which, row.amount);
    add(by_chapter_[{row.side, row.chapter}], which, row.amount);
  }

  void chapters() {
    for (const auto& [key, sum] : by_chapter_) {
      if (sum.before != sum.after) totals_.chapters.push_back({key.first, key.second, sum});
    }
    std::ranges::sort(totals_.chapters, {}, chapter_order);
  }

  static plan::Staffing heads(const plan::Plan& plan) {
    plan::Staffing sum;
    for (const plan::Objective& objective : plan.objectives) {
      if (!counts(objective) || !objective.staffing) continue;
      plan::for_each_field<plan::Staffing>([&](const auto& field) {
        const std::optional<int>& own = (*objective.staffing).*field.member;
        if (own) sum.*field.member = (sum.*field.member).value_or(0) + *own;
      });
    }
    return sum;
  }

  static std::optional<std::int64_t> heads_of_tables(const plan::Plan& plan) {
    std::optional<std::int64_t> sum;
    for (const plan::StaffTable& table : plan.staff) {
      if (table.stated_total) sum = sum.value_or(0) + *table.stated_total;
    }
    return sum;
  }

  void staffing(const plan::Plan& a, const plan::Plan& b) {
    const plan::Staffing before = heads(a);
    const plan::Staffing after = heads(b);
    plan::for_each_field<plan::Staffing>([&](const auto& field) {
      const auto& from = before.*field.member;
      const auto& to = after.*field.member;
      if (!from && !to) return;
      Figure figure{std::string(field.name), Figure::Unit::Heads, from, to, std::nullopt};
      complete(figure, {});
      totals_.staffing.push_back(std::move(figure));
    });
    totals_.staff_tables = {"statedTotal", Figure::Unit::Heads, heads_of_tables(a),
                            heads_of_tables(b), std::nullopt};
    complete(totals_.staff_tables, {});
  }

  DirectorOrder order_;
  std::map<std::pair<plan::Side, std::string>, Sum> by_chapter_;
  DifferenceTotals totals_;
};

// --- names ---------------------------------------------------------------------------------------

struct HappeningTexts {
  Happening what;
  std::string_view name;
  std::string_view masculine;
  std::string_view feminine;
  std::string_view en;
};
constexpr auto happening_texts = std::to_array<HappeningTexts>({
    {Happening::Added, "added", "aggiunto", "aggiunta", "added"},
    {Happening::Removed, "removed", "rimosso", "rimossa", "removed"},
    {Happening::Postponed, "postponed", "rinviato", "rinviata", "postponed"},
    {Happening::Moved, "moved", "spostato", "spostata", "moved"},
    {Happening::Renamed, "renamed", "rinominato", "rinominata", "renamed"},
    {Happening::Changed, "changed", "modificato", "modificata", "changed"},
    {Happening::Reordered, "reordered", "cambiato di posto", "cambiata di posto",
     "moved in the order"},
});

bool is_feminine(Part part) {
  switch (part) {
    case Part::IndexEntry:
    case Part::Phase:
    case Part::MoneyRow:
    case Part::StaffTable:
    case Part::StaffRow:
      return true;
    default:
      return false;
  }
}

Id objective_of(const PartRef& at) {
  if (at.part == Part::Objective) return at.id;
  return owner_of(at.part) == Part::Objective ? at.owner : no_id;
}

}  // namespace

Difference difference(const Version& a, const Version& b, SideNames names) {
  Difference told;
  told.names = std::move(names);
  told.municipality = b.plan.municipality;
  told.year = b.plan.year;
  told.last_year = b.plan.last_year;
  told.variation = diff(a, b);
  told.counts = count_kinds(told.variation);

  std::map<PartRef, std::vector<std::size_t>> by_part;
  for (std::size_t i = 0; i < told.variation.changes.size(); ++i) {
    by_part[part_of(told.variation.changes[i])].push_back(i);
  }
  const Searched in_a(a);
  const Searched in_b(b);
  const Teller teller(in_a, in_b, told.variation);
  std::map<Id, std::vector<PartDifference>> by_objective;
  for (const auto& [at, changes] : by_part) {
    const Id objective = objective_of(at);
    teller.tell(at, changes, objective == no_id ? told.document : by_objective[objective]);
  }
  sort_document(told.document, in_a, in_b);
  Grouping grouping(in_a, in_b);
  for (auto& [id, parts] : by_objective) grouping.add(id, std::move(parts));
  told.directors = grouping.take();

  PostponedOrDroppedList list(in_a, in_b);
  for (const DirectorDifference& group : told.directors) {
    for (const ObjectiveDifference& each : group.objectives) list.add(group.director, each);
  }
  told.postponed_or_dropped = list.take();
  told.totals = difference_totals(a.plan, b.plan);
  return told;
}

DifferenceTotals difference_totals(const plan::Plan& a, const plan::Plan& b) {
  return Totals(a, b).take();
}

std::string_view name(Happening what) {
  return happening_texts.at(static_cast<std::size_t>(what)).name;
}

Bilingual title(Happening what, Part of) {
  if (what == Happening::Added && of == Part::Objective) return {"assegnato", "assigned"};
  const HappeningTexts& texts = happening_texts.at(static_cast<std::size_t>(what));
  return {std::string(is_feminine(of) ? texts.feminine : texts.masculine), std::string(texts.en)};
}

}  // namespace pegaso::history

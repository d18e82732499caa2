#include "history/variation.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "history/describe.h"
#include "history/lists.h"
#include "plan/fields.h"

namespace pegaso::history {
namespace {

struct PartName {
  Part part;
  std::string_view name;
  std::string_view it;
  std::string_view en;
};
constexpr std::array<PartName, parts_count> part_names = {{
    {Part::Plan, "plan", "piano", "plan"},
    {Part::Programme, "programme", "programma degli incarichi", "programme of assignments"},
    {Part::TitlePage, "titlePage", "frontespizio", "title page"},
    {Part::IndexEntry, "indexEntry", "riga dell'indice", "index entry"},
    {Part::Objective, "objective", "obiettivo", "objective"},
    {Part::ImpactIndicator, "impactIndicator", "indicatore di impatto", "impact indicator"},
    {Part::ResultIndicator, "resultIndicator", "indicatore di risultato", "result indicator"},
    {Part::Phase, "phase", "fase", "phase"},
    {Part::MoneyRow, "money", "riga delle risorse finanziarie", "money row"},
    {Part::Assignment, "assignment", "incarico", "assignment"},
    {Part::AssignmentSubtotal, "assignmentSubtotal", "totale degli incarichi di un servizio",
     "subtotal of assignments"},
    {Part::StaffTable, "staffTable", "tabella del personale", "staff table"},
    {Part::StaffRow, "staffRow", "riga della tabella del personale", "staff row"},
}};

// --- apply ---------------------------------------------------------------------------------------

class Applier {
 public:
  explicit Applier(Version version) : version_(std::move(version)) {}

  Result<void> run(const Variation& variation) {
    for (const Change& change : variation.changes) {
      TRY(std::visit([this](const auto& each) { return this->one(each); }, change));
    }
    return {};
  }

  // The version, after all variations.
  Result<Version> take() {
    number_objectives(version_.plan);
    // An identity given to a part of another list too is found only here.
    if (added_ && !is_well_formed(version_)) {
      return refuse({"la variazione aggiunge una parte che c'è già",
                     "the variation adds a part that is there already"});
    }
    return std::move(version_);
  }

 private:
  Result<void> one(const FieldChanged& change) {
    if (change.at.part == Part::Plan) return set_field(version_.plan, change);
    if (change.at.part == Part::Programme) return set_field(version_.plan.assignments, change);
    return on_item(change.at, [&](auto& items, auto&, std::size_t position) {
      return set_field(items[position], change);
    });
  }

  Result<void> one(const ItemRemoved& change) {
    return on_item(change.at, [&](auto& items, auto& ids, std::size_t position) -> Result<void> {
      using T = typename std::remove_reference_t<decltype(items)>::value_type;
      const T* former = value_in<T>(change.item);
      if (former == nullptr || !same(*former, items[position]) ||
          make_item(*former, ids[position]) != change.item) {
        return refuse({"il contenuto di prima di " + where(change.at).it + " non concorda",
                       "the former content of " + where(change.at).en + " does not agree"});
      }
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(position));
      ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(position));
      return {};
    });
  }

  Result<void> one(const ItemMoved& change) {
    return on_item(change.at, [&](auto& items, auto& ids, std::size_t position) -> Result<void> {
      auto item = std::move(items[position]);
      auto id = std::move(ids[position]);
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(position));
      ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(position));
      insert(items, ids, change.after, std::move(item), std::move(id));
      return {};
    });
  }

  Result<void> one(const ItemAdded& change) {
    Result<void> done;
    const bool found = change.at.part > Part::Programme && change.at.id > no_id &&
                       with_list(version_, change.at,
                                 [&](auto& items, auto& ids) { done = add(items, ids, change); });
    if (!found) return refuse_absent(change.at);
    return done;
  }

  template <class T, class ItemIds>
  Result<void> add(std::vector<T>& items, std::vector<ItemIds>& ids, const ItemAdded& change) {
    const T* value = value_in<T>(change.item);
    if (value == nullptr || position_in(ids, change.at.id) != ids.size()) {
      return refuse({where(change.at).it + ": non si può aggiungere, c'è già",
                     where(change.at).en + ": cannot be added, it is there already"});
    }
    added_ = true;
    insert(items, ids, change.after, *value, ids_in<ItemIds>(change.item, change.at.id));
    return {};
  }

  template <class T, class ItemIds>
  static void insert(std::vector<T>& items, std::vector<ItemIds>& ids, Id after, T item,
                     ItemIds item_ids) {
    std::size_t position = 0;
    if (after != no_id) position = std::min(position_in(ids, after) + 1, ids.size());
    items.insert(items.begin() + static_cast<std::ptrdiff_t>(position), std::move(item));
    ids.insert(ids.begin() + static_cast<std::ptrdiff_t>(position), std::move(item_ids));
  }

  // An objective's number follows from its place.
  template <class T>
  static bool same(const T& a, const T& b) {
    if constexpr (std::is_same_v<T, plan::Objective>) {
      if (a.number == b.number) return a == b;
      plan::Objective renumbered = a;
      renumbered.number = b.number;
      return renumbered == b;
    } else {
      return a == b;
    }
  }

  // Calls run(items, ids, position) for the item of that identity.
  template <class Run>
  Result<void> on_item(const PartRef& at, const Run& run) {
    Result<void> done;
    bool is_there = false;
    if (at.part > Part::Programme) {
      with_list(version_, at, [&](auto& items, auto& ids) {
        const std::size_t position = position_in(ids, at.id);
        is_there = position < ids.size();
        if (is_there) done = run(items, ids, position);
      });
    }
    if (!is_there) return refuse_absent(at);
    return done;
  }

  template <class T>
  Result<void> set_field(T& value, const FieldChanged& change) {
    Result<void> done = refuse({title(change.at.part).it + ": non ha il campo " + change.field,
                                title(change.at.part).en + ": has no field " + change.field});
    plan::for_each_field<T>([&](const auto& field) {
      if (field.name == change.field) done = set_member(value.*field.member, change);
    });
    return done;
  }

  template <class M>
  Result<void> set_member(M& member, const FieldChanged& change) {
    const Value now = to_value(member);
    if (now != change.from) {
      const Bilingual name = field_title(change.field);
      const Bilingual at = where(change.at);
      return refuse(
          {"il valore di prima di «" + name.it + "» (" + at.it +
               ") non concorda: la variazione dice «" + text_of(change.from, Language::Italian) +
               "», la versione ha «" + text_of(now, Language::Italian) + "»",
           "the former value of \"" + name.en + "\" (" + at.en +
               ") does not agree: the variation says \"" + text_of(change.from, Language::English) +
               "\", the version has \"" + text_of(now, Language::English) + "\""});
    }
    if (assign(change.to, member)) return {};
    return refuse({"«" + text_of(change.to, Language::Italian) + "» non è un valore per il campo " +
                       change.field,
                   "\"" + text_of(change.to, Language::English) + "\" is no value for the field " +
                       change.field});
  }

  std::unexpected<Problem> refuse_absent(const PartRef& at) const {
    const Bilingual which = where(at);
    return refuse({which.it + ": non c'è in questa versione", which.en + ": not in this version"});
  }

  Bilingual where(const PartRef& at) const { return describe_part(version_, at); }

  Version version_;
  bool added_ = false;
};

// --- conflicts -----------------------------------------------------------------------------------

// What a change makes different: a field, or the whole part, or its place in the order.
struct Touched {
  PartRef at;
  std::string field;

  auto operator<=>(const Touched&) const = default;
};
constexpr std::string_view its_place = "#place";

Touched touched_by(const Change& change) {
  const PartRef& at = part_of(change);
  if (const auto* field = std::get_if<FieldChanged>(&change)) return {at, field->field};
  if (std::holds_alternative<ItemMoved>(change)) return {at, std::string(its_place)};
  return {at, ""};
}

PartRef owner_ref(const PartRef& at) {
  const Part owner = owner_of(at.part);
  return owner == Part::Plan ? PartRef{} : PartRef{owner, no_id, at.owner};
}

bool is_removal(const Change& change) { return std::holds_alternative<ItemRemoved>(change); }

bool same_effect(const Change& a, const Change& b) {
  const auto* field = std::get_if<FieldChanged>(&a);
  const auto* other = std::get_if<FieldChanged>(&b);
  if (field != nullptr && other != nullptr) return field->to == other->to;
  const auto* move = std::get_if<ItemMoved>(&a);
  const auto* other_move = std::get_if<ItemMoved>(&b);
  if (move != nullptr && other_move != nullptr) return move->after == other_move->after;
  return is_removal(a) && is_removal(b);
}

// The changes of one variation, by what they touch and by the parts that they touch anything of.
class Index {
 public:
  explicit Index(const Variation& variation) {
    for (const Change& change : variation.changes) {
      by_touched_.emplace(touched_by(change), &change);
      const PartRef& at = part_of(change);
      by_part_.emplace(at, &change);
      by_part_.emplace(owner_ref(at), &change);
      if (is_removal(change)) removals_.emplace(at, &change);
    }
  }

  const Change* same_thing(const Change& change) const {
    return at(by_touched_, touched_by(change));
  }
  const Change* anything_in(const PartRef& part) const { return at(by_part_, part); }
  const Change* removal_of(const PartRef& part) const {
    if (const Change* own = at(removals_, part)) return own;
    return part.owner == no_id ? nullptr : at(removals_, owner_ref(part));
  }

 private:
  template <class Key>
  static const Change* at(const std::map<Key, const Change*>& in, const Key& key) {
    const auto found = in.find(key);
    return found == in.end() ? nullptr : found->second;
  }

  std::map<Touched, const Change*> by_touched_;
  std::map<PartRef, const Change*> by_part_;
  std::map<PartRef, const Change*> removals_;
};

// The change of `theirs` with which `change` cannot stand; nullptr when there is none.
const Change* in_the_way(const Change& change, const Index& theirs) {
  const Change* removal = theirs.removal_of(part_of(change));
  if (removal != nullptr) return same_effect(change, *removal) ? nullptr : removal;
  if (is_removal(change)) return theirs.anything_in(part_of(change));
  const Change* same = theirs.same_thing(change);
  return same == nullptr || same_effect(change, *same) ? nullptr : same;
}

}  // namespace

Result<Version> apply(Version version, const Variation& variation) {
  Applier applier(std::move(version));
  TRY(applier.run(variation));
  return applier.take();
}

std::expected<Version, Stopped> apply_in_turn(Version version,
                                              std::span<const Variation* const> variations) {
  Applier applier(std::move(version));
  for (std::size_t i = 0; i < variations.size(); ++i) {
    auto done = applier.run(*variations[i]);
    if (!done) return std::unexpected(Stopped{i, std::move(done).error()});
  }
  auto made = applier.take();
  if (!made) return std::unexpected(Stopped{variations.size() - 1, std::move(made).error()});
  return std::move(made).value();
}

Variation invert(const Variation& variation) {
  struct Inverse {
    Change operator()(const FieldChanged& change) const {
      return FieldChanged{change.at, change.field, change.to, change.from};
    }
    Change operator()(const ItemAdded& change) const {
      return ItemRemoved{change.at, change.after, change.item};
    }
    Change operator()(const ItemRemoved& change) const {
      return ItemAdded{change.at, change.after, change.item};
    }
    Change operator()(const ItemMoved& change) const {
      return ItemMoved{change.at, change.after, change.after_before};
    }
  };
  Variation inverse;
  inverse.changes.reserve(variation.changes.size());
  for (auto at = variation.changes.rbegin(); at != variation.changes.rend(); ++at) {
    inverse.changes.push_back(std::visit(Inverse{}, *at));
  }
  return inverse;
}

Variation compose(const Variation& a, const Variation& b) {
  Variation both = a;
  both.changes.insert(both.changes.end(), b.changes.begin(), b.changes.end());
  return both;
}

const PartRef& part_of(const Change& change) {
  return std::visit([](const auto& each) -> const PartRef& { return each.at; }, change);
}

std::vector<Conflict> conflicts(const Variation& ours, const Variation& theirs) {
  const Index index(theirs);
  std::vector<Conflict> found;
  for (const Change& change : ours.changes) {
    const Change* other = in_the_way(change, index);
    if (other == nullptr) continue;
    const auto* field = std::get_if<FieldChanged>(&change);
    const bool is_field = field != nullptr && std::holds_alternative<FieldChanged>(*other);
    found.push_back({part_of(change), is_field ? field->field : "", change, *other});
  }
  return found;
}

Variation rebase(const Variation& ours, const Variation& theirs) {
  const Index index(theirs);
  Variation left;
  for (const Change& change : ours.changes) {
    const Change* removal = index.removal_of(part_of(change));
    const Change* same = removal != nullptr ? removal : index.same_thing(change);
    if (same == nullptr || !same_effect(change, *same)) left.changes.push_back(change);
  }
  return left;
}

std::string_view name(Part part) { return part_names.at(static_cast<std::size_t>(part)).name; }

std::optional<Part> part_named(std::string_view name) {
  const auto* at = std::ranges::find(part_names, name, &PartName::name);
  return at == part_names.end() ? std::nullopt : std::optional(at->part);
}

Bilingual title(Part part) {
  const PartName& at = part_names.at(static_cast<std::size_t>(part));
  return {std::string(at.it), std::string(at.en)};
}

}  // namespace pegaso::history

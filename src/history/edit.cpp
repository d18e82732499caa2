#include "history/edit.h"

#include <charconv>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "history/describe.h"
#include "history/lists.h"
#include "plan/fields.h"

namespace pegaso::history {
namespace {

// --- values from text ----------------------------------------------------------------------------

class ValueReader {
 public:
  ValueReader(const FieldText& text, int plan_year) : text_(text), plan_year_(plan_year) {}

  Result<void> into(std::string& member) const {
    member = text_.value;
    return {};
  }
  Result<void> into(bool& member) const {
    const std::string word = fold_for_comparison(text_.value);
    for (const std::string_view yes : {"si", "yes", "true", "1"}) {
      if (word == yes) {
        member = true;
        return {};
      }
    }
    for (const std::string_view no : {"no", "false", "0"}) {
      if (word == no) {
        member = false;
        return {};
      }
    }
    return refused({"né sì né no", "neither yes nor no"}, {"scrivere sì o no", "write yes or no"});
  }
  Result<void> into(int& member) const {
    std::int64_t wide = 0;
    TRY(into(wide));
    using Limits = std::numeric_limits<int>;
    if (wide < Limits::min() || wide > Limits::max()) return no_number();
    member = static_cast<int>(wide);
    return {};
  }
  Result<void> into(std::int64_t& member) const {
    const std::string word(trimmed(text_.value));
    const char* end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(word.data(), end, member);
    if (error != std::errc() || stop != end) return no_number();
    return {};
  }
  Result<void> into(Money& member) const {
    const auto amount = parse_amount(text_.value);
    if (!amount || amount->repaired) {
      return refused({"non è un importo", "not an amount"},
                     {"scriverlo come 1.234,56", "write it as 1.234,56"});
    }
    member = amount->amount;
    return {};
  }
  Result<void> into(Date& member) const {
    auto date = parse_iso_date(trimmed(text_.value));
    if (!date) date = parse_italian_date(trimmed(text_.value));
    if (!date) {
      return refused({"non è una data", "not a date"},
                     {"scriverla come 31/12/2016", "write it as 31/12/2016"});
    }
    member = *date;
    return {};
  }
  Result<void> into(plan::Target& member) const {
    member = {text_.value, plan::parse_target(text_.value, plan_year_)};
    return {};
  }
  Result<void> into(plan::Mark& member) const { return named(member, plan::mark_named); }
  Result<void> into(plan::PhaseStatus& member) const {
    return named(member, plan::phase_status_named);
  }
  Result<void> into(plan::Side& member) const { return named(member, plan::side_named); }
  Result<void> into(std::vector<std::string>& member) const {
    member.clear();
    for (const std::string_view each : split(text_.value, ';')) {
      if (!trimmed(each).empty()) member.emplace_back(trimmed(each));
    }
    return {};
  }
  // "fullTime 3; partTime 1": the fields of a value that has several.
  template <class T>
    requires requires { plan::FieldsOf<T>::all; }
  Result<void> into(T& member) const {
    for (const std::string_view each : split(text_.value, ';')) {
      const std::string_view pair = trimmed(each);
      if (pair.empty()) continue;
      const std::size_t space = pair.find(' ');
      const FieldText inner{std::string(pair.substr(0, space)),
                            space == std::string_view::npos
                                ? std::string()
                                : std::string(trimmed(pair.substr(space)))};
      TRY(set_inner(member, inner));
    }
    return {};
  }
  // "36: 3; 18: 1": heads by weekly hours.
  Result<void> into(plan::HeadsByHours& member) const {
    member.clear();
    for (const std::string_view each : split(text_.value, ';')) {
      const std::string_view pair = trimmed(each);
      if (pair.empty()) continue;
      const std::size_t colon = pair.rfind(':');
      if (colon == std::string_view::npos) {
        return refused({"non sono unità per orario", "not heads by hours"},
                       {"scriverle come 36: 3; 18: 1", "write them as 36: 3; 18: 1"});
      }
      int heads = 0;
      const FieldText count{text_.field, std::string(pair.substr(colon + 1))};
      TRY(ValueReader(count, plan_year_).into(heads));
      member[std::string(trimmed(pair.substr(0, colon)))] = heads;
    }
    return {};
  }
  template <class T>
  Result<void> into(std::optional<T>& member) const {
    member.reset();
    if (trimmed(text_.value).empty()) return {};
    T inner{};
    TRY(into(inner));
    member = std::move(inner);
    return {};
  }

 private:
  template <class T>
  Result<void> set_inner(T& value, const FieldText& inner) const;

  template <class Enum>
  Result<void> named(Enum& member, std::optional<Enum> (*by_name)(std::string_view name)) const {
    const auto found = by_name(trimmed(text_.value));
    if (!found) {
      return refused({"non è uno dei valori previsti", "not one of the values there are"}, {});
    }
    member = *found;
    return {};
  }

  std::unexpected<Problem> no_number() const {
    return refused({"non è un numero intero", "not a whole number"}, {});
  }
  std::unexpected<Problem> refused(const Bilingual& why, Bilingual cure) const {
    const Bilingual name = field_title(text_.field);
    return refuse({name.it + ": «" + text_.value + "» " + why.it,
                   name.en + ": \"" + text_.value + "\" is " + why.en},
                  {}, std::move(cure));
  }

  const FieldText& text_;
  int plan_year_;
};

// --- fields by name ------------------------------------------------------------------------------

// Calls run(member pointer's field) for the field of T that a person names.
template <class T>
std::optional<std::string_view> field_named(std::string_view wanted) {
  const std::string folded = fold_for_comparison(wanted);
  std::optional<std::string_view> found;
  plan::for_each_field<T>([&](const auto& field) {
    const Bilingual title = field_title(field.name);
    if (found && field.name != wanted) return;
    if (field.name == wanted || fold_for_comparison(title.it) == folded ||
        fold_for_comparison(title.en) == folded) {
      found = field.name;
    }
  });
  return found;
}

template <class T>
std::unexpected<Problem> refuse_field(std::string_view wanted) {
  std::string it;
  std::string en;
  plan::for_each_field<T>([&](const auto& field) {
    const Bilingual title = field_title(field.name);
    it += (it.empty() ? "" : ", ") + title.it;
    en += (en.empty() ? "" : ", ") + title.en;
  });
  return refuse({"non c'è il campo «" + std::string(wanted) + "»",
                 "there is no field \"" + std::string(wanted) + "\""},
                {}, {"i campi sono: " + it, "the fields are: " + en});
}

// Gives a field of `value` what the text says; its name.
template <class T>
Result<std::string> set_in(T& value, const FieldText& text, int plan_year) {
  const auto name = field_named<T>(text.field);
  if (!name) return refuse_field<T>(text.field);
  Result<void> done;
  plan::for_each_field<T>([&](const auto& field) {
    if (field.name != *name) return;
    const FieldText with_name{std::string(*name), text.value};
    done = ValueReader(with_name, plan_year).into(value.*field.member);
  });
  TRY(std::move(done));
  return std::string(*name);
}

template <class T>
Result<void> ValueReader::set_inner(T& value, const FieldText& inner) const {
  TRY(set_in(value, inner, plan_year_));
  return {};
}

int year_of(const Version& version) { return version.plan.year.value_or(0); }

// What stands as written beside a value goes with it.
template <class T>
void follow(T& value, std::string_view field) {
  if constexpr (std::is_same_v<T, plan::Phase>) {
    if (field == "from") value.from_text = value.from ? format_italian(*value.from) : "";
    if (field == "to") value.to_text = value.to ? format_italian(*value.to) : "";
  } else if constexpr (std::is_same_v<T, plan::MoneyRow>) {
    if (field == "amountCents") value.amount_text.clear();
  }
}

// The changes of a copy of the value in which the field was set.
template <class T>
Result<std::vector<Change>> changes_in(const Version& version, const PartRef& at, const T& value,
                                       const FieldText& text) {
  T changed = value;
  const std::string name = TRY(set_in(changed, text, year_of(version)));
  follow(changed, name);
  std::vector<Change> changes;
  plan::for_each_field<T>([&](const auto& field) {
    if (value.*field.member == changed.*field.member) return;
    changes.push_back(FieldChanged{at, std::string(field.name), to_value(value.*field.member),
                                   to_value(changed.*field.member)});
  });
  return changes;
}

std::unexpected<Problem> refuse_absent(const Version& version, const PartRef& at) {
  const Bilingual which = describe_part(version, at);
  return refuse({which.it + ": non c'è", which.en + ": not there"});
}

std::unexpected<Problem> refuse_place(const Bilingual& what, int place, std::size_t count) {
  const std::string number = std::to_string(place);
  const std::string there = std::to_string(count);
  return refuse({what.it + " " + number + ": non c'è, ce ne sono " + there,
                 what.en + " " + number + ": not there, there are " + there});
}

}  // namespace

Result<PartRef> find_part(const Version& version, const PartName& name) {
  if (!name.objective) return PartRef{};
  const auto& objectives = version.ids.objectives;
  if (*name.objective < 1 || static_cast<std::size_t>(*name.objective) > objectives.size()) {
    return refuse_place(title(Part::Objective), *name.objective, objectives.size());
  }
  const Id owner = objectives[static_cast<std::size_t>(*name.objective) - 1].id;
  if (!name.part) return PartRef{Part::Objective, no_id, owner};
  PartRef at{*name.part, owner, no_id};
  std::size_t count = 0;
  const bool is_list = owner_of(*name.part) == Part::Objective &&
                       with_list(version, at, [&](const auto& /*items*/, const auto& ids) {
                         count = ids.size();
                         const auto place = static_cast<std::size_t>(name.place) - 1;
                         if (name.place > 0 && place < count) at.id = id_of(ids[place]);
                       });
  if (!is_list || at.id == no_id) return refuse_place(title(*name.part), name.place, count);
  return at;
}

Result<std::vector<Change>> set_field(const Version& version, const PartRef& at,
                                      const FieldText& text) {
  if (at.part == Part::Plan) return changes_in(version, at, version.plan, text);
  if (at.part == Part::Programme) return changes_in(version, at, version.plan.assignments, text);
  std::optional<Result<std::vector<Change>>> changes;
  with_list(version, at, [&](const auto& items, const auto& ids) {
    const std::size_t position = position_in(ids, at.id);
    if (position < items.size()) changes = changes_in(version, at, items[position], text);
  });
  if (!changes) return refuse_absent(version, at);
  return *std::move(changes);
}

std::optional<std::string> field_text(const Version& version, const PartRef& at,
                                      std::string_view field) {
  std::optional<std::string> text;
  const auto look = [&](const auto& item) {
    plan::for_each_field<std::remove_cvref_t<decltype(item)>>([&](const auto& each) {
      if (each.name != field) return;
      const Value value = to_value(item.*each.member);
      const auto* texts = std::get_if<std::vector<std::string>>(&value);
      text = texts == nullptr ? text_of(value, Language::Italian)
                              : fmt::format("{}", fmt::join(*texts, "; "));
    });
  };
  if (at.part == Part::Plan || at.part == Part::Programme) return std::nullopt;
  with_list(version, at, [&](const auto& items, const auto& ids) {
    const std::size_t position = position_in(ids, at.id);
    if (position < items.size()) look(items[position]);
  });
  return text;
}

Result<Change> remove_part(const Version& version, const PartRef& at) {
  std::optional<Change> change;
  if (at.part > Part::Programme) {
    with_list(version, at, [&](const auto& items, const auto& ids) {
      const std::size_t position = position_in(ids, at.id);
      if (position == items.size()) return;
      const Id after = position == 0 ? no_id : id_of(ids[position - 1]);
      change = ItemRemoved{at, after, make_item(items[position], ids[position])};
    });
  }
  if (!change) return refuse_absent(version, at);
  return *std::move(change);
}

Result<Change> add_part(const Version& version, const PartName& name,
                        const std::vector<FieldText>& fields, NewIds& ids) {
  PartRef at{Part::Objective, no_id, no_id};
  if (name.objective) {
    at.owner = TRY(find_part(version, {name.objective, std::nullopt, 0})).id;
    at.part = name.part.value_or(Part::Objective);
  }
  if (name.objective && owner_of(at.part) != Part::Objective) {
    return refuse({"dire che cosa aggiungere all'obiettivo: fase, indicatore o riga di risorse",
                   "say what to add to the objective: phase, indicator or money row"});
  }
  at.id = ids.next();
  Result<Change> change = refuse_absent(version, at);
  with_list(version, at, [&](const auto& items, const auto& item_ids) {
    using T = typename std::remove_cvref_t<decltype(items)>::value_type;
    using ItemIds = typename std::remove_cvref_t<decltype(item_ids)>::value_type;
    T item{};
    for (const FieldText& each : fields) {
      const auto set = set_in(item, each, year_of(version));
      if (!set) {
        change = std::unexpected(set.error());
        return;
      }
      follow(item, *set);
    }
    const Id after = item_ids.empty() ? no_id : id_of(item_ids.back());
    ItemIds own{};
    if constexpr (std::is_same_v<ItemIds, Id>) {
      own = at.id;
    } else {
      own.id = at.id;
    }
    change = Change(ItemAdded{at, after, make_item(item, own)});
  });
  return change;
}

Result<void> check_amounts(const Version& version) {
  constexpr Money amount_max = Money::from_cents(1'000'000'000'000'000);
  std::optional<PartRef> beyond;
  const auto look = [&](const PartRef& at, const auto& item) {
    plan::for_each_field<std::remove_cvref_t<decltype(item)>>([&](const auto& field) {
      const Value value = to_value(item.*field.member);
      const auto* amount = std::get_if<Money>(&value);
      if (amount != nullptr && amount->magnitude() > amount_max) beyond = at;
    });
  };
  for_each_own_list(version, [&](Part part, const auto& items, const auto& ids) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      look({part, no_id, id_of(ids[i])}, items[i]);
      for_each_inner_list(items[i], ids[i],
                          [&](Part inner, const auto& parts, const auto& inner_ids) {
                            for (std::size_t j = 0; j < parts.size(); ++j) {
                              look({inner, id_of(ids[i]), id_of(inner_ids[j])}, parts[j]);
                            }
                          });
    }
  });
  if (!beyond) return {};
  const Bilingual which = describe_part(version, *beyond);
  return refuse({which.it + ": l'importo è troppo grande", which.en + ": the amount is too large"},
                {}, {"al massimo diecimila miliardi di euro", "ten trillion euros at most"});
}

Result<Variation> edited(const Version& base, const Variation& draft, const Change& change) {
  const Version drafted = TRY(apply(base, draft));
  const Version changed = TRY(apply(drafted, {{change}}));
  return diff(base, changed);
}

}  // namespace pegaso::history

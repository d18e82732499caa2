#include "history/journal.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "history/lists.h"
#include "plan/fields.h"

namespace pegaso::history {
namespace {

// A day after every act: what is approved is in force on it.
const Date end_of_time = *Date::from(9999, 12, 31);

const Begun& beginning(const Journal& journal) {
  PEGASO_CHECK(!journal.empty() && std::holds_alternative<Begun>(journal.front().what));
  return std::get<Begun>(journal.front().what);
}

ActState state_on(const StandingAct& act, Date day) {
  if (act.annulled && (!act.annulled->from || *act.annulled->from <= day))
    return ActState::Annulled;
  if (act.act.effective > day) return ActState::Approved;
  return act.ratified && act.ratified->date <= day ? ActState::Ratified : ActState::InForce;
}

StandingAct* find_act(std::vector<StandingAct>& acts, std::int64_t entry) {
  const auto at = std::ranges::find(acts, entry, &StandingAct::entry);
  return at == acts.end() ? nullptr : &*at;
}

// Takes one entry into the acts as they stand. An entry about an act that is not there changes
// nothing: may_append lets none in.
class Taking {
 public:
  Taking(std::vector<StandingAct>& acts, std::int64_t number) : acts_(acts), number_(number) {}

  void operator()(const Begun&) const {}
  void operator()(const ActRecorded& recorded) const {
    StandingAct act;
    act.entry = number_;
    act.act = recorded.act;
    act.variation = recorded.variation;
    acts_.push_back(std::move(act));
  }
  void operator()(const ActCorrected& corrected) const {
    StandingAct* act = find_act(acts_, corrected.act_entry);
    if (act == nullptr) return;
    act->act = corrected.act;
    act->variation = corrected.variation;
    act->corrected_by = number_;
  }
  void operator()(const ActRatified& ratified) const {
    if (StandingAct* act = find_act(acts_, ratified.act_entry)) act->ratified = ratified;
  }
  void operator()(const ActAnnulled& annulled) const {
    if (StandingAct* act = find_act(acts_, annulled.act_entry)) act->annulled = annulled;
  }

 private:
  std::vector<StandingAct>& acts_;
  std::int64_t number_;
};

// Acts of a kind are numbered by year. Where the number is not known the day has to do.
bool is_same_act(const Act& a, const Act& b) {
  if (a.kind != b.kind || a.number != b.number) return false;
  return a.number.empty() ? a.date == b.date : a.date.year() == b.date.year();
}

auto order_of(const StandingAct& act) {
  return std::tuple(act.act.effective, act.act.order_in_day, act.entry);
}

Problem about_act(const Act& act, const Problem& problem, bool is_later) {
  const Bilingual which = describe(act);
  if (!is_later) {
    return {{which.it + ": " + problem.message.it, which.en + ": " + problem.message.en},
            problem.where,
            problem.cure};
  }
  return {{"la " + which.it + ", che viene dopo, non reggerebbe più: " + problem.message.it,
           which.en + ", which comes later, would not hold any more: " + problem.message.en},
          problem.where,
          {"registrare prima ciò che la corregge o l'annulla",
           "record first what corrects or annuls it"}};
}

// The version that the acts make of the beginning, in their order. `newest`: the entry that is being
// recorded; what fails elsewhere fails because of it.
Result<Version> fold(const Begun& begun, const std::vector<StandingAct>& in_force,
                     std::int64_t newest) {
  std::vector<const Variation*> variations;
  variations.reserve(in_force.size());
  for (const StandingAct& each : in_force) variations.push_back(&each.variation);
  auto made = apply_in_turn(begun.version, variations);
  if (made) return std::move(made).value();
  const StandingAct& stopped = in_force.at(made.error().at);
  const bool is_newest = stopped.entry == newest || stopped.corrected_by == newest || newest == 0;
  return std::unexpected(about_act(stopped.act, made.error().problem, !is_newest));
}

// --- what may be appended ------------------------------------------------------------------------

class Appending {
 public:
  Appending(const Journal& journal, const Entry& entry)
      : journal_(journal), entry_(entry), standing_(acts(journal, {end_of_time, end_of_time})) {}

  Result<void> run() {
    TRY(check_order());
    TRY(std::visit([this](const auto& what) { return this->check(what); }, entry_.what));
    if (std::holds_alternative<Begun>(entry_.what)) return {};
    return check_versions();
  }

 private:
  Result<void> check_order() const {
    if (entry_.number != static_cast<std::int64_t>(journal_.size()) + 1) {
      return refuse({"la registrazione n. " + std::to_string(entry_.number) +
                         " non segue l'ultima (n. " + std::to_string(journal_.size()) + ")",
                     "entry " + std::to_string(entry_.number) + " does not follow the last (" +
                         std::to_string(journal_.size()) + ")"});
    }
    if (!journal_.empty() && entry_.recorded_on < journal_.back().recorded_on) {
      return refuse(
          {"la registrazione è del " + format_italian(entry_.recorded_on) +
               ", prima dell'ultima (" + format_italian(journal_.back().recorded_on) + ")",
           "the entry is of " + format_italian(entry_.recorded_on) + ", before the last one (" +
               format_italian(journal_.back().recorded_on) + ")"},
          {}, {"controllare l'orologio del computer", "check the computer's clock"});
    }
    const bool begins = std::holds_alternative<Begun>(entry_.what);
    if (begins != journal_.empty()) {
      return begins ? refuse({"la storia di questo piano è già cominciata",
                              "the history of this plan has begun already"})
                    : refuse({"la storia di questo piano non è ancora cominciata",
                              "the history of this plan has not begun"},
                             {}, {"importare prima il piano", "import the plan first"});
    }
    return {};
  }

  static Result<void> check(const Begun& begun) {
    if (is_well_formed(begun.version)) return {};
    return refuse({"la prima versione del piano non è ben formata",
                   "the plan's first version is not well formed"});
  }

  Result<void> check(const ActRecorded& recorded) const { return check_act(recorded.act, 0); }

  Result<void> check(const ActCorrected& corrected) const {
    TRY(standing_act(corrected.act_entry));
    return check_act(corrected.act, corrected.act_entry);
  }

  Result<void> check(const ActRatified& ratified) const {
    const StandingAct* act = TRY(standing_act(ratified.act_entry));
    const Bilingual which = describe(act->act);
    if (act->act.kind != ActKind::UrgentResolution) {
      return refuse({which.it + ": non è un atto d'urgenza, non si ratifica",
                     which.en + ": is no urgent act, there is nothing to ratify"});
    }
    if (act->ratified) {
      return refuse({which.it + ": è già ratificata", which.en + ": is ratified already"});
    }
    if (ratified.date < act->act.date) {
      return refuse(
          {which.it + ": la ratifica è del " + format_italian(ratified.date) + ", prima dell'atto",
           which.en + ": ratified on " + format_italian(ratified.date) + ", before the act"});
    }
    return {};
  }

  Result<void> check(const ActAnnulled& annulled) const {
    const StandingAct* act = TRY(standing_act(annulled.act_entry));
    if (!annulled.from || *annulled.from >= act->act.effective) return {};
    const Bilingual which = describe(act->act);
    return refuse({which.it + ": non può perdere effetto dal " + format_italian(*annulled.from) +
                       ", prima di averne",
                   which.en + ": cannot lose its effect from " + format_italian(*annulled.from) +
                       ", before it had any"});
  }

  Result<const StandingAct*> standing_act(std::int64_t number) const {
    const auto at = std::ranges::find(standing_, number, &StandingAct::entry);
    if (at == standing_.end()) {
      return refuse({"la registrazione n. " + std::to_string(number) + " non è di un atto",
                     "entry " + std::to_string(number) + " is of no act"},
                    {}, {"`pegaso log` elenca gli atti", "`pegaso log` lists the acts"});
    }
    if (at->annulled) {
      const Bilingual which = describe(at->act);
      return refuse({which.it + ": è annullata", which.en + ": is annulled"});
    }
    return &*at;
  }

  Result<void> check_act(const Act& act, std::int64_t corrected) const {
    const Bilingual which = describe(act);
    const Date begins = beginning(journal_).effective;
    if (act.effective < begins) {
      return refuse({which.it + ": in vigore dal " + format_italian(act.effective) +
                         ", prima del piano (" + format_italian(begins) + ")",
                     which.en + ": in force from " + format_italian(act.effective) +
                         ", before the plan (" + format_italian(begins) + ")"},
                    {}, {"controllare la data dell'atto", "check the act's date"});
    }
    if (act.effective < act.date) {
      return refuse({which.it + ": in vigore dal " + format_italian(act.effective) +
                         ", prima della sua adozione",
                     which.en + ": in force from " + format_italian(act.effective) +
                         ", before it was adopted"});
    }
    for (const StandingAct& each : standing_) {
      if (each.annulled || each.entry == corrected) continue;
      if (is_same_act(each.act, act)) {
        return refuse(
            {which.it + ": è già registrata (n. " + std::to_string(each.entry) + ")",
             which.en + ": is recorded already (entry " + std::to_string(each.entry) + ")"},
            {}, {"per cambiarla usare una correzione", "to change it, record a correction"});
      }
      if (each.act.effective == act.effective && each.act.order_in_day == act.order_in_day) {
        const Bilingual other = describe(each.act);
        return refuse({which.it + ": la " + other.it +
                           " è in vigore dallo stesso giorno e non è detto quale viene prima",
                       which.en + ": " + other.en +
                           " is in force from the same day, and it is not said which comes first"},
                      {}, {"dire l'ordine nel giorno", "say the order in the day"});
      }
    }
    return {};
  }

  // Every version that follows has to hold. Without annulments from a later day the last one goes
  // through all others.
  Result<void> check_versions() const {
    Journal after = journal_;
    after.push_back(entry_);
    std::set<Date> days = {end_of_time};
    for (const StandingAct& each : acts(after, {end_of_time, end_of_time})) {
      if (!each.annulled || !each.annulled->from) continue;
      const std::chrono::sys_days from{each.annulled->from->ymd()};
      const std::chrono::year_month_day eve{from - std::chrono::days{1}};
      const auto day = Date::from(static_cast<int>(eve.year()), static_cast<unsigned>(eve.month()),
                                  static_cast<unsigned>(eve.day()));
      if (day) days.insert(*day);
    }
    for (const Date day : days) {
      TRY(fold(beginning(after), acts_in_force(after, {day, end_of_time}), entry_.number));
    }
    return {};
  }

  const Journal& journal_;
  const Entry& entry_;
  std::vector<StandingAct> standing_;
};

// --- who gave a field its value ------------------------------------------------------------------

class Origins {
 public:
  Origins(const Version& version, const std::vector<StandingAct>& in_force) : version_(version) {
    for (const StandingAct& act : in_force) {
      for (const Change& change : act.variation.changes) note(change, act.entry);
    }
  }

  std::vector<FieldOrigin> of_objective(Id id) {
    const std::size_t position = position_of_objective(version_, id);
    if (position == version_.plan.objectives.size()) return {};
    const plan::Objective& objective = version_.plan.objectives[position];
    const ObjectiveIds& ids = version_.ids.objectives[position];
    fields({Part::Objective, no_id, id}, objective);
    for_each_inner_list(objective, ids, [&](Part part, const auto& items, const auto& inner_ids) {
      for (std::size_t i = 0; i < items.size(); ++i) {
        fields({part, id, id_of(inner_ids[i])}, items[i]);
      }
    });
    return std::move(found_);
  }

 private:
  void note(const Change& change, std::int64_t entry) {
    const PartRef& at = part_of(change);
    if (const auto* field = std::get_if<FieldChanged>(&change)) {
      of_field_[{at, field->field}] = entry;
    } else if (std::holds_alternative<ItemAdded>(change)) {
      of_part_[at] = entry;
      // What an earlier life of the part left is no longer its own.
      std::erase_if(of_field_, [&](const auto& each) {
        return each.first.first == at || each.first.first.owner == at.id;
      });
    }
  }

  std::int64_t origin(const PartRef& at, const std::string& field) const {
    if (const auto found = of_field_.find({at, field}); found != of_field_.end())
      return found->second;
    if (const auto found = of_part_.find(at); found != of_part_.end()) return found->second;
    if (at.owner != no_id) {
      const auto found = of_part_.find({owner_of(at.part), no_id, at.owner});
      if (found != of_part_.end()) return found->second;
    }
    return 1;
  }

  template <class T>
  void fields(const PartRef& at, const T& value) {
    plan::for_each_field<T>([&](const auto& field) {
      const std::string name(field.name);
      found_.push_back({at, name, origin(at, name), to_value(value.*field.member)});
    });
  }

  const Version& version_;
  std::map<std::pair<PartRef, std::string>, std::int64_t> of_field_;
  std::map<PartRef, std::int64_t> of_part_;
  std::vector<FieldOrigin> found_;
};

// --- words ---------------------------------------------------------------------------------------

struct Words {
  std::string_view name;
  std::string_view it;
  std::string_view en;
};
constexpr std::array<Words, 4> act_kinds = {{
    {"executive_resolution", "delibera di Giunta", "executive resolution"},
    {"council_resolution", "delibera di Consiglio", "council resolution"},
    {"determination", "determinazione dirigenziale", "director's determination"},
    {"urgent_resolution", "delibera d'urgenza della Giunta", "urgent executive resolution"},
}};
constexpr std::array<Words, 4> act_states = {{
    {"approved", "approvata, non ancora in vigore", "approved, not yet in force"},
    {"in_force", "in vigore", "in force"},
    {"ratified", "ratificata", "ratified"},
    {"annulled", "annullata", "annulled"},
}};

}  // namespace

std::vector<StandingAct> acts(const Journal& journal, const AsOf& as_of) {
  std::vector<StandingAct> standing;
  for (const Entry& entry : journal) {
    if (entry.recorded_on > as_of.known_on) break;
    std::visit(Taking(standing, entry.number), entry.what);
  }
  for (StandingAct& each : standing) each.state = state_on(each, as_of.in_force_on);
  std::ranges::sort(standing, {}, order_of);
  return standing;
}

std::vector<StandingAct> acts_in_force(const Journal& journal, const AsOf& as_of) {
  std::vector<StandingAct> standing = acts(journal, as_of);
  std::erase_if(standing, [](const StandingAct& act) {
    return act.state == ActState::Approved || act.state == ActState::Annulled;
  });
  return standing;
}

Result<Version> version_on(const Journal& journal, const AsOf& as_of) {
  const Begun& begun = beginning(journal);
  if (as_of.in_force_on < begun.effective) {
    return refuse({"il piano è in vigore dal " + format_italian(begun.effective) + ": il " +
                       format_italian(as_of.in_force_on) + " non c'era ancora",
                   "the plan is in force from " + format_italian(begun.effective) + ": on " +
                       format_italian(as_of.in_force_on) + " there was none"});
  }
  if (as_of.known_on < journal.front().recorded_on) {
    return refuse(
        {"la storia del piano è registrata dal " + format_italian(journal.front().recorded_on) +
             ": il " + format_italian(as_of.known_on) + " non se ne sapeva nulla",
         "the plan's history is recorded from " + format_italian(journal.front().recorded_on) +
             ": on " + format_italian(as_of.known_on) + " nothing was known of it"});
  }
  return fold(begun, acts_in_force(journal, as_of), 0);
}

Result<Version> latest_version(const Journal& journal) {
  return version_on(journal, {end_of_time, end_of_time});
}

Result<void> may_append(const Journal& journal, const Entry& entry) {
  return Appending(journal, entry).run();
}

Result<std::vector<FieldOrigin>> origins(const Journal& journal, const AsOf& as_of, Id objective) {
  const Version version = TRY(version_on(journal, as_of));
  return Origins(version, acts_in_force(journal, as_of)).of_objective(objective);
}

std::string_view name(ActKind kind) { return act_kinds.at(static_cast<std::size_t>(kind)).name; }
std::string_view name(ActState state) {
  return act_states.at(static_cast<std::size_t>(state)).name;
}

std::optional<ActKind> act_kind_named(std::string_view name) {
  const auto* at = std::ranges::find(act_kinds, name, &Words::name);
  if (at == act_kinds.end()) return std::nullopt;
  return static_cast<ActKind>(at - act_kinds.begin());
}

Bilingual title(ActKind kind) {
  const Words& words = act_kinds.at(static_cast<std::size_t>(kind));
  return {std::string(words.it), std::string(words.en)};
}
Bilingual title(ActState state) {
  const Words& words = act_states.at(static_cast<std::size_t>(state));
  return {std::string(words.it), std::string(words.en)};
}

Bilingual describe(const Act& act) {
  const Bilingual kind = title(act.kind);
  const bool numbered = !act.number.empty();
  return {kind.it + (numbered ? " n. " + act.number : "") + " del " + format_italian(act.date),
          kind.en + (numbered ? " no. " + act.number : "") + " of " + format_italian(act.date)};
}

}  // namespace pegaso::history

#include "example/histories.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "example/edits.h"
#include "example/random.h"
#include "example/vocabulary.h"
#include "history/kinds.h"

namespace pegaso::example {
namespace {

using history::Act;
using history::ActKind;
using history::Id;
using history::Variation;
using history::Version;

const Date last_day_of_all = *Date::from(9999, 12, 31);

// Where an act stands among the others: those with a smaller position apply before it.
struct Position {
  Date effective;
  int order_in_day = 0;
  std::int64_t act = 0;

  auto operator<=>(const Position&) const = default;
};

// An act as the deeds so far leave it.
struct Standing {
  Position position;
  std::size_t deed = 0;  // that says what it does now
  PartKeys keys;
  bool is_annulled = false;
  std::optional<Date> until;  // annulled from this day

  bool never_was() const { return is_annulled && !until; }
  bool counts_on(Date day) const {
    return position.effective <= day && (!is_annulled || (until && day < *until));
  }
};

using Standings = std::map<std::int64_t, Standing>;  // by the entry that recorded the act

void take(const std::vector<Deed>& deeds, std::size_t number, Standings& standings) {
  const Deed& deed = deeds[number];
  switch (deed.kind) {
    case Deed::Kind::Begins:
    case Deed::Kind::Ratifies:
      break;
    case Deed::Kind::Records:
    case Deed::Kind::Corrects: {
      Standing& standing = standings[deed.act];
      standing.position = {deed.effective, deed.order_in_day, deed.act};
      standing.deed = number;
      standing.keys = keys_of(deed.effect);
      break;
    }
    case Deed::Kind::Annuls:
      standings[deed.act].is_annulled = true;
      standings[deed.act].until = deed.until;
  }
}

// The acts of `standings` that count on the day and stand before `end`, put upon the first version.
Version version_of(const History& history, const Standings& standings, Date day,
                   const Position& end) {
  std::vector<const Standing*> counting;
  for (const auto& [act, standing] : standings) {
    if (standing.counts_on(day) && standing.position < end) counting.push_back(&standing);
  }
  std::ranges::sort(counting, {}, [](const Standing* each) { return each->position; });
  std::vector<const Effect*> effects;
  effects.reserve(counting.size());
  for (const Standing* each : counting) effects.push_back(&history.deeds[each->deed].effect);
  Version version = history.first;
  put_in_turn(effects, version);
  return version;
}

const Position after_all{last_day_of_all, 0, 0};

constexpr auto authors =
    std::to_array<std::string_view>({"Ufficio programmazione", "Segreteria generale"});
constexpr auto reasons = std::to_array<std::string_view>(
    {"errore materiale nel testo trascritto", "allegato trasmesso in una versione superata",
     "importi corretti dall'ufficio ragioneria"});
constexpr auto grounds = std::to_array<std::string_view>(
    {"revocata in autotutela", "annullata: mancava il parere di regolarità contabile"});

class Maker {
 public:
  Maker(const plan::Plan& plan, std::size_t acts, std::uint64_t seed)
      : acts_(acts), random_(seed), donor_(donor_plan(seed + 1, *plan.year)) {
    begin(plan, *Date::from(*plan.year, 1, 20));
  }

  History run() {
    while (recorded_ < acts_) step();
    return std::move(history_);
  }

 private:
  void begin(const plan::Plan& plan, Date day) {
    history_.first = history::first_version(plan, ids_);
    begins_ = latest_ = today_ = day;
    Deed deed;
    deed.kind = Deed::Kind::Begins;
    deed.effective = day;
    append(std::move(deed), history::Begun{history_.first, day, "piano.txt"});
  }

  void step() {
    // The acts fill the year up to its last days.
    constexpr std::size_t days = 330;
    const auto passed = static_cast<int>(days * recorded_ / acts_) + random_.between(0, 2);
    today_ = std::max(today_, days_after(begins_, passed));
    const int choice = random_.between(1, 100);
    const bool done = (choice <= 9 && correct()) || (choice > 9 && choice <= 19 && annul()) ||
                      (choice > 19 && choice <= 30 && ratify()) ||
                      (choice > 30 && choice <= 45 && record_late());
    if (!done) record();
  }

  // --- acts ---

  // An act after all others.
  void record() {
    Date effective = std::max(latest_, days_after(today_, -random_.between(0, 4)));
    if (random_.chance(5)) effective = days_after(effective, random_.between(1, 6));
    // An edit may happen to change nothing: another does. An act that falls later may be in the way of
    // every part: once it has fallen none is.
    constexpr int tries_a_day = 4;
    for (int i = 1; !record_at({effective, last_order(effective) + 1, next_entry()}, true); ++i) {
      if (i % tries_a_day == 0) effective = days_after(effective, 1);
    }
  }

  // An act that was forgotten: acts in force after it are known already.
  bool record_late() {
    if (latest_ == begins_) return false;
    const auto days = std::chrono::sys_days{latest_.ymd()} - std::chrono::sys_days{begins_.ymd()};
    const Date effective =
        days_after(begins_, random_.between(0, static_cast<int>(days.count()) - 1));
    const bool is_first = random_.chance(30);
    const int order = is_first ? first_order(effective) - 1 : last_order(effective) + 1;
    return record_at({effective, order, next_entry()}, false);
  }

  bool record_at(const Position& at, bool is_last) {
    const Version base = version_of(history_, standings_, at.effective, at);
    const Version after = edited(base, scope_at(at, base, is_last));
    Deed deed;
    deed.effect = effect_of(base, after);
    if (deed.effect == Effect()) return false;
    deed.act = at.act;
    deed.effective = at.effective;
    deed.order_in_day = at.order_in_day;
    deed.is_late = !is_last;
    const Variation variation = diff(base, after);
    const Act act = new_act(at, variation);
    latest_ = std::max(latest_, at.effective);
    ++recorded_;
    acts_by_entry_[at.act] = act;
    append(std::move(deed), history::ActRecorded{act, variation});
    return true;
  }

  // Same act, often with other changes; sometimes in force later than was thought.
  bool correct() {
    const Standing* standing = pick_loose();
    if (standing == nullptr) return false;
    const Position was = standing->position;
    Position at = was;
    if (random_.chance(25)) {
      at.effective = days_after(was.effective, random_.between(1, 9));
      at.order_in_day = last_order(at.effective) + 1;
    }
    Standings others = standings_;
    others.erase(was.act);
    const Version base = version_of(history_, others, at.effective, at);
    Version after = base;
    if (random_.chance(40)) {
      put(history_.deeds[standing->deed].effect, after);
    } else {
      after = edited(base, scope_of(*standing, base, at));
    }
    Deed deed;
    deed.kind = Deed::Kind::Corrects;
    deed.act = was.act;
    deed.effective = at.effective;
    deed.order_in_day = at.order_in_day;
    deed.effect = effect_of(base, after);
    if (deed.effect == Effect() || !is_loose(deed.effect, was, at)) return false;
    Act act = acts_by_entry_.at(was.act);
    act.effective = at.effective;
    act.order_in_day = at.order_in_day;
    if (random_.chance(50)) act.subject += " (testo corretto)";
    acts_by_entry_[was.act] = act;
    latest_ = std::max(latest_, at.effective);
    append(std::move(deed), history::ActCorrected{was.act, act, diff(base, after),
                                                  std::string(random_.pick(reasons))});
    return true;
  }

  bool annul() {
    const Standing* standing = pick_loose();
    if (standing == nullptr) return false;
    Deed deed;
    deed.kind = Deed::Kind::Annuls;
    deed.act = standing->position.act;
    if (random_.chance(60)) {
      const Date effective = standing->position.effective;
      deed.until = days_after(effective, random_.between(0, 20));
    }
    const history::ActAnnulled annulled{deed.act, deed.until, std::string(random_.pick(grounds))};
    append(std::move(deed), annulled);
    return true;
  }

  bool ratify() {
    for (const auto& [entry, act] : acts_by_entry_) {
      const bool is_urgent = act.kind == ActKind::UrgentResolution;
      if (!is_urgent || standings_.at(entry).is_annulled || !ratified_.insert(entry).second)
        continue;
      Deed deed;
      deed.kind = Deed::Kind::Ratifies;
      deed.act = entry;
      const Date day = std::max(act.date, today_);
      append(std::move(deed), history::ActRatified{entry, std::to_string(++number_), day});
      return true;
    }
    return false;
  }

  // --- what may be touched ---

  // The parts that an act at `at` may not touch: later acts touch them, or acts that fall on a later day.
  PartKeys taken(const Position& at, std::int64_t but_for = 0) const {
    PartKeys keys;
    for (const auto& [act, other] : standings_) {
      if (act == but_for || other.never_was()) continue;
      const bool falls_later = other.until && at.effective < *other.until;
      if (at < other.position || falls_later) keys.insert(other.keys.begin(), other.keys.end());
    }
    return keys;
  }

  // Whether an act may go from one position and effect to another: no later act builds on either.
  bool is_loose(const Effect& effect, const Position& was, const Position& at) const {
    const PartKeys others = taken(std::min(was, at), was.act);
    return !have_common(others, keys_of(effect)) &&
           !have_common(others, standings_.at(was.act).keys);
  }

  // An act that others do not build on; nullptr when a few tries find none. Late ones are among them.
  const Standing* pick_loose() {
    if (standings_.empty()) return nullptr;
    constexpr int tries = 12;
    for (int i = 0; i < tries; ++i) {
      const Standing& standing = random_.pick(standings_).second;
      const Position& at = standing.position;
      if (standing.is_annulled || have_common(taken(at, at.act), standing.keys)) continue;
      return &standing;
    }
    return nullptr;
  }

  EditScope scope_at(const Position& at, const Version& base, bool is_last) const {
    const PartKeys others = taken(at);
    EditScope scope;
    for (const history::ObjectiveIds& each : base.ids.objectives) {
      if (!others.contains(each.id)) scope.objectives.push_back(each.id);
    }
    // Where later acts come in between, the place of a new objective among theirs is a question.
    scope.order = is_last && !others.contains(order_key);
    scope.assignments = !others.contains(assignments_key);
    scope.staff = !others.contains(staff_key);
    scope.act_date = at.effective;
    return scope;
  }

  // Only what the act touched before.
  static EditScope scope_of(const Standing& standing, const Version& base, const Position& at) {
    EditScope scope;
    for (const history::ObjectiveIds& each : base.ids.objectives) {
      if (standing.keys.contains(each.id)) scope.objectives.push_back(each.id);
    }
    scope.order = standing.keys.contains(order_key);
    scope.assignments = standing.keys.contains(assignments_key);
    scope.staff = standing.keys.contains(staff_key);
    scope.act_date = at.effective;
    return scope;
  }

  Version edited(Version version, const EditScope& scope) {
    const int edits = random_.chance(10) ? random_.between(5, 12) : random_.between(1, 4);
    for (int i = 0; i < edits; ++i) edit_once(version, scope, donor_, ids_, random_);
    return version;
  }

  // --- the record ---

  Act new_act(const Position& at, const Variation& variation) {
    Act act;
    act.kind = kind_for(history::count_kinds(variation));
    act.body = act.kind == ActKind::CouncilResolution ? "Consiglio comunale"
               : act.kind == ActKind::Determination   ? "Settore economico finanziario"
                                                      : "Giunta comunale";
    act.number = std::to_string(++number_);
    act.effective = at.effective;
    act.date = std::max(begins_, days_after(at.effective, -random_.between(0, 5)));
    act.order_in_day = at.order_in_day;
    act.subject =
        "Variazione del piano esecutivo di gestione: " + std::string(random_.pick(actions()));
    return act;
  }

  ActKind kind_for(const history::ChangeCounts& counts) {
    using history::ChangeKind;
    constexpr std::array<ChangeKind, 3> council = {
        ChangeKind::AssignmentAdded, ChangeKind::AssignmentRemoved, ChangeKind::AssignmentChanged};
    const auto is_councils = [&](const auto& each) {
      return std::ranges::find(council, each.first) != council.end();
    };
    if (std::ranges::all_of(counts, is_councils)) return ActKind::CouncilResolution;
    const bool has_money = counts.contains(ChangeKind::AmountChanged);
    if (has_money && random_.chance(40)) return ActKind::UrgentResolution;
    if (has_money && random_.chance(30)) return ActKind::Determination;
    return ActKind::ExecutiveResolution;
  }

  std::int64_t next_entry() const { return static_cast<std::int64_t>(history_.journal.size()) + 1; }

  // Of the acts that are in force from that day; 0 when there is none.
  int last_order(Date day) const {
    int last = 0;
    for (const auto& [entry, each] : standings_) {
      if (each.position.effective == day) last = std::max(last, each.position.order_in_day);
    }
    return last;
  }
  int first_order(Date day) const {
    int first = 0;
    for (const auto& [entry, each] : standings_) {
      if (each.position.effective == day) first = std::min(first, each.position.order_in_day);
    }
    return first;
  }

  template <class What>
  void append(Deed deed, const What& what) {
    history::Entry entry;
    entry.number = next_entry();
    entry.recorded_on = today_;
    // In working hours, one after the other.
    entry.recorded_at = std::chrono::sys_days{today_.ymd()} + std::chrono::hours{8} +
                        std::chrono::seconds{entry.number};
    entry.author = random_.pick(authors);
    entry.what = what;
    history_.journal.push_back(std::move(entry));
    deed.recorded_on = today_;
    history_.deeds.push_back(std::move(deed));
    take(history_.deeds, history_.deeds.size() - 1, standings_);
  }

  std::size_t acts_;
  Random random_;
  plan::Plan donor_;
  history::NewIds ids_;
  History history_;
  Standings standings_;
  std::map<std::int64_t, Act> acts_by_entry_;
  std::set<std::int64_t> ratified_;
  Date begins_;
  Date today_;   // of recording
  Date latest_;  // the last day from which an act is in force
  std::size_t recorded_ = 0;
  int number_ = 0;  // of acts
};

}  // namespace

History make_history(const plan::Plan& plan, std::size_t acts, std::uint64_t seed) {
  PEGASO_CHECK(plan.year.has_value() && !plan.objectives.empty());
  PEGASO_CHECK(acts >= 1 && acts <= acts_max);
  return Maker(plan, acts, seed).run();
}

Version true_version(const History& history, const history::AsOf& as_of) {
  PEGASO_CHECK(as_of.in_force_on >= history.deeds.front().effective);
  PEGASO_CHECK(as_of.known_on >= history.deeds.front().recorded_on);
  Standings standings;
  for (std::size_t i = 0; i < history.deeds.size(); ++i) {
    if (history.deeds[i].recorded_on <= as_of.known_on) take(history.deeds, i, standings);
  }
  return version_of(history, standings, as_of.in_force_on, after_all);
}

Version true_version_after(const History& history, std::int64_t entry) {
  PEGASO_CHECK(entry >= 1 && entry <= static_cast<std::int64_t>(history.deeds.size()));
  Standings standings;
  for (std::size_t i = 0; i < static_cast<std::size_t>(entry); ++i) {
    take(history.deeds, i, standings);
  }
  return version_of(history, standings, last_day_of_all, after_all);
}

}  // namespace pegaso::example

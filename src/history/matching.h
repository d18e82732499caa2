// Which objective of a new edition is which of the version in force.
//
// A new document of the same plan, or the next year's, has no identities: titles, codes, units,
// directors and the order may all have changed. Each match is explained by its evidence, which adds up
// to points, and has a certainty. What is not clear is never guessed: it waits for a person's
// decision.
//
//   Matching matching = match(former, edition);
//   Version next = TRY(identify(former, edition, matching, decisions, ids));
//   Variation proposed = diff(former, next);
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/result.h"
#include "history/version.h"
#include "plan/plan.h"

namespace pegaso::history {

// What speaks for a match, with the points that it gives at most (points_max below). Texts are
// compared folded, words as sets.
enum class Evidence : std::uint8_t {
  SameContents,    // equal in all but the marks of acts
  SameCode,        //
  SameTitle,       //
  PreviousTitle,   // the edition prints the former title as the previous one
  SimilarTitle,    // by the percentage of words that both have
  SameDirector,    //
  SameUnit,        //
  SameGoal,        // the same operational goal
  Description,     // by the percentage of words that both have
  SameIndicators,  // by the percentage of those that both have
  SamePhases,      // likewise
  SameChapters,    // likewise, with their commitments
};
inline constexpr std::size_t evidence_count = 12;

// A name (code, title) weighs most, since it is chosen to tell objectives apart, above all one that the
// document itself says to be the former; director, unit and goal weigh little, since dozens share them; contents together weigh as much as a name.
int points_max(Evidence evidence);

struct Reason {
  Evidence evidence = Evidence::SameContents;
  int percent = 100;  // how far it holds; 100 where it holds or does not
  int points = 0;

  bool operator==(const Reason&) const = default;
};

// "parole in comune nei titoli: 80%" / "words in common in the titles: 80%"
Bilingual describe(const Reason& reason);

// A former objective that one of the edition may be.
struct Candidate {
  Id id = no_id;
  int points = 0;
  std::vector<Reason> reasons;  // in the order of Evidence

  bool operator==(const Candidate&) const = default;
};

enum class Certainty : std::uint8_t {
  None,       // no former objective resembles it: it is new
  Uncertain,  // one may be it, or several alike: a person has to say
  Likely,     // used unless a person says otherwise
  Certain,
};
std::string_view name(Certainty certainty);  // "none", "uncertain", ...
Bilingual title(Certainty certainty);        // "incerta"

// From these points on a match counts as likely, or is worth a question. Below, two objectives of one
// director that have some words in common would make a question of each new objective.
inline constexpr int likely_points = 50;
inline constexpr int uncertain_points = 35;
// Certain: with a name in common, the name, what surrounds it and some of the contents; without one,
// nearly all the rest.
inline constexpr int certain_points_with_name = 65;
inline constexpr int certain_points = 75;
// How many points a match has to be ahead of every other that either objective could have. Within
// one piece of weak evidence two are equally good, and a person has to say; three such pieces make one
// certain.
inline constexpr int likely_margin_points = 5;
inline constexpr int certain_margin_points = 15;
// How many other candidates are listed.
inline constexpr std::size_t others_max = 5;

struct ObjectiveMatch {
  int number = 0;  // in the edition, by order
  Certainty certainty = Certainty::None;
  std::optional<Candidate> best;  // nullopt with Certainty::None
  std::vector<Candidate> others;  // by points; also those that are matched with others

  // The former objective that it is without a person's decision; no_id: new, or not clear.
  Id matched() const { return certainty >= Certainty::Likely ? best->id : no_id; }
  bool operator==(const ObjectiveMatch&) const = default;
};

struct Matching {
  std::vector<ObjectiveMatch> objectives;  // of the edition, in its order
  // Former objectives that none is matched with, in their order: gone, or the answer to an open
  // question.
  std::vector<Id> unmatched;

  // Numbers of the objectives that wait for a decision.
  std::vector<int> uncertain() const;
  bool operator==(const Matching&) const = default;
};

// Likely and certain matches never give one identity to two objectives. Works in time near linear in
// the number of objectives. Copies that are equal in everything, as many in either, are matched in
// their order.
Matching match(const Version& former, const plan::Plan& edition);

// What a person decided: objective of the edition by number -> identity of the former objective that it
// is; no_id: it is a new one. A decision goes before any match.
using Decisions = std::map<int, Id>;

// All that stands in the way of `identify`: a decision about an objective or an identity that is not
// there, an identity given to two objectives, and uncertain matches without a decision. Empty: nothing.
Problems open_questions(const Version& former, const Matching& matching,
                        const Decisions& decisions);

// The edition as a version whose parts bear the identities of the former version's parts. In matched
// objectives indicators, phases and money rows are recognised too: equal ones first, then by what names
// them (description, number, chapter and commitment), by similar words, and by their place; likewise
// title pages, index, assignments, subtotals, staff tables and their rows. What is not recognised is
// new.
// Refuses with the first of open_questions(): an uncertain match without a decision is never used and
// never taken for a new objective.
// `matching` is match(former, edition); `ids` is beyond all identities of the plan's history.
Result<Version> identify(const Version& former, const plan::Plan& edition, const Matching& matching,
                         const Decisions& decisions, NewIds& ids);

}  // namespace pegaso::history

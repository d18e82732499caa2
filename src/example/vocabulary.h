// The words of the invented town: names, places, units, goals and pieces of sentences.
//
// Everything is made up but the missions and programmes, which are those of the classification of
// spending (D.Lgs. 118/2011, annex 14), and the legal values of dimensions, which belong to the
// layout. In the pieces of sentences stand
//   {di}    the objective's subject with its preposition ("della ludoteca")
//   {dove}  a place with its preposition ("nel quartiere Le Fornaci")
//   {anno} {prima} {fine}  the plan's year, the year before, the plan's last year
#pragma once

#include <span>
#include <string_view>

namespace pegaso::example {

struct ProgrammeOfMission {
  std::string_view mission;
  std::string_view programme;
};

struct Goal {
  std::string_view area;
  std::string_view goal;
  std::span<const std::string_view> operational;
};

// What one unit of the organisation does.
struct UnitOfTown {
  std::string_view name;
  std::string_view area;  // part of the organisation ("AREA TERRITORIO")
  std::string_view role;  // of who directs it
  std::span<const ProgrammeOfMission> programmes;
  std::span<const std::string_view> subjects;  // with their preposition
  std::span<const std::string_view> beneficiaries;
  std::span<const std::size_t> goals;  // indices into goals()
};

// How an indicator is measured; decides its formula, its target and its dimension.
enum class Measure { Percentage, Number, Deadline, Amount, Duration, Change, Grade, YesNo };

struct IndicatorWords {
  Measure measure;
  std::string_view description;
  std::string_view formula;
  std::string_view purpose;
  std::string_view thing;  // what a number counts ("incontri")
};

std::span<const std::string_view> towns();
std::span<const std::string_view> surnames();
std::span<const std::string_view> first_names();
std::span<const std::string_view> places();
std::span<const Goal> goals();
std::span<const UnitOfTown> units();
std::span<const std::string_view> actions();       // "Riqualificazione"
std::span<const std::string_view> impacts();       // expected impacts
std::span<const std::string_view> sentences();     // of descriptions
std::span<const std::string_view> steps();         // phases, in the order of a project
std::span<const std::string_view> step_details();  // what may follow a phase's text, with its comma
std::span<const IndicatorWords> result_words();
std::span<const IndicatorWords> impact_words();
std::span<const std::string_view> assignment_subjects();
std::span<const std::string_view> guideline_headings();
std::span<const std::string_view> guideline_sentences();
std::span<const std::string_view> guideline_items();

}  // namespace pegaso::example

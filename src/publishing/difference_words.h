// What all forms of a difference have in common: the words of its headings and rows, and its tables. See difference_text.h,
// difference_html.h, difference_pages.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "history/difference.h"
#include "publishing/table.h"

namespace pegaso::publishing {

// What stands in one of the two columns.
struct SideText {
  enum class State : std::uint8_t {
    Stated,
    Empty,      // there, and the plan says nothing
    NotStated,  // something was there, the version does not say what
    NotThere,   // the whole part was not there
  };
  State state = State::Stated;
  std::string text;  // for people, also of the other states: "(vuoto)", "—"
};

// One line of the comparison: a field, or one figure of a field that holds several.
struct DifferenceRow {
  std::string title;
  SideText before;
  SideText after;
  std::string difference;  // "+1.234,56"; "" where there is none
  // Word by word; empty where both sides are to be read as wholes. Lives as long as the difference.
  const std::vector<history::WordRun>* words = nullptr;
};

// The fields of a part, but for those that its heading or another row says already.
std::vector<DifferenceRow> rows_of(const history::PartDifference& part, Language language);

// "Piano esecutivo di gestione 2026-2028 del Comune di Borgo Sereno: differenze"
std::string difference_title(const history::Difference& difference, Language language);
// "12 modifiche"
std::string changes_text(const history::Difference& difference, Language language);
// "Bruni Carla, Dirigente"; "Senza dirigente"
std::string director_heading(const history::DirectorDifference& director, Language language);
// "Obiettivo 12 (prima 11) · SPORTELLO UNICO: rinominato, modificato"
std::string objective_heading(const history::ObjectiveDifference& objective, Language language);
// Sentences under the heading: to whom it went, where it is told. Often none.
std::vector<std::string> objective_remarks(const history::ObjectiveDifference& objective,
                                           Language language);
// "fase 3 «Collaudo»: aggiunta"; "" for the objective's own fields, which need no heading but for what
// is not stated.
std::string part_heading(const history::PartDifference& part, Language language);

// How many changes of each kind.
Table counts_table(const history::Difference& difference);
// Phases that were postponed, objectives, indicators and phases that were removed.
Table postponed_or_dropped_table(const history::Difference& difference, Language language);
// Before, after and difference: of the whole plan, by director, by chapter. Without the rows in which
// neither version has anything.
Table plan_totals_table(const history::Difference& difference, Language language);
Table director_totals_table(const history::Difference& difference);
Table chapter_totals_table(const history::Difference& difference);
// The three in one, for files: of what each row is, then before, after, difference.
Table totals_table(const history::Difference& difference, Language language);
// "2 righe delle risorse finanziarie non hanno importo (prima 1): ..."; "" when all have one.
std::string missing_amounts_text(const history::Difference& difference, Language language);

// With its sign: "+1.234,56", "-3,00", "0,00"; "+1" for heads.
std::string signed_text(Money amount);
std::string signed_text(const history::Figure& figure);

}  // namespace pegaso::publishing

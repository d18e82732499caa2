// Use case: fields of a draft, typed into a form while others may change the same draft. Nothing is overwritten
// silently: what only one of the two changed is merged, what both changed differently is told and left to whoever types.
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/plan_history.h"
#include "base/problem.h"

namespace pegaso::app {

// Tells one state of a draft from every other, also of a later draft of the same name: what a form was made from.
std::string stamp_of(const storage::Draft& draft);

// What stands in a field of the form, whether it was touched or not. White space around it and line ends do not count.
struct TypedField {
  history::PartRef at;
  std::string field;  // of plan/fields.h
  std::string text;   // as history::set_field reads it
};

// A field that somebody else changed since the form was made, and that was typed differently here.
struct FieldCollision {
  history::PartRef at;
  std::string field;
  Bilingual where;  // "fase 3 dell'obiettivo 12, fine"
  std::string was;
  std::string theirs;
  std::string typed;
  bool is_gone = false;  // they took the whole part out: what was typed has no place any more
  std::string author;    // of the change
  std::chrono::sys_seconds edited_at;  // UTC
};

struct FieldRefusal {
  history::PartRef at;
  std::string field;
  Problem problem;
};

struct MergedFields {
  storage::Draft draft;  // with what was typed, but for collisions and refusals
  std::vector<FieldCollision> collisions;
  std::vector<FieldRefusal> refusals;
  std::vector<TypedField> taken;    // what was typed anew and stands in nobody's way
  std::vector<std::string> others;  // who changed the draft since the form was made, each once

  bool is_whole() const { return collisions.empty() && refusals.empty(); }
};

// What the draft becomes with what was typed into a form that was made when its stamp was `stamp`; `removed`: parts that
// are taken out. Nothing is kept. Refuses a stamp that is not of this draft, and to take out a part that others changed
// since.
Result<MergedFields> merge_fields(PlanHistory& history, const std::string& name,
                                  std::string_view stamp, std::span<const TypedField> typed,
                                  std::span<const history::PartRef> removed = {});

// The same, kept where it is whole.
Result<MergedFields> save_fields(PlanHistory& history, const Recording& recording,
                                 const std::string& name, std::string_view stamp,
                                 std::span<const TypedField> typed,
                                 std::span<const history::PartRef> removed = {});

}  // namespace pegaso::app

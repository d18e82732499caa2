// The form of an objective in a draft: its fields, by pages; what was typed into it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/draft_fields.h"
#include "history/variation.h"
#include "history/version.h"
#include "web/draft_parts.h"
#include "web/page.h"
#include "web/widgets.h"

namespace pegaso::web {

// Whether parts of this kind are edited in a form.
bool has_fields(history::Part part);

// The form's pages: a whole objective on one would be too long.
struct FormSection {
  std::string_view name;
  std::string_view it;
  std::string_view en;
  std::initializer_list<history::Part> parts;
};
// The first where there is none of that name.
const FormSection& section_named(std::string_view name);

// "phase-17": how a form calls a part; its objective is that of the form. "phase-17-to": its field.
std::string part_key(const history::PartRef& at);
std::string field_key(const history::PartRef& at, std::string_view field);

// What was typed into a form of the objective.
struct TypedObjective {
  std::vector<app::TypedField> fields;
  std::vector<history::PartRef> removed;
};
TypedObjective typed_objective(const Typed& typed, history::Id objective);

// Of the objective's parts of one kind; of the kind Objective its own.
std::vector<history::Id> ids_of(const history::ObjectiveIds& ids, history::Part part);

// One page of the form. `stamp`: of the draft that the form is made from (app::stamp_of).
void write_objective_form(Page& page, const OpenDraft& open, std::size_t position,
                          const FormSection& section, const Typed& typed, std::string_view stamp);

}  // namespace pegaso::web

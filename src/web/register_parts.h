// What the pages of the two registers have in common: their words and addresses, who sees and changes which row, the fields
// of a row as people type them. Row is registers::Assignment or registers::Grant. Internal to the pages of the registers.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/registers.h"
#include "reading/register_rows.h"
#include "registers/assignment.h"
#include "registers/grant.h"
#include "web/site.h"
#include "web/widgets.h"

namespace pegaso::web {

struct RegisterWords {
  std::string_view path;  // "/assignments"
  std::string_view file;  // of its tables: "incarichi"
  SiteSection section;
  accounts::Action records;  // what whoever adds to it must be allowed to do
  Bilingual title;           // "Incarichi"
  Bilingual one;             // "Incarico"
  Bilingual add;             // "Registrare un incarico"
};
template <class Row>
const RegisterWords& words_of_register();
template <>
const RegisterWords& words_of_register<registers::Assignment>();
template <>
const RegisterWords& words_of_register<registers::Grant>();

app::RegisterChoice register_choice(const Call& call);

template <class Row>
std::string address_of_row(const registers::Number& number);

// The pages of one register.
template <class Row>
void write_register_tabs(Page& page);

// ---- Who sees and changes what --------------------------------------------------------------------

// Whether the visit may change the row, or add one to the unit.
template <class Row>
bool may_change(const Visit& visit, const Row& row);
template <class Row>
bool may_add(const Visit& visit, const std::string& unit);
// The row as the visit may see it: who is hidden is shown to those only who may read names.
registers::Assignment shown_to(const Visit& visit, const registers::Assignment& row);
registers::Grant shown_to(const Visit& visit, const registers::Grant& row);
// Whether the visit may see what files hold as it stands there, of every unit.
template <class Row>
bool may_read_files(const Visit& visit);
template <>
bool may_read_files<registers::Assignment>(const Visit& visit);
template <>
bool may_read_files<registers::Grant>(const Visit& visit);

// What a row is about, for a title: its object or purpose; "" where that is hidden.
const std::string& subject_of(const registers::Assignment& row);
const std::string& subject_of(const registers::Grant& row);

// ---- The fields -----------------------------------------------------------------------------------

// What people call a field, by its name in forms ("tax-code", "opinion-HR").
struct NamedValue {
  std::string name;
  Bilingual title;
  std::string value;  // as people type it
};
// The row as a form holds it: what is not said is "".
std::vector<NamedValue> typed_values(const regime::Regime& regime,
                                     const registers::Assignment& row);
std::vector<NamedValue> typed_values(const regime::Regime& regime, const registers::Grant& row);

// All that a row has, as commands and files name it.
template <class Row>
const std::vector<reading::RegisterField>& register_fields();
template <>
const std::vector<reading::RegisterField>& register_fields<registers::Assignment>();
template <>
const std::vector<reading::RegisterField>& register_fields<registers::Grant>();

// Which fields a form has: all, or what comes after the act.
enum class RowFields { All, Later };

void write_row_fields(Page& page, const Call& call, FormPart& form, const Typed& typed,
                      RowFields which, const registers::Assignment* row);
void write_row_fields(Page& page, const Call& call, FormPart& form, const Typed& typed,
                      RowFields which, const registers::Grant* row);

// The fields of the form as texts of the register; what is wrong is said beside its field. `row`: the one that changes,
// null where one is added. nullopt: something is missing or wrong.
template <class Row>
std::optional<reading::Texts> row_texts(Typed& typed, const regime::Regime& regime, const Row* row);

// The signs of a grant that are ticked.
std::vector<std::string> ticked_signs(const Typed& typed);

// Puts a refusal beside the field that it names, or at the top.
template <class Row>
void place_problem(Typed& typed, const Problem& problem);

}  // namespace pegaso::web

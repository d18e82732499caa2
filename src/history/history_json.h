// The values of a history as JSON: what the store keeps of each entry, and the change file by which
// a person edits a draft. The format, with examples, is docs/history-json.md.
//
//   std::string text = to_json(variation);
//   Variation same = TRY(variation_from_json(text, 2016));
//
// Canonical: equal values give equal bytes. Compact: a field that is as in an empty part is left
// out. A target is written as its text alone and parsed again when read, so reading takes the year
// of the plan. The fields are those of plan/fields.h: a new one needs nothing here.
//
// What is written must be what diff, first_version and the readers give: identities above 0 that
// fit their lists, values of their field's type, well-formed UTF-8, parsed targets that are their
// text's. Reading takes any bytes, and refuses with the place ("changes[3].to") and the cure: text
// that is no JSON, keys that are unknown or repeated, values of a wrong type or out of range,
// unknown parts, fields and words, identities that are missing or repeated.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "history/journal.h"
#include "history/variation.h"
#include "history/version.h"

namespace pegaso::history {

// {"changes":[...]} in one line.
std::string to_json(const Variation& variation);
// The same with one change a line, as a person edits it; ends with a line feed.
std::string to_change_file(const Variation& variation);
// The plan with the identity of each part inside it.
std::string to_json(const Version& version);
std::string to_json(const Act& act);
std::string to_json(const Entry& entry);

// `plan_year`: the year that a target's text means when it names none.
Result<Variation> variation_from_json(std::string_view json, int plan_year);
Result<Version> version_from_json(std::string_view json, int plan_year);
Result<Act> act_from_json(std::string_view json);
Result<Entry> entry_from_json(std::string_view json, int plan_year);

// What an entry says, apart from its number, its dates and its author, which the store keeps beside
// it.
using What = decltype(Entry::what);

// "begun", "act_recorded", "act_corrected", "act_ratified", "act_annulled". Kept in files: never
// changed.
std::string_view kind_name(const What& what);
std::string to_json(const What& what);
// Refuses an unknown kind too.
Result<What> what_from_json(std::string_view kind, std::string_view json, int plan_year);

}  // namespace pegaso::history

// What a text looks like: the grammar that is left when a page has lost a column.
//
// These are signs, not proofs. Whoever uses them alone marks the result as uncertain.
#pragma once

#include <string_view>

namespace pegaso::reading {

// The text stops where no sentence ends: an open bracket or quote, a comma, an article or a
// preposition as its last word.
bool is_unfinished(std::string_view text);

// It ends as a sentence does (".", ";", "!", "?").
bool is_closed(std::string_view text);

// It begins in the middle of a sentence: a lower-case letter, a closing bracket, a comma.
bool begins_inside(std::string_view text);

// Its first word is an Italian infinitive ("verificare", "garantire").
bool begins_with_infinitive(std::string_view text);

// Signs of arithmetic or of counting ("/", "* 100", "n. ", "numero di").
bool looks_like_formula(std::string_view text);

// A value to be reached: a number, a percentage, a date, a comparison, "entro ...".
bool looks_like_target(std::string_view text);

// Two to four capitalised words without punctuation between them.
bool looks_like_name(std::string_view text);

// Words for offices ("Settore", "Servizio", "Ufficio", "Unità"), or a list of such.
bool looks_like_office(std::string_view text);

}  // namespace pegaso::reading

// Full-text search: the user's words into a query, and the passage that shows a hit best.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"
#include "storage/italian_tokenizer.h"
#include "storage/store.h"

namespace pegaso::storage {

// What the user typed, understood as words that must all be there. Nothing in it is an operator,
// but for a "*" at the end of a word.
struct SearchWords {
  struct Word {
    std::string text;                // as typed, without the "*"
    bool is_beginning = false;       // any word that begins so
    std::vector<std::string> stems;  // its forms in the index ("5920/999" has two)
    std::vector<std::string> whole;  // the same with their endings kept
  };
  std::vector<Word> words;

  // As a query of FTS5: every word in quotes, joined by AND.
  std::string query() const;
};

// Leaves out what has no letter or digit; may be empty.
SearchWords parse_words(std::string_view typed, ItalianTokenizer& tokenizer);

// The field of the objective with most of the words, and among equals the first in the order of
// FoundIn, with a piece of its text. Fills found_in, item, snippet and highlights of `hit`.
void show_passage(const plan::Objective& objective, const SearchWords& words,
                  ItalianTokenizer& tokenizer, Hit& hit);

}  // namespace pegaso::storage

// The words of a text as the search index has them: lower case, accents dropped, Italian endings
// taken off ("Manutenzioni" and "manutenzione" both give "manutenzion").
//
// SQLite's own unicode61 tokenizer finds the words and folds them, libstemmer's Italian stemmer
// takes the endings off. Accents go first: documents write "attività", "attivita'" and "ATTIVITA'"
// for the same word, and all three must give one.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

#include "storage/sqlite.h"

namespace pegaso::storage {

// A word of a text: its form in the index, and the bytes [begin, end) of the text it stands for.
struct Token {
  std::string_view form;  // valid during the call
  std::size_t begin = 0;
  std::size_t end = 0;
};

enum class Endings { TakenOff, Kept };

class ItalianTokenizer {
 public:
  // Makes the tokenizer known to the connection's FTS5 tables as 'pegaso_italian'. A database that
  // uses it can be searched by this program only; all its other tables can be read by any.
  static void add_to(Database& db);

  // For texts outside the index: queries, snippets. `db` outlives the tokenizer.
  explicit ItalianTokenizer(const Database& db);
  ItalianTokenizer(ItalianTokenizer&&) noexcept;
  ItalianTokenizer& operator=(ItalianTokenizer&&) noexcept;
  ~ItalianTokenizer();

  // Calls `use` with each word, in order.
  void tokenize(std::string_view text, Endings endings,
                const std::function<void(const Token&)>& use);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pegaso::storage

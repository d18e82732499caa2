// Reading a document: bytes in, Reading out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "reading/reading.h"

namespace pegaso::reading {

struct LayoutInfo {
  std::string name;  // "schede", as in `--layout schede`
  Bilingual title;   // one line for people
};

struct ReadOptions {
  // A built-in layout by name, or nullopt to find the one that fits the document.
  std::optional<std::string> layout_name;
  // A layout description given by the user (TOML text) and the name of its file, for messages.
  std::optional<std::string> layout_text;
  std::string layout_file;
  // How many threads may work on the document; what is read does not depend on it.
  unsigned threads = 1;
};

// The built-in layouts, in the order in which they are tried.
std::vector<LayoutInfo> layouts();

// Reads a whole document. Refuses what is no text, what no layout recognises, and a faulty layout;
// everything else is read, and what finds no place is in Reading::unread.
Results<Reading> read_document(std::string name, std::string bytes, const ReadOptions& options);

}  // namespace pegaso::reading

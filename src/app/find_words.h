// Use case: full-text search through the plans of a store (`pegaso find WORDS`).
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/result.h"
#include "storage/store.h"

namespace pegaso::app {

struct FindRequest {
  std::string store_path;
  std::string words;
  storage::Scope scope;  // everything absent: all plans
  std::size_t limit = 20;
};

// Nothing found is an empty list, not a Problem; text without a word is one, and so is a scope
// that names a municipality or a year which the store has not.
Result<storage::FindOutcome> find_words(const FindRequest& request);

}  // namespace pegaso::app

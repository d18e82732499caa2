// Validation by the official schema. Internal to this room.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <libxml/tree.h>

#include "l190/schema.h"

namespace pegaso::l190 {

enum class SchemaOf { Dataset, Index };

// A departure from the schema, as libxml2 tells it.
struct Violation {
  const xmlNode* node = nullptr;  // of the tree that was validated; nullptr: unknown
  int code = 0;                   // xmlParserErrors, XML_SCHEMAV_...
  std::string message;            // English, with the values of the schema
};

struct Violations {
  std::vector<Violation> all;  // in the order of the document, faults_max at most
  std::size_t more = 0;        // that were not kept
};

// Everything in the tree that the schema does not admit. One thread at a time.
Violations validate(xmlDoc* document, const SchemaVersion& version, SchemaOf what);

// Whether the text is XML and the schema admits all of it. No tree is made, which is most of the time
// and memory that validating takes; what is wrong is for a tree to tell.
bool is_valid(std::string_view text, const SchemaVersion& version, SchemaOf what);

}  // namespace pegaso::l190

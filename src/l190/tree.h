// XML as libxml2 reads it: never from the network, without entities, whatever the bytes. Internal to
// this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <libxml/tree.h>

#include "contracts/fault.h"

namespace pegaso::l190 {

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

struct Tree {
  Document document;                     // nullptr: nothing could be read
  std::vector<contracts::Fault> faults;  // where it is not well-formed, and was read on behind
};

// `text` as mend() gives it.
Tree parse_tree(std::string_view text, const std::string& file);

// The name without prefix; "" for what is no element.
std::string_view local_name(const xmlNode* node);
// Whether it is an element.
bool is_element(const xmlNode* node);
// The next element among the children, from `node` on; nullptr: none.
const xmlNode* next_element(const xmlNode* node);
inline const xmlNode* first_child(const xmlNode* node) { return next_element(node->children); }
// The line where the element begins; 0 when unknown.
std::uint32_t line_of(const xmlNode* node);
// The text inside, of all depths, as it stands.
std::string content_of(const xmlNode* node);

}  // namespace pegaso::l190

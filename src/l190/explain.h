// What the schema does not admit, in words and tied to its contract. Internal to this room.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <unordered_map>

#include <libxml/tree.h>

#include "contracts/dataset.h"
#include "contracts/fault.h"
#include "l190/validate.h"

namespace pegaso::l190 {

// Which contract of a data set a node of its tree belongs to.
class Records {
 public:
  explicit Records(const xmlDoc* document);
  // Of the node or what it stands in; nullopt outside contracts.
  std::optional<std::size_t> of(const xmlNode* node) const;

 private:
  std::unordered_map<const xmlNode*, std::size_t> index_;
};

// `place` tells where the words should point for a contract and a node of the tree.
using PlaceOf =
    std::function<SourcePosition(std::optional<std::size_t> record, const xmlNode* node)>;

contracts::Fault explain(const Violation& violation, const SchemaVersion& version,
                         const contracts::Dataset& dataset, const Records& records,
                         const PlaceOf& place);

}  // namespace pegaso::l190

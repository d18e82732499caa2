// Use case: read a plan from a file, with the rulings kept beside it (`pegaso read`, `check`,
// `import`, `review`).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "reading/read.h"
#include "reading/rulings.h"

namespace pegaso::app {

struct ReadRequest {
  std::string path;  // "-" for standard input
  // A built-in layout by name, or the path of a layout file; nullopt: find the one that fits.
  std::optional<std::string> layout;
  // The rulings file; nullopt: the one beside the plan, when there is one.
  std::optional<std::string> rulings;
};

// "plan.txt.rulings.toml" for "plan.txt".
std::string rulings_path(const std::string& plan_path);

// The layout options that a person's choice means. Refuses what is neither a built-in layout nor a
// file, naming the layouts there are.
Result<reading::ReadOptions> layout_options(const std::optional<std::string>& layout);

// Reads the document and applies its rulings. The name of the reading's source is the path.
Results<reading::Reading> read_plan(const ReadRequest& request);
// The same with the layout options made once, for many documents.
Results<reading::Reading> read_plan(const ReadRequest& request,
                                    const reading::ReadOptions& options);

// True when there is such a rulings file.
bool has_rulings(const std::string& rulings_file);

// Adds a ruling at the end of a rulings file, making the file when there is none.
Results<void> add_ruling(const std::string& rulings_file, const reading::Ruling& ruling);

}  // namespace pegaso::app

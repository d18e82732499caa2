// Puts the lines of a sheet on pages: the page header falls between lines and inside them.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "example/lines.h"
#include "example/random.h"

namespace pegaso::example {

// Appends `lines` to `text` on `pages` pages (1 or more); each page begins with `header` between
// blank lines. Notes the cuts in `shapes`.
void write_pages(std::vector<Line> lines, int pages, const std::string& header, Random& random,
                 std::map<std::string, std::size_t>& shapes, std::string& text);

}  // namespace pegaso::example

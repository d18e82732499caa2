// Any bytes as a mapping and a table: read or refused, every row in the table or among the problems.
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/check.h"
#include "reading/budget_csv.h"

using pegaso::reading::BudgetMapping;
using pegaso::reading::BudgetMappingInfo;
using pegaso::reading::decode;

// The first byte chooses a mapping that comes with the program, or says that the input begins with one, ended by a
// NUL.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const auto built_in = [] {
    std::vector<BudgetMapping> all;
    for (const BudgetMappingInfo& each : pegaso::reading::budget_mappings()) {
      all.push_back(*pegaso::reading::built_in_budget_mapping(each.name));
    }
    return all;
  }();
  if (size == 0) return 0;
  std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t choice = data[0] % (built_in.size() + 1);
  BudgetMapping mapping;
  if (choice < built_in.size()) {
    mapping = built_in[choice];
  } else {
    const std::size_t end = std::min(input.find('\0'), input.size());
    auto loaded = pegaso::reading::load_budget_mapping(input.substr(0, end), "m.toml");
    if (!loaded) return 0;
    mapping = *std::move(loaded);
    input.remove_prefix(std::min(end + 1, input.size()));
  }
  const auto source = decode("t.csv", std::string(input));
  if (!source) return 0;
  const auto table = pegaso::reading::read_budget_csv(*source, mapping);
  if (!table) {
    PEGASO_CHECK(!table.error().empty());
    return 0;
  }
  // A fault of the text itself is one problem more than its rows.
  PEGASO_CHECK(table->chapters.size() + table->movements.size() + table->problems.size() >=
               table->rows);
  return 0;
}

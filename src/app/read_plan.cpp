#include "app/read_plan.h"

#include <algorithm>
#include <string_view>
#include <thread>
#include <utility>

#include "app/files.h"

namespace pegaso::app {
namespace {

constexpr std::size_t layout_bytes_max = std::size_t{1} << 20U;

constexpr std::string_view rulings_heading =
    "# Scelte sui dati in dubbio di un piano, scritte da `pegaso review`.\n"
    "# Rulings on the data in doubt of a plan, written by `pegaso review`.\n";

Problems one(Problem problem) { return {std::move(problem)}; }

// The rulings that go with a plan; none when there is no file.
Results<std::vector<reading::Ruling>> load_rulings(const ReadRequest& request) {
  const bool named = request.rulings.has_value();
  const std::string path = named ? *request.rulings : rulings_path(request.path);
  if (!named && (request.path == standard_input || !is_there(path))) {
    return std::vector<reading::Ruling>{};
  }
  Result<std::string> text = read_file(path, reading::rulings_bytes_max);
  if (!text) return std::unexpected(one(std::move(text).error()));
  return reading::parse_rulings(*text, path);
}

}  // namespace

std::string rulings_path(const std::string& plan_path) { return plan_path + ".rulings.toml"; }

Result<reading::ReadOptions> layout_options(const std::optional<std::string>& layout) {
  reading::ReadOptions options;
  if (!layout) return options;
  std::string names;
  for (const reading::LayoutInfo& each : reading::layouts()) {
    if (each.name == *layout) {
      options.layout_name = *layout;
      return options;
    }
    names += (names.empty() ? "" : ", ") + each.name;
  }
  if (!is_there(*layout)) {
    return refuse(
        {"non c'è un layout di nome «" + *layout + "», né un file",
         "there is no layout named «" + *layout + "», and no such file"},
        {},
        {"I layout compresi nel programma sono: " + names +
             "; altrimenti indicare un file (docs/reading.md)",
         "The built-in layouts are: " + names + "; otherwise name a file (docs/reading.md)"});
  }
  options.layout_text = TRY(read_file(*layout, layout_bytes_max));
  options.layout_file = *layout;
  return options;
}

Results<reading::Reading> read_plan(const ReadRequest& request,
                                    const reading::ReadOptions& options) {
  Result<std::string> bytes = read_file(request.path, reading::document_bytes_max);
  if (!bytes) return std::unexpected(one(std::move(bytes).error()));
  Results<std::vector<reading::Ruling>> rulings = load_rulings(request);
  if (!rulings) return std::unexpected(std::move(rulings).error());
  Results<reading::Reading> reading =
      reading::read_document(request.path, std::move(*bytes), options);
  if (reading && !rulings->empty()) reading::apply_rulings(*reading, *rulings);
  return reading;
}

Results<reading::Reading> read_plan(const ReadRequest& request) {
  Result<reading::ReadOptions> options = layout_options(request.layout);
  if (!options) return std::unexpected(one(options.error()));
  options->threads = std::thread::hardware_concurrency();
  return read_plan(request, *options);
}

bool has_rulings(const std::string& rulings_file) { return is_there(rulings_file); }

Results<void> add_ruling(const std::string& rulings_file, const reading::Ruling& ruling) {
  std::string text(rulings_heading);
  if (is_there(rulings_file)) {
    Result<std::string> before = read_file(rulings_file, reading::rulings_bytes_max);
    if (!before) return std::unexpected(one(std::move(before).error()));
    // A file with a mistake in it is mended first: nobody would see the new ruling otherwise.
    const auto parsed = reading::parse_rulings(*before, rulings_file);
    if (!parsed) return std::unexpected(parsed.error());
    text = std::move(*before);
    if (!text.empty() && text.back() != '\n') text += '\n';
  }
  text += '\n' + reading::format_ruling(ruling);
  if (const Result<void> written = write_file(rulings_file, text); !written) {
    return std::unexpected(one(written.error()));
  }
  return {};
}

}  // namespace pegaso::app

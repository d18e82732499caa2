#include "reading/read.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <span>
#include <tuple>
#include <utility>
#include <variant>

#include "base/embedded_file.h"
#include "embedded/layouts.h"
#include "reading/csv_tables.h"
#include "reading/document.h"
#include "reading/layout.h"
#include "reading/merged_columns.h"
#include "reading/rows.h"
#include "reading/sheet.h"
#include "reading/table_layout.h"
#include "reading/unread.h"

namespace pegaso::reading {
namespace {

constexpr std::string_view sheets_shape = "sheets";
constexpr std::string_view tables_shape = "tables";

// The year assumed for targets where the document does not name its own.
constexpr int year_unknown = 0;

// The municipality as the page headers write it, which is how people do.
void name_from_page_header(const Source& source, const DocumentLayout& layout,
                           std::span<const Place> places, plan::Plan& plan) {
  for (const Place& place : places) {
    if (place.datum.field != Field::Header) continue;
    const std::string_view text = source.text().substr(place.begin, place.end - place.begin);
    for (const Pattern& pattern : layout.page_headers) {
      const auto match = pattern.match(text);
      if (!match) continue;
      for (const Pattern::Gap& gap : *match) {
        if (gap.name == "municipality") {
          plan.municipality = text.substr(gap.begin, gap.end - gap.begin);
        }
      }
      return;
    }
  }
}

// The lines of uncertain records, first and last, and their order.
void give_lines(const Source& source, Reading& reading) {
  for (Uncertain& each : reading.uncertain) {
    const auto places =
        reading.places.of_record(each.datum.part, each.datum.owner, each.datum.item);
    for (const Place& place : places) {
      const std::uint32_t line = source.line_of(place.begin);
      each.line = each.line == 0 ? line : std::min(each.line, line);
      each.last_line = std::max(each.last_line, line);
    }
  }
  std::sort(reading.uncertain.begin(), reading.uncertain.end(),
            [](const Uncertain& a, const Uncertain& b) {
              return std::tie(a.line, a.datum) < std::tie(b.line, b.datum);
            });
}

// What is read of some sheets.
struct ReadSheets {
  std::vector<plan::Objective> objectives;
  std::vector<Place> places;
  std::vector<Uncertain> uncertain;
};

ReadSheets read_sheets_from(std::size_t first, std::span<const SheetRows> sheets, const Rows& rows,
                            const Layout& layout, int year) {
  ReadSheets read;
  read.places.reserve(rows.cell_count() * (sheets.size() - first) / sheets.size());
  Fields fields(rows, layout.marks, read.places);
  for (std::size_t i = first; i < sheets.size(); ++i) {
    read.objectives.push_back(read_sheet(rows, sheets[i], layout.sheet,
                                         static_cast<std::uint32_t>(i), year, fields,
                                         read.uncertain));
  }
  return read;
}

template <class T>
void append(std::vector<T>& out, std::vector<T> more) {
  out.insert(out.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// The first of the sheets that another thread reads; all of them are read here when there is none.
// Here the rest of the document is read too, hence fewer than half of them.
std::size_t first_for_another_thread(std::size_t sheets, unsigned threads) {
  constexpr std::size_t sheets_min = 16;  // fewer are read before a thread has begun
  return threads < 2 || sheets < sheets_min ? sheets : sheets * 2 / 5;
}

// Reads `source` by a layout of sheets; nullopt when it has none.
std::optional<Reading> read_sheets(const Source& source, const Layout& layout, unsigned threads) {
  std::vector<Place> places;
  const Rows rows(source, layout.document.page_headers, places);
  const std::vector<SheetRows> sheets = find_sheets(rows, layout.sheet, layout.document);
  if (sheets.empty()) return std::nullopt;
  places.reserve(places.size() + rows.cell_count());  // there is about one for each cell

  Reading reading;
  reading.layout = layout.name;
  name_from_page_header(source, layout.document, places, reading.plan);
  Fields fields(rows, layout.marks, places);
  read_identity(rows, layout.document, reading.plan);
  const int year = reading.plan.year.value_or(year_unknown);
  const std::size_t others = first_for_another_thread(sheets.size(), threads);
  std::future<ReadSheets> reading_others;
  if (others < sheets.size()) {
    reading_others = std::async(
        std::launch::async, [&] { return read_sheets_from(others, sheets, rows, layout, year); });
  }
  const auto all = rows.all();
  read_front(rows, all.first(sheets.front().first), layout, fields, reading.plan,
             reading.guidelines);
  for (std::size_t i = 0; i < others; ++i) {
    reading.plan.objectives.push_back(read_sheet(rows, sheets[i], layout.sheet,
                                                 static_cast<std::uint32_t>(i), year, fields,
                                                 reading.uncertain));
  }
  read_back(rows, all.subspan(sheets.back().end), layout, fields, reading.plan);
  if (reading_others.valid()) {
    ReadSheets read = reading_others.get();
    append(reading.plan.objectives, std::move(read.objectives));
    append(places, std::move(read.places));
    append(reading.uncertain, std::move(read.uncertain));
  }
  mend_merged_columns(rows.text(), reading.plan, places, reading.uncertain);
  sort_by_position(places);  // once, for both
  reading.unread = find_unread(source, places);
  reading.places = Places(std::move(places));
  give_lines(source, reading);
  return reading;
}

Problem not_a_plan(const std::string& name) {
  return {{"in questo documento non si riconosce nessuna scheda obiettivo",
           "no objective sheet is recognised in this document"},
          {name, 0, 0},
          {"controllare che sia il piano giusto; se ha un'altra forma, descriverla in un layout "
           "(docs/reading.md) e indicarlo con --layout, oppure riempire la tabella di "
           "`pegaso template`",
           "check that it is the right plan; if it has another shape, describe it in a layout "
           "(docs/reading.md) and name it with --layout, or fill in the table printed by "
           "`pegaso template`"}};
}

// One layout file of any shape.
using AnyLayout = std::variant<Layout, TableLayout>;

Results<AnyLayout> load(std::string_view toml, const std::string& file) {
  const Result<std::string> shape = layout_shape(toml, file);
  if (!shape) return std::unexpected(Problems{shape.error()});
  if (*shape == sheets_shape) return load_layout(toml, file);
  if (*shape == tables_shape) return load_table_layout(toml, file);
  return std::unexpected(Problems{{{"la forma (\"shape\") di un layout è \"sheets\" o \"tables\"",
                                    "the shape of a layout is \"sheets\" or \"tables\""},
                                   {file, 0, 0},
                                   {"indicare una delle due: docs/reading.md le spiega",
                                    "name one of the two: docs/reading.md explains them"}}});
}

// nullopt: the document has not this layout's shape; then `source` is left as it was.
std::optional<Results<Reading>> read_by(const AnyLayout& layout, Source& source, unsigned threads) {
  if (const auto* tables = std::get_if<TableLayout>(&layout)) {
    if (!is_table(source, *tables)) return std::nullopt;
    return read_tables(std::move(source), *tables);
  }
  std::optional<Reading> reading = read_sheets(source, std::get<Layout>(layout), threads);
  if (!reading) return std::nullopt;
  reading->source = std::move(source);
  return std::move(*reading);
}

}  // namespace

std::vector<LayoutInfo> layouts() {
  std::vector<LayoutInfo> out;
  for (const EmbeddedFile& file : embedded::layouts()) {
    const auto layout = load(file.content, std::string(file.name));
    if (!layout) continue;
    std::visit([&](const auto& each) { out.push_back({each.name, each.title}); }, *layout);
  }
  return out;
}

Results<Reading> read_document(std::string name, std::string bytes, const ReadOptions& options) {
  Result<Source> source = decode(std::move(name), std::move(bytes));
  if (!source) return std::unexpected(Problems{std::move(source).error()});

  if (options.layout_text) {
    const Results<AnyLayout> layout = load(*options.layout_text, options.layout_file);
    if (!layout) return std::unexpected(layout.error());
    if (auto reading = read_by(*layout, *source, options.threads)) return std::move(*reading);
    return std::unexpected(Problems{not_a_plan(source->name())});
  }
  bool known = !options.layout_name;
  for (const EmbeddedFile& file : embedded::layouts()) {
    const Results<AnyLayout> layout = load(file.content, std::string(file.name));
    if (!layout) return std::unexpected(layout.error());
    const bool wanted =
        !options.layout_name ||
        std::visit([&](const auto& each) { return each.name == *options.layout_name; }, *layout);
    if (!wanted) continue;
    known = true;
    if (auto reading = read_by(*layout, *source, options.threads)) return std::move(*reading);
  }
  if (!known) {
    return std::unexpected(Problems{{{"non c'è un layout di nome \"" + *options.layout_name + "\"",
                                      "there is no layout named \"" + *options.layout_name + "\""},
                                     {},
                                     {"`pegaso layouts` elenca quelli che ci sono",
                                      "`pegaso layouts` lists those there are"}}});
  }
  return std::unexpected(Problems{not_a_plan(source->name())});
}

}  // namespace pegaso::reading

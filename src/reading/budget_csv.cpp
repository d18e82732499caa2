#include "reading/budget_csv.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/number.h"
#include "base/placeholders.h"
#include "base/text.h"
#include "reading/csv.h"

namespace pegaso::reading {
namespace {

// Groups of three digits between dots, then perhaps a comma with one or two decimals; without a dot any
// number of digits.
bool is_grouped_amount(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const std::string_view whole = text.substr(0, text.find(','));
  const auto groups = split(whole, '.');
  constexpr std::size_t group_digits = 3;
  for (std::size_t i = 1; i < groups.size(); ++i) {
    if (groups[i].size() != group_digits) return false;
  }
  return !groups.empty() && !groups.front().empty() &&
         (groups.size() == 1 || groups.front().size() <= group_digits);
}

std::string with_dots_and_commas_exchanged(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c == '.') {
      c = ',';
    } else if (c == ',') {
      c = '.';
    }
  }
  return out;
}

Problem not_understood(const Source& source, std::uint32_t line, const Bilingual& what) {
  return {what, {source.name(), line, 0}, {}};
}

// A row's cells by the mapping's fields.
class RowReader {
 public:
  RowReader(const Source& source, const BudgetMapping& mapping)
      : source_(source), mapping_(mapping) {}

  // Which cell holds which heading; what the mapping needs and the header lacks.
  Problems read_header(const CsvRow& row) {
    std::unordered_map<std::string, std::size_t> at;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string heading = fold_spaces(cell_text(source_, row.cells[i]));
      headings_.push_back(heading);
      at.emplace(heading, i);
    }
    Problems problems;
    const auto cell_of = [&](const std::string& heading) -> std::size_t {
      const auto found = at.find(fold_spaces(heading));
      if (found != at.end()) {
        used_.insert(found->second);
        return found->second;
      }
      problems.push_back(
          {{"manca la colonna «" + heading + "»", "the column \"" + heading + "\" is missing"},
           {source_.name(), row.line, 0},
           {"correggere la prima riga del file o la corrispondenza",
            "mend the file's first row or the mapping"}});
      return 0;
    };
    for (const auto& [name, columns] : mapping_.fields) {
      Field field{{}, columns.widths, columns.joined_by, nullptr, nullptr};
      for (const std::string& heading : columns.headings) field.cells.push_back(cell_of(heading));
      if (const auto words = mapping_.words.find(name); words != mapping_.words.end()) {
        field.words = &words->second;
      }
      if (const auto empty = mapping_.empty.find(name); empty != mapping_.empty.end()) {
        field.empty = &empty->second;
      }
      fields_.emplace(name, std::move(field));
    }
    for (const AppropriationColumns& each : mapping_.appropriations) {
      if (each.year) {
        appropriations_.push_back(
            {*each.year, cell_of(each.competence),
             each.cash.empty() ? std::nullopt : std::optional(cell_of(each.cash))});
        continue;
      }
      for (const int year : years_in_headings(each.competence)) {
        const auto cash = at.find(with_year(each.cash, year));
        if (cash != at.end()) used_.insert(cash->second);
        appropriations_.push_back({year, cell_of(with_year(each.competence, year)),
                                   cash == at.end() ? std::nullopt : std::optional(cash->second)});
      }
    }
    return problems;
  }

  std::vector<std::string> unused() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      if (!used_.contains(i) && !headings_[i].empty()) names.push_back(headings_[i]);
    }
    return names;
  }

  std::size_t width() const { return headings_.size(); }
  void set_row(const CsvRow& row) { row_ = &row; }

  // The field's text, in the program's words; "" where the row or the mapping has none.
  std::string text(std::string_view name) const {
    const auto at = fields_.find(name);
    return at == fields_.end() ? std::string() : text(at->second);
  }

  // What the file's word for a value of that field means in the program's words.
  std::string meant(std::string_view name, std::string text) const {
    const auto at = fields_.find(name);
    return at == fields_.end() ? text : meant(at->second, std::move(text));
  }

  Result<std::optional<Money>> amount(std::string_view name) const {
    return amount_of(text(name), name);
  }

  struct YearAmounts {
    int year;
    std::size_t competence;
    std::optional<std::size_t> cash;
  };
  const std::vector<YearAmounts>& appropriations() const { return appropriations_; }
  Result<Money> amount_in(std::size_t cell) const {
    return TRY(amount_of(cell_of_row(cell), headings_[cell])).value_or(Money());
  }

  Problem wrong(const Bilingual& what) const { return not_understood(source_, row_->line, what); }
  // "«amount»: 12,345 non è un importo"
  Problem wrong(std::string_view field, const std::string& text, const Bilingual& what) const {
    const std::string name(field);
    return wrong({"«" + name + "»: «" + text + "» " + what.it,
                  "\"" + name + "\": \"" + text + "\" " + what.en});
  }

 private:
  struct Field {
    std::vector<std::size_t> cells;
    std::vector<unsigned> widths;
    std::string joined_by;
    const std::map<std::string, std::string>* words;
    const std::vector<std::string>* empty;
  };

  static std::string with_year(std::string_view pattern, int year) {
    return with_places_filled(pattern, [&](std::string_view name) {
      return name == "year" ? std::optional(std::to_string(year)) : std::nullopt;
    });
  }

  std::vector<int> years_in_headings(const std::string& pattern) const {
    std::vector<int> years;
    constexpr std::size_t digits = 4;
    for (const std::string& heading : headings_) {
      const std::size_t at = pattern.find('{');
      int year = 0;
      const auto read =
          std::from_chars(heading.data() + std::min(at, heading.size()),
                          heading.data() + std::min(at + digits, heading.size()), year);
      if (read.ec == std::errc() && heading == fold_spaces(with_year(pattern, year))) {
        years.push_back(year);
      }
    }
    return years;
  }

  std::string cell_of_row(std::size_t cell) const {
    if (cell >= row_->cells.size()) return {};
    return std::string(trimmed(cell_text(source_, row_->cells[cell])));
  }

  std::string text(const Field& field) const {
    std::string joined;
    bool is_any = false;
    for (std::size_t i = 0; i < field.cells.size(); ++i) {
      std::string part = cell_of_row(field.cells[i]);
      const bool is_nothing =
          part.empty() ||
          (field.empty != nullptr && std::ranges::find(*field.empty, part) != field.empty->end());
      // A code ends at its first level without a value.
      if (is_nothing) break;
      if (i < field.widths.size() && part.size() < field.widths[i]) {
        part.insert(0, field.widths[i] - part.size(), '0');
      }
      if (is_any) joined += field.joined_by;
      joined += part;
      is_any = true;
    }
    return meant(field, std::move(joined));
  }

  static std::string meant(const Field& field, std::string text) {
    if (field.words == nullptr) return text;
    const auto at = field.words->find(text);
    return at == field.words->end() ? text : at->second;
  }

  Result<std::optional<Money>> amount_of(const std::string& text, std::string_view name) const {
    if (text.empty()) return std::nullopt;
    const auto amount = parse_amount(text, mapping_.notation);
    if (!amount) {
      return std::unexpected(wrong(name, text,
                                   {"non è un importo in quella notazione, con al più due decimali",
                                    "is no amount in that notation, with two decimals at most"}));
    }
    return *amount;
  }

  const Source& source_;
  const BudgetMapping& mapping_;
  std::vector<std::string> headings_;
  std::set<std::size_t> used_;
  std::map<std::string, Field, std::less<>> fields_;
  std::vector<YearAmounts> appropriations_;
  const CsvRow* row_ = nullptr;
};

Result<budget::ChapterKey> read_key(const RowReader& row) {
  budget::ChapterKey key;
  const std::string side = row.text("side");
  if (side == "revenue") {
    key.side = budget::Side::Revenue;
  } else if (side != "expenditure") {
    return std::unexpected(row.wrong(
        "side", side, {"non è revenue o expenditure", "is neither revenue nor expenditure"}));
  }
  std::string code = row.text("chapter");
  if (code.empty()) {
    code = row.text("number");
    for (const std::string_view part : {"article", "item"}) {
      const std::string text = row.text(part);
      if (text.empty()) break;
      code += "/" + text;
    }
  }
  const auto parsed = budget::parse_chapter_code(code);
  if (!parsed) {
    return std::unexpected(row.wrong("chapter", code,
                                     {"non è un codice di capitolo come 5920 o 5920/999",
                                      "is no code of a chapter such as 5920 or 5920/999"}));
  }
  key.code = *parsed;
  return key;
}

Result<std::vector<budget::ChapterCode>> read_linked_revenue(const RowReader& row) {
  std::vector<budget::ChapterCode> codes;
  const std::string text = row.text("linked_revenue");
  if (text.empty()) return codes;
  for (const std::string_view part : split(text, ';')) {
    const auto code = budget::parse_chapter_code(part);
    if (!code) {
      return std::unexpected(row.wrong("linked_revenue", std::string(part),
                                       {"non è un codice di capitolo", "is no code of a chapter"}));
    }
    codes.push_back(*code);
  }
  std::ranges::sort(codes);
  return codes;
}

Result<ChapterRow> read_chapter(const RowReader& row, std::uint32_t line) {
  ChapterRow read;
  read.line = line;
  budget::Chapter& chapter = read.chapter;
  chapter.key = TRY(read_key(row));
  chapter.description = row.text("description");
  chapter.director = row.text("director");
  chapter.unit = row.text("unit");
  chapter.mission = row.text("mission");
  chapter.programme = row.text("programme");
  chapter.title = row.text("title");
  chapter.group = row.text("group");
  chapter.chart_code = row.text("chart_code");
  chapter.limited_category = row.text("limited_category");
  chapter.linked_revenue = TRY(read_linked_revenue(row));
  if (const std::string text = row.text("spending_class"); !text.empty()) {
    const auto found = budget::spending_class_named(text);
    if (!found) {
      return std::unexpected(row.wrong("spending_class", text,
                                       {"non è una classe di spesa", "is no class of spending"}));
    }
    chapter.spending_class = *found;
  }
  for (const RowReader::YearAmounts& each : row.appropriations()) {
    budget::Movement movement;
    movement.kind = budget::MovementKind::Appropriation;
    movement.chapter = chapter.key;
    movement.year = each.year;
    movement.amount = TRY(row.amount_in(each.competence));
    if (each.cash) movement.cash = TRY(row.amount_in(*each.cash));
    movement.date = *Date::from(each.year, 1, 1);
    const bool is_any = !movement.amount.is_zero() || !movement.cash.is_zero();
    if (is_any) read.appropriations.push_back(std::move(movement));
  }
  return read;
}

Result<Date> read_date(const RowReader& row, std::string_view field) {
  const std::string text = row.text(field);
  const auto iso = parse_iso_date(text);
  const auto date = iso ? iso : parse_italian_date(text);
  if (!date) {
    return std::unexpected(row.wrong(field, text,
                                     {"non è un giorno come 31/12/2016 o 2016-12-31",
                                      "is no day such as 31/12/2016 or 2016-12-31"}));
  }
  return *date;
}

Result<bool> read_flag(const RowReader& row, std::string_view field) {
  const std::string text = fold_for_comparison(row.text(field));
  if (text.empty() || text == "no" || text == "false") return false;
  if (text == "si" || text == "yes" || text == "true") return true;
  return std::unexpected(row.wrong(field, text, {"non è sì o no", "is neither yes nor no"}));
}

Result<int> read_year(const RowReader& row) {
  const std::string text = row.text("year");
  const auto year = parse_number<int>(text);
  constexpr std::size_t digits = 4;
  if (year && text.size() == digits) return *year;
  return std::unexpected(row.wrong("year", text, {"non è un anno", "is no year"}));
}

Result<std::optional<budget::MovementNumber>> read_number(const RowReader& row,
                                                          const std::string& text,
                                                          std::string_view field) {
  if (text.empty()) return std::nullopt;
  const auto number = budget::parse_movement_number(text);
  if (!number) {
    return std::unexpected(
        row.wrong(field, text, {"non è un numero come 2016/696", "is no number such as 2016/696"}));
  }
  return *number;
}

// "impegno 2016/696": the kind as the file writes it, and the number.
Result<std::optional<ParentReference>> read_parent(const RowReader& row) {
  const std::string text = row.text("parent");
  if (text.empty()) return std::nullopt;
  const std::size_t space = std::min(text.rfind(' '), text.size());
  const auto kind = budget::movement_kind_named(
      row.meant("kind", std::string(trimmed(std::string_view(text).substr(0, space)))));
  const auto number = budget::parse_movement_number(std::string_view(text).substr(space));
  if (!kind || !number) {
    return std::unexpected(
        row.wrong("parent", text,
                  {"non è il tipo e il numero di un movimento, come «impegno 2016/696»",
                   "is no kind and number of a movement, such as \"commitment 2016/696\""}));
  }
  return ParentReference{*kind, *number};
}

Result<MovementRow> read_movement(const RowReader& row, std::uint32_t line) {
  MovementRow read;
  read.line = line;
  budget::Movement& movement = read.movement;
  const std::string kind = row.text("kind");
  const auto named = budget::movement_kind_named(kind);
  if (!named) {
    return std::unexpected(
        row.wrong("kind", kind, {"non è un tipo di movimento", "is no kind of movement"}));
  }
  movement.kind = *named;
  movement.chapter = TRY(read_key(row));
  movement.year = TRY(read_year(row));
  const auto amount = TRY(row.amount("amount"));
  if (!amount) return std::unexpected(row.wrong({"manca l'importo", "the amount is missing"}));
  movement.amount = *amount;
  movement.cash = TRY(row.amount("cash")).value_or(Money());
  movement.date = TRY(read_date(row, "date"));
  movement.number = TRY(read_number(row, row.text("movement_number"), "movement_number"));
  read.parent = TRY(read_parent(row));
  movement.act = row.text("act");
  if (!row.text("due").empty()) movement.due = TRY(read_date(row, "due"));
  movement.revenue_kind = row.text("revenue_kind");
  movement.beneficiary = row.text("beneficiary");
  movement.reason = row.text("reason");
  movement.multi_year = TRY(read_flag(row, "multi_year"));
  movement.is_excluded_from_cap = TRY(read_flag(row, "excluded_from_cap"));
  movement.third_party_share = TRY(row.amount("third_party_share")).value_or(Money());
  movement.limited_category = row.text("limited_category");
  return read;
}

}  // namespace

std::optional<Money> parse_amount(std::string_view text, AmountNotation notation) {
  text = trimmed(text);
  if (notation == AmountNotation::Plain && text.find(',') != std::string_view::npos)
    return std::nullopt;
  const std::string italian = notation == AmountNotation::Italian
                                  ? std::string(text)
                                  : with_dots_and_commas_exchanged(text);
  if (!is_grouped_amount(italian)) return std::nullopt;
  const auto parsed = pegaso::parse_amount(italian);
  if (!parsed || parsed->repaired) return std::nullopt;
  return parsed->amount;
}

Results<BudgetTable> read_budget_csv(const Source& source, const BudgetMapping& mapping) {
  CsvReader reader(source, find_separator(source));
  RowReader row_reader(source, mapping);
  BudgetTable table;
  CsvRow row;
  bool has_header = false;
  bool separator_row = declares_separator(source);
  std::set<budget::ChapterKey> seen;
  while (reader.next(row)) {
    if (std::exchange(separator_row, false) || is_blank(source, row) || is_comment(source, row)) {
      continue;
    }
    if (!has_header) {
      has_header = true;
      Problems missing = row_reader.read_header(row);
      if (!missing.empty()) return std::unexpected(std::move(missing));
      continue;
    }
    ++table.rows;
    row_reader.set_row(row);
    if (row.cells.size() > row_reader.width()) {
      table.problems.push_back(row_reader.wrong(
          {"la riga ha più celle dell'intestazione", "the row has more cells than the header"}));
      continue;
    }
    if (mapping.rows == BudgetRows::Movements) {
      auto movement = read_movement(row_reader, row.line);
      if (movement) {
        table.movements.push_back(*std::move(movement));
      } else {
        table.problems.push_back(std::move(movement).error());
      }
      continue;
    }
    auto chapter = read_chapter(row_reader, row.line);
    if (!chapter) {
      table.problems.push_back(std::move(chapter).error());
    } else if (!seen.insert(chapter->chapter.key).second) {
      const Bilingual name = budget::describe(chapter->chapter.key);
      table.problems.push_back(row_reader.wrong(
          {name.it + ": c'è già in una riga sopra", name.en + ": stands in a row above already"}));
    } else {
      table.chapters.push_back(*std::move(chapter));
    }
  }
  if (!has_header) {
    return std::unexpected(
        Problems{not_understood(source, 1, {"il file non ha righe", "the file has no rows"})});
  }
  table.problems.insert(table.problems.end(), reader.problems().begin(), reader.problems().end());
  table.unused = row_reader.unused();
  return table;
}

}  // namespace pegaso::reading

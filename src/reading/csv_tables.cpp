#include "reading/csv_tables.h"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/check.h"
#include "base/text.h"
#include "reading/csv.h"
#include "reading/suggest.h"
#include "reading/table_fields.h"
#include "reading/unread.h"

namespace pegaso::reading {
namespace {

constexpr std::size_t problems_max = 100;
constexpr std::size_t remarks_max = 50;
// The year assumed for targets where the table does not give its own.
constexpr int year_unknown = 0;

// What the header says about one column of the file.
struct HeaderCell {
  enum class Kind { Known, Comment, Blank, Unknown };
  Kind kind = Kind::Blank;
  const TableColumn* column = nullptr;  // Known
  std::string text;                     // as in the file
  CsvCell cell;
};

struct Header {
  std::uint32_t line = 0;
  std::vector<HeaderCell> cells;

  const HeaderCell* of(std::string_view field) const {
    for (const HeaderCell& each : cells) {
      if (each.column == nullptr) continue;
      for (const TableField* candidate : each.column->fields) {
        if (candidate->name == field) return &each;
      }
    }
    return nullptr;
  }
};

const TableColumn* find_column(const TableLayout& layout, std::string_view text) {
  const std::string folded = fold_word(text);
  const auto found =
      std::find_if(layout.columns.begin(), layout.columns.end(), [&](const TableColumn& column) {
        const auto& words = column.header.folded;
        return std::find(words.begin(), words.end(), folded) != words.end();
      });
  return found == layout.columns.end() ? nullptr : &*found;
}

// The rows up to and with the header are given to `pass`, which says whether to go on.
template <class Pass>
Header read_header(const Source& source, const TableLayout& layout, CsvReader& reader, Pass pass) {
  Header header;
  CsvRow row;
  bool separator_row = declares_separator(source);
  while (reader.next(row)) {
    const bool skipped =
        std::exchange(separator_row, false) || is_blank(source, row) || is_comment(source, row);
    if (!pass(row)) break;
    if (skipped) continue;
    header.line = row.line;
    for (const CsvCell& cell : row.cells) {
      HeaderCell out;
      out.cell = cell;
      out.text = fold_spaces(cell_text(source, cell));
      out.column = find_column(layout, out.text);
      using Kind = HeaderCell::Kind;
      out.kind = out.column != nullptr       ? Kind::Known
                 : out.text.empty()          ? Kind::Blank
                 : out.text.starts_with('#') ? Kind::Comment
                                             : Kind::Unknown;
      header.cells.push_back(std::move(out));
    }
    break;
  }
  return header;
}

// ---- Words for messages ------------------------------------------------------------------------

// "Perhaps ...? " with the word that is closest; nothing when none is.
Bilingual perhaps(std::string_view text, const std::vector<const TableWords*>& known) {
  std::vector<std::string_view> folded;
  std::vector<const TableWords*> owners;
  for (const TableWords* each : known) {
    for (const std::string& word : each->folded) {
      folded.push_back(word);
      owners.push_back(each);
    }
  }
  const std::size_t at = closest(fold_word(text), folded);
  if (at == folded.size()) return {};
  const std::string& word = owners[at]->words.front();
  return {fmt::format("Forse è «{}»? ", word), fmt::format("Perhaps “{}”? ", word)};
}

Bilingual joined(const Bilingual& first, const Bilingual& second) {
  return {first.it + second.it, first.en + second.en};
}

std::string list_of(const std::vector<const TableWords*>& all) {
  std::string text;
  for (const TableWords* each : all) text += (text.empty() ? "" : ", ") + each->words.front();
  return text;
}

// ---- Reading ------------------------------------------------------------------------------------

// Where a row's data go: the part of the plan, and its place in it.
struct Destination {
  Part part = Part::Document;
  std::uint32_t owner = 0;
  std::uint32_t item = 0;
};

class TableReader {
 public:
  TableReader(Source source, const TableLayout& layout)
      : source_(std::move(source)), layout_(layout), separator_(find_separator(source_)) {}

  Results<Reading> read() {
    reading_.layout = layout_.name;
    CsvReader reader(source_, separator_);
    header_ =
        read_header(source_, layout_, reader, [&](const CsvRow& row) { return place_head(row); });
    if (problems_.empty()) check_header();
    if (problems_.empty()) {
      row_header_ = header_.of("row");
      code_header_ = header_.of("code");
      find_objectives(reader);
      read_rows(reader);
    }
    for (const Problem& problem : reader.problems()) problems_.push_back(problem);
    if (problems_.empty() && reading_.plan.objectives.empty()) refuse_no_objectives();
    if (!problems_.empty()) return std::unexpected(sorted_problems());
    finish();
    return std::move(reading_);
  }

 private:
  // ---- Problems and remarks

  void refuse(std::uint32_t line, std::uint32_t column, Bilingual message, Bilingual cure) {
    problems_.push_back({std::move(message), {source_.name(), line, column}, std::move(cure)});
  }

  void refuse(const CsvRow& row, Bilingual message, Bilingual cure) {
    refuse(row.line, 0, std::move(message), std::move(cure));
  }

  void refuse(const CsvCell& cell, Bilingual message, Bilingual cure) {
    const std::uint32_t line = source_.line_of(cell.begin);
    refuse(line, cell.begin - source_.line_start(line) + 1, std::move(message), std::move(cure));
  }

  Problems sorted_problems() {
    std::sort(problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) {
      return std::pair(a.where.line, a.where.column) < std::pair(b.where.line, b.where.column);
    });
    return std::move(problems_);
  }

  // A cell that was not understood, or has no meaning in its row.
  void remark(const CsvCell& cell, const HeaderCell& header, const Bilingual& what,
              const Bilingual& what_to_do) {
    if (++remark_count_ > remarks_max) return;
    const std::string text = shortened(fold_spaces(cell_text(source_, cell)));
    const std::uint32_t line = source_.line_of(cell.begin);
    remarks_.push_back({fmt::format("riga {}, colonna {}: «{}» {}. {}", line, header.text, text,
                                    what.it, what_to_do.it),
                        fmt::format("line {}, column {}: “{}” {}. {}", line, header.text, text,
                                    what.en, what_to_do.en)});
  }

  // ---- Header

  void check_header() {
    if (header_.cells.empty()) {
      refuse(0, 0, {"la tabella non ha intestazioni", "the table has no header"}, cure_of_header());
      return;
    }
    std::vector<const TableColumn*> seen;
    for (const HeaderCell& cell : header_.cells) {
      if (problems_.size() >= problems_max) return;
      if (cell.kind == HeaderCell::Kind::Unknown) refuse_unknown_column(cell);
      if (cell.kind != HeaderCell::Kind::Known) continue;
      if (std::find(seen.begin(), seen.end(), cell.column) != seen.end()) {
        refuse(cell.cell,
               {fmt::format("la colonna «{}» c'è due volte", cell.text),
                fmt::format("the column “{}” is there twice", cell.text)},
               {"Riunire le due colonne in una", "Make one column of the two"});
      }
      seen.push_back(cell.column);
    }
    for (const TableColumn& column : layout_.columns) {
      if (!column.mandatory || std::find(seen.begin(), seen.end(), &column) != seen.end()) continue;
      refuse(header_.line, 0,
             {fmt::format("manca la colonna «{}»", column.header.name),
              fmt::format("the column “{}” is missing", column.header.name)},
             cure_of_header());
    }
  }

  static Bilingual cure_of_header() {
    return {"Prendere la riga delle intestazioni da `pegaso template`",
            "Take the header row from `pegaso template`"};
  }

  void refuse_unknown_column(const HeaderCell& cell) {
    std::vector<const TableWords*> known;
    for (const TableColumn& column : layout_.columns) known.push_back(&column.header);
    refuse(
        cell.cell,
        {fmt::format("la colonna «{}» non è conosciuta", shortened(cell.text)),
         fmt::format("the column “{}” is not known", shortened(cell.text))},
        joined(perhaps(cell.text, known),
               {"Usare le intestazioni di `pegaso template`; una colonna di appunti comincia con #",
                "Use the headers of `pegaso template`; a column of notes begins with #"}));
  }

  // ---- Places

  void place(const Destination& to, Field field, std::uint32_t begin, std::uint32_t end) {
    places_.push_back({{to.part, to.owner, to.item, field}, begin, end});
  }

  // The part of [begin, end) without white space at its ends, when any is left.
  void place_trimmed(Field field, std::uint32_t begin, std::uint32_t end) {
    const std::string_view text = source_.text();
    while (begin < end && is_space(text[begin])) ++begin;
    while (end > begin && is_space(text[end - 1])) --end;
    if (begin < end) place({}, field, begin, end);
  }

  // No-break spaces are no text either.
  bool has_text(const CsvCell& cell) const {
    const std::string_view text = source_.text().substr(cell.begin, cell.end - cell.begin);
    for (std::size_t at = 0; at < text.size();) {
      const bool wide = text.substr(at, 2) == "\xC2\xA0";
      if (!wide && !is_space(text[at])) return true;
      at += wide ? 2 : 1;
    }
    return false;
  }

  // Separators, quotation marks and what else stands between the cells with text.
  void place_rules(const CsvRow& row) {
    std::uint32_t end = row.begin;
    for (const CsvCell& cell : row.cells) {
      if (!has_text(cell)) continue;
      place_trimmed(Field::Rule, end, cell.begin);
      end = cell.end;
    }
    place_trimmed(Field::Rule, end, row.end);
  }

  // Whether the last place goes on where the one before it ended; then they become one.
  bool joins_last_place() {
    if (places_.size() < 2) return false;
    const Place last = places_.back();
    Place& before = places_[places_.size() - 2];
    const std::string_view between =
        source_.text().substr(before.end, std::max(last.begin, before.end) - before.end);
    if (before.datum != last.datum || !std::all_of(between.begin(), between.end(), is_space)) {
      return false;
    }
    before.end = last.end;
    places_.pop_back();
    return true;
  }

  // A row that says nothing to the program: comments and separators alone. Neighbours share a place
  // and do not count, since spreadsheets write as many empty rows as they please.
  bool skip_row(const CsvRow& row) {
    const std::size_t before = places_.size();
    place_trimmed(is_comment(source_, row) ? Field::Note : Field::Rule, row.begin, row.end);
    return places_.size() == before || joins_last_place() || count_row(row);
  }

  // Whether another row may be read.
  bool count_row(const CsvRow& row) {
    if (++rows_ <= table_rows_max) return true;
    refuse(row,
           {fmt::format("la tabella ha più di {} righe", table_rows_max),
            fmt::format("the table has more than {} rows", table_rows_max)},
           {"Dividerla in più tabelle", "Divide it into several tables"});
    return false;
  }

  // Rows before the header, and the header.
  bool place_head(const CsvRow& row) {
    const bool separator_row = row.line == 1 && declares_separator(source_);
    if (separator_row || is_blank(source_, row) || is_comment(source_, row)) return skip_row(row);
    for (const CsvCell& cell : row.cells) {
      if (has_text(cell)) place({}, Field::Label, cell.begin, cell.end);
    }
    place_rules(row);
    return true;
  }

  // ---- Rows

  // A cell of a row with the header above it; nullptr beyond the header.
  const HeaderCell* header_of(std::size_t index) const {
    return index < header_.cells.size() ? &header_.cells[index] : nullptr;
  }

  std::string text_of(const CsvRow& row, const HeaderCell* header) const {
    if (header == nullptr) return {};
    const auto index = static_cast<std::size_t>(header - header_.cells.data());
    if (index >= row.cells.size()) return {};
    return fold_spaces(cell_text(source_, row.cells[index]));
  }

  std::optional<RowKind> kind_of(const CsvRow& row) const {
    if (row_header_ == nullptr) return RowKind::Objective;
    const std::string folded = fold_word(text_of(row, row_header_));
    for (std::size_t i = 0; i < row_kind_count; ++i) {
      const auto& words = layout_.rows.at(i).folded;
      if (std::find(words.begin(), words.end(), folded) != words.end()) {
        return static_cast<RowKind>(i);
      }
    }
    return std::nullopt;
  }

  static constexpr std::uint32_t ambiguous = std::numeric_limits<std::uint32_t>::max();

  // A row may name an objective that stands further down: how many there are and their codes are
  // needed first.
  void find_objectives(CsvReader reader) {
    CsvRow row;
    std::uint32_t count = 0;
    for (std::size_t rows = 0; rows <= table_rows_max && reader.next(row);) {
      if (is_blank(source_, row) || is_comment(source_, row)) continue;
      ++rows;
      if (kind_of(row) != RowKind::Objective) continue;
      if (std::string code = text_of(row, code_header_); !code.empty()) {
        const auto [at, fresh] = codes_.emplace(std::move(code), count);
        if (!fresh) at->second = ambiguous;
      }
      ++count;
    }
    reading_.plan.objectives.resize(count);
  }

  void read_rows(CsvReader& reader) {
    CsvRow row;
    while (reader.next(row)) {
      if (is_blank(source_, row) || is_comment(source_, row)) {
        if (!skip_row(row)) return;
        continue;
      }
      if (!count_row(row)) return;
      read_row(row);
      if (problems_.size() >= problems_max) {
        refuse(row,
               {"ci sono troppi errori: il resto della tabella non è stato letto",
                "there are too many mistakes: the rest of the table was not read"},
               {"Correggere quelli elencati e riprovare", "Correct those listed and try again"});
        return;
      }
    }
  }

  void read_row(const CsvRow& row) {
    const auto kind = kind_of(row);
    if (!kind) return refuse_kind(row);
    const auto to = destination(row, *kind);
    if (!to) return;
    Record record = new_record(*kind);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (has_text(row.cells[i])) read_cell(row.cells[i], header_of(i), *kind, *to, record);
    }
    place_rules(row);
    check_mandatory(row, *kind);
    keep(row, *kind, *to, std::move(record));
  }

  void refuse_kind(const CsvRow& row) {
    const std::string text = text_of(row, row_header_);
    std::vector<const TableWords*> known;
    for (const TableWords& each : layout_.rows) known.push_back(&each);
    const std::string& column = row_header_->text;
    if (text.empty()) {
      refuse(row,
             {fmt::format("la colonna «{}» è vuota: di che cosa parla la riga?", column),
              fmt::format("the column “{}” is empty: what is the row about?", column)},
             {"Scrivervi uno di: " + list_of(known), "Write one of: " + list_of(known)});
      return;
    }
    refuse(row,
           {fmt::format("«{}» (colonna «{}») non è un tipo di riga", shortened(text), column),
            fmt::format("“{}” (column “{}”) is not a kind of row", shortened(text), column)},
           joined(perhaps(text, known),
                  {"Scrivere uno di: " + list_of(known), "Write one of: " + list_of(known)}));
  }

  // The objective that a row belongs to: the one it names, or that of the row above.
  std::optional<std::uint32_t> owner_of(const CsvRow& row) {
    const std::string code = text_of(row, code_header_);
    if (code.empty()) {
      if (current_) return current_;
      refuse(row, {"la riga non appartiene a nessun obiettivo", "the row belongs to no objective"},
             {"Metterla sotto la riga del suo obiettivo, o scriverne il codice",
              "Put it below the row of its objective, or write that objective's code"});
      return std::nullopt;
    }
    const auto found = codes_.find(code);
    if (found == codes_.end()) {
      refuse(row,
             {fmt::format("nessun obiettivo ha il codice «{}»", shortened(code)),
              fmt::format("no objective has the code “{}”", shortened(code))},
             {"Correggere il codice, o lasciarlo vuoto sotto la riga dell'obiettivo",
              "Correct the code, or leave it empty below the objective's row"});
      return std::nullopt;
    }
    if (found->second == ambiguous) {
      refuse(row,
             {fmt::format("più obiettivi hanno il codice «{}»: la riga può essere di ciascuno",
                          shortened(code)),
              fmt::format("several objectives have the code “{}”: the row may be of any of them",
                          shortened(code))},
             {"Dare a ogni obiettivo un codice suo", "Give each objective a code of its own"});
      return std::nullopt;
    }
    return found->second;
  }

  std::optional<Destination> destination(const CsvRow& row, RowKind kind) {
    if (kind == RowKind::Plan) return Destination{};
    if (kind == RowKind::Objective) {
      current_ = current_objective_++;
      return Destination{Part::Objective, *current_, 0};
    }
    const auto owner = owner_of(row);
    if (!owner) return std::nullopt;
    current_ = owner;
    const plan::Objective& objective = reading_.plan.objectives[*owner];
    const auto item = [](std::size_t size) { return static_cast<std::uint32_t>(size); };
    switch (kind) {
      case RowKind::ImpactIndicator:
        return Destination{Part::ImpactIndicator, *owner, item(objective.impact_indicators.size())};
      case RowKind::ResultIndicator:
        return Destination{Part::ResultIndicator, *owner, item(objective.result_indicators.size())};
      case RowKind::Phase:
        return Destination{Part::Phase, *owner, item(objective.phases.size())};
      case RowKind::Revenue:
      case RowKind::Expenditure:
        return Destination{Part::Money, *owner, item(objective.money.size())};
      case RowKind::RevenueDifference:
      case RowKind::ExpenditureDifference:
        return Destination{Part::StatedDifference, *owner, 0};
      case RowKind::Staffing:
        return Destination{Part::Staffing, *owner, 0};
      case RowKind::Plan:
      case RowKind::Objective:
        break;
    }
    PEGASO_CHECK(false);
  }

  // A cell with text: a field of the record, the word that tells the row, a note, or unread.
  void read_cell(const CsvCell& cell, const HeaderCell* header, RowKind kind, const Destination& to,
                 Record& record) {
    if (header == nullptr || header->kind == HeaderCell::Kind::Blank) {
      refuse(cell,
             {fmt::format("«{}» sta in una colonna senza intestazione",
                          shortened(fold_spaces(cell_text(source_, cell)))),
              fmt::format("“{}” stands in a column without header",
                          shortened(fold_spaces(cell_text(source_, cell))))},
             {"Controllare che le celle non siano spostate; un testo con il separatore va tra "
              "virgolette",
              "Check that the cells are not shifted; a text with the separator in it needs "
              "quotation marks"});
      return;
    }
    if (header->kind == HeaderCell::Kind::Comment) {
      place({}, Field::Note, cell.begin, cell.end);
      return;
    }
    if (header == row_header_) {
      const bool tells_side = to.part == Part::Money || to.part == Part::StatedDifference;
      place(to, tells_side ? Field::Side : Field::Label, cell.begin, cell.end);
      return;
    }
    const TableField* field = header->column->field_in(kind);
    if (field == nullptr) {
      remark(cell, *header,
             {fmt::format("non ha senso in una riga «{}»", layout_.word(kind)),
              fmt::format("has no meaning in a row “{}”", layout_.word(kind))},
             {"Toglierlo o spostarlo nella sua riga", "Remove it or move it to its row"});
      return;
    }
    const auto fault = field->set(record, cell_text(source_, cell), layout_);
    if (fault) remark(cell, *header, reason(*fault), cure(*fault));
    if (!fault || keeps_text(*fault)) place(to, field->place, cell.begin, cell.end);
  }

  void check_mandatory(const CsvRow& row, RowKind kind) {
    for (const HeaderCell& header : header_.cells) {
      if (header.column == nullptr || !header.column->mandatory) continue;
      if (header.column->field_in(kind) == nullptr || !text_of(row, &header).empty()) continue;
      refuse(
          row,
          {fmt::format("nella riga «{}» la colonna «{}» è vuota", layout_.word(kind), header.text),
           fmt::format("the column “{}” is empty in a row “{}”", header.text, layout_.word(kind))},
          {"Riempirla: senza, la riga non si può leggere",
           "Fill it in: the row cannot be read without"});
    }
  }

  void refuse_second(const CsvRow& row, RowKind kind) {
    refuse(row,
           {fmt::format("c'è già una riga «{}»", layout_.word(kind)),
            fmt::format("there is a row “{}” already", layout_.word(kind))},
           {"Lasciarne una sola (per ogni obiettivo, se è dell'obiettivo)",
            "Leave one only (for each objective, where it is an objective's)"});
  }

  // Puts what the row says into the plan.
  void keep(const CsvRow& row, RowKind kind, const Destination& to, Record record) {
    if (kind == RowKind::Plan) {
      if (std::exchange(plan_row_, true)) return refuse_second(row, kind);
      auto& head = std::get<PlanHead>(record);
      reading_.plan.municipality = std::move(head.municipality);
      reading_.plan.year = head.year;
      reading_.plan.last_year = head.last_year;
      return;
    }
    plan::Objective& objective = reading_.plan.objectives[to.owner];
    switch (kind) {
      case RowKind::Objective:
        keep_objective(objective, std::get<plan::Objective>(std::move(record)), to.owner);
        return;
      case RowKind::ImpactIndicator:
        objective.impact_indicators.push_back(std::get<plan::Indicator>(std::move(record)));
        return;
      case RowKind::ResultIndicator:
        objective.result_indicators.push_back(std::get<plan::Indicator>(std::move(record)));
        return;
      case RowKind::Phase:
        objective.phases.push_back(std::get<plan::Phase>(std::move(record)));
        return;
      case RowKind::Revenue:
      case RowKind::Expenditure:
        objective.money.push_back(std::get<plan::MoneyRow>(std::move(record)));
        return;
      case RowKind::RevenueDifference:
      case RowKind::ExpenditureDifference:
        keep_difference(row, kind, objective, std::get<DifferenceRow>(record));
        return;
      case RowKind::Staffing:
        if (objective.staffing) return refuse_second(row, kind);
        objective.staffing = std::get<plan::Staffing>(record);
        return;
      case RowKind::Plan:
        break;
    }
    PEGASO_CHECK(false);
  }

  // Rows that name it by its code may have stood above the objective.
  static void keep_objective(plan::Objective& place, plan::Objective read, std::uint32_t index) {
    read.number = static_cast<int>(index) + 1;
    read.impact_indicators = std::move(place.impact_indicators);
    read.result_indicators = std::move(place.result_indicators);
    read.phases = std::move(place.phases);
    read.money = std::move(place.money);
    read.stated_difference = place.stated_difference;
    read.staffing = place.staffing;
    place = std::move(read);
  }

  void keep_difference(const CsvRow& row, RowKind kind, plan::Objective& objective,
                       const DifferenceRow& difference) {
    if (objective.stated_difference) return refuse_second(row, kind);
    if (!difference.amount) return;
    objective.stated_difference = {
        kind == RowKind::RevenueDifference ? plan::Side::Revenue : plan::Side::Expenditure,
        *difference.amount};
  }

  void refuse_no_objectives() {
    refuse(header_.line, 0,
           {"la tabella non contiene nessun obiettivo", "the table holds no objective"},
           {"Aggiungere una riga per ogni obiettivo, come nell'esempio di `pegaso template`",
            "Add a row for each objective, as in the example of `pegaso template`"});
  }

  void parse_targets() {
    const int year = reading_.plan.year.value_or(year_unknown);
    const auto parse = [&](plan::Indicator& indicator) {
      indicator.target.parsed = plan::parse_target(indicator.target.text, year);
    };
    for (plan::Objective& objective : reading_.plan.objectives) {
      for (plan::Indicator& indicator : objective.impact_indicators) parse(indicator);
      for (plan::Indicator& indicator : objective.result_indicators) parse(indicator);
    }
  }

  void finish() {
    parse_targets();
    reading_.unread = find_unread(source_, places_);
    reading_.places = Places(std::move(places_));
    for (Bilingual& each : remarks_) source_.add_remark(std::move(each));
    if (remark_count_ > remarks_max) {
      const std::size_t more = remark_count_ - remarks_max;
      source_.add_remark({fmt::format("altre {} celle non sono state capite", more),
                          fmt::format("{} more cells were not understood", more)});
    }
    reading_.source = std::move(source_);
  }

  Source source_;
  const TableLayout& layout_;
  char separator_;
  Header header_;
  const HeaderCell* row_header_ = nullptr;   // the column that tells the kind of row
  const HeaderCell* code_header_ = nullptr;  // the column of codes
  Reading reading_;
  Problems problems_;
  std::vector<Bilingual> remarks_;
  std::size_t remark_count_ = 0;
  std::vector<Place> places_;
  std::size_t rows_ = 0;
  std::unordered_map<std::string, std::uint32_t> codes_;
  std::optional<std::uint32_t> current_;  // the objective of the row above
  std::uint32_t current_objective_ = 0;   // objective rows so far
  bool plan_row_ = false;
};

}  // namespace

bool is_table(const Source& source, const TableLayout& layout) {
  CsvReader reader(source, find_separator(source));
  const Header header = read_header(source, layout, reader, [](const CsvRow&) { return true; });
  const auto known = std::count_if(header.cells.begin(), header.cells.end(),
                                   [](const HeaderCell& cell) { return cell.column != nullptr; });
  return known >= 2 && (header.of("row") != nullptr || header.of("objective.title") != nullptr);
}

Results<Reading> read_tables(Source source, const TableLayout& layout) {
  return TableReader(std::move(source), layout).read();
}

}  // namespace pegaso::reading

#include "reading/register_rows.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/number.h"
#include "base/text.h"
#include "budget/chapter.h"
#include "reading/budget_csv.h"
#include "reading/csv.h"
#include "registers/words.h"

namespace pegaso::reading {
namespace {

using registers::Assignment;
using registers::FaultyRow;
using registers::Grant;

// A field as each language calls it: in Italian by the first of its headings.
Bilingual called(std::string_view field) {
  for (const auto* fields : {&assignment_fields(), &grant_fields()}) {
    const auto at = std::ranges::find(*fields, field, &RegisterField::name);
    if (at != fields->end()) {
      return {std::string(at->headings.substr(0, at->headings.find('|'))), std::string(field)};
    }
  }
  return {std::string(field), std::string(field)};
}

Problem wrong(std::string_view field, std::string_view text, const Bilingual& what,
              Bilingual cure) {
  const Bilingual name = called(field);
  const std::string given(text);
  return {{name.it + ": «" + given + "» " + what.it, name.en + ": \"" + given + "\" " + what.en},
          {},
          std::move(cure)};
}

// Reads the texts of one row, field by field; where a text is not given the field stays.
class FieldReader {
 public:
  explicit FieldReader(const Texts& texts) : texts_(texts) {}

  std::optional<std::string_view> given(std::string_view field) const {
    const auto at = texts_.find(field);
    if (at == texts_.end()) return std::nullopt;
    return trimmed(at->second);
  }

  void text(std::string_view field, std::string& value) const {
    if (const auto text = given(field)) value = fold_spaces(*text);
  }

  Result<void> amount(std::string_view field, Money& value) const {
    const auto text = given(field);
    if (!text || text->empty()) return {};
    auto amount = parse_amount(*text, AmountNotation::Italian);
    if (!amount) amount = parse_amount(*text, AmountNotation::Plain);
    if (!amount || *amount <= Money()) {
      return std::unexpected(wrong(field, *text,
                                   {"non è un importo sopra zero", "is no amount above zero"},
                                   {"con al più due decimali: 1.234,56 o 1234.56",
                                    "with two decimals at most: 1.234,56 or 1234.56"}));
    }
    value = *amount;
    return {};
  }

  Result<void> day(std::string_view field, Date& value) const {
    std::optional<Date> read = value;
    TRY(day(field, read));
    if (read) value = *read;
    return {};
  }

  Result<void> day(std::string_view field, std::optional<Date>& value) const {
    const auto text = given(field);
    if (!text || text->empty()) return {};
    if (*text == "-") {
      value.reset();
      return {};
    }
    const auto date = registers::parse_day(*text);
    if (!date) {
      return std::unexpected(
          wrong(field, *text, {"non è un giorno", "is no day"},
                {"come 31/12/2016 o 2016-12-31", "as 31/12/2016 or 2016-12-31"}));
    }
    value = *date;
    return {};
  }

  Result<void> chapter(std::string_view field, std::string& value) const {
    const auto text = given(field);
    if (!text || text->empty()) return {};
    if (*text == "-") {
      value.clear();
      return {};
    }
    const auto code = budget::parse_chapter_code(*text);
    if (!code) {
      return std::unexpected(wrong(field, *text,
                                   {"non è un codice di capitolo", "is no code of a chapter"},
                                   {"come 5920 o 5920/999", "as 5920 or 5920/999"}));
    }
    value = budget::format(*code);
    return {};
  }

  Result<void> number(std::string_view field, registers::Number& value) const {
    const auto text = given(field);
    if (!text || text->empty()) return {};
    const auto number = budget::parse_movement_number(*text);
    if (!number) {
      return std::unexpected(wrong(field, *text,
                                   {"non è un numero del registro", "is no number of the register"},
                                   {"come 2016/3", "as 2016/3"}));
    }
    value = *number;
    return {};
  }

 private:
  const Texts& texts_;
};

Result<void> read_sheet(const FieldReader& fields, std::int64_t& sheet) {
  const auto text = fields.given("sheet");
  if (!text || text->empty()) return {};
  const auto number = parse_number<std::int64_t>(*text);
  if (!number || *number < 1) {
    return std::unexpected(wrong("sheet", *text,
                                 {"non è il numero di una scheda", "is no number of a sheet"},
                                 {"un numero da 1 in su", "a number from 1 on"}));
  }
  sheet = *number;
  return {};
}

Result<void> read_opinions(const FieldReader& fields, std::vector<registers::Opinion>& opinions) {
  const auto text = fields.given("opinions");
  if (!text) return {};
  auto read = registers::parse_opinions(*text);
  if (!read) {
    return std::unexpected(wrong(
        "opinions", *text, {"non sono pareri con il loro giorno", "are no opinions with days"},
        {"come COLLEGIO_REVISORI@2016-09-20,HR@22/9/2016",
         "as COLLEGIO_REVISORI@2016-09-20,HR@22/9/2016"}));
  }
  opinions = *std::move(read);
  return {};
}

Result<void> check_needed(const std::vector<std::pair<std::string_view, bool>>& fields) {
  Bilingual missing;
  for (const auto& [name, is_there] : fields) {
    if (is_there) continue;
    const Bilingual words = called(name);
    missing.it += (missing.it.empty() ? "" : ", ") + words.it;
    missing.en += (missing.en.empty() ? "" : ", ") + words.en;
  }
  if (missing.it.empty()) return {};
  return refuse({"manca: " + missing.it, "missing: " + missing.en}, {},
                {"senza, la riga non dice che cosa è stato deciso",
                 "without it the row does not say what was decided"});
}

bool is_one_of(std::string_view heading, std::string_view headings) {
  const auto all = split(headings, '|');
  return std::ranges::find(all, heading) != all.end();
}

// The columns of a CSV by field.
class Header {
 public:
  Header(const Source& source, const CsvRow& row, const std::vector<RegisterField>& fields) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string heading = fold_spaces(cell_text(source, row.cells[i]));
      const std::string folded = fold_for_comparison(heading);
      const auto field = std::ranges::find_if(fields, [&](const RegisterField& each) {
        return folded == each.name || is_one_of(folded, each.headings);
      });
      if (field != fields.end()) {
        const bool is_new = columns_.emplace(field->name, i).second;
        if (!is_new) repeated_.push_back(heading);
      } else if (!heading.empty()) {
        unused_.push_back(heading);
      }
    }
    for (const RegisterField& each : fields) {
      if (each.is_needed && !columns_.contains(each.name)) missing_.push_back(each);
    }
  }

  Problems problems(const Source& source, std::uint32_t line) const {
    Problems problems;
    for (const RegisterField& each : missing_) {
      const Bilingual name = called(each.name);
      const std::string headings = fmt::format("{}", fmt::join(split(each.headings, '|'), ", "));
      problems.push_back(
          {{"manca la colonna «" + name.it + "»", "the column \"" + name.en + "\" is missing"},
           {source.name(), line, 0},
           {"può chiamarsi " + headings, "it may be called " + headings}});
    }
    for (const std::string& each : repeated_) {
      problems.push_back(
          {{"la colonna «" + each + "» c'è due volte", "the column \"" + each + "\" stands twice"},
           {source.name(), line, 0},
           {"toglierne una", "take one away"}});
    }
    return problems;
  }

  Texts texts(const Source& source, const CsvRow& row) const {
    Texts texts;
    for (const auto& [name, cell] : columns_) {
      if (cell < row.cells.size()) {
        texts.emplace(name, std::string(trimmed(cell_text(source, row.cells[cell]))));
      }
    }
    return texts;
  }

  const std::vector<std::string>& unused() const { return unused_; }

 private:
  std::map<std::string_view, std::size_t> columns_;
  std::vector<std::string> unused_;
  std::vector<std::string> repeated_;
  std::vector<RegisterField> missing_;
};

template <class Row>
Result<Row> read_row(const Texts& texts) {
  Row row;
  TRY(read_into(row, texts));
  TRY(check_complete(row));
  return row;
}

template <class Row>
Results<RegisterTable<Row>> read_table(const Source& source,
                                       const std::vector<RegisterField>& fields) {
  CsvReader reader(source, find_separator(source));
  CsvRow row;
  RegisterTable<Row> table;
  std::optional<Header> header;
  bool is_declaration = declares_separator(source);
  while (reader.next(row)) {
    if (std::exchange(is_declaration, false) || is_blank(source, row) || is_comment(source, row)) {
      continue;
    }
    if (!header) {
      header.emplace(source, row, fields);
      Problems problems = header->problems(source, row.line);
      if (!problems.empty()) return std::unexpected(std::move(problems));
      continue;
    }
    ++table.count;
    const std::string text(source.text().substr(row.begin, row.end - row.begin));
    auto read = read_row<Row>(header->texts(source, row));
    if (read) {
      table.rows.push_back({*std::move(read), row.line, text});
    } else {
      table.faulty.push_back(
          {source.name(), row.line, text, read.error().message, read.error().cure});
    }
  }
  if (!header) {
    return std::unexpected(Problems{
        {{"il file non ha righe", "the file has no rows"},
         {source.name(), 0, 0},
         {"la prima riga dà i nomi delle colonne", "the first row gives the columns' names"}}});
  }
  // What is wrong with the marks of a row is told beside what was read of it.
  for (const Problem& each : reader.problems()) {
    table.faulty.push_back({source.name(), each.where.line,
                            std::string(source.line(each.where.line)), each.message, each.cure});
  }
  table.unused = header->unused();
  return table;
}

}  // namespace

const std::vector<RegisterField>& assignment_fields() {
  static const std::vector<RegisterField> fields = {
      {"number", "numero|n."},
      {"date", "data|data dell'atto|data atto", true},
      {"unit", "settore|unita|ufficio|servizio", true},
      {"sheet", "scheda", true},
      {"director", "dirigente|direttore"},
      {"object", "oggetto", true},
      {"kind", "tipo|tipologia", true},
      {"beneficiary", "beneficiario|incaricato", true},
      {"amount", "importo", true},
      {"chapter", "capitolo", true},
      {"opinions", "pareri"},
      {"act", "atto", true},
      {"published", "pubblicato|pubblicazione|data pubblicazione"},
      {"paid", "pagato|pagamento|data pagamento"},
  };
  return fields;
}

const std::vector<RegisterField>& grant_fields() {
  static const std::vector<RegisterField> fields = {
      {"number", "numero|n."},
      {"date", "data|data dell'atto|data atto", true},
      {"kind", "tipo|tipologia"},
      {"beneficiary", "beneficiario", true},
      {"tax-code", "codice fiscale|partita iva|cf|tax code"},
      {"reveals", "rivela|dati sensibili"},
      {"purpose", "finalita|oggetto", true},
      {"unit", "settore|unita|ufficio|servizio", true},
      {"director", "dirigente|direttore"},
      {"chapter", "capitolo"},
      {"amount", "importo", true},
      {"signs", "segni", true},
      {"act", "atto", true},
      {"published", "pubblicato|pubblicazione|data pubblicazione"},
      {"paid", "pagato|pagamento|data pagamento"},
  };
  return fields;
}

Result<void> read_into(Assignment& row, const Texts& texts) {
  const FieldReader fields(texts);
  TRY(fields.number("number", row.number));
  TRY(fields.day("date", row.date));
  fields.text("unit", row.unit);
  TRY(read_sheet(fields, row.sheet));
  fields.text("director", row.director);
  fields.text("object", row.object);
  if (const auto kind = fields.given("kind")) row.kind = registers::kind_named(*kind);
  fields.text("beneficiary", row.beneficiary);
  TRY(fields.amount("amount", row.amount));
  TRY(fields.chapter("chapter", row.chapter));
  TRY(read_opinions(fields, row.opinions));
  fields.text("act", row.act);
  TRY(fields.day("published", row.published_on));
  TRY(fields.day("paid", row.paid_on));
  return {};
}

Result<void> read_into(Grant& row, const Texts& texts) {
  const FieldReader fields(texts);
  TRY(fields.number("number", row.number));
  TRY(fields.day("date", row.date));
  if (const auto kind = fields.given("kind"); kind && !kind->empty()) {
    row.kind = registers::grant_kind_named(*kind);
  }
  // What is granted is a contribution unless somebody says otherwise.
  if (row.kind.empty()) row.kind = "CONTRIBUTION";
  fields.text("beneficiary", row.beneficiary);
  fields.text("tax-code", row.tax_code);
  if (const auto reveals = fields.given("reveals")) {
    const auto named = registers::reveals_named(*reveals);
    if (!named) {
      return std::unexpected(wrong("reveals", *reveals,
                                   {"non è salute, disagio o no", "is not health, hardship or no"},
                                   {"di chi è in quello stato l'identità non si pubblica",
                                    "the identity of who is in that state is not published"}));
    }
    row.reveals = *named;
  }
  fields.text("purpose", row.purpose);
  fields.text("unit", row.unit);
  fields.text("director", row.director);
  TRY(fields.chapter("chapter", row.chapter));
  TRY(fields.amount("amount", row.amount));
  if (const auto signs = fields.given("signs")) {
    row.signs.clear();
    for (const std::string_view each : split(*signs, ',')) {
      const std::string sign = fold_for_comparison(each);
      if (!sign.empty()) row.signs.push_back(sign);
    }
  }
  fields.text("act", row.act);
  TRY(fields.day("published", row.published_on));
  TRY(fields.day("paid", row.paid_on));
  return {};
}

Result<void> check_complete(const Assignment& row) {
  return check_needed({{"date", row.date != Date()},
                       {"unit", !row.unit.empty()},
                       {"sheet", row.sheet != 0},
                       {"object", !row.object.empty()},
                       {"kind", !row.kind.empty()},
                       {"beneficiary", !row.beneficiary.empty()},
                       {"amount", !row.amount.is_zero()},
                       {"chapter", !row.chapter.empty()},
                       {"act", !row.act.empty()}});
}

Result<void> check_complete(const Grant& row) {
  return check_needed({{"date", row.date != Date()},
                       {"beneficiary", !row.beneficiary.empty()},
                       {"purpose", !row.purpose.empty()},
                       {"unit", !row.unit.empty()},
                       {"amount", !row.amount.is_zero()},
                       {"signs", !row.signs.empty()},
                       {"act", !row.act.empty()}});
}

Results<RegisterTable<Assignment>> read_assignments(const Source& source) {
  return read_table<Assignment>(source, assignment_fields());
}

Results<RegisterTable<Grant>> read_grants(const Source& source) {
  return read_table<Grant>(source, grant_fields());
}

}  // namespace pegaso::reading

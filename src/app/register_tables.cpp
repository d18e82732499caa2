#include "app/register_tables.h"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "codes/codes.h"

namespace pegaso::app {

using publishing::Align;
using publishing::Cell;
using publishing::Table;
using publishing::Term;
using regime::Regime;
using registers::Assignment;
using registers::FaultyRow;
using registers::Grant;

namespace {

Cell cell(const std::optional<Date>& date) { return date ? Cell(*date) : Cell(); }

Term kind_term(const Regime& regime, const std::string& kind) {
  return {kind, regime.unit_title(kind)};
}

Term funding_term(const std::string& funding) {
  if (funding == "EARMARKED") return {funding, {"vincolati", "earmarked"}};
  return {funding, {"ordinari", "ordinary"}};
}

Table empty_check_table() {
  Table table;
  table.columns = {{"number", {"numero", "number"}},
                   {"rule", {"regola", "rule"}},
                   {"outcome", {"esito", "outcome"}},
                   {"sentence", {"che cosa", "what"}},
                   {"cure", {"rimedio", "cure"}}};
  return table;
}

void add_findings(Table& table, const Regime& regime, const std::vector<RegisterFinding>& findings,
                  Language language) {
  for (const RegisterFinding& each : findings) {
    table.rows.push_back({budget::format(each.number), std::string(each.reason.rule),
                          Term{std::string(name(each.reason.outcome)), title(each.reason.outcome)},
                          describe(each.reason, language),
                          cure_of(regime, each.reason).in(language)});
  }
}

void add_faulty(Table& table, const std::vector<FaultyRow>& faulty, Language language) {
  for (const FaultyRow& each : faulty) {
    table.rows.push_back({fmt::format("{}:{}", each.file, each.line), std::string(),
                          Term{"FAULTY_ROW", {"riga da correggere", "row to be corrected"}},
                          each.reason.in(language), each.cure.in(language)});
  }
}

}  // namespace

Table rows_table(const Regime& regime, const std::vector<Assignment>& rows) {
  Table table;
  table.columns = {{"number", {"numero", "number"}},
                   {"date", {"data", "date"}},
                   {"unit", {"settore", "unit"}},
                   {"sheet", {"scheda", "sheet"}, Align::Right},
                   {"director", {"dirigente", "director"}, Align::Left, false, true},
                   {"object", {"oggetto", "object"}, Align::Left, false, true},
                   {"kind", {"tipo", "kind"}},
                   {"beneficiary", {"beneficiario", "beneficiary"}},
                   {"chapter", {"capitolo", "chapter"}},
                   {"amount", {"importo", "amount"}, Align::Right, true},
                   {"opinions", {"pareri", "opinions"}, Align::Left, false, true},
                   {"published", {"pubblicato", "published"}},
                   {"paid", {"pagato", "paid"}},
                   {"act", {"atto", "act"}, Align::Left, false, true}};
  for (const Assignment& each : rows) {
    table.rows.push_back(
        {budget::format(each.number), each.date, each.unit, each.sheet, each.director, each.object,
         kind_term(regime, each.kind), each.beneficiary, each.chapter, each.amount,
         registers::format(each.opinions), cell(each.published_on), cell(each.paid_on), each.act});
  }
  return table;
}

Term effect_term(Effect effect) {
  switch (effect) {
    case Effect::Immediate:
      return {"immediate", {"senza pubblicazione", "without publication"}};
    case Effect::Published:
      return {"published", {"pubblicato", "published"}};
    case Effect::AwaitsPublication:
      break;
  }
  return {"awaitsPublication", {"dopo la pubblicazione", "after publication"}};
}

Table rows_table(const Regime& regime, const std::vector<Grant>& shown,
                 const std::vector<Effect>& effects) {
  Table table;
  table.columns = {{"number", {"numero", "number"}},
                   {"date", {"data", "date"}},
                   {"kind", {"tipo", "kind"}},
                   {"beneficiary", {"beneficiario", "beneficiary"}},
                   {"taxCode", {"codice fiscale", "tax code"}, Align::Left, false, true},
                   {"identity", {"identità", "identity"}, Align::Left, false, true},
                   {"purpose", {"finalità", "purpose"}, Align::Left, false, true},
                   {"unit", {"settore", "unit"}},
                   {"director", {"dirigente", "director"}, Align::Left, false, true},
                   {"amount", {"importo", "amount"}, Align::Right, true},
                   {"effect", {"efficacia", "effect"}},
                   {"published", {"pubblicato", "published"}},
                   {"paid", {"pagato", "paid"}},
                   {"act", {"atto", "act"}, Align::Left, false, true}};
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Grant& each = shown[i];
    const bool is_hidden = each.beneficiary.empty();
    const Term hidden{"hidden", {"riservata", "hidden"}};
    const Term open{"shown", {"pubblica", "shown"}};
    table.rows.push_back({budget::format(each.number), each.date, kind_term(regime, each.kind),
                          is_hidden ? Cell(hidden) : Cell(each.beneficiary), each.tax_code,
                          is_hidden ? hidden : open, each.purpose, each.unit, each.director,
                          each.amount, effect_term(effects[i]), cell(each.published_on),
                          cell(each.paid_on), each.act});
  }
  return table;
}

std::string chapters_of(const regime::AssignmentSheet& line) {
  return fmt::format("{}", fmt::join(line.chapters, " "));
}

Table ceilings_table(const Regime& regime, const std::vector<CeilingFigures>& figures) {
  Table table;
  table.columns = {{"unit", {"settore", "unit"}},
                   {"sheet", {"scheda", "sheet"}, Align::Right},
                   {"kind", {"tipo", "kind"}},
                   {"funding", {"fondi", "funding"}},
                   {"chapters", {"capitoli", "chapters"}},
                   {"ceiling", {"tetto", "ceiling"}, Align::Right, true},
                   {"used", {"usato", "used"}, Align::Right, true},
                   {"left", {"resta", "left"}, Align::Right, true}};
  for (const CeilingFigures& each : figures) {
    table.rows.push_back({each.line->unit, each.line->sheet, kind_term(regime, each.line->type),
                          funding_term(each.line->funding), chapters_of(*each.line), each.ceiling,
                          each.used, each.ceiling - each.used});
  }
  return table;
}

Table duties_table(const Regime& regime, const std::vector<RowDuty>& duties, bool is_fed) {
  Table table;
  table.columns = {{"number", {"numero", "number"}},
                   {"date", {"data", "date"}},
                   {"unit", {"settore", "unit"}},
                   {"director", {"dirigente", "director"}, Align::Left, false, true},
                   {"object", {"oggetto", "object"}, Align::Left, false, true},
                   {"kind", {"tipo", "kind"}},
                   {"beneficiary", {"beneficiario", "beneficiary"}},
                   {"amount", {"importo", "amount"}, Align::Right, true},
                   {"act", {"atto", "act"}, Align::Left, false, true},
                   {"by", {"entro", "by"}},
                   {"workingDay", {"giorno lavorativo", "working day"}}};
  if (is_fed) table.columns.push_back({"feedBy", {"alla Segreteria entro", "to secretariat by"}});
  for (const RowDuty& each : duties) {
    std::vector<Cell> row = {budget::format(each.row.number),
                             each.row.date,
                             each.row.unit,
                             each.row.director,
                             each.row.object,
                             kind_term(regime, each.row.kind),
                             each.row.beneficiary,
                             each.row.amount,
                             each.row.act,
                             each.term.nominal,
                             cell(each.term.rolled)};
    if (is_fed) row.push_back(each.before ? Cell(each.before->nominal) : Cell());
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table faulty_table(const std::vector<FaultyRow>& rows, Language language) {
  Table table;
  table.columns = {{"file", {"file", "file"}},
                   {"line", {"riga", "line"}, Align::Right},
                   {"reason", {"perché", "why"}},
                   {"cure", {"rimedio", "cure"}},
                   {"text", {"testo", "text"}, Align::Left, false, true}};
  for (const FaultyRow& each : rows) {
    table.rows.push_back({each.file, static_cast<std::int64_t>(each.line), each.reason.in(language),
                          each.cure.in(language), each.text});
  }
  return table;
}

Table check_table(const Regime& regime, const std::vector<Assignment>& rows,
                  const std::vector<FaultyRow>& faulty, Language language) {
  Table table = empty_check_table();
  add_findings(table, regime, check_rows(regime, rows), language);
  add_faulty(table, faulty, language);
  return table;
}

Table check_table(const Regime& regime, const std::vector<Grant>& rows,
                  const std::vector<FaultyRow>& faulty, Language language) {
  Table table = empty_check_table();
  add_findings(table, regime, check_rows(regime, rows), language);
  for (const Grant& each : rows) {
    const auto wrong = wrong_tax_code(each);
    if (!wrong) continue;
    table.rows.push_back({budget::format(each.number), std::string(),
                          Term{"TAX_CODE", {"codice da controllare", "code to be checked"}},
                          wrong->in(language), std::string()});
  }
  add_faulty(table, faulty, language);
  return table;
}

std::optional<Bilingual> wrong_tax_code(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const codes::Check check = codes::check_party(text);
  if (check.valid) return std::nullopt;
  return Bilingual{"codice fiscale o partita IVA da controllare: " + check.reason.it,
                   "tax code or VAT number to be checked: " + check.reason.en};
}

std::optional<Bilingual> wrong_tax_code(const Grant& grant) {
  const auto wrong = wrong_tax_code(grant.tax_code);
  if (!wrong || grant.reveals == registers::Reveals::Nothing) return wrong;
  return Bilingual{"codice fiscale o partita IVA da controllare",
                   "tax code or VAT number to be checked"};
}

}  // namespace pegaso::app

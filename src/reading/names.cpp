#include "reading/names.h"

#include <algorithm>
#include <array>
#include <string>

namespace pegaso::reading {
namespace {

template <class Enum>
struct Named {
  Enum value;
  std::string_view name;
  std::string_view it;
  std::string_view en;
};

constexpr auto parts = std::to_array<Named<Part>>({
    {Part::Document, "document", "documento", "document"},
    {Part::TitlePage, "titlePage", "frontespizio", "title page"},
    {Part::IndexEntry, "indexEntry", "voce dell'indice", "index entry"},
    {Part::Objective, "objective", "obiettivo", "objective"},
    {Part::ImpactIndicator, "impactIndicator", "indicatore di impatto", "impact indicator"},
    {Part::ResultIndicator, "resultIndicator", "indicatore di risultato", "result indicator"},
    {Part::Phase, "phase", "fase", "phase"},
    {Part::Money, "money", "riga delle risorse finanziarie", "money row"},
    {Part::StatedDifference, "statedDifference", "differenza dichiarata", "stated difference"},
    {Part::Staffing, "staffing", "risorse umane", "staffing"},
    {Part::Assignment, "assignment", "incarico", "assignment"},
    {Part::AssignmentSubtotal, "assignmentSubtotal", "subtotale degli incarichi",
     "subtotal of the assignments"},
    {Part::AssignmentGrandTotal, "assignmentGrandTotal", "totale degli incarichi",
     "grand total of the assignments"},
    {Part::StaffTable, "staffTable", "tabella del personale", "staff table"},
    {Part::StaffRow, "staffRow", "riga del personale", "staff row"},
    {Part::Guideline, "guideline", "linee guida", "guidelines"},
});

constexpr auto fields = std::to_array<Named<Field>>({
    {Field::Label, "label", "etichetta", "label"},
    {Field::Mark, "mark", "annotazione dell'atto", "mark of an act"},
    {Field::Rule, "rule", "linea", "rule"},
    {Field::Header, "header", "intestazione di pagina", "page header"},
    {Field::Markup, "markup", "codice di conversione", "markup"},
    {Field::Title, "title", "titolo", "title"},
    {Field::PreviousTitle, "previousTitle", "titolo precedente", "previous title"},
    {Field::Subtitle, "subtitle", "sottotitolo", "subtitle"},
    {Field::Code, "code", "codice", "code"},
    {Field::DirectorRole, "directorRole", "ruolo del dirigente", "director's role"},
    {Field::Director, "director", "dirigente", "director"},
    {Field::CoDirectors, "coDirectors", "altri dirigenti", "co-directors"},
    {Field::Unit, "unit", "settore", "unit"},
    {Field::Kind, "kind", "tipologia", "kind"},
    {Field::Weight, "weight", "peso", "weight"},
    {Field::Mission, "mission", "missione", "mission"},
    {Field::Programme, "programme", "programma", "programme"},
    {Field::StrategicArea, "strategicArea", "ambito strategico", "strategic area"},
    {Field::StrategicGoal, "strategicGoal", "obiettivo strategico", "strategic goal"},
    {Field::OperationalGoal, "operationalGoal", "obiettivo operativo", "operational goal"},
    {Field::Councillor, "councillor", "assessore", "councillor"},
    {Field::FinalStakeholders, "finalStakeholders", "stakeholder finali", "final stakeholders"},
    {Field::ExpectedImpact, "expectedImpact", "impatto atteso", "expected impact"},
    {Field::IntermediateStakeholders, "intermediateStakeholders", "stakeholder intermedi",
     "intermediate stakeholders"},
    {Field::Description, "description", "descrizione", "description"},
    {Field::Formula, "formula", "formula", "formula"},
    {Field::Purpose, "purpose", "finalità", "purpose"},
    {Field::Dimension, "dimension", "dimensione", "dimension"},
    {Field::Subdimension, "subdimension", "sottodimensione", "subdimension"},
    {Field::Target, "target", "valore atteso", "target"},
    {Field::Number, "number", "numero", "number"},
    {Field::Text, "text", "testo", "text"},
    {Field::From, "from", "inizio", "start"},
    {Field::To, "to", "fine", "end"},
    {Field::OtherUnits, "otherUnits", "altri settori coinvolti", "other units"},
    {Field::Delegate, "delegate", "P.O. delegata", "delegate"},
    {Field::Side, "side", "entrata o uscita", "side"},
    {Field::Chapter, "chapter", "capitolo", "chapter"},
    {Field::Commitment, "commitment", "impegno", "commitment"},
    {Field::Amount, "amountCents", "importo", "amount"},
    {Field::Adjusted, "adjustedCents", "importo assestato", "adjusted amount"},
    {Field::Ordinary, "ordinary", "spesa ordinaria", "ordinary spending"},
    {Field::Earmarked, "earmarked", "spesa vincolata", "earmarked spending"},
    {Field::FullTime, "fullTime", "tempo pieno", "full time"},
    {Field::PartTime, "partTime", "tempo parziale", "part time"},
    {Field::Professionals, "professionals", "incarichi professionali", "professionals"},
    {Field::Collaborations, "collaborations", "collaborazioni", "collaborations"},
    {Field::Other, "other", "altro", "other"},
    {Field::Total, "total", "totale", "total"},
    {Field::Area, "area", "area", "area"},
    {Field::AreaHead, "areaHead", "responsabile dell'area", "head of the area"},
    {Field::Head, "head", "responsabile", "head"},
    {Field::Activity, "activity", "attività", "activity"},
    {Field::Type, "type", "tipo di incarico", "type of assignment"},
    {Field::Page, "page", "pagina", "page"},
    {Field::Category, "category", "categoria", "category"},
    {Field::Heads, "heads", "unità di personale", "heads"},
    {Field::Note, "note", "nota", "note"},
});

template <class Table, class Enum>
const auto* find_value(const Table& table, Enum value) {
  const auto at = std::ranges::find(table, value, [](const auto& entry) { return entry.value; });
  return at == table.end() ? nullptr : &*at;
}

template <class Table, class Enum>
std::string_view name_in(const Table& table, Enum value) {
  const auto* entry = find_value(table, value);
  return entry == nullptr ? std::string_view{} : entry->name;
}

template <class Table, class Enum>
Bilingual label_in(const Table& table, Enum value) {
  const auto* entry = find_value(table, value);
  return entry == nullptr ? Bilingual{} : Bilingual{std::string(entry->it), std::string(entry->en)};
}

template <class Enum, class Table>
std::optional<Enum> value_named(const Table& table, std::string_view name) {
  for (const auto& entry : table) {
    if (entry.name == name) return entry.value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name(Part part) { return name_in(parts, part); }
std::string_view name(Field field) { return name_in(fields, field); }
std::optional<Part> part_named(std::string_view name) { return value_named<Part>(parts, name); }
std::optional<Field> field_named(std::string_view name) { return value_named<Field>(fields, name); }
Bilingual label(Part part) { return label_in(parts, part); }
Bilingual label(Field field) { return label_in(fields, field); }

}  // namespace pegaso::reading

#include "history/describe.h"

#include <algorithm>
#include <array>
#include <optional>

#include "history/lists.h"
#include "plan/fields.h"

namespace pegaso::history {
namespace {

struct FieldTitle {
  std::string_view name;
  std::string_view it;
  std::string_view en;
};

// A name means the same in every part.
constexpr auto field_titles = std::to_array<FieldTitle>({
    {"activity", "attività", "activity"},
    {"actDate", "data dell'atto", "date of the act"},
    {"adjustedCents", "importo assestato", "adjusted amount"},
    {"amountCents", "importo", "amount"},
    {"amountText", "importo come scritto", "amount as written"},
    {"area", "area", "area"},
    {"category", "categoria", "category"},
    {"chapter", "capitolo", "chapter"},
    {"chapters", "capitoli", "chapters"},
    {"coDirectors", "altri dirigenti", "co-directors"},
    {"code", "codice", "code"},
    {"collaborations", "collaborazioni", "collaborations"},
    {"commitment", "impegno o accertamento", "commitment or assessment"},
    {"councillor", "assessore", "councillor"},
    {"delegate", "P.O. delegata", "delegate"},
    {"description", "descrizione", "description"},
    {"dimension", "dimensione", "dimension"},
    {"director", "dirigente", "director"},
    {"directorRole", "qualifica del dirigente", "director's role"},
    {"earmarked", "spesa vincolata", "earmarked spending"},
    {"earmarkedCents", "spesa vincolata", "earmarked spending"},
    {"expectedImpact", "impatto atteso", "expected impact"},
    {"finalStakeholders", "stakeholder finali", "final stakeholders"},
    {"formula", "formula", "formula"},
    {"from", "inizio", "start"},
    {"fromText", "inizio come scritto", "start as written"},
    {"fullTime", "a tempo pieno", "full time"},
    {"grandTotal", "totale generale", "grand total"},
    {"head", "responsabile", "head"},
    {"heads", "unità per orario", "heads by hours"},
    {"intermediateStakeholders", "stakeholder intermedi", "intermediate stakeholders"},
    {"kind", "tipo", "kind"},
    {"lastYear", "ultimo anno", "last year"},
    {"mark", "variazione", "variation"},
    {"mission", "missione", "mission"},
    {"municipality", "Comune", "municipality"},
    {"notes", "note", "notes"},
    {"notStated", "dati non riportati", "data not stated"},
    {"number", "numero", "number"},
    {"operationalGoal", "obiettivo operativo", "operational goal"},
    {"ordinary", "spesa corrente", "ordinary spending"},
    {"ordinaryCents", "spesa corrente", "ordinary spending"},
    {"other", "altro", "other"},
    {"otherUnits", "altri settori coinvolti", "other units"},
    {"page", "pagina", "page"},
    {"partTime", "a tempo parziale", "part time"},
    {"postponedTo", "rinviata al", "postponed to"},
    {"previousTitle", "titolo precedente", "former title"},
    {"professionals", "professionisti", "professionals"},
    {"programme", "programma", "programme"},
    {"purpose", "finalità", "purpose"},
    {"removed", "rimosso", "removed"},
    {"side", "entrata o spesa", "revenue or expenditure"},
    {"staffing", "personale", "staff"},
    {"statedDifference", "differenza dichiarata", "stated difference"},
    {"statedHeads", "totali dichiarati", "stated totals"},
    {"statedTotal", "totale dichiarato", "stated total"},
    {"status", "stato", "status"},
    {"strategicArea", "area strategica", "strategic area"},
    {"strategicGoal", "obiettivo strategico", "strategic goal"},
    {"subdimension", "sottodimensione", "subdimension"},
    {"subtitle", "sottotitolo", "subtitle"},
    {"target", "valore atteso", "target"},
    {"text", "testo", "text"},
    {"title", "titolo", "title"},
    {"to", "fine", "end"},
    {"toText", "fine come scritta", "end as written"},
    {"total", "totale", "total"},
    {"totalCents", "totale", "total"},
    {"type", "tipo", "type"},
    {"unit", "unità", "unit"},
    {"updated", "aggiornato", "updated"},
    {"weight", "peso", "weight"},
    {"weightScale", "scala del peso", "weight scale"},
    {"year", "anno", "year"},
});

// The words for what is kept by name.
struct NameTexts {
  std::string_view field;
  std::string_view name;
  std::string_view it;
  std::string_view en;
};
constexpr auto name_texts = std::to_array<NameTexts>({
    {"mark", "none", "nessuno", "none"},
    {"mark", "changed", "variato", "changed"},
    {"mark", "assigned", "assegnato", "assigned"},
    {"mark", "removed", "rimosso", "removed"},
    {"status", "unchanged", "invariata", "unchanged"},
    {"status", "updated", "aggiornata", "updated"},
    {"status", "postponed", "rinviata", "postponed"},
    {"status", "replaced", "sostituita", "replaced"},
    {"status", "removed", "rimossa", "removed"},
    {"side", "E", "entrata", "revenue"},
    {"side", "U", "spesa", "expenditure"},
    {"weightScale", "percent", "percentuale", "percent"},
    {"weightScale", "points", "punti", "points"},
    {"weightScale", "coefficient", "coefficiente", "coefficient"},
});

void append(std::string& list, std::string_view separator, std::string_view item) {
  if (item.empty()) return;
  if (!list.empty()) list += separator;
  list += item;
}

// "a tempo pieno 3, a tempo parziale 1": the fields that say something.
template <class T>
std::string text_of_fields(const T& value, Language language) {
  std::string text;
  plan::for_each_field<T>([&](const auto& field) {
    const std::string one = text_of(to_value(value.*field.member), language);
    if (!one.empty()) append(text, ", ", field_title(field.name).in(language) + " " + one);
  });
  return text;
}

struct TextOf {
  Language language;

  std::string operator()(Absent) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(bool truth) const {
    if (language == Language::Italian) return truth ? "sì" : "no";
    return truth ? "yes" : "no";
  }
  std::string operator()(Money amount) const { return format_italian(amount); }
  std::string operator()(Date date) const { return format_italian(date); }
  std::string operator()(const plan::Target& target) const { return target.text; }
  std::string operator()(const std::vector<std::string>& texts) const {
    std::string list;
    for (const std::string& each : texts) append(list, ", ", each);
    return list;
  }
  std::string operator()(const plan::HeadsByHours& heads) const {
    std::string list;
    for (const auto& [hours, count] : heads)
      append(list, ", ", hours + ": " + std::to_string(count));
    return list;
  }
  std::string operator()(const plan::StatedDifference& value) const {
    return text_of(Part::MoneyRow, "side", std::string(plan::name(value.side)), language) + " " +
           format_italian(value.amount);
  }
  std::string operator()(const plan::Staffing& value) const {
    return text_of_fields(value, language);
  }
  std::string operator()(const plan::AssignmentGrandTotal& value) const {
    return text_of_fields(value, language);
  }
};

// "dell'obiettivo 12"
Bilingual of_owner(const Bilingual& owner, bool is_vowel) {
  return {(is_vowel ? " dell'" : " della ") + owner.it, " of " + owner.en};
}

Bilingual with_number(const Bilingual& what, std::int64_t number) {
  return {what.it + " " + std::to_string(number), what.en + " " + std::to_string(number)};
}

}  // namespace

Bilingual field_title(std::string_view field) {
  const auto* at = std::ranges::find(field_titles, field, &FieldTitle::name);
  if (at == field_titles.end()) return {std::string(field), std::string(field)};
  return {std::string(at->it), std::string(at->en)};
}

std::string text_of(const Value& value, Language language) {
  return std::visit(TextOf{language}, value);
}

std::string text_of(Part part, std::string_view field, const Value& value, Language language) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    const auto* at = std::ranges::find_if(name_texts, [&](const NameTexts& each) {
      return each.field == field && each.name == *text;
    });
    if (at != name_texts.end()) return std::string(language == Language::Italian ? at->it : at->en);
  }
  const auto* number = std::get_if<std::int64_t>(&value);
  if (number != nullptr && part == Part::Objective && field == "weight") {
    // A weight has two decimals at most, as an amount has.
    return format_italian(Money::from_cents(*number));
  }
  return text_of(value, language);
}

Bilingual describe_part(const Version& version, const PartRef& at) {
  const Bilingual what = title(at.part);
  if (at.part == Part::Plan || at.part == Part::Programme) return what;
  std::optional<std::size_t> position;
  with_list(version, at, [&](const auto& items, const auto& ids) {
    const std::size_t found = position_in(ids, at.id);
    if (found < items.size()) position = found;
  });
  const Bilingual own =
      position
          ? with_number(what, static_cast<std::int64_t>(*position) + 1)
          : Bilingual{what.it + " con identità " + std::to_string(static_cast<std::int64_t>(at.id)),
                      what.en + " of identity " + std::to_string(static_cast<std::int64_t>(at.id))};
  if (at.owner == no_id) return own;
  const Part owner = owner_of(at.part);
  const Bilingual of =
      of_owner(describe_part(version, {owner, no_id, at.owner}), owner == Part::Objective);
  return {own.it + of.it, own.en + of.en};
}

Bilingual describe_part(Part part, std::size_t place, int objective_number) {
  const Bilingual objective = with_number(title(Part::Objective), objective_number);
  if (place == 0) return objective;
  const Bilingual own = with_number(title(part), static_cast<std::int64_t>(place));
  const Bilingual of = of_owner(objective, true);
  return {own.it + of.it, own.en + of.en};
}

}  // namespace pegaso::history

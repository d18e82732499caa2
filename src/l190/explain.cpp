#include "l190/explain.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <libxml/xmlerror.h>

#include "base/text.h"
#include "l190/tree.h"

namespace pegaso::l190 {
namespace {

using contracts::Fault;
using contracts::FaultKind;
using contracts::Severity;

constexpr std::size_t shown_characters_max = 80;

// A value as messages show it: on one line, cut where it is long.
std::string shown(std::string_view text) {
  std::string folded = fold_spaces(text);
  if (length_in_characters(folded) <= shown_characters_max) return folded;
  std::size_t end = 0;
  for (std::size_t count = 0; count < shown_characters_max; ++count) {
    ++end;
    while (end < folded.size() && (static_cast<unsigned char>(folded[end]) & 0xC0U) == 0x80U) ++end;
  }
  return folded.substr(0, end) + "…";
}

// What stands in the last pair of the marks in libxml2's message: the limit of "… length of '250'."
std::string last_between(std::string_view text, char open, char close) {
  const std::size_t end = text.rfind(close);
  if (end == std::string_view::npos || end == 0) return {};
  const std::size_t begin = text.rfind(open, end - 1);
  if (begin == std::string_view::npos) return {};
  return std::string(trimmed(text.substr(begin + 1, end - begin - 1)));
}

// "( a, b )" of "Expected is one of ( a, b )."
std::vector<std::string> expected_elements(std::string_view message) {
  std::vector<std::string> names;
  if (message.find("xpected is") == std::string_view::npos) return names;
  const std::string list = last_between(message, '(', ')');
  for (const std::string_view each : split(list, ',')) {
    std::string_view name = trimmed(each);
    if (name.starts_with('{')) name = name.substr(std::min(name.find('}') + 1, name.size()));
    if (!name.empty()) names.emplace_back(name);
  }
  return names;
}

Bilingual expected_words(const std::vector<std::string>& names) {
  Bilingual words;
  for (const std::string& name : names) {
    const Bilingual each = words_for_element(name);
    words.it += (words.it.empty() ? "" : " o ") + each.it + " (" + name + ")";
    words.en += (words.en.empty() ? "" : " or ") + each.en + " (" + name + ")";
  }
  return words;
}

FaultKind kind_of_element(std::string_view element) {
  if (element.starts_with("importo")) return FaultKind::Amount;
  if (element.starts_with("data") && element.size() > 4) return FaultKind::Date;
  if (element == "sceltaContraente" || element == "ruolo") return FaultKind::WrongLabel;
  if (element.starts_with("codiceFiscale")) return FaultKind::Identifier;
  if (element == "annoRiferimento" || element == "urlFile" || element == "linkDataset") {
    return FaultKind::Metadata;
  }
  return FaultKind::Structure;
}

// "del partecipante «Rossi srl» " for what belongs to an operator.
Bilingual party_words(const xmlNode* node) {
  for (const xmlNode* at = node->parent; at != nullptr; at = at->parent) {
    const std::string_view name = local_name(at);
    Bilingual words;
    if (name == "partecipante") {
      words = {"del partecipante", "of the participant"};
    } else if (name == "aggiudicatario") {
      words = {"dell'aggiudicatario", "of the awardee"};
    } else if (name == "membro") {
      words = {"del membro", "of the member"};
    } else {
      continue;
    }
    for (const xmlNode* each = first_child(at); each != nullptr; each = next_element(each->next)) {
      if (local_name(each) != "ragioneSociale") continue;
      const std::string company = shown(content_of(each));
      return {fmt::format(" {} «{}»", words.it, company),
              fmt::format(" {} \"{}\"", words.en, company)};
    }
    return {" " + words.it, " " + words.en};
  }
  return {};
}

struct Explained {
  FaultKind kind;
  Bilingual says;  // what follows the element's words
  Bilingual cure;
};

Explained explain_enumeration(std::string_view element, std::string_view value,
                              const SchemaVersion& version) {
  const bool role = element == "ruolo";
  const std::vector<LabelOfList>& labels = role ? version.roles : version.procedures;
  const int number = value.size() > 2 && value[2] == '-' && value[0] >= '0' && value[0] <= '9'
                         ? (value[0] - '0') * 10 + (value[1] - '0')
                         : 0;
  const auto label = std::ranges::find(labels, number, &LabelOfList::number);
  const std::string it =
      fmt::format(" «{}» non è tra le voci della versione {}", shown(value), version.id);
  const std::string en =
      fmt::format(" \"{}\" is none of the labels of version {}", shown(value), version.id);
  if (label != labels.end()) {
    return {FaultKind::WrongLabel, {it, en}, {"Scrivere " + label->text, "Write " + label->text}};
  }
  return {FaultKind::WrongLabel,
          {it, en},
          {"Scegliere dall'elenco: `pegaso l190 labels` lo stampa",
           "Choose from the list: `pegaso l190 labels` prints it"}};
}

Explained explain_value(std::string_view element, std::string_view value) {
  const std::string text = shown(value);
  const FaultKind kind = kind_of_element(element);
  if (text.empty()) return {kind, {" manca", " is missing"}, {"Scriverlo", "Write it"}};
  switch (kind) {
    case FaultKind::Amount:
      return {
          kind,
          {fmt::format(" «{}» non è un importo", text), fmt::format(" \"{}\" is no amount", text)},
          {"Scrivere solo cifre, con il punto prima dei centesimi: 1234.56",
           "Write digits only, with a dot before the cents: 1234.56"}};
    case FaultKind::Date:
      return {kind,
              {fmt::format(" «{}» non è una data", text), fmt::format(" \"{}\" is no date", text)},
              {"Scriverla come 2022-12-31", "Write it as 2022-12-31"}};
    default:
      return {kind,
              {fmt::format(" «{}» non ha la forma dovuta", text),
               fmt::format(" \"{}\" is not of the form required", text)},
              {"Correggere il valore", "Mend the value"}};
  }
}

Explained explain_facet(const Violation& violation, std::string_view element,
                        const std::string& value, const SchemaVersion& version) {
  const std::string limit = last_between(violation.message, '\'', '\'');
  switch (violation.code) {
    case XML_SCHEMAV_CVC_MAXLENGTH_VALID:
      return {
          FaultKind::TooLong,
          {fmt::format(" ha {} caratteri; ne sono ammessi {}", length_in_characters(value), limit),
           fmt::format(" has {} characters; {} are allowed", length_in_characters(value), limit)},
          {"Accorciarlo", "Shorten it"}};
    case XML_SCHEMAV_CVC_ENUMERATION_VALID:
      return explain_enumeration(element, value, version);
    case XML_SCHEMAV_CVC_PATTERN_VALID:
      if (trimmed(value).empty()) {
        return {FaultKind::Identifier,
                {" è vuoto", " is empty"},
                {"Scriverlo, o togliere l'elemento", "Write it, or remove the element"}};
      }
      return {FaultKind::Identifier,
              {fmt::format(" «{}» non ha la forma di un codice fiscale", shown(value)),
               fmt::format(" \"{}\" has not the form of a fiscal code", shown(value))},
              {"11 cifre, o i 16 caratteri di una persona; quello estero va in "
               "identificativoFiscaleEstero",
               "11 digits, or the 16 characters of a person; a foreign one goes in "
               "identificativoFiscaleEstero"}};
    case XML_SCHEMAV_CVC_MININCLUSIVE_VALID:
      return {kind_of_element(element),
              {fmt::format(" è {}; non può essere meno di {}", shown(value), limit),
               fmt::format(" is {}; it cannot be less than {}", shown(value), limit)},
              {"Correggere l'importo", "Mend the amount"}};
    case XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID:
    case XML_SCHEMAV_CVC_TOTALDIGITS_VALID:
      return {kind_of_element(element),
              {fmt::format(" è {}, troppo grande", shown(value)),
               fmt::format(" is {}, too large", shown(value))},
              {"Correggere l'importo", "Mend the amount"}};
    case XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID:
      return {kind_of_element(element),
              {fmt::format(" è {}; i decimali sono al più {}", shown(value), limit),
               fmt::format(" is {}; it may have {} decimals", shown(value), limit)},
              {"Arrotondarlo ai centesimi", "Round it to cents"}};
    default:
      return explain_value(element, value);
  }
}

Explained explain_content(const Violation& violation) {
  const Bilingual expected = expected_words(expected_elements(violation.message));
  if (violation.message.find("Missing child") != std::string::npos) {
    return {FaultKind::Structure,
            {": manca " + expected.it, ": missing: " + expected.en},
            {"Aggiungere l'elemento", "Add the element"}};
  }
  if (expected.it.empty()) {
    return {FaultKind::Structure,
            {" non ci va", " does not belong here"},
            {"Togliere l'elemento, o metterlo al suo posto",
             "Remove the element, or put it in its place"}};
  }
  return {
      FaultKind::Structure,
      {" sta dove ci vuole " + expected.it, " stands where this belongs: " + expected.en},
      {"L'elemento manca o l'ordine è un altro", "The element is missing or the order is wrong"}};
}

Explained explain_code(const Violation& violation, std::string_view element,
                       const SchemaVersion& version) {
  switch (violation.code) {
    case XML_SCHEMAV_ELEMENT_CONTENT:
      return explain_content(violation);
    case XML_SCHEMAV_CVC_ELT_1:
      return {FaultKind::Structure,
              {" non è ciò con cui comincia un dataset", " is not what a data set begins with"},
              {"Ci vuole <legge190:pubblicazione xmlns:legge190=\"legge190_1_0\">",
               "It takes <legge190:pubblicazione xmlns:legge190=\"legge190_1_0\">"}};
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
      return {FaultKind::Structure,
              {" ha un testo fuori dai suoi elementi", " has text outside its elements"},
              {"Togliere il testo", "Remove the text"}};
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
    case XML_SCHEMAV_CVC_TYPE_3_1_1:
      return {FaultKind::Structure,
              {" ha un attributo o un elemento che non ci va",
               " has an attribute or element that does not belong"},
              {"Toglierlo", "Remove it"}};
    default:
      return explain_facet(violation, element, content_of(violation.node), version);
  }
}

}  // namespace

Records::Records(const xmlDoc* document) {
  const xmlNode* root = xmlDocGetRootElement(document);
  if (root == nullptr) return;
  std::size_t count = 0;
  for (const xmlNode* part = first_child(root); part != nullptr; part = next_element(part->next)) {
    if (local_name(part) != "data") continue;
    for (const xmlNode* lot = first_child(part); lot != nullptr; lot = next_element(lot->next)) {
      if (local_name(lot) == "lotto") index_.emplace(lot, count++);
    }
  }
}

std::optional<std::size_t> Records::of(const xmlNode* node) const {
  for (; node != nullptr; node = node->parent) {
    if (const auto found = index_.find(node); found != index_.end()) return found->second;
  }
  return std::nullopt;
}

Fault explain(const Violation& violation, const SchemaVersion& version,
              const contracts::Dataset& dataset, const Records& records, const PlaceOf& place) {
  const std::string_view element = local_name(violation.node);
  const std::optional<std::size_t> record = records.of(violation.node);
  Explained explained = explain_code(violation, element, version);
  Bilingual what = words_for_element(element);
  if (record && *record < dataset.contracts.size()) {
    const Bilingual contract = contracts::called(dataset.contracts[*record], *record);
    if (element == "lotto") {
      what = {"il " + contract.it, contract.en};
    } else {
      const Bilingual party = party_words(violation.node);
      what.it += party.it + " del " + contract.it;
      what.en += party.en + " of " + contract.en;
    }
  }
  return {Severity::Error,
          explained.kind,
          record,
          {{what.it + explained.says.it, what.en + explained.says.en},
           place(record, violation.node),
           std::move(explained.cure)},
          explained.kind == FaultKind::Identifier ? std::string(trimmed(content_of(violation.node)))
                                                  : std::string()};
}

}  // namespace pegaso::l190

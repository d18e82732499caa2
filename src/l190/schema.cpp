#include "l190/schema.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/check.h"
#include "base/embedded_file.h"
#include "base/toml.h"
#include "embedded/l190_schemas.h"
#include "l190/tree.h"

namespace pegaso::l190 {
namespace {

std::string_view embedded_text(std::string_view name) {
  const auto files = embedded::l190_schemas();
  const auto file = std::ranges::find(files, name, &EmbeddedFile::name);
  PEGASO_CHECK(file != files.end());
  return file->content;
}

// What stands between the schema element's tags.
std::string_view inside_schema(std::string_view xsd) {
  const std::size_t open = xsd.find('>', xsd.find("<xsd:schema"));
  const std::size_t close = xsd.rfind("</xsd:schema>");
  PEGASO_CHECK(open != std::string_view::npos && close != std::string_view::npos);
  return xsd.substr(open + 1, close - open - 1);
}

// The schema with the types in the place of its include, which is what an include means where the
// included file has no namespace of its own: so no file has to be looked up while it is compiled.
std::string with_types(std::string_view xsd, std::string_view types) {
  const std::size_t begin = xsd.find("<xsd:include");
  const std::size_t end = xsd.find("/>", begin);
  PEGASO_CHECK(begin != std::string_view::npos && end != std::string_view::npos);
  std::string whole(xsd.substr(0, begin));
  whole += inside_schema(types);
  whole += xsd.substr(end + 2);
  return whole;
}

std::string attribute(const xmlNode* node, const char* name) {
  xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  if (value == nullptr) return {};
  std::string text(reinterpret_cast<const char*>(value));
  xmlFree(value);
  return text;
}

std::vector<LabelOfList> labels_of(const xmlNode* root, std::string_view type) {
  std::vector<LabelOfList> labels;
  for (const xmlNode* each = first_child(root); each != nullptr; each = next_element(each->next)) {
    if (attribute(each, "name") != type) continue;
    for (const xmlNode* value = first_child(first_child(each)); value != nullptr;
         value = next_element(value->next)) {
      LabelOfList label{0, attribute(value, "value")};
      std::from_chars(label.text.data(), label.text.data() + label.text.size(), label.number);
      labels.push_back(std::move(label));
    }
  }
  PEGASO_CHECK(!labels.empty());
  return labels;
}

std::vector<SchemaVersion> load() {
  const auto table = parse_toml(embedded_text("versions.toml"), "versions.toml", {});
  PEGASO_CHECK(table);
  const toml::array* list = (*table)["version"].as_array();
  PEGASO_CHECK(list != nullptr);
  std::vector<SchemaVersion> versions;
  for (const toml::node& node : *list) {
    const toml::table& each = *node.as_table();
    const auto text = [&](std::string_view key) { return each[key].value_or(std::string()); };
    SchemaVersion version;
    version.id = text("id");
    version.first_year = each["first_year"].value_or(0);
    version.publication_date = text("publication_date");
    const std::string_view types = embedded_text(text("types"));
    version.dataset_schema = with_types(embedded_text(text("dataset")), types);
    version.index_schema = with_types(embedded_text(text("index")), types);
    const Tree tree = parse_tree(types, text("types"));
    PEGASO_CHECK(tree.document && tree.faults.empty());
    const xmlNode* root = xmlDocGetRootElement(tree.document.get());
    version.procedures = labels_of(root, "sceltaContraenteType");
    version.roles = labels_of(root, "ruoloType");
    versions.push_back(std::move(version));
  }
  return versions;
}

struct ElementWords {
  std::string_view name;
  std::string_view it;
  std::string_view en;
};

constexpr auto element_words = std::to_array<ElementWords>({
    {"titolo", "il titolo", "the title"},
    {"abstract", "il sommario", "the abstract"},
    {"dataPubblicazioneDataset", "la data di pubblicazione", "the date of publication"},
    {"dataPubbicazioneDataset", "la data di pubblicazione", "the date of publication"},
    {"dataPubblicazioneIndice", "la data di pubblicazione", "the date of publication"},
    {"entePubblicatore", "l'ente pubblicatore", "the publisher"},
    {"dataUltimoAggiornamentoDataset", "la data di aggiornamento", "the date of the last update"},
    {"dataUltimoAggiornamentoIndice", "la data di aggiornamento", "the date of the last update"},
    {"dataUltimoAggiornamento", "la data di aggiornamento", "the date of the last update"},
    {"annoRiferimento", "l'anno di riferimento", "the year of reference"},
    {"urlFile", "l'indirizzo del file", "the file's address"},
    {"linkDataset", "l'indirizzo del dataset", "the data set's address"},
    {"licenza", "la licenza", "the licence"},
    {"cig", "il CIG", "the CIG"},
    {"strutturaProponente", "la struttura proponente", "the proposing structure"},
    {"codiceFiscaleProp", "il codice fiscale della struttura proponente",
     "the fiscal code of the proposing structure"},
    {"denominazione", "il nome della struttura proponente", "the name of the proposing structure"},
    {"oggetto", "l'oggetto", "the subject"},
    {"sceltaContraente", "la scelta del contraente", "the choice of the contractor"},
    {"partecipanti", "l'elenco dei partecipanti", "the list of participants"},
    {"aggiudicatari", "l'elenco degli aggiudicatari", "the list of awardees"},
    {"raggruppamento", "il raggruppamento", "the grouping"},
    {"aggiudicatarioRaggruppamento", "il raggruppamento aggiudicatario", "the grouping awarded"},
    {"partecipante", "il partecipante", "the participant"},
    {"aggiudicatario", "l'aggiudicatario", "the awardee"},
    {"membro", "il membro del raggruppamento", "the member of the grouping"},
    {"codiceFiscale", "il codice fiscale", "the fiscal code"},
    {"identificativoFiscaleEstero", "l'identificativo fiscale estero", "the foreign identifier"},
    {"ragioneSociale", "la ragione sociale", "the name"},
    {"ruolo", "il ruolo", "the role"},
    {"importoAggiudicazione", "l'importo di aggiudicazione", "the award"},
    {"tempiCompletamento", "l'elemento dei tempi di completamento", "the element of the dates"},
    {"dataInizio", "la data di inizio", "the start"},
    {"dataUltimazione", "la data di ultimazione", "the end"},
    {"importoSommeLiquidate", "l'importo delle somme liquidate", "the sum paid"},
    {"metadata", "l'intestazione (metadata)", "the heading (metadata)"},
    {"data", "l'elenco dei contratti (data)", "the list of contracts (data)"},
    {"lotto", "il contratto (lotto)", "the contract (lotto)"},
    {"pubblicazione", "l'elemento pubblicazione", "the element pubblicazione"},
    {"indici", "l'elemento indici", "the element indici"},
    {"indice", "l'elenco dei dataset (indice)", "the list of data sets (indice)"},
    {"dataset", "il dataset", "the data set"},
});

}  // namespace

std::span<const SchemaVersion> schema_versions() {
  static const std::vector<SchemaVersion> versions = load();
  return versions;
}

const SchemaVersion* schema_of(int year) {
  const SchemaVersion* found = nullptr;
  for (const SchemaVersion& each : schema_versions()) {
    if (each.first_year <= year) found = &each;
  }
  return found;
}

Bilingual words_for_element(std::string_view element) {
  const auto* words = std::ranges::find(element_words, element, &ElementWords::name);
  if (words != element_words.end()) return {std::string(words->it), std::string(words->en)};
  return {"l'elemento " + std::string(element), "the element " + std::string(element)};
}

}  // namespace pegaso::l190

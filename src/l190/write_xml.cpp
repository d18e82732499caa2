#include "l190/write_xml.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/check.h"
#include "base/text.h"
#include "l190/explain.h"
#include "l190/tree.h"
#include "l190/validate.h"
#include "l190/values.h"

namespace pegaso::l190 {
namespace {

using contracts::ContractRecord;
using contracts::Fault;
using contracts::FaultKind;
using contracts::Grouping;
using contracts::Label;
using contracts::Member;
using contracts::Parties;
using contracts::Party;
using contracts::Severity;
using contracts::Written;

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view dataset_begin =
    "<legge190:pubblicazione xsi:schemaLocation=\"legge190_1_0 datasetAppaltiL190.xsd\" "
    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:legge190=\"legge190_1_0\">\n";
constexpr std::string_view index_begin =
    "<indici xsi:noNamespaceSchemaLocation=\"datasetIndiceAppaltiL190.xsd\" "
    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n";
// What a contract takes in XML, roughly, for room.
constexpr std::size_t bytes_of_contract = 1200;

// Control characters that XML does not admit come from tables only; a space stands for them.
void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20U ? ' ' : c;
    }
  }
}

class XmlText {
 public:
  void open(std::string_view name) {
    indent();
    out_ += '<';
    out_ += name;
    out_ += ">\n";
    ++depth_;
  }
  void close(std::string_view name) {
    --depth_;
    indent();
    end_tag(name);
  }
  void element(std::string_view name, std::string_view text) {
    indent();
    out_ += '<';
    out_ += name;
    out_ += '>';
    append_escaped(out_, text);
    end_tag(name);
  }
  void raw(std::string_view text) { out_ += text; }
  void reserve(std::size_t bytes) { out_.reserve(bytes); }
  std::string take() { return std::move(out_); }

 private:
  void indent() { out_.append(depth_, ' '); }
  void end_tag(std::string_view name) {
    out_ += "</";
    out_ += name;
    out_ += ">\n";
  }

  std::string out_;
  std::size_t depth_ = 1;
};

std::string text_of(const Written<Date>& date) {
  return date.value ? format_iso(*date.value) : date.text;
}
std::string text_of(const Written<Money>& amount) {
  return amount.value ? format_plain(*amount.value) : amount.text;
}
std::string text_of(const Written<int>& number) {
  return number.value ? std::to_string(*number.value) : number.text;
}

class DatasetWriter {
 public:
  DatasetWriter(const contracts::Dataset& dataset, const SchemaVersion& version,
                const Origin& origin, WrittenXml& out)
      : dataset_(dataset), version_(version), origin_(origin), out_(out) {}

  void write() {
    xml_.reserve(dataset_.contracts.size() * bytes_of_contract + bytes_of_contract);
    xml_.raw(declaration);
    xml_.raw(dataset_begin);
    write_metadata(dataset_.metadata);
    xml_.open("data");
    for (index_ = 0; index_ < dataset_.contracts.size(); ++index_) write_contract(contract());
    xml_.close("data");
    xml_.raw("</legge190:pubblicazione>\n");
    out_.xml = xml_.take();
  }

 private:
  const ContractRecord& contract() const { return dataset_.contracts[index_]; }

  void write_metadata(const contracts::Metadata& metadata) {
    xml_.open("metadata");
    xml_.element("titolo", metadata.title);
    xml_.element("abstract", metadata.abstract);
    xml_.element(version_.publication_date, text_of(metadata.published));
    xml_.element("entePubblicatore", metadata.publisher);
    xml_.element("dataUltimoAggiornamentoDataset", text_of(metadata.updated));
    xml_.element("annoRiferimento", text_of(metadata.year));
    xml_.element("urlFile", metadata.url);
    xml_.element("licenza", metadata.licence);
    xml_.close("metadata");
  }

  void write_contract(const ContractRecord& contract) {
    xml_.open("lotto");
    xml_.element("cig", contract.cig);
    xml_.open("strutturaProponente");
    xml_.element("codiceFiscaleProp", contract.structure.fiscal_code);
    xml_.element("denominazione", contract.structure.name);
    xml_.close("strutturaProponente");
    xml_.element("oggetto", contract.subject);
    write_label("sceltaContraente", contract.procedure, LabelList::Procedures);
    write_parties("partecipanti", "raggruppamento", "partecipante", contract.participants);
    write_parties("aggiudicatari", "aggiudicatarioRaggruppamento", "aggiudicatario",
                  contract.awardees);
    xml_.element("importoAggiudicazione", text_of(contract.awarded));
    xml_.open("tempiCompletamento");
    if (!contract.start.is_missing()) xml_.element("dataInizio", text_of(contract.start));
    if (!contract.end.is_missing()) xml_.element("dataUltimazione", text_of(contract.end));
    xml_.close("tempiCompletamento");
    xml_.element("importoSommeLiquidate", text_of(contract.paid));
    xml_.close("lotto");
  }

  void write_label(std::string_view element, const Label& label, LabelList list) {
    const std::string* text = label.value ? label_text(version_, list, *label.value) : nullptr;
    xml_.element(element, text == nullptr ? label.text : *text);
    // A number alone is a short way to write the label; other words were another label.
    const bool was_label = label.text.find('-') != std::string::npos;
    if (text == nullptr || !was_label || *text == label.text ||
        fold_for_comparison(*text) == fold_for_comparison(label.text)) {
      return;
    }
    const Bilingual what = words_for_element(element);
    const Bilingual who = contracts::called(contract(), index_);
    out_.remarks.push_back(
        {Severity::Mended,
         FaultKind::WrongLabel,
         index_,
         {{fmt::format("{} del {} «{}» è diventata «{}», come vuole la versione {}", what.it,
                       who.it, label.text, *text, version_.id),
           fmt::format("{} of {} \"{}\" became \"{}\", as version {} wants it", what.en, who.en,
                       label.text, *text, version_.id)},
          place(),
          {"Controllare che la voce sia giusta", "Check that the label is right"}}});
  }

  void write_party(const Party& party) {
    if (!party.fiscal_code.empty()) {
      xml_.element("codiceFiscale", party.fiscal_code);
    } else if (!party.foreign_id.empty()) {
      xml_.element("identificativoFiscaleEstero", party.foreign_id);
    }
    xml_.element("ragioneSociale", party.name);
  }

  void write_grouping(std::string_view element, const Grouping& grouping) {
    xml_.open(element);
    for (const Member& member : grouping.members) {
      xml_.open("membro");
      write_party(member.party);
      write_label("ruolo", member.role, LabelList::Roles);
      xml_.close("membro");
    }
    xml_.close(element);
  }

  void write_parties(std::string_view element, std::string_view grouping, std::string_view single,
                     const Parties& parties) {
    xml_.open(element);
    for (const Grouping& each : parties.groupings) write_grouping(grouping, each);
    for (const Party& each : parties.singles) {
      xml_.open(single);
      write_party(each);
      xml_.close(single);
    }
    xml_.close(element);
  }

  SourcePosition place() const {
    return {origin_.file, index_ < origin_.lines.size() ? origin_.lines[index_] : 0, 0};
  }

  const contracts::Dataset& dataset_;
  const SchemaVersion& version_;
  const Origin& origin_;
  WrittenXml& out_;
  XmlText xml_;
  std::size_t index_ = 0;
};

// Whether a text between two tags is far longer than any field may be. Validating while parsing puts such a text together piece
// by piece, copying it each time: minutes for a few megabytes. A tree has it whole.
bool has_endless_text(std::string_view xml) {
  constexpr std::size_t text_bytes_max = 65'536;
  std::size_t begin = 0;
  while (begin < xml.size()) {
    const std::size_t tag = std::min(xml.find('<', begin), xml.size());
    if (tag - begin > text_bytes_max) return true;
    begin = tag + 1;
  }
  return false;
}

// What the schema says of the text that was written.
void judge(WrittenXml& out, const contracts::Dataset& dataset, const SchemaVersion& version,
           SchemaOf what, const Origin& origin) {
  if (!has_endless_text(out.xml) && is_valid(out.xml, version, what)) return;
  Tree tree = parse_tree(out.xml, origin.file);
  if (!tree.document || !tree.faults.empty()) {
    out.refusals = std::move(tree.faults);
    PEGASO_CHECK(!out.refusals.empty());
    return;
  }
  const Records records(tree.document.get());
  const auto place = [&](std::optional<std::size_t> record, const xmlNode* /*node*/) {
    const bool known = record && *record < origin.lines.size();
    return SourcePosition{origin.file, known ? origin.lines[*record] : 0, 0};
  };
  for (const Violation& violation : validate(tree.document.get(), version, what).all) {
    out.refusals.push_back(explain(violation, version, dataset, records, place));
  }
}

}  // namespace

WrittenXml write_xml(const contracts::Dataset& dataset, const SchemaVersion& version,
                     const Origin& origin) {
  WrittenXml out;
  DatasetWriter(dataset, version, origin, out).write();
  judge(out, dataset, version, SchemaOf::Dataset, origin);
  return out;
}

WrittenXml write_index(const contracts::Metadata& metadata, const std::vector<IndexEntry>& datasets,
                       const SchemaVersion& version) {
  XmlText xml;
  xml.raw(declaration);
  xml.raw(index_begin);
  xml.open("metadata");
  xml.element("titolo", metadata.title);
  xml.element("abstract", metadata.abstract);
  xml.element("dataPubblicazioneIndice", text_of(metadata.published));
  xml.element("entePubblicatore", metadata.publisher);
  xml.element("dataUltimoAggiornamentoIndice", text_of(metadata.updated));
  xml.element("annoRiferimento", text_of(metadata.year));
  xml.element("urlFile", metadata.url);
  xml.element("licenza", metadata.licence);
  xml.close("metadata");
  xml.open("indice");
  for (std::size_t i = 0; i < datasets.size(); ++i) {
    xml.raw(fmt::format("  <dataset id=\"ID_{}\">\n", i + 1));
    xml.element("linkDataset", datasets[i].url);
    xml.element("dataUltimoAggiornamento", format_iso(datasets[i].updated));
    xml.raw("  </dataset>\n");
  }
  xml.close("indice");
  xml.raw("</indici>\n");
  WrittenXml out;
  out.xml = xml.take();
  judge(out, {}, version, SchemaOf::Index, {});
  return out;
}

}  // namespace pegaso::l190

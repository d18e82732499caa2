#include "l190/read_xml.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "base/number.h"
#include "base/text.h"
#include "contracts/review.h"
#include "l190/explain.h"
#include "l190/mend.h"
#include "l190/schema.h"
#include "l190/tree.h"
#include "l190/validate.h"
#include "l190/values.h"

namespace pegaso::l190 {
namespace {

using contracts::ContractRecord;
using contracts::Fault;
using contracts::FaultKind;
using contracts::Grouping;
using contracts::Member;
using contracts::Parties;
using contracts::Party;
using contracts::Severity;

// What structure is reported here: when the file is checked, the schema tells it all.
enum class Purpose { Write, Check };

struct FileTree {
  Tree tree;
  std::vector<Fault> faults;
};

Result<FileTree> tree_of(const std::string& file, std::string_view bytes) {
  Mended mended = TRY(mend(bytes, file));
  FileTree out{parse_tree(mended.text, file), std::move(mended.faults)};
  for (Fault& fault : out.faults) fault.severity = Severity::Mended;
  out.faults.insert(out.faults.end(), out.tree.faults.begin(), out.tree.faults.end());
  if (out.tree.document) return out;
  Problem problem = out.faults.empty() ? Problem{{"non è XML", "it is no XML"}, {file, 0, 0}, {}}
                                       : out.faults.back().problem;
  return std::unexpected(std::move(problem));
}

contracts::Written<int> year_in(const xmlNode* node) {
  contracts::Written<int> out{fold_spaces(content_of(node)), std::nullopt};
  out.value = parse_number<int>(out.text);
  return out;
}

contracts::Written<int> year_of_index(const xmlNode* root) {
  for (const xmlNode* part = first_child(root); part != nullptr; part = next_element(part->next)) {
    if (local_name(part) != "metadata") continue;
    for (const xmlNode* each = first_child(part); each != nullptr;
         each = next_element(each->next)) {
      if (local_name(each) == "annoRiferimento") return year_in(each);
    }
  }
  return {};
}

class XmlReader {
 public:
  XmlReader(std::string file, Purpose purpose) : purpose_(purpose) { out_.file = std::move(file); }

  Result<ReadDataset> read(const xmlDoc* document) {
    const xmlNode* root = xmlDocGetRootElement(document);
    if (local_name(root) != "pubblicazione") {
      const std::string name(local_name(root));
      return refuse(
          {"non è un dataset della legge 190: comincia con <" + name + ">",
           "it is no data set of law 190: it begins with <" + name + ">"},
          {out_.file, line_of(root), 0},
          {"Un dataset comincia con <legge190:pubblicazione>; un indice elenca i dataset: "
           "controllare quelli",
           "A data set begins with <legge190:pubblicazione>; an index lists data sets: "
           "check those"});
    }
    for_each_child(root, {"metadata", "data"}, [&](std::string_view name, const xmlNode* node) {
      if (name == "metadata") {
        read_metadata(node);
      } else {
        read_contracts(node);
      }
    });
    if (too_many_) {
      return refuse(
          {fmt::format("il file ha più di {} contratti", dataset_contracts_max),
           fmt::format("the file has more than {} contracts", dataset_contracts_max)},
          {out_.file, 0, 0},
          {"Dividerlo in più file con un indice", "Part it into several files with an index"});
    }
    return std::move(out_);
  }

  // The elements of which something was said already.
  const std::unordered_set<const xmlNode*>& reported() const { return reported_; }

 private:
  using Names = std::span<const std::string_view>;

  void report(const xmlNode* node, Severity severity, FaultKind kind, Bilingual message,
              Bilingual cure) {
    reported_.insert(node);
    if (out_.faults.size() >= faults_max) return;
    out_.faults.push_back({severity,
                           kind,
                           record_,
                           {std::move(message), {out_.file, line_of(node), 0}, std::move(cure)}});
  }

  // "l'oggetto del contratto X" and the remark.
  void report(const xmlNode* node, const Remark& remark) {
    const Bilingual what = named(local_name(node));
    report(node, remark.severity, remark.kind, {what.it + remark.says.it, what.en + remark.says.en},
           remark.cure);
  }

  Bilingual named(std::string_view element) const {
    Bilingual what = words_for_element(element);
    if (!record_) return what;
    const Bilingual contract = contracts::called(out_.dataset.contracts[*record_], *record_);
    return {what.it + " del " + contract.it, what.en + " of " + contract.en};
  }

  // Calls use(name, child) for each child of those names, the first of each name where only one may be;
  // what would be lost by writing the data set again is reported.
  template <class Use>
  void for_each_child(const xmlNode* node, std::initializer_list<std::string_view> names,
                      const Use& use, std::initializer_list<std::string_view> repeatable = {}) {
    std::array<std::string_view, 12> seen;
    std::size_t seen_count = 0;
    for (const xmlNode* child = first_child(node); child != nullptr;
         child = next_element(child->next)) {
      const std::string_view name = local_name(child);
      if (std::ranges::find(names, name) == names.end()) {
        lost(child, {" non si conosce, e non si riscriverebbe",
                     " is not known, and would not be written again"});
        continue;
      }
      if (std::ranges::find(repeatable, name) == repeatable.end()) {
        const auto end = seen.begin() + static_cast<std::ptrdiff_t>(seen_count);
        if (std::find(seen.begin(), end, name) != end) {
          lost(child, {" è ripetuto: vale il primo", " is repeated: the first counts"});
          continue;
        }
        seen[seen_count++] = name;
      }
      use(name, child);
    }
  }

  void lost(const xmlNode* node, const Bilingual& says) {
    if (purpose_ == Purpose::Check) return;
    const Bilingual what = named(local_name(node));
    report(node, Severity::Error, FaultKind::Structure, {what.it + says.it, what.en + says.en},
           {"Toglierlo, o metterlo al suo posto", "Remove it, or put it in its place"});
  }

  std::string text(const xmlNode* node) { return fold_spaces(content_of(node)); }
  contracts::Written<Date> date(const xmlNode* node) {
    return taken(node, understand_date(content_of(node), Notation::Xml));
  }
  contracts::Written<Money> amount(const xmlNode* node) {
    return taken(node, understand_amount(content_of(node), Notation::Xml));
  }
  contracts::Label label(const xmlNode* node, LabelList list) {
    return taken(node, understand_label(content_of(node), list));
  }
  template <class T>
  T taken(const xmlNode* node, Understood<T> understood) {
    if (understood.remark) report(node, *understood.remark);
    return std::move(understood.value);
  }

  std::string tidied(const xmlNode* node, std::string (*tidy)(std::string_view), FaultKind kind) {
    const std::string raw = content_of(node);
    std::string code = tidy(raw);
    if (code != trimmed(raw)) {
      report(node, {Severity::Mended,
                    kind,
                    {fmt::format(" «{}» si legge {}", fold_spaces(raw), code),
                     fmt::format(" \"{}\" is read as {}", fold_spaces(raw), code)},
                    {"Scrivere " + code, "Write " + code}});
    }
    return code;
  }

  void read_metadata(const xmlNode* node) {
    contracts::Metadata& metadata = out_.dataset.metadata;
    for_each_child(node,
                   {"titolo", "abstract", "dataPubblicazioneDataset", "dataPubbicazioneDataset",
                    "entePubblicatore", "dataUltimoAggiornamentoDataset", "annoRiferimento",
                    "urlFile", "licenza"},
                   [&](std::string_view name, const xmlNode* child) {
                     if (name == "titolo") metadata.title = text(child);
                     if (name == "abstract") metadata.abstract = text(child);
                     if (name.starts_with("dataPubb")) metadata.published = date(child);
                     if (name == "entePubblicatore") metadata.publisher = text(child);
                     if (name == "dataUltimoAggiornamentoDataset") metadata.updated = date(child);
                     if (name == "annoRiferimento") metadata.year = year_in(child);
                     if (name == "urlFile") metadata.url = text(child);
                     if (name == "licenza") metadata.licence = text(child);
                   });
  }

  void read_contracts(const xmlNode* node) {
    for_each_child(node, {"lotto"},
                   [&](std::string_view /*name*/, const xmlNode* lot) {
                     too_many_ = out_.dataset.contracts.size() >= dataset_contracts_max;
                     if (too_many_) return;
                     record_ = out_.dataset.contracts.size();
                     out_.dataset.contracts.emplace_back();
                     out_.lines.push_back(line_of(lot));
                     read_contract(lot);
                     record_.reset();
                   },
                   {"lotto"});
  }

  ContractRecord& contract() { return out_.dataset.contracts.back(); }

  void read_contract(const xmlNode* lot) {
    static constexpr auto needed = std::to_array<std::string_view>(
        {"cig", "strutturaProponente", "oggetto", "sceltaContraente", "importoAggiudicazione",
         "importoSommeLiquidate"});
    // The code first: whatever is reported names it.
    for (const xmlNode* child = first_child(lot); child != nullptr;
         child = next_element(child->next)) {
      if (local_name(child) != "cig") continue;
      contract().cig = tidied_cig(content_of(child));
      break;
    }
    std::array<bool, needed.size()> there = {};
    for_each_child(
        lot,
        {"cig", "strutturaProponente", "oggetto", "sceltaContraente", "partecipanti",
         "aggiudicatari", "importoAggiudicazione", "tempiCompletamento", "importoSommeLiquidate"},
        [&](std::string_view name, const xmlNode* child) {
          const auto* at = std::ranges::find(needed, name);
          if (at != needed.end()) there[static_cast<std::size_t>(at - needed.begin())] = true;
          read_part(name, child);
        });
    for (std::size_t i = 0; i < needed.size(); ++i) {
      if (there[i] || purpose_ == Purpose::Check) continue;
      const Bilingual what = words_for_element(needed[i]);
      const Bilingual who = contracts::called(contract(), *record_);
      report(lot, Severity::Error, FaultKind::Structure,
             {who.it + ": manca " + what.it, who.en + ": missing: " + what.en},
             {"Aggiungere l'elemento " + std::string(needed[i]),
              "Add the element " + std::string(needed[i])});
    }
  }

  void read_part(std::string_view name, const xmlNode* node) {
    if (name == "cig") contract().cig = tidied(node, tidied_cig, FaultKind::CodeCheck);
    if (name == "strutturaProponente") read_structure(node);
    if (name == "oggetto") contract().subject = text(node);
    if (name == "sceltaContraente") contract().procedure = label(node, LabelList::Procedures);
    if (name == "partecipanti")
      read_parties(node, "raggruppamento", "partecipante", contract().participants);
    if (name == "aggiudicatari") {
      read_parties(node, "aggiudicatarioRaggruppamento", "aggiudicatario", contract().awardees);
    }
    if (name == "importoAggiudicazione") contract().awarded = amount(node);
    if (name == "importoSommeLiquidate") contract().paid = amount(node);
    if (name == "tempiCompletamento") {
      for_each_child(node, {"dataInizio", "dataUltimazione"},
                     [&](std::string_view which, const xmlNode* child) {
                       (which == "dataInizio" ? contract().start : contract().end) = date(child);
                     });
    }
  }

  void read_structure(const xmlNode* node) {
    for_each_child(node, {"codiceFiscaleProp", "denominazione"},
                   [&](std::string_view name, const xmlNode* child) {
                     if (name == "denominazione") {
                       contract().structure.name = text(child);
                     } else {
                       contract().structure.fiscal_code =
                           tidied(child, tidied_party_code, FaultKind::Identifier);
                     }
                   });
  }

  void read_party_part(std::string_view name, const xmlNode* node, Party& party) {
    if (name == "codiceFiscale")
      party.fiscal_code = tidied(node, tidied_party_code, FaultKind::Identifier);
    if (name == "identificativoFiscaleEstero") party.foreign_id = text(node);
    if (name == "ragioneSociale") party.name = text(node);
  }

  void read_parties(const xmlNode* node, std::string_view grouping, std::string_view single,
                    Parties& parties) {
    for_each_child(node, {grouping, single},
                   [&](std::string_view name, const xmlNode* child) {
                     if (name == grouping) {
                       read_grouping(child, parties.groupings.emplace_back());
                       return;
                     }
                     Party& party = parties.singles.emplace_back();
                     for_each_child(
                         child, {"codiceFiscale", "identificativoFiscaleEstero", "ragioneSociale"},
                         [&](std::string_view part, const xmlNode* value) {
                           read_party_part(part, value, party);
                         });
                   },
                   {grouping, single});
  }

  void read_grouping(const xmlNode* node, Grouping& grouping) {
    for_each_child(
        node, {"membro"},
        [&](std::string_view /*name*/, const xmlNode* child) {
          Member& member = grouping.members.emplace_back();
          for_each_child(
              child, {"codiceFiscale", "identificativoFiscaleEstero", "ragioneSociale", "ruolo"},
              [&](std::string_view part, const xmlNode* value) {
                if (part == "ruolo") {
                  member.role = label(value, LabelList::Roles);
                } else {
                  read_party_part(part, value, member.party);
                }
              });
        },
        {"membro"});
  }

  ReadDataset out_;
  Purpose purpose_;
  bool too_many_ = false;
  std::optional<std::size_t> record_;
  std::unordered_set<const xmlNode*> reported_;
};

// In the order of the file; faults of the whole file first.
void sort_by_line(std::vector<Fault>& faults) {
  std::ranges::stable_sort(faults, {}, [](const Fault& fault) { return fault.problem.where.line; });
}

Fault too_many(const std::string& file, std::size_t more) {
  return {Severity::Error,
          FaultKind::Structure,
          std::nullopt,
          {{fmt::format("altri {} errori non sono elencati", more),
            fmt::format("{} more errors are not listed", more)},
           {file, 0, 0},
           {"Correggere i primi e ricontrollare", "Mend the first and check again"}}};
}

// Codes that the schema does not admit, by contract: their check says nothing new.
std::set<std::pair<std::optional<std::size_t>, std::string>> codes_told(
    const std::vector<Fault>& faults) {
  std::set<std::pair<std::optional<std::size_t>, std::string>> told;
  for (const Fault& fault : faults) {
    if (!fault.datum.empty()) told.emplace(fault.record, fault.datum);
  }
  return told;
}

Problem no_schema(const std::string& file, const std::string& year) {
  return {
      {year.empty() ? "il file non dice a quale anno si riferisce"
                    : "per l'anno «" + year + "» non c'è uno schema",
       year.empty() ? "the file does not tell its year of reference"
                    : "there is no schema for the year \"" + year + "\""},
      {file, 0, 0},
      {fmt::format("Indicare l'anno con --year, dal {}", schema_versions().front().first_year),
       fmt::format("Give the year with --year, from {}", schema_versions().front().first_year)}};
}

}  // namespace

Result<ReadDataset> read_xml(const std::string& file, std::string_view bytes) {
  FileTree tree = TRY(tree_of(file, bytes));
  XmlReader reader(file, Purpose::Write);
  ReadDataset read = TRY(reader.read(tree.tree.document.get()));
  read.faults.insert(read.faults.begin(), tree.faults.begin(), tree.faults.end());
  sort_by_line(read.faults);
  return read;
}

Result<ReadDataset> check_xml(const std::string& file, std::string_view bytes,
                              std::optional<int> year) {
  FileTree tree = TRY(tree_of(file, bytes));
  xmlDoc* document = tree.tree.document.get();
  const xmlNode* root = xmlDocGetRootElement(document);
  const bool is_index = local_name(root) == "indici";
  XmlReader reader(file, Purpose::Check);
  ReadDataset read;
  if (is_index) {
    read.file = file;
    read.is_index = true;
    read.dataset.metadata.year = year_of_index(root);
  } else {
    read = TRY(reader.read(document));
  }
  read.faults.insert(read.faults.begin(), tree.faults.begin(), tree.faults.end());
  const contracts::Written<int>& stated = read.dataset.metadata.year;
  const std::optional<int> meant = year ? year : stated.value;
  const SchemaVersion* version = meant ? schema_of(*meant) : nullptr;
  if (version == nullptr) {
    return std::unexpected(no_schema(file, year ? std::to_string(*year) : stated.text));
  }
  read.schema = version->id;
  const Records records(document);
  const auto place = [&](std::optional<std::size_t> /*record*/, const xmlNode* node) {
    return SourcePosition{file, line_of(node), 0};
  };
  const Violations violations =
      validate(document, *version, is_index ? SchemaOf::Index : SchemaOf::Dataset);
  for (const Violation& violation : violations.all) {
    if (reader.reported().contains(violation.node)) continue;
    read.faults.push_back(explain(violation, *version, read.dataset, records, place));
  }
  const std::set<std::pair<std::optional<std::size_t>, std::string>> said = codes_told(read.faults);
  for (Fault& fault : contracts::review(read.dataset)) {
    if (said.contains({fault.record, fault.datum})) continue;
    fault.problem.where = {file, read.lines[*fault.record], 0};
    read.faults.push_back(std::move(fault));
  }
  sort_by_line(read.faults);
  if (violations.more > 0) read.faults.push_back(too_many(file, violations.more));
  return read;
}

}  // namespace pegaso::l190

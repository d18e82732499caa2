#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/number.h"
#include "base/text.h"
#include "l190/tables.h"
#include "l190/values.h"
#include "reading/csv.h"
#include "reading/source.h"

namespace pegaso::l190 {
namespace {

using contracts::ContractRecord;
using contracts::Fault;
using contracts::FaultKind;
using contracts::Grouping;
using contracts::Parties;
using contracts::Party;
using contracts::Severity;
using contracts::Written;

constexpr char separator = ';';
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

enum Column : std::size_t {
  Row,
  Cig,
  FiscalCode,
  ForeignId,
  Name,
  Group,
  Role,
  Subject,
  Procedure,
  Awarded,
  Start,
  End,
  Paid,
  Value,
  ColumnCount
};
constexpr std::array<std::string_view, ColumnCount> headers = {"Riga",
                                                               "CIG",
                                                               "Codice fiscale",
                                                               "Identificativo estero",
                                                               "Denominazione",
                                                               "Gruppo",
                                                               "Ruolo",
                                                               "Oggetto",
                                                               "Scelta del contraente",
                                                               "Importo di aggiudicazione",
                                                               "Data inizio",
                                                               "Data ultimazione",
                                                               "Somme liquidate",
                                                               "Valore"};

constexpr std::string_view contract_row = "contratto";
constexpr std::string_view participant_row = "partecipante";
constexpr std::string_view awardee_row = "aggiudicatario";
constexpr std::string_view both_row = "partecipante e aggiudicatario";

constexpr auto metadata_rows =
    std::to_array<std::string_view>({"titolo", "sommario", "pubblicato il", "ente pubblicatore",
                                     "aggiornato il", "anno", "indirizzo", "licenza"});

using Cells = std::array<std::string, ColumnCount>;

bool same(std::string_view text, std::string_view name) {
  return fold_for_comparison(text) == fold_for_comparison(name);
}

class CsvTable {
 public:
  explicit CsvTable(const reading::Source& source)
      : source_(source), reader_(source, reading::find_separator(source)) {
    out_.file = source.name();
  }

  Results<ReadDataset> read() {
    reading::CsvRow row;
    bool first_line = reading::declares_separator(source_);
    while (reader_.next(row)) {
      if (std::exchange(first_line, false) || reading::is_blank(source_, row) ||
          reading::is_comment(source_, row)) {
        continue;
      }
      if (!has_header_) {
        if (auto problem = read_header(row)) return std::unexpected(Problems{std::move(*problem)});
      } else {
        read_row(row);
      }
    }
    if (!reader_.problems().empty()) return std::unexpected(reader_.problems());
    if (!has_header_) {
      return std::unexpected(Problems{
          {{"la tabella è vuota", "the table is empty"}, {out_.file, 0, 0}, template_cure()}});
    }
    return std::move(out_);
  }

 private:
  static Bilingual template_cure() {
    return {"`pegaso l190 template` scrive una tabella da riempire",
            "`pegaso l190 template` writes a table to fill in"};
  }

  void report(Severity severity, FaultKind kind, Bilingual message, Bilingual cure) {
    out_.faults.push_back(
        {severity, kind, record_, {std::move(message), {out_.file, line_, 0}, std::move(cure)}});
  }

  std::optional<Problem> read_header(const reading::CsvRow& row) {
    has_header_ = true;
    line_ = row.line;
    for (const reading::CsvCell& cell : row.cells) {
      const std::string text = reading::cell_text(source_, cell);
      const auto* header =
          std::ranges::find_if(headers, [&](auto name) { return same(text, name); });
      columns_.push_back(static_cast<std::size_t>(header - headers.begin()));
      if (header == headers.end() && !trimmed(text).empty()) {
        report(Severity::Warning, FaultKind::Row,
               {"la colonna «" + text + "» non si conosce e non si legge",
                "the column \"" + text + "\" is not known and is not read"},
               template_cure());
      }
    }
    if (std::ranges::find(columns_, std::size_t{Row}) != columns_.end()) return std::nullopt;
    return Problem{{"manca la colonna Riga", "the column Riga is missing"},
                   {out_.file, row.line, 0},
                   template_cure()};
  }

  void read_row(const reading::CsvRow& row) {
    line_ = row.line;
    Cells cells;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::size_t column = i < columns_.size() ? columns_[i] : ColumnCount;
      const std::string text = fold_spaces(reading::cell_text(source_, row.cells[i]));
      if (column < ColumnCount) {
        cells[column] = text;
      } else if (i >= columns_.size() && !text.empty()) {
        report(
            Severity::Error, FaultKind::Row,
            {"la riga ha più celle delle intestazioni", "the row has more cells than the headers"},
            {"Un testo che contiene il separatore va tra virgolette",
             "A text that holds the separator goes between quotation marks"});
        break;
      }
    }
    const std::string kind = fold_for_comparison(cells[Row]);
    if (kind == contract_row) {
      begin_contract(cells);
    } else if (kind == participant_row || kind == awardee_row || kind == both_row) {
      add_party(kind, cells);
    } else if (const auto* name = std::ranges::find(metadata_rows, kind);
               name != metadata_rows.end()) {
      set_metadata(static_cast<std::size_t>(name - metadata_rows.begin()), cells[Value]);
    } else {
      report(
          Severity::Error, FaultKind::Row,
          {"la riga «" + cells[Row] + "» non si conosce",
           "the row \"" + cells[Row] + "\" is not known"},
          {"In Riga va contratto, partecipante, aggiudicatario, o partecipante e aggiudicatario",
           "Riga holds contratto, partecipante, aggiudicatario, or partecipante e aggiudicatario"});
    }
  }

  template <class T>
  T taken(std::string_view element, Understood<T> understood) {
    if (understood.remark) {
      const Remark& remark = *understood.remark;
      Bilingual what = words_for_element(element);
      if (record_) {
        const Bilingual who = contracts::called(out_.dataset.contracts[*record_], *record_);
        what = {what.it + " del " + who.it, what.en + " of " + who.en};
      }
      report(remark.severity, remark.kind, {what.it + remark.says.it, what.en + remark.says.en},
             remark.cure);
    }
    return std::move(understood.value);
  }

  void begin_contract(const Cells& cells) {
    record_ = out_.dataset.contracts.size();
    ContractRecord& contract = out_.dataset.contracts.emplace_back();
    out_.lines.push_back(line_);
    participants_of_.clear();
    awardees_of_.clear();
    contract.cig = tidied_cig(cells[Cig]);
    contract.structure = {tidied_party_code(cells[FiscalCode]), {}, cells[Name]};
    contract.subject = cells[Subject];
    contract.procedure =
        taken("sceltaContraente", understand_label(cells[Procedure], LabelList::Procedures));
    contract.awarded =
        taken("importoAggiudicazione", understand_amount(cells[Awarded], Notation::Table));
    contract.start = taken("dataInizio", understand_date(cells[Start], Notation::Table));
    contract.end = taken("dataUltimazione", understand_date(cells[End], Notation::Table));
    contract.paid = taken("importoSommeLiquidate", understand_amount(cells[Paid], Notation::Table));
  }

  void add_party(std::string_view kind, const Cells& cells) {
    if (!record_) {
      report(Severity::Error, FaultKind::Row,
             {"la riga sta prima di ogni contratto", "the row stands before any contract"},
             {"Metterla sotto la riga del suo contratto", "Put it below the row of its contract"});
      return;
    }
    ContractRecord& contract = out_.dataset.contracts.back();
    if (!cells[Cig].empty() && tidied_cig(cells[Cig]) != contract.cig) {
      report(
          Severity::Error, FaultKind::Row,
          {"la riga ha il CIG " + cells[Cig] + " e sta sotto il contratto " + contract.cig,
           "the row has the CIG " + cells[Cig] + " and stands below the contract " + contract.cig},
          {"Metterla sotto la riga del suo contratto", "Put it below the row of its contract"});
      return;
    }
    const Party party{tidied_party_code(cells[FiscalCode]), cells[ForeignId], cells[Name]};
    const contracts::Label role = taken("ruolo", understand_label(cells[Role], LabelList::Roles));
    if (kind != awardee_row)
      add_party(contract.participants, participants_of_, cells[Group], party, role);
    if (kind != participant_row)
      add_party(contract.awardees, awardees_of_, cells[Group], party, role);
  }

  using Groups = std::map<std::string, std::size_t, std::less<>>;
  static void add_party(Parties& parties, Groups& groups, const std::string& group,
                        const Party& party, const contracts::Label& role) {
    if (group.empty()) {
      parties.singles.push_back(party);
      return;
    }
    const auto [at, is_new] = groups.emplace(group, parties.groupings.size());
    if (is_new) parties.groupings.emplace_back();
    parties.groupings[at->second].members.push_back({party, role});
  }

  void set_metadata(std::size_t which, const std::string& value) {
    contracts::Metadata& metadata = out_.dataset.metadata;
    const std::array<std::string*, metadata_rows.size()> texts = {
        &metadata.title, &metadata.abstract, nullptr,          &metadata.publisher, nullptr,
        nullptr,         &metadata.url,      &metadata.licence};
    record_.reset();
    if (texts[which] != nullptr) *texts[which] = value;
    const std::string_view name = metadata_rows[which];
    if (name == "pubblicato il") {
      metadata.published =
          taken("dataPubblicazioneDataset", understand_date(value, Notation::Table));
    } else if (name == "aggiornato il") {
      metadata.updated =
          taken("dataUltimoAggiornamentoDataset", understand_date(value, Notation::Table));
    } else if (name == "anno") {
      metadata.year = {value, parse_number<int>(value)};
    }
  }

  const reading::Source& source_;
  reading::CsvReader reader_;
  ReadDataset out_;
  bool has_header_ = false;
  std::vector<std::size_t> columns_;
  std::uint32_t line_ = 0;
  std::optional<std::size_t> record_;
  Groups participants_of_;  // the groupings of the contract, by their name in the table
  Groups awardees_of_;
};

std::string text_of(const Written<Date>& date) {
  return date.value ? format_italian(*date.value) : date.text;
}
std::string text_of(const Written<Money>& amount) {
  return amount.value ? format_italian(*amount.value) : amount.text;
}

class CsvText {
 public:
  void header() {
    out_ += utf8_mark;
    append({headers.begin(), headers.end()});
  }
  void remark(std::string_view text) {
    out_ += text;
    out_ += "\r\n";
  }

  void metadata(const contracts::Metadata& metadata) {
    const std::array<std::string, metadata_rows.size()> values = {
        metadata.title,
        metadata.abstract,
        text_of(metadata.published),
        metadata.publisher,
        text_of(metadata.updated),
        metadata.year.value ? std::to_string(*metadata.year.value) : metadata.year.text,
        metadata.url,
        metadata.licence};
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i].empty()) continue;
      Cells cells;
      cells[Row] = metadata_rows[i];
      cells[Value] = values[i];
      append({cells.begin(), cells.end()});
    }
  }

  void contract(const ContractRecord& contract) {
    Cells cells;
    cells[Row] = contract_row;
    cells[Cig] = contract.cig;
    cells[FiscalCode] = contract.structure.fiscal_code;
    cells[Name] = contract.structure.name;
    cells[Subject] = contract.subject;
    cells[Procedure] = contract.procedure.text;
    cells[Awarded] = text_of(contract.awarded);
    cells[Start] = text_of(contract.start);
    cells[End] = text_of(contract.end);
    cells[Paid] = text_of(contract.paid);
    append({cells.begin(), cells.end()});
    // The usual case, one awardee who took part, on one row.
    const Parties& awardees = contract.awardees;
    const bool joined =
        awardees.groupings.empty() && awardees.singles.size() == 1 &&
        std::ranges::count(contract.participants.singles, awardees.singles.front()) == 1;
    parties(participant_row, contract.participants, joined ? &awardees.singles.front() : nullptr);
    if (!joined) parties(awardee_row, awardees, nullptr);
  }

  std::string take() { return std::move(out_); }

 private:
  void append(const std::vector<std::string>& cells) {
    reading::append_csv_row(out_, cells, separator);
  }

  void party(std::string_view row, const Party& party, const std::string& group,
             const std::string& role) {
    Cells cells;
    cells[Row] = row;
    cells[FiscalCode] = party.fiscal_code;
    cells[ForeignId] = party.foreign_id;
    cells[Name] = party.name;
    cells[Group] = group;
    cells[Role] = role;
    append({cells.begin(), cells.end()});
  }

  void parties(std::string_view row, const Parties& parties, const Party* awardee) {
    for (std::size_t i = 0; i < parties.groupings.size(); ++i) {
      for (const contracts::Member& member : parties.groupings[i].members) {
        party(row, member.party, std::to_string(i + 1), member.role.text);
      }
    }
    for (const Party& single : parties.singles) {
      party(awardee != nullptr && single == *awardee ? both_row : row, single, {}, {});
    }
  }

  std::string out_;
};

constexpr auto explanations = std::to_array<std::string_view>(
    {"# Tabella dei contratti per il dataset dell'art. 1 c. 32 della legge 190/2012, per Pegaso.",
     "# Le righe che cominciano con # sono spiegazioni: si possono lasciare o togliere.",
     "# Ogni riga parla di una cosa sola, detta nella colonna Riga: contratto, partecipante, "
     "aggiudicatario, partecipante e aggiudicatario.",
     "# Nella riga contratto Codice fiscale e Denominazione sono della struttura proponente; le "
     "altre "
     "righe stanno sotto il loro contratto.",
     "# Chi partecipa insieme ha lo stesso nome in Gruppo, e il suo Ruolo: mandante, mandataria, "
     "associata, capogruppo, consorziata.",
     "# Scelta del contraente: il numero basta (23); `pegaso l190 labels` li elenca. Importi senza "
     "IVA: "
     "1.234,56. Date: 31/12/2022.",
     "# Le righe titolo, ente pubblicatore, anno e simili hanno il loro dato in Valore; si possono "
     "dare "
     "anche con le opzioni.",
     "# Le righe sotto le intestazioni sono un esempio inventato: al loro posto vanno quelle "
     "vere."});

contracts::Dataset example() {
  contracts::Dataset dataset;
  dataset.metadata.title = "Pubblicazione legge 190";
  dataset.metadata.abstract = "Contratti del 2022";
  dataset.metadata.published.value = Date::from(2023, 1, 31);
  dataset.metadata.publisher = "Comune di Esempio";
  dataset.metadata.updated.value = Date::from(2023, 1, 25);
  dataset.metadata.year.value = 2022;
  dataset.metadata.url = "https://www.comune.esempio.it/l190/appalti2022.xml";
  dataset.metadata.licence = "CC BY 4.0";
  ContractRecord first;
  first.cig = "80473134C4";
  first.structure = {"00000000018", {}, "Settore Cultura"};
  first.subject = "Arredi della biblioteca dei ragazzi";
  first.procedure = {"23", 23};
  const Party joiner{"00000000026", {}, "Falegnameria Esempio srl"};
  first.participants.singles = {joiner, {"00000000034", {}, "Mobili Esempio spa"}};
  first.awardees.singles = {joiner};
  first.awarded.value = Money::from_cents(1'850'000);
  first.start.value = Date::from(2022, 3, 1);
  first.end.value = Date::from(2022, 6, 30);
  first.paid.value = Money::from_cents(1'850'000);
  ContractRecord second;
  second.cig = "Z1A28A23B2";
  second.structure = {"00000000018", {}, "Settore Lavori Pubblici"};
  second.subject = "Rifacimento dei marciapiedi di via Roma";
  second.procedure = {"04", 4};
  const Grouping grouping{{{{"00000000042", {}, "Strade Esempio srl"}, {"02", 2}},
                           {{"00000000059", {}, "Asfalti Esempio srl"}, {"01", 1}}}};
  second.participants.groupings = {grouping};
  second.awardees.groupings = {grouping};
  second.awarded.value = Money::from_cents(12'400'050);
  second.start.value = Date::from(2022, 9, 12);
  second.paid.value = Money::from_cents(3'000'000);
  dataset.contracts = {std::move(first), std::move(second)};
  return dataset;
}

}  // namespace

Results<ReadDataset> read_csv(const std::string& file, std::string bytes) {
  const auto source = reading::decode(file, std::move(bytes));
  if (!source) return std::unexpected(Problems{source.error()});
  return CsvTable(*source).read();
}

std::string write_csv(const contracts::Dataset& dataset) {
  CsvText text;
  text.header();
  text.metadata(dataset.metadata);
  for (const ContractRecord& contract : dataset.contracts) text.contract(contract);
  return text.take();
}

std::string csv_template() {
  const contracts::Dataset dataset = example();
  CsvText text;
  for (const std::string_view explanation : explanations) text.remark(explanation);
  std::string table = write_csv(dataset);
  // The mark stands at the beginning of the file.
  return std::string(utf8_mark) + text.take() + table.substr(utf8_mark.size());
}

}  // namespace pegaso::l190

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "reading/csv.h"
#include "reading/csv_tables.h"

namespace pegaso::reading {
namespace {

constexpr char separator = ';';
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

// Column and text, as in the built-in layout.
using Cells = std::initializer_list<std::pair<std::string_view, std::string_view>>;

constexpr std::array<std::string_view, 17> explanations = {
    "# Tabella degli obiettivi del PEG / Piano della Performance, per Pegaso.",
    "# Le righe che cominciano con # sono spiegazioni: si possono lasciare o togliere.",
    "# Le righe sotto le intestazioni sono un esempio inventato: al loro posto vanno quelle vere.",
    "# Ogni riga parla di una cosa sola, detta nella colonna Riga: piano, obiettivo, indicatore di "
    "impatto, indicatore di risultato, fase, entrata, uscita, differenza entrata, differenza "
    "uscita, personale.",
    "# Ogni riga appartiene all'obiettivo di cui porta il Codice, o a quello della riga sopra.",
    "# Restano vuote le celle che non riguardano la riga, e quelle che non si sanno: vuoto non è "
    "zero. Le colonne che non servono si possono togliere; Riga e Titolo no.",
    "# Date: 31/12/2025. Importi: 1.234,56. Numeri: solo cifre. Peso: 25 o 12,5.",
    "# Scala del peso: percentuale, punti, coefficiente.",
    "# Stato, solo dopo una variazione. Obiettivo: variato, assegnato, rimosso. Indicatore: "
    "aggiornato, rimosso, aggiornato e rimosso. Fase: aggiornata, rinviata, sostituita, rimossa.",
    "# Con lo Stato dell'obiettivo va la Data dell'atto; con la fase rinviata, l'anno in Rinviata "
    "al.",
    "# Altri dirigenti: un nome per riga dentro la cella, o separati da punto e virgola.",
    "# La riga differenza, se il piano la scrive, dice di quanto le entrate superano le uscite "
    "(differenza entrata) o le uscite le entrate (differenza uscita).",
    "# La riga personale conta le persone; Totale personale è quello scritto nel piano.",
    "# Una colonna di appunti è ammessa se la sua intestazione comincia con #.",
    "# Nel foglio di calcolo: formato Testo per Codice, Capitolo e Impegno, perché 085 non diventi "
    "85 e 10/11 non diventi una data.",
    "# Salvare come CSV UTF-8; poi: pegaso check tabella.csv",
    "#",
};

// The cells of a row in the order of the layout's columns.
std::vector<std::string> row_of(const TableLayout& layout, const Cells& cells) {
  std::vector<std::string> row(layout.columns.size());
  for (const auto& [header, text] : cells) {
    const auto found =
        std::find_if(layout.columns.begin(), layout.columns.end(),
                     [&](const TableColumn& column) { return column.header.name == header; });
    PEGASO_CHECK(found != layout.columns.end());
    row[static_cast<std::size_t>(found - layout.columns.begin())] = text;
  }
  return row;
}

}  // namespace

std::string csv_template() {
  const TableLayout& layout = built_in_table_layout();
  std::string out(utf8_mark);
  const auto add = [&](const std::vector<std::string>& cells) {
    append_csv_row(out, cells, separator);
  };
  const auto row = [&](const Cells& cells) { add(row_of(layout, cells)); };

  for (const std::string_view each : explanations) add({std::string(each)});
  std::vector<std::string> headers;
  for (const TableColumn& column : layout.columns) headers.push_back(column.header.name);
  add(headers);

  row({{"Riga", "piano"}, {"Comune", "Borgoalto"}, {"Anno", "2025"}, {"Ultimo anno", "2027"}});
  row({{"Riga", "obiettivo"},
       {"Codice", "BIB-1"},
       {"Titolo", "Biblioteca aperta il sabato"},
       {"Descrizione",
        "Tenere aperta la biblioteca anche il sabato, con i volontari e una squadra "
        "di turno"},
       {"Dirigente", "Neri Agata"},
       {"Qualifica", "Dirigente"},
       {"Altri dirigenti", "Bruni Ettore"},
       {"Settore", "Settore Cultura"},
       {"Tipologia", "performance"},
       {"Peso", "25"},
       {"Scala del peso", "percentuale"},
       {"Missione", "Tutela e valorizzazione dei beni e attività culturali"},
       {"Programma", "Attività culturali e interventi diversi nel settore culturale"},
       {"Ambito strategico", "Una città che legge"},
       {"Obiettivo strategico", "Luoghi della cultura aperti a tutti"},
       {"Obiettivo operativo", "Ampliare gli orari della biblioteca"},
       {"Assessore", "Verdi Clelia"},
       {"Stakeholder finale", "Lettori, studenti, famiglie"},
       {"Impatto atteso", "Più persone usano la biblioteca"},
       {"Stakeholder intermedio", "Associazioni di volontari"},
       {"Stato", "variato"},
       {"Data dell'atto", "30/09/2025"},
       {"Titolo precedente", "Biblioteca aperta di sera"}});
  row({{"Riga", "indicatore di impatto"},
       {"Codice", "BIB-1"},
       {"Descrizione", "Aumento dei prestiti"},
       {"Formula", "(prestiti 2027 - prestiti 2024) / prestiti 2024"},
       {"Finalità", "Sapere se l'orario risponde a un bisogno"},
       {"Target", "+10% entro il 2027"}});
  row({{"Riga", "indicatore di risultato"},
       {"Codice", "BIB-1"},
       {"Descrizione", "Sabati di apertura"},
       {"Formula", "numero dei sabati di apertura nell'anno"},
       {"Finalità", "Garantire il servizio"},
       {"Dimensione", "Quantità"},
       {"Target", "40"},
       {"Peso", "60"}});
  row({{"Riga", "indicatore di risultato"},
       {"Codice", "BIB-1"},
       {"Descrizione", "Convenzione con i volontari"},
       {"Dimensione", "Qualità"},
       {"Sottodimensione", "Accessibilità"},
       {"Target", "entro il 31/03/2025"},
       {"Peso", "40"},
       {"Stato", "aggiornato"}});
  row({{"Riga", "fase"},
       {"Codice", "BIB-1"},
       {"Numero", "1"},
       {"Descrizione", "Firmare la convenzione con i volontari"},
       {"Dal", "01/01/2025"},
       {"Al", "31/03/2025"},
       {"Altri settori", "Segreteria Generale"},
       {"P.O. delegata", "Conti Livia"}});
  row({{"Riga", "fase"},
       {"Codice", "BIB-1"},
       {"Numero", "2"},
       {"Descrizione", "Aprire anche la sezione ragazzi"},
       {"Dal", "01/04/2025"},
       {"Al", "31/12/2025"},
       {"Stato", "rinviata"},
       {"Rinviata al", "2026"}});
  row({{"Riga", "entrata"}, {"Codice", "BIB-1"}, {"Capitolo", "120"}, {"Importo", "2.500,00"}});
  row({{"Riga", "uscita"},
       {"Codice", "BIB-1"},
       {"Capitolo", "5230/12"},
       {"Impegno", "2025/148"},
       {"Importo", "8.000,00"}});
  row({{"Riga", "differenza uscita"}, {"Codice", "BIB-1"}, {"Importo", "5.500,00"}});
  row({{"Riga", "personale"},
       {"Codice", "BIB-1"},
       {"Tempo pieno", "3"},
       {"Tempo parziale", "1"},
       {"Incarichi professionali", "0"},
       {"Collaborazioni", "0"},
       {"Altro personale", "2"},
       {"Totale personale", "6"}});
  return out;
}

}  // namespace pegaso::reading

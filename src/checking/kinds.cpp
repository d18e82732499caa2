#include "checking/kinds.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace pegaso::checking {
namespace {

constexpr std::array<KindInfo, 36> table = {{
    {Kind::DifferenceMismatch,
     "difference_mismatch",
     Severity::Error,
     {"Differenza che non torna", "Difference that does not add up"},
     {"La differenza scritta sotto le risorse finanziarie non è la differenza fra entrate e uscite "
      "delle righe, o la sua "
      "lettera non è quella della parte maggiore.",
      "The difference stated under the financial resources is not the difference between the "
      "revenue and the "
      "expenditure of the rows, or its letter is not that of the greater side."},
     {"Rifare la somma delle righe e correggere la differenza, oppure la riga sbagliata.",
      "Add the rows up again and correct the difference, or the row that is wrong."}},
    {Kind::MalformedNumber,
     "malformed_number",
     Severity::Warning,
     {"Numero scritto male", "Malformed number"},
     {"Un importo si legge solo correggendolo: un trattino o un punto al posto di un altro segno, "
      "oppure non è un numero.",
      "An amount can only be read by repairing it: a dash or a dot stands for another sign, or it "
      "is no number."},
     {"Riscrivere l'importo con i punti alle migliaia e la virgola prima dei centesimi.",
      "Write the amount with dots between thousands and a comma before the cents."}},
    {Kind::ChapterMalformed,
     "chapter_malformed",
     Severity::Error,
     {"Capitolo non valido", "Malformed chapter"},
     {"Al posto del capitolo c'è un testo, un numero con una barra di troppo, o niente.",
      "A text, a number with a slash too many, or nothing stands in the place of the chapter."},
     {"Scrivere il capitolo e l'articolo come nel bilancio, per esempio 5920/999.",
      "Write chapter and article as in the budget, for instance 5920/999."}},
    {Kind::CommitmentMalformed,
     "commitment_malformed",
     Severity::Warning,
     {"Impegno o accertamento non valido", "Malformed commitment"},
     {"Nella colonna dell'impegno o accertamento c'è qualcosa che non è anno/numero.",
      "The column of the commitment or assessment holds something that is not year/number."},
     {"Scrivere l'anno con quattro cifre e il numero (2016/696), oppure lasciare vuota la colonna.",
      "Write the year with four digits and the number (2016/696), or leave the column empty."}},
    {Kind::ChapterShared,
     "chapter_shared",
     Severity::Info,
     {"Capitolo in più obiettivi", "Chapter shared by objectives"},
     {"Lo stesso capitolo è in più obiettivi; è un avviso quando anche l'importo è lo stesso, "
      "perché la stessa somma "
      "potrebbe essere contata due volte.",
      "The same chapter stands in several objectives; a warning where the amount is the same too, "
      "since the same sum "
      "may be counted twice."},
     {"Verificare che ogni obiettivo porti solo la propria quota del capitolo.",
      "Check that each objective bears only its own share of the chapter."}},
    {Kind::AssignmentTotalMismatch,
     "assignment_total_mismatch",
     Severity::Error,
     {"Totale degli incarichi che non torna", "Total of assignments that does not add up"},
     {"Il subtotale di un'unità o il totale degli incarichi esterni non è la somma delle righe.",
      "A unit's subtotal or the grand total of the assignments to professionals is not the sum of "
      "the rows."},
     {"Rifare la somma e correggere il totale, oppure la riga sbagliata.",
      "Add the rows up again and correct the total, or the row that is wrong."}},
    {Kind::AssignmentSplitMismatch,
     "assignment_split_mismatch",
     Severity::Error,
     {"Riparto degli incarichi che non torna", "Split of assignments that does not add up"},
     {"La spesa corrente o quella vincolata degli incarichi non è la somma delle righe di quel "
      "tipo, o le due insieme non "
      "danno il totale.",
      "The current or the earmarked spending of the assignments is not the sum of the rows of that "
      "kind, or the two "
      "together do not give the total."},
     {"Controllare le crocette delle righe e rifare le due somme.",
      "Check the ticks of the rows and add the two sums up again."}},
    {Kind::StaffingTotalMismatch,
     "staffing_total_mismatch",
     Severity::Error,
     {"Totale delle risorse umane che non torna", "Staff total that does not add up"},
     {"Il totale delle risorse umane di un obiettivo non è la somma delle sue voci.",
      "The staff total of an objective is not the sum of its parts."},
     {"Correggere il totale o la voce sbagliata.", "Correct the total or the part that is wrong."}},
    {Kind::StaffingEmpty,
     "staffing_empty",
     Severity::Warning,
     {"Nessuna risorsa umana", "No staff"},
     {"A un obiettivo non è assegnata nessuna persona.", "Nobody is assigned to an objective."},
     {"Indicare chi lavora all'obiettivo, o confermare che nessuno vi è assegnato.",
      "Say who works on the objective, or confirm that nobody does."}},
    {Kind::StaffingExceedsUnit,
     "staffing_exceeds_unit",
     Severity::Warning,
     {"Più persone di quante ne ha l'unità", "More heads than the unit has"},
     {"Gli obiettivi di un'unità contano insieme più dipendenti di quanti ne hanno le tabelle del "
      "personale.",
      "The objectives of a unit together count more employees than its staff tables."},
     {"Verificare se le stesse persone lavorano a più obiettivi: la somma non è una spesa di "
      "personale.",
      "Check whether the same people work on several objectives: the sum is no measure of staff "
      "costs."}},
    {Kind::StaffTableMismatch,
     "staff_table_mismatch",
     Severity::Error,
     {"Tabella del personale che non torna", "Staff table that does not add up"},
     {"Il totale di una riga, di una colonna o di tutta una tabella del personale non torna, "
      "oppure manca.",
      "The total of a row, of a column or of a whole staff table does not add up, or is missing."},
     {"Correggere o completare il totale.", "Correct the total, or fill it in."}},
    {Kind::PhaseDateInvalid,
     "phase_date_invalid",
     Severity::Error,
     {"Data di una fase non valida", "Invalid phase date"},
     {"L'inizio o la fine di una fase manca o non è un giorno del calendario.",
      "A phase's start or end is missing or is no day of the calendar."},
     {"Scrivere la data come giorno/mese/anno.", "Write the date as day/month/year."}},
    {Kind::PhaseDateOutsideYear,
     "phase_date_outside_year",
     Severity::Error,
     {"Fase fuori dall'anno", "Phase outside the year"},
     {"L'inizio o la fine di una fase cade in un anno diverso da quello del piano.",
      "A phase starts or ends in a year other than the plan's."},
     {"Correggere l'anno; se è voluto, confermarlo.",
      "Correct the year, or confirm it if it is meant."}},
    {Kind::PhaseEndBeforeStart,
     "phase_end_before_start",
     Severity::Error,
     {"Fase che finisce prima di cominciare", "Phase that ends before it starts"},
     {"La fine di una fase precede il suo inizio.", "A phase's end precedes its start."},
     {"Correggere una delle due date.", "Correct one of the two dates."}},
    {Kind::PhaseAfterTargets,
     "phase_after_targets",
     Severity::Warning,
     {"Fase oltre l'ultima scadenza", "Phase after the last deadline"},
     {"Una fase finisce dopo l'ultima data dei valori attesi di risultato dello stesso obiettivo.",
      "A phase ends after the last date among the result targets of its objective."},
     {"Allineare la fine della fase o la scadenza del risultato.",
      "Align the phase's end with the deadline of the result."}},
    {Kind::PhaseNumbering,
     "phase_numbering",
     Severity::Warning,
     {"Numerazione delle fasi", "Numbering of phases"},
     {"I numeri delle fasi di un obiettivo saltano, si ripetono o non sono in ordine.",
      "The numbers of an objective's phases skip, repeat or are out of order."},
     {"Rinumerare le fasi da 1 senza salti.", "Number the phases from 1 without gaps."}},
    {Kind::PhasePostponed,
     "phase_postponed",
     Severity::Info,
     {"Fase rinviata", "Postponed phase"},
     {"Un atto ha rinviato una fase a un altro anno.", "An act postponed a phase to another year."},
     {"Verificare che la fase ricompaia nel piano di quell'anno.",
      "Check that the phase returns in the plan of that year."}},
    {Kind::PhaseRemoved,
     "phase_removed",
     Severity::Info,
     {"Fase rimossa", "Removed phase"},
     {"Un atto ha tolto una fase.", "An act took a phase away."},
     {"Nessuna correzione: la fase resta nel documento e fuori dai conti.",
      "Nothing to correct: the phase stays in the document and out of the sums."}},
    {Kind::ObjectiveRemoved,
     "objective_removed",
     Severity::Info,
     {"Obiettivo rimosso", "Removed objective"},
     {"Un atto ha tolto un obiettivo.", "An act took an objective away."},
     {"Nessuna correzione: l'obiettivo resta nel documento e fuori dai conti.",
      "Nothing to correct: the objective stays in the document and out of the sums."}},
    {Kind::IndicatorRemoved,
     "indicator_removed",
     Severity::Info,
     {"Indicatore rimosso", "Removed indicator"},
     {"Un atto ha tolto un indicatore.", "An act took an indicator away."},
     {"Nessuna correzione: l'indicatore resta nel documento e fuori dai conti.",
      "Nothing to correct: the indicator stays in the document and out of the sums."}},
    {Kind::MandatoryFieldEmpty,
     "mandatory_field_empty",
     Severity::Error,
     {"Campo obbligatorio vuoto", "Mandatory field empty"},
     {"Manca un livello della programmazione, l'assessore, oppure la descrizione, il valore atteso "
      "o la dimensione di un "
      "indicatore, che negli altri obiettivi ci sono.",
      "A programming level, the councillor, or the description, the target or the dimension of an "
      "indicator is empty, "
      "though other objectives have it."},
     {"Compilare il campo.", "Fill the field in."}},
    {Kind::WeightsMissing,
     "weights_missing",
     Severity::Warning,
     {"Pesi mancanti", "Weights missing"},
     {"I pesi degli obiettivi sono tutti zero, uno manca, oppure insieme non danno il 100%.",
      "The weights of the objectives are all zero, one is missing, or together they do not give "
      "100%."},
     {"Assegnare i pesi, o stabilire come si valutano obiettivi senza peso.",
      "Assign the weights, or lay down how objectives without a weight are evaluated."}},
    {Kind::MarksDisagree,
     "marks_disagree",
     Severity::Warning,
     {"Annotazioni discordi", "Marks that disagree"},
     {"Dentro la scheda ci sono annotazioni di aggiornamento e il titolo non ne porta, o "
      "viceversa; oppure un'annotazione "
      "porta la data di un altro atto.",
      "The sheet holds marks of an update and its title bears none, or the reverse; or a mark "
      "bears the date of another "
      "act."},
     {"Riportare l'atto nel titolo, o correggere l'annotazione.",
      "Put the act into the title, or correct the mark."}},
    {Kind::NameVariant,
     "name_variant",
     Severity::Warning,
     {"Nome scritto in modi diversi", "Name spelt in different ways"},
     {"La stessa unità, persona, missione, programma o voce della programmazione è scritta altrove "
      "in un altro modo.",
      "The same unit, person, mission, programme or programming level is spelt in another way "
      "elsewhere."},
     {"Usare ovunque la stessa grafia.", "Use the same spelling everywhere."}},
    {Kind::HierarchyConflict,
     "hierarchy_conflict",
     Severity::Warning,
     {"Programmazione contraddittoria", "Conflicting hierarchy"},
     {"Lo stesso obiettivo operativo sta sotto due obiettivi strategici, lo stesso obiettivo "
      "strategico in due ambiti, lo "
      "stesso programma in due missioni, o un obiettivo ha due assessori.",
      "The same operational goal stands under two strategic goals, the same strategic goal in two "
      "areas, the same "
      "programme in two missions, or a goal has two councillors."},
     {"Verificare nel DUP a che cosa appartiene la voce.",
      "Look up in the DUP what the entry belongs to."}},
    {Kind::IndexMismatch,
     "index_mismatch",
     Severity::Warning,
     {"Indice e frontespizi discordi", "Index and title pages disagree"},
     {"I frontespizi, l'indice e le schede non dicono la stessa cosa: il numero della variazione, "
      "i nomi, le pagine.",
      "Title pages, index and sheets do not say the same: the number of the variation, the names, "
      "the pages."},
     {"Aggiornare il frontespizio o l'indice.", "Update the title page or the index."}},
    {Kind::TargetNotMeasurable,
     "target_not_measurable",
     Severity::Warning,
     {"Valore atteso non misurabile", "Target that cannot be measured"},
     {"Il valore atteso non contiene un valore, né una data o una risposta sì/no con cui "
      "confrontare il risultato.",
      "The target holds no value, nor a date or a yes/no to compare the result with."},
     {"Scrivere quanto, entro quando, o sì/no.", "Write how much, by when, or yes/no."}},
    {Kind::TargetConflict,
     "target_conflict",
     Severity::Warning,
     {"Valore atteso contraddittorio", "Target that contradicts itself"},
     {"Il valore atteso contraddice la formula, la descrizione o la data della propria sezione.",
      "The target contradicts its formula, its description or the date of its section."},
     {"Decidere quale dei due vale e correggere l'altro.",
      "Decide which of the two holds and correct the other."}},
    {Kind::TargetBeyondPlan,
     "target_beyond_plan",
     Severity::Info,
     {"Valore atteso oltre il piano", "Target beyond the plan"},
     {"Il valore atteso è fissato per un anno successivo all'ultimo del piano.",
      "The target is set for a year after the plan's last one."},
     {"Verificare che il piano degli anni seguenti lo riprenda.",
      "Check that the following plans take it up."}},
    {Kind::TextTruncated,
     "text_truncated",
     Severity::Warning,
     {"Testo interrotto", "Truncated text"},
     {"Un testo finisce a metà: con un articolo, una preposizione, una virgola, i due punti, o una "
      "parola tronca.",
      "A text stops in the middle: at an article, a preposition, a comma, a colon, or within a "
      "word."},
     {"Completare il testo.", "Complete the text."}},
    {Kind::TextRepeated,
     "text_repeated",
     Severity::Warning,
     {"Testo ripetuto", "Repeated text"},
     {"Parole o frasi stanno due volte di seguito nello stesso testo, o un campo è la copia di un "
      "altro.",
      "Words or sentences stand twice in the same text, or a field is a copy of another."},
     {"Togliere la ripetizione, o scrivere ciò che il campo chiede.",
      "Delete the repetition, or write what the field asks for."}},
    {Kind::BracketsUnbalanced,
     "brackets_unbalanced",
     Severity::Warning,
     {"Parentesi o virgolette spaiate", "Unbalanced brackets"},
     {"In un testo una parentesi o una virgoletta è aperta e non chiusa, o chiusa e non aperta.",
      "In a text a bracket or a quote is opened and not closed, or closed and not opened."},
     {"Completare la coppia.", "Complete the pair."}},
    {Kind::MarkupLeft,
     "markup_left",
     Severity::Info,
     {"Codici rimasti nel testo", "Markup left in the text"},
     {"Nel documento sono rimasti codici di impaginazione: <p>, <ul>, **.",
      "Codes of a page layout were left in the document: <p>, <ul>, **."},
     {"Togliere i codici dal documento.", "Delete the codes from the document."}},
    {Kind::LostCharacter,
     "lost_character",
     Severity::Warning,
     {"Carattere perduto", "Lost character"},
     {"Al posto di un apostrofo, di una virgoletta, di un trattino o del segno dell'euro c'è un # "
      "o un altro segno di "
      "riempimento.",
      "A # or another filler stands for an apostrophe, a quote, a dash or the euro sign."},
     {"Rimettere il carattere.", "Put the character back."}},
    {Kind::ColumnsMerged,
     "columns_merged",
     Severity::Warning,
     {"Colonne finite una nell'altra", "Columns that ran into each other"},
     {"In una riga di tabella il testo di una colonna è finito in un'altra.",
      "In a row of a table the text of one column ran into another."},
     {"Controllare che ogni testo stia nella sua colonna.",
      "Check that each text stands in its own column."}},
    {Kind::UnreadText,
     "unread_text",
     Severity::Warning,
     {"Testo non compreso", "Text not understood"},
     {"Un testo del documento non ha trovato posto in nessun campo.",
      "A text of the document found no place in any field."},
     {"Verificare se è un campo scritto in modo insolito.",
      "Check whether it is a field written in an unusual way."}},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].kind) != i) return false;
  }
  return true;
}
static_assert(in_order(), "the table follows the enumeration");
static_assert(table.back().kind == Kind::UnreadText, "no kind is left out");

}  // namespace

std::span<const KindInfo> kinds() { return table; }

const KindInfo& info(Kind kind) {
  const auto at = static_cast<std::size_t>(kind);
  PEGASO_CHECK(at < table.size());
  return table[at];
}

std::string_view name(Kind kind) { return info(kind).name; }

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    case Severity::Info:
      return "info";
  }
  PEGASO_CHECK(false);
}

std::optional<Kind> kind_named(std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const KindInfo& each) { return each.name == name; });
  if (found == table.end()) return std::nullopt;
  return found->kind;
}

}  // namespace pegaso::checking

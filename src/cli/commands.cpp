#include <algorithm>
#include <array>

#include "base/check.h"
#include "cli/command.h"

namespace pegaso::cli {
namespace {

constexpr Words file_name{"FILE", "FILE"};
constexpr Words plan_file_help{"il documento del piano; - legge dallo standard input",
                               "the plan's document; - reads standard input"};

constexpr Option layout{
    "layout",
    "",
    Value::File,
    {"LAYOUT", "LAYOUT"},
    "",
    {"la forma del documento: un nome di `pegaso layouts` o un file; altrimenti quella che "
     "gli si adatta",
     "the document's layout: a name from `pegaso layouts` or a file; otherwise the one that fits"}};
constexpr Option rulings{
    "rulings",
    "",
    Value::File,
    {"FILE", "FILE"},
    "",
    {"il file delle scelte sui dati in dubbio; altrimenti FILE.rulings.toml, se c'è",
     "the file of rulings on data in doubt; otherwise FILE.rulings.toml, when it is there"}};
constexpr Option from{
    "from",
    "db",
    Value::File,
    {"ARCHIVIO", "STORE"},
    "",
    {"il file dell'archivio, ad esempio town.db", "the file of the store, town.db for instance"}};
constexpr Option municipality{"municipality",
                              "",
                              Value::Text,
                              {"COMUNE", "NAME"},
                              "",
                              {"di quale Comune, se l'archivio ne ha più d'uno",
                               "of which municipality, when the store has several"}};
constexpr Option year{
    "year",
    "",
    Value::Number,
    {"ANNO", "YEAR"},
    "",
    {"di quale anno; altrimenti l'ultimo", "of which year; otherwise the latest"}};
constexpr Option table_format{
    "format",        "",
    Value::Choice,   {"FORMA", "FORMAT"},
    "text|json|csv", {"come scrivere il risultato", "how to write the result"}};
constexpr Option text_or_json{
    "format",      "",
    Value::Choice, {"FORMA", "FORMAT"},
    "text|json",   {"come scrivere il risultato", "how to write the result"}};

constexpr Option as_of{
    "as-of",
    "",
    Value::Text,
    {"GIORNO", "DAY"},
    "",
    {"com'era in vigore quel giorno; altrimenti oggi", "as in force on that day; otherwise today"}};
constexpr Option known{
    "known",
    "",
    Value::Text,
    {"GIORNO", "DAY"},
    "",
    {"come si sapeva quel giorno; altrimenti oggi", "as known on that day; otherwise today"}};
constexpr Option author{"author",
                        "",
                        Value::Text,
                        {"NOME", "NAME"},
                        "",
                        {"chi registra; altrimenti il nome dell'utente del computer",
                         "who records; otherwise the computer's account"}};
constexpr Option act_number{"number",   "", Value::Text,
                            {"N", "N"}, "", {"il numero dell'atto", "the act's number"}};
constexpr Option act_date{
    "date",      "",
    Value::Text, {"GIORNO", "DAY"},
    "",          {"il giorno dell'atto; altrimenti oggi", "the act's day; otherwise today"}};
constexpr Option effective{"effective",
                           "",
                           Value::Text,
                           {"GIORNO", "DAY"},
                           "",
                           {"in vigore da quel giorno; altrimenti dal giorno dell'atto",
                            "in force from that day; otherwise from the act's day"}};
constexpr Option subject{"subject",   "",
                         Value::Text, {"TESTO", "TEXT"},
                         "",          {"l'oggetto, in una frase", "the subject, in a sentence"}};
constexpr Option reason{"reason",          "", Value::Text,
                        {"TESTO", "TEXT"}, "", {"perché, in una frase", "why, in a sentence"}};
constexpr Option difference_format{
    "format",
    "",
    Value::Choice,
    {"FORMA", "FORMAT"},
    "text|json|html",
    {"come scrivere la differenza; html è una tabella da allegare alla delibera",
     "how to write the difference; html is a table to attach to a resolution"}};

constexpr auto common = std::to_array<Option>({
    {"language",
     "",
     Value::Choice,
     {"LINGUA", "LANGUAGE"},
     "it|en",
     {"la lingua dei messaggi; altrimenti quella di LC_ALL, LC_MESSAGES, LANG",
      "the language of messages; otherwise that of LC_ALL, LC_MESSAGES, LANG"}},
    {"color",
     "",
     Value::Choice,
     {"QUANDO", "WHEN"},
     "auto|always|never",
     {"colori: auto solo su un terminale e senza NO_COLOR",
      "colours: auto on a terminal only, and without NO_COLOR"}},
    {"help", "h", Value::Flag, {}, "", {"spiega il comando", "explain the command"}},
});

constexpr auto program = std::to_array<Option>({
    {"version", "V", Value::Flag, {}, "", {"la versione del programma", "the program's version"}},
    common[0],
    common[1],
    common[2],
});

constexpr auto read_options = std::to_array<Option>({text_or_json, layout, rulings});
constexpr auto check_options = std::to_array<Option>({
    {"format",
     "",
     Value::Choice,
     {"FORMA", "FORMAT"},
     "text|json|sarif",
     {"come scrivere le segnalazioni; sarif è SARIF 2.1.0, per editor e integrazione continua",
      "how to write the findings; sarif is SARIF 2.1.0, for editors and continuous integration"}},
    {"jobs",
     "",
     Value::Number,
     {"N", "N"},
     "",
     {"quanti documenti controllare insieme; altrimenti 1",
      "how many documents to check at once; otherwise 1"}},
    layout,
    rulings,
});
constexpr auto review_options = std::to_array<Option>({
    text_or_json,
    layout,
    rulings,
    {"choose",
     "",
     Value::Text,
     {"ID=N", "ID=N"},
     "",
     {"scegliere la lettura N della riga ID", "choose reading N of record ID"}},
    {"who",
     "",
     Value::Text,
     {"NOME", "NAME"},
     "",
     {"chi sceglie; serve con --choose", "who chooses; needed with --choose"}},
    {"why", "", Value::Text, {"TESTO", "TEXT"}, "", {"perché, in una frase", "why, in a sentence"}},
});
constexpr auto format_options = std::to_array<Option>({table_format});
constexpr Option regime{
    "regime",
    "",
    Value::Text,
    {"REGIME", "REGIME"},
    "",
    {"le regole dell'anno: un nome di `pegaso regimes` o un file; altrimenti il "
     "primo",
     "the year's rules: a name from `pegaso regimes` or a file; otherwise the "
     "first"}};
constexpr Option chapter_of_movement{
    "chapter",   "",
    Value::Text, {"CAPITOLO", "CHAPTER"},
    "",          {"il capitolo, come 5920/999", "the chapter, as 5920/999"}};
constexpr Option amount{
    "amount",    "",
    Value::Text, {"IMPORTO", "AMOUNT"},
    "",          {"l'importo: 1.234,56 o 1234.56", "the amount: 1.234,56 or 1234.56"}};
constexpr Option movement_date{
    "date",      "",
    Value::Text, {"GIORNO", "DAY"},
    "",          {"il giorno; altrimenti oggi", "the day; otherwise today"}};
constexpr Option exigibility_year{"year",
                                  "",
                                  Value::Number,
                                  {"ANNO", "YEAR"},
                                  "",
                                  {"l'anno di esigibilità; altrimenti quello del giorno",
                                   "the year of exigibility; otherwise the day's"}};
constexpr Option movement_number{"number",
                                 "",
                                 Value::Text,
                                 {"NUMERO", "NUMBER"},
                                 "",
                                 {"il numero, come 2016/696; altrimenti il prossimo",
                                  "the number, as 2016/696; otherwise the next"}};
constexpr Option of_what{
    "of",        "",
    Value::Text, {"NUMERO", "NUMBER"},
    "",          {"a che cosa si riferisce, come 2016/696", "what it refers to, as 2016/696"}};
constexpr Option act_text{"act",
                          "",
                          Value::Text,
                          {"TESTO", "TEXT"},
                          "",
                          {"l'atto, come «determinazione n. 12 del 3/5/2016»",
                           "the act, as \"determination no. 12 of 3/5/2016\""}};
constexpr Option beneficiary{
    "beneficiary",    "", Value::Text,
    {"NOME", "NAME"}, "", {"il beneficiario o il debitore", "the beneficiary or debtor"}};
constexpr Option what_if{"what-if", "", Value::Flag,
                         {},        "", {"decide senza registrare", "decide without recording"}};
constexpr Option agreed_by{"agreed-by",
                           "",
                           Value::Text,
                           {"CHI@GIORNO,...", "WHO@DAY,..."},
                           "",
                           {"pareri e approvazioni favorevoli, come RAGIONIERE_CAPO@2016-05-01",
                            "favourable opinions and approvals, as RAGIONIERE_CAPO@2016-05-01"}};
constexpr auto commit_options = std::to_array<Option>({
    from,
    municipality,
    regime,
    chapter_of_movement,
    amount,
    movement_date,
    exigibility_year,
    movement_number,
    act_text,
    beneficiary,
    reason,
    agreed_by,
    {"limit",
     "",
     Value::Text,
     {"CATEGORIA", "CATEGORY"},
     "",
     {"la spesa limitata, come STUDIES; altrimenti quella del capitolo",
      "the limited spending, as STUDIES; otherwise the chapter's"}},
    {"third-party",
     "",
     Value::Text,
     {"IMPORTO", "AMOUNT"},
     "",
     {"la quota pagata da terzi", "the share that third parties pay"}},
    {"multi-year",
     "",
     Value::Flag,
     {},
     "",
     {"impegno pluriennale o di anni precedenti: il limite non lo conta",
      "multi-year commitment or of earlier years: the cap does not count it"}},
    what_if,
    author,
    text_or_json,
});
constexpr auto assess_options = std::to_array<Option>({
    from,
    municipality,
    regime,
    chapter_of_movement,
    amount,
    movement_date,
    exigibility_year,
    movement_number,
    act_text,
    beneficiary,
    reason,
    {"due",
     "",
     Value::Text,
     {"GIORNO", "DAY"},
     "",
     {"la scadenza del credito", "the credit's due date"}},
    what_if,
    author,
    text_or_json,
});
constexpr auto follow_options = std::to_array<Option>(
    {from, municipality, regime, chapter_of_movement, amount, movement_date, exigibility_year,
     movement_number, of_what, act_text, beneficiary, reason, what_if, author, text_or_json});
constexpr auto remind_options = std::to_array<Option>({
    from,
    municipality,
    regime,
    chapter_of_movement,
    movement_date,
    exigibility_year,
    movement_number,
    of_what,
    reason,
    {"notified",
     "",
     Value::Flag,
     {},
     "",
     {"registra la notifica del sollecito --of", "record the notification of the reminder --of"}},
    what_if,
    author,
    text_or_json,
});
constexpr auto reduce_options = std::to_array<Option>({
    from,
    municipality,
    regime,
    chapter_of_movement,
    amount,
    movement_date,
    exigibility_year,
    movement_number,
    of_what,
    act_text,
    reason,
    {"revenue",
     "",
     Value::Flag,
     {},
     "",
     {"di un accertamento invece che di un impegno", "of an assessment instead of a commitment"}},
    what_if,
    author,
    text_or_json,
});
constexpr auto divide_options = std::to_array<Option>(
    {from,
     municipality,
     chapter_of_movement,
     {"revenue", "", Value::Flag, {}, "", {"un capitolo di entrata", "a chapter of revenue"}},
     movement_date,
     {"year",
      "",
      Value::Number,
      {"ANNO", "YEAR"},
      "",
      {"di quale bilancio; altrimenti l'anno del giorno", "of which budget; otherwise the day's"}},
     act_text,
     author});
constexpr auto report_options = std::to_array<Option>({
    from,
    municipality,
    regime,
    {"year",
     "",
     Value::Number,
     {"ANNO", "YEAR"},
     "",
     {"di quale anno; altrimenti quello del giorno", "of which year; otherwise the day's"}},
    as_of,
    known,
    table_format,
});
constexpr auto import_budget_options = std::to_array<Option>({
    {"into",
     "",
     Value::File,
     {"ARCHIVIO", "STORE"},
     "",
     {"il file dell'archivio; se non c'è, nasce",
      "the file of the store; made when there is none"}},
    municipality,
    {"mapping",
     "",
     Value::File,
     {"CORRISPONDENZA", "MAPPING"},
     "",
     {"quale colonna è che cosa: capitoli, movimenti, milano-2017 o un file; altrimenti capitoli",
      "which column is what: capitoli, movimenti, milano-2017 or a file; otherwise capitoli"}},
    {"dry-run",
     "",
     Value::Flag,
     {},
     "",
     {"dice che cosa cambierebbe e non cambia nulla", "say what would change and change nothing"}},
    act_text,
    author,
    table_format,
});
constexpr auto serve_options = std::to_array<Option>({
    from,
    municipality,
    year,
    regime,
    {"address",
     "",
     Value::Text,
     {"INDIRIZZO", "ADDRESS"},
     "",
     {"dove ascoltare; altrimenti 127.0.0.1, solo questo computer",
      "where to listen; otherwise 127.0.0.1, this computer only"}},
    {"port",
     "",
     Value::Number,
     {"N", "N"},
     "",
     {"la porta; altrimenti 8080; 0 è una qualsiasi libera",
      "the port; otherwise 8080; 0 is any that is free"}},
});
constexpr auto decide_options = std::to_array<Option>({regime});
constexpr Option rule_as_of{
    "as-of",
    "",
    Value::Text,
    {"GIORNO", "DAY"},
    "",
    {"la regola con i valori di quel giorno; altrimenti del giorno di riferimento del regime",
     "the rule with the values of that day; otherwise of the regime's reference day"}};
constexpr auto explain_options = std::to_array<Option>({table_format, regime, rule_as_of});
constexpr auto example_options = std::to_array<Option>({
    {"objectives",
     "",
     Value::Number,
     {"N", "N"},
     "",
     {"quanti obiettivi; altrimenti 40", "how many objectives; otherwise 40"}},
    {"seed",
     "",
     Value::Number,
     {"N", "N"},
     "",
     {"lo stesso numero dà lo stesso documento; altrimenti 1",
      "the same number gives the same document; otherwise 1"}},
    {"faultless",
     "",
     Value::Flag,
     {},
     "",
     {"senza gli errori messi apposta", "without the faults put in on purpose"}},
});
constexpr auto import_options = std::to_array<Option>({
    {"into",
     "",
     Value::File,
     {"ARCHIVIO", "STORE"},
     "",
     {"il file dell'archivio; se non c'è, nasce",
      "the file of the store; made when there is none"}},
    {"municipality",
     "",
     Value::Text,
     {"COMUNE", "NAME"},
     "",
     {"di quale Comune è il piano, se il documento non lo dice",
      "the plan's municipality, when the document does not tell"}},
    {"year",
     "",
     Value::Number,
     {"ANNO", "YEAR"},
     "",
     {"di quale anno è il piano, se il documento non lo dice",
      "the plan's year, when the document does not tell"}},
    {"effective",
     "",
     Value::Text,
     {"GIORNO", "DAY"},
     "",
     {"da quando è in vigore, dove comincia la storia; altrimenti dal primo gennaio",
      "in force from, where the history begins; otherwise the first of January"}},
    {"acts-from-marks",
     "",
     Value::Flag,
     {},
     "",
     {"ricostruisce dai segni del documento gli atti e ciò che c'era prima",
      "rebuild from the document's marks the acts and what stood before"}},
    {"replace",
     "",
     Value::Flag,
     {},
     "",
     {"prende il posto del piano che c'è, se non ha ancora atti",
      "take the place of the plan there is, while it has no acts"}},
    {"match",
     "",
     Value::Text,
     {"N=M,...", "N=M,..."},
     "",
     {"gli abbinamenti incerti: l'obiettivo N del documento è l'obiettivo M di prima, o new",
      "the uncertain matches: objective N of the document is objective M of before, or new"}},
    {"draft",
     "",
     Value::Text,
     {"NOME", "NAME"},
     "",
     {"il nome della bozza che una nuova edizione diventa",
      "the name of the draft that a new edition becomes"}},
    author,
    layout,
    rulings,
});
constexpr auto codes_options = std::to_array<Option>({
    {"kind",
     "",
     Value::Choice,
     {"TIPO", "KIND"},
     "any|cig|cup|vat|person",
     {"che cosa sono; any lo capisce dalla forma, vat è una partita IVA o il codice fiscale di un "
      "ente, person il codice fiscale di una persona",
      "what they are; any tells by their form, vat is a VAT number or the fiscal code of a body, "
      "person the fiscal code of a person"}},
    table_format,
});
constexpr auto l190_options = std::to_array<Option>({
    {"year",
     "",
     Value::Number,
     {"ANNO", "YEAR"},
     "",
     {"l'anno di riferimento, da cui dipende lo schema; altrimenti quello del file",
      "the year of reference, which tells the schema; otherwise that of the file"}},
    {"output",
     "",
     Value::File,
     {"FILE", "FILE"},
     "",
     {"write: il file da scrivere; altrimenti lo standard output",
      "write: the file to write; otherwise standard output"}},
    {"publisher",
     "",
     Value::Text,
     {"ENTE", "BODY"},
     "",
     {"write: l'ente che pubblica", "write: the body that publishes"}},
    {"title",
     "",
     Value::Text,
     {"TESTO", "TEXT"},
     "",
     {"write: il titolo del dataset", "write: the data set's title"}},
    {"url",
     "",
     Value::Text,
     {"URL", "URL"},
     "",
     {"write: l'indirizzo a cui il file sarà pubblicato",
      "write: the address where the file will be published"}},
    {"licence",
     "",
     Value::Text,
     {"LICENZA", "LICENCE"},
     "",
     {"write: la licenza, ad esempio CC BY 4.0", "write: the licence, CC BY 4.0 for instance"}},
    {"published",
     "",
     Value::Text,
     {"GIORNO", "DAY"},
     "",
     {"write: la data di pubblicazione; altrimenti quella del file, o oggi",
      "write: the date of publication; otherwise the file's, or today"}},
    {"updated",
     "",
     Value::Text,
     {"GIORNO", "DAY"},
     "",
     {"write: la data di aggiornamento; altrimenti quella del file, o oggi",
      "write: the date of the update; otherwise the file's, or today"}},
    {"per-file",
     "",
     Value::Number,
     {"N", "N"},
     "",
     {"write: quanti contratti al più in un file; se sono di più, --output ne è l'indice",
      "write: how many contracts a file has at most; when there are more, --output is their "
      "index"}},
    table_format,
});
constexpr auto list_options = std::to_array<Option>({from, table_format});
constexpr auto show_options = std::to_array<Option>({
    from,
    {"objective",
     "",
     Value::Text,
     {"N", "N"},
     "",
     {"un obiettivo, per numero o codice", "one objective, by number or code"}},
    {"director",
     "",
     Value::Text,
     {"NOME", "NAME"},
     "",
     {"gli obiettivi di un dirigente", "the objectives of a director"}},
    {"chapter",
     "",
     Value::Text,
     {"CAPITOLO", "CHAPTER"},
     "",
     {"gli obiettivi che usano un capitolo: 5920/999, o 5920 per tutti gli articoli",
      "the objectives with a chapter: 5920/999, or 5920 for every article"}},
    municipality,
    year,
    as_of,
    known,
    table_format,
});
constexpr auto find_options = std::to_array<Option>({
    from,
    municipality,
    {"year", "", Value::Number, {"ANNO", "YEAR"}, "", {"solo quell'anno", "that year only"}},
    {"limit",
     "",
     Value::Number,
     {"N", "N"},
     "",
     {"quanti risultati al massimo; altrimenti 20", "how many results at most; otherwise 20"}},
    table_format,
});
constexpr auto export_options = std::to_array<Option>({
    from,
    municipality,
    year,
    {"format",
     "",
     Value::Choice,
     {"FORMA", "FORMAT"},
     "json|csv",
     {"json: tutto il piano; csv: gli obiettivi, come la tabella di `pegaso template`",
      "json: the whole plan; csv: the objectives, as the table of `pegaso template`"}},
});
constexpr auto log_options = std::to_array<Option>({
    from,
    municipality,
    year,
    {"objective",
     "",
     Value::Text,
     {"N", "N"},
     "",
     {"solo ciò che riguarda un obiettivo, e la sua vita negli anni",
      "only what concerns an objective, and its life over the years"}},
    as_of,
    known,
    table_format,
});
constexpr auto blame_options =
    std::to_array<Option>({from, municipality, year, as_of, known, table_format});
constexpr auto diff_options =
    std::to_array<Option>({from, municipality, year, known, difference_format, layout, rulings});
constexpr auto draft_options = std::to_array<Option>({
    from,
    municipality,
    year,
    {"objective", "", Value::Number, {"N", "N"}, "", {"l'obiettivo", "the objective"}},
    {"phase",
     "",
     Value::Number,
     {"N", "N"},
     "",
     {"la sua fase N; 0 con add", "its phase N; 0 with add"}},
    {"impact-indicator",
     "",
     Value::Number,
     {"N", "N"},
     "",
     {"il suo indicatore di impatto N; 0 con add", "its impact indicator N; 0 with add"}},
    {"result-indicator",
     "",
     Value::Number,
     {"N", "N"},
     "",
     {"il suo indicatore di risultato N; 0 con add", "its result indicator N; 0 with add"}},
    {"money",
     "",
     Value::Number,
     {"N", "N"},
     "",
     {"la sua riga di risorse N; 0 con add", "its money row N; 0 with add"}},
    {"changes",
     "",
     Value::File,
     {"FILE", "FILE"},
     "",
     {"il file delle modifiche, per load", "the change file, for load"}},
    subject,
    author,
    {"format",
     "",
     Value::Choice,
     {"FORMA", "FORMAT"},
     "text|json|html|changes",
     {"come scrivere la bozza; changes è il file delle modifiche",
      "how to write the draft; changes is the change file"}},
});
constexpr auto approve_options = std::to_array<Option>({
    from,
    municipality,
    year,
    act_number,
    act_date,
    effective,
    {"order",
     "",
     Value::Number,
     {"N", "N"},
     "",
     {"l'ordine tra gli atti dello stesso giorno; altrimenti 0",
      "the order among acts of the same day; otherwise 0"}},
    subject,
    {"link",
     "",
     Value::Text,
     {"URL", "URL"},
     "",
     {"dove si trova il testo dell'atto", "where the act's text is"}},
    {"urgent",
     "",
     Value::Flag,
     {},
     "",
     {"della Giunta al posto del Consiglio, da ratificare",
      "of the executive in the council's place, to be ratified"}},
    author,
});
constexpr auto correct_options = std::to_array<Option>({
    from,
    municipality,
    year,
    {"draft",
     "",
     Value::Text,
     {"NOME", "NAME"},
     "",
     {"la bozza le cui modifiche prendono il posto di quelle dell'atto",
      "the draft whose changes take the place of the act's"}},
    act_number,
    act_date,
    effective,
    subject,
    reason,
    author,
});
constexpr auto ratify_options =
    std::to_array<Option>({from, municipality, year, act_number, act_date, author});
constexpr auto annul_options =
    std::to_array<Option>({from, municipality, year, effective, reason, author});
constexpr auto help_options = std::to_array<Option>({
    {"man", "", Value::Flag, {}, "", {"la pagina di manuale, in mdoc", "the manual page, in mdoc"}},
});

constexpr Operand one_budget{Amount::One, file_name, true, {"il file CSV", "the CSV file"}};
constexpr Operand one_report{
    Amount::One,
    {"QUALE", "WHICH"},
    false,
    {"availability, directors, objectives, cap, limits, duties, residuals, movements",
     "availability, directors, objectives, cap, limits, duties, residuals, movements"}};
constexpr Operand shares_of_chapter{
    Amount::Any,
    {"OBIETTIVO=QUOTA", "OBJECTIVE=SHARE"},
    false,
    {"il numero dell'obiettivo e la sua parte in percento: 12=60 31=39,5",
     "the objective's number and its percent: 12=60 31=39,5"}};
constexpr Operand no_operand{};
constexpr Operand one_plan{Amount::One, file_name, true, plan_file_help};

constexpr auto all = std::to_array<Command>({
    {"read",
     {"legge un piano e ne mostra i dati", "read a plan and show its data"},
     {"Con --format json scrive ogni dato con la sua riga nel documento, i dati in dubbio e il "
      "testo che non ha trovato posto.",
      "With --format json it writes every datum with its line in the document, what is in doubt "
      "and the text that found no place."},
     one_plan,
     read_options,
     "read piano.txt --format json",
     run_read},
    {"check",
     {"controlla uno o più piani", "check one plan or several"},
     {"Stato di uscita: 0 nessun errore, 1 segnalazioni di gravità errore, 2 un documento non si "
      "è potuto leggere.",
      "Exit status: 0 no errors, 1 findings of severity error, 2 a document could not be read."},
     {Amount::OneOrMore, file_name, true, plan_file_help},
     check_options,
     "check piano.txt --format sarif",
     run_check},
    {"review",
     {"mostra i dati in dubbio e registra le scelte", "show data in doubt and record choices"},
     {"Dove la pagina ha perso una colonna, elenca le letture possibili con le righe del "
      "documento. Con --choose scrive la scelta nel file accanto al piano: read, check e import "
      "la applicano.",
      "Where the page lost a column, it lists the possible readings with the document's lines. "
      "With --choose it writes the choice to the file beside the plan: read, check and import "
      "apply it."},
     one_plan,
     review_options,
     "review piano.txt --choose 0f63a1c2d4e5b697=2 --who 'Anna Bianchi'",
     run_review},
    {"explain",
     {"spiega un tipo di segnalazione o una regola", "explain a kind of finding or a rule"},
     {"Senza TIPO elenca i tipi di segnalazione; docs/rules.md dice quali regole ci sono.",
      "Without KIND it lists the kinds of finding; docs/rules.md says which rules there are."},
     {Amount::OneAtMost,
      {"TIPO", "KIND"},
      false,
      {"il nome del tipo, come difference_mismatch, o la regola, come SPE-02",
       "the kind's name, as difference_mismatch, or the rule, as SPE-02"}},
     explain_options,
     "explain difference_mismatch",
     run_explain},
    {"decide",
     {"chiede alle regole dell'anno", "ask the rules of the year"},
     {"Legge dallo standard input una richiesta JSON per riga e scrive una risposta per riga: "
      "l'esito "
      "con tutte le ragioni. docs/rules.md elenca funzioni e fatti.",
      "Reads a JSON request a line from standard input and writes an answer a line: the outcome "
      "with "
      "all its reasons. docs/rules.md lists functions and facts."},
     no_operand,
     decide_options,
     "decide --regime cremona-2016 < requests.jsonl",
     run_decide},
    {"regimes",
     {"elenca i regimi conosciuti", "list the known regimes"},
     {"Un regime sono le regole dell'anno di un Comune, come dati: docs/regimes.md.",
      "A regime is a municipality's rules of the year, as data: docs/regimes.md."},
     no_operand,
     format_options,
     "regimes",
     run_regimes},
    {"import",
     {"conserva un piano in un archivio", "keep a plan in a store"},
     {"Il primo documento di un piano ne comincia la storia; uno nuovo dello stesso piano diventa "
      "una "
      "variazione proposta. O entra tutto o l'archivio resta com'era.",
      "A plan's first document begins its history; a new one of the same plan becomes a proposed "
      "variation. All of it goes in, or the store stays as it was."},
     one_plan,
     import_options,
     "import piano.txt --into town.db",
     run_import},
    {"list",
     {"elenca i piani di un archivio", "list the plans of a store"},
     {},
     no_operand,
     list_options,
     "list --from town.db",
     run_list},
    {"show",
     {"mostra un piano dell'archivio, o una parte", "show a plan of the store, or a part of it"},
     {"Senza --objective, --director o --chapter mostra tutto il piano.",
      "Without --objective, --director or --chapter it shows the whole plan."},
     no_operand,
     show_options,
     "show --from town.db --director 'Rossi Maria'",
     run_show},
    {"find",
     {"cerca parole negli obiettivi dell'archivio", "search the store's objectives for words"},
     {"Trova gli obiettivi che hanno tutte le parole, qualunque desinenza e accento abbiano; una "
      "parola che finisce con * è un inizio.",
      "Finds the objectives that have all the words, whatever their endings and accents; a word "
      "that ends in * is a beginning."},
     {Amount::OneOrMore, {"PAROLE", "WORDS"}, false, {"le parole da cercare", "the words"}},
     find_options,
     "find --from town.db manutenzione scuole",
     run_find},
    {"export",
     {"restituisce un piano dell'archivio", "give a plan of the store back"},
     {},
     no_operand,
     export_options,
     "export --from town.db --format csv",
     run_export},
    {"log",
     {"elenca ciò che è stato registrato di un piano", "list what was recorded of a plan"},
     {"Il più recente per primo: atti, correzioni, ratifiche, annullamenti, con quante modifiche "
      "di "
      "ogni tipo.",
      "The newest first: acts, corrections, ratifications, annulments, with how many changes of "
      "each kind."},
     no_operand,
     log_options,
     "log --from town.db --objective 12",
     run_log},
    {"blame",
     {"dice quale atto ha dato a ogni dato il valore che ha",
      "tell which act gave each datum its value"},
     {},
     {Amount::One,
      {"OBIETTIVO", "OBJECTIVE"},
      false,
      {"il numero o il codice dell'obiettivo", "the objective's number or code"}},
     blame_options,
     "blame 12 --from town.db",
     run_blame},
    {"diff",
     {"mostra la differenza tra due versioni", "show the difference of two versions"},
     {"Una versione è un giorno (2016-10-01), una registrazione (#3: la versione che ne seguì), "
      "now, "
      "una bozza (draft:NOME) o il file di un documento.",
      "A version is a day (2016-10-01), an entry (#3: the version that followed), now, a draft "
      "(draft:NAME) or a document's file."},
     {Amount::OneOrMore,
      {"VERSIONE", "VERSION"},
      false,
      {"le due versioni, prima e dopo", "the two versions, before and after"}},
     diff_options,
     "diff 2016-10-01 now --from town.db --format html",
     run_diff},
    {"draft",
     {"apre, cambia, mostra o butta una bozza di variazione",
      "open, change, show or throw away a draft variation"},
     {"AZIONE: list; open, show, propose, discard NOME; set, add NOME CAMPO=VALORE...; remove "
      "NOME; "
      "load NOME --changes FILE. Ogni modifica mostra la differenza e le segnalazioni nuove.",
      "ACTION: list; open, show, propose, discard NAME; set, add NAME FIELD=VALUE...; remove NAME; "
      "load NAME --changes FILE. Every change shows the difference and the new findings."},
     {Amount::Any, {"AZIONE", "ACTION"}, false, {"che cosa fare", "what to do"}},
     draft_options,
     "draft set variazione-5 --objective 12 --phase 3 fine=31/12/2016 --from town.db",
     run_draft},
    {"approve",
     {"registra l'atto che approva una bozza", "record the act that approves a draft"},
     {"Chi la può approvare, ed entro quando, segue da ciò che la bozza cambia. Se contrasta con "
      "atti "
      "registrati dopo che fu aperta, mostra i contrasti e non registra nulla (stato di uscita 1).",
      "Who may approve it, and by when, follows from what the draft changes. If it conflicts with "
      "acts "
      "recorded since it was opened, it shows the conflicts and records nothing (exit status 1)."},
     {Amount::One, {"BOZZA", "DRAFT"}, false, {"il nome della bozza", "the draft's name"}},
     approve_options,
     "approve variazione-5 --number 236 --date 2016-11-30 --from town.db",
     run_approve},
    {"correct",
     {"registra la correzione di un atto", "record the correction of an act"},
     {"Quello che si sapeva prima resta come si sapeva.", "What was known before stays as known."},
     {Amount::One, {"N", "N"}, false, {"il numero della registrazione", "the entry's number"}},
     correct_options,
     "correct 3 --draft giusta --reason 'importo sbagliato' --from town.db",
     run_correct},
    {"ratify",
     {"registra la ratifica del Consiglio", "record the council's ratification"},
     {},
     {Amount::One, {"N", "N"}, false, {"il numero della registrazione", "the entry's number"}},
     ratify_options,
     "ratify 3 --number 41 --date 2016-12-19 --from town.db",
     run_ratify},
    {"annul",
     {"registra l'annullamento di un atto", "record the annulment of an act"},
     {"Come se non ci fosse mai stato, o da un giorno in poi con --effective.",
      "As if it had never been, or from a day on with --effective."},
     {Amount::One, {"N", "N"}, false, {"il numero della registrazione", "the entry's number"}},
     annul_options,
     "annul 3 --reason 'annullata in autotutela' --from town.db",
     run_annul},
    {"verify",
     {"prova che nessuno ha toccato la storia", "prove that nobody touched the history"},
     {"Stato di uscita: 0 integra, 1 un anello della catena è rotto.",
      "Exit status: 0 whole, 1 a link of the chain is broken."},
     {Amount::One, {"ARCHIVIO", "STORE"}, true, {"il file dell'archivio", "the store's file"}},
     format_options,
     "verify town.db",
     run_verify},
    {"codes",
     {"controlla CIG, CUP, partite IVA e codici fiscali",
      "check CIG, CUP, VAT numbers and fiscal codes"},
     {"Dice che cosa non va in ciascuno, e la cifra di controllo che ci vorrebbe. Stato d'uscita: "
      "0 "
      "tutti validi, 1 qualcuno no.",
      "Says what is wrong with each, and the check character that it should have. Exit status: 0 "
      "all valid, 1 some not."},
     {Amount::OneOrMore,
      {"CODICE", "CODE"},
      false,
      {"un codice; - legge dallo standard input, uno per riga",
       "a code; - reads standard input, one a line"}},
     codes_options,
     "codes 80473134C4 00125680033",
     run_codes},
    {"l190",
     {"controlla e scrive i dataset della legge 190/2012",
      "check and write data sets of law 190/2012"},
     {"check dice tutto ciò che non va in file XML pubblicati; write scrive un dataset valido da "
      "una "
      "tabella CSV, da JSON o da un XML con errori, oppure dice perché no; table stampa i "
      "contratti "
      "di un file come tabella CSV (o JSON con --format); template stampa una tabella da riempire; "
      "labels le voci della scelta del contraente. Stato d'uscita di check: 0 valido, 1 non "
      "valido.",
      "check tells everything that is wrong in published XML files; write makes a valid data set "
      "from "
      "a CSV table, JSON or an XML file with faults, or says why not; table prints a file's "
      "contracts "
      "as a CSV table (or JSON with --format); template prints a table to fill in; labels the "
      "labels "
      "of the choice of the contractor. Exit status of check: 0 valid, 1 not valid."},
     {Amount::OneOrMore,
      {"AZIONE", "ACTION"},
      true,
      {"check, write, table, template o labels, e i file",
       "check, write, table, template or labels, and the files"}},
     l190_options,
     "l190 write contratti.csv --year 2022 --output appalti2022.xml",
     run_l190},
    {"template",
     {"scrive una tabella CSV da riempire", "write a CSV table to fill in"},
     {"Per un Comune senza un documento che il programma sappia leggere.",
      "For a municipality without a document that the program can read."},
     no_operand,
     {},
     "template",
     run_template},
    {"layouts",
     {"elenca le forme di documento conosciute", "list the known layouts of documents"},
     {},
     no_operand,
     format_options,
     "layouts",
     run_layouts},
    {"example",
     {"scrive il piano di un Comune inventato", "write the plan of an invented municipality"},
     {"Con alcuni errori messi apposta, per provare check.",
      "With some faults on purpose, to try check on."},
     no_operand,
     example_options,
     "example --objectives 150 --seed 7",
     run_example},
    {"import-budget",
     {"porta capitoli o movimenti da un CSV", "bring chapters or movements from a CSV"},
     {"Dice che cosa è uguale, nuovo, cambiato o mancante, con i totali al centesimo. "
      "docs/budget-import.md spiega le corrispondenze.",
      "Says what is the same, new, changed or missing, with totals to the cent. "
      "docs/budget-import.md explains mappings."},
     one_budget,
     import_budget_options,
     "import-budget capitoli.csv --into town.db --dry-run",
     run_import_budget},
    {"commit",
     {"impegna una spesa", "commit an expense"},
     {"Decide con le regole dell'anno e registra in un solo passo: chi arriva secondo trova meno "
      "disponibile. Stato di uscita: 0 registrato, 1 le regole non lo consentono, 2 rifiutato.",
      "Decides by the year's rules and records in one step: who comes second finds less. Exit "
      "status: 0 recorded, 1 the rules do not allow it, 2 refused."},
     no_operand,
     commit_options,
     "commit --from town.db --chapter 5920/999 --amount 1.000,00 --date 2016-05-10 --what-if",
     run_commit},
    {"settle",
     {"liquida un impegno", "settle a commitment"},
     {"Decide con le regole dell'anno e registra in un solo passo: chi arriva secondo trova meno "
      "disponibile. Stato di uscita: 0 registrato, 1 le regole non lo consentono, 2 rifiutato.",
      "Decides by the year's rules and records in one step: who comes second finds less. Exit "
      "status: 0 recorded, 1 the rules do not allow it, 2 refused."},
     no_operand,
     follow_options,
     "settle --from town.db --chapter 5920/999 --of 2016/1 --amount 400,00",
     run_settle},
    {"pay",
     {"ordina il pagamento di una liquidazione", "order the payment of a settlement"},
     {"Decide con le regole dell'anno e registra in un solo passo: chi arriva secondo trova meno "
      "disponibile. Stato di uscita: 0 registrato, 1 le regole non lo consentono, 2 rifiutato.",
      "Decides by the year's rules and records in one step: who comes second finds less. Exit "
      "status: 0 recorded, 1 the rules do not allow it, 2 refused."},
     no_operand,
     follow_options,
     "pay --from town.db --chapter 5920/999 --of 2016/1 --amount 400,00",
     run_pay},
    {"reduce",
     {"riduce un impegno o un accertamento", "reduce a commitment or an assessment"},
     {"Decide con le regole dell'anno e registra in un solo passo: chi arriva secondo trova meno "
      "disponibile. Stato di uscita: 0 registrato, 1 le regole non lo consentono, 2 rifiutato.",
      "Decides by the year's rules and records in one step: who comes second finds less. Exit "
      "status: 0 recorded, 1 the rules do not allow it, 2 refused."},
     no_operand,
     reduce_options,
     "reduce --from town.db --chapter 5920/999 --of 2016/1 --amount 100,00",
     run_reduce},
    {"assess",
     {"accerta un'entrata", "assess a revenue"},
     {"Decide con le regole dell'anno e registra in un solo passo: chi arriva secondo trova meno "
      "disponibile. Stato di uscita: 0 registrato, 1 le regole non lo consentono, 2 rifiutato.",
      "Decides by the year's rules and records in one step: who comes second finds less. Exit "
      "status: 0 recorded, 1 the rules do not allow it, 2 refused."},
     no_operand,
     assess_options,
     "assess --from town.db --chapter 90 --amount 1.000,00 --due 2016-06-30",
     run_assess},
    {"collect",
     {"registra una riscossione", "record a collection"},
     {"Decide con le regole dell'anno e registra in un solo passo: chi arriva secondo trova meno "
      "disponibile. Stato di uscita: 0 registrato, 1 le regole non lo consentono, 2 rifiutato.",
      "Decides by the year's rules and records in one step: who comes second finds less. Exit "
      "status: 0 recorded, 1 the rules do not allow it, 2 refused."},
     no_operand,
     follow_options,
     "collect --from town.db --chapter 90 --of 2016/1 --amount 250,00",
     run_collect},
    {"remind",
     {"registra un sollecito o la sua notifica", "record a reminder or its notification"},
     {"Decide con le regole dell'anno e registra in un solo passo: chi arriva secondo trova meno "
      "disponibile. Stato di uscita: 0 registrato, 1 le regole non lo consentono, 2 rifiutato.",
      "Decides by the year's rules and records in one step: who comes second finds less. Exit "
      "status: 0 recorded, 1 the rules do not allow it, 2 refused."},
     no_operand,
     remind_options,
     "remind --from town.db --chapter 90 --of 2016/1 --date 2016-07-10",
     run_remind},
    {"hand-over",
     {"affida un credito alla riscossione coattiva", "hand a credit over to enforced collection"},
     {"Decide con le regole dell'anno e registra in un solo passo: chi arriva secondo trova meno "
      "disponibile. Stato di uscita: 0 registrato, 1 le regole non lo consentono, 2 rifiutato.",
      "Decides by the year's rules and records in one step: who comes second finds less. Exit "
      "status: 0 recorded, 1 the rules do not allow it, 2 refused."},
     no_operand,
     follow_options,
     "hand-over --from town.db --chapter 90 --of 2016/1",
     run_hand_over},
    {"divide",
     {"divide un capitolo fra gli obiettivi", "divide a chapter among the objectives"},
     {"Vale dal giorno indicato; senza quote il capitolo torna indiviso. Quello che nessuno ha "
      "resta non assegnato: niente si conta due volte (`pegaso report objectives`).",
      "Counts from the given day; without shares the chapter is whole again. What nobody has stays "
      "unassigned: nothing is counted twice (`pegaso report objectives`)."},
     shares_of_chapter,
     divide_options,
     "divide 12=60 31=40 --from town.db --chapter 5920/999 --date 2016-03-01",
     run_divide},
    {"report",
     {"i rendiconti della Ragioneria", "the reports of the accounting office"},
     {"availability e directors: disponibilità; objectives: il denaro di ogni obiettivo; cap: "
      "impegni e limite; limits: tetti; duties: "
      "entrate da sollecitare; residuals: residui per anno; movements: movimenti.",
      "availability and directors: what is available; objectives: each one's money; cap: "
      "commitments and the cap; limits: "
      "ceilings; duties: revenue to be reminded of; residuals: by year; movements."},
     one_report,
     report_options,
     "report availability --from town.db --as-of 2016-07-31",
     run_report},
    {"serve",
     {"mostra un piano nel browser", "show a plan in the browser"},
     {"Solo lettura. Si ferma con Ctrl-C, dopo le risposte cominciate.",
      "Reading only. Ctrl-C stops it, after the answers that were begun."},
     no_operand,
     serve_options,
     "serve --from town.db --port 8080",
     run_serve},
    {"completion",
     {"scrive il completamento per bash", "write the completion for bash"},
     {"Per usarlo: source <(pegaso completion bash)",
      "To use it: source <(pegaso completion bash)"},
     {Amount::One, {"SHELL", "SHELL"}, false, {"bash", "bash"}},
     {},
     "completion bash",
     run_completion},
    {"help",
     {"spiega un comando", "explain a command"},
     {},
     {Amount::OneAtMost, {"COMANDO", "COMMAND"}, false, {"il comando", "the command"}},
     help_options,
     "help check",
     run_help},
});

}  // namespace

std::span<const Command> commands() { return all; }

const Command* find_command(std::string_view name) {
  const auto* at = std::ranges::find(all, name, &Command::name);
  return at == all.end() ? nullptr : at;
}

std::span<const Option> common_options() { return common; }
std::span<const Option> program_options() { return program; }

const Option& option_of(const Command& command, std::string_view name) {
  for (const std::span<const Option> options : {command.options, common_options()}) {
    const auto at = std::ranges::find(options, name, &Option::name);
    if (at != options.end()) return *at;
  }
  PEGASO_CHECK(false);
}

std::optional<std::string> Arguments::text(std::string_view option) const {
  const auto at = values_.find(option);
  return at == values_.end() ? std::nullopt : std::optional(at->second);
}

std::string Arguments::choice(const Option& option) const {
  return text(option.name)
      .value_or(std::string(option.choices.substr(0, option.choices.find('|'))));
}

}  // namespace pegaso::cli

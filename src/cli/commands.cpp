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
constexpr auto explain_options = std::to_array<Option>({table_format});
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
    layout,
    rulings,
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
constexpr auto help_options = std::to_array<Option>({
    {"man", "", Value::Flag, {}, "", {"la pagina di manuale, in mdoc", "the manual page, in mdoc"}},
});

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
     {"spiega un tipo di segnalazione", "explain a kind of finding"},
     {"Senza TIPO li elenca tutti.", "Without KIND it lists them all."},
     {Amount::OneAtMost,
      {"TIPO", "KIND"},
      false,
      {"il nome del tipo, come in difference_mismatch",
       "the kind's name, as in difference_mismatch"}},
     explain_options,
     "explain difference_mismatch",
     run_explain},
    {"import",
     {"conserva un piano in un archivio", "keep a plan in a store"},
     {"Il piano prende il posto di quello dello stesso Comune e anno. O entra tutto o l'archivio "
      "resta com'era.",
      "The plan takes the place of that of the same municipality and year. All of it goes in, or "
      "the store stays as it was."},
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
     explain_options,
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

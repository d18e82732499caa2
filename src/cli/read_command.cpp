// pegaso read, pegaso review
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/shell.h"
#include "publishing/plan_json.h"
#include "publishing/plan_text.h"
#include "reading/doubts.h"
#include "reading/rulings.h"

namespace pegaso::cli {
namespace {

void tell_stale_rulings(const reading::Reading& reading, Shell& shell) {
  for (const reading::StaleRuling& each : reading.stale_rulings) {
    shell.remark(fmt::format("{}{}: {}", shell.say("scelta non applicata ", "ruling not applied "),
                             each.what, each.reason.in(shell.language())));
  }
}

struct Choice {
  const reading::Doubt* doubt = nullptr;
  std::size_t number = 0;  // 0-based
};

// What "ID=N" means among the doubts. A beginning of the id will do where it means one only.
Result<Choice> choice_of(const std::string& text, const std::vector<reading::Doubt>& doubts) {
  const Bilingual list{"`pegaso review FILE` elenca le righe in dubbio con le loro letture",
                       "`pegaso review FILE` lists the records in doubt with their readings"};
  const std::size_t equals = text.find('=');
  const std::string id = text.substr(0, equals);
  if (equals == std::string::npos || id.empty()) {
    return refuse({"--choose: «" + text + "» non è della forma ID=N",
                   "--choose: «" + text + "» is not of the form ID=N"},
                  {}, list);
  }
  Choice out;
  for (const reading::Doubt& doubt : doubts) {
    if (!doubt.id.starts_with(id)) continue;
    if (out.doubt != nullptr) {
      return refuse({"--choose: «" + id + "» è l'inizio di più d'una riga",
                     "--choose: «" + id + "» is the beginning of several records"},
                    {}, {"Scrivere l'ID intero", "Write the whole ID"});
    }
    out.doubt = &doubt;
  }
  if (out.doubt == nullptr) {
    return refuse({"--choose: nessuna riga in dubbio ha l'ID «" + id + "»",
                   "--choose: no record in doubt has the ID «" + id + "»"},
                  {}, list);
  }
  const std::string_view number = std::string_view(text).substr(equals + 1);
  const auto [stop, error] =
      std::from_chars(number.data(), number.data() + number.size(), out.number);
  const bool is_number = error == std::errc() && stop == number.data() + number.size();
  if (!is_number || out.number < 1 || out.number > out.doubt->choices()) {
    const std::string most = std::to_string(out.doubt->choices());
    return refuse(
        {"--choose: la lettura va da 1 a " + most, "--choose: readings go from 1 to " + most}, {},
        list);
  }
  --out.number;
  return out;
}

int choose(const reading::Reading& reading, const Arguments& arguments, Shell& shell) {
  const std::string& plan_path = arguments.operands().front();
  const auto doubts = reading::doubts(reading);
  const Result<Choice> choice = choice_of(*arguments.text("choose"), doubts);
  if (!choice) return shell.complain(choice.error());
  const std::string who(trimmed(arguments.text("who").value_or("")));
  if (who.empty()) {
    return shell.complain(
        Problem{{"manca chi sceglie", "it is not said who chooses"},
                {},
                {"Aggiungere --who con il proprio nome", "Add --who with your name"}});
  }
  const auto rulings = arguments.text("rulings");
  if (!rulings && plan_path == "-") {
    return shell.complain(
        Problem{{"il piano viene dallo standard input: non si sa dove scrivere la scelta",
                 "the plan comes from standard input: nobody knows where to write the choice"},
                {},
                {"Indicare il file con --rulings", "Name the file with --rulings"}});
  }
  const std::string path = rulings.value_or(app::rulings_path(plan_path));
  const auto ruling = reading::rule(*choice->doubt, choice->number, who, Shell::today(),
                                    arguments.text("why").value_or(""));
  if (const auto added = app::add_ruling(path, ruling); !added) {
    return shell.complain(added.error());
  }
  const std::size_t left = doubts.size() - 1;
  shell.out().write(fmt::format(
      "{} {}. {}\n", shell.say("Scelta scritta in", "Choice written to"), path,
      left == 0 ? std::string(shell.say("Niente è più in dubbio.", "Nothing is in doubt any more."))
      : shell.language() == Language::Italian ? fmt::format("Righe ancora in dubbio: {}.", left)
                                              : fmt::format("Records still in doubt: {}.", left)));
  return status_clean;
}

}  // namespace

int run_read(const Arguments& arguments, Shell& shell) {
  const auto reading =
      read_or_complain(read_request(arguments, arguments.operands().front()), shell);
  if (!reading) return status_refused;
  tell_stale_rulings(*reading, shell);
  if (arguments.text("format") == "json") {
    publishing::write_plan_json(*reading, shell.language(), shell.out());
  } else {
    publishing::write_reading_text(*reading, shell.style(), shell.out());
  }
  return status_clean;
}

int run_review(const Arguments& arguments, Shell& shell) {
  app::ReadRequest request = read_request(arguments, arguments.operands().front());
  // A rulings file that is named may still be to make.
  if (request.rulings && arguments.has("choose") && !app::has_rulings(*request.rulings)) {
    request.rulings.reset();
  }
  const auto reading = read_or_complain(request, shell);
  if (!reading) return status_refused;
  tell_stale_rulings(*reading, shell);
  if (arguments.has("choose")) return choose(*reading, arguments, shell);
  if (arguments.text("format") == "json") {
    publishing::write_doubts_json(*reading, shell.language(), shell.out());
    return status_clean;
  }
  if (reading->uncertain.empty()) {
    shell.out().write(shell.say("Niente è in dubbio.\n", "Nothing is in doubt.\n"));
    return status_clean;
  }
  publishing::write_doubts_text(*reading, shell.style(), shell.out());
  shell.out().write(
      shell.say("Per scegliere: pegaso review FILE --choose ID=N --who NOME [--why TESTO]\n",
                "To choose: pegaso review FILE --choose ID=N --who NAME [--why TEXT]\n"));
  return status_clean;
}

}  // namespace pegaso::cli

#include "cli/help.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"

namespace pegaso::cli {
namespace {

using publishing::TextStyle;
using publishing::Tone;

// Day of the manual page: that of the texts, which the page's reader wants to know.
constexpr std::string_view manual_date = "November 23, 2026";

std::string_view say(Language language, std::string_view it, std::string_view en) {
  return language == Language::Italian ? it : en;
}

// Choices that are more than this are listed in the option's help.
constexpr std::size_t choices_width_max = 40;

bool has_many_choices(const Option& option) {
  return option.value == Value::Choice && option.choices.size() > choices_width_max;
}

// "--format text|json", "--from, --db STORE", "-h, --help".
std::string option_names(const Option& option, Language language) {
  std::string out;
  if (option.alias.size() == 1) out += fmt::format("-{}, ", option.alias);
  out += fmt::format("--{}", option.name);
  if (option.alias.size() > 1) out += fmt::format(", --{}", option.alias);
  const bool shows_choices = option.value == Value::Choice && !has_many_choices(option);
  if (shows_choices) return out + " " + std::string(option.choices);
  if (option.value != Value::Flag) return out + " " + std::string(option.value_name.in(language));
  return out;
}

std::string operand_names(const Operand& operand, Language language) {
  const std::string name(operand.name.in(language));
  switch (operand.amount) {
    case Amount::None:
      return {};
    case Amount::One:
      return " " + name;
    case Amount::OneOrMore:
      return " " + name + "...";
    case Amount::OneAtMost:
      return " [" + name + "]";
    case Amount::Any:
      return " [" + name + "...]";
  }
  return {};
}

class Help {
 public:
  explicit Help(const TextStyle& style) : style_(style) {}

  void paragraph(std::string_view text) {
    for (const std::string& line : publishing::wrapped(text, style_.width)) out_ += line + "\n";
  }
  // As it stands, indented: a command line.
  void line(std::string_view text) { out_ += "  " + std::string(text) + "\n"; }
  void heading(std::string_view text) {
    out_ += "\n" + publishing::toned(text, Tone::Bold, style_) + "\n";
  }
  // Names on the left, what they mean on the right.
  void list(const std::vector<std::pair<std::string, std::string>>& entries) {
    std::size_t left = 0;
    for (const auto& [name, text] : entries) left = std::max(left, publishing::display_width(name));
    left = std::min(left, names_width_max) + 4;
    for (const auto& [name, text] : entries) {
      std::string lead = "  " + name;
      std::size_t used = publishing::display_width(lead);
      if (used + 2 > left) {
        out_ += lead + "\n";
        lead.clear();
        used = 0;
      }
      bool first = true;
      for (const std::string& line : publishing::wrapped(text, style_.width - left)) {
        out_ += first ? lead + std::string(left - used, ' ') : std::string(left, ' ');
        out_ += line + "\n";
        first = false;
      }
    }
  }
  void options(std::span<const Option> options) {
    std::vector<std::pair<std::string, std::string>> entries;
    for (const Option& option : options) {
      std::string text(option.help.in(style_.language));
      if (has_many_choices(option))
        text += fmt::format(": {}", fmt::join(split(option.choices, '|'), ", "));
      entries.emplace_back(option_names(option, style_.language), std::move(text));
    }
    list(entries);
  }
  std::string take() { return std::move(out_); }

 private:
  static constexpr std::size_t names_width_max = 28;
  const TextStyle& style_;
  std::string out_;
};

// Text for mdoc: a dot or quote at the beginning of a line, and backslashes, are not commands.
std::string mdoc(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

// Sentences on lines of their own, as mdoc wants them; `code` between backquotes as literal.
std::string mdoc_paragraph(std::string_view text) {
  std::string out = mdoc(text);
  for (std::size_t at = 0; (at = out.find(". ", at)) != std::string::npos; ++at) out[at + 1] = '\n';
  bool open = false;
  std::string quoted;
  for (const char c : out) {
    if (c == '`') {
      quoted += open ? "\\fR" : "\\fB";
      open = !open;
    } else {
      quoted += c;
    }
  }
  return quoted + "\n";
}

std::string mdoc_options(std::span<const Option> options, Language language) {
  std::string out;
  for (const Option& option : options) {
    out += ".It ";
    if (option.alias.size() == 1) out += fmt::format("Fl {} , ", option.alias);
    out += fmt::format("Fl \\-{}", option.name);
    if (option.alias.size() > 1) out += fmt::format(" , Fl \\-{}", option.alias);
    if (option.value == Value::Choice) {
      std::string choices;
      for (const std::string_view choice : split(option.choices, '|')) {
        choices += fmt::format("{}Cm {}", choices.empty() ? " " : " | ", choice);
      }
      out += choices;
    } else if (option.value != Value::Flag) {
      out += fmt::format(" Ar {}", option.value_name.in(language));
    }
    out += "\n" + mdoc_paragraph(option.help.in(language));
  }
  return out;
}

std::string mdoc_operand(const Operand& operand, Language language) {
  const std::string_view name = operand.name.in(language);
  switch (operand.amount) {
    case Amount::None:
      return {};
    case Amount::One:
      return fmt::format(" Ar {}", name);
    case Amount::OneOrMore:
      return fmt::format(" Ar {} ...", name);
    case Amount::OneAtMost:
      return fmt::format(" Op Ar {}", name);
    case Amount::Any:
      return fmt::format(" Op Ar {} ...", name);
  }
  return {};
}

std::string option_words(std::span<const Option> options) {
  std::string out;
  for (const Option& option : options) {
    out += fmt::format("{}--{}", out.empty() ? "" : " ", option.name);
    if (option.alias.size() > 1) out += fmt::format(" --{}", option.alias);
  }
  return out;
}

// The cases of bash that complete the values of choices and files: "command:--option".
void value_cases(std::string_view command, std::span<const Option> options, std::string& out) {
  for (const Option& option : options) {
    std::string action;
    if (option.value == Value::Choice) {
      std::string choices(option.choices);
      std::ranges::replace(choices, '|', ' ');
      action = fmt::format("_pegaso_words \"{}\"", choices);
    } else if (option.value == Value::File) {
      action = "_pegaso_files";
    } else if (option.value == Value::Flag) {
      continue;
    } else {
      action = ":";
    }
    out += fmt::format("    {}:--{}", command, option.name);
    if (option.alias.size() > 1) out += fmt::format(" | {}:--{}", command, option.alias);
    out += fmt::format(") {}; return ;;\n", action);
  }
}

}  // namespace

std::string program_help(const TextStyle& style) {
  const Language language = style.language;
  Help help(style);
  help.paragraph(say(language,
                     "pegaso: legge, controlla e conserva il piano esecutivo di gestione (PEG) di "
                     "un Comune",
                     "pegaso: reads, checks and keeps the yearly plan (PEG) of a municipality"));
  help.heading(say(language, "Uso:", "Usage:"));
  help.line(say(language, "pegaso COMANDO [OPZIONI] [ARGOMENTI]",
                "pegaso COMMAND [OPTIONS] [ARGUMENTS]"));
  help.heading(say(language, "Comandi:", "Commands:"));
  std::vector<std::pair<std::string, std::string>> entries;
  for (const Command& command : commands()) {
    entries.emplace_back(command.name, command.summary.in(language));
  }
  help.list(entries);
  help.heading(say(language, "Opzioni:", "Options:"));
  help.options(program_options());
  help.heading(say(language, "Per saperne di più:", "To know more:"));
  help.line(say(language, "pegaso COMANDO --help", "pegaso COMMAND --help"));
  return help.take();
}

std::string command_help(const Command& command, const TextStyle& style) {
  const Language language = style.language;
  Help help(style);
  help.paragraph(fmt::format("pegaso {}: {}", command.name, command.summary.in(language)));
  help.heading(say(language, "Uso:", "Usage:"));
  help.line(fmt::format("pegaso {}{}{}", command.name, say(language, " [OPZIONI]", " [OPTIONS]"),
                        operand_names(command.operand, language)));
  if (const std::string_view details = command.details.in(language); !details.empty()) {
    help.paragraph("");
    help.paragraph(details);
  }
  if (command.operand.amount != Amount::None) {
    help.heading(say(language, "Argomenti:", "Arguments:"));
    help.list({{std::string(command.operand.name.in(language)),
                std::string(command.operand.help.in(language))}});
  }
  help.heading(say(language, "Opzioni:", "Options:"));
  std::vector<Option> options(command.options.begin(), command.options.end());
  options.insert(options.end(), common_options().begin(), common_options().end());
  help.options(options);
  help.heading(say(language, "Esempio:", "Example:"));
  help.line(fmt::format("pegaso {}", command.example));
  return help.take();
}

std::string manual_page(Language language, std::string_view version) {
  std::string out = ".\\\" Made by `pegaso help --man` from the table of commands: do not edit.\n";
  out += fmt::format(".Dd {}\n.Dt PEGASO 1\n.Os\n", manual_date);
  out += ".Sh NAME\n.Nm pegaso\n.Nd ";
  out += mdoc(say(language, "legge, controlla e conserva il piano di un Comune",
                  "reads, checks and keeps the yearly plan of a municipality"));
  out += "\n.Sh SYNOPSIS\n";
  for (const Command& command : commands()) {
    out +=
        fmt::format(".Nm\n.Cm {}\n.Op Ar {}\n", command.name, say(language, "opzioni", "options"));
    if (const std::string operand = mdoc_operand(command.operand, language); !operand.empty()) {
      out += "." + operand.substr(1) + "\n";
    }
  }
  out += ".Nm\n.Fl \\-version\n.Sh DESCRIPTION\n.Nm\n";
  out += mdoc_paragraph(
      say(language,
          "legge il piano esecutivo di gestione (PEG) e il piano della performance di un Comune, "
          "dice che cosa vi è di incoerente, lo conserva in un archivio SQLite e lo restituisce.",
          "reads the yearly plan of an Italian municipality (PEG and performance plan), says what "
          "is inconsistent in it, keeps it in a SQLite store and gives it back."));
  out += ".Pp\n";
  out += say(language, "Opzioni di ogni comando:\n", "Options of every command:\n");
  out += ".Bl -tag -width Ds\n" + mdoc_options(program_options(), language) + ".El\n";
  out += fmt::format(".Sh {}\n", say(language, "COMANDI", "COMMANDS"));
  for (const Command& command : commands()) {
    out += fmt::format(".Ss pegaso {}\n", command.name);
    std::string summary(command.summary.in(language));
    if (summary.front() >= 'a' && summary.front() <= 'z') {
      summary.front() = static_cast<char>(summary.front() - 'a' + 'A');
    }
    out += mdoc_paragraph(summary + ".");
    if (const std::string_view details = command.details.in(language); !details.empty()) {
      out += mdoc_paragraph(details);
    }
    if (command.operand.amount != Amount::None || !command.options.empty()) {
      out += ".Bl -tag -width Ds\n";
      if (command.operand.amount != Amount::None) {
        out += fmt::format(".It Ar {}\n", command.operand.name.in(language));
        out += mdoc_paragraph(command.operand.help.in(language));
      }
      out += mdoc_options(command.options, language) + ".El\n";
    }
  }
  out += ".Sh ENVIRONMENT\n.Bl -tag -width LC_MESSAGES\n.It Ev LC_ALL , LC_MESSAGES , LANG\n";
  out += mdoc_paragraph(say(language, "La lingua dei messaggi: italiano o inglese.",
                            "The language of messages: Italian or English."));
  out += ".It Ev NO_COLOR\n";
  out += mdoc_paragraph(say(language, "Se c'è e non è vuota, niente colori.",
                            "When it is there and not empty, no colours."));
  out += ".It Ev COLUMNS\n";
  out += mdoc_paragraph(say(language, "La larghezza delle tabelle, fuori da un terminale.",
                            "The width of tables, where there is no terminal."));
  out += ".El\n.Sh FILES\n.Bl -tag -width Ds\n.It Pa FILE.rulings.toml\n";
  out += mdoc_paragraph(say(language, "Le scelte sui dati in dubbio del piano FILE.",
                            "The rulings on the data in doubt of the plan FILE."));
  out += ".El\n.Sh EXIT STATUS\n.Bl -tag -width Ds\n.It 0\n";
  out += mdoc_paragraph(say(language, "Tutto bene.", "All well."));
  out += ".It 1\n.Cm check\n";
  out += mdoc_paragraph(
      say(language, "ha segnalazioni di gravità errore.", "has findings of severity error."));
  out += ".It 2\n";
  out += mdoc_paragraph(say(language, "Un documento non si è potuto leggere, o il comando fare.",
                            "A document could not be read, or the command not be done."));
  out += ".El\n.Sh EXAMPLES\n";
  for (const Command& command : commands()) {
    out += fmt::format(".Dl pegaso {}\n", mdoc(command.example));
  }
  out += fmt::format(".Sh {}\n", "STANDARDS");
  out += mdoc_paragraph(say(language,
                            "Le segnalazioni in forma sarif seguono lo standard OASIS SARIF 2.1.0.",
                            "Findings in the form sarif follow the OASIS standard SARIF 2.1.0."));
  out += fmt::format(".\\\" pegaso {}\n", version);
  return out;
}

std::string bash_completion() {
  std::string names;
  std::string options;
  std::string values;
  std::string files;
  value_cases("*", common_options(), values);
  for (const Command& command : commands()) {
    names += (names.empty() ? "" : " ") + std::string(command.name);
    options +=
        fmt::format("    {}) options=\"{}\" ;;\n", command.name, option_words(command.options));
    value_cases(command.name, command.options, values);
    if (command.operand.is_file) files += (files.empty() ? "" : " | ") + std::string(command.name);
  }
  return fmt::format(
      R"(# shellcheck shell=bash
# Completion of pegaso for bash: source <(pegaso completion bash)
_pegaso_words() {{ mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); }}
_pegaso_files() {{
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$current")
}}
_pegaso() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}
  local command='' options='' word
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    if [[ " {names} " == *" $word "* ]]; then command=$word; break; fi
  done
  COMPREPLY=()
  case $command:$before in
{values}  esac
  case $command in
    '') _pegaso_words "{names} {program}"; return ;;
{options}  esac
  if [[ $current == -* ]]; then
    _pegaso_words "$options {common}"
    return
  fi
  case $command in
    {files}) _pegaso_files ;;
    completion) _pegaso_words bash ;;
    help) _pegaso_words "{names}" ;;
  esac
}}
complete -F _pegaso pegaso
)",
      fmt::arg("names", names), fmt::arg("values", values), fmt::arg("options", options),
      fmt::arg("program", option_words(program_options())),
      fmt::arg("common", option_words(common_options())), fmt::arg("files", files));
}

}  // namespace pegaso::cli

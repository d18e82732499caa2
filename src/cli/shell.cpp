#include "cli/shell.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/rome_time.h"
#include "cli/command.h"

namespace pegaso::cli {
namespace {

bool is_set(const char* value) { return value != nullptr && *value != '\0'; }

std::size_t terminal_width(int descriptor) {
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 0;
}

std::size_t number_in(const char* text) {
  std::size_t number = 0;
  if (text != nullptr) std::from_chars(text, text + std::strlen(text), number);
  return number;
}

}  // namespace

Language language_of_environment(const char* lc_all, const char* lc_messages, const char* lang) {
  for (const char* value : {lc_all, lc_messages, lang}) {
    if (!is_set(value)) continue;
    const std::string_view locale(value);
    const std::string_view language = locale.substr(0, locale.find_first_of("_.@"));
    if (language == "C" || language == "POSIX" || language == "it") return Language::Italian;
    return Language::English;
  }
  return Language::Italian;
}

Shell::Shell()
    : out_is_terminal_(::isatty(STDOUT_FILENO) == 1),
      err_is_terminal_(::isatty(STDERR_FILENO) == 1),
      out_(STDOUT_FILENO) {
  style_.language = language_of_environment(std::getenv("LC_ALL"), std::getenv("LC_MESSAGES"),
                                            std::getenv("LANG"));
  std::size_t width = out_is_terminal_ ? terminal_width(STDOUT_FILENO) : 0;
  if (width == 0) width = number_in(std::getenv("COLUMNS"));
  constexpr std::size_t width_max = 1000;
  if (width > 0) style_.width = std::clamp(width, publishing::width_min, width_max);
  set_colour(ColourChoice::Auto);
}

void Shell::set_colour(ColourChoice choice) {
  // https://no-color.org; a terminal of type "dumb" has no colours either.
  const char* terminal = std::getenv("TERM");
  const bool wanted = !is_set(std::getenv("NO_COLOR")) &&
                      !(terminal != nullptr && std::string_view(terminal) == "dumb");
  const auto coloured = [&](bool is_terminal) {
    if (choice == ColourChoice::Auto) return is_terminal && wanted;
    return choice == ColourChoice::Always;
  };
  style_.colour = coloured(out_is_terminal_);
  err_colour_ = coloured(err_is_terminal_);
}

void Shell::write_error(std::string_view text) {
  publishing::Sink err(STDERR_FILENO);
  err.write(text);
  err.flush();
}

int Shell::complain(const Problem& problem) { return complain(Problems{problem}); }

int Shell::complain(const Problems& problems) {
  // What the program printed before the problem stands before it on the screen too.
  out_.flush();
  publishing::TextStyle style = style_;
  style.colour = err_colour_;
  std::string text;
  for (const Problem& problem : problems) {
    text += publishing::toned("pegaso: ", publishing::Tone::Red, style);
    text += publishing::printable(describe(problem, language()));
    text += '\n';
  }
  write_error(text);
  return status_refused;
}

void Shell::remark(std::string_view text) {
  out_.flush();
  write_error(fmt::format("pegaso: {}\n", publishing::printable(text)));
}

int Shell::finish(int status) {
  if (out_.flush() || out_.error() == EPIPE) return status;
  const std::string reason = std::strerror(out_.error());
  return complain(Problem{{"non si può scrivere il risultato (" + reason + ")",
                           "the result cannot be written (" + reason + ")"},
                          {},
                          {"Controllare lo spazio sul disco", "Check the space on the disk"}});
}

Date Shell::today() { return rome_time(now()).day; }

std::chrono::sys_seconds Shell::now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace pegaso::cli

// What a command sees of the world: its output, its language, the terminal, the clock.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/problem.h"
#include "base/result.h"
#include "publishing/sink.h"
#include "publishing/text_layout.h"

namespace pegaso::cli {

enum class ColourChoice { Auto, Always, Never };

class Shell {
 public:
  // Reads the environment (language, NO_COLOR, COLUMNS) and looks at the terminal.
  Shell();

  Language language() const { return style_.language; }
  void set_language(Language language) { style_.language = language; }
  void set_colour(ColourChoice choice);
  const publishing::TextStyle& style() const { return style_; }

  publishing::Sink& out() { return out_; }
  bool out_is_terminal() const { return out_is_terminal_; }
  bool err_is_terminal() const { return err_is_terminal_; }

  // "pegaso: message", on standard error. They return status_refused.
  int complain(const Problem& problem);
  int complain(const Problems& problems);
  // A remark on standard error.
  void remark(std::string_view text);

  // The words in the language in use.
  std::string_view say(std::string_view it, std::string_view en) const {
    return language() == Language::Italian ? it : en;
  }

  // Writes what is left of the output. A closed pipe is nobody's fault and keeps the status; any
  // other failure is said, and the status becomes status_refused.
  int finish(int status);

  // The day, in the computer's time zone, and the instant.
  static Date today();
  static std::chrono::sys_seconds now();

 private:
  void write_error(std::string_view text);

  publishing::TextStyle style_;
  bool out_is_terminal_;
  bool err_is_terminal_;
  bool err_colour_ = false;
  publishing::Sink out_;
};

// Italian or English, as the variables LC_ALL, LC_MESSAGES and LANG say, the first that is set.
// Italian when none is, or when they name no language ("C"); English for any other language.
Language language_of_environment(const char* lc_all, const char* lc_messages, const char* lang);

}  // namespace pegaso::cli

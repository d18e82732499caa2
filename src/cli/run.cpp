#include "cli/run.h"

#include <csignal>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <variant>

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/check.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/parse.h"
#include "cli/shell.h"

namespace pegaso::cli {
namespace {

// The language that the words ask for, looked for before they are parsed: what is wrong with them is
// told in it.
void look_for_language(std::span<char* const> words, Shell& shell) {
  constexpr std::string_view option = "--language";
  for (std::size_t i = 1; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (word == option && i + 1 < words.size()) {
      word = words[i + 1];
    } else if (word.starts_with("--language=")) {
      word.remove_prefix(option.size() + 1);
    } else {
      continue;
    }
    if (word == "it") shell.set_language(Language::Italian);
    if (word == "en") shell.set_language(Language::English);
  }
}

ColourChoice colour_named(std::string_view name) {
  if (name == "always") return ColourChoice::Always;
  if (name == "never") return ColourChoice::Never;
  return ColourChoice::Auto;
}

int run_parsed(const ParsedCommand& parsed, Shell& shell) {
  const Arguments& arguments = parsed.arguments;
  shell.set_colour(colour_named(arguments.text("color").value_or("auto")));
  if (parsed.command == nullptr) {
    if (arguments.has("version")) {
      shell.out().write("pegaso ");
      shell.out().write(version());
      shell.out().write('\n');
      return status_clean;
    }
    if (arguments.has("help")) {
      shell.out().write(program_help(shell.style()));
      return status_clean;
    }
    return shell.complain(Problem{{"manca il comando", "the command is missing"},
                                  {},
                                  {"`pegaso --help` li elenca", "`pegaso --help` lists them"}});
  }
  if (arguments.has("help")) {
    shell.out().write(command_help(*parsed.command, shell.style()));
    return status_clean;
  }
  return parsed.command->run(arguments, shell);
}

// A command lives for a moment, and memory that it gave back is soon asked for again: it is kept
// rather than returned to the system, where every page would have to be cleared anew. The first
// `room` bytes come in pages as large as the system has, where it gives them to those who ask: a
// plan of some hundred objectives touches thousands of small ones, one interruption each.
void keep_memory() {
  constexpr int large = 32 << 20;  // the most that M_MMAP_THRESHOLD takes
  constexpr int room = 16 << 20;   // of addresses; memory only where it is used
  constexpr int step = 1 << 20;    // afterwards
  constexpr int lead = 144 << 10;  // more than the allocator has from the beginning
  constexpr int margin = 2 * lead;
  constexpr std::size_t large_page = 2 << 20;
  ::mallopt(M_MMAP_THRESHOLD, large);
  ::mallopt(M_TRIM_THRESHOLD, large);
  // The allocator goes on from the end of the program's data, wherever that is, and asks for its
  // room when it first has too little: both are made to happen just before the boundary of a large
  // page, so that no small one is touched behind it.
  void* const end = ::sbrk(0);
  void* boundary = static_cast<char*>(end) + margin;
  std::size_t left = large_page + room;
  if (std::align(large_page, room, boundary, left) == nullptr) return;
  const auto gap = static_cast<char*>(boundary) - static_cast<char*>(end);
  if (::sbrk(gap - margin) != end) return;
  ::mallopt(M_TOP_PAD, room + margin);
  const std::unique_ptr<char[]> first(new (std::nothrow) char[lead]);
  // Where the system refuses, pages stay small.
  static_cast<void>(::madvise(boundary, room, MADV_HUGEPAGE));
  ::mallopt(M_TOP_PAD, step);
}

int run_words(std::span<char* const> words) {
  Shell shell;
  look_for_language(words, shell);
  const auto parsed = parse(words);
  if (const auto* problem = std::get_if<Problem>(&parsed)) return shell.complain(*problem);
  return shell.finish(run_parsed(std::get<ParsedCommand>(parsed), shell));
}

}  // namespace

const char* version() { return PEGASO_VERSION; }

int run(std::span<char* const> words) noexcept {
  // A reader that goes away (`pegaso list | head`) shows as a failed write, which Shell::finish knows.
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  keep_memory();
  try {
    return run_words(words);
  } catch (const std::bad_alloc&) {
    std::fputs("pegaso: manca la memoria / out of memory\n", stderr);
  } catch (const std::exception& broken) {
    std::fprintf(stderr, "pegaso: %s\n", broken.what());
  }
  return status_refused;
}

}  // namespace pegaso::cli

// What a person must read: a refusal or a remark with its place and its cure, in both languages of
// the program. Errors of the core are values: functions return Result<T> (result.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace pegaso {

enum class Language { Italian, English };

// The same sentence in the two languages. They stand side by side in the code so that neither is
// changed without the other.
struct Bilingual {
  std::string it;
  std::string en;

  const std::string& in(Language language) const { return language == Language::Italian ? it : en; }
  bool operator==(const Bilingual&) const = default;
};

// A place in a document. `line` and `column` are 1-based, 0 when unknown; `column` counts bytes.
struct SourcePosition {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  bool operator==(const SourcePosition&) const = default;
};

// A refusal: what is wrong, where, and what to do about it. `cure` may be empty where the message
// already says it.
struct Problem {
  Bilingual message;
  SourcePosition where;
  Bilingual cure;

  bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

// "file:line: message. cure", the parts that are known.
std::string describe(const Problem& problem, Language language);

}  // namespace pegaso

// Two texts compared word by word, for people: what stayed, what was taken out, what was put in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pegaso::history {

enum class RunKind : std::uint8_t { Equal, Removed, Added };

// Words that stand together in the text, with one space between them.
struct WordRun {
  RunKind kind = RunKind::Equal;
  std::string text;

  bool operator==(const WordRun&) const = default;
};

// From one text to the other. The words of the equal and removed runs, in order, are those of
// `before`; the words of the equal and added runs are those of `after`. No run is empty, no two
// neighbours are of the same kind, and what was removed stands before what was added in its place.
// A word or two that two greater changes have in common by chance ("di", "e il") count as changed:
// people read whole phrases better than splinters.
// Time and memory are bounded for texts of any length: near n log n; where two long passages have
// nothing to hold on to, the one counts as removed and the other as added.
std::vector<WordRun> compare_words(std::string_view before, std::string_view after);

std::string_view name(RunKind kind);  // "equal", "removed", "added"

}  // namespace pegaso::history

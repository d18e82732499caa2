#include "history/word_runs.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include "base/text.h"

namespace pegaso::history {
namespace {

using Words = std::span<const std::string_view>;

// Passages up to so many pairs of words are compared exactly: 512 words with 512.
constexpr std::size_t pairs_max = std::size_t{512} * 512;
// Equal words between two changes that may be there by chance.
constexpr std::size_t chance_words_max = 2;

// Words of one kind, in the order of the text; views into it.
struct Run {
  RunKind kind;
  std::vector<std::string_view> words;

  std::size_t length() const {
    std::size_t bytes = 0;
    for (const std::string_view word : words) bytes += word.size() + 1;
    return bytes;
  }
};

// Gathers words into runs in their normal form: between two equal runs what was removed, then what
// was added.
class Runs {
 public:
  void equal(Words words) {
    if (words.empty()) return;
    flush_changes();
    append(RunKind::Equal, words);
  }
  void removed(Words words) { removed_.insert(removed_.end(), words.begin(), words.end()); }
  void added(Words words) { added_.insert(added_.end(), words.begin(), words.end()); }

  std::vector<Run> take() {
    flush_changes();
    return std::move(runs_);
  }

 private:
  void flush_changes() {
    append(RunKind::Removed, removed_);
    append(RunKind::Added, added_);
    removed_.clear();
    added_.clear();
  }
  void append(RunKind kind, Words words) {
    if (words.empty()) return;
    if (runs_.empty() || runs_.back().kind != kind) runs_.push_back({kind, {}});
    auto& all = runs_.back().words;
    all.insert(all.end(), words.begin(), words.end());
  }

  std::vector<Run> runs_;
  std::vector<std::string_view> removed_;
  std::vector<std::string_view> added_;
};

// A word of each text, by position.
using Pair = std::pair<std::size_t, std::size_t>;

// The words that stand once in each passage, in the longest order that both have: what a reader would
// take as landmarks.
std::vector<Pair> landmarks(Words a, Words b) {
  struct Seen {
    std::size_t count_a = 0;
    std::size_t count_b = 0;
    std::size_t at_b = 0;
  };
  std::unordered_map<std::string_view, Seen> seen;
  for (const std::string_view word : a) ++seen[word].count_a;
  for (std::size_t i = 0; i < b.size(); ++i) {
    Seen& of = seen[b[i]];
    ++of.count_b;
    of.at_b = i;
  }
  // The longest increasing subsequence of the places in b.
  std::vector<Pair> pairs;
  std::vector<std::size_t> before;
  std::vector<std::size_t> tails;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Seen& of = seen[a[i]];
    if (of.count_a != 1 || of.count_b != 1) continue;
    const auto at = std::ranges::lower_bound(tails, of.at_b, {},
                                             [&](std::size_t each) { return pairs[each].second; });
    before.push_back(at == tails.begin() ? pairs.size() : *std::prev(at));
    if (at == tails.end()) {
      tails.push_back(pairs.size());
    } else {
      *at = pairs.size();
    }
    pairs.emplace_back(i, of.at_b);
  }
  std::vector<Pair> kept;
  if (tails.empty()) return kept;
  for (std::size_t at = tails.back();; at = before[at]) {
    kept.push_back(pairs[at]);
    if (before[at] == at) break;
  }
  std::ranges::reverse(kept);
  return kept;
}

class Comparison {
 public:
  explicit Comparison(Runs& runs) : runs_(runs) {}

  void passage(Words a, Words b) {
    const std::size_t head = common_head(a, b);
    runs_.equal(a.first(head));
    a = a.subspan(head);
    b = b.subspan(head);
    const std::size_t tail = common_tail(a, b);
    middle(a.first(a.size() - tail), b.first(b.size() - tail));
    runs_.equal(a.last(tail));
  }

 private:
  static std::size_t common_head(Words a, Words b) {
    const auto differ = std::ranges::mismatch(a, b);
    return static_cast<std::size_t>(differ.in1 - a.begin());
  }
  static std::size_t common_tail(Words a, Words b) {
    std::size_t count = 0;
    while (count < std::min(a.size(), b.size()) &&
           a[a.size() - 1 - count] == b[b.size() - 1 - count]) {
      ++count;
    }
    return count;
  }

  void middle(Words a, Words b) {
    if (a.empty() || b.empty()) {
      replaced(a, b);
    } else if (a.size() <= pairs_max / b.size()) {
      exact(a, b);
    } else {
      between_landmarks(a, b);
    }
  }

  void replaced(Words a, Words b) {
    runs_.removed(a);
    runs_.added(b);
  }

  void between_landmarks(Words a, Words b) {
    const std::vector<Pair> marks = landmarks(a, b);
    Pair done{0, 0};
    for (const Pair& mark : marks) {
      small_or_replaced(a.subspan(done.first, mark.first - done.first),
                        b.subspan(done.second, mark.second - done.second));
      runs_.equal(a.subspan(mark.first, 1));
      done = {mark.first + 1, mark.second + 1};
    }
    small_or_replaced(a.subspan(done.first), b.subspan(done.second));
  }

  // Not looked through for landmarks again: the work stays within bounds.
  void small_or_replaced(Words a, Words b) {
    const bool is_small = b.empty() || a.size() <= pairs_max / b.size();
    is_small ? passage(a, b) : replaced(a, b);
  }

  // A longest common subsequence. `common[i][j]`: its length for the words from a[i] and b[j] on.
  void exact(Words a, Words b) {
    const std::size_t width = b.size() + 1;
    std::vector<std::uint32_t> common((a.size() + 1) * width, 0);
    for (std::size_t i = a.size(); i-- > 0;) {
      for (std::size_t j = b.size(); j-- > 0;) {
        const std::size_t at = i * width + j;
        common[at] = a[i] == b[j] ? common[at + width + 1] + 1
                                  : std::max(common[at + width], common[at + 1]);
      }
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
      const std::size_t at = i * width + j;
      if (a[i] == b[j]) {
        runs_.equal(a.subspan(i, 1));
        ++i;
        ++j;
      } else if (common[at + width] >= common[at + 1]) {
        runs_.removed(a.subspan(i++, 1));
      } else {
        runs_.added(b.subspan(j++, 1));
      }
    }
    replaced(a.subspan(i), b.subspan(j));
  }

  Runs& runs_;
};

// How much was changed on each side of an equal run; the greater of what was removed and added.
std::size_t change_before(const std::vector<Run>& runs, std::size_t at) {
  std::size_t length = 0;
  while (at > 0 && runs[at - 1].kind != RunKind::Equal) {
    --at;
    length = std::max(length, runs[at].length());
  }
  return length;
}
std::size_t change_after(const std::vector<Run>& runs, std::size_t at) {
  std::size_t length = 0;
  for (++at; at < runs.size() && runs[at].kind != RunKind::Equal; ++at) {
    length = std::max(length, runs[at].length());
  }
  return length;
}

// Equal words that two greater changes have in common by chance become part of them.
std::vector<Run> without_splinters(const std::vector<Run>& runs) {
  Runs out;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Run& run = runs[i];
    if (run.kind == RunKind::Removed) {
      out.removed(run.words);
    } else if (run.kind == RunKind::Added) {
      out.added(run.words);
    } else if (run.words.size() <= chance_words_max && run.length() <= change_before(runs, i) &&
               run.length() <= change_after(runs, i)) {
      out.removed(run.words);
      out.added(run.words);
    } else {
      out.equal(run.words);
    }
  }
  return out.take();
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

}  // namespace

std::vector<WordRun> compare_words(std::string_view before, std::string_view after) {
  const std::vector<std::string_view> a = words(before);
  const std::vector<std::string_view> b = words(after);
  Runs runs;
  Comparison(runs).passage(a, b);
  std::vector<WordRun> out;
  for (const Run& run : without_splinters(runs.take())) {
    out.push_back({run.kind, joined(run.words)});
  }
  return out;
}

std::string_view name(RunKind kind) {
  switch (kind) {
    case RunKind::Equal:
      return "equal";
    case RunKind::Removed:
      return "removed";
    case RunKind::Added:
      return "added";
  }
  return "equal";
}

}  // namespace pegaso::history

#include "reading/marks.h"

#include <algorithm>

#include "base/text.h"

namespace pegaso::reading {
namespace {

// `lower` has `stem` at the beginning of a word.
bool has_stem(std::string_view lower, const std::vector<std::string>& stems) {
  return std::any_of(stems.begin(), stems.end(), [&](const std::string& stem) {
    for (std::size_t at = lower.find(stem); at != std::string_view::npos;
         at = lower.find(stem, at + 1)) {
      if (at == 0 || !((lower[at - 1] >= 'a' && lower[at - 1] <= 'z'))) return true;
    }
    return false;
  });
}

bool begins_with_any(std::string_view text, const std::vector<std::string>& stems) {
  return std::any_of(stems.begin(), stems.end(),
                     [&](const std::string& stem) { return starts_with_folded(text, stem); });
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::optional<Date> date_in(std::string_view text) {
  const std::vector<std::string_view> all = words(text);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (const auto date = parse_italian_date(all[i])) return date;
    if (i + 2 < all.size()) {
      const auto begin = static_cast<std::size_t>(all[i].data() - text.data());
      const auto end =
          static_cast<std::size_t>(all[i + 2].data() - text.data()) + all[i + 2].size();
      if (const auto date = parse_italian_date(text.substr(begin, end - begin))) return date;
    }
  }
  return std::nullopt;
}

// The year in "al 2017".
std::optional<int> year_in(std::string_view text) {
  const std::vector<std::string_view> all = words(text);
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    const std::string_view word = all[i + 1];
    if (lower_ascii(all[i]) != "al" || word.size() != 4) continue;
    int year = 0;
    for (const char c : word) {
      if (c < '0' || c > '9') return std::nullopt;
      year = year * 10 + (c - '0');
    }
    return year;
  }
  return std::nullopt;
}

// A mark begins with one of the stems.
bool begins_mark(std::string_view inside, const MarkWords& words) {
  inside = trimmed(inside);
  return begins_with_any(inside, words.updated) || begins_with_any(inside, words.removed) ||
         begins_with_any(inside, words.replaced) || begins_with_any(inside, words.postponed) ||
         begins_with_any(inside, words.title_changed) ||
         begins_with_any(inside, words.title_assigned) ||
         begins_with_any(inside, words.title_removed);
}

}  // namespace

bool may_have_marks(std::string_view text, const MarkWords& words) {
  for (std::size_t open = text.find('('); open != std::string_view::npos;
       open = text.find('(', open + 1)) {
    const std::string_view inside = text.substr(open + 1);
    if (trimmed(inside.substr(0, 2)).empty() || begins_mark(inside, words)) return true;
  }
  return false;
}

std::vector<FoundMark> find_marks(std::string_view text, const MarkWords& words) {
  std::vector<FoundMark> found;
  for (std::size_t open = text.find('('); open != std::string_view::npos;
       open = text.find('(', open + 1)) {
    const std::size_t close = text.find_first_of("()", open + 1);
    if (close == std::string_view::npos) break;
    if (text[close] == '(') continue;
    const std::string_view inside = trimmed(text.substr(open + 1, close - open - 1));
    if (!begins_mark(inside, words)) continue;
    const std::string lower = lower_ascii(inside);

    FoundMark mark;
    mark.begin = open;
    mark.end = close + 1;
    mark.updated = has_stem(lower, words.updated);
    mark.removed = has_stem(lower, words.removed);
    mark.replaced = has_stem(lower, words.replaced);
    mark.postponed = has_stem(lower, words.postponed);
    if (has_stem(lower, words.title_changed)) mark.title_mark = plan::Mark::Changed;
    if (has_stem(lower, words.title_assigned)) mark.title_mark = plan::Mark::Assigned;
    if (has_stem(lower, words.title_removed)) mark.title_mark = plan::Mark::Removed;
    if (!mark.updated && !mark.removed && !mark.replaced && !mark.postponed &&
        mark.title_mark == plan::Mark::None) {
      continue;
    }
    mark.date = date_in(inside);
    if (mark.postponed) mark.year = year_in(inside);
    const bool has_act = mark.date && has_stem(lower, words.bodies);
    if (!has_act && !(mark.postponed && mark.year)) continue;
    found.push_back(mark);
  }
  return found;
}

plan::PhaseStatus phase_status(const std::vector<FoundMark>& marks) {
  const auto any = [&](bool FoundMark::* what) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](const FoundMark& mark) { return mark.*what; });
  };
  if (any(&FoundMark::postponed)) return plan::PhaseStatus::Postponed;
  if (any(&FoundMark::replaced)) return plan::PhaseStatus::Replaced;
  if (any(&FoundMark::removed)) return plan::PhaseStatus::Removed;
  if (any(&FoundMark::updated)) return plan::PhaseStatus::Updated;
  return plan::PhaseStatus::Unchanged;
}

}  // namespace pegaso::reading

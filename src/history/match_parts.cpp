#include "history/match_parts.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "history/mark_fields.h"
#include "history/similar_words.h"

namespace pegaso::history {
namespace {

// What a part is recognised by; "" is no key.
template <class T>
using Key = std::string (*)(const T&);

// Several texts as one key; "" when all are empty.
std::string joined(std::initializer_list<std::string_view> texts) {
  std::string key;
  bool is_empty = true;
  for (const std::string_view text : texts) {
    is_empty = is_empty && text.empty();
    key += fold_for_comparison(text);
    key += '\n';
  }
  return is_empty ? std::string() : key;
}

std::string text_of(const std::optional<int>& number) {
  return number ? std::to_string(*number) : std::string();
}

std::string text_of(const std::optional<Money>& amount) {
  return amount ? std::to_string(amount->cents()) : std::string();
}

bool is_same(const plan::StaffTable& a, const plan::StaffTable& b) { return a == b; }
bool is_same(const plan::Indicator& a, const plan::Indicator& b) {
  return same_fields(Part::ResultIndicator, a, b);
}
bool is_same(const plan::Phase& a, const plan::Phase& b) { return same_fields(Part::Phase, a, b); }
template <class T>
bool is_same(const T& a, const T& b) {
  return a == b;
}

bool is_unknown(const plan::Indicator& indicator) { return indicator.not_stated; }
bool is_unknown(const plan::Phase& phase) { return phase.not_stated; }
template <class T>
bool is_unknown(const T& /*item*/) {
  return false;
}

template <class T>
class ListMatcher {
 public:
  ListMatcher(const std::vector<T>& former, const std::vector<T>& edition)
      : former_(former),
        edition_(edition),
        positions_(edition.size(), not_matched),
        taken_(former.size(), false) {
    equal_ends();
  }

  ListMatcher& by(Key<T> key) {
    if (is_done()) return *this;
    std::unordered_map<std::string, std::vector<std::size_t>> with_key;  // last first
    for (std::size_t i = former_.size(); i-- > 0;) {
      if (taken_[i]) continue;
      if (std::string text = key(former_[i]); !text.empty()) with_key[std::move(text)].push_back(i);
    }
    for (std::size_t i = 0; i < edition_.size() && !with_key.empty(); ++i) {
      if (positions_[i] != not_matched) continue;
      const auto found = with_key.find(key(edition_[i]));
      if (found == with_key.end() || found->second.empty()) continue;
      take(found->second.back(), i);
      found->second.pop_back();
    }
    return *this;
  }

  // By words in common, the most alike first. `text` gives the words of a part.
  ListMatcher& by_words(Key<T> text) {
    if (is_done()) return *this;
    Words words;
    TraitIndex index;
    std::unordered_map<std::size_t, WordSet> former;
    for (std::size_t i = 0; i < former_.size(); ++i) {
      if (taken_[i]) continue;
      const WordSet& set = former.emplace(i, words.set_of(text(former_[i]))).first->second;
      index.add(i, {set.begin(), set.end()});
    }
    struct Alike {
      std::size_t former;
      std::size_t edition;
      int percent;
    };
    std::vector<Alike> pairs;
    for (std::size_t i = 0; i < edition_.size(); ++i) {
      if (positions_[i] != not_matched) continue;
      const WordSet set = words.set_of(text(edition_[i]));
      for (const std::size_t candidate : index.candidates({set.begin(), set.end()})) {
        const int percent = percent_shared(former.at(candidate), set);
        if (percent >= reworded_percent) pairs.push_back({candidate, i, percent});
      }
    }
    std::ranges::sort(pairs, [](const Alike& a, const Alike& b) {
      return std::tuple(b.percent, a.edition, a.former) <
             std::tuple(a.percent, b.edition, b.former);
    });
    for (const Alike& each : pairs) {
      if (!taken_[each.former] && positions_[each.edition] == not_matched) {
        take(each.former, each.edition);
      }
    }
    return *this;
  }

  // By their place between neighbours that are matched: one that stands alone in either list, and
  // those whose former contents are unknown, in their order.
  ListMatcher& by_place() {
    if (is_done()) return *this;
    std::size_t former_begin = 0;
    for (std::size_t begin = 0; begin < edition_.size();) {
      if (positions_[begin] != not_matched) {
        former_begin = positions_[begin] + 1;
        ++begin;
        continue;
      }
      std::size_t end = begin;
      while (end < edition_.size() && positions_[end] == not_matched) ++end;
      fill_gap(former_begin, begin, end);
      begin = end;
    }
    return *this;
  }

  // What is left, in its order: for lists whose parts have no contents of their own to speak of.
  ListMatcher& by_order() {
    std::size_t former = 0;
    for (std::size_t i = 0; i < edition_.size(); ++i) {
      if (positions_[i] != not_matched) continue;
      while (former < former_.size() && taken_[former]) ++former;
      if (former == former_.size()) break;
      take(former, i);
    }
    return *this;
  }

  Positions take_positions() { return std::move(positions_); }

 private:
  void equal_ends() {
    std::size_t begin = 0;
    const std::size_t shorter = std::min(former_.size(), edition_.size());
    while (begin < shorter && is_same(former_[begin], edition_[begin])) {
      take(begin, begin);
      ++begin;
    }
    for (std::size_t i = 1; i + begin <= shorter; ++i) {
      const std::size_t former = former_.size() - i;
      const std::size_t edition = edition_.size() - i;
      if (!is_same(former_[former], edition_[edition])) break;
      take(former, edition);
    }
  }

  // The edition's begin..end are not matched; the former gap begins at former_begin.
  void fill_gap(std::size_t former_begin, std::size_t begin, std::size_t end) {
    std::size_t former_end = former_begin;
    while (former_end < former_.size() && !taken_[former_end]) ++former_end;
    if (former_end - former_begin == 1 && end - begin == 1) {
      take(former_begin, begin);
      return;
    }
    for (std::size_t former = former_begin; former < former_end && begin < end; ++former) {
      if (is_unknown(former_[former])) take(former, begin++);
    }
  }

  void take(std::size_t former, std::size_t edition) {
    positions_[edition] = former;
    taken_[former] = true;
    ++matched_;
  }

  // Nothing is left on one side.
  bool is_done() const { return matched_ == std::min(former_.size(), edition_.size()); }

  const std::vector<T>& former_;
  const std::vector<T>& edition_;
  Positions positions_;
  std::vector<bool> taken_;
  std::size_t matched_ = 0;
};

}  // namespace

Positions match_parts(const std::vector<plan::TitlePage>& former,
                      const std::vector<plan::TitlePage>& edition) {
  using T = plan::TitlePage;
  return ListMatcher(former, edition)
      .by([](const T& page) { return joined({page.title, page.subtitle}); })
      .by([](const T& page) { return joined({page.title}); })
      .by_order()
      .take_positions();
}

Positions match_parts(const std::vector<plan::IndexEntry>& former,
                      const std::vector<plan::IndexEntry>& edition) {
  using T = plan::IndexEntry;
  return ListMatcher(former, edition)
      .by([](const T& entry) { return joined({entry.director, entry.unit}); })
      .by([](const T& entry) { return joined({entry.unit}); })
      .by([](const T& entry) { return joined({entry.director}); })
      .by_place()
      .take_positions();
}

Positions match_parts(const std::vector<plan::Indicator>& former,
                      const std::vector<plan::Indicator>& edition) {
  using T = plan::Indicator;
  return ListMatcher(former, edition)
      .by([](const T& each) {
        return joined({each.description, each.formula, each.purpose, each.target.text});
      })
      .by([](const T& each) { return joined({each.description}); })
      .by_words([](const T& each) {
        return each.description + " " + each.formula + " " + each.purpose + " " + each.target.text;
      })
      .by_place()
      .take_positions();
}

Positions match_parts(const std::vector<plan::Phase>& former,
                      const std::vector<plan::Phase>& edition) {
  using T = plan::Phase;
  // Texts before numbers: a phase put in between renumbers those behind it.
  return ListMatcher(former, edition)
      .by([](const T& each) {
        return each.text.empty() ? std::string() : joined({text_of(each.number), each.text});
      })
      .by([](const T& each) { return joined({each.text}); })
      .by_words([](const T& each) { return each.text; })
      .by([](const T& each) { return text_of(each.number); })
      .by_place()
      .take_positions();
}

Positions match_parts(const std::vector<plan::MoneyRow>& former,
                      const std::vector<plan::MoneyRow>& edition) {
  using T = plan::MoneyRow;
  // A row of another chapter with another amount is another row, wherever it stands.
  return ListMatcher(former, edition)
      .by([](const T& row) {
        return joined({name(row.side), row.chapter, row.commitment, text_of(row.amount)});
      })
      .by([](const T& row) {
        return row.commitment.empty() ? std::string()
                                      : joined({name(row.side), row.chapter, row.commitment});
      })
      .by([](const T& row) {
        return row.chapter.empty() ? std::string() : joined({name(row.side), row.chapter});
      })
      .by([](const T& row) { return joined({row.chapter, row.commitment}); })
      .by([](const T& row) {
        return row.amount ? joined({name(row.side), text_of(row.amount)}) : std::string();
      })
      .take_positions();
}

Positions match_parts(const std::vector<plan::Assignment>& former,
                      const std::vector<plan::Assignment>& edition) {
  using T = plan::Assignment;
  // Sheets are renumbered when one is put in between: what is done says more than the number.
  return ListMatcher(former, edition)
      .by([](const T& each) {
        return each.activity.empty() ? std::string()
                                     : joined({each.unit, text_of(each.number), each.activity});
      })
      .by([](const T& each) {
        return each.activity.empty() ? std::string() : joined({each.unit, each.activity});
      })
      .by([](const T& each) { return joined({each.activity}); })
      .by_words([](const T& each) { return each.activity; })
      .by([](const T& each) {
        return each.number ? joined({each.unit, text_of(each.number)}) : std::string();
      })
      .by_place()
      .take_positions();
}

Positions match_parts(const std::vector<plan::AssignmentSubtotal>& former,
                      const std::vector<plan::AssignmentSubtotal>& edition) {
  using T = plan::AssignmentSubtotal;
  return ListMatcher(former, edition)
      .by([](const T& each) { return joined({each.unit}); })
      .by_place()
      .take_positions();
}

Positions match_parts(const std::vector<plan::StaffTable>& former,
                      const std::vector<plan::StaffTable>& edition) {
  using T = plan::StaffTable;
  return ListMatcher(former, edition)
      .by([](const T& table) { return joined({table.area, table.unit}); })
      .by([](const T& table) { return joined({table.unit}); })
      .by_words([](const T& table) { return table.unit; })
      .by_place()
      .take_positions();
}

Positions match_parts(const std::vector<plan::StaffRow>& former,
                      const std::vector<plan::StaffRow>& edition) {
  using T = plan::StaffRow;
  return ListMatcher(former, edition)
      .by([](const T& row) { return joined({row.category}); })
      .by_place()
      .take_positions();
}

}  // namespace pegaso::history

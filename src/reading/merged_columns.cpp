#include "reading/merged_columns.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <ranges>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "reading/sense.h"

namespace pegaso::reading {
namespace {

// Offices and people as the document names them elsewhere.
struct Vocabulary {
  std::vector<std::string> units;  // of more than two words, folded for comparison
  std::set<std::string, std::less<>> delegates;
};

Vocabulary vocabulary_of(const plan::Plan& plan) {
  Vocabulary vocabulary;
  std::set<std::string> units;
  for (const plan::Objective& objective : plan.objectives) {
    units.insert(fold_for_comparison(objective.unit));
    for (const plan::Phase& phase : objective.phases) {
      if (count_words(phase.delegate) == 2) vocabulary.delegates.insert(phase.delegate);
    }
  }
  for (const plan::IndexEntry& entry : plan.index) units.insert(fold_for_comparison(entry.unit));
  for (const plan::StaffTable& table : plan.staff) units.insert(fold_for_comparison(table.unit));
  std::copy_if(units.begin(), units.end(), std::back_inserter(vocabulary.units),
               [](const std::string& unit) { return count_words(unit) > 2; });
  return vocabulary;
}

// Offset of `part` in `text` where it stands between words; npos when it does not.
std::size_t find_words(std::string_view text, std::string_view part) {
  for (std::size_t at = text.find(part); at != std::string_view::npos && !part.empty();
       at = text.find(part, at + 1)) {
    const std::size_t end = at + part.size();
    if ((at == 0 || is_space(text[at - 1])) && (end == text.size() || is_space(text[end]))) {
      return at;
    }
  }
  return std::string_view::npos;
}

bool names_unit(const Vocabulary& vocabulary, std::string_view text) {
  const std::string folded = fold_for_comparison(text);
  return std::any_of(vocabulary.units.begin(), vocabulary.units.end(),
                     [&](const auto& unit) { return folded.find(unit) != std::string::npos; });
}

struct Mended {
  std::string other_units;
  std::string delegate;
  std::string moved;  // the words that changed column
};

// Names of offices longer than this are no names; it bounds the work.
constexpr std::size_t office_bytes_max = 1'000;

// "Unità di staff" before the delegate's name, whose office goes on in the other column.
std::optional<Mended> take_office_from_delegate(const plan::Phase& phase,
                                                const Vocabulary& vocabulary) {
  const std::vector<std::string_view> all = words(phase.delegate);
  if (all.size() < 3 || !looks_like_office(phase.delegate)) return std::nullopt;
  const std::string& units = phase.other_units;
  const std::size_t begin =
      static_cast<std::size_t>(all[all.size() - 2].data() - phase.delegate.data());
  const std::string name = phase.delegate.substr(begin);
  if (!vocabulary.delegates.contains(name) || names_unit(vocabulary, units)) return std::nullopt;
  const std::string prefix(trimmed(std::string_view(phase.delegate).substr(0, begin)));
  // The prefix completes an office's name at one place of the other column.
  for (std::size_t at = 0; at < units.size(); ++at) {
    if (at > 0 && !is_space(units[at - 1])) continue;
    std::string mended = units.substr(0, at) + prefix + " " + units.substr(at);
    if (names_unit(vocabulary, mended)) return Mended{std::move(mended), name, prefix};
  }
  return std::nullopt;
}

// The delegate's name in the middle of an office's name, and no delegate in its own column.
std::optional<Mended> take_delegate_from_offices(const plan::Phase& phase,
                                                 const Vocabulary& vocabulary) {
  if (!phase.delegate.empty()) return std::nullopt;
  const std::string_view units = phase.other_units;
  const std::vector<std::string_view> all = words(units);
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    const auto at = static_cast<std::size_t>(all[i].data() - units.data());
    const auto end = static_cast<std::size_t>(all[i + 1].data() - units.data()) + all[i + 1].size();
    const std::string_view name = units.substr(at, end - at);
    if (!vocabulary.delegates.contains(name)) continue;
    const std::string mended =
        fold_spaces(std::string(units.substr(0, at)) + " " + std::string(units.substr(end)));
    if (names_unit(vocabulary, mended) && !names_unit(vocabulary, units)) {
      return Mended{mended, std::string(name), std::string(name)};
    }
  }
  return std::nullopt;
}

// The places of phases' offices and delegates, found by datum. Places that are appended later are
// not in it.
class PhasePlaces {
 public:
  explicit PhasePlaces(const std::vector<Place>& places) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      const Datum& datum = places[i].datum;
      if (datum.part != Part::Phase) continue;
      if (datum.field != Field::OtherUnits && datum.field != Field::Delegate) continue;
      entries_.emplace_back(datum, i);
    }
    std::ranges::sort(entries_);
  }

  // Indices of the datum's places, in their order.
  auto of(const Datum& datum) const {
    return std::ranges::equal_range(entries_, datum, {}, &std::pair<Datum, std::size_t>::first) |
           std::views::values;
  }

 private:
  std::vector<std::pair<Datum, std::size_t>> entries_;
};

// Moves the place of `words` from one field of the record to the other.
void move_place(std::string_view text, std::vector<Place>& places, const PhasePlaces& index,
                Datum from, Datum to, std::string_view words) {
  for (const std::size_t i : index.of(from)) {
    const Place place = places[i];
    const std::string_view piece = text.substr(place.begin, place.end - place.begin);
    const std::size_t at = find_words(piece, words);
    if (at == std::string_view::npos) continue;
    const auto begin = place.begin + static_cast<std::uint32_t>(at);
    const auto end = begin + static_cast<std::uint32_t>(words.size());
    const auto skip = [&](std::uint32_t offset) {
      while (offset < place.end && is_space(text[offset])) ++offset;
      return offset;
    };
    const auto back = [&](std::uint32_t offset) {
      while (offset > place.begin && is_space(text[offset - 1])) --offset;
      return offset;
    };
    places[i] = {to, begin, end};
    if (back(begin) > place.begin) places.push_back({from, place.begin, back(begin)});
    if (skip(end) < place.end) places.push_back({from, skip(end), place.end});
    return;
  }
}

}  // namespace

void mend_merged_columns(std::string_view text, plan::Plan& plan, std::vector<Place>& places,
                         std::vector<Uncertain>& uncertain) {
  const Vocabulary vocabulary = vocabulary_of(plan);
  std::optional<PhasePlaces> index;  // made when the first phase needs it
  for (std::size_t o = 0; o < plan.objectives.size(); ++o) {
    auto& phases = plan.objectives[o].phases;
    for (std::size_t p = 0; p < phases.size(); ++p) {
      plan::Phase& phase = phases[p];
      if (phase.other_units.empty() || phase.other_units.size() > office_bytes_max ||
          phase.delegate.size() > office_bytes_max) {
        continue;
      }
      const Datum units{Part::Phase, static_cast<std::uint32_t>(o), static_cast<std::uint32_t>(p),
                        Field::OtherUnits};
      Datum delegate = units;
      delegate.field = Field::Delegate;
      std::optional<Mended> mended = take_office_from_delegate(phase, vocabulary);
      const bool from_delegate = mended.has_value();
      if (!mended) mended = take_delegate_from_offices(phase, vocabulary);
      if (!mended) continue;
      if (!index) index.emplace(places);
      move_place(text, places, *index, from_delegate ? delegate : units,
                 from_delegate ? units : delegate, mended->moved);
      const Bilingual reason = {
          "due colonne stampate una accanto all'altra sono finite una nell'altra",
          "two columns printed side by side ran into each other"};
      uncertain.push_back({units, {mended->other_units, phase.other_units}, 0, 0, reason});
      uncertain.push_back({delegate, {mended->delegate, phase.delegate}, 0, 0, reason});
      phase.other_units = mended->other_units;
      phase.delegate = mended->delegate;
    }
  }
}

}  // namespace pegaso::reading

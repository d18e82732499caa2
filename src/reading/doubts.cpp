#include "reading/doubts.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string_view>

#include "base/text.h"
#include "reading/names.h"

namespace pegaso::reading {
namespace {

constexpr std::size_t quote_characters_max = 80;

// FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/). It tells changed text from unchanged
// text, and protects against nothing else.
class Digest {
 public:
  void add(std::string_view text) {
    for (const char c : text) add_byte(static_cast<unsigned char>(c));
    add_byte(0xFF);  // never part of UTF-8: keeps neighbours apart
  }
  std::string hex() const {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (unsigned shift = 64; shift > 0;) {
      shift -= 4;
      out += digits[(value_ >> shift) & 15U];
    }
    return out;
  }

 private:
  void add_byte(unsigned byte) {
    value_ ^= byte;
    value_ *= 1099511628211ULL;
  }
  std::uint64_t value_ = 14695981039346656037ULL;
};

bool is_of_objective(Part part) {
  return part == Part::Objective || part == Part::ImpactIndicator ||
         part == Part::ResultIndicator || part == Part::Phase || part == Part::Money ||
         part == Part::StatedDifference || part == Part::Staffing;
}

bool same_record(const Datum& a, const Datum& b) {
  return a.part == b.part && a.owner == b.owner && a.item == b.item;
}

// The words of the record as the document has them, in its order.
std::vector<std::string_view> record_words(const Reading& reading, const Datum& record) {
  const auto found = reading.places.of_record(record.part, record.owner, record.item);
  std::vector<Place> places(found.begin(), found.end());
  std::ranges::sort(places, {}, &Place::begin);
  std::vector<std::string_view> out;
  for (const Place& place : places) {
    const auto text = reading.source.text().substr(place.begin, place.end - place.begin);
    for (const std::string_view word : words(text)) out.push_back(word);
  }
  return out;
}

// The words of one choice over all fields, sorted.
std::vector<std::string_view> words_of_choice(std::span<const Uncertain> entries,
                                              std::size_t choice) {
  std::vector<std::string_view> out;
  for (const Uncertain& entry : entries) {
    for (const std::string_view word : words(entry.readings[choice])) out.push_back(word);
  }
  std::ranges::sort(out);
  return out;
}

// The entries share out the same words in every choice: a piece moves from one field to another.
bool share_out_the_same_words(std::span<const Uncertain> entries) {
  const auto first = words_of_choice(entries, 0);
  for (std::size_t choice = 1; choice < entries.front().readings.size(); ++choice) {
    if (words_of_choice(entries, choice) != first) return false;
  }
  return true;
}

// How many entries, from the first of `entries`, are one doubt.
std::size_t length_of_doubt(std::span<const Uncertain> entries) {
  for (std::size_t length = 2; length <= entries.size(); ++length) {
    const Uncertain& last = entries[length - 1];
    if (!same_record(last.datum, entries.front().datum) ||
        last.readings.size() != entries.front().readings.size()) {
      return 1;
    }
    if (share_out_the_same_words(entries.first(length))) return length;
  }
  return 1;
}

std::string quote_of(const std::vector<std::string_view>& record) {
  std::string out;
  for (const std::string_view word : record) {
    if (length_in_characters(out) + length_in_characters(word) >= quote_characters_max) {
      return out + " …";
    }
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

}  // namespace

std::vector<Doubt> doubts(const Reading& reading) {
  std::vector<Doubt> out;
  std::map<std::string, int> times;  // a record may stand twice in the same objective
  const std::span<const Uncertain> all = reading.uncertain;
  for (std::size_t i = 0; i < all.size();) {
    const std::size_t length = length_of_doubt(all.subspan(i));
    Doubt doubt;
    doubt.record = all[i].datum;
    doubt.first_uncertain = i;
    if (is_of_objective(doubt.record.part) && doubt.record.owner < reading.plan.objectives.size()) {
      doubt.objective = reading.plan.objectives[doubt.record.owner].title;
    }
    const auto record = record_words(reading, doubt.record);
    doubt.quote = quote_of(record);

    Digest digest;
    digest.add(name(doubt.record.part));
    digest.add(fold_for_comparison(doubt.objective));
    for (const Uncertain& entry : all.subspan(i, length)) {
      doubt.fields.push_back({entry.datum.field, entry.readings});
      digest.add(name(entry.datum.field));
    }
    for (const std::string_view word : record) digest.add(word);
    const int before = times[digest.hex()]++;
    if (before > 0) digest.add(std::to_string(before));
    doubt.id = digest.hex();
    out.push_back(std::move(doubt));
    i += length;
  }
  return out;
}

}  // namespace pegaso::reading

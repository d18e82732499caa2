// Names that a plan repeats (units, people, programming levels), and which of them are the same
// name spelt differently. Internal to this room.
//
// Two spellings are the same name when they differ in case, accents, punctuation and little words
// only, people's also in the order of their words; when exactly one word differs by a letter or
// two; and when a surname alone, or with initials, can only mean one person of the plan.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "plan/plan.h"
#include "reading/reading.h"

namespace pegaso::checking {

enum class NameKind : std::uint8_t {
  Unit,
  Person,  // directors and delegates
  Mission,
  Programme,
  StrategicArea,
  StrategicGoal,
  OperationalGoal,
  Councillor,
  OtherUnit,  // units that only phases name, among those that take part
};
inline constexpr std::size_t name_kinds = 9;

using NameId = std::int32_t;
inline constexpr NameId no_name = -1;

// One place of the plan where a name stands.
struct Mention {
  std::string_view text;  // into the plan
  std::uint32_t spelling = 0;
  reading::Datum where;
};

class Names {
 public:
  // Views into `plan`, which must outlive this.
  explicit Names(const plan::Plan& plan);

  // The name a spelling stands for; no_name for "" and for spellings that the plan's objectives do
  // not use.
  NameId id(NameKind kind, std::string_view spelling) const;
  // The unit that a spelling used outside the objectives means, whatever its case and punctuation.
  NameId matching_unit(std::string_view spelling) const;
  // The person that a surname alone means ("Rossi"), where only one bears it; no_name also for
  // whoever the plan mostly calls so.
  NameId person_with_surname(std::string_view name) const;
  // The spelling used most, the first of the document among equals. For units the index and the
  // staff tables count too.
  std::string_view preferred(NameKind kind, NameId id) const;

  // All mentions in the objectives, in the order of the plan.
  const std::vector<Mention>& mentions(NameKind kind) const {
    return books_[static_cast<std::size_t>(kind)].mentions;
  }
  NameId id_of(NameKind kind, const Mention& mention) const {
    return books_[static_cast<std::size_t>(kind)].spellings[mention.spelling].name;
  }

 private:
  struct Spelling {
    std::string_view text;
    std::uint32_t count = 0;
    NameId name = no_name;
  };
  struct Book {
    std::vector<Mention> mentions;
    std::vector<Spelling> spellings;  // in the order of the document
    std::unordered_map<std::string_view, std::uint32_t> by_text;
    std::vector<std::uint32_t> preferred;  // by name: its spelling
  };

  void mention(NameKind kind, std::string_view text, const reading::Datum& where);
  void hear_witnesses(const plan::Plan& plan);
  void mention_other_units(const plan::Plan& plan);
  void group(NameKind kind);

  std::array<Book, name_kinds> books_;
  std::unordered_map<std::string, NameId> unit_keys_;
  // Units by their words but one: the word left out, and the unit.
  std::unordered_map<std::uint64_t, std::vector<std::pair<std::string, NameId>>> unit_patterns_;
};

// The name without little words, accents, case and punctuation: "settore lavori pubblici mobilita".
std::string name_key(std::string_view name);
// The same with the words in alphabetical order and titles ("ing.") left out: people's names.
std::string person_key(std::string_view name);
// A staff table's head without the role: "Dirigente Mario Rossi" is the person "mario rossi"; "" for
// a role alone.
std::string person_key_of_head(std::string_view head);

// The units named in a list, where each begins with a word for offices ("Settore", "Servizio"), and
// what stands before the first. Without the punctuation between them.
std::vector<std::string_view> split_units(std::string_view text);

// The single names of a field that may hold several ("Bianchi Anna/Rossi Mario").
std::vector<std::string_view> split_people(std::string_view text);

}  // namespace pegaso::checking

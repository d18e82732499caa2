#include "plan/target.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "plan/target_pieces.h"
#include "plan/target_tokens.h"

namespace pegaso::plan {
namespace {

const Bilingual no_text = {"Il valore atteso manca.", "There is no expected value."};
const Bilingual only_words = {
    "Il testo non dice un numero, una data, un sì o no, una cadenza: lo può giudicare solo una "
    "persona.",
    "The text gives no number, date, yes or no, or cadence: only a person can judge it."};
const Bilingual year_or_number = {"Il numero scritto può essere un anno o una quantità.",
                                  "The number that is written may be a year or a quantity."};
const Bilingual no_day = {"Il testo parla di una scadenza ma non ne dice la data.",
                          "The text speaks of a deadline but does not give its date."};
const Bilingual too_many_parts = {"Il testo contiene troppi valori.",
                                  "The text holds too many values."};
const Bilingual a_part = {"Una parte non si può valutare: ", "A part cannot be evaluated: "};

constexpr std::size_t parts_max = 64;

using KindName = std::pair<TargetKind, std::string_view>;
constexpr std::array<KindName, 14> kind_names = {{{TargetKind::Absent, "absent"},
                                                  {TargetKind::Deadline, "deadline"},
                                                  {TargetKind::Number, "number"},
                                                  {TargetKind::Percentage, "percentage"},
                                                  {TargetKind::Amount, "amount"},
                                                  {TargetKind::Duration, "duration"},
                                                  {TargetKind::Change, "change"},
                                                  {TargetKind::Grade, "grade"},
                                                  {TargetKind::YesNo, "yes_no"},
                                                  {TargetKind::Places, "places"},
                                                  {TargetKind::Cadence, "cadence"},
                                                  {TargetKind::Rank, "rank"},
                                                  {TargetKind::Compound, "compound"},
                                                  {TargetKind::Words, "words"}}};

using ComparisonName = std::pair<Comparison, std::string_view>;
constexpr std::array<ComparisonName, 6> comparison_names = {{{Comparison::Equal, "equal"},
                                                             {Comparison::AtLeast, "at_least"},
                                                             {Comparison::AtMost, "at_most"},
                                                             {Comparison::MoreThan, "more_than"},
                                                             {Comparison::LessThan, "less_than"},
                                                             {Comparison::Between, "between"}}};

template <class Names, class Enum>
std::string_view name_in(const Names& names, Enum value) {
  for (const auto& [each, text] : names) {
    if (each == value) return text;
  }
  return {};
}

bool is_symbol_of(const Token& token, std::string_view symbols) {
  return token.kind == TokenKind::Symbol && symbols.find(token.symbol) != std::string_view::npos;
}

// Words that say nothing alone: "e", "di", "(".
bool says_nothing(const Token& token) {
  switch (token.sense) {
    case Sense::Article:
    case Sense::Of:
    case Sense::To:
    case Sense::In:
    case Sense::For:
    case Sense::With:
    case Sense::And:
    case Sense::Or:
      return true;
    default:
      return token.kind == TokenKind::Symbol;
  }
}

// Makes the target of the pieces that the text was cut into.
class Assembler {
 public:
  Assembler(std::string_view text, const std::vector<Token>& tokens, std::vector<Piece> pieces)
      : text_(text), tokens_(tokens), pieces_(std::move(pieces)) {
    values_ = count(Role::Value);
    dues_ = count(Role::Due);
  }

  ParsedTarget run() {
    ParsedTarget target = values_ == 0 ? without_values() : with_values();
    if (target.kind != TargetKind::Compound) return target;
    for (const ParsedTarget& part : target.parts) {
      if (part.evaluable()) continue;
      target.not_evaluable = {a_part.it + part.not_evaluable.it, a_part.en + part.not_evaluable.en};
      break;
    }
    return target;
  }

 private:
  std::size_t count(Role role) const {
    return static_cast<std::size_t>(std::ranges::count(pieces_, role, &Piece::role));
  }

  // The text of tokens [first, last) without separators at its ends; "" when it says nothing.
  std::string words_of(std::size_t first, std::size_t last) const {
    const auto loose = [&](std::size_t i, std::string_view symbols) {
      return is_symbol_of(tokens_[i], symbols) || tokens_[i].sense == Sense::And ||
             tokens_[i].sense == Sense::Or;
    };
    while (first < last && loose(first, ",;:.-/#*=)")) ++first;
    while (first < last && loose(last - 1, ",;:-/#*=(")) --last;
    if (first == last) return {};
    const bool opens = is_symbol_of(tokens_[first], "(");
    const bool closes = is_symbol_of(tokens_[last - 1], ")");
    if (opens && !closes) ++first;
    if (closes && !opens && !has_symbol(first, last, '(')) --last;
    const auto begin = tokens_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = tokens_.begin() + static_cast<std::ptrdiff_t>(last);
    if (std::all_of(begin, end, says_nothing)) return {};
    const std::size_t from = tokens_[first].begin;
    return std::string(text_.substr(from, tokens_[last - 1].end - from));
  }
  std::string words_of(const Piece& piece) const { return words_of(piece.first, piece.last); }

  bool has_symbol(std::size_t first, std::size_t last, char symbol) const {
    for (std::size_t i = first; i < last; ++i) {
      if (is_symbol_of(tokens_[i], {&symbol, 1})) return true;
    }
    return false;
  }

  void add_words(ParsedTarget& target, const Piece& piece) const {
    if (std::string words = words_of(piece); !words.empty())
      target.items.push_back(std::move(words));
  }

  static ParsedTarget of_kind(TargetKind kind, const Bilingual& reason) {
    ParsedTarget target;
    target.kind = kind;
    target.not_evaluable = reason;
    return target;
  }

  static void set_due(ParsedTarget& target, const Piece& due) {
    target.year = due.target.year;
    if (!due.whole_year) target.date = due.target.date;
    if (target.evaluable()) target.not_evaluable = due.target.not_evaluable;
  }

  ParsedTarget compound(std::vector<ParsedTarget> parts) const {
    if (parts.size() == 1) return std::move(parts.front());
    if (parts.size() > parts_max) return of_kind(TargetKind::Words, too_many_parts);
    ParsedTarget target;
    target.kind = TargetKind::Compound;
    target.parts = std::move(parts);
    return target;
  }

  ParsedTarget with_values();
  std::vector<const Piece*> due_of_values() const;
  static void attach_base(ParsedTarget& target, const Piece& piece);

  ParsedTarget without_values() const;
  ParsedTarget deadlines() const;
  ParsedTarget deadline_or_places(const Piece& due, const Piece* words, bool due_first) const;
  std::vector<std::string> places_in(const Piece& words) const;
  std::optional<ParsedTarget> yes_or_no() const;
  std::optional<ParsedTarget> balance() const;
  struct Link {
    Bounds bounds;
    std::size_t first = 0;
    std::size_t last = 0;  // 0 when there is none
  };
  Link first_comparison() const;
  std::optional<ParsedTarget> relation() const;
  bool speaks_of_a_deadline() const;

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::vector<Piece> pieces_;
  std::size_t values_ = 0;
  std::size_t dues_ = 0;
};

// The due piece of each value, in order; nullptr for none. One due is everybody's; as many dues as
// values go in pairs; otherwise each governs what follows it, or what comes before it when the text
// begins with a value. More dues than values are deadlines of their own.
std::vector<const Piece*> Assembler::due_of_values() const {
  std::vector<const Piece*> dues;
  std::vector<std::size_t> dues_before;
  for (const Piece& piece : pieces_) {
    if (piece.role == Role::Due) dues.push_back(&piece);
    if (piece.role == Role::Value) dues_before.push_back(dues.size());
  }
  std::vector<const Piece*> out(values_, nullptr);
  if (dues.empty() || dues.size() > values_) return out;
  const bool due_first = dues_before.front() > 0;
  for (std::size_t i = 0; i < values_; ++i) {
    std::size_t which = due_first ? dues_before[i] - 1 : dues_before[i];
    if (dues.size() == values_) which = i;
    if (dues.size() == 1) which = 0;
    if (which < dues.size()) out[i] = dues[which];
  }
  return out;
}

// "rispetto al 2015" makes a change of a percentage; other values only keep what they are compared
// with.
void Assembler::attach_base(ParsedTarget& target, const Piece& piece) {
  target.base = piece.base;
  if (target.kind == TargetKind::Percentage) target.kind = TargetKind::Change;
}

ParsedTarget Assembler::with_values() {
  const bool own_deadlines = dues_ > values_;
  const std::vector<const Piece*> dues = due_of_values();
  std::vector<ParsedTarget> parts;
  std::vector<const Piece*> waiting;  // words and bases before the first value
  std::size_t value = 0;
  parts.reserve(values_);
  for (Piece& piece : pieces_) {
    if (piece.role == Role::Value) {
      parts.push_back(std::move(piece.target));
      if (dues[value] != nullptr) set_due(parts.back(), *dues[value]);
      ++value;
      for (const Piece* before : std::exchange(waiting, {})) {
        before->role == Role::Base ? attach_base(parts.back(), *before)
                                   : add_words(parts.back(), *before);
      }
    } else if (piece.role == Role::Due) {
      if (own_deadlines) parts.push_back(piece.target);
    } else if (parts.empty()) {
      waiting.push_back(&piece);
    } else {
      piece.role == Role::Base ? attach_base(parts.back(), piece) : add_words(parts.back(), piece);
    }
  }
  return compound(std::move(parts));
}

bool Assembler::speaks_of_a_deadline() const {
  return std::ranges::any_of(tokens_, [](const Token& token) { return token.sense == Sense::By; });
}

ParsedTarget Assembler::without_values() const {
  if (auto target = yes_or_no()) return std::move(*target);
  if (dues_ > 0) return deadlines();
  if (auto target = balance()) return std::move(*target);
  if (auto target = relation()) return std::move(*target);
  if (speaks_of_a_deadline()) {
    ParsedTarget target = of_kind(TargetKind::Deadline, no_day);
    target.comparison = Comparison::AtMost;
    return target;
  }
  const bool has_number = std::ranges::any_of(
      tokens_, [](const Token& token) { return token.kind == TokenKind::Number; });
  return of_kind(TargetKind::Words, has_number ? year_or_number : only_words);
}

ParsedTarget Assembler::deadlines() const {
  const bool due_first = pieces_.front().role == Role::Due;
  std::vector<ParsedTarget> parts;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    if (pieces_[i].role != Role::Due) continue;
    const std::size_t beside = due_first ? i + 1 : i - 1;
    const Piece* words =
        beside < pieces_.size() && pieces_[beside].role == Role::Words ? &pieces_[beside] : nullptr;
    ParsedTarget part = deadline_or_places(pieces_[i], words, due_first);
    // What follows the last deadline still speaks of it.
    if (!due_first && i + 1 == pieces_.size() - 1) add_words(part, pieces_.back());
    parts.push_back(std::move(part));
  }
  return compound(std::move(parts));
}

// Places are listed after a year ("al 2017: scuola A, scuola B"); where the text lists them by year,
// each year has its places.
ParsedTarget Assembler::deadline_or_places(const Piece& due, const Piece* words,
                                           bool due_first) const {
  const bool lists = words != nullptr && (has_symbol(words->first, words->last, ',') ||
                                          has_symbol(words->first, words->last, ':') || dues_ > 1);
  ParsedTarget target = due.target;
  if (words == nullptr) return target;
  if (due.whole_year && due_first && lists) {
    std::vector<std::string> places = places_in(*words);
    if (!places.empty()) {
      target.kind = TargetKind::Places;
      target.date.reset();
      target.comparison = Comparison::AtLeast;
      target.comparison_assumed = true;
      target.items = std::move(places);
      return target;
    }
  }
  add_words(target, *words);
  return target;
}

// "scuole primarie: Verdi, Rossi - asili: Bruni" gives "scuole primarie: Verdi", "scuole primarie:
// Rossi", "asili: Bruni".
std::vector<std::string> Assembler::places_in(const Piece& words) const {
  std::vector<std::string> places;
  std::string group;
  std::size_t first = words.first;
  for (std::size_t i = words.first; i <= words.last; ++i) {
    const bool end = i == words.last;
    const bool colon = !end && is_symbol_of(tokens_[i], ":");
    const bool dash = !end && is_symbol_of(tokens_[i], "-;");
    if (!end && !colon && !dash && !is_symbol_of(tokens_[i], ",")) continue;
    std::string place = words_of(first, i);
    first = i + 1;
    if (colon) {
      group = std::move(place);
      continue;
    }
    if (!place.empty()) {
      if (!group.empty()) place.insert(0, ": ").insert(0, group);
      places.push_back(std::move(place));
    }
    if (dash) group.clear();
  }
  return places;
}

// "si", "no", "fatto", "non fatto", "si/no", "fatto / non fatto", also with a day: "si entro 2016".
std::optional<ParsedTarget> Assembler::yes_or_no() const {
  bool yes = false;
  bool no = false;
  bool negated = false;
  bool done = false;
  for (const Piece& piece : pieces_) {
    if (piece.role == Role::Due) continue;
    if (piece.role != Role::Words) return std::nullopt;
    for (std::size_t i = piece.first; i < piece.last; ++i) {
      const Sense sense = tokens_[i].sense;
      const bool positive = sense == Sense::Yes || sense == Sense::Done;
      if (sense == Sense::Not) {
        negated = true;
      } else if (positive || sense == Sense::No) {
        (positive && !std::exchange(negated, false) ? yes : no) = true;
        done = done || sense == Sense::Done;
      } else if (tokens_[i].kind != TokenKind::Symbol && sense != Sense::Or) {
        return std::nullopt;
      }
    }
  }
  if ((!yes && !no) || dues_ > 1 || (done && dues_ > 0)) return std::nullopt;
  ParsedTarget target;
  target.kind = TargetKind::YesNo;
  target.value = Decimal{yes ? 1 : 0, 0};
  target.comparison_assumed = yes && no;  // the text gives the answers, not which one is wanted
  for (const Piece& piece : pieces_) {
    if (piece.role == Role::Due) set_due(target, piece);
  }
  return target;
}

// "Pareggio di bilancio", "utile", "saldo positivo": revenue less expenditure against zero.
std::optional<ParsedTarget> Assembler::balance() const {
  const Sense head = tokens_.front().sense;
  bool even = false;
  bool surplus = false;
  for (const Token& token : tokens_) {
    even = even || token.sense == Sense::BreakEven;
    surplus = surplus || token.sense == Sense::Surplus ||
              (token.sense == Sense::Positive && head == Sense::Balance);
  }
  const bool heads = head == Sense::BreakEven || head == Sense::Surplus || head == Sense::Balance;
  if (!heads || (!even && !surplus)) return std::nullopt;
  ParsedTarget target;
  target.kind = TargetKind::Amount;
  target.amount = Money();
  target.comparison = !even     ? Comparison::MoreThan
                      : surplus ? Comparison::AtLeast
                                : Comparison::Equal;
  for (const Piece& piece : pieces_) add_words(target, piece);
  return target;
}

// The first comparison in the text: what it says and its tokens [first, last), "non" included.
Assembler::Link Assembler::first_comparison() const {
  Link link;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const Sense sense = tokens_[i].sense;
    const bool linking = sense == Sense::Or || sense == Sense::And;
    if (link.bounds.take(tokens_[i])) {
      if (link.last == 0) link.first = link.bounds.negated ? i - 1 : i;
      link.last = i + 1;
    } else if (link.last > 0 && !linking) {
      break;
    } else if (link.last == 0) {
      link.bounds.negated = sense == Sense::Not;
    }
  }
  return link;
}

// "spesa 2016 = spesa 2015", "non superiore alla media regionale": no change against the base, or
// one to a side.
std::optional<ParsedTarget> Assembler::relation() const {
  const Link link = first_comparison();
  const auto comparison = link.bounds.comparison();
  if (!comparison) return std::nullopt;
  // "superiore alla media" compares; "maggiore coesione" and "pari dignità" do not.
  const auto introduces = [&](std::size_t i) {
    return tokens_[i].sense == Sense::To || tokens_[i].sense == Sense::Of;
  };
  std::size_t first = link.last;
  if (tokens_[first - 1].kind == TokenKind::Word && !introduces(first)) return std::nullopt;
  while (introduces(first)) ++first;
  std::string base = words_of(first, tokens_.size() - 1);
  if (base.empty()) return std::nullopt;

  ParsedTarget target;
  target.kind = TargetKind::Change;
  target.value = Decimal{0, 0};
  target.unit = "%";
  target.base = std::move(base);
  target.comparison = *comparison;
  if (std::string left = words_of(0, link.first); !left.empty()) target.items = {std::move(left)};
  return target;
}

void append_padded(std::string& text, unsigned value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

}  // namespace

ParsedTarget parse_target(std::string_view text, int plan_year) {
  const std::vector<Token> tokens = tokens_of(text);
  if (tokens.size() == 1) {
    ParsedTarget target;
    target.not_evaluable = no_text;
    return target;
  }
  return Assembler(text, tokens, pieces_of(text, tokens, plan_year)).run();
}

std::optional<WrittenDay> sole_date(std::string_view text) {
  const std::vector<Token> tokens = tokens_of(text);
  std::size_t i = 0;
  bool introduced = tokens[i].sense == Sense::By;  // "7/10" is a day only after "entro" or "al"
  if (introduced) i = skip_and_not_beyond(tokens, i + 1);
  introduced = introduced || tokens[i].sense == Sense::To;
  if (tokens[i].sense == Sense::To || tokens[i].sense == Sense::Article) ++i;
  if (tokens[i].sense == Sense::Time && tokens[i].canonical == "giorno") ++i;
  const auto day = day_at(tokens, i, introduced);
  if (!day || !day->exists) return std::nullopt;
  i = day->next;
  if (is_symbol_of(tokens[i], ".")) ++i;
  if (tokens[i].kind != TokenKind::End) return std::nullopt;
  return day->day;
}

std::string format_iso(const WrittenDay& day) {
  std::string text;
  if (day.year) {
    append_padded(text, static_cast<unsigned>(*day.year), 4);
    text += '-';
  } else {
    text = "----";
  }
  append_padded(text, day.month, 2);
  text += '-';
  append_padded(text, day.day, 2);
  return text;
}

std::string_view name(TargetKind kind) { return name_in(kind_names, kind); }
std::string_view name(Comparison comparison) { return name_in(comparison_names, comparison); }

}  // namespace pegaso::plan

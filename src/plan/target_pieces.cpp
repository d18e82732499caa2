#include "plan/target_pieces.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "base/text.h"

namespace pegaso::plan {
namespace {

const Bilingual no_such_day = {"La data scritta non esiste nel calendario.",
                               "The date that is written does not exist in the calendar."};
const Bilingual no_such_number = {
    "Il numero scritto non si può leggere: troppe cifre, o separatori fuori posto.",
    "The number that is written cannot be read: too many digits, or separators out of place."};
const Bilingual unclear_sign = {
    "Il trattino davanti al valore può essere un segno meno o un semplice stacco.",
    "The dash before the value may be a minus sign or a mere separator."};
const Bilingual contrary_signs = {"Il testo parla insieme di aumento e di diminuzione.",
                                  "The text speaks of a rise and of a fall at once."};
const Bilingual too_precise = {"L'importo ha più di due decimali o è troppo grande.",
                               "The amount has more than two decimals or is too large."};

const Bilingual unclear_passage = {
    "«Da ... a ...» può essere un intervallo o il passaggio da un valore a un altro.",
    "\"From ... to ...\" may be a range or the passage from one value to another."};

// The longest phrase that the grammar looks at from one token: keeps the time linear.
constexpr std::size_t phrase_tokens_max = 24;

constexpr std::array<std::int64_t, 19> powers_of_ten = [] {
  std::array<std::int64_t, 19> all{1};
  for (std::size_t i = 1; i < all.size(); ++i) all[i] = all[i - 1] * 10;
  return all;
}();

// `value` times ten to the `exponent`; nullopt when it leaves the range of Decimal.
std::optional<Decimal> scaled(Decimal value, std::uint8_t exponent) {
  const std::uint8_t from_decimals = std::min(exponent, value.decimals);
  value.decimals = static_cast<std::uint8_t>(value.decimals - from_decimals);
  const std::int64_t factor = powers_of_ten.at(static_cast<std::size_t>(exponent - from_decimals));
  if (value.digits > powers_of_ten.back() / factor) return std::nullopt;
  value.digits *= factor;
  return value;
}

std::optional<Money> money_of(Decimal value) {
  constexpr std::int64_t cents_max = 1'000'000'000'000'000;
  if (value.decimals > 2) return std::nullopt;
  const std::int64_t factor = powers_of_ten.at(static_cast<std::size_t>(2 - value.decimals));
  if (value.digits > cents_max / factor) return std::nullopt;
  return Money::from_cents(value.digits * factor);
}

bool less(Decimal a, Decimal b) {
  const auto whole = [](Decimal d) { return d.digits / powers_of_ten.at(d.decimals); };
  const auto rest = [](Decimal d) {
    return d.digits % powers_of_ten.at(d.decimals) *
           powers_of_ten.at(static_cast<std::size_t>(9 - d.decimals));
  };
  return std::pair(whole(a), rest(a)) < std::pair(whole(b), rest(b));
}

std::optional<Date> last_day(int year, unsigned month) {
  const std::chrono::year_month_day_last last =
      std::chrono::year{year} / std::chrono::month{month} / std::chrono::last;
  return Date::from(year, month, static_cast<unsigned>(last.day()));
}

// Words that may stand in the name of what is counted: "eventi culturali".
bool names_things(const Token& token) {
  if (token.kind != TokenKind::Word) return false;
  switch (token.sense) {
    case Sense::None:
    case Sense::WorkingDay:
    case Sense::GradeNoun:
    case Sense::GradeWord:
    case Sense::RankNoun:
    case Sense::Earlier:
    case Sense::Done:
    case Sense::Balance:
    case Sense::Positive:
    case Sense::Surplus:
    case Sense::DayFiller:
    case Sense::First:
      return true;
    default:
      return false;
  }
}

// What stands before a number: comparison, sign, "n.", currency, "riduzione del".
struct Lead {
  std::size_t next = 0;  // the token after it
  Bounds bounds;
  bool at_least = false;  // "almeno": for a rank it means better
  bool number_sign = false;
  bool currency = false;
  bool currency_lost = false;  // "#" where a sign was lost
  bool first = false;          // "primi"
  bool between = false;
  bool from = false;
  bool articled = false;  // ends in "al", "alla"
  bool sign_unclear = false;
  int direction = 0;  // 1 for a rise, -1 for a fall
  int sign = 0;

  bool marks_a_value() const {
    return bounds.any() || number_sign || currency || currency_lost || sign != 0;
  }
};

class Scanner {
 public:
  Scanner(std::string_view text, const std::vector<Token>& tokens, int plan_year)
      : text_(text), tokens_(tokens), plan_year_(plan_year) {
    has_numbers_ = std::ranges::any_of(tokens_, [&](const Token& token) {
      return token.kind == TokenKind::Number && !is_year(token, plan_year_);
    });
  }

  std::vector<Piece> run();

 private:
  const Token& at(std::size_t i) const { return tokens_[std::min(i, tokens_.size() - 1)]; }
  Sense sense(std::size_t i) const { return at(i).sense; }
  bool is(std::size_t i, char symbol) const {
    return at(i).kind == TokenKind::Symbol && at(i).symbol == symbol;
  }
  bool is_number(std::size_t i) const { return at(i).kind == TokenKind::Number; }
  bool year(std::size_t i) const { return is_year(at(i), plan_year_); }
  int year_of(std::size_t i) const { return static_cast<int>(at(i).value.digits); }
  bool ends(std::size_t i) const { return at(i).kind == TokenKind::End; }
  bool joined(std::size_t i) const { return !at(i).space_before; }
  std::string text_between(std::size_t first, std::size_t last) const {
    return std::string(text_.substr(at(first).begin, at(last - 1).end - at(first).begin));
  }

  std::optional<Piece> piece_at(std::size_t i);
  void add_words(std::size_t first, std::size_t last);
  bool clause_starts() const;
  bool after_due() const { return !pieces_.empty() && pieces_.back().role == Role::Due; }

  std::optional<Piece> due_at(std::size_t i) const;
  std::optional<Piece> bare_due_at(std::size_t i) const;
  std::optional<Piece> period_due(std::size_t i, Sense opening, bool fine) const;
  Piece day_due(const DayReading& reading) const;
  Piece end_of(int year, unsigned month, std::size_t next) const;
  std::size_t year_after(std::size_t i, int& found) const;

  std::optional<Piece> base_at(std::size_t i) const;
  bool is_base_in_time(std::size_t first, std::size_t last) const;

  std::optional<Lead> lead_at(std::size_t i) const;
  bool take_into(Lead& lead, std::size_t start, std::size_t i) const;
  bool take_word(Lead& lead, std::size_t start, std::size_t i) const;
  bool take_sign(Lead& lead, std::size_t start, std::size_t i) const;

  std::optional<Piece> value_at(std::size_t i);
  bool is_label(const Lead& lead) const;
  std::size_t read_upper_end(ParsedTarget& target, const Lead& lead, std::size_t i) const;
  std::size_t read_kind(ParsedTarget& target, Lead& lead, std::size_t i) const;
  std::size_t read_count(ParsedTarget& target, const Lead& lead, std::size_t i) const;
  std::size_t read_time_unit(ParsedTarget& target, std::size_t i) const;
  std::size_t read_scale(ParsedTarget& target, std::size_t i) const;
  std::size_t per_cent_end(std::size_t i) const;
  std::size_t currency_end(std::size_t i) const;
  bool measures(std::size_t i) const;
  std::size_t unit_end(std::size_t i) const;
  std::optional<std::pair<std::string, std::size_t>> per_period(std::size_t i) const;
  int direction_after(std::size_t i) const;
  void settle_comparison(ParsedTarget& target, const Lead& lead) const;
  void make_change(ParsedTarget& target, const Lead& lead, int direction) const;

  std::optional<Piece> rank_at(std::size_t i) const;
  std::optional<Piece> grade_at(std::size_t i) const;
  std::optional<Piece> cadence_at(std::size_t i) const;
  std::optional<Piece> nothing_at(std::size_t i) const;

  std::string_view text_;
  const std::vector<Token>& tokens_;
  int plan_year_;
  bool has_numbers_ = false;
  int pending_direction_ = 0;  // "riduzione dei tempi ...": of the next percentage or amount
  std::vector<Piece> pieces_;
};

Piece piece_of(Role role, ParsedTarget target, std::size_t last) {
  Piece piece;
  piece.role = role;
  piece.target = std::move(target);
  piece.last = last;
  return piece;
}

std::vector<Piece> Scanner::run() {
  constexpr std::size_t usual_pieces = 4;
  pieces_.reserve(usual_pieces);
  for (std::size_t i = 0; !ends(i);) {
    if (auto piece = piece_at(i)) {
      piece->first = i;
      i = piece->last;
      pieces_.push_back(std::move(*piece));
    } else {
      // "dal 01/01/2016" is no deadline.
      const auto day = sense(i) == Sense::From ? day_at(tokens_, i + 1, true) : std::nullopt;
      const std::size_t last = day ? day->next : i + 1;
      add_words(i, last);
      i = last;
    }
  }
  return std::move(pieces_);
}

std::optional<Piece> Scanner::piece_at(std::size_t i) {
  if (auto due = due_at(i)) return due;
  if (auto base = base_at(i)) return base;
  if (auto rank = rank_at(i)) return rank;
  if (auto value = value_at(i)) return value;
  if (auto grade = grade_at(i)) return grade;
  if (auto cadence = cadence_at(i)) return cadence;
  return nothing_at(i);
}

// Whether no word stands between the last sign that parts clauses, or the last piece, and here.
bool Scanner::clause_starts() const {
  if (pieces_.empty() || pieces_.back().role != Role::Words) return true;
  const std::size_t end = pieces_.back().last;
  for (std::size_t i = end; i > pieces_.back().first; --i) {
    const Token& token = at(i - 1);
    if (token.kind != TokenKind::Symbol || i + phrase_tokens_max < end) return false;
    if (std::string_view(",;:()-").find(token.symbol) != std::string_view::npos) return true;
  }
  return true;
}

void Scanner::add_words(std::size_t first, std::size_t last) {
  const bool starts = clause_starts();
  const bool boundary = is(first, ';') || is(first, ',') || is(first, '(') || is(first, ')');
  if (boundary) pending_direction_ = 0;
  if (starts && sense(first) == Sense::Rise) pending_direction_ = 1;
  if (starts && sense(first) == Sense::Fall) pending_direction_ = -1;
  if (!pieces_.empty() && pieces_.back().role == Role::Words) {
    pieces_.back().last = last;
    return;
  }
  Piece& piece = pieces_.emplace_back();
  piece.first = first;
  piece.last = last;
}

// Days by which something is due.

Piece Scanner::day_due(const DayReading& reading) const {
  ParsedTarget target;
  target.kind = TargetKind::Deadline;
  target.year = reading.day.year.value_or(plan_year_);
  if (reading.exists) target.date = Date::from(*target.year, reading.day.month, reading.day.day);
  if (!target.date) target.not_evaluable = no_such_day;
  return piece_of(Role::Due, std::move(target), reading.next);
}

// Due by the end of a month.
Piece Scanner::end_of(int year, unsigned month, std::size_t next) const {
  ParsedTarget target;
  target.kind = TargetKind::Deadline;
  target.year = year;
  target.date = last_day(year, month);
  if (!target.date) target.not_evaluable = no_such_day;
  return piece_of(Role::Due, std::move(target), next);
}

// "2017", "del 2017", "dell'anno 2017" at `i`: the token after it; else `i`, and `found` unchanged.
std::size_t Scanner::year_after(std::size_t i, int& found) const {
  std::size_t j = i;
  while (j < i + phrase_tokens_max &&
         (sense(j) == Sense::Of || (sense(j) == Sense::Time && at(j).canonical == "anno"))) {
    ++j;
  }
  if (!year(j)) return i;
  found = year_of(j);
  return j + 1;
}

// A month, a part of a year or a year; `fine` when "fine" stands before it.
std::optional<Piece> Scanner::period_due(std::size_t i, Sense opening, bool fine) const {
  int year_found = plan_year_;
  if (sense(i) == Sense::Month) {
    const std::size_t next = year_after(i + 1, year_found);
    return end_of(year_found, at(i).number, next);
  }
  const bool ordinal = at(i).kind == TokenKind::Ordinal || sense(i) == Sense::First;
  if (ordinal && sense(i + 1) == Sense::PartOfYear) {
    const std::int64_t which = sense(i) == Sense::First ? 1 : at(i).value.digits;
    const std::int64_t month = which * at(i + 1).number;
    if (which < 1 || month > 12) return std::nullopt;
    const std::size_t next = year_after(i + 2, year_found);
    return end_of(year_found, static_cast<unsigned>(month), next);
  }
  std::size_t next = year_after(i, year_found);
  const bool plain_year_noun = sense(i) == Sense::Time && at(i).canonical == "anno" &&
                               (opening == Sense::By || fine) && sense(i + 1) != Sense::Earlier &&
                               !year(i + 2);  // "anno scolastico 2016/2017"
  if (next == i && plain_year_noun) next = i + 1;
  if (next == i) return std::nullopt;
  if ((is(next, '/') || is(next, '-')) && joined(next) && year(next + 1)) {  // "2016/2017"
    year_found = year_of(next + 1);
    next += 2;
  }
  if (measures(next)) return std::nullopt;
  Piece piece = end_of(year_found, 12, next);
  piece.whole_year = true;
  return piece;
}

std::optional<Piece> Scanner::due_at(std::size_t i) const {
  const Sense opening = sense(i);
  std::size_t j = i + 1;
  if (opening == Sense::By) {
    j = skip_and_not_beyond(tokens_, j);
  } else if (opening == Sense::UpTo) {
    if (sense(j) != Sense::To) return std::nullopt;
  } else if (opening != Sense::To && opening != Sense::In && opening != Sense::For) {
    return bare_due_at(i);
  } else if (Bounds before;
             i > 0 && before.take(at(i - 1))) {  // "pari al 2015" names what it is compared with
    return std::nullopt;
  }
  bool fine = false;
  for (; j < i + phrase_tokens_max; ++j) {
    const bool day_or_month =
        sense(j) == Sense::Time && (at(j).canonical == "giorno" || at(j).canonical == "mese");
    fine = fine || sense(j) == Sense::DayFiller;
    if (sense(j) != Sense::Article && sense(j) != Sense::To && sense(j) != Sense::Of &&
        sense(j) != Sense::In && sense(j) != Sense::DayFiller && !day_or_month) {
      break;
    }
  }
  std::optional<Piece> piece;
  if (const auto day = day_at(tokens_, j, opening != Sense::In && opening != Sense::For)) {
    piece = day_due(*day);
  } else {
    piece = period_due(j, opening, fine);
  }
  if (!piece) return std::nullopt;
  piece->target.comparison = opening == Sense::UpTo ? Comparison::AtLeast : Comparison::AtMost;
  piece->target.comparison_assumed = opening != Sense::By && opening != Sense::UpTo;
  return piece;
}

// A day without a word that says it is one: "31/12/2016", "fine anno", "2017: ...", "(2017)".
std::optional<Piece> Scanner::bare_due_at(std::size_t i) const {
  std::size_t j = i;
  while (j < i + phrase_tokens_max && sense(j) == Sense::Article) ++j;
  std::optional<Piece> piece;
  if (const auto day = day_at(tokens_, j, false)) {
    piece = day_due(*day);
  } else if (sense(i) == Sense::DayFiller && sense(i + 1) == Sense::Time) {
    piece = period_due(i + 1, Sense::None, true);
  } else if (sense(i) == Sense::Month && (year(i + 1) || (i == 0 && ends(i + 1)))) {
    piece = period_due(i, Sense::None, false);
  } else if (year(i)) {
    const bool alone = i == 0 && ends(i + 1);
    const bool in_brackets = i > 0 && is(i - 1, '(') && is(i + 1, ')');
    const bool heads = clause_starts() && (is(i + 1, ':') || is_number(i + 1));
    if (alone || in_brackets || heads) piece = period_due(i, Sense::None, false);
  }
  if (!piece) return std::nullopt;
  piece->target.comparison = Comparison::AtMost;
  piece->target.comparison_assumed = true;
  return piece;
}

// Bases.

// Years and words such as "precedente" make a base of a phrase; "rispetto ai casi esaminati" names
// the whole of which a share is taken.
bool Scanner::is_base_in_time(std::size_t first, std::size_t last) const {
  for (std::size_t i = first; i < last; ++i) {
    if (year(i) || sense(i) == Sense::Earlier || sense(i) == Sense::Time) return true;
  }
  return false;
}

std::optional<Piece> Scanner::base_at(std::size_t i) const {
  std::size_t first = i + 1;
  std::size_t last = first;
  if (sense(i) == Sense::Against) {
    while (first < i + phrase_tokens_max && sense(first) == Sense::To) ++first;
    last = first;
    while (last < i + phrase_tokens_max && !ends(last) && !is(last, ';') && !is(last, ',') &&
           !is(last, '(') && !is(last, ')') && sense(last) != Sense::By &&
           !(last > first && sense(last) == Sense::To)) {
      ++last;
    }
  } else if (sense(i) == Sense::On && year(first)) {
    last = first + 1;
  } else if (sense(i) == Sense::On && sense(first) == Sense::Time &&
             sense(first + 1) == Sense::Earlier) {
    last = first + 2;
  }
  if (last == first || !is_base_in_time(first, last)) return std::nullopt;
  Piece piece = piece_of(Role::Base, {}, last);
  piece.base = text_between(first, last);
  return piece;
}

// What stands before a number.

std::optional<Lead> Scanner::lead_at(std::size_t i) const {
  Lead lead;
  std::size_t j = i;
  while (j < i + phrase_tokens_max && take_into(lead, i, j)) ++j;
  lead.next = j;
  const bool senseless = lead.bounds.any() && !lead.bounds.comparison();
  if (senseless || (lead.bounds.negated && !lead.bounds.any())) return std::nullopt;
  return lead;
}

bool Scanner::take_into(Lead& lead, std::size_t start, std::size_t i) const {
  if (at(i).kind == TokenKind::Word || sense(i) == Sense::Currency)
    return take_word(lead, start, i);
  return at(i).kind == TokenKind::Symbol && take_sign(lead, start, i);
}

bool Scanner::take_word(Lead& lead, std::size_t start, std::size_t i) const {
  const Sense word = sense(i);
  if (word == Sense::To || word == Sense::Article || word == Sense::Of) {
    lead.articled = word == Sense::To && at(i).articled;
    return true;
  }
  const auto set = [](bool& flag) { return std::exchange(flag, true), true; };
  switch (word) {
    case Sense::Above:
    case Sense::Below:
    case Sense::Same:
      return lead.bounds.take(at(i));
    case Sense::Beyond:
      return set(lead.bounds.above);
    case Sense::AtLeast:
      return set(lead.at_least) && set(lead.bounds.above) && set(lead.bounds.same);
    case Sense::AtMost:
      return set(lead.bounds.below) && set(lead.bounds.same);
    case Sense::By:
      return i == start && set(lead.bounds.below) && set(lead.bounds.same);
    case Sense::UpTo:
      return sense(i + 1) == Sense::To && set(lead.bounds.below) && set(lead.bounds.same);
    case Sense::More:
      return sense(i + 1) == Sense::Of && set(lead.bounds.above);
    case Sense::Less:
      return sense(i + 1) == Sense::Of && set(lead.bounds.below);
    case Sense::Not:
      return !lead.bounds.negated && !lead.bounds.any() && set(lead.bounds.negated);
    case Sense::And:
    case Sense::Or:
      return lead.bounds.any();
    case Sense::Rise:
    case Sense::Fall:
      if (lead.direction != 0) return false;
      lead.direction = word == Sense::Rise ? 1 : -1;
      return true;
    case Sense::NumberSign:
      return set(lead.number_sign);
    case Sense::Currency:
      return set(lead.currency);
    case Sense::First:
      return (at(i + 1).kind == TokenKind::Number) && set(lead.first);
    case Sense::Between:
      return i == start && set(lead.between);
    case Sense::From:
      return i == start && set(lead.from);
    default:
      return false;
  }
}

bool Scanner::take_sign(Lead& lead, std::size_t start, std::size_t i) const {
  const auto set = [](bool& flag) { return std::exchange(flag, true), true; };
  const bool number_next = is_number(i + 1) || sense(i + 1) == Sense::Currency;
  if (lead.bounds.take(at(i))) return true;
  switch (at(i).symbol) {
    case '#':
      return number_next && set(lead.currency_lost);
    case '.':  // of "n.", "max.", "rid."
      return i > start && at(i - 1).kind == TokenKind::Word && joined(i);
    case 'o':  // of "n°"
      return i > start && sense(i - 1) == Sense::NumberSign;
    case '+':
      if (lead.sign != 0 || !number_next) return false;
      lead.sign = 1;
      return true;
    case '-': {
      if (lead.sign != 0 || !number_next) return false;
      const bool after_word = i > 0 && joined(i) && at(i - 1).kind != TokenKind::Symbol;
      const bool touches = joined(i + 1) && !after_word;
      const bool opens = i == 0 || i > start;
      lead.sign_unclear = !touches && !opens && after_due();
      if (!touches && !opens && !lead.sign_unclear) return false;
      lead.sign = lead.sign_unclear ? 0 : -1;
      return true;
    }
    default:
      return false;
  }
}

// Values.

// Whether the number after the lead is a year that names something ("sentenze 2016") or is what the
// value is compared with ("inferiore al 2015"), and no value itself.
bool Scanner::is_label(const Lead& lead) const {
  const std::size_t i = lead.next;
  if (!year(i)) return false;
  if (measures(i + 1)) return false;
  if (lead.bounds.any() && lead.articled) return true;
  if ((is(i + 1, '/') || is(i + 1, '-')) && joined(i + 1) && year(i + 2)) return true;
  if (i > 0 && (is(i - 1, '/') || is(i - 1, '-')) && joined(i) && year(i - 2)) return true;
  if (lead.marks_a_value()) return lead.bounds.same && !lead.bounds.above && !lead.bounds.below;
  return !clause_starts() || lead.direction != 0 || !names_things(at(i + 1));
}

std::optional<Piece> Scanner::value_at(std::size_t i) {
  auto lead = lead_at(i);
  if (!lead) return std::nullopt;
  if (at(lead->next).kind == TokenKind::BadNumber) {
    ParsedTarget target;
    target.kind = TargetKind::Number;
    target.not_evaluable = no_such_number;
    return piece_of(Role::Value, std::move(target), lead->next + 1);
  }
  const bool in_words = sense(lead->next) == Sense::NumberWord && clause_starts() &&
                        (!has_numbers_ || lead->next == i);
  if ((!is_number(lead->next) && !in_words) || is_label(*lead)) return std::nullopt;

  ParsedTarget target;
  target.value = in_words ? Decimal{at(lead->next).number, 0} : at(lead->next).value;
  std::size_t j = lead->next + 1;
  if (sense(j) == Sense::Scale) {
    const auto value = scaled(*target.value, at(j).number);
    if (value) target.value = *value;
    if (!value) target.not_evaluable = no_such_number;
    ++j;
  }
  if (is(j, '=') && joined(j) && !is_number(j + 1)) ++j;  // "200,00=" closes an amount
  j = read_upper_end(target, *lead, j);
  j = read_kind(target, *lead, j);
  settle_comparison(target, *lead);
  const bool pending = target.kind == TargetKind::Percentage || target.kind == TargetKind::Amount;
  int direction = lead->direction != 0 ? lead->direction : direction_after(j);
  if (direction == 0 && pending) direction = std::exchange(pending_direction_, 0);
  if (direction != 0 || lead->sign != 0) make_change(target, *lead, direction);
  if (lead->sign_unclear) target.not_evaluable = unclear_sign;
  if (lead->from && target.value_to && (direction != 0 || !clause_starts())) {
    target.not_evaluable = unclear_passage;
  }
  return piece_of(Role::Value, std::move(target), j);
}

// "10-15", "tra 10 e 20", "da 3 a 5", "tra il 10% e il 20%": reads the second number.
std::size_t Scanner::read_upper_end(ParsedTarget& target, const Lead& lead, std::size_t i) const {
  std::size_t j = per_cent_end(i);
  if (is(j, '-') && joined(j) && joined(j + 1)) {
    ++j;
  } else if ((lead.between && sense(j) == Sense::And) || (lead.from && sense(j) == Sense::To)) {
    ++j;
    while (sense(j) == Sense::Article || sense(j) == Sense::To) ++j;
  } else {
    return i;
  }
  if (!is_number(j) || !less(*target.value, at(j).value)) return i;
  target.value_to = at(j).value;
  return j + 1;
}

std::size_t Scanner::per_cent_end(std::size_t i) const {
  if (is(i, '%') || sense(i) == Sense::PerCent) return i + 1;
  return sense(i) == Sense::For && sense(i + 1) == Sense::Hundred ? i + 2 : i;
}

// "euro", "€", "di euro".
std::size_t Scanner::currency_end(std::size_t i) const {
  if (sense(i) == Sense::Currency) return i + 1;
  return sense(i) == Sense::Of && sense(i + 1) == Sense::Currency ? i + 2 : i;
}

// Whether a number before token `i` is measured by it: "%", "euro"; not "al 2017 euro 100".
bool Scanner::measures(std::size_t i) const {
  const std::size_t money = currency_end(i);
  return per_cent_end(i) != i || (money != i && !is_number(money));
}

// What the number after which token `i` stands is: per cent, money, time, or a count of things.
std::size_t Scanner::read_kind(ParsedTarget& target, Lead& lead, std::size_t i) const {
  if (const std::size_t j = per_cent_end(i); j != i) {
    target.kind = TargetKind::Percentage;
    target.unit = "%";
    const bool change = sense(j) == Sense::Of || sense(j) == Sense::In;
    if (change && lead.direction == 0 &&
        (sense(j + 1) == Sense::Rise || sense(j + 1) == Sense::Fall)) {
      lead.direction = sense(j + 1) == Sense::Rise ? 1 : -1;  // "10% di riduzione"
      return j + 2;
    }
    return j;
  }
  const std::size_t money_end = currency_end(i);
  const bool lost = is(i, '#') && !is_number(i + 1);
  const bool money_like = at(lead.next).money_like && !names_things(at(i));
  const bool named = money_end != i || lead.currency;
  if (!named && !lead.currency_lost && !lost && !money_like) return read_count(target, lead, i);
  target.unit = named ? "euro" : "";
  const std::size_t last = lost ? i + 1 : money_end;
  if (target.value_to) {  // an amount of money has no upper end: a range stays in numbers
    target.kind = TargetKind::Number;
    return last;
  }
  target.kind = TargetKind::Amount;
  target.amount = money_of(*target.value);
  if (!target.amount) target.not_evaluable = too_precise;
  target.value.reset();
  return last;
}

std::size_t Scanner::read_count(ParsedTarget& target, const Lead& lead, std::size_t i) const {
  target.kind = TargetKind::Number;
  std::size_t j = i;
  if ((lead.first && sense(j) == Sense::RankNoun) || (lead.first && lead.between)) {
    target.kind = TargetKind::Rank;
    j += sense(j) == Sense::RankNoun ? 1 : 0;
  } else if (sense(j) == Sense::Time || sense(j) == Sense::PartOfYear) {
    target.kind = TargetKind::Duration;
    return read_scale(target, read_time_unit(target, j));
  } else if (sense(j) == Sense::Times) {
    ++j;
  } else {
    j = unit_end(j);
  }
  if (j != i) target.unit = text_between(i, j);
  j = read_scale(target, j);
  if (target.kind != TargetKind::Number) return j;
  if (sense(j) == Sense::Cadence || per_period(j)) {
    target.kind = TargetKind::Cadence;
    if (!target.unit.empty() && sense(i) != Sense::Times) target.items.push_back(target.unit);
    if (const auto period = per_period(j)) {
      target.unit = period->first;
      return period->second;
    }
    target.unit = at(j).canonical;
    return j + 1;
  }
  if (target.value_to && target.unit.empty() && j != i) target.kind = TargetKind::Grade;
  return j;
}

// "giorni", "gg. lavorativi".
std::size_t Scanner::read_time_unit(ParsedTarget& target, std::size_t i) const {
  target.unit = at(i).number != 0 ? "giorni" : text_between(i, i + 1);
  std::size_t j = i + 1;
  if (is(j, '.') && joined(j)) ++j;
  if (sense(j) != Sense::WorkingDay) return j;
  target.unit += ' ' + text_between(j, j + 1);
  return j + 1;
}

// "/10", "su 10": the most that the value can be.
std::size_t Scanner::read_scale(ParsedTarget& target, std::size_t i) const {
  if (target.value_to || (!is(i, '/') && sense(i) != Sense::On)) return i;
  if (!is_number(i + 1) || year(i + 1) || at(i + 1).value.digits == 0) return i;
  if (per_cent_end(i + 2) != i + 2 || less(at(i + 1).value, *target.value)) return i;
  target.value_to = at(i + 1).value;
  return i + 2;
}

// The end of the words that name what is counted: up to a preposition, a number, a sign.
std::size_t Scanner::unit_end(std::size_t i) const {
  std::size_t j = i;
  while (true) {
    const bool linked = j > i && (is(j, '/') || sense(j) == Sense::And || sense(j) == Sense::Or);
    const bool either = linked && is(j + 1, '/') && sense(j + 2) == Sense::Or;  // "e/o"
    const bool shortened = j > i && is(j, '.') && joined(j);
    if (names_things(at(j)) || ((linked || shortened) && names_things(at(j + 1)))) {
      ++j;
    } else if (either && names_things(at(j + 3))) {
      j += 3;
    } else {
      return j;
    }
  }
}

// "l'anno", "al mese", "per ogni settimana", "ogni 2 mesi": the period and the token after it.
std::optional<std::pair<std::string, std::size_t>> Scanner::per_period(std::size_t i) const {
  std::size_t j = i;
  while (j < i + phrase_tokens_max && (sense(j) == Sense::Article || sense(j) == Sense::To ||
                                       sense(j) == Sense::For || sense(j) == Sense::Every)) {
    ++j;
  }
  if (j > i && sense(j - 1) == Sense::Every && is_number(j) && sense(j + 1) == Sense::Time) {
    return std::pair(text_between(j, j + 2), j + 2);  // "ogni 2 mesi"
  }
  if (j == i || (sense(j) != Sense::Time && sense(j) != Sense::PartOfYear)) return std::nullopt;
  if (at(j).canonical.ends_with("ennio") || at(j).canonical == "mandato") return std::nullopt;
  if (year(j + 1) || sense(j + 1) == Sense::Earlier) return std::nullopt;
  return std::pair(std::string(at(j).canonical), j + 1);
}

// "in più", "in meno" later in the same clause: 1, -1; 0 when they are not there.
int Scanner::direction_after(std::size_t i) const {
  constexpr std::size_t words_max = 8;
  for (std::size_t j = i; j < i + words_max; ++j) {
    if (at(j).kind != TokenKind::Word) return 0;
    if (sense(j) == Sense::In && sense(j + 2) != Sense::Of) {
      if (sense(j + 1) == Sense::More) return 1;
      if (sense(j + 1) == Sense::Less) return -1;
    }
  }
  return 0;
}

void Scanner::settle_comparison(ParsedTarget& target, const Lead& lead) const {
  const bool most = target.kind == TargetKind::Rank || target.kind == TargetKind::Duration;
  // "10 mesi su 12" is a share, not a limit of time.
  const bool limit = most && !target.value_to;
  const bool zero = target.value && target.value->digits == 0;
  target.comparison = limit || zero ? Comparison::AtMost : Comparison::AtLeast;
  target.comparison_assumed = true;
  if (const auto comparison = lead.bounds.comparison()) {
    target.comparison = *comparison;
    target.comparison_assumed = false;
    if (target.kind == TargetKind::Rank && lead.at_least) target.comparison = Comparison::AtMost;
  }
  const bool range = lead.between || lead.from || (target.value_to && target.unit == "%");
  const bool dashed = target.value_to && is(lead.next + 1, '-');
  if (target.value_to && target.kind != TargetKind::Rank && (range || dashed)) {
    target.comparison = Comparison::Between;
    target.comparison_assumed = false;
  }
  if (target.kind == TargetKind::Rank) target.comparison_assumed = false;
}

// `direction` comes from words ("riduzione"), the lead's sign from the figure.
void Scanner::make_change(ParsedTarget& target, const Lead& lead, int direction) const {
  if (target.kind == TargetKind::Rank || target.kind == TargetKind::Cadence ||
      target.kind == TargetKind::Grade) {
    return;
  }
  if (direction > 0 && lead.sign < 0) target.not_evaluable = contrary_signs;
  const bool rises = direction != 0 ? direction > 0 : lead.sign > 0;
  target.kind = TargetKind::Change;
  if (target.comparison_assumed) target.comparison = Comparison::AtLeast;
  if (rises) return;
  // A sign on the figure makes the comparison one of signed values already; words speak of sizes.
  if (direction != 0 || target.comparison_assumed) {
    target.comparison = mirrored(target.comparison);
  }
  if (target.value) target.value->digits = -target.value->digits;
  if (target.value_to) {
    target.value_to->digits = -target.value_to->digits;
    std::swap(target.value, target.value_to);
  }
  if (target.amount) target.amount = Money() - *target.amount;
}

// "22ma posizione", "almeno il 3° posto".
std::optional<Piece> Scanner::rank_at(std::size_t i) const {
  const auto lead = lead_at(i);
  if (!lead || at(lead->next).kind != TokenKind::Ordinal) return std::nullopt;
  if (sense(lead->next + 1) != Sense::RankNoun) return std::nullopt;
  ParsedTarget target;
  target.kind = TargetKind::Rank;
  target.value = at(lead->next).value;
  target.unit = text_between(lead->next + 1, lead->next + 2);
  target.comparison = Comparison::AtMost;
  target.comparison_assumed = !lead->bounds.comparison().has_value();
  if (const auto comparison = lead->bounds.comparison(); comparison && !lead->at_least) {
    target.comparison = *comparison;
  }
  return piece_of(Role::Value, std::move(target), lead->next + 2);
}

// "> a livello buono", "giudizio \"molto\" o \"buono\"", "ottimo" alone.
std::optional<Piece> Scanner::grade_at(std::size_t i) const {
  const auto lead = lead_at(i);
  if (!lead) return std::nullopt;
  std::size_t j = lead->next;
  const bool named = sense(j) == Sense::GradeNoun;
  j += named ? 1 : 0;
  ParsedTarget target;
  target.kind = TargetKind::Grade;
  std::size_t last = j;
  while (j < i + phrase_tokens_max) {
    while (is(j, '"') ||
           (!target.items.empty() &&
            (is(j, '/') || is(j, ',') || sense(j) == Sense::Or || sense(j) == Sense::And))) {
      ++j;
    }
    if (sense(j) != Sense::GradeWord) break;
    target.items.push_back(text_between(j, j + 1));
    last = ++j;
  }
  while (is(last, '"')) ++last;
  const bool alone = clause_starts() && ends(last);
  const bool compared = lead->bounds.comparison().has_value();
  if (target.items.empty() || (!named && !compared && !alone)) return std::nullopt;
  const bool one_of = target.items.size() > 1;
  target.comparison = one_of ? Comparison::Equal : Comparison::AtLeast;
  target.comparison_assumed = !one_of && !compared;
  if (compared) target.comparison = *lead->bounds.comparison();
  return piece_of(Role::Value, std::move(target), last);
}

// "mensile", "con cadenza bimestrale", "ogni 3 mesi", "una volta al mese".
std::optional<Piece> Scanner::cadence_at(std::size_t i) const {
  ParsedTarget target;
  target.kind = TargetKind::Cadence;
  target.value = Decimal{1, 0};
  target.comparison = Comparison::AtLeast;
  target.comparison_assumed = true;
  std::size_t next = i;
  if (sense(i) == Sense::Cadence && !has_numbers_) {
    target.unit = at(i).canonical;
    next = i + 1;
  } else if (sense(i) == Sense::CadenceNoun && sense(i + 1) == Sense::Cadence) {
    target.unit = at(i + 1).canonical;
    next = i + 2;
  } else if (sense(i) == Sense::Article && sense(i + 1) == Sense::Times) {
    if (const auto period = per_period(i + 2)) {
      target.unit = period->first;
      next = period->second;
    }
  } else if (sense(i) == Sense::Every && (is_number(i + 1) || !has_numbers_)) {
    if (const auto period = per_period(i)) {
      target.unit = period->first;
      next = period->second;
    }
  }
  if (next == i) return std::nullopt;
  return piece_of(Role::Value, std::move(target), next);
}

// "nessun reclamo", "assenza di rilievi": zero of them.
std::optional<Piece> Scanner::nothing_at(std::size_t i) const {
  if (sense(i) != Sense::Nil || !clause_starts()) return std::nullopt;
  std::size_t first = i + 1;
  while (sense(first) == Sense::Of) ++first;
  const std::size_t last = unit_end(first);
  if (last == first) return std::nullopt;
  ParsedTarget target;
  target.kind = TargetKind::Number;
  target.value = Decimal{0, 0};
  target.unit = text_between(first, last);
  target.comparison = Comparison::Equal;
  return piece_of(Role::Value, std::move(target), last);
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view text, const std::vector<Token>& tokens,
                             int plan_year) {
  return Scanner(text, tokens, plan_year).run();
}

bool Bounds::take(const Token& token) {
  const auto is = [&](Sense sense, std::string_view symbols) {
    if (token.kind != TokenKind::Symbol) return token.sense == sense;
    return symbols.find(token.symbol) != std::string_view::npos;
  };
  const bool is_above = is(Sense::Above, ">G");
  const bool is_below = is(Sense::Below, "<L");
  const bool is_same = is(Sense::Same, "=GL");
  above = above || is_above;
  below = below || is_below;
  same = same || is_same;
  return is_above || is_below || is_same;
}

std::optional<Comparison> Bounds::comparison() const {
  if (!any() || (above && below)) return std::nullopt;
  if (!above && !below) return negated ? std::nullopt : std::optional(Comparison::Equal);
  const bool with_same = same != negated;  // "non inferiore" is at least
  if (above != negated) return with_same ? Comparison::AtLeast : Comparison::MoreThan;
  return with_same ? Comparison::AtMost : Comparison::LessThan;
}

bool is_year(const Token& token, int plan_year) {
  constexpr std::int64_t years_back_max = 30;
  constexpr std::int64_t years_ahead_max = 40;
  return token.kind == TokenKind::Number && token.plain_digits && token.end - token.begin == 4 &&
         token.value.digits >= plan_year - years_back_max &&
         token.value.digits <= plan_year + years_ahead_max;
}

Comparison mirrored(Comparison comparison) {
  switch (comparison) {
    case Comparison::AtLeast:
      return Comparison::AtMost;
    case Comparison::AtMost:
      return Comparison::AtLeast;
    case Comparison::MoreThan:
      return Comparison::LessThan;
    case Comparison::LessThan:
      return Comparison::MoreThan;
    case Comparison::Equal:
    case Comparison::Between:
      return comparison;
  }
  return comparison;
}

std::size_t skip_and_not_beyond(const std::vector<Token>& tokens, std::size_t at) {
  static constexpr std::array<Sense, 3> phrase = {Sense::And, Sense::Not, Sense::Beyond};
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (at + i >= tokens.size() || tokens[at + i].sense != phrase.at(i)) return at;
  }
  return at + phrase.size();
}

std::optional<DayReading> day_at(const std::vector<Token>& tokens, std::size_t at, bool figures) {
  constexpr int leap_year = 2000;
  const auto token = [&](std::size_t i) -> const Token& {
    return tokens[std::min(i, tokens.size() - 1)];
  };
  if (token(at).kind == TokenKind::Day) return DayReading{token(at).day, token(at).exists, at + 1};

  const bool numbered = token(at).kind == TokenKind::Number || token(at).kind == TokenKind::Ordinal;
  const std::int64_t day = token(at).value.digits;
  if (!numbered || token(at).value.decimals != 0 || day < 1 || day > 31) return std::nullopt;
  DayReading reading;
  reading.day.day = static_cast<unsigned>(day);
  if (token(at + 1).sense == Sense::Month) {
    reading.day.month = token(at + 1).number;
    reading.next = at + 2;
    const Token& year = token(at + 2);
    if (year.kind == TokenKind::Number && year.plain_digits && year.end - year.begin == 4) {
      reading.day.year = static_cast<int>(year.value.digits);
      ++reading.next;
    }
  } else {
    const std::int64_t month = token(at + 2).value.digits;
    const bool slash = token(at + 1).kind == TokenKind::Symbol && token(at + 1).symbol == '/';
    if (!figures || !slash || token(at + 2).kind != TokenKind::Number ||
        !token(at + 2).plain_digits || month < 1 || month > 12) {
      return std::nullopt;
    }
    reading.day.month = static_cast<unsigned>(month);
    reading.next = at + 3;
  }
  reading.exists =
      Date::from(reading.day.year.value_or(leap_year), reading.day.month, reading.day.day)
          .has_value();
  return reading;
}

}  // namespace pegaso::plan

#include "plan/target_tokens.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace pegaso::plan {
namespace {

// One word that the grammar knows.
struct Lexeme {
  std::string_view word;
  Sense sense = Sense::None;
  std::string_view canonical = {};
  std::uint8_t number = 0;
};

// Words with one meaning, in lower case and without accents.
struct Group {
  Sense sense = Sense::None;
  std::string_view words;
  std::string_view canonical = {};
  std::uint8_t number = 0;
};

constexpr auto vocabulary = std::to_array<Group>({
    {Sense::Article, "il lo la l i gli le un uno una"},
    {Sense::Of, "di d del dello della dell dei degli delle"},
    {Sense::To, "a ad"},
    {Sense::To, "al allo alla all ai agli alle", "al"},
    {Sense::In, "in nel nello nella nell nei negli nelle"},
    {Sense::On, "su sul sullo sulla sull sui sugli sulle"},
    {Sense::From, "da dal dallo dalla dall dai dagli dalle"},
    {Sense::For, "per"},
    {Sense::With, "con"},
    {Sense::Between, "tra fra"},
    {Sense::By, "entro"},
    {Sense::UpTo, "fino sino"},
    {Sense::And, "e ed"},
    {Sense::Or, "o od oppure"},
    {Sense::Not, "non"},
    {Sense::More, "piu"},
    {Sense::Less, "meno"},
    {Sense::Above, "superiore superiori maggiore maggiori"},
    {Sense::Below, "inferiore inferiori minore minori"},
    {Sense::Same, "pari uguale uguali eguale"},
    {Sense::AtLeast, "almeno minimo minima min"},
    {Sense::AtMost, "massimo massima max"},
    {Sense::Beyond, "oltre"},
    {Sense::Rise,
     "aumento aumentare aumentato incremento incrementare crescita accrescere miglioramento "
     "migliorare innalzamento ampliamento"},
    {Sense::Fall,
     "riduzione ridurre rid ridotto ridotta diminuzione diminuire decremento calo contrazione "
     "abbattimento abbattere contenimento risparmio risparmiare"},
    {Sense::NumberSign, "n nr num numero"},
    {Sense::Currency, "euro eur"},
    {Sense::Hundred, "cento"},
    {Sense::PerCent, "percento"},
    {Sense::Scale, "mila", "", 3},
    {Sense::Scale, "milione milioni mln", "", 6},
    {Sense::Scale, "miliardo miliardi", "", 9},
    {Sense::NumberWord, "zero"},
    {Sense::NumberWord, "due", "", 2},
    {Sense::NumberWord, "tre", "", 3},
    {Sense::NumberWord, "quattro", "", 4},
    {Sense::NumberWord, "cinque", "", 5},
    {Sense::NumberWord, "sei", "", 6},
    {Sense::NumberWord, "sette", "", 7},
    {Sense::NumberWord, "otto", "", 8},
    {Sense::NumberWord, "nove", "", 9},
    {Sense::NumberWord, "dieci", "", 10},
    {Sense::NumberWord, "dodici", "", 12},
    {Sense::NumberWord, "quindici", "", 15},
    {Sense::NumberWord, "venti", "", 20},
    {Sense::NumberWord, "trenta", "", 30},
    {Sense::Month, "gennaio", "", 1},
    {Sense::Month, "febbraio", "", 2},
    {Sense::Month, "marzo", "", 3},
    {Sense::Month, "aprile", "", 4},
    {Sense::Month, "maggio", "", 5},
    {Sense::Month, "giugno", "", 6},
    {Sense::Month, "luglio", "", 7},
    {Sense::Month, "agosto", "", 8},
    {Sense::Month, "settembre", "", 9},
    {Sense::Month, "ottobre", "", 10},
    {Sense::Month, "novembre", "", 11},
    {Sense::Month, "dicembre", "", 12},
    {Sense::Time, "minuto minuti", "minuto"},
    {Sense::Time, "ora ore", "ora"},
    {Sense::Time, "giorno giorni giornate", "giorno"},
    {Sense::Time, "gg", "giorno", 1},
    {Sense::Time, "settimana settimane", "settimana"},
    {Sense::Time, "mese mesi", "mese"},
    {Sense::Time, "anno anni", "anno"},
    {Sense::Time, "bimestre", "bimestre"},
    {Sense::PartOfYear, "trimestre", "trimestre", 3},
    {Sense::PartOfYear, "quadrimestre", "quadrimestre", 4},
    {Sense::PartOfYear, "semestre", "semestre", 6},
    {Sense::Time, "biennio", "biennio"},
    {Sense::Time, "triennio", "triennio"},
    {Sense::Time, "quadriennio", "quadriennio"},
    {Sense::Time, "quinquennio", "quinquennio"},
    {Sense::Time, "mandato", "mandato"},
    {Sense::WorkingDay, "lavorativi lavorativo solari consecutivi naturali calendario"},
    {Sense::DayFiller, "fine corso data"},
    {Sense::Cadence, "giornaliero giornaliera giornalieri giornaliere quotidiano quotidiana",
     "giorno"},
    {Sense::Cadence, "settimanale settimanali", "settimana"},
    {Sense::Cadence, "quindicinale quindicinali", "15 giorni"},
    {Sense::Cadence, "mensile mensili mensilmente", "mese"},
    {Sense::Cadence, "bimestrale bimestrali", "bimestre"},
    {Sense::Cadence, "trimestrale trimestrali", "trimestre"},
    {Sense::Cadence, "quadrimestrale quadrimestrali", "quadrimestre"},
    {Sense::Cadence, "semestrale semestrali", "semestre"},
    {Sense::Cadence, "annuale annuali annualmente", "anno"},
    {Sense::Cadence, "biennale", "biennio"},
    {Sense::Cadence, "triennale", "triennio"},
    {Sense::CadenceNoun, "cadenza frequenza periodicita"},
    {Sense::Every, "ogni ciascun ciascuna"},
    {Sense::Times, "volta volte"},
    {Sense::RankNoun, "posto posti posizione posizioni"},
    {Sense::First, "primi prime primo prima"},
    {Sense::GradeNoun, "livello livelli giudizio giudizi voto valutazione valutazioni punteggio"},
    {Sense::GradeWord,
     "insufficiente scarso sufficiente discreto buono buona distinto ottimo ottima eccellente alto "
     "basso molto abbastanza poco"},
    {Sense::Yes, "si"},
    {Sense::No, "no"},
    {Sense::Done,
     "fatto realizzato realizzata approvato approvata attivato attivata completato completata "
     "effettuato effettuata raggiunto raggiunta eseguito eseguita"},
    {Sense::Nil, "nessun nessuno nessuna assenza"},
    {Sense::BreakEven, "pareggio"},
    {Sense::Surplus, "utile avanzo"},
    {Sense::Balance, "saldo risultato"},
    {Sense::Positive, "positivo"},
    {Sense::Against, "rispetto confronto"},
    {Sense::Earlier,
     "precedente precedenti scorso scorsi attuale attuali media storico storica iniziale "
     "consuntivo"},
});

constexpr std::size_t word_count = [] {
  std::size_t count = 0;
  for (const Group& group : vocabulary) {
    count += 1 + static_cast<std::size_t>(std::ranges::count(group.words, ' '));
  }
  return count;
}();

// The vocabulary word by word, sorted for searching.
constexpr auto lexicon = [] {
  std::array<Lexeme, word_count> all;
  std::size_t count = 0;
  for (const Group& group : vocabulary) {
    std::string_view rest = group.words;
    while (!rest.empty()) {
      const std::size_t length = std::min(rest.find(' '), rest.size());
      all[count++] = {rest.substr(0, length), group.sense, group.canonical, group.number};
      rest.remove_prefix(std::min(length + 1, rest.size()));
    }
  }
  std::ranges::sort(all, {}, &Lexeme::word);
  return all;
}();

constexpr std::size_t word_length_max = [] {
  std::size_t most = 0;
  for (const Lexeme& each : lexicon) most = std::max(most, each.word.size());
  return most;
}();

// Where the words of each first letter begin in the lexicon; one more entry for the end.
constexpr auto first_letters = [] {
  std::array<std::uint16_t, 27> begins{};
  for (std::size_t letter = 0; letter < begins.size(); ++letter) {
    begins[letter] =
        static_cast<std::uint16_t>(std::ranges::count_if(lexicon, [&](const Lexeme& each) {
          return each.word.front() < static_cast<char>('a' + letter);
        }));
  }
  return begins;
}();

// `key` is in lower case and not empty.
const Lexeme* find_lexeme(std::string_view key) {
  const auto letter = static_cast<std::size_t>(key.front() - 'a');
  const auto end = lexicon.begin() + first_letters.at(letter + 1);
  const auto found = std::ranges::lower_bound(lexicon.begin() + first_letters.at(letter), end, key,
                                              {}, &Lexeme::word);
  return found != end && found->word == key ? &*found : nullptr;
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// 'a' for both cases of à and á, and so on; '\0' for other letters. `byte` follows 0xC3.
constexpr char accent_base(unsigned char byte) {
  const auto small = static_cast<unsigned char>(byte | 0x20U);
  if (small == 0xA0 || small == 0xA1) return 'a';
  if (small == 0xA8 || small == 0xA9) return 'e';
  if (small == 0xAC || small == 0xAD) return 'i';
  if (small == 0xB2 || small == 0xB3) return 'o';
  if (small == 0xB9 || small == 0xBA) return 'u';
  return '\0';
}

// What a word is looked up by: lower case, without accents; nullptr for a word that the lexicon
// cannot hold.
const Lexeme* meaning_of(std::string_view word) {
  std::array<char, word_length_max> key{};
  std::size_t length = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    char c = word[i];
    if (c == '\xC3' && i + 1 < word.size()) {
      c = accent_base(static_cast<unsigned char>(word[++i]));
    }
    if (!is_letter(c) || length == key.size()) return nullptr;
    key.at(length++) = static_cast<char>(c | 0x20);
  }
  return length == 0 ? nullptr : find_lexeme({key.data(), length});
}

struct SymbolWriting {
  std::string_view bytes;
  char symbol;
};

constexpr auto wide_symbols = std::to_array<SymbolWriting>({
    {"≤", 'L'},
    {"≥", 'G'},
    {"€", 'E'},
    {"–", '-'},
    {"—", '-'},
    {"−", '-'},
    {"‘", '\''},
    {"’", '\''},
    {"“", '"'},
    {"”", '"'},
    {"«", '"'},
    {"»", '"'},
    {"°", 'o'},
    {"º", 'o'},
    {"ª", 'o'},
    {"…", '.'},
    {"\u00A0", ' '},
    {"\u00B4", '\''},
});

// Cuts a text into tokens. All positions are offsets in the text.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    tokens_.reserve(text_.size() / 4 + 2);
    while (skip_spaces()) next_token();
    Token end;
    end.begin = end.end = text_.size();
    tokens_.push_back(end);
    return std::move(tokens_);
  }

 private:
  char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

  // The sign that starts at `i`: '\0' when a letter or digit does.
  SymbolWriting symbol_at(std::size_t i) const {
    const char c = at(i);
    if (is_letter(c) || is_digit(c)) return {{}, '\0'};
    if (static_cast<unsigned char>(c) < 0x80) return {text_.substr(i, 1), c == '`' ? '\'' : c};
    for (const SymbolWriting& each : wide_symbols) {
      if (text_.substr(i).starts_with(each.bytes)) return each;
    }
    return {{}, '\0'};
  }

  bool letter_at(std::size_t i) const {
    return i < text_.size() && !is_digit(text_[i]) && symbol_at(i).symbol == '\0';
  }

  bool skip_spaces() {
    spaced_ = at_ == 0;
    while (at_ < text_.size()) {
      const SymbolWriting sign = symbol_at(at_);
      if (sign.symbol != ' ' && !is_space(sign.symbol)) return true;
      at_ += sign.bytes.size();
      spaced_ = true;
    }
    return false;
  }

  Token& add(TokenKind kind, std::size_t end) {
    Token& token = tokens_.emplace_back();
    token.kind = kind;
    token.space_before = spaced_;
    token.begin = at_;
    token.end = end;
    at_ = end;
    return token;
  }

  void next_token() {
    if (is_digit(text_[at_])) {
      if (!add_day()) add_number();
    } else if (const SymbolWriting sign = symbol_at(at_); sign.symbol != '\0') {
      add_symbol(sign);
    } else {
      add_word();
    }
  }

  void add_symbol(const SymbolWriting& sign) {
    Token& token = add(TokenKind::Symbol, at_ + sign.bytes.size());
    token.symbol = sign.symbol;
    if (sign.symbol == 'E') token.sense = Sense::Currency;
  }

  // An apostrophe closes a word, as does "#" where an apostrophe was lost ("dell#80%").
  void add_word() {
    std::size_t end = at_;
    while (letter_at(end) || is_digit(at(end)) ||
           (at(end) == '-' && letter_at(end + 1) && letter_at(end - 1))) {
      ++end;
    }
    const std::string_view word = text_.substr(at_, end - at_);
    const SymbolWriting sign = symbol_at(end);
    const std::size_t after = end + sign.bytes.size();
    const bool goes_on = letter_at(after) || is_digit(at(after));
    if (sign.symbol == '\'' || (sign.symbol == '#' && goes_on)) end = after;

    Token& token = add(TokenKind::Word, end);
    if (const Lexeme* lexeme = meaning_of(word)) {
      token.sense = lexeme->sense;
      token.canonical = lexeme->canonical;
      token.number = lexeme->number;
      token.articled = lexeme->sense == Sense::To && !lexeme->canonical.empty();
    }
  }

  std::size_t digits_end(std::size_t i) const {
    while (is_digit(at(i))) ++i;
    return i;
  }

  // Where a day in figures that begins here ends; nullopt when none does.
  std::optional<std::size_t> day_end() const {
    const std::size_t first = digits_end(at_);
    const char separator = at(first);
    if (separator != '/' && separator != '.' && separator != '-') return std::nullopt;
    const std::size_t second = digits_end(first + 1);
    if (second == first + 1 || at(second) != separator) return std::nullopt;
    const std::size_t third = digits_end(second + 1);
    const std::size_t last_length = third - second - 1;
    const char after = at(third);
    const bool goes_on = after == separator || after == '.' || after == ',';
    if (last_length == 0 || (goes_on && is_digit(at(third + 1)))) return std::nullopt;
    const bool italian =
        first - at_ <= 2 && second - first <= 3 && (last_length == 2 || last_length == 4);
    const bool iso =
        first - at_ == 4 && separator == '-' && second - first == 3 && last_length == 2;
    return italian || iso ? std::optional(third) : std::nullopt;
  }

  bool add_day() {
    const auto end = day_end();
    if (!end) return false;
    const std::string_view text = text_.substr(at_, *end - at_);
    auto date = parse_italian_date(text);
    if (!date) date = parse_iso_date(text);
    Token& token = add(TokenKind::Day, *end);
    token.exists = date.has_value();
    if (date) token.day = {date->year(), date->month(), date->day()};
    return true;
  }

  void add_number() {
    std::size_t end = digits_end(at_);
    while ((at(end) == '.' || at(end) == ',') && is_digit(at(end + 1))) end = digits_end(end + 1);
    const std::string_view text = text_.substr(at_, end - at_);
    if (const std::size_t suffix = ordinal_suffix(end); suffix > 0) end += suffix;
    const bool ordinal = end - at_ > text.size();
    Token& token = add(ordinal ? TokenKind::Ordinal : TokenKind::Number, end);
    if (!read_number(text, token)) token.kind = TokenKind::BadNumber;
  }

  // The length of "°", "ma", "esimo" after a number; 0 when there is none.
  std::size_t ordinal_suffix(std::size_t i) const {
    static constexpr auto suffixes =
        std::to_array<std::string_view>({"°", "º", "ª", "a", "o", "ma", "mo", "esimo", "esima"});
    for (const std::string_view suffix : suffixes) {
      if (text_.substr(i).starts_with(suffix) && !letter_at(i + suffix.size())) {
        return suffix.size();
      }
    }
    return 0;
  }

  // A comma comes before decimals; so does a single dot that is not followed by three digits.
  static bool read_number(std::string_view text, Token& token) {
    constexpr std::size_t digits_max = 15;
    constexpr std::size_t decimals_max = 9;
    std::size_t point = text.find(',');
    if (point == std::string_view::npos && !in_thousands(text)) point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction =
        point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (!in_thousands(whole) || fraction.find_first_of(".,") != std::string_view::npos)
      return false;
    if (fraction.size() > decimals_max || text.size() > digits_max + digits_max / 3) return false;

    std::size_t count = 0;
    for (const std::string_view part : {whole, fraction}) {
      for (const char c : part) {
        if (c == '.') continue;
        if (++count > digits_max) return false;
        token.value.digits = token.value.digits * 10 + (c - '0');
      }
    }
    token.value.decimals = static_cast<std::uint8_t>(fraction.size());
    token.plain_digits = whole.size() == text.size() && count == text.size();
    token.money_like = fraction.size() == 2 && whole.find('.') != std::string_view::npos;
    return true;
  }

  // "1234" or "1.234"; "0.123" is a fraction.
  static bool in_thousands(std::string_view text) {
    if (text.find(',') != std::string_view::npos) return false;
    std::size_t dot = text.find('.');
    if (dot == std::string_view::npos) return true;
    if (dot > 3 || text.front() == '0') return false;
    while (dot != std::string_view::npos) {
      const std::size_t next = text.find('.', dot + 1);
      if ((next == std::string_view::npos ? text.size() : next) - dot != 4) return false;
      dot = next;
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool spaced_ = false;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text) { return Tokenizer(text).run(); }

}  // namespace pegaso::plan

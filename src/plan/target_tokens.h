// The words, numbers, dates and signs of a target's text, with what each word means to the grammar
// of targets (plan/target.cpp). Internal to the room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "plan/target.h"

namespace pegaso::plan {

// What a word means to the grammar. None: a word that only a person understands.
enum class Sense : std::uint8_t {
  None,
  Article,      // il, la, l', un
  Of,           // di, del, dell'
  To,           // a, al, all'; `articled` for the ones with an article
  In,           // in, nel
  On,           // su, sul
  From,         // da, dal
  For,          // per
  With,         // con
  Between,      // tra, fra
  By,           // entro
  UpTo,         // fino, sino
  And,          // e, ed
  Or,           // o, od, oppure
  Not,          // non
  More,         // più
  Less,         // meno
  Above,        // superiore, maggiore
  Below,        // inferiore, minore
  Same,         // pari, uguale
  AtLeast,      // almeno, minimo
  AtMost,       // massimo, max
  Beyond,       // oltre
  Rise,         // aumento, incremento, ...
  Fall,         // riduzione, calo, risparmio, ...
  NumberSign,   // n., nr., numero
  Currency,     // euro, €
  Hundred,      // cento, as in "per cento"
  PerCent,      // percento
  Scale,        // mila, milioni, miliardi; `number` is the exponent of ten
  NumberWord,   // due, tre, ...; `number`
  Month,        // `number` 1 to 12
  Time,         // giorni, anno, triennio; `canonical` is the singular, `number` 1 for "gg"
  PartOfYear,   // semestre, trimestre, quadrimestre; `number` is the months
  WorkingDay,   // lavorativi, solari
  DayFiller,    // giorno, mese, fine, corso, data: between "entro" and a date
  Cadence,      // mensile, ...; `canonical` is the period
  CadenceNoun,  // cadenza, frequenza
  Every,        // ogni, ciascun
  Times,        // volta, volte
  RankNoun,     // posto, posizione
  First,        // primi, prime
  GradeNoun,    // livello, giudizio
  GradeWord,    // buono, ottimo, ...
  Yes,
  No,
  Done,       // fatto, realizzato, ...
  Nil,        // nessun, assenza
  BreakEven,  // pareggio
  Surplus,    // utile, avanzo
  Balance,    // saldo
  Positive,   // positivo
  Against,    // rispetto, confronto
  Earlier,    // precedente, scorso, attuale: makes of a phrase a base in time
};

enum class TokenKind : std::uint8_t {
  End,
  Word,
  Number,
  BadNumber,  // digits that are no number: too many, or separators in wrong places
  Ordinal,    // 3°, 22ma
  Day,        // 31/12/2016
  Symbol,
};

// Signs that have several writings come as one: every dash as '-', every quote as '"', ≤ as 'L', ≥
// as 'G', ° and º as 'o', any other as '?'.
struct Token {
  TokenKind kind = TokenKind::End;
  Sense sense = Sense::None;
  char symbol = '\0';
  bool space_before = false;
  bool articled = false;      // To: with an article
  bool money_like = false;    // Number: "5.000,00"
  bool plain_digits = false;  // Number: without separators
  bool exists = true;         // Day: the calendar has it
  std::uint8_t number = 0;    // see Sense
  std::size_t begin = 0;      // offsets in the text
  std::size_t end = 0;
  std::string_view canonical;  // see Sense
  Decimal value;               // Number, Ordinal
  WrittenDay day;              // Day
};

// All tokens of the text, and an End token after the last.
std::vector<Token> tokens_of(std::string_view text);

}  // namespace pegaso::plan

#include "codes/codes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "base/check.h"
#include "base/text.h"

namespace pegaso::codes {
namespace {

constexpr std::size_t cig_length = 10;
constexpr std::size_t cup_length = 15;
constexpr std::size_t vat_length = 11;
constexpr std::size_t person_length = 16;

// All three forms of CIG: the number times this, modulo a prime, is the check.
constexpr std::uint64_t cig_factor = 211;
constexpr std::uint64_t cig_prime = 4091;
constexpr std::uint64_t smart_cig_prime = 251;

constexpr std::string_view hex_digits = "0123456789ABCDEF";
constexpr std::string_view decimal_digits = "0123456789";
constexpr int exemptions_max = 27;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'A' && c <= 'F'); }

template <class... Args>
Bilingual say(fmt::format_string<const Args&...> it, fmt::format_string<const Args&...> en,
              const Args&... args) {
  return {fmt::format(it, args...), fmt::format(en, args...)};
}

// Capitals, no white space (no-break spaces included).
std::string tidied(std::string_view text) {
  std::string code;
  code.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_space(text[i])) continue;
    if (text.substr(i).starts_with("\xC2\xA0")) {
      ++i;
      continue;
    }
    const char c = text[i];
    code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return code;
}

Check begun(std::string_view text) {
  Check check;
  // Bytes that are no text are shown as such, not taken apart.
  check.code = tidied(find_invalid_utf8(text) == std::string_view::npos ? std::string(text)
                                                                        : mended_utf8(text));
  check.tidied = check.code != text;
  return check;
}

Check failed(Check check, Bilingual reason, Bilingual cure) {
  check.valid = false;
  check.reason = std::move(reason);
  check.cure = std::move(cure);
  return check;
}

Check passed(Check check, Kind kind) {
  check.kind = kind;
  check.valid = true;
  return check;
}

const Bilingual& copy_again() {
  static const Bilingual cure{"Ricopiarlo dall'atto o dalla comunicazione che lo ha assegnato",
                              "Copy it again from the act or the message that assigned it"};
  return cure;
}

const Bilingual& ask_the_party() {
  static const Bilingual cure{"Chiedere il codice all'operatore, o cercarlo nel registro imprese",
                              "Ask the operator for the code, or look it up in the register"};
  return cure;
}

std::uint64_t number_of(std::string_view digits, std::string_view alphabet) {
  std::uint64_t number = 0;
  for (const char c : digits) {
    number = number * static_cast<std::uint64_t>(alphabet.size()) +
             static_cast<std::uint64_t>(alphabet.find(c));
  }
  return number;
}

// ---- what should stand at each place of a code ----

struct Place {
  bool (*fits)(char);
  Bilingual (*what)();
};

Bilingual a_digit() { return {"una cifra", "a digit"}; }
Bilingual a_hex_digit() {
  return {"una cifra o una lettera da A a F", "a digit or a letter A to F"};
}
Bilingual a_letter() { return {"una lettera", "a letter"}; }
Bilingual a_person_digit() {
  return {"una cifra, o una lettera tra L M N P Q R S T U V",
          "a digit, or a letter of L M N P Q R S T U V"};
}
Bilingual a_month_letter() {
  return {"la lettera del mese, tra A B C D E H L M P R S T",
          "the letter of the month, of A B C D E H L M P R S T"};
}

// The character of UTF-8 text that begins at `at`, whole.
std::string_view character_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return text.substr(at, end - at);
}

// Letters that hands and eyes put in the place of digits.
char digit_meant_by(char c) {
  switch (c) {
    case 'O':
    case 'Q':
      return '0';
    case 'I':
    case 'L':
      return '1';
    case 'Z':
      return '2';
    case 'S':
      return '5';
    default:
      return c;
  }
}

Check misfit(Check check, std::size_t place, const Bilingual& expected,
             Bilingual cure = copy_again()) {
  const std::string_view there = character_at(check.code, place);
  Bilingual reason =
      say("al posto {} c'è «{}»; ci vuole ", "place {} holds «{}»; it takes ", place + 1, there);
  reason.it += expected.it;
  reason.en += expected.en;
  return failed(std::move(check), std::move(reason), std::move(cure));
}

Check wrong_length(Check check, std::size_t length) {
  const std::size_t there = length_in_characters(check.code);
  if (there == length) {  // in characters, not in bytes: one of them is beyond ASCII
    const auto odd = std::ranges::find_if(
        check.code, [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
    const auto place = static_cast<std::size_t>(odd - check.code.begin());
    return misfit(std::move(check), place, {"una lettera o una cifra", "a letter or a digit"});
  }
  Bilingual reason =
      say("ha {} caratteri; ne servono {}", "has {} characters; it takes {}", there, length);
  return failed(std::move(check), std::move(reason), copy_again());
}

Check empty_code(Check check) {
  return failed(std::move(check), {"manca", "it is missing"},
                {"Scriverlo, se è stato assegnato", "Write it, if it was assigned"});
}

Check wrong_check(Check check, std::string_view there, std::string_view expected, Bilingual cure) {
  Bilingual reason =
      there.size() == 1
          ? say("il carattere di controllo è {}; con gli altri sarebbe {}",
                "the check character is {}; with the others it would be {}", there, expected)
          : say("i caratteri di controllo sono {}; con gli altri sarebbero {}",
                "the check characters are {}; with the others they would be {}", there, expected);
  return failed(std::move(check), std::move(reason), std::move(cure));
}

// ---- CIG ----

struct CigForm {
  Kind kind;
  std::size_t number_at;
  std::size_t number_length;
  std::size_t check_at;
  std::size_t check_length;
  std::string_view alphabet;  // of the number
  std::uint64_t prime;
};

constexpr CigForm cig_form{Kind::Cig, 0, 7, 7, 3, decimal_digits, cig_prime};
constexpr CigForm smart_cig_form{Kind::SmartCig, 3, 7, 1, 2, hex_digits, smart_cig_prime};
constexpr CigForm cig_of_2024_form{Kind::CigOf2024, 1, 6, 7, 3, hex_digits, cig_prime};

const CigForm* cig_form_of(char first) {
  if (is_digit(first)) return &cig_form;
  if (first >= 'X' && first <= 'Z') return &smart_cig_form;
  if (first >= 'A' && first <= 'U') return &cig_of_2024_form;
  return nullptr;
}

std::string cig_check_of(const CigForm& form, std::string_view code) {
  std::uint64_t number = number_of(code.substr(form.number_at, form.number_length), form.alphabet);
  if (form.kind == Kind::CigOf2024) number += static_cast<std::uint64_t>(code[0] - 'A') + 1;
  return fmt::format("{:0{}X}", number * cig_factor % form.prime, form.check_length);
}

// The first place of the code that does not hold what the form takes there.
std::optional<std::size_t> cig_misfit(const CigForm& form, std::string_view code) {
  for (std::size_t i = form.kind == Kind::Cig ? 0 : 1; i < code.size(); ++i) {
    const bool in_number = i >= form.number_at && i < form.number_at + form.number_length;
    const bool fits =
        in_number && form.alphabet == decimal_digits ? is_digit(code[i]) : is_hex(code[i]);
    if (!fits) return i;
  }
  return std::nullopt;
}

bool has_cig_number(const CigForm& form, std::string_view code) {
  return form.kind == Kind::CigOf2024 ||
         code.substr(form.number_at, form.number_length).find_first_not_of('0') !=
             std::string_view::npos;
}

bool is_valid_cig(std::string_view code) {
  if (code.size() != cig_length) return false;
  const CigForm* form = cig_form_of(code[0]);
  return form != nullptr && !cig_misfit(*form, code) && has_cig_number(*form, code) &&
         cig_check_of(*form, code) == code.substr(form->check_at, form->check_length);
}

// The valid CIG that the code becomes when letters that look like digits are read as these.
std::optional<std::string> cig_meant_by(std::string_view code) {
  // The first character may be a letter of its own right.
  for (const std::size_t begin : {std::size_t{1}, std::size_t{0}}) {
    std::string mended(code);
    for (std::size_t i = begin; i < mended.size(); ++i) mended[i] = digit_meant_by(mended[i]);
    if (mended != code && is_valid_cig(mended)) return mended;
  }
  return std::nullopt;
}

Check check_exemption(Check check) {
  const std::string_view digits = std::string_view(check.code).substr(2);
  const bool known = digits.size() == 2 && std::ranges::all_of(digits, is_digit) &&
                     number_of(digits, decimal_digits) >= 1 &&
                     number_of(digits, decimal_digits) <= exemptions_max;
  if (known) return passed(std::move(check), Kind::Exemption);
  check.kind = Kind::Exemption;
  return failed(std::move(check),
                {"gli esoneri dal CIG vanno da ES01 a ES27", "exemptions go from ES01 to ES27"},
                {"Scegliere l'esonero dall'elenco", "Choose the exemption from the list"});
}

Bilingual cure_for_cig(std::string_view code) {
  const auto meant = cig_meant_by(code);
  if (!meant) return copy_again();
  return say("Forse è {}: una lettera al posto di una cifra",
             "Perhaps it is {}: a letter in the place of a digit", *meant);
}

// ---- persons and bodies ----

constexpr std::string_view omocodia = "LMNPQRSTUV";  // for 0 to 9
constexpr std::string_view month_letters = "ABCDEHLMPRST";

bool is_person_digit(char c) { return is_digit(c) || omocodia.contains(c); }
bool is_month_letter(char c) { return month_letters.contains(c); }

int person_digit(char c) { return is_digit(c) ? c - '0' : static_cast<int>(omocodia.find(c)); }

constexpr Place letter_place{is_letter, a_letter};
constexpr Place digit_place{is_person_digit, a_person_digit};
constexpr std::array<Place, person_length> person_places = {
    letter_place, letter_place, letter_place,
    letter_place, letter_place, letter_place,
    digit_place,  digit_place,  {is_month_letter, a_month_letter},
    digit_place,  digit_place,  letter_place,
    digit_place,  digit_place,  digit_place,
    letter_place};

// Values of characters at odd places (the first is odd), for 0-9 and A-Z; a letter A-J counts as the
// digit of its place in the alphabet.
constexpr std::array<int, 26> odd_values = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                            20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};

char person_check_of(std::string_view code) {
  int sum = 0;
  for (std::size_t i = 0; i + 1 < person_length; ++i) {
    const int value = is_digit(code[i]) ? code[i] - '0' : code[i] - 'A';
    sum += i % 2 == 0 ? odd_values[static_cast<std::size_t>(value)] : value;
  }
  return static_cast<char>('A' + sum % 26);
}

constexpr int women_day = 40;

// Whether the day of birth exists. The century is not written: 29 February of year 00 may be of 2000.
bool is_born_on_a_day(std::string_view code) {
  constexpr std::array<int, 12> lengths = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = person_digit(code[6]) * 10 + person_digit(code[7]);
  const std::size_t month = month_letters.find(code[8]);
  int day = person_digit(code[9]) * 10 + person_digit(code[10]);
  if (day > women_day) day -= women_day;
  const bool february_29 = month == 1 && day == 29;
  return day >= 1 && day <= lengths[month] && (!february_29 || year % 4 == 0);
}

char vat_check_of(std::string_view code) {
  int sum = 0;
  for (std::size_t i = 0; i + 1 < vat_length; ++i) {
    int digit = code[i] - '0';
    if (i % 2 == 1) {
      digit *= 2;
      if (digit > 9) digit -= 9;
    }
    sum += digit;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace

std::string_view name(Kind kind) {
  switch (kind) {
    case Kind::Cig:
      return "cig";
    case Kind::SmartCig:
      return "smart_cig";
    case Kind::CigOf2024:
      return "cig_2024";
    case Kind::Exemption:
      return "exemption";
    case Kind::Cup:
      return "cup";
    case Kind::VatNumber:
      return "vat_number";
    case Kind::FiscalCode:
      return "fiscal_code";
  }
  PEGASO_CHECK(false);
}

const Bilingual& words_for(Kind kind) {
  static const std::array<Bilingual, 7> words = {
      {{"CIG fino al 2023", "CIG until 2023"},
       {"smart CIG", "smart CIG"},
       {"CIG dal 2024", "CIG since 2024"},
       {"esonero dal CIG", "exemption from the CIG"},
       {"CUP", "CUP"},
       {"partita IVA o codice fiscale di un ente", "VAT number or fiscal code of a body"},
       {"codice fiscale di una persona", "fiscal code of a person"}}};
  return words[static_cast<std::size_t>(kind)];
}

Check check_cig(std::string_view text) {
  Check check = begun(text);
  if (check.code.empty()) return empty_code(std::move(check));
  if (check.code.size() == 4 && check.code.starts_with("ES"))
    return check_exemption(std::move(check));
  if (check.code.size() != cig_length) return wrong_length(std::move(check), cig_length);
  const CigForm* form = cig_form_of(check.code[0]);
  if (form == nullptr) {
    return misfit(std::move(check), 0,
                  {"una cifra, o una lettera tra A e U, X, Y, Z",
                   "a digit, or a letter from A to U, X, Y, Z"});
  }
  check.kind = form->kind;
  if (const auto place = cig_misfit(*form, check.code)) {
    const bool takes_digit = form->kind == Kind::Cig && *place < form->check_at;
    Bilingual cure = cure_for_cig(check.code);
    return misfit(std::move(check), *place, takes_digit ? a_digit() : a_hex_digit(),
                  std::move(cure));
  }
  if (!has_cig_number(*form, check.code)) {
    return failed(std::move(check),
                  {"il suo numero è fatto di soli zeri", "its number is all zeros"},
                  {"È un segnaposto: scrivere il CIG assegnato, o l'esonero",
                   "It is a placeholder: write the CIG that was assigned, or the exemption"});
  }
  const std::string expected = cig_check_of(*form, check.code);
  const std::string there = check.code.substr(form->check_at, form->check_length);
  if (there != expected) {
    Bilingual cure = cure_for_cig(check.code);
    return wrong_check(std::move(check), there, expected, std::move(cure));
  }
  return passed(std::move(check), form->kind);
}

Check check_cup(std::string_view text) {
  Check check = begun(text);
  if (check.code.empty()) return empty_code(std::move(check));
  check.kind = Kind::Cup;
  if (check.code.size() != cup_length) return wrong_length(std::move(check), cup_length);
  for (std::size_t i = 0; i < cup_length; ++i) {
    const bool takes_letter = i == 0 || i == 3;
    if (takes_letter ? !is_letter(check.code[i]) : !is_digit(check.code[i])) {
      return misfit(std::move(check), i, takes_letter ? a_letter() : a_digit());
    }
  }
  return passed(std::move(check), Kind::Cup);
}

Check check_vat_number(std::string_view text) {
  Check check = begun(text);
  if (check.code.empty()) return empty_code(std::move(check));
  if (check.code.size() == vat_length + 2 && check.code.starts_with("IT")) {
    check.code.erase(0, 2);
    check.tidied = true;
  }
  check.kind = Kind::VatNumber;
  if (check.code.size() != vat_length) return wrong_length(std::move(check), vat_length);
  for (std::size_t i = 0; i < vat_length; ++i) {
    if (!is_digit(check.code[i])) return misfit(std::move(check), i, a_digit());
  }
  if (check.code.find_first_not_of('0') == std::string::npos) {
    return failed(
        std::move(check), {"è fatto di soli zeri", "it is all zeros"},
        {"È un segnaposto: scrivere il codice vero", "It is a placeholder: write the code"});
  }
  const std::string expected(1, vat_check_of(check.code));
  const std::string there(1, check.code.back());
  if (there != expected) return wrong_check(std::move(check), there, expected, ask_the_party());
  return passed(std::move(check), Kind::VatNumber);
}

Check check_person(std::string_view text) {
  Check check = begun(text);
  if (check.code.empty()) return empty_code(std::move(check));
  check.kind = Kind::FiscalCode;
  if (check.code.size() != person_length) return wrong_length(std::move(check), person_length);
  for (std::size_t i = 0; i < person_length; ++i) {
    if (!person_places[i].fits(check.code[i])) {
      return misfit(std::move(check), i, person_places[i].what());
    }
  }
  const std::string expected(1, person_check_of(check.code));
  const std::string there(1, check.code.back());
  if (there != expected) return wrong_check(std::move(check), there, expected, ask_the_party());
  if (!is_born_on_a_day(check.code)) {
    return failed(std::move(check),
                  {"il giorno di nascita che contiene non esiste",
                   "the day of birth that it holds does not exist"},
                  ask_the_party());
  }
  return passed(std::move(check), Kind::FiscalCode);
}

Check check_party(std::string_view text) {
  const std::string code = tidied(text);
  const bool of_body = code.size() == vat_length ||
                       (code.starts_with("IT") && code.size() == vat_length + 2) ||
                       std::ranges::all_of(code, is_digit);
  return of_body ? check_vat_number(text) : check_person(text);
}

Check check_any(std::string_view text) {
  const std::string code = tidied(text);
  const bool exemption = code.size() == 4 && code.starts_with("ES");
  if (code.empty() || exemption || code.size() == cig_length) return check_cig(text);
  if (code.size() == cup_length) return check_cup(text);
  if (code.size() == person_length) return check_person(text);
  if (code.size() == vat_length || (code.size() == vat_length + 2 && code.starts_with("IT"))) {
    return check_vat_number(text);
  }
  Check check = begun(text);
  const std::size_t there = length_in_characters(check.code);
  Bilingual reason = say(
      "ha {} caratteri: un CIG ne ha {}, una partita IVA {}, un CUP {}, il codice fiscale di una "
      "persona {}",
      "has {} characters: a CIG has {}, a VAT number {}, a CUP {}, a person's fiscal code {}",
      there, cig_length, vat_length, cup_length, person_length);
  return failed(std::move(check), std::move(reason), copy_again());
}

}  // namespace pegaso::codes

#include "l190/values.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "codes/codes.h"

namespace pegaso::l190 {
namespace {

using contracts::FaultKind;
using contracts::Label;
using contracts::Severity;
using contracts::Written;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

// As many digits before the point as a Money holds without doubt.
constexpr std::size_t euro_digits_max = 13;
constexpr std::int64_t cents_of_euro = 100;
constexpr std::size_t thousands_group = 3;

std::int64_t number_of(std::string_view digits) {
  std::int64_t number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

// "1500.0": digits, and after a point decimals of which only the first two are not zero.
std::optional<Money> plain_amount(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string_view euros = text.substr(0, point);
  std::string_view decimals = text.substr(std::min(point + 1, text.size()));
  while (euros.size() > 1 && euros.starts_with('0')) euros.remove_prefix(1);
  if (!all_digits(euros) || euros.size() > euro_digits_max) return std::nullopt;
  if (point < text.size() && !all_digits(decimals)) return std::nullopt;
  while (decimals.size() > 2 && decimals.ends_with('0')) decimals.remove_suffix(1);
  if (decimals.size() > 2) return std::nullopt;
  std::int64_t cents = number_of(decimals);
  if (decimals.size() == 1) cents *= 10;
  cents += number_of(euros) * cents_of_euro;
  return Money::from_cents(negative ? -cents : cents);
}

// "1.500": thousands for those who write Italian, one and a half for XML.
bool may_be_thousands(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || point == 0 || point > thousands_group) return false;
  const std::string_view rest = text.substr(point + 1);
  return rest.size() == thousands_group && all_digits(rest) && all_digits(text.substr(0, point)) &&
         text != "0.000";
}

Remark read_as(FaultKind kind, std::string_view text, const std::string& value) {
  return {Severity::Mended,
          kind,
          {fmt::format(" «{}» si legge {}", text, value),
           fmt::format(" \"{}\" is read as {}", text, value)},
          {"Scrivere " + value, "Write " + value}};
}

Remark not_understood(FaultKind kind, std::string_view text, Bilingual what, Bilingual cure) {
  return {Severity::Error,
          kind,
          {fmt::format(" «{}» {}", text, what.it), fmt::format(" \"{}\" {}", text, what.en)},
          std::move(cure)};
}

// "+01:00", "-05:30", "Z".
bool is_time_zone(std::string_view text) {
  return text == "Z" || (text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':' &&
                         all_digits(text.substr(1, 2)) && all_digits(text.substr(4)));
}

constexpr std::size_t iso_date_length = 10;

std::span<const LabelOfList> labels(const SchemaVersion& version, LabelList list) {
  return list == LabelList::Procedures ? version.procedures : version.roles;
}

std::string_view words_of(std::string_view label) {
  const std::size_t dash = label.find('-');
  return dash == std::string_view::npos ? label : label.substr(dash + 1);
}

// The words folded, of all labels of all versions, with their numbers.
struct FoldedLabel {
  std::string words;
  int number;
};
const std::vector<FoldedLabel>& folded_labels(LabelList list) {
  const auto fold_all = [](LabelList which) {
    std::vector<FoldedLabel> all;
    for (const SchemaVersion& version : schema_versions()) {
      for (const LabelOfList& label : labels(version, which)) {
        all.push_back({fold_for_comparison(words_of(label.text)), label.number});
      }
    }
    return all;
  };
  static const std::vector<FoldedLabel> procedures = fold_all(LabelList::Procedures);
  static const std::vector<FoldedLabel> roles = fold_all(LabelList::Roles);
  return list == LabelList::Procedures ? procedures : roles;
}

const LabelOfList* find_exact(std::string_view text, LabelList list) {
  for (const SchemaVersion& version : schema_versions()) {
    for (const LabelOfList& label : labels(version, list)) {
      if (label.text == text) return &label;
    }
  }
  return nullptr;
}

bool is_known_number(int number, LabelList list) {
  return std::ranges::any_of(folded_labels(list),
                             [&](const FoldedLabel& each) { return each.number == number; });
}

// "23" and what follows it and a dash, dot or space; no number: 0.
std::pair<int, std::string_view> parted(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && digits < 2 && is_digit(text[digits])) ++digits;
  if (digits == 0 || (digits < text.size() && is_digit(text[digits]))) return {0, text};
  std::string_view rest = text.substr(digits);
  const auto parts = [](char c) { return c == '-' || c == '.' || c == ')' || is_space(c); };
  if (!rest.empty() && !parts(rest.front())) return {0, text};
  while (!rest.empty() && parts(rest.front())) rest.remove_prefix(1);
  return {static_cast<int>(number_of(text.substr(0, digits))), rest};
}

}  // namespace

Understood<Written<Money>> understand_amount(std::string_view raw, Notation notation) {
  const std::string_view text = trimmed(raw);
  Understood<Written<Money>> out{{std::string(text), std::nullopt}, std::nullopt};
  if (text.empty()) return out;
  const auto plain = plain_amount(text);
  if (notation == Notation::Xml && plain) {
    if (may_be_thousands(text)) {
      out.remark = not_understood(FaultKind::Amount, text,
                                  {"si può leggere in due modi: con i millesimi, o con le migliaia",
                                   "can be read in two ways: with thousandths, or with thousands"},
                                  {"Scriverlo con due decimali", "Write it with two decimals"});
      return out;
    }
    out.value.value = plain;
    return out;
  }
  const auto parsed = parse_amount(text);
  if (!parsed) {
    out.remark = not_understood(FaultKind::Amount, text, {"non è un importo", "is no amount"},
                                {"Scrivere solo cifre, con il punto prima dei centesimi: 1234.56",
                                 "Write digits only, with a dot before the cents: 1234.56"});
    return out;
  }
  out.value.value = parsed->amount;
  if (notation == Notation::Xml || parsed->repaired) {
    out.remark = read_as(FaultKind::Amount, text, format_plain(parsed->amount));
  }
  return out;
}

Understood<Written<Date>> understand_date(std::string_view raw, Notation notation) {
  const std::string_view text = trimmed(raw);
  Understood<Written<Date>> out{{std::string(text), std::nullopt}, std::nullopt};
  if (text.empty()) return out;
  const std::string_view day = text.substr(0, iso_date_length);
  const std::string_view rest = text.substr(day.size());
  if (day == "0000-00-00" || text == "00/00/0000") {
    out.value.text.clear();
    out.remark = Remark{Severity::Mended,
                        FaultKind::Date,
                        {fmt::format(" «{}» è un segnaposto: letta come mancante", text),
                         fmt::format(" \"{}\" is a placeholder: read as missing", text)},
                        {"Togliere l'elemento", "Remove the element"}};
    return out;
  }
  const auto iso = parse_iso_date(day);
  if (iso && (rest.empty() || is_time_zone(rest))) {
    out.value.value = iso;
  } else if (iso && (rest.starts_with('T') || rest.starts_with(' '))) {
    out.value.value = iso;
    out.remark = read_as(FaultKind::Date, text, format_iso(*iso));
  } else if (const auto italian = parse_italian_date(text)) {
    out.value.value = italian;
    if (notation == Notation::Xml)
      out.remark = read_as(FaultKind::Date, text, format_iso(*italian));
  } else {
    out.remark = not_understood(FaultKind::Date, text, {"non è una data", "is no date"},
                                {"Scriverla come 2022-12-31", "Write it as 2022-12-31"});
  }
  return out;
}

Understood<Label> understand_label(std::string_view raw, LabelList list) {
  const std::string_view text = trimmed(raw);
  Understood<Label> out{{std::string(text), std::nullopt}, std::nullopt};
  if (text.empty()) return out;
  if (const LabelOfList* label = find_exact(text, list)) {
    out.value.value = label->number;
    return out;
  }
  const auto [number, rest] = parted(text);
  const bool known = is_known_number(number, list);
  if (known && rest.empty()) {
    out.value.value = number;
    return out;
  }
  const std::string words = fold_for_comparison(number == 0 ? text : rest);
  bool meant = false;  // by the words, whatever the number
  int by_words = 0;
  for (const FoldedLabel& each : folded_labels(list)) {
    if (each.words != words) continue;
    by_words = each.number == number || !meant ? each.number : by_words;
    meant = true;
  }
  const Bilingual cure{"Scegliere dall'elenco: `pegaso l190 labels` lo stampa",
                       "Choose from the list: `pegaso l190 labels` prints it"};
  if (meant && number != 0 && by_words != number) {
    out.remark = not_understood(
        FaultKind::WrongLabel, text,
        {fmt::format("ha il numero {:02} e le parole della voce {:02}", number, by_words),
         fmt::format("has the number {:02} and the words of label {:02}", number, by_words)},
        cure);
  } else if (meant || known) {
    out.value.value = meant ? by_words : number;
    out.remark = read_as(FaultKind::WrongLabel, text, fmt::format("{:02}", *out.value.value));
    out.remark->cure = {"Scrivere la voce com'è nell'elenco: `pegaso l190 labels` lo stampa",
                        "Write the label as in the list: `pegaso l190 labels` prints it"};
  } else {
    out.remark = not_understood(
        FaultKind::WrongLabel, text,
        {"non è tra le voci dell'elenco", "is none of the labels of the list"}, cure);
  }
  return out;
}

const std::string* label_text(const SchemaVersion& version, LabelList list, int number) {
  for (const LabelOfList& label : labels(version, list)) {
    if (label.number == number) return &label.text;
  }
  return nullptr;
}

std::string tidied_cig(std::string_view text) {
  const codes::Check check = codes::check_cig(text);
  return check.valid ? check.code : std::string(trimmed(text));
}

std::string tidied_party_code(std::string_view text) {
  const codes::Check check = codes::check_party(text);
  return check.valid ? check.code : std::string(trimmed(text));
}

}  // namespace pegaso::l190

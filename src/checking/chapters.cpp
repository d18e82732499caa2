// Chapters and commitments of the money rows: their form, and chapters in several objectives.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "checking/report.h"

namespace pegaso::checking {
namespace {

using plan::MoneyRow;
using plan::Side;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most &&
         std::all_of(text.begin(), text.end(), is_digit);
}

// Numbers with a slash, a dot or a dash between: "5920", "5920/999", "10.05.1.03".
bool is_chapter(std::string_view text) {
  constexpr std::size_t digits_max = 10;
  constexpr std::size_t parts_max = 8;
  std::size_t parts = 0;
  while (true) {
    const std::size_t at = text.find_first_of("/.-");
    if (!all_digits(text.substr(0, at), 1, digits_max) || ++parts > parts_max) return false;
    if (at == std::string_view::npos) return true;
    text.remove_prefix(at + 1);
  }
}

// The chapter without a slash too many: "2410/1/" and "2410/1" are the same chapter.
std::string_view chapter_key(std::string_view chapter) {
  while (!chapter.empty() && !is_digit(chapter.back())) chapter.remove_suffix(1);
  return chapter;
}

// Year and number, maybe a sub-number: "2016/696", "2016/696/2".
bool is_commitment(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, '/');
  if (parts.size() < 2 || parts.size() > 3) return false;
  const bool year = all_digits(parts[0], 4, 4) && (parts[0][0] == '1' || parts[0][0] == '2');
  return year && std::all_of(parts.begin() + 1, parts.end(),
                             [](std::string_view part) { return all_digits(part, 1, 8); });
}

// "16/448": the year has two digits.
bool lacks_century(std::string_view text) {
  return all_digits(text.substr(0, text.find('/')), 2, 2) &&
         is_commitment(fmt::format("20{}", text));
}

void check_form(Report& report, std::size_t objective, std::size_t item, const MoneyRow& row) {
  if (row.chapter.empty()) {
    if (row.amount) {
      report.add(Kind::ChapterMalformed, of_item(Part::Money, objective, item, Field::Chapter),
                 say("La riga da {} non ha un capitolo.", "The row of {} has no chapter.",
                     format_italian(*row.amount)));
    }
  } else if (!is_chapter(row.chapter)) {
    const std::string_view key = chapter_key(row.chapter);
    const bool repairable = is_chapter(key);
    report.add(Kind::ChapterMalformed, of_item(Part::Money, objective, item, Field::Chapter),
               say("«{}» non è un capitolo di bilancio.", "“{}” is not a chapter of the budget.",
                   row.chapter),
               repairable ? std::string(key) : std::string(), row.chapter);
  }
  if (row.commitment.empty() || is_commitment(row.commitment)) return;
  const Datum where = of_item(Part::Money, objective, item, Field::Commitment);
  if (lacks_century(row.commitment)) {
    std::string expected = "20" + row.commitment;
    report.add(
        Kind::CommitmentMalformed, where,
        say("L'impegno o accertamento «{}» ha l'anno con due cifre: forse {}.",
            "The commitment “{}” has a year of two digits: perhaps {}.", row.commitment, expected),
        expected, row.commitment);
    return;
  }
  report.add(Kind::CommitmentMalformed, where,
             say("«{}», nella colonna dell'impegno o accertamento, non è anno/numero.",
                 "“{}”, in the column of the commitment, is not year/number.", row.commitment),
             {}, row.commitment);
}

struct Use {
  std::uint32_t objective = 0;
  std::uint32_t item = 0;
};

constexpr std::size_t listed_max = 12;  // objectives named in a message

// "nell'obiettivo 3", "in objectives 3, 8": the objectives other than `self`.
Bilingual in_others(const Report& report, const std::vector<std::uint32_t>& objectives,
                    std::uint32_t self) {
  std::string numbers;
  std::size_t listed = 0;
  for (const std::uint32_t objective : objectives) {
    if (objective == self) continue;
    if (listed > 0) numbers += ", ";
    if (listed++ == listed_max) {
      numbers += "…";
      break;
    }
    numbers += std::to_string(report.plan().objectives[objective].number);
  }
  return listed == 1 ? say("nell'obiettivo {}", "in objective {}", numbers)
                     : say("negli obiettivi {}", "in objectives {}", numbers);
}

const MoneyRow& row_of(const Report& report, Use use) {
  return report.plan().objectives[use.objective].money[use.item];
}

Bilingual same_amount_message(std::string_view chapter, Money amount, const Bilingual& others) {
  const std::string sum = format_italian(amount);
  return {fmt::format("Il capitolo {} è con lo stesso importo, {}, anche {}: la stessa somma "
                      "potrebbe essere contata due volte.",
                      chapter, sum, others.it),
          fmt::format("Chapter {} is, with the same amount of {}, also {}: the same sum may be "
                      "counted twice.",
                      chapter, sum, others.en)};
}

// One finding for each objective that has the chapter, at its first row of it. `amounts` counts, for
// every amount of the chapter, the objectives that have it.
void report_shared(Report& report, std::string_view chapter, Side side,
                   const std::vector<Use>& uses) {
  std::vector<std::uint32_t> objectives;
  std::map<Money, std::vector<std::uint32_t>> amounts;
  for (const Use& use : uses) {
    if (objectives.empty() || objectives.back() != use.objective)
      objectives.push_back(use.objective);
    const auto amount = row_of(report, use).amount;
    if (!amount || amount->is_zero()) continue;
    std::vector<std::uint32_t>& with = amounts[*amount];
    if (with.empty() || with.back() != use.objective) with.push_back(use.objective);
  }
  if (objectives.size() < 2) return;

  const std::string letter(plan::name(side));
  for (std::size_t first = 0; first < uses.size();) {
    std::size_t next = first;
    const std::vector<std::uint32_t>* same = nullptr;
    std::size_t same_row = first;
    while (next < uses.size() && uses[next].objective == uses[first].objective) {
      const auto amount = row_of(report, uses[next]).amount;
      if (same == nullptr && amount && !amount->is_zero() && amounts[*amount].size() > 1) {
        same = &amounts[*amount];
        same_row = next;
      }
      ++next;
    }
    const Datum where =
        of_item(Part::Money, uses[same_row].objective, uses[same_row].item, Field::Chapter);
    const Bilingual others =
        in_others(report, same != nullptr ? *same : objectives, uses[first].objective);
    Finding& finding =
        same == nullptr
            ? report.add(Kind::ChapterShared, where,
                         {fmt::format("Il capitolo {} {} è anche {}.", letter, chapter, others.it),
                          fmt::format("Chapter {} {} is also {}.", letter, chapter, others.en)},
                         {}, std::string(chapter))
            : report.add(Kind::ChapterShared, where,
                         same_amount_message(fmt::format("{} {}", letter, chapter),
                                             *row_of(report, uses[same_row]).amount, others),
                         {}, std::string(chapter));
    if (same != nullptr) finding.severity = Severity::Warning;
    // The other rows, as far as a person can follow them.
    std::size_t related = 0;
    for (const Use& use : uses) {
      if (use.objective == uses[first].objective) continue;
      if (++related > 2 * listed_max) break;
      report.relate(finding, of_item(Part::Money, use.objective, use.item, Field::Chapter));
    }
    first = next;
  }
}

// The number stands for revenue in one objective and for expenditure in another. The two sides of a
// budget may number their chapters apart, so this is no more than a hint.
void report_other_side(Report& report, std::string_view chapter, Side side,
                       const std::vector<Use>& uses, const std::vector<Use>& other_side) {
  std::optional<std::uint32_t> told;
  for (const Use& use : uses) {
    if (told == use.objective) continue;
    told = use.objective;
    const auto other = std::find_if(other_side.begin(), other_side.end(), [&](const Use& each) {
      return each.objective != use.objective;
    });
    if (other == other_side.end()) continue;
    const int number = report.plan().objectives[other->objective].number;
    const Datum where = of_item(Part::Money, use.objective, use.item, Field::Chapter);
    Finding& finding = report.add(
        Kind::ChapterShared, where,
        side == Side::Revenue
            ? say("Il numero di capitolo {} è qui in entrata e nell'obiettivo {} in uscita.",
                  "The chapter number {} is revenue here and expenditure in objective {}.", chapter,
                  number)
            : say("Il numero di capitolo {} è qui in uscita e nell'obiettivo {} in entrata.",
                  "The chapter number {} is expenditure here and revenue in objective {}.", chapter,
                  number),
        {}, std::string(chapter));
    report.relate(finding, of_item(Part::Money, other->objective, other->item, Field::Chapter));
  }
}

bool in_several(const std::vector<Use>& uses) {
  return std::any_of(uses.begin(), uses.end(),
                     [&](const Use& use) { return use.objective != uses.front().objective; });
}

// The same row twice in one objective: chapter, commitment and amount.
void report_doubled(Report& report, const std::vector<Use>& uses) {
  for (std::size_t i = 1; i < uses.size(); ++i) {
    for (std::size_t back = 1; back <= std::min(i, listed_max); ++back) {
      const std::size_t k = i - back;
      if (uses[k].objective != uses[i].objective) break;
      const MoneyRow& row = row_of(report, uses[i]);
      const MoneyRow& other = row_of(report, uses[k]);
      if (!row.amount || row.amount->is_zero() || row.amount != other.amount ||
          row.commitment != other.commitment) {
        continue;
      }
      Finding& finding = report.add(
          Kind::ChapterShared,
          of_item(Part::Money, uses[i].objective, uses[i].item, Field::Chapter),
          say("Il capitolo {} è scritto due volte nello stesso obiettivo con lo stesso importo, "
              "{}.",
              "Chapter {} stands twice in the same objective with the same amount of {}.",
              row.chapter, format_italian(*row.amount)),
          {}, row.chapter);
      finding.severity = Severity::Warning;
      report.relate(finding, of_item(Part::Money, uses[k].objective, uses[k].item, Field::Chapter));
      break;
    }
  }
}

}  // namespace

void check_chapters(Report& report) {
  const auto& objectives = report.plan().objectives;
  // Removed objectives are out of every sum.
  std::array<std::unordered_map<std::string_view, std::vector<Use>>, 2> by_chapter;
  for (std::size_t i = 0; i < objectives.size(); ++i) {
    for (std::size_t k = 0; k < objectives[i].money.size(); ++k) {
      const MoneyRow& row = objectives[i].money[k];
      check_form(report, i, k, row);
      const std::string_view key = chapter_key(row.chapter);
      if (objectives[i].mark == plan::Mark::Removed || !is_chapter(key)) continue;
      by_chapter[row.side == Side::Revenue ? 0 : 1][key].push_back({index_of(i), index_of(k)});
    }
  }
  for (std::size_t side = 0; side < by_chapter.size(); ++side) {
    const Side this_side = side == 0 ? Side::Revenue : Side::Expenditure;
    for (const auto& [chapter, uses] : by_chapter[side]) {
      if (uses.size() > 1) {
        report_shared(report, chapter, this_side, uses);
        report_doubled(report, uses);
      }
      const auto other = by_chapter[1 - side].find(chapter);
      if (other != by_chapter[1 - side].end() && !in_several(uses)) {
        report_other_side(report, chapter, this_side, uses, other->second);
      }
    }
  }
}

}  // namespace pegaso::checking

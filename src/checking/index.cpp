// The document about itself: title pages, index and sheets must tell the same variation, the same
// directors and units, the right pages.
#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "checking/names.h"
#include "checking/report.h"
#include "checking/words.h"

namespace pegaso::checking {
namespace {

using plan::IndexEntry;

// --- the variation that a page claims to be ------------------------------------------------------

constexpr std::array<std::string_view, 12> ordinals = {
    "primo",   "secondo", "terzo", "quarto", "quinto",     "sesto",
    "settimo", "ottavo",  "nono",  "decimo", "undicesimo", "dodicesimo"};

// "Quarto provvedimento di variazione" is 4, "variazione n. 3" is 3; 0 when the text names none.
int variation_of(std::string_view text) {
  const std::string lower = lower_ascii(text);
  const std::size_t word = lower.find("variazion");
  const std::size_t act = lower.find("provvediment");
  if (word == std::string::npos && act == std::string::npos) return 0;
  for (std::size_t i = 0; i < ordinals.size(); ++i) {
    if (find_word(lower, ordinals[i]) != std::string::npos) return static_cast<int>(i) + 1;
  }
  if (word == std::string::npos) return 0;
  std::size_t at = lower.find("n.", word);
  if (at == std::string::npos) return 0;
  for (at += 2; at < lower.size() && lower[at] == ' ';) ++at;
  std::size_t end = at;
  const auto number = number_at(lower, at, end);
  return number && *number < 1000 * number_scale ? static_cast<int>(*number / number_scale) : 0;
}

void report_variation(Report& report, const Datum& where, std::uint32_t line,
                      const std::string& expected, const std::string& found) {
  Finding& finding = report.add(
      Kind::IndexMismatch, where,
      say("Qui si legge «{}», ma il frontespizio del documento dice «{}».",
          "Here it says “{}”, but the document's title page says “{}”.", found, expected),
      expected, found);
  if (line != 0) finding.line = finding.last_line = line;
}

void check_variation(Report& report) {
  const auto& pages = report.plan().title_pages;
  int first = 0;
  std::string first_text;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const int variation = variation_of(pages[i].subtitle);
    if (variation == 0) continue;
    if (first == 0) {
      first = variation;
      first_text = pages[i].subtitle;
    } else if (variation != first) {
      report_variation(report, {Part::TitlePage, index_of(i), 0, Field::Subtitle}, 0, first_text,
                       pages[i].subtitle);
    }
  }
  if (first == 0) return;
  // The index's own heading says it too.
  const reading::Reading& reading = report.reading();
  const Datum heading = {Part::IndexEntry, 0, 0, Field::Label};
  for (const reading::Place& place : reading.places.of(heading)) {
    const std::string text =
        fold_spaces(reading.source.text().substr(place.begin, place.end - place.begin));
    const int variation = variation_of(text);
    if (variation == 0 || variation == first) continue;
    report_variation(report, heading, reading.source.line_of(place.begin), first_text, text);
  }
}

// --- directors and units -------------------------------------------------------------------------

struct Sheets {
  std::size_t first = 0;                          // the director's first objective
  std::map<std::string_view, std::size_t> units;  // and how many sheets have each
};

std::string_view usual_unit(const Sheets& sheets) {
  const auto most =
      std::max_element(sheets.units.begin(), sheets.units.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == sheets.units.end() ? std::string_view() : most->first;
}

Datum of_entry(std::size_t entry, Field field) {
  return {Part::IndexEntry, index_of(entry), 0, field};
}

class IndexCheck {
 public:
  IndexCheck(Report& report, const Names& names) : report_(report), names_(names) {
    const auto& objectives = report.plan().objectives;
    for (std::size_t i = 0; i < objectives.size(); ++i) {
      if (objectives[i].director.empty()) continue;
      const auto [at, is_new] =
          sheets_.try_emplace(person_key(objectives[i].director), Sheets{i, {}});
      if (is_new) order_.push_back(i);
      ++at->second.units[objectives[i].unit];
    }
  }

  void run() {
    const auto& index = report_.plan().index;
    if (index.empty() || sheets_.empty()) return;
    std::unordered_map<std::string, std::size_t> entries;
    for (std::size_t i = 0; i < index.size(); ++i) {
      const std::string key = person_key(index[i].director);
      if (key.empty()) continue;
      entries.try_emplace(key, i);
      check_entry(i, index[i], key);
    }
    if (entries.empty()) return;  // an index of other things
    for (const std::size_t i : order_) {
      const plan::Objective& objective = report_.plan().objectives[i];
      if (entries.contains(person_key(objective.director))) continue;
      report_.add(Kind::IndexMismatch, of_objective(i, Field::Director),
                  say("{} ha obiettivi nel piano ma non è nell'indice.",
                      "{} has objectives in the plan but is not in the index.", objective.director),
                  {}, objective.director);
    }
    check_pages();
  }

 private:
  void check_entry(std::size_t i, const IndexEntry& entry, const std::string& key) {
    const auto found = sheets_.find(key);
    if (found == sheets_.end()) {
      report_
          .add(Kind::IndexMismatch, of_entry(i, Field::Director),
               say("Nell'indice c'è {}, ma nessun obiettivo del piano è suo.",
                   "{} is in the index, but no objective of the plan is theirs.", entry.director),
               {}, entry.director)
          .director = entry.director;
      return;
    }
    const Sheets& sheets = found->second;
    const std::string& director = report_.plan().objectives[sheets.first].director;
    if (entry.director != director) {
      add(i, Field::Director, entry.director, director,
          {"Nell'indice è scritto «{}», nelle schede «{}».",
           "The index says “{}”, the sheets say “{}”."},
          sheets);
    }
    const std::string_view unit = usual_unit(sheets);
    if (entry.unit.empty() || unit.empty() || sheets.units.contains(entry.unit)) return;
    // Where the index is right, the sheet's spelling is told among the names.
    const NameId id = names_.id(NameKind::Unit, entry.unit);
    if (id != no_name && id == names_.id(NameKind::Unit, unit) &&
        names_.preferred(NameKind::Unit, id) == entry.unit) {
      return;
    }
    add(i, Field::Unit, entry.unit, unit,
        {"Nell'indice l'unità è «{}», nelle schede «{}».",
         "In the index the unit is “{}”, in the sheets “{}”."},
        sheets);
  }

  void add(std::size_t entry, Field field, std::string_view found, std::string_view expected,
           const Wording& sentence, const Sheets& sheets) {
    Finding& finding = report_.add(Kind::IndexMismatch, of_entry(entry, field),
                                   {fmt::format(fmt::runtime(sentence.it), found, expected),
                                    fmt::format(fmt::runtime(sentence.en), found, expected)},
                                   std::string(expected), std::string(found));
    finding.director = report_.plan().objectives[sheets.first].director;
    if (fold_for_comparison(found) == fold_for_comparison(expected)) {
      finding.severity = Severity::Info;
    }
    report_.relate(finding, of_objective(sheets.first, field));
  }

  // --- pages -------------------------------------------------------------------------------------

  // Offsets of the page headers that tell the pages of the sheets: those with the wording that most
  // headers have.
  std::vector<std::uint32_t> page_starts() const {
    const reading::Reading& reading = report_.reading();
    const auto headers = reading.places.of({Part::Document, 0, 0, Field::Header});
    const std::string_view text = reading.source.text();
    std::unordered_map<std::string_view, std::size_t> counts;
    std::string_view usual;
    for (const reading::Place& place : headers) {
      const std::string_view header = text.substr(place.begin, place.end - place.begin);
      if (++counts[header] > counts[usual] || usual.empty()) usual = header;
    }
    std::vector<std::uint32_t> starts;
    for (const reading::Place& place : headers) {
      if (text.substr(place.begin, place.end - place.begin) == usual) starts.push_back(place.begin);
    }
    return starts;
  }

  // The page of the sheets on which a director's first sheet begins; nullopt when the reading has
  // no places.
  std::optional<int> page_of(const Sheets& sheets, const std::vector<std::uint32_t>& starts) const {
    const auto title = report_.reading().places.of(of_objective(sheets.first, Field::Title));
    if (title.empty()) return std::nullopt;
    const auto after = std::upper_bound(starts.begin(), starts.end(), title.front().begin);
    return static_cast<int>(after - starts.begin());
  }

  // The index may count from any page: its first entry tells from which.
  void check_pages() {
    const std::vector<std::uint32_t> starts = page_starts();
    if (starts.empty()) return;
    std::optional<int> offset;
    const auto& index = report_.plan().index;
    for (std::size_t i = 0; i < index.size(); ++i) {
      if (!index[i].page) continue;
      const auto found = sheets_.find(person_key(index[i].director));
      if (found == sheets_.end()) continue;
      const auto page = page_of(found->second, starts);
      if (!page) continue;
      if (!offset) offset = *index[i].page - *page;
      const int expected = *page + *offset;
      if (*index[i].page == expected) continue;
      Finding& finding = report_.add(
          Kind::IndexMismatch, of_entry(i, Field::Page),
          say("L'indice rimanda per {} a pagina {}, ma le sue schede cominciano a pagina {}.",
              "The index sends to page {1} for {0}, but the sheets begin on page {2}.",
              index[i].director, *index[i].page, expected),
          std::to_string(expected), std::to_string(*index[i].page));
      finding.director = report_.plan().objectives[found->second.first].director;
      report_.relate(finding, of_objective(found->second.first, Field::Title));
    }
  }

  Report& report_;
  const Names& names_;
  std::unordered_map<std::string, Sheets> sheets_;
  std::vector<std::size_t> order_;  // the first objective of each director
};

}  // namespace

void check_index(Report& report, const Names& names) {
  check_variation(report);
  IndexCheck(report, names).run();
}

}  // namespace pegaso::checking

// What only the lines of the document show: markup that a converter left, wording printed twice,
// text that found no place.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "checking/report.h"
#include "checking/words.h"

namespace pegaso::checking {
namespace {

// Tells lines their objective: the last one whose title stands above.
class ObjectiveLines {
 public:
  explicit ObjectiveLines(const Report& report) : report_(report) {
    for (std::size_t i = 0; i < report.plan().objectives.size(); ++i) {
      const std::uint32_t line = report.line_of(of_objective(i, Field::Title));
      if (line != 0) firsts_.emplace_back(line, i);
    }
    std::sort(firsts_.begin(), firsts_.end());
    for (const plan::StaffTable& table : report.plan().staff) {
      const auto index = static_cast<std::size_t>(&table - report.plan().staff.data());
      const std::uint32_t line =
          report.line_of({Part::StaffTable, index_of(index), 0, Field::Unit});
      if (line != 0) end_ = std::min(end_, line);
    }
  }

  void assign(Finding& finding) const {
    if (finding.line >= end_) return;
    const auto after =
        std::upper_bound(firsts_.begin(), firsts_.end(), finding.line,
                         [](std::uint32_t line, const auto& first) { return line < first.first; });
    if (after == firsts_.begin()) return;
    const plan::Objective& objective = report_.plan().objectives[std::prev(after)->second];
    finding.objective = objective.number;
    finding.director = objective.director;
  }

 private:
  const Report& report_;
  std::vector<std::pair<std::uint32_t, std::size_t>> firsts_;
  std::uint32_t end_ = UINT32_MAX;  // the staff tables follow the sheets
};

// A tag such as <p>, </ul>, <br/>, <ul style="...">, from `at` on; "" when none begins there.
std::string_view tag_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  if (end < text.size() && text[end] == '/') ++end;
  if (end >= text.size() || !(is_lower(text[end]) || is_upper(text[end]))) return {};
  const std::size_t close = text.find_first_of("<>\n", end);
  if (close == std::string_view::npos || text[close] != '>') return {};
  // "<importo totale>" in words is no tag: a name, then attributes.
  std::size_t name_end = end;
  while (name_end < close && (is_letter(text[name_end]) || is_digit(text[name_end]))) ++name_end;
  const std::string_view attributes = text.substr(name_end, close - name_end);
  const bool plain = attributes.empty() || attributes == "/" || attributes == " /";
  if (!plain && attributes.find('=') == std::string_view::npos) return {};
  return text.substr(at, close + 1 - at);
}

// "**bold**" or "*italic*" from `at` on; "" when the star is something else.
std::string_view emphasis_at(std::string_view text, std::size_t at) {
  const bool bold = text.substr(at).starts_with("**");
  const std::size_t begin = at + (bold ? 2 : 1);
  if (begin >= text.size()) return {};
  if (bold) return text.substr(at, 2);
  // "2015 *100" multiplies, "*21 h." refers to a note.
  if (!is_letter(text[begin]) && text[begin] != '"') return {};
  if (at > 0 && !is_space(text[at - 1]) && text[at - 1] != '(') return {};
  const std::size_t line_end = std::min(text.find('\n', begin), text.size());
  const std::size_t cell_end = std::min(text.find('\t', begin), line_end);
  const std::size_t close = text.substr(0, cell_end).find('*', begin);
  if (close == std::string_view::npos || is_space(text[close - 1])) return {};
  const bool ends_word =
      close + 1 == cell_end || (!is_letter(text[close + 1]) && !is_digit(text[close + 1]));
  return ends_word ? text.substr(at, 1) : std::string_view();
}

// What stands at a place of the text, with the line it is on.
struct FoundMarkup {
  std::uint32_t line = 0;
  std::string_view markup;
};

// One for each line that has any, the first.
std::vector<FoundMarkup> markup_in(const reading::Source& source) {
  const std::string_view text = source.text();
  std::vector<FoundMarkup> found;
  const auto scan = [&](char sign, std::string_view (*markup_at)(std::string_view, std::size_t)) {
    for (std::size_t at = text.find(sign); at != std::string_view::npos;
         at = text.find(sign, at + 1)) {
      const std::string_view markup = markup_at(text, at);
      if (markup.empty()) continue;
      found.push_back({source.line_of(static_cast<std::uint32_t>(at)), markup});
      // The rest of the line tells nothing more.
      at = std::min(text.find('\n', at), text.size() - 1);
    }
  };
  scan('<', tag_at);
  scan('*', emphasis_at);
  std::stable_sort(found.begin(), found.end(), [](const FoundMarkup& a, const FoundMarkup& b) {
    return a.line < b.line || (a.line == b.line && a.markup.data() < b.markup.data());
  });
  found.erase(
      std::unique(found.begin(), found.end(),
                  [](const FoundMarkup& a, const FoundMarkup& b) { return a.line == b.line; }),
      found.end());
  return found;
}

void check_markup(Report& report, const ObjectiveLines& objectives) {
  for (const FoundMarkup& each : markup_in(report.reading().source)) {
    const std::string markup = excerpt(each.markup, 40);
    Finding& finding = report.add_at(Kind::MarkupLeft, each.line,
                                     say("In questa riga è rimasto un codice di impaginazione: {}.",
                                         "This line holds a code of a page layout: {}.", markup),
                                     {}, markup);
    objectives.assign(finding);
  }
}

// Every place on the line is wording of the layout.
bool is_wording(const reading::Reading& reading, std::uint32_t line) {
  const std::uint32_t begin = reading.source.line_start(line);
  const auto end = begin + static_cast<std::uint32_t>(reading.source.line(line).size());
  bool any = false;
  for (const reading::Place& place : reading.places.all()) {
    if (place.end <= begin || place.begin >= end) continue;
    if (place.datum.field != Field::Label) return false;
    any = true;
  }
  return any;
}

// Two lines running with the same wording: a heading printed twice.
void check_doubled_lines(Report& report, const ObjectiveLines& objectives) {
  constexpr std::size_t heading_bytes_min = 20;
  constexpr std::size_t doubled_max = 200;  // beyond it is how the document is made
  const reading::Source& source = report.reading().source;
  std::string_view last;
  std::uint32_t last_line = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> doubled;
  for (std::uint32_t line = 1; line <= source.line_count(); ++line) {
    const std::string_view text = trimmed(source.line(line));
    if (text.empty()) continue;
    if (text.size() >= heading_bytes_min && text == last) doubled.emplace_back(line, last_line);
    if (doubled.size() > doubled_max) return;
    last = text;
    last_line = line;
  }
  for (const auto& [line, first] : doubled) {
    if (!is_wording(report.reading(), line)) continue;
    const std::string_view text = trimmed(source.line(line));
    Finding& finding = report.add_at(Kind::TextRepeated, line,
                                     say("L'intestazione «{}» è stampata due volte di seguito.",
                                         "The heading “{}” is printed twice running.", text),
                                     {}, excerpt(text));
    finding.related.push_back(first);
    objectives.assign(finding);
  }
}

void check_unread(Report& report, const ObjectiveLines& objectives) {
  for (const reading::Unread& unread : report.reading().unread) {
    const std::string text = excerpt(unread.text, 160);
    Finding& finding = report.add_at(Kind::UnreadText, unread.line,
                                     say("Il testo «{}» non ha trovato posto in nessun campo.",
                                         "The text “{}” found no place in any field.", text),
                                     {}, text);
    objectives.assign(finding);
  }
}

}  // namespace

void check_source_lines(Report& report) {
  const ObjectiveLines objectives(report);
  check_markup(report, objectives);
  check_doubled_lines(report, objectives);
  check_unread(report, objectives);
}

}  // namespace pegaso::checking

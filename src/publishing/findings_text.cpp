#include "publishing/findings_text.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "publishing/table.h"
#include "reading/doubts.h"

namespace pegaso::publishing {
namespace {

using checking::Finding;
using checking::Severity;

constexpr std::size_t message_indent = 4;

Tone tone_of(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return Tone::Red;
    case Severity::Warning:
      return Tone::Yellow;
    case Severity::Info:
      return Tone::Blue;
  }
  return Tone::Plain;
}

const std::string& word_for(Severity severity, Language language) {
  static const Bilingual error{"errore", "error"};
  static const Bilingual warning{"avviso", "warning"};
  static const Bilingual info{"nota", "note"};
  switch (severity) {
    case Severity::Error:
      return error.in(language);
    case Severity::Warning:
      return warning.in(language);
    case Severity::Info:
      return info.in(language);
  }
  return info.in(language);
}

std::string_view in(const checking::Wording& wording, Language language) {
  return language == Language::Italian ? wording.it : wording.en;
}

// How often each kind was found, the worst first, then the most frequent.
Table kinds_table(const std::vector<Finding>& findings, Language language) {
  using Key = std::pair<Severity, checking::Kind>;
  std::map<Key, std::int64_t> counts;
  for (const Finding& finding : findings) ++counts[{finding.severity, finding.kind}];
  std::vector<std::pair<Key, std::int64_t>> rows(counts.begin(), counts.end());
  std::ranges::sort(rows, {}, [](const auto& row) {
    const auto& [key, number] = row;
    return std::tuple(key.first, -number, key.second);
  });
  Table table;
  table.columns = {{"count", {"quanti", "how many"}, Align::Right},
                   {"severity", {"gravità", "severity"}},
                   {"kind", {"tipo", "kind"}},
                   {"title", {"che cosa", "what"}}};
  for (const auto& [key, number] : rows) {
    const auto& [severity, kind] = key;
    table.rows.push_back({number, word_for(severity, language), std::string(checking::name(kind)),
                          std::string(in(checking::info(kind).title, language))});
  }
  return table;
}

class Report {
 public:
  Report(const reading::Reading& reading, const std::vector<Finding>& findings,
         const TextStyle& style)
      : reading_(reading), findings_(findings), style_(style) {}

  std::string write() {
    heading();
    kinds();
    doubts();
    groups();
    return out_.take();
  }

 private:
  std::string say(std::string_view it, std::string_view en) const {
    return std::string(style_.language == Language::Italian ? it : en);
  }
  void line(std::string_view text, Tone tone = Tone::Plain) {
    if (tone == Tone::Plain) {
      out_.write(text);
    } else {
      out_.write(toned(text, tone, style_));
    }
    out_.write('\n');
  }

  void heading() {
    const FindingCounts counts = count(findings_);
    const Tone tone = counts.errors > 0     ? Tone::Red
                      : counts.warnings > 0 ? Tone::Yellow
                                            : Tone::Green;
    out_.write(toned(printable(reading_.source.name()), Tone::Bold, style_));
    out_.write(": ");
    line(counts_text(counts, style_.language), tone);
  }

  void kinds() {
    if (findings_.empty()) return;
    write_text(kinds_table(findings_, style_.language), style_, out_);
  }

  // What the reader could not settle, which the checker says nothing about.
  void doubts() {
    if (const std::size_t count = reading::doubts(reading_).size(); count > 0) {
      line(style_.language == Language::Italian
               ? fmt::format("{} {} in dubbio: vedere `pegaso review`", count,
                             count == 1 ? "riga" : "righe")
               : fmt::format("{} {} in doubt: see `pegaso review`", count,
                             count == 1 ? "record" : "records"),
           Tone::Yellow);
    }
    for (const reading::StaleRuling& ruling : reading_.stale_rulings) {
      paragraph(say("scelta non applicata: ", "ruling not applied: ") + ruling.what + ". " +
                    ruling.reason.in(style_.language),
                0);
    }
  }

  // Findings by director and objective, both in the order in which the document has them first.
  void groups() {
    struct Placed {
      std::size_t director;  // its rank
      int objective;         // its number, 0 without one
      const Finding* finding;
    };
    std::vector<Placed> order;
    order.reserve(findings_.size());
    std::map<std::string_view, std::size_t> rank;
    for (const Finding& finding : findings_) {
      const auto director = rank.emplace(director_of(finding), rank.size()).first->second;
      order.push_back({director, finding.objective.value_or(0), &finding});
    }
    std::ranges::sort(order, {}, [](const Placed& placed) {
      return std::tuple(placed.director, placed.objective, placed.finding);
    });
    const Placed* before = nullptr;
    for (const Placed& placed : order) {
      const Finding& finding = *placed.finding;
      const bool other_director = before == nullptr || before->director != placed.director;
      if (other_director) director(finding);
      if (other_director || before->finding->objective != finding.objective) objective(finding);
      one(finding);
      before = &placed;
    }
  }

  static std::string_view director_of(const Finding& finding) {
    return finding.objective ? std::string_view(finding.director) : std::string_view();
  }

  void director(const Finding& finding) {
    out_.write('\n');
    if (!finding.objective) {
      line(say("Documento nel suo insieme", "The document as a whole"), Tone::Bold);
    } else if (finding.director.empty()) {
      line(say("Senza dirigente", "Without a director"), Tone::Bold);
    } else {
      line(printable(finding.director), Tone::Bold);
    }
  }

  void objective(const Finding& finding) {
    if (!finding.objective) return;
    const auto& objectives = reading_.plan.objectives;
    const auto at = std::ranges::find(objectives, *finding.objective, &plan::Objective::number);
    std::string text = fmt::format("{} {}", say("Obiettivo", "Objective"), *finding.objective);
    if (at != objectives.end()) text += " · " + printable(at->title);
    for (const std::string& part : wrapped(text, style_.width - 2)) line("  " + part);
  }

  void one(const Finding& finding) {
    std::string where = std::string(message_indent, ' ');
    if (finding.line > 0) {
      where += fmt::format("{} {}", say("riga", "line"), finding.line);
    } else {
      where += say("(senza riga)", "(no line)");
    }
    out_.write(where);
    out_.write("  ");
    out_.write(
        toned(word_for(finding.severity, style_.language), tone_of(finding.severity), style_));
    out_.write("  ");
    line(checking::name(finding.kind), Tone::Dim);
    paragraph(finding.message.in(style_.language), message_indent + 2);
  }

  void paragraph(std::string_view text, std::size_t indent) {
    for (const std::string& part : wrapped(printable(text), style_.width - indent)) {
      out_.write_spaces(indent);
      line(part);
    }
  }

  const reading::Reading& reading_;
  const std::vector<Finding>& findings_;
  const TextStyle& style_;
  Sink out_;
};

std::string number_of(std::size_t number, std::string_view none, std::string_view one,
                      std::string_view many) {
  if (number == 0) return std::string(none);
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

}  // namespace

std::string counts_text(const FindingCounts& counts, Language language) {
  if (language == Language::Italian) {
    return number_of(counts.errors, "nessun errore", "errore", "errori") + ", " +
           number_of(counts.warnings, "nessun avviso", "avviso", "avvisi") + ", " +
           number_of(counts.infos, "nessuna nota", "nota", "note");
  }
  return number_of(counts.errors, "no errors", "error", "errors") + ", " +
         number_of(counts.warnings, "no warnings", "warning", "warnings") + ", " +
         number_of(counts.infos, "no notes", "note", "notes");
}

std::string findings_text(const reading::Reading& reading,
                          const std::vector<checking::Finding>& findings, const TextStyle& style) {
  return Report(reading, findings, style).write();
}

std::string summary_text(const std::vector<DocumentResult>& documents, const TextStyle& style) {
  if (documents.size() < 2) return {};
  FindingCounts counts;
  std::size_t refused = 0;
  for (const DocumentResult& document : documents) {
    counts += document.counts;
    refused += document.problems.empty() ? 0 : 1;
  }
  const bool italian = style.language == Language::Italian;
  std::string text = fmt::format("{} {}: {}", documents.size(), italian ? "documenti" : "documents",
                                 counts_text(counts, style.language));
  if (refused > 0) {
    text += italian ? fmt::format(", {} non {}", refused, refused == 1 ? "letto" : "letti")
                    : fmt::format(", {} not read", refused);
  }
  return "\n" + toned(text, Tone::Bold, style) + "\n";
}

}  // namespace pegaso::publishing

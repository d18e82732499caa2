#include "publishing/findings_report.h"

#include <fmt/format.h>

#include "publishing/findings_json.h"
#include "publishing/findings_sarif.h"
#include "publishing/findings_text.h"

namespace pegaso::publishing {

FindingCounts& FindingCounts::operator+=(const FindingCounts& other) {
  errors += other.errors;
  warnings += other.warnings;
  infos += other.infos;
  return *this;
}

FindingCounts count(const std::vector<checking::Finding>& findings) {
  FindingCounts counts;
  for (const checking::Finding& finding : findings) {
    switch (finding.severity) {
      case checking::Severity::Error:
        ++counts.errors;
        break;
      case checking::Severity::Warning:
        ++counts.warnings;
        break;
      case checking::Severity::Info:
        ++counts.infos;
        break;
    }
  }
  return counts;
}

std::string FindingsReport::begin() const {
  switch (format_) {
    case FindingsFormat::Text:
      return {};
    case FindingsFormat::Json:
      return findings_json_begin();
    case FindingsFormat::Sarif:
      return findings_sarif_begin(options_);
  }
  return {};
}

std::string FindingsReport::document(const reading::Reading& reading,
                                     const std::vector<checking::Finding>& findings) const {
  const Language language = options_.style.language;
  switch (format_) {
    case FindingsFormat::Text:
      return findings_text(reading, findings, options_.style);
    case FindingsFormat::Json:
      return findings_json(reading.source.name(), findings, language);
    case FindingsFormat::Sarif:
      return findings_sarif(reading.source.name(), findings, language);
  }
  return {};
}

std::string_view FindingsReport::separator() const {
  return format_ == FindingsFormat::Text ? "\n" : ",";
}

std::string FindingsReport::end(const std::vector<DocumentResult>& documents) const {
  const Language language = options_.style.language;
  switch (format_) {
    case FindingsFormat::Text:
      return summary_text(documents, options_.style);
    case FindingsFormat::Json:
      return findings_json_end(documents, language);
    case FindingsFormat::Sarif:
      return findings_sarif_end(documents, language);
  }
  return {};
}

}  // namespace pegaso::publishing

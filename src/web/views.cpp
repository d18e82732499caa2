#include "web/views.h"

#include <set>

#include <fmt/format.h>

namespace pegaso::web {

using checking::Severity;

Bilingual severity_words(Severity severity, bool is_plural) {
  switch (severity) {
    case Severity::Error:
      return is_plural ? Bilingual{"errori", "errors"} : Bilingual{"errore", "error"};
    case Severity::Warning:
      return is_plural ? Bilingual{"avvisi", "warnings"} : Bilingual{"avviso", "warning"};
    case Severity::Info:
      break;
  }
  return is_plural ? Bilingual{"note", "notes"} : Bilingual{"nota", "note"};
}

std::string_view severity_colour(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "bad";
    case Severity::Warning:
      return "notice";
    case Severity::Info:
      break;
  }
  return "soft";
}

std::string source_address(std::uint32_t line) { return fmt::format("/source?line={}", line); }

std::vector<std::string> directors_of(const plan::Plan& plan) {
  std::set<std::string> names;
  for (const plan::Objective& each : plan.objectives) {
    if (!each.director.empty()) names.insert(each.director);
  }
  return {names.begin(), names.end()};
}

net::Response download(std::string bytes, std::string type, std::string_view name) {
  net::Response response;
  response.body = std::move(bytes);
  response.type = std::move(type);
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("attachment; filename=\"{}\"", name));
  return response;
}

}  // namespace pegaso::web

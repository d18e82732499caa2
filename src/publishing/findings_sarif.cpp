#include "publishing/findings_sarif.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "base/text.h"
#include "publishing/json_writer.h"

namespace pegaso::publishing {
namespace {

using checking::Finding;
using checking::Severity;

constexpr std::string_view schema = "https://json.schemastore.org/sarif-2.1.0.json";
constexpr std::string_view home = "https://pegaso.example/pegaso.git";

std::string_view level(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    case Severity::Info:
      return "note";
  }
  return "none";
}

std::string_view in(const checking::Wording& wording, Language language) {
  return language == Language::Italian ? wording.it : wording.en;
}

void text_object(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.begin_object();
  json.member("text", text);
  json.end_object();
}

void physical_location(JsonWriter& json, const std::string& document, std::uint32_t line,
                       std::uint32_t last_line) {
  json.key("physicalLocation");
  json.begin_object();
  json.key("artifactLocation");
  json.begin_object();
  json.member("uri", uri_of_path(document));
  json.end_object();
  if (line > 0) {
    json.key("region");
    json.begin_object();
    json.member("startLine", line);
    if (last_line > line) json.member("endLine", last_line);
    json.end_object();
  }
  json.end_object();
}

void write_rule(JsonWriter& json, const checking::KindInfo& kind, Language language) {
  json.begin_object();
  json.member("id", kind.name);
  text_object(json, "shortDescription", in(kind.title, language));
  text_object(json, "fullDescription", in(kind.explanation, language));
  text_object(json, "help", in(kind.cure, language));
  json.key("defaultConfiguration");
  json.begin_object();
  json.member("level", level(kind.severity));
  json.end_object();
  json.end_object();
}

std::size_t rule_index(checking::Kind kind) {
  const auto all = checking::kinds();
  return static_cast<std::size_t>(std::ranges::find(all, kind, &checking::KindInfo::kind) -
                                  all.begin());
}

void write_result(JsonWriter& json, const std::string& document, const Finding& finding,
                  Language language) {
  json.begin_object();
  json.member("ruleId", checking::name(finding.kind));
  json.member("ruleIndex", rule_index(finding.kind));
  json.member("level", level(finding.severity));
  text_object(json, "message", finding.message.in(language));
  json.key("locations");
  json.begin_array();
  json.begin_object();
  physical_location(json, document, finding.line, finding.last_line);
  if (finding.objective) {
    json.key("logicalLocations");
    json.begin_array();
    json.begin_object();
    json.member("name", std::to_string(*finding.objective));
    json.member("fullyQualifiedName", fmt::format("objectives/{}", *finding.objective));
    json.member("kind", "element");
    json.end_object();
    json.end_array();
  }
  json.end_object();
  json.end_array();
  if (!finding.related.empty()) {
    json.key("relatedLocations");
    json.begin_array();
    for (const std::uint32_t line : finding.related) {
      json.begin_object();
      physical_location(json, document, line, line);
      json.end_object();
    }
    json.end_array();
  }
  json.key("properties");
  json.begin_object();
  json.member("expected", finding.expected);
  json.member("found", finding.found);
  json.member("director", finding.director);
  json.end_object();
  json.end_object();
}

void write_notification(JsonWriter& json, const DocumentResult& document, const Problem& problem,
                        Language language) {
  json.begin_object();
  json.member("level", "error");
  std::string text = problem.message.in(language);
  if (const std::string& cure = problem.cure.in(language); !cure.empty()) text += ". " + cure;
  text_object(json, "message", text);
  json.key("locations");
  json.begin_array();
  json.begin_object();
  physical_location(json, document.name, problem.where.line, problem.where.line);
  json.end_object();
  json.end_array();
  json.end_object();
}

}  // namespace

std::string uri_of_path(const std::string& path) {
  static constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string findings_sarif_begin(const FindingsOptions& options) {
  const Language language = options.style.language;
  Sink out;
  out.write(fmt::format("{{\n \"$schema\": \"{}\",\n \"version\": \"2.1.0\",\n \"runs\": [\n  {{",
                        schema));
  JsonWriter json(out, JsonWriter::Inside{.depth = 3});
  json.key("tool");
  json.begin_object();
  json.key("driver");
  json.begin_object();
  json.member("name", "pegaso");
  json.member("informationUri", home);
  json.member("version", options.version);
  json.member("semanticVersion", options.version);
  json.member("language", language == Language::Italian ? "it" : "en");
  json.key("rules");
  json.begin_array();
  for (const checking::KindInfo& kind : checking::kinds()) write_rule(json, kind, language);
  json.end_array();
  json.end_object();
  json.end_object();
  json.member("language", language == Language::Italian ? "it" : "en");
  out.write(",\n   \"results\": [");
  return out.take();
}

std::string findings_sarif(const std::string& document, const std::vector<Finding>& findings,
                           Language language) {
  Sink out;
  JsonWriter json(out, JsonWriter::Inside{.depth = 4});
  for (const Finding& finding : findings) write_result(json, document, finding, language);
  return out.take();
}

std::string findings_sarif_end(const std::vector<DocumentResult>& documents, Language language) {
  Sink out;
  out.write("\n   ],\n   \"invocations\": ");
  JsonWriter json(out, JsonWriter::Inside{.depth = 3, .after_key = true});
  json.begin_array();
  json.begin_object();
  const bool all_read = std::ranges::all_of(
      documents, [](const DocumentResult& each) { return each.problems.empty(); });
  json.member("executionSuccessful", all_read);
  json.key("toolExecutionNotifications");
  json.begin_array();
  for (const DocumentResult& document : documents) {
    for (const Problem& problem : document.problems) {
      write_notification(json, document, problem, language);
    }
  }
  json.end_array();
  json.end_object();
  json.end_array();
  out.write("\n  }\n ]\n}\n");
  return out.take();
}

}  // namespace pegaso::publishing

#include "publishing/findings_json.h"

#include <optional>

#include "publishing/json_writer.h"

namespace pegaso::publishing {
namespace {

std::optional<std::uint32_t> known(std::uint32_t line) {
  return line == 0 ? std::nullopt : std::optional(line);
}

void write_counts(JsonWriter& json, const FindingCounts& counts) {
  json.begin_object();
  json.member("error", counts.errors);
  json.member("warning", counts.warnings);
  json.member("info", counts.infos);
  json.end_object();
}

void write_problem(JsonWriter& json, const Problem& problem, Language language) {
  json.begin_object();
  json.member("line", known(problem.where.line));
  json.member("message", problem.message.in(language));
  json.member("cure", problem.cure.in(language));
  json.end_object();
}

}  // namespace

std::string findings_json_begin() { return "{\n \"findings\": ["; }

std::string findings_json(const std::string& document,
                          const std::vector<checking::Finding>& findings, Language language) {
  Sink out;
  JsonWriter json(out, JsonWriter::Inside{.depth = 2});
  for (const checking::Finding& finding : findings) {
    json.begin_object();
    json.member("kind", checking::name(finding.kind));
    json.member("severity", checking::name(finding.severity));
    json.member("document", document);
    json.member("line", known(finding.line));
    json.member("lastLine", known(finding.last_line));
    json.member("objective", finding.objective);
    json.member("director", finding.director);
    json.member("message", finding.message.in(language));
    json.member("expected", finding.expected);
    json.member("found", finding.found);
    json.key("related");
    json.begin_array();
    for (const std::uint32_t line : finding.related) json.value(line);
    json.end_array();
    json.end_object();
  }
  return out.take();
}

std::string findings_json_end(const std::vector<DocumentResult>& documents, Language language) {
  Sink out;
  out.write("\n ],\n \"documents\": ");
  JsonWriter json(out, JsonWriter::Inside{.depth = 1, .after_key = true});
  json.begin_array();
  FindingCounts all;
  for (const DocumentResult& document : documents) {
    json.begin_object();
    json.member("document", document.name);
    json.member("read", document.problems.empty());
    json.key("counts");
    write_counts(json, document.counts);
    json.key("problems");
    json.begin_array();
    for (const Problem& problem : document.problems) write_problem(json, problem, language);
    json.end_array();
    json.end_object();
    all += document.counts;
  }
  json.end_array();
  json.key("counts");
  write_counts(json, all);
  out.write("\n}\n");
  return out.take();
}

}  // namespace pegaso::publishing

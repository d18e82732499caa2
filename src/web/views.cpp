#include "web/views.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "publishing/table_ods.h"

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

std::string chapter_address(const budget::ChapterKey& chapter) {
  std::string code = budget::format(chapter.code);
  std::ranges::replace(code, '/', '-');
  return fmt::format("/budget/chapter/{}/{}",
                     chapter.side == budget::Side::Revenue ? "revenue" : "expenditure", code);
}

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

net::Response table_download(const publishing::Table& table, std::string_view name,
                             Language language) {
  if (name.ends_with(".ods")) {
    return download(publishing::table_ods(table, language),
                    "application/vnd.oasis.opendocument.spreadsheet", name);
  }
  publishing::Sink out;
  publishing::write_csv(table, out);
  return download(out.take(), "text/csv; charset=utf-8", name);
}

void write_table_links(Page& page, std::string_view csv_address, std::string_view ods_address) {
  page.link(csv_address, "CSV");
  page.html().text(" · ");
  page.link(ods_address, "ODS");
}

std::string file_address(std::string_view address, std::string_view kind, std::string_view query) {
  return fmt::format("{}.{}{}{}", address, kind, query.empty() ? "" : "?", query);
}

void write_file_links(Page& page, std::string_view address, std::string_view query) {
  page.html().open("p", {{"class", "files"}});
  page.html().text(page.say("Scarica: ", "Download: "));
  write_table_links(page, file_address(address, "csv", query), file_address(address, "ods", query));
  page.html().close();
}

std::string file_named(const net::Request& request, std::string_view name) {
  return fmt::format("{}.{}", name, request.path.ends_with(".ods") ? "ods" : "csv");
}

}  // namespace pegaso::web

// What several pages have in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "budget/chapter.h"
#include "checking/kinds.h"
#include "net/http.h"
#include "plan/plan.h"
#include "publishing/table.h"
#include "web/page.h"

namespace pegaso::web {

// "errore", "errori"
Bilingual severity_words(checking::Severity severity, bool is_plural);
// "bad", "notice", "soft": classes of the style sheet.
std::string_view severity_colour(checking::Severity severity);

// The page that shows a line of the document.
std::string source_address(std::uint32_t line);

// The page of a chapter of the budget: "126/999" stands in its address as "126-999".
std::string chapter_address(const budget::ChapterKey& chapter);

// Each once, in order.
std::vector<std::string> directors_of(const plan::Plan& plan);

// A file for the reader's disk.
net::Response download(std::string bytes, std::string type, std::string_view name);
// The table as the file that its name asks for: "obiettivi.csv" or "obiettivi.ods".
net::Response table_download(const publishing::Table& table, std::string_view name,
                             Language language);
// "/purchases.csv?state=open"
std::string file_address(std::string_view address, std::string_view kind, std::string_view query);
// Both files of a list at "/purchases": "/purchases.csv" and "/purchases.ods", each with the query ("" for none).
void write_file_links(Page& page, std::string_view address, std::string_view query = {});
// The name of the file that such an address asks for: "acquisti.ods".
std::string file_named(const net::Request& request, std::string_view name);
// "CSV · ODS": links to both files of a list's page.
void write_table_links(Page& page, std::string_view csv_address, std::string_view ods_address);

}  // namespace pegaso::web

// What several pages have in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
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

// Each once, in order.
std::vector<std::string> directors_of(const plan::Plan& plan);

// A file for the reader's disk.
net::Response download(std::string bytes, std::string type, std::string_view name);
// The table as the file that its name asks for: "obiettivi.csv" or "obiettivi.ods".
net::Response table_download(const publishing::Table& table, std::string_view name,
                             Language language);
// "Scarica in CSV": the link to a table's file.
void write_csv_link(Page& page, std::string_view address);
// "CSV · ODS": links to both files of a list's page.
void write_table_links(Page& page, std::string_view csv_address, std::string_view ods_address);

}  // namespace pegaso::web

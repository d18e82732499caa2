// A table as a spreadsheet: OpenDocument 1.3, which LibreOffice and Excel open.
//
// Amounts and dates are numbers and days there, to be summed and sorted, each with its exact value ("1234.56",
// "2016-12-31") and shown as people write it. Texts are texts: none is taken for a formula.
#pragma once

#include "publishing/table.h"

namespace pegaso::publishing {

// The first row holds the titles of the columns. The same table gives the same bytes.
std::string table_ods(const Table& table, Language language);

}  // namespace pegaso::publishing

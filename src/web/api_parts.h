// What every route of the API has in common: its answers, its lists, and what it says to a parameter that is none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "publishing/table.h"
#include "web/site.h"

namespace pegaso::web {

net::Response json_response(std::string body);

// {"total", "page", "perPage", "items"}: the rows of the page that was asked for ("page", "perPage").
// `more`: members that stand before them.
net::Response list_response(const net::Request& request, publishing::Table table,
                            std::string_view more = {});

// 404, in words: "the register has no 2016/9".
net::Response not_there(const Call& call, const Bilingual& what);

// 422 where a parameter of that name is no day ("day"), year ("year") or side of the budget ("side"); nullopt: all are.
std::optional<net::Response> wrong_parameter(const Call& call);

}  // namespace pegaso::web

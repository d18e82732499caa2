#include "web/api_parts.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "base/number.h"
#include "publishing/sink.h"
#include "web/budget_parts.h"
#include "web/widgets.h"

namespace pegaso::web {
namespace {

constexpr std::size_t per_page_usual = 100;
constexpr std::size_t per_page_max = 1'000;

// What is wrong with a value; empty: nothing, or the parameter is another route's.
Bilingual fault_of(std::string_view name, std::string_view value) {
  if (value.empty()) return {};
  if (name == "day" && !typed_day(value)) {
    return {"Non è un giorno come 2016-12-31: " + std::string(value),
            "It is no day such as 2016-12-31: " + std::string(value)};
  }
  if (name == "year") {
    const auto year = parse_number<int>(value);
    if (!year || !Date::from(*year, 1, 1)) {
      return {"Non è un anno: " + std::string(value), "It is no year: " + std::string(value)};
    }
  }
  if (name == "side" && !side_named(value)) {
    return {"Non è una parte del bilancio: " + std::string(value),
            "It is no side of the budget: " + std::string(value)};
  }
  return {};
}

}  // namespace

net::Response json_response(std::string body) {
  net::Response response;
  response.type = "application/json";
  response.body = std::move(body);
  return response;
}

net::Response list_response(const net::Request& request, publishing::Table table,
                            std::string_view more) {
  const auto wanted = parse_number<std::size_t>(request.query_value("perPage").value_or(""));
  const std::size_t per_page =
      std::clamp<std::size_t>(wanted.value_or(per_page_usual), 1, per_page_max);
  const std::size_t page = page_number(request);
  const std::size_t total = table.rows.size();
  const Slice slice = slice_of(total, page, per_page);
  table.rows = {
      std::make_move_iterator(table.rows.begin() + static_cast<std::ptrdiff_t>(slice.begin)),
      std::make_move_iterator(table.rows.begin() + static_cast<std::ptrdiff_t>(slice.end))};
  publishing::Sink out;
  out.write(fmt::format("{{{}\"total\":{},\"page\":{},\"perPage\":{},\"items\":", more, total, page,
                        per_page));
  publishing::write_json(table, out);
  out.write("}\n");
  return json_response(out.take());
}

net::Response not_there(const Call& call, const Bilingual& what) {
  return refusal(call.visit, net::status::not_found, Problem{what, {}, {}});
}

std::optional<net::Response> wrong_parameter(const Call& call) {
  for (const auto& [name, value] : call.request.query) {
    Bilingual fault = fault_of(name, value);
    if (!fault.en.empty())
      return refusal(call.visit, net::status::unprocessable, Problem{std::move(fault), {}, {}});
  }
  return std::nullopt;
}

}  // namespace pegaso::web

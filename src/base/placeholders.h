// Texts with places to fill: "Until {day} the cap is {percent} per cent."
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pegaso {

// What stands for a place's name; nullopt: unknown, the place stays as it is written.
using FillPlace = std::function<std::optional<std::string>(std::string_view name)>;

// The text with each {name} replaced. A brace that nothing closes is text.
std::string with_places_filled(std::string_view text, const FillPlace& fill);

// The names of the places, in order.
std::vector<std::string_view> places_of(std::string_view text);

}  // namespace pegaso

// Which objectives a person means by a director's name or a chapter.
#pragma once

#include <string_view>

#include "plan/plan.h"

namespace pegaso::plan {

// Whether all words of `wanted` are in the name, folded for comparison; never with no words.
bool name_has_words(std::string_view name, std::string_view wanted);
// "5920/999" is that chapter, "5920" every article of it; spaces do not count. Never with "".
bool is_of_chapter(std::string_view chapter, std::string_view wanted);

// A director or co-director has all the words.
bool is_of_director(const Objective& objective, std::string_view wanted);
// A money row is on the chapter.
bool uses_chapter(const Objective& objective, std::string_view wanted);

}  // namespace pegaso::plan

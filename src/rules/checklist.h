// What an act needs before it passes: everything that is missing, and why.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "regime/decision.h"

namespace pegaso::rules {

// A thing that an act needs. Texts are constant data or the regime's.
struct Need {
  std::string_view code;  // "DRAFT_CONTRACT"
  std::string_view rule;
  regime::Message missing;  // why it does not pass without; {code} stands for the title
  std::vector<std::string_view> rests_on = {};
  Bilingual title = {};  // of the code, where the sentence names it
};

struct Checklist {
  regime::Decision decision;
  std::vector<std::string> missing;

  // Open questions on which the needs looked at so far rest.
  std::vector<std::string_view> questions;

  // Blocks unless it is there.
  void require(bool is_there, const Need& need) {
    questions.insert(questions.end(), need.rests_on.begin(), need.rests_on.end());
    if (is_there) return;
    missing.emplace_back(need.code);
    decision.add({.rule = need.rule,
                  .outcome = regime::Outcome::Block,
                  .message = need.missing,
                  .figures = {{"code", regime::Named{std::string(need.code), need.title}}},
                  .remedy = {.needs = {need.code}},
                  .rests_on = need.rests_on});
  }

  // Says why it passes, where nothing is missing.
  void close(std::string_view rule, const regime::Message& complete,
             const std::vector<std::string_view>& rests_on = {}) {
    if (!decision.reasons.empty()) return;
    questions.insert(questions.end(), rests_on.begin(), rests_on.end());
    decision.add({.rule = rule, .message = complete, .rests_on = questions});
  }
};

}  // namespace pegaso::rules

// How pages show findings: each with its mark in words, its line, how it stands, and the short form that accepts it.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>

#include "app/finding_tables.h"
#include "app/loaded_plan.h"
#include "web/page.h"

namespace pegaso::web {

// The page of a finding.
std::string finding_address(const app::LoadedPlan& plan, std::size_t finding);
// Where it stands on its objective's page; "" for what concerns the document as a whole.
std::string place_of_finding(const app::LoadedPlan& plan, std::size_t finding);

// Whether whoever asks may accept it, and take back that it was.
bool may_accept(const Visit& visit, const app::LoadedPlan& plan, std::size_t finding);

// Why something was accepted and by whom is shown to those who may read what is the office's.
app::Reasons reasons_for(const Visit& visit);

// "12 open, 3 accepted"
struct FindingCounts {
  std::size_t open = 0;
  std::size_t accepted = 0;
};
std::string count_words(const Page& page, const FindingCounts& counts);

// "accepted on 12/03/2016 by Anna Bianchi: ...", with the button that takes it back; nothing for an open finding. `back`:
// the address to come back to.
void write_acceptance(Page& page, const app::LoadedPlan& plan, std::size_t finding,
                      const std::string& back);

// Lists of findings of one page.
class FindingsPart {
 public:
  FindingsPart(Page& page, const app::LoadedPlan& plan, std::string back)
      : page_(page), plan_(plan), back_(std::move(back)) {}

  // Nothing where there are none.
  void write(std::span<const std::size_t> findings);

 private:
  void write_one(std::size_t finding);
  void write_form(std::size_t finding);

  Page& page_;
  const app::LoadedPlan& plan_;
  std::string back_;
  std::set<std::string> written_;  // findings that say the same have one place
  std::size_t forms_ = 0;
};

}  // namespace pegaso::web

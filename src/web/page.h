// The frame that every page has: head, header with the sections, the main part, footer; in the reader's language.
// Works without scripts, by keyboard, on a phone.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/person.h"
#include "base/problem.h"
#include "net/http.h"
#include "publishing/html_writer.h"
#include "publishing/sink.h"

namespace pegaso::web {

enum class SiteSection {
  Home,
  Plan,
  Check,
  Acts,
  Budget,
  Purchases,
  Assignments,
  Grants,
  Calendar,
  Rules,
  Accounts,
  Search,
  None
};

// Who asks, as far as pages care.
struct Visit {
  Language language = Language::Italian;
  std::string here;          // path and query, to come back to after a change of language
  std::string municipality;  // "" where the store holds no plan
  std::string plan_title;    // "Piano 2016-2018"
  std::optional<accounts::Person> person;  // who signed in; nullopt: a guest
  accounts::Guests guests = accounts::Guests::Nothing;
  std::string csrf;  // the token that a form of this visit carries; "" of a guest
  std::optional<std::chrono::sys_seconds> seen_before;  // when the session before this one began

  // Whether whoever asks may do it somewhere, and to what belongs to one of these units (accounts/person.h).
  bool may(accounts::Action action) const {
    return person ? accounts::may(*person, action) : accounts::may(guests, action);
  }
  bool may(accounts::Action action, const std::vector<std::string>& units) const {
    return person ? accounts::may(*person, action, units) : accounts::may(guests, action);
  }
};

// One page being written.
//
//   Page page(visit, SiteSection::Plan, {"Obiettivi", "Objectives"});
//   page.html().element("p", "...");
//   return page.finished();
class Page {
 public:
  Page(const Visit& visit, SiteSection section, const Bilingual& title);

  publishing::HtmlWriter& html() { return html_; }
  const Visit& visit() const { return visit_; }
  Language language() const { return visit_.language; }
  std::string_view say(std::string_view it, std::string_view en) const {
    return visit_.language == Language::Italian ? it : en;
  }
  std::string_view say(const Bilingual& words) const { return words.in(visit_.language); }

  // A link inside running text or a cell.
  void link(std::string_view to, std::string_view text);
  // A term and its description of an open <dl>; nothing where the description is empty.
  void described(std::string_view term, std::string_view description);
  // A coloured word; colour is never the only sign, the word says it too.
  void badge(std::string_view text, std::string_view colour);

  net::Response finished(unsigned status = 200);

  // A part of a page, without frame: what is asked for while somebody types.
  explicit Page(const Visit& visit) : visit_(visit) {}
  net::Response finished_part();

 private:
  void write_head(const Bilingual& title);
  void write_header(SiteSection section);
  void write_person();

  Visit visit_;
  publishing::Sink out_;
  publishing::HtmlWriter html_{out_};
};

// A page that says what went wrong and what to do.
net::Response problem_page(const Visit& visit, unsigned status, const Problem& problem);

// The same for whoever asked: a page, or JSON where a program asked ("/api/v1/...").
net::Response refusal(const Visit& visit, unsigned status, const Problem& problem);

// The address of a file of the interface ("pegaso.css"), which changes when its content does.
std::string static_address(std::string_view name);
// The file at such an address; nullopt: none.
std::optional<net::Response> static_file(std::string_view path);

}  // namespace pegaso::web

// How pages show duties, and the short form that says one was done.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "duties/calendar.h"
#include "regime/regime.h"
#include "web/page.h"
#include "web/site.h"

namespace pegaso::web {

// What a list of duties has to know beside them.
struct DutyListFrame {
  const regime::Regime& regime;
  Date day;          // as of which they stand; proposed as the day on which one was done
  std::string back;  // the address to come back to after something was recorded
};

// Whether whoever asks may say that it was done.
bool may_mark_done(const Visit& visit, const duties::Duty& duty, const regime::Regime& regime);

// "bad" of a late one, "notice" of one that is to be done, and so on.
std::string_view colour_of(const duties::Duty& duty);

// Those that the person looks after; all of them for whoever looks after none.
std::vector<const duties::Duty*> own_duties(const Visit& visit, const duties::Calendar& calendar,
                                            const regime::Regime& regime);

// As a file for calendar programs.
net::Response duties_file(const Call& call, std::span<const duties::Duty* const> duties, Date day);

// The pages about duties, the open one marked.
void write_calendar_tabs(Page& page);

// The items of a list; months stand above them where `by_month`. Nothing where there are none.
void write_duties(Page& page, std::span<const duties::Duty* const> duties,
                  const DutyListFrame& frame, bool by_month);

// What was just recorded or undone, as the address of the call says (?recorded=7, ?undone=7), with the way back; nothing
// where there is no such event.
void write_recorded(Page& page, const Call& call, const std::string& back);

// "maggio 2016"

// The address with one more value in its query.
std::string with_value(std::string_view address, std::string_view name, std::string_view value);

}  // namespace pegaso::web

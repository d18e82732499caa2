// What the files of purchases say to the duties: the start act, invitation, award, DURC, contract, start, completion, test.
// Internal to this room.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "duties/calendar.h"
#include "purchases/purchase.h"
#include "regime/regime.h"

namespace pegaso::app {

// What duties and proofs of a purchase are about: "acquisto 2016/3".
std::string duty_subject(purchases::PurchaseNumber number);

struct PurchaseEvents {
  std::vector<duties::Event> events;
  std::vector<Problem> remarks;  // what the regime does not say
};

// `files`: all of a municipality, by number. A document of a file whose code is the name of a duty is its proof. `day`: as of which the
// year of a draw is over or not.
PurchaseEvents purchase_events(const regime::Regime& regime,
                               std::span<const purchases::PurchaseFile> files, Date day);

}  // namespace pegaso::app

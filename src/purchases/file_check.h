// What the rules of the year say of a purchase's file: documents present and missing, codes, DURC, rotation of those who
// are invited, purchases split to stay below a band; and which awards are drawn for a full check.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "purchases/file_index.h"
#include "purchases/purchase.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "rules/purchase_advice.h"

namespace pegaso::purchases {

// The request for advice that the purchase is; views its category.
rules::AdviceRequest advice_request(const Purchase& purchase);

// The event by which a document comes into the file; Document, by its code, where it has no event of its own.
EventKind event_of_document(std::string_view code);

struct DocumentState {
  std::string_view code;
  bool is_there = false;
  regime::Reason reason;  // why it is needed
};

struct FileCheck {
  std::vector<DocumentState> documents;
  std::vector<regime::Reason> remarks;  // what somebody should look at
  // Others of the same unit, category and nature within the window of the rule on splitting.
  std::vector<PurchaseNumber> similar;
};

// `all`: every file of the municipality, this one included. The category has to be one that the regime knows.
regime::Configured<FileCheck> check_file(const regime::Regime& regime, const PurchaseFile& file,
                                         std::span<const PurchaseFile> all, Date today);
// The same; where many files are checked, `others` is one FileIndex of all.
regime::Configured<FileCheck> check_file(const regime::Regime& regime, const PurchaseFile& file,
                                         const OtherFiles& others, Date today);

// The last day on which a DURC of that day of issue is good.
regime::Configured<Date> durc_good_until(const regime::Regime& regime, Date issued);

// One award of a block, drawn so that anybody can repeat it: the block's numbers are written as `text`,
// "2016:2015/3,2016/7", and the award is that at FNV-1a(text) modulo the block's size, counted from 0 (64 bits).
struct Drawn {
  PurchaseNumber number;
  std::string text;
  std::uint64_t hash = 0;
};
struct Draw {
  std::vector<PurchaseNumber> awards;  // that enter, in the order of recording
  std::vector<Drawn> drawn;
  regime::Reason reason;
};
// The first award of that year that was recorded, whether or not it was annulled since: what was drawn stays. nullptr: none.
const Event* award_entering_draw(const PurchaseFile& file, int year);

// The awards of the year that the rules let enter the draw (VER-04). A part of a block is drawn from when the year is
// over. Later awards never change what was drawn of a whole block.
regime::Configured<Draw> draw_awards(const regime::Regime& regime,
                                     std::span<const PurchaseFile> all, int year,
                                     bool is_year_closed);

}  // namespace pegaso::purchases

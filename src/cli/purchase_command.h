// What the parts of `pegaso purchase` share. Internal to this room.
#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"
#include "base/result.h"
#include "cli/command.h"
#include "publishing/json_writer.h"
#include "purchases/purchase.h"
#include "regime/regime.h"
#include "rules/purchase.h"

namespace pegaso::cli {

// --net, or --gross with --vat; refuses an amount of which nobody says whether VAT is in it.
Result<Money> net_amount_of(const Arguments& arguments);
// --nature.
Result<rules::PurchaseObject> nature_of(const Arguments& arguments);
// The word of --nature for it.
std::string_view nature_word(rules::PurchaseObject nature);
// --category, or the ordinary one; refuses what the regime does not know on that day.
Result<std::string> category_of(const Arguments& arguments, const regime::Regime& regime, Date day);

// What the regime lacks, as a refusal.
Problem not_configured(const regime::Missing& missing);

// The reason's sentence, wrapped, with its sources below.
void write_reason(const regime::Regime& regime, const regime::Reason& reason, Shell& shell);
// Its members, into an object that is open: rule, sentence, sources, passage, restsOn.
void write_reason_json(const regime::Regime& regime, const regime::Reason& reason,
                       Language language, publishing::JsonWriter& json);

// --renewal, zero where it was not given; refuses a negative one.
Result<Money> renewal_of(const Arguments& arguments);

Problem no_such_purchase(purchases::PurchaseNumber number);

int advise_purchase(const Arguments& arguments, Shell& shell);
int open_purchase(const Arguments& arguments, Shell& shell);
int advance_purchase(const Arguments& arguments, Shell& shell);
int annul_purchase_event(const Arguments& arguments, Shell& shell);
int list_purchases(const Arguments& arguments, Shell& shell);
int show_purchase(const Arguments& arguments, Shell& shell);
int check_purchases(const Arguments& arguments, Shell& shell);
int draw_purchases(const Arguments& arguments, Shell& shell);

}  // namespace pegaso::cli

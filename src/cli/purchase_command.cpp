// pegaso purchase: what its actions share, and which there are
#include "cli/purchase_command.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cli/needed_options.h"
#include "cli/output.h"
#include "cli/shell.h"
#include "publishing/text_layout.h"
#include "rules/market_channels.h"
#include "rules/net_amount.h"
#include "rules/words.h"

namespace pegaso::cli {
namespace {

constexpr std::array<rules::Choice<rules::PurchaseObject>, 3> natures = {{
    {"works", rules::PurchaseObject::Works},
    {"supplies", rules::PurchaseObject::Goods},
    {"services", rules::PurchaseObject::Services},
}};

constexpr std::string_view categories_table = "channels.categories";

struct Action {
  std::string_view name;
  int (*run)(const Arguments&, Shell&);
};
constexpr auto actions = std::to_array<Action>({{"advise", advise_purchase},
                                                {"open", open_purchase},
                                                {"advance", advance_purchase},
                                                {"annul", annul_purchase_event},
                                                {"list", list_purchases},
                                                {"show", show_purchase},
                                                {"check", check_purchases},
                                                {"draw", draw_purchases}});

Problem unclear_vat() {
  return {{"non si sa se l'importo comprende l'IVA", "whether the amount includes VAT is not said"},
          {},
          {"Le soglie sono al netto: --net IMPORTO, oppure --gross IMPORTO con --vat ALIQUOTA "
           "(--vat 0 se esente)",
           "Thresholds are net: --net AMOUNT, or --gross AMOUNT with --vat RATE (--vat 0 where "
           "exempt)"}};
}

}  // namespace

Result<Money> net_amount_of(const Arguments& arguments) {
  const bool has_net = arguments.has("net");
  const bool has_gross = arguments.has("gross");
  if (has_net == has_gross || has_gross != arguments.has("vat")) {
    return std::unexpected(unclear_vat());
  }
  const Money given = TRY(amount_of(arguments, has_net ? "net" : "gross"));
  if (given < Money()) {
    return refuse(
        {"l'importo di un acquisto non è negativo", "the amount of a purchase is not negative"});
  }
  if (has_net) return given;
  constexpr std::uint64_t percent_max = 100;
  const std::uint64_t percent = number_of(arguments, "vat").value_or(percent_max + 1);
  if (percent > percent_max) {
    return refuse({"--vat: fuori da 0-100", "--vat: outside 0-100"});
  }
  return rules::net_of_vat(given, static_cast<std::int64_t>(percent));
}

Result<Money> renewal_of(const Arguments& arguments) {
  if (!arguments.has("renewal")) return Money();
  const Money renewal = TRY(amount_of(arguments, "renewal"));
  if (renewal >= Money()) return renewal;
  return refuse({"--renewal: un importo negativo", "--renewal: a negative amount"});
}

Problem no_such_purchase(purchases::PurchaseNumber number) {
  const std::string written = purchases::format(number);
  return {{"non c'è l'acquisto n. " + written, "there is no purchase no. " + written},
          {},
          {"`pegaso purchase list` li elenca", "`pegaso purchase list` lists them"}};
}

Result<rules::PurchaseObject> nature_of(const Arguments& arguments) {
  const std::string word = TRY(needed_text(arguments, "nature"));
  // The parser has seen that it is one of the choices.
  return std::ranges::find(natures, word, &rules::Choice<rules::PurchaseObject>::word)->value;
}

std::string_view nature_word(rules::PurchaseObject nature) {
  return std::ranges::find(natures, nature, &rules::Choice<rules::PurchaseObject>::value)->word;
}

Result<std::string> category_of(const Arguments& arguments, const regime::Regime& regime,
                                Date day) {
  std::string category = arguments.text("category").value_or("ORDINARY");
  const auto found = rules::find_category(regime, day, category);
  if (!found) return std::unexpected(not_configured(found.error()));
  if (*found) return category;
  std::string all;
  for (const regime::Table& each : regime.tables()) {
    if (each.id != categories_table || day < each.from || (each.to && *each.to <= day)) continue;
    for (const regime::TableRow& row : each.rows) all += (all.empty() ? "" : ", ") + row.key;
  }
  return refuse({"il regime non conosce la categoria «" + category + "»",
                 "the regime knows no category \"" + category + "\""},
                {}, {"Ci sono: " + all, "There are: " + all});
}

Problem not_configured(const regime::Missing& missing) {
  const std::string day = format_italian(missing.day);
  return {{"il regime non dice «" + missing.what + "» per il " + day,
           "the regime does not say \"" + missing.what + "\" for " + day},
          {},
          {"Scegliere il regime di quell'anno con --regime, o il giorno con --date; il valore di "
           "un altro anno non si usa",
           "Choose that year's regime with --regime, or the day with --date; the value of another "
           "year is never used"}};
}

void write_reason(const regime::Regime& regime, const regime::Reason& reason, Shell& shell) {
  const std::string text = fmt::format("{}: {}", reason.rule, describe(reason, shell.language()));
  for (const std::string& line : publishing::wrapped(text, shell.style().width - 2)) {
    shell.out().write("  " + line + "\n");
  }
  const regime::Rule* rule = regime.catalogue().rule(reason.rule);
  std::string sources;
  if (rule != nullptr) {
    for (const std::string& each : rule->sources) sources += (sources.empty() ? "" : "; ") + each;
  }
  // What rests on no law is what the guidelines themselves say.
  if (const auto lines = regime.passage(reason.rule); sources.empty() && !lines.empty()) {
    sources = fmt::format("{}: {} {}-{}", shell.say("linee guida", "guidelines"),
                          shell.say("righe", "lines"), lines.front(), lines.back());
  }
  if (sources.empty()) return;
  for (const std::string& line : publishing::wrapped(sources, shell.style().width - 4)) {
    shell.out().write("    " + line + "\n");
  }
}

void write_reason_json(const regime::Regime& regime, const regime::Reason& reason,
                       Language language, publishing::JsonWriter& json) {
  json.member("rule", reason.rule);
  json.member("sentence", describe(reason, language));
  const regime::Rule* rule = regime.catalogue().rule(reason.rule);
  json.member("sources", rule == nullptr ? std::vector<std::string>() : rule->sources);
  if (const auto lines = regime.passage(reason.rule); !lines.empty()) {
    json.key("passage");
    json.begin_array();
    for (const std::int64_t each : lines) json.value(each);
    json.end_array();
  }
  if (reason.rests_on.empty()) return;
  json.member("restsOn", std::vector<std::string>(reason.rests_on.begin(), reason.rests_on.end()));
}

int run_purchase(const Arguments& arguments, Shell& shell) {
  const auto* action = std::ranges::find(actions, arguments.operands().front(), &Action::name);
  if (action != actions.end()) return action->run(arguments, shell);
  std::string all;
  for (const Action& each : actions) all += (all.empty() ? "" : ", ") + std::string(each.name);
  return shell.complain(Problem{
      {"non si capisce che cosa fare degli acquisti", "what to do with purchases is unclear"},
      {},
      {"pegaso purchase e una di: " + all, "pegaso purchase and one of: " + all}});
}

}  // namespace pegaso::cli

#include "web/decision_views.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "web/views.h"

namespace pegaso::web {

using publishing::HtmlWriter;
using regime::Outcome;

void write_outcome(Page& page, Outcome outcome) {
  page.badge(page.say(title(outcome)), colour_of_code(name(outcome)));
}

void write_reason(Page& page, const regime::Regime& regime, const regime::Reason& reason) {
  HtmlWriter& html = page.html();
  html.text(describe(reason, page.language()) + " ");
  const regime::Rule* rule = regime.catalogue().rule(reason.rule);
  if (rule == nullptr) return;
  html.open("span", {{"class", "soft"}});
  page.link("/rules/" + rule->id, rule->id);
  std::string sources = fmt::format("{}", fmt::join(rule->sources, "; "));
  // What rests on no law is what the guidelines themselves say.
  if (const auto lines = regime.passage(rule->id); sources.empty() && !lines.empty()) {
    sources = fmt::format("{} {}-{}", page.say("linee guida, righe", "guidelines, lines"),
                          lines.front(), lines.back());
  }
  if (!sources.empty()) html.text(", " + sources);
  html.close();
}

void write_decision(Page& page, const regime::Regime& regime, const regime::Decision& decision) {
  HtmlWriter& html = page.html();
  html.open("p", {{"class", "lead"}});
  write_outcome(page, decision.outcome);
  html.close();
  std::vector<const regime::Reason*> reasons;
  for (const regime::Reason& each : decision.reasons) reasons.push_back(&each);
  std::ranges::stable_sort(reasons, std::ranges::greater{},
                           [](const regime::Reason* each) { return each->outcome; });
  html.open("ul", {{"class", "reasons"}});
  for (const regime::Reason* each : reasons) {
    html.open("li");
    if (each->outcome != Outcome::Allow) write_outcome(page, each->outcome);
    write_reason(page, regime, *each);
    const std::string cure(page.say(app::cure_of(regime, *each)));
    if (each->outcome != Outcome::Allow && !cure.empty()) {
      html.open("p", {{"class", "cure"}});
      html.element("strong", page.say("Che cosa fare: ", "What to do: "));
      html.text(cure);
      html.close();
    }
    html.close();
  }
  html.close();
}

Problem not_said(const regime::Missing& missing) {
  const std::string day = format_italian(missing.day);
  return {{"Le regole scelte non dicono «" + missing.what + "» per il " + day,
           "The rules chosen do not say \"" + missing.what + "\" for " + day},
          {},
          {"Scegliere un giorno dell'anno delle regole: il valore di un altro anno non si usa",
           "Choose a day of the rules' year: the value of another year is never used"}};
}

std::vector<Choice> words_of_table(const regime::Regime& regime, std::string_view table, Date day,
                                   Language language, std::string_view none) {
  std::vector<Choice> choices;
  if (!none.empty()) choices.push_back({"", std::string(none)});
  const regime::Table* found = regime.table(table, day);
  if (found == nullptr) return choices;
  for (const regime::TableRow& each : found->rows) {
    choices.push_back({each.key, regime.unit_title(each.key).in(language)});
  }
  return choices;
}

}  // namespace pegaso::web

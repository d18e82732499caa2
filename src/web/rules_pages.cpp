// The rules of the year, readable by people: each with its values, validity, sources and open questions.
#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "regime/regime.h"
#include "web/site.h"

namespace pegaso::web {

using publishing::HtmlWriter;

namespace {

net::Response rules_page(const Call& call) {
  const regime::Regime& regime = call.site.regime();
  Page page(call.visit, SiteSection::Rules, {"Regole", "Rules"});
  HtmlWriter& html = page.html();
  html.element("p", page.say(regime.title()), {{"class", "soft"}});
  std::map<std::string_view, std::vector<const regime::Rule*>> families;
  for (const regime::Rule& each : regime.catalogue().rules())
    families[each.family()].push_back(&each);
  for (const auto& [family, rules] : families) {
    html.open("details", {{"class", "group"}});
    html.element("summary", fmt::format("{} ({})", family, rules.size()));
    html.open("ul");
    for (const regime::Rule* rule : rules) {
      html.open("li");
      page.link("/rules/" + rule->id, fmt::format("{} {}", rule->id, page.say(rule->title)));
      html.element("span", fmt::format(" {}", page.say(title(rule->force))), {{"class", "soft"}});
      html.close();
    }
    html.close();
    html.close();
  }
  return page.finished();
}

net::Response rule_page(const Call& call) {
  const regime::Regime& regime = call.site.regime();
  const regime::Rule* rule = regime.catalogue().rule(call.values.front());
  if (rule == nullptr) {
    return problem_page(call.visit, 404,
                        Problem{{"Non c'è una regola " + call.values.front() + ".",
                                 "There is no rule " + call.values.front() + "."},
                                {},
                                {}});
  }
  const std::string title_it = rule->id + " " + rule->title.it;
  const std::string title_en = rule->id + " " + rule->title.en;
  Page page(call.visit, SiteSection::Rules, {title_it, title_en});
  HtmlWriter& html = page.html();
  html.element("p", regime.sentence(*rule, day_of_rules(call), page.language()),
               {{"class", "lead"}});
  html.open("dl", {{"class", "facts"}});
  page.described(page.say("Forza", "Force"), page.say(title(rule->force)));
  page.described(page.say("Fonti", "Sources"), fmt::format("{}", fmt::join(rule->sources, "; ")));
  if (rule->computable != regime::Computable::Full) {
    page.described(page.say("Che cosa resta alle persone", "What is left to people"),
                   page.say(rule->why_not));
  }
  html.close();
  bool has_heading = false;
  for (const regime::Parameter& each : regime.parameters()) {
    if (std::ranges::find(each.rules, rule->id) == each.rules.end()) continue;
    if (!std::exchange(has_heading, true)) {
      html.element("h2", page.say("Valori", "Values"), {{"class", "h5 mt-4"}});
      html.open("ul");
    }
    html.open("li");
    html.element("strong",
                 fmt::format("{}: {}", page.say(each.name), describe(each, page.language())));
    html.text(fmt::format(
        " ({} {}{}{})", page.say("dal", "from"), format_italian(each.from),
        each.to
            ? fmt::format(" {} {}", page.say("al", "to"), format_italian(days_after(*each.to, -1)))
            : "",
        each.origin == regime::Origin::Proposed ? page.say("; proposto: le linee guida tacciono",
                                                           "; proposed: the guidelines are silent")
                                                : ""));
    html.close();
  }
  if (has_heading) html.close();
  if (!rule->open_questions.empty()) {
    html.element("h2", page.say("Questioni aperte del testo", "Open questions of the text"),
                 {{"class", "h5 mt-4"}});
    html.open("dl", {{"class", "texts"}});
    for (const std::string& id : rule->open_questions) {
      const regime::OpenQuestion& question = *regime.catalogue().open_question(id);
      const auto choice = std::ranges::find(question.choices, regime.answer(id),
                                            &regime::OpenQuestion::Choice::name);
      page.described(fmt::format("{} {}", id, page.say(question.question)),
                     page.say(choice->meaning));
    }
    html.close();
  }
  return page.finished();
}

}  // namespace

std::vector<Route> rules_routes() {
  using net::Method;
  return {
      {Method::Get, "/rules", rules_page, {"le regole", "the rules"}},
      {Method::Get, "/rules/{}", rule_page, {"una regola", "a rule"}},
  };
}

}  // namespace pegaso::web

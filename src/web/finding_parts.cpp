#include "web/finding_parts.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "app/accepted_findings.h"
#include "web/plan_parts.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using app::LoadedPlan;
using checking::Finding;
using publishing::HtmlWriter;

std::string finding_address(const LoadedPlan& plan, std::size_t finding) {
  return "/check/finding/" + plan.states.ids.at(finding);
}

std::string place_of_finding(const LoadedPlan& plan, std::size_t finding) {
  const Finding& which = plan.findings.at(finding);
  if (!which.objective) return {};
  return objective_address(*which.objective) + "#finding-" + plan.states.ids.at(finding);
}

bool may_accept(const Visit& visit, const LoadedPlan& plan, std::size_t finding) {
  return visit.person && visit.may(Action::AcceptFinding, app::units_of_finding(plan, finding));
}

app::Reasons reasons_for(const Visit& visit) {
  return visit.may(Action::ReadOffice) ? app::Reasons::Shown : app::Reasons::Hidden;
}

std::string count_words(const Page& page, const FindingCounts& counts) {
  return fmt::format("{}, {}",
                     counted(counts.open, page.say("aperta", "open"), page.say("aperte", "open")),
                     counted(counts.accepted, page.say("accettata", "accepted"),
                             page.say("accettate", "accepted")));
}

void write_acceptance(Page& page, const LoadedPlan& plan, std::size_t finding,
                      const std::string& back) {
  const app::Acceptance* acceptance = plan.states.acceptance_of(finding);
  if (acceptance == nullptr) return;
  HtmlWriter& html = page.html();
  html.open("p", {{"class", "accepted"}});
  page.badge(page.say("accettata", "accepted"), "good");
  std::string words =
      fmt::format(" {} {}", page.say("il", "on"), format_italian(acceptance->what.recorded_on));
  if (reasons_for(page.visit()) == app::Reasons::Shown) {
    words += fmt::format(" {} {}: {}", page.say("da", "by"), acceptance->what.author,
                         acceptance->what.reason);
  }
  html.text(words + " ");
  html.close();
  if (!may_accept(page.visit(), plan, finding)) return;
  const std::array<std::pair<std::string, std::string>, 1> values = {{{"back", back}}};
  write_button(page, fmt::format("/check/acceptance/{}/take-back", acceptance->what.number),
               page.say("Annulla l'accettazione", "Undo the acceptance"), values);
}

void FindingsPart::write(std::span<const std::size_t> findings) {
  if (findings.empty()) return;
  page_.html().open("ul", {{"class", "finding-list"}});
  for (const std::size_t each : findings) write_one(each);
  page_.html().close();
}

void FindingsPart::write_one(std::size_t finding) {
  HtmlWriter& html = page_.html();
  const Finding& which = plan_.findings.at(finding);
  const std::string& id = plan_.states.ids.at(finding);
  const std::string place = written_.insert(id).second ? "finding-" + id : std::string();
  html.open("li",
            {{"class", plan_.states.is_open(finding) ? "finding" : "finding finding-accepted"},
             {"id", place}});
  html.open("p");
  page_.badge(page_.say(severity_words(which.severity, false)), severity_colour(which.severity));
  html.text(fmt::format(" {} ", page_.say(which.message)));
  if (which.line > 0) {
    page_.link(source_address(which.line),
               fmt::format("{} {}", page_.say("riga", "line"), which.line));
    html.text(" · ");
  }
  page_.link(finding_address(plan_, finding), page_.say("dettaglio", "details"));
  html.close();
  if (!plan_.states.is_open(finding)) {
    write_acceptance(page_, plan_, finding, back_ + (place.empty() ? "" : "#" + place));
  } else if (may_accept(page_.visit(), plan_, finding)) {
    write_form(finding);
  }
  html.close();
}

// Opened by a key or a click, without a script.
void FindingsPart::write_form(std::size_t finding) {
  HtmlWriter& html = page_.html();
  const std::string field = fmt::format("reason-{}", ++forms_);
  const std::string_view words = page_.say("Accetta con motivazione…", "Accept with a reason…");
  const std::string label =
      fmt::format("{} {}", words, page_.say(plan_.findings.at(finding).message));
  html.open("details", {{"class", "accept"}});
  html.element("summary", words, {{"aria-label", label}});
  html.open("form", {{"method", "post"},
                     {"action", finding_address(plan_, finding) + "/accept"},
                     {"aria-label", label}});
  html.empty("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", page_.visit().csrf, true}});
  html.empty("input", {{"type", "hidden"},
                       {"name", "back"},
                       {"value", back_ + "#finding-" + plan_.states.ids.at(finding), true}});
  html.element("label", page_.say("Motivazione", "Reason"), {{"for", field}});
  html.empty(
      "input",
      {{"id", field}, {"name", "reason"}, {"autocomplete", "off"}, {"aria-required", "true"}});
  html.element("button", page_.say("Accetta", "Accept"),
               {{"type", "submit"}, {"class", "btn btn-primary btn-sm"}});
  html.close();
  html.close();
}

}  // namespace pegaso::web

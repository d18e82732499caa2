// The approval of a draft: who may, what the act is, what is recorded of it.
#include <fmt/format.h>

#include "app/draft_fields.h"
#include "app/record_act.h"
#include "web/draft_parts.h"
#include "web/site.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using publishing::HtmlWriter;

namespace {

net::Response approval_page(const Call& call, const Typed& typed, unsigned status) {
  auto found = find_draft(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  auto& [history, draft, versions] = *found;
  const Date day = typed_day(typed.value("date")).value_or(call.today);
  const auto consequences = app::draft_consequences(
      history, draft, day, typed.value("urgent") == "yes", &call.site.checks());
  if (!consequences) return problem_page(call.visit, 503, consequences.error());
  Page page(call.visit, SiteSection::Acts,
            {"Approvazione della bozza " + draft.name, "Approval of draft " + draft.name});
  HtmlWriter& html = page.html();
  write_conflicts(page, consequences->conflicts);
  write_approval(page, consequences->approval);
  const std::string address = draft_address(draft.name) + "/approve";
  FormPart form(page, address, typed, address + "/preview");
  form.hidden("stamp", app::stamp_of(draft));
  form.text({.name = "number",
             .label = page.say("Numero dell'atto", "Number of the act"),
             .is_required = true});
  form.text({.name = "date",
             .label = page.say("Data dell'atto", "Date of the act"),
             .type = "date",
             .is_required = true});
  form.text({.name = "effective",
             .label = page.say("In vigore dal", "In force from"),
             .hint = page.say("Vuoto: dalla data dell'atto", "Empty: from the date of the act"),
             .type = "date"});
  form.text({.name = "subject",
             .label = page.say("Oggetto", "Subject"),
             .hint = page.say("Vuoto: quello della bozza", "Empty: that of the draft")});
  form.text({.name = "link", .label = page.say("Indirizzo del testo", "Address of the text")});
  form.check({.name = "urgent",
              .label = page.say("In via d'urgenza, al posto del Consiglio",
                                "Urgently, in the council's place")});
  form.finish(page.say("Registra l'atto", "Record the act"));
  html.open("p");
  page.link(draft_address(draft.name), page.say("Torna alla bozza", "Back to the draft"));
  html.close();
  return page.finished(status);
}

net::Response show_approval(const Call& call) { return approval_page(call, {}, 200); }

net::Response preview_approval(const Call& call) {
  auto found = find_draft(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  const Typed typed = typed_in(call.request);
  Page page(call.visit);
  if (const auto day = typed_day(typed.value("date"))) {
    const auto consequences = app::draft_consequences(
        found->history, found->draft, *day, typed.value("urgent") == "yes", &call.site.checks());
    if (consequences) write_approval(page, consequences->approval);
  }
  return page.finished_part();
}

net::Response approve(const Call& call) {
  auto found = find_draft(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  Typed typed = typed_in(call.request);
  const Problem no_day{{"Non è una data.", "It is not a date."},
                       {},
                       {"Scriverla come 31/12/2016", "Write it as 31/12/2016"}};
  app::ApproveRequest request;
  request.draft = found->draft.name;
  request.act.number = std::string(typed.value("number"));
  request.act.subject = std::string(typed.value("subject"));
  request.act.link = std::string(typed.value("link"));
  request.act.urgent = typed.value("urgent") == "yes";
  request.act.effective = typed_day(typed.value("effective"));
  if (request.act.number.empty()) {
    typed.problems.emplace(
        "number",
        Problem{{"Manca il numero dell'atto.", "The number of the act is missing."}, {}, {}});
  }
  if (!typed.value("effective").empty() && !request.act.effective)
    typed.problems.emplace("effective", no_day);
  const auto day = typed_day(typed.value("date"));
  if (!day) typed.problems.emplace("date", no_day);
  if (!is_as_seen(call, found->draft)) {
    typed.problems.clear();
    typed.problems.emplace("", app::draft_changed_meanwhile());
  }
  if (!typed.problems.empty()) return approval_page(call, typed, net::status::unprocessable);
  request.act.date = *day;
  const auto approved = app::approve_draft(found->history, call.recording(), request);
  if (!approved) {
    typed.problems.emplace("", approved.error());
    return approval_page(call, typed, net::status::unprocessable);
  }
  return net::see_other(fmt::format("/acts#entry-{}", approved->entry));
}

}  // namespace

std::vector<Route> draft_approval_routes() {
  using net::Method;
  Route preview{Method::Post,
                "/drafts/{}/approve/preview",
                preview_approval,
                {"chi approverebbe", "who would approve"},
                Action::ApproveVariation};
  preview.records_nothing = true;
  return {
      {Method::Get,
       "/drafts/{}/approve",
       show_approval,
       {"l'approvazione di una bozza", "the approval of a draft"},
       Action::ApproveVariation},
      {Method::Post,
       "/drafts/{}/approve",
       approve,
       {"registra l'approvazione", "records the approval"},
       Action::ApproveVariation},
      preview,
  };
}

}  // namespace pegaso::web

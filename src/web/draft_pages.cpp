// Drafts of variations: opened on the version in force, looked at with what follows from them, proposed, deleted.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "app/draft_fields.h"
#include "app/drafts.h"
#include "app/record_act.h"
#include "base/number.h"
#include "history/difference.h"
#include "publishing/table.h"
#include "web/acts_parts.h"
#include "web/difference_parts.h"
#include "web/draft_parts.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using publishing::HtmlWriter;

namespace {

// ---- All drafts ----------------------------------------------------------------------------------

net::Response drafts_page(const Call& call, const Typed& typed, unsigned status) {
  auto history = open_history(call);
  if (!history) return problem_page(call.visit, 404, history.error());
  const auto drafts = app::list_drafts(*history);
  if (!drafts) return problem_page(call.visit, 503, drafts.error());
  Page page(call.visit, SiteSection::Acts, {"Bozze di variazione", "Drafts of variations"});
  HtmlWriter& html = page.html();
  if (drafts->empty()) {
    write_notice(page,
                 page.say("Non ci sono bozze. Una bozza si apre sul piano in vigore, si modifica, "
                          "si propone; approvata, diventa un atto.",
                          "There are no drafts. A draft is opened on the plan in force, edited, "
                          "proposed; once approved, it becomes an act."),
                 "soft");
  } else {
    TablePart table(page, page.say("Bozze", "Drafts"),
                    {{page.say("Nome", "Name")},
                     {page.say("Oggetto", "Subject")},
                     {page.say("Stato", "State")},
                     {page.say("Modifiche", "Changes"), true},
                     {page.say("Aperta da", "Opened by")}});
    for (const storage::Draft& each : *drafts) {
      table.open_row();
      table.open_head();
      page.link(draft_address(each.name), each.name);
      table.close_cell();
      table.cell(each.subject);
      table.cell(state_words(page, each.state));
      table.number(std::to_string(each.variation.changes.size()));
      table.cell(each.author);
      table.close_row();
    }
    table.finish();
    write_file_links(page, "/drafts");
  }
  if (call.visit.may(Action::DraftVariation)) {
    html.element("h2", page.say("Apri una bozza", "Open a draft"), {{"class", "h5 mt-4"}});
    FormPart form(page, "/drafts", typed);
    form.text({.name = "name",
               .label = page.say("Nome", "Name"),
               .hint = page.say("Un nome breve, ad esempio Variazione 5",
                                "A short name, for instance Variation 5"),
               .is_required = true});
    form.text({.name = "subject", .label = page.say("Oggetto", "Subject")});
    form.finish(page.say("Apri", "Open"));
  }
  return page.finished(status);
}

net::Response list_drafts(const Call& call) { return drafts_page(call, {}, 200); }

net::Response open_draft(const Call& call) {
  Typed typed = typed_in(call.request);
  auto history = open_history(call);
  if (!history) return problem_page(call.visit, 404, history.error());
  const auto opened = open_named_draft(call, *history, typed);
  if (opened) return net::see_other(draft_address(*opened));
  typed.problems.emplace("name", opened.error());
  return drafts_page(call, typed, net::status::unprocessable);
}

net::Response drafts_file(const Call& call) {
  auto history = open_history(call);
  if (!history) return problem_page(call.visit, 404, history.error());
  const auto drafts = app::list_drafts(*history);
  if (!drafts) return problem_page(call.visit, 503, drafts.error());
  return table_download(app::drafts_table(*drafts), file_named(call.request, "bozze"),
                        call.visit.language);
}

// ---- One draft -----------------------------------------------------------------------------------

// Who changed what since the draft was opened, the latest first.
void write_steps(Page& page, const std::vector<app::DraftStep>& steps,
                 std::chrono::sys_seconds now) {
  if (steps.empty()) return;
  HtmlWriter& html = page.html();
  html.open("details", {{"class", "group"}});
  html.element("summary", page.say("Chi ha cambiato che cosa", "Who changed what"));
  html.open("ul");
  for (const app::DraftStep& step : steps) {
    html.open("li");
    html.element("strong", step.author);
    html.text(fmt::format(", {}: ", ago(page, step.edited_at, now)));
    if (step.where.empty()) html.text(page.say("stato della bozza", "state of the draft"));
    for (std::size_t i = 0; i < step.where.size(); ++i)
      html.text((i == 0 ? "" : "; ") + std::string(page.say(step.where[i])));
    if (step.more > 0)
      html.text(page.say(fmt::format("; e altre {}", step.more),
                         fmt::format("; and {} more", step.more)));
    html.close();
  }
  html.close();
  html.close();
}

net::Response draft_page(const Call& call, const Typed& typed, unsigned status) {
  auto found = find_draft(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  auto& [history, draft, versions] = *found;
  const auto consequences =
      app::draft_consequences(history, draft, call.today, false, &call.site.checks());
  if (!consequences) return problem_page(call.visit, 503, consequences.error());
  constexpr std::size_t steps_max = 12;
  const auto steps = app::draft_steps(history, draft, steps_max);
  if (!steps) return problem_page(call.visit, 503, steps.error());
  const bool may_edit = call.visit.may(Action::DraftVariation);
  Page page(call.visit, SiteSection::Acts, {"Bozza " + draft.name, "Draft " + draft.name});
  HtmlWriter& html = page.html();
  html.open("p");
  page.link("/drafts", page.say("Tutte le bozze", "All drafts"));
  html.text(" · ");
  page.link("/acts", page.say("Atti", "Acts"));
  html.close();
  if (const auto whole = typed.problems.find(""); whole != typed.problems.end()) {
    html.open("div", {{"class", "notice notice-bad"}, {"role", "alert"}});
    html.element("p", page.say(whole->second.message));
    html.element("p", page.say(whole->second.cure));
    html.close();
  }
  html.open("dl", {{"class", "facts"}});
  page.described(page.say("Oggetto", "Subject"), draft.subject);
  page.described(page.say("Stato", "State"), state_words(page, draft.state));
  page.described(page.say("Aperta da", "Opened by"), draft.author);
  if (!steps->empty()) {
    const app::DraftStep& last = steps->front();
    page.described(page.say("Ultima modifica", "Last change"),
                   fmt::format("{}, {}", last.author, ago(page, last.edited_at, call.now)));
  }
  html.close();
  const std::string stamp = app::stamp_of(draft);
  write_draft_news(page, draft, stamp, false);
  write_steps(page, *steps, call.now);
  write_conflicts(page, consequences->conflicts);

  html.element("h2", page.say("Conseguenze", "Consequences"), {{"class", "h5 mt-4"}});
  write_consequences(page, *consequences);

  const std::array<std::pair<std::string, std::string>, 1> stamped = {{{"stamp", stamp}}};
  html.open("div", {{"class", "buttons"}});
  if (!draft.variation.changes.empty()) {
    // One step is the next: what is in the making is proposed, what is proposed is approved.
    const bool is_proposed = draft.state == storage::DraftState::Proposed;
    if (!is_proposed && may_to_all(call.visit, Action::ProposeVariation, draft, versions)) {
      write_button(page, draft_address(draft.name) + "/propose", page.say("Proponi", "Propose"),
                   stamped, "btn-primary");
    }
    if (call.visit.may(Action::ApproveVariation)) {
      html.element(
          "a", page.say("Registra l'approvazione", "Record the approval"),
          {{"class", is_proposed ? "btn btn-primary btn-sm" : "btn btn-outline-primary btn-sm"},
           {"href", draft_address(draft.name) + "/approve"}});
    }
    html.element(
        "a", page.say("Confronto, file, stampa", "Comparison, files, print"),
        {{"class", "btn btn-outline-primary btn-sm"},
         {"href", compared_address(fmt::format("#{}", draft.base_entry), "draft:" + draft.name)}});
  }
  if (may_to_all(call.visit, Action::DraftVariation, draft, versions)) {
    html.open("div", {{"class", "ms-auto"}});
    write_button(page, draft_address(draft.name) + "/discard",
                 page.say("Elimina la bozza", "Delete the draft"), stamped, "btn-outline-danger");
    html.close();
  }
  html.close();

  if (may_edit) {
    html.element("h2", page.say("Modifica un obiettivo", "Edit an objective"),
                 {{"class", "h5 mt-4"}});
    std::vector<Choice> choices;
    for (const plan::Objective& each : versions.drafted.plan.objectives) {
      if (!call.visit.may(Action::DraftVariation, units_of(each))) continue;
      choices.push_back(
          {std::to_string(each.number), fmt::format("{}. {}", each.number, each.title)});
    }
    if (choices.empty()) {
      html.element("p", page.say("Nessun obiettivo è del Suo ufficio.",
                                 "No objective belongs to your office."));
    } else {
      html.open("form", {{"class", "filter"}, {"action", draft_address(draft.name) + "/edit"}});
      html.open("div");
      html.element("label", page.say("Obiettivo", "Objective"), {{"for", "objective"}});
      html.open("select", {{"id", "objective"}, {"name", "objective"}});
      for (const Choice& each : choices)
        html.element("option", each.words, {{"value", each.value}});
      html.close();
      html.close();
      html.element("button", page.say("Modifica", "Edit"),
                   {{"type", "submit"}, {"class", "btn btn-primary btn-sm"}});
      html.close();
    }
    html.open("p");
    page.link(draft_address(draft.name) + "/add",
              page.say("Aggiungi un obiettivo", "Add an objective"));
    html.close();
    write_removed_objectives(page, *found);
  }

  html.element("h2", page.say("Prima e dopo", "Before and after"), {{"class", "h5 mt-4"}});
  if (draft.variation.changes.empty()) {
    html.element("p", page.say("Nessuna modifica.", "No changes."));
  } else {
    write_difference(
        page, history::difference(versions.base, versions.drafted, {}), page_number(call.request),
        {[&](std::size_t number) {
           return fmt::format("{}?page={}", draft_address(draft.name), number);
         },
         [&](const history::ObjectiveDifference& each) {
           return fmt::format(
               "{}&objective={}",
               compared_address(fmt::format("#{}", draft.base_entry), "draft:" + draft.name),
               static_cast<std::int64_t>(each.id));
         }},
        "h3");
  }
  return page.finished(status);
}

net::Response show_draft(const Call& call) { return draft_page(call, {}, 200); }

}  // namespace

net::Response draft_refused(const Call& call, const Problem& problem) {
  Typed typed;
  typed.problems.emplace("", problem);
  return draft_page(call, typed, net::status::unprocessable);
}

namespace {

net::Response propose_draft(const Call& call) {
  auto found = find_draft(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  if (!may_to_all(call.visit, Action::ProposeVariation, found->draft, found->versions))
    return not_allowed(call, Action::ProposeVariation);
  if (!is_as_seen(call, found->draft)) return draft_refused(call, app::draft_changed_meanwhile());
  const auto proposed = app::propose_draft(found->history, call.recording(), found->draft.name);
  if (!proposed) return draft_refused(call, proposed.error());
  return net::see_other(draft_address(found->draft.name));
}

net::Response discard_draft(const Call& call) {
  auto found = find_draft(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  if (!may_to_all(call.visit, Action::DraftVariation, found->draft, found->versions))
    return not_allowed(call, Action::DraftVariation);
  if (!is_as_seen(call, found->draft)) return draft_refused(call, app::draft_changed_meanwhile());
  const auto discarded = app::discard_draft(found->history, found->draft.name);
  if (!discarded) return draft_refused(call, discarded.error());
  return net::see_other("/drafts");
}

net::Response choose_objective(const Call& call) {
  const auto number =
      parse_number<int>(call.request.query_value("objective").value_or("")).value_or(0);
  return net::see_other(draft_objective_address(call.values.front(), number));
}

}  // namespace

std::vector<Route> draft_routes() {
  using net::Method;
  constexpr Action read = Action::ReadOffice;
  constexpr Action edit = Action::DraftVariation;
  return {
      {Method::Get, "/drafts", list_drafts, {"le bozze", "the drafts"}, read},
      {Method::Get, "/drafts.csv", drafts_file, {"le bozze, in CSV", "the drafts, as CSV"}, read},
      {Method::Get, "/drafts.ods", drafts_file, {"le bozze, in ODS", "the drafts, as ODS"}, read},
      {Method::Post, "/drafts", open_draft, {"apre una bozza", "opens a draft"}, edit},
      {Method::Get, "/drafts/{}", show_draft, {"una bozza", "a draft"}, read},
      {Method::Get, "/drafts/{}/edit", choose_objective, {"un obiettivo", "an objective"}, edit},
      {Method::Post,
       "/drafts/{}/propose",
       propose_draft,
       {"propone una bozza", "proposes a draft"},
       Action::ProposeVariation},
      {Method::Post,
       "/drafts/{}/discard",
       discard_draft,
       {"elimina una bozza", "deletes a draft"},
       edit},
  };
}

}  // namespace pegaso::web

// An objective in a draft, edited by one person or by two at once: nothing is overwritten silently (app/draft_fields.h).
#include <algorithm>

#include <fmt/format.h>

#include "app/draft_fields.h"
#include "app/drafts.h"
#include "app/record_act.h"
#include "base/number.h"
#include "history/describe.h"
#include "web/draft_form.h"
#include "web/draft_parts.h"
#include "web/site.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using history::Part;
using publishing::HtmlWriter;

namespace {

net::Response objective_form(const Call& call, const Typed& typed, std::string_view stamp,
                             unsigned status) {
  const auto found = find_draft(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  const auto position = asked_objective(call, found->versions.drafted);
  if (!position) return no_draft_objective(call);
  const plan::Objective& objective = found->versions.drafted.plan.objectives[*position];
  if (!call.visit.may(Action::DraftVariation, units_of(objective)))
    return not_allowed(call, Action::DraftVariation);
  const std::string title = fmt::format("{}. {}", objective.number, objective.title);
  Page page(call.visit, SiteSection::Acts, {title, title});
  page.html().open("p");
  page.link(draft_address(found->draft.name),
            fmt::format("{} {}", page.say("Bozza", "Draft"), found->draft.name));
  page.html().text(" · ");
  page.link(draft_objective_address(found->draft.name, objective.number) + "/remove",
            page.say("Togli l'obiettivo dal piano", "Take the objective out of the plan"));
  page.html().close();
  const std::string own_stamp = app::stamp_of(found->draft);
  const std::string_view section = call.request.method == net::Method::Post
                                       ? typed.value("part")
                                       : call.request.query_value("part").value_or("");
  write_objective_form(page, *found, *position, section_named(section), typed,
                       stamp.empty() ? std::string_view(own_stamp) : stamp);
  return page.finished(status);
}

net::Response edit_objective(const Call& call) { return objective_form(call, {}, {}, 200); }

// What both changed, side by side, for whoever came second to choose.
net::Response collision_page(const Call& call, const app::MergedFields& merged,
                             const plan::Objective& objective, const Typed& typed) {
  Page page(call.visit, SiteSection::Acts,
            {"La bozza è cambiata intanto", "The draft has changed meanwhile"});
  HtmlWriter& html = page.html();
  write_notice(page,
               page.say("Non è stato salvato nulla: qualcun altro ha cambiato gli stessi campi. "
                        "Scegliere che cosa tenere; il resto di quello che ha scritto si salva "
                        "insieme.",
                        "Nothing was saved: somebody else changed the same fields. Choose what to "
                        "keep; the rest of what you typed is saved with it."),
               "notice");
  const Typed nothing;
  FormPart form(page, draft_objective_address(merged.draft.name, objective.number), nothing);
  form.hidden("stamp", app::stamp_of(merged.draft));
  form.hidden("objective", typed.value("objective"));
  form.hidden("part", typed.value("part"));
  for (const app::TypedField& each : merged.taken)
    form.hidden(field_key(each.at, each.field), each.text);
  const auto shown = [&](std::string_view text) {
    return text.empty() ? page.say("(vuoto)", "(empty)") : text;
  };
  for (const app::FieldCollision& each : merged.collisions) {
    const std::string name = field_key(each.at, each.field);
    html.open("fieldset", {{"class", "part collision"}});
    html.element("legend", page.say(each.where));
    html.open("dl", {{"class", "facts"}});
    page.described(page.say("Era", "It was"), shown(each.was));
    html.close();
    if (each.is_gone) {
      html.element("p", fmt::format("{} {}. {}: {}", each.author,
                                    page.say("l'ha tolta dal piano", "took it out of the plan"),
                                    page.say("Lei ha scritto", "You typed"), shown(each.typed)));
      html.close();
      continue;
    }
    const auto choice = [&](std::string_view id, std::string_view label, const std::string& value,
                            bool is_chosen) {
      const std::string field = fmt::format("{}-{}", name, id);
      html.open("div", {{"class", "choice"}});
      html.empty("input", {{"type", "radio"},
                           {"id", field},
                           {"name", name},
                           {"value", value, true},
                           {"checked", is_chosen ? "checked" : ""}});
      html.open("label", {{"for", field}});
      html.element("span", label, {{"class", "soft"}});
      html.text(" ");
      html.text(shown(value));
      html.close();
      html.close();
    };
    choice("theirs", fmt::format("{} ({}):", each.author, ago(page, each.edited_at, call.now)),
           each.theirs, true);
    choice("mine", page.say("Lei:", "You:"), each.typed, false);
    html.close();
  }
  form.finish(page.say("Salva così", "Save this"));
  return page.finished(409);
}

net::Response save_objective(const Call& call) {
  auto found = find_draft(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  const auto position = asked_objective(call, found->versions.drafted);
  if (!position) return no_draft_objective(call);
  const plan::Objective& objective = found->versions.drafted.plan.objectives[*position];
  if (!call.visit.may(Action::DraftVariation, units_of(objective)))
    return not_allowed(call, Action::DraftVariation);
  Typed typed = typed_in(call.request);
  const history::Id id = found->versions.drafted.ids.objectives[*position].id;
  const TypedObjective what = typed_objective(typed, id);
  const std::string stamp(typed.value("stamp"));
  const auto saved = app::save_fields(found->history, call.recording(), found->draft.name, stamp,
                                      what.fields, what.removed);
  if (!saved) {
    typed.problems.emplace("", saved.error());
    return objective_form(call, typed, stamp, net::status::unprocessable);
  }
  if (!saved->refusals.empty()) {
    for (const app::FieldRefusal& each : saved->refusals)
      typed.problems.emplace(field_key(each.at, each.field), each.problem);
    return objective_form(call, typed, stamp, net::status::unprocessable);
  }
  if (!saved->collisions.empty()) return collision_page(call, *saved, objective, typed);
  const std::string back = draft_objective_address(found->draft.name, objective.number) +
                           "?part=" + std::string(section_named(typed.value("part")).name);
  const std::optional<Part> added = history::part_named(typed.value("add"));
  if (!added || added == Part::Objective || !has_fields(*added)) {
    return net::see_other(draft_address(found->draft.name));
  }
  app::DraftEdit edit;
  edit.what = app::DraftEdit::What::Add;
  edit.part = {objective.number, added, 0};
  const auto with_part = app::edit_draft(found->history, call.recording(), found->draft.name, edit);
  if (!with_part) return draft_refused(call, with_part.error());
  const auto now = app::drafted_versions(found->history, *with_part);
  if (!now) return draft_refused(call, now.error());
  const std::size_t at = history::position_of_objective(now->drafted, id);
  const std::vector<history::Id> ids = ids_of(now->drafted.ids.objectives.at(at), *added);
  return net::see_other(back + "#" + part_key({*added, id, ids.back()}));
}

// What would follow from what is typed, before anything is saved.
net::Response preview_objective(const Call& call) {
  auto found = find_draft(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  const auto position = asked_objective(call, found->versions.drafted);
  if (!position) return no_draft_objective(call);
  const plan::Objective& objective = found->versions.drafted.plan.objectives[*position];
  if (!call.visit.may(Action::DraftVariation, units_of(objective)))
    return not_allowed(call, Action::DraftVariation);
  const Typed typed = typed_in(call.request);
  const TypedObjective what =
      typed_objective(typed, found->versions.drafted.ids.objectives[*position].id);
  const auto merged = app::merge_fields(found->history, found->draft.name, typed.value("stamp"),
                                        what.fields, what.removed);
  Page page(call.visit);
  if (!merged) {
    write_notice(page, page.say(merged.error().message), "bad");
    return page.finished_part();
  }
  for (const app::FieldRefusal& each : merged->refusals) {
    write_notice(page,
                 fmt::format("{}: {}", page.say(history::field_title(each.field)),
                             page.say(each.problem.message)),
                 "bad");
  }
  const auto consequences = app::draft_consequences(found->history, merged->draft, call.today,
                                                    false, &call.site.checks());
  if (consequences) write_consequences(page, *consequences);
  return page.finished_part();
}

// Whether somebody else changed the draft since a form of it was made.
net::Response draft_news(const Call& call) {
  auto found = find_draft(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  Page page(call.visit);
  auto& [history, draft, versions] = *found;
  if (call.request.query_value("stamp").value_or("") != app::stamp_of(draft)) {
    const auto made =
        storage::draft_versions(history.store(), history.key(), draft.name, draft.version);
    const std::string who = made && !made->empty() ? made->back().author : draft.author;
    const bool is_typing = call.request.query_value("for").value_or("") != "draft";
    write_notice(
        page,
        fmt::format("{} {}", who,
                    is_typing
                        ? page.say("ha salvato questa bozza mentre Lei scrive. Quando salverà, "
                                   "si vedrà che cosa avete cambiato entrambi.",
                                   "saved this draft while you are typing. When you save, you "
                                   "will see what both of you changed.")
                        : page.say("ha cambiato questa bozza da quando ha aperto la pagina: la "
                                   "ricarichi per vedere che cosa.",
                                   "changed this draft since you opened the page: load it again "
                                   "to see what.")),
        "notice");
  }
  return page.finished_part();
}

}  // namespace

std::vector<Route> draft_objective_routes() {
  using net::Method;
  constexpr Action edit = Action::DraftVariation;
  Route preview{Method::Post,
                "/drafts/{}/objective/{}/preview",
                preview_objective,
                {"che cosa seguirebbe", "what would follow"},
                edit};
  preview.records_nothing = true;
  return {
      {Method::Get,
       "/drafts/{}/news",
       draft_news,
       {"se una bozza è cambiata", "whether a draft has changed"},
       Action::ReadOffice},
      {Method::Get,
       "/drafts/{}/objective/{}",
       edit_objective,
       {"un obiettivo in una bozza", "an objective in a draft"},
       edit},
      {Method::Post,
       "/drafts/{}/objective/{}",
       save_objective,
       {"salva un obiettivo in una bozza", "saves an objective in a draft"},
       edit},
      preview,
  };
}

}  // namespace pegaso::web

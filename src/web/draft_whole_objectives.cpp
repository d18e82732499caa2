// Whole objectives in a draft: one is added, taken out, put back. What follows is seen before anything is saved.
#include <array>

#include <fmt/format.h>

#include "app/draft_fields.h"
#include "app/drafts.h"
#include "app/record_act.h"
#include "base/number.h"
#include "web/draft_parts.h"
#include "web/plan_parts.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using publishing::HtmlWriter;

namespace {

void write_way_back(Page& page, const storage::Draft& draft) {
  page.html().open("p");
  page.link(draft_address(draft.name),
            fmt::format("{} {}", page.say("Bozza", "Draft"), draft.name));
  page.html().close();
}

// ---- Added ---------------------------------------------------------------------------------------

app::DraftEdit addition_of(const Typed& typed) {
  app::DraftEdit edit;
  edit.what = app::DraftEdit::What::Add;
  for (const char* field : {"title", "director", "unit", "description"}) {
    if (const auto value = typed.value(field); !value.empty())
      edit.fields.push_back({field, std::string(value)});
  }
  return edit;
}

bool may_add(const Call& call, const Typed& typed) {
  return call.visit.may(Action::DraftVariation,
                        {std::string(typed.value("director")), std::string(typed.value("unit"))});
}

// Those of the plan whose objectives the person may draft.
std::vector<Choice> directors_for(const Call& call, const plan::Plan& plan) {
  std::vector<Choice> directors = {{"", ""}};
  for (const std::string& each : directors_of(plan)) {
    if (call.visit.may(Action::DraftVariation, {each})) directors.push_back({each, each});
  }
  return directors;
}

net::Response addition_page(const Call& call, const Typed& typed, unsigned status) {
  const auto found = find_draft(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  Page page(call.visit, SiteSection::Acts,
            {"Un obiettivo in più nella bozza " + found->draft.name,
             "One more objective in draft " + found->draft.name});
  write_way_back(page, found->draft);
  const std::string address = draft_address(found->draft.name) + "/add";
  FormPart form(page, address, typed, address + "/preview");
  form.text({.name = "title",
             .label = page.say("Titolo", "Title"),
             .is_required = true,
             .is_focused = true});
  form.choice({.name = "director", .label = page.say("Dirigente", "Director"), .is_required = true},
              directors_for(call, found->versions.drafted.plan));
  form.text({.name = "unit", .label = page.say("Unità", "Unit")});
  form.area({.name = "description", .label = page.say("Descrizione", "Description")});
  form.finish(page.say("Aggiungi, poi completa la scheda", "Add, then complete the sheet"));
  page.html().open("p");
  page.link(draft_address(found->draft.name), page.say("Torna alla bozza", "Back to the draft"));
  page.html().close();
  return page.finished(status);
}

net::Response show_addition(const Call& call) { return addition_page(call, {}, net::status::ok); }

net::Response preview_addition(const Call& call) {
  auto found = find_draft(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  const Typed typed = typed_in(call.request);
  Page page(call.visit);
  const auto draft = app::look_at_edit(found->history, found->draft.name, addition_of(typed));
  if (!draft) {
    write_notice(page, page.say(draft.error().message), "bad");
    return page.finished_part();
  }
  const auto consequences =
      app::draft_consequences(found->history, *draft, call.today, false, &call.site.checks());
  if (consequences) write_consequences(page, *consequences);
  return page.finished_part();
}

net::Response add_objective(const Call& call) {
  auto found = find_draft(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  Typed typed = typed_in(call.request);
  if (typed.value("title").empty()) {
    typed.problems.emplace("title", Problem{{"Manca il titolo.", "The title is missing."}, {}, {}});
  }
  if (typed.value("director").empty()) {
    typed.problems.emplace("director",
                           Problem{{"Manca il dirigente.", "The director is missing."}, {}, {}});
  } else if (!may_add(call, typed)) {
    typed.problems.emplace("director", accounts::not_allowed(Action::DraftVariation));
  }
  if (!typed.problems.empty()) return addition_page(call, typed, net::status::unprocessable);
  const auto draft =
      app::edit_draft(found->history, call.recording(), found->draft.name, addition_of(typed));
  if (!draft) {
    typed.problems.emplace("", draft.error());
    return addition_page(call, typed, net::status::unprocessable);
  }
  const auto now = app::drafted_versions(found->history, *draft);
  if (!now) return draft_refused(call, now.error());
  // An addition stands at the end.
  return net::see_other(
      draft_objective_address(draft->name, static_cast<int>(now->drafted.plan.objectives.size())));
}

// ---- Taken out -----------------------------------------------------------------------------------

std::string contents_of(const Page& page, const plan::Objective& objective) {
  return fmt::format(
      "{}, {}, {}",
      counted(objective.impact_indicators.size() + objective.result_indicators.size(),
              page.say("indicatore", "indicator"), page.say("indicatori", "indicators")),
      counted(objective.phases.size(), page.say("fase", "phase"), page.say("fasi", "phases")),
      counted(objective.money.size(), page.say("riga di risorse finanziarie", "money row"),
              page.say("righe di risorse finanziarie", "money rows")));
}

net::Response show_removal(const Call& call) {
  auto found = find_draft(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  auto& [history, draft, versions] = *found;
  const auto position = asked_objective(call, versions.drafted);
  if (!position) return no_draft_objective(call);
  const plan::Objective& objective = versions.drafted.plan.objectives[*position];
  if (!call.visit.may(Action::DraftVariation, units_of(objective)))
    return not_allowed(call, Action::DraftVariation);
  const history::Id id = versions.drafted.ids.objectives[*position].id;
  const std::array<history::PartRef, 1> removed = {
      {{history::Part::Objective, history::no_id, id}}};
  const std::string stamp = app::stamp_of(draft);
  const auto without = app::merge_fields(history, draft.name, stamp, {}, removed);
  if (!without) return draft_refused(call, without.error());
  const auto consequences =
      app::draft_consequences(history, without->draft, call.today, false, &call.site.checks());
  if (!consequences)
    return problem_page(call.visit, net::status::unavailable, consequences.error());
  Page page(call.visit, SiteSection::Acts,
            {fmt::format("Togliere l'obiettivo {}", objective.number),
             fmt::format("Take out objective {}", objective.number)});
  HtmlWriter& html = page.html();
  write_way_back(page, draft);
  html.element("p", objective.title, {{"class", "lead"}});
  html.element("p", fmt::format("{}: {}.",
                                page.say("Insieme all'obiettivo escono dal piano",
                                         "With the objective leave the plan"),
                                contents_of(page, objective)));
  html.open("p");
  html.text(
      page.say("Per lasciarlo in elenco, segnato come rimosso dall'atto, scegliere «rimosso» "
               "alla voce «Variazione» della ",
               "To leave it in the list, marked as removed by the act, choose \"removed\" as "
               "\"Variation\" in the "));
  page.link(draft_objective_address(draft.name, objective.number),
            page.say("sua scheda", "objective's sheet"));
  html.text(".");
  html.close();
  html.element("h2", page.say("La bozza senza questo obiettivo", "The draft without it"),
               {{"class", "h5 mt-4"}});
  write_consequences(page, *consequences);
  const std::array<std::pair<std::string, std::string>, 2> values = {
      {{"stamp", stamp}, {"objective", std::to_string(static_cast<std::int64_t>(id))}}};
  html.open("div", {{"class", "buttons"}});
  write_button(page, draft_objective_address(draft.name, objective.number) + "/remove",
               page.say("Togli l'obiettivo dal piano", "Take it out of the plan"), values,
               "btn-danger");
  html.element("a", page.say("Torna alla bozza", "Back to the draft"),
               {{"href", draft_address(draft.name)}, {"class", "align-self-center"}});
  html.close();
  return page.finished();
}

net::Response remove_objective(const Call& call) {
  auto found = find_draft(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  const auto position = asked_objective(call, found->versions.drafted);
  if (!position) return no_draft_objective(call);
  if (!call.visit.may(Action::DraftVariation,
                      units_of(found->versions.drafted.plan.objectives[*position]))) {
    return not_allowed(call, Action::DraftVariation);
  }
  const history::Id id = found->versions.drafted.ids.objectives[*position].id;
  const std::array<history::PartRef, 1> removed = {
      {{history::Part::Objective, history::no_id, id}}};
  const auto saved = app::save_fields(found->history, call.recording(), found->draft.name,
                                      call.request.form_value("stamp").value_or(""), {}, removed);
  if (!saved) return draft_refused(call, saved.error());
  return net::see_other(draft_address(found->draft.name));
}

net::Response restore_objective(const Call& call) {
  auto found = find_draft(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  const history::Version& base = found->versions.base;
  const history::Id id{
      parse_number<std::int64_t>(call.request.form_value("objective").value_or("")).value_or(0)};
  const std::size_t position = history::position_of_objective(base, id);
  if (position == base.plan.objectives.size()) return no_draft_objective(call);
  if (!call.visit.may(Action::DraftVariation, units_of(base.plan.objectives[position])))
    return not_allowed(call, Action::DraftVariation);
  app::DraftEdit edit;
  edit.what = app::DraftEdit::What::Restore;
  edit.restored = id;
  const auto restored = app::edit_draft(found->history, call.recording(), found->draft.name, edit);
  if (!restored) return draft_refused(call, restored.error());
  return net::see_other(draft_address(found->draft.name));
}

}  // namespace

void write_removed_objectives(Page& page, const OpenDraft& open) {
  const Visit& visit = page.visit();
  std::vector<std::pair<history::Id, const plan::Objective*>> removed;
  for (std::size_t i = 0; i < open.versions.base.plan.objectives.size(); ++i) {
    const history::Id id = open.versions.base.ids.objectives[i].id;
    const plan::Objective& objective = open.versions.base.plan.objectives[i];
    const std::size_t now = history::position_of_objective(open.versions.drafted, id);
    if (now == open.versions.drafted.plan.objectives.size() &&
        visit.may(Action::DraftVariation, units_of(objective))) {
      removed.emplace_back(id, &objective);
    }
  }
  if (removed.empty()) return;
  constexpr std::size_t shown_max = 20;
  HtmlWriter& html = page.html();
  html.element("h3", page.say("Obiettivi tolti", "Objectives taken out"), {{"class", "h6"}});
  html.open("ul");
  for (std::size_t i = 0; i < std::min(removed.size(), shown_max); ++i) {
    const auto& [id, objective] = removed[i];
    html.open("li");
    html.text(fmt::format("{}. {} ", objective->number, objective->title));
    const std::array<std::pair<std::string, std::string>, 1> values = {
        {{"objective", std::to_string(static_cast<std::int64_t>(id))}}};
    write_button(page, draft_address(open.draft.name) + "/restore",
                 page.say("Rimetti nel piano", "Put back"), values);
    html.close();
  }
  html.close();
}

std::vector<Route> draft_whole_objective_routes() {
  using net::Method;
  constexpr Action edit = Action::DraftVariation;
  Route preview{Method::Post,
                "/drafts/{}/add/preview",
                preview_addition,
                {"che cosa seguirebbe da un obiettivo in più", "what would follow from one more"},
                edit};
  preview.records_nothing = true;
  return {
      {Method::Get,
       "/drafts/{}/add",
       show_addition,
       {"un obiettivo in più in una bozza", "one more objective in a draft"},
       edit},
      {Method::Post,
       "/drafts/{}/add",
       add_objective,
       {"aggiunge un obiettivo a una bozza", "adds an objective to a draft"},
       edit},
      preview,
      {Method::Get,
       "/drafts/{}/objective/{}/remove",
       show_removal,
       {"un obiettivo da togliere", "an objective to take out"},
       edit},
      {Method::Post,
       "/drafts/{}/objective/{}/remove",
       remove_objective,
       {"toglie un obiettivo da una bozza", "takes an objective out of a draft"},
       edit},
      {Method::Post,
       "/drafts/{}/restore",
       restore_objective,
       {"rimette un obiettivo tolto", "puts back an objective that was taken out"},
       edit},
  };
}

}  // namespace pegaso::web

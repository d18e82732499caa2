// One objective: its sheet, the money of its chapters, what acts changed in it, and where a variation of it begins.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/chapter_shares.h"
#include "app/drafts.h"
#include "app/objective_history.h"
#include "history/describe.h"
#include "plan/plan.h"
#include "publishing/difference_pages.h"
#include "web/draft_parts.h"
#include "web/objective_sheet.h"
#include "web/plan_parts.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using app::LoadedPlan;
using publishing::HtmlWriter;

namespace {

history::Id identity_of(const LoadedPlan& plan, const plan::Objective& objective) {
  const auto at = static_cast<std::size_t>(objective.number) - 1;
  return at < plan.objective_ids.size() ? plan.objective_ids[at].id : history::no_id;
}

// ---- Head ----------------------------------------------------------------------------------------

std::string vary_address(int number) { return objective_address(number) + "/vary"; }

void write_head(Page& page, const LoadedPlan& plan, const plan::Objective& objective) {
  HtmlWriter& html = page.html();
  html.open("div", {{"class", "actions"}});
  html.open("span");
  write_mark(page, objective.mark);
  if (objective.act_date) html.text(fmt::format(" {} ", format_italian(*objective.act_date)));
  if (const std::uint32_t line = line_of(plan, objective); line > 0) {
    page.link(source_address(line), fmt::format("{} {} {}", page.say("riga", "line"), line,
                                                page.say("del documento", "of the document")));
    html.text(" · ");
  }
  if (!plan.as_of) {
    page.link(fmt::format("/acts?objective={}", objective.number),
              page.say("storia dell'obiettivo", "history of the objective"));
    html.text(" ");
  }
  write_finding_counts(page, plan, objective.number);
  html.close();
  if (!plan.as_of && page.visit().may(Action::DraftVariation, units_of(objective)) &&
      page.visit().person) {
    html.element("a", page.say("Proponi una variazione", "Propose a variation"),
                 {{"class", "btn btn-primary btn-sm"}, {"href", vary_address(objective.number)}});
  }
  html.close();
  html.open("p");
  page.link(plan.as_of ? fmt::format("/plan?at={}", format_iso(*plan.as_of)) : "/plan",
            page.say("Elenco degli obiettivi", "List of objectives"));
  const auto neighbour = [&](int number, std::string_view words) {
    if (number < 1 || std::cmp_greater(number, plan.reading.plan.objectives.size())) return;
    html.text(" · ");
    page.link(objective_address(plan, number), words);
  };
  neighbour(objective.number - 1, page.say("Obiettivo precedente", "Previous objective"));
  neighbour(objective.number + 1, page.say("Obiettivo successivo", "Next objective"));
  html.close();
}

// ---- Money of the budget -------------------------------------------------------------------------

std::string share_words(std::optional<std::int32_t> share, const Page& page) {
  if (!share) return std::string(page.say("indiviso", "undivided"));
  constexpr std::int32_t hundred = 100;
  return share.value() % hundred == 0
             ? fmt::format("{}%", share.value() / hundred)
             : fmt::format("{},{:02}%", share.value() / hundred, share.value() % hundred);
}

void write_budget(Page& page, const Call& call, const LoadedPlan& plan,
                  const plan::Objective& objective) {
  if (!page.visit().may(Action::ReadOffice)) return;
  const int year = plan.summary.key.year;
  const Date day = day_within(year, call.today);
  const auto chapters = app::objective_chapters(
      plan.reading.plan,
      {call.site.plans().store_path(), plan.summary.key.municipality, year, {day, call.today}},
      objective.number);
  // A store without a budget has nothing to show; what is wrong with one its own pages say.
  if (!chapters || chapters->empty()) return;
  HtmlWriter& html = page.html();
  const std::string caption =
      fmt::format("{} {}", page.say("Nel bilancio, al", "In the budget, on"), format_italian(day));
  html.element("h3", caption, {{"class", "h6 mt-3"}});
  TablePart table(page, caption,
                  {{page.say("Capitolo", "Chapter")},
                   {page.say("Parte", "Side")},
                   {page.say("Quota dell'obiettivo", "The objective's part"), true},
                   {page.say("Stanziato", "Appropriated"), true},
                   {page.say("Impegnato o accertato", "Committed or assessed"), true},
                   {page.say("Pagato o riscosso", "Paid or collected"), true}});
  for (const app::ObjectiveChapter& each : *chapters) {
    const budget::ChapterKey& key = each.figures.chapter.key;
    const budget::Balances& balances = each.figures.balances;
    const bool is_revenue = key.side == budget::Side::Revenue;
    table.open_row();
    table.open_head();
    page.link(chapter_address(key),
              fmt::format("{} {}", budget::format(key.code), each.figures.chapter.description));
    table.close_cell();
    table.cell(is_revenue ? page.say("entrata", "revenue") : page.say("spesa", "expenditure"));
    table.number(share_words(each.share, page));
    table.amount(balances.appropriation());
    table.amount(is_revenue ? balances[budget::Column::Assessed] : balances.committed());
    table.amount(balances[is_revenue ? budget::Column::Collected : budget::Column::Paid]);
    table.close_row();
  }
  table.finish();
  html.element(
      "p", page.say("Gli importi sono dell'intero capitolo.", "Amounts are of the whole chapter."),
      {{"class", "soft"}});
}

// ---- What acts changed ---------------------------------------------------------------------------

void write_history(Page& page, const Call& call, const LoadedPlan& plan,
                   const plan::Objective& objective) {
  const auto histories = call.site.histories().histories(plan);
  if (!histories) return;
  const auto at = (*histories)->find(identity_of(plan, objective));
  if (at == (*histories)->end()) return;
  const std::vector<app::ObjectiveAct>& acts = at->second;
  HtmlWriter& html = page.html();
  html.open("details", {{"class", "group history mt-4"}});
  html.element(
      "summary",
      acts.size() == 1
          ? std::string(page.say("Modifiche apportate da un atto", "Changes made by an act"))
          : fmt::format("{} {} {}", page.say("Modifiche apportate da", "Changes made by"),
                        acts.size(), page.say("atti", "acts")));
  // The newest first; those of long ago are one step away.
  constexpr std::size_t acts_max = 4;
  for (std::size_t i = acts.size(); i > 0 && acts.size() - i < acts_max; --i) {
    const app::ObjectiveAct& each = acts[i - 1];
    const std::string caption =
        fmt::format("{}, {} {}", page.say(history::describe(each.act)),
                    page.say("in vigore dal", "in force from"), format_italian(each.act.effective));
    html.element("h3", caption, {{"class", "h6 mt-3"}});
    publishing::write_objective(each.difference, caption, page.language(), html);
  }
  if (acts.size() > acts_max) {
    html.open("p");
    page.link(fmt::format("/acts?objective={}", objective.number),
              fmt::format("{} {}", page.say("Tutti gli atti:", "All acts:"), acts.size()));
    html.close();
  }
  html.close();
}

// ---- The page ------------------------------------------------------------------------------------

struct NamedObjective {
  std::shared_ptr<const LoadedPlan> plan;
  const plan::Objective* objective = nullptr;
};
Result<NamedObjective> named_objective(const Call& call, std::shared_ptr<const LoadedPlan> plan) {
  const auto& objectives = plan->reading.plan.objectives;
  const auto at = std::ranges::find_if(objectives, [&](const plan::Objective& each) {
    return std::to_string(each.number) == call.values.front();
  });
  if (at == objectives.end()) {
    return refuse({"Il piano non ha un obiettivo " + call.values.front() + ".",
                   "The plan has no objective " + call.values.front() + "."});
  }
  return NamedObjective{std::move(plan), &*at};
}
// In the plan as it is.
Result<NamedObjective> named_objective(const Call& call) {
  auto plan = TRY(call.site.plans().plan());
  return named_objective(call, std::move(plan));
}

net::Response objective_page(const Call& call) {
  const auto loaded = shown_plan(call);
  if (!loaded) return no_plan(call, loaded.error());
  if (auto present = sent_to_present(call, **loaded)) return *std::move(present);
  const auto named = named_objective(call, *loaded);
  if (!named) return problem_page(call.visit, net::status::not_found, named.error());
  const LoadedPlan& plan = **loaded;
  const plan::Objective& objective = *named->objective;
  const std::string title = fmt::format("{}. {}", objective.number, objective.title);
  Page page(call.visit, SiteSection::Plan, {title, title});
  if (plan.as_of) {
    const int now = plan.numbers_now.at(static_cast<std::size_t>(objective.number) - 1);
    write_old_version(page, plan, now == 0 ? "/plan" : objective_address(now));
  }
  write_head(page, plan, objective);
  ObjectiveSheet sheet(page, plan, objective);
  sheet.write_fields();
  sheet.write_indicators();
  sheet.write_phases(call.today);
  sheet.write_money();
  if (!plan.as_of) write_budget(page, call, plan, objective);
  sheet.write_staffing();
  sheet.write_files();
  if (!plan.as_of) write_history(page, call, plan, objective);
  return page.finished();
}

// ---- Where a variation begins --------------------------------------------------------------------

// The number that the objective has in the draft; nullopt: the draft has it not.
std::optional<int> number_in(app::PlanHistory& history, const storage::Draft& draft,
                             history::Id objective) {
  const auto versions = app::drafted_versions(history, draft);
  if (!versions) return std::nullopt;
  const std::size_t at = history::position_of_objective(versions->drafted, objective);
  if (at == versions->drafted.plan.objectives.size()) return std::nullopt;
  return versions->drafted.plan.objectives[at].number;
}

// "obiettivo-12", or "obiettivo-12-2" where that is taken.
std::string free_name(const std::vector<storage::Draft>& drafts, int number) {
  const std::string wanted = fmt::format("obiettivo-{}", number);
  std::string name = wanted;
  for (int i = 2; std::ranges::find(drafts, name, &storage::Draft::name) != drafts.end(); ++i)
    name = fmt::format("{}-{}", wanted, i);
  return name;
}

net::Response vary_page(const Call& call, Typed typed, unsigned status) {
  const auto named = named_objective(call);
  if (!named) return problem_page(call.visit, net::status::not_found, named.error());
  const plan::Objective& objective = *named->objective;
  if (!call.visit.may(Action::DraftVariation, units_of(objective))) {
    return problem_page(call.visit, net::status::forbidden,
                        accounts::not_allowed(Action::DraftVariation));
  }
  auto history = app::PlanHistory::open(call.site.plans().store_path(), call.site.plans().choice());
  if (!history) return problem_page(call.visit, net::status::not_found, history.error());
  const auto drafts = app::list_drafts(*history);
  if (!drafts) return problem_page(call.visit, net::status::unavailable, drafts.error());
  Page page(call.visit, SiteSection::Plan, {"Proponi una variazione", "Propose a variation"});
  HtmlWriter& html = page.html();
  html.open("p");
  page.link(objective_address(objective.number),
            fmt::format("{}. {}", objective.number, objective.title));
  html.close();
  const history::Id identity = identity_of(*named->plan, objective);
  bool is_first = true;
  for (const storage::Draft& each : *drafts) {
    const auto number = number_in(*history, each, identity);
    if (!number) continue;
    if (std::exchange(is_first, false)) {
      html.element("h2", page.say("In una bozza che c'è", "In a draft that is there"),
                   {{"class", "h5 mt-4"}});
      html.open("ul");
    }
    html.open("li");
    page.link(draft_objective_address(each.name, *number), each.name);
    html.text(fmt::format(" {} ({})", each.subject, each.author));
    html.close();
  }
  if (!is_first) html.close();
  html.element("h2", page.say("In una bozza nuova", "In a new draft"), {{"class", "h5 mt-4"}});
  typed.values.try_emplace("name", free_name(*drafts, objective.number));
  FormPart form(page, vary_address(objective.number), typed);
  form.text({.name = "name",
             .label = page.say("Nome della bozza", "Name of the draft"),
             .hint = page.say("Un nome breve, ad esempio Variazione 5",
                              "A short name, for instance Variation 5"),
             .is_required = true});
  form.text({.name = "subject", .label = page.say("Oggetto", "Subject")});
  form.finish(page.say("Apri la bozza", "Open the draft"));
  return page.finished(status);
}

net::Response show_vary(const Call& call) { return vary_page(call, {}, net::status::ok); }

net::Response open_draft(const Call& call) {
  const auto named = named_objective(call);
  if (!named) return problem_page(call.visit, net::status::not_found, named.error());
  if (!call.visit.may(Action::DraftVariation, units_of(*named->objective))) {
    return problem_page(call.visit, net::status::forbidden,
                        accounts::not_allowed(Action::DraftVariation));
  }
  auto history = app::PlanHistory::open(call.site.plans().store_path(), call.site.plans().choice());
  if (!history) return problem_page(call.visit, net::status::not_found, history.error());
  Typed typed = typed_in(call.request);
  const auto opened = open_named_draft(call, *history, typed);
  // A new draft numbers the objectives as the plan does.
  if (opened) return net::see_other(draft_objective_address(*opened, named->objective->number));
  typed.problems.emplace("name", opened.error());
  return vary_page(call, std::move(typed), net::status::unprocessable);
}

}  // namespace

std::vector<Route> objective_routes() {
  using net::Method;
  return {
      {.path = "/plan/objective/{}",
       .answer = objective_page,
       .summary = {"un obiettivo", "an objective"},
       .shows = Route::Shows::Store},
      {Method::Get,
       "/plan/objective/{}/vary",
       show_vary,
       {"dove comincia una variazione", "where a variation begins"},
       Action::DraftVariation},
      {Method::Post,
       "/plan/objective/{}/vary",
       open_draft,
       {"apre una bozza su un obiettivo", "opens a draft about an objective"},
       Action::DraftVariation},
  };
}

}  // namespace pegaso::web

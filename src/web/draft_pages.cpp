// Drafts of variations: opened on the version in force, edited objective by objective, looked at with what follows from
// them, proposed, approved. Two people may edit the same draft: nothing is overwritten silently (app/draft_fields.h).
#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/draft_fields.h"
#include "app/drafts.h"
#include "app/record_act.h"
#include "base/number.h"
#include "base/text.h"
#include "history/describe.h"
#include "history/difference.h"
#include "history/edit.h"
#include "publishing/table.h"
#include "web/acts_parts.h"
#include "web/difference_parts.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using app::PlanHistory;
using history::Part;
using history::PartRef;
using publishing::HtmlWriter;

namespace {

std::string draft_address(std::string_view name) { return "/drafts/" + net::encoded(name); }
std::string objective_address(std::string_view name, int number) {
  return fmt::format("{}/objective/{}", draft_address(name), number);
}

Result<PlanHistory> open_history(const Call& call) {
  return PlanHistory::open(call.site.plans().store_path(), call.site.plans().choice());
}

net::Response not_allowed(const Call& call, Action action) {
  return problem_page(call.visit, 403, accounts::not_allowed(action));
}

std::vector<std::string> units_of(const plan::Objective& objective) {
  return {objective.director, objective.unit};
}

// Whether whoever asks may do it to all that the draft touches.
bool may_to_all(const Visit& visit, Action action, const storage::Draft& draft,
                const app::DraftedVersions& versions) {
  if (!visit.may(action)) return false;
  const auto may_to = [&](const history::Version& version, history::Id id) {
    const std::size_t at = history::position_of_objective(version, id);
    return at == version.plan.objectives.size() ||
           visit.may(action, units_of(version.plan.objectives[at]));
  };
  return std::ranges::all_of(draft.variation.changes, [&](const history::Change& change) {
    const PartRef& part = history::part_of(change);
    const history::Id objective = part.part == Part::Objective ? part.id : part.owner;
    const bool is_inside = part.part == Part::Objective || part.part == Part::ImpactIndicator ||
                           part.part == Part::ResultIndicator || part.part == Part::Phase ||
                           part.part == Part::MoneyRow;
    if (!is_inside) return visit.may(action, {});
    return may_to(versions.base, objective) && may_to(versions.drafted, objective);
  });
}

// "3 minuti fa"
std::string ago(const Page& page, std::chrono::sys_seconds then, std::chrono::sys_seconds now) {
  using std::chrono::floor;
  const auto minutes = floor<std::chrono::minutes>(now - then).count();
  if (minutes < 1) return std::string(page.say("adesso", "just now"));
  if (minutes == 1) return std::string(page.say("un minuto fa", "a minute ago"));
  constexpr std::int64_t minutes_of_hour = 60;
  constexpr std::int64_t minutes_of_two_days = 48 * minutes_of_hour;
  if (minutes < minutes_of_hour)
    return fmt::format("{} {}", minutes, page.say("minuti fa", "minutes ago"));
  if (minutes < minutes_of_two_days)
    return fmt::format("{} {}", minutes / minutes_of_hour, page.say("ore fa", "hours ago"));
  return fmt::format("{} {}", minutes / (minutes_of_hour * 24), page.say("giorni fa", "days ago"));
}

std::string_view state_words(const Page& page, storage::DraftState state) {
  return state == storage::DraftState::Proposed ? page.say("proposta", "proposed")
                                                : page.say("in preparazione", "in the making");
}

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
    html.open("p");
    page.link("/drafts.csv", "CSV");
    html.close();
  }
  if (call.visit.may(Action::DraftVariation)) {
    html.element("h2", page.say("Apri una bozza", "Open a draft"), {{"class", "h5 mt-4"}});
    FormPart form(page, "/drafts", typed);
    form.text({.name = "name",
               .label = page.say("Nome", "Name"),
               .hint = page.say("Una parola sola, ad esempio variazione-5",
                                "A single word, for instance variation-5"),
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
  const std::string name(typed.value("name"));
  const auto opened =
      app::open_draft(*history, call.recording(), name, std::string(typed.value("subject")));
  if (opened) return net::see_other(draft_address(name));
  typed.problems.emplace("name", opened.error());
  return drafts_page(call, typed, net::status::unprocessable);
}

net::Response drafts_csv(const Call& call) {
  auto history = open_history(call);
  if (!history) return problem_page(call.visit, 404, history.error());
  const auto drafts = app::list_drafts(*history);
  if (!drafts) return problem_page(call.visit, 503, drafts.error());
  publishing::Table table;
  table.columns = {{"name", {"nome", "name"}},
                   {"state", {"stato", "state"}},
                   {"subject", {"oggetto", "subject"}},
                   {"changes", {"modifiche", "changes"}},
                   {"author", {"chi", "who"}}};
  for (const storage::Draft& each : *drafts) {
    const bool is_proposed = each.state == storage::DraftState::Proposed;
    table.rows.push_back({each.name,
                          is_proposed ? publishing::Term{"proposed", {"proposta", "proposed"}}
                                      : publishing::Term{"draft", {"bozza", "draft"}},
                          each.subject, static_cast<std::int64_t>(each.variation.changes.size()),
                          each.author});
  }
  publishing::Sink out;
  publishing::write_csv(table, out);
  return download(out.take(), "text/csv; charset=utf-8", "bozze.csv");
}

// ---- One draft -----------------------------------------------------------------------------------

// A draft with its history open, or what to answer.
struct OpenDraft {
  PlanHistory history;
  storage::Draft draft;
  app::DraftedVersions versions;
};
Result<OpenDraft> find(const Call& call) {
  PlanHistory history = TRY(open_history(call));
  storage::Draft draft = TRY(app::find_draft(history, call.values.front()));
  app::DraftedVersions versions = TRY(app::drafted_versions(history, draft));
  return OpenDraft{std::move(history), std::move(draft), std::move(versions)};
}

// What follows from a draft: who approves it, the sums, the findings it brings and mends.
class Consequences {
 public:
  Consequences(Page& page, const app::DraftConsequences& what)
      : page_(page), html_(page.html()), what_(what) {}

  void write() {
    write_approval();
    write_sums();
    write_findings();
  }

  void write_approval() {
    const history::Approval& approval = what_.approval;
    switch (approval.outcome) {
      case history::Approval::Outcome::Nothing:
        write_notice(page_, page_.say("Non cambia ancora nulla.", "It changes nothing yet."),
                     "soft");
        return;
      case history::Approval::Outcome::Unknown: {
        std::string kinds;
        for (const history::ChangeKind each : approval.unknown)
          kinds += (kinds.empty() ? "" : ", ") + history::title(each).in(page_.language());
        write_notice(page_,
                     fmt::format("{}: {}.",
                                 page_.say("Nessuna regola dice chi può approvare",
                                           "No rule says who may approve"),
                                 kinds),
                     "bad");
        return;
      }
      case history::Approval::Outcome::Known:
        break;
    }
    const std::string body = approval.body == history::Body::Director
                                 ? std::string(page_.say(history::title(approval.body)))
                                 : fmt::format("{}{}", page_.say(history::title(approval.body)),
                                               page_.say(" comunale", ""));
    html_.open("dl", {{"class", "facts"}});
    page_.described(page_.say("Organo competente", "Competent body"),
                    fmt::format("{}, {} {}", body, page_.say("con", "by"),
                                page_.say(history::title(approval.act_kind))));
    page_.described(page_.say("Perché", "Why"), reason_text(approval.reason));
    for (const history::ApprovalReason& each : approval.also_needed)
      page_.described(page_.say("Presuppone", "Presupposes"), reason_text(each));
    for (const history::ApprovalReason& each : approval.alternatives)
      page_.described(page_.say("Oppure", "Or"), reason_text(each));
    if (approval.last_day)
      page_.described(page_.say("Entro il", "Not after"), format_italian(*approval.last_day));
    if (approval.ratify_by)
      page_.described(page_.say("Da ratificare entro il", "To be ratified by"),
                      format_italian(*approval.ratify_by));
    html_.close();
    if (approval.is_late || approval.is_late_unless_extended) {
      write_notice(page_,
                   page_.say("L'atto sarebbe successivo all'ultimo giorno utile.",
                             "The act would come after the last day."),
                   "notice");
    }
  }

 private:
  std::string reason_text(const history::ApprovalReason& reason) const {
    return fmt::format("{} ({}; {})", page_.say(reason.sentence), reason.rule, reason.source);
  }

  void write_sums() {
    const auto sum = [&](std::string_view name, const history::Sum& of) {
      if (of.difference() == Money()) return;
      page_.described(name,
                      fmt::format("{} → {}", format_italian(of.before), format_italian(of.after)));
    };
    if (what_.revenue.difference() == Money() && what_.expenditure.difference() == Money()) return;
    html_.open("dl", {{"class", "facts"}});
    sum(page_.say("Entrate del piano", "Revenue of the plan"), what_.revenue);
    sum(page_.say("Spese del piano", "Expenditure of the plan"), what_.expenditure);
    html_.close();
  }

  void write_findings() {
    const app::DraftFindings& findings = what_.findings;
    const auto fresh = std::ranges::count(findings.is_new, true);
    html_.element(
        "p", fmt::format("{} {}, {} {}.", fresh, page_.say("segnalazioni nuove", "new findings"),
                         findings.gone, page_.say("che la bozza sana", "that the draft mends")));
    if (fresh == 0) return;
    constexpr std::size_t shown_max = 30;
    std::size_t shown = 0;
    html_.open("ul", {{"class", "draft-findings"}});
    for (std::size_t i = 0; i < findings.all.size() && shown < shown_max; ++i) {
      if (!findings.is_new[i]) continue;
      const checking::Finding& each = findings.all[i];
      html_.open("li");
      page_.badge(page_.say(severity_words(each.severity, false)), severity_colour(each.severity));
      html_.text(page_.say(each.message));
      if (each.objective) {
        html_.element("span",
                      fmt::format(" ({} {})", page_.say("obiettivo", "objective"), *each.objective),
                      {{"class", "soft"}});
      }
      html_.close();
      ++shown;
    }
    html_.close();
  }

  Page& page_;
  HtmlWriter& html_;
  const app::DraftConsequences& what_;
};

void write_conflicts(Page& page, const std::vector<app::DraftConflict>& conflicts) {
  if (conflicts.empty()) return;
  HtmlWriter& html = page.html();
  html.open("div", {{"class", "notice notice-bad"}});
  html.element("p", page.say("La bozza contrasta con atti registrati dopo che fu aperta:",
                             "The draft conflicts with acts recorded since it was opened:"));
  html.open("ul");
  for (const app::DraftConflict& each : conflicts) html.element("li", page.say(each.where));
  html.close();
  html.close();
}

net::Response draft_page(const Call& call, const Typed& typed, unsigned status) {
  auto found = find(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  auto& [history, draft, versions] = *found;
  const auto consequences = app::draft_consequences(history, draft, call.today, false);
  if (!consequences) return problem_page(call.visit, 503, consequences.error());
  const auto made =
      storage::draft_versions(history.store(), history.key(), draft.name, draft.version);
  const bool may_edit = call.visit.may(Action::DraftVariation);
  Page page(call.visit, SiteSection::Acts, {"Bozza " + draft.name, "Draft " + draft.name});
  HtmlWriter& html = page.html();
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
  if (made && !made->empty() && made->back().version > 0) {
    page.described(
        page.say("Ultima modifica", "Last change"),
        fmt::format("{}, {}", made->back().author, ago(page, made->back().edited_at, call.now)));
  }
  html.close();
  write_conflicts(page, consequences->conflicts);

  html.element("h2", page.say("Conseguenze", "Consequences"), {{"class", "h5 mt-4"}});
  Consequences(page, *consequences).write();

  const std::string stamp = app::stamp_of(draft);
  const std::array<std::pair<std::string, std::string>, 1> stamped = {{{"stamp", stamp}}};
  html.open("div", {{"class", "buttons"}});
  if (!draft.variation.changes.empty()) {
    if (draft.state != storage::DraftState::Proposed &&
        may_to_all(call.visit, Action::ProposeVariation, draft, versions)) {
      write_button(page, draft_address(draft.name) + "/propose", page.say("Proponi", "Propose"),
                   stamped);
    }
    if (call.visit.may(Action::ApproveVariation)) {
      html.element(
          "a", page.say("Registra l'approvazione", "Record the approval"),
          {{"class", "btn btn-primary btn-sm"}, {"href", draft_address(draft.name) + "/approve"}});
    }
    html.element(
        "a", page.say("Confronto, file, stampa", "Comparison, files, print"),
        {{"class", "btn btn-outline-primary btn-sm"},
         {"href", compared_address(fmt::format("#{}", draft.base_entry), "draft:" + draft.name)}});
  }
  if (may_to_all(call.visit, Action::DraftVariation, draft, versions)) {
    write_button(page, draft_address(draft.name) + "/discard", page.say("Butta via", "Throw away"),
                 stamped);
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
  }

  html.element("h2", page.say("Prima e dopo", "Before and after"), {{"class", "h5 mt-4"}});
  if (draft.variation.changes.empty()) {
    html.element("p", page.say("Nessuna modifica.", "No changes."));
  } else {
    write_difference(page, history::difference(versions.base, versions.drafted, {}),
                     page_number(call.request), [&](std::size_t number) {
                       return fmt::format("{}?page={}", draft_address(draft.name), number);
                     });
  }
  return page.finished(status);
}

net::Response show_draft(const Call& call) { return draft_page(call, {}, 200); }

net::Response draft_refused(const Call& call, const Problem& problem) {
  Typed typed;
  typed.problems.emplace("", problem);
  return draft_page(call, typed, net::status::unprocessable);
}

// Whether what was pressed was about the draft as it is.
bool is_as_seen(const Call& call, const storage::Draft& draft) {
  return call.request.form_value("stamp") == app::stamp_of(draft);
}

net::Response propose_draft(const Call& call) {
  auto found = find(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  if (!may_to_all(call.visit, Action::ProposeVariation, found->draft, found->versions))
    return not_allowed(call, Action::ProposeVariation);
  if (!is_as_seen(call, found->draft)) return draft_refused(call, app::draft_changed_meanwhile());
  const auto proposed = app::propose_draft(found->history, call.recording(), found->draft.name);
  if (!proposed) return draft_refused(call, proposed.error());
  return net::see_other(draft_address(found->draft.name));
}

net::Response discard_draft(const Call& call) {
  auto found = find(call);
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
  return net::see_other(objective_address(call.values.front(), number));
}

// ---- Approval ------------------------------------------------------------------------------------

net::Response approval_page(const Call& call, const Typed& typed, unsigned status) {
  auto found = find(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  auto& [history, draft, versions] = *found;
  const Date day = typed_day(typed.value("date")).value_or(call.today);
  const auto consequences =
      app::draft_consequences(history, draft, day, typed.value("urgent") == "yes");
  if (!consequences) return problem_page(call.visit, 503, consequences.error());
  Page page(call.visit, SiteSection::Acts,
            {"Approvazione della bozza " + draft.name, "Approval of draft " + draft.name});
  HtmlWriter& html = page.html();
  write_conflicts(page, consequences->conflicts);
  Consequences(page, *consequences).write_approval();
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
  auto found = find(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  const Typed typed = typed_in(call.request);
  Page page(call.visit);
  if (const auto day = typed_day(typed.value("date"))) {
    const auto consequences =
        app::draft_consequences(found->history, found->draft, *day, typed.value("urgent") == "yes");
    if (consequences) Consequences(page, *consequences).write_approval();
  }
  return page.finished_part();
}

net::Response approve(const Call& call) {
  auto found = find(call);
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

// ---- An objective in a draft ---------------------------------------------------------------------

enum class Widget : std::uint8_t { Line, Words, Day, Mark, Status, Side, YesNo };
struct FieldRow {
  std::string_view name;
  Widget widget;
};
constexpr auto objective_fields = std::to_array<FieldRow>({
    {"title", Widget::Line},
    {"description", Widget::Words},
    {"mark", Widget::Mark},
    {"director", Widget::Line},
    {"coDirectors", Widget::Line},
    {"unit", Widget::Line},
    {"kind", Widget::Line},
    {"mission", Widget::Line},
    {"programme", Widget::Line},
    {"strategicArea", Widget::Line},
    {"strategicGoal", Widget::Line},
    {"operationalGoal", Widget::Line},
    {"councillor", Widget::Line},
    {"finalStakeholders", Widget::Words},
    {"expectedImpact", Widget::Words},
    {"intermediateStakeholders", Widget::Words},
});
constexpr auto impact_fields = std::to_array<FieldRow>({
    {"description", Widget::Words},
    {"formula", Widget::Words},
    {"purpose", Widget::Line},
    {"target", Widget::Line},
    {"removed", Widget::YesNo},
});
constexpr auto result_fields = std::to_array<FieldRow>({
    {"description", Widget::Words},
    {"formula", Widget::Words},
    {"purpose", Widget::Line},
    {"dimension", Widget::Line},
    {"subdimension", Widget::Line},
    {"target", Widget::Line},
    {"removed", Widget::YesNo},
});
constexpr auto phase_fields = std::to_array<FieldRow>({
    {"number", Widget::Line},
    {"text", Widget::Words},
    {"from", Widget::Day},
    {"to", Widget::Day},
    {"otherUnits", Widget::Line},
    {"delegate", Widget::Line},
    {"status", Widget::Status},
    {"postponedTo", Widget::Line},
});
constexpr auto money_fields = std::to_array<FieldRow>({
    {"side", Widget::Side},
    {"chapter", Widget::Line},
    {"commitment", Widget::Line},
    {"amountCents", Widget::Line},
});

std::span<const FieldRow> fields_of(Part part) {
  switch (part) {
    case Part::Objective:
      return objective_fields;
    case Part::ImpactIndicator:
      return impact_fields;
    case Part::ResultIndicator:
      return result_fields;
    case Part::Phase:
      return phase_fields;
    case Part::MoneyRow:
      return money_fields;
    default:
      return {};
  }
}

// The form's pages: a whole objective on one would be too long.
struct FormSection {
  std::string_view name;
  std::string_view it;
  std::string_view en;
  std::initializer_list<Part> parts;
};
const std::array<FormSection, 4>& form_sections() {
  static const std::array<FormSection, 4> all = {
      {{"texts", "Scheda", "Sheet", {Part::Objective}},
       {"indicators", "Indicatori", "Indicators", {Part::ImpactIndicator, Part::ResultIndicator}},
       {"phases", "Fasi", "Phases", {Part::Phase}},
       {"money", "Risorse", "Money", {Part::MoneyRow}}}};
  return all;
}
const FormSection& section_named(std::string_view name) {
  const auto& all = form_sections();
  const auto* at = std::ranges::find(all, name, &FormSection::name);
  return at == all.end() ? all.front() : *at;
}

// "phase-17": how a form calls a part; its objective is that of the form.
std::string part_key(const PartRef& at) {
  return fmt::format("{}-{}", history::name(at.part), static_cast<std::int64_t>(at.id));
}
std::optional<PartRef> part_of_key(std::string_view key, history::Id objective) {
  const std::size_t dash = key.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto part = history::part_named(key.substr(0, dash));
  const auto id = parse_number<std::int64_t>(key.substr(dash + 1));
  if (!part || !id || fields_of(*part).empty()) return std::nullopt;
  if (*part == Part::Objective) {
    if (history::Id{*id} != objective) return std::nullopt;
    return PartRef{Part::Objective, history::no_id, objective};
  }
  return PartRef{*part, objective, history::Id{*id}};
}
std::string field_key(const PartRef& at, std::string_view field) {
  return fmt::format("{}-{}", part_key(at), field);
}

constexpr std::string_view removal = "remove-";

// What was typed into a form of the objective.
struct TypedObjective {
  std::vector<app::TypedField> fields;
  std::vector<PartRef> removed;
};
TypedObjective typed_objective(const Typed& typed, history::Id objective) {
  TypedObjective found;
  for (const auto& [name, text] : typed.values) {
    const std::string_view key = name;
    if (key.starts_with(removal)) {
      const auto at = part_of_key(key.substr(removal.size()), objective);
      if (at && text == "yes") found.removed.push_back(*at);
      continue;
    }
    const std::size_t dash = key.rfind('-');
    if (dash == std::string_view::npos) continue;
    const auto at = part_of_key(key.substr(0, dash), objective);
    if (!at) continue;
    const std::string_view field = key.substr(dash + 1);
    if (std::ranges::find(fields_of(at->part), field, &FieldRow::name) != fields_of(at->part).end())
      found.fields.push_back({*at, std::string(field), text});
  }
  return found;
}

std::vector<history::Id> ids_of(const history::ObjectiveIds& ids, Part part) {
  switch (part) {
    case Part::ImpactIndicator:
      return ids.impact_indicators;
    case Part::ResultIndicator:
      return ids.result_indicators;
    case Part::Phase:
      return ids.phases;
    case Part::MoneyRow:
      return ids.money;
    default:
      return {ids.id};
  }
}

class ObjectiveForm {
 public:
  ObjectiveForm(Page& page, const OpenDraft& open, const plan::Objective& objective,
                const history::ObjectiveIds& ids, const FormSection& section)
      : page_(page),
        html_(page.html()),
        open_(open),
        objective_(objective),
        ids_(ids),
        section_(section) {}

  void write(const Typed& typed, std::string_view stamp) {
    const std::string address = objective_address(open_.draft.name, objective_.number);
    write_sections(address);
    // Who else has the draft open hears when it changes.
    html_.element("div", "",
                  {{"id", "news"},
                   {"role", "status"},
                   {"hx-get", fmt::format("{}/news?stamp={}", draft_address(open_.draft.name),
                                          net::encoded(stamp))},
                   {"hx-trigger", "every 10s"}});
    Typed shown = typed;
    fill(shown);
    FormPart form(page_, address, shown, address + "/preview");
    form.hidden("stamp", stamp);
    form.hidden("objective", std::to_string(static_cast<std::int64_t>(ids_.id)));
    form.hidden("part", section_.name);
    for (const Part part : section_.parts) {
      const std::vector<history::Id> ids = ids_of(ids_, part);
      for (std::size_t i = 0; i < ids.size(); ++i) write_part(form, ref(part, ids[i]), i + 1);
      if (ids.empty()) {
        html_.element("p", fmt::format("{}: {}.", page_.say(history::title(part)),
                                       page_.say("non ce ne sono", "there are none")));
      }
    }
    write_buttons(form);
  }

 private:
  PartRef ref(Part part, history::Id id) const {
    return part == Part::Objective ? PartRef{part, history::no_id, id} : PartRef{part, ids_.id, id};
  }

  void write_sections(const std::string& address) {
    html_.open("nav",
               {{"aria-label", page_.say("Parti dell'obiettivo", "Parts of the objective")}});
    html_.open("ul", {{"class", "pages"}});
    for (const FormSection& each : form_sections()) {
      html_.open("li");
      html_.element("a", page_.say(each.it, each.en),
                    {{"href", fmt::format("{}?part={}", address, each.name)},
                     {"aria-current", each.name == section_.name ? "page" : ""}});
      html_.close();
    }
    html_.close();
    html_.close();
  }

  // What was not typed stands as the draft has it.
  void fill(Typed& shown) const {
    for (const Part part : section_.parts) {
      for (const history::Id id : ids_of(ids_, part)) {
        for (const FieldRow& each : fields_of(part)) {
          const PartRef at = ref(part, id);
          shown.values.try_emplace(
              field_key(at, each.name),
              history::field_text(open_.versions.drafted, at, each.name).value_or(""));
        }
      }
    }
  }

  void write_part(FormPart& form, const PartRef& at, std::size_t place) {
    const bool is_inner = at.part != Part::Objective;
    if (is_inner) {
      html_.open("fieldset", {{"class", "part"}, {"id", part_key(at)}});
      html_.element("legend", fmt::format("{} {}", page_.say(history::title(at.part)), place));
    }
    for (const FieldRow& each : fields_of(at.part)) write_field(form, at, each);
    if (is_inner) {
      const std::string name = std::string(removal) + part_key(at);
      form.check({.name = name, .label = page_.say("Togli dal piano", "Take out of the plan")});
      html_.close();
    }
  }

  void write_field(FormPart& form, const PartRef& at, const FieldRow& row) {
    const std::string name = field_key(at, row.name);
    std::string label(page_.say(history::field_title(row.name)));
    if (!label.empty() && label.front() >= 'a' && label.front() <= 'z')
      label.front() = static_cast<char>(label.front() - 'a' + 'A');
    FormField field{.name = name, .label = label};
    const auto named = [&](std::initializer_list<std::string_view> names) {
      std::vector<Choice> choices;
      for (const std::string_view each : names) {
        choices.push_back({std::string(each), history::text_of(at.part, row.name, std::string(each),
                                                               page_.language())});
      }
      form.choice(field, choices);
    };
    switch (row.widget) {
      case Widget::Line:
        if (row.name == "coDirectors") {
          field.hint = page_.say("Più nomi: separati da punto e virgola",
                                 "Several names: set apart by semicolons");
        }
        form.text(field);
        break;
      case Widget::Words:
        form.area(field);
        break;
      case Widget::Day:
        field.type = "date";
        form.text(field);
        break;
      case Widget::Mark:
        named({"none", "changed", "assigned", "removed"});
        break;
      case Widget::Status:
        named({"unchanged", "updated", "postponed", "replaced", "removed"});
        break;
      case Widget::Side:
        named({"E", "U"});
        break;
      case Widget::YesNo: {
        const std::array<Choice, 2> choices = {{{"no", std::string(page_.say("no", "no"))},
                                                {"sì", std::string(page_.say("sì", "yes"))}}};
        form.choice(field, choices);
        break;
      }
    }
  }

  void write_buttons(FormPart& form) {
    const std::string_view save = page_.say("Salva", "Save");
    if (section_.name == "indicators") {
      form.finish({{save},
                   {page_.say("Salva e aggiungi un indicatore di impatto",
                              "Save and add an impact indicator"),
                    "add", history::name(Part::ImpactIndicator)},
                   {page_.say("Salva e aggiungi un indicatore di risultato",
                              "Save and add a result indicator"),
                    "add", history::name(Part::ResultIndicator)}});
    } else if (section_.name == "phases") {
      form.finish({{save},
                   {page_.say("Salva e aggiungi una fase", "Save and add a phase"), "add",
                    history::name(Part::Phase)}});
    } else if (section_.name == "money") {
      form.finish({{save},
                   {page_.say("Salva e aggiungi una riga", "Save and add a row"), "add",
                    history::name(Part::MoneyRow)}});
    } else {
      form.finish(save);
    }
  }

  Page& page_;
  HtmlWriter& html_;
  const OpenDraft& open_;
  const plan::Objective& objective_;
  const history::ObjectiveIds& ids_;
  const FormSection& section_;
};

// The objective of a form: by its identity, which the form carries, or else by its number in the draft.
std::optional<std::size_t> position_in(const Call& call, const history::Version& drafted) {
  const auto count = drafted.plan.objectives.size();
  if (const auto id =
          parse_number<std::int64_t>(call.request.form_value("objective").value_or(""))) {
    const std::size_t at = history::position_of_objective(drafted, history::Id{*id});
    return at < count ? std::optional(at) : std::nullopt;
  }
  const auto number = parse_number<std::size_t>(call.values.at(1)).value_or(0);
  return number >= 1 && number <= count ? std::optional(number - 1) : std::nullopt;
}

net::Response no_objective(const Call& call) {
  return problem_page(
      call.visit, 404,
      Problem{{"La bozza non ha questo obiettivo.", "The draft has no such objective."}, {}, {}});
}

net::Response objective_form(const Call& call, const Typed& typed, std::string_view stamp,
                             unsigned status) {
  const auto found = find(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  const auto position = position_in(call, found->versions.drafted);
  if (!position) return no_objective(call);
  const plan::Objective& objective = found->versions.drafted.plan.objectives[*position];
  if (!call.visit.may(Action::DraftVariation, units_of(objective)))
    return not_allowed(call, Action::DraftVariation);
  const std::string title = fmt::format("{}. {}", objective.number, objective.title);
  Page page(call.visit, SiteSection::Acts, {title, title});
  page.html().open("p");
  page.link(draft_address(found->draft.name),
            fmt::format("{} {}", page.say("Bozza", "Draft"), found->draft.name));
  page.html().close();
  const std::string own_stamp = app::stamp_of(found->draft);
  const std::string_view section = call.request.method == net::Method::Post
                                       ? typed.value("part")
                                       : call.request.query_value("part").value_or("");
  ObjectiveForm(page, *found, objective, found->versions.drafted.ids.objectives[*position],
                section_named(section))
      .write(typed, stamp.empty() ? std::string_view(own_stamp) : stamp);
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
  FormPart form(page, objective_address(merged.draft.name, objective.number), nothing);
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
  auto found = find(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  const auto position = position_in(call, found->versions.drafted);
  if (!position) return no_objective(call);
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
  const std::string back = objective_address(found->draft.name, objective.number) +
                           "?part=" + std::string(section_named(typed.value("part")).name);
  const std::optional<Part> added = history::part_named(typed.value("add"));
  if (!added || added == Part::Objective || fields_of(*added).empty()) {
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
  auto found = find(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  const auto position = position_in(call, found->versions.drafted);
  if (!position) return no_objective(call);
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
  const auto consequences =
      app::draft_consequences(found->history, merged->draft, call.today, false);
  if (consequences) Consequences(page, *consequences).write();
  return page.finished_part();
}

// Whether somebody else changed the draft since a form of it was made.
net::Response draft_news(const Call& call) {
  auto found = find(call);
  if (!found) return problem_page(call.visit, 404, found.error());
  Page page(call.visit);
  auto& [history, draft, versions] = *found;
  if (call.request.query_value("stamp").value_or("") != app::stamp_of(draft)) {
    const auto made =
        storage::draft_versions(history.store(), history.key(), draft.name, draft.version);
    const std::string who = made && !made->empty() ? made->back().author : draft.author;
    write_notice(page,
                 fmt::format("{} {}", who,
                             page.say("ha salvato questa bozza mentre Lei scrive. Quando salverà, "
                                      "si vedrà che cosa avete cambiato entrambi.",
                                      "saved this draft while you are typing. When you save, you "
                                      "will see what both of you changed.")),
                 "notice");
  }
  return page.finished_part();
}

}  // namespace

std::vector<Route> draft_routes() {
  using net::Method;
  constexpr Action read = Action::ReadOffice;
  constexpr Action edit = Action::DraftVariation;
  std::vector<Route> all = {
      {Method::Get, "/drafts", list_drafts, {"le bozze", "the drafts"}, read},
      {Method::Get, "/drafts.csv", drafts_csv, {"le bozze, in CSV", "the drafts, as CSV"}, read},
      {Method::Post, "/drafts", open_draft, {"apre una bozza", "opens a draft"}, edit},
      {Method::Get, "/drafts/{}", show_draft, {"una bozza", "a draft"}, read},
      {Method::Get, "/drafts/{}/edit", choose_objective, {"un obiettivo", "an objective"}, edit},
      {Method::Get,
       "/drafts/{}/news",
       draft_news,
       {"se una bozza è cambiata", "whether a draft has changed"},
       read},
      {Method::Post,
       "/drafts/{}/propose",
       propose_draft,
       {"propone una bozza", "proposes a draft"},
       Action::ProposeVariation},
      {Method::Post,
       "/drafts/{}/discard",
       discard_draft,
       {"butta una bozza", "throws it away"},
       edit},
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
  };
  Route preview_of_approval{Method::Post,
                            "/drafts/{}/approve/preview",
                            preview_approval,
                            {"chi approverebbe", "who would approve"},
                            Action::ApproveVariation};
  preview_of_approval.records_nothing = true;
  Route preview{Method::Post,
                "/drafts/{}/objective/{}/preview",
                preview_objective,
                {"che cosa seguirebbe", "what would follow"},
                edit};
  preview.records_nothing = true;
  all.push_back(preview_of_approval);
  all.push_back(preview);
  return all;
}

}  // namespace pegaso::web

#include "web/draft_parts.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/draft_fields.h"
#include "base/number.h"
#include "base/text.h"
#include "web/plan_parts.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using app::PlanHistory;
using history::Part;
using history::PartRef;
using publishing::HtmlWriter;

std::string draft_address(std::string_view name) { return "/drafts/" + net::encoded(name); }
std::string draft_objective_address(std::string_view name, int number) {
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

Result<OpenDraft> find_draft(const Call& call) {
  PlanHistory history = TRY(open_history(call));
  storage::Draft draft = TRY(app::find_draft(history, call.values.front()));
  app::DraftedVersions versions = TRY(app::drafted_versions(history, draft));
  return OpenDraft{std::move(history), std::move(draft), std::move(versions)};
}

namespace {

// "variazione-5" of "Variazione 5": what stands in addresses and on the command line.
std::string word_of(std::string_view title) {
  std::string word;
  constexpr unsigned char ascii_max = 0x7F;
  for (const char c : fold_for_comparison(title)) {
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                         static_cast<unsigned char>(c) > ascii_max;
    if (is_kept) {
      word += c;
    } else if (!word.empty() && word.back() != '-') {
      word += '-';
    }
  }
  if (word.ends_with('-')) word.pop_back();
  return word;
}

}  // namespace

Result<std::string> open_named_draft(const Call& call, PlanHistory& history, const Typed& typed) {
  std::string name = word_of(typed.value("name"));
  if (name.empty()) {
    return refuse({"Manca il nome", "The name is missing"}, {},
                  {"ad esempio: Variazione 5", "for instance: Variation 5"});
  }
  TRY(app::open_draft(history, call.recording(), name, std::string(typed.value("subject"))));
  return name;
}

std::optional<std::size_t> asked_objective(const Call& call, const history::Version& drafted) {
  const auto count = drafted.plan.objectives.size();
  if (const auto id =
          parse_number<std::int64_t>(call.request.form_value("objective").value_or(""))) {
    const std::size_t at = history::position_of_objective(drafted, history::Id{*id});
    return at < count ? std::optional(at) : std::nullopt;
  }
  const auto number = parse_number<std::size_t>(call.values.at(1)).value_or(0);
  return number >= 1 && number <= count ? std::optional(number - 1) : std::nullopt;
}

net::Response no_draft_objective(const Call& call) {
  return problem_page(
      call.visit, net::status::not_found,
      Problem{{"La bozza non ha questo obiettivo.", "The draft has no such objective."}, {}, {}});
}

bool is_as_seen(const Call& call, const storage::Draft& draft) {
  return call.request.form_value("stamp") == app::stamp_of(draft);
}

namespace {

std::string reason_text(const Page& page, const history::ApprovalReason& reason) {
  return fmt::format("{} ({})", page.say(reason.sentence), reason.source);
}

void write_unknown(Page& page, const history::Approval& approval) {
  std::string kinds;
  for (const history::ChangeKind each : approval.unknown)
    kinds += (kinds.empty() ? "" : ", ") + history::title(each).in(page.language());
  write_notice(
      page,
      fmt::format("{}: {}.",
                  page.say("Nessuna regola dice chi può approvare", "No rule says who may approve"),
                  kinds),
      "bad");
}

void write_sums(Page& page, const app::DraftConsequences& what) {
  if (what.revenue.difference() == Money() && what.expenditure.difference() == Money()) return;
  const auto sum = [&](std::string_view name, const history::Sum& of) {
    if (of.difference() == Money()) return;
    page.described(name,
                   fmt::format("{} → {}", format_italian(of.before), format_italian(of.after)));
  };
  page.html().open("dl", {{"class", "facts"}});
  sum(page.say("Entrate del piano", "Revenue of the plan"), what.revenue);
  sum(page.say("Spese del piano", "Expenditure of the plan"), what.expenditure);
  page.html().close();
}

std::string findings_sentence(const Page& page, std::size_t fresh, std::size_t gone) {
  const auto findings = [&](std::size_t count) {
    return counted(count, page.say("segnalazione", "finding"),
                   page.say("segnalazioni", "findings"));
  };
  if (fresh == 0 && gone == 0) {
    return std::string(page.say("La bozza non aggiunge né risolve segnalazioni.",
                                "The draft neither adds nor settles findings."));
  }
  const std::string added =
      fmt::format("{} {}", page.say("La bozza aggiunge", "The draft adds"), findings(fresh));
  if (gone == 0) return added + ".";
  if (fresh == 0)
    return fmt::format("{} {}.", page.say("La bozza risolve", "The draft settles"), findings(gone));
  return fmt::format("{} {} {}.", added, page.say("e ne risolve", "and settles"),
                     with_points(gone));
}

void write_findings(Page& page, const app::DraftFindings& findings) {
  HtmlWriter& html = page.html();
  const auto fresh = std::ranges::count(findings.is_new, true);
  html.element("p", findings_sentence(page, static_cast<std::size_t>(fresh), findings.gone));
  if (fresh == 0) return;
  constexpr std::size_t shown_max = 30;
  std::size_t shown = 0;
  html.open("ul", {{"class", "draft-findings"}});
  for (std::size_t i = 0; i < findings.all.size() && shown < shown_max; ++i) {
    if (!findings.is_new[i]) continue;
    const checking::Finding& each = findings.all[i];
    html.open("li");
    page.badge(page.say(severity_words(each.severity, false)), severity_colour(each.severity));
    html.text(page.say(each.message));
    if (each.objective) {
      html.element("span",
                   fmt::format(" ({} {})", page.say("obiettivo", "objective"), *each.objective),
                   {{"class", "soft"}});
    }
    html.close();
    ++shown;
  }
  html.close();
}

}  // namespace

void write_consequences(Page& page, const app::DraftConsequences& what) {
  write_approval(page, what.approval);
  write_sums(page, what);
  write_findings(page, what.findings);
}

void write_approval(Page& page, const history::Approval& approval) {
  if (approval.outcome == history::Approval::Outcome::Nothing) {
    write_notice(page, page.say("Non cambia ancora nulla.", "It changes nothing yet."), "soft");
    return;
  }
  if (approval.outcome == history::Approval::Outcome::Unknown) {
    write_unknown(page, approval);
    return;
  }
  const std::string body =
      approval.body == history::Body::Director
          ? std::string(page.say(history::title(approval.body)))
          : fmt::format("{}{}", page.say(history::title(approval.body)), page.say(" comunale", ""));
  page.html().open("dl", {{"class", "facts"}});
  page.described(page.say("Organo competente", "Competent body"),
                 fmt::format("{}, {} {}", body, page.say("con", "by"),
                             page.say(history::title(approval.act_kind))));
  page.described(page.say("Perché", "Why"), reason_text(page, approval.reason));
  for (const history::ApprovalReason& each : approval.also_needed)
    page.described(page.say("Presuppone", "Presupposes"), reason_text(page, each));
  for (const history::ApprovalReason& each : approval.alternatives)
    page.described(page.say("Oppure", "Or"), reason_text(page, each));
  if (approval.last_day)
    page.described(page.say("Entro il", "Not after"), format_italian(*approval.last_day));
  if (approval.ratify_by)
    page.described(page.say("Da ratificare entro il", "To be ratified by"),
                   format_italian(*approval.ratify_by));
  page.html().close();
  if (approval.is_late || approval.is_late_unless_extended) {
    write_notice(page,
                 page.say("L'atto sarebbe successivo all'ultimo giorno utile.",
                          "The act would come after the last day."),
                 "notice");
  }
}

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

void write_draft_news(Page& page, const storage::Draft& draft, std::string_view stamp,
                      bool is_form) {
  page.html().element("div", "",
                      {{"id", "news"},
                       {"role", "status"},
                       {"hx-get", fmt::format("{}/news?stamp={}{}", draft_address(draft.name),
                                              net::encoded(stamp), is_form ? "" : "&for=draft")},
                       {"hx-trigger", "every 10s"}});
}

}  // namespace pegaso::web

// A plan from its document: sent, looked at as it was read, and kept only when whoever sent it says so.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "app/check_plan.h"
#include "app/import_plan.h"
#include "base/number.h"
#include "base/text.h"
#include "publishing/plan_text.h"
#include "reading/read.h"
#include "web/kept_uploads.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using checking::Severity;

namespace {

// Of what found no place and of the doubts: the first are shown, the rest counted.
constexpr std::size_t shown_max = 50;

// ---- Sending a document --------------------------------------------------------------------------

net::Response form_page(const Call& call, const Typed& typed, unsigned status) {
  Page page(call.visit, SiteSection::Plan, {"Importare un piano", "Import a plan"});
  page.html().element(
      "p", page.say("Il testo del documento (PEG o piano della performance). Prima di salvare si "
                    "vede come è stato letto.",
                    "The text of the document (PEG or performance plan). How it was read is shown "
                    "before anything is saved."));
  if (const auto draft = call.request.query_value("draft"); draft && call.visit.person) {
    write_notice(page,
                 fmt::format("{} {}", page.say("Salvata come bozza", "Saved as the draft"), *draft),
                 "good");
  }
  FormPart form(page, "/import", typed, {}, page.say("Documento", "Document"), true);
  form.file({.name = "file",
             .label = page.say("Documento", "Document"),
             .hint = page.say("Un file di testo, al massimo 64 MB.", "A text file, at most 64 MB."),
             .is_required = true});
  const std::string_view hint =
      page.say("Solo se il documento non lo dice.", "Only where the document does not say it.");
  form.text({.name = "municipality", .label = page.say("Comune", "Municipality"), .hint = hint});
  form.text({.name = "year", .label = page.say("Anno", "Year"), .hint = hint});
  form.finish(page.say("Leggi il documento", "Read the document"));
  return page.finished(status);
}

net::Response import_page(const Call& call) { return form_page(call, {}, 200); }

Results<reading::Reading> read(const Upload& upload) {
  return reading::read_document(upload.name, upload.bytes, {});
}

app::ImportRequest request_for(const Call& call, const Upload& upload) {
  app::ImportRequest request;
  request.store_path = call.site.plans().store_path();
  request.municipality = upload.municipality;
  request.year = upload.year;
  request.recording = call.recording();
  return request;
}

// The import as it would be, with nothing kept.
Result<app::ImportOutcome> look(const reading::Reading& reading, app::ImportRequest request) {
  request.only_look = true;
  return app::import_plan(reading, request);
}

net::Response send_document(const Call& call) {
  Typed typed = typed_in(call.request);
  const net::FormFile* file = call.request.file("file");
  Upload upload;
  if (file == nullptr || file->file_name.empty()) {
    typed.problems.emplace("file", Problem{{"Manca il documento", "The document is missing"},
                                           {},
                                           {"Scegliere un file", "Choose a file"}});
    return form_page(call, typed, net::status::unprocessable);
  }
  upload.name = file->file_name;
  upload.bytes = file->bytes;
  if (const std::string_view said = typed.value("municipality"); !said.empty())
    upload.municipality = said;
  if (const std::string_view said = typed.value("year"); !said.empty()) {
    upload.year = parse_number<int>(said);
    if (!upload.year) {
      typed.problems.emplace("year",
                             Problem{{"Non è un anno", "That is no year"},
                                     {},
                                     {"Scrivere per esempio 2016", "Write for example 2016"}});
      return form_page(call, typed, net::status::unprocessable);
    }
  }
  const auto reading = read(upload);
  if (!reading) {
    typed.problems.emplace("", reading.error().front());
    return form_page(call, typed, net::status::unprocessable);
  }
  if (const auto seen = look(*reading, request_for(call, upload)); !seen) {
    typed.problems.emplace("", seen.error());
    return form_page(call, typed, net::status::unprocessable);
  }
  call.site.uploads().keep(call.visit.csrf, std::move(upload), call.now);
  return net::see_other("/import/reading");
}

// ---- How it was read -----------------------------------------------------------------------------

std::string_view effect_words(const Page& page, app::ImportOutcome::Effect effect) {
  using Effect = app::ImportOutcome::Effect;
  switch (effect) {
    case Effect::Added:
      return page.say("L'archivio non ha ancora questo piano: salvandolo comincia la sua storia.",
                      "The store does not have this plan yet: saving it begins its history.");
    case Effect::Replaced:
      return page.say("Prende il posto del piano che c'è, che non ha ancora una storia.",
                      "It takes the place of the plan that is there, which has no history yet.");
    case Effect::Same:
      return page.say("È uguale al piano in vigore: non c'è nulla da salvare.",
                      "It equals the plan in force: there is nothing to save.");
    case Effect::Proposed:
      break;
  }
  return page.say(
      "È una nuova edizione del piano in vigore: diventa una bozza di variazione, da "
      "guardare e approvare come le altre.",
      "It is a new edition of the plan in force: it becomes the draft of a variation, "
      "to be looked at and approved like any other.");
}

void write_totals(Page& page, const plan::Totals& totals) {
  const std::array<std::pair<std::string_view, std::string>, 7> counts = {
      {{page.say("obiettivi", "objectives"), std::to_string(totals.objectives)},
       {page.say("indicatori", "indicators"),
        std::to_string(totals.impact_indicators + totals.result_indicators)},
       {page.say("fasi", "phases"), std::to_string(totals.phases)},
       {page.say("righe di risorse", "money rows"), std::to_string(totals.money_rows)},
       {page.say("entrate", "revenue"), format_italian(totals.revenue)},
       {page.say("uscite", "expenditure"), format_italian(totals.expenditure)},
       {page.say("incarichi", "assignments"), std::to_string(totals.assignments)}}};
  write_counts(page, counts);
}

void write_changes(Page& page, const std::vector<app::TotalChange>& changes) {
  if (changes.empty()) return;
  TablePart table(page, page.say("Che cosa cambia", "What changes"),
                  {{page.say("Che cosa", "What")},
                   {page.say("Prima", "Before"), true},
                   {page.say("Dopo", "After"), true}});
  for (const app::TotalChange& each : changes) {
    table.open_row();
    table.head(page.say(each.what));
    for (const std::int64_t value : {each.before, each.after}) {
      table.number(each.is_money ? format_italian(Money::from_cents(value))
                                 : std::to_string(value));
    }
    table.close_row();
  }
  table.finish();
}

// A line of the document and what there is to say of it.
struct LineNote {
  std::uint32_t line = 0;
  std::string text;
};

void write_lines(Page& page, std::string_view title, const std::vector<LineNote>& notes) {
  if (notes.empty()) return;
  TablePart table(page, title, {{page.say("Riga", "Line"), true}, {page.say("Testo", "Text")}});
  for (std::size_t i = 0; i < std::min(notes.size(), shown_max); ++i) {
    table.open_row();
    table.number(std::to_string(notes[i].line));
    table.cell(notes[i].text);
    table.close_row();
  }
  table.finish();
  if (notes.size() > shown_max) {
    page.html().element(
        "p", fmt::format("{} {}", page.say("Altre:", "More:"), notes.size() - shown_max));
  }
}

void write_findings(Page& page, const reading::Reading& reading) {
  std::vector<checking::Finding> findings = app::check_plan(reading, 1);
  std::map<Severity, std::size_t> counts;
  for (const checking::Finding& each : findings) ++counts[each.severity];
  page.html().element("h2", page.say("Segnalazioni", "Findings"), {{"class", "h5 mt-4"}});
  page.html().open("p");
  if (counts.empty()) page.html().text(page.say("Nessuna.", "None."));
  for (const auto& [severity, count] : counts) {
    page.badge(fmt::format("{} {}", count, page.say(severity_words(severity, count != 1))),
               severity_colour(severity));
  }
  page.html().close();
  // The gravest first; all of them stand on the page of the checks once the plan is saved.
  std::ranges::stable_sort(findings, {}, &checking::Finding::severity);
  std::vector<LineNote> notes;
  for (const checking::Finding& each : findings)
    notes.push_back({each.line, std::string(page.say(each.message))});
  write_lines(page, page.say("Segnalazioni", "Findings"), notes);
}

void write_section(Page& page, std::string_view title, const std::vector<LineNote>& notes) {
  if (notes.empty()) return;
  page.html().element("h2", fmt::format("{} ({})", title, notes.size()), {{"class", "h5 mt-4"}});
  write_lines(page, title, notes);
}

std::string field_of(int number) { return fmt::format("match-{}", number); }

// For each objective of a new edition that may be one of the version in force or a new one.
void write_matches(Page& page, FormPart& form, const app::NewEdition& edition) {
  for (const history::ObjectiveMatch& match : edition.matching.objectives) {
    if (match.certainty != history::Certainty::Uncertain) continue;
    std::vector<Choice> choices = {{"", std::string(page.say("da scegliere", "to be chosen"))},
                                   {"new", std::string(page.say("è nuovo", "it is new"))}};
    const auto add = [&](const history::Candidate& each) {
      const std::size_t at = history::position_of_objective(edition.former, each.id);
      if (at >= edition.former.plan.objectives.size()) return;
      choices.push_back(
          {std::to_string(at + 1), fmt::format("{} {}: {}", page.say("è il n.", "it is no."),
                                               at + 1, edition.former.plan.objectives[at].title)});
    };
    if (match.best) add(*match.best);
    for (const history::Candidate& each : match.others) add(each);
    const std::string name = field_of(match.number);
    const std::string label =
        fmt::format("{} {}", page.say("L'obiettivo", "Objective"), match.number);
    form.choice({.name = name, .label = label}, choices);
  }
}

net::Response gone(const Call& call) {
  return problem_page(call.visit, 404,
                      Problem{{"Il documento inviato non è più conservato.",
                               "The document that was sent is no longer kept."},
                              {},
                              {"Inviarlo di nuovo da /import", "Send it again from /import"}});
}

net::Response show_reading(const Call& call, const Typed& typed, unsigned status) {
  const auto upload = call.site.uploads().of(call.visit.csrf, call.now);
  if (!upload) return gone(call);
  const auto reading = read(*upload);
  if (!reading)
    return problem_page(call.visit, net::status::unprocessable, reading.error().front());
  app::ImportRequest request = request_for(call, *upload);
  auto outcome = look(*reading, request);
  if (!outcome) return problem_page(call.visit, net::status::unprocessable, outcome.error());
  const auto effect = outcome->effect;
  std::size_t acts = 0;
  if (effect == app::ImportOutcome::Effect::Added) {
    request.acts_from_marks = true;
    const auto with_acts = look(*reading, request);
    if (with_acts && with_acts->rebuilt) acts = with_acts->rebuilt->acts.size();
  }

  Page page(call.visit, SiteSection::Plan, {"Come è stato letto", "How it was read"});
  page.html().open("dl", {{"class", "facts"}});
  page.described(page.say("Documento", "Document"), upload->name);
  page.described(page.say("Piano", "Plan"),
                 fmt::format("{} {}", outcome->plan.municipality, outcome->plan.year));
  page.described(page.say("Forma riconosciuta", "Layout"), reading->layout);
  page.html().close();
  write_notice(page, effect_words(page, effect),
               effect == app::ImportOutcome::Effect::Same ? "soft" : "notice");
  write_totals(page, outcome->totals);
  write_changes(page, outcome->changes);

  const bool is_same = effect == app::ImportOutcome::Effect::Same;
  if (!is_same) {
    FormPart form(page, "/import/save", typed, {}, page.say("Salvare", "Save"));
    if (acts > 0) {
      const std::string label =
          fmt::format("{} ({})",
                      page.say("Ricostruisci dai segni del documento gli atti che lo hanno variato",
                               "Rebuild from the document's marks the acts that changed it"),
                      acts);
      form.check({.name = "acts", .label = label});
    }
    if (outcome->edition) write_matches(page, form, *outcome->edition);
    form.finish(effect == app::ImportOutcome::Effect::Proposed
                    ? page.say("Salva come bozza", "Save as a draft")
                    : page.say("Salva il piano", "Save the plan"));
  }
  write_button(page, "/import/cancel", page.say("Non importare", "Do not import"));

  write_findings(page, *reading);
  std::vector<LineNote> doubts;
  for (const reading::Uncertain& each : reading->uncertain) {
    doubts.push_back({each.line, std::string(page.say(each.reason))});
  }
  write_section(page, page.say("Dubbi", "Doubts"), doubts);
  std::vector<LineNote> unread;
  for (const reading::Unread& each : reading->unread) unread.push_back({each.line, each.text});
  write_section(page, page.say("Senza posto", "Without a place"), unread);
  return page.finished(status);
}

net::Response reading_page(const Call& call) {
  Typed typed;
  typed.values.emplace("acts", "yes");
  return show_reading(call, typed, 200);
}

// ---- Keeping it ----------------------------------------------------------------------------------

net::Response save(const Call& call) {
  const auto upload = call.site.uploads().of(call.visit.csrf, call.now);
  if (!upload) return gone(call);
  auto reading = read(*upload);
  if (!reading)
    return problem_page(call.visit, net::status::unprocessable, reading.error().front());
  Typed typed = typed_in(call.request);
  app::ImportRequest request = request_for(call, *upload);
  request.acts_from_marks = typed.value("acts") == "yes";
  const std::string prefix = field_of(0).substr(0, field_of(0).size() - 1);
  for (const auto& [name, value] : typed.values) {
    if (!name.starts_with(prefix) || value.empty()) continue;
    const auto number = parse_number<int>(std::string_view(name).substr(prefix.size()));
    if (number) request.matches.emplace(*number, parse_number<int>(value));
  }
  const auto outcome = app::import_plan(*std::move(reading), request);
  if (!outcome) {
    typed.problems.emplace("", outcome.error());
    return show_reading(call, typed, net::status::unprocessable);
  }
  if (outcome->edition && !outcome->edition->draft) {
    for (const Problem& each : outcome->edition->open_questions) typed.problems.emplace("", each);
    return show_reading(call, typed, net::status::unprocessable);
  }
  call.site.uploads().forget(call.visit.csrf);
  const bool is_draft = outcome->edition && outcome->edition->draft;
  return net::see_other(is_draft ? "/import?draft=" + net::encoded(*outcome->edition->draft)
                                 : "/plan");
}

net::Response cancel(const Call& call) {
  call.site.uploads().forget(call.visit.csrf);
  return net::see_other("/import");
}

}  // namespace

std::vector<Route> import_routes() {
  using net::Method;
  constexpr accounts::Action needs = accounts::Action::ImportPlan;
  return {
      {Method::Get, "/import", import_page, {"importare un piano", "import a plan"}, needs},
      {.method = Method::Post,
       .path = "/import",
       .answer = send_document,
       .summary = {"inviare un documento", "send a document"},
       .needs = needs,
       .body_bytes_max = reading::document_bytes_max + (std::size_t{1} << 20U)},
      {Method::Get,
       "/import/reading",
       reading_page,
       {"come è stato letto", "how it was read"},
       needs},
      {Method::Post, "/import/save", save, {"salvare il piano letto", "save what was read"}, needs},
      {Method::Post,
       "/import/cancel",
       cancel,
       {"dimenticare il documento", "forget the document"},
       needs},
  };
}

}  // namespace pegaso::web

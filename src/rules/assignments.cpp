#include "rules/assignments.h"

#include <algorithm>
#include <string>

#include "rules/periods.h"
#include "rules/rows.h"

namespace pegaso::rules {

using regime::AssignmentSheet;
using regime::Configured;
using regime::Decision;
using regime::Message;
using regime::Missing;
using regime::Outcome;
using regime::Reason;
using regime::Regime;
using regime::Remedy;
using regime::TableRow;

namespace {

constexpr std::string_view types_table = "assignments.types";
constexpr std::string_view earmarked = "EARMARKED";

template <class Range>
bool contains(const Range& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// A refusal of a commitment on a sheet.
void refuse(SheetDecision& result, std::string_view code, Reason reason) {
  result.reasons.push_back(code);
  reason.outcome = Outcome::Block;
  result.decision.add(std::move(reason));
}

void check_ceiling(SheetDecision& result, const SheetRequest& request, Money ceiling) {
  const Money left = ceiling - request.used;
  const bool fits = request.amount <= left;
  result.residual = left;
  Reason reason{
      .rule = "INC-04",
      .message = {"Tetto della scheda {ceiling}, già usati {used}: restano {left}; richiesti "
                  "{amount}, oneri compresi.",
                  "Ceiling of the sheet {ceiling}, {used} used already: {left} are left; asked "
                  "{amount}, charges included."},
      .figures = {{"ceiling", ceiling},
                  {"used", request.used},
                  {"left", left},
                  {"amount", request.amount}},
      .rests_on = {"AMB-22", "AMB-23", "AMB-25", "AMB-26"}};
  if (fits) {
    result.decision.add(std::move(reason));
    return;
  }
  result.remedy = "INC-05";
  reason.remedy = {.at_most = std::max(left, Money()), .needs = {"CONSIGLIO", "GIUNTA"}};
  refuse(result, "SHEET_CEILING", std::move(reason));
}

void check_revenue(SheetDecision& result, const SheetRequest& request, Money assessed) {
  const Money room = assessed - request.used;
  Reason reason{
      .rule = "SPE-04",
      .message =
          {"Spesa vincolata: entrata accertata {assessed}, già impegnati {used}; richiesti "
           "{amount}.",
           "Earmarked spending: revenue assessed {assessed}, already committed {used}; asked "
           "{amount}."},
      .figures = {{"assessed", assessed}, {"used", request.used}, {"amount", request.amount}},
      .rests_on = {"AMB-15"}};
  if (request.amount <= room) {
    result.decision.add(std::move(reason));
    return;
  }
  reason.remedy = {.at_most = std::max(room, Money()), .needs = {"LINKED_REVENUE_ASSESSMENT"}};
  refuse(result, "SPE-04", std::move(reason));
}

// What the rest would be, where it passes.
void close(SheetDecision& result, const SheetRequest& request) {
  if (result.decision.outcome != Outcome::Allow || !result.residual) return;
  result.residual = *result.residual - request.amount;
}

constexpr Remedy programme_remedy() { return {.needs = {"CONSIGLIO", "GIUNTA"}}; }

}  // namespace

bool is_of_year(const AssignmentSheet& sheet, Date day) { return sheet.from.year() == day.year(); }

Money ceiling_on(const AssignmentSheet& sheet, Date day) {
  return day < sheet.from ? sheet.initial : sheet.ceiling;
}

Configured<ScopeDecision> decide_scope(const Regime& regime, const ScopeRequest& request) {
  const TableRow* row = TRY(regime.row("assignments.excluded", request.date, request.kind));
  const bool is_episodic = request.is_single && !request.is_coordinated && request.is_declared;
  const bool is_excluded = row != nullptr && (!row->flag("only_episodic") || is_episodic);
  ScopeDecision result;
  result.is_in_scope = !is_excluded;
  if (!is_excluded) {
    result.reason = {.rule = "INC-01",
                     .message = {"È un incarico individuale esterno: valgono i controlli sugli "
                                 "incarichi.",
                                 "It is an individual external assignment: the checks on "
                                 "assignments apply."},
                     .rests_on = {"AMB-31"}};
    return result;
  }
  result.exclusion = row->word("exclusion");
  result.reason = {
      .rule = "INC-02",
      // Looked at by sample, since it rests on a declaration.
      .outcome = row->flag("only_episodic") ? Outcome::Warn : Outcome::Allow,
      .message = {"È fuori dal regolamento sugli incarichi ({exclusion}); il motivo si registra.",
                  "It is outside the regulation on assignments ({exclusion}); the reason is "
                  "recorded."},
      .figures = {{"exclusion", named(regime, result.exclusion.value_or(""))}},
      .rests_on = {"AMB-31"}};
  return result;
}

Configured<SheetDecision> decide_sheet(const Regime& regime, const SheetRequest& request) {
  const auto& sheets = regime.assignment_sheets();
  const auto is_of_programme = [&](const AssignmentSheet& each) {
    return is_of_year(each, request.date);
  };
  if (std::ranges::none_of(sheets, is_of_programme)) {
    return std::unexpected(Missing{"assignment_sheet", request.date});
  }
  std::vector<const AssignmentSheet*> lines;
  for (const AssignmentSheet& each : sheets) {
    if (is_of_programme(each) && each.unit == request.unit && each.sheet == request.sheet) {
      lines.push_back(&each);
    }
  }
  SheetDecision result;
  if (lines.empty()) {
    result.remedy = "INC-05";
    refuse(result, "SHEET_NOT_IN_PROGRAMME",
           {.rule = "INC-04",
            .message = {"Il programma degli incarichi non ha questa scheda.",
                        "The programme of assignments has no such sheet."},
            .remedy = programme_remedy(),
            .rests_on = {"AMB-86"}});
    return result;
  }
  if (std::ranges::none_of(lines, [&](const auto* each) { return each->type == request.type; })) {
    result.remedy = "INC-05";
    refuse(result, "TYPE_NOT_ON_SHEET",
           {.rule = "INC-04",
            .message = {"La scheda non è per incarichi di questo tipo ({type}).",
                        "The sheet is not for assignments of this type ({type})."},
            .figures = {{"type", named(regime, request.type)}},
            .remedy = programme_remedy(),
            .rests_on = {"AMB-86"}});
    return result;
  }
  const auto line = std::ranges::find_if(lines, [&](const AssignmentSheet* each) {
    return each->type == request.type && contains(each->chapters, request.chapter);
  });
  if (line == lines.end()) {
    refuse(result, "CHAPTER_NOT_ON_SHEET",
           {.rule = "INC-04",
            .message = {"Il capitolo {chapter} non è della scheda.",
                        "The chapter {chapter} is not of the sheet."},
            .figures = {{"chapter", std::string(request.chapter)}},
            .remedy = {.needs = {"CHAPTER_OF_THE_SHEET"}},
            .rests_on = {"AMB-22"}});
    return result;
  }
  check_ceiling(result, request, ceiling_on(**line, request.date));
  if ((*line)->funding == earmarked && request.assessed_revenue) {
    check_revenue(result, request, *request.assessed_revenue);
  }
  close(result, request);
  return result;
}

Configured<SheetDecision> decide_ceiling(const std::vector<SheetVersion>& versions,
                                         const SheetRequest& request) {
  const SheetVersion* in_force = nullptr;
  for (const SheetVersion& each : versions) {
    if (each.from > request.date) continue;
    if (in_force == nullptr || each.from > in_force->from) in_force = &each;
  }
  if (in_force == nullptr) return std::unexpected(Missing{"versions", request.date});
  SheetDecision result;
  check_ceiling(result, request, in_force->ceiling);
  if (request.assessed_revenue) check_revenue(result, request, *request.assessed_revenue);
  close(result, request);
  return result;
}

Decision decide_programme_change(const ProgrammeChange& change) {
  const bool is_council_first =
      change.council && change.giunta && *change.council <= *change.giunta;
  const bool is_commitment_after =
      !change.commitment || (change.giunta && *change.giunta <= *change.commitment);
  Decision decision;
  Reason reason{.rule = "INC-05",
                .message = {"Il Consiglio ha cambiato il programma, poi la Giunta la tabella.",
                            "The Council changed the programme, then the Giunta the table."},
                .rests_on = {"AMB-26"}};
  if (!is_council_first || !is_commitment_after) {
    reason.outcome = Outcome::Block;
    reason.message = {
        "Prima il Consiglio cambia il programma, poi la Giunta la tabella, poi si "
        "impegna.",
        "First the Council changes the programme, then the Giunta the table, then the "
        "commitment follows."};
    if (!change.council) reason.remedy.needs.emplace_back("CONSIGLIO");
    if (!change.giunta || !is_council_first) reason.remedy.needs.emplace_back("GIUNTA");
    if (is_council_first) reason.remedy.from_day = change.giunta;
  }
  decision.add(std::move(reason));
  return decision;
}

namespace {

// The conditions on an assignment, one by one.
class AssignmentGate {
 public:
  AssignmentGate(const Regime& regime, const AssignmentRequest& request, const TableRow& type)
      : regime_(regime), request_(request), type_(type) {}

  Configured<AssignmentDecision> run() {
    TRY(check_specialisation());
    check_statements();
    TRY(check_contents());
    check_auditors();
    TRY(check_ceiling_opinion());
    check_deliverables();
    check_publication();
    check_authorisation();
    list().close(type_.rule,
                 {"L'incarico ha ciò che gli serve, per quanto è stato indicato.",
                  "The assignment has what it needs, as far as was told."},
                 questions_of(type_));
    return std::move(result_);
  }

 private:
  Checklist& list() { return result_.checklist; }

  Configured<void> check_specialisation() {
    if (!request_.has_degree || *request_.has_degree) return {};
    const auto fields = TRY(regime_.words("inc.waiver.fields", request_.date));
    const bool has_waiver =
        !request_.professional_register.empty() || contains(fields, request_.field);
    list().require(has_waiver,
                   {.code = "DEGREE_OR_WAIVER",
                    .rule = "INC-07",
                    .missing = {"Serve una laurea, o l'iscrizione a un albo, o un campo per cui se "
                                "ne prescinde.",
                                "A degree is needed, or a professional register, or a field in "
                                "which it is waived."}});
    list().require(!has_waiver || request_.is_experience_proven,
                   {.code = "EXPERIENCE_PROOF",
                    .rule = "INC-07",
                    .missing = {"Senza laurea l'esperienza va provata.",
                                "Without a degree the experience has to be proven."}});
    return {};
  }

  void check_statements() {
    list().require(request_.is_staff_checked.value_or(true),
                   {.code = "INTERNAL_STAFF_CHECK",
                    .rule = "INC-08",
                    .missing = {"Va dichiarato che nessuna risorsa interna è disponibile.",
                                "It has to be declared that no internal resource is available."}});
    list().require(request_.is_expansion_valued.value_or(true),
                   {.code = "STAFF_EXPANSION_STATEMENT",
                    .rule = "INC-09",
                    .missing = {"Va valutato se non serva invece ampliare la dotazione organica.",
                                "Whether the staff should be expanded instead has to be valued."}});
  }

  Configured<void> check_contents() {
    if (request_.fields) {
      for (const std::string& each : TRY(regime_.words("inc.act.fields", request_.date))) {
        list().require(contains(*request_.fields, each),
                       {.code = each,
                        .rule = "INC-10",
                        .missing = {"Durata, luogo, oggetto e compenso si fissano prima: manca "
                                    "{code}.",
                                    "Duration, place, object and fee are set in advance: {code} is "
                                    "missing."},
                        .title = regime_.unit_title(each)});
      }
    }
    if (request_.documents) {
      list().require(contains(*request_.documents, "DRAFT_CONTRACT"),
                     {.code = "DRAFT_CONTRACT",
                      .rule = "INC-13",
                      .missing = {"All'atto va allegata la bozza di contratto.",
                                  "The draft contract has to be attached to the act."}});
    }
    return {};
  }

  void check_auditors() {
    if (!request_.is_auditors_opinion_asked || !type_.flag("auditors_opinion")) return;
    list().require(
        contains(request_.opinions, "COLLEGIO_REVISORI"),
        {.code = "AUDITORS_OPINION",
         .rule = "INC-11",
         .missing = {"Per questo tipo di incarico serve prima il parere del Collegio dei "
                     "revisori, per qualsiasi importo.",
                     "This type of assignment needs the auditors' opinion first, whatever "
                     "the amount."},
         .rests_on = {"AMB-32"}});
  }

  // The opinion of the office that watches over the ceiling which the type consumes (INC-26).
  Configured<void> check_ceiling_opinion() {
    const auto category = type_.word("consumes");
    if (!request_.is_ceiling_opinion_asked || !category) return {};
    const TableRow& row = *TRY(needed_row(regime_, "limits.categories", request_.date, *category));
    const auto unit = row.word("opinion_of");
    for (const auto question : {"AMB-16", "AMB-32"}) list().questions.emplace_back(question);
    if (!unit || contains(request_.opinions, *unit)) return {};
    list().missing.push_back(std::string(*unit) + "_OPINION");
    list().decision.add(
        {.rule = "INC-26",
         .outcome = Outcome::Block,
         .message = {"Questo tipo di incarico consuma un tetto di spesa: serve prima il parere di "
                     "{unit}.",
                     "This type of assignment consumes a spending ceiling: the opinion of {unit} "
                     "has to come first."},
         .figures = {{"unit", named(regime_, *unit)}},
         .remedy = {.needs = {"OPINION"}},
         .rests_on = {"AMB-16", "AMB-32"}});
    return {};
  }

  void check_deliverables() {
    if (type_.flag("research_programme") && request_.step == AssignmentStep::Act) {
      list().require(request_.has_research_programme.value_or(true),
                     {.code = "RESEARCH_PROGRAMME",
                      .rule = "INC-12",
                      .missing = {"Una ricerca presuppone un programma fissato dall'ente.",
                                  "Research presupposes a programme set by the administration."}});
    }
    if (type_.flag("final_report") && request_.step == AssignmentStep::FinalPayment) {
      list().require(request_.has_final_report.value_or(true),
                     {.code = "FINAL_REPORT",
                      .rule = "INC-12",
                      .missing = {"Il saldo di uno studio si paga dopo la relazione finale.",
                                  "The balance of a study is paid after its final report."}});
    }
  }

  void check_publication() {
    if (!request_.is_publication_asked || request_.step == AssignmentStep::Act) return;
    const auto& on = request_.published_on;
    list().require(on && (!request_.paid_on || *on <= *request_.paid_on),
                   {.code = "PUBLICATION",
                    .rule = "INC-14",
                    .missing = {"Si liquida solo dopo la pubblicazione dell'incarico.",
                                "It is paid only after the assignment has been published."},
                    .rests_on = {"AMB-30"}});
  }

  void check_authorisation() {
    if (!request_.is_public_employee || !request_.is_authorisation_asked) return;
    const auto& on = request_.authorised_on;
    const bool is_there = on && (!request_.acted_on || *on <= *request_.acted_on);
    list().require(is_there,
                   {.code = "EMPLOYER_AUTHORISATION",
                    .rule = "INC-20",
                    .missing = {"Il dipendente di un altro ente pubblico va autorizzato prima dal "
                                "suo ente.",
                                "An employee of another public body has to be authorised by that "
                                "body first."}});
    if (is_there) result_.creates.emplace_back("EMPLOYER_YEARLY_NOTICE");
  }

  const Regime& regime_;
  const AssignmentRequest& request_;
  const TableRow& type_;
  AssignmentDecision result_;
};

}  // namespace

Configured<AssignmentDecision> decide_assignment(const Regime& regime,
                                                 const AssignmentRequest& request) {
  const TableRow& type = *TRY(needed_row(regime, types_table, request.date, request.type));
  return AssignmentGate(regime, request, type).run();
}

Configured<EffectDecision> decide_effect(const Regime& regime, std::string_view type,
                                         std::optional<Date> signed_on,
                                         std::optional<Date> published_on) {
  EffectDecision result;
  result.reason.rule = "INC-15";
  result.reason.rests_on = {"AMB-30"};
  const std::optional<Date> known = signed_on ? signed_on : published_on;
  const bool is_by_publication =
      known && TRY(needed_row(regime, types_table, *known, type))->flag("effect_on_publication");
  if (is_by_publication) {
    if (signed_on && published_on) result.effective_on = std::max(*signed_on, *published_on);
    result.reason.message = {"Il contratto ha effetto dalla pubblicazione.",
                             "The contract takes effect from publication."};
  } else {
    result.effective_on = signed_on;
    result.reason.message = {"Il contratto ha effetto dalla firma.",
                             "The contract takes effect from signature."};
  }
  return result;
}

Configured<DutyTerm> employment_notice(const Regime& regime, std::string_view type,
                                       Date conferred) {
  const TableRow& row = *TRY(needed_row(regime, types_table, conferred, type));
  if (!row.flag("employment_notice")) {
    return no_duty("INC-16",
                   {"Al Centro per l'impiego si comunicano solo le collaborazioni coordinate e "
                    "continuative.",
                    "The employment centre is told of co-ordinated collaborations only."},
                   {"AMB-29"});
  }
  const std::int64_t day = TRY(regime.number("inc.cpi.day", conferred));
  const Period month{conferred, end_of_month(conferred.year(), conferred.month())};
  DutyTerm duty = duty_by(regime, "INC-16", day_of_next_month(month, day),
                          {"Conferito il {conferred}: al Centro per l'impiego entro il {by}.",
                           "Conferred on {conferred}: told to the employment centre by {by}."},
                          {"AMB-29"});
  duty.reason.figures.push_back({"conferred", conferred});
  return duty;
}

Configured<DutyTerm> audit_court_notice(const Regime& regime, std::string_view type, Money amount,
                                        Date act_date) {
  const Money above = TRY(regime.money("inc.cdc.threshold", act_date));
  const auto types = TRY(regime.words("inc.cdc.types", act_date));
  DutyTerm duty;
  if (contains(types, type) && amount > above) {
    const Date next = days_after(quarter_of(act_date).last, 1);
    duty = duty_by(regime, "INC-17", end_of_month(next.year(), next.month()),
                   {"L'atto, di {amount}, supera {above}: alla Corte dei conti entro il {by}.",
                    "The act, of {amount}, is above {above}: to the Corte dei conti by {by}."},
                   {"AMB-27"});
  } else {
    duty = no_duty("INC-17",
                   {"Alla Corte dei conti vanno gli atti di certi tipi sopra {above}: questo, di "
                    "{amount}, no.",
                    "Acts of some types above {above} go to the Corte dei conti: this one, of "
                    "{amount}, does not."},
                   {"AMB-27"});
  }
  duty.reason.figures.push_back({"above", above});
  duty.reason.figures.push_back({"amount", amount});
  return duty;
}

Configured<DutyTerm> secretariat_feed(const Regime& regime, Date quarter_end,
                                      std::optional<std::int64_t> day) {
  if (!day) day = TRY(regime.number("inc.cdc.feed_day", quarter_end));
  return duty_by(
      regime, "INC-18", day_of_next_month({quarter_end, quarter_end}, *day),
      {"I dirigenti danno gli atti del trimestre alla Segreteria generale entro il {by}.",
       "Directors give the quarter's acts to the general secretariat by {by}."},
      {"AMB-28"});
}

Configured<bool> is_assignment_type(const Regime& regime, Date day, std::string_view type) {
  return TRY(regime.row(types_table, day, type)) != nullptr;
}

Configured<std::optional<std::string_view>> ceiling_of_type(const Regime& regime, Date day,
                                                            std::string_view type) {
  return TRY(needed_row(regime, types_table, day, type))->word("consumes");
}

Configured<ProgrammeTotals> programme_totals(const Regime& regime, Date day) {
  ProgrammeTotals totals;
  for (const AssignmentSheet& each : regime.assignment_sheets()) {
    if (!is_of_year(each, day)) continue;
    ++totals.rows;
    totals.initial += each.initial;
    totals.adjusted += each.ceiling;
    (each.funding == earmarked ? totals.earmarked : totals.ordinary) += each.ceiling;
  }
  if (totals.rows == 0) return std::unexpected(Missing{"assignment_sheet", day});
  if (const auto stated = regime.money("inc.stated.earmarked", day)) {
    totals.stated_earmarked = *stated;
  }
  const bool differs = totals.stated_earmarked && *totals.stated_earmarked != totals.earmarked;
  totals.reason = {
      .rule = "INC-03",
      .outcome = differs ? Outcome::Warn : Outcome::Allow,
      .message = differs
                     ? Message{"Le righe vincolate sommano {earmarked}, il testo dice {stated}.",
                               "Earmarked rows add up to {earmarked}, the text says {stated}."}
                     : Message{"Le righe sommano {adjusted}, di cui vincolati {earmarked}.",
                               "Rows add up to {adjusted}, of which {earmarked} earmarked."},
      .figures = {{"adjusted", totals.adjusted},
                  {"earmarked", totals.earmarked},
                  {"stated", totals.stated_earmarked.value_or(Money())}},
      .rests_on = {"AMB-24", "AMB-26"}};
  return totals;
}

}  // namespace pegaso::rules

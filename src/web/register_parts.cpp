#include "web/register_parts.h"

#include <algorithm>
#include <array>
#include <functional>
#include <type_traits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "rules/contributions.h"
#include "web/decision_views.h"

namespace pegaso::web {

using accounts::Action;
using publishing::HtmlWriter;
using registers::Assignment;
using registers::Grant;

template <>
const RegisterWords& words_of_register<Assignment>() {
  static const RegisterWords words = {"/assignments",
                                      "incarichi",
                                      SiteSection::Assignments,
                                      Action::RecordAssignment,
                                      {"Incarichi", "Assignments"},
                                      {"Incarico", "Assignment"},
                                      {"Registrare un incarico", "Record an assignment"}};
  return words;
}
template <>
const RegisterWords& words_of_register<Grant>() {
  static const RegisterWords words = {"/grants",
                                      "contributi",
                                      SiteSection::Grants,
                                      Action::RecordGrant,
                                      {"Contributi", "Grants"},
                                      {"Contributo", "Grant"},
                                      {"Registrare un contributo", "Record a grant"}};
  return words;
}

app::RegisterChoice register_choice(const Call& call) {
  return {call.site.plans().store_path(), call.site.plans().choice().municipality};
}

template <class Row>
std::string address_of_row(const registers::Number& number) {
  return fmt::format("{}/{}", words_of_register<Row>().path, budget::format(number));
}

template <class Row>
void write_register_tabs(Page& page) {
  const RegisterWords& words = words_of_register<Row>();
  const auto tab = [&](std::string_view name, std::string_view it, std::string_view en) {
    return Tab{std::string(words.path) + std::string(name), std::string(page.say(it, en))};
  };
  std::vector<Tab> tabs = {tab("", "Elenco", "List")};
  const bool may_record = page.visit().may(words.records);
  if (may_record) tabs.push_back(tab("/new", "Registra", "Record"));
  if constexpr (std::is_same_v<Row, Assignment>)
    tabs.push_back(tab("/ceilings", "Tetti", "Ceilings"));
  tabs.push_back(tab("/check", "Controllo", "Check"));
  if constexpr (std::is_same_v<Row, Assignment>)
    tabs.push_back(tab("/communications", "Comunicazioni", "Communications"));
  tabs.push_back(tab("/faulty", "Righe da correggere", "Rows to be corrected"));
  if (may_record) tabs.push_back(tab("/import", "Importa", "Import"));
  write_tabs(page, tabs);
}

// ---- Who sees and changes what --------------------------------------------------------------------

template <class Row>
bool may_change(const Visit& visit, const Row& row) {
  return visit.person && visit.may(words_of_register<Row>().records, {row.unit, row.director});
}

// Whom a row names as its director is only said: the unit is what it is charged to.
template <class Row>
bool may_add(const Visit& visit, const std::string& unit) {
  return visit.person && visit.may(words_of_register<Row>().records, {unit});
}

Assignment shown_to(const Visit& /*visit*/, const Assignment& row) { return row; }
Grant shown_to(const Visit& visit, const Grant& row) {
  return visit.may(Action::ReadNames, {row.unit, row.director}) ? row : registers::shown(row);
}

template <>
bool may_read_files<Assignment>(const Visit& /*visit*/) {
  return true;
}
template <>
bool may_read_files<Grant>(const Visit& visit) {
  return visit.may(Action::ReadNames, {});
}

const std::string& subject_of(const Assignment& row) { return row.object; }
const std::string& subject_of(const Grant& row) { return row.purpose; }

// ---- The fields -----------------------------------------------------------------------------------

template <>
const std::vector<reading::RegisterField>& register_fields<Assignment>() {
  return reading::assignment_fields();
}
template <>
const std::vector<reading::RegisterField>& register_fields<Grant>() {
  return reading::grant_fields();
}

namespace {

constexpr std::string_view opinion_prefix = "opinion-";
constexpr std::string_view sign_prefix = "sign-";
constexpr std::string_view yes = "yes";
constexpr std::string_view no_value = "-";  // for a day or a chapter that is no longer said

std::string written(const std::optional<Date>& day) { return day ? format_italian(*day) : ""; }
std::string written(Date day) { return day == Date() ? "" : format_italian(day); }

struct SignWords {
  std::string_view name;
  std::string_view it;
  std::string_view en;
};
constexpr auto sign_words = std::to_array<SignWords>({
    {"giunta_decision", "C'è la decisione della Giunta", "The Giunta has decided"},
    {"regulation", "C'è un regolamento, ed è rispettato",
     "There is a regulation, and it is respected"},
    {"public_call", "Il beneficiario è scelto con avviso pubblico",
     "A public call chose the beneficiary"},
    {"single_beneficiary", "C'è un solo beneficiario possibile",
     "There is one possible beneficiary only"},
    {"motivation", "L'atto dice perché è il solo", "The act says why it is the only one"},
    {"statutory", "Lo prevede una norma, che fissa i requisiti dei beneficiari",
     "A legal provision foresees it and fixes the beneficiaries' requirements"},
    {"code_contract", "Nasce da un contratto del codice degli appalti",
     "It comes from a contract under the procurement code"},
    {"direct_advantage", "Il Comune ne ha un vantaggio diretto ed esclusivo",
     "The municipality has a direct and exclusive advantage"},
    {"owns_asset", "Il Comune diventa proprietario di un bene",
     "The municipality becomes the owner of an asset"},
    {"uses_results", "Il Comune usa i risultati", "The municipality uses the results"},
    {"termination_clause", "L'accordo ha clausole risolutive",
     "The agreement has termination clauses"},
    {"penalties", "L'accordo ha penali", "The agreement has penalties"},
    {"contractual_liability", "L'inadempimento porta responsabilità contrattuale",
     "Default leads to contractual liability"},
});

// ---- Opinions --------------------------------------------------------------------------------------

void add_once(std::vector<std::string>& all, std::string_view one) {
  if (std::ranges::find(all, one) == all.end()) all.emplace_back(one);
}

// Whose opinions assignments of that kind need before the act; "": of any kind.
std::vector<std::string> opinion_givers(const regime::Regime& regime, Date day,
                                        std::string_view kind) {
  std::vector<std::string> givers;
  const regime::Table* types = regime.table("assignments.types", day);
  if (types == nullptr) return givers;
  for (const regime::TableRow& each : types->rows) {
    if (!kind.empty() && each.key != kind) continue;
    if (each.flag("auditors_opinion")) add_once(givers, "COLLEGIO_REVISORI");
    const auto category = each.word("consumes");
    if (!category) continue;
    const auto limit = regime.row("limits.categories", day, *category);
    if (!limit || *limit == nullptr) continue;
    if (const auto unit = (*limit)->word("opinion_of")) add_once(givers, *unit);
  }
  return givers;
}

std::vector<std::string> opinion_givers(const regime::Regime& regime, const Assignment& row) {
  auto givers = opinion_givers(regime, row.date, row.kind);
  for (const registers::Opinion& each : row.opinions) add_once(givers, each.by);
  return givers;
}

Bilingual opinion_title(const regime::Regime& regime, std::string_view unit) {
  const Bilingual title = regime.unit_title(unit);
  return {"Parere di: " + title.it, "Opinion of: " + title.en};
}

void write_opinions(Page& page, FormPart& form, const regime::Regime& regime,
                    const std::vector<std::string>& givers) {
  for (const std::string& each : givers) {
    const std::string name = std::string(opinion_prefix) + each;
    const std::string label(page.say(opinion_title(regime, each)));
    form.text({.name = name,
               .label = label,
               .hint = page.say("il giorno del parere: conta se non è dopo quello dell'atto",
                                "the day of the opinion: it counts when it is not after the act's"),
               .type = "date"});
  }
}

// ---- What was typed --------------------------------------------------------------------------------

void wrong(Typed& typed, std::string_view field, Bilingual what, Bilingual cure = {}) {
  typed.problems.emplace(field, Problem{std::move(what), {}, std::move(cure)});
}

using Values = std::map<std::string, std::string, std::less<>>;

// The day of each opinion that the form has, as one text of the register.
std::optional<std::string> opinions_text(Typed& typed, const Values& before, bool is_new) {
  std::string text;
  bool is_changed = false;
  for (const auto& [name, value] : typed.values) {
    if (!name.starts_with(opinion_prefix)) continue;
    const auto at = before.find(name);
    is_changed = is_changed || value != (at == before.end() ? std::string() : at->second);
    if (value.empty()) continue;
    const auto day = typed_day(value);
    if (!day) {
      wrong(typed, name, {"Non è un giorno", "This is no day"},
            {"come 31/12/2016", "as 31/12/2016"});
      continue;
    }
    if (!text.empty()) text += ',';
    text += fmt::format("{}@{}", name.substr(opinion_prefix.size()), format_iso(*day));
  }
  if (is_new ? text.empty() : !is_changed) return std::nullopt;
  return text;
}

std::string signs_text(Typed& typed) {
  const auto signs = ticked_signs(typed);
  if (signs.empty()) {
    wrong(typed, "signs", {"Nessun segno è indicato", "No sign is given"},
          {"Segnare almeno quello che fa di questa spesa un contributo",
           "Tick at least the one that makes a grant of this expense"});
  }
  return fmt::format("{}", fmt::join(signs, ","));
}

bool may_be_taken_back(std::string_view field) {
  return field == "published" || field == "paid" || field == "chapter";
}

}  // namespace

std::vector<NamedValue> typed_values(const regime::Regime& regime, const Assignment& row) {
  std::vector<NamedValue> values = {
      {"date", {"Giorno dell'atto", "Day of the act"}, written(row.date)},
      {"unit", {"Settore", "Unit"}, row.unit},
      {"sheet",
       {"Scheda del programma", "Sheet of the programme"},
       row.sheet == 0 ? "" : std::to_string(row.sheet)},
      {"chapter", {"Capitolo", "Chapter"}, row.chapter},
      {"kind", {"Tipo", "Kind"}, row.kind},
      {"object", {"Oggetto", "Object"}, row.object},
      {"beneficiary", {"Incaricato", "Beneficiary"}, row.beneficiary},
      {"director", {"Dirigente", "Director"}, row.director},
      {"amount",
       {"Importo, IVA e oneri compresi", "Amount, VAT and charges included"},
       row.amount.is_zero() ? "" : format_italian(row.amount)},
      {"act", {"Atto", "Act"}, row.act}};
  for (const std::string& each : opinion_givers(regime, row)) {
    const auto at = std::ranges::find(row.opinions, each, &registers::Opinion::by);
    values.push_back({std::string(opinion_prefix) + each, opinion_title(regime, each),
                      at == row.opinions.end() ? "" : format_italian(at->date)});
  }
  values.push_back({"published", {"Pubblicato il", "Published on"}, written(row.published_on)});
  values.push_back({"paid", {"Primo pagamento il", "First payment on"}, written(row.paid_on)});
  return values;
}

std::vector<NamedValue> typed_values(const regime::Regime& /*regime*/, const Grant& row) {
  std::vector<NamedValue> values = {
      {"date", {"Giorno dell'atto", "Day of the act"}, written(row.date)},
      {"unit", {"Settore", "Unit"}, row.unit},
      {"kind", {"Tipo", "Kind"}, row.kind},
      {"beneficiary", {"Beneficiario", "Beneficiary"}, row.beneficiary},
      {"tax-code", {"Codice fiscale o partita IVA", "Tax code or VAT number"}, row.tax_code},
      {"reveals", {"Dati riservati", "Sensitive data"}, std::string(name(row.reveals))},
      {"purpose", {"Finalità", "Purpose"}, row.purpose},
      {"director", {"Dirigente", "Director"}, row.director},
      {"chapter", {"Capitolo", "Chapter"}, row.chapter},
      {"amount", {"Importo", "Amount"}, row.amount.is_zero() ? "" : format_italian(row.amount)},
      {"act", {"Atto", "Act"}, row.act}};
  for (const SignWords& each : sign_words) {
    const bool is_there = std::ranges::find(row.signs, each.name) != row.signs.end();
    values.push_back({std::string(sign_prefix) + std::string(each.name),
                      {std::string(each.it), std::string(each.en)},
                      std::string(is_there ? yes : "")});
  }
  values.push_back({"published", {"Pubblicato il", "Published on"}, written(row.published_on)});
  values.push_back({"paid", {"Primo pagamento il", "First payment on"}, written(row.paid_on)});
  return values;
}

namespace {

bool is_of_rest(std::string_view field) {
  constexpr auto rest = std::to_array<std::string_view>({"published", "paid", "number"});
  return field.starts_with(opinion_prefix) || std::ranges::find(rest, field) != rest.end();
}

// Whose sheets the programme of assignments has.
std::vector<Choice> programme_units(const Page& page, const regime::Regime& regime) {
  std::vector<Choice> units;
  for (const regime::AssignmentSheet& each : regime.assignment_sheets()) {
    if (std::ranges::find(units, each.unit, &Choice::value) != units.end()) continue;
    units.push_back(
        {each.unit, fmt::format("{} – {}", each.unit, page.say(regime.unit_title(each.unit)))});
  }
  if (!units.empty())
    units.insert(units.begin(), {"", std::string(page.say("scegliere", "choose"))});
  return units;
}

// The texts that both registers have.
class CommonFields {
 public:
  CommonFields(Page& page, FormPart& form, const Typed& typed)
      : page_(page), form_(form), typed_(typed) {}

  void date() {
    form_.text({.name = "date",
                .label = page_.say("Giorno dell'atto", "Day of the act"),
                .type = "date",
                .is_required = true,
                .is_focused = true});
  }
  // Among the visit's own units, else among those offered; where there are none it is typed.
  void unit(accounts::Action records, std::string_view hint, std::vector<Choice> offered) {
    auto units = own_units(page_.visit(), records);
    // Where all that may be meant is known, one's own that are not among it would only be refused.
    const auto is_meant = [&](const Choice& own) {
      return std::ranges::find(offered, own.value, &Choice::value) != offered.end();
    };
    if (std::ranges::any_of(units, is_meant)) std::erase_if(units, std::not_fn(is_meant));
    if (units.empty()) units = std::move(offered);
    const std::string_view there = typed_.value("unit");
    const bool is_offered = std::ranges::find(units, there, &Choice::value) != units.end();
    // A row that names one of theirs as its director may be of another unit.
    if (!units.empty() && !there.empty() && !is_offered)
      units.push_back({std::string(there), std::string(there)});
    const FormField field = {
        .name = "unit", .label = page_.say("Settore", "Unit"), .hint = hint, .is_required = true};
    if (units.empty()) {
      form_.text(field);
    } else {
      form_.choice(field, units);
    }
  }
  void chapter(bool is_required) {
    form_.text({.name = "chapter",
                .label = page_.say("Capitolo", "Chapter"),
                .hint = page_.say("come 5920 o 5920/999", "as 5920 or 5920/999"),
                .is_required = is_required});
  }
  void director() { form_.text({.name = "director", .label = page_.say("Dirigente", "Director")}); }
  void amount(std::string_view label) {
    form_.text({.name = "amount",
                .label = label,
                .hint = page_.say("come 1.234,56", "as 1.234,56"),
                .is_required = true});
  }
  void act() {
    form_.text({.name = "act",
                .label = page_.say("Atto", "Act"),
                .hint = page_.say("come determinazione n. 12", "as determination no. 12"),
                .is_required = true});
  }
  void later() {
    form_.text(
        {.name = "published", .label = page_.say("Pubblicato il", "Published on"), .type = "date"});
    form_.text({.name = "paid",
                .label = page_.say("Primo pagamento il", "First payment on"),
                .hint = page_.say("si paga solo dopo la pubblicazione, dove le regole la chiedono",
                                  "it is paid only after publication, where the rules ask for it"),
                .type = "date"});
  }
  // What often comes later is folded, unless something of it is said or wrong.
  void open_rest(std::string_view title) {
    const bool is_said = std::ranges::any_of(typed_.values, [&](const auto& each) {
      return is_of_rest(each.first) && !each.second.empty();
    });
    const bool is_wrong = std::ranges::any_of(
        typed_.problems, [&](const auto& each) { return is_of_rest(each.first); });
    page_.html().open("details", {{"class", "group"}, {"open", is_said || is_wrong ? "open" : ""}});
    page_.html().element("summary", title);
  }
  void close_rest() { page_.html().close(); }
  void number() {
    form_.text({.name = "number",
                .label = page_.say("Numero", "Number"),
                .hint = page_.say("di solito vuoto: lo dà il registro",
                                  "usually empty: the register gives it")});
  }

 private:
  Page& page_;
  FormPart& form_;
  const Typed& typed_;
};

Date day_of_row(const Call& call, const Typed& typed) {
  return typed_day(typed.value("date")).value_or(day_of_rules(call));
}

std::vector<Choice> grant_kinds(const regime::Regime& regime, Date day, Language language) {
  std::vector<Choice> choices;
  const regime::Table* kinds = regime.table("transparency.kinds", day);
  if (kinds == nullptr) return choices;
  for (const regime::TableRow& each : kinds->rows) {
    // The other rows of the table are no grants.
    if (each.flag("published"))
      choices.push_back({each.key, regime.unit_title(each.key).in(language)});
  }
  return choices;
}

void write_signs(Page& page, FormPart& form, const Typed& typed) {
  HtmlWriter& html = page.html();
  html.open("fieldset", {{"class", "part"}, {"id", "signs"}});
  html.element("legend", page.say("Che cosa distingue il contributo dal corrispettivo",
                                  "What tells a grant and a fee apart"));
  if (const auto at = typed.problems.find("signs"); at != typed.problems.end()) {
    html.element("p",
                 fmt::format("{}. {}", page.say(at->second.message), page.say(at->second.cure)),
                 {{"id", "signs-problem"}, {"class", "problem"}});
  }
  for (const SignWords& each : sign_words) {
    const std::string name = std::string(sign_prefix) + std::string(each.name);
    form.check({.name = name, .label = page.say(each.it, each.en)});
  }
  html.close();
}

}  // namespace

void write_row_fields(Page& page, const Call& call, FormPart& form, const Typed& typed,
                      RowFields which, const Assignment* row) {
  const regime::Regime& regime = call.site.regime();
  CommonFields fields(page, form, typed);
  if (which == RowFields::Later) {
    write_opinions(page, form, regime, opinion_givers(regime, *row));
    fields.later();
    return;
  }
  const Date day = day_of_row(call, typed);
  fields.date();
  fields.unit(Action::RecordAssignment,
              page.say("come nel programma degli incarichi", "as in the programme of assignments"),
              programme_units(page, regime));
  form.text({.name = "sheet",
             .label = page.say("Scheda del programma", "Sheet of the programme"),
             .hint = page.say("il suo numero: la pagina Tetti le elenca tutte",
                              "its number: the page Ceilings lists them all"),
             .is_required = true});
  fields.chapter(true);
  form.choice({.name = "kind", .label = page.say("Tipo", "Kind"), .is_required = true},
              words_of_table(regime, "assignments.types", day, page.language(),
                             page.say("scegliere", "choose")));
  form.text({.name = "object", .label = page.say("Oggetto", "Object"), .is_required = true});
  form.text(
      {.name = "beneficiary", .label = page.say("Incaricato", "Beneficiary"), .is_required = true});
  fields.amount(page.say("Importo, IVA e oneri compresi", "Amount, VAT and charges included"));
  fields.act();
  fields.director();
  fields.open_rest(page.say("Pareri, pubblicazione, pagamento", "Opinions, publication, payment"));
  auto givers = opinion_givers(regime, day, "");
  if (row != nullptr) {
    for (const registers::Opinion& each : row->opinions) add_once(givers, each.by);
  }
  write_opinions(page, form, regime, givers);
  fields.later();
  if (row == nullptr) fields.number();
  fields.close_rest();
}

void write_row_fields(Page& page, const Call& call, FormPart& form, const Typed& typed,
                      RowFields which, const Grant* row) {
  CommonFields fields(page, form, typed);
  if (which == RowFields::Later) {
    fields.later();
    return;
  }
  fields.date();
  fields.unit(Action::RecordGrant, {}, {});
  form.choice({.name = "kind", .label = page.say("Tipo", "Kind")},
              grant_kinds(call.site.regime(), day_of_row(call, typed), page.language()));
  form.text({.name = "beneficiary",
             .label = page.say("Beneficiario", "Beneficiary"),
             .is_required = true});
  form.text({.name = "tax-code",
             .label = page.say("Codice fiscale o partita IVA", "Tax code or VAT number")});
  const std::array<Choice, 3> tells = {
      Choice{"", std::string(page.say("niente di riservato", "nothing confidential"))},
      Choice{"health", std::string(page.say("lo stato di salute", "the state of health"))},
      Choice{"hardship", std::string(page.say("un disagio economico o sociale",
                                              "economic or social hardship"))}};
  form.choice({.name = "reveals",
               .label = page.say("Dati riservati", "Sensitive data"),
               .hint = page.say("salute e disagio: l'identità non si pubblica (D.Lgs. 33/2013, "
                                "art. 26 c. 4)",
                                "health and hardship: the identity is not published (D.Lgs. "
                                "33/2013, art. 26 c. 4)")},
              tells);
  form.text({.name = "purpose", .label = page.say("Finalità", "Purpose"), .is_required = true});
  fields.amount(page.say("Importo", "Amount"));
  fields.act();
  write_signs(page, form, typed);
  fields.chapter(false);
  fields.director();
  fields.open_rest(page.say("Pubblicazione, pagamento", "Publication, payment"));
  fields.later();
  if (row == nullptr) fields.number();
  fields.close_rest();
}

template <class Row>
std::optional<reading::Texts> row_texts(Typed& typed, const regime::Regime& regime,
                                        const Row* row) {
  Values before;
  if (row != nullptr) {
    for (NamedValue& each : typed_values(regime, *row))
      before.emplace(std::move(each.name), std::move(each.value));
  }
  reading::Texts texts;
  for (const reading::RegisterField& field : register_fields<Row>()) {
    const auto given = typed.values.find(field.name);
    if (given == typed.values.end()) continue;
    std::string text = given->second == no_value ? std::string() : given->second;
    if (field.is_needed && text.empty()) {
      wrong(typed, field.name, {"Manca", "It is missing"});
      continue;
    }
    if (row != nullptr && text == before[std::string(field.name)]) continue;
    if (row == nullptr && text.empty()) continue;
    if (text.empty() && may_be_taken_back(field.name)) text = no_value;
    Row scratch;
    const reading::Texts one = {{std::string(field.name), text}};
    if (const auto read = reading::read_into(scratch, one); !read)
      place_problem<Row>(typed, read.error());
    texts.insert(one.begin(), one.end());
  }
  if constexpr (std::is_same_v<Row, Assignment>) {
    if (auto opinions = opinions_text(typed, before, row == nullptr))
      texts.emplace("opinions", *std::move(opinions));
  } else {
    // A box that is not ticked is not sent: only the whole form says anything of signs.
    if (typed.values.contains("amount")) texts.emplace("signs", signs_text(typed));
  }
  if (!typed.problems.empty()) return std::nullopt;
  return texts;
}

std::vector<std::string> ticked_signs(const Typed& typed) {
  std::vector<std::string> signs;
  for (const auto& [name, value] : typed.values) {
    if (name.starts_with(sign_prefix) && value == yes)
      signs.push_back(name.substr(sign_prefix.size()));
  }
  return signs;
}

template <class Row>
void place_problem(Typed& typed, const Problem& problem) {
  // In English a refusal begins with the field's name, in Italian with what the field is called.
  constexpr std::string_view end = ": ";
  for (const reading::RegisterField& each : register_fields<Row>()) {
    if (!problem.message.en.starts_with(std::string(each.name) + std::string(end))) continue;
    Problem placed = problem;
    for (std::string* text : {&placed.message.it, &placed.message.en}) {
      if (const std::size_t at = text->find(end); at != std::string::npos)
        text->erase(0, at + end.size());
    }
    typed.problems.emplace(each.name, std::move(placed));
    return;
  }
  typed.problems.emplace("", problem);
}

template std::string address_of_row<Assignment>(const registers::Number&);
template std::string address_of_row<Grant>(const registers::Number&);
template void write_register_tabs<Assignment>(Page&);
template void write_register_tabs<Grant>(Page&);
template bool may_change<Assignment>(const Visit&, const Assignment&);
template bool may_change<Grant>(const Visit&, const Grant&);
template bool may_add<Assignment>(const Visit&, const std::string&);
template bool may_add<Grant>(const Visit&, const std::string&);
template std::optional<reading::Texts> row_texts<Assignment>(Typed&, const regime::Regime&,
                                                             const Assignment*);
template std::optional<reading::Texts> row_texts<Grant>(Typed&, const regime::Regime&,
                                                        const Grant*);
template void place_problem<Assignment>(Typed&, const Problem&);
template void place_problem<Grant>(Typed&, const Problem&);

}  // namespace pegaso::web

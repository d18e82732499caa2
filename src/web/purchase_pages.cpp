// Purchases: the adviser, the list of files, and one file from the programme to the final test.
#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/purchase_files.h"
#include "base/number.h"
#include "base/text.h"
#include "budget/chapter.h"
#include "codes/codes.h"
#include "purchases/file_check.h"
#include "rules/net_amount.h"
#include "rules/purchase_advice.h"
#include "web/decision_views.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using accounts::Action;
using net::Method;
using publishing::Align;
using publishing::HtmlWriter;
using publishing::Table;
using publishing::Term;
using purchases::Event;
using purchases::EventKind;
using purchases::PurchaseFile;
using purchases::PurchaseNumber;
using rules::PurchaseObject;

namespace {

constexpr std::size_t files_per_page = 50;
constexpr std::string_view categories_table = "channels.categories";
constexpr std::string_view ordinary = "ORDINARY";

Result<app::PurchaseStore> store_of(const Call& call) {
  const auto plan = TRY(call.site.plans().plan());
  return app::PurchaseStore{call.site.plans().store_path(), plan->summary.key.municipality};
}

std::string address_of(PurchaseNumber number) { return "/purchases/" + format(number); }

Bilingual title_of(PurchaseObject nature) {
  switch (nature) {
    case PurchaseObject::Works:
      return {"lavori", "works"};
    case PurchaseObject::Goods:
      return {"forniture", "supplies"};
    case PurchaseObject::Services:
      break;
  }
  return {"servizi", "services"};
}

Bilingual stage_of(const PurchaseFile& file) {
  const auto stage = file.stage();
  return stage ? purchases::title(*stage) : Bilingual{"aperto", "opened"};
}

void write_tabs_of_purchases(Page& page) {
  const std::array<Tab, 2> tabs = {
      Tab{"/purchases", std::string(page.say("Fascicoli", "Files"))},
      Tab{"/purchases/advise", std::string(page.say("Come si compra?", "How to buy"))}};
  write_tabs(page, tabs);
}

// ---- The adviser ---------------------------------------------------------------------------------

Problem field_problem(Bilingual what, Bilingual cure = {}) {
  return {std::move(what), {}, std::move(cure)};
}

// The fields of the adviser, read into a purchase; what is wrong is said beside its field.
class PurchaseReader {
 public:
  PurchaseReader(Typed& typed, const regime::Regime& regime, Date day)
      : typed_(typed), regime_(regime), day_(day) {}

  // nullopt: not yet all that is needed, or something wrong.
  std::optional<purchases::Purchase> read() {
    purchases::Purchase purchase;
    purchase.object = fold_spaces(typed_.value("object"));
    if (purchase.object.empty()) wrong("object", {"Dire che cosa si compra", "Say what is bought"});
    const auto nature = std::ranges::find(rules::purchase_objects, typed_.value("nature"),
                                          &rules::Choice<PurchaseObject>::word);
    if (nature == rules::purchase_objects.end()) {
      wrong("nature",
            {"Scegliere lavori, forniture o servizi", "Choose works, supplies or services"});
    } else {
      purchase.nature = nature->value;
    }
    read_chapter(purchase.chapter);
    purchase.unit = fold_spaces(typed_.value("unit"));
    read_day(purchase.date);
    read_category(purchase);
    read_net(purchase.net);
    if (!typed_.value("renewal").empty()) read_amount("renewal", purchase.renewal);
    purchase.is_telematic = typed_.value("telematic") == "yes";
    purchase.is_chapter_of_another = typed_.value("chapter_of_another") == "yes";
    purchase.is_minor = typed_.value("minor") == "yes";
    purchase.is_investment = typed_.value("investment") == "yes";
    purchase.has_interference = typed_.value("interference") == "yes";
    if (!typed_.problems.empty()) return std::nullopt;
    return purchase;
  }

 private:
  void wrong(std::string_view field, Bilingual what, Bilingual cure = {}) {
    typed_.problems.emplace(field, field_problem(std::move(what), std::move(cure)));
  }

  void read_chapter(std::string& chapter) {
    const auto code = budget::parse_chapter_code(typed_.value("chapter"));
    if (code) {
      chapter = budget::format(*code);
    } else {
      wrong("chapter", {"Manca un codice di capitolo", "A code of a chapter is missing"},
            {"come 5920 o 5920/999", "as 5920 or 5920/999"});
    }
  }

  void read_day(Date& day) {
    day = day_;
    if (typed_.value("date").empty()) return;
    if (const auto read = typed_day(typed_.value("date"))) {
      day = *read;
    } else {
      wrong("date", {"Non è un giorno", "This is no day"}, {"come 31/12/2016", "as 31/12/2016"});
    }
  }

  void read_category(purchases::Purchase& purchase) {
    purchase.category = typed_.value("category").empty() ? std::string(ordinary)
                                                         : std::string(typed_.value("category"));
    const regime::Table* table = regime_.table(categories_table, purchase.date);
    if (table == nullptr) {
      typed_.problems.emplace("date", not_said({std::string(categories_table), purchase.date}));
    } else if (std::ranges::find(table->rows, purchase.category, &regime::TableRow::key) ==
               table->rows.end()) {
      wrong("category", {"Le regole di quel giorno non conoscono questa categoria",
                         "The rules of that day do not know this category"});
    }
  }

  void read_amount(std::string_view field, Money& amount) {
    if (const auto read = typed_amount(typed_.value(field))) {
      amount = *read;
    } else {
      wrong(field, {"Non è un importo", "This is no amount"},
            {"come 12.345,67, non negativo", "as 12.345,67, not negative"});
    }
  }

  // Thresholds are net: an amount of which nobody says whether VAT is in it has no answer.
  void read_net(Money& net) {
    read_amount("amount", net);
    const std::string_view basis = typed_.value("basis");
    if (basis == "net") return;
    if (basis != "gross") {
      wrong("basis", {"Dire se l'IVA è compresa: le soglie sono al netto",
                      "Say whether VAT is included: thresholds are net"});
      return;
    }
    constexpr std::int64_t percent_max = 100;
    const auto percent = parse_number<std::int64_t>(typed_.value("vat"));
    if (!percent || *percent < 0 || *percent > percent_max) {
      wrong("vat",
            {"Manca l'aliquota dell'IVA compresa", "The rate of the VAT included is missing"},
            {"un numero intero da 0 a 100", "a whole number from 0 to 100"});
      return;
    }
    net = rules::net_of_vat(net, *percent);
  }

  Typed& typed_;
  const regime::Regime& regime_;
  Date day_;
};

void write_fields(Page& page, const Call& call, FormPart& form) {
  const Date day = day_of_rules(call);
  form.text({.name = "object",
             .label = page.say("Che cosa si compra", "What is bought"),
             .is_required = true});
  form.text({.name = "amount",
             .label = page.say("Importo", "Amount"),
             .hint = page.say("come 12.345,67", "as 12.345,67"),
             .is_required = true});
  const std::array<Choice, 3> bases = {
      Choice{"", std::string(page.say("scegliere", "choose"))},
      Choice{"net", std::string(page.say("no, è al netto", "no, it is net"))},
      Choice{"gross", std::string(page.say("sì, è compresa", "yes, it is included"))}};
  form.choice({.name = "basis", .label = page.say("L'IVA è compresa?", "Is VAT included?")}, bases);
  form.text({.name = "vat",
             .label = page.say("Aliquota IVA, %", "VAT rate, %"),
             .hint = page.say("solo se l'IVA è compresa", "only where VAT is included")});
  std::vector<Choice> natures = {{"", std::string(page.say("scegliere", "choose"))}};
  for (const auto& each : rules::purchase_objects) {
    natures.push_back({std::string(each.word), std::string(page.say(title_of(each.value)))});
  }
  form.choice({.name = "nature", .label = page.say("Natura", "Nature")}, natures);
  form.text({.name = "chapter",
             .label = page.say("Capitolo", "Chapter"),
             .hint = page.say("come 5920 o 5920/999", "as 5920 or 5920/999"),
             .is_required = true});
  form.text({.name = "date",
             .label = page.say("Giorno della procedura", "Day of the procedure"),
             .type = "date"});
  form.choice({.name = "category", .label = page.say("Categoria", "Category")},
              words_of_table(call.site.regime(), categories_table, day, page.language(), {}));
  form.text({.name = "renewal",
             .label = page.say("Rinnovo previsto dal bando, netto",
                               "Renewal that the notice foresees, net"),
             .hint = page.say("conta nel valore stimato", "counts in the estimated value")});
  form.check({.name = "telematic",
              .label = page.say("Con mezzi telematici, MePA compreso",
                                "By telematic means, MePA included")});
  form.check({.name = "chapter_of_another",
              .label = page.say("Il capitolo è di un altro servizio, non del Provveditorato",
                                "Another service than the purchasing office holds the chapter")});
  form.check({.name = "minor",
              .label = page.say("Spesa minuta, non quantificabile prima",
                                "Minor expense, not quantifiable in advance")});
  form.check({.name = "investment",
              .label = page.say("Progetto di investimento pubblico", "Public investment project")});
  form.check({.name = "interference",
              .label = page.say("Rischi di interferenza tra lavoratori",
                                "Risks of interference between workers")});
  const auto units = own_units(call.visit, Action::RecordPurchase);
  const FormField unit = {
      .name = "unit",
      .label = page.say("Ufficio che ne ha bisogno", "Unit that needs it"),
      .hint = page.say("serve per aprire il fascicolo", "needed to open the file")};
  if (units.empty()) {
    form.text(unit);
  } else {
    form.choice(unit, units);
  }
}

// The short answer, above the points that explain it.
void write_summary(Page& page, const regime::Regime& regime, const rules::PurchaseAdvice& advice) {
  HtmlWriter& html = page.html();
  const auto titles = [&](const std::vector<std::string_view>& codes) {
    std::vector<std::string> words;
    for (const std::string_view each : codes)
      words.push_back(regime.unit_title(each).in(page.language()));
    return fmt::format("{}", fmt::join(words, ", "));
  };
  const rules::PurchaseProfile& profile = advice.profile;
  html.open("dl", {{"class", "facts"}});
  page.described(page.say("Valore stimato, netto", "Estimated value, net"),
                 format_italian(advice.estimated));
  page.described(page.say("Chi acquista", "Who buys"),
                 page.say(regime.unit_title(profile.competence.unit)));
  page.described(page.say("Oppure", "Or"), titles(profile.competence.alternatives));
  page.described(
      page.say("Operatori da consultare", "Operators to consult"),
      profile.procedure.operators
          ? fmt::format("{} {}", page.say("almeno", "at least"), *profile.procedure.operators)
          : std::string(page.say("gara pubblica", "a public tender")));
  page.described(page.say("Canali ammessi", "Channels admitted"), titles(advice.channel.allowed));
  if (profile.contract.form) {
    page.described(page.say("Contratto", "Contract"),
                   page.say(regime.unit_title(*profile.contract.form)));
  }
  page.described(page.say("Si firma presso", "Signed at"),
                 page.say(regime.unit_title(profile.contract.unit)));
  html.close();
}

void write_communications(Page& page, const regime::Regime& regime,
                          const rules::PurchaseAdvice& advice) {
  if (advice.communications.empty()) return;
  Table table;
  table.columns = {{"event", {"Evento", "Event"}},
                   {"days", {"Entro giorni", "Within days"}, Align::Right},
                   {"owner", {"Chi comunica", "Who tells"}},
                   {"rule", {"Regola", "Rule"}}};
  for (const rules::ExpectedCommunication& each : advice.communications) {
    table.rows.push_back({regime.unit_title(each.event).in(page.language()), each.days,
                          regime.unit_title(each.owner).in(page.language()),
                          std::string(each.reason.rule)});
  }
  show_table(page, page.say("Comunicazioni all'Osservatorio", "Communications to the Osservatorio"),
             table);
}

void write_advice(Page& page, const regime::Regime& regime, const rules::PurchaseAdvice& advice) {
  HtmlWriter& html = page.html();
  html.element("h2", page.say("Risposta", "Answer"), {{"class", "h5"}});
  write_summary(page, regime, advice);
  std::optional<rules::AdviceTopic> topic;
  for (const rules::AdvicePoint& each : advice.points) {
    if (topic != each.topic) {
      if (topic) html.close();
      topic = each.topic;
      html.element("h3", page.say(title(each.topic)), {{"class", "h6 mt-3"}});
      html.open("ul", {{"class", "reasons"}});
    }
    html.open("li");
    write_reason(page, regime, each.reason);
    html.close();
  }
  if (topic) html.close();
  write_communications(page, regime, advice);
}

// The answer to what was typed so far, with the button that opens the file.
void write_answer(Page& page, const Call& call, const Typed& typed) {
  const regime::Regime& regime = call.site.regime();
  Typed asked = typed;
  const auto purchase = PurchaseReader(asked, regime, day_of_rules(call)).read();
  if (!purchase) {
    std::vector<std::string> lacking;
    for (const auto& [field, problem] : asked.problems)
      lacking.push_back(problem.message.in(page.language()));
    page.html().element("p",
                        fmt::format("{}: {}.", page.say("Per rispondere", "Before an answer"),
                                    fmt::join(lacking, "; ")),
                        {{"class", "soft"}});
    return;
  }
  const auto advice = rules::advise_purchase(regime, purchases::advice_request(*purchase));
  if (!advice) {
    write_notice(page, as_sentence(describe(not_said(advice.error()), page.language())), "notice");
    return;
  }
  write_advice(page, regime, *advice);
  if (!call.visit.may(Action::RecordPurchase)) return;
  if (purchase->unit.empty()) {
    page.html().element("p", page.say("Per aprire il fascicolo, scrivere l'ufficio.",
                                      "To open the file, write the unit."));
  } else if (call.visit.may(Action::RecordPurchase, {purchase->unit})) {
    std::vector<std::pair<std::string, std::string>> values(typed.values.begin(),
                                                            typed.values.end());
    std::erase_if(values, [](const auto& each) { return each.first == "csrf"; });
    page.html().open("div", {{"class", "buttons"}});
    write_button(page, "/purchases", page.say("Apri il fascicolo", "Open the file"), values);
    page.html().close();
  }
}

net::Response advise_form(const Call& call, const Typed& typed, unsigned status, bool is_asked) {
  Page page(call.visit, SiteSection::Purchases, {"Come si compra?", "How to buy"});
  write_tabs_of_purchases(page);
  FormPart form(page, "/purchases/advise", typed, "/purchases/advise/live");
  write_fields(page, call, form);
  form.finish({{page.say("Chiedi alle regole", "Ask the rules")}}, [&] {
    if (is_asked) write_answer(page, call, typed);
  });
  return page.finished(status);
}

net::Response advise_page(const Call& call) {
  Typed typed;
  typed.values["date"] = format_italian(day_of_rules(call));
  typed.values["category"] = ordinary;
  return advise_form(call, typed, 200, false);
}

net::Response advise(const Call& call) {
  Typed typed = typed_in(call.request);
  const bool is_whole =
      PurchaseReader(typed, call.site.regime(), day_of_rules(call)).read().has_value();
  return advise_form(call, typed, is_whole ? 200 : net::status::unprocessable, is_whole);
}

net::Response advise_live(const Call& call) {
  Page page(call.visit);
  write_answer(page, call, typed_in(call.request));
  return page.finished_part();
}

net::Response open_file(const Call& call) {
  Typed typed = typed_in(call.request);
  const auto purchase = PurchaseReader(typed, call.site.regime(), day_of_rules(call)).read();
  if (purchase && purchase->unit.empty()) {
    typed.problems.emplace("unit", field_problem({"Manca l'ufficio", "The unit is missing"}));
  }
  if (!typed.problems.empty()) return advise_form(call, typed, net::status::unprocessable, false);
  if (!call.visit.may(Action::RecordPurchase, {purchase->unit})) {
    return problem_page(call.visit, net::status::forbidden,
                        accounts::not_allowed(Action::RecordPurchase));
  }
  const auto store = store_of(call);
  if (!store) return problem_page(call.visit, 503, store.error());
  const auto number = app::open_purchase(*store, call.recording(), *purchase);
  if (!number) {
    typed.problems.emplace("", number.error());
    return advise_form(call, typed, net::status::unprocessable, false);
  }
  return net::see_other(address_of(*number));
}

// ---- The list ------------------------------------------------------------------------------------

struct Filter {
  std::string words;
  std::string unit;
  std::string stage;
};

Filter filter_of(const net::Request& request) {
  const auto text = [&](std::string_view name) {
    return std::string(trimmed(request.query_value(name).value_or("")));
  };
  return {text("words"), text("unit"), text("stage")};
}

std::string_view stage_name(const PurchaseFile& file) {
  const auto stage = file.stage();
  return stage ? purchases::name(*stage) : "opened";
}

bool is_wanted(const PurchaseFile& file, const Filter& filter) {
  const purchases::Purchase& purchase = file.purchase;
  return (filter.unit.empty() || purchase.unit == filter.unit) &&
         (filter.stage.empty() || stage_name(file) == filter.stage) &&
         has_all_words(fmt::format("{} {} {} {}", format(file.number), purchase.object,
                                   purchase.unit, purchase.chapter),
                       filter.words);
}

// What one file lacks and what somebody should look at, in few words.
std::string lacks(const regime::Regime& regime, const PurchaseFile& file,
                  std::span<const PurchaseFile> all, Date today, Language language) {
  const auto check = purchases::check_file(regime, file, all, today);
  if (!check) return not_said(check.error()).message.in(language);
  std::vector<std::string> words;
  for (const purchases::DocumentState& each : check->documents) {
    if (!each.is_there) words.push_back(regime.unit_title(each.code).in(language));
  }
  if (!check->remarks.empty()) {
    words.push_back(fmt::format("{} {}", check->remarks.size(),
                                Bilingual{"da guardare", "to be looked at"}.in(language)));
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

Table files_table(const Call& call, const std::vector<PurchaseFile>& files,
                  std::span<const PurchaseFile> all) {
  const Language language = call.visit.language;
  Table table;
  table.columns = {{"number", {"Numero", "Number"}},
                   {"object", {"Oggetto", "Object"}},
                   {"unit", {"Ufficio", "Unit"}},
                   {"nature", {"Natura", "Nature"}, Align::Left, false, true},
                   {"category", {"Categoria", "Category"}, Align::Left, false, true},
                   {"chapter", {"Capitolo", "Chapter"}, Align::Left, false, true},
                   {"date", {"Giorno", "Day"}},
                   {"net", {"Netto", "Net"}, Align::Right, true},
                   {"renewal", {"Rinnovo", "Renewal"}, Align::Right, true, true},
                   {"stage", {"Fase", "Stage"}},
                   {"missing", {"Che cosa manca", "What is missing"}}};
  for (const PurchaseFile& each : files) {
    const purchases::Purchase& purchase = each.purchase;
    table.rows.push_back({format(each.number), purchase.object, purchase.unit,
                          title_of(purchase.nature).in(language), purchase.category,
                          purchase.chapter, purchase.date, purchase.net, purchase.renewal,
                          Term{std::string(stage_name(each)), stage_of(each)},
                          lacks(call.site.regime(), each, all, day_of_rules(call), language)});
  }
  return table;
}

Result<std::vector<PurchaseFile>> files_of(const Call& call) {
  return app::purchase_files(TRY(store_of(call)));
}

std::vector<PurchaseFile> wanted_of(const std::vector<PurchaseFile>& all, const Filter& filter) {
  std::vector<PurchaseFile> wanted;
  std::ranges::copy_if(all, std::back_inserter(wanted),
                       [&](const PurchaseFile& each) { return is_wanted(each, filter); });
  std::ranges::reverse(wanted);
  return wanted;
}

std::string query_of(const Filter& filter) {
  return fmt::format("words={}&unit={}&stage={}", net::encoded(filter.words),
                     net::encoded(filter.unit), net::encoded(filter.stage));
}

void write_filter(Page& page, const std::vector<PurchaseFile>& all, const Filter& filter) {
  std::set<std::string> units;
  for (const PurchaseFile& each : all) units.insert(each.purchase.unit);
  FilterPart part(page, "/purchases");
  part.words("words", page.say("Parole", "Words"), filter.words);
  std::vector<Choice> choices = {{"", std::string(page.say("tutti", "all"))}};
  for (const std::string& each : units) {
    if (!each.empty()) choices.push_back({each, each});
  }
  part.choice("unit", page.say("Ufficio", "Unit"), choices, filter.unit);
  std::vector<Choice> stages = {{"", std::string(page.say("tutte", "all"))},
                                {"opened", std::string(page.say("aperto", "opened"))}};
  for (const EventKind each : purchases::event_kinds) {
    if (purchases::is_stage(each)) {
      stages.push_back(
          {std::string(purchases::name(each)), std::string(page.say(purchases::title(each)))});
    }
  }
  part.choice("stage", page.say("Fase", "Stage"), stages, filter.stage);
  part.finish();
}

net::Response files_page(const Call& call) {
  const auto all = files_of(call);
  if (!all) return problem_page(call.visit, 503, all.error());
  const Filter filter = filter_of(call.request);
  Page page(call.visit, SiteSection::Purchases, {"Acquisti", "Purchases"});
  write_tabs_of_purchases(page);
  if (call.visit.may(Action::RecordPurchase)) {
    page.html().open("div", {{"class", "actions"}});
    page.html().element("a", page.say("Nuovo fascicolo", "New file"),
                        {{"href", "/purchases/advise"}, {"class", "btn btn-primary btn-sm"}});
    page.html().close();
  }
  if (all->empty()) {
    page.html().element(
        "p", page.say("Nessun fascicolo ancora. Si apre dalla risposta alla domanda «Come si "
                      "compra?».",
                      "No file yet. One is opened from the answer of \"How to buy\"."));
    return page.finished();
  }
  write_filter(page, *all, filter);
  ResultsPart results(page);
  const auto wanted = wanted_of(*all, filter);
  if (wanted.empty()) {
    write_nothing(
        page,
        page.say("Nessun fascicolo corrisponde ai filtri.", "No file corresponds to the filters."),
        "/purchases");
    results.finish();
    return page.finished();
  }
  page.html().element("p",
                      fmt::format("{} {} {}", wanted.size(),
                                  wanted.size() == 1 ? page.say("fascicolo su", "file of")
                                                     : page.say("fascicoli su", "files of"),
                                  all->size()),
                      {{"role", "status"}});
  const std::size_t current = page_number(call.request);
  const Slice slice = slice_of(wanted.size(), current, files_per_page);
  const std::vector<PurchaseFile> rows(wanted.begin() + static_cast<std::ptrdiff_t>(slice.begin),
                                       wanted.begin() + static_cast<std::ptrdiff_t>(slice.end));
  show_table(page, page.say("Fascicoli di acquisto", "Files of purchases"),
             files_table(call, rows, *all), [&](std::size_t row, std::string_view key) {
               const bool is_link = key == "number" || key == "object";
               return is_link ? address_of(rows[row].number) : std::string();
             });
  write_pages(page, wanted.size(), files_per_page, current, [&](std::size_t number) {
    return fmt::format("/purchases?{}&page={}", query_of(filter), number);
  });
  write_file_links(page, "/purchases", query_of(filter));
  results.finish();
  return page.finished();
}

net::Response files_file(const Call& call) {
  const auto all = files_of(call);
  if (!all) return problem_page(call.visit, 503, all.error());
  return table_download(files_table(call, wanted_of(*all, filter_of(call.request)), *all),
                        file_named(call.request, "acquisti"), call.visit.language);
}

// ---- One file ------------------------------------------------------------------------------------

struct Opened {
  app::PurchaseStore store;
  std::vector<PurchaseFile> all;
  PurchaseFile file;
};

Result<Opened> opened(const Call& call) {
  Opened found;
  found.store = TRY(store_of(call));
  found.all = TRY(app::purchase_files(found.store));
  const std::string written = call.values[0] + "/" + call.values[1];
  const auto number = purchases::parse_purchase_number(written);
  const auto at =
      number ? std::ranges::find(found.all, *number, &PurchaseFile::number) : found.all.end();
  if (at == found.all.end()) {
    return refuse({"Non c'è l'acquisto n. " + written, "There is no purchase no. " + written}, {},
                  {"L'elenco degli acquisti dice quali ci sono",
                   "The list of purchases says which there are"});
  }
  found.file = *at;
  return found;
}

Table events_table(const regime::Regime& regime, const PurchaseFile& file, Language language) {
  Table table;
  table.columns = {
      {"event", {"Evento", "Event"}},  {"date", {"Giorno", "Day"}},
      {"text", {"Quale", "Which"}},    {"amount", {"Importo", "Amount"}, Align::Right, true},
      {"until", {"Fino al", "Until"}}, {"annulled", {"Annullato", "Annulled"}}};
  // A document is kept by its code.
  const auto text_of = [&](const Event& event) -> publishing::Cell {
    if (event.kind != EventKind::Document) return event.text;
    return Term{event.text, regime.unit_title(event.text)};
  };
  auto events = file.events;
  std::ranges::stable_sort(events, {}, &Event::date);
  const auto add = [&](const Event& event, std::string annulled) {
    table.rows.push_back({purchases::title(event.kind).in(language), event.date, text_of(event),
                          event.amount ? publishing::Cell(*event.amount) : publishing::Cell(),
                          event.until ? publishing::Cell(*event.until) : publishing::Cell(),
                          std::move(annulled)});
  };
  for (const Event& each : events) add(each, {});
  for (const purchases::Annulled& each : file.annulled) {
    add(each.event,
        fmt::format("{}, {}: {}", format_italian(each.recorded_on), each.author, each.reason));
  }
  return table;
}

// Whether the last DURC of the file is no longer good.
bool is_durc_expired(const regime::Regime& regime, const PurchaseFile& file, Date today) {
  const Event* durc = file.last(EventKind::Durc);
  if (durc == nullptr) return false;
  const auto last = purchases::durc_good_until(regime, durc->date);
  return last && *last < today;
}

Table documents_table(const regime::Regime& regime, const PurchaseFile& file,
                      const purchases::FileCheck& check, Date today, Language language) {
  Table table;
  table.columns = {{"document", {"Documento", "Document"}},
                   {"code", {"Codice", "Code"}, Align::Left, false, true},
                   {"state", {"Stato", "State"}},
                   {"rule", {"Regola", "Rule"}},
                   {"why", {"Perché", "Why"}}};
  for (const purchases::DocumentState& each : check.documents) {
    const bool is_expired = purchases::event_of_document(each.code) == EventKind::Durc &&
                            is_durc_expired(regime, file, today);
    table.rows.push_back({regime.unit_title(each.code).in(language), std::string(each.code),
                          is_expired      ? Term{"expired", {"scaduto", "expired"}}
                          : each.is_there ? Term{"present", {"c'è", "present"}}
                                          : Term{"missing", {"manca", "missing"}},
                          std::string(each.reason.rule), describe(each.reason, language)});
  }
  return table;
}

// What was recorded a moment ago.
void write_recorded(Page& page, const Call& call) {
  const auto recorded = call.request.query_value("recorded");
  if (!recorded) return;
  page.html().open("div", {{"class", "notice notice-good"}, {"role", "status"}});
  page.html().element(
      "p", *recorded == "annulled"
               ? page.say("L'evento è annullato.", "The event is annulled.")
               : page.say("Registrato. Se è un errore, si annulla in fondo alla pagina.",
                          "Recorded. If it is a mistake, it is annulled at the end of the page."));
  page.html().close();
}

void write_facts(Page& page, const regime::Regime& regime, const PurchaseFile& file) {
  const purchases::Purchase& purchase = file.purchase;
  page.html().open("dl", {{"class", "facts"}});
  page.described(page.say("Fase", "Stage"), page.say(stage_of(file)));
  page.described(page.say("Ufficio", "Unit"), purchase.unit);
  page.described(page.say("Importo netto", "Net amount"), format_italian(purchase.net));
  if (!purchase.renewal.is_zero()) {
    page.described(page.say("Rinnovo previsto", "Renewal foreseen"),
                   format_italian(purchase.renewal));
  }
  page.described(page.say("Natura", "Nature"), page.say(title_of(purchase.nature)));
  page.described(page.say("Categoria", "Category"), page.say(regime.unit_title(purchase.category)));
  page.described(page.say("Capitolo", "Chapter"), purchase.chapter);
  page.described(page.say("Giorno della procedura", "Day of the procedure"),
                 format_italian(purchase.date));
  page.html().close();
}

// From the programme to the final test: what was reached, and what is still ahead.
void write_stages(Page& page, const PurchaseFile& file) {
  HtmlWriter& html = page.html();
  html.element("h2", page.say("Percorso", "Course"), {{"class", "h5 mt-4"}});
  html.open("ol", {{"class", "stages"}});
  for (const EventKind each : purchases::event_kinds) {
    if (!purchases::is_stage(each)) continue;
    const Event* event = file.first(each);
    html.open("li", {{"class", event == nullptr ? "" : "done"}});
    html.element("strong", page.say(purchases::title(each)));
    // What a later one has overtaken will not come any more.
    const bool is_skipped = event == nullptr && file.stage() > each;
    html.element("span", is_skipped         ? std::string(page.say("saltato", "skipped"))
                         : event == nullptr ? std::string(page.say("non ancora", "not yet"))
                                            : format_italian(event->date));
    if (event != nullptr && !event->text.empty()) html.element("span", event->text);
    html.close();
  }
  html.close();
}

Table codes_table(const regime::Regime& regime, const PurchaseFile& file, Date today,
                  Language language) {
  Table table;
  table.columns = {{"code", {"Codice", "Code"}},
                   {"state", {"Controllo", "Check"}},
                   {"why", {"Che cosa", "What"}}};
  for (const Event& each : file.events) {
    if (each.kind == EventKind::Cig || each.kind == EventKind::Cup) {
      const codes::Check check =
          each.kind == EventKind::Cig ? codes::check_cig(each.text) : codes::check_cup(each.text);
      table.rows.push_back({fmt::format("{} {}", title(each.kind).in(language), each.text),
                            check.valid ? Term{"valid", {"valido", "valid"}}
                                        : Term{"warning", {"da controllare", "to be checked"}},
                            check.valid ? std::string() : check.reason.in(language)});
    } else if (each.kind == EventKind::Durc) {
      const auto last = purchases::durc_good_until(regime, each.date);
      const bool is_good = last && today <= *last;
      table.rows.push_back(
          {fmt::format("DURC {}", format_italian(each.date)),
           is_good ? Term{"valid", {"valido", "valid"}} : Term{"expired", {"scaduto", "expired"}},
           last ? fmt::format("{} {}", Bilingual{"fino al", "until"}.in(language),
                              format_italian(*last))
                : not_said(last.error()).message.in(language)});
    }
  }
  return table;
}

void write_remarks(Page& page, const regime::Regime& regime, const purchases::FileCheck& check) {
  HtmlWriter& html = page.html();
  if (check.remarks.empty()) return;
  html.element("h2", page.say("Da guardare", "To be looked at"), {{"class", "h5 mt-4"}});
  html.open("ul", {{"class", "reasons"}});
  for (const regime::Reason& each : check.remarks) {
    html.open("li");
    write_outcome(page, each.outcome);
    write_reason(page, regime, each);
    if (each.rule == "ANT-07") {
      for (const PurchaseNumber number : check.similar) {
        html.text(" ");
        page.link(address_of(number), format(number));
      }
    }
    html.close();
  }
  html.close();
}

// ---- The next event ------------------------------------------------------------------------------

// The code of a document that is called by its name, as the tables show it, in either language.
std::string code_of_document(const regime::Regime& regime, const purchases::FileCheck& check,
                             const std::string& text) {
  const std::string asked = fold_for_comparison(text);
  for (const purchases::DocumentState& each : check.documents) {
    const Bilingual title = regime.unit_title(each.code);
    if (asked == fold_for_comparison(title.it) || asked == fold_for_comparison(title.en))
      return std::string(each.code);
  }
  return text;
}

std::optional<Event> event_of(const Call& call, const Opened& opened, Typed& typed) {
  Event event;
  const auto kind = purchases::event_kind_named(typed.value("event"));
  if (!kind) {
    typed.problems.emplace(
        "event", field_problem({"Scegliere che cosa è successo", "Choose what happened"}));
  } else {
    event.kind = *kind;
  }
  const auto day = typed_day(typed.value("date"));
  if (!day) {
    typed.problems.emplace("date", field_problem({"Manca il giorno", "The day is missing"},
                                                 {"come 31/12/2016", "as 31/12/2016"}));
  } else {
    event.date = *day;
  }
  event.text = fold_spaces(typed.value("text"));
  const regime::Regime& regime = call.site.regime();
  const auto check = purchases::check_file(regime, opened.file, opened.all, day_of_rules(call));
  if (check && kind == EventKind::Document)
    event.text = code_of_document(regime, *check, event.text);
  if (const std::string_view amount = typed.value("amount"); !amount.empty()) {
    event.amount = typed_amount(amount);
    if (!event.amount) {
      typed.problems.emplace("amount", field_problem({"Non è un importo", "This is no amount"},
                                                     {"come 12.345,67", "as 12.345,67"}));
    }
  }
  if (const std::string_view until = typed.value("until"); !until.empty()) {
    event.until = typed_day(until);
    if (!event.until) {
      typed.problems.emplace("until", field_problem({"Non è un giorno", "This is no day"},
                                                    {"come 31/12/2016", "as 31/12/2016"}));
    }
  }
  if (!typed.problems.empty()) return std::nullopt;
  return event;
}

// Beside which field a refusal stands: the first that does not fit the kind of event, else its day.
void refuse_event(Typed& typed, const Event& event, const Problem& problem) {
  if (event.text.empty() && purchases::has_text(event.kind)) {
    typed.problems.emplace("text",
                           field_problem({"Manca quale", "Which one is missing"},
                                         {"il codice, l'atto, il documento o gli operatori",
                                          "the code, the act, the document or the operators"}));
    return;
  }
  if (event.amount.has_value() != purchases::has_amount(event.kind)) {
    typed.problems.emplace(
        "amount",
        field_problem(event.amount
                          ? Bilingual{"Questo evento non ha un importo", "This event has no amount"}
                          : Bilingual{"Manca l'importo", "The amount is missing"}));
    return;
  }
  if (event.kind == EventKind::Progress && *event.amount <= Money()) {
    typed.problems.emplace(
        "amount", field_problem({"Serve un importo positivo", "A positive amount is needed"}));
    return;
  }
  if (event.until.has_value() != purchases::has_until(event.kind) ||
      (event.until && *event.until <= event.date)) {
    typed.problems.emplace(
        "until", field_problem({"Non va d'accordo con l'evento", "It does not fit the event"},
                               {"serve solo per una proroga, e viene dopo il suo giorno",
                                "needed for an extension only, and later than its day"}));
    return;
  }
  typed.problems.emplace("date", problem);
}

void write_event_form(Page& page, const regime::Regime& regime, const Opened& opened,
                      const Typed& typed, const purchases::FileCheck* check) {
  HtmlWriter& html = page.html();
  html.element("h2", page.say("Registra che cosa è successo", "Record what happened"),
               {{"class", "h5 mt-4"}});
  const std::string address = address_of(opened.file.number);
  FormPart form(page, address, typed, address + "/live",
                page.say("Registra un evento", "Record an event"));
  std::vector<Choice> kinds;
  for (const EventKind each : purchases::event_kinds) {
    if (purchases::is_stage(each) && opened.file.first(each) != nullptr) continue;
    kinds.push_back(
        {std::string(purchases::name(each)), std::string(page.say(purchases::title(each)))});
  }
  form.choice({.name = "event", .label = page.say("Che cosa", "What")}, kinds);
  form.text(
      {.name = "date", .label = page.say("Giorno", "Day"), .type = "date", .is_required = true});
  std::string missing;
  if (check != nullptr) {
    for (const purchases::DocumentState& each : check->documents) {
      // What has an event of its own is recorded by that.
      if (each.is_there || purchases::event_of_document(each.code) != EventKind::Document) continue;
      missing +=
          (missing.empty() ? "" : ", ") + std::string(page.say(regime.unit_title(each.code)));
    }
  }
  std::string hint(
      page.say("il codice CIG o CUP, gli operatori separati da virgole, o il nome del documento",
               "the CIG or CUP, the operators separated by commas, or the document's name"));
  if (!missing.empty()) hint += fmt::format(" ({}: {})", page.say("mancano", "missing"), missing);
  form.text({.name = "text", .label = page.say("Quale", "Which"), .hint = hint});
  form.text({.name = "amount",
             .label = page.say("Importo", "Amount"),
             .hint = page.say("solo di uno stato di avanzamento o di una variante",
                              "only of a progress report or a variation")});
  form.text({.name = "until",
             .label = page.say("Nuovo termine", "New end"),
             .hint = page.say("solo di una proroga", "only of an extension"),
             .type = "date"});
  form.finish(page.say("Registra", "Record"));
}

// The last that was recorded, with whose reason it is annulled. Another that has been recorded since is not touched.
void write_annul_form(Page& page, const PurchaseFile& file, const Typed& typed) {
  const Event& last = file.events.back();
  const std::string label =
      fmt::format("{}: {}, {}", page.say("Annulla l'ultimo evento", "Annul the last event"),
                  page.say(purchases::title(last.kind)), format_italian(last.date));
  page.html().element("h3", label, {{"class", "h6 mt-4"}});
  FormPart form(page, address_of(file.number) + "/annul", typed, {}, label);
  form.hidden("sequence", std::to_string(last.sequence));
  form.text({.name = "reason",
             .label = page.say("Perché", "Why"),
             .hint = page.say("resta scritto accanto all'evento annullato",
                              "stays written beside the event that is annulled"),
             .is_required = true});
  form.finish(page.say("Annulla l'evento", "Annul the event"));
}

// `annulment`: what was typed to annul the last event.
net::Response file_form(const Call& call, const Opened& opened, const Typed& typed, unsigned status,
                        const Typed& annulment = {}) {
  const regime::Regime& regime = call.site.regime();
  const PurchaseFile& file = opened.file;
  const std::string heading = fmt::format("{}. {}", format(file.number), file.purchase.object);
  Page page(call.visit, SiteSection::Purchases, {heading, heading});
  HtmlWriter& html = page.html();
  write_tabs_of_purchases(page);
  write_recorded(page, call);
  write_facts(page, regime, file);
  const auto check = purchases::check_file(regime, file, opened.all, day_of_rules(call));
  if (!check) {
    write_notice(page, as_sentence(describe(not_said(check.error()), page.language())), "notice");
  } else {
    write_remarks(page, regime, *check);
  }
  write_stages(page, file);
  if (call.visit.may(Action::RecordPurchase, {file.purchase.unit})) {
    write_event_form(page, regime, opened, typed, check ? &*check : nullptr);
  }
  if (check) {
    html.element("h2", page.say("Documenti", "Documents"), {{"class", "h5 mt-4"}});
    show_table(page, page.say("Documenti", "Documents"),
               documents_table(regime, file, *check, day_of_rules(call), page.language()));
    write_file_links(page, address_of(file.number) + "/documents");
  }
  const Table codes = codes_table(regime, file, day_of_rules(call), page.language());
  if (!codes.rows.empty()) {
    html.element("h2", page.say("Codici e DURC", "Codes and DURC"), {{"class", "h5 mt-4"}});
    show_table(page, page.say("Codici e DURC", "Codes and DURC"), codes);
    write_file_links(page, address_of(file.number) + "/codes");
  }
  html.element("h2", page.say("Che cosa è stato registrato", "What was recorded"),
               {{"class", "h5 mt-4"}});
  if (file.events.empty() && file.annulled.empty()) {
    html.element("p", page.say("Ancora niente: registrare il primo evento.",
                               "Nothing yet: record the first event."));
  } else {
    show_table(page, page.say("Eventi", "Events"), events_table(regime, file, page.language()));
    write_file_links(page, address_of(file.number) + "/events");
    if (!file.events.empty() && call.visit.may(Action::RecordPurchase, {file.purchase.unit}))
      write_annul_form(page, file, annulment);
  }
  return page.finished(status);
}

// The first stage that may follow is proposed.
Typed next_event(const Call& call, const PurchaseFile& file) {
  Typed typed;
  typed.values["date"] = format_italian(day_of_rules(call));
  for (const EventKind each : purchases::event_kinds) {
    if (!purchases::is_stage(each) || file.first(each) != nullptr) continue;
    if (file.stage() && each < *file.stage()) continue;
    typed.values["event"] = purchases::name(each);
    break;
  }
  return typed;
}

net::Response file_page(const Call& call) {
  const auto found = opened(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  return file_form(call, *found, next_event(call, found->file), net::status::ok);
}

net::Response annul_last(const Call& call) {
  const auto found = opened(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  if (!call.visit.may(Action::RecordPurchase, {found->file.purchase.unit})) {
    return problem_page(call.visit, net::status::forbidden,
                        accounts::not_allowed(Action::RecordPurchase));
  }
  Typed typed = typed_in(call.request);
  const auto sequence = parse_number<std::int64_t>(typed.value("sequence")).value_or(0);
  const std::string reason = fold_spaces(typed.value("reason"));
  if (reason.empty()) {
    typed.problems.emplace("reason",
                           field_problem({"Manca il perché", "The reason is missing"},
                                         {"Resta scritto accanto all'evento annullato",
                                          "It stays written beside the event that is annulled"}));
  } else {
    const auto annulled = app::annul_purchase_event(found->store, call.recording(),
                                                    found->file.number, sequence, reason);
    if (annulled) return net::see_other(address_of(found->file.number) + "?recorded=annulled");
    typed.problems.emplace("", annulled.error());
  }
  return file_form(call, *found, next_event(call, found->file), net::status::unprocessable, typed);
}

net::Response advance(const Call& call) {
  auto found = opened(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  if (!call.visit.may(Action::RecordPurchase, {found->file.purchase.unit})) {
    return problem_page(call.visit, net::status::forbidden,
                        accounts::not_allowed(Action::RecordPurchase));
  }
  Typed typed = typed_in(call.request);
  const auto event = event_of(call, *found, typed);
  if (event) {
    const auto advanced =
        app::advance_purchase(found->store, call.recording(), found->file.number, *event);
    if (advanced) return net::see_other(address_of(found->file.number) + "?recorded=event");
    refuse_event(typed, *event, advanced.error());
  }
  return file_form(call, *found, typed, net::status::unprocessable);
}

// What the file would be with the event: nothing is recorded.
net::Response advance_live(const Call& call) {
  Page page(call.visit);
  HtmlWriter& html = page.html();
  auto found = opened(call);
  if (!found) {
    write_notice(page, as_sentence(describe(found.error(), page.language())), "bad");
    return page.finished_part();
  }
  Typed typed = typed_in(call.request);
  const auto event = event_of(call, *found, typed);
  if (event) {
    const auto may = purchases::may_append(found->file, *event);
    if (!may) refuse_event(typed, *event, may.error());
  }
  if (!typed.problems.empty()) {
    const Problem& first = typed.problems.begin()->second;
    write_notice(page, as_sentence(describe(first, page.language())), "notice");
    return page.finished_part();
  }
  const regime::Regime& regime = call.site.regime();
  PurchaseFile file = found->file;
  file.events.push_back(*event);
  const auto at = std::ranges::find(found->all, file.number, &PurchaseFile::number);
  *at = file;
  const auto check = purchases::check_file(regime, file, found->all, day_of_rules(call));
  if (!check) {
    write_notice(page, as_sentence(describe(not_said(check.error()), page.language())), "notice");
    return page.finished_part();
  }
  const auto missing =
      std::ranges::count(check->documents, false, &purchases::DocumentState::is_there);
  html.element(
      "p",
      fmt::format("{}: {}. {} {}.", page.say("Dopo, la fase sarà", "The stage will be"),
                  page.say(stage_of(file)),
                  page.say("Documenti che mancheranno ancora:", "Documents still missing then:"),
                  missing));
  write_remarks(page, regime, *check);
  return page.finished_part();
}

net::Response documents_file(const Call& call) {
  const auto found = opened(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  const auto check =
      purchases::check_file(call.site.regime(), found->file, found->all, day_of_rules(call));
  if (!check) return problem_page(call.visit, 503, not_said(check.error()));
  return table_download(documents_table(call.site.regime(), found->file, *check, day_of_rules(call),
                                        call.visit.language),
                        file_named(call.request, "documenti"), call.visit.language);
}

net::Response codes_file(const Call& call) {
  const auto found = opened(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  return table_download(
      codes_table(call.site.regime(), found->file, day_of_rules(call), call.visit.language),
      file_named(call.request, "codici"), call.visit.language);
}

net::Response events_file(const Call& call) {
  const auto found = opened(call);
  if (!found) return problem_page(call.visit, net::status::not_found, found.error());
  return table_download(events_table(call.site.regime(), found->file, call.visit.language),
                        file_named(call.request, "eventi"), call.visit.language);
}

}  // namespace

std::vector<Route> purchase_routes() {
  constexpr Action read = Action::ReadOffice;
  constexpr Action record = Action::RecordPurchase;
  return {
      {Method::Get, "/purchases", files_page, {"gli acquisti", "the purchases"}, read},
      {Method::Get,
       "/purchases.csv",
       files_file,
       {"gli acquisti, in CSV", "the purchases, as CSV"},
       read},
      {Method::Get,
       "/purchases.ods",
       files_file,
       {"gli acquisti, in ODS", "the purchases, as ODS"},
       read},
      {Method::Post, "/purchases", open_file, {"apre un fascicolo", "opens a file"}, record},
      {Method::Get,
       "/purchases/advise",
       advise_page,
       {"come si compra", "how something is bought"},
       read},
      {Method::Post,
       "/purchases/advise",
       advise,
       {"la risposta delle regole", "the rules' answer"},
       read},
      {Method::Post,
       "/purchases/advise/live",
       advise_live,
       {"la risposta mentre si scrive", "the answer while one types"},
       read},
      {Method::Get, "/purchases/{}/{}", file_page, {"un fascicolo", "one file"}, read},
      {Method::Post,
       "/purchases/{}/{}",
       advance,
       {"registra un evento", "records an event"},
       record},
      {Method::Post,
       "/purchases/{}/{}/live",
       advance_live,
       {"che cosa cambierebbe", "what would change"},
       record},
      {Method::Get,
       "/purchases/{}/{}/documents.csv",
       documents_file,
       {"i documenti, in CSV", "the documents, as CSV"},
       read},
      {Method::Get,
       "/purchases/{}/{}/documents.ods",
       documents_file,
       {"i documenti, in ODS", "the documents, as ODS"},
       read},
      {Method::Get,
       "/purchases/{}/{}/codes.csv",
       codes_file,
       {"codici e DURC, in CSV", "codes and DURC, as CSV"},
       read},
      {Method::Get,
       "/purchases/{}/{}/codes.ods",
       codes_file,
       {"codici e DURC, in ODS", "codes and DURC, as ODS"},
       read},
      {Method::Get,
       "/purchases/{}/{}/events.csv",
       events_file,
       {"gli eventi, in CSV", "the events, as CSV"},
       read},
      {Method::Get,
       "/purchases/{}/{}/events.ods",
       events_file,
       {"gli eventi, in ODS", "the events, as ODS"},
       read},
      {Method::Post,
       "/purchases/{}/{}/annul",
       annul_last,
       {"annulla l'ultimo evento", "annuls the last event"},
       record},
  };
}

}  // namespace pegaso::web

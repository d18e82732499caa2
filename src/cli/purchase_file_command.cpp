// pegaso purchase open, advance, annul, list, show, check, draw
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/purchase_files.h"
#include "cli/history_options.h"
#include "cli/needed_options.h"
#include "cli/output.h"
#include "cli/purchase_command.h"
#include "cli/rules_command.h"
#include "cli/shell.h"
#include "publishing/table.h"
#include "purchases/file_check.h"

namespace pegaso::cli {
namespace {

using publishing::Align;
using publishing::Table;
using purchases::PurchaseFile;
using purchases::PurchaseNumber;

Result<app::PurchaseStore> store_named(const Arguments& arguments) {
  return app::PurchaseStore{TRY(needed_text(arguments, "from")), arguments.text("municipality")};
}

Result<std::optional<PurchaseNumber>> number_given(const Arguments& arguments) {
  if (arguments.operands().size() < 2) return std::nullopt;
  const std::string& text = arguments.operands()[1];
  if (const auto number = purchases::parse_purchase_number(text)) return number;
  return refuse({"«" + text + "» non è il numero di un acquisto",
                 "\"" + text + "\" is no number of a purchase"},
                {}, {"ad esempio 2016/3", "for instance 2016/3"});
}

Result<PurchaseNumber> number_needed(const Arguments& arguments) {
  if (const auto number = TRY(number_given(arguments))) return *number;
  return refuse(
      {"di quale acquisto?", "of which purchase?"}, {},
      {"il suo numero dopo l'azione, come 2016/3", "its number after the action, as 2016/3"});
}

Result<std::vector<PurchaseFile>> files_of(const Arguments& arguments) {
  return app::purchase_files(TRY(store_named(arguments)));
}

Result<purchases::Purchase> purchase_of(const Arguments& arguments, const regime::Regime& regime) {
  purchases::Purchase purchase;
  purchase.object = TRY(needed_text(arguments, "object"));
  purchase.nature = TRY(nature_of(arguments));
  purchase.chapter = budget::format(TRY(chapter_code_of(arguments)));
  purchase.unit = arguments.text("unit").value_or("");
  purchase.date = TRY(day_of(arguments, "date")).value_or(Shell::today());
  purchase.category = TRY(category_of(arguments, regime, purchase.date));
  purchase.net = TRY(net_amount_of(arguments));
  purchase.renewal = TRY(renewal_of(arguments));
  purchase.is_telematic = arguments.has("telematic");
  purchase.is_chapter_of_another = arguments.has("chapter-of-another");
  purchase.is_minor = arguments.has("minor");
  purchase.is_investment = arguments.has("investment");
  purchase.has_interference = arguments.has("interference");
  return purchase;
}

Result<purchases::Event> event_of(const Arguments& arguments) {
  const std::string kind = TRY(needed_text(arguments, "event"));
  purchases::Event event;
  // The parser has seen that it is one of the choices.
  event.kind = purchases::event_kind_named(kind).value_or(purchases::EventKind::Document);
  event.date = TRY(day_of(arguments, "date")).value_or(Shell::today());
  event.text = arguments.text("text").value_or("");
  if (arguments.has("amount")) event.amount = TRY(amount_of(arguments, "amount"));
  event.until = TRY(day_of(arguments, "until"));
  return event;
}

std::string stage_title(const PurchaseFile& file, Language language) {
  const auto stage = file.stage();
  const Bilingual opened{"aperto", "opened"};
  const Bilingual suspended{"sospeso", "suspended"};
  if (file.is_suspended()) return suspended.in(language);
  return (stage ? purchases::title(*stage) : opened).in(language);
}

Table files_table(const std::vector<PurchaseFile>& files, Language language) {
  Table table;
  table.columns = {{"number", {"numero", "number"}},
                   {"object", {"oggetto", "object"}},
                   {"nature", {"natura", "nature"}},
                   {"category", {"categoria", "category"}},
                   {"chapter", {"capitolo", "chapter"}},
                   {"unit", {"ufficio", "unit"}},
                   {"date", {"giorno", "day"}},
                   {"net", {"netto", "net"}, Align::Right, true},
                   {"renewal", {"rinnovo", "renewal"}, Align::Right, true},
                   {"stage", {"fase", "stage"}}};
  for (const PurchaseFile& each : files) {
    const purchases::Purchase& purchase = each.purchase;
    table.rows.push_back({purchases::format(each.number), purchase.object,
                          std::string(nature_word(purchase.nature)), purchase.category,
                          purchase.chapter, purchase.unit, purchase.date, purchase.net,
                          purchase.renewal, stage_title(each, language)});
  }
  return table;
}

Table events_table(const PurchaseFile& file, Language language) {
  Table table;
  table.columns = {{"entry", {"n.", "no."}, Align::Right},
                   {"date", {"giorno", "day"}},
                   {"event", {"evento", "event"}},
                   {"text", {"quale", "which"}},
                   {"amount", {"importo", "amount"}, Align::Right, true},
                   {"until", {"fino al", "until"}},
                   {"annulled", {"annullato", "annulled"}}};
  std::vector<std::pair<purchases::Event, std::string>> events;
  for (const purchases::Event& each : file.events) events.emplace_back(each, "");
  for (const purchases::Annulled& each : file.annulled) {
    events.emplace_back(
        each.event, fmt::format("{}, {}, {}: {}", each.sequence, format_italian(each.recorded_on),
                                each.author, each.reason));
  }
  std::ranges::sort(
      events, {}, [](const auto& each) { return std::pair(each.first.date, each.first.sequence); });
  for (const auto& [event, annulled] : events) {
    const std::string kind = purchases::title(event.kind).in(language);
    table.rows.push_back(
        {event.sequence, event.date,
         publishing::Term{std::string(purchases::name(event.kind)), {kind, kind}}, event.text,
         event.amount ? publishing::Cell(*event.amount) : publishing::Cell(),
         event.until ? publishing::Cell(*event.until) : publishing::Cell(), annulled});
  }
  return table;
}

Table checks_table() {
  Table table;
  table.columns = {{"number", {"numero", "number"}},
                   {"state", {"stato", "state"}},
                   {"what", {"che cosa", "what"}},
                   {"rule", {"regola", "rule"}},
                   {"sentence", {"perché", "why"}}};
  return table;
}

// Adds the rows of one file; true: something is missing or to be looked at.
bool add_check(Table& table, const PurchaseFile& file, const purchases::FileCheck& check,
               Language language) {
  const std::string number = purchases::format(file.number);
  bool is_all_well = true;
  for (const purchases::DocumentState& each : check.documents) {
    is_all_well = is_all_well && each.is_there;
    table.rows.push_back({number,
                          each.is_there ? publishing::Term{"present", {"c'è", "present"}}
                                        : publishing::Term{"missing", {"manca", "missing"}},
                          std::string(each.code), std::string(each.reason.rule),
                          describe(each.reason, language)});
  }
  std::string similar;
  for (const PurchaseNumber each : check.similar) {
    similar += (similar.empty() ? "" : ", ") + purchases::format(each);
  }
  for (const regime::Reason& each : check.remarks) {
    is_all_well = false;
    const bool is_of_others = each.rule == "ANT-07";
    table.rows.push_back({number, publishing::Term{"warning", {"avviso", "warning"}},
                          is_of_others ? similar : std::string(), std::string(each.rule),
                          describe(each, language)});
  }
  return !is_all_well;
}

int print_files(const std::vector<PurchaseFile>& files, const Arguments& arguments, Shell& shell) {
  print_table(files_table(files, shell.language()), arguments.text("format").value_or("text"),
              shell);
  return status_clean;
}

}  // namespace

int open_purchase(const Arguments& arguments, Shell& shell) {
  const auto regime = chosen_regime(arguments);
  if (!regime) return shell.complain(regime.error());
  const auto store = store_named(arguments);
  if (!store) return shell.complain(store.error());
  const auto purchase = purchase_of(arguments, *regime);
  if (!purchase) return shell.complain(purchase.error());
  const auto number = app::open_purchase(*store, recording_of(arguments), *purchase);
  if (!number) return shell.complain(number.error());
  return print_files({{*number, *purchase, {}, {}}}, arguments, shell);
}

int advance_purchase(const Arguments& arguments, Shell& shell) {
  const auto store = store_named(arguments);
  if (!store) return shell.complain(store.error());
  const auto number = number_needed(arguments);
  if (!number) return shell.complain(number.error());
  const auto event = event_of(arguments);
  if (!event) return shell.complain(event.error());
  const auto file = app::advance_purchase(*store, recording_of(arguments), *number, *event);
  if (!file) return shell.complain(file.error());
  return print_files({*file}, arguments, shell);
}

int annul_purchase_event(const Arguments& arguments, Shell& shell) {
  const auto store = store_named(arguments);
  if (!store) return shell.complain(store.error());
  const auto number = number_needed(arguments);
  if (!number) return shell.complain(number.error());
  const auto reason = needed_text(arguments, "reason");
  if (!reason) return shell.complain(reason.error());
  const auto entry = int_of(arguments, "entry");
  if (!entry) {
    return shell.complain(Problem{{"quale evento?", "which event?"},
                                  {},
                                  {"--entry e il suo numero, come lo dà pegaso purchase show",
                                   "--entry and its number, as pegaso purchase show gives it"}});
  }
  const auto file =
      app::annul_purchase_event(*store, recording_of(arguments), *number, *entry, *reason);
  if (!file) return shell.complain(file.error());
  return print_files({*file}, arguments, shell);
}

int list_purchases(const Arguments& arguments, Shell& shell) {
  const auto files = files_of(arguments);
  if (!files) return shell.complain(files.error());
  return print_files(*files, arguments, shell);
}

int show_purchase(const Arguments& arguments, Shell& shell) {
  const auto number = number_needed(arguments);
  if (!number) return shell.complain(number.error());
  const auto files = files_of(arguments);
  if (!files) return shell.complain(files.error());
  const auto file = std::ranges::find(*files, *number, &PurchaseFile::number);
  if (file == files->end()) return shell.complain(no_such_purchase(*number));
  if (arguments.text("format").value_or("text") == "text") {
    print_files({*file}, arguments, shell);
    shell.out().write("\n");
  }
  print_table(events_table(*file, shell.language()), arguments.text("format").value_or("text"),
              shell);
  return status_clean;
}

int check_purchases(const Arguments& arguments, Shell& shell) {
  const auto regime = chosen_regime(arguments);
  if (!regime) return shell.complain(regime.error());
  const auto number = number_given(arguments);
  if (!number) return shell.complain(number.error());
  const auto today = day_of(arguments, "date");
  if (!today) return shell.complain(today.error());
  const auto files = files_of(arguments);
  if (!files) return shell.complain(files.error());
  const purchases::FileIndex others(*files);
  Table table = checks_table();
  bool is_any = false;
  std::size_t checked = 0;
  for (const PurchaseFile& each : *files) {
    if (*number && each.number != **number) continue;
    ++checked;
    const auto check =
        purchases::check_file(*regime, each, others, today->value_or(Shell::today()));
    if (!check) return shell.complain(not_configured(check.error()));
    is_any = add_check(table, each, *check, shell.language()) || is_any;
  }
  if (*number && checked == 0) return shell.complain(no_such_purchase(**number));
  print_table(table, arguments.text("format").value_or("text"), shell);
  return is_any ? status_findings : status_clean;
}

int draw_purchases(const Arguments& arguments, Shell& shell) {
  const auto regime = chosen_regime(arguments);
  if (!regime) return shell.complain(regime.error());
  const auto files = files_of(arguments);
  if (!files) return shell.complain(files.error());
  const auto today = day_of(arguments, "date");
  if (!today) return shell.complain(today.error());
  const int this_year = today->value_or(Shell::today()).year();
  const int year = int_of(arguments, "year").value_or(this_year);
  const auto draw = purchases::draw_awards(*regime, *files, year, year < this_year);
  if (!draw) return shell.complain(not_configured(draw.error()));
  Table table;
  table.columns = {{"number", {"sorteggiato", "drawn"}},
                   {"block", {"estratto da", "drawn from"}},
                   {"hash", {"FNV-1a", "FNV-1a"}}};
  for (const purchases::Drawn& each : draw->drawn) {
    table.rows.push_back(
        {purchases::format(each.number), each.text, fmt::format("{:016x}", each.hash)});
  }
  print_table(table, arguments.text("format").value_or("text"), shell);
  shell.remark(describe(draw->reason, shell.language()));
  return status_clean;
}

}  // namespace pegaso::cli

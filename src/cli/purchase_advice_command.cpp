// pegaso purchase advise
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "budget/chapter.h"
#include "cli/history_options.h"
#include "cli/needed_options.h"
#include "cli/output.h"
#include "cli/purchase_command.h"
#include "cli/rules_command.h"
#include "cli/shell.h"
#include "publishing/json_writer.h"
#include "publishing/table.h"
#include "publishing/text_layout.h"
#include "rules/purchase_advice.h"

namespace pegaso::cli {
namespace {

using publishing::JsonWriter;
using publishing::Tone;
using rules::AdviceTopic;

// The request with the texts that it views.
struct Asked {
  std::string object;
  std::string chapter;
  std::string category;
  Money net;
  rules::AdviceRequest request;
};

Result<Asked> asked_of(const Arguments& arguments, const regime::Regime& regime) {
  Asked asked;
  asked.object = TRY(needed_text(arguments, "object"));
  asked.net = TRY(net_amount_of(arguments));
  asked.chapter = budget::format(TRY(chapter_code_of(arguments)));
  rules::ProfileRequest& profile = asked.request.profile;
  profile.purchase = {.date = TRY(day_of(arguments, "date")).value_or(Shell::today()),
                      .object = TRY(nature_of(arguments)),
                      .amount = asked.net,
                      .is_minor = arguments.has("minor")};
  asked.category = TRY(category_of(arguments, regime, profile.purchase.date));
  profile.is_telematic = arguments.has("telematic");
  profile.is_chapter_of_another = arguments.has("chapter-of-another");
  asked.request.renewal = TRY(renewal_of(arguments));
  asked.request.is_investment = arguments.has("investment");
  asked.request.has_interference = arguments.has("interference");
  return asked;
}

// ---- Text ---------------------------------------------------------------------------------------

void write_advice(const Asked& asked, const rules::PurchaseAdvice& advice,
                  const regime::Regime& regime, Shell& shell) {
  const Language language = shell.language();
  const auto amount = [&](Money money) { return describe(regime::FigureValue(money), language); };
  shell.out().write(
      publishing::toned(publishing::printable(asked.object), Tone::Bold, shell.style()) + "\n");
  shell.out().write(
      fmt::format("{} {}, {} {}, {}\n", shell.say("importo netto", "net amount"), amount(asked.net),
                  shell.say("capitolo", "chapter"), asked.chapter,
                  describe(regime::FigureValue(asked.request.profile.purchase.date), language)));
  std::optional<AdviceTopic> topic;
  for (const rules::AdvicePoint& each : advice.points) {
    if (topic != each.topic) {
      topic = each.topic;
      shell.out().write(
          "\n" + publishing::toned(title(each.topic).in(language), Tone::Bold, shell.style()) +
          "\n");
    }
    write_reason(regime, each.reason, shell);
  }
}

publishing::Table points_table(const rules::PurchaseAdvice& advice, Language language) {
  publishing::Table table;
  table.columns = {{"topic", {"argomento", "topic"}},
                   {"code", {"codice", "code"}},
                   {"rule", {"regola", "rule"}},
                   {"sentence", {"che cosa", "what"}}};
  for (const rules::AdvicePoint& each : advice.points) {
    table.rows.push_back(
        {std::string(rules::advice_topics[static_cast<std::size_t>(each.topic)].word),
         std::string(each.code), std::string(each.reason.rule), describe(each.reason, language)});
  }
  return table;
}

// ---- JSON ---------------------------------------------------------------------------------------

std::vector<std::string> strings(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

void write_answers(const rules::PurchaseAdvice& advice, JsonWriter& json) {
  const rules::PurchaseProfile& profile = advice.profile;
  json.member("unit", profile.competence.unit);
  json.member("alternatives", strings(profile.competence.alternatives));
  json.member("procedure", profile.procedure.procedure);
  json.member("operators", profile.procedure.operators);
  json.member("channels", strings(advice.channel.allowed));
  json.member("emarketDuty", profile.emarket.is_due);
  json.member("startAct", profile.start_act.is_needed);
  json.member("durcBeforeAward", profile.verification.is_durc_before_award);
  json.member("selfDeclarationEnough", profile.verification.is_self_declaration_enough);
  json.member("avcpass", profile.verification.avcpass);
  json.member("sampled", profile.verification.is_sampled);
  json.member("checkedBy", profile.verification.by);
  json.member("checks", strings(profile.verification.checks));
  json.member("contractForm", profile.contract.form);
  json.member("contractUnit", profile.contract.unit);
  json.member("contractElectronic", profile.contract.is_electronic);
  json.member("observatory", profile.observatory.is_told);
  json.member("inProgramme", profile.programme.is_in_programme);
  json.member("inOctoberList", profile.programme.is_in_october_list);
  json.member("octoberTerm", profile.programme.october_term);
  std::vector<std::string> documents;
  for (const rules::AdvicePoint& each : advice.points) {
    const bool is_document =
        each.topic == AdviceTopic::Documents || each.topic == AdviceTopic::Contract;
    if (is_document && !each.code.empty()) documents.emplace_back(each.code);
  }
  json.member("documents", documents);
  json.key("communications");
  json.begin_array();
  for (const rules::ExpectedCommunication& each : advice.communications) {
    json.begin_object();
    json.member("event", each.event);
    json.member("days", each.days);
    json.member("owner", each.owner);
    json.end_object();
  }
  json.end_array();
}

void write_advice_json(const Asked& asked, const rules::PurchaseAdvice& advice,
                       const regime::Regime& regime, Shell& shell) {
  JsonWriter json(shell.out());
  const rules::ProfileRequest& profile = asked.request.profile;
  json.begin_object();
  json.member("regime", regime.name());
  json.member("object", asked.object);
  json.member("nature", nature_word(profile.purchase.object));
  json.member("category", asked.category);
  json.member("chapter", asked.chapter);
  json.member("date", profile.purchase.date);
  json.member("telematic", profile.is_telematic);
  json.member("netCents", asked.net);
  json.member("estimatedCents", advice.estimated);
  write_answers(advice, json);
  json.key("points");
  json.begin_array();
  for (const rules::AdvicePoint& each : advice.points) {
    json.begin_object();
    json.member("topic", rules::advice_topics[static_cast<std::size_t>(each.topic)].word);
    if (!each.code.empty()) json.member("code", each.code);
    write_reason_json(regime, each.reason, shell.language(), json);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  json.end_text();
}

}  // namespace

int advise_purchase(const Arguments& arguments, Shell& shell) {
  const auto regime = chosen_regime(arguments);
  if (!regime) return shell.complain(regime.error());
  auto asked = asked_of(arguments, *regime);
  if (!asked) return shell.complain(asked.error());
  asked->request.profile.category = asked->category;
  const auto advice = rules::advise_purchase(*regime, asked->request);
  if (!advice) return shell.complain(not_configured(advice.error()));
  const std::string format = arguments.text("format").value_or("text");
  if (format == "json") {
    write_advice_json(*asked, *advice, *regime, shell);
  } else if (format == "csv") {
    print_table(points_table(*advice, shell.language()), format, shell);
  } else {
    write_advice(*asked, *advice, *regime, shell);
  }
  return status_clean;
}

}  // namespace pegaso::cli

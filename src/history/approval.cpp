#include "history/approval.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.h"
#include "base/embedded_file.h"
#include "base/toml_table.h"
#include "embedded/regimes.h"

namespace pegaso::history {
namespace {

struct BodyWords {
  std::string_view name;
  std::string_view it;
  std::string_view en;
};
constexpr std::array<BodyWords, 3> bodies = {{
    {"executive", "Giunta", "executive"},
    {"council", "Consiglio", "council"},
    {"director", "dirigente", "director"},
}};

std::optional<Body> body_named(std::string_view name) {
  const auto* at = std::ranges::find(bodies, name, &BodyWords::name);
  if (at == bodies.end()) return std::nullopt;
  return static_cast<Body>(at - bodies.begin());
}

constexpr std::string_view all_other_kinds = "*";

constexpr std::string_view manual = "docs/approval.md";

// Reads one [[rule]], noting what is wrong with it.
class RuleReader {
 public:
  explicit RuleReader(TomlTable table) : table_(table) {}

  ApprovalRule read() {
    table_.knows({"id", "from", "to", "repealed", "body", "urgent", "alternative", "presupposed",
                  "offsetting", "kinds", "last_day", "extended_last_day", "ratify_days",
                  "ratify_last_day", "source", "sentence"});
    ApprovalRule rule;
    rule.id = table_.text("id");
    rule.source = table_.text("source");
    rule.sentence = table_.bilingual("sentence");
    read_validity(rule);
    const std::string body = table_.text("body");
    if (const auto found = body_named(body)) {
      rule.body = *found;
    } else if (!body.empty()) {
      table_.wrong(
          "body",
          {"l'organo «" + body + "» non è conosciuto", "the body \"" + body + "\" is not known"},
          {"executive, council o director", "executive, council or director"});
    }
    rule.is_urgent = table_.flag("urgent");
    rule.is_alternative = table_.flag("alternative");
    rule.is_presupposed = table_.flag("presupposed");
    rule.is_offsetting = table_.flag("offsetting");
    rule.is_repealed = table_.flag("repealed");
    read_kinds(rule);
    rule.last_day = day_of_year("last_day");
    rule.extended_last_day = day_of_year("extended_last_day");
    rule.ratify_last_day = day_of_year("ratify_last_day");
    read_ratify_days(rule);
    refuse_contradictions(rule);
    return rule;
  }

 private:
  void refuse_contradictions(const ApprovalRule& rule) {
    if (rule.is_repealed && !rule.to) {
      table_.wrong("repealed",
                   {"una regola abrogata ha un giorno da cui non vale più",
                    "a repealed rule has a day from which it no longer holds"},
                   {"scrivere anche to", "write `to` too"});
    }
    if (rule.is_urgent + rule.is_alternative + rule.is_presupposed > 1) {
      table_.wrong(rule.is_presupposed ? "presupposed" : "alternative",
                   {"una regola è solo una di queste: urgent, alternative, presupposed",
                    "a rule is only one of these: urgent, alternative, presupposed"},
                   {"lasciarne una", "leave one"});
    }
    if (rule.extended_last_day && !(rule.last_day && *rule.last_day < *rule.extended_last_day)) {
      table_.wrong("extended_last_day",
                   {"l'ultimo giorno prorogato non viene dopo last_day",
                    "the extended last day does not come after last_day"},
                   {"correggere uno dei due", "correct one of them"});
    }
    if ((rule.ratify_days || rule.ratify_last_day) && !rule.is_urgent) {
      table_.wrong(rule.ratify_days ? "ratify_days" : "ratify_last_day",
                   {"si ratificano solo gli atti d'urgenza", "only urgent acts are ratified"},
                   {"scrivere urgent = true o togliere il termine",
                    "write urgent = true or remove the term"});
    }
  }

  void read_validity(ApprovalRule& rule) {
    rule.from = table_.date("from");
    rule.to = table_.date_maybe("to");
    if (rule.to && *rule.to <= rule.from) {
      table_.wrong("to",
                   {"la regola finisce prima di cominciare", "the rule ends before it begins"},
                   {"correggere from o to", "correct from or to"});
    }
  }

  void read_kinds(ApprovalRule& rule) {
    const toml::array* list = table_.table()["kinds"].as_array();
    if (list == nullptr || list->empty()) {
      table_.wrong(
          "kinds", {"mancano i tipi di modifica", "the kinds of change are missing"},
          {"ad esempio kinds = [\"amount_changed\"]", "for instance kinds = [\"amount_changed\"]"});
      return;
    }
    for (const toml::node& node : *list) {
      const std::string word = node.value<std::string>().value_or("");
      const auto kind = change_kind_named(word);
      if (kind) {
        rule.kinds.push_back(*kind);
      } else if (word == all_other_kinds) {
        rule.covers_the_rest = true;
      } else {
        table_.wrong(node,
                     {"il tipo di modifica «" + word + "» non è conosciuto",
                      "the kind of change \"" + word + "\" is not known"},
                     {"docs/approval.md li elenca", "docs/approval.md lists them"});
      }
    }
  }

  std::optional<DayOfYear> day_of_year(std::string_view key) {
    const auto written = table_.text_maybe(key);
    const auto day = written ? parse_day_of_year(*written) : std::nullopt;
    if (written && !day) {
      const std::string name(key);
      table_.wrong(
          key,
          {"«" + name + "» non è un giorno dell'anno", "\"" + name + "\" is no day of the year"},
          {"scriverlo come \"12-15\"", "write it as \"12-15\""});
    }
    return day;
  }

  void read_ratify_days(ApprovalRule& rule) {
    constexpr std::int64_t days_max = 3660;
    const auto days = table_.integer_maybe("ratify_days");
    if (!days) return;
    if (*days > 0 && *days <= days_max) {
      rule.ratify_days = static_cast<int>(*days);
      return;
    }
    table_.wrong("ratify_days",
                 {"i giorni per la ratifica non sono un numero da 1 a 3660",
                  "the days for ratification are not a number from 1 to 3660"},
                 {"ad esempio ratify_days = 60", "for instance ratify_days = 60"});
  }

  TomlTable table_;
};

bool overlap(const ApprovalRule& a, const ApprovalRule& b) {
  return (!a.to || b.from < *a.to) && (!b.to || a.from < *b.to);
}

// Whether it says who decides, rather than what else may apply.
bool decides(const ApprovalRule& rule) {
  return !rule.is_urgent && !rule.is_alternative && !rule.is_presupposed;
}

bool names(const ApprovalRule& rule, ChangeKind kind) {
  return std::ranges::find(rule.kinds, kind) != rule.kinds.end();
}

// Why two rules of a file cannot stand together; empty when they can.
Bilingual clash(const ApprovalRule& a, const ApprovalRule& b) {
  if (!overlap(a, b)) return {};
  if (a.id == b.id) {
    return {"la regola " + a.id + " vale due volte negli stessi giorni",
            "rule " + a.id + " holds twice on the same days"};
  }
  if (!decides(a) || !decides(b)) return {};
  const bool both_name =
      std::ranges::any_of(a.kinds, [&](ChangeKind kind) { return names(b, kind); });
  if (!both_name && !(a.covers_the_rest && b.covers_the_rest)) return {};
  return {
      "le regole " + a.id + " e " + b.id + " decidono sulle stesse modifiche negli stessi giorni",
      "rules " + a.id + " and " + b.id + " decide on the same changes on the same days"};
}

// Cents modulo 2^64: sums of any amounts that a file may hold are zero here when they are zero.
using WrappingCents = std::uint64_t;

WrappingCents cents_of(Money amount) { return static_cast<WrappingCents>(amount.cents()); }

WrappingCents cents_of(const Value& value) {
  const auto* amount = std::get_if<Money>(&value);
  return amount == nullptr ? 0 : cents_of(*amount);
}

WrappingCents cents_of(const Item& item) {
  if (const auto* row = std::get_if<plan::MoneyRow>(&item)) {
    return cents_of(row->amount.value_or(Money()));
  }
  WrappingCents sum = 0;
  if (const auto* objective = std::get_if<ObjectiveItem>(&item)) {
    for (const plan::MoneyRow& each : objective->value.money) {
      sum += cents_of(each.amount.value_or(Money()));
    }
  }
  return sum;
}

// By how much a change raises the amounts of the plan's money rows.
WrappingCents cents_added_by(const Change& change) {
  if (const auto* added = std::get_if<ItemAdded>(&change)) return cents_of(added->item);
  if (const auto* removed = std::get_if<ItemRemoved>(&change)) return 0 - cents_of(removed->item);
  const auto* field = std::get_if<FieldChanged>(&change);
  if (field == nullptr || kind_of(change) != ChangeKind::AmountChanged) return 0;
  return cents_of(field->to) - cents_of(field->from);
}

bool is_in_force(const ApprovalRule& rule, Date day) {
  return rule.from <= day && (!rule.to || day < *rule.to);
}

std::optional<Date> in_year(const std::optional<DayOfYear>& day, int year) {
  return day ? std::optional(day->in(year)) : std::nullopt;
}

class Deriving {
 public:
  Deriving(const ApprovalRules& rules, const Variation& variation, int plan_year, Date day)
      : counts_(count_kinds(variation)), plan_year_(plan_year), day_(day) {
    WrappingCents added = 0;
    for (const Change& change : variation.changes) added += cents_added_by(change);
    for (const ApprovalRule& rule : rules.rules) {
      const bool applies = !rule.is_offsetting || added == 0;
      if (is_in_force(rule, day) && applies) in_force_.push_back(&rule);
    }
    for (const ApprovalRule& rule : rules.rules) {
      const bool has_ended = rule.to && *rule.to <= day && !rule.is_repealed;
      if (has_ended && !is_followed(rules, rule, day)) ended_.push_back(&rule);
    }
  }

  Approval run(bool urgent) {
    Approval approval;
    if (counts_.empty()) return approval;
    const ApprovalRule* urgently = urgent ? urgent_rule() : nullptr;
    const std::vector<const ApprovalRule*> deciding = deciding_rules(urgently, approval.unknown);
    if (urgent && urgently == nullptr) {
      approval.unknown.clear();
      for (const auto& [kind, count] : counts_) approval.unknown.push_back(kind);
    }
    if (!approval.unknown.empty()) {
      approval.outcome = Approval::Outcome::Unknown;
      return approval;
    }
    approval.outcome = Approval::Outcome::Known;
    const ApprovalRule* main = urgently != nullptr ? urgently : main_of(deciding);
    decide(approval, *main);
    if (main->is_urgent) set_ratification(approval, *main);
    for (const ApprovalRule* each : deciding) {
      // What is the executive's in any case needs no other act than the urgent one.
      if (each != main && each->body != main->body) approval.also_needed.push_back(reason(*each));
    }
    add_what_may_apply(approval, *main);
    return approval;
  }

 private:
  // Whether another rule of that id has come after it by that day.
  static bool is_followed(const ApprovalRules& rules, const ApprovalRule& ended, Date day) {
    return std::ranges::any_of(rules.rules, [&](const ApprovalRule& each) {
      return each.id == ended.id && *ended.to <= each.from && each.from <= day;
    });
  }

  // The rule that lets the executive act urgently on any of the changes; nullptr when there is none.
  const ApprovalRule* urgent_rule() const {
    for (const ApprovalRule* each : in_force_) {
      if (each->is_urgent && !reason(*each).counts.empty()) return each;
    }
    return nullptr;
  }

  // The rules that decide on the changes, but for those that `urgently` takes; `unknown`: the kinds
  // without one.
  std::vector<const ApprovalRule*> deciding_rules(const ApprovalRule* urgently,
                                                  std::vector<ChangeKind>& unknown) const {
    std::vector<const ApprovalRule*> deciding;
    for (const auto& [kind, count] : counts_) {
      if (urgently != nullptr && names(*urgently, kind)) continue;
      const ApprovalRule* rule = rule_for(kind);
      if (rule == nullptr) {
        unknown.push_back(kind);
      } else if (std::ranges::find(deciding, rule) == deciding.end()) {
        deciding.push_back(rule);
      }
    }
    return deciding;
  }

  static const ApprovalRule* main_of(const std::vector<const ApprovalRule*>& deciding) {
    const auto at = std::ranges::find(deciding, Body::Executive, &ApprovalRule::body);
    return at == deciding.end() ? deciding.front() : *at;
  }

  // What comes before the act, or may stand in its place, where conditions hold that the plan does not
  // show. An urgent act is itself in the place of what would come before.
  void add_what_may_apply(Approval& approval, const ApprovalRule& main) const {
    for (const ApprovalRule* each : in_force_) {
      const bool is_before = each->is_presupposed && !main.is_urgent;
      if (is_before && !reason(*each).counts.empty()) {
        approval.also_needed.push_back(reason(*each));
      }
      const bool may_stand = each->is_alternative && !main.is_urgent;
      if (may_stand && only_of(*each)) approval.alternatives.push_back(reason(*each));
    }
  }

  // The rule that decides on a kind: one that names it, else the one for all the rest; nullptr when none
  // does, or one that named it has ended and nothing is known in its place.
  const ApprovalRule* rule_for(ChangeKind kind) const {
    const ApprovalRule* rest = nullptr;
    for (const ApprovalRule* each : in_force_) {
      if (!decides(*each)) continue;
      if (names(*each, kind)) return each;
      if (each->covers_the_rest) rest = each;
    }
    const bool has_ended = std::ranges::any_of(ended_, [&](const ApprovalRule* each) {
      return (decides(*each) || each->is_presupposed) && names(*each, kind);
    });
    return has_ended ? nullptr : rest;
  }

  void set_ratification(Approval& approval, const ApprovalRule& rule) const {
    approval.act_kind = ActKind::UrgentResolution;
    if (rule.ratify_days) approval.ratify_by = days_after(day_, *rule.ratify_days);
    if (const auto last = in_year(rule.ratify_last_day, day_.year())) {
      approval.ratify_by = std::min(approval.ratify_by.value_or(*last), *last);
    }
  }

  void decide(Approval& approval, const ApprovalRule& rule) {
    approval.body = rule.body;
    switch (rule.body) {
      case Body::Executive:
        approval.act_kind = ActKind::ExecutiveResolution;
        break;
      case Body::Council:
        approval.act_kind = ActKind::CouncilResolution;
        break;
      case Body::Director:
        approval.act_kind = ActKind::Determination;
        break;
    }
    approval.reason = reason(rule);
    approval.last_day = approval.reason.last_day;
    const bool is_after = approval.last_day && day_ > *approval.last_day;
    approval.is_late = approval.reason.is_late;
    approval.is_late_unless_extended = is_after && !approval.is_late;
  }

  ApprovalReason reason(const ApprovalRule& rule) const {
    ApprovalReason made;
    made.rule = rule.id;
    made.body = rule.body;
    for (const auto& [kind, count] : counts_) {
      const bool is_own = decides(rule) ? rule_for(kind) == &rule : names(rule, kind);
      if (is_own) made.counts.emplace(kind, count);
    }
    made.last_day = in_year(rule.last_day, plan_year_);
    made.extended_last_day = in_year(rule.extended_last_day, plan_year_);
    made.source = rule.source;
    made.sentence = rule.sentence;
    const auto& last = made.extended_last_day ? made.extended_last_day : made.last_day;
    made.is_late = last && day_ > *last;
    return made;
  }

  bool only_of(const ApprovalRule& rule) const {
    return std::ranges::all_of(counts_, [&](const auto& each) { return names(rule, each.first); });
  }

  ChangeCounts counts_;
  int plan_year_;
  Date day_;
  std::vector<const ApprovalRule*> in_force_;
  std::vector<const ApprovalRule*> ended_;  // without a successor, and not repealed
};

}  // namespace

Results<ApprovalRules> load_approval_rules(std::string_view toml, const std::string& file) {
  Result<toml::table> parsed =
      parse_toml(toml, file, {"il file delle regole", "the file of rules"});
  if (!parsed) return std::unexpected(Problems{std::move(parsed).error()});
  Problems problems;
  TomlTable top(*parsed, file, problems, manual);
  top.knows({"rule"});
  ApprovalRules loaded;
  for (const toml::table* each : top.tables("rule")) {
    ApprovalRule rule = RuleReader(top.within(*each)).read();
    for (const ApprovalRule& other : loaded.rules) {
      Bilingual message = clash(other, rule);
      if (message.it.empty()) continue;
      top.wrong(*each, std::move(message),
                {"correggere from, to o kinds", "correct from, to or kinds"});
    }
    loaded.rules.push_back(std::move(rule));
  }
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return loaded;
}

const ApprovalRules& built_in_approval_rules() {
  static const ApprovalRules rules = [] {
    const auto files = embedded::regimes();
    const auto found = std::ranges::find(files, "approval.toml", &EmbeddedFile::name);
    PEGASO_CHECK(found != files.end());
    auto loaded = load_approval_rules(found->content, "approval.toml");
    PEGASO_CHECK(loaded.has_value());
    return *std::move(loaded);
  }();
  return rules;
}

Approval who_may_approve(const ApprovalRules& rules, const Variation& variation, int plan_year,
                         Date day, bool urgent) {
  return Deriving(rules, variation, plan_year, day).run(urgent);
}

std::string_view name(Body body) { return bodies.at(static_cast<std::size_t>(body)).name; }

Bilingual title(Body body) {
  const BodyWords& words = bodies.at(static_cast<std::size_t>(body));
  return {std::string(words.it), std::string(words.en)};
}

}  // namespace pegaso::history

#include "reading/rulings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>

#include "base/check.h"
#include "base/text.h"
#include "base/toml.h"
#include "plan/target.h"
#include "reading/names.h"

namespace pegaso::reading {
namespace {

// --- the file ------------------------------------------------------------------------------------

// Reads one [[ruling]], noting what is wrong with it.
class RulingReader {
 public:
  RulingReader(const toml::table& table, const std::string& file, Problems& problems)
      : table_(table), file_(file), problems_(problems) {}

  Ruling read() {
    refuse_unknown_keys();
    Ruling out;
    out.record = text("record", true);
    out.part = part();
    out.objective = text("objective", false);
    out.quote = text("quote", false);
    out.who = text("who", true);
    out.when = when();
    out.why = text("why", false);
    out.chosen = chosen();
    return out;
  }

 private:
  void refuse(const toml::node& node, Bilingual message, Bilingual cure) {
    problems_.push_back({std::move(message),
                         {file_, node.source().begin.line, node.source().begin.column},
                         std::move(cure)});
  }

  void refuse_unknown_keys() {
    static constexpr auto known = std::to_array<std::string_view>(
        {"record", "part", "objective", "quote", "who", "when", "why", "chosen"});
    for (const auto& [key, node] : table_) {
      if (std::ranges::find(known, key.str()) != known.end()) continue;
      const std::string name(key.str());
      refuse(node,
             {"la chiave \"" + name + "\" non è conosciuta in [[ruling]]",
              "the key \"" + name + "\" is not known in [[ruling]]"},
             {"toglierla o correggerla", "remove or correct it"});
    }
  }

  void refuse_missing(std::string_view key) {
    refuse(table_,
           {"in questo [[ruling]] manca \"" + std::string(key) + "\"",
            "this [[ruling]] lacks \"" + std::string(key) + "\""},
           {"aggiungerla, o togliere la scelta e rifarla con `pegaso review`",
            "add it, or remove the ruling and make it again with `pegaso review`"});
  }

  std::string text(std::string_view key, bool required) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) {
      if (required) refuse_missing(key);
      return {};
    }
    if (const auto value = node->value_exact<std::string>()) return *value;
    refuse(*node,
           {"\"" + std::string(key) + "\" deve essere un testo",
            "\"" + std::string(key) + "\" must be a text"},
           {"metterlo tra virgolette", "put it between quotation marks"});
    return {};
  }

  Part part() {
    const std::string named = text("part", true);
    if (named.empty()) return Part::Document;
    if (const auto found = part_named(named)) return *found;
    refuse(*table_.get("part"),
           {"\"" + named + "\" non è una parte del piano",
            "\"" + named + "\" is not a part of the plan"},
           {"ad esempio \"phase\" o \"resultIndicator\"",
            "for instance \"phase\" or \"resultIndicator\""});
    return Part::Document;
  }

  Date when() {
    const toml::node* node = table_.get("when");
    if (node == nullptr) {
      refuse_missing("when");
      return {};
    }
    if (const auto day = node->value_exact<toml::date>()) {
      if (const auto date = Date::from(day->year, day->month, day->day)) return *date;
    }
    refuse(*node, {"\"when\" deve essere una data", "\"when\" must be a date"},
           {"scriverla così, senza virgolette: 2016-12-31",
            "write it like this, without quotation marks: 2016-12-31"});
    return {};
  }

  std::vector<std::pair<Field, std::string>> chosen() {
    std::vector<std::pair<Field, std::string>> out;
    const toml::node* node = table_.get("chosen");
    const toml::table* values = node == nullptr ? nullptr : node->as_table();
    if (values == nullptr || values->empty()) {
      refuse_missing("chosen");
      return out;
    }
    for (const auto& [key, value] : *values) {
      const std::string named(key.str());
      const auto field = field_named(named);
      const auto is = value.value_exact<std::string>();
      if (!field) {
        refuse(value,
               {"\"" + named + "\" non è un campo del piano",
                "\"" + named + "\" is not a field of the plan"},
               {"usare i nomi che scrive `pegaso review`",
                "use the names that `pegaso review` writes"});
      } else if (!is) {
        refuse(value,
               {"il valore di \"" + named + "\" deve essere un testo",
                "the value of \"" + named + "\" must be a text"},
               {"metterlo tra virgolette", "put it between quotation marks"});
      } else {
        out.emplace_back(*field, *is);
      }
    }
    std::ranges::sort(out);
    return out;
  }

  const toml::table& table_;
  const std::string& file_;
  Problems& problems_;
};

// A TOML basic string.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == '\x7F') {
      static constexpr std::string_view hex = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      out += "\\u00";
      out += hex[byte >> 4U];
      out += hex[byte & 15U];
    } else {
      out += c;
    }
  }
  return out + '"';
}

// --- the plan ------------------------------------------------------------------------------------

using plan::Plan;

template <class List>
auto* element(List& list, std::uint32_t index) {
  return index < list.size() ? &list[index] : nullptr;
}

std::string* text_of(plan::Objective& objective, Field field) {
  switch (field) {
    case Field::Title:
      return &objective.title;
    case Field::Code:
      return &objective.code;
    case Field::DirectorRole:
      return &objective.director_role;
    case Field::Director:
      return &objective.director;
    case Field::Unit:
      return &objective.unit;
    case Field::Kind:
      return &objective.kind;
    case Field::Mission:
      return &objective.mission;
    case Field::Programme:
      return &objective.programme;
    case Field::StrategicArea:
      return &objective.strategic_area;
    case Field::StrategicGoal:
      return &objective.strategic_goal;
    case Field::OperationalGoal:
      return &objective.operational_goal;
    case Field::Councillor:
      return &objective.councillor;
    case Field::FinalStakeholders:
      return &objective.final_stakeholders;
    case Field::ExpectedImpact:
      return &objective.expected_impact;
    case Field::IntermediateStakeholders:
      return &objective.intermediate_stakeholders;
    case Field::Description:
      return &objective.description;
    default:
      return nullptr;
  }
}

std::string* text_of(plan::Indicator& indicator, Field field) {
  switch (field) {
    case Field::Description:
      return &indicator.description;
    case Field::Formula:
      return &indicator.formula;
    case Field::Purpose:
      return &indicator.purpose;
    case Field::Dimension:
      return &indicator.dimension;
    case Field::Subdimension:
      return &indicator.subdimension;
    case Field::Target:
      return &indicator.target.text;
    default:
      return nullptr;
  }
}

std::string* text_of(plan::Phase& phase, Field field) {
  switch (field) {
    case Field::Text:
      return &phase.text;
    case Field::From:
      return &phase.from_text;
    case Field::To:
      return &phase.to_text;
    case Field::OtherUnits:
      return &phase.other_units;
    case Field::Delegate:
      return &phase.delegate;
    default:
      return nullptr;
  }
}

std::string* text_of(plan::MoneyRow& row, Field field) {
  switch (field) {
    case Field::Chapter:
      return &row.chapter;
    case Field::Commitment:
      return &row.commitment;
    case Field::Amount:
      return &row.amount_text;
    default:
      return nullptr;
  }
}

std::string* text_of(plan::Assignment& assignment, Field field) {
  switch (field) {
    case Field::Area:
      return &assignment.area;
    case Field::Unit:
      return &assignment.unit;
    case Field::Director:
      return &assignment.director;
    case Field::Activity:
      return &assignment.activity;
    case Field::Type:
      return &assignment.type;
    default:
      return nullptr;
  }
}

template <class Record>
bool set_text(Record* record, Field field, const std::string& value) {
  std::string* slot = record == nullptr ? nullptr : text_of(*record, field);
  if (slot == nullptr) return false;
  *slot = value;
  return true;
}

bool set_indicator(plan::Indicator* indicator, Field field, const std::string& value, int year) {
  if (!set_text(indicator, field, value)) return false;
  if (field == Field::Target) indicator->target.parsed = plan::parse_target(value, year);
  return true;
}

bool set_phase(plan::Phase* phase, Field field, const std::string& value) {
  if (!set_text(phase, field, value)) return false;
  if (field == Field::From) phase->from = parse_italian_date(value);
  if (field == Field::To) phase->to = parse_italian_date(value);
  return true;
}

bool set_money(plan::MoneyRow* row, Field field, const std::string& value) {
  if (!set_text(row, field, value)) return false;
  if (field != Field::Amount) return true;
  const auto parsed = parse_amount(value);
  row->amount = parsed ? std::optional(parsed->amount) : std::nullopt;
  if (parsed && !parsed->repaired) row->amount_text.clear();
  return true;
}

// --- applying ------------------------------------------------------------------------------------

constexpr auto no_choice = static_cast<std::size_t>(-1);

// Which of the doubt's choices the ruling takes; no_choice when none of them.
std::size_t choice_of(const Doubt& doubt, const Ruling& ruling) {
  if (ruling.chosen.size() != doubt.fields.size()) return no_choice;
  const auto is_chosen = [&](const DoubtField& field, std::size_t choice) {
    return std::ranges::any_of(ruling.chosen, [&](const auto& each) {
      return each.first == field.field && each.second == field.readings[choice];
    });
  };
  for (std::size_t choice = 0; choice < doubt.choices(); ++choice) {
    if (std::ranges::all_of(doubt.fields,
                            [&](const DoubtField& field) { return is_chosen(field, choice); })) {
      return choice;
    }
  }
  return no_choice;
}

bool put_choice(Plan& plan, const Doubt& doubt, std::size_t choice) {
  return std::ranges::all_of(doubt.fields, [&](const DoubtField& field) {
    Datum datum = doubt.record;
    datum.field = field.field;
    return set_field(plan, datum, field.readings[choice]);
  });
}

bool same_text(std::string_view a, std::string_view b) {
  return fold_for_comparison(a) == fold_for_comparison(b);
}

Bilingual why_stale(const Ruling& ruling, const std::vector<Doubt>& open) {
  const bool others = std::ranges::any_of(open, [&](const Doubt& doubt) {
    return doubt.record.part == ruling.part && same_text(doubt.objective, ruling.objective);
  });
  if (others) {
    return {"il testo della riga è cambiato da quando si è scelto: rivedere con `pegaso review`",
            "the record's text changed since it was ruled: look again with `pegaso review`"};
  }
  return {"in questo documento quella riga non c'è più o non è più in dubbio: la scelta non serve",
          "this document no longer has that record, or it is no longer in doubt: the ruling is not "
          "needed"};
}

std::string describe_ruling(const Ruling& ruling) {
  std::string out = ruling.record;
  if (!ruling.objective.empty()) out += ", " + ruling.objective;
  if (!ruling.quote.empty()) out += ": «" + ruling.quote + "»";
  return out;
}

}  // namespace

bool set_field(Plan& plan, const Datum& datum, const std::string& value) {
  if (datum.part == Part::Assignment) {
    return set_text(element(plan.assignments.items, datum.owner), datum.field, value);
  }
  plan::Objective* objective = element(plan.objectives, datum.owner);
  if (objective == nullptr) return false;
  const int year = plan.year.value_or(0);
  switch (datum.part) {
    case Part::Objective:
      return set_text(objective, datum.field, value);
    case Part::ImpactIndicator:
      return set_indicator(element(objective->impact_indicators, datum.item), datum.field, value,
                           year);
    case Part::ResultIndicator:
      return set_indicator(element(objective->result_indicators, datum.item), datum.field, value,
                           year);
    case Part::Phase:
      return set_phase(element(objective->phases, datum.item), datum.field, value);
    case Part::Money:
      return set_money(element(objective->money, datum.item), datum.field, value);
    default:
      return false;
  }
}

Results<std::vector<Ruling>> parse_rulings(std::string_view toml, const std::string& file) {
  if (toml.size() > rulings_bytes_max) {
    return std::unexpected(
        Problems{{{"il file delle scelte è troppo grande", "the rulings file is too large"},
                  {file, 0, 0},
                  {"controllare che sia il file giusto", "check that it is the right file"}}});
  }
  Result<toml::table> parsed = parse_toml(toml, file, {"il file delle scelte", "the rulings file"});
  if (!parsed) return std::unexpected(Problems{std::move(parsed).error()});
  Problems problems;
  std::vector<Ruling> out;
  for (const auto& [key, node] : *parsed) {
    const toml::array* list = key.str() == "ruling" ? node.as_array() : nullptr;
    if (list == nullptr || !list->is_homogeneous(toml::node_type::table)) {
      problems.push_back({{"\"" + std::string(key.str()) + "\": ci si aspetta solo [[ruling]]",
                           "\"" + std::string(key.str()) + "\": only [[ruling]] is expected"},
                          {file, node.source().begin.line, node.source().begin.column},
                          {"toglierla, o scrivere [[ruling]]", "remove it, or write [[ruling]]"}});
      continue;
    }
    for (const toml::node& each : *list) {
      out.push_back(RulingReader(*each.as_table(), file, problems).read());
    }
  }
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return out;
}

std::string format_ruling(const Ruling& ruling) {
  std::string out = "[[ruling]]\n";
  const auto line = [&](std::string_view key, std::string_view value) {
    out += key;
    out += " = ";
    out += value;
    out += '\n';
  };
  line("record", quoted(ruling.record));
  line("part", quoted(name(ruling.part)));
  if (!ruling.objective.empty()) line("objective", quoted(ruling.objective));
  if (!ruling.quote.empty()) line("quote", quoted(ruling.quote));
  line("who", quoted(ruling.who));
  line("when", format_iso(ruling.when));
  if (!ruling.why.empty()) line("why", quoted(ruling.why));
  out += "[ruling.chosen]\n";
  for (const auto& [field, value] : ruling.chosen) line(name(field), quoted(value));
  return out;
}

Ruling rule(const Doubt& doubt, std::size_t choice, std::string who, Date when, std::string why) {
  PEGASO_CHECK(choice < doubt.choices());
  Ruling out{doubt.id, doubt.record.part, doubt.objective, doubt.quote, {}, std::move(who),
             when,     std::move(why)};
  for (const DoubtField& field : doubt.fields) {
    out.chosen.emplace_back(field.field, field.readings[choice]);
  }
  std::ranges::sort(out.chosen);
  return out;
}

void apply_rulings(Reading& reading, const std::vector<Ruling>& rulings) {
  const std::vector<Doubt> open = doubts(reading);
  std::map<std::string_view, const Ruling*> latest;
  for (const Ruling& ruling : rulings) latest[ruling.record] = &ruling;

  std::vector<bool> settled(reading.uncertain.size(), false);
  for (const Doubt& doubt : open) {
    const auto found = latest.find(doubt.id);
    if (found == latest.end()) continue;
    const Ruling& ruling = *found->second;
    latest.erase(found);
    const std::size_t choice = choice_of(doubt, ruling);
    if (choice == no_choice || !put_choice(reading.plan, doubt, choice)) {
      reading.stale_rulings.push_back(
          {describe_ruling(ruling),
           {"quanto si è scelto non è tra le letture possibili: rivedere con `pegaso review`",
            "what was chosen is not among the possible readings: look again with `pegaso "
            "review`"}});
      continue;
    }
    for (std::size_t i = 0; i < doubt.fields.size(); ++i) settled[doubt.first_uncertain + i] = true;
  }
  for (const Ruling& ruling : rulings) {  // in the order of the file
    const auto left = latest.find(ruling.record);
    if (left == latest.end() || left->second != &ruling) continue;
    reading.stale_rulings.push_back({describe_ruling(ruling), why_stale(ruling, open)});
  }
  std::size_t index = 0;
  std::erase_if(reading.uncertain, [&](const Uncertain&) { return settled[index++]; });
}

}  // namespace pegaso::reading

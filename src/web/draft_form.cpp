#include "web/draft_form.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/number.h"
#include "history/describe.h"
#include "history/edit.h"

namespace pegaso::web {

using history::Part;
using history::PartRef;
using publishing::HtmlWriter;

namespace {

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

const std::array<FormSection, 4>& form_sections() {
  static const std::array<FormSection, 4> all = {
      {{"texts", "Scheda", "Sheet", {Part::Objective}},
       {"indicators", "Indicatori", "Indicators", {Part::ImpactIndicator, Part::ResultIndicator}},
       {"phases", "Fasi", "Phases", {Part::Phase}},
       {"money", "Risorse", "Money", {Part::MoneyRow}}}};
  return all;
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
constexpr std::string_view removal = "remove-";

}  // namespace

bool has_fields(Part part) { return !fields_of(part).empty(); }

const FormSection& section_named(std::string_view name) {
  const auto& all = form_sections();
  const auto* at = std::ranges::find(all, name, &FormSection::name);
  return at == all.end() ? all.front() : *at;
}

std::string part_key(const PartRef& at) {
  return fmt::format("{}-{}", history::name(at.part), static_cast<std::int64_t>(at.id));
}

std::string field_key(const PartRef& at, std::string_view field) {
  return fmt::format("{}-{}", part_key(at), field);
}

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

namespace {

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
    const std::string address = draft_objective_address(open_.draft.name, objective_.number);
    write_sections(address);
    write_draft_news(page_, open_.draft, stamp, true);
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

}  // namespace

void write_objective_form(Page& page, const OpenDraft& open, std::size_t position,
                          const FormSection& section, const Typed& typed, std::string_view stamp) {
  ObjectiveForm(page, open, open.versions.drafted.plan.objectives.at(position),
                open.versions.drafted.ids.objectives.at(position), section)
      .write(typed, stamp);
}

}  // namespace pegaso::web

#include "history/history_json.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <unordered_set>
#include <utility>
#include <vector>

#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>

#include "base/check.h"
#include "base/text.h"
#include "history/lists.h"
#include "plan/fields.h"

namespace pegaso::history {
namespace {

namespace json = boost::json;

// An entry with a whole plan in it takes eight.
constexpr std::size_t depth_max = 16;

constexpr std::string_view programme_key = "programme";
constexpr std::string_view changes_key = "changes";

// How the list of parts of one kind is called inside its owner.
constexpr std::string_view list_key(Part part) {
  switch (part) {
    case Part::TitlePage:
      return "titlePages";
    case Part::IndexEntry:
      return "index";
    case Part::Objective:
      return "objectives";
    case Part::ImpactIndicator:
      return "impactIndicators";
    case Part::ResultIndicator:
      return "resultIndicators";
    case Part::Phase:
      return "phases";
    case Part::MoneyRow:
      return "money";
    case Part::Assignment:
      return "assignments";
    case Part::AssignmentSubtotal:
      return "assignmentSubtotals";
    case Part::StaffTable:
      return "staff";
    case Part::StaffRow:
      return "rows";
    case Part::Plan:
    case Part::Programme:
      break;
  }
  return {};
}

template <class T>
struct Type {
  using type = T;
};

// Calls visit(Type<T>) for the T that a part is.
template <class Visit>
auto with_type_of(Part part, const Visit& visit) {
  switch (part) {
    case Part::Programme:
      return visit(Type<plan::AssignmentProgramme>());
    case Part::TitlePage:
      return visit(Type<plan::TitlePage>());
    case Part::IndexEntry:
      return visit(Type<plan::IndexEntry>());
    case Part::Objective:
      return visit(Type<plan::Objective>());
    case Part::ImpactIndicator:
    case Part::ResultIndicator:
      return visit(Type<plan::Indicator>());
    case Part::Phase:
      return visit(Type<plan::Phase>());
    case Part::MoneyRow:
      return visit(Type<plan::MoneyRow>());
    case Part::Assignment:
      return visit(Type<plan::Assignment>());
    case Part::AssignmentSubtotal:
      return visit(Type<plan::AssignmentSubtotal>());
    case Part::StaffTable:
      return visit(Type<plan::StaffTable>());
    case Part::StaffRow:
      return visit(Type<plan::StaffRow>());
    case Part::Plan:
      break;
  }
  return visit(Type<plan::Plan>());
}

// A part that stands in no list: the plan's own fields.
constexpr bool is_single(Part part) { return part == Part::Plan || part == Part::Programme; }

// What an indicator without an expected value has, as every reader gives it.
plan::Target no_target() { return {"", plan::parse_target("", 0)}; }

// The identities of an item's parts, for a list that has them or not.
template <class T>
struct IdsOf {
  using type = Id;
};
template <>
struct IdsOf<plan::Objective> {
  using type = ObjectiveIds;
};
template <>
struct IdsOf<plan::StaffTable> {
  using type = StaffTableIds;
};

void set_id(Id& ids, Id id) { ids = id; }
void set_id(ObjectiveIds& ids, Id id) { ids.id = id; }
void set_id(StaffTableIds& ids, Id id) { ids.id = id; }

constexpr std::array<std::string_view, std::variant_size_v<What>> kind_names = {
    "begun", "act_recorded", "act_corrected", "act_ratified", "act_annulled"};

// ---- Writing ------------------------------------------------------------------------------------

class Writer {
 public:
  json::object operator()(const Variation& variation) const {
    json::object object;
    put_changes(object, variation);
    return object;
  }

  json::object operator()(const Version& version) const {
    json::object object;
    put_fields(object, version.plan);
    json::object programme;
    put_fields(programme, version.plan.assignments);
    if (!programme.empty()) object[programme_key] = std::move(programme);
    for_each_own_list(version, [&](Part part, const auto& items, const auto& ids) {
      put_list(object, part, items, ids);
    });
    return object;
  }

  json::object operator()(const Act& act) const {
    json::object object;
    object["kind"] = name(act.kind);
    put(object, "body", act.body);
    put(object, "number", act.number);
    object["date"] = value(act.date);
    object["effective"] = value(act.effective);
    put(object, "orderInDay", act.order_in_day);
    put(object, "subject", act.subject);
    put(object, "link", act.link);
    return object;
  }

  json::object operator()(const Begun& begun) const {
    json::object object;
    object["effective"] = value(begun.effective);
    put(object, "document", begun.document);
    object["version"] = (*this)(begun.version);
    return object;
  }
  json::object operator()(const ActRecorded& recorded) const {
    json::object object;
    object["act"] = (*this)(recorded.act);
    put_changes(object, recorded.variation);
    return object;
  }
  json::object operator()(const ActCorrected& corrected) const {
    json::object object;
    object["actEntry"] = corrected.act_entry;
    put(object, "reason", corrected.reason);
    object["act"] = (*this)(corrected.act);
    put_changes(object, corrected.variation);
    return object;
  }
  json::object operator()(const ActRatified& ratified) const {
    json::object object;
    object["actEntry"] = ratified.act_entry;
    put(object, "number", ratified.number);
    object["date"] = value(ratified.date);
    return object;
  }
  json::object operator()(const ActAnnulled& annulled) const {
    json::object object;
    object["actEntry"] = annulled.act_entry;
    put(object, "from", annulled.from);
    put(object, "reason", annulled.reason);
    return object;
  }
  json::object operator()(const What& what) const { return std::visit(*this, what); }

  json::object operator()(const Entry& entry) const {
    json::object object;
    object["number"] = entry.number;
    object["recordedOn"] = value(entry.recorded_on);
    object["recordedAtUnixS"] = entry.recorded_at.time_since_epoch().count();
    put(object, "author", entry.author);
    object["kind"] = kind_name(entry.what);
    object["body"] = (*this)(entry.what);
    return object;
  }

  json::object operator()(const Change& change) const {
    return std::visit([this](const auto& each) { return this->change(each); }, change);
  }

 private:
  json::object change(const FieldChanged& change) const {
    json::object object = begin("field", change.at);
    object["field"] = change.field;
    object["from"] = field_value(change.from);
    object["to"] = field_value(change.to);
    return object;
  }
  json::object change(const ItemAdded& change) const {
    json::object object = begin("add", change.at);
    put_id(object, "after", change.after);
    object["item"] = item(change.at, change.item);
    return object;
  }
  json::object change(const ItemRemoved& change) const {
    json::object object = begin("remove", change.at);
    put_id(object, "after", change.after);
    object["item"] = item(change.at, change.item);
    return object;
  }
  json::object change(const ItemMoved& change) const {
    json::object object = begin("move", change.at);
    put_id(object, "wasAfter", change.after_before);
    put_id(object, "after", change.after);
    return object;
  }

  static json::object begin(std::string_view what, const PartRef& at) {
    json::object object;
    object["change"] = what;
    object["part"] = name(at.part);
    put_id(object, "owner", at.owner);
    put_id(object, "id", at.id);
    return object;
  }

  static void put_id(json::object& object, std::string_view key, Id id) {
    if (id != no_id) object[key] = static_cast<std::int64_t>(id);
  }

  void put_changes(json::object& object, const Variation& variation) const {
    json::array changes;
    changes.reserve(variation.changes.size());
    for (const Change& change : variation.changes) changes.emplace_back((*this)(change));
    object[changes_key] = std::move(changes);
  }

  json::object item(const PartRef& at, const Item& item) const {
    return std::visit(
        [&](const auto& each) {
          using T = std::remove_cvref_t<decltype(each)>;
          if constexpr (std::same_as<T, ObjectiveItem> || std::same_as<T, StaffTableItem>) {
            PEGASO_CHECK(each.ids.id == at.id);
            json::object object;
            // Where it stood among the objectives; says nothing new, but belongs to the value.
            if constexpr (std::same_as<T, ObjectiveItem>) put(object, "number", each.value.number);
            put_item(object, each.value, each.ids);
            return object;
          } else {
            json::object object;
            put_item(object, each, at.id);
            return object;
          }
        },
        item);
  }

  // Fields and inner lists.
  template <class T, class ItemIds>
  void put_item(json::object& object, const T& item, const ItemIds& ids) const {
    put_fields(object, item);
    for_each_inner_list(item, ids, [&](Part part, const auto& items, const auto& inner_ids) {
      put_list(object, part, items, inner_ids);
    });
  }

  template <class T, class ItemIds>
  void put_list(json::object& object, Part part, const std::vector<T>& items,
                const std::vector<ItemIds>& ids) const {
    PEGASO_CHECK(items.size() == ids.size());
    if (items.empty()) return;
    json::array list;
    list.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      json::object each;
      each["id"] = static_cast<std::int64_t>(id_of(ids[i]));
      put_item(each, items[i], ids[i]);
      list.emplace_back(std::move(each));
    }
    object[list_key(part)] = std::move(list);
  }

  template <class T>
  static void put_fields(json::object& object, const T& item) {
    static const T empty{};
    plan::for_each_field<T>([&](const auto& field) {
      if constexpr (std::same_as<decltype(item.*field.member), const plan::Target&>) {
        static const plan::Target none = no_target();
        if (item.*field.member != none) object[field.name] = value(item.*field.member);
      } else {
        if (item.*field.member != empty.*field.member) {
          object[field.name] = value(item.*field.member);
        }
      }
    });
  }

  template <class M>
  static void put(json::object& object, std::string_view key, const M& member) {
    if (member != M{}) object[key] = value(member);
  }

  static json::value field_value(const Value& any) {
    return std::visit([](const auto& each) { return value(each); }, any);
  }

  static json::value value(Absent) { return nullptr; }
  static json::value value(const std::string& text) { return json::string(text); }
  static json::value value(bool truth) { return truth; }
  static json::value value(int number) { return number; }
  static json::value value(std::int64_t number) { return number; }
  static json::value value(Money amount) { return amount.cents(); }
  static json::value value(Date date) { return json::string(format_iso(date)); }
  static json::value value(plan::Mark mark) { return json::string(plan::name(mark)); }
  static json::value value(plan::PhaseStatus status) { return json::string(plan::name(status)); }
  static json::value value(plan::Side side) { return json::string(plan::name(side)); }
  // A target that nobody parsed is not the same as an empty one.
  static json::value value(const plan::Target& target) {
    if (target == plan::Target{}) return nullptr;
    return json::string(target.text);
  }
  static json::value value(const std::vector<std::string>& texts) {
    json::array list;
    for (const std::string& each : texts) list.emplace_back(json::string(each));
    return list;
  }
  static json::value value(const plan::HeadsByHours& heads) {
    json::object object;
    for (const auto& [hours, count] : heads) object[hours] = count;
    return object;
  }
  template <class T>
  static json::value value(const std::optional<T>& optional) {
    return optional ? value(*optional) : json::value(nullptr);
  }
  // Values made of fields: Staffing and the like.
  template <class T>
    requires requires { plan::FieldsOf<T>::all; }
  static json::value value(const T& whole) {
    json::object object;
    put_fields(object, whole);
    return object;
  }
};

// ---- Places -------------------------------------------------------------------------------------

// Where a value stands, as a chain up to the whole; made into text only for a Problem.
struct Path {
  const Path* up = nullptr;
  std::string_view key;              // in the object above
  std::optional<std::size_t> index;  // in the list above

  Path at(std::string_view member) const { return {this, member, std::nullopt}; }
  Path at(std::size_t position) const { return {this, {}, position}; }
};

std::string text_of(const Path& path) {
  if (path.up == nullptr) return {};
  std::string text = text_of(*path.up);
  if (path.index) return text + "[" + std::to_string(*path.index) + "]";
  if (!text.empty()) text += '.';
  return text.append(path.key);
}

Bilingual at_place(const std::string& place, const Bilingual& message) {
  if (place.empty()) return message;
  return {"in «" + place + "»: " + message.it, "in \"" + place + "\": " + message.en};
}

std::unexpected<Problem> refuse_at(const Path& path, const Bilingual& message, Bilingual cure) {
  return refuse(at_place(text_of(path), message), {}, std::move(cure));
}

std::string listed(std::span<const std::string_view> words) {
  std::string list;
  for (const std::string_view each : words) {
    if (!list.empty()) list += ", ";
    list += each;
  }
  return list;
}

std::unexpected<Problem> refuse_unknown(const Path& path, std::string_view word,
                                        std::span<const std::string_view> known) {
  const std::string shown(word);
  const std::string list = listed(known);
  return refuse_at(path, {"«" + shown + "» non è previsto", "\"" + shown + "\" is not known"},
                   {"Usare una di queste parole: " + list + ".", "Use one of: " + list + "."});
}

// The names of an enumeration, from the first on; `name` gives each.
template <class Enum, std::size_t count>
std::array<std::string_view, count> names_of() {
  std::array<std::string_view, count> names;
  for (std::size_t i = 0; i < count; ++i) names[i] = name(static_cast<Enum>(i));
  return names;
}

// ---- Text into JSON -----------------------------------------------------------------------------

// Follows a text and remembers the first key that an object has twice.
class RepeatedKey {
 public:
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = max_object_size;
  static constexpr std::size_t max_key_size = max_object_size;
  static constexpr std::size_t max_string_size = max_object_size;

  // Where it is; "" when there is none.
  const std::string& place() const { return place_; }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) {
    levels_.push_back({true, {}, {}, 0});
    return true;
  }
  bool on_object_end(std::size_t, json::error_code&) { return end(); }
  bool on_array_begin(json::error_code&) {
    levels_.push_back({false, {}, {}, 0});
    return true;
  }
  bool on_array_end(std::size_t, json::error_code&) { return end(); }
  bool on_key_part(std::string_view part, std::size_t, json::error_code&) {
    part_.append(part);
    return true;
  }
  bool on_key(std::string_view part, std::size_t, json::error_code& error) {
    Level& level = levels_.back();
    level.key = std::exchange(part_, {}).append(part);
    if (level.keys.insert(level.key).second) return true;
    place_ = place_of_level();
    error = json::error::syntax;
    return false;
  }
  bool on_string_part(std::string_view, std::size_t, json::error_code&) { return true; }
  bool on_string(std::string_view, std::size_t, json::error_code&) { return count(); }
  bool on_number_part(std::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t, std::string_view, json::error_code&) { return count(); }
  bool on_uint64(std::uint64_t, std::string_view, json::error_code&) { return count(); }
  bool on_double(double, std::string_view, json::error_code&) { return count(); }
  bool on_bool(bool, json::error_code&) { return count(); }
  bool on_null(json::error_code&) { return count(); }
  bool on_comment_part(std::string_view, json::error_code&) { return true; }
  bool on_comment(std::string_view, json::error_code&) { return true; }

 private:
  struct Level {
    bool is_object = false;
    std::set<std::string> keys;
    std::string key;
    std::size_t index = 0;
  };

  std::string place_of_level() const {
    std::string text;
    for (const Level& each : levels_) {
      if (!each.is_object) {
        text += "[" + std::to_string(each.index) + "]";
      } else {
        if (!text.empty()) text += '.';
        text += each.key;
      }
    }
    return text;
  }
  bool end() {
    levels_.pop_back();
    return count();
  }
  bool count() {
    if (!levels_.empty()) ++levels_.back().index;
    return true;
  }

  std::vector<Level> levels_;
  std::string part_;
  std::string place_;
};

std::string place_of_repeated_key(std::string_view text) {
  json::parse_options options;
  options.max_depth = depth_max;
  json::basic_parser<RepeatedKey> parser(options);
  json::error_code error;
  parser.write_some(false, text.data(), text.size(), error);
  return parser.handler().place();
}

// Members of all objects. Boost keeps the last of several with one key, the text has them all: each
// has one colon outside of strings.
std::size_t members_in(const json::value& value) {
  std::size_t count = 0;
  if (const auto* object = value.if_object()) {
    count = object->size();
    for (const auto& member : *object) count += members_in(member.value());
  } else if (const auto* list = value.if_array()) {
    for (const json::value& each : *list) count += members_in(each);
  }
  return count;
}
std::size_t members_in(std::string_view text) {
  std::size_t count = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') in_string = !in_string;
    if (!in_string && text[i] == ':') ++count;
    if (in_string && text[i] == '\\') ++i;
  }
  return count;
}

SourcePosition position_in_text(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_begin = before.find_last_of('\n') + 1;
  return {"", static_cast<std::uint32_t>(1 + std::ranges::count(before, '\n')),
          static_cast<std::uint32_t>(1 + offset - line_begin)};
}

Result<json::value> parse(std::string_view text, const json::storage_ptr& memory) {
  json::parse_options options;
  options.max_depth = depth_max;
  json::parser parser(memory, options);
  json::error_code error;
  std::size_t used = 0;
  if (!text.empty()) used = parser.write_some(text.data(), text.size(), error);
  if (!error && text.empty()) error = json::error::incomplete;
  const std::string_view rest = text.substr(used);
  if (!error && !trimmed(rest).empty()) error = json::error::extra_data;
  if (error == json::error::too_deep) {
    return refuse({"il JSON ha troppi livelli, uno dentro l'altro",
                   "the JSON has too many levels, one inside another"},
                  position_in_text(text, used),
                  {"Seguire la forma descritta in docs/history-json.md.",
                   "Follow the form described in docs/history-json.md."});
  }
  if (error) {
    const std::string said = error.message();
    return refuse({"il testo non è JSON corretto (" + said + ")",
                   "the text is no correct JSON (" + said + ")"},
                  position_in_text(text, used),
                  {"Correggere il testo in quel punto: virgole, virgolette, parentesi, UTF-8.",
                   "Mend the text there: commas, quotes, brackets, UTF-8."});
  }
  json::value whole = parser.release();
  if (members_in(whole) != members_in(text)) {
    return refuse(at_place(place_of_repeated_key(text), {"è scritto due volte", "is there twice"}),
                  {}, {"Lasciarne uno solo.", "Leave only one of them."});
  }
  return whole;
}

// ---- Reading ------------------------------------------------------------------------------------

std::unexpected<Problem> refuse_type(const Path& path, const Bilingual& wanted) {
  return refuse_at(path, {"il valore è di un altro tipo", "the value is of another type"},
                   {"Qui va " + wanted.it + ".", "Write " + wanted.en + " here."});
}

std::unexpected<Problem> refuse_range(const Path& path) {
  return refuse_at(path, {"il numero è fuori misura", "the number is out of range"},
                   {"Scrivere un numero intero più piccolo.", "Write a smaller whole number."});
}

// The members of one object, taken by name; end() refuses those that nobody took.
class Members {
 public:
  static Result<Members> of(const json::value& value, const Path& path) {
    const auto* object = value.if_object();
    if (object == nullptr) {
      return refuse_type(path, {"un oggetto { ... }", "an object { ... }"});
    }
    return Members(*object, path);
  }

  const Path& path() const { return path_; }

  // nullptr when it is not there.
  const json::value* find(std::string_view key) {
    PEGASO_CHECK(known_count_ < known_.size());
    known_[known_count_++] = key;
    const json::value* found = object_->if_contains(key);
    if (found != nullptr) ++used_;
    return found;
  }

  Result<const json::value*> need(std::string_view key) {
    if (const json::value* found = find(key)) return found;
    const std::string shown(key);
    return refuse_at(path_, {"manca «" + shown + "»", "\"" + shown + "\" is missing"},
                     {"Aggiungere «" + shown + "».", "Add \"" + shown + "\"."});
  }

  Result<void> end() const {
    if (used_ == object_->size()) return {};
    const std::span<const std::string_view> known(known_.data(), known_count_);
    for (const auto& member : *object_) {
      if (std::ranges::find(known, std::string_view(member.key())) == known.end()) {
        return refuse_unknown(path_, member.key(), known);
      }
    }
    return {};
  }

 private:
  Members(const json::object& object, const Path& path) : object_(&object), path_(path) {}

  const json::object* object_;
  Path path_;
  std::size_t used_ = 0;
  std::array<std::string_view, 48> known_;
  std::size_t known_count_ = 0;
};

// What instantiates others at once (fields by name) stands behind them: clang asks for it.
class Reader {
 public:
  explicit Reader(int plan_year) : plan_year_(plan_year) {}

  Result<void> read(const json::value& value, const Path& path, Variation& variation) {
    Members members = TRY(Members::of(value, path));
    TRY(read_changes(members, variation));
    return members.end();
  }

  Result<void> read(const json::value& value, const Path& path, Version& version) {
    Members members = TRY(Members::of(value, path));
    TRY(read_fields(members, version.plan));
    if (const json::value* programme = members.find(programme_key)) {
      Members own = TRY(Members::of(*programme, path.at(programme_key)));
      TRY(read_fields(own, version.plan.assignments));
      TRY(own.end());
    }
    seen_.clear();
    Result<void> done;
    for_each_own_list(version, [&](Part part, auto& items, auto& ids) {
      if (done) done = read_list(members, part, items, ids);
    });
    TRY(std::move(done));
    number_objectives(version.plan);
    return members.end();
  }

  Result<void> read(const json::value& value, const Path& path, Act& act) {
    static const auto kinds = names_of<ActKind, 4>();
    Members members = TRY(Members::of(value, path));
    const std::size_t kind = TRY(read_word(members, "kind", kinds));
    act.kind = static_cast<ActKind>(kind);
    TRY(read_optional(members, "body", act.body));
    TRY(read_optional(members, "number", act.number));
    TRY(read_needed(members, "date", act.date));
    TRY(read_needed(members, "effective", act.effective));
    TRY(read_optional(members, "orderInDay", act.order_in_day));
    TRY(read_optional(members, "subject", act.subject));
    TRY(read_optional(members, "link", act.link));
    return members.end();
  }

  Result<void> read(const json::value& value, const Path& path, Begun& begun) {
    Members members = TRY(Members::of(value, path));
    TRY(read_needed(members, "effective", begun.effective));
    TRY(read_optional(members, "document", begun.document));
    TRY(read_needed(members, "version", begun.version));
    return members.end();
  }
  Result<void> read(const json::value& value, const Path& path, ActRecorded& recorded) {
    Members members = TRY(Members::of(value, path));
    TRY(read_needed(members, "act", recorded.act));
    TRY(read_changes(members, recorded.variation));
    return members.end();
  }
  Result<void> read(const json::value& value, const Path& path, ActCorrected& corrected) {
    Members members = TRY(Members::of(value, path));
    TRY(read_needed(members, "actEntry", corrected.act_entry));
    TRY(read_optional(members, "reason", corrected.reason));
    TRY(read_needed(members, "act", corrected.act));
    TRY(read_changes(members, corrected.variation));
    return members.end();
  }
  Result<void> read(const json::value& value, const Path& path, ActRatified& ratified) {
    Members members = TRY(Members::of(value, path));
    TRY(read_needed(members, "actEntry", ratified.act_entry));
    TRY(read_optional(members, "number", ratified.number));
    TRY(read_needed(members, "date", ratified.date));
    return members.end();
  }
  Result<void> read(const json::value& value, const Path& path, ActAnnulled& annulled) {
    Members members = TRY(Members::of(value, path));
    TRY(read_needed(members, "actEntry", annulled.act_entry));
    TRY(read_optional(members, "from", annulled.from));
    TRY(read_optional(members, "reason", annulled.reason));
    return members.end();
  }

  Result<void> read(const json::value& value, const Path& path, Entry& entry) {
    Members members = TRY(Members::of(value, path));
    TRY(read_needed(members, "number", entry.number));
    TRY(read_needed(members, "recordedOn", entry.recorded_on));
    std::int64_t recorded_at = 0;
    TRY(read_needed(members, "recordedAtUnixS", recorded_at));
    entry.recorded_at = std::chrono::sys_seconds(std::chrono::seconds(recorded_at));
    TRY(read_optional(members, "author", entry.author));
    const std::size_t kind = TRY(read_word(members, "kind", kind_names));
    const json::value& body = *TRY(members.need("body"));
    TRY(read_what(kind, body, path.at("body"), entry.what));
    return members.end();
  }

  // `kind`: index of the alternative.
  Result<void> read_what(std::size_t kind, const json::value& value, const Path& path, What& what) {
    switch (kind) {
      case 0:
        return read(value, path, what.emplace<0>());
      case 1:
        return read(value, path, what.emplace<1>());
      case 2:
        return read(value, path, what.emplace<2>());
      case 3:
        return read(value, path, what.emplace<3>());
      default:
        return read(value, path, what.emplace<4>());
    }
  }

 private:
  // ---- Values ----

  static Result<void> read(const json::value& value, const Path& path, std::string& field) {
    const auto* text = value.if_string();
    if (text == nullptr) return refuse_type(path, {"un testo", "a text"});
    field.assign(text->data(), text->size());
    return {};
  }
  static Result<void> read(const json::value& value, const Path& path, bool& field) {
    const bool* truth = value.if_bool();
    if (truth == nullptr) return refuse_type(path, {"true o false", "true or false"});
    field = *truth;
    return {};
  }
  static Result<void> read(const json::value& value, const Path& path, std::int64_t& field) {
    if (value.is_uint64()) return refuse_range(path);
    const auto* number = value.if_int64();
    if (number == nullptr) return refuse_type(path, {"un numero intero", "a whole number"});
    field = *number;
    return {};
  }
  static Result<void> read(const json::value& value, const Path& path, int& field) {
    std::int64_t number = 0;
    TRY(read(value, path, number));
    if (!std::in_range<int>(number)) return refuse_range(path);
    field = static_cast<int>(number);
    return {};
  }
  static Result<void> read(const json::value& value, const Path& path, Money& field) {
    std::int64_t cents = 0;
    TRY(read(value, path, cents));
    // The one amount that has no opposite is none (base/money.h).
    if (cents == std::numeric_limits<std::int64_t>::min()) return refuse_range(path);
    field = Money::from_cents(cents);
    return {};
  }
  static Result<void> read(const json::value& value, const Path& path, Date& field) {
    const auto* text = value.if_string();
    const auto date = text == nullptr ? std::nullopt : parse_iso_date(std::string_view(*text));
    if (!date) {
      return refuse_type(path, {"una data che esiste, scritta \"2016-12-31\"",
                                "a date that exists, written \"2016-12-31\""});
    }
    field = *date;
    return {};
  }
  static Result<void> read(const json::value& value, const Path& path, plan::Mark& field) {
    return read_named<plan::Mark, 4>(value, path, field);
  }
  static Result<void> read(const json::value& value, const Path& path, plan::PhaseStatus& field) {
    return read_named<plan::PhaseStatus, 5>(value, path, field);
  }
  static Result<void> read(const json::value& value, const Path& path, plan::Side& field) {
    return read_named<plan::Side, 2>(value, path, field);
  }
  template <class Enum, std::size_t count>
  static Result<void> read_named(const json::value& value, const Path& path, Enum& field) {
    static const auto names = names_of<Enum, count>();
    std::string word;
    TRY(read(value, path, word));
    const auto at = std::ranges::find(names, word);
    if (at == names.end()) return refuse_unknown(path, word, names);
    field = static_cast<Enum>(at - names.begin());
    return {};
  }
  Result<void> read(const json::value& value, const Path& path, plan::Target& field) const {
    if (value.is_null()) {
      field = {};
      return {};
    }
    TRY(read(value, path, field.text));
    field.parsed = plan::parse_target(field.text, plan_year_);
    return {};
  }
  static Result<void> read(const json::value& value, const Path& path,
                           std::vector<std::string>& field) {
    const json::array& list = *TRY(array(value, path));
    field.resize(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) TRY(read(list[i], path.at(i), field[i]));
    return {};
  }
  static Result<void> read(const json::value& value, const Path& path, plan::HeadsByHours& field) {
    const auto* object = value.if_object();
    if (object == nullptr) {
      return refuse_type(path, {"un oggetto come {\"36\": 3}", "an object such as {\"36\": 3}"});
    }
    for (const auto& member : *object) {
      TRY(read(member.value(), path.at(std::string_view(member.key())),
               field[std::string(member.key())]));
    }
    return {};
  }
  template <class T>
  Result<void> read(const json::value& value, const Path& path, std::optional<T>& field) {
    if (value.is_null()) {
      field.reset();
      return {};
    }
    return read(value, path, field.emplace());
  }
  template <class T>
    requires requires { plan::FieldsOf<T>::all; }
  Result<void> read(const json::value& value, const Path& path, T& field) {
    Members members = TRY(Members::of(value, path));
    TRY(read_fields(members, field));
    return members.end();
  }

  // ---- Members ----

  template <class M>
  Result<void> read_needed(Members& members, std::string_view key, M& member) {
    return read(*TRY(members.need(key)), members.path().at(key), member);
  }
  template <class M>
  Result<void> read_optional(Members& members, std::string_view key, M& member) {
    const json::value* value = members.find(key);
    if (value == nullptr) return {};
    return read(*value, members.path().at(key), member);
  }

  // A word of a closed list: its index.
  static Result<std::size_t> read_word(Members& members, std::string_view key,
                                       std::span<const std::string_view> words) {
    const json::value& value = *TRY(members.need(key));
    const Path path = members.path().at(key);
    const auto* text = value.if_string();
    if (text == nullptr) return refuse_type(path, {"un testo", "a text"});
    const auto at = std::ranges::find(words, std::string_view(*text));
    if (at == words.end()) return refuse_unknown(path, std::string_view(*text), words);
    return static_cast<std::size_t>(at - words.begin());
  }

  static Result<const json::array*> array(const json::value& value, const Path& path) {
    if (const auto* list = value.if_array()) return list;
    return refuse_type(path, {"un elenco [ ... ]", "a list [ ... ]"});
  }

  // ---- Items, lists, identities ----

  template <class T, class ItemIds>
  Result<void> read_item(Members& members, T& item, ItemIds& ids) {
    TRY(read_fields(members, item));
    Result<void> done;
    for_each_inner_list(item, ids, [&](Part part, auto& items, auto& inner_ids) {
      if (done) done = read_list(members, part, items, inner_ids);
    });
    return done;
  }

  template <class T, class ItemIds>
  Result<void> read_list(Members& members, Part part, std::vector<T>& items,
                         std::vector<ItemIds>& ids) {
    const json::value* value = members.find(list_key(part));
    if (value == nullptr) return {};
    const Path path = members.path().at(list_key(part));
    const json::array& list = *TRY(array(*value, path));
    items.resize(list.size());
    ids.resize(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Path place = path.at(i);
      Members own = TRY(Members::of(list[i], place));
      const Id id = TRY(read_id(own, "id"));
      if (!seen_.insert(id).second) {
        const std::string number = std::to_string(static_cast<std::int64_t>(id));
        return refuse_at(
            place.at("id"),
            {"l'identità " + number + " è già di un'altra parte",
             "the identity " + number + " is another part's already"},
            {"Dare a ogni parte la sua identità.", "Give each part an identity of its own."});
      }
      set_id(ids[i], id);
      TRY(read_item(own, items[i], ids[i]));
      TRY(own.end());
    }
    return {};
  }

  template <class T>
  Result<void> read_fields(Members& members, T& item) {
    Result<void> done;
    plan::for_each_field<T>([&](const auto& field) {
      if (!done) return;
      auto& member = item.*field.member;
      if (const json::value* value = members.find(field.name)) {
        done = read(*value, members.path().at(field.name), member);
      } else if constexpr (std::same_as<decltype(member), plan::Target&>) {
        member = no_target();
      }
    });
    return done;
  }

  static Result<Id> read_id(Members& members, std::string_view key) {
    const json::value& value = *TRY(members.need(key));
    return id_in(value, members.path().at(key));
  }
  // no_id when it is not there.
  static Result<Id> read_optional_id(Members& members, std::string_view key) {
    const json::value* value = members.find(key);
    if (value == nullptr) return no_id;
    return id_in(*value, members.path().at(key));
  }
  static Result<Id> id_in(const json::value& value, const Path& path) {
    const auto* number = value.if_int64();
    if (number != nullptr && *number > 0) return Id{*number};
    return refuse_type(path, {"un'identità, cioè un numero intero da 1 in su",
                              "an identity, a whole number from 1"});
  }

  // ---- Changes ----

  Result<void> read_changes(Members& members, Variation& variation) {
    const json::value& value = *TRY(members.need(changes_key));
    const Path path = members.path().at(changes_key);
    const json::array& list = *TRY(array(value, path));
    variation.changes.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
      variation.changes.push_back(TRY(read_change(list[i], path.at(i))));
    }
    return {};
  }

  Result<Change> read_change(const json::value& value, const Path& path) {
    static constexpr std::array<std::string_view, 4> whats = {"field", "add", "remove", "move"};
    Members members = TRY(Members::of(value, path));
    const std::size_t what = TRY(read_word(members, "change", whats));
    const PartRef at = TRY(read_part(members));
    if (what > 0 && is_single(at.part)) {
      const std::string part(name(at.part));
      return refuse_at(path.at("part"),
                       {"«" + part + "» non si aggiunge, non si toglie e non si sposta",
                        "\"" + part + "\" cannot be added, removed or moved"},
                       {"Usare \"change\": \"field\" per cambiarne un campo.",
                        "Use \"change\": \"field\" to change one of its fields."});
    }
    switch (what) {
      case 0:
        return read_field_change(members, at);
      case 1:
        return read_item_change<ItemAdded>(members, at);
      case 2:
        return read_item_change<ItemRemoved>(members, at);
      default:
        return read_move(members, at);
    }
  }

  Result<PartRef> read_part(Members& members) {
    static const auto parts = names_of<Part, parts_count>();
    PartRef at;
    at.part = static_cast<Part>(TRY(read_word(members, "part", parts)));
    if (owner_of(at.part) != Part::Plan) at.owner = TRY(read_id(members, "owner"));
    if (!is_single(at.part)) at.id = TRY(read_id(members, "id"));
    return at;
  }

  template <class T>
  static std::vector<std::string_view> field_names() {
    std::vector<std::string_view> names;
    plan::for_each_field<T>([&](const auto& field) { names.push_back(field.name); });
    return names;
  }

  template <class T, class M>
  Result<void> read_values(M T::*, const json::value& from, const json::value& to, const Path& path,
                           FieldChanged& change) {
    M before{};
    TRY(read(from, path.at("from"), before));
    M now{};
    TRY(read(to, path.at("to"), now));
    change.from = to_value(before);
    change.to = to_value(now);
    return {};
  }

  Result<Change> read_field_change(Members& members, const PartRef& at) {
    FieldChanged change;
    change.at = at;
    TRY(read_needed(members, "field", change.field));
    const json::value& from = *TRY(members.need("from"));
    const json::value& to = *TRY(members.need("to"));
    TRY(members.end());
    TRY(with_type_of(at.part, [&](auto type) -> Result<void> {
      using T = typename decltype(type)::type;
      std::optional<Result<void>> done;
      plan::for_each_field<T>([&](const auto& field) {
        if (field.name == change.field) {
          done = read_values(field.member, from, to, members.path(), change);
        }
      });
      if (done) return *std::move(done);
      return refuse_unknown(members.path().at("field"), change.field, field_names<T>());
    }));
    return change;
  }

  template <class T>
  Result<Item> read_change_item(const json::value& value, const Path& path, const PartRef& at) {
    if constexpr (std::same_as<T, plan::Plan> || std::same_as<T, plan::AssignmentProgramme>) {
      return Item();
    } else {
      Members members = TRY(Members::of(value, path));
      T item;
      typename IdsOf<T>::type ids{};
      if constexpr (std::same_as<T, plan::Objective>) {
        TRY(read_optional(members, "number", item.number));
      }
      seen_ = {at.id};
      set_id(ids, at.id);
      TRY(read_item(members, item, ids));
      TRY(members.end());
      return make_item(item, ids);
    }
  }

  template <class ItemChange>
  Result<Change> read_item_change(Members& members, const PartRef& at) {
    ItemChange change;
    change.at = at;
    change.after = TRY(read_optional_id(members, "after"));
    const json::value& value = *TRY(members.need("item"));
    TRY(members.end());
    change.item = TRY(with_type_of(at.part, [&](auto type) {
      return read_change_item<typename decltype(type)::type>(value, members.path().at("item"), at);
    }));
    return change;
  }

  Result<Change> read_move(Members& members, const PartRef& at) {
    ItemMoved change;
    change.at = at;
    change.after_before = TRY(read_optional_id(members, "wasAfter"));
    change.after = TRY(read_optional_id(members, "after"));
    TRY(members.end());
    return change;
  }

  struct IdHash {
    std::size_t operator()(Id id) const {
      return std::hash<std::int64_t>()(static_cast<std::int64_t>(id));
    }
  };

  int plan_year_;
  std::unordered_set<Id, IdHash> seen_;
};

template <class T>
std::string written(const T& value) {
  return json::serialize(Writer()(value));
}

template <class T>
Result<T> read_whole(std::string_view text, int plan_year) {
  json::monotonic_resource memory;
  const json::value whole = TRY(parse(text, &memory));
  T value;
  TRY(Reader(plan_year).read(whole, Path(), value));
  return value;
}

}  // namespace

std::string to_json(const Variation& variation) { return written(variation); }
std::string to_json(const Version& version) { return written(version); }
std::string to_json(const Act& act) { return written(act); }
std::string to_json(const Entry& entry) { return written(entry); }
std::string to_json(const What& what) { return written(what); }

std::string to_change_file(const Variation& variation) {
  std::string text = "{\"changes\":[";
  std::string_view before = "\n";
  for (const Change& change : variation.changes) {
    text.append(before).append(written(change));
    before = ",\n";
  }
  return text += variation.changes.empty() ? "]}\n" : "\n]}\n";
}

Result<Variation> variation_from_json(std::string_view json, int plan_year) {
  return read_whole<Variation>(json, plan_year);
}
Result<Version> version_from_json(std::string_view json, int plan_year) {
  return read_whole<Version>(json, plan_year);
}
Result<Act> act_from_json(std::string_view json) { return read_whole<Act>(json, 0); }
Result<Entry> entry_from_json(std::string_view json, int plan_year) {
  return read_whole<Entry>(json, plan_year);
}

std::string_view kind_name(const What& what) { return kind_names.at(what.index()); }

Result<What> what_from_json(std::string_view kind, std::string_view json, int plan_year) {
  const auto at = std::ranges::find(kind_names, kind);
  if (at == kind_names.end()) return refuse_unknown(Path(), kind, kind_names);
  json::monotonic_resource memory;
  const json::value whole = TRY(parse(json, &memory));
  What what;
  TRY(Reader(plan_year).read_what(static_cast<std::size_t>(at - kind_names.begin()), whole, Path(),
                                  what));
  return what;
}

}  // namespace pegaso::history

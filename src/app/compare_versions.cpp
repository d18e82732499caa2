#include "app/compare_versions.h"

#include <utility>
#include <variant>

#include "app/drafts.h"
#include "app/files.h"
#include "app/plan_history.h"
#include "base/number.h"
#include "history/matching.h"

namespace pegaso::app {
namespace {

using history::Version;

// A side as it was found: a version with its identities, or a document that has none yet.
struct Side {
  std::variant<Version, plan::Plan> found;
  Bilingual name;
};

constexpr std::string_view draft_prefix = "draft:";

// The number after "#"; nullopt: it is no such side.
std::optional<std::int64_t> entry_number(std::string_view side) {
  if (!side.starts_with('#')) return std::nullopt;
  return parse_number<std::int64_t>(side.substr(1));
}

std::optional<Date> day_of(const std::string& point) {
  const auto iso = parse_iso_date(point);
  return iso ? iso : parse_italian_date(point);
}

bool is_point(const std::string& side) {
  return side == "now" || entry_number(side) || side.starts_with(draft_prefix) || day_of(side);
}

Problem no_point(const std::string& side) {
  return {{"«" + side + "» non è un giorno, una registrazione, una bozza",
           "\"" + side + "\" is no day, no entry, no draft"},
          {},
          {"ad esempio: 2016-10-01, #3, now, draft:NOME",
           "for instance: 2016-10-01, #3, now, draft:NAME"}};
}

class Sides {
 public:
  explicit Sides(const CompareRequest& request) : request_(request) {}

  Results<Side> find(const std::string& side) const {
    // A file of such a name is what the name says.
    if (!is_point(side) || is_there(side)) return document(side);
    Result<Side> found = of_store(side);
    if (!found) return std::unexpected(Problems{std::move(found).error()});
    return *std::move(found);
  }

 private:
  Results<Side> document(const std::string& path) const {
    if (path != standard_input && !is_there(path)) {
      Problem problem = no_point(path);
      problem.message.it += " né un file";
      problem.message.en += " and no file";
      problem.cure.it += ", piano.txt";
      problem.cure.en += ", plan.txt";
      return std::unexpected(Problems{std::move(problem)});
    }
    ReadRequest request = request_.reading;
    request.path = path;
    Results<reading::Reading> reading = read_plan(request);
    if (!reading) return std::unexpected(std::move(reading).error());
    return Side{std::move(reading->plan), {path, path}};
  }

  Result<Side> of_store(const std::string& side) const {
    if (!request_.store_path) {
      return refuse({"«" + side + "» è una versione di un archivio: quale archivio?",
                     "\"" + side + "\" is a version of a store: which store?"},
                    {},
                    {"indicarlo con --from, ad esempio --from town.db",
                     "name it with --from, for instance --from town.db"});
    }
    PlanHistory history = TRY(PlanHistory::open(*request_.store_path, request_.plan));
    NamedVersion found = TRY(find_version(history, side, request_.today, request_.known_on));
    return Side{std::move(found.version), std::move(found.name)};
  }

  const CompareRequest& request_;
};

// The document as a version whose parts are those of `other`, as far as that is clear.
Result<Version> matched(const Version& other, const plan::Plan& document,
                        std::vector<int>& uncertain) {
  const history::Matching matching = history::match(other, document);
  uncertain = matching.uncertain();
  history::Decisions decisions;
  for (const int number : uncertain) decisions.emplace(number, history::no_id);
  history::NewIds ids(history::last_id(other));
  return history::identify(other, document, matching, decisions, ids);
}

Result<Comparison> compare(Side before, Side after) {
  Comparison made;
  made.names = {std::move(before.name), std::move(after.name)};
  auto* before_version = std::get_if<Version>(&before.found);
  auto* after_version = std::get_if<Version>(&after.found);
  if (before_version == nullptr && after_version != nullptr) {
    made.before = TRY(matched(*after_version, std::get<plan::Plan>(before.found), made.uncertain));
    made.after = std::move(*after_version);
    return made;
  }
  history::NewIds ids;
  made.before = before_version != nullptr
                    ? std::move(*before_version)
                    : history::first_version(std::get<plan::Plan>(std::move(before.found)), ids);
  made.after = after_version != nullptr
                   ? std::move(*after_version)
                   : TRY(matched(made.before, std::get<plan::Plan>(after.found), made.uncertain));
  return made;
}

}  // namespace

Result<NamedVersion> find_version(PlanHistory& history, const std::string& point, Date today,
                                  std::optional<Date> known_on) {
  if (const auto entry = entry_number(point)) {
    const std::string number = std::to_string(*entry);
    return NamedVersion{
        TRY(history.version_after(*entry)),
        {"versione dopo la registrazione n. " + number, "version after entry " + number}};
  }
  if (point.starts_with(draft_prefix)) {
    const storage::Draft draft = TRY(find_draft(history, point.substr(draft_prefix.size())));
    return NamedVersion{TRY(drafted_versions(history, draft)).drafted,
                        {"bozza " + draft.name, "draft " + draft.name}};
  }
  if (point == "now") {
    return NamedVersion{TRY(history::latest_version(history.journal())),
                        {"ultima versione", "latest version"}};
  }
  const auto day = day_of(point);
  if (!day) return std::unexpected(no_point(point));
  const std::string in_force = format_italian(*day);
  Bilingual name{"versione in vigore il " + in_force, "version in force on " + in_force};
  if (known_on) {
    name.it += ", come nota il " + format_italian(*known_on);
    name.en += ", as known on " + format_italian(*known_on);
  }
  return NamedVersion{TRY(history::version_on(history.journal(), {*day, known_on.value_or(today)})),
                      std::move(name)};
}

Results<Comparison> compare_versions(const CompareRequest& request) {
  const Sides sides(request);
  Results<Side> before = sides.find(request.before);
  if (!before) return std::unexpected(std::move(before).error());
  Results<Side> after = sides.find(request.after);
  if (!after) return std::unexpected(std::move(after).error());
  Result<Comparison> made = compare(*std::move(before), *std::move(after));
  if (!made) return std::unexpected(Problems{std::move(made).error()});
  return *std::move(made);
}

}  // namespace pegaso::app

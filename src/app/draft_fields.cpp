#include "app/draft_fields.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/drafts.h"
#include "base/number.h"
#include "base/text.h"
#include "history/describe.h"
#include "history/edit.h"

namespace pegaso::app {
namespace {

using history::PartRef;
using history::Version;
using storage::Draft;
using storage::DraftVersion;

// As a browser gives a text back: line ends in its own way.
std::string plain(std::string_view text) {
  std::string without(text);
  std::erase(without, '\r');
  return std::string(trimmed(without));
}

// The versions of the draft from that of the form on. Refuses a stamp of another draft.
Result<std::vector<DraftVersion>> versions_since(PlanHistory& history, const Draft& draft,
                                                 std::string_view stamp) {
  const std::size_t dot = stamp.find('.');
  const auto created = parse_number<std::int64_t>(stamp.substr(0, dot));
  const auto version = dot == std::string_view::npos
                           ? std::nullopt
                           : parse_number<std::int64_t>(stamp.substr(dot + 1));
  std::vector<DraftVersion> versions;
  if (version && created == draft.created_at.time_since_epoch().count()) {
    versions = TRY(storage::draft_versions(history.store(), history.key(), draft.name, *version));
  }
  if (versions.empty() || versions.front().version != *version) {
    return refuse({"La pagina è di una bozza che non c'è più.",
                   "The page is of a draft that is no longer there."},
                  {}, {"Aprire di nuovo la bozza", "Open the draft again"});
  }
  return versions;
}

// One form being merged.
class Merge {
 public:
  Merge(Version base, Version form, Version now, std::span<const DraftVersion> since)
      : base_(std::move(base)), form_(std::move(form)), now_(std::move(now)), since_(since) {}

  Result<void> take(const TypedField& typed, MergedFields& merged) {
    const auto was = history::field_text(form_, typed.at, typed.field);
    const std::string text = plain(typed.text);
    if (!was || plain(*was) == text) return {};
    const auto theirs = history::field_text(now_, typed.at, typed.field);
    if (theirs && plain(*theirs) == text) return {};
    if (!theirs || *theirs != *was) {
      merged.collisions.push_back(TRY(collision(typed, *was, theirs, text)));
      return {};
    }
    const auto changes = history::set_field(now_, typed.at, {typed.field, text});
    if (!changes) {
      merged.refusals.push_back({typed.at, typed.field, changes.error()});
      return {};
    }
    now_ = TRY(history::apply(std::move(now_), {*changes}));
    merged.taken.push_back({typed.at, typed.field, text});
    return {};
  }

  Result<void> remove(const PartRef& at) {
    const auto is_of = [&](const history::Change& change) {
      const PartRef& part = history::part_of(change);
      return part == at || (at.part == history::Part::Objective && part.owner == at.id);
    };
    const auto theirs = history::diff(form_, now_).changes;
    const auto change = std::ranges::find_if(theirs, is_of);
    if (change != theirs.end()) {
      // Both took it out.
      if (std::holds_alternative<history::ItemRemoved>(*change)) return {};
      const Bilingual which = history::describe_part(now_, at);
      return refuse(
          {"Intanto qualcun altro ha cambiato: " + which.it + ". Non è stata tolta.",
           "Somebody else has changed it meanwhile: " + which.en + ". It was not removed."},
          {},
          {"Guardare che cosa è cambiato, poi toglierla", "Look at what changed, then remove it"});
    }
    const history::Change removal = TRY(history::remove_part(now_, at));
    now_ = TRY(history::apply(std::move(now_), {{removal}}));
    return {};
  }

  Result<history::Variation> variation() const {
    TRY(history::check_amounts(now_));
    return history::diff(base_, now_);
  }

 private:
  Result<FieldCollision> collision(const TypedField& typed, const std::string& was,
                                   const std::optional<std::string>& theirs,
                                   const std::string& text) const {
    FieldCollision found;
    found.at = typed.at;
    found.field = typed.field;
    const Bilingual part = history::describe_part(form_, typed.at);
    const Bilingual field = history::field_title(typed.field);
    found.where = {part.it + ", " + field.it, part.en + ", " + field.en};
    found.was = was;
    found.theirs = theirs.value_or("");
    found.typed = text;
    found.is_gone = !theirs;
    // Whoever gave it the value that it has now.
    std::optional<std::string> before = was;
    for (const DraftVersion& each : since_) {
      const Version version = TRY(history::apply(base_, each.variation));
      auto value = history::field_text(version, typed.at, typed.field);
      if (value != before) {
        found.author = each.author;
        found.edited_at = each.edited_at;
      }
      before = std::move(value);
    }
    return found;
  }

  Version base_;
  Version form_;  // as the form showed it
  Version now_;   // as the draft is, then with what was typed
  std::span<const DraftVersion> since_;
};

}  // namespace

std::string stamp_of(const Draft& draft) {
  return fmt::format("{}.{}", draft.created_at.time_since_epoch().count(), draft.version);
}

Result<MergedFields> merge_fields(PlanHistory& history, const std::string& name,
                                  std::string_view stamp, std::span<const TypedField> typed,
                                  std::span<const PartRef> removed) {
  MergedFields merged;
  merged.draft = TRY(find_draft(history, name));
  const auto versions = TRY(versions_since(history, merged.draft, stamp));
  const std::span<const DraftVersion> since = std::span(versions).subspan(1);
  for (const DraftVersion& each : since) {
    if (std::ranges::find(merged.others, each.author) == merged.others.end())
      merged.others.push_back(each.author);
  }
  DraftedVersions now = TRY(drafted_versions(history, merged.draft));
  Version form = TRY(history::apply(now.base, versions.front().variation));
  Merge merge(std::move(now.base), std::move(form), std::move(now.drafted), since);
  for (const PartRef& each : removed) TRY(merge.remove(each));
  for (const TypedField& each : typed) {
    const bool is_removed = std::ranges::find(removed, each.at) != removed.end();
    if (!is_removed) TRY(merge.take(each, merged));
  }
  merged.draft.variation = TRY(merge.variation());
  return merged;
}

Result<MergedFields> save_fields(PlanHistory& history, const Recording& recording,
                                 const std::string& name, std::string_view stamp,
                                 std::span<const TypedField> typed,
                                 std::span<const PartRef> removed) {
  // Who comes second merges again with what the first has just kept.
  constexpr int attempts = 5;
  for (int i = 0; i < attempts; ++i) {
    MergedFields merged = TRY(merge_fields(history, name, stamp, typed, removed));
    if (!merged.is_whole()) return merged;
    const Draft before = TRY(find_draft(history, name));
    if (before.variation == merged.draft.variation && before.version == merged.draft.version)
      return merged;
    if (TRY(storage::change_draft(history.store(), history.key(), merged.draft, recording.author,
                                  recording.now))) {
      ++merged.draft.version;
      return merged;
    }
  }
  return std::unexpected(draft_changed_meanwhile());
}

}  // namespace pegaso::app

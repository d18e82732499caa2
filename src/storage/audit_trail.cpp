#include "storage/audit_trail.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "storage/municipalities.h"
#include "storage/sqlite.h"
#include "storage/store_access.h"

namespace pegaso::storage {
namespace {

// Of a table, as SQL expressions. `newest` sorts its rows in the order of recording, the last first.
struct Source {
  Recorded what;
  std::string_view table;
  std::string_view newest;
  std::string_view called;
  std::string_view kind;
  std::string_view about;
  std::string_view recorded_at = "recorded_at_unix_s";
};

constexpr auto sources = std::to_array<Source>({
    {Recorded::Act, "journal_entry", "recorded_at_unix_s DESC, number DESC", "number", "kind",
     "''"},
    {Recorded::Draft, "draft_edit", "edited_at_unix_s DESC, version DESC", "name", "''", "name",
     "edited_at_unix_s"},
    {Recorded::Movement, "movement", "movement_id DESC",
     "coalesce(number_year || '/' || number, '')", "kind",
     "(SELECT c.code FROM chapter c WHERE c.municipality_id = t.municipality_id AND c.chapter_id = "
     "t.chapter_id)"},
    {Recorded::Division, "division", "division_id DESC", "''", "''",
     "(SELECT c.code FROM chapter c WHERE c.municipality_id = t.municipality_id AND c.chapter_id = "
     "t.chapter_id)"},
    {Recorded::Event, "event", "number DESC", "number",
     "CASE WHEN takes_back IS NOT NULL THEN 'taken-back' ELSE coalesce((SELECT f.text FROM "
     "event_fact f WHERE f.municipality_id = t.municipality_id AND f.number = t.number AND t.kind "
     "= 'DONE' AND f.name = 'duty'), kind) END",
     "CASE WHEN takes_back IS NOT NULL THEN 'n. ' || takes_back ELSE subject END"},
    {Recorded::Assignment, "assignment_entry", "entry_id DESC", "number_year || '/' || number",
     "CASE WHEN is_annulled THEN 'annulled' ELSE '' END", "object"},
    {Recorded::Grant, "grant_entry", "entry_id DESC", "number_year || '/' || number",
     "CASE WHEN is_annulled THEN 'annulled' ELSE '' END", "kind"},
    {Recorded::Purchase, "purchase", "recorded_at_unix_s DESC, year DESC, number DESC",
     "year || '/' || number", "''", "object"},
    {Recorded::PurchaseEvent, "purchase_event", "event_id DESC", "year || '/' || number",
     "CASE WHEN annuls IS NOT NULL THEN 'annulled' ELSE kind END",
     "(SELECT p.object FROM purchase p WHERE p.municipality_id = t.municipality_id AND p.year = "
     "t.year AND p.number = t.number)"},
    {Recorded::Acceptance, "acceptance", "number DESC", "number",
     "CASE WHEN takes_back IS NOT NULL THEN 'taken-back' ELSE kind END", "reason"},
    {Recorded::Access, "access_entry", "number DESC", "number", "what", "account"},
});

class TrailReader {
 public:
  TrailReader(const Database& db, std::int64_t municipality, const TrailRequest& request)
      : db_(db), municipality_(municipality), request_(request) {}

  void read(const Source& source) {
    const std::size_t before = entries_.size();
    Statement row(db_, fmt::format("SELECT {}, author, {}, {}, {} FROM {} t WHERE "
                                   "municipality_id = ? ORDER BY {}",
                                   source.recorded_at, source.called, source.kind, source.about,
                                   source.table, source.newest));
    row.start(municipality_);
    for (std::size_t seen = 0; seen < request_.rows_max && row.next(); ++seen) {
      TrailEntry entry;
      entry.what = source.what;
      entry.at = std::chrono::sys_seconds(std::chrono::seconds(row.integer<std::int64_t>()));
      if (entry.at < request_.since) break;
      entry.author = row.text();
      if (!request_.author.empty() && entry.author != request_.author) continue;
      entry.called = word(row);
      entry.kind = row.text();
      entry.about = row.text();
      if (is_with_last(entry, before)) {
        ++entries_.back().rows;
        continue;
      }
      if (entries_.size() - before == request_.entries_max) break;
      entries_.push_back(std::move(entry));
    }
  }

  std::vector<TrailEntry> take() {
    std::ranges::stable_sort(entries_, std::ranges::greater{}, &TrailEntry::at);
    return std::move(entries_);
  }

 private:
  static std::string word(Statement& row) {
    const Cell cell = row.cell();
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
    if (const auto* text = std::get_if<std::string_view>(&cell)) return std::string(*text);
    return {};
  }

  bool is_with_last(const TrailEntry& entry, std::size_t begin) const {
    if (entries_.size() == begin) return false;
    const TrailEntry& last = entries_.back();
    return last.at == entry.at && last.author == entry.author && last.kind == entry.kind;
  }

  const Database& db_;
  std::int64_t municipality_;
  const TrailRequest& request_;
  std::vector<TrailEntry> entries_;
};

}  // namespace

Result<std::vector<TrailEntry>> audit_trail(const Store& store, const std::string& municipality,
                                            const TrailRequest& request) {
  return read_store(store, [&]() -> Result<std::vector<TrailEntry>> {
    TrailReader reader(StoreAccess::db(store), TRY(municipality_id(store, municipality)), request);
    for (const Source& each : sources) {
      if (each.what != Recorded::Access || request.with_accesses) reader.read(each);
    }
    return reader.take();
  });
}

}  // namespace pegaso::storage

#include "app/chapter_sheet.h"

#include <algorithm>
#include <map>
#include <utility>

#include "app/chapter_shares.h"
#include "app/record_movement.h"
#include "storage/budget_store.h"

namespace pegaso::app {

using budget::Entry;
using budget::MovementId;
using budget::MovementKind;

namespace {

// The list turned into a tree, written depth first.
class MovementTree {
 public:
  MovementTree(storage::Books& books, std::vector<Entry> entries)
      : books_(books), entries_(std::move(entries)) {
    for (std::size_t i = 0; i < entries_.size(); ++i) places_.emplace(entries_[i].id, i);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const auto& parent = entries_[i].movement.parent;
      if (parent && places_.contains(*parent)) {
        children_[*parent].push_back(i);
      } else {
        roots_.push_back(i);
      }
    }
  }

  std::vector<MovementLine> lines() {
    // A stack rather than recursion: chains of movements have no bound of their own.
    std::vector<std::pair<std::size_t, std::size_t>> waiting;
    for (const std::size_t root : roots_) {
      waiting.emplace_back(root, 0);
      while (!waiting.empty()) {
        const auto [at, depth] = waiting.back();
        waiting.pop_back();
        add(entries_[at], depth);
        const auto& below = children_[entries_[at].id];
        for (std::size_t i = below.size(); i > 0; --i)
          waiting.emplace_back(below[i - 1], depth + 1);
      }
    }
    return std::move(lines_);
  }

 private:
  void add(const Entry& entry, std::size_t depth) {
    MovementLine line{entry, depth, {}, false};
    const MovementKind kind = entry.movement.kind;
    line.is_taken_back = std::ranges::any_of(children_[entry.id], [&](std::size_t child) {
      return entries_[child].movement.kind == MovementKind::CounterEntry;
    });
    const bool has_rest = budget::is_claim(kind) || kind == MovementKind::Settlement;
    if (has_rest && !line.is_taken_back) line.left = books_.remainder(entry.id);
    lines_.push_back(std::move(line));
  }

  storage::Books& books_;
  std::vector<Entry> entries_;
  std::map<MovementId, std::size_t> places_;
  std::map<MovementId, std::vector<std::size_t>> children_;
  std::vector<std::size_t> roots_;
  std::vector<MovementLine> lines_;
};

}  // namespace

Result<ChapterSheet> chapter_sheet(const regime::Regime& regime, const ReportRequest& request,
                                   const budget::ChapterKey& key) {
  const storage::Store store = TRY(storage::Store::open(request.store_path));
  const std::string municipality = TRY(municipality_of(store, request.municipality));
  const Date day = request.as_of.on;
  ChapterSheet sheet;
  storage::MovementFilter filter;
  filter.chapter = key;
  filter.year = request.year;
  std::vector<Entry> entries = TRY(storage::movements(store, municipality, filter));
  std::erase_if(entries, [&](const Entry& each) {
    return each.movement.date > day || each.recorded_on > request.as_of.known_on;
  });
  const std::vector<int> years = TRY(storage::years_with_balances(store, municipality));
  const auto body = [&](storage::Books& books) -> Result<void> {
    auto chapter = books.chapter(key);
    if (!chapter) {
      const Bilingual what = budget::describe(key);
      return refuse(
          {"il " + what.it + " non esiste", "there is no " + what.en}, {},
          {"Controllare il codice, articolo compreso", "Check the code, article included"});
    }
    sheet.chapter = *std::move(chapter);
    sheet.balances = books.balances_on(key, request.year, day);
    for (const int year : years) {
      const budget::Balances balances = books.balances_on(key, year, day);
      if (!balances.is_zero()) sheet.by_year.emplace_back(year, balances);
    }
    sheet.movements = MovementTree(books, std::move(entries)).lines();
    sheet.limit = limit_of(regime, sheet.chapter, request.year, day, books);
    return {};
  };
  TRY(storage::read_books(store, municipality, body));
  // Where the regime has no cap for the day there is none to show; recording says what is missing.
  if (const auto cap = cap_of(regime, {sheet.chapter, sheet.balances}, day)) sheet.cap = *cap;
  // A year without a plan has no objectives; the chapter is the same.
  if (auto claims = chapter_claims(request, key)) {
    sheet.shares = std::move(claims->shares);
    sheet.undivided = std::move(claims->undivided);
  }
  return sheet;
}

}  // namespace pegaso::app

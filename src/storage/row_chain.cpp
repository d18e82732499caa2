#include "storage/row_chain.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "base/check.h"
#include "storage/store_access.h"
#include "storage/verify_rows.h"

namespace pegaso::storage {
namespace {

using RowKey = std::pair<std::int64_t, std::int64_t>;

std::string folded_name_of(const Database& db, std::int64_t municipality) {
  Statement row(db, "SELECT folded_name FROM municipality WHERE municipality_id = ?");
  row.start(municipality);
  if (!row.next()) throw DamagedValue("row without its municipality");
  return row.text();
}

void add(Hasher& hasher, const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    hasher.add("integer");
    hasher.add(*number);
  } else if (const auto* text = std::get_if<std::string_view>(&cell)) {
    hasher.add("text");
    hasher.add(*text);
  } else {
    hasher.add("null");
  }
}

// A query with no row where the table has no parts.
std::string parts_query(const ChainedTable& table) {
  if (table.parts_table.empty()) return "SELECT 1 WHERE ? + ? IS NULL";
  return fmt::format("SELECT {} FROM {} WHERE municipality_id = ? AND number = ? ORDER BY {}",
                     table.parts_columns, table.parts_table, table.parts_columns);
}

// Goes along one chain; remembers the first row that does not hold.
class ChainWalk {
 public:
  ChainWalk(const Database& db, const ChainedTable& table, std::int64_t municipality,
            std::string name)
      : db_(db), table_(table), municipality_(municipality), hasher_(db, table, municipality) {
    state_.of = table.of;
    state_.key.municipality = std::move(name);
  }

  ChainState check() {
    try {
      read_links();
      check_head();
      check_rows();
      check_parts();
    } catch (const DamagedValue& damage) {
      const std::string said = damage.what();
      break_at(state_.entries + 1,
               {"non si può leggere (" + said + ")", "it cannot be read (" + said + ")"});
    }
    return std::move(state_);
  }

 private:
  void read_links() {
    Statement link(db_,
                   "SELECT place, year, number, hash FROM chain_link WHERE municipality_id = ? "
                   "AND chain = ? ORDER BY place");
    link.start(municipality_, table_.table);
    while (link.next() && !state_.broken_entry) {
      const auto place = link.integer<std::int64_t>();
      const auto year = link.integer<std::int64_t>();
      const auto number = link.integer<std::int64_t>();
      check_link(place, {year, number}, hash_in(link));
    }
  }

  void check_link(std::int64_t place, const RowKey& key, const Hash& hash) {
    const std::int64_t expected = state_.entries + 1;
    if (place != expected) {
      const std::string there = std::to_string(place);
      return break_at(expected, {"al suo posto c'è la n. " + there + ": una o più mancano",
                                 "no. " + there + " stands in its place: one or more are missing"});
    }
    if (!hasher_.find(key.first, key.second)) {
      return break_at(expected, {"la riga " + written(key) + " non c'è più",
                                 "the row " + written(key) + " is gone"});
    }
    if (hash != hasher_.hash(last_, place)) {
      return break_at(expected, {"il contenuto non è quello registrato: l'impronta non corrisponde",
                                 "the content is not what was recorded: the hash does not fit"});
    }
    last_ = hash;
    state_.head = hexadecimal(hash);
    parts_ += hasher_.parts();
    keys_.insert(key);
    ++state_.entries;
  }

  void check_head() {
    if (state_.broken_entry) return;
    Statement head(db_,
                   "SELECT links, hash FROM chain_head WHERE municipality_id = ? AND chain = ?");
    head.start(municipality_, table_.table);
    if (!head.next()) {
      if (state_.entries > 0) {
        break_at(state_.entries, {"manca l'impronta finale", "the final hash is missing"});
      }
      return;
    }
    const auto links = head.integer<std::int64_t>();
    if (links != state_.entries) {
      const std::string last = std::to_string(links);
      break_at(std::min(links, state_.entries) + 1,
               {"le registrazioni finiscono con la n. " + last, "entries end with no. " + last});
    } else if (hash_in(head) != last_) {
      break_at(state_.entries, {"l'impronta finale è un'altra", "the final hash is another"});
    }
  }

  // Rows that nobody linked.
  void check_rows() {
    if (state_.broken_entry) return;
    Statement row(db_, fmt::format("SELECT {}, {} FROM {} WHERE municipality_id = ? ORDER BY 1, 2",
                                   table_.year, table_.number, table_.table));
    row.start(municipality_);
    while (row.next()) {
      const auto year = row.integer<std::int64_t>();
      const auto number = row.integer<std::int64_t>();
      if (keys_.contains({year, number})) continue;
      const std::string key = written({year, number});
      return break_at(state_.entries + 1, {"la riga " + key + " è stata aggiunta senza impronta",
                                           "the row " + key + " was added without a hash"});
    }
  }

  void check_parts() {
    if (state_.broken_entry || table_.parts_table.empty()) return;
    Statement count(
        db_, fmt::format("SELECT count(*) FROM {} WHERE municipality_id = ?", table_.parts_table));
    count.start(municipality_);
    if (count.next() && count.integer<std::int64_t>() == parts_) return;
    break_at(state_.entries + 1,
             {"ci sono dati che non sono di nessuna riga", "there are data that belong to no row"});
  }

  static std::string written(const RowKey& key) {
    const std::string number = std::to_string(key.second);
    return key.first == 0 ? number : std::to_string(key.first) + "/" + number;
  }

  void break_at(std::int64_t place, const Bilingual& reason) {
    const bool is_known = place == state_.entries + 1 && !hasher_.called().empty();
    const std::string called = is_known ? hasher_.called() + ": " : std::string();
    state_.broken_entry = place;
    state_.reason = {called + reason.it, called + reason.en};
  }

  const Database& db_;
  const ChainedTable& table_;
  std::int64_t municipality_;
  RowHasher hasher_;
  ChainState state_;
  Hash last_{};
  std::set<RowKey> keys_;
  std::int64_t parts_ = 0;
};

}  // namespace

RowHasher::RowHasher(const Database& db, const ChainedTable& table, std::int64_t municipality)
    : table_(table),
      municipality_(municipality),
      folded_name_(folded_name_of(db, municipality)),
      row_(db, fmt::format("SELECT {}, {} FROM {} WHERE municipality_id = ? AND {} = ? AND {} = ?",
                           table.called, table.columns, table.table, table.year, table.number)),
      part_(db, parts_query(table)) {}

bool RowHasher::find(std::int64_t year, std::int64_t number) {
  called_.clear();
  number_ = number;
  row_.start(municipality_, year, number);
  if (!row_.next()) return false;
  called_ = row_.text();
  return true;
}

Hash RowHasher::hash(const Hash& previous, std::int64_t place) {
  Hasher hasher;
  hasher.add("pegaso rows 1");
  hasher.add(previous);
  hasher.add(folded_name_);
  hasher.add(table_.table);
  hasher.add(place);
  // The first column is what the row is called.
  for (int i = 1; i < row_.columns(); ++i) add(hasher, row_.cell());
  row_.finish();
  Hasher part_hasher;
  parts_ = 0;
  part_.start(municipality_, number_);
  while (part_.next()) {
    ++parts_;
    for (int i = 0; i < part_.columns(); ++i) add(part_hasher, part_.cell());
  }
  hasher.add(parts_);
  hasher.add(part_hasher.end());
  return hasher.end();
}

RowChain::RowChain(const Database& db, const ChainedTable& table, std::int64_t municipality)
    : table_(table),
      municipality_(municipality),
      hasher_(db, table, municipality),
      link_(db, "INSERT INTO chain_link VALUES (?, ?, ?, ?, ?, ?)"),
      head_(db,
            "INSERT INTO chain_head VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET links = "
            "excluded.links, hash = excluded.hash") {
  Statement head(db, "SELECT links, hash FROM chain_head WHERE municipality_id = ? AND chain = ?");
  head.start(municipality, table.table);
  if (!head.next()) return;
  links_ = head.integer<std::int64_t>();
  last_ = hash_in(head);
}

void RowChain::add(std::int64_t year, std::int64_t number) {
  PEGASO_CHECK(hasher_.find(year, number));
  ++links_;
  last_ = hasher_.hash(last_, links_);
  link_.run(municipality_, table_.table, links_, year, number, Blob(last_));
  head_.run(municipality_, table_.table, links_, Blob(last_));
}

void chain_rows_of(const Database& db, const ChainedTable& table) {
  Statement of(db, fmt::format("SELECT DISTINCT municipality_id FROM {} ORDER BY municipality_id",
                               table.table));
  of.start();
  while (of.next()) {
    const auto municipality = of.integer<std::int64_t>();
    RowChain chain(db, table, municipality);
    Statement row(db, fmt::format("SELECT {}, {} FROM {} WHERE municipality_id = ? ORDER BY {}",
                                  table.year, table.number, table.table, table.order));
    row.start(municipality);
    while (row.next()) {
      const auto year = row.integer<std::int64_t>();
      chain.add(year, row.integer<std::int64_t>());
    }
  }
}

std::vector<ChainState> row_chain_states(const Database& db) {
  std::vector<ChainState> states;
  for (const ChainedTable& table : chained_tables) {
    Statement row(
        db, fmt::format("SELECT municipality_id, name FROM municipality m WHERE EXISTS (SELECT 1 "
                        "FROM {} t WHERE t.municipality_id = m.municipality_id) OR EXISTS (SELECT "
                        "1 FROM chain_link t WHERE t.municipality_id = m.municipality_id AND "
                        "t.chain = ?) OR EXISTS (SELECT 1 FROM chain_head t WHERE "
                        "t.municipality_id = m.municipality_id AND t.chain = ?) ORDER BY "
                        "folded_name",
                        table.table));
    row.start(table.table, table.table);
    while (row.next()) {
      const auto municipality = row.integer<std::int64_t>();
      states.push_back(ChainWalk(db, table, municipality, row.text()).check());
    }
  }
  return states;
}

Result<std::vector<ChainState>> verify_rows(const Store& store) {
  return read_store(store, [&]() -> Result<std::vector<ChainState>> {
    return row_chain_states(StoreAccess::db(store));
  });
}

}  // namespace pegaso::storage

// What does the budget's store cost beside SQLite itself?
//
//   record    durable commitments through storage::Writer, from 1, 32 and 64 threads at once, beside a bare
//             loop on a copy of the same file: look up the balance, check it, insert the movement, update
//             the balance, commit with synchronous=FULL. And the slowest hundredth of the answers at 32
//             threads, beside the bare loop with 32 movements to a transaction.
//   decide    one decision (the balance, all that may_append looks at, its answer), nothing written, with
//             a thousand movements in the journal and with a million
//   as of     the balances of all chapters on a day of the past, beside one SELECT count(*) over the
//             movements
//
// The budget has as many chapters as a large town's (5,606). Sides of a ratio alternate in one run. What
// waits for the disk is given as the middle of many rounds, because disks change their speed; of the
// rest the fastest of each side counts, because noise only ever adds.
#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <expected>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "budget/surroundings.h"
#include "storage/budget_store.h"
#include "storage/sqlite.h"
#include "storage/store.h"
#include "storage/writer.h"

namespace {

using namespace pegaso;
using namespace pegaso::storage;
using budget::Chapter;
using budget::ChapterKey;
using budget::Movement;
using budget::MovementId;
using budget::MovementKind;
using Clock = std::chrono::steady_clock;

const std::string town = "Comune";
constexpr int year = 2016;
constexpr int revenue_chapters = 960;
constexpr int expenditure_chapters = 4'646;

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "budget_bench: %s\n", why.c_str());
  std::exit(1);
}

template <class Value>
Value taken(Result<Value> result) {
  if (!result) stop(describe(result.error(), Language::English));
  if constexpr (!std::is_void_v<Value>) return std::move(*result);
}

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "pegaso-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) stop("no temporary folder");
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// ---- A budget and its movements -----------------------------------------------------------------

ChapterKey expenditure(int index) {
  return {plan::Side::Expenditure, {1 + index / 4, index % 4, {}}};
}

std::vector<Chapter> all_chapters() {
  std::vector<Chapter> chapters;
  for (int i = 0; i < expenditure_chapters; ++i) chapters.emplace_back().key = expenditure(i);
  for (int i = 0; i < revenue_chapters; ++i) {
    chapters.emplace_back().key = {plan::Side::Revenue, {1 + i, {}, {}}};
  }
  for (Chapter& each : chapters) each.description = "Capitolo " + budget::format(each.key.code);
  return chapters;
}

Date day_of_year(std::int64_t index) {
  const auto first = std::chrono::sys_days(std::chrono::year(year) / 1 / 1);
  const std::chrono::year_month_day ymd(first + std::chrono::days(index));
  return *Date::from(static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

Recording recording_on(Date day) {
  return {day, std::chrono::sys_seconds(std::chrono::seconds(1'480'000'000)), "Ragioneria"};
}

Movement movement_of(MovementKind kind, const ChapterKey& chapter, std::int64_t cents, Date date,
                     std::int64_t number) {
  Movement movement;
  movement.kind = kind;
  movement.chapter = chapter;
  movement.year = year;
  movement.amount = Money::from_cents(cents);
  movement.date = date;
  if (number > 0) movement.number = {year, number};
  movement.act = "determinazione n. " + std::to_string(number);
  movement.beneficiary = "Impresa edile Rossi srl";
  return movement;
}

// A commitment, its settlement, its payment, and so on, spread over the year in the order of days.
void fill(Store& store, std::int64_t movements) {
  const std::vector<int> years = {year};
  taken(put_chapters(store, town, all_chapters(), years));
  taken(change_books(store, town, [](Books& books) -> Result<void> {
    for (int i = 0; i < expenditure_chapters; ++i) {
      Movement all = movement_of(MovementKind::Appropriation, expenditure(i), 900'000'000'000,
                                 day_of_year(0), 0);
      TRY(books.append(recording_on(day_of_year(0)), all));
    }
    return {};
  }));
  std::mt19937_64 random(1);
  constexpr std::int64_t at_once = 30'000;
  for (std::int64_t done = 0; done < movements;) {
    taken(change_books(store, town, [&](Books& books) -> Result<void> {
      for (std::int64_t i = 0; i < at_once && done < movements; i += 3, done += 3) {
        const Date day = day_of_year(done * 300 / movements);
        const Recording recording = recording_on(day);
        const ChapterKey chapter = expenditure(static_cast<int>(random() % expenditure_chapters));
        const std::int64_t number = done / 3 + 1;
        Movement one = movement_of(MovementKind::Commitment, chapter, 5'000, day, number);
        const MovementId committed = TRY(books.append(recording, one));
        one = movement_of(MovementKind::Settlement, chapter, 4'000, day, number);
        one.parent = committed;
        const MovementId settled = TRY(books.append(recording, one));
        one = movement_of(MovementKind::PaymentOrder, chapter, 4'000, day, number);
        one.parent = settled;
        TRY(books.append(recording, one));
      }
      return {};
    }));
  }
}

std::string filled_file(const Folder& folder, std::int64_t movements) {
  const std::string path = folder.file(std::to_string(movements) + ".db");
  Store store = taken(Store::create_or_open(path));
  fill(store, movements);
  return path;
}

// ---- Recording ----------------------------------------------------------------------------------

struct Rate {
  double per_second = 0;
  double median_s = 0;
  double p99_s = 0;
};

Rate rate_of(std::vector<double> latencies, std::size_t movements, double seconds) {
  std::ranges::sort(latencies);
  return {static_cast<double>(movements) / seconds, latencies[latencies.size() / 2],
          latencies[latencies.size() * 99 / 100]};
}

// The bare loop: `batch` movements to a transaction.
Rate bare(const std::string& path, std::size_t movements, std::size_t batch) {
  Database db(path, SQLITE_OPEN_READWRITE);
  db.run("PRAGMA synchronous = FULL");
  db.run("PRAGMA cache_size = -32768");
  Statement begin(db, "BEGIN IMMEDIATE");
  Statement commit(db, "COMMIT");
  Statement balance(db,
                    "SELECT appropriated_cents - tested_cents - excluded_cents FROM "
                    "chapter_balance WHERE municipality_id = ? AND year = ? AND chapter_id = ?");
  Statement insert(db,
                   "INSERT INTO movement VALUES (1, ?, ?, 1480000000, 'Ragioneria', 'commitment', "
                   "?, ?, 100, 0, ?, ?, ?, NULL, ?, NULL, '', 'Impresa edile Rossi srl', '', 0, "
                   "0, 0, '', 0, ?)");
  Statement update(db,
                   "UPDATE chapter_balance SET tested_cents = tested_cents + 100 WHERE "
                   "municipality_id = ? AND year = ? AND chapter_id = ?");
  std::int64_t id = db.integer("SELECT max(movement_id) FROM movement");
  std::int64_t number = 10'000'000;
  const std::vector<std::uint8_t> hash(32, 7);
  const Date day = day_of_year(320);
  std::mt19937_64 random(2);
  std::vector<double> latencies;
  const auto start = Clock::now();
  for (std::size_t done = 0; done < movements; done += batch) {
    const auto before = Clock::now();
    begin.run();
    for (std::size_t i = 0; i < batch; ++i) {
      const auto chapter = static_cast<std::int64_t>(1 + random() % expenditure_chapters);
      balance.start(1, year, chapter);
      if (!balance.next() || balance.integer<std::int64_t>() < 100) stop("no money left");
      balance.finish();
      ++number;
      insert.run(++id, day, chapter, year, day, year, number,
                 "determinazione n. " + std::to_string(number), Blob(hash));
      update.run(1, year, chapter);
    }
    commit.run();
    latencies.push_back(seconds_since(before));
  }
  return rate_of(std::move(latencies), movements, seconds_since(start));
}

Rate through_writer(const std::string& path, std::size_t movements, std::size_t clients) {
  Writer writer = taken(Writer::open(path, town));
  const Recording recording = recording_on(day_of_year(320));
  std::atomic<std::int64_t> number = 10'000'000;
  std::vector<std::vector<double>> latencies(clients);
  const auto start = Clock::now();
  {
    std::vector<std::jthread> threads;
    for (std::size_t client = 0; client < clients; ++client) {
      threads.emplace_back([&, client] {
        std::mt19937_64 random(client + 2);
        for (std::size_t i = 0; i < movements / clients; ++i) {
          const Movement one =
              movement_of(MovementKind::Commitment,
                          expenditure(static_cast<int>(random() % expenditure_chapters)), 100,
                          recording.recorded_on, ++number);
          const auto before = Clock::now();
          taken(writer.submit([&](Books& books) { return books.append(recording, one); }));
          latencies[client].push_back(seconds_since(before));
        }
      });
    }
  }
  const double seconds = seconds_since(start);
  std::vector<double> all;
  for (const auto& each : latencies) all.insert(all.end(), each.begin(), each.end());
  return rate_of(std::move(all), movements / clients * clients, seconds);
}

// Runs a measurement on a fresh copy of the file.
template <class Measure>
Rate on_copy(const Folder& folder, const std::string& path, const Measure& measure) {
  const std::string copy = folder.file("copy.db");
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(copy + suffix);
  std::filesystem::copy_file(path, copy);
  return measure(copy);
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// Disks change their speed from one second to the next: each round measures all sides one after the
// other, and the ratio that counts is the middle one of all rounds.
void record(const Folder& folder, const std::string& path, int rounds) {
  struct Side {
    std::size_t clients;  // 0: the bare loop
    std::size_t movements;
    std::size_t batch;
    std::vector<Rate> rates{};
  };
  std::vector<Side> sides = {
      {0, 400, 1}, {1, 400, 0}, {32, 6'400, 0}, {64, 6'400, 0}, {0, 6'400, 32}};
  for (int i = 0; i < rounds; ++i) {
    for (Side& side : sides) {
      side.rates.push_back(on_copy(folder, path, [&](const std::string& copy) {
        return side.clients == 0 ? bare(copy, side.movements, side.batch)
                                 : through_writer(copy, side.movements, side.clients);
      }));
    }
  }
  // The middle of what `figure` says of a side's round and of another's.
  const auto middle = [&](const auto& figure, std::size_t side, std::size_t other) {
    std::vector<double> values;
    for (std::size_t i = 0; i < sides[side].rates.size(); ++i) {
      values.push_back(figure(sides[side].rates[i], sides[other].rates[i]));
    }
    return median(std::move(values));
  };
  const auto per_second = [](const Rate& a, const Rate&) { return a.per_second; };
  const auto p99_ms = [](const Rate& a, const Rate&) { return a.p99_s * 1e3; };
  const auto rate_ratio = [](const Rate& a, const Rate& b) { return a.per_second / b.per_second; };
  const auto p99_ratio = [](const Rate& a, const Rate& b) { return a.p99_s / b.p99_s; };
  std::printf("bare loop: %.0f durable commitments a second\n", middle(per_second, 0, 0));
  for (const std::size_t i : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
    std::printf("writer, %2zu clients: %.0f a second, %.2f x the bare loop, p99 %.2f ms\n",
                sides[i].clients, middle(per_second, i, 0), middle(rate_ratio, i, 0),
                middle(p99_ms, i, 0));
  }
  std::printf("bare loop, 32 to a transaction: %.0f a second, p99 %.2f ms\n",
              middle(per_second, 4, 4), middle(p99_ms, 4, 4));
  std::printf("p99 at 32 clients: %.2f x that of the bare loop at the same batch\n",
              middle(p99_ratio, 2, 4));
}

// ---- Deciding -----------------------------------------------------------------------------------

// Seconds for one decision, nothing written.
double decision(const Store& store) {
  constexpr int decisions = 20'000;
  double seconds = 0;
  taken(read_books(store, town, [&](Books& books) -> Result<void> {
    std::mt19937_64 random(3);
    std::int64_t admitted = 0;
    const auto begin = Clock::now();
    for (int i = 0; i < decisions; ++i) {
      const ChapterKey chapter = expenditure(static_cast<int>(random() % expenditure_chapters));
      budget::Entry entry;
      entry.recorded_on = day_of_year(330);
      entry.movement = movement_of(MovementKind::Commitment, chapter, 100, entry.recorded_on,
                                   books.next_number(MovementKind::Commitment, year));
      if (books.balances(chapter, year).available() < entry.movement.amount) continue;
      admitted += budget::may_append(books.surroundings(entry.movement), entry) ? 1 : 0;
    }
    seconds = seconds_since(begin) / decisions;
    if (admitted != decisions) stop("a decision refused");
    return {};
  }));
  return seconds;
}

void decide(const std::string& few, const std::string& many, int times) {
  const Store small = taken(Store::open(few));
  const Store large = taken(Store::open(many));
  double with_few = 1e9;
  double with_many = 1e9;
  for (int i = 0; i < times; ++i) {
    with_few = std::min(with_few, decision(small));
    with_many = std::min(with_many, decision(large));
  }
  std::printf("decision with 1,000 movements: %.2f us; with many: %.2f us, %.2f x\n",
              with_few * 1e6, with_many * 1e6, with_many / with_few);
}

void as_of(const std::string& path, int times) {
  const Store store = taken(Store::open(path));
  const Database db(path, SQLITE_OPEN_READONLY);
  double count = 1e9;
  std::int64_t movements = 0;
  const std::vector<std::int64_t> days = {15, 100, 150, 200, 290};
  std::vector<double> best(days.size(), 1e9);
  for (int i = 0; i < times; ++i) {
    auto begin = Clock::now();
    movements = db.integer("SELECT count(*) FROM movement");
    count = std::min(count, seconds_since(begin));
    for (std::size_t k = 0; k < days.size(); ++k) {
      const budget::AsOf then{day_of_year(days[k]), day_of_year(365)};
      begin = Clock::now();
      const auto all = taken(all_balances(store, town, year, then));
      best[k] = std::min(best[k], seconds_since(begin));
      if (all.size() != expenditure_chapters + revenue_chapters) stop("chapters are missing");
    }
  }
  std::printf("count(*) over %lld movements: %.2f ms\n", static_cast<long long>(movements),
              count * 1e3);
  for (std::size_t k = 0; k < days.size(); ++k) {
    std::printf("all balances on %s: %.2f ms, %.1f x count(*)\n",
                format_iso(day_of_year(days[k])).c_str(), best[k] * 1e3, best[k] / count);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::int64_t movements = 1'000'000;
  if (argc > 1) {
    const std::string_view text = argv[1];
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), movements);
    if (error != std::errc() || end != text.data() + text.size() || movements < 3) {
      stop("usage: budget_bench [MOVEMENTS]");
    }
  }
  constexpr int rounds = 15;
  const Folder folder;
  const std::string few = filled_file(folder, 1'000);
  record(folder, few, rounds);
  const auto begin = Clock::now();
  const std::string many = filled_file(folder, movements);
  std::printf("%lld movements imported: %.0f a second\n", static_cast<long long>(movements),
              static_cast<double>(movements) / seconds_since(begin));
  decide(few, many, 5);
  as_of(many, 5);
}

#include "storage/writer.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "base/text.h"
#include "storage/municipalities.h"
#include "storage/problems.h"
#include "storage/sqlite.h"
#include "storage/store.h"
#include "storage/store_access.h"

namespace pegaso::storage {
namespace {

// Pages in the log from which it is brought into the file.
constexpr int log_pages_to_checkpoint = 1'000;

// The pages of all chapters' balances and days stay in memory, in KiB (negative for SQLite).
constexpr const char* cache_pragma = "PRAGMA cache_size = -32768";

// Brings the log into the file from a connection of its own, so that nobody who records waits for most
// of that. What is recorded meanwhile stays behind; the writer brings over that little rest itself
// (`has_passed`), so that the log begins anew. A log that only grew would be slow: where a file grows,
// the file system has more to write than the data.
class Checkpointer {
 public:
  explicit Checkpointer(const std::string& path) : db_(path, SQLITE_OPEN_READWRITE) {
    thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
  }
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;
  ~Checkpointer() {
    thread_.request_stop();
    wake();
  }

  void wake() {
    {
      const std::lock_guard lock(mutex_);
      is_due_ = true;
    }
    due_.notify_one();
  }

  // True once after each pass.
  bool has_passed() { return has_passed_.exchange(false); }

 private:
  void work(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (true) {
      due_.wait(lock, [&] { return is_due_; });
      is_due_ = false;
      if (stop.stop_requested()) return;
      lock.unlock();
      // Best effort: what could not be brought over now is brought over next time.
      sqlite3_wal_checkpoint_v2(db_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
      has_passed_ = true;
      lock.lock();
    }
  }

  Database db_;
  std::mutex mutex_;
  std::condition_variable due_;
  bool is_due_ = false;
  std::atomic<bool> has_passed_ = false;
  std::jthread thread_;
};

// What belongs to one transaction, or to one body alone.
bool spoils_batch(const Database& db, const SqliteFailure& failure) {
  if (sqlite3_get_autocommit(db.handle()) != 0) return true;
  const int code = failure.primary_code();
  return code != SQLITE_CONSTRAINT && code != SQLITE_TOOBIG && code != SQLITE_MISMATCH;
}

}  // namespace

class Writer::Impl {
 public:
  Impl(Store store, std::int64_t municipality, std::string folded_name)
      : store_(std::move(store)),
        books_(db(), municipality, std::move(folded_name)),
        savepoint_(db(), "SAVEPOINT body"),
        release_(db(), "RELEASE body"),
        back_(db(), "ROLLBACK TO body"),
        checkpointer_(StoreAccess::path(store_)) {
    db().run(cache_pragma);
    sqlite3_wal_hook(db().handle(), &Impl::log_grew, this);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() { sqlite3_wal_hook(db().handle(), nullptr, nullptr); }

  Result<void> run(const std::function<Result<void>(Books&)>& body) {
    Job job{body};
    std::unique_lock lock(mutex_);
    waiting_.push_back(&job);
    if (has_leader_) {
      job.changed.wait(lock, [&] { return job.is_done || job.leads; });
    } else {
      has_leader_ = job.leads = true;
    }
    if (job.leads) lead(lock);
    lock.unlock();
    if (job.thrown) std::rethrow_exception(job.thrown);
    return std::move(*job.outcome);
  }

 private:
  struct Job {
    const std::function<Result<void>(Books&)>& body;
    std::optional<Result<void>> outcome;
    std::exception_ptr thrown;
    bool is_done = false;
    bool leads = false;
    std::condition_variable changed;

    explicit Job(const std::function<Result<void>(Books&)>& its_body) : body(its_body) {}
  };
  using Batch = std::vector<Job*>;

  Database& db() const { return StoreAccess::db(store_); }

  // Does what waits, the caller's own job first, and names who does the next.
  void lead(std::unique_lock<std::mutex>& lock) {
    Batch batch;
    while (!waiting_.empty() && batch.size() < batch_max) {
      batch.push_back(waiting_.front());
      waiting_.pop_front();
    }
    lock.unlock();
    do_batch(batch);
    lock.lock();
    // Under the lock: a job is gone as soon as its thread sees that it is done.
    if (waiting_.empty()) {
      has_leader_ = false;
    } else {
      waiting_.front()->leads = true;
      waiting_.front()->changed.notify_one();
    }
    for (Job* each : batch) {
      each->is_done = true;
      each->changed.notify_one();
    }
  }

  void do_batch(const Batch& batch) {
    const Result<void> kept = guarded(StoreAccess::path(store_), [&]() -> Result<void> {
      shorten_log();
      Transaction transaction(db(), Transaction::Kind::Write);
      books_.begin();
      if (batch.size() == 1) {
        // Alone in its transaction, it needs no savepoint: what is not committed is undone.
        do_job(*batch.front());
        if (batch.front()->thrown || !*batch.front()->outcome) return {};
      } else {
        for (Job* each : batch) do_job_apart(*each);
      }
      books_.end();
      transaction.commit();
      return {};
    });
    if (kept) return;
    // What each decided rests on a state that never was.
    for (Job* each : batch) {
      if (!each->thrown) each->outcome = kept;
    }
  }

  void do_job(Job& job) {
    try {
      job.outcome = job.body(books_);
    } catch (const SqliteFailure& failure) {
      if (spoils_batch(db(), failure)) throw;
      job.outcome = std::unexpected(problem_of(failure, StoreAccess::path(store_)));
    } catch (const DamagedValue& damage) {
      job.outcome = std::unexpected(damaged_store(StoreAccess::path(store_), damage.what()));
    } catch (...) {
      job.thrown = std::current_exception();
    }
    if (!job.thrown && *job.outcome) return;
    // A query that was left in the middle would hold an old state of the file.
    for (sqlite3_stmt* each = sqlite3_next_stmt(db().handle(), nullptr); each != nullptr;
         each = sqlite3_next_stmt(db().handle(), each)) {
      sqlite3_reset(each);
    }
  }

  // One of several in a transaction: what it wrote goes when it refuses, what others wrote stays.
  void do_job_apart(Job& job) {
    savepoint_.run();
    const auto mark = books_.mark();
    do_job(job);
    if (job.thrown || !*job.outcome) {
      books_.back_to(*mark);
      back_.run();
    }
    release_.run();
  }

  void shorten_log() {
    if (!checkpointer_.has_passed()) return;
    sqlite3_wal_checkpoint_v2(db().handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  }

  static int log_grew(void* self, sqlite3* /*db*/, const char* /*name*/, int pages) {
    auto& writer = *static_cast<Impl*>(self);
    const int before = std::exchange(writer.log_pages_, pages);
    const bool passes = before / log_pages_to_checkpoint != pages / log_pages_to_checkpoint;
    if (pages >= log_pages_to_checkpoint && passes) writer.checkpointer_.wake();
    return SQLITE_OK;
  }

  Store store_;
  Books books_;
  Statement savepoint_;
  Statement release_;
  Statement back_;
  int log_pages_ = 0;
  Checkpointer checkpointer_;

  std::mutex mutex_;
  std::deque<Job*> waiting_;
  bool has_leader_ = false;
};

Writer::Writer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;
Writer::~Writer() = default;

Result<Writer> Writer::open(const std::string& path, const std::string& municipality) {
  Store store = TRY(Store::open(path));
  return guarded(path, [&]() -> Result<Writer> {
    if (StoreAccess::db(store).is_read_only()) return std::unexpected(read_only_store(path));
    const std::int64_t id = TRY(municipality_id(store, municipality));
    return Writer(std::make_unique<Impl>(std::move(store), id, fold_for_comparison(municipality)));
  });
}

Result<void> Writer::run(const std::function<Result<void>(Books&)>& body) {
  return impl_->run(body);
}

}  // namespace pegaso::storage

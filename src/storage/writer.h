// The one writer of a municipality's budget: many threads hand it what they want decided and recorded,
// it does what waits in one durable transaction (group commit), and answers each when it is on disk.
//
//   Writer writer = TRY(Writer::open("town.db", "Borgo Ligustro"));
//   // On any thread:
//   const Result<MovementId> id = writer.submit([&](Books& books) -> Result<MovementId> {
//     if (amount > books.balances(chapter, year).available()) return refuse(...);
//     return books.append(recording, movement);
//   });
//
// Each body runs alone, sees all those before it, and leaves no trace when it refuses: decision and
// record are one step, so two at once never spend the same euro. An answer that is not a refusal is on
// disk. When the disk fails (full, broken), everybody whose body was in that transaction is told so,
// nothing of it is kept, and the next submit tries afresh.
//
// Threads: any number of them may submit at the same time; the Writer outlives their calls. There is no
// thread that writes: the first to come writes for those who wait meanwhile, then passes that on,
// so that a lone caller waits for nobody but the disk. A thread of its own brings the log into the
// file (checkpoint) so that no caller waits for that.
// Other processes may write to the same file: a batch waits up to `busy_ms_max` for them.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "base/result.h"
#include "storage/books.h"

namespace pegaso::storage {

class Writer {
 public:
  // How many bodies one transaction holds at most.
  static constexpr std::size_t batch_max = 256;

  // Refuses what Store::open refuses, a file that may not be written, and a municipality that the
  // store has not.
  static Result<Writer> open(const std::string& path, const std::string& municipality);

  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) noexcept;
  // Nobody may be inside submit.
  ~Writer();

  // `body`: Result<T>(Books&). Gives what it gives, once that is on disk. What it throws is thrown
  // here, and then nothing of it is kept.
  template <class Body>
  std::invoke_result_t<Body&, Books&> submit(Body body) {
    std::optional<std::invoke_result_t<Body&, Books&>> result;
    const Result<void> kept = run([&](Books& books) -> Result<void> {
      result = body(books);
      if (!*result) return std::unexpected(result->error());
      return {};
    });
    if (!kept) return std::unexpected(kept.error());
    return std::move(*result);
  }

 private:
  class Impl;
  explicit Writer(std::unique_ptr<Impl> impl);
  Result<void> run(const std::function<Result<void>(Books&)>& body);

  std::unique_ptr<Impl> impl_;
};

}  // namespace pegaso::storage

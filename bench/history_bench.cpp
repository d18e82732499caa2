// What does the difference of two versions cost beside comparing them for equality field by field?
//
// Both sides look at the same two versions of a plan of 5,000 objectives, of which every tenth was
// edited. Runs alternate; the fastest of each side counts, because noise only ever adds.
//
// With a file's name it makes a store there instead, for bench/as_of: 150 objectives and 200 acts.
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "example/example.h"
#include "example/histories.h"
#include "history/lists.h"
#include "history/variation.h"
#include "plan/fields.h"
#include "storage/history_store.h"

namespace {

using namespace pegaso;
using Clock = std::chrono::steady_clock;

// How many fields are equal; looks at every one.
class FieldByField {
 public:
  std::size_t equal(const history::Version& a, const history::Version& b) {
    fields(a.plan, b.plan);
    fields(a.plan.assignments, b.plan.assignments);
    history::for_each_own_list(a, [&](history::Part part, const auto& items, const auto&) {
      history::for_each_own_list(b, [&](history::Part other, const auto& b_items, const auto&) {
        if (part == other) lists(items, b_items);
      });
    });
    return count_;
  }

 private:
  template <class T>
  void fields(const T& a, const T& b) {
    plan::for_each_field<T>([&](const auto& field) {
      if (a.*field.member == b.*field.member) ++count_;
    });
  }
  template <class A, class B>
  void lists(const std::vector<A>& a, const std::vector<B>& b) {
    if constexpr (std::is_same_v<A, B>) {
      for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) item(a[i], b[i]);
    }
  }
  template <class T>
  void item(const T& a, const T& b) {
    fields(a, b);
    if constexpr (std::is_same_v<T, plan::Objective>) {
      lists(a.impact_indicators, b.impact_indicators);
      lists(a.result_indicators, b.result_indicators);
      lists(a.phases, b.phases);
      lists(a.money, b.money);
    } else if constexpr (std::is_same_v<T, plan::StaffTable>) {
      lists(a.rows, b.rows);
    }
  }

  std::size_t count_ = 0;
};

template <class Run>
double seconds(const Run& run) {
  const auto begin = Clock::now();
  run();
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

int make_store(const std::string& path) {
  constexpr std::size_t objectives = 150;
  constexpr std::size_t acts = 200;
  constexpr std::chrono::sys_seconds some_instant{std::chrono::seconds(1'700'000'000)};
  const example::History made = example::make_history(example::make(objectives, 1).plan, acts, 1);
  const auto latest = history::latest_version(made.journal);
  auto store = storage::Store::create_or_open(path);
  if (!latest || !store) return EXIT_FAILURE;
  reading::Reading reading;
  reading.plan = latest->plan;
  reading.source = reading::Source("example.txt", "example\n");
  const auto put = storage::put_with_history(*store, reading, some_instant, made.journal, *latest);
  if (!put) std::fprintf(stderr, "%s\n", describe(put.error(), Language::English).c_str());
  return put ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) return make_store(argv[1]);
  constexpr std::size_t objectives = 5000;
  constexpr std::size_t edited_every = 10;
  constexpr int times = 15;
  history::NewIds ids;
  const history::Version a = history::first_version(example::make(objectives, 1).plan, ids);
  history::Version b = a;
  for (std::size_t i = 0; i < objectives; i += edited_every) {
    b.plan.objectives[i].description += " and more";
    if (!b.plan.objectives[i].phases.empty()) b.plan.objectives[i].phases.back().text += " later";
  }

  double compare = 1e9;
  double difference = 1e9;
  std::size_t equal = 0;
  std::size_t changes = 0;
  for (int i = 0; i < times; ++i) {
    compare = std::min(compare, seconds([&] { equal = FieldByField().equal(a, b); }));
    difference = std::min(difference, seconds([&] { changes = diff(a, b).changes.size(); }));
  }
  if (equal == 0 || changes == 0) return EXIT_FAILURE;
  std::printf("comparing %zu objectives field by field: %.2f ms\n", objectives, compare * 1e3);
  std::printf("diff, %zu changes: %.2f ms\n", changes, difference * 1e3);
  std::printf("diff: %.2f x comparing\n", difference / compare);
  return EXIT_SUCCESS;
}

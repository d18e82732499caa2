// For tests of the history: arbitrary versions, variations and entries, made as
// plan/testing_arbitrary.h makes plans.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <utility>

#include "history/journal.h"
#include "history/lists.h"
#include "history/variation.h"
#include "history/version.h"
#include "plan/testing_arbitrary.h"

namespace pegaso::history::testing {

class Arbitrary : public plan::testing::Arbitrary {
 public:
  Arbitrary(std::uint64_t seed, std::size_t size)
      : plan::testing::Arbitrary(seed, size, plan::testing::Targets::OfTheirText) {}

  // Its identities are of any size.
  Version version() {
    NewIds ids(any_id());
    return first_version(plan(), ids);
  }

  // From one arbitrary version to another that has, by chance, some of its identities.
  Variation variation() {
    const Id first = any_id();
    NewIds ids(first);
    const Version a = first_version(plan(), ids);
    NewIds other_ids(first);
    Version b = first_version(plan(), other_ids);
    b.plan.year = optional_int();
    if (maybe()) {
      std::ranges::reverse(b.plan.objectives);
      std::ranges::reverse(b.ids.objectives);
      number_objectives(b.plan);
    }
    return diff(a, b);
  }

  Act act() {
    Act made;
    made.kind = one_of(ActKind::UrgentResolution);
    made.body = text();
    made.number = text();
    made.date = date();
    made.effective = date();
    made.order_in_day = integer<int>();
    made.subject = text();
    made.link = text();
    return made;
  }

  What what() {
    switch (upto(4)) {
      case 0:
        return Begun{version(), date(), text()};
      case 1:
        return ActRecorded{act(), variation()};
      case 2:
        return ActCorrected{integer<std::int64_t>(), act(), variation(), text()};
      case 3:
        return ActRatified{integer<std::int64_t>(), text(), date()};
      default:
        return ActAnnulled{integer<std::int64_t>(), optional_date(), text()};
    }
  }

  Entry entry() {
    Entry made;
    made.number = integer<std::int64_t>();
    made.recorded_on = date();
    made.recorded_at = std::chrono::sys_seconds(std::chrono::seconds(integer<std::int64_t>()));
    made.author = text();
    made.what = what();
    return made;
  }

 private:
  // Leaves room for the parts of a plan behind it.
  Id any_id() {
    constexpr auto last = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return maybe() ? no_id : Id{static_cast<std::int64_t>(upto(last - 1'000'000))};
  }
};

}  // namespace pegaso::history::testing

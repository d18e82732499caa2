// How many complete purchase profiles, with all their reasons, does one core make in a second?
//
// Amounts go through all bands, for works and services, telematic or not; the reasons of each profile are counted, so that
// nothing can be left out. The fastest of several runs counts, because noise only ever adds.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "rules/purchase_profile.h"

namespace {

using namespace pegaso;
using Clock = std::chrono::steady_clock;

constexpr std::size_t profiles = 100'000;
constexpr int runs = 7;
constexpr double asked_per_second = 200'000;

std::vector<rules::ProfileRequest> requests(Date day) {
  // Each near an edge of some band, and the middle of the widest.
  constexpr std::array<std::int64_t, 12> cents = {50'000,     99'999,     100'000,     999'999,
                                                  1'000'000,  3'999'999,  4'000'000,   14'999'999,
                                                  15'000'000, 20'900'000, 100'000'000, 150'000'000};
  std::vector<rules::ProfileRequest> all;
  for (std::size_t i = 0; i < profiles; ++i) {
    const bool is_works = i % 2 == 0;
    rules::ProfileRequest each;
    each.purchase.date = day;
    each.purchase.object =
        is_works ? rules::PurchaseObject::Works : rules::PurchaseObject::Services;
    each.purchase.amount = Money::from_cents(cents[i / 2 % cents.size()]);
    each.purchase.is_minor = i % 3 == 0;
    each.is_telematic = !is_works && i % 4 == 1;
    each.is_chapter_of_another = i % 5 == 0;
    each.category = "ORDINARY";
    all.push_back(each);
  }
  return all;
}

// The reasons of all profiles; 0 where one was not made.
std::size_t run(const regime::Regime& regime, const std::vector<rules::ProfileRequest>& all) {
  std::size_t reasons = 0;
  for (const rules::ProfileRequest& each : all) {
    auto profile = rules::profile_purchase(regime, each);
    if (!profile) return 0;
    reasons += rules::reasons_of(*std::move(profile)).size();
  }
  return reasons;
}

}  // namespace

int main() {
  const regime::Regime* regime = regime::built_in_regime("cremona-2016");
  if (regime == nullptr || !regime->reference_day()) return EXIT_FAILURE;
  const auto all = requests(*regime->reference_day());
  double fastest = 0;
  std::size_t reasons = 0;
  for (int i = 0; i < runs; ++i) {
    const auto start = Clock::now();
    reasons = run(*regime, all);
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    fastest = i == 0 ? seconds : std::min(fastest, seconds);
  }
  const double per_second = static_cast<double>(profiles) / fastest;
  std::printf("%zu profiles with %zu reasons: %.0f a second (asked: %.0f)\n", profiles, reasons,
              per_second, asked_per_second);
  return reasons > 0 && per_second >= asked_per_second ? EXIT_SUCCESS : EXIT_FAILURE;
}

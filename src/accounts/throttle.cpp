#include "accounts/throttle.h"

#include <algorithm>

namespace pegaso::accounts {
namespace {

constexpr std::uint32_t free_of_account = 3;
constexpr std::uint32_t free_of_address = 30;
constexpr std::chrono::seconds wait_max{900};

}  // namespace

std::chrono::seconds wait_left(FailuresOf subject, const Failures& failures,
                               std::chrono::sys_seconds now) {
  const std::uint32_t free_failures =
      subject == FailuresOf::Account ? free_of_account : free_of_address;
  if (failures.count < free_failures) return std::chrono::seconds{0};
  constexpr std::uint32_t doublings_max = 16;
  const std::uint32_t doublings = std::min(failures.count - free_failures, doublings_max);
  const std::chrono::seconds wait =
      std::min(std::chrono::seconds{std::int64_t{1} << doublings}, wait_max);
  return std::max(failures.last + wait - now, std::chrono::seconds{0});
}

}  // namespace pegaso::accounts

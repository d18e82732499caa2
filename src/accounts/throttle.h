// How long somebody has to wait after wrong passwords before the next is looked at: nothing after the first few, then
// twice as long each time, up to a quarter of an hour. Counted for the account, and for the caller's address, behind which a
// whole office may sit: there more are free.
#pragma once

#include <chrono>
#include <cstdint>

namespace pegaso::accounts {

struct Failures {
  std::uint32_t count = 0;  // in a row
  std::chrono::sys_seconds last{};
};

enum class FailuresOf : std::uint8_t { Account, Address };

// From `now`; zero: may be tried at once.
std::chrono::seconds wait_left(FailuresOf subject, const Failures& failures,
                               std::chrono::sys_seconds now);

}  // namespace pegaso::accounts

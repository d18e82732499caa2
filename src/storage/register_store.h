// What a store keeps of a municipality's registers of assignments and grants, and of the rows of files that did not come
// into them. Threads, durability and errors are those of Store (storage/store.h).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "registers/assignment.h"
#include "registers/entry.h"
#include "registers/grant.h"
#include "storage/books.h"
#include "storage/store.h"

namespace pegaso::storage {

template <class Row>
using Entries = std::vector<registers::Entry<Row>>;

// What is added to a register.
template <class Row>
struct RegisterChange {
  std::vector<Row> rows;
  // The file that they come from, and its rows that did not come in; they take the place of those kept of that file.
  std::optional<std::string> file;
  std::vector<registers::FaultyRow> faulty;
};
// Sees the register as it stands and says what to add; what it refuses leaves no trace.
template <class Row>
using DecideChange = std::function<Result<RegisterChange<Row>>(const Entries<Row>&)>;

// In the order of recording. Empty for a municipality that has no register; refuse one that the store has not.
Result<Entries<registers::Assignment>> assignments(const Store& store,
                                                   const std::string& municipality);
Result<Entries<registers::Grant>> grants(const Store& store, const std::string& municipality);

// One durable transaction: what `decide` sees is what its rows are added to. Makes the municipality where there is none.
Result<void> change_assignments(Store& store, const std::string& municipality,
                                const Recording& recording,
                                const DecideChange<registers::Assignment>& decide);
Result<void> change_grants(Store& store, const std::string& municipality,
                           const Recording& recording,
                           const DecideChange<registers::Grant>& decide);

enum class Register : std::uint8_t { Assignments, Grants };
// By file and line.
Result<std::vector<registers::FaultyRow>> faulty_rows(const Store& store,
                                                      const std::string& municipality,
                                                      Register which);

}  // namespace pegaso::storage

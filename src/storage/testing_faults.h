// For tests: a disk that fails on command, and work done in a process of its own.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>
#include <type_traits>

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pegaso::storage::testing {

// While one of these lives, SQLite's files are on a disk whose n-th write, sync, truncation or
// making of a file fails with `code`, and every one after it too, as on a full or broken disk.
class FaultyDisk {
 public:
  FaultyDisk(int code, std::int64_t operations_before_fault) {
    state().real = sqlite3_vfs_find(nullptr);
    state().code = code;
    state().left = operations_before_fault;
    state().has_failed = false;
    vfs_ = *state().real;
    vfs_.zName = "faulty";
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + state().real->szOsFile;
    vfs_.xOpen = &open;
    if (sqlite3_vfs_register(&vfs_, 1) != SQLITE_OK) std::abort();
  }
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;
  ~FaultyDisk() { sqlite3_vfs_unregister(&vfs_); }

  bool has_failed() const { return state().has_failed; }
  // From now on, for files that are open already too.
  void fail_after(std::int64_t operations) { state().left = operations; }

 private:
  struct State {
    sqlite3_vfs* real = nullptr;
    int code = SQLITE_OK;
    // Several threads may have files open.
    std::atomic<std::int64_t> left = 0;
    std::atomic<bool> has_failed = false;
  };
  // The real file stands right behind.
  struct File {
    sqlite3_file base;
    sqlite3_file* real;
  };

  static State& state() {
    static State one;
    return one;
  }
  static sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }
  static const sqlite3_io_methods& methods(sqlite3_file* file) { return *real(file)->pMethods; }

  // The code to fail with, or SQLITE_OK.
  static int next_operation() {
    if (state().left.fetch_sub(1) > 0) return SQLITE_OK;
    state().left = 0;
    state().has_failed = true;
    return state().code;
  }

  static int open(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags,
                  int* flags_out) {
    auto* shim = reinterpret_cast<File*>(file);
    shim->base.pMethods = nullptr;
    shim->real = reinterpret_cast<sqlite3_file*>(shim + 1);
    std::memset(shim->real, 0, static_cast<std::size_t>(state().real->szOsFile));
    const int code = state().real->xOpen(state().real, name, shim->real, flags, flags_out);
    if (shim->real->pMethods != nullptr) shim->base.pMethods = &shim_methods();
    return code;
  }
  static int close(sqlite3_file* file) { return methods(file).xClose(real(file)); }
  static int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
    return methods(file).xRead(real(file), to, size, at);
  }
  static int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
    if (const int code = next_operation(); code != SQLITE_OK) return code;
    return methods(file).xWrite(real(file), from, size, at);
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (const int code = next_operation(); code != SQLITE_OK) return code;
    return methods(file).xTruncate(real(file), size);
  }
  static int sync(sqlite3_file* file, int flags) {
    if (const int code = next_operation(); code != SQLITE_OK) return code;
    return methods(file).xSync(real(file), flags);
  }
  static int size(sqlite3_file* file, sqlite3_int64* bytes) {
    return methods(file).xFileSize(real(file), bytes);
  }
  static int lock(sqlite3_file* file, int kind) { return methods(file).xLock(real(file), kind); }
  static int unlock(sqlite3_file* file, int kind) {
    return methods(file).xUnlock(real(file), kind);
  }
  static int check_lock(sqlite3_file* file, int* result) {
    return methods(file).xCheckReservedLock(real(file), result);
  }
  static int control(sqlite3_file* file, int operation, void* argument) {
    return methods(file).xFileControl(real(file), operation, argument);
  }
  static int sector(sqlite3_file* file) { return methods(file).xSectorSize(real(file)); }
  static int device(sqlite3_file* file) { return methods(file).xDeviceCharacteristics(real(file)); }
  static int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** at) {
    return methods(file).xShmMap(real(file), page, size, extend, at);
  }
  static int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return methods(file).xShmLock(real(file), offset, count, flags);
  }
  static void shm_barrier(sqlite3_file* file) { methods(file).xShmBarrier(real(file)); }
  static int shm_unmap(sqlite3_file* file, int remove) {
    return methods(file).xShmUnmap(real(file), remove);
  }

  static const sqlite3_io_methods& shim_methods() {
    static const sqlite3_io_methods all = {
        2,         &close,       &read,       &write,   &truncate, &sync,   &size,
        &lock,     &unlock,      &check_lock, &control, &sector,   &device, &shm_map,
        &shm_lock, &shm_barrier, &shm_unmap,  nullptr,  nullptr};
    return all;
  }

  sqlite3_vfs vfs_{};
};

// Starts a process that runs `body` and ends with what it gives; its id.
template <class Body>
pid_t start_process(Body body) {
  const pid_t child = fork();
  if (child != 0) return child;
  int status = 99;
  try {
    status = body();
  } catch (const std::exception&) {
    status = 98;
  }
  _exit(status);
}

// Its exit status, or minus the signal that ended it.
inline int end_of_process(pid_t child) {
  int status = 0;
  if (waitpid(child, &status, 0) != child) return -1000;
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

template <class Body>
int in_process(Body body) {
  return end_of_process(start_process(body));
}

}  // namespace pegaso::storage::testing

#include "app/files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pegaso::app {
namespace {

// Closes on leaving.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ > STDERR_FILENO) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

Problem cannot_read(const std::string& path, int error) {
  const SourcePosition where{path, 0, 0};
  switch (error) {
    case ENOENT:
      return {{"il file non c'è", "there is no such file"},
              where,
              {"Controllare il nome e la cartella", "Check the name and the folder"}};
    case EACCES:
      return {{"il file non si può leggere: manca il permesso",
               "the file may not be read: permission is missing"},
              where,
              {"Chiedere il permesso di lettura, o copiarlo in una cartella propria",
               "Ask for permission to read it, or copy it to a folder of your own"}};
    case EISDIR:
      return {{"è una cartella, non un file", "it is a folder, not a file"},
              where,
              {"Indicare il documento dentro la cartella", "Name the document inside the folder"}};
    default: {
      const std::string reason = std::strerror(error);
      return {{"il file non si può leggere (" + reason + ")",
               "the file cannot be read (" + reason + ")"},
              where,
              {}};
    }
  }
}

Problem too_large(const std::string& path, std::size_t bytes_max) {
  const std::string limit = std::to_string(bytes_max >> 20U);
  return {{"il file supera " + limit + " MiB", "the file is larger than " + limit + " MiB"},
          {path, 0, 0},
          {"Controllare che sia il documento giusto: un piano è molto più piccolo",
           "Check that it is the right document: a plan is much smaller"}};
}

Problem cannot_write(const std::string& path, int error) {
  const std::string reason = std::strerror(error);
  return {
      {"il file non si può scrivere (" + reason + ")",
       "the file cannot be written (" + reason + ")"},
      {path, 0, 0},
      {"Controllare lo spazio sul disco e i permessi della cartella; il file di prima è intatto",
       "Check the space on the disk and the folder's permissions; the file is as it was"}};
}

// 0, or the errno of the failure.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return ::fsync(descriptor) == 0 ? 0 : errno;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t bytes_max) {
  const bool from_input = path == standard_input;
  const Descriptor file(from_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return std::unexpected(cannot_read(path, errno));
  struct stat about{};
  if (::fstat(file.get(), &about) != 0) return std::unexpected(cannot_read(path, errno));
  if (S_ISDIR(about.st_mode)) return std::unexpected(cannot_read(path, EISDIR));

  // One byte more than the file has tells its end without another round; a pipe has no size.
  constexpr std::size_t step = std::size_t{1} << 16U;
  const bool sized = S_ISREG(about.st_mode) && about.st_size > 0;
  const std::size_t size = sized ? static_cast<std::size_t>(about.st_size) : 0;
  if (size > bytes_max) return std::unexpected(too_large(path, bytes_max));
  std::string bytes(sized ? size + 1 : step, '\0');
  std::size_t used = 0;
  while (true) {
    if (used == bytes.size()) bytes.resize(bytes.size() * 2);
    const ssize_t got = ::read(file.get(), bytes.data() + used, bytes.size() - used);
    if (got < 0) {
      if (errno == EINTR) continue;
      return std::unexpected(cannot_read(path, errno));
    }
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used > bytes_max) return std::unexpected(too_large(path, bytes_max));
  }
  bytes.resize(used);
  return bytes;
}

std::string state_of_file(const std::string& path) {
  struct stat about{};
  if (::stat(path.c_str(), &about) != 0) return {};
  return std::to_string(about.st_size) + "-" + std::to_string(about.st_mtim.tv_sec) + "." +
         std::to_string(about.st_mtim.tv_nsec) + ";";
}

std::string identity_of_file(const std::string& path) {
  struct stat about{};
  if (::stat(path.c_str(), &about) != 0) return {};
  return std::to_string(about.st_dev) + "-" + std::to_string(about.st_ino);
}

bool is_there(const std::string& path) {
  struct stat about{};
  return ::stat(path.c_str(), &about) == 0;
}

Result<void> write_file(const std::string& path, std::string_view text) {
  const std::string beside = path + ".new";
  {
    constexpr mode_t readable_by_all = 0644;
    const Descriptor file(
        ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, readable_by_all));
    if (!file.is_open()) return std::unexpected(cannot_write(path, errno));
    if (const int error = write_all(file.get(), text); error != 0) {
      ::unlink(beside.c_str());
      return std::unexpected(cannot_write(path, error));
    }
  }
  if (std::rename(beside.c_str(), path.c_str()) != 0) {
    const int error = errno;
    ::unlink(beside.c_str());
    return std::unexpected(cannot_write(path, error));
  }
  return {};
}

}  // namespace pegaso::app

#include <cstddef>
#include <span>

#include "cli/run.h"

int main(int argc, char* argv[]) {
  return pegaso::cli::run(std::span<char* const>(argv, static_cast<std::size_t>(argc)));
}

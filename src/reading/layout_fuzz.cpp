// Any bytes as a layout: a layout or problems, and a layout reads a document without harm.
#include <cstddef>
#include <cstdint>
#include <string>

#include "reading/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pegaso::reading;
  ReadOptions options;
  options.layout_text.emplace(reinterpret_cast<const char*>(data), size);
  options.layout_file = "fuzz.toml";
  const std::string document =
      "COMUNE DI PROVA\n\nPEG 2025-2027\n\nSCHEDA 1\nTitolo: Uno\nFasi\nN.\tAttività\n1\tBando\n"
      "Risorse\nU\t12/3\t\t1.000,00\n";
  static_cast<void>(read_document("prova.txt", document, options));
  return 0;
}

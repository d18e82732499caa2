// A ZIP archive in memory, as far as OpenDocument needs one: the same bytes for the same files, no dates, no ZIP64.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace pegaso::publishing {

//   ZipWriter zip;
//   zip.add("mimetype", type, ZipWriter::Packing::Stored);
//   zip.add("content.xml", xml, ZipWriter::Packing::Deflated);
//   std::string bytes = zip.finish();
class ZipWriter {
 public:
  enum class Packing : std::uint8_t { Stored, Deflated };

  // Less than 4 GiB in all, at most 65,535 files.
  void add(std::string_view name, std::string_view bytes, Packing packing);
  std::string finish();

 private:
  std::string archive_;
  std::string directory_;
  std::size_t count_ = 0;
};

}  // namespace pegaso::publishing

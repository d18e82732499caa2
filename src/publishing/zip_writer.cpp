#include "publishing/zip_writer.h"

#include <limits>
#include <utility>

#include <zlib.h>

#include "base/check.h"

namespace pegaso::publishing {
namespace {

// Numbers of the format (PKWARE's APPNOTE), little endian.
constexpr std::uint32_t local_signature = 0x04034b50;
constexpr std::uint32_t directory_signature = 0x02014b50;
constexpr std::uint32_t end_signature = 0x06054b50;
constexpr std::uint16_t version_needed = 20;
constexpr std::uint16_t names_are_utf8 = 1U << 11U;
constexpr std::uint16_t deflated_method = 8;
constexpr std::uint16_t first_day =
    0x21;  // 1980-01-01: an archive tells nothing of when it was made

void put16(std::string& out, std::size_t number) {
  PEGASO_CHECK(number <= std::numeric_limits<std::uint16_t>::max());
  for (unsigned shift = 0; shift < 16; shift += 8) {
    out += static_cast<char>(number >> shift & 0xFFU);
  }
}
void put32(std::string& out, std::size_t number) {
  PEGASO_CHECK(number <= std::numeric_limits<std::uint32_t>::max());
  for (unsigned shift = 0; shift < 32; shift += 8) {
    out += static_cast<char>(number >> shift & 0xFFU);
  }
}

std::string deflated(std::string_view bytes) {
  z_stream stream{};
  constexpr int raw_window = -15;  // no head of zlib or gzip
  constexpr int memory_level = 8;
  PEGASO_CHECK(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, raw_window, memory_level,
                            Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  // zlib does not change its input, its type only lacks the const.
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  PEGASO_CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace

void ZipWriter::add(std::string_view name, std::string_view bytes, Packing packing) {
  PEGASO_CHECK(bytes.size() <= std::numeric_limits<uInt>::max());
  const bool is_stored = packing == Packing::Stored;
  const std::string packed = is_stored ? std::string(bytes) : deflated(bytes);
  std::string common;  // of the local head and of the directory
  put16(common, version_needed);
  put16(common, names_are_utf8);
  put16(common, is_stored ? 0 : deflated_method);
  put16(common, 0);
  put16(common, first_day);
  put32(common,
        crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
  put32(common, packed.size());
  put32(common, bytes.size());
  put16(common, name.size());
  put16(common, 0);  // extra fields

  put32(directory_, directory_signature);
  put16(directory_, version_needed);
  directory_ += common;
  put16(directory_, 0);  // comment
  put16(directory_, 0);  // disk
  put16(directory_, 0);  // attributes
  put32(directory_, 0);
  put32(directory_, archive_.size());
  directory_ += name;

  put32(archive_, local_signature);
  archive_ += common;
  archive_ += name;
  archive_ += packed;
  ++count_;
}

std::string ZipWriter::finish() {
  const std::size_t begin = archive_.size();
  const std::size_t size = directory_.size();
  archive_ += directory_;
  put32(archive_, end_signature);
  put16(archive_, 0);
  put16(archive_, 0);
  put16(archive_, count_);
  put16(archive_, count_);
  put32(archive_, size);
  put32(archive_, begin);
  put16(archive_, 0);
  directory_.clear();
  count_ = 0;
  return std::exchange(archive_, {});
}

}  // namespace pegaso::publishing

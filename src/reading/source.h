// A document as bytes with lines: what every reader starts from and every position points into.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/result.h"

namespace pegaso::reading {

// Well-formed UTF-8 text and where its lines begin. Lines end with LF or CRLF; their numbers are
// 1-based. A line end at the very end of the text begins no further line. Positions are byte
// offsets into `text()`.
class Source {
 public:
  Source() = default;
  // `text` must be well-formed UTF-8 of less than 4 GiB (see decode).
  Source(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }
  // Without its line end. `line` in 1..line_count().
  std::string_view line(std::uint32_t line) const;
  std::uint32_t line_start(std::uint32_t line) const { return starts_[line - 1]; }
  // The line that holds the byte at `offset`, its line end included; the last line for an offset
  // at or beyond the end of the text. 0 when there is no text.
  std::uint32_t line_of(std::uint32_t offset) const;
  // Remarks about the bytes (a byte-order mark dropped, Latin-1 converted): shown, never silent.
  const std::vector<Bilingual>& remarks() const { return remarks_; }
  void add_remark(Bilingual remark) { remarks_.push_back(std::move(remark)); }

 private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> starts_;
  std::vector<Bilingual> remarks_;
};

// The largest document that is read; anything larger is refused before it is parsed.
inline constexpr std::size_t document_bytes_max = 64U << 20U;
// The longest line that is read.
inline constexpr std::size_t line_bytes_max = 1U << 20U;
// The most lines and tabs that are read: what readers keep for each row and cell stays in measure.
// A plan of 5,000 objectives has some 300,000 lines and 400,000 tabs.
inline constexpr std::size_t document_lines_max = 2'000'000;
inline constexpr std::size_t document_tabs_max = 10'000'000;

// How much of a text is read at most.
struct Measure {
  std::size_t bytes = document_bytes_max;
  std::size_t lines = document_lines_max;
  std::size_t tabs = document_tabs_max;
};

// Bytes of a text file to a Source. `name` is what people know the file by, for messages.
//
// Repairs that leave a remark: a byte-order mark is dropped; UTF-16 with a byte-order mark and
// Windows-1252 (which contains Latin-1) are converted; single bytes that are not UTF-8 in a text
// that is UTF-8 elsewhere are read as Windows-1252; CR alone as line end becomes LF.
//
// Refuses, naming the place and the cure: nothing at all, nothing but white space, NUL bytes, a
// PDF, a spreadsheet or word-processor file (ZIP or the older OLE2), pictures, archives, databases,
// other binary content (more than one control character in a hundred), a text in an encoding that
// is none of those above, documents and lines above the limits.
//
// A caller that reads a file reads at most `most.bytes` + 1 bytes: with one byte too many the
// refusal is certain, and the rest need not be read.
Result<Source> decode(std::string name, std::string bytes, const Measure& most = {});

}  // namespace pegaso::reading

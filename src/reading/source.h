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
// 1-based. Positions are byte offsets into `text()`.
class Source {
 public:
  Source() = default;
  // `text` must be well-formed UTF-8 (see decode).
  Source(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }
  // Without its line end. `line` in 1..line_count().
  std::string_view line(std::uint32_t line) const;
  std::uint32_t line_start(std::uint32_t line) const { return starts_[line - 1]; }
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

// Bytes of a text file to a Source: drops a byte-order mark, converts UTF-16 and Latin-1 (both with
// a remark). Refuses, naming the place and the cure: nothing at all, NUL bytes, a PDF, a ZIP
// (spreadsheet, word processor), other binary content, documents and lines above the limits.
Result<Source> decode(std::string name, std::string bytes);

}  // namespace pegaso::reading

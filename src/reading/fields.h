// From pieces of the document to the text of a field, with its places and its marks.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "reading/marks.h"
#include "reading/rows.h"

namespace pegaso::reading {

// Makes texts out of pieces and notes which datum each piece belongs to.
class Fields {
 public:
  Fields(const Rows& rows, const MarkWords& marks, std::vector<Place>& places)
      : rows_(rows), words_(marks), places_(places) {}

  // The pieces joined with single spaces, white space folded; notes their places.
  std::string text(std::span<const Span> pieces, const Datum& datum);
  std::string text(Span piece, const Datum& datum) { return text(std::span(&piece, 1), datum); }

  // The same with the marks of acts taken out: they become places of field Mark, and are appended
  // to `marks`.
  std::string marked_text(std::span<const Span> pieces, const Datum& datum,
                          std::vector<FoundMark>& marks);

  // What marked_text would give, without noting anything.
  std::string unmarked(std::span<const Span> pieces) const;

  // Text that is known wording, or no text at all.
  void label(Span piece, const Datum& record);

  std::string_view view(Span piece) const { return rows_.text(piece); }

 private:
  // The pieces without their marks, and the marks' own pieces.
  struct Parted {
    std::vector<Span> kept;
    std::vector<Span> taken;
    std::vector<FoundMark> marks;
  };
  // nullopt when they have no marks.
  std::optional<Parted> part(std::span<const Span> pieces) const;
  std::string join(std::span<const Span> pieces) const;
  void place(std::uint32_t begin, std::uint32_t end, const Datum& datum);
  void place_words(std::uint32_t begin, std::uint32_t end, const Datum& datum);

  const Rows& rows_;
  const MarkWords& words_;
  std::vector<Place>& places_;
};

}  // namespace pegaso::reading

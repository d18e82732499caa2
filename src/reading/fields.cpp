#include "reading/fields.h"

#include <algorithm>

#include "base/text.h"

namespace pegaso::reading {
namespace {

// Of the spaces that join pieces.
constexpr std::uint32_t no_origin = 0xFFFFFFFF;

Datum with_field(Datum datum, Field field) {
  datum.field = field;
  return datum;
}

}  // namespace

void Fields::place(std::uint32_t begin, std::uint32_t end, const Datum& datum) {
  // Markup within the text has a place of its own.
  for (const Span tag : rows_.markup_in({begin, end})) {
    place_words(begin, tag.begin, datum);
    begin = tag.end;
  }
  place_words(begin, end, datum);
}

void Fields::place_words(std::uint32_t begin, std::uint32_t end, const Datum& datum) {
  const Span span = trim_span(rows_.text(), {begin, end});
  if (!span.empty()) places_.push_back({datum, span.begin, span.end});
}

std::string Fields::join(std::span<const Span> pieces) const {
  std::string out;
  std::size_t size = pieces.size();
  for (const Span piece : pieces) size += piece.end - piece.begin;
  out.reserve(size);
  for (const Span piece : pieces) append_folded(out, view(piece));
  return out;
}

std::string Fields::text(std::span<const Span> pieces, const Datum& datum) {
  for (const Span piece : pieces) place(piece.begin, piece.end, datum);
  return join(pieces);
}

void Fields::label(Span piece, const Datum& record) {
  place(piece.begin, piece.end, with_field(record, Field::Label));
}

std::optional<Fields::Parted> Fields::part(std::span<const Span> pieces) const {
  const bool possible = std::any_of(pieces.begin(), pieces.end(), [&](Span piece) {
    return may_have_marks(view(piece), words_);
  });
  if (!possible) return std::nullopt;

  // A mark may be cut by a page: it is looked for in the joined text, whose characters know where
  // they come from.
  std::string joined;
  std::vector<std::uint32_t> origin;
  for (const Span piece : pieces) {
    if (!joined.empty()) {
      joined += ' ';
      origin.push_back(no_origin);
    }
    joined += view(piece);
    for (std::uint32_t at = piece.begin; at < piece.end; ++at) origin.push_back(at);
  }
  Parted parted;
  parted.marks = find_marks(joined, words_);
  if (parted.marks.empty()) return std::nullopt;

  // Cuts [begin, end) of the joined text back into pieces of the document.
  const auto give_back = [&](std::size_t begin, std::size_t end, std::vector<Span>& to) {
    for (std::size_t i = begin; i < end;) {
      if (origin[i] == no_origin) {
        ++i;
        continue;
      }
      std::size_t j = i + 1;
      while (j < end && origin[j] != no_origin && origin[j] == origin[j - 1] + 1) ++j;
      to.push_back({origin[i], origin[j - 1] + 1});
      i = j;
    }
  };
  std::size_t at = 0;
  for (const FoundMark& mark : parted.marks) {
    give_back(at, mark.begin, parted.kept);
    give_back(mark.begin, mark.end, parted.taken);
    at = mark.end;
  }
  give_back(at, joined.size(), parted.kept);
  return parted;
}

std::string Fields::marked_text(std::span<const Span> pieces, const Datum& datum,
                                std::vector<FoundMark>& marks) {
  const std::optional<Parted> parted = part(pieces);
  if (!parted) return text(pieces, datum);
  for (const Span mark : parted->taken) place(mark.begin, mark.end, with_field(datum, Field::Mark));
  marks.insert(marks.end(), parted->marks.begin(), parted->marks.end());
  return text(parted->kept, datum);
}

std::string Fields::unmarked(std::span<const Span> pieces) const {
  const std::optional<Parted> parted = part(pieces);
  return join(parted ? parted->kept : pieces);
}

}  // namespace pegaso::reading

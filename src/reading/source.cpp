#include "reading/source.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "base/check.h"
#include "base/text.h"

namespace pegaso::reading {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// The bytes that Windows-1252 leaves undefined: a text that has them is in some other encoding.
bool undefined_in_windows_1252(unsigned char byte) {
  return byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
}

// 1-based line of a byte offset, before there is an index of lines.
std::uint32_t line_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n'));
}

// ---- What a file is, by its first bytes -------------------------------------------------------

enum class FileKind {
  Pdf,
  PostScript,
  RichText,
  Spreadsheet,
  WordProcessor,
  Presentation,
  OldOffice,
  Archive,
  Picture,
  Database,
  Program
};

struct Magic {
  std::string_view bytes;
  FileKind kind;
};

using namespace std::string_view_literals;
constexpr std::array magics = {
    Magic{"%!PS"sv, FileKind::PostScript},
    Magic{"{\\rtf"sv, FileKind::RichText},
    Magic{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, FileKind::OldOffice},
    Magic{"PK\x03\x04"sv, FileKind::Archive},
    Magic{"PK\x05\x06"sv, FileKind::Archive},
    Magic{"\x1F\x8B"sv, FileKind::Archive},  // gzip
    Magic{"7z\xBC\xAF\x27\x1C"sv, FileKind::Archive},
    Magic{"Rar!\x1A\x07"sv, FileKind::Archive},
    Magic{"BZh9"sv, FileKind::Archive},
    Magic{"\xFD"
          "7zXZ\0"sv,
          FileKind::Archive},
    Magic{"\x28\xB5\x2F\xFD"sv, FileKind::Archive},  // Zstandard
    Magic{"\x89PNG\r\n\x1A\n"sv, FileKind::Picture},
    Magic{"\xFF\xD8\xFF"sv, FileKind::Picture},  // JPEG
    Magic{"GIF87a"sv, FileKind::Picture},
    Magic{"GIF89a"sv, FileKind::Picture},
    Magic{"II*\0"sv, FileKind::Picture},  // TIFF
    Magic{"MM\0*"sv, FileKind::Picture},
    Magic{"SQLite format 3\0"sv, FileKind::Database},
    Magic{"\x7F"
          "ELF"sv,
          FileKind::Program},
    Magic{"MZ\x90\0"sv, FileKind::Program},
};

// An office document is a ZIP whose first entries tell what it is: ODF has its type in the first
// entry, OOXML has folders named after the program. Their names stand in the directory at the end.
FileKind kind_of_zip(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 256);
  const auto head_has = [&](std::string_view word) { return head.find(word) != npos; };
  if (head_has("opendocument.spreadsheet")) return FileKind::Spreadsheet;
  if (head_has("opendocument.text")) return FileKind::WordProcessor;
  if (head_has("opendocument.presentation")) return FileKind::Presentation;
  const std::string_view tail =
      bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 65536));
  const auto has = [&](std::string_view word) { return head_has(word) || tail.find(word) != npos; };
  if (has("xl/workbook")) return FileKind::Spreadsheet;
  if (has("word/document")) return FileKind::WordProcessor;
  if (has("ppt/presentation")) return FileKind::Presentation;
  return FileKind::Archive;
}

// An OLE2 file names its streams in UTF-16 in a directory that may stand anywhere.
FileKind kind_of_ole2(std::string_view bytes) {
  if (bytes.find("W\0o\0r\0k\0b\0o\0o\0k\0"sv) != npos) return FileKind::Spreadsheet;
  if (bytes.find("B\0o\0o\0k\0\0\0"sv) != npos) return FileKind::Spreadsheet;
  if (bytes.find("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"sv) != npos) return FileKind::WordProcessor;
  return FileKind::OldOffice;
}

std::optional<FileKind> file_kind(std::string_view bytes) {
  // The PDF header may stand anywhere in the first 1,024 bytes (ISO 32000-1, annex H).
  if (bytes.substr(0, 1024).find("%PDF-") != npos) return FileKind::Pdf;
  const auto has_at = [&](std::size_t at, std::string_view word) {
    return bytes.size() >= at && bytes.substr(at).starts_with(word);
  };
  if (has_at(0, "RIFF") && has_at(8, "WEBP")) return FileKind::Picture;
  if (has_at(4, "ftyphei")) return FileKind::Picture;  // photographs of telephones
  for (const Magic& magic : magics) {
    if (!bytes.starts_with(magic.bytes)) continue;
    if (bytes.starts_with("PK")) return kind_of_zip(bytes);
    if (magic.kind == FileKind::OldOffice) return kind_of_ole2(bytes);
    return magic.kind;
  }
  return std::nullopt;
}

struct Advice {
  Bilingual message;
  Bilingual cure;
};

Bilingual cure_of_printed_page() {
  return {
      "Salvare il documento come testo (UTF-8), con le colonne separate da tabulazioni, dal "
      "programma con cui è stato scritto; oppure compilare la tabella che `pegaso template` "
      "stampa",
      "Save the document as text (UTF-8) with tabs between the columns, from the program it was "
      "written with; or fill in the table that `pegaso template` prints"};
}

Bilingual cure_of_word_processor() {
  return {
      "Trasformare le tabelle in testo separato da tabulazioni e salvare il documento come testo "
      "semplice (.txt, UTF-8)",
      "Convert its tables to text separated by tabs and save the document as plain text (.txt, "
      "UTF-8)"};
}

Advice advice(FileKind kind) {
  switch (kind) {
    case FileKind::Pdf:
      return {{"il file è un PDF, non un testo", "the file is a PDF, not a text"},
              cure_of_printed_page()};
    case FileKind::PostScript:
      return {{"il file è una stampa (PostScript), non un testo",
               "the file is a print file (PostScript), not a text"},
              cure_of_printed_page()};
    case FileKind::RichText:
      return {{"il file è un documento RTF, non un testo semplice",
               "the file is an RTF document, not a plain text"},
              cure_of_word_processor()};
    case FileKind::Spreadsheet:
      return {
          {"il file è un foglio di calcolo, non un testo", "the file is a spreadsheet, not a text"},
          {"Aprirlo e salvarlo come CSV (UTF-8) o come testo separato da tabulazioni",
           "Open it and save it as CSV (UTF-8) or as text separated by tabs"}};
    case FileKind::WordProcessor:
      return {{"il file è un documento di un programma di scrittura, non un testo semplice",
               "the file is a word processor's document, not a plain text"},
              cure_of_word_processor()};
    case FileKind::Presentation:
      return {
          {"il file è una presentazione, non un testo", "the file is a presentation, not a text"},
          cure_of_printed_page()};
    case FileKind::OldOffice:
      return {{"il file viene da un programma d'ufficio, non è un testo",
               "the file is of an office program, not a text"},
              {"Aprirlo e salvarlo come CSV (UTF-8), se è un foglio di calcolo, o come testo "
               "separato da tabulazioni",
               "Open it and save it as CSV (UTF-8) if it is a spreadsheet, or as text separated by "
               "tabs"}};
    case FileKind::Archive:
      return {{"il file è un archivio compresso, non un testo",
               "the file is a compressed archive, not a text"},
              {"Estrarre il documento dall'archivio e indicare quello",
               "Take the document out of the archive and give that"}};
    case FileKind::Picture:
      return {
          {"il file è un'immagine, non un testo", "the file is a picture, not a text"},
          {"Indicare il documento da cui è stata fatta, salvato come testo; oppure compilare la "
           "tabella che `pegaso template` stampa",
           "Give the document it was made from, saved as text; or fill in the table that "
           "`pegaso template` prints"}};
    case FileKind::Database:
      return {{"il file è una base di dati SQLite, non un documento da leggere",
               "the file is an SQLite database, not a document to read"},
              {"Se è la base di dati di Pegaso, aprirla con `pegaso list` e `pegaso show`",
               "If it is Pegaso's own database, open it with `pegaso list` and `pegaso show`"}};
    case FileKind::Program:
      return {{"il file è un programma, non un testo", "the file is a program, not a text"},
              {"Controllare il nome del file", "Check the file's name"}};
  }
  PEGASO_CHECK(false);
}

Bilingual cure_of_binary() {
  return {
      "Controllare il nome del file; se è il documento giusto, salvarlo di nuovo come testo "
      "(UTF-8)",
      "Check the file's name; if it is the right document, save it again as text (UTF-8)"};
}

// ---- Encodings ---------------------------------------------------------------------------------

// Offset of the first byte of 0x80 or above at or after `from`; the size when there is none.
std::size_t find_high_byte(std::string_view text, std::size_t from) {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  std::size_t at = from;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & high_bits) != 0) break;
  }
  while (at < text.size() && byte_at(text, at) < 0x80) ++at;
  return at;
}

std::size_t end_of_high_run(std::string_view text, std::size_t at) {
  while (at < text.size() && byte_at(text, at) >= 0x80) ++at;
  return at;
}

// Walks over a text in order: calls `keep` with every stretch of well-formed text and `mend` with
// the offset of every byte that belongs to no character; stops when `mend` returns false.
// Sequences of UTF-8 never reach into ASCII, so every run of high bytes stands for itself, and only
// these need to be looked at.
template <class Keep, class Mend>
void walk_utf8(std::string_view text, Keep keep, Mend mend) {
  std::size_t kept = 0;
  for (std::size_t at = find_high_byte(text, 0); at < text.size();) {
    const std::size_t end = end_of_high_run(text, at);
    while (at < end) {
      const std::size_t good = find_invalid_utf8(text.substr(at, end - at));
      if (good == npos) break;
      keep(text.substr(kept, at + good - kept));
      if (!mend(at + good)) return;
      at = kept = at + good + 1;
    }
    at = find_high_byte(text, end);
  }
  keep(text.substr(kept));
}

// npos when the whole text is well formed.
std::size_t first_ill_formed(std::string_view text) {
  std::size_t found = npos;
  walk_utf8(
      text, [](std::string_view) {},
      [&](std::size_t at) {
        found = at;
        return false;
      });
  return found;
}

struct EncodingCensus {
  std::size_t sequences = 0;   // well-formed characters beyond ASCII
  std::size_t ill_formed = 0;  // bytes that belong to no character
};

EncodingCensus take_census(std::string_view text) {
  EncodingCensus census;
  walk_utf8(
      text,
      [&](std::string_view kept) {
        census.sequences +=
            static_cast<std::size_t>(std::count_if(kept.begin(), kept.end(), [](char c) {
              return (static_cast<unsigned char>(c) & 0xC0U) == 0xC0U;
            }));
      },
      [&](std::size_t) {
        ++census.ill_formed;
        return true;
      });
  return census;
}

std::string mend_single_bytes(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 64);
  walk_utf8(
      text, [&](std::string_view kept) { out += kept; },
      [&](std::size_t at) {
        if (undefined_in_windows_1252(byte_at(text, at))) {
          out += replacement_character;
        } else {
          out += latin1_to_utf8(text.substr(at, 1));
        }
        return true;
      });
  return out;
}

struct Decoded {
  std::string text;
  std::vector<Bilingual> remarks;
};

// A text that is not UTF-8 throughout; `bad` is its first ill-formed byte.
Result<Decoded> decode_single_bytes(const std::string& name, std::string_view bytes,
                                    std::size_t bad) {
  const std::uint32_t line = line_at(bytes, bad);
  const EncodingCensus census = take_census(bytes);
  if (census.sequences > census.ill_formed) {
    return Decoded{
        mend_single_bytes(bytes),
        {{fmt::format(
              "il testo è UTF-8, ma {} byte non lo sono (il primo alla riga {}): sono stati "
              "letti come Windows-1252; controllare lì le lettere accentate",
              census.ill_formed, line),
          fmt::format("the text is UTF-8, but {} bytes are not (the first at line {}): they were "
                      "read as Windows-1252; check the accented letters there",
                      census.ill_formed, line)}}};
  }
  const auto odd = std::find_if(bytes.begin(), bytes.end(), [](char c) {
    return undefined_in_windows_1252(static_cast<unsigned char>(c));
  });
  if (odd != bytes.end()) {
    const auto at = static_cast<std::size_t>(odd - bytes.begin());
    return refuse(
        {fmt::format("i caratteri non sono né UTF-8 né Windows-1252 (byte {:02X})",
                     byte_at(bytes, at)),
         fmt::format("the characters are neither UTF-8 nor Windows-1252 (byte {:02X})",
                     byte_at(bytes, at))},
        {name, line_at(bytes, at), 0},
        {"Aprire il documento con il programma che l'ha scritto e salvarlo come testo UTF-8",
         "Open the document with the program that wrote it and save it as UTF-8 text"});
  }
  return Decoded{
      latin1_to_utf8(bytes),
      {{fmt::format("il testo non è UTF-8 (la prima lettera che lo dice è alla riga {}): "
                    "è stato letto come Windows-1252 (Latin-1)",
                    line),
        fmt::format("the text is not UTF-8 (the first letter that tells is at line {}): "
                    "it was read as Windows-1252 (Latin-1)",
                    line)}}};
}

void append_utf8(std::string& out, char32_t value) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0U | (value >> 6U));
    put(0x80U | (value & 0x3FU));
  } else if (value < 0x10000) {
    put(0xE0U | (value >> 12U));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  } else {
    put(0xF0U | (value >> 18U));
    put(0x80U | ((value >> 12U) & 0x3FU));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  }
}

// UTF-16 after its byte-order mark. nullopt with the line where a character is cut in two.
std::expected<std::string, std::uint32_t> utf16_to_utf8(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t at) {
    const unsigned char first = byte_at(bytes, at);
    const unsigned char second = byte_at(bytes, at + 1);
    return static_cast<char32_t>(big_endian ? (first << 8U) | second : (second << 8U) | first);
  };
  std::string out;
  out.reserve(bytes.size() / 2 + bytes.size() / 16);
  std::size_t at = 0;
  for (; at + 1 < bytes.size(); at += 2) {
    char32_t value = unit(at);
    if (value >= 0xD800 && value < 0xE000) {
      const char32_t low = at + 3 < bytes.size() ? unit(at + 2) : 0;
      if (value >= 0xDC00 || low < 0xDC00 || low >= 0xE000) {
        return std::unexpected(line_at(out, out.size()));
      }
      value = 0x10000U + ((value - 0xD800U) << 10U) + (low - 0xDC00U);
      at += 2;
    }
    append_utf8(out, value);
  }
  if (at != bytes.size()) return std::unexpected(line_at(out, out.size()));
  return out;
}

Result<Decoded> decode_utf16(const std::string& name, std::string_view bytes, bool big_endian) {
  auto text = utf16_to_utf8(bytes.substr(2), big_endian);
  if (!text) {
    return refuse(
        {"il testo UTF-16 è danneggiato: un carattere è tagliato a metà",
         "the UTF-16 text is damaged: a character is cut in two"},
        {name, text.error(), 0},
        {"Aprire il documento con il programma che l'ha scritto e salvarlo come testo UTF-8",
         "Open the document with the program that wrote it and save it as UTF-8 text"});
  }
  return Decoded{*std::move(text),
                 {{"il testo era in UTF-16: è stato convertito in UTF-8",
                   "the text was UTF-16: it was converted to UTF-8"}}};
}

// ---- Refusals ----------------------------------------------------------------------------------

std::unexpected<Problem> refuse_empty(const std::string& name, Bilingual message) {
  return refuse(
      std::move(message), {name, 0, 0},
      {"Controllare il nome del file; per cominciare da zero, `pegaso template` stampa una "
       "tabella da compilare",
       "Check the file's name; to start from nothing, `pegaso template` prints a table to "
       "fill in"});
}

// Control characters that are no white space.
std::size_t count_controls(std::string_view text) {
  const auto is_control = [](unsigned char byte) {
    const auto after_tab = static_cast<unsigned char>(byte - '\t');
    return static_cast<unsigned char>((byte < 0x20 && after_tab >= 5) || byte == 0x7F);
  };
  // In blocks of a fixed size, which compilers turn into vector instructions.
  constexpr std::size_t block_bytes = 64;
  std::size_t controls = 0;
  std::size_t at = 0;
  for (; at + block_bytes <= text.size(); at += block_bytes) {
    unsigned char in_block = 0;
    for (std::size_t i = 0; i < block_bytes; ++i) {
      in_block = static_cast<unsigned char>(in_block + is_control(byte_at(text, at + i)));
    }
    controls += in_block;
  }
  for (; at < text.size(); ++at) controls += is_control(byte_at(text, at));
  return controls;
}

std::optional<Problem> refusal_of_binary(const std::string& name, std::string_view text) {
  if (const std::size_t nul = text.find('\0'); nul != npos) {
    return Problem{{"il file contiene byte nulli: non è un testo, o è in UTF-16 senza il segno "
                    "iniziale",
                    "the file has NUL bytes: it is not a text, or it is UTF-16 without its mark"},
                   {name, line_at(text, nul), 0},
                   cure_of_binary()};
  }
  const std::size_t controls = count_controls(text);
  if (controls * 100 <= text.size()) return std::nullopt;
  return Problem{{fmt::format("il file non è un testo: ha {} caratteri di controllo su {} byte",
                              controls, text.size()),
                  fmt::format("the file is not a text: it has {} control characters in {} bytes",
                              controls, text.size())},
                 {name, 0, 0},
                 cure_of_binary()};
}

std::optional<Problem> refusal_of_measure(const std::string& name, std::string_view text,
                                          const Measure& most) {
  const Bilingual cure{"Controllare che sia il documento giusto, o dividerlo in più documenti",
                       "Check that it is the right document, or divide it into several"};
  // Most documents have fewer bytes than they may have lines.
  if (text.size() > most.lines && count_byte(text, '\n') > most.lines) {
    return Problem{{fmt::format("il documento ha più di {} righe", most.lines),
                    fmt::format("the document has more than {} lines", most.lines)},
                   {name, 0, 0},
                   cure};
  }
  if (text.size() > most.tabs && count_byte(text, '\t') > most.tabs) {
    return Problem{{fmt::format("il documento ha più di {} tabulazioni", most.tabs),
                    fmt::format("the document has more than {} tabs", most.tabs)},
                   {name, 0, 0},
                   cure};
  }
  return std::nullopt;
}

std::optional<Problem> refusal_of_long_line(const Source& source) {
  for (std::uint32_t line = 1; line <= source.line_count(); ++line) {
    const std::size_t end =
        line == source.line_count() ? source.text().size() : source.line_start(line + 1);
    const std::size_t size = end - source.line_start(line);
    if (size <= line_bytes_max) continue;
    return Problem{
        {fmt::format("la riga è troppo lunga: {} byte, il massimo è {}", size, line_bytes_max),
         fmt::format("the line is too long: {} bytes, the most is {}", size, line_bytes_max)},
        {source.name(), line, 0},
        {"Controllare che il documento sia stato salvato con gli a capo",
         "Check that the document was saved with its line ends"}};
  }
  return std::nullopt;
}

// CR alone, as the line end of old Macintosh programs, becomes LF in its place. CR before LF stays:
// Source leaves it out of the line. True when there was any.
bool convert_lone_returns(std::string& text) {
  bool converted = false;
  for (std::size_t at = text.find('\r'); at != npos; at = text.find('\r', at)) {
    const std::size_t end = std::min(text.find_first_not_of('\r', at), text.size());
    const bool ends_a_line = end == text.size() || text[end] == '\n';
    if (!ends_a_line) {
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(at),
                text.begin() + static_cast<std::ptrdiff_t>(end), '\n');
      converted = true;
    }
    at = end;
  }
  return converted;
}

Result<Decoded> to_utf8(const std::string& name, std::string bytes) {
  if (bytes.starts_with("\xFF\xFE")) return decode_utf16(name, bytes, false);
  if (bytes.starts_with("\xFE\xFF")) return decode_utf16(name, bytes, true);
  Decoded decoded;
  if (bytes.starts_with(utf8_mark)) {
    bytes.erase(0, utf8_mark.size());
    decoded.remarks.push_back({"il segno iniziale del file (BOM) è stato tolto",
                               "the file's byte-order mark was dropped"});
  }
  if (const auto kind = file_kind(bytes)) {
    Advice about = advice(*kind);
    return refuse(std::move(about.message), {name, 0, 0}, std::move(about.cure));
  }
  if (auto problem = refusal_of_binary(name, bytes)) return std::unexpected(*std::move(problem));
  const std::size_t bad = first_ill_formed(bytes);
  if (bad == npos) {
    decoded.text = std::move(bytes);
    return decoded;
  }
  Decoded mended = TRY(decode_single_bytes(name, bytes, bad));
  decoded.text = std::move(mended.text);
  decoded.remarks.insert(decoded.remarks.end(), mended.remarks.begin(), mended.remarks.end());
  return decoded;
}

}  // namespace

Source::Source(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)) {
  PEGASO_CHECK(text_.size() <= UINT32_MAX);
  starts_.reserve(count_byte(text_, '\n') + 1);
  const char* const begin = text_.data();
  const char* const end = begin + text_.size();
  for (const char* at = begin; at != end;) {
    starts_.push_back(static_cast<std::uint32_t>(at - begin));
    const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
    at = found == nullptr ? end : static_cast<const char*>(found) + 1;
  }
}

std::string_view Source::line(std::uint32_t line) const {
  PEGASO_CHECK(line >= 1 && line <= line_count());
  const std::size_t begin = starts_[line - 1];
  const std::size_t end = line == line_count() ? text_.size() : starts_[line];
  std::string_view text = std::string_view(text_).substr(begin, end - begin);
  if (text.ends_with('\n')) text.remove_suffix(1);
  while (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::uint32_t Source::line_of(std::uint32_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::uint32_t>(after - starts_.begin());
}

Result<Source> decode(std::string name, std::string bytes, const Measure& most) {
  if (bytes.empty()) return refuse_empty(name, {"il file è vuoto", "the file is empty"});
  if (bytes.size() > most.bytes) {
    return refuse(
        {fmt::format("il documento è troppo grande: il massimo è {} MiB", most.bytes >> 20U),
         fmt::format("the document is too large: the most is {} MiB", most.bytes >> 20U)},
        {name, 0, 0},
        {"Dividerlo in più documenti, o controllare il nome del file",
         "Divide it into several documents, or check the file's name"});
  }
  const bool was_utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  Decoded decoded = TRY(to_utf8(name, std::move(bytes)));
  if (was_utf16) {
    if (auto problem = refusal_of_binary(name, decoded.text)) {
      return std::unexpected(*std::move(problem));
    }
  }
  if (std::all_of(decoded.text.begin(), decoded.text.end(), is_space)) {
    return refuse_empty(name, {"il file non contiene nessun testo", "the file holds no text"});
  }
  if (convert_lone_returns(decoded.text)) {
    decoded.remarks.push_back(
        {"le righe finiscono con il solo ritorno di carrello (CR): letto come "
         "a capo",
         "lines end with a carriage return (CR) alone: read as line ends"});
  }
  if (auto problem = refusal_of_measure(name, decoded.text, most)) {
    return std::unexpected(*std::move(problem));
  }
  Source source(std::move(name), std::move(decoded.text));
  if (auto problem = refusal_of_long_line(source)) return std::unexpected(*std::move(problem));
  for (Bilingual& remark : decoded.remarks) source.add_remark(std::move(remark));
  return source;
}

}  // namespace pegaso::reading

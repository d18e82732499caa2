#include "l190/mend.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace pegaso::l190 {
namespace {

using contracts::Fault;
using contracts::FaultKind;
using contracts::Severity;

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

struct Entity {
  std::string_view name;
  std::string_view text;
};
// Entities of HTML that Italian texts use; XML itself knows only five.
constexpr auto html_entities = std::to_array<Entity>(
    {{"agrave", "à"}, {"egrave", "è"}, {"eacute", "é"}, {"igrave", "ì"}, {"ograve", "ò"},
     {"ugrave", "ù"}, {"Agrave", "À"}, {"Egrave", "È"}, {"Eacute", "É"}, {"Igrave", "Ì"},
     {"Ograve", "Ò"}, {"Ugrave", "Ù"}, {"nbsp", " "},   {"euro", "€"},   {"deg", "°"},
     {"laquo", "«"},  {"raquo", "»"},  {"lsquo", "‘"},  {"rsquo", "’"},  {"ldquo", "“"},
     {"rdquo", "”"},  {"ndash", "–"},  {"mdash", "—"},  {"hellip", "…"}});
constexpr auto xml_entities = std::to_array<std::string_view>({"amp", "lt", "gt", "quot", "apos"});

constexpr bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80U;
}
constexpr bool is_name(char c) {
  return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

// A control character, or what may begin U+FFFE or U+FFFF.
constexpr bool may_be_unknown_to_xml(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const bool control = byte < 0x20U && byte != '\t' && byte != '\n' && byte != '\r';
  return control || byte == 0xEFU;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The encoding that an XML declaration at the beginning names; "" when there is none.
std::string declared_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
  std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  at = declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[at], at + 1);
  if (end == std::string_view::npos) return {};
  return lower(declaration.substr(at + 1, end - at - 1));
}

bool means_utf8(std::string_view encoding) {
  return encoding.empty() || encoding == "utf-8" || encoding == "utf8" || encoding == "us-ascii" ||
         encoding == "ascii";
}
bool means_latin1(std::string_view encoding) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252", "iso-8859-15"});
  return std::ranges::find(names, encoding) != names.end();
}

class Mending {
 public:
  explicit Mending(const std::string& file) : file_(file) {}

  Result<Mended> of(std::string_view bytes) {
    if (bytes.size() > dataset_bytes_max) return refuse(too_large());
    if (trimmed(bytes).empty()) {
      return refuse({"il file è vuoto", "the file is empty"}, {file_, 0, 0},
                    {"Indicare il file XML del dataset", "Name the data set's XML file"});
    }
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
      return refuse_encoding("UTF-16");
    }
    if (bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
    const std::string encoding = declared_encoding(bytes);
    if (!means_utf8(encoding) && !means_latin1(encoding)) return refuse_encoding(encoding);
    const std::string decoded = decode(bytes, encoding);
    const std::string_view text = decoded.empty() ? bytes : std::string_view(decoded);
    mended_.text.reserve(text.size() + text.size() / 64);
    // Without a branch for each byte: so compilers look at many together.
    unsigned char doubtful = 0;
    for (const char c : text) doubtful |= static_cast<unsigned char>(may_be_unknown_to_xml(c));
    doubtful_ = doubtful != 0;
    TRY(scan(text));
    return std::move(mended_);
  }

 private:
  static std::unexpected<Problem> refuse(Problem problem) {
    return std::unexpected(std::move(problem));
  }
  static std::unexpected<Problem> refuse(Bilingual message, SourcePosition where, Bilingual cure) {
    return pegaso::refuse(std::move(message), std::move(where), std::move(cure));
  }

  Problem too_large() const {
    return {{fmt::format("il file supera {} MiB", dataset_bytes_max >> 20U),
             fmt::format("the file is larger than {} MiB", dataset_bytes_max >> 20U)},
            {file_, 0, 0},
            {"Dividerlo in più file con un indice", "Part it into several files with an index"}};
  }

  Problem too_many_marks() const {
    return {{fmt::format("il file ha più di {} elementi e attributi", dataset_marks_max),
             fmt::format("the file has more than {} elements and attributes", dataset_marks_max)},
            {file_, line_, 0},
            {"Dividerlo in più file con un indice", "Part it into several files with an index"}};
  }

  Problem too_many_attributes() const {
    return {{fmt::format("un elemento ha più di {} attributi", attributes_max),
             fmt::format("an element has more than {} attributes", attributes_max)},
            {file_, line_, 0},
            {"Un dataset ne ha solo nel primo elemento: toglierli",
             "A data set has them in its first element only: remove them"}};
  }

  std::unexpected<Problem> refuse_encoding(const std::string& encoding) const {
    const std::string shown = mended_utf8(encoding);
    return pegaso::refuse({"il file è in " + shown + ", che non si legge",
                           "the file is in " + shown + ", which is not read"},
                          {file_, 1, 0}, {"Salvarlo in UTF-8", "Save it as UTF-8"});
  }

  void note(FaultKind kind, Bilingual message, Bilingual cure) {
    // One of a kind for each line says it all.
    if (!mended_.faults.empty()) {
      const Fault& last = mended_.faults.back();
      if (last.problem.where.line == line_ && last.problem.message == message) return;
    }
    if (mended_.faults.size() >= faults_max) return;
    mended_.faults.push_back({Severity::Error,
                              kind,
                              std::nullopt,
                              {std::move(message), {file_, line_, 0}, std::move(cure)}});
  }

  // UTF-8 of bytes that are not, "" where they are well as they stand.
  std::string decode(std::string_view bytes, const std::string& encoding) {
    const std::size_t wrong = find_invalid_utf8(bytes);
    if (wrong == std::string_view::npos) {
      const bool plain =
          std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
      if (!plain && means_latin1(encoding)) {
        note(FaultKind::Encoding,
             {"il file dichiara " + encoding + " ma è in UTF-8",
              "the file declares " + encoding + " but is in UTF-8"},
             {"Scrivere encoding=\"UTF-8\" nella prima riga",
              "Write encoding=\"UTF-8\" in the first line"});
      }
      return {};
    }
    if (means_latin1(encoding)) return latin1_to_utf8(bytes);
    return decode_piecewise(bytes);
  }

  // Well-formed UTF-8 stays, every other byte is read as Windows-1252.
  std::string decode_piecewise(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 16);
    while (!bytes.empty()) {
      const std::size_t wrong = std::min(find_invalid_utf8(bytes), bytes.size());
      line_ += static_cast<std::uint32_t>(count_byte(bytes.substr(0, wrong), '\n'));
      out += bytes.substr(0, wrong);
      bytes.remove_prefix(wrong);
      if (bytes.empty()) break;
      out += latin1_to_utf8(bytes.substr(0, 1));
      bytes.remove_prefix(1);
      note(FaultKind::Encoding,
           {"la riga non è in UTF-8: letta come Windows-1252",
            "the line is not in UTF-8: read as Windows-1252"},
           {"Salvare il file in UTF-8", "Save the file as UTF-8"});
    }
    line_ = 1;
    return out;
  }

  // One pass: texts and tags are looked at, comments, CDATA and instructions pass as they are.
  Result<void> scan(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
      const std::string_view rest = text.substr(at);
      if (rest.front() == '<') {
        if (rest.starts_with("<!--")) {
          at += pass(rest, "-->");
        } else if (rest.starts_with("<![CDATA[")) {
          at += pass(rest, "]]>");
        } else if (rest.starts_with("<?")) {
          at += pass(rest, "?>");
        } else if (rest.starts_with("<!")) {
          return refuse(
              {"il file ha una dichiarazione <!DOCTYPE> o simile, che un dataset non ha",
               "the file has a declaration <!DOCTYPE> or the like, which no data set has"},
              {file_, line_, 0}, {"Togliere la dichiarazione", "Remove the declaration"});
        } else if (rest.size() > 1 && (is_name_start(rest[1]) || rest[1] == '/')) {
          const std::size_t before = marks_;
          at += pass_tag(rest);
          if (marks_ > dataset_marks_max) return refuse(too_many_marks());
          if (marks_ - before > attributes_max + 1) return refuse(too_many_attributes());
        } else {
          note(FaultKind::Syntax,
               {"c'è un segno < in un testo: letto come tale",
                "there is a sign < in a text: read as such"},
               {"Scriverlo &lt;", "Write it &lt;"});
          mended_.text += "&lt;";
          ++at;
        }
      } else {
        const std::size_t end = std::min(rest.find('<'), rest.size());
        pass_text(rest.substr(0, end));
        at += end;
      }
    }
    return {};
  }

  // Up to and including `end`; the rest where it does not come.
  std::size_t pass(std::string_view rest, std::string_view end) {
    const std::size_t found = rest.find(end);
    const std::size_t size = found == std::string_view::npos ? rest.size() : found + end.size();
    copy(rest.substr(0, size));
    return size;
  }

  std::size_t pass_tag(std::string_view rest) {
    if (rest[1] != '/') ++marks_;
    std::size_t end = 1;
    char quote = 0;
    for (; end < rest.size(); ++end) {
      const char c = rest[end];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
        ++marks_;
      } else if (c == '>' || c == '<') {
        break;
      }
    }
    if (end < rest.size() && rest[end] == '>') ++end;
    pass_text(rest.substr(0, end));
    return end;
  }

  // References and characters; other signs are not looked at.
  void pass_text(std::string_view text) {
    while (!text.empty()) {
      const std::size_t reference = std::min(text.find('&'), text.size());
      copy(text.substr(0, reference));
      text.remove_prefix(reference);
      if (!text.empty()) text.remove_prefix(pass_reference(text));
    }
  }

  // What begins with "&": how many bytes of it were taken.
  std::size_t pass_reference(std::string_view text) {
    std::size_t end = 1;
    const bool number = text.size() > 1 && text[1] == '#';
    if (number) ++end;
    while (end < text.size() && is_name(text[end]) && end < 34) ++end;
    const std::string_view name = text.substr(1, end - 1);
    if (end < text.size() && text[end] == ';' && !name.empty()) {
      if (number) {
        if (pass_number(name.substr(1))) return end + 1;
      } else if (std::ranges::find(xml_entities, name) != xml_entities.end()) {
        mended_.text += text.substr(0, end + 1);
        return end + 1;
      } else if (const auto* entity = std::ranges::find(html_entities, name, &Entity::name);
                 entity != html_entities.end()) {
        note(FaultKind::Syntax,
             {fmt::format("&{}; è dell'HTML e in XML non c'è: letto {}", name, entity->text),
              fmt::format("&{}; is of HTML and XML has none: read as {}", name, entity->text)},
             {"Scrivere il carattere", "Write the character"});
        mended_.text += entity->text;
        return end + 1;
      }
    }
    note(FaultKind::Syntax,
         {"c'è un segno & in un testo: letto come tale",
          "there is a sign & in a text: read as such"},
         {"Scriverlo &amp;", "Write it &amp;"});
    mended_.text += "&amp;";
    return 1;
  }

  // "#65" without its sign. False: no number; it is text then.
  bool pass_number(std::string_view digits) {
    const bool hex = digits.starts_with('x');
    if (hex) digits.remove_prefix(1);
    if (digits.empty() || digits.size() > 8) return false;
    std::uint32_t point = 0;
    for (const char c : digits) {
      const std::string_view alphabet = "0123456789abcdef";
      const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
      const std::size_t value = alphabet.substr(0, hex ? 16 : 10).find(small);
      if (value == std::string_view::npos) return false;
      point = point * (hex ? 16U : 10U) + static_cast<std::uint32_t>(value);
    }
    const bool admitted =
        point == 9 || point == 10 || point == 13 || (point >= 0x20 && point < 0xD800) ||
        (point >= 0xE000 && point < 0xFFFE) || (point >= 0x10000 && point <= 0x10FFFF);
    if (admitted) {
      mended_.text += fmt::format("&#{};", point);
    } else {
      note_character();
      mended_.text += ' ';
    }
    return true;
  }

  void note_character() {
    note(FaultKind::Encoding,
         {"c'è un carattere che XML non ammette: letto come uno spazio",
          "there is a character that XML does not admit: read as a space"},
         {"Toglierlo", "Remove it"});
  }

  // Text that is not looked into, but for characters that XML does not admit.
  void copy(std::string_view text) {
    if (!doubtful_) {
      line_ += static_cast<std::uint32_t>(count_byte(text, '\n'));
      mended_.text += text;
      return;
    }
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      if (c == '\n') ++line_;
      // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
      const bool beyond = c == 0xEFU && i + 2 < text.size() &&
                          static_cast<unsigned char>(text[i + 1]) == 0xBFU &&
                          static_cast<unsigned char>(text[i + 2]) >= 0xBEU;
      if (c >= 0x20U ? !beyond : (c == '\t' || c == '\n' || c == '\r')) continue;
      note_character();
      mended_.text += text.substr(from, i - from);
      mended_.text += ' ';
      if (beyond) i += 2;
      from = i + 1;
    }
    mended_.text += text.substr(from);
  }

  const std::string& file_;
  Mended mended_;
  std::uint32_t line_ = 1;
  std::size_t marks_ = 0;
  bool doubtful_ = true;  // there may be characters that XML does not admit
};

}  // namespace

Result<Mended> mend(std::string_view bytes, const std::string& file) {
  return Mending(file).of(bytes);
}

}  // namespace pegaso::l190

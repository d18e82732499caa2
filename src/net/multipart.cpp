#include "net/multipart.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"

namespace pegaso::net {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view head_end = "\r\n\r\n";
constexpr std::size_t boundary_bytes_max = 70;  // RFC 2046

std::unexpected<Problem> malformed(const Bilingual& why) {
  return refuse(
      {"il modulo inviato non si può leggere: " + why.it,
       "the form that was sent cannot be read: " + why.en},
      {}, {"Ricaricare la pagina e inviare di nuovo", "Load the page again and send it again"});
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// A value with parameters: `form-data; name="file"; filename="a;b.txt"`.
struct Parameters {
  std::string value;  // in lower case
  std::map<std::string, std::string, std::less<>> named;
};

// Browsers write a quote in a name as %22 (the living standard), older ones as \": both end where the quote does.
std::optional<Parameters> parse_parameters(std::string_view text) {
  Parameters out;
  std::size_t at = std::min(text.find(';'), text.size());
  out.value = lower(trimmed(text.substr(0, at)));
  while (at < text.size()) {
    ++at;  // the semicolon
    const std::size_t equals = text.find('=', at);
    if (equals == std::string_view::npos) {
      if (trimmed(text.substr(at)).empty()) return out;
      return std::nullopt;
    }
    std::string name = lower(trimmed(text.substr(at, equals - at)));
    std::string value;
    at = equals + 1;
    if (at < text.size() && text[at] == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at) {
        const bool is_escaped = text[at] == '\\' && at + 1 < text.size() &&
                                (text[at + 1] == '"' || text[at + 1] == '\\');
        if (is_escaped) ++at;
        value += text[at];
      }
      if (at >= text.size()) return std::nullopt;
      ++at;
      const std::size_t next = std::min(text.find(';', at), text.size());
      if (!trimmed(text.substr(at, next - at)).empty()) return std::nullopt;
      at = next;
    } else {
      const std::size_t next = std::min(text.find(';', at), text.size());
      value = trimmed(text.substr(at, next - at));
      at = next;
    }
    if (name.empty() || !out.named.emplace(std::move(name), std::move(value)).second) {
      return std::nullopt;
    }
  }
  return out;
}

std::optional<std::string> boundary_of(std::string_view content_type) {
  const auto parsed = parse_parameters(content_type);
  if (!parsed || parsed->value != "multipart/form-data") return std::nullopt;
  const auto boundary = parsed->named.find("boundary");
  if (boundary == parsed->named.end() || boundary->second.empty() ||
      boundary->second.size() > boundary_bytes_max) {
    return std::nullopt;
  }
  return boundary->second;
}

bool is_text(std::string_view text) {
  return text.find('\0') == std::string_view::npos &&
         find_invalid_utf8(text) == std::string_view::npos;
}

// "plan.txt" of "C:\documents\plan.txt"; without control characters.
std::string name_of_file(std::string_view sent) {
  const std::size_t folder = sent.find_last_of("/\\");
  if (folder != std::string_view::npos) sent.remove_prefix(folder + 1);
  std::string name;
  for (const char c : sent) {
    const auto byte = static_cast<unsigned char>(c);
    constexpr unsigned char del = 0x7F;
    if (byte >= ' ' && byte != del) name += c;
  }
  return is_text(name) ? name : std::string();
}

struct PartHead {
  std::string name;
  std::optional<std::string> file_name;
  std::string type;
};

std::optional<PartHead> parse_head(std::string_view text) {
  PartHead head;
  bool is_named = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(line_end), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + line_end.size(), text.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string field = lower(trimmed(line.substr(0, colon)));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (field == "content-type") head.type = is_text(value) ? std::string(value) : std::string();
    if (field != "content-disposition") continue;
    const auto parsed = parse_parameters(value);
    if (is_named || !parsed || parsed->value != "form-data") return std::nullopt;
    const auto name = parsed->named.find("name");
    if (name == parsed->named.end() || !is_text(name->second)) return std::nullopt;
    head.name = name->second;
    if (const auto file = parsed->named.find("filename"); file != parsed->named.end()) {
      head.file_name = name_of_file(file->second);
    }
    is_named = true;
  }
  if (!is_named) return std::nullopt;
  return head;
}

}  // namespace

Result<Multipart> parse_multipart(std::string_view content_type, std::string_view body,
                                  const MultipartLimits& limits) {
  const auto boundary = boundary_of(content_type);
  if (!boundary) return malformed({"non dice come è diviso", "it does not say how it is divided"});
  const std::string delimiter = "\r\n--" + *boundary;
  const Bilingual is_cut_off = {"è interrotto", "it is cut off"};

  // The first delimiter may begin the body, without the end of a line before it.
  std::size_t at = std::string_view::npos;
  if (body.starts_with(std::string_view(delimiter).substr(line_end.size()))) {
    at = delimiter.size() - line_end.size();
  } else if (const std::size_t found = body.find(delimiter); found != std::string_view::npos) {
    at = found + delimiter.size();
  }
  if (at == std::string_view::npos) return malformed(is_cut_off);

  Multipart form;
  for (std::size_t parts = 0;; ++parts) {
    std::string_view rest = body.substr(at);
    if (rest.starts_with("--")) return form;
    if (parts == limits.parts_max) {
      return malformed({"ha più di " + std::to_string(limits.parts_max) + " parti",
                        "it has more than " + std::to_string(limits.parts_max) + " parts"});
    }
    // White space may follow a delimiter.
    while (rest.starts_with(' ') || rest.starts_with('\t')) rest.remove_prefix(1);
    if (!rest.starts_with(line_end)) return malformed(is_cut_off);
    rest.remove_prefix(line_end.size());
    const std::size_t head_size =
        rest.substr(0, limits.head_bytes_max + head_end.size()).find(head_end);
    if (head_size == std::string_view::npos) {
      return malformed({"una parte non ha intestazione, o una troppo lunga",
                        "a part has no head, or one too long"});
    }
    auto head = parse_head(rest.substr(0, head_size));
    if (!head) return malformed({"una parte non ha nome", "a part has no name"});
    // The end of the head is the end of a line too: what is empty is followed by its delimiter at once.
    const std::size_t begin = head_size + head_end.size();
    const std::size_t end = rest.find(delimiter, begin);
    if (end == std::string_view::npos) return malformed(is_cut_off);
    const std::string_view bytes = rest.substr(begin, end - begin);
    if (head->file_name) {
      form.files.push_back({std::move(head->name), *std::move(head->file_name),
                            std::move(head->type), std::string(bytes)});
    } else {
      if (!is_text(bytes)) return malformed({"un campo non è UTF-8", "a field is not UTF-8"});
      form.fields.emplace_back(std::move(head->name), std::string(bytes));
    }
    at = static_cast<std::size_t>(rest.data() - body.data()) + end + delimiter.size();
  }
}

}  // namespace pegaso::net

#include "publishing/json_writer.h"

#include <array>

#include "base/check.h"
#include "base/text.h"

namespace pegaso::publishing {
namespace {

// What stands for a byte that may not stand for itself in a string; "" for all others.
std::string_view short_escape(char c) {
  switch (c) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return "";
  }
}

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

}  // namespace

void JsonWriter::new_line() {
  out_.write('\n');
  out_.write_spaces(depth_);
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (depth_ == 0) return;
  if (!first_) out_.write(',');
  new_line();
  first_ = false;
}

void JsonWriter::open(char bracket) {
  before_value();
  out_.write(bracket);
  ++depth_;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  PEGASO_CHECK(depth_ > 0 && !after_key_);
  --depth_;
  if (!first_) new_line();
  out_.write(bracket);
  first_ = false;
}

void JsonWriter::raw(std::string_view text) {
  before_value();
  out_.write(text);
}

void JsonWriter::key(std::string_view name) {
  PEGASO_CHECK(depth_ > 0 && !after_key_);
  before_value();
  quoted(name);
  out_.write(": ");
  after_key_ = true;
}

void JsonWriter::quoted(std::string_view text) {
  out_.write('"');
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!needs_escape(c)) continue;
    out_.write(text.substr(plain, i - plain));
    plain = i + 1;
    if (const std::string_view escape = short_escape(c); !escape.empty()) {
      out_.write(escape);
    } else {
      static constexpr std::string_view hex = "0123456789abcdef";
      const auto byte = static_cast<unsigned char>(c);
      const std::array<char, 6> escaped = {'\\', 'u', '0', '0', hex[byte >> 4U], hex[byte & 15U]};
      out_.write({escaped.data(), escaped.size()});
    }
  }
  out_.write(text.substr(plain));
  out_.write('"');
}

void JsonWriter::value(std::string_view text) {
  before_value();
  if (find_invalid_utf8(text) == std::string_view::npos) {
    quoted(text);
  } else {
    quoted(mended_utf8(text));
  }
}

void JsonWriter::value(const std::vector<std::string>& texts) {
  begin_array();
  for (const std::string& text : texts) value(text);
  end_array();
}

void JsonWriter::decimal(std::int64_t digits, unsigned decimals) {
  // Whole numbers of digits only: no floating point comes between the document and its reader.
  std::string text = std::to_string(digits);
  const bool negative = digits < 0;
  std::string figures = negative ? text.substr(1) : text;
  if (decimals > 0) {
    if (figures.size() <= decimals) figures.insert(0, decimals + 1 - figures.size(), '0');
    figures.insert(figures.size() - decimals, 1, '.');
    while (figures.back() == '0') figures.pop_back();
    if (figures.back() == '.') figures.pop_back();
  }
  raw(negative ? "-" + figures : figures);
}

}  // namespace pegaso::publishing

#include "publishing/html_writer.h"

#include "base/check.h"
#include "base/text.h"
#include "publishing/text_layout.h"

namespace pegaso::publishing {
namespace {

// What stands for a byte that has a meaning in HTML; "" for all others.
std::string_view escape_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return "";
  }
}

void write_escaped(std::string_view text, Sink& out) {
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view escape = escape_of(text[i]);
    if (escape.empty()) continue;
    out.write(text.substr(plain, i - plain));
    out.write(escape);
    plain = i + 1;
  }
  out.write(text.substr(plain));
}

}  // namespace

void HtmlWriter::begin_page(Language language, std::string_view title, std::string_view style) {
  PEGASO_CHECK(open_.empty() && style.find('<') == std::string_view::npos);
  out_.write("<!DOCTYPE html>\n");
  open("html", {{"lang", language == Language::Italian ? "it" : "en"}});
  new_line();
  open("head");
  new_line();
  empty("meta", {{"charset", "utf-8"}});
  new_line();
  empty("meta", {{"http-equiv", "Content-Security-Policy"},
                 {"content", "default-src 'none'; style-src 'unsafe-inline'"}});
  new_line();
  empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  new_line();
  element("title", title);
  new_line();
  open("style");
  out_.write(style);
  close();
  new_line();
  close();
  new_line();
  open("body");
  new_line();
}

void HtmlWriter::end_page() {
  close();
  new_line();
  close();
  new_line();
  PEGASO_CHECK(open_.empty());
}

void HtmlWriter::start_tag(std::string_view element, HtmlAttributes attributes) {
  out_.write('<');
  out_.write(element);
  for (const HtmlAttribute& each : attributes) {
    if (each.value.empty() && !each.is_kept) continue;
    out_.write(' ');
    out_.write(each.name);
    out_.write("=\"");
    text(each.value);
    out_.write('"');
  }
  out_.write('>');
}

void HtmlWriter::open(std::string_view element, HtmlAttributes attributes) {
  start_tag(element, attributes);
  open_.emplace_back(element);
}

void HtmlWriter::close() {
  PEGASO_CHECK(!open_.empty());
  out_.write("</");
  out_.write(open_.back());
  out_.write('>');
  open_.pop_back();
}

void HtmlWriter::empty(std::string_view element, HtmlAttributes attributes) {
  start_tag(element, attributes);
}

void HtmlWriter::text(std::string_view text) {
  write_escaped(with_controls_visible(mended_utf8(text)), out_);
}

void HtmlWriter::element(std::string_view element, std::string_view text,
                         HtmlAttributes attributes) {
  open(element, attributes);
  this->text(text);
  close();
}

}  // namespace pegaso::publishing

// HTML (the living standard's syntax) written as it goes, never held as a tree.
//
//   HtmlWriter html(out);
//   html.begin_page(Language::Italian, "Differenze", style);
//   html.open("td", {{"class", "amount"}});
//   html.text(title_from_a_foreign_document);
//   html.close();
//   html.end_page();
//
// All text and attribute values are escaped: nothing that a document holds can become an element, an
// attribute or a script. Names of elements and attributes come from the code. Unbalanced calls are
// broken promises.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "publishing/sink.h"

namespace pegaso::publishing {

// Left out where the value is empty, unless it is kept: an option's empty value means something.
struct HtmlAttribute {
  std::string_view name;
  std::string_view value;
  bool is_kept = false;
};
using HtmlAttributes = std::initializer_list<HtmlAttribute>;

class HtmlWriter {
 public:
  explicit HtmlWriter(Sink& out) : out_(out) {}

  // A whole page, with `style` (CSS; holds no "<") inside it. It loads nothing and runs nothing: a
  // policy in its head tells browsers so.
  void begin_page(Language language, std::string_view title, std::string_view style);
  void end_page();

  void open(std::string_view element, HtmlAttributes attributes = {});
  // Closes the innermost open element.
  void close();
  // An element that never has contents: "br", "col", "meta".
  void empty(std::string_view element, HtmlAttributes attributes = {});
  // Bytes that are not UTF-8 and control characters, those that turn the direction of text among them,
  // are written as U+FFFD; white space stays as it is.
  void text(std::string_view text);
  // open, text, close.
  void element(std::string_view element, std::string_view text, HtmlAttributes attributes = {});
  // Only for whoever reads the source.
  void new_line() { out_.write('\n'); }

 private:
  void start_tag(std::string_view element, HtmlAttributes attributes);

  Sink& out_;
  std::vector<std::string> open_;
};

}  // namespace pegaso::publishing

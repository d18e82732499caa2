#include "l190/tree.h"

#include <limits>
#include <utility>

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "base/text.h"
#include "l190/mend.h"

namespace pegaso::l190 {
namespace {

using contracts::Fault;
using contracts::FaultKind;
using contracts::Severity;

struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

struct Listener {
  const std::string* file;
  std::vector<Fault>* faults;
};

// The frequent ones in words; the parser's own for the rest.
Bilingual words_for(const xmlError& error) {
  const std::string own(trimmed(mended_utf8(error.message == nullptr ? "" : error.message)));
  const std::string name = error.str1 == nullptr ? "" : mended_utf8(error.str1);
  const std::string other = error.str2 == nullptr ? "" : mended_utf8(error.str2);
  switch (error.code) {
    case XML_ERR_TAG_NAME_MISMATCH:
      return {fmt::format("l'elemento {} si chiude con </{}>", name, other),
              fmt::format("the element {} is closed by </{}>", name, other)};
    case XML_ERR_TAG_NOT_FINISHED:
    case XML_ERR_DOCUMENT_END:
    case XML_ERR_LTSLASH_REQUIRED:
      return {"il file finisce prima che tutto sia chiuso", "the file ends before all is closed"};
    case XML_ERR_DOCUMENT_EMPTY:
      return {"non è XML: non comincia con <", "it is no XML: it does not begin with <"};
    case XML_ERR_GT_REQUIRED:
      return {"manca il segno > in fondo a un elemento", "a sign > is missing at the end of a tag"};
    default:
      return {"l'XML non è ben formato (" + own + ")", "the XML is not well-formed (" + own + ")"};
  }
}

void listen(void* listener, xmlErrorPtr error) {
  if (error == nullptr || error->code == XML_NS_ERR_UNDEFINED_NAMESPACE) return;
  const auto& to = *static_cast<const Listener*>(listener);
  if (to.faults->size() >= faults_max) return;
  const auto line = static_cast<std::uint32_t>(error->line < 0 ? 0 : error->line);
  to.faults->push_back(
      {Severity::Error,
       FaultKind::Syntax,
       std::nullopt,
       {words_for(*error),
        {*to.file, line, 0},
        {"Correggere l'XML in quel punto: un programma che lo legge non sa dove "
         "finisce un dato",
         "Mend the XML there: a program that reads it cannot tell where a datum ends"}}});
}

}  // namespace

Tree parse_tree(std::string_view text, const std::string& file) {
  Tree tree;
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(xmlNewParserCtxt());
  if (!context || text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    return tree;
  Listener listener{&file, &tree.faults};
  // libxml2 hands errors to the user data of the context, which is the context; the listener goes along.
  context->_private = &listener;
  context->sax->serror = [](void* at, xmlErrorPtr error) {
    listen(static_cast<xmlParserCtxt*>(at)->_private, error);
  };
  // Without NOENT and DTDLOAD no entity is put in and no file looked up; NONET is the second lock.
  constexpr int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_BIG_LINES |
                          XML_PARSE_COMPACT | XML_PARSE_NOCDATA;
  tree.document.reset(xmlCtxtReadMemory(context.get(), text.data(), static_cast<int>(text.size()),
                                        nullptr, "UTF-8", options));
  if (tree.document && xmlDocGetRootElement(tree.document.get()) == nullptr) tree.document.reset();
  return tree;
}

bool is_element(const xmlNode* node) { return node != nullptr && node->type == XML_ELEMENT_NODE; }

std::string_view local_name(const xmlNode* node) {
  if (!is_element(node) || node->name == nullptr) return {};
  const std::string_view name(reinterpret_cast<const char*>(node->name));
  // A prefix that nothing declares stays part of the name.
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

const xmlNode* next_element(const xmlNode* node) {
  while (node != nullptr && node->type != XML_ELEMENT_NODE) node = node->next;
  return node;
}

std::uint32_t line_of(const xmlNode* node) {
  const long line = node == nullptr ? 0 : xmlGetLineNo(node);
  return line < 0 ? 0 : static_cast<std::uint32_t>(line);
}

namespace {

// Depth is bounded by the parser (256).
void append_content(std::string& out, const xmlNode* node) {  // NOLINT(misc-no-recursion)
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) &&
        child->content != nullptr) {
      out += reinterpret_cast<const char*>(child->content);
    } else if (child->type == XML_ELEMENT_NODE) {
      append_content(out, child);
    }
  }
}

}  // namespace

std::string content_of(const xmlNode* node) {
  std::string out;
  if (node != nullptr) append_content(out, node);
  return out;
}

}  // namespace pegaso::l190

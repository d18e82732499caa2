#include "l190/validate.h"

#include <limits>
#include <memory>
#include <utility>

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

#include "base/check.h"
#include "base/text.h"
#include "l190/mend.h"

namespace pegaso::l190 {
namespace {

struct FreeSchema {
  void operator()(xmlSchema* schema) const { xmlSchemaFree(schema); }
};
struct FreeParser {
  void operator()(xmlSchemaParserCtxt* parser) const { xmlSchemaFreeParserCtxt(parser); }
};
struct FreeValidator {
  void operator()(xmlSchemaValidCtxt* validator) const { xmlSchemaFreeValidCtxt(validator); }
};
using Schema = std::unique_ptr<xmlSchema, FreeSchema>;

void ignore(void* /*listener*/, xmlErrorPtr /*error*/) {}

Schema compile(const SchemaVersion& version, SchemaOf what) {
  const std::string& text =
      what == SchemaOf::Dataset ? version.dataset_schema : version.index_schema;
  const std::unique_ptr<xmlSchemaParserCtxt, FreeParser> parser(
      xmlSchemaNewMemParserCtxt(text.data(), static_cast<int>(text.size())));
  PEGASO_CHECK(parser);
  xmlSchemaSetParserStructuredErrors(parser.get(), ignore, nullptr);
  Schema schema(xmlSchemaParse(parser.get()));
  PEGASO_CHECK(schema);  // the schemas are built in: a test compiles each
  return schema;
}

void listen(void* listener, xmlErrorPtr error) {
  auto& violations = *static_cast<Violations*>(listener);
  if (error == nullptr) return;
  if (violations.all.size() >= faults_max) {
    ++violations.more;
    return;
  }
  violations.all.push_back(
      {static_cast<const xmlNode*>(error->node), error->code,
       error->message == nullptr ? std::string() : mended_utf8(error->message)});
}

}  // namespace

Violations validate(xmlDoc* document, const SchemaVersion& version, SchemaOf what) {
  const Schema schema = compile(version, what);
  const std::unique_ptr<xmlSchemaValidCtxt, FreeValidator> validator(
      xmlSchemaNewValidCtxt(schema.get()));
  PEGASO_CHECK(validator);
  Violations violations;
  xmlSchemaSetValidStructuredErrors(validator.get(), listen, &violations);
  const int result = xmlSchemaValidateDoc(validator.get(), document);
  // A tree that the validator could not judge is not a valid one.
  if (result != 0 && violations.all.empty()) {
    violations.all.push_back({xmlDocGetRootElement(document), result, {}});
  }
  return violations;
}

bool is_valid(std::string_view text, const SchemaVersion& version, SchemaOf what) {
  PEGASO_CHECK(text.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
  const Schema schema = compile(version, what);
  const std::unique_ptr<xmlSchemaValidCtxt, FreeValidator> validator(
      xmlSchemaNewValidCtxt(schema.get()));
  PEGASO_CHECK(validator);
  xmlSchemaSetValidStructuredErrors(validator.get(), ignore, nullptr);
  // Freed by the validation. A copy of the text: in bytes that it may not move, libxml2 2.9 loses its place.
  xmlParserInputBuffer* input = xmlParserInputBufferCreateMem(
      text.data(), static_cast<int>(text.size()), XML_CHAR_ENCODING_UTF8);
  PEGASO_CHECK(input != nullptr);
  return xmlSchemaValidateStream(validator.get(), input, XML_CHAR_ENCODING_UTF8, nullptr,
                                 nullptr) == 0;
}

}  // namespace pegaso::l190

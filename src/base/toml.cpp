#include "base/toml.h"

#include <utility>

namespace pegaso {

Result<toml::table> parse_toml(std::string_view text, const std::string& file,
                               const Bilingual& what) {
  toml::parse_result parsed = toml::parse(text, file);
  if (parsed) return std::move(parsed).table();
  const toml::parse_error& error = parsed.error();
  const std::string reason(error.description());
  return refuse(
      {what.it + " non è TOML valido: " + reason, what.en + " is not valid TOML: " + reason},
      {file, error.source().begin.line, error.source().begin.column},
      {"correggere la riga indicata (https://toml.io)", "mend that line (https://toml.io)"});
}

}  // namespace pegaso

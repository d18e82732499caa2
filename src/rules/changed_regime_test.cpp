#include <fstream>
#include <sstream>
#include <string>

#include "rules/test_regime.h"

namespace pegaso::rules {

regime::Regime test_regime_with(const std::string& question, const std::string& answer) {
  std::ifstream file(PEGASO_SOURCE_DIR "/regimes/cremona-2016.toml");
  std::ostringstream text;
  text << file.rdbuf();
  const std::string line = "\n" + question + " = ";
  std::string changed = text.str();
  const std::size_t at = changed.find(line) + line.size();
  changed.replace(at, changed.find('\n', at) - at, "\"" + answer + "\"");
  return regime::load_regime(changed, "changed.toml").value();
}

}  // namespace pegaso::rules

// Any bytes as a regime, a catalogue, a file of holidays: loaded or refused, each refusal with its sentence and cure.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "regime/regime.h"

using pegaso::regime::Catalogue;
using pegaso::regime::Holidays;
using pegaso::regime::OpenQuestion;
using pegaso::regime::Rule;

namespace {

void check_refusal(const pegaso::Problems& problems) {
  PEGASO_CHECK(!problems.empty());
  for (const pegaso::Problem& each : problems) {
    PEGASO_CHECK(!each.message.it.empty() && !each.message.en.empty());
  }
}

// What a regime that was loaded says of some days must not break anything.
void look_at(const pegaso::regime::Regime& regime) {
  using pegaso::Date;
  for (const Date day : {*Date::from(2016, 7, 31), *Date::from(2018, 1, 1)}) {
    for (const pegaso::regime::Table& table : regime.tables()) {
      static_cast<void>(regime.band(table.id, day, pegaso::Money::from_cents(4'000'000)));
      static_cast<void>(regime.row(table.id, day, "STUDIES"));
    }
    for (const pegaso::regime::Rule& rule : regime.catalogue().rules()) {
      static_cast<void>(regime.sentence(rule, day, pegaso::Language::Italian));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const Catalogue small = [] {
    OpenQuestion question{
        "AMB-10", {"?", "?"}, {{"EVERY_DAY", {"x", "x"}}, {"LAST_DAY", {"x", "x"}}}};
    Rule rule;
    rule.id = "SPE-02";
    rule.title = rule.sentence = {"{spe.cap.percent}", "{spe.cap.percent}"};
    return Catalogue({rule}, {question});
  }();
  static const Holidays holidays{{*pegaso::Date::from(2016, 1, 1)},
                                 *pegaso::Date::from(2016, 12, 31)};
  if (const auto regime = pegaso::regime::load_regime(text, "f", small, holidays)) {
    look_at(*regime);
  } else {
    check_refusal(regime.error());
  }
  if (const auto catalogue = pegaso::regime::load_catalogue(text, "f"); !catalogue)
    check_refusal(catalogue.error());
  if (const auto found = pegaso::regime::load_holidays(text, "f"); !found)
    check_refusal(found.error());
  return 0;
}

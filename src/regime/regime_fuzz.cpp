// Any bytes as a regime, a catalogue, holidays: values or problems, and a regime answers for any day and amount.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "regime/regime.h"

namespace {

using namespace pegaso;
using namespace pegaso::regime;

// A small one, so that mutations are often accepted: a regime answers all questions of its catalogue.
const Catalogue& catalogue() {
  static const Catalogue small = [] {
    Rule rule;
    rule.id = "ABC-01";
    rule.sentence = {"Fino al {until} al più {cap}.", "Until {until} at most {cap}."};
    return Catalogue({}, {rule}, {{"AMB-1", {"?", "?"}, {{"EVERY", {}}, {"LAST", {}}}}});
  }();
  return small;
}

void check_refusal(const Problems& problems) {
  PEGASO_CHECK(!problems.empty());
  for (const Problem& each : problems) {
    PEGASO_CHECK(!each.message.it.empty() && !each.message.en.empty());
    PEGASO_CHECK(!each.cure.it.empty() && !each.cure.en.empty() && each.where.line > 0);
  }
}

// Where the edges have values, each amount lies in one band.
void check_bands(const Regime& regime, const Table& table, Date day) {
  for (const std::int64_t cents : {0, 1, 99'999, 100'000, 100'001, 1'000'000'000}) {
    const Money amount = Money::from_cents(cents);
    int holding = 0;
    for (const TableRow& row : table.rows) {
      const auto from = row.from ? regime.amount_at(*row.from, day) : Money();
      const auto below =
          row.below ? regime.amount_at(*row.below, day) : amount + Money::from_cents(1);
      if (!from || !below) return;
      if (*from <= amount && amount < *below) ++holding;
    }
    PEGASO_CHECK(holding == 1);
    PEGASO_CHECK(regime.band(table.id, day, amount).has_value());
  }
}

void ask(const Regime& regime) {
  for (const Parameter& each : regime.parameters()) {
    PEGASO_CHECK(regime.parameter(each.id, each.from) == &each);
    PEGASO_CHECK(!each.to || regime.parameter(each.id, *each.to) != &each);
    describe(each, Language::Italian);
  }
  for (const Table& each : regime.tables()) {
    if (each.rows.front().key.empty()) {
      check_bands(regime, each, each.from);
      if (each.to) check_bands(regime, each, days_after(*each.to, -1));
    } else {
      PEGASO_CHECK(*regime.row(each.id, each.from, each.rows.front().key) != nullptr);
    }
  }
  for (const OpenQuestion& each : catalogue().open_questions()) {
    PEGASO_CHECK(!regime.answer(each.id).empty());
  }
  for (const Rule& each : catalogue().rules()) {
    regime.sentence(each, *Date::from(2016, 5, 1), Language::English);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const Holidays holidays{{}, *Date::from(2030, 12, 31)};
  if (const auto regime = load_regime(text, "fuzz.toml", catalogue(), holidays)) {
    ask(*regime);
  } else {
    check_refusal(regime.error());
  }
  if (const auto loaded = load_catalogue(text, "fuzz.toml")) {
    for (const Rule& each : loaded->rules()) PEGASO_CHECK(loaded->rule(each.id) == &each);
  } else {
    check_refusal(loaded.error());
  }
  if (const auto loaded = load_holidays(text, "fuzz.toml")) {
    WorkingDays(loaded->days, loaded->known_until, std::nullopt).roll(*Date::from(2016, 1, 1));
  } else {
    check_refusal(loaded.error());
  }
  return 0;
}

// For tests of the store: arbitrary readings, made as plan/testing_arbitrary.h makes plans.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "plan/testing_arbitrary.h"
#include "reading/reading.h"

namespace pegaso::storage::testing {

class Arbitrary : public plan::testing::Arbitrary {
 public:
  Arbitrary(std::uint64_t seed, std::size_t size)
      : plan::testing::Arbitrary(seed, size, plan::testing::Targets::Any) {}

  reading::Reading reading() {
    reading::Reading made;
    made.source = reading::Source(text(), text() + text() + text());
    for (const std::string& remark : list([&] { return text(); })) {
      made.source.add_remark({remark, text()});
    }
    made.layout = text();
    made.plan = plan();
    made.places = reading::Places(list([&] { return place(made.source.text().size()); }, 10));
    made.guidelines = list([&] { return section(); });
    made.uncertain = list([&] { return uncertain(); });
    made.unread = list([&] { return reading::Unread{integer<std::uint32_t>(), text()}; });
    made.stale_rulings = list([&] { return reading::StaleRuling{text(), bilingual()}; });
    return made;
  }

 private:
  reading::Datum datum() {
    // As far as Datum can tell records apart.
    constexpr std::uint64_t last = (1U << 24U) - 1U;
    const auto index = [&] { return static_cast<std::uint32_t>(maybe() ? upto(3) : upto(last)); };
    return {one_of(reading::Part::Guideline), index(), index(), one_of(reading::Field::Note)};
  }

  reading::Place place(std::size_t document_bytes) {
    const std::uint64_t begin = upto(document_bytes);
    const std::uint64_t end = begin + upto(document_bytes - begin);
    return {datum(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  reading::Section section() {
    reading::Section made;
    made.heading = text();
    made.level = integer<int>();
    made.line = integer<std::uint32_t>();
    made.blocks = list([&] { return block(); });
    return made;
  }

  reading::Block block() {
    reading::Block made;
    made.kind = one_of(reading::BlockKind::Table);
    made.first_line = integer<std::uint32_t>();
    made.last_line = integer<std::uint32_t>();
    made.text = text();
    made.items = texts();
    made.rows = list([&] { return texts(); });
    return made;
  }

  reading::Uncertain uncertain() {
    reading::Uncertain made;
    made.datum = datum();
    made.readings = texts();
    made.line = integer<std::uint32_t>();
    made.last_line = integer<std::uint32_t>();
    made.reason = bilingual();
    return made;
  }
};

}  // namespace pegaso::storage::testing

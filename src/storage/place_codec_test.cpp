#include "storage/place_codec.h"

#include <limits>
#include <optional>
#include <set>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/stored_words.h"

namespace pegaso::storage {
namespace {

using reading::Field;
using reading::Part;
using reading::Place;

constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();

TEST(PlaceCodec, KeepsEveryNumber) {
  const std::vector<Place> places = {{{Part::Phase, 7, 0, Field::Text}, 0, 0},
                                     {{Part::Phase, 7, most, Field::From}, most, most},
                                     {{Part::Phase, 7, 0, Field::Label}, 0, most},
                                     {{Part::Phase, 7, 1, Field::Note}, 127, 128},
                                     {{Part::Phase, 7, 1, Field::Note}, 64, 8'191}};
  std::vector<std::uint8_t> bytes;
  pack_places(places, bytes);
  std::vector<Place> back;
  unpack_places(Part::Phase, 7, bytes, back);
  EXPECT_EQ(back, places);
}

TEST(PlaceCodec, WritesTheFormThatIsDocumented) {
  std::vector<std::uint8_t> bytes;
  const std::vector<Place> places = {{{Part::Phase, 0, 1, Field::Mark}, 100, 103}};
  pack_places(places, bytes);
  // item +1, field 2, begin +100 (200 in two bytes), end +3; each doubled by the zigzag form.
  EXPECT_THAT(bytes, ::testing::ElementsAre(2, 4, 0xC8, 0x01, 6));
}

TEST(PlaceCodec, RefusesWhatItNeverWrites) {
  const auto unpack = [](std::vector<std::uint8_t> bytes) {
    std::vector<Place> places;
    unpack_places(Part::Phase, 0, bytes, places);
  };
  EXPECT_THROW(unpack({2}), DamagedValue);           // cut short
  EXPECT_THROW(unpack({2, 4, 0x80}), DamagedValue);  // within a number
  EXPECT_THROW(unpack({1, 4, 2, 2}), DamagedValue);  // item -1
  EXPECT_THROW(unpack({2, 0, 2, 2}), DamagedValue);  // no such field
  EXPECT_THROW(unpack({2, 4, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2}), DamagedValue);
}

TEST(StoredWords, AreAllDifferentAndLeadBack) {
  std::set<std::uint8_t> numbers;
  for (int i = 0; i <= static_cast<int>(Field::Note); ++i) {
    const auto field = static_cast<Field>(i);
    EXPECT_NE(stored_number(field), 0);
    EXPECT_TRUE(numbers.insert(stored_number(field)).second);
    EXPECT_EQ(field_of_number(stored_number(field)), field);
  }
  numbers.clear();
  for (int i = 0; i <= static_cast<int>(Part::Guideline); ++i) {
    const auto part = static_cast<Part>(i);
    EXPECT_TRUE(numbers.insert(stored_number(part)).second);
    EXPECT_EQ(part_of_number(stored_number(part)), part);
  }
  EXPECT_EQ(field_of_number(0), std::nullopt);
  EXPECT_EQ(part_of_number(255), std::nullopt);
  EXPECT_EQ(value_of_word<plan::TargetKind>("yes_no"), plan::TargetKind::YesNo);
  EXPECT_EQ(value_of_word<plan::TargetKind>("words"), plan::TargetKind::Words);
  EXPECT_EQ(value_of_word<plan::TargetKind>(""), std::nullopt);
  EXPECT_EQ(value_of_word<plan::Mark>("absent"), std::nullopt);
}

}  // namespace
}  // namespace pegaso::storage

// Two people with the same form open.
#include "app/draft_fields.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/drafts.h"
#include "app/import_plan.h"
#include "example/example.h"
#include "history/edit.h"
#include "storage/testing_folder.h"

namespace pegaso::app {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class DraftFields : public ::testing::Test {
 protected:
  DraftFields() {
    reading::Reading reading;
    reading.plan = example::make(3, 4, example::Faults::None).plan;
    reading.source = reading::Source("piano.txt", "testo\n");
    ImportRequest request;
    request.store_path = store();
    request.recording = by("Anna");
    EXPECT_TRUE(import_plan(std::move(reading), request));
    history_.emplace(*PlanHistory::open(store(), {}));
    EXPECT_TRUE(open_draft(*history_, by("Anna"), "d", ""));
  }
  std::string store() const { return folder_.file("town.db"); }
  static Recording by(const std::string& author) {
    return {std::chrono::sys_seconds(std::chrono::seconds(1'700'000'000)), *Date::from(2026, 1, 20),
            author};
  }
  std::string stamp() { return stamp_of(*find_draft(*history_, "d")); }
  history::PartRef objective(int number) {
    const auto versions = drafted_versions(*history_, *find_draft(*history_, "d"));
    return *history::find_part(versions->drafted, {number, {}, 0});
  }
  history::PartRef phase(int number, int place) {
    const auto versions = drafted_versions(*history_, *find_draft(*history_, "d"));
    return *history::find_part(versions->drafted, {number, history::Part::Phase, place});
  }
  std::string text(const history::PartRef& at, std::string_view field) {
    const auto versions = drafted_versions(*history_, *find_draft(*history_, "d"));
    return history::field_text(versions->drafted, at, field).value_or("(gone)");
  }
  Result<MergedFields> save(const std::string& author, const std::string& stamp,
                            const std::vector<TypedField>& typed,
                            const std::vector<history::PartRef>& removed = {}) {
    return save_fields(*history_, by(author), "d", stamp, typed, removed);
  }

  const storage::testing::TemporaryFolder folder_;
  std::optional<PlanHistory> history_;
};

TEST_F(DraftFields, MergesWhatOnlyOneOfTwoChanged) {
  const history::PartRef at = objective(1);
  const std::string form = stamp();
  const std::string title = text(at, "title");
  const std::string description = text(at, "description");
  // Both send all the fields of the form; each changed one.
  ASSERT_TRUE(save("Bea", form, {{at, "title", "New title"}, {at, "description", description}}));
  const auto second = save("Carlo", form, {{at, "title", title}, {at, "description", "New words"}});
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->is_whole());
  EXPECT_THAT(second->others, ElementsAre("Bea"));
  EXPECT_EQ(text(at, "title"), "New title");
  EXPECT_EQ(text(at, "description"), "New words");
}

TEST_F(DraftFields, TellsWhatBothChangedAndKeepsNothingOfIt) {
  const history::PartRef at = objective(1);
  const std::string form = stamp();
  const std::string was = text(at, "title");
  ASSERT_TRUE(save("Bea", form, {{at, "title", "Hers"}}));
  const auto second = save("Carlo", form, {{at, "title", "His"}, {at, "kind", "Other"}});
  ASSERT_TRUE(second);
  ASSERT_THAT(second->collisions, SizeIs(1));
  const FieldCollision& collision = second->collisions.front();
  EXPECT_EQ(collision.was, was);
  EXPECT_EQ(collision.theirs, "Hers");
  EXPECT_EQ(collision.typed, "His");
  EXPECT_EQ(collision.author, "Bea");
  EXPECT_EQ(text(at, "title"), "Hers");
  EXPECT_NE(text(at, "kind"), "Other");
  // Having seen it, he may take either.
  ASSERT_TRUE(save("Carlo", stamp(), {{at, "title", "His"}, {at, "kind", "Other"}})->is_whole());
  EXPECT_EQ(text(at, "title"), "His");
  EXPECT_EQ(text(at, "kind"), "Other");
}

TEST_F(DraftFields, TheSameWordsOfBothAreNoCollision) {
  const history::PartRef at = objective(2);
  const std::string form = stamp();
  ASSERT_TRUE(save("Bea", form, {{at, "title", "Same"}}));
  EXPECT_TRUE(save("Carlo", form, {{at, "title", " Same\r\n"}})->is_whole());
}

TEST_F(DraftFields, APartThatIsGoneTakesNoWords) {
  const history::PartRef at = phase(1, 1);
  const std::string form = stamp();
  ASSERT_TRUE(save("Bea", form, {}, {at}));
  EXPECT_EQ(text(at, "text"), "(gone)");
  const auto second = save("Carlo", form, {{at, "text", "Words"}});
  ASSERT_TRUE(second);
  ASSERT_THAT(second->collisions, SizeIs(1));
  EXPECT_TRUE(second->collisions.front().is_gone);
  // Nobody takes out what somebody has just written.
  const history::PartRef other = phase(2, 1);
  const std::string later = stamp();
  ASSERT_TRUE(save("Bea", later, {{other, "text", "Words"}}));
  EXPECT_FALSE(save("Carlo", later, {}, {other}));
  EXPECT_EQ(text(other, "text"), "Words");
}

TEST_F(DraftFields, RefusesWrongValuesAndTheFormOfAnotherDraft) {
  const history::PartRef at = phase(1, 1);
  const auto wrong = save("Bea", stamp(), {{at, "to", "32/12/2026"}, {at, "text", "Words"}});
  ASSERT_TRUE(wrong);
  ASSERT_THAT(wrong->refusals, SizeIs(1));
  EXPECT_EQ(wrong->refusals.front().field, "to");
  EXPECT_NE(text(at, "text"), "Words");
  for (const std::string form : {"", "x", "1.2", "1700000000.9"}) {
    EXPECT_FALSE(save("Bea", form, {{at, "text", "Words"}})) << form;
  }
}

TEST_F(DraftFields, WhatWasNotTouchedMakesNoVersion) {
  const history::PartRef at = objective(1);
  const std::string form = stamp();
  ASSERT_TRUE(save("Bea", form, {{at, "title", text(at, "title")}}));
  EXPECT_EQ(stamp(), form);
  EXPECT_THAT(find_draft(*history_, "d")->variation.changes, IsEmpty());
}

}  // namespace
}  // namespace pegaso::app

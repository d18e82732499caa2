#include "history/journal.h"

#include <algorithm>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "example/edits.h"
#include "example/example.h"
#include "example/histories.h"
#include "history/kinds.h"

namespace pegaso::history {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const Date end_of_time = *Date::from(9999, 12, 31);

// --- random histories: what is read back is what is known by construction ------------------------

example::History any_history(std::size_t acts_max) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto objectives = *rc::gen::inRange<std::size_t>(1, 7);
  const auto acts = *rc::gen::inRange<std::size_t>(1, acts_max + 1);
  return example::make_history(example::make(objectives, seed).plan, acts, seed);
}

Date any_day(const example::History& history) {
  const example::Deed& begins = history.deeds.front();
  return days_after(begins.effective, *rc::gen::inRange(0, 370));
}

std::string difference(const Version& expected, const Result<Version>& read) {
  if (!read) return pegaso::describe(read.error(), Language::English);
  if (*read == expected) return {};
  std::string all = "differs:";
  for (const auto& [kind, count] : count_kinds(diff(expected, *read))) {
    all += " " + std::to_string(count) + " " + title(kind).en;
  }
  return all;
}

RC_GTEST_PROP(RandomHistory, AnyDayReadsBackOnBothClocks, ()) {
  const example::History history = any_history(40);
  for (int i = 0; i < 12; ++i) {
    const AsOf as_of{any_day(history), any_day(history)};
    const auto read = version_on(history.journal, as_of);
    RC_ASSERT(difference(example::true_version(history, as_of), read) == "");
    RC_ASSERT(is_well_formed(*read));
  }
}

RC_GTEST_PROP(RandomHistory, EachEntryMayBeAppendedAndGivesItsVersion, ()) {
  const example::History history = any_history(25);
  Journal journal;
  for (const Entry& entry : history.journal) {
    const auto may = may_append(journal, entry);
    RC_ASSERT(may.has_value());
    journal.push_back(entry);
    const Version truth = example::true_version_after(history, entry.number);
    RC_ASSERT(difference(truth, latest_version(journal)) == "");
  }
}

RC_GTEST_PROP(RandomHistory, WhatWasKnownStaysWhatItWas, ()) {
  const example::History history = any_history(30);
  const auto length = *rc::gen::inRange<std::size_t>(1, history.journal.size() + 1);
  const auto end = history.journal.begin() + static_cast<std::ptrdiff_t>(length);
  const Journal shorter(history.journal.begin(), end);
  // Entries of the same day are known together.
  if (end != history.journal.end() && end->recorded_on == shorter.back().recorded_on) return;
  const AsOf as_of{any_day(history), shorter.back().recorded_on};
  const auto then = version_on(shorter, as_of);
  const auto now = version_on(history.journal, as_of);
  RC_ASSERT(then.has_value() && now.has_value());
  RC_ASSERT(*then == *now);
}

RC_GTEST_PROP(RandomHistory, FieldsComeFromTheActThatGaveThem, ()) {
  const example::History history = any_history(25);
  const AsOf as_of{any_day(history), end_of_time};
  const Version version = example::true_version(history, as_of);
  const auto in_force = acts_in_force(history.journal, as_of);
  for (const ObjectiveIds& ids : version.ids.objectives) {
    const auto fields = origins(history.journal, as_of, ids.id);
    RC_ASSERT(fields.has_value());
    for (const FieldOrigin& field : *fields) {
      const auto gives = [&](const StandingAct& act) {
        return std::ranges::any_of(act.variation.changes, [&](const Change& change) {
          const auto* changed = std::get_if<FieldChanged>(&change);
          return changed != nullptr && changed->at == field.at && changed->field == field.field;
        });
      };
      // The last act that changes the field is its origin; what no act changes came with its part.
      const auto last = std::find_if(in_force.rbegin(), in_force.rend(), gives);
      if (last != in_force.rend()) RC_ASSERT(field.entry == last->entry);
    }
  }
}

RC_GTEST_PROP(RandomHistory, VersionsDifferByInvertibleComposableVariations, ()) {
  const example::History history = any_history(20);
  const auto entries = static_cast<std::int64_t>(history.journal.size());
  const auto version = [&] {
    return example::true_version_after(history, *rc::gen::inRange<std::int64_t>(1, entries + 1));
  };
  const Version a = version();
  const Version b = version();
  const Version c = version();
  const Variation ab = diff(a, b);
  const Variation bc = diff(b, c);
  RC_ASSERT(difference(b, apply(a, ab)) == "");
  RC_ASSERT(difference(a, apply(b, invert(ab))) == "");
  RC_ASSERT(difference(c, apply(a, compose(ab, bc))) == "");
  RC_ASSERT(difference(a, apply(c, invert(compose(ab, bc)))) == "");
  RC_ASSERT(diff(a, a).changes.empty());
}

TEST(RandomHistory, AYearOfTwoHundredActsReadsBack) {
  const example::History history = example::make_history(example::make(30, 5).plan, 200, 5);
  const Date begins = history.deeds.front().effective;
  for (int in_force = 0; in_force <= 350; in_force += 50) {
    for (int known = in_force % 70; known <= 350; known += 70) {
      const AsOf as_of{days_after(begins, in_force), days_after(begins, known)};
      EXPECT_EQ(
          difference(example::true_version(history, as_of), version_on(history.journal, as_of)),
          "");
    }
  }
}

// --- what is refused, and what the sentence names ------------------------------------------------

class JournalRefusals : public ::testing::Test {
 protected:
  JournalRefusals() {
    NewIds ids;
    first_ = first_version(example::make(3, 7, example::Faults::None).plan, ids);
    must_append(Begun{first_, day(1, 20), "piano.txt"}, day(1, 20));
  }

  static Date day(unsigned month, unsigned of_month) { return *Date::from(2024, month, of_month); }

  static Act act(const std::string& number, Date date) {
    Act made;
    made.body = "Giunta comunale";
    made.number = number;
    made.date = made.effective = date;
    made.subject = "Variazione";
    return made;
  }

  PartRef objective(std::size_t position) const {
    return {Part::Objective, no_id, first_.ids.objectives[position].id};
  }
  // The title of the objective at that place of the first version, from one text to another.
  Variation retitled(std::size_t position, const std::string& from, const std::string& to) const {
    return {{FieldChanged{objective(position), "title", from, to}}};
  }
  std::string title_of(std::size_t position) const {
    return first_.plan.objectives[position].title;
  }

  template <class What>
  Entry entry(const What& what, Date recorded) const {
    Entry made;
    made.number = static_cast<std::int64_t>(journal_.size()) + 1;
    made.recorded_on = recorded;
    made.author = "Ufficio";
    made.what = what;
    return made;
  }

  // Both languages speak, the English one is given back; "" when nothing stands in the way.
  std::string refusal(const Entry& entry) const {
    const Journal kept = journal_;
    const auto may = may_append(journal_, entry);
    EXPECT_EQ(journal_, kept);
    if (may) return {};
    EXPECT_NE(may.error().message.it, "");
    EXPECT_NE(may.error().message.it, may.error().message.en);
    return pegaso::describe(may.error(), Language::English);
  }
  template <class What>
  std::string refusal(const What& what, Date recorded) const {
    return refusal(entry(what, recorded));
  }

  template <class What>
  std::int64_t must_append(const What& what, Date recorded) {
    EXPECT_EQ(refusal(what, recorded), "");
    journal_.push_back(entry(what, recorded));
    return journal_.back().number;
  }

  Version first_;
  Journal journal_;
};

TEST_F(JournalRefusals, AnActDatedBeforeThePlan) {
  const Variation variation = retitled(0, title_of(0), "nuovo");
  EXPECT_EQ(refusal(ActRecorded{act("1", day(1, 20)), variation}, day(2, 1)), "");
  EXPECT_THAT(refusal(ActRecorded{act("1", day(1, 19)), variation}, day(2, 1)),
              AllOf(HasSubstr("no. 1 of 19/01/2024"), HasSubstr("before the plan (20/01/2024)")));
}

TEST_F(JournalRefusals, AnActInForceBeforeItWasAdopted) {
  Act early = act("1", day(3, 2));
  early.effective = day(3, 1);
  EXPECT_THAT(refusal(ActRecorded{early, retitled(0, title_of(0), "nuovo")}, day(3, 5)),
              AllOf(HasSubstr("01/03/2024"), HasSubstr("before it was adopted")));
}

TEST_F(JournalRefusals, AChangeToSomethingThatIsNotThere) {
  const PartRef nobody{Part::Phase, first_.ids.objectives[0].id, Id{999'999}};
  const Variation variation{{FieldChanged{nobody, "text", std::string("a"), std::string("b")}}};
  EXPECT_THAT(refusal(ActRecorded{act("1", day(2, 1)), variation}, day(2, 1)),
              AllOf(HasSubstr("no. 1 of 01/02/2024"), HasSubstr("phase of identity 999999"),
                    HasSubstr("not in this version")));
}

TEST_F(JournalRefusals, AFormerValueThatDoesNotAgree) {
  EXPECT_THAT(
      refusal(ActRecorded{act("1", day(2, 1)), retitled(1, "altro titolo", "nuovo")}, day(2, 1)),
      AllOf(HasSubstr("objective 2"), HasSubstr("\"altro titolo\""), HasSubstr(title_of(1))));
}

TEST_F(JournalRefusals, TheSameActTwice) {
  const std::int64_t first =
      must_append(ActRecorded{act("7", day(2, 1)), retitled(0, title_of(0), "a")}, day(2, 1));
  const Variation other = retitled(1, title_of(1), "b");
  EXPECT_THAT(refusal(ActRecorded{act("7", day(3, 1)), other}, day(3, 1)),
              AllOf(HasSubstr("no. 7 of 01/03/2024"),
                    HasSubstr("recorded already (entry " + std::to_string(first) + ")")));
  // Another kind of act, another number, another year are other acts.
  Act councils = act("7", day(3, 1));
  councils.kind = ActKind::CouncilResolution;
  EXPECT_EQ(refusal(ActRecorded{councils, other}, day(3, 1)), "");
  EXPECT_EQ(refusal(ActRecorded{act("8", day(3, 1)), other}, day(3, 1)), "");
  EXPECT_EQ(refusal(ActRecorded{act("7", *Date::from(2025, 3, 1)), other}, day(3, 1)), "");
  // Once annulled it may be recorded again.
  must_append(ActAnnulled{first, std::nullopt, "errore"}, day(2, 2));
  EXPECT_EQ(refusal(ActRecorded{act("7", day(2, 1)), other}, day(3, 1)), "");
}

TEST_F(JournalRefusals, TwoActsOfADayInNoOrder) {
  must_append(ActRecorded{act("1", day(2, 1)), retitled(0, title_of(0), "a")}, day(2, 1));
  Act second = act("2", day(2, 1));
  EXPECT_THAT(refusal(ActRecorded{second, retitled(0, "a", "b")}, day(2, 1)),
              AllOf(HasSubstr("no. 1 of 01/02/2024"), HasSubstr("same day")));
  second.order_in_day = 1;
  EXPECT_EQ(refusal(ActRecorded{second, retitled(0, "a", "b")}, day(2, 1)), "");
  // The order said is the order in which they apply.
  second.order_in_day = -1;
  EXPECT_NE(refusal(ActRecorded{second, retitled(0, "a", "b")}, day(2, 1)), "");
}

TEST_F(JournalRefusals, ALateActThatALaterOneDoesNotHoldOn) {
  must_append(ActRecorded{act("5", day(6, 1)), retitled(0, title_of(0), "giugno")}, day(6, 1));
  EXPECT_THAT(
      refusal(ActRecorded{act("3", day(3, 1)), retitled(0, title_of(0), "marzo")}, day(7, 1)),
      AllOf(HasSubstr("no. 5 of 01/06/2024"), HasSubstr("would not hold any more"),
            HasSubstr("\"marzo\"")));
  EXPECT_EQ(refusal(ActRecorded{act("3", day(3, 1)), retitled(1, title_of(1), "marzo")}, day(7, 1)),
            "");
}

TEST_F(JournalRefusals, AnnullingAnActThatLaterOnesBuildOn) {
  const std::int64_t base =
      must_append(ActRecorded{act("1", day(2, 1)), retitled(0, title_of(0), "a")}, day(2, 1));
  const std::int64_t later =
      must_append(ActRecorded{act("2", day(3, 1)), retitled(0, "a", "b")}, day(3, 1));
  EXPECT_THAT(refusal(ActAnnulled{base, std::nullopt, "errore"}, day(4, 1)),
              AllOf(HasSubstr("no. 2 of 01/03/2024"), HasSubstr("\"a\""), HasSubstr(title_of(0))));
  EXPECT_THAT(refusal(ActAnnulled{base, day(2, 15), "revoca"}, day(4, 1)),
              HasSubstr("no. 2 of 01/03/2024"));
  must_append(ActAnnulled{later, std::nullopt, "errore"}, day(4, 1));
  EXPECT_EQ(refusal(ActAnnulled{base, std::nullopt, "errore"}, day(4, 1)), "");
}

TEST_F(JournalRefusals, CorrectingAnActThatLaterOnesBuildOn) {
  const std::int64_t base =
      must_append(ActRecorded{act("1", day(2, 1)), retitled(0, title_of(0), "a")}, day(2, 1));
  must_append(ActRecorded{act("2", day(3, 1)), retitled(0, "a", "b")}, day(3, 1));
  ActCorrected correction{base, act("1", day(2, 1)), retitled(0, title_of(0), "c"), "refuso"};
  EXPECT_THAT(refusal(correction, day(4, 1)),
              AllOf(HasSubstr("no. 2 of 01/03/2024"), HasSubstr("would not hold any more")));
  correction.variation = retitled(0, title_of(0), "a");
  correction.act.subject = "Altro oggetto";
  EXPECT_EQ(refusal(correction, day(4, 1)), "");
  // Corrected to a day after the act that builds on it.
  correction.act.effective = day(3, 5);
  EXPECT_THAT(refusal(correction, day(4, 1)), HasSubstr("no. 2 of 01/03/2024"));
}

TEST_F(JournalRefusals, AnAnnulmentBeforeTheActHadEffectOrOfWhatIsNoAct) {
  const std::int64_t one =
      must_append(ActRecorded{act("1", day(2, 1)), retitled(0, title_of(0), "a")}, day(2, 1));
  EXPECT_THAT(refusal(ActAnnulled{one, day(1, 31), "revoca"}, day(3, 1)),
              AllOf(HasSubstr("31/01/2024"), HasSubstr("before it had any")));
  EXPECT_THAT(refusal(ActAnnulled{1, std::nullopt, "revoca"}, day(3, 1)),
              HasSubstr("entry 1 is of no act"));
  EXPECT_THAT(refusal(ActAnnulled{77, std::nullopt, "revoca"}, day(3, 1)),
              HasSubstr("entry 77 is of no act"));
  must_append(ActAnnulled{one, day(2, 1), "revoca"}, day(3, 1));
  EXPECT_THAT(refusal(ActAnnulled{one, std::nullopt, "revoca"}, day(3, 1)),
              HasSubstr("is annulled"));
}

TEST_F(JournalRefusals, RatifyingWhatIsNotUrgentOrRatified) {
  const std::int64_t plain =
      must_append(ActRecorded{act("1", day(2, 1)), retitled(0, title_of(0), "a")}, day(2, 1));
  EXPECT_THAT(refusal(ActRatified{plain, "3", day(3, 1)}, day(3, 1)),
              AllOf(HasSubstr("no. 1 of 01/02/2024"), HasSubstr("no urgent act")));
  Act urgent = act("2", day(2, 2));
  urgent.kind = ActKind::UrgentResolution;
  const std::int64_t entry =
      must_append(ActRecorded{urgent, retitled(1, title_of(1), "b")}, day(2, 2));
  EXPECT_THAT(refusal(ActRatified{entry, "3", day(2, 1)}, day(3, 1)), HasSubstr("before the act"));
  must_append(ActRatified{entry, "3", day(3, 1)}, day(3, 1));
  EXPECT_THAT(refusal(ActRatified{entry, "4", day(3, 2)}, day(3, 2)),
              HasSubstr("ratified already"));
}

TEST_F(JournalRefusals, EntriesOutOfOrder) {
  must_append(ActRecorded{act("1", day(2, 1)), retitled(0, title_of(0), "a")}, day(2, 10));
  const ActRecorded next{act("2", day(2, 5)), retitled(0, "a", "b")};
  EXPECT_THAT(refusal(next, day(2, 9)), AllOf(HasSubstr("09/02/2024"), HasSubstr("10/02/2024")));
  Entry skipped = entry(next, day(2, 10));
  skipped.number = 4;
  EXPECT_THAT(refusal(skipped), AllOf(HasSubstr("entry 4"), HasSubstr("the last (2)")));
  EXPECT_THAT(refusal(Begun{first_, day(1, 1), "altro.txt"}, day(2, 10)),
              HasSubstr("has begun already"));
  journal_.clear();
  EXPECT_THAT(refusal(next, day(2, 10)), HasSubstr("has not begun"));
  Version broken = first_;
  broken.ids.objectives.pop_back();
  EXPECT_THAT(refusal(Begun{broken, day(1, 1), "x.txt"}, day(1, 1)), HasSubstr("well formed"));
}

TEST_F(JournalRefusals, ADayBeforeThePlanOrBeforeAnythingWasKnown) {
  EXPECT_TRUE(version_on(journal_, {day(1, 20), day(1, 20)}).has_value());
  const auto early = version_on(journal_, {day(1, 19), day(6, 1)});
  ASSERT_FALSE(early.has_value());
  EXPECT_THAT(early.error().message.en, AllOf(HasSubstr("20/01/2024"), HasSubstr("19/01/2024")));
  const auto unknown = version_on(journal_, {day(6, 1), day(1, 19)});
  ASSERT_FALSE(unknown.has_value());
  EXPECT_THAT(unknown.error().message.en, HasSubstr("nothing was known"));
}

TEST_F(JournalRefusals, StatesFollowTheDay) {
  Act later = act("1", day(2, 1));
  later.kind = ActKind::UrgentResolution;
  later.effective = day(2, 5);
  const std::int64_t number =
      must_append(ActRecorded{later, retitled(0, title_of(0), "a")}, day(2, 1));
  must_append(ActRatified{number, "9", day(2, 20)}, day(2, 21));
  must_append(ActAnnulled{number, day(3, 1), "revoca"}, day(3, 2));
  const auto state = [&](Date in_force, Date known) {
    return acts(journal_, {in_force, known}).at(0).state;
  };
  EXPECT_EQ(state(day(2, 4), day(2, 1)), ActState::Approved);
  EXPECT_EQ(state(day(2, 5), day(2, 1)), ActState::InForce);
  EXPECT_EQ(state(day(2, 20), day(2, 20)), ActState::InForce);
  EXPECT_EQ(state(day(2, 20), day(2, 21)), ActState::Ratified);
  EXPECT_EQ(state(day(3, 1), day(3, 1)), ActState::Ratified);
  EXPECT_EQ(state(day(2, 29), day(3, 2)), ActState::Ratified);
  EXPECT_EQ(state(day(3, 1), day(3, 2)), ActState::Annulled);
}

}  // namespace
}  // namespace pegaso::history

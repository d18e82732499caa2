#include "storage/stored_words.h"

// Each list is a switch without default: the compiler asks for a word or number when a value is
// added. Give it one that was never used.

namespace pegaso::storage {
namespace {

template <class Enum>
std::optional<Enum> value_of_number(std::uint8_t number) {
  if (number == 0) return std::nullopt;
  for (int i = 0; i < 256; ++i) {
    const auto value = static_cast<Enum>(i);
    if (stored_number(value) == number) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view stored_word(plan::Mark value) {
  using enum plan::Mark;
  switch (value) {
    case None:
      return "none";
    case Changed:
      return "changed";
    case Assigned:
      return "assigned";
    case Removed:
      return "removed";
  }
  return {};
}

std::string_view stored_word(plan::PhaseStatus value) {
  using enum plan::PhaseStatus;
  switch (value) {
    case Unchanged:
      return "unchanged";
    case Updated:
      return "updated";
    case Postponed:
      return "postponed";
    case Replaced:
      return "replaced";
    case Removed:
      return "removed";
  }
  return {};
}

std::string_view stored_word(plan::Side value) {
  using enum plan::Side;
  switch (value) {
    case Revenue:
      return "E";
    case Expenditure:
      return "U";
  }
  return {};
}

std::string_view stored_word(plan::TargetKind value) {
  using enum plan::TargetKind;
  switch (value) {
    case Absent:
      return "absent";
    case Deadline:
      return "deadline";
    case Number:
      return "number";
    case Percentage:
      return "percentage";
    case Amount:
      return "amount";
    case Duration:
      return "duration";
    case Change:
      return "change";
    case Grade:
      return "grade";
    case YesNo:
      return "yes_no";
    case Places:
      return "places";
    case Cadence:
      return "cadence";
    case Rank:
      return "rank";
    case Compound:
      return "compound";
    case Words:
      return "words";
  }
  return {};
}

std::string_view stored_word(plan::Comparison value) {
  using enum plan::Comparison;
  switch (value) {
    case Equal:
      return "equal";
    case AtLeast:
      return "at_least";
    case AtMost:
      return "at_most";
    case MoreThan:
      return "more_than";
    case LessThan:
      return "less_than";
    case Between:
      return "between";
  }
  return {};
}

std::string_view stored_word(DraftState value) {
  using enum DraftState;
  switch (value) {
    case Draft:
      return "draft";
    case Proposed:
      return "proposed";
  }
  return {};
}

std::string_view stored_word(reading::BlockKind value) {
  using enum reading::BlockKind;
  switch (value) {
    case Paragraph:
      return "paragraph";
    case List:
      return "list";
    case Table:
      return "table";
  }
  return {};
}

std::string_view stored_word(budget::MovementKind value) {
  using enum budget::MovementKind;
  switch (value) {
    case Appropriation:
      return "appropriation";
    case Variation:
      return "variation";
    case Commitment:
      return "commitment";
    case Settlement:
      return "settlement";
    case PaymentOrder:
      return "payment_order";
    case Assessment:
      return "assessment";
    case Collection:
      return "collection";
    case Reminder:
      return "reminder";
    case ReminderNotified:
      return "reminder_notified";
    case EnforcedCollection:
      return "enforced_collection";
    case Reduction:
      return "reduction";
    case CarryOver:
      return "carry_over";
    case Reassessment:
      return "reassessment";
    case CounterEntry:
      return "counter_entry";
  }
  return {};
}

std::string_view stored_word(budget::SpendingClass value) {
  using enum budget::SpendingClass;
  switch (value) {
    case Ordinary:
      return "ordinary";
    case Earmarked:
      return "earmarked";
    case PermanentStaff:
      return "permanent_staff";
    case TemporaryStaff:
      return "temporary_staff";
    case LoanAmortisation:
      return "loan_amortisation";
  }
  return {};
}

std::uint8_t stored_number(reading::Part value) {
  using enum reading::Part;
  switch (value) {
    case Document:
      return 1;
    case TitlePage:
      return 2;
    case IndexEntry:
      return 3;
    case Objective:
      return 4;
    case ImpactIndicator:
      return 5;
    case ResultIndicator:
      return 6;
    case Phase:
      return 7;
    case Money:
      return 8;
    case StatedDifference:
      return 9;
    case Staffing:
      return 10;
    case Assignment:
      return 11;
    case AssignmentSubtotal:
      return 12;
    case AssignmentGrandTotal:
      return 13;
    case StaffTable:
      return 14;
    case StaffRow:
      return 15;
    case Guideline:
      return 16;
  }
  return 0;
}

std::uint8_t stored_number(reading::Field value) {
  using enum reading::Field;
  switch (value) {
    case Label:
      return 1;
    case Mark:
      return 2;
    case Rule:
      return 3;
    case Header:
      return 4;
    case Markup:
      return 5;
    case Title:
      return 6;
    case PreviousTitle:
      return 7;
    case Subtitle:
      return 8;
    case Code:
      return 9;
    case DirectorRole:
      return 10;
    case Director:
      return 11;
    case CoDirectors:
      return 12;
    case Unit:
      return 13;
    case Kind:
      return 14;
    case Weight:
      return 15;
    case Mission:
      return 16;
    case Programme:
      return 17;
    case StrategicArea:
      return 18;
    case StrategicGoal:
      return 19;
    case OperationalGoal:
      return 20;
    case Councillor:
      return 21;
    case FinalStakeholders:
      return 22;
    case ExpectedImpact:
      return 23;
    case IntermediateStakeholders:
      return 24;
    case Description:
      return 25;
    case Formula:
      return 26;
    case Purpose:
      return 27;
    case Dimension:
      return 28;
    case Subdimension:
      return 29;
    case Target:
      return 30;
    case Number:
      return 31;
    case Text:
      return 32;
    case From:
      return 33;
    case To:
      return 34;
    case OtherUnits:
      return 35;
    case Delegate:
      return 36;
    case Side:
      return 37;
    case Chapter:
      return 38;
    case Commitment:
      return 39;
    case Amount:
      return 40;
    case Adjusted:
      return 41;
    case Ordinary:
      return 42;
    case Earmarked:
      return 43;
    case FullTime:
      return 44;
    case PartTime:
      return 45;
    case Professionals:
      return 46;
    case Collaborations:
      return 47;
    case Other:
      return 48;
    case Total:
      return 49;
    case Area:
      return 50;
    case AreaHead:
      return 51;
    case Head:
      return 52;
    case Activity:
      return 53;
    case Type:
      return 54;
    case Page:
      return 55;
    case Category:
      return 56;
    case Heads:
      return 57;
    case Note:
      return 58;
  }
  return 0;
}

std::optional<reading::Part> part_of_number(std::uint8_t number) {
  return value_of_number<reading::Part>(number);
}

std::optional<reading::Field> field_of_number(std::uint8_t number) {
  return value_of_number<reading::Field>(number);
}

}  // namespace pegaso::storage

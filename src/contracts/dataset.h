// What law 190/2012, article 1 paragraph 32, has a body publish of its contracts, as values.
//
// A datum that could not be understood keeps its text and has no value: it is shown as it stands and
// never taken for zero or for missing. Where the data stood in a file is kept beside them
// (l190/faults.h), not in them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"

namespace pegaso::contracts {

// As it is written, and what it was understood as. Both empty: it is not there.
template <class T>
struct Written {
  std::string text;
  std::optional<T> value;

  bool is_missing() const { return text.empty() && !value; }
  bool operator==(const Written&) const = default;
};

// A code of the ministry's lists and the label that stands for it: "23-AFFIDAMENTO DIRETTO". Which
// label belongs to a number depends on the version of the schema (l190/schema.h).
using Label = Written<int>;

// An operator: by its Italian fiscal code, or by the identifier of its country. Neither: not known.
struct Party {
  std::string fiscal_code;
  std::string foreign_id;
  std::string name;

  bool operator==(const Party&) const = default;
};

struct Member {
  Party party;
  Label role;

  bool operator==(const Member&) const = default;
};

// Operators that tender together.
struct Grouping {
  std::vector<Member> members;

  bool operator==(const Grouping&) const = default;
};

struct Parties {
  std::vector<Grouping> groupings;
  std::vector<Party> singles;

  bool is_empty() const { return groupings.empty() && singles.empty(); }
  bool operator==(const Parties&) const = default;
};

// Amounts are net of VAT, as the law wants them.
struct ContractRecord {
  std::string cig;
  Party structure;  // that proposes: the body or its office
  std::string subject;
  Label procedure;  // choice of the contractor
  Parties participants;
  Parties awardees;
  Written<Money> awarded;
  Written<Date> start;
  Written<Date> end;
  Written<Money> paid;  // sums paid so far

  bool operator==(const ContractRecord&) const = default;
};

struct Metadata {
  std::string title;
  std::string abstract;
  Written<Date> published;
  std::string publisher;
  Written<Date> updated;
  Written<int> year;
  std::string url;  // where the file itself is published
  std::string licence;

  bool operator==(const Metadata&) const = default;
};

struct Dataset {
  Metadata metadata;
  std::vector<ContractRecord> contracts;

  bool operator==(const Dataset&) const = default;
};

// The operators in the order in which they are published: of groupings, then single ones.
template <class Visit>
void for_each_party(const Parties& parties, const Visit& visit) {
  for (const Grouping& grouping : parties.groupings) {
    for (const Member& member : grouping.members) visit(member.party);
  }
  for (const Party& single : parties.singles) visit(single);
}

}  // namespace pegaso::contracts

// The catalogue of rules: what each says, to people, whatever the municipality (regimes/rules.toml;
// docs/regimes.md explains the keys).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/result.h"

namespace pegaso::regime {

enum class Force : std::uint8_t { Prohibition, Duty, Option, Definition, Reference, Proposed };
inline constexpr auto all_forces =
    std::to_array<Force>({Force::Prohibition, Force::Duty, Force::Option, Force::Definition,
                          Force::Reference, Force::Proposed});
enum class Computable : std::uint8_t { Full, Partial, None };

// What software does about a rule.
enum class Action : std::uint8_t {
  Block,
  RequireApproval,
  RequireOpinion,
  RequireDocument,
  Warn,
  Schedule,
  ProduceDocument,
  ProduceData,
  Route,
  Record,
};

// Rules about one subject: "SPE", commitments.
struct Family {
  std::string id;
  Bilingual title;

  bool operator==(const Family&) const = default;
};

struct Rule {
  std::string id;  // "SPE-02": family and number
  Bilingual title;
  Bilingual sentence;  // {parameter} stands for its value in a regime
  Force force = Force::Duty;
  Computable computable = Computable::Full;
  Bilingual why_not;  // where it is not wholly computable
  std::vector<Action> actions;
  std::vector<std::string> sources;         // laws, regulations
  std::vector<std::string> open_questions;  // on which its answers may rest

  std::string_view family() const { return std::string_view(id).substr(0, id.find('-')); }
  bool operator==(const Rule&) const = default;
};

// A question that the guidelines leave open; each regime says how it is read.
struct OpenQuestion {
  struct Choice {
    std::string name;  // "EVERY_DAY"
    Bilingual meaning;

    bool operator==(const Choice&) const = default;
  };

  std::string id;  // "AMB-10"
  Bilingual question;
  std::vector<Choice> choices;  // those that the program can follow

  bool operator==(const OpenQuestion&) const = default;
};

class Catalogue {
 public:
  Catalogue() = default;
  // Ids are unique.
  Catalogue(std::vector<Family> families, std::vector<Rule> rules,
            std::vector<OpenQuestion> questions);

  // In the order of the guidelines.
  const std::vector<Family>& families() const { return families_; }
  const std::vector<Rule>& rules() const { return rules_; }
  const std::vector<OpenQuestion>& open_questions() const { return questions_; }
  // nullptr: there is none of that id.
  const Rule* rule(std::string_view id) const;
  const OpenQuestion* open_question(std::string_view id) const;

 private:
  std::vector<Family> families_;
  std::vector<Rule> rules_;              // by id
  std::vector<OpenQuestion> questions_;  // by id
};

// Refuses, each with line and cure: what is no TOML, unknown keys and words, wrong types, texts missing in a
// language, ids that stand twice, families and questions that are not there.
Results<Catalogue> load_catalogue(std::string_view text, const std::string& file);

// The catalogue that comes with the program.
const Catalogue& built_in_catalogue();

std::string_view name(Force force);            // "prohibition"
Bilingual title(Force force);                  // "divieto"
std::string_view name(Computable computable);  // "full"
std::string_view name(Action action);          // "require_opinion"
Bilingual title(Action action);                // "chiede un parere"

}  // namespace pegaso::regime

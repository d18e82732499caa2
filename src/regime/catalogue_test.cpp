#include "regime/catalogue.h"

#include <set>

#include <gtest/gtest.h>

#include "base/placeholders.h"

namespace pegaso::regime {
namespace {

constexpr std::string_view sound = R"([[open_question]]
id = "AMB-1"
question.it = "Ogni giorno?"
question.en = "Every day?"
choices = ["EVERY", "LAST"]
choice.EVERY.it = "ogni giorno"
choice.EVERY.en = "on every day"
choice.LAST.it = "l'ultimo"
choice.LAST.en = "on the last"

[[rule]]
id = "ABC-01"
title.it = "Titolo"
title.en = "Title"
sentence.it = "Al più {cap} euro."
sentence.en = "At most {cap} euro."
force = "prohibition"
computable = "partial"
why_not.it = "serve un giudizio"
why_not.en = "judgement is needed"
actions = ["block", "warn"]
sources = ["L. 1/2000"]
open = ["AMB-1"]

[[family]]
id = "ABC"
title.it = "Prove"
title.en = "Trials"
)";

// All that is wrong with a catalogue, in English, one a line; "" when it is accepted.
std::string complaints(std::string_view toml) {
  const auto loaded = load_catalogue(toml, "c.toml");
  if (loaded) return "";
  std::string all;
  for (const Problem& each : loaded.error()) {
    EXPECT_FALSE(each.cure.it.empty() || each.cure.en.empty()) << each.message.en;
    EXPECT_FALSE(each.message.it.empty()) << each.message.en;
    all += std::to_string(each.where.line) + ": " + each.message.en + "\n";
  }
  return all;
}

std::string with(std::string_view text, std::string_view instead) {
  std::string changed(sound);
  const std::size_t at = changed.find(text);
  EXPECT_NE(at, std::string::npos) << text;
  return changed.replace(at, text.size(), instead);
}

TEST(Catalogue, ReadsWhatItHolds) {
  const auto loaded = load_catalogue(sound, "c.toml");
  ASSERT_TRUE(loaded.has_value());
  const Rule* rule = loaded->rule("ABC-01");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->family(), "ABC");
  EXPECT_EQ(rule->sentence.it, "Al più {cap} euro.");
  EXPECT_EQ(rule->force, Force::Prohibition);
  EXPECT_EQ(rule->computable, Computable::Partial);
  EXPECT_EQ(rule->why_not.en, "judgement is needed");
  EXPECT_EQ(rule->actions, (std::vector{Action::Block, Action::Warn}));
  EXPECT_EQ(rule->sources, std::vector<std::string>{"L. 1/2000"});
  EXPECT_EQ(rule->open_questions, std::vector<std::string>{"AMB-1"});
  const OpenQuestion* question = loaded->open_question("AMB-1");
  ASSERT_NE(question, nullptr);
  ASSERT_EQ(question->choices.size(), 2U);
  EXPECT_EQ(question->choices[1].meaning.it, "l'ultimo");
  EXPECT_EQ(loaded->families(), (std::vector{Family{"ABC", {"Prove", "Trials"}}}));
  EXPECT_EQ(loaded->rule("ABC-02"), nullptr);
  EXPECT_EQ(loaded->open_question("ABC-01"), nullptr);
}

TEST(Catalogue, FindsRulesWhateverTheirOrder) {
  std::vector<Rule> rules;
  for (const char* id : {"C-01", "A-01", "B-01"}) {
    Rule rule;
    rule.id = id;
    rules.push_back(rule);
  }
  const Catalogue catalogue({}, rules, {});
  for (const Rule& each : rules) {
    ASSERT_NE(catalogue.rule(each.id), nullptr);
    EXPECT_EQ(*catalogue.rule(each.id), each);
  }
}

TEST(Catalogue, RefusesEachFaultWithItsLine) {
  EXPECT_EQ(complaints(sound), "");
  EXPECT_EQ(complaints(with("title.en = \"Title\"", "title.fr = \"Titre\"")),
            "14: the key \"fr\" is not known\n13: the text \"en\" is missing\n");
  EXPECT_EQ(complaints(with("sources =", "source =")), "22: the key \"source\" is not known\n");
  EXPECT_EQ(complaints(with("\"prohibition\"", "\"wish\"")), "17: \"wish\" is not known\n");
  EXPECT_EQ(complaints(with("\"partial\"", "\"half\"")), "18: \"half\" is not known\n");
  EXPECT_EQ(complaints(with("\"warn\"", "\"shout\"")), "21: the action \"shout\" is not known\n");
  EXPECT_EQ(complaints(with("why_not.en = \"judgement is needed\"\n", "")),
            "19: the text \"en\" is missing\n");
  EXPECT_EQ(complaints(with("open = [\"AMB-1\"]", "open = [\"AMB-2\"]")),
            "23: there is no question \"AMB-2\"\n");
  EXPECT_EQ(complaints(with("id = \"ABC-01\"", "id = \"AMB-1\"")),
            "12: \"AMB-1\" stands twice\n12: there is no family \"AMB\"\n");
  EXPECT_EQ(complaints(with("choices = [\"EVERY\", \"LAST\"]", "choices = []")),
            "6: \"EVERY\" is not among the answers\n8: \"LAST\" is not among the answers\n"
            "5: the possible answers are missing\n");
  EXPECT_EQ(complaints(with("[\"EVERY\", \"LAST\"]", "[\"EVERY\"]")),
            "8: \"LAST\" is not among the answers\n");
  EXPECT_EQ(complaints(with("[\"EVERY\", \"LAST\"]", "[\"EVERY\", \"LAST\", \"NEVER\"]")),
            "6: the text in both languages \"NEVER\" is missing\n");
  EXPECT_EQ(complaints(with("sources = [\"L. 1/2000\"]", "sources = 3")),
            "22: \"sources\" is no list of texts\n");
  EXPECT_EQ(complaints(with("[[family]]\nid = \"ABC\"", "[[family]]\nid = \"ABD\"")),
            "12: there is no family \"ABC\"\n");
  EXPECT_EQ(complaints("rule = 1\n"), "1: \"rule\" is no list of tables\n");
  EXPECT_EQ(complaints("[[rules]]\n"), "1: the key \"rules\" is not known\n");
  EXPECT_NE(complaints("[[rule\n").find("1: the catalogue of rules is not valid TOML"),
            std::string::npos);
}

TEST(Catalogue, SaysAllFaultsAtOnce) {
  const std::string all = complaints(
      "[[rule]]\nid = 3\ntitle = \"x\"\nforce = \"wish\"\ncomputable = \"none\"\nactions = 1\n");
  EXPECT_EQ(all,
            "2: \"id\" is no text\n3: \"title\" is not in both languages\n"
            "1: the text in both languages \"sentence\" is missing\n4: \"wish\" is not known\n"
            "1: the text in both languages \"why_not\" is missing\n"
            "6: \"actions\" is no list of texts\n");
}

TEST(Catalogue, BothLanguagesOfASentenceHaveTheSamePlaces) {
  for (const Rule& rule : built_in_catalogue().rules()) {
    const auto it = places_of(rule.sentence.it);
    const auto en = places_of(rule.sentence.en);
    EXPECT_EQ(std::set(it.begin(), it.end()), std::set(en.begin(), en.end())) << rule.id;
  }
}

TEST(Catalogue, EveryWordHasATitle) {
  for (const Rule& rule : built_in_catalogue().rules()) {
    EXPECT_FALSE(name(rule.force).empty() || title(rule.force).it.empty());
    EXPECT_FALSE(name(rule.computable).empty());
    for (const Action each : rule.actions) {
      EXPECT_FALSE(name(each).empty() || title(each).en.empty());
    }
  }
}

}  // namespace
}  // namespace pegaso::regime

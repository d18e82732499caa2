#include "plan/target.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <ostream>
#include <sstream>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "plan/testing_target.h"

namespace pegaso::plan {
namespace {

constexpr int plan_year = 2016;

std::string shown(Decimal value) {
  std::string digits = std::to_string(std::abs(value.digits));
  if (value.decimals > 0) {
    if (digits.size() <= value.decimals) digits.insert(0, value.decimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - value.decimals, 1, '.');
  }
  return (value.digits < 0 ? "-" : "") + digits;
}

std::string_view sign_of(Comparison comparison) {
  switch (comparison) {
    case Comparison::Equal:
      return "=";
    case Comparison::AtLeast:
      return ">=";
    case Comparison::AtMost:
      return "<=";
    case Comparison::MoreThan:
      return ">";
    case Comparison::LessThan:
      return "<";
    case Comparison::Between:
      return "in";
  }
  return "";
}

// A parsed target in one line: kind, comparison ("?" when assumed), value, [unit], day, year,
// "vs base", {words}; "not evaluable" at the end. Parts of a compound in round brackets.
std::string shown(const ParsedTarget& target) {
  std::ostringstream out;
  out << name(target.kind);
  for (const ParsedTarget& part : target.parts) out << " (" << shown(part) << ')';
  const bool valued = target.value || target.amount || target.date || !target.items.empty();
  if (valued && target.parts.empty()) {
    out << ' ' << sign_of(target.comparison) << (target.comparison_assumed ? "?" : "");
  }
  if (target.value) out << ' ' << shown(*target.value);
  if (target.value_to) out << ".." << shown(*target.value_to);
  if (target.amount) out << ' ' << format_plain(*target.amount);
  if (!target.unit.empty()) out << " [" << target.unit << ']';
  if (target.date) out << ' ' << pegaso::format_iso(*target.date);
  if (target.year && !target.date) out << " by " << *target.year;
  if (!target.base.empty()) out << " vs " << target.base;
  for (const std::string& item : target.items) out << " {" << item << '}';
  if (!target.evaluable()) out << " not evaluable";
  return out.str();
}

struct Example {
  std::string_view text;
  std::string_view meaning;
};
void PrintTo(const Example& example, std::ostream* out) { *out << '"' << example.text << '"'; }

class TargetText : public testing::TestWithParam<Example> {};

TEST_P(TargetText, MeansWhatItSays) {
  const ParsedTarget target = parse_target(GetParam().text, plan_year);
  EXPECT_EQ(shown(target), GetParam().meaning);
  EXPECT_EQ(broken_promise(GetParam().text, target), "");
}

INSTANTIATE_TEST_SUITE_P(
    Deadline, TargetText,
    testing::Values(
        Example{"entro il 31/12/2016", "deadline <= 2016-12-31"},
        Example{"Entro 30.6.2016", "deadline <= 2016-06-30"},
        Example{"31/12/16", "deadline <=? 2016-12-31"},
        Example{"al 31/12/2017", "deadline <=? 2017-12-31"},
        Example{"2016-10-31", "deadline <=? 2016-10-31"},
        Example{"entro il 1° marzo 2017", "deadline <= 2017-03-01"},
        Example{"entro il 15 ottobre", "deadline <= 2016-10-15"},
        Example{"entro 31/10", "deadline <= 2016-10-31"},
        Example{"entro e non oltre il 30 giugno", "deadline <= 2016-06-30"},
        Example{"entro ottobre", "deadline <= 2016-10-31"},
        Example{"entro il mese di febbraio 2017", "deadline <= 2017-02-28"},
        Example{"entro fine anno", "deadline <= 2016-12-31"},
        Example{"entro la fine dell'anno", "deadline <= 2016-12-31"},
        Example{"entro il primo semestre 2017", "deadline <= 2017-06-30"},
        Example{"entro il 3° trimestre", "deadline <= 2016-09-30"},
        Example{"entro il 2018", "deadline <= 2018-12-31"},
        Example{"al 2018", "deadline <=? 2018-12-31"}, Example{"2018", "deadline <=? 2018-12-31"},
        Example{"fino al 30/06/2018", "deadline >= 2018-06-30"},
        Example{"collaudo entro 30/11/2016", "deadline <= 2016-11-30 {collaudo}"},
        Example{"al 2018 collaudo del ponte", "deadline <=? 2018-12-31 {collaudo del ponte}"},
        Example{"dal 01/03/2016 al 30/09/2016", "deadline <=? 2016-09-30 {dal 01/03/2016}"},
        Example{"30/06/2016 e 31/12/2016",
                "compound (deadline <=? 2016-06-30) (deadline <=? 2016-12-31)"},
        Example{"entro il 31/04/2016", "deadline by 2016 not evaluable"},
        Example{"entro la chiusura dei lavori", "deadline not evaluable"},
        Example{"entro", "deadline not evaluable"}));

INSTANTIATE_TEST_SUITE_P(
    Number, TargetText,
    testing::Values(
        Example{"7", "number >=? 7"}, Example{"n. 3", "number >=? 3"},
        Example{"N° 12 corsi", "number >=? 12 [corsi]"}, Example{"2.500", "number >=? 2500"},
        Example{"2,5", "number >=? 2.5"}, Example{"0.125", "number >=? 0.125"},
        Example{"verbali n. 4", "number >=? 4 {verbali}"},
        Example{"almeno 3 mostre", "number >= 3 [mostre]"},
        Example{"Al 2018 25 orti", "number >=? 25 [orti] by 2018"},
        Example{"25 orti al 2018", "number >=? 25 [orti] by 2018"},
        Example{"5 orti entro il 30/06/2016", "number >=? 5 [orti] 2016-06-30"},
        Example{"8 mostre e/o concerti nel triennio",
                "number >=? 8 [mostre e/o concerti] {nel triennio}"},
        Example{"aprire 2 sportelli in centro", "number >=? 2 [sportelli] {aprire} {in centro}"},
        Example{"tre mostre", "number >=? 3 [mostre]"},
        Example{"nessun reclamo", "number = 0 [reclamo]"},
        Example{"assenza di ricorsi", "number = 0 [ricorsi]"},
        Example{"0 ricorsi", "number <=? 0 [ricorsi]"}, Example{"tra 10 e 20", "number in 10..20"},
        Example{"da 3 a 5", "number in 3..5"}, Example{"10-15 visite", "number in 10..15 [visite]"},
        Example{"passare da 3 a 5", "number in 3..5 {passare} not evaluable"},
        Example{"4 scuole su 6", "number >=? 4..6 [scuole]"},
        Example{"2000 visitatori", "number >=? 2000 [visitatori]"},
        Example{"al 2018 - 20 sfratti", "number >=? 20 [sfratti] by 2018 not evaluable"},
        Example{"99999999999999999999", "number not evaluable"},
        Example{"12.34.56,7", "number not evaluable"},
        Example{"visitatori 2000", "words not evaluable"}));

INSTANTIATE_TEST_SUITE_P(
    Comparison, TargetText,
    testing::Values(
        Example{"> 30", "number > 30"}, Example{">= 30", "number >= 30"},
        Example{"≥ 80%", "percentage >= 80 [%]"}, Example{"≤ 5", "number <= 5"},
        Example{"< a 30", "number < 30"}, Example{"= o > a 30", "number >= 30"},
        Example{"> o = 30", "number >= 30"}, Example{"=< 30", "number <= 30"},
        Example{"non < 30", "number >= 30"}, Example{"non > a 30", "number <= 30"},
        Example{"non inferiore a 30", "number >= 30"},
        Example{"non superiore al 4%", "percentage <= 4 [%]"},
        Example{"pari o superiore al 60%", "percentage >= 60 [%]"},
        Example{"uguale o minore a 6", "number <= 6"},
        Example{"almeno pari a n. 40", "number >= 40"}, Example{"pari a 40", "number = 40"},
        Example{"massimo 5", "number <= 5"}, Example{"max. 5", "number <= 5"},
        Example{"al massimo 5", "number <= 5"}, Example{"minimo 5", "number >= 5"},
        Example{"più di 10", "number > 10"}, Example{"piu' di 10", "number > 10"},
        Example{"meno di 10", "number < 10"}, Example{"non più di 10", "number <= 10"},
        Example{"non meno di 10", "number >= 10"}, Example{"oltre il 50%", "percentage > 50 [%]"},
        Example{"fino a 10", "number <= 10"}, Example{"entro il 3%", "percentage <= 3 [%]"},
        Example{"errori per max 2% delle schede",
                "percentage <= 2 [%] {errori per} {delle schede}"},
        Example{"accolte >70% domande", "percentage > 70 [%] {accolte} {domande}"}));

INSTANTIATE_TEST_SUITE_P(
    Percentage, TargetText,
    testing::Values(Example{"96%", "percentage >=? 96 [%]"},
                    Example{"0,75 %", "percentage >=? 0.75 [%]"},
                    Example{"30 per cento", "percentage >=? 30 [%]"},
                    Example{"raggiungimento dell'85% al 2018",
                            "percentage >=? 85 [%] by 2018 {raggiungimento}"},
                    Example{"raggiungimento dell#85%", "percentage >=? 85 [%] {raggiungimento}"},
                    Example{"40% delle pratiche 2016/2018",
                            "percentage >=? 40 [%] {delle pratiche 2016/2018}"},
                    Example{"20% rispetto ai casi trattati",
                            "percentage >=? 20 [%] {rispetto ai casi trattati}"},
                    Example{"tra il 10% e il 20%", "percentage in 10..20 [%]"},
                    Example{"20% (8)", "compound (percentage >=? 20 [%]) (number >=? 8)"}));

INSTANTIATE_TEST_SUITE_P(
    Amount, TargetText,
    testing::Values(Example{"35.000 euro", "amount >=? 35000.00 [euro]"},
                    Example{"€ 1.234,50", "amount >=? 1234.50 [euro]"},
                    Example{"non inferiore a 2.000.000 di Euro", "amount >= 2000000.00 [euro]"},
                    Example{"2 milioni di euro", "amount >=? 2000000.00 [euro]"},
                    Example{"15mila euro", "amount >=? 15000.00 [euro]"},
                    Example{"Euro 300.000= di multe", "amount >=? 300000.00 [euro] {di multe}"},
                    Example{"al 2018 euro 90.000,00", "amount >=? 90000.00 [euro] by 2018"},
                    Example{"# 7.000,00", "amount >=? 7000.00"},
                    Example{"> a 6.000 #", "amount > 6000.00"},
                    Example{"non > a 5.000,00", "amount <= 5000.00"},
                    Example{"1.234,56 kg", "number >=? 1234.56 [kg]"},
                    Example{"tra 1.000 e 2.000 euro", "number in 1000..2000 [euro]"},
                    Example{"bilancio in pareggio", "words not evaluable"},
                    Example{"pareggio di bilancio", "amount = 0.00 {pareggio di bilancio}"},
                    Example{"pareggio o utile", "amount >= 0.00 {pareggio o utile}"},
                    Example{"saldo positivo", "amount > 0.00 {saldo positivo}"},
                    Example{"€ 1.234,567", "amount [euro] not evaluable"}));

INSTANTIATE_TEST_SUITE_P(
    Duration, TargetText,
    testing::Values(Example{"30 giorni", "duration <=? 30 [giorni]"},
                    Example{"entro 30 giorni", "duration <= 30 [giorni]"},
                    Example{"< a 12 gg.", "duration < 12 [giorni]"},
                    Example{"max 5 gg. lavorativi dalla domanda",
                            "duration <= 5 [giorni lavorativi] {dalla domanda}"},
                    Example{"> 100 ore di apertura", "duration > 100 [ore] {di apertura}"},
                    Example{"9 mesi su 12", "duration >=? 9..12 [mesi]"}));

INSTANTIATE_TEST_SUITE_P(
    Change, TargetText,
    testing::Values(
        Example{"+5%", "change >=? 5 [%]"}, Example{"+ 5%", "change >=? 5 [%]"},
        Example{"-5%", "change <=? -5 [%]"}, Example{"– 5%", "change <=? -5 [%]"},
        Example{"al 2018 -5%", "change <=? -5 [%] by 2018"},
        Example{"+5% rispetto al 2015", "change >=? 5 [%] vs 2015"},
        Example{"> 5% rispetto all'anno precedente", "change > 5 [%] vs anno precedente"},
        Example{"+5% sul 2015", "change >=? 5 [%] vs 2015"},
        Example{"riduzione del 5% rispetto al 2015", "change <=? -5 [%] vs 2015"},
        Example{"riduzione di almeno il 5%", "change <= -5 [%]"},
        Example{"riduzione non superiore al 5%", "change >= -5 [%]"},
        Example{"rid. del 5%", "change <=? -5 [%]"}, Example{"aumento + 5%", "change >=? 5 [%]"},
        Example{"aumento del -5%", "change >=? 5 [%] not evaluable"},
        Example{"al 2018 aumento del 5% dei prestiti", "change >=? 5 [%] by 2018 {dei prestiti}"},
        Example{"aumento al 2018 del 5%", "change >=? 5 [%] by 2018 {aumento}"},
        Example{"riduzione dei consumi d'acqua del 5%",
                "change <=? -5 [%] {riduzione dei consumi d'acqua}"},
        Example{"5% di riduzione", "change <=? -5 [%]"},
        Example{"5% in meno", "change <=? -5 [%] {in meno}"},
        Example{"50 iscritti in più", "change >=? 50 [iscritti] {in più}"},
        Example{"riduzione di 5 giorni", "change <=? -5 [giorni]"},
        Example{"risparmio di 3.000 euro", "change <=? -3000.00 [euro]"},
        Example{"progetti di riduzione: 3", "number >=? 3 {progetti di riduzione}"},
        Example{"costo 2016 = costo 2015", "change = 0 [%] vs costo 2015 {costo 2016}"},
        Example{"= o < al costo 2015", "change <= 0 [%] vs costo 2015"},
        Example{"non superiore alla media regionale", "change <= 0 [%] vs media regionale"},
        Example{"non inferiore al 2015", "change >= 0 [%] vs 2015"}));

INSTANTIATE_TEST_SUITE_P(
    Grade, TargetText,
    testing::Values(Example{"7/10", "grade >=? 7..10"}, Example{"almeno 7 su 10", "grade >= 7..10"},
                    Example{"ottimo", "grade >=? {ottimo}"},
                    Example{"almeno buono", "grade >= {buono}"},
                    Example{"giudizio \"buono\" o \"ottimo\"", "grade = {buono} {ottimo}"},
                    Example{"> a livello sufficiente per il 70%",
                            "compound (grade > {sufficiente}) (percentage >=? 70 [%])"}));

INSTANTIATE_TEST_SUITE_P(
    YesNo, TargetText,
    testing::Values(Example{"Si", "yes_no = 1"}, Example{"sì", "yes_no = 1"},
                    Example{"si'.", "yes_no = 1"}, Example{"NO", "yes_no = 0"},
                    Example{"si/no", "yes_no =? 1"}, Example{"fatto", "yes_no = 1"},
                    Example{"fatto / non fatto", "yes_no =? 1"},
                    Example{"non realizzato", "yes_no = 0"},
                    Example{"sì entro il 30/06/2016", "yes_no = 1 2016-06-30"}));

INSTANTIATE_TEST_SUITE_P(
    Places, TargetText,
    testing::Values(
        Example{"al 2017: Verdi, Rossi", "places >=? by 2017 {Verdi} {Rossi}"},
        Example{"Al 2017 - scuole: Verdi, Rossi - asili: Bruni",
                "places >=? by 2017 {scuole: Verdi} {scuole: Rossi} {asili: Bruni}"},
        Example{"Al 2017 via Verdi Al 2019 le altre vie",
                "compound (places >=? by 2017 {via Verdi}) (places >=? by 2019 {le altre vie})"}));

INSTANTIATE_TEST_SUITE_P(
    Cadence, TargetText,
    testing::Values(Example{"mensile", "cadence >=? 1 [mese]"},
                    Example{"con cadenza trimestrale", "cadence >=? 1 [trimestre]"},
                    Example{"ogni 3 mesi", "cadence >=? 1 [3 mesi]"},
                    Example{"una volta al mese", "cadence >=? 1 [mese]"},
                    Example{"2 volte l'anno", "cadence >=? 2 [anno]"},
                    Example{"almeno 1 all'anno", "cadence >= 1 [anno]"},
                    Example{"2 riunioni al mese", "cadence >=? 2 [mese] {riunioni}"},
                    Example{"2 verifiche semestrali", "cadence >=? 2 [semestre] {verifiche}"},
                    Example{"1 ogni 2 mesi", "cadence >=? 1 [2 mesi]"},
                    Example{"relazione annuale", "cadence >=? 1 [anno] {relazione}"},
                    Example{"4 (cadenza trimestrale)",
                            "compound (number >=? 4) (cadence >=? 1 [trimestre])"}));

INSTANTIATE_TEST_SUITE_P(Rank, TargetText,
                         testing::Values(Example{"entro i primi 10 posti", "rank <= 10 [posti]"},
                                         Example{"tra i primi 20", "rank <= 20"},
                                         Example{"22ma posizione", "rank <=? 22 [posizione]"},
                                         Example{"almeno 3° posto", "rank <= 3 [posto]"}));

INSTANTIATE_TEST_SUITE_P(
    Compound, TargetText,
    testing::Values(
        Example{"1 mostra con 12 artisti",
                "compound (number >=? 1 [mostra]) (number >=? 12 [artisti])"},
        Example{"2016: 10; 2017: 20", "compound (number >=? 10 by 2016) (number >=? 20 by 2017)"},
        Example{"10 nel 2016, 20 nel 2017",
                "compound (number >=? 10 by 2016) (number >=? 20 by 2017)"},
        Example{"2016 10% 2017 20%",
                "compound (percentage >=? 10 [%] by 2016) (percentage >=? 20 [%] by 2017)"},
        Example{"n. 1 piano entro 2017 ridurre 20% attese",
                "compound (number >=? 1 [piano] by 2017) (change <=? -20 [%] by 2017 {attese})"},
        Example{"2 (31/05/16 e 30/11/16)",
                "compound (number >=? 2) (deadline <=? 2016-05-31) (deadline <=? 2016-11-30)"},
        Example{
            "3 corsi, 99999999999999999999 iscritti",
            "compound (number >=? 3 [corsi]) (number = {iscritti} not evaluable) not evaluable"}));

INSTANTIATE_TEST_SUITE_P(Words, TargetText,
                         testing::Values(Example{"", "absent not evaluable"},
                                         Example{" \t\u00A0", "absent not evaluable"},
                                         Example{"maggiore coesione", "words not evaluable"},
                                         Example{"pari dignità", "words not evaluable"},
                                         Example{"in aumento", "words not evaluable"},
                                         Example{"%", "words not evaluable"},
                                         Example{">", "words not evaluable"},
                                         Example{"n.", "words not evaluable"},
                                         Example{"- - -", "words not evaluable"}));

TEST(ParseTarget, TakesTheYearThatTheTextLeavesOutFromThePlan) {
  EXPECT_EQ(parse_target("entro il 15 ottobre", 2024).date, Date::from(2024, 10, 15));
  EXPECT_EQ(parse_target("entro febbraio", 2024).date, Date::from(2024, 2, 29));
  EXPECT_EQ(parse_target("entro il 29 febbraio", 2024).date, Date::from(2024, 2, 29));
  EXPECT_FALSE(parse_target("entro il 29 febbraio", 2025).evaluable());
}

TEST(ParseTarget, SaysWhyItCannotBeEvaluated) {
  const auto reason = [](std::string_view text) {
    return parse_target(text, plan_year).not_evaluable.en;
  };
  EXPECT_EQ(reason(""), "There is no expected value.");
  EXPECT_NE(reason("coesione").find("only a person"), std::string::npos);
  EXPECT_NE(reason("visitatori 2000").find("may be a year"), std::string::npos);
  EXPECT_NE(reason("entro 30/02/2016").find("calendar"), std::string::npos);
  EXPECT_NE(reason("al 2018 - 20").find("dash"), std::string::npos);
  EXPECT_NE(reason("entro fine lavori").find("deadline"), std::string::npos);
  EXPECT_NE(reason("3 e 1.2.3.4").find("A part cannot be evaluated: "), std::string::npos);
}

TEST(ParseTarget, GivesUpOnMoreValuesThanAnyTargetHas) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "7; ";
  const ParsedTarget target = parse_target(text, plan_year);
  EXPECT_EQ(target.kind, TargetKind::Words);
  EXPECT_NE(target.not_evaluable.en.find("too many"), std::string::npos);
}

TEST(ParseTarget, IsLinearInLongTexts) {
  // Quadratic time would take minutes here.
  for (const std::string_view piece :
       {"di ",    "non ", "> ", "( ",    "rispetto ", "al ",     "molto ",
        "e/o ",   "n. ",  "- ", "anno ", "dell'",     "parola ", "nessun ",
        "primi ", "'",    "1",  "1.",    "tra ",      "meno "}) {
    std::string text;
    while (text.size() < 50'000) text += piece;
    EXPECT_EQ(broken_promise(text, parse_target(text, plan_year)), "") << piece;
  }
}

struct SoleDate {
  std::string_view text;
  std::string_view iso;  // "" when the text is no sole date
};
void PrintTo(const SoleDate& example, std::ostream* out) { *out << '"' << example.text << '"'; }

class SoleDateText : public testing::TestWithParam<SoleDate> {};

TEST_P(SoleDateText, IsOneDayOrIsNot) {
  const auto day = sole_date(GetParam().text);
  EXPECT_EQ(day ? format_iso(*day) : "", GetParam().iso);
}

INSTANTIATE_TEST_SUITE_P(OneDay, SoleDateText,
                         testing::Values(SoleDate{"31/12/2016", "2016-12-31"},
                                         SoleDate{"Entro 31.12.2016", "2016-12-31"},
                                         SoleDate{"entro il 1° marzo 2017", "2017-03-01"},
                                         SoleDate{"entro e non oltre il 30/06/2016", "2016-06-30"},
                                         SoleDate{"al 30/06/2016", "2016-06-30"},
                                         SoleDate{"il 30/06/16.", "2016-06-30"},
                                         SoleDate{"entro l'8 maggio 2016", "2016-05-08"},
                                         SoleDate{"entro 15 ottobre", "----10-15"},
                                         SoleDate{"entro 31/10", "----10-31"},
                                         SoleDate{"entro il 29 febbraio", "----02-29"},
                                         SoleDate{"20/01/0016", "0016-01-20"}));

INSTANTIATE_TEST_SUITE_P(
    Other, SoleDateText,
    testing::Values(SoleDate{"", ""}, SoleDate{"entro", ""}, SoleDate{"entro 2016", ""},
                    SoleDate{"al 2016", ""}, SoleDate{"entro dicembre 2016", ""},
                    SoleDate{"collaudo entro 31/12/2016", ""}, SoleDate{"31/12/2016 circa", ""},
                    SoleDate{"2 (31/05/16 e 31/12/16)", ""}, SoleDate{"5% al 31/12/2016", ""},
                    SoleDate{"30/06/2016 - 31/12/2016", ""}, SoleDate{"31/04/2016", ""},
                    SoleDate{"entro 30 febbraio", ""}, SoleDate{"7/10", ""},
                    SoleDate{"il 7/10", ""}, SoleDate{"entro 30 giorni", ""}));

TEST(Names, AreDistinctForEveryKindAndComparison) {
  std::vector<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(TargetKind::Words); ++i) {
    names.push_back(name(static_cast<TargetKind>(i)));
  }
  for (int i = 0; i <= static_cast<int>(Comparison::Between); ++i) {
    names.push_back(name(static_cast<Comparison>(i)));
  }
  std::ranges::sort(names);
  EXPECT_EQ(names.size(), 20U);
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
  EXPECT_NE(names.front(), "");
}

// Texts made of what the grammar looks at, in any order, with some noise.
std::string any_target_text() {
  static const std::vector<std::string> pieces = {"entro",
                                                  "il",
                                                  "al",
                                                  "2016",
                                                  "2019",
                                                  "31/12/2016",
                                                  "31/02/2016",
                                                  "15",
                                                  "ottobre",
                                                  "fine",
                                                  "anno",
                                                  "n.",
                                                  "3",
                                                  "10,5",
                                                  "1.000",
                                                  "%",
                                                  "euro",
                                                  "€",
                                                  "#",
                                                  "-",
                                                  "+",
                                                  ">",
                                                  "<",
                                                  "=",
                                                  "≥",
                                                  "non",
                                                  "almeno",
                                                  "superiore a",
                                                  "inferiore al",
                                                  "tra",
                                                  "e",
                                                  "da",
                                                  "a",
                                                  "riduzione",
                                                  "aumento",
                                                  "del",
                                                  "rispetto al",
                                                  "triennio precedente",
                                                  "giorni",
                                                  "gg.",
                                                  "lavorativi",
                                                  "su",
                                                  "/",
                                                  "(",
                                                  ")",
                                                  ",",
                                                  ";",
                                                  ":",
                                                  "mensile",
                                                  "cadenza",
                                                  "ogni",
                                                  "volte",
                                                  "l'",
                                                  "si",
                                                  "no",
                                                  "buono",
                                                  "livello",
                                                  "primi",
                                                  "posti",
                                                  "3°",
                                                  "posizione",
                                                  "nessun",
                                                  "pareggio",
                                                  "saldo",
                                                  "positivo",
                                                  "in più",
                                                  "eventi",
                                                  "scuola",
                                                  "mila",
                                                  "milioni",
                                                  "di",
                                                  "per",
                                                  "cento",
                                                  "\xFF",
                                                  "\xC3",
                                                  "à",
                                                  "99999999999999999",
                                                  "1.2.3"};
  std::string text;
  for (const std::string& piece :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) {
    if (*rc::gen::inRange(0, 5) != 0) text += ' ';
    text += piece;
  }
  return text;
}

RC_GTEST_PROP(TargetProperty, KeepsItsPromisesOnTargetLikeTexts, ()) {
  const std::string text = any_target_text();
  RC_LOG() << text;
  RC_ASSERT(broken_promise(text, parse_target(text, plan_year)) == "");
}

RC_GTEST_PROP(TargetProperty, KeepsItsPromisesOnAnyBytes, (const std::string& text, int year)) {
  RC_ASSERT(broken_promise(text, parse_target(text, year)) == "");
}

RC_GTEST_PROP(TargetProperty, WhiteSpaceAroundChangesNothing, ()) {
  const std::string text = any_target_text();
  RC_LOG() << text;
  RC_ASSERT(parse_target(" \t" + text + "\n", plan_year) == parse_target(text, plan_year));
}

RC_GTEST_PROP(TargetProperty, ASoleDateIsADeadlineOfThatDay, ()) {
  const std::string text = any_target_text();
  if (const auto day = sole_date(text)) {
    const ParsedTarget target = parse_target(text, plan_year);
    RC_ASSERT(target.kind == TargetKind::Deadline);
    RC_ASSERT(target.date == Date::from(day->year.value_or(plan_year), day->month, day->day));
  }
}

RC_GTEST_PROP(TargetProperty, EveryDayIsReadBackHoweverItIsIntroduced, ()) {
  const auto date = Date::from(*rc::gen::inRange(1990, 2060), *rc::gen::inRange(1U, 13U),
                               *rc::gen::inRange(1U, 29U));
  const std::string text =
      *rc::gen::element<std::string>("", "entro ", "entro il ", "Entro ", "al ", "il ") +
      format_italian(*date);
  RC_ASSERT(sole_date(text) == (WrittenDay{date->year(), date->month(), date->day()}));
  RC_ASSERT(parse_target(text, plan_year).date == date);
}

RC_GTEST_PROP(TargetProperty, EveryAmountIsReadBack, ()) {
  const Money amount = Money::from_cents(*rc::gen::inRange<std::int64_t>(0, 100'000'000'000));
  const std::string figure = format_italian(amount);
  const std::string text = *rc::gen::element<std::string>(
      "Euro " + figure, figure + " euro", "non inferiore a " + figure + " di euro",
      "al 2018 € " + figure, "multe per euro " + figure + "=");
  const ParsedTarget target = parse_target(text, plan_year);
  RC_LOG() << text;
  RC_ASSERT(target.kind == TargetKind::Amount);
  RC_ASSERT(target.amount == amount);
  RC_ASSERT(target.unit == "euro");
}

RC_GTEST_PROP(TargetProperty, AComparisonInWordsAndOneInSignsMeanTheSame, ()) {
  static const std::vector<std::pair<std::string, std::string>> pairs = {
      {"almeno ", ">= "},    {"superiore a ", "> "},     {"inferiore a ", "< "},
      {"non oltre ", "<= "}, {"non inferiore a ", "≥ "}, {"non superiore a ", "≤ "},
      {"pari a ", "= "}};
  const auto& [words, signs] = *rc::gen::elementOf(pairs);
  const std::string figure = std::to_string(*rc::gen::inRange(0, 100'000)) +
                             *rc::gen::element<std::string>("", "%", " euro", " giorni", " corsi");
  const ParsedTarget by_words = parse_target(words + figure, plan_year);
  RC_ASSERT(!by_words.comparison_assumed);
  RC_ASSERT(by_words == parse_target(signs + figure, plan_year));
}

RC_GTEST_PROP(TargetProperty, AFallMirrorsARise, ()) {
  const std::string rest =
      *rc::gen::element<std::string>("del ", "di almeno il ", "non superiore al ") +
      std::to_string(*rc::gen::inRange(1, 1000)) + '%';
  const ParsedTarget rise = parse_target("aumento " + rest, plan_year);
  const ParsedTarget fall = parse_target("riduzione " + rest, plan_year);
  RC_ASSERT(rise.kind == TargetKind::Change && fall.kind == TargetKind::Change);
  RC_ASSERT(rise.value->digits == -fall.value->digits);
  RC_ASSERT((rise.comparison == Comparison::AtLeast) == (fall.comparison == Comparison::AtMost));
  RC_ASSERT(rise.comparison_assumed == fall.comparison_assumed);
}

// The reference plan, where it is at hand.

struct ReferenceTarget {
  std::string text;
  std::string date;  // "" for null
};

std::string json_string_after(const std::string& json, std::size_t& at, std::string_view key) {
  at = json.find(key, at) + key.size();
  std::string value;
  if (json[at] != '"') return value;
  for (++at; json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
    value += json[at];
  }
  return value;
}

std::vector<ReferenceTarget> reference_targets() {
  std::ifstream file(PEGASO_SOURCE_DIR "/../shared/reference/expected/plan-sample.json");
  const std::string json{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  std::vector<ReferenceTarget> targets;
  constexpr std::string_view opening = "\"target\": {";
  for (std::size_t at = json.find(opening); at != std::string::npos; at = json.find(opening, at)) {
    ReferenceTarget& target = targets.emplace_back();
    target.text = json_string_after(json, at, "\"text\": ");
    target.date = json_string_after(json, at, "\"date\": ");
  }
  return targets;
}

TEST(ReferencePlan, DatesAndKindsOfItsTargets) {
  const std::vector<ReferenceTarget> targets = reference_targets();
  if (targets.empty()) GTEST_SKIP() << "the folder ../shared with the reference plan is not here";
  std::size_t typed = 0;
  std::size_t evaluable = 0;
  for (const ReferenceTarget& each : targets) {
    const auto day = sole_date(each.text);
    EXPECT_EQ(day ? format_iso(*day) : "", each.date) << each.text;
    const ParsedTarget parsed = parse_target(each.text, plan_year);
    EXPECT_EQ(broken_promise(each.text, parsed), "") << each.text;
    typed += parsed.kind != TargetKind::Words && parsed.kind != TargetKind::Absent ? 1 : 0;
    evaluable += parsed.evaluable() ? 1 : 0;
  }
  RecordProperty("targets", static_cast<int>(targets.size()));
  RecordProperty("typed", static_cast<int>(typed));
  RecordProperty("evaluable", static_cast<int>(evaluable));
  EXPECT_GT(targets.size(), 100U);
  EXPECT_GE(typed * 100, targets.size() * 97);
  EXPECT_GE(evaluable * 100, targets.size() * 95);
}

}  // namespace
}  // namespace pegaso::plan

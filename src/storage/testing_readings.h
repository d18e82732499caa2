// For tests of the store: comparing readings, a small one by hand; and, with it, folders that go away.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "reading/reading.h"
#include "storage/testing_folder.h"

namespace pegaso::storage::testing {

// ---- Comparing --------------------------------------------------------------------------------

inline ::testing::AssertionResult equal(const reading::Reading& a, const reading::Reading& b) {
  const auto differ = [](const char* part) {
    return ::testing::AssertionFailure() << "the readings differ in " << part;
  };
  if (a.source.name() != b.source.name()) return differ("the document's name");
  if (a.source.text() != b.source.text()) return differ("the document's text");
  if (a.source.remarks() != b.source.remarks()) return differ("the remarks");
  if (a.layout != b.layout) return differ("the layout");
  if (a.plan != b.plan) return differ("the plan");
  if (!std::ranges::equal(a.places.all(), b.places.all())) return differ("the places");
  if (a.guidelines != b.guidelines) return differ("the guidelines");
  if (a.uncertain != b.uncertain) return differ("the doubts");
  if (a.unread != b.unread) return differ("the unread rest");
  if (a.stale_rulings != b.stale_rulings) return differ("the stale rulings");
  return ::testing::AssertionSuccess();
}

// ---- By hand ----------------------------------------------------------------------------------

inline reading::Reading small_reading(std::string municipality = "Borgo Ligustro",
                                      int year = 2024) {
  reading::Reading reading;
  const std::string text = "Apertura della biblioteca civica\nManutenzione delle strade\n";
  reading.source = reading::Source("piano.txt", text);
  reading.layout = "schede";
  reading.plan.municipality = std::move(municipality);
  reading.plan.year = year;

  plan::Objective library;
  library.number = 1;
  library.code = "AG7/D";
  library.title = "Apertura della biblioteca civica";
  library.director = "Rossi Mario";
  library.co_directors = {"De Bianchi Anna"};
  library.unit = "Settore Cultura";
  library.description =
      "La biblioteca apre al pubblico anche il sabato, con attività per le scuole.";
  library.phases.resize(2);
  library.phases[0].text = "Gara per gli arredi";
  library.phases[1].text = "Formazione dei volontari";
  library.phases[1].delegate = "Verdi Luca";
  library.result_indicators.resize(1);
  library.result_indicators[0].description = "Ore di apertura settimanali";
  library.result_indicators[0].target.text = "almeno 40 ore";
  library.money.resize(1);
  library.money[0].chapter = "5920/999";
  library.money[0].amount = Money::from_cents(1'000'000);

  plan::Objective roads;
  roads.number = 2;
  roads.title = "Manutenzione delle strade";
  roads.director = "Neri Carla";
  roads.unit = "Settore Lavori Pubblici";
  roads.description = "Rifacimento dei marciapiedi vicino alle scuole.";
  roads.money.resize(2);
  roads.money[0].chapter = "5920/100";
  roads.money[1].chapter = "59201/1";

  reading.plan.objectives = {library, roads};
  reading.places =
      reading::Places({{{reading::Part::Objective, 0, 0, reading::Field::Title}, 0, 32},
                       {{reading::Part::Objective, 1, 0, reading::Field::Title}, 33, 58}});
  return reading;
}

}  // namespace pegaso::storage::testing

namespace pegaso {

// What GoogleTest shows when a Result is not what was expected.
inline void PrintTo(const Problem& problem, std::ostream* out) {
  *out << describe(problem, Language::English);
}

}  // namespace pegaso

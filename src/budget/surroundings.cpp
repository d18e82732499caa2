#include "budget/surroundings.h"

#include <algorithm>
#include <map>
#include <string>

namespace pegaso::budget {
namespace {

std::string euro(Money amount) { return format_italian(amount) + " €"; }

// "impegno 2016/696"
Bilingual called(const Movement& movement) {
  const Bilingual kind = title(movement.kind);
  if (!movement.number) return kind;
  const std::string number = " " + format(*movement.number);
  return {kind.it + number, kind.en + number};
}

std::string listed(const std::vector<int>& years) {
  std::string text;
  for (const int year : years) text += (text.empty() ? "" : ", ") + std::to_string(year);
  return text;
}

bool needs_number(MovementKind kind) {
  switch (kind) {
    case MovementKind::Commitment:
    case MovementKind::Settlement:
    case MovementKind::PaymentOrder:
    case MovementKind::Assessment:
    case MovementKind::Collection:
      return true;
    default:
      return false;
  }
}

bool needs_parent(MovementKind kind) { return !is_of_appropriation(kind) && !is_claim(kind); }

// The side that only this kind is of; nullopt: either.
std::optional<Side> side_of(MovementKind kind) {
  switch (kind) {
    case MovementKind::Commitment:
    case MovementKind::Settlement:
    case MovementKind::PaymentOrder:
      return Side::Expenditure;
    case MovementKind::Assessment:
    case MovementKind::Collection:
    case MovementKind::Reminder:
    case MovementKind::ReminderNotified:
    case MovementKind::EnforcedCollection:
      return Side::Revenue;
    default:
      return std::nullopt;
  }
}

bool is_fit_parent(MovementKind kind, const Movement& parent) {
  switch (kind) {
    case MovementKind::PaymentOrder:
      return parent.kind == MovementKind::Settlement;
    case MovementKind::ReminderNotified:
      return parent.kind == MovementKind::Reminder;
    case MovementKind::CounterEntry:
      return parent.kind != MovementKind::CounterEntry;
    default:
      return is_claim(parent.kind);
  }
}

bool may_have_third_party_share(MovementKind kind) {
  return kind == MovementKind::Commitment || kind == MovementKind::CarryOver ||
         kind == MovementKind::Reduction || kind == MovementKind::Reassessment;
}

Money lowered_by(const Movement& movement, const Ancestors& ancestors, int year) {
  Money lowered;
  for (const Effect& each : effects(movement, ancestors)) {
    if (each.year != year) continue;
    if (each.column == Column::Appropriated) lowered -= each.amount;
    if (each.column == Column::Tested || each.column == Column::Excluded) lowered += each.amount;
  }
  return lowered;
}

// Whether its availability may be left negative: what was decided elsewhere is recorded as it is.
bool may_leave_uncovered(const Movement& movement, const Ancestors& ancestors) {
  if (movement.kind != MovementKind::CounterEntry) return is_of_appropriation(movement.kind);
  return ancestors.parent && is_of_appropriation(ancestors.parent->kind);
}

// ---- One refusal after the other ----------------------------------------------------------------

Result<void> check_chapter(const Surroundings& around, const Movement& movement) {
  const std::string code = format(movement.chapter.code);
  const auto side = side_of(movement.kind);
  const bool is_of_other_side = side && *side != movement.chapter.side;
  if (is_of_other_side || (!around.has_chapter && around.has_chapter_on_other_side)) {
    const Bilingual kind = title(movement.kind);
    // The side that the chapter has, which is not the one that the movement needs.
    const Side there = is_of_other_side                         ? movement.chapter.side
                       : movement.chapter.side == Side::Revenue ? Side::Expenditure
                                                                : Side::Revenue;
    const bool is_revenue = there == Side::Revenue;
    return refuse(
        {"il capitolo " + code + " è di " + (is_revenue ? "entrata" : "spesa") + ": non ammette " +
             kind.it,
         "chapter " + code + " is of " + (is_revenue ? "revenue" : "expenditure") +
             ": it takes no " + kind.en},
        {},
        {is_revenue ? "Indicare un capitolo di spesa." : "Indicare un capitolo di entrata.",
         is_revenue ? "Name an expenditure chapter." : "Name a revenue chapter."});
  }
  if (!around.has_chapter) {
    const Bilingual chapter = describe(movement.chapter);
    return refuse(
        {"il " + chapter.it + " non esiste", "there is no " + chapter.en}, {},
        {"Controllare il codice, articolo compreso; i capitoli si importano con il bilancio.",
         "Check the code, its article included; chapters come with the budget's import."});
  }
  return {};
}

Result<void> check_amount(const Movement& movement) {
  const bool may_be_negative =
      movement.kind == MovementKind::Variation || movement.kind == MovementKind::CounterEntry;
  if (movement.amount.magnitude() > amount_max || movement.cash.magnitude() > amount_max) {
    return refuse({"l'importo " + euro(movement.amount) + " è troppo grande",
                   "the amount " + euro(movement.amount) + " is too large"},
                  {},
                  {"Controllare l'importo: il massimo è " + euro(amount_max) + ".",
                   "Check the amount: the most is " + euro(amount_max) + "."});
  }
  // An appropriation may be of cash alone, or of nothing: the budget lists the chapter.
  const bool may_be_zero = is_of_appropriation(movement.kind) || may_be_negative;
  if (movement.amount < Money() && !may_be_negative) {
    return refuse({"l'importo " + euro(movement.amount) + " è negativo",
                   "the amount " + euro(movement.amount) + " is negative"},
                  {},
                  {"Un importo si toglie con una riduzione o con uno storno.",
                   "Take an amount back with a reduction or a counter-entry."});
  }
  if (movement.amount.is_zero() && !may_be_zero) {
    return refuse({"l'importo è zero", "the amount is zero"}, {},
                  {"Indicare un importo maggiore di zero.", "Give an amount above zero."});
  }
  if (movement.kind == MovementKind::Appropriation && movement.cash < Money()) {
    return refuse({"lo stanziamento di cassa è negativo", "the cash appropriation is negative"}, {},
                  {"Indicare uno stanziamento di cassa non negativo.",
                   "Give a cash appropriation that is not negative."});
  }
  if (!is_of_appropriation(movement.kind) && movement.kind != MovementKind::CounterEntry &&
      !movement.cash.is_zero()) {
    return refuse({"solo gli stanziamenti hanno un importo di cassa",
                   "only appropriations have a cash amount"},
                  {}, {"Togliere l'importo di cassa.", "Leave the cash amount out."});
  }
  const Money share = movement.third_party_share;
  const bool has_share = may_have_third_party_share(movement.kind) || share.is_zero();
  if (!has_share || share < Money() || (!share.is_zero() && share > movement.amount)) {
    return refuse(
        {"la quota di terzi " + euro(share) + " non è una parte dell'importo",
         "the third parties' share " + euro(share) + " is not a part of the amount"},
        {},
        {"Indicare una quota fra zero e l'importo.", "Give a share between zero and the amount."});
  }
  return {};
}

Result<void> check_dates(const Surroundings& around, const Entry& entry) {
  const Movement& movement = entry.movement;
  const std::string day = format_italian(movement.date);
  const std::string open = listed(around.open_years);
  if (around.open_years.empty()) {
    return refuse({"nessun esercizio è aperto", "no financial year is open"}, {},
                  {"Importare prima il bilancio dell'anno.", "Import the year's budget first."});
  }
  const int exercise = movement.date.year();
  const bool is_open = is_of_appropriation(movement.kind)
                           ? movement.year >= around.open_years.front() && movement.year <= 9999
                           : std::ranges::binary_search(around.open_years, exercise);
  if (!is_open) {
    const std::string year =
        std::to_string(is_of_appropriation(movement.kind) ? movement.year : exercise);
    return refuse({"la data " + day + " è fuori dagli esercizi aperti: il " + year + " non lo è",
                   "the date " + day + " is outside the open years: " + year + " is not open"},
                  {},
                  {"Esercizi aperti: " + open + ". Controllare la data.",
                   "Open years: " + open + ". Check the date."});
  }
  if (movement.date > entry.recorded_on) {
    const std::string today = format_italian(entry.recorded_on);
    return refuse({"la data " + day + " è nel futuro: oggi è il " + today,
                   "the date " + day + " is in the future: today is " + today},
                  {}, {"Controllare la data.", "Check the date."});
  }
  if (around.last_recorded_on && entry.recorded_on < *around.last_recorded_on) {
    const std::string last = format_italian(*around.last_recorded_on);
    const std::string today = format_italian(entry.recorded_on);
    return refuse({"il giorno di registrazione " + today + " precede l'ultimo, " + last,
                   "the day of recording " + today + " is before the last one, " + last},
                  {}, {"Controllare l'orologio del computer.", "Check the computer's clock."});
  }
  return {};
}

Result<void> wrong_year(const Movement& movement, const Bilingual& why, const Bilingual& cure) {
  const std::string year = std::to_string(movement.year);
  return refuse(
      {"anno sbagliato (" + year + "): " + why.it, "wrong year (" + year + "): " + why.en}, {},
      cure);
}

Result<void> check_year(const Movement& movement, const Ancestors& ancestors) {
  const int exercise = movement.date.year();
  const std::string its = std::to_string(exercise);
  switch (movement.kind) {
    case MovementKind::Appropriation:
    case MovementKind::Variation:
      return {};
    case MovementKind::Commitment:
    case MovementKind::Assessment:
      if (movement.year >= exercise && movement.year <= 9999) return {};
      return wrong_year(movement,
                        {"la data è del " + its + " e l'esigibilità non può precederla",
                         "the date is of " + its + " and exigibility cannot come before"},
                        {"Indicare un anno di esigibilità dal " + its + " in poi.",
                         "Give a year of exigibility from " + its + " on."});
    case MovementKind::CarryOver:
      if (ancestors.claim) {
        if (movement.year > ancestors.claim->year && movement.year >= exercise &&
            movement.year <= 9999) {
          return {};
        }
        const std::string from = std::to_string(ancestors.claim->year);
        return wrong_year(movement,
                          {"si reimputa dal " + from + " a un esercizio aperto successivo",
                           "an amount is re-imputed from " + from + " to a later open year"},
                          {"Indicare un anno successivo.", "Give a later year."});
      }
      if (movement.year < exercise && movement.year >= 1900) return {};
      return wrong_year(movement,
                        {"un residuo nasce prima dell'esercizio " + its,
                         "a residual comes from before the year " + its},
                        {"Indicare l'anno di origine del residuo.",
                         "Give the year that the residual comes from."});
    default:
      break;
  }
  const int claimed =
      movement.kind == MovementKind::CounterEntry ? ancestors.parent->year : ancestors.claim->year;
  if (movement.year != claimed) {
    const std::string right = std::to_string(claimed);
    return wrong_year(
        movement, {"quello a cui si riferisce è del " + right, "what it refers to is of " + right},
        {"Indicare il " + right + ".", "Give " + right + "."});
  }
  const bool is_residual = claimed < exercise;
  if (movement.kind == MovementKind::Reduction && is_residual) {
    return wrong_year(movement, {"nel " + its + " è un residuo", "in " + its + " it is a residual"},
                      {"Registrare un riaccertamento.", "Record a reassessment."});
  }
  if (movement.kind == MovementKind::Reassessment && !is_residual) {
    return wrong_year(
        movement,
        {"nel " + its + " non è ancora un residuo", "in " + its + " it is no residual yet"},
        {"Registrare una riduzione.", "Record a reduction."});
  }
  return {};
}

Result<void> check_number(const Surroundings& around, const Movement& movement) {
  const Bilingual kind = title(movement.kind);
  if (!movement.number) {
    if (!needs_number(movement.kind)) return {};
    return refuse(
        {"manca il numero: " + kind.it, "the number is missing: " + kind.en}, {},
        {"Indicare il numero, per esempio " + std::to_string(movement.date.year()) + "/1.",
         "Give the number, for example " + std::to_string(movement.date.year()) + "/1."});
  }
  const std::string number = format(*movement.number);
  if (movement.number->number < 1 || movement.number->year < 1900 ||
      movement.number->year > movement.date.year()) {
    const std::string day = format_italian(movement.date);
    return refuse({"il numero " + number + " non è di un anno fino al " + day,
                   "the number " + number + " is not of a year up to " + day},
                  {}, {"Controllare il numero e la data.", "Check the number and the date."});
  }
  if (around.is_number_taken) {
    return refuse({"il numero " + number + " c'è già: " + kind.it,
                   "the number " + number + " is there already: " + kind.en},
                  {},
                  {"Controllare se il movimento è già registrato, o indicare il numero seguente.",
                   "Check whether the movement is recorded already, or give the next number."});
  }
  return {};
}

Result<void> check_appropriation(const Surroundings& around, const Movement& movement) {
  if (movement.kind != MovementKind::Appropriation || !around.has_appropriation) return {};
  const Bilingual chapter = describe(movement.chapter);
  const std::string year = std::to_string(movement.year);
  return refuse({"il " + chapter.it + " ha già lo stanziamento iniziale del " + year,
                 "the " + chapter.en + " has its initial appropriation of " + year + " already"},
                {},
                {"Registrare una variazione, o prima lo storno di quello che c'è.",
                 "Record a variation, or first the counter-entry of the one that is there."});
}

Result<void> check_parent(const Surroundings& around, const Movement& movement) {
  const Bilingual kind = title(movement.kind);
  if (!movement.parent) {
    if (!needs_parent(movement.kind)) return {};
    return refuse({"manca il movimento a cui si riferisce: " + kind.it,
                   "what it refers to is missing: " + kind.en},
                  {},
                  {"Indicare il movimento a cui si riferisce.", "Name the movement it refers to."});
  }
  if (movement.kind == MovementKind::Commitment || movement.kind == MovementKind::Assessment ||
      is_of_appropriation(movement.kind)) {
    return refuse({kind.it + ": non si riferisce a un altro movimento",
                   kind.en + ": it refers to no other movement"},
                  {}, {"Togliere il riferimento.", "Leave the reference out."});
  }
  if (!around.parent) {
    return refuse({kind.it + ": il movimento a cui si riferisce non esiste",
                   kind.en + ": the movement it refers to does not exist"},
                  {}, {"Controllare il riferimento.", "Check the reference."});
  }
  const Movement& parent = around.parent->movement;
  const Bilingual its = called(parent);
  if (!is_fit_parent(movement.kind, parent)) {
    return refuse(
        {kind.it + ": non può riferirsi a " + its.it, kind.en + ": it cannot refer to " + its.en},
        {}, {"Controllare il riferimento.", "Check the reference."});
  }
  if (parent.chapter != movement.chapter) {
    const Bilingual chapter = describe(parent.chapter);
    return refuse({its.it + " è del " + chapter.it, its.en + " is of " + chapter.en}, {},
                  {"Indicare quel capitolo.", "Name that chapter."});
  }
  if (around.parent->is_taken_back) {
    return refuse({its.it + " è stato stornato", its.en + " was taken back"}, {},
                  {"Riferirsi al movimento che ne ha preso il posto.",
                   "Refer to the movement that took its place."});
  }
  if (movement.date < parent.date) {
    const std::string day = format_italian(parent.date);
    return refuse({its.it + " è del " + day + ": la data non può precederlo",
                   its.en + " is of " + day + ": the date cannot come before"},
                  {}, {"Controllare la data.", "Check the date."});
  }
  return {};
}

Result<void> check_remainder(const Surroundings& around, const Movement& movement) {
  if (!around.parent) return {};
  const Movement& parent = around.parent->movement;
  const Bilingual its = called(parent);
  const Money left = around.parent->lowest_remainder;
  if (movement.kind == MovementKind::CounterEntry) {
    if (movement.amount != parent.amount || movement.cash != parent.cash) {
      const std::string whole = euro(parent.amount);
      return refuse({"lo storno è dell'intero importo: " + whole,
                     "a counter-entry is of the whole amount: " + whole},
                    {},
                    {"Stornare tutto e registrare di nuovo l'importo giusto.",
                     "Take all of it back and record the right amount anew."});
    }
    if (!is_of_appropriation(parent.kind) && left < parent.amount) {
      return refuse({its.it + ": altri movimenti vi si riferiscono",
                     its.en + ": other movements refer to it"},
                    {}, {"Stornare prima quelli.", "Take those back first."});
    }
    return {};
  }
  const Money most = consumes_parent(movement.kind) ? left : parent.amount;
  if (movement.amount <= most) return {};
  const std::string rest = euro(std::max(most, Money()));
  return refuse({its.it + ": restano " + rest + " e ne servono " + euro(movement.amount),
                 its.en + ": " + rest + " are left and " + euro(movement.amount) + " are asked"},
                {},
                most > Money() ? Bilingual{"Al massimo " + rest + ".", "At most " + rest + "."}
                               : Bilingual{"È esaurito in quella data o in una successiva.",
                                           "It is used up on that day or a later one."});
}

Result<void> check_shares(const Surroundings& around, const Movement& movement) {
  if (!around.parent || !lessens_parent(movement)) return {};
  const Bilingual its = called(around.parent->movement);
  const Money third = around.parent->lowest_third_party_share;
  const Money own = around.parent->lowest_own_share;
  const bool is_third = movement.third_party_share > third;
  if (!is_third && movement.amount - movement.third_party_share <= own) return {};
  const std::string rest = euro(std::max(is_third ? third : own, Money()));
  return refuse(
      {its.it + ": della quota " + (is_third ? "di terzi" : "propria") + " restano " + rest,
       its.en + ": of the " + (is_third ? "third parties' share " : "own share ") + rest +
           " are left"},
      {},
      {"Indicare quanta parte dell'importo è della quota di terzi.",
       "Say how much of the amount is of the third parties' share."});
}

Result<void> check_availability(const Surroundings& around, const Movement& movement,
                                const Ancestors& ancestors) {
  if (may_leave_uncovered(movement, ancestors)) return {};
  for (const Surroundings::Available& each : around.available) {
    const Money asked = lowered_by(movement, ancestors, each.year);
    if (asked <= each.lowest) continue;
    const Bilingual chapter = describe(movement.chapter);
    const std::string year = std::to_string(each.year);
    const std::string there = euro(std::max(each.lowest, Money()));
    return refuse({chapter.it + ", " + year + ": la disponibilità è " + there + " e ne servono " +
                       euro(asked),
                   chapter.en + ", " + year + ": " + there + " are available and " + euro(asked) +
                       " are asked"},
                  {},
                  each.lowest > Money()
                      ? Bilingual{"Al massimo " + there +
                                      ": in nessun giorno, da quella data, la disponibilità può "
                                      "diventare negativa.",
                                  "At most " + there +
                                      ": on no day from that date on may the availability become "
                                      "negative."}
                      : Bilingual{"Serve prima una variazione dello stanziamento.",
                                  "The appropriation has to be varied first."});
  }
  return {};
}

}  // namespace

Ancestors ancestors_of(const Movement& movement,
                       const std::optional<Surroundings::Parent>& parent) {
  if (!movement.parent || !parent) return {};
  return {parent->movement, parent->claim};
}

std::optional<Movement> claim_for_children(const Movement& movement, const Ancestors& own) {
  if (is_claim(movement.kind)) return movement;
  return own.claim;
}

std::vector<int> years_lowered(const Movement& movement, const Ancestors& ancestors) {
  std::vector<int> years;
  if (movement.chapter.side == Side::Revenue) return years;
  for (const Effect& each : effects(movement, ancestors)) {
    if (std::ranges::find(years, each.year) != years.end()) continue;
    if (lowered_by(movement, ancestors, each.year) > Money()) years.push_back(each.year);
  }
  return years;
}

bool consumes_parent(MovementKind kind) {
  return !is_dunning(kind) && !is_of_appropriation(kind) && kind != MovementKind::Commitment &&
         kind != MovementKind::Assessment;
}

bool lessens_parent(const Movement& movement) {
  return movement.kind == MovementKind::Reduction || movement.kind == MovementKind::Reassessment ||
         (movement.kind == MovementKind::CarryOver && movement.parent);
}

std::vector<UseOf> uses(const Movement& movement, const Ancestors& ancestors) {
  std::vector<UseOf> all;
  if (!movement.parent || !consumes_parent(movement.kind)) return all;
  Use use{movement.date, movement.amount, {}, {}};
  if (lessens_parent(movement)) {
    use.own_share = movement.amount - movement.third_party_share;
    use.third_party_share = movement.third_party_share;
  }
  all.push_back({*movement.parent, use});
  if (movement.kind == MovementKind::CounterEntry && ancestors.parent) {
    for (UseOf each : uses(*ancestors.parent, {})) {
      each.use = {movement.date, Money() - each.use.amount, Money() - each.use.own_share,
                  Money() - each.use.third_party_share};
      all.push_back(each);
    }
  }
  return all;
}

Left lowest_left(const Movement& of, const std::vector<Use>& uses, Date from) {
  std::map<Date, Use> by_day;
  by_day[from];
  for (const Use& each : uses) {
    Use& day = by_day[each.date];
    day.amount += each.amount;
    day.own_share += each.own_share;
    day.third_party_share += each.third_party_share;
  }
  Left left{of.amount, of.amount - of.third_party_share, of.third_party_share};
  Left lowest = left;
  for (const auto& [date, use] : by_day) {
    left.remainder -= use.amount;
    left.own_share -= use.own_share;
    left.third_party_share -= use.third_party_share;
    if (date <= from) {
      lowest = left;
      continue;
    }
    lowest.remainder = std::min(lowest.remainder, left.remainder);
    lowest.own_share = std::min(lowest.own_share, left.own_share);
    lowest.third_party_share = std::min(lowest.third_party_share, left.third_party_share);
  }
  return lowest;
}

Result<void> may_append(const Surroundings& around, const Entry& entry) {
  const Movement& movement = entry.movement;
  TRY(check_chapter(around, movement));
  TRY(check_amount(movement));
  TRY(check_dates(around, entry));
  TRY(check_parent(around, movement));
  const Ancestors ancestors = ancestors_of(movement, around.parent);
  TRY(check_year(movement, ancestors));
  TRY(check_number(around, movement));
  TRY(check_appropriation(around, movement));
  TRY(check_remainder(around, movement));
  TRY(check_shares(around, movement));
  return check_availability(around, movement, ancestors);
}

Money shortfall(const Surroundings& around, const Movement& movement) {
  const Ancestors ancestors = ancestors_of(movement, around.parent);
  Money worst;
  for (const Surroundings::Available& each : around.available) {
    const Money left = each.lowest - lowered_by(movement, ancestors, each.year);
    worst = std::max(worst, Money() - left);
  }
  return worst;
}

}  // namespace pegaso::budget

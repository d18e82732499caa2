#include "contracts/review.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "codes/codes.h"

namespace pegaso::contracts {
namespace {

using codes::Check;

// The members that a grouping needs at least to be one.
constexpr std::size_t grouping_members_min = 2;

std::string party_key(const Party& party) {
  if (!party.fiscal_code.empty()) return codes::check_party(party.fiscal_code).code;
  if (!party.foreign_id.empty()) return party.foreign_id;
  return fold_for_comparison(party.name);
}

class Review {
 public:
  explicit Review(const Dataset& dataset) : dataset_(dataset) {}

  std::vector<Fault> all() {
    for (index_ = 0; index_ < dataset_.contracts.size(); ++index_) {
      const ContractRecord& contract = dataset_.contracts[index_];
      look_at_cig(contract);
      look_at_parties(contract);
      look_at_sums(contract);
    }
    return std::move(faults_);
  }

 private:
  // "contratto X: <sentence>".
  void warn(FaultKind kind, const Bilingual& sentence, Bilingual cure, std::string datum = {}) {
    const Bilingual who = called(dataset_.contracts[index_], index_);
    faults_.push_back(
        {Severity::Warning,
         kind,
         index_,
         {{who.it + ": " + sentence.it, who.en + ": " + sentence.en}, {}, std::move(cure)},
         std::move(datum)});
  }

  void look_at_cig(const ContractRecord& contract) {
    if (contract.cig.empty()) {
      warn(FaultKind::CigMissing, {"manca il CIG", "the CIG is missing"},
           {"Scriverlo; per i contratti che non lo hanno va bene 0000000000",
            "Write it; contracts without one may have 0000000000"});
      return;
    }
    const Check check = codes::check_cig(contract.cig);
    if (!check.valid) {
      warn(FaultKind::CodeCheck,
           {"il CIG " + contract.cig + " non è valido: " + check.reason.it,
            "the CIG " + contract.cig + " is not valid: " + check.reason.en},
           check.cure);
      return;
    }
    if (check.kind == codes::Kind::Exemption) return;
    const auto [first, is_new] = by_cig_.emplace(check.code, index_);
    if (is_new) return;
    warn(FaultKind::CigRepeated,
         {fmt::format("lo stesso CIG è anche del contratto n. {}", first->second + 1),
          fmt::format("contract no. {} has the same CIG", first->second + 1)},
         {"Un lotto si pubblica una volta sola: unire i due",
          "A lot is published once: join the two"});
  }

  // `of`: "del partecipante", in the two languages.
  void look_at_code(const Party& party, const Bilingual& of) {
    if (party.fiscal_code.empty()) {
      if (!party.foreign_id.empty()) return;
      warn(FaultKind::NoCode,
           {fmt::format("manca il codice fiscale, italiano o estero, {} «{}»", of.it, party.name),
            fmt::format("the fiscal code, Italian or foreign, {} \"{}\" is missing", of.en,
                        party.name)},
           {"Scriverlo: le specifiche lo vogliono", "Write it: the specification wants it"});
      return;
    }
    const Check check = codes::check_party(party.fiscal_code);
    if (check.valid) return;
    warn(FaultKind::CodeCheck,
         {fmt::format("il codice {} {} «{}» non è valido: {}", party.fiscal_code, of.it, party.name,
                      check.reason.it),
          fmt::format("the code {} {} \"{}\" is not valid: {}", party.fiscal_code, of.en,
                      party.name, check.reason.en)},
         check.cure, party.fiscal_code);
  }

  void look_at_groupings(const Parties& parties) {
    for (const Grouping& grouping : parties.groupings) {
      if (grouping.members.size() >= grouping_members_min) continue;
      warn(FaultKind::SmallGrouping,
           {fmt::format("un raggruppamento ha {} membri; ne servono almeno {}",
                        grouping.members.size(), grouping_members_min),
            fmt::format("a grouping has {} members; it takes {} at least", grouping.members.size(),
                        grouping_members_min)},
           {"Aggiungere gli altri, o scriverlo come operatore singolo",
            "Add the others, or write it as a single operator"});
    }
  }

  void look_at_parties(const ContractRecord& contract) {
    // Without one the data set is not valid, which the schema tells.
    if (!contract.structure.fiscal_code.empty()) {
      look_at_code(contract.structure,
                   {"della struttura proponente", "of the proposing structure"});
    }
    std::unordered_set<std::string> tendered;
    std::unordered_set<std::string> looked_at;
    for_each_party(contract.participants, [&](const Party& party) {
      tendered.insert(party_key(party));
      if (looked_at.insert(party_key(party)).second) {
        look_at_code(party, {"del partecipante", "of the participant"});
      }
    });
    for_each_party(contract.awardees, [&](const Party& party) {
      const std::string key = party_key(party);
      if (looked_at.insert(key).second)
        look_at_code(party, {"dell'aggiudicatario", "of the awardee"});
      if (tendered.contains(key) || contract.participants.is_empty()) return;
      warn(FaultKind::AwardeeUnknown,
           {fmt::format("l'aggiudicatario «{}» non è tra i partecipanti", party.name),
            fmt::format("the awardee \"{}\" is not among the participants", party.name)},
           {"Aggiungerlo ai partecipanti, o correggere il codice",
            "Add it to them, or mend the code"});
    });
    look_at_groupings(contract.participants);
    look_at_groupings(contract.awardees);
    if (contract.participants.is_empty() && !contract.awardees.is_empty()) {
      warn(
          FaultKind::NoParticipants,
          {"c'è un aggiudicatario e nessun partecipante", "there is an awardee and no participant"},
          {"Chi si aggiudica ha partecipato: aggiungerlo", "Who is awarded took part: add it"});
    }
  }

  void look_at_sums(const ContractRecord& contract) {
    if (contract.start.value && contract.end.value && *contract.end.value < *contract.start.value) {
      warn(FaultKind::DatesReversed,
           {fmt::format("finisce il {}, prima di cominciare il {}",
                        format_italian(*contract.end.value), format_italian(*contract.start.value)),
            fmt::format("it ends on {}, before it begins on {}", format_iso(*contract.end.value),
                        format_iso(*contract.start.value))},
           {"Correggere una delle due date", "Mend one of the dates"});
    }
    if (contract.awarded.value && contract.paid.value &&
        *contract.paid.value > *contract.awarded.value) {
      warn(FaultKind::PaidAboveAward,
           {fmt::format("sono stati pagati {} euro, più dei {} aggiudicati",
                        format_italian(*contract.paid.value),
                        format_italian(*contract.awarded.value)),
            fmt::format("{} euro were paid, more than the {} awarded",
                        format_plain(*contract.paid.value), format_plain(*contract.awarded.value))},
           {"Controllare che entrambi siano senza IVA, e le varianti",
            "Check that both are without VAT, and the variations"});
    }
  }

  const Dataset& dataset_;
  std::size_t index_ = 0;
  std::unordered_map<std::string, std::size_t> by_cig_;
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> review(const Dataset& dataset) { return Review(dataset).all(); }

}  // namespace pegaso::contracts

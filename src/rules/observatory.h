// Communications to the Osservatorio: which event of a contract has to be told, by when and by whom (OSS-01 to OSS-15).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "regime/decision.h"
#include "regime/regime.h"
#include "rules/purchase.h"
#include "rules/terms.h"

namespace pegaso::rules {

struct ContractEvent {
  // A row of the regime's tables observatory.works and observatory.supplies: "AWARD", "SAL_1", ...; the second
  // progress report and the later ones (SAL_2, ...) share a row.
  std::string_view event;
  Date date;
  PurchaseObject object = PurchaseObject::Works;
  Money contract;                    // amount, net of VAT, never negative
  bool is_notice_published = false;  // the tender began with a public notice
  std::string_view unit = {};        // that ran the tender; empty: the regime's default
  std::vector<Money> progress = {};  // amounts of the progress reports so far
};

struct Communication {
  std::optional<Term> term;           // nullopt: it is not told
  std::optional<Money> communicated;  // the sum of the progress reports
  regime::Reason reason;
};

// Whether the events of a contract of that amount, net of VAT and never negative, are told at all (OSS-01, OSS-02).
struct ObservatoryDuty {
  bool is_told = false;
  regime::Reason reason;
};
regime::Configured<ObservatoryDuty> observatory_duty(const regime::Regime& regime, Date day,
                                                     Money contract);

// Whether the regime knows such an event of such a contract.
regime::Configured<bool> is_contract_event(const regime::Regime& regime, Date day,
                                           PurchaseObject object, std::string_view event);

// The event has to be one that the regime knows.
regime::Configured<Communication> decide_communication(const regime::Regime& regime,
                                                       const ContractEvent& event);

// An event of a contract that will have to be told when it happens, so many days from it at most.
struct ExpectedCommunication {
  std::string_view event;  // a row of the regime's table
  std::int64_t days = 0;
  std::string_view owner;
  regime::Reason reason;
};

// All that have to be told of such a contract, in the order of the regime's table.
regime::Configured<std::vector<ExpectedCommunication>> expected_communications(
    const regime::Regime& regime, Date day, PurchaseObject object, Money contract,
    bool is_notice_published);

}  // namespace pegaso::rules

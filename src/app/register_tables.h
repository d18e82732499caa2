// The registers as tables: what commands print, pages show and files hold.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/registers.h"
#include "base/problem.h"
#include "publishing/table.h"
#include "regime/regime.h"
#include "registers/assignment.h"
#include "registers/entry.h"
#include "registers/grant.h"

namespace pegaso::app {

publishing::Table rows_table(const regime::Regime& regime,
                             const std::vector<registers::Assignment>& rows);
// `shown`: the rows as they may be shown (registers::shown); who has no beneficiary there is hidden. `effects`: one for
// each.
publishing::Table rows_table(const regime::Regime& regime,
                             const std::vector<registers::Grant>& shown,
                             const std::vector<Effect>& effects);
publishing::Term effect_term(Effect effect);

publishing::Table ceilings_table(const regime::Regime& regime,
                                 const std::vector<CeilingFigures>& figures);
// "1711/999 1712"
std::string chapters_of(const regime::AssignmentSheet& line);

// `is_fed`: with the day by which directors tell the secretariat.
publishing::Table duties_table(const regime::Regime& regime, const std::vector<RowDuty>& duties,
                               bool is_fed);

publishing::Table faulty_table(const std::vector<registers::FaultyRow>& rows, Language language);

// What a person should look at: findings, codes of beneficiaries that do not hold, rows of files that did not come in.
publishing::Table check_table(const regime::Regime& regime,
                              const std::vector<registers::Assignment>& rows,
                              const std::vector<registers::FaultyRow>& faulty, Language language);
publishing::Table check_table(const regime::Regime& regime,
                              const std::vector<registers::Grant>& rows,
                              const std::vector<registers::FaultyRow>& faulty, Language language);

// What is wrong with a tax code or VAT number; nullopt: nothing, or none is given. Never a reason to refuse a row:
// beneficiaries of other countries have codes of other forms.
std::optional<Bilingual> wrong_tax_code(const std::string& text);
// Of a grant; where its beneficiary is hidden it is not told why, which may quote the code.
std::optional<Bilingual> wrong_tax_code(const registers::Grant& grant);

}  // namespace pegaso::app

#include "storage/schema.h"

#include <array>
#include <string>

#include "base/check.h"
#include "storage/row_chain.h"

namespace pegaso::storage {
namespace {

// Every key begins with the municipality. Lists keep their order in `position`, from 0; `objective`
// is the position of the objective that a row belongs to. Dates are ISO texts, amounts euro cents,
// booleans 0 and 1; words of closed lists are those of storage/stored_words.h. NULL is "the
// document does not say"; a text that is not there is ''.
constexpr const char* step_1 = R"sql(
CREATE TABLE municipality (
  municipality_id INTEGER PRIMARY KEY,
  folded_name TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE plan (
  municipality_id INTEGER NOT NULL REFERENCES municipality,
  plan_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  municipality TEXT NOT NULL,
  last_year INTEGER,
  layout TEXT NOT NULL,
  imported_at_unix_s INTEGER NOT NULL,
  has_grand_total INTEGER NOT NULL,
  grand_total_cents INTEGER,
  grand_ordinary_cents INTEGER,
  grand_earmarked_cents INTEGER,
  PRIMARY KEY (municipality_id, plan_id),
  UNIQUE (municipality_id, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_remark (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL, position INTEGER NOT NULL,
  it TEXT NOT NULL, en TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE title_page (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL, position INTEGER NOT NULL,
  title TEXT NOT NULL, subtitle TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE index_entry (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL, position INTEGER NOT NULL,
  director TEXT NOT NULL, unit TEXT NOT NULL, page INTEGER,
  PRIMARY KEY (municipality_id, plan_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE objective (
  objective_id INTEGER PRIMARY KEY,
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL, position INTEGER NOT NULL,
  line INTEGER NOT NULL,
  number INTEGER NOT NULL,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  previous_title TEXT,
  mark TEXT NOT NULL,
  act_date TEXT,
  director_role TEXT NOT NULL,
  director TEXT NOT NULL,
  unit TEXT NOT NULL,
  kind TEXT NOT NULL,
  weight INTEGER,
  weight_scale TEXT NOT NULL,
  mission TEXT NOT NULL,
  programme TEXT NOT NULL,
  strategic_area TEXT NOT NULL,
  strategic_goal TEXT NOT NULL,
  operational_goal TEXT NOT NULL,
  councillor TEXT NOT NULL,
  final_stakeholders TEXT NOT NULL,
  expected_impact TEXT NOT NULL,
  intermediate_stakeholders TEXT NOT NULL,
  description TEXT NOT NULL,
  difference_side TEXT,
  difference_cents INTEGER,
  has_staffing INTEGER NOT NULL,
  full_time INTEGER, part_time INTEGER, professionals INTEGER,
  collaborations INTEGER, other INTEGER, stated_total INTEGER,
  UNIQUE (municipality_id, plan_id, position)
) STRICT;

CREATE TABLE co_director (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  objective INTEGER NOT NULL, position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, objective, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE indicator (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  objective INTEGER NOT NULL, indicator_kind TEXT NOT NULL, position INTEGER NOT NULL,
  description TEXT NOT NULL,
  formula TEXT NOT NULL,
  purpose TEXT NOT NULL,
  dimension TEXT NOT NULL,
  subdimension TEXT NOT NULL,
  target TEXT NOT NULL,
  weight TEXT,
  updated INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, objective, indicator_kind, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE parsed_target (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  objective INTEGER NOT NULL, indicator_kind TEXT NOT NULL, indicator INTEGER NOT NULL,
  node INTEGER NOT NULL,
  depth INTEGER NOT NULL,
  kind TEXT NOT NULL,
  comparison TEXT NOT NULL,
  comparison_assumed INTEGER NOT NULL,
  value_digits INTEGER, value_decimals INTEGER,
  value_to_digits INTEGER, value_to_decimals INTEGER,
  amount_cents INTEGER,
  date TEXT,
  unit TEXT NOT NULL,
  year INTEGER,
  base TEXT NOT NULL,
  not_evaluable_it TEXT NOT NULL, not_evaluable_en TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, objective, indicator_kind, indicator, node)
) STRICT, WITHOUT ROWID;

CREATE TABLE target_item (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  objective INTEGER NOT NULL, indicator_kind TEXT NOT NULL, indicator INTEGER NOT NULL,
  node INTEGER NOT NULL, position INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, objective, indicator_kind, indicator, node, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE phase (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  objective INTEGER NOT NULL, position INTEGER NOT NULL,
  number INTEGER,
  text TEXT NOT NULL,
  from_date TEXT, to_date TEXT,
  from_text TEXT NOT NULL, to_text TEXT NOT NULL,
  other_units TEXT NOT NULL,
  delegate TEXT NOT NULL,
  status TEXT NOT NULL,
  postponed_to INTEGER,
  PRIMARY KEY (municipality_id, plan_id, objective, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE money_row (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  objective INTEGER NOT NULL, position INTEGER NOT NULL,
  side TEXT NOT NULL,
  chapter TEXT NOT NULL,
  commitment TEXT NOT NULL,
  amount_cents INTEGER,
  amount_text TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, objective, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE assignment (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL, position INTEGER NOT NULL,
  area TEXT NOT NULL,
  unit TEXT NOT NULL,
  number INTEGER,
  director TEXT NOT NULL,
  activity TEXT NOT NULL,
  type TEXT NOT NULL,
  ordinary INTEGER NOT NULL,
  earmarked INTEGER NOT NULL,
  amount_cents INTEGER,
  adjusted_cents INTEGER,
  PRIMARY KEY (municipality_id, plan_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE assignment_chapter (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  assignment INTEGER NOT NULL, position INTEGER NOT NULL,
  chapter TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, assignment, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE assignment_subtotal (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL, position INTEGER NOT NULL,
  unit TEXT NOT NULL,
  amount_cents INTEGER,
  adjusted_cents INTEGER,
  PRIMARY KEY (municipality_id, plan_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_table (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL, position INTEGER NOT NULL,
  area TEXT NOT NULL,
  unit TEXT NOT NULL,
  head TEXT NOT NULL,
  stated_total INTEGER,
  PRIMARY KEY (municipality_id, plan_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_table_heads (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL, staff_table INTEGER NOT NULL,
  hours TEXT NOT NULL, heads INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, staff_table, hours)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_note (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  staff_table INTEGER NOT NULL, position INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, staff_table, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_row (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  staff_table INTEGER NOT NULL, position INTEGER NOT NULL,
  category TEXT NOT NULL,
  stated_total INTEGER,
  PRIMARY KEY (municipality_id, plan_id, staff_table, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_row_heads (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  staff_table INTEGER NOT NULL, staff_row INTEGER NOT NULL,
  hours TEXT NOT NULL, heads INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, staff_table, staff_row, hours)
) STRICT, WITHOUT ROWID;

CREATE TABLE guideline_section (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL, position INTEGER NOT NULL,
  heading TEXT NOT NULL,
  level INTEGER NOT NULL,
  line INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE guideline_block (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  section INTEGER NOT NULL, position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  first_line INTEGER NOT NULL, last_line INTEGER NOT NULL,
  text TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, section, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE guideline_item (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  section INTEGER NOT NULL, block INTEGER NOT NULL, position INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, section, block, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE guideline_cell (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  section INTEGER NOT NULL, block INTEGER NOT NULL,
  row INTEGER NOT NULL, position INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, section, block, row, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  part INTEGER NOT NULL, owner INTEGER NOT NULL,
  places BLOB NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, part, owner)
) STRICT, WITHOUT ROWID;

CREATE TABLE uncertain (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL, position INTEGER NOT NULL,
  part INTEGER NOT NULL, owner INTEGER NOT NULL, item INTEGER NOT NULL, field INTEGER NOT NULL,
  line INTEGER NOT NULL, last_line INTEGER NOT NULL,
  reason_it TEXT NOT NULL, reason_en TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE uncertain_reading (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  uncertain INTEGER NOT NULL, position INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, uncertain, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE unread (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL, position INTEGER NOT NULL,
  line INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE stale_ruling (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL, position INTEGER NOT NULL,
  what TEXT NOT NULL,
  reason_it TEXT NOT NULL, reason_en TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, position)
) STRICT, WITHOUT ROWID;

-- What is searched, one row per objective. The index below keeps no texts of its own: it is filled
-- from this view and emptied by it, so that what goes in always comes out again.
CREATE VIEW objective_text AS
SELECT
  o.objective_id, o.municipality_id, o.plan_id,
  o.title || char(10) || coalesce(o.previous_title, '') AS title,
  o.description AS description,
  o.expected_impact AS impact,
  o.final_stakeholders || char(10) || o.intermediate_stakeholders AS stakeholders,
  (SELECT group_concat(i.description || char(10) || i.formula || char(10) || i.purpose
                       || char(10) || i.target, char(10))
     FROM indicator i
    WHERE i.municipality_id = o.municipality_id AND i.plan_id = o.plan_id
      AND i.objective = o.position) AS indicators,
  (SELECT group_concat(p.text, char(10)) FROM phase p
    WHERE p.municipality_id = o.municipality_id AND p.plan_id = o.plan_id
      AND p.objective = o.position) AS phases,
  o.director || char(10) || o.councillor || char(10)
  || coalesce((SELECT group_concat(c.name, char(10)) FROM co_director c
                WHERE c.municipality_id = o.municipality_id AND c.plan_id = o.plan_id
                  AND c.objective = o.position), '')
  || char(10)
  || coalesce((SELECT group_concat(p.delegate, char(10)) FROM phase p
                WHERE p.municipality_id = o.municipality_id AND p.plan_id = o.plan_id
                  AND p.objective = o.position), '') AS persons,
  o.unit || char(10)
  || coalesce((SELECT group_concat(p.other_units, char(10)) FROM phase p
                WHERE p.municipality_id = o.municipality_id AND p.plan_id = o.plan_id
                  AND p.objective = o.position), '') AS units,
  o.mission || char(10) || o.programme || char(10) || o.strategic_area || char(10)
  || o.strategic_goal || char(10) || o.operational_goal AS programmes,
  o.code || char(10)
  || coalesce((SELECT group_concat(m.chapter || char(10) || m.commitment, char(10))
                 FROM money_row m
                WHERE m.municipality_id = o.municipality_id AND m.plan_id = o.plan_id
                  AND m.objective = o.position), '') AS chapters
FROM objective o;

CREATE VIRTUAL TABLE search USING fts5(
  title, description, impact, stakeholders, indicators, phases, persons, units, programmes,
  chapters,
  content = 'objective_text', content_rowid = 'objective_id', tokenize = 'pegaso_italian'
);
)sql";

// The history. Entries are only ever added (storage/history_chain.h has what their hashes cover);
// `journal_head` tells where they end. They are long: in a table WITHOUT ROWID a fifth of their
// pages would stay empty. `part_identities` belongs to the plan of the tables above: the identities
// of its parts, packed (storage/identities.h).
constexpr const char* step_2 = R"sql(
ALTER TABLE objective ADD COLUMN not_stated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE indicator ADD COLUMN not_stated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE phase ADD COLUMN not_stated INTEGER NOT NULL DEFAULT 0;

CREATE TABLE journal_entry (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL, number INTEGER NOT NULL,
  recorded_on TEXT NOT NULL,
  recorded_at_unix_s INTEGER NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  previous_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, number)
) STRICT;

CREATE TABLE journal_head (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (municipality_id, plan_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE part_identities (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  identities BLOB NOT NULL,
  PRIMARY KEY (municipality_id, plan_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  base_entry INTEGER NOT NULL,
  author TEXT NOT NULL,
  created_at_unix_s INTEGER NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE last_identity (
  municipality_id INTEGER NOT NULL PRIMARY KEY,
  identity INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

// The budget of a municipality. Movements are only ever added; what their hashes cover is in
// storage/movement_chain.h. The tables behind `movement_head` follow from them and are kept by the
// same transactions (docs/budget.md): `chapter_balance` and `claim_use` hold what is so far,
// `chapter_month` the sums of each day, packed by month (storage/day_totals.h).
constexpr const char* step_3 = R"sql(
CREATE TABLE budget_year (
  municipality_id INTEGER NOT NULL, year INTEGER NOT NULL,
  is_open INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE chapter (
  municipality_id INTEGER NOT NULL, chapter_id INTEGER NOT NULL,
  side TEXT NOT NULL,
  code TEXT NOT NULL,
  description TEXT NOT NULL,
  director TEXT NOT NULL,
  unit TEXT NOT NULL,
  mission TEXT NOT NULL,
  programme TEXT NOT NULL,
  title TEXT NOT NULL,
  chapter_group TEXT NOT NULL,
  chart_code TEXT NOT NULL,
  spending_class TEXT NOT NULL,
  limited_category TEXT NOT NULL,
  PRIMARY KEY (municipality_id, chapter_id),
  UNIQUE (municipality_id, side, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE linked_revenue (
  municipality_id INTEGER NOT NULL, chapter_id INTEGER NOT NULL, position INTEGER NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (municipality_id, chapter_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE movement (
  municipality_id INTEGER NOT NULL, movement_id INTEGER NOT NULL,
  recorded_on TEXT NOT NULL,
  recorded_at_unix_s INTEGER NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL,
  chapter_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  amount_cents INTEGER NOT NULL,
  cash_cents INTEGER NOT NULL,
  date TEXT NOT NULL,
  number_year INTEGER, number INTEGER,
  parent INTEGER,
  act TEXT NOT NULL,
  due TEXT,
  revenue_kind TEXT NOT NULL,
  beneficiary TEXT NOT NULL,
  reason TEXT NOT NULL,
  multi_year INTEGER NOT NULL,
  is_excluded_from_cap INTEGER NOT NULL,
  third_party_cents INTEGER NOT NULL,
  limited_category TEXT NOT NULL,
  endorsements INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (municipality_id, movement_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX movement_number
  ON movement (municipality_id, kind, number_year, number, year) WHERE number IS NOT NULL;

CREATE INDEX movement_parent ON movement (municipality_id, parent) WHERE parent IS NOT NULL;

CREATE TABLE endorsement (
  municipality_id INTEGER NOT NULL, movement_id INTEGER NOT NULL, position INTEGER NOT NULL,
  given_by TEXT NOT NULL,
  date TEXT NOT NULL,
  favourable INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (municipality_id, movement_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE movement_head (
  municipality_id INTEGER NOT NULL PRIMARY KEY,
  movements INTEGER NOT NULL,
  recorded_on TEXT NOT NULL,
  hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE chapter_balance (
  municipality_id INTEGER NOT NULL, year INTEGER NOT NULL, chapter_id INTEGER NOT NULL,
  last_date TEXT NOT NULL,
  has_appropriation INTEGER NOT NULL,
  appropriated_cents INTEGER NOT NULL,
  cash_cents INTEGER NOT NULL,
  tested_cents INTEGER NOT NULL,
  excluded_cents INTEGER NOT NULL,
  settled_cents INTEGER NOT NULL,
  paid_cents INTEGER NOT NULL,
  assessed_cents INTEGER NOT NULL,
  collected_cents INTEGER NOT NULL,
  carried_over_cents INTEGER NOT NULL,
  cash_moved_cents INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, year, chapter_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE chapter_month (
  municipality_id INTEGER NOT NULL, year INTEGER NOT NULL, month INTEGER NOT NULL,
  chapter_id INTEGER NOT NULL,
  days BLOB NOT NULL,
  PRIMARY KEY (municipality_id, year, month, chapter_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_use (
  municipality_id INTEGER NOT NULL, movement_id INTEGER NOT NULL,
  used_cents INTEGER NOT NULL,
  last_date TEXT NOT NULL,
  is_taken_back INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, movement_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE limit_day (
  municipality_id INTEGER NOT NULL, category TEXT NOT NULL, year INTEGER NOT NULL,
  date TEXT NOT NULL,
  used_cents INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, category, year, date)
) STRICT, WITHOUT ROWID;
)sql";

// Which part of a chapter's money belongs to which objective, by decision (storage/divisions.h).
constexpr const char* step_4 = R"sql(
CREATE TABLE division (
  municipality_id INTEGER NOT NULL, division_id INTEGER NOT NULL,
  chapter_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  decided_on TEXT NOT NULL,
  recorded_on TEXT NOT NULL,
  recorded_at_unix_s INTEGER NOT NULL,
  author TEXT NOT NULL,
  act TEXT NOT NULL,
  PRIMARY KEY (municipality_id, division_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE division_share (
  municipality_id INTEGER NOT NULL, division_id INTEGER NOT NULL,
  objective INTEGER NOT NULL,
  hundredths_of_percent INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, division_id, objective)
) STRICT, WITHOUT ROWID;
)sql";

// What happens in a municipality and creates duties (docs/duties.md), as people record it. Rows are only ever
// added: what was wrong is taken back by a later row, `takes_back`.
constexpr const char* step_5 = R"sql(
CREATE TABLE event (
  municipality_id INTEGER NOT NULL, number INTEGER NOT NULL,
  recorded_on TEXT NOT NULL,
  recorded_at_unix_s INTEGER NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL,
  date TEXT NOT NULL,
  subject TEXT NOT NULL,
  who TEXT NOT NULL,
  takes_back INTEGER,
  reason TEXT NOT NULL,
  PRIMARY KEY (municipality_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_fact (
  municipality_id INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (municipality_id, number, name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'events are only ever added'); END;
CREATE TRIGGER event_is_kept BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'events are only ever added'); END;
CREATE TRIGGER event_fact_stays BEFORE UPDATE ON event_fact
BEGIN SELECT raise(ABORT, 'events are only ever added'); END;
CREATE TRIGGER event_fact_is_kept BEFORE DELETE ON event_fact
BEGIN SELECT raise(ABORT, 'events are only ever added'); END;
)sql";

// The registers of assignments and grants. Entries are only ever added; of one number the last one holds
// (registers/entry.h). `opinions` and `signs` are lists in the notation of registers/assignment.h. A faulty row is of the
// last import of its file: a work list, no part of a register.
constexpr const char* step_6 = R"sql(
CREATE TABLE assignment_entry (
  municipality_id INTEGER NOT NULL, entry_id INTEGER NOT NULL,
  recorded_on TEXT NOT NULL,
  recorded_at_unix_s INTEGER NOT NULL,
  author TEXT NOT NULL,
  number_year INTEGER NOT NULL, number INTEGER NOT NULL,
  date TEXT NOT NULL,
  unit TEXT NOT NULL,
  sheet INTEGER NOT NULL,
  director TEXT NOT NULL,
  object TEXT NOT NULL,
  kind TEXT NOT NULL,
  beneficiary TEXT NOT NULL,
  amount_cents INTEGER NOT NULL,
  chapter TEXT NOT NULL,
  opinions TEXT NOT NULL,
  act TEXT NOT NULL,
  published_on TEXT,
  paid_on TEXT,
  is_annulled INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, entry_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE grant_entry (
  municipality_id INTEGER NOT NULL, entry_id INTEGER NOT NULL,
  recorded_on TEXT NOT NULL,
  recorded_at_unix_s INTEGER NOT NULL,
  author TEXT NOT NULL,
  number_year INTEGER NOT NULL, number INTEGER NOT NULL,
  date TEXT NOT NULL,
  kind TEXT NOT NULL,
  beneficiary TEXT NOT NULL,
  tax_code TEXT NOT NULL,
  reveals TEXT NOT NULL,
  purpose TEXT NOT NULL,
  unit TEXT NOT NULL,
  director TEXT NOT NULL,
  chapter TEXT NOT NULL,
  amount_cents INTEGER NOT NULL,
  signs TEXT NOT NULL,
  act TEXT NOT NULL,
  published_on TEXT,
  paid_on TEXT,
  is_annulled INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, entry_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE faulty_row (
  municipality_id INTEGER NOT NULL, register TEXT NOT NULL,
  file TEXT NOT NULL, line INTEGER NOT NULL,
  text TEXT NOT NULL,
  reason_it TEXT NOT NULL, reason_en TEXT NOT NULL,
  cure_it TEXT NOT NULL, cure_en TEXT NOT NULL,
  PRIMARY KEY (municipality_id, register, file, line)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER assignment_entry_stays BEFORE UPDATE ON assignment_entry
BEGIN SELECT raise(ABORT, 'entries are only ever added'); END;
CREATE TRIGGER assignment_entry_is_kept BEFORE DELETE ON assignment_entry
BEGIN SELECT raise(ABORT, 'entries are only ever added'); END;
CREATE TRIGGER grant_entry_stays BEFORE UPDATE ON grant_entry
BEGIN SELECT raise(ABORT, 'entries are only ever added'); END;
CREATE TRIGGER grant_entry_is_kept BEFORE DELETE ON grant_entry
BEGIN SELECT raise(ABORT, 'entries are only ever added'); END;
)sql";

// The files of purchases (purchases/purchase.h); events are only ever added, in the order of event_id.
constexpr const char* step_7 = R"sql(
CREATE TABLE purchase (
  municipality_id INTEGER NOT NULL, year INTEGER NOT NULL, number INTEGER NOT NULL,
  recorded_on TEXT NOT NULL,
  recorded_at_unix_s INTEGER NOT NULL,
  author TEXT NOT NULL,
  object TEXT NOT NULL,
  nature TEXT NOT NULL,
  category TEXT NOT NULL,
  chapter TEXT NOT NULL,
  unit TEXT NOT NULL,
  date TEXT NOT NULL,
  net_cents INTEGER NOT NULL,
  renewal_cents INTEGER NOT NULL,
  is_telematic INTEGER NOT NULL,
  is_chapter_of_another INTEGER NOT NULL,
  is_minor INTEGER NOT NULL,
  is_investment INTEGER NOT NULL,
  has_interference INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, year, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE purchase_event (
  municipality_id INTEGER NOT NULL, event_id INTEGER NOT NULL,
  year INTEGER NOT NULL, number INTEGER NOT NULL,
  recorded_on TEXT NOT NULL,
  recorded_at_unix_s INTEGER NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL,
  date TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (municipality_id, event_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER purchase_stays BEFORE UPDATE ON purchase
BEGIN SELECT raise(ABORT, 'files of purchases are only ever added to'); END;
CREATE TRIGGER purchase_is_kept BEFORE DELETE ON purchase
BEGIN SELECT raise(ABORT, 'files of purchases are only ever added to'); END;
CREATE TRIGGER purchase_event_stays BEFORE UPDATE ON purchase_event
BEGIN SELECT raise(ABORT, 'files of purchases are only ever added to'); END;
CREATE TRIGGER purchase_event_is_kept BEFORE DELETE ON purchase_event
BEGIN SELECT raise(ABORT, 'files of purchases are only ever added to'); END;
)sql";

// The chains of rows that are only ever added (storage/row_chain.h); what an event of a purchase needs to say to annul
// another, and what happens during a contract.
constexpr const char* step_8 = R"sql(
ALTER TABLE purchase_event ADD COLUMN annuls INTEGER;
ALTER TABLE purchase_event ADD COLUMN amount_cents INTEGER;
ALTER TABLE purchase_event ADD COLUMN until_on TEXT;

CREATE TABLE chain_link (
  municipality_id INTEGER NOT NULL, chain TEXT NOT NULL, place INTEGER NOT NULL,
  year INTEGER NOT NULL, number INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (municipality_id, chain, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE chain_head (
  municipality_id INTEGER NOT NULL, chain TEXT NOT NULL,
  links INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (municipality_id, chain)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER chain_link_stays BEFORE UPDATE ON chain_link
BEGIN SELECT raise(ABORT, 'links are only ever added'); END;
CREATE TRIGGER chain_link_is_kept BEFORE DELETE ON chain_link
BEGIN SELECT raise(ABORT, 'links are only ever added'); END;
)sql";

void chain_rows_of_step_8(const Database& db) {
  for (const ChainedTable& each :
       {event_rows, assignment_rows, grant_rows, purchase_rows, purchase_event_rows}) {
    chain_rows_of(db, each);
  }
}

// Who may sign in (accounts/person.h), who did, and what was changed about it. `access_entry` is only
// ever added to; the other tables hold what is so now.
constexpr const char* step_9 = R"sql(
CREATE TABLE account (
  municipality_id INTEGER NOT NULL, name TEXT NOT NULL,
  person TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  is_disabled INTEGER NOT NULL,
  signed_in_unix_s INTEGER,
  signed_in_before_unix_s INTEGER,
  PRIMARY KEY (municipality_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_role (
  municipality_id INTEGER NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (municipality_id, name, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_unit (
  municipality_id INTEGER NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (municipality_id, name, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  municipality_id INTEGER NOT NULL, token_hash BLOB NOT NULL,
  name TEXT NOT NULL,
  ends_unix_s INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, token_hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_account ON session (municipality_id, name);

CREATE TABLE sign_in_failure (
  municipality_id INTEGER NOT NULL, subject TEXT NOT NULL,
  count INTEGER NOT NULL,
  last_unix_s INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_entry (
  municipality_id INTEGER NOT NULL, number INTEGER NOT NULL,
  recorded_at_unix_s INTEGER NOT NULL,
  author TEXT NOT NULL,
  what TEXT NOT NULL,
  account TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (municipality_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER access_entry_stays BEFORE UPDATE ON access_entry
BEGIN SELECT raise(ABORT, 'entries are only ever added'); END;
CREATE TRIGGER access_entry_is_kept BEFORE DELETE ON access_entry
BEGIN SELECT raise(ABORT, 'entries are only ever added'); END;
)sql";

void begin_access_chain(const Database& db) { chain_rows_of(db, access_rows); }

// What drafts were, change by change, so that two people who change the same one see what the other wrote (app/drafts.h);
// bodies are long, as those of drafts are. And which findings were accepted, by whom and why: rows are only ever added,
// one is taken back by a later row.
constexpr const char* step_10 = R"sql(
CREATE TABLE draft_edit (
  municipality_id INTEGER NOT NULL, plan_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  author TEXT NOT NULL,
  edited_at_unix_s INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (municipality_id, plan_id, name, version)
) STRICT;

INSERT INTO draft_edit
SELECT municipality_id, plan_id, name, 0, author, created_at_unix_s, body FROM draft;

CREATE TABLE acceptance (
  municipality_id INTEGER NOT NULL, number INTEGER NOT NULL,
  recorded_on TEXT NOT NULL,
  recorded_at_unix_s INTEGER NOT NULL,
  author TEXT NOT NULL,
  year INTEGER NOT NULL,
  kind TEXT NOT NULL,
  objective INTEGER NOT NULL,
  expected TEXT NOT NULL,
  found TEXT NOT NULL,
  message TEXT NOT NULL,
  reason TEXT NOT NULL,
  takes_back INTEGER,
  PRIMARY KEY (municipality_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER acceptance_stays BEFORE UPDATE ON acceptance
BEGIN SELECT raise(ABORT, 'acceptances are only ever added'); END;
CREATE TRIGGER acceptance_is_kept BEFORE DELETE ON acceptance
BEGIN SELECT raise(ABORT, 'acceptances are only ever added'); END;
)sql";

void begin_acceptance_chain(const Database& db) { chain_rows_of(db, acceptance_rows); }

// The addresses at which calendar programs read an account's duties: of each the hash of its token.
constexpr const char* step_11 = R"sql(
CREATE TABLE calendar_feed (
  municipality_id INTEGER NOT NULL, name TEXT NOT NULL,
  token_hash BLOB NOT NULL,
  PRIMARY KEY (municipality_id, name),
  UNIQUE (municipality_id, token_hash)
) STRICT, WITHOUT ROWID;
)sql";

constexpr std::array<Step, 11> all_steps = {{{step_1},
                                             {step_2},
                                             {step_3},
                                             {step_4},
                                             {step_5},
                                             {step_6},
                                             {step_7},
                                             {step_8, &chain_rows_of_step_8},
                                             {step_9, &begin_access_chain},
                                             {step_10, &begin_acceptance_chain},
                                             {step_11}}};

constexpr std::array<std::string_view, 29> tables_of_plans = {"plan",
                                                              "document",
                                                              "document_remark",
                                                              "title_page",
                                                              "index_entry",
                                                              "objective",
                                                              "co_director",
                                                              "indicator",
                                                              "parsed_target",
                                                              "target_item",
                                                              "phase",
                                                              "money_row",
                                                              "assignment",
                                                              "assignment_chapter",
                                                              "assignment_subtotal",
                                                              "staff_table",
                                                              "staff_table_heads",
                                                              "staff_note",
                                                              "staff_row",
                                                              "staff_row_heads",
                                                              "guideline_section",
                                                              "guideline_block",
                                                              "guideline_item",
                                                              "guideline_cell",
                                                              "place",
                                                              "uncertain",
                                                              "uncertain_reading",
                                                              "unread",
                                                              "stale_ruling"};

constexpr std::array<std::string_view, 5> tables_of_histories = {
    "journal_entry", "journal_head", "part_identities", "draft", "draft_edit"};

}  // namespace

Steps schema_steps() { return all_steps; }

std::span<const std::string_view> plan_tables() { return tables_of_plans; }

std::span<const std::string_view> history_tables() { return tables_of_histories; }

FileState inspect(const Database& db, Steps steps) {
  const std::int64_t id = db.integer("PRAGMA application_id");
  const std::int64_t version = db.integer("PRAGMA user_version");
  if (id == 0 && version == 0 && db.integer("SELECT count(*) FROM sqlite_schema") == 0) {
    return FileState::Blank;
  }
  if (id != application_id || version < 1) return FileState::Foreign;
  const auto newest = static_cast<std::int64_t>(steps.size());
  if (version > newest) return FileState::Newer;
  return version < newest ? FileState::Older : FileState::Current;
}

void migrate(Database& db, Steps steps) {
  const auto version = static_cast<std::size_t>(db.integer("PRAGMA user_version"));
  PEGASO_CHECK(version < steps.size());
  for (const Step& each : steps.subspan(version)) {
    db.run(each.sql);
    if (each.then != nullptr) each.then(db);
  }
  db.run("PRAGMA application_id = " + std::to_string(application_id));
  db.run("PRAGMA user_version = " + std::to_string(steps.size()));
}

}  // namespace pegaso::storage

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-schema.h"

#include "store/cw-schema-flows.h"

/* Version 1.
 *
 * Responses are kept by column, not by row: a "chunk" is some thousands of responses of one
 * import, "chunk_column" one compressed column of it with a dictionary of its own. A score reads
 * the two or three columns that it needs and no others. A response that a later import replaces
 * is not touched: it is listed in "superseded" under the later import, so that undoing an import
 * is deleting its row. Imports without "finished" are not there for any reader.
 *
 * AUTOINCREMENT keeps ids from being given out twice: an undo that comes late, or a list that is
 * out of date, must miss what is gone and never hit what came after it. */
static const char version_1[] =
    "CREATE TABLE survey ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  survey_id TEXT NOT NULL UNIQUE,"
    "  name TEXT NOT NULL,"
    "  language TEXT,"
    "  defined INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE question ("
    "  survey INTEGER NOT NULL REFERENCES survey ON DELETE CASCADE,"
    "  question_id TEXT NOT NULL,"
    "  position INTEGER NOT NULL,"
    "  parent_id TEXT,"
    "  export_tag TEXT,"
    "  text TEXT,"
    "  type TEXT,"
    "  selector TEXT,"
    "  block TEXT,"
    "  shape INTEGER NOT NULL,"
    "  trashed INTEGER NOT NULL DEFAULT 0,"
    "  defined INTEGER NOT NULL DEFAULT 0,"
    "  PRIMARY KEY (survey, question_id)) WITHOUT ROWID;"
    "CREATE TABLE answer ("
    "  survey INTEGER NOT NULL,"
    "  question_id TEXT NOT NULL,"
    "  position INTEGER NOT NULL,"
    "  choice_id TEXT,"
    "  code TEXT,"
    "  label TEXT,"
    "  variable_name TEXT,"
    "  in_analysis INTEGER NOT NULL DEFAULT 1,"
    "  PRIMARY KEY (survey, question_id, position),"
    "  FOREIGN KEY (survey, question_id) REFERENCES question ON DELETE CASCADE) WITHOUT ROWID;"
    "CREATE TABLE embedded_field ("
    "  survey INTEGER NOT NULL REFERENCES survey ON DELETE CASCADE,"
    "  position INTEGER NOT NULL,"
    "  name TEXT NOT NULL,"
    "  PRIMARY KEY (survey, position)) WITHOUT ROWID;"
    "CREATE TABLE metric ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  name TEXT NOT NULL UNIQUE COLLATE NOCASE,"
    "  kind TEXT NOT NULL,"
    "  variant TEXT NOT NULL,"
    "  survey_id TEXT NOT NULL,"
    "  question_id TEXT NOT NULL,"
    "  finished_only INTEGER NOT NULL DEFAULT 0,"
    "  skip_imported INTEGER NOT NULL DEFAULT 0,"
    "  target REAL,"
    "  lower_is_better INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE metric_answer ("
    "  metric INTEGER NOT NULL REFERENCES metric ON DELETE CASCADE,"
    "  position INTEGER NOT NULL,"
    "  code TEXT,"
    "  label TEXT,"
    "  variable_name TEXT,"
    "  sentiment TEXT NOT NULL,"
    "  value REAL,"
    "  PRIMARY KEY (metric, position)) WITHOUT ROWID;"
    "CREATE TABLE journey ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  position INTEGER NOT NULL,"
    "  name TEXT NOT NULL UNIQUE COLLATE NOCASE);"
    "CREATE TABLE stage ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  journey INTEGER NOT NULL REFERENCES journey ON DELETE CASCADE,"
    "  position INTEGER NOT NULL,"
    "  name TEXT NOT NULL);"
    "CREATE INDEX stage_of_journey ON stage (journey, position);"
    "CREATE TABLE step ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  stage INTEGER NOT NULL REFERENCES stage ON DELETE CASCADE,"
    "  position INTEGER NOT NULL,"
    "  name TEXT NOT NULL);"
    "CREATE INDEX step_of_stage ON step (stage, position);"
    "CREATE TABLE step_metric ("
    "  step INTEGER NOT NULL REFERENCES step ON DELETE CASCADE,"
    "  position INTEGER NOT NULL,"
    "  metric INTEGER NOT NULL REFERENCES metric ON DELETE CASCADE,"
    "  PRIMARY KEY (step, position)) WITHOUT ROWID;"
    "CREATE INDEX step_of_metric ON step_metric (metric);"
    "CREATE TABLE import ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  survey INTEGER NOT NULL REFERENCES survey ON DELETE CASCADE,"
    "  file_name TEXT NOT NULL,"
    "  started INTEGER NOT NULL,"
    "  finished INTEGER,"
    "  rows_read INTEGER NOT NULL DEFAULT 0,"
    "  added INTEGER NOT NULL DEFAULT 0,"
    "  updated INTEGER NOT NULL DEFAULT 0,"
    "  unchanged INTEGER NOT NULL DEFAULT 0);"
    "CREATE INDEX import_of_survey ON import (survey);"
    "CREATE TABLE response_column ("
    "  id INTEGER PRIMARY KEY,"
    "  survey INTEGER NOT NULL REFERENCES survey ON DELETE CASCADE,"
    "  key TEXT NOT NULL,"
    "  import_id TEXT NOT NULL,"
    "  choice_id TEXT,"
    "  occurrence INTEGER NOT NULL,"
    "  name TEXT NOT NULL,"
    "  label TEXT,"
    "  question_id TEXT,"
    "  role TEXT NOT NULL,"
    "  metadata INTEGER NOT NULL,"
    "  time_zone TEXT,"
    "  UNIQUE (survey, key));"
    "CREATE TABLE chunk ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  survey INTEGER NOT NULL REFERENCES survey ON DELETE CASCADE,"
    "  import INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,"
    "  rows INTEGER NOT NULL,"
    "  first_recorded INTEGER,"
    "  last_recorded INTEGER,"
    "  recorded BLOB NOT NULL,"
    "  flags BLOB NOT NULL,"
    "  keys BLOB NOT NULL,"
    "  digests BLOB NOT NULL);"
    "CREATE INDEX chunk_of_survey ON chunk (survey, import, rows, first_recorded, last_recorded);"
    "CREATE INDEX chunk_of_import ON chunk (import);"
    "CREATE TABLE chunk_column ("
    "  chunk INTEGER NOT NULL REFERENCES chunk ON DELETE CASCADE,"
    "  column INTEGER NOT NULL REFERENCES response_column ON DELETE CASCADE,"
    "  coding INTEGER NOT NULL,"
    "  data BLOB NOT NULL,"
    "  PRIMARY KEY (chunk, column));"
    "CREATE INDEX chunk_of_column ON chunk_column (column);"
    "CREATE TABLE superseded ("
    "  chunk INTEGER NOT NULL REFERENCES chunk ON DELETE CASCADE,"
    "  import INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,"
    "  rows BLOB NOT NULL,"
    "  PRIMARY KEY (chunk, import)) WITHOUT ROWID;"
    "CREATE INDEX superseded_by_import ON superseded (import);";

/* Version 2.
 *
 * Accounts at services, without anything secret: those are in the keyring under "uid". A survey
 * names the connection that it comes by; where that is removed, the survey stays. Words for states
 * and the like are kept as words: a program that does not know one reads a safe one in its place.
 */
static const char version_2[] =
    "CREATE TABLE connection ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  uid TEXT NOT NULL UNIQUE,"
    "  name TEXT NOT NULL UNIQUE COLLATE NOCASE,"
    "  service TEXT NOT NULL,"
    "  grant_type TEXT NOT NULL,"
    "  base_url TEXT NOT NULL,"
    "  auth_url TEXT,"
    "  client_id TEXT,"
    "  username TEXT,"
    "  scope TEXT,"
    "  redirect TEXT NOT NULL,"
    "  redirect_port INTEGER NOT NULL DEFAULT 0,"
    "  redirect_uri TEXT,"
    "  state TEXT NOT NULL,"
    "  cause TEXT NOT NULL,"
    "  reason TEXT,"
    "  state_since INTEGER NOT NULL DEFAULT 0,"
    "  user TEXT,"
    "  brand TEXT,"
    "  datacenter TEXT,"
    "  expires_at INTEGER NOT NULL DEFAULT 0,"
    "  secret_ends_at INTEGER NOT NULL DEFAULT 0,"
    "  log_until INTEGER NOT NULL DEFAULT 0,"
    "  last_used_at INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE connection_log ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  connection INTEGER NOT NULL REFERENCES connection ON DELETE CASCADE,"
    "  at INTEGER NOT NULL,"
    "  took INTEGER NOT NULL,"
    "  method TEXT NOT NULL,"
    "  url TEXT NOT NULL,"
    "  status INTEGER NOT NULL,"
    "  request TEXT NOT NULL,"
    "  answer TEXT NOT NULL);"
    "CREATE INDEX log_of_connection ON connection_log (connection);"
    "CREATE TABLE setting ("
    "  key TEXT PRIMARY KEY,"
    "  value TEXT NOT NULL) WITHOUT ROWID;"
    "ALTER TABLE survey ADD COLUMN connection TEXT"
    "  REFERENCES connection (uid) ON DELETE SET NULL;"
    "CREATE INDEX survey_of_connection ON survey (connection);";

/* Version 3.
 *
 * Jobs are kept for good: those that are open ("finished" is 0) are a few, those that ended may be
 * a million, and each list of them is in the order of an index. "search" is the folded text that
 * people look for; of a job that ended it is in "job_text" too, which finds parts of words from
 * three characters on. A job names its connection and is not tied to it: history stays.
 *
 * How far a survey is kept fresh goes with the survey. "removed" counts what an import found to be
 * deleted at its source. */
static const char version_3[] =
    "CREATE TABLE job ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  kind TEXT NOT NULL,"
    "  subject TEXT NOT NULL,"
    "  name TEXT NOT NULL,"
    "  connection TEXT,"
    "  origin TEXT NOT NULL,"
    "  state TEXT NOT NULL,"
    "  created INTEGER NOT NULL DEFAULT 0,"
    "  due INTEGER NOT NULL DEFAULT 0,"
    "  started INTEGER NOT NULL DEFAULT 0,"
    "  finished INTEGER NOT NULL DEFAULT 0,"
    "  phase TEXT,"
    "  fraction REAL NOT NULL DEFAULT -1,"
    "  n_done INTEGER NOT NULL DEFAULT 0,"
    "  n_total INTEGER NOT NULL DEFAULT -1,"
    "  bytes_in INTEGER NOT NULL DEFAULT 0,"
    "  bytes_out INTEGER NOT NULL DEFAULT 0,"
    "  wait_until INTEGER NOT NULL DEFAULT 0,"
    "  wait_reason TEXT,"
    "  result TEXT,"
    "  error_code TEXT,"
    "  error_message TEXT,"
    "  request_id TEXT,"
    "  tries INTEGER NOT NULL DEFAULT 0,"
    "  step TEXT,"
    "  cancel_asked INTEGER NOT NULL DEFAULT 0,"
    "  owner TEXT,"
    "  search TEXT NOT NULL DEFAULT '');"
    "CREATE UNIQUE INDEX job_open ON job (kind, subject) WHERE finished = 0;"
    "CREATE INDEX job_due ON job (due) WHERE finished = 0;"
    "CREATE INDEX job_ended ON job (finished) WHERE finished > 0;"
    "CREATE INDEX job_ended_so ON job (state, finished) WHERE finished > 0;"
    "CREATE INDEX job_ended_of ON job (subject, finished) WHERE finished > 0;"
    "CREATE INDEX job_ended_by ON job (connection, finished) WHERE finished > 0;"
    "CREATE VIRTUAL TABLE job_text USING"
    "  fts5 (text, content = '', tokenize = 'trigram case_sensitive 1');"
    "CREATE TABLE survey_sync ("
    "  survey INTEGER PRIMARY KEY REFERENCES survey ON DELETE CASCADE,"
    "  schedule TEXT NOT NULL,"
    "  next_due INTEGER NOT NULL DEFAULT 0,"
    "  failures INTEGER NOT NULL DEFAULT 0,"
    "  last_tried INTEGER NOT NULL DEFAULT 0,"
    "  last_synced INTEGER NOT NULL DEFAULT 0,"
    "  high_water INTEGER NOT NULL DEFAULT 0,"
    "  modified_water INTEGER NOT NULL DEFAULT 0,"
    "  continuation TEXT,"
    "  options TEXT,"
    "  reconciled INTEGER NOT NULL DEFAULT 0,"
    "  counted INTEGER NOT NULL DEFAULT -1,"
    "  difference INTEGER NOT NULL DEFAULT 0,"
    "  definition_changed INTEGER NOT NULL DEFAULT 0,"
    "  error_code TEXT,"
    "  error_message TEXT);"
    "ALTER TABLE import ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;";

/* Version 4.
 *
 * Small chunks of a survey are merged from time to time. What of them was replaced for good is let
 * go of then, so an import one of whose chunks went that way cannot be taken back any more:
 * "merged". Its row stays: it tells what came when, and what it replaced in other chunks.
 *
 * "change_count" counts the commits of each kind of change (the bit of CwChange): by it a program
 * tells what others have changed. */
static const char version_4[] = "ALTER TABLE import ADD COLUMN merged INTEGER NOT NULL DEFAULT 0;"
                                "CREATE TABLE change_count ("
                                "  kind INTEGER PRIMARY KEY,"
                                "  n INTEGER NOT NULL DEFAULT 0);";

/* Version 5 is cw_schema_flows.
 *
 * Version 6. The facts of a field in 4,096 records are one row, whose form cw-fact-block.h tells;
 * "place" is the field, whether they are numbers, and which 4,096 records. Before, each fact was a
 * row of "fact_text" or "fact_number": cw_fact_migration_run() moves them and drops these two. */
static const char version_6[] = "CREATE TABLE fact_block ("
                                "  place INTEGER PRIMARY KEY,"
                                "  data BLOB NOT NULL);";

static const char *const versions[] = { version_1, version_2,       version_3,
                                        version_4, cw_schema_flows, version_6 };

/**
 * cw_schema_get_version:
 *
 * Returns: the version that this program reads and writes, as in PRAGMA user_version
 */
int
cw_schema_get_version (void)
{
  return G_N_ELEMENTS (versions);
}

/**
 * cw_schema_get_step:
 * @version: 1 to cw_schema_get_version()
 *
 * Returns: (transfer none): the SQL that turns a workspace of @version − 1 into one of @version
 */
const char *
cw_schema_get_step (int version)
{
  g_return_val_if_fail (version >= 1 && version <= cw_schema_get_version (), NULL);

  return versions[version - 1];
}

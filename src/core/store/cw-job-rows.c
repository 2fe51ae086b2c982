/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-job-rows.h"

#include "store/cw-folded-text.h"

#include <glib/gi18n-lib.h>

#define BY_SCHEDULE "schedule"
#define BY_PERSON "person"

/* A word that this program does not know ends nothing: the job is taken up and looked at anew. */
static CwJobState
read_state (sqlite3_stmt *statement, int column)
{
  CwJobState state = CW_JOB_QUEUED;

  cw_job_state_from_nick ((const char *) sqlite3_column_text (statement, column), &state);
  return state;
}

CwJobEntry *
cw_job_rows_get (sqlite3_stmt *statement)
{
  g_autofree char *kind = cw_database_dup_text (statement, 1);
  g_autofree char *subject = cw_database_dup_text (statement, 2);
  g_autofree char *name = cw_database_dup_text (statement, 3);
  CwJobEntry *entry = cw_job_entry_new (kind, subject, name);

  entry->id = sqlite3_column_int64 (statement, 0);
  entry->connection = cw_database_dup_text (statement, 4);
  entry->origin = g_strcmp0 ((const char *) sqlite3_column_text (statement, 5), BY_SCHEDULE) == 0
                      ? CW_JOB_BY_SCHEDULE
                      : CW_JOB_BY_PERSON;
  entry->state = read_state (statement, 6);
  entry->created = sqlite3_column_int64 (statement, 7);
  entry->due = sqlite3_column_int64 (statement, 8);
  entry->started = sqlite3_column_int64 (statement, 9);
  entry->finished = sqlite3_column_int64 (statement, 10);
  entry->phase = cw_database_dup_text (statement, 11);
  entry->fraction = sqlite3_column_double (statement, 12);
  entry->n_done = sqlite3_column_int64 (statement, 13);
  entry->n_total = sqlite3_column_int64 (statement, 14);
  entry->bytes_in = sqlite3_column_int64 (statement, 15);
  entry->bytes_out = sqlite3_column_int64 (statement, 16);
  entry->wait_until = sqlite3_column_int64 (statement, 17);
  entry->wait_reason = cw_database_dup_text (statement, 18);
  entry->result = cw_database_dup_text (statement, 19);
  entry->error_code = cw_database_dup_text (statement, 20);
  entry->error_message = cw_database_dup_text (statement, 21);
  entry->request_id = cw_database_dup_text (statement, 22);
  entry->tries = (guint) sqlite3_column_int64 (statement, 23);
  entry->step = cw_database_dup_text (statement, 24);
  entry->cancel_asked = sqlite3_column_int (statement, 25) != 0;
  entry->owner = cw_database_dup_text (statement, 26);
  return entry;
}

static gboolean
set_gone (GError **error)
{
  g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                       _ ("This job is not in the workspace."));
  return FALSE;
}

CwJobEntry *
cw_job_rows_read (CwDatabase *db, gint64 id, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT " CW_JOB_COLUMNS " FROM job WHERE id = ?", error);
  g_autoptr (GError) local_error = NULL;
  CwJobEntry *entry = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  if (cw_database_step (db, statement, &local_error))
    entry = cw_job_rows_get (statement);
  sqlite3_reset (statement);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (entry == NULL)
    set_gone (error);
  return entry;
}

/* (transfer full) */
static char *
dup_search (const CwJobEntry *entry)
{
  const char *parts[] = { entry->name, entry->result, entry->error_message, entry->request_id };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", parts[i]);
  return cw_folded_text_fold (text->str);
}

gint64
cw_job_rows_insert (CwDatabase *db, const CwJobEntry *entry, GError **error)
{
  g_autofree char *search = dup_search (entry);
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "INSERT INTO job (kind, subject, name, connection, origin, state, created, due, step, search)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return 0;
  cw_database_bind_text (statement, 1, entry->kind);
  cw_database_bind_text (statement, 2, entry->subject);
  cw_database_bind_text (statement, 3, entry->name != NULL ? entry->name : entry->subject);
  cw_database_bind_text (statement, 4, entry->connection);
  cw_database_bind_text (statement, 5,
                         entry->origin == CW_JOB_BY_SCHEDULE ? BY_SCHEDULE : BY_PERSON);
  cw_database_bind_text (statement, 6, cw_job_state_to_nick (CW_JOB_QUEUED));
  sqlite3_bind_int64 (statement, 7, entry->created);
  sqlite3_bind_int64 (statement, 8, entry->due);
  cw_database_bind_text (statement, 9, entry->step);
  cw_database_bind_text (statement, 10, search);
  if (!cw_database_run (db, statement, error))
    return 0;
  return sqlite3_last_insert_rowid (cw_database_get_handle (db));
}

static gint64
tell_end (const CwJobEntry *entry)
{
  if (cw_job_entry_is_open (entry))
    return 0;
  return entry->finished > 0 ? entry->finished : g_get_real_time () / 1000;
}

static void
bind_progress (sqlite3_stmt *statement, const CwJobEntry *entry)
{
  cw_database_bind_text (statement, 1, cw_job_state_to_nick (entry->state));
  sqlite3_bind_int64 (statement, 2, entry->due);
  sqlite3_bind_int64 (statement, 3, entry->started);
  sqlite3_bind_int64 (statement, 4, tell_end (entry));
  cw_database_bind_text (statement, 5, entry->phase);
  sqlite3_bind_double (statement, 6, entry->fraction);
  sqlite3_bind_int64 (statement, 7, entry->n_done);
  sqlite3_bind_int64 (statement, 8, entry->n_total);
  sqlite3_bind_int64 (statement, 9, entry->bytes_in);
  sqlite3_bind_int64 (statement, 10, entry->bytes_out);
  sqlite3_bind_int64 (statement, 11, entry->wait_until);
  cw_database_bind_text (statement, 12, entry->wait_reason);
  cw_database_bind_text (statement, 13, entry->result);
  cw_database_bind_text (statement, 14, entry->error_code);
  cw_database_bind_text (statement, 15, entry->error_message);
  cw_database_bind_text (statement, 16, entry->request_id);
  sqlite3_bind_int64 (statement, 17, entry->tries);
  cw_database_bind_text (statement, 18, entry->step);
}

static gboolean
index_text (CwDatabase *db, gint64 id, const char *search, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "INSERT INTO job_text (rowid, text) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  cw_database_bind_text (statement, 2, search);
  return cw_database_run (db, statement, error);
}

gboolean
cw_job_rows_write (CwDatabase *db, const CwJobEntry *entry, const char *owner, GError **error)
{
  g_autofree char *search = dup_search (entry);
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "UPDATE job SET (state, due, started, finished, phase, fraction, n_done, n_total, bytes_in, "
      "bytes_out, wait_until, wait_reason, result, error_code, error_message, request_id, tries, "
      "step, owner, name, search) = "
      "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "WHERE id = ? AND finished = 0",
      error);

  if (statement == NULL)
    return FALSE;
  bind_progress (statement, entry);
  cw_database_bind_text (statement, 19, owner);
  cw_database_bind_text (statement, 20, entry->name);
  cw_database_bind_text (statement, 21, search);
  sqlite3_bind_int64 (statement, 22, entry->id);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (cw_database_get_handle (db)) != 1)
    return set_gone (error);
  return cw_job_entry_is_open (entry) || index_text (db, entry->id, search, error);
}

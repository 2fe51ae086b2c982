/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-job-repository.h"

#include "store/cw-byte-lock.h"
#include "store/cw-job-rows.h"
#include "store/cw-workspace.h"

#include <glib/gi18n-lib.h>

#define RUNNING "'running'" /* as cw_job_state_to_nick() has it */
#define WAITING "'waiting'"

/* For what nobody was told is done: without waiting for the disk. */
static gboolean
end_lightly (CwDatabase *db, gboolean success, GError **error)
{
  if (success && cw_database_commit (db, error))
    return TRUE;
  cw_database_rollback (db);
  return FALSE;
}

/* Returns: FALSE on failure alone; *@id is 0 where none is open. */
static gboolean
find_open (CwDatabase *db, const CwJobEntry *wanted, gint64 *id, gint64 *due, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT id, due FROM job WHERE kind = ? AND subject = ? AND finished = 0", error);
  g_autoptr (GError) local_error = NULL;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1, wanted->kind);
  cw_database_bind_text (statement, 2, wanted->subject);
  if (cw_database_step (db, statement, &local_error))
    {
      *id = sqlite3_column_int64 (statement, 0);
      *due = sqlite3_column_int64 (statement, 1);
    }
  sqlite3_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Of "cancel_asked": whoever works on it is to stop, and a person wants it anew after that. */
#define CANCEL_THEN_AGAIN "2"

/* What a person asks for goes first from now on, even if the schedule had asked before. Where it is
 * about to be cancelled, the wish is not of the one that ends, but of the next. */
static gboolean
join (CwDatabase *db, gint64 id, const CwJobEntry *entry, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "UPDATE job SET due = min (due, ?1), "
      "origin = CASE WHEN ?2 AND state <> " RUNNING " THEN 'person' ELSE origin END, "
      "cancel_asked = CASE WHEN ?2 AND cancel_asked THEN " CANCEL_THEN_AGAIN
      " ELSE cancel_asked END "
      "WHERE id = ?3 AND (due > ?1 OR (?2 AND (origin <> 'person' OR cancel_asked)))",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry->due);
  sqlite3_bind_int (statement, 2, entry->origin == CW_JOB_BY_PERSON);
  sqlite3_bind_int64 (statement, 3, id);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (cw_database_get_handle (db)) > 0)
    cw_database_note_change (db, CW_CHANGE_JOBS);
  return TRUE;
}

static gboolean
add_in_transaction (CwDatabase *db,
                    const CwJobEntry *entry,
                    gint64 *id,
                    gboolean *is_new,
                    GError **error)
{
  gint64 due = 0;

  if (!find_open (db, entry, id, &due, error))
    return FALSE;
  *is_new = *id == 0;
  if (*id != 0)
    return join (db, *id, entry, error);
  *id = cw_job_rows_insert (db, entry, error);
  cw_database_note_change (db, CW_CHANGE_JOBS);
  return *id != 0;
}

gboolean
cw_job_repository_add (CwDatabase *db, CwJobEntry *entry, gboolean *is_new, GError **error)
{
  gboolean added_new = FALSE;
  gint64 id = 0;

  g_return_val_if_fail (db != NULL && entry != NULL, FALSE);
  g_return_val_if_fail (entry->kind != NULL && entry->subject != NULL, FALSE);

  if (!cw_database_begin (db, error) ||
      !cw_database_end (db, add_in_transaction (db, entry, &id, &added_new, error), error))
    return FALSE;
  entry->id = id;
  if (is_new != NULL)
    *is_new = added_new;
  return TRUE;
}

static gboolean
is_among (GArray *ids, gint64 id)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return ids == NULL;
}

/* Nothing waits for so long, but for a person: that was put off while the clock was ahead. */
#define FAR_MS (25 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* The open job that is to be done first and that nobody has, taken for this connection. What was
 * left running is due whatever the clock says. *@id is 0 where there is none. */
static gboolean
take_first (CwDatabase *db, GArray *ids, gint64 now_ms, gint64 *id, GError **error)
{
  CwByteLock *lock = cw_database_get_job_lock (db);
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT id FROM job WHERE finished = 0 AND (due <= ?1 OR state = " RUNNING
      " OR due BETWEEN ?1 + ?2 AND ?3) "
      "ORDER BY origin <> 'person', due, id",
      error);
  g_autoptr (GError) local_error = NULL;
  gboolean taken = FALSE;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, now_ms);
  sqlite3_bind_int64 (statement, 2, FAR_MS);
  sqlite3_bind_int64 (statement, 3, G_MAXINT64 - 1);
  while (!taken && local_error == NULL && cw_database_step (db, statement, &local_error))
    {
      *id = sqlite3_column_int64 (statement, 0);
      if (is_among (ids, *id))
        cw_byte_lock_try (lock, *id, &taken, &local_error);
    }
  sqlite3_reset (statement);
  if (!taken)
    *id = 0;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
forget_wait (CwJobEntry *entry)
{
  entry->wait_until = 0;
  g_clear_pointer (&entry->wait_reason, g_free);
}

/* Returns: FALSE on failure alone */
static gboolean
find_wish (CwDatabase *db, gint64 id, gboolean *wanted, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT 1 FROM job WHERE id = ? AND cancel_asked = " CANCEL_THEN_AGAIN, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  *wanted = cw_database_step (db, statement, &local_error);
  sqlite3_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Writes the end of a job, and queues the next where a person asked for it in the meantime. */
static gboolean
write_end (CwDatabase *db, const CwJobEntry *entry, GError **error)
{
  g_autoptr (CwJobEntry) next = NULL;
  gboolean wanted;

  if (!find_wish (db, entry->id, &wanted, error) || !cw_job_rows_write (db, entry, NULL, error))
    return FALSE;
  if (!wanted)
    return TRUE;
  next = cw_job_entry_new (entry->kind, entry->subject, entry->name);
  next->connection = g_strdup (entry->connection);
  next->origin = CW_JOB_BY_PERSON;
  next->created = next->due = entry->finished;
  return cw_job_rows_insert (db, next, error) != 0;
}

static gboolean
write_cancelled (CwDatabase *db, CwJobEntry *entry, gint64 now_ms, GError **error)
{
  entry->state = CW_JOB_CANCELLED;
  entry->finished = now_ms;
  g_clear_pointer (&entry->phase, g_free);
  /* What failed before that is no matter any more. */
  g_clear_pointer (&entry->error_code, g_free);
  g_clear_pointer (&entry->error_message, g_free);
  g_clear_pointer (&entry->request_id, g_free);
  forget_wait (entry);
  cw_database_note_change (db, CW_CHANGE_JOBS);
  return write_end (db, entry, error);
}

static gboolean
write_claimed (CwDatabase *db, CwJobEntry *entry, const char *owner, gint64 now_ms, GError **error)
{
  entry->state = CW_JOB_RUNNING;
  entry->started = entry->started > 0 ? entry->started : now_ms;
  forget_wait (entry);
  g_free (entry->owner);
  entry->owner = g_strdup (owner);
  cw_database_note_change (db, CW_CHANGE_JOBS);
  return cw_job_rows_write (db, entry, owner, error);
}

/* Takes one, in a transaction. *@out_again: it was one whose end somebody had asked for. */
static CwJobEntry *
claim_first (CwDatabase *db,
             GArray *ids,
             const char *owner,
             gint64 now_ms,
             gboolean *out_again,
             GError **error)
{
  CwByteLock *lock = cw_database_get_job_lock (db);
  g_autoptr (CwJobEntry) entry = NULL;
  gint64 id = 0;
  gboolean done;

  *out_again = FALSE;
  if (!cw_database_begin (db, error))
    return NULL;
  done = take_first (db, ids, now_ms, &id, error);
  if (done && id != 0)
    {
      entry = cw_job_rows_read (db, id, error);
      done =
          entry != NULL && (entry->cancel_asked ? write_cancelled (db, entry, now_ms, error)
                                                : write_claimed (db, entry, owner, now_ms, error));
    }
  done = end_lightly (db, done, error);
  if (done && (entry == NULL || !entry->cancel_asked))
    return g_steal_pointer (&entry);
  *out_again = done;
  cw_byte_lock_drop (lock, id);
  return NULL;
}

CwJobEntry *
cw_job_repository_claim (CwDatabase *db, const char *owner, gint64 now_ms, GError **error)
{
  return cw_job_repository_claim_among (db, NULL, owner, now_ms, error);
}

CwJobEntry *
cw_job_repository_claim_among (CwDatabase *db,
                               GArray *ids,
                               const char *owner,
                               gint64 now_ms,
                               GError **error)
{
  CwJobEntry *entry;
  gboolean again;

  g_return_val_if_fail (db != NULL, NULL);
  /* Rolled back around it, the job would stay locked. */
  g_return_val_if_fail (!cw_database_in_transaction (db), NULL);

  do
    entry = claim_first (db, ids, owner, now_ms, &again, error);
  while (again);
  return entry;
}

static gboolean
set_not_claimed (GError **error)
{
  g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                       _ ("This job is not worked on by this program any more."));
  return FALSE;
}

/* What lists show of a job changes with its state; the rest is progress. */
static gboolean
write_and_note (CwDatabase *db, const CwJobEntry *entry, gboolean keep, GError **error)
{
  g_autoptr (CwJobEntry) before = cw_job_rows_read (db, entry->id, error);

  if (before == NULL)
    return FALSE;
  if (before->state != entry->state || !keep)
    cw_database_note_change (db, CW_CHANGE_JOBS);
  if (!cw_job_entry_is_open (entry))
    return write_end (db, entry, error);
  return cw_job_rows_write (db, entry, keep ? before->owner : NULL, error);
}

gboolean
cw_job_repository_update (CwDatabase *db, const CwJobEntry *entry, GError **error)
{
  g_return_val_if_fail (db != NULL && entry != NULL, FALSE);

  if (!cw_job_entry_is_open (entry))
    return cw_job_repository_release (db, entry, error);
  if (!cw_byte_lock_is_own (cw_database_get_job_lock (db), entry->id))
    return set_not_claimed (error);
  return cw_database_begin (db, error) &&
         end_lightly (db, write_and_note (db, entry, TRUE, error), error);
}

gboolean
cw_job_repository_release (CwDatabase *db, const CwJobEntry *entry, GError **error)
{
  CwByteLock *lock;

  g_return_val_if_fail (db != NULL && entry != NULL, FALSE);

  lock = cw_database_get_job_lock (db);
  if (!cw_byte_lock_is_own (lock, entry->id))
    return set_not_claimed (error);
  if (!cw_database_begin (db, error) ||
      !cw_database_end (db, write_and_note (db, entry, FALSE, error), error))
    return FALSE;
  /* Within a larger transaction nobody can take it before that ends, for taking is writing. */
  cw_byte_lock_drop (lock, entry->id);
  return TRUE;
}

gboolean
cw_job_repository_get_next_due (CwDatabase *db, gint64 *due_ms, GError **error)
{
  CwByteLock *lock;
  sqlite3_stmt *statement;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (db != NULL && due_ms != NULL, FALSE);

  *due_ms = G_MAXINT64;
  lock = cw_database_get_job_lock (db);
  statement =
      cw_database_prepare (db,
                           "SELECT id, CASE WHEN state = " RUNNING " THEN 0 ELSE due END AS moment "
                           "FROM job WHERE finished = 0 ORDER BY moment",
                           error);
  if (statement == NULL)
    return FALSE;
  while (cw_database_step (db, statement, &local_error))
    if (!cw_byte_lock_is_held (lock, sqlite3_column_int64 (statement, 0)))
      {
        *due_ms = sqlite3_column_int64 (statement, 1);
        break;
      }
  sqlite3_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
ask_to_cancel (CwDatabase *db, gint64 id, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "UPDATE job SET cancel_asked = 1 WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  cw_database_note_change (db, CW_CHANGE_JOBS);
  return cw_database_run (db, statement, error);
}

static gboolean
cancel_in_transaction (CwDatabase *db, gint64 id, gint64 now_ms, gboolean *taken, GError **error)
{
  g_autoptr (CwJobEntry) entry = cw_job_rows_read (db, id, error);

  if (entry == NULL)
    return FALSE;
  if (!cw_job_entry_is_open (entry))
    return TRUE;
  return cw_byte_lock_try (cw_database_get_job_lock (db), id, taken, error) &&
         ask_to_cancel (db, id, error) && (!*taken || write_cancelled (db, entry, now_ms, error));
}

gboolean
cw_job_repository_cancel (CwDatabase *db, gint64 id, gint64 now_ms, GError **error)
{
  gboolean taken = FALSE;
  gboolean done;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  done = cw_database_end (db, cancel_in_transaction (db, id, now_ms, &taken, error), error);
  if (taken)
    cw_byte_lock_drop (cw_database_get_job_lock (db), id);
  return done;
}

gboolean
cw_job_repository_is_cancelled (CwDatabase *db, gint64 id, GError **error)
{
  sqlite3_stmt *statement;
  gboolean asked = FALSE;

  g_return_val_if_fail (db != NULL, FALSE);

  statement = cw_database_prepare (db, "SELECT cancel_asked FROM job WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (cw_database_step (db, statement, error))
    asked = sqlite3_column_int (statement, 0) != 0;
  sqlite3_reset (statement);
  return asked;
}

/* Whether there was a later one: then what the old one had fetched may be older than what is
 * stored. */
static gboolean
has_successor (CwDatabase *db, const CwJobEntry *entry)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT 1 FROM job WHERE subject = ? AND finished > 0 AND kind = ? AND id > ?", NULL);
  gboolean found;

  if (statement == NULL)
    return TRUE;
  cw_database_bind_text (statement, 1, entry->subject);
  cw_database_bind_text (statement, 2, entry->kind);
  sqlite3_bind_int64 (statement, 3, entry->id);
  found = cw_database_step (db, statement, NULL);
  sqlite3_reset (statement);
  return found;
}

static CwJobEntry *
make_retry (CwDatabase *db, const CwJobEntry *old, gint64 now_ms)
{
  CwJobEntry *entry = cw_job_entry_new (old->kind, old->subject, old->name);

  entry->connection = g_strdup (old->connection);
  entry->origin = CW_JOB_BY_PERSON;
  entry->created = entry->due = now_ms;
  if (old->state != CW_JOB_DONE && old->state != CW_JOB_PARTLY && !has_successor (db, old))
    entry->step = g_strdup (old->step);
  return entry;
}

gint64
cw_job_repository_retry (CwDatabase *db, gint64 id, gint64 now_ms, GError **error)
{
  g_autoptr (CwJobEntry) old = NULL;
  g_autoptr (CwJobEntry) entry = NULL;

  g_return_val_if_fail (db != NULL, 0);

  old = cw_job_rows_read (db, id, error);
  if (old == NULL)
    return 0;
  entry = make_retry (db, old, now_ms);
  return cw_job_repository_add (db, entry, NULL, error) ? entry->id : 0;
}

#define LIST_WAITING                                                                               \
  "SELECT id FROM job WHERE finished = 0 AND state = " WAITING " AND wait_until = 0 AND "

/* (element-type gint64): those that wait for no time, and that nobody works on */
static GArray *
list_waiting (CwDatabase *db, const char *sql, const char *value, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement == NULL)
    return NULL;
  cw_database_bind_text (statement, 1, value);
  while (cw_database_step (db, statement, &local_error))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      if (!cw_byte_lock_is_held (cw_database_get_job_lock (db), id))
        g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* @connection: (nullable): by which they go on, the one that they have if NULL
 * @now_ms: 0 for as if they had not waited */
static gboolean
wake_one (CwDatabase *db, gint64 id, const char *connection, gint64 now_ms, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "UPDATE job SET state = 'queued', due = iif (?1, ?1, created), wait_reason = NULL, "
      "connection = coalesce (?2, connection) WHERE id = ?3",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, now_ms);
  cw_database_bind_text (statement, 2, connection);
  sqlite3_bind_int64 (statement, 3, id);
  cw_database_note_change (db, CW_CHANGE_JOBS);
  return cw_database_run (db, statement, error);
}

/* @ids: (nullable) (transfer full): NULL if they could not be listed */
static gboolean
wake_all (CwDatabase *db, GArray *ids, const char *connection, gint64 now_ms, GError **error)
{
  g_autoptr (GArray) owned = ids;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!wake_one (db, g_array_index (ids, gint64, i), connection, now_ms, error))
      return FALSE;
  return owned != NULL;
}

gboolean
cw_job_repository_wake (CwDatabase *db, const char *connection, gint64 now_ms, GError **error)
{
  g_return_val_if_fail (db != NULL && connection != NULL, FALSE);

  return cw_database_begin (db, error) &&
         cw_database_end (
             db,
             wake_all (db, list_waiting (db, LIST_WAITING "connection = ?", connection, error),
                       NULL, now_ms, error),
             error);
}

gboolean
cw_job_repository_switch (CwDatabase *db,
                          const char *subject,
                          const char *connection,
                          GError **error)
{
  g_return_val_if_fail (db != NULL && subject != NULL && connection != NULL, FALSE);

  return cw_database_begin (db, error) &&
         cw_database_end (db,
                          wake_all (db,
                                    list_waiting (db, LIST_WAITING "subject = ?", subject, error),
                                    connection, 0, error),
                          error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How records get into the workspace and out of it again. */
#include "config.h"

#include "store/cw-record-put.h"

#include "model/cw-interaction.h"
#include "model/cw-json-member.h"
#include "store/cw-record-document.h"
#include "store/cw-record-earlier.h"
#include "store/cw-record-gathering.h"
#include "store/cw-record-index.h"
#include "store/cw-record-repository.h"
#include "store/cw-workspace.h"

#include <string.h>

static gboolean
find (CwDatabase *db,
      const CwRecord *record,
      gint64 *row,
      guint8 digest[CW_RECORD_DIGEST_SIZE],
      GError **error)
{
  GError *local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT id, digest FROM record WHERE kind = ? AND record_id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) cw_record_get_kind (record));
  cw_database_bind_text (statement, 2, cw_record_get_id (record));
  if (cw_database_step (db, statement, &local_error))
    {
      *row = sqlite3_column_int64 (statement, 0);
      if (sqlite3_column_bytes (statement, 1) == CW_RECORD_DIGEST_SIZE)
        memcpy (digest, sqlite3_column_blob (statement, 1), CW_RECORD_DIGEST_SIZE);
    }
  sqlite3_reset (statement);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

static void
take_first_group (const char *type, const char *name, gpointer data)
{
  char **queue = data;

  if (*queue == NULL)
    *queue = g_strdup (name);
}

static const char *
get_text (const CwFacts *facts, const char *field)
{
  guint n = 0;
  const CwFact *fact = cw_facts_find (facts, g_quark_from_static_string (field), &n);

  return n > 0 ? fact->text : NULL;
}

static void
bind_number (sqlite3_stmt *statement, int index, const CwFacts *facts, const char *field)
{
  guint n = 0;
  const CwFact *fact = cw_facts_find (facts, g_quark_from_static_string (field), &n);

  if (n > 0 && fact->is_number)
    sqlite3_bind_double (statement, index, fact->number);
  else
    sqlite3_bind_null (statement, index);
}

static void
bind_columns (sqlite3_stmt *statement, const CwRecord *record, const CwFacts *facts)
{
  g_autofree char *title = cw_record_dup_title (record);
  g_autofree char *queue = NULL;

  cw_interaction_foreach_call_group (cw_record_get_document (record), take_first_group, &queue);
  cw_database_bind_text (statement, 1, get_text (facts, "interaction.type"));
  cw_database_bind_text (statement, 2,
                         strcmp (title, cw_record_get_id (record)) != 0 ? title : NULL);
  cw_database_bind_text (statement, 3, get_text (facts, "interaction.agent"));
  cw_database_bind_text (statement, 4, queue);
  bind_number (statement, 5, facts, "interaction.duration");
  bind_number (statement, 6, facts, "score.TEI");
  sqlite3_bind_int64 (statement, 7, cw_record_get_time (record));
}

/* Not REPLACE: of a table with a foreign key it opens a savepoint of its own, at which the index of
 * texts would write what it has gathered, for every record. */
static gboolean
write_document (CwDatabase *db, gint64 row, gboolean is_new, const GString *text, GError **error)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           is_new ? "INSERT INTO record_document (record, data) VALUES (?1, ?2)"
                                  : "UPDATE record_document SET data = ?2 WHERE record = ?1",
                           error);

  if (statement == NULL)
    return FALSE;
  cw_record_document_pack (text, packed);
  sqlite3_bind_int64 (statement, 1, row);
  sqlite3_bind_blob64 (statement, 2, packed->data, packed->len, SQLITE_STATIC);
  return cw_database_run (db, statement, error);
}

/* While a transaction is open nobody else counts, and what is removed gives no number back.
 * Returns: 0 on failure */
static gint64
take_change (CwDatabase *db, CwRecordKind kind, GError **error)
{
  CwRecordGathering *gathering = cw_record_gathering_get (db);
  gint64 last = gathering->last_change;

  g_assert (cw_database_in_transaction (db));

  if (last == 0 || gathering->last_kind != kind)
    last = cw_record_repository_get_last_change (db, kind, error);
  if (last < 0)
    return 0;
  gathering->last_kind = kind;
  return gathering->last_change = last + 1;
}

/* @row: 0 for a new one; is set */
static gboolean
write_row (CwDatabase *db,
           gint64 *row,
           gint64 import,
           const CwRecord *record,
           const CwFacts *facts,
           const guint8 digest[CW_RECORD_DIGEST_SIZE],
           gint64 now,
           GError **error)
{
  const gint64 change = take_change (db, cw_record_get_kind (record), error);
  sqlite3_stmt *statement;

  if (change == 0)
    return FALSE;
  statement = cw_database_prepare (
      db,
      *row != 0 ? "UPDATE record SET type = ?1, customer = ?2, agent = ?3, queue = ?4, "
                  "duration = ?5, score = ?6, time = ?7, change = ?8, import = ?9, stored = ?10, "
                  "digest = ?11 WHERE id = ?12"
                : "INSERT INTO record (type, customer, agent, queue, duration, score, time, "
                  "change, import, stored, digest, kind, record_id) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
      error);
  if (statement == NULL)
    return FALSE;
  bind_columns (statement, record, facts);
  sqlite3_bind_int64 (statement, 8, change);
  sqlite3_bind_int64 (statement, 9, import);
  sqlite3_bind_int64 (statement, 10, now);
  sqlite3_bind_blob (statement, 11, digest, CW_RECORD_DIGEST_SIZE, SQLITE_STATIC);
  if (*row != 0)
    sqlite3_bind_int64 (statement, 12, *row);
  else
    {
      sqlite3_bind_int (statement, 12, (int) cw_record_get_kind (record));
      sqlite3_bind_text (statement, 13, cw_record_get_id (record), -1, SQLITE_STATIC);
    }
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (*row == 0)
    *row = sqlite3_last_insert_rowid (cw_database_get_handle (db));
  return TRUE;
}

static gboolean
remove_facts (CwDatabase *db, gint64 row, GError **error)
{
  g_autoptr (CwRecord) old = cw_record_repository_load_row (db, row, error);
  g_autoptr (CwFacts) facts = old != NULL ? cw_facts_new (old) : NULL;

  return facts != NULL && cw_record_index_remove (db, row, old, facts, error);
}

/* @row: 0 for a new one; is set */
static gboolean
write_all (CwDatabase *db,
           gint64 *row,
           gint64 import,
           const CwRecord *record,
           const GString *text,
           const guint8 digest[CW_RECORD_DIGEST_SIZE],
           gint64 now,
           GError **error)
{
  g_autoptr (CwFacts) facts = cw_facts_new (record);
  const gboolean is_new = *row == 0;

  return (is_new || remove_facts (db, *row, error)) &&
         write_row (db, row, import, record, facts, digest, now, error) &&
         write_document (db, *row, is_new, text, error) &&
         cw_record_index_add (db, *row, record, facts, error);
}

static gboolean
write_keeping (CwDatabase *db,
               gint64 row,
               gint64 import,
               const CwRecord *record,
               const GString *text,
               const guint8 digest[CW_RECORD_DIGEST_SIZE],
               gint64 now,
               GError **error)
{
  const gboolean is_new = row == 0;

  return (is_new || cw_record_earlier_keep (db, import, row, FALSE, error)) &&
         write_all (db, &row, import, record, text, digest, now, error) &&
         (!is_new || cw_record_earlier_keep (db, import, row, TRUE, error));
}

/* Whether what is stored is the newer one: files come in any order (fact 2.2). */
static gboolean
is_outdated (CwDatabase *db, gint64 row, const CwRecord *record)
{
  g_autoptr (CwRecord) stored = NULL;
  gint64 updated, stored_updated;

  if (row == 0 ||
      !cw_json_member_get_time (cw_record_get_document (record), "lastUpdatedUtc", &updated))
    return FALSE;
  stored = cw_record_repository_load_row (db, row, NULL);
  return stored != NULL &&
         cw_json_member_get_time (cw_record_get_document (stored), "lastUpdatedUtc",
                                  &stored_updated) &&
         stored_updated > updated;
}

static gboolean
put (CwDatabase *db,
     gint64 import,
     const CwRecord *record,
     gint64 now,
     CwRecordFate *fate,
     GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (4096);
  guint8 digest[CW_RECORD_DIGEST_SIZE];
  guint8 old[CW_RECORD_DIGEST_SIZE] = { 0 };
  gint64 row = 0;

  cw_record_document_write (record, text);
  cw_record_document_digest (text, digest);
  if (!find (db, record, &row, old, error))
    return FALSE;
  *fate = row == 0 ? CW_RECORD_ADDED : CW_RECORD_UPDATED;
  if (row != 0 && (memcmp (old, digest, sizeof digest) == 0 || is_outdated (db, row, record)))
    *fate = CW_RECORD_UNCHANGED;
  else if (!write_keeping (db, row, import, record, text, digest, now, error))
    return FALSE;
  else
    cw_database_note_change (db, CW_CHANGE_RECORDS);
  return cw_record_index_count (db, import, (CwRecordCount) *fate, error);
}

gboolean
cw_record_repository_put (CwDatabase *db,
                          gint64 import,
                          const CwRecord *record,
                          gint64 now,
                          CwRecordFate *fate,
                          GError **error)
{
  CwRecordFate what;

  g_return_val_if_fail (db != NULL && record != NULL, FALSE);

  if (cw_database_in_transaction (db))
    {
      if (!put (db, import, record, now, &what, error))
        return FALSE;
    }
  else if (!cw_database_begin (db, error) ||
           !cw_database_end (db, put (db, import, record, now, &what, error), error))
    return FALSE;
  if (fate != NULL)
    *fate = what;
  return TRUE;
}

gboolean
cw_record_put_back (CwDatabase *db,
                    gint64 row,
                    gint64 import,
                    const CwRecord *record,
                    gint64 stored,
                    GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (4096);
  guint8 digest[CW_RECORD_DIGEST_SIZE];

  cw_record_document_write (record, text);
  cw_record_document_digest (text, digest);
  cw_database_note_change (db, CW_CHANGE_RECORDS);
  return write_all (db, &row, import, record, text, digest, stored, error);
}

static gboolean
run_on_row (CwDatabase *db, const char *sql, gint64 row, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  return cw_database_run (db, statement, error);
}

/* Deliveries of it stay: they say what was sent. */
static gboolean
remove_record (CwDatabase *db, gint64 row, GError **error)
{
  if (!remove_facts (db, row, error) || !cw_record_earlier_drop (db, row, error) ||
      !run_on_row (db,
                   "INSERT INTO record_change (kind, last) SELECT kind, change FROM record "
                   "WHERE id = ?1 ON CONFLICT (kind) DO UPDATE "
                   "SET last = max (last, excluded.last)",
                   row, error) ||
      !run_on_row (db, "UPDATE delivery SET record = 0 WHERE record = ?1", row, error) ||
      !run_on_row (db, "DELETE FROM record WHERE id = ?1", row, error))
    return FALSE;
  cw_database_note_change (db, CW_CHANGE_RECORDS | CW_CHANGE_DELIVERIES);
  return TRUE;
}

gboolean
cw_record_repository_remove (CwDatabase *db, gint64 row, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  /* An inner transaction would write what is gathered, for every record. */
  if (cw_database_in_transaction (db))
    return remove_record (db, row, error);
  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, remove_record (db, row, error), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-integration-rows.h"

#include "store/cw-workspace.h"

#include <glib/gi18n-lib.h>

gboolean
cw_integration_rows_check (GError *local_error, GError **error)
{
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

void
cw_integration_rows_set_not_found (GError **error)
{
  g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                       _ ("The integration is not in the workspace any more."));
}

char *
cw_integration_rows_write_mapping (const CwMapping *mapping)
{
  g_autoptr (JsonNode) node = mapping != NULL ? cw_mapping_to_json (mapping) : NULL;

  return node != NULL ? json_to_string (node, FALSE) : NULL;
}

static void
set_damaged (const CwIntegration *self, GError *cause, GError **error)
{
  g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_DAMAGED,
               _ ("The integration “%s” is stored in a form that is not known: %s\nPut a backup of "
                  "the workspace in its place."),
               self->name, cause->message);
  g_error_free (cause);
}

static CwMapping *
parse_mapping (const char *text, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (text, error);

  return node != NULL ? cw_mapping_from_kept (node, error) : NULL;
}

/* One that cannot be read stays where it is until there is another: what is sent does not depend on
 * it, and nothing else is to. */
static CwMapping *
parse_draft (const char *text, const char *name)
{
  g_autoptr (GError) error = NULL;
  CwMapping *draft = parse_mapping (text, &error);

  if (draft == NULL)
    g_message ("The draft of “%s” is left aside: %s", name, error->message);
  return draft;
}

static CwProject *
parse_project (const char *text, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (text, error);

  return node != NULL ? cw_project_from_json (node, error) : NULL;
}

static CwFilter *
parse_filter (const char *text, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (text, error);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return node != NULL ? cw_filter_from_json (node, utc, error) : NULL;
}

static const char *
text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

/* @cause: what of it could not be read */
static CwIntegration *
read_row (sqlite3_stmt *statement, GError **cause)
{
  CwIntegrationKind kind = CW_INTEGRATION_INTERACTIONS;
  CwIntegration *self;

  cw_integration_kind_from_string (text (statement, 2), &kind);
  self = cw_integration_new (kind, text (statement, 3));
  self->id = sqlite3_column_int64 (statement, 0);
  g_free (self->uid);
  self->uid = cw_database_dup_text (statement, 1);
  g_free (self->connection_uid);
  self->connection_uid = cw_database_dup_text (statement, 4);
  self->enabled = sqlite3_column_int (statement, 5) != 0;
  self->enabled_at = sqlite3_column_int64 (statement, 6);
  self->disabled_at = sqlite3_column_int64 (statement, 7);
  self->send_past = sqlite3_column_int (statement, 8) != 0;
  self->saved_at = sqlite3_column_int64 (statement, 9);
  self->mapping_version = (guint) sqlite3_column_int64 (statement, 10);
  if (text (statement, 13) != NULL)
    self->problem = cw_integration_problem_from_string (text (statement, 13));
  self->problem_text = cw_database_dup_text (statement, 14);
  if (text (statement, 15) != NULL)
    {
      g_clear_pointer (&self->mapping, cw_mapping_free);
      self->mapping = parse_mapping (text (statement, 15), cause);
    }
  if (text (statement, 11) != NULL && *cause == NULL)
    self->draft = parse_draft (text (statement, 11), self->name);
  if (text (statement, 12) != NULL && *cause == NULL)
    self->project = parse_project (text (statement, 12), cause);
  if (self->mapping == NULL)
    self->mapping = cw_mapping_new ();
  return self;
}

static CwTrigger *
read_trigger (sqlite3_stmt *statement, GError **cause)
{
  CwFilter *filter = parse_filter (text (statement, 3), cause);
  CwTrigger *trigger;

  if (filter == NULL)
    return NULL;
  trigger = cw_trigger_new (text (statement, 1));
  trigger->id = sqlite3_column_int64 (statement, 0);
  trigger->enabled = sqlite3_column_int (statement, 2) != 0;
  g_clear_pointer (&trigger->filter, cw_filter_free);
  trigger->filter = filter;
  return trigger;
}

static gboolean
read_triggers (CwDatabase *db, CwIntegration *self, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "SELECT id, name, enabled, filter FROM trigger_filter "
                           "WHERE integration = ? ORDER BY position, id",
                           error);
  GError *local_error = NULL;
  GError *cause = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->id);
  while (cause == NULL && cw_database_step (db, statement, &local_error))
    {
      CwTrigger *trigger = read_trigger (statement, &cause);

      if (trigger != NULL)
        g_ptr_array_add (self->triggers, trigger);
    }
  sqlite3_reset (statement);
  if (cause != NULL)
    set_damaged (self, cause, error);
  return cause == NULL && cw_integration_rows_check (local_error, error);
}

CwIntegration *
cw_integration_rows_read (CwDatabase *db, gint64 id, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT i.id, i.uid, i.kind, i.name, i.connection, i.enabled, i.enabled_at, i.disabled_at, "
      "i.send_past, i.saved_at, i.mapping_version, i.draft, i.project, i.problem, i.problem_text, "
      "v.mapping FROM integration AS i LEFT JOIN mapping_version AS v "
      "ON v.integration = i.id AND v.version = i.mapping_version WHERE i.id = ?",
      error);
  g_autoptr (CwIntegration) self = NULL;
  GError *local_error = NULL;
  GError *cause = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  if (!cw_database_step (db, statement, &local_error))
    {
      if (cw_integration_rows_check (local_error, error))
        cw_integration_rows_set_not_found (error);
      return NULL;
    }
  self = read_row (statement, &cause);
  sqlite3_reset (statement);
  if (cause != NULL)
    {
      set_damaged (self, cause, error);
      return NULL;
    }
  return read_triggers (db, self, error) ? g_steal_pointer (&self) : NULL;
}

GArray *
cw_integration_rows_list (CwDatabase *db, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = cw_database_prepare (db, "SELECT id FROM integration", error);
  GError *local_error = NULL;

  if (statement == NULL)
    return NULL;
  while (cw_database_step (db, statement, &local_error))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  return cw_integration_rows_check (local_error, error) ? g_steal_pointer (&ids) : NULL;
}

gboolean
cw_integration_rows_update (CwDatabase *db,
                            const char *sql,
                            gint64 id,
                            const char *value,
                            guint changes,
                            GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (sqlite3_bind_parameter_count (statement) > 1)
    cw_database_bind_text (statement, 2, value);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (cw_database_get_handle (db)) == 0)
    {
      cw_integration_rows_set_not_found (error);
      return FALSE;
    }
  cw_database_note_change (db, changes);
  return TRUE;
}

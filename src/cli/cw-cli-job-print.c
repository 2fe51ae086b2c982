/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-job.h"

#include "auth/cw-auth-error.h"
#include "cli/cw-cli-accounts.h"
#include "cli/cw-cli-error.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-table.h"
#include "cli/cw-cli-text.h"
#include "score/cw-period.h"
#include "sync/cw-delivery-job.h"
#include "sync/cw-folder-job.h"

#include <glib/gi18n.h>

#define NEEDS_REAUTHORIZATION "needs_reauthorization"

CwCliJob *
cw_cli_job_new (CwJobEntry *entry, CwConnection *connection)
{
  CwCliJob *self = g_new0 (CwCliJob, 1);

  self->entry = cw_job_entry_ref (entry);
  g_set_object (&self->connection, connection);
  return self;
}

void
cw_cli_job_free (CwCliJob *self)
{
  g_return_if_fail (self != NULL);

  cw_job_entry_unref (self->entry);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->dead, g_ptr_array_unref);
  g_free (self);
}

gboolean
cw_cli_job_needs_reauthorization (const CwCliJob *self)
{
  return self->entry->state != CW_JOB_DONE &&
         g_strcmp0 (self->entry->error_code, NEEDS_REAUTHORIZATION) == 0;
}

GError *
cw_cli_job_create_error (const CwCliJob *self)
{
  const char *message = self->entry->error_message;
  GError *error = NULL;

  /* What failed before somebody cancelled it is no matter any more. */
  if (message == NULL || self->entry->state == CW_JOB_CANCELLED)
    return NULL;
  if (cw_cli_job_needs_reauthorization (self))
    error = cw_auth_error_new (CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, NULL, message);
  else if (self->connection != NULL &&
           cw_connection_get_state (self->connection) == CW_CONNECTION_DISABLED)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, message);
  else
    g_set_error_literal (&error, CW_CLI_ERROR, CW_CLI_ERROR_FAILED, message);
  if (self->connection != NULL)
    cw_cli_accounts_explain (self->connection, &error);
  return error;
}

/* "3.4 s", "2 min 05 s". (transfer full) */
static char *
format_duration (gint64 ms)
{
  gint64 tenths = (MAX (0, ms) + 50) / 100;

  if (tenths < 600)
    return g_strdup_printf (_ ("%d.%d s"), (int) (tenths / 10), (int) (tenths % 10));
  return g_strdup_printf (_ ("%d min %02d s"), (int) (tenths / 600), (int) (tenths / 10 % 60));
}

char *
cw_cli_job_describe_end (const CwJobEntry *entry)
{
  g_autofree char *size = g_format_size ((guint64) MAX (0, entry->bytes_in + entry->bytes_out));
  g_autofree char *duration = format_duration (entry->finished - entry->started);
  gboolean ended = entry->state == CW_JOB_DONE || entry->state == CW_JOB_PARTLY;
  const char *result =
      entry->result != NULL && ended ? entry->result : cw_job_state_get_name (entry->state);

  if (entry->started == 0 || entry->finished == 0)
    return g_strdup (result);
  return g_strdup_printf (_ ("%s (%s in %s)"), result, size, duration);
}

char *
cw_cli_job_describe_progress (const CwJobEntry *entry, gint64 now_ms)
{
  gint64 seconds = (entry->wait_until - now_ms + 999) / 1000;

  if (entry->wait_reason != NULL && entry->wait_until > 0 && seconds > 0)
    return g_strdup_printf (_ ("waiting %d s, %s"), (int) seconds, entry->wait_reason);
  if (entry->wait_reason != NULL)
    return g_strdup (entry->wait_reason);
  if (entry->state == CW_JOB_QUEUED)
    return g_strdup (_ ("Queued"));
  if (entry->phase != NULL && entry->fraction > 0)
    return g_strdup_printf (_ ("%s, %d %%"), entry->phase, (int) (entry->fraction * 100));
  return g_strdup (entry->phase);
}

static void
add_instant (JsonBuilder *builder, const char *key, gint64 ms)
{
  cw_cli_json_add_instant (builder, key, ms > 0 && ms < G_MAXINT64 ? ms : CW_PERIOD_OPEN);
}

static void
add_waits (JsonBuilder *builder, const CwJobEntry *entry)
{
  if (entry->wait_reason == NULL || !cw_job_entry_is_open (entry))
    {
      cw_cli_json_add_null (builder, "waits");
      return;
    }
  cw_cli_json_begin_object (builder, "waits");
  add_instant (builder, "until", entry->wait_until);
  cw_cli_json_add_text (builder, "reason", entry->wait_reason);
  json_builder_end_object (builder);
}

static void
add_error (JsonBuilder *builder, const CwCliJob *self)
{
  g_autoptr (GError) error = cw_cli_job_create_error (self);
  g_autofree char *message = NULL;
  g_autofree char *hint = NULL;

  if (error == NULL)
    {
      cw_cli_json_add_null (builder, "error");
      return;
    }
  message = cw_cli_error_dup_message (error);
  hint = cw_cli_error_dup_hint (error);
  cw_cli_json_begin_object (builder, "error");
  cw_cli_json_add_text (builder, "code", self->entry->error_code);
  cw_cli_json_add_text (builder, "message", message);
  cw_cli_json_add_text (builder, "hint", hint);
  json_builder_end_object (builder);
}

static void
add_times (JsonBuilder *builder, const CwJobEntry *entry)
{
  add_instant (builder, "created", entry->created);
  add_instant (builder, "due", cw_job_entry_is_open (entry) ? entry->due : 0);
  add_instant (builder, "started", entry->started);
  add_instant (builder, "finished", entry->finished);
  if (entry->started > 0 && entry->finished > 0)
    cw_cli_json_add_integer (builder, "took_ms", entry->finished - entry->started);
  else
    cw_cli_json_add_null (builder, "took_ms");
}

static void
add_progress (JsonBuilder *builder, const CwJobEntry *entry)
{
  cw_cli_json_add_text (builder, "phase", entry->phase);
  if (entry->fraction >= 0)
    cw_cli_json_add_number (builder, "fraction", entry->fraction);
  else
    cw_cli_json_add_null (builder, "fraction");
  cw_cli_json_add_integer (builder, "responses", entry->n_done);
  cw_cli_json_add_integer (builder, "bytes_in", entry->bytes_in);
  cw_cli_json_add_integer (builder, "bytes_out", entry->bytes_out);
}

void
cw_cli_job_add_json (JsonBuilder *builder, const CwCliJob *self)
{
  const CwJobEntry *entry = self->entry;

  json_builder_begin_object (builder);
  cw_cli_json_add_integer (builder, "id", entry->id);
  cw_cli_json_add_text (builder, "kind", entry->kind);
  cw_cli_json_add_text (builder, "subject", entry->subject);
  cw_cli_json_add_text (builder, "name", entry->name);
  cw_cli_json_add_text (builder, "connection",
                        self->connection != NULL ? cw_connection_get_name (self->connection)
                                                 : NULL);
  cw_cli_json_add_text (builder, "origin",
                        entry->origin == CW_JOB_BY_SCHEDULE ? "schedule" : "person");
  cw_cli_json_add_text (builder, "state", cw_job_state_to_nick (entry->state));
  add_times (builder, entry);
  add_progress (builder, entry);
  add_waits (builder, entry);
  cw_cli_json_add_text (builder, "result", entry->result);
  cw_cli_job_add_dead (builder, self);
  add_error (builder, self);
  cw_cli_json_add_text (builder, "request_id", entry->request_id);
  cw_cli_json_add_integer (builder, "tries", entry->tries);
  cw_cli_json_add_flag (builder, "cancel_asked", entry->cancel_asked);
  cw_cli_json_add_text (builder, "owner", entry->owner);
  json_builder_end_object (builder);
}

/* The moment that matters most of it. (transfer full) */
static char *
format_moment (const CwJobEntry *entry)
{
  gint64 ms = entry->finished > 0 ? entry->finished : entry->started;

  return cw_cli_text_format_time (ms > 0 ? ms : entry->created);
}

/* (transfer full) */
static char *
describe (const CwJobEntry *entry)
{
  if (cw_job_entry_is_open (entry))
    return cw_cli_job_describe_progress (entry, g_get_real_time () / 1000);
  if (entry->error_message != NULL && entry->state != CW_JOB_CANCELLED)
    {
      g_auto (GStrv) lines = g_strsplit (entry->error_message, "\n", 2);

      return g_strdup (lines[0]);
    }
  return cw_cli_job_describe_end (entry);
}

void
cw_cli_job_print_list (CwCli *cli, GPtrArray *jobs)
{
  const char *head[] = { _ ("ID"), _ ("WHEN"), _ ("STATE"), _ ("NAME"), _ ("WHAT") };
  g_autoptr (CwCliTable) table = cw_cli_table_new (G_N_ELEMENTS (head));
  g_autofree char *text = NULL;

  cw_cli_table_align_right (table, 0);
  cw_cli_table_add_row (table, head);
  for (guint i = 0; i < jobs->len; i++)
    {
      const CwJobEntry *entry = ((CwCliJob *) jobs->pdata[i])->entry;
      g_autofree char *id = g_strdup_printf ("%lld", (long long) entry->id);
      g_autofree char *moment = format_moment (entry);
      g_autofree char *what = describe (entry);
      const char *row[] = { id, moment, cw_job_state_get_name (entry->state), entry->name, what };

      cw_cli_table_add_row (table, row);
    }
  text = cw_cli_table_format (table, 0);
  cw_cli_print (cli, "%s", text);
}

static void
add_row (CwCliTable *table, const char *name, const char *value)
{
  const char *row[] = { name, value };

  if (value != NULL)
    cw_cli_table_add_row (table, row);
}

static void
add_time (CwCliTable *table, const char *name, gint64 ms)
{
  g_autofree char *text = NULL;

  if (ms <= 0 || ms == G_MAXINT64)
    return;
  text = cw_cli_text_format_time (ms);
  add_row (table, name, text);
}

static void
add_error_rows (CwCliTable *table, const CwCliJob *self)
{
  g_autoptr (GError) error = cw_cli_job_create_error (self);
  g_autofree char *message = NULL;
  g_autofree char *hint = NULL;

  if (error == NULL)
    return;
  message = cw_cli_error_dup_message (error);
  hint = cw_cli_error_dup_hint (error);
  add_row (table, _ ("Error"), message);
  add_row (table, _ ("What to do"), hint);
}

static const char *
get_subject_title (const CwJobEntry *entry)
{
  if (g_strcmp0 (entry->kind, CW_DELIVERY_KIND) == 0)
    return _ ("Integration");
  return g_strcmp0 (entry->kind, CW_FOLDER_KIND) == 0 ? _ ("Folder") : _ ("Survey");
}

void
cw_cli_job_print (CwCli *cli, const CwCliJob *self)
{
  const CwJobEntry *entry = self->entry;
  g_autoptr (CwCliTable) table = cw_cli_table_new (2);
  g_autofree char *what = describe (entry);
  g_autofree char *in = g_format_size ((guint64) MAX (0, entry->bytes_in));
  g_autofree char *out = g_format_size ((guint64) MAX (0, entry->bytes_out));
  g_autofree char *text = NULL;

  add_row (table, get_subject_title (entry),
           g_strcmp0 (entry->kind, CW_DELIVERY_KIND) == 0 ||
                   g_strcmp0 (entry->kind, CW_FOLDER_KIND) == 0
               ? entry->name
               : entry->subject);
  add_row (table, _ ("Connection"),
           self->connection != NULL ? cw_connection_get_name (self->connection) : NULL);
  add_row (table, _ ("Asked for by"),
           entry->origin == CW_JOB_BY_SCHEDULE ? _ ("the schedule") : _ ("a person"));
  add_row (table, _ ("State"), cw_job_state_get_name (entry->state));
  add_time (table, _ ("Created"), entry->created);
  add_time (table, _ ("Started"), entry->started);
  add_time (table, _ ("Ended"), entry->finished);
  if (cw_job_entry_is_open (entry))
    add_row (table, _ ("Now"), what);
  else if (entry->error_message == NULL || entry->state == CW_JOB_CANCELLED)
    add_row (table, _ ("Result"), what);
  add_row (table, _ ("Received"), in);
  add_row (table, _ ("Sent"), entry->bytes_out > 0 ? out : NULL);
  add_error_rows (table, self);
  add_row (table, _ ("Request ID"), entry->request_id);
  add_row (table, _ ("Worked on by"), entry->owner);
  text = cw_cli_table_format (table, 2);
  cw_cli_print (cli, "%s\n%s", entry->name, text);
  cw_cli_job_print_dead (cli, self);
}

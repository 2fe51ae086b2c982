/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-record-refresh.h"

#include "net/cw-net-error.h"
#include "service/cw-tethr-client.h"
#include "store/cw-category-repository.h"
#include "store/cw-record-repository.h"

typedef struct
{
  CwAccount *account; /* (owned) */
  CwAccountFlags flags;
  GStrv ids; /* (owned) */
  guint next;
  CwRecordImportReport *report; /* (owned) */
} Refresh;

/* What goes to the store. */
typedef struct
{
  CwRecord *record; /* (owned) */
  char *name;       /* (owned): of the connection */
} Putting;

static void fetch_next (GTask *task);

static void
refresh_free (gpointer data)
{
  Refresh *self = data;

  g_object_unref (self->account);
  g_strfreev (self->ids);
  g_clear_pointer (&self->report, cw_record_import_report_free);
  g_free (self);
}

static void
putting_free (gpointer data)
{
  Putting *self = data;

  cw_record_unref (self->record);
  g_free (self->name);
  g_free (self);
}

static gint64
get_now (void)
{
  return g_get_real_time () / 1000;
}

static gboolean
put (CwDatabase *db, const Putting *putting, CwRecordFate *fate, GError **error)
{
  gint64 import = cw_record_repository_begin_import (db, cw_record_get_kind (putting->record),
                                                     "service", putting->name, get_now (), error);

  return import != 0 &&
         cw_record_repository_put (db, import, putting->record, get_now (), fate, error) &&
         cw_record_repository_end_import (db, import, 0, get_now (), error);
}

static gpointer
put_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwRecordFate fate = CW_RECORD_UNCHANGED;

  if (!cw_database_begin (db, error) || !cw_database_end (db, put (db, data, &fate, error), error))
    return NULL;
  return GINT_TO_POINTER (fate + 1);
}

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Refresh *self = g_task_get_task_data (task);
  GError *error = NULL;
  int fate = GPOINTER_TO_INT (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error));

  if (fate == 0)
    {
      g_task_return_error (task, error);
      return;
    }
  self->report->n_added += fate - 1 == CW_RECORD_ADDED;
  self->report->n_updated += fate - 1 == CW_RECORD_UPDATED;
  self->report->n_unchanged += fate - 1 == CW_RECORD_UNCHANGED;
  fetch_next (g_steal_pointer (&task));
}

static void
reject (Refresh *self, const GError *error)
{
  self->report->n_rejected++;
  g_ptr_array_add (self->report->rejected,
                   g_strdup_printf ("%s: %s", self->ids[self->next - 1], error->message));
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Refresh *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  CwRecord *record = cw_tethr_client_get_interaction_finish (CW_ACCOUNT (source), result, &error);
  Putting *putting;

  if (record == NULL && (g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND) ||
                         g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED)))
    {
      reject (self, error);
      fetch_next (g_steal_pointer (&task));
      return;
    }
  if (record == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  putting = g_new0 (Putting, 1);
  putting->record = record;
  putting->name = g_strdup (self->report->name);
  cw_workspace_run_async (g_task_get_source_object (task), put_func, putting, putting_free, NULL,
                          g_task_get_cancellable (task), put_cb, g_object_ref (task));
}

/* @task: (transfer full) */
static void
fetch_next (GTask *task)
{
  Refresh *self = g_task_get_task_data (task);
  const char *id = self->ids[self->next];

  if (id == NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&self->report),
                             (GDestroyNotify) cw_record_import_report_free);
      g_object_unref (task);
      return;
    }
  self->next++;
  self->report->n_read++;
  cw_tethr_client_get_interaction_async (self->account, id, self->flags,
                                         g_task_get_cancellable (task), fetched_cb, task);
}

static gpointer
define_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_category_repository_save (db, data, error) ? data : NULL;
}

static void
defined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) != NULL)
    fetch_next (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

static void
definitions_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Refresh *self = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *fields = cw_tethr_client_get_definitions_finish (CW_ACCOUNT (source), result, &error);

  if (fields == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->report->n_definitions = fields->len;
  cw_workspace_run_async (g_task_get_source_object (task), define_func, fields,
                          (GDestroyNotify) g_ptr_array_unref, NULL, g_task_get_cancellable (task),
                          defined_cb, g_object_ref (task));
}

void
cw_record_refresh_async (CwWorkspace *workspace,
                         CwAccount *account,
                         const char *const *ids,
                         gboolean definitions,
                         CwAccountFlags flags,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (workspace, cancellable, callback, user_data);
  Refresh *self = g_new0 (Refresh, 1);

  g_return_if_fail (CW_IS_ACCOUNT (account));
  g_return_if_fail (ids != NULL);

  self->account = g_object_ref (account);
  self->flags = flags;
  self->ids = g_strdupv ((char **) ids);
  self->report = g_new0 (CwRecordImportReport, 1);
  self->report->name = g_strdup (cw_connection_get_name (cw_account_get_connection (account)));
  self->report->rejected = g_ptr_array_new_with_free_func (g_free);
  g_task_set_source_tag (task, cw_record_refresh_async);
  g_task_set_task_data (task, self, refresh_free);
  if (definitions)
    cw_tethr_client_get_definitions_async (account, flags, cancellable, definitions_cb, task);
  else
    fetch_next (task);
}

CwRecordImportReport *
cw_record_refresh_finish (CwWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_record_refresh_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-job-manager-private.h"

#include "store/cw-job-repository.h"
#include "store/cw-survey-sync-repository.h"
#include "sync/cw-folder-job.h"
#include "sync/cw-job-private.h"
#include "sync/cw-survey-sync-job.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwJobManager,
                               cw_job_manager,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

typedef enum
{
  PROP_PAUSED = 1,
} CwJobManagerProperty;

static GParamSpec *properties[PROP_PAUSED + 1];
static guint job_ended_signal;

static void
workspace_changed_cb (CwJobManager *self, guint what)
{
  /* New records, or something enabled: there may be something to send. */
  if ((what & (CW_CHANGE_RECORDS | CW_CHANGE_INTEGRATIONS)) != 0 && self->started)
    cw_job_manager_hasten (self);
  if ((what & (CW_CHANGE_JOBS | CW_CHANGE_SURVEYS | CW_CHANGE_CONNECTIONS)) == 0)
    return;
  cw_job_manager_refresh (self);
  cw_job_manager_pump (self);
}

typedef struct
{
  char *uid;
  gint64 now;
} Wake;

static void
wake_free (gpointer data)
{
  Wake *wake = data;

  g_free (wake->uid);
  g_free (wake);
}

static gpointer
wake_jobs (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Wake *wake = data;

  return cw_job_repository_wake (db, wake->uid, wake->now, error) ? wake : NULL;
}

/* What waited for the account goes on: also if it was mended while nobody was there. */
static void
state_changed_cb (CwJobManager *self, GParamSpec *pspec, CwConnection *connection)
{
  Wake *wake;

  if (!self->started || self->own_only ||
      cw_connection_get_state (connection) != CW_CONNECTION_ACTIVE)
    return;
  wake = g_new0 (Wake, 1);
  wake->uid = g_strdup (cw_connection_get_uid (connection));
  wake->now = cw_clock_get_now (cw_accounts_get_clock (self->accounts));
  cw_workspace_run_async (cw_accounts_get_workspace (self->accounts), wake_jobs, wake, wake_free,
                          NULL, NULL, NULL, NULL);
}

static void
connections_changed_cb (CwJobManager *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (CwConnection) connection =
          g_list_model_get_item (G_LIST_MODEL (self->accounts), i);

      g_signal_connect_object (connection, "notify::state", G_CALLBACK (state_changed_cb), self,
                               G_CONNECT_SWAPPED);
      state_changed_cb (self, NULL, connection);
    }
}

CwJobManager *
cw_job_manager_new (CwAccounts *accounts)
{
  CwJobManager *self;

  g_return_val_if_fail (CW_IS_ACCOUNTS (accounts), NULL);

  self = g_object_new (CW_TYPE_JOB_MANAGER, NULL);
  self->accounts = g_object_ref (accounts);
  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (connections_changed_cb), self,
                           G_CONNECT_SWAPPED);
  connections_changed_cb (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (accounts)));
  g_signal_connect_object (cw_accounts_get_workspace (accounts), "changed",
                           G_CALLBACK (workspace_changed_cb), self, G_CONNECT_SWAPPED);
  cw_job_manager_refresh (self);
  return self;
}

static void
cw_job_manager_dispose (GObject *object)
{
  CwJobManager *self = CW_JOB_MANAGER (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->tick);
  g_hash_table_remove_all (self->running);
  g_ptr_array_set_size (self->items, 0);
  g_clear_object (&self->folders);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (cw_job_manager_parent_class)->dispose (object);
}

static void
cw_job_manager_finalize (GObject *object)
{
  CwJobManager *self = CW_JOB_MANAGER (object);

  g_object_unref (self->cancellable);
  g_clear_object (&self->tick);
  g_hash_table_unref (self->running);
  g_hash_table_unref (self->own);
  g_hash_table_unref (self->unwritten);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->waiters);
  g_free (self->owner);

  G_OBJECT_CLASS (cw_job_manager_parent_class)->finalize (object);
}

static void
cw_job_manager_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CwJobManager *self = CW_JOB_MANAGER (object);

  switch ((CwJobManagerProperty) id)
    {
    case PROP_PAUSED:
      g_value_set_boolean (value, self->paused);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cw_job_manager_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((CwJobManagerProperty) id)
    {
    case PROP_PAUSED:
      cw_job_manager_set_paused (CW_JOB_MANAGER (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cw_job_manager_class_init (CwJobManagerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_job_manager_dispose;
  object_class->finalize = cw_job_manager_finalize;
  object_class->get_property = cw_job_manager_get_property;
  object_class->set_property = cw_job_manager_set_property;

  properties[PROP_PAUSED] =
      g_param_spec_boolean ("paused", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  job_ended_signal = g_signal_new ("job-ended", CW_TYPE_JOB_MANAGER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, CW_TYPE_JOB_ENTRY);
}

static void
cw_job_manager_init (CwJobManager *self)
{
  self->cancellable = g_cancellable_new ();
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->waiters = g_ptr_array_new_with_free_func (g_object_unref);
  self->running = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                         (GDestroyNotify) cw_running_job_free);
  self->own = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->unwritten = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                           (GDestroyNotify) cw_job_entry_unref);
  self->owner = g_strdup_printf ("pid %d", (int) getpid ());
}

static GType
get_item_type (GListModel *model)
{
  return CW_TYPE_JOB_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return CW_JOB_MANAGER (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *items = CW_JOB_MANAGER (model)->items;

  return position < items->len ? g_object_ref (items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

CwAccounts *
cw_job_manager_get_accounts (CwJobManager *self)
{
  g_return_val_if_fail (CW_IS_JOB_MANAGER (self), NULL);

  return self->accounts;
}

void
cw_job_manager_set_owner (CwJobManager *self, const char *name)
{
  g_return_if_fail (CW_IS_JOB_MANAGER (self));

  g_free (self->owner);
  self->owner = g_strdup_printf ("%s, pid %d", name, (int) getpid ());
}

typedef struct
{
  gint64 id;
  gint64 now;
} Settled;

static gpointer
queue_folder (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Settled *settled = data;

  return cw_folder_store_queue (db, settled->id, settled->now, error) ? data : NULL;
}

/* The tick would see it, too, but up to a minute later. */
static void
folder_settled_cb (CwJobManager *self, gint64 id)
{
  Settled *settled;

  if (self->paused || self->stopping)
    return;
  settled = g_new (Settled, 1);
  settled->id = id;
  settled->now = cw_clock_get_now (cw_accounts_get_clock (self->accounts));
  cw_workspace_run_async (cw_accounts_get_workspace (self->accounts), queue_folder, settled, g_free,
                          NULL, self->cancellable, NULL, NULL);
}

void
cw_job_manager_start (CwJobManager *self)
{
  g_return_if_fail (CW_IS_JOB_MANAGER (self));

  self->started = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->accounts)); i++)
    {
      g_autoptr (CwConnection) connection =
          g_list_model_get_item (G_LIST_MODEL (self->accounts), i);

      state_changed_cb (self, NULL, connection);
    }
  if (!self->own_only && self->folders == NULL)
    {
      self->folders = cw_folder_watcher_new (cw_accounts_get_workspace (self->accounts));
      g_signal_connect_object (self->folders, "settled", G_CALLBACK (folder_settled_cb), self,
                               G_CONNECT_SWAPPED);
    }
  cw_job_manager_tick (self);
  cw_job_manager_pump (self);
}

void
cw_job_manager_start_own (CwJobManager *self)
{
  g_return_if_fail (CW_IS_JOB_MANAGER (self));

  self->own_only = TRUE;
  cw_job_manager_start (self);
}

void
cw_job_manager_take (CwJobManager *self, gint64 job_id)
{
  g_return_if_fail (CW_IS_JOB_MANAGER (self));

  g_hash_table_add (self->own, g_memdup2 (&job_id, sizeof job_id));
  cw_job_manager_refresh (self);
  cw_job_manager_pump (self);
}

void
cw_job_manager_set_paused (CwJobManager *self, gboolean paused)
{
  g_return_if_fail (CW_IS_JOB_MANAGER (self));

  if (self->paused == paused)
    return;
  self->paused = paused;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
  cw_job_manager_pump (self);
}

gboolean
cw_job_manager_get_paused (CwJobManager *self)
{
  g_return_val_if_fail (CW_IS_JOB_MANAGER (self), FALSE);

  return self->paused;
}

void
cw_job_manager_emit_ended (CwJobManager *self, CwJobEntry *entry)
{
  g_signal_emit (self, job_ended_signal, 0, entry);
}

typedef struct
{
  char *survey_id;
  gint64 now;
  gint64 id; /* out */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->survey_id);
  g_free (request);
}

static gboolean
queue_request (CwDatabase *db, Request *request, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CwSurveySync) sync = cw_survey_sync_repository_find (db, request->survey_id, &failure);
  g_autoptr (CwJobEntry) entry = NULL;
  gboolean is_new;

  if (sync == NULL && failure == NULL)
    g_set_error (&failure, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                 _ ("The survey “%s” comes by no connection.\nAdd it from the page of a "
                    "connection, or import a new export."),
                 request->survey_id);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  entry = cw_job_entry_new (CW_SURVEY_SYNC_KIND, sync->survey_id, sync->survey_name);
  entry->connection = g_strdup (sync->connection);
  entry->origin = CW_JOB_BY_PERSON;
  entry->created = request->now;
  entry->due = request->now;
  if (!cw_job_repository_add (db, entry, &is_new, error))
    return FALSE;
  request->id = entry->id;
  return TRUE;
}

static gpointer
queue_survey (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  if (!cw_database_begin (db, error) ||
      !cw_database_end (db, queue_request (db, request, error), error))
    return NULL;
  return g_memdup2 (&request->id, sizeof request->id);
}

static void
survey_queued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CwJobManager *self = g_task_get_source_object (task);
  GError *error = NULL;
  gint64 *id = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (id == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  cw_job_manager_take (self, *id);
  g_task_return_pointer (task, id, g_free);
}

void
cw_job_manager_sync_survey_async (CwJobManager *self,
                                  const char *survey_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  g_return_if_fail (CW_IS_JOB_MANAGER (self));

  request->survey_id = g_strdup (survey_id);
  request->now = cw_clock_get_now (cw_accounts_get_clock (self->accounts));
  g_task_set_source_tag (task, cw_job_manager_sync_survey_async);
  cw_workspace_run_async (cw_accounts_get_workspace (self->accounts), queue_survey, request,
                          request_free, g_free, cancellable, survey_queued_cb, task);
}

gint64
cw_job_manager_sync_survey_finish (CwJobManager *self, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_job_manager_sync_survey_async), 0);

  id = g_task_propagate_pointer (G_TASK (result), error);
  return id != NULL ? *id : 0;
}

/* What a person does to one job, on the store's thread. */
typedef struct
{
  gint64 id;
  gint64 now;
} Order;

static gpointer
cancel_job (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;

  return cw_job_repository_cancel (db, order->id, order->now, error) ? order : NULL;
}

static gpointer
retry_job (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;

  return cw_job_repository_retry (db, order->id, order->now, error) != 0 ? order : NULL;
}

static void
ordered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwJobManager) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) == NULL)
    g_debug ("A job could not be changed: %s", error->message);
  cw_job_manager_refresh (self);
  cw_job_manager_pump (self);
}

static void
order (CwJobManager *self, gint64 job_id, CwWorkspaceFunc func)
{
  Order *data = g_new0 (Order, 1);

  data->id = job_id;
  data->now = cw_clock_get_now (cw_accounts_get_clock (self->accounts));
  cw_workspace_run_async (cw_accounts_get_workspace (self->accounts), func, data, g_free, NULL,
                          NULL, ordered_cb, g_object_ref (self));
}

void
cw_job_manager_cancel (CwJobManager *self, gint64 job_id)
{
  CwRunningJob *running;

  g_return_if_fail (CW_IS_JOB_MANAGER (self));

  running = g_hash_table_lookup (self->running, &job_id);
  if (running != NULL)
    {
      running->cancel_asked = TRUE;
      g_cancellable_cancel (running->cancellable);
    }
  /* Also where it runs here: who asks for it from now on does not ask for the one that ends. */
  order (self, job_id, cancel_job);
}

void
cw_job_manager_retry (CwJobManager *self, gint64 job_id)
{
  g_return_if_fail (CW_IS_JOB_MANAGER (self));

  order (self, job_id, retry_job);
}

void
cw_job_manager_check_stopped (CwJobManager *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->stop_task == NULL || self->claiming || self->n_releasing > 0 ||
      g_hash_table_size (self->running) > 0)
    return;
  task = g_steal_pointer (&self->stop_task);
  cw_job_manager_dismiss_waiters (self);
  g_cancellable_cancel (self->tick);
  g_task_return_boolean (task, TRUE);
}

void
cw_job_manager_stop_async (CwJobManager *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GHashTableIter iter;
  gpointer running;

  g_return_if_fail (CW_IS_JOB_MANAGER (self));
  g_return_if_fail (self->stop_task == NULL);

  self->stopping = TRUE;
  self->stop_task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->stop_task, cw_job_manager_stop_async);
  g_hash_table_iter_init (&iter, self->running);
  while (g_hash_table_iter_next (&iter, NULL, &running))
    g_cancellable_cancel (((CwRunningJob *) running)->cancellable);
  cw_job_manager_check_stopped (self);
}

gboolean
cw_job_manager_stop_finish (CwJobManager *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_job_manager_stop_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

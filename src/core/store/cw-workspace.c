/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-workspace.h"

#include "store/cw-database.h"
#include "store/cw-import-repository.h"

#include <glib/gi18n-lib.h>

#define POLL_SECONDS 2

/* What the thread and the object share. The thread holds no reference to the object: those who
 * let go of it would else never be rid of it. */
typedef struct
{
  char *path;            /* (owned) */
  GAsyncQueue *queue;    /* (owned) (element-type Call) */
  gboolean closed;       /* (lock queue): nothing more is taken in */
  GMainContext *context; /* (owned): of CwWorkspace::changed */
  GWeakRef workspace;    /* CwWorkspace */
  guint changes;         /* (atomic): CwChange that are not yet told */
  int checking;          /* (atomic): a look at external changes is queued */
} Shared;

typedef enum
{
  CALL_TASK,  /* answered through a GTask on the caller's context */
  CALL_WAIT,  /* somebody waits in cw_workspace_run() */
  CALL_CHECK, /* nobody waits: look for external changes */
  CALL_QUIT,
} CallKind;

typedef struct
{
  CallKind kind;
  CwWorkspaceFunc func;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  GCancellable *cancellable; /* (owned) (nullable) */
  GTask *task;               /* (owned) (nullable) */

  gpointer result; /* (owned) (nullable) */
  GError *error;   /* (owned) (nullable) */

  GMutex lock;
  GCond cond;
  gboolean done; /* (lock lock) */
} Call;

struct _CwWorkspace
{
  GObject parent_instance;

  Shared *shared;  /* (owned) */
  GThread *thread; /* (owned) (nullable): until it is closed */
  GSource *poll;   /* (owned) (nullable) */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwWorkspace, cw_workspace, G_TYPE_OBJECT)

static void
shared_clear (gpointer data)
{
  Shared *self = data;

  g_free (self->path);
  g_async_queue_unref (self->queue);
  g_main_context_unref (self->context);
  g_weak_ref_clear (&self->workspace);
}

static void
shared_unref (Shared *self)
{
  g_atomic_rc_box_release_full (self, shared_clear);
}

static Shared *
shared_new (CwWorkspace *workspace, const char *path)
{
  Shared *self = g_atomic_rc_box_new0 (Shared);

  self->path = g_strdup (path);
  self->queue = g_async_queue_new ();
  self->context = g_main_context_ref_thread_default ();
  g_weak_ref_init (&self->workspace, workspace);
  return self;
}

static Call *
call_new (CallKind kind, CwWorkspaceFunc func, gpointer data, GCancellable *cancellable)
{
  Call *self = g_new0 (Call, 1);

  self->kind = kind;
  self->func = func;
  self->data = data;
  g_set_object (&self->cancellable, cancellable);
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  return self;
}

static void
call_free (gpointer data)
{
  Call *self = data;

  if (self->data_free != NULL)
    self->data_free (self->data);
  if (self->result != NULL && self->result_free != NULL)
    self->result_free (self->result);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->task);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
  g_free (self);
}

/* Runs on the context of whoever called. */
static gboolean
answer_cb (gpointer user_data)
{
  Call *call = user_data;

  if (call->error != NULL)
    g_task_return_error (call->task, g_steal_pointer (&call->error));
  else
    g_task_return_pointer (call->task, g_steal_pointer (&call->result), call->result_free);
  return G_SOURCE_REMOVE;
}

/* Hands the call over whole. The thread must not keep the task: if it let go of it last, it would
 * end the workspace, and thereby wait for itself. */
static void
call_answer (Call *self)
{
  if (self->kind == CALL_TASK)
    {
      g_autoptr (GSource) source = g_idle_source_new ();
      GMainContext *context = g_task_get_context (self->task);

      g_source_set_priority (source, g_task_get_priority (self->task));
      g_source_set_callback (source, answer_cb, self, call_free);
      g_source_set_static_name (source, "CwWorkspace answer");
      g_source_attach (source, context);
      return;
    }
  g_mutex_lock (&self->lock);
  self->done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
}

static gboolean
changed_cb (gpointer user_data)
{
  Shared *shared = user_data;
  g_autoptr (CwWorkspace) self = g_weak_ref_get (&shared->workspace);
  guint what = g_atomic_int_and (&shared->changes, 0);

  if (self != NULL && what != 0)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, what);
  return G_SOURCE_REMOVE;
}

/* (thread store) */
static void
tell_changes (Shared *shared, guint what)
{
  g_autoptr (GSource) source = NULL;

  if (what == 0 || g_atomic_int_or (&shared->changes, what) != 0)
    return;
  source = g_idle_source_new ();
  g_source_set_callback (source, changed_cb, g_atomic_rc_box_acquire (shared),
                         (GDestroyNotify) shared_unref);
  g_source_set_static_name (source, "CwWorkspace::changed");
  g_source_attach (source, shared->context);
}

/* (thread store) */
static void
run_call (Call *call, CwDatabase *db, const GError *open_error)
{
  if (g_cancellable_set_error_if_cancelled (call->cancellable, &call->error))
    return;
  if (db == NULL)
    {
      call->error = g_error_copy (open_error);
      return;
    }
  cw_database_set_cancellable (db, call->cancellable);
  call->result = call->func (db, call->data, call->cancellable, &call->error);
  cw_database_set_cancellable (db, NULL);
  cw_database_reset_statements (db);
  if (cw_database_in_transaction (db))
    {
      g_critical ("A call left its transaction open");
      while (cw_database_in_transaction (db))
        cw_database_rollback (db);
    }
  if (call->error != NULL && call->result != NULL)
    {
      if (call->result_free != NULL)
        call->result_free (call->result);
      call->result = NULL;
    }
}

/* (thread store) */
static void
check_external (Shared *shared, CwDatabase *db, gint64 *data_version)
{
  gint64 version = db != NULL ? cw_database_get_data_version (db) : -1;

  g_atomic_int_set (&shared->checking, FALSE);
  if (version < 0 || version == *data_version)
    return;
  *data_version = version;
  tell_changes (shared, cw_database_take_external_changes (db));
}

/* (thread store) (transfer full) (nullable) */
static CwDatabase *
open_database (const char *path, GError **error)
{
  CwDatabase *db = cw_database_open (path, error);
  g_autoptr (GError) local_error = NULL;

  /* Nobody sees what is left of imports that were cut off: it can also wait for the next time. */
  if (db != NULL && !cw_import_repository_collect_garbage (db, &local_error))
    g_info ("Unfinished imports stay for now: %s", local_error->message);
  return db;
}

static gpointer
thread_main (gpointer user_data)
{
  Shared *shared = user_data;
  g_autoptr (GError) open_error = NULL;
  CwDatabase *db = open_database (shared->path, &open_error);
  gint64 data_version = db != NULL ? cw_database_get_data_version (db) : -1;
  gboolean quit = FALSE;

  while (!quit)
    {
      Call *call = g_async_queue_pop (shared->queue);

      switch (call->kind)
        {
        case CALL_TASK:
        case CALL_WAIT:
          run_call (call, db, open_error);
          if (db != NULL)
            tell_changes (shared, cw_database_take_changes (db));
          call_answer (call);
          break;
        case CALL_CHECK:
          check_external (shared, db, &data_version);
          call_free (call);
          break;
        case CALL_QUIT:
        default:
          quit = TRUE;
          call_free (call);
          break;
        }
    }
  g_clear_pointer (&db, cw_database_close);
  shared_unref (shared);
  return NULL;
}

/* Returns: FALSE if the workspace is closed; then the call is still the caller's. */
static gboolean
push (Shared *shared, Call *call)
{
  gboolean closed;

  g_async_queue_lock (shared->queue);
  closed = shared->closed;
  if (!closed)
    g_async_queue_push_unlocked (shared->queue, call);
  shared->closed = closed || call->kind == CALL_QUIT;
  g_async_queue_unlock (shared->queue);
  return !closed;
}

static void
push_or_refuse (Shared *shared, Call *call)
{
  if (push (shared, call))
    return;
  call->error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, _ ("The workspace is closed."));
  call_answer (call);
}

static gboolean
poll_cb (gpointer user_data)
{
  Shared *shared = user_data;
  g_autoptr (CwWorkspace) self = g_weak_ref_get (&shared->workspace);

  if (self == NULL)
    return G_SOURCE_REMOVE;
  if (g_signal_has_handler_pending (self, signals[SIGNAL_CHANGED], 0, FALSE))
    cw_workspace_check_external_changes (self);
  return G_SOURCE_CONTINUE;
}

static void
start_polling (CwWorkspace *self)
{
  self->poll = g_timeout_source_new_seconds (POLL_SECONDS);
  g_source_set_callback (self->poll, poll_cb, g_atomic_rc_box_acquire (self->shared),
                         (GDestroyNotify) shared_unref);
  g_source_set_static_name (self->poll, "CwWorkspace poll");
  g_source_attach (self->poll, self->shared->context);
}

static void
cw_workspace_dispose (GObject *object)
{
  cw_workspace_close (CW_WORKSPACE (object));

  G_OBJECT_CLASS (cw_workspace_parent_class)->dispose (object);
}

static void
cw_workspace_finalize (GObject *object)
{
  CwWorkspace *self = CW_WORKSPACE (object);

  g_clear_pointer (&self->shared, shared_unref);

  G_OBJECT_CLASS (cw_workspace_parent_class)->finalize (object);
}

static void
cw_workspace_class_init (CwWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_workspace_dispose;
  object_class->finalize = cw_workspace_finalize;

  /**
   * CwWorkspace::changed:
   * @what: CwChange bits
   *
   * Something was committed, here or by another process. Emitted on the context that opened the
   * workspace.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CW_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
cw_workspace_init (CwWorkspace *self)
{
}

char *
cw_workspace_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "crosswalk", "workspace.db", NULL);
}

CwWorkspace *
cw_workspace_open (const char *path)
{
  CwWorkspace *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (CW_TYPE_WORKSPACE, NULL);
  self->shared = shared_new (self, path);
  self->thread = g_thread_new ("workspace", thread_main, g_atomic_rc_box_acquire (self->shared));
  start_polling (self);
  return self;
}

const char *
cw_workspace_get_path (CwWorkspace *self)
{
  g_return_val_if_fail (CW_IS_WORKSPACE (self), NULL);

  return self->shared->path;
}

/**
 * cw_workspace_run_async:
 * @func: what to do, on the store's thread
 * @data: (transfer full): for @func
 * @data_free: (nullable): frees @data, on the caller's context
 * @result_free: (nullable): frees a result that nobody takes
 *
 * @callback is called on the thread-default context of the caller. A call that is cancelled while
 * it waits in the queue does not run. What @func returns is the answer even where @cancellable was
 * cancelled since, for what was committed is committed.
 */
void
cw_workspace_run_async (CwWorkspace *self,
                        CwWorkspaceFunc func,
                        gpointer data,
                        GDestroyNotify data_free,
                        GDestroyNotify result_free,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Call *call;

  g_return_if_fail (CW_IS_WORKSPACE (self));
  g_return_if_fail (func != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  call = call_new (CALL_TASK, func, data, cancellable);
  call->data_free = data_free;
  call->result_free = result_free;
  call->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (call->task, cw_workspace_run_async);
  g_task_set_check_cancellable (call->task, FALSE);
  push_or_refuse (self->shared, call);
}

/**
 * cw_workspace_run_finish:
 *
 * Returns: (transfer full) (nullable): what the function returned
 */
gpointer
cw_workspace_run_finish (CwWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CW_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_workspace_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cw_workspace_run:
 * @data: (transfer none): for @func
 *
 * Waits for its turn and for the answer.
 *
 * Returns: (transfer full) (nullable): what the function returned
 */
gpointer
cw_workspace_run (CwWorkspace *self,
                  CwWorkspaceFunc func,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  Call *call;
  gpointer result;

  g_return_val_if_fail (CW_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (func != NULL, NULL);
  g_return_val_if_fail (self->thread != g_thread_self (), NULL);

  call = call_new (CALL_WAIT, func, data, cancellable);
  push_or_refuse (self->shared, call);
  g_mutex_lock (&call->lock);
  while (!call->done)
    g_cond_wait (&call->cond, &call->lock);
  g_mutex_unlock (&call->lock);
  result = g_steal_pointer (&call->result);
  if (call->error != NULL)
    g_propagate_error (error, g_steal_pointer (&call->error));
  call_free (call);
  return result;
}

gboolean
cw_workspace_is_awaited (CwWorkspace *self)
{
  g_return_val_if_fail (CW_IS_WORKSPACE (self), FALSE);

  return g_async_queue_length (self->shared->queue) > 0;
}

void
cw_workspace_check_external_changes (CwWorkspace *self)
{
  Call *call;

  g_return_if_fail (CW_IS_WORKSPACE (self));

  if (!g_atomic_int_compare_and_exchange (&self->shared->checking, FALSE, TRUE))
    return;
  call = call_new (CALL_CHECK, NULL, NULL, NULL);
  if (!push (self->shared, call))
    call_free (call);
}

void
cw_workspace_close (CwWorkspace *self)
{
  Call *call;

  g_return_if_fail (CW_IS_WORKSPACE (self));
  g_return_if_fail (self->thread == NULL || self->thread != g_thread_self ());

  if (self->poll != NULL)
    g_source_destroy (self->poll);
  g_clear_pointer (&self->poll, g_source_unref);
  if (self->thread == NULL)
    return;
  call = call_new (CALL_QUIT, NULL, NULL, NULL);
  if (!push (self->shared, call))
    call_free (call);
  g_thread_join (g_steal_pointer (&self->thread));
}

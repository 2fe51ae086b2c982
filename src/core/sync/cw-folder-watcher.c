/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-folder-watcher.h"

#include "store/cw-folder-repository.h"

#include <gio/gio.h>

/* A program that writes makes one event after the other; a folder that never rests is looked at
 * nevertheless. */
#define SETTLE_MS 400
#define LONGEST_SETTLE_MS 5000

struct _CwFolderWatcher
{
  GObject parent_instance;

  CwWorkspace *workspace;    /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GHashTable *watches;       /* (owned) (element-type utf8 Watch): by path */
  gboolean loading;
  gboolean load_again;
};

G_DEFINE_FINAL_TYPE (CwFolderWatcher, cw_folder_watcher, G_TYPE_OBJECT)

typedef struct
{
  CwFolderWatcher *watcher; /* (unowned) */
  gint64 id;
  GFileMonitor *monitor; /* (owned) */
  guint timeout;         /* 0 where nothing waits */
  gint64 first;          /* monotonic µs: the first event that waits */
  gboolean seen;         /* in the list that was read last */
} Watch;

static guint settled_signal;

static void
watch_free (gpointer data)
{
  Watch *self = data;

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_file_monitor_cancel (self->monitor);
  g_object_unref (self->monitor);
  g_free (self);
}

static gboolean
settled_cb (gpointer data)
{
  Watch *self = data;

  self->timeout = 0;
  g_signal_emit (self->watcher, settled_signal, 0, self->id);
  return G_SOURCE_REMOVE;
}

static void
event_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
  Watch *self = data;
  const gint64 now = g_get_monotonic_time ();

  /* What is read has its time changed. */
  if (event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
    return;
  if (self->timeout == 0)
    self->first = now;
  else if (now - self->first > LONGEST_SETTLE_MS * 1000)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
watch (CwFolderWatcher *self, const CwFolder *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder->path);
  g_autoptr (GError) error = NULL;
  Watch *watch = g_hash_table_lookup (self->watches, folder->path);
  GFileMonitor *monitor;

  if (watch != NULL)
    {
      watch->seen = TRUE;
      return;
    }
  monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  if (monitor == NULL)
    {
      g_debug ("%s is looked at once a minute only: %s", folder->path, error->message);
      return;
    }
  watch = g_new0 (Watch, 1);
  watch->watcher = self;
  watch->id = folder->id;
  watch->monitor = monitor;
  watch->seen = TRUE;
  g_signal_connect (monitor, "changed", G_CALLBACK (event_cb), watch);
  g_hash_table_insert (self->watches, g_strdup (folder->path), watch);
}

static gboolean
is_unseen (gpointer key, gpointer value, gpointer data)
{
  return !((Watch *) value)->seen;
}

static void
take_list (CwFolderWatcher *self, GPtrArray *folders)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->watches);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((Watch *) value)->seen = FALSE;
  for (guint i = 0; i < folders->len; i++)
    watch (self, folders->pdata[i]);
  g_hash_table_foreach_remove (self->watches, is_unseen, NULL);
}

static gpointer
list_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_folder_repository_list (db, error);
}

static void load (CwFolderWatcher *self);

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwFolderWatcher) self = user_data;
  g_autoptr (GPtrArray) folders = cw_workspace_run_finish (CW_WORKSPACE (source), result, NULL);

  self->loading = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (folders != NULL)
    take_list (self, folders);
  if (self->load_again)
    load (self);
}

static void
load (CwFolderWatcher *self)
{
  self->load_again = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  cw_workspace_run_async (self->workspace, list_func, NULL, NULL,
                          (GDestroyNotify) g_ptr_array_unref, self->cancellable, loaded_cb,
                          g_object_ref (self));
}

static void
workspace_changed_cb (CwFolderWatcher *self, guint what)
{
  if ((what & CW_CHANGE_SETTINGS) != 0)
    load (self);
}

static void
cw_folder_watcher_dispose (GObject *object)
{
  CwFolderWatcher *self = CW_FOLDER_WATCHER (object);

  g_cancellable_cancel (self->cancellable);
  g_hash_table_remove_all (self->watches);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (cw_folder_watcher_parent_class)->dispose (object);
}

static void
cw_folder_watcher_finalize (GObject *object)
{
  CwFolderWatcher *self = CW_FOLDER_WATCHER (object);

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->watches);

  G_OBJECT_CLASS (cw_folder_watcher_parent_class)->finalize (object);
}

static void
cw_folder_watcher_class_init (CwFolderWatcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_folder_watcher_dispose;
  object_class->finalize = cw_folder_watcher_finalize;

  settled_signal = g_signal_new ("settled", CW_TYPE_FOLDER_WATCHER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
cw_folder_watcher_init (CwFolderWatcher *self)
{
  self->cancellable = g_cancellable_new ();
  self->watches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, watch_free);
}

CwFolderWatcher *
cw_folder_watcher_new (CwWorkspace *workspace)
{
  CwFolderWatcher *self;

  g_return_val_if_fail (CW_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (CW_TYPE_FOLDER_WATCHER, NULL);
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
  return self;
}

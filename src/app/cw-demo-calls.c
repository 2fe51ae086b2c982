/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cw-demo-calls.h"

#include "app/cw-demo-flow.h"
#include "app/cw-demo-program.h"
#include "store/cw-record-repository.h"
#include "sync/cw-record-import.h"

#include <glib/gstdio.h>

/* Held by the window while it is there, and by each call that is under way. */
typedef struct
{
  GCancellable *cancellable; /* (owned) */
  CwJobManager *manager;     /* (owned) */
  char *connection_uid;      /* (owned) */
  char *folder;              /* (owned): what the generator writes */
  GFile *inbox;              /* (owned) */
  GFileMonitor *monitor;     /* (owned) (nullable) */
  GFile *taken;              /* (owned) (nullable): a new one that is being imported */
} Calls;

static void
calls_clear (gpointer data)
{
  Calls *calls = data;

  g_clear_object (&calls->cancellable);
  g_clear_object (&calls->manager);
  g_clear_object (&calls->inbox);
  g_clear_object (&calls->monitor);
  g_clear_object (&calls->taken);
  g_free (calls->connection_uid);
  g_free (calls->folder);
}

static void
calls_unref (Calls *calls)
{
  g_rc_box_release_full (calls, calls_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Calls, calls_unref)

static void
window_destroyed_cb (GtkWidget *window, gpointer user_data)
{
  Calls *calls = user_data;

  g_cancellable_cancel (calls->cancellable);
  if (calls->monitor != NULL)
    g_file_monitor_cancel (calls->monitor);
}

static void
calls_closure_free (gpointer data, GClosure *closure)
{
  calls_unref (data);
}

static CwWorkspace *
get_workspace (Calls *calls)
{
  return cw_accounts_get_workspace (cw_job_manager_get_accounts (calls->manager));
}

static char *
get_inbox (void)
{
  return g_build_filename (g_get_user_cache_dir (), "crosswalk", "demo-calls", "new", NULL);
}

static void
tell (const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The calls of the demo could not be read: %s", error->message);
}

/* The first that is whole: a file that is being written has another name. (nullable) */
static GFile *
find_new (Calls *calls)
{
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (
      calls->inbox, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GFileInfo *info;
  GFile *file;

  while (files != NULL && g_file_enumerator_iterate (files, &info, &file, NULL, NULL) &&
         info != NULL)
    if (g_str_has_suffix (g_file_info_get_name (info), ".json"))
      return g_object_ref (file);
  return NULL;
}

static void take_next (Calls *calls);

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Calls) calls = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordImportReport) report =
      cw_record_import_finish (CW_WORKSPACE (source), result, &error);

  if (report == NULL)
    tell (error);
  g_file_delete (calls->taken, NULL, NULL);
  g_clear_object (&calls->taken);
  take_next (calls);
}

static void
take_next (Calls *calls)
{
  if (calls->taken != NULL || g_cancellable_is_cancelled (calls->cancellable))
    return;
  calls->taken = find_new (calls);
  if (calls->taken != NULL)
    cw_record_import_async (get_workspace (calls), calls->taken, CW_RECORD_INTERACTION, NULL, FALSE,
                            NULL, NULL, calls->cancellable, taken_cb, g_rc_box_acquire (calls));
}

static void
inbox_changed_cb (GFileMonitor *monitor,
                  GFile *file,
                  GFile *other,
                  GFileMonitorEvent event,
                  gpointer user_data)
{
  if (event != G_FILE_MONITOR_EVENT_DELETED)
    take_next (user_data);
}

static void
go_live (Calls *calls)
{
  if (g_cancellable_is_cancelled (calls->cancellable))
    return;
  cw_demo_flow_start (calls->manager, calls->connection_uid, calls->folder, calls->cancellable);
  calls->monitor = g_file_monitor_directory (calls->inbox, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (calls->monitor != NULL)
    g_signal_connect (calls->monitor, "changed", G_CALLBACK (inbox_changed_cb), calls);
  take_next (calls);
}

static void
import (Calls *calls, const char *name, GAsyncReadyCallback callback)
{
  g_autoptr (GFile) file = g_file_new_build_filename (calls->folder, name, NULL);

  cw_record_import_async (get_workspace (calls), file, CW_RECORD_INTERACTION, NULL, FALSE, NULL,
                          NULL, calls->cancellable, callback, g_rc_box_acquire (calls));
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Calls) calls = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordImportReport) report =
      cw_record_import_finish (CW_WORKSPACE (source), result, &error);

  if (report != NULL)
    go_live (calls);
  else
    tell (error);
}

static void
defined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Calls) calls = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordImportReport) report =
      cw_record_import_finish (CW_WORKSPACE (source), result, &error);

  if (report == NULL)
    tell (error);
  else if (!g_cancellable_is_cancelled (calls->cancellable))
    import (calls, "interactions.ndjson", imported_cb);
}

static void
generated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Calls) calls = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    tell (error);
  else
    import (calls, "categories.json", defined_cb);
}

static void
generate (Calls *calls)
{
  g_autofree char *generator = cw_demo_program_find ("crosswalk-demo-data");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                        &error, generator, "--interactions", calls->folder, NULL);

  if (process == NULL)
    tell (error);
  else
    g_subprocess_wait_check_async (process, calls->cancellable, generated_cb,
                                   g_rc_box_acquire (calls));
}

/* How many there are, and one. */
static gpointer
count_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 n = cw_record_repository_count (db, CW_RECORD_INTERACTION, error);

  return n >= 0 ? GSIZE_TO_POINTER ((gsize) n + 1) : NULL;
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Calls) calls = user_data;
  g_autoptr (GError) error = NULL;
  gsize n = GPOINTER_TO_SIZE (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error));

  if (n == 0)
    tell (error);
  else if (g_cancellable_is_cancelled (calls->cancellable))
    return;
  else if (n == 1)
    generate (calls);
  else
    go_live (calls);
}

char *
cw_demo_calls_prepare_inbox (void)
{
  char *path = get_inbox ();
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_mkdir_with_parents (path, 0700);
  folder = g_dir_open (path, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *old = g_build_filename (path, name, NULL);

      g_unlink (old);
    }
  return path;
}

void
cw_demo_calls_start (CwWindow *window, CwConnection *connection)
{
  g_autofree char *inbox = get_inbox ();
  Calls *calls;

  g_return_if_fail (CW_IS_WINDOW (window));
  g_return_if_fail (CW_IS_CONNECTION (connection));

  calls = g_rc_box_new0 (Calls);
  calls->cancellable = g_cancellable_new ();
  calls->manager = g_object_ref (cw_window_get_job_manager (window));
  calls->connection_uid = g_strdup (cw_connection_get_uid (connection));
  calls->folder = g_path_get_dirname (inbox);
  calls->inbox = g_file_new_for_path (inbox);
  g_signal_connect_data (window, "destroy", G_CALLBACK (window_destroyed_cb), calls,
                         calls_closure_free, 0);
  cw_workspace_run_async (cw_window_get_workspace (window), count_func, NULL, NULL, NULL,
                          calls->cancellable, counted_cb, g_rc_box_acquire (calls));
}

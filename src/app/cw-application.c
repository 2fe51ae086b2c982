/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cw-application-private.h"

#include "app/cw-demo-accounts.h"
#include "app/cw-demo.h"
#include "app/cw-notifier.h"
#include "app/cw-window-settings.h"
#include "auth/cw-memory-keyring.h"
#include "integrations/cw-connect-dialog.h"
#include "store/cw-survey-repository.h"
#include "store/cw-workspace.h"
#include "sync/cw-job-manager.h"
#include "widgets/cw-style.h"

#include <glib/gi18n.h>

struct _CwApplication
{
  AdwApplication parent_instance;

  gboolean exit_after_startup;
  int exit_status;
};

G_DEFINE_FINAL_TYPE (CwApplication, cw_application, ADW_TYPE_APPLICATION)

/* What the probe of a workspace needs once it answers; the window may be gone by then. */
typedef struct
{
  GWeakRef application; /* CwApplication */
  GWeakRef window;      /* CwWindow */
  gboolean demo;
} Probe;

static void
probe_free (Probe *probe)
{
  g_weak_ref_clear (&probe->application);
  g_weak_ref_clear (&probe->window);
  g_free (probe);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Probe, probe_free)

/* Tells whether the workspace holds surveys; more than that, it finds out whether it opens. */
static gpointer
probe_workspace (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) surveys = cw_survey_repository_list (db, error);

  return surveys != NULL ? GUINT_TO_POINTER (surveys->len + 1) : NULL;
}

static void
show_failure (CwWindow *window, const GError *error)
{
  const char *path = cw_workspace_get_path (cw_window_get_workspace (window));
  g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new_bytestring (path));

  cw_window_show_failure (window, error, "app.reopen", target);
}

static void
workspace_probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Probe) probe = user_data;
  g_autoptr (CwApplication) self = g_weak_ref_get (&probe->application);
  g_autoptr (CwWindow) window = g_weak_ref_get (&probe->window);
  g_autoptr (GError) error = NULL;
  guint n_surveys; /* and one */

  n_surveys = GPOINTER_TO_UINT (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error));
  if (self == NULL)
    return;
  if (error != NULL)
    {
      if (window != NULL)
        show_failure (window, error);
      self->exit_status = self->exit_after_startup ? 1 : 0;
      if (self->exit_after_startup)
        g_printerr ("crosswalk: %s\n", error->message);
    }
  else if (probe->demo && n_surveys == 1 && window != NULL)
    cw_demo_fill (window);
  if (self->exit_after_startup)
    g_application_quit (G_APPLICATION (self));
}

/* The secrets of the demo are nobody's: they stay out of the keyring. */
static CwAccounts *
create_accounts (CwWorkspace *workspace, gboolean demo)
{
  g_autoptr (CwKeyring) keyring = demo ? cw_memory_keyring_new () : NULL;

  return cw_accounts_new (workspace, keyring, NULL, NULL);
}

/* Keeps the workspace fresh while its window is open, and tells what breaks meanwhile. */
static void
start_jobs (CwApplication *self, CwWindow *window)
{
  g_object_set_data_full (G_OBJECT (window), "cw-notifier",
                          cw_notifier_new (G_APPLICATION (self), window), g_object_unref);
  cw_job_manager_start (cw_window_get_job_manager (window));
}

static CwWindow *
open_window (CwApplication *self, const char *path, gboolean demo)
{
  g_autoptr (CwWorkspace) workspace = cw_workspace_open (path);
  g_autoptr (CwAccounts) accounts = create_accounts (workspace, demo);
  CwWindow *window = cw_window_new_with_accounts (GTK_APPLICATION (self), accounts);
  Probe *probe = g_new0 (Probe, 1);

  g_weak_ref_init (&probe->application, self);
  g_weak_ref_init (&probe->window, window);
  probe->demo = demo;
  cw_window_settings_bind (window);
  if (demo)
    cw_demo_accounts_start (window);
  else if (!self->exit_after_startup)
    cw_accounts_watch (accounts);
  if (!self->exit_after_startup)
    start_jobs (self, window);
  cw_workspace_run_async (workspace, probe_workspace, NULL, NULL, NULL, NULL, workspace_probed_cb,
                          probe);
  return window;
}

static CwWindow *
find_window (CwApplication *self, const char *path)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *link = windows; link != NULL; link = link->next)
    {
      if (CW_IS_WINDOW (link->data) &&
          g_strcmp0 (cw_workspace_get_path (cw_window_get_workspace (link->data)), path) == 0)
        return link->data;
    }
  return NULL;
}

static CwWindow *
ensure_window (CwApplication *self, const char *path, gboolean demo)
{
  CwWindow *window = find_window (self, path);

  return window != NULL ? window : open_window (self, path, demo);
}

static char *
choose_path (GApplicationCommandLine *command_line, GVariantDict *options, gboolean *out_demo)
{
  const char *given = NULL;
  g_autoptr (GFile) file = NULL;

  *out_demo = FALSE;
  g_variant_dict_lookup (options, "demo", "b", out_demo);
  if (g_variant_dict_lookup (options, "workspace", "^&ay", &given))
    file = g_application_command_line_create_file_for_arg (command_line, given);
  if (file != NULL)
    return g_file_get_path (file);
  return *out_demo ? cw_demo_get_path () : cw_workspace_get_default_path ();
}

/* What the browser brings back belongs to the dialog that asked for it. */
static gboolean
take_answer (GFile *file)
{
  g_autofree char *uri = NULL;

  if (!g_file_has_uri_scheme (file, APP_ID))
    return FALSE;
  uri = g_file_get_uri (file);
  cw_connect_dialog_take_answer (uri);
  return TRUE;
}

/* All others go where what is in them belongs, as if they were dropped on the window. */
static void
import_files (CwWindow *window, GPtrArray *files)
{
  g_autoptr (GSList) list = NULL;

  for (guint i = files->len; i > 0; i--)
    list = g_slist_prepend (list, files->pdata[i - 1]);
  if (list != NULL)
    cw_window_take_files (window, list);
}

/* (element-type GFile) (transfer full) */
static GPtrArray *
list_files (GApplicationCommandLine *command_line, GVariantDict *options)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree const char **names = NULL;

  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &names);
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autoptr (GFile) file =
          g_application_command_line_create_file_for_arg (command_line, names[i]);

      if (!take_answer (file))
        g_ptr_array_add (files, g_steal_pointer (&file));
    }
  return files;
}

static int
cw_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  CwApplication *self = CW_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  gboolean demo;
  g_autofree char *path = choose_path (command_line, options, &demo);
  g_autoptr (GPtrArray) files = list_files (command_line, options);
  CwWindow *window;

  if (path == NULL)
    {
      g_application_command_line_printerr (
          command_line, "crosswalk: %s\n",
          _ ("The workspace must be a file on this computer. Name one with --workspace PATH."));
      return 1;
    }
  g_variant_dict_lookup (options, "exit-after-startup", "b", &self->exit_after_startup);
  window = ensure_window (self, path, demo);
  import_files (window, files);
  gtk_window_present (GTK_WINDOW (window));
  return 0;
}

static int
cw_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("Crosswalk %s\n", PACKAGE_VERSION);
  return 0;
}

static void
cw_application_activate (GApplication *application)
{
  g_autofree char *path = cw_workspace_get_default_path ();

  gtk_window_present (GTK_WINDOW (ensure_window (CW_APPLICATION (application), path, FALSE)));
}

/* The desktop hands links over here and not as arguments, which others could read. */
static void
cw_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autofree char *path = cw_workspace_get_default_path ();
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  CwWindow *window;

  for (int i = 0; i < n_files; i++)
    if (!take_answer (files[i]))
      g_ptr_array_add (others, g_object_ref (files[i]));
  if (others->len == 0 && gtk_application_get_windows (GTK_APPLICATION (application)) != NULL)
    return;
  window = ensure_window (CW_APPLICATION (application), path, FALSE);
  import_files (window, others);
  gtk_window_present (GTK_WINDOW (window));
}

static void
cw_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (cw_application_parent_class)->startup (application);

  cw_style_install (gdk_display_get_default ());
  gtk_window_set_default_icon_name (APP_ID);
  cw_application_add_actions (CW_APPLICATION (application));
}

static void
cw_application_class_init (CwApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = cw_application_activate;
  application_class->command_line = cw_application_command_line;
  application_class->handle_local_options = cw_application_handle_local_options;
  application_class->open = cw_application_open;
  application_class->startup = cw_application_startup;
}

static const GOptionEntry entries[] = {
  { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Workspace to open"), N_ ("PATH") },
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the demo workspace"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and leave"), NULL },
  { "exit-after-startup", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FILES…]") },
  { NULL },
};

static void
cw_application_init (CwApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_application_set_option_context_summary (
      G_APPLICATION (self),
      _ ("Shows CSAT, CES and NPS of every step of a journey. FILES are imported."));
}

CwApplication *
cw_application_new (void)
{
  return g_object_new (CW_TYPE_APPLICATION, "application-id", APP_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/crosswalk/Crosswalk", NULL);
}

int
cw_application_get_exit_status (CwApplication *self)
{
  g_return_val_if_fail (CW_IS_APPLICATION (self), 1);

  return self->exit_status;
}

void
cw_application_reopen (CwApplication *self, const char *path)
{
  g_autofree char *demo_path = cw_demo_get_path ();
  CwWindow *failed;

  g_return_if_fail (CW_IS_APPLICATION (self));

  failed = find_window (self, path);
  gtk_window_present (GTK_WINDOW (open_window (self, path, g_str_equal (path, demo_path))));
  if (failed != NULL)
    gtk_window_destroy (GTK_WINDOW (failed));
}

void
cw_application_open_demo (CwApplication *self)
{
  g_autofree char *path = cw_demo_get_path ();

  g_return_if_fail (CW_IS_APPLICATION (self));

  gtk_window_present (GTK_WINDOW (ensure_window (self, path, TRUE)));
}

void
cw_application_show_activity (CwApplication *self, const char *path)
{
  g_autofree char *demo_path = cw_demo_get_path ();
  CwWindow *window;

  g_return_if_fail (CW_IS_APPLICATION (self));

  window = ensure_window (self, path, g_str_equal (path, demo_path));
  cw_window_show_section (window, "activity");
  gtk_window_present (GTK_WINDOW (window));
}

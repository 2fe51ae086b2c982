/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cw-demo.h"

#include "app/cw-demo-program.h"
#include "import/cw-import-page.h"

#include <glib/gi18n.h>

#define GENERATOR "crosswalk-demo-data"

char *
cw_demo_get_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "crosswalk", "demo.db", NULL);
}

/* One for each day: the last weeks of the demo are the last weeks. */
static char *
get_folder (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "demo-%Y-%m-%d");

  return g_build_filename (g_get_user_cache_dir (), "crosswalk", name, NULL);
}

static void
tell_failure (CwWindow *window, const char *reason)
{
  g_autofree char *text = g_strdup_printf (_ ("The demo could not be made: %s"), reason);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  cw_window_toast (window, adw_toast_new (markup));
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  const char *const *first = a;
  const char *const *second = b;

  return g_utf8_collate (*first, *second);
}

static void
import_folder (CwWindow *window, const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  CwPage *page;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (paths, g_build_filename (path, name, NULL));
  g_ptr_array_sort (paths, compare_paths);
  g_action_group_activate_action (
      G_ACTION_GROUP (window), "import-files",
      g_variant_new_strv ((const char *const *) paths->pdata, paths->len));
  page = cw_window_get_page (window);
  if (CW_IS_IMPORT_PAGE (page))
    cw_import_page_set_passing (CW_IMPORT_PAGE (page), TRUE);
}

/* What is to be done once the files are there; the window may be gone by then. */
typedef struct
{
  GWeakRef window; /* CwWindow */
  char *folder;    /* (owned) */
} Filling;

static void
filling_free (Filling *filling)
{
  g_weak_ref_clear (&filling->window);
  g_free (filling->folder);
  g_free (filling);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Filling, filling_free)

static void
generated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Filling) filling = user_data;
  g_autoptr (CwWindow) window = g_weak_ref_get (&filling->window);
  g_autoptr (GError) error = NULL;
  gboolean ok = g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);

  if (window == NULL)
    return;
  if (ok)
    import_folder (window, filling->folder);
  else
    tell_failure (window, error->message);
}

void
cw_demo_fill (CwWindow *window)
{
  g_autofree char *generator = cw_demo_program_find (GENERATOR);
  g_autofree char *folder = get_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  Filling *filling;

  g_return_if_fail (CW_IS_WINDOW (window));

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              &error, generator, "--output", folder, NULL);
  if (process == NULL)
    {
      tell_failure (window, error->message);
      return;
    }
  filling = g_new0 (Filling, 1);
  g_weak_ref_init (&filling->window, window);
  filling->folder = g_steal_pointer (&folder);
  g_subprocess_wait_check_async (process, NULL, generated_cb, filling);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures how long the window's main loop is ever busy at a stretch while files are imported:
 * crosswalk-bench-responsive [--records] FILE… prints one JSON object. With --records the files
 * hold interactions. */
#include "config.h"

#include "import/cw-import-page.h"
#include "records/cw-records-page.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

#include <string.h>
#include <time.h>

static gint64 asleep; /* µs that the iteration waited for something to do */

static int
timed_poll (GPollFD *fds, guint n, int timeout)
{
  gint64 before = g_get_monotonic_time ();
  int ready = g_poll (fds, n, timeout);

  asleep += g_get_monotonic_time () - before;
  return ready;
}

static gboolean
has_ended (GtkWidget *window)
{
  g_autofree char *text = cw_ui_test_get_text (window);

  return strstr (text, "Undo") != NULL;
}

/* µs of work of this thread: what others take of a shared machine is not in it. */
static gint64
get_work (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

static void
import_records (CwWindow *window, char **paths)
{
  cw_window_show_section (window, "records");
  for (; *paths != NULL; paths++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (*paths);

      cw_records_page_import (CW_RECORDS_PAGE (cw_window_get_page (window)), file);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (CwWorkspace) workspace = NULL;
  CwWindow *window;
  g_autoptr (GArray) busy = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 started, elapsed, looked = 0, most_work = 0;

  cw_ui_test_init (&argc, &argv);
  if (argc < 2)
    return 2;
  workspace = cw_ui_test_open_workspace ();
  window = cw_window_new (NULL, workspace);
  gtk_window_present (GTK_WINDOW (window));
  cw_ui_test_wait_drawn (GTK_WIDGET (window));
  g_main_context_set_poll_func (NULL, timed_poll);
  started = g_get_monotonic_time ();
  if (g_str_equal (argv[1], "--records"))
    import_records (window, argv + 2);
  else
    cw_window_push (window, cw_import_page_new (workspace, (const char *const *) argv + 1));
  for (;;)
    {
      gint64 before = g_get_monotonic_time (), work = get_work (), spent;

      asleep = 0;
      g_main_context_iteration (NULL, TRUE);
      spent = g_get_monotonic_time () - before - asleep;
      g_array_append_val (busy, spent);
      most_work = MAX (most_work, get_work () - work);
      /* Looking for the end is none of the window's work. */
      if (before - looked > 100000 && has_ended (GTK_WIDGET (window)))
        break;
      looked = before - looked > 100000 ? before : looked;
    }
  elapsed = g_get_monotonic_time () - started;
  g_array_sort (busy, compare);
  g_print (
      "{\"seconds\":%.2f,\"iterations\":%u,\"longest_ms\":%.1f,\"p99_ms\":%.1f,\"median_ms\":%.2f,"
      "\"most_work_ms\":%.1f}\n",
      elapsed / 1e6, busy->len, g_array_index (busy, gint64, busy->len - 1) / 1e3,
      g_array_index (busy, gint64, busy->len * 99 / 100) / 1e3,
      g_array_index (busy, gint64, busy->len / 2) / 1e3, most_work / 1e3);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}

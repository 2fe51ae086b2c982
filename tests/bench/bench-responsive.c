/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures how long the window's main loop is ever busy at a stretch while files are imported:
 * crosswalk-bench-responsive FILE… prints one JSON object. */
#include "config.h"

#include "import/cw-import-page.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

#include <string.h>

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

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

int
main (int argc, char *argv[])
{
  g_autoptr (CwWorkspace) workspace = NULL;
  CwWindow *window;
  g_autoptr (GArray) busy = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 started, elapsed, looked = 0;

  cw_ui_test_init (&argc, &argv);
  if (argc < 2)
    return 2;
  workspace = cw_ui_test_open_workspace ();
  window = cw_window_new (NULL, workspace);
  gtk_window_present (GTK_WINDOW (window));
  cw_ui_test_wait_drawn (GTK_WIDGET (window));
  g_main_context_set_poll_func (NULL, timed_poll);
  started = g_get_monotonic_time ();
  cw_window_push (window, cw_import_page_new (workspace, (const char *const *) argv + 1));
  for (;;)
    {
      gint64 before = g_get_monotonic_time (), spent;

      asleep = 0;
      g_main_context_iteration (NULL, TRUE);
      spent = g_get_monotonic_time () - before - asleep;
      g_array_append_val (busy, spent);
      /* Looking for the end is none of the window's work. */
      if (before - looked > 100000 && has_ended (GTK_WIDGET (window)))
        break;
      looked = before - looked > 100000 ? before : looked;
    }
  elapsed = g_get_monotonic_time () - started;
  g_array_sort (busy, compare);
  g_print (
      "{\"seconds\":%.2f,\"iterations\":%u,\"longest_ms\":%.1f,\"p99_ms\":%.1f,\"median_ms\":%.2f}\n",
      elapsed / 1e6, busy->len, g_array_index (busy, gint64, busy->len - 1) / 1e3,
      g_array_index (busy, gint64, busy->len * 99 / 100) / 1e3,
      g_array_index (busy, gint64, busy->len / 2) / 1e3);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures how long the window's main loop is ever busy at a stretch, and how long a person waits,
 * while stored interactions are browsed and a trigger is typed:
 * crosswalk-bench-browse WORKSPACE prints one JSON object. */
#include "config.h"

#include "records/cw-records-page.h"
#include "store/cw-integration-repository.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-test.h"
#include "triggers/cw-trigger-page.h"
#include "triggers/cw-value-editor.h"
#include "window/cw-window.h"

#include <string.h>
#include <time.h>

#define UID "bench-of-browsing"
/* As fast as somebody types. */
#define KEY_MS 80

static gint64 asleep;            /* µs that the iteration waited for something to do */
static gint64 longest;           /* µs of the step */
static gint64 longest_processor; /* µs: unlike those on the clock few are due to other programs */
static gint64 begun;
static gint64 begun_work; /* µs of the processor, on other threads: the store's */
static gboolean is_first = TRUE;

static int
timed_poll (GPollFD *fds, guint n, int timeout)
{
  gint64 before = g_get_monotonic_time ();
  int ready = g_poll (fds, n, timeout);

  asleep += g_get_monotonic_time () - before;
  return ready;
}

static gint64
get_processor_time (clockid_t id)
{
  struct timespec time;

  clock_gettime (id, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
iterate (void)
{
  gint64 before = g_get_monotonic_time (), processor = get_processor_time (CLOCK_THREAD_CPUTIME_ID);

  asleep = 0;
  g_main_context_iteration (NULL, TRUE);
  longest_processor =
      MAX (longest_processor, get_processor_time (CLOCK_THREAD_CPUTIME_ID) - processor);
  longest = MAX (longest, g_get_monotonic_time () - before - asleep);
}

static gpointer
do_nothing (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (1);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *done = user_data;

  cw_workspace_run_finish (CW_WORKSPACE (source), result, NULL);
  *done = TRUE;
}

static gboolean
wake_cb (gpointer done)
{
  *(gboolean *) done = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint ms)
{
  gboolean done = FALSE;

  g_timeout_add (ms, wake_cb, &done);
  while (!done)
    iterate ();
}

/* Until the store has answered all that was asked, and all that was asked because of that. */
static void
settle (CwWorkspace *workspace)
{
  for (int i = 0; i < 6; i++)
    {
      gboolean done = FALSE;

      cw_workspace_run_async (workspace, do_nothing, NULL, NULL, NULL, NULL, done_cb, &done);
      while (!done)
        iterate ();
      wait_ms (20);
    }
}

static gint64
get_work (void)
{
  return get_processor_time (CLOCK_PROCESS_CPUTIME_ID) -
         get_processor_time (CLOCK_THREAD_CPUTIME_ID);
}

static void
begin (void)
{
  begun_work = get_work ();
  longest = longest_processor = 0;
  begun = g_get_monotonic_time ();
}

/* What settling itself waits is no part of it. */
static void
end (CwWorkspace *workspace, const char *name)
{
  settle (workspace);
  g_print (
      "%s\"%s\":{\"longest_ms\":%.1f,\"processor_ms\":%.1f,\"store_ms\":%.0f,\"seconds\":%.2f}",
      is_first ? "{" : ",", name, (double) longest / 1e3, (double) longest_processor / 1e3,
      (double) (get_work () - begun_work) / 1e3,
      (double) (g_get_monotonic_time () - begun) / 1e6 - 0.12);
  is_first = FALSE;
}

static gpointer
add_integration (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwIntegration) known = cw_integration_repository_load (db, UID, NULL);
  g_autoptr (CwIntegration) integration = cw_integration_new (CW_INTEGRATION_INTERACTIONS, UID);

  g_free (integration->uid);
  integration->uid = g_strdup (UID);
  return known != NULL || cw_integration_repository_add (db, integration, error)
             ? GINT_TO_POINTER (1)
             : NULL;
}

static void
scroll (CwPage *page, CwWorkspace *workspace)
{
  GtkWidget *view = cw_ui_test_find (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  begin ();
  for (int i = 1; i <= 20; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * i / 21);
      wait_ms (30);
    }
  end (workspace, "scroll");
}

static void
sort (CwPage *page, CwWorkspace *workspace)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (cw_ui_test_find (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW));
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 1; i <= 4; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      g_autofree char *name =
          g_strdup_printf ("sort_%s", gtk_column_view_column_get_title (column));

      begin ();
      gtk_column_view_sort_by_column (view, column, GTK_SORT_ASCENDING);
      end (workspace, name);
    }
}

static void
search (CwPage *page, CwWorkspace *workspace)
{
  static const char text[] = "nilsen";
  GtkWidget *entry = cw_ui_test_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY);

  begin ();
  for (gsize i = 1; i <= strlen (text); i++)
    {
      g_autofree char *part = g_strndup (text, i);

      gtk_editable_set_text (GTK_EDITABLE (entry), part);
      wait_ms (KEY_MS);
    }
  end (workspace, "search");
}

static void
filter (CwPage *page, CwWorkspace *workspace)
{
  g_autoptr (CwRecordsQuery) query = cw_records_query_new (CW_RECORD_INTERACTION);

  query->time = CW_RECORDS_LAST_MONTH;
  cw_records_query_choose (query, "interaction.country", "NOR", TRUE);
  begin ();
  cw_records_page_set_query (CW_RECORDS_PAGE (page), query);
  end (workspace, "filter");
}

static void
browse (CwWindow *window, CwWorkspace *workspace)
{
  CwPage *page;

  begin ();
  cw_window_show_section (window, "records");
  end (workspace, "open_records");
  page = cw_window_get_page (window);
  scroll (page, workspace);
  sort (page, workspace);
  search (page, workspace);
  filter (page, workspace);
}

static void
type (CwWindow *window, CwWorkspace *workspace)
{
  static const char json[] =
      "{\"all\":[{\"field\":\"interaction.duration\",\"operator\":\"is-over\",\"value\":1000},"
      "{\"field\":\"interaction.country\",\"operator\":\"is-any-of\",\"value\":[\"NOR\",\"SWE\"]},"
      "{\"any\":[{\"field\":\"score.TEI\",\"operator\":\"is-at-least\",\"value\":6}]}]}";
  static const char *const numbers[] = { "1", "12", "123", "12", "1", "", "3", "30", "300", "305" };
  GtkWidget *entry;

  begin ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.add-trigger", "(ss)", UID, json);
  end (workspace, "open_trigger");
  entry = cw_ui_test_find (
      cw_ui_test_find (GTK_WIDGET (cw_window_get_page (window)), CW_TYPE_VALUE_EDITOR),
      GTK_TYPE_ENTRY);
  begin ();
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), numbers[i]);
      wait_ms (KEY_MS);
    }
  end (workspace, "type");
}

int
main (int argc, char *argv[])
{
  g_autoptr (CwWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  CwWindow *window;

  cw_ui_test_init (&argc, &argv);
  if (argc < 2)
    return 2;
  workspace = cw_workspace_open (argv[1]);
  if (cw_workspace_run (workspace, add_integration, NULL, NULL, &error) == NULL)
    g_error ("%s: %s", argv[1], error->message);
  window = cw_window_new (NULL, workspace);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  cw_ui_test_wait_drawn (GTK_WIDGET (window));
  g_main_context_set_poll_func (NULL, timed_poll);
  browse (window, workspace);
  type (window, workspace);
  g_print ("}\n");
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}

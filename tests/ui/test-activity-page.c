/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-activity-page.h"
#include "activity/cw-history-page.h"
#include "activity/cw-history-row.h"
#include "activity/cw-job-row.h"
#include "store/cw-job-repository.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-jobs.h"
#include "support/cw-ui-test.h"
#include "sync/cw-job-manager.h"

#include <glib/gstdio.h>
#include <string.h>

#define MANY 120

typedef struct
{
  CwAccounts *accounts; /* (owned) */
  CwWorkspace *workspace;
  CwWindow *window;
} Fixture;

typedef enum
{
  NOTHING,
  ENDED,
  ALL,
  A_LOT,
} Content;

static gboolean
shows (gpointer window, const char *text)
{
  GtkWidget *label = cw_ui_test_find_label (window, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static gboolean
is_shown (gpointer window)
{
  return shows (window, "History") || shows (window, "Nothing Has Run Yet");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  Content content = GPOINTER_TO_INT (data);

  fixture->accounts = cw_ui_accounts_create (FALSE);
  fixture->workspace = cw_accounts_get_workspace (fixture->accounts);
  if (content == ENDED || content == ALL)
    cw_ui_jobs_fill (fixture->workspace, content == ALL);
  else if (content == A_LOT)
    cw_ui_jobs_fill_many (fixture->workspace, MANY);
  fixture->window = cw_ui_jobs_open_window (fixture->accounts);
  gtk_window_present (GTK_WINDOW (fixture->window));
  cw_ui_test_wait_until (is_shown, fixture->window);
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwWorkspace) workspace = g_object_ref (fixture->workspace);
  gpointer window = fixture->window;
  gpointer page = cw_window_get_page (fixture->window);
  gpointer jobs = cw_window_get_job_manager (fixture->window);

  g_object_add_weak_pointer (window, &window);
  g_object_add_weak_pointer (page, &page);
  g_object_add_weak_pointer (jobs, &jobs);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  cw_ui_test_iterate ();
  cw_workspace_close (workspace);
  cw_ui_test_iterate ();
  g_assert_null (page);
  g_assert_null (window);
  g_assert_null (jobs);
  g_object_unref (fixture->accounts);
  cw_ui_test_iterate ();
}

static char *
get_text (Fixture *fixture, const char *name, GType type)
{
  GtkWidget *label = cw_ui_test_find_label (GTK_WIDGET (fixture->window), name);

  g_assert_nonnull (label);
  return cw_ui_test_get_text (gtk_widget_get_ancestor (label, type));
}

static void
assert_row (Fixture *fixture, const char *name, GType type, const char *expected)
{
  g_autofree char *text = get_text (fixture, name, type);

  g_assert_cmpstr (text, ==, expected);
}

static gboolean
shows_waiting (gpointer window)
{
  return shows (window, CW_UI_JOBS_WAITING);
}

static void
test_running (Fixture *fixture, gconstpointer data)
{
  cw_ui_test_wait_until (shows_waiting, fixture->window);
  assert_row (fixture, CW_UI_JOBS_RUNNING, CW_TYPE_JOB_ROW,
              CW_UI_JOBS_RUNNING "\n61%\nSync · Reading responses · 1842 of 3000\n"
                                 "2 min so far · 2.3\u00a0MB\n");
  assert_row (fixture, CW_UI_JOBS_PREPARED, CW_TYPE_JOB_ROW,
              CW_UI_JOBS_PREPARED "\nSync · Qualtrics prepares the export\n41 s so far\n");
  assert_row (fixture, CW_UI_JOBS_WAITING, CW_TYPE_JOB_ROW,
              CW_UI_JOBS_WAITING "\n34%\nWaits 12 s, as the server asked\n1190 of 3410\n");
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

static gboolean
shows_11 (gpointer window)
{
  return shows (window, "Waits 11 s, as the server asked");
}

static void
test_counts_down (Fixture *fixture, gconstpointer data)
{
  cw_ui_test_wait_until (shows_waiting, fixture->window);
  cw_fake_clock_set_now (cw_ui_accounts_get_clock (fixture->accounts), CW_FAKE_CLOCK_NOON + 1000);
  cw_ui_test_wait_until (shows_11, fixture->window);
}

static gboolean
has_ended (gpointer window)
{
  GtkWidget *label = cw_ui_test_find_label (window, CW_UI_JOBS_WAITING);

  return label != NULL && gtk_widget_get_ancestor (label, CW_TYPE_HISTORY_ROW) != NULL &&
         cw_ui_test_find_label (window, "Cancelled") != NULL;
}

/* From what runs to what ran, and the unfolded row stays unfolded. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label, *row;
  gint64 id = 0;
  GListModel *jobs = G_LIST_MODEL (cw_window_get_job_manager (fixture->window));

  cw_ui_test_wait_until (shows_waiting, fixture->window);
  label = cw_ui_test_find_label (GTK_WIDGET (fixture->window), CW_UI_JOBS_FAILED);
  row = gtk_widget_get_ancestor (label, CW_TYPE_HISTORY_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (CwJobItem) item = g_list_model_get_item (jobs, i);

      if (g_str_equal (cw_job_item_get_entry (item)->name, CW_UI_JOBS_WAITING))
        id = cw_job_item_get_entry (item)->id;
    }
  g_assert_cmpint (id, >, 0);
  gtk_widget_activate_action (GTK_WIDGET (cw_window_get_page (fixture->window)), "activity.cancel",
                              "x", id);
  cw_ui_test_wait_until (has_ended, fixture->window);
  label = cw_ui_test_find_label (GTK_WIDGET (fixture->window), CW_UI_JOBS_FAILED);
  g_assert_true (gtk_widget_get_ancestor (label, CW_TYPE_HISTORY_ROW) == row);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = cw_ui_test_find_label (GTK_WIDGET (fixture->window), CW_UI_JOBS_FAILED);
  GtkWidget *row = gtk_widget_get_ancestor (label, CW_TYPE_HISTORY_ROW);
  g_autofree char *text = NULL;

  assert_row (fixture, CW_UI_JOBS_PARTLY, CW_TYPE_HISTORY_ROW,
              CW_UI_JOBS_PARTLY "\nSync · today 09:30 · 14 s\n1,204 new, 2 could not be read\n");
  g_assert_true (shows (fixture->window, "Nothing runs or waits."));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  text = cw_ui_test_get_text (row);
  g_assert_nonnull (strstr (text, "with a server error. It is tried again at 13:00. Nothing is "
                                  "lost: the scores stand as they were"));
  g_assert_nonnull (strstr (text, "Request\n" CW_UI_JOBS_REQUEST "\n"));
  g_assert_nonnull (strstr (text, "Answer\nserver, 3 tries\n"));
  g_assert_nonnull (strstr (text, "Retry Now\n"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

static gboolean
is_queued (gpointer manager)
{
  return g_list_model_get_n_items (manager) == 1;
}

static void
got_text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
has_text (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_actions (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (cw_window_get_page (fixture->window));
  GtkWidget *label = cw_ui_test_find_label (page, CW_UI_JOBS_FAILED);
  GtkWidget *row = gtk_widget_get_ancestor (label, CW_TYPE_HISTORY_ROW);
  gint64 id = cw_history_row_get_entry (CW_HISTORY_ROW (row))->id;
  g_autofree char *copied = NULL;

  gtk_widget_activate_action (page, "activity.copy-report", "x", id);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (page), NULL, got_text_cb, &copied);
  cw_ui_test_wait_until (has_text, &copied);
  g_assert_nonnull (strstr (copied, "Request: " CW_UI_JOBS_REQUEST "\n"));
  gtk_widget_activate_action (page, "activity.retry", "x", id);
  cw_ui_test_wait_until (is_queued, cw_window_get_job_manager (fixture->window));
}

static void
test_pause (Fixture *fixture, gconstpointer data)
{
  CwJobManager *manager = cw_window_get_job_manager (fixture->window);
  GtkWidget *page = GTK_WIDGET (cw_window_get_page (fixture->window));
  const char *words = "Paused: what runs comes to its end, nothing new is begun.";

  g_assert_false (shows (page, words));
  gtk_widget_activate_action (page, "activity.pause", NULL);
  g_assert_true (cw_job_manager_get_paused (manager));
  cw_ui_test_iterate ();
  g_assert_true (shows (page, words));
  gtk_widget_activate_action (page, "activity.pause", NULL);
  g_assert_false (cw_job_manager_get_paused (manager));
}

static GtkWidget *
find_choice (Fixture *fixture, guint index)
{
  GtkWidget *heading = cw_ui_test_find_label (GTK_WIDGET (fixture->window), "History");
  GtkWidget *choice = gtk_widget_get_next_sibling (heading);

  while (index-- > 0)
    choice = gtk_widget_get_next_sibling (choice);
  return choice;
}

static gboolean
shows_one (gpointer window)
{
  return shows (window, CW_UI_JOBS_FAILED) && !shows (window, CW_UI_JOBS_PARTLY);
}

static gboolean
shows_none (gpointer window)
{
  return shows (window, "Nothing that has ended fits these choices.");
}

static gboolean
shows_both (gpointer window)
{
  return shows (window, CW_UI_JOBS_FAILED) && shows (window, CW_UI_JOBS_PARTLY);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  GtkWidget *search = find_choice (fixture, 3);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_choice (fixture, 1)), 1);
  cw_ui_test_wait_until (shows_one, fixture->window);
  gtk_editable_set_text (GTK_EDITABLE (search), "no such thing");
  cw_ui_test_wait_until (shows_none, fixture->window);
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
  g_signal_emit_by_name (
      gtk_widget_get_ancestor (cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Show All"),
                               GTK_TYPE_BUTTON),
      "clicked");
  cw_ui_test_wait_until (shows_both, fixture->window);
  /* By the id of a request, as a service's support asks for it. */
  gtk_editable_set_text (GTK_EDITABLE (search), "B2F1C9E0");
  cw_ui_test_wait_until (shows_one, fixture->window);
}

/* A run of the delivery of @name; @n: what it sent */
static void
store_run (Fixture *fixture, const char *name, int minutes, gint64 n)
{
  g_autoptr (CwJobEntry) entry = cw_ui_jobs_create (name, minutes, CW_JOB_DONE);

  g_free (entry->kind);
  entry->kind = g_strdup ("delivery");
  entry->n_done = entry->n_total = n;
  entry->bytes_out = n * 400;
  entry->result = n > 0 ? g_strdup_printf ("%d delivered", (int) n) : g_strdup ("Nothing to send");
  cw_ui_jobs_store (fixture->workspace, entry);
}

static GPtrArray *
list_rows (Fixture *fixture)
{
  GtkWidget *list = gtk_widget_get_ancestor (
      cw_ui_test_find (GTK_WIDGET (fixture->window), CW_TYPE_HISTORY_ROW), GTK_TYPE_LIST_BOX);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (CW_IS_HISTORY_ROW (row))
      g_ptr_array_add (texts, cw_ui_test_get_text (row));
  return texts;
}

static void
assert_rows (Fixture *fixture, const char *const *expected)
{
  g_autoptr (GPtrArray) texts = list_rows (fixture);

  for (guint i = 0; expected[i] != NULL; i++)
    {
      g_assert_cmpuint (texts->len, >, i);
      g_assert_cmpstr (texts->pdata[i], ==, expected[i]);
    }
  g_assert_cmpuint (texts->len, ==, g_strv_length ((char **) expected));
}

static gboolean
has_seven_runs (gpointer window)
{
  return shows (window, "Nothing to send · 3 runs") && shows (window, "Nothing to send · 2 runs");
}

static gboolean
has_eight_runs (gpointer window)
{
  return shows (window, "Nothing to send · 4 runs");
}

/* Runs that found nothing to send are one row, whatever others did in between; what was sent is
 * never folded away, and every time is told. */
static void
test_empty_runs (Fixture *fixture, gconstpointer data)
{
  const char *const first[] = {
    "Calls\nDelivery · today 11:55 to today 11:58\nNothing to send · 3 runs\n",
    "Chats\nDelivery · today 11:56 · 14 s\nNothing to send\n",
    "Calls\nDelivery · today 11:54 · 14 s\n2 delivered\n",
    "Calls\nDelivery · today 11:52 to today 11:53\nNothing to send · 2 runs\n", NULL
  };
  const char *const second[] = {
    "Calls\nDelivery · today 11:55 to today 11:59\nNothing to send · 4 runs\n",
    "Chats\nDelivery · today 11:56 · 14 s\nNothing to send\n",
    "Calls\nDelivery · today 11:54 · 14 s\n2 delivered\n",
    "Calls\nDelivery · today 11:52 to today 11:53\nNothing to send · 2 runs\n", NULL
  };
  GtkWidget *row;
  g_autofree char *text = NULL;

  for (int minutes = 8; minutes >= 2; minutes--)
    store_run (fixture, minutes == 4 ? "Chats" : "Calls", minutes, minutes == 6 ? 2 : 0);
  cw_ui_test_wait_until (has_seven_runs, fixture->window);
  assert_rows (fixture, first);
  store_run (fixture, "Calls", 1, 0);
  cw_ui_test_wait_until (has_eight_runs, fixture->window);
  assert_rows (fixture, second);
  row = cw_ui_test_find (GTK_WIDGET (fixture->window), CW_TYPE_HISTORY_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  text = cw_ui_test_get_text (row);
  g_assert_nonnull (strstr (text, "The same at today 11:58, today 11:57, today 11:55.\n"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

static gboolean
shows_100 (gpointer window)
{
  return shows (window, "100 of 120");
}

static gboolean
shows_last (gpointer window)
{
  return cw_ui_test_find_label (window, "Survey 0") != NULL;
}

static void
click_more (Fixture *fixture)
{
  g_signal_emit_by_name (
      gtk_widget_get_ancestor (cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Show More"),
                               GTK_TYPE_BUTTON),
      "clicked");
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_assert_true (shows (fixture->window, "50 of 120"));
  g_assert_null (cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Survey 0"));
  click_more (fixture);
  cw_ui_test_wait_until (shows_100, fixture->window);
  click_more (fixture);
  cw_ui_test_wait_until (shows_last, fixture->window);
  g_assert_false (shows (fixture->window, "Show More"));
  g_assert_nonnull (cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Survey 119"));
}

static gboolean
is_written (gpointer path)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, "Survey 0,") != NULL;
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "crosswalk-history.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  cw_activity_page_write_history (CW_ACTIVITY_PAGE (cw_window_get_page (fixture->window)), file);
  cw_ui_test_wait_until (is_written, path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  /* The names, one each, and the end. */
  g_assert_cmpuint (g_strv_length (lines), ==, MANY + 2);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static gboolean
shows_first (gpointer window)
{
  return shows (window, "First of all");
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) entry = cw_ui_jobs_create ("First of all", 1, CW_JOB_DONE);

  g_assert_true (shows (fixture->window, "Nothing Has Run Yet"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
  cw_ui_jobs_store (fixture->workspace, entry);
  cw_ui_test_wait_until (shows_first, fixture->window);
}

static void
add (const char *name, Content content, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, GINT_TO_POINTER (content), set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
  add ("/activity-page/running", ALL, test_running);
  add ("/activity-page/counts-down", ALL, test_counts_down);
  add ("/activity-page/cancel", ALL, test_cancel);
  add ("/activity-page/history", ENDED, test_history);
  add ("/activity-page/actions", ENDED, test_actions);
  add ("/activity-page/pause", ENDED, test_pause);
  add ("/activity-page/filter", ENDED, test_filter);
  add ("/activity-page/pages", A_LOT, test_pages);
  add ("/activity-page/export", A_LOT, test_export);
  add ("/activity-page/empty", NOTHING, test_empty);
  add ("/activity-page/empty-runs", NOTHING, test_empty_runs);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures how much the main thread ever works at a stretch while pages open that have very much to
 * show, and while interactions are imported: crosswalk-bench-pages [--name] prints one line for
 * each page, or for that one alone, and fails where one works longer than it may. The limit is no
 * time but a multiple of work that is measured in the same run: laying out labels. */
#include "config.h"

#include "bench-pages-data.h"
#include "records/cw-records-page.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-records.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

#include <string.h>
#include <time.h>

#define N_RECORDS 20000
#define N_JOBS 10000
#define N_IMPORTED 30000
#define N_REFERENCE_LABELS 2400
#define N_REFERENCES 9
/* Of the reference work, which takes about as long as a person does not notice: three frames. */
#define MOST_WORK 1.2
/* Nothing has been done for so long: the page is there. */
#define QUIET_US (400 * G_TIME_SPAN_MILLISECOND)
#define PATIENCE_US (60 * G_TIME_SPAN_SECOND)

typedef struct
{
  const char *name;
  void (*open) (CwWindow *window);
  const char *awaited; /* text of the page that is there at the end */
} Step;

static gint64 trigger;

/* µs of work of this thread: what others take of a shared machine is not in it. */
static gint64
get_work (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gint64
measure_labels (guint round)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gint64 before = get_work ();

  for (guint i = 0; i < N_REFERENCE_LABELS; i++)
    {
      g_autofree char *text = g_strdup_printf ("Label number %u of round %u", i, round);

      gtk_box_append (GTK_BOX (box), gtk_label_new (text));
    }
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
  return get_work () - before;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/* µs: the median of some rounds. */
static gint64
get_reference (void)
{
  gint64 rounds[N_REFERENCES];

  for (guint i = 0; i < N_REFERENCES; i++)
    rounds[i] = measure_labels (i);
  qsort (rounds, N_REFERENCES, sizeof (gint64), compare);
  return rounds[N_REFERENCES / 2];
}

static void
open_records (CwWindow *window)
{
  cw_window_show_section (window, "records");
}

static void
open_activity (CwWindow *window)
{
  cw_window_show_section (window, "activity");
}

static void
open_mapping (CwWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-mapping", "s", BENCH_PAGES_UID);
}

static void
open_trigger (CwWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-trigger", "(sx)", BENCH_PAGES_UID,
                              trigger);
}

static void
open_record (CwWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-record", "s", BENCH_PAGES_RECORD);
}

static void
import (CwWindow *window)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "many.ndjson", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  cw_window_show_section (window, "records");
  cw_records_page_import (CW_RECORDS_PAGE (cw_window_get_page (window)), file);
}

static const Step steps[] = {
  { "records", open_records, CW_UI_RECORDS_FIRST_NAME },
  { "record", open_record, "Category number 500 of very many" },
  { "mapping", open_mapping, "80 fields" },
  { "trigger", open_trigger, "under 30 minutes" },
  { "activity", open_activity, "Survey 9999" },
  { "import", import, "Undo" },
};

static gboolean
shows (CwWindow *window, const char *text)
{
  g_autofree char *all = cw_ui_test_get_text (GTK_WIDGET (window));

  return strstr (all, text) != NULL;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

typedef struct
{
  CwWindow *window;
  const Step *step;
} Opening;

static gboolean
open_cb (gpointer user_data)
{
  Opening *opening = user_data;

  opening->step->open (opening->window);
  return G_SOURCE_REMOVE;
}

/* µs of the longest work of the main thread at a stretch. */
static gint64
measure (CwWindow *window, const Step *step)
{
  Opening opening = { window, step };
  guint wake_id = g_timeout_add (20, wake_cb, NULL);
  gint64 quiet = g_get_monotonic_time (), looked = 0;
  gint64 most = 0;
  gint64 patience = quiet + PATIENCE_US;
  gboolean is_there = FALSE;

  g_idle_add (open_cb, &opening);
  while (!is_there || g_get_monotonic_time () < quiet + QUIET_US)
    {
      gint64 before = get_work (), spent;

      g_main_context_iteration (NULL, TRUE);
      spent = get_work () - before;
      most = MAX (most, spent);
      if (spent > 2000)
        quiet = g_get_monotonic_time ();
      /* Looking for the end is none of the window's work. */
      if (!is_there && g_get_monotonic_time () > looked + QUIET_US / 4)
        {
          is_there = shows (window, step->awaited);
          looked = g_get_monotonic_time ();
          if (looked > patience)
            g_error ("%s: “%s” did not come", step->name, step->awaited);
        }
    }
  g_source_remove (wake_id);
  return most;
}

static gboolean
run (CwAccounts *accounts, const Step *step)
{
  GtkWidget *window = GTK_WIDGET (cw_window_new_with_accounts (NULL, accounts));
  gint64 reference, most;
  double ratio;

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  cw_ui_test_wait_drawn (window);
  most = measure (CW_WINDOW (window), step);
  reference = get_reference ();
  ratio = (double) most / (double) reference;
  g_print ("%-9s %6.1f ms of work at a stretch, %.2f of %.1f ms (at most %.1f: %s)\n", step->name,
           (double) most / 1e3, ratio, (double) reference / 1e3, MOST_WORK,
           ratio <= MOST_WORK ? "kept" : "MISSED");
  gtk_window_destroy (GTK_WINDOW (window));
  cw_ui_test_iterate ();
  return ratio <= MOST_WORK;
}

int
main (int argc, char *argv[])
{
  g_autoptr (CwAccounts) accounts = NULL;
  g_autofree char *path = NULL;
  gboolean kept = TRUE;

  cw_ui_test_init (&argc, &argv);
  accounts = cw_ui_accounts_create (FALSE);
  trigger = bench_pages_fill (cw_accounts_get_workspace (accounts), N_RECORDS, N_JOBS);
  path = g_build_filename (g_get_user_cache_dir (), "many.ndjson", NULL);
  bench_pages_write_ndjson (path, N_IMPORTED);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (argc < 2 || g_str_equal (argv[1] + 2, steps[i].name))
      kept = run (accounts, &steps[i]) && kept;
  return kept ? 0 : 1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-column-mapper.h"
#include "records/cw-record-facets.h"
#include "records/cw-record-filters.h"
#include "records/cw-record-importer.h"
#include "records/cw-record-item.h"
#include "records/cw-record-model.h"
#include "records/cw-record-pane.h"
#include "records/cw-records-page.h"
#include "records/cw-record-words.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-records.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

#include <math.h>
#include <string.h>

/* More than a list has rows for, and the oldest of them. */
#define MANY 500
#define MANY_LAST "call-499"

typedef struct
{
  CwAccounts *accounts; /* (owned) */
  CwWorkspace *workspace;
  CwWindow *window;
  CwRecordsPage *page;
} Fixture;

static gboolean
shows (gpointer window, const char *text)
{
  GtkWidget *label = cw_ui_test_find_label (window, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static gboolean
is_shown (gpointer window)
{
  return shows (window, "No Records Yet") ||
         (shows (window, "60 interactions") && shows (window, "Billing reasons") &&
          shows (window, "Waits to be sent"));
}

static void
set_up (Fixture *fixture, gconstpointer full)
{
  fixture->accounts = cw_ui_accounts_create (FALSE);
  fixture->workspace = cw_accounts_get_workspace (fixture->accounts);
  if (full != NULL)
    cw_ui_records_fill (fixture->workspace);
  fixture->window = cw_window_new_with_accounts (NULL, fixture->accounts);
  cw_window_show_section (fixture->window, "records");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->page = CW_RECORDS_PAGE (cw_window_get_page (fixture->window));
  cw_ui_test_wait_until (is_shown, fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer full)
{
  g_autoptr (CwWorkspace) workspace = g_object_ref (fixture->workspace);
  gpointer window = fixture->window;
  gpointer page = fixture->page;

  g_object_add_weak_pointer (window, &window);
  g_object_add_weak_pointer (page, &page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  cw_ui_test_iterate ();
  cw_workspace_close (workspace);
  cw_ui_test_iterate ();
  g_assert_null (page);
  g_assert_null (window);
  g_clear_object (&fixture->accounts);
}

static void
test_full (Fixture *fixture, gconstpointer full)
{
  g_autofree char *text = cw_ui_test_get_text (GTK_WIDGET (fixture->page));
  GtkWidget *pane = cw_ui_test_find (GTK_WIDGET (fixture->page), CW_TYPE_RECORD_PANE);
  GtkWidget *name = cw_ui_test_find_label (pane, "Team");
  int minimum, natural;

  /* List, filters, and the way of the newest beside it. */
  g_assert_nonnull (strstr (text, "Erik Johansson"));
  g_assert_nonnull (strstr (text, "Billing reasons"));
  g_assert_nonnull (strstr (text, "Norway"));
  g_assert_nonnull (strstr (text, "By Voice of customer 2026."));
  /* It waits. */
  g_assert_nonnull (strstr (text, "What Will Be Sent"));
  /* A short name is one line, however much there is beside it. */
  g_assert_nonnull (name);
  gtk_widget_measure (name, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, natural);
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

static void
test_empty (Fixture *fixture, gconstpointer full)
{
  g_assert_true (shows (fixture->window, "No Records Yet"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

static GtkCheckButton *
find_check (GtkWidget *root, const char *name)
{
  GtkWidget *label = cw_ui_test_find_label (root, name);

  g_assert_nonnull (label);
  return GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON));
}

static gboolean
is_filtered (gpointer window)
{
  return g_str_has_suffix (cw_page_get_subtitle (cw_window_get_page (window)),
                           "of 60 interactions");
}

static gboolean
is_unfiltered (gpointer window)
{
  return g_strcmp0 (cw_page_get_subtitle (cw_window_get_page (window)), "60 interactions") == 0;
}

static void
test_filter (Fixture *fixture, gconstpointer full)
{
  GtkWidget *filters = cw_ui_test_find (GTK_WIDGET (fixture->page), CW_TYPE_RECORD_FILTERS);

  gtk_check_button_set_active (find_check (filters, "Late fee"), TRUE);
  cw_ui_test_wait_until (is_filtered, fixture->window);
  g_assert_true (cw_records_query_is_chosen (cw_records_page_get_query (fixture->page),
                                             "category-group.billing", "late"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "records.clear", NULL);
  cw_ui_test_wait_until (is_unfiltered, fixture->window);
  g_assert_false (cw_records_query_has_filter (cw_records_page_get_query (fixture->page)));
}

static const CwRecordEntry *
get_marked (Fixture *fixture, guint *place)
{
  GtkColumnView *view =
      GTK_COLUMN_VIEW (cw_ui_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW));
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (view));
  CwRecordItem *item = gtk_single_selection_get_selected_item (selection);

  *place = gtk_single_selection_get_selected (selection);
  return item != NULL ? cw_record_item_get_entry (item) : NULL;
}

static gboolean
is_marked_elsewhere (gpointer fixture)
{
  guint place;
  const CwRecordEntry *entry = get_marked (fixture, &place);

  return place > 0 && entry != NULL && g_str_equal (entry->id, CW_UI_RECORDS_FIRST);
}

/* The mark goes with the record, wherever it is sorted to, and away where it is filtered out. */
static void
test_mark (Fixture *fixture, gconstpointer full)
{
  GtkColumnView *view =
      GTK_COLUMN_VIEW (cw_ui_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW));
  GListModel *columns = gtk_column_view_get_columns (view);
  g_autoptr (GtkColumnViewColumn) customer = g_list_model_get_item (columns, 1);
  g_autoptr (CwRecordsQuery) query = cw_records_query_new (CW_RECORD_INTERACTION);
  guint place;

  g_assert_cmpstr (get_marked (fixture, &place)->id, ==, CW_UI_RECORDS_FIRST);
  g_assert_cmpuint (place, ==, 0);
  gtk_column_view_sort_by_column (view, customer, GTK_SORT_ASCENDING);
  cw_ui_test_wait_until (is_marked_elsewhere, fixture);
  cw_records_query_choose (query, "interaction.country", "DNK", TRUE);
  cw_records_page_set_query (fixture->page, query);
  cw_ui_test_wait_until (is_filtered, fixture->window);
  g_assert_null (get_marked (fixture, &place));
}

static gboolean
is_long (gpointer fixture)
{
  Fixture *self = fixture;
  GtkColumnView *view =
      GTK_COLUMN_VIEW (cw_ui_test_find (GTK_WIDGET (self->page), GTK_TYPE_COLUMN_VIEW));
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (view));
  guint place;

  return g_list_model_get_n_items (model) == MANY && get_marked (self, &place) != NULL;
}

static gboolean
is_last_marked (gpointer fixture)
{
  guint place;
  const CwRecordEntry *entry = get_marked (fixture, &place);

  return place == MANY - 1 && entry != NULL && g_str_equal (entry->id, MANY_LAST);
}

/* What is chosen before it was read, as with End, stays chosen when it is, and stands beside the
 * list. */
static void
test_unread (Fixture *fixture, gconstpointer full)
{
  GtkColumnView *view =
      GTK_COLUMN_VIEW (cw_ui_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW));
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (view));
  guint place;

  cw_ui_records_fill_many (fixture->workspace, MANY);
  cw_page_refresh (CW_PAGE (fixture->page));
  cw_ui_test_wait_until (is_long, fixture);
  gtk_single_selection_set_selected (selection, MANY - 1);
  g_assert_null (get_marked (fixture, &place));
  g_assert_cmpuint (place, ==, MANY - 1);
  cw_ui_test_wait_until (is_last_marked, fixture);
}

static gpointer
count_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_records_query_find (data, NULL, db, error);
}

static gint64
count (Fixture *fixture, CwRecordsQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordsFound) found =
      cw_workspace_run (fixture->workspace, count_func, query, NULL, &error);

  g_assert_no_error (error);
  return found->n_found;
}

/* The count of each choice is what the list has when it is chosen. */
static void
test_counts (Fixture *fixture, gconstpointer full)
{
  g_autoptr (CwRecordsQuery) query = cw_records_query_new (CW_RECORD_INTERACTION);
  g_autoptr (GHashTable) open = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GError) error = NULL;
  CwRecordFacetsJob *job;
  guint n_checked = 0;

  query->search = g_strdup ("nilsen");
  cw_records_query_choose (query, "interaction.country", "NOR", TRUE);
  cw_records_query_choose (query, "interaction.country", "SWE", TRUE);
  job = cw_record_facets_job_new (query, open);
  sections = cw_workspace_run (fixture->workspace, cw_record_facets_job_run, job, NULL, &error);
  cw_record_facets_job_free (job);
  g_assert_no_error (error);
  for (guint i = 0; i < sections->len; i++)
    {
      const CwRecordSection *section = sections->pdata[i];

      for (guint k = 0; k < section->options->len; k++)
        {
          const CwRecordOption *option = section->options->pdata[k];
          g_autoptr (CwRecordsQuery) alone = cw_records_query_copy (query);

          cw_records_query_choose (alone, section->field, "NOR", FALSE);
          cw_records_query_choose (alone, section->field, "SWE", FALSE);
          cw_records_query_choose (alone, section->field, option->value, TRUE);
          g_assert_cmpint (count (fixture, alone), ==, option->n_records);
          n_checked++;
        }
    }
  g_assert_cmpuint (n_checked, >, 10);
}

static gboolean
has_imported (gpointer window)
{
  return shows (window, "2 interactions added, 1 left out.") && shows (window, "2 interactions");
}

static GFile *
write_file (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static gboolean
has_undone (gpointer window)
{
  return shows (window, "2 interactions were taken out again.") && shows (window, "No Records Yet");
}

static void
test_import (Fixture *fixture, gconstpointer full)
{
  g_autoptr (GFile) file =
      write_file ("calls.ndjson", "{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"no\":1}\n");
  GtkWidget *importer = cw_ui_test_find (GTK_WIDGET (fixture->page), CW_TYPE_RECORD_IMPORTER);
  const CwRecordImportSum *sum;

  cw_records_page_import (fixture->page, file);
  cw_ui_test_wait_until (has_imported, fixture->window);
  sum = cw_record_importer_get_sum (CW_RECORD_IMPORTER (importer));
  g_assert_cmpuint (sum->problems->len, ==, 1);
  g_assert_nonnull (strstr (sum->problems->pdata[0], "calls.ndjson, line 3"));
  gtk_widget_activate_action (importer, "importer.undo", NULL);
  cw_ui_test_wait_until (has_undone, fixture->window);
}

static GtkWindow *
find_mapper (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (CW_IS_COLUMN_MAPPER (window))
        return window;
    }
  return NULL;
}

static gboolean
has_mapper (gpointer data)
{
  return find_mapper () != NULL;
}

static gboolean
has_table (gpointer window)
{
  return shows (window, "1 interaction added.");
}

static gboolean
has_table_again (gpointer window)
{
  return shows (window, "1 interaction added, 1 known already.");
}

static void
test_mapper (Fixture *fixture, gconstpointer full)
{
  g_autoptr (GFile) file = write_file ("calls.csv", "Call ID,Agent\n1,Ann\n");
  g_autoptr (GFile) more = write_file ("more.csv", "Call ID,Agent\n1,Ann\n2,Bo\n");
  g_autoptr (CwRecordMap) map = NULL;
  GtkWidget *label;

  cw_records_page_import (fixture->page, file);
  cw_ui_test_wait_until (has_mapper, NULL);
  cw_ui_test_assert_accessible (GTK_WIDGET (find_mapper ()));
  map = cw_column_mapper_get_map (CW_COLUMN_MAPPER (find_mapper ()));
  g_assert_cmpuint (map->columns->len, ==, 2);
  g_assert_cmpstr (((CwRecordMapColumn *) map->columns->pdata[1])->to, ==, "agent.name");
  label = cw_ui_test_find_label (GTK_WIDGET (find_mapper ()), "Import");
  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  cw_ui_test_wait_until (has_table, fixture->window);
  /* Nobody is asked again. */
  cw_records_page_import (fixture->page, more);
  cw_ui_test_wait_until (has_table_again, fixture->window);
}

static gboolean
has_day (gpointer window)
{
  return shows (window, "2 interactions added.");
}

/* What could mean two days is asked, with what each answer means; the first rows are shown as they
 * will be. */
static void
test_doubtful_date (Fixture *fixture, gconstpointer full)
{
  g_autoptr (GFile) file =
      write_file ("calls.csv", "Call ID;Date;Duration\n1;7/8/2026;1:05\n2;1/2/2026;61\n");
  g_autofree char *text = NULL;
  GtkWidget *mapper, *drop_down, *button;

  cw_records_page_import (fixture->page, file);
  cw_ui_test_wait_until (has_mapper, NULL);
  mapper = GTK_WIDGET (find_mapper ());
  cw_ui_test_assert_accessible (mapper);
  button = gtk_widget_get_ancestor (cw_ui_test_find_label (mapper, "Import"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_nonnull (cw_ui_test_find_label (mapper, "Which day is it?"));
  drop_down = gtk_widget_get_ancestor (cw_ui_test_find_label (mapper, "Which day is it?"),
                                       GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 2);
  g_assert_nonnull (cw_ui_test_find_label (mapper, "7/8/2026 is 8 July 2026"));
  g_assert_true (gtk_widget_is_sensitive (button));
  text = cw_ui_test_get_text (mapper);
  g_assert_nonnull (strstr (text, "8 Jul"));
  g_assert_nonnull (strstr (text, "2 Jan"));
  g_assert_nonnull (strstr (text, "1:05"));
  g_signal_emit_by_name (button, "clicked");
  cw_ui_test_wait_until (has_day, fixture->window);
}

static void
test_query (void)
{
  g_autoptr (CwRecordsQuery) query = cw_records_query_new (CW_RECORD_INTERACTION);
  g_autoptr (CwFilter) filter = NULL;

  g_assert_null (cw_records_query_to_filter (query, NULL));
  cw_records_query_choose (query, "category", "a", TRUE);
  cw_records_query_choose (query, "category", "b", TRUE);
  cw_records_query_choose (query, "category", "a", TRUE);
  query->time = CW_RECORDS_LAST_MONTH;
  filter = cw_records_query_to_filter (query, NULL);
  g_assert_cmpuint (filter->children->len, ==, 2);
  g_assert_cmpuint (((CwFilter *) filter->children->pdata[1])->texts->len, ==, 2);
  cw_records_query_choose (query, "category", "a", FALSE);
  cw_records_query_choose (query, "category", "b", FALSE);
  g_assert_cmpuint (query->choices->len, ==, 0);
  cw_records_query_clear (query);
  g_assert_true (cw_records_query_is_open (query));
}

static void
test_words (void)
{
  g_autofree char *length = cw_record_format_length (372000);
  g_autofree char *unknown = cw_record_format_length (-1);
  g_autofree char *hours = cw_record_format_length (3729000);
  g_autofree char *score = cw_record_format_score ((double) NAN);
  g_autofree char *some = cw_record_describe_count (212, 12480);
  g_autofree char *one = cw_record_describe_count (1, 1);

  g_assert_cmpstr (length, ==, "6:12");
  g_assert_cmpstr (unknown, ==, "–");
  g_assert_cmpstr (hours, ==, "1:02:09");
  g_assert_cmpstr (score, ==, "–");
  g_assert_true (g_str_has_prefix (some, "212 of 12"));
  g_assert_cmpstr (one, ==, "1 interaction");
}

int
main (int argc, char *argv[])
{
  gconstpointer full = GINT_TO_POINTER (TRUE);

  cw_ui_test_init (&argc, &argv);

  g_test_add_func ("/records/query", test_query);
  g_test_add_func ("/records/words", test_words);
  g_test_add ("/records/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/records/full", Fixture, full, set_up, test_full, tear_down);
  g_test_add ("/records/filter", Fixture, full, set_up, test_filter, tear_down);
  g_test_add ("/records/mark", Fixture, full, set_up, test_mark, tear_down);
  g_test_add ("/records/unread", Fixture, NULL, set_up, test_unread, tear_down);
  g_test_add ("/records/counts", Fixture, full, set_up, test_counts, tear_down);
  g_test_add ("/records/import", Fixture, NULL, set_up, test_import, tear_down);
  g_test_add ("/records/mapper", Fixture, NULL, set_up, test_mapper, tear_down);
  g_test_add ("/records/doubtful-date", Fixture, NULL, set_up, test_doubtful_date, tear_down);

  return g_test_run ();
}

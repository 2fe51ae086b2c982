/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a trigger to the records that it is about, and from filters of records to a trigger. */
#include "config.h"

#include "filter/cw-score-filter.h"
#include "records/cw-carried-row.h"
#include "records/cw-records-page.h"
#include "records/cw-trigger-target.h"
#include "store/cw-integration-repository.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-test.h"
#include "support/cw-ui-triggers.h"
#include "triggers/cw-group-box.h"
#include "triggers/cw-match-list.h"
#include "triggers/cw-trigger-page.h"
#include "triggers/cw-trigger-total.h"
#include "window/cw-window.h"

#include <string.h>

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer section)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  fixture->workspace = cw_ui_triggers_open ();
  fixture->window = cw_window_new (NULL, fixture->workspace);
  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (fixture->window)),
                             CW_UI_TRIGGERS_NOW, zone);
  cw_window_show_section (fixture->window, section);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer section)
{
  gpointer page = cw_window_get_page (fixture->window);

  g_object_add_weak_pointer (page, &page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  cw_ui_test_iterate ();
  cw_workspace_close (fixture->workspace);
  cw_ui_test_iterate ();
  g_assert_null (page);
  g_object_unref (fixture->workspace);
}

static void
open_trigger (Fixture *fixture)
{
  g_autoptr (CwIntegration) integration = cw_ui_triggers_load (fixture->workspace);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit-trigger", "(sx)",
                              CW_UI_TRIGGERS_UID,
                              ((CwTrigger *) integration->triggers->pdata[0])->id);
}

static char *
get_text (Fixture *fixture, GType type)
{
  return cw_ui_test_get_text (
      cw_ui_test_find (GTK_WIDGET (cw_window_get_page (fixture->window)), type));
}

/* Of the whole trigger, and among how many it was counted. */
static void
read_total (Fixture *fixture, gint64 *count, gint64 *n_records)
{
  g_autofree char *text = get_text (fixture, CW_TYPE_TRIGGER_TOTAL);
  const char *of = strstr (text, "of ");

  g_assert_nonnull (of);
  *count = g_ascii_strtoll (text, NULL, 10);
  *n_records = g_ascii_strtoll (of + strlen ("of "), NULL, 10);
}

static gboolean
is_counted (gpointer data)
{
  g_autofree char *text = get_text (data, CW_TYPE_TRIGGER_TOTAL);

  return g_ascii_isdigit (text[0]);
}

static gboolean
is_listed (gpointer data)
{
  GtkWidget *list = cw_ui_test_find (GTK_WIDGET (cw_window_get_page (((Fixture *) data)->window)),
                                     CW_TYPE_MATCH_LIST);
  GtkWidget *label = cw_ui_test_find_label (list, "Show All");

  return gtk_widget_get_sensitive (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON));
}

static void
press (GtkWidget *root, const char *text)
{
  GtkWidget *label = cw_ui_test_find_label (root, text);

  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
}

static const char *wanted_subtitle;

static gboolean
has_subtitle (gpointer window)
{
  const char *subtitle = cw_page_get_subtitle (cw_window_get_page (window));

  return subtitle != NULL && g_str_has_prefix (subtitle, wanted_subtitle);
}

static void
wait_for_records (Fixture *fixture, gint64 n)
{
  g_autofree char *subtitle = g_strdup_printf ("%" G_GINT64_FORMAT " of 1", n);

  wanted_subtitle = subtitle;
  cw_ui_test_wait_until (has_subtitle, fixture->window);
}

/* The same number on both pages; without what was brought along the time is left. */
static void
test_show_all (Fixture *fixture, gconstpointer section)
{
  gint64 count, n_records;
  CwPage *page;
  g_autofree char *carried = NULL;

  open_trigger (fixture);
  cw_ui_test_wait_until (is_counted, fixture);
  cw_ui_test_wait_until (is_listed, fixture);
  read_total (fixture, &count, &n_records);
  g_assert_cmpint (count, >, 0);
  press (GTK_WIDGET (fixture->window), "Show All");
  wait_for_records (fixture, count);
  page = cw_window_get_page (fixture->window);
  g_assert_true (CW_IS_RECORDS_PAGE (page));
  carried = get_text (fixture, CW_TYPE_CARRIED_ROW);
  g_assert_nonnull (strstr (carried, "Matches of “" CW_UI_TRIGGERS_NAME "”"));
  cw_ui_test_assert_accessible (GTK_WIDGET (page));
  gtk_widget_activate_action (GTK_WIDGET (page), "records.drop-carried", NULL);
  wait_for_records (fixture, n_records);
  g_assert_false (
      gtk_widget_get_visible (cw_ui_test_find (GTK_WIDGET (page), CW_TYPE_CARRIED_ROW)));
  cw_window_pop (fixture->window);
  g_assert_true (CW_IS_TRIGGER_PAGE (cw_window_get_page (fixture->window)));
}

static void
test_filtered_out (Fixture *fixture, gconstpointer section)
{
  gint64 count, n_records;
  g_autofree char *carried = NULL;
  GtkWidget *label;

  open_trigger (fixture);
  cw_ui_test_wait_until (is_counted, fixture);
  cw_ui_test_wait_until (is_listed, fixture);
  read_total (fixture, &count, &n_records);
  label = cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Filtered Out");
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  press (GTK_WIDGET (fixture->window), "Show All");
  wait_for_records (fixture, n_records - count);
  carried = get_text (fixture, CW_TYPE_CARRIED_ROW);
  g_assert_nonnull (strstr (carried, "Filtered out by “" CW_UI_TRIGGERS_NAME "”"));
}

static gboolean
is_records_page_full (gpointer window)
{
  const char *subtitle = cw_page_get_subtitle (cw_window_get_page (window));

  return subtitle != NULL && strstr (subtitle, "interactions") != NULL;
}

static void
filter_records (Fixture *fixture)
{
  g_autoptr (CwRecordsQuery) query = cw_records_query_new (CW_RECORD_INTERACTION);

  cw_ui_test_wait_until (is_records_page_full, fixture->window);
  query->time = CW_RECORDS_LAST_MONTH;
  cw_records_query_choose (query, "category", "frustration", TRUE);
  cw_records_query_choose (query, "interaction.country", "NOR", TRUE);
  cw_records_query_choose (query, "interaction.country", "SWE", TRUE);
  cw_records_page_set_query (CW_RECORDS_PAGE (cw_window_get_page (fixture->window)), query);
}

static gboolean
is_filtered (gpointer window)
{
  return strstr (cw_page_get_subtitle (cw_window_get_page (window)), " of ") != NULL;
}

static gboolean
is_trigger_page (gpointer window)
{
  return CW_IS_TRIGGER_PAGE (cw_window_get_page (window)) &&
         cw_page_get_subtitle (cw_window_get_page (window)) != NULL &&
         strstr (cw_page_get_subtitle (cw_window_get_page (window)), "draft kept") != NULL;
}

/* The filters become conditions, the count stays what it was, and the name tells what they are. */
static void
test_use_as_trigger (Fixture *fixture, gconstpointer section)
{
  gint64 listed, count, n_records;
  const CwTrigger *trigger;
  g_autoptr (CwIntegration) kept = NULL;
  CwPage *page;

  filter_records (fixture);
  cw_ui_test_wait_until (is_filtered, fixture->window);
  page = cw_window_get_page (fixture->window);
  listed = g_ascii_strtoll (cw_page_get_subtitle (page), NULL, 10);
  g_assert_cmpint (listed, >, 0);
  gtk_widget_activate_action (GTK_WIDGET (page), "records.use-as-trigger", NULL);
  cw_ui_test_wait_until (is_trigger_page, fixture->window);
  cw_ui_test_wait_until (is_counted, fixture);
  read_total (fixture, &count, &n_records);
  g_assert_cmpint (count, ==, listed);
  kept = cw_ui_triggers_load (fixture->workspace);
  g_assert_cmpuint (kept->triggers->len, ==, 2);
  trigger = kept->triggers->pdata[1];
  g_assert_cmpstr (trigger->name, ==, "Frustration, Norway, Sweden");
  g_assert_false (trigger->enabled);
}

static gpointer
add_integration (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwIntegration) integration =
      cw_integration_new (CW_INTEGRATION_INTERACTIONS, "Another survey");

  return cw_integration_repository_add (db, integration, error) ? g_strdup ("") : NULL;
}

static gboolean
is_asked (gpointer page)
{
  GtkWidget *target = cw_ui_test_find (page, CW_TYPE_TRIGGER_TARGET);

  return gtk_widget_get_mapped (target) && cw_ui_test_find_label (target, "Another survey") != NULL;
}

static void
test_choose_integration (Fixture *fixture, gconstpointer section)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *done =
      cw_workspace_run (fixture->workspace, add_integration, NULL, NULL, &error);
  CwPage *page = cw_window_get_page (fixture->window);
  GtkWidget *label, *row;

  g_assert_no_error (error);
  cw_ui_test_wait_until (is_records_page_full, fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (page), "records.use-as-trigger", NULL);
  g_assert_true (CW_IS_RECORDS_PAGE (cw_window_get_page (fixture->window)));
  filter_records (fixture);
  gtk_widget_activate_action (GTK_WIDGET (page), "records.use-as-trigger", NULL);
  cw_ui_test_wait_until (is_asked, page);
  cw_ui_test_assert_accessible (cw_ui_test_find (GTK_WIDGET (page), CW_TYPE_TRIGGER_TARGET));
  label = cw_ui_test_find_label (GTK_WIDGET (page), "Another survey");
  row = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  cw_ui_test_wait_until (is_trigger_page, fixture->window);
  g_assert_true (g_str_has_prefix (cw_page_get_subtitle (cw_window_get_page (fixture->window)),
                                   "Another survey"));
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
#define ADD(path, section, func)                                                                   \
  g_test_add ("/trigger-records/" path, Fixture, section, set_up, func, tear_down)
  ADD ("show-all", "integrations", test_show_all);
  ADD ("filtered-out", "integrations", test_filtered_out);
  ADD ("use-as-trigger", "records", test_use_as_trigger);
  ADD ("choose-integration", "records", test_choose_integration);
#undef ADD
  return g_test_run ();
}

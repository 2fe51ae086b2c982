/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a metric whose survey is at Qualtrics: what it says of the syncs, and what can be
 * done there: in the window, against the sandbox. */
#include "config.h"

#include "dashboard/cw-metric-page-private.h"
#include "dashboard/cw-source-card.h"
#include "store/cw-survey-sync-repository.h"
#include "support/cw-ui-live.h"
#include "support/cw-ui-test.h"
#include "surveys/cw-live-source.h"
#include "surveys/cw-schedule-saving.h"
#include "surveys/cw-sync-words.h"
#include "widgets/cw-pacer.h"

static gboolean
has_data (gpointer data)
{
  CwPage *page = cw_window_get_page (((CwUiLive *) data)->window);

  return CW_IS_METRIC_PAGE (page) && cw_metric_page_get_data (CW_METRIC_PAGE (page)) != NULL &&
         cw_pacer_are_all_done () && cw_ui_live_says (data, "counted at Qualtrics");
}

static void
open_page (CwUiLive *live)
{
  gint64 id = cw_ui_live_make_metric (live);

  g_action_group_activate_action (G_ACTION_GROUP (live->window), "show-metric",
                                  g_variant_new_int64 (id));
  cw_ui_test_wait_until (has_data, live);
}

static GtkWidget *
get_source (CwUiLive *live)
{
  return cw_ui_test_find (GTK_WIDGET (cw_window_get_page (live->window)), CW_TYPE_LIVE_SOURCE);
}

static gpointer
find_sync (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) syncs = cw_survey_sync_repository_list (db, error);

  return syncs != NULL && syncs->len == 1 ? cw_survey_sync_copy (syncs->pdata[0]) : NULL;
}

static char *
get_schedule (CwUiLive *live)
{
  g_autoptr (CwSurveySync) sync = cw_workspace_run (live->workspace, find_sync, NULL, NULL, NULL);

  g_assert_nonnull (sync);
  return cw_schedule_to_text (&sync->schedule);
}

static gboolean
is_off (gpointer data)
{
  g_autofree char *text = get_schedule (data);

  return g_str_equal (text, "off");
}

static gboolean
is_early (gpointer data)
{
  g_autofree char *text = get_schedule (data);

  return g_str_equal (text, "daily 06:00");
}

static gboolean
is_late (gpointer data)
{
  g_autofree char *text = get_schedule (data);

  return g_str_equal (text, "daily 21:15");
}

static gboolean
shows_time (gpointer data)
{
  return gtk_widget_get_mapped (cw_ui_test_find (get_source (data), GTK_TYPE_ENTRY));
}

/* What is said of the source, and how often it is synced. */
static void
test_schedule (CwUiLive *live, gconstpointer data)
{
  const CwMetricData *shown;
  g_autofree char *count = NULL;
  GtkDropDown *choice;
  GtkWidget *entry;

  open_page (live);
  shown = cw_metric_page_get_data (CW_METRIC_PAGE (cw_window_get_page (live->window)));
  g_assert_nonnull (shown->sync);
  g_assert_cmpint (shown->n_real, >, 0);
  g_assert_cmpint (shown->n_real, ==, shown->sync->counted);
  count = cw_sync_words_describe_count (shown->sync, shown->n_real);
  g_assert_true (cw_ui_live_says (live, count));
  g_assert_true (cw_ui_live_says (live, "Qualtrics · Nordtel"));
  g_assert_true (cw_ui_live_says (live, "Synced just now"));
  g_assert_true (cw_ui_live_says (live, "Used on no journey"));
  g_assert_true (cw_ui_live_says (live, "Every hour"));
  cw_ui_test_assert_accessible (GTK_WIDGET (live->window));

  choice = GTK_DROP_DOWN (cw_ui_test_find (get_source (live), GTK_TYPE_DROP_DOWN));
  gtk_drop_down_set_selected (choice, 0);
  cw_ui_test_wait_until (is_off, live);
  g_assert_false (shows_time (live));
  gtk_drop_down_set_selected (choice, 4);
  cw_ui_test_wait_until (is_early, live);
  cw_ui_test_wait_until (shows_time, live);
  entry = cw_ui_test_find (get_source (live), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "25:00");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "21:15");
  g_signal_emit_by_name (entry, "activate");
  cw_ui_test_wait_until (is_late, live);
  cw_ui_test_assert_accessible (GTK_WIDGET (live->window));
}

static gboolean
is_running (gpointer data)
{
  return cw_ui_live_says (data, "Qualtrics prepares the export") &&
         cw_ui_live_find_button (get_source (data), "Cancel") != NULL;
}

static gboolean
is_idle (gpointer data)
{
  return cw_ui_live_find_button (get_source (data), "Sync Now") != NULL;
}

/* By the button of the card, then by the action of the window. */
static void
test_sync_now (CwUiLive *live, gconstpointer data)
{
  open_page (live);
  cw_test_sandbox_control (live->sandbox, "POST", "/_sandbox/settings", "{\"export_polls\":1000}");
  cw_ui_live_click (get_source (live), "Sync Now");
  cw_ui_test_wait_until (is_running, live);
  g_assert_false (is_idle (live));
  cw_ui_live_click (get_source (live), "Cancel");
  cw_ui_test_wait_until (is_idle, live);
  g_action_group_activate_action (G_ACTION_GROUP (live->window), "sync-now", NULL);
  cw_ui_test_wait_until (is_running, live);
  cw_ui_live_click (get_source (live), "Cancel");
  cw_ui_test_wait_until (is_idle, live);
}

static gboolean
says_broken (gpointer data)
{
  return cw_ui_live_says (data, "Sync failed") && is_idle (data);
}

/* What a person has to mend is said with why. */
static void
test_broken (CwUiLive *live, gconstpointer data)
{
  open_page (live);
  cw_test_sandbox_fault (live->sandbox, "qualtrics",
                         "\"match\":\"/API/v3\",\"status\":404,\"times\":0");
  cw_ui_live_click (get_source (live), "Sync Now");
  cw_ui_test_wait_until (says_broken, live);
  cw_ui_test_assert_accessible (GTK_WIDGET (live->window));
}

static void
test_words (void)
{
  g_autoptr (CwSurveySync) sync = cw_survey_sync_new ("SV_1");
  g_autofree char *never = NULL;
  g_autofree char *count = NULL;
  g_autofree char *hint = NULL;
  g_autofree char *failure = NULL;
  g_auto (GStrv) schedules = NULL;
  CwSchedule odd = { CW_SCHEDULE_MINUTES, 45, 0 };
  guint minutes = 0;

  sync->last_synced = 0;
  sync->counted = -1;
  never = cw_sync_words_describe_last (sync, 1000);
  g_assert_cmpstr (never, ==, "Never synced");
  g_assert_null (cw_sync_words_describe_count (sync, 5));
  sync->counted = 27;
  count = cw_sync_words_describe_count (sync, 204);
  g_assert_cmpstr (count, ==, "204 stored, 27 counted at Qualtrics");
  sync->error_message = g_strdup ("It is gone.\nLink another one.");
  failure = cw_sync_words_describe_failure (sync, &hint);
  g_assert_cmpstr (failure, ==, "It is gone.");
  g_assert_cmpstr (hint, ==, "Link another one.");
  schedules = cw_sync_words_list_schedules (&odd);
  g_assert_cmpuint (g_strv_length (schedules), ==, 6);
  g_assert_cmpstr (schedules[4], ==, "daily 06:00");
  g_assert_cmpstr (schedules[5], ==, "45 min");
  g_assert_true (cw_schedule_saving_read_time ("7:05", &minutes));
  g_assert_cmpuint (minutes, ==, 425);
  g_assert_false (cw_schedule_saving_read_time ("24:00", &minutes));
  g_assert_false (cw_schedule_saving_read_time ("7:5", &minutes));
  g_assert_false (cw_schedule_saving_read_time ("", &minutes));
}

static void
add (const char *path, void (*func) (CwUiLive *, gconstpointer))
{
  g_test_add (path, CwUiLive, NULL, cw_ui_live_set_up, func, cw_ui_live_tear_down);
}

int
main (int argc, char **argv)
{
  cw_ui_test_init (&argc, &argv);
  g_test_add_func ("/live-metric/words", test_words);
  add ("/live-metric/schedule", test_schedule);
  add ("/live-metric/sync-now", test_sync_now);
  add ("/live-metric/broken", test_broken);
  return g_test_run ();
}

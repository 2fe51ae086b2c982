/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "filter/cw-score-filter.h"
#include "records/cw-records-page.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-test.h"
#include "support/cw-ui-triggers.h"
#include "triggers/cw-condition-row.h"
#include "triggers/cw-match-list.h"
#include "triggers/cw-trigger-page.h"
#include "triggers/cw-trigger-row.h"
#include "triggers/cw-triggers-page.h"
#include "window/cw-window.h"

#include <adwaita.h>

/* Thirty conditions in all kinds of groups. */
static char *
make_huge_filter (void)
{
  static const char *const texts[] = { "NOR", "SWE", "DNK", "FIN", "EST" };
  g_autoptr (GString) text = g_string_new ("{\"all\": [");

  for (guint i = 0; i < 30; i++)
    {
      if (i % 6 == 0)
        g_string_append_printf (text, "%s{\"%s\": [", i > 0 ? "]}, " : "",
                                i % 12 == 0 ? "any" : "none");
      else
        g_string_append (text, ", ");
      if (i % 2 == 0)
        g_string_append_printf (text,
                                "{\"field\": \"interaction.country\", \"operator\": "
                                "\"is-any-of\", \"value\": [\"%s\"]}",
                                texts[i % 5]);
      else
        g_string_append_printf (text,
                                "{\"field\": \"interaction.duration\", \"operator\": "
                                "\"is-under\", \"value\": %u}",
                                30000 * (i + 1));
    }
  g_string_append (text, "]}]}");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_counted (gpointer window)
{
  g_autofree char *text = cw_ui_test_get_text (window);

  return g_strstr_len (text, -1, "sent") != NULL && g_strstr_len (text, -1, "Sent:") != NULL;
}

static gboolean
is_counted_or_not_sent (gpointer window)
{
  g_autofree char *text = cw_ui_test_get_text (window);

  return is_counted (window) || g_strstr_len (text, -1, "Not sent:") != NULL ||
         g_strstr_len (text, -1, "Nothing is filtered out") != NULL;
}

static CwWindow *
open_window (CwWorkspace *workspace)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  CwWindow *window = cw_window_new (NULL, workspace);

  shots_fit (GTK_WIDGET (window));
  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (window)),
                             CW_UI_TRIGGERS_NOW, zone);
  cw_window_show_section (window, "integrations");
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static GtkWidget *
show_trigger (CwWorkspace *workspace, gint64 id)
{
  CwWindow *window = open_window (workspace);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-trigger", "(sx)", CW_UI_TRIGGERS_UID,
                              id);
  cw_ui_test_wait_until (is_counted_or_not_sent, window);
  return GTK_WIDGET (window);
}

static GtkWidget *
create_full (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_triggers_open ();
  g_autoptr (CwIntegration) integration = cw_ui_triggers_load (workspace);

  return show_trigger (workspace, ((CwTrigger *) integration->triggers->pdata[0])->id);
}

static GtkWidget *
create_new (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_triggers_open ();

  return show_trigger (workspace, 0);
}

static GtkWidget *
create_empty (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_triggers_open_empty ();

  return show_trigger (workspace, 0);
}

static GtkWidget *
create_huge (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_triggers_open ();
  g_autofree char *filter = make_huge_filter ();

  return show_trigger (workspace,
                       cw_ui_triggers_add_trigger (workspace, "Thirty conditions", filter));
}

static GtkWidget *
create_values (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_triggers_open ();

  return show_trigger (
      workspace,
      cw_ui_triggers_add_trigger (
          workspace, "All kinds of values",
          "{\"all\": ["
          "{\"field\": \"interaction.date\", \"operator\": \"is-on-or-after\", \"value\": "
          "\"2026-10-01\"},"
          "{\"field\": \"interaction.date\", \"operator\": \"is-between\", \"value\": "
          "[\"2026-10-01\", \"2026-12-01\"]},"
          "{\"field\": \"interaction.date\", \"operator\": \"is-on\", \"value\": [\"monday\", "
          "\"tuesday\", \"friday\"]},"
          "{\"field\": \"interaction.date\", \"operator\": \"is-at-time\", \"value\": "
          "[\"08:00\", \"17:30\"]},"
          "{\"field\": \"interaction.duration\", \"operator\": \"is-between\", \"value\": "
          "[60000, 900000]},"
          "{\"field\": \"interaction.silence-share\", \"operator\": \"is-under\", \"value\": "
          "0.35},"
          "{\"field\": \"score.TEI\", \"operator\": \"is-in-band\", \"value\": [\"Hard\"]},"
          "{\"field\": \"interaction.transcript\", \"operator\": \"contains\", \"value\": "
          "[\"invoice\", \"slow\"]},"
          "{\"field\": \"interaction.language\", \"operator\": \"is-none-of\", \"value\": "
          "[\"fin\"]},"
          "{\"field\": \"customer.email\", \"operator\": \"has-a-value\"}]}"));
}

/* The store has something else to do first. */
static gpointer
hold (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_usleep (G_USEC_PER_SEC);
  return NULL;
}

static GtkWidget *
create_loading (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_triggers_open_empty ();
  CwWindow *window = open_window (workspace);

  cw_workspace_run_async (workspace, hold, NULL, NULL, NULL, NULL, NULL, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-trigger", "(sx)", CW_UI_TRIGGERS_UID,
                              G_GINT64_CONSTANT (0));
  return GTK_WIDGET (window);
}

static gboolean
has_failed (gpointer window)
{
  GtkWidget *label = cw_ui_test_find_label (window, "The Trigger Could Not Be Read");

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
create_error (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_triggers_open_empty ();
  CwWindow *window = open_window (workspace);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-trigger", "(sx)", CW_UI_TRIGGERS_UID,
                              G_GINT64_CONSTANT (77));
  cw_ui_test_wait_until (has_failed, window);
  return GTK_WIDGET (window);
}

static gboolean
has_rows (gpointer window)
{
  return cw_ui_test_find (window, CW_TYPE_TRIGGER_ROW) != NULL;
}

static GtkWidget *
create_list (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_triggers_open ();
  CwWindow *window;

  cw_ui_triggers_add_trigger (
      workspace, "Names a lawyer",
      "{\"all\": [{\"field\": \"category\", \"operator\": \"is-any-of\", \"value\": "
      "[\"legal\"]}]}");
  cw_ui_triggers_add_trigger (workspace, "Long calls in Danish",
                              "{\"all\": [{\"field\": \"interaction.country\", \"operator\": "
                              "\"is-any-of\", \"value\": [\"DNK\"]}, {\"field\": "
                              "\"interaction.duration\", \"operator\": \"is-over\", \"value\": "
                              "900000}]}");
  window = open_window (workspace);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-triggers", "s", CW_UI_TRIGGERS_UID);
  cw_ui_test_wait_until (has_rows, window);
  return GTK_WIDGET (window);
}

static gboolean
is_empty (gpointer window)
{
  GtkWidget *label = cw_ui_test_find_label (window, "No Triggers Yet");

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
create_empty_list (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_triggers_open_empty ();
  CwWindow *window = open_window (workspace);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-triggers", "s", CW_UI_TRIGGERS_UID);
  cw_ui_test_wait_until (is_empty, window);
  return GTK_WIDGET (window);
}

static AdwMessageDialog *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

/* The question before changes are left behind. */
static GtkWidget *
create_left (void)
{
  GtkWidget *window = create_full ();
  CwPage *page = cw_window_get_page (CW_WINDOW (window));
  GtkWindow *question;

  gtk_widget_activate_action (cw_ui_test_find (GTK_WIDGET (page), CW_TYPE_CONDITION_ROW),
                              "condition.remove", NULL);
  cw_window_pop (CW_WINDOW (window));
  question = GTK_WINDOW (find_question ());
  gtk_window_set_transient_for (question, NULL);
  return GTK_WIDGET (question);
}

static gboolean
is_carried (gpointer window)
{
  CwPage *page = cw_window_get_page (window);

  return CW_IS_RECORDS_PAGE (page) && cw_page_get_subtitle (page) != NULL &&
         cw_ui_test_find_label (GTK_WIDGET (page), "Norway") != NULL;
}

/* What matches a trigger, on the page of records. */
static GtkWidget *
create_carried (void)
{
  GtkWidget *window = create_full ();
  CwPage *page = cw_window_get_page (CW_WINDOW (window));

  g_signal_emit_by_name (cw_ui_test_find (GTK_WIDGET (page), CW_TYPE_MATCH_LIST), "all-wanted",
                         FALSE);
  cw_ui_test_wait_until (is_carried, window);
  return window;
}

const CwShot shots_triggers[] = {
  { "trigger", create_full },
  { "trigger-new", create_new },
  { "trigger-left", create_left },
  { "trigger-records", create_carried },
  { "trigger-empty", create_empty },
  { "trigger-huge", create_huge },
  { "trigger-values", create_values },
  { "trigger-loading", create_loading },
  { "trigger-error", create_error },
  { "triggers", create_list },
  { "triggers-empty", create_empty_list },
  { NULL },
};

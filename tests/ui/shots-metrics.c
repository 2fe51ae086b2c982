/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "filter/cw-score-filter.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-demo.h"
#include "support/cw-ui-editor.h"
#include "support/cw-ui-surveys.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

static CwWindow *
create_window (CwWorkspace *workspace)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  CwWindow *window = cw_window_new (NULL, workspace);

  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (window)), CW_UI_DEMO_NOW,
                             zone);
  cw_window_show_section (window, "metrics");
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
has_settled (gpointer data)
{
  static gint64 begun = 0;

  if (begun == 0)
    begun = g_get_monotonic_time ();
  if (g_get_monotonic_time () - begun < 300 * G_TIME_SPAN_MILLISECOND)
    return FALSE;
  begun = 0;
  return TRUE;
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Until the store has answered and nothing moves any more, and before a tooltip shows up where the
 * pointer happens to be. */
static void
settle (CwWindow *window)
{
  guint source = g_timeout_add (50, wake_cb, NULL);

  cw_ui_test_wait_until (has_settled, window);
  g_source_remove (source);
}

static GtkWidget *
create_question (CwWorkspace *workspace, const char *survey, const char *question)
{
  CwWindow *window = create_window (workspace);

  cw_ui_editor_begin (window, survey, question);
  settle (window);
  return GTK_WIDGET (window);
}

static GtkWidget *
create_demo (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_demo_open ();

  return create_question (workspace, "SIM activation", "How easy");
}

static GtkWidget *
create_new (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_demo_open ();
  CwWindow *window = create_window (workspace);

  cw_ui_editor_open (window, 0);
  settle (window);
  return GTK_WIDGET (window);
}

static GtkWidget *
create_edit (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_demo_open ();
  CwWindow *window = create_window (workspace);

  cw_ui_editor_open (window, 1);
  settle (window);
  return GTK_WIDGET (window);
}

#define ODD(name, question)                                                                        \
  static GtkWidget *create_##name (void)                                                           \
  {                                                                                                \
    g_autoptr (CwWorkspace) workspace = cw_ui_surveys_open ();                                     \
    return create_question (workspace, CW_UI_SURVEY_NAME, question);                               \
  }

ODD (questions, NULL)
ODD (stray, CW_UI_SURVEY_EASE)
ODD (nps, CW_UI_SURVEY_RECOMMEND)
ODD (sixty, CW_UI_SURVEY_SIXTY)
ODD (empty_question, CW_UI_SURVEY_EMPTY)
ODD (long, CW_UI_SURVEY_LONG)

static GtkWidget *
create_no_surveys (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_test_open_workspace ();
  CwWindow *window = create_window (workspace);

  g_action_group_activate_action (G_ACTION_GROUP (window), "edit-metric", g_variant_new_int64 (0));
  settle (window);
  return GTK_WIDGET (window);
}

static GtkWidget *
create_library (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_demo_open ();
  CwWindow *window = create_window (workspace);

  settle (window);
  return GTK_WIDGET (window);
}

static GtkWidget *
create_search (void)
{
  GtkWidget *window = create_library ();
  CwPage *page = cw_window_get_page (CW_WINDOW (window));

  gtk_editable_set_text (GTK_EDITABLE (cw_ui_test_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY)),
                         "unicorn");
  settle (CW_WINDOW (window));
  return window;
}

static GtkWidget *
create_empty_library (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_surveys_open ();
  CwWindow *window = create_window (workspace);

  settle (window);
  return GTK_WIDGET (window);
}

const CwShot shots_metrics[] = {
  { "metrics", create_library },
  { "metrics-empty", create_empty_library },
  { "metrics-search", create_search },
  { "metric-editor", create_demo },
  { "metric-editor-new", create_new },
  { "metric-editor-edit", create_edit },
  { "metric-editor-questions", create_questions },
  { "metric-editor-stray", create_stray },
  { "metric-editor-nps", create_nps },
  { "metric-editor-sixty", create_sixty },
  { "metric-editor-no-answers", create_empty_question },
  { "metric-editor-long", create_long },
  { "metric-editor-no-surveys", create_no_surveys },
  { NULL },
};

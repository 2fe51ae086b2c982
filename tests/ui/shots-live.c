/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Surveys that come by a connection: the editor and the page of a metric, at the sandbox. */
#include "config.h"

#include "shots.h"

#include "dashboard/cw-source-card.h"
#include "support/cw-ui-editor.h"
#include "support/cw-ui-live.h"
#include "support/cw-ui-test.h"
#include "surveys/cw-live-source.h"

/* What is seen goes with its window. */
static void
live_free (gpointer data)
{
  CwUiLive *live = data;

  g_clear_object (&live->accounts);
  g_clear_object (&live->workspace);
  cw_test_sandbox_stop (live->sandbox);
  g_free (live);
}

static CwUiLive *
create_live (void)
{
  CwUiLive *live = g_new0 (CwUiLive, 1);

  cw_ui_live_set_up (live, NULL);
  shots_fit (GTK_WIDGET (live->window));
  g_object_set_data_full (G_OBJECT (live->window), "cw-live", live, live_free);
  return live;
}

static GtkWidget *
create_sources (void)
{
  CwUiLive *live = create_live ();

  cw_ui_editor_open (live->window, 0);
  return GTK_WIDGET (live->window);
}

static gboolean
lists_surveys (gpointer data)
{
  return cw_ui_live_says (data, CW_UI_LIVE_SURVEY);
}

static GtkWidget *
create_surveys (void)
{
  CwUiLive *live = create_live ();

  cw_ui_editor_open (live->window, 0);
  cw_ui_editor_pick (live->window, CW_SOURCE_STEP_SOURCE, "Nordtel");
  cw_ui_test_wait_until (lists_surveys, live);
  return GTK_WIDGET (live->window);
}

static gboolean
says_failure (gpointer data)
{
  return cw_ui_live_find_button (GTK_WIDGET (((CwUiLive *) data)->window), "Try Again") != NULL;
}

static GtkWidget *
create_failure (void)
{
  CwUiLive *live = create_live ();

  cw_test_sandbox_fault (live->sandbox, "qualtrics",
                         "\"match\":\"GET /API/v3/surveys\",\"status\":404,\"times\":1");
  cw_ui_editor_open (live->window, 0);
  cw_ui_editor_pick (live->window, CW_SOURCE_STEP_SOURCE, "Nordtel");
  cw_ui_test_wait_until (says_failure, live);
  return GTK_WIDGET (live->window);
}

static GtkWidget *
create_mapping (void)
{
  CwUiLive *live = create_live ();

  cw_ui_live_choose (live);
  return GTK_WIDGET (live->window);
}

static gboolean
is_running (gpointer data)
{
  return cw_ui_live_says (data, "Qualtrics prepares the export");
}

static GtkWidget *
create_syncing (void)
{
  CwUiLive *live = create_live ();

  cw_test_sandbox_control (live->sandbox, "POST", "/_sandbox/settings", "{\"export_polls\":1000}");
  cw_ui_live_choose (live);
  cw_ui_live_click (GTK_WIDGET (live->window), "Sync Data");
  cw_job_manager_set_paused (cw_window_get_job_manager (live->window), FALSE);
  cw_ui_test_wait_until (is_running, live);
  return GTK_WIDGET (live->window);
}

static gboolean
is_shown (gpointer data)
{
  return cw_ui_live_says (data, "counted at Qualtrics");
}

/* The card is at the end of its column. */
static CwUiLive *
create_page (void)
{
  CwUiLive *live = create_live ();
  gint64 id = cw_ui_live_make_metric (live);
  GtkWidget *source;

  g_action_group_activate_action (G_ACTION_GROUP (live->window), "show-metric",
                                  g_variant_new_int64 (id));
  cw_ui_test_wait_until (is_shown, live);
  cw_ui_test_wait_drawn (GTK_WIDGET (live->window));
  source = cw_ui_test_find (GTK_WIDGET (cw_window_get_page (live->window)), CW_TYPE_LIVE_SOURCE);
  gtk_widget_grab_focus (cw_ui_live_find_button (source, "Sync Now"));
  return live;
}

static GtkWidget *
create_metric (void)
{
  return GTK_WIDGET (create_page ()->window);
}

static gboolean
says_broken (gpointer data)
{
  return cw_ui_live_says (data, "Sync failed");
}

static GtkWidget *
create_broken (void)
{
  CwUiLive *live = create_page ();
  GtkWidget *page = GTK_WIDGET (cw_window_get_page (live->window));

  cw_test_sandbox_fault (live->sandbox, "qualtrics",
                         "\"match\":\"/API/v3\",\"status\":404,\"times\":0");
  cw_ui_live_click (cw_ui_test_find (page, CW_TYPE_LIVE_SOURCE), "Sync Now");
  cw_ui_test_wait_until (says_broken, live);
  return GTK_WIDGET (live->window);
}

const CwShot shots_live[] = {
  { "live-editor-sources", create_sources }, { "live-editor-surveys", create_surveys },
  { "live-editor-failure", create_failure }, { "live-editor-mapping", create_mapping },
  { "live-editor-syncing", create_syncing }, { "live-metric", create_metric },
  { "live-metric-broken", create_broken },   { NULL },
};

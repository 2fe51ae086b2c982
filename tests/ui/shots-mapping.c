/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "mapping/cw-mapping-page.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-mapping.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

static gboolean
has_settled (gpointer data)
{
  static gint64 begun = 0;

  if (begun == 0)
    begun = g_get_monotonic_time ();
  if (g_get_monotonic_time () - begun < 400 * G_TIME_SPAN_MILLISECOND)
    return FALSE;
  begun = 0;
  return TRUE;
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
settle (CwWindow *window)
{
  guint source = g_timeout_add (50, wake_cb, NULL);

  cw_ui_test_wait_until (has_settled, window);
  g_source_remove (source);
}

static CwWindow *
open_page (CwUiMapping kind)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_mapping_open (kind);
  g_autofree char *uid = cw_ui_mapping_get_uid (workspace);
  CwWindow *window = cw_window_new (NULL, workspace);

  shots_fit (GTK_WIDGET (window));
  cw_window_show_section (window, "integrations");
  gtk_window_present (GTK_WINDOW (window));
  g_action_group_activate_action (G_ACTION_GROUP (window), "edit-mapping",
                                  g_variant_new_string (uid));
  settle (window);
  return window;
}

static CwMappingPage *
get_page (CwWindow *window)
{
  return CW_MAPPING_PAGE (cw_window_get_page (window));
}

static GtkWidget *
create_view (const char *view)
{
  CwWindow *window = open_page (CW_UI_MAPPING_FULL);

  cw_mapping_page_show_view (get_page (window), view);
  cw_mapping_page_pick (get_page (window), "score.TEI");
  settle (window);
  return GTK_WIDGET (window);
}

static GtkWidget *
create_request (void)
{
  return create_view ("request");
}

static GtkWidget *
create_table (void)
{
  return create_view ("table");
}

static GtkWidget *
create_question (void)
{
  return create_view ("question");
}

static GtkWidget *
create_preview (void)
{
  GtkWidget *window = create_view ("request");

  gtk_widget_activate_action (GTK_WIDGET (get_page (CW_WINDOW (window))), "mapping.toggle-preview",
                              NULL);
  settle (CW_WINDOW (window));
  return window;
}

static GtkWidget *
create_new (void)
{
  return GTK_WIDGET (open_page (CW_UI_MAPPING_NEW));
}

static GtkWidget *
create_no_records (void)
{
  return GTK_WIDGET (open_page (CW_UI_MAPPING_NO_RECORDS));
}

static GtkWidget *
create_huge (void)
{
  return GTK_WIDGET (open_page (CW_UI_MAPPING_HUGE));
}

const CwShot shots_mapping[] = {
  { "mapping", create_request },           { "mapping-table", create_table },
  { "mapping-question", create_question }, { "mapping-preview", create_preview },
  { "mapping-new", create_new },           { "mapping-no-records", create_no_records },
  { "mapping-huge", create_huge },         { NULL },
};

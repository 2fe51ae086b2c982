/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "store/cw-workspace.h"
#include "support/cw-ui-reports.h"
#include "support/cw-ui-test.h"
#include "widgets/cw-score-card.h"
#include "window/cw-window.h"

static CwWindow *
create_window (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_test_open_workspace ();

  return cw_window_new (NULL, workspace);
}

static GtkWidget *
create_failure (void)
{
  CwWindow *window = create_window ();
  g_autoptr (GError) error = g_error_new_literal (
      G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
      "“workspace.db” was written by a newer Crosswalk. Update Crosswalk to open it.");

  cw_window_show_failure (window, error, NULL, NULL);
  return GTK_WIDGET (window);
}

#define SHOT_TYPE_PAGE (shot_page_get_type ())
G_DECLARE_FINAL_TYPE (ShotPage, shot_page, SHOT, PAGE, CwPage)

struct _ShotPage
{
  CwPage parent_instance;
};

G_DEFINE_FINAL_TYPE (ShotPage, shot_page, CW_TYPE_PAGE)

static void
shot_page_class_init (ShotPageClass *klass)
{
}

static void
shot_page_init (ShotPage *self)
{
}

static void
add_child (CwPage *page, GtkWidget *child, const char *type)
{
  GtkBuildableIface *iface = GTK_BUILDABLE_GET_IFACE (page);

  iface->add_child (GTK_BUILDABLE (page), NULL, G_OBJECT (child), type);
}

static GtkWidget *
create_cards (void)
{
  GtkWidget *flow = gtk_flow_box_new ();
  const CwUiSample *samples;
  guint n;

  samples = cw_ui_reports_get_samples (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CwScoreReport) report = cw_ui_reports_create (&samples[i]);
      GtkWidget *card = cw_score_card_new ();

      cw_score_card_set_report (CW_SCORE_CARD (card), report, CW_UI_REPORTS_NOW);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), card);
    }
  g_object_set (flow, "homogeneous", TRUE, "min-children-per-line", 1, "max-children-per-line", 6,
                "row-spacing", 18, "column-spacing", 18, "selection-mode", GTK_SELECTION_NONE,
                "margin-start", 24, "margin-end", 24, "margin-bottom", 24, "valign",
                GTK_ALIGN_START, NULL);
  return flow;
}

/* The frame with all that may be in it: strip, ways back, badges, a dot where they are hidden. */
static GtkWidget *
create_frame (void)
{
  CwWindow *window = create_window ();
  CwPage *page = g_object_new (SHOT_TYPE_PAGE, "title", "Onboarding", "subtitle",
                               "24 Oct – 20 Nov, compared with 26 Sep – 23 Oct", NULL);
  GtkWidget *toggles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (toggles, "linked");
  gtk_box_append (GTK_BOX (toggles), gtk_toggle_button_new_with_label ("Day"));
  gtk_box_append (GTK_BOX (toggles), gtk_toggle_button_new_with_label ("Week"));
  gtk_box_append (GTK_BOX (toggles), gtk_toggle_button_new_with_label ("Month"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_last_child (toggles)), TRUE);
  add_child (page, toggles, "strip");
  add_child (page, gtk_button_new_from_icon_name ("list-add-symbolic"), "start");
  add_child (page, gtk_button_new_from_icon_name ("view-refresh-symbolic"), "end");
  add_child (page, gtk_button_new_from_icon_name ("send-to-symbolic"), "end");
  add_child (page, create_cards (), NULL);
  cw_window_push (window, page);
  cw_window_set_badge (window, "metrics", 1);
  return GTK_WIDGET (window);
}

const CwShot shots_window[] = {
  { "window-frame", create_frame },
  { "window-failure", create_failure },
  { NULL },
};

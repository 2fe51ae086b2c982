/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-changes-button.h"

#include "score/cw-score-words.h"
#include "widgets/cw-change-pill.h"

#include <glib/gi18n.h>

struct _CwChangesButton
{
  AdwBin parent_instance;

  GtkLabel *chance_label;
  GtkLabel *label;
  GtkListBox *list;
  GtkPopover *popover;
};

G_DEFINE_FINAL_TYPE (CwChangesButton, cw_changes_button, ADW_TYPE_BIN)

static const char *
get_heading (CwDashboardChange change)
{
  switch (change)
    {
    case CW_DASHBOARD_ROSE:
      return _ ("Rose");
    case CW_DASHBOARD_FELL:
      return _ ("Fell");
    case CW_DASHBOARD_UNCLEAR:
      return _ ("No clear change");
    case CW_DASHBOARD_NOT_COMPARED:
      return _ ("Not compared");
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
add_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  gpointer change = g_object_get_data (G_OBJECT (row), "cw-change");
  GtkWidget *label;

  if (before != NULL && g_object_get_data (G_OBJECT (before), "cw-change") == change)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (get_heading ((CwDashboardChange) GPOINTER_TO_UINT (change)));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "choice-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
row_activated_cb (CwChangesButton *self, GtkListBoxRow *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "cw-metric");

  g_assert (CW_IS_CHANGES_BUTTON (self));

  gtk_popover_popdown (self->popover);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-metric", "x", *id);
}

static void
cw_changes_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_CHANGES_BUTTON);

  G_OBJECT_CLASS (cw_changes_button_parent_class)->dispose (object);
}

static void
cw_changes_button_class_init (CwChangesButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_changes_button_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/dashboard/cw-changes-button.ui");
  gtk_widget_class_bind_template_child (widget_class, CwChangesButton, chance_label);
  gtk_widget_class_bind_template_child (widget_class, CwChangesButton, label);
  gtk_widget_class_bind_template_child (widget_class, CwChangesButton, list);
  gtk_widget_class_bind_template_child (widget_class, CwChangesButton, popover);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
cw_changes_button_init (CwChangesButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, add_header_cb, NULL, NULL);
}

GtkWidget *
cw_changes_button_new (void)
{
  return g_object_new (CW_TYPE_CHANGES_BUTTON, NULL);
}

static GtkWidget *
create_row (const CwScoreReport *report, CwDashboardChange change)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (cw_metric_get_name (report->metric));
  GtkWidget *pill = cw_change_pill_new ();
  gint64 id = cw_metric_get_id (report->metric);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  cw_change_pill_set_report (CW_CHANGE_PILL (pill), report);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), pill);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "cw-change", GUINT_TO_POINTER (change));
  g_object_set_data_full (G_OBJECT (row), "cw-metric", g_memdup2 (&id, sizeof id), g_free);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name,
                                  NULL, -1);
  return row;
}

static void
fill (CwChangesButton *self, const CwDashboard *dashboard)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint change = 0; change < CW_N_DASHBOARD_CHANGES; change++)
    for (guint i = 0; i < dashboard->reports->len; i++)
      {
        const CwScoreReport *report = g_ptr_array_index (dashboard->reports, i);

        if (cw_dashboard_get_change (report) == (CwDashboardChange) change)
          gtk_list_box_append (self->list, create_row (report, (CwDashboardChange) change));
      }
}

void
cw_changes_button_set_dashboard (CwChangesButton *self, const CwDashboard *dashboard)
{
  g_autofree char *changes = NULL;
  g_autofree char *chance = NULL;
  GtkWidget *button;

  g_return_if_fail (CW_IS_CHANGES_BUTTON (self));
  g_return_if_fail (dashboard != NULL);

  changes = cw_dashboard_describe_changes (dashboard);
  chance = cw_dashboard_describe_chance (dashboard);
  gtk_widget_set_visible (GTK_WIDGET (self), changes != NULL);
  if (changes == NULL)
    {
      gtk_popover_popdown (self->popover);
      return;
    }
  gtk_label_set_label (self->label, changes);
  gtk_label_set_label (self->chance_label, chance);
  button = adw_bin_get_child (ADW_BIN (self));
  gtk_widget_set_tooltip_text (button, changes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, changes,
                                  -1);
  fill (self, dashboard);
}

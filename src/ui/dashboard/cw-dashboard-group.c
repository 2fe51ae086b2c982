/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-dashboard-group.h"

#include "widgets/cw-score-card.h"

#include <glib/gi18n.h>

struct _CwDashboardGroup
{
  GtkBox parent_instance;

  GtkButton *journey_button;
  GtkFlowBox *flow_box;
  GtkLabel *summary_label;
  GtkLabel *title_label;
};

G_DEFINE_FINAL_TYPE (CwDashboardGroup, cw_dashboard_group, GTK_TYPE_BOX)

static void
card_activated_cb (CwDashboardGroup *self, GtkFlowBoxChild *child)
{
  gint64 id = cw_score_card_get_metric_id (CW_SCORE_CARD (child));

  g_assert (CW_IS_DASHBOARD_GROUP (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-metric", "x", id);
}

static void
cw_dashboard_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_DASHBOARD_GROUP);

  G_OBJECT_CLASS (cw_dashboard_group_parent_class)->dispose (object);
}

static void
cw_dashboard_group_class_init (CwDashboardGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_dashboard_group_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/dashboard/cw-dashboard-group.ui");
  gtk_widget_class_bind_template_child (widget_class, CwDashboardGroup, flow_box);
  gtk_widget_class_bind_template_child (widget_class, CwDashboardGroup, journey_button);
  gtk_widget_class_bind_template_child (widget_class, CwDashboardGroup, summary_label);
  gtk_widget_class_bind_template_child (widget_class, CwDashboardGroup, title_label);
  gtk_widget_class_bind_template_callback (widget_class, card_activated_cb);
}

static void
cw_dashboard_group_init (CwDashboardGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_dashboard_group_new (void)
{
  return g_object_new (CW_TYPE_DASHBOARD_GROUP, NULL);
}

static void
show_cards (CwDashboardGroup *self, GPtrArray *cards, gint64 now)
{
  GtkFlowBoxChild *extra;

  for (guint i = 0; i < cards->len; i++)
    {
      const CwDashboardCard *card = g_ptr_array_index (cards, i);
      GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->flow_box, (int) i);

      if (child == NULL)
        {
          child = GTK_FLOW_BOX_CHILD (cw_score_card_new ());
          gtk_flow_box_append (self->flow_box, GTK_WIDGET (child));
        }
      cw_score_card_set_report (CW_SCORE_CARD (child), card->report, now);
      cw_score_card_set_step (CW_SCORE_CARD (child), card->step);
    }
  while ((extra = gtk_flow_box_get_child_at_index (self->flow_box, (int) cards->len)) != NULL)
    gtk_flow_box_remove (self->flow_box, GTK_WIDGET (extra));
}

void
cw_dashboard_group_set_section (CwDashboardGroup *self,
                                const CwDashboardSection *section,
                                gint64 now)
{
  g_autofree char *open = NULL;
  g_autofree char *summary = NULL;

  g_return_if_fail (CW_IS_DASHBOARD_GROUP (self));
  g_return_if_fail (section != NULL);

  open = g_strdup_printf (_ ("Open the journey “%s”"), section->title);
  summary = cw_dashboard_section_describe (section);
  gtk_label_set_label (self->title_label, section->title);
  gtk_label_set_label (self->summary_label, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->journey_button), section->journey_id != 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->journey_button), "x",
                                    section->journey_id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->flow_box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  section->title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->journey_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, open, -1);
  show_cards (self, section->cards, now);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-metric-row.h"

#include "score/cw-score-words.h"
#include "widgets/cw-kind-badge.h"
#include "widgets/cw-state-label.h"
#include "widgets/cw-state-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwMetricRow
{
  GtkListBoxRow parent_instance;

  gint64 metric_id;

  CwKindBadge *kind_badge;
  GtkLabel *n_label;
  GtkLabel *name_label;
  GtkLabel *place_label;
  GtkLabel *source_label;
  CwStateLabel *state_label;
  GtkWidget *place_box;
  GtkLabel *value_label;
  GtkMenuButton *menu_button;
  GtkWidget *kind_box;
};

G_DEFINE_FINAL_TYPE (CwMetricRow, cw_metric_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  const char *label;
  const char *action;
  guint key;
  GdkModifierType modifiers;
} items[] = {
  { N_ ("_Edit…"), "library.edit", GDK_KEY_e, GDK_CONTROL_MASK },
  { N_ ("_Duplicate…"), "library.duplicate", GDK_KEY_d, GDK_CONTROL_MASK },
  { N_ ("_Remove"), "library.remove", GDK_KEY_Delete, 0 },
};

static gboolean
key_pressed_cb (CwMetricRow *self, guint key, guint code, GdkModifierType state)
{
  guint modifiers = state & gtk_accelerator_get_default_mod_mask ();

  g_assert (CW_IS_METRIC_ROW (self));

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    if (gdk_keyval_to_lower (key) == gdk_keyval_to_lower (items[i].key) &&
        modifiers == items[i].modifiers)
      {
        gtk_widget_activate_action (GTK_WIDGET (self), items[i].action, "x", self->metric_id);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

static void
secondary_pressed_cb (CwMetricRow *self)
{
  g_assert (CW_IS_METRIC_ROW (self));

  gtk_menu_button_popup (self->menu_button);
}

static void
make_menu (CwMetricRow *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[i].label), NULL);

      g_menu_item_set_action_and_target (item, items[i].action, "x", self->metric_id);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
}

static void
cw_metric_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_METRIC_ROW);

  G_OBJECT_CLASS (cw_metric_row_parent_class)->dispose (object);
}

static void
cw_metric_row_class_init (CwMetricRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_metric_row_dispose;

  g_type_ensure (CW_TYPE_KIND_BADGE);
  g_type_ensure (CW_TYPE_STATE_LABEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/metrics/cw-metric-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CwMetricRow, kind_badge);
  gtk_widget_class_bind_template_child (widget_class, CwMetricRow, kind_box);
  gtk_widget_class_bind_template_child (widget_class, CwMetricRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CwMetricRow, n_label);
  gtk_widget_class_bind_template_child (widget_class, CwMetricRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, CwMetricRow, place_box);
  gtk_widget_class_bind_template_child (widget_class, CwMetricRow, place_label);
  gtk_widget_class_bind_template_child (widget_class, CwMetricRow, source_label);
  gtk_widget_class_bind_template_child (widget_class, CwMetricRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, CwMetricRow, value_label);
}

static void
cw_metric_row_init (CwMetricRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
}

GtkWidget *
cw_metric_row_new (GtkSizeGroup **groups)
{
  CwMetricRow *self;

  g_return_val_if_fail (groups != NULL, NULL);

  self = g_object_new (CW_TYPE_METRIC_ROW, NULL);
  gtk_size_group_add_widget (groups[CW_METRIC_COLUMN_KIND], self->kind_box);
  gtk_size_group_add_widget (groups[CW_METRIC_COLUMN_PLACE], self->place_box);
  gtk_size_group_add_widget (groups[CW_METRIC_COLUMN_VALUE], GTK_WIDGET (self->value_label));
  gtk_size_group_add_widget (groups[CW_METRIC_COLUMN_N], GTK_WIDGET (self->n_label));
  gtk_size_group_add_widget (groups[CW_METRIC_COLUMN_MENU], GTK_WIDGET (self->menu_button));
  return GTK_WIDGET (self);
}

/* An ellipsized label is whole in its tooltip. */
static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  cw_tooltip_set (GTK_WIDGET (label), text);
}

static void
show_score (CwMetricRow *self, const CwScoreReport *report)
{
  g_autofree char *value =
      cw_score_format_value (cw_metric_get_kind (report->metric),
                             cw_metric_get_variant (report->metric), report->score.value);
  g_autofree char *n = cw_score_format_count (report->score.n);
  g_autofree char *interval = cw_score_describe_interval (report);

  gtk_label_set_label (self->value_label, value);
  gtk_label_set_label (self->n_label, n);
  cw_tooltip_set (GTK_WIDGET (self->value_label), interval);
  if (report->score.n < CW_SCORE_SMALL_N)
    gtk_widget_add_css_class (GTK_WIDGET (self->value_label), "faint");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->value_label), "faint");
}

static void
speak (CwMetricRow *self, const CwScoreReport *report, const char *places, gint64 now)
{
  g_autofree char *state = cw_state_words_describe (report, now);
  g_autofree char *score = cw_score_describe_report (report);
  g_autofree char *spoken = g_strdup_printf ("%s %s. %s.", score, places, state);
  g_autofree char *menu =
      g_strdup_printf (_ ("Actions for “%s”"), cw_metric_get_name (report->metric));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  menu, -1);
}

void
cw_metric_row_set_entry (CwMetricRow *self, const CwLibraryEntry *entry, gint64 now)
{
  const CwScoreReport *report;
  g_autofree char *source = NULL;
  g_autofree char *places = NULL;

  g_return_if_fail (CW_IS_METRIC_ROW (self));
  g_return_if_fail (entry != NULL);

  report = entry->report;
  source = cw_library_entry_describe_source (entry);
  places = cw_library_entry_describe_places (entry);
  if (self->metric_id != cw_metric_get_id (report->metric))
    {
      self->metric_id = cw_metric_get_id (report->metric);
      make_menu (self);
    }
  cw_kind_badge_set_kind (self->kind_badge, cw_metric_get_kind (report->metric));
  set_text (self->name_label, cw_metric_get_name (report->metric));
  set_text (self->source_label, source);
  set_text (self->place_label, places);
  show_score (self, report);
  cw_state_label_set_report (self->state_label, report, now);
  speak (self, report, places, now);
}

gint64
cw_metric_row_get_metric_id (CwMetricRow *self)
{
  g_return_val_if_fail (CW_IS_METRIC_ROW (self), 0);

  return self->metric_id;
}

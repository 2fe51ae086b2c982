/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-pick-row.h"

#include "metrics/cw-picker.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwPickRow
{
  AdwActionRow parent_instance;

  char *id; /* (owned) (nullable) */

  CwPicker *picker;
  GtkLabel *value_label;
  GtkMenuButton *button;
  GtkPopover *popover;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwPickRow, cw_pick_row, ADW_TYPE_ACTION_ROW)

static void
popover_mapped_cb (CwPickRow *self)
{
  g_assert (CW_IS_PICK_ROW (self));

  cw_picker_start (self->picker, self->id);
}

static void
picker_stopped_cb (CwPickRow *self)
{
  g_assert (CW_IS_PICK_ROW (self));

  gtk_popover_popdown (self->popover);
}

static void
picker_chosen_cb (CwPickRow *self, CwPickItem *item)
{
  g_autoptr (CwPickItem) chosen = g_object_ref (item);

  g_assert (CW_IS_PICK_ROW (self));

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[CHOSEN], 0, chosen);
}

static void
label_button (CwPickRow *self)
{
  g_autofree char *spoken =
      /* TRANSLATORS: name and value of a setting: "Journey: Onboarding" */
      g_strdup_printf (_ ("%s: %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                       gtk_label_get_label (self->value_label));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
cw_pick_row_dispose (GObject *object)
{
  CwPickRow *self = CW_PICK_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_PICK_ROW);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (cw_pick_row_parent_class)->dispose (object);
}

static void
cw_pick_row_class_init (CwPickRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_pick_row_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, CW_TYPE_PICK_ITEM);

  g_type_ensure (CW_TYPE_PICKER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/metrics/cw-pick-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CwPickRow, button);
  gtk_widget_class_bind_template_child (widget_class, CwPickRow, picker);
  gtk_widget_class_bind_template_child (widget_class, CwPickRow, popover);
  gtk_widget_class_bind_template_child (widget_class, CwPickRow, value_label);
}

static void
cw_pick_row_init (CwPickRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->popover, "map", G_CALLBACK (popover_mapped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "chosen", G_CALLBACK (picker_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "stopped", G_CALLBACK (picker_stopped_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
cw_pick_row_new (void)
{
  return g_object_new (CW_TYPE_PICK_ROW, NULL);
}

void
cw_pick_row_set_words (CwPickRow *self, const char *prompt, const char *fresh_format)
{
  g_return_if_fail (CW_IS_PICK_ROW (self));

  cw_picker_set_prompt (self->picker, prompt);
  cw_picker_set_fresh_format (self->picker, fresh_format);
}

void
cw_pick_row_set_items (CwPickRow *self, GListModel *items)
{
  g_return_if_fail (CW_IS_PICK_ROW (self));

  cw_picker_set_items (self->picker, items);
}

void
cw_pick_row_set_value (CwPickRow *self, const char *value, const char *id)
{
  g_return_if_fail (CW_IS_PICK_ROW (self));
  g_return_if_fail (value != NULL);

  g_free (self->id);
  self->id = g_strdup (id);
  gtk_label_set_label (self->value_label, value);
  cw_tooltip_set (GTK_WIDGET (self->value_label), value);
  label_button (self);
}

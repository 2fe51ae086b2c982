/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-step-number.h"

#include <glib/gi18n.h>

struct _CwStepNumber
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (CwStepNumber, cw_step_number, ADW_TYPE_BIN)

static void
cw_step_number_class_init (CwStepNumberClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cw_step_number_init (CwStepNumber *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "step-num");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
cw_step_number_new (void)
{
  return g_object_new (CW_TYPE_STEP_NUMBER, NULL);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

void
cw_step_number_set (CwStepNumber *self, guint number, CwStepState state)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  g_autofree char *spoken = NULL;

  g_return_if_fail (CW_IS_STEP_NUMBER (self));

  spoken = g_strdup_printf (state == CW_STEP_DONE ? _ ("Step %u, done") : _ ("Step %u"), number);
  adw_bin_set_child (ADW_BIN (self), state == CW_STEP_DONE
                                         ? gtk_image_new_from_icon_name ("object-select-symbolic")
                                         : gtk_label_new (digits));
  set_class (GTK_WIDGET (self), "done", state == CW_STEP_DONE);
  set_class (GTK_WIDGET (self), "now", state == CW_STEP_NOW);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

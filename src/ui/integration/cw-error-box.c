/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-error-box.h"

struct _CwErrorBox
{
  GtkBox parent_instance;

  GtkLabel *detail_label;
  GtkLabel *title_label;
};

G_DEFINE_FINAL_TYPE (CwErrorBox, cw_error_box, GTK_TYPE_BOX)

static void
cw_error_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_ERROR_BOX);

  G_OBJECT_CLASS (cw_error_box_parent_class)->dispose (object);
}

static void
cw_error_box_class_init (CwErrorBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_error_box_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integration/cw-error-box.ui");
  gtk_widget_class_bind_template_child (widget_class, CwErrorBox, detail_label);
  gtk_widget_class_bind_template_child (widget_class, CwErrorBox, title_label);
}

static void
cw_error_box_init (CwErrorBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cw_error_box_set_error (CwErrorBox *self, const GError *error)
{
  g_auto (GStrv) lines = NULL;

  g_return_if_fail (CW_IS_ERROR_BOX (self));

  gtk_widget_set_visible (GTK_WIDGET (self), error != NULL);
  if (error == NULL)
    return;
  lines = g_strsplit (error->message, "\n", 2);
  gtk_label_set_label (self->title_label, lines[0]);
  gtk_label_set_label (self->detail_label, lines[1] != NULL ? lines[1] : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), lines[1] != NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-value-label.h"

#include "score/cw-score-words.h"

#include <math.h>

#define LEFT_TO_RIGHT_MARK "\342\200\216"

struct _CwValueLabel
{
  GtkWidget parent_instance;

  GtkWidget *label; /* child */
};

G_DEFINE_FINAL_TYPE (CwValueLabel, cw_value_label, GTK_TYPE_WIDGET)

static void
cw_value_label_dispose (GObject *object)
{
  CwValueLabel *self = CW_VALUE_LABEL (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (cw_value_label_parent_class)->dispose (object);
}

static void
cw_value_label_class_init (CwValueLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_value_label_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
cw_value_label_init (CwValueLabel *self)
{
  self->label = gtk_label_new ("–");
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "value");
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

GtkWidget *
cw_value_label_new (void)
{
  return g_object_new (CW_TYPE_VALUE_LABEL, NULL);
}

void
cw_value_label_set_value (CwValueLabel *self,
                          CwMetricKind kind,
                          CwVariant variant,
                          double value,
                          gboolean faint)
{
  g_autofree char *text = NULL;
  g_autofree char *number = NULL;
  g_autofree char *markup = NULL;

  g_return_if_fail (CW_IS_VALUE_LABEL (self));

  text = cw_score_format_value (kind, variant, value);
  number = cw_score_format_number (kind, variant, value);
  /* Two labels would not sit on the same line as values without a sign. */
  if (g_str_has_prefix (text, number) && strlen (text) > strlen (number))
    markup = g_markup_printf_escaped ("%s<span size=\"15pt\" alpha=\"70%%\">%s</span>", number,
                                      text + strlen (number));
  else
    markup = g_markup_escape_text (text, -1);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      /* A minus would else go behind its number. */
      char *marked = g_strconcat (LEFT_TO_RIGHT_MARK, markup, NULL);

      g_free (markup);
      markup = marked;
    }
  gtk_label_set_markup (GTK_LABEL (self->label), markup);
  if (faint || isnan (value))
    gtk_widget_add_css_class (GTK_WIDGET (self), "faint");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "faint");
}

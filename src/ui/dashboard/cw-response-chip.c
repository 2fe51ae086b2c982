/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-response-chip.h"

#include <glib/gi18n.h>

struct _CwResponseChip
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (CwResponseChip, cw_response_chip, ADW_TYPE_BIN)

static void
cw_response_chip_class_init (CwResponseChipClass *klass)
{
}

static void
cw_response_chip_init (CwResponseChip *self)
{
  adw_bin_set_child (ADW_BIN (self), gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self), "chip");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
}

GtkWidget *
cw_response_chip_new (void)
{
  return g_object_new (CW_TYPE_RESPONSE_CHIP, NULL);
}

void
cw_response_chip_set_row (CwResponseChip *self, const CwResponseRow *row, CwMetric *metric)
{
  const char *classes[] = { "chip", NULL, NULL };
  g_autofree char *text = NULL;
  CwSentiment sentiment = CW_SENTIMENT_NONE;

  g_return_if_fail (CW_IS_RESPONSE_CHIP (self));
  g_return_if_fail (CW_IS_METRIC (metric));

  if (row != NULL)
    {
      text = cw_response_row_describe_chip (row, metric);
      sentiment = cw_response_row_get_sentiment (row, metric);
    }
  if (sentiment == CW_SENTIMENT_POSITIVE)
    classes[1] = "positive";
  else if (sentiment == CW_SENTIMENT_NEGATIVE)
    classes[1] = "negative";
  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_label_set_label (GTK_LABEL (adw_bin_get_child (ADW_BIN (self))), text != NULL ? text : "–");
}

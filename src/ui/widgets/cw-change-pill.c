/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-change-pill.h"

#include "score/cw-score-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>
#include <math.h>

#define ICON_SIZE 12
#define LEFT_TO_RIGHT_MARK "\342\200\216"

struct _CwChangePill
{
  GtkBox parent_instance;

  GtkImage *icon;  /* of the box */
  GtkLabel *label; /* of the box */
};

G_DEFINE_FINAL_TYPE (CwChangePill, cw_change_pill, GTK_TYPE_BOX)

static void
cw_change_pill_class_init (CwChangePillClass *klass)
{
}

static void
cw_change_pill_init (CwChangePill *self)
{
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *label = gtk_label_new (NULL);

  self->icon = GTK_IMAGE (icon);
  self->label = GTK_LABEL (label);
  gtk_image_set_pixel_size (self->icon, ICON_SIZE);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_box_append (GTK_BOX (self), icon);
  gtk_box_append (GTK_BOX (self), label);
  gtk_widget_add_css_class (GTK_WIDGET (self), "change");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cw_change_pill_new (void)
{
  return g_object_new (CW_TYPE_CHANGE_PILL, NULL);
}

static void
set_class (CwChangePill *self, const char *name, gboolean present)
{
  if (present)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

void
cw_change_pill_set_text (CwChangePill *self,
                         CwChangeTone tone,
                         const char *icon_name,
                         const char *text)
{
  g_autofree char *marked = NULL;

  g_return_if_fail (CW_IS_CHANGE_PILL (self));
  g_return_if_fail (text != NULL);

  set_class (self, "up", tone == CW_CHANGE_BETTER);
  set_class (self, "down", tone == CW_CHANGE_WORSE);
  set_class (self, "unclear", tone == CW_CHANGE_UNCLEAR);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  /* From right to left a sign would else go behind its number. */
  marked = g_strconcat (
      gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? LEFT_TO_RIGHT_MARK : "",
      text, NULL);
  gtk_label_set_label (self->label, marked);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
cw_change_pill_set_report (CwChangePill *self, const CwScoreReport *report)
{
  g_autofree char *words = NULL;
  g_autofree char *delta = NULL;
  gboolean rose;

  g_return_if_fail (CW_IS_CHANGE_PILL (self));
  g_return_if_fail (report != NULL);

  words = report->has_previous ? cw_score_describe_change (report) : NULL;
  cw_tooltip_set (GTK_WIDGET (self), words);
  if (report->score.n == 0 || !report->has_previous)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  if (report->score.n < CW_SCORE_SMALL_N || report->previous.n < CW_SCORE_SMALL_N ||
      isnan (report->comparison.delta))
    {
      cw_change_pill_set_text (self, CW_CHANGE_UNCLEAR, NULL, _ ("too few to compare"));
      return;
    }
  if (!report->comparison.significant)
    {
      cw_change_pill_set_text (self, CW_CHANGE_UNCLEAR, NULL, _ ("no clear change"));
      return;
    }
  rose = report->comparison.delta > 0;
  delta = cw_score_format_delta (cw_metric_get_kind (report->metric),
                                 cw_metric_get_variant (report->metric), report->comparison.delta);
  cw_change_pill_set_text (self,
                           rose != cw_metric_get_lower_is_better (report->metric) ? CW_CHANGE_BETTER
                                                                                  : CW_CHANGE_WORSE,
                           rose ? "go-up-symbolic" : "go-down-symbolic", delta);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-gap-notice.h"

#include "filter/cw-score-gap.h"

#include <glib/gi18n.h>

struct _CwGapNotice
{
  GtkBox parent_instance;

  CwScoreFilter *filter; /* (owned) (nullable) */
  CwPeriodChoice choice;

  GtkButton *button; /* of the box */
  GtkLabel *label;   /* of the box */
};

G_DEFINE_FINAL_TYPE (CwGapNotice, cw_gap_notice, GTK_TYPE_BOX)

static void
clicked_cb (CwGapNotice *self)
{
  g_assert (CW_IS_GAP_NOTICE (self));

  cw_score_filter_set_choice (self->filter, self->choice);
}

static void
cw_gap_notice_dispose (GObject *object)
{
  g_clear_object (&CW_GAP_NOTICE (object)->filter);

  G_OBJECT_CLASS (cw_gap_notice_parent_class)->dispose (object);
}

static void
cw_gap_notice_class_init (CwGapNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_gap_notice_dispose;
}

static void
cw_gap_notice_init (CwGapNotice *self)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new ();

  self->label = GTK_LABEL (label);
  self->button = GTK_BUTTON (button);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "small-button");
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_box_append (GTK_BOX (self), label);
  gtk_box_append (GTK_BOX (self), button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "hint");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cw_gap_notice_new (void)
{
  return g_object_new (CW_TYPE_GAP_NOTICE, NULL);
}

void
cw_gap_notice_set_plan (CwGapNotice *self,
                        CwScoreFilter *filter,
                        const CwPeriodPlan *plan,
                        gint64 n_responses)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CW_IS_GAP_NOTICE (self));
  g_return_if_fail (CW_IS_SCORE_FILTER (filter));
  g_return_if_fail (plan != NULL);

  g_set_object (&self->filter, filter);
  cw_score_filter_settle (filter, plan);
  text =
      cw_score_gap_describe (plan, n_responses, cw_score_filter_get_zone (filter), &self->choice);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text == NULL)
    return;
  gtk_label_set_label (self->label, text);
  gtk_button_set_label (self->button, self->choice == CW_PERIOD_CHOICE_ALL_TIME
                                          ? _ ("Show All Time")
                                          : _ ("Show the Last 4 Weeks"));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-readings-card.h"

#include "dashboard/cw-ledger.h"
#include "score/cw-score-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

#define VALUE_WIDTH 76

struct _CwReadingsCard
{
  GtkBox parent_instance;

  GtkWidget *rows; /* of the box */
};

G_DEFINE_FINAL_TYPE (CwReadingsCard, cw_readings_card, GTK_TYPE_BOX)

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
cw_readings_card_class_init (CwReadingsCardClass *klass)
{
}

static void
cw_readings_card_init (CwReadingsCard *self)
{
  GtkWidget *title = create_label (_ ("The same answers, read otherwise"), "heading");

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "page-card");
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_box_append (GTK_BOX (self), title);
  gtk_box_append (GTK_BOX (self), self->rows);
}

GtkWidget *
cw_readings_card_new (void)
{
  return g_object_new (CW_TYPE_READINGS_CARD, NULL);
}

/* Answers may count under one variant and not under another. */
static char *
describe_how (const CwReading *reading, gint64 n)
{
  g_autofree char *count = NULL;

  if (reading->score.n == n || reading->score.n == 0)
    return g_strdup (reading->how);
  count = cw_score_format_count (reading->score.n);
  /* TRANSLATORS: how a number is worked out, and of how many answers: "4.95 to 5.31, n 270" */
  return g_strdup_printf (_ ("%s, n %s"), reading->how, count);
}

static GtkWidget *
create_row (const CwReading *reading, gint64 n)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *how_text = describe_how (reading, n);
  GtkWidget *value = create_label (reading->value, "title-3");
  GtkWidget *name = create_label (reading->name, "heading");
  GtkWidget *how = create_label (how_text, "caption");

  gtk_widget_set_size_request (value, VALUE_WIDTH, -1);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (how), TRUE);
  gtk_widget_add_css_class (how, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), how);
  gtk_box_append (GTK_BOX (row), value);
  gtk_box_append (GTK_BOX (row), words);
  if (reading->in_use)
    {
      GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

      cw_tooltip_set (check, _ ("In use"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("In use"), -1);
      gtk_box_append (GTK_BOX (row), check);
    }
  return row;
}

void
cw_readings_card_set_report (CwReadingsCard *self, const CwScoreReport *report)
{
  g_autoptr (GArray) readings = NULL;
  GtkWidget *child;

  g_return_if_fail (CW_IS_READINGS_CARD (self));
  g_return_if_fail (report != NULL);

  readings = cw_ledger_list_readings (report);
  gtk_widget_set_visible (GTK_WIDGET (self), readings->len > 1 && report->score.n > 0);
  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  for (guint i = 0; i < readings->len; i++)
    gtk_box_append (GTK_BOX (self->rows),
                    create_row (&g_array_index (readings, CwReading, i), report->score.n));
}

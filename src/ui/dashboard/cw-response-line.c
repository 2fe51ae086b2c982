/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-response-line.h"

#include "dashboard/cw-response-chip.h"

#include <glib/gi18n.h>

struct _CwResponseLine
{
  GtkBox parent_instance;

  CwMetric *metric;     /* (owned) */
  GTimeZone *zone;      /* (owned) */
  gint64 now;           /* ms */
  CwResponseItem *item; /* (owned) (nullable) */
  gulong handler;       /* of the item */

  CwResponseChip *chip; /* of the box */
  GtkLabel *caption;    /* of the box */
  GtkLabel *text;       /* of the box */
};

G_DEFINE_FINAL_TYPE (CwResponseLine, cw_response_line, GTK_TYPE_BOX)

static void
append_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static char *
describe_origin (CwResponseLine *self, const CwResponseRow *row)
{
  g_autofree char *date = cw_response_row_describe_date (row, self->zone, self->now);
  GString *text = g_string_new (NULL);

  append_part (text, cw_fate_get_reason (row->fate));
  append_part (text, date);
  append_part (text, row->detail);
  return g_string_free (text, FALSE);
}

static char *
describe_answer (CwResponseLine *self, const CwResponseRow *row)
{
  const char *answer = cw_response_row_get_answer (row, self->metric);
  g_autofree char *comment = row->comment != NULL ? g_strdup (row->comment) : NULL;

  if (answer == NULL || *answer == '\0')
    answer = _ ("No answer");
  if (comment == NULL)
    return g_strdup (answer);
  /* A list shows a line of it. */
  g_strdelimit (comment, "\r\n\t", ' ');
  /* TRANSLATORS: an answer and what was written: "Very easy · Put it in, typed the PIN" */
  return g_strdup_printf (_ ("%s · %s"), answer, comment);
}

/* The list item around it is what takes the focus, and has no name before GTK 4.12. */
static void
name_row (CwResponseLine *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = g_strdup_printf ("%s, %s", gtk_label_get_label (self->text),
                                           gtk_label_get_label (self->caption));

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show (CwResponseLine *self)
{
  const CwResponseRow *row = self->item != NULL ? cw_response_item_get_row (self->item) : NULL;
  g_autofree char *answer = NULL;
  g_autofree char *origin = NULL;

  if (row != NULL)
    {
      answer = describe_answer (self, row);
      origin = describe_origin (self, row);
    }
  cw_response_chip_set_row (self->chip, row, self->metric);
  gtk_label_set_label (self->text, answer != NULL ? answer : "…");
  gtk_label_set_label (self->caption, origin != NULL ? origin : "");
  name_row (self);
}

static void
forget_item (CwResponseLine *self)
{
  if (self->item != NULL)
    g_clear_signal_handler (&self->handler, self->item);
  g_clear_object (&self->item);
}

static void
cw_response_line_dispose (GObject *object)
{
  CwResponseLine *self = CW_RESPONSE_LINE (object);

  forget_item (self);
  g_clear_object (&self->metric);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (cw_response_line_parent_class)->dispose (object);
}

static void
cw_response_line_class_init (CwResponseLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_response_line_dispose;
}

static GtkLabel *
append_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
cw_response_line_init (CwResponseLine *self)
{
  GtkWidget *chip = cw_response_chip_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->chip = CW_RESPONSE_CHIP (chip);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_box_append (GTK_BOX (self), chip);
  gtk_box_append (GTK_BOX (self), words);
  gtk_widget_set_hexpand (words, TRUE);
  self->text = append_label (words, NULL);
  self->caption = append_label (words, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "readable");
  gtk_widget_add_css_class (GTK_WIDGET (self), "comment");
}

GtkWidget *
cw_response_line_new (CwMetric *metric, GTimeZone *zone, gint64 now)
{
  CwResponseLine *self = g_object_new (CW_TYPE_RESPONSE_LINE, NULL);

  self->metric = g_object_ref (metric);
  self->zone = g_time_zone_ref (zone);
  self->now = now;
  return GTK_WIDGET (self);
}

void
cw_response_line_set_item (CwResponseLine *self, CwResponseItem *item)
{
  g_return_if_fail (CW_IS_RESPONSE_LINE (self));

  forget_item (self);
  if (item == NULL)
    return;
  self->item = g_object_ref (item);
  self->handler = g_signal_connect_swapped (item, "notify::loaded", G_CALLBACK (show), self);
  show (self);
}

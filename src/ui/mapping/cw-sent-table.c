/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-sent-table.h"

#include "mapping/cw-mapping-words.h"
#include "widgets/cw-isolate.h"
#include "mapping/cw-sent-text.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

#define KEY_WIDTH 118
/* More of a value is in the request. */
#define LONGEST_VALUE 300

struct _CwSentTable
{
  AdwBin parent_instance;

  GtkListBox *list; /* child */
};

G_DEFINE_FINAL_TYPE (CwSentTable, cw_sent_table, ADW_TYPE_BIN)

static void
cw_sent_table_class_init (CwSentTableClass *klass)
{
}

static void
cw_sent_table_init (CwSentTable *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "sent-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Names and values in sending order"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

static GtkWidget *
create_row (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *value = gtk_label_new (NULL);
  GtkWidget *warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_set_size_request (name, KEY_WIDTH, -1);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 1);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_ellipsize (GTK_LABEL (value), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_widget_add_css_class (warning, "attention");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), warning);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static const char *
find_warning (const CwFlowPreview *preview, const char *key)
{
  for (guint i = 0; key != NULL && i < preview->payload->lints->len; i++)
    {
      const CwLint *lint = preview->payload->lints->pdata[i];

      if (g_strcmp0 (lint->key, key) == 0)
        return lint->message;
    }
  return NULL;
}

static void
fill_row (GtkListBoxRow *row, const CwSentField *field, const char *warning)
{
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));
  GtkWidget *value = gtk_widget_get_next_sibling (name);
  GtkWidget *icon = gtk_widget_get_next_sibling (value);
  g_autofree char *line =
      field->text != NULL ? cw_sent_text_begin (field->text, LONGEST_VALUE) : NULL;
  g_autofree char *spoken = NULL;

  gtk_label_set_label (GTK_LABEL (name), field->title);
  cw_tooltip_set (name, field->name);
  if (line != NULL && gtk_widget_get_direction (value) == GTK_TEXT_DIR_RTL)
    {
      g_autofree char *isolated = cw_isolate_text (line);

      gtk_label_set_label (GTK_LABEL (value), isolated);
    }
  else
    gtk_label_set_label (GTK_LABEL (value), line != NULL ? line : _ ("Not sent"));
  cw_tooltip_set (value, line);
  if (line == NULL)
    gtk_widget_add_css_class (value, "dim-label");
  else
    gtk_widget_remove_css_class (value, "dim-label");
  gtk_widget_set_visible (icon, warning != NULL);
  cw_tooltip_set (icon, warning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  warning != NULL ? warning : "", -1);
  spoken = g_strdup_printf ("%s: %s", field->title, line != NULL ? line : _ ("Not sent"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
cw_sent_table_show (CwSentTable *self, const CwFlowPreview *preview)
{
  GPtrArray *fields;
  GtkListBoxRow *row;

  g_return_if_fail (CW_IS_SENT_TABLE (self));
  g_return_if_fail (preview != NULL);

  fields = preview->payload->fields;
  for (guint i = 0; i < fields->len; i++)
    {
      const CwSentField *field = fields->pdata[i];

      row = gtk_list_box_get_row_at_index (self->list, (int) i);
      if (row == NULL)
        {
          row = GTK_LIST_BOX_ROW (create_row ());
          gtk_list_box_append (self->list, GTK_WIDGET (row));
        }
      fill_row (row, field, find_warning (preview, field->key));
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) fields->len)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

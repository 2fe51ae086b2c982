/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-match-list.h"

#include "widgets/cw-loader.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

#define MAX_ROWS 4

struct _CwMatchList
{
  AdwBin parent_instance;

  CwWorkspace *workspace;      /* (unowned) (nullable): of the page */
  CwTriggerQuestion *question; /* (owned) (nullable) */
  CwLoader *loader;            /* (owned) */

  GtkButton *all;
  GtkLabel *empty;
  GtkListBox *list;
  GtkToggleButton *matches;
  GtkToggleButton *rest;
};

G_DEFINE_FINAL_TYPE (CwMatchList, cw_match_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_ALL_WANTED,
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

const char *
cw_match_list_get_icon (const CwRecordEntry *entry)
{
  if (g_strcmp0 (entry->type, "Chat") == 0)
    return "user-available-symbolic";
  return g_strcmp0 (entry->type, "Case") == 0 ? "mail-send-symbolic" : "call-start-symbolic";
}

char *
cw_match_list_describe_entry (const CwRecordEntry *entry)
{
  return g_strdup (entry->customer != NULL ? entry->customer : entry->id);
}

gint64
cw_match_list_get_row (GtkListBoxRow *row)
{
  const gint64 *number = g_object_get_data (G_OBJECT (row), "cw-row");

  return number != NULL ? *number : 0;
}

static GtkWidget *
create_label (const char *text, const char *class_name)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (class_name != NULL)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, class_name);
    }
  return label;
}

GtkWidget *
cw_match_list_create_row (const CwMatchLine *line, GTimeZone *zone)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *icon = gtk_image_new_from_icon_name (cw_match_list_get_icon (line->entry));
  g_autofree char *title = cw_match_list_describe_entry (line->entry);
  g_autofree char *time = cw_trigger_words_format_time (line->entry->time, zone);
  GtkWidget *when;

  gtk_widget_add_css_class (icon, "dim-label");
  gtk_box_append (GTK_BOX (texts), create_label (title, NULL));
  if (line->summary[0] != '\0')
    {
      gtk_box_append (GTK_BOX (texts), create_label (line->summary, "dim-label"));
      cw_tooltip_set (row, line->summary);
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  when = create_label (time, "dim-label");
  gtk_widget_add_css_class (when, "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (when), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), when);
  gtk_widget_add_css_class (box, "match-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line->summary, -1);
  g_object_set_data_full (G_OBJECT (row), "cw-row", g_memdup2 (&line->entry->row, sizeof (gint64)),
                          g_free);
  return row;
}

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
loaded (gpointer object, gpointer result, const GError *error)
{
  CwMatchList *self = object;
  g_autoptr (GPtrArray) lines = result;
  const char *text = self->question->rest ? _ ("Nothing is filtered out") : _ ("Nothing matches");

  clear (self->list);
  for (guint i = 0; lines != NULL && i < MIN (lines->len, MAX_ROWS); i++)
    gtk_list_box_append (self->list,
                         cw_match_list_create_row (lines->pdata[i], self->question->zone));
  gtk_widget_set_sensitive (GTK_WIDGET (self->all), lines != NULL && lines->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), lines != NULL && lines->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), lines == NULL || lines->len == 0);
  gtk_label_set_label (self->empty, error != NULL ? error->message : text);
}

static void
load (CwMatchList *self)
{
  CwTriggerQuestion *question;

  if (self->question == NULL)
    return;
  self->question->rest = gtk_toggle_button_get_active (self->rest);
  question = cw_trigger_question_copy (self->question);
  cw_loader_run (self->loader, self->workspace, cw_trigger_counting_list, question,
                 (GDestroyNotify) cw_trigger_question_free, (GDestroyNotify) g_ptr_array_unref);
}

static void
toggled_cb (CwMatchList *self)
{
  g_assert (CW_IS_MATCH_LIST (self));

  load (self);
}

static void
all_clicked_cb (CwMatchList *self)
{
  g_assert (CW_IS_MATCH_LIST (self));

  g_signal_emit (self, signals[SIGNAL_ALL_WANTED], 0, gtk_toggle_button_get_active (self->rest));
}

static void
row_activated_cb (CwMatchList *self, GtkListBoxRow *row)
{
  g_assert (CW_IS_MATCH_LIST (self));

  g_signal_emit (self, signals[SIGNAL_PICKED], 0, cw_match_list_get_row (row));
}

static void
cw_match_list_dispose (GObject *object)
{
  CwMatchList *self = CW_MATCH_LIST (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->question, cw_trigger_question_free);

  G_OBJECT_CLASS (cw_match_list_parent_class)->dispose (object);
}

static void
cw_match_list_class_init (CwMatchListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_match_list_dispose;

  signals[SIGNAL_ALL_WANTED] =
      g_signal_new ("all-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static GtkWidget *
create_all (CwMatchList *self)
{
  self->all = GTK_BUTTON (gtk_button_new_with_label (_ ("Show All")));
  cw_tooltip_set (GTK_WIDGET (self->all), _ ("Show Them in Records"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->all), FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->all), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->all), GTK_ALIGN_END);
  gtk_widget_set_valign (GTK_WIDGET (self->all), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->all), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->all), "small-button");
  g_signal_connect_swapped (self->all, "clicked", G_CALLBACK (all_clicked_cb), self);
  return GTK_WIDGET (self->all);
}

static GtkWidget *
create_head (CwMatchList *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *linked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->matches = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_ ("Matches")));
  self->rest = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_ ("Filtered Out")));
  gtk_toggle_button_set_group (self->rest, self->matches);
  gtk_toggle_button_set_active (self->matches, TRUE);
  g_signal_connect_swapped (self->rest, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_add_css_class (linked, "linked");
  gtk_box_append (GTK_BOX (linked), GTK_WIDGET (self->matches));
  gtk_box_append (GTK_BOX (linked), GTK_WIDGET (self->rest));
  gtk_widget_set_valign (linked, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->matches), "small-button");
  gtk_widget_add_css_class (GTK_WIDGET (self->rest), "small-button");
  gtk_box_append (GTK_BOX (head), linked);
  gtk_box_append (GTK_BOX (head), create_all (self));
  gtk_widget_add_css_class (head, "group-head");
  return head;
}

static void
cw_match_list_init (CwMatchList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->loader = cw_loader_new (self, loaded);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  cw_tree_context_name (GTK_WIDGET (self->list), _ ("Newest interactions"));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->empty = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (self->empty, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "dim-label");
  gtk_box_append (GTK_BOX (box), create_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->empty));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cw_match_list_new (void)
{
  return g_object_new (CW_TYPE_MATCH_LIST, NULL);
}

void
cw_match_list_set_question (CwMatchList *self,
                            CwWorkspace *workspace,
                            const CwTriggerQuestion *question)
{
  g_return_if_fail (CW_IS_MATCH_LIST (self));
  g_return_if_fail (question != NULL);

  self->workspace = workspace;
  g_clear_pointer (&self->question, cw_trigger_question_free);
  self->question = cw_trigger_question_copy (question);
  load (self);
}

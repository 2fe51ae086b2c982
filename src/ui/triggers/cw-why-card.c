/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-why-card.h"

#include "triggers/cw-match-list.h"
#include "triggers/cw-search-popover.h"
#include "triggers/cw-why-words.h"
#include "widgets/cw-loader.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwWhyCard
{
  AdwBin parent_instance;

  CwWorkspace *workspace;      /* (unowned) (nullable): of the page */
  CwTriggerQuestion *question; /* (owned) (nullable) */
  CwLoader *loader;            /* (owned) */
  CwLoader *list_loader;       /* (owned) */
  gint64 row;

  GtkButton *open;
  GtkBox *lines;
  GtkImage *icon;
  GtkLabel *record;
  GtkLabel *verdict;
  GtkListBox *list; /* (nullable): until it is first opened */
  GtkMenuButton *button;
  GtkSearchEntry *search; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (CwWhyCard, cw_why_card, ADW_TYPE_BIN)

static GtkWidget *
create_line (const CwWhyLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = gtk_image_new_from_icon_name (line->good ? "object-select-symbolic"
                                                             : "process-stop-symbolic");
  GtkWidget *label = gtk_label_new (line->text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  cw_tree_context_name (icon, line->good ? _ ("As it should be") : _ ("Why it is not sent"));
  gtk_widget_add_css_class (box, "why-line");
  gtk_widget_add_css_class (box, line->good ? "good" : "attention");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
show_record (CwWhyCard *self, const CwRecordEntry *entry)
{
  g_autofree char *who = cw_match_list_describe_entry (entry);
  g_autofree char *when = cw_trigger_words_format_time (entry->time, self->question->zone);
  /* Translators: when it was, and whose it is */
  g_autofree char *text =
      when[0] != '\0' ? g_strdup_printf (_ ("%s · %s"), when, who) : g_strdup (who);
  g_autofree char *name = g_strdup_printf (_ ("Interaction: %s"), text);

  gtk_image_set_from_icon_name (self->icon, cw_match_list_get_icon (entry));
  gtk_label_set_label (self->record, text);
  cw_tree_context_name (GTK_WIDGET (self->button), name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open), "s", entry->id);
}

static void
loaded (gpointer object, gpointer result, const GError *error)
{
  CwWhyCard *self = object;
  g_autoptr (CwWhy) why = result;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *verdict = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  gtk_widget_set_visible (GTK_WIDGET (self->open), why != NULL && why->reason != NULL);
  if (why == NULL || why->reason == NULL)
    {
      gtk_label_set_label (self->record, _ ("Choose an interaction"));
      gtk_label_set_label (self->verdict,
                           error != NULL ? error->message : _ ("Nothing is filtered out"));
      return;
    }
  show_record (self, why->entry);
  verdict = why->other != NULL ? g_strdup_printf (_ ("Sent by “%s”, not by this one"), why->other)
                               : cw_why_words_describe_verdict (why->reason);
  gtk_label_set_label (self->verdict, verdict);
  lines = cw_why_words_list (why->reason);
  for (guint i = 0; i < lines->len; i++)
    gtk_box_append (self->lines, create_line (lines->pdata[i]));
}

static void
load (CwWhyCard *self)
{
  CwTriggerQuestion *question;

  if (self->question == NULL)
    return;
  question = cw_trigger_question_copy (self->question);
  question->rest = TRUE;
  question->row = self->row;
  cw_loader_run (self->loader, self->workspace, cw_trigger_counting_explain, question,
                 (GDestroyNotify) cw_trigger_question_free, (GDestroyNotify) cw_why_free);
}

static void
list_loaded (gpointer object, gpointer result, const GError *error)
{
  CwWhyCard *self = object;
  g_autoptr (GPtrArray) lines = result;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    gtk_list_box_append (self->list,
                         cw_match_list_create_row (lines->pdata[i], self->question->zone));
}

static void
load_list (CwWhyCard *self)
{
  CwTriggerQuestion *question;

  if (self->question == NULL)
    return;
  question = cw_trigger_question_copy (self->question);
  question->rest = TRUE;
  question->search = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  cw_loader_run (self->list_loader, self->workspace, cw_trigger_counting_list, question,
                 (GDestroyNotify) cw_trigger_question_free, (GDestroyNotify) g_ptr_array_unref);
}

static void
pick (CwWhyCard *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  gtk_menu_button_popdown (self->button);
  cw_why_card_set_row (self, cw_match_list_get_row (row));
}

static void
row_activated_cb (CwWhyCard *self, GtkListBoxRow *row)
{
  g_assert (CW_IS_WHY_CARD (self));

  pick (self, row);
}

static void
search_changed_cb (CwWhyCard *self)
{
  g_assert (CW_IS_WHY_CARD (self));

  load_list (self);
}

static void
search_activated_cb (CwWhyCard *self)
{
  g_assert (CW_IS_WHY_CARD (self));

  pick (self, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
create_popover (CwWhyCard *self)
{
  GtkWidget *popover = cw_search_popover_new (_ ("Search interactions"), _ ("Interactions"), 320);

  self->search = cw_search_popover_get_search (CW_SEARCH_POPOVER (popover));
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);
  self->list = cw_search_popover_get_list (CW_SEARCH_POPOVER (popover));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_menu_button_set_popover (self->button, popover);
}

static void
create_popup (GtkMenuButton *button, gpointer user_data)
{
  CwWhyCard *self = user_data;

  if (self->search == NULL)
    create_popover (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  load_list (self);
}

static void
cw_why_card_dispose (GObject *object)
{
  CwWhyCard *self = CW_WHY_CARD (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  g_clear_pointer (&self->list_loader, cw_loader_free);
  if (self->button != NULL)
    gtk_menu_button_set_create_popup_func (self->button, NULL, NULL, NULL);
  self->button = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->question, cw_trigger_question_free);

  G_OBJECT_CLASS (cw_why_card_parent_class)->dispose (object);
}

static void
cw_why_card_class_init (CwWhyCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_why_card_dispose;
}

static void
create_button (CwWhyCard *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->icon = GTK_IMAGE (gtk_image_new ());
  self->record = GTK_LABEL (gtk_label_new (_ ("Choose an interaction")));
  gtk_label_set_ellipsize (self->record, PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (content, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->record));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, content);
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_menu_button_set_create_popup_func (self->button, create_popup, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "token");
  gtk_widget_set_hexpand (GTK_WIDGET (self->button), TRUE);
  self->open = GTK_BUTTON (gtk_button_new_from_icon_name ("go-next-symbolic"));
  cw_tooltip_set (GTK_WIDGET (self->open), _ ("Show Interaction"));
  cw_tree_context_name (GTK_WIDGET (self->open), _ ("Show Interaction"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open), "win.show-record");
  gtk_widget_add_css_class (GTK_WIDGET (self->open), "flat");
  gtk_widget_set_visible (GTK_WIDGET (self->open), FALSE);
}

static void
cw_why_card_init (CwWhyCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->loader = cw_loader_new (self, loaded);
  self->list_loader = cw_loader_new (self, list_loaded);
  create_button (self);
  self->verdict = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->verdict, 0);
  gtk_label_set_wrap (self->verdict, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->verdict), "heading");
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->open));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->verdict));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->lines));
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "why-card");
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cw_why_card_new (void)
{
  return g_object_new (CW_TYPE_WHY_CARD, NULL);
}

void
cw_why_card_set_question (CwWhyCard *self,
                          CwWorkspace *workspace,
                          const CwTriggerQuestion *question)
{
  g_return_if_fail (CW_IS_WHY_CARD (self));
  g_return_if_fail (question != NULL);

  self->workspace = workspace;
  g_clear_pointer (&self->question, cw_trigger_question_free);
  self->question = cw_trigger_question_copy (question);
  load (self);
}

void
cw_why_card_set_row (CwWhyCard *self, gint64 row)
{
  g_return_if_fail (CW_IS_WHY_CARD (self));

  self->row = row;
  load (self);
}

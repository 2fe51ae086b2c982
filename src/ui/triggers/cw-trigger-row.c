/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-trigger-row.h"

#include "score/cw-score-words.h"
#include "triggers/cw-node-count.h"
#include "triggers/cw-tree-context.h"

#include <glib/gi18n.h>

struct _CwTriggerRow
{
  AdwActionRow parent_instance;

  gint64 id;
  gboolean updating;

  CwNodeCount *count;
  GtkLabel *pill;
  GtkMenuButton *menu;
  GtkSwitch *enabled;
};

G_DEFINE_FINAL_TYPE (CwTriggerRow, cw_trigger_row, ADW_TYPE_ACTION_ROW)

static gboolean
enabled_set_cb (CwTriggerRow *self, gboolean enabled)
{
  g_assert (CW_IS_TRIGGER_ROW (self));

  if (!self->updating)
    gtk_widget_activate_action (GTK_WIDGET (self), "triggers.enable", "(xb)", self->id, enabled);
  /* The switch follows once it is so. */
  return TRUE;
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "triggers.rename", "x", CW_TRIGGER_ROW (widget)->id);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "triggers.remove", "x", CW_TRIGGER_ROW (widget)->id);
}

static void
cw_trigger_row_class_init (CwTriggerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "trigger-row.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "trigger-row.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "trigger-row.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "trigger-row.remove", NULL);
}

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("Re_name…"), "trigger-row.rename");
  g_menu_append (menu, _ ("_Remove"), "trigger-row.remove");
  return G_MENU_MODEL (menu);
}

static void
cw_trigger_row_init (CwTriggerRow *self)
{
  AdwActionRow *row = ADW_ACTION_ROW (self);
  g_autoptr (GMenuModel) menu = create_menu ();

  self->pill = GTK_LABEL (gtk_label_new (_ ("Draft")));
  gtk_widget_add_css_class (GTK_WIDGET (self->pill), "state-pill");
  gtk_widget_add_css_class (GTK_WIDGET (self->pill), "dim");
  gtk_widget_set_valign (GTK_WIDGET (self->pill), GTK_ALIGN_CENTER);
  self->count = CW_NODE_COUNT (cw_node_count_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->count), GTK_ALIGN_CENTER);
  self->enabled = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->enabled), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->enabled, "state-set", G_CALLBACK (enabled_set_cb), self);
  self->menu = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->menu, "view-more-symbolic");
  gtk_menu_button_set_menu_model (self->menu, menu);
  gtk_widget_set_valign (GTK_WIDGET (self->menu), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->menu), "flat");
  adw_action_row_add_suffix (row, GTK_WIDGET (self->pill));
  adw_action_row_add_suffix (row, GTK_WIDGET (self->count));
  adw_action_row_add_suffix (row, GTK_WIDGET (self->enabled));
  adw_action_row_add_suffix (row, GTK_WIDGET (self->menu));
  adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_action_row_set_subtitle_lines (row, 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "trigger-row");
}

GtkWidget *
cw_trigger_row_new (void)
{
  return g_object_new (CW_TYPE_TRIGGER_ROW, NULL);
}

/* What is stored of one that was never saved has no condition: everything would be sent, not what
 * its draft says. */
static gboolean
waits_for_save (const CwTriggerSummary *summary)
{
  return summary->has_draft && summary->trigger->filter->children->len == 0 &&
         !summary->trigger->enabled;
}

static void
show_switch (CwTriggerRow *self, const CwTriggerSummary *summary)
{
  const gboolean waits = waits_for_save (summary);
  const CwTrigger *trigger = summary->trigger;
  g_autofree char *label = g_strdup_printf (_ ("Enable “%s”"), trigger->name);

  gtk_switch_set_active (self->enabled, trigger->enabled);
  gtk_switch_set_state (self->enabled, trigger->enabled);
  gtk_widget_set_sensitive (GTK_WIDGET (self->enabled), !waits);
  cw_tree_context_name (GTK_WIDGET (self->enabled), label);
  if (waits)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->enabled), _ ("Open it and save it first"));
}

static const char *
get_subtitle (const CwTriggerSummary *summary)
{
  if (summary->trigger->filter->children->len > 0)
    return summary->words;
  return waits_for_save (summary) ? _ ("Not saved yet") : _ ("No condition yet");
}

void
cw_trigger_row_set_summary (CwTriggerRow *self,
                            const CwTriggerSummary *summary,
                            gint64 n_records,
                            CwCountSpan span)
{
  const CwTrigger *trigger;
  g_autofree char *menu = NULL;
  g_autofree char *count = NULL;
  g_autofree char *of = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (CW_IS_TRIGGER_ROW (self));
  g_return_if_fail (summary != NULL);

  trigger = summary->trigger;
  self->id = trigger->id;
  self->updating = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), trigger->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), get_subtitle (summary));
  gtk_widget_set_visible (GTK_WIDGET (self->pill), summary->has_draft);
  cw_node_count_set (self->count, summary->count, n_records, FALSE, !trigger->enabled);
  count = cw_score_format_count (summary->count);
  of = cw_trigger_words_describe_total (n_records, span);
  words = g_strdup_printf ("%s %s", count, of);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), words);
  show_switch (self, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->count), !waits_for_save (summary));
  menu = g_strdup_printf (_ ("Menu of “%s”"), trigger->name);
  cw_tree_context_name (GTK_WIDGET (self->menu), menu);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu), _ ("Menu"));
  self->updating = FALSE;
}

gint64
cw_trigger_row_get_id (CwTriggerRow *self)
{
  g_return_val_if_fail (CW_IS_TRIGGER_ROW (self), 0);

  return self->id;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with a trigger: kept, saved, enabled, removed. */
#include "config.h"

#include "triggers/cw-trigger-page-private.h"

#include "records/cw-records-query.h"
#include "triggers/cw-trigger-change.h"
#include "triggers/cw-trigger-undo.h"

#include <glib/gi18n.h>

static CwTriggerEdit *
get_edit (CwTriggerPage *self)
{
  return self->context->edit;
}

/* Drafts that are on their way come before it. */
static void
save (CwPage *page, gpointer data)
{
  CwTriggerPage *self = CW_TRIGGER_PAGE (page);

  g_clear_handle_id (&self->draft_id, g_source_remove);
  self->drafting = FALSE;
  cw_loader_run (self->saver, cw_page_get_workspace (page), cw_trigger_change_save,
                 cw_trigger_change_new_shared (
                     self->integration, cw_trigger_edit_get_trigger (get_edit (self)), self->slot),
                 (GDestroyNotify) cw_trigger_change_free, (GDestroyNotify) cw_trigger_free);
  cw_trigger_page_show_head (self);
}

void
cw_trigger_page_saved (gpointer object, gpointer result, const GError *error)
{
  CwTriggerPage *self = object;
  g_autoptr (CwTrigger) stored = result;
  g_autofree char *text = NULL;

  if (stored == NULL)
    {
      cw_page_toast (CW_PAGE (self), error->message, NULL, NULL, NULL);
      cw_page_stay (CW_PAGE (self));
      cw_trigger_page_schedule_draft (self);
      cw_trigger_page_show_head (self);
      return;
    }
  self->fresh = FALSE;
  self->trigger = stored->id;
  cw_trigger_edit_take_saved (get_edit (self), stored);
  text = g_strdup_printf (_ ("Trigger “%s” saved"), stored->name);
  cw_page_toast (CW_PAGE (self), text, NULL, NULL, NULL);
  cw_trigger_page_show_head (self);
  if (self->leaving)
    cw_page_pop (CW_PAGE (self));
  else
    cw_trigger_page_count (self);
}

void
cw_trigger_page_save (CwTriggerPage *self, gboolean leave)
{
  g_autofree char *problem = cw_trigger_edit_describe_problem (get_edit (self));

  if (!self->started || problem != NULL ||
      (self->trigger != 0 && !cw_trigger_edit_get_changed (get_edit (self))))
    return;
  self->leaving = leave;
  cw_page_confirm (CW_PAGE (self), _ ("What an integration sends is changed."), save, NULL, NULL);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cw_trigger_page_save (CW_TRIGGER_PAGE (widget), FALSE);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cw_trigger_edit_undo (get_edit (CW_TRIGGER_PAGE (widget)));
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cw_trigger_edit_redo (get_edit (CW_TRIGGER_PAGE (widget)));
}

static void
revert_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cw_trigger_edit_revert (get_edit (CW_TRIGGER_PAGE (widget)));
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwTriggerPage *self = CW_TRIGGER_PAGE (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->name_label));
  gtk_editable_label_start_editing (self->name_label);
}

static void
removed (CwPage *page, gboolean success)
{
  CwTriggerPage *self = CW_TRIGGER_PAGE (page);

  if (success)
    cw_page_pop (page);
  else
    self->removing = FALSE;
}

static void
remove_confirmed (CwPage *page, gpointer data)
{
  CwTriggerPage *self = CW_TRIGGER_PAGE (page);
  const CwTrigger *saved = cw_trigger_edit_get_saved (get_edit (self));

  if (saved == NULL || self->removing)
    return;
  cw_trigger_page_keep_draft (self);
  self->removing = TRUE;
  cw_trigger_undo_remove (page, self->integration, saved, removed);
}

void
cw_trigger_page_remove (CwTriggerPage *self)
{
  cw_page_confirm (CW_PAGE (self), _ ("A trigger is removed."), remove_confirmed, NULL, NULL);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cw_trigger_page_remove (CW_TRIGGER_PAGE (widget));
}

static void
enabled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *reference = user_data;
  g_autoptr (CwTriggerPage) self = g_weak_ref_get (reference);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwTrigger) stored = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  g_weak_ref_clear (reference);
  g_free (reference);
  if (self != NULL && stored == NULL)
    cw_page_toast (CW_PAGE (self), error->message, NULL, NULL, NULL);
  if (self == NULL || stored == NULL)
    return;
  cw_trigger_edit_take_saved (get_edit (self), stored);
  cw_trigger_edit_set_enabled (get_edit (self), stored->enabled);
  cw_trigger_page_show_head (self);
}

/* At once, unlike the rest of the edit: whoever turns it off wants it to be off. */
static void
enable (CwPage *page, gpointer data)
{
  CwTriggerPage *self = CW_TRIGGER_PAGE (page);
  CwTriggerChange *change =
      cw_trigger_change_new (self->integration, cw_trigger_edit_get_saved (get_edit (self)));
  GWeakRef *reference = g_new0 (GWeakRef, 1);

  g_weak_ref_init (reference, self);
  change->trigger->enabled = GPOINTER_TO_INT (data);
  cw_workspace_run_async (cw_page_get_workspace (page), cw_trigger_change_enable, change,
                          (GDestroyNotify) cw_trigger_change_free, (GDestroyNotify) cw_trigger_free,
                          NULL, enabled_cb, reference);
}

gboolean
cw_trigger_page_set_enabled (CwTriggerPage *self, gboolean enabled)
{
  if (self->fresh)
    cw_trigger_edit_set_enabled (get_edit (self), enabled);
  else if (enabled != cw_trigger_edit_get_trigger (get_edit (self))->enabled)
    cw_page_confirm (CW_PAGE (self), _ ("A trigger is turned on or off."), enable,
                     GINT_TO_POINTER (enabled), NULL);
  /* The switch follows once it is so. */
  cw_trigger_page_show_head (self);
  return TRUE;
}

void
cw_trigger_page_show_records (CwTriggerPage *self, gboolean rest)
{
  const CwTrigger *trigger = cw_trigger_edit_get_trigger (get_edit (self));
  g_autoptr (CwTriggerQuestion) question = cw_trigger_page_create_question (self);
  g_autoptr (CwFilter) filter = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  question->rest = rest;
  filter = cw_trigger_question_create_filter (question);
  node = cw_filter_to_json (filter);
  text = json_to_string (node, FALSE);
  name = g_strdup_printf (rest ? _ ("Filtered out by “%s”") : _ ("Matches of “%s”"), trigger->name);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-records", "(ssu)", name, text,
                              self->span == CW_COUNT_LAST_MONTH ? CW_RECORDS_LAST_MONTH
                                                                : CW_RECORDS_ANY_TIME);
}

void
cw_trigger_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "trigger.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "trigger.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "trigger.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "trigger.revert", NULL, revert_action);
  gtk_widget_class_install_action (widget_class, "trigger.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "trigger.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "trigger.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "trigger.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "trigger.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "trigger.rename", NULL);
}

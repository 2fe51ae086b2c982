/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of changes that are not saved: they are kept, and asked about when the page is left.
 */
#include "config.h"

#include "triggers/cw-trigger-page-private.h"

#include "triggers/cw-trigger-change.h"

#include <glib/gi18n.h>

/* After the last key. */
#define DRAFT_DELAY_MS 300

static void
take_draft (CwTriggerPage *self, const CwTrigger *stored, const GError *error)
{
  self->n_drafts--;
  if (stored == NULL)
    {
      cw_page_toast (CW_PAGE (self), error->message, NULL, NULL, NULL);
      return;
    }
  if (self->trigger == 0)
    {
      self->trigger = stored->id;
      cw_trigger_edit_take_saved (self->context->edit, stored);
    }
  if (self->discard_wanted)
    cw_trigger_page_remove (self);
  self->discard_wanted = FALSE;
  cw_trigger_page_show_head (self);
}

static void
drafted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *reference = user_data;
  g_autoptr (CwTriggerPage) self = g_weak_ref_get (reference);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwTrigger) stored = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  g_weak_ref_clear (reference);
  g_free (reference);
  if (self != NULL)
    take_draft (self, stored, error);
}

/* Never cancelled: the page may be gone before it is its turn. */
static void
write_draft (CwTriggerPage *self, CwWorkspaceFunc func)
{
  GWeakRef *reference = g_new0 (GWeakRef, 1);

  g_weak_ref_init (reference, self);
  self->n_drafts++;
  cw_workspace_run_async (
      cw_page_get_workspace (CW_PAGE (self)), func,
      cw_trigger_change_new_shared (self->integration,
                                    cw_trigger_edit_get_trigger (self->context->edit), self->slot),
      (GDestroyNotify) cw_trigger_change_free, (GDestroyNotify) cw_trigger_free, NULL, drafted_cb,
      reference);
}

void
cw_trigger_page_keep_draft (CwTriggerPage *self)
{
  const gboolean changed = cw_trigger_edit_get_changed (self->context->edit);

  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (cw_loader_is_running (self->saver) || self->removing)
    return;
  self->drafting = FALSE;
  if (changed)
    write_draft (self, cw_trigger_change_keep_draft);
  else if (self->trigger != 0)
    write_draft (self, cw_trigger_change_drop_draft);
}

static gboolean
draft_cb (gpointer user_data)
{
  CwTriggerPage *self = user_data;

  self->draft_id = 0;
  cw_trigger_page_keep_draft (self);
  return G_SOURCE_REMOVE;
}

void
cw_trigger_page_schedule_draft (CwTriggerPage *self)
{
  self->drafting = TRUE;
  g_clear_handle_id (&self->draft_id, g_source_remove);
  self->draft_id = g_timeout_add (DRAFT_DELAY_MS, draft_cb, self);
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwPage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwTrigger) trigger = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (trigger == NULL)
    cw_page_toast (page, error->message, NULL, NULL, NULL);
  else
    cw_page_pop (page);
}

/* Of one that was never saved nothing is left; it can be brought back. */
static void
discard (CwTriggerPage *self)
{
  g_clear_handle_id (&self->draft_id, g_source_remove);
  self->drafting = FALSE;
  if (self->fresh && self->trigger != 0)
    {
      cw_trigger_page_remove (self);
      return;
    }
  self->discard_wanted = self->fresh && self->n_drafts > 0;
  if (self->discard_wanted)
    return;
  if (self->fresh)
    {
      cw_page_pop (CW_PAGE (self));
      return;
    }
  self->removing = TRUE;
  cw_workspace_run_async (
      cw_page_get_workspace (CW_PAGE (self)), cw_trigger_change_drop_draft,
      cw_trigger_change_new (self->integration, cw_trigger_edit_get_saved (self->context->edit)),
      (GDestroyNotify) cw_trigger_change_free, (GDestroyNotify) cw_trigger_free, NULL, dropped_cb,
      g_object_ref (self));
}

static void
answered_cb (CwTriggerPage *self, const char *response)
{
  g_assert (CW_IS_TRIGGER_PAGE (self));

  g_clear_weak_pointer (&self->dialog);
  if (g_str_equal (response, "save"))
    cw_trigger_page_save (self, TRUE);
  else if (g_str_equal (response, "discard"))
    discard (self);
  else if (g_str_equal (response, "keep"))
    cw_page_pop (CW_PAGE (self));
  else
    cw_page_stay (CW_PAGE (self));
}

static void
ask (CwTriggerPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  CwTriggerEdit *edit = self->context->edit;
  g_autofree char *problem = cw_trigger_edit_describe_problem (edit);
  GtkWidget *question = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                _ ("Save the Trigger?"), NULL);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (question);

  adw_message_dialog_format_body (
      dialog, _ ("“%s” was changed. A draft sends nothing different until it is saved.%s%s"),
      cw_trigger_edit_get_trigger (edit)->name, problem != NULL ? "\n\n" : "",
      problem != NULL ? problem : "");
  adw_message_dialog_add_responses (dialog, "discard", _ ("_Discard"), "keep", _ ("_Keep Draft"),
                                    "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "save", problem == NULL);
  adw_message_dialog_set_default_response (dialog, problem == NULL ? "save" : "keep");
  adw_message_dialog_set_close_response (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->dialog, GTK_WINDOW (question));
  gtk_window_present (self->dialog);
}

gboolean
cw_trigger_page_may_leave (CwTriggerPage *self)
{
  if (!self->started || self->removing || !cw_trigger_edit_get_changed (self->context->edit))
    return TRUE;
  if (self->dialog == NULL)
    ask (self);
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is edited is in the workspace at every step, so that nothing can lose it. */
#include "config.h"

#include "mapping/cw-mapping-page-private.h"

#include "mapping/cw-mapping-data.h"

#include <glib/gi18n.h>

typedef struct
{
  GWeakRef page;
  CwMapping *draft; /* (owned) (nullable) */
} Keeping;

static Keeping *
keeping_new (CwMappingPage *page, const CwMapping *draft)
{
  Keeping *keeping = g_new0 (Keeping, 1);

  g_weak_ref_init (&keeping->page, page);
  keeping->draft = draft != NULL ? cw_mapping_copy (draft) : NULL;
  return keeping;
}

static void
keeping_free (Keeping *keeping)
{
  g_weak_ref_clear (&keeping->page);
  g_clear_pointer (&keeping->draft, cw_mapping_free);
  g_free (keeping);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Keeping, keeping_free)

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Keeping) keeping = user_data;
  g_autoptr (CwMappingPage) self = g_weak_ref_get (&keeping->page);
  g_autoptr (GError) error = NULL;
  gboolean kept = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) != NULL;

  if (self == NULL)
    {
      if (!kept)
        g_warning ("A draft could not be kept: %s", error->message);
      return;
    }
  self->keeping = FALSE;
  if (kept)
    {
      if (self->unkept)
        cw_mapping_page_say (self, NULL, FALSE);
      self->unkept = FALSE;
      cw_mapping_editing_keep_draft (self->editing, keeping->draft);
      cw_mapping_page_keep_draft (self);
    }
  else
    {
      g_autofree char *message =
          g_strdup_printf (_ ("The draft could not be kept: %s"), error->message);

      self->unkept = TRUE;
      cw_mapping_page_say (self, message, TRUE);
    }
  cw_mapping_page_update_head (self);
}

static void
run (CwMappingPage *self, const CwMapping *draft)
{
  const CwIntegration *integration = cw_mapping_editing_get_integration (self->editing);

  cw_workspace_run_async (cw_page_get_workspace (CW_PAGE (self)), cw_draft_keeping_run,
                          cw_draft_keeping_new (integration->id, draft),
                          (GDestroyNotify) cw_draft_keeping_free, NULL, NULL, kept_cb,
                          keeping_new (self, draft));
}

void
cw_mapping_page_keep_draft (CwMappingPage *self)
{
  const CwMapping *draft;

  if (self->keeping || !cw_mapping_editing_get_draft (self->editing, &draft))
    return;
  self->keeping = TRUE;
  run (self, draft);
}

void
cw_mapping_page_keep_last_draft (CwMappingPage *self)
{
  const CwMapping *draft;

  if (cw_page_get_workspace (CW_PAGE (self)) != NULL &&
      cw_mapping_editing_get_draft (self->editing, &draft))
    run (self, draft);
}

static void
left_cb (CwMappingPage *self, const char *response)
{
  g_assert (CW_IS_MAPPING_PAGE (self));

  g_clear_weak_pointer (&self->dialog);
  if (g_strcmp0 (response, "leave") == 0)
    cw_page_pop (CW_PAGE (self));
  else
    cw_page_stay (CW_PAGE (self));
}

static void
ask (CwMappingPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *question = adw_message_dialog_new (
      GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Leave Without the Last Changes?"),
      _ ("They could not be kept in the workspace and would be lost."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (question);

  adw_message_dialog_add_responses (dialog, "stay", _ ("_Stay"), "leave", _ ("_Leave"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "leave", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "stay");
  adw_message_dialog_set_close_response (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->dialog, GTK_WINDOW (question));
  gtk_window_present (self->dialog);
}

gboolean
cw_mapping_page_may_leave (CwMappingPage *self)
{
  if (!self->unkept)
    return TRUE;
  if (self->dialog == NULL)
    ask (self);
  return FALSE;
}

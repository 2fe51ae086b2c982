/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving: first it is said what changes at Qualtrics, then it is made so. */
#include "config.h"

#include "mapping/cw-mapping-page-private.h"

#include "mapping/cw-mapping-words.h"

#include <glib/gi18n.h>

/* What is saved is what was looked at: edits made meanwhile stay a draft. */
typedef struct
{
  GWeakRef page;
  CwMapping *mapping; /* (owned) */
  gint64 integration;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_weak_ref_clear (&saving->page);
  cw_mapping_free (saving->mapping);
  g_free (saving);
}

static Saving *
saving_new (CwMappingPage *page, const CwMapping *mapping, gint64 integration)
{
  Saving *saving = g_new0 (Saving, 1);

  g_weak_ref_init (&saving->page, page);
  saving->mapping = cw_mapping_copy (mapping);
  saving->integration = integration;
  return saving;
}

static void
end (CwMappingPage *self)
{
  self->saving = FALSE;
  cw_mapping_page_update_head (self);
}

static void
fail (CwMappingPage *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Translators: what follows is a sentence that says why. */
      g_autofree char *message =
          g_strdup_printf (_ ("Not saved, the draft is kept. %s"), error->message);

      cw_mapping_page_say (self, message, FALSE);
    }
  end (self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (CwMappingPage) self = g_weak_ref_get (&saving->page);
  g_autoptr (GError) error = NULL;
  gboolean saved = cw_flow_save_mapping_finish (CW_JOB_MANAGER (source), result, &error);

  if (self != NULL && saved)
    {
      end (self);
      cw_page_toast (CW_PAGE (self),
                     cw_mapping_editing_get_integration (self->editing)->enabled
                         ? _ ("Saved: this is sent from now on")
                         : _ ("Saved"),
                     NULL, NULL, NULL);
      cw_page_invalidate (CW_PAGE (self));
    }
  else if (self != NULL)
    fail (self, error);
  saving_free (saving);
}

static void
save (CwPage *page, gpointer data)
{
  CwMappingPage *self = CW_MAPPING_PAGE (page);
  Saving *saving = data;

  if (self->saving)
    return;
  self->saving = TRUE;
  cw_mapping_page_say (self, NULL, FALSE);
  cw_mapping_page_update_head (self);
  cw_flow_save_mapping_async (cw_page_get_job_manager (page), saving->integration, saving->mapping,
                              self->cancellable, saved_cb,
                              saving_new (self, saving->mapping, saving->integration));
}

/* @saving: (transfer full) */
static void
confirm (CwMappingPage *self, Saving *saving)
{
  cw_page_confirm (CW_PAGE (self), _ ("What an integration sends is changed."), save, saving,
                   saving_free);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (CwMappingPage) self = g_weak_ref_get (&saving->page);

  if (self != NULL && g_str_equal (response, "save"))
    confirm (self, saving_new (self, saving->mapping, saving->integration));
}

static void
saving_closure_free (gpointer data, GClosure *closure)
{
  saving_free (data);
}

/* @saving: (transfer full) */
static void
ask (CwMappingPage *self, const CwProjectChanges *changes, Saving *saving)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *body = cw_mapping_words_changes (changes);
  GtkWidget *question =
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                              _ ("Save and Change the Project at Qualtrics?"), body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (question);

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), saving, saving_closure_free,
                         0);
  g_set_weak_pointer (&self->dialog, GTK_WINDOW (question));
  gtk_window_present (self->dialog);
}

/* Into a project that nothing was saved in so far all is added, which is what Save is for. */
static gboolean
is_first_of (CwMappingPage *self, const CwProjectChanges *changes)
{
  const CwIntegration *integration = cw_mapping_editing_get_integration (self->editing);

  return integration->mapping_version == 0 && changes->changed->len + changes->retired->len +
                                                      changes->edited->len +
                                                      changes->missing->len ==
                                                  0;
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (CwMappingPage) self = g_weak_ref_get (&saving->page);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwProjectChanges) changes =
      cw_flow_compare_finish (CW_JOB_MANAGER (source), result, &error);

  if (self == NULL || changes == NULL)
    {
      if (self != NULL)
        fail (self, error);
      saving_free (saving);
      return;
    }
  end (self);
  if (cw_mapping_words_has_changes (changes) && !is_first_of (self, changes))
    ask (self, changes, saving);
  else
    confirm (self, saving);
}

static gboolean
has_project (const CwIntegration *integration)
{
  return integration->project != NULL && integration->project->survey_id != NULL;
}

void
cw_mapping_page_save (CwMappingPage *self)
{
  const CwIntegration *integration = cw_mapping_editing_get_integration (self->editing);
  Saving *saving;

  if (self->saving || integration == NULL || !cw_mapping_editing_get_changed (self->editing))
    return;
  saving = saving_new (self, cw_mapping_editing_get_mapping (self->editing), integration->id);
  if (!has_project (integration))
    {
      confirm (self, saving);
      return;
    }
  self->saving = TRUE;
  cw_mapping_page_say (self, NULL, FALSE);
  cw_mapping_page_update_head (self);
  cw_flow_compare_async (cw_page_get_job_manager (CW_PAGE (self)), integration->id, saving->mapping,
                         self->cancellable, compared_cb, saving);
}

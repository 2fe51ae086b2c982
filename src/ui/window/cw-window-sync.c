/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Sync Now" of the window. */
#include "config.h"

#include "window/cw-window-private.h"

#include "surveys/cw-sync-start.h"
#include "surveys/cw-sync-words.h"

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (CwWindow) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;
  int count = cw_sync_start_finish (CW_JOB_MANAGER (source), result, &error);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  g_weak_ref_clear (ref);
  g_free (ref);
  /* Where nothing comes by a connection it was a refresh. */
  if (self == NULL || count == 0 || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  text = count > 0 ? cw_sync_words_describe_start ((guint) count) : g_strdup (error->message);
  markup = g_markup_escape_text (text, -1);
  cw_window_toast (self, adw_toast_new (markup));
}

static void
start (CwWindow *self, const char *const *survey_ids)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, self);
  cw_sync_start_async (cw_window_get_job_manager (self), survey_ids, NULL, started_cb, ref);
}

static void
sync_now_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CwWindow *self = CW_WINDOW (user_data);
  CwPage *page = cw_window_get_page (self);
  g_auto (GStrv) survey_ids = page != NULL ? cw_page_list_surveys (page) : NULL;

  g_action_group_activate_action (G_ACTION_GROUP (self), "refresh", NULL);
  start (self, (const char *const *) survey_ids);
}

static void
sync_survey_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *const survey_ids[] = { g_variant_get_string (parameter, NULL), NULL };

  start (CW_WINDOW (user_data), survey_ids);
}

void
cw_window_add_sync_actions (CwWindow *self)
{
  const GActionEntry entries[] = {
    { "sync-now", sync_now_cb },
    { "sync-survey", sync_survey_cb, "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

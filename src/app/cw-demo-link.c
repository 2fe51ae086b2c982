/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cw-demo-link.h"

#include "service/cw-qualtrics-client.h"
#include "store/cw-survey-repository.h"
#include "store/cw-survey-sync-repository.h"

/* Often enough to be seen in a demonstration. */
#define SCHEDULE_MINUTES 5

/* What is linked with what, counted by reference: the store's thread holds it too. */
typedef struct
{
  char *uid;       /* (owned) */
  GHashTable *ids; /* (owned) (element-type utf8): of the surveys of the sandbox */
} Link;

static void
link_clear (gpointer data)
{
  Link *link = data;

  g_free (link->uid);
  g_hash_table_unref (link->ids);
}

static void
link_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, link_clear);
}

static gboolean
link_survey (CwDatabase *db, const Link *link, const CwSurveyEntry *entry, GError **error)
{
  g_autoptr (CwSurveySync) sync = NULL;

  if (!cw_connection_repository_link_survey (db, entry->id, link->uid, error))
    return FALSE;
  sync = cw_survey_sync_repository_find (db, entry->id, error);
  if (sync == NULL)
    return FALSE;
  sync->schedule = (CwSchedule){ CW_SCHEDULE_MINUTES, SCHEDULE_MINUTES, 0 };
  return cw_survey_sync_repository_save (db, sync, error);
}

/* The first sync has only to look for what is not in the files: not before they are here. */
static gpointer
link_imported (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Link *link = data;
  g_autoptr (GPtrArray) entries = cw_survey_repository_list (db, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const CwSurveyEntry *entry = entries->pdata[i];

      if (entry->connection_uid == NULL && entry->defined && entry->imported_at > 0 &&
          g_hash_table_contains (link->ids, entry->id) && !link_survey (db, link, entry, error))
        return NULL;
    }
  return entries != NULL ? data : NULL;
}

static void
linked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) == NULL &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("A survey of the demo was not linked: %s", error->message);
}

static void
run (CwWorkspace *workspace, Link *link)
{
  cw_workspace_run_async (workspace, link_imported, g_atomic_rc_box_acquire (link), link_unref,
                          NULL, NULL, linked_cb, NULL);
}

static void
workspace_changed_cb (CwWorkspace *workspace, guint what, gpointer user_data)
{
  if ((what & (CW_CHANGE_SURVEYS | CW_CHANGE_IMPORTS)) != 0)
    run (workspace, user_data);
}

static void
link_closure_free (gpointer data, GClosure *closure)
{
  link_unref (data);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwWorkspace) workspace = user_data;
  CwAccount *account = CW_ACCOUNT (source);
  g_autoptr (GPtrArray) surveys = cw_qualtrics_client_list_surveys_finish (account, result, NULL);
  Link *link;

  if (surveys == NULL)
    return;
  link = g_atomic_rc_box_new0 (Link);
  link->uid = g_strdup (cw_connection_get_uid (cw_account_get_connection (account)));
  link->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < surveys->len; i++)
    g_hash_table_add (link->ids, g_strdup (((CwRemoteSurvey *) surveys->pdata[i])->id));
  run (workspace, link);
  g_signal_connect_data (workspace, "changed", G_CALLBACK (workspace_changed_cb), link,
                         link_closure_free, 0);
}

void
cw_demo_link_start (CwAccounts *accounts, CwConnection *connection)
{
  CwAccount *account;

  g_return_if_fail (CW_IS_ACCOUNTS (accounts));
  g_return_if_fail (CW_IS_CONNECTION (connection));

  account = cw_accounts_get_account (accounts, connection, NULL);
  if (account != NULL)
    cw_qualtrics_client_list_surveys_async (account, CW_ACCOUNT_FAIL, NULL, listed_cb,
                                            g_object_ref (cw_accounts_get_workspace (accounts)));
}

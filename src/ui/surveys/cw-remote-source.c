/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surveys/cw-remote-source.h"

#include "sync/cw-survey-fetch.h"

#include <glib/gi18n.h>

struct _CwRemoteSource
{
  GObject parent_instance;

  CwAccounts *accounts;      /* (owned) */
  CwConnection *connection;  /* (owned) */
  GCancellable *cancellable; /* (owned): of everything until it is closed */
  GPtrArray *surveys;        /* (owned) (nullable) (element-type CwRemoteSurvey) */
  GHashTable *fetching;      /* (owned) (element-type utf8): ids under way */
  GError *error;             /* (owned) (nullable): of the last listing */
  GError *fetch_error;       /* (owned) (nullable): of the last fetching */
  gboolean listing;
};

enum
{
  CHANGED,
  FETCHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwRemoteSource, cw_remote_source, G_TYPE_OBJECT)

static void
emit_changed (CwRemoteSource *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (CwRemoteSource) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) surveys =
      cw_qualtrics_client_list_surveys_finish (CW_ACCOUNT (source), result, &error);

  g_weak_ref_clear (ref);
  g_free (ref);
  if (self == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->listing = FALSE;
  if (error != NULL)
    self->error = g_steal_pointer (&error);
  else
    {
      g_clear_pointer (&self->surveys, g_ptr_array_unref);
      self->surveys = g_steal_pointer (&surveys);
    }
  emit_changed (self);
}

void
cw_remote_source_list (CwRemoteSource *self)
{
  CwAccount *account;
  GWeakRef *ref;

  g_return_if_fail (CW_IS_REMOTE_SOURCE (self));

  if (self->listing)
    return;
  g_clear_error (&self->error);
  account = cw_accounts_get_account (self->accounts, self->connection, &self->error);
  if (account != NULL)
    {
      self->listing = TRUE;
      ref = g_new0 (GWeakRef, 1);
      g_weak_ref_init (ref, self);
      cw_qualtrics_client_list_surveys_async (account, CW_ACCOUNT_WAIT, self->cancellable,
                                              listed_cb, ref);
    }
  emit_changed (self);
}

/* Which survey is on its way, for the callback. */
typedef struct
{
  GWeakRef source; /* CwRemoteSource */
  char *id;        /* (owned) */
} Fetching;

static void
fetching_free (Fetching *fetching)
{
  g_weak_ref_clear (&fetching->source);
  g_free (fetching->id);
  g_free (fetching);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetching, fetching_free)

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Fetching) fetching = user_data;
  g_autoptr (CwRemoteSource) self = g_weak_ref_get (&fetching->source);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSurvey) survey = cw_survey_fetch_finish (CW_ACCOUNT (source), result, &error);

  if (self == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  g_hash_table_remove (self->fetching, fetching->id);
  g_clear_error (&self->fetch_error);
  self->fetch_error = error != NULL ? g_error_copy (error) : NULL;
  g_signal_emit (self, signals[FETCHED], 0, fetching->id,
                 survey != NULL ? cw_survey_get_name (survey) : NULL,
                 error != NULL ? error->message : NULL);
  emit_changed (self);
}

void
cw_remote_source_fetch (CwRemoteSource *self, const char *survey_id)
{
  CwAccount *account;
  Fetching *fetching;

  g_return_if_fail (CW_IS_REMOTE_SOURCE (self));
  g_return_if_fail (survey_id != NULL);

  if (g_hash_table_contains (self->fetching, survey_id))
    return;
  g_clear_error (&self->fetch_error);
  account = cw_accounts_get_account (self->accounts, self->connection, &self->fetch_error);
  if (account != NULL)
    {
      g_hash_table_add (self->fetching, g_strdup (survey_id));
      fetching = g_new0 (Fetching, 1);
      g_weak_ref_init (&fetching->source, self);
      fetching->id = g_strdup (survey_id);
      cw_survey_fetch_async (account, cw_accounts_get_workspace (self->accounts), survey_id,
                             CW_ACCOUNT_WAIT, self->cancellable, fetched_cb, fetching);
    }
  emit_changed (self);
}

static void
cw_remote_source_dispose (GObject *object)
{
  CwRemoteSource *self = CW_REMOTE_SOURCE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->accounts);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (cw_remote_source_parent_class)->dispose (object);
}

static void
cw_remote_source_finalize (GObject *object)
{
  CwRemoteSource *self = CW_REMOTE_SOURCE (object);

  g_clear_pointer (&self->surveys, g_ptr_array_unref);
  g_hash_table_unref (self->fetching);
  g_clear_error (&self->error);
  g_clear_error (&self->fetch_error);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (cw_remote_source_parent_class)->finalize (object);
}

static void
cw_remote_source_class_init (CwRemoteSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_remote_source_dispose;
  object_class->finalize = cw_remote_source_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FETCHED] =
      g_signal_new ("fetched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

static void
cw_remote_source_init (CwRemoteSource *self)
{
  self->cancellable = g_cancellable_new ();
  self->fetching = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

CwRemoteSource *
cw_remote_source_new (CwAccounts *accounts, CwConnection *connection)
{
  CwRemoteSource *self;

  g_return_val_if_fail (CW_IS_ACCOUNTS (accounts), NULL);
  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);

  self = g_object_new (CW_TYPE_REMOTE_SOURCE, NULL);
  self->accounts = g_object_ref (accounts);
  self->connection = g_object_ref (connection);
  g_signal_connect_object (connection, "notify::state", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

CwConnection *
cw_remote_source_get_connection (CwRemoteSource *self)
{
  g_return_val_if_fail (CW_IS_REMOTE_SOURCE (self), NULL);

  return self->connection;
}

gboolean
cw_remote_source_get_listing (CwRemoteSource *self)
{
  g_return_val_if_fail (CW_IS_REMOTE_SOURCE (self), FALSE);

  return self->listing;
}

GPtrArray *
cw_remote_source_get_surveys (CwRemoteSource *self)
{
  g_return_val_if_fail (CW_IS_REMOTE_SOURCE (self), NULL);

  return self->surveys;
}

const CwRemoteSurvey *
cw_remote_source_find (CwRemoteSource *self, const char *survey_id)
{
  g_return_val_if_fail (CW_IS_REMOTE_SOURCE (self), NULL);

  for (guint i = 0; self->surveys != NULL && i < self->surveys->len; i++)
    {
      const CwRemoteSurvey *survey = self->surveys->pdata[i];

      if (g_strcmp0 (survey->id, survey_id) == 0)
        return survey;
    }
  return NULL;
}

const GError *
cw_remote_source_get_error (CwRemoteSource *self)
{
  g_return_val_if_fail (CW_IS_REMOTE_SOURCE (self), NULL);

  return self->error;
}

gboolean
cw_remote_source_is_fetching (CwRemoteSource *self, const char *survey_id)
{
  g_return_val_if_fail (CW_IS_REMOTE_SOURCE (self), FALSE);

  return survey_id != NULL && g_hash_table_contains (self->fetching, survey_id);
}

const GError *
cw_remote_source_get_fetch_error (CwRemoteSource *self)
{
  g_return_val_if_fail (CW_IS_REMOTE_SOURCE (self), NULL);

  return self->fetch_error;
}

const char *
cw_remote_source_get_wait (CwRemoteSource *self)
{
  g_return_val_if_fail (CW_IS_REMOTE_SOURCE (self), NULL);

  switch (cw_connection_get_state (self->connection))
    {
    case CW_CONNECTION_NOT_AUTHORIZED:
      return cw_connection_is_untried (self->connection) ? NULL : _ ("Waits for authorization");
    case CW_CONNECTION_NEEDS_REAUTHORIZATION:
      return _ ("Waits for reauthorization");
    case CW_CONNECTION_UNREACHABLE:
      return _ ("Waits until Qualtrics answers");
    case CW_CONNECTION_DISABLED:
      return _ ("Waits until the connection is turned on");
    case CW_CONNECTION_ACTIVE:
      return NULL;
    default:
      g_return_val_if_reached (NULL);
    }
}

void
cw_remote_source_close (CwRemoteSource *self)
{
  g_return_if_fail (CW_IS_REMOTE_SOURCE (self));

  g_cancellable_cancel (self->cancellable);
}

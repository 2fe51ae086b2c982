/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-editor-source.h"

#include "metrics/cw-editor-picks.h"
#include "model/cw-string.h"

#include <glib/gi18n.h>

struct _CwEditorSource
{
  GObject parent_instance;

  CwAccounts *accounts;   /* (owned) */
  char *id;               /* (owned) (nullable): of the pick; a uid for an account */
  CwRemoteSource *remote; /* (owned) (nullable) */
  char *survey_id;        /* (owned) (nullable): that was chosen and is not ready */
};

enum
{
  CHANGED,
  SURVEY_READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwEditorSource, cw_editor_source, G_TYPE_OBJECT)

static void
emit_changed (CwEditorSource *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
fetched_cb (CwEditorSource *self, const char *id, const char *name, const char *message)
{
  g_autofree char *ready = NULL;

  if (name == NULL || g_strcmp0 (id, self->survey_id) != 0)
    return;
  ready = g_steal_pointer (&self->survey_id);
  g_signal_emit (self, signals[SURVEY_READY], 0, ready);
}

static void
drop_remote (CwEditorSource *self)
{
  cw_string_set (&self->survey_id, NULL);
  if (self->remote == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->remote, self);
  cw_remote_source_close (self->remote);
  g_clear_object (&self->remote);
}

static void
take_remote (CwEditorSource *self, CwConnection *connection)
{
  self->remote = cw_remote_source_new (self->accounts, connection);
  g_signal_connect_object (self->remote, "fetched", G_CALLBACK (fetched_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->remote, "changed", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
cw_editor_source_dispose (GObject *object)
{
  CwEditorSource *self = CW_EDITOR_SOURCE (object);

  drop_remote (self);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (cw_editor_source_parent_class)->dispose (object);
}

static void
cw_editor_source_finalize (GObject *object)
{
  g_clear_pointer (&CW_EDITOR_SOURCE (object)->id, g_free);

  G_OBJECT_CLASS (cw_editor_source_parent_class)->finalize (object);
}

static void
cw_editor_source_class_init (CwEditorSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_editor_source_dispose;
  object_class->finalize = cw_editor_source_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[SURVEY_READY] =
      g_signal_new ("survey-ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cw_editor_source_init (CwEditorSource *self)
{
}

CwEditorSource *
cw_editor_source_new (CwAccounts *accounts)
{
  CwEditorSource *self;

  g_return_val_if_fail (CW_IS_ACCOUNTS (accounts), NULL);

  self = g_object_new (CW_TYPE_EDITOR_SOURCE, NULL);
  self->accounts = g_object_ref (accounts);
  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* (element-type CwConnection) (transfer full) */
static GPtrArray *
list_connections (CwEditorSource *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *all = G_LIST_MODEL (self->accounts);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      CwConnection *connection = g_list_model_get_item (all, i);

      if (cw_connection_get_service (connection) == CW_SERVICE_QUALTRICS)
        g_ptr_array_add (found, connection);
      else
        g_object_unref (connection);
    }
  return found;
}

gboolean
cw_editor_source_has_connections (CwEditorSource *self)
{
  g_autoptr (GPtrArray) connections = NULL;

  g_return_val_if_fail (CW_IS_EDITOR_SOURCE (self), FALSE);

  connections = list_connections (self);
  return connections->len > 0;
}

const char *
cw_editor_source_get_id (CwEditorSource *self)
{
  g_return_val_if_fail (CW_IS_EDITOR_SOURCE (self), NULL);

  if (self->id == NULL && !cw_editor_source_has_connections (self))
    return CW_EDITOR_SOURCE_FILES;
  return self->id;
}

gboolean
cw_editor_source_is_chosen (CwEditorSource *self)
{
  return cw_editor_source_get_id (self) != NULL;
}

CwRemoteSource *
cw_editor_source_get_remote (CwEditorSource *self)
{
  g_return_val_if_fail (CW_IS_EDITOR_SOURCE (self), NULL);

  return self->remote;
}

static void
set_id (CwEditorSource *self, const char *id)
{
  CwConnection *connection = cw_accounts_find (self->accounts, id);

  drop_remote (self);
  cw_string_set (&self->id, connection != NULL ? id : CW_EDITOR_SOURCE_FILES);
  if (connection != NULL)
    take_remote (self, connection);
}

void
cw_editor_source_choose (CwEditorSource *self, const char *id)
{
  g_return_if_fail (CW_IS_EDITOR_SOURCE (self));
  g_return_if_fail (id != NULL);

  if (g_strcmp0 (self->id, id) != 0)
    set_id (self, id);
  if (self->remote != NULL)
    cw_remote_source_list (self->remote);
  emit_changed (self);
}

void
cw_editor_source_follow (CwEditorSource *self, const CwSurveyEntry *entry)
{
  const char *id;

  g_return_if_fail (CW_IS_EDITOR_SOURCE (self));

  if (entry == NULL)
    return;
  id = entry->connection_uid != NULL ? entry->connection_uid : CW_EDITOR_SOURCE_FILES;
  if (g_strcmp0 (self->id, id) == 0)
    return;
  set_id (self, id);
  emit_changed (self);
}

GListModel *
cw_editor_source_list (CwEditorSource *self)
{
  GListStore *list;
  g_autoptr (CwPickItem) files = NULL;
  g_autoptr (CwPickItem) connect = NULL;
  g_autoptr (GPtrArray) connections = NULL;

  g_return_val_if_fail (CW_IS_EDITOR_SOURCE (self), NULL);

  list = g_list_store_new (CW_TYPE_PICK_ITEM);
  connections = list_connections (self);
  for (guint i = 0; i < connections->len; i++)
    {
      CwConnection *connection = connections->pdata[i];
      g_autofree char *title =
          /* TRANSLATORS: %s is the name of a connection */
          g_strdup_printf (_ ("Qualtrics · %s"), cw_connection_get_name (connection));
      g_autoptr (CwPickItem) item = cw_pick_item_new (cw_connection_get_uid (connection), title);

      cw_pick_item_set_detail (item,
                               cw_connection_state_get_name (cw_connection_get_state (connection)));
      g_list_store_append (list, item);
    }
  files = cw_pick_item_new (CW_EDITOR_SOURCE_FILES, _ ("Imported surveys"));
  cw_pick_item_set_detail (files, _ ("Responses come when an export is imported"));
  g_list_store_append (list, files);
  connect = cw_pick_item_new (CW_EDITOR_SOURCE_CONNECT, _ ("Connect Qualtrics…"));
  cw_pick_item_set_detail (connect, _ ("Responses keep coming by themselves"));
  g_list_store_append (list, connect);
  return G_LIST_MODEL (list);
}

static const CwSurveyEntry *
find_entry (GPtrArray *surveys, const char *id)
{
  for (guint i = 0; surveys != NULL && i < surveys->len; i++)
    {
      const CwSurveyEntry *entry = surveys->pdata[i];

      if (g_str_equal (entry->id, id))
        return entry;
    }
  return NULL;
}

GListModel *
cw_editor_source_list_surveys (CwEditorSource *self, GPtrArray *surveys, gint64 now)
{
  g_return_val_if_fail (CW_IS_EDITOR_SOURCE (self), NULL);
  g_return_val_if_fail (surveys != NULL, NULL);

  if (self->remote != NULL)
    {
      GPtrArray *listed = cw_remote_source_get_surveys (self->remote);

      return listed != NULL ? cw_editor_picks_list_remote_surveys (listed, surveys, now) : NULL;
    }
  return cw_editor_picks_list_surveys (surveys, now);
}

static gboolean
is_here (CwEditorSource *self, const CwSurveyEntry *entry)
{
  return entry != NULL && entry->defined &&
         (self->remote == NULL || g_strcmp0 (entry->connection_uid, self->id) == 0);
}

void
cw_editor_source_choose_survey (CwEditorSource *self, const char *id, GPtrArray *surveys)
{
  g_return_if_fail (CW_IS_EDITOR_SOURCE (self));
  g_return_if_fail (id != NULL);

  if (self->remote == NULL || is_here (self, find_entry (surveys, id)))
    {
      cw_string_set (&self->survey_id, NULL);
      g_signal_emit (self, signals[SURVEY_READY], 0, id);
      return;
    }
  cw_string_set (&self->survey_id, id);
  cw_remote_source_fetch (self->remote, id);
  emit_changed (self);
}

const char *
cw_editor_source_get_fetching (CwEditorSource *self)
{
  const CwRemoteSurvey *survey;

  g_return_val_if_fail (CW_IS_EDITOR_SOURCE (self), NULL);

  if (self->survey_id == NULL || self->remote == NULL)
    return NULL;
  survey = cw_remote_source_find (self->remote, self->survey_id);
  return survey != NULL ? survey->name : self->survey_id;
}

char *
cw_editor_source_describe (CwEditorSource *self, char **out_detail)
{
  CwConnection *connection;
  GPtrArray *surveys;
  const char *state;

  g_return_val_if_fail (CW_IS_EDITOR_SOURCE (self), NULL);
  g_return_val_if_fail (out_detail != NULL, NULL);

  if (!cw_editor_source_is_chosen (self))
    {
      *out_detail = g_strdup (_ ("Where responses come from"));
      return g_strdup (_ ("Source"));
    }
  if (self->remote == NULL)
    {
      *out_detail = g_strdup (_ ("Source, as they were exported"));
      return g_strdup (_ ("Imported surveys"));
    }
  connection = cw_remote_source_get_connection (self->remote);
  surveys = cw_remote_source_get_surveys (self->remote);
  state = cw_connection_state_get_name (cw_connection_get_state (connection));
  if (surveys == NULL)
    /* TRANSLATORS: %s is the state of a connection: "Source, active" */
    *out_detail = g_strdup_printf (_ ("Source, %s"), state);
  else
    *out_detail =
        g_strdup_printf (ngettext ("Source, %s, %u survey", "Source, %s, %u surveys", surveys->len),
                         state, surveys->len);
  return g_strdup_printf (_ ("Qualtrics · %s"), cw_connection_get_name (connection));
}

static char *
describe_error (const GError *error, char **out_detail)
{
  g_auto (GStrv) lines = g_strsplit (error->message, "\n", 2);

  *out_detail = g_strdup (lines[1]);
  return g_strdup (lines[0]);
}

char *
cw_editor_source_describe_state (CwEditorSource *self, char **out_detail, gboolean *out_failed)
{
  gboolean fetching, listing;
  const GError *error;
  const char *wait;

  g_return_val_if_fail (CW_IS_EDITOR_SOURCE (self), NULL);
  g_return_val_if_fail (out_detail != NULL && out_failed != NULL, NULL);

  *out_detail = NULL;
  *out_failed = FALSE;
  if (self->remote == NULL)
    return NULL;
  fetching = cw_remote_source_is_fetching (self->remote, self->survey_id);
  listing = cw_remote_source_get_listing (self->remote);
  wait = cw_remote_source_get_wait (self->remote);
  if ((fetching || listing) && wait != NULL)
    {
      *out_detail = g_strdup (_ ("It goes on by itself afterwards."));
      return g_strdup (wait);
    }
  if (fetching)
    return g_strdup (_ ("Reading its questions from Qualtrics…"));
  if (listing)
    return g_strdup (_ ("Asking Qualtrics for the surveys…"));
  error = self->survey_id != NULL ? cw_remote_source_get_fetch_error (self->remote)
                                  : cw_remote_source_get_error (self->remote);
  *out_failed = error != NULL;
  return error != NULL ? describe_error (error, out_detail) : NULL;
}

const char *
cw_editor_source_find_mend (CwEditorSource *self, const char **out_uid)
{
  CwConnection *connection;

  g_return_val_if_fail (CW_IS_EDITOR_SOURCE (self), NULL);
  g_return_val_if_fail (out_uid != NULL, NULL);

  *out_uid = NULL;
  connection = self->remote != NULL ? cw_remote_source_get_connection (self->remote) : NULL;
  if (connection == NULL || !cw_connection_needs_person (connection) ||
      cw_remote_source_get_wait (self->remote) == NULL)
    return NULL;
  *out_uid = cw_connection_get_uid (connection);
  return cw_connection_get_state (connection) == CW_CONNECTION_NOT_AUTHORIZED ? _ ("Authorize")
                                                                              : _ ("Reauthorize");
}

void
cw_editor_source_retry (CwEditorSource *self)
{
  g_return_if_fail (CW_IS_EDITOR_SOURCE (self));

  if (self->remote == NULL)
    return;
  if (self->survey_id != NULL)
    cw_remote_source_fetch (self->remote, self->survey_id);
  else
    cw_remote_source_list (self->remote);
}

void
cw_editor_source_close (CwEditorSource *self)
{
  g_return_if_fail (CW_IS_EDITOR_SOURCE (self));

  drop_remote (self);
}

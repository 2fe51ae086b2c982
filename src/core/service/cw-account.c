/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-account-private.h"

G_DEFINE_FINAL_TYPE (CwAccount, cw_account, G_TYPE_OBJECT)

typedef enum
{
  PROP_N_WAITING = 1,
} CwAccountProperty;

static GParamSpec *properties[PROP_N_WAITING + 1];

enum
{
  CHANGED,
  LOGGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
log_written_cb (CwHttpLog *log, const CwHttpExchange *exchange, gpointer user_data)
{
  g_signal_emit (user_data, signals[LOGGED], 0, exchange);
}

static void
log_until_changed_cb (CwAccount *self)
{
  cw_http_log_set_until (self->log, cw_connection_get_log_until (self->connection));
}

static void
token_renewed_cb (CwTokenSource *tokens, gint64 expires_at, gpointer user_data)
{
  CwAccount *self = user_data;

  cw_connection_set_expires_at (self->connection, expires_at);
  cw_account_emit_changed (self);
}

static void
create_token_source (CwAccount *self)
{
  CwService service = cw_connection_get_service (self->connection);
  const char *name = cw_connection_get_name (self->connection);
  g_autoptr (CwOAuthClient) client = cw_service_profile_create_client (self->connection);
  g_autofree char *label = g_strdup_printf ("Crosswalk: %s, %s", cw_service_get_name (service),
                                            name != NULL ? name : "");

  self->tokens = cw_token_source_new (cw_connection_get_uid (self->connection), label,
                                      cw_connection_get_grant (self->connection), client,
                                      self->keyring, self->auth_http, NULL);
  g_signal_connect_object (self->tokens, "renewed", G_CALLBACK (token_renewed_cb), self, 0);
}

/* Sessions and token source for what the connection says now. Calls under way keep the old ones. */
static gboolean
set_up (CwAccount *self, GError **error)
{
  g_autoptr (CwHttp) http =
      cw_service_profile_create_http (self->connection, FALSE, self->clock, self->random, error);
  g_autoptr (CwHttp) auth_http =
      http != NULL ? cw_service_profile_create_http (self->connection, TRUE, self->clock,
                                                     self->random, error)
                   : NULL;

  if (auth_http == NULL)
    return FALSE;
  cw_http_set_log (http, self->log);
  cw_http_set_log (auth_http, self->log);
  g_set_object (&self->http, http);
  g_set_object (&self->auth_http, auth_http);
  g_clear_pointer (&self->secret, cw_secret_unref);
  g_clear_object (&self->tokens);
  if (cw_grant_is_oauth (cw_connection_get_grant (self->connection)))
    create_token_source (self);
  self->epoch++;
  return TRUE;
}

CwAccount *
cw_account_new (CwConnection *connection,
                CwKeyring *keyring,
                CwClock *clock,
                CwRandom *random,
                GError **error)
{
  g_autoptr (CwAccount) self = NULL;

  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (CW_IS_KEYRING (keyring), NULL);

  self = g_object_new (CW_TYPE_ACCOUNT, NULL);
  self->connection = g_object_ref (connection);
  self->keyring = g_object_ref (keyring);
  self->clock = clock != NULL ? g_object_ref (clock) : cw_clock_new ();
  self->random = random != NULL ? g_object_ref (random) : cw_random_new ();
  self->log = cw_http_log_new (self->clock);
  g_signal_connect_object (self->log, "written", G_CALLBACK (log_written_cb), self, 0);
  g_signal_connect_object (connection, "notify::log-until", G_CALLBACK (log_until_changed_cb), self,
                           G_CONNECT_SWAPPED);
  log_until_changed_cb (self);
  if (!set_up (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cw_account_set_trial (CwAccount *self)
{
  g_return_if_fail (CW_IS_ACCOUNT (self));

  self->trial = TRUE;
}

void
cw_account_close (CwAccount *self)
{
  g_return_if_fail (CW_IS_ACCOUNT (self));

  self->closed = TRUE;
  cw_account_stop_probing (self);
  cw_account_cancel_waiting (self);
  if (self->http != NULL)
    cw_http_abort (self->http);
  if (self->auth_http != NULL)
    cw_http_abort (self->auth_http);
}

static void
cw_account_dispose (GObject *object)
{
  CwAccount *self = CW_ACCOUNT (object);

  cw_account_close (self);
  g_clear_object (&self->tokens);
  g_clear_object (&self->http);
  g_clear_object (&self->auth_http);
  g_clear_object (&self->log);
  g_clear_pointer (&self->secret, cw_secret_unref);
  g_clear_object (&self->connection);
  g_clear_object (&self->keyring);
  g_clear_object (&self->clock);
  g_clear_object (&self->random);

  G_OBJECT_CLASS (cw_account_parent_class)->dispose (object);
}

static void
cw_account_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((CwAccountProperty) id)
    {
    case PROP_N_WAITING:
      g_value_set_uint (value, cw_account_get_n_waiting (CW_ACCOUNT (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cw_account_class_init (CwAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_account_dispose;
  object_class->get_property = cw_account_get_property;

  properties[PROP_N_WAITING] =
      g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CHANGED] = g_signal_new ("changed", CW_TYPE_ACCOUNT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[LOGGED] = g_signal_new ("logged", CW_TYPE_ACCOUNT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
cw_account_init (CwAccount *self)
{
  g_queue_init (&self->waiting);
}

CwConnection *
cw_account_get_connection (CwAccount *self)
{
  g_return_val_if_fail (CW_IS_ACCOUNT (self), NULL);

  return self->connection;
}

CwHttp *
cw_account_get_http (CwAccount *self)
{
  g_return_val_if_fail (CW_IS_ACCOUNT (self), NULL);

  return self->http;
}

guint
cw_account_get_n_waiting (CwAccount *self)
{
  g_return_val_if_fail (CW_IS_ACCOUNT (self), 0);

  return self->waiting.length;
}

void
cw_account_emit_changed (CwAccount *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
cw_account_notify_n_waiting (CwAccount *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
}

gboolean
cw_account_move (CwAccount *self, const char *base_url, GError **error)
{
  g_autofree char *auth_url = NULL;

  g_return_val_if_fail (CW_IS_ACCOUNT (self), FALSE);

  if (!cw_http_set_base_url (self->http, base_url, error))
    return FALSE;
  cw_connection_set_base_url (self->connection, base_url);
  auth_url = cw_service_profile_get_auth_url (self->connection);
  if (!cw_http_set_base_url (self->auth_http, auth_url, error))
    return FALSE;
  cw_account_emit_changed (self);
  return TRUE;
}

void
cw_account_renew (CwAccount *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (CW_IS_ACCOUNT (self));

  cw_account_stop_probing (self);
  /* An address that cannot be used keeps the sessions as they are; the next call tells. */
  if (!set_up (self, &error))
    g_debug ("The address of a connection cannot be used: %s", error->message);
  cw_account_resume (self);
}

static void
tokens_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (cw_token_source_set_tokens_finish (CW_TOKEN_SOURCE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cw_account_set_tokens_async (CwAccount *self,
                             const CwTokenSet *tokens,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (CW_IS_ACCOUNT (self));
  g_return_if_fail (self->tokens != NULL && tokens != NULL);

  g_task_set_source_tag (task, cw_account_set_tokens_async);
  cw_http_log_add_secret (self->log, tokens->access);
  if (tokens->refresh != NULL)
    cw_http_log_add_secret (self->log, tokens->refresh);
  cw_token_source_set_tokens_async (self->tokens, tokens, cancellable, tokens_set_cb,
                                    g_steal_pointer (&task));
}

gboolean
cw_account_set_tokens_finish (CwAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_account_set_tokens_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

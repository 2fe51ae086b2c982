/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-accounts-check.h"

#include "auth/cw-memory-keyring.h"
#include "service/cw-accounts-private.h"
#include "service/cw-service-profile.h"

#include <glib/gi18n-lib.h>

/* A check under way: an account of its own, over a keyring in memory or over the real one. */
typedef struct
{
  CwConnection *draft;  /* (owned) */
  CwSecret *secret;     /* (owned) (nullable) */
  CwTokenSet *tokens;   /* (owned) (nullable) */
  CwKeyring *keyring;   /* (owned) */
  CwAccount *account;   /* (owned) (nullable) */
  CwIdentity *identity; /* (owned) (nullable) */
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  if (check->account != NULL)
    cw_account_close (check->account);
  g_clear_object (&check->account);
  g_clear_object (&check->draft);
  g_clear_object (&check->keyring);
  g_clear_pointer (&check->secret, cw_secret_unref);
  g_clear_pointer (&check->tokens, cw_token_set_free);
  g_clear_pointer (&check->identity, cw_identity_free);
  g_free (check);
}

static GQuark
get_checked_quark (void)
{
  return g_quark_from_static_string ("cw-accounts-checked-tokens");
}

CwSecret *
cw_accounts_check_get_tokens (CwConnection *draft)
{
  return g_object_get_qdata (G_OBJECT (draft), get_checked_quark ());
}

static void
tokens_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  CwSecret *tokens = cw_keyring_lookup_finish (CW_KEYRING (source), result, NULL);

  /* Saving after a check spares the service a second token. */
  g_object_set_qdata_full (G_OBJECT (check->draft), get_checked_quark (), tokens,
                           tokens != NULL ? (GDestroyNotify) cw_secret_unref : NULL);
  g_task_return_pointer (task, g_steal_pointer (&check->identity),
                         (GDestroyNotify) cw_identity_free);
}

/* What depends on the connection would go on with what somebody else may see: that is said. */
static void
warn_of_change (CwConnection *saved, CwIdentity *identity)
{
  const char *user = cw_connection_get_user (saved);
  const char *brand = cw_connection_get_brand (saved);

  if (user == NULL)
    return;
  if (brand != NULL && identity->brand != NULL && !g_str_equal (brand, identity->brand))
    identity->warning =
        g_strdup_printf (_ ("This is another account than before: it was %s, %s."), user, brand);
  else if (!g_str_equal (user, identity->user))
    identity->warning = g_strdup_printf (_ ("This is another user than before: it was %s."), user);
}

static void
identified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  CwConnection *saved;
  GError *error = NULL;

  check->identity = cw_identity_ask_finish (CW_ACCOUNT (source), result, &error);
  saved = cw_accounts_find (g_task_get_source_object (task), cw_connection_get_uid (check->draft));
  if (check->identity != NULL && saved != NULL)
    warn_of_change (saved, check->identity);
  if (check->identity == NULL)
    g_task_return_error (task, error);
  else if (check->secret == NULL && check->tokens == NULL)
    g_task_return_pointer (task, g_steal_pointer (&check->identity),
                           (GDestroyNotify) cw_identity_free);
  else
    cw_keyring_lookup_async (check->keyring, cw_connection_get_uid (check->draft),
                             CW_KEYRING_TOKENS, g_task_get_cancellable (task), tokens_found_cb,
                             g_object_ref (task));
}

static void
ask (GTask *task)
{
  Check *check = g_task_get_task_data (task);

  cw_identity_ask_async (check->account, CW_ACCOUNT_FAIL, g_task_get_cancellable (task),
                         identified_cb, g_object_ref (task));
}

static void
tokens_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (cw_account_set_tokens_finish (CW_ACCOUNT (source), result, &error))
    ask (task);
  else
    g_task_return_error (task, error);
}

static void
start_account (CwAccounts *self, GTask *task)
{
  Check *check = g_task_get_task_data (task);
  GError *error = NULL;

  check->account = cw_account_new (check->draft, check->keyring, self->clock, self->random, &error);
  if (check->account != NULL && check->secret != NULL)
    cw_account_set_trial (check->account);
  if (check->account == NULL)
    g_task_return_error (task, error);
  else if (check->tokens != NULL)
    cw_account_set_tokens_async (check->account, check->tokens, g_task_get_cancellable (task),
                                 tokens_set_cb, g_object_ref (task));
  else
    ask (task);
}

static void
secret_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (cw_keyring_store_finish (CW_KEYRING (source), result, &error))
    start_account (g_task_get_source_object (task), task);
  else
    g_task_return_error (task, error);
}

static Check *
create_check (CwAccounts *self,
              CwConnection *draft,
              CwSecret *secret,
              const CwTokenSet *tokens,
              GError **error)
{
  gboolean apart = secret != NULL || tokens != NULL;
  CwKeyring *stored = apart ? NULL : cw_accounts_get_keyring (self, error);
  Check *check;

  if (!apart && stored == NULL)
    return NULL;
  check = g_new0 (Check, 1);
  check->draft = g_object_ref (draft);
  check->secret = secret != NULL ? cw_secret_ref (secret) : NULL;
  check->tokens = tokens != NULL ? cw_token_set_copy (tokens) : NULL;
  check->keyring = apart ? cw_memory_keyring_new () : g_object_ref (stored);
  return check;
}

void
cw_accounts_check_async (CwAccounts *self,
                         CwConnection *draft,
                         CwSecret *secret,
                         const CwTokenSet *tokens,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  Check *check;

  g_return_if_fail (CW_IS_ACCOUNTS (self));
  g_return_if_fail (CW_IS_CONNECTION (draft));

  g_task_set_source_tag (task, cw_accounts_check_async);
  check = create_check (self, draft, secret, tokens, &error);
  if (check == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, check, check_free);
  if (secret != NULL)
    cw_keyring_store_async (check->keyring, cw_connection_get_uid (draft), CW_KEYRING_SECRET, "",
                            secret, cancellable, secret_stored_cb, g_steal_pointer (&task));
  else
    start_account (self, task);
}

CwIdentity *
cw_accounts_check_finish (CwAccounts *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_accounts_check_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
return_authorization (CwAccounts *self, GTask *task, CwSecret *secret)
{
  CwConnection *draft = g_task_get_task_data (task);
  g_autoptr (CwOAuthClient) client = cw_service_profile_create_client (draft);
  g_autoptr (CwHttp) http = NULL;
  CwAuthorization *authorization;
  GError *error = NULL;

  http = cw_service_profile_create_http (draft, TRUE, self->clock, self->random, &error);
  if (http == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  authorization = cw_authorization_new (client, http, secret);
  cw_authorization_set_redirect (authorization, cw_connection_get_redirect (draft),
                                 cw_connection_get_redirect_port (draft),
                                 cw_connection_get_redirect_uri (draft));
  g_task_return_pointer (task, authorization, g_object_unref);
}

static void
stored_secret_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (CwSecret) secret = cw_keyring_lookup_finish (CW_KEYRING (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    return_authorization (g_task_get_source_object (task), task, secret);
}

void
cw_accounts_create_authorization_async (CwAccounts *self,
                                        CwConnection *draft,
                                        CwSecret *secret,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  CwKeyring *keyring;
  GError *error = NULL;

  g_return_if_fail (CW_IS_ACCOUNTS (self));
  g_return_if_fail (CW_IS_CONNECTION (draft));

  g_task_set_source_tag (task, cw_accounts_create_authorization_async);
  g_task_set_task_data (task, g_object_ref (draft), g_object_unref);
  /* A new connection has nothing stored: then it is a public client. */
  if (secret != NULL || cw_connection_get_id (draft) == 0)
    {
      return_authorization (self, task, secret);
      return;
    }
  keyring = cw_accounts_get_keyring (self, &error);
  if (keyring == NULL)
    g_task_return_error (task, error);
  else
    cw_keyring_lookup_async (keyring, cw_connection_get_uid (draft), CW_KEYRING_SECRET, cancellable,
                             stored_secret_found_cb, g_steal_pointer (&task));
}

CwAuthorization *
cw_accounts_create_authorization_finish (CwAccounts *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_accounts_create_authorization_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

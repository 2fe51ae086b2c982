/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How tokens are renewed: lock, what the keyring holds by now, the token endpoint, the keyring, and
 * the lock again. */
#include "config.h"

#include "auth/cw-token-source-private.h"

#include "auth/cw-token-lock.h"

#include <glib/gi18n-lib.h>

struct _CwTokenRenewal
{
  CwTokenSource *source;     /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean stale;

  CwTokenLock *lock;    /* (owned) (nullable) */
  CwSecret *in_keyring; /* (owned) (nullable): access token that the keyring holds */
  CwTokenSet *base;     /* (owned) (nullable): tokens to renew */
  CwSecret *secret;     /* (owned) (nullable): of the client */
  CwTokenSet *fresh;    /* (owned) (nullable) */
};

static void
end (CwTokenRenewal *self, GError *error)
{
  g_autoptr (CwTokenSource) source = self->source;
  g_autoptr (GError) cause = error;
  gboolean stale = self->stale;

  source->renewal = NULL;
  if (error == NULL && !stale)
    cw_token_source_take_tokens (source, self->fresh);
  g_clear_pointer (&self->lock, cw_token_lock_release);
  g_clear_pointer (&self->in_keyring, cw_secret_unref);
  g_clear_pointer (&self->base, cw_token_set_free);
  g_clear_pointer (&self->secret, cw_secret_unref);
  g_clear_pointer (&self->fresh, cw_token_set_free);
  g_object_unref (self->cancellable);
  g_free (self);
  cw_token_source_ended (source, stale, cause);
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  CwTokenRenewal *self = data;
  GError *error = NULL;

  /* New tokens were set meanwhile: they are in the keyring after these, and in memory already. */
  if (g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    cw_keyring_store_finish (CW_KEYRING (object), result, NULL);
  else if (cw_keyring_store_finish (CW_KEYRING (object), result, &error) && !self->stale)
    {
      self->source->unsaved = FALSE;
      g_clear_pointer (&self->source->replaced, cw_secret_unref);
    }
  end (self, error);
}

/* Not to be cancelled: the refresh token before is spent. */
static void
store (CwTokenRenewal *self)
{
  g_autoptr (CwSecret) text = cw_token_set_to_secret (self->fresh);

  cw_keyring_store_async (self->source->keyring, self->source->uid, CW_KEYRING_TOKENS,
                          self->source->label, text, NULL, stored_cb, self);
}

static CwTokenSet *
read_tokens (CwSecret *text)
{
  return text != NULL ? cw_token_set_from_secret (text, NULL) : NULL;
}

/* Secret or tokens were set elsewhere while the server was asked. What it gave is kept only if it
 * still follows from what the keyring holds. */
static void
looked_again_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  CwTokenRenewal *self = data;
  GError *error = NULL;
  g_autoptr (CwSecret) text = cw_keyring_lookup_finish (CW_KEYRING (object), result, &error);
  g_autoptr (CwTokenSet) tokens = read_tokens (text);

  if (error == NULL && cw_secret_equal (tokens != NULL ? tokens->access : NULL, self->in_keyring))
    store (self);
  else
    end (self, error);
}

/* A refresh token that was exchanged for another is spent: from here on until the keyring has the
 * new one it is in this memory alone. A process that dies in between has to be reauthorized. */
static void
keep (CwTokenRenewal *self)
{
  CwTokenSource *source = self->source;

  if (self->stale)
    {
      cw_keyring_lookup_async (source->keyring, source->uid, CW_KEYRING_TOKENS, self->cancellable,
                               looked_again_cb, self);
      return;
    }
  g_clear_pointer (&source->tokens, cw_token_set_free);
  source->tokens = cw_token_set_copy (self->fresh);
  source->unsaved = TRUE;
  g_clear_pointer (&source->replaced, cw_secret_unref);
  source->replaced = self->in_keyring != NULL ? cw_secret_ref (self->in_keyring) : NULL;
  store (self);
}

static CwSecret *
get_refresh (CwTokenRenewal *self)
{
  return self->base != NULL ? self->base->refresh : NULL;
}

static void
remember_refusal (CwTokenRenewal *self, const GError *error)
{
  CwTokenSource *source = self->source;
  CwSecret *refresh = get_refresh (self);

  cw_token_source_forget_refusal (source);
  source->refusal = g_error_copy (error);
  source->refused_secret = self->secret != NULL ? cw_secret_ref (self->secret) : NULL;
  source->refused_refresh = refresh != NULL ? cw_secret_ref (refresh) : NULL;
}

static gboolean
was_refused (CwTokenRenewal *self)
{
  CwTokenSource *source = self->source;

  return source->refusal != NULL && cw_secret_equal (source->refused_secret, self->secret) &&
         cw_secret_equal (source->refused_refresh, get_refresh (self));
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  CwTokenRenewal *self = data;
  GError *error = NULL;

  self->fresh = cw_oauth_request_finish (result, &error);
  if (self->fresh != NULL)
    {
      keep (self);
      return;
    }
  if (!self->stale && g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NEEDS_REAUTHORIZATION))
    remember_refusal (self, error);
  end (self, error);
}

static void
ask (CwTokenRenewal *self)
{
  CwTokenSource *source = self->source;
  g_autoptr (GHashTable) form = NULL;
  const char *grant = "client_credentials";

  if (source->grant == CW_GRANT_AUTHORIZATION_CODE)
    {
      grant = "refresh_token";
      form =
          g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cw_secret_unref);
      g_hash_table_insert (form, (gpointer) "refresh_token", cw_secret_ref (get_refresh (self)));
    }
  cw_oauth_request_async (source->client, source->http, self->secret, grant, form, self->base,
                          self->cancellable, answered_cb, self);
}

/* What can be said without the server. (transfer full) (nullable) */
static GError *
find_obstacle (CwTokenRenewal *self)
{
  const char *service = self->source->client->service_name;
  g_autofree char *message = NULL;

  if (was_refused (self))
    return g_error_copy (self->source->refusal);
  if (self->source->grant == CW_GRANT_CLIENT_CREDENTIALS && self->secret == NULL)
    {
      message = g_strdup_printf (_ ("The keyring has no client secret for %s.\n"
                                    "Reauthorize the connection and fill it in again."),
                                 service);
      return cw_auth_error_new (CW_AUTH_ERROR_NO_SECRET, NULL, message);
    }
  if (self->source->grant == CW_GRANT_CLIENT_CREDENTIALS || get_refresh (self) != NULL)
    return NULL;
  if (self->base == NULL)
    {
      message = g_strdup_printf (_ ("The keyring has no tokens for %s.\n"
                                    "Reauthorize the connection."),
                                 service);
      return cw_auth_error_new (CW_AUTH_ERROR_NO_SECRET, NULL, message);
    }
  message = g_strdup_printf (_ ("The authorization at %s has ended, and came without a way to "
                                "renew it.\nReauthorize the connection; with the scope for "
                                "offline access it lasts longer."),
                             service);
  return cw_auth_error_new (CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, NULL, message);
}

static void
secret_found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  CwTokenRenewal *self = data;
  GError *error = NULL;

  self->secret = cw_keyring_lookup_finish (CW_KEYRING (object), result, &error);
  if (error == NULL)
    error = find_obstacle (self);
  if (error == NULL)
    ask (self);
  else
    end (self, error);
}

/* Another process may have renewed them while this one waited for the lock, or the person may have
 * authorized anew. */
static void
decide (CwTokenRenewal *self)
{
  CwTokenSource *source = self->source;
  gboolean unsaved =
      source->unsaved && !self->stale && cw_secret_equal (self->in_keyring, source->replaced);

  if (unsaved)
    {
      g_clear_pointer (&self->base, cw_token_set_free);
      self->base = cw_token_set_copy (source->tokens);
    }
  if (self->base != NULL && cw_token_source_is_fresh (source, self->base))
    {
      self->fresh = g_steal_pointer (&self->base);
      if (unsaved)
        keep (self);
      else
        end (self, NULL);
      return;
    }
  cw_keyring_lookup_async (source->keyring, source->uid, CW_KEYRING_SECRET, self->cancellable,
                           secret_found_cb, self);
}

static void
tokens_found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  CwTokenRenewal *self = data;
  GError *error = NULL;
  g_autoptr (CwSecret) text = cw_keyring_lookup_finish (CW_KEYRING (object), result, &error);

  if (error != NULL)
    {
      end (self, error);
      return;
    }
  self->base = read_tokens (text);
  self->in_keyring = self->base != NULL ? cw_secret_ref (self->base->access) : NULL;
  decide (self);
}

static void
locked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  CwTokenRenewal *self = data;
  GError *error = NULL;

  self->lock = cw_token_lock_acquire_finish (result, &error);
  if (self->lock == NULL)
    end (self, error);
  else
    cw_keyring_lookup_async (self->source->keyring, self->source->uid, CW_KEYRING_TOKENS,
                             self->cancellable, tokens_found_cb, self);
}

void
cw_token_renewal_start (CwTokenSource *source)
{
  CwTokenRenewal *self = g_new0 (CwTokenRenewal, 1);

  g_assert (source->renewal == NULL);
  source->renewal = self;
  self->source = g_object_ref (source);
  self->cancellable = g_cancellable_new ();
  cw_token_lock_acquire_async (source->lock_folder, source->uid, self->cancellable, locked_cb,
                               self);
}

void
cw_token_renewal_set_stale (CwTokenRenewal *self, gboolean cancel)
{
  self->stale = TRUE;
  if (cancel)
    g_cancellable_cancel (self->cancellable);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-token-source.h"

#include "auth/cw-token-lock.h"
#include "auth/cw-token-source-private.h"

#define LONGEST_MARGIN_MS (5 * 60 * 1000)

/* Somebody who waits for the token. */
typedef struct
{
  CwTokenSource *source; /* (unowned): the task has a reference */
  GTask *task;           /* (owned) */
  GSource *on_cancel;    /* (owned) (nullable) */
} Waiter;

/* New tokens on their way to the keyring. */
typedef struct
{
  CwTokenSet *tokens; /* (owned) */
  CwTokenLock *lock;  /* (owned) (nullable) */
} Setting;

enum
{
  SIGNAL_RENEWED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwTokenSource, cw_token_source, G_TYPE_OBJECT)

static void
waiter_free (gpointer data)
{
  Waiter *self = data;

  if (self->on_cancel != NULL)
    g_source_destroy (self->on_cancel);
  g_clear_pointer (&self->on_cancel, g_source_unref);
  g_object_unref (self->task);
  g_free (self);
}

static void
setting_free (gpointer data)
{
  Setting *self = data;

  cw_token_set_free (self->tokens);
  g_clear_pointer (&self->lock, cw_token_lock_release);
  g_free (self);
}

CwTokenSource *
cw_token_source_new (const char *uid,
                     const char *label,
                     CwGrant grant,
                     const CwOAuthClient *client,
                     CwKeyring *keyring,
                     CwHttp *http,
                     const char *lock_folder)
{
  CwTokenSource *self;

  g_return_val_if_fail (uid != NULL && label != NULL && client != NULL, NULL);
  g_return_val_if_fail (
      grant == CW_GRANT_CLIENT_CREDENTIALS || grant == CW_GRANT_AUTHORIZATION_CODE, NULL);
  g_return_val_if_fail (CW_IS_KEYRING (keyring) && CW_IS_HTTP (http), NULL);

  self = g_object_new (CW_TYPE_TOKEN_SOURCE, NULL);
  self->uid = g_strdup (uid);
  self->label = g_strdup (label);
  self->lock_folder = g_strdup (lock_folder);
  self->grant = grant;
  self->client = cw_oauth_client_copy (client);
  self->keyring = g_object_ref (keyring);
  self->http = g_object_ref (http);
  return self;
}

gint64
cw_token_source_get_margin (gint64 life_ms)
{
  return CLAMP (life_ms / 10, 0, LONGEST_MARGIN_MS);
}

gint64
cw_token_source_get_now (CwTokenSource *self)
{
  return cw_clock_get_now (cw_http_get_clock (self->http));
}

gboolean
cw_token_source_is_fresh (CwTokenSource *self, const CwTokenSet *tokens)
{
  gint64 margin = cw_token_source_get_margin (tokens->expires_at - tokens->received_at);

  if (self->rejected != NULL && cw_secret_equal (tokens->access, self->rejected))
    return FALSE;
  return !cw_token_set_needs_refresh (tokens, cw_token_source_get_now (self), margin);
}

void
cw_token_source_forget_refusal (CwTokenSource *self)
{
  g_clear_error (&self->refusal);
  g_clear_pointer (&self->refused_secret, cw_secret_unref);
  g_clear_pointer (&self->refused_refresh, cw_secret_unref);
}

static void
forget (CwTokenSource *self)
{
  g_clear_pointer (&self->tokens, cw_token_set_free);
  g_clear_pointer (&self->rejected, cw_secret_unref);
  g_clear_pointer (&self->replaced, cw_secret_unref);
  self->unsaved = FALSE;
  cw_token_source_forget_refusal (self);
}

/* They are in the keyring by now. */
void
cw_token_source_take_tokens (CwTokenSource *self, const CwTokenSet *tokens)
{
  CwTokenSet *copy = cw_token_set_copy (tokens);

  forget (self);
  self->tokens = copy;
  g_signal_emit (self, signals[SIGNAL_RENEWED], 0, copy->expires_at);
}

static void
go_on (CwTokenSource *self)
{
  if (self->waiters->len > 0 && self->renewal == NULL && self->n_setting == 0)
    cw_token_renewal_start (self);
}

void
cw_token_source_ended (CwTokenSource *self, gboolean stale, const GError *error)
{
  g_autoptr (GPtrArray) waiters = NULL;
  g_autoptr (CwSecret) access = NULL;
  guint i;

  /* They may have been forgotten while the signal was heard. */
  if (stale || (error == NULL && self->tokens == NULL))
    {
      go_on (self);
      return;
    }
  if (error == NULL)
    access = cw_secret_ref (self->tokens->access);
  waiters = g_steal_pointer (&self->waiters);
  self->waiters = g_ptr_array_new_with_free_func (waiter_free);
  for (i = 0; i < waiters->len; i++)
    {
      Waiter *waiter = g_ptr_array_index (waiters, i);

      if (error == NULL)
        g_task_return_pointer (waiter->task, cw_secret_ref (access),
                               (GDestroyNotify) cw_secret_unref);
      else
        g_task_return_error (waiter->task, g_error_copy (error));
    }
}

/* The others go on waiting; so does the renewal, since its refresh token may be spent already. */
static gboolean
waiter_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  Waiter *waiter = data;
  g_autoptr (GTask) task = g_object_ref (waiter->task);

  if (g_ptr_array_remove (waiter->source->waiters, waiter))
    g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
wait_for_it (CwTokenSource *self, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->source = self;
  waiter->task = g_object_ref (task);
  if (cancellable != NULL)
    {
      waiter->on_cancel = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->on_cancel, G_SOURCE_FUNC (waiter_cancelled_cb), waiter, NULL);
      g_source_attach (waiter->on_cancel, g_task_get_context (task));
    }
  g_ptr_array_add (self->waiters, waiter);
  go_on (self);
}

void
cw_token_source_get_async (CwTokenSource *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CW_IS_TOKEN_SOURCE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cw_token_source_get_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->tokens != NULL && !self->unsaved && self->n_setting == 0 &&
      cw_token_source_is_fresh (self, self->tokens))
    g_task_return_pointer (task, cw_secret_ref (self->tokens->access),
                           (GDestroyNotify) cw_secret_unref);
  else
    wait_for_it (self, task);
}

CwSecret *
cw_token_source_get_finish (CwTokenSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CW_IS_TOKEN_SOURCE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_token_source_get_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cw_token_source_reject (CwTokenSource *self, CwSecret *access)
{
  g_return_if_fail (CW_IS_TOKEN_SOURCE (self) && access != NULL);

  if (self->tokens == NULL || !cw_secret_equal (self->tokens->access, access))
    return;
  g_clear_pointer (&self->rejected, cw_secret_unref);
  self->rejected = cw_secret_ref (access);
}

static void
set_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  CwTokenSource *self = g_task_get_source_object (task);
  Setting *setting = g_task_get_task_data (task);
  GError *error = NULL;

  cw_keyring_store_finish (CW_KEYRING (object), result, &error);
  g_clear_pointer (&setting->lock, cw_token_lock_release);
  self->n_setting--;
  if (error == NULL)
    {
      cw_token_source_take_tokens (self, setting->tokens);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
  go_on (self);
}

static void
set_locked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  CwTokenSource *self = g_task_get_source_object (task);
  Setting *setting = g_task_get_task_data (task);
  g_autoptr (CwSecret) text = cw_token_set_to_secret (setting->tokens);
  GError *error = NULL;

  setting->lock = cw_token_lock_acquire_finish (result, &error);
  if (setting->lock != NULL)
    {
      cw_keyring_store_async (self->keyring, self->uid, CW_KEYRING_TOKENS, self->label, text,
                              g_task_get_cancellable (task), set_cb, g_object_ref (task));
      return;
    }
  self->n_setting--;
  g_task_return_error (task, error);
  go_on (self);
}

void
cw_token_source_set_tokens_async (CwTokenSource *self,
                                  const CwTokenSet *tokens,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Setting *setting;

  g_return_if_fail (CW_IS_TOKEN_SOURCE (self) && tokens != NULL);

  setting = g_new0 (Setting, 1);
  setting->tokens = cw_token_set_copy (tokens);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cw_token_source_set_tokens_async);
  g_task_set_task_data (task, setting, setting_free);
  /* What it would bring is of an authorization that these tokens replace. */
  if (self->renewal != NULL)
    cw_token_renewal_set_stale (self->renewal, TRUE);
  self->n_setting++;
  cw_token_lock_acquire_async (self->lock_folder, self->uid, cancellable, set_locked_cb,
                               g_object_ref (task));
}

gboolean
cw_token_source_set_tokens_finish (CwTokenSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CW_IS_TOKEN_SOURCE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_token_source_set_tokens_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
cw_token_source_reset (CwTokenSource *self)
{
  g_return_if_fail (CW_IS_TOKEN_SOURCE (self));

  forget (self);
  if (self->renewal != NULL)
    cw_token_renewal_set_stale (self->renewal, FALSE);
}

gint64
cw_token_source_get_expires_at (CwTokenSource *self)
{
  g_return_val_if_fail (CW_IS_TOKEN_SOURCE (self), 0);

  return self->tokens != NULL ? self->tokens->expires_at : 0;
}

static void
cw_token_source_dispose (GObject *object)
{
  CwTokenSource *self = CW_TOKEN_SOURCE (object);

  /* Renewals and those who wait hold a reference each. */
  g_assert (self->renewal == NULL && self->waiters->len == 0);
  forget (self);
  g_clear_object (&self->keyring);
  g_clear_object (&self->http);
  G_OBJECT_CLASS (cw_token_source_parent_class)->dispose (object);
}

static void
cw_token_source_finalize (GObject *object)
{
  CwTokenSource *self = CW_TOKEN_SOURCE (object);

  g_ptr_array_unref (self->waiters);
  g_clear_pointer (&self->client, cw_oauth_client_free);
  g_free (self->uid);
  g_free (self->label);
  g_free (self->lock_folder);
  G_OBJECT_CLASS (cw_token_source_parent_class)->finalize (object);
}

static void
cw_token_source_class_init (CwTokenSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_token_source_dispose;
  object_class->finalize = cw_token_source_finalize;

  signals[SIGNAL_RENEWED] = g_signal_new ("renewed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
cw_token_source_init (CwTokenSource *self)
{
  self->waiters = g_ptr_array_new_with_free_func (waiter_free);
}

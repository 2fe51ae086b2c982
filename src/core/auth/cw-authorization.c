/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-authorization.h"

#include "auth/cw-authorization-answer.h"
#include "auth/cw-loopback-listener.h"
#include "model/cw-string.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define STATE_BYTES 32
#define LONGEST_WAIT_MS (10 * 60 * 1000)
/* RFC 8252 section 7.1. */
#define SCHEME_URI APP_ID ":/oauth2redirect"

struct _CwAuthorization
{
  GObject parent_instance;

  CwOAuthClient *client; /* (owned) */
  CwHttp *http;          /* (owned) */
  CwSecret *secret;      /* (owned) (nullable) */
  CwRedirect redirect;
  guint port;

  char *redirect_uri;           /* (owned) (nullable) */
  char *state;                  /* (owned) (nullable): until it is started */
  char *url;                    /* (owned) (nullable) */
  CwSecret *verifier;           /* (owned) (nullable) */
  CwLoopbackListener *listener; /* (owned) (nullable) */

  GTask *task;                   /* (owned) (nullable): of the run */
  GCancellable *waiting;         /* (owned) (nullable): of the wait for an answer */
  gulong cancelled_id;           /* on the caller's cancellable */
  CwAuthorizationAnswer *answer; /* (owned) (nullable): the right one */
  CwTokenSet *tokens;            /* (owned) (nullable): while the page is written */
  GError *error;                 /* (owned) (nullable): the same */
  gboolean ended;
};

G_DEFINE_FINAL_TYPE (CwAuthorization, cw_authorization, G_TYPE_OBJECT)

CwAuthorization *
cw_authorization_new (const CwOAuthClient *client, CwHttp *http, CwSecret *client_secret)
{
  CwAuthorization *self;

  g_return_val_if_fail (client != NULL && client->authorize_url != NULL, NULL);
  g_return_val_if_fail (CW_IS_HTTP (http), NULL);

  self = g_object_new (CW_TYPE_AUTHORIZATION, NULL);
  self->client = cw_oauth_client_copy (client);
  self->http = g_object_ref (http);
  self->secret = client_secret != NULL ? cw_secret_ref (client_secret) : NULL;
  return self;
}

void
cw_authorization_set_redirect (CwAuthorization *self,
                               CwRedirect redirect,
                               guint port,
                               const char *uri)
{
  g_return_if_fail (CW_IS_AUTHORIZATION (self) && self->url == NULL);
  g_return_if_fail (redirect != CW_REDIRECT_FIXED_PORT || (port > 0 && port <= G_MAXUINT16));
  g_return_if_fail (redirect != CW_REDIRECT_PASTE || uri != NULL);

  self->redirect = redirect;
  self->port = redirect == CW_REDIRECT_FIXED_PORT ? port : 0;
  cw_string_set (&self->redirect_uri, redirect == CW_REDIRECT_PASTE ? uri : NULL);
}

/* In a time that does not depend on where they differ. */
static gboolean
is_own_state (CwAuthorization *self, const CwAuthorizationAnswer *answer)
{
  gsize length = strlen (self->state);

  return answer->state != NULL && strlen (answer->state) == length &&
         sodium_memcmp (answer->state, self->state, length) == 0;
}

static void
end (CwAuthorization *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (self->cancelled_id != 0)
    g_signal_handler_disconnect (cancellable, self->cancelled_id);
  self->cancelled_id = 0;
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->tokens),
                           (GDestroyNotify) cw_token_set_free);
}

static void
page_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CwAuthorization) self = data;

  cw_loopback_listener_answer_finish (CW_LOOPBACK_LISTENER (source), result);
  end (self);
}

/* The run ends after its page was written: a command may end with it. */
static void
show_and_end (CwAuthorization *self, CwAnswerPage page)
{
  self->ended = TRUE;
  if (self->listener == NULL)
    {
      end (self);
      return;
    }
  cw_loopback_listener_answer_async (
      self->listener, page, page == CW_ANSWER_PAGE_REFUSED ? self->answer->description : NULL,
      page_written_cb, g_object_ref (self));
}

static void
exchanged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CwAuthorization) self = data;

  self->tokens = cw_oauth_request_finish (result, &self->error);
  show_and_end (self, self->tokens != NULL ? CW_ANSWER_PAGE_SIGNED_IN : CW_ANSWER_PAGE_FAILED);
}

/* RFC 6749 section 4.1.3, RFC 7636 section 4.5. */
static void
exchange (CwAuthorization *self)
{
  g_autoptr (GHashTable) form = NULL;

  form = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cw_secret_unref);
  g_hash_table_insert (form, (gpointer) "code", cw_secret_ref (self->answer->code));
  g_hash_table_insert (form, (gpointer) "redirect_uri", cw_secret_new (self->redirect_uri));
  if (self->client->pkce)
    g_hash_table_insert (form, (gpointer) "code_verifier", cw_secret_ref (self->verifier));
  cw_oauth_request_async (self->client, self->http, self->secret, "authorization_code", form, NULL,
                          g_task_get_cancellable (self->task), exchanged_cb, g_object_ref (self));
}

static void
refuse (CwAuthorization *self)
{
  self->error = cw_authorization_answer_get_error (self->answer, self->client->service_name);
  show_and_end (self, g_error_matches (self->error, CW_AUTH_ERROR, CW_AUTH_ERROR_DENIED)
                          ? CW_ANSWER_PAGE_DENIED
                          : CW_ANSWER_PAGE_REFUSED);
}

static void
time_out (CwAuthorization *self)
{
  g_autofree char *message = NULL;

  message = g_strdup_printf (_ ("Nobody gave access to %s in the browser within ten minutes.\n"
                                "Press Authorize again. If the browser showed an error, register "
                                "the address %s for the client."),
                             self->client->service_name, self->redirect_uri);
  self->error = cw_auth_error_new (CW_AUTH_ERROR_TIMED_OUT, NULL, message);
  show_and_end (self, CW_ANSWER_PAGE_FAILED);
}

/* The wait ends in three ways: an answer, the caller's cancelling, and by itself. */
static void
waited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CwAuthorization) self = data;

  cw_clock_wait_finish (CW_CLOCK (source), result, NULL);
  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (self->task), &self->error))
    show_and_end (self, CW_ANSWER_PAGE_FAILED);
  else if (self->answer == NULL)
    time_out (self);
  else if (self->answer->code != NULL)
    exchange (self);
  else
    refuse (self);
}

/* Takes the answer and ends the wait; all else is done when the wait has ended, since this may be
 * in the middle of a call of the listener or of a page. */
static void
take (CwAuthorization *self, CwAuthorizationAnswer *answer)
{
  self->answer = answer;
  if (self->waiting != NULL)
    g_cancellable_cancel (self->waiting);
}

static CwLoopbackTaken
came_back (const char *query, gpointer data)
{
  CwAuthorization *self = data;
  g_autoptr (CwAuthorizationAnswer) answer = cw_authorization_answer_read_query (query);

  if (answer == NULL || !is_own_state (self, answer))
    return CW_LOOPBACK_WRONG_STATE;
  if (self->answer != NULL || self->ended)
    return CW_LOOPBACK_ANSWERED;
  take (self, g_steal_pointer (&answer));
  return CW_LOOPBACK_HELD;
}

static void
add_parameter (GString *url, const char *name, const char *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL)
    return;
  /* ":" and "/" may stand in a query as they are (RFC 3986 section 3.4), and some servers compare
   * the redirect address before they decode it (fact 2.3). */
  escaped = g_uri_escape_string (value, ":/", FALSE);
  g_string_append_c (url, strchr (url->str, '?') != NULL ? '&' : '?');
  g_string_append_printf (url, "%s=%s", name, escaped);
}

/* RFC 6749 section 4.1.1, RFC 7636 section 4.3. */
static char *
create_url (CwAuthorization *self)
{
  GString *url = g_string_new (self->client->authorize_url);

  add_parameter (url, "response_type", "code");
  add_parameter (url, "client_id", self->client->client_id);
  add_parameter (url, "redirect_uri", self->redirect_uri);
  add_parameter (url, "scope", self->client->scope);
  add_parameter (url, "state", self->state);
  if (self->client->pkce)
    {
      g_autofree char *challenge = cw_oauth_get_challenge (self->verifier);

      add_parameter (url, "code_challenge", challenge);
      add_parameter (url, "code_challenge_method", "S256");
    }
  return g_string_free (url, FALSE);
}

static gboolean
listen_for_answer (CwAuthorization *self, GError **error)
{
  self->listener =
      cw_loopback_listener_new (self->port, self->client->service_name, came_back, self, error);
  if (self->listener == NULL)
    return FALSE;
  self->redirect_uri = g_strdup_printf ("http://127.0.0.1:%u" CW_LOOPBACK_PATH,
                                        cw_loopback_listener_get_port (self->listener));
  return TRUE;
}

gboolean
cw_authorization_start (CwAuthorization *self, GError **error)
{
  CwRandom *random;

  g_return_val_if_fail (CW_IS_AUTHORIZATION (self) && self->url == NULL, FALSE);

  switch (self->redirect)
    {
    case CW_REDIRECT_LOOPBACK:
    case CW_REDIRECT_FIXED_PORT:
      if (!listen_for_answer (self, error))
        return FALSE;
      break;
    case CW_REDIRECT_SCHEME:
      self->redirect_uri = g_strdup (SCHEME_URI);
      break;
    case CW_REDIRECT_PASTE:
      break;
    }
  random = cw_http_get_random (self->http);
  self->state = cw_random_get_token (random, STATE_BYTES);
  self->verifier = cw_oauth_create_verifier (random);
  self->url = create_url (self);
  return TRUE;
}

const char *
cw_authorization_get_url (CwAuthorization *self)
{
  g_return_val_if_fail (CW_IS_AUTHORIZATION (self), NULL);

  return self->url;
}

const char *
cw_authorization_get_redirect_uri (CwAuthorization *self)
{
  g_return_val_if_fail (CW_IS_AUTHORIZATION (self), NULL);

  return self->redirect_uri;
}

const char *
cw_authorization_get_state (CwAuthorization *self)
{
  g_return_val_if_fail (CW_IS_AUTHORIZATION (self), NULL);

  return self->state;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  CwAuthorization *self = data;

  if (self->listener != NULL)
    cw_loopback_listener_close (self->listener);
  g_cancellable_cancel (self->waiting);
}

void
cw_authorization_run_async (CwAuthorization *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (CW_IS_AUTHORIZATION (self) && self->url != NULL);
  g_return_if_fail (self->task == NULL && !self->ended);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, cw_authorization_run_async);
  self->waiting = g_cancellable_new ();
  if (cancellable != NULL)
    self->cancelled_id =
        g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (cancelled_cb), self, 0);
  if (g_cancellable_is_cancelled (cancellable))
    cancelled_cb (cancellable, self);
  else if (self->answer != NULL)
    g_cancellable_cancel (self->waiting);
  cw_clock_wait_async (cw_http_get_clock (self->http), LONGEST_WAIT_MS, self->waiting, waited_cb,
                       g_object_ref (self));
}

CwTokenSet *
cw_authorization_run_finish (CwAuthorization *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CW_IS_AUTHORIZATION (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_authorization_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
cw_authorization_take_answer (CwAuthorization *self, const char *text, GError **error)
{
  g_autoptr (CwAuthorizationAnswer) answer = NULL;

  g_return_val_if_fail (CW_IS_AUTHORIZATION (self) && self->url != NULL && text != NULL, FALSE);

  answer = cw_authorization_answer_read_text (text, self->redirect, error);
  if (answer == NULL)
    return FALSE;
  if (!answer->bare && !is_own_state (self, answer))
    {
      g_set_error_literal (error, CW_AUTH_ERROR, CW_AUTH_ERROR_WRONG_STATE,
                           _ ("This is the answer to another authorization.\nUse the page that "
                              "was opened last, or press Authorize again."));
      return FALSE;
    }
  if (self->answer != NULL || self->ended)
    {
      g_set_error_literal (error, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID,
                           _ ("This authorization has ended already.\nPress Authorize again if "
                              "the connection is not active."));
      return FALSE;
    }
  take (self, g_steal_pointer (&answer));
  return TRUE;
}

static void
cw_authorization_dispose (GObject *object)
{
  CwAuthorization *self = CW_AUTHORIZATION (object);

  /* A run holds a reference: there is none to be ended. */
  g_assert (self->task == NULL);
  if (self->listener != NULL)
    cw_loopback_listener_close (self->listener);
  g_clear_object (&self->listener);
  g_clear_object (&self->waiting);
  g_clear_object (&self->http);
  G_OBJECT_CLASS (cw_authorization_parent_class)->dispose (object);
}

static void
cw_authorization_finalize (GObject *object)
{
  CwAuthorization *self = CW_AUTHORIZATION (object);

  g_clear_pointer (&self->client, cw_oauth_client_free);
  g_clear_pointer (&self->secret, cw_secret_unref);
  g_clear_pointer (&self->verifier, cw_secret_unref);
  g_clear_pointer (&self->answer, cw_authorization_answer_free);
  g_free (self->redirect_uri);
  g_free (self->state);
  g_free (self->url);
  G_OBJECT_CLASS (cw_authorization_parent_class)->finalize (object);
}

static void
cw_authorization_class_init (CwAuthorizationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_authorization_dispose;
  object_class->finalize = cw_authorization_finalize;
}

static void
cw_authorization_init (CwAuthorization *self)
{
}

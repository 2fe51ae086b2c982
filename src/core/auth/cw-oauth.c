/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-oauth.h"

#include "auth/cw-oauth-error.h"
#include "net/cw-json.h"

#include <sodium.h>
#include <string.h>

/* RFC 7636 section 4.1 recommends 32 bytes, which become 43 characters. */
#define VERIFIER_BYTES 32

typedef struct
{
  CwOAuthClient *client; /* (owned) */
  CwHttp *http;          /* (owned) */
  CwSecret *secret;      /* (owned) (nullable) */
  char *grant;           /* (owned) */
  GHashTable *form;      /* (owned) (nullable) */
  CwTokenSet *previous;  /* (owned) (nullable) */
  gboolean by_query;
} Request;

/* On the session, which lives as long as its client does: the form was not understood. */
#define BY_QUERY "cw-oauth-by-query"

static void ask (GTask *task);

CwOAuthClient *
cw_oauth_client_copy (const CwOAuthClient *self)
{
  CwOAuthClient *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (CwOAuthClient, 1);
  *copy = *self;
  copy->authorize_url = g_strdup (self->authorize_url);
  copy->token_url = g_strdup (self->token_url);
  copy->client_id = g_strdup (self->client_id);
  copy->scope = g_strdup (self->scope);
  return copy;
}

void
cw_oauth_client_free (CwOAuthClient *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->authorize_url);
  g_free (self->token_url);
  g_free (self->client_id);
  g_free (self->scope);
  g_free (self);
}

static void
request_free (gpointer data)
{
  Request *self = data;

  cw_oauth_client_free (self->client);
  g_object_unref (self->http);
  g_clear_pointer (&self->secret, cw_secret_unref);
  g_free (self->grant);
  g_clear_pointer (&self->form, g_hash_table_unref);
  g_clear_pointer (&self->previous, cw_token_set_free);
  g_free (self);
}

static void
add_field (Request *self, CwHttpRequest *request, const char *name, const char *value)
{
  if (self->by_query)
    cw_http_request_add_query (request, name, value);
  else
    cw_http_request_add_field (request, name, value);
}

static void
add_secret_field (Request *self, CwHttpRequest *request, const char *name, CwSecret *value)
{
  if (self->by_query)
    cw_http_request_add_secret_query (request, name, value);
  else
    cw_http_request_add_secret_field (request, name, value);
}

/* RFC 6749 section 2.3.1 has both parts form-encoded before they are joined. Few servers decode
 * them, so that only what would not survive the decoding, or the joining, is encoded. */
static void
encode_credential (GString *encoded, const char *text)
{
  const guint8 *byte;

  for (byte = (const guint8 *) text; *byte != '\0'; byte++)
    {
      if (*byte <= ' ' || *byte >= 0x7f || strchr ("%+:&", *byte) != NULL)
        g_string_append_printf (encoded, "%%%02X", *byte);
      else
        g_string_append_c (encoded, (char) *byte);
    }
}

static void
set_basic (Request *self, CwHttpRequest *request)
{
  g_autoptr (GString) id = g_string_new (NULL);
  g_autoptr (CwSecret) password = NULL;
  /* Large enough from the start: growing would leave copies behind. */
  GString *encoded = g_string_sized_new (cw_secret_get_length (self->secret) * 3 + 1);

  encode_credential (id, self->client->client_id);
  encode_credential (encoded, cw_secret_peek (self->secret));
  password = cw_secret_new_take (g_string_free (encoded, FALSE));
  cw_http_request_set_basic (request, id->str, password);
}

static void
add_proof (Request *self, CwHttpRequest *request)
{
  if (self->secret != NULL && self->client->proof == CW_CLIENT_PROOF_BASIC)
    {
      set_basic (self, request);
      return;
    }
  add_field (self, request, "client_id", self->client->client_id);
  if (self->secret != NULL)
    add_secret_field (self, request, "client_secret", self->secret);
}

static void
add_form (Request *self, CwHttpRequest *request)
{
  g_autoptr (GList) names = NULL;
  GList *name;

  if (self->form == NULL)
    return;
  names = g_list_sort (g_hash_table_get_keys (self->form), (GCompareFunc) strcmp);
  for (name = names; name != NULL; name = name->next)
    add_secret_field (self, request, name->data, g_hash_table_lookup (self->form, name->data));
}

static CwHttpRequest *
create_request (Request *self)
{
  CwHttpRequest *request;

  request = cw_http_request_new (self->by_query ? "GET" : "POST", self->client->token_url);
  cw_http_request_set_header (request, "Accept", "application/json");
  add_field (self, request, "grant_type", self->grant);
  add_form (self, request);
  /* Sections 4.1.3 and 6: the scope of the other grants is known to the server. */
  if (self->client->scope != NULL && g_str_equal (self->grant, "client_credentials"))
    add_field (self, request, "scope", self->client->scope);
  add_proof (self, request);
  /* A code may be spent even if the answer to it was lost (section 4.1.2). */
  cw_http_request_set_repeatable (request, !g_str_equal (self->grant, "authorization_code"));
  return request;
}

/* Some answer 200 and say in the body that it is none. */
static GError *
read_refusal (Request *self, GBytes *body)
{
  g_autoptr (JsonNode) root = cw_json_parse (body, NULL);
  g_autofree char *code = NULL;

  if (root == NULL || !cw_json_find_string (root, "error", &code, NULL) || code == NULL)
    return NULL;
  return cw_oauth_error_from_code (code, self->client, self->grant);
}

static void
return_answer (GTask *task, CwHttpResponse *response)
{
  Request *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwTokenSet) tokens = NULL;
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  GBytes *body = response->body != NULL ? response->body : none;
  GError *refusal;

  tokens = cw_token_set_read (body, self->previous,
                              cw_clock_get_now (cw_http_get_clock (self->http)), &error);
  if (tokens != NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&tokens), (GDestroyNotify) cw_token_set_free);
      return;
    }
  refusal = read_refusal (self, body);
  g_task_return_error (task, refusal != NULL ? refusal : g_steal_pointer (&error));
}

/* Social Connect documents GET with the parameters, the secret among them, in the address (fact
 * systems 4.1). Addresses get into logs: it is asked that way only after it refused the form. */
static gboolean
wants_query (Request *self, const GError *error)
{
  guint status = cw_net_error_get_status (error);

  if (self->client->proof != CW_CLIENT_PROOF_QUERY || self->by_query)
    return FALSE;
  return status == 404 || status == 405 ||
         g_strcmp0 (cw_net_error_get_service_code (error), "invalid_http_method") == 0;
}

static gboolean
is_understood (CwHttpResponse *response, const GError *error)
{
  guint status = cw_net_error_get_status (error);

  return response != NULL || (status >= 400 && status < 404) || status == 429;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Request *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwHttpResponse) response = NULL;

  response = cw_http_send_finish (self->http, result, &error);
  if (response == NULL && wants_query (self, error))
    {
      self->by_query = TRUE;
      ask (task);
      return;
    }
  if (self->by_query && is_understood (response, error))
    g_object_set_data (G_OBJECT (self->http), BY_QUERY, GINT_TO_POINTER (TRUE));
  if (response != NULL)
    return_answer (task, response);
  else
    g_task_return_error (
        task, cw_oauth_error_translate (g_steal_pointer (&error), self->client, self->grant));
}

static void
ask (GTask *task)
{
  Request *self = g_task_get_task_data (task);
  g_autoptr (CwHttpRequest) request = create_request (self);

  cw_http_send_async (self->http, request, g_task_get_cancellable (task), answered_cb,
                      g_object_ref (task));
}

void
cw_oauth_request_async (const CwOAuthClient *client,
                        CwHttp *http,
                        CwSecret *secret,
                        const char *grant_type,
                        GHashTable *form,
                        const CwTokenSet *previous,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Request *self;

  g_return_if_fail (client != NULL && CW_IS_HTTP (http) && grant_type != NULL);

  self = g_new0 (Request, 1);
  self->client = cw_oauth_client_copy (client);
  self->http = g_object_ref (http);
  self->secret = secret != NULL ? cw_secret_ref (secret) : NULL;
  self->grant = g_strdup (grant_type);
  self->form = form != NULL ? g_hash_table_ref (form) : NULL;
  self->previous = previous != NULL ? cw_token_set_copy (previous) : NULL;
  self->by_query = client->proof == CW_CLIENT_PROOF_QUERY &&
                   g_object_get_data (G_OBJECT (http), BY_QUERY) != NULL;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, cw_oauth_request_async);
  g_task_set_task_data (task, self, request_free);
  ask (task);
}

CwTokenSet *
cw_oauth_request_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_oauth_request_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

CwSecret *
cw_oauth_create_verifier (CwRandom *random)
{
  g_return_val_if_fail (CW_IS_RANDOM (random), NULL);

  return cw_secret_new_take (cw_random_get_token (random, VERIFIER_BYTES));
}

char *
cw_oauth_get_challenge (CwSecret *verifier)
{
  const int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  guint8 hash[crypto_hash_sha256_BYTES];
  gsize size = sodium_base64_ENCODED_LEN (sizeof hash, variant);
  char *challenge;

  g_return_val_if_fail (verifier != NULL, NULL);

  crypto_hash_sha256 (hash, (const guint8 *) cw_secret_peek (verifier),
                      cw_secret_get_length (verifier));
  challenge = g_malloc (size);
  sodium_bin2base64 (challenge, size, hash, sizeof hash, variant);
  return challenge;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-oauth.h"

#include "sandbox-json.h"

#include <string.h>

SandboxTokenRequest
sandbox_oauth_read_form (SandboxRequest *request, char **user, char **password)
{
  SandboxTokenRequest form = {
    .grant_type = sandbox_request_get_field (request, "grant_type"),
    .client_id = sandbox_request_get_field (request, "client_id"),
    .client_secret = sandbox_request_get_field (request, "client_secret"),
    .code = sandbox_request_get_field (request, "code"),
    .redirect_uri = sandbox_request_get_field (request, "redirect_uri"),
    .verifier = sandbox_request_get_field (request, "code_verifier"),
    .refresh_token = sandbox_request_get_field (request, "refresh_token"),
    .scope = sandbox_request_get_field (request, "scope"),
  };

  if (sandbox_request_get_basic (request, TRUE, user, password))
    {
      form.client_id = *user;
      form.client_secret = *password;
    }
  return form;
}

void
sandbox_oauth_set_error (SandboxReply *reply, const SandboxTokenError *error)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "error", error->error);
  if (error->description != NULL)
    json_object_set_string_member (object, "error_description", error->description);
  sandbox_reply_set_json (reply, error->status, object);
}

static JsonObject *
fail (SandboxTokenError *error, guint status, const char *name, const char *description)
{
  error->status = status;
  error->error = name;
  error->description = description;
  return NULL;
}

char **
sandbox_oauth_choose_scopes (const SandboxClient *client, const char *scope)
{
  g_auto (GStrv) words = g_strsplit (scope != NULL ? scope : "", " ", -1);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (!g_strv_contains ((const char *const *) client->scopes, words[i]) &&
          strcmp (words[i], "offline") != 0)
        return NULL;
      g_ptr_array_add (chosen, g_strdup (words[i]));
    }
  if (chosen->len == 0)
    return g_strdupv (client->scopes);
  g_ptr_array_add (chosen, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&chosen), FALSE);
}

static gint64
get_lifetime (Sandbox *sandbox, SandboxService service)
{
  return service == SANDBOX_TETHR ? sandbox->settings.tethr_expires_in
                                  : sandbox->settings.expires_in;
}

static gboolean
wants_refresh_token (Sandbox *sandbox, const SandboxGrant *grant)
{
  return strcmp (grant->client->grant, "authorization-code") == 0 &&
         (!sandbox->settings.offline_scope ||
          g_strv_contains ((const char *const *) grant->scopes, "offline"));
}

/* @refresh: the token that stays as it is; NULL makes one where the grant has any. */
static JsonObject *
give (Sandbox *sandbox, SandboxGrant *grant, const SandboxToken *refresh)
{
  gint64 lifetime = get_lifetime (sandbox, grant->client->service);
  gint64 end = sandbox_get_now (sandbox) + lifetime * G_USEC_PER_SEC;
  SandboxToken *access = sandbox_tokens_add (sandbox->tokens, grant, SANDBOX_TOKEN_ACCESS, end);
  g_autofree char *scope = g_strjoinv (" ", grant->scopes);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "access_token", access->value);
  json_object_set_string_member (object, "token_type",
                                 grant->client->service == SANDBOX_TETHR ? "bearer" : "Bearer");
  json_object_set_int_member (object, "expires_in", lifetime);
  if (*scope != '\0')
    json_object_set_string_member (object, "scope", scope);
  if (refresh == NULL && wants_refresh_token (sandbox, grant))
    refresh = sandbox_tokens_add (sandbox->tokens, grant, SANDBOX_TOKEN_REFRESH, G_MAXINT64);
  if (refresh != NULL)
    json_object_set_string_member (object, "refresh_token", refresh->value);
  return object;
}

static JsonObject *
grant_client (Sandbox *sandbox,
              SandboxClient *client,
              const SandboxTokenRequest *request,
              SandboxTokenError *error)
{
  g_auto (GStrv) scopes = sandbox_oauth_choose_scopes (client, request->scope);

  if (strcmp (client->grant, "client-credentials") != 0)
    return fail (error, 400, "unauthorized_client", "This client has another grant type.");
  if (scopes == NULL)
    return fail (error, 400, "invalid_scope", "The client was not given all of these scopes.");
  return give (sandbox,
               sandbox_tokens_add_grant (sandbox->tokens, client, client->user,
                                         (const char *const *) scopes),
               NULL);
}

/* RFC 7636 section 4.6. */
static gboolean
proves (const SandboxToken *code, const char *verifier)
{
  g_autoptr (GChecksum) checksum = NULL;
  g_autofree char *text = NULL;
  guint8 digest[32];
  gsize length = sizeof digest;

  if (code->challenge == NULL)
    return TRUE;
  if (verifier == NULL || strlen (verifier) < 43 || strlen (verifier) > 128)
    return FALSE;
  if (code->challenge_is_plain)
    return strcmp (verifier, code->challenge) == 0;
  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, (const guchar *) verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);
  text = g_base64_encode (digest, length);
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  *strchr (text, '=') = '\0';
  return strcmp (text, code->challenge) == 0;
}

static JsonObject *
grant_code (Sandbox *sandbox,
            SandboxClient *client,
            const SandboxTokenRequest *request,
            SandboxTokenError *error)
{
  SandboxToken *code = sandbox_tokens_find (sandbox->tokens, SANDBOX_TOKEN_CODE, request->code);

  if (strcmp (client->grant, "authorization-code") != 0)
    return fail (error, 400, "unauthorized_client", "This client has another grant type.");
  if (request->code == NULL)
    return fail (error, 400, "invalid_request", "There is no code.");
  if (code == NULL || code->grant->client != client)
    return fail (error, 400, "invalid_grant", "The code is unknown.");
  if (code->spent)
    {
      /* RFC 6749 section 4.1.2: whoever has it twice has stolen it once. */
      code->grant->revoked = TRUE;
      return fail (error, 400, "invalid_grant", "The code was used before.");
    }
  if (!sandbox_token_is_alive (code, sandbox_get_now (sandbox)))
    return fail (error, 400, "invalid_grant", "The code is over.");
  code->spent = TRUE;
  if (code->redirect_uri != NULL && g_strcmp0 (code->redirect_uri, request->redirect_uri) != 0)
    return fail (error, 400, "invalid_grant", "The redirect URI is another one.");
  if (!proves (code, request->verifier))
    return fail (error, 400, "invalid_grant", "The code verifier does not fit.");
  return give (sandbox, code->grant, NULL);
}

static JsonObject *
grant_refresh (Sandbox *sandbox,
               SandboxClient *client,
               const SandboxTokenRequest *request,
               SandboxTokenError *error)
{
  SandboxToken *token =
      sandbox_tokens_find (sandbox->tokens, SANDBOX_TOKEN_REFRESH, request->refresh_token);

  if (request->refresh_token == NULL)
    return fail (error, 400, "invalid_request", "There is no refresh token.");
  if (token == NULL || token->grant->client != client)
    return fail (error, 400, "invalid_grant", "The refresh token is unknown.");
  if (token->spent)
    {
      /* RFC 9700 section 4.14.2: one of the two that have it has stolen it. */
      token->grant->revoked = TRUE;
      return fail (error, 400, "invalid_grant", "The refresh token was used before.");
    }
  if (!sandbox_token_is_alive (token, sandbox_get_now (sandbox)))
    return fail (error, 400, "invalid_grant", "The refresh token was revoked.");
  if (!sandbox->settings.rotate)
    return give (sandbox, token->grant, token);
  token->spent = TRUE;
  return give (sandbox, token->grant, NULL);
}

JsonObject *
sandbox_oauth_grant (Sandbox *sandbox,
                     SandboxService service,
                     const SandboxTokenRequest *request,
                     SandboxTokenError *error)
{
  SandboxClient *client =
      sandbox_accounts_find_client (sandbox->accounts, service, request->client_id);

  if (client == NULL || g_strcmp0 (client->secret, request->client_secret) != 0)
    return fail (error, 401, "invalid_client", "The client is unknown, or its secret is wrong.");
  if (g_strcmp0 (request->grant_type, "client_credentials") == 0)
    return grant_client (sandbox, client, request, error);
  if (g_strcmp0 (request->grant_type, "authorization_code") == 0)
    return grant_code (sandbox, client, request, error);
  if (g_strcmp0 (request->grant_type, "refresh_token") == 0)
    return grant_refresh (sandbox, client, request, error);
  if (request->grant_type == NULL)
    return fail (error, 400, "invalid_request", "There is no grant type.");
  return fail (error, 400, "unsupported_grant_type", "There is no such grant type.");
}

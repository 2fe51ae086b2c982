/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-tokens.h"

static void
grant_free (gpointer data)
{
  SandboxGrant *self = data;

  g_strfreev (self->scopes);
  g_free (self);
}

static void
token_free (gpointer data)
{
  SandboxToken *self = data;

  g_free (self->value);
  g_free (self->redirect_uri);
  g_free (self->challenge);
  g_free (self);
}

SandboxTokens *
sandbox_tokens_new (guint64 seed)
{
  SandboxTokens *self = g_new0 (SandboxTokens, 1);

  demo_random_init (&self->random, seed, "tokens");
  self->grants = g_ptr_array_new_with_free_func (grant_free);
  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, token_free);
  return self;
}

void
sandbox_tokens_free (SandboxTokens *self)
{
  g_hash_table_unref (self->tokens);
  g_ptr_array_unref (self->grants);
  g_free (self);
}

SandboxGrant *
sandbox_tokens_add_grant (SandboxTokens *self,
                          SandboxClient *client,
                          SandboxUser *user,
                          const char *const *scopes)
{
  SandboxGrant *grant = g_new0 (SandboxGrant, 1);

  grant->client = client;
  grant->user = user;
  grant->scopes = g_strdupv ((char **) scopes);
  g_ptr_array_add (self->grants, grant);
  return grant;
}

SandboxToken *
sandbox_tokens_add (SandboxTokens *self,
                    SandboxGrant *grant,
                    SandboxTokenKind kind,
                    gint64 expires_at)
{
  static const char *const kinds[] = { "code", "access", "refresh" };
  SandboxToken *token = g_new0 (SandboxToken, 1);
  g_autofree char *word = sandbox_random_word (&self->random, 32);

  token->kind = kind;
  token->grant = grant;
  token->value = g_strdup_printf ("sandbox-%s-%s", kinds[kind], word);
  token->expires_at = expires_at;
  g_hash_table_insert (self->tokens, token->value, token);
  return token;
}

SandboxToken *
sandbox_tokens_find (SandboxTokens *self, SandboxTokenKind kind, const char *value)
{
  SandboxToken *token = value != NULL ? g_hash_table_lookup (self->tokens, value) : NULL;

  return token != NULL && token->kind == kind ? token : NULL;
}

gboolean
sandbox_token_is_alive (const SandboxToken *self, gint64 now)
{
  return !self->spent && !self->revoked && !self->grant->revoked && !self->grant->client->deleted &&
         now < self->expires_at;
}

void
sandbox_tokens_expire (SandboxTokens *self, SandboxService service)
{
  GHashTableIter iter;
  SandboxToken *token;

  g_hash_table_iter_init (&iter, self->tokens);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &token))
    if (token->kind == SANDBOX_TOKEN_ACCESS && token->grant->client->service == service)
      token->expires_at = 0;
}

void
sandbox_tokens_revoke (SandboxTokens *self, SandboxService service)
{
  GHashTableIter iter;
  SandboxToken *token;

  g_hash_table_iter_init (&iter, self->tokens);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &token))
    if (token->kind == SANDBOX_TOKEN_ACCESS && token->grant->client->service == service)
      token->revoked = TRUE;
}

void
sandbox_tokens_revoke_grants (SandboxTokens *self,
                              SandboxService service,
                              const SandboxClient *client)
{
  for (guint i = 0; i < self->grants->len; i++)
    {
      SandboxGrant *grant = self->grants->pdata[i];

      if (grant->client->service == service && (client == NULL || grant->client == client))
        grant->revoked = TRUE;
    }
}

guint
sandbox_tokens_count (SandboxTokens *self,
                      SandboxService service,
                      SandboxTokenKind kind,
                      gint64 now)
{
  GHashTableIter iter;
  SandboxToken *token;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->tokens);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &token))
    if (token->kind == kind && token->grant->client->service == service &&
        sandbox_token_is_alive (token, now))
      n++;
  return n;
}

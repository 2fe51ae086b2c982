/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-accounts.h"

#include "sandbox-json.h"

#include <string.h>

#define QUALTRICS_SCOPES                                                                           \
  "manage:all read:surveys write:surveys manage:surveys read:survey_responses "                    \
  "write:survey_responses manage:survey_responses read:imported_data_projects "                    \
  "write:imported_data_projects read:subscriptions write:subscriptions manage:subscriptions "      \
  "read:users manage:users"
#define SOCIAL_SCOPES "identify accounts_read accounts_write socialprofiles email"
/* A fixed port, a scheme of the application's own, and two pages that show the code. */
#define REDIRECT_URIS                                                                              \
  "http://127.0.0.1:49215/callback http://127.0.0.1:49215/ "                                       \
  "org.crosswalk.Crosswalk:/oauth2redirect urn:ietf:wg:oauth:2.0:oob "                             \
  "https://crosswalk.example/oob"

char *
sandbox_random_hex (DemoRandom *random, guint length)
{
  static const char digits[] = "0123456789abcdef";
  char *text = g_malloc0 (length + 1);

  for (guint i = 0; i < length; i++)
    text[i] = digits[demo_random_below (random, 16)];
  return text;
}

char *
sandbox_random_word (DemoRandom *random, guint length)
{
  static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  char *text = g_malloc0 (length + 1);

  for (guint i = 0; i < length; i++)
    text[i] = letters[demo_random_below (random, sizeof letters - 1)];
  return text;
}

static void
user_free (gpointer data)
{
  SandboxUser *self = data;

  g_free (self->id);
  g_free (self->api_token);
  g_free (self);
}

static void
client_free (gpointer data)
{
  SandboxClient *self = data;

  g_free (self->id);
  g_free (self->secret);
  g_strfreev (self->scopes);
  g_strfreev (self->redirect_uris);
  g_free (self);
}

/* Secrets can be told by their beginning wherever they should not be. */
static char *
make_secret (SandboxAccounts *self, const char *kind, SandboxService service)
{
  g_autofree char *hex = sandbox_random_hex (&self->random, 24);

  return g_strdup_printf ("sandbox-%s-%s-%s", kind, sandbox_service_get_name (service), hex);
}

static SandboxUser *
add_user (SandboxAccounts *self, SandboxUser user, const char *prefix)
{
  SandboxUser *added = g_memdup2 (&user, sizeof user);
  g_autofree char *word = sandbox_random_word (&self->random, 15);

  added->id = g_strconcat (prefix, word, NULL);
  added->api_token = make_secret (self, "token", user.service);
  g_ptr_array_add (self->users, added);
  return added;
}

static void
add_client (SandboxAccounts *self,
            SandboxService service,
            const char *grant,
            const char *scopes,
            SandboxUser *user)
{
  SandboxClient *client = g_new0 (SandboxClient, 1);
  g_autofree char *hex = sandbox_random_hex (&self->random, 12);
  gboolean by_code = strcmp (grant, "authorization-code") == 0;

  client->service = service;
  client->grant = grant;
  client->id = g_strdup_printf ("%s-%s-%s", sandbox_service_get_name (service),
                                by_code ? "code" : "client", hex);
  client->secret = make_secret (self, "secret", service);
  client->scopes = g_strsplit (scopes, " ", -1);
  client->redirect_uris = g_strsplit (by_code ? REDIRECT_URIS : "", " ", -1);
  client->loopback = by_code;
  client->user = user;
  g_ptr_array_add (self->clients, client);
}

static void
add_all (SandboxAccounts *self)
{
  SandboxUser *admin = add_user (self,
                                 (SandboxUser){ SANDBOX_QUALTRICS, NULL, "Ada", "Admin",
                                                "ada.admin@sandbox.example", "UT_BRANDADMIN" },
                                 "UR_");
  SandboxUser *api;

  add_user (self,
            (SandboxUser){ SANDBOX_QUALTRICS, NULL, "Ned", "Analyst", "ned.analyst@sandbox.example",
                           "UT_STANDARD" },
            "UR_");
  add_client (self, SANDBOX_QUALTRICS, "client-credentials", QUALTRICS_SCOPES, admin);
  add_client (self, SANDBOX_QUALTRICS, "authorization-code", QUALTRICS_SCOPES, NULL);
  add_user (self,
            (SandboxUser){ SANDBOX_GLADLY, NULL, "Gil", "Agent", "gil.agent@sandbox.example", "" },
            "");
  add_user (self,
            (SandboxUser){ SANDBOX_SOCIAL_CONNECT, NULL, "Sol", "Social",
                           "sol.social@sandbox.example", "" },
            "");
  add_client (self, SANDBOX_SOCIAL_CONNECT, "authorization-code", SOCIAL_SCOPES, NULL);
  api = add_user (
      self, (SandboxUser){ SANDBOX_TETHR, NULL, "Tess", "Api", "tess.api@sandbox.example", "" },
      "");
  add_client (self, SANDBOX_TETHR, "client-credentials", "", api);
}

SandboxAccounts *
sandbox_accounts_new (guint64 seed)
{
  SandboxAccounts *self = g_new0 (SandboxAccounts, 1);

  demo_random_init (&self->random, seed, "accounts");
  self->users = g_ptr_array_new_with_free_func (user_free);
  self->clients = g_ptr_array_new_with_free_func (client_free);
  add_all (self);
  return self;
}

void
sandbox_accounts_free (SandboxAccounts *self)
{
  g_ptr_array_unref (self->users);
  g_ptr_array_unref (self->clients);
  g_free (self);
}

SandboxClient *
sandbox_accounts_find_client (SandboxAccounts *self, SandboxService service, const char *id)
{
  for (guint i = 0; i < self->clients->len; i++)
    {
      SandboxClient *client = self->clients->pdata[i];

      if (client->service == service && !client->deleted && g_strcmp0 (client->id, id) == 0)
        return client;
    }
  return NULL;
}

SandboxUser *
sandbox_accounts_find_user (SandboxAccounts *self, SandboxService service, const char *id)
{
  for (guint i = 0; i < self->users->len; i++)
    {
      SandboxUser *user = self->users->pdata[i];

      if (user->service == service && g_strcmp0 (user->id, id) == 0)
        return user;
    }
  return NULL;
}

SandboxUser *
sandbox_accounts_find_api_token (SandboxAccounts *self,
                                 SandboxService service,
                                 const char *api_token)
{
  for (guint i = 0; i < self->users->len; i++)
    {
      SandboxUser *user = self->users->pdata[i];

      if (user->service == service && g_strcmp0 (user->api_token, api_token) == 0)
        return user;
    }
  return NULL;
}

static gboolean
is_meant (const SandboxClient *client, SandboxService service, const char *id)
{
  return client->service == service && (id == NULL || strcmp (client->id, id) == 0);
}

void
sandbox_accounts_renew_secrets (SandboxAccounts *self,
                                SandboxService service,
                                const char *client_id)
{
  for (guint i = 0; i < self->clients->len; i++)
    {
      SandboxClient *client = self->clients->pdata[i];

      if (!is_meant (client, service, client_id))
        continue;
      g_free (client->secret);
      client->secret = make_secret (self, "secret", service);
    }
}

void
sandbox_accounts_renew_tokens (SandboxAccounts *self, SandboxService service)
{
  for (guint i = 0; i < self->users->len; i++)
    {
      SandboxUser *user = self->users->pdata[i];

      if (user->service != service)
        continue;
      g_free (user->api_token);
      user->api_token = make_secret (self, "token", service);
    }
}

void
sandbox_accounts_set_deleted (SandboxAccounts *self,
                              SandboxService service,
                              const char *client_id,
                              gboolean deleted)
{
  for (guint i = 0; i < self->clients->len; i++)
    {
      SandboxClient *client = self->clients->pdata[i];

      if (is_meant (client, service, client_id))
        client->deleted = deleted;
    }
}

void
sandbox_accounts_add_redirect (SandboxAccounts *self, SandboxService service, const char *uri)
{
  for (guint i = 0; i < self->clients->len; i++)
    {
      SandboxClient *client = self->clients->pdata[i];
      guint n = g_strv_length (client->redirect_uris);

      if (client->service != service || n == 0)
        continue;
      client->redirect_uris = g_renew (char *, client->redirect_uris, n + 2);
      client->redirect_uris[n] = g_strdup (uri);
      client->redirect_uris[n + 1] = NULL;
    }
}

gboolean
sandbox_client_has_redirect (const SandboxClient *self,
                             const char *redirect_uri,
                             gboolean loopback_allowed)
{
  g_autoptr (GUri) uri =
      redirect_uri != NULL ? g_uri_parse (redirect_uri, G_URI_FLAGS_NONE, NULL) : NULL;

  if (uri == NULL || g_uri_get_fragment (uri) != NULL)
    return FALSE;
  if (g_strv_contains ((const char *const *) self->redirect_uris, redirect_uri))
    return TRUE;
  return loopback_allowed && self->loopback && g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 &&
         (g_strcmp0 (g_uri_get_host (uri), "127.0.0.1") == 0 ||
          g_strcmp0 (g_uri_get_host (uri), "::1") == 0);
}

static void
add_words (JsonObject *object, const char *name, char **words)
{
  JsonArray *array = sandbox_json_add_array (object, name);

  for (guint i = 0; words[i] != NULL; i++)
    json_array_add_string_element (array, words[i]);
}

static JsonObject *
describe_user (const SandboxUser *user)
{
  JsonObject *object = json_object_new ();
  g_autofree char *name = g_strconcat (user->first_name, " ", user->last_name, NULL);

  json_object_set_string_member (object, "id", user->id);
  json_object_set_string_member (object, "name", name);
  json_object_set_string_member (object, "email", user->email);
  return object;
}

static void
add_client_json (SandboxAccounts *self, JsonObject *service, const SandboxClient *client)
{
  JsonObject *object = sandbox_json_add_object (service, client->grant);

  json_object_set_string_member (object, "client_id", client->id);
  json_object_set_string_member (object, "client_secret", client->secret);
  add_words (object, "scopes", client->scopes);
  if (client->user != NULL)
    {
      json_object_set_object_member (object, "user", describe_user (client->user));
      return;
    }
  json_object_set_boolean_member (object, "loopback", client->loopback);
  add_words (object, "redirect_uris", client->redirect_uris);
  sandbox_json_add_array (object, "users");
  for (guint i = 0; i < self->users->len; i++)
    {
      SandboxUser *user = self->users->pdata[i];

      if (user->service == client->service)
        json_array_add_object_element (json_object_get_array_member (object, "users"),
                                       describe_user (user));
    }
}

static void
add_user_json (JsonObject *service, const SandboxUser *user)
{
  gboolean basic = user->service == SANDBOX_GLADLY;
  const char *grant = basic ? "basic" : "api-token";
  JsonObject *object;

  if (user->service == SANDBOX_TETHR || json_object_has_member (service, grant))
    return;
  object = sandbox_json_add_object (service, grant);
  if (basic)
    json_object_set_string_member (object, "username", user->email);
  json_object_set_string_member (object, "api_token", user->api_token);
  json_object_set_object_member (object, "user", describe_user (user));
}

JsonObject *
sandbox_accounts_to_json (SandboxAccounts *self)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < SANDBOX_N_SERVICES; i++)
    sandbox_json_add_object (object, sandbox_service_get_name ((SandboxService) i));
  for (guint i = 0; i < self->clients->len; i++)
    {
      SandboxClient *client = self->clients->pdata[i];
      const char *name = sandbox_service_get_name (client->service);

      if (!client->deleted)
        add_client_json (self, json_object_get_object_member (object, name), client);
    }
  for (guint i = 0; i < self->users->len; i++)
    {
      SandboxUser *user = self->users->pdata[i];
      const char *name = sandbox_service_get_name (user->service);

      add_user_json (json_object_get_object_member (object, name), user);
    }
  return object;
}

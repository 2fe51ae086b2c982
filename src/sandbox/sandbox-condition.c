/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-condition.h"

#include "sandbox-json.h"

#include <string.h>

#define BETTER_HOST "fra1.qualtrics.com"

typedef void (*Kind) (Sandbox *sandbox, SandboxService service, JsonObject *object);

static void
expire_tokens (Sandbox *sandbox, SandboxService service, JsonObject *object)
{
  sandbox_tokens_expire (sandbox->tokens, service);
}

static void
revoke_tokens (Sandbox *sandbox, SandboxService service, JsonObject *object)
{
  sandbox_tokens_revoke (sandbox->tokens, service);
  sandbox_accounts_renew_tokens (sandbox->accounts, service);
}

static void
revoke_grant (Sandbox *sandbox, SandboxService service, JsonObject *object)
{
  sandbox_tokens_revoke_grants (sandbox->tokens, service, NULL);
  sandbox_accounts_renew_tokens (sandbox->accounts, service);
}

static void
delete_client (Sandbox *sandbox, SandboxService service, JsonObject *object)
{
  sandbox_accounts_set_deleted (sandbox->accounts, service,
                                sandbox_json_get_string (object, "client_id"), TRUE);
}

static void
restore_client (Sandbox *sandbox, SandboxService service, JsonObject *object)
{
  sandbox_accounts_set_deleted (sandbox->accounts, service,
                                sandbox_json_get_string (object, "client_id"), FALSE);
}

static void
rotate_secret (Sandbox *sandbox, SandboxService service, JsonObject *object)
{
  const char *client_id = sandbox_json_get_string (object, "client_id");

  sandbox_accounts_renew_secrets (sandbox->accounts, service, client_id);
  if (client_id == NULL)
    sandbox_accounts_renew_tokens (sandbox->accounts, service);
}

static void
register_redirect (Sandbox *sandbox, SandboxService service, JsonObject *object)
{
  const char *uri = sandbox_json_get_string (object, "uri");

  if (uri != NULL)
    sandbox_accounts_add_redirect (sandbox->accounts, service, uri);
}

static void
drop_permission (Sandbox *sandbox, SandboxService service, JsonObject *object)
{
  const char *permission = sandbox_json_get_string (object, "permission");

  g_hash_table_add (sandbox->conditions[service].dropped,
                    g_strdup (permission != NULL ? permission : "*"));
}

static void
restore_permission (Sandbox *sandbox, SandboxService service, JsonObject *object)
{
  const char *permission = sandbox_json_get_string (object, "permission");

  if (permission != NULL)
    g_hash_table_remove (sandbox->conditions[service].dropped, permission);
  else
    g_hash_table_remove_all (sandbox->conditions[service].dropped);
}

static void
right_datacenter (Sandbox *sandbox, SandboxService service, JsonObject *object)
{
  g_clear_pointer (&sandbox->conditions[service].better_host, g_free);
}

static void
wrong_datacenter (Sandbox *sandbox, SandboxService service, JsonObject *object)
{
  const char *host = sandbox_json_get_string (object, "host");

  right_datacenter (sandbox, service, object);
  if (service == SANDBOX_QUALTRICS)
    sandbox->conditions[service].better_host = g_strdup (host != NULL ? host : BETTER_HOST);
}

static void
down (Sandbox *sandbox, SandboxService service, JsonObject *object)
{
  sandbox->conditions[service].down = TRUE;
}

static void
up (Sandbox *sandbox, SandboxService service, JsonObject *object)
{
  sandbox->conditions[service].down = FALSE;
}

static const struct
{
  const char *name;
  Kind apply;
} kinds[] = {
  { "expire_tokens", expire_tokens },
  { "revoke_tokens", revoke_tokens },
  { "revoke_grant", revoke_grant },
  { "delete_client", delete_client },
  { "restore_client", restore_client },
  { "rotate_secret", rotate_secret },
  { "register_redirect", register_redirect },
  { "drop_permission", drop_permission },
  { "restore_permission", restore_permission },
  { "wrong_datacenter", wrong_datacenter },
  { "right_datacenter", right_datacenter },
  { "down", down },
  { "up", up },
};

gboolean
sandbox_condition_apply (Sandbox *sandbox, JsonObject *object, const char **wrong)
{
  const char *kind = sandbox_json_get_string (object, "kind");
  const char *name = sandbox_json_get_string (object, "service");
  SandboxService only = sandbox_service_from_name (name);

  *wrong = "service";
  if (name != NULL && strcmp (name, "all") != 0 && only == SANDBOX_N_SERVICES)
    return FALSE;
  *wrong = "kind";
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (kinds[i].name, kind) != 0)
        continue;
      for (guint j = 0; j < SANDBOX_N_SERVICES; j++)
        if (only == SANDBOX_N_SERVICES || j == only)
          kinds[i].apply (sandbox, (SandboxService) j, object);
      return TRUE;
    }
  return FALSE;
}

void
sandbox_condition_clear (Sandbox *sandbox)
{
  for (guint i = 0; i < SANDBOX_N_SERVICES; i++)
    {
      SandboxCondition *condition = &sandbox->conditions[i];

      condition->down = FALSE;
      g_clear_pointer (&condition->better_host, g_free);
      g_hash_table_remove_all (condition->dropped);
      g_hash_table_remove_all (condition->moments);
    }
}

JsonObject *
sandbox_condition_to_json (Sandbox *sandbox, SandboxService service)
{
  const SandboxCondition *condition = &sandbox->conditions[service];
  gint64 now = sandbox_get_now (sandbox);
  JsonObject *object = json_object_new ();
  JsonArray *dropped = sandbox_json_add_array (object, "dropped_permissions");
  GHashTableIter iter;
  const char *permission;

  g_hash_table_iter_init (&iter, condition->dropped);
  while (g_hash_table_iter_next (&iter, (gpointer *) &permission, NULL))
    json_array_add_string_element (dropped, permission);
  json_object_set_boolean_member (object, "down", condition->down);
  sandbox_json_add_string (object, "better_host", condition->better_host);
  json_object_set_int_member (
      object, "access_tokens",
      sandbox_tokens_count (sandbox->tokens, service, SANDBOX_TOKEN_ACCESS, now));
  json_object_set_int_member (
      object, "refresh_tokens",
      sandbox_tokens_count (sandbox->tokens, service, SANDBOX_TOKEN_REFRESH, now));
  json_object_set_int_member (object, "requests",
                              sandbox_requests_count (sandbox->requests, service));
  return object;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-gladly-calls.h"
#include "sandbox-json.h"
#include "sandbox-services.h"

/* Per method of the API and organization, whoever asks, and about whom. */
static char *
get_method (const SandboxRequest *request)
{
  g_auto (GStrv) parts = g_strsplit (request->path, "/", 5);

  return g_strconcat (request->method, " ", g_strv_length (parts) > 3 ? parts[3] : "", NULL);
}

static gboolean
count_request (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  g_autofree char *key = get_method (request);
  gint64 limit = sandbox->settings.gladly_limit;
  gint64 n = sandbox_count_within (sandbox, SANDBOX_GLADLY, key, G_USEC_PER_SEC);
  g_autofree char *limit_text = g_strdup_printf ("%" G_GINT64_FORMAT, limit);
  g_autofree char *left_text = g_strdup_printf ("%" G_GINT64_FORMAT, MAX (limit - n, 0));

  sandbox_reply_set_header (reply, "Ratelimit-Limit-Second", limit_text);
  sandbox_reply_set_header (reply, "Ratelimit-Remaining-Second", left_text);
  if (n <= limit)
    return TRUE;
  sandbox_set_error (sandbox, SANDBOX_GLADLY, reply, 429, "temporary_failure",
                     "API rate limit exceeded");
  return FALSE;
}

static gboolean
authorize (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  g_autofree char *name = NULL;
  g_autofree char *token = NULL;
  SandboxUser *user = NULL;

  if (sandbox_request_get_basic (request, FALSE, &name, &token))
    user = sandbox_accounts_find_api_token (sandbox->accounts, SANDBOX_GLADLY, token);
  if (user == NULL || g_ascii_strcasecmp (user->email, name) != 0)
    {
      sandbox_reply_set_header (reply, "WWW-Authenticate", "Basic realm=\"Gladly\"");
      sandbox_set_error (sandbox, SANDBOX_GLADLY, reply, 401, "invalid",
                         "The user name or the API token is wrong.");
      return FALSE;
    }
  if (!sandbox_is_dropped (sandbox, SANDBOX_GLADLY, "api_user"))
    return TRUE;
  sandbox_set_error (sandbox, SANDBOX_GLADLY, reply, 403, "invalid", "The user is no API User.");
  return FALSE;
}

static void
handle_organization (Sandbox *sandbox, SandboxReply *reply)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", "sandbox-organization");
  json_object_set_string_member (object, "loginDomain", "sandbox.gladly.com");
  json_object_set_string_member (object, "name", "Sandbox Telephone Company");
  json_object_set_string_member (object, "timezone", "Europe/Berlin");
  json_object_set_string_member (object, "gladlyUrl", sandbox->base_urls[SANDBOX_GLADLY]);
  sandbox_reply_set_json (reply, 200, object);
}

void
sandbox_gladly_handle (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  if (!authorize (sandbox, request, reply) || !count_request (sandbox, request, reply))
    return;
  if (sandbox_request_match (request, "GET", "/api/v1/organization"))
    handle_organization (sandbox, reply);
  else if (!sandbox_gladly_call (sandbox, request, reply))
    sandbox_set_error (sandbox, SANDBOX_GLADLY, reply, 404, "not_exist",
                       "There is no such resource.");
}

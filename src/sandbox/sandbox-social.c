/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-approve.h"
#include "sandbox-json.h"
#include "sandbox-oauth.h"
#include "sandbox-services.h"

#include <string.h>

#define HOUR (3600 * (gint64) G_USEC_PER_SEC)
#define ACCOUNT_ID "4711"
#define LIMIT 20
#define MAX_LIMIT 50

static void
set_response (SandboxReply *reply, JsonObject *response)
{
  JsonObject *object = json_object_new ();
  JsonObject *meta = sandbox_json_add_object (object, "meta");

  json_object_set_int_member (meta, "code", 200);
  json_object_set_object_member (object, "response", response);
  sandbox_reply_set_json (reply, 200, object);
}

/* The secret travels in the query: so it is documented. */
static SandboxTokenRequest
read_query (SandboxRequest *request)
{
  return (SandboxTokenRequest){
    .grant_type = sandbox_request_get_param (request, "grant_type"),
    .client_id = sandbox_request_get_param (request, "client_id"),
    .client_secret = sandbox_request_get_param (request, "client_secret"),
    .code = sandbox_request_get_param (request, "code"),
    .redirect_uri = sandbox_request_get_param (request, "redirect_uri"),
    .refresh_token = sandbox_request_get_param (request, "refresh_token"),
    .scope = sandbox_request_get_param (request, "scope"),
  };
}

static void
handle_token (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  gboolean is_form = strcmp (request->method, "GET") != 0;
  g_autofree char *user = NULL;
  g_autofree char *password = NULL;
  SandboxTokenRequest form =
      is_form ? sandbox_oauth_read_form (request, &user, &password) : read_query (request);
  SandboxTokenError error = { 0 };
  JsonObject *answer;

  sandbox_reply_set_header (reply, "Cache-Control", "no-store");
  if (is_form && sandbox->settings.social_get_only)
    {
      sandbox_set_error (sandbox, SANDBOX_SOCIAL_CONNECT, reply, 405, "invalid_http_method",
                         "This call is made with GET.");
      return;
    }
  answer = sandbox_oauth_grant (sandbox, SANDBOX_SOCIAL_CONNECT, &form, &error);
  if (answer != NULL)
    sandbox_reply_set_json (reply, 200, answer);
  else
    sandbox_oauth_set_error (reply, &error);
}

static gboolean
count_request (Sandbox *sandbox, SandboxUser *user, SandboxReply *reply)
{
  gint64 limit = sandbox->settings.social_limit;
  gint64 n = sandbox_count_within (sandbox, SANDBOX_SOCIAL_CONNECT, user->id, HOUR);
  gint64 reset = (sandbox_get_now (sandbox) + HOUR) / G_USEC_PER_SEC;
  g_autofree char *limit_text = g_strdup_printf ("%" G_GINT64_FORMAT, limit);
  g_autofree char *left_text = g_strdup_printf ("%" G_GINT64_FORMAT, MAX (limit - n, 0));
  g_autofree char *reset_text = g_strdup_printf ("%" G_GINT64_FORMAT, reset);

  sandbox_reply_set_header (reply, "x-ratelimit-limit", limit_text);
  sandbox_reply_set_header (reply, "x-ratelimit-time", "3600");
  sandbox_reply_set_header (reply, "x-ratelimit-remaining", left_text);
  sandbox_reply_set_header (reply, "x-ratelimit-reset", reset_text);
  if (n <= limit)
    return TRUE;
  sandbox_set_error (sandbox, SANDBOX_SOCIAL_CONNECT, reply, 400, "rate_limit_reached",
                     "You have reached the rate limit for this API.");
  return FALSE;
}

/* Everything but who one is needs the scope accounts_read. */
static gboolean
may_read (const SandboxGrant *grant, SandboxRequest *request)
{
  return g_strv_contains ((const char *const *) grant->scopes, "accounts_read") ||
         sandbox_request_match (request, "GET", "/me");
}

static SandboxUser *
authorize (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  SandboxToken *token = sandbox_find_access (sandbox, request);
  const char *bearer = sandbox_request_get_bearer (request);
  SandboxUser *user = token != NULL ? token->grant->user : NULL;

  if (user == NULL && bearer != NULL)
    user = sandbox_accounts_find_api_token (sandbox->accounts, SANDBOX_SOCIAL_CONNECT, bearer);
  if (user == NULL)
    {
      sandbox_set_error (sandbox, SANDBOX_SOCIAL_CONNECT, reply, 401, "no_permission",
                         "The access token is missing, wrong or over.");
      return NULL;
    }
  if (!sandbox_is_dropped (sandbox, SANDBOX_SOCIAL_CONNECT, "accounts_read") &&
      (token == NULL || may_read (token->grant, request)))
    return user;
  sandbox_set_error (sandbox, SANDBOX_SOCIAL_CONNECT, reply, 403, "no_permission",
                     "The user has no access to this account.");
  return NULL;
}

static void
handle_me (SandboxUser *user, SandboxReply *reply)
{
  JsonObject *response = json_object_new ();
  g_autofree char *name = g_strconcat (user->first_name, " ", user->last_name, NULL);

  json_object_set_string_member (response, "id", user->id);
  json_object_set_string_member (response, "name", name);
  json_object_set_string_member (response, "email", user->email);
  set_response (reply, response);
}

static void
handle_accounts (SandboxReply *reply)
{
  JsonObject *response = json_object_new ();
  JsonArray *data = sandbox_json_add_array (response, "data");
  JsonObject *account = json_object_new ();

  json_object_set_int_member (response, "count", 1);
  json_object_set_null_member (response, "next_page_token");
  json_object_set_string_member (account, "id", ACCOUNT_ID);
  json_object_set_string_member (account, "name", "Sandbox Telephone Company");
  json_array_add_object_element (data, account);
  set_response (reply, response);
}

/* A page at a time, the newest first. */
static void
handle_mentions (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  const char *token = sandbox_request_get_param (request, "page_token");
  const char *wish = sandbox_request_get_param (request, "limit");
  guint first = token != NULL ? (guint) g_ascii_strtoull (token, NULL, 10) : 0;
  guint limit = wish != NULL ? (guint) MIN (g_ascii_strtoull (wish, NULL, 10), MAX_LIMIT) : LIMIT;
  guint n = json_array_get_length (sandbox->mentions);
  guint end = MIN (first + limit, n);
  JsonObject *response;
  JsonArray *data;

  if (strcmp (sandbox_request_get_capture (request, 0), ACCOUNT_ID) != 0)
    {
      sandbox_set_error (sandbox, SANDBOX_SOCIAL_CONNECT, reply, 403, "no_permission",
                         "You have no access to this account.");
      return;
    }
  response = json_object_new ();
  json_object_set_int_member (response, "count", end > first ? end - first : 0);
  data = sandbox_json_add_array (response, "data");
  for (guint i = first; i < end; i++)
    json_array_add_element (data, json_node_copy (json_array_get_element (sandbox->mentions, i)));
  if (end < n)
    {
      g_autofree char *next = g_strdup_printf ("%u", end);

      json_object_set_string_member (response, "next_page_token", next);
    }
  else
    json_object_set_null_member (response, "next_page_token");
  set_response (reply, response);
}

static void
handle_permissions (SandboxReply *reply)
{
  JsonObject *response = json_object_new ();
  JsonArray *data = sandbox_json_add_array (response, "data");

  json_array_add_string_element (data, "accounts_read");
  json_array_add_string_element (data, "socialprofiles");
  set_response (reply, response);
}

void
sandbox_social_handle (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  SandboxUser *user;

  if (sandbox_request_match (request, NULL, "/oauth/access_token"))
    {
      handle_token (sandbox, request, reply);
      return;
    }
  if (sandbox_request_match (request, "GET", "/oauth/authorize") ||
      sandbox_request_match (request, "POST", "/oauth/authorize"))
    {
      sandbox_approve_handle (sandbox, request, reply);
      return;
    }
  user = authorize (sandbox, request, reply);
  if (user == NULL || !count_request (sandbox, user, reply))
    return;
  if (strcmp (request->method, "GET") != 0)
    sandbox_set_error (sandbox, SANDBOX_SOCIAL_CONNECT, reply, 405, "invalid_http_method", NULL);
  else if (sandbox_request_match (request, "GET", "/me"))
    handle_me (user, reply);
  else if (sandbox_request_match (request, "GET", "/me/accounts"))
    handle_accounts (reply);
  else if (sandbox_request_match (request, "GET", "/me/permissions"))
    handle_permissions (reply);
  else if (sandbox_request_match (request, "GET", "/{}/inbox/mentions"))
    handle_mentions (sandbox, request, reply);
  else
    sandbox_set_error (sandbox, SANDBOX_SOCIAL_CONNECT, reply, 404, "not_found", NULL);
}

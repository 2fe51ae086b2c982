/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who comes in, with what, and what for. */
#include "config.h"

#include "sandbox-qualtrics.h"

#include "sandbox-approve.h"
#include "sandbox-json.h"
#include "sandbox-oauth.h"
#include "sandbox-services.h"

#include <string.h>

static void
handle_whoami (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  JsonObject *result = json_object_new ();
  const char *host = sandbox->conditions[SANDBOX_QUALTRICS].better_host;
  g_autofree char *datacenter =
      g_strndup (host != NULL ? host : "fra1", strcspn (host != NULL ? host : "fra1", "."));

  json_object_set_string_member (result, "brandId", "nordtel");
  json_object_set_string_member (result, "userId", user->id);
  json_object_set_string_member (result, "userName", user->email);
  json_object_set_string_member (result, "firstName", user->first_name);
  json_object_set_string_member (result, "lastName", user->last_name);
  json_object_set_string_member (result, "email", user->email);
  json_object_set_string_member (result, "accountType", user->account_type);
  json_object_set_string_member (result, "accountStatus", "Active");
  json_object_set_string_member (result, "datacenter", datacenter);
  sandbox_qualtrics_set_result (sandbox, reply, result);
}

static const SandboxRoute own_routes[] = {
  { "GET", "/whoami", "read:users", handle_whoami },
  { NULL },
};
static const SandboxRoute *const tables[] = {
  own_routes,
  sandbox_survey_routes,
  sandbox_definition_routes,
  sandbox_flow_routes,
  sandbox_response_routes,
  sandbox_job_routes,
  sandbox_project_routes,
  sandbox_subscription_routes,
};

void
sandbox_qualtrics_set_result (Sandbox *sandbox, SandboxReply *reply, JsonObject *result)
{
  JsonObject *object = json_object_new ();
  g_autofree char *http_status = sandbox_make_http_status (200);
  g_autofree char *id = sandbox_make_uuid (sandbox);
  JsonObject *meta;

  if (result != NULL)
    json_object_set_object_member (object, "result", result);
  meta = sandbox_json_add_object (object, "meta");
  json_object_set_string_member (meta, "requestId", id);
  json_object_set_string_member (meta, "httpStatus", http_status);
  sandbox_reply_set_json (reply, 200, object);
}

void
sandbox_qualtrics_refuse (Sandbox *sandbox,
                          SandboxReply *reply,
                          guint status,
                          const char *code,
                          const char *message)
{
  sandbox_set_error (sandbox, SANDBOX_QUALTRICS, reply, status, code, message);
}

SandboxSurvey *
sandbox_qualtrics_get_survey (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey = sandbox_surveys_find (sandbox, sandbox_request_get_capture (request, 0));

  if (survey == NULL)
    sandbox_qualtrics_refuse (sandbox, reply, 404, "GSI_2", "Survey not found.");
  return survey;
}

JsonObject *
sandbox_qualtrics_get_body (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  JsonObject *body = sandbox_request_get_json (request);

  if (body == NULL)
    sandbox_qualtrics_refuse (sandbox, reply, 400, NULL,
                              "Invalid request. The body is no JSON object.");
  return body;
}

char *
sandbox_qualtrics_make_id (Sandbox *sandbox, const char *prefix, guint length)
{
  g_autofree char *word = sandbox_random_word (&sandbox->random, length);

  return g_strconcat (prefix, word, NULL);
}

static void
handle_token (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  g_autofree char *user = NULL;
  g_autofree char *password = NULL;
  SandboxTokenRequest form = sandbox_oauth_read_form (request, &user, &password);
  SandboxTokenError error = { 0 };
  JsonObject *answer = sandbox_oauth_grant (sandbox, SANDBOX_QUALTRICS, &form, &error);

  sandbox_reply_set_header (reply, "Cache-Control", "no-store");
  sandbox_reply_set_header (reply, "Pragma", "no-cache");
  if (answer != NULL)
    {
      sandbox_reply_set_json (reply, 200, answer);
      return;
    }
  if (error.status == 401 && user != NULL)
    sandbox_reply_set_header (reply, "WWW-Authenticate", "Basic realm=\"sandbox\"");
  if (sandbox->settings.error_envelope)
    sandbox_set_error (sandbox, SANDBOX_QUALTRICS, reply, error.status, "AUTH_6.0", error.error);
  else
    sandbox_oauth_set_error (reply, &error);
}

/* "read:surveys" is also had by whoever may manage surveys, or everything. */
static gboolean
has_scope (const SandboxGrant *grant, const char *scope)
{
  const char *const *scopes = (const char *const *) grant->scopes;
  g_autofree char *manage = g_strconcat ("manage", strchr (scope, ':'), NULL);

  return g_strv_contains (scopes, scope) || g_strv_contains (scopes, manage) ||
         g_strv_contains (scopes, "manage:all");
}

/* Whom the request speaks for, or NULL and the refusal in @reply. */
static SandboxUser *
authorize (Sandbox *sandbox, SandboxRequest *request, const char *scope, SandboxReply *reply)
{
  const char *api_token = sandbox_request_get_header (request, "X-API-TOKEN");
  SandboxToken *token = sandbox_find_access (sandbox, request);
  SandboxUser *user = NULL;

  if (api_token != NULL)
    {
      user = sandbox_accounts_find_api_token (sandbox->accounts, SANDBOX_QUALTRICS, api_token);
      if (user == NULL)
        sandbox_set_error (sandbox, SANDBOX_QUALTRICS, reply, 401, NULL,
                           "Unrecognized X-API-TOKEN.");
    }
  else if (token != NULL)
    user = token->grant->user;
  else if (sandbox_request_get_header (request, "Authorization") == NULL)
    sandbox_set_error (sandbox, SANDBOX_QUALTRICS, reply, 400, "ATP_2",
                       "Expected authorization in headers, but none provided.");
  else
    sandbox_set_error (sandbox, SANDBOX_QUALTRICS, reply, 401, "AUTH_6.0", "invalid_client");
  if (user == NULL)
    return NULL;
  if (sandbox_is_dropped (sandbox, SANDBOX_QUALTRICS, scope) ||
      (api_token == NULL && !has_scope (token->grant, scope)))
    {
      sandbox_set_error (sandbox, SANDBOX_QUALTRICS, reply, 403, "QAPI_403",
                         "You do not have permission to perform this operation.");
      return NULL;
    }
  return user;
}

static gboolean
match (SandboxRequest *request, const char *method, const SandboxRoute *route)
{
  g_autofree char *pattern = g_strconcat ("/API/v3", route->pattern, NULL);

  return sandbox_request_match (request, method, pattern);
}

static const SandboxRoute *
find_route (SandboxRequest *request, gboolean *path_known)
{
  *path_known = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const SandboxRoute *route = tables[i]; route->method != NULL; route++)
      {
        if (match (request, route->method, route))
          return route;
        *path_known = *path_known || match (request, NULL, route);
      }
  return NULL;
}

static void
handle_api (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  gboolean path_known;
  const SandboxRoute *route = find_route (request, &path_known);
  SandboxUser *user =
      authorize (sandbox, request, route != NULL ? route->scope : "read:users", reply);

  if (user == NULL)
    return;
  if (route != NULL)
    route->handle (sandbox, user, request, reply);
  else if (path_known)
    sandbox_qualtrics_refuse (sandbox, reply, 405, NULL, "Method not allowed.");
  else
    sandbox_qualtrics_refuse (sandbox, reply, 404, NULL, "The requested resource does not exist.");
}

/* The sentence that a data centre adds to what another one answered for it. */
static void
add_notice (SandboxReply *reply, const char *host)
{
  gsize length;
  const char *text = g_bytes_get_data (reply->body, &length);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *notice = g_strdup_printf (
      "Request proxied. For faster response times, use this host instead: %s", host);
  JsonObject *object;

  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return;
  object = json_node_get_object (json_parser_get_root (parser));
  json_object_set_string_member (json_object_get_object_member (object, "meta"), "notice", notice);
  sandbox_reply_set_json (reply, reply->status, json_object_ref (object));
}

static void
handle_proxied (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply, const char *host)
{
  if (sandbox_request_match (request, "POST", "/API/v3/surveys/{}/export-responses"))
    sandbox_set_error (sandbox, SANDBOX_QUALTRICS, reply, 400, NULL, NULL);
  else
    handle_api (sandbox, request, reply);
  if (g_strcmp0 (reply->content_type, "application/json") == 0)
    add_notice (reply, host);
}

void
sandbox_qualtrics_handle (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  const char *better = sandbox->conditions[SANDBOX_QUALTRICS].better_host;

  if (sandbox_request_match (request, "POST", "/oauth2/token"))
    handle_token (sandbox, request, reply);
  else if (sandbox_request_match (request, "GET", "/oauth2/auth") ||
           sandbox_request_match (request, "POST", "/oauth2/auth"))
    sandbox_approve_handle (sandbox, request, reply);
  else if (g_str_has_prefix (request->path, "/inbound-event/"))
    sandbox_event_handle (sandbox, request, reply);
  else if (!g_str_has_prefix (request->path, "/API/v3/"))
    sandbox_reply_set_text (reply, 404, "text/html; charset=utf-8",
                            "<!DOCTYPE html><title>Not found</title><p>Page not found.</p>\n");
  else if (better != NULL && g_strcmp0 (sandbox_request_get_header (request, "Host"), better) != 0)
    handle_proxied (sandbox, request, reply, better);
  else
    handle_api (sandbox, request, reply);
}

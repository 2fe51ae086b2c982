/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events out (subscriptions) and events in (JSON events of workflows). */
#include "config.h"

#include "sandbox-qualtrics.h"

#include "sandbox-json.h"

#include <string.h>

#define EVENT_LIMIT (100 * 1024)

static gboolean
check_administrator (Sandbox *sandbox, const SandboxUser *user, SandboxReply *reply)
{
  if (strcmp (user->account_type, "UT_BRANDADMIN") == 0)
    return TRUE;
  sandbox_qualtrics_refuse (sandbox, reply, 403, NULL, "Brand administrators alone may do this.");
  return FALSE;
}

static int
find (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  const char *id = sandbox_request_get_capture (request, 0);
  g_autofree char *message = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < json_array_get_length (sandbox->subscriptions); i++)
    if (strcmp (sandbox_json_get_string (json_array_get_object_element (sandbox->subscriptions, i),
                                         "id"),
                id) == 0)
      return (int) i;
  message = g_strdup_printf ("%s not found", id);
  sandbox_qualtrics_refuse (sandbox, reply, 404, "ESSG_2", message);
  return -1;
}

static void
handle_create (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  JsonObject *body = check_administrator (sandbox, user, reply)
                         ? sandbox_qualtrics_get_body (sandbox, request, reply)
                         : NULL;
  const char *topics = sandbox_json_get_string (body, "topics");
  const char *url = sandbox_json_get_string (body, "publicationUrl");
  g_autofree char *id = sandbox_qualtrics_make_id (sandbox, "SUB_", 15);
  JsonObject *subscription, *result;

  if (body == NULL)
    return;
  if (topics == NULL || url == NULL)
    {
      sandbox_qualtrics_refuse (sandbox, reply, 400, NULL, "topics and publicationUrl are needed.");
      return;
    }
  subscription = json_object_new ();
  json_object_set_string_member (subscription, "id", id);
  json_object_set_string_member (subscription, "scope", "nordtel");
  json_object_set_string_member (subscription, "topics", topics);
  json_object_set_string_member (subscription, "publicationUrl", url);
  json_object_set_boolean_member (subscription, "encrypted",
                                  sandbox_json_get_boolean (body, "encrypt", FALSE));
  json_object_set_int_member (subscription, "successfulCalls", 0);
  json_array_add_object_element (sandbox->subscriptions, subscription);
  result = json_object_new ();
  json_object_set_string_member (result, "id", id);
  sandbox_qualtrics_set_result (sandbox, reply, result);
}

static void
handle_list (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  JsonObject *result = json_object_new ();

  json_object_set_array_member (result, "elements", json_array_ref (sandbox->subscriptions));
  json_object_set_null_member (result, "nextPage");
  sandbox_qualtrics_set_result (sandbox, reply, result);
}

static void
handle_get (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  int index = find (sandbox, request, reply);

  if (index >= 0)
    sandbox_qualtrics_set_result (
        sandbox, reply,
        json_object_ref (json_array_get_object_element (sandbox->subscriptions, (guint) index)));
}

static void
handle_delete (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  int index = check_administrator (sandbox, user, reply) ? find (sandbox, request, reply) : -1;

  if (index < 0)
    return;
  json_array_remove_element (sandbox->subscriptions, (guint) index);
  sandbox_qualtrics_set_result (sandbox, reply, NULL);
}

/* Qualtrics would delete all that the brand has. Whoever calls this has lost an id. */
static void
handle_delete_all (Sandbox *sandbox,
                   SandboxUser *user,
                   SandboxRequest *request,
                   SandboxReply *reply)
{
  sandbox_qualtrics_refuse (sandbox, reply, 400, NULL,
                            "Qualtrics would have deleted every subscription of the brand.");
}

const SandboxRoute sandbox_subscription_routes[] = {
  { "POST", "/eventsubscriptions", "write:subscriptions", handle_create },
  { "GET", "/eventsubscriptions", "read:subscriptions", handle_list },
  { "DELETE", "/eventsubscriptions", "write:subscriptions", handle_delete_all },
  { "GET", "/eventsubscriptions/{}", "read:subscriptions", handle_get },
  { "DELETE", "/eventsubscriptions/{}", "write:subscriptions", handle_delete },
  { NULL },
};

/* The address is the secret where it bears a token; else it takes an API token, as it is or as the
 * password of Basic. OAuth is not known here. */
static gboolean
may_enter (Sandbox *sandbox, SandboxRequest *request)
{
  const char *url_token = sandbox_request_get_param (request, "urlTokenId");
  const char *api_token = sandbox_request_get_header (request, "X-API-TOKEN");
  g_autofree char *name = NULL;
  g_autofree char *password = NULL;

  if (url_token != NULL)
    return strcmp (url_token, sandbox->event_token) == 0;
  if (api_token == NULL && sandbox_request_get_basic (request, FALSE, &name, &password))
    api_token = password;
  return sandbox_request_get_param (request, "triggerId") != NULL && api_token != NULL &&
         sandbox_accounts_find_api_token (sandbox->accounts, SANDBOX_QUALTRICS, api_token) != NULL;
}

void
sandbox_event_handle (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  const char *type = soup_message_headers_get_content_type (request->headers, NULL);

  if (!sandbox_request_match (request, "POST", "/inbound-event/v1/events/json/triggers") &&
      !sandbox_request_match (request, "POST", "/inbound-event/v1/events/JSON/triggers"))
    sandbox_qualtrics_refuse (sandbox, reply, 404, NULL, "The requested resource does not exist.");
  else if (!may_enter (sandbox, request))
    sandbox_qualtrics_refuse (sandbox, reply, 401, NULL,
                              "The trigger does not let this request in.");
  else if (g_bytes_get_size (request->body) > EVENT_LIMIT)
    sandbox_qualtrics_refuse (sandbox, reply, 413, NULL, "The body is larger than 100 KB.");
  else if (g_strcmp0 (type, "application/json") != 0)
    sandbox_qualtrics_refuse (sandbox, reply, 415, NULL, "The body has to be application/json.");
  else if (sandbox_qualtrics_get_body (sandbox, request, reply) != NULL)
    sandbox_qualtrics_set_result (sandbox, reply, NULL);
}

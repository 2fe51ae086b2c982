/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-control.h"

#include "sandbox-condition.h"
#include "sandbox-gladly-data.h"
#include "sandbox-hand.h"
#include "sandbox-json.h"

static void
refuse (SandboxReply *reply, guint status, const char *message, const char *name)
{
  JsonObject *object = json_object_new ();
  g_autofree char *text =
      name != NULL ? g_strdup_printf ("%s: “%s”", message, name) : g_strdup (message);

  json_object_set_string_member (object, "error", text);
  sandbox_reply_set_json (reply, status, object);
}

JsonObject *
sandbox_control_describe (Sandbox *sandbox)
{
  JsonObject *object = json_object_new ();
  g_autofree char *event =
      g_strdup_printf ("%s/inbound-event/v1/events/json/triggers?urlTokenId=%s",
                       sandbox->base_urls[SANDBOX_QUALTRICS], sandbox->event_token);

  for (guint i = 0; i < SANDBOX_N_SERVICES; i++)
    json_object_set_string_member (object, sandbox_service_get_name ((SandboxService) i),
                                   sandbox->base_urls[i]);
  json_object_set_string_member (object, "control", sandbox->base_urls[SANDBOX_QUALTRICS]);
  json_object_set_int_member (object, "seed", (gint64) sandbox->seed);
  json_object_set_string_member (object, "json_event", event);
  json_object_set_object_member (object, "accounts", sandbox_accounts_to_json (sandbox->accounts));
  return object;
}

static JsonObject *
describe_state (Sandbox *sandbox)
{
  JsonObject *object = json_object_new ();
  g_autoptr (GDateTime) when =
      g_date_time_new_from_unix_utc (sandbox_get_now (sandbox) / G_USEC_PER_SEC);
  g_autofree char *now = g_date_time_format_iso8601 (when);
  JsonObject *services;

  json_object_set_string_member (object, "now", now);
  json_object_set_int_member (object, "clock_offset_seconds",
                              sandbox->clock_offset / G_USEC_PER_SEC);
  json_object_set_boolean_member (object, "frozen", sandbox->frozen_at != 0);
  json_object_set_int_member (object, "faults", sandbox->faults->faults->len);
  services = sandbox_json_add_object (object, "services");
  for (guint i = 0; i < SANDBOX_N_SERVICES; i++)
    json_object_set_object_member (services, sandbox_service_get_name ((SandboxService) i),
                                   sandbox_condition_to_json (sandbox, (SandboxService) i));
  return object;
}

static void
add_fault (Sandbox *sandbox, JsonObject *object, SandboxReply *reply)
{
  JsonObject *answer;
  const SandboxFault *fault;
  const char *wrong = NULL;

  if (json_object_has_member (object, "kind"))
    {
      if (!sandbox_condition_apply (sandbox, object, &wrong))
        {
          refuse (reply, 400, "Not a known value", wrong);
          return;
        }
      answer = json_object_new ();
      json_object_set_object_member (answer, "accounts",
                                     sandbox_accounts_to_json (sandbox->accounts));
      sandbox_reply_set_json (reply, 200, answer);
      return;
    }
  fault = sandbox_faults_add (sandbox->faults, object, &wrong);
  if (fault == NULL)
    {
      refuse (reply, 400, "A fault has no such member, or not this value", wrong);
      return;
    }
  answer = json_object_new ();
  json_object_set_int_member (answer, "id", fault->id);
  sandbox_reply_set_json (reply, 200, answer);
}

static void
set_clock (Sandbox *sandbox, JsonObject *object, SandboxReply *reply)
{
  if (!json_object_has_member (object, "offset_seconds"))
    {
      refuse (reply, 400, "There is no", "offset_seconds");
      return;
    }
  sandbox->frozen_at = sandbox_json_get_boolean (object, "frozen", FALSE) ? g_get_real_time () : 0;
  sandbox->clock_offset = sandbox_json_get_int (object, "offset_seconds", 0) * G_USEC_PER_SEC;
  sandbox_reply_set_json (reply, 200, describe_state (sandbox));
}

static void
change_survey (Sandbox *sandbox, JsonObject *object, SandboxReply *reply)
{
  const char *wrong = NULL;

  if (sandbox_hand_change (sandbox, object, &wrong))
    sandbox_reply_set_json (reply, 200, sandbox_hand_list_surveys (sandbox));
  else
    refuse (reply, 400, "A survey is not changed so; look at", wrong);
}

static void
set_settings (Sandbox *sandbox, JsonObject *object, SandboxReply *reply)
{
  const char *unknown = NULL;

  if (sandbox_settings_apply (&sandbox->settings, object, &unknown))
    sandbox_reply_set_json (reply, 200, sandbox_settings_to_json (&sandbox->settings));
  else
    refuse (reply, 400, "There is no such setting, or not with this value", unknown);
}

static void
reset (Sandbox *sandbox)
{
  sandbox->clock_offset = 0;
  sandbox->frozen_at = 0;
  sandbox_settings_init (&sandbox->settings);
  sandbox_faults_clear (sandbox->faults);
  sandbox_condition_clear (sandbox);
  sandbox_requests_clear (sandbox->requests, SANDBOX_N_SERVICES);
}

/* Things that no list of the service names. */
static JsonObject *
list_examples (Sandbox *sandbox)
{
  JsonObject *object = json_object_new ();
  JsonArray *ids;

  json_object_set_object_member (object, "gladly", sandbox_gladly_get_examples ());
  json_object_set_string_member (sandbox_json_add_object (object, "social_connect"), "account",
                                 "4711");
  ids = sandbox_json_add_array (sandbox_json_add_object (object, "tethr"), "interactions");
  for (guint i = 0; i < json_array_get_length (sandbox->interactions); i++)
    json_array_add_string_element (
        ids,
        sandbox_json_get_string (json_array_get_object_element (sandbox->interactions, i), "id"));
  return object;
}

static JsonObject *
list_faults (Sandbox *sandbox)
{
  JsonObject *object = json_object_new ();

  json_object_set_array_member (object, "faults", sandbox_faults_to_json (sandbox->faults));
  return object;
}

static gboolean
handle_get (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  if (sandbox_request_match (request, "GET", "/_sandbox"))
    sandbox_reply_set_json (reply, 200, sandbox_control_describe (sandbox));
  else if (sandbox_request_match (request, "GET", "/_sandbox/requests"))
    sandbox_reply_set_json (reply, 200, sandbox_requests_to_json (sandbox->requests, request));
  else if (sandbox_request_match (request, "GET", "/_sandbox/faults"))
    sandbox_reply_set_json (reply, 200, list_faults (sandbox));
  else if (sandbox_request_match (request, "GET", "/_sandbox/state"))
    sandbox_reply_set_json (reply, 200, describe_state (sandbox));
  else if (sandbox_request_match (request, "GET", "/_sandbox/accounts"))
    sandbox_reply_set_json (reply, 200, sandbox_accounts_to_json (sandbox->accounts));
  else if (sandbox_request_match (request, "GET", "/_sandbox/examples"))
    sandbox_reply_set_json (reply, 200, list_examples (sandbox));
  else if (sandbox_request_match (request, "GET", "/_sandbox/surveys"))
    sandbox_reply_set_json (reply, 200, sandbox_hand_list_surveys (sandbox));
  else if (sandbox_request_match (request, "GET", "/_sandbox/responses"))
    sandbox_hand_send_responses (sandbox, request, reply);
  else if (sandbox_request_match (request, "GET", "/_sandbox/settings"))
    sandbox_reply_set_json (reply, 200, sandbox_settings_to_json (&sandbox->settings));
  else
    return FALSE;
  return TRUE;
}

static gboolean
handle_delete (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  if (sandbox_request_match (request, "DELETE", "/_sandbox/requests"))
    sandbox_requests_clear (sandbox->requests, sandbox_service_from_name (
                                                   sandbox_request_get_param (request, "service")));
  else if (sandbox_request_match (request, "DELETE", "/_sandbox/faults"))
    {
      sandbox_faults_clear (sandbox->faults);
      sandbox_condition_clear (sandbox);
    }
  else if (sandbox_request_match (request, "POST", "/_sandbox/reset"))
    reset (sandbox);
  else
    return FALSE;
  sandbox_reply_set_json (reply, 200, json_object_new ());
  return TRUE;
}

void
sandbox_control_handle (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  JsonObject *object;

  sandbox_reply_set_header (reply, "Cache-Control", "no-store");
  if (handle_get (sandbox, request, reply) || handle_delete (sandbox, request, reply))
    return;
  object = sandbox_request_get_json (request);
  if (object == NULL)
    refuse (reply, 404, "There is no such control call, or it needs a JSON object", request->path);
  else if (sandbox_request_match (request, "POST", "/_sandbox/faults"))
    add_fault (sandbox, object, reply);
  else if (sandbox_request_match (request, "POST", "/_sandbox/clock"))
    set_clock (sandbox, object, reply);
  else if (sandbox_request_match (request, "POST", "/_sandbox/surveys"))
    change_survey (sandbox, object, reply);
  else if (sandbox_request_match (request, "POST", "/_sandbox/settings"))
    set_settings (sandbox, object, reply);
  else
    refuse (reply, 404, "There is no such control call", request->path);
}

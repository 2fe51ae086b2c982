/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-json.h"
#include "sandbox-oauth.h"
#include "sandbox-services.h"

static void
handle_token (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  g_autofree char *user = NULL;
  g_autofree char *password = NULL;
  SandboxTokenRequest form = sandbox_oauth_read_form (request, &user, &password);
  SandboxTokenError error = { 0 };
  JsonObject *answer = sandbox_oauth_grant (sandbox, SANDBOX_TETHR, &form, &error);

  sandbox_reply_set_header (reply, "Cache-Control", "no-store");
  if (answer != NULL)
    {
      sandbox_reply_set_json (reply, 200, answer);
      return;
    }
  /* Its framework says 400 for unknown clients, too. */
  error.status = 400;
  sandbox_oauth_set_error (reply, &error);
}

static void
add_category (JsonArray *results,
              const char *type,
              const char *id,
              const char *name,
              const char *group)
{
  JsonObject *category = json_object_new ();
  g_autofree char *key = g_strconcat (type, id, NULL);
  JsonArray *groups;
  JsonObject *in;

  json_object_set_string_member (category, "key", key);
  json_object_set_string_member (category, "categoryType", type);
  json_object_set_string_member (category, "displayName", name);
  json_object_set_boolean_member (category, "hidden", FALSE);
  json_object_set_boolean_member (category, "showInFilter", TRUE);
  json_object_set_string_member (category, "trackingMode", "Hits");
  json_object_set_string_member (category, "participantOptions", "Any");
  groups = sandbox_json_add_array (category, "groups");
  in = json_object_new ();
  json_object_set_string_member (in, "id", group);
  json_object_set_string_member (in, "displayName", group);
  json_array_add_object_element (groups, in);
  json_array_add_object_element (results, category);
}

static void
handle_categories (SandboxReply *reply)
{
  JsonObject *object = json_object_new ();
  JsonArray *results = sandbox_json_add_array (object, "results");

  add_category (results, "DeepPhrase", "Transfer", "Transferred", "Effort");
  add_category (results, "DeepPhrase", "Repeat", "Repeat contact", "Effort");
  add_category (results, "DeepPhrase", "Thanks", "Customer says thank you", "Sentiment");
  add_category (results, "BasicScore", "TEI", "Tethr Effort Index", "Scores");
  add_category (results, "BasicScore", "AIS", "Agent Impact Score", "Scores");
  sandbox_reply_set_json (reply, 200, object);
}

static void
handle_interaction (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  const char *id = sandbox_request_get_capture (request, 0);

  for (guint i = 0; i < json_array_get_length (sandbox->interactions); i++)
    {
      JsonObject *interaction = json_array_get_object_element (sandbox->interactions, i);

      if (g_strcmp0 (sandbox_json_get_string (interaction, "id"), id) != 0)
        continue;
      sandbox_reply_set_json (reply, 200, json_object_ref (interaction));
      return;
    }
  sandbox_set_error (sandbox, SANDBOX_TETHR, reply, 404, NULL, "The interaction was not found.");
}

void
sandbox_tethr_handle (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  if (sandbox_request_match (request, "POST", "/Token"))
    handle_token (sandbox, request, reply);
  else if (sandbox_find_access (sandbox, request) == NULL)
    {
      sandbox_reply_set_header (reply, "WWW-Authenticate", "Bearer");
      sandbox_set_error (sandbox, SANDBOX_TETHR, reply, 401, NULL,
                         "Authorization has been denied for this request.");
    }
  else if (sandbox_is_dropped (sandbox, SANDBOX_TETHR, "api"))
    sandbox_set_error (sandbox, SANDBOX_TETHR, reply, 403, NULL, NULL);
  else if (sandbox_request_match (request, "GET", "/processing/v2/categories"))
    handle_categories (reply);
  else if (sandbox_request_match (request, "GET", "/interactions/v2/{}"))
    handle_interaction (sandbox, request, reply);
  else
    sandbox_set_error (sandbox, SANDBOX_TETHR, reply, 404, NULL, NULL);
}

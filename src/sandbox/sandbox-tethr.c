/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-category.h"
#include "demo-interaction.h"
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

/* (transfer full) (nullable): those that examples name, else what the demo is made of */
static JsonObject *
find_interaction (Sandbox *sandbox, const char *id)
{
  for (guint i = 0; i < json_array_get_length (sandbox->interactions); i++)
    {
      JsonObject *interaction = json_array_get_object_element (sandbox->interactions, i);

      if (g_strcmp0 (sandbox_json_get_string (interaction, "id"), id) == 0)
        return json_object_ref (interaction);
    }
  return demo_interaction_find (sandbox->seed, id);
}

static void
handle_interaction (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  JsonObject *interaction = find_interaction (sandbox, sandbox_request_get_capture (request, 0));

  if (interaction != NULL)
    sandbox_reply_set_json (reply, 200, interaction);
  else
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
    sandbox_reply_set_json (reply, 200, demo_category_define_all ());
  else if (sandbox_request_match (request, "GET", "/interactions/v2/{}"))
    handle_interaction (sandbox, request, reply);
  else
    sandbox_set_error (sandbox, SANDBOX_TETHR, reply, 404, NULL, NULL);
}

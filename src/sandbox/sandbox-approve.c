/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-approve.h"

#include "sandbox-oauth.h"
#include "sandbox-pages.h"

#include <string.h>

#define CODE_LIFETIME (600 * (gint64) G_USEC_PER_SEC)
#define OUT_OF_BAND "urn:ietf:wg:oauth:2.0:oob"

/* A page that was shown and waits for its answer. */
typedef struct
{
  SandboxClient *client;   /* (unowned) */
  char *redirect_uri;      /* (owned) */
  gboolean redirect_named; /* in the request; it must then be repeated for the code */
  char *state;             /* (owned) (nullable) */
  char *challenge;         /* (owned) (nullable) */
  gboolean challenge_is_plain;
  char **scopes; /* (owned) */
} Approval;

static void
approval_free (gpointer data)
{
  Approval *self = data;

  g_free (self->redirect_uri);
  g_free (self->state);
  g_free (self->challenge);
  g_strfreev (self->scopes);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Approval, approval_free)

GHashTable *
sandbox_approvals_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, approval_free);
}

static gboolean
shows_code (const char *redirect_uri)
{
  return strcmp (redirect_uri, OUT_OF_BAND) == 0 ||
         (g_str_has_prefix (redirect_uri, "https://") && g_str_has_suffix (redirect_uri, "/oob"));
}

/* Back to the application, with @name=@value and the state. */
static void
go_back (SandboxReply *reply, const Approval *approval, const char *name, const char *value)
{
  const char *mark = strchr (approval->redirect_uri, '?') != NULL ? "&" : "?";
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);
  g_autofree char *state =
      approval->state != NULL ? g_uri_escape_string (approval->state, NULL, FALSE) : NULL;
  g_autofree char *location = g_strconcat (approval->redirect_uri, mark, name, "=", escaped,
                                           state != NULL ? "&state=" : NULL, state, NULL);

  sandbox_reply_set_text (reply, 302, "text/plain", "");
  sandbox_reply_set_header (reply, "Location", location);
  sandbox_reply_set_header (reply, "Cache-Control", "no-store");
  sandbox_reply_set_header (reply, "Referrer-Policy", "no-referrer");
}

static void
refuse (SandboxReply *reply, const Approval *approval, const char *error)
{
  if (shows_code (approval->redirect_uri))
    sandbox_page_set_message (reply, 200, approval->client->service, "Nothing was let in", error);
  else
    go_back (reply, approval, "error", error);
}

/* A page, never a redirect: where the request is to go back to cannot be trusted. */
static Approval *
read_request (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  g_autoptr (Approval) approval = g_new0 (Approval, 1);
  const char *client_id = sandbox_request_get_param (request, "client_id");
  const char *redirect_uri = sandbox_request_get_param (request, "redirect_uri");

  approval->client = sandbox_accounts_find_client (sandbox->accounts, request->service, client_id);
  if (approval->client == NULL || strcmp (approval->client->grant, "authorization-code") != 0)
    {
      sandbox_page_set_message (
          reply, 400, request->service, "This application is not known",
          "No client with this ID may ask people to sign in (invalid_client).");
      return NULL;
    }
  approval->redirect_named = redirect_uri != NULL;
  if (redirect_uri == NULL && request->service == SANDBOX_SOCIAL_CONNECT)
    redirect_uri = approval->client->redirect_uris[0];
  if (!sandbox_client_has_redirect (approval->client, redirect_uri, sandbox->settings.loopback))
    {
      sandbox_page_set_message (
          reply, 400, request->service, "This address is not registered",
          "The redirect URI of the request is none of those registered for the client "
          "(redirect_uri_mismatch).");
      return NULL;
    }
  approval->redirect_uri = g_strdup (redirect_uri);
  approval->state = g_strdup (sandbox_request_get_param (request, "state"));
  return g_steal_pointer (&approval);
}

static gboolean
read_challenge (SandboxRequest *request, Approval *approval)
{
  const char *challenge = sandbox_request_get_param (request, "code_challenge");
  const char *method = sandbox_request_get_param (request, "code_challenge_method");

  /* Social Connect is older than RFC 7636 and does not look at it. */
  if (challenge == NULL || request->service == SANDBOX_SOCIAL_CONNECT)
    return TRUE;
  approval->challenge = g_strdup (challenge);
  approval->challenge_is_plain = method == NULL || strcmp (method, "plain") == 0;
  return approval->challenge_is_plain || strcmp (method, "S256") == 0;
}

static void
ask (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  g_autoptr (Approval) approval = read_request (sandbox, request, reply);
  g_autofree char *number = NULL;

  if (approval == NULL)
    return;
  approval->scopes =
      sandbox_oauth_choose_scopes (approval->client, sandbox_request_get_param (request, "scope"));
  if (g_strcmp0 (sandbox_request_get_param (request, "response_type"), "code") != 0)
    refuse (reply, approval, "unsupported_response_type");
  else if (approval->scopes == NULL)
    refuse (reply, approval, "invalid_scope");
  else if (!read_challenge (request, approval))
    refuse (reply, approval, "invalid_request");
  else
    {
      number = sandbox_random_word (&sandbox->random, 20);
      sandbox_page_set_question (reply, sandbox->accounts, approval->client,
                                 (const char *const *) approval->scopes, request->path, number);
      g_hash_table_insert (sandbox->approvals, g_steal_pointer (&number),
                           g_steal_pointer (&approval));
    }
}

static void
approve (Sandbox *sandbox, const Approval *approval, SandboxUser *user, SandboxReply *reply)
{
  SandboxGrant *grant = sandbox_tokens_add_grant (sandbox->tokens, approval->client, user,
                                                  (const char *const *) approval->scopes);
  SandboxToken *code = sandbox_tokens_add (sandbox->tokens, grant, SANDBOX_TOKEN_CODE,
                                           sandbox_get_now (sandbox) + CODE_LIFETIME);

  code->redirect_uri = approval->redirect_named ? g_strdup (approval->redirect_uri) : NULL;
  code->challenge = g_strdup (approval->challenge);
  code->challenge_is_plain = approval->challenge_is_plain;
  if (shows_code (approval->redirect_uri))
    sandbox_page_set_code (reply, approval->client->service, code->value);
  else
    go_back (reply, approval, "code", code->value);
}

static void
decide (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  const char *number = sandbox_request_get_field (request, "request");
  const char *decision = sandbox_request_get_field (request, "decision");
  SandboxUser *user = sandbox_accounts_find_user (sandbox->accounts, request->service,
                                                  sandbox_request_get_field (request, "user"));
  g_autofree char *key = NULL;
  g_autoptr (Approval) approval = NULL;

  if (number == NULL || !g_hash_table_steal_extended (sandbox->approvals, number, (gpointer *) &key,
                                                      (gpointer *) &approval))
    sandbox_page_set_message (reply, 400, request->service, "This page is over",
                              "It was answered before. Begin again in Crosswalk.");
  else if (g_strcmp0 (decision, "approve") == 0 && user != NULL)
    approve (sandbox, approval, user, reply);
  else
    refuse (reply, approval, "access_denied");
}

void
sandbox_approve_handle (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  if (strcmp (request->method, "POST") == 0)
    decide (sandbox, request, reply);
  else
    ask (sandbox, request, reply);
}

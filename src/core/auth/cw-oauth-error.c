/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-oauth-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* RFC 6749 appendix A.7 allows more; what people are shown is a name and nothing else. */
static gboolean
is_name (const char *code)
{
  return code != NULL && code[0] != '\0' && strlen (code) <= 40 &&
         strspn (code, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_.-") == strlen (code);
}

static char *
describe_client (const CwOAuthClient *client)
{
  return g_strdup_printf (
      _ ("%s does not know the client, or not with this secret.\n"
         "Look up client ID and secret at %s: the client may have been deleted, or its secret "
         "replaced. Then reauthorize."),
      client->service_name, client->service_name);
}

static char *
describe_grant (const CwOAuthClient *client, const char *grant)
{
  if (g_str_equal (grant, "authorization_code"))
    return g_strdup_printf (_ ("%s did not take the code: it was used before, or is too old.\n"
                               "Start the authorization again."),
                            client->service_name);
  if (g_str_equal (grant, "client_credentials"))
    return g_strdup_printf (_ ("%s refused the client credentials.\n"
                               "Check the client and its owner at %s, then reauthorize."),
                            client->service_name, client->service_name);
  return g_strdup_printf (_ ("The authorization at %s was revoked or has ended.\n"
                             "Reauthorize the connection."),
                          client->service_name);
}

static char *
describe_unauthorized (const CwOAuthClient *client, const char *grant)
{
  const char *name = g_str_equal (grant, "client_credentials") ? _ ("client credentials")
                                                               : _ ("authorization code");

  return g_strdup_printf (
      _ ("%s does not let this client sign in by %s.\n"
         "Allow it for the client at %s, or choose the other way to sign in. Then reauthorize."),
      client->service_name, name, client->service_name);
}

static GError *
create_scope_error (const CwOAuthClient *client)
{
  g_autofree char *message = NULL;

  message = client->scope != NULL
                ? g_strdup_printf (_ ("%s does not give this client the scopes “%s”.\n"
                                      "Allow them for the client at %s, or ask for fewer in the "
                                      "settings of the connection."),
                                   client->service_name, client->scope, client->service_name)
                : g_strdup_printf (_ ("%s wants to be told the scopes.\n"
                                      "Fill them in, in the settings of the connection."),
                                   client->service_name);
  return cw_net_error_new (CW_NET_ERROR_FORBIDDEN, 400, "invalid_scope", NULL, message);
}

static GError *
create_other_error (guint status,
                    const char *code,
                    const char *request_id,
                    const CwOAuthClient *client)
{
  g_autofree char *answer = NULL;
  g_autofree char *message = NULL;
  CwNetError kind = status == 404   ? CW_NET_ERROR_NOT_FOUND
                    : status == 403 ? CW_NET_ERROR_FORBIDDEN
                                    : CW_NET_ERROR_INVALID;

  answer =
      is_name (code) ? g_strdup_printf ("%u, %s", status, code) : g_strdup_printf ("%u", status);
  message = g_strdup_printf (_ ("%s gave no token (%s).\n"
                                "Check the address and the client of the connection."),
                             client->service_name, answer);
  return cw_net_error_new (kind, status, is_name (code) ? code : NULL, request_id, message);
}

GError *
cw_oauth_error_from_code (const char *code, const CwOAuthClient *client, const char *grant)
{
  g_autofree char *message = NULL;

  if (g_strcmp0 (code, "invalid_scope") == 0)
    return create_scope_error (client);
  if (g_strcmp0 (code, "invalid_client") == 0)
    message = describe_client (client);
  else if (g_strcmp0 (code, "invalid_grant") == 0)
    message = describe_grant (client, grant);
  else if (g_strcmp0 (code, "unauthorized_client") == 0)
    message = describe_unauthorized (client, grant);
  else
    return create_other_error (200, code, NULL, client);
  return cw_auth_error_new (CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, code, message);
}

static gboolean
is_for_a_person (const char *code)
{
  static const char *const codes[] = { "invalid_client", "invalid_grant", "unauthorized_client",
                                       "invalid_scope", NULL };

  return code != NULL && g_strv_contains (codes, code);
}

GError *
cw_oauth_error_translate (GError *error, const CwOAuthClient *client, const char *grant)
{
  g_autoptr (GError) original = error;
  const char *code = cw_net_error_get_service_code (error);
  guint status = cw_net_error_get_status (error);

  if (error->domain != CW_NET_ERROR || status == 0 || cw_net_error_is_passing (error))
    return g_steal_pointer (&original);
  if (is_for_a_person (code))
    return cw_oauth_error_from_code (code, client, grant);
  /* RFC 6749 section 5.2 knows 401 for nothing else; Qualtrics writes it as AUTH_6.0. */
  if (status == 401 || g_strcmp0 (code, "AUTH_6.0") == 0)
    return cw_oauth_error_from_code ("invalid_client", client, grant);
  if (status < 400)
    return g_steal_pointer (&original);
  return create_other_error (status, code, cw_net_error_get_request_id (error), client);
}

const char *
cw_oauth_error_get_code (const GError *error)
{
  if (error == NULL)
    return NULL;
  if (error->domain == CW_NET_ERROR)
    return cw_net_error_get_service_code (error);
  return cw_auth_error_get_service_code (error);
}

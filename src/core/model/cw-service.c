/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-service.h"

#include <glib/gi18n-lib.h>

/* The advised grant comes first. Scopes: seed 001 (Qualtrics), EAUTH of systems.md 4.1 (Social
 * Connect: who one is and reading mentions; nothing is written there). Gladly's tokens and Tethr's
 * clients have none (systems.md 1.1, 2.1). */
static const struct
{
  const char *nick;
  const char *name;
  guint n_grants;
  CwGrant grants[3];
  const char *scope; /* of the OAuth grants */
} services[] = {
  [CW_SERVICE_QUALTRICS] = { "qualtrics",
                             "Qualtrics",
                             3,
                             { CW_GRANT_CLIENT_CREDENTIALS, CW_GRANT_AUTHORIZATION_CODE,
                               CW_GRANT_API_TOKEN },
                             "manage:all" },
  [CW_SERVICE_GLADLY] = { "gladly", "Gladly", 1, { CW_GRANT_BASIC }, NULL },
  [CW_SERVICE_SOCIAL_CONNECT] = { "social-connect",
                                  "Social Connect",
                                  2,
                                  { CW_GRANT_AUTHORIZATION_CODE, CW_GRANT_API_TOKEN },
                                  "identify accounts_read" },
  [CW_SERVICE_TETHR] = { "tethr", "Tethr", 1, { CW_GRANT_CLIENT_CREDENTIALS }, NULL },
};

static const char *const grant_nicks[] = { "client-credentials", "authorization-code", "api-token",
                                           "basic" };
static const char *const grant_names[] = { N_ ("Client credentials"), N_ ("Authorization code"),
                                           N_ ("API token"), N_ ("User name and token") };
static const char *const redirect_nicks[] = { "loopback", "fixed-port", "scheme", "paste" };

G_STATIC_ASSERT (G_N_ELEMENTS (services) == CW_N_SERVICES);
G_STATIC_ASSERT (G_N_ELEMENTS (grant_nicks) == CW_N_GRANTS);
G_STATIC_ASSERT (G_N_ELEMENTS (grant_names) == CW_N_GRANTS);

/* Whether @text is @nick, in any case and with spaces or underscores in place of dashes. */
static gboolean
matches (const char *text, const char *nick)
{
  g_autofree char *dashed = g_strdelimit (g_strdup (text), "_ ", '-');

  return g_ascii_strcasecmp (dashed, nick) == 0;
}

const char *
cw_service_to_nick (CwService service)
{
  g_return_val_if_fail (service < CW_N_SERVICES, NULL);

  return services[service].nick;
}

gboolean
cw_service_from_nick (const char *nick, CwService *service)
{
  for (guint i = 0; nick != NULL && i < CW_N_SERVICES; i++)
    if (matches (nick, services[i].nick))
      {
        *service = (CwService) i;
        return TRUE;
      }
  return FALSE;
}

const char *
cw_service_get_name (CwService service)
{
  g_return_val_if_fail (service < CW_N_SERVICES, NULL);

  return services[service].name;
}

const char *
cw_grant_to_nick (CwGrant grant)
{
  g_return_val_if_fail (grant < CW_N_GRANTS, NULL);

  return grant_nicks[grant];
}

gboolean
cw_grant_from_nick (const char *nick, CwGrant *grant)
{
  for (guint i = 0; nick != NULL && i < CW_N_GRANTS; i++)
    if (matches (nick, grant_nicks[i]))
      {
        *grant = (CwGrant) i;
        return TRUE;
      }
  return FALSE;
}

const char *
cw_grant_get_name (CwGrant grant)
{
  g_return_val_if_fail (grant < CW_N_GRANTS, NULL);

  return _ (grant_names[grant]);
}

const char *
cw_redirect_to_nick (CwRedirect redirect)
{
  g_return_val_if_fail (redirect < G_N_ELEMENTS (redirect_nicks), NULL);

  return redirect_nicks[redirect];
}

gboolean
cw_redirect_from_nick (const char *nick, CwRedirect *redirect)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (redirect_nicks); i++)
    if (matches (nick, redirect_nicks[i]))
      {
        *redirect = (CwRedirect) i;
        return TRUE;
      }
  return FALSE;
}

const CwGrant *
cw_service_get_grants (CwService service, guint *n_grants)
{
  g_return_val_if_fail (service < CW_N_SERVICES, NULL);

  if (n_grants != NULL)
    *n_grants = services[service].n_grants;
  return services[service].grants;
}

gboolean
cw_service_has_grant (CwService service, CwGrant grant)
{
  g_return_val_if_fail (service < CW_N_SERVICES, FALSE);

  for (guint i = 0; i < services[service].n_grants; i++)
    if (services[service].grants[i] == grant)
      return TRUE;
  return FALSE;
}

const char *
cw_service_get_default_scope (CwService service, CwGrant grant)
{
  g_return_val_if_fail (service < CW_N_SERVICES, NULL);

  return cw_grant_is_oauth (grant) ? services[service].scope : NULL;
}

gboolean
cw_grant_needs_client_id (CwGrant grant)
{
  return cw_grant_is_oauth (grant);
}

gboolean
cw_grant_needs_username (CwGrant grant)
{
  return grant == CW_GRANT_BASIC;
}

gboolean
cw_grant_is_oauth (CwGrant grant)
{
  return grant == CW_GRANT_CLIENT_CREDENTIALS || grant == CW_GRANT_AUTHORIZATION_CODE;
}

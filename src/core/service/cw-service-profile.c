/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-service-profile.h"

#include "model/cw-service-address.h"
#include "net/cw-json.h"

#include <string.h>

#define SECOND G_GINT64_CONSTANT (1000)
#define HOUR (3600 * SECOND)
#define DAY (24 * HOUR)

static const CwServiceProfile profiles[CW_N_SERVICES] = {
  [CW_SERVICE_QUALTRICS] = {
    .dialect = CW_DIALECT_QUALTRICS,
    .authorize_path = "/oauth2/auth",
    .token_path = "/oauth2/token",
    .proof = CW_CLIENT_PROOF_BASIC,
    .pkce = TRUE,
    .token_header = "X-API-TOKEN",
    .identity_path = "/API/v3/whoami",
  },
  [CW_SERVICE_GLADLY] = {
    .dialect = CW_DIALECT_GLADLY,
    .identity_path = "/api/v1/organization",
    .budget_count = 10,
    .budget_span_ms = SECOND,
  },
  [CW_SERVICE_SOCIAL_CONNECT] = {
    .dialect = CW_DIALECT_SOCIAL_CONNECT,
    .authorize_path = "/oauth/authorize/",
    .token_path = "/oauth/access_token/",
    .proof = CW_CLIENT_PROOF_QUERY,
    .pkce = FALSE,
    .identity_path = "/me/accounts",
    .budget_count = 350,
    .budget_span_ms = HOUR,
  },
  [CW_SERVICE_TETHR] = {
    .dialect = CW_DIALECT_TETHR,
    .token_path = "/Token",
    .proof = CW_CLIENT_PROOF_FORM,
    .identity_path = "/processing/v2/categories",
    .secret_life_ms = 365 * DAY,
  },
};

const CwServiceProfile *
cw_service_profile_get (CwService service)
{
  g_return_val_if_fail (service < CW_N_SERVICES, NULL);

  return &profiles[service];
}

static gboolean
has_object (JsonNode *root, const char *path)
{
  JsonNode *node = cw_json_find_node (root, path);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node);
}

gboolean
cw_service_profile_recognizes (CwService service, JsonNode *root)
{
  g_return_val_if_fail (root != NULL, FALSE);

  switch (service)
    {
    case CW_SERVICE_QUALTRICS:
      return has_object (root, "result");
    case CW_SERVICE_GLADLY:
      return cw_json_find_node (root, "id") != NULL || cw_json_find_node (root, "name") != NULL;
    case CW_SERVICE_SOCIAL_CONNECT:
      return has_object (root, "meta") && cw_json_find_node (root, "response") != NULL;
    case CW_SERVICE_TETHR:
      return JSON_NODE_HOLDS_OBJECT (root) || JSON_NODE_HOLDS_ARRAY (root);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* Fact 4.1 of the systems: the API and the sign-in of Social Connect are on different hosts. */
static const char *
find_social_connect_host (const char *base_url)
{
  if (strcmp (base_url, "https://api.engagor.com") == 0)
    return "https://app.engagor.com";
  if (strcmp (base_url, "https://api-us.engagor.com") == 0)
    return "https://us.engagor.com";
  return base_url;
}

char *
cw_service_profile_get_auth_url (CwConnection *connection)
{
  const char *auth_url = cw_connection_get_auth_url (connection);
  const char *base_url = cw_connection_get_base_url (connection);

  g_return_val_if_fail (base_url != NULL, NULL);

  if (auth_url != NULL && *auth_url != '\0')
    return g_strdup (auth_url);
  if (cw_connection_get_service (connection) == CW_SERVICE_SOCIAL_CONNECT)
    return g_strdup (find_social_connect_host (base_url));
  return g_strdup (base_url);
}

CwOAuthClient *
cw_service_profile_create_client (CwConnection *connection)
{
  CwService service = cw_connection_get_service (connection);
  const CwServiceProfile *profile = cw_service_profile_get (service);
  g_autofree char *auth_url = cw_service_profile_get_auth_url (connection);
  CwOAuthClient *client = g_new0 (CwOAuthClient, 1);

  if (profile->authorize_path != NULL)
    client->authorize_url = g_strconcat (auth_url, profile->authorize_path, NULL);
  client->token_url = g_strdup (profile->token_path);
  client->client_id = g_strdup (cw_connection_get_client_id (connection));
  client->scope = g_strdup (cw_connection_get_scope (connection));
  client->proof = profile->proof;
  client->pkce = profile->pkce;
  client->service_name = cw_service_get_name (service);
  return client;
}

CwHttp *
cw_service_profile_create_http (CwConnection *connection,
                                gboolean for_auth,
                                CwClock *clock,
                                CwRandom *random,
                                GError **error)
{
  CwService service = cw_connection_get_service (connection);
  const CwServiceProfile *profile = cw_service_profile_get (service);
  g_autofree char *auth_url = cw_service_profile_get_auth_url (connection);
  const char *url = for_auth ? auth_url : cw_connection_get_base_url (connection);
  CwHttp *http =
      cw_http_new (url, profile->dialect, cw_service_get_name (service), clock, random, error);

  if (http != NULL && !for_auth && profile->budget_count > 0)
    {
      g_autoptr (CwRateBudget) budget =
          cw_rate_budget_new (profile->budget_count, profile->budget_span_ms);

      cw_http_set_budget (http, budget);
    }
  return http;
}

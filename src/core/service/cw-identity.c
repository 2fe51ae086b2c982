/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-identity.h"

#include "model/cw-service-address.h"
#include "net/cw-json.h"
#include "service/cw-service-profile.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
cw_identity_free (CwIdentity *self)
{
  g_free (self->user);
  g_free (self->brand);
  g_free (self->datacenter);
  g_free (self->corrected_from);
  g_free (self->scope);
  g_free (self->warning);
  g_free (self->notice);
  g_free (self);
}

static char *
clean (char *text)
{
  for (char *letter = text; *letter != '\0'; letter = g_utf8_next_char (letter))
    if (g_ascii_iscntrl (*letter))
      *letter = ' ';
  return g_strdup (g_strstrip (text));
}

/* The first of some members that is there: not every service, and not every age of it, has each. */
static char *
find_first (JsonNode *root, const char *const *paths)
{
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *value = NULL;

      /* A line of text: what a service says is shown in windows and terminals. */
      if (cw_json_find_string (root, paths[i], &value, NULL) && value != NULL && *value != '\0')
        return clean (value);
    }
  return NULL;
}

/* Fact 1.1: "Request proxied. For faster response times, use this host instead:
 * az1.qualtrics.com" */
static char *
find_noticed_datacenter (JsonNode *root)
{
  g_autofree char *notice = NULL;
  g_autoptr (GRegex) host = NULL;
  g_autoptr (GMatchInfo) match = NULL;

  if (!cw_json_find_string (root, "meta.notice", &notice, NULL) || notice == NULL)
    return NULL;
  host = g_regex_new ("([a-z0-9-]+)\\.qualtrics\\.com", G_REGEX_CASELESS, 0, NULL);
  if (!g_regex_match (host, notice, 0, &match))
    return NULL;
  return g_match_info_fetch (match, 1);
}

static CwIdentity *
read_qualtrics (CwConnection *connection, JsonNode *root)
{
  static const char *const users[] = { "result.userName", "result.email", "result.userId",
                                       "result.username", NULL };
  static const char *const brands[] = { "result.brandId", "result.brandID", NULL };
  static const char *const datacenters[] = { "result.datacenter", "result.datacenterId",
                                             "result.dataCenter", NULL };
  const char *base_url = cw_connection_get_base_url (connection);
  g_autofree char *noticed = find_noticed_datacenter (root);
  CwIdentity *self = g_new0 (CwIdentity, 1);

  self->user = find_first (root, users);
  self->brand = find_first (root, brands);
  if (self->brand == NULL)
    self->brand = cw_service_address_get_brand (base_url);
  if (noticed != NULL)
    {
      self->datacenter = g_ascii_strdown (noticed, -1);
      self->corrected_from = cw_service_address_get_datacenter (base_url);
    }
  else
    {
      self->datacenter = find_first (root, datacenters);
      if (self->datacenter == NULL)
        self->datacenter = cw_service_address_get_datacenter (base_url);
    }
  return self;
}

static CwIdentity *
read_gladly (CwConnection *connection, JsonNode *root)
{
  static const char *const names[] = { "name", "loginDomain", "id", NULL };
  CwIdentity *self = g_new0 (CwIdentity, 1);

  self->user = g_strdup (cw_connection_get_username (connection));
  self->brand = find_first (root, names);
  return self;
}

static CwIdentity *
read_social_connect (CwConnection *connection, JsonNode *root)
{
  static const char *const users[] = { "response.user.email",
                                       "response.user.name",
                                       "response.data.0.name",
                                       "response.0.name",
                                       "response.name",
                                       "response.email",
                                       NULL };
  static const char *const accounts[] = { "response.data.0.name", "response.0.name",
                                          "response.account.name", NULL };
  CwIdentity *self = g_new0 (CwIdentity, 1);

  self->user = find_first (root, users);
  self->brand = find_first (root, accounts);
  if (g_strcmp0 (self->user, self->brand) == 0)
    g_clear_pointer (&self->brand, g_free);
  return self;
}

static CwIdentity *
read_tethr (CwConnection *connection, JsonNode *root)
{
  CwIdentity *self = g_new0 (CwIdentity, 1);

  self->user = g_strdup (cw_connection_get_client_id (connection));
  self->brand = cw_service_address_get_brand (cw_connection_get_base_url (connection));
  return self;
}

static CwIdentity *
read_identity (CwConnection *connection, JsonNode *root)
{
  CwService service = cw_connection_get_service (connection);
  CwIdentity *self = NULL;

  switch (service)
    {
    case CW_SERVICE_QUALTRICS:
      self = read_qualtrics (connection, root);
      break;
    case CW_SERVICE_GLADLY:
      self = read_gladly (connection, root);
      break;
    case CW_SERVICE_SOCIAL_CONNECT:
      self = read_social_connect (connection, root);
      break;
    case CW_SERVICE_TETHR:
      self = read_tethr (connection, root);
      break;
    default:
      g_return_val_if_reached (NULL);
    }
  if (self->user == NULL)
    self->user = g_strdup (cw_service_get_name (service));
  self->scope = g_strdup (cw_connection_get_scope (connection));
  return self;
}

/* The account lives elsewhere: reads are passed on, but exports fail (fact 1.1). */
static gboolean
correct_datacenter (CwAccount *account, CwIdentity *identity, GError **error)
{
  CwConnection *connection = cw_account_get_connection (account);
  const char *base_url = cw_connection_get_base_url (connection);
  g_autofree char *named = cw_service_address_get_datacenter (base_url);
  g_autofree char *corrected = NULL;

  if (cw_connection_get_service (connection) != CW_SERVICE_QUALTRICS ||
      identity->datacenter == NULL || g_strcmp0 (named, identity->datacenter) == 0)
    return TRUE;
  /* A brand's own address finds its data centre by itself; only a wrong one is changed. */
  if (named == NULL && identity->corrected_from == NULL && identity->notice == NULL &&
      cw_connection_get_datacenter (connection) != NULL)
    return TRUE;
  corrected = cw_service_address_set_datacenter (base_url, identity->datacenter);
  if (named != NULL)
    identity->notice = g_strdup_printf (_ ("The data centre was corrected: %s instead of %s."),
                                        identity->datacenter, named);
  return cw_account_move (account, corrected, error);
}

static void
keep_identity (CwAccount *account, CwIdentity *identity)
{
  CwConnection *connection = cw_account_get_connection (account);

  cw_connection_set_user (connection, identity->user);
  cw_connection_set_brand (connection, identity->brand);
  cw_connection_set_datacenter (connection, identity->datacenter);
  g_signal_emit_by_name (account, "changed");
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CwAccount *account = CW_ACCOUNT (source);
  GError *error = NULL;
  g_autoptr (JsonNode) root = cw_account_call_json_finish (account, result, &error);
  g_autoptr (CwIdentity) identity = NULL;

  if (root != NULL)
    identity = read_identity (cw_account_get_connection (account), root);
  if (identity == NULL || !correct_datacenter (account, identity, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  keep_identity (account, identity);
  g_task_return_pointer (task, g_steal_pointer (&identity), (GDestroyNotify) cw_identity_free);
}

void
cw_identity_ask_async (CwAccount *account,
                       CwAccountFlags flags,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (account, cancellable, callback, user_data);
  g_autoptr (CwHttpRequest) request = NULL;
  const CwServiceProfile *profile;

  g_return_if_fail (CW_IS_ACCOUNT (account));

  profile =
      cw_service_profile_get (cw_connection_get_service (cw_account_get_connection (account)));
  request = cw_http_request_new ("GET", profile->identity_path);
  cw_http_request_set_max_tries (request, 3);
  g_task_set_source_tag (task, cw_identity_ask_async);
  cw_account_call_async (account, request, flags | CW_ACCOUNT_GENERAL, cancellable, asked_cb,
                         g_steal_pointer (&task));
}

CwIdentity *
cw_identity_ask_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_identity_ask_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
cw_identity_describe (CwConnection *connection)
{
  const char *user = cw_connection_get_user (connection);
  const char *brand = cw_connection_get_brand (connection);

  if (user == NULL)
    return NULL;
  if (brand == NULL)
    return g_strdup_printf (_ ("Signed in as %s"), user);
  if (strchr (user, '@') != NULL || strchr (brand, ' ') != NULL)
    return g_strdup_printf (_ ("Signed in as %s, %s"), user, brand);
  return g_strdup_printf (_ ("Signed in as %s@%s"), user, brand);
}

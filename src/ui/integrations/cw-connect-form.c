/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-connect-form.h"

#include "model/cw-service-address.h"

#include <glib/gi18n.h>
#include <string.h>

/* Free on most machines, and easy to say on the telephone. */
#define PROPOSED_PORT "8765"
#define LOWEST_PORT 1024
#define HIGHEST_PORT 65535

/* As it is shown elsewhere, where that stands for the same. */
static char *
get_editable_address (CwService service, const char *base_url)
{
  g_autofree char *display = NULL;
  g_autofree char *read = NULL;

  if (base_url == NULL)
    return NULL;
  display = cw_service_address_get_display (base_url);
  read = cw_service_address_read (service, display, NULL, NULL);
  return g_strcmp0 (read, base_url) == 0 ? g_steal_pointer (&display) : g_strdup (base_url);
}

static void
take_connection (CwConnectForm *self, CwConnection *connection)
{
  const guint port = cw_connection_get_redirect_port (connection);
  g_autofree char *address =
      get_editable_address (self->service, cw_connection_get_base_url (connection));

  self->grant = cw_connection_get_grant (connection);
  self->redirect = cw_connection_get_redirect (connection);
  cw_connect_form_set_text (self, CW_CONNECT_FIELD_NAME, cw_connection_get_name (connection));
  cw_connect_form_set_text (self, CW_CONNECT_FIELD_ADDRESS, address);
  cw_connect_form_set_text (self, CW_CONNECT_FIELD_CLIENT_ID,
                            cw_connection_get_client_id (connection));
  cw_connect_form_set_text (self, CW_CONNECT_FIELD_USERNAME,
                            cw_connection_get_username (connection));
  cw_connect_form_set_text (self, CW_CONNECT_FIELD_SCOPE, cw_connection_get_scope (connection));
  cw_connect_form_set_text (self, CW_CONNECT_FIELD_REDIRECT_URI,
                            cw_connection_get_redirect_uri (connection));
  cw_connect_form_set_text (self, CW_CONNECT_FIELD_AUTH_ADDRESS,
                            cw_connection_get_auth_url (connection));
  if (port != 0)
    {
      g_free (self->texts[CW_CONNECT_FIELD_PORT]);
      self->texts[CW_CONNECT_FIELD_PORT] = g_strdup_printf ("%u", port);
    }
}

CwGrant
cw_connect_form_get_advised_grant (CwService service)
{
  guint n_grants;

  return cw_service_get_grants (service, &n_grants)[0];
}

CwConnectForm *
cw_connect_form_new (CwService service, CwConnection *connection, CwConnectPurpose purpose)
{
  CwConnectForm *self = g_new0 (CwConnectForm, 1);

  self->purpose = purpose;
  self->service = service;
  self->grant = cw_connect_form_get_advised_grant (service);
  self->redirect = CW_REDIRECT_LOOPBACK;
  self->texts[CW_CONNECT_FIELD_PORT] = g_strdup (PROPOSED_PORT);
  self->texts[CW_CONNECT_FIELD_SCOPE] =
      g_strdup (cw_service_get_default_scope (service, self->grant));
  if (connection != NULL)
    take_connection (self, connection);
  return self;
}

void
cw_connect_form_free (CwConnectForm *self)
{
  for (guint i = 0; i < CW_N_CONNECT_FIELDS; i++)
    g_free (self->texts[i]);
  g_free (self);
}

void
cw_connect_form_set_grant (CwConnectForm *self, CwGrant grant)
{
  const char *scope;

  g_return_if_fail (self != NULL);

  scope = cw_service_get_default_scope (self->service, self->grant);
  if (g_strcmp0 (cw_connect_form_get_text (self, CW_CONNECT_FIELD_SCOPE),
                 scope != NULL ? scope : "") == 0)
    cw_connect_form_set_text (self, CW_CONNECT_FIELD_SCOPE,
                              cw_service_get_default_scope (self->service, grant));
  self->grant = grant;
}

void
cw_connect_form_set_text (CwConnectForm *self, CwConnectField field, const char *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (field != CW_CONNECT_FIELD_SECRET);

  g_free (self->texts[field]);
  self->texts[field] = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
}

const char *
cw_connect_form_get_text (const CwConnectForm *self, CwConnectField field)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->texts[field] != NULL ? self->texts[field] : "";
}

gboolean
cw_connect_form_shows (const CwConnectForm *self, CwConnectField field)
{
  const gboolean browser = self->grant == CW_GRANT_AUTHORIZATION_CODE;

  switch (field)
    {
    case CW_CONNECT_FIELD_NAME:
    case CW_CONNECT_FIELD_ADDRESS:
    case CW_CONNECT_FIELD_SECRET:
      return TRUE;
    case CW_CONNECT_FIELD_CLIENT_ID:
      return cw_grant_needs_client_id (self->grant);
    case CW_CONNECT_FIELD_USERNAME:
      return cw_grant_needs_username (self->grant);
    case CW_CONNECT_FIELD_SCOPE:
      return cw_grant_is_oauth (self->grant) &&
             (cw_service_get_default_scope (self->service, self->grant) != NULL ||
              *cw_connect_form_get_text (self, CW_CONNECT_FIELD_SCOPE) != '\0');
    case CW_CONNECT_FIELD_REDIRECT:
      return browser;
    case CW_CONNECT_FIELD_PORT:
      return browser && self->redirect == CW_REDIRECT_FIXED_PORT;
    case CW_CONNECT_FIELD_REDIRECT_URI:
      return browser && self->redirect == CW_REDIRECT_PASTE;
    case CW_CONNECT_FIELD_AUTH_ADDRESS:
      return cw_grant_is_oauth (self->grant);
    default:
      g_assert_not_reached ();
    }
}

gboolean
cw_connect_form_is_advanced (const CwConnectForm *self, CwConnectField field)
{
  if (field == CW_CONNECT_FIELD_ADDRESS)
    return self->service == CW_SERVICE_SOCIAL_CONNECT;
  return field >= CW_CONNECT_FIELD_SCOPE;
}

gboolean
cw_connect_form_is_editable (const CwConnectForm *self, CwConnectField field)
{
  if (self->purpose != CW_CONNECT_REAUTHORIZE)
    return TRUE;
  return field != CW_CONNECT_FIELD_NAME && field != CW_CONNECT_FIELD_ADDRESS &&
         field != CW_CONNECT_FIELD_AUTH_ADDRESS;
}

static const char *
get_address_label (CwService service)
{
  switch (service)
    {
    case CW_SERVICE_QUALTRICS:
      return _ ("Qualtrics address");
    case CW_SERVICE_GLADLY:
      return _ ("Gladly address");
    case CW_SERVICE_SOCIAL_CONNECT:
      return _ ("Address of the interface");
    case CW_SERVICE_TETHR:
      return _ ("Tethr address");
    default:
      g_assert_not_reached ();
    }
}

static const char *
get_secret_label (const CwConnectForm *self)
{
  switch (self->grant)
    {
    case CW_GRANT_CLIENT_CREDENTIALS:
      return _ ("Client secret");
    case CW_GRANT_AUTHORIZATION_CODE:
      return _ ("Client secret, if the client has one");
    case CW_GRANT_API_TOKEN:
      return self->service == CW_SERVICE_SOCIAL_CONNECT ? _ ("Personal token") : _ ("API token");
    case CW_GRANT_BASIC:
      return _ ("API token");
    default:
      g_assert_not_reached ();
    }
}

const char *
cw_connect_form_get_label (const CwConnectForm *self, CwConnectField field)
{
  switch (field)
    {
    case CW_CONNECT_FIELD_NAME:
      return _ ("Name");
    case CW_CONNECT_FIELD_ADDRESS:
      return get_address_label (self->service);
    case CW_CONNECT_FIELD_CLIENT_ID:
      return _ ("Client ID");
    case CW_CONNECT_FIELD_USERNAME:
      return self->service == CW_SERVICE_GLADLY ? _ ("E-mail address of the API user")
                                                : _ ("User name");
    case CW_CONNECT_FIELD_SECRET:
      return get_secret_label (self);
    case CW_CONNECT_FIELD_SCOPE:
      return _ ("Scope");
    case CW_CONNECT_FIELD_REDIRECT:
      return _ ("The answer of the browser comes to");
    case CW_CONNECT_FIELD_PORT:
      return _ ("Port");
    case CW_CONNECT_FIELD_REDIRECT_URI:
      return _ ("Redirect address of the client");
    case CW_CONNECT_FIELD_AUTH_ADDRESS:
      return _ ("Sign-in address, if it is another one");
    default:
      g_assert_not_reached ();
    }
}

char *
cw_connect_form_get_title (const CwConnectForm *self)
{
  const char *name = cw_connect_form_get_text (self, CW_CONNECT_FIELD_NAME);

  g_return_val_if_fail (self != NULL, NULL);

  switch (self->purpose)
    {
    case CW_CONNECT_ADD:
      return g_strdup_printf (_ ("Connect %s"), cw_service_get_name (self->service));
    case CW_CONNECT_EDIT:
      return g_strdup_printf (_ ("Edit %s"), name);
    case CW_CONNECT_REAUTHORIZE:
      return g_strdup_printf (_ ("Reauthorize %s"), name);
    default:
      g_assert_not_reached ();
    }
}

const char *
cw_connect_form_get_button (const CwConnectForm *self)
{
  switch (self->purpose)
    {
    case CW_CONNECT_ADD:
      return _ ("Connect");
    case CW_CONNECT_EDIT:
      return _ ("Save");
    case CW_CONNECT_REAUTHORIZE:
      return _ ("Reauthorize");
    default:
      g_assert_not_reached ();
    }
}

const char *
cw_connect_form_get_grant_name (CwService service, CwGrant grant)
{
  if (service == CW_SERVICE_SOCIAL_CONNECT && grant == CW_GRANT_API_TOKEN)
    return _ ("Personal token");
  if (service == CW_SERVICE_GLADLY && grant == CW_GRANT_BASIC)
    return _ ("API token of a user");
  if (grant == CW_GRANT_AUTHORIZATION_CODE)
    return _ ("Approval in the browser");
  return cw_grant_get_name (grant);
}

const char *
cw_connect_form_get_redirect_name (CwRedirect redirect)
{
  switch (redirect)
    {
    case CW_REDIRECT_LOOPBACK:
      return _ ("Any free port");
    case CW_REDIRECT_FIXED_PORT:
      return _ ("A fixed port");
    case CW_REDIRECT_SCHEME:
      return _ ("An address of Crosswalk");
    case CW_REDIRECT_PASTE:
      return _ ("Another page, I paste it");
    default:
      g_assert_not_reached ();
    }
}

/* "nordtel-baltics" as people write it. */
static char *
capitalize (const char *brand)
{
  GString *name = g_string_new (NULL);
  gboolean starts = TRUE;

  for (const char *p = brand; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar letter = g_utf8_get_char (p);
      const gboolean separates = letter == '-' || letter == '_' || letter == '.';

      g_string_append_unichar (name, separates ? ' '
                                     : starts  ? g_unichar_totitle (letter)
                                               : letter);
      starts = separates;
    }
  return g_strstrip (g_string_free (name, FALSE));
}

char *
cw_connect_form_propose_name (const CwConnectForm *self)
{
  g_autofree char *base_url = NULL;
  g_autofree char *brand = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  base_url = cw_service_address_read (
      self->service, cw_connect_form_get_text (self, CW_CONNECT_FIELD_ADDRESS), NULL, NULL);
  if (base_url == NULL)
    return NULL;
  brand = cw_service_address_get_brand (base_url);
  return brand != NULL && *brand != '\0' ? capitalize (brand) : NULL;
}

char *
cw_connect_form_get_redirect_uri (const CwConnectForm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->redirect)
    {
    case CW_REDIRECT_LOOPBACK:
      return g_strdup ("http://127.0.0.1/");
    case CW_REDIRECT_FIXED_PORT:
      return g_strdup_printf ("http://127.0.0.1:%s/",
                              cw_connect_form_get_text (self, CW_CONNECT_FIELD_PORT));
    case CW_REDIRECT_SCHEME:
      return g_strdup ("org.crosswalk.Crosswalk:/oauth2redirect");
    case CW_REDIRECT_PASTE:
      return g_strdup (cw_connect_form_get_text (self, CW_CONNECT_FIELD_REDIRECT_URI));
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_empty (const CwConnectForm *self, CwConnectField field)
{
  if (field == CW_CONNECT_FIELD_SECRET)
    return !self->has_secret;
  return *cw_connect_form_get_text (self, field) == '\0';
}

/* What is stored already, or what the service can do without. */
static gboolean
may_be_empty (const CwConnectForm *self, CwConnectField field)
{
  if (field == CW_CONNECT_FIELD_SECRET)
    return self->purpose != CW_CONNECT_ADD || self->grant == CW_GRANT_AUTHORIZATION_CODE;
  if (field == CW_CONNECT_FIELD_ADDRESS)
    return self->service == CW_SERVICE_SOCIAL_CONNECT;
  return field == CW_CONNECT_FIELD_SCOPE || field == CW_CONNECT_FIELD_REDIRECT ||
         field == CW_CONNECT_FIELD_AUTH_ADDRESS;
}

static char *
find_port_problem (const CwConnectForm *self)
{
  guint64 port;

  if (g_ascii_string_to_unsigned (cw_connect_form_get_text (self, CW_CONNECT_FIELD_PORT), 10,
                                  LOWEST_PORT, HIGHEST_PORT, &port, NULL))
    return NULL;
  return g_strdup_printf (_ ("The port is a number from %d to %d."), LOWEST_PORT, HIGHEST_PORT);
}

static char *
find_address_problem (const CwConnectForm *self, CwConnectField field)
{
  const char *text = cw_connect_form_get_text (self, field);
  g_autoptr (GError) error = NULL;
  g_autofree char *base_url = NULL;

  if (*text == '\0' && may_be_empty (self, field))
    return NULL;
  base_url = cw_service_address_read (self->service, text, NULL, &error);
  return base_url == NULL ? g_strdup (error->message) : NULL;
}

static char *
find_field_problem (const CwConnectForm *self, CwConnectField field)
{
  if (is_empty (self, field) && !may_be_empty (self, field))
    /* TRANSLATORS: %s is the label of a field: “Client ID” */
    return g_strdup_printf (_ ("“%s” is missing."), cw_connect_form_get_label (self, field));
  if (field == CW_CONNECT_FIELD_ADDRESS)
    return find_address_problem (self, field);
  if (field == CW_CONNECT_FIELD_PORT)
    return find_port_problem (self);
  return NULL;
}

char *
cw_connect_form_find_problem (const CwConnectForm *self, CwConnectField *field)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < CW_N_CONNECT_FIELDS; i++)
    {
      char *problem =
          cw_connect_form_shows (self, i) ? find_field_problem (self, (CwConnectField) i) : NULL;

      if (problem == NULL)
        continue;
      if (field != NULL)
        *field = (CwConnectField) i;
      return problem;
    }
  return NULL;
}

static const char *
get_shown_text (const CwConnectForm *self, CwConnectField field)
{
  if (!cw_connect_form_shows (self, field) || is_empty (self, field))
    return NULL;
  return cw_connect_form_get_text (self, field);
}

static void
apply_redirect (const CwConnectForm *self, CwConnection *draft)
{
  const char *port = get_shown_text (self, CW_CONNECT_FIELD_PORT);

  cw_connection_set_redirect (draft, self->redirect);
  cw_connection_set_redirect_port (draft,
                                   port != NULL ? (guint) g_ascii_strtoull (port, NULL, 10) : 0);
  cw_connection_set_redirect_uri (draft, get_shown_text (self, CW_CONNECT_FIELD_REDIRECT_URI));
}

gboolean
cw_connect_form_apply (const CwConnectForm *self, CwConnection *draft, GError **error)
{
  const char *auth_url;
  g_autofree char *base_url = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (CW_IS_CONNECTION (draft), FALSE);

  base_url = cw_service_address_read (
      self->service, cw_connect_form_get_text (self, CW_CONNECT_FIELD_ADDRESS), NULL, error);
  if (base_url == NULL)
    return FALSE;
  auth_url = get_shown_text (self, CW_CONNECT_FIELD_AUTH_ADDRESS);
  cw_connection_set_name (draft, cw_connect_form_get_text (self, CW_CONNECT_FIELD_NAME));
  cw_connection_set_grant (draft, self->grant);
  cw_connection_set_base_url (draft, base_url);
  cw_connection_set_auth_url (draft, auth_url);
  cw_connection_set_client_id (draft, get_shown_text (self, CW_CONNECT_FIELD_CLIENT_ID));
  cw_connection_set_username (draft, get_shown_text (self, CW_CONNECT_FIELD_USERNAME));
  cw_connection_set_scope (draft, get_shown_text (self, CW_CONNECT_FIELD_SCOPE));
  apply_redirect (self, draft);
  return TRUE;
}

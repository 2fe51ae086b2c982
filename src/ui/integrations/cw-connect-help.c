/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-connect-help.h"

#include "model/cw-service-address.h"

#include <glib/gi18n.h>

/* The page with the ids, the token and the OAuth clients of an account. */
#define QUALTRICS_IDS_PATH "/Q/QualtricsIdsSection/IdsSection"
#define SOCIAL_CONNECT_PORTAL "https://app.engagor.com/developers"
#define TETHR_SUPPORT "https://support.tethr.com/"

const char *
cw_connect_help_describe_grant (CwService service, CwGrant grant)
{
  switch (grant)
    {
    case CW_GRANT_CLIENT_CREDENTIALS:
      return _ ("Works unattended, for deliveries that never stop");
    case CW_GRANT_AUTHORIZATION_CODE:
      return _ ("You approve in the browser, as yourself");
    case CW_GRANT_API_TOKEN:
      return service == CW_SERVICE_SOCIAL_CONNECT ? _ ("For one person, with a low limit of calls")
                                                  : _ ("Works with the token of an account");
    case CW_GRANT_BASIC:
      return _ ("Works unattended, as a user of its own");
    default:
      g_assert_not_reached ();
    }
}

/* What has to be registered is said where it is known. */
static char *
describe_redirect (const CwConnectForm *form)
{
  g_autofree char *uri = cw_connect_form_get_redirect_uri (form);
  g_autofree char *escaped = g_markup_escape_text (uri, -1);

  if (*uri == '\0')
    return g_strdup (
        _ ("Give it the redirect address of a page of yours that shows the code, and write it "
           "below <b>Advanced</b>."));
  return g_strdup_printf (_ ("Give it the redirect address <b>%s</b>. If the service refuses it, "
                             "choose another one below <b>Advanced</b>."),
                          escaped);
}

static void
add (GStrvBuilder *steps, const char *step)
{
  g_strv_builder_add (steps, step);
}

static void
add_qualtrics_client (GStrvBuilder *steps, const CwConnectForm *form)
{
  g_autofree char *redirect = NULL;

  add (steps,
       _ ("In Qualtrics, open <b>Account Settings</b>, <b>Qualtrics IDs</b>, <b>OAuth Client "
          "Manager</b>."));
  if (form->grant == CW_GRANT_CLIENT_CREDENTIALS)
    {
      add (steps, _ ("Choose <b>Create Client</b>, with the grant type <b>Client Credentials</b> "
                     "and the scope <b>manage:all</b>."));
      add (steps, _ ("Copy its ID and its secret here. The secret is shown once and goes to your "
                     "keyring."));
      return;
    }
  redirect = describe_redirect (form);
  add (steps, _ ("Choose <b>Create Client</b>, with the grant type <b>Authorization Code</b> and "
                 "the scope <b>manage:all</b>."));
  add (steps, redirect);
  add (steps, _ ("Copy its ID and its secret here, then press <b>Authorize</b> and choose "
                 "<b>Approve</b> in the browser."));
}

static void
add_qualtrics_token (GStrvBuilder *steps)
{
  add (steps, _ ("Sign in to Qualtrics as a user that belongs to no single person: the token ends "
                 "with its user."));
  add (steps, _ ("Open <b>Account Settings</b>, <b>Qualtrics IDs</b>, and go to <b>API</b>."));
  add (steps, _ ("Copy the token that is there. Choose <b>Generate Token</b> only if there is "
                 "none."));
}

static void
add_gladly (GStrvBuilder *steps)
{
  add (steps, _ ("In Gladly, open the menu at the top left, <b>Settings</b>, <b>Users</b>, and add "
                 "a user for Crosswalk alone."));
  add (steps, _ ("Give it the role <b>API User</b> beside its role as <b>Agent</b>."));
  add (steps, _ ("Sign in as that user, open <b>Settings</b>, <b>API Tokens</b>, and add a "
                 "token."));
  add (steps, _ ("Copy its e-mail address and the token here. The token is shown once and goes to "
                 "your keyring."));
}

static void
add_social_connect (GStrvBuilder *steps, const CwConnectForm *form)
{
  g_autofree char *redirect = describe_redirect (form);

  if (form->grant == CW_GRANT_API_TOKEN)
    {
      add (steps, _ ("Open the developer portal of Social Connect and sign in."));
      add (steps, _ ("Open the settings of an application and request a token for yourself."));
      add (steps, _ ("Copy the token here. It goes to your keyring."));
      return;
    }
  add (steps, _ ("Open the developer portal of Social Connect, sign in, and create an "
                 "application."));
  add (steps, redirect);
  add (steps, _ ("Copy its client ID and its client secret here."));
  add (steps, _ ("Press <b>Authorize</b> and approve the access in the browser."));
}

static void
add_tethr (GStrvBuilder *steps)
{
  add (steps, _ ("Ask the support of Tethr for an <b>API user</b>; only they create one."));
  add (steps, _ ("Write the address that your calls are sent to, such as "
                 "<b>company.audio.tethr.com</b>."));
  add (steps, _ ("Copy the client ID and the client secret here. The secret is valid for 365 days; "
                 "Crosswalk tells you before it ends."));
}

char **
cw_connect_help_list_steps (const CwConnectForm *form)
{
  g_autoptr (GStrvBuilder) steps = g_strv_builder_new ();

  g_return_val_if_fail (form != NULL, NULL);

  switch (form->service)
    {
    case CW_SERVICE_QUALTRICS:
      if (form->grant == CW_GRANT_API_TOKEN)
        add_qualtrics_token (steps);
      else
        add_qualtrics_client (steps, form);
      break;
    case CW_SERVICE_GLADLY:
      add_gladly (steps);
      break;
    case CW_SERVICE_SOCIAL_CONNECT:
      add_social_connect (steps, form);
      break;
    case CW_SERVICE_TETHR:
      add_tethr (steps);
      break;
    default:
      g_assert_not_reached ();
    }
  return g_strv_builder_end (steps);
}

const char *
cw_connect_help_get_permissions (CwService service, CwGrant grant)
{
  switch (service)
    {
    case CW_SERVICE_QUALTRICS:
      if (grant == CW_GRANT_CLIENT_CREDENTIALS)
        return _ ("The user needs <b>Access API</b>, <b>Download Survey Reports</b>, <b>Survey "
                  "Platform</b>, <b>Edit Surveys</b>, <b>Download Survey Results</b> and <b>Filter "
                  "Survey Results</b>, and must be a collaborator of every survey. If the grant "
                  "type is not offered, ask your <b>Brand Administrator</b> for the permission; "
                  "that user type has it.");
      return _ ("The user needs <b>Access API</b>, <b>Download Survey Reports</b>, <b>Survey "
                "Platform</b>, <b>Edit Surveys</b>, <b>Download Survey Results</b> and <b>Filter "
                "Survey Results</b>, and must be a collaborator of every survey. Your <b>Brand "
                "Administrator</b> grants them.");
    case CW_SERVICE_GLADLY:
      return _ ("A token has no scopes: it may do everything that its user may. Keep the user for "
                "this one purpose.");
    case CW_SERVICE_SOCIAL_CONNECT:
      return _ ("The interface is not part of every plan of Social Connect. All calls of a person "
                "together are limited to 350 an hour.");
    case CW_SERVICE_TETHR:
      return NULL;
    default:
      g_assert_not_reached ();
    }
}

const char *
cw_connect_help_get_warning (CwService service, CwGrant grant)
{
  if (service == CW_SERVICE_QUALTRICS && grant == CW_GRANT_API_TOKEN)
    return _ ("Generating a new token ends the one before: every other integration that uses it "
              "breaks.");
  return NULL;
}

char *
cw_connect_help_get_page (const CwConnectForm *form)
{
  g_autofree char *base_url = NULL;

  g_return_val_if_fail (form != NULL, NULL);

  if (form->service == CW_SERVICE_SOCIAL_CONNECT)
    return g_strdup (SOCIAL_CONNECT_PORTAL);
  if (form->service == CW_SERVICE_TETHR)
    return g_strdup (TETHR_SUPPORT);
  base_url = cw_service_address_read (
      form->service, cw_connect_form_get_text (form, CW_CONNECT_FIELD_ADDRESS), NULL, NULL);
  if (base_url == NULL)
    return NULL;
  return form->service == CW_SERVICE_QUALTRICS ? g_strconcat (base_url, QUALTRICS_IDS_PATH, NULL)
                                               : g_strdup (base_url);
}

const char *
cw_connect_help_get_refusal_hint (CwConnectionCause cause, CwGrant grant)
{
  if (cause == CW_CAUSE_PERMISSION)
    return _ ("Ask the brand administrator for the permissions below, then test again.");
  if (cause == CW_CAUSE_NO_SECRET)
    return _ ("Type it in once more, then test again.");
  switch (grant)
    {
    case CW_GRANT_CLIENT_CREDENTIALS:
      return _ ("Compare the client ID, copy the client secret once more, and test again.");
    case CW_GRANT_AUTHORIZATION_CODE:
      return _ ("Compare the client ID and the client secret, and authorize again.");
    case CW_GRANT_API_TOKEN:
      return _ ("Copy the token once more, whole, and test again.");
    case CW_GRANT_BASIC:
      return _ ("Compare the user name, copy the token once more, and test again.");
    default:
      g_assert_not_reached ();
    }
}

const char *
cw_connect_help_get_collaborator_hint (void)
{
  return _ (
      "A survey is listed if this account owns it or was invited to it. Where one is missing, "
      "open it in Qualtrics, choose Collaborate, and invite this account.");
}

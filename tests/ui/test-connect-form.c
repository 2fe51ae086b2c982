/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-connect-form.h"
#include "integrations/cw-connect-help.h"
#include "integrations/cw-remote-surveys.h"

#include <locale.h>
#include <pango/pango.h>
#include <string.h>

static CwConnectForm *
create (CwService service, CwGrant grant)
{
  CwConnectForm *form = cw_connect_form_new (service, NULL, CW_CONNECT_ADD);

  cw_connect_form_set_grant (form, grant);
  return form;
}

static void
assert_shows (CwService service, CwGrant grant, const char *expected)
{
  static const char *const names[CW_N_CONNECT_FIELDS] = {
    "name", "address", "client", "user", "secret", "scope", "redirect", "port", "page", "auth",
  };
  g_autoptr (CwConnectForm) form = create (service, grant);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < CW_N_CONNECT_FIELDS; i++)
    if (cw_connect_form_shows (form, (CwConnectField) i))
      g_string_append_printf (shown, "%s%s", shown->len > 0 ? " " : "", names[i]);
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
test_fields (void)
{
  assert_shows (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS,
                "name address client secret scope auth");
  assert_shows (CW_SERVICE_QUALTRICS, CW_GRANT_AUTHORIZATION_CODE,
                "name address client secret scope redirect auth");
  assert_shows (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN, "name address secret");
  assert_shows (CW_SERVICE_GLADLY, CW_GRANT_BASIC, "name address user secret");
  assert_shows (CW_SERVICE_SOCIAL_CONNECT, CW_GRANT_API_TOKEN, "name address secret");
  assert_shows (CW_SERVICE_TETHR, CW_GRANT_CLIENT_CREDENTIALS, "name address client secret auth");
}

static void
test_redirect (void)
{
  g_autoptr (CwConnectForm) form = create (CW_SERVICE_QUALTRICS, CW_GRANT_AUTHORIZATION_CODE);
  g_autofree char *loopback = cw_connect_form_get_redirect_uri (form);
  g_autofree char *fixed = NULL;

  g_assert_cmpstr (loopback, ==, "http://127.0.0.1/");
  g_assert_false (cw_connect_form_shows (form, CW_CONNECT_FIELD_PORT));
  form->redirect = CW_REDIRECT_FIXED_PORT;
  g_assert_true (cw_connect_form_shows (form, CW_CONNECT_FIELD_PORT));
  cw_connect_form_set_text (form, CW_CONNECT_FIELD_PORT, " 49215 ");
  fixed = cw_connect_form_get_redirect_uri (form);
  g_assert_cmpstr (fixed, ==, "http://127.0.0.1:49215/");
  form->redirect = CW_REDIRECT_PASTE;
  g_assert_true (cw_connect_form_shows (form, CW_CONNECT_FIELD_REDIRECT_URI));
}

static void
assert_problem (const CwConnectForm *form, const char *expected, CwConnectField expected_field)
{
  CwConnectField field = CW_CONNECT_FIELD_NAME;
  g_autofree char *problem = cw_connect_form_find_problem (form, &field);

  g_assert_cmpstr (problem, ==, expected);
  if (expected != NULL)
    g_assert_cmpint (field, ==, expected_field);
}

/* In the order of the fields, one at a time. */
static void
test_problems (void)
{
  g_autoptr (CwConnectForm) form = create (CW_SERVICE_QUALTRICS, CW_GRANT_AUTHORIZATION_CODE);
  CwConnectField field;
  g_autofree char *insecure = NULL;

  assert_problem (form, "“Name” is missing.", CW_CONNECT_FIELD_NAME);
  cw_connect_form_set_text (form, CW_CONNECT_FIELD_NAME, "Nordtel");
  assert_problem (form, "“Qualtrics address” is missing.", CW_CONNECT_FIELD_ADDRESS);
  cw_connect_form_set_text (form, CW_CONNECT_FIELD_ADDRESS, "http://nordtel.qualtrics.com.evil/");
  insecure = cw_connect_form_find_problem (form, &field);
  g_assert_nonnull (insecure);
  g_assert_cmpint (field, ==, CW_CONNECT_FIELD_ADDRESS);
  cw_connect_form_set_text (form, CW_CONNECT_FIELD_ADDRESS, "nordtel");
  assert_problem (form, "“Client ID” is missing.", CW_CONNECT_FIELD_CLIENT_ID);
  cw_connect_form_set_text (form, CW_CONNECT_FIELD_CLIENT_ID, "abc");
  /* A client that is approved in a browser may have none. */
  assert_problem (form, NULL, CW_CONNECT_FIELD_SECRET);
  cw_connect_form_set_grant (form, CW_GRANT_CLIENT_CREDENTIALS);
  assert_problem (form, "“Client secret” is missing.", CW_CONNECT_FIELD_SECRET);
  form->has_secret = TRUE;
  assert_problem (form, NULL, CW_CONNECT_FIELD_SECRET);
  cw_connect_form_set_grant (form, CW_GRANT_AUTHORIZATION_CODE);
  form->redirect = CW_REDIRECT_FIXED_PORT;
  cw_connect_form_set_text (form, CW_CONNECT_FIELD_PORT, "80");
  assert_problem (form, "The port is a number from 1024 to 65535.", CW_CONNECT_FIELD_PORT);
}

static void
test_stored_secret (void)
{
  g_autoptr (CwConnection) connection =
      cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);
  g_autoptr (CwConnectForm) form = NULL;

  cw_connection_set_name (connection, "Nordtel");
  cw_connection_set_base_url (connection, "http://127.0.0.1:4711");
  form = cw_connect_form_new (CW_SERVICE_QUALTRICS, connection, CW_CONNECT_REAUTHORIZE);
  g_assert_cmpint (form->grant, ==, CW_GRANT_API_TOKEN);
  assert_problem (form, NULL, CW_CONNECT_FIELD_SECRET);
  g_assert_false (cw_connect_form_is_editable (form, CW_CONNECT_FIELD_NAME));
  g_assert_false (cw_connect_form_is_editable (form, CW_CONNECT_FIELD_ADDRESS));
  g_assert_true (cw_connect_form_is_editable (form, CW_CONNECT_FIELD_SECRET));
}

static void
test_applies (void)
{
  g_autoptr (CwConnectForm) form = create (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS);
  g_autoptr (CwConnection) draft = cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);
  g_autoptr (GError) error = NULL;

  cw_connect_form_set_text (form, CW_CONNECT_FIELD_NAME, "  Nordtel ");
  cw_connect_form_set_text (form, CW_CONNECT_FIELD_ADDRESS,
                            "https://nordtel.fra1.qualtrics.com/API/v3/");
  cw_connect_form_set_text (form, CW_CONNECT_FIELD_CLIENT_ID, " abc\n");
  g_assert_true (cw_connect_form_apply (form, draft, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (cw_connection_get_name (draft), ==, "Nordtel");
  g_assert_cmpstr (cw_connection_get_base_url (draft), ==, "https://nordtel.fra1.qualtrics.com");
  g_assert_cmpstr (cw_connection_get_client_id (draft), ==, "abc");
  g_assert_cmpstr (cw_connection_get_scope (draft), ==, "manage:all");
  g_assert_cmpint (cw_connection_get_grant (draft), ==, CW_GRANT_CLIENT_CREDENTIALS);
  /* What the grant does not ask for is not kept from another one. */
  cw_connect_form_set_grant (form, CW_GRANT_API_TOKEN);
  g_assert_true (cw_connect_form_apply (form, draft, &error));
  g_assert_null (cw_connection_get_client_id (draft));
  g_assert_null (cw_connection_get_scope (draft));
}

static void
test_scope_stays (void)
{
  g_autoptr (CwConnectForm) form = create (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS);

  cw_connect_form_set_text (form, CW_CONNECT_FIELD_SCOPE, "read:surveys");
  cw_connect_form_set_grant (form, CW_GRANT_AUTHORIZATION_CODE);
  g_assert_cmpstr (cw_connect_form_get_text (form, CW_CONNECT_FIELD_SCOPE), ==, "read:surveys");
}

static void
test_proposes_name (void)
{
  g_autoptr (CwConnectForm) form = create (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS);
  g_autofree char *nothing = cw_connect_form_propose_name (form);
  g_autofree char *brand = NULL;

  g_assert_null (nothing);
  cw_connect_form_set_text (form, CW_CONNECT_FIELD_ADDRESS, "nordtel-baltics.fra1.qualtrics.com");
  brand = cw_connect_form_propose_name (form);
  g_assert_cmpstr (brand, ==, "Nordtel Baltics");
}

static void
assert_is_markup (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (pango_parse_markup (text, -1, 0, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* Each grant of each service says where its values are. */
static void
test_help (void)
{
  for (guint service = 0; service < CW_N_SERVICES; service++)
    {
      guint n_grants;
      const CwGrant *grants = cw_service_get_grants ((CwService) service, &n_grants);

      for (guint i = 0; i < n_grants; i++)
        {
          g_autoptr (CwConnectForm) form = create ((CwService) service, grants[i]);
          g_auto (GStrv) steps = cw_connect_help_list_steps (form);
          const char *permissions =
              cw_connect_help_get_permissions ((CwService) service, grants[i]);

          g_assert_cmpuint (g_strv_length (steps), >=, 3);
          g_assert_cmpuint (g_strv_length (steps), <=, 4);
          for (guint j = 0; steps[j] != NULL; j++)
            assert_is_markup (steps[j]);
          if (permissions != NULL)
            assert_is_markup (permissions);
        }
    }
}

/* What the seeds ask for, in the words of the vendor. */
static void
test_permissions (void)
{
  static const char *const asked[] = {
    "Access API",   "Download Survey Reports", "Survey Platform",
    "Edit Surveys", "Download Survey Results", "Filter Survey Results",
    "collaborator", "Brand Administrator",
  };
  g_autoptr (CwConnectForm) form = create (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS);
  g_auto (GStrv) steps = cw_connect_help_list_steps (form);
  g_autofree char *text = g_strjoinv ("\n", steps);
  const char *permissions =
      cw_connect_help_get_permissions (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS);

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    g_assert_nonnull (strstr (permissions, asked[i]));
  g_assert_nonnull (strstr (text, "OAuth Client Manager"));
  g_assert_nonnull (strstr (text, "manage:all"));
  g_assert_nonnull (cw_connect_help_get_warning (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN));
  g_assert_null (cw_connect_help_get_warning (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS));
}

static void
test_page (void)
{
  g_autoptr (CwConnectForm) form = create (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);
  g_autofree char *unknown = cw_connect_help_get_page (form);
  g_autofree char *page = NULL;

  g_assert_null (unknown);
  cw_connect_form_set_text (form, CW_CONNECT_FIELD_ADDRESS, "nordtel.fra1.qualtrics.com/Q");
  page = cw_connect_help_get_page (form);
  g_assert_cmpstr (page, ==, "https://nordtel.fra1.qualtrics.com/Q/QualtricsIdsSection/IdsSection");
}

static void
test_surveys (void)
{
  CwRemoteSurvey pulse = { (char *) "SV_1", (char *) "Pulse, NORD", NULL, TRUE, 0 };
  CwRemoteSurvey other = { (char *) "SV_2", (char *) "Pulse south", NULL, FALSE,
                           G_GINT64_CONSTANT (1795176000000) };
  g_autoptr (GPtrArray) surveys = g_ptr_array_new ();
  g_autoptr (GPtrArray) both = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) by_id = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *plain = cw_remote_surveys_describe (&pulse, zone);
  g_autofree char *closed = cw_remote_surveys_describe (&other, zone);
  guint n_found;

  g_ptr_array_add (surveys, &pulse);
  g_ptr_array_add (surveys, &other);
  both = cw_remote_surveys_filter (surveys, "pulse", 1, &n_found);
  g_assert_cmpuint (both->len, ==, 1);
  g_assert_cmpuint (n_found, ==, 2);
  one = cw_remote_surveys_filter (surveys, "nord Pul", 9, &n_found);
  g_assert_cmpuint (one->len, ==, 1);
  by_id = cw_remote_surveys_filter (surveys, "sv_2", 9, &n_found);
  g_assert_true (g_ptr_array_index (by_id, 0) == &other);
  g_assert_cmpstr (plain, ==, "SV_1");
  g_assert_cmpstr (closed, ==, "SV_2 · changed on 20 November 2026 · not active");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/connect-form/fields", test_fields);
  g_test_add_func ("/connect-form/redirect", test_redirect);
  g_test_add_func ("/connect-form/problems", test_problems);
  g_test_add_func ("/connect-form/stored-secret", test_stored_secret);
  g_test_add_func ("/connect-form/applies", test_applies);
  g_test_add_func ("/connect-form/scope-stays", test_scope_stays);
  g_test_add_func ("/connect-form/proposes-name", test_proposes_name);
  g_test_add_func ("/connect-form/help", test_help);
  g_test_add_func ("/connect-form/permissions", test_permissions);
  g_test_add_func ("/connect-form/page", test_page);
  g_test_add_func ("/connect-form/surveys", test_surveys);
  return g_test_run ();
}

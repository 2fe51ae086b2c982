/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "auth/cw-authorization-answer.h"

#include "auth/cw-auth-error.h"

#include "authorization-fixture.h"

typedef AuthorizationFixture Fixture;

static void
test_scheme (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  cw_authorization_set_redirect (fixture->authorization, CW_REDIRECT_SCHEME, 0, NULL);
  authorization_fixture_start (fixture);
  g_assert_cmpstr (cw_authorization_get_redirect_uri (fixture->authorization), ==,
                   "org.crosswalk.Crosswalk:/oauth2redirect");
  authorization_fixture_run (fixture);
  g_assert_false (cw_authorization_take_answer (
      fixture->authorization, "org.crosswalk.Crosswalk:/oauth2redirect?code=c&state=x", &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_WRONG_STATE);
  g_clear_error (&error);
  /* No state protects a bare code. */
  g_assert_false (cw_authorization_take_answer (fixture->authorization, "bare", &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID);
  g_clear_error (&error);
  url = authorization_fixture_create_answer (fixture, "code=c");
  oauth_fixture_reply (&fixture->oauth, 200, AUTHORIZATION_FIXTURE_ANSWER);
  g_assert_true (cw_authorization_take_answer (fixture->authorization, url, &error));
  authorization_fixture_assert_signed_in (fixture);
  oauth_fixture_assert_field (cw_test_server_get (fixture->oauth.server, 0)->body, "redirect_uri",
                              "org.crosswalk.Crosswalk:/oauth2redirect");
}

/* %s is the state. */
static const char *const pasted[] = {
  "https://nordtel.example/done?code=a%%2Fb&state=%s",
  "  https://nordtel.example/done?code=a%%2Fb&state=%s\n",
  "https://nordtel.example/done?code=a%%2Fb\n&state=%s",
  "https://nordtel.example/done?state=%s&code=a%%2Fb#top",
  "?code=a%%2Fb&state=%s",
  "code=a%%2Fb&state=%s",
};

static void
set_paste (Fixture *fixture)
{
  cw_authorization_set_redirect (fixture->authorization, CW_REDIRECT_PASTE, 0,
                                 "https://nordtel.example/done");
  authorization_fixture_start (fixture);
}

static void
assert_pasted (Fixture *fixture, const char *text, const char *code)
{
  g_autoptr (GError) error = NULL;

  set_paste (fixture);
  authorization_fixture_run (fixture);
  oauth_fixture_reply (&fixture->oauth, 200, AUTHORIZATION_FIXTURE_ANSWER);
  g_assert_true (cw_authorization_take_answer (fixture->authorization, text, &error));
  g_assert_no_error (error);
  authorization_fixture_assert_signed_in (fixture);
  oauth_fixture_assert_field (cw_test_server_get (fixture->oauth.server, 0)->body, "code", code);
  oauth_fixture_assert_field (cw_test_server_get (fixture->oauth.server, 0)->body, "redirect_uri",
                              "https://nordtel.example/done");
}

static void
test_pasted (Fixture *fixture, gconstpointer data)
{
  const char *form = data;
  g_autoptr (GString) text = NULL;

  set_paste (fixture);
  text = g_string_new (form);
  g_string_replace (text, "%%", "%", 0);
  g_string_replace (text, "%s", cw_authorization_get_state (fixture->authorization), 0);
  oauth_fixture_reply (&fixture->oauth, 200, AUTHORIZATION_FIXTURE_ANSWER);
  /* Before the run is as good as during it. */
  g_assert_true (cw_authorization_take_answer (fixture->authorization, text->str, NULL));
  authorization_fixture_run (fixture);
  authorization_fixture_assert_signed_in (fixture);
  oauth_fixture_assert_field (cw_test_server_get (fixture->oauth.server, 0)->body, "code", "a/b");
}

static void
test_bare (Fixture *fixture, gconstpointer data)
{
  assert_pasted (fixture, " 4/0Ab-c_d\n", "4/0Ab-c_d");
}

static void
test_bare_encoded (Fixture *fixture, gconstpointer data)
{
  assert_pasted (fixture, "4%2F0Ab%3D%3D", "4/0Ab==");
}

static void
test_pasted_wrong (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    CwAuthError code;
  } texts[] = {
    { "", CW_AUTH_ERROR_INVALID },
    { " \n", CW_AUTH_ERROR_INVALID },
    { "I pressed the button", CW_AUTH_ERROR_INVALID },
    { "https://www.example.com/", CW_AUTH_ERROR_INVALID },
    { "https://www.example.com/?q=code", CW_AUTH_ERROR_INVALID },
    { "https://nordtel.example/done?code=&state=x", CW_AUTH_ERROR_INVALID },
    { "https://nordtel.example/done?code=a&state=x", CW_AUTH_ERROR_WRONG_STATE },
    { "https://nordtel.example/done?code=a", CW_AUTH_ERROR_WRONG_STATE },
    { "?code=a&state=x", CW_AUTH_ERROR_WRONG_STATE },
    { "\xff\xfe", CW_AUTH_ERROR_INVALID },
  };
  guint i;

  set_paste (fixture);
  authorization_fixture_run (fixture);
  for (i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%u", i);
      g_assert_false (cw_authorization_take_answer (fixture->authorization, texts[i].text, &error));
      g_assert_error (error, CW_AUTH_ERROR, (int) texts[i].code);
      g_assert_nonnull (strchr (error->message, '\n'));
      g_assert_false (cw_authorization_take_answer (fixture->authorization, texts[i].text, NULL));
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (cw_authorization_take_answer (
        fixture->authorization, cw_authorization_get_url (fixture->authorization), &error));
    g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, "asks for access"));
  }
  oauth_fixture_go_round ();
  g_assert_false (fixture->done);
  g_cancellable_cancel (fixture->cancellable);
  authorization_fixture_wait_for_end (fixture);
}

static void
test_pasted_denial (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  set_paste (fixture);
  authorization_fixture_run (fixture);
  text = authorization_fixture_create_answer (fixture, "error=access_denied");
  g_assert_true (cw_authorization_take_answer (fixture->authorization, text, NULL));
  authorization_fixture_wait_for_end (fixture);
  g_assert_error (fixture->error, CW_AUTH_ERROR, CW_AUTH_ERROR_DENIED);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, authorization_fixture_set_up, test,
              authorization_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  guint i;

  g_test_init (&argc, &argv, NULL);
  add ("/authorization-answer/scheme", test_scheme);
  add ("/authorization-answer/bare", test_bare);
  add ("/authorization-answer/bare-encoded", test_bare_encoded);
  add ("/authorization-answer/pasted-wrong", test_pasted_wrong);
  add ("/authorization-answer/pasted-denial", test_pasted_denial);
  for (i = 0; i < G_N_ELEMENTS (pasted); i++)
    {
      g_autofree char *path = g_strdup_printf ("/authorization-answer/pasted/%u", i);

      g_test_add (path, Fixture, pasted[i], authorization_fixture_set_up, test_pasted,
                  authorization_fixture_tear_down);
    }
  return g_test_run ();
}

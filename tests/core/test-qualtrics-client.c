/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-qualtrics-client.h"

#include "auth/cw-memory-keyring.h"
#include "cw-fake-clock.h"
#include "cw-test-server.h"

typedef struct
{
  CwTestServer *server;
  CwFakeClock *clock;
  CwConnection *connection;
  CwAccount *account;
} ClientFixture;

static void
note_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
store_secret (CwKeyring *keyring, const char *uid)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CwSecret) secret = cw_secret_new ("a-token");

  cw_keyring_store_async (keyring, uid, CW_KEYRING_SECRET, "", secret, NULL, note_result_cb,
                          &result);
  g_assert_true (cw_keyring_store_finish (keyring, wait_for_result (&result), NULL));
}

static void
set_up (ClientFixture *fixture, gconstpointer data)
{
  g_autoptr (CwKeyring) keyring = cw_memory_keyring_new ();
  g_autoptr (GError) error = NULL;

  fixture->server = cw_test_server_new (0, &error);
  g_assert_no_error (error);
  fixture->clock = cw_fake_clock_new (CW_FAKE_CLOCK_NOON);
  cw_fake_clock_set_automatic (fixture->clock, TRUE);
  fixture->connection = cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);
  cw_connection_set_name (fixture->connection, "Nordtel");
  cw_connection_set_base_url (fixture->connection, cw_test_server_get_url (fixture->server));
  store_secret (keyring, cw_connection_get_uid (fixture->connection));
  fixture->account =
      cw_account_new (fixture->connection, keyring, CW_CLOCK (fixture->clock), NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (ClientFixture *fixture, gconstpointer data)
{
  cw_account_close (fixture->account);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->account);
  g_clear_object (&fixture->connection);
  g_clear_object (&fixture->clock);
  cw_test_server_free (fixture->server);
}

static GPtrArray *
list_surveys (ClientFixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cw_qualtrics_client_list_surveys_async (fixture->account, CW_ACCOUNT_FAIL, NULL, note_result_cb,
                                          &result);
  return cw_qualtrics_client_list_surveys_finish (fixture->account, wait_for_result (&result),
                                                  error);
}

/* Two pages and an empty last one; ids as they come, names sorted. */
static void
test_pages (ClientFixture *fixture, gconstpointer data)
{
  const char *url = cw_test_server_get_url (fixture->server);
  g_autofree char *first = g_strdup_printf (
      "{\"result\":{\"elements\":[{\"id\":\"SV_2\",\"name\":\"Zebra\",\"ownerId\":\"UR_1\","
      "\"lastModified\":\"2026-11-01T10:00:00Z\",\"isActive\":true}],"
      "\"nextPage\":\"%s/API/v3/surveys?offset=1\"},\"meta\":{\"httpStatus\":\"200 - OK\"}}",
      url);
  g_autofree char *second = g_strdup_printf (
      "{\"meta\":{},\"result\":{\"elements\":[{\"id\":\"SV_1\",\"name\":\"Apple\"}],"
      "\"nextPage\":\"%s/API/v3/surveys?skipToken=x\",\"other\":1}}",
      url);
  g_autoptr (GPtrArray) surveys = NULL;
  g_autoptr (GError) error = NULL;
  const CwRemoteSurvey *apple, *zebra;

  cw_test_server_reply (fixture->server, &(CwTestReply){ .body = first });
  cw_test_server_reply (fixture->server, &(CwTestReply){ .body = second });
  cw_test_server_reply (
      fixture->server,
      &(CwTestReply){ .body = "{\"result\":{\"elements\":[],\"nextPage\":null}}" });
  surveys = list_surveys (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (surveys->len, ==, 2);
  apple = surveys->pdata[0];
  zebra = surveys->pdata[1];
  g_assert_cmpstr (apple->id, ==, "SV_1");
  g_assert_false (apple->active);
  g_assert_cmpint (apple->last_modified, ==, 0);
  g_assert_cmpstr (zebra->name, ==, "Zebra");
  g_assert_true (zebra->active);
  g_assert_cmpint (zebra->last_modified, ==, G_GINT64_CONSTANT (1793527200000));
  g_assert_cmpstr (cw_test_server_get (fixture->server, 1)->query, ==, "offset=1");
  g_assert_cmpstr (cw_test_server_get (fixture->server, 2)->query, ==, "skipToken=x");
}

/* A next page at another host is not asked for: the token would go there. */
static void
test_foreign_page (ClientFixture *fixture, gconstpointer data)
{
  g_autoptr (CwTestServer) stranger = cw_test_server_new (0, NULL);
  g_autofree char *page =
      g_strdup_printf ("{\"result\":{\"elements\":[],\"nextPage\":\"%s/API/v3/surveys?offset=1\"}}",
                       cw_test_server_get_url (stranger));
  g_autoptr (GPtrArray) surveys = NULL;
  g_autoptr (GError) error = NULL;

  cw_test_server_reply (fixture->server, &(CwTestReply){ .body = page });
  surveys = list_surveys (fixture, &error);
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_REDIRECTED);
  g_assert_null (surveys);
  g_assert_cmpuint (cw_test_server_count (stranger), ==, 0);
}

/* Wrong types and pages without an end are errors, not empty lists. */
static void
test_malformed (ClientFixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = {
    "{\"result\":{\"elements\":{}}}",
    "{\"result\":[]}",
    "[]",
    "{\"result\":{\"elements\":[1]}}",
    "{\"result\":{\"elements\":[{\"name\":\"no id\"}]}}",
    "<html>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      /* An answer that is none makes the account be asked who it is, soon: not from here. */
      cw_test_server_reply (fixture->server,
                            &(CwTestReply){ .path = "/API/v3/surveys", .body = bodies[i] });
      g_assert_null (list_surveys (fixture, &error));
      g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED);
    }
}

/* Fact 9: about one call in a hundred is a 500. */
static void
test_passing_trouble (ClientFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) surveys = NULL;
  g_autoptr (GError) error = NULL;

  cw_test_server_reply (fixture->server, &(CwTestReply){ .status = 500, .body = "<html>oops" });
  cw_test_server_reply (fixture->server,
                        &(CwTestReply){ .status = 429, .headers = "Retry-After: 12" });
  cw_test_server_reply (fixture->server,
                        &(CwTestReply){ .body = "{\"result\":{\"elements\":[]}}" });
  surveys = list_surveys (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (surveys->len, ==, 0);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 3);
  g_assert_cmpint (cw_clock_get_now (CW_CLOCK (fixture->clock)), >=, CW_FAKE_CLOCK_NOON + 12000);
}

static const CwTestReply withheld = {
  .path = "/API/v3/survey-definitions/SV_gone",
  .status = 403,
  .body = "{\"meta\":{\"httpStatus\":\"403 - Forbidden\",\"error\":"
          "{\"errorMessage\":\"The operation is forbidden.\","
          "\"errorCode\":\"QMST_2.1\"},\"requestId\":\"r-1\"}}",
};

/* Who may only see the answers gets the questions as reports have them (fact 3.2). */
static void
test_withheld_definition (ClientFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CwSurvey) survey = NULL;
  g_autoptr (GError) error = NULL;

  cw_connection_set_state (fixture->connection, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, 0);
  cw_test_server_reply (fixture->server, &withheld);
  cw_test_server_reply (
      fixture->server,
      &(CwTestReply){ .path = "/API/v3/surveys/SV_gone",
                      .body =
                          "{\"result\":{\"id\":\"SV_gone\",\"name\":\"Orders\",\"questions\":"
                          "{\"QID1\":{\"questionType\":{\"type\":\"MC\",\"selector\":\"SAVR\"},"
                          "\"questionText\":\"How was it?\",\"questionName\":\"Q1\",\"choices\":"
                          "{\"1\":{\"recode\":\"1\",\"choiceText\":\"Good\"}}}},"
                          "\"exportColumnMap\":{},\"blocks\":{},\"flow\":[]}}" });
  cw_qualtrics_client_get_definition_async (fixture->account, "SV_gone", CW_ACCOUNT_WAIT, NULL,
                                            note_result_cb, &result);
  survey = cw_qualtrics_client_get_definition_finish (fixture->account, wait_for_result (&result),
                                                      &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cw_survey_get_name (survey), ==, "Orders");
  g_assert_nonnull (cw_survey_find_question (survey, "QID1"));
}

/* Fact 1.4: a survey that is not there is a 403 here, and a 404 there; the account is not broken by
 * it. */
static void
test_unknown_survey (ClientFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CwSurvey) survey = NULL;
  g_autoptr (GError) error = NULL;

  cw_connection_set_state (fixture->connection, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, 0);
  cw_test_server_reply (fixture->server, &withheld);
  cw_test_server_reply (fixture->server,
                        &(CwTestReply){ .path = "/API/v3/surveys/SV_gone",
                                        .status = 404,
                                        .body =
                                            "{\"meta\":{\"httpStatus\":\"404 - Not Found\","
                                            "\"error\":{\"errorMessage\":\"Survey not found.\","
                                            "\"errorCode\":\"GSI_2\"},\"requestId\":\"r-2\"}}" });
  cw_qualtrics_client_get_definition_async (fixture->account, "SV_gone", CW_ACCOUNT_WAIT, NULL,
                                            note_result_cb, &result);
  survey = cw_qualtrics_client_get_definition_finish (fixture->account, wait_for_result (&result),
                                                      &error);
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND);
  g_assert_cmpstr (cw_net_error_get_request_id (error), ==, "r-2");
  g_assert_cmpint (cw_connection_get_state (fixture->connection), ==, CW_CONNECTION_ACTIVE);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/qualtrics-client/" name, ClientFixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pages", test_pages);
  ADD ("foreign-page", test_foreign_page);
  ADD ("malformed", test_malformed);
  ADD ("passing-trouble", test_passing_trouble);
  ADD ("withheld-definition", test_withheld_definition);
  ADD ("unknown-survey", test_unknown_survey);
  return g_test_run ();
}

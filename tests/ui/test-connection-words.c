/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-connection-facts.h"
#include "integrations/cw-connection-words.h"
#include "integrations/cw-identity-words.h"

#include <locale.h>
#include <string.h>

/* 2026-11-20 12:00 UTC */
#define NOW G_GINT64_CONSTANT (1795176000000)
#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))
#define DAY_MS (24 * 60 * MINUTE_MS)

static CwConnection *
create (CwService service, CwGrant grant, CwConnectionState state, CwConnectionCause cause)
{
  CwConnection *connection = cw_connection_new (service, grant);

  cw_connection_set_name (connection, "Nordtel EU");
  cw_connection_set_state (connection, state, cause, NULL, NOW - 228 * MINUTE_MS);
  return connection;
}

static CwConnectionUse *
create_use (guint n_surveys, const char *metric, const char *other)
{
  CwConnectionUse *use = g_new0 (CwConnectionUse, 1);

  use->n_surveys = n_surveys;
  use->metrics = g_ptr_array_new_with_free_func (g_free);
  use->metric_ids = g_array_new (FALSE, TRUE, sizeof (gint64));
  if (metric != NULL)
    g_ptr_array_add (use->metrics, g_strdup (metric));
  if (other != NULL)
    g_ptr_array_add (use->metrics, g_strdup (other));
  return use;
}

static void
assert_says (CwConnection *connection, const CwConnectionUse *use, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *text = cw_connection_words_describe (connection, use, NOW, zone);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_active (void)
{
  g_autoptr (CwConnection) connection = create (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS,
                                                CW_CONNECTION_ACTIVE, CW_CAUSE_NONE);
  g_autoptr (CwConnectionUse) both = create_use (2, "Ease", "Trust");
  g_autoptr (CwConnectionUse) surveys = create_use (1, NULL, NULL);

  assert_says (connection, NULL, "Active");
  cw_connection_set_user (connection, "voc-service");
  cw_connection_set_datacenter (connection, "fra1");
  assert_says (connection, NULL, "voc-service · data centre fra1");
  assert_says (connection, both, "voc-service · data centre fra1 · used by 2 surveys, 2 metrics");
  assert_says (connection, surveys, "voc-service · data centre fra1 · used by 1 survey");
  g_assert_cmpint (cw_connection_words_get_mending (connection), ==, CW_MENDING_NONE);
  g_assert_cmpstr (cw_connection_words_get_tone (connection), ==, "accent");
}

/* The vendor's word for what was refused, when, and what is missed because of it. */
static void
test_broken (void)
{
  static const struct
  {
    CwGrant grant;
    CwConnectionCause cause;
    const char *says;
  } cases[] = {
    { CW_GRANT_CLIENT_CREDENTIALS, CW_CAUSE_REFUSED, "Refused the client credentials at 08:12" },
    { CW_GRANT_AUTHORIZATION_CODE, CW_CAUSE_REFUSED, "Refused the sign-in at 08:12" },
    { CW_GRANT_API_TOKEN, CW_CAUSE_REFUSED, "Refused the token at 08:12" },
    { CW_GRANT_BASIC, CW_CAUSE_REFUSED, "Refused user name or token at 08:12" },
    { CW_GRANT_AUTHORIZATION_CODE, CW_CAUSE_REVOKED, "Access was revoked at 08:12" },
    { CW_GRANT_CLIENT_CREDENTIALS, CW_CAUSE_CLIENT_CHANGED,
      "The OAuth client was deleted or changed at 08:12" },
    { CW_GRANT_API_TOKEN, CW_CAUSE_PERMISSION, "A permission or scope is missing" },
    { CW_GRANT_API_TOKEN, CW_CAUSE_WRONG_DATACENTER, "The account lives in another data centre" },
    { CW_GRANT_API_TOKEN, CW_CAUSE_NO_SECRET, "The keyring has no secret for it" },
    { CW_GRANT_API_TOKEN, CW_CAUSE_KEYRING, "The keyring is locked or absent" },
  };
  g_autoptr (CwConnectionUse) use = create_use (1, "Ease", "Trust");
  g_autoptr (CwConnectionUse) sends = create_use (1, "Ease", NULL);

  sends->integrations = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (sends->integrations, g_strdup ("Nordic customer survey"));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CwConnection) connection =
          create (CW_SERVICE_QUALTRICS, cases[i].grant, CW_CONNECTION_NEEDS_REAUTHORIZATION,
                  cases[i].cause);
      g_autofree char *with_use = g_strconcat (cases[i].says, " · 2 metrics wait", NULL);
      g_autofree char *with_integration =
          g_strconcat (cases[i].says, " · needed by 1 metric, 1 integration", NULL);

      assert_says (connection, NULL, cases[i].says);
      assert_says (connection, use, with_use);
      assert_says (connection, sends, with_integration);
      g_assert_cmpstr (cw_connection_words_get_tone (connection), ==, "attention");
      g_assert_cmpint (cw_connection_words_get_mending (connection), ==,
                       cases[i].cause == CW_CAUSE_KEYRING ? CW_MENDING_TRY_NOW
                                                          : CW_MENDING_REAUTHORIZE);
    }
}

static void
test_other_day (void)
{
  g_autoptr (CwConnection) connection =
      create (CW_SERVICE_GLADLY, CW_GRANT_BASIC, CW_CONNECTION_DISABLED, CW_CAUSE_TURNED_OFF);
  g_autoptr (GTimeZone) auckland = g_time_zone_new_identifier ("+13:00");
  g_autofree char *since = NULL;

  cw_connection_set_state_since (connection, NOW - 2 * DAY_MS);
  assert_says (connection, NULL, "Turned off on 18 November");
  g_assert_cmpint (cw_connection_words_get_mending (connection), ==, CW_MENDING_NONE);
  /* 08:12 in London is another day by now in Auckland: it is the 21st there. */
  since = cw_connection_words_since (NOW - 228 * MINUTE_MS, NOW, auckland);
  g_assert_cmpstr (since, ==, "since 20 November");
}

static void
test_counts_down (void)
{
  g_autoptr (CwConnection) connection =
      create (CW_SERVICE_SOCIAL_CONNECT, CW_GRANT_AUTHORIZATION_CODE, CW_CONNECTION_UNREACHABLE,
              CW_CAUSE_SERVER_ERROR);

  assert_says (connection, NULL, "Server is down since 08:12");
  g_assert_false (cw_connection_words_counts_down (connection, NOW));
  cw_connection_set_next_try_at (connection, NOW + 38 * 1000);
  assert_says (connection, NULL, "Server is down since 08:12 · trying again in 38 s");
  g_assert_true (cw_connection_words_counts_down (connection, NOW));
  /* A part of a second is not zero seconds. */
  cw_connection_set_next_try_at (connection, NOW + 1);
  assert_says (connection, NULL, "Server is down since 08:12 · trying again in 1 s");
  cw_connection_set_next_try_at (connection, NOW);
  assert_says (connection, NULL, "Server is down since 08:12 · trying again now");
  g_assert_false (cw_connection_words_counts_down (connection, NOW));
  cw_connection_set_next_try_at (connection, NOW + 301 * 1000);
  assert_says (connection, NULL, "Server is down since 08:12 · trying again in 6 min");
  g_assert_cmpint (cw_connection_words_get_mending (connection), ==, CW_MENDING_TRY_NOW);
  g_assert_cmpstr (cw_connection_words_get_tone (connection), ==, "dim");
}

static char *
describe_end (CwConnection *connection, gboolean *warns)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  return cw_connection_words_describe_end (connection, NOW, zone, warns);
}

static void
assert_ends (CwConnection *connection, const char *expected, gboolean expected_warns)
{
  gboolean warns;
  g_autofree char *text = describe_end (connection, &warns);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (warns, ==, expected_warns);
}

static void
test_ends (void)
{
  g_autoptr (CwConnection) tethr =
      create (CW_SERVICE_TETHR, CW_GRANT_CLIENT_CREDENTIALS, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE);
  g_autoptr (CwConnection) token =
      create (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE);

  assert_ends (tethr, NULL, FALSE);
  cw_connection_set_expires_at (tethr, NOW + 125 * MINUTE_MS);
  assert_ends (tethr, "Token renews itself · until 14:05", FALSE);
  cw_connection_set_expires_at (tethr, NOW - 1);
  assert_ends (tethr, "Token renews itself · at the next call", FALSE);
  cw_connection_set_secret_ends_at (tethr, NOW + 30 * DAY_MS);
  assert_ends (tethr, "Token renews itself · at the next call", FALSE);
  cw_connection_set_secret_ends_at (tethr, NOW + 30 * DAY_MS - 1);
  assert_ends (tethr, "Secret ends in 29 days", TRUE);
  cw_connection_set_secret_ends_at (tethr, NOW + DAY_MS);
  assert_ends (tethr, "Secret ends in 1 day", TRUE);
  cw_connection_set_secret_ends_at (tethr, NOW + DAY_MS - 1);
  assert_ends (tethr, "Secret ends today", TRUE);
  cw_connection_set_secret_ends_at (tethr, NOW);
  assert_ends (tethr, "Secret has ended", TRUE);
  /* Where a button stands in its place, the sentence says it. */
  cw_connection_set_state (tethr, CW_CONNECTION_NOT_AUTHORIZED, CW_CAUSE_NEVER_AUTHORIZED, NULL,
                           NOW);
  assert_says (tethr, NULL, "Not signed in yet · Secret has ended");
  /* What does not renew itself is not said to. */
  cw_connection_set_expires_at (token, NOW + 125 * MINUTE_MS);
  assert_ends (token, NULL, FALSE);
}

static void
test_uses (void)
{
  g_autoptr (CwConnectionUse) use = create_use (2, "Ease", "Trust");
  g_autofree char *named = cw_connection_words_list_uses (use);
  g_autofree char *nothing = cw_connection_words_list_uses (NULL);

  g_assert_cmpstr (named, ==, "2 surveys, 2 metrics: Ease, Trust");
  g_assert_cmpstr (nothing, ==, "Nothing depends on it");
}

static void
test_explains (void)
{
  g_autoptr (CwConnection) connection =
      create (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS,
              CW_CONNECTION_NEEDS_REAUTHORIZATION, CW_CAUSE_REFUSED);
  g_autofree char *plain = cw_connection_words_explain (connection);
  g_autofree char *said = NULL;
  g_autofree char *down = NULL;
  g_autofree char *active = NULL;

  g_assert_cmpstr (plain, ==,
                   "The service does not accept the account any more.\n"
                   "Reauthorize it, and what waits goes on by itself. Nothing is lost.");
  cw_connection_set_state (connection, CW_CONNECTION_NEEDS_REAUTHORIZATION, CW_CAUSE_REFUSED,
                           "Qualtrics refused it.\nAsk for another client.", NOW);
  said = cw_connection_words_explain (connection);
  g_assert_cmpstr (said, ==, "Qualtrics refused it.\nAsk for another client.");
  /* A server that is down is not called broken. */
  cw_connection_set_state (connection, CW_CONNECTION_UNREACHABLE, CW_CAUSE_NO_ANSWER, NULL, NOW);
  down = cw_connection_words_explain (connection);
  g_assert_null (strstr (down, "eauthorize"));
  cw_connection_set_state (connection, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, NOW);
  active = cw_connection_words_explain (connection);
  g_assert_null (active);
}

static void
test_identity (void)
{
  CwIdentity identity = { .user = (char *) "voc-service",
                          .brand = (char *) "nordtel-baltics",
                          .datacenter = (char *) "fra1",
                          .corrected_from = (char *) "iad1",
                          .scope = (char *) "read:surveys write:survey_responses",
                          .notice = (char *) "said already" };
  g_autofree char *title = cw_identity_words_get_title (&identity);
  g_autofree char *detail = cw_identity_words_get_detail (&identity);
  g_autofree char *all = cw_identity_words_describe_scope ("manage:all");
  g_autofree char *nothing = cw_identity_words_describe_scope (NULL);
  g_autofree char *mail = NULL;

  g_assert_cmpstr (title, ==, "Signed in as voc-service@nordtel-baltics");
  g_assert_cmpstr (detail, ==,
                   "Data centre fra1 corrected, was iad1 · may read surveys, send responses");
  g_assert_cmpstr (all, ==, "may do everything that its user may");
  g_assert_null (nothing);
  identity.user = (char *) "gil@nordtel.example";
  mail = cw_identity_words_get_title (&identity);
  g_assert_cmpstr (mail, ==, "Signed in as gil@nordtel.example");
}

static const char *
find_fact (GPtrArray *facts, const char *label)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const CwConnectionFact *fact = g_ptr_array_index (facts, i);

      if (g_str_equal (fact->label, label))
        return fact->value;
    }
  return NULL;
}

static void
test_facts (void)
{
  g_autoptr (CwConnection) connection = create (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS,
                                                CW_CONNECTION_ACTIVE, CW_CAUSE_NONE);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) facts = NULL;

  cw_connection_set_base_url (connection, "https://nordtel.fra1.qualtrics.com");
  cw_connection_set_scope (connection, "manage:all");
  cw_connection_set_last_used_at (connection, NOW);
  facts = cw_connection_facts_list (connection, NOW, zone);
  g_assert_cmpstr (find_fact (facts, "Address"), ==, "nordtel.fra1.qualtrics.com");
  g_assert_cmpstr (find_fact (facts, "Scope"), ==,
                   "manage:all: may do everything that its user may");
  g_assert_cmpstr (find_fact (facts, "Last used"), ==, "20 November 2026, 12:00");
  g_assert_null (find_fact (facts, "Brand"));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/connection-words/active", test_active);
  g_test_add_func ("/connection-words/broken", test_broken);
  g_test_add_func ("/connection-words/other-day", test_other_day);
  g_test_add_func ("/connection-words/counts-down", test_counts_down);
  g_test_add_func ("/connection-words/ends", test_ends);
  g_test_add_func ("/connection-words/uses", test_uses);
  g_test_add_func ("/connection-words/explains", test_explains);
  g_test_add_func ("/connection-words/identity", test_identity);
  g_test_add_func ("/connection-words/facts", test_facts);
  return g_test_run ();
}

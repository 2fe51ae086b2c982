/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page says of the accounts it depends on. */
#include "config.h"

#include "accounts/cw-account-notice.h"

/* 2026-11-20 12:00 UTC */
#define NOON_MS (G_GINT64_CONSTANT (1795176000000))
#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))

typedef struct
{
  GArray *cases;    /* (owned) */
  GPtrArray *owned; /* (owned): the connections */
  GTimeZone *zone;  /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->cases = g_array_new (FALSE, FALSE, sizeof (CwAccountCase));
  fixture->owned = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->zone = g_time_zone_new_utc ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_array_unref (fixture->cases);
  g_ptr_array_unref (fixture->owned);
  g_time_zone_unref (fixture->zone);
}

static CwConnection *
add (Fixture *fixture,
     const char *name,
     CwConnectionState state,
     CwConnectionCause cause,
     const char *reason,
     guint n_metrics,
     guint n_waiting)
{
  /* Not authorized is what somebody has to approve; others are just not tried yet. */
  CwConnection *connection = cw_connection_new (
      CW_SERVICE_QUALTRICS, state == CW_CONNECTION_NOT_AUTHORIZED ? CW_GRANT_AUTHORIZATION_CODE
                                                                  : CW_GRANT_CLIENT_CREDENTIALS);
  CwAccountCase found = { connection, n_metrics, n_waiting };

  cw_connection_set_name (connection, name);
  cw_connection_set_state (connection, state, cause, reason, NOON_MS - 139 * MINUTE_MS);
  g_array_append_val (fixture->cases, found);
  g_ptr_array_add (fixture->owned, connection);
  return connection;
}

static CwConnection *
add_broken (Fixture *fixture, const char *name, guint n_metrics, guint n_waiting)
{
  return add (fixture, name, CW_CONNECTION_NEEDS_REAUTHORIZATION, CW_CAUSE_REFUSED,
              "Qualtrics refused the client credentials.\nReauthorize.", n_metrics, n_waiting);
}

static CwConnection *
add_silent (Fixture *fixture, CwConnectionCause cause)
{
  return add (fixture, "Nordtel", CW_CONNECTION_UNREACHABLE, cause, "Connection refused.", 2, 0);
}

static CwAccountNotice *
create (Fixture *fixture)
{
  return cw_account_notice_new (fixture->cases, FALSE, NOON_MS, fixture->zone);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_assert_null (create (fixture));
  add (fixture, "Nordtel", CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, 3, 0);
  add (fixture, "Old", CW_CONNECTION_DISABLED, CW_CAUSE_TURNED_OFF, NULL, 3, 0);
  g_assert_null (create (fixture));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  CwConnection *broken = add_broken (fixture, "Nordtel EU", 3, 0);
  g_autoptr (CwAccountNotice) notice = NULL;

  add_silent (fixture, CW_CAUSE_NO_ANSWER);
  notice = create (fixture);
  g_assert_true (notice->grave);
  g_assert_false (notice->first_time);
  g_assert_false (notice->counts_down);
  g_assert_cmpint (notice->remedy, ==, CW_ACCOUNT_REMEDY_REAUTHORIZE);
  g_assert_cmpstr (notice->uid, ==, cw_connection_get_uid (broken));
  g_assert_cmpstr (notice->title, ==, "Qualtrics refused the client credentials.");
  g_assert_cmpstr (notice->detail, ==,
                   "Scores of 3 metrics from “Nordtel EU” are not kept up to date until then; "
                   "nothing is lost.");
  g_assert_cmpstr (cw_account_notice_get_button (notice), ==, "Reauthorize");
}

static void
test_integrations (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwAccountNotice) notice = NULL;

  add_broken (fixture, "Nordtel EU", 0, 0);
  g_array_index (fixture->cases, CwAccountCase, 0).n_integrations = 2;
  notice = create (fixture);
  g_assert_cmpstr (notice->detail, ==,
                   "2 integrations send nothing until then; what they would send waits.");
  g_clear_pointer (&notice, cw_account_notice_free);
  g_array_index (fixture->cases, CwAccountCase, 0).n_metrics = 3;
  g_array_index (fixture->cases, CwAccountCase, 0).n_integrations = 1;
  notice = create (fixture);
  g_assert_cmpstr (notice->detail, ==,
                   "Scores of 3 metrics from “Nordtel EU” are not kept up to date until then; "
                   "nothing is lost. 1 integration sends nothing until then; what it would send "
                   "waits.");
}

static void
test_waiting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwAccountNotice) notice = NULL;

  add_broken (fixture, "Nordtel EU", 0, 2);
  notice = create (fixture);
  g_assert_cmpstr (
      notice->detail, ==,
      "“Nordtel EU” is not used until then; nothing is lost. 2 calls wait and go on by "
      "themselves.");
}

/* Nothing is red that never worked. */
static void
test_first_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwAccountNotice) notice = NULL;

  add (fixture, "Nordtel EU", CW_CONNECTION_NOT_AUTHORIZED, CW_CAUSE_NEVER_AUTHORIZED, NULL, 1, 0);
  notice = create (fixture);
  g_assert_true (notice->grave);
  g_assert_true (notice->first_time);
  g_assert_cmpstr (notice->title, ==, "“Nordtel EU” was not authorized yet.");
  g_assert_cmpstr (cw_account_notice_get_button (notice), ==, "Authorize");
}

static void
test_several (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwAccountNotice) notice = NULL;
  g_autoptr (CwAccountNotice) listed = NULL;

  add_broken (fixture, "Nordtel EU", 3, 0);
  add_broken (fixture, "Nordtel", 1, 1);
  notice = create (fixture);
  g_assert_null (notice->uid);
  g_assert_cmpint (notice->remedy, ==, CW_ACCOUNT_REMEDY_SHOW);
  g_assert_cmpstr (notice->title, ==, "2 accounts need you.");
  g_assert_cmpstr (
      notice->detail, ==,
      "Scores of 4 metrics are not kept up to date until then; nothing is lost. 1 call "
      "waits and goes on by itself.");
  listed = cw_account_notice_new (fixture->cases, TRUE, NOON_MS, fixture->zone);
  g_assert_null (cw_account_notice_get_button (listed));
}

/* Grey, and it counts down. */
static void
test_silent (Fixture *fixture, gconstpointer data)
{
  CwConnection *silent = add_silent (fixture, CW_CAUSE_NO_ANSWER);
  g_autoptr (CwAccountNotice) notice = NULL;

  cw_connection_set_next_try_at (silent, NOON_MS + 37001);
  notice = create (fixture);
  g_assert_false (notice->grave);
  g_assert_true (notice->counts_down);
  g_assert_cmpint (notice->remedy, ==, CW_ACCOUNT_REMEDY_TRY);
  g_assert_cmpstr (notice->title, ==, "Qualtrics does not answer since 09:41.");
  g_assert_cmpstr (notice->detail, ==, "Crosswalk tries again in 38 s.");
  g_assert_cmpstr (cw_account_notice_get_button (notice), ==, "Try Now");
  /* The page that lists them says it in the row. */
  g_assert_null (cw_account_notice_new (fixture->cases, TRUE, NOON_MS, fixture->zone));
}

static void
test_silent_since_days (Fixture *fixture, gconstpointer data)
{
  CwConnection *silent = add_silent (fixture, CW_CAUSE_SERVER_ERROR);
  g_autoptr (CwAccountNotice) notice = NULL;

  cw_connection_set_state_since (silent, NOON_MS - 2 * 24 * 60 * MINUTE_MS);
  cw_connection_set_next_try_at (silent, NOON_MS - 1);
  notice = create (fixture);
  g_assert_cmpstr (notice->title, ==,
                   "Qualtrics has had an error of its own since 18 November, 12:00.");
  g_assert_cmpstr (notice->detail, ==, "Crosswalk tries again now.");
}

static void
test_keyring (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwAccountNotice) notice = NULL;

  add_silent (fixture, CW_CAUSE_KEYRING);
  notice = create (fixture);
  g_assert_cmpstr (notice->title, ==, "The keyring of this computer is locked or absent.");
  g_assert_cmpstr (notice->detail, ==, "Unlock it, then try again.");
  g_assert_false (notice->counts_down);
}

static void
test_mended (Fixture *fixture, gconstpointer data)
{
  CwConnection *connection = add_broken (fixture, "Nordtel EU", 0, 0);
  g_autofree char *some = cw_account_notice_describe_mended (connection, 2);
  g_autofree char *none = cw_account_notice_describe_mended (connection, 0);

  g_assert_cmpstr (some, ==, "Nordtel EU works again. 2 waiting calls went on.");
  g_assert_cmpstr (none, ==, "Nordtel EU works again.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/account-notice/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("nothing", test_nothing);
  ADD ("refused", test_refused);
  ADD ("integrations", test_integrations);
  ADD ("waiting", test_waiting);
  ADD ("first-time", test_first_time);
  ADD ("several", test_several);
  ADD ("silent", test_silent);
  ADD ("silent-since-days", test_silent_since_days);
  ADD ("keyring", test_keyring);
  ADD ("mended", test_mended);
#undef ADD
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of integrations, their steps and deliveries. */
#include "config.h"

#include "activity/cw-cause.h"
#include "integration/cw-delivery-words.h"
#include "integration/cw-integration-words.h"
#include "integration/cw-step-words.h"
#include "records/cw-record-words.h"
#include "support/cw-ui-flows.h"

#include <locale.h>

#define NOON G_GINT64_CONSTANT (1795176000000)
#define HOUR_MS G_GINT64_CONSTANT (3600000)

typedef struct
{
  CwIntegrationLook *look;  /* (owned) */
  CwConnection *connection; /* (owned) */
  GTimeZone *zone;          /* (owned) */
} Fixture;

/* All steps done. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  CwIntegration *integration = cw_integration_new (CW_INTEGRATION_INTERACTIONS, "Calls");
  CwTrigger *trigger = cw_trigger_new ("All");

  fixture->connection = cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS);
  cw_connection_set_name (fixture->connection, "Nordtel");
  cw_connection_set_datacenter (fixture->connection, "fra1");
  cw_connection_set_state (fixture->connection, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, NOON);
  trigger->enabled = TRUE;
  g_ptr_array_add (integration->triggers, trigger);
  cw_mapping_free (integration->mapping);
  integration->mapping = cw_ui_flows_create_mapping ();
  integration->connection_uid = g_strdup (cw_connection_get_uid (fixture->connection));
  integration->project = cw_project_new ("Voice 2026");
  integration->project->survey_id = g_strdup ("SV_1");
  fixture->look = g_new0 (CwIntegrationLook, 1);
  fixture->look->integration = integration;
  fixture->look->n_matching = 212;
  fixture->look->n_of_month = 8915;
  fixture->look->n_of_month_matching = 3964;
  fixture->zone = g_time_zone_new_utc ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cw_integration_look_free (fixture->look);
  g_object_unref (fixture->connection);
  g_time_zone_unref (fixture->zone);
}

static void
assert_lines (Fixture *fixture, const char *activity, const char *matter, gboolean warns)
{
  gboolean warned = FALSE;
  g_autofree char *first = cw_integration_words_get_activity (fixture->look, fixture->connection);
  g_autofree char *second = cw_integration_words_get_matter (fixture->look, fixture->connection,
                                                             NOON, fixture->zone, &warned);

  g_assert_cmpstr (first, ==, activity);
  g_assert_cmpstr (second, ==, matter);
  g_assert_cmpint (warned, ==, warns);
}

static void
assert_obstacle (Fixture *fixture, const char *expected, gboolean can_switch)
{
  g_autofree char *obstacle =
      cw_integration_words_get_obstacle (fixture->look->integration, fixture->connection);

  g_assert_cmpstr (obstacle, ==, expected);
  g_assert_cmpint (
      cw_integration_words_can_switch (fixture->look->integration, fixture->connection), ==,
      can_switch);
}

static void
test_ready (Fixture *fixture, gconstpointer data)
{
  assert_lines (fixture, "Never run", "212 interactions match", FALSE);
  assert_obstacle (fixture, NULL, TRUE);
}

/* "Step 3, Data, is missing" */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_set_size (fixture->look->integration->mapping->fields, 0);
  assert_lines (fixture, "Step 3 of 5", "Choose the data to send", FALSE);
  assert_obstacle (fixture, "Step 3, Data, is missing", FALSE);
}

static void
test_enabled (Fixture *fixture, gconstpointer data)
{
  CwIntegration *integration = fixture->look->integration;

  integration->enabled = TRUE;
  integration->enabled_at = NOON - HOUR_MS;
  fixture->look->counts.n[CW_DELIVERY_DELIVERED] = 1204;
  fixture->look->counts.last_delivered = NOON - HOUR_MS / 2;
  assert_lines (fixture, "1204 delivered today", "Latest 11:30", FALSE);
  fixture->look->counts.n[CW_DELIVERY_DEAD] = 2;
  assert_lines (fixture, "1204 delivered today", "2 dead letters", TRUE);
}

/* Waiting is counted, not hidden; only the cause is red. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  CwIntegration *integration = fixture->look->integration;
  CwStepWords words[CW_N_INTEGRATION_STEPS];

  integration->enabled = TRUE;
  integration->enabled_at = NOON - 48 * HOUR_MS;
  fixture->look->counts.n[CW_DELIVERY_PENDING] = 45;
  fixture->look->counts.n[CW_DELIVERY_IN_DOUBT] = 1;
  cw_connection_set_state (fixture->connection, CW_CONNECTION_NEEDS_REAUTHORIZATION,
                           CW_CAUSE_REFUSED, "Qualtrics refused the client credentials.",
                           NOON - 228 * 60000);
  assert_lines (fixture, "46 deliveries wait", "Account refused at 08:12", TRUE);
  assert_obstacle (fixture, "Paused until step 1 is mended", TRUE);
  cw_step_words_fill (words, fixture->look, fixture->connection, NOON, fixture->zone);
  g_assert_cmpstr (words[CW_STEP_ACCOUNT].pill, ==, "Refused");
  g_assert_cmpstr (words[CW_STEP_ACCOUNT].tone, ==, "error");
  for (int i = CW_STEP_PROJECT; i < CW_STEP_ENABLE; i++)
    {
      g_assert_null (words[i].tone);
      g_assert_null (words[i].pill);
      g_assert_true (words[i].done);
    }
  g_assert_cmpstr (words[CW_STEP_TRIGGERS].subtitle, ==,
                   "1 of 1 enabled · 3964 of 8915 last month");
  g_assert_cmpstr (words[CW_STEP_ENABLE].word, ==, "Waits for step 1");
  g_assert_cmpstr (words[CW_STEP_ENABLE].tone, ==, "wait");
  for (int i = 0; i < CW_N_INTEGRATION_STEPS; i++)
    cw_step_words_clear (&words[i]);
}

/* The important note of seed 001: it stops, says why and offers the way back. */
static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  CwIntegration *integration = fixture->look->integration;
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;
  const char *button = NULL, *action = NULL;

  integration->enabled = TRUE;
  integration->enabled_at = NOON - HOUR_MS;
  integration->problem = CW_PROBLEM_PROJECT_DELETED;
  fixture->look->counts.n[CW_DELIVERY_PENDING] = 7;
  assert_lines (fixture, "7 deliveries wait", "Project deleted", TRUE);
  g_assert_true (cw_step_words_get_problem (fixture->look, &title, &detail, &button, &action));
  g_assert_cmpstr (title, ==, "The project was deleted at Qualtrics.");
  g_assert_cmpstr (detail, ==, "7 deliveries wait and go on by themselves afterwards.");
  g_assert_cmpstr (action, ==, "integration.recreate-project");
}

/* It was enabled, so it had one. */
static void
test_account_removed (Fixture *fixture, gconstpointer data)
{
  CwIntegration *integration = fixture->look->integration;
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;
  const char *button = NULL, *action = NULL;

  g_clear_pointer (&integration->connection_uid, g_free);
  g_assert_false (cw_step_words_get_problem (fixture->look, &title, &detail, &button, &action));
  integration->enabled = TRUE;
  g_assert_true (cw_step_words_get_problem (fixture->look, &title, &detail, &button, &action));
  g_assert_cmpstr (title, ==, "The account was removed.");
  g_assert_cmpstr (action, ==, "integration.choose-account");
}

static void
assert_delivery (CwDelivery *delivery, const char *obstacle, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *text = cw_delivery_words_describe (delivery, obstacle, NOON, zone);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_deliveries (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwDelivery) delivery = g_new0 (CwDelivery, 1);

  delivery->record = 1;
  delivery->state = CW_DELIVERY_PENDING;
  assert_delivery (delivery, NULL, "Waits its turn");
  assert_delivery (delivery, "Waits for the account", "Waits for the account");
  delivery->error_message = g_strdup ("Qualtrics had an error.\nWait.");
  delivery->due = NOON + HOUR_MS;
  assert_delivery (delivery, NULL, "Tried again at 13:00: Qualtrics had an error.");
  g_assert_true (cw_delivery_words_can_discard (delivery));
  g_assert_false (cw_delivery_words_can_replay (delivery));
  delivery->state = CW_DELIVERY_IN_DOUBT;
  assert_delivery (delivery, "Waits for the account",
                   "In doubt: the connection broke while sending. Checked before it is sent again");
  g_assert_false (cw_delivery_words_can_discard (delivery));
  delivery->state = CW_DELIVERY_DELIVERED;
  delivery->sent = NOON;
  delivery->ended = NOON + 400;
  delivery->target_id = g_strdup ("R_3kQ8");
  assert_delivery (delivery, NULL, "Delivered as R_3kQ8 in 0.4 s");
  g_assert_true (cw_delivery_words_can_undo (delivery));
  delivery->state = CW_DELIVERY_SKIPPED;
  assert_delivery (delivery, NULL, "Skipped: taken back");
  g_assert_false (cw_delivery_words_can_retry (delivery));
  g_assert_true (cw_delivery_words_can_replay (delivery));
  delivery->state = CW_DELIVERY_DEAD;
  assert_delivery (delivery, NULL, "Dead letter: Qualtrics had an error.");
  g_assert_true (cw_delivery_words_can_retry (delivery));
}

/* One whose interaction was removed goes as it was, and says why it cannot go otherwise. */
static void
test_removed_record (Fixture *fixture, gconstpointer data)
{
  CwDelivery delivery = { .record = 7, .state = CW_DELIVERY_DELIVERED };

  g_assert_null (cw_delivery_words_explain_no_replay (&delivery));
  g_assert_true (cw_delivery_words_can_repeat (&delivery));
  delivery.record = 0;
  g_assert_false (cw_delivery_words_can_replay (&delivery));
  g_assert_true (cw_delivery_words_can_repeat (&delivery));
  g_assert_cmpstr (cw_delivery_words_explain_no_replay (&delivery), ==,
                   "Cannot Be Mapped Anew: Interaction Removed");
  delivery.state = CW_DELIVERY_PENDING;
  g_assert_null (cw_delivery_words_explain_no_replay (&delivery));
  g_assert_false (cw_delivery_words_can_repeat (&delivery));
  /* Written for a project that is gone. */
  delivery.state = CW_DELIVERY_SKIPPED;
  delivery.error_code = (char *) CW_OUTBOX_RECORD_REMOVED;
  g_assert_false (cw_delivery_words_can_repeat (&delivery));
  g_assert_nonnull (cw_delivery_words_explain_no_replay (&delivery));
}

/* What is above the values says whether they have left. */
static void
test_sent_heading (Fixture *fixture, gconstpointer data)
{
  CwDelivery delivery = { .state = CW_DELIVERY_PENDING };

  g_assert_cmpstr (cw_record_get_sent_heading (&delivery), ==, "What Will Be Sent");
  delivery.state = CW_DELIVERY_IN_DOUBT;
  g_assert_cmpstr (cw_record_get_sent_heading (&delivery), ==, "What Was Sent");
  delivery.state = CW_DELIVERY_DEAD;
  g_assert_cmpstr (cw_record_get_sent_heading (&delivery), ==, "What Was Not Taken");
  delivery.state = CW_DELIVERY_SKIPPED;
  g_assert_cmpstr (cw_record_get_sent_heading (&delivery), ==, "What Is Not Sent");
  delivery.target_id = (char *) "R_1";
  g_assert_cmpstr (cw_record_get_sent_heading (&delivery), ==, "What Was Sent");
}

#define ADD(path, func)                                                                            \
  g_test_add ("/integration-words/" path, Fixture, NULL, set_up, func, tear_down)

static void
assert_return (Fixture *fixture, const char *expected)
{
  g_autofree char *text = cw_integration_words_describe_return (fixture->look, "It is there");

  g_assert_cmpstr (text, ==, expected);
}

/* What waited and what died for want of the project, and what it takes until it goes. */
static void
test_return (Fixture *fixture, gconstpointer data)
{
  CwOutboxCounts *counts = &fixture->look->counts;

  assert_return (fixture, "It is there");
  counts->n[CW_DELIVERY_PENDING] = 1;
  fixture->look->integration->enabled = TRUE;
  assert_return (fixture, "It is there. 1 delivery goes on by itself.");
  counts->n[CW_DELIVERY_DEAD] = 20;
  counts->dead_of_project = 11;
  assert_return (fixture, "It is there. 12 deliveries go on by themselves.");
  fixture->look->integration->enabled = FALSE;
  assert_return (fixture, "It is there. 12 deliveries go on when the integration is enabled.");
}

/* The button of a cause does what mends it: what was refused for what is in it does not go on with
 * the project. */
static void
test_mending (Fixture *fixture, gconstpointer data)
{
  CwDeadCause dead = { .tries = 8, .error_code = (char *) CW_OUTBOX_PROJECT_REFUSED };
  CwCause cause = { .cause = &dead, .problem = CW_PROBLEM_PROJECT_DELETED };

  g_assert_cmpint (cw_cause_get_mending (&cause), ==, CW_CAUSE_MENDING_RECREATE);
  cause.problem = CW_PROBLEM_NONE;
  g_assert_cmpint (cw_cause_get_mending (&cause), ==, CW_CAUSE_MENDING_RETRY);
  cause.problem = CW_PROBLEM_PROJECT_DELETED;
  dead.error_code = (char *) "QVAL_1";
  dead.tries = 1;
  g_assert_cmpint (cw_cause_get_mending (&cause), ==, CW_CAUSE_MENDING_OPEN_DATA);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  ADD ("ready", test_ready);
  ADD ("draft", test_draft);
  ADD ("enabled", test_enabled);
  ADD ("refused", test_refused);
  ADD ("account-removed", test_account_removed);
  ADD ("deleted", test_deleted);
  ADD ("deliveries", test_deliveries);
  ADD ("removed-record", test_removed_record);
  ADD ("sent-heading", test_sent_heading);
  ADD ("return", test_return);
  ADD ("mending", test_mending);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-secret-service-keyring.h"

#include "auth/cw-secret-service-call.h"
#include "cw-keyring-daemon.h"
#include "cw-keyring-prompter.h"
#include "cw-memory-search.h"
#include "keyring-fixture.h"

#include <malloc.h>
#include <string.h>

#define ONE "0b7c2d8e-4a64-4f0e-9d6e-000000000001"
#define TWO "0b7c2d8e-4a64-4f0e-9d6e-000000000002"

typedef struct
{
  CwKeyringDaemon *daemon; /* (owned) */
  CwKeyring *keyring;      /* (owned) */
  gboolean has_prompter;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->daemon = cw_keyring_daemon_new ();
  fixture->has_prompter = cw_keyring_prompter_start ();
  cw_keyring_daemon_start (fixture->daemon, cw_keyring_prompter_get_name (), TRUE);
  fixture->keyring = cw_secret_service_keyring_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->keyring);
  cw_keyring_daemon_stop (fixture->daemon);
  if (fixture->has_prompter)
    {
      g_assert_false (cw_keyring_prompter_is_expecting ());
      cw_keyring_prompter_stop ();
    }
  cw_keyring_daemon_free (fixture->daemon);
}

static void
restart (Fixture *fixture, gboolean unlocked)
{
  cw_keyring_daemon_stop (fixture->daemon);
  cw_keyring_daemon_start (fixture->daemon, cw_keyring_prompter_get_name (), unlocked);
}

static gboolean
needs_prompter (Fixture *fixture)
{
  if (!fixture->has_prompter)
    g_test_skip ("no library with a prompter for tests");
  return fixture->has_prompter;
}

static void
test_stored (Fixture *fixture, gconstpointer data)
{
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_SECRET, NULL);
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_TOKENS, "{\"access\": \"ü\"}");
  keyring_must_store (fixture->keyring, TWO, CW_KEYRING_SECRET, "");
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "second");

  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_SECRET, "second");
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_TOKENS, "{\"access\": \"ü\"}");
  keyring_must_have (fixture->keyring, TWO, CW_KEYRING_SECRET, "");
  keyring_must_have (fixture->keyring, TWO, CW_KEYRING_TOKENS, NULL);
}

/* By another daemon, to the same object and to another one. */
static void
test_restarted (Fixture *fixture, gconstpointer data)
{
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
  restart (fixture, TRUE);
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
  restart (fixture, TRUE);
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "second");
  restart (fixture, TRUE);
  keyring_must_remove (fixture->keyring, TWO);

  g_assert_finalize_object (fixture->keyring);
  secret_service_disconnect ();
  fixture->keyring = cw_secret_service_keyring_new ();
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_SECRET, "second");
}

static void
test_removed (Fixture *fixture, gconstpointer data)
{
  keyring_must_remove (fixture->keyring, ONE);
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_TOKENS, "tokens");
  keyring_must_store (fixture->keyring, TWO, CW_KEYRING_SECRET, "third");
  keyring_must_remove (fixture->keyring, ONE);
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_SECRET, NULL);
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_TOKENS, NULL);
  keyring_must_have (fixture->keyring, TWO, CW_KEYRING_SECRET, "third");
  restart (fixture, TRUE);
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_SECRET, NULL);
}

/* What anybody may see without unlocking: the uid and the kind, and a label for people. */
static void
test_visible (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) attributes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  GList *items;

  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_TOKENS, "63V9BuO9");
  g_hash_table_insert (wanted, (gpointer) "uid", (gpointer) ONE);
  items = secret_service_search_sync (NULL, NULL, wanted, SECRET_SEARCH_ALL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_length (items), ==, 1);
  label = secret_item_get_label (items->data);
  g_assert_cmpstr (label, ==, "Crosswalk: Qualtrics, Nordtel");
  attributes = secret_item_get_attributes (items->data);
  g_assert_cmpuint (g_hash_table_size (attributes), ==, 3);
  g_assert_cmpstr (g_hash_table_lookup (attributes, "uid"), ==, ONE);
  g_assert_cmpstr (g_hash_table_lookup (attributes, "item"), ==, "tokens");
  g_assert_cmpstr (g_hash_table_lookup (attributes, "xdg:schema"), ==,
                   "org.crosswalk.Crosswalk.Connection");
  g_list_free_full (items, g_object_unref);
}

/* “a-secret-that-is-looked-for-0123456789”, masked. */
static const char masked[] = "\x34\x78\x26\x30\x36\x27\x30\x21\x78\x21\x3d\x34\x21\x78\x3c\x26"
                             "\x78\x39\x3a\x3a\x3e\x30\x31\x78\x33\x3a\x27\x78\x65\x64\x67\x66"
                             "\x61\x60\x63\x62\x6d\x6c";

/* It goes over the bus encrypted, and through memory that is wiped. */
static void
test_wiped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CwSecret *secret;
  char *text;

  if (!cw_memory_can_search ())
    {
      g_test_skip ("memory cannot be searched here");
      return;
    }
  text = cw_memory_unmask (masked, sizeof masked - 1);
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, text);
  cw_secret_wipe_string (text);
  secret = keyring_lookup (fixture->keyring, ONE, CW_KEYRING_SECRET, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cw_memory_search (masked, sizeof masked - 1), ==, 1);
  cw_secret_unref (secret);
  g_assert_cmpuint (cw_memory_search (masked, sizeof masked - 1), ==, 0);
}

typedef struct
{
  guint pending;
  GString *order; /* (owned) */
} Order;

static void
ordered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Order *order = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSecret) secret = cw_keyring_lookup_finish (CW_KEYRING (source), result, &error);

  g_assert_no_error (error);
  g_string_append_printf (order->order, "%s ", secret != NULL ? cw_secret_peek (secret) : "-");
  order->pending--;
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  Order order = { 0, g_string_new (NULL) };

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);
      g_autoptr (CwSecret) secret = cw_secret_new (text);

      cw_keyring_store_async (fixture->keyring, ONE, CW_KEYRING_TOKENS, "label", secret, NULL, NULL,
                              NULL);
      cw_keyring_lookup_async (fixture->keyring, ONE, CW_KEYRING_TOKENS, NULL, ordered_cb, &order);
      cw_keyring_remove_async (fixture->keyring, ONE, NULL, NULL, NULL);
      cw_keyring_lookup_async (fixture->keyring, ONE, CW_KEYRING_TOKENS, NULL, ordered_cb, &order);
      order.pending += 2;
      g_string_append_printf (expected, "%u - ", i);
    }
  while (order.pending > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (order.order->str, ==, expected->str);
  g_string_free (order.order, TRUE);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* @last: no other one is expected after it. */
static void
wait_for_question (gboolean last)
{
  guint source = g_timeout_add (5, wake_cb, NULL);

  while (!cw_keyring_prompter_is_prompting () || (last && cw_keyring_prompter_is_expecting ()))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

/* A lookup waits for the person, and goes on when the keyring is open. */
static void
test_unlocked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSecret) secret = NULL;

  if (!needs_prompter (fixture))
    return;
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
  cw_keyring_daemon_lock (fixture->daemon);
  cw_keyring_prompter_set_delay (400);
  cw_keyring_prompter_expect_password ("not it");
  cw_keyring_prompter_expect_password (CW_KEYRING_DAEMON_PASSWORD);
  cw_keyring_lookup_async (fixture->keyring, ONE, CW_KEYRING_SECRET, NULL, keep_result_cb, &result);
  wait_for_question (FALSE);
  g_assert_null (result);
  secret = cw_keyring_lookup_finish (fixture->keyring, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cw_secret_peek (secret), ==, "first");
  g_assert_false (cw_keyring_prompter_is_expecting ());
  cw_keyring_prompter_set_delay (0);
}

/* So do storing and removing, and all three after a new start. */
static void
test_unlocked_for_all (Fixture *fixture, gconstpointer data)
{
  if (!needs_prompter (fixture))
    return;
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
  cw_keyring_daemon_lock (fixture->daemon);
  cw_keyring_prompter_expect_password (CW_KEYRING_DAEMON_PASSWORD);
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "second");
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_SECRET, "second");

  restart (fixture, FALSE);
  cw_keyring_prompter_expect_password (CW_KEYRING_DAEMON_PASSWORD);
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_SECRET, "second");

  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_TOKENS, "tokens");
  cw_keyring_daemon_lock (fixture->daemon);
  cw_keyring_prompter_expect_password (CW_KEYRING_DAEMON_PASSWORD);
  keyring_must_remove (fixture->keyring, ONE);
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_SECRET, NULL);
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_TOKENS, NULL);
}

static void
assert_locked (const GError *error)
{
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_LOCKED);
  g_assert_nonnull (strchr (error->message, '\n'));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) looking = NULL;
  g_autoptr (GError) storing = NULL;
  g_autoptr (GError) removing = NULL;

  if (!needs_prompter (fixture))
    return;
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
  cw_keyring_daemon_lock (fixture->daemon);
  cw_keyring_prompter_expect_dismissal ();
  g_assert_null (keyring_lookup (fixture->keyring, ONE, CW_KEYRING_SECRET, &looking));
  assert_locked (looking);
  cw_keyring_prompter_expect_dismissal ();
  g_assert_false (keyring_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "second", &storing));
  assert_locked (storing);
  cw_keyring_prompter_expect_dismissal ();
  g_assert_false (keyring_remove (fixture->keyring, ONE, &removing));
  assert_locked (removing);

  /* What is not there needs no question. */
  keyring_must_have (fixture->keyring, TWO, CW_KEYRING_SECRET, NULL);

  cw_keyring_prompter_expect_password (CW_KEYRING_DAEMON_PASSWORD);
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
}

/* Ten that wait are one question: a second one would end the test. */
static void
test_refused_once (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *results[10] = { NULL };

  if (!needs_prompter (fixture))
    return;
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
  cw_keyring_daemon_lock (fixture->daemon);
  cw_keyring_prompter_expect_dismissal ();
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    cw_keyring_lookup_async (fixture->keyring, ONE, CW_KEYRING_SECRET, NULL, keep_result_cb,
                             &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cw_keyring_lookup_finish (fixture->keyring, wait_for (&results[i]), &error));
      assert_locked (error);
      g_clear_object (&results[i]);
    }
}

/* Neither the one that asks nor one behind it waits on when it is not wanted any more. The question
 * stays, and its answer serves those that are. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  if (!needs_prompter (fixture))
    return;
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
  cw_keyring_daemon_lock (fixture->daemon);
  cw_keyring_prompter_set_delay (400);
  cw_keyring_prompter_expect_password (CW_KEYRING_DAEMON_PASSWORD);
  cw_keyring_lookup_async (fixture->keyring, ONE, CW_KEYRING_SECRET, cancellable, keep_result_cb,
                           &first);
  cw_keyring_remove_async (fixture->keyring, ONE, cancellable, keep_result_cb, &second);
  wait_for_question (TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_null (cw_keyring_lookup_finish (fixture->keyring, wait_for (&first), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (cw_keyring_remove_finish (fixture->keyring, wait_for (&second), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (cw_keyring_prompter_is_prompting ());

  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
  cw_keyring_prompter_set_delay (0);
}

/* The daemon goes while the question is on the screen. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  if (!needs_prompter (fixture))
    return;
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
  cw_keyring_daemon_lock (fixture->daemon);
  cw_keyring_prompter_set_delay (60000);
  cw_keyring_prompter_expect_dismissal ();
  cw_keyring_lookup_async (fixture->keyring, ONE, CW_KEYRING_SECRET, NULL, keep_result_cb, &first);
  cw_keyring_remove_async (fixture->keyring, ONE, NULL, keep_result_cb, &second);
  wait_for_question (TRUE);
  /* What libsecret does then, and why the call looks out for itself. */
  g_test_expect_message ("GLib-GIO", G_LOG_LEVEL_CRITICAL, "g_task_return_error*error != NULL*");
  cw_keyring_daemon_stop (fixture->daemon);
  g_assert_null (cw_keyring_lookup_finish (fixture->keyring, wait_for (&first), &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_ABSENT);
  g_clear_error (&error);
  g_assert_false (cw_keyring_remove_finish (fixture->keyring, wait_for (&second), &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_ABSENT);
  g_test_assert_expected_messages ();

  cw_keyring_prompter_set_delay (0);
  cw_keyring_daemon_start (fixture->daemon, cw_keyring_prompter_get_name (), TRUE);
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
}

/* Who never had a keyring is asked for a password of a new one. */
static void
test_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!needs_prompter (fixture))
    return;
  cw_keyring_daemon_stop (fixture->daemon);
  cw_keyring_daemon_forget (fixture->daemon);
  cw_keyring_daemon_start (fixture->daemon, cw_keyring_prompter_get_name (), FALSE);
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_SECRET, NULL);
  keyring_must_remove (fixture->keyring, ONE);
  cw_keyring_prompter_expect_dismissal ();
  g_assert_false (keyring_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "first", &error));
  assert_locked (error);
  cw_keyring_prompter_expect_password ("new");
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "second");
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_SECRET, "second");
}

/* As in a session without a screen. */
static void
test_nobody_to_ask (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) looking = NULL;
  g_autoptr (GError) storing = NULL;

  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
  cw_keyring_daemon_stop (fixture->daemon);
  cw_keyring_daemon_start (fixture->daemon, NULL, FALSE);
  g_assert_null (keyring_lookup (fixture->keyring, ONE, CW_KEYRING_SECRET, &looking));
  assert_locked (looking);
  g_assert_false (keyring_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "second", &storing));
  assert_locked (storing);
}

static void
assert_absent (CwKeyring *keyring)
{
  g_autoptr (GError) looking = NULL;
  g_autoptr (GError) storing = NULL;
  g_autoptr (GError) removing = NULL;

  g_assert_null (keyring_lookup (keyring, ONE, CW_KEYRING_SECRET, &looking));
  g_assert_error (looking, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_ABSENT);
  g_assert_nonnull (strstr (looking->message, "\nInstall"));
  g_assert_nonnull (strstr (looking->message, "CROSSWALK_KEYRING=file:"));
  g_assert_false (keyring_store (keyring, ONE, CW_KEYRING_SECRET, "63V9BuO9", &storing));
  g_assert_error (storing, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_ABSENT);
  g_assert_false (keyring_remove (keyring, ONE, &removing));
  g_assert_error (removing, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_ABSENT);
}

/* It may come and go. */
static void
test_absent (Fixture *fixture, gconstpointer data)
{
  keyring_must_store (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
  cw_keyring_daemon_stop (fixture->daemon);
  assert_absent (fixture->keyring);
  cw_keyring_daemon_start (fixture->daemon, cw_keyring_prompter_get_name (), TRUE);
  keyring_must_have (fixture->keyring, ONE, CW_KEYRING_SECRET, "first");
}

static void
test_no_bus (void)
{
  g_autoptr (CwKeyring) keyring = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus", TRUE);
  keyring = cw_secret_service_keyring_new ();
  assert_absent (keyring);
}

/* An end of the list that is itself an attribute would be found here. */
static void
test_schema (void)
{
  const SecretSchema *schema = cw_secret_service_get_schema ();
  g_autoptr (GHashTable) attributes =
      secret_attributes_build (schema, "uid", ONE, "item", "secret", NULL);
  g_autoptr (GHashTable) unknown = NULL;
  g_autoptr (GHashTable) null = NULL;

  g_assert_nonnull (attributes);
  g_test_expect_message ("libsecret", G_LOG_LEVEL_CRITICAL, "*'password'*");
  unknown = secret_attributes_build (schema, "uid", ONE, "password", "63V9BuO9", NULL);
  g_test_assert_expected_messages ();
  g_assert_null (unknown);
  g_test_expect_message ("libsecret", G_LOG_LEVEL_CRITICAL, "*'NULL'*");
  null = secret_attributes_build (schema, "NULL", "x", NULL);
  g_test_assert_expected_messages ();
  g_assert_null (null);
}

static void
test_missing (gconstpointer data)
{
  const char *missing = data;
  g_autofree char *reason = g_strdup_printf ("%s is not installed", missing);

  g_test_skip (reason);
}

int
main (int argc, char *argv[])
{
  const char *missing = cw_keyring_daemon_find_missing ();
  int status;

  /* The test runner may have asked for what is freed to be overwritten, which would wipe it for us.
   */
  mallopt (M_PERTURB, 0);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/keyring-secret-service/schema", test_schema);
  g_test_add_func ("/keyring-secret-service/no-bus", test_no_bus);
  if (missing != NULL)
    {
      g_test_add_data_func ("/keyring-secret-service/daemon", missing, test_missing);
      return g_test_run ();
    }

#define ADD(name, func)                                                                            \
  g_test_add ("/keyring-secret-service/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("stored", test_stored);
  ADD ("restarted", test_restarted);
  ADD ("removed", test_removed);
  ADD ("visible", test_visible);
  ADD ("wiped", test_wiped);
  ADD ("order", test_order);
  ADD ("unlocked", test_unlocked);
  ADD ("unlocked-for-all", test_unlocked_for_all);
  ADD ("refused", test_refused);
  ADD ("refused-once", test_refused_once);
  ADD ("cancelled", test_cancelled);
  ADD ("gone", test_gone);
  ADD ("first", test_first);
  ADD ("nobody-to-ask", test_nobody_to_ask);
  ADD ("absent", test_absent);

  status = g_test_run ();
  cw_keyring_daemon_stop_bus ();
  return status;
}

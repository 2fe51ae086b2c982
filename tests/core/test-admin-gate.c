/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-admin-gate.h"

#include "auth/cw-passphrase-private.h"
#include "cw-fake-clock.h"
#include "store-fixture.h"

#define MINUTE (60 * 1000)

typedef struct
{
  char *folder;
  CwWorkspace *workspace;
  CwFakeClock *clock;
  CwAdminGate *gate;
} GateFixture;

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

static gboolean
may_pass (CwAdminGate *gate, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cw_admin_gate_check_async (gate, NULL, note_result_cb, &result);
  return cw_admin_gate_check_finish (gate, wait_for_result (&result), error);
}

static gboolean
open_gate (CwAdminGate *gate, const char *text, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CwSecret) passphrase = cw_secret_new (text);

  cw_admin_gate_open_async (gate, passphrase, NULL, note_result_cb, &result);
  return cw_admin_gate_open_finish (gate, wait_for_result (&result), error);
}

static gboolean
set_passphrase (CwAdminGate *gate, const char *text, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CwSecret) passphrase = text != NULL ? cw_secret_new (text) : NULL;

  cw_admin_gate_set_passphrase_async (gate, passphrase, NULL, note_result_cb, &result);
  return cw_admin_gate_set_passphrase_finish (gate, wait_for_result (&result), error);
}

static void
assert_shut (CwAdminGate *gate)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (may_pass (gate, &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_PASSPHRASE_NEEDED);
}

static void
assert_open (CwAdminGate *gate)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (may_pass (gate, &error));
  g_assert_no_error (error);
}

static void
set_up (GateFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("crosswalk-gate-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "workspace.db", NULL);
  fixture->workspace = cw_workspace_open (path);
  fixture->clock = cw_fake_clock_new (CW_FAKE_CLOCK_NOON);
  fixture->gate = cw_admin_gate_new (fixture->workspace, CW_CLOCK (fixture->clock));
}

static void
tear_down (GateFixture *fixture, gconstpointer data)
{
  cw_admin_gate_close (fixture->gate);
  cw_workspace_close (fixture->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->gate);
  g_clear_object (&fixture->workspace);
  g_clear_object (&fixture->clock);
  nftw (fixture->folder, store_fixture_remove_cb, 16, FTW_DEPTH | FTW_PHYS);
  g_free (fixture->folder);
}

/* Without a passphrase everybody is the administrator. */
static void
test_none (GateFixture *fixture, gconstpointer data)
{
  assert_open (fixture->gate);
  g_assert_false (cw_admin_gate_get_has_passphrase (fixture->gate));
}

/* Whoever sets it is let through for five minutes, and not a moment longer. */
static void
test_five_minutes (GateFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (set_passphrase (fixture->gate, "correct horse", &error));
  g_assert_no_error (error);
  assert_open (fixture->gate);
  cw_fake_clock_advance (fixture->clock, 5 * MINUTE - 1);
  assert_open (fixture->gate);
  cw_fake_clock_advance (fixture->clock, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_shut (fixture->gate);

  g_assert_false (open_gate (fixture->gate, "wrong horse", &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  assert_shut (fixture->gate);
  g_assert_true (open_gate (fixture->gate, "correct horse", &error));
  g_assert_no_error (error);
  assert_open (fixture->gate);
}

/* Setting the machine's clock back does not keep it open. */
static void
test_clock_set_back (GateFixture *fixture, gconstpointer data)
{
  g_assert_true (set_passphrase (fixture->gate, "correct horse", NULL));
  cw_fake_clock_set_now (fixture->clock, CW_FAKE_CLOCK_NOON - 60 * MINUTE);
  cw_fake_clock_advance (fixture->clock, 5 * MINUTE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_shut (fixture->gate);
}

/* Changing and removing need the one before. */
static void
test_change (GateFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (set_passphrase (fixture->gate, "short", &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_WEAK_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (set_passphrase (fixture->gate, "correct horse", &error));
  cw_admin_gate_close (fixture->gate);
  g_assert_false (set_passphrase (fixture->gate, "another horse", &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_PASSPHRASE_NEEDED);
  g_clear_error (&error);
  g_assert_false (set_passphrase (fixture->gate, NULL, &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_PASSPHRASE_NEEDED);
  g_clear_error (&error);

  g_assert_true (open_gate (fixture->gate, "correct horse", &error));
  g_assert_true (set_passphrase (fixture->gate, "another horse", &error));
  cw_admin_gate_close (fixture->gate);
  g_assert_false (open_gate (fixture->gate, "correct horse", &error));
  g_clear_error (&error);
  g_assert_true (open_gate (fixture->gate, "another horse", &error));
  g_assert_true (set_passphrase (fixture->gate, NULL, &error));
  g_assert_no_error (error);
  cw_admin_gate_close (fixture->gate);
  assert_open (fixture->gate);
}

/* Another window that sets one shuts this one, too; one that changes it shuts it again. */
static void
test_two_windows (GateFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CwAdminGate *other = cw_admin_gate_new (fixture->workspace, CW_CLOCK (fixture->clock));

  assert_open (fixture->gate);
  g_assert_true (set_passphrase (other, "correct horse", NULL));
  assert_shut (fixture->gate);
  g_assert_true (open_gate (fixture->gate, "correct horse", &error));
  g_assert_true (set_passphrase (other, "another horse", &error));
  assert_shut (fixture->gate);
  cw_admin_gate_close (other);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (other);
}

#define ADD(name, test) g_test_add ("/admin-gate/" name, GateFixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  cw_passphrase_set_limits (1, 8192);
  ADD ("none", test_none);
  ADD ("five-minutes", test_five_minutes);
  ADD ("clock-set-back", test_clock_set_back);
  ADD ("change", test_change);
  ADD ("two-windows", test_two_windows);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-setting-repository.h"

#include "store-fixture.h"
#include "store/cw-workspace.h"

static void
set (StoreFixture *fixture, const char *value, guint changes)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_setting_repository_set (fixture->db, CW_SETTING_PASSPHRASE, value, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, changes);
}

static void
assert_value (StoreFixture *fixture, const char *key, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = cw_setting_repository_get (fixture->db, key, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (value, ==, expected);
}

static void
test_set (StoreFixture *fixture, gconstpointer data)
{
  assert_value (fixture, CW_SETTING_PASSPHRASE, NULL);
  set (fixture, NULL, 0);
  set (fixture, "$argon2id$1", CW_CHANGE_SETTINGS);
  set (fixture, "$argon2id$1", 0);
  assert_value (fixture, CW_SETTING_PASSPHRASE, "$argon2id$1");
  set (fixture, "$argon2id$2", CW_CHANGE_SETTINGS);
  assert_value (fixture, CW_SETTING_PASSPHRASE, "$argon2id$2");
  assert_value (fixture, "other", NULL);

  g_clear_pointer (&fixture->db, cw_database_close);
  store_fixture_open (fixture);
  assert_value (fixture, CW_SETTING_PASSPHRASE, "$argon2id$2");
  set (fixture, NULL, CW_CHANGE_SETTINGS);
  assert_value (fixture, CW_SETTING_PASSPHRASE, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/setting-repository/set", StoreFixture, NULL, store_fixture_set_up, test_set,
              store_fixture_tear_down);

  return g_test_run ();
}

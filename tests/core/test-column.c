/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-column.h"

static CwColumn *
make_column (const char *import_id, const char *choice_id, guint occurrence)
{
  CwColumn *column = cw_column_new (import_id, NULL);

  column->choice_id = g_strdup (choice_id);
  column->occurrence = occurrence;
  return column;
}

static void
assert_key (const char *import_id, const char *choice_id, guint occurrence, const char *expected)
{
  g_autoptr (CwColumn) column = make_column (import_id, choice_id, occurrence);
  g_autofree char *key = cw_column_dup_key (column);

  g_assert_cmpstr (key, ==, expected);
}

static void
test_key (void)
{
  assert_key ("QID36", NULL, 0, "QID36");
  assert_key ("QID7", "2", 0, "QID7|2");
  assert_key ("plan", NULL, 1, "plan~1");
  assert_key ("QID7", "2", 3, "QID7|2~3");
  assert_key ("QID4#1_1", NULL, 0, "QID4#1_1");
}

/* Names people invent must not collide with the marks of a key. */
static void
test_key_is_unique (void)
{
  static const struct
  {
    const char *import_id, *choice_id;
    guint occurrence;
  } keys[] = {
    { "a", NULL, 0 },   { "a", "", 0 },   { "a", "b", 0 },      { "a|b", NULL, 0 },
    { "a~1", NULL, 0 }, { "a", NULL, 1 }, { "a\\", "b", 0 },    { "a\\|b", NULL, 0 },
    { "a", "b~1", 0 },  { "a", "b", 1 },  { "a\\~1", NULL, 0 },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (CwColumn) column =
          make_column (keys[i].import_id, keys[i].choice_id, keys[i].occurrence);

      g_assert_true (g_hash_table_add (seen, cw_column_dup_key (column)));
    }
}

static void
test_copy (void)
{
  g_autoptr (CwColumn) column = make_column ("QID7", "2", 1);
  g_autoptr (CwColumn) copy = NULL;
  g_autoptr (CwColumn) other = make_column ("QID7", "3", 1);

  column->role = CW_COLUMN_ROLE_CHOICE;
  column->metadata = CW_METADATA_STATUS;
  column->question_id = g_strdup ("QID7");
  column->time_zone = g_strdup ("America/Denver");
  column->label = g_strdup ("Which?");
  copy = cw_column_copy (column);

  g_assert_true (cw_column_same_key (column, copy));
  g_assert_false (cw_column_same_key (column, other));
  g_assert_cmpint (copy->role, ==, CW_COLUMN_ROLE_CHOICE);
  g_assert_cmpint (copy->metadata, ==, CW_METADATA_STATUS);
  g_assert_cmpstr (copy->name, ==, "QID7");
  g_assert_cmpstr (copy->question_id, ==, "QID7");
  g_assert_cmpstr (copy->time_zone, ==, "America/Denver");
  g_assert_cmpstr (copy->label, ==, "Which?");
}

static void
test_roles (void)
{
  CwColumnRole role;

  for (CwColumnRole i = CW_COLUMN_ROLE_ANSWER; i <= CW_COLUMN_ROLE_EMBEDDED; i++)
    {
      g_assert_true (cw_column_role_from_nick (cw_column_role_to_nick (i), &role));
      g_assert_cmpint (role, ==, i);
    }
  g_assert_false (cw_column_role_from_nick ("nonsense", &role));
  g_assert_false (cw_column_role_from_nick (NULL, &role));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/column/key", test_key);
  g_test_add_func ("/column/key-is-unique", test_key_is_unique);
  g_test_add_func ("/column/copy", test_copy);
  g_test_add_func ("/column/roles", test_roles);
  return g_test_run ();
}

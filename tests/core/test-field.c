/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-field.h"

static void
test_bands (void)
{
  g_autoptr (GPtrArray) bands =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_score_band_free);

  g_ptr_array_add (bands, cw_score_band_new (6, 10, "Hard"));
  g_ptr_array_add (bands, cw_score_band_new (0, 3, "Easy"));
  g_ptr_array_add (bands, cw_score_band_new (3, 6, "Average"));
  g_assert_cmpstr (cw_score_bands_find (bands, 0)->label, ==, "Easy");
  g_assert_cmpstr (cw_score_bands_find (bands, 3)->label, ==, "Average");
  g_assert_cmpstr (cw_score_bands_find (bands, 4.6)->label, ==, "Average");
  g_assert_cmpstr (cw_score_bands_find (bands, 10)->label, ==, "Hard");
  g_assert_null (cw_score_bands_find (bands, 10.01));
  g_assert_null (cw_score_bands_find (bands, -0.5));
  g_assert_null (cw_score_bands_find (NULL, 1));
}

static void
test_ids (void)
{
  g_autoptr (CwField) score =
      cw_field_new ("score.a.b", "AB", CW_FIELD_GROUP_SCORES, CW_FIELD_SCORE);
  g_autoptr (CwField) path = cw_field_new ("$.a.b", "$", CW_FIELD_GROUP_METADATA, CW_FIELD_TEXT);

  g_assert_cmpstr (cw_field_get_key (score), ==, "a.b");
  g_assert_cmpstr (cw_field_get_key (path), ==, "$.a.b");
  g_assert_cmpint (cw_field_type_from_id ("score.TEI"), ==, CW_FIELD_SCORE);
  g_assert_cmpint (cw_field_type_from_id ("category.x"), ==, CW_FIELD_CATEGORY);
  g_assert_cmpint (cw_field_type_from_id ("category-group.x"), ==, CW_FIELD_CATEGORY_GROUP);
  g_assert_cmpint (cw_field_type_from_id ("metadata.score.x"), ==, CW_FIELD_TEXT);
  g_assert_cmpint (cw_field_type_from_id (NULL), ==, CW_FIELD_TEXT);
  g_assert_cmpint (score->n_records, ==, -1);
}

static void
test_type_words (void)
{
  for (int i = 0; i <= CW_FIELD_CATEGORY_GROUP; i++)
    {
      CwFieldType type = 0;

      g_assert_true (cw_field_type_from_string (cw_field_type_to_string ((CwFieldType) i), &type));
      g_assert_cmpint (type, ==, i);
    }
  for (int i = 0; i < CW_N_FIELD_GROUPS; i++)
    g_assert_nonnull (cw_field_group_get_name ((CwFieldGroup) i));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field/bands", test_bands);
  g_test_add_func ("/field/ids", test_ids);
  g_test_add_func ("/field/type-words", test_type_words);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-mapping.h"

static CwField *
make_field (const char *id, CwFieldType type)
{
  return cw_field_new (id, "Effort", CW_FIELD_GROUP_SCORES, type);
}

static void
test_words (void)
{
  for (int i = 0; i < CW_N_FORMATS; i++)
    {
      CwFormat format = 0;

      g_assert_true (cw_format_from_string (cw_format_to_string ((CwFormat) i), &format));
      g_assert_cmpint (format, ==, i);
      g_assert_nonnull (cw_format_get_name ((CwFormat) i));
      g_assert_true (cw_placement_fits (cw_placement_get_default ((CwFormat) i), (CwFormat) i));
    }
  for (int i = 0; i <= CW_TRANSFORM_TEMPLATE; i++)
    {
      CwTransformKind kind = 0;

      g_assert_true (
          cw_transform_kind_from_string (cw_transform_kind_to_string ((CwTransformKind) i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  for (int i = 0; i <= CW_PLACEMENT_QUESTION; i++)
    {
      CwPlacement placement = 0;

      g_assert_true (
          cw_placement_from_string (cw_placement_to_string ((CwPlacement) i), &placement));
      g_assert_cmpint (placement, ==, i);
    }
}

/* Seed 001, “Field formats you can choose”: which format is for what. */
static void
test_fits (void)
{
  static const struct
  {
    CwFieldType type;
    const char *formats; /* in the order of the enumeration */
    CwFormat standard;
  } cases[] = {
    { CW_FIELD_TEXT, "xx......", CW_FORMAT_EMBEDDED },
    { CW_FIELD_DATE, "xx......", CW_FORMAT_EMBEDDED },
    { CW_FIELD_SCORE, "xx....xx", CW_FORMAT_RANGE },
    { CW_FIELD_CATEGORY, "xx..xx..", CW_FORMAT_QUESTION },
    { CW_FIELD_CATEGORY_GROUP, "xxxxxx..", CW_FORMAT_GROUP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (cw_format_get_default (cases[i].type), ==, cases[i].standard);
      for (int k = 0; k < CW_N_FORMATS; k++)
        g_assert_cmpint (cw_format_fits ((CwFormat) k, cases[i].type), ==,
                         cases[i].formats[k] == 'x');
    }
}

static void
test_placements (void)
{
  static const char expected[][3] = { "x.", ".x", ".x", "x.", "xx", "xx", "xx", "xx" };

  for (int i = 0; i < CW_N_FORMATS; i++)
    for (int k = 0; k <= CW_PLACEMENT_QUESTION; k++)
      g_assert_cmpint (cw_placement_fits ((CwPlacement) k, (CwFormat) i), ==,
                       expected[i][k] == 'x');
}

/* Names and keys stay unique, so that no two things of a project are one. */
static void
test_add_move_remove (void)
{
  g_autoptr (CwMapping) mapping = cw_mapping_new ();
  g_autoptr (CwField) score = make_field ("score.TEI", CW_FIELD_SCORE);
  g_autoptr (CwField) group = make_field ("category-group.effort", CW_FIELD_CATEGORY_GROUP);
  CwMappingField *first = cw_mapping_add (mapping, cw_mapping_field_new (score), -1);
  CwMappingField *second = cw_mapping_add (mapping, cw_mapping_field_new (score), -1);
  CwMappingField *third = cw_mapping_add (mapping, cw_mapping_field_new (group), 0);
  CwMappingField *text = cw_mapping_add (mapping, cw_mapping_field_new (NULL), -1);

  g_assert_cmpstr (first->name, ==, "Effort");
  g_assert_cmpstr (second->name, ==, "Effort 2");
  g_assert_cmpstr (third->name, ==, "Effort 3");
  g_assert_cmpstr (first->key, ==, "score.TEI");
  g_assert_cmpstr (second->key, ==, "score.TEI-2");
  g_assert_cmpint (first->format, ==, CW_FORMAT_RANGE);
  g_assert_cmpint (third->placement, ==, CW_PLACEMENT_QUESTION);
  g_assert_null (text->field);
  g_assert_cmpint (((CwTransform *) text->transforms->pdata[0])->kind, ==, CW_TRANSFORM_TEXT);
  g_assert_true (mapping->fields->pdata[0] == third);
  cw_mapping_move (mapping, 0, 3);
  g_assert_true (mapping->fields->pdata[3] == third);
  cw_mapping_move (mapping, 3, 1);
  g_assert_true (mapping->fields->pdata[1] == third);
  g_assert_true (cw_mapping_find (mapping, "score.TEI-2") == second);
  cw_mapping_remove (mapping, 2);
  g_assert_null (cw_mapping_find (mapping, "score.TEI-2"));
  g_assert_null (cw_mapping_find (mapping, NULL));
}

static void
test_copy_and_equal (void)
{
  g_autoptr (CwMapping) mapping = cw_mapping_new ();
  g_autoptr (CwField) score = make_field ("score.TEI", CW_FIELD_SCORE);
  CwMappingField *field = cw_mapping_add (mapping, cw_mapping_field_new (score), -1);
  CwTransform *lookup = cw_transform_new (CW_TRANSFORM_LOOKUP);
  g_autoptr (CwMapping) copy = NULL;

  field->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_score_band_free);
  g_ptr_array_add (field->bands, cw_score_band_new (0, 10, "All"));
  g_ptr_array_add (lookup->keys, g_strdup ("a"));
  g_ptr_array_add (lookup->values, g_strdup ("b"));
  g_ptr_array_add (field->transforms, lookup);
  copy = cw_mapping_copy (mapping);
  g_assert_true (cw_mapping_equal (mapping, copy));
  g_assert_true (cw_mapping_equal (NULL, NULL));
  g_assert_false (cw_mapping_equal (mapping, NULL));
  g_free (lookup->values->pdata[0]);
  lookup->values->pdata[0] = g_strdup ("c");
  g_assert_false (cw_mapping_equal (mapping, copy));
  g_free (lookup->values->pdata[0]);
  lookup->values->pdata[0] = g_strdup ("b");
  g_assert_true (cw_mapping_equal (mapping, copy));
  ((CwScoreBand *) field->bands->pdata[0])->maximum = 9.5;
  g_assert_false (cw_mapping_equal (mapping, copy));
}

static void
assert_words (CwTransform *transform, const char *expected)
{
  g_autofree char *words = cw_transform_to_words (transform);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_transform_words (void)
{
  g_autoptr (CwTransform) number = cw_transform_new (CW_TRANSFORM_NUMBER);
  g_autoptr (CwTransform) date = cw_transform_new (CW_TRANSFORM_DATE);
  g_autoptr (CwTransform) join = cw_transform_new (CW_TRANSFORM_JOIN);

  assert_words (number, "Number");
  number->decimals = 1;
  assert_words (number, "Number, one decimal");
  number->decimals = 2;
  number->divide_by = 60000;
  assert_words (number, "Number, 2 decimals, divided by 60000");
  date->to = g_strdup ("%d.%m.%Y");
  date->zone = g_strdup ("Europe/Oslo");
  assert_words (date, "Date as %d.%m.%Y in Europe/Oslo");
  join->delimiter = g_strdup ("; ");
  assert_words (join, "Joined by “; ”");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mapping/words", test_words);
  g_test_add_func ("/mapping/fits", test_fits);
  g_test_add_func ("/mapping/placements", test_placements);
  g_test_add_func ("/mapping/add-move-remove", test_add_move_remove);
  g_test_add_func ("/mapping/copy-and-equal", test_copy_and_equal);
  g_test_add_func ("/mapping/transform-words", test_transform_words);
  return g_test_run ();
}

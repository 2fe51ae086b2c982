/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "interaction-fixture.h"
#include "model/cw-catalog.h"

static CwCatalog *
make_learned (void)
{
  CwCatalog *catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  g_autoptr (CwRecord) record = interaction_new_full ();

  cw_catalog_learn (catalog, record);
  return catalog;
}

static void
assert_field (CwCatalog *catalog, const char *id, const char *name, CwFieldType type)
{
  CwField *field = cw_catalog_find (catalog, id);

  if (field == NULL)
    g_error ("no field %s", id);
  g_assert_cmpstr (field->name, ==, name);
  g_assert_cmpint (field->type, ==, type);
}

static void
test_fixed (void)
{
  g_autoptr (CwCatalog) catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  GPtrArray *fields = cw_catalog_get_fields (catalog);

  g_assert_cmpuint (fields->len, ==, 29);
  g_assert_cmpstr (((CwField *) fields->pdata[0])->id, ==, "interaction.date");
  g_assert_cmpstr (((CwField *) fields->pdata[28])->id, ==, "customer.type");
  assert_field (catalog, "interaction.link", "Link to interaction", CW_FIELD_LINK);
  assert_field (catalog, "interaction.silence-share", "Share of silence", CW_FIELD_SHARE);
  assert_field (catalog, "customer.id", "Customer identifier", CW_FIELD_TEXT);
  g_assert_true (cw_catalog_find (catalog, "interaction.agent")->multiple);
  /* Triggers ask for it; it is not offered as data. */
  assert_field (catalog, "category", "Category", CW_FIELD_CATEGORY);
  g_assert_null (cw_catalog_find (catalog, "score.TEI"));
  g_assert_null (cw_catalog_find (catalog, NULL));
}

static void
test_learned (void)
{
  g_autoptr (CwCatalog) catalog = make_learned ();
  CwField *group = cw_catalog_find (catalog, "category-group.effort");

  assert_field (catalog, "score.TEI", "Effort index", CW_FIELD_SCORE);
  assert_field (catalog, "score.AIS", "AIS", CW_FIELD_SCORE);
  assert_field (catalog, "category.hold", "Hold too long", CW_FIELD_CATEGORY);
  assert_field (catalog, "category.77", "By number", CW_FIELD_CATEGORY);
  assert_field (catalog, "metadata.account.tier", "account.tier", CW_FIELD_CHOICE);
  assert_field (catalog, "metadata.account.rate", "account.rate", CW_FIELD_NUMBER);
  assert_field (catalog, "metadata.cs1", "Product", CW_FIELD_CHOICE);
  assert_field (catalog, "metadata.ct1", "Summary", CW_FIELD_TEXT);
  assert_field (catalog, "metadata.cl1", "Transfers", CW_FIELD_NUMBER);
  assert_field (catalog, "metadata.ct9", "Renewal", CW_FIELD_DATE);
  assert_field (catalog, "call-group.Team", "Team", CW_FIELD_CHOICE);
  assert_field (catalog, "call-group.Group", "Group", CW_FIELD_CHOICE);
  g_assert_true (cw_catalog_find (catalog, "metadata.tags")->multiple);
  g_assert_false (cw_catalog_find (catalog, "metadata.account.tier")->multiple);
  g_assert_null (cw_catalog_find (catalog, "metadata.empty"));
  assert_field (catalog, "category-group.effort", "Effort", CW_FIELD_CATEGORY_GROUP);
  g_assert_cmpuint (group->members->len, ==, 1);
  g_assert_true (group->members->pdata[0] == cw_catalog_find (catalog, "category.frustration"));
}

/* Groups in the order of the seed; what records told by name, behind what was defined. */
static void
test_order (void)
{
  g_autoptr (CwCatalog) catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  g_autoptr (CwRecord) record = interaction_new_full ();
  GPtrArray *fields;
  int group = 0;
  GString *categories = g_string_new (NULL);

  cw_catalog_add (
      catalog, cw_field_new ("category.z", "Zebra", CW_FIELD_GROUP_CATEGORIES, CW_FIELD_CATEGORY));
  cw_catalog_learn (catalog, record);
  cw_catalog_add (catalog,
                  cw_field_new ("category.a", "Ape", CW_FIELD_GROUP_CATEGORIES, CW_FIELD_CATEGORY));
  fields = cw_catalog_get_fields (catalog);
  for (guint i = 0; i < fields->len; i++)
    {
      const CwField *field = fields->pdata[i];

      g_assert_cmpint ((int) field->group, >=, group);
      group = (int) field->group;
      if (field->group == CW_FIELD_GROUP_CATEGORIES)
        g_string_append_printf (categories, "%s;", field->name);
    }
  g_assert_cmpstr (categories->str, ==,
                   "Zebra;Ape;By number;Frustration;Greeting;Hold too long;Promise;");
  g_string_free (categories, TRUE);
}

/* A definition that came first says what a field is; records only add what is new. */
static void
test_first_wins (void)
{
  g_autoptr (CwCatalog) catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  g_autoptr (CwRecord) record = interaction_new_full ();
  CwField *group = cw_field_new ("category-group.effort", "Defined", CW_FIELD_GROUP_CATEGORY_GROUPS,
                                 CW_FIELD_CATEGORY_GROUP);

  cw_catalog_add (catalog,
                  cw_field_new ("score.TEI", "TEI", CW_FIELD_GROUP_SCORES, CW_FIELD_SCORE));
  cw_catalog_add (catalog, group);
  cw_catalog_learn (catalog, record);
  assert_field (catalog, "score.TEI", "TEI", CW_FIELD_SCORE);
  assert_field (catalog, "category-group.effort", "Defined", CW_FIELD_CATEGORY_GROUP);
  g_assert_cmpuint (group->members->len, ==, 0);
}

/* What is a number here and a word there is a word. */
static void
test_widening (void)
{
  g_autoptr (CwCatalog) catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  g_autoptr (CwRecord) first = interaction_new ("{\"id\": 1, \"metadata\": {\"n\": 5}}");
  g_autoptr (CwRecord) second = interaction_new ("{\"id\": 2, \"metadata\": {\"n\": \"five\"}}");
  g_autofree char *prose = g_strnfill (200, 'x');
  g_autofree char *text = g_strdup_printf ("{\"id\": 3, \"metadata\": {\"n\": \"%s\"}}", prose);
  g_autoptr (CwRecord) third = interaction_new (text);

  cw_catalog_learn (catalog, first);
  assert_field (catalog, "metadata.n", "n", CW_FIELD_NUMBER);
  cw_catalog_learn (catalog, second);
  assert_field (catalog, "metadata.n", "n", CW_FIELD_CHOICE);
  cw_catalog_learn (catalog, third);
  assert_field (catalog, "metadata.n", "n", CW_FIELD_TEXT);
  cw_catalog_learn (catalog, first);
  assert_field (catalog, "metadata.n", "n", CW_FIELD_TEXT);
}

static void
test_paths (void)
{
  g_autoptr (CwCatalog) catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  CwField *path = cw_catalog_find (catalog, "$.metadata.x");

  g_assert_nonnull (path);
  g_assert_true (path == cw_catalog_find (catalog, "$.metadata.x"));
  g_assert_cmpuint (cw_catalog_get_fields (catalog)->len, ==, 29);
}

static void
test_guess (void)
{
  g_autoptr (CwCatalog) catalog = make_learned ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (cw_catalog_guess (catalog, "interaction.agent", &error)->id, ==,
                   "interaction.agent");
  g_assert_cmpstr (cw_catalog_guess (catalog, " effort INDEX ", &error)->id, ==, "score.TEI");
  g_assert_cmpstr (cw_catalog_guess (catalog, "Score.tei", &error)->id, ==, "score.TEI");
  g_assert_cmpstr (cw_catalog_guess (catalog, "$.a", &error)->id, ==, "$.a");
  g_assert_no_error (error);
  g_assert_null (cw_catalog_guess (catalog, "interaction.agnet", &error));
  g_assert_error (error, CW_CATALOG_ERROR, CW_CATALOG_ERROR_UNKNOWN_FIELD);
  g_assert_cmpstr (error->message, ==,
                   "There is no field “interaction.agnet”.\nDid you mean “interaction.agent”?");
  g_clear_error (&error);
  g_assert_null (cw_catalog_guess (catalog, "score.TIE", &error));
  g_assert_nonnull (strstr (error->message, "score.TEI"));
  g_clear_error (&error);
  g_assert_null (cw_catalog_guess (catalog, "qqqqqqqqqqqqqqqqqq", &error));
  g_assert_nonnull (strstr (error->message, "interaction.agent"));
  g_clear_error (&error);
  cw_catalog_add (catalog, cw_field_new ("category.agent", "Agent", CW_FIELD_GROUP_CATEGORIES,
                                         CW_FIELD_CATEGORY));
  g_assert_null (cw_catalog_guess (catalog, "agent", &error));
  g_assert_error (error, CW_CATALOG_ERROR, CW_CATALOG_ERROR_AMBIGUOUS);
  g_assert_nonnull (strstr (error->message, "“interaction.agent”"));
  g_assert_nonnull (strstr (error->message, "“category.agent”"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog/fixed", test_fixed);
  g_test_add_func ("/catalog/learned", test_learned);
  g_test_add_func ("/catalog/order", test_order);
  g_test_add_func ("/catalog/first-wins", test_first_wins);
  g_test_add_func ("/catalog/widening", test_widening);
  g_test_add_func ("/catalog/paths", test_paths);
  g_test_add_func ("/catalog/guess", test_guess);
  return g_test_run ();
}

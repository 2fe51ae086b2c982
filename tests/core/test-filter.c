/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cw-filter.h"
#include "model/cw-iso-names.h"

#include <locale.h>
#include <math.h>

static GTimeZone *oslo;

static CwFilter *
read_json (const char *json, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  return cw_filter_from_json (node, oslo, error);
}

static CwFilter *
read_well (const char *json)
{
  g_autoptr (GError) error = NULL;
  CwFilter *filter = read_json (json, &error);

  g_assert_no_error (error);
  return filter;
}

static char *
write_json (const CwFilter *filter)
{
  g_autoptr (JsonNode) node = cw_filter_to_json (filter);

  return json_to_string (node, FALSE);
}

static CwField *
add_field (CwCatalog *catalog,
           const char *id,
           const char *name,
           CwFieldGroup group,
           CwFieldType type)
{
  CwField *field = cw_field_new (id, name, group, type);

  cw_catalog_add (catalog, field);
  return field;
}

static CwCatalog *
make_catalog (void)
{
  CwCatalog *catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  CwField *late_fee =
      add_field (catalog, "category.11", "Late fee", CW_FIELD_GROUP_CATEGORIES, CW_FIELD_CATEGORY);
  CwField *price = add_field (catalog, "category.12", "Price change", CW_FIELD_GROUP_CATEGORIES,
                              CW_FIELD_CATEGORY);
  CwField *group = add_field (catalog, "category-group.3", "Billing reasons",
                              CW_FIELD_GROUP_CATEGORY_GROUPS, CW_FIELD_CATEGORY_GROUP);
  CwField *score =
      add_field (catalog, "score.TEI", "Effort index (TEI)", CW_FIELD_GROUP_SCORES, CW_FIELD_SCORE);

  add_field (catalog, "category.13", "Frustration", CW_FIELD_GROUP_CATEGORIES, CW_FIELD_CATEGORY);
  g_ptr_array_add (group->members, cw_field_ref (late_fee));
  g_ptr_array_add (group->members, cw_field_ref (price));
  g_ptr_array_add (score->bands, cw_score_band_new (0, 4, "Easy"));
  g_ptr_array_add (score->bands, cw_score_band_new (4, 10, "Hard"));
  return catalog;
}

/* What people may write, and the one form that files have. */
static const struct
{
  const char *written;
  const char *canonical;
} forms[] = {
  { "{\"all\":[]}", "{\"all\":[]}" },
  { "{\"field\":\"interaction.country\",\"operator\":\"is-any-of\",\"value\":\"NOR\"}",
    "{\"field\":\"interaction.country\",\"operator\":\"is-any-of\",\"value\":[\"NOR\"]}" },
  { "{\"value\":[\"NOR\",\"SWE\"],\"operator\":\"is-none-of\",\"field\":\"interaction.country\"}",
    "{\"field\":\"interaction.country\",\"operator\":\"is-none-of\",\"value\":[\"NOR\",\"SWE\"]}" },
  { "{\"field\":\"interaction.agent-talk-time\",\"operator\":\"is-under\",\"value\":\"1 min\"}",
    "{\"field\":\"interaction.agent-talk-time\",\"operator\":\"is-under\",\"value\":60000}" },
  { "{\"field\":\"interaction.duration\",\"operator\":\"is-over\",\"value\":\"1 h 1 min 30 s\"}",
    "{\"field\":\"interaction.duration\",\"operator\":\"is-over\",\"value\":3690000}" },
  { "{\"field\":\"interaction.silence-share\",\"operator\":\"is-over\",\"value\":\"50 %\"}",
    "{\"field\":\"interaction.silence-share\",\"operator\":\"is-over\",\"value\":0.5}" },
  /* A local day of Oslo begins at 23:00 UTC in winter. */
  { "{\"field\":\"interaction.date\",\"operator\":\"is-before\",\"value\":\"2026-11-01\"}",
    "{\"field\":\"interaction.date\",\"operator\":\"is-under\",\"value\":\"2026-10-31T23:00:00Z\"}" },
  { "{\"field\":\"interaction.date\",\"operator\":\"is-between\",\"value\":"
    "[\"2026-07-01\",\"2026-08-01T00:00:00.250+02:00\"]}",
    "{\"field\":\"interaction.date\",\"operator\":\"is-between\",\"value\":"
    "[\"2026-06-30T22:00:00Z\",\"2026-07-31T22:00:00.250Z\"]}" },
  { "{\"field\":\"interaction.date\",\"operator\":\"is-in-the-last\",\"value\":{\"days\":30}}",
    "{\"field\":\"interaction.date\",\"operator\":\"is-in-the-last\",\"value\":{\"days\":30}}" },
  { "{\"field\":\"interaction.date\",\"operator\":\"is-on\",\"value\":[1,\"Sun\",\"friday\"]}",
    "{\"field\":\"interaction.date\",\"operator\":\"is-on\",\"value\":"
    "[\"monday\",\"sunday\",\"friday\"]}" },
  { "{\"field\":\"interaction.date\",\"operator\":\"is-at-time\",\"value\":[\"22:30\",\"6:00\"]}",
    "{\"field\":\"interaction.date\",\"operator\":\"is-at-time\",\"value\":[\"22:30\",\"06:00\"]}" },
  { "{\"field\":\"category\",\"operator\":\"occurred\",\"value\":\"13\"}",
    "{\"field\":\"category\",\"operator\":\"is-any-of\",\"value\":[\"13\"]}" },
  { "{\"field\":\"category-group.3\",\"operator\":\"did-not-occur\"}",
    "{\"field\":\"category-group.3\",\"operator\":\"is-none-of\"}" },
  /* More than a double holds: an account number, not a quantity. */
  { "{\"field\":\"metadata.account\",\"operator\":\"is\",\"value\":9007199254740993}",
    "{\"field\":\"metadata.account\",\"operator\":\"is\",\"value\":\"9007199254740993\"}" },
  { "{\"none\":[{\"any\":[{\"field\":\"customer.email\",\"operator\":\"has-no-value\"}]}]}",
    "{\"none\":[{\"any\":[{\"field\":\"customer.email\",\"operator\":\"has-no-value\"}]}]}" },
};

static void
test_json (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (CwFilter) filter = read_well (forms[i].written);
      g_autofree char *written = write_json (filter);
      g_autoptr (CwFilter) again = read_well (written);
      g_autoptr (CwFilter) copy = cw_filter_copy (filter);
      g_autofree char *twice = write_json (again);

      g_assert_cmpstr (written, ==, forms[i].canonical);
      g_assert_cmpstr (twice, ==, forms[i].canonical);
      g_assert_true (cw_filter_equal (filter, again));
      g_assert_true (cw_filter_equal (filter, copy));
    }
}

static const struct
{
  const char *json;
  const char *place;
  const char *possible;
} refusals[] = {
  { "[]", "The filter", "{\"all\": […]}" },
  { "{}", "The filter", "{\"field\": …" },
  { "{\"all\":{}}", "“all”", "list" },
  { "{\"all\":[],\"any\":[]}", "“any”", "Possible are: all." },
  { "{\"all\":[1]}", "“all[0]”", "{\"none\": […]}" },
  { "{\"all\":[{\"any\":[]},{\"none\":[{\"field\":\"x\",\"operator\":\"is-at-leats\",\"value\":1}]}]}",
    "“all[1].none[0].operator”", "is-at-least" },
  { "{\"all\":[{\"field\":\"x\",\"value\":1}]}", "“all[0].operator”", "has-a-value" },
  { "{\"field\":7,\"operator\":\"is\",\"value\":1}", "“field”", "interaction.country" },
  { "{\"field\":\"x\",\"operator\":\"is\",\"values\":1}", "“values”", "field, operator, value" },
  { "{\"field\":\"x\",\"operator\":\"is\"}", "“value”", "compared" },
  { "{\"field\":\"x\",\"operator\":\"is\",\"value\":[1,2]}", "“value”", "one value" },
  { "{\"field\":\"x\",\"operator\":\"is-over\",\"value\":[]}", "“value”", "one value" },
  { "{\"field\":\"x\",\"operator\":\"is-any-of\",\"value\":[\"a\",{}]}", "“value[1]”", "text" },
  { "{\"field\":\"x\",\"operator\":\"is-over\",\"value\":\"many\"}", "“value”", "1 min 30 s" },
  { "{\"field\":\"x\",\"operator\":\"is-over\",\"value\":\"0x10\"}", "“value”", "1 min 30 s" },
  { "{\"field\":\"x\",\"operator\":\"is-over\",\"value\":\"infinity\"}", "“value”", "number" },
  { "{\"field\":\"x\",\"operator\":\"is-over\",\"value\":1e999}", "“value”", "number" },
  { "{\"field\":\"x\",\"operator\":\"is-before\",\"value\":\"2026-13-01\"}", "“value”",
    "2026-11-01" },
  { "{\"field\":\"x\",\"operator\":\"is-between\",\"value\":[1]}", "“value”", "from and to" },
  { "{\"field\":\"x\",\"operator\":\"is-on\",\"value\":[\"monday\",8]}", "“value[1]”",
    "wednesday" },
  { "{\"field\":\"x\",\"operator\":\"is-at-time\",\"value\":[\"8:00\",\"24:01\"]}", "“value[1]”",
    "08:30" },
  { "{\"field\":\"x\",\"operator\":\"is-in-the-last\",\"value\":30}", "“value”", "{\"days\": 30}" },
  { "{\"field\":\"x\",\"operator\":\"is-in-the-last\",\"value\":{\"years\":1}}", "“value”",
    "months" },
  { "{\"field\":\"x\",\"operator\":\"is-in-the-last\",\"value\":{\"days\":0.5}}", "“value.days”",
    "whole number" },
  { "{\"field\":\"x\",\"operator\":\"has-a-value\",\"value\":1}", "“value”", "Leave it out" },
  { "{\"field\":\"x\",\"operator\":\"contains\",\"value\":\"\"}", "“value”", "not empty" },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CwFilter) filter = read_json (refusals[i].json, &error);

      g_test_message ("%s", error != NULL ? error->message : refusals[i].json);
      g_assert_null (filter);
      g_assert_error (error, CW_FILTER_ERROR, CW_FILTER_ERROR_MALFORMED);
      g_assert_true (g_str_has_prefix (error->message, refusals[i].place));
      g_assert_nonnull (strstr (strchr (error->message, '\n'), refusals[i].possible));
    }
}

static void
test_depth (void)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwFilter) filter = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (json, "{\"all\":[");
  for (guint i = 0; i < 200; i++)
    g_string_append (json, "]}");
  filter = read_json (json->str, &error);
  g_assert_error (error, CW_FILTER_ERROR, CW_FILTER_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "too deeply"));
}

#define CONDITION(field, op, value)                                                                \
  "{\"all\":[{\"field\":\"" field "\",\"operator\":\"" op "\"" value "}]}"

static const struct
{
  const char *json;
  int code; /* −1: fits */
  const char *says;
} checks[] = {
  { CONDITION ("interaction.country", "is-any-of", ",\"value\":[\"NOR\",\"Sweden\"]"), -1, NULL },
  { CONDITION ("interaction.contry", "is", ",\"value\":\"NOR\""), CW_FILTER_ERROR_UNKNOWN_FIELD,
    "Did you mean “interaction.country”" },
  { CONDITION ("Country", "is", ",\"value\":\"NOR\""), CW_FILTER_ERROR_UNKNOWN_FIELD,
    "“all[0].field” of the filter: There is no field “Country”.\nThe id of “Country” is "
    "“interaction.country”." },
  { CONDITION ("$.country", "is", ",\"value\":\"NOR\""), CW_FILTER_ERROR_UNKNOWN_FIELD, "catalog" },
  { CONDITION ("interaction.country", "is-over", ",\"value\":1"), CW_FILTER_ERROR_UNFIT,
    "Possible are: is, is-not, is-any-of, is-none-of, has-a-value, has-no-value." },
  { CONDITION ("interaction.country", "is", ",\"value\":\"Norwey\""), CW_FILTER_ERROR_UNFIT,
    "three letters" },
  { CONDITION ("interaction.transcript", "is", ",\"value\":\"hi\""), CW_FILTER_ERROR_UNFIT,
    "Possible are: contains, does-not-contain" },
  { CONDITION ("interaction.transcript", "contains", ",\"value\":\"hi\""), CW_FILTER_ERROR_UNFIT,
    "at least three letters" },
  { CONDITION ("interaction.duration", "is-between", ",\"value\":[2,1]"), CW_FILTER_ERROR_UNFIT,
    "smaller one first" },
  { CONDITION ("interaction.duration", "is", ",\"value\":\"1 min\""), -1, NULL },
  { CONDITION ("interaction.duration", "is", ",\"value\":\"long\""), CW_FILTER_ERROR_UNFIT,
    "Give a number" },
  { CONDITION ("interaction.date", "is-at-time", ",\"value\":[\"08:00\",\"08:00\"]"),
    CW_FILTER_ERROR_UNFIT, "two times" },
  { CONDITION ("interaction.direction", "is-any-of", ""), CW_FILTER_ERROR_UNFIT,
    "at least one value" },
  { CONDITION ("category", "occurred", ",\"value\":\"13\""), -1, NULL },
  { CONDITION ("category", "occurred", ",\"value\":\"frustration\""), -1, NULL },
  { CONDITION ("category", "occurred", ",\"value\":\"Frustrasion\""), CW_FILTER_ERROR_UNFIT,
    "Did you mean “Frustration”?" },
  { CONDITION ("category", "occurred", ""), CW_FILTER_ERROR_UNFIT, "at least one value" },
  { CONDITION ("category.13", "missed", ""), -1, NULL },
  { CONDITION ("category-group.3", "occurred", ""), -1, NULL },
  { CONDITION ("category-group.3", "contains", ",\"value\":\"x\""), CW_FILTER_ERROR_UNFIT,
    "is-any-of, has-all-of, is-none-of, missed" },
  { CONDITION ("score.TEI", "is-in-band", ",\"value\":\"Hard\""), -1, NULL },
  { CONDITION ("score.TEI", "is-in-band", ",\"value\":\"Heavy\""), CW_FILTER_ERROR_UNFIT,
    "Possible are: Easy, Hard." },
};

static void
test_check (void)
{
  g_autoptr (CwCatalog) catalog = make_catalog ();

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CwFilter) filter = read_well (checks[i].json);
      gboolean fits = cw_filter_check (filter, catalog, &error);

      g_test_message ("%s", error != NULL ? error->message : checks[i].json);
      if (checks[i].code < 0)
        {
          g_assert_no_error (error);
          g_assert_true (fits);
          continue;
        }
      g_assert_false (fits);
      g_assert_error (error, CW_FILTER_ERROR, checks[i].code);
      g_assert_true (g_str_has_prefix (error->message, "“all[0]."));
      g_assert_nonnull (strstr (error->message, checks[i].says));
    }
}

static const struct
{
  const char *json;
  const char *words;
} sentences[] = {
  { "{\"field\":\"interaction.country\",\"operator\":\"is-any-of\",\"value\":[\"NOR\",\"SWE\"]}",
    "Country is any of Norway, Sweden" },
  { "{\"field\":\"interaction.language\",\"operator\":\"is\",\"value\":\"deu\"}",
    "Language is German" },
  { "{\"field\":\"interaction.date\",\"operator\":\"is-in-the-last\",\"value\":{\"days\":30}}",
    "Date and time is in the last 30 days" },
  { "{\"field\":\"interaction.agent-talk-time\",\"operator\":\"is-under\",\"value\":60000}",
    "Agent talk time is under 1 minute" },
  { "{\"field\":\"interaction.silence-share\",\"operator\":\"is-at-least\",\"value\":0.5}",
    "Share of silence is at least 50 %" },
  { "{\"field\":\"interaction.date\",\"operator\":\"is-on\",\"value\":[6,7]}",
    "Date and time is on Saturday, Sunday" },
  { "{\"field\":\"interaction.date\",\"operator\":\"is-at-time\",\"value\":[\"22:00\",\"06:00\"]}",
    "Date and time is at a time between 22:00 and 06:00" },
  { "{\"field\":\"category\",\"operator\":\"occurred\",\"value\":\"13\"}",
    "Category Frustration occurred" },
  { "{\"field\":\"category.13\",\"operator\":\"did-not-occur\"}",
    "Category Frustration did not occur" },
  { "{\"field\":\"category-group.3\",\"operator\":\"occurred\",\"value\":[\"11\",\"12\"]}",
    "Billing reasons has any of Late fee, Price change" },
  { "{\"field\":\"customer.name\",\"operator\":\"contains\",\"value\":\"ann\"}",
    "Customer name contains “ann”" },
  { "{\"field\":\"customer.email\",\"operator\":\"has-no-value\"}", "E-mail has no value" },
  { "{\"none\":[{\"any\":[{\"field\":\"customer.email\",\"operator\":\"has-no-value\"},"
    "{\"field\":\"score.TEI\",\"operator\":\"is-at-least\",\"value\":6.5}]}]}",
    "none of ((E-mail has no value or Effort index (TEI) is at least 6.5))" },
};

static void
test_words (void)
{
  g_autoptr (CwCatalog) catalog = make_catalog ();

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr (CwFilter) filter = read_well (sentences[i].json);
      g_autofree char *words = cw_filter_to_words (filter, catalog);

      g_assert_cmpstr (words, ==, sentences[i].words);
    }
}

static void
test_operators (void)
{
  for (int type = 0; type <= CW_FIELD_CATEGORY_GROUP; type++)
    for (const int *op = cw_operator_list ((CwFieldType) type); *op >= 0; op++)
      {
        CwOperator back;

        g_assert_true (cw_operator_from_string (cw_operator_to_string ((CwOperator) *op), &back));
        g_assert_cmpint (back, ==, *op);
        g_assert_cmpstr (cw_operator_get_name ((CwOperator) *op, (CwFieldType) type), !=, "");
      }
  g_assert_cmpint (cw_operator_list (CW_FIELD_DATE)[0], ==, CW_OPERATOR_IN_THE_LAST);
  g_assert_cmpstr (cw_operator_get_name (CW_OPERATOR_ANY_OF, CW_FIELD_CATEGORY), ==, "occurred");
}

static void
test_iso_names (void)
{
  g_assert_cmpstr (cw_iso_names_get (CW_ISO_COUNTRY, "nor"), ==, "Norway");
  g_assert_cmpstr (cw_iso_names_find (CW_ISO_COUNTRY, " sweden "), ==, "SWE");
  g_assert_cmpstr (cw_iso_names_find (CW_ISO_COUNTRY, "NO"), ==, "NOR");
  g_assert_cmpstr (cw_iso_names_get (CW_ISO_LANGUAGE, "nob"), ==, "Norwegian Bokmål");
  g_assert_cmpstr (cw_iso_names_find (CW_ISO_LANGUAGE, "de"), ==, "deu");
  g_assert_cmpstr (cw_iso_names_find (CW_ISO_LANGUAGE, "en"), ==, "eng");
  g_assert_cmpstr (cw_iso_names_find (CW_ISO_LANGUAGE, "English"), ==, "eng");
  g_assert_null (cw_iso_names_get (CW_ISO_COUNTRY, "XKX"));
  g_assert_null (cw_iso_names_get (CW_ISO_COUNTRY, "Norway"));
  g_assert_cmpuint (cw_iso_names_list (CW_ISO_COUNTRY)->len, >, 200);
}

int
main (int argc, char **argv)
{
  int result;

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  oslo = g_time_zone_new_identifier ("Europe/Oslo");
  g_test_add_func ("/filter/json", test_json);
  g_test_add_func ("/filter/refusals", test_refusals);
  g_test_add_func ("/filter/depth", test_depth);
  g_test_add_func ("/filter/check", test_check);
  g_test_add_func ("/filter/words", test_words);
  g_test_add_func ("/filter/operators", test_operators);
  g_test_add_func ("/filter/iso-names", test_iso_names);
  result = g_test_run ();
  g_time_zone_unref (oslo);
  return result;
}

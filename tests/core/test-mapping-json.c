/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "interaction-fixture.h"
#include "model/cw-mapping.h"

static JsonNode *
parse (const char *quoted)
{
  g_autofree char *text = g_strdelimit (g_strdup (quoted), "'", '"');

  return interaction_parse (text);
}

static char *
to_text (const CwMapping *mapping)
{
  g_autoptr (JsonNode) node = cw_mapping_to_json (mapping);

  return json_to_string (node, FALSE);
}

/* What is written is what was read, word by word. */
static void
test_round_trip (void)
{
  static const char text[] =
      "{'crosswalk':'mapping/1','fields':["
      "{'key':'score.TEI','name':'Effort index','field':'score.TEI','format':'range',"
      "'placement':'embedded-data','bands':[{'label':'Easy','minimum':0,'maximum':3.5},"
      "{'label':'Hard','minimum':3.5,'maximum':10}],"
      "'transforms':[{'kind':'number','decimals':1,'divide-by':2.5}]},"
      "{'key':'k2','name':'Source','text':'Phone','format':'embedded-metadata',"
      "'placement':'embedded-data'},"
      "{'key':'k3','name':'Line','template':'${e://Field/Source}: $.id','format':"
      "'embedded-metadata','placement':'embedded-data','transforms':[{'kind':'trim'},"
      "{'kind':'html-to-text'},{'kind':'drop-emoji'},{'kind':'case','to':'title'}]},"
      "{'key':'k4','name':'When','field':'interaction.date','format':'embedded-metadata',"
      "'placement':'embedded-data','transforms':[{'kind':'date','from':'ms','to':'%Y',"
      "'zone':'Europe/Oslo'},{'kind':'text','text':''},{'kind':'template','template':'x'},"
      "{'kind':'join','delimiter':'; '},{'kind':'lookup','table':{'NOR':'Norway','':'none'},"
      "'otherwise':''}]},"
      "{'key':'k5','name':'Billing','field':'category-group.b','format':'group',"
      "'placement':'question'},"
      "{'key':'k6','name':'Path','field':'$.metadata.x','format':'question',"
      "'placement':'question'}]}";
  g_autoptr (JsonNode) node = parse (text);
  g_autofree char *expected = json_to_string (node, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwMapping) mapping = cw_mapping_from_json (node, &error);
  g_autofree char *actual = NULL;

  g_assert_no_error (error);
  actual = to_text (mapping);
  g_assert_cmpstr (actual, ==, expected);
}

/* A person writes little; the rest follows from the id. */
static void
test_short_form (void)
{
  g_autoptr (JsonNode) node = parse (
      "{'$schema':'x','fields':[{'name':'A','field':'score.TEI'},{'name':'B','field':'score.TEI'},"
      "{'name':'C','field':'category.x'},{'name':'D','field':'category-group.x'},"
      "{'name':'E','field':'interaction.agent'},{'name':'F','text':'x'},{'name':'G','text':'y'},"
      "{'name':'H','key':'score.TEI-2','field':'score.TEI','format':'value',"
      "'placement':'question'}]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (CwMapping) mapping = cw_mapping_from_json (node, &error);
  g_autoptr (GString) keys = g_string_new (NULL);
  g_autoptr (GString) formats = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const CwMappingField *field = mapping->fields->pdata[i];

      g_string_append_printf (keys, "%s ", field->key);
      g_string_append_printf (formats, "%s ", cw_format_to_string (field->format));
    }
  g_assert_cmpstr (keys->str, ==,
                   "score.TEI score.TEI-3 category.x category-group.x interaction.agent text "
                   "text-2 score.TEI-2 ");
  g_assert_cmpstr (formats->str, ==,
                   "range range question group embedded-metadata embedded-metadata "
                   "embedded-metadata value ");
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *text;
    const char *place; /* how the message begins */
    const char *hint;  /* what it holds */
  } cases[] = {
    { "[]", "The mapping: It is not an object.", "{…}" },
    { "{}", "The mapping, “fields”: It is missing.", "[…]" },
    { "{'crosswalk':'mapping/2','fields':[]}", "The mapping, “crosswalk”: “mapping/2”",
      "mapping/1" },
    { "{'feilds':[]}", "The mapping: “feilds” is not known here.", "Did you mean “fields”?" },
    { "{'fields':{}}", "The mapping, “fields”: It is not a list.", "[…]" },
    { "{'fields':[7]}", "The mapping, “fields[0]”: It is not an object.", "{…}" },
    { "{'fields':[{'field':'x'}]}", "The mapping, “fields[0].name”: It is missing.", "Qualtrics" },
    { "{'fields':[{'name':' ','field':'x'}]}", "The mapping, “fields[0].name”: It is empty.", "" },
    { "{'fields':[{'name':5,'field':'x'}]}", "The mapping, “fields[0].name”: It is not a text.",
      "quotes" },
    { "{'fields':[{'name':'A'}]}", "The mapping, “fields[0]”: It does not say", "“template”" },
    { "{'fields':[{'name':'A','field':'x','text':'y'}]}", "The mapping, “fields[0]”: It says twice",
      "“field”" },
    { "{'fields':[{'name':'A','field':''}]}", "The mapping, “fields[0].field”: It is empty.",
      "interaction.agent" },
    { "{'fields':[{'name':'A','text':'x'},{'name':'B','field':'x','formt':'y'}]}",
      "The mapping, “fields[1]”: “formt” is not known here.", "“format”" },
    { "{'fields':[{'name':'A','field':'x','format':'bool'}]}",
      "The mapping, “fields[0].format”: “bool” is not known.", "“multi-value-text-set”" },
    { "{'fields':[{'name':'A','field':'x','placement':'survey'}]}",
      "The mapping, “fields[0].placement”: “survey” is not known.", "“embedded-data”" },
    { "{'fields':[{'name':'A','field':'x','format':'group','placement':'embedded-data'}]}",
      "The mapping, “fields[0].placement”: “embedded-data” does not go with the format “group”.",
      "" },
    { "{'fields':[{'name':'A','field':'x','key':'k'},{'name':'B','field':'x','key':'k'}]}",
      "The mapping, “fields[1].key”: Another field has the key “k”", "" },
    { "{'fields':[{'name':'A','field':'x','bands':[{'label':'E','minimum':0}]}]}",
      "The mapping, “fields[0].bands[0]”: A band needs", "maximum" },
    { "{'fields':[{'name':'A','field':'x','bands':[{'label':'E','minimum':'0','maximum':1}]}]}",
      "The mapping, “fields[0].bands[0].minimum”: It is not a number.", "" },
    { "{'fields':[{'name':'A','field':'x','transforms':[{}]}]}",
      "The mapping, “fields[0].transforms[0].kind”: It is missing.", "trim" },
    { "{'fields':[{'name':'A','field':'x','transforms':[{'kind':'trim'},{'kind':'trimm'}]}]}",
      "The mapping, “fields[0].transforms[1].kind”: “trimm” is not known.", "“trim”" },
    { "{'fields':[{'name':'A','field':'x','transforms':[{'kind':'trim','to':'x'}]}]}",
      "The mapping, “fields[0].transforms[0]”: “to” is not known here.", "" },
    { "{'fields':[{'name':'A','field':'x','transforms':[{'kind':'case'}]}]}",
      "The mapping, “fields[0].transforms[0].to”: It is missing.", "“upper”" },
    { "{'fields':[{'name':'A','field':'x','transforms':[{'kind':'date','zone':'Mars'}]}]}",
      "The mapping, “fields[0].transforms[0].zone”: “Mars” is not a time zone", "Europe/Oslo" },
    { "{'fields':[{'name':'A','field':'x','transforms':[{'kind':'date','from':'days'}]}]}",
      "The mapping, “fields[0].transforms[0].from”: “days” is not known.", "“iso”" },
    { "{'fields':[{'name':'A','field':'x','transforms':[{'kind':'number','decimals':99}]}]}",
      "The mapping, “fields[0].transforms[0].decimals”: It is not possible here.", "15" },
    { "{'fields':[{'name':'A','field':'x','transforms':[{'kind':'number','divide-by':0}]}]}",
      "The mapping, “fields[0].transforms[0].divide-by”: Nothing can be divided", "" },
    { "{'fields':[{'name':'A','field':'x','transforms':[{'kind':'lookup'}]}]}",
      "The mapping, “fields[0].transforms[0].table”: It is not an object.", "Norway" },
    { "{'fields':[{'name':'A','field':'x','transforms':[{'kind':'lookup','table':{'a':1}}]}]}",
      "The mapping, “fields[0].transforms[0].table”: What “a” becomes is not a text.", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = parse (cases[i].text);
      g_autoptr (GError) error = NULL;

      g_assert_null (cw_mapping_from_json (node, &error));
      g_assert_error (error, CW_MAPPING_ERROR, CW_MAPPING_ERROR_MALFORMED);
      if (!g_str_has_prefix (error->message, cases[i].place) ||
          strchr (error->message, '\n') == NULL || strstr (error->message, cases[i].hint) == NULL)
        g_error ("%s: %s", cases[i].text, error->message);
    }
}

static CwCatalog *
make_catalog (void)
{
  CwCatalog *catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  g_autoptr (CwRecord) record = interaction_new_full ();

  cw_catalog_learn (catalog, record);
  return catalog;
}

static void
test_check (void)
{
  static const struct
  {
    const char *field;
    int code; /* −1: nothing is wrong */
    const char *message;
  } cases[] = {
    { "'field':'score.TEI','bands':[{'label':'B','minimum':3,'maximum':10},"
      "{'label':'A','minimum':0,'maximum':3}]",
      -1, NULL },
    { "'field':'$.metadata.x[0]'", -1, NULL },
    { "'text':'x'", -1, NULL },
    { "'text':'x','format':'question'", -1, NULL },
    { "'field':'score.TIE'", CW_MAPPING_ERROR_UNKNOWN_FIELD,
      "The mapping, “fields[0].field”: There is no field “score.TIE”.\nDid you mean “" },
    { "'field':'category'", CW_MAPPING_ERROR_UNKNOWN_FIELD, "The mapping, “fields[0].field”" },
    { "'field':'$..[['", CW_MAPPING_ERROR_UNFIT, "The mapping, “fields[0].field”: “$..[[”" },
    { "'field':'interaction.agent','format':'range'", CW_MAPPING_ERROR_UNFIT,
      "The mapping, “fields[0].format”: “range” does not fit what “A” is.\n"
      "Possible are “embedded-metadata”, “question”." },
    { "'field':'category.hold','format':'group'", CW_MAPPING_ERROR_UNFIT,
      "The mapping, “fields[0].format”" },
    { "'text':'x','format':'boolean'", CW_MAPPING_ERROR_UNFIT, "The mapping, “fields[0].format”" },
    { "'field':'category.hold','bands':[]", CW_MAPPING_ERROR_UNFIT,
      "The mapping, “fields[0].bands”: Only a score" },
    { "'field':'score.TEI','bands':[{'label':'A','minimum':3,'maximum':3}]", CW_MAPPING_ERROR_UNFIT,
      "The mapping, “fields[0].bands”: The band “A” holds no number." },
    { "'field':'score.TEI','bands':[{'label':'A','minimum':0,'maximum':4},"
      "{'label':'B','minimum':3,'maximum':6}]",
      CW_MAPPING_ERROR_UNFIT, "The mapping, “fields[0].bands”: The bands “A” and “B” overlap." },
  };
  g_autoptr (CwCatalog) catalog = make_catalog ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{'fields':[{'name':'A',%s}]}", cases[i].field);
      g_autoptr (JsonNode) node = parse (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (CwMapping) mapping = cw_mapping_from_json (node, &error);

      g_assert_no_error (error);
      g_assert_cmpint (cw_mapping_check (mapping, catalog, &error), ==, cases[i].code < 0);
      if (cases[i].code < 0)
        continue;
      g_assert_error (error, CW_MAPPING_ERROR, cases[i].code);
      if (!g_str_has_prefix (error->message, cases[i].message))
        g_error ("%s: %s", text, error->message);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mapping-json/round-trip", test_round_trip);
  g_test_add_func ("/mapping-json/short-form", test_short_form);
  g_test_add_func ("/mapping-json/refusals", test_refusals);
  g_test_add_func ("/mapping-json/check", test_check);
  return g_test_run ();
}

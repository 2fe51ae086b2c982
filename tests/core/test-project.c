/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "interaction-fixture.h"
#include "model/cw-project.h"

static CwMapping *
make_mapping (const char *fields)
{
  g_autofree char *quoted = g_strdup_printf ("{'fields':[%s]}", fields);
  g_autofree char *text = g_strdelimit (g_strdup (quoted), "'", '"');
  g_autoptr (JsonNode) node = interaction_parse (text);
  g_autoptr (GError) error = NULL;
  CwMapping *mapping = cw_mapping_from_json (node, &error);

  g_assert_no_error (error);
  return mapping;
}

static CwField *
make_group (const char *const *members)
{
  CwField *group = cw_field_new ("category-group.effort", "Effort", CW_FIELD_GROUP_CATEGORY_GROUPS,
                                 CW_FIELD_CATEGORY_GROUP);

  for (; *members != NULL; members++)
    {
      g_autofree char *id = g_strconcat ("category.", *members, NULL);
      g_autofree char *name = g_ascii_strup (*members, -1);

      g_ptr_array_add (group->members,
                       cw_field_new (id, name, CW_FIELD_GROUP_CATEGORIES, CW_FIELD_CATEGORY));
    }
  return group;
}

static CwCatalog *
make_catalog (const char *const *members)
{
  CwCatalog *catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  CwField *score = cw_field_new ("score.TEI", "TEI", CW_FIELD_GROUP_SCORES, CW_FIELD_SCORE);

  g_ptr_array_add (score->bands, cw_score_band_new (0, 5, "Easy"));
  g_ptr_array_add (score->bands, cw_score_band_new (5, 10, "Hard"));
  cw_catalog_add (catalog, score);
  cw_catalog_add (catalog, make_group (members));
  cw_catalog_add (catalog, cw_field_new ("category.hold", "Hold", CW_FIELD_GROUP_CATEGORIES,
                                         CW_FIELD_CATEGORY));
  return catalog;
}

/* A line a field: "QID1 Q1_Hold Hold yes=Yes,no=No"; embedded data "- Agent"; "!" retired. */
static char *
describe (const CwProject *project)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < project->fields->len; i++)
    {
      const CwProjectField *field = project->fields->pdata[i];

      g_string_append_printf (text, "%s%s%s%s ‹%s›", field->retired ? "!" : "",
                              field->question_id != NULL ? field->question_id : "-",
                              field->export_tag != NULL ? " " : "",
                              field->export_tag != NULL ? field->export_tag : "", field->name);
      if (field->is_text)
        g_string_append (text, " text");
      if (field->multiple)
        g_string_append (text, " multiple");
      for (guint k = 0; k < field->choices->len; k++)
        g_string_append_printf (text, " %s=%s", (char *) field->choices->pdata[k],
                                (char *) field->labels->pdata[k]);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
assert_plan (CwProject **project, CwCatalog *catalog, const char *fields, const char *expected)
{
  g_autoptr (CwMapping) mapping = make_mapping (fields);
  g_autoptr (CwProject) current = *project;
  g_autoptr (CwProject) again = NULL;
  g_autofree char *actual = NULL;
  g_autofree char *repeated = NULL;

  *project = cw_project_plan (current, mapping, catalog);
  actual = describe (*project);
  g_assert_cmpstr (actual, ==, expected);
  /* Planned once more nothing changes. */
  again = cw_project_plan (*project, mapping, catalog);
  repeated = describe (again);
  g_assert_cmpstr (repeated, ==, expected);
}

static const char *const members[] = { "a", "b", NULL };

#define HOLD "{'name':'Hold?','field':'category.hold','key':'h'}"
#define EFFORT "{'name':'Effort','field':'category-group.effort','key':'e'}"
#define BAND "{'name':'Band','field':'score.TEI','format':'value','placement':'question','key':'b'}"
#define AGENT "{'name':'Agent','field':'interaction.agent','key':'a'}"

/* Every format in the form that it has at Qualtrics. */
static void
test_forms (void)
{
  g_autoptr (CwCatalog) catalog = make_catalog (members);
  g_autoptr (CwProject) project = NULL;

  assert_plan (&project, catalog,
               AGENT "," HOLD "," EFFORT "," BAND ","
                     "{'name':'Any','field':'category-group.effort','format':'boolean',"
                     "'placement':'question'},"
                     "{'name':'Bit','field':'category.hold','format':'numeric',"
                     "'placement':'question'},"
                     "{'name':'Index','field':'score.TEI','format':'range',"
                     "'placement':'question'},"
                     "{'name':'TEI','field':'score.TEI','format':'question'},"
                     "{'name':'Who','field':'interaction.agent','format':'question'},"
                     "{'name':'Set','field':'category-group.effort',"
                     "'format':'multi-value-text-set'}",
               "- ‹Agent›\n"
               "- ‹Set›\n"
               "QID1 Q1_Hold ‹Hold?› yes=Yes no=No\n"
               "QID2 Q2_Effort ‹Effort› multiple a=A b=B\n"
               "QID3 Q3_Band ‹Band› Easy=Easy Hard=Hard\n"
               "QID4 Q4_Any ‹Any› yes=Yes no=No\n"
               "QID5 Q5_Bit ‹Bit› yes=1 no=0\n"
               "QID6 Q6_Index ‹Index› text\n"
               "QID7 Q7_TEI ‹TEI› text\n"
               "QID8 Q8_Who ‹Who› text\n");
}

/* Whatever is moved, renamed, removed and added again: what is there keeps its id and codes. */
static void
test_stable (void)
{
  static const char *const others[] = { "c", "b", "d", NULL };
  g_autoptr (CwCatalog) catalog = make_catalog (members);
  g_autoptr (CwCatalog) grown = make_catalog (others);
  g_autoptr (CwProject) project = NULL;

  assert_plan (&project, catalog, HOLD "," EFFORT "," AGENT,
               "- ‹Agent›\nQID1 Q1_Hold ‹Hold?› yes=Yes no=No\n"
               "QID2 Q2_Effort ‹Effort› multiple a=A b=B\n");
  /* Moved, and one renamed. */
  assert_plan (&project, catalog,
               EFFORT "," AGENT ",{'name':'Waited','field':'category.hold','key':'h'}",
               "- ‹Agent›\nQID1 Q1_Hold ‹Waited› yes=Yes no=No\n"
               "QID2 Q2_Effort ‹Effort› multiple a=A b=B\n");
  /* One removed, one added: a new number. */
  assert_plan (&project, catalog, EFFORT "," AGENT "," BAND,
               "- ‹Agent›\n!QID1 Q1_Hold ‹Waited› yes=Yes no=No\n"
               "QID2 Q2_Effort ‹Effort› multiple a=A b=B\nQID3 Q3_Band ‹Band› Easy=Easy "
               "Hard=Hard\n");
  /* The group has other members now: the codes of the first two stay theirs. */
  assert_plan (&project, grown, EFFORT "," AGENT "," BAND,
               "- ‹Agent›\n!QID1 Q1_Hold ‹Waited› yes=Yes no=No\n"
               "QID2 Q2_Effort ‹Effort› multiple a=A b=B c=C d=D\nQID3 Q3_Band ‹Band› "
               "Easy=Easy Hard=Hard\n");
  /* What was retired comes back as what it was. */
  assert_plan (&project, grown, HOLD,
               "!- ‹Agent›\nQID1 Q1_Hold ‹Hold?› yes=Yes no=No\n"
               "!QID2 Q2_Effort ‹Effort› multiple a=A b=B c=C d=D\n!QID3 Q3_Band ‹Band› "
               "Easy=Easy Hard=Hard\n");
}

/* Another form is another question; and back again the first one. */
static void
test_changed_form (void)
{
  g_autoptr (CwCatalog) catalog = make_catalog (members);
  g_autoptr (CwProject) project = NULL;

  assert_plan (&project, catalog, BAND, "QID1 Q1_Band ‹Band› Easy=Easy Hard=Hard\n");
  assert_plan (&project, catalog,
               "{'name':'Band','field':'score.TEI','format':'range','placement':'question',"
               "'key':'b'}",
               "!QID1 Q1_Band ‹Band› Easy=Easy Hard=Hard\nQID2 Q2_Band ‹Band› text\n");
  assert_plan (&project, catalog, BAND,
               "QID1 Q1_Band ‹Band› Easy=Easy Hard=Hard\n!QID2 Q2_Band ‹Band› text\n");
  assert_plan (&project, catalog, "{'name':'Band','field':'score.TEI','format':'value','key':'b'}",
               "!QID1 Q1_Band ‹Band› Easy=Easy Hard=Hard\n!QID2 Q2_Band ‹Band› text\n- ‹Band›\n");
}

/* A definition that is gone for a while takes nothing away. */
static void
test_unknown_members (void)
{
  static const char *const none[] = { NULL };
  g_autoptr (CwCatalog) catalog = make_catalog (members);
  g_autoptr (CwCatalog) empty = make_catalog (none);
  g_autoptr (CwProject) project = NULL;
  g_autoptr (CwProject) late = NULL;

  assert_plan (&project, catalog, EFFORT, "QID1 Q1_Effort ‹Effort› multiple a=A b=B\n");
  assert_plan (&project, empty, EFFORT, "QID1 Q1_Effort ‹Effort› multiple a=A b=B\n");
  assert_plan (&late, empty, EFFORT, "QID1 Q1_Effort ‹Effort› text\n");
  assert_plan (&late, catalog, EFFORT,
               "!QID1 Q1_Effort ‹Effort› text\nQID2 Q2_Effort ‹Effort› multiple a=A b=B\n");
}

static void
test_names (void)
{
  g_autoptr (CwCatalog) catalog = make_catalog (members);
  g_autoptr (CwProject) project = NULL;
  g_autofree char *many = g_strnfill (150, 'n');
  g_autofree char *cut = g_strndup (many, 100);
  g_autofree char *shorter = g_strndup (many, 94);
  g_autofree char *fields =
      g_strdup_printf ("{'name':'%s','text':'x'},{'name':'%s','text':'x'}", many, many);
  g_autofree char *expected = g_strdup_printf ("- ‹%s›\n- ‹%s 2›\n", cut, shorter);

  assert_plan (&project, catalog, fields, expected);
  g_clear_pointer (&project, cw_project_free);
  assert_plan (&project, catalog,
               "{'name':'A','text':'x'},{'name':'A','text':'y'},{'name':'a','text':'z'},"
               "{'name':'cw_delivery','text':'x'}",
               "- ‹A›\n- ‹A 2›\n- ‹a›\n- ‹cw_delivery 2›\n");
  /* Another name is other data; what was sent under the old one stays readable. */
  g_clear_pointer (&project, cw_project_free);
  assert_plan (&project, catalog, AGENT, "- ‹Agent›\n");
  assert_plan (&project, catalog, "{'name':'Who','field':'interaction.agent','key':'a'}",
               "!- ‹Agent›\n- ‹Who›\n");
  assert_plan (&project, catalog,
               "{'name':'Who','field':'interaction.agent','key':'a'},{'name':'Agent','text':'x'}",
               "- ‹Who›\n- ‹Agent›\n");
}

/* Columns of an export: no two are called the same, whatever the case. */
static void
test_tags (void)
{
  g_autoptr (CwCatalog) catalog = make_catalog (members);
  g_autoptr (CwProject) project = NULL;

  assert_plan (&project, catalog,
               "{'name':'q1_hold','text':'x'},{'name':'Hold','field':'category.hold'},"
               "{'name':'Ærlig talt – ¿qué?','field':'category.hold'},"
               "{'name':'日本','field':'category.hold'}",
               "- ‹q1_hold›\nQID1 Q1_Hold_2 ‹Hold› yes=Yes no=No\n"
               "QID2 Q2_AErlig_talt_que ‹Ærlig talt – ¿qué?› yes=Yes no=No\n"
               "QID3 Q3 ‹日本› yes=Yes no=No\n");
}

static void
test_json (void)
{
  g_autoptr (CwCatalog) catalog = make_catalog (members);
  g_autoptr (CwMapping) mapping = make_mapping (HOLD "," EFFORT "," AGENT);
  g_autoptr (CwProject) project = cw_project_plan (NULL, mapping, catalog);
  g_autoptr (CwProject) copy = NULL;
  g_autoptr (CwProject) read = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  project->survey_id = g_strdup ("SV_1");
  project->block_id = g_strdup ("BL_1");
  project->version_id = g_strdup ("7");
  project->client_id = g_strdup ("client");
  project->created_here = TRUE;
  ((CwProjectField *) project->fields->pdata[1])->retired = TRUE;
  ((CwProjectField *) project->fields->pdata[2])->digest = g_strdup ("d");
  copy = cw_project_copy (project);
  node = cw_project_to_json (copy);
  read = cw_project_from_json (node, &error);
  g_assert_no_error (error);
  again = cw_project_to_json (read);
  text = json_to_string (node, FALSE);
  text_again = json_to_string (again, FALSE);
  g_assert_cmpstr (text, ==, text_again);
  g_assert_cmpstr (read->survey_id, ==, "SV_1");
  g_assert_true (read->created_here);
  g_assert_null (cw_project_find (read, "h"));
  g_assert_cmpstr (cw_project_find (read, "e")->question_id, ==, "QID2");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project/forms", test_forms);
  g_test_add_func ("/project/stable", test_stable);
  g_test_add_func ("/project/changed-form", test_changed_form);
  g_test_add_func ("/project/unknown-members", test_unknown_members);
  g_test_add_func ("/project/names", test_names);
  g_test_add_func ("/project/tags", test_tags);
  g_test_add_func ("/project/json", test_json);
  return g_test_run ();
}

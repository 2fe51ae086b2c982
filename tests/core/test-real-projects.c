/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every recorded definition below the folder that CROSSWALK_REAL_DATA names is taken for a project
 * that a person chose. Nothing of that folder is part of Crosswalk; without it all is skipped. */
#include "config.h"

#include "net/cw-json.h"
#include "service/cw-project-flow.h"
#include "service/cw-project-question.h"
#include "service/cw-project-survey.h"

#include <string.h>

typedef void (*FileFunc) (GBytes *bytes, const char *path, guint *n);

static void
for_each_file (const char *folder, FileFunc func, guint *n)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GMappedFile) file = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          for_each_file (path, func, n);
          continue;
        }
      if (!g_str_has_suffix (name, "response-body.json"))
        continue;
      file = g_mapped_file_new (path, FALSE, NULL);
      bytes = g_mapped_file_get_bytes (file);
      func (bytes, path, n);
    }
}

static CwProject *
create_plan (void)
{
  CwProject *plan = cw_project_new ("Chosen");
  CwProjectField *field = cw_project_field_new ("a", "Effort");

  field->question_id = g_strdup ("QID1");
  field->is_text = TRUE;
  g_ptr_array_add (plan->fields, field);
  g_ptr_array_add (plan->fields, cw_project_field_new ("b", "Agent of ours"));
  return plan;
}

/* A question that was written as it is read is none that somebody edited. */
static void
assert_untouched (CwProjectSurvey *survey)
{
  JsonObject *questions =
      json_object_get_object_member (cw_project_survey_get_definition (survey), "Questions");
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  json_object_iter_init (&iter, questions);
  while (json_object_iter_next (&iter, &id, &node))
    {
      g_autofree char *before = cw_project_question_digest (json_node_get_object (node));
      g_autofree char *text = json_to_string (node, TRUE);
      g_autoptr (JsonNode) again = json_from_string (text, NULL);
      g_autofree char *after = cw_project_question_digest (json_node_get_object (again));

      g_assert_cmpstr (before, ==, after);
    }
}

static void
check_definition (GBytes *bytes, const char *path, guint *n)
{
  g_autoptr (JsonNode) root = cw_json_parse (bytes, NULL);
  g_autoptr (CwProject) plan = create_plan ();
  g_autoptr (CwProjectSurvey) survey = NULL;
  g_autoptr (CwProjectChanges) changes = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *tag = NULL;
  JsonObject *definition;
  JsonNode *flow;
  guint n_elements;
  gint64 count;

  if (root == NULL || cw_json_find_node (root, "result.SurveyFlow.Flow") == NULL)
    return;
  survey = cw_project_survey_new (bytes, &error);
  g_assert_no_error (error);
  g_test_message ("%s", path);
  g_assert_true (g_str_has_prefix (cw_project_survey_find_block (survey, "BL_of_nobody"), "BL_"));
  assert_untouched (survey);
  changes = cw_project_survey_compare (survey, plan);
  g_assert_cmpuint (changes->added->len, ==, 2);
  g_assert_cmpuint (changes->missing->len, ==, 0);
  tag = cw_project_survey_make_tag (survey, "Effort", "Effort");
  g_assert_cmpstr (tag, ==, "Effort");
  definition = cw_project_survey_get_definition (survey);
  n_elements = json_array_get_length (cw_json_get_array (root, "result.SurveyFlow.Flow", NULL));
  g_assert_true (cw_json_get_integer (root, "result.SurveyFlow.Properties.Count", &count, NULL));
  g_ptr_array_add (names, (gpointer) CW_PROJECT_MARKER);
  flow = cw_project_flow_declare (definition, names, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (cw_json_get_array (flow, "Flow", NULL)), ==,
                    n_elements + 1);
  g_assert_true (cw_project_flow_has (definition, CW_PROJECT_MARKER));
  g_assert_true (cw_json_get_integer (flow, "Properties.Count", &count, NULL));
  (*n)++;
}

static void
test_definitions (void)
{
  const char *folder = g_getenv ("CROSSWALK_REAL_DATA");
  guint n = 0;

  if (folder == NULL || *folder == '\0')
    {
      g_test_skip ("CROSSWALK_REAL_DATA names no folder of real data");
      return;
    }
  for_each_file (folder, check_definition, &n);
  g_assert_cmpuint (n, >=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/real-projects/definitions", test_definitions);
  return g_test_run ();
}

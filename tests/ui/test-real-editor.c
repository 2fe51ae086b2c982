/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions of every real survey: what the editor works out at once is what the store says of
 * the metric afterwards. */
#include "config.h"

#include "filter/cw-score-filter.h"
#include "metrics/cw-editor-picks.h"
#include "metrics/cw-metric-editing.h"
#include "metrics/cw-metric-preview.h"
#include "store/cw-workspace.h"

#include <glib/gstdio.h>
#include <math.h>

/* Of each survey, spread over all of it: those with a thousand questions repeat themselves. */
#define MOST_QUESTIONS 40

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  char *folder;           /* (owned) */
} Fixture;

static void
add_files (GPtrArray *arguments, const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          add_files (arguments, child);
          g_free (child);
        }
      else
        g_ptr_array_add (arguments, child);
    }
}

/* Some of them are refused, which is as it should be. */
static void
import (const char *workspace, const char *data)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (arguments, g_strdup (g_getenv ("CROSSWALK_CLI")));
  g_ptr_array_add (arguments, g_strdup ("--workspace"));
  g_ptr_array_add (arguments, g_strdup (workspace));
  g_ptr_array_add (arguments, g_strdup ("survey"));
  g_ptr_array_add (arguments, g_strdup ("import"));
  add_files (arguments, data);
  g_ptr_array_add (arguments, NULL);
  g_spawn_sync (NULL, (char **) arguments->pdata, NULL,
                G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                NULL, &error);
  g_assert_no_error (error);
}

static void
load (Fixture *fixture, CwMetricEditing *editing)
{
  g_autoptr (CwScoreFilter) filter = cw_score_filter_new ();
  g_autoptr (CwScoreRequest) score = cw_score_filter_create_request (filter);
  g_autoptr (CwMetric) metric = cw_metric_copy (cw_metric_editing_get_metric (editing));
  CwEditorRequest request = { 0, metric, score };
  g_autoptr (GError) error = NULL;
  CwEditorData *data =
      cw_workspace_run (fixture->workspace, cw_editor_data_load, &request, NULL, &error);

  g_assert_no_error (error);
  cw_metric_editing_take_data (editing, data);
}

static void
assert_same (double a, double b)
{
  g_assert_true (isnan (a) == isnan (b));
  if (!isnan (a))
    g_assert_cmpfloat_with_epsilon (a, b, 1e-9);
}

static void
check (Fixture *fixture, CwMetricEditing *editing)
{
  g_autoptr (CwMetric) metric = cw_metric_copy (cw_metric_editing_get_metric (editing));
  CwEditorPreview preview = { metric, cw_metric_editing_get_data (editing)->query };
  g_autoptr (CwScoreReport) at_once = cw_metric_preview_create (editing);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwScoreReport) stored =
      cw_workspace_run (fixture->workspace, cw_editor_preview_load, &preview, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (at_once->score.n, ==, stored->score.n);
  g_assert_cmpint (at_once->excluded.unmapped, ==, stored->excluded.unmapped);
  g_assert_cmpint (at_once->excluded.unanswered, ==, stored->excluded.unanswered);
  assert_same (at_once->score.value, stored->score.value);
  assert_same (at_once->previous.value, stored->previous.value);
}

/* Where the wording does not tell, anything will do. */
static void
give_meaning (CwMetricEditing *editing)
{
  CwMetric *metric = cw_metric_editing_get_metric (editing);

  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    if (cw_metric_editing_is_left_out (editing, i) && i % 4 != 0)
      {
        cw_metric_editing_set_sentiment (editing, i, CW_SENTIMENT_NONE + (CwSentiment) (i % 4));
        cw_metric_editing_set_value (editing, i, i);
      }
}

static guint
check_survey (Fixture *fixture, const char *survey_id)
{
  g_autoptr (CwMetricEditing) editing = cw_metric_editing_new ();
  g_autoptr (GListModel) items = NULL;
  guint n_checked = 0;
  guint stride;

  cw_metric_editing_choose_survey (editing, survey_id);
  load (fixture, editing);
  items = cw_editor_picks_list_questions (cw_metric_editing_get_data (editing)->survey);
  stride = 1 + g_list_model_get_n_items (items) / MOST_QUESTIONS;
  for (guint i = 0; i < g_list_model_get_n_items (items); i += stride)
    {
      g_autoptr (CwPickItem) item = g_list_model_get_item (items, i);

      if (!cw_pick_item_get_choosable (item))
        continue;
      cw_metric_editing_choose_question (editing, cw_pick_item_get_id (item));
      load (fixture, editing);
      if (cw_metric_editing_get_data (editing)->refusal != NULL)
        continue;
      check (fixture, editing);
      give_meaning (editing);
      for (CwMetricKind kind = CW_METRIC_KIND_CSAT; kind <= CW_METRIC_KIND_NPS; kind++)
        {
          cw_metric_editing_set_kind (editing, kind);
          check (fixture, editing);
        }
      n_checked++;
    }
  return n_checked;
}

static void
test_counts_agree (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwMetricEditing) editing = cw_metric_editing_new ();
  GPtrArray *surveys;
  guint n_checked = 0;

  load (fixture, editing);
  surveys = cw_metric_editing_get_data (editing)->surveys;
  for (guint i = 0; i < surveys->len; i++)
    n_checked += check_survey (fixture, ((CwSurveyEntry *) surveys->pdata[i])->id);
  g_test_message ("%u questions of %u surveys", n_checked, surveys->len);
  g_assert_cmpuint (n_checked, >, 0);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("crosswalk-real-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "workspace.db", NULL);
  import (path, data);
  fixture->workspace = cw_workspace_open (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  cw_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

int
main (int argc, char *argv[])
{
  const char *data = g_getenv ("CROSSWALK_REAL_DATA");

  g_test_init (&argc, &argv, NULL);
  if (data == NULL || *data == '\0')
    {
      g_print ("1..0 # SKIP CROSSWALK_REAL_DATA names no folder of real exports\n");
      return 0;
    }
  g_test_add ("/real-editor/counts-agree", Fixture, data, set_up, test_counts_agree, tear_down);
  return g_test_run ();
}

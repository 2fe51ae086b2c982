/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads every definition and the header of every table below the folder that CROSSWALK_REAL_DATA
 * names. Nothing of that folder is part of Crosswalk; without it all is skipped. */
#include "config.h"

#include "ingest/cw-definition-reader.h"
#include "ingest/cw-export-header.h"
#include "ingest/cw-ingest-error.h"
#include "model/cw-answer.h"
#include "model/cw-question.h"

#include <string.h>

static const char *
data_folder (void)
{
  const char *folder = g_getenv ("CROSSWALK_REAL_DATA");

  if (folder == NULL || *folder == '\0')
    g_test_skip ("CROSSWALK_REAL_DATA names no folder of real data");
  return folder != NULL && *folder != '\0' ? folder : NULL;
}

static void
collect_files (const char *folder, const char *suffix, GPtrArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        collect_files (path, suffix, files);
      else if (g_str_has_suffix (name, suffix))
        g_ptr_array_add (files, g_steal_pointer (&path));
    }
}

static GPtrArray *
find_files (const char *folder, const char *suffix)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  collect_files (folder, suffix, files);
  return files;
}

static CwSurvey *
read_file (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_nonnull (file);
  bytes = g_mapped_file_get_bytes (file);
  return cw_definition_reader_read (bytes, error);
}

static CwSurvey *
read_known (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  CwSurvey *survey = read_file (path, &error);

  g_assert_no_error (error);
  return survey;
}

/* The first three rows of a table: quotes doubled, line feeds inside quotes. */
static char ***
read_rows (const char *path)
{
  char ***rows = g_new0 (char **, 4);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean quoted = FALSE;
  guint n = 0;
  const char *p;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (p = g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text; n < 3; p++)
    {
      gboolean end = *p == '\0' || (!quoted && (*p == '\n' || *p == ','));

      if (*p == '"')
        {
          if (quoted && p[1] == '"')
            g_string_append_c (cell, *++p);
          else
            quoted = !quoted;
        }
      else if (!end && (quoted || *p != '\r'))
        g_string_append_c (cell, *p);
      if (!end)
        continue;
      g_ptr_array_add (cells, g_strdup (cell->str));
      g_string_truncate (cell, 0);
      if (*p == ',')
        continue;
      g_ptr_array_add (cells, NULL);
      rows[n++] = (char **) g_ptr_array_steal (cells, NULL);
      if (*p == '\0')
        break;
    }
  return rows;
}

static CwExportHeader *
read_header (const char *path)
{
  char ***rows = read_rows (path);
  g_autoptr (GError) error = NULL;
  CwExportHeader *header = cw_export_header_parse_rows (rows, &error);

  g_assert_no_error (error);
  for (guint i = 0; rows[i] != NULL; i++)
    g_strfreev (rows[i]);
  g_free (rows);
  return header;
}

static CwExportHeader *
read_known_header (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return read_header (path);
}

/* Each file reads or is refused with a sentence; what is called a QSF is one. */
static void
test_every_definition (void)
{
  static const char *const suffixes[] = { ".qsf", ".json" };
  const char *folder = data_folder ();
  guint n_read = 0;

  if (folder == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autoptr (GPtrArray) files = find_files (folder, suffixes[i]);

      for (guint k = 0; k < files->len; k++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (CwSurvey) survey = read_file (g_ptr_array_index (files, k), &error);

          if (survey != NULL)
            {
              g_assert_true (g_str_has_prefix (cw_survey_get_id (survey), "SV_"));
              n_read++;
              continue;
            }
          g_test_message ("%s: %s", (char *) g_ptr_array_index (files, k), error->message);
          g_assert_cmpint (i, ==, 1);
          g_assert_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_NOT_AN_EXPORT);
          g_assert_cmpuint (strlen (error->message), >, 20);
          g_assert_null (strstr (error->message, "This is JSON, but not"));
        }
    }
  g_assert_cmpuint (n_read, >=, 30);
}

static void
assert_answers (CwSurvey *survey, const char *id, const char *expected)
{
  CwQuestion *question = cw_survey_find_question (survey, id);
  g_autoptr (GString) actual = g_string_new (NULL);

  g_assert_nonnull (question);
  for (guint i = 0; i < cw_question_get_n_answers (question); i++)
    {
      CwAnswer *answer = cw_question_get_answer (question, i);

      g_string_append_printf (actual, "%s%s=%s", i > 0 ? "; " : "", cw_answer_get_code (answer),
                              cw_answer_get_display (answer));
    }
  g_assert_cmpstr (actual->str, ==, expected);
}

static void
test_satisfaction (void)
{
  static const char *const answers =
      "5=Extremely satisfied; 4=Somewhat satisfied; 3=Neither satisfied nor dissatisfied; "
      "2=Somewhat dissatisfied; 1=Extremely dissatisfied";
  const char *folder = data_folder ();
  g_autoptr (CwSurvey) survey = NULL;
  CwAnswer *monthly;

  if (folder == NULL)
    return;
  survey = read_known (folder, "ropensci-qualtRics/fetch_description-HEAD/01-response-body.json");
  g_assert_cmpstr (cw_survey_get_id (survey), ==, "SV_3gbwq8aJgqPwQDP");
  g_assert_cmpuint (cw_survey_get_n_questions (survey), ==, 12);
  assert_answers (survey, "QID16", answers);
  g_assert_true (cw_question_get_trashed (cw_survey_find_question (survey, "QID21")));
  monthly = cw_question_get_answer (cw_survey_find_question (survey, "QID63"), 2);
  g_assert_cmpstr (cw_answer_get_label (monthly), ==, "Once a month");
  g_assert_cmpstr (cw_answer_get_variable_name (monthly), ==, "monthly");
}

static void
test_promoters (void)
{
  const char *folder = data_folder ();
  g_autoptr (CwSurvey) cats = NULL;
  g_autoptr (CwSurvey) platform = NULL;
  CwQuestion *trashed;

  if (folder == NULL)
    return;
  cats = read_known (folder, "ropensci-qualtRics/extract_colmap-cf1e1d8/14-response-body.json");
  g_assert_cmpstr (cw_survey_get_id (cats), ==, "SV_56icaa9YAafpAqx");
  g_assert_true (cw_question_is_nps (cw_survey_find_question (cats, "QID18")));
  assert_answers (cats, "QID18", "0=0; 1=1; 2=2; 3=3; 4=4; 5=5; 6=6; 7=7; 8=8; 9=9; 10=10");
  platform =
      read_known (folder, "tuftsceeo-Smart-System-Platform/Smart_System_Platform_Feedback.qsf");
  trashed = cw_survey_find_question (platform, "QID1718901320");
  g_assert_true (cw_question_is_nps (trashed));
  g_assert_true (cw_question_get_trashed (trashed));
  g_assert_cmpuint (cw_question_get_n_answers (trashed), ==, 11);
  assert_answers (platform, "QID49_2",
                  "1=I'm an expert; 2=I'm advanced; 3=I'm proficient; 4=I'm somewhat familiar; "
                  "5=I'm not familiar at all");
}

static void
test_recodes (void)
{
  const char *folder = data_folder ();
  g_autoptr (CwSurvey) survey = NULL;

  if (folder == NULL)
    return;
  survey = read_known (
      folder, "ctesta01-QualtricsTools/No_Basis_for_Evaluation/No_Basis_for_Evaluation.qsf");
  assert_answers (survey, "QID1", "1=Great; 2=In the middle; 3=Awful; -1=No opinion");
  assert_answers (survey, "QID4_3",
                  "1=Like; 2=Neither like nor dislike; 3=Dislike; -1=No Opinion; "
                  "-2=Never tried it");
}

/* The header of every table is understood, and no key stands for two columns. */
static void
test_every_header (void)
{
  const char *folder = data_folder ();
  g_autoptr (GPtrArray) files = NULL;

  if (folder == NULL)
    return;
  files = find_files (folder, ".csv");
  g_assert_cmpuint (files->len, >=, 26);
  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (CwExportHeader) header = read_header (g_ptr_array_index (files, i));
      g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      guint n_metadata = 0;

      for (guint k = 0; k < header->columns->len; k++)
        {
          CwColumn *column = g_ptr_array_index (header->columns, k);

          g_assert_true (g_hash_table_add (keys, cw_column_dup_key (column)));
          n_metadata += column->role == CW_COLUMN_ROLE_METADATA;
          /* Keys of authors' own columns are all that may repeat. */
          if (column->role != CW_COLUMN_ROLE_EMBEDDED)
            g_assert_cmpuint (column->occurrence, ==, 0);
        }
      g_assert_cmpuint (n_metadata, >=, 6);
    }
}

static const struct
{
  const char *table;
  const char *definition;
  gboolean changed; /* the survey has questions that the table lacks, or the other way round */
} pairs[] = {
  { "TianyiPeng-Twin-2K-500/consumer_minimalism/response.csv",
    "TianyiPeng-Twin-2K-500/consumer_minimalism/survey.qsf" },
  { "TianyiPeng-Twin-2K-500/digital_certification/response.csv",
    "TianyiPeng-Twin-2K-500/digital_certification/survey.qsf" },
  { "TianyiPeng-Twin-2K-500/infotainment/response.csv",
    "TianyiPeng-Twin-2K-500/infotainment/survey.qsf" },
  { "TianyiPeng-Twin-2K-500/recommendation_algorithms/response.csv",
    "TianyiPeng-Twin-2K-500/recommendation_algorithms/survey.qsf" },
  { "UtrechtUniversity-dataprivacysurvey/Data_Privacy_Survey_fakedataset_20220929.csv",
    "UtrechtUniversity-dataprivacysurvey/Data_Privacy_Survey_Qualtrics_export.qsf" },
  { "ctesta01-QualtricsTools/Better_Sample_Survey/Better_Sample_Survey.csv",
    "ctesta01-QualtricsTools/Better_Sample_Survey/Better_Sample_Survey.qsf", TRUE },
  { "ctesta01-QualtricsTools/Long_Exhaustive_Sample_Survey/Long_Exhaustive_Sample_Survey.csv",
    "ctesta01-QualtricsTools/Long_Exhaustive_Sample_Survey/Long_Exhaustive_Sample_Survey.qsf",
    TRUE },
  { "ctesta01-QualtricsTools/Survey_Logic/Survey_Logic_EVERYWHERE.csv",
    "ctesta01-QualtricsTools/Survey_Logic/Survey_Logic_EVERYWHERE.qsf" },
  { "ctesta01-QualtricsTools/Side-by-Side_Questions/SidebySide_Questions_(Legacy).csv",
    "ctesta01-QualtricsTools/Side-by-Side_Questions/Side-by-Side_Questions.qsf" },
  { "psych251-porter_2016_1_rescue/pilot_a_anonymized.csv",
    "psych251-porter_2016_1_rescue/survey.qsf", TRUE },
  { "ropensci-qualtRics/fetch_survey-cf1e1d8/09-response-body.masked.csv",
    "ropensci-qualtRics/fetch_description-HEAD/01-response-body.json" },
  { "tuftsceeo-Smart-System-Platform/"
    "Smart_System_Platform_Feedback_February_11,_2025_23.18.csv",
    "tuftsceeo-Smart-System-Platform/Smart_System_Platform_Feedback.qsf" },
};

/* Each table is of its own survey and of none of the others. */
static void
test_matches (void)
{
  const char *folder = data_folder ();

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (CwExportHeader) header = read_known_header (folder, pairs[i].table);

      for (guint k = 0; k < G_N_ELEMENTS (pairs); k++)
        {
          g_autoptr (CwSurvey) survey = read_known (folder, pairs[k].definition);
          double match = cw_export_header_match (header, survey);

          if (match > 0)
            g_test_message ("%.3f %s ~ %s", match, pairs[i].table, pairs[k].definition);
          if (i != k)
            g_assert_cmpfloat (match, <, 0.4);
          else if (pairs[i].changed)
            g_assert_cmpfloat (match, >=, CW_EXPORT_MATCH_LIKELY);
          else
            g_assert_cmpfloat (match, >=, CW_EXPORT_MATCH_SURE);
        }
    }
}

/* A survey and its changed copy, ids, tags and texts alike: nothing is sure but each to its own. */
static void
test_copies (void)
{
  static const char *const tables[] = {
    "eur-nl-2022_EUR_OS_Survey/20220414_ESL_OS_Survey_responses.csv",
    "eur-nl-2022_EUR_OS_Survey/20220414_EUR_OS_Survey_responses.csv"
  };
  static const char *const definitions[] = {
    "eur-nl-2022_EUR_OS_Survey/ESL_EUR_Open_Science_Survey_2022.qsf",
    "eur-nl-2022_EUR_OS_Survey/EUR_Open_Science_Survey_2022.qsf"
  };
  const char *folder = data_folder ();

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (CwExportHeader) header = read_known_header (folder, tables[i]);
      g_autoptr (CwExportHeader) twin = read_known_header (folder, tables[1 - i]);
      g_autoptr (CwSurvey) own = read_known (folder, definitions[i]);
      g_autoptr (CwSurvey) other = read_known (folder, definitions[1 - i]);
      g_autoptr (CwSurvey) inferred = cw_export_header_infer_survey (twin, "SV_1", NULL);

      g_assert_cmpfloat (cw_export_header_match (header, own), >=, CW_EXPORT_MATCH_SURE);
      g_assert_cmpfloat (cw_export_header_match (header, other), <, CW_EXPORT_MATCH_SURE);
      g_assert_cmpfloat (cw_export_header_match (header, inferred), <, CW_EXPORT_MATCH_SURE);
    }
}

/* Once adopted and completed, the survey knows the question of every answer. */
static void
test_adopted (void)
{
  const char *folder = data_folder ();

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (CwExportHeader) header = read_known_header (folder, pairs[i].table);
      g_autoptr (CwSurvey) survey = read_known (folder, pairs[i].definition);

      cw_export_header_adopt_survey (header, survey);
      cw_export_header_complete_survey (header, survey);
      for (guint k = 0; k < header->columns->len; k++)
        {
          CwColumn *column = g_ptr_array_index (header->columns, k);
          gboolean answer = column->role == CW_COLUMN_ROLE_ANSWER ||
                            column->role == CW_COLUMN_ROLE_CHOICE ||
                            column->role == CW_COLUMN_ROLE_CHOICES;

          if (answer)
            g_assert_nonnull (cw_survey_find_question (survey, column->question_id));
        }
      /* The next export of the same survey. */
      if (!pairs[i].changed)
        {
          g_autoptr (CwExportHeader) again = read_known_header (folder, pairs[i].table);

          g_assert_cmpfloat (cw_export_header_match (again, survey), >=, CW_EXPORT_MATCH_SURE);
        }
    }
}

static GHashTable *
collect_answer_keys (const char *folder, const char *table, const char *definition)
{
  g_autoptr (CwExportHeader) header = read_known_header (folder, table);
  g_autoptr (CwSurvey) survey = read_known (folder, definition);
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  cw_export_header_adopt_survey (header, survey);
  for (guint i = 0; i < header->columns->len; i++)
    {
      CwColumn *column = g_ptr_array_index (header->columns, i);

      if (column->question_id != NULL)
        g_hash_table_add (keys, cw_column_dup_key (column));
    }
  return keys;
}

/* Two exports of one survey, in two dialects: the same questions, the same keys. */
static void
test_dialects_agree (void)
{
  static const char *const surveys[][3] = {
    { "ctesta01-QualtricsTools/No_Basis_for_Evaluation/"
      "No_Basis_for_Evaluation_(Insights).csv",
      "ctesta01-QualtricsTools/No_Basis_for_Evaluation/No_Basis_for_Evaluation_(Legacy).csv",
      "ctesta01-QualtricsTools/No_Basis_for_Evaluation/No_Basis_for_Evaluation.qsf" },
    { "ctesta01-QualtricsTools/Side-by-Side_Questions/SidebySide_Questions_(Insights).csv",
      "ctesta01-QualtricsTools/Side-by-Side_Questions/SidebySide_Questions_(Legacy).csv",
      "ctesta01-QualtricsTools/Side-by-Side_Questions/Side-by-Side_Questions.qsf" },
    { "ctesta01-QualtricsTools/Multiple_Answer_Multiple_Choices_Questions/"
      "Multiple_Answer_MC_Questions_(Insights).csv",
      "ctesta01-QualtricsTools/Multiple_Answer_Multiple_Choices_Questions/"
      "Multiple_Answer_MC_Questions.csv",
      "ctesta01-QualtricsTools/Multiple_Answer_Multiple_Choices_Questions/"
      "Multiple_Answer_MC_Questions.qsf" }
  };
  const char *folder = data_folder ();

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (surveys); i++)
    {
      g_autoptr (GHashTable) first = collect_answer_keys (folder, surveys[i][0], surveys[i][2]);
      g_autoptr (GHashTable) second = collect_answer_keys (folder, surveys[i][1], surveys[i][2]);
      GHashTableIter iter;
      gpointer key;

      g_assert_cmpuint (g_hash_table_size (first), ==, g_hash_table_size (second));
      g_hash_table_iter_init (&iter, first);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        g_assert_true (g_hash_table_contains (second, key));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/real-definitions/every-definition", test_every_definition);
  g_test_add_func ("/real-definitions/satisfaction", test_satisfaction);
  g_test_add_func ("/real-definitions/promoters", test_promoters);
  g_test_add_func ("/real-definitions/recodes", test_recodes);
  g_test_add_func ("/real-definitions/every-header", test_every_header);
  g_test_add_func ("/real-definitions/matches", test_matches);
  g_test_add_func ("/real-definitions/copies", test_copies);
  g_test_add_func ("/real-definitions/adopted", test_adopted);
  g_test_add_func ("/real-definitions/dialects-agree", test_dialects_agree);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-survey-merger.h"

#include "model/cw-answer.h"

/* One line a question: "QID1*-: text (code=label variable, …)", * defined, - trashed. */
static char *
describe (CwSurvey *survey)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cw_survey_get_n_questions (survey); i++)
    {
      CwQuestion *question = cw_survey_get_question (survey, i);

      g_string_append_printf (
          text, "%s%s%s: %s (", cw_question_get_id (question),
          cw_question_get_defined (question) ? "*" : "",
          cw_question_get_trashed (question) ? "-" : "",
          cw_question_get_text (question) != NULL ? cw_question_get_text (question) : "?");
      for (guint j = 0; j < cw_question_get_n_answers (question); j++)
        {
          CwAnswer *answer = cw_question_get_answer (question, j);
          const char *code = cw_answer_get_code (answer), *label = cw_answer_get_label (answer);

          g_string_append_printf (text, "%s%s=%s", j > 0 ? ", " : "", code != NULL ? code : "?",
                                  label != NULL ? label : "?");
        }
      g_string_append (text, ")\n");
    }
  return g_string_free (text, FALSE);
}

/* Reads the same form; a survey with a * anywhere is a definition. */
static CwSurvey *
parse (const char *text)
{
  CwSurvey *survey = cw_survey_new ("SV_1", NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (lines[i], ":()", 4);
      g_auto (GStrv) answers = g_strsplit (parts[2], ", ", -1);
      g_autofree char *id = g_strdelimit (g_strdup (parts[0]), "*-", ' ');
      g_autoptr (CwQuestion) question = cw_question_new (g_strchomp (id));

      g_strstrip (parts[1]);
      cw_question_set_text (question, g_str_equal (parts[1], "?") ? NULL : parts[1]);
      cw_question_set_defined (question, strchr (parts[0], '*') != NULL);
      cw_question_set_trashed (question, strchr (parts[0], '-') != NULL);
      for (guint j = 0; answers[j] != NULL; j++)
        {
          g_auto (GStrv) sides = g_strsplit (answers[j], "=", 2);
          g_autoptr (CwAnswer) answer =
              cw_answer_new (NULL, g_str_equal (sides[0], "?") ? NULL : sides[0],
                             g_str_equal (sides[1], "?") ? NULL : sides[1]);
          cw_question_add_answer (question, answer);
        }
      if (cw_question_get_defined (question))
        cw_survey_set_defined (survey, TRUE);
      cw_survey_add_question (survey, question);
    }
  return survey;
}

static const struct
{
  const char *title;
  const char *old;
  const char *incoming;
  const char *held; /* (nullable) */
  const char *merged;
} cases[] = {
  { "learned from a first file", "", "QID1: How? (1=?, 2=?)\n", NULL, "QID1: How? (1=?, 2=?)\n" },
  { "a file of codes, then one of both", "QID1: How? (1=?, 2=?)\n", "QID1: How? (2=Bad, 3=Fine)\n",
    NULL, "QID1: How? (1=?, 2=Bad, 3=Fine)\n" },
  { "a file of labels, then one of both", "QID1: How? (?=Bad)\n", "QID1: How? (2=Bad, 1=Good)\n",
    NULL, "QID1: How? (2=Bad, 1=Good)\n" },
  { "equal labels under two codes are two answers", "QID1: How? (1=Yes)\n", "QID1: How? (2=Yes)\n",
    NULL, "QID1: How? (1=Yes, 2=Yes)\n" },
  { "a text that was missing", "QID1: ? ()\n", "QID1: How? ()\n", NULL, "QID1: How? ()\n" },
  { "a text that a file words otherwise", "QID1: How? ()\n", "QID1: How, Ann? ()\n", NULL,
    "QID1: How? ()\n" },
  { "new questions go to the end, before the trash", "QID1*: How? ()\nQID2*-: Old ()\n",
    "QID3: New ()\n", NULL, "QID1*: How? ()\nQID3: New ()\nQID2*-: Old ()\n" },
  { "a definition is not overwritten", "QID1*: How? (1=Good)\n", "QID1: Else (1=?, 9=?)\n", NULL,
    "QID1*: How? (1=Good)\n" },
  { "a definition replaces what was learned", "QID2: Why ()\nQID1: how (5=?)\n",
    "QID1*: How? (1=Good)\nQID2*: Why? ()\n", NULL, "QID1*: How? (1=Good)\nQID2*: Why? ()\n" },
  { "what it leaves open is completed", "QID1: How? (5=Five)\n", "QID1*: ? ()\n", NULL,
    "QID1*: How? (5=Five)\n" },
  { "a learned question that nobody holds goes", "QID7: x ()\n", "QID1*: How? ()\n", NULL,
    "QID1*: How? ()\n" },
  { "one that is held stays as it is", "QID7: x (1=?)\n", "QID1*: How? ()\n", "QID7",
    "QID1*: How? ()\nQID7: x (1=?)\n" },
  { "a defined one that vanished is in the trash", "QID7*: x (1=One)\n", "QID1*: How? ()\n", "QID7",
    "QID1*: How? ()\nQID7*-: x (1=One)\n" },
  { "one that comes back is not", "QID7*-: x (1=One)\n", "QID7*: y (2=Two)\n", "QID7",
    "QID7*: y (2=Two)\n" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CwSurvey) old = parse (cases[i].old);
      g_autoptr (CwSurvey) incoming = parse (cases[i].incoming);
      g_autoptr (GHashTable) held = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (CwSurvey) merged = NULL;
      g_autoptr (CwSurvey) again = NULL;
      g_autofree char *untouched = NULL;
      g_autofree char *text = NULL;

      g_test_message ("%s", cases[i].title);
      if (cases[i].held != NULL)
        g_hash_table_add (held, (gpointer) cases[i].held);
      merged = cw_survey_merger_merge (old, incoming, held);
      text = describe (merged);
      g_assert_cmpstr (text, ==, cases[i].merged);
      again = cw_survey_merger_merge (merged, incoming, held);
      g_assert_true (cw_survey_merger_equal (again, merged));
      /* Neither side is changed by it. */
      untouched = describe (old);
      g_assert_cmpstr (untouched, ==, cases[i].old);
    }
}

static void
test_names (void)
{
  g_autoptr (GHashTable) held = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (CwSurvey) file = cw_survey_new ("SV_1", "file");
  g_autoptr (CwSurvey) other_file = cw_survey_new ("SV_1", "other file");
  g_autoptr (CwSurvey) definition = cw_survey_new ("SV_1", "Orders");
  g_autoptr (CwSurvey) learned = cw_survey_merger_merge (file, other_file, held);
  g_autoptr (CwSurvey) defined = NULL;

  cw_survey_set_defined (definition, TRUE);
  g_assert_cmpstr (cw_survey_get_name (learned), ==, "file");
  defined = cw_survey_merger_merge (learned, definition, held);
  g_assert_cmpstr (cw_survey_get_name (defined), ==, "Orders");
  g_assert_true (cw_survey_get_defined (defined));
  g_assert_false (cw_survey_merger_equal (learned, defined));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/survey-merger/cases", test_cases);
  g_test_add_func ("/survey-merger/names", test_names);

  return g_test_run ();
}

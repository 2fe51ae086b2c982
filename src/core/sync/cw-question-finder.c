/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-question-finder.h"

#include "model/cw-answer-label.h"
#include "model/cw-answer-resolver.h"
#include "model/cw-close-names.h"

#include <glib/gi18n-lib.h>

#define MAX_SUGGESTIONS 5

G_DEFINE_QUARK (cw_question_finder_error, cw_question_finder_error)

typedef gboolean (*Matches) (CwQuestion *question, const char *wanted);

static gboolean
has_id (CwQuestion *question, const char *wanted)
{
  return g_ascii_strcasecmp (cw_question_get_id (question), wanted) == 0;
}

static gboolean
has_tag (CwQuestion *question, const char *wanted)
{
  const char *tag = cw_question_get_export_tag (question);

  return tag != NULL && g_ascii_strcasecmp (tag, wanted) == 0;
}

static gboolean
has_text (CwQuestion *question, const char *wanted)
{
  g_autofree char *text = cw_answer_normalize_label (cw_question_get_text (question));
  g_autofree char *folded_text = g_utf8_casefold (text, -1);
  g_autofree char *folded_wanted = g_utf8_casefold (wanted, -1);

  return *folded_text != '\0' && g_str_equal (folded_text, folded_wanted);
}

static gboolean
is_scorable (CwQuestion *question)
{
  CwQuestionShape shape = cw_question_get_shape (question);

  return shape == CW_QUESTION_SHAPE_SINGLE || shape == CW_QUESTION_SHAPE_NUMBER;
}

/* A trashed question, or one that cannot be scored, stands back behind one that is in use. */
static GPtrArray *
collect (CwSurvey *survey, Matches matches, const char *wanted)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GPtrArray) preferred = g_ptr_array_new ();

  for (guint i = 0; i < cw_survey_get_n_questions (survey); i++)
    {
      CwQuestion *question = cw_survey_get_question (survey, i);

      if (!matches (question, wanted))
        continue;
      g_ptr_array_add (found, question);
      if (!cw_question_get_trashed (question) && is_scorable (question))
        g_ptr_array_add (preferred, question);
    }
  if (found->len < 2 || preferred->len == 0)
    return found;
  g_ptr_array_unref (found);
  return g_steal_pointer (&preferred);
}

static GPtrArray *
list_ids (GPtrArray *questions)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < questions->len; i++)
    g_ptr_array_add (ids, (char *) cw_question_get_id (questions->pdata[i]));
  return ids;
}

static GPtrArray *
list_scorable (CwSurvey *survey)
{
  GPtrArray *questions = g_ptr_array_new ();

  for (guint i = 0; i < cw_survey_get_n_questions (survey); i++)
    {
      CwQuestion *question = cw_survey_get_question (survey, i);

      if (is_scorable (question) && !cw_question_get_trashed (question))
        g_ptr_array_add (questions, question);
    }
  return questions;
}

static void
add_name (GPtrArray *names, const char *name)
{
  if (name != NULL && *name != '\0')
    g_ptr_array_add (names, (char *) name);
}

static char *
describe_near (CwSurvey *survey, const char *wanted)
{
  g_autoptr (GPtrArray) questions = list_scorable (survey);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) near = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; i < questions->len; i++)
    {
      add_name (names, cw_question_get_id (questions->pdata[i]));
      add_name (names, cw_question_get_export_tag (questions->pdata[i]));
      add_name (names, cw_question_get_text (questions->pdata[i]));
    }
  near = cw_close_names_pick (names, wanted, MAX_SUGGESTIONS);
  if (near->len > 0)
    {
      joined = cw_close_names_join (near, MAX_SUGGESTIONS);
      return g_strdup_printf (_ ("Close to it: %s."), joined);
    }
  ids = list_ids (questions);
  joined = cw_close_names_join (ids, 2 * MAX_SUGGESTIONS);
  return ids->len > 0 ? g_strdup_printf (_ ("Questions that can be scored: %s."), joined)
                      : g_strdup (_ ("No question of this survey can be scored."));
}

static void
set_ambiguous (GError **error, CwSurvey *survey, GPtrArray *found, const char *wanted)
{
  g_autoptr (GPtrArray) ids = list_ids (found);
  g_autofree char *joined = cw_close_names_join (ids, 2 * MAX_SUGGESTIONS);

  g_set_error (error, CW_QUESTION_FINDER_ERROR, CW_QUESTION_FINDER_ERROR_AMBIGUOUS,
               _ ("Several questions of the survey “%s” go by “%s”.\nName one by its id: %s."),
               cw_survey_get_name (survey), wanted, joined);
}

CwQuestion *
cw_question_finder_find (CwSurvey *survey, const char *wanted, GError **error)
{
  static const Matches ways[] = { has_id, has_tag, has_text };
  g_autofree char *plain = NULL;
  g_autofree char *near = NULL;

  g_return_val_if_fail (CW_IS_SURVEY (survey), NULL);
  g_return_val_if_fail (wanted != NULL, NULL);

  plain = cw_answer_normalize_label (wanted);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GPtrArray) found = collect (survey, ways[i], plain);

      if (found->len == 1)
        return found->pdata[0];
      if (found->len > 1)
        {
          set_ambiguous (error, survey, found, wanted);
          return NULL;
        }
    }
  near = describe_near (survey, plain);
  g_set_error (error, CW_QUESTION_FINDER_ERROR, CW_QUESTION_FINDER_ERROR_NOT_FOUND,
               _ ("The survey “%s” has no question “%s”.\n%s"), cw_survey_get_name (survey), wanted,
               near);
  return NULL;
}

static gboolean
refuse (GError **error, const char *what, const char *hint)
{
  g_set_error (error, CW_QUESTION_FINDER_ERROR, CW_QUESTION_FINDER_ERROR_NOT_SCORABLE, "%s\n%s",
               what, hint);
  return FALSE;
}

static gboolean
refuse_group (GError **error, CwSurvey *survey, CwQuestion *group)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autofree char *joined = NULL;
  g_autofree char *hint = NULL;
  g_autofree char *what =
      g_strdup_printf (_ ("The question “%s” has several rows, and a metric needs one."),
                       cw_question_get_id (group));

  for (guint i = 0; i < cw_survey_get_n_questions (survey); i++)
    {
      CwQuestion *row = cw_survey_get_question (survey, i);

      if (g_strcmp0 (cw_question_get_parent_id (row), cw_question_get_id (group)) == 0)
        g_ptr_array_add (rows, row);
    }
  if (rows->len > 0)
    {
      g_autoptr (GPtrArray) ids = list_ids (rows);

      joined = cw_close_names_join (ids, 4 * MAX_SUGGESTIONS);
      hint = g_strdup_printf (_ ("Choose one of its rows: %s."), joined);
    }
  return refuse (error, what,
                 hint != NULL ? hint : _ ("Its rows are not known yet: import its responses."));
}

gboolean
cw_question_finder_check_scorable (CwSurvey *survey, CwQuestion *question, GError **error)
{
  g_autofree char *what = NULL;
  const char *id;

  g_return_val_if_fail (CW_IS_SURVEY (survey), FALSE);
  g_return_val_if_fail (CW_IS_QUESTION (question), FALSE);

  id = cw_question_get_id (question);
  switch (cw_question_get_shape (question))
    {
    case CW_QUESTION_SHAPE_SINGLE:
    case CW_QUESTION_SHAPE_NUMBER:
      return TRUE;
    case CW_QUESTION_SHAPE_MULTIPLE:
      what = g_strdup_printf (
          _ ("The question “%s” takes several answers per response and has no score."), id);
      break;
    case CW_QUESTION_SHAPE_TEXT:
      what = g_strdup_printf (_ ("The question “%s” takes free text and has no score."), id);
      break;
    case CW_QUESTION_SHAPE_GROUP:
      return refuse_group (error, survey, question);
    case CW_QUESTION_SHAPE_NONE:
      what = g_strdup_printf (_ ("The question “%s” takes no answers."), id);
      break;
    default:
      g_return_val_if_reached (FALSE);
    }
  return refuse (error, what, _ ("Choose a question with one answer per response."));
}

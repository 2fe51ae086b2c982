/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-editor-picks.h"

#include "metrics/cw-metric-naming.h"
#include "score/cw-score-words.h"
#include "store/cw-name.h"

#include <glib/gi18n.h>

/* "24 October", with the year where it is not this one. */
static char *
format_day (gint64 moment, gint64 now)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (moment / 1000);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now / 1000);
  g_autofree char *day = NULL;

  if (then == NULL || today == NULL)
    return NULL;
  day = g_date_time_format (then, g_date_time_get_year (then) == g_date_time_get_year (today)
                                      /* TRANSLATORS: a day of this year, "24 October" */
                                      ? _ ("%-e %B")
                                      /* TRANSLATORS: a day of another year */
                                      : _ ("%-e %B %Y"));
  return day != NULL ? g_strdup (g_strstrip (day)) : NULL;
}

static char *
describe_responses (const CwSurveyEntry *entry, gint64 now)
{
  g_autofree char *count = cw_score_format_count (entry->responses);
  g_autofree char *day = NULL;

  if (entry->responses == 0)
    return g_strdup (_ ("no responses yet"));
  if (entry->first_recorded != CW_PERIOD_OPEN)
    day = format_day (entry->first_recorded, now);
  if (day == NULL)
    return g_strdup_printf (ngettext ("%s response", "%s responses", (gulong) entry->responses),
                            count);
  /* TRANSLATORS: "319 responses since 24 October" */
  return g_strdup_printf (
      ngettext ("%s response since %s", "%s responses since %s", (gulong) entry->responses), count,
      day);
}

char *
cw_editor_picks_describe_survey (const CwSurveyEntry *entry, gint64 now)
{
  g_autofree char *responses = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  responses = describe_responses (entry, now);
  /* TRANSLATORS: "Survey, 319 responses since 24 October" */
  return g_strdup_printf (_ ("Survey, %s"), responses);
}

static const char *
get_tag (CwQuestion *question)
{
  const char *tag = cw_question_get_export_tag (question);

  return tag != NULL && *tag != '\0' ? tag : cw_question_get_id (question);
}

static char *
describe_answers (CwQuestion *question)
{
  guint n = cw_question_get_n_answers (question);

  if (cw_question_get_shape (question) == CW_QUESTION_SHAPE_NUMBER)
    return g_strdup (_ ("a number"));
  if (n == 0)
    return g_strdup (_ ("answers as the responses have them"));
  return g_strdup_printf (ngettext ("%u answer", "one answer of %u", n), n);
}

char *
cw_editor_picks_describe_question (CwQuestion *question)
{
  g_autofree char *answers = NULL;

  g_return_val_if_fail (CW_IS_QUESTION (question), NULL);

  answers = describe_answers (question);
  /* TRANSLATORS: tag of a question and what it takes: "Question Q7, one answer of 8" */
  return g_strdup_printf (_ ("Question %s, %s"), get_tag (question), answers);
}

GListModel *
cw_editor_picks_list_surveys (GPtrArray *surveys, gint64 now)
{
  GListStore *list;

  g_return_val_if_fail (surveys != NULL, NULL);

  list = g_list_store_new (CW_TYPE_PICK_ITEM);
  for (guint i = 0; i < surveys->len; i++)
    {
      const CwSurveyEntry *entry = g_ptr_array_index (surveys, i);
      g_autoptr (CwPickItem) item = cw_pick_item_new (entry->id, entry->name);
      g_autofree char *responses = describe_responses (entry, now);

      cw_pick_item_set_detail (item, responses);
      cw_pick_item_add_words (item, entry->id);
      g_list_store_append (list, item);
    }
  return G_LIST_MODEL (list);
}

static const CwSurveyEntry *
find_entry (GPtrArray *surveys, const char *id)
{
  for (guint i = 0; i < surveys->len; i++)
    {
      const CwSurveyEntry *entry = g_ptr_array_index (surveys, i);

      if (g_str_equal (entry->id, id))
        return entry;
    }
  return NULL;
}

static char *
describe_remote (const CwRemoteSurvey *survey, const CwSurveyEntry *entry, gint64 now)
{
  g_autofree char *here = entry != NULL ? describe_responses (entry, now) : NULL;
  g_autofree char *day = survey->last_modified > 0 ? format_day (survey->last_modified, now) : NULL;
  /* TRANSLATORS: %s is a day: "changed 24 October" */
  g_autofree char *changed = day != NULL ? g_strdup_printf (_ ("changed %s"), day) : NULL;
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  if (here != NULL)
    g_strv_builder_add (parts, here);
  else if (changed != NULL)
    g_strv_builder_add (parts, changed);
  if (!survey->active)
    g_strv_builder_add (parts, _ ("not active"));
  if (here == NULL && changed == NULL)
    g_strv_builder_add (parts, survey->id);
  texts = g_strv_builder_end (parts);
  return g_strjoinv (" · ", texts);
}

GListModel *
cw_editor_picks_list_remote_surveys (GPtrArray *remote, GPtrArray *surveys, gint64 now)
{
  GListStore *list;

  g_return_val_if_fail (remote != NULL && surveys != NULL, NULL);

  list = g_list_store_new (CW_TYPE_PICK_ITEM);
  for (guint i = 0; i < remote->len; i++)
    {
      const CwRemoteSurvey *survey = g_ptr_array_index (remote, i);
      g_autoptr (CwPickItem) item = cw_pick_item_new (survey->id, survey->name);
      g_autofree char *detail = describe_remote (survey, find_entry (surveys, survey->id), now);

      cw_pick_item_set_detail (item, detail);
      cw_pick_item_add_words (item, survey->id);
      g_list_store_append (list, item);
    }
  return G_LIST_MODEL (list);
}

/* Why it has no score; NULL if it has one. */
static const char *
get_reason (CwQuestion *question, gboolean has_rows)
{
  switch (cw_question_get_shape (question))
    {
    case CW_QUESTION_SHAPE_SINGLE:
    case CW_QUESTION_SHAPE_NUMBER:
      return NULL;
    case CW_QUESTION_SHAPE_MULTIPLE:
      return _ ("several answers per response have no score");
    case CW_QUESTION_SHAPE_TEXT:
      return _ ("free text has no score");
    case CW_QUESTION_SHAPE_GROUP:
      return has_rows ? _ ("choose one of its rows")
                      : _ ("its rows are not known yet: import its responses");
    case CW_QUESTION_SHAPE_NONE:
      return _ ("takes no answers");
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
has_rows (CwSurvey *survey, CwQuestion *question)
{
  for (guint i = 0; i < cw_survey_get_n_questions (survey); i++)
    if (g_strcmp0 (cw_question_get_parent_id (cw_survey_get_question (survey, i)),
                   cw_question_get_id (question)) == 0)
      return TRUE;
  return FALSE;
}

static CwPickItem *
create_question_item (CwSurvey *survey, CwQuestion *question)
{
  const char *parent_id = cw_question_get_parent_id (question);
  gboolean below = parent_id != NULL && cw_survey_find_question (survey, parent_id) != NULL;
  gboolean group = cw_question_get_shape (question) == CW_QUESTION_SHAPE_GROUP;
  const char *reason = get_reason (question, group && has_rows (survey, question));
  const char *text =
      below ? cw_metric_naming_get_own_text (question) : cw_question_get_text (question);
  CwPickItem *item =
      cw_pick_item_new (cw_question_get_id (question),
                        text != NULL && *text != '\0' ? text : cw_question_get_id (question));
  g_autofree char *answers = reason == NULL ? describe_answers (question) : NULL;
  g_autofree char *detail =
      g_strdup_printf ("%s · %s", get_tag (question), reason != NULL ? reason : answers);

  cw_pick_item_set_detail (item, detail);
  cw_pick_item_set_choosable (item, reason == NULL);
  cw_pick_item_set_level (item, below ? 2 : 1);
  cw_pick_item_add_words (item, cw_question_get_text (question));
  cw_pick_item_add_words (item, cw_question_get_id (question));
  cw_pick_item_add_words (item, cw_question_get_export_tag (question));
  return item;
}

static void
append_heading (GListStore *list, const char *title)
{
  g_autoptr (CwPickItem) heading = cw_pick_item_new_heading (title);

  g_list_store_append (list, heading);
}

/* A heading where the block changes; a survey that tells of no blocks needs none. */
static void
append_questions (GListStore *list, CwSurvey *survey, gboolean trashed)
{
  const char *block = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < cw_survey_get_n_questions (survey); i++)
    {
      CwQuestion *question = cw_survey_get_question (survey, i);
      const char *its_block = cw_question_get_block (question);
      g_autoptr (CwPickItem) item = NULL;

      if (!cw_question_get_trashed (question) != !trashed ||
          cw_question_get_shape (question) == CW_QUESTION_SHAPE_NONE)
        continue;
      if (trashed && !any)
        append_heading (list, _ ("In the trash of the survey"));
      else if (!trashed && g_strcmp0 (block, its_block) != 0)
        append_heading (list, its_block != NULL ? its_block : _ ("Other questions"));
      any = TRUE;
      block = its_block;
      item = create_question_item (survey, question);
      g_list_store_append (list, item);
    }
}

GListModel *
cw_editor_picks_list_questions (CwSurvey *survey)
{
  GListStore *list;

  g_return_val_if_fail (CW_IS_SURVEY (survey), NULL);

  list = g_list_store_new (CW_TYPE_PICK_ITEM);
  append_questions (list, survey, FALSE);
  append_questions (list, survey, TRUE);
  return G_LIST_MODEL (list);
}

GListModel *
cw_editor_picks_list_journeys (GPtrArray *journeys)
{
  g_autoptr (CwPickItem) none = cw_pick_item_new (NULL, _ ("None"));
  GListStore *list;

  g_return_val_if_fail (journeys != NULL, NULL);

  list = g_list_store_new (CW_TYPE_PICK_ITEM);
  g_list_store_append (list, none);
  for (guint i = 0; i < journeys->len; i++)
    {
      const char *name = cw_journey_get_name (g_ptr_array_index (journeys, i));
      g_autoptr (CwPickItem) item = cw_pick_item_new (name, name);

      g_list_store_append (list, item);
    }
  return G_LIST_MODEL (list);
}

static void
append_stage (GListStore *list, CwStage *stage)
{
  if (stage->steps->len > 0)
    append_heading (list, stage->name);
  for (guint i = 0; i < stage->steps->len; i++)
    {
      const CwStep *step = g_ptr_array_index (stage->steps, i);
      g_autoptr (CwPickItem) item = cw_pick_item_new (step->name, step->name);

      cw_pick_item_set_group (item, stage->name);
      g_list_store_append (list, item);
    }
}

GListModel *
cw_editor_picks_list_steps (GPtrArray *journeys, const char *journey_name)
{
  GListStore *list;

  g_return_val_if_fail (journeys != NULL, NULL);

  list = g_list_store_new (CW_TYPE_PICK_ITEM);
  for (guint i = 0; journey_name != NULL && i < journeys->len; i++)
    {
      CwJourney *journey = g_ptr_array_index (journeys, i);

      if (!cw_name_equal (cw_journey_get_name (journey), journey_name))
        continue;
      for (guint j = 0; j < cw_journey_get_n_stages (journey); j++)
        append_stage (list, cw_journey_get_stage (journey, j));
    }
  return G_LIST_MODEL (list);
}

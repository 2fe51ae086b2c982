/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-survey.h"

#include "cli/cw-cli-json.h"
#include "cli/cw-cli-table.h"
#include "cli/cw-cli-text.h"
#include "cli/cw-cli.h"
#include "model/cw-answer.h"

#include <glib/gi18n.h>

void
cw_cli_survey_free (CwCliSurvey *self)
{
  g_clear_object (&self->survey);
  g_clear_pointer (&self->entry, cw_survey_entry_free);
  g_free (self);
}

static const char *
get_shape_nick (CwQuestionShape shape)
{
  switch (shape)
    {
    case CW_QUESTION_SHAPE_SINGLE:
      return "single";
    case CW_QUESTION_SHAPE_MULTIPLE:
      return "multiple";
    case CW_QUESTION_SHAPE_NUMBER:
      return "number";
    case CW_QUESTION_SHAPE_TEXT:
      return "text";
    case CW_QUESTION_SHAPE_GROUP:
      return "group";
    case CW_QUESTION_SHAPE_NONE:
      return "none";
    default:
      g_return_val_if_reached ("none");
    }
}

static const char *
get_shape_word (CwQuestionShape shape)
{
  switch (shape)
    {
    case CW_QUESTION_SHAPE_SINGLE:
      return _ ("one answer");
    case CW_QUESTION_SHAPE_MULTIPLE:
      return _ ("several answers");
    case CW_QUESTION_SHAPE_NUMBER:
      return _ ("number");
    case CW_QUESTION_SHAPE_TEXT:
      return _ ("text");
    case CW_QUESTION_SHAPE_GROUP:
      return _ ("rows");
    case CW_QUESTION_SHAPE_NONE:
      return _ ("no answer");
    default:
      g_return_val_if_reached ("");
    }
}

static void
add_question_json (JsonBuilder *builder, CwQuestion *question)
{
  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "id", cw_question_get_id (question));
  cw_cli_json_add_text (builder, "tag", cw_question_get_export_tag (question));
  cw_cli_json_add_text (builder, "text", cw_question_get_text (question));
  cw_cli_json_add_text (builder, "type", cw_question_get_question_type (question));
  cw_cli_json_add_text (builder, "selector", cw_question_get_selector (question));
  cw_cli_json_add_text (builder, "shape", get_shape_nick (cw_question_get_shape (question)));
  cw_cli_json_add_text (builder, "parent", cw_question_get_parent_id (question));
  cw_cli_json_add_flag (builder, "trashed", cw_question_get_trashed (question));
  cw_cli_json_begin_array (builder, "answers");
  for (guint i = 0; i < cw_question_get_n_answers (question); i++)
    {
      CwAnswer *answer = cw_question_get_answer (question, i);

      json_builder_begin_object (builder);
      cw_cli_json_add_text (builder, "code", cw_answer_get_code (answer));
      cw_cli_json_add_text (builder, "label", cw_answer_get_label (answer));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

void
cw_cli_survey_print_json (CwCli *cli, const CwCliSurvey *shown)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  CwSurvey *survey = shown->survey;

  json_builder_begin_object (builder);
  cw_cli_json_begin_object (builder, "survey");
  cw_cli_json_add_text (builder, "id", cw_survey_get_id (survey));
  cw_cli_json_add_text (builder, "name", cw_survey_get_name (survey));
  cw_cli_json_add_text (builder, "language", cw_survey_get_language (survey));
  cw_cli_json_add_flag (builder, "defined", cw_survey_get_defined (survey));
  cw_cli_json_add_integer (builder, "responses", shown->entry->responses);
  cw_cli_json_add_instant (builder, "first", shown->entry->first_recorded);
  cw_cli_json_add_instant (builder, "last", shown->entry->last_recorded);
  cw_cli_json_begin_array (builder, "questions");
  for (guint i = 0; i < cw_survey_get_n_questions (survey); i++)
    add_question_json (builder, cw_survey_get_question (survey, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_answers (CwCli *cli, CwQuestion *question)
{
  g_autoptr (CwCliTable) table = cw_cli_table_new (2);
  g_autofree char *text = NULL;

  cw_cli_table_align_right (table, 0);
  for (guint i = 0; i < cw_question_get_n_answers (question); i++)
    {
      CwAnswer *answer = cw_question_get_answer (question, i);
      const char *label = cw_answer_get_label (answer);
      const char *row[] = { cw_answer_get_code (answer),
                            label != NULL ? label : cw_answer_get_display (answer) };

      cw_cli_table_add_row (table, row);
    }
  text = cw_cli_table_format (table, 6);
  cw_cli_print (cli, "%s", text);
}

static void
print_question (CwCli *cli, CwQuestion *question)
{
  const char *tag = cw_question_get_export_tag (question);
  const char *text = cw_question_get_text (question);
  const char *type = cw_question_get_question_type (question);
  const char *selector = cw_question_get_selector (question);

  cw_cli_print (cli, "\n%s%s%s  %s", cw_question_get_id (question), tag != NULL ? "  " : "",
                tag != NULL ? tag : "", get_shape_word (cw_question_get_shape (question)));
  if (type != NULL)
    cw_cli_print (cli, " (%s%s%s)", type, selector != NULL ? "/" : "",
                  selector != NULL ? selector : "");
  cw_cli_print (cli, "\n");
  if (text != NULL && *text != '\0')
    cw_cli_print (cli, "  %s\n", text);
  print_answers (cli, question);
}

static guint
print_questions (CwCli *cli, CwSurvey *survey, gboolean trashed)
{
  guint n = 0;

  for (guint i = 0; i < cw_survey_get_n_questions (survey); i++)
    {
      CwQuestion *question = cw_survey_get_question (survey, i);

      if (cw_question_get_trashed (question) != trashed)
        continue;
      if (trashed && n == 0)
        cw_cli_print (cli, "\n%s\n", _ ("In the trash of the survey:"));
      print_question (cli, question);
      n++;
    }
  return n;
}

static void
print_responses (CwCli *cli, const CwSurveyEntry *entry)
{
  g_autofree char *count = cw_cli_text_format_count (entry->responses);
  g_autofree char *first = cw_cli_text_format_date (entry->first_recorded);
  g_autofree char *last = cw_cli_text_format_date (entry->last_recorded);

  cw_cli_print (cli, ngettext ("%s response", "%s responses", (gulong) entry->responses), count);
  if (entry->first_recorded != CW_PERIOD_OPEN)
    cw_cli_print (cli, _ (", %s to %s"), first, last);
  cw_cli_print (cli, "\n");
}

void
cw_cli_survey_print (CwCli *cli, const CwCliSurvey *shown)
{
  CwSurvey *survey = shown->survey;

  cw_cli_print (cli, "%s\n%s", cw_survey_get_name (survey), cw_survey_get_id (survey));
  if (cw_survey_get_language (survey) != NULL)
    cw_cli_print (cli, ", %s", cw_survey_get_language (survey));
  if (!cw_survey_get_defined (survey))
    cw_cli_print (cli, ", %s", _ ("no definition: questions are known from exports"));
  cw_cli_print (cli, "\n");
  print_responses (cli, shown->entry);
  print_questions (cli, survey, FALSE);
  print_questions (cli, survey, TRUE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-writers.h"

#include <json-glib/json-glib.h>

static void
add_text (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, text);
}

static void
add_int (JsonBuilder *builder, const char *key, gint64 number)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, number);
}

static void
add_instant (JsonBuilder *builder, const char *key, gint64 seconds, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = g_date_time_format (utc, format);

  add_text (builder, key, text);
}

static void
add_metadata (JsonBuilder *builder, const DemoResponse *response)
{
  add_instant (builder, "startDate", response->start, "%Y-%m-%dT%H:%M:%SZ");
  add_instant (builder, "endDate", response->end, "%Y-%m-%dT%H:%M:%SZ");
  add_int (builder, "status", response->status);
  add_int (builder, "progress", response->progress);
  add_int (builder, "duration", response->end - response->start);
  add_int (builder, "finished", response->finished ? 1 : 0);
  add_instant (builder, "recordedDate", response->recorded, "%Y-%m-%dT%H:%M:%S.417Z");
  add_text (builder, "_recordId", response->id);
  add_text (builder, "distributionChannel", response->channel);
  add_text (builder, "userLanguage", response->language);
}

static guint
group_of (int score)
{
  return score > 8 ? 3 : score > 6 ? 2 : 1;
}

/* Codes, or labels, of the choices that were made. */
static void
add_list (JsonBuilder *builder, const DemoQuestion *question, int bits, gboolean labels)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < demo_question_count_choices (question); i++)
    {
      g_autofree char *code = g_strdup_printf ("%d", question->choices[i].code);

      if ((bits & 1 << i) != 0)
        json_builder_add_string_value (builder, labels ? question->choices[i].label : code);
    }
  json_builder_end_array (builder);
}

static void
add_value (JsonBuilder *builder, const DemoQuestion *question, int answer, const char *text)
{
  g_autofree char *key = g_strdup_printf ("QID%u", question->id);
  g_autofree char *group_key = g_strdup_printf ("%s_NPS_GROUP", key);
  g_autofree char *text_key =
      question->last_has_text
          ? g_strdup_printf ("%s_%u_TEXT", key, demo_question_count_choices (question))
          : g_strdup_printf ("%s_TEXT", key);

  if (text != NULL)
    add_text (builder, text_key, text);
  if (answer == DEMO_NO_ANSWER)
    return;
  if (question->type == DEMO_QUESTION_NPS)
    add_int (builder, group_key, group_of (answer));
  json_builder_set_member_name (builder, key);
  if (question->type == DEMO_QUESTION_MULTIPLE)
    add_list (builder, question, answer, FALSE);
  else if (question->type == DEMO_QUESTION_NPS)
    json_builder_add_int_value (builder, answer);
  else
    json_builder_add_int_value (builder, question->choices[answer].code);
}

/* Coded answers alone have labels; a score has none, but its group does. */
static void
add_label (JsonBuilder *builder, const DemoQuestion *question, int answer)
{
  static const char *const groups[] = { "Detractor", "Passive", "Promoter" };
  g_autofree char *key = g_strdup_printf ("QID%u", question->id);
  g_autofree char *group_key = g_strdup_printf ("%s_NPS_GROUP", key);

  if (answer == DEMO_NO_ANSWER)
    return;
  if (question->type == DEMO_QUESTION_NPS)
    {
      add_text (builder, group_key, groups[group_of (answer) - 1]);
      return;
    }
  json_builder_set_member_name (builder, key);
  if (question->type == DEMO_QUESTION_MULTIPLE)
    add_list (builder, question, answer, TRUE);
  else
    json_builder_add_string_value (builder, question->choices[answer].label);
}

static void
add_displayed (JsonBuilder *builder, const DemoSurvey *survey)
{
  json_builder_set_member_name (builder, "displayedFields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < demo_survey_count_questions (survey); i++)
    {
      const DemoQuestion *question = &survey->questions[i];
      g_autofree char *key = g_strdup_printf (
          question->type == DEMO_QUESTION_COMMENT ? "QID%u_TEXT" : "QID%u", question->id);

      json_builder_add_string_value (builder, key);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "displayedValues");
  json_builder_begin_object (builder);
  for (guint i = 0; i < demo_survey_count_questions (survey); i++)
    {
      const DemoQuestion *question = &survey->questions[i];
      g_autofree char *key = g_strdup_printf ("QID%u", question->id);
      guint n = question->type == DEMO_QUESTION_NPS ? 11 : demo_question_count_choices (question);

      if (n == 0)
        continue;
      json_builder_set_member_name (builder, key);
      json_builder_begin_array (builder);
      for (guint j = 0; j < n; j++)
        json_builder_add_int_value (
            builder, question->type == DEMO_QUESTION_NPS ? (int) j : question->choices[j].code);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
add_record (JsonBuilder *builder, const DemoSurvey *survey, const DemoResponse *response)
{
  guint n = demo_survey_count_questions (survey);

  json_builder_begin_object (builder);
  add_text (builder, "responseId", response->id);
  json_builder_set_member_name (builder, "values");
  json_builder_begin_object (builder);
  add_metadata (builder, response);
  for (guint i = 0; i < n; i++)
    add_value (builder, &survey->questions[i], response->answers[i], response->texts[i]);
  for (guint i = 0; i < DEMO_N_FIELDS; i++)
    add_text (builder, demo_field_names[i], response->fields[i]);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "labels");
  json_builder_begin_object (builder);
  add_text (builder, "status", demo_response_get_status_label (response));
  add_text (builder, "finished", response->finished ? "True" : "False");
  for (guint i = 0; i < n; i++)
    add_label (builder, &survey->questions[i], response->answers[i]);
  json_builder_end_object (builder);
  add_displayed (builder, survey);
  json_builder_end_object (builder);
}

static void
put_json (GString *text, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *json = json_to_string (root, FALSE);

  g_string_append (text, json);
  json_builder_reset (builder);
}

GString *
demo_json_write_lines (const DemoSurvey *survey, GPtrArray *responses)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < responses->len; i++)
    {
      add_record (builder, survey, responses->pdata[i]);
      put_json (text, builder);
      g_string_append_c (text, '\n');
    }
  return text;
}

GString *
demo_json_write_document (const DemoSurvey *survey, GPtrArray *responses)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GString *text = g_string_new (NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "responses");
  json_builder_begin_array (builder);
  for (guint i = 0; i < responses->len; i++)
    add_record (builder, survey, responses->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  put_json (text, builder);
  return text;
}

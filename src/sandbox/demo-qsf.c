/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-writers.h"

#include <json-glib/json-glib.h>

#define OWNER "UR_2bNordtelCxTeam"
#define BRAND "nordtel"

static void
add_text (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  if (text == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, text);
}

static void
begin_object (JsonBuilder *builder, const char *key)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
}

static void
begin_array (JsonBuilder *builder, const char *key)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
}

/* Ids of blocks and response sets follow from that of the survey. */
static char *
derive_id (const DemoSurvey *survey, const char *prefix)
{
  return g_strdup_printf ("%s_%s", prefix, survey->id + 3);
}

static void
begin_element (JsonBuilder *builder,
               const DemoSurvey *survey,
               const char *element,
               const char *primary,
               const char *secondary)
{
  json_builder_begin_object (builder);
  add_text (builder, "SurveyID", survey->id);
  add_text (builder, "Element", element);
  add_text (builder, "PrimaryAttribute", primary);
  add_text (builder, "SecondaryAttribute", secondary);
  add_text (builder, "TertiaryAttribute", NULL);
}

static void
add_entry (JsonBuilder *builder, const DemoSurvey *survey, GDateTime *modified)
{
  g_autoptr (GDateTime) created = g_date_time_add_weeks (modified, -31);
  g_autofree char *created_text = g_date_time_format (created, "%Y-%m-%d %H:%M:%S");
  g_autofree char *modified_text = g_date_time_format (modified, "%Y-%m-%d %H:%M:%S");
  g_autofree char *response_set = derive_id (survey, "RS");

  begin_object (builder, "SurveyEntry");
  add_text (builder, "SurveyID", survey->id);
  add_text (builder, "SurveyName", survey->name);
  add_text (builder, "SurveyDescription", NULL);
  add_text (builder, "SurveyOwnerID", OWNER);
  add_text (builder, "SurveyBrandID", BRAND);
  add_text (builder, "DivisionID", NULL);
  add_text (builder, "SurveyLanguage", "EN");
  add_text (builder, "SurveyActiveResponseSet", response_set);
  add_text (builder, "SurveyStatus", demo_survey_has_responses (survey) ? "Active" : "Inactive");
  add_text (builder, "SurveyStartDate", "0000-00-00 00:00:00");
  add_text (builder, "SurveyExpirationDate", "0000-00-00 00:00:00");
  add_text (builder, "SurveyCreationDate", created_text);
  add_text (builder, "CreatorID", OWNER);
  add_text (builder, "LastModified", modified_text);
  add_text (builder, "LastAccessed", "0000-00-00 00:00:00");
  add_text (builder, "LastActivated", created_text);
  add_text (builder, "Deleted", NULL);
  json_builder_end_object (builder);
}

static void
add_block_question (JsonBuilder *builder, guint id)
{
  g_autofree char *qid = g_strdup_printf ("QID%u", id);

  json_builder_begin_object (builder);
  add_text (builder, "Type", "Question");
  add_text (builder, "QuestionID", qid);
  json_builder_end_object (builder);
}

static guint
get_trashed_id (const DemoSurvey *survey)
{
  return survey->questions[demo_survey_count_questions (survey) - 1].id + 1;
}

static void
add_blocks (JsonBuilder *builder, const DemoSurvey *survey)
{
  g_autofree char *block = derive_id (survey, "BL");
  g_autofree char *trash = derive_id (survey, "BL_t");

  begin_element (builder, survey, "BL", "Survey Blocks", NULL);
  begin_array (builder, "Payload");
  json_builder_begin_object (builder);
  add_text (builder, "Type", "Default");
  add_text (builder, "Description", "Default Question Block");
  add_text (builder, "ID", block);
  begin_array (builder, "BlockElements");
  for (guint i = 0; i < demo_survey_count_questions (survey); i++)
    add_block_question (builder, survey->questions[i].id);
  json_builder_end_array (builder);
  begin_object (builder, "Options");
  add_text (builder, "BlockLocking", "false");
  add_text (builder, "RandomizeQuestions", "false");
  add_text (builder, "BlockVisibility", "Expanded");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_begin_object (builder);
  add_text (builder, "Type", "Trash");
  add_text (builder, "Description", "Trash / Unused Questions");
  add_text (builder, "ID", trash);
  begin_array (builder, "BlockElements");
  if (survey->trashed != NULL)
    add_block_question (builder, get_trashed_id (survey));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_embedded_data (JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  add_text (builder, "Type", "EmbeddedData");
  add_text (builder, "FlowID", "FL_2");
  begin_array (builder, "EmbeddedData");
  for (guint i = 0; i < DEMO_N_FIELDS; i++)
    {
      json_builder_begin_object (builder);
      add_text (builder, "Description", demo_field_names[i]);
      add_text (builder, "Type", "Recipient");
      add_text (builder, "Field", demo_field_names[i]);
      add_text (builder, "VariableType", "String");
      begin_array (builder, "DataVisibility");
      json_builder_end_array (builder);
      json_builder_set_member_name (builder, "AnalyzeText");
      json_builder_add_boolean_value (builder, FALSE);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_flow (JsonBuilder *builder, const DemoSurvey *survey)
{
  g_autofree char *block = derive_id (survey, "BL");

  begin_element (builder, survey, "FL", "Survey Flow", NULL);
  begin_object (builder, "Payload");
  begin_array (builder, "Flow");
  add_embedded_data (builder);
  json_builder_begin_object (builder);
  add_text (builder, "Type", "Block");
  add_text (builder, "ID", block);
  add_text (builder, "FlowID", "FL_3");
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  begin_object (builder, "Properties");
  json_builder_set_member_name (builder, "Count");
  json_builder_add_int_value (builder, 3);
  json_builder_end_object (builder);
  add_text (builder, "FlowID", "FL_1");
  add_text (builder, "Type", "Root");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/* As PHP writes them: a list where the ids count from 0, else an object. */
static void
add_scores (JsonBuilder *builder)
{
  begin_array (builder, "Choices");
  for (guint i = 0; i <= 10; i++)
    {
      g_autofree char *display = g_strdup_printf ("%u", i);

      json_builder_begin_object (builder);
      add_text (builder, "Display", display);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  begin_array (builder, "ChoiceOrder");
  for (guint i = 0; i <= 10; i++)
    json_builder_add_int_value (builder, i);
  json_builder_end_array (builder);
  begin_array (builder, "ColumnLabels");
  for (guint i = 0; i < 2; i++)
    {
      json_builder_begin_object (builder);
      add_text (builder, "Display", i == 0 ? "Not at all likely" : "Extremely likely");
      json_builder_set_member_name (builder, "IsLabelDefault");
      json_builder_add_boolean_value (builder, TRUE);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static gboolean
has_recodes (const DemoQuestion *question)
{
  for (guint i = 0; i < demo_question_count_choices (question); i++)
    if (question->choices[i].code != (int) i + 1)
      return TRUE;
  return FALSE;
}

static void
add_choices (JsonBuilder *builder, const DemoQuestion *question)
{
  guint n = demo_question_count_choices (question);

  begin_object (builder, "Choices");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i + 1);

      begin_object (builder, id);
      add_text (builder, "Display", question->choices[i].label);
      if (question->last_has_text && i == n - 1)
        add_text (builder, "TextEntry", "true");
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  begin_array (builder, "ChoiceOrder");
  for (guint i = 0; i < n; i++)
    json_builder_add_int_value (builder, i + 1);
  json_builder_end_array (builder);
  if (!has_recodes (question))
    return;
  begin_object (builder, "RecodeValues");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i + 1);
      g_autofree char *code = g_strdup_printf ("%d", question->choices[i].code);

      add_text (builder, id, code);
    }
  json_builder_end_object (builder);
}

static void
add_validation (JsonBuilder *builder)
{
  begin_object (builder, "Validation");
  begin_object (builder, "Settings");
  add_text (builder, "ForceResponse", "OFF");
  add_text (builder, "Type", "None");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  begin_array (builder, "Language");
  json_builder_end_array (builder);
}

static void
add_question (JsonBuilder *builder, const DemoSurvey *survey, const DemoQuestion *question)
{
  static const char *const types[] = { "MC", "MC", "MC", "MC", "TE" };
  static const char *const selectors[] = { "SAVR", "NPS", "SAVR", "MAVR", "ML" };
  g_autofree char *qid = g_strdup_printf ("QID%u", question->id);
  g_autofree char *html = g_strdup_printf ("<div>%s<br></div>", question->text);

  begin_element (builder, survey, "SQ", qid, question->text);
  begin_object (builder, "Payload");
  add_text (builder, "QuestionText", html);
  add_text (builder, "DataExportTag", question->tag);
  add_text (builder, "QuestionType", types[question->type]);
  add_text (builder, "Selector", selectors[question->type]);
  if (question->type != DEMO_QUESTION_NPS && question->type != DEMO_QUESTION_COMMENT)
    add_text (builder, "SubSelector", "TX");
  begin_object (builder, "Configuration");
  add_text (builder, "QuestionDescriptionOption", "UseText");
  json_builder_end_object (builder);
  add_text (builder, "QuestionDescription", question->text);
  if (question->type == DEMO_QUESTION_NPS)
    add_scores (builder);
  else if (question->type != DEMO_QUESTION_COMMENT)
    add_choices (builder, question);
  add_validation (builder);
  add_text (builder, "QuestionID", qid);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_rest (JsonBuilder *builder, const DemoSurvey *survey)
{
  guint n = demo_survey_count_questions (survey) + (survey->trashed != NULL ? 1 : 0);
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *response_set = derive_id (survey, "RS");

  begin_element (builder, survey, "PROJ", "CORE", NULL);
  begin_object (builder, "Payload");
  add_text (builder, "ProjectCategory", "CORE");
  add_text (builder, "SchemaVersion", "1.1.0");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  begin_element (builder, survey, "QC", "Survey Question Count", count);
  add_text (builder, "Payload", NULL);
  json_builder_end_object (builder);
  begin_element (builder, survey, "RS", response_set, "Default Response Set");
  add_text (builder, "Payload", NULL);
  json_builder_end_object (builder);
}

GString *
demo_qsf_write (const DemoSurvey *survey, GDateTime *modified)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  add_entry (builder, survey, modified);
  begin_array (builder, "SurveyElements");
  add_blocks (builder, survey);
  add_flow (builder, survey);
  for (guint i = 0; i < demo_survey_count_questions (survey); i++)
    add_question (builder, survey, &survey->questions[i]);
  if (survey->trashed != NULL)
    {
      DemoQuestion trashed = { .type = DEMO_QUESTION_COMMENT,
                               .id = get_trashed_id (survey),
                               .tag = "Q9",
                               .text = survey->trashed };

      add_question (builder, survey, &trashed);
    }
  add_rest (builder, survey);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);
  return g_string_new (json);
}

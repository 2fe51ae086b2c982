/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-definition-question.h"

#include "ingest/cw-loose-json.h"

#include <string.h>

/* A choice is {"Display": "…"}; seen in old files: the bare text. */
static char *
dup_choice_label (JsonNode *node, const char *const *members)
{
  JsonObject *choice = cw_loose_json_as_object (node);
  g_autofree char *bare = NULL;

  for (guint i = 0; choice != NULL && members[i] != NULL; i++)
    {
      g_autofree char *html = cw_loose_json_get_text (choice, members[i]);
      char *plain = cw_question_builder_dup_plain (html);

      if (plain != NULL)
        return plain;
    }
  bare = cw_loose_json_dup_text (node);
  return cw_question_builder_dup_plain (bare);
}

static CwChoice *
read_choice (JsonObject *question, const char *id, JsonNode *node, const char *tags)
{
  static const char *const members[] = { "Display", "ImageDescription", NULL };
  CwChoice *choice = cw_choice_new (id);
  g_autofree char *name =
      cw_loose_json_look_up_text (cw_loose_json_peek (question, "VariableNaming"), id);
  g_autofree char *analyze =
      cw_loose_json_look_up_text (cw_loose_json_peek (question, "AnalyzeChoices"), id);
  g_autofree char *tag = cw_loose_json_look_up_text (cw_loose_json_peek (question, tags), id);

  choice->code = cw_loose_json_look_up_text (cw_loose_json_peek (question, "RecodeValues"), id);
  choice->label = dup_choice_label (node, members);
  choice->variable_name = cw_question_builder_dup_plain (name);
  choice->export_tag = cw_question_builder_dup_plain (tag);
  choice->in_analysis = analyze == NULL || g_ascii_strcasecmp (analyze, "No") != 0;
  return choice;
}

static void
take_choice (GPtrArray *choices,
             GHashTable *taken,
             JsonObject *question,
             const char *id,
             JsonNode *node,
             const char *tags)
{
  if (node != NULL && g_hash_table_add (taken, g_strdup (id)))
    g_ptr_array_add (choices, read_choice (question, id, node, tags));
}

/* The choices in the order that people see, then those that the order forgets. */
static void
read_choices (GPtrArray *choices,
              JsonObject *question,
              const char *map_name,
              const char *order_name,
              const char *tags)
{
  JsonNode *map = cw_loose_json_peek (question, map_name);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) order =
      cw_loose_json_list_entries (cw_loose_json_peek (question, order_name));
  g_autoptr (GPtrArray) entries = cw_loose_json_list_entries (map);

  for (guint i = 0; i < order->len; i++)
    {
      const CwLooseEntry *entry = g_ptr_array_index (order, i);
      g_autofree char *id = cw_loose_json_dup_text (entry->node);

      if (id != NULL)
        take_choice (choices, taken, question, id, cw_loose_json_look_up (map, id), tags);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      const CwLooseEntry *entry = g_ptr_array_index (entries, i);

      take_choice (choices, taken, question, entry->key, entry->node, tags);
    }
}

static gboolean
takes_numbers (JsonObject *question)
{
  JsonObject *validation = cw_loose_json_get_object (question, "Validation");
  JsonObject *settings = cw_loose_json_get_object (validation, "Settings");
  g_autofree char *content = cw_loose_json_get_text (settings, "ContentType");

  return g_strcmp0 (content, "ValidNumber") == 0;
}

/* What a question and a column of side by side have in common. */
static CwQuestionPlan *
read_head (const char *id, JsonObject *question, const char *default_type)
{
  CwQuestionPlan *plan = cw_question_plan_new (id);
  g_autofree char *html = cw_loose_json_get_text (question, "QuestionText");
  g_autofree char *description = cw_loose_json_get_text (question, "QuestionDescription");

  plan->tag = cw_loose_json_get_text (question, "DataExportTag");
  plan->text = cw_question_builder_dup_plain (html);
  if (plan->text == NULL)
    plan->text = cw_question_builder_dup_plain (description);
  plan->type = cw_loose_json_get_text (question, "QuestionType");
  if (plan->type == NULL)
    plan->type = g_strdup (default_type);
  plan->selector = cw_loose_json_get_text (question, "Selector");
  plan->sub_selector = cw_loose_json_get_text (question, "SubSelector");
  plan->numeric = takes_numbers (question);
  /* Recodes and variable names belong to the answers, not to the rows. */
  if (cw_question_plan_has_rows (plan))
    {
      read_choices (plan->rows, question, "Choices", "ChoiceOrder", "ChoiceDataExportTags");
      read_choices (plan->scale, question, "Answers", "AnswerOrder", "AnswerDataExportTags");
    }
  else
    read_choices (plan->scale, question, "Choices", "ChoiceOrder", "ChoiceDataExportTags");
  return plan;
}

CwQuestionPlan *
cw_definition_question_read (const char *id, JsonObject *question)
{
  CwQuestionPlan *plan = read_head (id, question, NULL);
  g_autoptr (GPtrArray) columns =
      cw_loose_json_list_entries (cw_loose_json_peek (question, "AdditionalQuestions"));

  for (guint i = 0; i < columns->len; i++)
    {
      const CwLooseEntry *entry = g_ptr_array_index (columns, i);
      JsonObject *column = cw_loose_json_as_object (entry->node);
      g_autofree char *column_id = g_strconcat (id, "#", entry->key, NULL);

      if (column != NULL)
        g_ptr_array_add (plan->columns, read_head (column_id, column, "Matrix"));
    }
  return plan;
}

static void
read_reporting_choices (GPtrArray *choices, JsonObject *question, const char *map_name)
{
  static const char *const members[] = { "choiceText", "description", "imageDescription", NULL };
  g_autoptr (GPtrArray) entries =
      cw_loose_json_list_entries (cw_loose_json_peek (question, map_name));

  for (guint i = 0; i < entries->len; i++)
    {
      const CwLooseEntry *entry = g_ptr_array_index (entries, i);
      JsonObject *object = cw_loose_json_as_object (entry->node);
      CwChoice *choice = cw_choice_new (entry->key);
      g_autofree char *name = cw_loose_json_get_text (object, "variableName");
      g_autofree char *analyze = cw_loose_json_get_text (object, "analyze");

      choice->code = cw_loose_json_get_text (object, "recode");
      choice->label = dup_choice_label (entry->node, members);
      choice->variable_name = cw_question_builder_dup_plain (name);
      choice->in_analysis = g_strcmp0 (analyze, "false") != 0;
      g_ptr_array_add (choices, choice);
    }
}

static void
read_reporting_type (CwQuestionPlan *plan, JsonObject *question)
{
  JsonObject *type = cw_loose_json_get_object (question, "questionType");

  plan->type = cw_loose_json_get_text (type, "type");
  plan->selector = cw_loose_json_get_text (type, "selector");
  plan->sub_selector = cw_loose_json_get_text (type, "subSelector");
}

/* A column of side by side, or a question. */
static CwQuestionPlan *
read_reporting_head (const char *id, JsonObject *question)
{
  CwQuestionPlan *plan = cw_question_plan_new (id);
  g_autofree char *html = cw_loose_json_get_text (question, "questionText");
  g_autofree char *label = cw_loose_json_get_text (question, "questionLabel");

  plan->tag = cw_loose_json_get_text (question, "questionName");
  plan->text = cw_question_builder_dup_plain (html);
  if (plan->text == NULL)
    plan->text = cw_question_builder_dup_plain (label);
  read_reporting_type (plan, question);
  read_reporting_choices (plan->rows, question, "subQuestions");
  read_reporting_choices (plan->scale, question, "choices");
  /* Sliders and forms have no scale, and call their rows choices. */
  if (plan->rows->len == 0 && cw_question_plan_has_rows (plan) &&
      g_strcmp0 (plan->type, "Matrix") != 0)
    {
      GPtrArray *rows = plan->scale;

      plan->scale = plan->rows;
      plan->rows = rows;
    }
  return plan;
}

CwQuestionPlan *
cw_definition_question_read_reporting (const char *id, JsonObject *question)
{
  CwQuestionPlan *plan = read_reporting_head (id, question);
  g_autoptr (GPtrArray) columns =
      cw_loose_json_list_entries (cw_loose_json_peek (question, "columns"));

  for (guint i = 0; i < columns->len; i++)
    {
      const CwLooseEntry *entry = g_ptr_array_index (columns, i);
      JsonObject *column = cw_loose_json_as_object (entry->node);
      g_autofree char *column_id = g_strconcat (id, "#", entry->key, NULL);

      if (column != NULL)
        g_ptr_array_add (plan->columns, read_reporting_head (column_id, column));
    }
  return plan;
}

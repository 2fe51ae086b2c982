/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-definition-survey.h"

#include "ingest/cw-definition-question.h"
#include "model/cw-html-text.h"
#include "ingest/cw-loose-json.h"

/* Where the same thing stands in the form of definitions and in that of reporting. */
typedef struct
{
  const char *block_id;
  const char *block_type;
  const char *block_name;
  const char *elements;
  const char *question_id;
  const char *flow;
  const char *flow_block_id;
  const char *embedded_data;
  const char *embedded_name;
  CwQuestionPlan *(*read_question) (const char *id, JsonObject *question);
} Words;

static const Words definition_words = {
  "ID",   "Type", "Description",  "BlockElements", "QuestionID",
  "Flow", "ID",   "EmbeddedData", "Field",         cw_definition_question_read,
};
static const Words reporting_words = {
  "id",   "type", "description",  "elements", "questionId",
  "flow", "id",   "embeddedData", "name",     cw_definition_question_read_reporting,
};

/* A survey while it is put in order. */
typedef struct
{
  const Words *words;
  CwSurvey *survey;      /* (unowned) */
  GPtrArray *questions;  /* (owned) (element-type utf8): ids in the order of the file */
  GHashTable *by_id;     /* (owned): id to JsonObject (unowned) */
  GPtrArray *blocks;     /* (owned) (element-type JsonObject): in the order of the file */
  GHashTable *block_ids; /* (owned): id to JsonObject (unowned) */
  GHashTable *done;      /* (owned): blocks (unowned) and question ids that have been placed */
  GHashTable *trashed;   /* (owned): ids of questions that lie in the trash */
} Layout;

static Layout *
layout_new (const Words *words, CwSurvey *survey)
{
  Layout *self = g_new0 (Layout, 1);

  self->words = words;
  self->survey = survey;
  self->questions = g_ptr_array_new_with_free_func (g_free);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->blocks = g_ptr_array_new ();
  self->block_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->done = g_hash_table_new (NULL, NULL);
  self->trashed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static void
layout_free (Layout *self)
{
  g_ptr_array_unref (self->questions);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->blocks);
  g_hash_table_unref (self->block_ids);
  g_hash_table_unref (self->done);
  g_hash_table_unref (self->trashed);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Layout, layout_free)

static void
add_question (Layout *self, const char *id, JsonNode *node)
{
  JsonObject *question = cw_loose_json_as_object (node);

  if (id == NULL || *id == '\0' || question == NULL || g_hash_table_contains (self->by_id, id))
    return;
  g_hash_table_insert (self->by_id, g_strdup (id), question);
  g_ptr_array_add (self->questions, g_strdup (id));
}

static void
add_questions (Layout *self, JsonNode *map)
{
  g_autoptr (GPtrArray) entries = cw_loose_json_list_entries (map);

  for (guint i = 0; i < entries->len; i++)
    {
      const CwLooseEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *id =
          cw_loose_json_get_text (cw_loose_json_as_object (entry->node), "QuestionID");

      add_question (self, id != NULL ? id : entry->key, entry->node);
    }
}

static gboolean
is_trash (Layout *self, JsonObject *block)
{
  g_autofree char *type = cw_loose_json_get_text (block, self->words->block_type);

  return g_strcmp0 (type, "Trash") == 0;
}

/* Ids, or objects that hold one. */
static void
trash_questions (Layout *self, JsonNode *list)
{
  g_autoptr (GPtrArray) entries = cw_loose_json_list_entries (list);

  for (guint i = 0; i < entries->len; i++)
    {
      const CwLooseEntry *entry = g_ptr_array_index (entries, i);
      JsonObject *element = cw_loose_json_as_object (entry->node);
      char *id = element != NULL ? cw_loose_json_get_text (element, self->words->question_id)
                                 : cw_loose_json_dup_text (entry->node);

      if (id != NULL)
        g_hash_table_add (self->trashed, id);
    }
}

static void
add_blocks (Layout *self, JsonNode *map)
{
  g_autoptr (GPtrArray) entries = cw_loose_json_list_entries (map);

  for (guint i = 0; i < entries->len; i++)
    {
      const CwLooseEntry *entry = g_ptr_array_index (entries, i);
      JsonObject *block = cw_loose_json_as_object (entry->node);
      char *id = cw_loose_json_get_text (block, self->words->block_id);

      if (block == NULL)
        {
          g_free (id);
          continue;
        }
      g_ptr_array_add (self->blocks, block);
      g_hash_table_insert (self->block_ids, id != NULL ? id : g_strdup (entry->key), block);
      if (is_trash (self, block))
        trash_questions (self, cw_loose_json_peek (block, self->words->elements));
    }
}

static void
place_question (Layout *self, const char *id, const char *block_name)
{
  JsonObject *question = g_hash_table_lookup (self->by_id, id);
  g_autoptr (CwQuestionPlan) plan = NULL;

  if (question == NULL || !g_hash_table_add (self->done, question))
    return;
  plan = self->words->read_question (id, question);
  plan->block = g_strdup (block_name);
  plan->trashed = g_hash_table_contains (self->trashed, id);
  cw_question_builder_add (self->survey, plan);
}

static void
place_block (Layout *self, JsonObject *block)
{
  g_autofree char *html = cw_loose_json_get_text (block, self->words->block_name);
  g_autofree char *name = cw_question_builder_dup_plain (html);
  g_autoptr (GPtrArray) elements = NULL;

  if (!g_hash_table_add (self->done, block))
    return;
  elements = cw_loose_json_list_entries (cw_loose_json_peek (block, self->words->elements));
  for (guint i = 0; i < elements->len; i++)
    {
      const CwLooseEntry *entry = g_ptr_array_index (elements, i);
      g_autofree char *id =
          cw_loose_json_get_text (cw_loose_json_as_object (entry->node), self->words->question_id);

      if (id != NULL)
        place_question (self, id, name);
    }
}

static void
add_embedded_fields (Layout *self, JsonNode *list)
{
  g_autoptr (GPtrArray) entries = cw_loose_json_list_entries (list);

  for (guint i = 0; i < entries->len; i++)
    {
      const CwLooseEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *name = cw_loose_json_get_text (cw_loose_json_as_object (entry->node),
                                                      self->words->embedded_name);

      if (name != NULL && *name != '\0')
        cw_survey_add_embedded_field (self->survey, name);
    }
}

/* Groups, branches and randomisers hold flows of their own; the parser bounds how deep. */
static void
place_flow (Layout *self, JsonNode *flow)
{
  g_autoptr (GPtrArray) elements = cw_loose_json_list_entries (flow);

  for (guint i = 0; i < elements->len; i++)
    {
      const CwLooseEntry *entry = g_ptr_array_index (elements, i);
      JsonObject *element = cw_loose_json_as_object (entry->node);
      g_autofree char *id = cw_loose_json_get_text (element, self->words->flow_block_id);
      JsonObject *block = id != NULL ? g_hash_table_lookup (self->block_ids, id) : NULL;

      add_embedded_fields (self, cw_loose_json_peek (element, self->words->embedded_data));
      if (block != NULL)
        place_block (self, block);
      place_flow (self, cw_loose_json_peek (element, self->words->flow));
    }
}

/* Survey order: the flow, then blocks that it does not show, the trash last. */
static void
place_all (Layout *self, JsonNode *flow)
{
  place_flow (self, flow);
  for (guint i = 0; i < self->blocks->len; i++)
    if (!is_trash (self, g_ptr_array_index (self->blocks, i)))
      place_block (self, g_ptr_array_index (self->blocks, i));
  for (guint i = 0; i < self->questions->len; i++)
    if (!g_hash_table_contains (self->trashed, g_ptr_array_index (self->questions, i)))
      place_question (self, g_ptr_array_index (self->questions, i), NULL);
  for (guint i = 0; i < self->blocks->len; i++)
    place_block (self, g_ptr_array_index (self->blocks, i));
  for (guint i = 0; i < self->questions->len; i++)
    place_question (self, g_ptr_array_index (self->questions, i), NULL);
}

static JsonNode *
add_elements (Layout *self, JsonNode *list)
{
  g_autoptr (GPtrArray) elements = cw_loose_json_list_entries (list);
  JsonNode *flow = NULL;

  for (guint i = 0; i < elements->len; i++)
    {
      const CwLooseEntry *entry = g_ptr_array_index (elements, i);
      JsonObject *element = cw_loose_json_as_object (entry->node);
      g_autofree char *kind = cw_loose_json_get_text (element, "Element");
      JsonNode *payload = cw_loose_json_peek (element, "Payload");

      if (g_strcmp0 (kind, "SQ") == 0)
        {
          g_autofree char *own =
              cw_loose_json_get_text (cw_loose_json_as_object (payload), "QuestionID");
          g_autofree char *outer = cw_loose_json_get_text (element, "PrimaryAttribute");

          add_question (self, own != NULL ? own : outer, payload);
        }
      else if (g_strcmp0 (kind, "BL") == 0)
        add_blocks (self, payload);
      else if (g_strcmp0 (kind, "FL") == 0)
        flow = cw_loose_json_peek (cw_loose_json_as_object (payload), "Flow");
      trash_questions (self, cw_loose_json_peek (element, "TrashedQuestions"));
    }
  return flow;
}

static CwSurvey *
new_survey (JsonObject *object, const char *id_name, const char *name_name)
{
  g_autofree char *id = cw_loose_json_get_text (object, id_name);
  g_autofree char *html = cw_loose_json_get_text (object, name_name);
  g_autofree char *name = cw_question_builder_dup_plain (html);
  CwSurvey *survey;

  if (id == NULL || *id == '\0')
    return NULL;
  survey = cw_survey_new (id, name);
  cw_survey_set_defined (survey, TRUE);
  return survey;
}

static CwSurvey *
read_qsf (JsonObject *object)
{
  JsonObject *entry = cw_loose_json_get_object (object, "SurveyEntry");
  g_autofree char *language = cw_loose_json_get_text (entry, "SurveyLanguage");
  g_autoptr (CwSurvey) survey = new_survey (entry, "SurveyID", "SurveyName");
  g_autoptr (Layout) layout = layout_new (&definition_words, survey);

  if (survey == NULL)
    return NULL;
  cw_survey_set_language (survey, language);
  trash_questions (layout, cw_loose_json_peek (object, "TrashedQuestions"));
  place_all (layout, add_elements (layout, cw_loose_json_peek (object, "SurveyElements")));
  return g_steal_pointer (&survey);
}

static CwSurvey *
read_definition (JsonObject *object)
{
  JsonObject *options = cw_loose_json_get_object (object, "SurveyOptions");
  JsonObject *flow = cw_loose_json_get_object (object, "SurveyFlow");
  g_autofree char *language = cw_loose_json_get_text (options, "SurveyLanguage");
  g_autoptr (CwSurvey) survey = new_survey (object, "SurveyID", "SurveyName");
  g_autoptr (Layout) layout = layout_new (&definition_words, survey);

  if (survey == NULL)
    return NULL;
  cw_survey_set_language (survey, language);
  trash_questions (layout, cw_loose_json_peek (object, "TrashedQuestions"));
  add_questions (layout, cw_loose_json_peek (object, "Questions"));
  add_blocks (layout, cw_loose_json_peek (object, "Blocks"));
  place_all (layout, cw_loose_json_peek (flow, "Flow"));
  return g_steal_pointer (&survey);
}

static CwSurvey *
read_reporting (JsonObject *object)
{
  g_autoptr (CwSurvey) survey = new_survey (object, "id", "name");
  g_autoptr (Layout) layout = layout_new (&reporting_words, survey);

  if (survey == NULL)
    return NULL;
  add_questions (layout, cw_loose_json_peek (object, "questions"));
  add_blocks (layout, cw_loose_json_peek (object, "blocks"));
  add_embedded_fields (layout, cw_loose_json_peek (object, "embeddedData"));
  place_all (layout, cw_loose_json_peek (object, "flow"));
  return g_steal_pointer (&survey);
}

CwDefinitionForm
cw_definition_survey_get_form (JsonObject *object)
{
  g_return_val_if_fail (object != NULL, CW_DEFINITION_FORM_NONE);

  if (cw_loose_json_peek (object, "SurveyElements") != NULL)
    return CW_DEFINITION_FORM_QSF;
  if (cw_loose_json_peek (object, "Questions") != NULL &&
      (cw_loose_json_peek (object, "SurveyID") != NULL ||
       cw_loose_json_peek (object, "SurveyFlow") != NULL))
    return CW_DEFINITION_FORM_DEFINITION;
  if (cw_loose_json_peek (object, "questions") != NULL &&
      (cw_loose_json_peek (object, "flow") != NULL ||
       cw_loose_json_peek (object, "blocks") != NULL))
    return CW_DEFINITION_FORM_REPORTING;
  return CW_DEFINITION_FORM_NONE;
}

CwSurvey *
cw_definition_survey_read (JsonObject *object, CwDefinitionForm form)
{
  g_return_val_if_fail (object != NULL, NULL);

  switch (form)
    {
    case CW_DEFINITION_FORM_QSF:
      return read_qsf (object);
    case CW_DEFINITION_FORM_DEFINITION:
      return read_definition (object);
    case CW_DEFINITION_FORM_REPORTING:
      return read_reporting (object);
    case CW_DEFINITION_FORM_NONE:
      break;
    }
  return NULL;
}

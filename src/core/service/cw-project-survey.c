/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-project-survey.h"

#include "model/cw-html-text.h"
#include "model/cw-json-member.h"
#include "net/cw-net-error.h"
#include "service/cw-project-flow.h"
#include "service/cw-project-question.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_TAG 40
#define DECLARED "declared "

struct _CwProjectSurvey
{
  JsonNode *root;         /* (owned) */
  JsonObject *definition; /* (unowned): of @root */
  GHashTable *questions;  /* (owned) (element-type utf8 JsonObject): not in the trash */
  GHashTable *reserved;   /* (owned) (element-type utf8): tags, in lower case */
};

static void
drop_trashed (CwProjectSurvey *self, JsonObject *block)
{
  JsonArray *elements = cw_json_member_get_array (block, "BlockElements");

  for (guint i = 0; elements != NULL && i < json_array_get_length (elements); i++)
    {
      JsonObject *element = cw_json_member_at (elements, i);
      const char *id = element != NULL ? cw_json_member_get_string (element, "QuestionID") : NULL;

      if (id != NULL)
        g_hash_table_remove (self->questions, id);
    }
}

/* A map without members comes as a list. */
static void
collect_questions (CwProjectSurvey *self)
{
  JsonObject *questions = cw_json_member_get_object (self->definition, "Questions");
  JsonObject *blocks = cw_json_member_get_object (self->definition, "Blocks");
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  if (questions == NULL)
    return;
  json_object_iter_init (&iter, questions);
  while (json_object_iter_next (&iter, &id, &node))
    if (JSON_NODE_HOLDS_OBJECT (node))
      g_hash_table_insert (self->questions, g_strdup (id),
                           json_object_ref (json_node_get_object (node)));
  if (blocks == NULL)
    return;
  json_object_iter_init (&iter, blocks);
  while (json_object_iter_next (&iter, &id, &node))
    if (JSON_NODE_HOLDS_OBJECT (node) &&
        g_strcmp0 (cw_json_member_get_string (json_node_get_object (node), "Type"), "Trash") == 0)
      drop_trashed (self, json_node_get_object (node));
}

CwProjectSurvey *
cw_project_survey_new (GBytes *body, GError **error)
{
  g_autoptr (CwProjectSurvey) self = g_new0 (CwProjectSurvey, 1);
  gsize length = 0;
  const char *text = body != NULL ? g_bytes_get_data (body, &length) : NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (text != NULL && json_parser_load_from_data (parser, text, (gssize) length, NULL))
    self->root = json_parser_steal_root (parser);
  if (self->root != NULL && JSON_NODE_HOLDS_OBJECT (self->root))
    self->definition = cw_json_member_get_object (json_node_get_object (self->root), "result");
  if (self->definition == NULL)
    {
      g_set_error_literal (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED,
                           _ ("What Qualtrics says of the project cannot be read.\nTry again."));
      return NULL;
    }
  self->questions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_object_unref);
  self->reserved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect_questions (self);
  return g_steal_pointer (&self);
}

void
cw_project_survey_free (CwProjectSurvey *self)
{
  g_clear_pointer (&self->questions, g_hash_table_unref);
  g_clear_pointer (&self->reserved, g_hash_table_unref);
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self);
}

JsonObject *
cw_project_survey_get_definition (CwProjectSurvey *self)
{
  return self->definition;
}

gboolean
cw_project_survey_is_active (CwProjectSurvey *self)
{
  return g_strcmp0 (cw_json_member_get_string (self->definition, "SurveyStatus"), "Active") == 0;
}

static gboolean
takes_questions (JsonObject *block)
{
  const char *type = block != NULL ? cw_json_member_get_string (block, "Type") : NULL;

  return block != NULL && g_strcmp0 (type, "Trash") != 0;
}

const char *
cw_project_survey_find_block (CwProjectSurvey *self, const char *wanted)
{
  JsonObject *blocks = cw_json_member_get_object (self->definition, "Blocks");
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  if (blocks == NULL)
    return NULL;
  if (wanted != NULL && takes_questions (cw_json_member_get_object (blocks, wanted)))
    return wanted;
  json_object_iter_init (&iter, blocks);
  while (json_object_iter_next (&iter, &id, &node))
    if (JSON_NODE_HOLDS_OBJECT (node) && takes_questions (json_node_get_object (node)))
      return id;
  return NULL;
}

JsonObject *
cw_project_survey_get_question (CwProjectSurvey *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->questions, id) : NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const char *one = *(const char *const *) a;
  const char *other = *(const char *const *) b;
  gsize length = strlen (one);
  gsize other_length = strlen (other);

  if (length != other_length)
    return length < other_length ? -1 : 1;
  return strcmp (one, other);
}

GPtrArray *
cw_project_survey_list_questions (CwProjectSurvey *self)
{
  GPtrArray *ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->questions);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, id);
  g_ptr_array_sort (ids, compare_ids);
  return ids;
}

static gboolean
is_tag_used (CwProjectSurvey *self, const char *tag)
{
  g_autofree char *folded = g_ascii_strdown (tag, -1);
  GHashTableIter iter;
  gpointer question;

  if (g_hash_table_contains (self->reserved, folded) || cw_project_flow_has (self->definition, tag))
    return TRUE;
  g_hash_table_iter_init (&iter, self->questions);
  while (g_hash_table_iter_next (&iter, NULL, &question))
    {
      const char *used = cw_json_member_get_string (question, "DataExportTag");

      if (used != NULL && g_ascii_strcasecmp (used, tag) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Letters, digits and "_": what every program that reads the export takes as a name. */
static char *
make_base (const char *name)
{
  GString *base = g_string_new (NULL);

  for (const char *c = name; *c != '\0' && base->len < LONGEST_TAG; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (base, *c);
    else if (base->len > 0 && base->str[base->len - 1] != '_')
      g_string_append_c (base, '_');
  while (base->len > 0 && base->str[base->len - 1] == '_')
    g_string_truncate (base, base->len - 1);
  if (base->len == 0)
    g_string_assign (base, "Q");
  return g_string_free (base, FALSE);
}

char *
cw_project_survey_make_tag (CwProjectSurvey *self, const char *base, const char *name)
{
  g_autofree char *made = base != NULL && *base != '\0' ? g_strdup (base) : make_base (name);

  if (!is_tag_used (self, made))
    return g_steal_pointer (&made);
  for (guint number = 2;; number++)
    {
      g_autofree char *tag = g_strdup_printf ("%s_%u", made, number);

      if (!is_tag_used (self, tag))
        return g_steal_pointer (&tag);
    }
}

void
cw_project_survey_reserve_tag (CwProjectSurvey *self, const char *tag)
{
  g_hash_table_add (self->reserved, g_ascii_strdown (tag, -1));
}

static gboolean
is_spoken_for (const CwProject *project, const CwProjectField *field, const char *id)
{
  for (guint i = 0; i < project->fields->len; i++)
    {
      const CwProjectField *other = project->fields->pdata[i];

      if (other != field && other->digest != NULL && g_strcmp0 (other->question_id, id) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_tag_of (const char *tag, const char *base)
{
  gsize length = strlen (base);

  return tag != NULL && strncmp (tag, base, length) == 0 &&
         (tag[length] == '\0' || tag[length] == '_');
}

/* One that says the same under a tag that we would have given, and that no field has. (nullable) */
static const char *
find_orphan (CwProjectSurvey *self, const CwProject *project, const CwProjectField *field)
{
  g_autofree char *digest = cw_project_question_digest_field (field);
  g_autofree char *base = field->export_tag != NULL && *field->export_tag != '\0'
                              ? g_strdup (field->export_tag)
                              : make_base (field->name);
  GHashTableIter iter;
  gpointer id, question;

  g_hash_table_iter_init (&iter, self->questions);
  while (g_hash_table_iter_next (&iter, &id, &question))
    {
      g_autofree char *other = NULL;

      if (!is_tag_of (cw_json_member_get_string (question, "DataExportTag"), base) ||
          is_spoken_for (project, field, id))
        continue;
      other = cw_project_question_digest (question);
      if (strcmp (digest, other) == 0)
        return id;
    }
  return NULL;
}

char *
cw_project_survey_make_digest (const CwProjectField *field, JsonObject *question)
{
  g_autofree char *wanted = cw_project_question_digest_field (field);
  g_autofree char *there = question != NULL ? cw_project_question_digest (question) : NULL;

  return there == NULL || strcmp (there, wanted) == 0 ? g_steal_pointer (&wanted)
                                                      : g_strconcat (there, "/", wanted, NULL);
}

static CwProjectFate
judge_known (JsonObject *question, const CwProjectField *field)
{
  g_autofree char *there = cw_project_question_digest (question);
  g_autofree char *wanted = cw_project_question_digest_field (field);
  g_auto (GStrv) written = g_strsplit (field->digest, "/", 2);
  const char *read_back = written[0];
  const char *sent = written[0] != NULL && written[1] != NULL ? written[1] : read_back;

  if (!cw_project_question_is_kind (question, field))
    return CW_PROJECT_FATE_MISSING;
  if (strcmp (there, wanted) == 0)
    return CW_PROJECT_FATE_KEEP;
  if (g_strcmp0 (there, read_back) == 0)
    return g_strcmp0 (wanted, sent) == 0 ? CW_PROJECT_FATE_KEEP : CW_PROJECT_FATE_CHANGE;
  return cw_project_question_has_choices (question, field) ? CW_PROJECT_FATE_EDITED
                                                           : CW_PROJECT_FATE_EXTEND;
}

CwProjectFate
cw_project_survey_judge (CwProjectSurvey *self,
                         const CwProject *project,
                         const CwProjectField *field,
                         char **id)
{
  JsonObject *question = cw_project_survey_get_question (self, field->question_id);
  const char *found = field->question_id;
  CwProjectFate fate;

  if (field->retired)
    fate = CW_PROJECT_FATE_KEEP;
  else if (field->digest != NULL && question != NULL)
    fate = judge_known (question, field);
  else
    {
      found = find_orphan (self, project, field);
      fate = found != NULL           ? CW_PROJECT_FATE_ADOPT
             : field->digest != NULL ? CW_PROJECT_FATE_MISSING
                                     : CW_PROJECT_FATE_CREATE;
    }
  if (id != NULL)
    *id = g_strdup (found);
  return fate;
}

char *
cw_project_survey_make_declared (const CwProjectField *field)
{
  return g_strconcat (DECLARED, field->name, NULL);
}

gboolean
cw_project_survey_was_declared (const CwProjectField *field)
{
  return field->digest != NULL && g_str_has_prefix (field->digest, DECLARED) &&
         strcmp (field->digest + strlen (DECLARED), field->name) == 0;
}

static void
add_name (GPtrArray *names, const CwProjectField *field)
{
  g_ptr_array_add (names, g_strdup (field->name));
}

static void
compare_question (CwProjectSurvey *self,
                  const CwProject *plan,
                  const CwProjectField *field,
                  CwProjectChanges *changes)
{
  switch (cw_project_survey_judge (self, plan, field, NULL))
    {
    case CW_PROJECT_FATE_KEEP:
    case CW_PROJECT_FATE_ADOPT:
      break;
    case CW_PROJECT_FATE_CREATE:
      add_name (changes->added, field);
      break;
    case CW_PROJECT_FATE_CHANGE:
      add_name (changes->changed, field);
      break;
    case CW_PROJECT_FATE_EDITED:
      add_name (changes->edited, field);
      break;
    case CW_PROJECT_FATE_EXTEND:
      add_name (changes->edited, field);
      add_name (changes->changed, field);
      break;
    case CW_PROJECT_FATE_MISSING:
      add_name (changes->missing, field);
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_planned (CwProjectSurvey *self, const CwProject *plan, const char *id)
{
  if (is_spoken_for (plan, NULL, id))
    return TRUE;
  for (guint i = 0; i < plan->fields->len; i++)
    {
      const CwProjectField *field = plan->fields->pdata[i];
      g_autofree char *found = NULL;

      if (field->question_id != NULL &&
          cw_project_survey_judge (self, plan, field, &found) == CW_PROJECT_FATE_ADOPT &&
          g_strcmp0 (found, id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
list_own (CwProjectSurvey *self, const CwProject *plan, GPtrArray *own)
{
  g_autoptr (GPtrArray) ids = cw_project_survey_list_questions (self);

  for (guint i = 0; i < ids->len; i++)
    if (!is_planned (self, plan, ids->pdata[i]))
      {
        JsonObject *question = g_hash_table_lookup (self->questions, ids->pdata[i]);
        const char *text = cw_json_member_get_string (question, "QuestionText");

        g_ptr_array_add (own, cw_html_to_text (text != NULL ? text : ids->pdata[i]));
      }
}

CwProjectChanges *
cw_project_survey_compare (CwProjectSurvey *self, const CwProject *plan)
{
  CwProjectChanges *changes = cw_project_changes_new ();

  for (guint i = 0; i < plan->fields->len; i++)
    {
      const CwProjectField *field = plan->fields->pdata[i];

      if (field->retired)
        add_name (changes->retired, field);
      else if (field->question_id != NULL)
        compare_question (self, plan, field, changes);
      else if (!cw_project_flow_has (self->definition, field->name))
        add_name (cw_project_survey_was_declared (field) ? changes->missing : changes->added,
                  field);
    }
  list_own (self, plan, changes->own);
  return changes;
}

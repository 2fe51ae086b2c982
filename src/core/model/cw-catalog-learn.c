/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-catalog-private.h"

#include "model/cw-interaction.h"
#include "model/cw-json-member.h"

/* Values that are longer are prose: not one of a set. */
#define LONGEST_CHOICE 120

typedef struct
{
  CwCatalog *catalog;
  CwField *last; /* the one that the value before was of */
} Learning;

static CwField *
learn_field (CwCatalog *self,
             const char *prefix,
             const char *key,
             const char *name,
             CwFieldGroup group,
             CwFieldType type)
{
  g_autofree char *id = g_strconcat (prefix, key, NULL);
  CwField *field = g_hash_table_lookup (self->by_id, id);

  if (field == NULL)
    {
      field = cw_field_new (id, name != NULL ? name : key, group, type);
      cw_catalog_insert (self, field, TRUE);
    }
  return field;
}

/* A member of a group that a record told, unless a definition says who is in it. */
static void
learn_member (CwCatalog *self, CwField *group, CwField *category)
{
  if (!g_hash_table_contains (self->learned, group))
    return;
  for (guint i = 0; i < group->members->len; i++)
    if (group->members->pdata[i] == category)
      return;
  g_ptr_array_add (group->members, cw_field_ref (category));
}

static void
learn_groups (CwCatalog *self, JsonObject *hit, CwField *category)
{
  JsonArray *groups = cw_json_member_get_array (hit, "groups");
  guint n = groups != NULL ? json_array_get_length (groups) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = cw_json_member_at (groups, i);
      g_autofree char *id = object != NULL ? cw_json_member_dup_id (object, "id") : NULL;

      if (id != NULL)
        learn_member (self,
                      learn_field (self, "category-group.", id,
                                   cw_json_member_get_text (object, "displayName"),
                                   CW_FIELD_GROUP_CATEGORY_GROUPS, CW_FIELD_CATEGORY_GROUP),
                      category);
    }
}

static void
learn_hit (JsonObject *hit, const char *id, CwHitPlace place, gpointer data)
{
  const char *name = cw_json_member_get_text (hit, "displayName");
  CwCatalog *self = ((Learning *) data)->catalog;

  if (cw_interaction_is_score (hit))
    learn_field (self, "score.", id, name, CW_FIELD_GROUP_SCORES, CW_FIELD_SCORE);
  else
    learn_groups (
        self, hit,
        learn_field (self, "category.", id, name, CW_FIELD_GROUP_CATEGORIES, CW_FIELD_CATEGORY));
}

/* What one record has as a number another may have as a text: then it is text for all. */
static void
widen (CwField *field, const CwMetadataValue *value)
{
  CwFieldType type = value->is_date ? CW_FIELD_DATE : CW_FIELD_NUMBER;

  if (!value->is_date && !value->is_number)
    type = value->is_prose || g_utf8_strlen (value->text, LONGEST_CHOICE * 6) > LONGEST_CHOICE
               ? CW_FIELD_TEXT
               : CW_FIELD_CHOICE;
  if (field->type != type && field->type != CW_FIELD_TEXT)
    field->type = type == CW_FIELD_TEXT ? CW_FIELD_TEXT : CW_FIELD_CHOICE;
}

static CwFieldType
type_of (const CwMetadataValue *value)
{
  if (value->is_date)
    return CW_FIELD_DATE;
  if (value->is_number)
    return CW_FIELD_NUMBER;
  return value->is_prose ? CW_FIELD_TEXT : CW_FIELD_CHOICE;
}

static void
learn_metadata (const CwMetadataValue *value, gpointer data)
{
  Learning *learning = data;
  CwField *field = learn_field (learning->catalog, "metadata.", value->key, value->name,
                                CW_FIELD_GROUP_METADATA, type_of (value));

  if (!g_hash_table_contains (learning->catalog->learned, field))
    return;
  widen (field, value);
  if (field == learning->last)
    field->multiple = TRUE;
  learning->last = field;
}

static void
learn_call_group (const char *type, const char *name, gpointer data)
{
  CwField *field = learn_field (((Learning *) data)->catalog, "call-group.", type, type,
                                CW_FIELD_GROUP_CALL_GROUPS, CW_FIELD_CHOICE);

  if (g_hash_table_contains (((Learning *) data)->catalog->learned, field))
    field->multiple = TRUE;
}

void
cw_catalog_learn (CwCatalog *self, const CwRecord *record)
{
  JsonObject *document;
  Learning learning = { self, NULL };

  g_return_if_fail (self != NULL);
  g_return_if_fail (record != NULL);

  document = cw_record_get_document (record);
  cw_interaction_foreach_hit (document, learn_hit, &learning);
  cw_interaction_foreach_metadata (document, learn_metadata, &learning);
  cw_interaction_foreach_call_group (document, learn_call_group, &learning);
}

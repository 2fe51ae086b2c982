/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-category-reader.h"

#include "ingest/cw-ingest-error.h"
#include "ingest/cw-loose-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Scores are categories of a type that says so: "BasicScore", "CustomScore". */
static gboolean
is_score (const char *type)
{
  return type != NULL && g_str_has_suffix (type, "Score");
}

gboolean
cw_category_reader_sniff (JsonObject *object)
{
  return json_object_has_member (object, "categoryType") &&
         !json_object_has_member (object, "utcStart") &&
         !json_object_has_member (object, "participants");
}

/* The id is what follows the type in the key (facts 2.2: key = categoryType + id). */
static char *
dup_id (JsonObject *object, const char *type)
{
  g_autofree char *id = cw_loose_json_get_text (object, "id");
  g_autofree char *key = NULL;

  if (id == NULL)
    id = cw_loose_json_get_text (object, "categoryId");
  if (id != NULL)
    return g_steal_pointer (&id);
  key = cw_loose_json_get_text (object, "key");
  if (key != NULL && type != NULL && g_str_has_prefix (key, type) && key[strlen (type)] != '\0')
    return g_strdup (key + strlen (type));
  return g_steal_pointer (&key);
}

static double
get_number (JsonObject *object, const char *member, double otherwise)
{
  JsonNode *node = cw_loose_json_peek (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : otherwise;
}

/* The scale of a score, and its bands. */
static void
read_bands (CwField *field, JsonObject *object)
{
  JsonObject *options = cw_loose_json_get_object (object, "renderOptions");
  g_autoptr (GPtrArray) ranges =
      options != NULL ? cw_loose_json_list_entries (cw_loose_json_peek (options, "ranges")) : NULL;

  if (options != NULL)
    {
      field->minimum = get_number (options, "min", 0);
      field->maximum = get_number (options, "max", 0);
    }
  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    {
      const CwLooseEntry *entry = g_ptr_array_index (ranges, i);
      JsonObject *range = cw_loose_json_as_object (entry->node);
      g_autofree char *label = range != NULL ? cw_loose_json_get_text (range, "label") : NULL;

      if (label != NULL)
        g_ptr_array_add (field->bands, cw_score_band_new (get_number (range, "min", 0),
                                                          get_number (range, "max", 0), label));
    }
}

/* One field for each group, made when it is first named. */
static CwField *
find_group (GPtrArray *groups, JsonObject *object)
{
  g_autofree char *key = cw_loose_json_get_text (object, "id");
  g_autofree char *name = cw_loose_json_get_text (object, "displayName");
  g_autofree char *id = NULL;
  CwField *group;

  if (key == NULL)
    key = g_strdup (name);
  if (key == NULL)
    return NULL;
  id = g_strconcat ("category-group.", key, NULL);
  for (guint i = 0; i < groups->len; i++)
    if (g_str_equal (((CwField *) groups->pdata[i])->id, id))
      return groups->pdata[i];
  group = cw_field_new (id, name != NULL ? name : key, CW_FIELD_GROUP_CATEGORY_GROUPS,
                        CW_FIELD_CATEGORY_GROUP);
  group->multiple = TRUE;
  g_ptr_array_add (groups, group);
  return group;
}

static void
join_groups (CwField *field, JsonObject *object, GPtrArray *groups)
{
  g_autoptr (GPtrArray) entries =
      cw_loose_json_list_entries (cw_loose_json_peek (object, "groups"));

  for (guint i = 0; i < entries->len; i++)
    {
      const CwLooseEntry *entry = g_ptr_array_index (entries, i);
      JsonObject *in = cw_loose_json_as_object (entry->node);
      CwField *group = in != NULL ? find_group (groups, in) : NULL;

      if (group != NULL)
        g_ptr_array_add (group->members, cw_field_ref (field));
    }
}

static void
read_definition (JsonObject *object, GPtrArray *fields, GPtrArray *groups)
{
  g_autofree char *type = cw_loose_json_get_text (object, "categoryType");
  g_autofree char *key = dup_id (object, type);
  g_autofree char *name = cw_loose_json_get_text (object, "displayName");
  g_autofree char *id = NULL;
  gboolean score = is_score (type);
  CwField *field;

  if (key == NULL)
    return;
  id = g_strconcat (score ? "score." : "category.", key, NULL);
  field = cw_field_new (id, name != NULL ? name : key,
                        score ? CW_FIELD_GROUP_SCORES : CW_FIELD_GROUP_CATEGORIES,
                        score ? CW_FIELD_SCORE : CW_FIELD_CATEGORY);
  if (score)
    read_bands (field, object);
  else
    join_groups (field, object, groups);
  g_ptr_array_add (fields, field);
}

GPtrArray *
cw_category_reader_read (JsonNode *node, GError **error)
{
  JsonObject *root = cw_loose_json_as_object (node);
  JsonNode *list = root != NULL ? cw_loose_json_peek (root, "results") : node;
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_field_unref);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_field_unref);
  g_autoptr (GPtrArray) entries = cw_loose_json_list_entries (list);

  for (guint i = 0; i < entries->len; i++)
    {
      const CwLooseEntry *entry = g_ptr_array_index (entries, i);
      JsonObject *object = cw_loose_json_as_object (entry->node);

      if (object != NULL && cw_category_reader_sniff (object))
        read_definition (object, fields, groups);
    }
  if (fields->len == 0)
    {
      g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_NOT_AN_EXPORT,
                           _ ("There are no definitions of categories in this."));
      return NULL;
    }
  g_ptr_array_extend_and_steal (fields, g_steal_pointer (&groups));
  return g_steal_pointer (&fields);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-catalog.h"

#include "model/cw-catalog-fixed.h"
#include "model/cw-catalog-private.h"
#include "model/cw-close-names.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (cw_catalog_error, cw_catalog_error)
G_DEFINE_BOXED_TYPE (CwCatalog, cw_catalog, cw_catalog_ref, cw_catalog_unref)

static void
add_hidden (CwCatalog *self, const char *id, const char *name)
{
  CwField *field = cw_field_new (id, name, CW_FIELD_GROUP_CATEGORIES, CW_FIELD_CATEGORY);

  field->multiple = TRUE;
  g_hash_table_insert (self->by_id, field->id, field);
}

CwCatalog *
cw_catalog_new (CwRecordKind kind)
{
  CwCatalog *self;
  const CwFixedField *fixed;
  guint n;

  g_return_val_if_fail (kind == CW_RECORD_INTERACTION, NULL);

  self = g_new0 (CwCatalog, 1);
  g_atomic_ref_count_init (&self->count);
  g_mutex_init (&self->lock);
  self->fields = g_ptr_array_new ();
  self->by_id =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cw_field_unref);
  self->learned = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->paths =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cw_field_unref);
  fixed = cw_catalog_list_fixed (&n);
  for (guint i = 0; i < n; i++)
    {
      CwField *field = cw_field_new (fixed[i].id, _ (fixed[i].name), fixed[i].group, fixed[i].type);

      field->multiple = fixed[i].multiple;
      cw_catalog_add (self, field);
    }
  add_hidden (self, "category", _ ("Category"));
  return self;
}

CwCatalog *
cw_catalog_ref (CwCatalog *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
cw_catalog_unref (CwCatalog *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_ptr_array_unref (self->fields);
  g_hash_table_unref (self->learned);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->paths);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* Those that were added stay in the order they came in; learned ones follow them, by name, so that
 * the order of the records does not show. */
static guint
find_place (CwCatalog *self, const CwField *field, gboolean is_learned)
{
  guint place = self->fields->len;

  while (place > 0)
    {
      const CwField *before = self->fields->pdata[place - 1];
      gboolean before_is_learned = g_hash_table_contains (self->learned, before);

      if (before->group < field->group)
        break;
      if (before->group == field->group &&
          (before_is_learned == is_learned
               ? !is_learned || g_utf8_collate (before->name, field->name) <= 0
               : is_learned))
        break;
      place--;
    }
  return place;
}

void
cw_catalog_insert (CwCatalog *self, CwField *field, gboolean is_learned)
{
  g_assert (!g_hash_table_contains (self->by_id, field->id));

  g_ptr_array_insert (self->fields, (int) find_place (self, field, is_learned), field);
  if (is_learned)
    g_hash_table_add (self->learned, field);
  g_hash_table_insert (self->by_id, field->id, field);
}

void
cw_catalog_add (CwCatalog *self, CwField *field)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (field != NULL);

  if (g_hash_table_contains (self->by_id, field->id))
    cw_field_unref (field);
  else
    cw_catalog_insert (self, field, FALSE);
}

GPtrArray *
cw_catalog_get_fields (CwCatalog *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields;
}

CwField *
cw_catalog_find (CwCatalog *self, const char *id)
{
  CwField *field;

  g_return_val_if_fail (self != NULL, NULL);

  if (id == NULL)
    return NULL;
  if (*id != '$')
    return g_hash_table_lookup (self->by_id, id);
  g_mutex_lock (&self->lock);
  field = g_hash_table_lookup (self->paths, id);
  if (field == NULL)
    {
      field = cw_field_new (id, id, CW_FIELD_GROUP_METADATA, CW_FIELD_TEXT);
      field->multiple = TRUE;
      g_hash_table_insert (self->paths, field->id, field);
    }
  g_mutex_unlock (&self->lock);
  return field;
}

static CwField *
find_by_name (CwCatalog *self, const char *name, gboolean as_id, GPtrArray *ids)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);
  CwField *found = NULL;

  for (guint i = 0; i < self->fields->len; i++)
    {
      CwField *field = self->fields->pdata[i];
      g_autofree char *folded = g_utf8_casefold (as_id ? field->id : field->name, -1);

      if (strcmp (folded, wanted) != 0)
        continue;
      found = field;
      g_ptr_array_add (ids, field->id);
    }
  return ids->len == 1 ? found : NULL;
}

static void
add_id (GPtrArray *ids, const char *id)
{
  if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    g_ptr_array_add (ids, (gpointer) id);
}

/* Ids of the fields whose name, id or key is as near to what was written as the nearest of all, or
 * nearly so. */
static GPtrArray *
find_near (CwCatalog *self, const char *wanted)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) owners = g_ptr_array_new ();
  g_autoptr (GPtrArray) near = NULL;
  GPtrArray *ids = g_ptr_array_new ();
  guint best = 0;

  for (guint i = 0; i < self->fields->len; i++)
    {
      const CwField *field = self->fields->pdata[i];
      const char *const ways[] = { field->id, cw_field_get_key (field), field->name };

      for (guint k = 0; k < G_N_ELEMENTS (ways); k++)
        {
          g_ptr_array_add (names, (gpointer) ways[k]);
          g_ptr_array_add (owners, field->id);
        }
    }
  near = cw_close_names_pick (names, wanted, 6);
  for (guint i = 0; i < near->len; i++)
    {
      guint distance = cw_close_names_distance (near->pdata[i], wanted);
      guint place = 0;

      best = i == 0 ? distance : best;
      if (distance <= best + 1 && g_ptr_array_find (names, near->pdata[i], &place))
        add_id (ids, owners->pdata[place]);
    }
  return ids;
}

char *
cw_catalog_suggest (CwCatalog *self, const char *id_or_name)
{
  g_autoptr (GPtrArray) near = NULL;
  g_autofree char *joined = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id_or_name != NULL, NULL);

  near = find_near (self, id_or_name);
  if (near->len == 0)
    return g_strdup (_ ("Fields are named as in the list of data, or by their id, like "
                        "“interaction.agent”; a path into the record begins with “$”."));
  joined = cw_close_names_join (near, 3);
  return g_strdup_printf (_ ("Did you mean %s?"), joined);
}

CwField *
cw_catalog_guess (CwCatalog *self, const char *id_or_name, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *hint = NULL;
  CwField *field;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id_or_name != NULL, NULL);

  text = g_strstrip (g_strdup (id_or_name));
  field = cw_catalog_find (self, text);
  for (int as_id = TRUE; field == NULL && as_id >= FALSE; as_id--)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      field = find_by_name (self, text, as_id, ids);
      if (ids->len > 1)
        {
          g_autofree char *joined = cw_close_names_join (ids, 6);

          g_set_error (error, CW_CATALOG_ERROR, CW_CATALOG_ERROR_AMBIGUOUS,
                       _ ("Several fields are named “%s”.\nName it by its id: %s."), text, joined);
          return NULL;
        }
    }
  if (field != NULL)
    return field;
  hint = cw_catalog_suggest (self, text);
  g_set_error (error, CW_CATALOG_ERROR, CW_CATALOG_ERROR_UNKNOWN_FIELD,
               _ ("There is no field “%s”.\n%s"), text, hint);
  return NULL;
}

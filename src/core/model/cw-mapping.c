/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-mapping-private.h"

G_DEFINE_QUARK (cw_mapping_error, cw_mapping_error)

CwMapping *
cw_mapping_new (void)
{
  CwMapping *self = g_new0 (CwMapping, 1);

  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_mapping_field_free);
  return self;
}

CwMapping *
cw_mapping_copy (const CwMapping *self)
{
  CwMapping *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = cw_mapping_new ();
  for (guint i = 0; i < self->fields->len; i++)
    g_ptr_array_add (copy->fields, cw_mapping_field_copy (self->fields->pdata[i]));
  return copy;
}

void
cw_mapping_free (CwMapping *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->fields);
  g_free (self);
}

/* What is written says everything, in one way: two mappings are equal where their files are. */
gboolean
cw_mapping_equal (const CwMapping *a, const CwMapping *b)
{
  g_autoptr (JsonNode) first = NULL;
  g_autoptr (JsonNode) second = NULL;
  g_autofree char *first_text = NULL;
  g_autofree char *second_text = NULL;

  if (a == NULL || b == NULL)
    return a == b;
  first = cw_mapping_to_json (a);
  second = cw_mapping_to_json (b);
  first_text = json_to_string (first, FALSE);
  second_text = json_to_string (second, FALSE);
  return strcmp (first_text, second_text) == 0;
}

CwMappingField *
cw_mapping_find (const CwMapping *self, const char *key)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; key != NULL && i < self->fields->len; i++)
    {
      CwMappingField *field = self->fields->pdata[i];

      if (g_strcmp0 (field->key, key) == 0)
        return field;
    }
  return NULL;
}

static gboolean
has_name (const CwMapping *self, const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const CwMappingField *field = self->fields->pdata[i];
      g_autofree char *folded = g_utf8_casefold (field->name, -1);

      if (strcmp (folded, wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

char *
cw_mapping_make_key (const CwMapping *self, const char *wanted)
{
  char *key = g_strdup (wanted);

  for (guint n = 2; cw_mapping_find (self, key) != NULL; n++)
    {
      g_free (key);
      key = g_strdup_printf ("%s-%u", wanted, n);
    }
  return key;
}

CwMappingField *
cw_mapping_add (CwMapping *self, CwMappingField *field, int position)
{
  g_autofree char *wanted = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (position >= -1 && position <= (int) self->fields->len, NULL);

  key = g_steal_pointer (&field->key);
  field->key = cw_mapping_make_key (self, key);
  wanted = g_strdup (field->name);
  for (guint n = 2; has_name (self, field->name); n++)
    {
      g_free (field->name);
      field->name = g_strdup_printf ("%s %u", wanted, n);
    }
  g_ptr_array_insert (self->fields, position, field);
  return field;
}

void
cw_mapping_move (CwMapping *self, guint from, guint to)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (from < self->fields->len);
  g_return_if_fail (to < self->fields->len);

  g_ptr_array_insert (self->fields, (int) to, g_ptr_array_steal_index (self->fields, from));
}

void
cw_mapping_remove (CwMapping *self, guint position)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (position < self->fields->len);

  g_ptr_array_remove_index (self->fields, position);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-mapping-editing.h"

#include "mapping/cw-mapping-editing-private.h"
#include "mapping/cw-sent-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Characters: more of it has no place beside a name. */
#define LONGEST_EXAMPLE 200
/* Bytes. */
#define LONG_TEXT 10000

void
cw_mapping_editing_revert (CwMappingEditing *self)
{
  const CwIntegration *integration;
  g_autoptr (CwMapping) saved = NULL;
  CwMapping *own;
  GPtrArray *fields;

  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  integration = cw_mapping_editing_get_integration (self);
  if (integration == NULL)
    return;
  cw_mapping_editing_begin (self, NULL, NULL);
  saved = cw_mapping_copy (integration->mapping);
  own = cw_mapping_editing_get_own (self);
  fields = own->fields;
  own->fields = saved->fields;
  saved->fields = fields;
  cw_mapping_editing_end (self);
}

void
cw_mapping_editing_add (CwMappingEditing *self, const CwField *field, int position)
{
  g_autofree char *key = NULL;
  int n_fields;

  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  n_fields = (int) cw_mapping_editing_get_mapping (self)->fields->len;
  cw_mapping_editing_begin (self, NULL, NULL);
  key = g_strdup (cw_mapping_add (cw_mapping_editing_get_own (self), cw_mapping_field_new (field),
                                  position > n_fields ? -1 : position)
                      ->key);
  cw_mapping_editing_end (self);
  cw_mapping_editing_pick (self, key);
}

void
cw_mapping_editing_move (CwMappingEditing *self, const char *key, guint position)
{
  int from;

  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  from = cw_mapping_editing_find (self, key);
  if (from < 0 || position >= cw_mapping_editing_get_mapping (self)->fields->len)
    return;
  cw_mapping_editing_begin (self, NULL, NULL);
  cw_mapping_move (cw_mapping_editing_get_own (self), (guint) from, position);
  cw_mapping_editing_end (self);
}

void
cw_mapping_editing_remove (CwMappingEditing *self, const char *key)
{
  int position;

  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  position = cw_mapping_editing_find (self, key);
  if (position < 0)
    return;
  cw_mapping_editing_begin (self, NULL, NULL);
  cw_mapping_remove (cw_mapping_editing_get_own (self), (guint) position);
  cw_mapping_editing_end (self);
}

/* Its key tells which question it is: it comes back with it, unless that is taken by now. */
void
cw_mapping_editing_restore (CwMappingEditing *self, const CwMappingField *field, guint position)
{
  CwMapping *mapping;

  g_return_if_fail (CW_IS_MAPPING_EDITING (self));
  g_return_if_fail (field != NULL);

  if (cw_mapping_editing_find (self, field->key) >= 0)
    return;
  cw_mapping_editing_begin (self, NULL, NULL);
  mapping = cw_mapping_editing_get_own (self);
  g_ptr_array_insert (mapping->fields, (int) MIN (position, mapping->fields->len),
                      cw_mapping_field_copy (field));
  cw_mapping_editing_end (self);
}

void
cw_mapping_editing_rename (CwMappingEditing *self, const char *key, const char *name)
{
  g_autofree char *trimmed = NULL;
  CwMappingField *field;

  g_return_if_fail (CW_IS_MAPPING_EDITING (self));
  g_return_if_fail (name != NULL);

  trimmed = g_strstrip (g_strdup (name));
  field = cw_mapping_editing_begin (self, key, NULL);
  if (field != NULL && *trimmed != '\0')
    {
      g_free (field->name);
      field->name = g_steal_pointer (&trimmed);
    }
  cw_mapping_editing_end (self);
}

void
cw_mapping_editing_set_format (CwMappingEditing *self, const char *key, CwFormat format)
{
  CwMappingField *field;

  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  field = cw_mapping_editing_begin (self, key, NULL);
  if (field != NULL && field->format != format)
    {
      field->format = format;
      if (!cw_placement_fits (field->placement, format))
        field->placement = cw_placement_get_default (format);
    }
  cw_mapping_editing_end (self);
}

void
cw_mapping_editing_set_placement (CwMappingEditing *self, const char *key, CwPlacement placement)
{
  CwMappingField *field;

  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  field = cw_mapping_editing_begin (self, key, NULL);
  if (field != NULL && cw_placement_fits (placement, field->format))
    field->placement = placement;
  cw_mapping_editing_end (self);
}

void
cw_mapping_editing_set_bands (CwMappingEditing *self, const char *key, GPtrArray *bands)
{
  g_autofree char *merge = g_strconcat ("bands ", key, NULL);
  CwMappingField *field;

  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  field = cw_mapping_editing_begin (self, key, bands != NULL ? merge : NULL);
  if (field != NULL)
    {
      g_clear_pointer (&field->bands, g_ptr_array_unref);
      if (bands != NULL)
        field->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_score_band_free);
      for (guint i = 0; bands != NULL && i < bands->len; i++)
        g_ptr_array_add (field->bands, cw_score_band_copy (bands->pdata[i]));
    }
  cw_mapping_editing_end (self);
}

/* What a step does as soon as it is there; the rest is chosen in its editor. */
static CwTransform *
create_transform (CwTransformKind kind)
{
  CwTransform *transform = cw_transform_new (kind);

  if (kind == CW_TRANSFORM_CASE)
    transform->to = g_strdup ("upper");
  else if (kind == CW_TRANSFORM_DATE)
    transform->to = g_strdup ("%Y-%m-%d %H:%M");
  else if (kind == CW_TRANSFORM_NUMBER)
    transform->decimals = 1;
  else if (kind == CW_TRANSFORM_JOIN)
    transform->delimiter = g_strdup (";");
  else if (kind == CW_TRANSFORM_TEXT)
    transform->to = g_strdup ("");
  else if (kind == CW_TRANSFORM_TEMPLATE)
    transform->to = g_strdup ("${value}");
  return transform;
}

void
cw_mapping_editing_add_transform (CwMappingEditing *self, const char *key, CwTransformKind kind)
{
  CwMappingField *field;

  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  field = cw_mapping_editing_begin (self, key, NULL);
  if (field != NULL)
    g_ptr_array_add (field->transforms, create_transform (kind));
  cw_mapping_editing_end (self);
}

void
cw_mapping_editing_set_transform (CwMappingEditing *self,
                                  const char *key,
                                  guint index,
                                  const CwTransform *transform)
{
  g_autofree char *merge = g_strdup_printf ("transform %u %s", index, key);
  CwMappingField *field;

  g_return_if_fail (CW_IS_MAPPING_EDITING (self));
  g_return_if_fail (transform != NULL);

  field = cw_mapping_editing_begin (self, key, merge);
  if (field != NULL && index < field->transforms->len)
    {
      cw_transform_free (field->transforms->pdata[index]);
      field->transforms->pdata[index] = cw_transform_copy (transform);
    }
  cw_mapping_editing_end (self);
}

void
cw_mapping_editing_move_transform (CwMappingEditing *self, const char *key, guint from, guint to)
{
  CwMappingField *field;

  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  field = cw_mapping_editing_begin (self, key, NULL);
  if (field != NULL && from < field->transforms->len && to < field->transforms->len)
    g_ptr_array_insert (field->transforms, (int) to,
                        g_ptr_array_steal_index (field->transforms, from));
  cw_mapping_editing_end (self);
}

void
cw_mapping_editing_remove_transform (CwMappingEditing *self, const char *key, guint index)
{
  CwMappingField *field;

  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  field = cw_mapping_editing_begin (self, key, NULL);
  if (field != NULL && index < field->transforms->len)
    g_ptr_array_remove_index (field->transforms, index);
  cw_mapping_editing_end (self);
}

CwFieldType
cw_mapping_editing_get_type_of (CwMappingEditing *self, const CwMappingField *field)
{
  CwCatalog *catalog;
  const CwField *source = NULL;

  g_return_val_if_fail (CW_IS_MAPPING_EDITING (self), CW_FIELD_TEXT);
  g_return_val_if_fail (field != NULL, CW_FIELD_TEXT);

  if (field->field == NULL)
    return CW_FIELD_TEXT;
  catalog = cw_mapping_editing_get_catalog (self);
  if (catalog != NULL)
    source = cw_catalog_find (catalog, field->field);
  return source != NULL ? source->type : cw_field_type_from_id (field->field);
}

/* Of a text that takes long to make: it was made for the preview. (transfer none) (nullable) */
static const char *
find_made (CwMappingEditing *self, const CwMappingField *field, CwFormat format)
{
  const CwFlowPreview *preview = cw_mapping_editing_get_preview (self);

  for (guint i = 0; preview != NULL && field->format == format && i < preview->payload->fields->len;
       i++)
    {
      const CwSentField *sent = preview->payload->fields->pdata[i];

      if (g_strcmp0 (sent->key, field->key) == 0)
        return sent->text != NULL && strlen (sent->text) > LONG_TEXT ? sent->text : NULL;
    }
  return NULL;
}

char *
cw_mapping_editing_get_example (CwMappingEditing *self,
                                const CwMappingField *field,
                                CwFormat format)
{
  CwCatalog *catalog;
  CwRecord *record;
  g_autofree char *example = NULL;
  const char *made;

  g_return_val_if_fail (CW_IS_MAPPING_EDITING (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  catalog = cw_mapping_editing_get_catalog (self);
  record = cw_mapping_editing_get_record (self);
  if (catalog == NULL || record == NULL)
    return NULL;
  made = find_made (self, field, format);
  if (made != NULL)
    return cw_sent_text_begin (made, LONGEST_EXAMPLE);
  example = cw_encoder_example (field, format, catalog, record);
  return example != NULL ? cw_sent_text_begin (example, LONGEST_EXAMPLE) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-mapping-private.h"

#include <glib/gi18n-lib.h>

CwMappingField *
cw_mapping_field_new (const CwField *field)
{
  CwMappingField *self = g_new0 (CwMappingField, 1);

  self->transforms = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_transform_free);
  if (field == NULL)
    {
      CwTransform *text = cw_transform_new (CW_TRANSFORM_TEXT);

      text->to = g_strdup ("");
      self->key = g_strdup ("text");
      self->name = g_strdup (_ ("Fixed text"));
      g_ptr_array_add (self->transforms, text);
      return self;
    }
  self->key = g_strdup (field->id);
  self->name = g_strdup (field->name);
  self->field = g_strdup (field->id);
  self->format = cw_format_get_default (field->type);
  self->placement = cw_placement_get_default (self->format);
  return self;
}

CwMappingField *
cw_mapping_field_copy (const CwMappingField *self)
{
  CwMappingField *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (CwMappingField, 1);
  copy->key = g_strdup (self->key);
  copy->name = g_strdup (self->name);
  copy->field = g_strdup (self->field);
  copy->format = self->format;
  copy->placement = self->placement;
  copy->transforms = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_transform_free);
  for (guint i = 0; i < self->transforms->len; i++)
    g_ptr_array_add (copy->transforms, cw_transform_copy (self->transforms->pdata[i]));
  if (self->bands == NULL)
    return copy;
  copy->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_score_band_free);
  for (guint i = 0; i < self->bands->len; i++)
    g_ptr_array_add (copy->bands, cw_score_band_copy (self->bands->pdata[i]));
  return copy;
}

void
cw_mapping_field_free (CwMappingField *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->name);
  g_free (self->field);
  g_clear_pointer (&self->bands, g_ptr_array_unref);
  g_ptr_array_unref (self->transforms);
  g_free (self);
}

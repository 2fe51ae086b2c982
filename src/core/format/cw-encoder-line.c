/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-encoder-private.h"

#include "format/cw-lint.h"

/* Zones are read from the system once, not for each record. */
static void
prepare_transforms (CwEncoderLine *self)
{
  self->zones = g_ptr_array_new_with_free_func ((GDestroyNotify) g_time_zone_unref);
  for (guint i = 0; i < self->mapping->transforms->len; i++)
    {
      const CwTransform *transform = self->mapping->transforms->pdata[i];
      const char *name = transform->kind == CW_TRANSFORM_DATE ? transform->zone : NULL;
      GTimeZone *zone = name != NULL && *name != '\0' ? g_time_zone_new_identifier (name) : NULL;

      if (name != NULL && *name != '\0' && zone == NULL)
        g_ptr_array_add (self->lints, cw_lint_new_zone (self->mapping->key, name));
      g_ptr_array_add (self->zones, zone != NULL ? zone : g_time_zone_new_utc ());
    }
}

static void
prepare_path (CwEncoderLine *self)
{
  const char *id = self->mapping->field;

  if (id == NULL || *id != '$')
    return;
  self->path = json_path_new ();
  if (json_path_compile (self->path, id, NULL))
    return;
  g_clear_object (&self->path);
  g_ptr_array_add (self->lints, cw_lint_new_path (self->mapping->key, id));
}

/* An answer that is text is kept beside the question, not as its answer (fact 4.6). */
static char *
make_name (const CwEncoderLine *self)
{
  const CwProjectField *target = self->target;

  if (target == NULL || target->question_id == NULL)
    return g_strdup (target != NULL && target->name != NULL ? target->name : self->mapping->name);
  return g_strconcat (target->question_id, target->is_text ? "_TEXT" : NULL, NULL);
}

CwEncoderLine *
cw_encoder_line_new (const CwMappingField *mapping,
                     const CwProjectField *target,
                     CwCatalog *catalog)
{
  CwEncoderLine *self = g_new0 (CwEncoderLine, 1);
  CwField *field = mapping->field != NULL ? cw_catalog_find (catalog, mapping->field) : NULL;

  self->mapping = cw_mapping_field_copy (mapping);
  self->field = field != NULL ? cw_field_ref (field) : NULL;
  self->is_question = cw_lint_is_question (mapping);
  /* What was a question once and is embedded data now has no place of its own yet. */
  if (target != NULL && self->is_question == (target->question_id != NULL))
    self->target = cw_project_field_copy (target);
  self->lints = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_lint_free);
  self->name = make_name (self);
  prepare_path (self);
  prepare_transforms (self);
  return self;
}

void
cw_encoder_line_free (CwEncoderLine *self)
{
  if (self == NULL)
    return;
  cw_mapping_field_free (self->mapping);
  g_clear_pointer (&self->field, cw_field_unref);
  g_clear_pointer (&self->target, cw_project_field_free);
  g_free (self->name);
  g_clear_object (&self->path);
  g_ptr_array_unref (self->zones);
  g_ptr_array_unref (self->lints);
  g_free (self);
}

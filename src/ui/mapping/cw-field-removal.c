/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-field-removal.h"

struct _CwFieldRemoval
{
  GObject parent_instance;

  CwMappingEditing *editing; /* (owned) */
  CwMappingField *field;     /* (owned) */
  guint position;
};

G_DEFINE_FINAL_TYPE (CwFieldRemoval, cw_field_removal, G_TYPE_OBJECT)

static void
cw_field_removal_dispose (GObject *object)
{
  CwFieldRemoval *self = CW_FIELD_REMOVAL (object);

  g_clear_object (&self->editing);
  g_clear_pointer (&self->field, cw_mapping_field_free);

  G_OBJECT_CLASS (cw_field_removal_parent_class)->dispose (object);
}

static void
cw_field_removal_class_init (CwFieldRemovalClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_field_removal_dispose;
}

static void
cw_field_removal_init (CwFieldRemoval *self)
{
}

CwFieldRemoval *
cw_field_removal_new (CwMappingEditing *editing, const char *key)
{
  CwFieldRemoval *self;
  int position;

  g_return_val_if_fail (CW_IS_MAPPING_EDITING (editing), NULL);

  position = cw_mapping_editing_find (editing, key);
  if (position < 0)
    return NULL;
  self = g_object_new (CW_TYPE_FIELD_REMOVAL, NULL);
  self->editing = g_object_ref (editing);
  self->position = (guint) position;
  self->field =
      cw_mapping_field_copy (cw_mapping_editing_get_mapping (editing)->fields->pdata[position]);
  cw_mapping_editing_remove (editing, self->field->key);
  return self;
}

const char *
cw_field_removal_get_name (CwFieldRemoval *self)
{
  g_return_val_if_fail (CW_IS_FIELD_REMOVAL (self), NULL);

  return self->field->name;
}

void
cw_field_removal_undo (CwFieldRemoval *self)
{
  g_return_if_fail (CW_IS_FIELD_REMOVAL (self));

  cw_mapping_editing_restore (self->editing, self->field, self->position);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-mapping-editing.h"

#include "mapping/cw-mapping-editing-private.h"

#include <glib/gi18n.h>

#define MOST_STEPS 200

struct _CwMappingEditing
{
  GObject parent_instance;

  CwIntegration *integration; /* (owned) (nullable): as stored */
  CwMapping *mapping;         /* (owned) */
  CwMapping *kept;            /* (owned) (nullable): the draft as it is stored */
  GPtrArray *undo;            /* (owned) (element-type CwMapping) */
  GPtrArray *redo;            /* (owned) (element-type CwMapping) */
  char *merge;                /* (owned) (nullable): of the last edit */
  CwMapping *before;          /* (owned) (nullable): of the edit under way */
  gboolean merges;            /* the edit under way goes on with the last one */
  char *picked;               /* (owned) (nullable) */
  CwCatalog *catalog;         /* (owned) (nullable) */
  CwRecord *record;           /* (owned) (nullable) */
  CwFlowPreview *preview;     /* (owned) (nullable) */
};

typedef enum
{
  CHANGED,
  SHOWN,
  PICKED,
  N_SIGNALS,
} CwMappingEditingSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwMappingEditing, cw_mapping_editing, G_TYPE_OBJECT)

static GPtrArray *
steps_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cw_mapping_free);
}

static void
cw_mapping_editing_finalize (GObject *object)
{
  CwMappingEditing *self = CW_MAPPING_EDITING (object);

  g_clear_pointer (&self->integration, cw_integration_free);
  g_clear_pointer (&self->mapping, cw_mapping_free);
  g_clear_pointer (&self->kept, cw_mapping_free);
  g_clear_pointer (&self->undo, g_ptr_array_unref);
  g_clear_pointer (&self->redo, g_ptr_array_unref);
  g_clear_pointer (&self->merge, g_free);
  g_clear_pointer (&self->before, cw_mapping_free);
  g_clear_pointer (&self->picked, g_free);
  g_clear_pointer (&self->catalog, cw_catalog_unref);
  g_clear_pointer (&self->record, cw_record_unref);
  g_clear_pointer (&self->preview, cw_flow_preview_free);

  G_OBJECT_CLASS (cw_mapping_editing_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, CW_TYPE_MAPPING_EDITING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
cw_mapping_editing_class_init (CwMappingEditingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_mapping_editing_finalize;
  signals[CHANGED] = add_signal ("changed");
  signals[SHOWN] = add_signal ("shown");
  signals[PICKED] = add_signal ("picked");
}

static void
cw_mapping_editing_init (CwMappingEditing *self)
{
  self->mapping = cw_mapping_new ();
  self->undo = steps_new ();
  self->redo = steps_new ();
}

CwMappingEditing *
cw_mapping_editing_new (void)
{
  return g_object_new (CW_TYPE_MAPPING_EDITING, NULL);
}

/* "Exactly these bytes" is not said a moment longer than it is true. */
static void
doubt_preview (CwMappingEditing *self)
{
  if (self->preview == NULL || !self->preview->exact || !cw_mapping_editing_get_changed (self))
    return;
  self->preview->exact = FALSE;
  self->preview->reason = g_strdup (_ ("these changes are not saved"));
}

/* A picked field that is not there any more is not picked. */
static void
tell_changed (CwMappingEditing *self)
{
  doubt_preview (self);
  if (self->picked != NULL && cw_mapping_find (self->mapping, self->picked) == NULL)
    cw_mapping_editing_pick (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
take_mapping (CwMappingEditing *self, CwMapping *mapping)
{
  cw_mapping_free (self->mapping);
  self->mapping = mapping;
  g_clear_pointer (&self->merge, g_free);
}

/* (transfer none): what the edit begins with */
static const CwMapping *
get_stored (const CwIntegration *integration)
{
  return integration->draft != NULL ? integration->draft : integration->mapping;
}

/* Somebody else has edited or saved it: not just what was kept from here came back. */
static gboolean
is_foreign (CwMappingEditing *self, const CwIntegration *stored)
{
  return !cw_mapping_equal (stored->draft, self->kept) ||
         !cw_mapping_equal (stored->mapping, self->integration->mapping);
}

void
cw_mapping_editing_take_integration (CwMappingEditing *self, CwIntegration *integration)
{
  gboolean first, taken;

  g_return_if_fail (CW_IS_MAPPING_EDITING (self));
  g_return_if_fail (integration != NULL);

  first = self->integration == NULL;
  taken = first || (is_foreign (self, integration) &&
                    cw_mapping_equal (self->mapping, get_stored (self->integration)));
  g_clear_pointer (&self->integration, cw_integration_free);
  self->integration = integration;
  cw_mapping_editing_keep_draft (self, integration->draft);
  if (taken && !cw_mapping_equal (self->mapping, get_stored (integration)))
    {
      if (!first)
        g_ptr_array_add (self->undo, cw_mapping_copy (self->mapping));
      take_mapping (self, cw_mapping_copy (get_stored (integration)));
    }
  tell_changed (self);
}

const CwIntegration *
cw_mapping_editing_get_integration (CwMappingEditing *self)
{
  g_return_val_if_fail (CW_IS_MAPPING_EDITING (self), NULL);

  return self->integration;
}

void
cw_mapping_editing_set_catalog (CwMappingEditing *self, CwCatalog *catalog)
{
  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  g_clear_pointer (&self->catalog, cw_catalog_unref);
  self->catalog = catalog != NULL ? cw_catalog_ref (catalog) : NULL;
  g_signal_emit (self, signals[SHOWN], 0);
}

CwCatalog *
cw_mapping_editing_get_catalog (CwMappingEditing *self)
{
  g_return_val_if_fail (CW_IS_MAPPING_EDITING (self), NULL);

  return self->catalog;
}

void
cw_mapping_editing_set_record (CwMappingEditing *self, CwRecord *record)
{
  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  if (record != NULL)
    cw_record_ref (record);
  g_clear_pointer (&self->record, cw_record_unref);
  self->record = record;
  g_signal_emit (self, signals[SHOWN], 0);
}

CwRecord *
cw_mapping_editing_get_record (CwMappingEditing *self)
{
  g_return_val_if_fail (CW_IS_MAPPING_EDITING (self), NULL);

  return self->record;
}

void
cw_mapping_editing_take_preview (CwMappingEditing *self, CwFlowPreview *preview)
{
  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  g_clear_pointer (&self->preview, cw_flow_preview_free);
  self->preview = preview;
  doubt_preview (self);
  g_signal_emit (self, signals[SHOWN], 0);
}

const CwFlowPreview *
cw_mapping_editing_get_preview (CwMappingEditing *self)
{
  g_return_val_if_fail (CW_IS_MAPPING_EDITING (self), NULL);

  return self->preview;
}

const CwMapping *
cw_mapping_editing_get_mapping (CwMappingEditing *self)
{
  g_return_val_if_fail (CW_IS_MAPPING_EDITING (self), NULL);

  return self->mapping;
}

gboolean
cw_mapping_editing_get_changed (CwMappingEditing *self)
{
  g_return_val_if_fail (CW_IS_MAPPING_EDITING (self), FALSE);

  return self->integration != NULL && !cw_mapping_equal (self->mapping, self->integration->mapping);
}

gboolean
cw_mapping_editing_get_draft (CwMappingEditing *self, const CwMapping **draft)
{
  g_return_val_if_fail (CW_IS_MAPPING_EDITING (self), FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);

  *draft = cw_mapping_editing_get_changed (self) ? self->mapping : NULL;
  return self->integration != NULL && !cw_mapping_equal (*draft, self->kept);
}

void
cw_mapping_editing_keep_draft (CwMappingEditing *self, const CwMapping *draft)
{
  CwMapping *kept;

  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  kept = draft != NULL ? cw_mapping_copy (draft) : NULL;
  g_clear_pointer (&self->kept, cw_mapping_free);
  self->kept = kept;
}

gboolean
cw_mapping_editing_can_undo (CwMappingEditing *self)
{
  g_return_val_if_fail (CW_IS_MAPPING_EDITING (self), FALSE);

  return self->undo->len > 0;
}

gboolean
cw_mapping_editing_can_redo (CwMappingEditing *self)
{
  g_return_val_if_fail (CW_IS_MAPPING_EDITING (self), FALSE);

  return self->redo->len > 0;
}

static void
step (CwMappingEditing *self, GPtrArray *from, GPtrArray *to)
{
  if (from->len == 0)
    return;
  g_ptr_array_add (to, g_steal_pointer (&self->mapping));
  take_mapping (self, g_ptr_array_steal_index (from, from->len - 1));
  tell_changed (self);
}

void
cw_mapping_editing_undo (CwMappingEditing *self)
{
  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  step (self, self->undo, self->redo);
}

void
cw_mapping_editing_redo (CwMappingEditing *self)
{
  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  step (self, self->redo, self->undo);
}

const char *
cw_mapping_editing_get_picked (CwMappingEditing *self)
{
  g_return_val_if_fail (CW_IS_MAPPING_EDITING (self), NULL);

  return self->picked;
}

void
cw_mapping_editing_pick (CwMappingEditing *self, const char *key)
{
  g_return_if_fail (CW_IS_MAPPING_EDITING (self));

  if (g_strcmp0 (self->picked, key) == 0)
    return;
  g_free (self->picked);
  self->picked = g_strdup (key);
  g_signal_emit (self, signals[PICKED], 0);
}

int
cw_mapping_editing_find (CwMappingEditing *self, const char *key)
{
  g_return_val_if_fail (CW_IS_MAPPING_EDITING (self), -1);

  for (guint i = 0; i < self->mapping->fields->len; i++)
    {
      const CwMappingField *field = self->mapping->fields->pdata[i];

      if (g_strcmp0 (field->key, key) == 0)
        return (int) i;
    }
  return -1;
}

CwMappingField *
cw_mapping_editing_begin (CwMappingEditing *self, const char *key, const char *merge)
{
  g_assert (self->before == NULL);

  self->merges = merge != NULL && g_strcmp0 (merge, self->merge) == 0 && self->undo->len > 0;
  g_free (self->merge);
  self->merge = g_strdup (merge);
  self->before = cw_mapping_copy (self->mapping);
  return key != NULL ? cw_mapping_find (self->mapping, key) : NULL;
}

CwMapping *
cw_mapping_editing_get_own (CwMappingEditing *self)
{
  return self->mapping;
}

void
cw_mapping_editing_end (CwMappingEditing *self)
{
  g_autoptr (CwMapping) before = g_steal_pointer (&self->before);

  if (cw_mapping_equal (before, self->mapping))
    return;
  if (!self->merges)
    g_ptr_array_add (self->undo, g_steal_pointer (&before));
  if (self->undo->len > MOST_STEPS)
    g_ptr_array_remove_index (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  tell_changed (self);
}

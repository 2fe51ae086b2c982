/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-item.h"

struct _CwRecordItem
{
  GObject parent_instance;

  CwRecordEntry *entry; /* (owned) (nullable) */
};

typedef enum
{
  PROP_LOADED = 1,
} CwRecordItemProperty;

static GParamSpec *props[PROP_LOADED + 1];

G_DEFINE_FINAL_TYPE (CwRecordItem, cw_record_item, G_TYPE_OBJECT)

static void
cw_record_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((CwRecordItemProperty) prop_id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, CW_RECORD_ITEM (object)->entry != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cw_record_item_finalize (GObject *object)
{
  g_clear_pointer (&CW_RECORD_ITEM (object)->entry, cw_record_entry_free);

  G_OBJECT_CLASS (cw_record_item_parent_class)->finalize (object);
}

static void
cw_record_item_class_init (CwRecordItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cw_record_item_finalize;
  object_class->get_property = cw_record_item_get_property;

  props[PROP_LOADED] =
      g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
cw_record_item_init (CwRecordItem *self)
{
}

CwRecordItem *
cw_record_item_new (void)
{
  return g_object_new (CW_TYPE_RECORD_ITEM, NULL);
}

const CwRecordEntry *
cw_record_item_get_entry (CwRecordItem *self)
{
  g_return_val_if_fail (CW_IS_RECORD_ITEM (self), NULL);

  return self->entry;
}

void
cw_record_item_take_entry (CwRecordItem *self, CwRecordEntry *entry)
{
  g_return_if_fail (CW_IS_RECORD_ITEM (self));
  g_return_if_fail (entry != NULL);

  g_clear_pointer (&self->entry, cw_record_entry_free);
  self->entry = entry;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADED]);
}

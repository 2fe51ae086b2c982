/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-response-item.h"

struct _CwResponseItem
{
  GObject parent_instance;

  CwResponseRow *row; /* (owned) (nullable) */
};

typedef enum
{
  PROP_LOADED = 1,
} CwResponseItemProperty;

static GParamSpec *props[PROP_LOADED + 1];

G_DEFINE_FINAL_TYPE (CwResponseItem, cw_response_item, G_TYPE_OBJECT)

static void
cw_response_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((CwResponseItemProperty) prop_id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, CW_RESPONSE_ITEM (object)->row != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cw_response_item_finalize (GObject *object)
{
  g_clear_pointer (&CW_RESPONSE_ITEM (object)->row, cw_response_row_free);

  G_OBJECT_CLASS (cw_response_item_parent_class)->finalize (object);
}

static void
cw_response_item_class_init (CwResponseItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cw_response_item_finalize;
  object_class->get_property = cw_response_item_get_property;

  props[PROP_LOADED] =
      g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
cw_response_item_init (CwResponseItem *self)
{
}

CwResponseItem *
cw_response_item_new (void)
{
  return g_object_new (CW_TYPE_RESPONSE_ITEM, NULL);
}

const CwResponseRow *
cw_response_item_get_row (CwResponseItem *self)
{
  g_return_val_if_fail (CW_IS_RESPONSE_ITEM (self), NULL);

  return self->row;
}

void
cw_response_item_take_row (CwResponseItem *self, CwResponseRow *row)
{
  g_return_if_fail (CW_IS_RESPONSE_ITEM (self));
  g_return_if_fail (row != NULL && self->row == NULL);

  self->row = row;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADED]);
}

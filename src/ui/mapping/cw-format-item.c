/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-format-item.h"

/* More than this is never seen in a row, and takes time to measure. */
#define LONGEST 200

struct _CwFormatItem
{
  GObject parent_instance;

  CwFormat format;
  char *example; /* (owned) (nullable) */
};

typedef enum
{
  PROP_EXAMPLE = 1,
} CwFormatItemProperty;

static GParamSpec *props[PROP_EXAMPLE + 1];

G_DEFINE_FINAL_TYPE (CwFormatItem, cw_format_item, G_TYPE_OBJECT)

static void
cw_format_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CwFormatItem *self = CW_FORMAT_ITEM (object);

  switch ((CwFormatItemProperty) prop_id)
    {
    case PROP_EXAMPLE:
      g_value_set_string (value, self->example);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cw_format_item_finalize (GObject *object)
{
  CwFormatItem *self = CW_FORMAT_ITEM (object);

  g_clear_pointer (&self->example, g_free);

  G_OBJECT_CLASS (cw_format_item_parent_class)->finalize (object);
}

static void
cw_format_item_class_init (CwFormatItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cw_format_item_finalize;
  object_class->get_property = cw_format_item_get_property;
  props[PROP_EXAMPLE] =
      g_param_spec_string ("example", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
cw_format_item_init (CwFormatItem *self)
{
}

CwFormatItem *
cw_format_item_new (CwFormat format)
{
  CwFormatItem *self = g_object_new (CW_TYPE_FORMAT_ITEM, NULL);

  self->format = format;
  return self;
}

CwFormat
cw_format_item_get_format (CwFormatItem *self)
{
  g_return_val_if_fail (CW_IS_FORMAT_ITEM (self), CW_FORMAT_EMBEDDED);

  return self->format;
}

void
cw_format_item_set_example (CwFormatItem *self, const char *example)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CW_IS_FORMAT_ITEM (self));

  if (example != NULL)
    {
      text = g_utf8_strlen (example, -1) > LONGEST ? g_utf8_substring (example, 0, LONGEST)
                                                   : g_strdup (example);
      g_strdelimit (text, "\r\n\t", ' ');
    }
  if (g_strcmp0 (text, self->example) == 0)
    return;
  g_free (self->example);
  self->example = g_steal_pointer (&text);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EXAMPLE]);
}

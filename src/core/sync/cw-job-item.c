/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-job-manager-private.h"

struct _CwJobItem
{
  GObject parent_instance;

  CwJobEntry *entry; /* (owned) */
};

G_DEFINE_FINAL_TYPE (CwJobItem, cw_job_item, G_TYPE_OBJECT)

typedef enum
{
  PROP_ENTRY = 1,
} CwJobItemProperty;

static GParamSpec *properties[PROP_ENTRY + 1];

static void
cw_job_item_finalize (GObject *object)
{
  CwJobItem *self = CW_JOB_ITEM (object);

  g_clear_pointer (&self->entry, cw_job_entry_unref);

  G_OBJECT_CLASS (cw_job_item_parent_class)->finalize (object);
}

static void
cw_job_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CwJobItem *self = CW_JOB_ITEM (object);

  switch ((CwJobItemProperty) id)
    {
    case PROP_ENTRY:
      g_value_set_boxed (value, self->entry);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cw_job_item_class_init (CwJobItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cw_job_item_finalize;
  object_class->get_property = cw_job_item_get_property;

  properties[PROP_ENTRY] =
      g_param_spec_boxed ("entry", NULL, NULL, CW_TYPE_JOB_ENTRY,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cw_job_item_init (CwJobItem *self)
{
}

CwJobItem *
cw_job_item_new (const CwJobEntry *entry)
{
  CwJobItem *self = g_object_new (CW_TYPE_JOB_ITEM, NULL);

  self->entry = cw_job_entry_copy (entry);
  return self;
}

const CwJobEntry *
cw_job_item_get_entry (CwJobItem *self)
{
  g_return_val_if_fail (CW_IS_JOB_ITEM (self), NULL);

  return self->entry;
}

void
cw_job_item_set_entry (CwJobItem *self, const CwJobEntry *entry)
{
  g_return_if_fail (CW_IS_JOB_ITEM (self));

  cw_job_entry_unref (self->entry);
  self->entry = cw_job_entry_copy (entry);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
}

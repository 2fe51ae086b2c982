/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-log-item.h"

struct _CwLogItem
{
  GObject parent_instance;

  CwConnectionLogEntry *entry; /* (owned) */
};

G_DEFINE_FINAL_TYPE (CwLogItem, cw_log_item, G_TYPE_OBJECT)

static void
cw_log_item_finalize (GObject *object)
{
  cw_connection_log_entry_free (CW_LOG_ITEM (object)->entry);

  G_OBJECT_CLASS (cw_log_item_parent_class)->finalize (object);
}

static void
cw_log_item_class_init (CwLogItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_log_item_finalize;
}

static void
cw_log_item_init (CwLogItem *self)
{
}

CwLogItem *
cw_log_item_new (CwConnectionLogEntry *entry)
{
  CwLogItem *self;

  g_return_val_if_fail (entry != NULL, NULL);

  self = g_object_new (CW_TYPE_LOG_ITEM, NULL);
  self->entry = entry;
  return self;
}

const CwConnectionLogEntry *
cw_log_item_get_entry (CwLogItem *self)
{
  g_return_val_if_fail (CW_IS_LOG_ITEM (self), NULL);

  return self->entry;
}

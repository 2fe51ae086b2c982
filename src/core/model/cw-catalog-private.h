/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the catalog share. */
#pragma once

#include "model/cw-catalog.h"

G_BEGIN_DECLS

struct _CwCatalog
{
  gatomicrefcount count;
  GMutex lock;         /* of paths in by_id */
  GPtrArray *fields;   /* (element-type CwField): in order; belong to by_id */
  GHashTable *by_id;   /* (element-type utf8 CwField): paths and the hidden ones, too */
  GHashTable *learned; /* (element-type CwField): set of those that records told */
};

/** @field: (transfer full), of an id that is not there yet */
void cw_catalog_insert (CwCatalog *self, CwField *field, gboolean is_learned);

G_END_DECLS

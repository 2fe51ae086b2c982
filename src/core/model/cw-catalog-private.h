/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the catalog share. */
#pragma once

#include "model/cw-catalog.h"

G_BEGIN_DECLS

struct _CwCatalog
{
  gatomicrefcount count;
  GPtrArray *fields;   /* (owned) (element-type CwField): in order; they belong to by_id */
  GHashTable *by_id;   /* (owned) (element-type utf8 CwField): the hidden ones, too */
  GHashTable *learned; /* (owned) (element-type CwField): set of those that records told */
  GMutex lock;         /* of paths: they are made when they are asked for, on any thread */
  GHashTable *paths;   /* (owned) (element-type utf8 CwField) */
};

/** @field: (transfer full), of an id that is not there yet */
void cw_catalog_insert (CwCatalog *self, CwField *field, gboolean is_learned);

G_END_DECLS

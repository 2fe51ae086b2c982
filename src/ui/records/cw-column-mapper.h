/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-record-map.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_COLUMN_MAPPER (cw_column_mapper_get_type ())
G_DECLARE_FINAL_TYPE (CwColumnMapper, cw_column_mapper, CW, COLUMN_MAPPER, AdwWindow)

/** @map: (transfer full) (nullable): NULL where the person gave up, or the file cannot be read */
typedef void (*CwColumnMapped) (gpointer object, CwRecordMap *map);

/**
 * Asks in a dialog above the window of @parent what the columns of the table in @file mean: for
 * each its heading, what is in the first rows and what it becomes, with a proposal.
 * @object: (transfer none) (type GObject): who is told, if it lives by then
 */
void cw_column_mapper_show (GFile *file,
                            CwRecordKind kind,
                            GtkWidget *parent,
                            CwColumnMapped mapped,
                            gpointer object);
/** What the columns are set to. (transfer full) */
CwRecordMap *cw_column_mapper_get_map (CwColumnMapper *self);

G_END_DECLS

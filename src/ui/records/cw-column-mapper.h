/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-record-map.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** @map: (transfer full) (nullable): NULL where the person gave up */
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

G_END_DECLS

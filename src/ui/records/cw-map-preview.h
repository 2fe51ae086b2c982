/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-record-map.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** A table of the first records of a file as a map of its columns would make them. */
GtkWidget *cw_map_preview_new (void);
/** @rows: (element-type GStrv): a row that cannot be read says why, in its place. */
void cw_map_preview_show (GtkWidget *preview, const CwRecordMap *map, GPtrArray *rows);

G_END_DECLS

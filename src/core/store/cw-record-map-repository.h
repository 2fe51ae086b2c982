/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-record.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** Maps of columns are remembered by the headings of the table that they were made for.
 * @headings: sorted, joined by tabs; @map: its JSON */
gboolean cw_record_map_repository_save (CwDatabase *db,
                                        CwRecordKind kind,
                                        const char *headings,
                                        const char *map,
                                        gint64 now,
                                        GError **error);
/** (transfer full) (nullable): NULL without @error where there is none. */
char *cw_record_map_repository_find (CwDatabase *db, const char *headings, GError **error);

G_END_DECLS

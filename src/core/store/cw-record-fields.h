/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stored records told of their fields: names, types, members of groups. */
#pragma once

#include "model/cw-facts.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** @sign: 1 for a record that is added, −1 for one that is removed: what it told stays. */
gboolean cw_record_fields_learn (CwDatabase *db,
                                 const CwRecord *record,
                                 const CwFacts *facts,
                                 int sign,
                                 GError **error);
/** Writes what was learned since the last time. */
gboolean cw_record_fields_write (CwDatabase *db, GError **error);
/** Adds what records of @kind told to @catalog, and to all fields in it n_records. */
gboolean
cw_record_fields_load (CwDatabase *db, CwRecordKind kind, CwCatalog *catalog, GError **error);

G_END_DECLS

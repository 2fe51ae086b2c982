/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-record.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** The record of @row is @record again, as @import had put it at @stored: a change like any other.
 * Inside a transaction. */
gboolean cw_record_put_back (CwDatabase *db,
                             gint64 row,
                             gint64 import,
                             const CwRecord *record,
                             gint64 stored,
                             GError **error);

G_END_DECLS
